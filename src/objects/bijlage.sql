--
-- bijlage
--

CREATE FUNCTION register_bijlage(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_bijlage(jsonb, name) IS
	'F1975: registers a bijlage of a klantcontact, and returns it. body: wasBijlageVanKlantcontact and bijlageidentificator. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown klantcontact, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_bijlage(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_bijlage(jsonb, name) IS
	'What register_bijlage would refuse in this body, a row for each violation, without registering anything (F1975). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_bijlage(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_bijlage(uuid, jsonb, name) IS
	'The bijlage with this id, NULL when there is none (F6230). include is a list of texts, what comes along: wasBijlageVanKlantcontact; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_bijlage(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_bijlage(jsonb, name) IS
	'A page of the bijlage rows that match all criteria (F5492). Criteria are keys of its body: wasBijlageVanKlantcontact (an id, or criteria of it), bijlageidentificator. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_bijlage). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_bijlage(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_bijlage(uuid, jsonb, name) IS
	'F6260: changes a bijlage and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. To correct a mistake; the klantcontact stays. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_bijlage(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_bijlage(uuid, name) IS
	'Removes a bijlage. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
