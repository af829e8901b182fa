--
-- rekeningnummer
--

CREATE FUNCTION register_rekeningnummer(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_rekeningnummer(jsonb, name) IS
	'Registers a rekeningnummer of a partij, and returns it. body: partij, whose data may be reused, iban, bic, isVoorkeursrekeningnummer: a new preferred one takes the place of the old. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), KI001 the data of the partij may not be reused, 23503 unknown partij, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_rekeningnummer(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_rekeningnummer(jsonb, name) IS
	'What register_rekeningnummer would refuse in this body, a row for each violation, without registering anything. Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_rekeningnummer(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_rekeningnummer(uuid, jsonb, name) IS
	'The rekeningnummer with this id, NULL when there is none. include is a list of texts, what comes along: partij; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_rekeningnummer(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_rekeningnummer(jsonb, name) IS
	'A page of the rekeningnummer rows that match all criteria. Criteria are keys of its body: partij (an id, or criteria of it), iban, bic; at least one. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_rekeningnummer). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_rekeningnummer(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_rekeningnummer(uuid, jsonb, name) IS
	'Changes a rekeningnummer and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. The partij stays; being the preferred one is taken over from the other. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_rekeningnummer(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_rekeningnummer(uuid, name) IS
	'Removes a rekeningnummer. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
