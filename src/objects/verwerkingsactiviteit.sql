--
-- verwerkingsactiviteit: ours, not the standard's; none is deleted
--

CREATE FUNCTION register_verwerkingsactiviteit(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_verwerkingsactiviteit(jsonb, name) IS
	'Registers what personal data are processed for (AVG art. 30), or a new version of it, and returns it. body: code, naam, doel, grondslag (toestemming, overeenkomst, wettelijke_verplichting, vitaal_belang, algemeen_belang or gerechtvaardigd_belang: AVG art. 6), uri, gegevens (a list of keys of bodies, as contactnaam: of a partij raadpleeg_partij shows those), bewaartermijn (as P5Y), selectielijst, vertrouwelijk, ingangsdatum (default today), einddatum. The version of that code that has no end yet ends the day before. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_verwerkingsactiviteit(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_verwerkingsactiviteit(jsonb, name) IS
	'What register_verwerkingsactiviteit would refuse in this body, a row for each violation, without registering anything. Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_verwerkingsactiviteit(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_verwerkingsactiviteit(uuid, jsonb, name) IS
	'The version of a verwerkingsactiviteit with this id, NULL when there is none. There is nothing to include. Errors: 22023 include names something, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_verwerkingsactiviteit(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_verwerkingsactiviteit(jsonb, name) IS
	'A page of the versions of verwerkingsactiviteiten that match all criteria: code, grondslag, ingangsdatum and einddatum (a day, {van, tot}, or true or false); none at all is every version. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the last object of the page before, or its id). Errors: 22023 wrong criteria, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION tel_verwerkingsactiviteit(criteria jsonb, register name DEFAULT NULL) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION tel_verwerkingsactiviteit(jsonb, name) IS
	'How many versions of verwerkingsactiviteiten match all criteria, those of find_verwerkingsactiviteit. Besides: limit (1 to 1000000, default 10000: so far is counted, and a NOTICE tells when more match). Errors: 22023 wrong criteria, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_verwerkingsactiviteit(id uuid, patch jsonb, als jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_verwerkingsactiviteit(uuid, jsonb, jsonb, name) IS
	'Changes einddatum of a version of a verwerkingsactiviteit, and returns it: all else stays what it is, for any other change is a new version. als: only when it is still as this says. Errors: KI003 unknown id, KI412 it is not as als says, 22023 invalid patch (all violations in DETAIL as invalidParams), 23505 another version has no end yet, 3F000 no such register, 55000 register of another version';
