--
-- actor
--

CREATE FUNCTION register_actor(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_actor(jsonb, name) IS
	'F5592: registers an actor, and returns it. body: naam, soortActor, indicatieActief (default true), actoridentificator, and in actorIdentificatie what its soort has: a medewerker functie, emailadres and telefoonnummer; a geautomatiseerde_actor functie and omschrijving; an organisatorische_eenheid omschrijving, emailadres, telefoonnummer and faxnummer. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_actor(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_actor(jsonb, name) IS
	'What register_actor would refuse in this body, a row for each violation, without registering anything (F5592). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_actor(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_actor(uuid, jsonb, name) IS
	'The actor with this id, NULL when there is none (F5002). There is nothing to include. Errors: 22023 include names something, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_actor(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_actor(jsonb, name) IS
	'A page of the actor rows that match all criteria (F5582). Criteria are keys of its body: naam (the name, or {bevat}: words), soortActor, indicatieActief, actoridentificator; none at all is every actor. Besides: order (id or naam, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_actor). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_actor(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_actor(uuid, jsonb, name) IS
	'F9810: changes a actor and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. soortActor stays what it is; indicatieActief: false keeps the actor out of new klantcontacten and interne taken. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_actor(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_actor(uuid, name) IS
	'Removes a actor. 23503 when a klantcontact or interne taak refers to the actor: let it rather be inactive. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
