--
-- Many bodies in one call, and imports of a table: what is told of each row, and
-- how an import ends and goes on
--
\set VERBOSITY terse
SET client_min_messages = warning;
SET search_path = public, klantinteracties;
SELECT create_register();

-- a list: a row for each item, in its order; one that is bad stops no other
CREATE FUNCTION pg_temp.contact(bsn text, more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
SELECT jsonb_build_object('onderwerp', 'Vraag', 'vertrouwelijk', false, 'hadBetrokkenen', jsonb_build_array(jsonb_build_object(
	'rol', 'klant', 'initiator', true, 'contactnaam', '{"achternaam": "Jansen"}'::jsonb, 'indicatieHergebruikPartij', true,
	'partijIdentificatoren', jsonb_build_array(jsonb_build_object('codeSoortObjectId', 'bsn', 'objectId', bsn))))) || more
$$;
SELECT positie, id IS NOT NULL AS id, status, sqlstate, violations FROM register_klantcontacten(jsonb_build_array(
	pg_temp.contact('123456782', '{"nummer": "1"}'), pg_temp.contact('123456783'), 'null', pg_temp.contact('123456782', '{"nummer": "2"}'), '[]',
	pg_temp.contact('999990019', '{"nummer": "1"}'), '"x"', pg_temp.contact('999990019', '{"nummer": "3", "x": 1}'), pg_temp.contact('999990019', '{"nummer": "3"}')));
SELECT nummer, (SELECT count(*) FROM klantregister.betrokkene WHERE had_klantcontact = k.id) AS betrokkenen FROM klantregister.klantcontact k ORDER BY nummer;
SELECT (SELECT count(*) FROM klantregister.partij) AS partijen, (SELECT count(*) FROM klantregister.partij_gegevens) AS gegevens;

-- the ids are those of what was registered
CREATE TEMP TABLE made AS SELECT * FROM register_klantcontacten('[{"onderwerp": "a", "vertrouwelijk": false}, {"onderwerp": "b", "vertrouwelijk": true}]');
SELECT positie, get_klantcontact(id) ->> 'onderwerp' AS onderwerp FROM made;
CREATE TEMP TABLE partijen AS SELECT * FROM klantregister.register_partijen('[
	{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990020"}]},
	{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]},
	{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]},
	{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}},
	{"soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true, "digitaleAdressen": [{"adres": "a@example.nl", "soortDigitaalAdres": "email", "isStandaardAdres": true}],
		"rekeningnummers": [{"iban": "NL91ABNA0417164300"}],
		"partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000012345678"}, {"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]},
	{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}]');
SELECT positie, get_partij(id) ->> 'soortPartij' AS soort, status, sqlstate, violations FROM partijen;
SELECT * FROM register_betrokkenen('[]');
SELECT * FROM register_betrokkenen('{}');
SELECT * FROM register_betrokkenen('1');
SELECT * FROM register_betrokkenen(NULL);
SELECT * FROM register_betrokkenen('[]', 'nergens');

-- a constraint of the owner's refuses rows when they are written
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT eigen CHECK (onderwerp !~ 'geheim');
SELECT positie, status, sqlstate, violations FROM register_klantcontacten((SELECT jsonb_agg(jsonb_build_object('onderwerp',
	CASE WHEN n IN (7, 33) THEN 'geheim' ELSE 'Vraag' END, 'vertrouwelijk', false) ORDER BY n) FROM generate_series(1, 60) AS n)) WHERE sqlstate IS NOT NULL OR positie = 60;
-- and a trigger
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.onderwerp = 'nee' THEN RAISE 'no: %', NEW.onderwerp; END IF; RETURN NEW; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON klantregister.klantcontact FOR EACH ROW EXECUTE FUNCTION public.refuse();
SELECT positie, status, sqlstate, violations FROM register_klantcontacten('[{"onderwerp": "ja", "vertrouwelijk": false}, {"onderwerp": "nee", "vertrouwelijk": false}, {"onderwerp": "ja", "vertrouwelijk": false}]');
DROP TRIGGER refuse ON klantregister.klantcontact;
ALTER TABLE klantregister.klantcontact DROP CONSTRAINT eigen;

-- an import: what is refused stands in import_fout, without what was in it
SELECT create_register('archief');
SET klantinteracties.register = 'archief';
CREATE TABLE bron (bron_sleutel text, body jsonb);
INSERT INTO bron SELECT 'k' || to_char(n, 'FM000'), pg_temp.contact('123456782', jsonb_build_object('nummer', n::text, 'vertrouwelijk', n % 2 = 0)) FROM generate_series(1, 40) AS n;
UPDATE bron SET body = body || '{"nummer": "niet"}' WHERE bron_sleutel = 'k013';
UPDATE bron SET body = body || '{"nummer": "1"}' WHERE bron_sleutel = 'k020';
UPDATE bron SET body = NULL WHERE bron_sleutel = 'k030';
CREATE VIEW voortgang AS SELECT object, bron, status, sqlstate, proef, totaal, gelezen, geschreven, geweigerd, overgeslagen, gewijzigd FROM archief.import_voortgang ORDER BY id;
CREATE VIEW rijen AS SELECT (SELECT count(*) FROM archief.klantcontact) AS klantcontacten, (SELECT count(*) FROM archief.betrokkene) AS betrokkenen,
	(SELECT count(*) FROM archief.partij) AS partijen, (SELECT count(*) FROM archief.import_sleutel) AS sleutels, (SELECT count(*) FROM archief.import_fout) AS fouten;
-- a trial keeps nothing but what it found
CALL import_klantcontacten('bron', proef => true);
SELECT * FROM voortgang;
SELECT * FROM rijen;
SELECT object, bron, sleutel, sqlstate, violations FROM archief.import_fout ORDER BY sleutel;
-- too many
CALL import_klantcontacten('bron', per_keer => 10, max_fouten => 1);
-- what is kept of a row tells too little of what was in it: 65,536 possibilities
SELECT bool_and(inhoud BETWEEN 0 AND 65535) AS short FROM archief.import_sleutel;
SELECT * FROM voortgang OFFSET 1;
SELECT * FROM rijen;
-- on it goes
CALL import_klantcontacten('bron', per_keer => 9);
SELECT * FROM voortgang OFFSET 2;
SELECT * FROM rijen;
-- again: nothing
CALL import_klantcontacten('bron');
SELECT * FROM voortgang OFFSET 3;
SELECT * FROM rijen;
-- what is corrected goes in, what changed is told, what was deleted stays away
UPDATE bron SET body = body || '{"nummer": "130"}' WHERE bron_sleutel = 'k013';
UPDATE bron SET body = body || '{"onderwerp": "Anders"}' WHERE bron_sleutel IN ('k001', 'k040');
DELETE FROM archief.klantcontact WHERE nummer = '5';
INSERT INTO bron VALUES ('k000', pg_temp.contact('999990019'));
CALL import_klantcontacten('bron');
SELECT * FROM voortgang OFFSET 4;
SELECT * FROM rijen;
SELECT sleutel, sqlstate, violations FROM archief.import_fout ORDER BY sleutel;
SELECT count(*) FROM archief.klantcontact WHERE onderwerp = 'Anders';
UPDATE bron SET body = body || '{"onderwerp": "Vraag"}' WHERE bron_sleutel = 'k001';
CALL import_klantcontacten('bron');
SELECT sleutel FROM archief.import_fout ORDER BY sleutel;
-- a key that is in the source twice: the first, in whatever order, is imported
INSERT INTO bron SELECT 'twee', pg_temp.contact('999990019', jsonb_build_object('onderwerp', o)) FROM unnest(ARRAY['a', 'b']) AS o;
INSERT INTO bron SELECT 'drie', pg_temp.contact('999990019') FROM generate_series(1, 2);
CALL import_klantcontacten('bron');
SELECT * FROM voortgang OFFSET 6;
SELECT sleutel, sqlstate FROM archief.import_fout ORDER BY sleutel;
-- ids of version 8, which begin with the number of the key
SELECT DISTINCT substr(id::text, 15, 1) AS version FROM archief.klantcontact;
SELECT nummer, left(id::text, 13) AS begins FROM archief.klantcontact WHERE nummer IN ('1', '40') ORDER BY nummer::int;
-- any relation is a source; its name is what it is known by
CREATE VIEW bron_view AS SELECT bron_sleutel, body FROM bron;
CALL import_klantcontacten('bron_view', naam => 'public.bron');
SELECT * FROM voortgang OFFSET 7;
CREATE TABLE delen (bron_sleutel varchar(10), body json) PARTITION BY LIST (bron_sleutel);
CREATE TABLE deel1 PARTITION OF delen FOR VALUES IN ('a');
CREATE TABLE deel2 PARTITION OF delen DEFAULT;
INSERT INTO delen SELECT s, format('{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "1234567%s"}]}', n)::json
FROM unnest(ARRAY['a', 'b', 'c']) WITH ORDINALITY AS t (s, n);
CALL import_partijen('delen');
SELECT * FROM voortgang OFFSET 8;
-- a number in a key that may be a bsn or a phone number is not in the id
CREATE TABLE sleutels AS SELECT s AS bron_sleutel, '{"soortPartij": "persoon"}'::jsonb AS body FROM unnest(ARRAY['1', '123456782', '12345678', 'x/77', '99999999999999', '123456789012345', '0123456782', '0612345678']) AS s;
CALL import_partijen('sleutels');
SELECT left(id::text, 13) AS begins FROM archief.partij WHERE left(id::text, 13) IN ('00000000-0001', '0000075b-cd0e', '0000247f-a74e', '00000000-004d', '5af3107a-3fff') ORDER BY 1;

-- workers: each takes a part, and all of one number to the same
CREATE TABLE verdeeld AS SELECT n::text AS bron_sleutel, jsonb_build_object('hadKlantcontact', (SELECT min(id::text) FROM archief.klantcontact), 'rol', 'klant', 'initiator', true,
	'contactnaam', '{"achternaam": "x"}'::jsonb, 'partijIdentificatoren', jsonb_build_array(jsonb_build_object('codeRegister', 'eigen', 'codeObjecttype', 'klant', 'codeSoortObjectId', 'nr', 'objectId', 'n' || n % 10))) AS body
FROM generate_series(1, 100) AS n;
CALL import_betrokkenen('verdeeld', worker => 2, workers => 3);
CALL import_betrokkenen('verdeeld', worker => 1, workers => 3);
CALL import_betrokkenen('verdeeld', worker => 3, workers => 3);
SELECT sum(gelezen) AS rows, bool_and(gelezen % 10 = 0) AS of_one_number_to_one, count(*) FILTER (WHERE gelezen > 0) > 1 AS divided FROM archief.import_voortgang WHERE bron = 'public.verdeeld';
SELECT count(*) FROM archief.partij_identificator WHERE code_soort_object_id = 'nr';

-- what cannot be
BEGIN;
CALL import_betrokkenen('verdeeld');
ROLLBACK;
DO $$ BEGIN CALL klantinteracties.import_betrokkenen('verdeeld'); END $$;
CREATE FUNCTION pg_temp.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CALL klantinteracties.import_betrokkenen('verdeeld'); END $$;
SELECT pg_temp.f();
\set VERBOSITY default
BEGIN;
CALL import_klantcontacten('verdeeld');
ROLLBACK;
\set VERBOSITY terse
CALL import_betrokkenen('pg_class');
CALL import_betrokkenen(NULL);
CALL import_betrokkenen('verdeeld', per_keer => 0);
CALL import_betrokkenen('verdeeld', worker => 3, workers => 2);
CALL import_betrokkenen('verdeeld', max_fouten => -1);
CALL import_betrokkenen('verdeeld', proef => NULL);
CALL import_betrokkenen('verdeeld', 'nergens');
CREATE TABLE verkeerd (bron_sleutel text, body text);
CALL import_betrokkenen('verkeerd');
INSERT INTO sleutels VALUES (NULL, '{}');
CALL import_partijen('sleutels');
SELECT * FROM voortgang OFFSET 13;
-- a source that cannot be read: nothing of what it holds is told
\set VERBOSITY default
CREATE TABLE regels (bron_sleutel text, body json);
INSERT INTO regels VALUES ('1', E'{"soortPartij": "geheim\\u0000"}');
CALL import_partijen('regels');
CREATE VIEW onleesbaar AS SELECT bron_sleutel, (body::text || 'geheim')::jsonb AS body FROM regels;
CALL import_partijen('onleesbaar');
\set VERBOSITY terse
-- or that is gone when it would be
DO $$
BEGIN
	CREATE TEMP TABLE vluchtig (bron_sleutel text, body jsonb) ON COMMIT DROP;
	CALL klantinteracties.import_partijen('vluchtig', naam => 'vluchtig');
END
$$;
-- a key or name that no index takes
INSERT INTO verdeeld SELECT string_agg(md5(n::text), ''), '{}' FROM generate_series(1, 100) AS n;
CALL import_betrokkenen('verdeeld');
CALL import_betrokkenen('verdeeld', naam => repeat('x', 601));
-- what is deferred refuses when a batch commits
CREATE VIEW zelfde AS SELECT n::text AS bron_sleutel, '{"soortPartij": "contactpersoon", "indicatieGeheimhouding": true}'::jsonb AS body FROM generate_series(1, 2) AS n;
CREATE FUNCTION public.later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.soort_partij = 'contactpersoon' THEN RAISE 'geheim' USING ERRCODE = '23514'; END IF; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON archief.partij DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.later();
CALL import_partijen('zelfde');
SELECT count(*) FROM archief.partij WHERE soort_partij = 'contactpersoon';
SELECT bron, status, sqlstate, totaal, gelezen FROM voortgang OFFSET 14;
DROP TRIGGER later ON archief.partij;
-- what a trigger registers on the way has ids of its own, and takes none of those of the row
CREATE OR REPLACE FUNCTION public.later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF pg_trigger_depth() = 1 THEN
		PERFORM klantinteracties.register_partijen('[{"soortPartij": "persoon"}, {"soortPartij": "niets"}]');
		PERFORM klantinteracties.register_partij('{"soortPartij": "persoon"}');
	END IF;
	RETURN NULL;
END
$$;
CREATE TRIGGER later AFTER INSERT ON archief.partij_identificator FOR EACH ROW EXECUTE FUNCTION public.later();
CREATE VIEW vestigingen AS SELECT 'v' || n AS bron_sleutel, jsonb_build_object('soortPartij', 'organisatie', 'indicatieHergebruikPartij', true, 'naam', 'Vestiging ' || n,
	'partijIdentificatoren', jsonb_build_array(jsonb_build_object('codeSoortObjectId', 'vestigingsnummer', 'objectId', lpad(n::text, 12, '0')), jsonb_build_object('codeSoortObjectId', 'kvk_nummer', 'objectId', lpad((n / 2)::text, 8, '0')))) AS body
FROM generate_series(1, 3) AS n;
CALL import_partijen('vestigingen');
SELECT naam, substr(partij::text, 15, 1) AS partij, substr(besluit::text, 15, 1) AS besluit FROM archief.partij_gegevens WHERE naam LIKE 'Vestiging%' ORDER BY naam;
CREATE TABLE kept AS SELECT naam, partij, besluit FROM archief.partij_gegevens WHERE naam LIKE 'Vestiging%';
DELETE FROM archief.partij AS p USING kept WHERE p.id = kept.partij;
DELETE FROM archief.hergebruik_besluit AS b USING kept WHERE b.id = kept.besluit;
DELETE FROM archief.partij_identificator AS i WHERE code_soort_object_id = 'kvk_nummer';
DELETE FROM archief.partij AS p WHERE soort_partij = 'organisatie' AND left(id::text, 13) IN ('00000000-0001', '00000000-0002', '00000000-0003');
DELETE FROM archief.import_sleutel WHERE bron = 'public.vestigingen';
CALL import_partijen('vestigingen', per_keer => 1);
SELECT count(*) FROM kept JOIN archief.partij_gegevens USING (naam, partij, besluit);
DROP TRIGGER later ON archief.partij_identificator;
-- whatever a trigger refuses a row with, it refuses that one
CREATE OR REPLACE FUNCTION public.later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.nummer = '666' THEN
		RAISE 'not %', NEW.nummer USING ERRCODE = '38000';
	END IF;
	RETURN NEW;
END
$$;
CREATE TRIGGER later BEFORE INSERT ON archief.partij FOR EACH ROW EXECUTE FUNCTION public.later();
SELECT positie, status, sqlstate, violations FROM klantinteracties.register_partijen('[{"soortPartij": "persoon", "nummer": "665"}, {"soortPartij": "persoon", "nummer": "666"}, {"soortPartij": "persoon", "nummer": "667"}]');
DROP TRIGGER later ON archief.partij;
-- nothing is left behind
SELECT count(*) FROM pg_cursors;
-- who may not write there
CREATE ROLE regress_import;
GRANT SELECT ON verdeeld TO regress_import;
SET ROLE regress_import;
CALL import_betrokkenen('verdeeld');
RESET ROLE;
DROP OWNED BY regress_import;
DROP ROLE regress_import;

DROP VIEW voortgang, rijen, onleesbaar, zelfde, vestigingen;
DROP SCHEMA klantregister, archief CASCADE;
DROP VIEW bron_view;
DROP TABLE bron, delen, sleutels, verdeeld, verkeerd, regels, kept;
DROP FUNCTION refuse(), later();
