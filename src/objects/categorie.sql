--
-- categorie
--

CREATE FUNCTION register_categorie(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_categorie(jsonb, name) IS
	'Registers a categorie, and returns it. body: naam. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_categorie(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_categorie(jsonb, name) IS
	'What register_categorie would refuse in this body, a row for each violation, without registering anything. Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_categorie(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_categorie(uuid, jsonb, name) IS
	'The categorie with this id, NULL when there is none. There is nothing to include. Errors: 22023 include names something, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_categorie(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_categorie(jsonb, name) IS
	'A page of the categorie rows that match all criteria. Criteria are keys of its body: naam; none at all is every categorie. Besides: order (id or naam, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_categorie). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_categorie(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_categorie(uuid, jsonb, name) IS
	'Changes a categorie and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_categorie(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_categorie(uuid, name) IS
	'Removes a categorie. 23503 when a partij is of it. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
