--
-- categorie_relatie
--

CREATE FUNCTION register_categorie_relatie(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_categorie_relatie(jsonb, name) IS
	'Registers that a partij is of a categorie, and returns it. body: partij, whose data may be reused, categorie, beginDatum (default today) and eindDatum. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), KI001 the data of the partij may not be reused, 23503 unknown partij or categorie, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_categorie_relatie(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_categorie_relatie(jsonb, name) IS
	'What register_categorie_relatie would refuse in this body, a row for each violation, without registering anything. Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_categorie_relatie(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_categorie_relatie(uuid, jsonb, name) IS
	'The categorie-relatie with this id, NULL when there is none. include is a list of texts, what comes along: partij, categorie; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_categorie_relatie(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_categorie_relatie(jsonb, name) IS
	'A page of the categorie-relatie rows that match all criteria. Criteria are keys of its body: partij, categorie (an id, or criteria of it), beginDatum and eindDatum (a day, {van, tot}, or true or false); at least one. Besides: order (id or beginDatum, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_categorie_relatie). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_categorie_relatie(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_categorie_relatie(uuid, jsonb, name) IS
	'Changes a categorie-relatie and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. partij and categorie stay what they are. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_categorie_relatie(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_categorie_relatie(uuid, name) IS
	'Removes a categorie-relatie. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
