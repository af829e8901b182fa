--
-- A register klantregister with one of each object, sealed, restricted, touched by hand,
-- and no table empty; and a call of every function, with what comes of it: for tests that ask
-- whether a register is what another is, or what it was
--
-- what was destroyed, joined and imported; and a row that was refused
SELECT klantregister.register_klantcontact('{"sleutel": "a", "onderwerp": "Oud", "vertrouwelijk": false, "plaatsgevondenOp": "2020-01-01", "bewarenTot": "2021-01-01"}');
SELECT klantregister.vernietig_deel();
SELECT klantregister.voeg_partijen_samen((klantregister.register_partij('{"soortPartij": "persoon"}') ->> 'id')::uuid,
	(klantregister.register_partij('{"soortPartij": "persoon"}') ->> 'id')::uuid, false);
CREATE TABLE source AS SELECT i::text AS bron_sleutel, jsonb_build_object('soortPartij', CASE i WHEN 3 THEN 'x' ELSE 'persoon' END) AS body FROM generate_series(1, 3) AS i;
CALL klantinteracties.import_partijen('source');

-- of each object a body, # being another number for who makes a second, and a patch
CREATE TABLE thing (name text, object text, body text, patch text, id uuid);
INSERT INTO thing VALUES
	('act', 'verwerkingsactiviteit', '{"code": "kcc#", "naam": "Vragen", "doel": "Bellen", "grondslag": "toestemming", "gegevens": ["voorkeurstaal"], "bewaartermijn": "P1Y"}', '{"einddatum": "2999-01-01"}'),
	('m', 'actor', '{"naam": "Bakker", "soortActor": "medewerker", "actoridentificator": {"objectId": "m#", "codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6"}}', '{"naam": "Backer"}'),
	('m2', 'actor', '{"naam": "Smit", "soortActor": "medewerker"}', '{"naam": "Smits"}'),
	('cat', 'categorie', '{"naam": "Ondernemer"}', '{"naam": "Pers"}'),
	('cat2', 'categorie', '{"naam": "Raadslid"}', '{}'),
	('o', 'partij', '{"soortPartij": "organisatie", "naam": "Fiets BV", "indicatieHergebruikPartij": true}', '{"naam": "Fiets NV"}'),
	('p', 'partij', '{"soortPartij": "contactpersoon", "werkteVoorPartij": "<o>", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Jan", "achternaam": "Jansen"}, "digitaleAdressen": [{"adres": "jansen@example.nl"}], "hergebruik": {"verwerkingsactiviteit": "kcc1"}}', '{"contactnaam": {"achternaam": "Janssen"}}'),
	('p2', 'partij', '{"soortPartij": "persoon", "nummer": "1#", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Jan", "achternaam": "Jansen"}, "digitaleAdressen": [{"adres": "jansen@example.nl"}]}', '{"nummer": "21"}'),
	('p4', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Jan", "achternaam": "Jansen"}, "digitaleAdressen": [{"adres": "jansen@example.nl"}]}', '{}'),
	('p3', 'partij', '{"soortPartij": "persoon", "nummer": "3#", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Visser"}}', '{"nummer": "22"}'),
	('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p#>", "vertegenwoordigdePartij": "<o>"}', '{}'),
	('cr', 'categorie_relatie', '{"partij": "<p#>", "categorie": "<cat>", "beginDatum": "2020-02-03"}', '{"eindDatum": "2021-01-01"}'),
	('pi', 'partij_identificator', '{"identificeerdePartij": "<p>", "codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "7#", "objectId": "77"}', '{"objectId": "78"}'),
	('da', 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "061234567#", "codeSoortDigitaalAdres": "telefoonnummer"}', '{"omschrijving": "werk"}'),
	('r', 'rekeningnummer', '{"partij": "<p#>", "iban": "NL91ABNA0417164300"}', '{"bic": "ABNANL2A"}'),
	('k', 'klantcontact', '{"nummer": "#", "onderwerp": "Paspoort", "vertrouwelijk": false, "plaatsgevondenOp": "2020-01-01", "bewarenTot": "2021-01-01"}', '{"inhoud": "Weg"}'),
	('k2', 'klantcontact', '{"onderwerp": "Afval", "vertrouwelijk": true, "hadBetrokkenActoren": ["<m>"], "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>"}]}', '{"reactie": "Opgehaald"}'),
	('b', 'betrokkene', '{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": false, "wasPartij": "<p>", "digitaleAdressen": [{"adres": "0612345678"}]}', '{"rol": "vertegenwoordiger"}'),
	('t', 'interne_taak', '{"aanleidinggevendKlantcontact": "<k2>", "gevraagdeHandeling": "Bel terug", "toegewezenAanActor": "<m>"}', '{"status": "verwerkt"}'),
	('oo', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k2>", "onderwerpobjectidentificator": {"objectId": "zaak#", "codeObjecttype": "12", "codeRegister": "7", "codeSoortObjectId": "6"}}', '{"onderwerpobjectidentificator": {"objectId": "zaak3"}}'),
	('bij', 'bijlage', '{"wasBijlageVanKlantcontact": "<k2>", "bijlageidentificator": {"objectId": "brief#", "codeObjecttype": "6", "codeRegister": "7", "codeSoortObjectId": "6"}}', '{"bijlageidentificator": {"objectId": "brief3"}}'),
	('ak', 'actor_klantcontact', '{"actor": "<m>", "klantcontact": "<k>"}', '{}'),
	('cd', 'code', '{"lijst": "kanaal", "code": "balie#", "naam": "Balie"}', '{}');
-- <x> is the id of x; <p#> that of p, and for a second that of p2
CREATE FUNCTION filled(body text, number integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	t record;
BEGIN
	body := replace(body, '<p#>', CASE number WHEN 1 THEN '<p>' ELSE '<p2>' END);
	FOR t IN SELECT * FROM thing WHERE id IS NOT NULL LOOP
		body := replace(body, '<' || t.name || '>', t.id::text);
	END LOOP;
	RETURN replace(body, '#', number::text);
END $$;
DO $$
DECLARE
	t record;
	made jsonb;
BEGIN
	FOR t IN SELECT * FROM thing LOOP
		EXECUTE format('SELECT klantregister.register_%s(%L)', t.object, filled(t.body, 1)) INTO made;
		UPDATE thing SET id = (made ->> 'id')::uuid WHERE name = t.name;
	END LOOP;
END $$;
INSERT INTO thing (name, id) SELECT 'besluit', id FROM klantregister.hergebruik_besluit WHERE verwerkingsactiviteit IS NOT NULL;
UPDATE klantregister.instelling SET verantwoordelijke = 'Gemeente Turfstad';
SELECT klantregister.beperk(filled('<p3>', 1)::uuid, 'bezwaar', 'verzoek');
SELECT klantregister.verzegel();
SELECT klantregister.register_klantcontact('{"onderwerp": "Later", "vertrouwelijk": false}');
-- by hand
UPDATE klantregister.actor SET naam = 'Smid' WHERE naam = 'Smit';
UPDATE klantregister.verwerking SET door = 'x' WHERE naam = 'register_actor';

-- what a function is called with; $ is the object of which its name tells: its
-- id, a second body and a patch.  All of the extension's, but for the register
CREATE TABLE how (function text, arguments text);
INSERT INTO how VALUES
	('get_$', '%1$L'), ('find_$', '''{"id": "%1$s"}'''), ('tel_$', '''{"id": "%1$s"}'''), ('validate_$', '%2$L'),
	('register_$', '%2$L'), ('update_$', '%1$L, %3$L'), ('delete_$', '%1$L'),
	('register_actor_klantcontact', '''{"actor": "<m2>", "klantcontact": "<k>"}'''),
	('delete_actor', '''<m2>'''), ('delete_partij', '''<p2>'''), ('delete_categorie', '''<cat2>'''),
	('validate_betrokkene', '''{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "wasPartij": "<o>", "partijIdentificatoren": [{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "71", "objectId": "77"}]}'''),
	('validate_interne_taak', '''{"aanleidinggevendKlantcontact": "<k2>", "gevraagdeHandeling": "x", "toegewezenAanActoren": ["<m>", "<k>"]}'''),
	('find_code', '''{"lijst": "kanaal"}'''), ('update_code', '''{"lijst": "kanaal", "code": "balie1", "naam": "Loket"}'''),
	('deactivate_code', '''{"lijst": "kanaal", "code": "balie1"}'''), ('activate_code', '''{"lijst": "kanaal", "code": "balie1"}'''),
	('register_betrokkenen', '''[{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Vries"}}]'''),
	('register_klantcontacten', '''[{"onderwerp": "Fiets", "vertrouwelijk": false}]'''),
	('register_partijen', '''[{"soortPartij": "persoon", "contactnaam": {"achternaam": "Vries"}, "indicatieHergebruikPartij": true}]'''),
	('mogelijke_dubbelen', '''{}'''), ('contactgegevens_voor_opvolging', '''<b>'''), ('hergebruik_op', '''<p>'', ''2100-01-01'''), ('ontvangstbewijs', '''<besluit>'''),
	('geschiedenis', '''<p>'''), ('wijzigingen', 'NULL, 1000'), ('logregels', 'NULL, 1000'), ('controleer_zegels', 'NULL'),
	('controleer_verwerkingen', ''), ('vernietigingslijst', 'NULL'), ('verzegel', ''), ('vernietig_deel', 'NULL, 1000'),
	('beperk', '''<p>'', ''bezwaar'', ''verzoek'''), ('hef_beperking_op', '''<p3>'''), ('inzage', '''{"partij": "<p>"}'''), ('raadpleeg_partij', '''<p>'', ''kcc1'''),
	('vergeet', '''<p>'', ''verzoek'', false'), ('voeg_partijen_samen', '''<p2>'', ''<p4>'', false, true'), ('withdraw_hergebruik', '''<p>'''),
	('vernietig_onderwerp', '''{"objectId": "zaak1", "codeObjecttype": "12", "codeRegister": "7", "codeSoortObjectId": "6"}'', false');
CREATE TABLE how_else (function text, arguments text);
INSERT INTO how_else VALUES
	('new_id', ''), ('create_register', '''turfstad'''), ('grant_register', '''lezer'', ''registrator'''), ('upgrade_register', ''), ('join_doubles', ''),
	('list_doubles', ''), ('list_registers', ''), ('register_ddl', '''turfstad'''), ('register_upgrade_ddl', '''@'''), ('join_ddl', '''@'''),
	('register_publicatie_ddl', '''@'''), ('register_grants', '''@'', ''lezer'', ''lezer'''), ('system_identifier', ''), ('register_of', '''@.instelling'''),
	('current_functions', '''@'''), ('doubles_queries', '''@'''), ('former_functions', '''@'''), ('lacking_indexes', '''@'''),
	('register_functions', '''@'''), ('register_obstacles', '''@'''), ('wrapped_functions', '''@'''),
	('call_register', '''@'', ''verzegel'', ''{}'''), ('try_call_register', '''@'', ''verzegel'', ''{}'''), ('close_register', ''), ('open_register', ''),
	('closing_ddl', '''@'', true'), ('is_distributed', '''pg_class'', 0'), ('lacks_elsewhere', '''@'', 0'), ('proxy_functions', '''p'''), ('proxy_ddl', '''p'', ''{host=a}''');
-- the register of this session
CREATE FUNCTION register() RETURNS text LANGUAGE sql STABLE AS $$
	SELECT coalesce(current_setting('klantinteracties.register', true), 'klantregister')
$$;

CREATE VIEW call AS
SELECT proname AS function, provolatile = 'v' AS writes, CASE WHEN arguments IS NOT NULL THEN format('%I.%I(%s)', pronamespace::regnamespace, proname,
	filled(format(replace(arguments, '@', register()), id, filled(body, 2), patch), 1)) END AS call
  FROM pg_proc LEFT JOIN LATERAL (
	SELECT * FROM (SELECT * FROM how UNION ALL SELECT * FROM how_else WHERE pronamespace = to_regnamespace('klantinteracties')) AS how, thing
	 WHERE CASE WHEN function ~ '\$' THEN proname = replace(function, '$', object) ELSE proname = function AND name = 'm' END
	 ORDER BY function ~ '\$', name LIMIT 1) AS called ON true
 WHERE pronamespace IN (to_regnamespace(register()), to_regnamespace('klantinteracties')) AND prokind = 'f' AND provolatile <> 'i'
	AND prorettype <> 'trigger'::regtype;

-- how many rows a call gives, and what; or its SQLSTATE.  What it did is undone
CREATE FUNCTION outcome(call text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	EXECUTE 'SELECT concat_ws('' '', count(*), string_agg(to_jsonb(t)::text, '' '')) FROM ' || call || ' AS t' INTO answer;
	RAISE EXCEPTION USING errcode = 'UNDO1', message = answer;
EXCEPTION
	-- a cursor tells where the server is that gave it
	WHEN sqlstate 'UNDO1' THEN RETURN regexp_replace(SQLERRM, '"cursor": "[lw][0-9a-f]*"', '', 'g');
	WHEN OTHERS THEN RETURN SQLSTATE;
END $$;
GRANT SELECT ON thing, how, call TO PUBLIC;

-- how many rows each table of the register has, and what
CREATE FUNCTION contents() RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
	tab regclass;
	line text;
BEGIN
	FOR tab IN SELECT oid FROM pg_class WHERE relnamespace = register()::regnamespace AND relkind = 'r' ORDER BY relname COLLATE "C" LOOP
		EXECUTE format('SELECT concat_ws('' '', %L, count(*), md5(string_agg(t::text, '','' ORDER BY t::text COLLATE "C"))) FROM %s AS t', tab, tab) INTO line;
		RETURN NEXT line;
	END LOOP;
END $$;
-- what all functions give that only read, and what comes of the others
CREATE VIEW reads AS SELECT call, outcome(call) FROM call WHERE NOT writes ORDER BY call;
CREATE VIEW writes AS SELECT call, regexp_replace(outcome(call), '^[1-9][0-9]{0,3}( .*|)$', 'done') AS outcome FROM call WHERE writes ORDER BY call;
GRANT SELECT ON reads, writes TO PUBLIC;
