--
-- registers
--

CREATE FUNCTION register_of(instelling regclass) RETURNS name
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION register_of(regclass) IS
	'The register that a table instelling belongs to. For the functions of a register, that so find it under whatever name it has';

-- The template is plain SQL, which DBAs review; it stands in a file of its own.
CREATE FUNCTION register_ddl(naam text DEFAULT 'klantregister') RETURNS SETOF text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
-- format() puts the name in its places in one pass, whatever it holds itself
SELECT format(replace(replace(replace(statement, '%', '%%'),
	'@register@', '%1$s'), '@instelling@', '%2$s'),
	quote_ident(naam), quote_literal(quote_ident(naam) || '.instelling')) || ';'
FROM regexp_split_to_table(trim(regexp_replace($ddl$
@register_ddl@
$ddl$, '^--[^\n]*\n', '', 'gn'), E';\n '), ';\n\s*') AS statement
$function$;
COMMENT ON FUNCTION register_ddl(text) IS
	'The DDL of a register of that name, a row per statement, in the order in which it must run: to review, or to run with Flyway, Liquibase or \gexec, with search_path = pg_catalog. create_register() runs the same';

CREATE FUNCTION create_register(naam text DEFAULT 'klantregister') RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION create_register(text) IS
	'Makes a register: a schema with the tables, reference lists and functions of klantinteracties, all owned by the caller. Errors: 42P06 the schema is there already, 42501 no right to create in this database, 42622 name too long, 42602 empty, 22023 null';

CREATE FUNCTION register_upgrade_ddl(register text) RETURNS SETOF text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT regexp_replace(statement, '^CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
FROM klantinteracties.register_ddl(register) WITH ORDINALITY AS ddl (statement, place)
WHERE statement ~ '^(CREATE|REVOKE ALL ON|COMMENT ON) FUNCTION'
ORDER BY place
$function$;
COMMENT ON FUNCTION register_upgrade_ddl(text) IS
	'The statements that upgrade_register() runs, a row per statement: the register''s own functions, as the installed version makes them';

CREATE FUNCTION upgrade_register(register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION upgrade_register(name) IS
	'Brings a register to the installed version: after ALTER EXTENSION UPDATE it makes the register''s own functions anew, and adds those that are new, which are then granted with grant_register(). Harmless when there is nothing to do. Errors: 3F000 no such register, 42501 not the owner, 55000 made by a newer version';

CREATE FUNCTION register_grants(register text, rol text, niveau text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format(statement, register, rol)
FROM (VALUES
	('lezer',       'GRANT USAGE ON SCHEMA %1$I TO %2$I'),
	('lezer',       'GRANT SELECT ON ALL TABLES IN SCHEMA %1$I TO %2$I'),
	('registrator', 'GRANT USAGE ON SCHEMA %1$I TO %2$I'),
	('beheerder',   'GRANT USAGE ON SCHEMA %1$I TO %2$I'),
	('beheerder',   'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$I TO %2$I'),
	-- the proof of what a klant answered is only ever added to
	('beheerder',   'REVOKE UPDATE, DELETE ON %1$I.hergebruik_besluit FROM %2$I')
) AS tables (level, statement)
WHERE level = niveau
UNION ALL
SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, rol)
FROM pg_proc p
WHERE p.pronamespace = quote_ident(register)::regnamespace
	AND p.prosecdef
	AND p.pronargs = 1
	AND EXISTS (
		SELECT FROM pg_proc ours
		WHERE ours.pronamespace = 'klantinteracties'::regnamespace
			AND ours.proname = p.proname
			AND ours.proargtypes[0] = p.proargtypes[0])
	AND (niveau <> 'lezer' OR p.proname ~ '^(get|find)_|^contactgegevens_voor_opvolging$')
$function$;
COMMENT ON FUNCTION register_grants(text, text, text) IS
	'The statements that grant_register() runs: a row per statement, to review or to run by hand';

CREATE FUNCTION grant_register(rol name, niveau text, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION grant_register(name, text, name) IS
	'Gives a role rights in a register. niveau: lezer reads the tables and uses get_ and find_; registrator uses the register''s functions and has no right on the tables; beheerder has both, and DML. Errors: 22023 unknown niveau, or PUBLIC, 42704 unknown role, 42501 not the owner, 3F000 no such register';

