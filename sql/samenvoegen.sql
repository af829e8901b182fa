--
-- voeg_partijen_samen: two partijen that are one; what becomes of all that is
-- theirs, what consent does not allow, and what the old id tells
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- Merges: the answer, or the error with all that it names.  It would show when a
-- proef answers anything else than what is done afterwards, or changes anything.
CREATE FUNCTION pg_temp.everything() RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	tab regclass;
	hash text;
	result text := '';
BEGIN
	FOR tab IN SELECT oid FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' ORDER BY relname LOOP
		EXECUTE format('SELECT md5(string_agg(t::text, '','' ORDER BY t::text)) FROM %s AS t', tab) INTO hash;
		result := concat_ws(' ', result, tab, hash);
	END LOOP;
	RETURN result;
END
$$;
CREATE FUNCTION pg_temp.merge(blijft text, gaat text, hergebruik boolean DEFAULT NULL) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	before text := pg_temp.everything();
	tried jsonb;
	done jsonb;
	detail text;
BEGIN
	BEGIN
		tried := voeg_partijen_samen((SELECT value::uuid FROM scene WHERE name = blijft),
			(SELECT value::uuid FROM scene WHERE name = gaat), hergebruik => hergebruik);
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN concat_ws(' ', sqlstate, sqlerrm, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code', p ->> 'reason'), '; ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
	END;
	IF before <> pg_temp.everything() THEN
		RETURN 'THE PROEF CHANGED SOMETHING';
	END IF;
	done := voeg_partijen_samen((SELECT value::uuid FROM scene WHERE name = blijft),
		(SELECT value::uuid FROM scene WHERE name = gaat), false, hergebruik);
	IF tried - 'proef' <> done - 'proef' OR NOT (tried -> 'proef')::boolean OR (done -> 'proef')::boolean THEN
		RETURN 'THE PROEF SAID OTHERWISE: ' || tried::text;
	END IF;
	-- what did not happen is left out
	RETURN pg_temp.named((SELECT string_agg(concat_ws(': ', f.key, nullif(CASE jsonb_typeof(f.value) WHEN 'object' THEN
				(SELECT string_agg(concat_ws(' ', v.key, v.value), ', ' ORDER BY v.key) FROM jsonb_each(f.value) AS v WHERE v.value NOT IN ('0', 'false', '[]'))
			ELSE f.value::text END, '')), '; ' ORDER BY f.key)
		FROM jsonb_each(done) AS f WHERE f.value NOT IN ('0', 'false', '[]') AND f.key NOT IN ('blijft', 'gaat')));
END
$$;

-- ----- all that is theirs -----

SELECT pg_temp.make('org', 'partij', '{"soortPartij": "organisatie"}');
SELECT pg_temp.make('other', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('third', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('pers', 'categorie', '{"naam": "Pers"}');
SELECT pg_temp.make('a', 'partij', '{"soortPartij": "persoon", "nummer": "1", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true,
	"digitaleAdressen": [{"adres": "jan@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true}]}');
SELECT pg_temp.make('b', 'partij', '{"soortPartij": "persoon", "nummer": "2", "indicatieGeheimhouding": true, "contactnaam": {"voornaam": "Jan", "achternaam": "Janssen"},
	"bezoekadres": {"straatnaam": "Kerkstraat", "huisnummer": 1}, "voorkeurstaal": "nld", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}, {"codeSoortObjectId": "klantnummer", "codeObjecttype": "klant", "codeRegister": "crm", "objectId": "7"}],
	"digitaleAdressen": [{"adres": "Jan@Example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true},
		{"adres": "jan2@example.nl", "codeSoortDigitaalAdres": "email", "isVoorkeursadres": true},
		{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer", "isStandaardAdres": true}],
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "isVoorkeursrekeningnummer": true}]}');
SELECT pg_temp.make('b_pers', 'categorie_relatie', '{"partij": "<b>", "categorie": "<pers>"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [
	{"rol": "klant", "initiator": true, "wasPartij": "<b>", "contactnaam": {"achternaam": "J."}, "digitaleAdressen": [{"adres": "once@example.nl"}]},
	{"rol": "klant", "initiator": false, "wasPartij": "<a>"}]}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "y", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<b>"}]}');
SELECT pg_temp.make('both', 'digitaal_adres', '{"adres": "both@example.nl", "verstrektDoorPartij": "<b>", "verstrektDoorBetrokkene": "<k_betrokkene1>"}');
INSERT INTO scene SELECT 'once', id FROM digitaal_adres WHERE adres = 'once@example.nl';
-- for another as a does, for one as a does not, for a himself, and by others
SELECT pg_temp.make('v' || nr, 'vertegenwoordiging', format('{"vertegenwoordigendePartij": "<%s>", "vertegenwoordigdePartij": "<%s>"}', l, r))
  FROM (VALUES (1, 'a', 'other'), (2, 'b', 'other'), (3, 'b', 'third'), (4, 'b', 'a'), (5, 'a', 'b'), (6, 'third', 'b'), (7, 'org', 'a'), (8, 'org', 'b')) AS v (nr, l, r);

BEGIN;
-- not asked: what rests on his yes goes, even what a has nothing of
SELECT pg_temp.merge('a', 'b');
SELECT pg_temp.named(get_partij(value::uuid, '["betrokkenen", "vertegenwoordigden", "categorieRelaties"]')::text) FROM scene WHERE name = 'a';
SELECT pg_temp.named(jsonb_agg(d - 'id' ORDER BY adres)::text) FROM digitaal_adres, get_digitaal_adres(id) AS d;
SELECT pg_temp.named(string_agg(concat_ws(' ', vertegenwoordigende_partij, vertegenwoordigde_partij), ', ' ORDER BY id)) FROM vertegenwoordiging;
SELECT pg_temp.named(jsonb_agg(to_jsonb(h) - '{id,vastgelegd_op,vastgelegd_door,klantcontact,betrokkene}'::text[] ORDER BY id)::text) FROM hergebruik_besluit AS h;
SELECT pg_temp.named((to_jsonb(s) - 'vastgelegd_op' - 'vastgelegd_door')::text), vastgelegd_door = session_user AS by_me FROM partij_samengevoegd AS s;
-- the old id
SELECT pg_temp.named(get_partij(value::uuid)::text), pg_temp.named(get_partij(value::uuid, '["betrokkenen"]')::text) FROM scene WHERE name = 'b';
SELECT nr, pg_temp.outcome(object, body) FROM (VALUES
	(1, 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<b>"}'),
	(2, 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<b>", "indicatieHergebruikPartij": true}'),
	(3, 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<b>"}]}'),
	(4, 'digitaal_adres', '{"adres": "x@example.nl", "verstrektDoorPartij": "<b>"}'),
	(5, 'partij_identificator', '{"identificeerdePartij": "<b>", "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "123456782"}}'),
	(6, 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<b>", "vertegenwoordigdePartij": "<unknown>"}'),
	(7, 'partij', '{"soortPartij": "contactpersoon", "werkteVoorPartij": "<b>", "indicatieHergebruikPartij": true}')
	) AS v (nr, object, body) ORDER BY nr;
SELECT validate_betrokkene(pg_temp.filled('{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<b>"}')::jsonb);
-- again: a retry of what went well goes well
SELECT pg_temp.merge('a', 'b');
SELECT pg_temp.merge('b', 'a');
SELECT pg_temp.merge('other', 'b');
-- and on, when a goes in turn
SELECT pg_temp.merge('other', 'a', true);
SELECT pg_temp.named(get_partij(value::uuid)::text) FROM scene WHERE name IN ('a', 'b') ORDER BY name;
SELECT pg_temp.named(get_partij(value::uuid)::text) FROM scene WHERE name = 'other';
SELECT pg_temp.merge('other', 'b');
-- what is deleted is gone, with what led to it
UPDATE betrokkene SET was_partij = NULL;
SELECT delete_partij(value::uuid) FROM scene WHERE name = 'other';
SELECT name, get_partij(value::uuid) FROM scene WHERE name IN ('a', 'b', 'other') ORDER BY name;
SELECT count(*) FROM partij_samengevoegd;
ROLLBACK;

-- ----- a new yes -----

BEGIN;
SELECT pg_temp.merge('a', 'b', true);
SELECT pg_temp.named(get_partij(value::uuid, '["categorieRelaties"]')::text) FROM scene WHERE name = 'a';
SELECT pg_temp.named(jsonb_agg(to_jsonb(h) - '{id,vastgelegd_op,vastgelegd_door,klantcontact,betrokkene}'::text[] ORDER BY id)::text) FROM hergebruik_besluit AS h;
-- what is now his goes when he withdraws, and the address that he gave with the klantcontact stays
SELECT count(*) FROM scene, withdraw_hergebruik(value::uuid) WHERE name = 'a';
SELECT pg_temp.named(jsonb_agg(d - 'id' ORDER BY adres)::text) FROM digitaal_adres, get_digitaal_adres(id) AS d;
SELECT pg_temp.named(get_partij(value::uuid)::text) FROM scene WHERE name = 'a';
ROLLBACK;

BEGIN;
-- a minimal partij gets all
SELECT pg_temp.merge('third', 'b', true);
SELECT pg_temp.named(get_partij(value::uuid, '["categorieRelaties"]')::text) FROM scene WHERE name = 'third';
-- and his own permission is that which counts
SELECT pg_temp.named(concat_ws(' ', g.partij, b.partij, b.hergebruik)) FROM partij_gegevens g JOIN hergebruik_besluit b ON b.id = g.besluit ORDER BY g.partij = b.partij, 1;
ROLLBACK;

BEGIN;
-- or nothing
SELECT pg_temp.merge('third', 'b');
SELECT pg_temp.named(get_partij(value::uuid)::text) FROM scene WHERE name = 'third';
SELECT count(*) FROM partij_gegevens, scene WHERE partij = value::uuid AND name = 'third';
ROLLBACK;

BEGIN;
-- a no is recorded, about the data that were asked about
SELECT pg_temp.merge('a', 'b', false);
SELECT pg_temp.named(jsonb_agg(to_jsonb(h) - '{id,vastgelegd_op,vastgelegd_door,klantcontact,betrokkene}'::text[] ORDER BY id)::text) FROM hergebruik_besluit AS h;
ROLLBACK;

BEGIN;
-- the one with the data stays: then nothing is lost but what both have
SELECT pg_temp.merge('b', 'third');
SELECT pg_temp.merge('b', 'other');
ROLLBACK;

-- the strict reading of B3485 wants an identificator of either
BEGIN;
UPDATE instelling SET vereis_partij_identificator = true;
SELECT pg_temp.merge('third', 'a', true);
SELECT pg_temp.merge('third', 'b', true);
ROLLBACK;

-- ----- a company, with whom worked for it and what falls under it -----

BEGIN;
SELECT pg_temp.make('c', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('v', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}, {"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('cp', 'partij', '{"soortPartij": "contactpersoon", "contactnaam": {"achternaam": "Smit"}, "werkteVoorPartij": "<c>", "indicatieHergebruikPartij": true}');
-- it is a company, and not its vestiging
SELECT pg_temp.merge('c', 'v');
SELECT pg_temp.merge('v', 'c');
SELECT pg_temp.merge('org', 'c');
SELECT pg_temp.named(get_partij(value::uuid)::text) FROM scene WHERE name IN ('org', 'v', 'cp') ORDER BY name;
-- what stood alone is the same as what falls under a number
SELECT pg_temp.make('alone', 'partij', '{"soortPartij": "organisatie"}');
INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	SELECT value::uuid, 'organisatie', 'hr', 'vestiging', 'vestigingsnummer', '000000000001' FROM scene WHERE name = 'alone';
SELECT pg_temp.merge('alone', 'v');
SELECT pg_temp.named(get_partij(value::uuid)::text) FROM scene WHERE name = 'alone';
ROLLBACK;

-- ----- what contradicts, all at once -----

SELECT pg_temp.make('d', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "123456782"},
	{"codeSoortObjectId": "klantnummer", "codeObjecttype": "klant", "codeRegister": "crm", "objectId": "8"}]}');
SELECT pg_temp.make('e', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "87654321"}]}');
SELECT pg_temp.make('c', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('vestiging1', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}, {"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('vestiging2', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000002"}, {"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('vestiging3', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}, {"codeSoortObjectId": "kvk_nummer", "objectId": "11111111"}]}');
SELECT nr, pg_temp.merge(blijft, gaat) FROM (VALUES
	(1, 'b', 'd'), (2, 'c', 'e'), (3, 'vestiging1', 'vestiging2'), (4, 'vestiging1', 'vestiging3'), (5, 'vestiging1', 'c'), (6, 'a', 'org'),
	(7, 'a', 'a'), (8, 'a', 'unknown'), (9, 'unknown', 'a'), (10, 'a', NULL), (11, NULL, 'a')) AS v (nr, blijft, gaat) ORDER BY nr;
SELECT voeg_partijen_samen(l.value::uuid, r.value::uuid, NULL) FROM scene l, scene r WHERE l.name = 'a' AND r.name = 'b';
\set VERBOSITY default
\set SHOW_CONTEXT never
SELECT voeg_partijen_samen(l.value::uuid, r.value::uuid) FROM scene l, scene r WHERE l.name = 'c' AND r.name = 'e';
SELECT voeg_partijen_samen(l.value::uuid, r.value::uuid) FROM scene l, scene r WHERE l.name = 'a' AND r.name = 'unknown';
\set VERBOSITY terse

-- a table of one's own that refers to him keeps him, as it keeps him from being deleted
CREATE TABLE dossier (partij uuid REFERENCES klantregister.partij);
INSERT INTO dossier SELECT value::uuid FROM scene WHERE name = 'b';
SELECT pg_temp.merge('a', 'b');
DROP TABLE dossier;
-- and so does a trigger
CREATE FUNCTION pg_temp.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER keep BEFORE DELETE ON partij FOR EACH ROW EXECUTE FUNCTION pg_temp.keep();
SELECT pg_temp.merge('a', 'b');
DROP TRIGGER keep ON partij;

-- on whose behalf
BEGIN;
SET LOCAL klantinteracties.namens = 'm.jansen';
SELECT pg_temp.merge('a', 'b');
SELECT namens FROM partij_samengevoegd;
-- what is to be done with the old id is told where to go
\set VERBOSITY default
SAVEPOINT s;
SELECT update_partij(value::uuid, get_partij(value::uuid)) FROM scene WHERE name = 'b';
ROLLBACK TO s;
SELECT delete_partij(value::uuid) FROM scene WHERE name = 'b';
ROLLBACK TO s;
SELECT withdraw_hergebruik(value::uuid) FROM scene WHERE name = 'b';
ROLLBACK TO s;
SELECT voeg_partijen_samen(l.value::uuid, r.value::uuid) FROM scene l, scene r WHERE l.name = 'other' AND r.name = 'b';
ROLLBACK TO s;
\set VERBOSITY terse
-- who has no right on that table sees that the partij is gone, as before
CREATE ROLE regress_lezer;
SELECT grant_register('regress_lezer', 'lezer');
REVOKE SELECT ON partij_samengevoegd FROM regress_lezer;
SELECT value AS b FROM scene WHERE name = 'b' \gset
SET ROLE regress_lezer;
SELECT klantinteracties.get_partij(:'b'), klantregister.get_partij(:'b') ? 'samengevoegdMet' AS by_the_register;
RESET ROLE;
ROLLBACK;

-- a register that has the table not yet
BEGIN;
DROP TABLE partij_samengevoegd;
SELECT get_partij(value::uuid) FROM scene WHERE name = 'unknown';
SELECT delete_partij(value::uuid) FROM scene WHERE name = 'unknown';
ROLLBACK;
BEGIN;
DROP TABLE partij_samengevoegd;
SELECT left(pg_temp.merge('a', 'b'), 5);
SELECT upgrade_register();
SELECT left(pg_temp.merge('a', 'b'), 5);
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
