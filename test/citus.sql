-- What test/check-citus asks of a register on several nodes: lines of t or f, and
-- what that is about.
\pset format unaligned
\pset tuples_only on
SET client_min_messages = error;
SELECT klantinteracties.create_register('citus_r') \g /dev/null
SELECT citus_schema_distribute('citus_r') \g /dev/null
SELECT klantinteracties.upgrade_register('citus_r') \g /dev/null
SELECT count(*) = (SELECT count(*) FROM pg_class WHERE relnamespace = 'citus_r'::regnamespace AND relkind = 'r'), 'every table is distributed'
	FROM pg_dist_partition WHERE logicalrelid::text LIKE 'citus_r.%';
SELECT count(*) = 0, 'nothing is lacking' FROM klantinteracties.register_upgrade_ddl('citus_r');
SELECT count(DISTINCT result) = 1, 'every node has the same functions, and gives the same rights on them' FROM run_command_on_all_nodes($$
	SELECT md5(string_agg(pg_get_functiondef(oid) || proowner::regrole || has_function_privilege('public', oid, 'EXECUTE'), '' ORDER BY oid::regprocedure::text))
	FROM pg_proc WHERE pronamespace = 'citus_r'::regnamespace$$);
SELECT count(*) FILTER (WHERE success) = count(*), 'every node registers' FROM run_command_on_all_nodes($$
	SELECT citus_r.register_klantcontact('{"onderwerp": "Paspoort", "vertrouwelijk": false}') ->> 'id'$$);
SELECT count(DISTINCT result) = 1 AND min(result) = count(*)::text, 'every node finds what any has registered'
	FROM run_command_on_all_nodes($$SELECT count(*) FROM citus_r.find_klantcontact('{"onderwerp": "Paspoort"}')$$);
UPDATE citus_r.instelling SET controleer_codes = true;
SELECT count(*) FILTER (WHERE result = 'invalid_choice') = count(*), 'every node knows a setting that changed' FROM run_command_on_all_nodes($$
	SELECT code FROM citus_r.validate_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "codeKanaal": "zot"}')$$);
UPDATE citus_r.instelling SET controleer_codes = false;
SELECT truncate_local_data_after_distributing_table('citus_r.instelling') \g /dev/null
SELECT count(*) FILTER (WHERE result = '0') = count(*), 'nor does it need the local rows' FROM run_command_on_all_nodes($$
	SELECT count(*) FROM citus_r.validate_klantcontact('{"onderwerp": "x", "vertrouwelijk": false}')$$);
SELECT count(*) FILTER (WHERE success) = count(*), 'every node seals what it wrote' FROM run_command_on_all_nodes('SELECT count(*) FROM citus_r.verzegel()');
SELECT count(*) = 0, 'and the seals fit' FROM citus_r.controleer_zegels();
SELECT count(*) = 0, 'nothing was done that is not recorded' FROM citus_r.controleer_verwerkingen();
SELECT count(*) FILTER (WHERE NOT success AND result ~ 'distributed by Citus') = count(*), 'the feed is refused' FROM run_command_on_all_nodes('SELECT count(*) FROM citus_r.wijzigingen()');
CREATE TABLE test_citus.bron AS SELECT n::text AS bron_sleutel, jsonb_build_object('soortPartij', CASE n WHEN 3 THEN 'x' ELSE 'persoon' END, 'nummer', n::text) AS body FROM generate_series(1, 10) AS n;
CALL klantinteracties.import_partijen('test_citus.bron', 'citus_r');
SELECT status = 'klaar' AND geschreven = 9 AND geweigerd = 1, 'an import' FROM citus_r.import_voortgang;
DROP TABLE citus_r.bijlage;
SELECT klantinteracties.upgrade_register('citus_r') \g /dev/null
SELECT klantinteracties.is_distributed('pg_class', 'citus_r.bijlage'::regclass), 'an upgrade distributes a new table';
SET citus.enable_schema_based_sharding = on;
SELECT klantinteracties.create_register('citus_l') \g /dev/null
SELECT NOT klantinteracties.is_distributed('pg_class', 'citus_l.instelling'::regclass), 'a new register is on one node';
SELECT citus_schema_distribute('citus_l') \g /dev/null
SELECT klantinteracties.is_distributed('pg_class', 'citus_l.verwerking'::regclass), 'and can be distributed';
DROP SCHEMA citus_r, citus_l CASCADE;
