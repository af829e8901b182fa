--
-- Onderwerpobjecten (F9322) and bijlagen (F1975): what a klantcontact was about,
-- and what came with it
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}');
SELECT pg_temp.make('earlier', 'klantcontact', '{"onderwerp": "y", "vertrouwelijk": false}');

-- ----- onderwerpobject: an object elsewhere, or an earlier klantcontact (C9708) -----

SELECT nr, body, pg_temp.outcome('onderwerpobject', body) AS outcome FROM (VALUES
	(1, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "zaak 1", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}'),
	(2, '{"klantcontact": {"uuid": "<k>"}, "onderwerpobjectidentificator": {"objectId": "zaak 1"}}'),
	(3, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpWasKlantcontact": "<earlier>"}'),
	(4, '{"wasOnderwerpVanKlantcontact": "<k>", "wasKlantcontact": {"id": "<earlier>"}, "onderwerpobjectidentificator": {"objectId": "zaak 2"}}'),
	(5, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "x", "codeObjecttype": "Ingeschreven Natuurlijk Persoon", "codeRegister": "1", "codeSoortObjectId": "Burgerservicenummer"}}'),
	(6, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": 5}}'),
	-- of nothing, and of nothing that is there
	(7, '{}'),
	(8, '{"wasOnderwerpVanKlantcontact": "<k>"}'),
	(9, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": ""}}'),
	(10, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"codeObjecttype": "12"}}'),
	(11, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpWasKlantcontact": "<earlier>", "onderwerpobjectidentificator": {"codeRegister": "6"}}'),
	(12, '{"wasOnderwerpVanKlantcontact": "<unknown>", "onderwerpWasKlantcontact": "<unknown>"}'),
	-- all that is wrong at once
	(13, '{"wasOnderwerpVanKlantcontact": "k", "onderwerpWasKlantcontact": 5, "onderwerpobjectidentificator": {"objectId": ["x"], "codeObjecttype": 12, "codeSoort": "x"}, "naam": "x"}'),
	(14, '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": "zaak 1"}')
	) AS v (nr, body) ORDER BY nr;

-- within its klantcontact; several, or one
SELECT pg_temp.named(string_agg((o - 'id' - 'wasOnderwerpVanKlantcontact')::text, ', ')) AS objects
  FROM jsonb_array_elements(register_klantcontact(pg_temp.filled('{"onderwerp": "x", "vertrouwelijk": false, "gingOverOnderwerpobjecten":
	[{"onderwerpobjectidentificator": {"objectId": "zaak 1"}}, {"onderwerpWasKlantcontact": "<earlier>"}]}')::jsonb) -> 'gingOverOnderwerpobjecten') AS o;
SELECT jsonb_array_length(register_klantcontact('{"klantcontact": {"onderwerp": "x", "vertrouwelijk": false}, "onderwerpobject": {"onderwerpobjectidentificator": {"objectId": "zaak 1"}}}')
	-> 'gingOverOnderwerpobjecten') AS one;
SELECT pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "gingOverOnderwerpobjecten": [{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpWasKlantcontact": "<unknown>"}, {}, 5]}') AS wrong;
-- with what it refers to
SELECT o #>> '{onderwerpWasKlantcontact,onderwerp}' AS earlier, o #>> '{wasOnderwerpVanKlantcontact,onderwerp}' AS later, count(*)
  FROM find_onderwerpobject(pg_temp.filled('{"onderwerpWasKlantcontact": "<earlier>", "wasOnderwerpVanKlantcontact": "<k>", "include": "onderwerpWasKlantcontact, wasOnderwerpVanKlantcontact"}')::jsonb) AS o
 GROUP BY 1, 2;
INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact) SELECT value::uuid FROM scene WHERE name = 'k';
INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact, onderwerp_was_klantcontact, onderwerpobjectidentificator_code_register) SELECT value::uuid, value::uuid, '6' FROM scene WHERE name = 'k';

-- ----- bijlage -----

SELECT nr, body, pg_temp.outcome('bijlage', body) AS outcome FROM (VALUES
	(1, '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "foto", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "documentnummer"}}'),
	(2, '{"wasBijlageVanKlantcontact": {"uuid": "<k>"}, "bijlageidentificator": {"objectId": "foto"}}'),
	(3, '{}'),
	(4, '{"wasBijlageVanKlantcontact": "<k>"}'),
	(5, '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"codeRegister": "7"}}'),
	(6, '{"wasBijlageVanKlantcontact": "<unknown>", "bijlageidentificator": {"objectId": "foto"}}'),
	(7, '{"wasBijlageVanKlantcontact": true, "bijlageidentificator": {"objectId": {"a": 1}, "codeRegister": [], "soort": "x"}, "objectId": "foto"}')
	) AS v (nr, body) ORDER BY nr;

SELECT extra, pg_temp.outcome('bijlage', jsonb_build_object('wasBijlageVanKlantcontact', '<k>', 'bijlageidentificator', jsonb_build_object('objectId', repeat('é', 200 + extra),
	'codeRegister', repeat('x', 200 + extra)))::text) ~ '^{' AS stored FROM generate_series(0, 1) AS extra;
SELECT jsonb_array_length(register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "a"}}, {"bijlageidentificator": {"objectId": "b"}}]}')
	-> 'omvatteBijlagen') AS two;
SELECT pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "bijlage": {"bijlageidentificator": {}}, "omvatteBijlagen": []}') AS wrong;

-- ----- codes are looked up when the register says so -----

UPDATE instelling SET controleer_codes = true;
SELECT pg_temp.outcome('onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "x", "codeObjecttype": "duif", "codeRegister": "6", "codeSoortObjectId": "poot"}}') AS onderwerpobject,
	pg_temp.outcome('bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "x", "codeRegister": "99"}}') AS bijlage,
	pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "bijlage": {"bijlageidentificator": {"objectId": "x", "codeRegister": "99"}}}') AS klantcontact;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
