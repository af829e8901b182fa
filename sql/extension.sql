--
-- What the catalog must say of the extension, and of a register
--
-- Each query lists what breaks a rule of the house: no rows is right.
--
SET search_path = klantinteracties, public;
SELECT create_register();

CREATE TEMP VIEW member AS
	SELECT d.classid, d.objid, pg_describe_object(d.classid, d.objid, 0) AS object
	  FROM pg_depend d
	  JOIN pg_extension e ON refclassid = 'pg_extension'::regclass AND refobjid = e.oid
	 WHERE deptype = 'e' AND extname = 'klantinteracties';

-- ----- the extension -----

SELECT extversion, extrelocatable, extnamespace::regnamespace, extconfig FROM pg_extension WHERE extname = 'klantinteracties';

-- it owns no data: its schema, types and functions, no table, sequence, view, trigger or rule
SELECT object FROM member
 WHERE classid NOT IN ('pg_namespace'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_cast'::regclass,
	'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass);
-- nothing of it is outside its schema, and nothing else is in there
SELECT object FROM member, pg_identify_object(classid, objid, 0) WHERE schema <> 'klantinteracties';
SELECT object FROM member WHERE classid = 'pg_namespace'::regclass;
SELECT pg_describe_object(classid, objid, 0) FROM pg_depend
 WHERE refobjid = 'klantinteracties'::regnamespace AND (classid, objid) NOT IN (SELECT classid, objid FROM member)
   AND classid <> 'pg_init_privs'::regclass;
-- a comment on every function
SELECT oid::regprocedure FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid
 WHERE obj_description(oid, 'pg_proc') IS NULL;
-- it tells for whom it is: who uses a register finds in there each that is for
-- him; who uses the types, those below; the others are for operators or internal
CREATE TEMP VIEW meant AS
	SELECT oid, proname, (regexp_match(obj_description(oid, 'pg_proc'), '^(For operators|Internal): '))[1] AS meant_for,
		EXISTS (SELECT FROM wrapped_functions('klantregister') AS w WHERE w.function = proname) AS in_register,
		oid IN (SELECT oprcode FROM pg_operator UNION SELECT amproc FROM pg_amproc UNION SELECT aggtransfn FROM pg_aggregate
			UNION SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type) AS behind_type
	  FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid;
SELECT oid::regprocedure, meant_for FROM meant WHERE in_register AND meant_for IS NOT NULL OR behind_type AND meant_for IS DISTINCT FROM 'Internal';
SELECT DISTINCT meant_for, proname FROM meant WHERE NOT in_register AND NOT behind_type AND proname !~ '^is_valid_' ORDER BY meant_for, proname;
DROP VIEW meant;
-- and on every type
SELECT oid::regtype FROM pg_type JOIN member ON classid = 'pg_type'::regclass AND objid = oid
 WHERE obj_description(oid, 'pg_type') IS NULL AND typelem = 0;
-- no right beyond those of the caller
SELECT oid::regprocedure FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid
 WHERE prosecdef;
-- its schema is for everyone to use, and for nobody but a superuser to make something in
SELECT rolsuper AS owner_is_superuser, obj_description(n.oid, 'pg_namespace') IS NOT NULL AS comment,
	(SELECT array_agg(privilege_type) FROM aclexplode(nspacl) WHERE grantee = 0) AS public,
	(SELECT count(*) FROM aclexplode(nspacl) WHERE grantee NOT IN (0, nspowner)) AS others
  FROM pg_namespace n JOIN pg_roles r ON r.oid = nspowner WHERE nspname = 'klantinteracties';
-- a parallel label: what writes is unsafe, all else is safe
SELECT oid::regprocedure, provolatile, proparallel FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid
 WHERE proparallel <> CASE WHEN proname ~ '^(register_(?!(of|ddl|template|tables|changes|obstacles|functions|upgrade_ddl|grants|publicatie_ddl)$)|update_|delete_|activate_|deactivate_|withdraw_|create_|upgrade_|grant_|join_doubles$|import_|voeg_|vernietig(_|$)|beperk$|hef_|raadpleeg_|inzage$|vergeet$|verzegel$|(close|open|call|try_call)_register$|refuse_writing$)' THEN 'u' ELSE 's' END;
-- what writes is volatile, what reads a register is stable
SELECT oid::regprocedure, provolatile FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid
 WHERE prokind = 'f' AND provolatile <> CASE
	WHEN proname ~ '^(register_(?!(of|ddl|template|tables|changes|obstacles|functions|upgrade_ddl|grants|publicatie_ddl)$)|update_|delete_|activate_|deactivate_|withdraw_|create_|upgrade_|grant_|join_doubles$|new_id$|voeg_|vernietig_|beperk$|hef_|raadpleeg_|inzage$|vergeet$|verzegel$|(close|open|call|try_call)_register$|refuse_writing$)' THEN 'v'
	WHEN proname ~ '^(get_|find_|tel_|validate_|contactgegevens_|mogelijke_|hergebruik_op$|ontvangstbewijs$|geschiedenis$|vernietigingslijst$|wijzigingen$|logregels$|register_(of|ddl|obstacles|functions|upgrade_ddl|grants|publicatie_ddl)$|wrapped_functions$|system_identifier$|former_functions$|lacking_indexes$|doubles_queries$|list_(doubles|registers)$|current_functions$|is_distributed$|lacks_elsewhere$|(join|closing|proxy)_ddl$|proxy_functions$|controleer_)' THEN 's'
	ELSE 'i' END;
-- SQL in a function has its own search_path; C functions that write DDL too
SELECT oid::regprocedure FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid
 WHERE (prolang = (SELECT oid FROM pg_language WHERE lanname = 'sql') OR prokind = 'f' AND proname ~ '^(create|upgrade|grant|join|list|close|open)_')
   AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false);
-- every driver knows the types of their signatures, and every argument has a name
SELECT p.oid::regprocedure FROM pg_proc p JOIN member ON classid = 'pg_proc'::regclass AND objid = p.oid
 WHERE proname ~ '^(register|get|find|tel|validate|update|delete|activate|deactivate|withdraw|create|upgrade|grant|close|open|call|try|voeg|vernietig|mogelijke|hef|raadpleeg)_|^(contactgegevens|hergebruik_op|ontvangstbewijs|beperk|inzage|geschiedenis|vergeet)'
   AND (EXISTS (SELECT FROM unnest(proargtypes || prorettype) AS t
			WHERE format_type(t, NULL) NOT IN ('jsonb', 'text', 'text[]', 'name', 'uuid', 'boolean', 'integer', 'bigint',
				'date', 'timestamp with time zone', 'void', 'record', 'violation', 'registered', 'gebeurtenis', 'vergeten'))	-- the last five: rows
		AND proname <> 'register_of'
	OR cardinality(coalesce(array_remove(proargnames, ''), '{}')) < pronargs);
-- which register is the last argument, and may be left out
SELECT oid::regprocedure FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid
 WHERE proname ~ '^(register_(?!(of|ddl|template|tables|changes|obstacles|functions|upgrade_ddl|grants|publicatie_ddl)$)|get_|find_|tel_|validate_|update_|delete_|activate_|deactivate_|withdraw_|upgrade_register$|grant_|voeg_|vernietig_|mogelijke_|hef_|raadpleeg_)|^(contactgegevens|hergebruik_op|ontvangstbewijs|beperk|inzage|geschiedenis|vergeet)'
   AND (proargnames[pronargs] <> 'register' OR proargtypes[pronargs - 1] <> 'name'::regtype
	OR pronargdefaults <> CASE WHEN proname ~ '^(voeg_|vernietig_deel$)' THEN 3 WHEN proname ~ '^((get|vernietig|mogelijke)_|controleer_zegels$|update_(?!code$)|(hergebruik_op|vergeet)$)' THEN 2 ELSE 1 END);
-- one function of a name: gateways cannot choose
SELECT proname FROM pg_proc JOIN member ON classid = 'pg_proc'::regclass AND objid = oid
 WHERE prokind = 'f' GROUP BY proname HAVING count(*) > 1;

-- ----- a register -----

CREATE TEMP VIEW register_table AS
	SELECT * FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind NOT IN ('i', 'I');

-- none of it belongs to the extension
SELECT object FROM member WHERE object LIKE '%klantregister%';
-- ordinary tables, and nothing that a shard, a copy or a rename would break
SELECT relname, relkind, relpersistence FROM register_table WHERE relkind <> 'r' OR relpersistence <> 'p';
SELECT relname, tgname FROM pg_trigger JOIN register_table c ON c.oid = tgrelid WHERE NOT tgisinternal;
SELECT relname, rulename FROM pg_rewrite JOIN register_table c ON c.oid = ev_class;
SELECT relname, attname FROM pg_attribute JOIN register_table c ON c.oid = attrelid
 WHERE attnum > 0 AND (attidentity <> '' OR attgenerated <> '' OR atttypid IN ('regclass'::regtype, 'regproc'::regtype, 'regnamespace'::regtype, 'oid'::regtype));
SELECT conname FROM pg_constraint WHERE connamespace = 'klantregister'::regnamespace AND (condeferrable OR NOT convalidated);
SELECT conname, confrelid::regclass FROM pg_constraint JOIN pg_class f ON f.oid = confrelid
 WHERE connamespace = 'klantregister'::regnamespace AND f.relnamespace <> connamespace;
-- every table has a primary key, and a comment on itself and all its columns
SELECT relname FROM register_table c
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = c.oid AND contype = 'p');
SELECT relname FROM register_table c WHERE obj_description(oid, 'pg_class') IS NULL;
SELECT relname, attname FROM pg_attribute JOIN register_table c ON c.oid = attrelid
 WHERE attnum > 0 AND col_description(attrelid, attnum) IS NULL;
-- every reference has an index, so that a deletion does not read the whole
-- table; but answers of klanten are not deleted, and the lists are short
SELECT conname FROM pg_constraint k
 WHERE connamespace = 'klantregister'::regnamespace AND contype = 'f' AND conname NOT IN ('partij_gegevens_besluit_fkey',
	'soort_object_extern_register_fkey', 'soort_object_id_soort_object_fkey')
   AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = conrelid AND indkey[0] = conkey[1]);
-- codes are compared by their bytes
SELECT relname, attname FROM pg_attribute JOIN register_table c ON c.oid = attrelid
 WHERE (attname ~ '^code' OR attname = 'object_id') AND attcollation NOT IN (0, '"C"'::regcollation);

-- its functions: one unnamed jsonb, or an id that has its name, and others or
-- not; the rights of the owner, a pinned search_path
SELECT oid::regprocedure FROM pg_proc
 WHERE pronamespace = 'klantregister'::regnamespace
   AND (NOT prosecdef OR proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog, pg_temp']
	OR NOT (proargtypes = ARRAY['jsonb'::regtype]::oidvector AND proargnames IS NULL
		OR proargtypes = ARRAY['uuid'::regtype]::oidvector AND proargnames IN ('{id}', '{partij}', '{betrokkene}', '{besluit}')
		OR proargtypes = ARRAY['uuid'::regtype, 'timestamptz'::regtype]::oidvector AND proargnames = '{partij,moment}'
		OR proargtypes = ARRAY['uuid'::regtype, 'jsonb'::regtype]::oidvector AND proargnames = '{id,include}'
		OR proargtypes = ARRAY['uuid'::regtype, 'jsonb'::regtype, 'jsonb'::regtype]::oidvector AND proargnames = '{id,patch,als}'
		OR proargtypes = ARRAY['text'::regtype, 'integer'::regtype]::oidvector AND proargnames = '{na,limit}'
		OR proargtypes = ARRAY['date'::regtype]::oidvector AND proargnames = '{op}'
		OR proargtypes = ARRAY['date'::regtype, 'integer'::regtype]::oidvector AND proargnames = '{op,per_keer}'
		OR proname IN ('verzegel', 'controleer_verwerkingen') AND pronargs = 0 OR proname = 'controleer_zegels' AND proargnames[1] = 'bekend'
		OR proname = 'voeg_partijen_samen' AND proargnames = '{blijft,gaat,proef,hergebruik}'
		OR proname = 'vernietig_onderwerp' AND proargnames = '{onderwerpobjectidentificator,proef}'
		OR proname = 'vergeet' AND proargnames = '{partij,grond,proef}'
		OR proname = 'beperk' AND proargnames = '{partij,soort,grond}'
		OR proname = 'raadpleeg_partij' AND proargnames = '{id,verwerkingsactiviteit}')
	OR pronargdefaults <> CASE WHEN proname ~ '^voeg_|^(wijzigingen|logregels|vernietig_deel)$' THEN 2 WHEN proname ~ '^((get|vernietig|mogelijke)_|update_(?!code$)|(hergebruik_op|vernietigingslijst|vergeet)$|controleer_zegels$)' THEN 1 ELSE 0 END
	OR obj_description(oid, 'pg_proc') IS NULL OR has_function_privilege('public', oid, 'EXECUTE'));
SELECT proname FROM pg_proc WHERE pronamespace = 'klantregister'::regnamespace GROUP BY proname HAVING count(*) > 1;
-- each as the function of the extension that it calls, and none forgotten
SELECT coalesce(e.proname, r.proname) FROM
	(SELECT * FROM pg_proc WHERE pronamespace = 'klantregister'::regnamespace) AS r
	FULL JOIN (SELECT p.* FROM pg_proc p WHERE pronamespace = 'klantinteracties'::regnamespace
		AND proname ~ '^(register_(?!(of|ddl|template|tables|changes|obstacles|functions|upgrade_ddl|grants|publicatie_ddl)$)|get_|find_|tel_|validate_|update_|delete_|activate_|deactivate_|withdraw_|voeg_|vernietig_|mogelijke_|hef_|raadpleeg_)|^(contactgegevens|hergebruik_op|ontvangstbewijs|beperk$|inzage$|geschiedenis$|vergeet$|vernietigingslijst$|wijzigingen$|logregels$|verzegel$|controleer_)') AS e
	ON r.proname = e.proname AND r.provolatile = e.provolatile AND r.proparallel = e.proparallel AND r.prorettype = e.prorettype AND r.proretset = e.proretset
		AND e.proargtypes::text = ltrim(r.proargtypes::text || ' ' || 'name'::regtype::oid)
 WHERE e.oid IS NULL OR r.oid IS NULL
 ORDER BY 1;

-- those that only read do so in a parallel worker too
CREATE FUNCTION pg_temp.in_worker(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
	result boolean := false;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ' || query LOOP
		result := result OR line ~ 'Workers Launched: 1';
	END LOOP;
	RETURN result;
END $$;
SELECT count(set_config(name, 'on', false)) FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query');
SELECT pg_temp.in_worker($$ SELECT klantregister.get_klantcontact(klantinteracties.new_id()) $$) AS get,
	pg_temp.in_worker($$ SELECT * FROM klantregister.find_klantcontact('{"hadBetrokkenen": {"wasPartij": {"nummer": "1"}}}') $$) AS find,
	pg_temp.in_worker($$ SELECT * FROM klantregister.validate_klantcontact('{"hadBetrokkenen": [{"rol": "klant"}]}') $$) AS validate,
	pg_temp.in_worker($$ SELECT klantregister.contactgegevens_voor_opvolging(klantinteracties.new_id()) $$) AS contactgegevens,
	pg_temp.in_worker($$ SELECT * FROM klantregister.wijzigingen() $$) AS wijzigingen;
SELECT name, code FROM klantregister.validate_klantcontact('{"hadBetrokkenen": [{"rol": "klant"}]}') ORDER BY 1;
SELECT count(set_config(name, 'off', false)) FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query');

-- ----- without the extension -----

-- it cannot be dropped while a register uses it
\set VERBOSITY sqlstate
DROP EXTENSION klantinteracties;
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;

-- ----- whose schema it is -----

-- installed by a role that may only create in the database: his is the
-- extension, not the schema, in which he cannot put anything
DROP EXTENSION klantinteracties;
SELECT nspname FROM pg_namespace WHERE nspname = 'klantinteracties';
CREATE ROLE regress_installeert;
CREATE ROLE regress_gewoon;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_installeert, regress_gewoon', current_database()) \gexec
SET ROLE regress_installeert;
CREATE EXTENSION klantinteracties;
SELECT extowner::regrole, rolsuper AS schema_of_superuser FROM pg_extension, pg_namespace n JOIN pg_roles r ON r.oid = nspowner
 WHERE extname = 'klantinteracties' AND nspname = 'klantinteracties';
CREATE FUNCTION klantinteracties.grant_register(text, text, text) RETURNS void LANGUAGE sql AS '';
CREATE SCHEMA regress_eigen;
CREATE FUNCTION regress_eigen.grant_register(text, text, text) RETURNS void LANGUAGE sql AS '';
ALTER FUNCTION regress_eigen.grant_register(text, text, text) SET SCHEMA klantinteracties;
CREATE OPERATOR klantinteracties.~~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq);
ALTER SCHEMA klantinteracties RENAME TO weg;
ALTER SCHEMA klantinteracties OWNER TO regress_installeert;
GRANT CREATE ON SCHEMA klantinteracties TO regress_installeert;
ALTER EXTENSION klantinteracties DROP SCHEMA klantinteracties;
DROP SCHEMA klantinteracties CASCADE;
ALTER FUNCTION klantinteracties.grant_register(name, text, name) RENAME TO weg;
-- any other role can own a register
SET ROLE regress_gewoon;
SELECT klantinteracties.create_register('regress_gewoon');
SELECT regress_gewoon.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') -> 'onderwerp';
DROP SCHEMA regress_gewoon CASCADE;
RESET ROLE;
DROP SCHEMA regress_eigen CASCADE;
DROP EXTENSION klantinteracties;

-- a schema that was there before is refused, whoever installs
SET ROLE regress_gewoon;
CREATE SCHEMA klantinteracties;
CREATE FUNCTION klantinteracties.get_klantcontact(text) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
SET ROLE regress_installeert;
CREATE EXTENSION klantinteracties;
RESET ROLE;
CREATE EXTENSION klantinteracties;
CREATE EXTENSION klantinteracties SCHEMA klantinteracties;
CREATE EXTENSION klantinteracties SCHEMA public;
DROP SCHEMA klantinteracties CASCADE;
SELECT format('REVOKE CREATE ON DATABASE %I FROM regress_installeert, regress_gewoon', current_database()) \gexec
DROP ROLE regress_installeert, regress_gewoon;
CREATE EXTENSION klantinteracties;
