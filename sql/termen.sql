--
-- terms: until when a klantcontact is kept, which are over, what holds them, and
-- that they are destroyed
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('kcc', 'verwerkingsactiviteit', '{"code": "kcc", "naam": "Vragen", "doel": "Vragen beantwoorden", "grondslag": "algemeen_belang", "bewaartermijn": "P1Y", "selectielijst": "20.1", "ingangsdatum": "2020-01-01"}');
SELECT pg_temp.make('klacht', 'verwerkingsactiviteit', '{"code": "klacht", "naam": "Klachten", "doel": "Klachten behandelen", "grondslag": "wettelijke_verplichting", "bewaartermijn": "P5Y2M3D", "selectielijst": "13.1", "ingangsdatum": "2020-01-01"}');
SELECT pg_temp.make('open', 'verwerkingsactiviteit', '{"code": "open", "naam": "Open", "doel": "Onbepaald", "grondslag": "algemeen_belang", "ingangsdatum": "2020-01-01"}');
SELECT pg_temp.make('altijd', 'verwerkingsactiviteit', '{"code": "altijd", "naam": "Altijd", "doel": "Bewaren", "grondslag": "algemeen_belang", "bewaartermijn": "P1000Y", "ingangsdatum": "2020-01-01"}');
SELECT pg_temp.make('eeuwig', 'verwerkingsactiviteit', '{"code": "eeuwig", "naam": "Eeuwig", "doel": "Bewaren", "grondslag": "algemeen_belang", "ingangsdatum": "2020-01-01"}');
-- put in by hand
UPDATE verwerkingsactiviteit SET bewaartermijn = '100000000 years' WHERE code = 'eeuwig';

-- ----- until when, when it is registered -----

-- Registers within an activity, and tells until when it is kept and for which
-- activity; it would show when the answer, or what get_ gives, said otherwise.
CREATE FUNCTION pg_temp.kept(activity text, body jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	k klantcontact;
BEGIN
	PERFORM set_config('klantinteracties.verwerkingsactiviteit', activity, true);
	answer := register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false}' || body);
	PERFORM set_config('klantinteracties.verwerkingsactiviteit', '', true);
	SELECT * INTO k FROM klantcontact WHERE id = (answer ->> 'id')::uuid;
	IF (answer ->> 'bewarenTot')::date IS DISTINCT FROM k.bewaren_tot OR answer <> get_klantcontact(k.id) OR answer ? 'verwerkingsactiviteit' THEN
		RETURN 'THE ANSWER SAYS OTHERWISE';
	END IF;
	RETURN concat_ws(' ', to_char(k.bewaren_tot, 'YYYY-MM-DD'), (SELECT name FROM scene WHERE value = k.verwerkingsactiviteit::text));
END
$$;
SELECT activity, body, pg_temp.kept(activity, body) FROM (VALUES
	(1, '', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}'::jsonb),
	(2, 'kcc', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}'),
	(3, 'klacht', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}'),
	(4, 'open', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}'),
	-- a year after 29 February; and the clock is that of a gemeente
	(5, 'kcc', '{"plaatsgevondenOp": "2024-02-29T10:00:00Z"}'),
	(6, 'kcc', '{"plaatsgevondenOp": "2021-12-31T23:30:00Z"}'),
	(7, 'kcc', '{"plaatsgevondenOp": "2021-06-30T22:30:00Z"}'),
	-- what a body can tell has an end
	(8, 'altijd', '{"plaatsgevondenOp": "9021-03-01T10:00:00Z"}'),
	(9, 'eeuwig', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}'),
	-- the body says otherwise, or nothing
	(10, 'kcc', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z", "bewarenTot": "2021-03-01"}'),
	(11, 'kcc', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z", "bewarenTot": "2031-01-31"}'),
	(12, 'open', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z", "bewarenTot": "2031-01-31"}'),
	(13, '', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z", "bewarenTot": "2031-01-31"}'),
	(14, 'kcc', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z", "bewarenTot": null}')) AS v (nr, activity, body) ORDER BY nr;
-- when it took place now, a year after today
SELECT pg_temp.kept('kcc', '{}') = to_char((now() AT TIME ZONE 'Europe/Amsterdam')::date + interval '1 year', 'YYYY-MM-DD') || ' kcc' AS a_year;
-- no term is over before there is anything to keep
SELECT body, v.* FROM (VALUES (1, '{"onderwerp": "x", "vertrouwelijk": false, "plaatsgevondenOp": "2021-03-01T10:00:00Z", "bewarenTot": "2021-02-28"}'::jsonb),
	(2, '{"onderwerp": "x", "vertrouwelijk": false, "bewarenTot": "2021-03-01"}'), (3, '{"onderwerp": "x", "vertrouwelijk": false, "bewarenTot": "P1Y"}')) AS b (nr, body),
	validate_klantcontact(body) AS v ORDER BY nr;

-- the register's activity, unless the session has one
UPDATE instelling SET verwerkingsactiviteit = 'klacht';
SELECT pg_temp.kept('', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}') AS register, pg_temp.kept('kcc', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}') AS session;
-- a new version is for what comes
SELECT pg_temp.make('klacht2', 'verwerkingsactiviteit', '{"code": "klacht", "naam": "Klachten", "doel": "Klachten behandelen", "grondslag": "wettelijke_verplichting", "bewaartermijn": "P10Y", "selectielijst": "13.2", "ingangsdatum": "2021-01-01"}');
SELECT pg_temp.kept('', '{"plaatsgevondenOp": "2021-03-01T10:00:00Z"}');
-- lists and imports as single calls
SELECT status FROM register_klantcontacten('[{"onderwerp": "lijst", "vertrouwelijk": false, "plaatsgevondenOp": "2022-01-01"},
	{"onderwerp": "lijst", "vertrouwelijk": false, "plaatsgevondenOp": "2022-01-01", "bewarenTot": "2023-05-05"}]');
SELECT bewaren_tot, name FROM klantcontact JOIN scene ON value = verwerkingsactiviteit::text WHERE onderwerp = 'lijst' ORDER BY 1;
CREATE TABLE public.bron AS SELECT n::text AS bron_sleutel, jsonb_build_object('onderwerp', 'import', 'vertrouwelijk', false, 'plaatsgevondenOp', '2022-01-0' || n) AS body FROM generate_series(1, 3) AS n;
SET klantinteracties.verwerkingsactiviteit = 'kcc';
SET client_min_messages = warning;
CALL import_klantcontacten('bron');
RESET client_min_messages;
RESET klantinteracties.verwerkingsactiviteit;
SELECT bewaren_tot, name FROM klantcontact JOIN scene ON value = verwerkingsactiviteit::text WHERE onderwerp = 'import' ORDER BY 1;
UPDATE instelling SET verwerkingsactiviteit = NULL;

-- found by it
SELECT criteria, tel_klantcontact(criteria) FROM (VALUES (1, '{"bewarenTot": "2022-03-01"}'::jsonb), (2, '{"bewarenTot": {"tot": "2022-03-01"}}'),
	(3, '{"bewarenTot": {"van": "2030-01-01", "tot": "2031-12-31"}}'), (4, '{"bewarenTot": false}'), (5, '{"bewarenTot": true}')) AS v (nr, criteria) ORDER BY nr;

-- ----- until when, afterwards -----

SET klantinteracties.verwerkingsactiviteit = 'kcc';
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "plaatsgevondenOp": "2021-03-01T10:00:00Z"}');
RESET klantinteracties.verwerkingsactiviteit;
CREATE FUNCTION pg_temp.change(patch jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN update_klantcontact((SELECT value FROM scene WHERE name = 'k')::uuid, patch) - '{id,onderwerp,vertrouwelijk,verdereActieOndernomen}'::text[];
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code', p ->> 'reason'), '; ')
		FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;
-- what was answered goes back in, and comes to the same
SELECT v = update_klantcontact((v ->> 'id')::uuid, v) AS update, v - 'id' = register_klantcontact(v - 'id') - 'id' AS register
FROM scene, get_klantcontact(value::uuid) AS v WHERE name = 'k';
-- when it took place is a correction, and the term follows; also when it is sent back as it was
SELECT pg_temp.change('{"plaatsgevondenOp": "2021-04-01T10:00:00Z"}');
SELECT pg_temp.change('{"plaatsgevondenOp": "2021-04-01T10:00:00Z", "correctie": true}');
SELECT pg_temp.change('{"plaatsgevondenOp": "2021-04-02T10:00:00Z", "bewarenTot": "2022-04-01", "correctie": true}');
-- but not when it was said, then or before
SELECT pg_temp.change('{"plaatsgevondenOp": "2021-04-03T10:00:00Z", "bewarenTot": "2022-12-31", "correctie": true}');
SELECT pg_temp.change('{"plaatsgevondenOp": "2021-04-04T10:00:00Z", "correctie": true}');
-- until when is no correction: longer, shorter, unknown, and again
SELECT pg_temp.change('{"bewarenTot": "2041-12-31"}');
SELECT pg_temp.change('{"bewarenTot": "2021-04-04", "inhoud": "en meer"}');
SELECT pg_temp.change('{"bewarenTot": "2021-04-03"}');
SELECT pg_temp.change('{"plaatsgevondenOp": "2021-04-05T10:00:00Z", "correctie": true}');
SELECT pg_temp.change('{"bewarenTot": null}');
SELECT pg_temp.change('{"plaatsgevondenOp": "2021-04-05T10:00:00Z", "correctie": true}');
SELECT pg_temp.change('{"bewarenTot": "2021-05-01"}');
-- what was put in by hand stays as it is when all else changes
UPDATE klantcontact SET bewaren_tot = '2000-01-01' WHERE id = (SELECT value FROM scene WHERE name = 'k')::uuid;
SELECT pg_temp.change('{"inhoud": "nog meer"}');
SELECT velden FROM verwerking WHERE naam = 'update_klantcontact' ORDER BY id;

-- ----- what is over, and what holds it -----

TRUNCATE klantcontact CASCADE;
TRUNCATE verwerking;
DELETE FROM scene WHERE name = 'k';
-- all took place in 2021, within kcc, so that they are over since 2022
CREATE FUNCTION pg_temp.contact(name text, body jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('klantinteracties.verwerkingsactiviteit', 'kcc', true);
	PERFORM pg_temp.make(name, 'klantcontact', ('{"onderwerp": "CANARY", "inhoud": "CANARY", "vertrouwelijk": false, "plaatsgevondenOp": "2021-01-01T10:00:00Z"}' || body)::text);
	PERFORM set_config('klantinteracties.verwerkingsactiviteit', '', true);
END
$$;
CREATE FUNCTION pg_temp.refers(who text, whom text) RETURNS void
LANGUAGE sql AS $$
	SELECT pg_temp.make(who || ' to ' || whom, 'onderwerpobject', format('{"wasOnderwerpVanKlantcontact": "<%s>", "onderwerpWasKlantcontact": "<%s>"}', who, whom))
$$;
SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker"}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "CANARY"}, "digitaleAdressen": [{"adres": "canary@example.nl"}], "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('restricted', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.contact('plain', pg_temp.filled('{"hadBetrokkenActoren": ["<m>"], "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"achternaam": "CANARY"}, "digitaleAdressen": [{"adres": "canary2@example.nl"}]},
	{"rol": "klant", "initiator": false, "contactnaam": {"achternaam": "CANARY"}, "digitaleAdressen": [{"adres": "canary3@example.nl"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}]}')::jsonb);
SELECT pg_temp.contact('later', '{"bewarenTot": "2022-06-01"}');
SELECT pg_temp.contact('unknown term');
UPDATE klantcontact SET bewaren_tot = NULL WHERE id = (SELECT value FROM scene WHERE name = 'unknown term')::uuid;
SELECT pg_temp.contact('future', '{"bewarenTot": "9000-01-01"}');
SELECT pg_temp.contact('done', pg_temp.filled('{"leiddeTotInterneTaken": [{"gevraagdeHandeling": "CANARY", "toegewezenAanActor": "<m>", "status": "verwerkt"}]}')::jsonb);
SELECT pg_temp.contact('to do', pg_temp.filled('{"leiddeTotInterneTaken": [{"gevraagdeHandeling": "CANARY", "toegewezenAanActor": "<m>", "status": "verwerkt"}, {"gevraagdeHandeling": "CANARY", "toegewezenAanActor": "<m>"}]}')::jsonb);
SELECT pg_temp.contact('of restricted', pg_temp.filled('{"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<restricted>"}, {"rol": "klant", "initiator": true, "wasPartij": "<p>"}]}')::jsonb);
-- one that stays refers to it, at first or at last hand; or one that goes; or in a circle
SELECT pg_temp.contact(name) FROM unnest('{referred,chained,free 1,free 2,circle 1,circle 2,circle 3,held 1,held 2}'::text[]) AS name;
SELECT pg_temp.refers(who, whom) FROM (VALUES (1, 'future', 'referred'), (2, 'referred', 'chained'), (3, 'free 1', 'free 2'), (4, 'circle 1', 'circle 2'), (5, 'circle 2', 'circle 3'), (6, 'circle 3', 'circle 1'),
	(7, 'to do', 'held 1'), (8, 'unknown term', 'held 2'), (9, 'plain', 'to do')) AS v (nr, who, whom) ORDER BY nr;
-- a yes that has lapsed; one that is to lapse; one after which another was said; one of somebody who is restricted
SELECT pg_temp.make(name, 'partij', format('{"soortPartij": "persoon", "contactnaam": {"achternaam": "CANARY"}, "digitaleAdressen": [{"adres": "%s@example.nl"}], "indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "klacht", "geldigTot": "9000-01-01T12:00:00Z"}}', name))
  FROM unnest('{lapsed,to_lapse,renewed,refused,hidden}'::text[]) AS name;
UPDATE hergebruik_besluit SET geldig_tot = '2022-02-02T12:00:00Z' WHERE partij IN (SELECT value::uuid FROM scene WHERE name IN ('lapsed', 'renewed', 'refused', 'hidden'));
SELECT pg_temp.contact('asks again', pg_temp.filled('{"bewarenTot": "9000-01-01", "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<renewed>", "indicatieHergebruikPartij": true},
	{"rol": "klant", "initiator": true, "wasPartij": "<refused>", "indicatieHergebruikPartij": false}, {"rol": "klant", "initiator": true, "wasPartij": "<lapsed>", "contactnaam": {"voornaam": "stays"}}]}')::jsonb);
SELECT beperk(value::uuid, 'beperking', 'CANARY') IS NOT NULL AS restricted FROM scene WHERE name IN ('restricted', 'hidden');

CREATE FUNCTION pg_temp.list(op date DEFAULT NULL) RETURNS TABLE (object text, name text, bewaren_tot date, activiteit text, selectielijst text, reden text, tot date)
LANGUAGE sql AS $$ SELECT l.object, s.name, l.bewaren_tot, l.activiteit, l.selectielijst, l.reden, l.tot FROM vernietigingslijst(op) AS l LEFT JOIN scene AS s ON s.value = l.id::text ORDER BY l.object, s.name $$;
SELECT * FROM pg_temp.list();
-- on a day: from the very day on
SELECT count(*) FILTER (WHERE name = 'later') AS later, count(*) FILTER (WHERE object = 'partij_gegevens') AS lapsed, count(*) FROM pg_temp.list('2022-05-31');
SELECT count(*) FILTER (WHERE name = 'later') AS later, count(*) FROM pg_temp.list('2022-06-01');
SELECT name FROM pg_temp.list('2022-02-02') WHERE object = 'partij_gegevens';
SELECT name FROM pg_temp.list('2022-02-03') WHERE object = 'partij_gegevens';
SELECT count(*) FROM vernietigingslijst('2021-12-31');
-- nothing holds what waited for its term alone, when that is over
SELECT * FROM pg_temp.list('9000-01-01') WHERE name ~ '^(future|referred|chained|to_lapse|renewed)';

-- ----- what is destroyed -----

-- before: of what was changed the former values are kept
SELECT count(update_betrokkene(value::uuid, '{"contactnaam": {"achternaam": "CANARY2"}}')) AS updated FROM scene WHERE name ~ '^plain_betrokkene';
SELECT count(update_klantcontact(value::uuid, '{"inhoud": "CANARY2", "correctie": true}')) AS updated FROM scene WHERE name IN ('plain', 'later', 'future');
SELECT update_partij(value::uuid, '{"contactnaam": {"achternaam": "CANARY4"}}') IS NOT NULL AS updated FROM scene WHERE name = 'p';
SELECT update_partij(value::uuid, '{"contactnaam": {"achternaam": "CANARY4"}}') IS NOT NULL AS updated FROM scene WHERE name = 'lapsed';

-- a batch at a time, in the transaction of who calls
BEGIN;
SELECT v - 'verklaring' AS answer, v ? 'verklaring' AS verklaring FROM vernietig_deel('2021-12-31') AS v;
SELECT v - 'verklaring' AS answer FROM vernietig_deel('2022-05-31', 1) AS v;
SELECT name, partijen FROM vernietiging, unnest(klantcontacten) AS k JOIN scene ON value = k::text;
-- with the first that is left goes who refers to it
SELECT v - 'verklaring' AS answer FROM vernietig_deel('2022-05-31', 2) AS v;
SELECT vernietig_deel('2022-05-31', 1) -> 'klaar' AS klaar FROM generate_series(1, 6);
SELECT string_agg(name, ' + ' ORDER BY name) AS klantcontacten, string_agg(p.p::text, ' ') IS NOT NULL AS partijen
FROM vernietiging LEFT JOIN LATERAL unnest(klantcontacten) AS k ON true LEFT JOIN scene ON value = k::text LEFT JOIN LATERAL unnest(partijen) AS p (p) ON true GROUP BY vernietiging.id ORDER BY vernietiging.id;
ROLLBACK;
-- all of it
CALL vernietig(per_keer => 0);
CALL vernietig(per_keer => NULL);
CALL vernietig('9000-01-01');
CALL vernietig('infinity');
SELECT vernietig_deel('9000-01-01');
SELECT vernietig_deel(per_keer => 0);
CALL vernietig(register => 'public');
BEGIN;
CALL vernietig();
ROLLBACK;
CREATE FUNCTION pg_temp.destroy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CALL klantinteracties.vernietig(); END $$;
SELECT pg_temp.destroy();
SELECT 1 \; CALL vernietig();
SET client_min_messages = warning;
CALL vernietig('2022-05-31', per_keer => 3);
CALL vernietig(per_keer => 100);
RESET client_min_messages;
-- what was held is left, and what others have
SELECT * FROM pg_temp.list();
SELECT string_agg(name, ', ' ORDER BY name) FROM klantcontact JOIN scene ON value = id::text;
SELECT (SELECT count(*) FROM betrokkene) AS betrokkenen, (SELECT count(*) FROM digitaal_adres) AS adressen, (SELECT count(*) FROM onderwerpobject) AS onderwerpobjecten,
	(SELECT count(*) FROM bijlage) AS bijlagen, (SELECT count(*) FROM interne_taak) AS taken, (SELECT count(*) FROM actor_klantcontact) AS actoren, (SELECT count(*) FROM partij) AS partijen;
SELECT name, g.partij IS NOT NULL AS gegevens, hergebruik_op(p.id, now()) -> 'hergebruik' AS hergebruik FROM partij AS p JOIN scene ON value = p.id::text LEFT JOIN partij_gegevens AS g ON g.partij = p.id ORDER BY name;
-- nobody said that his yes ended
SELECT hergebruik, grond, wijze, ingetrokken FROM hergebruik_besluit WHERE partij = (SELECT value FROM scene WHERE name = 'lapsed')::uuid AND betrokkene IS NULL ORDER BY vastgelegd_op;
-- who calls again does nothing
SET client_min_messages = warning;
CALL vernietig();
RESET client_min_messages;
SELECT v - 'op' AS answer, (v ->> 'op')::date = (now() AT TIME ZONE 'Europe/Amsterdam')::date AS today FROM vernietig_deel() AS v;

-- ----- what remains -----

SELECT op = '2022-05-31' AS before, count(*) AS batches, count(DISTINCT verklaring) AS verklaringen, sum((aantallen -> 'klantcontacten')::int) AS klantcontacten, sum(cardinality(klantcontacten)) AS ids,
	sum((aantallen -> 'betrokkenen')::int) AS betrokkenen, sum((aantallen -> 'digitaleAdressen')::int) AS adressen, sum((aantallen -> 'interneTaken')::int) AS taken,
	sum((aantallen -> 'partijGegevens')::int) AS gegevens, bool_and(begin_op <= eind_op AND door = session_user) AS told
FROM vernietiging GROUP BY op ORDER BY op;
SELECT g -> 'code' AS code, g -> 'selectielijst' AS selectielijst, bool_and(g ? 'id') AS id, sum((g -> 'klantcontacten')::int) AS klantcontacten, sum((g -> 'partijen')::int) AS partijen
FROM vernietiging, jsonb_array_elements(gronden) AS g GROUP BY 1, 2 ORDER BY 1;
SELECT string_agg(name, ', ' ORDER BY name) AS klantcontacten FROM vernietiging, unnest(klantcontacten) AS id JOIN scene ON value = id::text;
SELECT string_agg(name, ', ' ORDER BY name) AS partijen FROM vernietiging, unnest(partijen) AS id JOIN scene ON value = id::text;
-- no value of what went, and of what stays all: in any table
CREATE FUNCTION pg_temp.canaries() RETURNS TABLE (tabel text, aantal bigint)
LANGUAGE plpgsql AS $$
BEGIN
	FOR tabel IN SELECT relname FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' ORDER BY 1 LOOP
		EXECUTE format('SELECT count(*) FROM %I.%I AS t WHERE t::text ~* ''canary''', 'klantregister', tabel) INTO aantal;
		IF aantal > 0 THEN RETURN NEXT; END IF;
	END LOOP;
END
$$;
SELECT * FROM pg_temp.canaries();
SELECT naam, actie, name, was IS NOT NULL AS was, zout IS NOT NULL AS zout FROM verwerking LEFT JOIN scene ON value = partij::text WHERE naam ~ '^(update|vernietig)' ORDER BY xid, id;

-- ----- who may -----

CREATE ROLE regress_fg;
CREATE ROLE regress_balie;
CREATE ROLE regress_beheer;
SELECT grant_register('regress_fg', 'privacy'), grant_register('regress_balie', 'registrator'), grant_register('regress_beheer', 'beheerder');
UPDATE klantcontact SET bewaren_tot = '2022-01-01' WHERE id = (SELECT value FROM scene WHERE name = 'unknown term')::uuid;
SET ROLE regress_balie;
SELECT klantregister.vernietig_deel();
SELECT * FROM klantregister.vernietigingslijst();
-- rights on the tables are none on the proof: the register's own function has those
SET ROLE regress_beheer;
SELECT klantinteracties.vernietig_deel(register => 'klantregister');
SET ROLE regress_fg;
SELECT count(*) FROM klantregister.vernietigingslijst() WHERE reden IS NULL;
SELECT v -> 'vernietigd' -> 'klantcontacten' AS klantcontacten FROM klantregister.vernietig_deel() AS v;
SELECT * FROM klantregister.vernietiging;
CALL klantinteracties.vernietig(register => 'klantregister');
RESET ROLE;
SELECT namens, cardinality(klantcontacten) FROM vernietiging ORDER BY eind_op DESC LIMIT 1;

-- ----- what a user adds -----

CREATE TABLE public.eigen (klantcontact uuid REFERENCES klantcontact);
SELECT pg_temp.contact('own');
INSERT INTO public.eigen SELECT value::uuid FROM scene WHERE name = 'own';
CALL vernietig();
SELECT count(*) FROM vernietigingslijst() WHERE reden IS NULL;
DROP TABLE public.eigen;
CREATE FUNCTION public.out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER out BEFORE DELETE ON klantcontact FOR EACH ROW EXECUTE FUNCTION public.out();
CALL vernietig();
DROP TRIGGER out ON klantcontact;
CREATE TRIGGER out BEFORE INSERT ON vernietiging FOR EACH ROW EXECUTE FUNCTION public.out();
CALL vernietig();
DROP TRIGGER out ON vernietiging;
SELECT v -> 'vernietigd' -> 'klantcontacten' AS klantcontacten FROM vernietig_deel() AS v;
-- nothing is recorded, and it goes all the same
UPDATE instelling SET leg_verwerkingen_vast = false;
SELECT pg_temp.contact('last');
SELECT v -> 'vernietigd' -> 'klantcontacten' AS klantcontacten FROM vernietig_deel() AS v;

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP TABLE public.bron;
DROP FUNCTION public.out;
DROP ROLE regress_fg, regress_balie, regress_beheer;
