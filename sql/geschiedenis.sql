--
-- geschiedenis: what was done with one object, whatever it hangs on, and when it
-- is gone
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene
\pset format unaligned
\pset null -

CREATE FUNCTION pg_temp.change(name text, object text, patch text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT update_%s($1, $2)', object) USING (SELECT value::uuid FROM scene WHERE scene.name = $1), pg_temp.filled(patch)::jsonb;
END
$$;
-- what was done with it, the first first; of what is gone no more than the id is known
CREATE FUNCTION pg_temp.history(name text) RETURNS TABLE (functie text, actie text, velden text, was text) LANGUAGE sql AS $$
	SELECT g.functie, g.actie, array_to_string(g.velden, ' '), pg_temp.named(g.was::text)
	FROM scene AS s, geschiedenis(s.value::uuid) AS g WHERE s.name = $1 AND op <= clock_timestamp() AND door = session_user
$$;

SELECT pg_temp.make('m', 'actor', '{"naam": "KCC", "soortActor": "organisatorische_eenheid"}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true,
	"digitaleAdressen": [{"adres": "p@example.nl"}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}],
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}');
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenActoren": ["<m>"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Jo"}, "digitaleAdressen": [{"adres": "jo@example.nl"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActor": "<m>"}]}');
INSERT INTO scene SELECT 'adres', id FROM digitaal_adres WHERE verstrekt_door_betrokkene IS NOT NULL;
INSERT INTO scene SELECT 'zaak', id FROM onderwerpobject UNION ALL SELECT 'foto', id FROM bijlage UNION ALL SELECT 'besluit', id FROM hergebruik_besluit
UNION ALL SELECT 'wie', id FROM actor_klantcontact UNION ALL SELECT 'taak_actor', id FROM interne_taak_actor;

-- ----- a partij, and what is his -----

SELECT pg_temp.change('p', 'partij', '{"contactnaam": {"achternaam": "Smit", "voornaam": "Jo"}, "nummer": "7"}');
SELECT pg_temp.change('p', 'partij', '{"contactnaam": {"achternaam": "Smit"}}');
SELECT pg_temp.change('p_adres1', 'digitaal_adres', '{"omschrijving": "thuis"}');
SELECT * FROM pg_temp.history('p');
SELECT * FROM pg_temp.history('p_adres1');
SELECT * FROM pg_temp.history('p_rekening1');
SELECT * FROM pg_temp.history('p_nummer1');
SELECT * FROM pg_temp.history('besluit');

-- ----- a klantcontact, and what hangs on it -----

SELECT pg_temp.change('k', 'klantcontact', '{"inhoud": "meer"}');
SELECT pg_temp.change('k_taak1', 'interne_taak', '{"toelichting": "snel"}');
SELECT pg_temp.change('zaak', 'onderwerpobject', '{"onderwerpobjectidentificator": {"objectId": "zaak 2"}}');
SELECT * FROM pg_temp.history('k');
SELECT * FROM pg_temp.history('k_taak1');
SELECT * FROM pg_temp.history('zaak');
SELECT * FROM pg_temp.history('foto');
SELECT * FROM pg_temp.history('wie');
SELECT * FROM pg_temp.history('taak_actor');
SELECT * FROM pg_temp.history('m');

-- ----- who was nobody, then a partij, and then another -----

SELECT pg_temp.change('k_betrokkene1', 'betrokkene', '{"contactnaam": {"voornaam": "Joop"}}');
SELECT pg_temp.change('k_betrokkene1', 'betrokkene', '{"wasPartij": "<q>"}');
SELECT pg_temp.change('k_betrokkene1', 'betrokkene', '{"contactnaam": {"voornaam": "Jaap"}}');
SELECT pg_temp.change('k_betrokkene1', 'betrokkene', '{"wasPartij": "<p>"}');
SELECT pg_temp.change('k_betrokkene1', 'betrokkene', '{"contactnaam": {"voornaam": "Jan"}}');
SELECT pg_temp.change('adres', 'digitaal_adres', '{"omschrijving": "werk"}');
SELECT * FROM pg_temp.history('k_betrokkene1');
SELECT * FROM pg_temp.history('adres');
-- by one call twice
SELECT voeg_partijen_samen(p.value::uuid, q.value::uuid, false) IS NOT NULL AS merged FROM scene AS p, scene AS q WHERE p.name = 'p' AND q.name = 'q';
SELECT * FROM pg_temp.history('q');

-- ----- what is gone -----

SELECT delete_digitaal_adres(value::uuid) FROM scene WHERE name = 'adres';
SELECT delete_interne_taak(value::uuid) FROM scene WHERE name = 'k_taak1';
SELECT delete_rekeningnummer(value::uuid) FROM scene WHERE name = 'p_rekening1';
SELECT * FROM pg_temp.history('adres');
SELECT * FROM pg_temp.history('k_taak1');
SELECT * FROM pg_temp.history('taak_actor');
SELECT * FROM pg_temp.history('p_rekening1');
SELECT count(*) AS withdrawn FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'p';
SELECT * FROM pg_temp.history('p_adres1');
SELECT delete_klantcontact(value::uuid) FROM scene WHERE name = 'k';
SELECT * FROM pg_temp.history('k');
SELECT * FROM pg_temp.history('k_betrokkene1');
SELECT * FROM pg_temp.history('foto');
-- of an id that tells no moment, and of one of which nothing was done
INSERT INTO scene VALUES ('v4', '00000000-0000-4000-8000-000000000001'), ('v7', '01000000-0000-7000-8000-000000000001');
SELECT * FROM pg_temp.history('unknown');
SELECT * FROM pg_temp.history('v4');
SELECT * FROM pg_temp.history('v7');
SELECT geschiedenis(NULL);

-- what was done in the cluster of before a restore is found there
CREATE TEMP TABLE before AS SELECT s.name, (SELECT string_agg(g::text, ' ') FROM geschiedenis(value::uuid) AS g) AS history FROM scene AS s;
UPDATE verwerking SET systeem = 1 WHERE naam !~ '^delete_';
SELECT count(*) AS same FROM before JOIN scene USING (name) WHERE history = (SELECT string_agg(g::text, ' ') FROM geschiedenis(value::uuid) AS g);
SELECT count(*) AS all FROM before WHERE history IS NOT NULL;

-- with an index on the objects nothing has to be looked for: all of it is found
CREATE INDEX ON verwerking USING gin (objecten jsonb_path_ops);
SELECT name, (SELECT string_agg(functie, ' ') FROM pg_temp.history(name)) AS now
FROM before JOIN scene USING (name) WHERE history IS DISTINCT FROM (SELECT string_agg(g::text, ' ') FROM geschiedenis(value::uuid) AS g);

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
