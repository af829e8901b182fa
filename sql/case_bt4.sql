--
-- Basisterminologie, example 4: an e-mail with two files
--
-- Somebody mails the announcement of a street party, with a flyer and a route
-- description; the gemeente puts it on its website.  The mail and both files are stored
-- as informatieobjecten, and are bijlagen of the klantcontact.  To do this it is not
-- necessary to know who sent it, and his address would not tell for sure: there is no
-- partij.  The betrokkene has the name that he gave, and the address from which the mail
-- came.  The afdeling that got the mail is the actor, and a medewerker gets the interne
-- taak to publish it.
--
-- Expected: 1 klantcontact, 1 actor (organisatorische eenheid), 1 betrokkene with 1
-- digitaal adres and without partij, 3 bijlagen, 1 interne taak; no partij.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

SELECT register_actor('{
	"naam": "Communicatie", "soortActor": "organisatorischeEenheid",
	"actorType": {"omschrijving": "Beheert de website", "eMailadres": "communicatie@gemeente.nl"}
}') ->> 'id' AS afdeling \gset
SELECT register_actor('{
	"naam": "Redacteur", "soortActor": "medewerker",
	"functie": "webredacteur", "eMailadres": "redactie@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS redacteur \gset

SELECT register_klantcontact(format('{
	"codeKanaal": "E-mail",
	"onderwerp": "Aankondiging buurtfeest",
	"inhoud": "Op 7 oktober vieren wij feest in de Van Puffelenstraat. Zie de flyer en de routebeschrijving.",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-09-27T20:15",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{
		"rol": "klant", "initiator": true,
		"contactnaam": {"voornaam": "Jan", "achternaam": "Janssen"},
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "2", "adres": "jan.janssen@example.nl", "omschrijving": "Afzender"}]}],
	"omvatteBijlagen": [
		{"bijlageidentificator": {"objectId": "e-mailbericht-aankondiging-buurtfeest.eml", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"}},
		{"bijlageidentificator": {"objectId": "Flyer-buurtfeest.pdf", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"}},
		{"bijlageidentificator": {"objectId": "routebeschrijving.pdf", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Informatie over buurtfeest publiceren", "toegewezenAanActor": "%s"}]
}', :'afdeling', :'redacteur')::jsonb) AS klantcontact \gset

-- Expected: 3 bijlagen, in the order of the mail.
SELECT b #>> '{bijlageidentificator,objectId}' AS bijlage, b -> 'wasBijlageVanKlantcontact' = :'klantcontact'::jsonb -> 'id' AS klantcontact
  FROM jsonb_array_elements(:'klantcontact'::jsonb -> 'omvatteBijlagen') AS b;
-- What the redacteur gets to see: the klantcontact of his interne taak, with all of it
SELECT k ->> 'onderwerp' AS onderwerp, k #>> '{hadBetrokkenActoren,0,soortActor}' AS actor,
	k #>> '{hadBetrokkenen,0,contactnaam,achternaam}' AS betrokkene, k #>> '{hadBetrokkenen,0,wasPartij}' AS partij,
	k #>> '{hadBetrokkenen,0,digitaleAdressen,0,adres}' AS adres, jsonb_array_length(k -> 'omvatteBijlagen') AS bijlagen,
	t ->> 'gevraagdeHandeling' AS gevraagde_handeling
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s"}', :'redacteur')::jsonb) AS t,
	get_klantcontact((t ->> 'aanleidinggevendKlantcontact')::uuid,
		include => '["hadBetrokkenActoren", "hadBetrokkenen", "omvatteBijlagen"]') AS k;
-- The address finds the betrokkene, but no partij.
SELECT (SELECT count(*) FROM find_betrokkene('{"digitaalAdres": {"adres": "jan.janssen@example.nl"}}')) AS betrokkenen,
	(SELECT count(*) FROM find_partij('{"digitaalAdres": {"adres": "jan.janssen@example.nl"}}')) AS partijen;

-- Expected: 1 klantcontact, 1 actor, 1 betrokkene, 1 interne taak, 1 digitaal adres,
-- 3 bijlagen, no partij.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
