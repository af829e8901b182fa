--
-- update_x: what is absent stays, null clears, groups merge; what may not
-- change; what moves
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- an answer as rows, what stands in a group as group.key
CREATE FUNCTION pg_temp.flat(answer jsonb) RETURNS TABLE (key text, value text)
LANGUAGE sql AS $$
	SELECT concat_ws('.', e.key, g.key), replace(CASE WHEN g.key IS NULL THEN answer ->> e.key ELSE g.value END, E'\n', '\n')
	  FROM jsonb_each(answer) AS e LEFT JOIN jsonb_each_text(CASE WHEN jsonb_typeof(e.value) = 'object' THEN e.value END) AS g ON true
$$;

-- What a patch changes, as "key: old > new"; or the error, with what it names.
-- An answer that is not what get_x gives then, or an error after which
-- something changed, would show.
CREATE FUNCTION pg_temp.patch(object text, name text, patch text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	id uuid := (SELECT value FROM scene WHERE scene.name = $2);
	before jsonb;
	answer jsonb;
	after jsonb;
	detail text;
	result text;
BEGIN
	EXECUTE format('SELECT get_%s($1)', object) INTO before USING id;
	BEGIN
		EXECUTE format('SELECT update_%s($1, $2)', object) INTO answer USING id, pg_temp.filled(patch)::jsonb;
		result := (SELECT string_agg(format('%s: %s > %s', key, coalesce(b.value, '-'), coalesce(a.value, '-')), ', ' ORDER BY key)
			FROM pg_temp.flat(before) AS b FULL JOIN pg_temp.flat(answer) AS a USING (key) WHERE b.value IS DISTINCT FROM a.value);
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		answer := before;
		result := concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
			FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
	END;
	EXECUTE format('SELECT get_%s($1)', object) INTO after USING id;
	RETURN pg_temp.named(coalesce(result, 'nothing')) || CASE WHEN after IS DISTINCT FROM answer THEN ', BUT GET DIFFERS' ELSE '' END;
END
$$;

SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Melding", "vertrouwelijk": false, "nummer": "1", "referentienummer": "11", "inhoud": "Kapotte lamp",
	"codeKanaal": "telefoon", "plaatsgevondenOp": "2024-02-01T10:00:00+01:00", "metadata": {"zaak": "1"}}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "Vraag", "vertrouwelijk": false, "nummer": "2", "plaatsgevondenOp": "2024-02-01T11:00:00+01:00"}');
SELECT pg_temp.make('m', 'actor', '{"naam": "Jansen", "soortActor": "medewerker", "functie": "balie", "telefoonnummer": "0201234567",
	"actoridentificator": {"objectId": "j", "codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6"}}');
SELECT pg_temp.make('m2', 'actor', '{"naam": "De Vries", "soortActor": "medewerker"}');
SELECT pg_temp.make('m3', 'actor', '{"naam": "Weg", "soortActor": "organisatorische_eenheid"}');
SELECT pg_temp.make('t', 'interne_taak', '{"gevraagdeHandeling": "Bellen", "toelichting": "Vandaag", "nummer": "1", "aanleidinggevendKlantcontact": "<k>",
	"toegewezenAanActoren": ["<m>", "<m3>"], "toegewezenOp": "2024-02-01T12:00:00+01:00"}');
SELECT pg_temp.make('t2', 'interne_taak', '{"gevraagdeHandeling": "Mailen", "nummer": "2", "aanleidinggevendKlantcontact": "<k>", "toegewezenAanActor": "<m>"}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "nummer": "1", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Piet", "achternaam": "Jansen"}, "bezoekadres": {"straatnaam": "Straat", "huisnummer": 1, "postcode": "1234 AB"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [{"adres": "a@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true, "isVoorkeursadres": true,
		"referentie": "werk", "verificatieDatum": "2024-01-31"},
		{"adres": "b@example.nl", "codeSoortDigitaalAdres": "email", "omschrijving": "thuis"},
		{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer", "isStandaardAdres": true, "referentie": "werk"}],
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "isVoorkeursrekeningnummer": true}, {"iban": "NL20INGB0001234567", "bic": "INGBNL2A"}]}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "nummer": "2", "naam": "Winkel", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}],
	"digitaleAdressen": [{"adres": "info@example.nl", "codeSoortDigitaalAdres": "email", "isStandaardAdres": true, "isVoorkeursadres": true, "referentie": "werk"}],
	"rekeningnummers": [{"iban": "NL91ABNA0417164300", "isVoorkeursrekeningnummer": true}]}');
SELECT pg_temp.make('cp', 'partij', '{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Smit"}, "werkteVoorPartij": "<o>"}');
SELECT pg_temp.make('minimal', 'partij', '{"soortPartij": "persoon"}');
SELECT pg_temp.make('refused', 'partij', '{"soortPartij": "organisatie", "indicatieHergebruikPartij": false}');
SELECT pg_temp.make('bijkantoor', 'partij', '{"soortPartij": "organisatie"}');
SELECT pg_temp.make('vestiging', 'partij_identificator', '{"identificeerdePartij": "<bijkantoor>", "subIdentificatorVan": "<o_nummer1>",
	"partijIdentificator": {"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}}');
SELECT pg_temp.make('other', 'partij_identificator', '{"identificeerdePartij": "<p>", "partijIdentificator":
	{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "x"}}');
SELECT pg_temp.make('b', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<p>", "organisatienaam": "Zaak",
	"contactnaam": {"voornaam": "Pietje"}, "bezoekadres": {"stad": "Turfstad", "huisnummer": 2},
	"digitaleAdressen": [{"adres": "pietje@example.nl", "codeSoortDigitaalAdres": "email"}]}');
SELECT pg_temp.make('b2', 'betrokkene', '{"hadKlantcontact": "<k2>", "rol": "vertegenwoordiger", "initiator": false}');
SELECT pg_temp.make('ak', 'actor_klantcontact', '{"actor": "<m>", "klantcontact": "<k>"}');
SELECT pg_temp.make('oo', 'onderwerpobject', '{"wasOnderwerpVanKlantcontact": "<k>", "onderwerpobjectidentificator": {"objectId": "zaak", "codeObjecttype": "12"}}');
SELECT pg_temp.make('bij', 'bijlage', '{"wasBijlageVanKlantcontact": "<k>", "bijlageidentificator": {"objectId": "foto", "codeRegister": "7"}}');
SELECT pg_temp.make('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('c2', 'categorie', '{"naam": "Pers"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01"}');

-- ----- what every one of them does -----

CREATE TEMP VIEW one_of_each AS
	SELECT * FROM (VALUES ('klantcontact', 'k'), ('actor', 'm'), ('actor_klantcontact', 'ak'), ('betrokkene', 'b'), ('partij', 'p'),
		('partij_identificator', 'vestiging'), ('digitaal_adres', 'p_adres1'), ('interne_taak', 't'), ('onderwerpobject', 'oo'), ('bijlage', 'bij'),
		('vertegenwoordiging', 'v'), ('rekeningnummer', 'p_rekening1'), ('categorie', 'c'), ('categorie_relatie', 'cr')) AS v (object, name);

-- its own answer, without the lists that have functions of their own, changes
-- nothing; nor does nothing
CREATE FUNCTION pg_temp.own_answer(object text, name text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
BEGIN
	EXECUTE format('SELECT get_%s($1)', object) INTO answer USING (SELECT value::uuid FROM scene WHERE scene.name = $2);
	RETURN answer - '{partijIdentificatoren,digitaleAdressen,rekeningnummers}'::text[];
END
$$;
SELECT object, pg_temp.patch(object, name, pg_temp.own_answer(object, name)) AS own_answer,
	pg_temp.patch(object, name, '{}') AS empty, pg_temp.patch(object, name, NULL) AS is_null,
	pg_temp.patch(object, name, '[1]') AS list, pg_temp.patch(object, name, '"x"') AS text,
	pg_temp.patch(object, name, '{"onbekend": 1}') AS unknown_key,
	pg_temp.patch(object, 'unknown', '{}') AS unknown_id, pg_temp.patch(object, 'nobody', '{}') AS null_id
  FROM one_of_each;

-- what it refers to, or was made as, stays: null is no way out
SELECT object, key, pg_temp.patch(object, name, format('{"%s": %s}', key, other)) AS other, pg_temp.patch(object, name, format('{"%s": null}', key)) AS cleared
  FROM (VALUES ('actor', 'm', 'soortActor', '"geautomatiseerde_actor"'), ('actor_klantcontact', 'ak', 'actor', '"<m2>"'),
	('actor_klantcontact', 'ak', 'klantcontact', '"<k2>"'), ('betrokkene', 'b', 'hadKlantcontact', '"<k2>"'), ('partij', 'p', 'soortPartij', '"organisatie"'),
	('partij_identificator', 'other', 'identificeerdePartij', '"<o>"'), ('digitaal_adres', 'p_adres1', 'verstrektDoorPartij', '"<o>"'),
	('digitaal_adres', 'b_adres1', 'verstrektDoorBetrokkene', '"<b2>"'),
	('interne_taak', 't', 'aanleidinggevendKlantcontact', '"<k2>"'), ('onderwerpobject', 'oo', 'wasOnderwerpVanKlantcontact', '"<k2>"'),
	('bijlage', 'bij', 'wasBijlageVanKlantcontact', '"<k2>"'), ('vertegenwoordiging', 'v', 'vertegenwoordigendePartij', '"<cp>"'),
	('vertegenwoordiging', 'v', 'vertegenwoordigdePartij', '"<cp>"'), ('rekeningnummer', 'p_rekening1', 'partij', '"<o>"'),
	('categorie_relatie', 'cr', 'partij', '"<o>"'), ('categorie_relatie', 'cr', 'categorie', '"<c2>"')) AS v (object, name, key, other);

-- what it was is no change, however it is spelt
SELECT pg_temp.patch('betrokkene', 'b', '{"hadKlantcontact": {"uuid": "<k>", "url": "https://example.nl/<k>"}}') AS reference,
	pg_temp.patch('partij', 'p', '{"nummer": 1, "soortPartij": " persoon "}') AS text,
	pg_temp.patch('klantcontact', 'k', '{"plaatsgevondenOp": "2024-02-01T09:00:00Z"}') AS moment,
	pg_temp.patch('actor', 'm', '{"actortype": {"functie": "balie"}}') AS outside_its_group;

-- a list has functions of its own; that it is none is said of what has none (answers_back.sql has all)
SELECT object, list, pg_temp.patch(object, name, format('{"%s": [{"id": "<p_adres1>"}]}', list)) AS filled, pg_temp.patch(object, name, format('{"%s": []}', list)) AS empty
  FROM (VALUES ('klantcontact', 'k', 'hadBetrokkenActoren'), ('klantcontact', 'k', 'hadBetrokkenen'), ('klantcontact', 'k', 'gingOverOnderwerpobjecten'),
	('klantcontact', 'k', 'omvatteBijlagen'), ('klantcontact', 'k', 'leiddeTotInterneTaken'), ('betrokkene', 'b', 'digitaleAdressen'),
	('betrokkene', 'b', 'partijIdentificatoren'), ('partij', 'p', 'digitaleAdressen'), ('partij', 'p', 'partijIdentificatoren'),
	('partij', 'p', 'rekeningnummers')) AS v (object, name, list);

-- ----- klantcontact (F0796): added to, or corrected -----

SELECT nr, patch, pg_temp.patch('klantcontact', name, patch) AS changes FROM (VALUES
	(1, 'k', '{"inhoud": "Opgelost"}'), (2, 'k', '{"inhoud": "Kapotte lamp\nOpgelost"}'), (3, 'k', '{"inhoud": "Kapotte lamp\nOpgelost\nGebeld"}'),
	(4, 'k', '{"inhoud": null}'), (5, 'k', '{"inhoud": " "}'), (6, 'k', '{"onderwerp": "Lamp"}'), (7, 'k', '{"onderwerp": null}'),
	(8, 'k', '{"reactie": "Dank", "inhoud": "Dank"}'), (9, 'k', '{"correctie": false, "reactie": "Dank"}'),
	(10, 'k', '{"correctie": true, "inhoud": "Lamp gemaakt", "onderwerp": "Lamp", "reactie": "Dank", "nummer": null}'),
	(11, 'k', '{"correctie": true, "inhoud": null, "metadata": null}'), (12, 'k', '{"inhoud": "Eerste"}'),
	(13, 'k', '{"correctie": "ja", "vertrouwelijk": true}'), (14, 'k', '{"correctie": true, "vertrouwelijk": null, "onderwerp": ""}'),
	(15, 'k', '{"correctie": true, "nummer": "2", "referentienummer": "11"}'), (16, 'k2', '{"correctie": true, "referentienummer": "11"}'),
	(17, 'k', '{"correctie": true, "indicatieContactGelukt": "ja"}'), (18, 'k', '{"correctie": true, "verdereActieOndernomen": true}'),
	(19, 'k', '{"correctie": true, "indicatieContactGelukt": "onbekend", "verdereActieOndernomen": true}'),
	(20, 'k', '{"correctie": true, "plaatsgevondenOp": "2024-03-01"}'), (21, 'k', '{"correctie": true, "plaatsgevondenOp": null}'),
	(22, 'k', '{"correctie": true, "verdereActieOndernomen": null}'), (23, 'k', '{"correctie": true, "metadata": {"zaak": "2"}}')
	) AS v (nr, name, patch) ORDER BY nr;
-- no longer than a klantcontact may be, together with what there is
SELECT pg_temp.patch('klantcontact', 'k', format('{"inhoud": "%s"}', repeat('é', 994))) AS too_long,
	length(pg_temp.patch('klantcontact', 'k', format('{"inhoud": "%s"}', repeat('é', 993)))) > 993 AS fits,
	pg_temp.patch('klantcontact', 'k', '{"inhoud": "x"}') AS full;

-- ----- actor -----

SELECT nr, patch, pg_temp.patch('actor', name, patch) AS changes FROM (VALUES
	(1, 'm', '{"naam": "Janssen", "indicatieActief": false}'), (2, 'm', '{"naam": null}'), (3, 'm', '{"indicatieActief": null}'),
	(4, 'm', '{"actoridentificator": {"objectId": "jj"}}'), (5, 'm', '{"actoridentificator": {"codeRegister": null}}'),
	(6, 'm', '{"actoridentificator": {"objectId": null}}'), (7, 'm', '{"actoridentificator": {}}'), (8, 'm', '{"actoridentificator": null}'),
	(9, 'm', '{"emailadres": "j@example.nl"}'), (10, 'm', '{"telefoonnummer": null}'), (11, 'm', '{"omschrijving": "x"}'),
	(12, 'm', '{"actorIdentificatie": {"functie": null, "telefoonnummer": null, "emailadres": null}}'), (13, 'm2', '{"functie": "balie"}'),
	(14, 'm2', '{"functie": "balie", "telefoonnummer": "0201234567"}'), (15, 'm2', '{"actorIdentificatie": null}'),
	(16, 'm3', '{"functie": "balie"}'), (17, 'm3', '{"faxnummer": "020 1234567", "omschrijving": "Loket"}')
	) AS v (nr, name, patch) ORDER BY nr;

-- ----- interne taak (F5241): status and dates, and whose it is -----

SELECT pg_temp.patch('actor', 'm3', '{"indicatieActief": false}');
SELECT pg_temp.patch('actor', 'm', '{"indicatieActief": true}');
SELECT nr, patch, pg_temp.patch('interne_taak', name, patch) AS changes FROM (VALUES
	(1, 't', '{"verwerktOp": "2024-02-02"}'), (2, 't', '{"status": "verwerkt"}'), (3, 't', '{"status": "verwerkt", "toelichting": null}'),
	(4, 't', '{"verwerktOp": "2024-02-02T12:00:00+01:00"}'), (5, 't', '{"gevraagdeHandeling": "Terugbellen"}'), (6, 't', '{"status": "te_verwerken"}'),
	(7, 't', '{"status": "verwerkt", "afgehandeldOp": "2024-02-03T00:00:00+01:00"}'),
	(8, 't', '{"status": "te_verwerken", "verwerktOp": "2024-02-03T00:00:00+01:00"}'), (9, 't', '{"status": "klaar"}'),
	(10, 't', '{"status": null}'), (11, 't', '{"toegewezenOp": "2024-02-04T00:00:00+01:00"}'), (12, 't', '{"toegewezenOp": null}'),
	(13, 't', '{"gevraagdeHandeling": null, "nummer": "2"}'), (14, 't', '{"nummer": "3", "referentienummer": 3}'),
	-- <m3> had it already, so it may keep it, though it is not active any more
	(15, 't', '{"toegewezenAanActoren": ["<m2>", "<m3>"]}'), (16, 't2', '{"toegewezenAanActoren": ["<m2>", "<m3>"]}'),
	(17, 't', '{"toegewezenAanActor": {"uuid": "<m>"}}'), (18, 't', '{"toegewezenAanActor": "<m3>"}'), (19, 't', '{"toegewezenAanActoren": []}'),
	(20, 't', '{"toegewezenAanActoren": null}'), (21, 't', '{"toegewezenAanActoren": ["<m>", "<m>"]}'), (22, 't', '{"toegewezenAanActoren": ["<unknown>", "x"]}'),
	(23, 't', '{"toegewezenAanActor": "<m>", "toegewezenAanActoren": ["<m2>"]}'), (24, 't', '{"toegewezenAanActoren": [{}]}')
	) AS v (nr, name, patch) ORDER BY nr;

-- ----- digitaal adres (F1995) -----

-- the flags of all, by address, as they are now
CREATE FUNCTION pg_temp.adressen() RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', adres, CASE WHEN is_standaard_adres THEN 'default' END, CASE WHEN is_voorkeursadres THEN 'preferred' END, referentie),
		', ' ORDER BY id) FROM digitaal_adres
$$;
SELECT pg_temp.adressen();
SELECT nr, patch, pg_temp.patch('digitaal_adres', name, patch) AS changes FROM (VALUES
	-- a date of verification is of one address
	(1, 'p_adres1', '{"omschrijving": "kantoor"}'), (2, 'p_adres1', '{"adres": "c@example.nl"}'), (3, 'p_adres1', '{"verificatieDatum": "2024-03-01"}'),
	(4, 'p_adres1', '{"adres": "c@example.nl"}'), (5, 'p_adres1', '{"adres": "d@example.nl", "verificatieDatum": "2024-03-02"}'),
	(6, 'p_adres1', '{"verificatieDatum": null}'),
	-- adres and soort go together
	(7, 'p_adres1', '{"codeSoortDigitaalAdres": "telefoonnummer"}'), (8, 'p_adres1', '{"adres": "0612345678"}'),
	(9, 'p_adres2', '{"adres": "0687654321", "soortDigitaalAdres": "telefoonnummer"}'), (10, 'p_adres2', '{"codeSoortDigitaalAdres": null}'),
	(11, 'p_adres2', '{"adres": "b@example.nl", "codeSoortDigitaalAdres": "email"}'), (12, 'p_adres1', '{"adres": null}'),
	-- of a betrokkene alone it is nobody's default
	(13, 'b_adres1', '{"isStandaardAdres": true}'), (14, 'b_adres1', '{"verstrektDoorBetrokkene": null}'), (15, 'p_adres1', '{"verstrektDoorPartij": null}'),
	(16, 'p_adres1', '{"isVoorkeursadres": null}'), (17, 'p_adres1', '{"referentie": "werk adres"}')
	) AS v (nr, name, patch) ORDER BY nr;
-- what one of them can be, moves to it: of its partij, and of its soort
SELECT pg_temp.patch('digitaal_adres', 'p_adres2', '{"isStandaardAdres": true}'), pg_temp.adressen();
SELECT pg_temp.patch('digitaal_adres', 'p_adres2', '{"isVoorkeursadres": true}'), pg_temp.adressen();
SELECT pg_temp.patch('digitaal_adres', 'p_adres2', '{"referentie": "werk"}'), pg_temp.adressen();
SELECT pg_temp.patch('digitaal_adres', 'p_adres2', '{"isStandaardAdres": false, "isVoorkeursadres": false, "referentie": null}'), pg_temp.adressen();
SELECT pg_temp.patch('digitaal_adres', 'p_adres1', '{"isStandaardAdres": true, "referentie": "werk"}'), pg_temp.adressen();
-- by another soort it takes the place of what was default there
SELECT pg_temp.patch('digitaal_adres', 'p_adres1', '{"adres": "0600000000", "codeSoortDigitaalAdres": "telefoonnummer"}'), pg_temp.adressen();
-- it can become his partij's too, and then no other's; and be given back
SELECT pg_temp.patch('digitaal_adres', 'b_adres1', '{"verstrektDoorPartij": "<p>", "referentie": "werk"}'), pg_temp.adressen();
SELECT pg_temp.patch('digitaal_adres', 'b_adres1', '{"verstrektDoorPartij": "<o>"}'), pg_temp.patch('digitaal_adres', 'b_adres1', '{"verstrektDoorPartij": "<unknown>"}');
SELECT pg_temp.patch('digitaal_adres', 'b_adres1', '{"verstrektDoorPartij": null}'), pg_temp.adressen();
SELECT pg_temp.patch('digitaal_adres', 'b_adres1', '{"verstrektDoorPartij": "<minimal>"}'), pg_temp.patch('digitaal_adres', 'b_adres1', '{"verstrektDoorPartij": "<unknown>"}');

-- ----- betrokkene (F3246) -----

SELECT nr, patch, pg_temp.patch('betrokkene', name, patch) AS changes FROM (VALUES
	(1, 'b', '{"rol": "vertegenwoordiger", "organisatienaam": null, "contactnaam": {"achternaam": "Jansen"}}'),
	(2, 'b', '{"contactnaam": {"voornaam": null}, "bezoekadres": {"huisnummer": 3}}'), (3, 'b', '{"contactnaam": null, "bezoekadres": {"stad": "", "huisnummer": ""}}'),
	(4, 'b', '{"bezoekadres": {"nummeraanduidingId": "0363200000000001", "land": "NL"}}'), (5, 'b', '{"bezoekadres": {"postcode": "1234"}}'),
	(6, 'b', '{"rol": null, "initiator": null}'), (7, 'b', '{"wasPartij": null}'), (8, 'b', '{"wasPartij": "<minimal>"}'),
	(9, 'b', '{"wasPartij": "<unknown>"}'), (10, 'b', '{"indicatieHergebruikPartij": true, "soortPartij": "persoon"}'),
	(11, 'b', '{"indicatieHergebruikPartij": null, "soortPartij": null, "werkteVoorPartij": null}')
	) AS v (nr, name, patch) ORDER BY nr;

-- ----- partij (F2158, V6898) -----

SELECT nr, name, patch, pg_temp.patch('partij', name, patch) AS changes FROM (VALUES
	(1, 'p', '{"contactnaam": {"voorletters": "P.", "voornaam": null}}'), (2, 'p', '{"bezoekadres": {"huisnummer": 2, "huisnummertoevoeging": "a"}}'),
	(3, 'p', '{"bezoekadres": null}'), (4, 'p', '{"partijIdentificatie": {"contactnaam": {"voornaam": "Piet"}}}'), (5, 'p', '{"naam": "Jansen"}'),
	(6, 'p', '{"werkteVoorPartij": "<o>"}'), (7, 'o', '{"contactnaam": {"achternaam": "Smit"}}'), (8, 'o', '{"naam": null}'), (9, 'o', '{"naam": "Winkel"}'),
	(10, 'cp', '{"werkteVoorPartij": "<p>"}'), (11, 'cp', '{"werkteVoorPartij": "<unknown>"}'), (12, 'cp', '{"werkteVoorPartij": null}'),
	(13, 'cp', '{"werkteVoorPartij": "<o>", "voorkeurstaal": "dut", "interneNotitie": "x"}'), (14, 'p', '{"nummer": "2"}'), (15, 'p', '{"nummer": null}'),
	(16, 'p', '{"indicatieActief": false, "indicatieGeheimhouding": true}'), (17, 'p', '{"indicatieActief": null, "indicatieGeheimhouding": null}'),
	-- a minimal partij is completed when he agrees, and not before
	(18, 'minimal', '{"nummer": "9", "indicatieActief": false}'), (19, 'minimal', '{"contactnaam": {"voornaam": "M"}}'),
	(20, 'minimal', '{"contactnaam": {"voornaam": "M"}, "indicatieHergebruikPartij": null}'),
	(21, 'minimal', '{"contactnaam": {"voornaam": "M"}, "indicatieHergebruikPartij": false}'),
	(22, 'minimal', '{"contactnaam": {"voornaam": "M"}, "indicatieHergebruikPartij": "ja"}'), (23, 'minimal', '{"contactnaam": null, "voorkeurstaal": null}'),
	(24, 'minimal', '{"indicatieHergebruikPartij": false}'), (25, 'minimal', '{"voorkeursDigitaalAdres": "<p_adres2>"}'),
	(26, 'minimal', '{"contactnaam": {"voornaam": "M"}, "indicatieHergebruikPartij": true}'), (27, 'minimal', '{"contactnaam": {"achternaam": "N"}}'),
	(28, 'refused', '{"indicatieHergebruikPartij": true}'), (29, 'refused', '{"naam": "Later"}'),
	-- who agreed withdraws by withdraw_hergebruik
	(30, 'p', '{"indicatieHergebruikPartij": false}'), (31, 'p', '{"indicatieHergebruikPartij": true}')
	) AS v (nr, name, patch) ORDER BY nr;
-- the answers of these two, in the order in which they gave them
SELECT name, string_agg(grond, ', ' ORDER BY h.id) FROM hergebruik_besluit AS h JOIN scene ON value = partij::text
 WHERE name IN ('minimal', 'refused') GROUP BY name ORDER BY name;

-- what a partij prefers is his own
CREATE FUNCTION pg_temp.preferred(name text) RETURNS text
LANGUAGE sql AS $$
	SELECT concat_ws(', ', (SELECT string_agg(adres, ' ') FROM digitaal_adres WHERE verstrekt_door_partij::text = value AND is_voorkeursadres),
		(SELECT string_agg(iban, ' ') FROM rekeningnummer WHERE partij::text = value AND is_voorkeursrekeningnummer))
	FROM scene WHERE name = $1
$$;
CREATE FUNCTION pg_temp.prefer(patch text) RETURNS text
LANGUAGE sql AS $$
	SELECT CASE WHEN r ~ '^(digitaleAdressen|rekeningnummers|nothing)' THEN 'ok' ELSE r END FROM pg_temp.patch('partij', 'p', patch) AS r
$$;
SELECT patch, pg_temp.prefer(patch), pg_temp.preferred('p') AS p, pg_temp.preferred('o') AS o FROM unnest(ARRAY['{}',
	'{"voorkeursDigitaalAdres": "<p_adres2>"}', '{"voorkeursDigitaalAdres": {"uuid": "<p_adres3>"}, "voorkeursRekeningnummer": "<p_rekening2>"}',
	'{"voorkeursDigitaalAdres": "<o_adres1>"}', '{"voorkeursRekeningnummer": "<o_rekening1>"}', '{"voorkeursDigitaalAdres": "<b_adres1>"}',
	'{"voorkeursDigitaalAdres": "<unknown>", "voorkeursRekeningnummer": "<unknown>"}', '{"voorkeursRekeningnummer": "<p_adres1>"}',
	'{"voorkeursDigitaalAdres": "<p_adres1>", "voorkeursRekeningnummer": "<o_rekening1>"}',
	'{"voorkeursDigitaalAdres": null}', '{"voorkeursRekeningnummer": null}']) AS patch;

-- ----- rekeningnummer -----

SELECT nr, patch, pg_temp.patch('rekeningnummer', name, patch) AS changes, pg_temp.preferred('p') FROM (VALUES
	(1, 'p_rekening1', '{"isVoorkeursrekeningnummer": true}'), (2, 'p_rekening2', '{"isVoorkeursrekeningnummer": true}'), (3, 'p_rekening1', '{"iban": "NL20 INGB 0001 2345 67"}'),
	(4, 'p_rekening1', '{"iban": null}'), (5, 'p_rekening2', '{"iban": "BE68539007547034", "bic": null}'), (6, 'p_rekening2', '{"bic": "INGB"}'),
	(7, 'p_rekening2', '{"isVoorkeursrekeningnummer": false}'), (8, 'p_rekening2', '{"isVoorkeursrekeningnummer": null}')
	) AS v (nr, name, patch) ORDER BY nr;

-- ----- partij-identificator (F8226): corrected, not moved -----

SELECT nr, name, patch, pg_temp.patch('partij_identificator', name, patch) AS changes FROM (VALUES
	(1, 'p_nummer1', '{"partijIdentificator": {"objectId": "111222333"}}'), (2, 'p_nummer1', '{"objectId": "999990019", "anderePartijIdentificator": "paspoort"}'),
	(3, 'p_nummer1', '{"partijIdentificator": {"objectId": "999990018"}}'), (4, 'p_nummer1', '{"partijIdentificator": {"objectId": null}}'),
	(5, 'p_nummer1', '{"partijIdentificator": {"codeSoortObjectId": "rsin", "objectId": "123456782"}}'),
	(6, 'other', '{"partijIdentificator": {"codeSoortObjectId": "bsn", "codeRegister": "brp", "codeObjecttype": "natuurlijk_persoon", "objectId": "111222333"}}'),
	(7, 'other', '{"partijIdentificator": {"objectId": "y", "codeRegister": "7"}}'), (8, 'other', '{"partijIdentificator": {"codeRegister": null}}'),
	-- what other numbers fall under stays
	(9, 'o_nummer1', '{"partijIdentificator": {"objectId": "87654321"}}'), (10, 'o_nummer1', '{"anderePartijIdentificator": "oud"}'),
	(11, 'o_nummer1', '{"subIdentificatorVan": "<o_nummer1>"}'), (12, 'vestiging', '{"subIdentificatorVan": "<vestiging>"}'),
	(13, 'vestiging', '{"subIdentificatorVan": "<p_nummer1>"}'), (14, 'vestiging', '{"subIdentificatorVan": "<unknown>"}'),
	(15, 'vestiging', '{"subIdentificatorVan": null}'), (16, 'o_nummer1', '{"partijIdentificator": {"objectId": "87654321"}}'),
	(17, 'vestiging', '{"subIdentificatorVan": "<o_nummer1>"}'),
	-- a vestiging does not become its company, nor the other way around
	(18, 'vestiging', '{"partijIdentificator": {"codeSoortObjectId": "kvk_nummer", "objectId": "87654320"}, "subIdentificatorVan": null}')
	) AS v (nr, name, patch) ORDER BY nr;

-- ----- onderwerpobject, bijlage, categorie, categorie-relatie -----

SELECT nr, patch, pg_temp.patch(object, name, patch) AS changes FROM (VALUES
	(1, 'onderwerpobject', 'oo', '{"onderwerpobjectidentificator": {"objectId": "zaak 2", "codeRegister": "6"}}'),
	(2, 'onderwerpobject', 'oo', '{"onderwerpobjectidentificator": null}'), (3, 'onderwerpobject', 'oo', '{"onderwerpobjectidentificator": {"objectId": null}}'),
	(4, 'onderwerpobject', 'oo', '{"onderwerpWasKlantcontact": "<k2>"}'), (5, 'onderwerpobject', 'oo', '{"onderwerpobjectidentificator": null}'),
	(6, 'onderwerpobject', 'oo', '{"wasKlantcontact": null}'), (7, 'onderwerpobject', 'oo', '{"onderwerpWasKlantcontact": "<unknown>"}'),
	(8, 'bijlage', 'bij', '{"bijlageidentificator": {"objectId": "film", "codeRegister": null}}'), (9, 'bijlage', 'bij', '{"bijlageidentificator": null}'),
	(10, 'categorie', 'c', '{"naam": "Ondernemers"}'), (11, 'categorie', 'c', '{"naam": ""}'),
	(12, 'categorie_relatie', 'cr', '{"eindDatum": "2024-06-01"}'), (13, 'categorie_relatie', 'cr', '{"beginDatum": "2024-06-02"}'),
	(14, 'categorie_relatie', 'cr', '{"eindDatum": null, "beginDatum": "2024-06-02"}'), (15, 'categorie_relatie', 'cr', '{"eindDatum": "2024-06-01"}'),
	(16, 'categorie_relatie', 'cr', '{"beginDatum": null}')
	) AS v (nr, object, name, patch) ORDER BY nr;

-- ----- codes are looked up when the register says so -----

UPDATE instelling SET controleer_codes = true;
SELECT pg_temp.patch('klantcontact', 'k2', '{"correctie": true, "codeKanaal": "duif"}') AS klantcontact,
	pg_temp.patch('betrokkene', 'b', '{"bezoekadres": {"land": "999"}}') AS betrokkene,
	pg_temp.patch('digitaal_adres', 'p_adres2', '{"codeSoortDigitaalAdres": "duif"}') AS adres,
	pg_temp.patch('actor', 'm', '{"actoridentificator": {"objectId": "j", "codeObjecttype": "duif"}}') AS actor;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
