--
-- A table that Citus distributes is the shell of one elsewhere: only a query
-- finds its rows (src/store/distributed.c)
--
-- Without Citus, in a table of the name and form of its catalog.  What Citus
-- itself makes of it is for make check-citus.
--
\set VERBOSITY terse
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
SET search_path = klantinteracties, public;

SELECT create_register('distr_ja'), create_register('distr_nee');

-- the queries on some tables of a register of which this session has plans
CREATE FUNCTION pg_temp.queries(register text) RETURNS SETOF text
LANGUAGE sql AS $$
	SELECT DISTINCT array_to_string(regexp_match(ident, '^(INSERT INTO|SELECT)\y.*? (' || register || '\.[a-z_]+)\y'), ' ') FROM pg_backend_memory_contexts
	 WHERE name = 'CachedPlanSource' AND ident ~ ('^(INSERT INTO|SELECT FROM|SELECT p\.id\S*, .* FROM) ' || register || '\.(klantcontact|betrokkene|verwerking|digitaal_adres|partij_identificator)\y')
	 ORDER BY 1
$$;
-- every direct path: inserts with and without what is stored, that a klantcontact
-- exists, whom a number is of
CREATE FUNCTION pg_temp.work(register name) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	k jsonb := register_klantcontact('{"onderwerp": "Paspoort", "vertrouwelijk": false, "plaatsgevondenOp": "2026-02-01T12:00:00"}', register);
	b jsonb;
	p jsonb;
BEGIN
	b := register_betrokkene(jsonb_build_object('hadKlantcontact', k -> 'id', 'rol', 'klant', 'initiator', true,
		'partijIdentificatoren', '[{"codeSoortObjectId": "bsn", "objectId": "123456782"}]'::jsonb, 'indicatieHergebruikPartij', true,
		'contactnaam', '{"achternaam": "Vries"}'::jsonb, 'digitaleAdressen', '[{"adres": "vries@example.nl"}]'::jsonb), register);
	p := register_betrokkene(jsonb_build_object('hadKlantcontact', k -> 'id', 'rol', 'klant', 'initiator', false,
		'partijIdentificatoren', '[{"codeSoortObjectId": "bsn", "objectId": "123456782"}]'::jsonb), register);
	RETURN format('%s, %s, the same partij: %s', k ->> 'onderwerp', b ->> 'rol', b -> 'wasPartij' = p -> 'wasPartij');
END
$$;

\echo '--- no Citus: nothing is a query'
SELECT pg_temp.work('distr_ja');
SELECT pg_temp.work('distr_nee');
SELECT pg_temp.queries('distr_ja');
SELECT is_distributed('pg_class', 'distr_ja.partij'::regclass), is_distributed('pg_proc', 'new_id'::regproc), is_distributed('pg_class', 0);

\echo '--- the catalog of Citus, with one register in it'
BEGIN;
SET LOCAL allow_system_table_mods = on;
CREATE TABLE pg_catalog.pg_dist_partition (logicalrelid regclass NOT NULL, partmethod "char" NOT NULL, partkey text, colocationid integer NOT NULL DEFAULT 0, repmodel "char" NOT NULL DEFAULT 'c');
CREATE UNIQUE INDEX pg_dist_partition_logical_relid_index ON pg_catalog.pg_dist_partition (logicalrelid);
SELECT pg_temp.work('distr_ja');
SELECT pg_temp.queries('distr_ja');
INSERT INTO pg_catalog.pg_dist_partition (logicalrelid, partmethod)
	SELECT oid, 'n' FROM pg_class WHERE relnamespace = 'distr_ja'::regnamespace AND relkind = 'r';
-- Citus tells of each that it changed
DO $$ DECLARE r regclass; BEGIN FOR r IN SELECT logicalrelid FROM pg_dist_partition LOOP EXECUTE format('ALTER TABLE %s SET (fillfactor = 100)', r); END LOOP; END $$;
SELECT is_distributed('pg_class', 'distr_ja.partij'::regclass), is_distributed('pg_class', 'distr_nee.partij'::regclass), is_distributed('pg_proc', 'new_id'::regproc);
SELECT pg_temp.work('distr_ja');
SELECT pg_temp.work('distr_nee');
SELECT pg_temp.queries('distr_ja');
SELECT pg_temp.queries('distr_nee');
\echo '--- an import too'
CREATE TABLE public.distr_bron AS SELECT n::text AS bron_sleutel, jsonb_build_object('onderwerp', 'Afval ' || n, 'vertrouwelijk', n = 3 AND NULL) AS body FROM generate_series(1, 5) AS n;
SELECT string_agg(status, ', ' ORDER BY positie) FROM register_klantcontacten((SELECT jsonb_agg(body) FROM public.distr_bron), 'distr_ja');

\echo '--- settings: the row is elsewhere, here in a child of the table'
CREATE TABLE distr_ja.elsewhere () INHERITS (distr_ja.instelling);
WITH moved AS (DELETE FROM ONLY distr_ja.instelling RETURNING *) INSERT INTO distr_ja.elsewhere SELECT * FROM moved;
SELECT pg_temp.work('distr_ja');
UPDATE distr_ja.instelling SET controleer_codes = true;
SELECT code FROM validate_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "codeKanaal": "zot"}', 'distr_ja');
UPDATE distr_ja.instelling SET controleer_codes = false;
SAVEPOINT s;
DELETE FROM pg_catalog.pg_dist_partition;
ALTER TABLE distr_ja.instelling SET (fillfactor = 100);
SELECT pg_temp.work('distr_ja');
ROLLBACK TO s;
SELECT pg_temp.work('distr_ja');
\echo '--- moments are written as any node reads them'
SET LOCAL DateStyle = 'SQL, DMY';
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "plaatsgevondenOp": "2026-02-01T12:00:00+01:00"}', 'distr_ja') ->> 'plaatsgevondenOp';
SHOW DateStyle;
RESET DateStyle;

\echo '--- what has no order, and what needs all on one node'
SAVEPOINT s;
SELECT wijzigingen(NULL, 10, 'distr_ja');
ROLLBACK TO s;
SELECT logregels(NULL, 10, 'distr_ja');
ROLLBACK TO s;
SELECT count(*) > 0 FROM wijzigingen(NULL, 10, 'distr_nee');
\echo '--- rows of other nodes may still be coming: each node seals its own'
UPDATE distr_ja.verwerking SET systeem = 1 WHERE id IN (SELECT id FROM distr_ja.verwerking ORDER BY id LIMIT 2);
UPDATE distr_nee.verwerking SET systeem = 1 WHERE id IN (SELECT id FROM distr_nee.verwerking ORDER BY id LIMIT 2);
SELECT count(*) FROM verzegel('distr_ja');
SELECT count(*) FROM verzegel('distr_nee');
SELECT systeem = 1 FROM distr_nee.verzegeling ORDER BY 1;

\echo '--- an upgrade distributes what is new, and makes functions that other nodes lack'
SELECT count(*) FROM wrapped_functions('distr_ja') \gset functions_
SELECT count(*) FILTER (WHERE s ~ '^CREATE OR REPLACE FUNCTION') = :functions_count AS made, count(*) FILTER (WHERE s ~ '^REVOKE ALL ON FUNCTION') = :functions_count AS revoked,
	count(*) FILTER (WHERE s ~ '^GRANT') AS granted, count(*) FILTER (WHERE s !~ '^(CREATE OR REPLACE|REVOKE|GRANT)') AS others FROM register_upgrade_ddl('distr_ja') AS s;
CREATE ROLE regress_distr;
SELECT grant_register('regress_distr', 'lezer', 'distr_ja');
SELECT s FROM register_upgrade_ddl('distr_ja') AS s WHERE s ~ '^GRANT' LIMIT 2;
CREATE TABLE pg_catalog.pg_dist_object (classid oid NOT NULL, objid oid NOT NULL, objsubid integer NOT NULL);
INSERT INTO pg_catalog.pg_dist_object SELECT 'pg_proc'::regclass, oid, 0 FROM pg_proc WHERE pronamespace = 'distr_ja'::regnamespace;
SELECT register_upgrade_ddl('distr_ja');
DROP TABLE distr_ja.bijlage;
DROP TABLE distr_ja.categorie_relatie;
SELECT s FROM (SELECT split_part(s, E'\n', 1) AS s FROM register_upgrade_ddl('distr_ja') AS s) AS s WHERE s !~ '^COMMENT|INDEX|STATISTICS';
DELETE FROM pg_catalog.pg_dist_partition WHERE logicalrelid = 'distr_ja.beperking'::regclass;
ALTER TABLE distr_ja.beperking SET (fillfactor = 100);
SELECT s FROM register_upgrade_ddl('distr_ja') AS s WHERE s ~ 'beperking';
ROLLBACK;

\echo '--- not there any more'
SELECT is_distributed('pg_class', 'distr_ja.partij'::regclass);
SELECT pg_temp.work('distr_ja');
SELECT count(*) > 0 FROM wijzigingen(NULL, 10, 'distr_ja');
SELECT register_upgrade_ddl('distr_ja');

\echo '--- no catalog of Citus: of another form, or what only has its name'
BEGIN;
SET LOCAL allow_system_table_mods = on;
CREATE VIEW pg_catalog.pg_dist_partition AS SELECT oid::regclass AS logicalrelid FROM pg_class;
SELECT pg_temp.work('distr_ja');
DROP VIEW pg_catalog.pg_dist_partition;
CREATE TABLE public.pg_dist_partition AS SELECT oid::regclass AS logicalrelid FROM pg_class;
SELECT is_distributed('pg_class', 'distr_ja.partij'::regclass);
CREATE TABLE pg_catalog.pg_dist_partition (logicalrelid text);
SELECT pg_temp.work('distr_ja');
ROLLBACK;

\echo '--- a register is made on this node only, whatever Citus would do'
CREATE TABLE public.distr_seen (tag text, sharding text, propagation text);
CREATE FUNCTION public.distr_see() RETURNS event_trigger
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO public.distr_seen VALUES (tg_tag, current_setting('citus.enable_schema_based_sharding'), current_setting('citus.enable_ddl_propagation'));
END
$$;
SET citus.enable_schema_based_sharding = on;
SET citus.enable_ddl_propagation = on;
CREATE EVENT TRIGGER distr_see ON ddl_command_start WHEN TAG IN ('CREATE SCHEMA', 'CREATE TABLE', 'CREATE FUNCTION') EXECUTE FUNCTION public.distr_see();
SET client_min_messages = notice;
\set VERBOSITY default
SELECT create_register('distr "x"');
\set VERBOSITY terse
SET client_min_messages = warning;
SELECT DISTINCT * FROM public.distr_seen ORDER BY 1;
SHOW citus.enable_schema_based_sharding;
SHOW citus.enable_ddl_propagation;
TRUNCATE public.distr_seen;
DROP FUNCTION "distr ""x""".verzegel();
SELECT upgrade_register('distr "x"');
SELECT DISTINCT * FROM public.distr_seen ORDER BY 1;
DROP EVENT TRIGGER distr_see;

DROP SCHEMA distr_ja, distr_nee, "distr ""x""" CASCADE;
DROP TABLE public.distr_seen;
DROP FUNCTION public.distr_see();
