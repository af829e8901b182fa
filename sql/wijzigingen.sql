--
-- What changed, to be followed: wijzigingen, logregels, the publication of ids
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

-- autovacuum may have a transaction, too
CREATE FUNCTION public.settle() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	WHILE EXISTS (SELECT FROM klantregister.verwerking WHERE systeem = klantinteracties.system_identifier() AND xid >= pg_snapshot_xmin(pg_current_snapshot())) LOOP
		PERFORM pg_sleep(0.01);
	END LOOP;
END
$$;
-- all that comes: page by page, so that every cursor is used
CREATE FUNCTION public.follow(since text, "limit" integer DEFAULT 2) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
DECLARE
	event jsonb;
	found_any boolean := true;
BEGIN
	WHILE found_any LOOP
		found_any := false;
		FOR event IN SELECT klantregister.wijzigingen(since, follow."limit") LOOP
			RETURN NEXT event;
			since := event ->> 'cursor';
			found_any := true;
		END LOOP;
	END LOOP;
END
$$;
-- with names for ids, since the last time; no sensitive attribute, or it would show
CREATE TEMP TABLE followed (cursor text);
INSERT INTO followed VALUES (NULL);
CREATE FUNCTION public.told() RETURNS TABLE (type text, subject text, besides jsonb) LANGUAGE plpgsql AS $$
DECLARE
	event jsonb;
BEGIN
	PERFORM public.settle();
	FOR event IN SELECT public.follow(cursor) FROM followed LOOP
		type := event ->> 'type';
		subject := coalesce(regexp_replace(pg_temp.named(event ->> 'subject'), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '<id>'), '-');
		besides := event - '{type,subject,id,time,source,specversion,cursor}'::text[];
		RETURN NEXT;
		UPDATE followed SET cursor = event ->> 'cursor';
	END LOOP;
END
$$;

-- ----- before anything was done -----

SELECT count(*) FROM wijzigingen();
SELECT count(*) FROM logregels();

-- ----- an event for each object -----

SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker"}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "De Vries", "soortActor": "medewerker"}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true, "indicatieGeheimhouding": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}], "digitaleAdressen": [{"adres": "p@example.nl"}]}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>"}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["<m>"]}]}');
SELECT register_code('{"lijst": "kanaal", "code": "balie", "naam": "Balie"}') ->> 'code' AS code;
SELECT * FROM public.told();
-- what is part of an object is a change of that: the data of a partij, whom a taak is for
CREATE FUNCTION public.change(name text, object text, patch text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT update_%s($1, $2)', object) USING (SELECT value::uuid FROM scene WHERE scene.name = $1), pg_temp.filled(patch)::jsonb;
END
$$;
SELECT public.change('p', 'partij', '{"contactnaam": {"achternaam": "Smit"}}');
SELECT public.change('k_taak1', 'interne_taak', '{"toegewezenAanActoren": ["<m2>"]}');
SELECT public.change('k', 'klantcontact', '{"inhoud": "meer"}');
-- nothing was changed
SELECT public.change('k', 'klantcontact', '{"inhoud": "meer"}');
SELECT * FROM public.told();
SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'p';
SELECT * FROM public.told();
SELECT delete_klantcontact(value::uuid) FROM scene WHERE name = 'k';
SELECT * FROM public.told();
-- of what was read nothing is told, but in the lines of the log
INSERT INTO verwerking (trace_id, span_id, naam, actie, objecten, partij)
	SELECT new_id(), '\x0102030405060708', 'raadpleeg_partij', 'read', jsonb_build_array(jsonb_build_object('object', 'partij', 'id', value)), value::uuid FROM scene WHERE name = 'p';
SELECT * FROM public.told();
-- a batch of an import: how many
CREATE TABLE public.bron (bron_sleutel text, body jsonb);
INSERT INTO public.bron SELECT i, jsonb_build_object('soortPartij', 'persoon', 'contactnaam', jsonb_build_object('achternaam', 'Naam ' || i), 'indicatieHergebruikPartij', true) FROM generate_series(1, 5) AS i;
SET client_min_messages = warning;
CALL import_partijen('public.bron', per_keer => 3);
RESET client_min_messages;
SELECT * FROM public.told();

-- ----- an event is a CloudEvent -----

SELECT DISTINCT (SELECT string_agg(k, ' ' ORDER BY k COLLATE "C") FROM jsonb_object_keys(e) AS k) AS attributes FROM public.follow(NULL, 1000) AS e ORDER BY 1;
SELECT count(*) AS events, count(DISTINCT e ->> 'id') AS ids, count(DISTINCT e ->> 'cursor') AS cursors, count(DISTINCT e ->> 'specversion') AS versions,
	bool_and(e ->> 'type' ~ '^nl\.klantinteracties\.[a-z_]+-(geregistreerd|gewijzigd|verwijderd|bijgewerkt)$') AS types,
	bool_and((e ->> 'time')::timestamptz BETWEEN now() - interval '1 hour' AND clock_timestamp() AND e ->> 'time' ~ 'T.*(Z|[+-][0-9]{2}:[0-9]{2})$') AS times,
	bool_and(jsonb_typeof(e -> 'aantal') = 'number') AS counts
FROM public.follow(NULL, 1000) AS e;
SELECT DISTINCT e ->> 'source' AS source FROM wijzigingen() AS e;
-- the same events, whatever the size of the page
SELECT "limit", count(*), md5(string_agg(e ->> 'id', ' ' ORDER BY n)) = (SELECT md5(string_agg(e ->> 'id', ' ' ORDER BY n)) FROM public.follow(NULL, 1000) WITH ORDINALITY AS f (e, n)) AS same
FROM unnest(ARRAY[1, 2, 3, 5, 7, 1000]) AS "limit", public.follow(NULL, "limit") WITH ORDINALITY AS f (e, n) GROUP BY 1 ORDER BY 1;
-- in the order of what was done
SELECT array_agg(split_part(e ->> 'id', '.', 1)::uuid ORDER BY n) = array_agg(split_part(e ->> 'id', '.', 1)::uuid ORDER BY v.xid, v.id, split_part(e ->> 'id', '.', 2)::int) AS in_order
FROM public.follow(NULL, 3) WITH ORDINALITY AS f (e, n) JOIN verwerking v ON v.id = split_part(e ->> 'id', '.', 1)::uuid;

-- who is the source says the gemeente
UPDATE instelling SET bron = 'urn:nld:oin:00000001823288444000:systeem:klantregister';
SELECT DISTINCT e ->> 'source' AS source FROM wijzigingen() AS e;
UPDATE instelling SET bron = 'https://example.nl';
UPDATE instelling SET bron = NULL;
ALTER SCHEMA klantregister RENAME TO "Ons register";
SELECT DISTINCT e ->> 'source' AS source FROM "Ons register".wijzigingen() AS e;
ALTER SCHEMA "Ons register" RENAME TO klantregister;

-- ----- cursors -----

\set VERBOSITY default
SELECT wijzigingen('onzin');
SELECT wijzigingen('');
SELECT wijzigingen('w' || repeat('0', 127));
SELECT wijzigingen('w' || repeat('G', 128));
SELECT wijzigingen(NULL, v) FROM (VALUES (0), (1)) AS l (v);
SELECT wijzigingen(NULL, 1001);
SELECT wijzigingen(NULL, NULL);
SELECT count(*) FROM wijzigingen(NULL, 1000);
-- one of the other function
SELECT logregels(cursor) FROM followed;
SELECT wijzigingen(l ->> 'cursor') FROM logregels(NULL, 1) AS l;
-- one that was made up, to stand before what a row gives
SELECT wijzigingen(overlay(cursor PLACING 'ffffffff' FROM 58)) FROM followed;
SELECT logregels(overlay(l ->> 'cursor' PLACING '80000000' FROM 58)) FROM logregels(NULL, 1) AS l;
-- an owner who lets rows lack what they cannot
BEGIN;
ALTER TABLE verwerking ALTER objecten DROP NOT NULL, ALTER span_id DROP NOT NULL;
UPDATE verwerking SET objecten = NULL, span_id = NULL;
SAVEPOINT lacking;
SELECT wijzigingen();
ROLLBACK TO lacking;
SELECT logregels();
ROLLBACK;
-- one of another register
SELECT create_register('buurman');
SELECT count(*) FROM buurman.register_categorie('{"naam": "Pers"}');
SELECT wijzigingen(e ->> 'cursor') FROM buurman.wijzigingen() AS e;
-- a register that was renamed is the same one
ALTER SCHEMA klantregister RENAME TO elders;
SELECT count(*) FROM followed, elders.wijzigingen(cursor);
ALTER SCHEMA elders RENAME TO klantregister;
-- all that was told before is there still; when it is not, one is told so
SELECT register_categorie('{"naam": "Een"}') ->> 'naam' AS naam, register_categorie('{"naam": "Twee"}') ->> 'naam' AS naam;
SELECT * FROM public.told();
DELETE FROM verwerking WHERE naam = 'register_actor';
SELECT count(*) FROM followed, wijzigingen(cursor);
DELETE FROM verwerking WHERE id = (SELECT max(id::text)::uuid FROM verwerking);
SELECT wijzigingen(cursor) FROM followed;
SELECT register_categorie('{"naam": "Drie"}') ->> 'naam' AS naam;
SELECT wijzigingen(cursor) FROM followed;
UPDATE followed SET cursor = (SELECT e ->> 'cursor' FROM wijzigingen(NULL, 1000) AS e ORDER BY e ->> 'id' DESC LIMIT 1);

-- ----- a register that was restored: rows of other clusters come first -----

BEGIN;
INSERT INTO verwerking (systeem, xid, trace_id, span_id, naam, actie, objecten)
	SELECT s, x::xid8, new_id(), '\x0102030405060708', 'test', 'create', jsonb_build_array(jsonb_build_object('object', 'categorie', 'code', concat_ws('/', n, x, o)), jsonb_build_object('object', 'categorie', 'code', concat_ws('/', n, x, o, 'b')))
	FROM (VALUES ('below', system_identifier() - 1), ('above', system_identifier() + 1), ('highest', 9223372036854775807)) AS v (n, s),
		unnest(ARRAY['5', '18446744073709551614']) AS x, generate_series(1, 2) AS o;
SELECT n, pg_temp.named(e ->> 'subject') AS subject, count(*) OVER () AS "all" FROM public.follow(NULL, 3) WITH ORDINALITY AS f (e, n) ORDER BY n LIMIT 26;
-- and who was at ours does not see them
SELECT count(*) FROM followed, public.follow(cursor);
ROLLBACK;

-- ----- what tells nothing -----

-- a row that the owner wrote by hand, and no function ever would
INSERT INTO verwerking (trace_id, span_id, naam, actie, objecten)
	SELECT new_id(), '\x01', 'test', 'create', o::jsonb
	FROM unnest(ARRAY['{}', '[]', '5', 'null', '[{}]', '[1, null, "x", []]', '[{"object": 1}, {"object": "categorie"}]', '[{"id": "x"}, {"object": "partij_gegevens", "id": "x"}]']) AS o;
SELECT * FROM public.told();
SELECT count(*) FROM followed, logregels(NULL, 1000);

UPDATE instelling SET leg_verwerkingen_vast = false;
SELECT wijzigingen();
UPDATE instelling SET leg_verwerkingen_vast = true;

-- ----- the log, for a Logboek dataverwerkingen -----

SELECT register_verwerkingsactiviteit('{"code": "een", "naam": "Een", "doel": "Helpen", "grondslag": "algemeen_belang", "uri": "https://example.nl/activiteit/1"}') ->> 'id' AS een,
	register_verwerkingsactiviteit('{"code": "twee", "naam": "Twee", "doel": "Helpen", "grondslag": "algemeen_belang"}') ->> 'id' AS twee \gset
SELECT public.settle();
SELECT l ->> 'cursor' AS since FROM logregels(NULL, 1000) WITH ORDINALITY AS f (l, n) ORDER BY n DESC LIMIT 1 \gset
SET klantinteracties.namens = 'Kanarie';
SET klantinteracties.trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
SET klantinteracties.verwerkingsactiviteit = 'een';
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999993653"}]}');
RESET klantinteracties.trace;
SET klantinteracties.verwerkingsactiviteit = 'twee';
SELECT pg_temp.make('q2', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Kanarie"}, "indicatieHergebruikPartij": true}');
RESET klantinteracties.verwerkingsactiviteit;
SELECT pg_temp.make('m3', 'actor', '{"naam": "Kanarie", "soortActor": "medewerker"}');
RESET klantinteracties.namens;
SELECT public.settle();
SELECT jsonb_pretty(l - 'cursor' #- '{resourceSpans,0,scopeSpans,0,spans,0,spanId}' #- '{resourceSpans,0,scopeSpans,0,spans,0,startTimeUnixNano}' #- '{resourceSpans,0,scopeSpans,0,spans,0,endTimeUnixNano}')
	= jsonb_pretty(pg_temp.filled('{"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "klantinteracties"}},
		{"key": "service.version", "value": {"stringValue": "1.0"}}, {"key": "service.instance.id", "value": {"stringValue": "urn:nld:klantinteracties:klantregister"}}]},
		"scopeSpans": [{"scope": {"name": "klantinteracties"}, "spans": [{"traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "parentSpanId": "00f067aa0ba902b7",
			"name": "register_partij", "kind": 1, "status": {"code": 1}, "attributes": [
				{"key": "dpl.core.processing_activity_id", "value": {"stringValue": "https://example.nl/activiteit/1"}},
				{"key": "dpl.core.data_subject_id", "value": {"stringValue": "urn:uuid:<q>"}},
				{"key": "dpl.core.data_subject_id_type", "value": {"stringValue": "partij"}}]}]}]}]}')::jsonb) AS as_it_should
FROM logregels(:'since', 1) AS l;
SELECT s ->> 'name' AS name, s ? 'parentSpanId' AS parent, s ->> 'traceId' ~ '^[0-9a-f]{32}$' AND s ->> 'spanId' ~ '^[0-9a-f]{16}$' AS ids,
	to_timestamp((s ->> 'startTimeUnixNano')::numeric / 1e9) BETWEEN now() - interval '1 minute' AND to_timestamp((s ->> 'endTimeUnixNano')::numeric / 1e9) AS times,
	(SELECT string_agg(concat_ws(' ', a ->> 'key', replace(pg_temp.named(a #>> '{value,stringValue}'), :'twee', '<twee>')), ', ' ORDER BY a ->> 'key') FROM jsonb_array_elements(s -> 'attributes') AS a) AS attributes
FROM logregels(:'since', 10) WITH ORDINALITY AS f (l, n), jsonb_path_query(l, '$.resourceSpans[*].scopeSpans[*].spans[*]') AS s ORDER BY n;
-- who did it, and for whom, is in neither, nor is what was given
SELECT count(*) FILTER (WHERE l::text ~ 'Kanarie|999990019|999993653|example.nl/?"' OR position(session_user IN replace(l::text, 'klantregister', '')) > 0) AS shown, count(*) > 10 AS lines
FROM (SELECT * FROM logregels(NULL, 1000) UNION ALL SELECT * FROM wijzigingen(NULL, 1000)) AS f (l);
SELECT count(*) AS read FROM logregels(NULL, 1000) AS l WHERE l #>> '{resourceSpans,0,scopeSpans,0,spans,0,name}' = 'raadpleeg_partij';
-- page by page
CREATE TEMP TABLE line AS SELECT n, l FROM logregels(NULL, 1000) WITH ORDINALITY AS f (l, n);
SELECT count(*) AS lines, count(DISTINCT l ->> 'cursor') AS cursors, bool_and(n = 1 OR l - 'cursor' = (SELECT next - 'cursor' FROM line AS former, logregels(former.l ->> 'cursor', 1) AS next WHERE former.n = line.n - 1)) AS same
FROM line;

-- ----- the publication of ids -----

SELECT left(register_publicatie_ddl(), 71) AS ddl;
SET client_min_messages = error;
DO $$ BEGIN EXECUTE klantinteracties.register_publicatie_ddl(); END $$;
RESET client_min_messages;
SELECT left(register_publicatie_ddl(), 70) AS again;
DO $$ BEGIN EXECUTE klantinteracties.register_publicatie_ddl(); END $$;
-- of each table the id or code, and nothing else; of all that have one
SELECT tablename, attnames FROM pg_publication_tables WHERE pubname = 'klantregister_ids' AND (cardinality(attnames) <> 1 OR NOT attnames <@ '{id,code}');
SELECT relname FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'
	AND relname NOT IN (SELECT tablename FROM pg_publication_tables WHERE pubname = 'klantregister_ids') ORDER BY 1;
-- with it what is changed by hand goes on
INSERT INTO categorie (naam) VALUES ('Met de hand');
UPDATE categorie SET naam = 'Bij de hand' WHERE naam = 'Met de hand';
DELETE FROM categorie WHERE naam = 'Bij de hand';
UPDATE kanaal SET naam = 'Loket' WHERE code = 'balie';
SELECT register_publicatie_ddl('onbekend');
DROP PUBLICATION klantregister_ids;

-- ----- who may -----

CREATE ROLE regress_volgt;
CREATE ROLE regress_beheert;
CREATE ROLE regress_functionaris;
CREATE ROLE regress_vreemd;
SELECT grant_register('regress_volgt', 'lezer'), grant_register('regress_beheert', 'beheerder'), grant_register('regress_functionaris', 'privacy');
SELECT rol, has_function_privilege(rol, 'klantregister.wijzigingen(text, integer)', 'EXECUTE') AS wijzigingen,
	has_function_privilege(rol, 'klantregister.logregels(text, integer)', 'EXECUTE') AS logregels
FROM unnest(ARRAY['regress_volgt', 'regress_beheert', 'regress_functionaris', 'regress_vreemd']) AS rol;
\set VERBOSITY terse
SET ROLE regress_volgt;
SELECT count(*) > 10 AS events FROM klantregister.wijzigingen();
-- with his own rights he may not read what was done
SELECT count(*) FROM klantinteracties.wijzigingen(register => 'klantregister');
RESET ROLE;

\set VERBOSITY terse
DROP OWNED BY regress_volgt, regress_beheert, regress_functionaris;
DROP ROLE regress_volgt, regress_beheert, regress_functionaris, regress_vreemd;
DROP TABLE public.bron;
DROP FUNCTION public.settle, public.follow, public.told, public.change;
SET client_min_messages = warning;
DROP SCHEMA klantregister, buurman CASCADE;
