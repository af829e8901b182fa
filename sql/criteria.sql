--
-- find_x and tel_x: several values, days, references by URL; the orders in which
-- a page comes and goes on; and counting
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('m', 'actor', '{"naam": "Anna Jansen", "soortActor": "medewerker", "actoridentificator": {"objectId": "anna", "codeRegister": "8", "codeObjecttype": "6"}}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "Loket Zuid", "soortActor": "organisatorische_eenheid"}');
SELECT pg_temp.make('m3', 'actor', '{"naam": "Robot", "soortActor": "geautomatiseerde_actor", "actoridentificator": {"objectId": "robot", "codeRegister": "7", "codeObjecttype": "6"}}');
SELECT pg_temp.make('o', 'partij', '{"nummer": "10", "soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true,
	"bezoekadres": {"straatnaam": "Markt", "huisnummer": 1, "stad": "Turfstad"},
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}],
	"digitaleAdressen": [{"adres": "info@winkel.example", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true}]}');
SELECT pg_temp.make('p', 'partij', '{"nummer": "2", "soortPartij": "persoon", "contactnaam": {"voornaam": "Jan", "achternaam": "Jansen"}, "indicatieHergebruikPartij": true,
	"bezoekadres": {"straatnaam": "Markt", "huisnummer": 1, "postcode": "1234 AB"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}, {"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "x"}],
	"digitaleAdressen": [{"adres": "jan@example.nl", "codeSoortDigitaalAdres": "email", "verificatieDatum": "2024-01-02"},
		{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}],
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "bic": "ABNANL2A"}]}');
SELECT pg_temp.make('cp', 'partij', '{"nummer": "3", "soortPartij": "contactpersoon", "contactnaam": {"voornaam": "Jansen", "achternaam": "Jan"}, "werkteVoorPartij": "<o>",
	"indicatieHergebruikPartij": true, "indicatieActief": false}');
SELECT pg_temp.make('minimal', 'partij', '{"nummer": "4", "soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]}');
SELECT pg_temp.make('numberless', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<cp>", "vertegenwoordigdePartij": "<p>"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('c2', 'categorie', '{"naam": "Pers"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01"}');
SELECT pg_temp.make('cr2', 'categorie_relatie', '{"partij": "<o>", "categorie": "<c>", "beginDatum": "2024-02-01", "eindDatum": "2024-12-31"}');
DO $$
BEGIN
	FOR i IN 1 .. 24 LOOP
		PERFORM pg_temp.make('k' || i, 'klantcontact', jsonb_strip_nulls(jsonb_build_object('nummer', i, 'vertrouwelijk', i % 6 = 0,
			'onderwerp', (ARRAY['Kapotte lamp', 'Afval', 'Kapotte kliko', 'Vraag over afval'])[1 + i % 4],
			'codeKanaal', (ARRAY['telefoon', 'balie', NULL])[1 + i % 3], 'indicatieContactGelukt', (ARRAY[true, NULL, false])[1 + i % 3],
			'plaatsgevondenOp', format('2024-03-%s 12:00', 10 + i % 6),
			'hadBetrokkenActoren', CASE WHEN i % 4 < 3 THEN jsonb_build_array(CASE WHEN i % 4 = 0 THEN '<m2>' ELSE '<m>' END) END,
			'hadBetrokkenen', CASE WHEN i % 2 = 0 THEN jsonb_build_array(jsonb_build_object('rol', CASE WHEN i % 4 = 0 THEN 'klant' ELSE 'vertegenwoordiger' END,
				'initiator', true, 'wasPartij', (ARRAY['<p>', '<cp>', NULL])[1 + i / 2 % 3])) END,
			'leiddeTotInterneTaken', CASE WHEN i % 5 = 0 THEN jsonb_build_array(jsonb_build_object('nummer', i, 'gevraagdeHandeling', 'Bel klant terug',
				'status', CASE WHEN i % 10 = 0 THEN 'verwerkt' END, 'toegewezenOp', format('2024-03-%s 13:00', 10 + i % 6),
				'verwerktOp', CASE WHEN i % 10 = 0 THEN '2024-04-01 12:00' END, 'toegewezenAanActoren', '["<m2>"]'::jsonb)) END))::text);
	END LOOP;
END
$$;

SELECT pg_temp.make('z', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k1>", "onderwerpobjectidentificator": {"objectId": "zaak 1", "codeObjecttype": "12", "codeRegister": "6"}}');
SELECT pg_temp.make('b', 'bijlage', '{"wasBijlageVanKlantcontact": "<k1>", "bijlageidentificator": {"objectId": "foto", "codeRegister": "7", "codeObjecttype": "3"}}');

-- ----- each criterion, against what SQL finds -----

-- the condition is on the table of the object, called r
CREATE TEMP TABLE criterion (nr int GENERATED ALWAYS AS IDENTITY, object text, criteria text, condition text);
INSERT INTO criterion (object, criteria, condition) VALUES
	('klantcontact', '{"id": {"eenVan": ["<k3>", "<p>", " <k4> ", "<k3>"]}}', 'id IN (''<k3>'', ''<k4>'')'),
	('klantcontact', '{"nummer": {"eenVan": [7, "8", "99"]}}', 'nummer IN (''7'', ''8'')'),
	('klantcontact', '{"codeKanaal": {"eenVan": ["balie", "post"]}}', 'code_kanaal = ''balie'''),
	('klantcontact', '{"codeKanaal": {"eenVan": ["post"]}}', 'false'),
	('klantcontact', '{"vertrouwelijk": {"eenVan": [true, false]}}', 'true'),
	('klantcontact', '{"indicatieContactGelukt": {"eenVan": ["nee", "onbekend"]}}', 'indicatie_contact_gelukt IS NOT TRUE'),
	('klantcontact', '{"indicatieContactGelukt": {"eenVan": ["onbekend"]}}', 'indicatie_contact_gelukt IS NULL'),
	('klantcontact', '{"onderwerp": {"eenVan": ["Afval", "Kapotte lamp", "lamp"]}}', 'onderwerp IN (''Afval'', ''Kapotte lamp'')'),
	('klantcontact', '{"onderwerp": {"eenVan": ["Afval", "?"]}}', 'onderwerp = ''Afval'''),
	('klantcontact', '{"plaatsgevondenOp": "2024-03-12"}', 'plaatsgevonden_op = ''2024-03-12 12:00 Europe/Amsterdam'''),
	('klantcontact', '{"plaatsgevondenOp": " 2024-03-09 "}', 'false'),
	('klantcontact', '{"plaatsgevondenOp": {"eenVan": ["2024-03-12", "2024-03-14T11:00:00Z", "2024-03-15 11:00", "2024-03-10"]}}',
		'plaatsgevonden_op IN (''2024-03-10 12:00 Europe/Amsterdam'', ''2024-03-12 12:00 Europe/Amsterdam'', ''2024-03-14 12:00 Europe/Amsterdam'')'),
	('klantcontact', '{"hadBetrokkenActoren": {"eenVan": ["<m>", {"uuid": "<m2>"}, "<m3>"]}}', 'nummer::int % 4 < 3'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"eenVan": ["<p>", "https://example.nl/api/v1/partijen/<cp>/"]}, "rol": {"eenVan": ["klant"]}}}',
		'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij IN (''<p>'', ''<cp>'') AND rol = ''klant'')'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"contactnaam": {"voornaam": {"eenVan": ["Jan", "Piet"]}}}}}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij = ''<p>'')'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": "HTTPS://example.nl/klantinteracties/api/v1/partijen/<p>"}}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij = ''<p>'')'),
	('klantcontact', '{"leiddeTotInterneTaken": {"toegewezenOp": "2024-03-15"}}', 'EXISTS (SELECT FROM interne_taak WHERE aanleidinggevend_klantcontact = r.id AND toegewezen_op::date = ''2024-03-15'')'),
	('klantcontact', '{"leiddeTotInterneTaken": {"toegewezenOp": {"eenVan": ["2024-03-15", "2024-03-13"]}, "status": {"eenVan": ["te_verwerken", "verwerkt"]}}}',
		'EXISTS (SELECT FROM interne_taak WHERE aanleidinggevend_klantcontact = r.id AND toegewezen_op::date IN (''2024-03-15'', ''2024-03-13''))'),
	('actor', '{"naam": {"eenVan": ["Robot", "Loket Zuid"]}}', 'naam IN (''Robot'', ''Loket Zuid'')'),
	('actor', '{"soortActor": {"eenVan": ["geautomatiseerdeActor", "organisatorische_eenheid"]}}', 'soort_actor <> ''medewerker'''),
	('actor', '{"actoridentificator": {"objectId": {"eenVan": ["anna", "x"]}, "codeRegister": {"eenVan": ["7", "8"]}, "codeObjecttype": "6"}}', 'actoridentificator_object_id = ''anna'''),
	('actor', '{"actoridentificator": {"codeRegister": {"eenVan": ["8", "7"]}}}', 'actoridentificator_code_register IN (''7'', ''8'')'),
	('actor', '{"actoridentificator": {"codeRegister": {"eenVan": ["9", "8"]}}}', 'actoridentificator_code_register = ''8'''),
	('actor_klantcontact', '{"actor": {"eenVan": ["<m2>", "<m3>"]}}', 'actor = ''<m2>'''),
	('partij', '{"soortPartij": {"eenVan": ["organisatie", "contactpersoon"]}}', 'soort_partij <> ''persoon'''),
	('partij', '{"naam": {"eenVan": ["Winkel", "Kraam"]}}', 'id = ''<o>'''),
	('partij', '{"contactnaam": {"achternaam": {"eenVan": ["Jansen", "Jan"]}}}', 'id IN (''<p>'', ''<cp>'')'),
	('partij', '{"contactnaam": {"voornaam": "Jan", "achternaam": {"eenVan": ["Jansen", "Jan"]}}}', 'id = ''<p>'''),
	('partij', '{"bezoekadres": {"huisnummer": {"eenVan": [1, "2"]}, "postcode": {"eenVan": ["1234 AB", "4321 BA"]}}}', 'id = ''<p>'''),
	('partij', '{"partijIdentificator": {"objectId": {"eenVan": ["999990019", "12345678", "x"]}, "codeSoortObjectId": {"eenVan": ["1", "kvk_nummer"]}}}', 'id IN (''<p>'', ''<o>'')'),
	('partij', '{"digitaalAdres": {"adres": {"eenVan": ["jan@example.nl", "info@winkel.example"]}}}', 'id IN (''<p>'', ''<o>'')'),
	('partij', '{"vertegenwoordigden": {"eenVan": ["<o>", "<p>"]}}', 'id = ''<cp>'''),
	('partij_identificator', '{"partijIdentificator": {"codeSoortObjectId": {"eenVan": ["1", "x"]}}}', 'code_soort_object_id = ''bsn'''),
	('vertegenwoordiging', '{"vertegenwoordigdePartij": {"eenVan": ["<p>"]}}', 'true'),
	('rekeningnummer', '{"bic": {"eenVan": ["ABNANL2A", "INGBNL2A"]}}', 'true'),
	('onderwerpobject', '{"onderwerpobjectidentificator": {"objectId": {"eenVan": ["zaak 1", "zaak 2"]}}}', 'true'),
	('bijlage', '{"wasBijlageVanKlantcontact": {"nummer": {"eenVan": ["1"]}}}', 'true'),
	('betrokkene', '{"wasPartij": "https://example.nl/partijen/<cp>"}', 'was_partij = ''<cp>'''),
	('betrokkene', '{"wasPartij": {"url": "http://example.nl:8000/partijen/<cp>/?expand=betrokkenen#x"}}', 'was_partij = ''<cp>'''),
	('betrokkene', '{"wasPartij": {"eenVan": ["<cp>", {"url": "http://example.nl/<p>"}, {"uuid": "<o>", "url": "x"}]}}', 'was_partij IN (''<p>'', ''<cp>'')'),
	('betrokkene', '{"hadKlantcontact": {"plaatsgevondenOp": "2024-03-12"}}', 'EXISTS (SELECT FROM klantcontact WHERE id = had_klantcontact AND plaatsgevonden_op = ''2024-03-12 12:00 Europe/Amsterdam'')'),
	('digitaal_adres', '{"codeSoortDigitaalAdres": {"eenVan": ["1", "telefoonnummer"]}, "adres": {"begintMet": "06"}}', 'code_soort_digitaal_adres = ''telefoonnummer'''),
	('digitaal_adres', '{"verificatieDatum": {"eenVan": ["2024-01-02", "2024-01-03"]}}', 'verificatie_datum = ''2024-01-02'''),
	('interne_taak', '{"verwerktOp": "2024-04-01"}', 'verwerkt_op IS NOT NULL'),
	('interne_taak', '{"verwerktOp": {"eenVan": ["2024-03-31", "2024-04-02"]}}', 'false'),
	('categorie', '{"naam": {"eenVan": ["Pers", "Pers", "Politiek"]}}', 'naam = ''Pers'''),
	('categorie_relatie', '{"beginDatum": {"eenVan": ["2024-01-01", "2024-02-01"]}}', 'true'),
	('categorie_relatie', '{"beginDatum": {"van": "2024-01-01", "tot": "2024-02-01"}}', 'id = ''<cr>''');
UPDATE criterion SET criteria = pg_temp.filled(criteria), condition = pg_temp.filled(condition);

-- the ids that find_x finds, and those that SQL finds
CREATE FUNCTION pg_temp.found(object text, criteria jsonb) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	found text[];
BEGIN
	EXECUTE format('SELECT array_agg(f ->> ''id'') FROM find_%s($1) AS f', object) INTO found USING criteria;
	RETURN coalesce(found, '{}');
END
$$;
CREATE FUNCTION pg_temp.should(object text, condition text) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	should text[];
BEGIN
	EXECUTE format('SELECT array_agg(id ORDER BY id) FROM klantregister.%s AS r WHERE %s', object, condition) INTO should;
	RETURN coalesce(should, '{}');
END
$$;
-- (in the order of the page; a range on a moment or day gives its own)
CREATE FUNCTION pg_temp.sorted(text[]) RETURNS text[]
LANGUAGE sql AS $$ SELECT ARRAY(SELECT id FROM unnest($1) AS id ORDER BY id) $$;
SELECT object, pg_temp.named(criteria, false) AS criteria, cardinality(found) AS found, pg_temp.sorted(found) = should AS right, found = '{}' AND condition <> 'false' AS suspect
  FROM criterion, pg_temp.found(object, criteria::jsonb) AS found, pg_temp.should(object, condition) AS should
 ORDER BY nr;

-- ----- counted: as many as are found, but no more than is asked -----

CREATE FUNCTION pg_temp.counted(object text, criteria jsonb) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	counted bigint;
BEGIN
	EXECUTE format('SELECT tel_%s($1)', object) INTO counted USING criteria;
	RETURN counted;
END
$$;
SELECT object, count(*) AS criteria, bool_and(pg_temp.counted(object, criteria::jsonb) = cardinality(should)) AS right,
	bool_and(pg_temp.counted(object, criteria::jsonb || '{"limit": 1000000}') = cardinality(should)) AS as_far
  FROM criterion, pg_temp.should(object, condition) AS should GROUP BY object ORDER BY object;
SELECT tel_klantcontact('{}'), tel_klantcontact('{"limit": 24}') AS exactly;
SELECT tel_klantcontact('{"limit": 23}') AS one_less;
-- (the function of the register is found first)
SELECT klantregister.tel_partij('{"soortPartij": "persoon"}'), klantinteracties.tel_partij('{"soortPartij": "persoon"}', 'klantregister') AS of_extension;

-- ----- a day is that day by the clock of Amsterdam, be it of 23 or 25 hours -----

BEGIN;
SET LOCAL TimeZone = 'America/New_York';
INSERT INTO klantcontact (onderwerp, vertrouwelijk, plaatsgevonden_op)
SELECT 'day', false, op - i * interval '1 microsecond'
  FROM unnest(ARRAY['0001-01-01 00:00', '1916-05-01 00:00', '1916-05-02 00:00', '2024-03-31 00:00', '2024-04-01 00:00', '2024-10-27 00:00', '2024-10-28 00:00', '9999-12-31 00:00', '9999-12-31 23:59:59']) AS local,
	LATERAL (SELECT local::timestamp AT TIME ZONE 'Europe/Amsterdam') AS o (op), generate_series(0, 1) AS i WHERE local > '0001-01-02' OR i = 0;
SELECT day, array_length(found, 1) AS found, found = should AS right
  FROM unnest(ARRAY['0001-01-01', '1916-04-30', '1916-05-01', '2024-03-30', '2024-03-31', '2024-04-01', '2024-10-26', '2024-10-27', '2024-10-28', '9999-12-30', '9999-12-31']) AS day,
	LATERAL (SELECT array_agg(f ->> 'id' ORDER BY f -> 'id') FROM find_klantcontact(jsonb_build_object('onderwerp', 'day', 'plaatsgevondenOp', day)) AS f) AS a (found),
	LATERAL (SELECT array_agg(id::text ORDER BY id) FROM klantcontact WHERE onderwerp = 'day' AND (plaatsgevonden_op AT TIME ZONE 'Europe/Amsterdam')::date = day::date) AS b (should);
-- as van it begins with that day, and as tot it ends before it
SELECT tel_klantcontact('{"plaatsgevondenOp": {"van": "2024-03-31", "tot": "2024-04-01"}}') AS in_the_day,
	tel_klantcontact('{"plaatsgevondenOp": {"van": "2024-03-30T23:00:00Z", "tot": "2024-03-31T22:00:00Z"}}') AS likewise,
	tel_klantcontact('{"plaatsgevondenOp": {"van": "2024-03-31", "tot": "2024-03-31"}}') AS in_nothing,
	tel_klantcontact('{"plaatsgevondenOp": "2024-03-31T00:00:00"}') AS at_midnight;
ROLLBACK;

-- ----- pages: in each order, of each length, every row once -----

CREATE FUNCTION pg_temp.paged(object text, criteria jsonb, ordering text, page int, by_id boolean DEFAULT true) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	all_found text[] := '{}';
	found jsonb[];
BEGIN
	LOOP
		EXECUTE format('SELECT array_agg(f) FROM find_%s($1) AS f', object) INTO found
			USING criteria || jsonb_strip_nulls(jsonb_build_object('order', ordering, 'limit', page, 'after',
				CASE WHEN by_id THEN found[cardinality(found)] -> 'id' ELSE found[cardinality(found)] END));
		all_found := all_found || ARRAY(SELECT f ->> 'id' FROM unnest(found) AS f);
		EXIT WHEN coalesce(cardinality(found), 0) < page OR cardinality(all_found) > 1000;
	END LOOP;
	RETURN all_found;
END
$$;
-- what SQL gives in that order: what has no value comes last, either way
CREATE FUNCTION pg_temp.ordered(object text, condition text, ordering text) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	ordered text[];
	sorted_by text := CASE ltrim(ordering, '-') WHEN 'nummer' THEN 'nummer::int' WHEN 'status' THEN 'status'
		WHEN 'achternaam' THEN 'search_form(''naam'', contactnaam_achternaam) COLLATE "C"' ELSE format('search_form(''naam'', %s) COLLATE "C"', ltrim(ordering, '-')) END;
BEGIN
	EXECUTE format('SELECT array_agg(id ORDER BY %s %s NULLS LAST, id %2$s) FROM klantregister.%s AS r %s WHERE %s', sorted_by,
		CASE WHEN ordering LIKE '-%' THEN 'DESC' ELSE '' END, object,
		CASE object WHEN 'partij' THEN 'LEFT JOIN klantregister.partij_gegevens AS g ON g.partij = r.id' ELSE '' END, condition) INTO ordered;
	RETURN ordered;
END
$$;
-- the last object of a page tells where the next begins, as well as its id does
BEGIN;
UPDATE klantcontact SET nummer = NULL WHERE nummer::int % 5 < 2;
UPDATE klantcontact SET nummer = '0' || nummer WHERE nummer::int % 3 = 0;
UPDATE interne_taak SET nummer = NULL WHERE nummer IN ('5', '15');
SELECT pg_temp.make('n' || nr, 'partij', jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true, 'contactnaam', jsonb_build_object('voornaam', nr::text, 'achternaam', naam))::text),
	pg_temp.make('z' || nr, 'partij', jsonb_build_object('soortPartij', 'organisatie', 'indicatieHergebruikPartij', true, 'naam', naam)::text),
	pg_temp.make('a' || nr, 'actor', jsonb_build_object('soortActor', 'medewerker', 'naam', naam)::text), pg_temp.make('cat' || nr, 'categorie', jsonb_build_object('naam', naam)::text),
	pg_temp.make('b' || nr, 'betrokkene', jsonb_build_object('hadKlantcontact', '<k1>', 'rol', 'klant', 'initiator', true, 'contactnaam', jsonb_build_object('voornaam', 'x', 'achternaam', CASE WHEN nr % 2 = 0 THEN naam END),
		'organisatienaam', CASE WHEN nr % 3 = 0 THEN naam END)::text)
  FROM unnest(ARRAY['Zeeman', E'\u00c7elik', 'celik', 'CELIK', 'cel', 'Celik-Yilmaz', 'celik''s', 'd''Hondt', 'D Hond', E'\u00c9den', 'eden', '!', 'van Dam', 'Zee']) WITH ORDINALITY AS n (naam, nr) OFFSET 0;
SELECT object, ordering, condition, cardinality(ordered) AS rows, count(*) AS walks, bool_and(paged = ordered) AS right
  FROM (VALUES ('klantcontact', '{}', 'true'), ('klantcontact', '{"vertrouwelijk": false}', 'NOT vertrouwelijk'),
	('klantcontact', '{"nummer": false}', 'nummer IS NULL'), ('klantcontact', '{"nummer": true}', 'nummer IS NOT NULL'),
	('klantcontact', '{"id": {"eenVan": ["<k1>", "<k2>", "<k3>", "<k12>", "<k6>", "<k15>"]}}', 'id IN (''<k1>'', ''<k2>'', ''<k3>'', ''<k12>'', ''<k6>'', ''<k15>'')'),
	('interne_taak', '{}', 'true'), ('partij', '{"indicatieActief": {"eenVan": [true, false]}}', 'true'), ('partij', '{"indicatieActief": false}', 'NOT indicatie_actief'),
	('partij', '{"contactnaam": {"achternaam": {"eenVan": ["Celik", "zeeman", "Eden"]}}}', 'contactnaam_achternaam ~* ''^(.elik|zeeman|.den)$'''),
	('partij', '{"naam": {"eenVan": ["Celik", "zeeman", "Eden"]}}', 'naam ~* ''^(.elik|zeeman|.den)$'''),
	('betrokkene', '{"rol": {"eenVan": ["klant", "vertegenwoordiger"]}}', 'true'), ('betrokkene', '{"hadKlantcontact": "<k1>"}', 'had_klantcontact = ''<k1>'''),
	('actor', '{}', 'true'), ('categorie', '{}', 'true')) AS v (object, criteria, condition)
  JOIN (VALUES ('klantcontact', 'nummer'), ('klantcontact', '-nummer'), ('interne_taak', 'nummer'), ('interne_taak', '-nummer'), ('interne_taak', 'status'), ('interne_taak', '-status'),
	('partij', 'nummer'), ('partij', '-nummer'), ('partij', 'achternaam'), ('partij', '-achternaam'), ('partij', 'naam'), ('partij', '-naam'), ('betrokkene', 'achternaam'), ('betrokkene', '-achternaam'),
	('betrokkene', 'organisatienaam'), ('betrokkene', '-organisatienaam'), ('actor', 'naam'), ('actor', '-naam'), ('categorie', 'naam'), ('categorie', '-naam')) AS o (of_object, ordering) ON of_object = object,
	unnest(ARRAY[1, 2, 7, 100]) AS page, unnest(ARRAY[true, false]) AS by_id,
	pg_temp.paged(object, pg_temp.filled(criteria)::jsonb, ordering, page, by_id) AS paged, pg_temp.ordered(object, pg_temp.filled(condition), ordering) AS ordered
 GROUP BY object, ordering, condition, ordered ORDER BY object, condition, ordering;
SELECT string_agg(coalesce(f ->> 'nummer', '-'), ' ') AS nummer FROM find_partij('{"indicatieActief": {"eenVan": [true, false]}, "order": "nummer"}') AS f;
SELECT string_agg(f #>> '{contactnaam,achternaam}', ' | ') FILTER (WHERE f ? 'contactnaam') AS achternaam, count(*) FILTER (WHERE NOT f ? 'contactnaam') AS without
  FROM find_partij('{"soortPartij": "persoon", "order": "achternaam"}') AS f;
SELECT string_agg(f ->> 'naam', ' | ') AS naam FROM find_actor('{"order": "-naam"}') AS f;
-- a whole page of what has a number, and word of what has none
UPDATE klantcontact SET nummer = NULL WHERE nummer::int > 4;
INSERT INTO klantcontact (onderwerp, vertrouwelijk, nummer) SELECT 'more', false, 1000 + i FROM generate_series(1, 98) AS i;
SELECT count(*) FILTER (WHERE f ? 'nummer') AS numbered, count(*) FROM find_klantcontact('{"order": "nummer"}') AS f;
SELECT count(*) FILTER (WHERE f ? 'nummer') AS numbered, count(*) FROM find_klantcontact('{"order": "nummer", "limit": 100}') AS f;
SELECT count(*) FILTER (WHERE f ? 'nummer') AS numbered, count(*) FROM find_klantcontact('{"order": "nummer", "limit": 101}') AS f;
ROLLBACK;
-- a reference is an id alone: it tells no value, and not that there is none
SELECT pg_temp.found('klantcontact', format('{"order": "nummer", "limit": 3, "after": {"uuid": "%s", "url": "x"}}', pg_temp.filled('<k9>'))::jsonb)
	= pg_temp.found('klantcontact', format('{"order": "nummer", "limit": 3, "after": "https://example.nl/%s"}', pg_temp.filled('<k9>'))::jsonb) AS same, nummer
  FROM find_klantcontact(format('{"order": "nummer", "limit": 3, "after": {"uuid": "%s", "url": "x"}}', pg_temp.filled('<k9>'))::jsonb) AS f, LATERAL (SELECT f ->> 'nummer') AS n (nummer);

-- ----- what is wrong is named -----

CREATE FUNCTION pg_temp.refused(object text, criteria text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN 'found ' || cardinality(pg_temp.found(object, pg_temp.filled(criteria)::jsonb));
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, coalesce((SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
		FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p), sqlerrm));
END
$$;
SELECT object, criteria, pg_temp.refused(object, criteria) FROM (VALUES
	(1, 'klantcontact', '{"nummer": {"eenVan": []}, "codeKanaal": {"eenVan": null}, "referentienummer": {"eenVan": "7"}, "vertrouwelijk": {"eenVan": {"a": 1}}}'),
	(2, 'klantcontact', '{"onderwerp": {"eenVan": ["a", "", null, 5, ["b"], {"bevat": "c"}]}, "inhoud": {"eenVan": ["a"], "bevat": "a"}}'),
	(3, 'klantcontact', '{"plaatsgevondenOp": {"eenVan": ["2024-02-30", "2024-02-28", {"van": "2024-01-01"}]}, "indicatieContactGelukt": {"eenVan": ["misschien"]}}'),
	(4, 'betrokkene', '{"wasPartij": {"eenVan": ["x", true, {"nummer": "1"}, "https://example.nl/partijen"]}, "hadKlantcontact": "https://example.nl/<k1>/rollen"}'),
	(5, 'betrokkene', '{"wasPartij": "https://<p>", "hadKlantcontact": "/klantcontacten/<k1>"}'), (6, 'klantcontact', '{"metadata": {"eenVan": [{"a": "b"}]}, "hadBetrokkenen": {"eenVan": ["<p>"]}}'),
	(7, 'partij', '{"order": "nummer"}'), (9, 'partij', '{"soortPartij": "persoon", "order": "voornaam", "after": {"id": "<p>", "contactnaam": {"achternaam": 5}}}'),
	(10, 'partij', '{"soortPartij": "persoon", "order": "achternaam", "after": {"id": "<p>", "contactnaam": {"achternaam": 5}}}'), (11, 'partij', '{"order": "achternaam"}'), (8, 'partij', '{"nummer": {"eenVan": null}}')
	) AS v (nr, object, criteria) ORDER BY nr;
-- persons are not counted without a criterion, and a count has no pages
CREATE FUNCTION pg_temp.not_counted(object text, criteria text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN 'counted ' || pg_temp.counted(object, criteria::jsonb);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, coalesce((SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
		FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p), sqlerrm));
END
$$;
SELECT object, criteria, pg_temp.not_counted(object, criteria) FROM (VALUES (1, 'partij', '{}'), (2, 'betrokkene', NULL), (3, 'digitaal_adres', '{"limit": 5}'),
	(4, 'klantcontact', '{"order": "id", "after": "x", "include": ["hadBetrokkenen"]}'), (5, 'klantcontact', '{"limit": 0}'), (6, 'klantcontact', '{"limit": 1000001}'),
	(7, 'klantcontact', '{"nummmer": 1}'), (8, 'klantcontact', '[]'), (9, 'klantcontact', '{"order": null, "limit": ""}')) AS v (nr, object, criteria) ORDER BY nr;
-- one value in a hundred, and no more
SELECT pg_temp.refused('klantcontact', jsonb_build_object('nummer', jsonb_build_object('eenVan', (SELECT jsonb_agg(n) FROM generate_series(5, 104) AS n)))::text) AS hundred,
	pg_temp.refused('klantcontact', jsonb_build_object('nummer', jsonb_build_object('eenVan', (SELECT jsonb_agg(n) FROM generate_series(5, 105) AS n)))::text) AS more,
	pg_temp.refused('klantcontact', jsonb_build_object('plaatsgevondenOp', jsonb_build_object('eenVan', (SELECT jsonb_agg('2023-12-31'::date + n) FROM generate_series(1, 100) AS n)))::text) AS days,
	pg_temp.refused('klantcontact', (SELECT jsonb_build_object('plaatsgevondenOp', jsonb_build_object('eenVan', days), 'hadBetrokkenen', jsonb_build_object('hadKlantcontact',
		jsonb_build_object('plaatsgevondenOp', jsonb_build_object('eenVan', days)))) FROM (SELECT jsonb_agg('2023-12-31'::date + n) FROM generate_series(1, 100) AS n) AS d (days))::text) AS too_many;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
