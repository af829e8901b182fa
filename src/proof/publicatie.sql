--
-- What is changed by hand, to be followed: logical replication of ids
--

-- A table is known by one column, an id or the code of a list.  Those that are
-- known otherwise are the register's own: settings, keys of callers and of
-- imports, and what was done.
CREATE FUNCTION register_publicatie_ddl(register text DEFAULT 'klantregister') RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format(CASE WHEN EXISTS (SELECT FROM pg_publication WHERE pubname = (register || '_ids')::name)
		THEN 'ALTER PUBLICATION %I SET TABLE %s;' ELSE 'CREATE PUBLICATION %I FOR TABLE %s;' END,
	(register || '_ids')::name,
	string_agg(format('%I.%I (%I)', register, c.relname, a.attname), ', ' ORDER BY place))
FROM klantinteracties.register_template() WITH ORDINALITY AS t (statement, kind, name, part, place)
	JOIN pg_class c ON c.relname = t.name AND c.relnamespace = quote_ident(register)::regnamespace
	JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indnkeyatts = 1
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE kind = 'CREATE TABLE' AND (a.atttypid = 'uuid'::regtype OR a.attname = 'code')
	AND name !~ '^(import_voortgang|verzegeling|vernietiging)$'
HAVING count(*) > 0
$function$;
COMMENT ON FUNCTION register_publicatie_ddl(text) IS
	'For operators: the statement that makes, or brings up to date, a publication of the ids of all objects of a register, and of no other column: by it also what is done to the tables by hand can be followed (logical replication, pgoutput). To review, or to run with \gexec as their owner';

