--
-- Using data again: withdraw_hergebruik, contactgegevens_voor_opvolging
-- encodings: LATIN1 SQL_ASCII
--
SET search_path = klantinteracties, public;
SELECT create_register();
SELECT register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') ->> 'id' AS klantcontact \gset

-- what may be used to reach a betrokkene, without the ids
CREATE FUNCTION pg_temp.opvolging(betrokkene uuid) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_set_lax(c, '{digitaleAdressen}',
			jsonb_path_query_array(c, '$.digitaleAdressen[*].adres'), true)
	  FROM contactgegevens_voor_opvolging($1) AS c
$$;

-- a partij who agreed, with two addresses of his own
SELECT register_partij('{
	"soortPartij": "persoon", "nummer": "7", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Jan", "achternaam": "Vries"},
	"bezoekadres": {"straatnaam": "Kerkstraat", "huisnummer": 1},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [
		{"codeSoortDigitaalAdres": "email", "adres": "jan@example.nl"},
		{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}]
}') ->> 'id' AS partij \gset

-- three betrokkenen who are this partij: one who gave nothing, one who gave
-- another name and address, one who gave another phone number; and one who is
-- no partij
CREATE FUNCTION pg_temp.betrokkene(more jsonb) RETURNS uuid
LANGUAGE sql AS $$
	SELECT (register_betrokkene('{"rol": "klant", "initiator": true}' || more) ->> 'id')::uuid
$$;
SELECT jsonb_build_object('hadKlantcontact', :'klantcontact') AS contact,
	jsonb_build_object('hadKlantcontact', :'klantcontact', 'wasPartij', :'partij') AS known \gset
SELECT pg_temp.betrokkene(:'known') AS nothing,
	pg_temp.betrokkene(:'known'::jsonb || '{"contactnaam": {"achternaam": "Jansen"},
		"bezoekadres": {"adresregel1": "Postbus 1"}}') AS address,
	pg_temp.betrokkene(:'known'::jsonb || '{"digitaleAdressen": [
		{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0201234567"}]}') AS phone,
	pg_temp.betrokkene(:'contact'::jsonb || '{"organisatienaam": "Wereldwinkel"}') AS unknown \gset

-- his own data first, each group on its own; else those of the partij
SELECT pg_temp.opvolging(:'nothing');
SELECT pg_temp.opvolging(:'address');
SELECT pg_temp.opvolging(:'phone');
SELECT pg_temp.opvolging(:'unknown');

-- those of a partij that is not active may not be used
BEGIN;
UPDATE klantregister.partij SET indicatie_actief = false WHERE id = :'partij';
SELECT pg_temp.opvolging(:'nothing');
SELECT pg_temp.opvolging(:'phone');
ROLLBACK;

-- nobody
SELECT contactgegevens_voor_opvolging(NULL) IS NULL,
	contactgegevens_voor_opvolging('00000000-0000-4000-8000-0000000000ff') IS NULL;

-- an address that a betrokkene and the partij gave: that of both
SELECT register_digitaal_adres(jsonb_build_object('verstrektDoorPartij', :'partij',
		'verstrektDoorBetrokkene', :'address', 'codeSoortDigitaalAdres', 'email',
		'adres', 'beide@example.nl', 'isStandaardAdres', true, 'isVoorkeursadres', true)) - '{id,verstrektDoorPartij,verstrektDoorBetrokkene}'::text[];

-- withdrawn: only who gave no address of his own is left without
SELECT id = :'nothing' AS nothing FROM withdraw_hergebruik(:'partij') AS id;

-- the data are gone, the number and the betrokkenen stay
SELECT get_partij(:'partij') - 'id' #- '{partijIdentificatoren,0,id}' #- '{partijIdentificatoren,0,identificeerdePartij}';
SELECT count(*) FROM klantregister.partij_gegevens;
SELECT adres, verstrekt_door_betrokkene = :'address' AS address, verstrekt_door_betrokkene = :'phone' AS phone,
	verstrekt_door_partij, is_standaard_adres, is_voorkeursadres
  FROM klantregister.digitaal_adres ORDER BY adres;
SELECT pg_temp.opvolging(:'nothing');
SELECT pg_temp.opvolging(:'address');

-- the proof stays: what was said first, and that it was withdrawn
SELECT hergebruik, grond, partij = :'partij' AS partij, betrokkene, klantcontact,
	vastgelegd_door = session_user AS door
  FROM klantregister.hergebruik_besluit ORDER BY id;

-- now he is minimal: no address can be given to him, until he agrees again
\set VERBOSITY terse
SELECT register_digitaal_adres(jsonb_build_object('verstrektDoorPartij', :'partij', 'adres', 'x'));
SELECT register_betrokkene(:'known'::jsonb || '{"rol": "klant", "initiator": true, "indicatieHergebruikPartij": true,
		"contactnaam": {"achternaam": "Vries"}}') - '{id,wasPartij,hadKlantcontact}'::text[];
SELECT get_partij(:'partij') -> 'contactnaam';
SELECT hergebruik, grond FROM klantregister.hergebruik_besluit ORDER BY id;

-- one who never agreed: said again, nothing to take away
SELECT register_partij('{"soortPartij": "organisatie"}') ->> 'id' AS minimal \gset
SELECT count(*) FROM withdraw_hergebruik(:'minimal');
SELECT hergebruik, grond FROM klantregister.hergebruik_besluit WHERE partij = :'minimal';

-- a yes from before a withdrawal is worth nothing after it, whoever gave it and
-- whether data rested on it: not that of the body, of a betrokkene, of a patch
\set VERBOSITY sqlstate
SELECT register_partij('{"soortPartij": "persoon", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}') ->> 'id' AS jo \gset
SELECT register_betrokkene(jsonb_build_object('hadKlantcontact', :'klantcontact', 'wasPartij', :'jo', 'rol', 'klant', 'initiator', true,
	'indicatieHergebruikPartij', true)) ? 'id', update_partij(:'jo', '{"indicatieHergebruikPartij": true}') ? 'id';
CREATE FUNCTION pg_temp.answers(uuid) RETURNS TABLE (grond text, ingetrokken boolean)
LANGUAGE sql AS $$ SELECT grond, ingetrokken FROM klantregister.hergebruik_besluit WHERE partij = $1 ORDER BY id $$;
CREATE FUNCTION pg_temp.by_hand(uuid) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 0 .. (SELECT count(*) - 1 FROM klantregister.hergebruik_besluit WHERE partij = $1 AND hergebruik) LOOP
		BEGIN
			INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit)
				SELECT partij, 'persoon', id FROM klantregister.hergebruik_besluit WHERE partij = $1 AND hergebruik ORDER BY id OFFSET i LIMIT 1;
			RETURN i + 1;
		EXCEPTION WHEN foreign_key_violation THEN NULL;
		END;
	END LOOP;
	RETURN 0;
END
$$;
SELECT count(*) FROM withdraw_hergebruik(:'jo');
SELECT * FROM pg_temp.answers(:'jo');
SELECT pg_temp.by_hand(:'jo');
-- but one from after it is, and one withdrawn is not given back by deleting the partij
BEGIN;
SELECT register_betrokkene(jsonb_build_object('hadKlantcontact', :'klantcontact', 'wasPartij', :'jo', 'rol', 'klant', 'initiator', true,
	'contactnaam', '{"voornaam": "Jo"}'::jsonb, 'indicatieHergebruikPartij', true)) ? 'contactnaam', get_partij(:'jo') ? 'contactnaam';
SELECT * FROM pg_temp.answers(:'jo');
ROLLBACK;
SELECT update_partij(:'jo', '{"contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}') -> 'contactnaam';
SELECT count(*) FROM withdraw_hergebruik(:'jo');
DELETE FROM klantregister.betrokkene WHERE was_partij = :'jo';
SELECT delete_partij(:'jo');
SELECT * FROM pg_temp.answers(:'jo');
INSERT INTO klantregister.partij (id, soort_partij) VALUES (:'jo', 'persoon');
SELECT pg_temp.by_hand(:'jo');

-- the answers of one transaction, in their order by id and by time
BEGIN;
SELECT update_partij(:'jo', '{"indicatieHergebruikPartij": true}') ? 'id';
SELECT count(*) FROM withdraw_hergebruik(:'jo');
SELECT update_partij(:'jo', '{"indicatieHergebruikPartij": true}') ? 'id';
SELECT grond, ingetrokken, vastgelegd_op > lag(vastgelegd_op) OVER (ORDER BY id) AS later
  FROM klantregister.hergebruik_besluit WHERE partij = :'jo' AND vastgelegd_op > now() ORDER BY id;
COMMIT;
\set VERBOSITY terse

-- it is whole, or it is not: what keeps a part of it back is an error
CREATE FUNCTION klantregister.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER keep BEFORE UPDATE ON klantregister.hergebruik_besluit FOR EACH ROW EXECUTE FUNCTION klantregister.keep();
SELECT count(*) FROM withdraw_hergebruik(:'jo');
DROP TRIGGER keep ON klantregister.hergebruik_besluit;
CREATE TRIGGER keep BEFORE DELETE ON klantregister.partij_gegevens FOR EACH ROW EXECUTE FUNCTION klantregister.keep();
SELECT count(*) FROM withdraw_hergebruik(:'jo');
DROP TRIGGER keep ON klantregister.partij_gegevens;

-- errors
SELECT * FROM withdraw_hergebruik('00000000-0000-4000-8000-0000000000ff');
SELECT * FROM withdraw_hergebruik(NULL);
\set VERBOSITY sqlstate
SELECT * FROM withdraw_hergebruik('00000000-0000-4000-8000-0000000000ff');
SELECT * FROM withdraw_hergebruik(NULL);

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
