--
-- Numbers as people write them go in by every way, and are kept in one form
--
SET client_min_messages = warning;
SET search_path = klantinteracties;
SELECT create_register();
SET search_path = klantinteracties, klantregister;
\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Vraag", "vertrouwelijk": false}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Mol"}}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie"}');
SELECT pg_temp.make('a', 'actor', '{"naam": "Balie", "soortActor": "medewerker"}');

-- A kind of number, its form, and what is written for it.
CREATE TEMP TABLE notation AS
SELECT kind, form, written FROM (VALUES
	('telefoonnummer', '0612345678', ARRAY['06-12345678', '06 12 34 56 78', '(06) 12345678', '06.1234.5678', '06/12345678', '06 - 123 456 78', '(0)612345678',
		E'06\u00A012\u202F34\u200956\t78', E'06\u201112345678', E'06 \u2013 12345678', E'06\u2010\u2012\u2014\u201512345678', E'06\u221212345678', E'06\u200B12345678', '06-12345678.']),
	('telefoonnummer', '+31612345678', ARRAY['+31 6 12345678', '+31 (0)6 12345678', '+31(0)612345678', '+31-6-12345678', '0031612345678', '0031 6 12345678',
		'0031(0)612345678', '(+31) 6 1234 5678', '+31 06 12345678', '+310612345678', '0031 06 12345678', E'+31\u00A0(0)6\u201112345678']),
	('telefoonnummer', '+3225551212', ARRAY['+32 2 555 12 12', '+32 (0)2 555 12 12', '00 32 2/555.12.12']),
	-- in Italy the 0 is dialled from abroad too
	('telefoonnummer', '+390612345678', ARRAY['+39 06 12345678', '+39 (0)6 12345678', '0039 (0)6 12345678']),
	-- 00 before fewer digits than a + has
	('telefoonnummer', '0012345678', ARRAY['00 12 345 678']),
	('iban', 'NL91ABNA0417164300', ARRAY['NL91 ABNA 0417 1643 00', 'nl91abna0417164300', 'NL91.ABNA.0417.1643.00', 'NL91-ABNA-0417-1643-00', E'nl91\u00A0abna\u00A00417\u00A01643\u00A000', 'N L 9 1 A B N A 0 4 1 7 1 6 4 3 0 0']),
	('bic', 'ABNANL2A', ARRAY['abnanl2a', 'ABNA NL 2A', 'AbNa-nL-2a', E'ABNA\u202FNL2A']),
	('postcode', '3219 FC', ARRAY['3219FC', '3219fc', '3219 fc', '3219  FC', E'3219\u00A0FC', '3219-FC', '32 19 fC']),
	('nummeraanduidingid', '0518200000637599', ARRAY['0518 2000 0063 7599', '0518.2000.0063.7599', E'0518\u00A02000\u201100637599']),
	('bsn', '123456782', ARRAY['1234.56.782', '1234 56 782', '123-456-782', E'1234\u00A056\u2011782', '1 2 3 4 5 6 7 8 2']),
	('rsin', '123456782', ARRAY['1234.56.782', '1234 56 782', E'1234\u00A056\u2013782']),
	('kvk_nummer', '01234567', ARRAY['0123 4567', '012.34.567', '01-23-45-67', E'0123\u20034567']),
	('vestigingsnummer', '000012345678', ARRAY['0000 1234 5678', '0000.1234.5678', E'0000\u00A01234\u00A05678']),
	('nummer', '0012345678', ARRAY['00 1234 5678', '00.12.34.56.78', '00-12345678', E'0012\u00A0345\u2012678'])) AS v (kind, form, writtens), unnest(writtens || form) AS w (written);
-- what is written, within a text of JSON
CREATE FUNCTION pg_temp.escaped(written text) RETURNS text LANGUAGE sql AS $$ SELECT trim('"' FROM to_json(written)::text) $$;

-- Where each can stand, and what was kept of it.
CREATE TEMP TABLE place AS
SELECT * FROM (VALUES
	('telefoonnummer', 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "?", "soortDigitaalAdres": "telefoonnummer"}', '{adres}'::text[]),
	('telefoonnummer', 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "Telefoon", "adres": "?"}', '{adres}'),
	('telefoonnummer', 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "?", "soortDigitaalAdres": "3"}', '{adres}'),
	('telefoonnummer', 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "?", "soortDigitaalAdres": "6"}', '{adres}'),
	('telefoonnummer', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "?", "soortDigitaalAdres": "1"}]}', '{digitaleAdressen,0,adres}'),
	('telefoonnummer', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": [{"adres": "?", "soortDigitaalAdres": "telefoonnummer"}]}', '{digitaleAdressen,0,adres}'),
	('telefoonnummer', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "?", "soortDigitaalAdres": "telefoonnummer"}]}]}',
		'{hadBetrokkenen,0,digitaleAdressen,0,adres}'),
	('telefoonnummer', 'klantcontact', '{"klantcontact": {"onderwerp": "x", "vertrouwelijk": false}, "betrokkene": {"rol": "klant", "initiator": true}, "digitaleAdressen": [{"adres": "?", "soortDigitaalAdres": "telefoonnummer"}]}',
		'{hadBetrokkenen,0,digitaleAdressen,0,adres}'),
	('telefoonnummer', 'actor', '{"naam": "x", "soortActor": "medewerker", "functie": "x", "telefoonnummer": "?"}', '{actorIdentificatie,telefoonnummer}'),
	('telefoonnummer', 'actor', '{"naam": "x", "soortActor": "organisatorische_eenheid", "actorIdentificatie": {"faxnummer": "?"}}', '{actorIdentificatie,faxnummer}'),
	('iban', 'rekeningnummer', '{"partij": "<p>", "iban": "?"}', '{iban}'),
	('iban', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "rekeningnummers": [{"iban": "?"}]}', '{rekeningnummers,0,iban}'),
	('bic', 'rekeningnummer', '{"partij": "<p>", "iban": "NL91ABNA0417164300", "bic": "?"}', '{bic}'),
	('postcode', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "correspondentieadres": {"postcode": "?"}}', '{correspondentieadres,postcode}'),
	('postcode', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "bezoekadres": {"postcode": "?"}}', '{bezoekadres,postcode}'),
	('nummeraanduidingid', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "bezoekadres": {"nummeraanduidingId": "?"}}', '{bezoekadres,nummeraanduidingid}'),
	('nummeraanduidingid', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "correspondentieadres": {"nummeraanduidingid": "?"}}', '{correspondentieadres,nummeraanduidingid}'),
	('bsn', 'partij_identificator', '{"identificeerdePartij": "<p>", "objectId": "?", "codeSoortObjectId": "1"}', '{partijIdentificator,objectId}'),
	('bsn', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren": [{"objectId": "?", "codeSoortObjectId": "bsn"}]}', '{partijIdentificatoren,0,partijIdentificator,objectId}'),
	('rsin', 'partij_identificator', '{"identificeerdePartij": "<o>", "partijIdentificator": {"objectId": "?", "codeSoortObjectId": "rsin"}}', '{partijIdentificator,objectId}'),
	('kvk_nummer', 'partij_identificator', '{"identificeerdePartij": "<o>", "partijIdentificator": {"objectId": "?", "codeSoortObjectId": "kvk_nummer"}}', '{partijIdentificator,objectId}'),
	('kvk_nummer', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"objectId": "?", "codeSoortObjectId": "kvk"}]}', '{partijIdentificatoren,0,partijIdentificator,objectId}'),
	('vestigingsnummer', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"objectId": "?", "codeSoortObjectId": "vtn"}]}', '{partijIdentificatoren,0,partijIdentificator,objectId}'),
	('nummer', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "nummer": "?"}', '{nummer}'),
	('nummer', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "referentienummer": "?"}', '{referentienummer}'),
	('nummer', 'partij', '{"soortPartij": "persoon", "nummer": "?"}', '{nummer}'),
	('nummer', 'interne_taak', '{"aanleidinggevendKlantcontact": "<k>", "gevraagdeHandeling": "x", "toegewezenAanActoren": ["<a>"], "nummer": "?"}', '{nummer}'),
	('nummer', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "interneTaken": [{"gevraagdeHandeling": "x", "toegewezenAanActoren": ["<a>"], "referentienummer": "?"}]}', '{leiddeTotInterneTaken,0,referentienummer}')
	) AS v (kind, object, body, path);
SELECT kind, count(DISTINCT form) AS forms, count(DISTINCT written) AS notations, count(*) AS tried FROM notation JOIN place USING (kind) GROUP BY kind ORDER BY kind COLLATE "C";
-- those that are kept otherwise, or refused
SELECT object, body, written, outcome
  FROM notation JOIN place USING (kind), pg_temp.outcome(object, replace(body, '?', pg_temp.escaped(written)), true) AS outcome
 WHERE substring(outcome FROM '^{.*}')::jsonb #>> path IS DISTINCT FROM form OR outcome ~ 'VALIDATE';

-- What has no form is refused as it was, and one that means more than a number too.
\pset format unaligned
SELECT kind, written, pg_temp.outcome(object, replace(body, '?', written), true) AS outcome
  FROM (VALUES ('telefoonnummer', ARRAY['612345678', '06-1234567', '06-12345678 of 06-87654321', '06+12345678', '0800 1234', '0900-123456', '14 0340', '06-12345678 thuis', '06,12345678', '-', '０６１２３４５６７８', '00 123456',
			'+31 6 1234567890123456', repeat('06 ', 12)]),
		('iban', ARRAY['NL91 ABNA 0417 1643 01', 'NL91', 'IBAN NL91 ABNA 0417 1643 00', '-NL91ABNA0417164300', 'NL91_ABNA_0417_1643_00', repeat('NL91 ', 9)]),
		('bic', ARRAY['ABNA XX 2A', 'ABNA NL', 'ABNA/NL/2A']),
		('postcode', ARRAY['0219 FC', '3219', '3219 FCX', '3219 F1', 'B-1000', '3219/FC']),
		('nummeraanduidingid', ARRAY['518 2000 0063 7599', '0518/200000637599', '5452f450-e940-4996-a353-37f4a7ec8710']),
		('bsn', ARRAY['1234.56.783', '1234567', '12345672', '-123456782', '123456782-', '1234,56,782', '---', '1234.56.78a']),
		('kvk_nummer', ARRAY['0123 456', '0123 45678', '+01234567']),
		('nummer', ARRAY['-5', '5-', '1,5', '1 234 567 8901', 'nr. 5', '+5'])) AS v (kind, writtens), unnest(writtens) WITH ORDINALITY AS w (written, n),
	LATERAL (SELECT object, body FROM place WHERE place.kind = v.kind LIMIT 1) AS p
 ORDER BY kind COLLATE "C", n;
-- a JSON number is no notation
SELECT nummer, pg_temp.outcome('klantcontact', format('{"onderwerp": "x", "vertrouwelijk": false, "nummer": %s}', nummer), true) AS outcome FROM unnest(ARRAY['-5', '1.5', '12e2', '12.0']) AS nummer;
-- what has no known form stays as it was written
SELECT body, pg_temp.outcome(object, body, true) AS outcome
  FROM (VALUES ('digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "06-12345678", "soortDigitaalAdres": "overig"}'), ('digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "06-12345678"}'),
	('digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "Jan.de-Vries@Example.NL", "soortDigitaalAdres": "email"}'), ('digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "@jan de vries", "soortDigitaalAdres": "4"}'),
	('partij_identificator', '{"identificeerdePartij": "<p>", "objectId": "12-34.56", "codeSoortObjectId": "klantnummer", "codeRegister": "eigen", "codeObjecttype": "klant"}'),
	('actor', '{"naam": "x", "soortActor": "organisatorische_eenheid", "faxnummer": "toestel 12-34"}'),
	('onderwerpobject', '{"klantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "ZAAK-2026-0000.001", "codeSoortObjectId": "uuid"}}')) AS v (object, body);

-- One number in two notations is one: of two calls, of one list, of one whole
-- klantcontact, of an import.
SELECT count(DISTINCT register_betrokkene(pg_temp.filled(format('{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "%s"}]}', written))::jsonb) ->> 'wasPartij') AS partijen
  FROM notation WHERE kind = 'bsn';
SELECT count(DISTINCT r ->> 'wasPartij') AS partijen, count(*) AS betrokkenen FROM (SELECT register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, 'hadBetrokkenen', jsonb_agg(jsonb_build_object('rol', 'klant', 'initiator', true,
	'partijIdentificatoren', jsonb_build_array(jsonb_build_object('codeSoortObjectId', 'kvk_nummer', 'objectId', written)))))) AS k FROM notation WHERE kind = 'kvk_nummer') AS whole, jsonb_array_elements(k -> 'hadBetrokkenen') AS r;
CREATE TEMP TABLE listed AS SELECT id FROM register_betrokkenen((SELECT jsonb_agg(pg_temp.filled(format('{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "rsin", "objectId": "%s"}]}', written))::jsonb) FROM notation WHERE kind = 'rsin'));
SELECT count(DISTINCT was_partij) AS partijen, count(*) AS betrokkenen FROM listed JOIN betrokkene USING (id);
CREATE TABLE bron AS SELECT row_number() OVER ()::text AS bron_sleutel, jsonb_build_object('hadKlantcontact', (SELECT value FROM scene WHERE name = 'k'), 'rol', 'klant', 'initiator', true, 'partijIdentificatoren',
	jsonb_build_array(jsonb_build_object('codeSoortObjectId', kind, 'objectId', written)), 'digitaleAdressen', jsonb_build_array(jsonb_build_object('soortDigitaalAdres', 'telefoonnummer', 'adres', '(06) 12345678'))) AS body
  FROM notation WHERE kind IN ('vestigingsnummer', 'bsn');
CALL import_betrokkenen('bron');
SELECT i.object_id, count(DISTINCT i.partij) AS partijen, count(DISTINCT b.id) AS betrokkenen, array_agg(DISTINCT d.adres) AS adressen
  FROM partij_identificator AS i JOIN betrokkene AS b ON b.was_partij = i.partij JOIN digitaal_adres AS d ON d.verstrekt_door_betrokkene = b.id GROUP BY i.object_id ORDER BY i.object_id;
SELECT * FROM import_fout;
-- likewise it is in use, and a partij has one of a kind
SELECT pg_temp.outcome('partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk", "objectId": "012.34.567"}]}'),
	pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "nummer": "4 2", "interneTaken": [{"gevraagdeHandeling": "x", "toegewezenAanActor": "<a>", "nummer": "1.2"}, {"gevraagdeHandeling": "x", "toegewezenAanActor": "<a>", "nummer": "12"}]}');

-- Searching takes what registering takes.
SELECT pg_temp.make('alles', 'partij', '{"soortPartij": "persoon", "nummer": "0012345678", "indicatieHergebruikPartij": true, "bezoekadres": {"postcode": "3219 FC", "nummeraanduidingid": "0518200000637599"},
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "bic": "ABNANL2A"}], "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [{"adres": "+31612345678", "soortDigitaalAdres": "telefoonnummer"}]}');
CREATE TEMP TABLE search AS
SELECT * FROM (VALUES
	('telefoonnummer', '+31612345678', 'digitaal_adres', '{"verstrektDoorPartij": "<alles>", "soortDigitaalAdres": "telefoonnummer", "adres": "?"}'),
	('telefoonnummer', '+31612345678', 'partij', '{"digitaalAdres": {"soortDigitaalAdres": "1", "adres": "?"}}'),
	('iban', 'NL91ABNA0417164300', 'rekeningnummer', '{"iban": "?"}'),
	('iban', 'NL91ABNA0417164300', 'partij', '{"rekeningnummer": {"iban": "?"}}'),
	('bic', 'ABNANL2A', 'rekeningnummer', '{"bic": "?"}'),
	('postcode', '3219 FC', 'partij', '{"bezoekadres": {"postcode": "?"}}'),
	('nummeraanduidingid', '0518200000637599', 'partij', '{"bezoekadres": {"nummeraanduidingid": "?"}}'),
	('nummer', '0012345678', 'partij', '{"nummer": "?"}')) AS v (kind, form, object, criteria);
CREATE FUNCTION pg_temp.found(object text, criteria text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM find_%s($1)', object) INTO n USING pg_temp.filled(criteria)::jsonb;
	RETURN n;
END
$$;
SELECT count(*) AS tried FROM search JOIN notation USING (kind, form);
SELECT object, criteria, written, n AS found FROM search JOIN notation USING (kind, form), pg_temp.found(object, replace(criteria, '?', pg_temp.escaped(written))) AS n WHERE n <> 1;
SELECT written, pg_temp.found('partij', format('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "%s"}}', written)) AS found,
	pg_temp.found('partij_identificator', format('{"codeSoortObjectId": "bsn", "objectId": "%s"}', written)) AS by_itself FROM unnest(ARRAY['9999.90.019', '9999 90 019']) AS written;

-- A patch that writes a number otherwise changes nothing; so does a list in it.
UPDATE digitaal_adres SET verificatie_datum = '2026-01-01' WHERE verstrekt_door_partij = (SELECT value::uuid FROM scene WHERE name = 'alles');
SELECT get_partij(value::uuid) AS before FROM scene WHERE name = 'alles' \gset
SELECT nr, CASE WHEN name = 'alles' THEN update_partij(id, patch::jsonb) WHEN name ~ 'adres' THEN update_digitaal_adres(id, patch::jsonb)
	WHEN name ~ 'rekening' THEN update_rekeningnummer(id, patch::jsonb) ELSE update_partij_identificator(id, patch::jsonb) END IS NOT NULL AS ran
  FROM (VALUES (1, 'alles', '{"nummer": "00-1234.5678", "bezoekadres": {"postcode": "3219fc", "nummeraanduidingid": "0518.2000.0063.7599"}}'), (2, 'alles_adres1', '{"adres": "0031 (0)6-12345678"}'),
	(3, 'alles_rekening1', '{"iban": "nl91 abna 0417 1643 00", "bic": "abna nl2a"}'), (4, 'alles_nummer1', '{"objectId": "9999.90.019"}'),
	(5, 'alles', '{"digitaleAdressen": [{"soortDigitaalAdres": "telefoonnummer", "adres": "+31 6 12345678"}], "rekeningnummers": [{"iban": "NL91 ABNA 0417 1643 00"}],
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "9999 90 019"}]}')) AS v (nr, name, patch) JOIN scene USING (name), CAST(value AS uuid) AS id ORDER BY nr;
SELECT get_partij(value::uuid) = :'before'::jsonb AS unchanged FROM scene WHERE name = 'alles';
-- what becomes a phone number gets the form of one
SELECT update_digitaal_adres((register_digitaal_adres(pg_temp.filled('{"verstrektDoorPartij": "<p>", "adres": "06-12345678", "soortDigitaalAdres": "overig"}')::jsonb) ->> 'id')::uuid, '{"soortDigitaalAdres": "telefoonnummer"}') ->> 'adres' AS adres;

-- The tables hold the form and nothing else.
CREATE FUNCTION pg_temp.refusal(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE pg_temp.filled(statement);
	RETURN 'ran';
EXCEPTION WHEN OTHERS THEN
	RETURN sqlstate;
END
$$;
SELECT statement, pg_temp.refusal(statement) FROM (VALUES
	($$ INSERT INTO actor (naam, soort_actor, telefoonnummer) VALUES ('x', 'organisatorische_eenheid', '06-12345678') $$), ($$ UPDATE digitaal_adres SET adres = '06-12345678' WHERE verstrekt_door_partij = '<alles>' $$), ($$ UPDATE rekeningnummer SET iban = 'NL91 ABNA 0417 1643 00' $$),
	($$ UPDATE rekeningnummer SET bic = 'abnanl2a' $$), ($$ UPDATE partij_gegevens SET bezoekadres_postcode = '3219FC' $$), ($$ UPDATE partij SET nummer = '1-2' WHERE id = '<alles>' $$),
	($$ UPDATE partij_identificator SET object_id = '9999.90.019' WHERE partij = '<alles>' $$), ($$ UPDATE partij_gegevens SET bezoekadres_nummeraanduiding_id = '0518 200000637599' $$)) AS v (statement);

DROP SCHEMA klantregister CASCADE;
DROP TABLE bron;
