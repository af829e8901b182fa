--
-- All registers of a database at once
--
\set VERBOSITY default
SET search_path = klantinteracties, public;
CREATE ROLE regress_gemeente;
CREATE ROLE regress_andere;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_gemeente, regress_andere', current_database()) \gexec
CALL upgrade_registers();
SELECT create_register('regress_a');
SET ROLE regress_gemeente;
SELECT create_register('Regress "b"');
SET ROLE regress_andere;
SELECT create_register('regress_c');
-- the settings of another program, and what is no table
CREATE SCHEMA regress_d;
CREATE TABLE regress_d.instelling (versie integer, naam text);
CREATE SCHEMA regress_e;
CREATE VIEW regress_e.instelling AS SELECT 1 AS versie, true AS controleer_codes, true AS vereis_partij_identificator;
SELECT * FROM list_registers();
RESET ROLE;
SELECT * FROM list_registers();

-- ----- what it lacks -----

-- a register that was just made, nothing
CALL upgrade_registers();
-- what differs in anything comes back; a comment of the owner's own stays
ALTER TABLE regress_a.klantcontact DROP bewaren_tot;
DROP INDEX regress_a.actor_naam_vorm_idx;
COMMENT ON COLUMN regress_a.actor.naam IS 'Mine';
COMMENT ON TABLE regress_a.actor IS NULL;
DROP FUNCTION "Regress ""b""".get_klantcontact(uuid, jsonb);
ALTER FUNCTION "Regress ""b""".get_partij(uuid, jsonb) SECURITY INVOKER;
ALTER FUNCTION "Regress ""b""".find_partij(jsonb) RESET ALL;
ALTER FUNCTION "Regress ""b""".find_actor(jsonb) ROWS 1;
CREATE OR REPLACE FUNCTION "Regress ""b""".voeg_partijen_samen(blijft uuid, gaat uuid, proef boolean DEFAULT true, hergebruik boolean DEFAULT NULL) RETURNS jsonb
	LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.voeg_partijen_samen($2, $1, $3, $4, klantinteracties.register_of('"Regress ""b""".instelling'::regclass));
CREATE OR REPLACE FUNCTION "Regress ""b""".validate_actor(jsonb) RETURNS SETOF violation
	LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.validate_actor($1, klantinteracties.register_of('"Regress ""b""".instelling'::regclass)) AS v WHERE v.code <> 'required'; END;
CREATE OR REPLACE FUNCTION "Regress ""b""".get_actor(id uuid, include jsonb DEFAULT NULL) RETURNS jsonb
	LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.get_actor($1, $2, klantinteracties.register_of('regress_a.instelling'::regclass));
GRANT EXECUTE ON FUNCTION "Regress ""b""".delete_partij(uuid) TO PUBLIC;
COMMENT ON FUNCTION "Regress ""b""".delete_actor(uuid) IS NULL;
SELECT split_part(s, E'\n', 1) AS s FROM list_registers(), register_upgrade_ddl(register) AS s;
CALL upgrade_registers();
CALL upgrade_registers();
SELECT col_description('regress_a.actor'::regclass, attnum) FROM pg_attribute WHERE attrelid = 'regress_a.actor'::regclass AND attname = 'naam';
COMMENT ON COLUMN regress_a.actor.naam IS NULL;

-- ----- one that fails stops no other -----

ALTER TABLE "Regress ""b""".actor RENAME TO was;
CREATE VIEW "Regress ""b""".actor AS SELECT 1 AS id;
UPDATE regress_a.instelling SET versie = 7;
DROP FUNCTION regress_c.get_klantcontact(uuid, jsonb);
CALL upgrade_registers();
-- its owner, or who has his role, only his; who has none, none
GRANT regress_gemeente TO regress_andere;
SET ROLE regress_andere;
CALL upgrade_registers();
SET ROLE regress_gemeente;
CALL upgrade_registers();
RESET ROLE;
REVOKE regress_gemeente FROM regress_andere;
CREATE ROLE regress_niemand;
SET ROLE regress_niemand;
CALL upgrade_registers();
RESET ROLE;
-- what mends it, and again
DROP VIEW "Regress ""b""".actor;
ALTER TABLE "Regress ""b""".was RENAME TO actor;
UPDATE regress_a.instelling SET versie = 1;
CALL upgrade_registers();

-- ----- it commits -----

BEGIN;
CALL upgrade_registers();
ROLLBACK;
CREATE FUNCTION public.calls() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CALL klantinteracties.upgrade_registers(); END $$;
SELECT public.calls();
DO $$ BEGIN CALL klantinteracties.upgrade_registers(); END $$;
SET default_transaction_read_only = on;
CALL upgrade_registers();
RESET default_transaction_read_only;

-- ----- the owner's own code -----

-- runs as him and gets nothing else; progress is what others see
CREATE FUNCTION public.shown() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid() $$;
SET ROLE regress_gemeente;
CREATE FUNCTION "Regress ""b""".ziet() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	RAISE INFO 'as %: %', current_user, public.shown();
	PERFORM set_config('search_path', 'public', false);
	RESET ROLE;
	RETURN true;
END $$;
CREATE POLICY ziet ON "Regress ""b""".instelling USING ("Regress ""b""".ziet());
ALTER TABLE "Regress ""b""".instelling ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
RESET ROLE;
\set SHOW_CONTEXT never
CALL upgrade_registers();
SELECT current_user = session_user AS himself, current_setting('search_path') AS path;
-- it tells no value
CREATE OR REPLACE FUNCTION "Regress ""b""".ziet() RETURNS boolean LANGUAGE plpgsql AS $$
	BEGIN RAISE unique_violation USING MESSAGE = 'Jansen', DETAIL = 'Jansen', HINT = 'Jansen'; END $$;
CALL upgrade_registers();
-- who cancels, ends the whole; what was done before stays done
CREATE OR REPLACE FUNCTION "Regress ""b""".ziet() RETURNS boolean LANGUAGE sql AS $$ SELECT pg_sleep(60) IS NULL $$;
ALTER SCHEMA "Regress ""b""" RENAME TO regress_b;
DROP FUNCTION regress_a.get_klantcontact(uuid, jsonb), regress_c.get_klantcontact(uuid, jsonb);
SET statement_timeout = '2s';
CALL upgrade_registers();
RESET statement_timeout;
SELECT register, to_regprocedure(register || '.get_klantcontact(uuid, jsonb)') IS NOT NULL AS whole FROM list_registers();
ALTER TABLE regress_b.instelling DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
CALL upgrade_registers();

-- ----- what another made in a schema -----

-- with the rights of whose schema it is, code of nobody runs who may less: of a
-- superuser's schema in which somebody makes what looks like a register
CREATE SCHEMA regress_f;
GRANT ALL ON SCHEMA regress_f TO regress_gemeente;
SET ROLE regress_gemeente;
\set ECHO none
\o /dev/null
SELECT s FROM register_tables('regress_f') AS s WHERE s !~ ' SCHEMA ' \gexec
\o
\set ECHO all
CREATE FUNCTION regress_f.as_whom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE INFO 'as %', current_user; RETURN NEW; END $$;
CREATE TRIGGER as_whom BEFORE UPDATE ON regress_f.hergebruik_besluit FOR EACH ROW EXECUTE FUNCTION regress_f.as_whom();
ALTER TABLE regress_f.hergebruik_besluit DROP ingetrokken CASCADE;
ALTER TABLE regress_f.hergebruik_besluit ADD CONSTRAINT hergebruik_besluit_van_partij_key UNIQUE (id, partij, hergebruik);
WITH partij AS (INSERT INTO regress_f.partij (soort_partij) VALUES ('persoon') RETURNING id)
INSERT INTO regress_f.hergebruik_besluit (hergebruik, grond, partij)
SELECT grond = 'toestemming', grond, id FROM partij, unnest('{toestemming, intrekking}'::text[]) AS grond;
RESET ROLE;
CALL upgrade_registers();
SELECT upgrade_register('regress_f');
SELECT grant_register('regress_andere', 'lezer', 'regress_f');
SELECT * FROM list_doubles('regress_f');
SET client_min_messages = warning;
DROP SCHEMA regress_f CASCADE;
RESET client_min_messages;
-- in the place of a table that a register is to get, or of a function
GRANT ALL ON SCHEMA regress_a TO regress_gemeente;
CREATE SCHEMA regress_g AUTHORIZATION regress_gemeente;
DROP TABLE regress_a.bijlage;
DROP FUNCTION regress_a.get_klantcontact(uuid, jsonb);
SET ROLE regress_gemeente;
CREATE TYPE regress_g.told AS ENUM ('een');
CREATE FUNCTION regress_g.as_whom(regress_g.told) RETURNS json LANGUAGE plpgsql AS $$ BEGIN RAISE INFO 'as %', current_user; RETURN '1'; END $$;
CREATE CAST (regress_g.told AS json) WITH FUNCTION regress_g.as_whom(regress_g.told);
CREATE TABLE regress_a.bijlage (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), was_bijlage_van_klantcontact uuid, bijlageidentificator_object_id text,
	bijlageidentificator_code_objecttype text, bijlageidentificator_code_register text, bijlageidentificator_code_soort_object_id text, told regress_g.told);
INSERT INTO regress_a.bijlage (told) SELECT 'een' FROM generate_series(1, 2);
CREATE FUNCTION regress_a.get_klantcontact(uuid, jsonb) RETURNS jsonb LANGUAGE sql SECURITY DEFINER RETURN $2;
RESET ROLE;
SELECT count(*) > 0 AS something FROM register_upgrade_ddl('regress_a');
SELECT * FROM register_grants('regress_a', 'regress_andere', 'lezer') AS s WHERE s ~ '[.]get_klantcontact[(]';
CALL upgrade_registers();
DROP TABLE regress_a.bijlage;
DROP FUNCTION regress_a.get_klantcontact(uuid, jsonb);
CALL upgrade_registers();
-- who may more than the owner may have made it
ALTER TABLE regress_c.actor OWNER TO CURRENT_USER;
CALL upgrade_registers();
ALTER TABLE regress_c.actor OWNER TO regress_andere;
-- a schema that went to somebody without what is in it
ALTER SCHEMA regress_c OWNER TO regress_gemeente;
CALL upgrade_registers();
ALTER SCHEMA regress_c OWNER TO regress_andere;
-- nor is a temporary table a register
CREATE TEMP TABLE instelling (LIKE regress_a.instelling);
SELECT register FROM list_registers();
DROP TABLE instelling;

-- ----- on what it does not hang -----

-- the settings of the session
SET quote_all_identifiers = on;
CALL upgrade_registers();
RESET quote_all_identifiers;
-- (which from PostgreSQL 19 on has no other value)
SELECT count(set_config(name, 'off', false)) <= 2 AS set FROM pg_settings
WHERE name IN ('standard_conforming_strings', 'escape_string_warning') AND current_setting('server_version_num')::integer < 190000;
DROP TABLE regress_a.bijlage;
CALL upgrade_registers();
RESET standard_conforming_strings;
SELECT count(set_config(name, 'on', false)) <= 1 AS set FROM pg_settings WHERE name = 'escape_string_warning';
CALL upgrade_registers();
-- what the register is called
SELECT count(create_register(naam)) FROM unnest(ARRAY['a\b''c', 'CREATE VOLATILE', 'SELECT*;END', '"A b"']) AS naam;
CALL upgrade_registers();
SET client_min_messages = warning;
DROP SCHEMA "a\b'c", "CREATE VOLATILE", "SELECT*;END", """A b""" CASCADE;
RESET client_min_messages;
-- what was done before in the same transaction, stays
CREATE TABLE public.mine (i integer);
UPDATE regress_a.instelling SET versie = 7;
DO $$ BEGIN INSERT INTO public.mine VALUES (1); CALL klantinteracties.upgrade_registers(); END $$;
UPDATE regress_a.instelling SET versie = 1;
SELECT * FROM public.mine;
-- which is not in a block that can be undone
DO $$ BEGIN CALL klantinteracties.upgrade_registers(); EXCEPTION WHEN OTHERS THEN RAISE; END $$;
-- and what is shown afterwards is what is done then
\set SHOW_CONTEXT never
DO $$ BEGIN CALL klantinteracties.upgrade_registers(); RAISE INFO '%', left(public.shown(), 44); END $$;

-- ----- closed for writing -----

SELECT close_register('regress_a');
DROP TABLE regress_a.bijlage;
CALL upgrade_registers();
TRUNCATE regress_a.bijlage;
SELECT open_register('regress_a');
TRUNCATE regress_a.bijlage;
CALL upgrade_registers();

-- ----- doubles -----

DROP INDEX regress_a.actor_identificator_key;
INSERT INTO regress_a.actor (naam, soort_actor, indicatie_actief, actoridentificator_object_id, actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id)
SELECT 'Jansen', 'medewerker', true, '1', 'mdw', 'x', 'id' FROM generate_series(1, 2);
CALL upgrade_registers();
DROP INDEX regress_a.actor_soort_actor_idx;
CALL upgrade_registers();
DELETE FROM regress_a.actor;
CALL upgrade_registers();

SET client_min_messages = warning;
DROP TABLE public.mine;
DROP FUNCTION public.calls, public.shown;
DROP SCHEMA regress_a, regress_b, regress_c, regress_d, regress_e, regress_g CASCADE;
SELECT format('REVOKE CREATE ON DATABASE %I FROM regress_gemeente, regress_andere', current_database()) \gexec
DROP ROLE regress_gemeente, regress_andere, regress_niemand;
