--
-- What calls of real clients need (cases of public issues and clients of Open
-- Klant), by kind: in every place where it can stand, and not only as they
-- sent it.  Where a column is called wrong or a query gives what is not so,
-- there is nothing.
--
SET client_min_messages = warning;
SET search_path = klantinteracties;
SELECT create_register('werkelijk');
SET klantinteracties.register = 'werkelijk';
\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- What comes of a call: the answer at a path, or the error with all that it
-- names.  Nothing of it stays when it was only a try.
CREATE FUNCTION pg_temp.comes(function text, body text, path text[] DEFAULT '{id}', try boolean DEFAULT true) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	detail text;
BEGIN
	EXECUTE format('SELECT %I($1)', function) INTO answer USING pg_temp.filled(body)::jsonb;
	IF try THEN
		RAISE EXCEPTION USING errcode = 'UNDO1';
	END IF;
	RETURN pg_temp.named(answer #>> path);
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		RETURN pg_temp.named(answer #>> path);
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(':', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Vraag", "vertrouwelijk": false}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Mol"}}');
SELECT pg_temp.make('a', 'actor', '{"naam": "Balie", "soortActor": "medewerker"}');

-- A kvk_nummer beside a vestigingsnummer is the vestiging of that company: two
-- partijen, whatever is known of them, by whichever call, in any order of the
-- list, as often as it is sent; and the number alone is the company.
CREATE FUNCTION pg_temp.numbers(codes text) RETURNS jsonb
LANGUAGE sql AS $$
SELECT jsonb_agg(jsonb_build_object('codeSoortObjectId', soort, 'objectId', nummer) ORDER BY n)
  FROM string_to_table(codes, NULL) WITH ORDINALITY AS c (code, n)
  JOIN (VALUES ('K', 'kvk_nummer', '40404040'), ('V', 'vestigingsnummer', '000040404041'), ('W', 'vestigingsnummer', '000040404042'),
	('R', 'rsin', '123456782'), ('B', 'bsn', '111222333')) AS v (code, soort, nummer) USING (code)
$$;
-- What comes of calls that follow each other, each of which gives such numbers:
-- of every call its partij by a letter, and in the end the numbers of each.
-- Nothing stays.
CREATE FUNCTION pg_temp.story(calls text, call text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	codes text;
	partij uuid;
	partijen uuid[] := '{}';
	result text := '';
	state text;
	detail text;
BEGIN
	FOREACH codes IN ARRAY string_to_array(calls, ' ') LOOP
		BEGIN
			CASE call
				WHEN 'betrokkene' THEN
					partij := register_betrokkene(jsonb_build_object('hadKlantcontact', pg_temp.filled('<k>'), 'rol', 'klant', 'initiator', true,
						'partijIdentificatoren', pg_temp.numbers(codes))) ->> 'wasPartij';
				WHEN 'agrees' THEN
					partij := register_betrokkene(jsonb_build_object('hadKlantcontact', pg_temp.filled('<k>'), 'rol', 'klant', 'initiator', true, 'organisatienaam', codes,
						'indicatieHergebruikPartij', true, 'partijIdentificatoren', pg_temp.numbers(codes))) ->> 'wasPartij';
				WHEN 'klantcontact' THEN
					partij := register_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, 'hadBetrokkenen', jsonb_build_array(jsonb_build_object(
						'rol', 'klant', 'initiator', true, 'partijIdentificatoren', pg_temp.numbers(codes))))) #>> '{hadBetrokkenen,0,wasPartij}';
				WHEN 'maak-klantcontact' THEN
					partij := register_klantcontact(jsonb_build_object('klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}'::jsonb, 'betrokkene', jsonb_build_object(
						'rol', 'klant', 'initiator', true, 'partijIdentificatoren', pg_temp.numbers(codes)))) #>> '{hadBetrokkenen,0,wasPartij}';
				ELSE
					partij := register_partij(jsonb_build_object('soortPartij', 'organisatie', 'partijIdentificatoren', pg_temp.numbers(codes))) ->> 'id';
			END CASE;
			IF array_position(partijen, partij) IS NULL THEN
				partijen := partijen || partij;
			END IF;
			result := concat_ws(' ', nullif(result, ''), chr(64 + array_position(partijen, partij)));
		EXCEPTION
			WHEN OTHERS THEN
				GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
				result := concat_ws(' ', nullif(result, ''), sqlstate);
		END;
	END LOOP;
	SELECT result || ':' || coalesce(string_agg(' ' || held, '' ORDER BY held COLLATE "C"), '') INTO result
	  FROM (SELECT concat(coalesce(chr(64 + array_position(partijen, i.partij)), '?'), '=',
			string_agg(right(i.object_id, 2) || coalesce('<' || right(o.object_id, 2), ''), '+' ORDER BY i.object_id), '(' || max(g.naam) || ')') AS held
		  FROM werkelijk.partij_identificator AS i LEFT JOIN werkelijk.partij_identificator AS o ON o.id = i.sub_identificator_van
		  LEFT JOIN werkelijk.partij_gegevens AS g ON g.partij = i.partij
		 WHERE right(i.object_id, 2) IN ('40', '41', '42', '82', '33') AND i.partij NOT IN (SELECT value::uuid FROM scene WHERE name IN ('p', 'minimaal', 'vol', 'o'))
		 GROUP BY i.partij) AS h;
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		RETURN result;
END
$$;
SELECT calls, string_agg(DISTINCT pg_temp.story(calls, call), '; ') AS come_to
  FROM unnest(ARRAY['KV', 'VK', 'KV KV', 'KV KW K V W', 'VK WK K', 'K KV KW K', 'V KV K V', 'V VK KW', 'V W KV KW K', 'RV R V', 'KRV K R V', 'K KRV R', 'BV', 'VB B', 'BVK']) WITH ORDINALITY AS c (calls, n),
	unnest('{betrokkene,klantcontact,maak-klantcontact}'::text[]) AS call
 GROUP BY calls, n ORDER BY n;
SELECT calls, pg_temp.story(calls, 'agrees') AS come_to FROM unnest(ARRAY['KV KW K', 'VK K', 'K KV', 'V KV']) WITH ORDINALITY AS c (calls, n) ORDER BY n;
SELECT calls, pg_temp.story(calls, 'partij') AS come_to FROM unnest(ARRAY['KV', 'VK', 'KV KW', 'K KV KW', 'RV', 'BV']) WITH ORDINALITY AS c (calls, n) ORDER BY n;

-- A taal by any code that ISO has for it, in any case, wherever one is given:
-- the T code is stored.  What is no code of ISO is refused there.
CREATE TEMP TABLE taal AS
SELECT *, replace(body, '?', 'nl') AS example
  FROM (VALUES
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "taal": "?"}', '{codeTaal}'::text[], 'taal'),
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "codeTaal": "?"}', '{codeTaal}', 'codeTaal'),
	('register_klantcontact', '{"klantcontact": {"kanaal": "Email", "onderwerp": "Bericht", "inhoud": "Beste heer", "taal": "?", "vertrouwelijk": true, "indicatieContactGelukt": true, "plaatsgevondenOp": "2026-04-02T08:09:10.7654321+02:00"}, "betrokkene": {"rol": "klant", "initiator": true}}', '{codeTaal}', 'klantcontact.taal'),
	('register_partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "voorkeurstaal": "?"}', '{voorkeurstaal}', 'voorkeurstaal'),
	('register_partij', '{"soortPartij": "organisatie", "indicatieHergebruikPartij": true, "voorkeurstaal": "?"}', '{voorkeurstaal}', 'voorkeurstaal')) AS v (function, body, path, key);
SELECT function, key, pg_temp.comes(function, replace(body, '?', code), path) AS wrong, code
  FROM taal, (VALUES ('nld', '{nl,NL,Nl,dut,DUT,Dut,nld,NLD,Nld}'::text[]), ('deu', '{de,ger,GER,deu}'), ('fra', '{fr,FRE,fra}'),
	('fry', '{fy,fry}'), ('ara', '{ar,ara}'), ('tur', '{tr,Tur}'), ('pap', '{pap,PAP}')) AS v (stored, codes), unnest(codes) AS code
 WHERE pg_temp.comes(function, replace(body, '?', code), path) IS DISTINCT FROM stored;
SELECT function, key, code, pg_temp.comes(function, replace(body, '?', code)) AS wrong
  FROM taal, unnest('{n,xx,nlx,NLDD,"n l",Nederlands,nl-NL,nl_NL,ned,und1,１２}'::text[]) AS code
 WHERE pg_temp.comes(function, replace(body, '?', code)) !~ ('^22023 ' || key || ':(invalid|max_length)$');
SELECT function, key, pg_temp.comes(function, example, path) AS stored FROM taal;
SELECT code, update_klantcontact(value::uuid, jsonb_build_object('taal', code, 'correctie', true)) ->> 'codeTaal' AS stored
  FROM unnest('{nl,FRE,Deu}'::text[]) AS code, scene WHERE name = 'k';
SELECT code, update_partij(value::uuid, jsonb_build_object('voorkeurstaal', code)) ->> 'voorkeurstaal' AS stored
  FROM unnest('{nl,FRE,Deu}'::text[]) AS code, scene WHERE name = 'p';

-- A land is letters of ISO, in any case, or up to four digits, in every adres.
CREATE TEMP TABLE land AS
SELECT function, replace(replace(body, '#', adres), '%', key) AS body, ARRAY[adres, 'codeLand'] AS path, adres || '.' || key AS key
  FROM (VALUES
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "#": {"%": "?"}}'),
	('register_partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "#": {"%": "?"}}')) AS v (function, body),
	unnest('{bezoekadres,correspondentieadres}'::text[]) AS adres, unnest('{land,codeLand}'::text[]) AS key;
SELECT count(*) AS tried FROM land;
SELECT function, key, code, pg_temp.comes(function, replace(body, '?', code), path) AS wrong
  FROM land, (VALUES ('NL', 'NL'), ('nl', 'NL'), ('Be', 'BE'), ('de', 'DE'), ('xk', 'XK'), ('003', '003'), ('6030', '6030'), ('1', '1')) AS v (code, stored)
 WHERE pg_temp.comes(function, replace(body, '?', code), path) IS DISTINCT FROM stored;
SELECT function, key, code, pg_temp.comes(function, replace(body, '?', code)) AS wrong
  FROM land, unnest('{NLD,N,abc,N1,ZZ,UK,nederland,12345,"N L",３}'::text[]) AS code
 WHERE pg_temp.comes(function, replace(body, '?', code)) !~ ('^22023 ' || key || ':(invalid|max_length)$');

-- White space is what Unicode calls so: a text of it is none, where one is
-- required; around a value it is taken away, whatever the value.
CREATE TEMP TABLE space AS
SELECT ('\u' || lpad(to_hex(code), 4, '0')) AS space
  FROM unnest(ARRAY[9, 10, 11, 12, 13, 32, x'85'::int, x'a0'::int, x'1680'::int, x'2028'::int, x'2029'::int, x'202f'::int, x'205f'::int, x'3000'::int]
	|| ARRAY(SELECT generate_series(x'2000'::int, x'200a'::int))) AS code;
CREATE TEMP TABLE required AS
SELECT * FROM (VALUES
	('register_klantcontact', '{"onderwerp": "?", "vertrouwelijk": false}', 'onderwerp'),
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "?", "initiator": true}', 'rol'),
	('register_betrokkene', '{"hadKlantcontact": "?", "rol": "klant", "initiator": true}', 'hadKlantcontact'),
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "digitaleAdressen": [{"adres": "?", "soortDigitaalAdres": "overig"}]}', 'digitaleAdressen.0.adres'),
	('register_digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "?", "soortDigitaalAdres": "email"}', 'adres'),
	('register_partij', '{"soortPartij": "?"}', 'soortPartij'),
	('register_partij_identificator', '{"identificeerdePartij": "<p>", "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "?"}}', 'partijIdentificator.objectId'),
	('register_rekeningnummer', '{"partij": "<p>", "iban": "?"}', 'iban'),
	('register_actor', '{"naam": "?", "soortActor": "medewerker"}', 'naam'),
	('register_interne_taak', '{"aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": ["<a>"], "gevraagdeHandeling": "?"}', 'gevraagdeHandeling'),
	('register_categorie', '{"naam": "?"}', 'naam'),
	('register_bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "?"}}', 'bijlageidentificator.objectId'),
	('register_onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "?"}}', 'onderwerpobjectidentificator.objectId')) AS v (function, body, key);
SELECT count(*) AS tried FROM required, space;
SELECT function, key, space, pg_temp.comes(function, replace(body, '?', space || space)) AS wrong
  FROM required, space
 WHERE pg_temp.comes(function, replace(body, '?', space || space)) IS DISTINCT FROM '22023 ' || key || ':required';
CREATE TEMP TABLE pasted AS
SELECT * FROM (VALUES
	('register_digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "?"}', '{adres}'::text[], 'jan@example.nl'),
	('register_digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "telefoonnummer", "adres": "?"}', '{adres}', '0612345678'),
	('register_digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "?", "adres": "a@example.nl"}', '{codeSoortDigitaalAdres}', 'email'),
	('register_digitaal_adres', '{"verstrektDoorPartij": "?", "soortDigitaalAdres": "email", "adres": "a@example.nl"}', '{verstrektDoorPartij}', '<p>'),
	('register_digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "a@example.nl", "verificatieDatum": "?"}', '{verificatieDatum}', '2024-05-06'),
	('register_digitaal_adres', '{"verstrektDoorPartij": "<p>", "soortDigitaalAdres": "email", "adres": "a@example.nl", "referentie": "?"}', '{referentie}', 'ZAAK-1'),
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "?"}}', '{contactnaam,achternaam}', 'Jansen'),
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "bezoekadres": {"postcode": "?"}}', '{bezoekadres,postcode}', '1234 AB'),
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "bezoekadres": {"nummeraanduidingId": "?"}}', '{bezoekadres,nummeraanduidingid}', '0518200000637599'),
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "?", "initiator": true}', '{rol}', 'vertegenwoordiger'),
	('register_partij_identificator', '{"identificeerdePartij": "<p>", "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "?"}}', '{partijIdentificator,objectId}', '111222333'),
	('register_rekeningnummer', '{"partij": "<p>", "iban": "?"}', '{iban}', 'NL91ABNA0417164300'),
	('register_rekeningnummer', '{"partij": "<p>", "iban": "NL91ABNA0417164300", "bic": "?"}', '{bic}', 'ABNANL2A'),
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "taal": "?"}', '{codeTaal}', 'nld'),
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "nummer": "?"}', '{nummer}', '0012'),
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "indicatieContactGelukt": "?"}', '{indicatieContactGelukt}', 'ja'),
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hoofdOnderwerpType": "?"}', '{hoofdOnderwerpType}', 'https://example.nl/x'),
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "plaatsgevondenOp": "?"}', '{plaatsgevondenOp}', '2023-03-01T10:00:00+01:00')) AS v (function, body, path, value);
SELECT count(*) AS tried FROM pasted, space;
SELECT function, path, space, pg_temp.comes(function, replace(body, '?', space || value || space), path) AS wrong
  FROM pasted, space
 WHERE pg_temp.comes(function, replace(body, '?', space || value || space), path) IS DISTINCT FROM value;

-- A moment goes out as RFC 3339 has it, and is the moment that came in, also
-- from before Amsterdam kept its hours by Greenwich; so can it be sent again.
CREATE TEMP TABLE moment AS
SELECT op, register_klantcontact(jsonb_build_object('onderwerp', 'Oud', 'vertrouwelijk', false, 'plaatsgevondenOp', op)) AS answer
  FROM unnest('{0001-01-01T00:00:00+00:00,0001-01-01T00:00:00Z,0033-04-03,1582-10-15T12:00:00,1834-12-31T23:59:59,1835-01-01,
	1891-12-31T23:40:28Z,1892-05-01,1900-01-01,1937-06-30T23:59:59.999999,1937-07-01,1937-07-01T00:00:00+00:19:32,
	1940-05-15T23:59:59,1940-05-16T01:40:00,1945-09-16T02:59:59,1970-01-01T00:00:00Z,1977-04-03,2024-02-29T23:59:59.123456}'::text[]) AS op;
SELECT count(*) AS tried FROM moment;
SELECT op, answer ->> 'plaatsgevondenOp' AS wrong
  FROM moment
 WHERE answer ->> 'plaatsgevondenOp' !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$'
	OR (answer ->> 'plaatsgevondenOp')::timestamptz <> (SELECT plaatsgevonden_op FROM werkelijk.klantcontact WHERE id = (answer ->> 'id')::uuid)
	OR op ~ '[Z+]' AND op !~ '\+00:19:32' AND (answer ->> 'plaatsgevondenOp')::timestamptz <> op::timestamptz
	OR get_klantcontact((answer ->> 'id')::uuid) <> answer
	OR register_klantcontact(answer - 'id') - 'id' <> answer - 'id'
	OR NOT EXISTS (SELECT FROM find_klantcontact(jsonb_build_object('plaatsgevondenOp', answer -> 'plaatsgevondenOp')) AS found WHERE found ->> 'id' = answer ->> 'id');

-- A flag that hangs on what the register knows is no error: it is left out of
-- an address that ends up with the betrokkene, and a call that went well goes
-- well again, whether he was known, unknown, agreed, refused or was not asked.
SELECT pg_temp.make('minimaal', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]}');
CREATE TEMP TABLE flagged AS
SELECT function, replace(replace(body, '#', concat_ws(', ', who, asked)), '%', flag) AS body, path, who, asked, flag
  FROM (VALUES
	('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Haan"}, #, "digitaleAdressen": [{"adres": "haan@example.nl", "soortDigitaalAdres": "email", %}, {"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer"}]}', '{}'::text[]),
	('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Haan"}, #, "digitaleAdressen": [{"adres": "haan@example.nl", "soortDigitaalAdres": "email", %}]}]}', '{hadBetrokkenen,0}'),
	('register_klantcontact', '{"klantcontact": {"onderwerp": "x", "vertrouwelijk": false}, "betrokkene": {"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Haan"}, #, "digitaleAdressen": [{"adres": "haan@example.nl", "soortDigitaalAdres": "email", %}]}}', '{hadBetrokkenen,0}')) AS v (function, body, path),
	unnest(ARRAY['"wasPartij": null', '"wasPartij": "<p>"', '"wasPartij": "<minimaal>"', '"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]',
		'"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "123456782"}]']) AS who,
	unnest(ARRAY['"indicatieHergebruikPartij": true', '"indicatieHergebruikPartij": false', '"indicatieHergebruikPartij": null']) AS asked,
	unnest(ARRAY['"isStandaardAdres": true', '"isVoorkeursadres": true', '"isStandaardAdres": true, "isVoorkeursadres": true']) AS flag;
-- the place of an address is the partij when he is new or minimal and agreed
CREATE FUNCTION pg_temp.twice(function text, body text, path text[], of_partij boolean) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	adres jsonb;
	detail text;
BEGIN
	FOR i IN 1..2 LOOP
		EXECUTE format('SELECT %I($1)', function) INTO answer USING pg_temp.filled(body)::jsonb;
		SELECT to_jsonb(d) INTO STRICT adres FROM werkelijk.digitaal_adres AS d
		 WHERE d.adres = 'haan@example.nl' ORDER BY d.id DESC LIMIT 1;
		IF of_partij AND i = 1 THEN
			IF adres ->> 'verstrekt_door_partij' IS NULL
				OR NOT ((adres ->> 'is_standaard_adres')::boolean OR (adres ->> 'is_voorkeursadres')::boolean) THEN
				RAISE EXCEPTION USING errcode = 'WRONG', detail = '{"invalidParams": [{"name": "his", "code": "lost"}]}';
			END IF;
		ELSIF adres ->> 'verstrekt_door_betrokkene' IS NOT NULL AND (adres ->> 'verstrekt_door_partij' IS NOT NULL
			OR (adres ->> 'is_standaard_adres')::boolean OR (adres ->> 'is_voorkeursadres')::boolean)
			OR jsonb_path_exists(answer #> path, '$.digitaleAdressen[*] ? (@.isStandaardAdres == true || @.isVoorkeursadres == true)') THEN
			RAISE EXCEPTION USING errcode = 'WRONG', detail = '{"invalidParams": [{"name": "flag", "code": "kept"}]}';
		END IF;
	END LOOP;
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		RETURN 'twice';
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(':', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;
SELECT count(*) AS tried FROM flagged;
SELECT function, who, asked, flag, pg_temp.twice(function, body, path, asked ~ 'true' AND who !~ '<p>') AS wrong
  FROM flagged
 WHERE pg_temp.twice(function, body, path, asked ~ 'true' AND who !~ '<p>') <> 'twice'
 ORDER BY function, who, asked, flag;

-- Every answer goes back in: with everything included it changes nothing, and
-- without its ids it is a body.
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "indicatieHergebruikPartij": true, "naam": "De Zaak", "partijIdentificatoren": [{"codeSoortObjectId": "rsin", "objectId": "123456782"}]}');
SELECT pg_temp.make('c', 'partij', '{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Eva", "achternaam": "Mol"}, "werkteVoorPartij": "<o>", "voorkeurstaal": "fr"}');
SELECT pg_temp.make('vol', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "nummer": "12", "contactnaam": {"voorletters": "J", "voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Vries"}, "voorkeurstaal": "nl", "interneNotitie": "n", "indicatieGeheimhouding": true,
	"bezoekadres": {"straatnaam": "Kerkstraat", "huisnummer": 1, "postcode": "1234 AB", "stad": "Turfstad", "land": "NL", "nummeraanduidingId": "0518200000637599"}, "correspondentieadres": {"adresregel1": "Postbus 1"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "123456782"}],
	"digitaleAdressen": [{"adres": "jan@example.nl", "soortDigitaalAdres": "email", "isStandaardAdres": true, "isVoorkeursadres": true, "referentie": "ZAAK-1"}, {"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer"}],
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "bic": "ABNANL2A", "isVoorkeursrekeningnummer": true}]}');
SELECT pg_temp.make('ka', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "kanaal": "balie", "inhoud": "i", "reactie": "r", "taal": "nl", "nummer": "7", "indicatieContactGelukt": true, "plaatsgevondenOp": "2024-05-06T07:08:09.5+02:00", "metadata": {"a": "b"},
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "A"}, "bezoekadres": {"adresregel1": "Kade 1"}, "digitaleAdressen": [{"adres": "a@example.nl", "soortDigitaalAdres": "email"}]}, {"rol": "vertegenwoordiger", "initiator": false, "wasPartij": "<vol>"}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "Z-1", "codeObjecttype": "zaak", "codeRegister": "openzaak", "codeSoortObjectId": "uuid"}}], "leiddeTotInterneTaken": [{"gevraagdeHandeling": "bel", "toegewezenAanActoren": ["<a>"]}]}');
SELECT pg_temp.make('kleeg', 'klantcontact', '{"onderwerp": "leeg", "vertrouwelijk": true}');
SELECT pg_temp.make('leeg', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('ak', 'actor_klantcontact', '{"actor": "<a>", "klantcontact": "<ka>"}');
SELECT pg_temp.make('eenheid', 'actor', '{"naam": "Burgerzaken", "soortActor": "organisatorische_eenheid", "actoridentificator": {"objectId": "BZ", "codeObjecttype": "afd", "codeRegister": "obj", "codeSoortObjectId": "idf"}, "actorIdentificatie": {"omschrijving": "balie", "emailadres": "bz@example.nl"}}');
SELECT pg_temp.make('da', 'digitaal_adres', '{"verstrektDoorPartij": "<vol>", "adres": "zaak@example.nl", "soortDigitaalAdres": "email", "omschrijving": "zaak", "referentie": "ZAAK-2", "verificatieDatum": "2024-05-06"}');
SELECT pg_temp.make('cat', 'categorie', '{"naam": "Vrijwilliger"}');
SELECT pg_temp.make('rel', 'categorie_relatie', '{"partij": "<vol>", "categorie": "<cat>", "beginDatum": "2024-01-01", "eindDatum": "2025-01-01"}');
SELECT pg_temp.make('vert', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<c>", "vertegenwoordigdePartij": "<vol>"}');
SELECT pg_temp.make('bij', 'bijlage', '{"wasBijlageVanKlantcontact": "<ka>", "bijlageidentificator": {"objectId": "D-1", "codeObjecttype": "document", "codeRegister": "dms", "codeSoortObjectId": "uuid"}}');
SELECT pg_temp.make('ow', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<kleeg>", "onderwerpWasKlantcontact": "<ka>"}');
SELECT pg_temp.make('taak', 'interne_taak', '{"aanleidinggevendKlantcontact": "<ka>", "toegewezenAanActoren": ["<a>", "<eenheid>"], "gevraagdeHandeling": "bel", "toelichting": "t", "nummer": "9", "status": "verwerkt", "verwerktOp": "2024-05-06T07:08:09Z"}');
CREATE FUNCTION pg_temp.rows_of(object text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	rows jsonb;
BEGIN
	EXECUTE format('SELECT jsonb_agg(t ORDER BY to_jsonb(t)::text) FROM werkelijk.%I AS t', object) INTO rows;
	RETURN rows;
END
$$;
CREATE FUNCTION pg_temp.all_rows() RETURNS jsonb
LANGUAGE sql AS $$
SELECT jsonb_object_agg(relname, pg_temp.rows_of(relname)) FROM pg_class WHERE relnamespace = 'werkelijk'::regnamespace AND relkind = 'r'
$$;
CREATE TEMP TABLE sent_back AS
SELECT object, id, include
  FROM (VALUES
	('klantcontact', '["hadBetrokkenActoren", "hadBetrokkenen.wasPartij", "gingOverOnderwerpobjecten", "omvatteBijlagen", "leiddeTotInterneTaken.toegewezenAanActoren"]'::jsonb),
	('actor', '[]'), ('actor_klantcontact', '["actor", "klantcontact"]'),
	('partij', '["betrokkenen", "categorieRelaties", "vertegenwoordigden"]'),
	('partij_identificator', '["identificeerdePartij"]'), ('digitaal_adres', '["verstrektDoorPartij", "verstrektDoorBetrokkene"]'),
	('rekeningnummer', '["partij"]'), ('categorie', '[]'), ('categorie_relatie', '["partij", "categorie"]'),
	('vertegenwoordiging', '["vertegenwoordigendePartij", "vertegenwoordigdePartij"]'), ('betrokkene', '["wasPartij", "hadKlantcontact"]'),
	('onderwerpobject', '["wasOnderwerpVanKlantcontact"]'), ('bijlage', '["wasBijlageVanKlantcontact"]'),
	('interne_taak', '["aanleidinggevendKlantcontact", "toegewezenAanActoren"]')) AS v (object, include),
	LATERAL jsonb_array_elements(pg_temp.rows_of(object)) AS row, LATERAL CAST(row ->> 'id' AS uuid) AS id;
CREATE FUNCTION pg_temp.body_of(object text, name text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
BEGIN
	EXECUTE format('SELECT get_%s($1, include => ''[]''::jsonb)', object) INTO answer USING pg_temp.filled('<' || name || '>')::uuid;
	answer := answer - 'id' - 'nummer' - 'referentie';
	RETURN regexp_replace((answer #- '{digitaleAdressen,0,verstrektDoorBetrokkene}')::text, '"id": "[^"]*"(, )?', '', 'g');
END
$$;
CREATE FUNCTION pg_temp.sent_back(object text, id uuid, include jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	whole jsonb;
	own jsonb;
	back jsonb;
	before jsonb := pg_temp.all_rows();
	detail text;
BEGIN
	EXECUTE format('SELECT get_%s($1, include => $2), get_%s($1, include => ''[]''::jsonb)', object, object) INTO whole, own USING id, include;
	EXECUTE format('SELECT update_%s($1, $2)', object) INTO back USING id, whole;
	RETURN CASE WHEN back IS DISTINCT FROM own THEN 'answers otherwise'
		WHEN before IS DISTINCT FROM pg_temp.all_rows() THEN 'changed'
		ELSE 'nothing changed' END;
EXCEPTION
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN concat_ws(' ', sqlstate, coalesce((SELECT string_agg(concat_ws(':', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p), sqlerrm));
END
$$;
SELECT object, count(*) > 0 AS tried, string_agg(DISTINCT pg_temp.sent_back(object, id, '[]'), '; ') AS bare, string_agg(DISTINCT pg_temp.sent_back(object, id, include), '; ') AS whole
  FROM sent_back GROUP BY object ORDER BY object;
-- lists as they are, by id or by content, in any order, are no change; any
-- other is refused, and so are [] and null for one that has items
CREATE TEMP TABLE patch AS
SELECT n, list, pg_temp.filled(patch)::jsonb AS patch, name AS of
  FROM (VALUES
	(1, 'vol', 'digitaleAdressen', '{"digitaleAdressen": [{"uuid": "<da>"}, {"uuid": "<vol_adres1>"}, {"uuid": "<vol_adres2>"}]}'),
	(2, 'vol', 'digitaleAdressen', '{"digitaleAdressen": ["<vol_adres1>", {"id": "<vol_adres2>"}, {"adres": "zaak@example.nl", "soortDigitaalAdres": "email", "omschrijving": "zaak", "referentie": "ZAAK-2", "verificatieDatum": "2024-05-06"}]}'),
	(3, 'vol', 'rekeningnummers', '{"rekeningnummers": [{"uuid": "<vol_rekening1>"}]}'),
	(4, 'vol', 'partijIdentificatoren', '{"partijIdentificatoren": [{"uuid": "<vol_nummer1>", "partijIdentificator": {"codeRegister": "brp", "codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "objectId": "123456782"}}]}'),
	(5, 'vol', 'digitaleAdressen', '{"digitaleAdressen": []}'), (6, 'vol', 'digitaleAdressen', '{"digitaleAdressen": null}'),
	(7, 'vol', 'digitaleAdressen', '{"digitaleAdressen": [{"uuid": "<da>"}]}'), (8, 'vol', 'digitaleAdressen', '{"digitaleAdressen": [{}]}'),
	(9, 'vol', 'rekeningnummers', '{"rekeningnummers": []}'), (10, 'vol', 'partijIdentificatoren', '{"partijIdentificatoren": null}'),
	(11, 'leeg', 'digitaleAdressen', '{"digitaleAdressen": []}'), (12, 'leeg', 'rekeningnummers', '{"rekeningnummers": null}'),
	(13, 'leeg', 'digitaleAdressen', '{"digitaleAdressen": [{"uuid": "<da>"}]}'),
	(14, 'vol', 'partijIdentificatoren', '{"partijIdentificatoren": [{"uuid": "<vol_nummer1>"}, {"codeSoortObjectId": "bsn", "objectId": "111222333"}]}')) AS v (n, name, list, patch);
CREATE FUNCTION pg_temp.patched(whom text, list text, patch jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	before jsonb := pg_temp.all_rows();
	detail text;
BEGIN
	PERFORM update_partij(pg_temp.filled('<' || whom || '>')::uuid, patch);
	RETURN CASE WHEN before = pg_temp.all_rows() THEN 'nothing changed' ELSE 'changed' END;
EXCEPTION
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN CASE WHEN sqlstate = '22023' AND starts_with(substring(detail from '^{.*')::jsonb #>> '{invalidParams,0,name}', list) THEN 'refused' ELSE sqlstate END;
END
$$;
SELECT n, of, list, pg_temp.patched(of, list, patch) AS comes FROM patch ORDER BY n;
-- without its ids, and what is unique, an answer is a body; of what there is once it is refused
SELECT object, name, CASE WHEN pg_temp.comes('register_' || object, answer::text) ~ '^([0-9A-Z]{5}($| .*:)|$)' THEN pg_temp.comes('register_' || object, answer::text) ELSE 'runs' END AS comes
  FROM (VALUES ('klantcontact', 'ka'), ('klantcontact', 'kleeg'), ('partij', 'leeg'), ('betrokkene', 'ka_betrokkene1'), ('betrokkene', 'ka_betrokkene2'), ('digitaal_adres', 'da'),
	('actor', 'eenheid'), ('bijlage', 'bij'), ('onderwerpobject', 'ow'), ('categorie', 'cat'), ('interne_taak', 'taak')) AS v (object, name)
	JOIN LATERAL pg_temp.body_of(object, name) AS answer ON true;

-- ----- F11: a page goes on where the one before ended, be that deleted meanwhile -----

CREATE FUNCTION pg_temp.walk(object text, criteria jsonb, by_id boolean) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	seen int := 0;
	before int;
	page jsonb[];
BEGIN
	EXECUTE format('SELECT count(*) FROM find_%s($1 - ''limit'' || ''{"limit": 1000}'')', object) INTO before USING criteria;
	LOOP
		EXECUTE format('SELECT array_agg(f) FROM find_%s($1) AS f', object) INTO page USING criteria;
		EXIT WHEN page IS NULL;
		seen := seen + cardinality(page);
		EXECUTE format('SELECT delete_%s($1)', object) USING (page[cardinality(page)] ->> 'id')::uuid;
		criteria := criteria || jsonb_build_object('after', CASE WHEN by_id THEN page[cardinality(page)] -> 'id' ELSE page[cardinality(page)] END);
	END LOOP;
	RETURN CASE WHEN seen = before THEN 'all' ELSE format('%s of %s', seen, before) END;
EXCEPTION WHEN foreign_key_violation THEN
	RETURN sqlstate;
END
$$;
DO $$ BEGIN
	PERFORM register_klantcontact(jsonb_build_object('onderwerp', 'page', 'vertrouwelijk', true, 'nummer', 700 + n,
		'plaatsgevondenOp', '1937-05-0' || 1 + n / 3 || 'T00:00:00.123456Z')) FROM generate_series(1, 9) AS n;
	PERFORM register_actor(jsonb_build_object('naam', 'page ' || n / 2, 'soortActor', 'medewerker')) FROM generate_series(1, 7) AS n;
	PERFORM register_categorie(jsonb_build_object('naam', 'page ' || n / 2)) FROM generate_series(1, 5) AS n;
END $$;
BEGIN;
SELECT object, criteria, pg_temp.walk(object, criteria, false) AS found FROM (VALUES
	('klantcontact', '{"onderwerp": {"bevat": "page"}, "order": "-plaatsgevondenOp", "limit": 2}'::jsonb),
	('actor', '{"naam": {"bevat": "page"}, "order": "naam", "limit": 3}'), ('categorie', '{"order": "-naam", "limit": 2}')) AS v (object, criteria);
ROLLBACK;
-- where the last one had no value to sort by, too
BEGIN;
UPDATE werkelijk.klantcontact SET nummer = NULL WHERE nummer IN ('702', '703', '704', '708');
SAVEPOINT some_without;
SELECT pg_temp.walk('klantcontact', '{"onderwerp": {"bevat": "page"}, "order": "nummer", "limit": 2}', false) AS by_nummer;
ROLLBACK TO some_without;
SELECT pg_temp.walk('klantcontact', '{"onderwerp": {"bevat": "page"}, "order": "-nummer", "limit": 1}', false) AS by_nummer_down;
ROLLBACK TO some_without;
SELECT pg_temp.walk('klantcontact', '{"onderwerp": {"bevat": "page"}, "order": "-nummer", "limit": 1}', true) AS by_id_alone;
ROLLBACK;
BEGIN;
SELECT pg_temp.walk('klantcontact', '{"onderwerp": {"bevat": "page"}, "plaatsgevondenOp": {"van": "1937-05-02"}, "limit": 2}', false) AS by_range,
	pg_temp.walk('actor', '{"naam": {"bevat": "page"}, "limit": 3}', true) AS by_id;
ROLLBACK;
-- an id alone tells no other place
BEGIN;
SELECT pg_temp.walk('klantcontact', '{"onderwerp": {"bevat": "page"}, "order": "plaatsgevondenOp", "limit": 2}', true) AS by_id_alone;
ROLLBACK;
SELECT find_klantcontact('{"onderwerp": "page", "order": "plaatsgevondenOp", "after": {"plaatsgevondenOp": "x", "id": "y"}}');
SELECT find_klantcontact('{"onderwerp": "page", "order": "plaatsgevondenOp", "after": {"plaatsgevondenOp": "2026-01-01"}}');
-- and the error says what does
SELECT find_klantcontact('{"onderwerp": "page", "order": "plaatsgevondenOp", "after": "00000000-0000-4000-8000-0000000000ff"}');

DROP SCHEMA werkelijk CASCADE;
