--
-- registers
--
-- The comment of a function begins with whom it is for: "For operators:", who
-- make and look after registers; "Internal:", nobody but this extension.  One
-- without is for who uses a register or a type.
--

CREATE FUNCTION register_of(instelling regclass) RETURNS name
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION register_of(regclass) IS
	'Internal: the register that a table instelling belongs to. For the functions of a register, that so find it under whatever name it has';

-- What a caller who has no right on the tables may do: a function in the
-- register for each of ours that takes a body or an id.  They run with the
-- rights of the register's owner, and know the register by its table
-- instelling, so that renaming the schema is harmless.
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
		-- one jsonb alone has no name: so gateways take a request's body for it
		(SELECT string_agg(concat_ws(' ',
				CASE WHEN p.pronargs > 2 OR p.proargtypes[0] <> 'jsonb'::regtype THEN quote_ident(p.proargnames[n]) END,
				p.proargtypes[n - 1]::regtype::text,
				'DEFAULT ' || pg_get_function_arg_default(p.oid, n)), ', ' ORDER BY n)
			FROM generate_series(1, p.pronargs - 1) AS n) AS arguments,
		CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || p.prorettype::regtype AS result,
		CASE p.provolatile WHEN 'v' THEN 'VOLATILE' ELSE 'STABLE' END
			|| CASE p.proparallel WHEN 's' THEN ' PARALLEL SAFE' ELSE '' END AS labels,
		format(CASE WHEN p.proretset THEN 'BEGIN ATOMIC SELECT * FROM %s; END' ELSE 'RETURN %s' END,
			format('klantinteracties.%I(%s, klantinteracties.register_of(%L::regclass))', p.proname,
				(SELECT string_agg('$' || n, ', ' ORDER BY n) FROM generate_series(1, p.pronargs - 1) AS n),
				quote_ident(naam) || '.instelling')) AS call,
		obj_description(p.oid, 'pg_proc') AS own_comment
	FROM pg_proc p
	WHERE p.pronamespace = 'klantinteracties'::regnamespace
		AND p.proargnames[p.pronargs] = 'register'
		AND p.proargtypes[0] IN ('jsonb'::regtype, 'uuid'::regtype)
		AND p.proname !~ '^former_'
		AND EXISTS (
			SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
			WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
				AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
				AND e.extname = 'klantinteracties')
) AS ours
ORDER BY proname COLLATE "C", pronargs, own_signature COLLATE "C"
$function$;
COMMENT ON FUNCTION wrapped_functions(text) IS
	'Internal: the functions that a register has of its own, one for each function of the extension that takes a body or an id: signature, name, definition and comment';

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

-- The template is plain SQL, which DBAs review; it stands in a file of its own.
CREATE FUNCTION register_template()
	RETURNS TABLE (statement text, kind text, name text, part text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT statement, what[1], what[2], coalesce(what[3], what[4])
FROM regexp_split_to_table(trim(regexp_replace($ddl$
@register_ddl@
$ddl$, '^--[^\n]*\n', '', 'gn'), E';\n '), ';\n\s*') WITH ORDINALITY AS s (statement, place),
	regexp_match(statement, '^(INSERT INTO|CREATE (?:TABLE|STATISTICS|(?:UNIQUE )?INDEX)|COMMENT ON (?:TABLE|COLUMN)) '
		|| '(?:@register@\.)?([a-z0-9_]+)(?:\.([a-z0-9_]+)| ON @register@\.([a-z0-9_]+))?') AS what
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

-- What changed in a table that was there before, each by the column that it adds.
CREATE FUNCTION register_changes()
	RETURNS TABLE (statement text, relation text, added text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
VALUES
	('ALTER TABLE @register@.partij_identificator
	ADD sub_soort varchar(200) COLLATE "C" NOT NULL DEFAULT ''kvk_nummer''
		CONSTRAINT partij_identificator_sub_soort_check CHECK (sub_soort = ''kvk_nummer''),
	DROP CONSTRAINT partij_identificator_sub_identificator_van_fkey,
	ADD CONSTRAINT partij_identificator_soort_object_id_key UNIQUE (id, code_soort_object_id),
	ADD CONSTRAINT partij_identificator_sub_identificator_van_fkey FOREIGN KEY (sub_identificator_van, sub_soort)
		REFERENCES @register@.partij_identificator (id, code_soort_object_id)',
		'partij_identificator', 'sub_soort'),
	('ALTER TABLE @register@.partij_gegevens
	ADD ingetrokken boolean NOT NULL DEFAULT false
		CONSTRAINT partij_gegevens_ingetrokken_check CHECK (NOT ingetrokken),
	DROP CONSTRAINT partij_gegevens_besluit_fkey',
		'partij_gegevens', 'ingetrokken'),
	('ALTER TABLE @register@.hergebruik_besluit
	ADD ingetrokken boolean NOT NULL DEFAULT false,
	ALTER vastgelegd_op SET DEFAULT clock_timestamp(),
	DROP CONSTRAINT hergebruik_besluit_van_partij_key,
	ADD CONSTRAINT hergebruik_besluit_van_partij_key UNIQUE (id, partij, hergebruik, ingetrokken)',
		'hergebruik_besluit', 'ingetrokken'),
	('UPDATE @register@.hergebruik_besluit AS yes SET ingetrokken = true
	WHERE hergebruik
		AND EXISTS (SELECT FROM @register@.hergebruik_besluit AS no
			WHERE no.partij = yes.partij AND no.grond = ''intrekking'' AND no.id > yes.id)
		AND NOT EXISTS (SELECT FROM @register@.partij_gegevens WHERE besluit = yes.id)',
		'hergebruik_besluit', 'ingetrokken'),
	('ALTER TABLE @register@.partij_gegevens
	ADD CONSTRAINT partij_gegevens_besluit_fkey FOREIGN KEY (besluit, partij, hergebruik, ingetrokken)
		REFERENCES @register@.hergebruik_besluit (id, partij, hergebruik, ingetrokken)',
		'partij_gegevens', 'ingetrokken'),
	('ALTER TABLE @register@.hergebruik_besluit ADD namens varchar(200)',
		'hergebruik_besluit', 'namens')
$function$;
COMMENT ON FUNCTION register_changes() IS
	'Internal: what upgrade_register() changes in the tables of older versions, @register@ in place of its name: the statement, and the table and column by which it is known whether it ran';

-- A comment that an owner wrote himself stays as he wrote it.  He may have written
-- it in any encoding, so it is hashed byte by byte; ours are ASCII.
CREATE FUNCTION is_our_comment(comment text) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT comment IS NULL OR position(left(encode(sha256(decode(replace(comment, E'\\', E'\\\\'), 'escape')), 'hex'), 16) IN $hashes$
@comments@
$hashes$) > 0
$function$;
COMMENT ON FUNCTION is_our_comment(text) IS
	'Internal: whether upgrade_register() may replace this comment: there is none, or a former version of the extension wrote it';

-- A table of ours has at least our columns: each has its comment, so those of
-- COMMENT ON COLUMN are all.  An index of ours is on our table, unique when
-- ours is, and has at least the columns that stand in its definition.
CREATE FUNCTION register_obstacles(register text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT c.oid::regclass::text
FROM klantinteracties.register_template() AS t
	JOIN pg_class c ON c.relname = t.name AND c.relnamespace = quote_ident(register)::regnamespace
	LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE CASE
	WHEN t.kind = 'CREATE TABLE' THEN c.relkind NOT IN ('r', 'p') OR EXISTS (
		SELECT FROM klantinteracties.register_template() AS col
		WHERE col.kind = 'COMMENT ON COLUMN' AND col.name = t.name
			AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = col.part)
			AND NOT EXISTS (SELECT FROM klantinteracties.register_changes() WHERE relation = t.name AND added = col.part))
	WHEN t.kind ~ ' INDEX$' THEN i.indrelid IS NULL
		OR i.indrelid IS DISTINCT FROM to_regclass(format('%I.%I', register, t.part))
		OR t.kind ~ 'UNIQUE' AND NOT i.indisunique
		OR EXISTS (
			SELECT FROM pg_attribute a
			WHERE a.attrelid = i.indrelid AND a.attnum > 0
				AND a.attname = ANY (regexp_split_to_array(split_part(t.statement, '@register@.' || t.part, 2), '[^a-z0-9_]+'))
				AND NOT EXISTS (
					SELECT FROM pg_depend
					WHERE classid = 'pg_class'::regclass AND objid = c.oid
						AND refclassid = 'pg_class'::regclass AND refobjid = a.attrelid AND refobjsubid = a.attnum))
END
$function$;
COMMENT ON FUNCTION register_obstacles(text) IS
	'Internal: the relations of a register that have the name of a table or index of the installed version and are not it: with one, upgrade_register() does nothing';

-- A function of the register that a former version made, with arguments that it
-- no longer has.  One that the owner made, be it after the example of ours, has
-- a name or arguments of its own.  What others made there is never one: the rights
-- on it, which they gave, must not become rights on ours.
CREATE FUNCTION former_functions(register text)
	RETURNS TABLE (signature text, successor text, own_comment text, owner oid, acl aclitem[])
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT p.oid::regprocedure::text, f.signature,
	CASE WHEN NOT klantinteracties.is_our_comment(obj_description(p.oid, 'pg_proc')) THEN obj_description(p.oid, 'pg_proc') END,
	p.proowner, p.proacl
FROM klantinteracties.wrapped_functions(register) AS f
	JOIN pg_namespace n ON n.nspname = register
	JOIN pg_proc p ON p.proname = f.function AND p.pronamespace = n.oid AND p.proowner = n.nspowner
WHERE p.oid IS DISTINCT FROM to_regprocedure(f.signature) AND p.prosecdef
	AND p.proargtypes[0:p.pronargs - 1] <@ ARRAY['uuid'::regtype::oid, 'jsonb'::regtype]
	AND EXISTS (
		SELECT FROM pg_depend
		WHERE classid = 'pg_proc'::regclass AND objid = p.oid
			AND refclassid = 'pg_proc'::regclass AND refobjid = 'klantinteracties.register_of(regclass)'::regprocedure)
$function$;
COMMENT ON FUNCTION former_functions(text) IS
	'Internal: the functions of a register that a former version made with other arguments, and what comes instead: upgrade_register() drops them';

CREATE FUNCTION register_upgrade_ddl(register text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT statement || ';'
FROM (
	-- what changed in a table that was there before
	SELECT 1, place, replace(statement, '@register@', quote_ident(register))
	FROM klantinteracties.register_changes() WITH ORDINALITY AS t (statement, relation, added, place)
	WHERE NOT EXISTS (
		SELECT FROM pg_attribute
		WHERE attrelid = to_regclass(format('%I.%I', register, relation)) AND attname = added)
	UNION ALL
	SELECT 2, 0, format('ALTER TABLE %I.partij ALTER indicatie_geheimhouding DROP NOT NULL', register)
	FROM pg_attribute
	WHERE attrelid = to_regclass(format('%I.partij', register)) AND attname = 'indicatie_geheimhouding' AND attnotnull
	UNION ALL
	-- a persoon may have a kvk_nummer
	SELECT 2, 1, format('ALTER TABLE %I.partij_identificator
	DROP CONSTRAINT partij_identificator_soort_check,
	ADD CONSTRAINT partij_identificator_soort_check CHECK (
		CASE code_soort_object_id
			WHEN ''bsn'' THEN soort_partij = ''persoon''
			WHEN ''rsin'' THEN soort_partij = ''organisatie''
			WHEN ''kvk_nummer'' THEN soort_partij <> ''contactpersoon''
			WHEN ''vestigingsnummer'' THEN soort_partij = ''organisatie''
			ELSE true
		END)', register)
	FROM pg_constraint
	WHERE conrelid = to_regclass(format('%I.partij_identificator', register))
		AND conname = 'partij_identificator_soort_check' AND position('contactpersoon' IN pg_get_constraintdef(oid)) = 0
	UNION ALL
	-- tables and indexes that are new, and comments
	SELECT 3, place, replace(statement, '@register@', quote_ident(register))
	FROM klantinteracties.register_template() WITH ORDINALITY AS t (statement, kind, name, part, place),
		to_regclass(quote_ident(register) || '.' || quote_ident(name)) AS relation
	WHERE CASE
		WHEN kind = 'CREATE STATISTICS' THEN NOT EXISTS (
			SELECT FROM pg_statistic_ext
			WHERE stxname = name AND stxnamespace = quote_ident(register)::regnamespace)
		WHEN kind = 'COMMENT ON TABLE' THEN klantinteracties.is_our_comment(obj_description(relation, 'pg_class'))
		WHEN kind = 'COMMENT ON COLUMN' THEN klantinteracties.is_our_comment(
			(SELECT col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = relation AND attname = part))
		ELSE relation IS NULL AND kind IS NOT NULL
	END
	UNION ALL
	-- the register's own functions, as the installed version makes them
	SELECT 4, 10 * place + substep, command
	FROM klantinteracties.wrapped_functions(register) WITH ORDINALITY AS f (signature, function, definition, comment, place),
		unnest(ARRAY[
			regexp_replace(definition, '^CREATE', 'CREATE OR REPLACE'),
			format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature),
			CASE WHEN klantinteracties.is_our_comment(obj_description(to_regprocedure(signature), 'pg_proc'))
				THEN format('COMMENT ON FUNCTION %s IS %L', signature, coalesce(
					(SELECT max(own_comment) FROM klantinteracties.former_functions(register) AS old WHERE old.successor = f.signature),
					comment)) END]) WITH ORDINALITY AS s (command, substep)
	WHERE command IS NOT NULL
	UNION ALL
	-- who had a right on one that had other arguments, has it on what came instead
	SELECT 5, 0, format('GRANT EXECUTE ON FUNCTION %s TO %I%s', successor, rolname,
		CASE WHEN bool_or(is_grantable) THEN ' WITH GRANT OPTION' ELSE '' END)
	FROM klantinteracties.former_functions(register), aclexplode(acl) JOIN pg_roles r ON r.oid = grantee
	WHERE grantee <> owner
	GROUP BY successor, rolname
	UNION ALL
	SELECT 6, 0, 'DROP FUNCTION ' || signature
	FROM klantinteracties.former_functions(register)
) AS steps (step, place, statement)
ORDER BY step, place, statement COLLATE "C"
$function$;
COMMENT ON FUNCTION register_upgrade_ddl(text) IS
	'For operators: the statements that upgrade_register() runs, a row per statement: what the register lacks of tables, columns and indexes, and its own functions as the installed version makes them';

CREATE FUNCTION upgrade_register(register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION upgrade_register(name) IS
	'For operators: brings a register to the installed version: after ALTER EXTENSION UPDATE it adds the tables, columns and indexes that are new, and makes the register''s own functions anew, all owned by the owner of the register; comments of his own stay; what is new is then granted with grant_register(). Harmless when there is nothing to do. Errors: 3F000 no such register, 42501 not the owner, 42P07 a relation has the name of one that is needed, 55000 made by a newer version';

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
	-- the proof of what a klant answered is only ever added to, as of now and by
	-- oneself; for whom, one says oneself, as any session does by the setting
	('beheerder',   'REVOKE INSERT, UPDATE, DELETE ON %1$I.hergebruik_besluit FROM %2$I'),
	('beheerder',   'GRANT INSERT (hergebruik, grond, klantcontact, betrokkene, partij, namens) ON %1$I.hergebruik_besluit TO %2$I')
) AS tables (level, statement)
WHERE level = niveau
UNION ALL
SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, rol)
FROM klantinteracties.wrapped_functions(register)
	JOIN pg_proc p ON p.oid = to_regprocedure(signature) AND p.prosecdef
WHERE niveau <> 'lezer' OR function ~ '^(get|find)_|^contactgegevens_voor_opvolging$'
$function$;
COMMENT ON FUNCTION register_grants(text, text, text) IS
	'For operators: the statements that grant_register() runs: a row per statement, to review or to run by hand';

CREATE FUNCTION grant_register(rol name, niveau text, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION grant_register(name, text, name) IS
	'For operators: gives a role rights in a register. niveau: lezer reads the tables and uses get_ and find_; registrator uses the register''s functions and has no right on the tables; beheerder has both, and DML. Errors: 22023 unknown niveau, or PUBLIC, 42704 unknown role, 42501 not the owner, 3F000 no such register';

