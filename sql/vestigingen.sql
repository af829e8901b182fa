--
-- A company and its vestigingen: what a body with the
-- numbers of both means, whatever was there before and however it is ordered
--
\set VERBOSITY terse
SET client_min_messages = warning;
SET jit = off;
SET search_path = klantinteracties;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;
SET klantinteracties.register = 'klantregister';

CREATE TEMP TABLE k AS SELECT (register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false}') ->> 'id')::uuid AS id;

-- The numbers by their names: K, K2 two companies, R the rsin of the first, V,
-- W, X vestigingen, B a bsn, O a number of the gemeente's own.
CREATE TEMP TABLE number (name text PRIMARY KEY, body jsonb);
INSERT INTO number SELECT name, jsonb_build_object('codeSoortObjectId', soort, 'objectId', object_id) FROM (VALUES
	('K', 'kvk_nummer', '40404040'), ('K2', 'kvk_nummer', '50505050'), ('R', 'rsin', '123456782'), ('R2', 'rsin', '111222333'),
	('V', 'vestigingsnummer', '000040404041'), ('W', 'vestigingsnummer', '000040404042'), ('B', 'bsn', '999990019')) AS v (name, soort, object_id)
UNION ALL SELECT 'O', '{"codeRegister": "eigen", "codeObjecttype": "klant", "codeSoortObjectId": "klantnummer", "objectId": "7"}';

-- "V/K" is V with K's identificator as its subIdentificatorVan
CREATE FUNCTION pg_temp.number(shape text) RETURNS jsonb LANGUAGE sql AS $$
SELECT body || CASE WHEN shape ~ '/' THEN jsonb_build_object('subIdentificatorVan', COALESCE((SELECT i.id
	FROM partij_identificator i JOIN number n ON i.object_id = n.body ->> 'objectId' WHERE n.name = split_part(shape, '/', 2)),
	'00000000-0000-4000-8000-000000000000')) ELSE '{}' END
FROM number WHERE name = split_part(shape, '/', 1)
$$;
CREATE FUNCTION pg_temp.numbers(shape text) RETURNS jsonb LANGUAGE sql AS $$
SELECT jsonb_agg(pg_temp.number(s) ORDER BY n) FROM regexp_split_to_table(shape, ' ') WITH ORDINALITY AS t (s, n)
$$;

-- All partijen by the names of their numbers, "V/K" being a V under K; + has
-- data; and how many betrokkenen point to each.
CREATE FUNCTION pg_temp.partijen() RETURNS text LANGUAGE sql AS $$
SELECT string_agg(format('%s%s%s:%s', left(p.soort_partij::text, 1), CASE WHEN g.partij IS NOT NULL THEN '+' END, names,
	(SELECT count(*) FROM betrokkene WHERE was_partij = p.id)), ' ' ORDER BY names COLLATE "C")
FROM partij p LEFT JOIN partij_gegevens g ON g.partij = p.id,
	LATERAL (SELECT '(' || COALESCE(string_agg(n.name || COALESCE('/' || u.name, ''), ' ' ORDER BY n.name COLLATE "C"), '') || ')'
		FROM partij_identificator i JOIN number n ON n.body ->> 'objectId' = i.object_id AND n.body ->> 'codeSoortObjectId' = i.code_soort_object_id
		LEFT JOIN partij_identificator s ON s.id = i.sub_identificator_van
		LEFT JOIN number u ON u.body ->> 'objectId' = s.object_id WHERE i.partij = p.id) AS l (names)
$$;

CREATE FUNCTION pg_temp.betrokkene(shape text, more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
SELECT jsonb_build_object('hadKlantcontact', (SELECT id FROM k), 'rol', 'klant', 'initiator', true,
	'partijIdentificatoren', pg_temp.numbers(shape)) || more
$$;

-- What violations say: where, and what.
CREATE FUNCTION pg_temp.refusal(state text, detail text) RETURNS text LANGUAGE sql AS $$
SELECT state || COALESCE(': ' || string_agg((v ->> 'name') || ' ' || (v ->> 'reason'), '; '), '') FROM jsonb_array_elements((detail::jsonb) -> 'invalidParams') AS v
$$;

-- Steps, separated by ";": "b V K" registers a betrokkene, "b+" one who agrees,
-- "p", "p+" a partij; "P1" before it: its outcome is not shown.  All orders of
-- the last list must come to the same.
CREATE FUNCTION pg_temp.step(step text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	kind text := split_part(step, ' ', 1);
	shape text := substr(step, length(kind) + 2);
	agrees jsonb := CASE WHEN kind ~ '\+' THEN '{"indicatieHergebruikPartij": true}' ELSE '{}' END;
	state text;
	detail text;
	body jsonb;
	nviolations int;
BEGIN
	body := CASE WHEN kind ~ '^b' THEN pg_temp.betrokkene(shape, agrees || CASE WHEN kind ~ '^bp' THEN '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Bakker"}}'
			WHEN kind ~ '^bc' THEN '{"soortPartij": "contactpersoon"}' ELSE '{"organisatienaam": "Bakker"}' END::jsonb)
		ELSE agrees || jsonb_build_object('soortPartij', CASE WHEN kind ~ '^pp' THEN 'persoon' ELSE 'organisatie' END,
			'partijIdentificatoren', pg_temp.numbers(shape)) END;
	-- validate_ foresees what register_ says
	IF kind ~ '^b' THEN
		SELECT count(*) INTO nviolations FROM validate_betrokkene(body);
		PERFORM register_betrokkene(body);
	ELSE
		SELECT count(*) INTO nviolations FROM validate_partij(body);
		PERFORM register_partij(body);
	END IF;
	RETURN CASE WHEN nviolations > 0 THEN 'validate_ sees more' END;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
	RETURN pg_temp.refusal(state, detail) || CASE WHEN nviolations = 0 THEN ' validate_ saw nothing' ELSE '' END;
END
$$;
-- the last step, its list in this order, and all of it undone
CREATE FUNCTION pg_temp.outcome(before text, step text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	one text;
	refused text;
	result text;
BEGIN
	FOR one IN SELECT regexp_split_to_table(before, '; ') WHERE before <> '' LOOP
		refused := pg_temp.step(one);
		IF refused IS NOT NULL THEN
			RAISE 'before: % %', one, refused;
		END IF;
	END LOOP;
	refused := pg_temp.step(step);
	result := concat_ws(' ', pg_temp.partijen(), '!' || refused);
	RAISE SQLSTATE 'UNDO0';
EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
	RETURN result;
END
$$;
CREATE FUNCTION pg_temp.orders(shape text) RETURNS SETOF text LANGUAGE sql AS $$
WITH RECURSIVE item AS (SELECT * FROM regexp_split_to_table(shape, ' ') WITH ORDINALITY AS t (item, n)),
ordered AS (SELECT ARRAY[n] AS taken, item AS list FROM item
	UNION ALL SELECT taken || n, list || ' ' || item FROM ordered, item WHERE NOT n = ANY (taken))
SELECT list FROM ordered WHERE cardinality(taken) = (SELECT count(*) FROM item)
$$;

CREATE FUNCTION pg_temp.outcomes(before text, step text) RETURNS TABLE (orders bigint, outcome text) LANGUAGE sql AS $$
SELECT count(*), outcome
FROM (SELECT regexp_replace(pg_temp.outcome(before, split_part(step, ' ', 1) || ' ' || list), 'partijIdentificatoren\.\d+\.', '', 'g') AS outcome
	FROM pg_temp.orders(substr(step, length(split_part(step, ' ', 1)) + 2)) AS list) AS o
GROUP BY outcome
$$;

-- One row each: of every order of the list the same came out (of a bsn beside a
-- vestigingsnummer, which of the two is named).
SELECT nr, before, step, orders, outcome FROM (VALUES
	-- nothing is there
	(1, '', 'b K V'), (2, '', 'b+ K V'), (3, '', 'b K'), (4, '', 'b V'), (5, '', 'b K R'), (6, '', 'b K R V'), (7, '', 'b R V'), (8, '', 'b K V O'),
	(9, '', 'p K V'), (10, '', 'p+ K V'), (11, '', 'p K R V'), (12, '', 'p R V'), (13, '', 'p K V O'),
	-- the company is known, minimal or with data
	(20, 'b K', 'b K V'), (21, 'b+ K', 'b+ K V'), (22, 'p K', 'b V/K'), (23, 'p K', 'b K V/K'), (24, 'b K R', 'b K V'), (25, 'b K R', 'b R V'),
	(26, 'b K R', 'b K R V'), (27, 'b K', 'b K R V'), (28, 'b R', 'b K R V'), (29, 'b K; b R', 'b K R V'), (30, 'b R', 'b R V'),
	(31, 'p K', 'p K V'), (32, 'p+ K', 'p+ K V'), (33, 'p K', 'p V/K'), (34, 'p K', 'p K R V'), (35, 'p K; p R', 'p K R V'), (36, 'p K', 'p K V/K'),
	(37, 'pp B K', 'b K V'), (38, 'p K R; p K2', 'p K V/K2'),
	-- another vestiging of it is known
	(40, 'b K V', 'b K W'), (41, 'b+ K V', 'b+ K W'), (42, 'b K V', 'p K W'), (43, 'b+ K V', 'b K'), (44, 'b+ K V', 'b+ K'),
	-- the vestiging is known
	(50, 'b K V', 'b K V'), (51, 'b+ K V', 'b K V'), (52, 'b K V', 'b V'), (53, 'b+ K V', 'b+ V'), (54, 'b K V', 'b+ V K'), (55, 'b K V', 'b V/K'),
	(56, 'b K R V', 'b R V'), (57, 'b K V', 'b R V'), (58, 'b K V; b R', 'b R V'), (59, 'b K V', 'b K R V'), (60, 'b K V', 'p K V'), (61, 'b K V', 'p V'),
	(62, 'b K V', 'b K V O'), (63, 'b K V O', 'b O'), (64, 'b K V', 'b K2 V'), (65, 'b K V; b K2 V', 'b V'), (66, 'b K V; b K2 V', 'b K2 V'), (67, 'b K V', 'p K2 V'),
	-- it stood alone
	(70, 'b V', 'b K V'), (71, 'b+ V', 'b K V'), (72, 'b V', 'b+ K V'), (73, 'b V; b K', 'b K V'), (74, 'b V; b K', 'b V/K'), (75, 'b V', 'b R V'),
	(76, 'b V', 'b V'), (77, 'b V; b K V', 'b K V'), (78, 'b V; b K V', 'b K2 V'), (79, 'b V', 'p K V'), (80, 'b V; b K R', 'b R V'), (81, 'b V O', 'b K V O'),
	(82, 'b V', 'b K V O'),
	-- what cannot be
	(90, '', 'b B V'), (91, '', 'b B K V'), (92, '', 'p B V'), (93, 'p K; p K2', 'b K V/K2'), (94, 'p K', 'b K2 V/K'), (95, '', 'b K V/K2'),
	(96, '', 'b K V W'), (97, '', 'b K K2 V'), (98, 'p R', 'b V/R'), (99, '', 'b V/K'),
	-- eenmanszaak
	(110, '', 'pp B K'), (111, '', 'pp K'), (112, 'pp B K', 'b K'), (113, 'pp B K', 'b B'), (114, 'pp B K', 'b B K'), (115, '', 'b B K'), (116, '', 'pp K V'), (117, '', 'pp R'),
	(118, '', 'bp K'), (119, '', 'bp+ K'), (120, 'bp K', 'b K'), (121, 'bp+ K', 'b+ K'), (122, 'b K', 'bp K'), (123, 'b K', 'bp+ K'), (124, '', 'bp B K'), (125, '', 'bp K V'),
	(126, '', 'b+ B K'), (127, '', 'bc K'), (128, 'b K', 'b B K'), (129, 'b B', 'b B K'), (130, 'b B; b K', 'b B K'), (131, 'pp K', 'b K V'), (132, 'b B K', 'p K V'), (133, 'b K V', 'bp K'),
	(134, '', 'b B K R'), (135, '', 'bp B K O'), (136, 'bp K', 'p K'), (137, 'bp K', 'pp K')
	) AS v (nr, before, step), pg_temp.outcomes(before, step) ORDER BY nr;

-- One whole klantcontact: vestigingen of one company that is new, the company
-- itself, one without its company, and the same twice.
CREATE FUNCTION pg_temp.whole(before text, shapes text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	state text;
	detail text;
	result text;
	one text;
BEGIN
	FOR one IN SELECT regexp_split_to_table(before, '; ') WHERE before <> '' LOOP
		PERFORM pg_temp.step(one);
	END LOOP;
	PERFORM register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, 'hadBetrokkenen',
		(SELECT jsonb_agg(pg_temp.betrokkene(ltrim(s, '+~'), CASE WHEN s ~ '^\+' THEN '{"indicatieHergebruikPartij": true, "organisatienaam": "B"}' WHEN s ~ '^~' THEN '{"soortPartij": "persoon"}'
			ELSE '{}' END::jsonb) - 'hadKlantcontact' ORDER BY n) FROM regexp_split_to_table(shapes, '; ') WITH ORDINALITY AS t (s, n))));
	result := pg_temp.partijen();
	RAISE SQLSTATE 'UNDO0';
EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
	RETURN result;
WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
	RETURN pg_temp.refusal(state, detail);
END
$$;
SELECT nr, before, shapes, pg_temp.whole(before, shapes) AS outcome FROM (VALUES
	(1, '', 'K V; K W'), (2, '', 'K V; K'), (3, '', 'K; K V'), (4, '', '+K; +K V'), (5, '', '+K V; +K'), (6, '', 'V; K V'), (7, '', 'K V; V'), (8, '', 'K V; V K'),
	(9, '', 'K V; K2 V'), (10, '', 'K2 W; V; W K2; K V; K'), (11, 'b V', 'K V; V'), (12, 'b V', 'V; K V'), (13, 'b V', 'K V; K2 V'), (14, 'b V; b W', 'W K; V K; K'),
	(15, '', 'K V; K2 V; V'), (16, 'b K', 'K R V'), (17, '', 'K R V; K V; R V; K R'), (18, '', 'R V; K R W'), (19, '', 'K V; K2 R V; R K'),
	-- ~ is a persoon
	(30, '', '~K; K'), (31, '', 'K; ~K'), (32, '', 'B K; K; B'), (33, '', '~K; K V; K'), (34, 'b B K', '~K; K2'), (35, '', 'K; B K'), (36, '', '~K2; B K; R'),
	(20, '', 'K R V; R K W; K2 V'), (21, '', 'K R V; R K V; R K; V'), (22, 'b V', '+K R V; +R K W; +R K; V')
	) AS v (nr, before, shapes) ORDER BY nr;
-- one number under more companies than are tried for one that a trigger hides
BEGIN;
SELECT count(DISTINCT "wasPartij") AS vestigingen, count(*) AS betrokkenen
  FROM (SELECT register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, 'hadBetrokkenen', jsonb_agg(jsonb_build_object('rol', 'klant', 'initiator', true,
	'partijIdentificatoren', jsonb_build_array(jsonb_build_object('codeSoortObjectId', 'vestigingsnummer', 'objectId', '000099999999'),
		jsonb_build_object('codeSoortObjectId', 'kvk_nummer', 'objectId', (70000000 + n)::text)))))) AS c FROM generate_series(1, 25) AS n) AS r,
	jsonb_to_recordset(c -> 'hadBetrokkenen') AS b ("wasPartij" text);
ROLLBACK;

-- eenmanszaak: a persoon gets a kvk_nummer on its own too, and no other number of
-- a company; a list does what single calls do (an import too: import_same); and he
-- is found by it
BEGIN;
SELECT pg_temp.step('pp B');
SELECT id AS persoon FROM partij \gset
SELECT n.name, v.name AS key, v.reason FROM number AS n, validate_partij_identificator(body || jsonb_build_object('identificeerdePartij', :'persoon')) AS v WHERE n.name IN ('K', 'R', 'V') ORDER BY 1;
SELECT count(register_partij_identificator(body || jsonb_build_object('identificeerdePartij', :'persoon'))) FROM number WHERE name = 'K';
CREATE TEMP TABLE listed ON COMMIT DROP AS SELECT * FROM register_betrokkenen(jsonb_build_array(pg_temp.betrokkene('K'), pg_temp.betrokkene('B K'),
	pg_temp.betrokkene('K2', '{"soortPartij": "persoon"}'), pg_temp.betrokkene('K2'), pg_temp.betrokkene('K V')));
SELECT r.status, r.sqlstate, p.soort_partij, b.was_partij = :'persoon' AS he FROM listed AS r LEFT JOIN betrokkene AS b ON b.id = r.id LEFT JOIN partij AS p ON p.id = b.was_partij ORDER BY r.id;
SELECT pg_temp.partijen();
SELECT count(*), bool_and(p ->> 'id' = :'persoon') AS he, count(*) FILTER (WHERE p ->> 'soortPartij' = 'persoon') AS persoon
  FROM unnest(ARRAY['K', 'B', 'B K', 'K B']) AS list, find_partij(jsonb_build_object('partijIdentificatoren', pg_temp.numbers(list))) AS p;
SELECT list, (SELECT count(*) FROM find_betrokkene(jsonb_build_object('wasPartij', jsonb_build_object('soortPartij', 'persoon', 'partijIdentificatoren', pg_temp.numbers(list))))) AS betrokkenen FROM unnest(ARRAY['K', 'B K', 'K2', 'K V']) AS list;
ROLLBACK;

-- wasPartij: the vestiging or another; the company is another
BEGIN;
SELECT register_betrokkene(pg_temp.betrokkene('V')) ->> 'wasPartij' AS v, register_betrokkene(pg_temp.betrokkene('K')) ->> 'wasPartij' AS company \gset
SELECT v.name, v.code FROM validate_betrokkene(pg_temp.betrokkene('K V', jsonb_build_object('wasPartij', :'company'))) v;
SELECT v.name, v.code FROM validate_betrokkene(pg_temp.betrokkene('K W', jsonb_build_object('wasPartij', :'company'))) v;
SELECT register_betrokkene(pg_temp.betrokkene('K V', jsonb_build_object('wasPartij', :'v'))) ->> 'wasPartij' = :'v' AS same, pg_temp.partijen();
ROLLBACK;

-- a vestiging alone and one under another company: which of the two it is
-- cannot be known
BEGIN;
SELECT pg_temp.step('p V'), pg_temp.step('p K');
INSERT INTO partij (id, soort_partij) VALUES ('00000000-0000-7000-8000-00000000000a', 'organisatie');
INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, sub_identificator_van)
SELECT '00000000-0000-7000-8000-00000000000a', 'organisatie', 'hr', 'vestiging', 'vestigingsnummer', '000040404041', id FROM partij_identificator WHERE object_id = '40404040';
SELECT step, pg_temp.outcome('', step) FROM unnest(ARRAY['b V', 'b K V', 'b K2 V', 'b R V']) AS step;
-- but what there is of each is as it is
SELECT bool_and(update_partij_identificator(id, get_partij_identificator(id)) = get_partij_identificator(id)) AS same FROM partij_identificator;
ROLLBACK;

-- one that stands alone is put under its company, not stored beside it: not for
-- another partij, not for its own, not by what becomes its number
BEGIN;
SELECT pg_temp.step('p V'), pg_temp.step('p W'), pg_temp.step('p K');
SELECT n.name AS of_partij, v.name, v.code, v.reason FROM number n JOIN partij_identificator i ON i.object_id = n.body ->> 'objectId',
	validate_partij_identificator(pg_temp.number('V/K') || jsonb_build_object('identificeerdePartij', i.partij)) AS v WHERE n.name IN ('V', 'W') ORDER BY 1;
SAVEPOINT s;
SELECT update_partij_identificator(i.id, pg_temp.number('V/K')) FROM partij_identificator i JOIN number n ON i.object_id = n.body ->> 'objectId' WHERE n.name = 'W';
ROLLBACK TO s;
SELECT count(update_partij_identificator(i.id, pg_temp.number('V/K'))) FROM partij_identificator i JOIN number n ON i.object_id = n.body ->> 'objectId' WHERE n.name = 'V';
SELECT pg_temp.partijen();
ROLLBACK;

-- the strict reading of B3485: the vestiging is identified by its own number
BEGIN;
UPDATE instelling SET vereis_partij_identificator = true;
SELECT step, pg_temp.outcome('', step) FROM unnest(ARRAY['b+ K V', 'p+ K V']) AS step;
ROLLBACK;

-- the answer is the vestiging, and what it falls under; nothing is answered for
-- the company
BEGIN;
CREATE TEMP TABLE answer ON COMMIT DROP AS SELECT register_partij(jsonb_build_object('soortPartij', 'organisatie', 'naam', 'Bakker', 'indicatieHergebruikPartij', true,
	'partijIdentificatoren', pg_temp.numbers('O K V R'))) AS p;
SELECT i #>> '{partijIdentificator,codeSoortObjectId}' AS soort, (SELECT object_id FROM partij_identificator WHERE id = (i ->> 'subIdentificatorVan')::uuid) AS under
  FROM answer, jsonb_array_elements(p -> 'partijIdentificatoren') WITH ORDINALITY AS t (i, n) ORDER BY n;
SELECT p = get_partij((p ->> 'id')::uuid) AS as_stored FROM answer;
SELECT b.hergebruik, b.partij = (p ->> 'id')::uuid AS about_it FROM hergebruik_besluit b, answer;

-- ----- searching: the vestiging under that company, in any order; by the kvk_nummer alone the company -----
SELECT pg_temp.step('b+ K2 V'), pg_temp.step('b+ V/K'), pg_temp.step('b+ K W'), pg_temp.step('b+ K2');
CREATE FUNCTION pg_temp.found(object text, criteria jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format($q$ SELECT string_agg(DISTINCT (SELECT string_agg(n.name || COALESCE('/' || u.name, ''), ' ' ORDER BY n.name COLLATE "C")
		FROM partij_identificator i JOIN number n ON n.body ->> 'objectId' = i.object_id LEFT JOIN partij_identificator s ON s.id = i.sub_identificator_van
		LEFT JOIN number u ON u.body ->> 'objectId' = s.object_id WHERE i.partij = CASE WHEN f ? 'rol' THEN f ->> 'wasPartij' ELSE f ->> 'id' END::uuid), ', ')
		FROM find_%s($1) AS f $q$, object) INTO result USING criteria;
	RETURN result;
END
$$;
SELECT list, pg_temp.found('partij', jsonb_build_object('partijIdentificatoren', pg_temp.numbers(list))) AS partij,
	pg_temp.found('betrokkene', jsonb_build_object('partijIdentificatoren', pg_temp.numbers(list))) AS betrokkene,
	pg_temp.found('betrokkene', jsonb_build_object('wasPartij', jsonb_build_object('partijIdentificatoren', pg_temp.numbers(list)))) AS was_partij
  FROM unnest(ARRAY['K V', 'V K', 'K2 V', 'V R', 'K R V', 'K2 R V', 'V', 'K', 'R', 'K R', 'K2', 'K W', 'K2 W', 'O K V', 'V/K', 'V/K K', 'V/K K2', 'K B']) AS list;
SELECT pg_temp.found('partij', jsonb_build_object('partijIdentificatoren', jsonb_build_array(pg_temp.number('K'), pg_temp.number('V') || jsonb_build_object('subIdentificatorVan', false)))) AS alone,
	pg_temp.found('partij', '{"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer"}, {"codeSoortObjectId": "vestigingsnummer"}]}') AS any,
	(SELECT count(*) FROM find_klantcontact(jsonb_build_object('hadBetrokkenen', jsonb_build_object('wasPartij', jsonb_build_object('partijIdentificatoren', pg_temp.numbers('K2 V')))))) AS klantcontacten;
ROLLBACK;

-- a vestiging that stands alone is the one that is asked for with a company
BEGIN;
SELECT register_partij(jsonb_build_object('soortPartij', 'organisatie', 'partijIdentificatoren', pg_temp.numbers('V'))) ->> 'id' AS alone \gset
SELECT list, (SELECT array_agg(f ->> 'id' = :'alone') FROM find_partij(jsonb_build_object('partijIdentificatoren', pg_temp.numbers(list))) AS f) AS alone
  FROM unnest(ARRAY['V', 'K V', 'V K', 'V R', 'W', 'K W', 'K']) AS list;
ROLLBACK;

DROP SCHEMA klantregister CASCADE;
