--
-- Every criterion of find_x is served by an index: no table is read as a whole
--
-- A register is filled, skewed as real ones are.  Then for each search is
-- shown which indexes it scanned, and whether it read few of their entries: a
-- plan that walks through a table or an index to its end is not "few", with
-- whatever index.  What few rows meet is found by an index of the criterion
-- itself; what most rows meet by walking in the order of the page until the
-- page is full.
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

-- ids that can be read, ascending as new_id() has them: the number of a row
CREATE FUNCTION pg_temp.id(i bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT lpad(to_hex($1), 32, '0')::uuid $$;
CREATE FUNCTION pg_temp.bsn(i int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	-- the elfproef: the last digit follows, unless it would be 10
	SELECT CASE WHEN d < 10 THEN lpad((10000000 + i)::text, 8, '0') || d END
	  FROM (SELECT (1 * 9 + (i / 1000000 % 10) * 8 + (i / 100000 % 10) * 7 + (i / 10000 % 10) * 6 + (i / 1000 % 10) * 5
		+ (i / 100 % 10) * 4 + (i / 10 % 10) * 3 + (i % 10) * 2) % 11) AS t (d)
$$;
\set n 20000
INSERT INTO klantcontact (id, nummer, referentienummer, plaatsgevonden_op, code_kanaal, onderwerp, inhoud, reactie, indicatie_contact_gelukt, vertrouwelijk)
SELECT pg_temp.id(i), CASE WHEN i % 2 = 0 THEN i::text END, CASE WHEN i % 3 = 0 THEN i::text END, '2024-01-01 12:00 UTC'::timestamptz + i * interval '5 minutes',
	CASE WHEN i % 1000 = 0 THEN 'brief' WHEN i % 10 < 7 THEN 'telefoon' WHEN i % 10 < 9 THEN 'balie' END,
	CASE WHEN i % 1500 = 0 THEN 'Verhuizing naar elders' ELSE 'Melding openbare ruimte ' || i % 50 END, CASE WHEN i % 2 = 0 THEN 'De lamp brandt niet in straat ' || i % 200 || ' bij huis' || i END,
	CASE WHEN i % 1700 = 0 THEN 'Bedankt voor uw geduld' WHEN i % 3 = 0 THEN 'Wij komen langs' END,
	CASE WHEN i % 1300 = 0 THEN false WHEN i % 5 > 0 THEN true END, i % 900 = 0
  FROM generate_series(1, :n) AS i;
INSERT INTO partij (id, nummer, soort_partij, indicatie_actief, indicatie_geheimhouding)
SELECT pg_temp.id(i), CASE WHEN i % 2 = 0 THEN i::text END, (CASE WHEN i % 10 = 0 THEN 'organisatie' WHEN i % 500 = 1 THEN 'contactpersoon' ELSE 'persoon' END)::soort_partij,
	i % 800 > 0, i % 700 = 0
  FROM generate_series(1, :n) AS i;
INSERT INTO hergebruik_besluit (id, hergebruik, grond, partij) SELECT id, true, 'toestemming', id FROM partij;
INSERT INTO partij_gegevens (partij, soort_partij, besluit, contactnaam_voornaam, contactnaam_achternaam, naam, werkte_voor_partij, bezoekadres_straatnaam, bezoekadres_huisnummer, bezoekadres_postcode,
	correspondentieadres_stad)
SELECT pg_temp.id(i), soort_partij, pg_temp.id(i), CASE WHEN i % 10 > 0 THEN 'Voornaam' || i % 400 END, CASE WHEN i % 10 > 0 THEN 'Achternaam' || i % 3000 END,
	CASE WHEN i % 10 = 0 THEN 'Bedrijf ' || i END, CASE WHEN i % 500 = 1 THEN pg_temp.id(1000 + i / 500 % 3 * 10) END, 'Straat ' || i % 500, 1 + i % 120,
	(1000 + i % 2000) || ' AB', CASE WHEN i % 600 = 0 THEN 'Elders' ELSE 'Turfstad' END
  FROM partij, LATERAL (SELECT ('x' || right(id::text, 8))::bit(32)::int) AS t (i);
INSERT INTO partij_identificator (id, partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, andere_partij_identificator)
SELECT id, id, soort_partij, CASE soort_partij WHEN 'persoon' THEN 'brp' ELSE 'hr' END, CASE soort_partij WHEN 'persoon' THEN 'natuurlijk_persoon' ELSE 'niet_natuurlijk_persoon' END,
	CASE soort_partij WHEN 'persoon' THEN 'bsn' ELSE 'kvk_nummer' END, object_id, CASE WHEN i % 400 = 0 THEN 'oud ' || i END
  FROM partij, LATERAL (SELECT ('x' || right(id::text, 8))::bit(32)::int) AS t (i),
	LATERAL (SELECT CASE soort_partij WHEN 'persoon' THEN pg_temp.bsn(i) WHEN 'organisatie' THEN lpad(i::text, 8, '0') END) AS o (object_id)
 WHERE object_id IS NOT NULL;
INSERT INTO partij_identificator (id, partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, sub_identificator_van)
SELECT pg_temp.id(1000000 + i), partij, soort_partij, 'hr', 'vestiging', 'vestigingsnummer', lpad(i::text, 12, '0'), id
  FROM partij_identificator, LATERAL (SELECT ('x' || right(id::text, 8))::bit(32)::int) AS t (i) WHERE code_soort_object_id = 'kvk_nummer' AND i % 100 = 0;
INSERT INTO betrokkene (id, had_klantcontact, was_partij, rol, initiator, organisatienaam, contactnaam_achternaam, bezoekadres_postcode, bezoekadres_huisnummer)
SELECT pg_temp.id(i), pg_temp.id(i), CASE WHEN i % 4 > 0 THEN pg_temp.id(1 + i / 3) END, CASE WHEN i % 1100 = 7 THEN 'vertegenwoordiger'::klantcontactrol ELSE 'klant' END, i % 7 > 0,
	CASE WHEN i % 300 = 3 THEN 'Bedrijf ' || i END, 'Achternaam' || i % 3000, (1000 + i % 2000) || ' AB', 1 + i % 120
  FROM generate_series(1, :n) AS i WHERE i % 10 > 0;
INSERT INTO digitaal_adres (id, verstrekt_door_betrokkene, verstrekt_door_partij, code_soort_digitaal_adres, adres, omschrijving, is_standaard_adres, is_voorkeursadres, referentie, verificatie_datum)
SELECT pg_temp.id(i), CASE WHEN i % 2 = 0 AND i % 10 > 0 THEN pg_temp.id(i) END, CASE WHEN i % 2 = 1 OR i % 10 = 0 THEN pg_temp.id(i) END,
	CASE WHEN i % 1600 = 0 THEN '4' WHEN i % 3 > 0 THEN 'email' ELSE 'telefoonnummer' END,
	CASE WHEN i % 1600 = 0 THEN 'facebook' || i WHEN i % 3 > 0 THEN 'naam' || i || '@example.nl' ELSE '06' || lpad(i::text, 8, '0') END,
	CASE WHEN i % 1200 = 0 THEN 'na zes uur' WHEN i % 4 = 0 THEN 'thuis, huis ' || i / 4 % 300 END, i % 2 = 1 AND i % 4 = 1, i % 500 = 1, CASE WHEN i % 350 = 0 THEN 'ref' || i % 700 END,
	CASE WHEN i % 450 = 0 THEN '2024-01-01'::date + i / 450 END
  FROM generate_series(1, :n) AS i;
INSERT INTO actor (id, naam, soort_actor, indicatie_actief, actoridentificator_object_id, actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id)
SELECT pg_temp.id(i), CASE WHEN i % 1400 = 0 THEN 'Zeldzaam Loket ' || i ELSE 'Medewerker ' || i || ' van team ' || i % 150 END,
	(CASE WHEN i % 2000 = 0 THEN 'geautomatiseerde_actor' WHEN i % 400 = 0 THEN 'organisatorische_eenheid' ELSE 'medewerker' END)::soort_actor, i % 600 > 0,
	CASE WHEN i % 2 = 0 THEN 'obj' || i END, CASE WHEN i % 2 = 0 THEN CASE WHEN i % 2000 = 0 THEN 'robot' ELSE 'mdw' END END,
	CASE WHEN i % 2 = 0 THEN CASE WHEN i % 2000 = 0 THEN 'cmdb' ELSE 'msei' END END, CASE WHEN i % 2 = 0 THEN CASE WHEN i % 2000 = 0 THEN 'ci' ELSE 'idf' END END
  FROM generate_series(1, :n) AS i;
INSERT INTO actor_klantcontact (id, actor, klantcontact) SELECT pg_temp.id(i), pg_temp.id(1 + i % 300), pg_temp.id(i) FROM generate_series(1, :n) AS i WHERE i % 10 > 0;
INSERT INTO interne_taak (id, nummer, referentienummer, gevraagde_handeling, toelichting, aanleidinggevend_klantcontact, status, toegewezen_op, verwerkt_op)
SELECT pg_temp.id(i), CASE WHEN i % 2 = 0 THEN i::text END, CASE WHEN i % 3 = 0 THEN i::text END, CASE WHEN i % 1500 = 0 THEN 'Controleren ter plaatse' ELSE 'Terugbellen over ' || i % 150 END,
	CASE WHEN i % 1700 = 0 THEN 'spoedgeval' WHEN i % 4 = 0 THEN 'zie dossier ' || i % 200 END, pg_temp.id(2 + i * 7919::bigint % :n / 2 * 2), (CASE WHEN i % 300 = 0 THEN 'te_verwerken' ELSE 'verwerkt' END)::taakstatus,
	'2024-01-01 13:00 UTC'::timestamptz + i * interval '5 minutes', CASE WHEN i % 300 > 0 THEN '2024-01-02 13:00 UTC'::timestamptz + i * interval '5 minutes' END
  FROM generate_series(1, :n) AS i;
INSERT INTO interne_taak_actor (id, interne_taak, actor) SELECT pg_temp.id(i), pg_temp.id(i), pg_temp.id(1 + i % 300) FROM generate_series(1, :n) AS i;
INSERT INTO onderwerpobject (id, was_onderwerp_van_klantcontact, onderwerp_was_klantcontact, onderwerpobjectidentificator_object_id, onderwerpobjectidentificator_code_objecttype,
	onderwerpobjectidentificator_code_register, onderwerpobjectidentificator_code_soort_object_id)
SELECT pg_temp.id(i), pg_temp.id(i), CASE WHEN i % 500 = 0 THEN pg_temp.id(i - 1) END, 'zaak' || i / 2, CASE WHEN i % 1800 = 0 THEN '8' ELSE '12' END, CASE WHEN i % 1800 = 0 THEN '3' ELSE '6' END,
	CASE WHEN i % 1800 = 0 THEN '8' ELSE '12' END FROM generate_series(1, :n) AS i;
INSERT INTO bijlage (id, was_bijlage_van_klantcontact, bijlageidentificator_object_id, bijlageidentificator_code_objecttype, bijlageidentificator_code_register, bijlageidentificator_code_soort_object_id)
SELECT pg_temp.id(i), pg_temp.id(i), 'doc' || i, CASE WHEN i % 1800 = 0 THEN 'film' ELSE '3' END, CASE WHEN i % 1800 = 0 THEN 'archief' ELSE '7' END, CASE WHEN i % 1800 = 0 THEN 'nummer' ELSE '3' END
  FROM generate_series(1, :n) AS i;
INSERT INTO vertegenwoordiging (id, vertegenwoordigende_partij, vertegenwoordigde_partij) SELECT pg_temp.id(i), pg_temp.id(i), pg_temp.id(1 + i / 3) FROM generate_series(10, :n) AS i;
INSERT INTO rekeningnummer (id, partij, iban, bic)
SELECT pg_temp.id(i), pg_temp.id(i), 'NL' || lpad((98 - mod(18231611::numeric * 10000000000000000 + i::numeric * 1000000 + 232100, 97))::text, 2, '0') || 'INGB' || lpad(i::text, 10, '0'),
	CASE WHEN i % 1000 = 0 THEN 'RABONL2U' ELSE 'INGBNL2A' END
  FROM generate_series(1, :n) AS i;
INSERT INTO categorie (id, naam) SELECT pg_temp.id(i), 'Categorie ' || i FROM generate_series(1, :n) AS i;
INSERT INTO categorie_relatie (id, partij, categorie, begin_datum, eind_datum)
SELECT pg_temp.id(i), pg_temp.id(i), pg_temp.id(1 + i % 200), '2000-01-01'::date + i, CASE WHEN i % 40 = 0 THEN '2040-01-01'::date + i END FROM generate_series(1, :n) AS i;
-- also to empty the pending lists of the GIN indexes
VACUUM ANALYZE;

-- ----- what a search scans -----

-- How often each index was scanned in this transaction, how many entries and
-- pages of it were read; of a table, how often it was read as a whole
-- (instelling, of one row, always is).  The way down to where a scan begins does
-- not count.
CREATE FUNCTION pg_temp.scans() RETURNS TABLE (name text, kind text, pages int, scans bigint, entries bigint, fetched bigint)
LANGUAGE sql AS $$
	SELECT relname, relkind::text, relpages, pg_stat_get_xact_numscans(oid), pg_stat_get_xact_tuples_returned(oid), pg_stat_get_xact_blocks_fetched(oid)
	  FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind IN ('r', 'i') AND relname <> 'instelling'
$$;
CREATE TEMP TABLE before (name text PRIMARY KEY, kind text, pages int, scans bigint, entries bigint, fetched bigint);
CREATE FUNCTION pg_temp.scanned(query text, OUT rows bigint, OUT indexes text[], OUT entries bigint, OUT whole text)
LANGUAGE plpgsql AS $$
BEGIN
	TRUNCATE before;
	INSERT INTO before SELECT * FROM pg_temp.scans();
	EXECUTE query INTO rows;
	SELECT array_agg(a.name ORDER BY a.name) FILTER (WHERE a.kind = 'i'), coalesce(sum(a.entries - b.entries) FILTER (WHERE a.kind = 'i'), 0),
		string_agg(a.name, ', ' ORDER BY a.name) FILTER (WHERE a.kind = 'r' OR a.pages > 20 AND a.fetched - b.fetched - 3 * (a.scans - b.scans) > a.pages / 2)
	  FROM pg_temp.scans() AS a JOIN before AS b USING (name) WHERE a.scans > b.scans INTO indexes, entries, whole;
END
$$;
-- what is read with each row that was found, whatever was searched for: its lists
CREATE FUNCTION pg_temp.of_lists(object text) RETURNS text[]
LANGUAGE sql AS $$
	SELECT ARRAY(SELECT i FROM unnest(indexes) AS i WHERE i !~ ('^' || object || '_(pkey|soort_key)'))
	  FROM pg_temp.scanned(format('SELECT count(get_%s(%L))', object, pg_temp.id(501)))
$$;
CREATE TEMP TABLE lists AS SELECT object, pg_temp.of_lists(object) AS indexes FROM unnest(ARRAY['partij', 'betrokkene', 'interne_taak']) AS object;
-- The indexes that a search used, beyond those; "few" when it read no table or
-- index as a whole, nor as many entries as an eighth of a table has rows.
CREATE FUNCTION pg_temp.plan(object text, criteria text, OUT rows bigint, OUT indexes text, OUT reads text)
LANGUAGE plpgsql AS $$
DECLARE
	s record;
BEGIN
	SELECT * FROM pg_temp.scanned(format('SELECT count(*) FROM find_%s(%L)', object, criteria::jsonb || '{"limit": 100}')) INTO s;
	rows := s.rows;
	indexes := (SELECT string_agg(DISTINCT regexp_replace(replace(i, 'partij_soort_key', 'partij_pkey'), '_(idx|key)$', ''), ', ') FROM unnest(s.indexes) AS i
		WHERE i <> ALL (coalesce((SELECT l.indexes FROM lists AS l WHERE l.object = plan.object), '{}')));
	reads := CASE WHEN s.whole IS NOT NULL THEN 'THE WHOLE OF ' || s.whole WHEN s.entries >= 2500 THEN 'MUCH' ELSE 'few' END;
END
$$;
-- the ids in criteria: <id n>
CREATE FUNCTION pg_temp.filled(criteria text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	m text[];
BEGIN
	FOR m IN SELECT regexp_matches(criteria, '<id ([0-9]+)>', 'g') LOOP
		criteria := replace(criteria, '<id ' || m[1] || '>', pg_temp.id(m[1]::bigint)::text);
	END LOOP;
	RETURN criteria;
END
$$;

CREATE TEMP TABLE search (nr int GENERATED ALWAYS AS IDENTITY, object text, criteria text);
-- what is asked: with a value of few rows, and where there are such, of many
INSERT INTO search (object, criteria) VALUES
	('klantcontact', '{"id": "<id 77>"}'), ('klantcontact', '{"nummer": "500"}'), ('klantcontact', '{"nummer": false}'), ('klantcontact', '{"referentienummer": "600"}'),
	('klantcontact', '{"plaatsgevondenOp": "2024-02-01 13:00"}'), ('klantcontact', '{"plaatsgevondenOp": {"van": "2024-02-01", "tot": "2024-02-02"}}'),
	('klantcontact', '{"plaatsgevondenOp": {"van": "2024-02-01"}}'), ('klantcontact', '{"plaatsgevondenOp": {"tot": "2024-02-01"}}'),
	('klantcontact', '{"plaatsgevondenOp": {"van": "2024-02-01"}, "order": "plaatsgevondenOp"}'), ('klantcontact', '{"plaatsgevondenOp": {"tot": "2024-02-01"}, "order": "-plaatsgevondenOp"}'),
	('klantcontact', '{"plaatsgevondenOp": {"van": "2030-01-01"}}'),
	('klantcontact', '{"codeKanaal": "telefoon"}'), ('klantcontact', '{"codeKanaal": "brief"}'), ('klantcontact', '{"codeKanaal": "geen"}'), ('klantcontact', '{"codeKanaal": false}'),
	('klantcontact', '{"codeKanaal": "telefoon", "order": "-plaatsgevondenOp"}'), ('klantcontact', '{"codeKanaal": "brief", "order": "-plaatsgevondenOp"}'),
	('klantcontact', '{"onderwerp": "Verhuizing naar elders"}'), ('klantcontact', '{"onderwerp": {"bevat": "verhuizing"}}'), ('klantcontact', '{"onderwerp": {"bevat": "melding"}}'),
	('klantcontact', '{"onderwerp": {"bevat": "verhuizing"}, "order": "-plaatsgevondenOp"}'), ('klantcontact', '{"onderwerp": {"bevat": "melding"}, "order": "-plaatsgevondenOp"}'),
	('klantcontact', '{"onderwerp": {"bevat": "geen"}}'), ('klantcontact', '{"inhoud": {"bevat": "lamp huis1500"}}'), ('klantcontact', '{"inhoud": "De lamp brandt niet in straat 100 bij huis1500"}'),
	('klantcontact', '{"inhoud": true}'), ('klantcontact', '{"reactie": {"bevat": "geduld"}}'), ('klantcontact', '{"reactie": "Bedankt voor uw geduld"}'),
	('klantcontact', '{"indicatieContactGelukt": "nee"}'), ('klantcontact', '{"indicatieContactGelukt": "ja"}'), ('klantcontact', '{"indicatieContactGelukt": "onbekend"}'),
	('klantcontact', '{"vertrouwelijk": true}'), ('klantcontact', '{"vertrouwelijk": false}'), ('klantcontact', '{"vertrouwelijk": true, "order": "-plaatsgevondenOp"}'),
	('klantcontact', '{"hadBetrokkenActoren": "<id 5>"}'), ('klantcontact', '{"hadBetrokkenActoren": {"naam": "Medewerker 5 van team 5"}}'), ('klantcontact', '{"hadBetrokkenActoren": {"actoridentificator": {"objectId": "obj6"}}}'),
	('klantcontact', '{"hadBetrokkenActoren": false}'), ('klantcontact', '{"hadBetrokkenActoren": "<id 5>", "order": "-plaatsgevondenOp"}'), ('klantcontact', '{"hadBetrokkenActoren": "<id 19000>"}'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": "<id 5>"}}'), ('klantcontact', '{"hadBetrokkenen": {"wasPartij": "<id 5>"}, "order": "-plaatsgevondenOp"}'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"partijIdentificator": {"codeSoortObjectId": "kvk_nummer", "objectId": "00000010"}}}}'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"partijIdentificator": {"codeSoortObjectId": "kvk_nummer", "objectId": "00000010"}}}, "order": "-plaatsgevondenOp"}'),
	('klantcontact', '{"hadBetrokkenen": {"contactnaam": {"achternaam": "Achternaam77"}}}'), ('klantcontact', '{"hadBetrokkenen": {"digitaalAdres": {"adres": "naam502@example.nl"}}}'),
	('klantcontact', '{"hadBetrokkenen": {"rol": "vertegenwoordiger"}}'), ('klantcontact', '{"hadBetrokkenen": true}'), ('klantcontact', '{"hadBetrokkenen": false}'),
	('klantcontact', '{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {"objectId": "zaak500"}}}'), ('klantcontact', '{"gingOverOnderwerpobjecten": {"onderwerpWasKlantcontact": "<id 999>"}}'),
	('klantcontact', '{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {"codeObjecttype": "12"}}}'), ('klantcontact', '{"omvatteBijlagen": {"bijlageidentificator": {"objectId": "doc500"}}}'),
	('klantcontact', '{"leiddeTotInterneTaken": {"status": "te_verwerken"}}'), ('klantcontact', '{"leiddeTotInterneTaken": {"nummer": "500"}}'), ('klantcontact', '{"leiddeTotInterneTaken": false}'),
	('klantcontact', '{}'), ('klantcontact', '{"order": "-plaatsgevondenOp"}'), ('klantcontact', '{"order": "-plaatsgevondenOp", "after": "<id 9000>"}'), ('klantcontact', '{"after": "<id 9000>"}'),
	('klantcontact', '{"codeKanaal": "telefoon", "order": "-plaatsgevondenOp", "after": "<id 9000>"}'),
	('actor', '{"naam": "Medewerker 500 van team 50"}'), ('actor', '{"naam": {"bevat": "zeldzaam"}}'), ('actor', '{"naam": {"bevat": "medewerker"}}'), ('actor', '{"naam": {"bevat": "medewerker"}, "order": "naam"}'),
	('actor', '{"soortActor": "medewerker"}'), ('actor', '{"soortActor": "geautomatiseerde_actor"}'), ('actor', '{"soortActor": "geautomatiseerde_actor", "order": "naam"}'), ('actor', '{"indicatieActief": true}'), ('actor', '{"indicatieActief": false}'),
	('actor', '{"actoridentificator": {"objectId": "obj500"}}'), ('actor', '{"actoridentificator": {"codeObjecttype": "mdw"}}'), ('actor', '{"actoridentificator": {"codeObjecttype": "robot"}}'),
	('actor', '{"actoridentificator": {"codeRegister": "msei"}}'), ('actor', '{"actoridentificator": {"codeRegister": "cmdb"}}'), ('actor', '{"actoridentificator": {"codeSoortObjectId": "ci"}}'), ('actor', '{"order": "naam", "after": "<id 500>"}'),
	('actor_klantcontact', '{"actor": "<id 5>"}'), ('actor_klantcontact', '{"klantcontact": "<id 5>"}'), ('actor_klantcontact', '{"klantcontact": {"nummer": "502"}}'), ('actor_klantcontact', '{"actor": {"actoridentificator": {"objectId": "obj6"}}}'),
	('partij', '{"nummer": "500"}'), ('partij', '{"soortPartij": "persoon"}'), ('partij', '{"soortPartij": "contactpersoon"}'), ('partij', '{"indicatieActief": false}'), ('partij', '{"indicatieActief": true}'),
	('partij', '{"indicatieGeheimhouding": true}'), ('partij', '{"indicatieGeheimhouding": false}'), ('partij', '{"naam": "Bedrijf 500"}'), ('partij', '{"werkteVoorPartij": "<id 1000>"}'),
	('partij', '{"werkteVoorPartij": {"nummer": "1000"}}'), ('partij', '{"werkteVoorPartij": {"naam": "Bedrijf 1000"}}'),
	('partij', '{"contactnaam": {"achternaam": "Achternaam77"}}'), ('partij', '{"contactnaam": {"voornaam": "Voornaam77", "achternaam": "Achternaam77"}}'), ('partij', '{"contactnaam": {"achternaam": "Geen"}}'),
	('partij', '{"bezoekadres": {"postcode": "1500 AB", "huisnummer": 21}}'), ('partij', '{"bezoekadres": {"straatnaam": "Straat 7"}}'), ('partij', '{"correspondentieadres": {"stad": "Elders"}}'), ('partij', '{"correspondentieadres": {"stad": "Turfstad"}}'),
	('partij', '{"partijIdentificator": {"codeSoortObjectId": "kvk_nummer", "objectId": "00000500"}}'), ('partij', '{"partijIdentificator": {"codeSoortObjectId": "bsn"}}'), ('partij', '{"partijIdentificator": {"codeSoortObjectId": "vestigingsnummer"}}'),
	('partij', '{"partijIdentificator": {"codeRegister": "hr"}}'), ('partij', '{"partijIdentificator": {"anderePartijIdentificator": "oud 400"}}'),
	('partij', '{"digitaalAdres": {"adres": "naam505@example.nl"}}'), ('partij', '{"digitaalAdres": {"adres": {"begintMet": "naam505@"}}}'), ('partij', '{"digitaalAdres": {"referentie": "ref350"}}'),
	('partij', '{"rekeningnummers": {"bic": "RABONL2U"}}'), ('partij', '{"categorieRelaties": {"categorie": {"naam": "Categorie 50"}}}'), ('partij', '{"categorieRelaties": {"categorie": "<id 41>", "eindDatum": {"van": "2040-06-01", "tot": "2041-06-01"}}}'),
	('partij', '{"vertegenwoordigden": "<id 50>"}'), ('partij', '{"betrokkenen": false, "order": "-id"}'), ('partij', '{"betrokkenen": {"hadKlantcontact": "<id 51>"}}'), ('partij', '{"betrokkenen": {"hadKlantcontact": {"nummer": "502"}}}'),
	('partij_identificator', '{"identificeerdePartij": "<id 500>"}'), ('partij_identificator', '{"partijIdentificator": {"objectId": "00000500"}}'), ('partij_identificator', '{"partijIdentificator": {"codeSoortObjectId": "bsn"}}'),
	('partij_identificator', '{"partijIdentificator": {"codeSoortObjectId": "vestigingsnummer"}}'), ('partij_identificator', '{"partijIdentificator": {"codeObjecttype": "vestiging"}}'), ('partij_identificator', '{"partijIdentificator": {"codeObjecttype": "geen"}}'),
	('partij_identificator', '{"partijIdentificator": {"codeRegister": "geen"}}'), ('partij_identificator', '{"subIdentificatorVan": "<id 500>"}'), ('partij_identificator', '{"anderePartijIdentificator": "oud 800"}'),
	('betrokkene', '{"hadKlantcontact": "<id 501>"}'), ('betrokkene', '{"hadKlantcontact": {"plaatsgevondenOp": {"van": "2024-02-01", "tot": "2024-02-02"}}}'), ('betrokkene', '{"wasPartij": "<id 500>"}'), ('betrokkene', '{"wasPartij": {"nummer": "500"}}'),
	('betrokkene', '{"rol": "klant"}'), ('betrokkene', '{"rol": "vertegenwoordiger"}'), ('betrokkene', '{"initiator": true}'), ('betrokkene', '{"initiator": false}'), ('betrokkene', '{"organisatienaam": "Bedrijf 303"}'),
	('betrokkene', '{"contactnaam": {"achternaam": "Achternaam77"}}'), ('betrokkene', '{"bezoekadres": {"postcode": "1503 AB", "huisnummer": 24}}'), ('betrokkene', '{"digitaalAdres": {"adres": "naam502@example.nl"}}'),
	('betrokkene', '{"partijIdentificator": {"codeSoortObjectId": "kvk_nummer", "objectId": "00000500"}}'), ('betrokkene', '{"rol": "klant", "wasPartij": false}'),
	('digitaal_adres', '{"adres": "naam500@example.nl"}'), ('digitaal_adres', '{"adres": {"begintMet": "naam500"}}'), ('digitaal_adres', '{"adres": {"begintMet": "naam"}}'), ('digitaal_adres', '{"adres": {"begintMet": "geen"}}'),
	('digitaal_adres', '{"codeSoortDigitaalAdres": "email"}'), ('digitaal_adres', '{"codeSoortDigitaalAdres": "4"}'), ('digitaal_adres', '{"omschrijving": {"bevat": "uur"}}'), ('digitaal_adres', '{"omschrijving": {"bevat": "thuis"}}'),
	('digitaal_adres', '{"omschrijving": "na zes uur"}'), ('digitaal_adres', '{"isStandaardAdres": true}'), ('digitaal_adres', '{"isStandaardAdres": false}'), ('digitaal_adres', '{"isVoorkeursadres": true}'), ('digitaal_adres', '{"isVoorkeursadres": false}'),
	('digitaal_adres', '{"referentie": "ref350"}'), ('digitaal_adres', '{"verificatieDatum": "2024-01-11"}'), ('digitaal_adres', '{"verificatieDatum": {"van": "2024-01-11", "tot": "2024-01-14"}}'),
	('digitaal_adres', '{"verstrektDoorPartij": "<id 501>"}'), ('digitaal_adres', '{"verstrektDoorBetrokkene": "<id 502>"}'), ('digitaal_adres', '{"verstrektDoorBetrokkene": {"hadKlantcontact": "<id 502>"}}'),
	('digitaal_adres', '{"verstrektDoorPartij": {"partijIdentificator": {"objectId": "00000500"}}}'),
	('interne_taak', '{"nummer": "500"}'), ('interne_taak', '{"referentienummer": "600"}'), ('interne_taak', '{"gevraagdeHandeling": "Controleren ter plaatse"}'), ('interne_taak', '{"gevraagdeHandeling": "Terugbellen over 77"}'),
	('interne_taak', '{"gevraagdeHandeling": {"bevat": "plaatse"}}'), ('interne_taak', '{"gevraagdeHandeling": {"bevat": "terug"}}'), ('interne_taak', '{"toelichting": {"bevat": "spoedgeval"}}'), ('interne_taak', '{"toelichting": "spoedgeval"}'),
	('interne_taak', '{"aanleidinggevendKlantcontact": "<id 500>"}'), ('interne_taak', '{"aanleidinggevendKlantcontact": {"nummer": "500"}}'),
	('interne_taak', '{"status": "te_verwerken"}'), ('interne_taak', '{"status": "verwerkt"}'), ('interne_taak', '{"status": "te_verwerken", "order": "toegewezenOp"}'), ('interne_taak', '{"status": "verwerkt", "order": "-toegewezenOp"}'),
	('interne_taak', '{"toegewezenOp": {"van": "2024-02-01", "tot": "2024-02-02"}}'), ('interne_taak', '{"verwerktOp": {"van": "2024-02-01", "tot": "2024-02-02"}}'), ('interne_taak', '{"verwerktOp": false}'),
	('interne_taak', '{"toegewezenAanActoren": "<id 50>"}'), ('interne_taak', '{"toegewezenAanActoren": "<id 1>", "status": "te_verwerken"}'), ('interne_taak', '{"toegewezenAanActoren": "<id 50>", "order": "-toegewezenOp"}'),
	('interne_taak', '{"toegewezenAanActoren": {"naam": "Medewerker 1 van team 1"}, "status": "te_verwerken"}'), ('interne_taak', '{"order": "toegewezenOp"}'),
	('onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<id 500>"}'), ('onderwerpobject', '{"onderwerpWasKlantcontact": "<id 999>"}'), ('onderwerpobject', '{"onderwerpobjectidentificator": {"objectId": "zaak500"}}'),
	('onderwerpobject', '{"onderwerpobjectidentificator": {"codeObjecttype": "12"}}'), ('onderwerpobject', '{"onderwerpobjectidentificator": {"codeObjecttype": "8"}}'), ('onderwerpobject', '{"onderwerpobjectidentificator": {"codeRegister": "3"}}'),
	('onderwerpobject', '{"onderwerpobjectidentificator": {"codeSoortObjectId": "8"}}'),
	('bijlage', '{"wasBijlageVanKlantcontact": "<id 500>"}'), ('bijlage', '{"bijlageidentificator": {"objectId": "doc500"}}'), ('bijlage', '{"bijlageidentificator": {"codeObjecttype": "film"}}'),
	('bijlage', '{"bijlageidentificator": {"codeRegister": "archief"}}'), ('bijlage', '{"bijlageidentificator": {"codeSoortObjectId": "nummer"}}'),
	('vertegenwoordiging', '{"vertegenwoordigendePartij": "<id 500>"}'), ('vertegenwoordiging', '{"vertegenwoordigdePartij": "<id 500>"}'), ('vertegenwoordiging', '{"vertegenwoordigdePartij": {"nummer": "500"}}'),
	('rekeningnummer', '{"partij": "<id 500>"}'), ('rekeningnummer', '{"iban": "NL13INGB0000000077"}'), ('rekeningnummer', '{"bic": "RABONL2U"}'), ('rekeningnummer', '{"bic": "INGBNL2A"}'),
	('categorie', '{"naam": "Categorie 500"}'), ('categorie', '{"order": "naam"}'),
	('categorie_relatie', '{"partij": "<id 500>"}'), ('categorie_relatie', '{"categorie": "<id 50>"}'), ('categorie_relatie', '{"categorie": {"naam": "Categorie 50"}}'), ('categorie_relatie', '{"beginDatum": "2001-01-01"}'),
	('categorie_relatie', '{"beginDatum": {"van": "2001-01-01", "tot": "2001-02-01"}}'), ('categorie_relatie', '{"eindDatum": {"van": "2040-03-01", "tot": "2041-06-01"}}'), ('categorie_relatie', '{"beginDatum": {"van": "2001-01-01"}, "order": "-beginDatum"}');

SELECT object, criteria, p.* FROM search, pg_temp.plan(object, pg_temp.filled(criteria)) AS p ORDER BY nr;

-- one of several values, days, and orders in which some have no value
SELECT max(nr) AS told FROM search \gset
INSERT INTO search (object, criteria) VALUES
	('klantcontact', '{"nummer": {"eenVan": ["500", "502", "99999"]}}'), ('klantcontact', '{"codeKanaal": {"eenVan": ["brief", "geen"]}}'), ('klantcontact', '{"codeKanaal": {"eenVan": ["telefoon", "balie"]}}'),
	('klantcontact', '{"onderwerp": {"eenVan": ["Verhuizing naar elders", "Verbouwing"]}}'), ('klantcontact', '{"plaatsgevondenOp": "2024-02-01"}'),
	('klantcontact', '{"plaatsgevondenOp": {"eenVan": ["2024-02-01", "2024-02-14", "2024-02-20 13:00"]}}'), ('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"eenVan": ["<id 5>", "<id 7>"]}}}'),
	('klantcontact', '{"order": "nummer"}'), ('klantcontact', '{"order": "-nummer"}'), ('klantcontact', '{"order": "nummer", "after": "<id 9000>"}'), ('klantcontact', '{"order": "-nummer", "after": "<id 9000>"}'),
	('klantcontact', '{"order": "nummer", "after": "<id 20000>"}'), ('klantcontact', '{"order": "nummer", "after": "<id 9001>"}'), ('klantcontact', '{"codeKanaal": "telefoon", "order": "-nummer"}'),
	('klantcontact', '{"codeKanaal": "brief", "order": "-nummer"}'), ('klantcontact', '{"nummer": false, "order": "nummer"}'),
	('betrokkene', '{"hadKlantcontact": {"plaatsgevondenOp": {"eenVan": ["2024-02-01"]}}}'), ('betrokkene', '{"wasPartij": {"eenVan": ["<id 500>", "<id 501>"]}}'),
	('partij', '{"soortPartij": {"eenVan": ["contactpersoon", "organisatie"]}}'), ('partij', '{"contactnaam": {"achternaam": {"eenVan": ["Achternaam77", "Achternaam78"]}}}'),
	('partij', '{"partijIdentificator": {"objectId": {"eenVan": ["00000500", "00000510"]}}}'), ('partij', '{"indicatieActief": true, "order": "nummer"}'), ('partij', '{"indicatieActief": true, "order": "-nummer"}'),
	('partij', '{"indicatieActief": false, "order": "nummer"}'), ('partij', '{"soortPartij": "persoon", "order": "achternaam"}'), ('partij', '{"soortPartij": "persoon", "order": "-achternaam"}'),
	('partij', '{"soortPartij": "persoon", "order": "achternaam", "after": "<id 501>"}'), ('partij', '{"soortPartij": "persoon", "order": "-achternaam", "after": "<id 501>"}'),
	('partij', '{"indicatieActief": true, "order": "naam"}'), ('partij', '{"indicatieActief": true, "order": "-naam", "after": "<id 5000>"}'), ('partij', '{"indicatieActief": true, "order": "naam", "after": "<id 501>"}'),
	('partij', '{"soortPartij": "contactpersoon", "order": "achternaam"}'), ('partij', '{"contactnaam": {"achternaam": "Achternaam77"}, "order": "achternaam"}'),
	('betrokkene', '{"rol": "klant", "order": "achternaam"}'), ('betrokkene', '{"rol": "klant", "order": "-achternaam", "after": "<id 5003>"}'), ('betrokkene', '{"rol": "klant", "order": "organisatienaam"}'),
	('betrokkene', '{"hadKlantcontact": "<id 501>", "order": "achternaam"}'), ('digitaal_adres', '{"adres": {"eenVan": ["naam500@example.nl", "naam502@example.nl"]}}'),
	('digitaal_adres', '{"verificatieDatum": {"eenVan": ["2024-01-11", "2024-01-13"]}}'), ('rekeningnummer', '{"iban": {"eenVan": ["NL13INGB0000000077", "NL91ABNA0417164300"]}}'),
	('interne_taak', '{"order": "status"}'), ('interne_taak', '{"order": "-status"}'), ('interne_taak', '{"order": "status", "after": "<id 300>"}'), ('interne_taak', '{"order": "nummer"}'),
	('interne_taak', '{"verwerktOp": "2024-02-01"}'), ('interne_taak', '{"status": "te_verwerken", "order": "nummer"}');
SELECT object, criteria, p.* FROM search, pg_temp.plan(object, pg_temp.filled(criteria)) AS p WHERE nr > :told ORDER BY nr;

-- ----- a count reads no more than it counts -----

SELECT object, criteria, s.rows, s.entries < 2500 AND s.whole IS NULL AS few
  FROM (VALUES ('klantcontact', '{"limit": 500}'), ('klantcontact', '{"codeKanaal": "telefoon", "limit": 500}'), ('klantcontact', '{"plaatsgevondenOp": {"van": "2024-02-01"}, "limit": 500}'),
	('klantcontact', '{"onderwerp": {"bevat": "verhuizing"}}'), ('partij', '{"soortPartij": "persoon", "limit": 500}'), ('partij', '{"contactnaam": {"achternaam": "Achternaam77"}}'),
	('partij', '{"partijIdentificator": {"objectId": "00000500"}}'), ('betrokkene', '{"wasPartij": {"nummer": "500"}}')) AS v (object, criteria),
	pg_temp.scanned(format('SELECT tel_%s(%L)', object, criteria)) AS s;

-- Words that are all common: each is asked of the candidates only, not of all
-- partijen.
\set VERBOSITY terse
SELECT s.rows, s.entries < 60000 AS bounded, s.whole
FROM pg_temp.scanned(format('SELECT tel_betrokkene(%L)', '{"zoek": "voornaam achternaam straat turfstad kanaal"}')) AS s;

-- ----- it would be seen -----

BEGIN;
DROP INDEX rekeningnummer_bic_idx, rekeningnummer_iban_idx;
SELECT criteria, reads FROM search, pg_temp.plan(object, criteria) WHERE object = 'rekeningnummer' AND criteria ~ 'iban|bic' AND nr <= :told ORDER BY nr;
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
