--
-- code: the reference lists of a register
--

CREATE FUNCTION register_code(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_code(jsonb, name) IS
	'Adds a code to a reference list, and returns it. body: lijst (kanaal, land, taal, soort_digitaal_adres, extern_register, soort_object or soort_object_id), code and naam; of a land ingangsdatum and einddatum, of an extern_register locatie, of a soort_object externRegister, of a soort_object_id soortObject; indicatieActief is true unless given. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown externRegister or soortObject, 23505 in the list already, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_code(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_code(jsonb, name) IS
	'What register_code would refuse in this body, a row for each violation, without registering anything. Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_code(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_code(jsonb, name) IS
	'Corrects what a code stands for, and returns it. body: lijst and code, which tell which one is meant, and what is to change: a key that is absent stays as it is, null takes the value away. Errors: KI003 not in the list, 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown externRegister or soortObject, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION activate_code(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION activate_code(jsonb, name) IS
	'Has a code be used in new data again, and returns it. body: lijst and code. Errors: KI003 not in the list, 22023 invalid body, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION deactivate_code(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION deactivate_code(jsonb, name) IS
	'Keeps a code out of new data, where the register checks codes (setting controleer_codes), and returns it; what has it keeps it. body: lijst and code. Errors: KI003 not in the list, 22023 invalid body, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_code(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_code(jsonb, name) IS
	'The codes of a reference list, in order. criteria: lijst, and perhaps code (or {eenVan: a list of codes}) or indicatieActief. Errors: 22023 no or unknown list or criterion, 3F000 no such register, 55000 register of another version';
