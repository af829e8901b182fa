--
-- What a partij has besides: rekeningnummers, categorieën, and whom he acts for
--
-- These are data to reuse: only of who agreed.
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "nummer": "1", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "organisatie", "nummer": "2", "naam": "Q", "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('withdrawn', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "W"}, "indicatieHergebruikPartij": true}');
SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'withdrawn';

-- ----- vertegenwoordiging: once, and not of oneself -----

SELECT nr, body, pg_temp.outcome('vertegenwoordiging', body) AS outcome FROM (VALUES
	(1, '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<q>"}'),
	(2, '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<q>"}'),
	(3, '{"vertegenwoordigendePartij": {"uuid": "<q>"}, "vertegenwoordigdePartij": {"id": "<p>"}}'),
	(4, '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<p>"}'),
	(5, '{}'),
	(6, '{"vertegenwoordigendePartij": "<unknown>", "vertegenwoordigdePartij": "<minimal>"}'),
	(7, '{"vertegenwoordigendePartij": "<withdrawn>", "vertegenwoordigdePartij": "<q>"}'),
	(8, '{"vertegenwoordigendePartij": "<minimal>", "vertegenwoordigdePartij": "<minimal>"}'),
	(9, '{"vertegenwoordigendePartij": 5, "vertegenwoordigdePartij": [], "beginDatum": "2024-01-01"}')
	) AS v (nr, body) ORDER BY nr;

SELECT jsonb_array_length(get_partij(value::uuid, '"vertegenwoordigden"'::jsonb) -> 'vertegenwoordigden') AS represents,
	get_partij(value::uuid, '"vertegenwoordigden"'::jsonb) #>> '{vertegenwoordigden,0,naam}' AS whom, get_partij(value::uuid) ? 'vertegenwoordigden' AS unasked FROM scene WHERE name = 'p';

-- ----- rekeningnummer: of one partij, at most one preferred -----

SELECT nr, body, pg_temp.outcome('rekeningnummer', body) AS outcome FROM (VALUES
	(1, '{"partij": "<p>", "iban": "NL91ABNA0417164300"}'),
	(2, '{"partij": {"uuid": "<p>"}, "iban": "NL20INGB0001234567", "bic": "INGBNL2A", "isVoorkeursrekeningnummer": true}'),
	(3, '{"partij": "<p>", "iban": "BE68539007547034", "bic": "GKCCBEBBXXX", "isVoorkeursrekeningnummer": true}'),
	(4, '{"partij": "<q>", "iban": "BE68539007547034", "isVoorkeursrekeningnummer": true}'),
	(5, '{"partij": "<p>", "iban": "BE68539007547034"}'),
	(6, '{}'),
	(7, '{"partij": "<minimal>", "iban": "NL91ABNA0417164300"}'),
	(8, '{"partij": "<unknown>", "iban": "NL91ABNA0417164301", "bic": "x"}'),
	(9, '{"partij": "<p>", "iban": "nl91abna0417164300"}'),
	(10, '{"partij": "<p>", "iban": "NL91 ABNA 0417 1643 00"}'),
	(11, '{"partij": "<p>", "iban": "NL91ABNA041716430"}'),
	(12, '{"partij": 5, "iban": 5, "bic": 5, "isVoorkeursrekeningnummer": "ja", "naam": "x"}')
	) AS v (nr, body) ORDER BY nr;

SELECT nummer, string_agg(concat_ws(' ', iban, CASE WHEN is_voorkeursrekeningnummer THEN 'preferred' END), ', ' ORDER BY r.id) FROM rekeningnummer AS r JOIN partij AS p ON p.id = r.partij GROUP BY nummer ORDER BY nummer;
-- with the partij
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "rekeningnummers": [{"iban": "NL91ABNA0417164300"}, {"iban": "NL20INGB0001234567", "isVoorkeursrekeningnummer": true}]}')
	#> '{rekeningnummers,1,isVoorkeursrekeningnummer}' AS second;
SELECT pg_temp.outcome('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "rekeningnummers": [{"iban": "NL91ABNA0417164300", "isVoorkeursrekeningnummer": true}, {"partij": "<p>", "bic": "x", "isVoorkeursrekeningnummer": true}]}') AS wrong,
	pg_temp.outcome('partij', '{"soortPartij": "persoon", "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}') AS not_asked,
	pg_temp.outcome('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": false, "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}') AS refused;
SELECT pg_temp.outcome('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "rekeningnummers": [{"iban": "NL91ABNA0417164300", "isVoorkeursrekeningnummer": true}, {"iban": "NL20INGB0001234567", "isVoorkeursrekeningnummer": true}]}') AS two_preferred;

-- ----- categorie and categorie-relatie -----

SELECT nr, body, pg_temp.outcome('categorie', body) AS outcome FROM (VALUES
	(1, '{"naam": "Ondernemer"}'),
	(2, '{"naam": "Ondernemer"}'),
	(3, '{}'),
	(4, '{"naam": " "}'),
	(5, '{"naam": 5, "omschrijving": "x"}')
	) AS v (nr, body) ORDER BY nr;

SELECT extra, left(pg_temp.outcome('categorie', jsonb_build_object('naam', repeat('é', 80 + extra))::text), 24) FROM generate_series(0, 1) AS extra;
SELECT pg_temp.make('c', 'categorie', '{"naam": "Pers"}');
SELECT nr, body, pg_temp.outcome('categorie_relatie', body) AS outcome FROM (VALUES
	(1, '{"partij": "<p>", "categorie": "<c>"}'),
	(2, '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01", "eindDatum": "2024-01-01"}'),
	(3, '{"partij": {"uuid": "<q>"}, "categorie": {"uuid": "<c>"}, "beginDatum": "2024-01-01", "eindDatum": null}'),
	(4, '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-02", "eindDatum": "2024-01-01"}'),
	(5, '{"partij": "<p>", "categorie": "<c>", "eindDatum": "2020-01-01"}'),
	(6, '{}'),
	(7, '{"partij": "<minimal>", "categorie": "<unknown>"}'),
	(8, '{"partij": "<unknown>", "categorie": "<p>"}'),
	(9, '{"partij": "p", "categorie": {"naam": "Pers"}, "beginDatum": "2024-02-30", "eindDatum": 5, "reden": "x"}'),
	(10, '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01T12:00:00Z"}')
	) AS v (nr, body) ORDER BY nr;

SELECT r #>> '{categorie,naam}' AS categorie, pg_temp.named(r ->> 'beginDatum') AS begin, r ->> 'eindDatum' AS eind
  FROM scene, jsonb_array_elements(get_partij(value::uuid, '["categorieRelaties.categorie"]'::jsonb) -> 'categorieRelaties') AS r WHERE name = 'p';

-- ----- with the permission all of these go, but that one acts for another: it holds no data -----

SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'p';
SELECT (SELECT count(*) FROM vertegenwoordiging) AS vertegenwoordigingen, (SELECT string_agg(DISTINCT nummer, ', ') FROM rekeningnummer AS r JOIN partij AS p ON p.id = r.partij) AS rekeningnummers_of,
	(SELECT string_agg(DISTINCT nummer, ', ') FROM categorie_relatie AS r JOIN partij AS p ON p.id = r.partij) AS categorieen_of;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
