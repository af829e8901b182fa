--
-- vernietig_onderwerp: a zaak is destroyed, with all klantcontacten that were
-- about it; and who is left without any
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- the rows of each table, where there are any
CREATE FUNCTION pg_temp.counts() RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	tab regclass;
	n bigint;
	result text;
BEGIN
	FOREACH tab IN ARRAY '{klantcontact,betrokkene,digitaal_adres,onderwerpobject,bijlage,interne_taak,interne_taak_actor,actor_klantcontact,partij,hergebruik_besluit}'::regclass[] LOOP
		EXECUTE format('SELECT count(*) FROM %s', tab) INTO n;
		result := concat_ws(', ', result, tab::text || ' ' || n);
	END LOOP;
	RETURN result;
END
$$;
-- Destroys: the answer, or the error with all that it names.  It would show when
-- a proef answers anything else than what is done afterwards, or changes anything.
CREATE FUNCTION pg_temp.destroy(object text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	before text := pg_temp.counts();
	tried jsonb;
	done jsonb;
	detail text;
BEGIN
	BEGIN
		tried := vernietig_onderwerp(object::jsonb);
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN concat_ws(' ', sqlstate, sqlerrm, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code', p ->> 'reason'), '; ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
	END;
	IF before <> pg_temp.counts() THEN
		RETURN 'THE PROEF CHANGED SOMETHING';
	END IF;
	done := vernietig_onderwerp(object::jsonb, false);
	IF tried - 'proef' <> done - 'proef' OR NOT (tried -> 'proef')::boolean OR (done -> 'proef')::boolean THEN
		RETURN 'THE PROEF SAID OTHERWISE: ' || tried::text;
	END IF;
	RETURN pg_temp.named((done - 'proef')::text);
END
$$;

SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker"}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('once', 'partij', '{"soortPartij": "persoon"}');
-- k1 and k2 are about the zaak; k3 about it and another; k4 about another; k5
-- about it, and an earlier klantcontact, k1
SELECT pg_temp.make('k1', 'klantcontact', '{"onderwerp": "1", "vertrouwelijk": false, "hadBetrokkenActoren": ["<m>"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "digitaleAdressen": [{"adres": "b@example.nl"}]},
		{"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Niemand"}, "digitaleAdressen": [{"adres": "n@example.nl"}, {"adres": "0612345678"}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak 1", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}],
	"omvatteBijlagen": [{"bijlageidentificator": {"objectId": "foto"}}, {"bijlageidentificator": {"objectId": "brief"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Bellen", "toegewezenAanActoren": ["<m>"]}]}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "2", "vertrouwelijk": true,
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<minimal>"}, {"rol": "klant", "initiator": true, "wasPartij": "<once>"}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak 1", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]}');
SELECT pg_temp.make('k3', 'klantcontact', '{"onderwerp": "3", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>"}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak 1", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}},
		{"onderwerpobjectidentificator": {"objectId": "zaak 2", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]}');
SELECT pg_temp.make('k4', 'klantcontact', '{"onderwerp": "4", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<minimal>"}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak 2", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]}');
SELECT pg_temp.make('k5', 'klantcontact', '{"onderwerp": "5", "vertrouwelijk": false, "gingOverOnderwerpobjecten": [{"onderwerpWasKlantcontact": "<k1>"},
	{"onderwerpobjectidentificator": {"objectId": "zaak 1", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]}');
SELECT pg_temp.make('both', 'digitaal_adres', '{"adres": "both@example.nl", "verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": "<k1_betrokkene1>"}');

SELECT pg_temp.counts();
-- nobody is without klantcontacten yet
SELECT pg_temp.named(string_agg(p ->> 'id', ', ')) FROM find_partij('{"betrokkenen": false}') AS p;

-- what is wrong, and what is not there
SELECT nr, pg_temp.destroy(object) FROM (VALUES
	(1, '{}'), (2, '{"codeRegister": "6"}'), (3, '{"objectId": "zaak 1", "register": "6"}'), (4, '[]'), (5, '"zaak 1"'), (6, NULL),
	(7, '{"objectId": "zaak 9"}'), (10, '{"objectId": "ZAAK-1"}'), (8, '{"objectId": "zaak 1", "codeRegister": "7"}'), (9, '{"objectId": ["zaak 1"], "codeObjecttype": 5}')) AS v (nr, object) ORDER BY nr;
SELECT vernietig_onderwerp('{"objectId": "zaak 1"}', NULL);

BEGIN;
SELECT pg_temp.destroy('{"objectId": "zaak 1"}');
SELECT pg_temp.counts();
SELECT pg_temp.named(string_agg(concat_ws(' ', onderwerp, onderwerpobjectidentificator_object_id), ', ' ORDER BY onderwerp))
  FROM klantcontact k LEFT JOIN onderwerpobject o ON o.was_onderwerp_van_klantcontact = k.id;
-- an address that he gave too, to be reused, stays his
SELECT pg_temp.named(string_agg(concat_ws(' ', adres, verstrekt_door_partij, verstrekt_door_betrokkene), ', ')) FROM digitaal_adres;
-- who is left without klantcontacten, and what goes then
SELECT pg_temp.named(string_agg(p ->> 'id', ', ')) FROM find_partij('{"betrokkenen": false}') AS p;
SELECT count(*) FROM find_partij('{"betrokkenen": false, "soortPartij": "organisatie"}') AS p;
SELECT delete_partij((p ->> 'id')::uuid) FROM find_partij('{"betrokkenen": false}') AS p;
-- again
SELECT pg_temp.destroy('{"onderwerpobjectidentificator": {"objectId": "zaak 1", "codeRegister": "6"}}');
-- and the other one, about which alone they are now
SELECT pg_temp.destroy('{"objectId": "zaak 2", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}');
SELECT pg_temp.counts();
ROLLBACK;

BEGIN;
-- what refers to one from elsewhere keeps all, as with delete_klantcontact
SELECT pg_temp.make('k6', 'klantcontact', '{"onderwerp": "6", "vertrouwelijk": false, "gingOverOnderwerpobjecten": [{"onderwerpWasKlantcontact": "<k1>"}]}');
SELECT pg_temp.destroy('{"objectId": "zaak 1"}');
SELECT pg_temp.counts();
-- but not to one that stays
SELECT delete_klantcontact(value::uuid) FROM scene WHERE name = 'k6';
SELECT pg_temp.make('k7', 'klantcontact', '{"onderwerp": "7", "vertrouwelijk": false, "gingOverOnderwerpobjecten": [{"onderwerpWasKlantcontact": "<k3>"}]}');
SELECT pg_temp.destroy('{"objectId": "zaak 1"}') ~ '"klantcontacten": 3' AS goes;
ROLLBACK;

BEGIN;
-- one that has the same id, and is something else: which is meant must be said
SELECT pg_temp.make('k8', 'klantcontact', '{"onderwerp": "8", "vertrouwelijk": false, "gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak 1"}}]}');
SELECT pg_temp.make('k9', 'klantcontact', '{"onderwerp": "9", "vertrouwelijk": false, "gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak 1", "codeRegister": "7"}}]}');
SELECT pg_temp.destroy('{"objectId": "zaak 1"}');
SELECT pg_temp.destroy('{"objectId": "zaak 1", "codeRegister": "7"}');
SELECT pg_temp.destroy('{"objectId": "zaak 1", "codeRegister": "6"}') ~ '"klantcontacten": 3' AS goes;
ROLLBACK;

-- a trigger of one's own keeps all of it
BEGIN;
CREATE FUNCTION pg_temp.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER keep BEFORE DELETE ON klantcontact FOR EACH ROW EXECUTE FUNCTION pg_temp.keep();
SELECT pg_temp.destroy('{"objectId": "zaak 1"}');
SELECT pg_temp.counts();
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
