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

