--
-- No error shows a value: neither those of our functions, nor those of class
-- 22, 23 and KI that they pass on
--
-- Every call below fails, and its body is full of values that occur nowhere
-- else.  Of the error all fields are searched for them.
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
VALUES ('00000000-0000-4000-8000-00000000000c', 'Melding', false);

CREATE TEMP TABLE canary (value text);
INSERT INTO canary VALUES
	('999990019'), ('99999001'), ('geheim'), ('0612345678'), ('kanarie'), ('Papegaai'),
	('1234 AB'), ('4711'), ('518200000637599'), ('feedface'), ('20010911'), ('2001-09-11');

-- call a function with a body; which fields of the error show a value, and
-- which SQLSTATE is it?
CREATE FUNCTION pg_temp.leak(statement text, body jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	error jsonb;
	m text; d text; h text; s text; t text; c text; k text; y text; x text;
BEGIN
	EXECUTE statement USING body;
	RETURN 'ACCEPTED';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS m = MESSAGE_TEXT, d = PG_EXCEPTION_DETAIL,
		h = PG_EXCEPTION_HINT, s = SCHEMA_NAME, t = TABLE_NAME,
		c = COLUMN_NAME, k = CONSTRAINT_NAME, y = PG_DATATYPE_NAME,
		x = PG_EXCEPTION_CONTEXT;
	error := jsonb_build_object('message', m, 'detail', d, 'hint', h, 'schema', s,
		'table', t, 'column', c, 'constraint', k, 'datatype', y, 'context', x);
	RETURN sqlstate || coalesce((
		SELECT ' LEAK: ' || string_agg(DISTINCT format('%s in %s', canary.value, key), ', ')
		  FROM canary, jsonb_each_text(error) AS e (key, text)
		 WHERE text ILIKE '%' || canary.value || '%'), '');
END
$$;

-- bodies with values that are wrong, at every place
CREATE TEMP TABLE attempt (
	nr int GENERATED ALWAYS AS IDENTITY, object text, what text, body jsonb);
INSERT INTO attempt (object, what, body) VALUES
	('klantcontact', 'wrong types', '{"onderwerp": 4711, "vertrouwelijk": "geheim", "plaatsgevondenOp": "20010911", "inhoud": ["geheim"],
		"codeTaal": "kanarie", "indicatieContactGelukt": "geheim", "nummer": "geheim", "hoofdOnderwerpType": "geheim",
		"metadata": {"a": 4711, "b": {"c": "geheim"}}, "verdereActieOndernomen": "geheim"}'),
	('klantcontact', 'too long', jsonb_build_object('onderwerp', repeat('geheim', 100), 'nummer', 99999001999,
		'codeKanaal', repeat('geheim', 100), 'vertrouwelijk', true)),
	('klantcontact', 'no time', '{"onderwerp": "geheim", "vertrouwelijk": true, "plaatsgevondenOp": "2001-09-11T25:00"}'),
	('klantcontact', 'no object', '"geheim"'),
	('klantcontact', 'a list', '["geheim", 4711]'),
	('klantcontact', 'an unknown key', '{"onderwerpen": "geheim", "x": {"y": ["geheim"]}}'),
	('partij', 'wrong types', '{"soortPartij": "geheim", "contactnaam": "Papegaai", "bezoekadres": ["Papegaai"],
		"voorkeurstaal": "kanarie", "indicatieActief": "geheim", "nummer": "geheim",
		"digitaleAdressen": ["geheim@kanarie.nl", {"adres": ["geheim"]}], "partijIdentificatoren": ["999990019", 999990019]}'),
	('partij', 'no permission', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Papegaai"}}'),
	('partij', 'wrong numbers', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true,
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990018999990019"},
			{"codeSoortObjectId": "999990019", "objectId": "999990019", "codeRegister": "geheim"}],
		"bezoekadres": {"postcode": "1234 ABC", "huisnummer": 4711471, "codeLand": "geheim", "nummeraanduidingid": "51820000063759"}}'),
	('partij', 'an unknown partij', '{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true,
		"contactnaam": {"achternaam": "Papegaai"}, "werkteVoorPartij": "feedface-0000-4000-8000-000000000000"}'),
	('partij_identificator', 'no bsn', '{"identificeerdePartij": "feedface", "codeSoortObjectId": "bsn", "objectId": "9999900190"}'),
	('partij_identificator', 'an unknown partij', '{"identificeerdePartij": "feedface-0000-4000-8000-000000000000",
		"codeSoortObjectId": "bsn", "objectId": "999990019"}'),
	('digitaal_adres', 'no e-mail address', '{"codeSoortDigitaalAdres": "email", "adres": "geheim", "referentie": "geheim!",
		"verificatieDatum": "20010911", "verstrektDoorPartij": "feedface-0000-4000-8000-000000000000"}'),
	('digitaal_adres', 'no phone number', '{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "06-0612345678",
		"verstrektDoorBetrokkene": "feedface-0000-4000-8000-000000000000"}'),
	('betrokkene', 'wrong types', '{"rol": "geheim", "initiator": 4711, "hadKlantcontact": "feedface", "wasPartij": ["feedface"],
		"organisatienaam": {"a": "kanarie"}, "contactnaam": {"voorletters": "Papegaai Papegaai"}, "digitaleAdressen": {"adres": "geheim"}}'),
	('betrokkene', 'unknown references', '{"rol": "klant", "initiator": true, "hadKlantcontact": "feedface-0000-4000-8000-000000000000",
		"wasPartij": "feedface-0000-4000-8000-000000000000"}'),
	('betrokkene', 'an unknown klantcontact, found late', '{"rol": "klant", "initiator": true, "indicatieHergebruikPartij": true,
		"hadKlantcontact": "feedface-0000-4000-8000-000000000000", "contactnaam": {"achternaam": "Papegaai"},
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "email", "adres": "geheim@kanarie.nl"}]}'),
	('betrokkene', 'two preferred addresses', '{"rol": "klant", "initiator": true, "indicatieHergebruikPartij": true,
		"hadKlantcontact": "00000000-0000-4000-8000-00000000000c", "contactnaam": {"achternaam": "Papegaai"},
		"digitaleAdressen": [{"adres": "geheim", "isVoorkeursadres": true}, {"adres": "kanarie", "isVoorkeursadres": true}]}'),
	('klantcontact', 'wrong parts', '{"onderwerp": "geheim", "vertrouwelijk": true, "hadBetrokkenActoren": ["geheim", 4711, {"uuid": "feedface"},
			"feedface-0000-4000-8000-000000000000"],
		"hadBetrokkenen": ["Papegaai", {"rol": "geheim", "wasPartij": "feedface-0000-4000-8000-000000000000",
			"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "99999001"}]}],
		"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": "geheim"}, {"onderwerpWasKlantcontact": "feedface"}],
		"omvatteBijlagen": ["geheim"], "leiddeTotInterneTaken": [{"status": "geheim", "verwerktOp": "2001-09-11T25:00"}],
		"digitaleAdressen": [{"adres": "geheim@kanarie.nl"}]}'),
	('actor', 'wrong types', '{"naam": ["geheim"], "soortActor": "kanarie", "indicatieActief": "geheim", "actoridentificator": "geheim",
		"emailadres": "geheim", "telefoonnummer": "06-0612345678", "functie": {"a": "geheim"}}'),
	('actor_klantcontact', 'unknown references', '{"actor": "feedface-0000-4000-8000-000000000000",
		"klantcontact": "feedface-0000-4000-8000-000000000000"}'),
	('interne_taak', 'wrong types', '{"gevraagdeHandeling": ["geheim"], "status": "kanarie", "toegewezenAanActoren": "geheim",
		"aanleidinggevendKlantcontact": "feedface-0000-4000-8000-000000000000", "verwerktOp": "2001-09-11T25:00", "nummer": "geheim"}'),
	('onderwerpobject', 'wrong types', '{"wasOnderwerpVanKlantcontact": "feedface-0000-4000-8000-000000000000",
		"onderwerpobjectidentificator": {"objectId": {"a": "geheim"}, "codeRegister": "kanarie"}}'),
	('bijlage', 'unknown references', '{"wasBijlageVanKlantcontact": "feedface-0000-4000-8000-000000000000",
		"bijlageidentificator": {"objectId": "geheim"}}'),
	('vertegenwoordiging', 'unknown references', '{"vertegenwoordigendePartij": "feedface-0000-4000-8000-000000000000",
		"vertegenwoordigdePartij": "feedface-0000-4000-8000-000000000001"}'),
	('rekeningnummer', 'no iban', '{"partij": "feedface-0000-4000-8000-000000000000", "iban": "NL00geheim0612345678", "bic": "kanarie"}'),
	('categorie', 'wrong type', '{"naam": {"a": "geheim"}}'),
	('categorie_relatie', 'wrong dates', '{"partij": "feedface-0000-4000-8000-000000000000",
		"categorie": "feedface-0000-4000-8000-000000000000", "beginDatum": "2001-09-11", "eindDatum": "20010911"}'),
	('verwerkingsactiviteit', 'wrong types', '{"code": "feedface-0000-4000-8000-000000000000", "naam": ["geheim"], "doel": "geheim", "grondslag": "kanarie", "gegevens": ["geheim", 4711],
		"bewaartermijn": "P20010911", "ingangsdatum": "20010911", "einddatum": "geheim"}'),
	('partij', 'wrong told of the answer', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "hergebruik": {"verwerkingsactiviteit": "kanarie", "verklaring": ["geheim"], "wijze": {"a": "geheim"}, "geldigTot": "2001-09-11"}}'),
	('betrokkene', 'an activity that is not there', '{"rol": "klant", "initiator": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c", "indicatieHergebruikPartij": false,
		"hergebruik": {"verwerkingsactiviteit": "feedface-0000-4000-8000-000000000000", "verklaring": "geheim", "wijze": "kanarie"}}'),
	('code', 'wrong list', '{"lijst": "geheim", "code": "kanarie"}'),
	('code', 'wrong types', '{"lijst": "soort_object_id", "code": ["kanarie"], "naam": 4711, "soortObject": "geheim"}');

SELECT object, what, pg_temp.leak(format('SELECT register_%s($1)', object), body)
  FROM attempt ORDER BY nr;

-- what is searched for
SELECT what, pg_temp.leak(format('SELECT count(*) FROM find_%s($1)', object), body)
  FROM (VALUES (1, 'digitaal_adres', 'unknown key', '{"email": "geheim@kanarie.nl"}'::jsonb),
	(2, 'digitaal_adres', 'wrong type', '{"adres": {"email": "geheim@kanarie.nl"}}'),
	(3, 'partij', 'no number', '{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "99999001"}}'),
	(4, 'partij', 'no criterion', '{"interneNotitie": "Papegaai"}'),
	(5, 'betrokkene', 'no reference', '{"wasPartij": "feedface"}'),
	(6, 'klantcontact', 'wrong tests', '{"plaatsgevondenOp": {"van": "2001-09-11T25:00", "daarna": "geheim"}, "inhoud": {"bevat": ["geheim"]},
		"onderwerp": {"bevatte": "geheim"}, "hadBetrokkenen": "Papegaai"}'),
	(7, 'klantcontact', 'wrong page', '{"order": "geheim", "limit": 4711, "after": "feedface-0000-4000-8000-000000000000", "include": ["kanarie"]}'),
	(8, 'klantcontact', 'nothing of that name', '{"include": ["hadBetrokkenen.kanarie"]}')) AS v (nr, object, what, body)
 ORDER BY nr;

-- what is changed; of a row that is full of values as well
INSERT INTO klantregister.betrokkene (id, had_klantcontact, rol, initiator, contactnaam_achternaam, bezoekadres_postcode)
VALUES ('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000c', 'klant', true, 'Papegaai', '1234 AB');
INSERT INTO klantregister.digitaal_adres (id, verstrekt_door_betrokkene, adres)
VALUES ('00000000-0000-4000-8000-00000000000d', '00000000-0000-4000-8000-00000000000b', 'geheim@kanarie.nl');
UPDATE klantregister.klantcontact SET inhoud = 'geheim';
SELECT object, what, pg_temp.leak(format('SELECT update_%s(%L, $1)', object, id), patch)
  FROM (VALUES (1, 'betrokkene', '00000000-0000-4000-8000-00000000000b', 'wrong types', '{"rol": "geheim", "contactnaam": "Papegaai",
		"bezoekadres": {"huisnummer": 4711471}, "wasPartij": "feedface-0000-4000-8000-000000000000"}'::jsonb),
	(2, 'betrokkene', '00000000-0000-4000-8000-00000000000b', 'what is required', '{"rol": null}'),
	(3, 'digitaal_adres', '00000000-0000-4000-8000-00000000000d', 'the soort of another', '{"codeSoortDigitaalAdres": "telefoonnummer"}'),
	(4, 'digitaal_adres', '00000000-0000-4000-8000-00000000000d', 'no owner left', '{"verstrektDoorBetrokkene": null}'),
	(5, 'klantcontact', '00000000-0000-4000-8000-00000000000c', 'too long, with what is there', jsonb_build_object('inhoud', repeat('kanarie', 142))),
	(6, 'klantcontact', '00000000-0000-4000-8000-00000000000c', 'no correction', '{"onderwerp": "kanarie"}'),
	(7, 'klantcontact', '00000000-0000-4000-8000-0000000000ff', 'unknown', '{"onderwerp": "kanarie"}')) AS v (nr, object, id, what, patch)
 ORDER BY nr;
SELECT pg_temp.leak('SELECT get_klantcontact(''00000000-0000-4000-8000-00000000000c'', $1)', '["kanarie", {"a": "geheim"}]');
-- what it was read as; it has values of the row, and others
SELECT pg_temp.leak('SELECT update_betrokkene(''00000000-0000-4000-8000-00000000000b'', ''{}'', $1)', als) FROM unnest(ARRAY['{"contactnaam": {"achternaam": "Papegaai", "voornaam": "Kanarie"}}',
	'{"digitaleAdressen": [{"adres": "geheimer@kanarie.nl"}]}', '{"wasPartij": "feedface-0000-4000-8000-000000000000"}', '{"x": "geheim", "rol": "geheim", "wasPartij": "feedface"}']::jsonb[]) AS als;
DELETE FROM klantregister.betrokkene;

-- keys in use
INSERT INTO klantregister.partij (id, nummer, soort_partij)
VALUES ('00000000-0000-4000-8000-000000000001', '4711', 'persoon');
INSERT INTO klantregister.partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
VALUES ('00000000-0000-4000-8000-000000000001', 'persoon', 'brp', 'natuurlijk_persoon', 'bsn', '999990019');
SELECT pg_temp.leak('SELECT register_partij($1)', '{"soortPartij": "persoon", "nummer": "4711",
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}');

-- What users add to their register is theirs: it keeps its SQLSTATE, and its
-- name in the error, but not the values.  The table names what is added.
CREATE TEMP TABLE addition (nr int GENERATED ALWAYS AS IDENTITY, what text, ddl text);
CREATE DOMAIN public.kort AS text CONSTRAINT kort_check CHECK (length(VALUE) < 3);
INSERT INTO addition (what, ddl) VALUES
	('a CHECK', $$ ALTER TABLE klantregister.partij_gegevens ADD CONSTRAINT mine CHECK (contactnaam_achternaam <> 'Papegaai') $$),
	('a NOT NULL', $$ ALTER TABLE klantregister.partij_gegevens ALTER bezoekadres_stad SET NOT NULL $$),
	('a CHECK on the betrokkene', $$ ALTER TABLE klantregister.betrokkene ADD CONSTRAINT mine CHECK (organisatienaam <> 'kanarie') $$),
	('a unique index', $$ CREATE UNIQUE INDEX mine ON klantregister.digitaal_adres (lower(adres));
		INSERT INTO klantregister.digitaal_adres (verstrekt_door_betrokkene, adres)
		VALUES ('00000000-0000-4000-8000-00000000000b', 'geheim@kanarie.nl') $$),
	('an exclusion constraint', $$ INSERT INTO klantregister.digitaal_adres (verstrekt_door_betrokkene, adres)
		VALUES ('00000000-0000-4000-8000-00000000000b', 'geheim@kanarie.nl');
		ALTER TABLE klantregister.digitaal_adres ADD CONSTRAINT mine EXCLUDE (adres WITH =) $$),
	('a foreign key', $$ CREATE TABLE klantregister.mine (adres text PRIMARY KEY);
		ALTER TABLE klantregister.digitaal_adres ADD CONSTRAINT mine FOREIGN KEY (adres) REFERENCES klantregister.mine $$),
	('a domain', $$ ALTER TABLE klantregister.partij_gegevens ALTER contactnaam_achternaam TYPE public.kort $$),
	('a shorter column', $$ ALTER TABLE klantregister.partij_gegevens ALTER contactnaam_achternaam TYPE varchar(3) $$),
	('an integer column', $$ ALTER TABLE klantregister.partij_gegevens ALTER contactnaam_achternaam TYPE integer USING NULL $$),
	('a generated column', $$ ALTER TABLE klantregister.digitaal_adres ADD mine date GENERATED ALWAYS AS (make_date(length(adres), 13, 1)) STORED $$),
	('a trigger that raises 22023', $$ CREATE FUNCTION klantregister.mine() RETURNS trigger LANGUAGE plpgsql AS
		'BEGIN RAISE EXCEPTION USING errcode = ''22023'', message = new.adres, detail = new.adres, hint = new.adres,
			schema = new.adres, table = new.adres, column = new.adres, constraint = new.adres, datatype = new.adres; END';
		CREATE TRIGGER mine BEFORE INSERT ON klantregister.digitaal_adres FOR EACH ROW EXECUTE FUNCTION klantregister.mine() $$),
	('a trigger that raises 23514', $$ CREATE FUNCTION klantregister.mine() RETURNS trigger LANGUAGE plpgsql AS
		'BEGIN RAISE check_violation USING message = new.adres; END';
		CREATE TRIGGER mine AFTER INSERT ON klantregister.digitaal_adres FOR EACH ROW EXECUTE FUNCTION klantregister.mine() $$),
	('a trigger that fails on a value', $$ CREATE FUNCTION klantregister.mine() RETURNS trigger LANGUAGE plpgsql AS
		'BEGIN PERFORM new.adres::date; RETURN new; END';
		CREATE TRIGGER mine BEFORE INSERT ON klantregister.digitaal_adres FOR EACH ROW EXECUTE FUNCTION klantregister.mine() $$),
	('a trigger that divides by zero', $$ CREATE FUNCTION klantregister.mine() RETURNS trigger LANGUAGE plpgsql AS
		'BEGIN PERFORM 1 / 0; RETURN new; END';
		CREATE TRIGGER mine BEFORE INSERT ON klantregister.digitaal_adres FOR EACH ROW EXECUTE FUNCTION klantregister.mine() $$),
	('a trigger that keeps the row out', $$ CREATE FUNCTION klantregister.mine() RETURNS trigger LANGUAGE plpgsql AS
		'BEGIN RETURN NULL; END';
		CREATE TRIGGER mine BEFORE INSERT ON klantregister.betrokkene FOR EACH ROW EXECUTE FUNCTION klantregister.mine() $$),
	('a partition that is missing', $$ ALTER TABLE klantregister.digitaal_adres RENAME TO was;
		CREATE TABLE klantregister.digitaal_adres (LIKE klantregister.was INCLUDING DEFAULTS) PARTITION BY LIST (adres) $$);

CREATE FUNCTION pg_temp.leak_with(ddl text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	INSERT INTO klantregister.betrokkene (id, had_klantcontact, rol, initiator)
	VALUES ('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000c', 'klant', true);
	EXECUTE ddl;
	result := pg_temp.leak('SELECT register_betrokkene($1)', '{"rol": "klant", "initiator": true,
		"indicatieHergebruikPartij": true, "hadKlantcontact": "00000000-0000-4000-8000-00000000000c",
		"soortPartij": "contactpersoon", "organisatienaam": "kanarie", "contactnaam": {"achternaam": "Papegaai"},
		"bezoekadres": {"postcode": "1234 AB", "huisnummer": 4711},
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "email", "adres": "geheim@kanarie.nl"}]}');
	RAISE EXCEPTION USING errcode = 'UNDO1', message = result;
EXCEPTION WHEN sqlstate 'UNDO1' THEN
	RETURN sqlerrm;
END
$$;

SET client_min_messages = warning;
SELECT what, pg_temp.leak_with(ddl) FROM addition ORDER BY nr;

-- and as a client sees it
\set VERBOSITY default
ALTER TABLE klantregister.partij_gegevens ADD CONSTRAINT mine CHECK (contactnaam_achternaam <> 'Papegaai');
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Papegaai"}}');

DROP SCHEMA klantregister CASCADE;
DROP DOMAIN public.kort;
