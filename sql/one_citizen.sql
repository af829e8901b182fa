--
-- The story of one citizen, from her first call until she is forgotten: what a
-- gemeente does with her data, what it shows her, and what it can prove.
--
\set VERBOSITY terse
SET client_min_messages = warning;
CREATE ROLE regress_dba;
CREATE ROLE regress_balie LOGIN;
CREATE ROLE regress_functionaris LOGIN;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_dba', current_database()) \gexec
SET ROLE regress_dba;
SELECT klantinteracties.create_register();
SELECT klantinteracties.grant_register('regress_balie', 'registrator');
SELECT klantinteracties.grant_register('regress_functionaris', 'privacy');
RESET ROLE;
SET search_path = klantregister, public;

-- ----- the gemeente says what it works for -----

SELECT register_verwerkingsactiviteit(a) ->> 'code' AS activiteit FROM (VALUES
	('{"code": "dienstverlening", "naam": "Vragen van inwoners", "doel": "Vragen beantwoorden", "grondslag": "algemeen_belang", "bewaartermijn": "P1Y", "selectielijst": "20.1", "ingangsdatum": "2024-01-01",
		"gegevens": ["contactnaam", "digitaleAdressen"]}'::jsonb),
	('{"code": "hergebruik", "naam": "Hergebruik van contactgegevens", "doel": "Een klant een volgende keer kunnen bereiken", "grondslag": "toestemming", "ingangsdatum": "2024-01-01"}')) AS v (a);
UPDATE instelling SET verwerkingsactiviteit = 'dienstverlening', hergebruik_activiteit = 'hergebruik', verantwoordelijke = 'Gemeente Turfstad, privacy@turfstad.example';

-- ----- she calls, and says no -----

SET SESSION AUTHORIZATION regress_balie;
SET klantinteracties.namens = 'medewerker 17';
-- what she gives is kept for this klantcontact, and there is no partij (F2599, row 3)
SELECT k ->> 'id' AS eerste, k #>> '{hadBetrokkenen,0,wasPartij}' AS partij FROM register_klantcontact('{"onderwerp": "Afval", "vertrouwelijk": false, "plaatsgevondenOp": "2024-03-01T10:00:00+01:00",
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Fátima", "achternaam": "Zandvoort-Yildiz"}, "indicatieHergebruikPartij": false,
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "email", "adres": "fatima.zy@canary.example"}]}]}') AS k \gset
\echo :partij

-- ----- she visits, shows who she is, and says yes -----

SELECT k ->> 'id' AS tweede, k #>> '{hadBetrokkenen,0,wasPartij}' AS partij FROM register_klantcontact('{"onderwerp": "Paspoort", "vertrouwelijk": false,
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Fátima", "achternaam": "Zandvoort-Yildiz"}, "indicatieHergebruikPartij": true,
		"hergebruik": {"verklaring": "Mogen wij uw gegevens bewaren?", "wijze": "balie"},
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}],
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "email", "adres": "fatima.zy@canary.example", "isStandaardAdres": true}]}]}') AS k \gset
-- the next one knows her: of this contact only what differs is kept (row 1)
SELECT k #>> '{hadBetrokkenen,0,wasPartij}' = :'partij' AS known, k #> '{hadBetrokkenen,0,digitaleAdressen,0,adres}' AS differs
  FROM register_klantcontact('{"onderwerp": "Rijbewijs", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}], "digitaleAdressen": [{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}]}]}') AS k;
RESET SESSION AUTHORIZATION;
RESET klantinteracties.namens;

-- ----- what she gets: a receipt (AVG art. 7 lid 1) -----

SET SESSION AUTHORIZATION regress_functionaris;
SELECT h ->> 'hergebruik' AS may, h ->> 'besluit' AS besluit FROM hergebruik_op(:'partij') AS h \gset
\echo :may
SELECT jsonb_path_query_array(ontvangstbewijs(:'besluit'), 'strict $.**.lawful_basis') AS lawful_basis;

-- ----- she asks what is kept of her (art. 15), and takes it along (art. 20) -----

SELECT inzage('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "111222333"}}') AS inzage \gset
SELECT i #>> '{partij,contactnaam,achternaam}' AS achternaam, jsonb_array_length(i -> 'klantcontacten') AS klantcontacten, jsonb_array_length(i -> 'hergebruikBesluiten') AS besluiten,
	-- her first call was by somebody with the same address: that comes apart, for who that was nobody knows
	i #>> '{nietGekoppeld,klantcontacten,0,onderwerp}' AS niet_gekoppeld,
	(SELECT jsonb_agg(DISTINCT a -> 'code') FROM jsonb_array_elements(i -> 'verwerkingsactiviteiten') AS a) AS activiteiten
  FROM CAST(:'inzage' AS jsonb) AS i;
SELECT i #>> '{partij,contactnaam,achternaam}' AS achternaam, i ? 'interneTaken' AS taken FROM inzage(jsonb_build_object('partij', :'partij', 'overdraagbaar', true)) AS i;

-- ----- her name is wrong (art. 16): until that is decided nothing is done with it (art. 18) -----

SELECT b ->> 'soort' AS soort FROM beperk(:'partij', 'beperking', 'betwist haar achternaam') AS b;
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION regress_balie;
SET klantinteracties.namens = 'medewerker 17';
SELECT get_partij(:'partij');
SELECT update_partij(:'partij', '{"contactnaam": {"achternaam": "Yildiz"}}');
SELECT raadpleeg_partij(:'partij', 'dienstverlening');
-- she may call meanwhile
SELECT k ->> 'onderwerp' AS onderwerp FROM register_klantcontact(jsonb_build_object('onderwerp', 'Voortgang', 'vertrouwelijk', false,
	'hadBetrokkenen', jsonb_build_array(jsonb_build_object('rol', 'klant', 'initiator', true, 'wasPartij', :'partij')))) AS k;
RESET SESSION AUTHORIZATION;
RESET klantinteracties.namens;
SET SESSION AUTHORIZATION regress_functionaris;
SELECT b ? 'einde' AS lifted FROM hef_beperking_op(:'partij') AS b;
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION regress_balie;
SET klantinteracties.namens = 'medewerker 17';
SELECT p #>> '{contactnaam,achternaam}' AS achternaam FROM update_partij(:'partij', '{"contactnaam": {"achternaam": "Yildiz"}}') AS p;
-- who needs her data for a purpose gets what that needs
SELECT raadpleeg_partij(:'partij', 'dienstverlening') - 'id' - 'digitaleAdressen' AS raadpleging;
RESET SESSION AUTHORIZATION;
RESET klantinteracties.namens;
SET SESSION AUTHORIZATION regress_functionaris;
SELECT functie, velden, was #>> '{contactnaam.achternaam}' AS was, door, namens FROM geschiedenis(:'partij') ORDER BY op;

-- ----- what was done is sealed, and whoever changes it is found -----

SELECT count(*) AS seals, sum((z ->> 'aantal')::int) > 5 AS rows FROM verzegel() AS z;
SELECT count(*) FROM controleer_zegels();
SELECT count(*) FROM controleer_verwerkingen();
RESET SESSION AUTHORIZATION;
BEGIN;
UPDATE verwerking SET door = 'iemand anders' WHERE naam = 'update_partij';
UPDATE klantcontact SET onderwerp = 'Niets' WHERE onderwerp = 'Rijbewijs';
SELECT fout FROM controleer_zegels();
SELECT object, fout FROM controleer_verwerkingen();
ROLLBACK;

-- ----- others follow that something changed, and not what -----

SET SESSION AUTHORIZATION regress_balie;
SELECT w ->> 'type' AS type, count(*) FROM wijzigingen(NULL, 1000) AS w GROUP BY 1 ORDER BY 1;
SELECT count(*) AS leaks FROM wijzigingen(NULL, 1000) AS w WHERE w::text ~* 'fatima|yildiz|canary|111222333|Paspoort|612345678';
RESET SESSION AUTHORIZATION;

-- ----- after a year her first call goes (Archiefwet) -----

SET SESSION AUTHORIZATION regress_functionaris;
SELECT object, id = :'eerste' AS eerste, bewaren_tot FROM vernietigingslijst('2025-06-01');
SELECT d - 'verklaring' AS vernietigd FROM vernietig_deel('2025-06-01') AS d;
SELECT get_klantcontact(:'eerste') IS NULL AS gone;

-- ----- she wants to be forgotten (art. 17) -----

-- where in the register something of her is: every column of every table
CREATE FUNCTION pg_temp.traces() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
	n bigint;
BEGIN
	FOR c IN SELECT attrelid::regclass AS tabel, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
		WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' AND attnum > 0 ORDER BY relname, attnum
	LOOP
		EXECUTE format('SELECT count(*) FROM %s WHERE %I::text ~* $1', c.tabel, c.attname) INTO n USING 'f.tima|yildiz|canary|111222333|612345678';
		IF n > 0 THEN
			RETURN NEXT c.tabel || '.' || c.attname;
		END IF;
	END LOOP;
END $$;
RESET SESSION AUTHORIZATION;
SELECT pg_temp.traces();
SET SESSION AUTHORIZATION regress_functionaris;
-- first what it would come to: her contacts of this year are held by their term
SELECT object, uitkomst, reden, count(*), min(tot) > now() AS later FROM vergeet(:'partij', 'zij vroeg het') GROUP BY 1, 2, 3 ORDER BY object COLLATE "C", uitkomst COLLATE "C", reden;
SELECT get_partij(:'partij') IS NOT NULL AS still_there;
SELECT count(*) > 0 AS forgotten FROM vergeet(:'partij', 'zij vroeg het', false);
SELECT get_partij(:'partij') IS NULL AS gone;
-- what she answered is still to be proved, and that she was forgotten
SELECT functie, actie FROM geschiedenis(:'partij') ORDER BY op DESC LIMIT 1;
SELECT ontvangstbewijs(:'besluit') IS NOT NULL AS receipt;
-- the seals still fit, and nothing was done that is not recorded
SELECT count(*) AS seals FROM verzegel();
SELECT count(*) FROM controleer_zegels();
SELECT count(*) FROM controleer_verwerkingen();
RESET SESSION AUTHORIZATION;
SELECT pg_temp.traces();
-- who follows is told that she went
SELECT w ->> 'type' AS type FROM wijzigingen(NULL, 1000) AS w WHERE w ->> 'subject' = :'partij' ORDER BY w ->> 'time' DESC, w ->> 'id' DESC LIMIT 1;

RESET search_path;
DROP SCHEMA klantregister CASCADE;
DROP OWNED BY regress_dba, regress_balie, regress_functionaris;
DROP ROLE regress_dba, regress_balie, regress_functionaris;
