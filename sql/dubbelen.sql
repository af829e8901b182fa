--
-- mogelijke_dubbelen: partijen who may be one, and why
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

CREATE FUNCTION pg_temp.person(name text, data text) RETURNS void
LANGUAGE sql AS $$
	SELECT pg_temp.make(name, 'partij', ('{"soortPartij": "persoon", "indicatieHergebruikPartij": true}'::jsonb || data::jsonb)::text)
$$;
CREATE FUNCTION pg_temp.pairs(criteria text) RETURNS SETOF text
LANGUAGE sql AS $$
	SELECT pg_temp.named(concat_ws(' ', CASE WHEN d -> 'waarschijnlijk' = 'true' THEN '+' ELSE '-' END, d -> 'partijen', d -> 'redenen'))
	  FROM mogelijke_dubbelen(pg_temp.filled(criteria)::jsonb) AS d
$$;

SELECT pg_temp.pairs('{}');
-- one who was registered three times, as people type: by address, by e-mail, by phone
SELECT pg_temp.person('a1', '{"contactnaam": {"voornaam": "Ayşe", "achternaam": "Çelik"}, "bezoekadres": {"postcode": "1234 AB", "huisnummer": 1, "huisnummertoevoeging": "A"},
	"digitaleAdressen": [{"adres": "Ayse@Example.nl", "codeSoortDigitaalAdres": "email"}, {"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}]}');
SELECT pg_temp.person('a2', '{"contactnaam": {"voorletters": "A.", "achternaam": "celik"}, "bezoekadres": {"postcode": "1234 AB", "huisnummer": 1, "huisnummertoevoeging": "a"}}');
SELECT pg_temp.person('a3', '{"contactnaam": {"achternaam": "CELIK"}, "digitaleAdressen": [{"adres": "ayse@example.nl"}, {"adres": "+31612345678"}]}');
-- her husband, with whom she shares an address and a mailbox; and their neighbour
SELECT pg_temp.person('h', '{"contactnaam": {"voornaam": "Murat", "achternaam": "Çelik"}, "bezoekadres": {"postcode": "1234 AB", "huisnummer": 1, "huisnummertoevoeging": "A"},
	"digitaleAdressen": [{"adres": "ayse@example.nl", "codeSoortDigitaalAdres": "email"}]}');
SELECT pg_temp.person('n', '{"contactnaam": {"voornaam": "Ayşe", "achternaam": "Çelik"}, "bezoekadres": {"postcode": "1234 AB", "huisnummer": 2}}');
-- two with a bsn of their own share a mailbox, and a name
SELECT pg_temp.person('t1', '{"contactnaam": {"voornaam": "Jan", "achternaam": "Smit"}, "digitaleAdressen": [{"adres": "smit@example.nl"}], "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}');
SELECT pg_temp.person('t2', '{"contactnaam": {"voornaam": "Joep", "achternaam": "Smit"}, "digitaleAdressen": [{"adres": "smit@example.nl"}], "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "123456782"}]}');
-- by account; by the BAG, at which they want their mail; who only has the name
SELECT pg_temp.person('r1', '{"contactnaam": {"voornaam": "J.", "achternaam": "Bakker"}, "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.person('r2', '{"contactnaam": {"achternaam": "de Boer"}, "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.person('b1', '{"contactnaam": {"voornaam": "Jo", "achternaam": "Bos"}, "correspondentieadres": {"nummeraanduidingid": "0123456789012345"}}');
SELECT pg_temp.person('b2', '{"contactnaam": {"voornaam": "Jo", "achternaam": "Bos"}, "correspondentieadres": {"nummeraanduidingid": "0123456789012345"}}');
SELECT pg_temp.person('b3', '{"contactnaam": {"voornaam": "Jo", "achternaam": "Bos"}}');
-- a company, twice; its vestiging at the same address; somebody who works there
SELECT pg_temp.make('c1', 'partij', '{"soortPartij": "organisatie", "naam": "Çelik-Öz B.V.", "indicatieHergebruikPartij": true, "bezoekadres": {"postcode": "5678 CD", "huisnummer": 5},
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}], "digitaleAdressen": [{"adres": "info@celikoz.nl"}]}');
SELECT pg_temp.make('c2', 'partij', '{"soortPartij": "organisatie", "naam": "celik oz bv", "indicatieHergebruikPartij": true, "bezoekadres": {"postcode": "5678 CD", "huisnummer": 5}}');
SELECT pg_temp.make('cv', 'partij', '{"soortPartij": "organisatie", "naam": "Celik Oz BV", "indicatieHergebruikPartij": true, "bezoekadres": {"postcode": "5678 CD", "huisnummer": 5},
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}, {"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}');
SELECT pg_temp.make('cp', 'partij', '{"soortPartij": "contactpersoon", "contactnaam": {"achternaam": "Öz"}, "indicatieHergebruikPartij": true, "digitaleAdressen": [{"adres": "info@celikoz.nl"}]}');
-- what more than ten have says nothing
SELECT count(pg_temp.person('m' || n, format('{"contactnaam": {"achternaam": "M%s"}, "digitaleAdressen": [{"adres": "receptie@example.nl"}]}', n))) FROM generate_series(1, 11) AS n;
-- what somebody gave for a klantcontact is for that klantcontact
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<minimal>",
	"contactnaam": {"achternaam": "Bos"}, "digitaleAdressen": [{"adres": "smit@example.nl"}, {"adres": "ayse@example.nl"}]}]}');

SELECT pg_temp.pairs('{}');
-- of one the same pairs are found by the indexes
SELECT name, (SELECT string_agg(p, '; ') FROM pg_temp.pairs(format('{"partij": "<%s>"}', name)) AS p) AS pairs
  FROM scene WHERE name IN ('a1', 'a2', 'a3', 'h', 'n', 't1', 'r1', 'b1', 'b3', 'c1', 'c2', 'cv', 'cp', 'm1', 'minimal') ORDER BY name COLLATE "C";
WITH whole AS (SELECT d FROM mogelijke_dubbelen() AS d),
	each AS (SELECT DISTINCT d FROM partij, mogelijke_dubbelen(jsonb_build_object('partij', id)) AS d)
SELECT (SELECT count(*) FROM whole) AS whole, (SELECT count(*) FROM each) AS each, (SELECT count(*) FROM whole JOIN each USING (d)) AS both;

-- and what ten have may
SELECT voeg_partijen_samen(m1.value::uuid, m2.value::uuid, false) -> 'proef' AS proef FROM scene m1, scene m2 WHERE m1.name = 'm1' AND m2.name = 'm2';
SELECT (SELECT count(*) FROM pg_temp.pairs('{"partij": "<m1>"}')) AS one, (SELECT count(*) FROM mogelijke_dubbelen('{"limit": 1000}')) AS whole;
-- merging leaves none
SELECT voeg_partijen_samen((d #>> '{partijen,0}')::uuid, (d #>> '{partijen,1}')::uuid, false) -> 'proef' AS proef
  FROM mogelijke_dubbelen(pg_temp.filled('{"partij": "<b1>"}')::jsonb) AS d;
SELECT pg_temp.pairs('{"partij": "<b1>"}');

-- a page
SELECT count(*) FROM mogelijke_dubbelen('{"limit": 2}');
SELECT count(pg_temp.person('p' || n, format('{"contactnaam": {"achternaam": "P"}, "digitaleAdressen": [{"adres": "p%s@example.nl"}]}', n / 2))) FROM generate_series(1, 220) AS n;
SELECT count(*) FROM mogelijke_dubbelen();
SELECT count(*) FROM mogelijke_dubbelen('{"limit": 1000}');

-- what is wrong with criteria
CREATE FUNCTION pg_temp.wrong(criteria text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	PERFORM mogelijke_dubbelen(pg_temp.filled(criteria)::jsonb);
	RETURN 'nothing';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ') FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;
SELECT criteria, pg_temp.wrong(criteria) FROM unnest(ARRAY['{"partij": "<unknown>"}', '{"partij": "<b2>"}', '{"partij": {"uuid": "<b1>"}}', '{"partij": true}', '{"partij": "x"}', '{"naam": "x"}',
	'{"limit": 0}', '{"limit": 1001, "order": "id", "after": "x", "include": []}', '[]', NULL]) AS criteria;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
