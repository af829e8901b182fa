--
-- Bad input: every violation of a body in one error, and nothing stored
--
SET search_path = klantinteracties, public;
SELECT create_register();
INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
VALUES ('00000000-0000-4000-8000-00000000000c', 'Melding', false);
INSERT INTO klantregister.partij (id, nummer, soort_partij) VALUES
	('00000000-0000-4000-8000-000000000001', '1', 'persoon'),
	('00000000-0000-4000-8000-000000000002', NULL, 'organisatie');

-- as a client sees it: DETAIL is JSON, in the form of the standard's APIs
\set VERBOSITY default
SELECT register_klantcontact('{"onderwerp": 5, "vertrouwelijk": "ja", "kanaal": "mail", "inhuod": "tekst"}');
SELECT register_betrokkene('{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-0000000000ff"}');
SELECT register_partij('{"soortPartij": "persoon", "contactnaam": {"achternaam": "Vries"}}');
\set VERBOSITY terse

-- What is wrong with a body: the SQLSTATE of the error, and each violation.
-- Below a table: that validate_x() does not say the same, or that something
-- was stored, would be added.
CREATE FUNCTION pg_temp.stored() RETURNS bigint
LANGUAGE sql AS $$
	SELECT (SELECT count(*) FROM klantregister.klantcontact) + (SELECT count(*) FROM klantregister.partij)
		+ (SELECT count(*) FROM klantregister.partij_gegevens) + (SELECT count(*) FROM klantregister.partij_identificator)
		+ (SELECT count(*) FROM klantregister.digitaal_adres) + (SELECT count(*) FROM klantregister.betrokkene)
		+ (SELECT count(*) FROM klantregister.hergebruik_besluit)
$$;
CREATE FUNCTION pg_temp.refused(object text, body jsonb)
	RETURNS TABLE (error text, name text, code text, reason text)
LANGUAGE plpgsql AS $$
DECLARE
	before bigint := pg_temp.stored();
	detail text;
	valid jsonb;
BEGIN
	EXECUTE format('SELECT coalesce(jsonb_agg(v), ''[]'') FROM validate_%s($1) AS v', object) INTO valid USING body;
	BEGIN
		EXECUTE format('SELECT register_%s($1)', object) USING body;
		RAISE EXCEPTION USING errcode = 'UNDO1';
	EXCEPTION WHEN sqlstate 'UNDO1' THEN
		error := 'none';
		detail := '{"invalidParams": []}';
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS error = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
		detail := coalesce(nullif(detail, ''), '{"invalidParams": []}');
	END;
	RETURN QUERY SELECT refused.error, v.*
		FROM jsonb_to_recordset(detail::jsonb -> 'invalidParams') AS v (name text, code text, reason text);
	IF detail::jsonb -> 'invalidParams' = '[]' THEN
		RETURN QUERY SELECT refused.error, NULL, NULL, NULL;
	END IF;
	IF valid IS DISTINCT FROM detail::jsonb -> 'invalidParams' THEN
		RETURN QUERY SELECT 'BUT'::text, 'validate_' || object, NULL, valid::text;
	END IF;
	IF pg_temp.stored() <> before THEN
		RETURN QUERY SELECT 'BUT'::text, 'stored', NULL, NULL;
	END IF;
END
$$;

-- The same of a search or a patch.
CREATE FUNCTION pg_temp.searched(call text) RETURNS TABLE (error text, name text, code text, reason text)
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	EXECUTE 'SELECT count(*) FROM ' || call INTO name;
	RETURN QUERY SELECT 'found', searched.name, NULL, NULL;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS error = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
	RETURN QUERY SELECT searched.error, v.*
		FROM jsonb_to_recordset(detail::jsonb -> 'invalidParams') AS v (name text, code text, reason text);
END
$$;
INSERT INTO klantregister.betrokkene (id, had_klantcontact, rol, initiator)
VALUES ('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000c', 'klant', true);

-- no object at all
SELECT body, r.* FROM unnest(ARRAY[NULL, 'null', '"text"', '1', 'true', '[]', '[{}]', '{}']::jsonb[]) AS body,
	pg_temp.refused('klantcontact', body) AS r;

-- wrong types
SELECT * FROM pg_temp.refused('klantcontact', '{
	"onderwerp": {"text": "x"}, "vertrouwelijk": 1, "plaatsgevondenOp": 20230301, "codeKanaal": ["mail"],
	"inhoud": 5, "reactie": true, "indicatieContactGelukt": "yes", "codeTaal": 1, "nummer": {"nummer": 1},
	"referentienummer": "12a", "hoofdOnderwerpType": "example.nl", "verdereActieOndernomen": "true",
	"metadata": ["x"]}');
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false,
	"metadata": {"a": 1, "b": {"c": "d"}, "c": "", "d": "good"}}');
SELECT * FROM pg_temp.refused('partij', '{
	"soortPartij": "mens", "indicatieActief": "ja", "indicatieGeheimhouding": 0, "indicatieHergebruikPartij": "ja",
	"contactnaam": "Jan", "bezoekadres": ["Kerkstraat 1"], "correspondentieadres": {"huisnummer": "1a", "postcode": 1234,
		"codeLand": "Nederland", "nummeraanduidingid": "1", "adresregel1": {"a": 1}},
	"voorkeurstaal": "xx", "digitaleAdressen": {"adres": "x"}, "partijIdentificatoren": "111222333",
	"werkteVoorPartij": {"naam": "x"}}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"digitaleAdressen": ["x", 1, null, [], {}, {"adres": ["x"]}, {"adres": "x", "isStandaardAdres": "x"}],
	"partijIdentificatoren": [[1], {"partijIdentificator": "x"}, {"partijIdentificator": {"objectId": 111222333,
		"codeSoortObjectId": "bsn"}}]}');
SELECT * FROM pg_temp.refused('betrokkene', '{
	"rol": "Klant", "initiator": "true", "hadKlantcontact": ["00000000-0000-4000-8000-00000000000c"],
	"wasPartij": "e8203b1b-f9e1-4fa1-96ce-2bcf36e061c", "contactnaam": [{}], "organisatienaam": false,
	"bezoekadres": {"huisnummer": 0}, "correspondentieadres": {"huisnummer": 1.5}}');
SELECT * FROM pg_temp.refused('partij_identificator', '{"identificeerdePartij": 1, "partijIdentificator": ["x"],
	"subIdentificatorVan": {"uuid": "x"}}');
SELECT * FROM pg_temp.refused('digitaal_adres', '{"adres": 1, "codeSoortDigitaalAdres": 2, "isStandaardAdres": 1,
	"verificatieDatum": "1-3-2023", "referentie": "a b", "verstrektDoorPartij": true}');

-- a text of nothing but white space, of Unicode too, is no text
SELECT nr, r.* FROM unnest(ARRAY[E' \t', E'\u00A0', E'\u3000\u2028', E'\uFEFF', E'\u200B\u200D']) WITH ORDINALITY AS s (space, nr),
	pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', space, 'vertrouwelijk', false, 'metadata', jsonb_build_object('a', space))) AS r
 ORDER BY nr;

-- no language, no country
SELECT taal, r.* FROM unnest(ARRAY['n', 'nll', 'xx', 'nl-NL', 'n1']) WITH ORDINALITY AS t (taal, nr),
	pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, 'codeTaal', taal)) AS r ORDER BY nr;
SELECT land, r.* FROM unnest(ARRAY['NLD', 'nld', 'N', 'abc', 'ZZ', 'N1', '00031']) WITH ORDINALITY AS l (land, nr),
	pg_temp.refused('partij', jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true,
		'bezoekadres', jsonb_build_object('codeLand', land))) AS r ORDER BY nr;
SELECT * FROM pg_temp.refused('code', '{"lijst": "land", "code": "NLD", "naam": "Nederland"}');

-- {} is no reference and no part: it says that there is something, not what
CREATE TEMP TABLE parts (object text, body jsonb);
INSERT INTO parts VALUES
	('klantcontact', '{"hadBetrokkenen": {}}'), ('klantcontact', '{"betrokkene": {}}'), ('klantcontact', '{"betrokkenen": [{}]}'),
	('klantcontact', '{"betrokkene": {"rol": null, "contactnaam": {"achternaam": ""}}}'), ('klantcontact', '{"onderwerpobject": {}}'),
	('klantcontact', '{"actor": {}}'), ('klantcontact', '{"actoren": [{}]}'), ('klantcontact', '{"interneTaak": {}}'),
	('betrokkene', '{"wasPartij": {}}'), ('betrokkene', '{"werkteVoorPartij": {}}'), ('betrokkene', '{"hadKlantcontact": {}}'),
	('betrokkene', '{"wasPartij": {"uuid": null}}'), ('betrokkene', '{"digitaleAdressen": {}}'), ('betrokkene', '{"digitaleAdressen": [{}]}'),
	('betrokkene', '{"partijIdentificatoren": [{}]}'), ('partij', '{"werkteVoorPartij": {}}'), ('partij', '{"rekeningnummers": {}}'),
	-- a list names what is new: what exists already has its owner
	('partij', '{"digitaleAdressen": [{"uuid": "00000000-0000-4000-8000-000000000001"}]}'),
	('partij', '{"partijIdentificatoren": [{"id": "x", "url": "y"}]}'),
	('klantcontact', '{"hadBetrokkenen": [{"uuid": "00000000-0000-4000-8000-000000000001"}]}');
SELECT object, parts.body, r.* FROM (SELECT ctid AS row, parts.* FROM parts) AS parts, pg_temp.refused(object, CASE object
		WHEN 'klantcontact' THEN '{"onderwerp": "x", "vertrouwelijk": true}'::jsonb
		WHEN 'partij' THEN '{"soortPartij": "persoon", "indicatieHergebruikPartij": true}'
		ELSE '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c"}' END || parts.body) AS r
 ORDER BY row;
-- but of a value or a group, and null, "" and [] for all of them, say nothing
SELECT * FROM pg_temp.refused('betrokkene', '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c",
	"wasPartij": null, "werkteVoorPartij": "", "digitaleAdressen": [], "partijIdentificatoren": null, "contactnaam": {}, "organisatienaam": {}}');
-- in a patch and in a search it is an error too
SELECT * FROM pg_temp.searched('update_betrokkene(''00000000-0000-4000-8000-00000000000b'', ''{"wasPartij": {}}'')');
SELECT criteria, r.* FROM (VALUES ('betrokkene', '{"wasPartij": {}}'), ('betrokkene', '{"hadKlantcontact": {"onderwerp": null}}'), ('betrokkene', '{"wasPartij": {"uuid": null}}'),
	('klantcontact', '{"hadBetrokkenen": {}}'), ('klantcontact', '{"hadBetrokkenen": [{}, {"rol": "klant"}]}'), ('partij', '{"betrokkenen": {}}'), ('partij', '{"nummer": "1", "contactnaam": {}}'))
	AS v (object, criteria), pg_temp.searched(format('find_%s(%L)', object, criteria)) AS r;

-- a code that is nearly a known one, and which was probably meant
SELECT soort, r.* FROM unnest(ARRAY['telefoonummer', 'telefoonnumer', 'emial', 'mail', 'e_mail', 'e-mial', 'emailS', 'telefoon-nummer', 'overige']) WITH ORDINALITY AS s (soort, nr),
	pg_temp.refused('digitaal_adres', jsonb_build_object('adres', 'x', 'codeSoortDigitaalAdres', soort,
		'verstrektDoorBetrokkene', '00000000-0000-4000-8000-00000000000b')) AS r ORDER BY nr;
SELECT soort, r.name, r.code, r.reason FROM unnest(ARRAY['bsn_nummer', 'burger-servicenummer', 'burgerservicenumer', 'bns', 'b-s-n', 'anummer', 'rsinn', 'kvk nummer', 'kvkk']) WITH ORDINALITY AS s (soort, nr),
	unnest(ARRAY['brp', 'handelsregister', 'eigen']) WITH ORDINALITY AS t (register, tnr),
	pg_temp.refused('partij_identificator', jsonb_build_object('identificeerdePartij', '00000000-0000-4000-8000-000000000001',
		'codeSoortObjectId', soort, 'codeRegister', register, 'codeObjecttype', 'x', 'objectId', 'x')) AS r
 WHERE error <> 'none' ORDER BY nr, tnr;
SELECT * FROM pg_temp.refused('partij_identificator', '{"identificeerdePartij": "00000000-0000-4000-8000-000000000001",
	"codeSoortObjectId": "x", "codeRegister": "h-r", "codeObjecttype": "natuurlijk persoon", "objectId": "x"}');
SELECT * FROM pg_temp.refused('code', '{"lijst": "soort_digitaal_adres", "code": "emial", "naam": "x"}');

-- unknown keys, and what was probably meant
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerpp": "x", "Onderwerp": "x", "xyzzy": 1, "": "x"}');
SELECT * FROM pg_temp.refused('betrokkene', '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c",
	"contactNaam": {"achternaam": "Vries"}, "contactnaam": {"naam": "x", "achternam": "x"}, "bezoekadres": {"adresregel4": "x", "contactnaam": "x"},
	"digitaleAdresen": [{}, 1], "achternaam": "x", "klantcontact": "x"}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"partijIdentificator": {"bsn": "111222333"}}], "digitaleAdressen": [{"email": "x"}]}');
-- a long one is cut off, between characters
SELECT left(name, 3) AS name, length(name), octet_length(name), code, reason
  FROM pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', true, 'x' || repeat('é', 10000), 1));
-- without a value they are harmless
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerp": "x", "vertrouwelijk": true, "xyzzy": null, "a": "", "b": [], "c": {}, "d": " \n "}');

-- keys that only an answer has are ignored
SELECT * FROM pg_temp.refused('klantcontact', '{"id": 1, "uuid": "x", "url": {}, "_expand": {"x": 1}, "onderwerp": "x", "vertrouwelijk": true,
	"hadBetrokkenen": [{"id": 1}], "leiddeTotInterneTaken": [1], "omvatteBijlagen": "x", "hadBetrokkenActoren": 1,
	"gingOverOnderwerpobjecten": true}');
SELECT * FROM pg_temp.refused('betrokkene', '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c",
	"volledigeNaam": "Jan"}');

-- a key and its other name
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerp": "x", "vertrouwelijk": true, "kanaal": "mail", "codeKanaal": "mail", "taal": "nld"}');
SELECT * FROM pg_temp.refused('betrokkene', '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c",
	"bezoekadres": {"land": "NL", "codeLand": "NL", "nummeraanduidingId": "0518200000637599", "nummeraanduidingid": "0518200000637599"}}');
SELECT * FROM pg_temp.refused('partij_identificator', '{"identificeerdePartij": "00000000-0000-4000-8000-000000000001",
	"objectId": "111222333", "codeSoortObjectId": "bsn", "partijIdentificator": {"objectId": "111222333"}}');

-- lengths count characters
SELECT what, r.* FROM (VALUES
	(1, '200 characters of two bytes', jsonb_build_object('onderwerp', repeat('é', 200))),
	(2, '200 characters of four bytes', jsonb_build_object('onderwerp', repeat('🏠', 200))),
	(3, '201 characters', jsonb_build_object('onderwerp', repeat('é', 201))),
	(4, '200 characters with white space around', jsonb_build_object('onderwerp', ' ' || repeat('é', 200) || E' \t\n')),
	(5, 'a nummer of 11 digits', '{"onderwerp": "x", "nummer": "12345678901"}'),
	(6, 'as a number', '{"onderwerp": "x", "nummer": 12345678901}'),
	(7, 'a negative number', '{"onderwerp": "x", "nummer": -1}'),
	(8, 'a huge one', '{"onderwerp": "x", "nummer": 1e100}'),
	(9, 'metadata', jsonb_build_object('onderwerp', 'x', 'metadata', jsonb_build_object('a', repeat('é', 255), 'b', repeat('é', 256))))
	) AS v (nr, what, body), pg_temp.refused('klantcontact', '{"vertrouwelijk": true}' || body) AS r ORDER BY nr;
SELECT key, r.name, r.reason
  FROM (VALUES (1, 'voorletters', 10), (2, 'voornaam', 200), (3, 'voorvoegselAchternaam', 10), (4, 'achternaam', 200)) AS v (nr, key, max),
	pg_temp.refused('betrokkene', jsonb_build_object('rol', 'klant', 'initiator', true,
		'hadKlantcontact', '00000000-0000-4000-8000-00000000000c',
		'contactnaam', jsonb_build_object(key, repeat('é', max + 1)))) AS r
 ORDER BY nr;

-- rules between fields
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerp": "x", "vertrouwelijk": true, "indicatieContactGelukt": "ja", "verdereActieOndernomen": true}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "organisatie", "indicatieHergebruikPartij": true, "naam": "x", "contactnaam": {"voornaam": "x", "achternaam": "x"},
	"werkteVoorPartij": "00000000-0000-4000-8000-000000000002"}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "naam": "x"}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "persoon", "partijIdentificatoren": [
	{"codeSoortObjectId": "rsin", "objectId": "111222333"},
	{"codeSoortObjectId": "bsn", "objectId": "111222334"},
	{"codeSoortObjectId": "bsn", "objectId": "111222333", "codeRegister": "hr", "codeObjecttype": "vestiging"},
	{"codeSoortObjectId": "bsn", "objectId": "999990019", "subIdentificatorVan": "00000000-0000-4000-8000-0000000000ff"},
	{"codeSoortObjectId": "x", "objectId": "x"}]}');
SELECT * FROM pg_temp.refused('digitaal_adres', '{"codeSoortDigitaalAdres": "email", "adres": "jan@example", "isStandaardAdres": true}');
SELECT * FROM pg_temp.refused('digitaal_adres', '{"codeSoortDigitaalAdres": "1", "adres": "0900123456", "verstrektDoorPartij": "00000000-0000-4000-8000-000000000001"}');
SELECT * FROM pg_temp.refused('betrokkene', '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c",
	"digitaleAdressen": [{"adres": "x", "verstrektDoorBetrokkene": "00000000-0000-4000-8000-00000000000c"}],
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333", "identificeerdePartij": "00000000-0000-4000-8000-000000000001"}]}');

-- the same twice, in one body
CREATE TEMP TABLE twice (object text, what text, body jsonb);
INSERT INTO twice (object, what, body)
	SELECT object, what, jsonb_build_object('soortPartij', 'persoon', 'partijIdentificatoren',
			jsonb_build_array(jsonb_build_object('objectId', 'a') || kind, jsonb_build_object('objectId', object_id) || kind))
	  FROM unnest(ARRAY['partij', 'betrokkene']) AS object,
		(VALUES ('the same number', 'a'), ('two numbers of one kind', 'b')) AS n (what, object_id),
		(VALUES ('{"codeRegister": "8", "codeObjecttype": "3", "codeSoortObjectId": "4"}'::jsonb)) AS k (kind);
INSERT INTO twice (object, what, body)
	SELECT object, key, jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true, 'digitaleAdressen',
			jsonb_build_array(adres || jsonb_build_object(key, value), adres || jsonb_build_object(key, value, 'adres', 'y')))
	  FROM unnest(ARRAY['partij', 'betrokkene']) AS object,
		(VALUES ('isStandaardAdres', 'true'::jsonb), ('isVoorkeursadres', 'true'), ('referentie', '"r"')) AS f (key, value),
		(VALUES ('{"codeSoortDigitaalAdres": "overig", "adres": "x"}'::jsonb)) AS a (adres);
UPDATE twice SET body = body || '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c"}'
 WHERE object = 'betrokkene';
SELECT object, what, bool_or(error IN ('22023', '23505') AND name LIKE '%' || CASE
		WHEN what LIKE '% %' THEN 'partijIdentificator.%' ELSE what END) AS refused, bool_and(error <> 'BUT') AS validate_agrees
  FROM twice, pg_temp.refused(object, body)
 GROUP BY object, what ORDER BY object COLLATE "C", what COLLATE "C";

-- in use, or not there
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "persoon", "nummer": 1}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "werkteVoorPartij": "00000000-0000-4000-8000-000000000001"}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "werkteVoorPartij": "00000000-0000-4000-8000-0000000000ff"}');
SELECT * FROM pg_temp.refused('partij_identificator', '{"identificeerdePartij": "00000000-0000-4000-8000-0000000000ff",
	"codeSoortObjectId": "bsn", "objectId": "111222333"}');
SELECT * FROM pg_temp.refused('partij_identificator', '{"identificeerdePartij": "00000000-0000-4000-8000-000000000002",
	"codeSoortObjectId": "bsn", "objectId": "111222333"}');
SELECT * FROM pg_temp.refused('digitaal_adres', '{"adres": "x", "verstrektDoorPartij": "00000000-0000-4000-8000-0000000000ff",
	"verstrektDoorBetrokkene": "00000000-0000-4000-8000-0000000000ff"}');
SELECT * FROM pg_temp.refused('digitaal_adres', '{"adres": "x", "verstrektDoorPartij": "00000000-0000-4000-8000-000000000001"}');
SELECT * FROM pg_temp.refused('betrokkene', '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-0000000000ff",
	"wasPartij": "00000000-0000-4000-8000-0000000000ff"}');
-- a mistake of form decides the SQLSTATE, the others are named beside it
SELECT * FROM pg_temp.refused('betrokkene', '{"rol": "x", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-0000000000ff",
	"wasPartij": "00000000-0000-4000-8000-0000000000ff"}');

-- codes are held to their lists when the register says so
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerp": "x", "vertrouwelijk": true, "kanaal": "duif", "codeTaal": "lat"}');
UPDATE klantregister.instelling SET controleer_codes = true;
UPDATE klantregister.land SET indicatie_actief = false WHERE code = 'BE';
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerp": "x", "vertrouwelijk": true, "kanaal": "duif", "codeTaal": "lat"}');
SELECT * FROM pg_temp.refused('klantcontact', '{"onderwerp": "x", "vertrouwelijk": true, "codeTaal": "dut"}');
SELECT * FROM pg_temp.refused('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "voorkeurstaal": "nld",
	"bezoekadres": {"codeLand": "003"}, "correspondentieadres": {"codeLand": "BE"},
	"partijIdentificatoren": [{"codeRegister": "1", "codeObjecttype": "INP", "codeSoortObjectId": "Burgerservicenummer", "objectId": "111222333"},
		{"codeRegister": "9", "codeObjecttype": "x", "codeSoortObjectId": "y", "objectId": "z"}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "2", "adres": "jan@example.nl"}, {"codeSoortDigitaalAdres": "duif", "adres": "x"}]}');
UPDATE klantregister.instelling SET controleer_codes = false;

-- very much of it
SELECT count(*), min(error) AS error, min(code) AS code
  FROM pg_temp.refused('klantcontact', (SELECT jsonb_object_agg('k' || i, 1) FROM generate_series(1, 1000) AS i));
SELECT * FROM pg_temp.refused('partij', jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true,
	'digitaleAdressen', (SELECT jsonb_agg(jsonb_build_object('adres', 'x')) FROM generate_series(1, 10001))));
-- and very deep
DO $$
DECLARE
	body jsonb := '{"objectId": 1}';
BEGIN
	FOR i IN 1..1000 LOOP
		body := jsonb_build_object('partijIdentificator', body);
	END LOOP;
	PERFORM * FROM klantinteracties.validate_partij_identificator(body);
	body := '1';
	FOR i IN 1..1000 LOOP
		body := jsonb_build_object('contactnaam', jsonb_build_array(body));
	END LOOP;
	PERFORM * FROM klantinteracties.validate_partij(body);
END
$$;

SELECT pg_temp.stored();

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
