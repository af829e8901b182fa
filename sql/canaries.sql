--
-- No value of anybody comes out of a function but of those that are there to tell
-- it.  The functions are those of the catalog: one that is new, and of which
-- nothing is said here, is named
--
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET client_min_messages = warning;
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- ----- one of each object, with a canary in every key that can hold one -----

CREATE TEMP TABLE canary (value text);
INSERT INTO canary VALUES ('kanarie'), ('999990019'), ('NL91ABNA0417164300'), ('612345678'), ('0518200000637599'), ('87654321'), ('9876 ?ZX'), ('\m98765\M'), ('1901-02-03');
CREATE TEMP TABLE body (name text, object text, body text);
INSERT INTO body VALUES
	('m', 'actor', '{"naam": "Kanarie", "soortActor": "medewerker", "functie": "kanarie", "emailadres": "kanarie@example.nl", "telefoonnummer": "0612345678",
		"actoridentificator": {"objectId": "kanarie", "codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6"}}'),
	('m2', 'actor', '{"naam": "Kanarie", "soortActor": "organisatorische_eenheid", "omschrijving": "kanarie", "faxnummer": "0612345678"}'),
	('c', 'categorie', '{"naam": "Ondernemer"}'),
	('c2', 'categorie', '{"naam": "Pers"}'),
	('w', 'verwerkingsactiviteit', '{"code": "kcc", "naam": "Vragen", "doel": "Bellen", "grondslag": "toestemming", "gegevens": ["voorkeurstaal"], "bewaartermijn": "P1Y"}'),
	('o', 'partij', '{"soortPartij": "organisatie", "naam": "Kanarie BV", "indicatieHergebruikPartij": true, "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "87654321"}]}'),
	('p', 'partij', '{"soortPartij": "contactpersoon", "nummer": "98765", "indicatieGeheimhouding": true, "indicatieHergebruikPartij": true, "werkteVoorPartij": "<o>", "voorkeurstaal": "nld", "interneNotitie": "kanarie",
		"contactnaam": {"voorletters": "Kanarie", "voornaam": "Kanarie", "voorvoegselAchternaam": "kanarie", "achternaam": "Kanarie"},
		"bezoekadres": {"nummeraanduidingid": "0518200000637599", "straatnaam": "Kanarie", "huisnummer": 98765, "huisnummertoevoeging": "kanarie", "postcode": "9876ZX", "stad": "Kanarie", "adresregel1": "kanarie", "adresregel2": "kanarie", "adresregel3": "kanarie", "codeLand": "NL"},
		"correspondentieadres": {"nummeraanduidingid": "0518200000637599", "straatnaam": "Kanarie", "huisnummer": 98765, "huisnummertoevoeging": "kanarie", "postcode": "9876ZX", "stad": "Kanarie", "adresregel1": "kanarie", "adresregel2": "kanarie", "adresregel3": "kanarie", "codeLand": "NL"},
		"partijIdentificatoren": [{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "kanarie", "anderePartijIdentificator": "kanarie"}],
		"digitaleAdressen": [{"adres": "kanarie@example.nl", "codeSoortDigitaalAdres": "email", "omschrijving": "kanarie", "referentie": "kanarie", "isStandaardAdres": true, "verificatieDatum": "1901-02-03"}],
		"rekeningnummers": [{"iban": "NL91ABNA0417164300", "bic": "ABNANL2A"}]}'),
	('p2', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Kanarie"}, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}'),
	('p3', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Kanarie"}, "digitaleAdressen": [{"adres": "kanarie@example.nl", "codeSoortDigitaalAdres": "email"}],
		"hergebruik": {"verwerkingsactiviteit": "kcc"}}'),
	('p4', 'partij', '{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Kanarievogel", "voornaam": "Kanarie"}, "digitaleAdressen": [{"adres": "kanarie@example.nl", "codeSoortDigitaalAdres": "email"}]}'),
	('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}'),
	('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>", "beginDatum": "1901-02-03"}'),
	('pi', 'partij_identificator', '{"identificeerdePartij": "<p>", "codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "7", "objectId": "kanarie"}'),
	('da', 'digitaal_adres', '{"verstrektDoorPartij": "<p>", "adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}'),
	('r', 'rekeningnummer', '{"partij": "<p3>", "iban": "NL91ABNA0417164300"}'),
	('k', 'klantcontact', '{"sleutel": "1", "onderwerp": "Kanarie", "vertrouwelijk": true, "nummer": "98765", "referentienummer": "98765", "inhoud": "kanarie", "reactie": "kanarie", "codeKanaal": "telefoon", "hoofdOnderwerpType": "https://kanarie.example.nl",
		"plaatsgevondenOp": "1901-02-03T12:00:00", "bewarenTot": "1911-02-03", "metadata": {"kanarie": "kanarie"}, "hadBetrokkenActoren": ["<m>"],
		"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "organisatienaam": "Kanarie", "contactnaam": {"voorletters": "Kanarie", "voornaam": "Kanarie", "voorvoegselAchternaam": "kanarie", "achternaam": "Kanarie"},
			"bezoekadres": {"nummeraanduidingid": "0518200000637599", "straatnaam": "Kanarie", "huisnummer": 98765, "huisnummertoevoeging": "kanarie", "postcode": "9876ZX", "stad": "Kanarie", "adresregel1": "kanarie", "adresregel2": "kanarie", "adresregel3": "kanarie", "codeLand": "NL"},
			"correspondentieadres": {"nummeraanduidingid": "0518200000637599", "straatnaam": "Kanarie", "huisnummer": 98765, "huisnummertoevoeging": "kanarie", "postcode": "9876ZX", "stad": "Kanarie", "adresregel1": "kanarie", "adresregel2": "kanarie", "adresregel3": "kanarie", "codeLand": "NL"},
			"digitaleAdressen": [{"adres": "kanarie2@example.nl"}]},
			{"rol": "klant", "initiator": false, "contactnaam": {"achternaam": "Kanarie"}, "digitaleAdressen": [{"adres": "kanarie@example.nl"}]}],
		"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "kanarie", "codeObjecttype": "12", "codeRegister": "7", "codeSoortObjectId": "6"}}],
		"omvatteBijlagen": [{"bijlageidentificator": {"objectId": "kanarie", "codeObjecttype": "6", "codeRegister": "7", "codeSoortObjectId": "6"}}],
		"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Kanarie", "toelichting": "kanarie", "nummer": "98765", "referentienummer": "98765", "status": "verwerkt", "toegewezenAanActor": "<m>"}]}'),
	('k2', 'klantcontact', '{"onderwerp": "Kanarie", "vertrouwelijk": false}'),
	('b', 'betrokkene', '{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Kanarie"}, "digitaleAdressen": [{"adres": "0612345678"}]}'),
	('t', 'interne_taak', '{"aanleidinggevendKlantcontact": "<k2>", "gevraagdeHandeling": "Kanarie", "toegewezenAanActor": "<m>"}'),
	('oo', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k2>", "onderwerpobjectidentificator": {"objectId": "kanarie", "codeObjecttype": "12", "codeRegister": "7", "codeSoortObjectId": "6"}}'),
	('bij', 'bijlage', '{"wasBijlageVanKlantcontact": "<k2>", "bijlageidentificator": {"objectId": "kanarie", "codeObjecttype": "6", "codeRegister": "7", "codeSoortObjectId": "6"}}'),
	('ak', 'actor_klantcontact', '{"actor": "<m>", "klantcontact": "<k2>"}'),
	('cd', 'code', '{"lijst": "kanaal", "code": "loket", "naam": "Loket"}');
UPDATE klantregister.instelling SET verantwoordelijke = 'Gemeente Turfstad';
DO $$
DECLARE
	b record;
BEGIN
	FOR b IN SELECT * FROM body WHERE object <> 'code' LOOP
		PERFORM pg_temp.make(b.name, b.object, b.body);
	END LOOP;
END $$;
-- something is sealed, restricted, and was changed
SELECT count(*) FROM verzegel();
SELECT register_code(body::jsonb) IS NOT NULL AS code, beperk(pg_temp.filled('<p2>')::uuid, 'bezwaar', 'kanarie') IS NOT NULL AS restricted FROM body WHERE object = 'code';
SELECT update_partij(pg_temp.filled('<p3>')::uuid, '{"contactnaam": {"voornaam": "Kanarie", "achternaam": "Kanarievogel"}}') IS NOT NULL AS updated;
INSERT INTO scene SELECT 'besluit', id FROM hergebruik_besluit WHERE verwerkingsactiviteit IS NOT NULL;

-- something was done by hand, to what was recorded as well
UPDATE partij_gegevens SET naam = 'Kanarie 2' WHERE naam IS NOT NULL;
UPDATE verwerking SET door = 'x' WHERE naam = 'register_actor';

-- where there is one; a column that is not here holds nothing of anybody
CREATE FUNCTION pg_temp.canaries(tab regclass, col name) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	found boolean;
BEGIN
	EXECUTE format('SELECT EXISTS (SELECT FROM %s AS t, canary WHERE t.%I::text ~* value)', tab, col) INTO found;
	RETURN found;
END $$;
CREATE TEMP VIEW col AS
	SELECT relname AS tab, attname AS col, attnum, pg_temp.canaries(c.oid, attname) AS canary
	  FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
	 WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' AND atttypid NOT IN ('uuid'::regtype, 'boolean'::regtype);
SELECT tab, string_agg(col, ', ' ORDER BY attnum) AS without_a_canary
  FROM col WHERE NOT canary AND tab IN (SELECT object FROM body UNION VALUES ('partij_gegevens')) GROUP BY 1 ORDER BY tab COLLATE "C";
-- and what tells what was done: former values are in was alone
SELECT tab, string_agg(col, ', ' ORDER BY attnum) AS with_a_canary
  FROM col WHERE canary AND tab NOT IN (SELECT object FROM body UNION VALUES ('partij_gegevens')) GROUP BY 1 ORDER BY tab COLLATE "C";

-- ----- every function of the register -----

-- How each is called, and whether it is there to tell what is kept of somebody.
-- $ is the object of which the name tells: its body, its id, criteria by which it
-- is found, and its body as it cannot be.
CREATE TEMP TABLE how (function text, call text, tells boolean);
INSERT INTO how VALUES
	('register_$', '''%1$s''', true), ('validate_$', '''%4$s''', false), ('get_$', '''%2$s''', true), ('find_$', '''%3$s''', true), ('tel_$', '''%3$s''', false),
	('update_$', '''%2$s'', ''{}''', true), ('delete_$', '''%2$s''', false),
	('update_verwerkingsactiviteit', '''%2$s'', ''{"einddatum": "2999-01-01"}''', false),
	('register_code', '''{"lijst": "kanaal", "code": "balie", "naam": "Balie"}''', false), ('find_code', '''{"lijst": "kanaal"}''', false), ('validate_code', '''{"lijst": "kanaal", "code": "kanarie", "naam": ["kanarie"]}''', false), ('update_code', '''{"lijst": "kanaal", "code": "loket", "naam": "Aan het loket"}''', false),
	('activate_code', '''{"lijst": "kanaal", "code": "loket"}''', false), ('deactivate_code', '''{"lijst": "kanaal", "code": "loket"}''', false),
	('register_betrokkenen', '''[{"hadKlantcontact": "<k2>", "rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Kanarie"}}, {"rol": "kanarie"}]''', false),
	('register_klantcontacten', '''[{"onderwerp": "Kanarie", "vertrouwelijk": false}, {"onderwerp": ["kanarie"]}]''', false),
	('register_partijen', '''[{"soortPartij": "persoon", "contactnaam": {"achternaam": "Kanarie"}, "indicatieHergebruikPartij": true}, {"nummer": "98765"}]''', false),
	('beperk', '''<p>'', ''bezwaar'', ''kanarie''', true), ('hef_beperking_op', '''<p2>''', true),
	('inzage', '''{"partij": "<p>"}''', true), ('geschiedenis', '''<p3>''', true), ('raadpleeg_partij', '''<p>'', ''kcc''', false),
	('contactgegevens_voor_opvolging', '''<k_betrokkene1>''', true), ('mogelijke_dubbelen', '', false),
	('voeg_partijen_samen', '''<p3>'', ''<p4>'', false', false), ('vergeet', '''<p>'', ''verzoek'', false', false), ('withdraw_hergebruik', '''<p>''', false),
	('hergebruik_op', '''<p3>''', false), ('ontvangstbewijs', '''<besluit>''', false),
	('vernietig_onderwerp', '''{"objectId": "kanarie", "codeObjecttype": "12", "codeRegister": "7", "codeSoortObjectId": "6"}'', false', false),
	('vernietigingslijst', '', false), ('vernietig_deel', '', false), ('verzegel', '', false), ('controleer_zegels', '', false), ('controleer_verwerkingen', '', false),
	('wijzigingen', 'NULL, 1000', false), ('logregels', 'NULL, 1000', false);

-- What a call tells, which is then taken back: a value, or nothing; and of an error all fields
CREATE FUNCTION pg_temp.told(call text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	told text;
	m text; d text; h text; x text;
BEGIN
	EXECUTE 'SELECT string_agg(to_jsonb(t)::text, '' '') FROM ' || call || ' AS t' INTO told;
	RAISE EXCEPTION USING errcode = 'UNDO1', message = coalesce(told, 'no rows');
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		RETURN (SELECT CASE WHEN count(*) > 0 THEN 'told' WHEN sqlerrm = 'no rows' THEN sqlerrm ELSE 'nothing' END FROM canary WHERE sqlerrm ~* value);
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS m = MESSAGE_TEXT, d = PG_EXCEPTION_DETAIL, h = PG_EXCEPTION_HINT, x = PG_EXCEPTION_CONTEXT;
		RETURN (SELECT CASE WHEN count(*) > 0 THEN 'LEAK in ' ELSE '' END FROM canary WHERE concat_ws(' ', m, d, h, split_part(x, 'SQL statement', 1)) ~* value) || sqlstate;
END $$;

CREATE TEMP TABLE outcome AS
SELECT proname AS function, how.tells,
	(SELECT string_agg(DISTINCT pg_temp.told(format('klantregister.%I(%s)', proname, pg_temp.filled(format(how.call, replace(pg_temp.filled(body), '''', ''''''), value,
		CASE WHEN proname ~ '^(find|tel)_(categorie|verwerkingsactiviteit)$' THEN '{}' ELSE format('{"id": "%s"}', value) END,
		(SELECT jsonb_object_agg(key, '["kanarie"]'::jsonb) FROM jsonb_object_keys(pg_temp.filled(body)::jsonb) AS key))))), ', ')
		FROM body LEFT JOIN scene USING (name) WHERE how.function !~ '\$' AND name = 'w' OR body.object = regexp_replace(proname, '^[^_]*_', '') AND body.name NOT IN ('p2')) AS came
  FROM pg_proc LEFT JOIN LATERAL (
	SELECT how.* FROM how WHERE proname = function OR proname ~ ('^' || replace(function, '$', '(' || (SELECT string_agg(object, '|') FROM body WHERE object <> 'code') || ')') || '$')
	 ORDER BY function ~ '\$' LIMIT 1) AS how ON true
 WHERE pronamespace = 'klantregister'::regnamespace;
-- none is forgotten; and none that is not there for it tells anything, be it in an
-- error
SELECT function AS how_is_it_called FROM outcome WHERE tells IS NULL;
SELECT function, came FROM outcome WHERE NOT tells AND came ~ 'told' OR came ~ 'LEAK';
-- those of which no call had anything to tell: they return nothing, or there is one already
SELECT came AS in_vain, string_agg(function, ', ' ORDER BY function COLLATE "C") AS functions FROM outcome WHERE came !~ 'told|nothing' GROUP BY 1 ORDER BY 1;
-- who may tell, does
SELECT function FROM outcome WHERE came ~ 'told' AND function !~ '^(get|find|register|update)_' ORDER BY function COLLATE "C";
SELECT string_agg(function, ', ' ORDER BY function COLLATE "C") AS has_nothing_to_tell FROM outcome WHERE tells AND came !~ 'told|^[0-9]*$';

DROP SCHEMA klantregister CASCADE;
