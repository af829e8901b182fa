--
-- The functions that a register has of its own
--

CREATE FUNCTION register_of(instelling regclass) RETURNS name
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION register_of(regclass) IS
	'Internal: the register that a table instelling belongs to. For the functions of a register, that so find it under whatever name it has';

-- What a caller who has no right on the tables may do: a function in the
-- register for each of ours that has a register for its last argument, but for
-- those by which operators manage registers.  They run with the rights of the
-- register's owner, and know the register by its table instelling, so that
-- renaming the schema is harmless.
--
-- Ours are the members of the extension, and nothing else that stands in its
-- schema or was added to it: whoever made that must not get the rights of who
-- makes a register.  An update leaves under the name former_f what f was before,
-- for what was made with it.
CREATE FUNCTION wrapped_functions(naam text)
	RETURNS TABLE (signature text, function name, definition text, comment text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format('%I.%I(%s)', naam, proname, types), proname,
	format('CREATE FUNCTION %I.%I(%s) RETURNS %s
	LANGUAGE sql %s SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	%s', naam, proname, arguments, result, labels, call),
	'In this register: ' || own_comment
FROM (
	SELECT p.proname, p.pronargs, p.proargtypes::text AS own_signature,
		array_to_string(p.proargtypes[0:p.pronargs - 2]::regtype[], ', ') AS types,
		-- one jsonb alone has no name: so gateways take a request's body for it;
		-- but beside the names of the columns of a result pg_dump needs one
		(SELECT string_agg(concat_ws(' ',
				CASE WHEN p.pronargs > 2 OR p.proargtypes[0] <> 'jsonb'::regtype OR p.proargmodes IS NOT NULL THEN quote_ident(p.proargnames[n]) END,
				p.proargtypes[n - 1]::regtype::text,
				'DEFAULT ' || pg_get_function_arg_default(p.oid, n)), ', ' ORDER BY n)
			FROM generate_series(1, p.pronargs - 1) AS n) AS arguments,
		pg_get_function_result(p.oid) AS result,
		CASE p.provolatile WHEN 'v' THEN 'VOLATILE' ELSE 'STABLE' END
			|| CASE p.proparallel WHEN 's' THEN ' PARALLEL SAFE' ELSE '' END AS labels,
		format(CASE WHEN p.proretset THEN 'BEGIN ATOMIC SELECT * FROM %s; END' ELSE 'RETURN %s' END,
			format('klantinteracties.%I(%sklantinteracties.register_of(%L::regclass))', p.proname,
				(SELECT string_agg('$' || n || ', ', '' ORDER BY n) FROM generate_series(1, p.pronargs - 1) AS n),
				quote_ident(naam) || '.instelling')) AS call,
		obj_description(p.oid, 'pg_proc') AS own_comment
	FROM pg_proc p
	WHERE p.pronamespace = 'klantinteracties'::regnamespace
		AND p.prokind = 'f'
		AND p.proargnames[p.pronargs] = 'register'
		AND p.proargtypes[p.pronargs - 1] = 'name'::regtype
		AND p.proname !~ '^former_|^(grant_register|upgrade_register|close_register|open_register|list_doubles)$'
		AND EXISTS (
			SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
			WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
				AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
				AND e.extname = 'klantinteracties')
) AS ours
ORDER BY proname COLLATE "C", pronargs, own_signature COLLATE "C"
$function$;
COMMENT ON FUNCTION wrapped_functions(text) IS
	'Internal: the functions that a register has of its own, one for each function of the extension that works in a register: signature, name, definition and comment';

CREATE FUNCTION register_functions(naam text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT statement
FROM klantinteracties.wrapped_functions(naam) WITH ORDINALITY AS f (signature, function, definition, comment, place),
	unnest(ARRAY[
		definition || ';',
		format('REVOKE ALL ON FUNCTION %s FROM PUBLIC;', signature),
		format('COMMENT ON FUNCTION %s IS %L;', signature, comment)]) WITH ORDINALITY AS s (statement, step)
ORDER BY place, step
$function$;
COMMENT ON FUNCTION register_functions(text) IS
	'Internal: the part of register_ddl() that makes the register''s own functions';
