--
-- Numbers of a fixed count of digits, some with a check digit
--
-- Five sections, one per type, that differ only in the name, the comment and
-- the integer type; test/pgtap/types.sql holds them to that.
--
-- Text in, text out, leading zeros included.  Inside it is an int4 or int8, by
-- value, and what compares, hashes, sorts and sends it is core's own function
-- for that, LEAKPROOF where core says so.  The width is on disk: it is fixed.
--
-- The casts:
--   text to a number type is explicit, and a number type to text assignment,
--   both by I/O, as for any type: nothing is created for them here.
--   From and to the integer of the same width are explicit.  A query must never
--   turn "bsn = 1" into a comparison of integers, and a number with its zeros
--   left off must not become a bsn, or a bsn lose its zeros, by accident.
--   To the integer it is free: the bytes are the same.
--   Among the number types there is none: a bsn is no rsin.
--
-- The btree classes have no skip support (function 6): it is new in 18, and
-- this script is one for 15 to 18.
--

--
-- bsn
--

CREATE TYPE bsn;

CREATE FUNCTION bsn_in(cstring) RETURNS bsn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bsn_out(bsn) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bsn_recv(internal) RETURNS bsn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bsn_send(bsn) RETURNS bytea
	AS 'int4send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE bsn (
	INPUT = bsn_in,
	OUTPUT = bsn_out,
	RECEIVE = bsn_recv,
	SEND = bsn_send,
	LIKE = pg_catalog.int4
);

COMMENT ON TYPE bsn IS
	'A burgerservicenummer: nine digits that pass the eleven test, not 000000000; stored as int4. Other text: 22P02, other binary data: 22P03, never with the value. The standard: objectId of a partijIdentificator, code soort objectId bsn';

CREATE FUNCTION bsn_from_integer(number int4) RETURNS bsn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION bsn_from_integer(int4) IS
	'the bsn that has this number, leading zeros left off. Negative or more than nine digits: 22003; a wrong check digit, or 0: 22P02';

CREATE CAST (int4 AS bsn) WITH FUNCTION bsn_from_integer(int4);

COMMENT ON CAST (int4 AS bsn) IS
	'explicit, for columns that hold the number without its leading zeros. Negative or more than nine digits: 22003; a wrong check digit, or 0: 22P02';

CREATE CAST (bsn AS int4) WITHOUT FUNCTION;

COMMENT ON CAST (bsn AS int4) IS
	'explicit, for columns and programs that hold the number without its leading zeros. No errors';

CREATE FUNCTION bsn_lt(bsn, bsn) RETURNS boolean
	AS 'int4lt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION bsn_le(bsn, bsn) RETURNS boolean
	AS 'int4le' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION bsn_eq(bsn, bsn) RETURNS boolean
	AS 'int4eq' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION bsn_ne(bsn, bsn) RETURNS boolean
	AS 'int4ne' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION bsn_ge(bsn, bsn) RETURNS boolean
	AS 'int4ge' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION bsn_gt(bsn, bsn) RETURNS boolean
	AS 'int4gt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION bsn_cmp(bsn, bsn) RETURNS int4
	AS 'btint4cmp' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION bsn_sortsupport(internal) RETURNS void
	AS 'btint4sortsupport' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bsn_hash(bsn) RETURNS int4
	AS 'hashint4' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bsn_hash_extended(bsn, int8) RETURNS int8
	AS 'hashint4extended' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bsn_smaller(bsn, bsn) RETURNS bsn
	AS 'int4smaller' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bsn_larger(bsn, bsn) RETURNS bsn
	AS 'int4larger' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR < (
	LEFTARG = bsn, RIGHTARG = bsn, FUNCTION = bsn_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
CREATE OPERATOR <= (
	LEFTARG = bsn, RIGHTARG = bsn, FUNCTION = bsn_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
CREATE OPERATOR = (
	LEFTARG = bsn, RIGHTARG = bsn, FUNCTION = bsn_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
CREATE OPERATOR <> (
	LEFTARG = bsn, RIGHTARG = bsn, FUNCTION = bsn_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
CREATE OPERATOR >= (
	LEFTARG = bsn, RIGHTARG = bsn, FUNCTION = bsn_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
CREATE OPERATOR > (
	LEFTARG = bsn, RIGHTARG = bsn, FUNCTION = bsn_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR CLASS bsn_ops
	DEFAULT FOR TYPE bsn USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 bsn_cmp(bsn, bsn),
	FUNCTION 2 bsn_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);

CREATE OPERATOR CLASS bsn_ops
	DEFAULT FOR TYPE bsn USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 bsn_hash(bsn),
	FUNCTION 2 bsn_hash_extended(bsn, int8);

CREATE AGGREGATE min(bsn) (
	SFUNC = bsn_smaller, STYPE = bsn, SORTOP = <,
	COMBINEFUNC = bsn_smaller, PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(bsn) IS 'the smallest bsn; NULL when there is none';

CREATE AGGREGATE max(bsn) (
	SFUNC = bsn_larger, STYPE = bsn, SORTOP = >,
	COMBINEFUNC = bsn_larger, PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(bsn) IS 'the largest bsn; NULL when there is none';

--
-- rsin
--

CREATE TYPE rsin;

CREATE FUNCTION rsin_in(cstring) RETURNS rsin
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rsin_out(rsin) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rsin_recv(internal) RETURNS rsin
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rsin_send(rsin) RETURNS bytea
	AS 'int4send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE rsin (
	INPUT = rsin_in,
	OUTPUT = rsin_out,
	RECEIVE = rsin_recv,
	SEND = rsin_send,
	LIKE = pg_catalog.int4
);

COMMENT ON TYPE rsin IS
	'An RSIN (rechtspersonen en samenwerkingsverbanden informatienummer): nine digits that pass the eleven test, not 000000000; stored as int4. Other text: 22P02, other binary data: 22P03, never with the value. The standard: objectId of a partijIdentificator, code soort objectId rsin';

CREATE FUNCTION rsin_from_integer(number int4) RETURNS rsin
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION rsin_from_integer(int4) IS
	'the rsin that has this number, leading zeros left off. Negative or more than nine digits: 22003; a wrong check digit, or 0: 22P02';

CREATE CAST (int4 AS rsin) WITH FUNCTION rsin_from_integer(int4);

COMMENT ON CAST (int4 AS rsin) IS
	'explicit, for columns that hold the number without its leading zeros. Negative or more than nine digits: 22003; a wrong check digit, or 0: 22P02';

CREATE CAST (rsin AS int4) WITHOUT FUNCTION;

COMMENT ON CAST (rsin AS int4) IS
	'explicit, for columns and programs that hold the number without its leading zeros. No errors';

CREATE FUNCTION rsin_lt(rsin, rsin) RETURNS boolean
	AS 'int4lt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION rsin_le(rsin, rsin) RETURNS boolean
	AS 'int4le' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION rsin_eq(rsin, rsin) RETURNS boolean
	AS 'int4eq' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION rsin_ne(rsin, rsin) RETURNS boolean
	AS 'int4ne' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION rsin_ge(rsin, rsin) RETURNS boolean
	AS 'int4ge' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION rsin_gt(rsin, rsin) RETURNS boolean
	AS 'int4gt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION rsin_cmp(rsin, rsin) RETURNS int4
	AS 'btint4cmp' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION rsin_sortsupport(internal) RETURNS void
	AS 'btint4sortsupport' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rsin_hash(rsin) RETURNS int4
	AS 'hashint4' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rsin_hash_extended(rsin, int8) RETURNS int8
	AS 'hashint4extended' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rsin_smaller(rsin, rsin) RETURNS rsin
	AS 'int4smaller' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rsin_larger(rsin, rsin) RETURNS rsin
	AS 'int4larger' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR < (
	LEFTARG = rsin, RIGHTARG = rsin, FUNCTION = rsin_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
CREATE OPERATOR <= (
	LEFTARG = rsin, RIGHTARG = rsin, FUNCTION = rsin_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
CREATE OPERATOR = (
	LEFTARG = rsin, RIGHTARG = rsin, FUNCTION = rsin_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
CREATE OPERATOR <> (
	LEFTARG = rsin, RIGHTARG = rsin, FUNCTION = rsin_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
CREATE OPERATOR >= (
	LEFTARG = rsin, RIGHTARG = rsin, FUNCTION = rsin_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
CREATE OPERATOR > (
	LEFTARG = rsin, RIGHTARG = rsin, FUNCTION = rsin_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR CLASS rsin_ops
	DEFAULT FOR TYPE rsin USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 rsin_cmp(rsin, rsin),
	FUNCTION 2 rsin_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);

CREATE OPERATOR CLASS rsin_ops
	DEFAULT FOR TYPE rsin USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 rsin_hash(rsin),
	FUNCTION 2 rsin_hash_extended(rsin, int8);

CREATE AGGREGATE min(rsin) (
	SFUNC = rsin_smaller, STYPE = rsin, SORTOP = <,
	COMBINEFUNC = rsin_smaller, PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(rsin) IS 'the smallest rsin; NULL when there is none';

CREATE AGGREGATE max(rsin) (
	SFUNC = rsin_larger, STYPE = rsin, SORTOP = >,
	COMBINEFUNC = rsin_larger, PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(rsin) IS 'the largest rsin; NULL when there is none';

--
-- kvk_nummer
--

CREATE TYPE kvk_nummer;

CREATE FUNCTION kvk_nummer_in(cstring) RETURNS kvk_nummer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION kvk_nummer_out(kvk_nummer) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION kvk_nummer_recv(internal) RETURNS kvk_nummer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION kvk_nummer_send(kvk_nummer) RETURNS bytea
	AS 'int4send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE kvk_nummer (
	INPUT = kvk_nummer_in,
	OUTPUT = kvk_nummer_out,
	RECEIVE = kvk_nummer_recv,
	SEND = kvk_nummer_send,
	LIKE = pg_catalog.int4
);

COMMENT ON TYPE kvk_nummer IS
	'A KVK-nummer: eight digits; stored as int4. Other text: 22P02, other binary data: 22P03, never with the value. Open Klant: objectId of a partijIdentificator, code soort objectId kvk_nummer';

CREATE FUNCTION kvk_nummer_from_integer(number int4) RETURNS kvk_nummer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION kvk_nummer_from_integer(int4) IS
	'the kvk_nummer that has this number, leading zeros left off. Negative or more than eight digits: 22003';

CREATE CAST (int4 AS kvk_nummer) WITH FUNCTION kvk_nummer_from_integer(int4);

COMMENT ON CAST (int4 AS kvk_nummer) IS
	'explicit, for columns that hold the number without its leading zeros. Negative or more than eight digits: 22003';

CREATE CAST (kvk_nummer AS int4) WITHOUT FUNCTION;

COMMENT ON CAST (kvk_nummer AS int4) IS
	'explicit, for columns and programs that hold the number without its leading zeros. No errors';

CREATE FUNCTION kvk_nummer_lt(kvk_nummer, kvk_nummer) RETURNS boolean
	AS 'int4lt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION kvk_nummer_le(kvk_nummer, kvk_nummer) RETURNS boolean
	AS 'int4le' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION kvk_nummer_eq(kvk_nummer, kvk_nummer) RETURNS boolean
	AS 'int4eq' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION kvk_nummer_ne(kvk_nummer, kvk_nummer) RETURNS boolean
	AS 'int4ne' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION kvk_nummer_ge(kvk_nummer, kvk_nummer) RETURNS boolean
	AS 'int4ge' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION kvk_nummer_gt(kvk_nummer, kvk_nummer) RETURNS boolean
	AS 'int4gt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION kvk_nummer_cmp(kvk_nummer, kvk_nummer) RETURNS int4
	AS 'btint4cmp' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION kvk_nummer_sortsupport(internal) RETURNS void
	AS 'btint4sortsupport' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION kvk_nummer_hash(kvk_nummer) RETURNS int4
	AS 'hashint4' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION kvk_nummer_hash_extended(kvk_nummer, int8) RETURNS int8
	AS 'hashint4extended' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION kvk_nummer_smaller(kvk_nummer, kvk_nummer) RETURNS kvk_nummer
	AS 'int4smaller' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION kvk_nummer_larger(kvk_nummer, kvk_nummer) RETURNS kvk_nummer
	AS 'int4larger' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR < (
	LEFTARG = kvk_nummer, RIGHTARG = kvk_nummer, FUNCTION = kvk_nummer_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
CREATE OPERATOR <= (
	LEFTARG = kvk_nummer, RIGHTARG = kvk_nummer, FUNCTION = kvk_nummer_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
CREATE OPERATOR = (
	LEFTARG = kvk_nummer, RIGHTARG = kvk_nummer, FUNCTION = kvk_nummer_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
CREATE OPERATOR <> (
	LEFTARG = kvk_nummer, RIGHTARG = kvk_nummer, FUNCTION = kvk_nummer_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
CREATE OPERATOR >= (
	LEFTARG = kvk_nummer, RIGHTARG = kvk_nummer, FUNCTION = kvk_nummer_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
CREATE OPERATOR > (
	LEFTARG = kvk_nummer, RIGHTARG = kvk_nummer, FUNCTION = kvk_nummer_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR CLASS kvk_nummer_ops
	DEFAULT FOR TYPE kvk_nummer USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 kvk_nummer_cmp(kvk_nummer, kvk_nummer),
	FUNCTION 2 kvk_nummer_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);

CREATE OPERATOR CLASS kvk_nummer_ops
	DEFAULT FOR TYPE kvk_nummer USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 kvk_nummer_hash(kvk_nummer),
	FUNCTION 2 kvk_nummer_hash_extended(kvk_nummer, int8);

CREATE AGGREGATE min(kvk_nummer) (
	SFUNC = kvk_nummer_smaller, STYPE = kvk_nummer, SORTOP = <,
	COMBINEFUNC = kvk_nummer_smaller, PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(kvk_nummer) IS 'the smallest kvk_nummer; NULL when there is none';

CREATE AGGREGATE max(kvk_nummer) (
	SFUNC = kvk_nummer_larger, STYPE = kvk_nummer, SORTOP = >,
	COMBINEFUNC = kvk_nummer_larger, PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(kvk_nummer) IS 'the largest kvk_nummer; NULL when there is none';

--
-- vestigingsnummer
--

CREATE TYPE vestigingsnummer;

CREATE FUNCTION vestigingsnummer_in(cstring) RETURNS vestigingsnummer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION vestigingsnummer_out(vestigingsnummer) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION vestigingsnummer_recv(internal) RETURNS vestigingsnummer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION vestigingsnummer_send(vestigingsnummer) RETURNS bytea
	AS 'int8send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE vestigingsnummer (
	INPUT = vestigingsnummer_in,
	OUTPUT = vestigingsnummer_out,
	RECEIVE = vestigingsnummer_recv,
	SEND = vestigingsnummer_send,
	LIKE = pg_catalog.int8
);

COMMENT ON TYPE vestigingsnummer IS
	'A vestigingsnummer: twelve digits; stored as int8. Other text: 22P02, other binary data: 22P03, never with the value. The standard: objectId of a partijIdentificator, code soort objectId vestigingsnummer';

CREATE FUNCTION vestigingsnummer_from_integer(number int8) RETURNS vestigingsnummer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION vestigingsnummer_from_integer(int8) IS
	'the vestigingsnummer that has this number, leading zeros left off. Negative or more than twelve digits: 22003';

CREATE CAST (int8 AS vestigingsnummer) WITH FUNCTION vestigingsnummer_from_integer(int8);

COMMENT ON CAST (int8 AS vestigingsnummer) IS
	'explicit, for columns that hold the number without its leading zeros. Negative or more than twelve digits: 22003';

CREATE CAST (vestigingsnummer AS int8) WITHOUT FUNCTION;

COMMENT ON CAST (vestigingsnummer AS int8) IS
	'explicit, for columns and programs that hold the number without its leading zeros. No errors';

CREATE FUNCTION vestigingsnummer_lt(vestigingsnummer, vestigingsnummer) RETURNS boolean
	AS 'int8lt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION vestigingsnummer_le(vestigingsnummer, vestigingsnummer) RETURNS boolean
	AS 'int8le' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION vestigingsnummer_eq(vestigingsnummer, vestigingsnummer) RETURNS boolean
	AS 'int8eq' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION vestigingsnummer_ne(vestigingsnummer, vestigingsnummer) RETURNS boolean
	AS 'int8ne' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION vestigingsnummer_ge(vestigingsnummer, vestigingsnummer) RETURNS boolean
	AS 'int8ge' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION vestigingsnummer_gt(vestigingsnummer, vestigingsnummer) RETURNS boolean
	AS 'int8gt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION vestigingsnummer_cmp(vestigingsnummer, vestigingsnummer) RETURNS int4
	AS 'btint8cmp' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION vestigingsnummer_sortsupport(internal) RETURNS void
	AS 'btint8sortsupport' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION vestigingsnummer_hash(vestigingsnummer) RETURNS int4
	AS 'hashint8' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION vestigingsnummer_hash_extended(vestigingsnummer, int8) RETURNS int8
	AS 'hashint8extended' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION vestigingsnummer_smaller(vestigingsnummer, vestigingsnummer) RETURNS vestigingsnummer
	AS 'int8smaller' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION vestigingsnummer_larger(vestigingsnummer, vestigingsnummer) RETURNS vestigingsnummer
	AS 'int8larger' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR < (
	LEFTARG = vestigingsnummer, RIGHTARG = vestigingsnummer, FUNCTION = vestigingsnummer_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
CREATE OPERATOR <= (
	LEFTARG = vestigingsnummer, RIGHTARG = vestigingsnummer, FUNCTION = vestigingsnummer_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
CREATE OPERATOR = (
	LEFTARG = vestigingsnummer, RIGHTARG = vestigingsnummer, FUNCTION = vestigingsnummer_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
CREATE OPERATOR <> (
	LEFTARG = vestigingsnummer, RIGHTARG = vestigingsnummer, FUNCTION = vestigingsnummer_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
CREATE OPERATOR >= (
	LEFTARG = vestigingsnummer, RIGHTARG = vestigingsnummer, FUNCTION = vestigingsnummer_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
CREATE OPERATOR > (
	LEFTARG = vestigingsnummer, RIGHTARG = vestigingsnummer, FUNCTION = vestigingsnummer_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR CLASS vestigingsnummer_ops
	DEFAULT FOR TYPE vestigingsnummer USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 vestigingsnummer_cmp(vestigingsnummer, vestigingsnummer),
	FUNCTION 2 vestigingsnummer_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);

CREATE OPERATOR CLASS vestigingsnummer_ops
	DEFAULT FOR TYPE vestigingsnummer USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 vestigingsnummer_hash(vestigingsnummer),
	FUNCTION 2 vestigingsnummer_hash_extended(vestigingsnummer, int8);

CREATE AGGREGATE min(vestigingsnummer) (
	SFUNC = vestigingsnummer_smaller, STYPE = vestigingsnummer, SORTOP = <,
	COMBINEFUNC = vestigingsnummer_smaller, PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(vestigingsnummer) IS 'the smallest vestigingsnummer; NULL when there is none';

CREATE AGGREGATE max(vestigingsnummer) (
	SFUNC = vestigingsnummer_larger, STYPE = vestigingsnummer, SORTOP = >,
	COMBINEFUNC = vestigingsnummer_larger, PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(vestigingsnummer) IS 'the largest vestigingsnummer; NULL when there is none';

--
-- nummeraanduiding_id
--

CREATE TYPE nummeraanduiding_id;

CREATE FUNCTION nummeraanduiding_id_in(cstring) RETURNS nummeraanduiding_id
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION nummeraanduiding_id_out(nummeraanduiding_id) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION nummeraanduiding_id_recv(internal) RETURNS nummeraanduiding_id
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION nummeraanduiding_id_send(nummeraanduiding_id) RETURNS bytea
	AS 'int8send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE nummeraanduiding_id (
	INPUT = nummeraanduiding_id_in,
	OUTPUT = nummeraanduiding_id_out,
	RECEIVE = nummeraanduiding_id_recv,
	SEND = nummeraanduiding_id_send,
	LIKE = pg_catalog.int8
);

COMMENT ON TYPE nummeraanduiding_id IS
	'The identification of a nummeraanduiding in the BAG: sixteen digits; stored as int8. Other text: 22P02, other binary data: 22P03, never with the value. The standard: nummeraanduidingid of a bezoekadres or correspondentieadres';

CREATE FUNCTION nummeraanduiding_id_from_integer(number int8) RETURNS nummeraanduiding_id
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION nummeraanduiding_id_from_integer(int8) IS
	'the nummeraanduiding_id that has this number, leading zeros left off. Negative or more than sixteen digits: 22003';

CREATE CAST (int8 AS nummeraanduiding_id) WITH FUNCTION nummeraanduiding_id_from_integer(int8);

COMMENT ON CAST (int8 AS nummeraanduiding_id) IS
	'explicit, for columns that hold the number without its leading zeros. Negative or more than sixteen digits: 22003';

CREATE CAST (nummeraanduiding_id AS int8) WITHOUT FUNCTION;

COMMENT ON CAST (nummeraanduiding_id AS int8) IS
	'explicit, for columns and programs that hold the number without its leading zeros. No errors';

CREATE FUNCTION nummeraanduiding_id_lt(nummeraanduiding_id, nummeraanduiding_id) RETURNS boolean
	AS 'int8lt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION nummeraanduiding_id_le(nummeraanduiding_id, nummeraanduiding_id) RETURNS boolean
	AS 'int8le' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION nummeraanduiding_id_eq(nummeraanduiding_id, nummeraanduiding_id) RETURNS boolean
	AS 'int8eq' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION nummeraanduiding_id_ne(nummeraanduiding_id, nummeraanduiding_id) RETURNS boolean
	AS 'int8ne' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION nummeraanduiding_id_ge(nummeraanduiding_id, nummeraanduiding_id) RETURNS boolean
	AS 'int8ge' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION nummeraanduiding_id_gt(nummeraanduiding_id, nummeraanduiding_id) RETURNS boolean
	AS 'int8gt' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION nummeraanduiding_id_cmp(nummeraanduiding_id, nummeraanduiding_id) RETURNS int4
	AS 'btint8cmp' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
CREATE FUNCTION nummeraanduiding_id_sortsupport(internal) RETURNS void
	AS 'btint8sortsupport' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION nummeraanduiding_id_hash(nummeraanduiding_id) RETURNS int4
	AS 'hashint8' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION nummeraanduiding_id_hash_extended(nummeraanduiding_id, int8) RETURNS int8
	AS 'hashint8extended' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION nummeraanduiding_id_smaller(nummeraanduiding_id, nummeraanduiding_id) RETURNS nummeraanduiding_id
	AS 'int8smaller' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION nummeraanduiding_id_larger(nummeraanduiding_id, nummeraanduiding_id) RETURNS nummeraanduiding_id
	AS 'int8larger' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR < (
	LEFTARG = nummeraanduiding_id, RIGHTARG = nummeraanduiding_id, FUNCTION = nummeraanduiding_id_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
CREATE OPERATOR <= (
	LEFTARG = nummeraanduiding_id, RIGHTARG = nummeraanduiding_id, FUNCTION = nummeraanduiding_id_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
CREATE OPERATOR = (
	LEFTARG = nummeraanduiding_id, RIGHTARG = nummeraanduiding_id, FUNCTION = nummeraanduiding_id_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
CREATE OPERATOR <> (
	LEFTARG = nummeraanduiding_id, RIGHTARG = nummeraanduiding_id, FUNCTION = nummeraanduiding_id_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
CREATE OPERATOR >= (
	LEFTARG = nummeraanduiding_id, RIGHTARG = nummeraanduiding_id, FUNCTION = nummeraanduiding_id_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
CREATE OPERATOR > (
	LEFTARG = nummeraanduiding_id, RIGHTARG = nummeraanduiding_id, FUNCTION = nummeraanduiding_id_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR CLASS nummeraanduiding_id_ops
	DEFAULT FOR TYPE nummeraanduiding_id USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 nummeraanduiding_id_cmp(nummeraanduiding_id, nummeraanduiding_id),
	FUNCTION 2 nummeraanduiding_id_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);

CREATE OPERATOR CLASS nummeraanduiding_id_ops
	DEFAULT FOR TYPE nummeraanduiding_id USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 nummeraanduiding_id_hash(nummeraanduiding_id),
	FUNCTION 2 nummeraanduiding_id_hash_extended(nummeraanduiding_id, int8);

CREATE AGGREGATE min(nummeraanduiding_id) (
	SFUNC = nummeraanduiding_id_smaller, STYPE = nummeraanduiding_id, SORTOP = <,
	COMBINEFUNC = nummeraanduiding_id_smaller, PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(nummeraanduiding_id) IS 'the smallest nummeraanduiding_id; NULL when there is none';

CREATE AGGREGATE max(nummeraanduiding_id) (
	SFUNC = nummeraanduiding_id_larger, STYPE = nummeraanduiding_id, SORTOP = >,
	COMBINEFUNC = nummeraanduiding_id_larger, PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(nummeraanduiding_id) IS 'the largest nummeraanduiding_id; NULL when there is none';

