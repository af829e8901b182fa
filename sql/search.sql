--
-- find_x: criteria of all kinds, and together; pages; what is included; and
-- texts that try to be more than a text
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

SELECT pg_temp.make('m', 'actor', '{"naam": "Anna Jansen", "soortActor": "medewerker", "actoridentificator": {"objectId": "anna", "codeRegister": "8", "codeObjecttype": "6"}}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "Loket Zuid", "soortActor": "organisatorische_eenheid"}');
SELECT pg_temp.make('m3', 'actor', '{"naam": "Robot", "soortActor": "geautomatiseerde_actor", "actoridentificator": {"objectId": "robot", "codeRegister": "8", "codeObjecttype": "6"}}');
SELECT pg_temp.make('m4', 'actor', '{"naam": "Anna de Boer", "soortActor": "medewerker", "indicatieActief": false}');
SELECT pg_temp.make('o', 'partij', '{"nummer": "1", "soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true,
	"bezoekadres": {"straatnaam": "Markt", "huisnummer": 1, "stad": "Turfstad"},
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}],
	"digitaleAdressen": [{"adres": "info@winkel.example", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true}]}');
SELECT pg_temp.make('p', 'partij', '{"nummer": "2", "soortPartij": "persoon", "contactnaam": {"voornaam": "Jan", "achternaam": "Jansen"}, "indicatieHergebruikPartij": true,
	"bezoekadres": {"straatnaam": "Markt", "huisnummer": 1, "postcode": "1234 AB"}, "correspondentieadres": {"stad": "Turfstad"}, "indicatieGeheimhouding": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}, {"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "x", "anderePartijIdentificator": "klant 7"}],
	"digitaleAdressen": [{"adres": "jan@example.nl", "codeSoortDigitaalAdres": "email", "referentie": "werk", "verificatieDatum": "2024-01-02"},
		{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer", "omschrijving": "na zes uur", "isVoorkeursadres": true}],
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "bic": "ABNANL2A"}]}');
SELECT pg_temp.make('cp', 'partij', '{"nummer": "3", "soortPartij": "contactpersoon", "contactnaam": {"voornaam": "Jansen", "achternaam": "Jan"}, "werkteVoorPartij": "<o>",
	"indicatieHergebruikPartij": true, "indicatieActief": false}');
SELECT pg_temp.make('minimal', 'partij', '{"nummer": "4", "soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]}');
SELECT pg_temp.make('numberless', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<cp>", "vertegenwoordigdePartij": "<p>"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('c2', 'categorie', '{"naam": "Pers"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01"}');
SELECT pg_temp.make('cr2', 'categorie_relatie', '{"partij": "<o>", "categorie": "<c>", "beginDatum": "2024-02-01", "eindDatum": "2024-12-31"}');
-- 24 klantcontacten, of which as many as four took place at the same moment
DO $$
BEGIN
	FOR i IN 1 .. 24 LOOP
		PERFORM pg_temp.make('k' || i, 'klantcontact', jsonb_strip_nulls(jsonb_build_object('nummer', i, 'vertrouwelijk', i % 6 = 0,
			'onderwerp', (ARRAY['Kapotte lamp', 'Afval', 'Kapotte kliko', 'Vraag over afval'])[1 + i % 4],
			'inhoud', CASE WHEN i % 3 > 0 THEN (ARRAY['In de Marktstraat brandt een lamp niet', 'Kliko niet geleegd'])[i % 3] END,
			'reactie', CASE WHEN i % 8 = 0 THEN 'De lamp is vervangen' END,
			'codeKanaal', (ARRAY['telefoon', 'balie', NULL])[1 + i % 3], 'indicatieContactGelukt', (ARRAY[true, NULL, false])[1 + i % 3],
			'plaatsgevondenOp', format('2024-03-%s 12:00', 10 + i % 6), 'referentienummer', CASE WHEN i % 5 = 0 THEN i END,
			'hadBetrokkenActoren', CASE WHEN i % 4 < 3 THEN jsonb_build_array(CASE WHEN i % 4 = 0 THEN '<m2>' ELSE '<m>' END) END,
			'hadBetrokkenen', CASE WHEN i % 2 = 0 THEN jsonb_build_array(jsonb_build_object('rol', CASE WHEN i % 4 = 0 THEN 'klant' ELSE 'vertegenwoordiger' END,
				'initiator', i % 8 > 0, 'wasPartij', (ARRAY['<p>', '<cp>', NULL])[1 + i / 2 % 3], 'organisatienaam', CASE WHEN i % 6 = 4 THEN 'Winkel' END,
				'digitaleAdressen', CASE WHEN i % 10 = 0 THEN '[{"adres": "jan@example.nl", "codeSoortDigitaalAdres": "email"}]'::jsonb END)) END,
			'gingOverOnderwerpobjecten', CASE WHEN i % 7 = 0 THEN jsonb_build_array(jsonb_build_object(
				'onderwerpobjectidentificator', jsonb_build_object('objectId', 'zaak ' || i, 'codeObjecttype', '12', 'codeRegister', '6'))) END,
			'omvatteBijlagen', CASE WHEN i % 9 = 0 THEN '[{"bijlageidentificator": {"objectId": "foto", "codeRegister": "7", "codeObjecttype": "3"}}]'::jsonb END,
			'leiddeTotInterneTaken', CASE WHEN i % 5 = 0 THEN jsonb_build_array(jsonb_build_object('nummer', i, 'gevraagdeHandeling', 'Bel klant terug',
				'toelichting', CASE WHEN i % 2 = 0 THEN 'over de lamp' END, 'status', CASE WHEN i % 10 = 0 THEN 'verwerkt' END,
				'toegewezenOp', format('2024-03-%s 13:00', 10 + i % 6), 'verwerktOp', CASE WHEN i % 10 = 0 THEN '2024-04-01 12:00' END,
				'toegewezenAanActoren', CASE WHEN i = 15 THEN '["<m>", "<m2>"]'::jsonb ELSE '["<m2>"]' END)) END))::text);
	END LOOP;
	PERFORM pg_temp.make('earlier', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k24>", "onderwerpWasKlantcontact": "<k1>"}');
END
$$;

-- ----- each criterion, against what SQL finds -----

-- the condition is on the table of the object, called r
CREATE TEMP TABLE criterion (nr int GENERATED ALWAYS AS IDENTITY, object text, criteria text, condition text);
INSERT INTO criterion (object, criteria, condition) VALUES
	('klantcontact', '{"id": "<k3>"}', 'id = ''<k3>'''),
	('klantcontact', '{"nummer": 7}', 'nummer = ''7'''),
	('klantcontact', '{"nummer": true}', 'nummer IS NOT NULL'),
	('klantcontact', '{"referentienummer": "10"}', 'referentienummer = ''10'''),
	('klantcontact', '{"referentienummer": true}', 'referentienummer IS NOT NULL'),
	('klantcontact', '{"referentienummer": false}', 'referentienummer IS NULL'),
	('klantcontact', '{"codeKanaal": "balie"}', 'code_kanaal = ''balie'''),
	('klantcontact', '{"kanaal": "post"}', 'false'),
	('klantcontact', '{"codeKanaal": false}', 'code_kanaal IS NULL'),
	('klantcontact', '{"vertrouwelijk": true}', 'vertrouwelijk'),
	('klantcontact', '{"vertrouwelijk": false}', 'NOT vertrouwelijk'),
	('klantcontact', '{"indicatieContactGelukt": "nee"}', 'NOT indicatie_contact_gelukt'),
	('klantcontact', '{"indicatieContactGelukt": true}', 'indicatie_contact_gelukt'),
	('klantcontact', '{"indicatieContactGelukt": "onbekend"}', 'indicatie_contact_gelukt IS NULL'),
	('klantcontact', '{"plaatsgevondenOp": "2024-03-12 12:00"}', 'plaatsgevonden_op = ''2024-03-12 12:00 Europe/Amsterdam'''),
	('klantcontact', '{"plaatsgevondenOp": {"van": "2024-03-12T11:00:00Z"}}', 'plaatsgevonden_op >= ''2024-03-12 11:00 UTC'''),
	('klantcontact', '{"plaatsgevondenOp": {"tot": "2024-03-12 12:00"}}', 'plaatsgevonden_op < ''2024-03-12 12:00 Europe/Amsterdam'''),
	('klantcontact', '{"plaatsgevondenOp": {"van": "2024-03-11", "tot": "2024-03-13"}}', 'plaatsgevonden_op >= ''2024-03-11 Europe/Amsterdam'' AND plaatsgevonden_op < ''2024-03-13 Europe/Amsterdam'''),
	('klantcontact', '{"plaatsgevondenOp": {"van": "2024-03-13", "tot": "2024-03-11"}}', 'false'),
	('klantcontact', '{"onderwerp": "Afval"}', 'onderwerp = ''Afval'''),
	('klantcontact', '{"onderwerp": {"bevat": "AFVAL"}}', 'onderwerp ILIKE ''%afval%'''),
	('klantcontact', '{"onderwerp": {"bevat": "kli kap"}}', 'onderwerp = ''Kapotte kliko'''),
	('klantcontact', '{"inhoud": {"bevat": "markt lamp"}}', 'inhoud LIKE ''%Markt%'''),
	('klantcontact', '{"inhoud": {"bevat": "geleegd"}}', 'inhoud LIKE ''%geleegd'''),
	('klantcontact', '{"inhoud": true}', 'inhoud IS NOT NULL'),
	('klantcontact', '{"reactie": {"bevat": "lamp"}}', 'reactie IS NOT NULL'),
	('klantcontact', '{"reactie": false}', 'reactie IS NULL'),
	('klantcontact', '{"hadBetrokkenActoren": "<m2>"}', 'EXISTS (SELECT FROM actor_klantcontact WHERE klantcontact = r.id AND actor = ''<m2>'')'),
	('klantcontact', '{"actoren": [{"naam": {"bevat": "jansen"}}]}', 'EXISTS (SELECT FROM actor_klantcontact WHERE klantcontact = r.id AND actor = ''<m>'')'),
	('klantcontact', '{"hadBetrokkenActoren": ["<m>", "<m2>"]}', 'false'),
	('klantcontact', '{"hadBetrokkenActoren": false}', 'NOT EXISTS (SELECT FROM actor_klantcontact WHERE klantcontact = r.id)'),
	('klantcontact', '{"hadBetrokkenen": true}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id)'),
	('klantcontact', '{"hadBetrokkenen": {"rol": "klant"}}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND rol = ''klant'')'),
	('klantcontact', '{"betrokkene": {"wasPartij": "<p>"}}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij = ''<p>'')'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"uuid": "<p>", "url": "x"}, "initiator": false}}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij = ''<p>'' AND NOT initiator)'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}}}',
		'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij = ''<p>'')'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": {"werkteVoorPartij": {"naam": "Winkel"}}}}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij = ''<cp>'')'),
	('klantcontact', '{"hadBetrokkenen": {"wasPartij": false}}', 'EXISTS (SELECT FROM betrokkene WHERE had_klantcontact = r.id AND was_partij IS NULL)'),
	('klantcontact', '{"hadBetrokkenen": {"digitaalAdres": {"adres": "jan@example.nl"}}}', 'nummer::int % 10 = 0'),
	('klantcontact', '{"onderwerpobject": {"onderwerpobjectidentificator": {"objectId": "zaak 7"}}}', 'nummer = ''7'''),
	('klantcontact', '{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {"codeObjecttype": "12", "codeRegister": "6"}}}', 'nummer::int % 7 = 0'),
	('klantcontact', '{"onderwerpobject": {"onderwerpWasKlantcontact": {"nummer": "1"}}}', 'nummer = ''24'''),
	('klantcontact', '{"omvatteBijlagen": {"bijlageidentificator": {"objectId": "foto"}}}', 'nummer::int % 9 = 0'),
	('klantcontact', '{"leiddeTotInterneTaken": {"status": "te_verwerken"}}', 'nummer IN (''5'', ''15'')'),
	('klantcontact', '{"leiddeTotInterneTaken": {"toegewezenAanActoren": "<m>"}}', 'nummer = ''15'''),
	('klantcontact', '{"leiddeTotInterneTaken": false}', 'nummer::int % 5 > 0'),
	('actor', '{"naam": "Robot"}', 'naam = ''Robot'''),
	('actor', '{"naam": {"bevat": "ann"}}', 'naam LIKE ''Anna%'''),
	('actor', '{"soortActor": "geautomatiseerdeActor"}', 'soort_actor = ''geautomatiseerde_actor'''),
	('actor', '{"indicatieActief": false}', 'NOT indicatie_actief'),
	('actor', '{"indicatieActief": true}', 'indicatie_actief'),
	('actor', '{"actoridentificator": {"objectId": "anna"}}', 'actoridentificator_object_id = ''anna'''),
	('actor', '{"actoridentificator": {"codeRegister": "8", "codeObjecttype": "6"}}', 'actoridentificator_code_register = ''8'''),
	('actor', '{"actoridentificator": {"objectId": false}}', 'actoridentificator_object_id IS NULL'),
	('actor_klantcontact', '{"actor": "<m2>"}', 'actor = ''<m2>'''),
	('actor_klantcontact', '{"klantcontact": {"nummer": "4"}}', 'klantcontact = ''<k4>'''),
	('partij', '{"nummer": "2"}', 'id = ''<p>'''),
	('partij', '{"nummer": false, "soortPartij": "persoon"}', 'nummer IS NULL'),
	('partij', '{"soortPartij": "organisatie"}', 'soort_partij = ''organisatie'''),
	('partij', '{"soortPartij": "persoon"}', 'soort_partij = ''persoon'''),
	('partij', '{"indicatieActief": false}', 'NOT indicatie_actief'),
	('partij', '{"indicatieGeheimhouding": true}', 'indicatie_geheimhouding'),
	('partij', '{"naam": "Winkel"}', 'id = ''<o>'''),
	('partij', '{"contactnaam": {"achternaam": "Jansen"}}', 'id = ''<p>'''),
	('partij', '{"contactnaam": {"voornaam": "Jan", "achternaam": "Jansen"}}', 'id = ''<p>'''),
	('partij', '{"contactnaam": {"achternaam": "jansen"}}', 'id = ''<p>'''),
	('partij', '{"partijIdentificatie": {"contactnaam": {"voornaam": "Jansen"}}}', 'id = ''<cp>'''),
	('partij', '{"bezoekadres": {"straatnaam": "Markt", "huisnummer": 1}}', 'id IN (''<p>'', ''<o>'')'),
	('partij', '{"bezoekadres": {"huisnummer": "1", "stad": "Turfstad"}}', 'id = ''<o>'''),
	('partij', '{"correspondentieadres": {"stad": "Turfstad"}}', 'id = ''<p>'''),
	('partij', '{"bezoekadres": {"huisnummer": 1, "postcode": true}}', 'id = ''<p>'''),
	('partij', '{"werkteVoorPartij": "<o>"}', 'id = ''<cp>'''),
	('partij', '{"werkteVoorPartij": {"partijIdentificator": {"objectId": "12345678"}}}', 'id = ''<cp>'''),
	('partij', '{"partijIdentificator": {"codeSoortObjectId": "bsn"}}', 'id IN (''<p>'', ''<minimal>'')'),
	('partij', '{"partijIdentificator": {"anderePartijIdentificator": "klant 7"}}', 'id = ''<p>'''),
	('partij', '{"partijIdentificatoren": [{"codeSoortObjectId": "bsn"}, {"objectId": "x"}]}', 'id = ''<p>'''),
	('partij', '{"partijIdentificatoren": false, "soortPartij": "persoon"}', 'id = ''<numberless>'''),
	('partij', '{"digitaleAdressen": {"adres": {"begintMet": "jan@"}}}', 'id = ''<p>'''),
	('partij', '{"digitaalAdres": {"isVoorkeursadres": true}}', 'id = ''<p>'''),
	('partij', '{"rekeningnummers": {"iban": "NL91ABNA0417164300"}}', 'id = ''<p>'''),
	('partij', '{"categorieRelaties": {"categorie": {"naam": "Ondernemer"}, "eindDatum": {"van": "2024-06-01"}}}', 'id = ''<o>'''),
	('partij', '{"vertegenwoordigden": "<p>"}', 'id = ''<cp>'''),
	('partij', '{"betrokkenen": {"hadKlantcontact": {"codeKanaal": "telefoon"}}}', 'EXISTS (SELECT FROM betrokkene AS b JOIN klantcontact AS k ON k.id = had_klantcontact WHERE was_partij = r.id AND code_kanaal = ''telefoon'')'),
	('partij', '{"betrokkenen": false, "soortPartij": "persoon"}', 'soort_partij = ''persoon'' AND NOT EXISTS (SELECT FROM betrokkene WHERE was_partij = r.id)'),
	('partij_identificator', '{"identificeerdePartij": "<p>"}', 'partij = ''<p>'''),
	('partij_identificator', '{"partijIdentificator": {"objectId": "12345678"}}', 'object_id = ''12345678'''),
	('partij_identificator', '{"partijIdentificator": {"codeSoortObjectId": "1"}}', 'code_soort_object_id = ''bsn'''),
	('partij_identificator', '{"subIdentificatorVan": false, "anderePartijIdentificator": true, "partijIdentificator": {"codeRegister": "8"}}', 'object_id = ''x'''),
	('betrokkene', '{"hadKlantcontact": "<k4>"}', 'had_klantcontact = ''<k4>'''),
	('betrokkene', '{"hadKlantcontact": {"plaatsgevondenOp": {"van": "2024-03-12", "tot": "2024-03-13"}}}', 'EXISTS (SELECT FROM klantcontact WHERE id = had_klantcontact AND plaatsgevonden_op = ''2024-03-12 12:00 Europe/Amsterdam'')'),
	('betrokkene', '{"wasPartij": "<cp>"}', 'was_partij = ''<cp>'''),
	('betrokkene', '{"wasPartij": false, "rol": "klant"}', 'was_partij IS NULL AND rol = ''klant'''),
	('betrokkene', '{"rol": "vertegenwoordiger"}', 'rol = ''vertegenwoordiger'''),
	('betrokkene', '{"initiator": false}', 'NOT initiator'),
	('betrokkene', '{"organisatienaam": "Winkel"}', 'organisatienaam = ''Winkel'''),
	('betrokkene', '{"partijIdentificator": {"objectId": "999990019"}}', 'was_partij = ''<p>'''),
	('betrokkene', '{"digitaalAdres": true, "initiator": true}', 'initiator AND EXISTS (SELECT FROM digitaal_adres WHERE verstrekt_door_betrokkene = r.id)'),
	('digitaal_adres', '{"adres": "jan@example.nl"}', 'adres = ''jan@example.nl'''),
	('digitaal_adres', '{"adres": {"begintMet": "j"}}', 'adres LIKE ''j%'''),
	('digitaal_adres', '{"codeSoortDigitaalAdres": "telefoonnummer"}', 'code_soort_digitaal_adres = ''telefoonnummer'''),
	('digitaal_adres', '{"omschrijving": {"bevat": "uur"}}', 'omschrijving IS NOT NULL'),
	('digitaal_adres', '{"referentie": "werk"}', 'referentie = ''werk'''),
	('digitaal_adres', '{"isStandaardAdres": true}', 'is_standaard_adres'),
	('digitaal_adres', '{"isVoorkeursadres": false}', 'NOT is_voorkeursadres'),
	('digitaal_adres', '{"verificatieDatum": {"van": "2024-01-02", "tot": "2024-01-03"}}', 'verificatie_datum = ''2024-01-02'''),
	('digitaal_adres', '{"verstrektDoorPartij": "<p>"}', 'verstrekt_door_partij = ''<p>'''),
	('digitaal_adres', '{"verstrektDoorBetrokkene": {"hadKlantcontact": "<k10>"}}', 'EXISTS (SELECT FROM betrokkene WHERE id = verstrekt_door_betrokkene AND had_klantcontact = ''<k10>'')'),
	('digitaal_adres', '{"verstrektDoorBetrokkene": true, "codeSoortDigitaalAdres": "email"}', 'verstrekt_door_betrokkene IS NOT NULL'),
	('interne_taak', '{"nummer": "5"}', 'nummer = ''5'''),
	('interne_taak', '{"status": "verwerkt"}', 'status = ''verwerkt'''),
	('interne_taak', '{"status": "teVerwerken"}', 'status = ''te_verwerken'''),
	('interne_taak', '{"toegewezenOp": {"tot": "2024-03-14"}}', 'toegewezen_op < ''2024-03-14 Europe/Amsterdam'''),
	('interne_taak', '{"verwerktOp": {"van": "2024-04-01"}}', 'verwerkt_op IS NOT NULL'),
	('interne_taak', '{"verwerktOp": false}', 'verwerkt_op IS NULL'),
	('interne_taak', '{"gevraagdeHandeling": {"bevat": "klant bel"}}', 'true'),
	('interne_taak', '{"gevraagdeHandeling": {"bevat": "lamp"}}', 'false'),
	('interne_taak', '{"toelichting": {"bevat": "lamp"}}', 'toelichting IS NOT NULL'),
	('interne_taak', '{"toegewezenAanActor": {"soortActor": "medewerker"}}', 'nummer = ''15'''),
	('interne_taak', '{"toegewezenAanActoren": ["<m>", "<m2>"]}', 'nummer = ''15'''),
	('interne_taak', '{"aanleidinggevendKlantcontact": "<k20>"}', 'nummer = ''20'''),
	('onderwerpobject', '{"wasOnderwerpVanKlantcontact": {"nummer": "7"}}', 'was_onderwerp_van_klantcontact = ''<k7>'''),
	('onderwerpobject', '{"onderwerpWasKlantcontact": "<k1>"}', 'onderwerp_was_klantcontact = ''<k1>'''),
	('onderwerpobject', '{"onderwerpobjectidentificator": {"objectId": "zaak 14", "codeObjecttype": "12", "codeRegister": "6"}}', 'onderwerpobjectidentificator_object_id = ''zaak 14'''),
	('bijlage', '{"bijlageidentificator": {"objectId": "foto"}}', 'true'),
	('bijlage', '{"wasBijlageVanKlantcontact": "<k18>"}', 'was_bijlage_van_klantcontact = ''<k18>'''),
	('bijlage', '{"bijlageidentificator": {"codeObjecttype": "4"}}', 'false'),
	('vertegenwoordiging', '{"vertegenwoordigendePartij": "<cp>"}', 'true'),
	('vertegenwoordiging', '{"vertegenwoordigdePartij": {"nummer": "3"}}', 'false'),
	('rekeningnummer', '{"partij": {"nummer": "2"}}', 'true'),
	('rekeningnummer', '{"bic": "ABNANL2A"}', 'true'),
	('rekeningnummer', '{"iban": "NL20INGB0001234567"}', 'false'),
	('categorie', '{"naam": "Pers"}', 'naam = ''Pers'''),
	('categorie_relatie', '{"beginDatum": "2024-01-01"}', 'id = ''<cr>'''),
	('categorie_relatie', '{"categorie": "<c>", "eindDatum": {"tot": "2025-01-01"}}', 'id = ''<cr2>'''),
	('categorie_relatie', '{"categorie": {"naam": "Pers"}}', 'false');
UPDATE criterion SET criteria = pg_temp.filled(criteria), condition = pg_temp.filled(condition);

-- the ids that find_x finds, and those that SQL finds
CREATE FUNCTION pg_temp.found(object text, criteria jsonb) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	found text[];
BEGIN
	EXECUTE format('SELECT array_agg(f ->> ''id'') FROM find_%s($1) AS f', object) INTO found USING criteria;
	RETURN coalesce(found, '{}');
END
$$;
CREATE FUNCTION pg_temp.should(object text, condition text) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	should text[];
BEGIN
	EXECUTE format('SELECT array_agg(id ORDER BY id) FROM klantregister.%s AS r WHERE %s', object, condition) INTO should;
	RETURN coalesce(should, '{}');
END
$$;
-- (in the order of the page; a range on a moment or day gives its own)
CREATE FUNCTION pg_temp.sorted(text[]) RETURNS text[]
LANGUAGE sql AS $$ SELECT ARRAY(SELECT id FROM unnest($1) AS id ORDER BY id) $$;
SELECT object, pg_temp.named(criteria, false) AS criteria, cardinality(found) AS found, pg_temp.sorted(found) = should AS right, found = '{}' AND condition <> 'false' AS suspect
  FROM criterion, pg_temp.found(object, criteria::jsonb) AS found, pg_temp.should(object, condition) AS should
 ORDER BY nr;

-- ----- every two that do not share a key, together -----

-- (an alias would be the same key twice)
SELECT a.object, count(*) AS pairs, count(*) FILTER (WHERE found <> '{}') AS that_find, bool_and(pg_temp.sorted(found) = should) AS right
  FROM criterion AS a JOIN criterion AS b ON b.object = a.object AND b.nr > a.nr
   AND NOT EXISTS (SELECT jsonb_object_keys(a.criteria::jsonb) INTERSECT SELECT jsonb_object_keys(b.criteria::jsonb)),
	LATERAL (SELECT '^{"(kanaal|actoren|betrokkene|onderwerpobject|digitaalAdres|partijIdentificator|partijIdentificatie|toegewezenAanActor)"') AS x (alias),
	pg_temp.found(a.object, CASE WHEN NOT (a.criteria ~ alias OR b.criteria ~ alias) THEN a.criteria::jsonb || b.criteria::jsonb ELSE '{"limit": 1, "id": "00000000-0000-4000-8000-0000000000ff"}' END) AS found,
	pg_temp.should(a.object, format('(%s) AND (%s)', a.condition, b.condition)) AS should
 WHERE NOT (a.criteria ~ alias OR b.criteria ~ alias) AND a.object IN ('klantcontact', 'actor', 'partij', 'betrokkene', 'digitaal_adres', 'interne_taak')
 GROUP BY a.object ORDER BY a.object;

-- ----- pages: in each order, of each length, every row once -----

CREATE FUNCTION pg_temp.paged(object text, criteria jsonb, ordering text, page int) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	all_found text[] := '{}';
	found text[];
BEGIN
	LOOP
		found := pg_temp.found(object, criteria || jsonb_strip_nulls(jsonb_build_object('order', ordering, 'limit', page,
			'after', all_found[cardinality(all_found)])));
		all_found := all_found || found;
		EXIT WHEN cardinality(found) < page OR cardinality(all_found) > 1000;
	END LOOP;
	RETURN all_found;
END
$$;
-- what SQL gives in that order
CREATE FUNCTION pg_temp.ordered(object text, condition text, ordering text) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	ordered text[];
	sorted_by text := CASE ltrim(ordering, '-') WHEN 'plaatsgevondenOp' THEN 'plaatsgevonden_op' WHEN 'toegewezenOp' THEN 'toegewezen_op'
		WHEN 'beginDatum' THEN 'begin_datum' ELSE coalesce(ltrim(ordering, '-'), 'id') END;
BEGIN
	EXECUTE format('SELECT array_agg(id ORDER BY %I %s, id %2$s) FROM klantregister.%s AS r WHERE %s', sorted_by,
		CASE WHEN ordering LIKE '-%' THEN 'DESC' ELSE '' END, object, condition) INTO ordered;
	RETURN ordered;
END
$$;
SELECT object, ordering, condition, cardinality(ordered) AS rows, bool_and(paged = ordered) AS right
  FROM (VALUES ('klantcontact', '{}', 'true'), ('klantcontact', '{"codeKanaal": "balie"}', 'code_kanaal = ''balie'''),
	('klantcontact', '{"onderwerp": {"bevat": "kapotte"}}', 'onderwerp LIKE ''Kap%'''), ('interne_taak', '{}', 'true'),
	('categorie', '{}', 'true'), ('actor', '{"indicatieActief": true}', 'indicatie_actief'), ('categorie_relatie', '{"beginDatum": {"van": "2000-01-01"}}', 'true'))
		AS v (object, criteria, condition)
  JOIN (VALUES (NULL, NULL), (NULL, 'id'), (NULL, '-id'), ('klantcontact', 'plaatsgevondenOp'), ('klantcontact', '-plaatsgevondenOp'), ('interne_taak', 'toegewezenOp'),
	('interne_taak', '-toegewezenOp'), ('actor', 'naam'), ('actor', '-naam'), ('categorie', 'naam'), ('categorie', '-naam'), ('categorie_relatie', 'beginDatum'),
	('categorie_relatie', '-beginDatum')) AS o (of_object, ordering) ON coalesce(of_object, object) = object,
	unnest(ARRAY[1, 3, 7, 100]) AS page, pg_temp.paged(object, criteria::jsonb, ordering, page) AS paged, pg_temp.ordered(object, condition, ordering) AS ordered
 GROUP BY object, ordering, condition, ordered ORDER BY object, condition, ordering NULLS FIRST;
-- by a range on a moment or day the page begins with the earliest
SELECT string_agg(f ->> 'nummer', ' ') AS plaatsgevonden_op FROM find_klantcontact('{"plaatsgevondenOp": {"van": "2024-03-14"}}') AS f;
SELECT string_agg(f ->> 'nummer', ' ') AS by_id FROM find_klantcontact('{"plaatsgevondenOp": {"van": "2024-03-14"}, "order": "id"}') AS f;
-- what comes after a row that does not match itself
SELECT nummer FROM find_klantcontact(pg_temp.filled('{"vertrouwelijk": true, "order": "-plaatsgevondenOp", "after": "<k8>"}')::jsonb) AS f, LATERAL (SELECT f ->> 'nummer') AS n (nummer);
-- more than a page: a page, and word of it, unless a limit was asked for
INSERT INTO categorie (naam) SELECT 'naam ' || i FROM generate_series(1, 99) AS i;
SELECT count(*) FROM find_categorie('{}');
SELECT count(*) FROM find_categorie('{"limit": 100}');
SELECT count(*) FROM find_categorie('{"limit": 1000}');
SELECT count(*) FROM find_categorie('{"after": null, "limit": "", "order": null, "include": []}');
DELETE FROM categorie WHERE naam = 'naam 1';
SELECT count(*) FROM find_categorie('{}');

-- ----- include: what belongs to all that was found -----

SELECT f ->> 'nummer' AS nummer, jsonb_array_length(f -> 'hadBetrokkenen') AS betrokkenen, f #>> '{hadBetrokkenen,0,wasPartij,contactnaam,achternaam}' AS achternaam,
	f #>> '{hadBetrokkenActoren,0,naam}' AS actor, f #>> '{leiddeTotInterneTaken,0,toegewezenAanActoren,0,naam}' AS taak_of,
	f #>> '{gingOverOnderwerpobjecten,0,onderwerpobjectidentificator,objectId}' AS onderwerp, jsonb_array_length(f -> 'omvatteBijlagen') AS bijlagen
  FROM find_klantcontact('{"plaatsgevondenOp": {"van": "2024-03-12", "tot": "2024-03-14"}, "order": "plaatsgevondenOp", "include":
	["hadBetrokkenen.wasPartij", "hadBetrokkenActoren", "leiddeTotInterneTaken.toegewezenAanActoren", "gingOverOnderwerpobjecten, omvatteBijlagen"]}') AS f;
SELECT f #>> '{wasPartij,werkteVoorPartij,naam}' AS naam, count(*) FROM find_betrokkene(pg_temp.filled('{"wasPartij": {"indicatieActief": false}, "include": "wasPartij.werkteVoorPartij"}')::jsonb) AS f
 GROUP BY naam ORDER BY naam;
-- without it these are not there
SELECT DISTINCT f ?| '{hadBetrokkenen,hadBetrokkenActoren,leiddeTotInterneTaken}' AS lists FROM find_klantcontact('{}') AS f;

-- ----- what is wrong is named, and no search is widened by it -----

CREATE FUNCTION pg_temp.refused(object text, criteria text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN 'found ' || cardinality(pg_temp.found(object, pg_temp.filled(criteria)::jsonb));
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, coalesce((SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
		FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p), sqlerrm));
END
$$;
SELECT object, criteria, pg_temp.refused(object, criteria) FROM (VALUES
	(1, 'klantcontact', NULL), (2, 'klantcontact', '[]'), (3, 'klantcontact', '1'), (4, 'klantcontact', '{"nummmer": 1, "codeTaal": "nld", "metadata": {"a": "b"}}'),
	(5, 'klantcontact', '{"plaatsgevondenOp": {"van": "gisteren", "tot": 5, "na": "2024-01-01"}}'), (6, 'klantcontact', '{"plaatsgevondenOp": ["2024-01-01"]}'),
	(7, 'klantcontact', '{"onderwerp": {"bevat": 5}, "inhoud": {"begintMet": "x"}, "reactie": {"bevat": "a", "of": "b"}}'),
	(8, 'klantcontact', '{"onderwerp": {"bevat": ["lamp"]}}'), (9, 'klantcontact', '{"hadBetrokkenen": {"onbekend": 1, "wasPartij": {"contactnaam": {"naam": "x"}}}}'),
	(10, 'klantcontact', '{"hadBetrokkenen": [5, "x"], "leiddeTotInterneTaken": "x"}'), (11, 'klantcontact', '{"hadBetrokkenen": {"order": "id", "limit": 5}}'),
	(12, 'klantcontact', '{"order": "onderwerp", "limit": 0, "after": "x", "include": "niets"}'), (13, 'klantcontact', '{"order": "--id"}'), (14, 'klantcontact', '{"order": 5}'),
	(15, 'klantcontact', '{"limit": 1001}'), (16, 'klantcontact', '{"limit": -1}'), (17, 'klantcontact', '{"limit": 1.5}'), (18, 'klantcontact', '{"after": "<unknown>"}'),
	(19, 'klantcontact', '{"after": "<p>"}'), (20, 'klantcontact', '{"include": "hadBetrokkenen.niets"}'), (21, 'klantcontact', '{"include": ["hadBetrokkenen", 5]}'),
	(22, 'klantcontact', '{"include": "hadBetrokkenen,,omvatteBijlagen"}'), (23, 'klantcontact', '{"include": {"a": 1}}'), (24, 'klantcontact', '{"correctie": true}'),
	(25, 'klantcontact', '{"digitaleAdressen": {"adres": "jan@example.nl"}}'), (26, 'klantcontact', '{"digitaleAdressen": true}'), (27, 'klantcontact', '{"indicatieContactGelukt": "misschien"}'),
	(28, 'partij', '{"indicatieHergebruikPartij": true}'), (29, 'partij', '{"voorkeursDigitaalAdres": "<p>"}'), (30, 'partij', '{"contactnaam": "Jansen"}'),
	(31, 'actor', '{"actorIdentificatie": {"functie": "x"}}'), (32, 'interne_taak', '{"toegewezenAanActoren": [{}]}'), (33, 'categorie', '{"naam": {"bevat": "pers"}}'),
	-- a register of persons is not for leafing through: ways to say nothing
	(40, 'partij', '{}'), (41, 'partij', '{"limit": 5, "order": "id"}'), (42, 'partij', '{"nummer": "", "contactnaam": {"achternaam": null}}'), (43, 'partij', '{"id": true}'),
	(44, 'betrokkene', '{}'), (45, 'partij_identificator', '{}'), (46, 'digitaal_adres', '{}'), (47, 'digitaal_adres', '{"verificatieDatum": {"van": null}}'),
	(48, 'digitaal_adres', '{"adres": {"begintMet": ""}}'), (49, 'digitaal_adres', '{"omschrijving": {"bevat": "  "}}'), (50, 'vertegenwoordiging', '{}'), (51, 'rekeningnummer', '{}'),
	(52, 'categorie_relatie', '{}'), (53, 'betrokkene', '{"hadKlantcontact": {}}'), (54, 'digitaal_adres', '{"verificatieDatum": {}}'),
	(55, 'partij', '{"nummer": false, "vertegenwoordigden": false, "bezoekadres": {"postcode": true}}'), (56, 'betrokkene', '{"wasPartij": true, "digitaalAdres": true}')
	) AS v (nr, object, criteria) ORDER BY nr;

-- ----- texts that try to be more -----

SELECT pg_temp.make('odd', 'klantcontact', jsonb_build_object('onderwerp', 'O''Brien & zoon | c:\temp (''a'')', 'vertrouwelijk', false, 'inhoud', E'één twee-drie 100% _x_ \u00e9\u0301 \U0001F600 日本語')::text);
SELECT pg_temp.make('odd_p', 'partij', jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true, 'contactnaam',
	jsonb_build_object('voornaam', 'a=b'',"{}\', 'achternaam', 'x'') OR true --'), 'digitaleAdressen', '[{"adres": "100%_x"}]'::jsonb)::text);
-- what is not ASCII, by its number
CREATE FUNCTION pg_temp.escaped(text) RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg(CASE WHEN ascii(c) BETWEEN 32 AND 126 THEN c ELSE '\u' || to_hex(ascii(c)) END, '' ORDER BY i)
	  FROM regexp_split_to_table($1, '') WITH ORDINALITY AS r (c, i)
$$;
-- as words: what is found is what holds the words, and nothing is an operator
SET client_min_messages = warning;
SELECT pg_temp.escaped(text) AS text, pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', jsonb_build_object('bevat', text))::text) AS onderwerp,
	pg_temp.refused('klantcontact', jsonb_build_object('inhoud', jsonb_build_object('bevat', text))::text) AS inhoud
  FROM unnest(ARRAY['o''brien', 'zoon', 'zo', 'brien zoon', 'lamp | zoon', 'lamp & zoon', '!lamp zoon', '(zoon)', 'zoon:*', 'zoon:A', 'brien <-> zoon', 'zoon <2> brien', '''zoon''', 'zoon''', '''zoon',
	'zoon\', '\zoon', 'c:\temp', '"zoon"', 'zoon''); DROP TABLE klantregister.klantcontact; --', '$1', '%s', 'één', 'ÉÉN', 'twee-drie', 'drie', '100%', '_x_', 'lam%', 'l_mp',
	E'\U0001F600', '日本', E'\u200b', E'\u00a0zoon', E'zoon\tbrien', E'zoon\nbrien', E'\u202ezoon']) WITH ORDINALITY AS t (text, nr) ORDER BY nr;
RESET client_min_messages;
-- as they are: the same text, or its beginning, and no pattern
SELECT text, pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', text)::text) AS onderwerp,
	pg_temp.refused('partij', jsonb_build_object('contactnaam', jsonb_build_object('voornaam', text))::text) AS voornaam,
	pg_temp.refused('partij', jsonb_build_object('contactnaam', jsonb_build_object('achternaam', text))::text) AS achternaam,
	pg_temp.refused('digitaal_adres', jsonb_build_object('adres', jsonb_build_object('begintMet', text))::text) AS begint_met,
	pg_temp.refused('partij', jsonb_build_object('partijIdentificator', jsonb_build_object('objectId', text))::text) AS object_id
  FROM unnest(ARRAY['O''Brien & zoon | c:\temp (''a'')', 'a=b'',"{}\', 'x'') OR true --', 'x'' OR ''1''=''1', '%', '_', '100%', '100%_x', '100%_X', '1_0%', '\', 'Jansen,Jan', '{Jan}', 'NULL', '$1'])
	WITH ORDINALITY AS t (text, nr) ORDER BY nr;
-- a name of an include or an order is no SQL
SELECT pg_temp.refused('klantcontact', '{"order": "plaatsgevonden_op; DROP TABLE x"}') AS ordering, pg_temp.refused('klantcontact', '{"include": "hadBetrokkenen; DROP TABLE x"}') AS include,
	pg_temp.refused('klantcontact', '{"hadBetrokkenen\"; --": 1}') AS key, pg_temp.refused('klantcontact', '{"limit": "1; DROP TABLE x"}') AS limited;

-- as long as the field, and longer; words of one letter; deep; many
SELECT length, pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', repeat('x', length))::text) AS equal,
	pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', jsonb_build_object('bevat', repeat('x', length)))::text) AS words,
	pg_temp.refused('klantcontact', jsonb_build_object('onderwerp', jsonb_build_object('bevat', repeat('x ', length / 2)))::text) AS many_words
  FROM unnest(ARRAY[200, 202]) AS length;
SELECT pg_temp.refused('klantcontact', '{"include": "' || rtrim(repeat('hadBetrokkenen.hadKlantcontact.', 4), '.') || '"}') AS eight_deep,
	pg_temp.refused('klantcontact', '{"include": "' || rtrim(repeat('hadBetrokkenen.hadKlantcontact.', 5), '.') || '"}') AS ten_deep,
	pg_temp.refused('klantcontact', '{"include": "' || repeat('hadBetrokkenen,', 70) || 'hadBetrokkenen"}') AS long;
SELECT pg_temp.refused('betrokkene', repeat('{"hadKlantcontact": {"hadBetrokkenen": ', 8) || '{"rol": "klant"}' || repeat('}}', 8)) AS sixteen_deep,
	pg_temp.refused('betrokkene', repeat('{"hadKlantcontact": {"hadBetrokkenen": ', 20) || '{"rol": "klant"}' || repeat('}}', 20)) AS forty_deep,
	pg_temp.refused('partij', jsonb_build_object('digitaleAdressen', (SELECT jsonb_agg(jsonb_build_object('adres', 'x')) FROM generate_series(1, 15)))::text) AS fifteen,
	pg_temp.refused('partij', jsonb_build_object('digitaleAdressen', (SELECT jsonb_agg(jsonb_build_object('adres', 'x')) FROM generate_series(1, 50)))::text) AS fifty;
-- all is still there
SELECT count(*) FROM klantcontact;

-- ----- in an empty register -----

SELECT klantinteracties.create_register('leeg');
SELECT (SELECT count(*) FROM find_klantcontact('{}', 'leeg')) AS klantcontact,
	(SELECT count(*) FROM find_klantcontact('{"hadBetrokkenen": {"wasPartij": {"nummer": "1"}}, "order": "-plaatsgevondenOp"}', 'leeg')) AS by_partij,
	(SELECT count(*) FROM find_partij('{"nummer": "1"}', 'leeg')) AS partij,
	(SELECT count(*) FROM find_interne_taak('{"status": "te_verwerken", "include": "aanleidinggevendKlantcontact"}', 'leeg')) AS interne_taak;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
DROP SCHEMA leeg CASCADE;
