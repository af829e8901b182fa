--
-- For whom an answer of a klant was recorded: hergebruik_besluit.namens
--
SET search_path = klantinteracties, public;
CREATE ROLE regress_pool;
CREATE ROLE regress_balie;
GRANT regress_balie TO regress_pool;
SELECT create_register();
SELECT grant_register('regress_balie', 'registrator');
SELECT grant_register('regress_pool', 'registrator');
SELECT register_partij('{"soortPartij": "persoon", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}') ->> 'id' AS jo \gset

-- Registers an answer, and tells what was recorded with it.
CREATE FUNCTION pg_temp.last() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
	SELECT concat_ws(' ', grond, 'by', vastgelegd_door, 'for <' || namens || '>')
	  FROM klantregister.hergebruik_besluit ORDER BY id DESC LIMIT 1
$$;
CREATE FUNCTION pg_temp.asked() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM klantregister.register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": false}');
	RETURN pg_temp.last();
END $$;

-- nobody else
SELECT count(*), count(namens) FROM klantregister.hergebruik_besluit;

-- one login for many, that sets a role: the function runs as its owner, and he
-- is not the one
SET SESSION AUTHORIZATION regress_pool;
SELECT pg_temp.asked();
SET ROLE regress_balie;
SELECT pg_temp.asked();
SELECT count(*) FROM klantregister.withdraw_hergebruik(:'jo');
SELECT pg_temp.last();

-- the setting goes before the role; white space does not count
BEGIN;
SET LOCAL klantinteracties.namens = E' medewerker 17\u00a0';
SELECT pg_temp.asked();
SET LOCAL klantinteracties.namens = E'\u00a0 ';
SELECT pg_temp.asked();
SET LOCAL klantinteracties.namens = E'Zo\u00eb';
COMMIT;
-- and is gone with the transaction
SELECT pg_temp.asked();
RESET ROLE;
SELECT pg_temp.asked();

-- 200 characters, whatever their bytes; it is not cut off, and not repeated
SELECT count(set_config('klantinteracties.namens', repeat(U&'\00e9', 200), false));
SELECT replace(pg_temp.asked(), repeat(U&'\00e9', 200), '200 times e');
SELECT count(set_config('klantinteracties.namens', repeat(U&'\00e9', 201), false));
SELECT klantregister.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') ? 'id' AS registered;
SELECT klantregister.register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": false}');
\echo :LAST_ERROR_SQLSTATE
RESET klantinteracties.namens;
RESET SESSION AUTHORIZATION;

-- by hand a beheerder says it himself, as any session does by the setting; not
-- whose login it was
SELECT grant_register('regress_balie', 'beheerder');
SET ROLE regress_balie;
INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, namens) VALUES (false, 'geen_toestemming', 'medewerker 18');
SELECT pg_temp.last() = 'geen_toestemming by ' || session_user || ' for <medewerker 18>' AS said;
INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, vastgelegd_door) VALUES (false, 'geen_toestemming', 'medewerker 18');
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": false}') ? 'id' AS with_his_own_rights;
SELECT pg_temp.last() = 'geen_toestemming by ' || session_user || ' for <regress_balie>' AS said;
RESET ROLE;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP ROLE regress_pool, regress_balie;
