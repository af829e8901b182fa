--
-- F2599: Registreer betrokkene bij klantcontact
--
-- The function in the standard, by examples.  The partij is known, or it is not;
-- then the klant is asked whether his data may be used again.  When he agrees they
-- become a partij (F7554), and the betrokkene points to it; when he does not, they
-- are kept with the betrokkene, to follow up this klantcontact.
--
--  a. known                          b. known, with data that deviate
--  c. unknown, agrees                d. unknown, refuses
--  e. unknown, not asked             f. authenticated, refuses
--  g. the same once more             h. the example of the standard, as it is written
--  i. what does not exist            j. a rol that is none
--  k. agrees, but his number is wrong
--  l. a second betrokkene of the klantcontact
--
-- sql/decision_table.sql has a test for every row of the decision table.
--
\pset null -
SET search_path = klantinteracties, public;
SELECT create_register();

--
-- Before each example: a klantcontact, an actor, the land 003, and a partij who is
-- known.  The example of the standard names two ids.  Those are allotted by the
-- register, so they are put in its tables by hand, as a migration would.
--
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT register_code('{"lijst": "land", "code": "003", "naam": "Nederland"}') ->> 'naam' AS land;
SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS actor \gset
INSERT INTO klantregister.klantcontact (id, nummer, onderwerp, vertrouwelijk, plaatsgevonden_op)
VALUES ('5452f450-e940-4996-a353-37f4a7ec8710', '23009182', 'Afvalinzameling rond kerst', false, '2023-03-01 10:00+01');
SELECT register_actor_klantcontact(format('{"actorId": "%s", "klantcontactId": "5452f450-e940-4996-a353-37f4a7ec8710"}',
	:'actor')::jsonb) ->> 'klantcontact' AS klantcontact;
INSERT INTO klantregister.hergebruik_besluit (id, hergebruik, grond, partij)
VALUES ('00000000-0000-4000-8000-00000000000b', true, 'toestemming', 'e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2');
INSERT INTO klantregister.partij (id, nummer, soort_partij)
VALUES ('e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2', '2001', 'contactpersoon');
INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit, contactnaam_voornaam, contactnaam_achternaam)
VALUES ('e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2', 'contactpersoon', '00000000-0000-4000-8000-00000000000b', 'Johannes', 'de Vries');
SELECT register_partij('{
	"nummer": 2002, "soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"bezoekadres": {"adresregel1": "Dennenstraat 35", "adresregel2": "3552RA Utrecht", "codeLand": "003"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0340232221"}]
}') AS partij_before \gset
SELECT :'partij_before'::jsonb ->> 'id' AS partij \gset

-- the example of the standard
SELECT '{
	"contactnaam": {
		"achternaam": "Vries",
		"voorletters": "J",
		"voornaam": "Jan",
		"voorvoegselAchternaam": "de"
	},
	"bezoekadres": {
		"adresregel1": "Van Puffelenstraat 12",
		"adresregel2": "3219 FC Turfstad",
		"adresregel3": "",
		"codeLand": "003",
		"nummeraanduidingid": "0518200000637599"
	},
	"correspondentieadres": {
		"adresregel1": "Postbus 2700",
		"adresregel2": "3200 TD Turfstad",
		"adresregel3": "",
		"codeLand": "003",
		"nummeraanduidingid": ""
	},
	"rol": "vertegenwoordiger",
	"initiator": true,
	"organisatienaam": "Wereldwinkel ''t kikkertje",
	"hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710",
	"wasPartij": "e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2"
}' AS example \gset

-- what is with the betrokkenen, with the partijen, and what was answered
CREATE TEMP VIEW betrokkenen AS
SELECT concat_ws(' ', b.contactnaam_voornaam, b.contactnaam_voorvoegsel_achternaam, b.contactnaam_achternaam) AS contactnaam,
	b.bezoekadres_adresregel1 AS bezoekadres, b.correspondentieadres_adresregel1 AS correspondentieadres, b.organisatienaam,
	(SELECT count(*) FROM klantregister.digitaal_adres d WHERE d.verstrekt_door_betrokkene = b.id) AS digitale_adressen,
	p.soort_partij AS was_partij
  FROM klantregister.betrokkene b LEFT JOIN klantregister.partij p ON p.id = b.was_partij
 ORDER BY b.id;
CREATE TEMP VIEW partijen AS
SELECT p.soort_partij, p.nummer, g.partij IS NOT NULL AS data,
	concat_ws(' ', g.contactnaam_voornaam, g.contactnaam_voorvoegsel_achternaam, g.contactnaam_achternaam) AS contactnaam,
	g.bezoekadres_adresregel1 AS bezoekadres, g.correspondentieadres_adresregel1 AS correspondentieadres,
	(SELECT count(*) FROM klantregister.digitaal_adres d WHERE d.verstrekt_door_partij = p.id) AS digitale_adressen,
	(SELECT string_agg(i.code_soort_object_id || ' ' || i.object_id, ', ') FROM klantregister.partij_identificator i WHERE i.partij = p.id) AS identificator
  FROM klantregister.partij p LEFT JOIN klantregister.partij_gegevens g ON g.partij = p.id
 ORDER BY p.nummer::text NULLS LAST, p.id;
CREATE TEMP VIEW besluiten AS
SELECT hergebruik, grond FROM klantregister.hergebruik_besluit WHERE betrokkene IS NOT NULL ORDER BY id;
TABLE partijen;

--
-- a. The partij is known.  The betrokkene points to it, and holds no data.
--
BEGIN;
SELECT b - '{id,hadKlantcontact}'::text[] = jsonb_build_object('rol', 'klant', 'initiator', true, 'wasPartij', :'partij') AS only_these
  FROM register_betrokkene(format('{
	"hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710",
	"wasPartij": "%s",
	"rol": "klant",
	"initiator": true
}', :'partij')::jsonb) AS b;
TABLE betrokkenen;
TABLE partijen;
ROLLBACK;

--
-- b. The partij is known, but this time he wants to be called Carl, and to be
-- visited and phoned elsewhere.  The partij is as it was.
--
BEGIN;
SELECT b - '{id,hadKlantcontact,wasPartij,digitaleAdressen}'::text[] AS betrokkene, d ->> 'adres' AS adres,
	d ->> 'verstrektDoorBetrokkene' = b ->> 'id' AS van_betrokkene, d ->> 'verstrektDoorPartij' AS van_partij
  FROM register_betrokkene(format('{
	"hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710",
	"wasPartij": "%s",
	"rol": "klant",
	"initiator": true,
	"contactnaam": {"voornaam": "Carl"},
	"bezoekadres": {"adresregel1": "Van Puffelenstraat 12"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0612345678"}]
}', :'partij')::jsonb) AS b, jsonb_array_elements(b -> 'digitaleAdressen') AS d;
SELECT get_partij(:'partij')::text = :'partij_before'::jsonb::text AS partij_identical;
TABLE partijen;
ROLLBACK;

--
-- c. Unknown, and he agrees: there is a partij, with the name and both addresses.
-- A vertegenwoordiger is a contactpersoon, who has no place for an organisatienaam:
-- that, and only that, stays with the betrokkene.
--
BEGIN;
SELECT b - '{id,wasPartij}'::text[] AS betrokkene, b ->> 'wasPartij' AS nieuw
  FROM register_betrokkene(:'example'::jsonb - 'wasPartij' || '{"indicatieHergebruikPartij": true}') AS b \gset
SELECT jsonb_pretty(:'betrokkene');
SELECT jsonb_pretty(get_partij(:'nieuw') - 'id');
TABLE betrokkenen;
TABLE partijen;
TABLE besluiten;
ROLLBACK;

--
-- d. Unknown, and he refuses: no partij.  All that he gave is with the betrokkene,
-- as he gave it, without what was empty.
--
BEGIN;
SELECT b - 'id' = :'example'::jsonb - 'wasPartij' #- '{bezoekadres,adresregel3}'
	#- '{correspondentieadres,adresregel3}' #- '{correspondentieadres,nummeraanduidingid}' AS as_given
  FROM register_betrokkene(:'example'::jsonb - 'wasPartij' || '{"indicatieHergebruikPartij": false}') AS b;
TABLE betrokkenen;
TABLE partijen;
TABLE besluiten;
ROLLBACK;

--
-- e. Unknown, and not asked: as d, but there is no answer to record.
--
BEGIN;
SELECT b ? 'wasPartij' AS was_partij FROM register_betrokkene(:'example'::jsonb - 'wasPartij') AS b;
TABLE betrokkenen;
TABLE partijen;
TABLE besluiten;
ROLLBACK;

--
-- f. Authenticated, but he refuses.  Who he is, is kept, so that his klantcontacten
-- can be found; his data are only with the betrokkene.
--
BEGIN;
SELECT :'example'::jsonb - 'wasPartij' || '{
	"indicatieHergebruikPartij": false,
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0612345678"}],
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeSoortObjectId": "1", "codeRegister": "1"}}]
}' AS authenticated \gset
SELECT b ->> 'wasPartij' AS minimaal FROM register_betrokkene(:'authenticated') AS b \gset
SELECT get_partij(:'minimaal') - '{id,partijIdentificatoren}'::text[] AS minimale_partij;
TABLE betrokkenen;
TABLE partijen;
TABLE besluiten;

--
-- g. He calls again, about something else: it is the same partij.
--
SELECT register_klantcontact(format('{"nummer": 23009183, "onderwerp": "Grofvuil", "vertrouwelijk": false,
	"hadBetrokkenActoren": ["%s"]}', :'actor')::jsonb) ->> 'id' AS ander_klantcontact \gset
SELECT b ->> 'wasPartij' = :'minimaal' AS same_partij
  FROM register_betrokkene(:'authenticated'::jsonb || jsonb_build_object('hadKlantcontact', :'ander_klantcontact')) AS b;
SELECT k ->> 'nummer' AS klantcontact
  FROM find_klantcontact('{"hadBetrokkenen": {"wasPartij": {"partijIdentificator": {
	"objectId": "999990019", "codeObjecttype": "1", "codeSoortObjectId": "1", "codeRegister": "1"}}}, "order": "id"}') AS k
 ORDER BY k ->> 'nummer';
TABLE partijen;
ROLLBACK;

--
-- h. The example as it is written, which names a partij: as b.
--
BEGIN;
SELECT get_partij('e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2') AS known_before \gset
SELECT b - 'id' = :'example'::jsonb #- '{bezoekadres,adresregel3}'
	#- '{correspondentieadres,adresregel3}' #- '{correspondentieadres,nummeraanduidingid}' AS as_given
  FROM register_betrokkene(:'example') AS b;
SELECT get_partij('e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2')::text = :'known_before'::jsonb::text AS partij_identical;
TABLE betrokkenen;
TABLE partijen;
ROLLBACK;

--
-- i. A klantcontact or partij that does not exist: nothing is stored.
--
SELECT register_betrokkene(:'example'::jsonb || '{"hadKlantcontact": "00000000-0000-4000-8000-0000000000ff"}');
\echo :LAST_ERROR_SQLSTATE
SELECT register_betrokkene(:'example'::jsonb || '{"wasPartij": "00000000-0000-4000-8000-0000000000ff"}');
\echo :LAST_ERROR_SQLSTATE
-- Nor of the partij that would have come of it
SELECT register_betrokkene(:'example'::jsonb - 'wasPartij' || '{"indicatieHergebruikPartij": true,
	"hadKlantcontact": "00000000-0000-4000-8000-0000000000ff"}');
\echo :LAST_ERROR_SQLSTATE

--
-- j. A rol of the gemeente is none of a betrokkene.
--
SELECT register_betrokkene(:'example'::jsonb || '{"rol": "gemeente"}');
\echo :LAST_ERROR_SQLSTATE

--
-- k. He agrees, but his bsn is wrong: no betrokkene, and no partij either.
--
SELECT register_betrokkene(:'example'::jsonb - 'wasPartij' || '{"indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990018", "codeObjecttype": "1", "codeSoortObjectId": "1", "codeRegister": "1"}}]}');
\echo :LAST_ERROR_SQLSTATE
-- The same when a digitaal adres is wrong, the last that would be stored
SELECT register_betrokkene(:'example'::jsonb - 'wasPartij' || '{"indicatieHergebruikPartij": true,
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "2", "adres": "jan.example.nl"}]}');
\echo :LAST_ERROR_SQLSTATE
TABLE betrokkenen;
TABLE partijen;
TABLE besluiten;

--
-- l. More betrokkenen took part in the klantcontact: the function is called again.
--
SELECT register_betrokkene(:'example') ->> 'rol' AS rol;
SELECT register_betrokkene(format('{
	"hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710", "wasPartij": "%s", "rol": "klant", "initiator": false
}', :'partij')::jsonb) ->> 'rol' AS rol;
SELECT b ->> 'rol' AS rol, b ->> 'initiator' AS initiator
  FROM find_betrokkene('{"hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710"}') AS b
 ORDER BY b ->> 'rol' COLLATE "C";
TABLE betrokkenen;

-- Expected: 1 klantcontact, 1 actor, 2 betrokkenen, and the two partijen that were.
SELECT (SELECT count(*) FROM klantregister.klantcontact) AS klantcontact,
	(SELECT count(*) FROM klantregister.actor_klantcontact) AS actor,
	(SELECT count(*) FROM klantregister.betrokkene) AS betrokkene,
	(SELECT count(*) FROM klantregister.digitaal_adres) AS digitaal_adres,
	(SELECT count(*) FROM klantregister.partij_identificator) AS partij_identificator,
	(SELECT count(*) FROM klantregister.partij) AS partij;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
