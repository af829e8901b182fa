--
-- "zoek": words by which people look for somebody
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

CREATE FUNCTION pg_temp.partij(naam text, body jsonb) RETURNS void LANGUAGE sql AS $$
	SELECT register_partij(jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true, 'interneNotitie', naam) || body)
$$;
SELECT pg_temp.partij('ayse', '{"contactnaam": {"voorletters": "A.", "voornaam": "Ayşe", "achternaam": "Çelik"}, "bezoekadres": {"straatnaam": "Kérkstraat", "huisnummer": 12, "postcode": "1234 AB", "stad": "Turfstad"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}], "digitaleAdressen": [{"adres": "06-12345678", "soortDigitaalAdres": "telefoonnummer"}, {"adres": "Ayse.Celik@Example.nl", "soortDigitaalAdres": "email"}]}');
SELECT pg_temp.partij('jan', '{"contactnaam": {"voornaam": "Jan", "voorvoegselAchternaam": "van der", "achternaam": "Berg-Çelik"}, "bezoekadres": {"straatnaam": "Grote Markt", "huisnummer": 123, "postcode": "1234 AC", "stad": "Den Haag"},
	"digitaleAdressen": [{"adres": "+31 (0)20 123 45 67", "soortDigitaalAdres": "telefoonnummer"}]}');
SELECT pg_temp.partij('celikkaya', '{"contactnaam": {"voornaam": "Jan", "achternaam": "Çelikkaya"}, "correspondentieadres": {"adresregel1": "Postbus 12", "adresregel2": "1200 AA Turfstad"}}');
SELECT pg_temp.partij('bakker', '{"soortPartij": "organisatie", "naam": "Bakkerij Jansen & Zn. B.V.", "bezoekadres": {"stad": "Turfstad", "codeLand": "NL"},
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}, {"codeSoortObjectId": "intern", "codeObjecttype": "x", "codeRegister": "y", "objectId": "K-2024.0017"}]}');
SELECT pg_temp.partij('minimaal', '{"indicatieHergebruikPartij": null, "interneNotitie": null, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]}');
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [
	{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Zoë", "achternaam": "Hek"}, "bezoekadres": {"stad": "Turfstad"}, "digitaleAdressen": [{"adres": "zoe@hek.example", "soortDigitaalAdres": "email"}]},
	{"rol": "klant", "initiator": false, "organisatienaam": "Çelik Bouw"},
	{"rol": "klant", "initiator": false, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}]}') IS NOT NULL;

-- the best first: whole words before words that begin so
CREATE FUNCTION pg_temp.wie(zoek text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(coalesce(p ->> 'interneNotitie', 'minimaal'), ', ') FROM find_partij(jsonb_build_object('zoek', zoek)) AS p
$$;
SELECT zoek, pg_temp.wie(zoek) FROM unnest(ARRAY[
	'celik', 'CELIK', 'Çelik', 'çelikk', 'celik jan', 'jan celik', 'celik turfstad', 'celik turfstad 06123', 'celik x',
	'van der berg', 'berg', 'der', 'a celik', 'kerkstr', 'kerk 12', 'kerk 1', 'markt 123', 'haag', 'hag',
	'1234ab', '1234 ab', '1234 AB 12', '1234', '1200 aa',
	'06-12345678', '06 12 34 56 78', '+31 6 1234', '0031612', '020 123', '020-1234567 jan', '12345678', '123 456 78', '99', '999 990 019', '999.990.019', '111222333', '999990019 111222333',
	'ayse.celik@example.nl', 'AYSE.CELIK@', 'example.nl', 'jansen', 'bakkerij jansen', 'bakkerij zn', 'jansen bv', 'k20240017', 'K-2024', 'nl', '& jan -', 'jan – van • der', 'x''y\z', E'a\tcelik']) AS zoek;

SELECT b #>> '{contactnaam,achternaam}' AS achternaam, b ->> 'organisatienaam' AS organisatienaam, b ->> 'wasPartij' IS NOT NULL AS met_partij, zoek
FROM unnest(ARRAY['hek', 'zoe turf', 'zoe@', 'celik', 'celik bouw', '06 123', '999990019', 'jan']) WITH ORDINALITY AS z (zoek, n), find_betrokkene(jsonb_build_object('zoek', zoek)) AS b ORDER BY n, b ->> 'id';

-- with other criteria, an order, a limit
SELECT p ->> 'interneNotitie' FROM find_partij('{"zoek": "celik", "contactnaam": {"voornaam": "jan"}}') AS p;
SELECT p ->> 'interneNotitie' FROM find_partij('{"zoek": "celik", "order": "-id", "limit": 2}') AS p;
SELECT p AS last FROM find_partij('{"zoek": "celik", "order": "id", "limit": 1}') AS p \gset
SELECT p ->> 'interneNotitie' FROM find_partij(jsonb_build_object('zoek', 'celik', 'order', 'id', 'after', :'last'::jsonb)) AS p;
SELECT p ->> 'interneNotitie' FROM find_partij('{"zoek": "celik", "limit": 1}') AS p;
SELECT tel_partij('{"zoek": "celik"}'), tel_betrokkene('{"zoek": "celik"}');
-- as many words as one may give, that no index knows to be rare
SELECT count(*), (SELECT count(*) FROM find_betrokkene('{"zoek": "ce ay tu ke an nl ja va de be"}')) FROM find_partij('{"zoek": "ce ay tu ke an nl ja va de be"}');

-- what is refused
\set VERBOSITY default
SELECT find_partij('{"zoek": " - "}');
SELECT find_partij('{"zoek": "– •"}');
SELECT find_partij('{"contactnaam": {"achternaam": {"bevat": "–"}}}');
SELECT find_partij('{"zoek": ["celik"]}');
SELECT find_partij(jsonb_build_object('zoek', repeat('a ', 11)));
SELECT find_partij(jsonb_build_object('zoek', repeat('a', 255)));
SELECT find_partij(jsonb_build_object('zoek', 'celik', 'after', :'last'::jsonb));
SELECT find_partij('{"zoek": ""}');
SELECT find_klantcontact('{"zoek": "celik"}');
SELECT find_klantcontact('{"hadBetrokkenen": {"zoek": "celik"}}');
SELECT register_partij('{"soortPartij": "persoon", "zoek": "celik"}');
\set VERBOSITY terse

-- Bounded: 1,500 of one name in one town, and a word that fits one of them.  Each
-- word alone is too common; whole words are looked for first.
INSERT INTO partij (soort_partij, nummer) SELECT 'persoon', (1000000 + n)::text FROM generate_series(1, 1500) AS n;
INSERT INTO hergebruik_besluit (hergebruik, grond, partij) SELECT true, 'toestemming', id FROM partij WHERE nummer IS NOT NULL;
INSERT INTO partij_gegevens (partij, soort_partij, besluit, contactnaam_voornaam, contactnaam_achternaam, bezoekadres_stad, interne_notitie)
SELECT p.id, 'persoon', b.id, CASE nummer WHEN '1000777' THEN 'Xander' WHEN '1001400' THEN 'Pi' ELSE 'Piet' END, 'Modaal', 'Gouda', nummer
FROM partij AS p JOIN hergebruik_besluit AS b ON b.partij = p.id WHERE nummer IS NOT NULL;
ANALYZE;
SELECT count(*) FROM find_partij('{"zoek": "modaal gouda", "limit": 1000}');
SELECT p ->> 'interneNotitie' AS wie FROM find_partij('{"zoek": "modaal gouda xander"}') AS p;
SELECT p ->> 'interneNotitie' AS wie FROM find_partij('{"zoek": "modaal gouda pi", "limit": 1}') AS p;
SELECT count(*) FROM find_partij('{"zoek": "mod", "limit": 1000}');
SELECT count(*) FROM find_partij('{"zoek": "modaal gouda", "contactnaam": {"voornaam": "xander"}, "limit": 1000}');
