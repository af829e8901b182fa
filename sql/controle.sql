--
-- What was done to the tables without the functions: controleer_verwerkingen
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

-- What is found, and with undo set what a statement did is undone.
CREATE FUNCTION public.found() RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(concat_ws(' ', object, name, code, fout), ', ' ORDER BY object, fout, name, code), 'nothing')
	FROM controleer_verwerkingen(), regexp_replace(pg_temp.named(id::text), '^[0-9a-f-]{36}$', '<id>') AS name
$$;
CREATE FUNCTION public.by_hand(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE pg_temp.filled(statement);
	RAISE EXCEPTION USING errcode = 'UNDO1', message = public.found();
EXCEPTION WHEN sqlstate 'UNDO1' THEN
	RETURN sqlerrm;
END
$$;
SELECT public.found();

-- ----- all that there can be -----

SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('va', 'verwerkingsactiviteit', '{"code": "hergebruik", "naam": "Hergebruik", "doel": "Bereiken", "grondslag": "toestemming", "ingangsdatum": "2024-01-01",
	"gegevens": ["contactnaam"], "bewaartermijn": "P5Y"}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}], "bezoekadres": {"straatnaam": "Kerkstraat", "huisnummer": 1, "nummeraanduidingId": "0518200000637599"},
	"digitaleAdressen": [{"adres": "p@example.nl", "isStandaardAdres": true}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.make('r', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "metadata": {"a": "1"}, "plaatsgevondenOp": "2024-01-01T12:00:00", "hadBetrokkenActoren": ["<m>"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "digitaleAdressen": [{"adres": "b@example.nl"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["<m>"]}]}');
SELECT register_code('{"lijst": "kanaal", "code": "balie", "naam": "Balie"}') ->> 'code' AS code, update_code('{"lijst": "land", "code": "XK", "ingangsdatum": "2008-02-17"}') ->> 'code' AS code;
SELECT public.found();
-- of which no object is not looked at
SELECT string_agg(DISTINCT o ->> 'object', ' ') AS objecten FROM verwerking, jsonb_array_elements(objecten) AS o;

-- ----- by hand -----

-- each of them changed; a bijlage has nothing else but to what it belongs
SELECT relation, public.by_hand(format('UPDATE %s SET %s WHERE %s IN (SELECT o ->> ''id'' FROM verwerking, jsonb_array_elements(objecten) AS o UNION VALUES (''balie''), (''XK''))',
	relation, change, CASE WHEN relation IN ('kanaal', 'land') THEN 'code' WHEN relation = 'partij_gegevens' THEN 'partij::text' ELSE 'id::text' END)) AS found
FROM (VALUES
	('actor', 'naam = ''x'''), ('actor_klantcontact', 'id = gen_random_uuid()'), ('betrokkene', 'initiator = false'), ('bijlage', 'bijlageidentificator_object_id = ''x'''),
	('categorie', 'naam = ''x'''), ('categorie_relatie', 'begin_datum = ''2024-01-02'''), ('digitaal_adres', 'adres = ''x'''), ('hergebruik_besluit', 'verklaring = ''x'''),
	('interne_taak', 'toelichting = ''x'''), ('interne_taak_actor', 'id = ''00000000-0000-7000-8000-000000000000'''), ('kanaal', 'indicatie_actief = false'),
	('klantcontact', 'metadata = ''{"a": "2"}'''), ('klantcontact', 'plaatsgevonden_op = plaatsgevonden_op + interval ''1 microsecond'''), ('land', 'einddatum = ''2030-01-01'''),
	('onderwerpobject', 'onderwerpobjectidentificator_object_id = ''x'''), ('partij', 'indicatie_geheimhouding = NOT indicatie_geheimhouding'),
	('partij_gegevens', 'bezoekadres_huisnummer = 2'), ('partij_identificator', 'andere_partij_identificator = ''x'''), ('rekeningnummer', 'bic = ''ABNANL2A'''),
	('vertegenwoordiging', 'id = gen_random_uuid()'), ('verwerkingsactiviteit', 'gegevens = ''{contactnaam,adres}'''), ('verwerkingsactiviteit', 'bewaartermijn = ''6 years''')) AS t (relation, change);
-- deleted; made
SELECT public.by_hand('DELETE FROM klantcontact');
SELECT public.by_hand('DELETE FROM kanaal');
SELECT public.by_hand('INSERT INTO klantcontact (onderwerp, vertrouwelijk) SELECT ''y'', true FROM generate_series(1, 2)');
SELECT public.by_hand('INSERT INTO klantcontact (id, onderwerp, vertrouwelijk) VALUES (gen_random_uuid(), ''y'', true)');
SELECT public.by_hand('INSERT INTO digitaal_adres (verstrekt_door_partij, adres) VALUES (''<p>'', ''y'')');
-- a code has no id, by which it would be seen that it was made
SELECT public.by_hand('INSERT INTO kanaal (code, naam) VALUES (''x'', ''x'')');
-- what is changed and then back again is as it was; and what a function does with what was changed by hand tells what it is now
SELECT public.by_hand('UPDATE categorie SET naam = ''x''; UPDATE categorie SET naam = ''Ondernemer''');
SELECT public.by_hand('UPDATE actor SET naam = ''x''; SELECT update_actor(''<m>'', ''{"indicatieActief": false}'')');
SELECT public.by_hand('SELECT delete_klantcontact(''<k>''); INSERT INTO klantcontact (id, onderwerp, vertrouwelijk) VALUES (''<k>'', ''y'', true)');
BEGIN;
COPY categorie (naam) FROM stdin;
Een
Twee
\.
SELECT public.found();
ROLLBACK;
SELECT public.found();

-- ----- what is no error -----

-- a column or an index of the gemeente's own
ALTER TABLE categorie ADD eigen text DEFAULT 'x', ADD lang text GENERATED ALWAYS AS (naam || '!') STORED;
UPDATE categorie SET eigen = 'y';
-- what functions do with it all; twice the same in one call, and in one transaction
SELECT update_partij(value::uuid, '{"naam": "Zaak"}') ->> 'naam' AS naam, update_partij(value::uuid, '{"naam": "Winkel"}') ->> 'naam' AS naam FROM scene WHERE name = 'o';
SELECT register_digitaal_adres(jsonb_build_object('adres', 'q' || i || '@example.nl', 'verstrektDoorPartij', value, 'isStandaardAdres', true)) ? 'id' AS done FROM scene, generate_series(1, 2) AS i WHERE name = 'p';
SELECT update_code('{"lijst": "kanaal", "code": "balie", "naam": "Aan de balie"}') ->> 'naam' AS naam, deactivate_code('{"lijst": "kanaal", "code": "balie"}') ->> 'indicatieActief' AS active;
SELECT public.found();
SELECT public.by_hand('SELECT delete_klantcontact(''<k>'')'), public.by_hand('SELECT withdraw_hergebruik(''<p>'')'), public.by_hand('SELECT delete_rekeningnummer(id) FROM rekeningnummer');
SELECT public.by_hand('SELECT register_verwerkingsactiviteit(''{"code": "hergebruik", "naam": "Hergebruik", "doel": "Beter", "grondslag": "toestemming", "ingangsdatum": "2024-02-01"}'')');
-- triggers of the gemeente that change what is stored, however it comes in
CREATE FUNCTION public.upper() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.naam := upper(NEW.naam); RETURN NEW; END $$;
CREATE TRIGGER upper BEFORE INSERT OR UPDATE ON categorie FOR EACH ROW EXECUTE FUNCTION public.upper();
CREATE TRIGGER upper BEFORE INSERT OR UPDATE ON partij_gegevens FOR EACH ROW EXECUTE FUNCTION public.upper();
SELECT pg_temp.make('c2', 'categorie', '{"naam": "Vereniging"}');
SELECT update_categorie(value::uuid, '{"naam": "Stichting"}') ->> 'naam' AS naam FROM scene WHERE name = 'c2';
SELECT update_partij(value::uuid, '{"interneNotitie": "x"}') ->> 'naam' AS naam FROM scene WHERE name = 'o';
SELECT velden, was ->> value AS was FROM verwerking, scene WHERE name = 'o' AND naam = 'update_partij' ORDER BY xid DESC, id DESC LIMIT 1;
SELECT count(*) FROM register_partijen('[{"soortPartij": "organisatie", "naam": "Een", "indicatieHergebruikPartij": true}, {"soortPartij": "organisatie", "naam": "Twee", "indicatieHergebruikPartij": true}]');
SELECT public.found();
SELECT public.by_hand('UPDATE categorie SET naam = ''anders'' WHERE id = ''<c2>''');
DROP TRIGGER upper ON categorie;
DROP TRIGGER upper ON partij_gegevens;
-- what was forgotten cannot be compared, until more is recorded
UPDATE verwerking SET was = NULL, zout = NULL WHERE betreft = (SELECT value::uuid FROM scene WHERE name = 'c2');
SELECT public.by_hand('UPDATE categorie SET naam = ''anders'' WHERE id = ''<c2>''');
SELECT public.by_hand('SELECT update_categorie(''<c2>'', ''{"naam": "Derde"}''); UPDATE categorie SET naam = ''anders'' WHERE id = ''<c2>''');
SELECT public.by_hand('DELETE FROM categorie WHERE id = ''<c2>''');
-- and what does not tell of a row of ours
SELECT public.by_hand('UPDATE verwerking SET objecten = ''[{"object": "partij", "id": "x"}, {"object": "y", "id": "z"}, 5]''::jsonb, blad = NULL WHERE betreft = ''<c2>''');
SELECT public.by_hand('UPDATE verwerking SET objecten = ''{"a": 1}'', blad = ''\x00'' WHERE betreft = ''<c2>''; DELETE FROM categorie WHERE id = ''<c2>''');

-- ----- imports -----

-- an import counts what it makes, and tells what it changes of what was there: a vestiging of which the company is known now
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990020"}]}');
SELECT pg_temp.make('v', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}');
CREATE TABLE public.bron (bron_sleutel text PRIMARY KEY, body jsonb);
INSERT INTO public.bron SELECT sleutel, jsonb_build_object('hadKlantcontact', value, 'rol', 'klant', 'initiator', true, 'indicatieHergebruikPartij', true) || body FROM scene, (
	SELECT 'nr-' || i, jsonb_build_object('contactnaam', jsonb_build_object('achternaam', 'Vries')) FROM generate_series(1, 20) AS i
	UNION ALL SELECT 'a', '{"contactnaam": {"achternaam": "Bos"}, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990020"}]}'
	UNION ALL SELECT 'b', '{"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "87654321"}, {"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}'
) AS v (sleutel, body) WHERE name = 'k2';
SET client_min_messages = warning;
CALL import_betrokkenen('public.bron');
RESET client_min_messages;
SELECT naam, actie, pg_temp.named(betreft::text) AS betreft, regexp_replace(pg_temp.named(objecten::text), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '<id>', 'g') AS objecten, velden
FROM verwerking WHERE naam = 'import_betrokkenen' ORDER BY xid, id;
SELECT public.found();
SELECT public.by_hand('UPDATE partij_identificator SET sub_identificator_van = NULL WHERE partij = ''<v>''');
SELECT public.by_hand('UPDATE partij_gegevens SET contactnaam_achternaam = ''x'' WHERE partij = ''<minimal>''');
-- what it made cannot be compared, until it is changed
SELECT public.by_hand('UPDATE betrokkene SET rol = ''vertegenwoordiger'' WHERE contactnaam_achternaam = ''Vries''');

-- ----- what is older than the record -----

-- when it was off, it does not know; what it knew is no longer so
UPDATE instelling SET leg_verwerkingen_vast = false;
SELECT update_partij(value::uuid, '{"naam": "Elders"}') ->> 'naam' AS naam FROM scene WHERE name = 'o';
SELECT pg_temp.make('off', 'categorie', '{"naam": "Af"}');
UPDATE instelling SET leg_verwerkingen_vast = true;
SELECT public.found();
-- and a register that had none until now
TRUNCATE verwerking;
SELECT public.found();
SELECT pg_temp.make('new', 'categorie', '{"naam": "Nieuw"}');
SELECT public.found();
SELECT public.by_hand('UPDATE categorie SET naam = ''x''');

-- ----- who may -----

CREATE ROLE regress_controle;
CREATE ROLE regress_geen;
SELECT grant_register('regress_controle', 'privacy'), grant_register('regress_geen', 'lezer');
SET SESSION AUTHORIZATION regress_controle;
SELECT * FROM klantregister.controleer_verwerkingen();
SELECT klantinteracties.controleer_verwerkingen();
SET SESSION AUTHORIZATION regress_geen;
SELECT klantregister.controleer_verwerkingen();
SELECT klantinteracties.controleer_verwerkingen();
RESET SESSION AUTHORIZATION;

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
DROP ROLE regress_controle, regress_geen;
