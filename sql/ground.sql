--
-- The ground of a hergebruikbesluit: for what, to which text, how, and until when;
-- hergebruik_op and ontvangstbewijs
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('old', 'verwerkingsactiviteit', '{"code": "hergebruik", "naam": "Hergebruik", "doel": "Een volgende keer sneller helpen", "grondslag": "toestemming", "ingangsdatum": "2024-01-01"}');
SELECT pg_temp.make('activity', 'verwerkingsactiviteit', '{"code": "hergebruik", "naam": "Hergebruik van contactgegevens", "doel": "De klant bij een volgend contact kunnen bereiken",
	"grondslag": "toestemming", "gegevens": ["contactnaam", "digitaleAdressen"], "bewaartermijn": "P18M", "selectielijst": "19.1", "ingangsdatum": "2025-01-01"}');
SELECT pg_temp.make('klachten', 'verwerkingsactiviteit', '{"code": "klachten", "naam": "Klachten", "doel": "Klachten behandelen", "grondslag": "algemeen_belang", "ingangsdatum": "2024-01-01"}');
SELECT pg_temp.make('ended', 'verwerkingsactiviteit', '{"code": "ended", "naam": "x", "doel": "x", "grondslag": "overeenkomst", "ingangsdatum": "2024-01-01", "einddatum": "2024-12-31"}');
SELECT pg_temp.make('to_come', 'verwerkingsactiviteit', '{"code": "to_come", "naam": "x", "doel": "x", "grondslag": "overeenkomst", "ingangsdatum": "2999-01-01"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Melding", "vertrouwelijk": false, "codeTaal": "fy"}');

-- the last answer, with names for the ids
CREATE FUNCTION pg_temp.last() RETURNS TABLE (hergebruik boolean, grond text, activiteit text, verklaring text, wijze text, geldig_tot text)
LANGUAGE sql AS $$
	SELECT hergebruik, grond, pg_temp.named(verwerkingsactiviteit::text), verklaring, wijze, (geldig_tot AT TIME ZONE 'Europe/Amsterdam')::text
	  FROM hergebruik_besluit ORDER BY id DESC LIMIT 1
$$;

-- ----- told with an answer -----

SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "hergebruik",
	"verklaring": "Mogen wij uw gegevens bewaren voor een volgende keer?", "wijze": "formulier", "geldigTot": "2998-12-31"}}');
SELECT * FROM pg_temp.last();
-- in no answer of a function, nor of what is stored
SELECT register_partij('{"soortPartij": "persoon", "contactnaam": {"voornaam": "An"}, "indicatieHergebruikPartij": true, "hergebruik": {"wijze": "balie"}}') ?| ARRAY['hergebruik', 'wijze'] AS shown,
	get_partij(value::uuid) ? 'hergebruik' AS stored FROM scene WHERE name = 'p';
-- of a no; of a version by its id in any form; within a klantcontact; by a patch
SELECT register_partij(format('{"soortPartij": "persoon", "indicatieHergebruikPartij": false, "hergebruik": {"verwerkingsactiviteit": "%s", "wijze": "telefoon"}}', pg_temp.filled('urn:uuid:<old>'))::jsonb) IS NOT NULL;
SELECT * FROM pg_temp.last();
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "Vraag", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Bos"},
	"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "klachten", "verklaring": "Voorgelezen tekst 3", "wijze": "telefoon"}}]}');
SELECT * FROM pg_temp.last();
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT update_partij(value::uuid, '{"contactnaam": {"voornaam": "Al"}, "indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "hergebruik", "geldigTot": "2998-01-01T12:00"}}') ? 'hergebruik' FROM scene WHERE name = 'minimal';
SELECT * FROM pg_temp.last();
-- a known partij, asked again
SELECT register_betrokkene(pg_temp.filled('{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<p>", "indicatieHergebruikPartij": true, "hergebruik": {"wijze": "mijn.turfstad.nl"}}')::jsonb) IS NOT NULL;
SELECT * FROM pg_temp.last();
-- many at once
SELECT status FROM register_betrokkenen(pg_temp.filled('[{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Een"}, "indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "hergebruik", "wijze": "een"}},
	{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Twee"}, "indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "nergens"}},
	{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Drie"}, "indicatieHergebruikPartij": true, "hergebruik": {"wijze": "drie"}}]')::jsonb);
SELECT wijze, pg_temp.named(verwerkingsactiviteit::text) AS activiteit FROM hergebruik_besluit WHERE wijze IN ('een', 'drie') ORDER BY id;

-- ----- what is wrong -----

SELECT hergebruik, pg_temp.outcome('partij', '{"soortPartij": "persoon", ' || hergebruik || '}', true) FROM (VALUES
	(1, '"hergebruik": {"wijze": "balie"}'), (2, '"hergebruik": {}'), (3, '"indicatieHergebruikPartij": true, "hergebruik": "ja"'), (4, '"indicatieHergebruikPartij": true, "hergebruik": {"wijzen": "x", "geldigTot": "x"}'),
	(5, '"indicatieHergebruikPartij": false, "hergebruik": {"geldigTot": "2998-01-01"}'), (6, '"indicatieHergebruikPartij": true, "hergebruik": {"geldigTot": "2020-01-01"}'),
	(7, '"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "nergens"}'), (8, '"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "ended"}'),
	(9, '"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "to_come"}'), (10, '"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "<unknown>"}'),
	(11, '"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": {"uuid": "<old>"}}'), (12, '"indicatieHergebruikPartij": null, "hergebruik": {"verwerkingsactiviteit": "nergens", "verklaring": "x"}'),
	(13, '"wijze": "balie"')) AS v (nr, hergebruik) ORDER BY nr;
SELECT pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true}, {"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Bos"},
	"indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "nergens", "geldigTot": "2020-01-01"}}]}', true);
-- not afterwards, not searched by
CREATE FUNCTION pg_temp.try(statement text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ') FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;
SELECT pg_temp.try(format('SELECT update_betrokkene(%L, %L)', (SELECT id FROM betrokkene LIMIT 1), '{"hergebruik": {"wijze": "x", "geldigTot": "2998-01-01"}}')) AS betrokkene,
	pg_temp.try(format('SELECT update_partij(%L, %L)', (SELECT value FROM scene WHERE name = 'p'), '{"hergebruik": {"wijze": "x"}}')) AS partij,
	pg_temp.try($$ SELECT find_partij('{"hergebruik": {"wijze": "x"}}') $$) AS criterion;

-- ----- the activity of the register -----

UPDATE instelling SET hergebruik_activiteit = 'hergebruik';
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": false}') IS NOT NULL;
SELECT * FROM pg_temp.last();
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Ed"}, "hergebruik": {"verwerkingsactiviteit": "klachten"}}') IS NOT NULL;
SELECT * FROM pg_temp.last();
-- one that does not hold stops what rests on it, and only that
UPDATE instelling SET hergebruik_activiteit = 'ended';
SELECT name, reason FROM validate_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Ed"}}');
SELECT pg_temp.outcome('partij', '{"soortPartij": "persoon", "nummer": "77"}', true) AS not_asked,
	pg_temp.outcome('partij', '{"soortPartij": "persoon", "nummer": "77", "indicatieHergebruikPartij": false, "hergebruik": {"verwerkingsactiviteit": "klachten"}}', true) AS another;
SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'minimal';
SELECT * FROM pg_temp.last();
UPDATE instelling SET hergebruik_activiteit = NULL, verantwoordelijke = 'Gemeente Turfstad, privacy@example.nl';

-- ----- whether the data might be reused at a moment, and by which answer -----

-- answers as they were given in the past
SELECT pg_temp.make('h', 'partij', '{"soortPartij": "persoon"}');
INSERT INTO scene SELECT 'b' || n, format('00000000-0000-7000-8000-00000000000%s', n) FROM generate_series(1, 6) AS n;
INSERT INTO hergebruik_besluit (id, hergebruik, grond, partij, vastgelegd_op, geldig_tot, ingetrokken, verwerkingsactiviteit)
SELECT b::uuid, hergebruik, grond, h::uuid, op::timestamptz, tot::timestamptz, ingetrokken, pg_temp.filled('<old>')::uuid FROM pg_temp.filled('<h>') AS h, (VALUES
	('<b1>', false, 'geen_toestemming', '2024-01-01 12:00 UTC', NULL, false), ('<b2>', true, 'toestemming', '2024-02-01 12:00 UTC', '2024-03-01 00:00 UTC', true),
	('<b3>', true, 'toestemming', '2024-04-01 12:00 UTC', NULL, true), ('<b4>', false, 'geen_toestemming', '2024-05-01 12:00 UTC', NULL, false),
	('<b5>', false, 'intrekking', '2024-06-01 12:00 UTC', NULL, false), ('<b6>', true, 'toestemming', '2024-07-01 12:00 UTC', '2024-09-01 00:00 UTC', false)) AS v (name, hergebruik, grond, op, tot, ingetrokken),
	LATERAL (SELECT pg_temp.filled(name)) AS i (b);
SELECT moment, h ->> 'hergebruik' AS hergebruik, pg_temp.named(h ->> 'besluit') AS besluit, h ->> 'grond' AS grond, h ->> 'geldigTot' AS tot, pg_temp.named(h ->> 'verwerkingsactiviteit') AS activiteit
  FROM unnest(ARRAY['2023-12-31', '2024-01-01 12:00 UTC', '2024-02-01 11:59:59 UTC', '2024-02-01 12:00 UTC', '2024-02-29 23:59:59.999999 UTC', '2024-03-01 00:00 UTC', '2024-04-15', '2024-05-15', '2024-06-15', '2024-08-01', '2024-09-01 00:00 UTC', 'infinity']) AS moment,
	hergebruik_op(pg_temp.filled('<h>')::uuid, moment::timestamptz) AS h;
-- now, by default; also what was recorded in this transaction; of nobody
SELECT hergebruik_op(value::uuid) ->> 'hergebruik' AS hergebruik FROM scene WHERE name IN ('p', 'h', 'minimal') ORDER BY name;
BEGIN;
SELECT update_partij(value::uuid, '{"indicatieHergebruikPartij": true, "hergebruik": {"geldigTot": "2998-01-01"}}') IS NOT NULL AS again, klantregister.hergebruik_op(value::uuid) ->> 'hergebruik' AS seen FROM scene WHERE name = 'h';
SELECT klantregister.hergebruik_op(value::uuid) ->> 'geldigTot' AS until FROM scene WHERE name = 'h';
ROLLBACK;
SELECT hergebruik_op(new_id());
SELECT hergebruik_op(NULL);
SELECT hergebruik_op(new_id(), NULL);
-- what the answers say outlives the partij
SELECT delete_partij(value::uuid), hergebruik_op(value::uuid, '2024-08-01') ->> 'hergebruik' AS then FROM scene WHERE name = 'h';
SELECT hergebruik_op(value::uuid, '2024-08-01') ->> 'hergebruik' AS then FROM scene WHERE name = 'h';

-- ----- a yes that has lapsed -----

-- his data are there, but do not serve to reach him; what he gave for the klantcontact does
SELECT pg_temp.make('l', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "Lo"}, "digitaleAdressen": [{"adres": "lo@example.nl", "codeSoortDigitaalAdres": "email"}], "indicatieHergebruikPartij": true, "hergebruik": {"geldigTot": "2998-12-31"}}');
SELECT pg_temp.make('lb', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<l>", "digitaleAdressen": [{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}]}');
SELECT contactgegevens_voor_opvolging(value::uuid) -> 'herkomst' AS herkomst FROM scene WHERE name = 'lb';
UPDATE hergebruik_besluit SET geldig_tot = clock_timestamp() WHERE partij = pg_temp.filled('<l>')::uuid;
SELECT contactgegevens_voor_opvolging(value::uuid) -> 'herkomst' AS herkomst FROM scene WHERE name = 'lb';
SELECT hergebruik_op(value::uuid) ->> 'hergebruik' AS hergebruik, get_partij(value::uuid) -> 'contactnaam' AS there FROM scene WHERE name = 'l';
-- which have lapsed
SELECT pg_temp.named(partij::text) AS lapsed FROM partij_gegevens WHERE NOT (hergebruik_op(partij) ->> 'hergebruik')::boolean;
-- asked anew, and he agrees
SELECT register_betrokkene(pg_temp.filled('{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<l>", "indicatieHergebruikPartij": true}')::jsonb) IS NOT NULL;
SELECT hergebruik_op(value::uuid) ->> 'hergebruik' AS hergebruik FROM scene WHERE name = 'l';
SELECT contactgegevens_voor_opvolging(value::uuid) -> 'herkomst' AS herkomst FROM scene WHERE name = 'lb';

-- ----- what a klant gets as proof -----

CREATE FUNCTION pg_temp.receipt(besluit uuid) RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.named(replace(jsonb_pretty(ontvangstbewijs($1)), $1::text, '<besluit>')) $$;
SELECT pg_temp.receipt(id) FROM hergebruik_besluit WHERE partij = pg_temp.filled('<p>')::uuid ORDER BY id;
-- in the language of the klantcontact, also of a betrokkene who is no partij; until the klantcontact is gone
SELECT register_betrokkene(pg_temp.filled('{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "indicatieHergebruikPartij": false}')::jsonb) ->> 'id' AS betrokkene \gset
SELECT ontvangstbewijs(id) ->> 'language' AS language, ontvangstbewijs(id) ->> 'pii_principal_id' = :'betrokkene' AS betrokkene, ontvangstbewijs(id) #>> '{event,0,event_state}' AS state,
	ontvangstbewijs(id) #>> '{purposes,0,purpose}' AS purpose FROM hergebruik_besluit WHERE betrokkene = :'betrokkene';
SELECT delete_klantcontact(value::uuid) FROM scene WHERE name = 'k';
SELECT ontvangstbewijs(id) ? 'language' AS language FROM hergebruik_besluit WHERE betrokkene = :'betrokkene';
-- what became of it: lapsed, withdrawn, lapsed before it was withdrawn
SELECT pg_temp.named(id::text) AS besluit, e.event ->> 'event_type' AS type, e.event ->> 'event_state' AS state, e.event ->> 'event_time' AS op, e.event ->> 'validity_duration' AS valid
  FROM hergebruik_besluit, LATERAL (SELECT ontvangstbewijs(id)) AS r (bewijs), jsonb_array_elements(bewijs -> 'event') WITH ORDINALITY AS e (event, n)
 WHERE partij = pg_temp.filled('<h>')::uuid ORDER BY id, n;
-- without an activity: the grond that was recorded, as an import has it, and none of a no
INSERT INTO hergebruik_besluit (hergebruik, grond, wijze) VALUES (true, 'publieke taak', 'import'), (false, 'geen_toestemming', 'import');
SELECT hergebruik, ontvangstbewijs(id) -> 'purposes' AS purposes, ontvangstbewijs(id) ? 'pii_principal_id' AS of_somebody FROM hergebruik_besluit WHERE wijze = 'import' ORDER BY hergebruik DESC;
SELECT ontvangstbewijs(new_id()) IS NULL AS none;
SELECT ontvangstbewijs(NULL);
SELECT klantregister.ontvangstbewijs(id) = ontvangstbewijs(id) AS same FROM hergebruik_besluit WHERE partij = pg_temp.filled('<l>')::uuid LIMIT 1;

-- ----- two partijen that are made one: for the activity of the register, if that holds -----

UPDATE instelling SET hergebruik_activiteit = 'hergebruik';
SELECT pg_temp.make('dubbel', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('dubbel2', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}');
SELECT voeg_partijen_samen(pg_temp.filled('<p>')::uuid, pg_temp.filled('<dubbel>')::uuid, proef => false, hergebruik => true) IS NOT NULL AS one;
SELECT * FROM pg_temp.last();
UPDATE instelling SET hergebruik_activiteit = 'ended';
SELECT voeg_partijen_samen(pg_temp.filled('<p>')::uuid, pg_temp.filled('<dubbel2>')::uuid, proef => false, hergebruik => true) IS NOT NULL AS one;
SELECT * FROM pg_temp.last();

-- ----- by hand -----

-- a beheerder adds what is told too; nobody but the owner changes it
CREATE ROLE regress_beheerder;
SELECT grant_register('regress_beheerder', 'beheerder');
SET ROLE regress_beheerder;
INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, verwerkingsactiviteit, verklaring, wijze, geldig_tot) VALUES (true, 'toestemming', new_id(), 'x', 'x', now());
UPDATE klantregister.hergebruik_besluit SET geldig_tot = NULL;
RESET ROLE;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP ROLE regress_beheerder;
