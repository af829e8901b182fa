--
-- Many at once come to what single calls in the same order come to: in a list,
-- and imported in batches; rows that are refused too
--
\set VERBOSITY terse
SET client_min_messages = warning;
SET search_path = public, klantinteracties;
SELECT create_register(r) FROM unnest(ARRAY['los', 'lijst', 'bulk']) AS r;

-- What the registers hold before: klantcontacten, a partij with data, a minimal
-- one, and an organisatie.
CREATE FUNCTION pg_temp.fill(register text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SET LOCAL search_path = %I, klantinteracties', register);
	INSERT INTO klantcontact (id, onderwerp, vertrouwelijk)
	SELECT format('00000000-0000-4000-8000-1%s', lpad(n::text, 11, '0'))::uuid, n, false FROM generate_series(1, 2000) AS n;
	INSERT INTO partij (id, soort_partij) VALUES ('00000000-0000-4000-8000-000000000001', 'persoon'),
		('00000000-0000-4000-8000-000000000002', 'persoon'), ('00000000-0000-4000-8000-000000000003', 'organisatie');
	INSERT INTO hergebruik_besluit (id, hergebruik, grond, partij)
	VALUES ('00000000-0000-4000-8000-00000000000b', true, 'toestemming', '00000000-0000-4000-8000-000000000001');
	INSERT INTO partij_gegevens (partij, soort_partij, besluit, contactnaam_achternaam)
	VALUES ('00000000-0000-4000-8000-000000000001', 'persoon', '00000000-0000-4000-8000-00000000000b', 'Bekend');
	INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES ('00000000-0000-4000-8000-000000000002', 'persoon', 'brp', 'natuurlijk_persoon', 'bsn', '111222333');
END
$$;
SELECT pg_temp.fill(r) FROM unnest(ARRAY['los', 'lijst', 'bulk']) AS r;

-- A number of each thing for row n, ever the same.
CREATE FUNCTION pg_temp.pick(n int, what text, choices text[]) RETURNS text LANGUAGE sql AS $$
SELECT choices[1 + (hashtextextended(what, n) & 1048575) % cardinality(choices)]
$$;
CREATE FUNCTION pg_temp.numbers(shape text) RETURNS jsonb LANGUAGE sql AS $$
SELECT jsonb_agg(CASE left(s, 1)
	WHEN 'B' THEN jsonb_build_object('codeSoortObjectId', 'bsn', 'objectId', (ARRAY['123456782', '111222333', '999990019', '123456783', '999990020', '1234.56.782', '111 222 333'])[right(s, 1)::int])
	WHEN 'K' THEN jsonb_build_object('codeSoortObjectId', 'kvk_nummer', 'objectId', '4040404' || right(s, 1))
	WHEN 'V' THEN jsonb_build_object('codeSoortObjectId', 'vestigingsnummer', 'objectId', '00004040404' || right(s, 1))
	WHEN 'R' THEN jsonb_build_object('codeSoortObjectId', 'rsin', 'objectId', (ARRAY['123456782', '111222333'])[right(s, 1)::int])
	ELSE jsonb_build_object('codeRegister', 'eigen', 'codeObjecttype', 'klant', 'codeSoortObjectId', left(s, 1), 'objectId', substr(s, 2)) END ORDER BY n)
FROM regexp_split_to_table(shape, ' ') WITH ORDINALITY AS t (s, n) WHERE s <> ''
$$;
CREATE FUNCTION pg_temp.betrokkene(n int) RETURNS jsonb LANGUAGE sql AS $$
SELECT jsonb_strip_nulls(jsonb_build_object(
	'hadKlantcontact', format('00000000-0000-4000-8000-%s%s', CASE pg_temp.pick(n, 'kc', '{1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,9}') WHEN '9' THEN '9' ELSE '1' END, lpad(n::text, 11, '0')),
	'rol', pg_temp.pick(n, 'rol', '{klant,klant,vertegenwoordiger}'), 'initiator', true,
	'indicatieHergebruikPartij', pg_temp.pick(n, 'hergebruik', '{true,true,false,NULL}')::boolean,
	'soortPartij', pg_temp.pick(n, 'soort', '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,persoon,organisatie,contactpersoon}'),
	'wasPartij', pg_temp.pick(n, 'partij', '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,00000000-0000-4000-8000-000000000001,00000000-0000-4000-8000-000000000002,00000000-0000-4000-8000-000000000003,00000000-0000-4000-8000-000000000004}'),
	'organisatienaam', pg_temp.pick(n, 'org', '{NULL,NULL,Winkel}'),
	'werkteVoorPartij', pg_temp.pick(n, 'werkte', '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,00000000-0000-4000-8000-000000000003}'),
	'contactnaam', CASE WHEN pg_temp.pick(n, 'naam', '{x,x,x,x,x,NULL}') IS NOT NULL THEN jsonb_build_object('achternaam', 'Nr ' || n) END,
	'bezoekadres', CASE WHEN pg_temp.pick(n, 'adres', '{x,NULL}') IS NOT NULL THEN jsonb_build_object('postcode', pg_temp.pick(n, 'pc', '{3219 FC,1234 AB,1234 AB,1234 AB,1234 AB,1234 AB,1234 AB,1234 AB,1234 AB,1234 AB,12345}'), 'huisnummer', n) END,
	'digitaleAdressen', CASE WHEN pg_temp.pick(n, 'digi', '{x,NULL}') IS NOT NULL THEN jsonb_build_array(jsonb_build_object(
		'adres', format('nr%s@example.nl', n), 'soortDigitaalAdres', 'email', 'isStandaardAdres', pg_temp.pick(n, 'std', '{true,false,NULL}')::boolean)) END,
	'partijIdentificatoren', pg_temp.numbers(pg_temp.pick(n, 'numbers', ARRAY['', '', '', '', '', '', '', '', '', '', 'B1', 'B2', 'B3', 'B4', 'K' || n % 9, 'V' || n % 9, 'V1 K1', 'K1 V2', 'K3 V' || n % 7,
		'V1 K2', 'R1', 'R2 V3', 'B6', 'B7', 'B2 K8', 'K' || n % 9 || ' B3', 'a' || n % 97, 'a' || n % 89, 'a' || n, 'a' || n, 'a' || n % 50 || ' b' || n % 50, 'B1 a3', 'B3 V1'])),
	'sleutelDieNietBestaat', pg_temp.pick(n, 'fout', '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,x}')))
$$;
CREATE TABLE bron AS SELECT to_char(n, 'FM0000') AS bron_sleutel, pg_temp.betrokkene(n) AS body FROM generate_series(1, 2000) AS n;

-- one by one
CREATE TABLE los.uitkomst (sleutel text, sqlstate text, violations jsonb);
DO $$
DECLARE
	r record;
	detail text;
BEGIN
	FOR r IN SELECT * FROM bron ORDER BY bron_sleutel COLLATE "C" LOOP
		BEGIN
			PERFORM register_betrokkene(r.body, 'los');
			INSERT INTO los.uitkomst VALUES (r.bron_sleutel);
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
			INSERT INTO los.uitkomst VALUES (r.bron_sleutel, SQLSTATE, detail::jsonb -> 'invalidParams');
		END;
	END LOOP;
END
$$;
SELECT COALESCE(sqlstate, 'registered') AS outcome, count(*) FROM los.uitkomst GROUP BY 1 ORDER BY 1;

-- in a list
CREATE TABLE lijst.uitkomst AS
SELECT b.bron_sleutel AS sleutel, r.sqlstate, r.violations, r.status, r.id
FROM register_betrokkenen((SELECT jsonb_agg(body ORDER BY bron_sleutel COLLATE "C") FROM bron), 'lijst') AS r
	JOIN (SELECT bron_sleutel, row_number() OVER (ORDER BY bron_sleutel COLLATE "C") AS n FROM bron) AS b ON b.n = r.positie;
SELECT status, id IS NULL AS without_id, sqlstate IS NULL AS without_error, count(*) FROM lijst.uitkomst GROUP BY 1, 2, 3 ORDER BY 1;
SELECT * FROM (SELECT sleutel, sqlstate, violations FROM lijst.uitkomst EXCEPT SELECT * FROM los.uitkomst) AS other;

-- imported, in few batches and in many
CALL import_betrokkenen('bron', 'bulk');
SELECT status, gelezen, geschreven, geweigerd, geschreven = (SELECT count(*) FROM bulk.import_sleutel) AS keys FROM bulk.import_voortgang;
ALTER SCHEMA bulk RENAME TO groot;
SELECT create_register('bulk');
SELECT pg_temp.fill('bulk');
CALL import_betrokkenen('bron', 'bulk', per_keer => 7);
SELECT status, gelezen, geschreven, geweigerd, batches FROM bulk.import_voortgang;
SELECT * FROM (SELECT sleutel, sqlstate, violations FROM groot.import_fout EXCEPT SELECT * FROM los.uitkomst) AS other;
SELECT * FROM (SELECT * FROM los.uitkomst WHERE sqlstate IS NOT NULL EXCEPT SELECT sleutel, sqlstate, violations FROM bulk.import_fout) AS other;

-- All that a register holds, every id in it being told by what it is of: a
-- betrokkene by his klantcontact, a partij by its first betrokkene or its
-- numbers.
CREATE FUNCTION pg_temp.contents(register text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	t text;
	names jsonb;
	r record;
BEGIN
	EXECUTE format('SET LOCAL search_path = %I, klantinteracties', register);
	CREATE TEMP TABLE n AS
	SELECT id::text AS id, 'b' || right(had_klantcontact::text, 6) AS name FROM betrokkene
	UNION ALL SELECT p.id::text, concat('p', (SELECT min(right(had_klantcontact::text, 6)) FROM betrokkene WHERE was_partij = p.id),
		'(', (SELECT string_agg(object_id || code_soort_object_id, ',' ORDER BY object_id, code_soort_object_id) FROM partij_identificator WHERE partij = p.id), ')') FROM partij p
	UNION ALL SELECT id::text, concat('i', object_id, code_soort_object_id, (SELECT s.object_id FROM partij_identificator s WHERE s.id = i.sub_identificator_van)) FROM partij_identificator i
	UNION ALL SELECT id::text, concat('h', right(klantcontact::text, 6)) FROM hergebruik_besluit
	UNION ALL SELECT id::text, concat('d', adres) FROM digitaal_adres;
	FOREACH t IN ARRAY ARRAY['partij', 'partij_identificator', 'partij_gegevens', 'hergebruik_besluit', 'betrokkene', 'digitaal_adres'] LOOP
		RETURN QUERY EXECUTE format('SELECT %L || '' '' || (SELECT string_agg(concat(key, ''='', COALESCE(n.name, value)), '' '' ORDER BY key COLLATE "C")
			FROM jsonb_each_text(jsonb_strip_nulls(to_jsonb(x) - ''vastgelegd_op'')) LEFT JOIN n ON n.id = value) FROM %I AS x', t, t);
	END LOOP;
	DROP TABLE n;
END
$$;
CREATE TABLE inhoud AS SELECT register, pg_temp.contents(register) AS line FROM unnest(ARRAY['los', 'lijst', 'groot', 'bulk']) AS register;
SELECT split_part(line, ' ', 1) AS of, count(*) FROM inhoud WHERE register = 'los' GROUP BY 1 ORDER BY 1;
WITH lines AS (SELECT register, line, count(*) AS n FROM inhoud GROUP BY 1, 2)
SELECT other.register, l.line AS not_there_or_not_so_often
FROM (VALUES ('lijst'), ('groot'), ('bulk')) AS other (register), lines AS l
WHERE l.register = 'los' AND l.n <> COALESCE((SELECT n FROM lines AS o WHERE o.register = other.register AND o.line = l.line), 0)
ORDER BY 1, 2 LIMIT 20;
SELECT register, count(*) FROM inhoud GROUP BY 1 ORDER BY 1;

-- ids follow from the keys: however large the batches, they are the same
SELECT count(*) AS same_ids FROM (SELECT id, was_partij FROM groot.betrokkene INTERSECT SELECT id, was_partij FROM bulk.betrokkene) AS same;
SELECT count(*) AS same_besluiten FROM groot.partij_gegevens JOIN bulk.partij_gegevens AS other USING (partij, besluit);

DROP SCHEMA los, lijst, groot, bulk CASCADE;
DROP TABLE bron, inhoud;
