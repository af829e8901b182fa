--
-- inzage: what is kept of somebody, for himself (AVG art. 15), and what he may take
-- along (art. 20)
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- a part of what is told, with names for ids
CREATE FUNCTION pg_temp.told(criteria text, path text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT regexp_replace(pg_temp.named(jsonb_pretty(CASE WHEN path IS NULL THEN inzage(pg_temp.filled(criteria)::jsonb) - 'opgevraagdOp'
		ELSE inzage(pg_temp.filled(criteria)::jsonb) #> path::text[] END)), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '<id>', 'g')
$$;
CREATE FUNCTION pg_temp.refused(criteria text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	PERFORM inzage(pg_temp.filled(criteria)::jsonb);
	RETURN 'TOLD';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, sqlerrm, detail);
END
$$;
\pset format unaligned
\pset tuples_only on

SELECT pg_temp.make('m', 'actor', '{"naam": "Medewerker Meijer", "soortActor": "medewerker"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('va', 'verwerkingsactiviteit', '{"code": "hergebruik", "naam": "Hergebruik", "doel": "Bereiken", "grondslag": "toestemming", "bewaartermijn": "P5Y", "gegevens": ["contactnaam"]}');
SELECT pg_temp.make('vt', 'verwerkingsactiviteit', '{"code": "toezicht", "naam": "Toezicht", "doel": "Opsporen", "grondslag": "wettelijke_verplichting", "vertrouwelijk": true}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Ander"}, "indicatieHergebruikPartij": true,
	"digitaleAdressen": [{"adres": "ander@example.nl"}]}');
SET klantinteracties.namens = 'Balie Bakker';
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "nummer": "7", "contactnaam": {"achternaam": "Jansen"}, "interneNotitie": "let op", "indicatieGeheimhouding": true,
	"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "hergebruik", "verklaring": "Mogen wij dit bewaren?", "wijze": "aan de balie"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}],
	"digitaleAdressen": [{"adres": "jansen@example.nl", "codeSoortDigitaalAdres": "email"}, {"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}]}');
RESET klantinteracties.namens;
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01"}');
SELECT pg_temp.make('r', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<o>", "vertegenwoordigdePartij": "<p>"}');
SELECT pg_temp.make('r2', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Paspoort", "inhoud": "Waar?", "vertrouwelijk": true, "plaatsgevondenOp": "2024-03-01T12:00:00", "hadBetrokkenActoren": ["<m>"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "Jo"}, "digitaleAdressen": [{"adres": "jo@example.nl"}]},
		{"rol": "vertegenwoordiger", "initiator": false, "contactnaam": {"achternaam": "Geheim"}, "digitaleAdressen": [{"adres": "geheim@example.nl"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toelichting": "vandaag", "toegewezenAanActor": "<m>"}]}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "Alleen", "vertrouwelijk": false, "plaatsgevondenOp": "2024-03-02T12:00:00",
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>"}]}');
-- who is nobody, and gave an address that is his too
SELECT pg_temp.make('k3', 'klantcontact', '{"onderwerp": "Anoniem", "vertrouwelijk": false, "plaatsgevondenOp": "2024-03-03T12:00:00",
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Wie"}, "digitaleAdressen": [{"adres": "JANSEN@example.nl"}]}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Mailen", "toegewezenAanActor": "<m>"}]}');
SELECT pg_temp.make('k4', 'klantcontact', '{"onderwerp": "Ook anoniem", "vertrouwelijk": false, "plaatsgevondenOp": "2024-03-04T12:00:00",
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "+31 6 1234 5678", "codeSoortDigitaalAdres": "telefoonnummer"}]},
		{"rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "x@example.nl", "codeSoortDigitaalAdres": "email"}]},
		{"rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "x@example.nl"}]}]}');
-- what was changed; and what was done in secret
SELECT update_partij(value::uuid, '{"contactnaam": {"achternaam": "Smit"}}') IS NOT NULL FROM scene WHERE name = 'p';
BEGIN;
SET LOCAL klantinteracties.verwerkingsactiviteit = 'toezicht';
SELECT update_partij(value::uuid, '{"contactnaam": {"voorletters": "X.Y."}}') IS NOT NULL FROM scene WHERE name = 'p';
COMMIT;

-- ----- all of it -----

SELECT pg_temp.told('{"partij": "<p>"}');
-- found by his number, and in all that is told nothing of the others, of who did it,
-- or of what is secret
SELECT count(*), bool_or(inzage::text ~* 'geheim|ander@|meijer|bakker|toezicht|opsporen|contactnaam.voorletters|postgres') AS leaks
FROM unnest(ARRAY['{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}',
	'{"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "9999.90.019"}]}']::jsonb[]) AS criteria,
	LATERAL (SELECT replace(inzage(criteria)::text, 'indicatieGeheimhouding', '')) AS i (inzage) WHERE inzage ~ 'Smit';
-- an interne notitie is his
SELECT pg_temp.told('{"partij": "<p>"}', '{partij,interneNotitie}');

-- ----- by an address -----

SELECT pg_temp.told('{"adres": "x@example.nl"}', '{nietGekoppeld,betrokkenen}');
SELECT pg_temp.told('{"adres": "X@example.nl", "codeSoortDigitaalAdres": "email"}', '{nietGekoppeld,betrokkenen}');
SELECT pg_temp.told('{"adres": "nobody@example.nl"}');
-- beside his own
SELECT jsonb_path_query_array(pg_temp.told('{"partij": "<p>", "adres": "x@example.nl"}', '{nietGekoppeld,betrokkenen}')::jsonb, '$[*].id');
-- without one, nobody who gave none
SELECT pg_temp.told('{"partij": "<o>"}', '{nietGekoppeld,betrokkenen}');

-- ----- what he may take along -----

SELECT pg_temp.told('{"partij": "<p>", "overdraagbaar": true}');
-- on no other ground than consent or a contract
SELECT pg_temp.make('vb', 'verwerkingsactiviteit', '{"code": "taak", "naam": "Taak", "doel": "Publieke taak", "grondslag": "algemeen_belang"}');
SELECT pg_temp.make('b', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Taak"}, "indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "taak"},
	"digitaleAdressen": [{"adres": "taak@example.nl"}]}');
SELECT pg_temp.told('{"partij": "<b>", "overdraagbaar": true}');
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon", "nummer": "8"}');
SELECT pg_temp.told('{"partij": "<minimal>", "overdraagbaar": true}');

-- ----- it is told that it was told -----

SELECT name, actie, partij IS NOT NULL AS partij, jsonb_path_query_array(objecten, '$[*].object') AS objecten, was, zout IS NULL AND blad IS NULL AS nothing, count(*)
FROM verwerking JOIN scene ON value = betreft::text WHERE naam = 'inzage' GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY name COLLATE "C";
SELECT count(*) > 3 FROM jsonb_path_query(inzage((SELECT jsonb_build_object('partij', value) FROM scene WHERE name = 'p')), '$.verwerkingen[*] ? (@.functie == "inzage")');

-- ----- who was merged, and who is gone -----

SELECT pg_temp.make('q', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Janssen"}, "indicatieHergebruikPartij": true}');
SELECT update_partij(value::uuid, '{"contactnaam": {"achternaam": "Janssens"}}') IS NOT NULL FROM scene WHERE name = 'q';
SELECT voeg_partijen_samen(p.value::uuid, q.value::uuid, false) IS NOT NULL FROM scene AS p, scene AS q WHERE p.name = 'p' AND q.name = 'q';
SELECT pg_temp.told('{"partij": "<q>"}', '{partij,id}'), pg_temp.told('{"partij": "<q>"}', '{samengevoegdePartijen}');
SELECT pg_temp.told('{"partij": "<p>"}', '{verwerkingen}') ~ 'Janssen' AS was;
SELECT delete_partij(value::uuid) FROM scene WHERE name = 'b';
SELECT pg_temp.told('{"partij": "<b>"}', '{hergebruikBesluiten}'), pg_temp.told('{"partij": "<b>"}', '{verwerkingen,1,functie}');

-- ----- who was held for him, and turned out to be another -----

SELECT pg_temp.make('e', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Evers"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('ke', 'klantcontact', '{"onderwerp": "Verwisseld", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<e>",
	"contactnaam": {"voornaam": "Kanarie"}, "organisatienaam": "Kanarie BV"}]}');
SELECT count(*) FROM scene AS b, scene AS e, update_betrokkene(b.value::uuid, '{"organisatienaam": "Evers BV"}') WHERE b.name = 'ke_betrokkene1' AND e.name = 'e';
SELECT i #>> '{verwerkingen,-1,was}' ~ 'Kanarie BV' AS his FROM scene, inzage(jsonb_build_object('partij', value)) AS i WHERE name = 'e';
SELECT count(*) FROM scene AS b, scene AS o, update_betrokkene(b.value::uuid, jsonb_build_object('wasPartij', o.value, 'organisatienaam', NULL)) WHERE b.name = 'ke_betrokkene1' AND o.name = 'o';
SELECT i::text ~ 'Kanarie|Evers BV' AS tells, (SELECT string_agg(v ->> 'functie', ' ' ORDER BY n) FROM jsonb_array_elements(i -> 'verwerkingen') WITH ORDINALITY AS v (v, n)) AS verwerkingen
FROM scene, inzage(jsonb_build_object('partij', value)) AS i WHERE name = 'e';

-- ----- what is asked for -----

SELECT pg_temp.refused(criteria) FROM unnest(ARRAY['{}', '{"overdraagbaar": true}', '{"partij": "<unknown>"}', '{"partij": "x", "adre": "x"}', '[]', '"x"',
	'{"partij": "<p>", "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}', '{"codeSoortDigitaalAdres": "email", "partij": "<p>"}',
	'{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "1"}}', '{"partijIdentificator": {"objectId": "999990019"}}', '{"partij": {}}', '{"overdraagbaar": 1, "adres": "x"}']) AS criteria;
SELECT inzage(NULL);
-- a number that nobody has is nobody's
SELECT pg_temp.told('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "111222333"}}', '{betrokkenen}');
-- a vestigingsnummer may be under several
SELECT pg_temp.make('v' || n, 'partij', format('{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "%s"},
	{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}', 12345670 + n)) FROM generate_series(1, 2) AS n;
SELECT pg_temp.refused('{"partijIdentificator": {"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}}');
SELECT pg_temp.refused('{"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}, {"codeSoortObjectId": "kvk_nummer", "objectId": "12345671"}]}');
-- without a record it is told all the same
UPDATE instelling SET leg_verwerkingen_vast = false;
SELECT pg_temp.told('{"partij": "<p>"}', '{partij,nummer}');

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
