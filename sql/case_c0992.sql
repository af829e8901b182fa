--
-- C0992: the klant calls the KCC with a question that is answered at once
--
-- A medewerker of the KCC, known as actor, answers the phone.  The klant says
-- his name and asks when the waste is collected around Christmas; the
-- medewerker knows.  No one has to do anything afterwards.
--
-- Who does not say who he is, leaves nothing to record: the klantcontact could
-- not be shown to him later, and needs no follow-up.  Who is authenticated gets
-- a klantcontact (F2173), in one call: with the medewerker, and with a
-- betrokkene that points to his partij and needs no data of its own.
--
-- Expected: 1 klantcontact, 1 actor, 1 betrokkene, no interne taak, no digitaal
-- adres.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- This gemeente checks codes, and has its own for the kanaal.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT register_code('{"lijst": "kanaal", "code": "001", "naam": "Telefoon"}') ->> 'code' AS kanaal;

-- The medewerker is an actor already (F5592), the klant a partij (F7554).
SELECT register_actor('{
	"naam": "Nicole van Dijk",
	"indicatieActief": true,
	"soortActor": "medewerker",
	"functie": "medewerker KCC",
	"eMailadres": "vanDijk@gemeente.nl",
	"telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker \gset
SELECT register_partij('{
	"soortPartij": "persoon",
	"indicatieHergebruikPartij": true,
	"contactnaam": {"voorletters": "J", "voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Vries"},
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}]
}') AS partij_before \gset

--
-- 1. The call of someone unknown is answered, and nothing is recorded
--
TABLE stored;

--
-- 2. The klant is authenticated: he is found by his bsn (F7927)
--
SELECT p ->> 'id' AS partij, concat_ws(' ', p #>> '{contactnaam,voornaam}',
		p #>> '{contactnaam,voorvoegselAchternaam}', p #>> '{contactnaam,achternaam}') AS naam
  FROM find_partij('{"partijIdentificator": {
	"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}') AS p \gset
\echo :naam

--
-- 3. The klantcontact, with who took part in it, in one call (F2173)
--
SELECT register_klantcontact(format('{
	"nummer": 23009182,
	"codeKanaal": "001",
	"onderwerp": "Afvalinzameling rond kerst",
	"inhoud": "Klant vraagt wanneer afval van klant wordt opgehaald. Normaal gesproken op maandag opgehaald. Dit jaar valt 1e kerstdag op maandag. Antwoord: Aangegeven dat het afval de zaterdag voorafgaand aan de maandag aangeboden kan worden.",
	"indicatieContactGelukt": "ja",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-03-01T10:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}]
}', :'medewerker', :'partij')::jsonb) AS klantcontact \gset

-- the klantcontact, as it was sent
\x on
SELECT k.* FROM jsonb_to_record(:'klantcontact') AS k (
	nummer text, "codeKanaal" text, onderwerp text, inhoud text, "indicatieContactGelukt" text,
	"codeTaal" text, vertrouwelijk boolean, "plaatsgevondenOp" text);
\x off

-- the medewerker; and the betrokkene, who has no data of his own: they are with
-- his partij
SELECT :'klantcontact'::jsonb -> 'hadBetrokkenActoren' = jsonb_build_array(:'medewerker') AS medewerker;
SELECT b - '{id,hadKlantcontact,wasPartij}'::text[] AS betrokkene,
	b ->> 'wasPartij' = :'partij' AS partij,
	b -> 'hadKlantcontact' = :'klantcontact'::jsonb -> 'id' AS klantcontact
  FROM jsonb_array_elements(:'klantcontact'::jsonb -> 'hadBetrokkenen') AS b;

-- What is asked for later is what was answered now (F8618), the partij is as it
-- was, and his klantcontacten can be shown to him.
SELECT get_klantcontact((:'klantcontact'::jsonb ->> 'id')::uuid, include => '["hadBetrokkenen"]')
		= :'klantcontact'::jsonb - 'hadBetrokkenActoren' AS klantcontact,
	get_partij(:'partij') = :'partij_before' AS partij;
SELECT k ->> 'nummer' AS nummer, k ->> 'onderwerp' AS onderwerp
  FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": "%s"}}', :'partij')::jsonb) AS k;
TABLE stored;

--
-- All or nothing.  The provider checks that the nummer is new; and when a part
-- of the call is wrong, the klantcontact is not recorded either, and there is
-- nothing that the caller must undo (the saga of F2173).
--
SELECT register_klantcontact('{"nummer": 23009182, "onderwerp": "Afvalinzameling rond kerst", "vertrouwelijk": false}');
\echo :LAST_ERROR_SQLSTATE
SELECT register_klantcontact(format('{
	"nummer": 23009183, "onderwerp": "Afvalinzameling rond kerst", "vertrouwelijk": false,
	"hadBetrokkenActoren": ["%s", "c6a809ed-a754-4979-b757-dfe097276715"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}]
}', :'medewerker')::jsonb);
\echo :LAST_ERROR_SQLSTATE
SELECT register_klantcontact(format('{
	"nummer": 23009183, "onderwerp": "Afvalinzameling rond kerst", "vertrouwelijk": false,
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}, {"rol": "buurman", "initiator": false}]
}', :'medewerker')::jsonb);
\echo :LAST_ERROR_SQLSTATE

-- Expected: 1 klantcontact, 1 actor, 1 betrokkene, no interne taak, no digitaal adres.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
