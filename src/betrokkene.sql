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
	'Every betrokkene that matches all criteria, by id (F4936). Criteria are keys of its body: hadKlantcontact, wasPartij, digitaleAdressen (or one digitaalAdres), and partijIdentificatoren (or one partijIdentificator) of his partij; at least one, and codes alone are not enough. Errors: 22023 no or unknown criterion, 3F000 no such register, 55000 register of another version';

