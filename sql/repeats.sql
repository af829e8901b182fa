--
-- What there is once: an address of a partij, an actoridentificator, and what a
-- klantcontact was about or came with it
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- What comes of a call: that it made something, or what is wrong.
CREATE FUNCTION pg_temp.comes(object text, body text) RETURNS text
LANGUAGE sql AS $$
	SELECT regexp_replace(pg_temp.outcome(object, body), '^{.*}', 'made')
$$;
CREATE FUNCTION pg_temp.changed(object text, name text, patch text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	EXECUTE format('SELECT update_%s($1, $2)', object) USING pg_temp.filled('<' || name || '>')::uuid, pg_temp.filled(patch)::jsonb;
	RETURN 'changed';
EXCEPTION
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;

SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "y", "vertrouwelijk": false}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Mol"}}');
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Das"}}');
SELECT pg_temp.make('b', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<p>"}');

-- ----- by its own call: the second is refused, and told where -----

SELECT nr, object, body, pg_temp.comes(object, body) AS comes FROM (VALUES
	(1, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "jan@example.nl"}'),
	(2, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "jan@example.nl"}'),
	(3, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "Jan@Example.nl", "omschrijving": "werk"}'),
	(4, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": "<b>", "soortDigitaalAdres": "email", "adres": "jan@example.nl"}'),
	-- of another soort or of none, of another partij, of a betrokkene
	(5, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "overig", "adres": "jan@example.nl"}'),
	(6, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "jan@example.nl"}'),
	(7, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "jan@example.nl"}'),
	(8, 'digitaal_adres', '{"verstrektDoorPartij": "<q>", "soortDigitaalAdres": "email", "adres": "jan@example.nl"}'),
	(9, 'digitaal_adres', '{"verstrektDoorBetrokkene": "<b>", "soortDigitaalAdres": "email", "adres": "jan@example.nl"}'),
	(10, 'digitaal_adres', '{"verstrektDoorBetrokkene": "<b>", "soortDigitaalAdres": "email", "adres": "jan@example.nl"}'),
	-- one number, however it is written
	(11, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}'),
	(12, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "telefoonnummer", "adres": "+31612345678"}'),
	(13, 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "telefoonnummer", "adres": "0031612345678"}'),
	-- whose data may not be reused, is told that
	(14, 'digitaal_adres', '{"verstrektDoorPartij": "<unknown>", "soortDigitaalAdres": "email", "adres": "jan@example.nl"}'),
	(20, 'actor', '{"naam": "Balie", "soortActor": "medewerker", "actoridentificator": {"objectId": "7", "codeObjecttype": "mdw", "codeRegister": "msei", "codeSoortObjectId": "idf"}}'),
	(21, 'actor', '{"naam": "Loket", "soortActor": "organisatorische_eenheid", "actoridentificator": {"objectId": "7", "codeObjecttype": "mdw", "codeRegister": "msei", "codeSoortObjectId": "idf"}}'),
	(22, 'actor', '{"naam": "Loket", "soortActor": "organisatorische_eenheid", "actoridentificator": {"objectId": "7", "codeObjecttype": "afd", "codeRegister": "msei", "codeSoortObjectId": "idf"}}'),
	(23, 'actor', '{"naam": "Loket", "soortActor": "organisatorische_eenheid", "actoridentificator": {"objectId": "7"}}'),
	(24, 'actor', '{"naam": "Loket", "soortActor": "organisatorische_eenheid", "actoridentificator": {"objectId": "7"}}'),
	(25, 'actor', '{"naam": "Balie", "soortActor": "medewerker"}'),
	(26, 'actor', '{"naam": "Balie", "soortActor": "medewerker"}'),
	(30, 'onderwerpobject', '{"klantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "Z-1", "codeObjecttype": "zaak", "codeRegister": "open-zaak", "codeSoortObjectId": "uuid"}}'),
	(31, 'onderwerpobject', '{"klantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "Z-1", "codeObjecttype": "zaak", "codeRegister": "open-zaak", "codeSoortObjectId": "uuid"}}'),
	(32, 'onderwerpobject', '{"klantcontact": "<k2>", "onderwerpobjectidentificator": {"objectId": "Z-1", "codeObjecttype": "zaak", "codeRegister": "open-zaak", "codeSoortObjectId": "uuid"}}'),
	(33, 'onderwerpobject', '{"klantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "Z-1"}}'),
	(34, 'onderwerpobject', '{"klantcontact": "<k>", "wasKlantcontact": "<k2>"}'),
	(35, 'onderwerpobject', '{"klantcontact": "<k>", "wasKlantcontact": "<k2>"}'),
	(36, 'onderwerpobject', '{"klantcontact": "<k>", "wasKlantcontact": "<k2>", "onderwerpobjectidentificator": {"objectId": "Z-1"}}'),
	(40, 'bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "D-1"}}'),
	(41, 'bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "D-1"}}'),
	(42, 'bijlage', '{"wasBijlageVanKlantcontact": "<k2>", "bijlageidentificator": {"objectId": "D-1"}}'),
	-- with what else is wrong
	(50, 'bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "D-1"}, "naam": "x"}'),
	(51, 'bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "D-1", "codeRegister": ["x"]}}')
	) AS v (nr, object, body) ORDER BY nr;

-- by a change
SELECT pg_temp.make('jan', 'digitaal_adres', '{"verstrektDoorPartij": "<q>", "soortDigitaalAdres": "email", "adres": "piet@example.nl"}');
SELECT pg_temp.make('van_b', 'digitaal_adres', '{"verstrektDoorBetrokkene": "<b>", "soortDigitaalAdres": "email", "adres": "JAN@example.nl"}');
SELECT pg_temp.make('eight', 'actor', '{"naam": "Acht", "soortActor": "medewerker", "actoridentificator": {"objectId": "8"}}');
SELECT pg_temp.make('z2', 'onderwerpobject', '{"klantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "Z-2"}}');
SELECT pg_temp.make('d2', 'bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "D-2"}}');
SELECT nr, name, patch, pg_temp.changed(object, name, patch) AS comes FROM (VALUES
	(1, 'digitaal_adres', 'jan', '{"adres": "jan@example.nl"}'),
	(2, 'digitaal_adres', 'jan', '{"adres": "PIET@example.nl"}'),
	(3, 'digitaal_adres', 'jan', '{"adres": "jan@example.nl", "soortDigitaalAdres": "overig"}'),
	(4, 'digitaal_adres', 'van_b', '{"verstrektDoorPartij": "<p>"}'),
	(5, 'digitaal_adres', 'van_b', '{"verstrektDoorPartij": "<p>", "adres": "kees@example.nl"}'),
	(6, 'actor', 'eight', '{"actoridentificator": {"objectId": "7"}}'),
	(7, 'actor', 'eight', '{"actoridentificator": {"objectId": "7", "codeRegister": "x"}}'),
	(8, 'actor', 'eight', '{"naam": "Negen", "actoridentificator": {"objectId": "7"}}'),
	(9, 'onderwerpobject', 'z2', '{"onderwerpobjectidentificator": {"objectId": "Z-1"}}'),
	(10, 'onderwerpobject', 'z2', '{"wasKlantcontact": "<k2>", "onderwerpobjectidentificator": {"objectId": null}}'),
	(11, 'bijlage', 'd2', '{"bijlageidentificator": {"objectId": "D-1"}}')
	) AS v (nr, object, name, patch) ORDER BY nr;

-- ----- in a list: what says the same is stored once, what differs is lost on a partij -----

CREATE FUNCTION pg_temp.lists(body text) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT register_klantcontact(pg_temp.filled('{"onderwerp": "x", "vertrouwelijk": false, ' || body || '}')::jsonb)
$$;
SELECT jsonb_path_query_array(pg_temp.lists('"onderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "Z-1"}}, {"onderwerpobjectidentificator": {"objectId": "Z-2"}},
		{"onderwerpobjectidentificator": {"objectId": "Z-1"}}, {"wasKlantcontact": "<k>"}, {"onderwerpobjectidentificator": {"objectId": "Z-1"}, "wasKlantcontact": "<k>"},
		{"wasKlantcontact": {"uuid": "<k>"}}]'), '$.gingOverOnderwerpobjecten[*].keyvalue() ? (@.key != "id" && @.key != "wasOnderwerpVanKlantcontact").value')::text AS about \gset
SELECT pg_temp.named(:'about') AS about;
SELECT jsonb_path_query_array(pg_temp.lists('"bijlagen": [{"bijlageidentificator": {"objectId": "D-1"}}, {"bijlageidentificator": {"objectId": "D-1", "codeRegister": "drc"}}, {"bijlageidentificator": {"objectId": "D-1"}}]'),
	'$.omvatteBijlagen[*].bijlageidentificator') AS bijlagen;

CREATE TEMP TABLE adressen (nr int, adressen text);
INSERT INTO adressen VALUES
	(1, '[{"adres": "a@example.nl", "soortDigitaalAdres": "email"}, {"adres": "a@example.nl", "soortDigitaalAdres": "email"}]'),
	(2, '[{"adres": "a@example.nl", "soortDigitaalAdres": "email", "isStandaardAdres": false}, {"adres": "A@Example.nl", "soortDigitaalAdres": "2"}]'),
	(3, '[{"adres": "a@example.nl", "isStandaardAdres": true, "isVoorkeursadres": true, "referentie": "r"}, {"adres": "a@example.nl", "isStandaardAdres": true, "isVoorkeursadres": true, "referentie": "r"}]'),
	(4, '[{"adres": "a@example.nl"}, {"adres": "b@example.nl"}, {"adres": "a@example.nl", "omschrijving": "werk", "referentie": "r"}]'),
	(5, '[{"adres": "a@example.nl"}, {"adres": "a@example.nl", "isStandaardAdres": true}]'),
	(6, '[{"adres": "a@example.nl", "soortDigitaalAdres": "email"}, {"adres": "a@example.nl", "soortDigitaalAdres": "overig"}]');
SELECT nr, adressen,
	pg_temp.comes('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": ' || adressen || '}') AS of_a_partij,
	pg_temp.comes('betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": ' || adressen || '}') AS of_who_agreed,
	pg_temp.comes('betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "soortPartij": "persoon", "indicatieHergebruikPartij": false, "digitaleAdressen": ' || adressen || '}') AS of_who_did_not
  FROM adressen ORDER BY nr;
-- as many as are there
SELECT d.adres, count(*) FILTER (WHERE verstrekt_door_partij IS NOT NULL) AS of_partijen, count(*) FILTER (WHERE verstrekt_door_betrokkene IS NOT NULL) AS of_betrokkenen,
	count(*) FILTER (WHERE is_standaard_adres) AS standaard
  FROM digitaal_adres AS d WHERE d.adres ~* '^[ab]@' GROUP BY d.adres ORDER BY d.adres COLLATE "C";
SELECT jsonb_array_length(pg_temp.outcome('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": ' || adressen || '}')::jsonb -> 'digitaleAdressen') AS answered
  FROM adressen WHERE nr = 1;

-- a call that went well goes well again
SELECT n, pg_temp.comes('betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Mol"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990160"}], "digitaleAdressen": [{"adres": "mol@example.nl", "soortDigitaalAdres": "email", "isStandaardAdres": true},
	{"adres": "mol@example.nl", "soortDigitaalAdres": "email", "isStandaardAdres": true}]}') AS comes
  FROM generate_series(1, 3) AS n;
SELECT count(*) FILTER (WHERE verstrekt_door_partij IS NOT NULL) AS of_partij, count(*) FILTER (WHERE verstrekt_door_betrokkene IS NOT NULL) AS of_betrokkenen
  FROM digitaal_adres WHERE adres = 'mol@example.nl';
-- in a list of bodies as one by one
SELECT positie, status, sqlstate, jsonb_path_query_array(violations, '$[*].name') AS wrong FROM register_partijen((
	SELECT jsonb_agg(jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true, 'digitaleAdressen', adressen::jsonb) ORDER BY nr) FROM adressen));
SELECT positie, status FROM (VALUES ('{"onderwerp": "x", "vertrouwelijk": false, "onderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "Z-9"}}, {"onderwerpobjectidentificator": {"objectId": "Z-9"}}]}'::jsonb)) AS v (k), LATERAL register_klantcontacten(jsonb_build_array(k, k, k));
SELECT count(*) FROM find_onderwerpobject('{"onderwerpobjectidentificator": {"objectId": "Z-9"}}');

-- ----- zoekOfMaak: the actor that is there -----

CREATE TEMP TABLE actoren (nr int GENERATED ALWAYS AS IDENTITY, id text, naam text);
INSERT INTO actoren (id, naam) SELECT a ->> 'id', a ->> 'naam' FROM (VALUES ('Een'), ('Een'), ('Twee')) AS v (naam),
	LATERAL register_actor(jsonb_build_object('zoekOfMaak', true, 'naam', naam, 'soortActor', 'organisatorische_eenheid', 'actoridentificator', '{"objectId": "ZOM", "codeObjecttype": "afd"}'::jsonb)) AS a;
SELECT count(DISTINCT id) AS actoren, string_agg(naam, ', ' ORDER BY nr) AS namen FROM actoren;
SELECT nr, body, pg_temp.comes('actor', body) AS comes FROM (VALUES
	(1, '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": true}'),
	(2, '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": true, "actoridentificator": {"codeObjecttype": "afd"}}'),
	(3, '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": "ja", "actoridentificator": {"objectId": "ZOM", "codeObjecttype": "afd"}}'),
	(4, '{"zoekOfMaak": true, "actoridentificator": {"objectId": "ZOM", "codeObjecttype": "afd"}}'),
	(5, '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": false, "actoridentificator": {"objectId": "ZOM", "codeObjecttype": "afd"}}'),
	(6, '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": true, "actoridentificator": {"objectId": "ZOM", "codeObjecttype": "afd"}}'),
	(7, '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": true, "actoridentificator": {"objectId": "ZOM", "codeObjecttype": "team"}}')
	) AS v (nr, body) ORDER BY nr;
SELECT pg_temp.changed('actor', 'eight', '{"zoekOfMaak": true}') AS by_a_change;
SELECT count(*) FROM find_actor('{"zoekOfMaak": true}');
SELECT a ? 'zoekOfMaak' AS answered FROM actoren, get_actor(id::uuid) AS a WHERE nr = 1;
-- not the one who is not asked for, and who is not active as he is
SELECT update_actor(id::uuid, '{"indicatieActief": false}') ->> 'indicatieActief' AS active FROM actoren WHERE nr = 1;
SELECT a ->> 'naam' AS naam, a ->> 'indicatieActief' AS active
  FROM register_actor('{"zoekOfMaak": true, "naam": "Drie", "soortActor": "medewerker", "actoridentificator": {"objectId": "ZOM", "codeObjecttype": "afd"}}') AS a;

-- ----- against everyone -----

INSERT INTO digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, adres) SELECT value::uuid, 'email', 'JAN@EXAMPLE.NL' FROM scene WHERE name = 'p';
INSERT INTO digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, adres) SELECT value::uuid, 'telefoonnummer', '+31612345678' FROM scene WHERE name = 'p';
COPY actor (naam, soort_actor, actoridentificator_object_id) FROM stdin;
x	medewerker	7
\.
COPY actor (naam, soort_actor, actoridentificator_object_id) FROM stdin;
x	medewerker	70
x	medewerker	70
\.
UPDATE actor SET actoridentificator_object_id = '7', actoridentificator_code_objecttype = NULL, actoridentificator_code_register = NULL, actoridentificator_code_soort_object_id = NULL;
INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact, onderwerp_was_klantcontact) SELECT was_onderwerp_van_klantcontact, onderwerp_was_klantcontact FROM onderwerpobject WHERE onderwerp_was_klantcontact IS NOT NULL;
INSERT INTO bijlage (was_bijlage_van_klantcontact, bijlageidentificator_object_id) SELECT was_bijlage_van_klantcontact, bijlageidentificator_object_id FROM bijlage;

-- ----- a register in which something stands double already: all works, but for sessions at once -----

DROP INDEX digitaal_adres_adres_key, actor_identificator_key, onderwerpobject_onderwerp_key, bijlage_identificator_key;
SELECT object, pg_temp.comes(object, body) AS comes FROM (VALUES
	('digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "JAN@example.nl"}'),
	('digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "nieuw@example.nl"}'),
	('actor', '{"naam": "x", "soortActor": "medewerker", "actoridentificator": {"objectId": "7"}}'),
	('actor', '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": true, "actoridentificator": {"objectId": "7"}}'),
	('actor', '{"naam": "x", "soortActor": "medewerker", "zoekOfMaak": true, "actoridentificator": {"objectId": "77"}}'),
	('onderwerpobject', '{"klantcontact": "<k>", "wasKlantcontact": "<k2>"}'),
	('bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "D-1"}}')) AS v (object, body);
INSERT INTO scene SELECT 'p2', register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true}') ->> 'id';
INSERT INTO scene SELECT 'pb', register_betrokkene(jsonb_build_object('hadKlantcontact', (SELECT value FROM scene WHERE name = 'k'), 'rol', 'klant', 'initiator', true, 'wasPartij', value)) ->> 'id' FROM scene WHERE name = 'p2';
INSERT INTO digitaal_adres (id, verstrekt_door_partij, verstrekt_door_betrokkene, code_soort_digitaal_adres, adres, omschrijving, is_standaard_adres, is_voorkeursadres, referentie, verificatie_datum)
SELECT lpad(v.id, 32, '0')::uuid, p.value::uuid, CASE WHEN van_betrokkene THEN b.value::uuid END, soort, adres, omschrijving, standaard, voorkeur, referentie, dag
  FROM scene AS p, scene AS b, (VALUES
	('d1', false, 'email', 'x@example.nl', NULL, false, false, NULL, NULL::date),
	('d2', false, 'email', 'X@example.nl', 'werk', true, false, NULL, '2026-01-02'),
	('d3', false, 'email', 'x@EXAMPLE.nl', 'werk', false, false, 'r', NULL),
	('d4', false, 'email', 'x@example.nl', 'thuis', false, false, NULL, NULL),
	('d5', true, 'email', 'x@example.nl', 'balie', false, true, NULL, NULL),
	('d6', false, 'telefoonnummer', '0612345678', NULL, false, false, NULL, NULL),
	('d7', false, 'telefoonnummer', '+31612345678', NULL, false, false, NULL, NULL),
	('d8', false, NULL, '0612345678', NULL, false, false, NULL, NULL)) AS v (id, van_betrokkene, soort, adres, omschrijving, standaard, voorkeur, referentie, dag)
 WHERE p.name = 'p2' AND b.name = 'pb';
INSERT INTO actor (id, naam, soort_actor, indicatie_actief, actoridentificator_object_id, emailadres) VALUES
	('00000000-0000-0000-0000-0000000000a1', 'Afdeling', 'organisatorische_eenheid', false, 'AFD', NULL), ('00000000-0000-0000-0000-0000000000a2', 'Afdeling', 'organisatorische_eenheid', true, 'AFD', 'a@example.nl'),
	('00000000-0000-0000-0000-0000000000a3', 'Team', 'organisatorische_eenheid', true, 'AFD', NULL), ('00000000-0000-0000-0000-0000000000a4', 'Anders', 'organisatorische_eenheid', true, NULL, NULL);
INSERT INTO actor_klantcontact (actor, klantcontact) SELECT a.id, k.value::uuid FROM actor AS a, scene AS k
 WHERE a.id::text ~ '00a[124]$' AND k.name = 'k' OR a.id::text ~ '00a[23]$' AND k.name = 'k2';
INSERT INTO interne_taak (id, gevraagde_handeling, aanleidinggevend_klantcontact) SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'x', value::uuid FROM scene, generate_series(1, 2) AS n WHERE name = 'k';
INSERT INTO interne_taak_actor (interne_taak, actor) SELECT t.id, a.id FROM interne_taak AS t, actor AS a
 WHERE a.id::text ~ '00a[23]$' AND t.id::text ~ '000001$' OR a.id::text ~ '00a3$' AND t.id::text ~ '000002$';
INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact, onderwerp_was_klantcontact) SELECT value::uuid, value::uuid FROM scene, generate_series(1, 2) WHERE name = 'k2';
INSERT INTO bijlage (was_bijlage_van_klantcontact, bijlageidentificator_object_id) SELECT value::uuid, 'D' FROM scene, generate_series(1, 3) WHERE name = 'k2';

CREATE VIEW pg_temp.doubles AS SELECT tabel, CASE WHEN tabel IN ('actor', 'digitaal_adres') THEN right(blijft::text, 2) END AS blijft,
	CASE WHEN tabel IN ('actor', 'digitaal_adres') THEN right(gaat::text, 2) END AS gaat, verschilt FROM list_doubles();
SELECT * FROM pg_temp.doubles ORDER BY tabel, gaat;
-- all else is done: with an index of another table, and the functions
ALTER TABLE actor ALTER indicatie_actief SET DEFAULT true;
DROP INDEX klantcontact_code_kanaal_idx;
SELECT count(*) FILTER (WHERE d ~ 'UNIQUE') AS uniques, count(*) FILTER (WHERE d ~ 'klantcontact_code_kanaal_idx') AS others FROM register_upgrade_ddl('klantregister') AS d;
\set VERBOSITY default
SELECT upgrade_register();
\set VERBOSITY terse
SELECT to_regclass('klantcontact_code_kanaal_idx') IS NOT NULL AS done;
SELECT update_actor('00000000-0000-0000-0000-0000000000a2', '{"naam": "Afdeling"}') ->> 'naam' AS one_of_them_can_be_changed;
-- who is asked for is the oldest of them
SELECT right(register_actor('{"zoekOfMaak": true, "naam": "x", "soortActor": "medewerker", "actoridentificator": {"objectId": "AFD"}}') ->> 'id', 2) AS oldest;

SELECT join_doubles() AS joined;
SELECT * FROM pg_temp.doubles ORDER BY tabel, gaat;
SELECT right(id::text, 2) AS id, verstrekt_door_partij IS NOT NULL AS van_partij, verstrekt_door_betrokkene IS NOT NULL AS van_betrokkene, code_soort_digitaal_adres AS soort, adres, omschrijving,
	is_standaard_adres AS standaard, is_voorkeursadres AS voorkeur, referentie, verificatie_datum
  FROM digitaal_adres WHERE id::text ~ '^00000000-0000-0000' ORDER BY id;
SELECT right(id::text, 2) AS id, naam, indicatie_actief, emailadres FROM actor WHERE id::text ~ '^00000000-0000-0000' ORDER BY id;
SELECT right(actor::text, 2) AS actor, s.name AS klantcontact FROM actor_klantcontact JOIN scene AS s ON s.value::uuid = klantcontact WHERE actor::text ~ '^00000000-0000-0000' ORDER BY 1, 2;
SELECT upgrade_register();
SELECT join_doubles(verschillend => true) AS joined;
SELECT count(*) FROM list_doubles();
SELECT actie, objecten FROM verwerking WHERE naam = 'join_doubles' ORDER BY xid, id;
SELECT right(id::text, 2) AS id, naam, indicatie_actief, emailadres FROM actor WHERE id::text ~ '^00000000-0000-0000' ORDER BY id;
SELECT right(actor::text, 2) AS actor, s.name AS klantcontact FROM actor_klantcontact JOIN scene AS s ON s.value::uuid = klantcontact WHERE actor::text ~ '^00000000-0000-0000' ORDER BY 1, 2;
SELECT right(actor::text, 2) AS actor, right(interne_taak::text, 1) AS taak FROM interne_taak_actor ORDER BY 2;
SELECT upgrade_register();
SELECT count(*) FROM pg_index WHERE indexrelid IN ('digitaal_adres_adres_key'::regclass, 'actor_identificator_key'::regclass, 'onderwerpobject_onderwerp_key'::regclass, 'bijlage_identificator_key'::regclass)
	AND indisunique AND indnullsnotdistinct;
SELECT join_doubles() AS joined;
-- by the owner only
CREATE ROLE regress_ki_iemand;
GRANT USAGE ON SCHEMA klantregister TO regress_ki_iemand;
GRANT SELECT ON instelling TO regress_ki_iemand;
SET ROLE regress_ki_iemand;
SELECT count(*) FROM klantinteracties.list_doubles();
SELECT klantinteracties.join_doubles();
RESET ROLE;
SELECT list_doubles('nergens');
-- what a trigger or an index of the owner's refuses is refused without the values
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no %', old USING errcode = '23514', detail = old; END $$;
INSERT INTO actor (naam, soort_actor, actoridentificator_object_id) VALUES ('KCC', 'medewerker', 'geheim');
DROP INDEX actor_identificator_key;
INSERT INTO actor (naam, soort_actor, actoridentificator_object_id) VALUES ('KCC', 'medewerker', 'geheim');
CREATE TRIGGER refuse BEFORE DELETE ON actor FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse();
\set VERBOSITY default
SELECT join_doubles();
\set VERBOSITY terse
DROP TRIGGER refuse ON actor;
SELECT join_doubles() AS joined;
-- whatever its name
SELECT create_register('x@dubbel@ %1$s ''@register@');
WITH new AS (SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Hek"},
	"digitaleAdressen": [{"adres": "a@example.nl", "codeSoortDigitaalAdres": "email"}]}', 'x@dubbel@ %1$s ''@register@') ->> 'id' AS id)
SELECT id AS hek FROM new \gset
DROP INDEX "x@dubbel@ %1$s '@register@".digitaal_adres_adres_key;
INSERT INTO "x@dubbel@ %1$s '@register@".digitaal_adres (verstrekt_door_partij, adres, code_soort_digitaal_adres) SELECT :'hek', 'A@example.nl', 'email';
SELECT join_doubles('x@dubbel@ %1$s ''@register@') AS joined;
SELECT count(*) FROM list_doubles('x@dubbel@ %1$s ''@register@');
DROP OWNED BY regress_ki_iemand;
DROP ROLE regress_ki_iemand;

SET client_min_messages = warning;
DROP SCHEMA klantregister, "x@dubbel@ %1$s '@register@" CASCADE;
