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
	'is this a language as it is stored: ISO 639-2/T, qaa to qtz, or yue, in lower case; ISO 639-1 (nl) and the codes for bibliographic use (dut) are not? NULL for NULL; no errors';

CREATE DOMAIN taalcode AS text COLLATE "C"
	CHECK (is_valid_taalcode(VALUE));

COMMENT ON DOMAIN taalcode IS
	'The code of a language, ISO 639-2/T. Other text: 23514, without the value. The standard: codeTaal of a klantcontact, voorkeurstaal of a partij';

CREATE FUNCTION is_valid_landcode(value text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;

COMMENT ON FUNCTION is_valid_landcode(text) IS
	'is this a country as it is stored: ISO 3166-1 alpha-2 in capitals, XK, or 1 to 4 digits? NULL for NULL; no errors';

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

