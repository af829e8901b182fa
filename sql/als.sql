--
-- update_x with als: only when the object is still as it was read (KI412)
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Melding", "vertrouwelijk": false, "nummer": "1", "plaatsgevondenOp": "2024-02-01T10:00:00+01:00", "indicatieContactGelukt": "ja",
	"metadata": {"zaak": "1", "team": "a"}, "omvatteBijlagen": [{"bijlageidentificator": {"objectId": "1", "codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6"}}]}');
SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker", "functie": "balie", "telefoonnummer": "0201234567"}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "Visser", "soortActor": "medewerker"}');
SELECT pg_temp.make('t', 'interne_taak', '{"gevraagdeHandeling": "Bellen", "nummer": "1", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActoren": ["<m>", "<m2>"]}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "nummer": "1", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Piet", "achternaam": "Jansen"},
	"bezoekadres": {"straatnaam": "Straat", "huisnummer": 1, "postcode": "1234AB"}, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [{"adres": "a@example.nl", "codeSoortDigitaalAdres": "email", "isVoorkeursadres": true}, {"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}]}');
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('b', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<p>", "organisatienaam": "Zaak"}');

-- What comes of a patch that changes something, with als: whether it changed, or
-- the error, with what it names; and undone again.
CREATE FUNCTION pg_temp.als(object text, name text, patch text, als text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	id uuid := (SELECT value FROM scene WHERE scene.name = $2);
	before jsonb;
	answer jsonb;
	detail text;
	result text;
BEGIN
	EXECUTE format('SELECT get_%s($1)', object) INTO before USING id;
	BEGIN
		EXECUTE format('SELECT update_%s($1, $2, $3)', object) INTO answer USING id, pg_temp.filled(patch)::jsonb, pg_temp.filled(als)::jsonb;
		result := CASE WHEN answer = before THEN 'nothing changed' ELSE 'changed' END;
		RAISE EXCEPTION USING ERRCODE = 'UNDO0';
	EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		result := concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
	END;
	EXECUTE format('SELECT get_%s($1)', object) INTO answer USING id;
	RETURN result || CASE WHEN answer IS DISTINCT FROM before THEN ', BUT IT STAYS CHANGED' ELSE '' END;
END
$$;

CREATE FUNCTION pg_temp.got(object text, name text, include jsonb DEFAULT NULL) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
BEGIN
	EXECUTE format('SELECT get_%s($1, $2)', object) INTO answer USING (SELECT value::uuid FROM scene WHERE scene.name = $2), include;
	RETURN answer;
END
$$;

-- ----- the answer itself, whatever was included -----

CREATE TEMP TABLE patches AS SELECT * FROM (VALUES (1, 'klantcontact', 'k', '{"onderwerp": "x", "correctie": true}', '["omvatteBijlagen", "hadBetrokkenen.wasPartij", "gingOverOnderwerpobjecten"]'::jsonb),
	(2, 'actor', 'm', '{"naam": "x"}', NULL), (3, 'interne_taak', 't', '{"toelichting": "x"}', '["toegewezenAanActoren", "aanleidinggevendKlantcontact"]'),
	(4, 'partij', 'p', '{"nummer": "2"}', '["betrokkenen"]'), (5, 'partij', 'minimal', '{"nummer": "2"}', NULL), (6, 'betrokkene', 'b', '{"rol": "vertegenwoordiger"}', '["wasPartij", "hadKlantcontact"]'))
	AS v (nr, object, name, patch, include);
SELECT object, name, pg_temp.als(object, name, patch, pg_temp.got(object, name)) AS answer, pg_temp.als(object, name, patch, pg_temp.got(object, name, include)) AS included,
	pg_temp.als(object, name, pg_temp.got(object, name, include), pg_temp.got(object, name, include)) AS both
  FROM patches ORDER BY nr;
-- that of another, and no als
SELECT object, pg_temp.als(object, name, patch, (pg_temp.got(object, name)::jsonb || jsonb_build_object('id', new_id()))::text) AS other, pg_temp.als(object, name, patch, NULL) AS none
  FROM patches ORDER BY nr;

-- ----- a part of it, in any form in which a body has it -----

SELECT object, als, pg_temp.als(object, name, patch, als) FROM (SELECT * FROM patches NATURAL JOIN (VALUES
	('k', 1, '{"onderwerp": "Melding"}'), ('k', 2, '{"onderwerp": "Meldingen"}'), ('k', 3, '{"onderwerp": " Melding ", "nummer": 1, "vertrouwelijk": false}'),
	('k', 4, '{"plaatsgevondenOp": "2024-02-01T09:00:00Z"}'), ('k', 5, '{"plaatsgevondenOp": "2024-02-01T09:00:01Z"}'), ('k', 6, '{"indicatieContactGelukt": true}'),
	('k', 7, '{"indicatieContactGelukt": "onbekend"}'), ('k', 8, '{"inhoud": null, "codeKanaal": ""}'), ('k', 9, '{"onderwerp": null}'), ('k', 10, '{"metadata": {"team": "a", "zaak": "1"}}'),
	('k', 11, '{"metadata": {"team": "a"}}'), ('k', 12, '{"id": "urn:uuid:<k>", "kanaal": null}'), ('k', 13, '{"omvatteBijlagen": [{"bijlageidentificator": {"objectId": "1"}}]}'),
	('k', 14, '{"bijlagen": []}'), ('k', 15, '{"gingOverOnderwerpobjecten": []}'), ('k', 16, '{"klantcontact": {"onderwerp": "Melding"}}'),
	('t', 1, '{"status": "te_verwerken", "toegewezenAanActoren": ["<m2>", "<m>"]}'), ('t', 2, '{"toegewezenAanActoren": ["<m>"]}'), ('t', 3, '{"aanleidinggevendKlantcontact": {"url": "https://example.nl/klantcontacten/<k>"}}'),
	('t', 4, '{"aanleidinggevendKlantcontact": "<p>"}'), ('t', 5, '{"status": "verwerkt"}'), ('t', 6, '{"verwerktOp": null}'),
	('m', 1, '{"naam": "Jansen", "actorIdentificatie": {"telefoonnummer": "020-1234567"}}'), ('m', 2, '{"actoridentificator": null, "indicatieActief": true}'), ('m', 3, '{"functie": null}'),
	('p', 1, '{"contactnaam": {"achternaam": "Jansen"}, "bezoekadres": {"postcode": "1234 ab"}}'), ('p', 2, '{"contactnaam": {"achternaam": "Janssen"}}'), ('p', 3, '{"contactnaam": null}'),
	('p', 4, '{"correspondentieadres": null, "bezoekadres": {"huisnummertoevoeging": null}}'), ('p', 5, '{"voorkeursDigitaalAdres": "<p_adres1>", "voorkeursRekeningnummer": null}'), ('p', 6, '{"voorkeursDigitaalAdres": "<p_adres2>"}'),
	('p', 7, '{"voorkeursDigitaalAdres": null}'), ('p', 8, '{"digitaleAdressen": ["<p_adres2>", {"adres": "a@example.nl"}]}'), ('p', 9, '{"digitaleAdressen": ["<p_adres1>"]}'),
	('p', 10, '{"digitaleAdressen": null}'), ('p', 11, '{"rekeningnummers": []}'), ('p', 12, '{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "9999.90.019"}}'), ('p', 13, '{"indicatieGeheimhouding": null}'),
	('minimal', 1, '{"contactnaam": null, "naam": "", "digitaleAdressen": []}'), ('minimal', 2, '{"contactnaam": {"achternaam": "Jansen"}}'), ('minimal', 3, '{"indicatieActief": true, "nummer": null}'),
	('b', 1, '{"wasPartij": {"uuid": "<p>"}, "contactnaam": {"voornaam": null}}'), ('b', 2, '{"wasPartij": null}')) AS v (name, step, als)) AS t ORDER BY nr, step;

-- ----- what it cannot have is an error, and so is als that says nothing -----

SELECT object, als, pg_temp.als(object, name, patch, als) FROM (SELECT * FROM patches NATURAL JOIN (VALUES
	('k', 1, '{"onderwerp": 1, "onderwerpp": "Melding", "vertrouwelijk": "x"}'), ('k', 2, '{}'), ('k', 3, '[]'), ('k', 4, '{"metadata": {}}'), ('k', 5, '{"omvatteBijlagen": [{"x": 1}]}'),
	('k', 6, '{"correctie": true}'), ('p', 1, '{"indicatieHergebruikPartij": true}'), ('p', 2, '"x"'), ('p', 3, '{"contactnaam": {"naam": "x"}}'), ('b', 1, '{"soortPartij": "persoon", "partijIdentificator": {"objectId": "1"}}'))
	AS v (name, step, als)) AS t ORDER BY nr, step;
-- together with what is wrong with the patch
SELECT pg_temp.als('klantcontact', 'k', '{"nummer": "x", "onderwerp": null, "correctie": true}', '{"vertrouwelijk": "x"}') AS both,
	pg_temp.als('klantcontact', 'k', '{"nummer": "x"}', '{"onderwerp": "Melding"}') AS patch, pg_temp.als('klantcontact', 'unknown', '{}', '{"onderwerp": "Melding"}') AS unknown;

-- ----- in the register's own schema, by name and by place; and what it says -----

SELECT klantregister.update_partij(value::uuid, '{"nummer": "5"}', '{"nummer": "1"}') ->> 'nummer' AS nummer FROM scene WHERE name = 'p';
SELECT klantregister.update_partij(value::uuid, '{"nummer": "6"}', als => '{"nummer": "1"}') FROM scene WHERE name = 'p';
SELECT klantinteracties.update_partij(value::uuid, '{"nummer": "6"}', '{"contactnaam": {"achternaam": "Canary"}}', 'klantregister') FROM scene WHERE name = 'p';
\echo :LAST_ERROR_SQLSTATE
SELECT klantinteracties.update_partij(value::uuid, patch => '{"nummer": "6"}', register => 'klantregister') ->> 'nummer' AS nummer FROM scene WHERE name = 'p';
-- and the id in a patch, as a URN
SELECT update_partij(value::uuid, jsonb_build_object('id', 'URN:uuid:' || value, 'nummer', '7')) ->> 'nummer' AS nummer FROM scene WHERE name = 'p';
SELECT update_partij(value::uuid, jsonb_build_object('id', 'urn:uuid:00000000-0000-4000-8000-0000000000ff')) FROM scene WHERE name = 'p';
SELECT count(*) FROM scene, find_betrokkene(jsonb_build_object('wasPartij', 'urn:uuid:' || value)) WHERE name = 'p';
SELECT find_partij(jsonb_build_object('soortPartij', 'persoon', 'after', 'urn:uuid:' || value)) ->> 'id' = (SELECT value FROM scene WHERE name = 'minimal') AS next FROM scene WHERE name = 'p';

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
