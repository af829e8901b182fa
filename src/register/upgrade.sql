--
-- Bringing a register of a former version to the installed one
--

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
		'hergebruik_besluit', 'namens'),
	('ALTER TABLE @register@.hergebruik_besluit ADD verwerkingsactiviteit uuid',
		'hergebruik_besluit', 'verwerkingsactiviteit'),
	('ALTER TABLE @register@.hergebruik_besluit ADD verklaring varchar(4000)',
		'hergebruik_besluit', 'verklaring'),
	('ALTER TABLE @register@.hergebruik_besluit ADD wijze varchar(80)',
		'hergebruik_besluit', 'wijze'),
	('ALTER TABLE @register@.hergebruik_besluit ADD geldig_tot timestamptz',
		'hergebruik_besluit', 'geldig_tot'),
	('ALTER TABLE @register@.instelling ADD hergebruik_activiteit varchar(50) COLLATE "C"',
		'instelling', 'hergebruik_activiteit'),
	('ALTER TABLE @register@.instelling ADD verwerkingsactiviteit varchar(50) COLLATE "C"',
		'instelling', 'verwerkingsactiviteit'),
	('ALTER TABLE @register@.instelling ADD verantwoordelijke varchar(400)',
		'instelling', 'verantwoordelijke'),
	('ALTER TABLE @register@.instelling ADD leg_verwerkingen_vast boolean NOT NULL DEFAULT true',
		'instelling', 'leg_verwerkingen_vast'),
	('ALTER TABLE @register@.instelling ADD bewaar_oude_waarden boolean NOT NULL DEFAULT true',
		'instelling', 'bewaar_oude_waarden'),
	('ALTER TABLE @register@.instelling ADD meld_wijzigingen boolean NOT NULL DEFAULT false',
		'instelling', 'meld_wijzigingen'),
	('ALTER TABLE @register@.instelling
	ADD bron varchar(200) CONSTRAINT instelling_bron_check CHECK (bron LIKE ''urn:_%'')',
		'instelling', 'bron'),
	('ALTER TABLE @register@.partij ADD beperking uuid',
		'partij', 'beperking'),
	('ALTER TABLE @register@.klantcontact ADD bewaren_tot date',
		'klantcontact', 'bewaren_tot'),
	('ALTER TABLE @register@.klantcontact ADD verwerkingsactiviteit uuid',
		'klantcontact', 'verwerkingsactiviteit')
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
-- ours is, and has at least the columns that stand in its definition.  What
-- belongs to somebody who may less than the owner is not ours: code of his would
-- run with the rights of the owner, or he could change a function afterwards.
CREATE FUNCTION register_obstacles(register text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
WITH template AS MATERIALIZED (
	SELECT statement, kind, name::name, part FROM klantinteracties.register_template()
)
SELECT c.oid::regclass::text
FROM pg_namespace n, template AS t
	JOIN LATERAL (SELECT * FROM pg_class WHERE relname = t.name AND relnamespace = n.oid OFFSET 0) AS c ON true
	LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE n.nspname = register AND t.kind ~ '^CREATE ' AND (NOT pg_has_role(c.relowner, n.nspowner, 'USAGE') OR CASE
	WHEN t.kind = 'CREATE TABLE' THEN c.relkind NOT IN ('r', 'p') OR EXISTS (
		SELECT FROM template AS col
		WHERE col.kind = 'COMMENT ON COLUMN' AND col.name = t.name
			AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = col.part)
			AND NOT EXISTS (SELECT FROM klantinteracties.register_changes() WHERE relation = t.name AND added = col.part))
	WHEN t.kind ~ ' INDEX$' THEN i.indrelid IS NULL
		OR i.indrelid IS DISTINCT FROM to_regclass(format('%I.%I', register, t.part))
		OR t.kind ~ 'UNIQUE' AND NOT i.indisunique
		OR EXISTS (
			SELECT FROM regexp_split_to_table(split_part(regexp_replace(t.statement, '''[^'']*''', '', 'g'), '@register@.' || t.part, 2), '[^a-z0-9_]+') AS word
				JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum > 0 AND a.attname = word::name
			WHERE NOT EXISTS (
				SELECT FROM pg_depend
				WHERE classid = 'pg_class'::regclass AND objid = c.oid
					AND refclassid = 'pg_class'::regclass AND refobjid = a.attrelid AND refobjsubid = a.attnum))
END)
UNION ALL
SELECT signature
FROM klantinteracties.wrapped_functions(register)
	JOIN pg_proc p ON p.oid = to_regprocedure(signature)
	JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE NOT pg_has_role(p.proowner, n.nspowner, 'USAGE')
$function$;
COMMENT ON FUNCTION register_obstacles(text) IS
	'Internal: the relations and functions of a register that have the name of one of the installed version and are not it, or belong to somebody who may less than its owner: with one, upgrade_register() does nothing';

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
	JOIN LATERAL (SELECT * FROM pg_proc WHERE proname = f.function AND pronamespace = n.oid OFFSET 0) AS p ON p.proowner = n.nspowner
WHERE p.oid IS DISTINCT FROM to_regprocedure(f.signature) AND p.prosecdef
	AND p.proargtypes[0:p.pronargs - 1] <@ ARRAY['uuid'::regtype::oid, 'jsonb'::regtype]
	AND EXISTS (
		SELECT FROM pg_depend
		WHERE classid = 'pg_proc'::regclass AND objid = p.oid
			AND refclassid = 'pg_proc'::regclass AND refobjid = 'klantinteracties.register_of(regclass)'::regprocedure)
$function$;
COMMENT ON FUNCTION former_functions(text) IS
	'Internal: the functions of a register that a former version made with other arguments, and what comes instead: upgrade_register() drops them';

-- A function that was made before Citus distributed the tables is on this node
-- only, and so are the rights on it.
CREATE FUNCTION lacks_elsewhere(naam text, function oid) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT coalesce(klantinteracties.is_distributed('pg_class', to_regclass(format('%I.instelling', naam)))
	AND NOT klantinteracties.is_distributed('pg_proc', function), false)
$function$;
COMMENT ON FUNCTION lacks_elsewhere(text, oid) IS
	'Internal: whether a function of a register that Citus distributes is not on the other nodes: then upgrade_register() makes it anew';

-- PostgreSQL tells how it would make a function: with the names of arguments, and
-- of the columns that a star stands for.  One that it tells otherwise than ours is
-- made anew, whatever the cause, and so is one that other nodes lack.  The name of
-- the register, which may hold anything, is taken out of both first.
CREATE FUNCTION current_functions(register text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT f.signature
FROM klantinteracties.wrapped_functions(register) AS f
	JOIN pg_namespace n ON n.nspname = register
	JOIN LATERAL (SELECT * FROM pg_proc WHERE oid = to_regprocedure(f.signature) OFFSET 0) AS p ON p.proowner = n.nspowner
	JOIN pg_type t ON t.oid = p.prorettype,
	LATERAL (
		SELECT coalesce(string_agg('$' || i || ',', '' ORDER BY i), '') AS numbers,
			coalesce(string_agg(coalesce(quote_ident(nullif(p.proargnames[i], '')), '$' || i) || ',', '' ORDER BY i), '') AS names
		FROM generate_series(1, p.pronargs) AS i) AS argument,
	LATERAL (
		SELECT CASE WHEN t.typrelid <> 0 THEN
				(SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped)
			WHEN p.proallargtypes IS NOT NULL THEN
				(SELECT string_agg(quote_ident(p.proargnames[i]), ',' ORDER BY i) FROM generate_series(p.pronargs + 1, cardinality(p.proallargtypes)) AS i)
			ELSE function END AS names) AS result,
	concat('FUNCTION ', quote_ident(register), '.') AS head,
	concat(quote_ident(register), '.instelling') AS instelling,
	replace(replace(pg_get_functiondef(p.oid), head, 'FUNCTION '), concat('''', replace(instelling, '''', ''''''), ''''), 'instelling') AS nameless,
	replace(replace(translate(nameless, E' \n', ''), 'SELECT' || function || '.', 'SELECT'), 'SETsearch_pathTO''pg_catalog'',''pg_temp''', 'SETsearch_path=pg_catalog,pg_temp') AS told,
	translate(replace(replace(definition, head, 'FUNCTION '), quote_literal(instelling), 'instelling'), E' \n\t', '') AS wanted
WHERE NOT klantinteracties.lacks_elsewhere(register, p.oid)
	AND replace(replace(told, ',' || function || '.', ','), '(' || function || '.', '(')
	= replace(replace(replace(replace(replace(wanted, 'CREATE', 'CREATEORREPLACE'), 'VOLATILE', ''), numbers || 'klantinteracties', argument.names || 'klantinteracties'),
		'SELECT*', 'SELECT' || result.names), ';END', function || '(' || result.names || ');END')
$function$;
COMMENT ON FUNCTION current_functions(text) IS
	'Internal: the functions of a register that are as the installed version makes them: upgrade_register() leaves them alone';

CREATE FUNCTION former_indexes() RETURNS SETOF name
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
VALUES ('actor_object_id_idx'::name), ('actor_woorden_idx'), ('actor_naam_idx'), ('categorie_naam_idx'), ('betrokkene_organisatienaam_idx'), ('betrokkene_termen_idx'),
	('bijlage_object_id_idx'), ('digitaal_adres_adres_idx'), ('onderwerpobject_object_id_idx'),
	('partij_gegevens_naam_idx'), ('partij_gegevens_termen_idx'), ('partij_identificator_andere_idx')
$function$;
COMMENT ON FUNCTION former_indexes() IS
	'Internal: indexes of former versions in the place of which others came: upgrade_register() drops them';

CREATE FUNCTION register_upgrade_ddl(register text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET quote_all_identifiers = off
	AS $function$
WITH dubbel AS MATERIALIZED (
	SELECT DISTINCT tabel FROM klantinteracties.list_doubles(register)
	WHERE EXISTS (SELECT FROM klantinteracties.lacking_indexes(register))
), former AS MATERIALIZED (
	SELECT * FROM klantinteracties.former_functions(register)
)
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
		WHEN kind ~ '^COMMENT' THEN (
			SELECT description IS DISTINCT FROM replace(substring(statement, ' IS ''(.*)''$'), '''''', '''')
				AND klantinteracties.is_our_comment(description)
			FROM coalesce(
				CASE kind WHEN 'COMMENT ON TABLE' THEN obj_description(relation, 'pg_class') END,
				(SELECT col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = relation AND attname = part)) AS description)
		ELSE relation IS NULL AND kind IS NOT NULL AND NOT EXISTS (
			SELECT FROM dubbel JOIN klantinteracties.unique_indexes() AS u USING (tabel) WHERE u.index = name)
	END
	UNION ALL
	-- Citus leaves a table that a function makes where it is, also when the schema
	-- is distributed
	SELECT 4, place, format('SELECT pg_catalog.create_distributed_table(%L, NULL, colocate_with => %L)',
		format('%I.%I', register, name), format('%I.instelling', register))
	FROM klantinteracties.register_template() WITH ORDINALITY AS t (statement, kind, name, part, place),
		to_regclass(format('%I.instelling', register)) AS instelling
	WHERE kind = 'CREATE TABLE' AND klantinteracties.is_distributed('pg_class', instelling)
		AND klantinteracties.is_distributed('pg_class', to_regclass(format('%I.%I', register, name))) IS NOT TRUE
	UNION ALL
	-- what a column that is new refers to is there now
	SELECT 5, 0, format('ALTER TABLE %1$I.partij ADD CONSTRAINT partij_beperking_fkey FOREIGN KEY (beperking)
	REFERENCES %1$I.beperking (id)', register)
	FROM to_regclass(format('%I.partij', register)) AS partij
	WHERE partij IS NOT NULL AND NOT EXISTS (
		SELECT FROM pg_constraint WHERE conrelid = partij AND conname = 'partij_beperking_fkey')
	UNION ALL
	-- what has come in the place of these is there now
	SELECT 5, 0, format('DROP INDEX %I.%I', register, name)
	FROM klantinteracties.former_indexes() AS name
	WHERE to_regclass(format('%I.%I', register, name)) IN (SELECT indexrelid FROM pg_index)
	UNION ALL
	SELECT 5, 1, format('DROP STATISTICS %I.%I', register, stxname)
	FROM pg_statistic_ext
	WHERE stxname IN ('partij_gegevens_termen_stat', 'betrokkene_termen_stat')
		AND stxnamespace = to_regnamespace(quote_ident(register))
	UNION ALL
	-- what a unique index makes needless, when that is there
	SELECT 5, 0, format('DROP INDEX %I.%I', register, u.former)
	FROM klantinteracties.unique_indexes() AS u JOIN pg_index i ON i.indexrelid = to_regclass(quote_ident(register) || '.' || quote_ident(u.former))
	WHERE i.indrelid = to_regclass(format('%I.%I', register, u.tabel)) AND NOT i.indisunique AND i.indnatts = 1
		AND u.tabel NOT IN (SELECT tabel FROM dubbel)
	UNION ALL
	-- the register's own functions, as the installed version makes them
	SELECT 6, 10 * place + substep, command
	FROM klantinteracties.wrapped_functions(register) WITH ORDINALITY AS f (signature, function, definition, comment, place)
		LEFT JOIN pg_proc p ON p.oid = to_regprocedure(signature),
		klantinteracties.lacks_elsewhere(register, p.oid) AS lacking_elsewhere,
		obj_description(p.oid, 'pg_proc') AS description,
		unnest(ARRAY[
			CASE WHEN signature NOT IN (SELECT klantinteracties.current_functions(register))
				THEN regexp_replace(definition, '^CREATE', 'CREATE OR REPLACE') END,
			CASE WHEN p.oid IS NULL OR has_function_privilege('public', p.oid, 'EXECUTE') OR lacking_elsewhere
				THEN format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature) END,
			CASE WHEN description IS DISTINCT FROM comment AND klantinteracties.is_our_comment(description)
				THEN format('COMMENT ON FUNCTION %s IS %L', signature, coalesce(
					(SELECT max(own_comment) FROM former WHERE successor = f.signature),
					comment)) END]) WITH ORDINALITY AS s (command, substep)
	WHERE command IS NOT NULL
	UNION ALL
	-- who had a right on one that had other arguments, has it on what came instead
	SELECT 7, 0, format('GRANT EXECUTE ON FUNCTION %s TO %I%s', successor, rolname,
		CASE WHEN bool_or(is_grantable) THEN ' WITH GRANT OPTION' ELSE '' END)
	FROM former, aclexplode(acl) JOIN pg_roles r ON r.oid = grantee
	WHERE grantee <> owner
	GROUP BY successor, rolname
	UNION ALL
	-- nor do other nodes know who has a right on one that they get now
	SELECT 7, 0, format('GRANT EXECUTE ON FUNCTION %s TO %I%s', signature, rolname,
		CASE WHEN bool_or(is_grantable) THEN ' WITH GRANT OPTION' ELSE '' END)
	FROM klantinteracties.wrapped_functions(register)
		JOIN pg_proc p ON p.oid = to_regprocedure(signature), aclexplode(proacl) JOIN pg_roles r ON r.oid = grantee
	WHERE grantee <> proowner AND klantinteracties.lacks_elsewhere(register, p.oid)
	GROUP BY signature, rolname
	UNION ALL
	SELECT 8, 0, 'DROP FUNCTION ' || signature
	FROM former
) AS steps (step, place, statement)
ORDER BY step, place, statement COLLATE "C"
$function$;
COMMENT ON FUNCTION register_upgrade_ddl(text) IS
	'For operators: the statements that upgrade_register() runs, a row per statement: what the register lacks of tables, columns and indexes, and its own functions as the installed version makes them';

CREATE FUNCTION upgrade_register(register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION upgrade_register(name) IS
	'For operators: brings a register to the installed version: after ALTER EXTENSION UPDATE it adds the tables, columns and indexes that are new, and makes the register''s own functions anew, all owned by the owner of the register; comments of his own stay; what is new is then granted with grant_register(). A WARNING tells what stands double, so that a unique index could not be made: list_doubles() and join_doubles(). Harmless when there is nothing to do. Errors: 3F000 no such register, 42501 not the owner, or its table instelling is that of somebody who may less than the owner, 42P07 something has a name that is needed, or is somebody''s who may less, 55000 made by a newer version';

-- A table instelling may be of another program: what makes it the settings of a
-- register are the columns that it had in every version.  A temporary one is never
-- that, and its schema is the superuser's.
CREATE FUNCTION list_registers() RETURNS TABLE (register name, eigenaar name, beheerbaar boolean, gesloten boolean)
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT n.nspname, pg_get_userbyid(n.nspowner), pg_has_role(n.nspowner, 'USAGE'), EXISTS (
	SELECT FROM pg_trigger
	WHERE tgrelid = c.oid AND tgname = 'register_closed' AND tgfoid = 'klantinteracties.refuse_writing()'::regprocedure)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = 'instelling' AND c.relkind = 'r' AND c.relpersistence <> 't' AND (
	SELECT count(*) FROM pg_attribute
	WHERE attrelid = c.oid AND (attname, atttypid) IN (
		('versie', 'integer'::regtype), ('controleer_codes', 'boolean'::regtype), ('vereis_partij_identificator', 'boolean'::regtype))) = 3
ORDER BY n.nspname COLLATE "C"
$function$;
COMMENT ON FUNCTION list_registers() IS
	'For operators: the registers of this database, their owners, and whether the caller may upgrade them and give rights in them: he is the owner, a member of his role or a superuser; and whether close_register() closed them for writing';

CREATE PROCEDURE upgrade_registers()
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE upgrade_registers() IS
	'For operators: upgrades all registers of this database that the caller may upgrade, each as upgrade_register() does, as its owner, and commits after each. pg_stat_activity shows at which it is; a NOTICE tells of each that lacked something, and a WARNING of one that failed and why, which stops no other, or that holds doubles. Interrupted by anything, it goes on when it is called again. Errors: 2D000 in a transaction block or function, 25006 on a standby, 55000 some were not upgraded: the others were';
