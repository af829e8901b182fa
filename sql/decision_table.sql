--
-- F2599: a test for every row of the decision table, with its own example
-- encodings: LATIN1 SQL_ASCII
--
-- Each test registers the example of F2599, with some keys changed, in an
-- otherwise empty register; it shows the answer, and then what every table
-- holds.  Ids that the register allotted are shown as the name of the table
-- and a number; of a name and an address only the first part is shown.
--
\set VERBOSITY sqlstate
\pset format unaligned
\pset tuples_only on
SET search_path = klantinteracties, public;
SELECT create_register();

-- the klantcontact of the example, and partijen: the one of the example, with
-- data; a minimal one, a minimal one with a bsn, an organisatie, and one with
-- data and a bsn
INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
VALUES ('5452f450-e940-4996-a353-37f4a7ec8710', 'Melding', false);
INSERT INTO klantregister.partij (id, soort_partij) VALUES
	('e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2', 'contactpersoon'),
	('00000000-0000-4000-8000-000000000001', 'persoon'),
	('00000000-0000-4000-8000-000000000002', 'persoon'),
	('00000000-0000-4000-8000-000000000003', 'organisatie'),
	('00000000-0000-4000-8000-000000000004', 'persoon');
INSERT INTO klantregister.hergebruik_besluit (id, hergebruik, grond, partij)
VALUES ('00000000-0000-4000-8000-00000000000b', true, 'toestemming',
	'e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2'),
	('00000000-0000-4000-8000-00000000000d', true, 'toestemming',
	'00000000-0000-4000-8000-000000000004');
INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit, contactnaam_achternaam)
VALUES ('e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2', 'contactpersoon',
	'00000000-0000-4000-8000-00000000000b', 'Bekend'),
	('00000000-0000-4000-8000-000000000004', 'persoon',
	'00000000-0000-4000-8000-00000000000d', 'Bekend');
INSERT INTO klantregister.partij_identificator
	(id, partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
VALUES ('00000000-0000-4000-8000-00000000000c', '00000000-0000-4000-8000-000000000002', 'persoon',
	'brp', 'natuurlijk_persoon', 'bsn', '111222333'),
	('00000000-0000-4000-8000-00000000000e', '00000000-0000-4000-8000-000000000004', 'persoon',
	'brp', 'natuurlijk_persoon', 'bsn', '123456782');

CREATE TEMP TABLE example (body jsonb);
INSERT INTO example VALUES ('{
	"contactnaam": {
		"achternaam": "Vries",
		"voorletters": "J",
		"voornaam": "Jan",
		"voorvoegselAchternaam": "de"
	},
	"bezoekadres": {
		"adresregel1": "Van Puffelenstraat 12",
		"adresregel2": "3219 FC Turfstad",
		"adresregel3": "",
		"codeLand": "003",
		"nummeraanduidingid": "0518200000637599"
	},
	"correspondentieadres": {
		"adresregel1": "Postbus 2700",
		"adresregel2": "3200 TD Turfstad",
		"adresregel3": "",
		"codeLand": "003",
		"nummeraanduidingid": ""
	},
	"rol": "vertegenwoordiger",
	"initiator": true,
	"organisatienaam": "Wereldwinkel ''t kikkertje",
	"hadKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710",
	"wasPartij": "e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2"
}');

-- the ids that the register allotted, by table and number
CREATE FUNCTION pg_temp.named(value jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	shown text := value;
	r record;
BEGIN
	FOR r IN
		SELECT id, format('%s %s', tabel, row_number() OVER (PARTITION BY tabel ORDER BY id)) AS name
		  FROM (SELECT 'partij' AS tabel, id FROM klantregister.partij
				UNION ALL SELECT 'betrokkene', id FROM klantregister.betrokkene
				UNION ALL SELECT 'besluit', id FROM klantregister.hergebruik_besluit) AS ids
		 WHERE id::text LIKE '________-____-7%'
	LOOP
		shown := replace(shown, r.id::text, r.name);
	END LOOP;
	RETURN shown;
END
$$;

-- a row or answer, in short
CREATE FUNCTION pg_temp.brief(value jsonb) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_object_agg(key, CASE key
			WHEN 'contactnaam' THEN value -> 'achternaam'
			WHEN 'bezoekadres' THEN value -> 'adresregel1'
			WHEN 'correspondentieadres' THEN value -> 'adresregel1'
			WHEN 'digitaleAdressen' THEN jsonb_path_query_array(value, '$[*].adres')
			ELSE value
		END)
	  FROM jsonb_each(pg_temp.named(value))
	 WHERE value NOT IN ('null', 'false')
	   AND key NOT IN ('vastgelegd_op', 'vastgelegd_door', 'werkte_voor_soort', 'sub_soort',
			'initiator', 'hadKlantcontact', 'had_klantcontact', 'klantcontact')
	   AND (key !~ '^(contactnaam|bezoekadres|correspondentieadres)_'
			OR key ~ '^(contactnaam_achternaam|.*_adresregel1)$')
$$;

-- what each table holds beyond the rows above
CREATE FUNCTION pg_temp.stored() RETURNS TABLE (tabel text, rij jsonb)
LANGUAGE sql AS $$
	SELECT tabel, pg_temp.brief(rij)
	  FROM (
		SELECT 1, 'hergebruik_besluit', id,
				to_jsonb(t) || jsonb_build_object('hergebruik', hergebruik::text)
		  FROM klantregister.hergebruik_besluit t
		UNION ALL SELECT 2, 'partij', id, to_jsonb(t) FROM klantregister.partij t
		UNION ALL SELECT 3, 'partij_identificator', id, to_jsonb(t) - 'id'
		  FROM klantregister.partij_identificator t
		UNION ALL SELECT 4, 'partij_gegevens', besluit, to_jsonb(t) - 'hergebruik'
		  FROM klantregister.partij_gegevens t
		UNION ALL SELECT 5, 'betrokkene', id, to_jsonb(t) FROM klantregister.betrokkene t
		UNION ALL SELECT 6, 'digitaal_adres', id, to_jsonb(t) - 'id'
		  FROM klantregister.digitaal_adres t
	  ) AS r (nr, tabel, id, rij)
	 WHERE id::text LIKE '________-____-7%'
	 ORDER BY nr, id
$$;

-- the example with these keys changed: the answer, and what is stored
CREATE FUNCTION pg_temp.registered(changes jsonb) RETURNS TABLE (tabel text, rij jsonb)
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
BEGIN
	answer := register_betrokkene(body || changes) FROM example;
	RETURN QUERY SELECT 'answer', pg_temp.brief(answer);
	RETURN QUERY SELECT * FROM pg_temp.stored();
END
$$;

CREATE TEMP TABLE part (name text PRIMARY KEY, body jsonb);
INSERT INTO part VALUES
	('adressen', '{"digitaleAdressen": [
		{"codeSoortDigitaalAdres": "email", "adres": "jan@example.nl"},
		{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}]}'),
	('bsn', '{"partijIdentificatoren": [{"partijIdentificator": {
		"codeRegister": "brp", "codeObjecttype": "natuurlijk_persoon",
		"codeSoortObjectId": "bsn", "objectId": "999990019"}}]}'),
	('known bsn', '{"partijIdentificatoren": [{"partijIdentificator": {
		"codeRegister": "brp", "codeObjecttype": "natuurlijk_persoon",
		"codeSoortObjectId": "bsn", "objectId": "111222333"}}]}'),
	('kvk', '{"partijIdentificatoren": [{"partijIdentificator": {
		"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}}]}');
CREATE FUNCTION pg_temp.part(name text) RETURNS jsonb
LANGUAGE sql AS 'SELECT body FROM part WHERE part.name = $1';

\echo '--- the answer is the example with an id, without what was empty'
BEGIN;
SELECT register_betrokkene(body) - 'id' = body #- '{bezoekadres,adresregel3}'
		#- '{correspondentieadres,adresregel3}' #- '{correspondentieadres,nummeraanduidingid}'
  FROM example;
ROLLBACK;

\echo '--- row 1: the partij is known and has data: what is supplied deviates, the partij is untouched'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen'));
SELECT contactnaam_achternaam, bezoekadres_adresregel1 IS NULL
  FROM klantregister.partij_gegevens WHERE partij = 'e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2';
ROLLBACK;
\echo '--- row 1: the same, asked and agreed: the answer is recorded, but changes nothing'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen') || '{"indicatieHergebruikPartij": true}');
SELECT contactnaam_achternaam, bezoekadres_adresregel1 IS NULL
  FROM klantregister.partij_gegevens WHERE partij = 'e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2';
ROLLBACK;
\echo '--- row 1: asked and refused: likewise; the earlier permission stays until it is withdrawn'
BEGIN;
SELECT * FROM pg_temp.registered('{"contactnaam": null, "bezoekadres": null, "correspondentieadres": null, "indicatieHergebruikPartij": false}');
SELECT count(*) FROM klantregister.partij_gegevens WHERE partij = 'e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2';
ROLLBACK;
\echo '--- row 1: known by his bsn, not asked'
BEGIN;
SELECT * FROM pg_temp.registered('{"wasPartij": null, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "123456782"}]}');
ROLLBACK;
\echo '--- row 1: known by his bsn, agreed'
BEGIN;
SELECT * FROM pg_temp.registered('{"wasPartij": null, "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "123456782"}]}');
SELECT contactnaam_achternaam, bezoekadres_adresregel1 IS NULL
  FROM klantregister.partij_gegevens WHERE partij = '00000000-0000-4000-8000-000000000004';
ROLLBACK;

\echo '--- row 2: not known, agreed: the data make a partij, and are not repeated'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen') || '{"wasPartij": null, "indicatieHergebruikPartij": true}');
ROLLBACK;
\echo '--- row 2: every name and address line went to the partij'
BEGIN;
SELECT register_betrokkene(body || '{"wasPartij": null, "indicatieHergebruikPartij": true}') ->> 'wasPartij' AS id
  FROM example \gset
SELECT g.key || '.' || v.key, v.value = body #> ARRAY[g.key, v.key]
  FROM jsonb_each(get_partij(:'id')) AS g, jsonb_each(g.value) AS v, example
 WHERE jsonb_typeof(g.value) = 'object'
 ORDER BY 1;
ROLLBACK;
\echo '--- row 2: with an identificator: so a persoon; the organisatienaam has no place on him and stays'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('bsn') || '{"wasPartij": null, "indicatieHergebruikPartij": true}');
ROLLBACK;
\echo '--- row 2: an organisatie: the contactnaam has no place on it and stays'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('kvk') || '{"wasPartij": null, "indicatieHergebruikPartij": true}');
ROLLBACK;
\echo '--- row 2: a contactpersoon of a known organisatie'
BEGIN;
SELECT * FROM pg_temp.registered('{"wasPartij": null, "indicatieHergebruikPartij": true,
	"werkteVoorPartij": {"uuid": "00000000-0000-4000-8000-000000000003"}}');
ROLLBACK;

\echo '--- row 3: not known, no identificator, refused: no partij'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen') || '{"wasPartij": null, "indicatieHergebruikPartij": false}');
ROLLBACK;
\echo '--- row 3: not asked: the same, and no answer is recorded'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen') || '{"wasPartij": null}');
ROLLBACK;

\echo '--- row 4: not known, authenticated, refused: a minimal partij; the data stay with the betrokkene'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen') || pg_temp.part('bsn') || '{"wasPartij": null, "indicatieHergebruikPartij": false}');
ROLLBACK;
\echo '--- row 4: not asked: the same, and no answer is recorded'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('bsn') || '{"wasPartij": null}');
ROLLBACK;

\echo '--- row 5: the partij is minimal, and agrees: completed'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen') || '{"wasPartij": "00000000-0000-4000-8000-000000000001", "indicatieHergebruikPartij": true}');
ROLLBACK;
\echo '--- row 5: the partij is known by his bsn; no second partij is made'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('known bsn') || '{"wasPartij": null, "indicatieHergebruikPartij": true}');
SELECT count(*) FROM klantregister.partij;
ROLLBACK;

\echo '--- row 6: the partij is minimal, and refuses: untouched'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('adressen') || '{"wasPartij": "00000000-0000-4000-8000-000000000001", "indicatieHergebruikPartij": false}');
ROLLBACK;
\echo '--- row 6: known by his bsn, not asked: untouched'
BEGIN;
SELECT * FROM pg_temp.registered(pg_temp.part('known bsn') || '{"wasPartij": null}');
ROLLBACK;

\echo '--- minimal first (row 4), known by the same bsn later (row 6), agrees at last (row 5)'
BEGIN;
SELECT count(*) FROM pg_temp.registered(pg_temp.part('bsn') || '{"wasPartij": null, "indicatieHergebruikPartij": false}');
SELECT count(*) FROM pg_temp.registered(pg_temp.part('bsn') || '{"wasPartij": null}');
SELECT count(*) FROM pg_temp.registered(pg_temp.part('bsn') || '{"wasPartij": null, "indicatieHergebruikPartij": true}');
SELECT was_partij = p.id, contactnaam_achternaam
  FROM klantregister.betrokkene b, klantregister.partij p
 WHERE p.id::text LIKE '________-____-7%' ORDER BY b.id;
SELECT count(*) FROM klantregister.partij_identificator WHERE object_id = '999990019';
ROLLBACK;

-- errors: nothing is stored, every violation is named, and validate_betrokkene
-- names the same
\pset tuples_only off
\pset format aligned
CREATE FUNCTION pg_temp.refused(changes jsonb)
	RETURNS TABLE (error text, name text, code text, reason text, same boolean)
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	valid jsonb;
BEGIN
	SELECT jsonb_agg(v) INTO valid
	  FROM example, validate_betrokkene(body || changes) AS v;
	PERFORM register_betrokkene(body || changes) FROM example;
	RETURN QUERY SELECT NULL, NULL, NULL, 'accepted', valid IS NULL;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS error = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
	RETURN QUERY SELECT error, v.*, detail::jsonb -> 'invalidParams' = valid
		FROM jsonb_to_recordset(detail::jsonb -> 'invalidParams') AS v (name text, code text, reason text);
END
$$;

\echo '--- row 7: agreed, but of whom?'
SELECT * FROM pg_temp.refused('{"wasPartij": null, "contactnaam": null, "organisatienaam": null,
	"indicatieHergebruikPartij": true}');

-- identificatoren of two partijen
SELECT * FROM pg_temp.refused(pg_temp.part('known bsn'));
SELECT * FROM pg_temp.refused(jsonb_set(pg_temp.part('known bsn'), '{partijIdentificatoren,1}',
	'{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}')
	|| '{"wasPartij": null}');

-- one that the known partij does not have
SELECT * FROM pg_temp.refused(pg_temp.part('bsn') || '{"wasPartij": "00000000-0000-4000-8000-000000000001"}');
SELECT * FROM pg_temp.refused(pg_temp.part('bsn') || '{"wasPartij": "00000000-0000-4000-8000-000000000002",
	"indicatieHergebruikPartij": true}');

-- a given soortPartij that the identificatoren contradict
SELECT * FROM pg_temp.refused(pg_temp.part('bsn') || '{"wasPartij": null, "soortPartij": "organisatie"}');

-- werkteVoorPartij: only of a contactpersoon, and a known organisatie
SELECT * FROM pg_temp.refused('{"werkteVoorPartij": "00000000-0000-4000-8000-000000000003",
	"wasPartij": null, "indicatieHergebruikPartij": true, "soortPartij": "persoon"}');
SELECT * FROM pg_temp.refused('{"werkteVoorPartij": "00000000-0000-4000-8000-000000000001",
	"wasPartij": null, "indicatieHergebruikPartij": true}');
SELECT * FROM pg_temp.refused('{"werkteVoorPartij": "00000000-0000-4000-8000-0000000000ff",
	"wasPartij": null, "indicatieHergebruikPartij": true}');

-- an unknown partij, an unknown klantcontact
SELECT * FROM pg_temp.refused('{"wasPartij": "00000000-0000-4000-8000-0000000000ff"}');
SELECT * FROM pg_temp.refused('{"wasPartij": "00000000-0000-4000-8000-0000000000ff",
	"indicatieHergebruikPartij": true}');
SELECT * FROM pg_temp.refused('{"hadKlantcontact": "00000000-0000-4000-8000-0000000000ff"}');
SELECT * FROM pg_temp.refused('{"wasPartij": null, "hadKlantcontact": "00000000-0000-4000-8000-0000000000ff",
	"indicatieHergebruikPartij": true}');

-- all that is wrong, at once
SELECT * FROM pg_temp.refused('{"hadKlantcontact": "00000000-0000-4000-8000-0000000000ff",
	"wasPartij": "00000000-0000-4000-8000-0000000000ff",
	"werkteVoorPartij": "00000000-0000-4000-8000-000000000003"}');

-- setting vereis_partij_identificator: row 2 asks for one, but not of a contactpersoon
UPDATE klantregister.instelling SET vereis_partij_identificator = true;
SELECT * FROM pg_temp.refused('{"wasPartij": null, "indicatieHergebruikPartij": true, "rol": "klant"}');
BEGIN;
SELECT * FROM pg_temp.refused('{"wasPartij": null, "indicatieHergebruikPartij": true}');
SELECT * FROM pg_temp.refused(pg_temp.part('kvk') || '{"wasPartij": null, "indicatieHergebruikPartij": true, "rol": "klant"}');
SELECT * FROM pg_temp.refused('{"wasPartij": null, "rol": "klant"}');
ROLLBACK;
UPDATE klantregister.instelling SET vereis_partij_identificator = false;

-- of all these errors nothing is left
SELECT * FROM pg_temp.stored();

-- soortPartij of a new partij, from what the body gives
CREATE FUNCTION pg_temp.soort(changes jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	was_partij uuid;
	soort text;
BEGIN
	was_partij := register_betrokkene(body || '{"wasPartij": null, "indicatieHergebruikPartij": true}' || changes)
		->> 'wasPartij' FROM example;
	SELECT concat_ws(', ', soort_partij,
			CASE WHEN contactnaam_achternaam IS NOT NULL THEN 'contactnaam' END,
			CASE WHEN naam IS NOT NULL THEN 'naam' END)
	  INTO soort
	  FROM klantregister.partij_gegevens WHERE partij = was_partij;
	RETURN soort;
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN 'error';
END
$$;

BEGIN;
SELECT names, rol, pg_temp.soort(body || jsonb_build_object('rol', rol)) AS derived,
	pg_temp.soort(body || jsonb_build_object('rol', rol, 'soortPartij', 'persoon')) AS given_persoon,
	pg_temp.soort(body || jsonb_build_object('rol', rol, 'soortPartij', 'organisatie')) AS given_organisatie
  FROM (VALUES (1, 'both', '{}'::jsonb), (2, 'contactnaam', '{"organisatienaam": null}'),
	(3, 'organisatienaam', '{"contactnaam": null}'),
	(4, 'none', '{"contactnaam": null, "organisatienaam": null}')) AS n (nr, names, body),
	unnest(ARRAY['klant', 'vertegenwoordiger']) AS rol
 ORDER BY nr, rol;
SELECT soort, pg_temp.soort(jsonb_build_object('partijIdentificatoren', jsonb_build_array(
		jsonb_build_object('codeSoortObjectId', soort, 'objectId', number))))
  FROM (VALUES ('bsn', '010000008'), ('rsin', '010000008'), ('kvk_nummer', '87654321'),
	('vestigingsnummer', '000012345678')) AS v (soort, number);
-- another kind of number says nothing of the soort
SELECT pg_temp.soort('{"partijIdentificatoren": [{"codeRegister": "8", "codeObjecttype": "3",
	"codeSoortObjectId": "4", "objectId": "abc"}]}');
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
