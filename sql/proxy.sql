--
-- The DDL of a proxy; test/t/023_shards.pl runs it
--
\pset format unaligned
SET search_path = klantinteracties, public;
SELECT create_register();
CREATE TEMP TABLE ddl AS SELECT * FROM proxy_ddl('ki', ARRAY['host=a dbname=''x''', 'host=b'], 'Proxy "p"') WITH ORDINALITY AS d (statement, place);

-- for each function of a register one, with the gemeente before its arguments
SELECT w.signature FROM wrapped_functions('klantregister') AS w
WHERE (SELECT count(*) FROM ddl WHERE position(format('FUNCTION "Proxy ""p""".%I(gemeente text', w.function) IN statement) > 0) <> 1;
SELECT statement FROM ddl WHERE statement ~ '^CREATE OR REPLACE FUNCTION [^(]+\.(get_partij|find_partij|tel_partij|delete_partij|validate_partij|withdraw_hergebruik|register_partijen|vergeet|verzegel)\(' ORDER BY place;
SELECT statement FROM ddl WHERE statement ~ '^COMMENT ON FUNCTION [^(]+\.(controleer_verwerkingen|hef_beperking_op)\(' ORDER BY place;
-- a comment on each that it makes
SELECT f FROM (SELECT substring(statement FROM 'FUNCTION ([^(]+)\(') AS f, statement ~ '^CREATE' AS made FROM ddl WHERE statement ~ 'FUNCTION ([^(]+)\(') AS s
GROUP BY f HAVING count(*) FILTER (WHERE made) <> count(*) FILTER (WHERE NOT made);
-- names are quoted
SELECT statement FROM ddl WHERE statement ~ '^(CREATE (SCHEMA|SERVER|TABLE)|INSERT|REVOKE|ALTER)' ORDER BY place;
SELECT count(*) FROM ddl WHERE statement ~ '[^"/]Proxy' OR statement ~ '@(schema|cluster)@' OR statement !~ ';$';
-- nothing of the extension is needed there
SELECT statement FROM ddl WHERE statement ~ 'klantinteracties\.' AND statement !~ 'LANGUAGE plproxy|^COMMENT' AND statement !~ 'current_setting\(''klantinteracties\.';
SELECT count(*) FROM proxy_ddl('ki', NULL);
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
