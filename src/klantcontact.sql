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

