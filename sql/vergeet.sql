--
-- vergeet: somebody is forgotten (AVG art. 17); of each object it is told what became
-- of it, and no value of his is anywhere in the register
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- Where in the register is a value of his: every column of every table
CREATE TEMP TABLE canary (value text);
INSERT INTO canary VALUES ('kanarie'), ('999990019'), ('NL91ABNA0417164300'), ('612345678'), ('0518200000637599'), ('87654321');
CREATE FUNCTION pg_temp.canaries() RETURNS TABLE (place text, canaries text)
LANGUAGE plpgsql AS $$
DECLARE
	col record;
	found text;
BEGIN
	FOR col IN SELECT c.oid::regclass AS tab, attname, c.relname
			FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
			WHERE relnamespace = 'klantregister'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1, attnum LOOP
		EXECUTE format('SELECT string_agg(DISTINCT value, '' '' ORDER BY value) FROM %s AS t, canary WHERE t.%I::text ILIKE ''%%'' || value || ''%%''',
			col.tab, col.attname) INTO found;
		IF found IS NOT NULL THEN
			place := col.relname || '.' || col.attname;
			canaries := found;
			RETURN NEXT;
		END IF;
	END LOOP;
END
$$;
-- what there is, and what was recorded
CREATE FUNCTION pg_temp.state() RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', (SELECT count(*) FROM klantcontact), (SELECT count(*) FROM betrokkene), (SELECT count(*) FROM digitaal_adres),
		(SELECT count(*) FROM partij), (SELECT count(*) FROM hergebruik_besluit), (SELECT count(*) FROM interne_taak), (SELECT count(*) FROM sleutel),
		(SELECT count(*) FROM verwerking), (SELECT md5(string_agg(v::text, '' ORDER BY xid, id)) FROM verwerking AS v))
$$;
CREATE FUNCTION pg_temp.change(name text, object text, patch text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT update_%s($1, $2)', object) USING (SELECT value::uuid FROM scene WHERE scene.name = $1), pg_temp.filled(patch)::jsonb;
END
$$;
-- Forgets: what became of what.  It would show when a proef changes anything, or
-- tells anything else than what is done afterwards.
CREATE FUNCTION pg_temp.forget(name text, grond text) RETURNS TABLE (object text, id text, uitkomst text, reden text, tot text) LANGUAGE plpgsql AS $$
DECLARE
	partij uuid := (SELECT value::uuid FROM scene WHERE scene.name = $1);
	before text := pg_temp.state();
	tried text;
	done text;
BEGIN
	SELECT string_agg(v::text, E'\n') INTO tried FROM vergeet(partij, grond) AS v;
	IF pg_temp.state() <> before THEN
		RAISE EXCEPTION 'THE PROEF CHANGED SOMETHING';
	END IF;
	CREATE TEMP TABLE told AS SELECT * FROM vergeet(partij, grond, false) WITH ORDINALITY AS v;
	SELECT string_agg((v.object, v.id, v.uitkomst, v.reden, v.tot)::vergeten::text, E'\n' ORDER BY ordinality) INTO done FROM told AS v;
	IF tried <> done THEN
		RAISE EXCEPTION 'THE PROEF TOLD ANYTHING ELSE: %, %', tried, done;
	END IF;
	RETURN QUERY SELECT v.object, regexp_replace(pg_temp.named(v.id::text), '^[^<].*', '<id>'), v.uitkomst, v.reden, v.tot::text FROM told AS v ORDER BY ordinality;
	DROP TABLE told;
END
$$;

-- ----- one of whom there is something everywhere -----

SELECT pg_temp.make('m', 'actor', '{"naam": "KCC", "soortActor": "organisatorische_eenheid"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Ander"}, "indicatieHergebruikPartij": true,
	"digitaleAdressen": [{"adres": "ander@example.nl"}]}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "nummer": "87654321", "contactnaam": {"achternaam": "Kanarie"}, "interneNotitie": "een kanarie",
	"indicatieHergebruikPartij": true, "bezoekadres": {"nummeraanduidingid": "0518200000637599", "straatnaam": "Kanariestraat", "huisnummer": 1},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}],
	"digitaleAdressen": [{"adres": "kanarie@example.nl", "codeSoortDigitaalAdres": "email", "omschrijving": "kanarie"}], "sleutel": "balie-1"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>"}');
SELECT pg_temp.make('r', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<o>", "vertegenwoordigdePartij": "<p>"}');
-- who was another before, and is the same
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Kanarie-Q"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.change('q', 'partij', '{"contactnaam": {"achternaam": "Kanarie-R"}}');
-- of him alone, with all that a klantcontact can have
SELECT pg_temp.make('k1', 'klantcontact', '{"onderwerp": "Over kanarie", "inhoud": "kanarie", "vertrouwelijk": false, "sleutel": "bel-1",
	"hadBetrokkenActoren": ["<m>"], "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"achternaam": "Kanarie"},
		"digitaleAdressen": [{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "kanarie"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "kanarie"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bel kanarie", "toegewezenAanActor": "<m>"}]}');
SELECT pg_temp.change('k1', 'klantcontact', '{"inhoud": "en kanarie"}');
SELECT pg_temp.change('k1_taak1', 'interne_taak', '{"toelichting": "kanarie"}');
SELECT pg_temp.change('k1_taak1', 'interne_taak', '{"toelichting": "Kanarie", "status": "verwerkt", "verwerktOp": "2024-01-01T12:00:00"}');
SELECT pg_temp.make('t', 'interne_taak', '{"gevraagdeHandeling": "Mail kanarie", "aanleidinggevendKlantcontact": "<k1>", "toegewezenAanActor": "<m>"}');
SELECT delete_interne_taak(value::uuid) FROM scene WHERE name = 't';
-- about that, and of him alone as well
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "kanarie", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<q>"}],
	"gingOverOnderwerpobjecten": [{"onderwerpWasKlantcontact": "<k1>"}]}');
-- with another; who he was is known later, and by then he had deleted an address
SELECT pg_temp.make('k3', 'klantcontact', '{"onderwerp": "met een ander", "vertrouwelijk": false, "hadBetrokkenen": [
	{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Kanarie"}, "organisatienaam": "Kanarie BV", "correspondentieadres": {"straatnaam": "Kanariestraat"},
		"digitaleAdressen": [{"adres": "weg@kanarie.nl"}, {"adres": "kanarie@example.nl"}]},
	{"rol": "vertegenwoordiger", "initiator": false, "wasPartij": "<o>", "contactnaam": {"achternaam": "Ander"}, "digitaleAdressen": [{"adres": "ander@example.nl"}]}]}');
SELECT pg_temp.change('k3_betrokkene1', 'betrokkene', '{"contactnaam": {"voornaam": "Kanarietje"}}');
SELECT delete_digitaal_adres(id) FROM digitaal_adres WHERE adres = 'weg@kanarie.nl';
SELECT pg_temp.change('k3_betrokkene1', 'betrokkene', '{"wasPartij": "<p>"}');
-- with a term, with something to be done, and what one that stays is about
SELECT pg_temp.make('k4', 'klantcontact', '{"onderwerp": "met termijn", "vertrouwelijk": false, "bewarenTot": "2099-12-31",
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "Kanarie"}}]}');
SELECT pg_temp.make('k5', 'klantcontact', '{"onderwerp": "met een taak", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>"}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActor": "<m>"}]}');
SELECT pg_temp.make('k6', 'klantcontact', '{"onderwerp": "eerder", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>"}]}');
SELECT pg_temp.make('k7', 'klantcontact', '{"onderwerp": "later", "vertrouwelijk": false, "bewarenTot": "2099-12-31", "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<o>"}],
	"gingOverOnderwerpobjecten": [{"onderwerpWasKlantcontact": "<k6>"}]}');
-- a term that is over holds nothing; a betrokkene who was his, and is gone
SELECT pg_temp.make('k8', 'klantcontact', '{"onderwerp": "kanarie", "vertrouwelijk": false, "plaatsgevondenOp": "2020-01-01T12:00:00", "bewarenTot": "2021-01-01",
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Kanarie"}}, {"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Kanarie"}}]}');
SELECT pg_temp.change('k8_betrokkene1', 'betrokkene', '{"contactnaam": {"voornaam": "Kanarie II"}}');
SELECT pg_temp.change('k8_betrokkene1', 'betrokkene', '{"wasPartij": "<p>"}');
SELECT pg_temp.change('k8_betrokkene2', 'betrokkene', '{"wasPartij": "<p>"}');
SELECT delete_betrokkene(value::uuid) FROM scene WHERE name = 'k8_betrokkene1';
-- registered with keys of their own, and one of them gone
SELECT register_rekeningnummer(pg_temp.filled('{"partij": "<p>", "iban": "NL02ABNA0123456789", "sleutel": "rekening-1"}')::jsonb) IS NOT NULL AS registered;
SELECT register_digitaal_adres(pg_temp.filled('{"verstrektDoorPartij": "<p>", "adres": "los@kanarie.nl", "sleutel": "adres-1"}')::jsonb) ->> 'id' AS los \gset
SELECT delete_digitaal_adres(:'los');
SELECT register_categorie('{"naam": "Pers", "sleutel": "categorie-1"}') ->> 'naam' AS naam;
-- held for another at first
SELECT pg_temp.make('k9', 'klantcontact', '{"onderwerp": "kanarie", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<o>",
	"contactnaam": {"voornaam": "Kanarie"}, "digitaleAdressen": [{"adres": "verkeerd@kanarie.nl"}]}]}');
SELECT delete_digitaal_adres(id) FROM digitaal_adres WHERE adres = 'verkeerd@kanarie.nl';
SELECT pg_temp.change('k9_betrokkene1', 'betrokkene', '{"wasPartij": "<p>", "contactnaam": {"voornaam": "Jo"}}');
-- merged, corrected
SELECT voeg_partijen_samen(p.value::uuid, q.value::uuid, false) IS NOT NULL AS merged FROM scene AS p, scene AS q WHERE p.name = 'p' AND q.name = 'q';
SELECT pg_temp.change('p', 'partij', '{"contactnaam": {"voornaam": "Kanarie"}, "interneNotitie": "kanarie"}');
SELECT pg_temp.change('p', 'partij', '{"contactnaam": {"voornaam": "Jo"}, "interneNotitie": null}');
SELECT * FROM pg_temp.canaries();

-- ----- and who is forgotten -----

SELECT verzegel() IS NOT NULL AS sealed;
CREATE TEMP TABLE before AS SELECT id, blad, xid, objecten, velden, partij, betreft FROM verwerking;
SELECT * FROM pg_temp.forget('p', 'verzoek 2026-12');
-- nothing of his is anywhere
SELECT * FROM pg_temp.canaries();
SELECT sleutel FROM sleutel;
-- but what stays says who it was of no more
SELECT onderwerp, (SELECT string_agg(concat_ws(' ', rol, contactnaam_achternaam, CASE WHEN was_partij IS NOT NULL THEN 'partij' END), ', ' ORDER BY b.id)
	FROM betrokkene AS b WHERE had_klantcontact = k.id) AS betrokkenen
FROM klantcontact AS k ORDER BY id;
SELECT count(*) AS partijen, count(*) FILTER (WHERE p.id = value::uuid) AS he FROM partij AS p, scene WHERE name = 'p';
-- all that was done is there, with its hashes; what it was is not, but of others
SELECT count(*) FILTER (WHERE (b.blad, b.objecten, b.velden, b.partij, b.betreft) IS DISTINCT FROM (v.blad, v.objecten, v.velden, v.partij, v.betreft)) AS changed,
	count(*) - count(v.id) AS gone
FROM before AS b LEFT JOIN verwerking AS v USING (xid, id);
SELECT name, count(*), count(zout) AS salted, count(was) AS was
FROM verwerking JOIN scene ON value = betreft::text WHERE (xid, id) IN (SELECT xid, id FROM before) GROUP BY name ORDER BY name COLLATE "C";
-- so what was sealed before goes on fitting, and what is there is as it was recorded
SELECT * FROM controleer_zegels();
SELECT * FROM controleer_verwerkingen();
-- what the forgetting itself did is told: on which ground, and without what it was
SELECT name, actie, objecten #>> '{0,grond}' AS grond,
	(SELECT string_agg(DISTINCT o ->> 'object', ' ' ORDER BY o ->> 'object') FROM jsonb_array_elements(objecten) AS o) AS objecten, was
FROM verwerking JOIN scene ON value = betreft::text WHERE naam = 'vergeet' ORDER BY name COLLATE "C";
-- what he answered is proof
SELECT hergebruik, grond, ingetrokken, count(*) FROM hergebruik_besluit, scene WHERE name = 'p' AND partij = value::uuid GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
SELECT hergebruik_op(value::uuid) ->> 'hergebruik' AS hergebruik FROM scene WHERE name = 'p';
-- and what he is told, when he asks again
SELECT i -> 'partij' AS partij, i -> 'betrokkenen' AS betrokkenen, jsonb_array_length(i -> 'hergebruikBesluiten') AS besluiten,
	jsonb_array_length(i -> 'verwerkingen') > 10 AS verwerkingen, jsonb_path_exists(i, '$.verwerkingen[*].was') AS was
FROM scene, inzage(jsonb_build_object('partij', value)) AS i WHERE name = 'p';
SELECT functie, actie, velden, was FROM scene AS s, geschiedenis(value::uuid) WHERE name = 'k1';
-- he is forgotten once
SELECT pg_temp.forget('p', 'verzoek 2026-12');

-- ----- on whom others hang, he stays without what is his -----

SELECT pg_temp.make('v', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"},
	{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}');
INSERT INTO scene SELECT 'company', partij FROM partij_identificator WHERE object_id = '12345678';
SELECT pg_temp.change('company', 'partij', '{"nummer": "12", "naam": "Kanarie BV", "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('cp', 'partij', '{"soortPartij": "contactpersoon", "contactnaam": {"achternaam": "Ander"}, "werkteVoorPartij": "<company>", "indicatieHergebruikPartij": true}');
SELECT * FROM pg_temp.forget('company', 'opgeheven');
SELECT pg_temp.named((get_partij(value::uuid) - 'partijIdentificatoren')::text) AS company FROM scene WHERE name = 'company';
SELECT * FROM pg_temp.canaries();
-- the vestiging goes with its number
SELECT * FROM pg_temp.forget('v', 'opgeheven');

-- ----- what is asked for -----

SELECT vergeet(NULL, 'x');
SELECT vergeet(value::uuid, NULL) FROM scene WHERE name = 'o';
SELECT vergeet(value::uuid, ' ') FROM scene WHERE name = 'o';
SELECT vergeet(value::uuid, repeat('x', 201)) FROM scene WHERE name = 'o';
SELECT vergeet(value::uuid, 'x', NULL) FROM scene WHERE name = 'o';
SELECT vergeet(value::uuid, 'x') FROM scene WHERE name = 'unknown';
-- who is restricted is not forgotten, and sees all the same what is kept of him
SELECT beperk(value::uuid, 'beperking', 'betwist') ->> 'soort' AS soort FROM scene WHERE name = 'o';
SELECT vergeet(value::uuid, 'x', false) FROM scene WHERE name = 'o';
SELECT i #>> '{partij,contactnaam,achternaam}' AS achternaam, jsonb_array_length(i -> 'betrokkenen') AS betrokkenen, i #>> '{beperkingen,0,grond}' AS grond,
	(SELECT string_agg(k, ' ' ORDER BY k) FROM jsonb_object_keys(i #> '{beperkingen,0}') AS k) AS told, i #>> '{partij,digitaleAdressen,0,adres}' AS adres
FROM scene, inzage(jsonb_build_object('partij', value)) AS i WHERE name = 'o';
SELECT hef_beperking_op(value::uuid) ? 'einde' AS lifted FROM scene WHERE name = 'o';
-- without a record nothing is told, and all is forgotten; who was forgotten in k3
-- holds it no more
UPDATE instelling SET leg_verwerkingen_vast = false;
SELECT * FROM pg_temp.forget('o', 'verzoek');
SELECT count(*) FROM digitaal_adres;

-- a trigger that keeps something keeps all
UPDATE instelling SET leg_verwerkingen_vast = true;
CREATE FUNCTION pg_temp.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER keep BEFORE DELETE ON partij FOR EACH ROW EXECUTE FUNCTION pg_temp.keep();
SELECT vergeet(value::uuid, 'x', false) FROM scene WHERE name = 'cp';
SELECT count(*) FROM partij_gegevens;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
