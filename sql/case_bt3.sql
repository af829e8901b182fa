--
-- Basisterminologie, example 3: a conversation at the desk about two subjects
--
-- As example 2, but they talk about two things: a tree that fell across the street, and
-- help with debts.  A klantcontact has one subject (B7682), so there are two, each with
-- its own betrokkene, who is the same partij.  The tree becomes a zaak; if there are
-- questions about that, the default number of the partij is called.  For the debts a
-- colleague gets an interne taak, and calls back on the number that he gave for that.
--
-- That the zaak came from the klantcontact, should be recorded with the zaak, but the
-- standard of zaken has no place for it yet.  B4237 and C4390 put it here, as
-- onderwerpobject of the klantcontact.
--
-- Expected: 2 klantcontacten, 2 actoren, 2 betrokkenen of 1 partij; 1 onderwerpobject of
-- the first; 1 interne taak of the second, and 1 digitaal adres of its betrokkene.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

SELECT register_actor('{
	"naam": "Balie", "soortActor": "medewerker",
	"functie": "medewerker balie", "eMailadres": "balie@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS balie \gset
SELECT register_actor('{
	"naam": "Collega", "soortActor": "medewerker",
	"functie": "medewerker werk en inkomen", "eMailadres": "collega@gemeente.nl", "telefoonnummer": "0340232222"
}') ->> 'id' AS collega \gset
SELECT register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0340332001", "isStandaardAdres": true}]
}') ->> 'id' AS partij \gset

-- Neither klantcontact is registered without the other.
BEGIN;
SELECT register_klantcontact(format('{
	"nummer": 1, "codeKanaal": "Balie", "onderwerp": "Melding omgewaaide boom", "vertrouwelijk": false,
	"inhoud": "Boom ligt over de Van Puffelenstraat.", "plaatsgevondenOp": "2023-09-27T11:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {
		"objectId": "ZAAK-2023-0055", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]
}', :'balie', :'partij')::jsonb) ->> 'nummer' AS klantcontact;
SELECT register_klantcontact(format('{
	"nummer": 2, "codeKanaal": "Balie", "onderwerp": "Informatie schuldhulpverlening", "vertrouwelijk": true,
	"inhoud": "Klant wil weten hoe hij geholpen kan worden om van schulden af te komen.", "plaatsgevondenOp": "2023-09-27T11:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s",
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0612345678"}]}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Terugbellen", "toegewezenAanActor": "%s"}]
}', :'balie', :'partij', :'collega')::jsonb) ->> 'nummer' AS klantcontact;
COMMIT;

-- One persoon, two klantcontacten; for each, how it is followed up and where he is called
SELECT k ->> 'nummer' AS nummer, k ->> 'onderwerp' AS onderwerp, b ->> 'wasPartij' = :'partij' AS partij,
	k #>> '{gingOverOnderwerpobjecten,0,onderwerpobjectidentificator,objectId}' AS zaak,
	k #>> '{leiddeTotInterneTaken,0,gevraagdeHandeling}' AS interne_taak,
	jsonb_path_query_array(c, '$.digitaleAdressen[*].adres') AS bellen, c #>> '{herkomst,digitaleAdressen}' AS herkomst
  FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": "%s"}, "order": "id",
	"include": ["hadBetrokkenen", "gingOverOnderwerpobjecten", "leiddeTotInterneTaken"]}', :'partij')::jsonb) AS k,
	jsonb_array_elements(k -> 'hadBetrokkenen') AS b,
	contactgegevens_voor_opvolging((b ->> 'id')::uuid) AS c;
-- A klantcontact has one onderwerp.
SELECT name, code FROM validate_klantcontact('{"onderwerp": ["boom", "schulden"], "vertrouwelijk": false}');

-- Expected: 2 klantcontacten, 2 actoren, 2 betrokkenen, 1 interne taak, 2 digitale
-- adressen (one of a betrokkene, one of the partij), 1 onderwerpobject, 1 partij.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
