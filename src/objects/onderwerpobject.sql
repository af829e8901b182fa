--
-- onderwerpobject
--

CREATE FUNCTION register_onderwerpobject(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_onderwerpobject(jsonb, name) IS
	'F9322: registers what a klantcontact was about, and returns it. body: wasOnderwerpVanKlantcontact, and onderwerpobjectidentificator or onderwerpWasKlantcontact. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown klantcontact, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_onderwerpobject(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_onderwerpobject(jsonb, name) IS
	'What register_onderwerpobject would refuse in this body, a row for each violation, without registering anything (F9322). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_onderwerpobject(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_onderwerpobject(uuid, jsonb, name) IS
	'The onderwerpobject with this id, NULL when there is none (F6039). include is a list of texts, what comes along: wasOnderwerpVanKlantcontact, onderwerpWasKlantcontact; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_onderwerpobject(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_onderwerpobject(jsonb, name) IS
	'A page of the onderwerpobject rows that match all criteria (F9829). Criteria are keys of its body: wasOnderwerpVanKlantcontact, onderwerpWasKlantcontact (an id, criteria of it, or true or false), onderwerpobjectidentificator. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_onderwerpobject). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_onderwerpobject(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_onderwerpobject(uuid, jsonb, name) IS
	'F5639: changes a onderwerpobject and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. To correct a mistake; the klantcontact stays. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 23503 unknown klantcontact, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_onderwerpobject(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_onderwerpobject(uuid, name) IS
	'Removes a onderwerpobject. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
