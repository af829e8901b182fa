--
-- The types: what they accept, and what the catalog says of them
--
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS klantinteracties;
SET LOCAL search_path = klantinteracties, public;

SELECT no_plan();

-- ----- what is well formed, and what is not -----

CREATE TEMP TABLE sample (type text, good text[], bad text[]);

INSERT INTO sample VALUES
	('bsn',
	 ARRAY['111222333', '010000008', '999999990', '000000012'],
	 ARRAY['111222334', '000000000', '11122233', '1112223330', '111 22233',
		' 111222333', '111222333 ', '+11122233', '-11122233', '11122233x', '',
		'１１１２２２３３３', '²²²²²²²²²', E'111222333\n', '0x1abcdef']),
	('rsin',
	 ARRAY['111222333', '000000012'],
	 ARRAY['111222334', '000000000', '11122233', '1112223330', '']),
	('kvk_nummer',
	 ARRAY['00000000', '12345678', '99999999'],
	 ARRAY['1234567', '123456789', '1234567x', '-1234567', '']),
	('vestigingsnummer',
	 ARRAY['000000000000', '000012345678', '999999999999'],
	 ARRAY['00001234567', '0000123456789', '00001234567x', '']),
	('nummeraanduiding_id',
	 ARRAY['0363200000000001', '0000000000000000', '9999999999999999'],
	 ARRAY['363200000000001', '00363200000000001', '036320000000000x', '']),
	('postcode',
	 ARRAY['1234 AB', '9999 ZZ'],
	 ARRAY['1234AB', '1234  AB', '0234 AB', '1234 ab', '1234 A1', '1234 AB ',
		E'1234\tAB', E'1234\u00A0AB', '123 ABC', '']),
	('emailadres',
	 ARRAY['a@b.nl', 'A@EXAMPLE.COM', 'jan.jansen+klacht@sub.example.nl',
		'"jan\ jansen"@example.nl', '"a@b"@example.nl', '""@example.nl',
		'a@localhost', 'a@[127.0.0.1]', 'a@[::1]', 'a@[::ffff:10.0.0.1]',
		'a@[1:2:3:4:5:6:7:8]', 'post@bücher.example', 'a@b.xn--p1ai'],
	 ARRAY['', '@', 'a', 'a@', '@b.nl', 'a@b', 'a@b.c', 'é@b.nl', 'a@b.123',
		'a..b@c.nl', '.a@c.nl', 'a.@c.nl', 'a@b..nl', 'a@-b.nl', 'a@b-.nl',
		'a b@c.nl', '"a b"@c.nl', 'a@b.nl ', ' a@b.nl', E'a@b.nl\n',
		'a@[127.0.0.256]', 'a@[127.0.0]', 'a@[127.0.0.01]', 'a@[1::2::3]',
		'a@[1:2:3:4:5:6:7]', 'a@[]', 'a@LOCALHOST', 'a@[IPv6:::1]',
		'a@[fe80::1%eth0]', 'jan <a@b.nl>', E'a@b\u0080.nl']),
	('telefoonnummer',
	 ARRAY['0612345678', '0201234567', '0881234567', '+31612345678',
		'0031612345678', '+000000000', '0000000000', '0140201234'],
	 ARRAY['', '112', '14020', '0800123456', '0900123456', '061234567',
		'06123456789', '06-12345678', '06 12345678', '(020)1234567',
		'+31 612345678', '+12345678', '+1234567890123456', '31612345678',
		'0049123', '00491234567890123', '0６12345678', 'bgg']),
	('iban',
	 ARRAY['NL91ABNA0417164300', 'BE68539007547034', 'DE89370400440532013000',
		'GB29NWBK60161331926819', 'MT84MALT011000012345MTLCAST001S',
		'NO9386011117947'],
	 ARRAY['', 'NL', 'NL91', 'nl91abna0417164300', 'NL91 ABNA 0417 1643 00',
		'NL92ABNA0417164300', 'NL45ABNA04171643', 'US91ABNA0417164300',
		'XX91ABNA0417164300', 'NL91ABNA0417164300 ', 'NLXXABNA0417164300']),
	('bic',
	 ARRAY['ABNANL2A', 'DEUTDEFF500', 'RABONL2U', 'INGBNL2AXXX'],
	 ARRAY['', 'abnanl2a', 'ABNAZZ2A', 'ABNANL2', 'ABNANL2A5', 'ABNANL2A50',
		'ABNANL2A5000', 'ABN1NL2A', 'ABNA NL2A', '1734723742']),
	('taalcode',
	 ARRAY['nld', 'eng', 'fry', 'deu', 'mis', 'mul', 'und', 'zxx', 'qaa', 'qtz',
		'yue'],
	 ARRAY['', 'nl', 'dut', 'ger', 'fre', 'NLD', 'xyz', 'qua', 'n l', 'nlde']),
	('landcode',
	 ARRAY['NL', 'BE', 'CW', 'XK', '003', '6030', '1', '0000'],
	 ARRAY['', 'nl', 'Nl', 'ZZ', 'UK', 'N', 'a', 'NLD', 'nld', 'N1', '1N', '00031', 'N ',
		' NL', 'é', 'N-']);

SELECT is_empty(
		format('SELECT t FROM unnest(%L::text[]) AS t WHERE NOT is_valid_%s(t)',
			good, type),
		type || ': is_valid accepts what is good')
  FROM sample;

SELECT is_empty(
		format('SELECT t FROM unnest(%L::text[]) AS t WHERE is_valid_%s(t)',
			bad, type),
		type || ': is_valid refuses what is bad')
  FROM sample;

SELECT lives_ok(format('SELECT %L::%I', text, type),
		format('%s: %L', type, text))
  FROM sample, unnest(good) AS text;

SELECT throws_ok(format('SELECT %L::text::%I', text, type),
		CASE typtype WHEN 'd' THEN '23514' ELSE '22P02' END, NULL,
		format('%s: not %L', type, text))
  FROM sample, unnest(bad) AS text, pg_type
 WHERE oid = type::regtype;

-- what goes in comes out
SELECT results_eq(
		format('SELECT t::%I::text COLLATE "default" '
			'FROM unnest(%L::text[]) AS t', type, good),
		format('SELECT unnest(%L::text[])', good),
		type || ': text in, text out')
  FROM sample;

-- ----- the catalog: types -----

SELECT has_type('klantinteracties', t, t || ' exists')
  FROM unnest(ARRAY['bsn', 'rsin', 'kvk_nummer', 'vestigingsnummer',
	'nummeraanduiding_id']) AS t;
SELECT has_domain('klantinteracties', t, t || ' exists')
  FROM unnest(ARRAY['postcode', 'emailadres', 'telefoonnummer', 'iban', 'bic',
	'taalcode', 'landcode']) AS t;
SELECT enum_has_labels('klantinteracties', 'klantcontactrol',
	ARRAY['vertegenwoordiger', 'klant']);
SELECT enum_has_labels('klantinteracties', 'soort_partij',
	ARRAY['persoon', 'organisatie', 'contactpersoon']);
SELECT enum_has_labels('klantinteracties', 'soort_actor',
	ARRAY['medewerker', 'geautomatiseerde_actor', 'organisatorische_eenheid']);
SELECT enum_has_labels('klantinteracties', 'taakstatus',
	ARRAY['te_verwerken', 'verwerkt']);

-- the width is on disk: it never changes
SELECT bag_eq(
	$$ SELECT typname::text COLLATE "default", typlen::int, typcategory::text, typcollation = 0
		 FROM pg_type
		WHERE typnamespace = 'klantinteracties'::regnamespace
		  AND typtype = 'b' AND typelem = 0
		  AND typname IN ('bsn', 'rsin', 'kvk_nummer', 'vestigingsnummer',
			'nummeraanduiding_id') $$,
	$$ VALUES ('bsn', 4, 'U', true), ('kvk_nummer', 4, 'U', true),
		('nummeraanduiding_id', 8, 'U', true), ('rsin', 4, 'U', true),
		('vestigingsnummer', 8, 'U', true) $$,
	'the number types are integers of a fixed width');

SELECT is(collname::text, CASE typname WHEN 'emailadres' THEN 'default' ELSE 'C' END,
		typname || ' has its collation')
  FROM pg_type JOIN pg_collation c ON c.oid = typcollation
 WHERE typnamespace = 'klantinteracties'::regnamespace AND typtype = 'd';

SELECT isnt(obj_description(oid, 'pg_type'), NULL, typname || ' has a comment')
  FROM pg_type
 WHERE typnamespace = 'klantinteracties'::regnamespace
   AND typtype IN ('b', 'd', 'e') AND typelem = 0;

-- ----- the catalog: functions, casts, operators -----

-- functions of these types: I/O, support, casts, is_valid; the two others of
-- that name ask about a row of a register
CREATE TEMP VIEW type_function AS
	SELECT p.* FROM pg_proc p
	 WHERE pronamespace = 'klantinteracties'::regnamespace
	   AND proname ~ ('^is_valid_|^(bsn|rsin|kvk_nummer|vestigingsnummer'
		|| '|nummeraanduiding_id)_')
	   AND proname NOT IN ('is_valid_partij_identificator', 'is_valid_digitaal_adres');

SELECT is(count(*), 98::bigint, 'every function is there')
  FROM type_function;

SELECT is_empty($$
	SELECT oid::regprocedure FROM type_function
	 WHERE provolatile <> 'i' OR NOT proisstrict OR proparallel <> 's'
		OR prosecdef OR proconfig IS NOT NULL $$,
	'all are immutable, strict, parallel safe, with the rights of the caller');

-- leakproof is what core's own function is, and is_valid
SELECT is_empty($$
	SELECT p.oid::regprocedure
	  FROM type_function p
	  LEFT JOIN pg_proc c ON c.oid = (
		SELECT oid FROM pg_proc
		 WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = p.prosrc)
	 WHERE p.proleakproof <> CASE
		WHEN p.proname LIKE 'is\_valid\_%' THEN true
		WHEN p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'internal')
			THEN c.proleakproof
		ELSE false END $$,
	'leakproof are is_valid and what core says is');

SELECT isnt(obj_description(oid, 'pg_proc'), NULL,
		oid::regprocedure || ' has a comment')
  FROM type_function
 WHERE proname ~ '^is_valid_|_from_integer$';

-- the casts: explicit, from and to the integer of the same width
SELECT bag_eq(
	$$ SELECT castsource::regtype::text, casttarget::regtype::text,
			castcontext::text, castmethod::text,
			obj_description(c.oid, 'pg_cast') IS NOT NULL
		 FROM pg_cast c JOIN pg_type s ON s.oid = castsource
			JOIN pg_type t ON t.oid = casttarget
		WHERE 'klantinteracties'::regnamespace
			IN (s.typnamespace, t.typnamespace) $$,
	$$ VALUES
		('bigint', 'nummeraanduiding_id', 'e', 'f', true),
		('bigint', 'vestigingsnummer', 'e', 'f', true),
		('bsn', 'integer', 'e', 'b', true),
		('integer', 'bsn', 'e', 'f', true),
		('integer', 'kvk_nummer', 'e', 'f', true),
		('integer', 'rsin', 'e', 'f', true),
		('kvk_nummer', 'integer', 'e', 'b', true),
		('nummeraanduiding_id', 'bigint', 'e', 'b', true),
		('rsin', 'integer', 'e', 'b', true),
		('vestigingsnummer', 'bigint', 'e', 'b', true) $$,
	'the casts are explicit and have a comment');

SELECT throws_ok('SELECT 111222334::bsn', '22P02', NULL,
	'an integer with a wrong check digit is no bsn');
SELECT throws_ok('SELECT 1000000000::bsn', '22003', NULL,
	'an integer of ten digits is no bsn');
SELECT throws_ok('SELECT (-1)::kvk_nummer', '22003', NULL,
	'a negative integer is no kvk_nummer');

-- the operators of a type are those of its integer type, name for name
CREATE TEMP VIEW type_operator AS
	SELECT o.oprleft AS type, o.oprname::text AS operator,
		(SELECT oprname::text FROM pg_operator
		  WHERE oid = o.oprcom AND oprleft = o.oprleft) AS commutator,
		(SELECT oprname::text FROM pg_operator
		  WHERE oid = o.oprnegate AND oprleft = o.oprleft) AS negator,
		o.oprrest::text AS restrict, o.oprjoin::text AS "join",
		o.oprcanhash AS hashes, o.oprcanmerge AS merges,
		p.prosrc AS function
	  FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
	 WHERE o.oprleft = o.oprright
	   AND o.oprname IN ('<', '<=', '=', '<>', '>=', '>');

SELECT bag_eq(
		format('SELECT operator, commutator, negator, restrict, "join", hashes,
			merges, function FROM type_operator WHERE type = %L::regtype', type),
		format('SELECT operator, commutator, negator, restrict, "join", hashes,
			merges, function FROM type_operator WHERE type = %L::regtype',
			integer_type),
		type || ' has the operators of ' || integer_type)
  FROM (VALUES ('bsn', 'int4'), ('rsin', 'int4'), ('kvk_nummer', 'int4'),
	('vestigingsnummer', 'int8'), ('nummeraanduiding_id', 'int8')
  ) AS v (type, integer_type);

-- ----- the catalog: operator classes and aggregates -----

SELECT ok(amvalidate(c.oid),
		format('%s over %s is valid', amname, opcintype::regtype))
  FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod
 WHERE opcnamespace = 'klantinteracties'::regnamespace;

SELECT bag_eq(
	$$ SELECT opcintype::regtype::text, amname::text COLLATE "default",
			opcdefault,
			array_agg(amprocnum::int ORDER BY amprocnum)
		 FROM pg_opclass c
		 JOIN pg_am a ON a.oid = opcmethod
		 JOIN pg_amproc ON amprocfamily = opcfamily
		WHERE opcnamespace = 'klantinteracties'::regnamespace
		GROUP BY 1, 2, 3 $$,
	$$ VALUES
		('bsn', 'btree', true, ARRAY[1, 2, 4]),
		('bsn', 'hash', true, ARRAY[1, 2]),
		('kvk_nummer', 'btree', true, ARRAY[1, 2, 4]),
		('kvk_nummer', 'hash', true, ARRAY[1, 2]),
		('nummeraanduiding_id', 'btree', true, ARRAY[1, 2, 4]),
		('nummeraanduiding_id', 'hash', true, ARRAY[1, 2]),
		('rsin', 'btree', true, ARRAY[1, 2, 4]),
		('rsin', 'hash', true, ARRAY[1, 2]),
		('vestigingsnummer', 'btree', true, ARRAY[1, 2, 4]),
		('vestigingsnummer', 'hash', true, ARRAY[1, 2]) $$,
	'every class is the default, with all its support functions');

SELECT bag_eq(
	$$ SELECT aggfnoid::regprocedure::text, oprname::text COLLATE "default",
			aggcombinefn = aggtransfn, p.proparallel::text
		 FROM pg_aggregate a
		 JOIN pg_proc p ON p.oid = aggfnoid
		 JOIN pg_operator o ON o.oid = aggsortop
		WHERE pronamespace = 'klantinteracties'::regnamespace
		  AND oprleft = proargtypes[0] $$,
	$$ VALUES
		('max(bsn)', '>', true, 's'),
		('max(kvk_nummer)', '>', true, 's'),
		('max(nummeraanduiding_id)', '>', true, 's'),
		('max(rsin)', '>', true, 's'),
		('max(vestigingsnummer)', '>', true, 's'),
		('min(bsn)', '<', true, 's'),
		('min(kvk_nummer)', '<', true, 's'),
		('min(nummeraanduiding_id)', '<', true, 's'),
		('min(rsin)', '<', true, 's'),
		('min(vestigingsnummer)', '<', true, 's') $$,
	'min and max can use an index, and run in parallel');

-- ----- in use -----

CREATE TABLE deel (bsn bsn PRIMARY KEY) PARTITION BY HASH (bsn);
CREATE TABLE deel0 PARTITION OF deel FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE deel1 PARTITION OF deel FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE deel2 PARTITION OF deel FOR VALUES WITH (MODULUS 3, REMAINDER 2);

INSERT INTO deel
	SELECT to_char(n, 'FM000000000')::bsn FROM generate_series(1, 20000) AS n
	 WHERE is_valid_bsn(to_char(n, 'FM000000000'));
SELECT is(count(*), (
		SELECT count(*) FROM generate_series(1, 20000) AS n
		 WHERE is_valid_bsn(to_char(n, 'FM000000000'))),
		'a table partitioned by hash of bsn holds them all')
  FROM deel;
SELECT is(count(DISTINCT tableoid), 3::bigint, 'in all its parts') FROM deel;
SELECT is(count(*), 1::bigint, 'and finds one')
  FROM deel WHERE bsn = '000000012';
SELECT throws_ok($$ INSERT INTO deel VALUES ('000000012') $$, '23505', NULL,
	'and refuses it a second time');

-- no message, detail or hint shows the number
CREATE FUNCTION pg_temp.complaint(statement text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE statement;
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' ', message, detail, hint);
END
$$;

SELECT unalike(pg_temp.complaint(format('SELECT %L::text::%I', text, type)),
		'%' || replace(replace(text, '\', '\\'), '%', '\%') || '%',
		format('%s: the error does not show %L', type, text))
  FROM sample, unnest(bad) AS text
 WHERE length(text) > 4;

SELECT * FROM finish();
ROLLBACK;
