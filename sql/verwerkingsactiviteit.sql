--
-- verwerkingsactiviteit: what data are processed for; a change is a new version
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- ----- registered, and answered as it was given -----

SELECT pg_temp.outcome('verwerkingsactiviteit', body) FROM (VALUES
	(1, '{"code": "hergebruik", "uri": "https://example.nl/verwerkingen/17", "naam": "Hergebruik van contactgegevens", "doel": "De klant bij een volgend contact kunnen bereiken",
		"grondslag": "toestemming", "gegevens": ["contactnaam", " digitaleAdressen "], "bewaartermijn": "P18M", "selectielijst": "19.1", "vertrouwelijk": false, "ingangsdatum": "2024-01-01", "einddatum": "2024-12-31"}'),
	(2, '{"code": "klachten", "naam": "Klachten", "doel": "Klachten behandelen", "grondslag": "algemeenBelang", "gegevens": "contactnaam", "bewaartermijn": "P5Y", "ingangsdatum": "2024-01-01", "vertrouwelijk": true}'),
	(3, '{"code": "brp", "naam": "BRP", "doel": "Adressen bijhouden", "grondslag": "wettelijke_verplichting", "gegevens": [], "bewaartermijn": "P20Y6M2W3D", "ingangsdatum": "2024-01-01"}')) AS v (nr, body) ORDER BY nr;
-- today, unless it says otherwise
SELECT (v ->> 'ingangsdatum')::date = (now() AT TIME ZONE 'Europe/Amsterdam')::date AS today, v ->> 'vertrouwelijk' AS vertrouwelijk
  FROM register_verwerkingsactiviteit('{"code": "today", "naam": "x", "doel": "x", "grondslag": "overeenkomst"}') AS v;
-- whatever IntervalStyle says
SET IntervalStyle = postgres_verbose;
SELECT v ->> 'bewaartermijn' AS bewaartermijn FROM find_verwerkingsactiviteit('{"code": "brp"}') AS v;
RESET IntervalStyle;

-- ----- what is wrong with one -----

SELECT body, v.* FROM (VALUES (1, '{}'), (2, '{"code": "a", "naam": "x", "doel": "x", "grondslag": "omdat het kan"}'),
	(3, '{"code": "01a21de7-e320-7383-8e40-720aa7d1950e", "naam": "x", "doel": "x", "grondslag": "overeenkomst"}'),
	(4, '{"code": "a", "naam": "x", "doel": "x", "grondslag": "overeenkomst", "ingangsdatum": "2024-02-01", "einddatum": "2024-01-30", "gegevens": ["a", 5], "grond": "x"}'),
	(5, '{"code": "a", "naam": "x", "doel": "x", "grondslag": "overeenkomst", "gegevens": {"a": 1}, "vertrouwelijk": "ja"}'),
	(6, '{"code": "a", "naam": "x", "doel": "x", "grondslag": "overeenkomst", "gegevens": ["", "b"]}')) AS b (nr, body), validate_verwerkingsactiviteit(body::jsonb) AS v ORDER BY nr;
SELECT d AS duration, (SELECT reason FROM validate_verwerkingsactiviteit(jsonb_build_object('code', 'a', 'naam', 'x', 'doel', 'x', 'grondslag', 'overeenkomst', 'bewaartermijn', d)))
  FROM unnest(ARRAY['"P1D"', '"P4W"', '"P1Y6M"', '"P"', '"P0D"', '"-P1Y"', '"P-1Y"', '"PT5H"', '"P1DT5H"', '"5 years"', '"p1y"', '"P1.5Y"', '5', '["P1Y"]', '"P1000Y"', '"P1001Y"', '"P366001D"', '"P99999999999Y"', '"P0000000000000000000000000000000000001Y"']::jsonb[])
	WITH ORDINALITY AS v (d, n) ORDER BY n;
SELECT pg_temp.outcome('verwerkingsactiviteit', jsonb_build_object('code', repeat('c', 51), 'naam', repeat('n', 201), 'doel', repeat('d', 1001), 'grondslag', 'overeenkomst',
	'uri', repeat('u', 201), 'gegevens', jsonb_build_array(repeat('g', 80), repeat('g', 81)), 'selectielijst', repeat('s', 41))::text);

-- ----- versions -----

CREATE FUNCTION pg_temp.versions(code text) RETURNS TABLE (doel text, ingangsdatum text, einddatum text)
LANGUAGE sql AS $$ SELECT v ->> 'doel', v ->> 'ingangsdatum', v ->> 'einddatum' FROM find_verwerkingsactiviteit(jsonb_build_object('code', $1)) AS v $$;
CREATE FUNCTION pg_temp.again(code text, doel text, ingangsdatum text) RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.outcome('verwerkingsactiviteit', jsonb_build_object('code', $1, 'naam', 'x', 'doel', $2, 'grondslag', 'algemeen_belang', 'ingangsdatum', $3)::text) LIKE '{%' $$;
-- the version without an end ends the day before the next; twice on one day, it never held
SELECT pg_temp.again('klachten', 'two', '2024-03-01') AS two, pg_temp.again('klachten', 'three', '2024-06-01') AS three, pg_temp.again('klachten', 'four', '2024-06-01') AS four;
SELECT * FROM pg_temp.versions('klachten');
-- but not before it
SELECT pg_temp.outcome('verwerkingsactiviteit', '{"code": "klachten", "naam": "x", "doel": "five", "grondslag": "algemeen_belang", "ingangsdatum": "2024-05-31"}');
-- one that has an end is left alone
SELECT pg_temp.again('hergebruik', 'two', '2025-01-01') AS two;
SELECT * FROM pg_temp.versions('hergebruik');

-- only when it ends can be changed
SELECT v ->> 'id' AS id, v AS version FROM find_verwerkingsactiviteit('{"code": "klachten", "einddatum": false}') AS v \gset
SELECT update_verwerkingsactiviteit(:'id', '{"einddatum": "2024-12-31"}') ->> 'einddatum' AS einddatum;
SELECT update_verwerkingsactiviteit(:'id', '{"einddatum": null}') ? 'einddatum' AS ends, update_verwerkingsactiviteit(:'id', :'version') = :'version'::jsonb AS unchanged;
CREATE FUNCTION pg_temp.patch(id uuid, patch text, als text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	PERFORM update_verwerkingsactiviteit(id, patch::jsonb, als::jsonb);
	RETURN 'changed';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ') FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;
SELECT patch, pg_temp.patch(:'id', patch) FROM unnest(ARRAY['{"doel": "x"}', '{"code": "x", "naam": null, "uri": "x", "grondslag": "overeenkomst"}', '{"gegevens": ["x"], "bewaartermijn": "P1Y", "vertrouwelijk": true}',
	'{"ingangsdatum": "2024-06-02"}', '{"ingangsdatum": null}', '{"einddatum": "2024-05-30"}', '{"einddatum": "x"}']) AS patch;
SELECT pg_temp.patch(:'id', '{"einddatum": "2025-01-01"}', '{"gegevens": ["x"]}') AS other, pg_temp.patch(:'id', '{"einddatum": "2025-01-01"}', '{"gegevens": null, "bewaartermijn": null, "einddatum": null}') AS same;
SELECT pg_temp.patch((v ->> 'id')::uuid, '{"einddatum": null}', '{"gegevens": ["contactnaam", "digitaleAdressen"], "bewaartermijn": "P1Y6M"}') FROM find_verwerkingsactiviteit('{"code": "hergebruik", "einddatum": true}') AS v;
-- none is deleted
SELECT count(*) FROM pg_proc WHERE proname ~ '^delete_verwerkingsactiviteit';

-- ----- searched -----

SELECT criteria, (SELECT string_agg(concat_ws(' ', v ->> 'code', v ->> 'doel'), ', ') FROM find_verwerkingsactiviteit(criteria::jsonb) AS v) AS found, tel_verwerkingsactiviteit(criteria::jsonb) AS number
  FROM (VALUES (1, '{}'), (2, '{"code": "klachten", "einddatum": false}'), (3, '{"grondslag": "wettelijke_verplichting"}'), (4, '{"ingangsdatum": {"van": "2024-06-01", "tot": "2024-07-01"}}'),
	(5, '{"einddatum": {"tot": "2024-06-01"}}'), (6, '{"code": {"eenVan": ["brp", "today"]}}')) AS v (nr, criteria) ORDER BY nr;
\set VERBOSITY sqlstate
SELECT find_verwerkingsactiviteit('{"doel": "x"}');
SELECT get_verwerkingsactiviteit(new_id());
SELECT update_verwerkingsactiviteit(new_id(), '{}');
\set VERBOSITY terse

-- ----- who may -----

CREATE ROLE regress_lezer;
CREATE ROLE regress_registrator;
CREATE ROLE regress_beheerder;
SELECT grant_register('regress_lezer', 'lezer'), grant_register('regress_registrator', 'registrator'), grant_register('regress_beheerder', 'beheerder');
SELECT function, has_function_privilege('regress_lezer', f, 'EXECUTE') AS lezer, has_function_privilege('regress_registrator', f, 'EXECUTE') AS registrator, has_function_privilege('regress_beheerder', f, 'EXECUTE') AS beheerder
  FROM (SELECT oid AS f, proname AS function FROM pg_proc WHERE pronamespace = 'klantregister'::regnamespace AND proname ~ 'verwerkingsactiviteit$|^hergebruik_op$|^ontvangstbewijs$') AS functions ORDER BY 1;
SET ROLE regress_registrator;
SELECT klantregister.register_verwerkingsactiviteit('{"code": "x", "naam": "x", "doel": "x", "grondslag": "overeenkomst"}');
SELECT count(*) FROM klantregister.find_verwerkingsactiviteit('{"code": "brp"}');
SET ROLE regress_beheerder;
SELECT klantregister.register_verwerkingsactiviteit('{"code": "x", "naam": "x", "doel": "x", "grondslag": "overeenkomst"}') ->> 'code' AS code;
RESET ROLE;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP ROLE regress_lezer, regress_registrator, regress_beheerder;
