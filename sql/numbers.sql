--
-- bsn, rsin, kvk_nummer, vestigingsnummer, nummeraanduiding_id
--
SET search_path = klantinteracties, public;

-- text in, text out, leading zeros and all
SELECT bsn '111222333', bsn '010000008', rsin '000000012';
SELECT kvk_nummer '00000000', kvk_nummer '12345678';
SELECT vestigingsnummer '000000000000', vestigingsnummer '000012345678';
SELECT nummeraanduiding_id '0000000000000000',
       nummeraanduiding_id '9999999999999999';

-- no error shows the number
SELECT bsn '111222334';
SELECT bsn '000000000';
SELECT rsin '123456789';
\set VERBOSITY sqlstate
SELECT bsn '11122233';
SELECT bsn '1112223330';
SELECT bsn '11122233x';
SELECT bsn ' 111222333';
SELECT bsn '111222333 ';
SELECT bsn '+11122233';
SELECT bsn '-11122233';
SELECT bsn '';
SELECT bsn '１１１２２２３３３';
\set VERBOSITY default
SELECT NULL::text::bsn;
SELECT 'x'::text::bsn;
SELECT 'x'::text::rsin;
SELECT 'x'::text::kvk_nummer;
SELECT 'x'::text::vestigingsnummer;
SELECT 'x'::text::nummeraanduiding_id;

-- to and from an integer, but only when asked
SELECT 10000008::bsn, 12::rsin, 0::kvk_nummer,
       12345678::int8::vestigingsnummer,
       9999999999999999::nummeraanduiding_id;
SELECT '010000008'::bsn::int4, '000012345678'::vestigingsnummer::int8;
SELECT 10000009::bsn;
SELECT 0::rsin;
SELECT 1000000000::bsn;
SELECT (-1)::kvk_nummer;
SELECT 1000000000000::vestigingsnummer;
SELECT 10000000000000000::nummeraanduiding_id;
\set VERBOSITY terse
SELECT '010000008'::bsn = 10000008;
SELECT '111222333'::bsn = '111222333'::rsin;
\set VERBOSITY default
SELECT '111222333'::bsn || ' as text';

-- as text it goes into a column of text; text comes out only when asked
CREATE TEMP TABLE legacy (nummer text);
INSERT INTO legacy VALUES (bsn '010000008');
CREATE TEMP TABLE persoon (bsn bsn PRIMARY KEY);
INSERT INTO persoon SELECT nummer FROM legacy;
INSERT INTO persoon SELECT nummer::bsn FROM legacy;
INSERT INTO persoon VALUES ('111222333'), ('123456782');

-- order and equality
SELECT bsn FROM persoon ORDER BY bsn DESC;
SELECT min(bsn), max(bsn), count(DISTINCT bsn) FROM persoon;
SELECT bsn FROM persoon WHERE bsn = '010000008';
SELECT bsn FROM persoon WHERE bsn >= '111222333' AND bsn <> '123456782';
SELECT bsn FROM persoon WHERE bsn IN ('111222333', '123456782') ORDER BY bsn;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT bsn FROM persoon WHERE bsn = '010000008';
RESET enable_seqscan;
RESET enable_bitmapscan;
SET enable_nestloop = off;
SET enable_mergejoin = off;
SELECT count(*) FROM persoon a JOIN persoon b USING (bsn);
SET enable_hashjoin = off;
SET enable_mergejoin = on;
SELECT count(*) FROM persoon a JOIN persoon b USING (bsn);
RESET enable_nestloop;
RESET enable_mergejoin;
RESET enable_hashjoin;

-- the same from the long ones
CREATE TEMP TABLE vestiging (
	nummer vestigingsnummer PRIMARY KEY,
	adres nummeraanduiding_id);
INSERT INTO vestiging VALUES
	('000012345678', '0363200000000001'),
	('999999999999', '0034010000000001'),
	('000000000001', NULL);
SELECT * FROM vestiging ORDER BY nummer;
SELECT min(nummer), max(nummer), min(adres), max(adres) FROM vestiging;
SELECT nummer FROM vestiging WHERE adres < '0363200000000001';

-- hash partitions
CREATE TEMP TABLE deel (bsn bsn, PRIMARY KEY (bsn)) PARTITION BY HASH (bsn);
CREATE TEMP TABLE deel0 PARTITION OF deel FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TEMP TABLE deel1 PARTITION OF deel FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO deel TABLE persoon;
SELECT bsn FROM deel ORDER BY bsn;
INSERT INTO deel VALUES ('111222333') ON CONFLICT DO NOTHING;

-- binary out and in
CREATE TEMP TABLE alle (
	b bsn, r rsin, k kvk_nummer, v vestigingsnummer, n nummeraanduiding_id);
INSERT INTO alle VALUES
	('010000008', '000000012', '00000000', '000000000000', '0000000000000000'),
	('999999990', '111222333', '99999999', '999999999999', '9999999999999999'),
	(NULL, NULL, NULL, NULL, NULL);
CREATE TEMP TABLE terug (LIKE alle);
\copy alle TO PROGRAM 'cat >"$PG_ABS_BUILDDIR/results/numbers.bin"' WITH (FORMAT binary)
\copy terug FROM PROGRAM 'cat "$PG_ABS_BUILDDIR/results/numbers.bin"' WITH (FORMAT binary)
SELECT * FROM terug ORDER BY b;
SELECT bsn_send('111222333'), vestigingsnummer_send('000000000001');

-- binary data is checked as strictly as text: a right number; then wrong check
-- digit, zero, negative, too many digits, too short, too long
\copy terug (b) FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\004\006\241\036\075\377\377"' WITH (FORMAT binary)
SELECT b FROM terug WHERE b = '111222333';
\set VERBOSITY sqlstate
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\004\006\241\036\076\377\377"' WITH (FORMAT binary)
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\004\000\000\000\000\377\377"' WITH (FORMAT binary)
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\004\377\377\377\377\377\377"' WITH (FORMAT binary)
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\004\177\377\377\377\377\377"' WITH (FORMAT binary)
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\003\006\241\036\377\377"' WITH (FORMAT binary)
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\005\006\241\036\075\000\377\377"' WITH (FORMAT binary)
\copy vestiging (nummer) FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\004\000\000\000\002\377\377"' WITH (FORMAT binary)
\copy vestiging (nummer) FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\010\377\377\377\377\377\377\377\377\377\377"' WITH (FORMAT binary)
\set VERBOSITY default
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\003\006\241\036\377\377"' WITH (FORMAT binary)
\copy persoon FROM PROGRAM 'printf "PGCOPY\n\377\r\n\000\000\000\000\000\000\000\000\000\000\001\000\000\000\004\006\241\036\076\377\377"' WITH (FORMAT binary)

-- which text would do
SELECT is_valid_bsn('111222333'), is_valid_bsn('111222334'), is_valid_bsn(NULL);
