--
-- Seals on what was recorded: verzegel and controleer_zegels
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;
\pset format unaligned

-- Seals all that there is, once nobody else in this cluster is busy any more.
CREATE FUNCTION public.seal() RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1 .. 1000 LOOP
		RETURN QUERY SELECT * FROM verzegel();
		EXIT WHEN (SELECT coalesce(sum(aantal), 0) FROM verzegeling) = (SELECT count(*) FROM verwerking);
		PERFORM pg_sleep(0.01);
	END LOOP;
END
$$;
-- Of all this names: z1, z2, and so on, for the seals, and v1, v2, and so on, for the rows.
CREATE TABLE public.label (id uuid PRIMARY KEY, name text NOT NULL);
CREATE FUNCTION public.label() RETURNS void LANGUAGE sql AS $$
	INSERT INTO public.label SELECT id, 'z' || row_number() OVER (ORDER BY verzegeld_op) FROM verzegeling ON CONFLICT DO NOTHING;
	INSERT INTO public.label SELECT id, 'v' || row_number() OVER (ORDER BY xid, id) FROM verwerking ON CONFLICT DO NOTHING;
$$;
CREATE FUNCTION public.row_(name text) RETURNS uuid LANGUAGE sql AS $$ SELECT id FROM public.label WHERE label.name = row_.name $$;
CREATE FUNCTION public.found(bekend jsonb DEFAULT NULL) RETURNS TABLE (zegel text, verwerking text, fout text) LANGUAGE sql AS $$
	SELECT coalesce(z.name, 'a new one'), CASE WHEN c.verwerking IS NOT NULL THEN coalesce(v.name, 'a new one') END, c.fout
	FROM controleer_zegels(bekend) AS c LEFT JOIN public.label AS z ON z.id = c.zegel LEFT JOIN public.label AS v ON v.id = c.verwerking
	ORDER BY c.verwerking IS NOT NULL, z.name, v.name, c.fout
$$;

-- ----- sealing -----

-- nothing to seal, nothing wrong
SELECT count(*) FROM verzegel();
SELECT count(*) FROM controleer_zegels();
SELECT register_categorie('{"naam": "Een"}') ->> 'naam' AS naam, register_categorie('{"naam": "Twee"}') ->> 'naam' AS naam;
-- what a transaction did itself is not over yet
BEGIN;
SELECT register_categorie('{"naam": "Drie"}') ->> 'naam' AS naam;
SELECT sum((z ->> 'aantal')::integer) <= 2 AS not_mine FROM verzegel() AS z;
ROLLBACK;
SELECT z ->> 'aantal' AS aantal, z ? 'vorige' AS vorige, length(z ->> 'wortel') AS wortel, (z ->> 'totXid')::xid8 = (SELECT max(xid) FROM verwerking) AS tot_xid,
	(SELECT array_agg(key) FROM jsonb_object_keys(z) AS k (key)) AS keys FROM public.seal() AS z;
SELECT count(*) FROM public.seal();
SELECT id AS een FROM categorie WHERE naam = 'Een' \gset
SELECT register_partij('{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true}') ->> 'id' AS p \gset
SELECT update_partij(:'p', '{"contactnaam": {"achternaam": "Smit"}}') -> 'contactnaam' ->> 'achternaam' AS achternaam;
SELECT update_categorie(:'een', '{"naam": "Eerste"}') ->> 'naam' AS naam;
SELECT z ->> 'aantal' AS aantal, z ->> 'vorige' = (SELECT id::text FROM verzegeling ORDER BY verzegeld_op LIMIT 1) AS vorige FROM public.seal() AS z;
SET klantinteracties.trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
SET klantinteracties.namens = 'de balie';
SELECT delete_partij(:'p'), register_klantcontact('{"onderwerp": "Paspoort", "vertrouwelijk": false}') ->> 'onderwerp' AS onderwerp;
RESET klantinteracties.trace;
RESET klantinteracties.namens;
SELECT z AS last FROM public.seal() AS z \gset
SELECT public.label();
SELECT name, aantal, length(bladen) AS bladen, length(wortel) AS wortel, systeem = (SELECT system_identifier FROM pg_control_system()) AS here
FROM verzegeling JOIN public.label USING (id) ORDER BY verzegeld_op;
SELECT name, naam, actie FROM verwerking JOIN public.label USING (id) ORDER BY xid, id;
SELECT * FROM public.found();
-- by the functions of the register, too, and with what is known of it
SELECT count(*) FROM klantregister.verzegel();
SELECT * FROM klantregister.controleer_zegels();
SELECT * FROM klantregister.controleer_zegels(:'last');
SELECT * FROM klantregister.controleer_zegels(jsonb_build_array(:'last'::jsonb, :'last'::jsonb));
SELECT * FROM klantregister.controleer_zegels('[]');
-- what is no seal
SELECT controleer_zegels('{}');
SELECT controleer_zegels('"x"');
SELECT controleer_zegels('[1]');
SELECT controleer_zegels(:'last'::jsonb - 'wortel');
SELECT controleer_zegels(:'last'::jsonb || '{"wortel": "x"}');
SELECT controleer_zegels(:'last'::jsonb || '{"id": "x"}');

-- ----- how it is hashed, as doc/proof.md says -----

CREATE FUNCTION public.part(bytes bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT int4send(length(bytes)) || bytes $$;
CREATE FUNCTION public.content(relation regclass, id uuid, without text[]) RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE
	result bytea := public.part(relation::text::bytea);
	a record;
	value bytea;
BEGIN
	FOR a IN SELECT attname, atttypid::regtype::text AS type FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND attname <> ALL (without) ORDER BY attnum LOOP
		EXECUTE format(CASE a.type WHEN 'uuid' THEN 'SELECT uuid_send(%I)' WHEN 'bytea' THEN 'SELECT %I' WHEN 'xid8' THEN 'SELECT xid8send(%I)'
				WHEN 'integer' THEN 'SELECT int8send(%I)' WHEN 'bigint' THEN 'SELECT int8send(%I)' WHEN 'timestamp with time zone' THEN 'SELECT timestamptz_send(%I)'
				WHEN 'text[]' THEN 'SELECT to_jsonb(%I)::text::bytea' ELSE 'SELECT convert_to(%I::text, getdatabaseencoding())' END || ' FROM %s WHERE id = $1',
			a.attname, relation) INTO value USING id;
		IF value IS NOT NULL THEN
			result := result || public.part(a.attname::bytea) || public.part(value);
		END IF;
	END LOOP;
	RETURN result;
END
$$;
CREATE FUNCTION public.leaf(id uuid) RETURNS bytea LANGUAGE sql AS $$ SELECT sha256(public.content('verwerking', id, '{was,zout}')) $$;
CREATE FUNCTION public.root(id uuid) RETURNS bytea LANGUAGE sql AS $$
	SELECT sha256(coalesce((SELECT v.wortel FROM verzegeling AS v JOIN verzegeling AS z ON z.vorige = v.id WHERE z.id = root.id), '') || public.content('verzegeling', id, '{wortel}'))
$$;
SELECT name, wortel = public.root(id) AS wortel,
	bladen = (SELECT string_agg(public.leaf(r.id), '' ORDER BY xid, r.id) || string_agg(uuid_send(r.id), '' ORDER BY xid, r.id) FROM verwerking AS r
		WHERE position(uuid_send(r.id) IN substring(bladen FROM 32 * aantal + 1)) > 0) AS bladen
FROM verzegeling JOIN public.label USING (id) ORDER BY verzegeld_op;

-- ----- tampering -----

-- an id that comes after all others
CREATE FUNCTION public.late() RETURNS uuid LANGUAGE sql AS $$ SELECT overlay(gen_random_uuid()::text PLACING 'ffffffff' FROM 1)::uuid $$;
-- any column of a row
CREATE FUNCTION public.tamper(name text, statement text, bekend jsonb DEFAULT NULL) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE statement;
	SELECT string_agg(concat_ws(' ', zegel, verwerking, fout), ', ') INTO result FROM public.found(bekend);
	RAISE EXCEPTION USING errcode = 'UNDO1', message = concat_ws(': ', name, coalesce(result, 'nothing'));
EXCEPTION WHEN sqlstate 'UNDO1' THEN
	RETURN NEXT sqlerrm;
END
$$;
SELECT f FROM pg_attribute AS a, public.tamper(attname, format('UPDATE verwerking SET %I = %s WHERE id = public.row_(%L)', attname,
	CASE atttypid::regtype::text WHEN 'uuid' THEN 'public.late()' WHEN 'xid8' THEN $$'1'$$ WHEN 'bigint' THEN '0' WHEN 'bytea' THEN $$'\x00'$$
		WHEN 'jsonb' THEN $$'{"a": 1}'$$ WHEN 'text[]' THEN $$'{a,NULL}'$$ WHEN 'timestamp with time zone' THEN 'now()' ELSE format('%L', 'read') END, 'v4')) AS f
WHERE attrelid = 'verwerking'::regclass AND attnum > 0 ORDER BY attnum;
-- a value that goes
SELECT * FROM public.tamper('no blad', 'UPDATE verwerking SET blad = NULL WHERE id = public.row_(''v4'')');
SELECT * FROM public.tamper('no namens', 'UPDATE verwerking SET namens = NULL WHERE namens IS NOT NULL');
-- rows that go, and that come
SELECT * FROM public.tamper('first row', 'DELETE FROM verwerking WHERE id = public.row_(''v1'')');
SELECT * FROM public.tamper('last row', 'DELETE FROM verwerking WHERE id = public.row_(''v7'')');
SELECT * FROM public.tamper('rows', 'DELETE FROM verwerking WHERE id IN (public.row_(''v2''), public.row_(''v3''))');
SELECT * FROM public.tamper('all rows', 'DELETE FROM verwerking');
CREATE FUNCTION public.insert(name text, before boolean) RETURNS void LANGUAGE sql AS $$
	INSERT INTO verwerking (id, xid, trace_id, span_id, naam, actie, objecten)
	SELECT CASE WHEN before THEN '00000000-0000-7000-8000-000000000000'::uuid ELSE public.late() END,
		CASE WHEN before THEN '1' ELSE xid END, trace_id, span_id, naam, actie, objecten FROM verwerking WHERE id = public.row_(name)
$$;
SELECT * FROM public.tamper('row before all', 'SELECT public.insert(''v1'', true)');
SELECT * FROM public.tamper('row between', 'SELECT public.insert(''v1'', false)');
SELECT * FROM public.tamper('row earlier', 'UPDATE verwerking SET xid = ''1'' WHERE id = public.row_(''v2'')');
SELECT * FROM public.tamper('row twice', 'INSERT INTO verwerking SELECT id, systeem, ''1'', trace_id, span_id, NULL, naam, actie, begin_op, eind_op, NULL, NULL, NULL, objecten FROM verwerking WHERE id = public.row_(''v2'')');
SELECT * FROM public.tamper('row by another id', 'UPDATE verwerking SET id = public.late() WHERE id = public.row_(''v5'')');
-- a seal
SELECT f FROM pg_attribute AS a, public.tamper(attname, format('UPDATE verzegeling SET %I = %s WHERE id = public.row_(%L)', attname,
	CASE attname WHEN 'tot_xid' THEN $$(tot_xid::text::bigint + 1)::text::xid8$$ WHEN 'aantal' THEN 'aantal + 1' WHEN 'systeem' THEN '0' WHEN 'bladen' THEN 'set_byte(bladen, 0, (get_byte(bladen, 0) + 1) % 256)'
		WHEN 'wortel' THEN $$'\x00'$$ WHEN 'verzegeld_op' THEN 'now() + interval ''1 day''' ELSE 'public.late()' END, 'z2')) AS f
WHERE attrelid = 'verzegeling'::regclass AND attnum > 0 ORDER BY attnum;
SELECT * FROM public.tamper('no leaves', 'UPDATE verzegeling SET bladen = '''' WHERE id = public.row_(''z2'')');
SELECT * FROM public.tamper('half a leaf', 'UPDATE verzegeling SET bladen = substring(bladen FROM 2) WHERE id = public.row_(''z2'')');
SELECT * FROM public.tamper('order', 'UPDATE verzegeling SET verzegeld_op = ''infinity'' WHERE id = public.row_(''z1'')');
SELECT * FROM public.tamper('first seal', 'DELETE FROM verzegeling WHERE id = public.row_(''z1'')');
SELECT * FROM public.tamper('seal between', 'DELETE FROM verzegeling WHERE id = public.row_(''z2'')');
-- the last seal, or all: only who wrote it down knows
SELECT * FROM public.tamper('last seal', 'DELETE FROM verzegeling WHERE id = public.row_(''z3'')');
SELECT * FROM public.tamper('last seal, known', 'DELETE FROM verzegeling WHERE id = public.row_(''z3'')', :'last');
SELECT * FROM public.tamper('all seals, known', 'DELETE FROM verzegeling', :'last');
SELECT * FROM public.tamper('all seals made anew', 'DELETE FROM verzegeling; UPDATE verwerking SET naam = ''x''; DELETE FROM verwerking WHERE id = public.row_(''v3''); SELECT verzegel()');
SELECT * FROM public.tamper('all seals made anew, known', 'DELETE FROM verzegeling; UPDATE verwerking SET naam = ''x''; DELETE FROM verwerking WHERE id = public.row_(''v3''); SELECT verzegel()', :'last');
-- a seal of which the one before is gone is right when that is known
SELECT z2 AS second FROM (SELECT jsonb_build_object('id', id, 'wortel', encode(wortel, 'hex')) AS z2 FROM verzegeling WHERE id = public.row_('z2')) AS z \gset
SELECT * FROM public.tamper('two seals and their rows, known', 'DELETE FROM verzegeling WHERE id <> public.row_(''z3''); DELETE FROM verwerking WHERE id IN (SELECT id FROM public.label WHERE name < ''v6'')', :'second');
SELECT * FROM public.tamper('likewise, and what is left', 'DELETE FROM verzegeling WHERE id <> public.row_(''z3''); UPDATE verzegeling SET aantal = 9', :'second');
-- a row and its leaf, and the root; and all roots that follow
CREATE FUNCTION public.forge(roots boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	z uuid;
BEGIN
	UPDATE verwerking SET naam = 'x' WHERE id = public.row_('v4');
	UPDATE verzegeling SET bladen = overlay(bladen PLACING public.leaf(public.row_('v4'))
		FROM 32 * ((position(uuid_send(public.row_('v4')) IN substring(bladen FROM 32 * aantal + 1)) - 1) / 16) + 1) WHERE id = public.row_('z2');
	FOR z IN SELECT id FROM verzegeling WHERE roots ORDER BY verzegeld_op LOOP
		UPDATE verzegeling SET wortel = public.root(id) WHERE id = z;
	END LOOP;
END
$$;
SELECT * FROM public.tamper('leaf', 'SELECT public.forge(false)');
SELECT * FROM public.tamper('leaf and root', 'SELECT public.forge(false); UPDATE verzegeling SET wortel = public.root(id) WHERE id = public.row_(''z2'')');
SELECT * FROM public.tamper('leaf and all roots', 'SELECT public.forge(true)');
SELECT * FROM public.tamper('leaf and all roots, known', 'SELECT public.forge(true)', :'last');
-- former values, which no seal covers: they are those of the hash in blad
SELECT * FROM public.tamper('was', $$UPDATE verwerking SET was = replace(was::text, 'Jansen', 'Pietersen')::jsonb WHERE was IS NOT NULL$$);
SELECT * FROM public.tamper('was without salt', $$UPDATE verwerking SET zout = NULL WHERE was IS NOT NULL$$);
SELECT * FROM public.tamper('was where there was none', $$UPDATE verwerking SET was = '{}' WHERE was IS NULL$$);
-- two at once come after the same one: no
INSERT INTO verzegeling SELECT new_id(), vorige, systeem, '1', tot_id, aantal, bladen, wortel, now() + interval '1 day' FROM verzegeling WHERE id = public.row_('z2');
INSERT INTO verzegeling SELECT new_id(), vorige, systeem, '1', tot_id, aantal, bladen, wortel, now() + interval '1 day' FROM verzegeling WHERE id = public.row_('z1');

-- ----- forgetting -----

UPDATE verwerking SET was = NULL, zout = NULL;
SELECT * FROM public.found(:'last');

-- ----- after a restore elsewhere -----

-- rows of other clusters, with lower and higher xids, are over; and each cluster goes on by itself
INSERT INTO verwerking (systeem, xid, trace_id, span_id, naam, actie, objecten)
SELECT s, x, gen_random_uuid(), '\x00', 'x', 'create', '[]' FROM unnest(ARRAY[-5, 5]) AS s, unnest(ARRAY['1', '2', '9000000000000000000']::xid8[]) AS x;
SELECT (z ->> 'aantal') AS aantal, (z ->> 'totXid') AS tot_xid FROM public.seal() AS z;
SELECT * FROM public.found(:'last');
SELECT register_categorie('{"naam": "Verder"}') ->> 'naam' AS naam;
INSERT INTO verwerking (systeem, xid, trace_id, span_id, naam, actie, objecten) VALUES (5, '9000000000000000001', gen_random_uuid(), '\x00', 'x', 'create', '[]');
SELECT count(*) FROM public.seal();
SELECT * FROM public.found(:'last');
INSERT INTO verwerking (systeem, xid, trace_id, span_id, naam, actie, objecten) VALUES (5, '3', gen_random_uuid(), '\x00', 'x', 'create', '[]');
SELECT verwerking, fout FROM public.found(:'last');
DELETE FROM verwerking WHERE systeem = 5 AND xid = '3';

-- ----- many -----

SELECT count(register_categorie(jsonb_build_object('naam', i::text))) FROM generate_series(1, 9000) AS i;
SELECT (z ->> 'aantal') AS aantal FROM public.seal() AS z;
SELECT * FROM public.found(:'last');
DELETE FROM verwerking WHERE id IN (SELECT id FROM verwerking WHERE systeem = system_identifier() ORDER BY xid DESC, id LIMIT 2 OFFSET 8191);
SELECT count(DISTINCT zegel) AS zegels, count(*), min(fout) AS fout FROM controleer_zegels();

-- ----- an owner who lets a seal lack what it cannot -----

BEGIN;
ALTER TABLE verzegeling ALTER bladen DROP NOT NULL, ALTER tot_id DROP NOT NULL;
UPDATE verzegeling SET bladen = NULL;
SAVEPOINT lacking;
SELECT controleer_zegels();
ROLLBACK TO lacking;
UPDATE verzegeling SET tot_id = NULL;
SELECT verzegel();
ROLLBACK;

-- ----- who may -----

CREATE ROLE regress_zegel;
CREATE ROLE regress_geen;
CREATE ROLE regress_niet;
SELECT grant_register('regress_zegel', 'privacy'), grant_register('regress_geen', 'registrator'), grant_register('regress_niet', 'lezer');
SELECT register_categorie('{"naam": "FG"}') ->> 'naam' AS naam;
SET SESSION AUTHORIZATION regress_zegel;
SELECT count(*) <= 1 AS sealed FROM klantregister.verzegel();
SELECT count(*) FROM klantregister.controleer_zegels(NULL);
SELECT count(*) FROM klantregister.verzegeling;
SELECT verzegel();
SET SESSION AUTHORIZATION regress_geen;
SELECT klantregister.verzegel();
SELECT klantregister.controleer_zegels(NULL);
SELECT klantinteracties.controleer_zegels();
SET SESSION AUTHORIZATION regress_niet;
SELECT count(*) FROM klantregister.verzegeling;
RESET SESSION AUTHORIZATION;

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
DROP ROLE regress_zegel, regress_geen, regress_niet;
