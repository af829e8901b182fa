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
	'Every digitaal_adres that matches all criteria, by id (F6634). Criteria are keys of its body: adres, codeSoortDigitaalAdres, verstrektDoorPartij, verstrektDoorBetrokkene; at least one, and the code alone is not enough. Errors: 22023 no or unknown criterion, 3F000 no such register, 55000 register of another version';

