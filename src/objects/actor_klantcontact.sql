--
-- actor_klantcontact
--

CREATE FUNCTION register_actor_klantcontact(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_actor_klantcontact(jsonb, name) IS
	'F6542: registers that an actor took part in a klantcontact, and returns it. body: actor and klantcontact; the actor must be active. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown actor or klantcontact, 23505 related already, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_actor_klantcontact(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_actor_klantcontact(jsonb, name) IS
	'What register_actor_klantcontact would refuse in this body, a row for each violation, without registering anything (F6542). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_actor_klantcontact(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_actor_klantcontact(uuid, jsonb, name) IS
	'The actor-klantcontact with this id, NULL when there is none. include is a list of texts, what comes along: actor, klantcontact; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_actor_klantcontact(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_actor_klantcontact(jsonb, name) IS
	'A page of the actor-klantcontact rows that match all criteria. Criteria are keys of its body: actor, klantcontact (an id, or criteria of it). Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_actor_klantcontact). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_actor_klantcontact(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_actor_klantcontact(uuid, jsonb, name) IS
	'Changes a actor-klantcontact and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. Both references stay what they are, so there is nothing to change. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_actor_klantcontact(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_actor_klantcontact(uuid, name) IS
	'Removes a actor-klantcontact. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
