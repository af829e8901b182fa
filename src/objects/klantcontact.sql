--
-- klantcontact
--

CREATE FUNCTION register_klantcontact(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_klantcontact(jsonb, name) IS
	'F2173: registers a klantcontact with all that belongs to it, or nothing, and returns it. body: onderwerp and vertrouwelijk, and any other key of a klantcontact; plaatsgevondenOp is now unless given, and without a zone it is Europe/Amsterdam; and hadBetrokkenActoren (actoren, ids), hadBetrokkenen (betrokkenen, each as for register_betrokkene: F2599), gingOverOnderwerpobjecten (onderwerpobjecten), omvatteBijlagen (bijlagen), leiddeTotInterneTaken (interneTaken), and digitaleAdressen of its one betrokkene. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), 23503 unknown actor, partij or klantcontact, 23505 nummer or referentienummer in use, KI002 partijIdentificatoren of different partijen, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_klantcontact(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_klantcontact(jsonb, name) IS
	'What register_klantcontact would refuse in this body, a row for each violation, without registering anything (F2173). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_klantcontact(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_klantcontact(uuid, jsonb, name) IS
	'The klantcontact with this id, NULL when there is none (F8618). include is a list of texts, what comes along: hadBetrokkenActoren, hadBetrokkenen, gingOverOnderwerpobjecten, omvatteBijlagen, leiddeTotInterneTaken; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_klantcontact(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_klantcontact(jsonb, name) IS
	'A page of the klantcontact rows that match all criteria (F3896, F2084). Criteria are keys of its body: nummer, referentienummer, plaatsgevondenOp (a moment, or {van, tot}), codeKanaal, indicatieContactGelukt, vertrouwelijk, onderwerp, inhoud and reactie (the text, or {bevat}: words), hadBetrokkenActoren, hadBetrokkenen (with criteria of a betrokkene), gingOverOnderwerpobjecten, omvatteBijlagen, leiddeTotInterneTaken (with criteria, or true or false). Besides: order (id or plaatsgevondenOp, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_klantcontact). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_klantcontact(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_klantcontact(uuid, jsonb, name) IS
	'F0796: changes a klantcontact and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. A klantcontact is only added to: inhoud comes after what is there (unless it begins with that); any other change needs correctie: true. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), 23505 nummer or referentienummer in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_klantcontact(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_klantcontact(uuid, name) IS
	'Removes a klantcontact. Its betrokkenen with their digitale adressen, its onderwerpobjecten, bijlagen and interne taken go along; the actoren and partijen stay. 23503 when the onderwerpobject of another klantcontact refers to it. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
