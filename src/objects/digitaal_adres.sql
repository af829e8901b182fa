--
-- digitaal_adres
--

CREATE FUNCTION register_digitaal_adres(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_digitaal_adres(jsonb, name) IS
	'F1995: registers a digitaal adres of a betrokkene, of a partij, or of both, and returns it. A new default or preferred address takes the place of the old, and a referentie is taken over from the other address of its soort. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), KI001 the data of the partij may not be reused, 23503 unknown betrokkene or partij, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_digitaal_adres(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_digitaal_adres(jsonb, name) IS
	'What register_digitaal_adres would refuse in this body, a row for each violation, without registering anything (F1995). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_digitaal_adres(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;

CREATE FUNCTION get_digitaal_adres(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_digitaal_adres(uuid, jsonb, name) IS
	'The digitaal adres with this id, NULL when there is none (F2806). include is a list of texts, what comes along: verstrektDoorBetrokkene, verstrektDoorPartij; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

COMMENT ON FUNCTION find_digitaal_adres(jsonb, name) IS
	'A page of the digitaal adres rows that match all criteria (F6634). Criteria are keys of its body: adres (the address, or {begintMet}), codeSoortDigitaalAdres, omschrijving (the text, or {bevat}: words), isStandaardAdres, isVoorkeursadres, referentie, verificatieDatum (a day, {van, tot}, or true or false), verstrektDoorPartij and verstrektDoorBetrokkene (an id, criteria of it, or true or false); at least one. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_digitaal_adres). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_digitaal_adres(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_digitaal_adres(uuid, jsonb, name) IS
	'F2946: changes a digitaal adres and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. A new adres is no longer verified, unless verificatieDatum is given; being the default or preferred one, and a referentie, are taken over from the other address of the partij; an address does not become that of another partij or betrokkene. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), KI001 the data of the partij may not be reused, 23503 unknown betrokkene or partij, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_digitaal_adres(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_digitaal_adres(uuid, name) IS
	'Removes a digitaal adres. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
