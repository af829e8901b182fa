--
-- Every answer goes back in; and a call that went well goes well again
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- One of each, every field filled; what has lists has at least two in each.
SELECT pg_temp.make('m', 'actor', '{"naam": "Balie", "soortActor": "organisatorische_eenheid", "indicatieActief": true, "omschrijving": "loket 1",
	"emailadres": "j@example.nl", "telefoonnummer": "0201234567", "faxnummer": "1",
	"actoridentificator": {"objectId": "j", "codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6"}}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "De Vries", "soortActor": "medewerker", "functie": "balie", "telefoonnummer": "0201234567"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('c2', 'categorie', '{"naam": "Pers"}');
SELECT pg_temp.make('w', 'verwerkingsactiviteit', '{"code": "hergebruik", "uri": "https://example.nl/verwerkingen/17", "naam": "Hergebruik", "doel": "Bereiken", "grondslag": "toestemming",
	"gegevens": ["contactnaam", "naam"], "bewaartermijn": "P1Y6M", "selectielijst": "19.1", "vertrouwelijk": true, "ingangsdatum": "2024-01-01", "einddatum": "2024-12-31"}');
SELECT set_config('klantinteracties.verwerkingsactiviteit', pg_temp.filled('<w>'), false) <> '' AS activity;
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}, {"codeSoortObjectId": "rsin", "objectId": "999990019"}]}');
SELECT pg_temp.make('vestiging', 'partij', '{"soortPartij": "organisatie", "naam": "Filiaal", "indicatieHergebruikPartij": true, "partijIdentificatoren":
	[{"partijIdentificator": {"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}, "subIdentificatorVan": "<o_nummer1>", "anderePartijIdentificator": "filiaal 1"}]}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "contactpersoon", "nummer": "1", "indicatieActief": true, "indicatieGeheimhouding": false,
	"indicatieHergebruikPartij": true, "werkteVoorPartij": "<o>", "voorkeurstaal": "nld", "interneNotitie": "belt graag",
	"contactnaam": {"voorletters": "P.", "voornaam": "Piet", "voorvoegselAchternaam": "de", "achternaam": "Jansen"},
	"bezoekadres": {"nummeraanduidingid": "0363200000000001", "straatnaam": "Straat", "huisnummer": 1, "huisnummertoevoeging": "a", "postcode": "1234 AB",
		"stad": "Turfstad", "adresregel1": "1", "adresregel2": "2", "adresregel3": "3", "codeLand": "NL"},
	"correspondentieadres": {"nummeraanduidingid": "0363200000000002", "straatnaam": "Weg", "huisnummer": 2, "huisnummertoevoeging": "b", "postcode": "1234 AC",
		"stad": "Turfstad", "adresregel1": "1", "adresregel2": "2", "adresregel3": "3", "codeLand": "NL"},
	"partijIdentificatoren": [{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "x"},
		{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "7", "objectId": "y"}],
	"digitaleAdressen": [{"adres": "a@example.nl", "codeSoortDigitaalAdres": "email", "omschrijving": "werk", "isStandaardAdres": true,
		"isVoorkeursadres": true, "referentie": "werk", "verificatieDatum": "2024-01-31"},
		{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer", "isStandaardAdres": true}],
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "bic": "ABNANL2A", "isVoorkeursrekeningnummer": true}, {"iban": "NL20INGB0001234567"}]}');
SELECT pg_temp.make('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}');
SELECT pg_temp.make('v2', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<vestiging>"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01", "eindDatum": "2024-12-31"}');
SELECT pg_temp.make('cr2', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c2>"}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "Vraag", "vertrouwelijk": false}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Melding", "vertrouwelijk": true, "nummer": "1", "referentienummer": "11", "inhoud": "Kapotte lamp",
	"reactie": "Dank", "codeKanaal": "telefoon", "codeTaal": "nld", "plaatsgevondenOp": "1900-02-01T10:00:00.123456+01:00", "metadata": {"zaak": "1", "a": "b"},
	"indicatieContactGelukt": false, "verdereActieOndernomen": true, "hoofdOnderwerpType": "https://example.nl/type",
	"actoren": ["<m>", "<m2>"],
	"hadBetrokkenen": [
		{"rol": "vertegenwoordiger", "initiator": true, "wasPartij": "<p>", "organisatienaam": "Zaak",
		 "contactnaam": {"voorletters": "P.", "voornaam": "Pietje", "voorvoegselAchternaam": "de", "achternaam": "Jansen"},
		 "bezoekadres": {"nummeraanduidingid": "0363200000000003", "straatnaam": "Pad", "huisnummer": 3, "huisnummertoevoeging": "c", "postcode": "1234 AD",
			"stad": "Turfstad", "adresregel1": "1", "adresregel2": "2", "adresregel3": "3", "codeLand": "NL"},
		 "correspondentieadres": {"nummeraanduidingid": "0363200000000004", "straatnaam": "Pad", "huisnummer": 4, "huisnummertoevoeging": "d", "postcode": "1234 AE",
			"stad": "Turfstad", "adresregel1": "1", "adresregel2": "2", "adresregel3": "3", "codeLand": "BE"},
		 "digitaleAdressen": [{"adres": "pietje@example.nl", "codeSoortDigitaalAdres": "email"}, {"adres": "piet@example.nl", "codeSoortDigitaalAdres": "email"}]},
		{"rol": "klant", "initiator": false, "wasPartij": "<p>"}],
	"onderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak", "codeObjecttype": "12", "codeRegister": "7", "codeSoortObjectId": "6"}},
		{"onderwerpWasKlantcontact": "<k2>"}],
	"bijlagen": [{"bijlageidentificator": {"objectId": "foto", "codeObjecttype": "6", "codeRegister": "7", "codeSoortObjectId": "6"}},
		{"bijlageidentificator": {"objectId": "brief"}}],
	"interneTaken": [{"gevraagdeHandeling": "Bellen", "toelichting": "Vandaag", "nummer": "1", "referentienummer": "2", "status": "verwerkt",
		"toegewezenOp": "2024-02-01T12:00:00+01:00", "verwerktOp": "2024-02-02T12:00:00+01:00", "toegewezenAanActoren": ["<m>", "<m2>"]},
		{"gevraagdeHandeling": "Mailen", "toegewezenAanActor": "<m>"}]}');
SELECT update_digitaal_adres(a.id, jsonb_build_object('verstrektDoorPartij', b.was_partij)) IS NOT NULL AS shared
  FROM digitaal_adres a JOIN betrokkene b ON b.id = a.verstrekt_door_betrokkene WHERE a.adres = 'piet@example.nl';
INSERT INTO scene SELECT 'ak', id FROM actor_klantcontact WHERE actor = pg_temp.filled('<m>')::uuid;
INSERT INTO scene SELECT 'oo', id FROM onderwerpobject WHERE onderwerp_was_klantcontact IS NULL;
INSERT INTO scene SELECT 'oo2', id FROM onderwerpobject WHERE onderwerp_was_klantcontact IS NOT NULL;
INSERT INTO scene SELECT 'bij', id FROM bijlage WHERE bijlageidentificator_object_id = 'foto';
INSERT INTO scene SELECT 'shared', id FROM digitaal_adres WHERE adres = 'piet@example.nl';
INSERT INTO scene SELECT 'of_betrokkene', id FROM digitaal_adres WHERE adres = 'pietje@example.nl';

CREATE TEMP VIEW one_of_each AS
	SELECT object, name, (SELECT value::uuid FROM scene WHERE scene.name = v.name) AS id
	  FROM (VALUES ('actor', 'm'), ('actor', 'm2'), ('actor_klantcontact', 'ak'), ('betrokkene', 'k_betrokkene1'), ('betrokkene', 'k_betrokkene2'), ('bijlage', 'bij'),
		('categorie', 'c'), ('categorie_relatie', 'cr'), ('digitaal_adres', 'p_adres1'), ('digitaal_adres', 'shared'), ('digitaal_adres', 'of_betrokkene'),
		('interne_taak', 'k_taak1'), ('interne_taak', 'k_taak2'), ('klantcontact', 'k'), ('klantcontact', 'k2'), ('onderwerpobject', 'oo'), ('onderwerpobject', 'oo2'),
		('partij', 'p'), ('partij', 'o'), ('partij', 'vestiging'), ('partij_identificator', 'vestiging_nummer1'), ('rekeningnummer', 'p_rekening1'), ('vertegenwoordiging', 'v'), ('verwerkingsactiviteit', 'w')) AS v (object, name);

-- All that can be included, as the error of a wrong name tells it, to a depth.
CREATE FUNCTION pg_temp.includes(object text, before text, depth int) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	name text;
BEGIN
	EXECUTE format('SELECT get_%s(gen_random_uuid(), include => to_jsonb($1))', object) USING before || '?';
EXCEPTION WHEN invalid_parameter_value THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	FOREACH name IN ARRAY string_to_array(substring(detail from 'can be included: ([^"]*)"'), ', ') LOOP
		CONTINUE WHEN name = 'nothing';
		RETURN NEXT before || name;
		IF depth > 1 THEN
			RETURN QUERY SELECT pg_temp.includes(object, before || name || '.', depth - 1);
		END IF;
	END LOOP;
END
$$;
-- The includes of a call have 1000 characters together.
CREATE FUNCTION pg_temp.included(object text, id uuid, depth int) RETURNS SETOF jsonb
LANGUAGE plpgsql AS $$
DECLARE
	part jsonb;
	answer jsonb;
BEGIN
	FOR part IN SELECT jsonb_agg(i) FILTER (WHERE depth > 0) FROM pg_temp.includes(object, '', depth) WITH ORDINALITY AS v (i, n) GROUP BY n / 15 LOOP
		EXECUTE format('SELECT get_%s($1, include => $2)', object) INTO answer USING id, part;
		RETURN NEXT answer;
	END LOOP;
	EXECUTE format('SELECT get_%s($1)', object) INTO answer USING id;
	RETURN NEXT answer;
END
$$;

-- every version of every row
CREATE FUNCTION pg_temp.state() RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	t regclass;
	rows text;
	state text := '';
BEGIN
	FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' ORDER BY relname LOOP
		EXECUTE format('SELECT string_agg(md5(concat(ctid, xmin, t)), '''' ORDER BY ctid) FROM %s AS t', t) INTO rows;
		state := md5(concat(state, rows));
	END LOOP;
	RETURN state;
END
$$;

-- What a call does: nothing, or it changes, or an error and what that names.
-- All is undone.
CREATE FUNCTION pg_temp.does(object text, id uuid, patch jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	before text := pg_temp.state();
	answer jsonb;
	after jsonb;
	detail text;
	result text;
BEGIN
	BEGIN
		EXECUTE format('SELECT update_%s($1, $2)', object) INTO answer USING id, patch;
		EXECUTE format('SELECT get_%s($1)', object) INTO after USING id;
		RAISE EXCEPTION USING errcode = 'UNDO0', message = CASE WHEN pg_temp.state() = before THEN 'nothing' ELSE 'CHANGES' END
			|| CASE WHEN after IS DISTINCT FROM answer THEN ', BUT GET DIFFERS' ELSE '' END;
	EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
		result := sqlerrm;
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		result := concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
	END;
	RETURN result;
END
$$;

-- ----- an answer to its own update function -----

-- all 14, and how many includes each has
SELECT count(DISTINCT object) FROM one_of_each;
SELECT object, (SELECT string_agg(i, ', ') FROM pg_temp.includes(object, '', 1) AS i) AS includes, (SELECT count(*) FROM pg_temp.includes(object, '', 2)) AS of_two, (SELECT count(*) FROM pg_temp.includes(object, '', 3)) AS of_three
  FROM one_of_each GROUP BY object ORDER BY object COLLATE "C";
-- every field of every object is filled in one of them
CREATE FUNCTION pg_temp.is_filled(relation regclass, attname text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	filled boolean;
BEGIN
	EXECUTE format('SELECT count(%I) > 0 FROM %s', attname, relation) INTO filled;
	RETURN filled;
END
$$;
-- (a partij with a beperking is answered nowhere)
SELECT a.attrelid::regclass AS never_filled, a.attname
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
 WHERE c.relnamespace = 'klantregister'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND a.attnotnull IS FALSE
   AND c.relname IN (SELECT object FROM one_of_each UNION SELECT 'partij_gegevens')
   AND NOT pg_temp.is_filled(a.attrelid, a.attname);
SELECT object, name, string_agg(DISTINCT pg_temp.does(object, id, answer), '; ') AS does, count(*) AS answers
  FROM one_of_each, (VALUES (1), (2), (3)) AS d (depth), LATERAL pg_temp.included(object, id, depth) AS answer
 GROUP BY object, name ORDER BY object COLLATE "C", name COLLATE "C";
-- likewise by those who spell it uuid
SELECT string_agg(DISTINCT pg_temp.does(object, id, replace(answer::text, '"id":', '"uuid":')::jsonb), '; ') AS does, count(*) AS answers
  FROM one_of_each, LATERAL pg_temp.included(object, id, 2) AS answer;

-- ----- each list, changed in each way -----

CREATE FUNCTION pg_temp.without(answer jsonb, VARIADIC keys text[]) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT CASE jsonb_typeof(answer)
		WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(key, pg_temp.without(value, VARIADIC keys)), '{}') FROM jsonb_each(answer) WHERE key <> ALL (keys))
		WHEN 'array' THEN (SELECT coalesce(jsonb_agg(pg_temp.without(value, VARIADIC keys) ORDER BY n), '[]') FROM jsonb_array_elements(answer) WITH ORDINALITY AS v (value, n))
		ELSE answer END
$$;
-- the id of an item, which may be no more than that
CREATE FUNCTION pg_temp.id(item jsonb) RETURNS text
LANGUAGE sql AS $$ SELECT coalesce(item ->> 'id', item #>> '{}') $$;

CREATE TEMP TABLE change (n int GENERATED ALWAYS AS IDENTITY, name text, how text);
INSERT INTO change (name, how) VALUES
	-- the same
	('as_it_is', '$1'),
	('other order', '(SELECT jsonb_agg(i ORDER BY n DESC) FROM jsonb_array_elements($1) WITH ORDINALITY AS v (i, n))'),
	('uuids', '(SELECT jsonb_agg(pg_temp.id(i)) FROM jsonb_array_elements($1) AS i)'),
	('uuids of GZAC', '(SELECT jsonb_agg(jsonb_build_object(''uuid'', pg_temp.id(i))) FROM jsonb_array_elements($1) AS i)'),
	('ids and urls', '(SELECT jsonb_agg(jsonb_build_object(''id'', pg_temp.id(i), ''url'', ''https://example.nl/1'')) FROM jsonb_array_elements($1) AS i)'),
	('one by its id', 'jsonb_set($1, ''{0}'', to_jsonb(pg_temp.id($1 -> 0)))'),
	-- not the same
	('null', '''null'''),
	('[]', '''[]'''),
	('""', '''""'''),
	('one less', '$1 - 0'),
	('one', '$1 -> 0'),
	('one more', '$1 || ($1 -> 0)'),
	('one twice', '($1 - 0) || ($1 -> 1)'),
	('another', 'jsonb_set($1, ''{0}'', ''{"uuid": "00000000-0000-4000-8000-0000000000ff"}'')'),
	('another''s id', 'jsonb_set($1, ''{0}'', ''"00000000-0000-4000-8000-0000000000ff"'')'),
	('ids exchanged', 'CASE WHEN $1 -> 0 ? ''id'' THEN jsonb_set(jsonb_set($1, ''{0,id}'', $1 #> ''{1,id}''), ''{1,id}'', $1 #> ''{0,id}'') END'),
	('{}', 'jsonb_set($1, ''{0}'', ''{}'')'),
	('a number', '''1''');
CREATE TEMP VIEW lists AS
	SELECT object, name, id, l.key, l.value
	  FROM one_of_each, LATERAL (SELECT jsonb_object_agg(key, value) AS answer FROM pg_temp.included(object, id, 1) AS a, jsonb_each(a)) AS a, jsonb_each(answer) AS l
	 WHERE CASE WHEN jsonb_typeof(l.value) = 'array' THEN jsonb_array_length(l.value) > 1 END;
CREATE FUNCTION pg_temp.changed(list jsonb, how text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	result jsonb;
BEGIN
	EXECUTE format('SELECT (%s)::jsonb', how) INTO result USING list;
	RETURN result;
END
$$;
SELECT object, name, key, jsonb_array_length(value) AS items FROM lists ORDER BY object COLLATE "C", name COLLATE "C", key COLLATE "C";
SELECT change.name AS change, does, count(*), string_agg(concat_ws('.', object, key), ', ' ORDER BY object COLLATE "C", key COLLATE "C") AS lists
  FROM change, lists, LATERAL (SELECT replace(pg_temp.does(object, id, jsonb_build_object(key, pg_temp.changed(value, how))), key, '<list>') AS does) AS d
 WHERE pg_temp.changed(value, how) IS NOT NULL GROUP BY n, change.name, does ORDER BY n, does COLLATE "C";

-- what an item says and does not say
SELECT name, what, pg_temp.does(object, id, pg_temp.filled(patch)::jsonb) FROM one_of_each JOIN (VALUES
	('p', 'content', '{"rekeningnummers": [{"iban": "NL20INGB0001234567"}, {"iban": "NL91ABNA0417164300", "bic": "ABNANL2A"}]}'),
	('p', 'content as people type it', '{"digitaleAdressen": [{"adres": " a@example.nl ", "soortDigitaalAdres": "email"}, {"adres": "0612345678", "codeSoortDigitaalAdres": "1", "omschrijving": null}, "<shared>"]}'),
	('p', 'other content', '{"rekeningnummers": [{"iban": "NL20INGB0001234567"}, {"iban": "NL91ABNA0417164300", "bic": "INGBNL2A"}]}'),
	('p', 'other content of that id', '{"rekeningnummers": ["<p_rekening1>", {"id": "<p_rekening2>", "iban": "NL91ABNA0417164300"}]}'),
	('p', 'content taken away', '{"rekeningnummers": ["<p_rekening2>", {"id": "<p_rekening1>", "bic": null}]}'),
	('p', 'content that it has not, taken away', '{"rekeningnummers": ["<p_rekening1>", {"id": "<p_rekening2>", "bic": ""}]}'),
	('p', 'says little: the other way around', '{"rekeningnummers": [{"isVoorkeursrekeningnummer": false}, {"bic": "ABNANL2A"}]}'),
	('p', 'wrong content', '{"rekeningnummers": [{"iban": "NL20INGB0001234567"}, {"iban": "x"}]}'),
	('p', 'unknown key', '{"rekeningnummers": [{"iban": "NL20INGB0001234567"}, {"ibn": "NL91ABNA0417164300"}]}'),
	('p', 'owner', '{"rekeningnummers": ["<p_rekening1>", {"id": "<p_rekening2>", "partij": "<p>"}]}'),
	('p', 'owner as an object', '{"rekeningnummers": ["<p_rekening1>", {"id": "<p_rekening2>", "partij": {"id": "<p>", "nummer": "9"}}]}'),
	('p', 'another owner', '{"rekeningnummers": ["<p_rekening1>", {"id": "<p_rekening2>", "partij": "<o>"}]}'),
	('p', 'one that says little may be any', '{"rekeningnummers": [{}, "<p_rekening1>"]}'),
	('p', 'by both of its keys', '{"rekeningnummers": ["<p_rekening1>", "<p_rekening2>"], "rekeningnummer": null}'),
	('vestiging', 'the only one, no list', '{"partijIdentificatoren": {"uuid": "<vestiging_nummer1>"}, "partijIdentificator": null}'),
	('vestiging', 'the only one, by another key', '{"partijIdentificator": {"subIdentificatorVan": {"id": "<o_nummer1>"}, "codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}}'),
	('vestiging', 'the only one, another', '{"partijIdentificator": "<o_nummer1>"}'),
	('o', 'none as there are none', '{"rekeningnummers": [], "digitaleAdressen": null, "betrokkenen": "", "vertegenwoordigden": [], "categorieRelaties": null}'),
	('o', 'one of what has none', '{"rekeningnummers": [{"iban": "NL20INGB0001234567"}]}'),
	('o', 'of another', '{"rekeningnummers": ["<p_rekening1>", "<p_rekening2>"]}'),
	('o', 'all that is wrong', '{"naam": 1, "rekeningnummers": [{"iban": "NL20INGB0001234567"}], "digitaleAdressen": ["<p_adres1>"], "partijIdentificatoren": null, "betrokkenen": ["<k_betrokkene1>"]}'),
	('k', 'a part of a part', '{"hadBetrokkenen": [{"id": "<k_betrokkene1>", "digitaleAdressen": ["<shared>", "<of_betrokkene>"]}, "<k_betrokkene2>"]}'),
	('k', 'a part of a part less', '{"hadBetrokkenen": [{"id": "<k_betrokkene1>", "digitaleAdressen": ["<shared>"]}, "<k_betrokkene2>"]}'),
	('k', 'a part of a part none', '{"hadBetrokkenen": [{"id": "<k_betrokkene1>", "digitaleAdressen": []}, "<k_betrokkene2>"]}'),
	('k', 'a part of a part changed', '{"hadBetrokkenen": [{"id": "<k_betrokkene1>", "digitaleAdressen": ["<of_betrokkene>", {"id": "<shared>", "adres": "x@example.nl"}]}, "<k_betrokkene2>"]}'),
	('k', 'what is only asked', '{"hadBetrokkenen": [{"id": "<k_betrokkene1>", "indicatieHergebruikPartij": true}, "<k_betrokkene2>"]}'),
	('k', 'actoren of a taak, which are changed with the taak', '{"interneTaken": [{"id": "<k_taak1>", "toegewezenAanActoren": ["<m2>"]}, "<k_taak2>"]}'),
	('k', 'actoren of a taak', '{"interneTaken": [{"id": "<k_taak1>", "toegewezenAanActoren": ["<m2>", {"id": "<m>", "naam": "x"}]}, "<k_taak2>"]}'),
	('k', 'addresses beside', '{"digitaleAdressen": [{"adres": "pietje@example.nl", "codeSoortDigitaalAdres": "email"}]}'),
	('k', 'none beside', '{"digitaleAdressen": []}'),
	('k_betrokkene1', 'numbers', '{"partijIdentificatoren": ["<p_nummer1>", "<p_nummer2>"]}'),
	('k_betrokkene1', 'no numbers', '{"partijIdentificatoren": []}'),
	('k_taak1', 'actoren, which are changed here', '{"toegewezenAanActoren": ["<m2>"]}'),
	('k_taak1', 'the same actoren', '{"toegewezenAanActoren": [{"uuid": "<m2>"}, "<m>"]}'),
	('k_taak1', 'no actoren', '{"toegewezenAanActoren": []}'),
	('p', 'the same preference', '{"voorkeursDigitaalAdres": "<p_adres1>", "voorkeursRekeningnummer": {"uuid": "<p_rekening1>"}}'),
	('p', 'another preference', '{"voorkeursDigitaalAdres": "<p_adres2>"}'),
	('o', 'no preference as there is none', '{"voorkeursDigitaalAdres": null, "voorkeursRekeningnummer": null}'),
	('p', 'no preference', '{"voorkeursRekeningnummer": null}')
	) AS v (name, what, patch) USING (name);
-- the error names the functions
\set VERBOSITY default
SELECT update_partij(id, '{"digitaleAdressen": []}') FROM one_of_each WHERE name = 'p';
SELECT update_klantcontact(id, '{"actoren": null}') FROM one_of_each WHERE name = 'k';
\set VERBOSITY terse

-- ----- an answer as a new body -----

-- It runs, but for a number that is of one only; of a partij with the answer
-- of the klant, which no answer holds.  All is undone.
CREATE FUNCTION pg_temp.registers(object text, body jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	detail text;
	result text;
BEGIN
	BEGIN
		EXECUTE format('SELECT register_%s($1)', object) INTO answer USING body;
		RAISE EXCEPTION USING errcode = 'UNDO0', message = 'runs';
	EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
		result := sqlerrm;
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		result := concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
	END;
	RETURN result;
END
$$;
CREATE TEMP VIEW bodies AS
	SELECT object, name, depth, b.body || CASE object WHEN 'partij' THEN '{"indicatieHergebruikPartij": true}'::jsonb ELSE '{}' END AS body,
		pg_temp.without(b.body, 'nummer', 'referentienummer', 'partijIdentificatoren') || CASE object WHEN 'partij' THEN '{"indicatieHergebruikPartij": true}'::jsonb ELSE '{}' END AS without_numbers
	  FROM one_of_each, (VALUES (0), (1), (2)) AS d (depth), LATERAL pg_temp.included(object, id, depth) AS answer, LATERAL (VALUES (answer), (answer - 'id')) AS b (body);
SELECT object, name, count(*), string_agg(DISTINCT pg_temp.registers(object, body), '; ') AS as_it_is,
	string_agg(DISTINCT pg_temp.registers(object, without_numbers), '; ') AS without_numbers
  FROM bodies GROUP BY object, name ORDER BY object COLLATE "C", name COLLATE "C";

-- nor do the ids within it matter, as long as those go together
SELECT count(*), string_agg(DISTINCT pg_temp.registers(object, pg_temp.without(without_numbers, 'id', 'voorkeursDigitaalAdres', 'voorkeursRekeningnummer',
	'hadKlantcontact', 'wasOnderwerpVanKlantcontact', 'wasBijlageVanKlantcontact', 'aanleidinggevendKlantcontact', 'partij', 'verstrektDoorBetrokkene', 'verstrektDoorPartij')
	|| jsonb_strip_nulls(jsonb_build_object('hadKlantcontact', body -> 'hadKlantcontact', 'aanleidinggevendKlantcontact', body -> 'aanleidinggevendKlantcontact'))), '; ') AS without_any_id
  FROM bodies WHERE depth = 0 AND object IN ('klantcontact', 'betrokkene', 'partij', 'interne_taak');

-- What says whose it is must repeat the place, or be of an answer.
SELECT object, pg_temp.registers(object, pg_temp.filled(body)::jsonb) AS does, body FROM (VALUES
	('klantcontact', '{"id": "<k>", "onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true}]}'),
	('klantcontact', '{"uuid": "<k>", "onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"hadKlantcontact": {"uuid": "<k>"}, "rol": "klant", "initiator": true}]}'),
	('klantcontact', '{"id": "<k2>", "onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true}]}'),
	('klantcontact', '{"id": "<k2>", "onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"id": "<k_betrokkene1>", "hadKlantcontact": "<k>", "rol": "klant", "initiator": true}]}'),
	('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"id": "<k_betrokkene1>", "hadKlantcontact": "<k>", "rol": "klant", "initiator": true}]}'),
	('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"id": "1", "hadKlantcontact": "<k>", "rol": "klant", "initiator": true}]}'),
	('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true}]}'),
	('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"hadKlantcontact": "k", "rol": "klant", "initiator": true}]}'),
	('betrokkene', '{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "x", "verstrektDoorBetrokkene": "<k_betrokkene1>"}]}'),
	('betrokkene', '{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "x", "verstrektDoorPartij": "<p>"}]}'),
	('betrokkene', '{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "digitaleAdressen": [{"id": "<shared>", "adres": "x", "verstrektDoorPartij": "<p>"}]}'),
	('betrokkene', '{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "wasPartij": "<p>", "partijIdentificatoren":
		[{"id": "<p_nummer1>", "identificeerdePartij": "<p>", "partijIdentificator": {"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "x"}}]}'),
	('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": [{"adres": "x", "verstrektDoorBetrokkene": "<k_betrokkene1>"}]}'),
	-- what it prefers, too
	('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": [{"id": "<shared>", "adres": "x", "isVoorkeursadres": true}], "voorkeursDigitaalAdres": "<shared>"}'),
	('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": [{"id": "<shared>", "adres": "x", "isVoorkeursadres": false}], "voorkeursDigitaalAdres": "<shared>"}'),
	('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "digitaleAdressen": [{"id": "<shared>", "adres": "x", "isVoorkeursadres": true}], "voorkeursDigitaalAdres": "<p_adres1>"}'),
	('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "voorkeursDigitaalAdres": "<p_adres1>"}'),
	('partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "voorkeursRekeningnummer": "x"}')
	) AS v (object, body);

-- ----- what went well goes well again -----

-- Whom the register does not know, knows minimally or with data, by his number
-- or by wasPartij; what he answers; with every key that a body can have.
CREATE TEMP TABLE soort (soort text, number jsonb, name jsonb);
INSERT INTO soort VALUES
	('persoon', '{"codeSoortObjectId": "bsn", "objectId": "999990160"}', '{"contactnaam": {"achternaam": "Mol"}}'),
	('organisatie', '{"codeSoortObjectId": "kvk_nummer", "objectId": "87654321"}', '{"organisatienaam": "Mol"}'),
	('contactpersoon', '{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "8", "objectId": "z"}', '{"contactnaam": {"achternaam": "Mol"}}');
CREATE TEMP TABLE part (n int GENERATED ALWAYS AS IDENTITY, key text, body text);
INSERT INTO part (key, body) SELECT v.* FROM (VALUES
	('nothing', '{}'), ('id', '{"id": "<unknown>"}'), ('rol', '{"rol": "vertegenwoordiger"}'), ('initiator', '{"initiator": false}'),
	('organisatienaam', '{"organisatienaam": "x"}'), ('soortPartij', '{"soortPartij": "<soort>"}'), ('werkteVoorPartij', '{"werkteVoorPartij": "<o>", "soortPartij": "<soort>"}'),
	('isStandaardAdres', '{"digitaleAdressen": [{"adres": "m@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true}]}'),
	('isVoorkeursadres', '{"digitaleAdressen": [{"adres": "m@example.nl", "codeSoortDigitaalAdres": "email", "isVoorkeursadres": true}]}'),
	('all of an address', '{"digitaleAdressen": [{"adres": "m@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true, "isVoorkeursadres": true,
		"omschrijving": "x", "referentie": "x", "verificatieDatum": "2024-01-01"}, {"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer", "isStandaardAdres": true}]}')) AS v;
INSERT INTO part (key, body) SELECT 'contactnaam.' || k, format('{"contactnaam": {"%s": "x"}}', k) FROM unnest('{voorletters,voornaam,voorvoegselAchternaam,achternaam}'::text[]) AS k;
INSERT INTO part (key, body) SELECT concat(adres, '.', k), format('{"%s": {"%s": %s}}', adres, k, v)
  FROM unnest('{bezoekadres,correspondentieadres}'::text[]) AS adres, (VALUES ('nummeraanduidingid', '"0363200000000009"'), ('straatnaam', '"x"'), ('huisnummer', '1'), ('huisnummertoevoeging', '"x"'),
	('postcode', '"1234 AB"'), ('stad', '"x"'), ('adresregel1', '"x"'), ('adresregel2', '"x"'), ('adresregel3', '"x"'), ('codeLand', '"BE"')) AS v (k, v);
CREATE TEMP TABLE situation AS
	SELECT * FROM (VALUES ('unknown'), ('minimal'), ('known')) AS s (situation), (VALUES ('number'), ('wasPartij'), ('both'), ('neither')) AS b (by_what),
		(VALUES (true), (false), (NULL)) AS h (hergebruik)
	 WHERE situation <> 'unknown' OR by_what NOT IN ('wasPartij', 'both');

-- The same body twice: an error, or what each answers of its addresses, and
-- what the partij has.  All is undone.
CREATE FUNCTION pg_temp.twice(s soort, situation text, by_what text, hergebruik boolean, part text, whole boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	body jsonb := '{"rol": "klant", "initiator": true}';
	partij jsonb;
	answer jsonb;
	detail text;
	results text[];
BEGIN
	IF situation <> 'unknown' THEN
		partij := register_partij(jsonb_build_object('soortPartij', s.soort, 'partijIdentificatoren', jsonb_build_array(s.number), 'indicatieHergebruikPartij', situation = 'known'));
	END IF;
	body := body || s.name || replace(pg_temp.filled(part), '<soort>', s.soort)::jsonb || jsonb_strip_nulls(jsonb_build_object('indicatieHergebruikPartij', hergebruik));
	IF by_what IN ('number', 'both') THEN
		body := body || jsonb_build_object('partijIdentificatoren', jsonb_build_array(s.number));
	END IF;
	IF by_what IN ('wasPartij', 'both') THEN
		body := body || jsonb_build_object('wasPartij', partij -> 'id');
	END IF;
	FOR i IN 1 .. 2 LOOP
		BEGIN
			IF whole THEN
				answer := register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, 'betrokkene', body)) #> '{hadBetrokkenen,0}';
			ELSE
				answer := register_betrokkene(body || jsonb_build_object('hadKlantcontact', pg_temp.filled('<k2>')));
			END IF;
			results := results || concat_ws(' ', 'ok',
				(SELECT 'betrokkene ' || string_agg(concat_ws('/', CASE WHEN (a -> 'isStandaardAdres')::boolean THEN 'standaard' END, CASE WHEN (a -> 'isVoorkeursadres')::boolean THEN 'voorkeur' END, a ->> 'codeSoortDigitaalAdres'), '+') FROM jsonb_array_elements(answer -> 'digitaleAdressen') AS a),
				(SELECT 'partij ' || string_agg(concat_ws('/', CASE WHEN is_standaard_adres THEN 'standaard' END, CASE WHEN is_voorkeursadres THEN 'voorkeur' END, code_soort_digitaal_adres), '+' ORDER BY id) FROM digitaal_adres WHERE verstrekt_door_partij = (answer ->> 'wasPartij')::uuid),
				(SELECT 'works for ' || pg_temp.named(werkte_voor_partij::text) FROM partij_gegevens g WHERE g.partij = (answer ->> 'wasPartij')::uuid AND werkte_voor_partij IS NOT NULL));
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
			results := results || concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
				FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
		END;
	END LOOP;
	RAISE EXCEPTION USING errcode = 'UNDO0', message = array_to_string(results, '; ');
EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
	RETURN sqlerrm;
END
$$;
CREATE TEMP TABLE outcome AS
	SELECT soort, situation, by_what, hergebruik, key, n, pg_temp.twice(s, situation, by_what, hergebruik, body) AS outcome FROM soort AS s, situation, part;
SELECT count(*) AS calls, count(DISTINCT key) AS keys, count(*) FILTER (WHERE outcome LIKE 'ok%' AND outcome NOT LIKE 'ok%; ok%') AS went_well_and_failed_then FROM outcome;
-- what is an error is one both times: it is in the body itself
SELECT key, soort, situation, by_what, coalesce(hergebruik::text, 'not asked') AS hergebruik, outcome FROM outcome WHERE outcome NOT LIKE 'ok%'
 ORDER BY n, soort COLLATE "C", situation COLLATE "C", by_what COLLATE "C", outcome.hergebruik;
-- where the flags and the organisatie went
SELECT DISTINCT ON (n, soort, hergebruik, outcome) key, soort, coalesce(hergebruik::text, 'not asked') AS hergebruik, outcome, situations
  FROM (SELECT *, string_agg(concat_ws(' by ', situation, by_what), ', ') OVER (PARTITION BY n, soort, hergebruik, outcome ORDER BY situation COLLATE "C", by_what COLLATE "C" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS situations FROM outcome) AS o
 WHERE (key = 'all of an address' AND soort = 'persoon') OR (key = 'werkteVoorPartij' AND soort = 'contactpersoon') ORDER BY n, soort, hergebruik, outcome;
-- a whole klantcontact does what a betrokkene does
SELECT count(*) FROM outcome o JOIN soort s USING (soort) JOIN part USING (n)
 WHERE o.key IN ('werkteVoorPartij', 'all of an address') AND pg_temp.twice(s, situation, by_what, hergebruik, body, true) <> replace(outcome, 'werkteVoor', 'betrokkene.werkteVoor');

-- two betrokkenen of one body who are the same, each with a default address:
-- the first is the partij
SELECT jsonb_path_query_array(register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [
	{"rol": "klant", "initiator": true, "indicatieHergebruikPartij": true, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990160"}],
	 "digitaleAdressen": [{"adres": "1@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true}]},
	{"rol": "klant", "initiator": true, "indicatieHergebruikPartij": true, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990160"}],
	 "digitaleAdressen": [{"adres": "2@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true}]}]}'),
	'$.hadBetrokkenen[*].digitaleAdressen[*].isStandaardAdres') AS of_betrokkenen;
SELECT adres, is_standaard_adres FROM digitaal_adres WHERE adres LIKE '_@example.nl' AND adres ~ '[0-9]' ORDER BY adres;
-- two of one body is a mistake of the body, whoever it is
SELECT name, code, reason FROM validate_betrokkene(pg_temp.filled('{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "digitaleAdressen": [
	{"adres": "1@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true, "isVoorkeursadres": true},
	{"adres": "2@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true, "isVoorkeursadres": true}]}')::jsonb);

-- An address alone: given to a betrokkene it is plain that it is no partij's.
-- Of a stored one the register knows that: the flags go, and go with the partij.
SELECT name, code FROM validate_digitaal_adres(pg_temp.filled('{"adres": "x", "verstrektDoorBetrokkene": "<k_betrokkene1>", "isStandaardAdres": true, "isVoorkeursadres": true}')::jsonb);
SELECT name, n, jsonb_path_query_array(update_digitaal_adres(id, pg_temp.filled(patch)::jsonb), '$.*') @> 'true' AS any_flag
  FROM one_of_each, generate_series(1, 2) AS n, (VALUES
	('of_betrokkene', '{"isStandaardAdres": true, "isVoorkeursadres": true}'),
	('shared', '{"isStandaardAdres": true, "isVoorkeursadres": true}')) AS v (of_name, patch)
 WHERE name = of_name ORDER BY of_name, n;
SELECT n, update_digitaal_adres(id, '{"verstrektDoorPartij": null}') @> '{"isStandaardAdres": false, "isVoorkeursadres": false}' AS flags_gone
  FROM one_of_each, generate_series(1, 2) AS n WHERE name = 'shared' ORDER BY n;

-- The answer of another object is not this one's.
CREATE FUNCTION pg_temp.of_another(object text, id uuid, key text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT update_%s($1, jsonb_build_object($2, klantinteracties.new_id()))', object) USING id, key;
	RETURN 'runs';
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN 'refused';
END
$$;
SELECT count(DISTINCT object) AS objects, pg_temp.of_another(object, id, key) AS outcome
  FROM one_of_each, unnest(ARRAY['id', 'uuid']) AS key GROUP BY outcome;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
