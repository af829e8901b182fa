--
-- Making a register: its DDL, to review or to run
--

-- The template is plain SQL, which DBAs review; it stands in files of its own,
-- each of which takes the place of the line with its name.
CREATE FUNCTION register_template()
	RETURNS TABLE (statement text, kind text, name text, part text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT statement, kind, split_part(first, '.', 1),
	CASE WHEN kind ~ 'INDEX$' THEN split_part(rest, ' ', 3) ELSE nullif(split_part(first, '.', 2), '') END
FROM regexp_split_to_table(trim(regexp_replace($ddl$
@schema.sql@
@lists.sql@
@tables.sql@
$ddl$, '^--[^\n]*\n', '', 'gn'), E';\n '), ';\n\s*') WITH ORDINALITY AS s (statement, place),
	substring(statement, '^(?![A-Z ]+ SCHEMA )[A-Z ]+[A-Z]') AS kind,
	replace(substr(statement, length(kind) + 2, 200), '@register@.', '') AS rest,
	split_part(rest, ' ', 1) AS first
ORDER BY place
$function$;
COMMENT ON FUNCTION register_template() IS
	'Internal: the statements that make the schema, the tables and the lists of a register, @register@ in place of its name: of each what kind it is, the table, index or statistics that it is about, and the column, or the table of the index';

CREATE FUNCTION register_tables(naam text) RETURNS SETOF text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT replace(statement, '@register@', quote_ident(naam)) || ';'
FROM klantinteracties.register_template() WITH ORDINALITY AS t (statement, kind, name, part, place)
ORDER BY place
$function$;
COMMENT ON FUNCTION register_tables(text) IS
	'Internal: the part of register_ddl() that makes the schema, the tables and the lists';

CREATE FUNCTION register_ddl(naam text DEFAULT 'klantregister') RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT statement
FROM (
	SELECT 1, * FROM klantinteracties.register_tables(naam) WITH ORDINALITY
	UNION ALL
	SELECT 2, * FROM klantinteracties.register_functions(naam) WITH ORDINALITY
) AS parts (part, statement, place)
ORDER BY part, place
$function$;
COMMENT ON FUNCTION register_ddl(text) IS
	'For operators: the DDL of a register of that name, a row per statement, in the order in which it must run: to review, or to run with Flyway, Liquibase or \gexec, with search_path = pg_catalog. create_register() runs the same';

CREATE FUNCTION create_register(naam text DEFAULT 'klantregister') RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION create_register(text) IS
	'For operators: makes a register: a schema with the tables, reference lists and functions of klantinteracties, all owned by the caller. Errors: 42P06 the schema is there already, 42501 no right to create in this database, 42622 name too long, 42602 empty, 22023 null';
