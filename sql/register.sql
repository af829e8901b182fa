--
-- Registers: making, naming, renaming and finding them
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;

-- the one that is used when a call names none
SELECT register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}');
SHOW klantinteracties.register;
SELECT create_register();
SELECT register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') -> 'onderwerp';
SELECT * FROM klantregister.instelling;

-- ----- names -----

-- whatever a schema may be called
CREATE TEMP TABLE possible (nr int GENERATED ALWAYS AS IDENTITY, naam text);
INSERT INTO possible (naam) VALUES ('turfstad'), ('Turfstad'), ('s hertogenbosch'), ('''s-Hertogenbosch'),
	('"s"'), ('a.b'), ('select'), ('a;b --'), ('back\slash'), ('100%'), ('Súdwest-Fryslân'), ('@register@'),
	('a@instelling@b'), ('$1 $$'), (repeat('x', 63));

-- make one, use it by its name and by the setting, through its own functions,
-- find it by its table, and drop it
CREATE FUNCTION pg_temp.made(naam text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	body jsonb := '{"onderwerp": "Melding", "vertrouwelijk": false}';
	id uuid;
	result text;
BEGIN
	PERFORM create_register(naam);
	id := register_klantcontact(body, naam) ->> 'id';
	PERFORM set_config('klantinteracties.register', naam, true);
	IF get_klantcontact(id) -> 'onderwerp' <> '"Melding"' THEN
		RETURN 'not found by the setting';
	END IF;
	EXECUTE format('SELECT %I.get_klantcontact($1) ->> ''onderwerp''', naam) INTO result USING id;
	IF register_of(format('%I.instelling', naam)::regclass) <> naam THEN
		RETURN 'not found by its table';
	END IF;
	EXECUTE format('DROP SCHEMA %I CASCADE', naam);
	PERFORM set_config('klantinteracties.register', 'klantregister', true);
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN sqlstate || ' ' || sqlerrm;
END
$$;
SET client_min_messages = warning;
SELECT naam, pg_temp.made(naam) FROM possible ORDER BY nr;
RESET client_min_messages;

-- one that is there already, be it a register or not
CREATE SCHEMA regress_ander;
SELECT create_register();
SELECT create_register('regress_ander');
SELECT create_register('public');
DROP SCHEMA regress_ander;
-- no name at all, or none that is possible
SELECT create_register('');
SELECT create_register(NULL);
SELECT create_register(repeat('x', 64));
SELECT create_register(repeat('é', 32));
SELECT create_register('pg_register');
-- nor without the right to
CREATE ROLE regress_geen_recht;
SET ROLE regress_geen_recht;
SELECT create_register('turfstad');
RESET ROLE;
DROP ROLE regress_geen_recht;
-- the codes of these errors
CREATE FUNCTION pg_temp.code(naam text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM create_register(naam);
	RETURN 'made';
EXCEPTION WHEN OTHERS THEN
	RETURN sqlstate;
END
$$;
SELECT pg_temp.code('klantregister') AS register, pg_temp.code('public') AS schema, pg_temp.code('') AS empty,
	pg_temp.code(NULL) AS "null", pg_temp.code(repeat('x', 64)) AS long, pg_temp.code('pg_x') AS reserved;
-- what fails halfway leaves nothing
CREATE FUNCTION public.no_index() RETURNS event_trigger LANGUAGE plpgsql AS
	'BEGIN RAISE ''no index here''; END';
CREATE EVENT TRIGGER regress_no_index ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION public.no_index();
SELECT create_register('turfstad');
DROP EVENT TRIGGER regress_no_index;
DROP FUNCTION public.no_index();
SELECT nspname FROM pg_namespace
 WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public', 'klantinteracties');

-- ----- the DDL -----

-- run statement by statement, it makes the same as create_register()
\set ECHO none
\o /dev/null
SELECT register_ddl('Ander''s "register"') \gexec
\o
\set ECHO all
CREATE FUNCTION pg_temp.catalog(naam text) RETURNS TABLE (what text)
LANGUAGE sql AS $$
	SELECT replace(replace(replace(what, quote_ident(naam), '@'),
			replace(quote_ident(naam), '''', ''''''), '@'), naam, '@')
	  FROM pg_namespace n, LATERAL (
		SELECT format('%s %s %s', relkind, relname, obj_description(oid, 'pg_class'))
		  FROM pg_class WHERE relnamespace = n.oid
		UNION ALL SELECT format('%s.%s %s %s %s %s %s', relname, attname, format_type(atttypid, atttypmod), attnotnull,
				attcollation::regcollation, pg_get_expr(adbin, adrelid), col_description(attrelid, attnum))
		  FROM pg_class c JOIN pg_attribute ON attrelid = c.oid LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
		 WHERE relnamespace = n.oid AND relkind = 'r' AND attnum > 0
		UNION ALL SELECT pg_get_constraintdef(oid) || conname FROM pg_constraint WHERE connamespace = n.oid
		UNION ALL SELECT pg_get_indexdef(indexrelid)
		  FROM pg_class c JOIN pg_index ON indrelid = c.oid WHERE relnamespace = n.oid
		UNION ALL SELECT pg_get_functiondef(oid) || obj_description(oid, 'pg_proc') || proacl::text
		  FROM pg_proc WHERE pronamespace = n.oid
		UNION ALL SELECT obj_description(n.oid, 'pg_namespace')
	  ) AS c (what)
	 WHERE nspname = naam
$$;
SELECT count(*) > 500 AS much FROM pg_temp.catalog('klantregister');
(SELECT * FROM pg_temp.catalog('klantregister') EXCEPT ALL SELECT * FROM pg_temp.catalog('Ander''s "register"'))
UNION ALL
(SELECT * FROM pg_temp.catalog('Ander''s "register"') EXCEPT ALL SELECT * FROM pg_temp.catalog('klantregister'));
CREATE FUNCTION pg_temp.rows(register text, tabel text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	result bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM %I.%I', register, tabel) INTO result;
	RETURN result;
END
$$;
SELECT relname, pg_temp.rows('klantregister', relname) AS one, pg_temp.rows('Ander''s "register"', relname) AS other
  FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'
   AND pg_temp.rows('klantregister', relname) > 0 AND relname NOT IN ('klantcontact', 'verwerking')
 ORDER BY relname COLLATE "C";

-- a statement per row, of which each can run alone
SELECT count(*) FILTER (WHERE s !~ '^\s*(CREATE|COMMENT|INSERT|REVOKE)') AS other, count(*) FILTER (WHERE s !~ ';$') AS open
  FROM register_ddl() AS s;
SELECT btrim(s, E'\n') FROM register_ddl() AS s LIMIT 1;

-- ----- a register under another name -----

SELECT register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') ->> 'id' AS id \gset
ALTER SCHEMA klantregister RENAME TO nieuw;
SELECT get_klantcontact(:'id', register => 'nieuw') -> 'onderwerp';
SELECT nieuw.get_klantcontact(:'id') -> 'onderwerp';
SELECT nieuw.register_klantcontact('{"onderwerp": "Vraag", "vertrouwelijk": false}') -> 'onderwerp';
SELECT get_klantcontact(:'id');
-- the old name may be another register's, in the same session
SELECT create_register();
SELECT get_klantcontact(:'id') IS NULL;
SELECT klantregister.get_klantcontact(:'id') IS NULL;
SELECT nieuw.get_klantcontact(:'id') -> 'onderwerp';
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
RESET client_min_messages;
ALTER SCHEMA nieuw RENAME TO klantregister;
SELECT get_klantcontact(:'id') -> 'onderwerp';

-- ----- which register -----

\set VERBOSITY default
SELECT get_klantcontact(:'id', register => 'nergens');
SELECT get_klantcontact(:'id', register => 'public');
SET klantinteracties.register = 'Ander''s "register"';
SELECT get_klantcontact(:'id') IS NULL;
SELECT get_klantcontact(:'id', register => 'klantregister') -> 'onderwerp';
-- the functions of a register do not heed it
SELECT klantregister.get_klantcontact(:'id') -> 'onderwerp';
SET klantinteracties.register = '';
SELECT get_klantcontact(:'id');
RESET klantinteracties.register;
SET klantinteracties.registr = 'x';

-- ----- versions -----

SELECT upgrade_register();
SELECT upgrade_register('nergens');
UPDATE klantregister.instelling SET versie = 2;
SELECT get_klantcontact(:'id');
SELECT klantregister.get_klantcontact(:'id');
SELECT upgrade_register();
UPDATE klantregister.instelling SET versie = 0;
SELECT get_klantcontact(:'id');
UPDATE klantregister.instelling SET versie = 1;
SELECT get_klantcontact(:'id') -> 'onderwerp';
BEGIN;
DELETE FROM klantregister.instelling;
SELECT get_klantcontact(:'id');
ROLLBACK;
\set VERBOSITY sqlstate
SELECT get_klantcontact(:'id', register => 'nergens');
SELECT get_klantcontact(:'id', register => 'public');
UPDATE klantregister.instelling SET versie = 2;
SELECT get_klantcontact(:'id');
SELECT upgrade_register();
UPDATE klantregister.instelling SET versie = 1;

-- ----- tables of others, and code of others -----

\set VERBOSITY default
-- what has the name of a table of the register and is none of its owner's is not read
BEGIN;
CREATE ROLE regress_other_owner;
GRANT ALL ON SCHEMA klantregister TO regress_other_owner;
ALTER TABLE klantregister.actor OWNER TO regress_other_owner;
SAVEPOINT other;
SELECT find_actor('{"naam": "x"}');
ROLLBACK TO other;
SELECT register_actor('{"naam": "x", "soortActor": "medewerker"}');
ROLLBACK TO other;
ALTER TABLE klantregister.bijlage RENAME TO was_bijlage;
CREATE VIEW klantregister.bijlage AS SELECT * FROM klantregister.was_bijlage;
SELECT find_bijlage(jsonb_build_object('wasBijlageVanKlantcontact', :'id'));
ROLLBACK TO other;
CREATE FUNCTION klantregister.opens(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'this ran'; END $$;
DROP TABLE klantregister.bijlage;
CREATE VIEW klantregister.bijlage AS SELECT klantregister.opens('x');
SELECT get_klantcontact(:'id', '["omvatteBijlagen"]'::jsonb);
ROLLBACK;

-- a trigger of a user's that lacks a table of its own has another cause than an
-- old register, and nothing that it reads is compiled
CREATE FUNCTION public.lacks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM FROM public.is_not_there; RETURN NEW; END $$;
CREATE TRIGGER lacks AFTER INSERT ON klantregister.categorie FOR EACH ROW WHEN (NEW.naam = 'lacks') EXECUTE FUNCTION public.lacks();
SELECT register_categorie('{"naam": "lacks"}');
CREATE FUNCTION public.tells() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE INFO 'jit %', current_setting('jit'); RETURN NEW; END $$;
CREATE TRIGGER tells AFTER INSERT ON klantregister.categorie FOR EACH ROW WHEN (NEW.naam = 'tells') EXECUTE FUNCTION public.tells();
SET jit = on;
SELECT register_categorie('{"naam": "tells"}') ->> 'naam';
SHOW jit;
RESET jit;

SET client_min_messages = warning;
DROP FUNCTION public.lacks, public.tells CASCADE;
DROP SCHEMA klantregister CASCADE;
DROP SCHEMA "Ander's ""register""" CASCADE;
