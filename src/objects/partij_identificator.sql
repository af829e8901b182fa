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

CREATE FUNCTION get_partij_identificator(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_partij_identificator(uuid, jsonb, name) IS
	'The partij-identificator with this id, NULL when there is none (F1582). include is a list of texts, what comes along: identificeerdePartij, subIdentificatorVan; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_partij_identificator(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_partij_identificator(jsonb, name) IS
	'A page of the partij-identificator rows that match all criteria (F5817). Criteria are keys of its body: partijIdentificator (objectId, codeObjecttype, codeSoortObjectId, codeRegister), identificeerdePartij, subIdentificatorVan, anderePartijIdentificator; at least one. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_partij_identificator). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_partij_identificator(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_partij_identificator(uuid, jsonb, name) IS
	'F8226: changes a partij-identificator and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. To correct a mistake: the partij stays, and what other numbers fall under stays what it is. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 23503 unknown subIdentificatorVan, 23505 in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_partij_identificator(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_partij_identificator(uuid, name) IS
	'Removes a partij-identificator. 23503 when other numbers fall under it. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
