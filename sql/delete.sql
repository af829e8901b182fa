--
-- delete_x: what goes along, what keeps it, and that nothing is left of nobody
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker"}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "De Vries", "soortActor": "medewerker"}');
SELECT pg_temp.make('m3', 'actor', '{"naam": "Loket", "soortActor": "organisatorische_eenheid"}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('o2', 'partij', '{"soortPartij": "organisatie"}');
SELECT pg_temp.make('vestiging', 'partij_identificator', '{"identificeerdePartij": "<o2>", "subIdentificatorVan": "<o_nummer1>",
	"partijIdentificator": {"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}}');
SELECT pg_temp.make('o3', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "87654321"}]}');
-- a company that is its own vestiging, as older registers and imports may have one
WITH made AS (INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, sub_identificator_van)
	SELECT p.value::uuid, 'organisatie', 'hr', 'vestiging', 'vestigingsnummer', '000000000001', k.value::uuid
	FROM scene p, scene k WHERE p.name = 'o3' AND k.name = 'o3_nummer1' RETURNING id)
INSERT INTO scene SELECT 'own_vestiging', id FROM made;
SELECT pg_temp.make('cp', 'partij', '{"soortPartij": "contactpersoon", "contactnaam": {"achternaam": "Smit"}, "werkteVoorPartij": "<o>", "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [{"adres": "p@example.nl", "isStandaardAdres": true}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('c2', 'categorie', '{"naam": "Pers"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>"}');
SELECT pg_temp.make('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenActoren": ["<m>"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "digitaleAdressen": [{"adres": "b@example.nl"}]},
		{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Niemand"}, "digitaleAdressen": [{"adres": "n@example.nl"}, {"adres": "0612345678"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["<m>", "<m2>"]}]}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "y", "vertrouwelijk": false}');
SELECT pg_temp.make('earlier', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k2>", "onderwerpWasKlantcontact": "<k>"}');
SELECT pg_temp.make('k3', 'klantcontact', '{"onderwerp": "z", "vertrouwelijk": false}');
SELECT pg_temp.make('itself', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k3>", "onderwerpWasKlantcontact": "<k3>"}');
SELECT pg_temp.make('ak', 'actor_klantcontact', '{"actor": "<m2>", "klantcontact": "<k2>"}');
SELECT pg_temp.make('both', 'digitaal_adres', '{"adres": "both@example.nl", "verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": "<k_betrokkene1>",
	"isVoorkeursadres": true, "referentie": "werk"}');
INSERT INTO scene SELECT name, id FROM (
	SELECT 'adres_b', id FROM digitaal_adres WHERE adres = 'b@example.nl' UNION ALL
	SELECT 'zaak', id FROM onderwerpobject WHERE onderwerpobjectidentificator_object_id = 'zaak' UNION ALL
	SELECT 'foto', id FROM bijlage) AS v (name, id);

-- ----- what refers to what -----

-- the rows of each table
CREATE FUNCTION pg_temp.counts() RETURNS TABLE (tab text, rows bigint)
LANGUAGE plpgsql AS $$
BEGIN
	FOR tab IN SELECT relname FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' AND relname NOT IN ('verwerking', 'verzegeling') LOOP
		EXECUTE format('SELECT count(*) FROM klantregister.%I', tab) INTO rows;
		RETURN NEXT;
	END LOOP;
END
$$;

-- What is left of nobody, or refers to nothing: every uuid column but an id is
-- a reference.  The answers (hergebruik_besluit), and what was done (verwerking,
-- beperking), outlive what they are about, and a partij that was merged is gone.
CREATE FUNCTION pg_temp.orphans() RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	c record;
	orphans text;
	found bigint;
BEGIN
	FOR c IN
		SELECT r.relname, a.attname, coalesce(f.confrelid::regclass::text, 'NO FOREIGN KEY') AS target
		  FROM pg_class AS r JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.atttypid = 'uuid'::regtype AND a.attname <> 'id' AND NOT attisdropped
		  LEFT JOIN pg_constraint AS f ON f.conrelid = r.oid AND f.contype = 'f' AND f.conkey[1] = a.attnum
		 WHERE r.relnamespace = 'klantregister'::regnamespace AND r.relkind = 'r'
			AND r.relname NOT IN ('hergebruik_besluit', 'verwerking', 'sleutel', 'beperking', 'vernietiging', 'verzegeling')
			AND (r.relname, a.attname) NOT IN (('partij_samengevoegd', 'gaat'), ('klantcontact', 'verwerkingsactiviteit'))
		 ORDER BY r.relname, a.attname
	LOOP
		IF c.target = 'NO FOREIGN KEY' THEN
			orphans := concat_ws(', ', orphans, format('%s.%s without a foreign key', c.relname, c.attname));
			CONTINUE;
		END IF;
		EXECUTE format('SELECT count(*) FROM %I AS r WHERE %I IS NOT NULL AND NOT EXISTS (SELECT FROM %s AS t WHERE t.%I = r.%2$I)',
			c.relname, c.attname, c.target, CASE c.target WHEN 'partij_gegevens' THEN 'partij' ELSE 'id' END) INTO found;
		IF found > 0 THEN
			orphans := concat_ws(', ', orphans, format('%s.%s', c.relname, c.attname));
		END IF;
	END LOOP;
	RETURN concat_ws(', ', orphans,
		(SELECT 'adres of nobody' FROM digitaal_adres WHERE num_nonnulls(verstrekt_door_partij, verstrekt_door_betrokkene) = 0 LIMIT 1),
		(SELECT 'taak of nobody' FROM interne_taak AS t WHERE NOT EXISTS (SELECT FROM interne_taak_actor WHERE interne_taak = t.id) LIMIT 1),
		(SELECT 'onderwerpobject without onderwerp' FROM onderwerpobject
			WHERE num_nonnulls(onderwerp_was_klantcontact, onderwerpobjectidentificator_object_id) = 0 LIMIT 1));
END
$$;
SELECT pg_temp.orphans() = '' AS none_to_begin_with;

-- Deletes, tells what is gone and what is orphaned, and undoes it; or the error.
CREATE FUNCTION pg_temp.gone(object text, name text, OUT gone text, OUT orphans text)
LANGUAGE plpgsql AS $$
DECLARE
	message text;
BEGIN
	CREATE TEMP TABLE before AS SELECT * FROM pg_temp.counts();
	EXECUTE format('SELECT delete_%s($1)', object) USING (SELECT value::uuid FROM scene WHERE scene.name = $2);
	SELECT string_agg(format('%s %s', b.rows - a.rows, tab), ', ' ORDER BY tab)
	  FROM before AS b JOIN pg_temp.counts() AS a USING (tab) WHERE b.rows <> a.rows INTO gone;
	orphans := pg_temp.orphans();
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		NULL;
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
		gone := sqlstate || ' ' || message;
END
$$;

-- orphans would be seen: without the foreign keys
BEGIN;
SET LOCAL session_replication_role = replica;
SELECT pg_temp.gone('klantcontact', 'k');
SELECT pg_temp.gone('partij', 'p');
DELETE FROM interne_taak_actor;
SELECT pg_temp.orphans();
ROLLBACK;

-- ----- each object: alone, with what is part of it; or what refers to it keeps it -----

SELECT name, g.* FROM unnest(ARRAY['k', 'k2', 'k3']) AS name, pg_temp.gone('klantcontact', name) AS g;
SELECT name, g.* FROM unnest(ARRAY['p', 'o', 'o2', 'o3', 'cp', 'minimal']) AS name, pg_temp.gone('partij', name) AS g;
SELECT name, g.* FROM unnest(ARRAY['k_betrokkene1', 'k_betrokkene2']) AS name, pg_temp.gone('betrokkene', name) AS g;
SELECT name, g.* FROM unnest(ARRAY['o_nummer1', 'vestiging', 'o3_nummer1', 'own_vestiging', 'p_nummer1']) AS name, pg_temp.gone('partij_identificator', name) AS g;
SELECT name, g.* FROM unnest(ARRAY['adres_b', 'p_adres1', 'both']) AS name, pg_temp.gone('digitaal_adres', name) AS g;
SELECT name, g.* FROM unnest(ARRAY['m', 'm2', 'm3']) AS name, pg_temp.gone('actor', name) AS g;
SELECT name, g.* FROM unnest(ARRAY['c', 'c2']) AS name, pg_temp.gone('categorie', name) AS g;
SELECT object, g.* FROM (VALUES ('actor_klantcontact', 'ak'), ('interne_taak', 'k_taak1'), ('onderwerpobject', 'zaak'), ('onderwerpobject', 'earlier'),
	('bijlage', 'foto'), ('vertegenwoordiging', 'v'), ('rekeningnummer', 'p_rekening1'), ('categorie_relatie', 'cr')) AS v (object, name),
	pg_temp.gone(object, name) AS g;

-- what is not there, and NULL
SELECT object, u.gone AS unknown, n.gone AS is_null FROM unnest(ARRAY['klantcontact', 'actor', 'actor_klantcontact', 'betrokkene', 'partij', 'partij_identificator',
	'digitaal_adres', 'interne_taak', 'onderwerpobject', 'bijlage', 'vertegenwoordiging', 'rekeningnummer', 'categorie', 'categorie_relatie']) AS object,
	pg_temp.gone(object, 'unknown') AS u, pg_temp.gone(object, 'nobody') AS n;
-- an error names neither a value nor an id
SELECT delete_partij(value::uuid) FROM scene WHERE name = 'p';
\set VERBOSITY default
SELECT delete_klantcontact(value::uuid) FROM scene WHERE name = 'k';
\set VERBOSITY terse

-- ----- a digitaal adres goes with its last owner -----

-- whose the addresses are that are of somebody whose they were before
CREATE FUNCTION pg_temp.owners() RETURNS TABLE (adres text, betrokkene boolean, partij boolean, flags text)
LANGUAGE sql AS $$
	SELECT adres, verstrekt_door_betrokkene IS NOT NULL, verstrekt_door_partij IS NOT NULL,
		concat_ws(' ', CASE WHEN is_standaard_adres THEN 'default' END, CASE WHEN is_voorkeursadres THEN 'preferred' END, referentie)
	  FROM digitaal_adres ORDER BY adres
$$;
SELECT * FROM pg_temp.owners();
CREATE FUNCTION pg_temp.delete(object text, name text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT delete_%s($1)', object) USING (SELECT value::uuid FROM scene WHERE scene.name = $2);
END
$$;

-- the betrokkene first: with the partij it stays as it was
BEGIN;
SELECT pg_temp.delete('betrokkene', 'k_betrokkene1');
SELECT * FROM pg_temp.owners();
SELECT pg_temp.delete('partij', 'p');
SELECT * FROM pg_temp.owners();
SELECT pg_temp.orphans();
ROLLBACK;
-- his klantcontact first
BEGIN;
SELECT pg_temp.delete('onderwerpobject', 'earlier');
SELECT pg_temp.delete('klantcontact', 'k');
SELECT * FROM pg_temp.owners();
SELECT pg_temp.orphans();
ROLLBACK;
-- the partij first: with the betrokkene it stays, but nobody's default any more
BEGIN;
UPDATE betrokkene SET was_partij = NULL;
SELECT gone FROM pg_temp.gone('partij', 'p');
SELECT pg_temp.delete('partij', 'p');
SELECT * FROM pg_temp.owners();
SELECT pg_temp.delete('betrokkene', 'k_betrokkene1');
SELECT * FROM pg_temp.owners();
SELECT pg_temp.orphans();
ROLLBACK;
-- the permission first
BEGIN;
SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'p';
SELECT * FROM pg_temp.owners();
SELECT pg_temp.delete('betrokkene', 'k_betrokkene1');
SELECT * FROM pg_temp.owners();
SELECT pg_temp.orphans();
ROLLBACK;
-- an owner who does not go keeps it all: nothing is half done
BEGIN;
SAVEPOINT a;
SELECT pg_temp.delete('partij', 'p');
ROLLBACK TO a;
SELECT * FROM pg_temp.owners();
ROLLBACK;

-- ----- what kept it is gone: then it goes -----

SELECT pg_temp.delete('onderwerpobject', 'earlier'), pg_temp.delete('klantcontact', 'k'), pg_temp.delete('actor', 'm'), pg_temp.delete('partij', 'p'),
	pg_temp.delete('categorie', 'c'), pg_temp.delete('klantcontact', 'k2'), pg_temp.delete('actor', 'm2'), pg_temp.delete('partij', 'cp'),
	pg_temp.delete('partij', 'o2'), pg_temp.delete('partij', 'o'), pg_temp.delete('klantcontact', 'k3');
SELECT pg_temp.orphans();
-- the number can be given again; the answers are still there
SELECT register_partij('{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}') ? 'id' AS again,
	(SELECT count(*) FROM hergebruik_besluit) AS answers, (SELECT count(*) FROM partij_gegevens) AS data;
-- once only
SELECT pg_temp.delete('partij', 'p');

-- ----- a code is never deleted -----

SELECT count(*) FROM pg_proc WHERE pronamespace = 'klantinteracties'::regnamespace AND proname IN ('delete_code', 'delete_hergebruik_besluit');

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
