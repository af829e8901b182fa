--
-- Searching: find_partij, find_betrokkene, find_digitaal_adres
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SELECT register_klantcontact('{"onderwerp": "a", "vertrouwelijk": false}') ->> 'id' AS a,
	register_klantcontact('{"onderwerp": "b", "vertrouwelijk": false}') ->> 'id' AS b \gset

CREATE FUNCTION pg_temp.partij(body jsonb) RETURNS text
LANGUAGE sql AS $$
	SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true}' || body) ->> 'id'
$$;
SELECT pg_temp.partij('{"nummer": "1", "contactnaam": {"voornaam": "een"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"},
		{"codeRegister": "8", "codeObjecttype": "3", "codeSoortObjectId": "4", "objectId": "x"}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "email", "adres": "gezin@example.nl"},
		{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}]}') AS een,
	pg_temp.partij('{"nummer": "2", "contactnaam": {"voornaam": "twee"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "email", "adres": "gezin@example.nl"},
		{"codeSoortDigitaalAdres": "overig", "adres": "0612345678"}]}') AS twee,
	register_partij('{"nummer": "3", "soortPartij": "organisatie"}') ->> 'id' AS drie \gset

CREATE FUNCTION pg_temp.betrokkene(klantcontact text, partij text, naam text, adressen jsonb DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
	SELECT register_betrokkene(jsonb_build_object('rol', 'klant', 'initiator', true, 'hadKlantcontact', $1, 'wasPartij', $2,
		'contactnaam', jsonb_build_object('voornaam', $3), 'digitaleAdressen', $4)) ->> 'id'
$$;
SELECT pg_temp.betrokkene(:'a', :'een', 'a1') AS a1, pg_temp.betrokkene(:'b', :'een', 'b1') AS b1,
	pg_temp.betrokkene(:'b', NULL, 'b2', '[{"codeSoortDigitaalAdres": "email", "adres": "gezin@example.nl"}]') AS b2 \gset

-- ----- partij: by number, identificator, address; all that is asked must be so -----

CREATE FUNCTION pg_temp.partijen(criteria jsonb) RETURNS text
LANGUAGE sql AS $$ SELECT string_agg(p ->> 'nummer', ', ' ORDER BY p ->> 'nummer') FROM find_partij(criteria) AS p $$;

SELECT criteria, pg_temp.partijen(criteria) FROM unnest(ARRAY[
	'{"nummer": "2"}', '{"nummer": 2}', '{"nummer": "02"}',
	'{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}',
	'{"partijIdentificator": {"codeSoortObjectId": "1", "codeRegister": "Basisregistratie Personen", "objectId": "111222333"}}',
	'{"partijIdentificator": {"objectId": "x"}}',
	'{"partijIdentificatoren": [{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}]}',
	'{"partijIdentificatoren": [{"objectId": "999990019"}, {"objectId": "x"}]}',
	'{"partijIdentificatoren": [{"objectId": "999990019"}, {"objectId": "111222333"}]}',
	'{"digitaalAdres": {"adres": "gezin@example.nl"}}',
	'{"digitaleAdressen": [{"adres": "gezin@example.nl"}]}',
	'{"digitaalAdres": {"adres": " gezin@example.nl "}}',
	'{"digitaalAdres": {"adres": "Gezin@example.nl"}}',
	'{"digitaalAdres": {"adres": "0612345678"}}',
	'{"digitaalAdres": {"adres": "0612345678", "soortDigitaalAdres": "1"}}',
	'{"digitaalAdres": {"adres": "gezin@example.nl", "codeSoortDigitaalAdres": "telefoonnummer"}}',
	'{"digitaleAdressen": [{"adres": "gezin@example.nl"}, {"adres": "0612345678", "codeSoortDigitaalAdres": "overig"}]}',
	'{"nummer": "1", "digitaalAdres": {"adres": "gezin@example.nl"}}',
	'{"nummer": "3", "digitaalAdres": {"adres": "gezin@example.nl"}}',
	'{"nummer": "1", "digitaalAdres": {"adres": "gezin@example.nl"}, "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}'
	]::jsonb[]) AS criteria;

-- what is found is what get gives
SELECT bool_and(p = get_partij((p ->> 'id')::uuid)), count(*) FROM find_partij('{"digitaalAdres": {"adres": "gezin@example.nl"}}') AS p;

-- ----- betrokkene -----

CREATE FUNCTION pg_temp.betrokkenen(criteria jsonb) RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg(b #>> '{contactnaam,voornaam}', ', ' ORDER BY b #>> '{contactnaam,voornaam}') FROM find_betrokkene(criteria) AS b
$$;
SELECT pg_temp.betrokkenen(jsonb_build_object('hadKlantcontact', :'a')) AS a,
	pg_temp.betrokkenen(jsonb_build_object('hadKlantcontact', jsonb_build_object('uuid', :'b'))) AS b,
	pg_temp.betrokkenen(jsonb_build_object('wasPartij', :'een')) AS een,
	pg_temp.betrokkenen(jsonb_build_object('wasPartij', jsonb_build_object('id', :'een'), 'hadKlantcontact', :'b')) AS een_b,
	pg_temp.betrokkenen(jsonb_build_object('wasPartij', :'twee')) AS twee,
	pg_temp.betrokkenen('{"digitaalAdres": {"adres": "gezin@example.nl"}}') AS adres,
	pg_temp.betrokkenen('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}') AS bsn,
	pg_temp.betrokkenen('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "010000008"}}') AS other_bsn;
SELECT bool_and(b = get_betrokkene((b ->> 'id')::uuid)), count(*)
  FROM find_betrokkene(jsonb_build_object('hadKlantcontact', :'b')) AS b;
SELECT get_betrokkene('00000000-0000-4000-8000-0000000000ff') IS NULL, get_betrokkene(NULL) IS NULL;

-- ----- digitaal adres -----

CREATE FUNCTION pg_temp.adressen(criteria jsonb) RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg((d ->> 'adres') || CASE WHEN d ? 'verstrektDoorPartij' THEN ' (partij)' ELSE ' (betrokkene)' END, ', ' ORDER BY d -> 'id')
	  FROM find_digitaal_adres(criteria) AS d
$$;
SELECT criteria, pg_temp.adressen(criteria) FROM unnest(ARRAY['{"adres": "gezin@example.nl"}', '{"adres": "0612345678"}',
	'{"adres": "0612345678", "soortDigitaalAdres": "overig"}', '{"adres": "x"}']::jsonb[]) AS criteria;
SELECT pg_temp.adressen(jsonb_build_object('verstrektDoorPartij', :'twee')) AS partij,
	pg_temp.adressen(jsonb_build_object('verstrektDoorBetrokkene', :'b2')) AS betrokkene,
	pg_temp.adressen(jsonb_build_object('verstrektDoorBetrokkene', :'b2', 'adres', 'x')) AS none;

-- ----- a search needs something to search for, and is not widened by a mistake -----

CREATE FUNCTION pg_temp.refused(object text, criteria jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	EXECUTE format('SELECT count(*) FROM find_%s($1)', object) INTO detail USING criteria;
	RETURN 'found ' || detail;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN sqlstate || ': ' || (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
		FROM jsonb_array_elements(nullif(detail, '')::jsonb -> 'invalidParams') AS p);
END
$$;
SELECT object, criteria, pg_temp.refused(object, criteria) FROM (VALUES
	(1, 'partij', NULL::jsonb), (2, 'partij', '{}'), (3, 'partij', '[]'), (4, 'partij', '{"nummer": null}'), (5, 'partij', '{"nummer": ""}'),
	(6, 'partij', '{"digitaalAdres": {}}'), (7, 'partij', '{"digitaleAdressen": [{}]}'), (8, 'partij', '{"nummer": "1", "digitaleAdressen": [{}]}'),
	(9, 'partij', '{"nummmer": "1"}'), (10, 'partij', '{"soortPartij": "persoon"}'), (11, 'partij', '{"contactnaam": {"achternaam": "Vries"}}'),
	(12, 'partij', '{"digitaalAdres": {"omschrijving": "x"}}'), (13, 'partij', '{"digitaalAdres": "gezin@example.nl"}'),
	(14, 'partij', '{"nummer": {"a": 1}}'), (15, 'partij', '{"digitaleAdressen": [{"adres": "a"}, {"adres": "b"}, {"adres": "c"}]}'),
	(16, 'betrokkene', '{"rol": "klant"}'), (17, 'betrokkene', '{"wasPartij": "x"}'), (18, 'betrokkene', '{}'),
	(19, 'digitaal_adres', '{"codeSoortDigitaalAdres": "email"}'),
	(20, 'digitaal_adres', '{}'), (21, 'digitaal_adres', '{"referentie": "a"}'), (22, 'digitaal_adres', '{"digitaalAdres": {"adres": "x"}}'),
	-- an id is no criterion, and must not be passed over
	(23, 'partij', '{"digitaalAdres": {"adres": "gezin@example.nl"}, "id": "00000000-0000-4000-8000-0000000000ff"}'),
	(24, 'partij', '{"digitaalAdres": {"adres": "gezin@example.nl"}, "volledigeNaam": "Jan"}')
	) AS v (nr, object, criteria) ORDER BY nr;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
