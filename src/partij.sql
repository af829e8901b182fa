--
-- partij
--

CREATE FUNCTION register_partij(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_partij(jsonb, name) IS
	'F7554: registers a partij with his partijIdentificatoren and digitaleAdressen, all or nothing, and returns it. Data that identify or reach him need indicatieHergebruikPartij: true stores them with the answer, false stores the minimal partij only, absent is KI001. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), KI001 data without an answer, 23503 unknown partij, 23505 nummer or identificator in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_partij(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_partij(jsonb, name) IS
	'What register_partij would refuse in this body, a row for each violation, without registering anything (F7554). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_partij(id uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_partij(uuid, name) IS
	'The partij with this id with his partijIdentificatoren and digitaleAdressen, NULL when there is none (F0138). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_partij(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_partij(jsonb, name) IS
	'Every partij that matches all criteria, by id (F7927). Criteria are keys of its body: nummer, partijIdentificatoren (or one partijIdentificator), digitaleAdressen (or one digitaalAdres); at least one, and codes alone are not enough. Errors: 22023 no or unknown criterion, 3F000 no such register, 55000 register of another version';

