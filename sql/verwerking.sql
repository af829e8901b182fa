--
-- What was done with whose data (B8694): table verwerking
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- What was told since, with names for ids; of the hashes how many there are, and
-- how many objects and was of which they are.
CREATE TABLE public.seen (id uuid PRIMARY KEY);
CREATE FUNCTION public.named(body text) RETURNS text LANGUAGE sql AS $$
	SELECT regexp_replace(pg_temp.named(body), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '<id>', 'g')
$$;
CREATE VIEW public.told AS
	SELECT v.id, naam || CASE WHEN naam LIKE actie || '%' OR (naam, actie) IN (VALUES ('register', 'create')) THEN '' ELSE ', ' || actie END AS call,
		coalesce(public.named(partij::text), '-') AS partij,
		(SELECT string_agg(concat_ws(' ', o ->> 'actie', o ->> 'object', public.named(o ->> 'id'), o ->> 'code', o ->> 'aantal'), ', ' ORDER BY n)
			FROM jsonb_array_elements(objecten) WITH ORDINALITY AS x (o, n)) AS objecten,
		concat_ws(': ', array_to_string(velden, ' '), public.named(was::text)) AS velden_was,
		CASE WHEN (zout IS NULL) <> (blad IS NULL)
				OR length(blad) <> 32 * (jsonb_array_length(objecten) + CASE WHEN was IS NULL THEN 0 ELSE 1 END) THEN 'WRONG LENGTH'
			WHEN was IS NOT NULL AND substring(blad FROM length(blad) - 31) <> sha256(uuid_send(zout) || convert_to(was::text, 'UTF8')) THEN 'WRONG HASH'
			ELSE '' END AS hashes
	FROM verwerking AS v
	WHERE id NOT IN (SELECT id FROM public.seen)
	ORDER BY xid, v.id;
CREATE FUNCTION public.tell() RETURNS TABLE (call text, partij text, objecten text, velden_was text) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY SELECT t.call, t.partij, t.objecten || t.hashes, t.velden_was FROM public.told AS t;
	INSERT INTO public.seen SELECT v.id FROM verwerking AS v ON CONFLICT DO NOTHING;
END
$$;
\pset format unaligned

-- ----- registering -----

SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker"}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "De Vries", "soortActor": "medewerker"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [{"adres": "p@example.nl", "isStandaardAdres": true}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT * FROM public.tell();
-- a vestiging, and its company: two partijen
SELECT pg_temp.make('v', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "87654321"},
	{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}');
INSERT INTO scene SELECT 'vc', partij FROM partij_identificator WHERE object_id = '87654321';
-- two partijen are each other's
SELECT pg_temp.make('r', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>"}');
SELECT pg_temp.make('rek', 'rekeningnummer', '{"partij": "<p>", "iban": "NL20INGB0001234567"}');
SELECT pg_temp.make('nr', 'partij_identificator', '{"identificeerdePartij": "<o>", "partijIdentificator": {"codeSoortObjectId": "rsin", "objectId": "123456782"}}');
SELECT * FROM public.tell();
-- a klantcontact, and all who took part: known, unknown, who agrees, who does not
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "metadata": {"a": "1"}, "hadBetrokkenActoren": ["<m>"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "digitaleAdressen": [{"adres": "b@example.nl"}]},
		{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Niemand"}, "digitaleAdressen": [{"adres": "n@example.nl"}, {"adres": "0612345678"}]},
		{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Nee"}, "indicatieHergebruikPartij": false, "digitaleAdressen": [{"adres": "nee@example.nl"}]},
		{"rol": "vertegenwoordiger", "initiator": true, "contactnaam": {"voornaam": "Ja"}, "indicatieHergebruikPartij": true,
			"digitaleAdressen": [{"adres": "ja@example.nl"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["<m>", "<m2>"]}]}');
INSERT INTO scene SELECT 'ja', was_partij FROM betrokkene, scene WHERE name = 'k_betrokkene4' AND id = value::uuid;
SELECT * FROM public.tell();
-- one who took part: known, and minimal, who is completed
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('b', 'betrokkene', '{"rol": "klant", "initiator": false, "hadKlantcontact": "<k>", "wasPartij": "<p>"}');
SELECT pg_temp.make('b2', 'betrokkene', '{"rol": "klant", "initiator": false, "hadKlantcontact": "<k>", "wasPartij": "<minimal>",
	"contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}');
-- an address of who is a partij, of who is none, and of both at once
SELECT pg_temp.make('a1', 'digitaal_adres', '{"adres": "a1@example.nl", "verstrektDoorBetrokkene": "<b>"}');
SELECT pg_temp.make('a2', 'digitaal_adres', '{"adres": "a2@example.nl", "verstrektDoorBetrokkene": "<k_betrokkene2>"}');
SELECT pg_temp.make('a3', 'digitaal_adres', '{"adres": "a3@example.nl", "verstrektDoorBetrokkene": "<b>", "verstrektDoorPartij": "<p>",
	"isStandaardAdres": true, "isVoorkeursadres": true, "referentie": "werk"}');
SELECT pg_temp.make('t', 'interne_taak', '{"gevraagdeHandeling": "Mailen", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": ["<m>"]}');
SELECT pg_temp.make('ob', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "zaak 2"}}');
SELECT pg_temp.make('bij', 'bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "foto 2"}}');
SELECT pg_temp.make('ak', 'actor_klantcontact', '{"actor": "<m2>", "klantcontact": "<k>"}');
SELECT register_code('{"lijst": "kanaal", "code": "balie", "naam": "Balie"}') ->> 'code' AS code;
SELECT * FROM public.tell();

-- ----- changing -----

CREATE FUNCTION public.change(name text, object text, patch text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT update_%s($1, $2)', object) USING (SELECT value::uuid FROM scene WHERE scene.name = $1), pg_temp.filled(patch)::jsonb;
END
$$;
SELECT public.change('p', 'partij', '{"contactnaam": {"achternaam": "Smit", "voornaam": "Jo"}, "nummer": "7"}');
-- nothing, and an answer that is sent back
SELECT public.change('p', 'partij', '{"contactnaam": {"achternaam": "Smit"}}');
SELECT update_partij(value::uuid, get_partij(value::uuid)) ->> 'nummer' AS nummer FROM scene WHERE name = 'p';
-- a preference goes from one to another
SELECT public.change('p', 'partij', '{"voorkeursDigitaalAdres": "<p_adres1>", "voorkeursRekeningnummer": "<rek>"}');
-- so do the default, and a referentie
SELECT pg_temp.make('a4', 'digitaal_adres', '{"adres": "a4@example.nl", "verstrektDoorPartij": "<p>", "isStandaardAdres": true, "referentie": "werk"}');
-- who was nobody is a partij, and then another: both are told
SELECT public.change('k_betrokkene2', 'betrokkene', '{"wasPartij": "<minimal>"}');
SELECT public.change('k_betrokkene2', 'betrokkene', '{"wasPartij": "<o>"}');
SELECT public.change('k', 'klantcontact', '{"inhoud": "meer"}');
SELECT public.change('k', 'klantcontact', '{"indicatieContactGelukt": "nee", "metadata": null, "plaatsgevondenOp": "2024-01-01T12:00:00", "correctie": true}');
SELECT public.change('t', 'interne_taak', '{"toegewezenAanActoren": ["<m2>"], "status": "verwerkt", "verwerktOp": "2024-01-01T12:00:00"}');
SELECT update_code('{"lijst": "kanaal", "code": "balie", "naam": "Aan de balie"}') ->> 'naam' AS naam, deactivate_code('{"lijst": "kanaal", "code": "balie"}') ->> 'indicatieActief' AS active;
SELECT * FROM public.tell();

-- a new version of an activity ends the one of before
SELECT pg_temp.make('va', 'verwerkingsactiviteit', '{"code": "hergebruik", "naam": "Hergebruik", "doel": "Bereiken", "grondslag": "toestemming", "ingangsdatum": "2024-01-01"}');
SELECT pg_temp.make('vb', 'verwerkingsactiviteit', '{"code": "hergebruik", "naam": "Hergebruik", "doel": "Beter bereiken", "grondslag": "toestemming", "ingangsdatum": "2024-02-01",
	"gegevens": ["contactnaam"], "bewaartermijn": "P5Y"}');
SELECT * FROM public.tell();

-- ----- deleting, withdrawing -----

-- what goes with a row is told as well
SELECT delete_digitaal_adres(value::uuid) FROM scene WHERE name = 'a1';
SELECT delete_betrokkene(value::uuid) FROM scene WHERE name = 'b';
SELECT * FROM public.tell();
SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'p';
SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'p';
SELECT * FROM public.tell();
SELECT delete_klantcontact(value::uuid) FROM scene WHERE name = 'k';
SELECT * FROM public.tell();
SELECT delete_partij(value::uuid) FROM scene WHERE name = 'p';
SELECT delete_actor(value::uuid) FROM scene WHERE name = 'm';
SELECT * FROM public.tell();
-- all that refers to a row and goes with it, by the tables themselves; but where
-- a partij went that was merged, which tells of itself
SELECT string_agg(DISTINCT conrelid::regclass::text, ' ' ORDER BY conrelid::regclass::text) AS cascades
FROM pg_constraint WHERE connamespace = 'klantregister'::regnamespace AND contype = 'f' AND confdeltype = 'c' AND conrelid <> 'partij_samengevoegd'::regclass
	AND NOT EXISTS (SELECT FROM verwerking, jsonb_array_elements(objecten) AS o WHERE 'destroy' IN (o ->> 'actie', actie) AND o ->> 'object' = conrelid::regclass::text);

-- ----- merging, and destroying a zaak -----

SELECT pg_temp.make('one', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Een"}, "indicatieHergebruikPartij": true, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990032"}],
	"digitaleAdressen": [{"adres": "een@example.nl"}, {"adres": "beide@example.nl"}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.make('two', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Twee", "voornaam": "Jo"}, "nummer": "8", "indicatieHergebruikPartij": true,
	"digitaleAdressen": [{"adres": "twee@example.nl"}, {"adres": "beide@example.nl"}], "rekeningnummers": [{"iban": "NL20INGB0001234567"}]}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<two>"}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "Z1"}}], "leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["<m2>"]}]}');
SELECT pg_temp.make('k3', 'klantcontact', '{"onderwerp": "y", "vertrouwelijk": false,
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "Z1"}}, {"onderwerpobjectidentificator": {"objectId": "Z2"}}]}');
SELECT pg_temp.make('r2', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<o>", "vertegenwoordigdePartij": "<two>"}');
SELECT count(*) > 0 AS told FROM public.tell();
SELECT voeg_partijen_samen(a.value::uuid, b.value::uuid, true, true) ->> 'proef' AS proef FROM scene a, scene b WHERE a.name = 'one' AND b.name = 'two';
SELECT vernietig_onderwerp('{"objectId": "Z1"}', true) ->> 'proef' AS proef;
SELECT * FROM public.tell();
SELECT voeg_partijen_samen(a.value::uuid, b.value::uuid, false, true) ->> 'proef' AS proef FROM scene a, scene b WHERE a.name = 'one' AND b.name = 'two';
SELECT * FROM public.tell();
SELECT vernietig_onderwerp('{"objectId": "Z1"}', false) ->> 'proef' AS proef;
SELECT * FROM public.tell();

-- ----- what is undone -----

-- what a call undoes that it did itself is not told: of two that give one number one is there
SELECT register_klantcontact('{"onderwerp": "Twee", "vertrouwelijk": false, "hadBetrokkenen": [
	{"rol": "klant", "initiator": true, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990020"}]},
	{"rol": "klant", "initiator": false, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990020"}]}]}') ->> 'onderwerp' AS onderwerp;
SELECT * FROM public.tell();

-- ----- lists -----

SELECT positie, status FROM register_partijen('[{"soortPartij": "persoon"}, {"soortPartij": "geen"}, {"soortPartij": "organisatie", "naam": "Zaak", "indicatieHergebruikPartij": true}]');
SELECT * FROM public.tell();
-- and when a row is refused while it is written, with others or alone
CREATE FUNCTION public.no_zaak() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.naam = 'Zaak' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
CREATE TRIGGER no_zaak BEFORE INSERT ON partij_gegevens FOR EACH ROW EXECUTE FUNCTION public.no_zaak();
SELECT positie, status FROM register_partijen('[{"soortPartij": "persoon"}, {"soortPartij": "organisatie", "naam": "Zaak", "indicatieHergebruikPartij": true}, {"soortPartij": "persoon"}]');
SELECT * FROM public.tell();
DROP TRIGGER no_zaak ON partij_gegevens;

-- ----- imports: a row per batch -----

CREATE TABLE public.bron (bron_sleutel text PRIMARY KEY, body jsonb);
INSERT INTO public.bron SELECT 'nr-' || i, jsonb_build_object('soortPartij', CASE WHEN i % 10 = 0 THEN 'geen' ELSE 'persoon' END, 'indicatieHergebruikPartij', i % 2 = 0)
	FROM generate_series(1, 100) AS i;
SET client_min_messages = warning;
CALL import_partijen('public.bron', proef => true);
SELECT * FROM public.tell();
CALL import_partijen('public.bron');
SELECT * FROM public.tell();
-- nothing is left to import
CALL import_partijen('public.bron');
RESET client_min_messages;
SELECT * FROM public.tell();

-- ----- the trace -----

CREATE FUNCTION public.traced(trace text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('klantinteracties.trace', trace, true);
	PERFORM register_categorie(jsonb_build_object('naam', clock_timestamp()::text));
	RETURN (SELECT concat_ws(' ', CASE WHEN position(replace(trace_id::text, '-', '') IN trace) > 0 THEN 'the caller''s' ELSE 'its own' END,
			encode(parent_span_id, 'hex'), CASE WHEN length(span_id) <> 8 OR span_id = parent_span_id THEN 'WRONG SPAN' END)
		FROM verwerking ORDER BY xid DESC, id DESC LIMIT 1);
END
$$;
SELECT trace, public.traced(trace) FROM (VALUES
	('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
	('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00'),
	-- of a version to come: what is known of it
	('01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more'),
	-- malformed
	(''), ('x'), ('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more'),
	('01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more'),
	('ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
	('00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01'),
	('00-00000000000000000000000000000000-00f067aa0ba902b7-01'),
	('00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01'),
	('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x'),
	('00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')) AS v (trace);
-- the rows of one call are of one trace, each with a span of its own; two calls are not
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true}]}') ? 'id' AS done,
	register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true}]}') ? 'id' AS done;
SELECT count(*) AS rows, count(DISTINCT trace_id) AS traces, count(DISTINCT span_id) AS spans, count(DISTINCT xid) AS transactions,
	bool_and(systeem = (pg_control_system()).system_identifier) AS here,
	bool_and(begin_op <= eind_op) AS in_time, count(DISTINCT door) AS by, bool_and(door = session_user) AS me, count(namens) AS namens
FROM (SELECT * FROM verwerking ORDER BY xid DESC, id DESC LIMIT 4) AS last;
SELECT count(*) > 0 AS told FROM public.tell();

-- ----- settings -----

UPDATE instelling SET bewaar_oude_waarden = false;
SELECT public.change('o', 'partij', '{"naam": "Zaak"}');
SELECT delete_categorie(value::uuid) FROM scene WHERE name = 'c';
SELECT * FROM public.tell();
UPDATE instelling SET leg_verwerkingen_vast = false, bewaar_oude_waarden = true;
SELECT public.change('o', 'partij', '{"naam": "Winkel"}');
SELECT positie, status FROM register_partijen('[{"soortPartij": "persoon"}]');
SELECT * FROM public.tell();
UPDATE instelling SET leg_verwerkingen_vast = true;

-- ----- the hashes -----

-- how the hash of an object is made: the salt, the name of the table, and of each
-- column that has a value its name and the value; each with its length before it
CREATE FUNCTION pg_temp.part(bytes bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT int4send(length(bytes)) || bytes $$;
SELECT register_categorie('{"naam": "Pers"}') ->> 'id' AS c \gset
SELECT blad = sha256(uuid_send(zout) || pg_temp.part('categorie') || pg_temp.part('id') || pg_temp.part(uuid_send(:'c'))
	|| pg_temp.part('naam') || pg_temp.part('Pers')) AS the_same
FROM verwerking ORDER BY xid DESC, id DESC LIMIT 1;
-- zeros for what is gone, so that it tells nothing any more
SELECT delete_categorie(:'c');
SELECT substring(blad FOR 32) = decode(repeat('00', 32), 'hex') AS zeros FROM verwerking ORDER BY xid DESC, id DESC LIMIT 1;
-- the same content twice does not have the same hash
SELECT count(blad) - count(DISTINCT substring(blad FOR 32)) AS equal FROM verwerking WHERE actie <> 'destroy';
SELECT count(*) > 0 AS told FROM public.tell();

-- ----- values are in was, and nowhere else -----

SELECT count(*) FROM verwerking AS v, unnest(ARRAY['Jansen', 'Smit', 'example.nl', '0612345678', '999990019', 'NL91ABNA0417164300', 'Winkel', 'Bellen', 'zaak', 'foto']) AS canary
WHERE (to_jsonb(v) - 'was')::text ILIKE '%' || canary || '%';

-- ----- who may -----

CREATE ROLE regress_balie;
CREATE ROLE regress_beheer;
CREATE ROLE regress_lezer;
SELECT grant_register('regress_balie', 'registrator'), grant_register('regress_beheer', 'beheerder'), grant_register('regress_lezer', 'lezer');
SET SESSION AUTHORIZATION regress_balie;
SELECT klantregister.register_categorie('{"naam": "Balie"}') ->> 'naam' AS naam;
SELECT positie, status FROM klantregister.register_partijen('[{"soortPartij": "persoon"}, {"soortPartij": "persoon"}]');
-- with his own rights on the tables, too, and nobody reads or writes what was done
SET SESSION AUTHORIZATION regress_beheer;
SELECT klantinteracties.register_categorie('{"naam": "Beheer"}') ->> 'naam' AS naam;
SELECT positie, status FROM klantinteracties.register_partijen('[{"soortPartij": "persoon"}, {"soortPartij": "persoon"}]');
SELECT count(*) FROM klantregister.verwerking;
INSERT INTO klantregister.verwerking (naam) VALUES ('x');
UPDATE klantregister.verwerking SET was = NULL;
DELETE FROM klantregister.verwerking;
SET SESSION AUTHORIZATION regress_lezer;
SELECT count(*) FROM klantregister.verwerking;
RESET SESSION AUTHORIZATION;
SELECT naam, door FROM verwerking WHERE id NOT IN (SELECT id FROM public.seen) ORDER BY xid, id;
SELECT count(*) > 0 AS told FROM public.tell();
-- current_user is again who called: a trigger of another table sees him
CREATE TABLE public.who (name name);
GRANT INSERT ON public.who TO PUBLIC;
CREATE FUNCTION public.who() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.who VALUES (current_user); RETURN NULL; END $$;
CREATE TRIGGER who AFTER INSERT ON verwerking FOR EACH ROW EXECUTE FUNCTION public.who();
CREATE TRIGGER who AFTER INSERT ON categorie FOR EACH ROW EXECUTE FUNCTION public.who();
SET SESSION AUTHORIZATION regress_beheer;
SELECT klantinteracties.register_categorie('{"naam": "Een"}') ->> 'naam' AS naam, current_user, klantinteracties.register_categorie('{"naam": "Twee"}') ->> 'naam' AS naam;
RESET SESSION AUTHORIZATION;
SELECT name, count(*) FROM public.who GROUP BY name ORDER BY name;
DROP TRIGGER who ON verwerking;
DROP TRIGGER who ON categorie;

-- ----- for which activity -----

SELECT count(*) > 0 AS told FROM public.tell();
SELECT register_verwerkingsactiviteit(('{"naam": "x", "doel": "x", "grondslag": "algemeen_belang"}'::jsonb || v)) ->> 'code' AS code FROM (VALUES
	('{"code": "dienstverlening", "ingangsdatum": "2024-01-01"}'::jsonb), ('{"code": "klachten", "ingangsdatum": "2024-01-01"}'),
	('{"code": "voorbij", "ingangsdatum": "2024-01-01", "einddatum": "2024-12-31"}')) AS a (v);
SELECT id AS voorbij FROM verwerkingsactiviteit WHERE code = 'voorbij' \gset
CREATE VIEW public.activiteit AS SELECT v.naam, a.code FROM verwerking v LEFT JOIN verwerkingsactiviteit a ON a.id = v.verwerkingsactiviteit
	WHERE v.naam = 'register_categorie' ORDER BY xid DESC, v.id DESC LIMIT 1;
SELECT register_categorie('{"naam": "Geen"}') ->> 'naam' AS naam;
SELECT * FROM public.activiteit;
-- that of the register
UPDATE instelling SET verwerkingsactiviteit = 'dienstverlening';
SELECT register_categorie('{"naam": "Register"}') ->> 'naam' AS naam;
SELECT * FROM public.activiteit;
-- that of the session, by its code or the id of a version
SET klantinteracties.verwerkingsactiviteit = ' klachten ';
SELECT register_categorie('{"naam": "Sessie"}') ->> 'naam' AS naam;
SELECT * FROM public.activiteit;
SELECT set_config('klantinteracties.verwerkingsactiviteit', :'voorbij', false) = '' AS set;
SELECT register_categorie('{"naam": "Versie"}') ->> 'naam' AS naam;
SELECT * FROM public.activiteit;
-- one that there is not, or that is over, is refused, and its name not told
SET klantinteracties.verwerkingsactiviteit = 'voorbij';
SELECT register_categorie('{"naam": "Fout"}');
SELECT set_config('klantinteracties.verwerkingsactiviteit', gen_random_uuid()::text, false) = '' AS set;
SELECT register_categorie('{"naam": "Fout"}');
SELECT count(*) FROM categorie WHERE naam = 'Fout';
RESET klantinteracties.verwerkingsactiviteit;
-- that of the register may be over: one is told, once a call
UPDATE instelling SET verwerkingsactiviteit = 'voorbij';
SELECT register_categorie('{"naam": "Over"}') ->> 'naam' AS naam;
SELECT * FROM public.activiteit;
UPDATE instelling SET verwerkingsactiviteit = NULL;

-- ----- what a user adds -----

-- a trigger that keeps it out keeps all out
CREATE FUNCTION public.out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER out BEFORE INSERT ON verwerking FOR EACH ROW EXECUTE FUNCTION public.out();
SELECT register_categorie('{"naam": "Drie"}');
SELECT count(*) FROM categorie WHERE naam = 'Drie';
DROP TRIGGER out ON verwerking;
-- partitions, by what the key begins with; and a column with a default that must be evaluated
SELECT count(*) > 0 AS told FROM public.tell();
ALTER TABLE verwerking RENAME TO verwerking_oud;
CREATE TABLE klantregister.verwerking (LIKE verwerking_oud INCLUDING DEFAULTS INCLUDING CONSTRAINTS, mijn timestamptz DEFAULT now(), PRIMARY KEY (systeem, xid, id)) PARTITION BY RANGE (xid);
CREATE TABLE klantregister.verwerking_1 PARTITION OF verwerking DEFAULT;
SELECT register_categorie('{"naam": "Drie"}') ->> 'naam' AS naam;
SELECT naam, mijn = now() AS mijn, tableoid::regclass FROM verwerking;

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
DROP ROLE regress_balie, regress_beheer, regress_lezer;
