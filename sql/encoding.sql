-- What does not hang on the encoding of the database; test/check runs it in
-- databases of several.  The client speaks UTF-8, whatever the database holds.
-- encodings: LATIN1 SQL_ASCII LATIN9 WIN1252 EUC_JP
\set VERBOSITY terse
SET client_encoding = 'UTF8';
SET search_path = klantinteracties;
SELECT create_register();

-- The lists that the extension brings hold the same names.
SELECT code, naam, convert_to(naam, 'UTF8') AS utf8 FROM klantregister.land WHERE code IN ('AL', 'BS', 'CW', 'AX') ORDER BY code;
SELECT 'land' AS list, count(*), md5(convert_to(string_agg(naam, ',' ORDER BY code), 'UTF8')) FROM klantregister.land
UNION ALL
SELECT 'taal', count(*), md5(convert_to(string_agg(naam, ',' ORDER BY code), 'UTF8')) FROM klantregister.taal;

-- A body comes back as it was given, and is found.
SELECT register_partij('{"soortPartij": "persoon", "indicatieActief": true, "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Renée", "achternaam": "Çelik-Österhölt"}, "bezoekadres": {"straatnaam": "Châtelet", "stad": "Súdwest-Fryslân"}}') AS partij \gset
SELECT get_partij((:'partij'::jsonb ->> 'id')::uuid) - 'id' AS stored, find_partij('{"contactnaam": {"achternaam": "Çelik-Österhölt"}}') = :'partij'::jsonb AS found;
SELECT update_partij((:'partij'::jsonb ->> 'id')::uuid, '{"contactnaam": {"voornaam": "Zoë"}}') #>> '{contactnaam,voornaam}' AS updated;
SELECT register_klantcontact('{"onderwerp": "Vraag over café Coöperatie", "vertrouwelijk": false}') ->> 'onderwerp' AS onderwerp;
SELECT word, (SELECT count(*) FROM find_klantcontact(jsonb_build_object('onderwerp', jsonb_build_object('bevat', word)))) AS found
  FROM unnest(ARRAY['café', 'coöp', 'coöpx']) WITH ORDINALITY AS w (word, nr) ORDER BY nr;

-- What the encoding cannot hold the server refuses, and what it can is stored.
CREATE FUNCTION pg_temp.onderwerp(body text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN register_klantcontact(body::jsonb) ->> 'onderwerp';
EXCEPTION WHEN untranslatable_character OR feature_not_supported THEN	-- the latter until 16
	RETURN 'refused';
END
$$;
-- SQL_ASCII knows of no character beyond ASCII, and so of no escape for one
CREATE FUNCTION pg_temp.expected(utf8 bytea) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN CASE WHEN getdatabaseencoding() = 'SQL_ASCII' THEN 'refused' ELSE convert_from(utf8, 'UTF8') END;
EXCEPTION WHEN untranslatable_character THEN
	RETURN 'refused';
END
$$;
SELECT escape, pg_temp.onderwerp(format('{"onderwerp": "%s", "vertrouwelijk": false}', escape)) = pg_temp.expected(utf8) AS as_expected
  FROM (VALUES ('\u00e9', '\xc3a9'::bytea), ('\u20ac', '\xe282ac'), ('\u4f8b', '\xe4be8b'), ('\ud83d\ude00', '\xf09f9880')) AS v (escape, utf8);

-- Lengths are in characters, which are bytes where the server counts bytes.
SELECT extra, v.* FROM generate_series(0, 1) AS extra
  LEFT JOIN LATERAL validate_klantcontact(jsonb_build_object('vertrouwelijk', false, 'onderwerp', repeat('é', 200 / length('é'::text) + extra))) AS v ON true ORDER BY extra;
SELECT length(register_klantcontact(jsonb_build_object('vertrouwelijk', false, 'onderwerp', repeat('é', 200 / length('é'::text)))) ->> 'onderwerp') AS stored;

-- A key that is none is named, whole characters of it.
SELECT * FROM validate_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "onderwérp": "y"}');
SELECT r.code, ltrim(r.name, 'é') FROM validate_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, repeat('é', 1000), 1)) AS r;

-- The domain of an e-mail address may hold letters of any encoding.
SELECT what, is_valid_emailadres(adres) AS valid
  FROM (VALUES ('a letter', 'post@bücher.example'), ('before the @', 'bücher@example.nl'), ('63 characters', 'post@' || repeat('ü', 63) || '.nl'), ('64', 'post@' || repeat('ü', 64) || '.nl'),
	('long', 'post@ü' || repeat('x', 300) || '.nl'), ('a digit in the last label', 'post@example.ü1')) AS v (what, adres);
SELECT register_partij('{"soortPartij": "persoon", "indicatieActief": true, "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Jansen"},
	"digitaleAdressen": [{"adres": "post@bücher.example", "codeSoortDigitaalAdres": "email"}]}') #>> '{digitaleAdressen,0,adres}' AS adres;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
