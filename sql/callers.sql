-- The bodies that real clients send (test/callers.tsv): each of them runs, or
-- gets the error that stands beside it, with the reason why.  Their keys and
-- shapes were taken from the sources of these programs: KISS-frontend and
-- open-forms (August 2026), open-klant-client (December 2025), open-inwoner
-- (December 2024), mijn-services of Nijmegen (July 2026), the OpenKlant plugin
-- of GZAC (April 2026), ITA (Interne Taak Afhandeling) and ZAC (both 2026); the
-- persons in them are made up.  "With the answer" is the same body with what
-- F2599 asks for, indicatieHergebruikPartij; with others stands the slip that
-- was put in.  Where one of them looks up or makes a company and its vestiging in
-- several calls, there is the one body that takes their place.
SET client_min_messages = warning;
SET search_path = klantinteracties;
SELECT create_register('callers');
SET klantinteracties.register = 'callers';

-- What the bodies refer to: a place as <partij> holds the id of that row.  A
-- function that changes has one behind its name.
CREATE TEMP TABLE place (place text PRIMARY KEY, id text NOT NULL);

INSERT INTO place
SELECT 'klantcontact', register_klantcontact('{"onderwerp": "Vraag", "vertrouwelijk": false}') ->> 'id'
UNION ALL
SELECT 'partij', register_partij('{"soortPartij": "persoon",
	"contactnaam": {"voornaam": "Jan"}, "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}],
	"digitaleAdressen": [{"adres": "oud@example.nl", "codeSoortDigitaalAdres": "email",
		"isStandaardAdres": true, "isVoorkeursadres": true}]}') ->> 'id'
UNION ALL
SELECT 'minimale persoon', register_partij('{"soortPartij": "persoon"}') ->> 'id'
UNION ALL
SELECT 'organisatie', register_partij('{"soortPartij": "organisatie", "naam": "Wereldwinkel",
	"indicatieHergebruikPartij": true}') ->> 'id'
UNION ALL
SELECT 'minimale organisatie', register_partij('{"soortPartij": "organisatie"}') ->> 'id'
UNION ALL
SELECT 'contactpersoon', register_partij('{"soortPartij": "contactpersoon"}') ->> 'id'
UNION ALL
SELECT 'vorig contact', register_klantcontact('{"onderwerp": "Eerder", "vertrouwelijk": false}') ->> 'id'
UNION ALL
SELECT 'actor', register_actor('{"naam": "Jan", "soortActor": "medewerker"}') ->> 'id'
UNION ALL
SELECT 'afdeling', register_actor('{"naam": "Burgerzaken", "soortActor": "organisatorische_eenheid"}') ->> 'id'
UNION ALL
SELECT 'vestiging', register_partij('{"soortPartij": "organisatie",
	"partijIdentificatoren": [{"partijIdentificator": {"codeSoortObjectId": "vestigingsnummer", "objectId": "000012345678"}}]}') ->> 'id';

INSERT INTO place
SELECT CASE p.place WHEN 'partij' THEN 'betrokkene' ELSE 'betrokkene, minimaal' END,
	register_betrokkene(jsonb_build_object('hadKlantcontact', k.id, 'wasPartij', p.id,
	'rol', 'klant', 'initiator', true)) ->> 'id'
FROM place k, place p WHERE k.place = 'klantcontact' AND p.place IN ('partij', 'minimale persoon')
UNION ALL
SELECT 'kvk-identificator', register_partij_identificator(jsonb_build_object('identificeerdePartij', id,
	'partijIdentificator', '{"codeSoortObjectId": "kvk_nummer", "objectId": "90001354"}'::jsonb)) ->> 'id'
FROM place WHERE place = 'organisatie'
UNION ALL
SELECT 'adres', find_digitaal_adres(jsonb_build_object('verstrektDoorPartij', id)) ->> 'id'
FROM place WHERE place = 'partij';

-- The table, read by psql, so that the server needs no right to the file.
\getenv srcdir PG_ABS_SRCDIR
\set file :srcdir '/test/callers.tsv'
\set tsv `cat :'file'`
CREATE TEMP TABLE caller AS
SELECT line - 1 AS nr, f[1] AS client, f[2] AS call, f[3] AS function, f[4] AS body,
	f[5] AS answer, f[6] AS why
FROM string_to_table(:'tsv', E'\n') WITH ORDINALITY AS lines (text, line),
	string_to_array(text, E'\t') AS f
WHERE line > 1;

DO $$
DECLARE
	p record;
BEGIN
	FOR p IN SELECT * FROM place LOOP
		UPDATE caller SET body = replace(body, '<' || p.place || '>', p.id),
			function = replace(function, '<' || p.place || '>', p.id);
	END LOOP;
END
$$;

-- The violations in the form of the column answer.
CREATE FUNCTION pg_temp.violations(list jsonb) RETURNS text
	LANGUAGE sql AS $$
SELECT string_agg(format('%s:%s', v ->> 'name', v ->> 'code'), ', ' ORDER BY n)
FROM jsonb_array_elements(list) WITH ORDINALITY AS l (v, n)
$$;

-- What a call does; nothing of it stays, so that each body meets the same rows.
CREATE FUNCTION pg_temp.try(function text, body text) RETURNS text
	LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	state text;
	detail text;
BEGIN
	EXECUTE format('SELECT jsonb_agg(a) FROM %I(%s$1) AS a', split_part(function, ' ', 1),
		quote_literal(nullif(split_part(function, ' ', 2), '')) || '::uuid, ') INTO answer USING body::jsonb;
	RAISE SQLSTATE 'UNDO0';
EXCEPTION
	WHEN SQLSTATE 'UNDO0' THEN
		RETURN 'runs';
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
		RETURN state || ' ' || pg_temp.violations(detail::jsonb -> 'invalidParams');
END
$$;

-- What validate_x() says of the same body.
CREATE FUNCTION pg_temp.validated(function text, body text) RETURNS text
	LANGUAGE plpgsql AS $$
DECLARE
	list jsonb;
BEGIN
	IF function !~ '^register_' THEN
		RETURN NULL;
	END IF;
	EXECUTE format('SELECT jsonb_agg(v) FROM %I($1) AS v', replace(function, 'register', 'validate'))
		INTO list USING body::jsonb;
	RETURN pg_temp.violations(list);
END
$$;

CREATE TEMP TABLE tried AS
SELECT *, pg_temp.try(function, body) AS got, pg_temp.validated(function, body) AS validated
FROM caller;

-- (a line each, so that one that is added changes no other)
\pset format unaligned
SELECT client, call, got AS answer, why FROM tried ORDER BY nr;
\pset format aligned

-- What differs from the table, or what validate_x() does not foresee: nothing.
SELECT client, call, answer, got, validated
FROM tried
WHERE got IS DISTINCT FROM answer
	OR function LIKE 'register%' AND (got = 'runs') IS DISTINCT FROM (validated IS NULL)
	OR got <> 'runs' AND position(substr(got, 7) IN validated) = 0
ORDER BY nr;

-- NotifyNL OMC looks the preferred address up among the addresses.
SELECT a ->> 'adres' AS adres
FROM find_partij('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}') AS p,
	jsonb_array_elements(p -> 'digitaleAdressen') AS a
WHERE a ->> 'id' = p ->> 'voorkeursDigitaalAdres';

DROP SCHEMA callers CASCADE;
