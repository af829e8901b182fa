--
-- C2716: a medewerker makes a zaak, because of an interne taak
--
-- It follows C9018: the KCC took down an application for a product, and asks a
-- colleague to make a zaak for it.  The text is that of C9708, but for two things:
-- the bijlagen of the klantcontact are looked at too (F5492), and a zaak is made, in
-- the zaakregister.  Then the klant is told that it is made.  That is a new klantcontact
-- (F2173), about the klantcontact in which he asked for it, and about the zaak (F9322).
--
-- Expected: 2 klantcontacten, the second about the first and about the zaak; its
-- betrokkene is that of the first, and not initiator; the interne taak is verwerkt.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

--
-- As C9018 left it
--
SELECT register_actor('{"naam": "KCC", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS kcc \gset
SELECT register_actor('{"naam": "Burgerzaken", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS burgerzaken \gset
SELECT register_actor('{
	"naam": "Els Smit", "soortActor": "medewerker",
	"functie": "medewerker burgerzaken", "eMailadres": "smit@gemeente.nl", "telefoonnummer": "0340332002"
}') ->> 'id' AS medewerker \gset
SELECT register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"},
		{"codeSoortDigitaalAdres": "email", "adres": "karel@example.nl", "isVoorkeursadres": true}],
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]
}') ->> 'id' AS partij \gset
SELECT register_klantcontact(format('{
	"nummer": 23009201, "codeKanaal": "Telefoon", "onderwerp": "Aanvraag parkeervergunning", "vertrouwelijk": false,
	"plaatsgevondenOp": "2023-12-22T10:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}],
	"omvatteBijlagen": [{"bijlageidentificator": {
		"objectId": "9245590b-5566-48c0-ae88-bc6c3fb9a650", "codeObjecttype": "productaanvraag", "codeRegister": "8", "codeSoortObjectId": "uuid"}}],
	"leiddeTotInterneTaken": [{"nummer": 101, "gevraagdeHandeling": "Zaak aanmaken", "toegewezenAanActor": "%s", "toegewezenOp": "2023-12-22T10:05"}]
}', :'kcc', :'partij', :'burgerzaken')::jsonb) ->> 'nummer' AS klantcontact;
TABLE stored;

--
-- 1. What is to be done by the afdeling of the medewerker (F3839)?
--
SELECT t ->> 'nummer' AS taak, t ->> 'gevraagdeHandeling' AS gevraagde_handeling
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s"}', :'burgerzaken')::jsonb) AS t;
SELECT t ->> 'id' AS taak, t ->> 'aanleidinggevendKlantcontact' AS vraag FROM find_interne_taak('{"nummer": 101}') AS t \gset

--
-- 2. The klantcontact (F8618), its bijlagen (F5492), betrokkene (F4936), partij
-- (F0138) and digitale adressen (F6634)
--
SELECT k ->> 'nummer' AS nummer, k ->> 'onderwerp' AS onderwerp FROM get_klantcontact(:'vraag') AS k;
SELECT b -> 'bijlageidentificator' AS bijlage FROM find_bijlage(format('{"wasBijlageVanKlantcontact": "%s"}', :'vraag')::jsonb) AS b;
SELECT b AS betrokkene, b ->> 'wasPartij' AS was_partij, b ? 'digitaleAdressen' AS has_adressen
  FROM find_betrokkene(format('{"hadKlantcontact": "%s"}', :'vraag')::jsonb) AS b \gset
\echo :has_adressen
SELECT get_partij(:'was_partij') -> 'contactnaam' AS contactnaam;
SELECT d ->> 'adres' AS adres, d ->> 'isVoorkeursadres' AS voorkeur
  FROM find_digitaal_adres(format('{"verstrektDoorPartij": "%s"}', :'was_partij')::jsonb) AS d ORDER BY adres;

--
-- 3 and 4. The zaak is made elsewhere, as ZAAK-2023-0101.  The interne taak asks for
-- no kanaal, the partij prefers mail.  The klantcontact in which he is told, with all
-- that belongs to it, in one call:
--
SELECT register_klantcontact(format('{
	"nummer": 98739279,
	"codeKanaal": "E-mail",
	"onderwerp": "Aanvraag parkeervergunning",
	"inhoud": "Geachte, Uw aanvraag is in behandeling als ZAAK-2023-0101. Met vriendelijke groet, ...",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"indicatieContactGelukt": "onbekend",
	"plaatsgevondenOp": "2023-12-23",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [%s],
	"gingOverOnderwerpobjecten": [
		{"onderwerpWasKlantcontact": "%s"},
		{"onderwerpobjectidentificator": {
			"objectId": "ZAAK-2023-0101", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]
}', :'medewerker', :'betrokkene'::jsonb - 'hadKlantcontact' || '{"initiator": false}', :'vraag')::jsonb) ->> 'id' AS antwoord \gset
SELECT update_interne_taak(:'taak', '{"status": "verwerkt", "verwerktOp": "2023-12-23T09:17:20"}') ->> 'status' AS status;

--
-- The klant sees his klantcontacten: what he asked, and what he was told
--
SELECT k ->> 'nummer' AS nummer, b ->> 'initiator' AS initiator, b #>> '{wasPartij,contactnaam,achternaam}' AS partij,
	k #>> '{hadBetrokkenActoren,0,naam}' AS actor,
	jsonb_path_query_array(k, '$.gingOverOnderwerpobjecten[*].onderwerpobjectidentificator.objectId') AS zaken,
	jsonb_path_query_array(k, '$.gingOverOnderwerpobjecten[*].onderwerpWasKlantcontact.nummer') AS over_klantcontacten,
	k #>> '{leiddeTotInterneTaken,0,status}' AS interne_taak
  FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": "%s"}, "order": "plaatsgevondenOp",
	"include": ["hadBetrokkenActoren", "hadBetrokkenen.wasPartij", "gingOverOnderwerpobjecten.onderwerpWasKlantcontact", "leiddeTotInterneTaken"]}', :'partij')::jsonb) AS k,
	jsonb_array_elements(k -> 'hadBetrokkenen') AS b;

-- Expected: 2 klantcontacten, each with 1 actor and 1 betrokkene; 1 interne taak;
-- 1 bijlage of the first, 2 onderwerpobjecten of the second.
TABLE stored;
SELECT count(*) AS te_verwerken FROM find_interne_taak('{"status": "te_verwerken"}');

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
