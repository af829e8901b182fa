--
-- The reference lists (BEH): codes are registered, corrected, activated and
-- deactivated; none is deleted
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

-- What a function of codes gives: the code as it is then, or the error with all
-- that it names.
CREATE FUNCTION pg_temp.call(function text, body text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	valid jsonb := '[]';
	wrong jsonb := '[]';
	detail text;
	result text;
BEGIN
	IF function = 'register' THEN
		SELECT coalesce(jsonb_agg(v), '[]') FROM validate_code(body::jsonb) AS v INTO valid;
	END IF;
	BEGIN
		EXECUTE format('SELECT %s_code($1)', function) INTO answer USING body::jsonb;
		result := answer;
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		wrong := coalesce(substring(detail from '^{.*')::jsonb -> 'invalidParams', '[]');
		result := concat_ws(' ', sqlstate, coalesce((SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ') FROM jsonb_array_elements(wrong) AS p), sqlerrm));
	END;
	RETURN result || CASE WHEN function = 'register' AND valid <> wrong THEN ', BUT VALIDATE SAYS ' || valid::text ELSE '' END;
END
$$;

-- ----- what a new register has -----

SELECT lijst, count(*), min(c ->> 'code'), max(c ->> 'code'), bool_and((c -> 'indicatieActief')::boolean) AS active
  FROM unnest(ARRAY['kanaal', 'land', 'taal', 'soort_digitaal_adres', 'extern_register', 'soort_object', 'soort_object_id']) AS lijst
  LEFT JOIN LATERAL find_code(jsonb_build_object('lijst', lijst)) AS c ON true GROUP BY lijst ORDER BY lijst;

-- ----- registering -----

SELECT nr, body, pg_temp.call('register', body) FROM (VALUES
	(1, '{"lijst": "kanaal", "code": "telefoon", "naam": "Telefoon"}'), (2, '{"lijst": "kanaal", "code": "telefoon", "naam": "Nog eens"}'),
	(3, '{"lijst": "kanaal", "code": "balie", "naam": "Balie", "indicatieActief": false}'),
	(4, '{"lijst": "land", "code": "003", "naam": "Elders", "ingangsdatum": "1900-01-01", "einddatumLand": "2000-01-01"}'), (5, '{"lijst": "land", "code": "NL", "naam": "Nederland"}'),
	(6, '{"lijst": "taal", "code": "dut", "naam": "Nederlands"}'), (7, '{"lijst": "taal", "code": "lat", "naam": "Latijn"}'), (8, '{"lijst": "taal", "code": "xx", "naam": "X"}'),
	(9, '{"lijst": "soort_digitaal_adres", "code": "7", "naam": "Postduif"}'), (10, '{"lijst": "soort_digitaal_adres", "code": "E-mail", "naam": "E-mail"}'),
	(11, '{"lijst": "extern_register", "code": "9", "naam": "Kadaster", "locatie": "Apeldoorn"}'), (12, '{"lijst": "extern_register", "code": "1", "naam": "BRP"}'),
	(13, '{"lijst": "soort_object", "code": "13", "naam": "Perceel", "externRegister": "9"}'), (14, '{"lijst": "soort_object", "code": "14", "naam": "Perceel", "externRegister": "99"}'),
	(15, '{"lijst": "soort_object", "code": "15", "naam": "Ding"}'), (16, '{"lijst": "soort_object_id", "code": "13", "naam": "Kadastrale aanduiding", "soortObject": "13"}'),
	(17, '{"lijst": "soort_object_id", "code": "14", "naam": "X", "soortObject": "nergens"}'),
	-- what is missing, or of another list
	(20, '{}'), (21, '{"lijst": "dieren", "code": "x"}'), (22, '{"lijst": 5}'), (23, '{"lijst": "kanaal"}'), (24, '{"lijst": "kanaal", "code": "", "naam": " "}'),
	(25, '{"lijst": "kanaal", "code": "x", "naam": "X", "locatie": "y", "ingangsdatum": "2024-01-01"}'), (26, '{"lijst": "land", "code": 5, "naam": [], "ingangsdatum": "x", "indicatieActief": "ja"}'),
	(27, NULL), (28, '[]'), (29, '"kanaal"')
	) AS v (nr, body) ORDER BY nr;
-- as long as may be, and longer
SELECT lijst, code_length, string_agg(split_part(pg_temp.call('register', jsonb_build_object('lijst', lijst, 'code', repeat(CASE lijst WHEN 'land' THEN '9' ELSE 'Z' END, code_length + extra), 'naam', repeat('é', 80 + extra))::text), ' ', 1), ' ' ORDER BY extra) ~ '^{.* 22023$' AS right
  FROM (VALUES ('kanaal', 50), ('land', 4), ('soort_digitaal_adres', 40), ('extern_register', 200), ('soort_object', 200), ('soort_object_id', 200)) AS v (lijst, code_length), generate_series(0, 1) AS extra
 GROUP BY lijst, code_length ORDER BY lijst;

-- ----- correcting, activating and deactivating -----

SELECT nr, function, body, pg_temp.call(function, body) FROM (VALUES
	(1, 'update', '{"lijst": "kanaal", "code": "telefoon", "naam": "Telefonisch"}'), (2, 'update', '{"lijst": "kanaal", "code": "telefoon"}'),
	(3, 'deactivate', '{"lijst": "kanaal", "code": "telefoon"}'), (4, 'deactivate', '{"lijst": "kanaal", "code": "telefoon"}'), (5, 'update', '{"lijst": "kanaal", "code": "telefoon", "naam": "Telefoon"}'),
	(6, 'activate', '{"lijst": "kanaal", "code": "telefoon"}'), (7, 'update', '{"lijst": "kanaal", "code": "telefoon", "indicatieActief": false}'), (8, 'activate', '{"lijst": "kanaal", "code": "telefoon"}'),
	(9, 'update', '{"lijst": "land", "code": "003", "einddatum": null, "ingangsdatum": "1950-01-01"}'), (10, 'update', '{"lijst": "extern_register", "code": "9", "locatie": ""}'),
	(11, 'update', '{"lijst": "soort_object", "code": "13", "externRegister": "brp"}'), (12, 'update', '{"lijst": "soort_object", "code": "13", "externRegister": "nergens"}'),
	(13, 'update', '{"lijst": "soort_object", "code": "13", "externRegister": null}'), (14, 'deactivate', '{"lijst": "soort_object_id", "code": "1"}'), (15, 'activate', '{"lijst": "soort_object_id", "code": "Burgerservicenummer"}'),
	-- what cannot be
	(20, 'update', '{"lijst": "kanaal", "code": "telefoon", "naam": null}'), (21, 'update', '{"lijst": "kanaal", "code": "telefoon", "indicatieActief": null}'), (22, 'update', '{"lijst": "kanaal", "code": "fax", "naam": "Fax"}'),
	(23, 'activate', '{"lijst": "kanaal", "code": "fax"}'), (24, 'deactivate', '{"lijst": "kanaal"}'), (25, 'update', '{"code": "telefoon"}'), (26, 'update', '{"lijst": "kanaal", "code": null, "naam": "X"}'),
	(27, 'activate', '{"lijst": "kanaal", "code": "telefoon", "naam": "X"}'), (28, 'deactivate', '{"lijst": "kanaal", "code": "telefoon", "soort": "X"}'), (29, 'update', NULL), (30, 'activate', '[]')
	) AS v (nr, function, body) ORDER BY nr;

-- ----- finding -----

CREATE FUNCTION pg_temp.codes(criteria text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN coalesce((SELECT string_agg(c ->> 'code', ', ') FROM find_code(criteria::jsonb) AS c), 'none');
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, coalesce((SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
		FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p), sqlerrm));
END
$$;
SELECT criteria, left(pg_temp.codes(criteria), 60) FROM unnest(ARRAY['{"lijst": "kanaal", "indicatieActief": true}', '{"lijst": "kanaal", "indicatieActief": false}', '{"lijst": "kanaal", "code": "balie"}',
	'{"lijst": "soort_object_id", "code": "1"}', '{"lijst": "taal", "code": "dut"}', '{"lijst": "extern_register"}', '{"lijst": "kanaal", "code": "fax"}', '{"lijst": "land", "naam": "Nederland"}', 
	'{"lijst": "soort_object", "externRegister": "9"}', '{"lijst": "kanaal", "code": true}', '{"lijst": "kanaal", "code": {"begintMet": "t"}}', '{"code": "telefoon"}', '{"lijst": "dieren"}', '{}', NULL]) AS criteria;
SELECT pg_temp.codes('{"lijst": "kanaal", "order": "code", "limit": 1}') AS page;
SELECT pg_temp.codes('{"lijst": "kanaal", "code": {"eenVan": ["balie", "telefoon", "fax"]}}') AS one_of, pg_temp.codes('{"lijst": "taal", "code": {"eenVan": ["nl", "FRA"]}, "indicatieActief": {"eenVan": [true]}}') AS in_any_form,
	pg_temp.codes('{"lijst": "kanaal", "code": {"eenVan": []}}') AS of_none, pg_temp.codes('{"lijst": {"eenVan": ["kanaal", "taal"]}}') AS lists;

-- ----- what the codes are for: new data, when the register says so -----

UPDATE instelling SET controleer_codes = true;
CREATE FUNCTION pg_temp.kanaal(code text) RETURNS text
LANGUAGE sql AS $$
	SELECT coalesce((SELECT string_agg(name || ' ' || v.code, ', ') FROM validate_klantcontact(jsonb_build_object('onderwerp', 'x', 'vertrouwelijk', false, 'codeKanaal', $1)) AS v), 'valid')
$$;
SELECT pg_temp.kanaal('telefoon') AS active, pg_temp.kanaal('balie') AS inactive, pg_temp.kanaal('fax') AS unknown;
SELECT pg_temp.call('deactivate', '{"lijst": "kanaal", "code": "telefoon"}') AS deactivated, pg_temp.kanaal('telefoon') AS now;
SELECT count(*) AS has_no_code FROM pg_proc WHERE pronamespace = 'klantinteracties'::regnamespace AND proname IN ('delete_code', 'get_code');

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
