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

CREATE FUNCTION get_betrokkene(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_betrokkene(uuid, jsonb, name) IS
	'The betrokkene with this id with his digitaleAdressen, NULL when there is none (F5859). include is a list of texts, what comes along: hadKlantcontact, wasPartij; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_betrokkene(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_betrokkene(jsonb, name) IS
	'A page of the betrokkene rows that match all criteria (F4936). Criteria are keys of its body: hadKlantcontact and wasPartij (an id, criteria of it, or true or false), rol, initiator, organisatienaam, contactnaam, bezoekadres, correspondentieadres, digitaleAdressen (or one digitaalAdres), and partijIdentificatoren (or one partijIdentificator) of his partij; at least one. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_betrokkene). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_betrokkene(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_betrokkene(uuid, jsonb, name) IS
	'F3246: changes a betrokkene and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. wasPartij tells afterwards who it was (C1199); hadKlantcontact stays what it is. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 23503 unknown partij, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_betrokkene(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_betrokkene(uuid, name) IS
	'Removes a betrokkene. Digitale adressen that are of nobody else go along; the partij stays. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
