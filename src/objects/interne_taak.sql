--
-- interne_taak
--

CREATE FUNCTION register_interne_taak(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_interne_taak(jsonb, name) IS
	'F2120: registers an interne taak, and returns it. body: gevraagdeHandeling, aanleidinggevendKlantcontact, toegewezenAanActoren (or one toegewezenAanActor), all active; status (default te_verwerken), toelichting, nummer, referentienummer; verwerktOp only with status verwerkt, and then now unless given. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown klantcontact or actor, 23505 nummer or referentienummer in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_interne_taak(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_interne_taak(jsonb, name) IS
	'What register_interne_taak would refuse in this body, a row for each violation, without registering anything (F2120). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_interne_taak(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_interne_taak(uuid, jsonb, name) IS
	'The interne taak with this id, NULL when there is none (F2771). include is a list of texts, what comes along: toegewezenAanActoren, aanleidinggevendKlantcontact; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_interne_taak(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_interne_taak(jsonb, name) IS
	'A page of the interne taak rows that match all criteria (F3839). Criteria are keys of its body: nummer, referentienummer, status, gevraagdeHandeling and toelichting (the text, or {bevat}: words), toegewezenAanActoren (or one toegewezenAanActor: an id, or criteria of an actor), aanleidinggevendKlantcontact (an id, or criteria of it), toegewezenOp and verwerktOp (a moment, or {van, tot}). Besides: order (id or toegewezenOp, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_interne_taak). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_interne_taak(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_interne_taak(uuid, jsonb, name) IS
	'F5241: changes a interne taak and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. status verwerkt sets verwerktOp to now unless given, te_verwerken takes it away; toegewezenAanActoren takes the place of all that were. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 23503 unknown klantcontact or actor, 23505 nummer or referentienummer in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_interne_taak(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_interne_taak(uuid, name) IS
	'Removes a interne taak. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
