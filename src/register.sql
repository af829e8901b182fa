--
-- registers
--

CREATE FUNCTION register_of(instelling regclass) RETURNS name
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION register_of(regclass) IS
	'The register that a table instelling belongs to. For the functions of a register, that so find it under whatever name it has';

-- What a caller who has no right on the tables may do: a function in the
-- register for each of ours that takes a body or an id.  They run with the
-- rights of the register's owner, and know the register by its table
-- instelling, so that renaming the schema is harmless.
CREATE FUNCTION register_functions(naam text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format(template, quote_ident(naam) || '.' || quote_ident(proname), types, arguments, result, volatility, call, comment) || ';'
FROM (
	SELECT p.proname, p.pronargs, p.proargtypes::text AS signature,
		array_to_string(p.proargtypes[0:p.pronargs - 2]::regtype[], ', ') AS types,
		(SELECT string_agg(CASE WHEN p.pronargs > 2 THEN quote_ident(p.proargnames[n]) || ' ' ELSE '' END
				|| p.proargtypes[n - 1]::regtype, ', ' ORDER BY n)
			FROM generate_series(1, p.pronargs - 1) AS n) AS arguments,
		CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || p.prorettype::regtype AS result,
		CASE p.provolatile WHEN 'v' THEN 'VOLATILE' ELSE 'STABLE' END AS volatility,
		format(CASE WHEN p.proretset THEN 'BEGIN ATOMIC SELECT * FROM %s; END' ELSE 'RETURN %s' END,
			format('klantinteracties.%I(%s, klantinteracties.register_of(%L::regclass))', p.proname,
				(SELECT string_agg('$' || n, ', ' ORDER BY n) FROM generate_series(1, p.pronargs - 1) AS n),
				quote_ident(naam) || '.instelling')) AS call,
		quote_literal('In this register: ' || obj_description(p.oid, 'pg_proc')) AS comment
	FROM pg_proc p
	WHERE p.pronamespace = 'klantinteracties'::regnamespace
		AND p.proargnames[p.pronargs] = 'register'
		AND p.proargtypes[0] IN ('jsonb'::regtype, 'uuid'::regtype)
) AS ours, (VALUES
	(1, 'CREATE FUNCTION %1$s(%3$s) RETURNS %4$s
	LANGUAGE sql %5$s SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	%6$s'),
	(2, 'REVOKE ALL ON FUNCTION %1$s(%2$s) FROM PUBLIC'),
	(3, 'COMMENT ON FUNCTION %1$s(%2$s) IS %7$s')
) AS templates (place, template)
ORDER BY proname COLLATE "C", pronargs, signature COLLATE "C", place
$function$;
COMMENT ON FUNCTION register_functions(text) IS
	'The part of register_ddl() that makes the register''s own functions: one for each function of the extension that takes a body or an id';

-- The template is plain SQL, which DBAs review; it stands in a file of its own.
CREATE FUNCTION register_tables(naam text) RETURNS SETOF text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
-- format() puts the name in its places in one pass, whatever it holds itself
SELECT format(replace(replace(statement, '%', '%%'), '@register@', '%1$s'), quote_ident(naam)) || ';'
FROM regexp_split_to_table(trim(regexp_replace($ddl$
@register_ddl@
$ddl$, '^--[^\n]*\n', '', 'gn'), E';\n '), ';\n\s*') AS statement
$function$;
COMMENT ON FUNCTION register_tables(text) IS
	'The part of register_ddl() that makes the schema, the tables and the lists';

CREATE FUNCTION register_ddl(naam text DEFAULT 'klantregister') RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT klantinteracties.register_tables(naam)
UNION ALL
SELECT klantinteracties.register_functions(naam)
$function$;
COMMENT ON FUNCTION register_ddl(text) IS
	'The DDL of a register of that name, a row per statement, in the order in which it must run: to review, or to run with Flyway, Liquibase or \gexec, with search_path = pg_catalog. create_register() runs the same';

CREATE FUNCTION create_register(naam text DEFAULT 'klantregister') RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION create_register(text) IS
	'Makes a register: a schema with the tables, reference lists and functions of klantinteracties, all owned by the caller. Errors: 42P06 the schema is there already, 42501 no right to create in this database, 42622 name too long, 42602 empty, 22023 null';

CREATE FUNCTION register_upgrade_ddl(register text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
-- what changed in a table that was there before
SELECT format(statement, register)
FROM (VALUES
	('ALTER TABLE %1$I.partij_identificator
	ADD sub_soort varchar(200) COLLATE "C" NOT NULL DEFAULT ''kvk_nummer''
		CONSTRAINT partij_identificator_sub_soort_check CHECK (sub_soort = ''kvk_nummer''),
	DROP CONSTRAINT partij_identificator_sub_identificator_van_fkey,
	ADD CONSTRAINT partij_identificator_soort_object_id_key UNIQUE (id, code_soort_object_id),
	ADD CONSTRAINT partij_identificator_sub_identificator_van_fkey FOREIGN KEY (sub_identificator_van, sub_soort)
		REFERENCES %1$I.partij_identificator (id, code_soort_object_id)',
		'partij_identificator', 'sub_soort')
) AS changes (statement, relation, added)
WHERE NOT EXISTS (
	SELECT FROM pg_attribute
	WHERE attrelid = to_regclass(format('%I.%I', register, relation)) AND attname = added)
UNION ALL
SELECT format('ALTER TABLE %I.partij ALTER indicatie_geheimhouding DROP NOT NULL', register)
FROM pg_attribute
WHERE attrelid = to_regclass(format('%I.partij', register)) AND attname = 'indicatie_geheimhouding' AND attnotnull
UNION ALL
-- tables and indexes that are new
SELECT statement
FROM klantinteracties.register_tables(register) AS statement,
	format('%I.', register) AS schema,
	-- the table that a statement makes or fills, or the index that it makes
	coalesce(
		substring(replace(statement, 'CREATE TABLE ' || schema, 'CREATE TABLE ') FROM '^CREATE TABLE ([a-z_]+) \('),
		substring(replace(statement, 'INSERT INTO ' || schema, 'INSERT INTO ') FROM '^INSERT INTO ([a-z_]+) \('),
		substring(statement FROM '^CREATE (?:UNIQUE )?INDEX ([a-z_]+) ON ')) AS made,
	substring(replace(statement, 'CREATE STATISTICS ' || schema, 'CREATE STATISTICS ') FROM '^CREATE STATISTICS ([a-z_]+) ') AS counted
WHERE CASE
	WHEN made IS NOT NULL THEN to_regclass(schema || made) IS NULL
	WHEN counted IS NOT NULL THEN NOT EXISTS (
		SELECT FROM pg_statistic_ext
		WHERE stxname = counted AND stxnamespace = quote_ident(register)::regnamespace)
	ELSE statement ~ '^COMMENT ON (TABLE|COLUMN) '
END
UNION ALL
-- the register's own functions, as the installed version makes them
SELECT regexp_replace(statement, '^CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
FROM klantinteracties.register_functions(register) AS statement
$function$;
COMMENT ON FUNCTION register_upgrade_ddl(text) IS
	'The statements that upgrade_register() runs, a row per statement: what the register lacks of tables, columns and indexes, and its own functions as the installed version makes them';

CREATE FUNCTION upgrade_register(register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION upgrade_register(name) IS
	'Brings a register to the installed version: after ALTER EXTENSION UPDATE it adds the tables, columns and indexes that are new, and makes the register''s own functions anew; what is new is then granted with grant_register(). Harmless when there is nothing to do. Errors: 3F000 no such register, 42501 not the owner, 55000 made by a newer version';

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
	AND EXISTS (
		SELECT FROM pg_proc ours
		WHERE ours.pronamespace = 'klantinteracties'::regnamespace
			AND ours.proname = p.proname
			AND ours.proargnames[ours.pronargs] = 'register'
			AND ours.pronargs = p.pronargs + 1
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

