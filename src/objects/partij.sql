--
-- partij
--

CREATE FUNCTION register_partij(body jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_partij(jsonb, name) IS
	'F7554: registers a partij with his partijIdentificatoren, digitaleAdressen and rekeningnummers, all or nothing, and returns it. Data that identify or reach him need indicatieHergebruikPartij: true stores them with the answer, false stores the minimal partij only, absent is KI001. indicatieGeheimhouding is false unless given, and null when it is unknown. Errors: 22023 invalid body (all violations in DETAIL as invalidParams), KI001 data without an answer, 23503 unknown partij, 23505 nummer or identificator in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION validate_partij(body jsonb, register name DEFAULT NULL) RETURNS SETOF violation
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION validate_partij(jsonb, name) IS
	'What register_partij would refuse in this body, a row for each violation, without registering anything (F7554). Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION get_partij(id uuid, include jsonb DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION get_partij(uuid, jsonb, name) IS
	'The partij with this id with his partijIdentificatoren, digitaleAdressen and rekeningnummers, NULL when there is none (F0138). include is a list of texts, what comes along: categorieRelaties, vertegenwoordigden, betrokkenen, werkteVoorPartij; what is related to that comes after a dot. Errors: 22023 include names something else, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION find_partij(criteria jsonb, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION find_partij(jsonb, name) IS
	'A page of the partij rows that match all criteria (F7927). Criteria are keys of its body: nummer, soortPartij, indicatieActief, indicatieGeheimhouding, naam, contactnaam, bezoekadres, correspondentieadres, werkteVoorPartij, partijIdentificatoren (or one partijIdentificator), digitaleAdressen (or one digitaalAdres), rekeningnummers, categorieRelaties, vertegenwoordigden, betrokkenen (with criteria, or true or false); at least one. Besides: order (id, with - before it for the other way around), limit (1 to 1000, default 100: a NOTICE tells when more match), after (the id of the last row of the page before), include (as for get_partij). Errors: 22023 wrong criteria, 23503 after names no row, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION update_partij(id uuid, patch jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION update_partij(uuid, jsonb, name) IS
	'F2158: changes a partij and returns it: a key that is absent stays as it is, null takes the value away, groups are merged. soortPartij stays what it is. Data for a minimal partij need indicatieHergebruikPartij: true (V6898). voorkeursDigitaalAdres and voorkeursRekeningnummer must be the partij''s own. Digitale adressen, rekeningnummers and identificatoren have functions of their own. Errors: KI003 unknown id, 22023 invalid patch (all violations in DETAIL as invalidParams), KI001 data without permission, 23503 unknown partij, 23505 nummer in use, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION delete_partij(id uuid, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION delete_partij(uuid, name) IS
	'Removes a partij. What belongs to the partij goes along; what the klant answered stays, as proof. 23503 when a betrokkene refers to the partij, a contactpersoon works for it, or the vestigingsnummer of another falls under its kvk_nummer. Errors: KI003 unknown id, 22023 null, 3F000 no such register, 55000 register of another version';
