--
-- C9853: the klant sends a question by app
--
-- As C1199, with a conversation by app.  Software decides when a conversation is
-- over, and registers it as one klantcontact, at the moment of the last message.
-- Its text is either the inhoud of the klantcontact, or an informatieobject with a
-- bijlage that refers to it; not both.  The number selects no partij; but during
-- the conversation the klant may be authenticated.  Then his partij is related,
-- and the number is, if he agrees, one of his partij as well.
--
-- Expected: A (not authenticated): the digitaal adres belongs to the betrokkene
-- only, no bijlage; B (authenticated): it belongs to betrokkene and partij, 1
-- bijlage, no inhoud.  Each 1 klantcontact, 1 actor, 1 betrokkene, 1 interne taak.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- The codes of the case are this gemeente's own, and are checked.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT register_code(body::jsonb) ->> 'naam' AS naam
  FROM (VALUES ('{"lijst": "kanaal", "code": "006", "naam": "App-verkeer"}'),
	('{"lijst": "soort_digitaal_adres", "code": "007", "naam": "App"}')) AS v (body);

SELECT register_actor('{"naam": "App", "soortActor": "geautomatiseerdeActor", "functie": "app-verkeer"}') ->> 'id' AS app \gset
SELECT register_actor('{"naam": "KCC", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS kcc \gset

--
-- A.  Not authenticated; the text is the inhoud
--
SELECT register_klantcontact(format('{
	"codeKanaal": "006",
	"onderwerp": "Gesprek per app",
	"inhoud": "- Is de milieustraat zaterdag open? - Ja, van 9 tot 16 uur.",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2024-01-24T10:00:12",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}]
}', :'app')::jsonb) AS answer \gset
SELECT :'answer'::jsonb ->> 'id' AS klantcontact, :'answer'::jsonb #>> '{hadBetrokkenen,0,id}' AS betrokkene \gset
SELECT d ->> 'verstrektDoorBetrokkene' = :'betrokkene' AS van_betrokkene, d ->> 'verstrektDoorPartij' AS van_partij
  FROM register_digitaal_adres(format('{
	"codeSoortDigitaalAdres": "007",
	"adres": "0622300190",
	"omschrijving": "Opgenomen naar aanleiding van een plaatsgevonden app-verkeer",
	"verstrektDoorBetrokkene": "%s"
}', :'betrokkene')::jsonb) AS d;
SELECT t ->> 'status' AS status, t ->> 'verwerktOp' AS verwerkt_op
  FROM register_interne_taak(format('{
	"aanleidinggevendKlantcontact": "%s",
	"status": "te_verwerken",
	"gevraagdeHandeling": "Lezen en bepalen benodigde actie",
	"verwerktOp": "",
	"toelichting": "Aangemaakt naar aanleiding van app-verkeer",
	"toegewezenAanActor": "%s"
}', :'klantcontact', :'kcc')::jsonb) AS t;
TABLE stored;

--
-- B.  Authenticated during the conversation; the text is an informatieobject
--
SELECT register_klantcontact(format('{
	"codeKanaal": "006",
	"onderwerp": "Gesprek per app",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2024-01-24T11:00:12",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}],
	"omvatteBijlagen": [{"bijlageidentificator": {"objectId": "987298727729889902878", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Lezen en bepalen benodigde actie", "toegewezenAanActor": "%s"}]
}', :'app', :'kcc')::jsonb) AS answer \gset
SELECT :'answer'::jsonb ->> 'id' AS klantcontact, :'answer'::jsonb #>> '{hadBetrokkenen,0,id}' AS betrokkene \gset
SELECT :'answer'::jsonb ? 'inhoud' AS inhoud, jsonb_array_length(:'answer'::jsonb -> 'omvatteBijlagen') AS bijlagen;

-- He logged in, but is not known yet: he is registered (F7554), and related (F3246).
SELECT count(*) FROM find_partij('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}');
SELECT register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": false,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]
}') ->> 'id' AS partij \gset
SELECT update_betrokkene(:'betrokkene', format('{"wasPartij": "%s"}', :'partij')::jsonb) ->> 'wasPartij' = :'partij' AS was_partij;

-- He did not agree that his data are used again, so the number cannot be his
-- partij's.
SELECT register_digitaal_adres(format('{
	"codeSoortDigitaalAdres": "007", "adres": "0622300190",
	"verstrektDoorBetrokkene": "%s", "verstrektDoorPartij": "%s"
}', :'betrokkene', :'partij')::jsonb);
\echo :LAST_ERROR_SQLSTATE
-- Asked once more he agrees, and gives his name; now it can.
SELECT update_partij(:'partij', '{"indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Jan", "achternaam": "Janssen"}}')
	-> 'contactnaam' AS contactnaam;
SELECT d ->> 'verstrektDoorBetrokkene' = :'betrokkene' AS van_betrokkene, d ->> 'verstrektDoorPartij' = :'partij' AS van_partij
  FROM register_digitaal_adres(format('{
	"codeSoortDigitaalAdres": "007",
	"adres": "0622300190",
	"omschrijving": "Opgenomen naar aanleiding van een plaatsgevonden app-verkeer",
	"verstrektDoorBetrokkene": "%s",
	"verstrektDoorPartij": "%s"
}', :'betrokkene', :'partij')::jsonb) AS d;

-- It is one address with two owners: it is there for this klantcontact, and for
-- the next.  The betrokkene of A has the same number, and is still unknown.
SELECT c #>> '{digitaleAdressen,0,adres}' AS adres, jsonb_array_length(c -> 'digitaleAdressen') AS adressen, c -> 'herkomst' AS herkomst
  FROM contactgegevens_voor_opvolging(:'betrokkene') AS c;
SELECT jsonb_path_query_array(get_partij(:'partij'), '$.digitaleAdressen[*].adres') AS partij;
SELECT k ->> 'plaatsgevondenOp' AS plaatsgevonden_op, b ? 'wasPartij' AS was_partij,
	d ? 'verstrektDoorBetrokkene' AS van_betrokkene, d ? 'verstrektDoorPartij' AS van_partij
  FROM find_klantcontact('{"codeKanaal": "006", "order": "plaatsgevondenOp", "include": ["hadBetrokkenen"]}') AS k,
	jsonb_array_elements(k -> 'hadBetrokkenen') AS b, jsonb_array_elements(b -> 'digitaleAdressen') AS d;

-- Nobody's address is not an address.
SELECT register_digitaal_adres('{"codeSoortDigitaalAdres": "007", "adres": "0622300190"}');
\echo :LAST_ERROR_SQLSTATE

-- Expected: 2 klantcontacten, each with 1 actor, 1 betrokkene, 1 digitaal adres
-- and 1 interne taak; 1 bijlage and 1 partij, of B.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
