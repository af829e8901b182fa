--
-- What is only just too much, or comes from where no call of ours could bring it
--
SET search_path = klantinteracties, public;
SELECT create_register();
\set VERBOSITY terse
\pset format unaligned

-- the violations of a body
CREATE FUNCTION pg_temp.violations(function text, body jsonb) RETURNS TABLE (violation text) LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	BEGIN
		EXECUTE format('SELECT klantinteracties.%I($1)', function) USING body;
		RETURN QUERY SELECT 'none'::text;
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN QUERY SELECT format('%s %s: %s', v ->> 'name', v ->> 'code', v ->> 'reason')
			FROM jsonb_array_elements(detail::jsonb -> 'invalidParams') AS v;
	END;
END $$;

-- ----- bodies -----

-- metadata: how many members, how long a key, how long a value
SELECT pg_temp.violations('register_klantcontact', jsonb_build_object('onderwerp', 'Melding', 'vertrouwelijk', false, 'metadata',
	(SELECT jsonb_object_agg('k' || n, 'v') FROM generate_series(1, members) AS n))) FROM unnest(ARRAY[1000, 1001]) AS members;
SELECT pg_temp.violations('register_klantcontact', jsonb_build_object('onderwerp', 'Melding', 'vertrouwelijk', false, 'metadata',
	jsonb_build_object(repeat('k', length), 'v'))) FROM unnest(ARRAY[255, 256]) AS length;
SELECT pg_temp.violations('register_klantcontact', jsonb_build_object('onderwerp', 'Melding', 'vertrouwelijk', false, 'metadata',
	jsonb_build_object('k', repeat('v', length)))) FROM unnest(ARRAY[255, 256]) AS length;

-- how many violations are told, and how many are not
CREATE FUNCTION pg_temp.told(keys integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail jsonb;
BEGIN
	PERFORM klantinteracties.register_klantcontact((SELECT jsonb_object_agg('x' || n, 1) FROM generate_series(1, keys) AS n)
		|| '{"onderwerp": "Melding", "vertrouwelijk": false}');
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN format('%s, and %s', jsonb_array_length(detail -> 'invalidParams'), coalesce(detail ->> 'notShown', 'no more'));
END $$;
SELECT keys, pg_temp.told(keys) FROM unnest(ARRAY[1, 1000, 1001, 1500]) AS keys;

-- what can only be given to an object that is there
SELECT pg_temp.violations('register_partij', '{"soortPartij": "persoon", "indicatieActief": true, "contactnaam": {"achternaam": "Bos"},
	"indicatieHergebruikPartij": true, "voorkeursDigitaalAdres": {"uuid": "00000000-0000-4000-8000-00000000000f"}}');

-- moments: the first and the last that the clock here shows with a year of four digits
SELECT moment, pg_temp.violations('register_klantcontact', jsonb_build_object('onderwerp', 'Melding', 'vertrouwelijk', false, 'plaatsgevondenOp', moment))
  FROM unnest(ARRAY['0001-01-01T00:00:00', '0001-01-01T00:19:32Z', '0001-01-01T00:00:00+10:00', '9999-12-31T23:59:59', '9999-12-31T22:59:59Z', '9999-12-31T23:00:00Z',
	'9999-12-31T23:59:59-01:00']) AS moment;

-- a text to search by
SELECT length, (SELECT count(*) FROM find_digitaal_adres(jsonb_build_object('adres', jsonb_build_object('begintMet', repeat('x', length)))))
  FROM unnest(ARRAY[1, 254]) AS length;
SELECT pg_temp.violations('find_digitaal_adres', jsonb_build_object('adres', jsonb_build_object('begintMet', repeat('x', 255))));

-- what is done has a moment at which it was; taking that away needs another status
SELECT register_interne_taak(jsonb_build_object('gevraagdeHandeling', 'Bellen', 'status', 'verwerkt', 'aanleidinggevendKlantcontact',
	jsonb_build_object('uuid', register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') -> 'id'),
	'toegewezenAanActoren', jsonb_build_array(register_actor('{"naam": "KCC", "soortActor": "medewerker", "indicatieActief": true}') -> 'id'))) ->> 'id' AS taak \gset
\set VERBOSITY default
SELECT update_interne_taak(:'taak', '{"afgehandeldOp": null}');
\set VERBOSITY terse
SELECT update_interne_taak(:'taak', '{"afgehandeldOp": null, "status": "te_verwerken"}') -> 'afgehandeldOp' AS moment;

-- ----- what only a direct statement can store -----

INSERT INTO klantregister.klantcontact (id, nummer, onderwerp, vertrouwelijk, plaatsgevonden_op)
VALUES ('00000000-0000-4000-8000-000000000001', '0000000001', 'Altijd', false, 'infinity'),
	('00000000-0000-4000-8000-000000000002', '0000000002', 'Nooit', false, '-infinity'),
	('00000000-0000-4000-8000-000000000003', '0000000003', 'Ooit', false, '294276-12-31 23:59:59 UTC'),
	('00000000-0000-4000-8000-000000000004', '0000000004', 'Ooit', false, '4713-01-02 00:00:00 BC UTC');
SELECT get_klantcontact(id) -> 'plaatsgevondenOp' AS moment FROM klantregister.klantcontact
 WHERE onderwerp <> 'Melding' ORDER BY id;

-- ----- searching -----

-- more partijen than are taken as candidates
SELECT count(register_partij(jsonb_build_object('soortPartij', 'organisatie', 'indicatieActief', true, 'indicatieHergebruikPartij', true,
	'naam', 'Bakkerij Nummer ' || n))) FROM generate_series(1, 1100) AS n;
SELECT count(*) FROM find_klantcontact('{"hadBetrokkenen": {"wasPartij": {"naam": "Bakkerij"}}}');

-- a row with so many words that what is kept of them has to grow
SELECT register_partij(jsonb_build_object('soortPartij', 'organisatie', 'indicatieActief', true, 'indicatieHergebruikPartij', true,
	'naam', (SELECT string_agg(chr(97 + n / 26) || chr(97 + n % 26), ' ') FROM generate_series(0, 65) AS n))) ->> 'soortPartij' AS soort;
SELECT count(*) FROM find_partij('{"zoek": "cn aa bz"}');

-- ----- arguments -----

SELECT register_of(0::regclass);
SELECT register_of('pg_class'::regclass);
CALL import_open_klant(NULL, 'toestemming');

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
