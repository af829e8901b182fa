-- What the catalog must say of the extension and of a register, beyond what
-- sql/extension.sql, sql/rights.sql and test/pgtap/types.sql hold already (comments of
-- functions, types, tables and columns; labels of volatility, parallel safety and
-- leakproof; search_path of what runs as its owner; keys; what PUBLIC may).
\set ON_ERROR_STOP 1
SET client_min_messages = warning;
CREATE EXTENSION klantinteracties;
SELECT klantinteracties.create_register() \g /dev/null

CREATE FUNCTION pg_temp.finding(rule text, object text) RETURNS text LANGUAGE sql
	AS $$ SELECT format('catalog:0: [%s] %s', rule, object) $$;
CREATE TEMP VIEW member AS
	SELECT classid, objid, pg_describe_object(classid, objid, 0) AS object
	  FROM pg_depend
	 WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
	   AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'klantinteracties');

-- a comment on everything that one can comment on: here also operators, their classes
-- and families, casts
SELECT pg_temp.finding('comment', object) FROM member
 WHERE obj_description(objid, classid::regclass::text) IS NULL
   AND NOT EXISTS (SELECT FROM pg_type WHERE classid = 'pg_type'::regclass AND oid = objid AND typelem <> 0)
 ORDER BY object;
SELECT pg_temp.finding('comment', nspname) FROM pg_namespace
 WHERE nspname IN ('klantinteracties', 'klantregister') AND obj_description(oid, 'pg_namespace') IS NULL;

-- strict: what is not bears nulls everywhere, by an error that has its SQLSTATE at
-- worst, and is there afterwards
CREATE FUNCTION pg_temp.bears_nulls(function regprocedure) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	called pg_proc;
	arguments text;
BEGIN
	SELECT * INTO called FROM pg_proc WHERE oid = function;
	SELECT string_agg(CASE WHEN called.proargnames[n] = 'register' AND called.pronargs > 1 THEN '''klantregister'''
			ELSE 'NULL' END || '::' || (called.proargtypes[n - 1])::regtype, ', ' ORDER BY n) INTO arguments
	  FROM generate_series(1, called.pronargs) AS n;
	EXECUTE format(CASE WHEN called.prokind = 'p' THEN 'CALL %s(%s)' ELSE 'SELECT * FROM %s(%s)' END,
		function::regproc, arguments);
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
SELECT pg_temp.finding('nulls', format('%s: %s', p.oid::regprocedure, state))
  FROM pg_proc p, pg_temp.bears_nulls(p.oid) AS state
 WHERE pronamespace IN ('klantinteracties'::regnamespace, 'klantregister'::regnamespace)
   AND NOT proisstrict AND prokind IN ('f', 'p') AND state ~ '^(XX|58|0A)'
 ORDER BY 1;

-- only C, and SQL that is parsed once or has its own search_path
SELECT pg_temp.finding('language', p.oid::regprocedure::text) FROM pg_proc p JOIN pg_language l ON l.oid = prolang
 WHERE pronamespace IN ('klantinteracties'::regnamespace, 'klantregister'::regnamespace)
   AND lanname NOT IN ('c', 'internal', 'sql');

-- columns: no type that means another thing elsewhere, that has no order or no limits,
-- or whose value hangs on a setting
SELECT pg_temp.finding('type', format('%s.%s is %s', attrelid::regclass, attname, format_type(atttypid, atttypmod)))
  FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
 WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' AND attnum > 0
   AND atttypid IN ('timestamp'::regtype, 'json'::regtype, 'bpchar'::regtype, 'money'::regtype, 'real'::regtype,
	'timetz'::regtype, 'xml'::regtype);

-- indexes: valid, no two alike
SELECT pg_temp.finding('index', format('%s is not valid', indexrelid::regclass)) FROM pg_index JOIN pg_class c ON c.oid = indrelid
 WHERE relnamespace = 'klantregister'::regnamespace AND NOT (indisvalid AND indisready AND indislive);
SELECT pg_temp.finding('index', format('%s is as %s', a.indexrelid::regclass, b.indexrelid::regclass))
  FROM pg_index a JOIN pg_index b ON a.indrelid = b.indrelid AND a.indexrelid > b.indexrelid
	JOIN pg_class ac ON ac.oid = a.indexrelid JOIN pg_class bc ON bc.oid = b.indexrelid
 WHERE ac.relnamespace = 'klantregister'::regnamespace AND ac.relam = bc.relam
   AND a.indkey::text = b.indkey::text AND a.indclass::text = b.indclass::text AND a.indcollation::text = b.indcollation::text
   AND a.indoption::text = b.indoption::text
   AND pg_get_expr(a.indexprs, a.indrelid) IS NOT DISTINCT FROM pg_get_expr(b.indexprs, b.indrelid)
   AND pg_get_expr(a.indpred, a.indrelid) IS NOT DISTINCT FROM pg_get_expr(b.indpred, b.indrelid);

-- a reference is of the type of what it refers to
SELECT pg_temp.finding('reference', conname)
  FROM pg_constraint k, unnest(conkey, confkey) AS c (here, there)
	JOIN LATERAL (SELECT atttypid FROM pg_attribute WHERE attrelid = conrelid AND attnum = here) AS a ON true
	JOIN LATERAL (SELECT atttypid FROM pg_attribute WHERE attrelid = confrelid AND attnum = there) AS b ON true
 WHERE contype = 'f' AND connamespace = 'klantregister'::regnamespace AND a.atttypid <> b.atttypid;

-- what a constraint or an index calls of ours never changes its mind
SELECT pg_temp.finding('immutable', format('%s hangs on %s', pg_describe_object(d.classid, d.objid, d.objsubid), p.oid::regprocedure))
  FROM pg_depend d JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid
 WHERE p.pronamespace = 'klantinteracties'::regnamespace AND provolatile <> 'i'
   AND d.classid IN ('pg_constraint'::regclass, 'pg_class'::regclass);

-- operators: their other halves, and what the planner must know of them
SELECT pg_temp.finding('operator', o.oid::regoperator::text)
  FROM pg_operator o JOIN member ON classid = 'pg_operator'::regclass AND objid = o.oid
 WHERE oprcom = 0 OR oprnegate = 0 OR oprrest = 0 OR oprjoin = 0 OR (oprname = '=') <> (oprcanhash AND oprcanmerge);

-- PUBLIC may use the schema of the extension and its types; in a register, nothing
SELECT pg_temp.finding('public', format('%s of %s', privilege_type, object))
  FROM (SELECT pg_describe_object('pg_class'::regclass, oid, 0) AS object, relacl AS acl FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace
	UNION ALL SELECT nspname, nspacl FROM pg_namespace WHERE nspname = 'klantregister'
	UNION ALL SELECT format('%s.%s', attrelid::regclass, attname), attacl FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
		WHERE relnamespace = 'klantregister'::regnamespace
	UNION ALL SELECT p.oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)) FROM pg_proc p
		WHERE pronamespace = 'klantregister'::regnamespace) AS o,
	aclexplode(acl) AS a
 WHERE a.grantee = 0;

-- whose it is: all of a register is one owner's
SELECT pg_temp.finding('owner', object)
  FROM (SELECT oid::regclass::text AS object, relowner AS owner FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace
	UNION ALL SELECT oid::regprocedure::text, proowner FROM pg_proc WHERE pronamespace = 'klantregister'::regnamespace) AS o
 WHERE owner <> (SELECT nspowner FROM pg_namespace WHERE nspname = 'klantregister');
SELECT CASE WHEN count(*) < 250 THEN pg_temp.finding('lint', 'the catalog lint saw ' || count(*) || ' objects only') END FROM member HAVING count(*) < 250;
