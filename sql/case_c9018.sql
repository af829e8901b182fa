--
-- C9018: the klant calls the KCC to apply for a product
--
-- To handle what he asks, the gemeente must know who he is; he is authenticated
-- by phone.  Is he known as partij?  If not, he is registered first (F7554).  The
-- klantcontact follows (F2173).  The application for the product itself is taken
-- down in a form, which stores it as an object in a register of its own; here it
-- is a bijlage that refers to it (F1975).  Most often the form makes a zaak from
-- it.  When that is left to a colleague, an interne taak asks for it (F2120, and
-- then C2716).
--
-- Expected: 1 klantcontact, 1 actor, 1 betrokkene with his partij, 1 bijlage;
-- 0 or 1 interne taak.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- The object lives in the Overige Objecten Registratie (8), of which the standard
-- has no kinds; this gemeente adds its own, and checks codes.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT c ->> 'code' AS code, c ->> 'naam' AS naam
  FROM (VALUES ('{"lijst": "kanaal", "code": "001", "naam": "Telefoon"}'),
	('{"lijst": "soort_object", "code": "productaanvraag", "naam": "Productaanvraag", "externRegister": "8"}'),
	('{"lijst": "soort_object_id", "code": "uuid", "naam": "Identificatie", "soortObject": "productaanvraag"}')) AS v (body),
	register_code(body::jsonb) AS c;

SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker \gset
SELECT register_actor('{"naam": "Burgerzaken", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS burgerzaken \gset

--
-- 1 and 2. He is authenticated, is not known yet, and agrees that his data are
-- used again
--
SELECT count(*) FROM find_partij('{"partijIdentificator": {
	"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}');
SELECT register_partij('{
	"soortPartij": "persoon",
	"indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}],
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}]
}') ->> 'id' AS partij \gset

--
-- 3. The klantcontact
--
SELECT register_klantcontact(format('{
	"nummer": 23009200,
	"codeKanaal": "001",
	"onderwerp": "Aanvraag parkeervergunning",
	"inhoud": "Klant vraagt een parkeervergunning aan voor zijn auto.",
	"indicatieContactGelukt": "ja",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-12-22T10:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}]
}', :'medewerker', :'partij')::jsonb) ->> 'id' AS klantcontact \gset

--
-- 4. The application, as the form stored it
--
SELECT b -> 'bijlageidentificator' AS productaanvraag, b ->> 'wasBijlageVanKlantcontact' = :'klantcontact' AS klantcontact
  FROM register_bijlage(format('{
	"bijlageidentificator": {
		"objectId": "98728a09-daa4-41cb-9d10-b44c0d89ebe8",
		"codeObjecttype": "productaanvraag",
		"codeRegister": "8",
		"codeSoortObjectId": "uuid"
	},
	"wasBijlageVanKlantcontact": "%s"
}', :'klantcontact')::jsonb) AS b;
-- A bijlage is a reference: with nothing that it refers to, it is refused.
SELECT register_bijlage(format('{"wasBijlageVanKlantcontact": "%s"}', :'klantcontact')::jsonb);
\echo :LAST_ERROR_SQLSTATE

-- Expected when the form makes the zaak: 1 bijlage, no interne taak.
TABLE stored;

--
-- 5. Next time he is found (F7927), and no second partij is made.  Now a colleague
-- is asked to make the zaak.  All in one call:
--
SELECT p ->> 'id' = :'partij' AS found FROM find_partij('{"partijIdentificator": {
	"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}') AS p;
SELECT t ->> 'status' AS status, t ->> 'gevraagdeHandeling' AS gevraagde_handeling,
	t -> 'toegewezenAanActoren' = jsonb_build_array(:'burgerzaken') AS burgerzaken
  FROM register_klantcontact(format('{
	"nummer": 23009201,
	"codeKanaal": "001",
	"onderwerp": "Aanvraag uittreksel",
	"indicatieContactGelukt": "ja",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2024-01-10T14:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}],
	"omvatteBijlagen": [{"bijlageidentificator": {
		"objectId": "9245590b-5566-48c0-ae88-bc6c3fb9a650",
		"codeObjecttype": "productaanvraag", "codeRegister": "8", "codeSoortObjectId": "uuid"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Zaak aanmaken", "toegewezenAanActor": "%s"}]
}', :'medewerker', :'partij', :'burgerzaken')::jsonb) AS k, jsonb_array_elements(k -> 'leiddeTotInterneTaken') AS t;

-- What he applied for
SELECT k ->> 'nummer' AS nummer, k ->> 'onderwerp' AS onderwerp, k #>> '{omvatteBijlagen,0,bijlageidentificator,objectId}' AS productaanvraag,
	jsonb_array_length(k -> 'omvatteBijlagen') AS bijlagen, coalesce(jsonb_array_length(k -> 'leiddeTotInterneTaken'), 0) AS interne_taken
  FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": "%s"}, "order": "plaatsgevondenOp",
	"include": ["omvatteBijlagen", "leiddeTotInterneTaken"]}', :'partij')::jsonb) AS k;

-- Expected: of each klantcontact 1 actor, 1 betrokkene and 1 bijlage; of the second
-- 1 interne taak; 1 partij.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
