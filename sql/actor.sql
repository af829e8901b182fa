--
-- Actoren (F5592, B7993): three soorten, each with properties of its own
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- ----- registering -----

SELECT nr, body, pg_temp.outcome('actor', body) AS outcome FROM (VALUES
	-- what is required; indicatieActief is true unless given
	(1, '{"naam": "Jansen", "soortActor": "medewerker"}'),
	(2, '{"naam": "  Jansen ", "soortActor": "medewerker", "indicatieActief": false}'),
	(3, '{"naam": "Zaaksysteem", "soortActor": "geautomatiseerde_actor"}'),
	(4, '{"naam": "Zaaksysteem", "soortActor": "geautomatiseerdeActor"}'),
	(5, '{"naam": "Loket", "soortActor": "organisatorischeEenheid"}'),
	-- the properties of each soort, in their group, in another, or outside
	(6, '{"naam": "Jansen", "soortActor": "medewerker", "actorIdentificatie": {"functie": "balie", "telefoonnummer": "020 123 456", "emailadres": "j@example.nl"}}'),
	(7, '{"naam": "Jansen", "soortActor": "medewerker", "actortype": {"functie": "balie", "telefoonnummer": "0201234567", "eMailadres": "j@example.nl"}}'),
	(8, '{"naam": "Jansen", "soortActor": "medewerker", "functie": "balie", "telefoonnummer": "+31201234567"}'),
	(9, '{"naam": "Zaaksysteem", "soortActor": "geautomatiseerde_actor", "actorIdentificatie": {"functie": "zaken", "omschrijving": "maakt zaken"}}'),
	(10, '{"naam": "Loket", "soortActor": "organisatorische_eenheid", "omschrijving": "Zuid", "emailadres": "loket@example.nl", "telefoonnummer": "0201234567", "faxnummer": "020-7654321"}'),
	(11, '{"naam": "Loket", "soortActor": "organisatorische_eenheid", "faxnummer": "020-7654321"}'),
	(12, '{"naam": "Jansen", "soortActor": "medewerker", "actoridentificator": {"objectId": "j", "codeObjecttype": "6", "codeRegister": "8", "codeSoortObjectId": "6"}}'),
	(13, '{"naam": "Jansen", "soortActor": "medewerker", "actoridentificator": {"objectId": "j"}}'),
	-- what is empty is not given; what an answer has besides is ignored
	(14, '{"naam": "Jansen", "soortActor": "medewerker", "functie": "", "telefoonnummer": null, "actoridentificator": {}, "actorIdentificatie": {"emailadres": ""}, "id": "<unknown>", "url": "x"}'),
	-- what is missing with them
	(15, '{}'),
	(16, '{"naam": "", "soortActor": null}'),
	(17, '{"naam": "Jansen", "soortActor": "medewerker", "emailadres": "j@example.nl"}'),
	(18, '{"naam": "Jansen", "soortActor": "medewerker", "functie": "balie"}'),
	(19, '{"naam": "Zaaksysteem", "soortActor": "geautomatiseerde_actor", "omschrijving": "maakt zaken"}'),
	(20, '{"naam": "Jansen", "soortActor": "medewerker", "actoridentificator": {"codeRegister": "8"}}'),
	-- what another soort has
	(21, '{"naam": "Jansen", "soortActor": "medewerker", "functie": "balie", "telefoonnummer": "0201234567", "omschrijving": "x", "faxnummer": "1"}'),
	(22, '{"naam": "Zaaksysteem", "soortActor": "geautomatiseerde_actor", "functie": "x", "emailadres": "z@example.nl", "telefoonnummer": "0201234567", "faxnummer": "1"}'),
	(23, '{"naam": "Loket", "soortActor": "organisatorische_eenheid", "functie": "x"}'),
	-- all that is wrong at once
	(24, '{"naam": 5, "soortActor": "mens", "indicatieActief": "ja", "actorIdentificatie": {"functie": ["x"], "telefoonnummer": "112", "emailadres": "j"}, "actoridentificator": "j", "achternaam": "x"}'),
	(25, '{"naam": "Jansen", "soortActor": "medewerker", "functie": "a", "actorIdentificatie": {"functie": "b", "telefoonnummer": "0201234567"}}'),
	(26, '[]'),
	(27, '"Jansen"')
	) AS v (nr, body) ORDER BY nr;
SELECT pg_temp.outcome('actor', NULL) AS is_null;

-- as long as may be, and longer, counted in characters
SELECT extra, pg_temp.outcome('actor', jsonb_build_object('naam', repeat('é', 200 + extra), 'soortActor', 'organisatorische_eenheid', 'omschrijving', repeat('é', 200 + extra),
	'faxnummer', repeat('1', 20 + extra), 'actoridentificator', jsonb_build_object('objectId', repeat('x', 200 + extra)))::text) ~ '^{' AS stored,
	CASE WHEN extra > 0 THEN pg_temp.outcome('actor', jsonb_build_object('naam', repeat('é', 200 + extra), 'soortActor', 'organisatorische_eenheid', 'omschrijving', repeat('é', 200 + extra),
	'faxnummer', repeat('1', 20 + extra), 'actoridentificator', jsonb_build_object('objectId', repeat('x', 200 + extra)))::text) END AS outcome
  FROM generate_series(0, 1) AS extra;
SELECT extra, left(pg_temp.outcome('actor', jsonb_build_object('naam', 'x', 'soortActor', 'medewerker', 'functie', repeat('x', 40 + extra), 'telefoonnummer', '0201234567')::text), 60) AS functie
  FROM generate_series(0, 1) AS extra;

-- the standard's numbers and names mean the same as the words
SELECT pg_temp.outcome('actor', '{"naam": "x", "soortActor": "medewerker", "actoridentificator": {"objectId": "1", "codeObjecttype": "1", "codeRegister": "Handelsregister", "codeSoortObjectId": "1"}}') AS actor;

-- two may have the same name, and one identificator when its codes differ
SELECT count(*) > 1 AS more FROM find_actor('{"naam": "Jansen"}');
SELECT count(*) FROM find_actor('{"actoridentificator": {"objectId": "j"}}');

-- ----- who is not active gets no work (B8694) -----

SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}');
SELECT pg_temp.make('active', 'actor', '{"naam": "A", "soortActor": "medewerker"}');
SELECT pg_temp.make('inactive', 'actor', '{"naam": "B", "soortActor": "medewerker", "indicatieActief": false}');
SELECT pg_temp.outcome('actor_klantcontact', '{"actor": "<inactive>", "klantcontact": "<k>"}') AS actor_klantcontact,
	pg_temp.outcome('interne_taak', '{"gevraagdeHandeling": "x", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": ["<active>", "<inactive>"]}') AS interne_taak,
	pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenActoren": ["<inactive>", "<unknown>"],
		"leiddeTotInterneTaken": [{"gevraagdeHandeling": "x", "toegewezenAanActor": "<inactive>"}]}') AS klantcontact;
-- but keeps what he had
SELECT pg_temp.make('ak', 'actor_klantcontact', '{"actor": "<active>", "klantcontact": "<k>"}');
SELECT update_actor(value::uuid, '{"indicatieActief": false}') ->> 'indicatieActief' AS active FROM scene WHERE name = 'active';
SELECT pg_temp.named(get_actor_klantcontact(value::uuid) ->> 'actor') AS actor FROM scene WHERE name = 'ak';

-- ----- actor bij klantcontact (F6542) -----

SELECT pg_temp.make('m', 'actor', '{"naam": "C", "soortActor": "medewerker"}');
SELECT nr, body, pg_temp.outcome('actor_klantcontact', body) AS outcome FROM (VALUES
	(1, '{"actor": "<m>", "klantcontact": "<k>"}'),
	(2, '{"actor": "<m>", "klantcontact": "<k>"}'),
	(3, '{"actorId": {"uuid": "<m>", "url": "x"}, "klantcontactId": {"id": "<k>"}}'),
	(4, '{}'),
	(5, '{"actor": "<unknown>", "klantcontact": "<unknown>"}'),
	(6, '{"actor": "<k>", "klantcontact": "<m>"}'),
	(7, '{"actor": "m", "klantcontact": {}, "rol": "x"}'),
	(8, '{"actor": "<m>", "actorId": "<m>", "klantcontact": "<k>"}')
	) AS v (nr, body) ORDER BY nr;

-- the tables hold what a soort may have, against everyone
INSERT INTO actor (naam, soort_actor, omschrijving) VALUES ('x', 'medewerker', 'x');
INSERT INTO actor (naam, soort_actor, functie) VALUES ('x', 'medewerker', 'x');
INSERT INTO actor (naam, soort_actor, functie) VALUES ('x', 'organisatorische_eenheid', 'x');
INSERT INTO actor (naam, soort_actor, omschrijving) VALUES ('x', 'geautomatiseerde_actor', 'x');
INSERT INTO actor (naam, soort_actor, actoridentificator_code_register) VALUES ('x', 'medewerker', 'x');

-- ----- what is found, with its klantcontacten and taken -----

SELECT pg_temp.named((get_actor_klantcontact(value::uuid, '"actor, klantcontact"'::jsonb) #> '{actor,naam}')::text) AS actor FROM scene WHERE name = 'ak';
SELECT count(*) FROM scene, find_klantcontact(jsonb_build_object('hadBetrokkenActoren', value)) WHERE name = 'm';
SELECT get_actor('00000000-0000-4000-8000-0000000000ff') IS NULL AS unknown, get_actor(NULL) IS NULL AS is_null;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
