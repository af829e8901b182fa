--
-- A call that is sent again: sleutel in a body
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

-- Registers the same twice: is it one, are the answers the same, and was anything written the second time?
CREATE FUNCTION pg_temp.rows() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	tab text; n bigint; total bigint := 0;
BEGIN
	FOR tab IN SELECT relname FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' LOOP
		EXECUTE format('SELECT count(*) FROM klantregister.%I', tab) INTO n;
		total := total + n;
	END LOOP;
	RETURN total;
END
$$;
CREATE FUNCTION pg_temp.twice(object text, body jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	one jsonb; two jsonb; before bigint; written text; key text := object || '-1';
BEGIN
	body := body || jsonb_build_object('sleutel', key);
	EXECUTE format('SELECT register_%s($1)', object) INTO one USING body;
	before := pg_temp.rows();
	written := pg_current_xact_id_if_assigned()::text;
	EXECUTE format('SELECT register_%s($1)', object) INTO two USING body;
	RETURN CASE WHEN one = two THEN 'the same' ELSE format('DIFFERENT %s %s', one, two) END
		|| CASE WHEN pg_temp.rows() = before THEN '' ELSE ', WRITTEN' END
		|| CASE WHEN one ? 'sleutel' THEN ', ANSWERED' ELSE '' END;
END
$$;
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false}') ->> 'id' AS k \gset
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true}') ->> 'id' AS p \gset
SELECT register_partij('{"soortPartij": "persoon"}') ->> 'id' AS q \gset
SELECT register_actor('{"naam": "Jansen", "soortActor": "medewerker"}') ->> 'id' AS a \gset
SELECT register_categorie('{"naam": "Pers"}') ->> 'id' AS c \gset

SELECT object, pg_temp.twice(object, body::jsonb) FROM (VALUES
	('klantcontact', '{"onderwerp": "Afval", "vertrouwelijk": false, "nummer": "7", "hadBetrokkenActoren": ["' || :'a' || '"], "hadBetrokkenen": [
		{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Jo"}, "digitaleAdressen": [{"adres": "jo@example.nl"}]},
		{"rol": "klant", "initiator": true, "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Jo"}, "digitaleAdressen": [{"adres": "jo@example.nl"}]}],
		"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}], "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}],
		"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["' || :'a' || '"]}]}'),
	('betrokkene', '{"rol": "klant", "initiator": true, "hadKlantcontact": "' || :'k' || '", "digitaleAdressen": [{"adres": "b@example.nl"}],
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}'),
	('partij', '{"soortPartij": "persoon", "nummer": "8", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true, "rekeningnummers": [{"iban": "NL91ABNA0417164300"}],
		"digitaleAdressen": [{"adres": "p@example.nl", "isVoorkeursadres": true}], "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990032"}]}'),
	('partij_identificator', '{"identificeerdePartij": "' || :'p' || '", "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990044"}}'),
	('digitaal_adres', '{"verstrektDoorPartij": "' || :'p' || '", "adres": "x@example.nl", "isStandaardAdres": true}'),
	('rekeningnummer', '{"partij": "' || :'p' || '", "iban": "NL20INGB0001234567"}'),
	('actor', '{"naam": "De Vries", "soortActor": "medewerker"}'),
	('actor_klantcontact', '{"actor": "' || :'a' || '", "klantcontact": "' || :'k' || '"}'),
	('interne_taak', '{"gevraagdeHandeling": "Bellen", "aanleidinggevendKlantcontact": "' || :'k' || '", "toegewezenAanActoren": ["' || :'a' || '"]}'),
	('onderwerpobject', '{"wasOnderwerpVanKlantcontact": "' || :'k' || '", "onderwerpobjectidentificator": {"objectId": "zaak"}}'),
	('bijlage', '{"wasBijlageVanKlantcontact": "' || :'k' || '", "bijlageidentificator": {"objectId": "foto"}}'),
	('vertegenwoordiging', '{"vertegenwoordigendePartij": "' || :'p' || '", "vertegenwoordigdePartij": "' || :'q' || '"}'),
	('categorie', '{"naam": "Ondernemer"}'),
	('categorie_relatie', '{"partij": "' || :'p' || '", "categorie": "' || :'c' || '"}')) AS v (object, body);
-- what was kept of them holds nothing of what was in them
SELECT object, sleutel, id IS NOT NULL AS id, length(blad) AS blad FROM sleutel ORDER BY object;

-- the keys may stand in another order; any other difference is another body
SELECT register_categorie('{"sleutel": "categorie-1", "naam": "Ondernemer"}') ->> 'naam' AS naam;
\set VERBOSITY default
SELECT register_categorie('{"sleutel": "categorie-1", "naam": "ondernemer"}');
\set VERBOSITY terse
SELECT register_actor('{"sleutel": "categorie-1", "naam": "Ondernemer", "soortActor": "medewerker"}');
SELECT register_categorie('{"sleutel": "categorie-2", "naam": "Ondernemer"}') ->> 'naam' AS naam;
SELECT count(*) FROM categorie WHERE naam = 'Ondernemer';

-- the answer is what it is now
SELECT id AS o FROM sleutel WHERE sleutel = 'categorie-1' \gset
SELECT update_categorie(:'o', '{"naam": "Zelfstandige"}') ->> 'naam' AS naam;
SELECT register_categorie('{"sleutel": "categorie-1", "naam": "Ondernemer"}') ->> 'naam' AS naam;
SELECT delete_categorie(:'o');
SELECT register_categorie('{"sleutel": "categorie-1", "naam": "Ondernemer"}') ->> 'naam' AS naam;

-- a call that failed has left nothing: the sleutel can be used
SELECT register_categorie('{"sleutel": "c-3"}');
SELECT register_categorie('{"sleutel": "c-3", "naam": "Bedrijf"}') ->> 'naam' AS naam;

-- what is no sleutel
SELECT name, code FROM validate_categorie(jsonb_build_object('naam', 'x', 'sleutel', repeat('x', 200)));
SELECT name, code FROM validate_categorie(jsonb_build_object('naam', 'x', 'sleutel', repeat('x', 201)));
SELECT name, code FROM validate_categorie('{"naam": "x", "sleutel": 7}');
SELECT register_categorie('{"naam": "x", "sleutel": {}}') ? 'id' AS registered;
SELECT register_categorie('{"naam": "x", "sleutel": {"a": 1}}');
SELECT register_categorie('{"naam": "x", "sleutel": ""}') ? 'id' AS registered, register_categorie('{"naam": "x", "sleutel": null}') ? 'id' AS registered;
-- and where there is none
SELECT name, code FROM validate_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "sleutel": "x"}]}');
SELECT update_categorie(:'c', '{"sleutel": "x"}');
SELECT * FROM find_categorie('{"sleutel": "x"}');

-- lists: each item may have one
SELECT positie, status, sqlstate, violations #>> '{0,name}' AS name FROM register_partijen('[{"soortPartij": "persoon", "sleutel": "l-1"}, {"soortPartij": "geen", "sleutel": "l-2"},
	{"soortPartij": "persoon", "sleutel": "l-1"}, {"soortPartij": "organisatie", "sleutel": "l-1"}, {"soortPartij": "persoon"}]');
CREATE TEMP TABLE again AS SELECT * FROM register_partijen('[{"soortPartij": "persoon", "sleutel": "l-1"}, {"soortPartij": "persoon", "sleutel": "l-2"}]');
SELECT positie, status, sqlstate, again.id = s.id AS the_same FROM again JOIN sleutel AS s ON s.sleutel = 'l-' || positie;
SELECT sleutel, id IS NOT NULL AS id FROM sleutel WHERE sleutel LIKE 'l-%' ORDER BY 1;

-- what is there no more, as in a single call
SELECT delete_partij(id) FROM sleutel WHERE sleutel = 'l-2';
SELECT positie, id IS NOT NULL AS id, status, sqlstate, violations FROM register_partijen('[{"soortPartij": "persoon", "sleutel": "l-1"}, {"soortPartij": "persoon", "sleutel": "l-2"}]');

-- it does not hang on what is recorded, or on rights
UPDATE instelling SET leg_verwerkingen_vast = false;
DELETE FROM sleutel WHERE sleutel = 'categorie-1';
SELECT pg_temp.twice('categorie', '{"naam": "x"}');
UPDATE instelling SET leg_verwerkingen_vast = true;
CREATE ROLE regress_balie;
CREATE ROLE regress_beheer;
SELECT grant_register('regress_balie', 'registrator'), grant_register('regress_beheer', 'beheerder');
SET ROLE regress_balie;
SELECT klantregister.register_categorie('{"sleutel": "r-1", "naam": "y"}') = klantregister.register_categorie('{"sleutel": "r-1", "naam": "y"}') AS the_same;
SELECT count(*) FROM klantregister.sleutel;
SET ROLE regress_beheer;
SELECT klantinteracties.register_categorie('{"sleutel": "r-1", "naam": "y"}') = klantinteracties.register_categorie('{"sleutel": "r-1", "naam": "y"}') AS the_same;
SELECT count(*) FROM klantregister.sleutel;
RESET ROLE;
-- who may not register has no sleutel; and one in a list lets nobody write what he may not
CREATE ROLE regress_lezer;
SELECT grant_register('regress_lezer', 'lezer');
GRANT INSERT ON hergebruik_besluit TO regress_lezer;
SET ROLE regress_lezer;
SELECT klantinteracties.register_categorie('{"sleutel": "r-1", "naam": "y"}');
SELECT klantinteracties.register_categorie('{"sleutel": "r-1", "naam": "z"}');
SELECT * FROM klantinteracties.register_partijen('[{"soortPartij": "persoon", "nummer": "99"}, {"soortPartij": "persoon", "sleutel": "r-3"}]');
RESET ROLE;
GRANT INSERT ON partij TO regress_lezer;
CREATE POLICY with_nummer ON partij FOR INSERT TO regress_lezer WITH CHECK (nummer = '98');
CREATE POLICY everybody ON partij FOR SELECT USING (true);
ALTER TABLE partij ENABLE ROW LEVEL SECURITY;
SET ROLE regress_lezer;
SELECT positie, status, sqlstate FROM klantinteracties.register_partijen('[{"soortPartij": "persoon", "nummer": "99"}, {"soortPartij": "persoon", "nummer": "98", "sleutel": "r-3"}]');
RESET ROLE;
ALTER TABLE partij DISABLE ROW LEVEL SECURITY;
SELECT count(*) FILTER (WHERE nummer = '98') AS permitted, count(*) FILTER (WHERE nummer = '99') AS refused FROM partij;
-- a repeated call is not told again
SELECT count(*) FROM verwerking, jsonb_array_elements(objecten) AS o WHERE o ->> 'id' = (SELECT id::text FROM sleutel WHERE sleutel = 'r-1');

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP OWNED BY regress_balie, regress_beheer, regress_lezer;
DROP ROLE regress_balie, regress_beheer, regress_lezer;
