--
-- F7554: partijen, with their partij-identificatoren and digitale adressen
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();

-- an answer without its ids
CREATE FUNCTION pg_temp.without_ids(answer jsonb) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT regexp_replace($1::text, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '…', 'g')::jsonb
$$;

-- with permission: all of it
SELECT jsonb_pretty(pg_temp.without_ids(register_partij('{
	"nummer": "1", "soortPartij": "persoon", "indicatieActief": true, "indicatieGeheimhouding": true,
	"indicatieHergebruikPartij": true,
	"contactnaam": {"voorletters": "J", "voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Vries"},
	"bezoekadres": {"straatnaam": "Kerkstraat", "huisnummer": 1, "huisnummertoevoeging": "a", "postcode": "1234 AB", "stad": "Turfstad"},
	"correspondentieadres": {"adresregel1": "Postbus 2700", "codeLand": "NL"},
	"voorkeurstaal": "nld", "interneNotitie": "belt liever",
	"partijIdentificatoren": [{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"},
		"anderePartijIdentificator": "x"}],
	"digitaleAdressen": [
		{"codeSoortDigitaalAdres": "email", "adres": "jan@example.nl", "omschrijving": "thuis", "isStandaardAdres": true, "isVoorkeursadres": true,
			"referentie": "a-1", "verificatieDatum": "2023-03-01"},
		{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678", "isStandaardAdres": true}]
}')));

-- not allowed: only the minimal partij
SELECT pg_temp.without_ids(register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": false,
	"contactnaam": {"achternaam": "Vries"}, "voorkeurstaal": "nld", "interneNotitie": "belt liever",
	"partijIdentificatoren": [{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "111222333"}}],
	"digitaleAdressen": [{"adres": "jan@example.nl"}]
}'));
-- not asked: nothing, but a partij without data needs no answer
SELECT register_partij('{"soortPartij": "persoon", "contactnaam": {"achternaam": "Vries"}}');
SELECT register_partij('{"soortPartij": "persoon", "digitaleAdressen": [{"adres": "x"}]}');
SELECT register_partij('{"soortPartij": "persoon", "interneNotitie": "x"}');
SELECT pg_temp.without_ids(register_partij('{"soortPartij": "persoon", "contactnaam": {"achternaam": ""}}'));
SELECT hergebruik, grond, partij IS NOT NULL AS partij, betrokkene, klantcontact FROM klantregister.hergebruik_besluit ORDER BY id;
SELECT (SELECT count(*) FROM klantregister.partij) AS partij, (SELECT count(*) FROM klantregister.partij_gegevens) AS gegevens,
	(SELECT count(*) FROM klantregister.digitaal_adres) AS adres, (SELECT count(*) FROM klantregister.partij_identificator) AS identificator;

-- an organisatie, and a contactpersoon who works for it
SELECT register_partij('{"soortPartij": "organisatie", "naam": "Wereldwinkel", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}, {"codeSoortObjectId": "rsin", "objectId": "010000008"}]}') AS organisatie \gset
SELECT register_partij(jsonb_build_object('soortPartij', 'contactpersoon', 'indicatieHergebruikPartij', true,
	'contactnaam', '{"achternaam": "Vries"}'::jsonb, 'werkteVoorPartij', :'organisatie'::jsonb -> 'id')) -> 'werkteVoorPartij'
	= :'organisatie'::jsonb -> 'id';

-- get gives what register gave
SELECT :'organisatie'::jsonb = get_partij((:'organisatie'::jsonb ->> 'id')::uuid);
CREATE TEMP TABLE given AS
	SELECT register_partij(body) AS answer
	  FROM (VALUES ('{"soortPartij": "persoon"}'::jsonb),
		('{"soortPartij": "organisatie", "indicatieActief": false, "nummer": 12}'),
		('{"soortPartij": "persoon", "indicatieHergebruikPartij": true}'),
		('{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Jan"},
			"digitaleAdressen": [{"adres": "a"}, {"adres": "b", "isVoorkeursadres": true}, {"adres": "c"}]}'),
		('{"soortPartij": "persoon", "partijIdentificatoren": [
			{"codeRegister": "8", "codeObjecttype": "3", "codeSoortObjectId": "z", "objectId": "1"},
			{"codeRegister": "8", "codeObjecttype": "3", "codeSoortObjectId": "a", "objectId": "2"}]}')) AS v (body);
SELECT answer = get_partij((answer ->> 'id')::uuid) AS same FROM given;
SELECT (SELECT a ->> 'adres' FROM jsonb_array_elements(answer -> 'digitaleAdressen') AS a
		 WHERE a -> 'id' = answer -> 'voorkeursDigitaalAdres') AS voorkeur
  FROM given WHERE answer ? 'voorkeursDigitaalAdres';
SELECT get_partij('00000000-0000-4000-8000-0000000000ff') IS NULL, get_partij(NULL) IS NULL;

-- numbers in use, all named at once; nothing is stored
\set VERBOSITY default
SELECT register_partij('{"soortPartij": "persoon", "nummer": "1",
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}');
\set VERBOSITY sqlstate
SELECT register_partij('{"soortPartij": "persoon", "nummer": "1"}');
SELECT register_partij('{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}');
SELECT register_partij('{"soortPartij": "persoon", "voorkeurstaal": "nld"}');
SELECT register_partij('{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "werkteVoorPartij": "00000000-0000-4000-8000-0000000000ff"}');
SELECT count(*) FROM klantregister.partij;

-- setting vereis_partij_identificator: reusable data need a number, but not of a contactpersoon
BEGIN;
UPDATE klantregister.instelling SET vereis_partij_identificator = true;
SELECT * FROM validate_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Vries"}}');
SELECT * FROM validate_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "010000008"}]}');
SELECT * FROM validate_partij('{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true}');
SELECT * FROM validate_partij('{"soortPartij": "persoon"}');
ROLLBACK;

-- ----- F6257: a number added -----

SELECT id AS organisatie FROM klantregister.partij WHERE id = (:'organisatie'::jsonb ->> 'id')::uuid \gset
SELECT register_partij('{"soortPartij": "organisatie"}') ->> 'id' AS vestiging, register_partij('{"soortPartij": "organisatie"}') ->> 'id' AS andere_vestiging \gset
SELECT id AS kvk FROM klantregister.partij_identificator WHERE code_soort_object_id = 'kvk_nummer' \gset
SELECT pg_temp.without_ids(register_partij_identificator(jsonb_build_object('identificeerdePartij', :'vestiging',
	'partijIdentificator', '{"codeSoortObjectId": "vestigingsnummer", "objectId": "000012345678"}'::jsonb,
	'subIdentificatorVan', jsonb_build_object('uuid', :'kvk'))));
-- the same vestiging under another KVK number is another one, under the same not
SELECT register_partij('{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "87654321"}]}') AS ander \gset
SELECT pg_temp.without_ids(register_partij_identificator(jsonb_build_object('identificeerdePartij', :'andere_vestiging',
	'partijIdentificator', '{"codeSoortObjectId": "vestigingsnummer", "objectId": "000012345678"}'::jsonb,
	'subIdentificatorVan', :'ander'::jsonb #> '{partijIdentificatoren,0,id}'))) -> 'partijIdentificator' -> 'objectId';
SELECT register_partij_identificator(jsonb_build_object('identificeerdePartij', :'andere_vestiging',
	'partijIdentificator', '{"codeSoortObjectId": "vestigingsnummer", "objectId": "000012345678"}'::jsonb,
	'subIdentificatorVan', :'ander'::jsonb #> '{partijIdentificatoren,0,id}'));
-- a company is not its vestiging
SELECT v.name, v.reason FROM validate_partij_identificator(jsonb_build_object('identificeerdePartij', :'ander'::jsonb -> 'id',
	'codeSoortObjectId', 'vestigingsnummer', 'objectId', '000012345679')) v;
SELECT v.name, v.reason FROM unnest(ARRAY['{"codeSoortObjectId": "kvk_nummer", "objectId": "76543210"}',
	'{"codeSoortObjectId": "rsin", "objectId": "111222333"}']::jsonb[]) AS b (body),
	validate_partij_identificator(body || jsonb_build_object('identificeerdePartij', :'vestiging')) v;
-- without a KVK number it is not clear whose it is
SELECT * FROM validate_betrokkene('{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-0000000000ff",
	"partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000012345678"}]}');
-- a second number of a kind; under what is no KVK number
SELECT * FROM validate_partij_identificator(jsonb_build_object('identificeerdePartij', :'organisatie',
	'codeSoortObjectId', 'kvk_nummer', 'objectId', '11111111'));
SELECT * FROM validate_partij_identificator(jsonb_build_object('identificeerdePartij', :'vestiging',
	'codeSoortObjectId', 'vestigingsnummer', 'objectId', '000000000001',
	'subIdentificatorVan', (SELECT id FROM klantregister.partij_identificator WHERE code_soort_object_id = 'rsin')));

-- ----- F1995: a digitaal adres added -----

-- a new default or preferred address takes the place of the old
SELECT (register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": [
	{"codeSoortDigitaalAdres": "email", "adres": "a@example.nl", "isStandaardAdres": true, "isVoorkeursadres": true},
	{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678", "isStandaardAdres": true}]}') ->> 'id') AS partij \gset
SELECT pg_temp.without_ids(register_digitaal_adres(jsonb_build_object('verstrektDoorPartij', :'partij', 'codeSoortDigitaalAdres', 'email',
	'adres', 'b@example.nl', 'isStandaardAdres', true, 'isVoorkeursadres', true, 'referentie', 'r')));
SELECT adres, is_standaard_adres, is_voorkeursadres FROM klantregister.digitaal_adres
 WHERE verstrekt_door_partij = :'partij' ORDER BY adres;
-- whether his data are secret: no unless given, and null is not known
CREATE TEMP TABLE secret AS SELECT body, p
  FROM (VALUES ('{}'), ('{"indicatieGeheimhouding": true}'), ('{"indicatieGeheimhouding": null}'),
	('{"indicatieGeheimhouding": ""}')) AS v (body),
	register_partij('{"soortPartij": "persoon"}' || body::jsonb) AS p;
SELECT body, p -> 'indicatieGeheimhouding' AS answer, get_partij((p ->> 'id')::uuid) = p AS stored,
	update_partij((p ->> 'id')::uuid, '{"indicatieGeheimhouding": null}') -> 'indicatieGeheimhouding' AS after_null
  FROM secret;

-- a referentie is of one address of its kind: a new one takes it over
SELECT register_digitaal_adres(jsonb_build_object('verstrektDoorPartij', :'partij', 'codeSoortDigitaalAdres', 'email',
	'adres', 'c@example.nl', 'referentie', 'r')) ->> 'referentie' AS referentie;
SELECT adres, code_soort_digitaal_adres, referentie FROM klantregister.digitaal_adres
 WHERE verstrekt_door_partij = :'partij' ORDER BY id;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
