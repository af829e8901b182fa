--
-- C2138: the klant sends a letter, which the KCC can answer
--
-- As C1199, with a letter.  The scanstraat of the postkamer scans it, and stores
-- it as informatieobject in the documentenregister.  It registers the klantcontact
-- at the moment of scanning, whatever date the letter has; with itself as actor,
-- and a betrokkene with the correspondentieadres, when it could read that.  When
-- it is known who he is, the betrokkene points to his partij.  An interne taak is
-- made only when the letter asks for it.
--
-- The case leaves onderwerp open: can a scanstraat find it?  The standard requires
-- it (CRUD), so this scanstraat fills in what it knows.
--
-- Expected: 1 klantcontact, 1 actor, 1 betrokkene with the address and, when he
-- is known, his partij, which stays as it is; 1 bijlage, no interne taak.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- The codes of the case are this gemeente's own, and are checked.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT register_code(body::jsonb) ->> 'naam' AS naam
  FROM (VALUES ('{"lijst": "kanaal", "code": "005", "naam": "Post"}'),
	('{"lijst": "land", "code": "003", "naam": "Nederland"}')) AS v (body);

-- The scanstraat (F5592), and someone who is known, with an address of his own
SELECT register_actor('{
	"naam": "Scanstraat postkamer",
	"indicatieActief": true,
	"soortActor": "geautomatiseerdeActor",
	"functie": "scanstraat",
	"omschrijving": "De scanstraat van de postkamer die inkomende post inscant en digitaal beschikbaar maakt."
}') ->> 'id' AS scanstraat \gset
SELECT register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Jan", "achternaam": "Janssen"},
	"correspondentieadres": {"adresregel1": "Postbus 2700", "adresregel2": "3200 TD Turfstad", "codeLand": "003"},
	"bezoekadres": {"adresregel1": "Van Puffelenstraat 12", "adresregel2": "3219 FC Turfstad", "codeLand": "003"}
}') AS partij_before \gset
SELECT :'partij_before'::jsonb ->> 'id' AS partij \gset

--
-- 2. The klantcontact, its actor and its betrokkene, whom the letter tells
--
SELECT name, code, reason FROM validate_klantcontact('{"codeKanaal": "005", "onderwerp": "", "vertrouwelijk": false}');
SELECT register_klantcontact('{
	"codeKanaal": "005",
	"onderwerp": "Ontvangen brief",
	"inhoud": "",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2024-01-24T10:00:12"
}') AS answer \gset
SELECT :'answer'::jsonb ->> 'id' AS klantcontact \gset
SELECT :'answer'::jsonb - 'id' AS klantcontact;
SELECT register_actor_klantcontact(format('{"klantcontactId": "%s", "actorId": "%s"}',
	:'klantcontact', :'scanstraat')::jsonb) ->> 'actor' = :'scanstraat' AS actor;
SELECT register_betrokkene(format('{
	"rol": "klant",
	"initiator": true,
	"hadKlantcontact": "%s",
	"correspondentieadres": {
		"nummeraanduidingid": "",
		"adresregel1": "Dennenstraat 35",
		"adresregel2": "3552RA Utrecht",
		"adresregel3": "",
		"codeLand": "003"
	},
	"wasPartij": "%s"
}', :'klantcontact', :'partij')::jsonb) AS betrokkene \gset
SELECT :'betrokkene'::jsonb -> 'correspondentieadres' AS correspondentieadres,
	:'betrokkene'::jsonb ->> 'wasPartij' = :'partij' AS was_partij;

-- The address is for this klantcontact: the partij keeps the one it has.
SELECT get_partij(:'partij') = :'partij_before' AS partij_unchanged;
SELECT c #>> '{correspondentieadres,adresregel1}' AS correspondentieadres, c #>> '{bezoekadres,adresregel1}' AS bezoekadres,
	c #>> '{contactnaam,achternaam}' AS achternaam, c -> 'herkomst' AS herkomst
  FROM contactgegevens_voor_opvolging((:'betrokkene'::jsonb ->> 'id')::uuid) AS c;

--
-- 4. The scan
--
SELECT register_bijlage(format('{
	"bijlageidentificator": {"objectId": "987298727729889902878", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"},
	"wasBijlageVanKlantcontact": "%s"
}', :'klantcontact')::jsonb) #>> '{bijlageidentificator,objectId}' AS bijlage;

-- From the scan back to the klantcontact
SELECT k ->> 'onderwerp' AS onderwerp, k ->> 'plaatsgevondenOp' AS plaatsgevonden_op
  FROM find_klantcontact('{"omvatteBijlagen": {"bijlageidentificator": {"objectId": "987298727729889902878"}}}') AS k;

-- Expected: 1 klantcontact, 1 actor, 1 betrokkene, 1 bijlage, no interne taak.
TABLE stored;

--
-- The same letter from someone unknown, with the scan in one call: the address is
-- all that is known of him, and no partij comes of it.
--
SELECT (k #> '{hadBetrokkenen,0}') - '{id,hadKlantcontact}'::text[] AS betrokkene
  FROM register_klantcontact(format('{
	"codeKanaal": "005", "onderwerp": "Ontvangen brief", "indicatieContactGelukt": "ja", "vertrouwelijk": false,
	"plaatsgevondenOp": "2024-01-24T10:00:14",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true,
		"correspondentieadres": {"adresregel1": "Dennenstraat 35", "adresregel2": "3552RA Utrecht", "codeLand": "003"}}],
	"omvatteBijlagen": [{"bijlageidentificator": {"objectId": "987298727729889902879", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"}}]
}', :'scanstraat')::jsonb) AS k;
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
