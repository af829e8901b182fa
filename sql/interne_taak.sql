--
-- Interne taken (F2120): something to be done after a klantcontact, by one
-- actor or several
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}');
SELECT pg_temp.make('m', 'actor', '{"naam": "A", "soortActor": "medewerker"}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "B", "soortActor": "organisatorische_eenheid"}');
SELECT pg_temp.make('inactive', 'actor', '{"naam": "C", "soortActor": "medewerker", "indicatieActief": false}');

SELECT nr, body, pg_temp.outcome('interne_taak', body) AS outcome FROM (VALUES
	-- what is required; status, toegewezenOp and verwerktOp follow
	(1, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>"}'),
	(2, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": {"uuid": "<k>"}, "toegewezenAanActoren": [{"uuid": "<m>"}, {"id": "<m2>"}]}'),
	(3, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": "<m>", "status": "te_verwerken", "nummer": 7, "referentienummer": "007", "toelichting": "Vandaag"}'),
	(4, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "status": "verwerkt"}'),
	(5, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "status": "verwerkt", "verwerktOp": "2024-02-01"}'),
	(6, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "status": "verwerkt", "afgehandeldOp": "2024-02-01T12:00:00Z", "toegewezenOp": "2024-01-31 09:00"}'),
	(7, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "status": null, "toegewezenOp": "", "verwerktOp": null, "toelichting": " "}'),
	(8, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "status": "teVerwerken"}'),
	-- what is still to be done was not done at any time
	(9, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "verwerktOp": "2024-02-01"}'),
	(10, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "status": "te_verwerken", "afgehandeldOp": "2024-02-01"}'),
	-- of somebody who is there, and active, once
	(11, '{}'),
	(12, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": []}'),
	(13, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": [{}]}'),
	(14, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "toegewezenAanActoren": ["<m2>"]}'),
	(15, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": ["<m>", "<m2>", "<m>"]}'),
	(16, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<unknown>", "toegewezenAanActoren": ["<m>", "<inactive>", "<unknown>", "<k>"]}'),
	(17, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": [{"naam": "A", "soortActor": "medewerker"}]}'),
	-- numbers that are free
	(18, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "nummer": "7", "referentienummer": "007"}'),
	(19, '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>", "nummer": "07", "referentienummer": "7"}'),
	-- all that is wrong at once
	(20, '{"nummer": "x", "referentienummer": 12345678901, "gevraagdeHandeling": {"a": 1}, "aanleidinggevendKlantcontact": "k", "toegewezenAanActoren": ["m", 5], "toelichting": 5, "status": "klaar", "toegewezenOp": "gisteren", "verwerktOp": "2024-02-30", "prioriteit": 1}'),
	(21, '[]')
	) AS v (nr, body) ORDER BY nr;

-- as long as may be, and longer
SELECT extra, pg_temp.outcome('interne_taak', pg_temp.filled(jsonb_build_object('gevraagdeHandeling', repeat('é', 200 + extra), 'toelichting', repeat('é', 1000 + extra),
	'nummer', repeat('9', 10 + extra), 'aanleidinggevendKlantcontact', '<k>', 'toegewezenAanActor', '<m>')::text)) ~ '^{' AS stored,
	CASE WHEN extra > 0 THEN pg_temp.outcome('interne_taak', jsonb_build_object('gevraagdeHandeling', repeat('é', 200 + extra), 'toelichting', repeat('é', 1000 + extra),
	'nummer', repeat('9', 10 + extra), 'aanleidinggevendKlantcontact', '<k>', 'toegewezenAanActor', '<m>')::text) END AS outcome
  FROM generate_series(0, 1) AS extra;

-- within its klantcontact: that is not named again
SELECT pg_temp.named(t::text) AS taak FROM jsonb_array_elements(register_klantcontact(pg_temp.filled('{"onderwerp": "x", "vertrouwelijk": false, "leiddeTotInterneTaken":
	[{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["<m>", "<m2>"]}, {"gevraagdeHandeling": "Mailen", "toegewezenAanActor": "<m>", "status": "verwerkt"}]}')::jsonb) -> 'leiddeTotInterneTaken') AS item,
	LATERAL (SELECT item - 'id' - 'aanleidinggevendKlantcontact') AS x (t);
SELECT pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>"}, {}]}') AS with_it,
	pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "interneTaak": {"gevraagdeHandeling": "Bellen", "toegewezenAanActor": "<inactive>", "nummer": "7"}}') AS inactive;
SELECT pg_temp.outcome('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "leiddeTotInterneTaken": [{"gevraagdeHandeling": "a", "toegewezenAanActor": "<m>", "nummer": "8"}, {"gevraagdeHandeling": "b", "toegewezenAanActor": "<m>", "nummer": "8"}]}') AS same_nummer;

-- the tables hold it against everyone: a date exactly when it is done, one of each actor, a klantcontact
INSERT INTO interne_taak (gevraagde_handeling, aanleidinggevend_klantcontact, verwerkt_op) SELECT 'x', value::uuid, now() FROM scene WHERE name = 'k';
INSERT INTO interne_taak (gevraagde_handeling, aanleidinggevend_klantcontact, status) SELECT 'x', value::uuid, 'verwerkt' FROM scene WHERE name = 'k';
INSERT INTO interne_taak (gevraagde_handeling, aanleidinggevend_klantcontact) SELECT 'x', value::uuid FROM scene WHERE name = 'unknown';
\set VERBOSITY sqlstate
INSERT INTO interne_taak_actor (interne_taak, actor) SELECT interne_taak, actor FROM interne_taak_actor LIMIT 1;
\set VERBOSITY terse

-- with what belongs to it
SELECT t ->> 'nummer' AS nummer, t #>> '{aanleidinggevendKlantcontact,onderwerp}' AS onderwerp, t #>> '{toegewezenAanActoren,0,naam}' AS actor
  FROM find_interne_taak('{"nummer": "7", "include": "aanleidinggevendKlantcontact, toegewezenAanActoren"}') AS t;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
