/* klantinteracties--0.9.sql: frozen; what changes stands in 0.9--1.0 */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION klantinteracties" to load this file. \quit

-- What validate_x() answers in a register.  RETURNS TABLE would do, but with an
-- unnamed argument PostgreSQL 15 dumps such a function so that it cannot be
-- restored.
CREATE TYPE violation AS (name text, code text, reason text);
COMMENT ON TYPE violation IS
	'Something wrong with a body: name of the field (a dotted path), code of the rule, and the reason; never the value';

--
-- Lists of which the code knows every value.  Lists that a gemeente may extend
-- are tables of a register.
--
-- Labels keep their order and are never dropped: a new one goes at the end.
--

CREATE TYPE klantcontactrol AS ENUM ('vertegenwoordiger', 'klant');

COMMENT ON TYPE klantcontactrol IS
	'Klantcontactrol: takes a betrokkene part in a klantcontact for himself (klant), or for another (vertegenwoordiger)? Any other text: 22P02';

CREATE TYPE soort_partij AS ENUM ('persoon', 'organisatie', 'contactpersoon');

COMMENT ON TYPE soort_partij IS
	'SoortPartij: what a partij is, a persoon, an organisatie or a contactpersoon of an organisatie. Any other text: 22P02';

CREATE TYPE soort_actor AS ENUM (
	'medewerker', 'geautomatiseerde_actor', 'organisatorische_eenheid');

COMMENT ON TYPE soort_actor IS
	'SoortActor: what an actor of the gemeente is, a medewerker, a geautomatiseerde actor or an organisatorische eenheid. Any other text: 22P02';

CREATE TYPE taakstatus AS ENUM ('te_verwerken', 'verwerkt');

COMMENT ON TYPE taakstatus IS
	'Taakstatus: is an interne taak still to be done (te_verwerken), or done (verwerkt)? Any other text: 22P02';

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

--
-- Which text is well formed, and the domains over text that ask for it
--
-- A domain, not a type: clients see text, and core does the rest.
--
-- The functions never report an error and say nothing of their argument but
-- their result, so they are LEAKPROOF, and a condition with one of them may go
-- to the table behind a view or a policy.  They are IMMUTABLE: the lists of
-- countries and languages only change with a version of this extension.
--
-- Codes are COLLATE "C": they are ASCII and equal only when their bytes are;
-- their indexes serve LIKE 'NL%' and outlive an upgrade of the C library.  An
-- e-mail address may hold any letter, which lower() must know: the collation
-- of the database.
--

CREATE FUNCTION is_valid_bsn(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_bsn(text) IS
	'is this nine digits that pass the eleven test, and not 000000000? NULL for NULL; no errors';

CREATE FUNCTION is_valid_rsin(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_rsin(text) IS
	'is this nine digits that pass the eleven test, and not 000000000? NULL for NULL; no errors';

CREATE FUNCTION is_valid_kvk_nummer(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_kvk_nummer(text) IS
	'is this eight digits? NULL for NULL; no errors';

CREATE FUNCTION is_valid_vestigingsnummer(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_vestigingsnummer(text) IS
	'is this twelve digits? NULL for NULL; no errors';

CREATE FUNCTION is_valid_nummeraanduiding_id(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_nummeraanduiding_id(text) IS
	'is this sixteen digits? NULL for NULL; no errors';

CREATE FUNCTION is_valid_postcode(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_postcode(text) IS
	'is this a Dutch postcode: four digits, the first not 0, a space and two capitals? NULL for NULL; no errors';

CREATE DOMAIN postcode AS text COLLATE "C"
	CHECK (is_valid_postcode(VALUE));

COMMENT ON DOMAIN postcode IS
	'A Dutch postcode, as 1234 AB. Other text: 23514, without the value. Open Klant: postcode of an adres';

CREATE FUNCTION is_valid_emailadres(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_emailadres(text) IS
	'is this an e-mail address of at most 254 bytes: an ASCII dot-atom or quoted string, @, and a domain (UTF-8 allowed), localhost or an IP address in brackets? NULL for NULL; no errors';

CREATE DOMAIN emailadres AS text
	CHECK (is_valid_emailadres(VALUE));

COMMENT ON DOMAIN emailadres IS
	'An e-mail address. Other text: 23514, without the value. The standard: eMailadres of an actor, adres of a digitaal adres of soort email';

CREATE FUNCTION is_valid_telefoonnummer(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_telefoonnummer(text) IS
	'is this a telephone number without spaces: 0 and nine digits but no 0800 or 0900, + and 9 to 15 digits, or 00 and 7 to 13 digits? NULL for NULL; no errors';

CREATE DOMAIN telefoonnummer AS text COLLATE "C"
	CHECK (is_valid_telefoonnummer(VALUE));

COMMENT ON DOMAIN telefoonnummer IS
	'A telephone number, in digits, without spaces. Other text: 23514, without the value. The standard: telefoonnummer of an actor, adres of a digitaal adres of soort telefoonnummer';

CREATE FUNCTION is_valid_iban(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_iban(text) IS
	'is this an IBAN without spaces, in capitals: a country that issues them, its length, check digits 02 to 98 that are right? NULL for NULL; no errors';

CREATE DOMAIN iban AS text COLLATE "C"
	CHECK (is_valid_iban(VALUE));

COMMENT ON DOMAIN iban IS
	'An International Bank Account Number, without spaces. Other text: 23514, without the value. Open Klant: iban of a rekeningnummer';

CREATE FUNCTION is_valid_bic(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_bic(text) IS
	'is this a BIC in capitals: four letters, a country, two letters or digits, and none or three more? NULL for NULL; no errors';

CREATE DOMAIN bic AS text COLLATE "C"
	CHECK (is_valid_bic(VALUE));

COMMENT ON DOMAIN bic IS
	'A Business Identifier Code. Other text: 23514, without the value. Open Klant: bic of a rekeningnummer';

CREATE FUNCTION is_valid_taalcode(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_taalcode(text) IS
	'is this a language as it is stored: ISO 639-2/T, qaa to qtz, or yue, in lower case; the codes for bibliographic use (dut) are not? NULL for NULL; no errors';

CREATE DOMAIN taalcode AS text COLLATE "C"
	CHECK (is_valid_taalcode(VALUE));

COMMENT ON DOMAIN taalcode IS
	'The code of a language, ISO 639-2/T. Other text: 23514, without the value. The standard: codeTaal of a klantcontact, voorkeurstaal of a partij';

CREATE FUNCTION is_valid_landcode(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_landcode(text) IS
	'is this a country: ISO 3166-1 alpha-2 in capitals, XK, or another code of 1 to 4 ASCII letters and digits that is not two letters? NULL for NULL; no errors';

CREATE DOMAIN landcode AS text COLLATE "C"
	CHECK (is_valid_landcode(VALUE));

COMMENT ON DOMAIN landcode IS
	'The code of a country. Other text: 23514, without the value. The standard: codeLand of an adres';

CREATE FUNCTION is_valid_nummer(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_nummer(text) IS
	'Whether the text is an IdentificerendNummer: 1 to 10 digits';

CREATE DOMAIN nummer AS text COLLATE "C"
	CHECK (is_valid_nummer(VALUE));

COMMENT ON DOMAIN nummer IS
	'IdentificerendNummer of the standard, as klantcontact.nummer: 1 to 10 digits, kept as they are written. Error: 23514';

-- A domain and no CHECK of the table: that would be read anew for every row.
CREATE DOMAIN huisnummer AS integer CHECK (VALUE BETWEEN 1 AND 99999);
COMMENT ON DOMAIN huisnummer IS
	'House number: 1 to 99999. Error: 23514';

--
-- ids
--

CREATE FUNCTION new_id() RETURNS uuid
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION new_id() IS
	'A new id: a UUID version 7 (RFC 9562), of which those of one session ascend';

--
-- rules: what the CHECK constraints of a register ask
--

CREATE FUNCTION is_valid_partij_identificator(code_register text,
	code_objecttype text, code_soort_object_id text, object_id text)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_valid_partij_identificator(text, text, text, text) IS
	'Whether this is a partij-identificator as a register stores it (F6257): a known kind of number has its words, its register, its kind of object and its form; any other kind only has to be there. NULL on NULL';

CREATE FUNCTION is_valid_digitaal_adres(code_soort_digitaal_adres text, adres text)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION is_valid_digitaal_adres(text, text) IS
	'Whether an address has the form that its soort asks for (F1995): email, telefoonnummer (and 3 and 6, reached by phone), any other form free. The soort may be NULL; NULL when the address is';

--
-- registers
--

CREATE FUNCTION register_of(instelling regclass) RETURNS name
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION register_of(regclass) IS
	'The register that a table instelling belongs to. For the functions of a register, that so find it under whatever name it has';

-- The template is plain SQL, which DBAs review; it stands in a file of its own.
CREATE FUNCTION register_ddl(naam text DEFAULT 'klantregister') RETURNS SETOF text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
-- format() puts the name in its places in one pass, whatever it holds itself
SELECT format(replace(replace(replace(statement, '%', '%%'),
	'@register@', '%1$s'), '@instelling@', '%2$s'),
	quote_ident(naam), quote_literal(quote_ident(naam) || '.instelling')) || ';'
FROM regexp_split_to_table(trim(regexp_replace($ddl$
--
-- The tables of one register, as a template: @register@ stands for its
-- schema, @instelling@ for the name of its table instelling as a literal.
-- Plain SQL, in the order in which it must run; register_ddl() hands
-- it out and create_register() runs it.  A statement ends with a semicolon at
-- the end of a line.
--
-- No trigger, sequence, identity column or deferrable constraint, and no
-- reference to a table outside the register: so a register can be dumped,
-- moved, renamed, sharded and replicated alone.
--
CREATE SCHEMA @register@;
COMMENT ON SCHEMA @register@ IS 'Register of klantcontacten, made by klantinteracties.create_register()';

-- What this register is, and how it behaves.
CREATE TABLE @register@.instelling (
	enige_rij boolean PRIMARY KEY DEFAULT true CHECK (enige_rij),
	versie integer NOT NULL,
	controleer_codes boolean NOT NULL DEFAULT false,
	vereis_partij_identificator boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE @register@.instelling IS 'The version and the settings of this register: one row; change a setting with UPDATE';
COMMENT ON COLUMN @register@.instelling.enige_rij IS 'Always true: there is one row';
COMMENT ON COLUMN @register@.instelling.versie IS 'Version of the tables; functions of another version refuse this register (SQLSTATE 55000). Not to be changed by hand: upgrade_register() does';
COMMENT ON COLUMN @register@.instelling.controleer_codes IS 'true: a code in a body must be an active code of its list in this register. Default false: only its form is checked';
COMMENT ON COLUMN @register@.instelling.vereis_partij_identificator IS 'true: a partij of which the data may be reused needs a partij-identificator (B3485, the strict reading). Default false: consent suffices (F2599)';
INSERT INTO @register@.instelling (versie) VALUES (1);

-- The standard's reference lists.  A gemeente adds, renames and deactivates codes.
CREATE TABLE @register@.kanaal (
	code varchar(50) COLLATE "C" PRIMARY KEY CHECK (code <> ''),
	naam varchar(80) NOT NULL,
	indicatie_actief boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE @register@.kanaal IS 'Kanaal: the channel of a klantcontact. The standard proposes no codes: every gemeente fills its own';
COMMENT ON COLUMN @register@.kanaal.code IS 'The code';
COMMENT ON COLUMN @register@.kanaal.naam IS 'What the code stands for';
COMMENT ON COLUMN @register@.kanaal.indicatie_actief IS 'false: not to be used in new data';
CREATE TABLE @register@.land (
	code varchar(4) COLLATE "C" PRIMARY KEY CHECK (code <> ''),
	naam varchar(80) NOT NULL,
	ingangsdatum date,
	einddatum date,
	indicatie_actief boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE @register@.land IS 'Land: countries, seeded with ISO 3166-1 alpha-2 and XK';
COMMENT ON COLUMN @register@.land.code IS 'The code';
COMMENT ON COLUMN @register@.land.naam IS 'What the code stands for';
COMMENT ON COLUMN @register@.land.ingangsdatum IS 'First day on which the code is valid, as far as known';
COMMENT ON COLUMN @register@.land.einddatum IS 'Last day on which the code was valid';
COMMENT ON COLUMN @register@.land.indicatie_actief IS 'false: not to be used in new data';
INSERT INTO @register@.land (code, naam) VALUES
	('AD', 'Andorra'),
	('AE', 'Verenigde Arabische Emiraten'),
	('AF', 'Afghanistan'),
	('AG', 'Antigua en Barbuda'),
	('AI', 'Anguilla'),
	('AL', 'Albanië'),
	('AM', 'Armenië'),
	('AO', 'Angola'),
	('AQ', 'Antarctica'),
	('AR', 'Argentinië'),
	('AS', 'Amerikaans-Samoa'),
	('AT', 'Oostenrijk'),
	('AU', 'Australië'),
	('AW', 'Aruba'),
	('AX', 'Åland'),
	('AZ', 'Azerbeidzjan'),
	('BA', 'Bosnië en Herzegovina'),
	('BB', 'Barbados'),
	('BD', 'Bangladesh'),
	('BE', 'België'),
	('BF', 'Burkina Faso'),
	('BG', 'Bulgarije'),
	('BH', 'Bahrein'),
	('BI', 'Burundi'),
	('BJ', 'Benin'),
	('BL', 'Saint-Barthélemy'),
	('BM', 'Bermuda'),
	('BN', 'Brunei'),
	('BO', 'Bolivia'),
	('BQ', 'Caribisch Nederland'),
	('BR', 'Brazilië'),
	('BS', 'Bahama’s'),
	('BT', 'Bhutan'),
	('BV', 'Bouveteiland'),
	('BW', 'Botswana'),
	('BY', 'Belarus'),
	('BZ', 'Belize'),
	('CA', 'Canada'),
	('CC', 'Cocoseilanden'),
	('CD', 'Congo-Kinshasa'),
	('CF', 'Centraal-Afrikaanse Republiek'),
	('CG', 'Congo-Brazzaville'),
	('CH', 'Zwitserland'),
	('CI', 'Ivoorkust'),
	('CK', 'Cookeilanden'),
	('CL', 'Chili'),
	('CM', 'Kameroen'),
	('CN', 'China'),
	('CO', 'Colombia'),
	('CR', 'Costa Rica'),
	('CU', 'Cuba'),
	('CV', 'Kaapverdië'),
	('CW', 'Curaçao'),
	('CX', 'Christmaseiland'),
	('CY', 'Cyprus'),
	('CZ', 'Tsjechië'),
	('DE', 'Duitsland'),
	('DJ', 'Djibouti'),
	('DK', 'Denemarken'),
	('DM', 'Dominica'),
	('DO', 'Dominicaanse Republiek'),
	('DZ', 'Algerije'),
	('EC', 'Ecuador'),
	('EE', 'Estland'),
	('EG', 'Egypte'),
	('EH', 'Westelijke Sahara'),
	('ER', 'Eritrea'),
	('ES', 'Spanje'),
	('ET', 'Ethiopië'),
	('FI', 'Finland'),
	('FJ', 'Fiji'),
	('FK', 'Falklandeilanden'),
	('FM', 'Micronesia'),
	('FO', 'Faeröer'),
	('FR', 'Frankrijk'),
	('GA', 'Gabon'),
	('GB', 'Verenigd Koninkrijk'),
	('GD', 'Grenada'),
	('GE', 'Georgië'),
	('GF', 'Frans-Guyana'),
	('GG', 'Guernsey'),
	('GH', 'Ghana'),
	('GI', 'Gibraltar'),
	('GL', 'Groenland'),
	('GM', 'Gambia'),
	('GN', 'Guinee'),
	('GP', 'Guadeloupe'),
	('GQ', 'Equatoriaal-Guinea'),
	('GR', 'Griekenland'),
	('GS', 'Zuid-Georgia en Zuidelijke Sandwicheilanden'),
	('GT', 'Guatemala'),
	('GU', 'Guam'),
	('GW', 'Guinee-Bissau'),
	('GY', 'Guyana'),
	('HK', 'Hongkong SAR van China'),
	('HM', 'Heard en McDonaldeilanden'),
	('HN', 'Honduras'),
	('HR', 'Kroatië'),
	('HT', 'Haïti'),
	('HU', 'Hongarije'),
	('ID', 'Indonesië'),
	('IE', 'Ierland'),
	('IL', 'Israël'),
	('IM', 'Isle of Man'),
	('IN', 'India'),
	('IO', 'Brits Indische Oceaanterritorium'),
	('IQ', 'Irak'),
	('IR', 'Iran'),
	('IS', 'IJsland'),
	('IT', 'Italië'),
	('JE', 'Jersey'),
	('JM', 'Jamaica'),
	('JO', 'Jordanië'),
	('JP', 'Japan'),
	('KE', 'Kenia'),
	('KG', 'Kirgizië'),
	('KH', 'Cambodja'),
	('KI', 'Kiribati'),
	('KM', 'Comoren'),
	('KN', 'Saint Kitts en Nevis'),
	('KP', 'Noord-Korea'),
	('KR', 'Zuid-Korea'),
	('KW', 'Koeweit'),
	('KY', 'Kaaimaneilanden'),
	('KZ', 'Kazachstan'),
	('LA', 'Laos'),
	('LB', 'Libanon'),
	('LC', 'Saint Lucia'),
	('LI', 'Liechtenstein'),
	('LK', 'Sri Lanka'),
	('LR', 'Liberia'),
	('LS', 'Lesotho'),
	('LT', 'Litouwen'),
	('LU', 'Luxemburg'),
	('LV', 'Letland'),
	('LY', 'Libië'),
	('MA', 'Marokko'),
	('MC', 'Monaco'),
	('MD', 'Moldavië'),
	('ME', 'Montenegro'),
	('MF', 'Saint-Martin'),
	('MG', 'Madagaskar'),
	('MH', 'Marshalleilanden'),
	('MK', 'Noord-Macedonië'),
	('ML', 'Mali'),
	('MM', 'Myanmar (Birma)'),
	('MN', 'Mongolië'),
	('MO', 'Macau SAR van China'),
	('MP', 'Noordelijke Marianen'),
	('MQ', 'Martinique'),
	('MR', 'Mauritanië'),
	('MS', 'Montserrat'),
	('MT', 'Malta'),
	('MU', 'Mauritius'),
	('MV', 'Maldiven'),
	('MW', 'Malawi'),
	('MX', 'Mexico'),
	('MY', 'Maleisië'),
	('MZ', 'Mozambique'),
	('NA', 'Namibië'),
	('NC', 'Nieuw-Caledonië'),
	('NE', 'Niger'),
	('NF', 'Norfolk'),
	('NG', 'Nigeria'),
	('NI', 'Nicaragua'),
	('NL', 'Nederland'),
	('NO', 'Noorwegen'),
	('NP', 'Nepal'),
	('NR', 'Nauru'),
	('NU', 'Niue'),
	('NZ', 'Nieuw-Zeeland'),
	('OM', 'Oman'),
	('PA', 'Panama'),
	('PE', 'Peru'),
	('PF', 'Frans-Polynesië'),
	('PG', 'Papoea-Nieuw-Guinea'),
	('PH', 'Filipijnen'),
	('PK', 'Pakistan'),
	('PL', 'Polen'),
	('PM', 'Saint-Pierre en Miquelon'),
	('PN', 'Pitcairneilanden'),
	('PR', 'Puerto Rico'),
	('PS', 'Palestijnse gebieden'),
	('PT', 'Portugal'),
	('PW', 'Palau'),
	('PY', 'Paraguay'),
	('QA', 'Qatar'),
	('RE', 'Réunion'),
	('RO', 'Roemenië'),
	('RS', 'Servië'),
	('RU', 'Rusland'),
	('RW', 'Rwanda'),
	('SA', 'Saoedi-Arabië'),
	('SB', 'Salomonseilanden'),
	('SC', 'Seychellen'),
	('SD', 'Soedan'),
	('SE', 'Zweden'),
	('SG', 'Singapore'),
	('SH', 'Sint-Helena'),
	('SI', 'Slovenië'),
	('SJ', 'Spitsbergen en Jan Mayen'),
	('SK', 'Slowakije'),
	('SL', 'Sierra Leone'),
	('SM', 'San Marino'),
	('SN', 'Senegal'),
	('SO', 'Somalië'),
	('SR', 'Suriname'),
	('SS', 'Zuid-Soedan'),
	('ST', 'Sao Tomé en Principe'),
	('SV', 'El Salvador'),
	('SX', 'Sint-Maarten'),
	('SY', 'Syrië'),
	('SZ', 'Eswatini'),
	('TC', 'Turks- en Caicoseilanden'),
	('TD', 'Tsjaad'),
	('TF', 'Franse Gebieden in de zuidelijke Indische Oceaan'),
	('TG', 'Togo'),
	('TH', 'Thailand'),
	('TJ', 'Tadzjikistan'),
	('TK', 'Tokelau'),
	('TL', 'Oost-Timor'),
	('TM', 'Turkmenistan'),
	('TN', 'Tunesië'),
	('TO', 'Tonga'),
	('TR', 'Turkije'),
	('TT', 'Trinidad en Tobago'),
	('TV', 'Tuvalu'),
	('TW', 'Taiwan'),
	('TZ', 'Tanzania'),
	('UA', 'Oekraïne'),
	('UG', 'Oeganda'),
	('UM', 'Kleine afgelegen eilanden van de Verenigde Staten'),
	('US', 'Verenigde Staten'),
	('UY', 'Uruguay'),
	('UZ', 'Oezbekistan'),
	('VA', 'Vaticaanstad'),
	('VC', 'Saint Vincent en de Grenadines'),
	('VE', 'Venezuela'),
	('VG', 'Britse Maagdeneilanden'),
	('VI', 'Amerikaanse Maagdeneilanden'),
	('VN', 'Vietnam'),
	('VU', 'Vanuatu'),
	('WF', 'Wallis en Futuna'),
	('WS', 'Samoa'),
	('XK', 'Kosovo'),
	('YE', 'Jemen'),
	('YT', 'Mayotte'),
	('ZA', 'Zuid-Afrika'),
	('ZM', 'Zambia'),
	('ZW', 'Zimbabwe');
CREATE TABLE @register@.taal (
	code varchar(3) COLLATE "C" PRIMARY KEY CHECK (code <> ''),
	naam varchar(80) NOT NULL,
	indicatie_actief boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE @register@.taal IS 'Taal: languages, seeded with the standard''s proposal (ISO 639-2/T)';
COMMENT ON COLUMN @register@.taal.code IS 'The code';
COMMENT ON COLUMN @register@.taal.naam IS 'What the code stands for';
COMMENT ON COLUMN @register@.taal.indicatie_actief IS 'false: not to be used in new data';
INSERT INTO @register@.taal (code, naam) VALUES
	('ara', 'Arabisch'),
	('aze', 'Azerbeidzjaans'),
	('bel', 'Belarussisch'),
	('ber', 'Berber'),
	('bos', 'Bosnisch'),
	('bul', 'Bulgaars'),
	('ces', 'Tsjechisch'),
	('cnr', 'Montenegrijns'),
	('dan', 'Deens'),
	('deu', 'Duits'),
	('ell', 'Grieks'),
	('eng', 'Engels'),
	('est', 'Estisch'),
	('fas', 'Perzisch'),
	('fin', 'Fins'),
	('fra', 'Frans'),
	('fry', 'Fries'),
	('gle', 'Iers'),
	('hin', 'Hindi'),
	('hrv', 'Kroatisch'),
	('hun', 'Hongaars'),
	('hye', 'Armeens'),
	('isl', 'IJslands'),
	('ita', 'Italiaans'),
	('jav', 'Javaans'),
	('lav', 'Lets'),
	('lim', 'Limburgs'),
	('lit', 'Litouws'),
	('kat', 'Georgisch'),
	('kur', 'Koerdisch'),
	('mlt', 'Maltees'),
	('mkd', 'Macedonisch'),
	('nds', 'Nedersaksisch'),
	('nld', 'Nederlands'),
	('nor', 'Noors'),
	('pap', 'Papiaments'),
	('pol', 'Pools'),
	('por', 'Portugees'),
	('rom', 'Romani'),
	('ron', 'Roemeens'),
	('rus', 'Russisch'),
	('sgn', 'Gebarentaal'),
	('slk', 'Slowaaks'),
	('slv', 'Sloveens'),
	('som', 'Somalisch'),
	('spa', 'Spaans'),
	('srn', 'Sranan'),
	('srp', 'Servisch'),
	('sqi', 'Albanees'),
	('swe', 'Zweeds'),
	('tur', 'Turks'),
	('ukr', 'Oekraïens'),
	('yue', 'Kantonees'),
	('yid', 'Jiddisch'),
	('zho', 'Mandarijn');
CREATE TABLE @register@.soort_digitaal_adres (
	code varchar(40) COLLATE "C" PRIMARY KEY CHECK (code <> ''),
	naam varchar(80) NOT NULL,
	indicatie_actief boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE @register@.soort_digitaal_adres IS 'Soort digitaal adres: email, telefoonnummer and overig, and the standard''s further proposals';
COMMENT ON COLUMN @register@.soort_digitaal_adres.code IS 'The code';
COMMENT ON COLUMN @register@.soort_digitaal_adres.naam IS 'What the code stands for';
COMMENT ON COLUMN @register@.soort_digitaal_adres.indicatie_actief IS 'false: not to be used in new data';
INSERT INTO @register@.soort_digitaal_adres (code, naam) VALUES
	('email', 'E-mail'),
	('telefoonnummer', 'Telefoon'),
	('overig', 'Overig'),
	('3', 'Whatsapp'),
	('4', 'Facebook'),
	('5', 'Instagram'),
	('6', 'SMS');
CREATE TABLE @register@.extern_register (
	code varchar(200) COLLATE "C" PRIMARY KEY CHECK (code <> ''),
	naam varchar(80) NOT NULL,
	locatie varchar(200),
	indicatie_actief boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE @register@.extern_register IS 'Extern register: where an identified object lives. brp and hr are the standard''s 1 and 5';
COMMENT ON COLUMN @register@.extern_register.code IS 'The code';
COMMENT ON COLUMN @register@.extern_register.naam IS 'What the code stands for';
COMMENT ON COLUMN @register@.extern_register.locatie IS 'Where the register is found';
COMMENT ON COLUMN @register@.extern_register.indicatie_actief IS 'false: not to be used in new data';
INSERT INTO @register@.extern_register (code, naam) VALUES
	('brp', 'Basisregistratie Personen'),
	('2', 'Basisregistratie Kadaster'),
	('3', 'Basisregistratie Adressen en Gebouwen'),
	('4', 'Basisregistratie Waardering Onroerende Zaken'),
	('hr', 'Handelsregister'),
	('6', 'Zakenregister'),
	('7', 'Documentenregister'),
	('8', 'Overige Objecten Registratie');
CREATE TABLE @register@.soort_object (
	code varchar(200) COLLATE "C" PRIMARY KEY CHECK (code <> ''),
	naam varchar(80) NOT NULL,
	extern_register varchar(200) COLLATE "C" REFERENCES @register@.extern_register,
	indicatie_actief boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE @register@.soort_object IS 'Soort object: kinds of objects in other registers. natuurlijk_persoon, niet_natuurlijk_persoon and vestiging are the standard''s 1, 2 and 4';
COMMENT ON COLUMN @register@.soort_object.code IS 'The code';
COMMENT ON COLUMN @register@.soort_object.naam IS 'What the code stands for';
COMMENT ON COLUMN @register@.soort_object.extern_register IS 'The register in which objects of this kind live';
COMMENT ON COLUMN @register@.soort_object.indicatie_actief IS 'false: not to be used in new data';
INSERT INTO @register@.soort_object (code, naam, extern_register) VALUES
	('natuurlijk_persoon', 'Ingeschreven Natuurlijk Persoon', 'brp'),
	('niet_natuurlijk_persoon', 'Ingeschreven Niet-Natuurlijk Persoon', 'hr'),
	('3', 'Informatieobject', '7'),
	('vestiging', 'Vestiging', 'hr'),
	('5', 'Onroerende zaak', '2'),
	('6', 'Persoon', '2'),
	('7', 'Nummeraanduiding', '3'),
	('8', 'Pand', '3'),
	('9', 'WOZObject', '4'),
	('10', 'Bezwaar', '4'),
	('11', 'Biljet', '4'),
	('12', 'Zaak', '6');
CREATE TABLE @register@.soort_object_id (
	code varchar(200) COLLATE "C" PRIMARY KEY CHECK (code <> ''),
	naam varchar(80) NOT NULL,
	soort_object varchar(200) COLLATE "C" REFERENCES @register@.soort_object,
	indicatie_actief boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE @register@.soort_object_id IS 'Soort object-id: kinds of identificators. bsn, rsin and vestigingsnummer are the standard''s 1, 2 and 3; kvk_nummer is Open Klant''s';
COMMENT ON COLUMN @register@.soort_object_id.code IS 'The code';
COMMENT ON COLUMN @register@.soort_object_id.naam IS 'What the code stands for';
COMMENT ON COLUMN @register@.soort_object_id.soort_object IS 'The kind of object that it identifies';
COMMENT ON COLUMN @register@.soort_object_id.indicatie_actief IS 'false: not to be used in new data';
INSERT INTO @register@.soort_object_id (code, naam, soort_object) VALUES
	('bsn', 'Burgerservicenummer', 'natuurlijk_persoon'),
	('rsin', 'Rechtspersonen en Samenwerkingsverbanden Identificatienummer', 'niet_natuurlijk_persoon'),
	('kvk_nummer', 'KVK-nummer', 'niet_natuurlijk_persoon'),
	('vestigingsnummer', 'Vestigingsnummer', 'vestiging'),
	('4', 'Identificatie', '3'),
	('6', 'Identificatie', '5'),
	('7', 'Identificatie', '6'),
	('8', 'Identificatie', '8'),
	('9', 'WozObjectnummer', '9'),
	('10', 'Identificatie', '10'),
	('11', 'Identificatie', '11'),
	('12', 'Zaakidentificatie', '12');

-- Klantcontact: a contact between a klant, or who represents him, and the
-- gemeente, on one subject (B7682).
CREATE TABLE @register@.klantcontact (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	nummer klantinteracties.nummer CONSTRAINT klantcontact_nummer_key UNIQUE,
	referentienummer klantinteracties.nummer CONSTRAINT klantcontact_referentienummer_key UNIQUE,
	plaatsgevonden_op timestamptz NOT NULL DEFAULT now(),
	code_kanaal varchar(50) COLLATE "C",
	onderwerp varchar(200) NOT NULL,
	inhoud varchar(1000),
	reactie varchar(4000),
	indicatie_contact_gelukt boolean,
	code_taal klantinteracties.taalcode,
	vertrouwelijk boolean NOT NULL,
	hoofd_onderwerp_type varchar(200),
	verdere_actie_ondernomen boolean NOT NULL DEFAULT false,
	metadata jsonb,
	CONSTRAINT klantcontact_verdere_actie_check
		CHECK (NOT (verdere_actie_ondernomen AND indicatie_contact_gelukt))
);
CREATE INDEX klantcontact_plaatsgevonden_op_idx ON @register@.klantcontact (plaatsgevonden_op, id);
COMMENT ON TABLE @register@.klantcontact IS 'Klantcontact: contact between a klant, or who represents him, and the gemeente, on one subject (F2173, B7682)';
COMMENT ON COLUMN @register@.klantcontact.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.klantcontact.nummer IS 'Number by which people know the klantcontact, given by the caller (B2187): at most 10 digits, unique';
COMMENT ON COLUMN @register@.klantcontact.referentienummer IS 'Second number of the caller''s (Open Klant): at most 10 digits, unique';
COMMENT ON COLUMN @register@.klantcontact.plaatsgevonden_op IS 'When the contact began, or the message was sent or received (V6468)';
COMMENT ON COLUMN @register@.klantcontact.code_kanaal IS 'Channel: a code of the list kanaal';
COMMENT ON COLUMN @register@.klantcontact.onderwerp IS 'Subject of the contact';
COMMENT ON COLUMN @register@.klantcontact.inhoud IS 'What was said, as far as no bijlage says it';
COMMENT ON COLUMN @register@.klantcontact.reactie IS 'The answer of the gemeente (Open Klant)';
COMMENT ON COLUMN @register@.klantcontact.indicatie_contact_gelukt IS 'Whether the contact came about: true is ja, false is nee, NULL is onbekend';
COMMENT ON COLUMN @register@.klantcontact.code_taal IS 'Language of the contact: ISO 639-2/T';
COMMENT ON COLUMN @register@.klantcontact.vertrouwelijk IS 'Whether the contact is confidential';
COMMENT ON COLUMN @register@.klantcontact.hoofd_onderwerp_type IS 'URL of the main kind of subject (Open Klant)';
COMMENT ON COLUMN @register@.klantcontact.verdere_actie_ondernomen IS 'Whether further action was taken; not together with a contact that came about (Open Klant)';
COMMENT ON COLUMN @register@.klantcontact.metadata IS 'The caller''s own keys with texts of at most 255 characters (Open Klant)';

-- Partij: a known person or organisation (B3485).  This table holds no data
-- that identify or reach him: those are in partij_gegevens, and only with
-- permission.  A partij without a row there is minimal (V5323, V6898).
CREATE TABLE @register@.partij (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	nummer klantinteracties.nummer CONSTRAINT partij_nummer_key UNIQUE,
	soort_partij klantinteracties.soort_partij NOT NULL,
	indicatie_actief boolean NOT NULL DEFAULT true,
	indicatie_geheimhouding boolean NOT NULL DEFAULT false,
	CONSTRAINT partij_soort_key UNIQUE (id, soort_partij)
);
COMMENT ON TABLE @register@.partij IS 'Partij: a known person or organisation (F7554, B3485). Holds nothing that may only be kept with permission: see partij_gegevens';
COMMENT ON COLUMN @register@.partij.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.partij.nummer IS 'Number by which people know the partij, given by the caller (B9045): at most 10 digits, unique';
COMMENT ON COLUMN @register@.partij.soort_partij IS 'persoon, organisatie or contactpersoon (B1304)';
COMMENT ON COLUMN @register@.partij.indicatie_actief IS 'false: the contact data of this partij may not be used';
COMMENT ON COLUMN @register@.partij.indicatie_geheimhouding IS 'Whether the partij asked that his data be kept secret';

-- Hergebruikbesluit: what the klant answered when asked whether the data may
-- be reused (F2599).  Without foreign keys: the proof outlives what it is
-- about (AVG art. 7 lid 1).
CREATE TABLE @register@.hergebruik_besluit (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	hergebruik boolean NOT NULL,
	grond varchar(40) NOT NULL,
	klantcontact uuid,
	betrokkene uuid,
	partij uuid,
	vastgelegd_op timestamptz NOT NULL DEFAULT now(),
	vastgelegd_door name NOT NULL DEFAULT session_user,
	CONSTRAINT hergebruik_besluit_van_partij_key UNIQUE (id, partij, hergebruik)
);
CREATE INDEX hergebruik_besluit_partij_idx ON @register@.hergebruik_besluit (partij) WHERE partij IS NOT NULL;
COMMENT ON TABLE @register@.hergebruik_besluit IS 'Hergebruikbesluit: the answer of a klant to whether the data may be reused (F2599), and its withdrawal (AVG art. 7 lid 3). Append-only; nobody is granted UPDATE or DELETE';
COMMENT ON COLUMN @register@.hergebruik_besluit.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.hergebruik_besluit.hergebruik IS 'true: the data may be reused; false: they may not';
COMMENT ON COLUMN @register@.hergebruik_besluit.grond IS 'toestemming (agreed), geen_toestemming (refused) or intrekking (withdrawn)';
COMMENT ON COLUMN @register@.hergebruik_besluit.klantcontact IS 'The klantcontact in which it was said';
COMMENT ON COLUMN @register@.hergebruik_besluit.betrokkene IS 'The betrokkene who said it';
COMMENT ON COLUMN @register@.hergebruik_besluit.partij IS 'The partij whose data it is about';
COMMENT ON COLUMN @register@.hergebruik_besluit.vastgelegd_op IS 'When it was recorded';
COMMENT ON COLUMN @register@.hergebruik_besluit.vastgelegd_door IS 'The login role (session_user) that recorded it';

-- Partij-gegevens: all that may be reused.  The row is the permission: it
-- cannot exist without a besluit that says yes about this very partij.
CREATE TABLE @register@.partij_gegevens (
	partij uuid PRIMARY KEY,
	soort_partij klantinteracties.soort_partij NOT NULL,
	besluit uuid NOT NULL,
	hergebruik boolean NOT NULL DEFAULT true CONSTRAINT partij_gegevens_hergebruik_check CHECK (hergebruik),
	contactnaam_voorletters varchar(10),
	contactnaam_voornaam varchar(200),
	contactnaam_voorvoegsel_achternaam varchar(10),
	contactnaam_achternaam varchar(200),
	naam varchar(200),
	werkte_voor_partij uuid,
	werkte_voor_soort klantinteracties.soort_partij NOT NULL DEFAULT 'organisatie',
	bezoekadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	bezoekadres_straatnaam varchar(255),
	bezoekadres_huisnummer klantinteracties.huisnummer,
	bezoekadres_huisnummertoevoeging varchar(20),
	bezoekadres_postcode klantinteracties.postcode,
	bezoekadres_stad varchar(255),
	bezoekadres_adresregel1 varchar(80),
	bezoekadres_adresregel2 varchar(80),
	bezoekadres_adresregel3 varchar(80),
	bezoekadres_code_land klantinteracties.landcode,
	correspondentieadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	correspondentieadres_straatnaam varchar(255),
	correspondentieadres_huisnummer klantinteracties.huisnummer,
	correspondentieadres_huisnummertoevoeging varchar(20),
	correspondentieadres_postcode klantinteracties.postcode,
	correspondentieadres_stad varchar(255),
	correspondentieadres_adresregel1 varchar(80),
	correspondentieadres_adresregel2 varchar(80),
	correspondentieadres_adresregel3 varchar(80),
	correspondentieadres_code_land klantinteracties.landcode,
	voorkeurstaal klantinteracties.taalcode,
	interne_notitie varchar(1000),
	CONSTRAINT partij_gegevens_partij_fkey FOREIGN KEY (partij, soort_partij)
		REFERENCES @register@.partij (id, soort_partij) ON DELETE CASCADE,
	CONSTRAINT partij_gegevens_besluit_fkey FOREIGN KEY (besluit, partij, hergebruik)
		REFERENCES @register@.hergebruik_besluit (id, partij, hergebruik),
	CONSTRAINT partij_gegevens_werkte_voor_partij_fkey FOREIGN KEY (werkte_voor_partij, werkte_voor_soort)
		REFERENCES @register@.partij (id, soort_partij),
	CONSTRAINT partij_gegevens_soort_check CHECK (
		CASE soort_partij
			WHEN 'organisatie' THEN num_nonnulls(contactnaam_voorletters, contactnaam_voornaam,
				contactnaam_voorvoegsel_achternaam, contactnaam_achternaam, werkte_voor_partij) = 0
			WHEN 'persoon' THEN num_nonnulls(naam, werkte_voor_partij) = 0
			ELSE naam IS NULL
		END AND werkte_voor_soort = 'organisatie')
);
CREATE INDEX partij_gegevens_werkte_voor_partij_idx ON @register@.partij_gegevens (werkte_voor_partij) WHERE werkte_voor_partij IS NOT NULL;
COMMENT ON TABLE @register@.partij_gegevens IS 'The data of a partij that may be reused. The row is the permission: it needs a hergebruik_besluit that says yes about this partij, and deleting it withdraws the data and digitale adressen';
COMMENT ON COLUMN @register@.partij_gegevens.partij IS 'The partij of whom the data are';
COMMENT ON COLUMN @register@.partij_gegevens.soort_partij IS 'The soort of that partij, held equal by the foreign key';
COMMENT ON COLUMN @register@.partij_gegevens.besluit IS 'The hergebruik_besluit by which the data may be reused';
COMMENT ON COLUMN @register@.partij_gegevens.hergebruik IS 'Always true: the besluit must say yes';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_voorletters IS 'Contactnaam (B9491): initials, of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_voornaam IS 'Contactnaam (B9491): first name (the standard: 80; Open Klant: 200), of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_voorvoegsel_achternaam IS 'Contactnaam (B9491): prefix of the family name, of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_achternaam IS 'Contactnaam (B9491): family name, of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.naam IS 'Name of an organisatie';
COMMENT ON COLUMN @register@.partij_gegevens.werkte_voor_partij IS 'The organisatie for which a contactpersoon works';
COMMENT ON COLUMN @register@.partij_gegevens.werkte_voor_soort IS 'Always organisatie: the foreign key holds werkte_voor_partij to it';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_nummeraanduiding_id IS 'Bezoekadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_straatnaam IS 'Bezoekadres: street (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_huisnummer IS 'Bezoekadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_huisnummertoevoeging IS 'Bezoekadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_postcode IS 'Bezoekadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_stad IS 'Bezoekadres: town (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_adresregel1 IS 'Bezoekadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_adresregel2 IS 'Bezoekadres: second line';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_adresregel3 IS 'Bezoekadres: third line';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_code_land IS 'Bezoekadres: country: ISO 3166-1 alpha-2, or a code of the list land';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_nummeraanduiding_id IS 'Correspondentieadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_straatnaam IS 'Correspondentieadres: street (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_huisnummer IS 'Correspondentieadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_huisnummertoevoeging IS 'Correspondentieadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_postcode IS 'Correspondentieadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_stad IS 'Correspondentieadres: town (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_adresregel1 IS 'Correspondentieadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_adresregel2 IS 'Correspondentieadres: second line';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_adresregel3 IS 'Correspondentieadres: third line';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_code_land IS 'Correspondentieadres: country: ISO 3166-1 alpha-2, or a code of the list land';
COMMENT ON COLUMN @register@.partij_gegevens.voorkeurstaal IS 'Preferred language: ISO 639-2/T';
COMMENT ON COLUMN @register@.partij_gegevens.interne_notitie IS 'Note for the gemeente alone, never published (B0606)';

-- Partij-identificator: how another register knows the partij.
CREATE TABLE @register@.partij_identificator (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	partij uuid NOT NULL,
	soort_partij klantinteracties.soort_partij NOT NULL,
	code_register varchar(200) COLLATE "C" NOT NULL,
	code_objecttype varchar(200) COLLATE "C" NOT NULL,
	code_soort_object_id varchar(200) COLLATE "C" NOT NULL,
	object_id varchar(200) COLLATE "C" NOT NULL,
	sub_identificator_van uuid,
	andere_partij_identificator varchar(200),
	CONSTRAINT partij_identificator_partij_fkey FOREIGN KEY (partij, soort_partij)
		REFERENCES @register@.partij (id, soort_partij) ON DELETE CASCADE,
	CONSTRAINT partij_identificator_sub_identificator_van_fkey FOREIGN KEY (sub_identificator_van)
		REFERENCES @register@.partij_identificator,
	CONSTRAINT partij_identificator_object_key
		UNIQUE NULLS NOT DISTINCT (object_id, code_soort_object_id, code_objecttype, code_register, sub_identificator_van),
	CONSTRAINT partij_identificator_soort_key
		UNIQUE NULLS NOT DISTINCT (partij, code_soort_object_id, code_objecttype, code_register, sub_identificator_van),
	CONSTRAINT partij_identificator_object_check CHECK (klantinteracties.is_valid_partij_identificator(
		code_register, code_objecttype, code_soort_object_id, object_id)),
	CONSTRAINT partij_identificator_soort_check CHECK (
		CASE code_soort_object_id
			WHEN 'bsn' THEN soort_partij = 'persoon'
			WHEN 'rsin' THEN soort_partij = 'organisatie'
			WHEN 'kvk_nummer' THEN soort_partij = 'organisatie'
			WHEN 'vestigingsnummer' THEN soort_partij = 'organisatie'
			ELSE true
		END),
	CONSTRAINT partij_identificator_sub_check CHECK (sub_identificator_van IS NULL
		OR code_soort_object_id = 'vestigingsnummer' AND sub_identificator_van <> id)
);
CREATE INDEX partij_identificator_sub_identificator_van_idx ON @register@.partij_identificator (sub_identificator_van) WHERE sub_identificator_van IS NOT NULL;
COMMENT ON TABLE @register@.partij_identificator IS 'Partij-identificator: the number by which another register knows a partij (F6257). One number belongs to one partij';
COMMENT ON COLUMN @register@.partij_identificator.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.partij_identificator.partij IS 'The partij that is identified';
COMMENT ON COLUMN @register@.partij_identificator.soort_partij IS 'The soort of that partij, held equal by the foreign key: a bsn is of a persoon; an rsin, kvk_nummer or vestigingsnummer of an organisatie';
COMMENT ON COLUMN @register@.partij_identificator.code_register IS 'The register: brp, hr, or a code of the list extern_register';
COMMENT ON COLUMN @register@.partij_identificator.code_objecttype IS 'The kind of object: natuurlijk_persoon, niet_natuurlijk_persoon, vestiging, or a code of the list soort_object';
COMMENT ON COLUMN @register@.partij_identificator.code_soort_object_id IS 'The kind of number: bsn, rsin, kvk_nummer, vestigingsnummer, or a code of the list soort_object_id';
COMMENT ON COLUMN @register@.partij_identificator.object_id IS 'The number; that of a known kind has its length and check digit';
COMMENT ON COLUMN @register@.partij_identificator.sub_identificator_van IS 'For a vestigingsnummer: the kvk_nummer under which it falls';
COMMENT ON COLUMN @register@.partij_identificator.andere_partij_identificator IS 'Free text for a kind that the lists do not know';

-- Betrokkene: who took part in a klantcontact.  Contact data here are for
-- follow-up of this klantcontact only.
CREATE TABLE @register@.betrokkene (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	had_klantcontact uuid NOT NULL CONSTRAINT betrokkene_had_klantcontact_fkey
		REFERENCES @register@.klantcontact ON DELETE CASCADE,
	was_partij uuid CONSTRAINT betrokkene_was_partij_fkey REFERENCES @register@.partij,
	rol klantinteracties.klantcontactrol NOT NULL,
	initiator boolean NOT NULL,
	organisatienaam varchar(200),
	contactnaam_voorletters varchar(10),
	contactnaam_voornaam varchar(200),
	contactnaam_voorvoegsel_achternaam varchar(10),
	contactnaam_achternaam varchar(200),
	bezoekadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	bezoekadres_straatnaam varchar(255),
	bezoekadres_huisnummer klantinteracties.huisnummer,
	bezoekadres_huisnummertoevoeging varchar(20),
	bezoekadres_postcode klantinteracties.postcode,
	bezoekadres_stad varchar(255),
	bezoekadres_adresregel1 varchar(80),
	bezoekadres_adresregel2 varchar(80),
	bezoekadres_adresregel3 varchar(80),
	bezoekadres_code_land klantinteracties.landcode,
	correspondentieadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	correspondentieadres_straatnaam varchar(255),
	correspondentieadres_huisnummer klantinteracties.huisnummer,
	correspondentieadres_huisnummertoevoeging varchar(20),
	correspondentieadres_postcode klantinteracties.postcode,
	correspondentieadres_stad varchar(255),
	correspondentieadres_adresregel1 varchar(80),
	correspondentieadres_adresregel2 varchar(80),
	correspondentieadres_adresregel3 varchar(80),
	correspondentieadres_code_land klantinteracties.landcode
);
CREATE INDEX betrokkene_had_klantcontact_idx ON @register@.betrokkene (had_klantcontact);
CREATE INDEX betrokkene_was_partij_idx ON @register@.betrokkene (was_partij) WHERE was_partij IS NOT NULL;
COMMENT ON TABLE @register@.betrokkene IS 'Betrokkene bij klantcontact: who took part in a klantcontact (F2599). Contact data here are for follow-up of that klantcontact only';
COMMENT ON COLUMN @register@.betrokkene.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.betrokkene.had_klantcontact IS 'The klantcontact in which he took part';
COMMENT ON COLUMN @register@.betrokkene.was_partij IS 'The partij that he is, when known';
COMMENT ON COLUMN @register@.betrokkene.rol IS 'vertegenwoordiger or klant';
COMMENT ON COLUMN @register@.betrokkene.initiator IS 'Whether he began the contact';
COMMENT ON COLUMN @register@.betrokkene.organisatienaam IS 'Organisation with which he had a relation';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_voorletters IS 'Contactnaam (B9491): initials';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_voornaam IS 'Contactnaam (B9491): first name (the standard: 80; Open Klant: 200)';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_voorvoegsel_achternaam IS 'Contactnaam (B9491): prefix of the family name';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_achternaam IS 'Contactnaam (B9491): family name';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_nummeraanduiding_id IS 'Bezoekadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_straatnaam IS 'Bezoekadres: street (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_huisnummer IS 'Bezoekadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_huisnummertoevoeging IS 'Bezoekadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_postcode IS 'Bezoekadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_stad IS 'Bezoekadres: town (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_adresregel1 IS 'Bezoekadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_adresregel2 IS 'Bezoekadres: second line';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_adresregel3 IS 'Bezoekadres: third line';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_code_land IS 'Bezoekadres: country: ISO 3166-1 alpha-2, or a code of the list land';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_nummeraanduiding_id IS 'Correspondentieadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_straatnaam IS 'Correspondentieadres: street (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_huisnummer IS 'Correspondentieadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_huisnummertoevoeging IS 'Correspondentieadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_postcode IS 'Correspondentieadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_stad IS 'Correspondentieadres: town (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_adresregel1 IS 'Correspondentieadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_adresregel2 IS 'Correspondentieadres: second line';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_adresregel3 IS 'Correspondentieadres: third line';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_code_land IS 'Correspondentieadres: country: ISO 3166-1 alpha-2, or a code of the list land';

-- Digitaal adres: an e-mail address, phone number or the like, of a
-- betrokkene (for follow-up of one klantcontact) or of a partij (to reuse, so
-- only while there is permission: it hangs on partij_gegevens).
CREATE TABLE @register@.digitaal_adres (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	verstrekt_door_betrokkene uuid CONSTRAINT digitaal_adres_verstrekt_door_betrokkene_fkey
		REFERENCES @register@.betrokkene ON DELETE CASCADE,
	verstrekt_door_partij uuid CONSTRAINT digitaal_adres_verstrekt_door_partij_fkey
		REFERENCES @register@.partij_gegevens ON DELETE CASCADE,
	code_soort_digitaal_adres varchar(40) COLLATE "C",
	adres varchar(254) COLLATE "C" NOT NULL,
	omschrijving varchar(200),
	is_standaard_adres boolean NOT NULL DEFAULT false,
	is_voorkeursadres boolean NOT NULL DEFAULT false,
	referentie varchar(50) COLLATE "C",
	verificatie_datum date,
	CONSTRAINT digitaal_adres_eigenaar_check CHECK (
		verstrekt_door_partij IS NOT NULL
		OR verstrekt_door_betrokkene IS NOT NULL AND NOT is_standaard_adres AND NOT is_voorkeursadres),
	CONSTRAINT digitaal_adres_adres_check CHECK (
		klantinteracties.is_valid_digitaal_adres(code_soort_digitaal_adres, adres))
);
CREATE INDEX digitaal_adres_verstrekt_door_betrokkene_idx ON @register@.digitaal_adres (verstrekt_door_betrokkene) WHERE verstrekt_door_betrokkene IS NOT NULL;
CREATE INDEX digitaal_adres_verstrekt_door_partij_idx ON @register@.digitaal_adres (verstrekt_door_partij) WHERE verstrekt_door_partij IS NOT NULL;
CREATE INDEX digitaal_adres_adres_idx ON @register@.digitaal_adres (adres);
CREATE UNIQUE INDEX digitaal_adres_standaard_key ON @register@.digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres)
	NULLS NOT DISTINCT WHERE is_standaard_adres;
CREATE UNIQUE INDEX digitaal_adres_voorkeur_key ON @register@.digitaal_adres (verstrekt_door_partij) WHERE is_voorkeursadres;
CREATE UNIQUE INDEX digitaal_adres_referentie_key ON @register@.digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, referentie)
	NULLS NOT DISTINCT WHERE referentie IS NOT NULL AND verstrekt_door_partij IS NOT NULL;
COMMENT ON TABLE @register@.digitaal_adres IS 'Digitaal adres: an e-mail address, phone number or the like, of a betrokkene, of a partij, or of both (F1995). That of a partij exists only while his data may be reused';
COMMENT ON COLUMN @register@.digitaal_adres.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.digitaal_adres.verstrekt_door_betrokkene IS 'The betrokkene who gave it, for follow-up of that klantcontact';
COMMENT ON COLUMN @register@.digitaal_adres.verstrekt_door_partij IS 'The partij who gave it, to be used in future contact';
COMMENT ON COLUMN @register@.digitaal_adres.code_soort_digitaal_adres IS 'Kind: email, telefoonnummer, overig, or a code of the list soort_digitaal_adres';
COMMENT ON COLUMN @register@.digitaal_adres.adres IS 'The address itself; an e-mail address or phone number has the form of one';
COMMENT ON COLUMN @register@.digitaal_adres.omschrijving IS 'Description';
COMMENT ON COLUMN @register@.digitaal_adres.is_standaard_adres IS 'Whether it is the default of its kind for the partij';
COMMENT ON COLUMN @register@.digitaal_adres.is_voorkeursadres IS 'Whether it is the voorkeursDigitaalAdres of the partij';
COMMENT ON COLUMN @register@.digitaal_adres.referentie IS 'The caller''s own key for the address (Open Klant)';
COMMENT ON COLUMN @register@.digitaal_adres.verificatie_datum IS 'Day on which the address was verified (Open Klant)';

-- The register's own functions: what a caller who has no right on the tables
-- may do.  They run with the rights of the register's owner, and know the
-- register by its table instelling, so that renaming the schema is harmless.
CREATE FUNCTION @register@.register_klantcontact(jsonb) RETURNS jsonb
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.register_klantcontact($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.register_klantcontact(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.register_klantcontact(jsonb) IS 'F2173 in this register: see klantinteracties.register_klantcontact(jsonb, name)';
CREATE FUNCTION @register@.register_partij(jsonb) RETURNS jsonb
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.register_partij($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.register_partij(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.register_partij(jsonb) IS 'F7554 in this register: see klantinteracties.register_partij(jsonb, name)';
CREATE FUNCTION @register@.register_partij_identificator(jsonb) RETURNS jsonb
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.register_partij_identificator($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.register_partij_identificator(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.register_partij_identificator(jsonb) IS 'F6257 in this register: see klantinteracties.register_partij_identificator(jsonb, name)';
CREATE FUNCTION @register@.register_digitaal_adres(jsonb) RETURNS jsonb
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.register_digitaal_adres($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.register_digitaal_adres(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.register_digitaal_adres(jsonb) IS 'F1995 in this register: see klantinteracties.register_digitaal_adres(jsonb, name)';
CREATE FUNCTION @register@.register_betrokkene(jsonb) RETURNS jsonb
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.register_betrokkene($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.register_betrokkene(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.register_betrokkene(jsonb) IS 'F2599 in this register: see klantinteracties.register_betrokkene(jsonb, name)';
CREATE FUNCTION @register@.validate_klantcontact(jsonb) RETURNS SETOF klantinteracties.violation
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.validate_klantcontact($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.validate_klantcontact(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.validate_klantcontact(jsonb) IS 'What register_klantcontact(jsonb) would refuse, without registering (F2173)';
CREATE FUNCTION @register@.validate_partij(jsonb) RETURNS SETOF klantinteracties.violation
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.validate_partij($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.validate_partij(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.validate_partij(jsonb) IS 'What register_partij(jsonb) would refuse, without registering (F7554)';
CREATE FUNCTION @register@.validate_partij_identificator(jsonb) RETURNS SETOF klantinteracties.violation
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.validate_partij_identificator($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.validate_partij_identificator(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.validate_partij_identificator(jsonb) IS 'What register_partij_identificator(jsonb) would refuse, without registering (F6257)';
CREATE FUNCTION @register@.validate_digitaal_adres(jsonb) RETURNS SETOF klantinteracties.violation
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.validate_digitaal_adres($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.validate_digitaal_adres(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.validate_digitaal_adres(jsonb) IS 'What register_digitaal_adres(jsonb) would refuse, without registering (F1995)';
CREATE FUNCTION @register@.validate_betrokkene(jsonb) RETURNS SETOF klantinteracties.violation
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.validate_betrokkene($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.validate_betrokkene(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.validate_betrokkene(jsonb) IS 'What register_betrokkene(jsonb) would refuse, without registering (F2599)';
CREATE FUNCTION @register@.get_klantcontact(uuid) RETURNS jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.get_klantcontact($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.get_klantcontact(uuid) FROM PUBLIC;
COMMENT ON FUNCTION @register@.get_klantcontact(uuid) IS 'F8618 in this register: see klantinteracties.get_klantcontact(uuid, name)';
CREATE FUNCTION @register@.get_partij(uuid) RETURNS jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.get_partij($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.get_partij(uuid) FROM PUBLIC;
COMMENT ON FUNCTION @register@.get_partij(uuid) IS 'F0138 in this register: see klantinteracties.get_partij(uuid, name)';
CREATE FUNCTION @register@.get_betrokkene(uuid) RETURNS jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.get_betrokkene($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.get_betrokkene(uuid) FROM PUBLIC;
COMMENT ON FUNCTION @register@.get_betrokkene(uuid) IS 'F5859 in this register: see klantinteracties.get_betrokkene(uuid, name)';
CREATE FUNCTION @register@.find_partij(jsonb) RETURNS SETOF jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.find_partij($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.find_partij(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.find_partij(jsonb) IS 'F7927 in this register: see klantinteracties.find_partij(jsonb, name)';
CREATE FUNCTION @register@.find_digitaal_adres(jsonb) RETURNS SETOF jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.find_digitaal_adres($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.find_digitaal_adres(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.find_digitaal_adres(jsonb) IS 'F6634 in this register: see klantinteracties.find_digitaal_adres(jsonb, name)';
CREATE FUNCTION @register@.find_betrokkene(jsonb) RETURNS SETOF jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.find_betrokkene($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.find_betrokkene(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION @register@.find_betrokkene(jsonb) IS 'F4936 in this register: see klantinteracties.find_betrokkene(jsonb, name)';
CREATE FUNCTION @register@.withdraw_hergebruik(uuid) RETURNS SETOF uuid
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	BEGIN ATOMIC SELECT * FROM klantinteracties.withdraw_hergebruik($1, klantinteracties.register_of(@instelling@::regclass)); END;
REVOKE ALL ON FUNCTION @register@.withdraw_hergebruik(uuid) FROM PUBLIC;
COMMENT ON FUNCTION @register@.withdraw_hergebruik(uuid) IS 'Withdraws the permission of a partij (AVG art. 7 lid 3): see klantinteracties.withdraw_hergebruik(uuid, name)';
CREATE FUNCTION @register@.contactgegevens_voor_opvolging(uuid) RETURNS jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.contactgegevens_voor_opvolging($1, klantinteracties.register_of(@instelling@::regclass));
REVOKE ALL ON FUNCTION @register@.contactgegevens_voor_opvolging(uuid) FROM PUBLIC;
COMMENT ON FUNCTION @register@.contactgegevens_voor_opvolging(uuid) IS 'What may be used now to contact a betrokkene: see klantinteracties.contactgegevens_voor_opvolging(uuid, name)';
$ddl$, '^--[^\n]*\n', '', 'gn'), E';\n '), ';\n\s*') AS statement
$function$;
COMMENT ON FUNCTION register_ddl(text) IS
	'The DDL of a register of that name, a row per statement, in the order in which it must run: to review, or to run with Flyway, Liquibase or \gexec, with search_path = pg_catalog. create_register() runs the same';

CREATE FUNCTION create_register(naam text DEFAULT 'klantregister') RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION create_register(text) IS
	'Makes a register: a schema with the tables, reference lists and functions of klantinteracties, all owned by the caller. Errors: 42P06 the schema is there already, 42501 no right to create in this database, 42622 name too long, 42602 empty, 22023 null';

CREATE FUNCTION upgrade_register(register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION upgrade_register(name) IS
	'Brings a register to the version that the installed library works with; does nothing when it is there already. Errors: 3F000 no such register, 55000 made by a newer version';

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
	-- the proof of what a klant answered is only ever added to
	('beheerder',   'REVOKE UPDATE, DELETE ON %1$I.hergebruik_besluit FROM %2$I')
) AS tables (level, statement)
WHERE level = niveau
UNION ALL
SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, rol)
FROM pg_proc p
WHERE p.pronamespace = quote_ident(register)::regnamespace
	AND p.prosecdef
	AND p.pronargs = 1
	AND EXISTS (
		SELECT FROM pg_proc ours
		WHERE ours.pronamespace = 'klantinteracties'::regnamespace
			AND ours.proname = p.proname
			AND ours.proargtypes[0] = p.proargtypes[0])
	AND (niveau <> 'lezer' OR p.proname ~ '^(get|find)_|^contactgegevens_voor_opvolging$')
$function$;
COMMENT ON FUNCTION register_grants(text, text, text) IS
	'The statements that grant_register() runs: a row per statement, to review or to run by hand';

CREATE FUNCTION grant_register(rol name, niveau text, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION grant_register(name, text, name) IS
	'Gives a role rights in a register. niveau: lezer reads the tables and uses get_ and find_; registrator uses the register''s functions and has no right on the tables; beheerder has both, and DML. Errors: 22023 unknown niveau, or PUBLIC, 42704 unknown role, 42501 not the owner, 3F000 no such register';

--
-- klantcontact
--

CREATE FUNCTION register_klantcontact(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_klantcontact(jsonb, name) IS
	'F2173: registers a klantcontact, without what belongs to it, and returns it. body: onderwerp and vertrouwelijk, and any other key of a klantcontact; plaatsgevondenOp is now unless given, and without a zone it is Europe/Amsterdam. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23505 nummer or referentienummer in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_klantcontact(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_klantcontact(jsonb, name) IS
	'What register_klantcontact would refuse in this body, a row for each violation, without registering anything (F2173). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_klantcontact(id uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_klantcontact(uuid, name) IS
	'The klantcontact with this id, NULL when there is none (F8618). Errors: 3F000 no such register, 55000 register of another version';

--
-- partij
--

CREATE FUNCTION register_partij(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_partij(jsonb, name) IS
	'F7554: registers a partij with his partijIdentificatoren and digitaleAdressen, all or nothing, and returns it. Data that identify or reach him need indicatieHergebruikPartij: true stores them with the answer, false stores the minimal partij only, absent is KI001. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), KI001 data without an answer, 23503 unknown partij, 23505 nummer or identificator in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_partij(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_partij(jsonb, name) IS
	'What register_partij would refuse in this body, a row for each violation, without registering anything (F7554). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_partij(id uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_partij(uuid, name) IS
	'The partij with this id with his partijIdentificatoren and digitaleAdressen, NULL when there is none (F0138). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_partij(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_partij(jsonb, name) IS
	'Every partij that matches all criteria, by id (F7927). Criteria are keys of its body: nummer, partijIdentificatoren (or one partijIdentificator), digitaleAdressen (or one digitaalAdres); at least one. Errors: 22023 no or unknown criterion, 3F000 no such register, 55000 register of another version';

--
-- partij_identificator
--

CREATE FUNCTION register_partij_identificator(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_partij_identificator(jsonb, name) IS
	'F6257: adds a number of another register to a partij, and returns it. codeSoortObjectId bsn, rsin, kvk_nummer and vestigingsnummer tell the other codes. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown partij, 23505 the number, or one of its kind, is in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_partij_identificator(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_partij_identificator(jsonb, name) IS
	'What register_partij_identificator would refuse in this body, a row for each violation, without registering anything (F6257). Errors: 3F000 no such register, 55000 register of another version';

--
-- digitaal_adres
--

CREATE FUNCTION register_digitaal_adres(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_digitaal_adres(jsonb, name) IS
	'F1995: registers a digitaal adres of a betrokkene, of a partij, or of both, and returns it. A new default or preferred address takes the place of the old. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), KI001 the data of the partij may not be reused, 23503 unknown betrokkene or partij, 23505 referentie in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_digitaal_adres(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_digitaal_adres(jsonb, name) IS
	'What register_digitaal_adres would refuse in this body, a row for each violation, without registering anything (F1995). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_digitaal_adres(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_digitaal_adres(jsonb, name) IS
	'Every digitaal_adres that matches all criteria, by id (F6634). Criteria are keys of its body: adres, codeSoortDigitaalAdres, verstrektDoorPartij, verstrektDoorBetrokkene; at least one. Errors: 22023 no or unknown criterion, 3F000 no such register, 55000 register of another version';

--
-- betrokkene
--

CREATE FUNCTION register_betrokkene(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_betrokkene(jsonb, name) IS
	'F2599: registers a betrokkene bij klantcontact, and returns it. A known partij (wasPartij, or partijIdentificatoren that are his) is referred to, with deviating data for this klantcontact only; of an unknown one indicatieHergebruikPartij decides whether the data make a partij (true) or stay here (false, absent). Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown klantcontact or partij, KI002 partijIdentificatoren of different partijen, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_betrokkene(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_betrokkene(jsonb, name) IS
	'What register_betrokkene would refuse in this body, a row for each violation, without registering anything (F2599). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_betrokkene(id uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_betrokkene(uuid, name) IS
	'The betrokkene with this id with his digitaleAdressen, NULL when there is none (F5859). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_betrokkene(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_betrokkene(jsonb, name) IS
	'Every betrokkene that matches all criteria, by id (F4936). Criteria are keys of its body: hadKlantcontact, wasPartij; at least one. Errors: 22023 no or unknown criterion, 3F000 no such register, 55000 register of another version';

--
-- hergebruik
--

CREATE FUNCTION withdraw_hergebruik(partij uuid, register name DEFAULT NULL) RETURNS SETOF uuid
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION withdraw_hergebruik(uuid, name) IS
	'Withdraws the permission to reuse the data of a partij (AVG art. 7 lid 3): the decision is recorded, his data and digitale adressen go, the partij becomes minimal. Returns the betrokkenen of his that are left without any address. Errors: P0002 unknown partij, 22023 null, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION contactgegevens_voor_opvolging(betrokkene uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION contactgegevens_voor_opvolging(uuid, name) IS
	'What may be used now to contact a betrokkene about the klantcontact: each of contactnaam, bezoekadres, correspondentieadres and digitaleAdressen from himself, else from his partij when that is active and its data may be reused; herkomst tells which. NULL when there is no such betrokkene. Errors: 3F000 no such register, 55000 register of another version';

