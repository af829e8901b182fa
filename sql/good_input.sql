--
-- What a body may look like: the shapes that clients send for the same thing
-- encodings: LATIN1 SQL_ASCII
--
SET search_path = klantinteracties, public;
SELECT create_register();
INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
VALUES ('5452f450-e940-4996-a353-37f4a7ec8710', 'Melding', false);

-- null, "", [] and {} mean absent; white space around a text is left out
SELECT register_klantcontact('{"onderwerp": "  Melding \t\n", "vertrouwelijk": false, "inhoud": "", "reactie": null,
	"kanaal": "   ", "metadata": {}, "nummer": [], "taal": {}, "plaatsgevondenOp": "2023-03-01T10:00:00+01:00"}') - 'id';
SELECT register_betrokkene('{"rol": "klant", "initiator": false, "hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710",
	"wasPartij": null, "contactnaam": {"voorletters": "", "achternaam": " Vries "}, "bezoekadres": {"adresregel1": null},
	"digitaleAdressen": [], "partijIdentificatoren": null}') - 'id';

-- a reference in all its shapes
SELECT ref, register_betrokkene(jsonb_build_object('rol', 'klant', 'initiator', true, 'hadKlantcontact', ref)) -> 'hadKlantcontact' AS stored
  FROM unnest(ARRAY['"5452f450-e940-4996-a353-37f4a7ec8710"', '" 5452F450-E940-4996-A353-37F4A7EC8710 "',
	'{"uuid": "5452f450-e940-4996-a353-37f4a7ec8710"}', '{"id": "5452f450-e940-4996-a353-37f4a7ec8710"}',
	'{"uuid": "5452f450-e940-4996-a353-37f4a7ec8710", "url": "https://example.nl/klantcontacten/1"}',
	'{"uuid": null, "id": "5452f450-e940-4996-a353-37f4a7ec8710"}', '{"url": "https://example.nl/klantcontacten/5452f450-e940-4996-a353-37f4a7ec8710"}',
	'" https://example.nl/klantcontacten/5452f450-e940-4996-a353-37f4a7ec8710/ "', '"http://example.nl:80/a/5452F450-E940-4996-A353-37F4A7EC8710?b=/c/#d"',
	'"urn:uuid:5452f450-e940-4996-a353-37f4a7ec8710"', '" URN:UUID:5452F450-E940-4996-A353-37F4A7EC8710"', '{"uuid": "urn:uuid:5452f450-e940-4996-a353-37f4a7ec8710"}']::jsonb[]) AS ref;
SELECT ref, code, reason FROM unnest(ARRAY['"https://example.nl/klantcontacten"', '"https://5452f450-e940-4996-a353-37f4a7ec8710"', '"example.nl/5452f450-e940-4996-a353-37f4a7ec8710"',
	'"https://example.nl/5452f450-e940-4996-a353-37f4a7ec8710//"', '"https://example.nl/5452f450-e940-4996-a353-37f4a7ec8710/rollen"', '{"url": "https://example.nl/?id=5452f450-e940-4996-a353-37f4a7ec8710"}',
	'{"url": "x"}', '{"uuid": "x", "url": "https://example.nl/5452f450-e940-4996-a353-37f4a7ec8710"}',
	'"urn:uuid:"', '"urn:uuid:https://example.nl/5452f450-e940-4996-a353-37f4a7ec8710"', '"urn:isbn:5452f450-e940-4996-a353-37f4a7ec8710"', '"urn:uuid:urn:uuid:5452f450-e940-4996-a353-37f4a7ec8710"']::jsonb[]) AS ref,
	validate_betrokkene(jsonb_build_object('rol', 'klant', 'initiator', true, 'hadKlantcontact', ref));

-- a moment without a zone is that of Amsterdam, whatever TimeZone says, and so
-- is every moment that is answered
SET TimeZone = 'America/New_York';
SELECT op, register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', true, 'plaatsgevondenOp', op)) -> 'plaatsgevondenOp' AS stored
  FROM unnest(ARRAY['2023-01-15T12:00:00', '2023-07-15T12:00:00', '2023-07-15 12:00', '2023-07-15',
	'2023-07-15T12:00:00Z', '2023-07-15T12:00:00+02:00', '2023-07-15T12:00:00-0500', '2023-07-15T12:00:00+01',
	'2023-07-15T12:00:00.123456789Z',
	-- the hour that does not exist, and the one that is there twice
	'2023-03-26T02:30:00', '2023-10-29T02:30:00', '2023-10-29T02:30:00+02:00',
	'9999-12-31T23:59:59']) AS op;
SELECT op, code, reason FROM unnest(ARRAY['2023-02-29', '2023-07-15T24:00', '2023-07-15T12:00:60', '2023-07-15T12', '15-07-2023',
	'20230715', 'now', '2023-07-15T12:00:00+16:00', '2023-07-15T12:00:00 Europe/Amsterdam', '0000-01-01', '10000-01-01',
	'2023-07-15T12:00:00,', '2023-07-15T']) AS op,
	validate_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', true, 'plaatsgevondenOp', op));
SET DateStyle = 'SQL, DMY';
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true, "plaatsgevondenOp": "2023-07-05T12:00:00"}') -> 'plaatsgevondenOp' AS stored;
RESET DateStyle;
-- not given: now
BEGIN;
SELECT (register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true}') ->> 'plaatsgevondenOp')::timestamptz = now();
ROLLBACK;
RESET TimeZone;
-- when the clock of Amsterdam was some minutes and seconds from Greenwich, the
-- answer is the same moment, with an offset as RFC 3339 has it
SELECT count(*), bool_and(stored::timestamptz = op) AS same,
	bool_and(stored ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+]\d\d:\d\d$') AS form
  FROM generate_series('0001-01-01 00:00:31.5+00'::timestamptz, '1950-01-01', '237 days 3:04:05.678') AS op,
	LATERAL CAST(register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', true, 'plaatsgevondenOp',
		to_char(op AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))) ->> 'plaatsgevondenOp' AS text) AS stored;

-- ja, nee and onbekend, or booleans
SELECT gelukt, register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', true, 'indicatieContactGelukt', gelukt)) -> 'indicatieContactGelukt' AS stored
  FROM unnest(ARRAY['"ja"', '"nee"', '"onbekend"', 'true', 'false', 'null']::jsonb[]) AS gelukt;

-- numbers as texts or as JSON numbers
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true, "nummer": 12, "referentienummer": "0012"}') - 'id' - 'plaatsgevondenOp';
SELECT huisnummer, register_betrokkene(jsonb_build_object('rol', 'klant', 'initiator', true,
		'hadKlantcontact', '5452f450-e940-4996-a353-37f4a7ec8710',
		'bezoekadres', jsonb_build_object('huisnummer', huisnummer))) #> '{bezoekadres,huisnummer}' AS stored
  FROM unnest(ARRAY['1', '99999', '"12"', '12.0', '"012"']::jsonb[]) AS huisnummer;

-- one key for the other
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true, "kanaal": "mail", "taal": "dut"}') - 'id' - 'plaatsgevondenOp';
SELECT register_betrokkene('{"rol": "klant", "initiator": true, "hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710",
	"bezoekadres": {"nummeraanduidingId": "0518200000637599", "land": "NL", "postcode": "1234 AB"}}') -> 'bezoekadres';
-- a language by any of its codes, a country in any case
SELECT taal, register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', true, 'taal', taal)) ->> 'codeTaal' AS stored
  FROM unnest(ARRAY['nl', 'NL', 'dut', 'Dut', 'nld', 'NLD', 'fy', 'fry', 'YUE', 'Qaa']) AS taal;
SELECT land, register_betrokkene(jsonb_build_object('rol', 'klant', 'initiator', true,
		'hadKlantcontact', '5452f450-e940-4996-a353-37f4a7ec8710',
		'bezoekadres', jsonb_build_object('land', land))) #>> '{bezoekadres,codeLand}' AS stored
  FROM unnest(ARRAY['NL', 'nl', 'Be', 'xk', '003', '6030', '1']) AS land;
SELECT count(*) FROM find_betrokkene('{"bezoekadres": {"codeLand": "be"}}');
SELECT register_code('{"lijst": "taal", "code": "ZU", "naam": "Zoeloe"}') ->> 'code' AS taal,
	register_code('{"lijst": "land", "code": "6030", "naam": "Nederland"}') ->> 'code' AS land;

SELECT register_partij('{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "partijIdentificatie": {
	"contactnaam": {"voorletters": "J", "achternaam": "Vries"}}, "voorkeurstaal": "fre"}') - 'id';
SELECT register_partij('{"soortPartij": "organisatie", "indicatieHergebruikPartij": true,
	"partijIdentificatie": {"naam": "Wereldwinkel"}}') - 'id';

-- the codes of a number: the word, the standard's code, the name in its list;
-- bsn and the like tell the other two
SELECT code_soort, i #>> '{partijIdentificator,codeSoortObjectId}' AS soort, i #>> '{partijIdentificator,codeObjecttype}' AS objecttype,
	i #>> '{partijIdentificator,codeRegister}' AS register
  FROM (VALUES (1, 'persoon', 'bsn', '111222333', NULL, NULL), (2, 'persoon', '1', '999990019', '1', '1'),
	(3, 'persoon', 'Burgerservicenummer', '010000008', 'Ingeschreven Natuurlijk Persoon', 'Basisregistratie Personen'),
	(4, 'organisatie', 'RSIN', '111222333', 'nnp', 'Handelsregister'), (5, 'organisatie', 'kvk', '12345678', NULL, 'kvk'),
	(6, 'organisatie', '3', '000012345678', '4', '5'), (7, 'persoon', 'zaak', 'ZAAK-1', '12', '6')
	) AS v (nr, soort_partij, code_soort, object_id, objecttype, register),
	LATERAL register_partij(jsonb_build_object('soortPartij', soort_partij)) AS p,
	LATERAL register_partij_identificator(jsonb_strip_nulls(jsonb_build_object('identificeerdePartij', p -> 'id',
		'partijIdentificator', jsonb_build_object('objectId', object_id, 'codeSoortObjectId', code_soort,
			'codeObjecttype', objecttype, 'codeRegister', register)))) AS i
 ORDER BY nr;
-- and so they are the same number
SELECT soort, name, code FROM unnest(ARRAY['1', 'BSN', 'Burgerservicenummer']) AS soort,
	validate_partij(jsonb_build_object('soortPartij', 'persoon', 'partijIdentificatoren', jsonb_build_array(
		jsonb_build_object('objectId', '111222333', 'codeSoortObjectId', soort))));

-- the soort of a digitaal adres likewise; any other is a gemeente's own
SELECT soort, adres, a ->> 'codeSoortDigitaalAdres' AS stored, reason
  FROM (VALUES (1, 'email', 'jan@example.nl'), (2, 'Email', 'jan@example.nl'), (3, '2', 'jan@example.nl'), (4, 'telefoonnummer', '0612345678'),
	(5, '1', '+31612345678'), (6, '3', '0612345678'), (7, '3', 'jan'), (8, 'overig', 'jan'), (9, 'Mastodon', '@jan@example.nl'), (10, NULL, 'jan')) AS v (nr, soort, adres),
	LATERAL (SELECT jsonb_build_object('rol', 'klant', 'initiator', true, 'hadKlantcontact', '5452f450-e940-4996-a353-37f4a7ec8710',
		'digitaleAdressen', jsonb_build_array(jsonb_build_object('soortDigitaalAdres', soort, 'adres', adres)))) AS b (body)
	LEFT JOIN LATERAL validate_betrokkene(body) ON true
	LEFT JOIN LATERAL jsonb_path_query(CASE WHEN reason IS NULL THEN register_betrokkene(body) END, '$.digitaleAdressen[0]') AS a ON true
 ORDER BY nr;

-- codes of a gemeente's own that are like no known one are taken as they are:
-- short ones, and what a digit tells apart
SELECT soort, validate_digitaal_adres(body) AS refused FROM unnest(ARRAY['12', '1a', 'app', 'sms', 'telefoon2', 'email2', 'werkmail', 'mobiel', 'Signal']) AS soort,
	LATERAL jsonb_build_object('adres', 'x', 'codeSoortDigitaalAdres', soort, 'verstrektDoorBetrokkene',
		(SELECT id FROM klantregister.betrokkene LIMIT 1)) AS body;
SELECT soort, objecttype, register, refused FROM (VALUES ('12', '12', '6'), ('bsm', 'inw', 'br'), ('klantnr', 'persoon', 'crm'), ('kvk2', 'nnpx', 'hrm'), ('pseudoid', 'PSEUDO', 'PSUEDOID'),
	('relatienummer', 'vestigingen', 'b-r-k')) AS v (soort, objecttype, register), (SELECT id FROM klantregister.partij LIMIT 1) AS p (id)
	LEFT JOIN LATERAL validate_partij_identificator(jsonb_build_object('identificeerdePartij', id, 'objectId', 'x', 'codeSoortObjectId', soort,
		'codeObjecttype', objecttype, 'codeRegister', register)) AS refused ON true;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
