--
-- Closing a register for writing
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
CREATE ROLE regress_gemeente;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_gemeente', current_database()) \gexec
SET ROLE regress_gemeente;
SELECT create_register('Regress "a"');
CREATE TABLE "Regress ""a""".eigen (n integer PRIMARY KEY) PARTITION BY RANGE (n);
CREATE TABLE "Regress ""a""".eigen_1 PARTITION OF "Regress ""a""".eigen FOR VALUES FROM (1) TO (9);
SELECT "Regress ""a""".register_klantcontact('{"nummer": "1", "onderwerp": "Paspoort", "vertrouwelijk": false}') ->> 'onderwerp' AS onderwerp;
RESET ROLE;

SELECT close_register('Regress "a"');
SELECT register, gesloten FROM list_registers();
-- each table, of the gemeente's own too, against everyone
SELECT c.relname FROM pg_class c WHERE relnamespace = '"Regress ""a"""'::regnamespace AND relkind IN ('r', 'p')
	AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'register_closed' AND tgenabled = 'A');
SELECT "Regress ""a""".register_klantcontact('{"onderwerp": "Paspoort", "vertrouwelijk": false}');
SELECT register_klantcontact('{"onderwerp": "Paspoort", "vertrouwelijk": false}', 'Regress "a"');
SELECT "Regress ""a""".register_klantcontacten('[{"onderwerp": "Paspoort", "vertrouwelijk": false}]');
SELECT "Regress ""a""".update_klantcontact(id, '{"onderwerp": "x", "correctie": true}') FROM "Regress ""a""".klantcontact;
SELECT "Regress ""a""".delete_klantcontact(id) FROM "Regress ""a""".klantcontact;
CREATE TABLE public.bron AS SELECT '1' AS bron_sleutel, '{"onderwerp": "x", "vertrouwelijk": false}'::jsonb AS body;
CALL import_klantcontacten('bron', 'Regress "a"');
UPDATE "Regress ""a""".instelling SET controleer_codes = true;
DELETE FROM "Regress ""a""".klantcontact;
TRUNCATE "Regress ""a""".sleutel;
INSERT INTO "Regress ""a""".eigen VALUES (1);
INSERT INTO "Regress ""a""".eigen_1 VALUES (1);
COPY "Regress ""a""".land FROM stdin;
\.
SET session_replication_role = replica;
DELETE FROM "Regress ""a""".klantcontact;
RESET session_replication_role;
-- reading goes on
SELECT "Regress ""a""".tel_klantcontact('{}');
SELECT f ->> 'onderwerp' AS onderwerp FROM "Regress ""a""".find_klantcontact('{}') AS f;
SELECT name, code FROM "Regress ""a""".validate_klantcontact('{}');
-- it is as current as before, and closing it again is nothing
CALL upgrade_registers();
SELECT close_register('Regress "a"');
SELECT count(*) FROM closing_ddl('Regress "a"', true);
SELECT count(*) > 1 AS something_to_open FROM closing_ddl('Regress "a"', false);

-- who may
CREATE ROLE regress_balie;
SELECT grant_register('regress_balie', 'beheerder', 'Regress "a"');
SET ROLE regress_balie;
SELECT open_register('Regress "a"');
RESET ROLE;
SELECT close_register('regress_b'), open_register('regress_b');
SELECT refuse_writing();
SET ROLE regress_gemeente;
SELECT open_register('Regress "a"');
SELECT register, gesloten FROM list_registers();
SELECT open_register('Regress "a"');
SELECT "Regress ""a""".register_klantcontact('{"nummer": "2", "onderwerp": "Paspoort", "vertrouwelijk": false}') ->> 'onderwerp' AS onderwerp;
RESET ROLE;
SELECT count(*) FROM pg_trigger WHERE tgname = 'register_closed';
SET client_min_messages = warning;
DROP TABLE public.bron;
DROP SCHEMA "Regress ""a""" CASCADE;
SELECT format('REVOKE ALL ON DATABASE %I FROM regress_gemeente', current_database()) \gexec
DROP ROLE regress_gemeente, regress_balie;
