--
-- raadpleeg_partij(): of a partij only what the purpose needs, and recorded (AVG
-- art. 5 lid 1 b and c)
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "contactpersoon", "nummer": "1", "indicatieHergebruikPartij": true, "werkteVoorPartij": "<o>", "voorkeurstaal": "nld", "interneNotitie": "belt graag",
	"contactnaam": {"voornaam": "Piet", "achternaam": "Jansen"}, "bezoekadres": {"straatnaam": "Straat", "huisnummer": 1}, "correspondentieadres": {"straatnaam": "Weg"},
	"partijIdentificatoren": [{"codeRegister": "x", "codeObjecttype": "x", "codeSoortObjectId": "x", "objectId": "x"}],
	"digitaleAdressen": [{"adres": "a@example.nl", "codeSoortDigitaalAdres": "email", "isVoorkeursadres": true}], "rekeningnummers": [{"iban": "NL91ABNA0417164300", "isVoorkeursrekeningnummer": true}]}');
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.filled('<p>') AS p, pg_temp.filled('<minimal>') AS minimal, pg_temp.filled('<o>') AS o \gset

-- each key of the answer names data that an activity may need; so do those of
-- other bodies, of which a partij has nothing
SELECT register_verwerkingsactiviteit(jsonb_build_object('code', key, 'naam', 'x', 'doel', 'x', 'grondslag', 'algemeen_belang', 'gegevens', jsonb_build_array(key))) ->> 'code' AS code
  FROM (SELECT jsonb_object_keys(get_partij(:'p')) UNION SELECT 'naam') AS k (key) WHERE key NOT IN ('id', 'soortPartij') ORDER BY key COLLATE "C";
SELECT pg_temp.make('melding', 'verwerkingsactiviteit', '{"code": "melding", "naam": "x", "doel": "x", "grondslag": "algemeen_belang", "gegevens": ["contactnaam", "digitaleAdressen", "onderwerp", "organisatienaam"]}');
SELECT pg_temp.make('none', 'verwerkingsactiviteit', '{"code": "none", "naam": "x", "doel": "x", "grondslag": "algemeen_belang"}');
-- other words name nothing
SELECT * FROM validate_verwerkingsactiviteit('{"code": "x", "naam": "x", "doel": "x", "grondslag": "algemeen_belang", "gegevens": ["contactnaam", "NAW", "achternaam", "contactnaam.achternaam", "beperking", "ondrewerp", "id"]}');

-- ----- what is shown -----

SELECT pg_temp.named(raadpleeg_partij(:'p', 'melding')::text) AS melding;
SELECT pg_temp.named(raadpleeg_partij(:'p', 'none')::text) AS none;
SELECT pg_temp.named(raadpleeg_partij(:'p', pg_temp.filled('<melding>'))::text) = pg_temp.named(raadpleeg_partij(:'p', 'melding')::text) AS by_its_id;
SELECT pg_temp.named(raadpleeg_partij(:'minimal', 'melding')::text) AS minimal;
SELECT pg_temp.named(raadpleeg_partij(:'o', 'naam')::text) AS organisatie;
-- of each word that key, with the very value that get_partij shows
SELECT code, answer - 'id' - 'soortPartij' = jsonb_build_object(code, get_partij(:'p') -> code) AS as_it_is, answer ?& ARRAY['id', 'soortPartij'] AS always
  FROM (SELECT code, raadpleeg_partij(:'p', code) AS answer FROM verwerkingsactiviteit WHERE code NOT IN ('melding', 'none', 'naam')) AS s ORDER BY code COLLATE "C";

-- ----- what is recorded -----

CREATE FUNCTION pg_temp.reads() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM klantregister.verwerking WHERE actie = 'read' $$;
SELECT pg_temp.reads() AS before \gset
SELECT raadpleeg_partij(:'p', 'melding') ? 'contactnaam' AS shown;
SELECT naam, actie, partij = :'p' AS his, pg_temp.named(objecten::text) AS objecten, velden, was IS NULL AS nothing_gone, verwerkingsactiviteit = pg_temp.filled('<melding>')::uuid AS activity, door = session_user AS door
  FROM verwerking WHERE actie = 'read' ORDER BY id DESC LIMIT 1;
-- for what is read decides, whatever the session or the register says that it works for
UPDATE instelling SET verwerkingsactiviteit = 'naam';
BEGIN;
SET LOCAL klantinteracties.verwerkingsactiviteit = 'voorkeurstaal';
SELECT raadpleeg_partij(:'p', 'none') ? 'contactnaam' AS shown;
COMMIT;
UPDATE instelling SET verwerkingsactiviteit = NULL;
SELECT verwerkingsactiviteit = pg_temp.filled('<none>')::uuid AS activity, velden FROM verwerking WHERE actie = 'read' ORDER BY id DESC LIMIT 1;
SELECT pg_temp.reads() - :before AS recorded;
-- no value of his is in it
SELECT count(*) FROM verwerking WHERE actie = 'read' AND verwerking::text ~ 'Piet|Jansen|example|NL91|belt';
-- get_partij records nothing: it is STABLE
SELECT get_partij(:'p') IS NULL AS none, pg_temp.reads() - :before AS recorded;
-- what is read in vain is not recorded, nor what is rolled back; a reader who must not write is refused
SELECT raadpleeg_partij(new_id(), 'melding');
BEGIN;
SELECT raadpleeg_partij(:'p', 'melding') ? 'contactnaam' AS shown;
ROLLBACK;
BEGIN READ ONLY;
SELECT raadpleeg_partij(:'p', 'melding');
ROLLBACK;
SELECT pg_temp.reads() - :before AS recorded;
-- with the record off it only shows
UPDATE instelling SET leg_verwerkingen_vast = false;
SELECT raadpleeg_partij(:'p', 'melding') ? 'contactnaam' AS shown, pg_temp.reads() - :before AS recorded;
UPDATE instelling SET leg_verwerkingen_vast = true;

-- ----- what is refused -----

SELECT pg_temp.make('was', 'verwerkingsactiviteit', '{"code": "was", "naam": "x", "doel": "x", "grondslag": "algemeen_belang", "gegevens": ["contactnaam"], "ingangsdatum": "2024-01-01", "einddatum": "2024-12-31"}');
SELECT pg_temp.make('later', 'verwerkingsactiviteit', '{"code": "later", "naam": "x", "doel": "x", "grondslag": "algemeen_belang", "gegevens": ["contactnaam"], "ingangsdatum": "2999-01-01"}');
CREATE FUNCTION pg_temp.refused(partij text, activiteit text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN raadpleeg_partij(pg_temp.filled(partij)::uuid, pg_temp.filled(activiteit));
EXCEPTION WHEN OTHERS THEN RETURN sqlstate || ' ' || sqlerrm;
END $$;
SELECT partij, activiteit, pg_temp.refused(partij, activiteit) FROM (VALUES (1, '<p>', 'geen'), (2, '<p>', ''), (3, '<p>', '<unknown>'), (4, '<p>', 'was'), (5, '<p>', '<was>'), (6, '<p>', 'later'), (7, '<p>', '<later>'),
	(8, '<unknown>', 'melding'), (9, '<unknown>', 'geen'), (10, NULL, 'melding'), (11, '<p>', NULL)) AS v (n, partij, activiteit) ORDER BY n;
-- his processing is restricted
SELECT beperk(:'p', 'bezwaar', 'x') ->> 'soort' AS soort;
SELECT pg_temp.refused('<p>', 'melding');
SELECT hef_beperking_op(:'p') ? 'einde' AS lifted;
-- he was merged
SELECT pg_temp.make('double', 'partij', '{"soortPartij": "persoon"}');
SELECT voeg_partijen_samen(:'minimal', pg_temp.filled('<double>')::uuid, false) ->> 'proef' AS proef;
\set VERBOSITY default
SELECT raadpleeg_partij(pg_temp.filled('<double>')::uuid, 'melding');
\set VERBOSITY terse
SELECT pg_temp.reads() - :before AS recorded;

-- ----- who may -----

CREATE ROLE regress_rp_balie; CREATE ROLE regress_rp_lezer;
SELECT grant_register('regress_rp_balie', 'registrator'), grant_register('regress_rp_lezer', 'lezer');
SET ROLE regress_rp_balie;
SELECT klantregister.raadpleeg_partij(:'p', 'naam') ? 'contactnaam' AS shown;
SET ROLE regress_rp_lezer;
SELECT klantregister.raadpleeg_partij(:'p', 'naam');
RESET ROLE;
SELECT namens, velden FROM verwerking WHERE actie = 'read' ORDER BY id DESC LIMIT 1;
DROP OWNED BY regress_rp_balie, regress_rp_lezer;
DROP ROLE regress_rp_balie, regress_rp_lezer;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
