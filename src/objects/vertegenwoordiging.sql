--
-- vertegenwoordiging
--

CREATE FUNCTION register_vertegenwoordiging(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_vertegenwoordiging(jsonb, name) IS
	'Registers that a partij acts for another, and returns it. body: vertegenwoordigendePartij and vertegenwoordigdePartij. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown partij, 23505 related already, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_vertegenwoordiging(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_vertegenwoordiging(jsonb, name) IS
	'What register_vertegenwoordiging would refuse in this body, a row for each violation, without registering anything. Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_vertegenwoordiging(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_vertegenwoordiging(uuid, jsonb, name) IS
	'The vertegenwoordiging with this id, NULL when there is none. include is a list of texts, what comes along: vertegenwoordigendePartij, vertegenwoordigdePartij; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_vertegenwoordiging(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_vertegenwoordiging(jsonb, name) IS
	'A page of the vertegenwoordiging rows that match all criteria. Criteria are keys of its body: vertegenwoordigendePartij, vertegenwoordigdePartij (an id, or criteria of it); at least one. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_vertegenwoordiging). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_vertegenwoordiging(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_vertegenwoordiging(uuid, jsonb, name) IS
	'Changes a vertegenwoordiging and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. Both partijen stay what they are, so there is nothing to change. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_vertegenwoordiging(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_vertegenwoordiging(uuid, name) IS
	'Removes a vertegenwoordiging. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
