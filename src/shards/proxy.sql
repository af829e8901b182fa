--
-- A database before many servers that have registers, by PL/Proxy
--

-- The functions of a register, with the gemeente before their arguments.  What a
-- shard answers is jsonb, row by row; types of ours the proxy does not know.  A date
-- goes as JSON has it: DateStyle may be one here and another there.  A name that has
-- a dollar does not end the body in which it stands.
CREATE FUNCTION proxy_functions(schema name) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT statement
FROM (
	SELECT p.proname, p.prorettype, p.proretset,
		quote_ident(schema) AS place,
		CASE WHEN schema LIKE '%$%' THEN '$_' || md5(schema) || '$' ELSE '$$' END AS q,
		quote_ident(schema) || '.' || quote_ident(p.proname) AS called,
		'(gemeente text' || coalesce((
			SELECT string_agg(concat_ws(' ', ', ' || quote_ident(p.proargnames[n]), p.proargtypes[n - 1]::regtype,
				'DEFAULT ' || pg_get_function_arg_default(p.oid, n)), '' ORDER BY n)
			FROM generate_series(1, p.pronargs - 1) AS n), '') || ')' AS arguments,
		'(' || concat_ws(', ', 'text', nullif(array_to_string(p.proargtypes[0:p.pronargs - 2]::regtype[], ', '), '')) || ')' AS types,
		coalesce((
			SELECT string_agg(format(CASE WHEN p.proargtypes[n - 2] IN ('date'::regtype, 'timestamptz'::regtype)
				THEN 'to_jsonb($%s) #>> ''{}''' ELSE '$%s::text' END, n), ', ' ORDER BY n)
			FROM generate_series(2, p.pronargs) AS n), '') AS given,
		columns,
		replace(obj_description(p.oid, 'pg_proc'), '''', '''''') AS comment
	FROM pg_proc p
		JOIN pg_type t ON t.oid = p.prorettype,
		LATERAL (
			SELECT string_agg(quote_ident(name) || ' ' || type::regtype, ', ' ORDER BY n) AS columns
			FROM (
				SELECT attnum, attname, atttypid FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped
				UNION ALL
				SELECT n, p.proargnames[n], p.proallargtypes[n] FROM generate_subscripts(p.proallargtypes, 1) AS n WHERE p.proargmodes[n] = 't'
			) AS c (n, name, type)) AS result
	WHERE p.pronamespace = 'klantinteracties'::regnamespace AND p.proargnames[p.pronargs] = 'register'
		AND p.proname IN (SELECT function FROM klantinteracties.wrapped_functions('r'))
) AS f,
	unnest(ARRAY[
		format('CREATE OR REPLACE FUNCTION %1$s%2$s RETURNS %3$s
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS %4$s
BEGIN
	%5$s
END
%4$s;', called, arguments,
			CASE WHEN columns IS NOT NULL THEN format('TABLE (%s)', columns)
				ELSE CASE WHEN proretset THEN 'SETOF ' ELSE '' END || prorettype::regtype END,
			q,
			format(CASE WHEN prorettype = 'void'::regtype THEN 'PERFORM %2$s;'
				WHEN columns IS NOT NULL THEN 'RETURN QUERY SELECT t.* FROM %s AS r, jsonb_to_record(r) AS t (%s);'
				WHEN proretset THEN 'RETURN QUERY SELECT %4$s FROM %1$s AS r;'
				ELSE 'RETURN (SELECT %4$s FROM %1$s AS r);' END,
				format('%s.ask($1, %L, ARRAY[%s]::text[])', place, proname, given),
				coalesce(columns, format('%s.ask($1, %L, ARRAY[%s]::text[])', place, proname, given)), NULL,
				CASE prorettype WHEN 'jsonb'::regtype THEN 'r' ELSE format('(r #>> ''{}'')::%s', prorettype::regtype) END)),
		format('COMMENT ON FUNCTION %s%s IS ''In the register of the gemeente: %s'';', called, types, comment),
		CASE WHEN prorettype = 'klantinteracties.registered'::regtype THEN
			format('CREATE OR REPLACE FUNCTION %1$s(gemeenten text[], bodies jsonb[]) RETURNS TABLE (%2$s)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS %3$s
BEGIN
	RETURN QUERY SELECT a.* FROM %4$s.ask_all($1, %5$L, $2) AS a ORDER BY a.positie;
END
%3$s;', called, columns, q, place, proname) END,
		CASE WHEN prorettype = 'klantinteracties.registered'::regtype THEN
			format('COMMENT ON FUNCTION %s(text[], jsonb[]) IS ''As the function of this name for one gemeente, but each body in the register of the gemeente in the same place: the shards work side by side, each in a transaction of its own. Errors: 22023 not a gemeente for each body, 3F000 not in the directory, 08006 a shard is down'';', called) END
	]) WITH ORDINALITY AS s (statement, step)
WHERE statement IS NOT NULL
ORDER BY proname COLLATE "C", step
$function$;
COMMENT ON FUNCTION proxy_functions(name) IS
	'Internal: the part of proxy_ddl() that makes a function for each of a register';

CREATE FUNCTION proxy_ddl(cluster text, shards text[], schema name DEFAULT 'gemeenten') RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT statement
FROM (
	SELECT 1, place, format(replace(replace(replace(replace(statement, '%', '%%'), '$$', '%3$s'), '@schema@', '%1$s'), '@cluster@', '%2$s'),
		quote_ident(schema), replace(cluster, '''', ''''''),
		CASE WHEN cluster || schema LIKE '%$%' THEN '$_' || md5(cluster || schema) || '$' ELSE '$$' END)
	FROM regexp_split_to_table(trim(regexp_replace($template$
@proxy_database.sql@
$template$, '^--[^\n]*\n', '', 'gn'), E'\n '), E'\n\n+') WITH ORDINALITY AS t (statement, place)
	UNION ALL
	SELECT 2, 0, format('CREATE SERVER IF NOT EXISTS %I FOREIGN DATA WRAPPER plproxy OPTIONS (modular_mapping ''1''%s);', cluster,
		string_agg(format(', p%s %L', place - 1, connection), '' ORDER BY place))
	FROM unnest(shards) WITH ORDINALITY AS s (connection, place)
	UNION ALL
	SELECT 3, place, format('INSERT INTO %I.shard (nummer, naam) VALUES (%s, %L) ON CONFLICT DO NOTHING;', schema, place - 1, cluster || '_' || place - 1)
	FROM unnest(shards) WITH ORDINALITY AS s (connection, place)
	UNION ALL
	SELECT 4, place, statement
	FROM klantinteracties.proxy_functions(schema) WITH ORDINALITY AS f (statement, place)
	UNION ALL
	SELECT 5, 0, format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC;', schema)
) AS parts (part, place, statement)
ORDER BY part, place
$function$;
COMMENT ON FUNCTION proxy_ddl(text, text[], name) IS
	'For operators: the DDL of a database that stands before many servers with registers: for PL/Proxy, which it needs, and without this extension. For each function of a register one with the gemeente as its first argument, in a schema, and there the directory of gemeenten and shards. cluster: the name of the foreign server; shards: how each is reached, without a user, as libpq takes it. A row per statement, to review or to run in one transaction; run again, it makes the functions anew and leaves the directory and the server as they are';
