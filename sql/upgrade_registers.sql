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

SET client_min_messages = warning;
DROP FUNCTION public.calls, public.shown;
DROP SCHEMA regress_a, regress_b, regress_c, regress_d, regress_e CASCADE;
SELECT format('REVOKE CREATE ON DATABASE %I FROM regress_gemeente, regress_andere', current_database()) \gexec
DROP ROLE regress_gemeente, regress_andere, regress_niemand;
