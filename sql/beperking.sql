--
-- The processing of a partij is restricted (AVG art. 18 and 21): beperk(),
-- hef_beperking_op(), and KI004 for whatever would use what is kept of him
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- ----- restricted, and no longer -----

SELECT pg_temp.make('jo', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.filled('<jo>') AS jo \gset
SET klantinteracties.namens = 'jurist 3';
INSERT INTO scene SELECT 'b1', beperk(:'jo', 'beperking', ' De juistheid wordt betwist ') ->> 'id';
RESET klantinteracties.namens;
-- who does it again has done it once
SELECT replace(pg_temp.named(beperk(:'jo', 'beperking', 'Nogmaals')::text), session_user, '<me>') AS beperking;
-- the other soort waits until this one is lifted
SELECT beperk(:'jo', 'bezwaar', 'Hij maakt bezwaar');
SELECT replace(pg_temp.named((hef_beperking_op(:'jo') - 'opgehevenDoor')::text), session_user, '<me>') AS beperking;
SELECT hef_beperking_op(:'jo');
SELECT beperk(:'jo', 'bezwaar', repeat('x', 1000)) ->> 'soort' AS soort;
SELECT soort, left(grond, 26) AS grond, einde IS NULL AS holds, einde > ingang AS ended, door = session_user AS door, namens, opgeheven_door = session_user AS opgeheven_door,
	partij = :'jo' AS his, id = (SELECT beperking FROM partij WHERE id = :'jo') AS referred FROM beperking ORDER BY id;
-- it is recorded with whose data that was done
SELECT naam, actie, partij = :'jo' AS his, pg_temp.named(jsonb_path_query_array(objecten, '$[*].object')::text) AS objecten, velden FROM verwerking WHERE naam ~ 'bep' ORDER BY id;
-- what a hand took away comes back
UPDATE partij SET beperking = NULL WHERE id = :'jo';
SELECT beperk(:'jo', 'bezwaar', 'x') ->> 'soort' AS soort, (SELECT beperking IS NOT NULL FROM partij WHERE id = :'jo') AS before;
SELECT get_partij(:'jo');
SELECT hef_beperking_op(:'jo') ? 'einde' AS lifted, get_partij(:'jo') #>> '{contactnaam,voornaam}' AS voornaam;

\set VERBOSITY default
SELECT beperk(NULL, 'x', ' ');
SELECT beperk(:'jo', NULL, repeat('x', 1001));
SELECT beperk(new_id(), 'bezwaar', 'x');
\set VERBOSITY terse
SELECT hef_beperking_op(NULL);
SELECT hef_beperking_op(new_id());

-- ----- every path: what it comes to before, and while it is restricted -----

-- The partij is p, with something of everything; m is minimal; a vestiging stands
-- alone.  What is kept of them has names that occur nowhere else.
SELECT pg_temp.make('a', 'verwerkingsactiviteit', '{"code": "melding", "naam": "Meldingen", "doel": "Meldingen behandelen", "grondslag": "algemeen_belang", "gegevens": ["contactnaam", "digitaleAdressen"]}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "naam": "Winkel", "indicatieHergebruikPartij": true, "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "contactpersoon", "nummer": "7", "indicatieHergebruikPartij": true, "werkteVoorPartij": "<o>", "interneNotitie": "kanarie",
	"contactnaam": {"voornaam": "Kanarie", "achternaam": "Kanarie"}, "bezoekadres": {"straatnaam": "Kanariestraat", "huisnummer": 1, "postcode": "1234 AB", "stad": "Kanariedam"},
	"partijIdentificatoren": [{"codeRegister": "x", "codeObjecttype": "x", "codeSoortObjectId": "x", "objectId": "kanarie"}],
	"digitaleAdressen": [{"adres": "kanarie@example.nl", "codeSoortDigitaalAdres": "email", "omschrijving": "kanarie"}], "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "contactpersoon", "nummer": "8", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Kanarie", "achternaam": "Kanarie"},
	"rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.make('r', 'partij', '{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Kanarie", "achternaam": "Kanarie"},
	"rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}');
SELECT pg_temp.make('m', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}');
SELECT pg_temp.make('alone', 'partij', '{"soortPartij": "organisatie", "partijIdentificatoren": [{"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}');
SELECT pg_temp.make('v', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<q>", "vertegenwoordigdePartij": "<p>"}');
SELECT pg_temp.make('v2', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<o>"}');
SELECT pg_temp.make('cr', 'categorie_relatie', '{"partij": "<p>", "categorie": "<c>"}');
SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "Melding", "vertrouwelijk": false, "onderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "zaak"}}],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"achternaam": "Papegaai"}, "digitaleAdressen": [{"adres": "papegaai@example.nl", "codeSoortDigitaalAdres": "email"}]},
		{"rol": "vertegenwoordiger", "initiator": false, "wasPartij": "<p>"}]}');
SELECT pg_temp.make('k2', 'klantcontact', '{"onderwerp": "Nog een", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true}]}');
SELECT pg_temp.make('both', 'digitaal_adres', '{"adres": "beide-kanarie@example.nl", "codeSoortDigitaalAdres": "email", "verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": "<k_betrokkene1>"}');
INSERT INTO scene SELECT 'gave', id FROM digitaal_adres WHERE adres = 'papegaai@example.nl';
INSERT INTO scene SELECT 'yes', besluit FROM partij_gegevens WHERE partij = pg_temp.filled('<p>')::uuid;
SELECT register_partij('{"soortPartij": "persoon", "sleutel": "s", "contactnaam": {"achternaam": "Kanarie"}, "indicatieHergebruikPartij": true}') ->> 'id' AS sleutel \gset
INSERT INTO scene VALUES ('s', :'sleutel');

CREATE TEMP TABLE attempt (nr int GENERATED ALWAYS AS IDENTITY, soort text, call text);
INSERT INTO attempt (soort, call)
	-- asked for by its id: refused
	SELECT 'read', call FROM unnest(ARRAY[
		'get_partij(''<p>'')', 'get_partij(''<p>'', ''["categorieRelaties", "vertegenwoordigden", "betrokkenen", "werkteVoorPartij"]'')', 'raadpleeg_partij(''<p>'', ''melding'')',
		'get_partij_identificator(''<p_nummer1>'')', 'get_partij_identificator(''<p_nummer1>'', ''["identificeerdePartij"]'')', 'get_digitaal_adres(''<p_adres1>'')', 'get_digitaal_adres(''<both>'')',
		'get_rekeningnummer(''<p_rekening1>'')', 'get_categorie_relatie(''<cr>'')', 'get_vertegenwoordiging(''<v>'')', 'get_vertegenwoordiging(''<v2>'', ''["vertegenwoordigendePartij"]'')',
		'contactgegevens_voor_opvolging(''<k_betrokkene1>'')', 'mogelijke_dubbelen(''{"partij": "<p>"}'')']) AS call;
INSERT INTO attempt (soort, call)
	-- searched for, and counted: left out
	SELECT 'search', format('%s_%s(%L)', verb, object, criteria)
	  FROM (VALUES
		(1, 'partij', '{"nummer": "7"}'), (2, 'partij', '{"contactnaam": {"achternaam": "Kanarie"}, "nummer": "7"}'), (3, 'partij', '{"bezoekadres": {"straatnaam": "Kanariestraat"}}'),
		(4, 'partij', '{"bezoekadres": {"stad": {"begintMet": "Kanarie"}}}'), (5, 'partij', '{"digitaalAdres": {"adres": "kanarie@example.nl"}}'),
		(6, 'partij', '{"partijIdentificator": {"objectId": "kanarie"}}'), (7, 'partij', '{"rekeningnummer": {"iban": "NL91ABNA0417164300"}, "werkteVoorPartij": "<o>"}'),
		(8, 'partij', '{"categorieRelaties": {"categorie": "<c>"}}'), (9, 'partij', '{"vertegenwoordigden": "<o>"}'), (10, 'partij', '{"betrokkenen": {"hadKlantcontact": "<k>"}}'),
		(11, 'partij', '{"werkteVoorPartij": "<o>"}'), (12, 'partij', '{"zoek": "kanariedam"}'), (13, 'partij', '{"zoek": "kanarie@example.nl kanariestraat"}'),
		(14, 'partij', '{"soortPartij": "contactpersoon", "indicatieActief": true, "werkteVoorPartij": {"naam": "Winkel"}}'),
		(20, 'partij_identificator', '{"identificeerdePartij": "<p>"}'), (21, 'partij_identificator', '{"partijIdentificator": {"objectId": "kanarie"}}'),
		(30, 'digitaal_adres', '{"verstrektDoorPartij": "<p>"}'), (31, 'digitaal_adres', '{"adres": {"begintMet": "kanarie"}}'), (32, 'digitaal_adres', '{"omschrijving": {"bevat": "kanarie"}}'),
		(33, 'digitaal_adres', '{"verstrektDoorPartij": {"nummer": "7"}}'), (34, 'digitaal_adres', '{"adres": "beide-kanarie@example.nl"}'),
		(40, 'rekeningnummer', '{"partij": "<p>"}'), (41, 'rekeningnummer', '{"iban": "NL91ABNA0417164300", "partij": {"nummer": "7"}}'),
		(50, 'categorie_relatie', '{"partij": "<p>"}'), (51, 'categorie_relatie', '{"categorie": "<c>"}'),
		(60, 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>"}'), (61, 'vertegenwoordiging', '{"vertegenwoordigdePartij": "<p>"}'), (62, 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<q>"}'),
		(70, 'betrokkene', '{"wasPartij": {"nummer": "7"}}'), (71, 'betrokkene', '{"partijIdentificator": {"objectId": "kanarie"}}'), (72, 'betrokkene', '{"zoek": "kanariestraat"}'),
		(73, 'betrokkene', '{"zoek": "papegaai kanariedam"}'), (74, 'betrokkene', '{"digitaalAdres": {"adres": "beide-kanarie@example.nl"}}'), (75, 'betrokkene', '{"zoek": "beide-kanarie@example.nl"}'),
		(80, 'klantcontact', '{"hadBetrokkenen": {"wasPartij": {"nummer": "7"}}}'), (81, 'klantcontact', '{"hadBetrokkenen": {"wasPartij": {"digitaalAdres": {"adres": "kanarie@example.nl"}}}}')
		) AS v (n, object, criteria), unnest(ARRAY['find', 'tel']) AS verb ORDER BY n, verb;
INSERT INTO attempt (soort, call) VALUES
	('search', 'mogelijke_dubbelen()'),
	-- what comes along with something else: only the reference
	('include', 'get_betrokkene(''<k_betrokkene1>'', ''["wasPartij.betrokkenen"]'')'),
	('include', 'get_klantcontact(''<k>'', ''["hadBetrokkenen.wasPartij.vertegenwoordigden"]'')'),
	('include', 'find_klantcontact(''{"onderwerp": "Melding", "include": ["hadBetrokkenen.wasPartij"]}'')'),
	('include', 'find_betrokkene(''{"wasPartij": "<p>", "include": ["wasPartij"]}'')'),
	('include', 'get_digitaal_adres(''<gave>'', ''["verstrektDoorBetrokkene.wasPartij"]'')'),
	('include', 'get_partij(''<q>'', ''["vertegenwoordigden"]'') #> ''{vertegenwoordigden}'''),
	('include', 'find_partij(''{"nummer": "8", "include": ["vertegenwoordigden.betrokkenen"]}'') #> ''{vertegenwoordigden}'''),
	-- changed, added to or taken away
	('write', 'update_partij(''<p>'', ''{"nummer": "9"}'')'),
	('write', 'update_partij(''<p>'', ''{}'')'),
	('write', 'update_partij(''<m>'', ''{"contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}'')'),
	('write', 'delete_partij(''<r>'')'),
	('write', 'vergeet(''<p>'', ''verzoek'')'),
	('write', 'vergeet(''<r>'', ''verzoek'', false)'),
	('write', 'delete_partij(''<q>'')'),
	('write', 'withdraw_hergebruik(''<p>'')'),
	('write', 'voeg_partijen_samen(''<q>'', ''<r>'', false)'),
	('write', 'voeg_partijen_samen(''<r>'', ''<q>'')'),
	('write', 'register_partij_identificator(''{"identificeerdePartij": "<p>", "codeRegister": "x", "codeObjecttype": "x", "codeSoortObjectId": "y", "objectId": "y"}'')'),
	('write', 'update_partij_identificator(''<p_nummer1>'', ''{"anderePartijIdentificator": "y"}'')'),
	('write', 'delete_partij_identificator(''<p_nummer1>'')'),
	('write', 'register_digitaal_adres(''{"verstrektDoorPartij": "<p>", "adres": "y@example.nl"}'')'),
	('write', 'register_digitaal_adres(''{"verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": "<k_betrokkene1>", "adres": "y@example.nl"}'')'),
	('write', 'update_digitaal_adres(''<p_adres1>'', ''{"isVoorkeursadres": true}'')'),
	('write', 'update_digitaal_adres(''<gave>'', ''{"verstrektDoorPartij": "<p>"}'')'),
	('write', 'update_digitaal_adres(''<gave>'', ''{"omschrijving": "y"}'')'),
	('write', 'delete_digitaal_adres(''<p_adres1>'')'),
	('write', 'delete_digitaal_adres(''<both>'')'),
	('write', 'delete_digitaal_adres(''<gave>'')'),
	('write', 'register_rekeningnummer(''{"partij": "<p>", "iban": "NL20INGB0001234567"}'')'),
	('write', 'update_rekeningnummer(''<p_rekening1>'', ''{"bic": "ABNANL2A"}'')'),
	('write', 'delete_rekeningnummer(''<p_rekening1>'')'),
	('write', 'register_categorie_relatie(''{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01"}'')'),
	('write', 'update_categorie_relatie(''<cr>'', ''{"eindDatum": "2100-01-01"}'')'),
	('write', 'delete_categorie_relatie(''<cr>'')'),
	('write', 'register_vertegenwoordiging(''{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<q>"}'')'),
	('write', 'register_vertegenwoordiging(''{"vertegenwoordigendePartij": "<r>", "vertegenwoordigdePartij": "<p>"}'')'),
	('write', 'update_vertegenwoordiging(''<v>'', ''{}'')'),
	('write', 'delete_vertegenwoordiging(''<v>'')'),
	('write', 'update_betrokkene(''<k_betrokkene1>'', ''{"rol": "vertegenwoordiger"}'')'),
	('write', 'update_betrokkene(''<k_betrokkene2>'', ''{"wasPartij": null}'')'),
	('write', 'update_betrokkene(''<k2_betrokkene1>'', ''{"wasPartij": "<p>"}'')'),
	('write', 'delete_betrokkene(''<k_betrokkene1>'')'),
	('write', 'delete_klantcontact(''<k>'')'),
	('write', 'vernietig_onderwerp(''{"objectId": "zaak"}'', false)'),
	('write', 'vernietig_onderwerp(''{"objectId": "zaak"}'')'),
	-- what a klantcontact would have made of what was known of him
	('write', 'register_betrokkene(''{"rol": "klant", "initiator": true, "hadKlantcontact": "<k2>", "wasPartij": "<m>", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}'')'),
	('write', 'register_betrokkene(''{"rol": "klant", "initiator": true, "hadKlantcontact": "<k2>", "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}, "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}'')'),
	('write', 'register_klantcontact(''{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<m>", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}]}'')'),
	('write', 'register_klantcontact(''{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}, {"codeSoortObjectId": "vestigingsnummer", "objectId": "000000000001"}]}]}'')'),
	('write', 'register_partij(''{"soortPartij": "persoon", "sleutel": "s", "contactnaam": {"achternaam": "Kanarie"}, "indicatieHergebruikPartij": true}'')'),
	('write', '(SELECT coalesce(sqlstate, ''done'') FROM register_betrokkenen(''[{"rol": "klant", "initiator": true, "hadKlantcontact": "<k2>", "wasPartij": "<m>", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}]''))'),
	('write', '(SELECT coalesce(sqlstate, ''done'') FROM register_klantcontacten(''[{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<m>", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}]}]''))'),
	-- and what is told beforehand of it
	('write', '(SELECT coalesce(string_agg(DISTINCT code, '' ''), ''done'') FROM validate_betrokkene(''{"rol": "klant", "initiator": true, "hadKlantcontact": "<k2>", "wasPartij": "<m>", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}''))'),
	('write', '(SELECT coalesce(string_agg(DISTINCT code, '' ''), ''done'') FROM validate_klantcontact(''{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<m>", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}]}''))'),
	('write', '(SELECT coalesce(string_agg(DISTINCT code, '' ''), ''done'') FROM validate_digitaal_adres(''{"verstrektDoorPartij": "<p>", "adres": "y@example.nl"}''))'),
	('write', '(SELECT coalesce(string_agg(DISTINCT code, '' ''), ''done'') FROM validate_rekeningnummer(''{"partij": "<p>", "iban": "NL20INGB0001234567"}''))'),
	('write', '(SELECT coalesce(string_agg(DISTINCT code, '' ''), ''done'') FROM validate_categorie_relatie(''{"partij": "<p>", "categorie": "<c>", "beginDatum": "2024-01-01"}''))'),
	('write', '(SELECT coalesce(string_agg(DISTINCT code, '' ''), ''done'') FROM validate_vertegenwoordiging(''{"vertegenwoordigendePartij": "<r>", "vertegenwoordigdePartij": "<p>"}''))'),
	('write', '(SELECT coalesce(string_agg(DISTINCT code, '' ''), ''done'') FROM validate_partij_identificator(''{"identificeerdePartij": "<p>", "codeRegister": "x", "codeObjecttype": "x", "codeSoortObjectId": "y", "objectId": "y"}''))'),
	-- what is given anew, for a new klantcontact, is stored; and what was given for one is there
	('allowed', 'register_klantcontact(''{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "Jo"}}]}'') #>> ''{hadBetrokkenen,0,wasPartij}'''),
	('allowed', 'register_klantcontact(''{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}, "indicatieHergebruikPartij": false}]}'') #>> ''{hadBetrokkenen,0,wasPartij}'''),
	('allowed', 'register_betrokkene(''{"rol": "klant", "initiator": true, "hadKlantcontact": "<k2>", "wasPartij": "<p>", "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}'')'),
	('allowed', 'register_digitaal_adres(''{"verstrektDoorBetrokkene": "<k_betrokkene1>", "adres": "y@example.nl"}'')'),
	('allowed', 'register_partij(''{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Jo"}, "werkteVoorPartij": "<o>"}'')'),
	('allowed', 'get_betrokkene(''<k_betrokkene1>'')'),
	('allowed', 'find_betrokkene(''{"wasPartij": "<p>"}'')'),
	('allowed', 'tel_betrokkene(''{"wasPartij": "<p>"}'')'),
	('allowed', 'get_klantcontact(''<k>'', ''["hadBetrokkenen"]'')'),
	('allowed', 'update_klantcontact(''<k>'', ''{"inhoud": "x"}'')'),
	('allowed', 'get_digitaal_adres(''<gave>'')'),
	('allowed', 'get_partij(''<q>'')'),
	('allowed', 'hergebruik_op(''<p>'')'),
	('allowed', 'ontvangstbewijs(''<yes>'') ->> ''pii_principal_id'''),
	-- and he may see what is kept
	('allowed', 'inzage(''{"partij": "<p>"}'') - ''verwerkingen'' - ''opgevraagdOp'''),
	('allowed', 'geschiedenis(''<p>'')'),
	('allowed', 'beperk(''<p>'', ''beperking'', ''x'') ->> ''soort'''),
	('allowed', 'hef_beperking_op(''<p>'') ->> ''soort''');

-- What a call comes to: refused, nothing, a number, shown (something of what is
-- kept), done.  It is taken back.
CREATE FUNCTION pg_temp.comes_to(call text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	EXECUTE format('SELECT string_agg(x::text, '' '') FROM (SELECT %s AS x) AS s', pg_temp.filled(call)) INTO answer;
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		RETURN CASE WHEN answer IS NULL THEN 'nothing' WHEN answer ~ '^([0-9]+|KI[0-9]+)$' THEN answer
			WHEN answer ~* 'kanarie|NL91ABNA|999990019' THEN 'shown' ELSE 'done' END;
	WHEN OTHERS THEN RETURN sqlstate;
END
$$;
CREATE TEMP TABLE come_to AS SELECT nr, soort, call, pg_temp.comes_to(call) AS before FROM attempt WHERE call <> $$hef_beperking_op('<p>') ->> 'soort'$$;
CREATE TEMP TABLE restricted_partij (name text);
INSERT INTO restricted_partij VALUES ('p'), ('m'), ('r'), ('alone'), ('s');
SELECT count(beperk(pg_temp.filled('<' || name || '>')::uuid, 'beperking', 'x')) FROM restricted_partij;
CREATE TEMP TABLE comes AS SELECT nr, a.soort, call, before, pg_temp.comes_to(a.call) AS restricted FROM attempt AS a LEFT JOIN come_to AS c USING (nr, call);

SELECT soort, left(call, 120) AS call, before, restricted FROM comes WHERE soort <> 'search' ORDER BY nr;
SELECT substring(call FROM '^[a-z]+_(.*)\(') AS object, substring(call FROM $$'(.*)'$$) AS criteria, max(before) FILTER (WHERE call ~ '^find') AS find, max(restricted) FILTER (WHERE call ~ '^find') AS restricted,
	max(before) FILTER (WHERE call ~ '^tel') AS tel, max(restricted) FILTER (WHERE call ~ '^tel') AS restricted
  FROM comes WHERE soort = 'search' AND call ~ '^(find|tel)' GROUP BY 1, 2 ORDER BY min(nr);
SELECT call, before, restricted FROM comes WHERE soort = 'search' AND call !~ '^(find|tel)';
-- each did something before, and nothing shows or is done now
SELECT soort, count(*), count(*) FILTER (WHERE before !~ '^(nothing|0|[A-Z0-9]{5})$') AS works,
	count(*) FILTER (WHERE CASE soort WHEN 'read' THEN restricted = 'KI004' WHEN 'write' THEN restricted = 'KI004' WHEN 'search' THEN restricted IN ('nothing', '0')
		WHEN 'include' THEN restricted IN ('done', 'nothing') ELSE restricted <> 'KI004' END) AS as_it_should
  FROM comes WHERE call !~ 'hef_beperking' GROUP BY 1 ORDER BY 1;
-- only the reference
SELECT pg_temp.named(get_klantcontact(pg_temp.filled('<k>')::uuid, '["hadBetrokkenen.wasPartij"]') #>> '{hadBetrokkenen,0}') AS betrokkene;
-- and when it is lifted all is as it was
SELECT count(hef_beperking_op(pg_temp.filled('<' || name || '>')::uuid)) FROM restricted_partij;
SELECT call, before, pg_temp.comes_to(call) AS afterwards FROM come_to WHERE pg_temp.comes_to(call) IS DISTINCT FROM before ORDER BY nr;
SELECT count(beperk(pg_temp.filled('<' || name || '>')::uuid, 'beperking', 'x')) FROM restricted_partij;

-- ----- no function is forgotten -----

-- Those that are not tried, and why that is right.
CREATE TEMP TABLE not_tried (function text, reason text);
INSERT INTO not_tried
	SELECT verb || '_' || object, 'has nothing of a partij'
	  FROM unnest(ARRAY['actor', 'actor_klantcontact', 'interne_taak', 'onderwerpobject', 'bijlage', 'categorie', 'verwerkingsactiviteit']) AS object,
		unnest(ARRAY['register', 'validate', 'get', 'find', 'tel', 'update', 'delete']) AS verb;
INSERT INTO not_tried SELECT verb || '_code', 'has nothing of a partij' FROM unnest(ARRAY['register', 'validate', 'find', 'update', 'activate', 'deactivate']) AS verb;
INSERT INTO not_tried VALUES
	('register_partijen', 'each a partij that is new, as register_partij'),
	('validate_partij', 'of a partij that is new'),
	-- the proof is no use of his data
	('wijzigingen', 'has ids only'), ('logregels', 'has ids only'), ('verzegel', 'has hashes only'), ('controleer_zegels', 'has hashes only'), ('controleer_verwerkingen', 'has ids only'),
	('vernietigingslijst', 'has ids only'),
	('vernietig', 'leaves him alone: sql/termen.sql'), ('vernietig_deel', 'leaves him alone: sql/termen.sql'),
	('list_doubles', 'for operators: has counts only'), ('list_registers', 'for operators: has no data'), ('grant_register', 'for operators: has no data'), ('upgrade_register', 'for operators: has no data'),
	('join_doubles', 'for operators: what a table holds twice becomes one row, which is the same'),
	('import_klantcontacten', 'below'), ('import_betrokkenen', 'below'), ('import_partijen', 'each a partij that is new'), ('import_open_klant', 'test/t/018_open_klant.pl');
SELECT proname FROM pg_proc
 WHERE pronamespace IN ('klantinteracties'::regnamespace, 'klantregister'::regnamespace) AND ('register' = ANY (proargnames) AND proname !~ '^(register|join|closing|doubles|lacking|former|unique)_.*(ddl|grants|functions|obstacles|queries|indexes)$' OR pronamespace = 'klantregister'::regnamespace)
   AND proname NOT IN ('wrapped_functions', 'former_functions', 'current_functions', 'open_klant_steps')
	-- they use another function of the register, or none of its data
	AND proname NOT IN ('call_register', 'try_call_register', 'close_register', 'open_register')
EXCEPT SELECT function FROM not_tried
EXCEPT SELECT (regexp_match(call, '([a-z_]+)\('''))[1] FROM attempt
EXCEPT SELECT (regexp_match(call, '^([a-z_]+)\('))[1] FROM attempt
 ORDER BY 1;

-- ----- what else -----

-- a page is what it was without him: as many, in order, and the next goes on behind it
SELECT count(pg_temp.make('n' || n, 'partij', format('{"soortPartij": "persoon", "nummer": "%s", "contactnaam": {"achternaam": "Bladz%s"}, "indicatieHergebruikPartij": true}', 100 + n, n))) FROM generate_series(1, 9) AS n;
SELECT count(beperk(pg_temp.filled(format('<n%s>', n))::uuid, 'bezwaar', 'x')) FROM unnest(ARRAY[1, 3, 4, 9]) AS n;
CREATE FUNCTION pg_temp.pages("order" text, size int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	criteria jsonb := jsonb_build_object('order', "order", 'limit', size, 'contactnaam', '{"achternaam": {"begintMet": "Bladz"}}'::jsonb);
	last jsonb;
	page text;
	pages text;
BEGIN
	LOOP
		SELECT string_agg(p #>> '{contactnaam,achternaam}', ','), (array_agg(p))[count(*)] INTO page, last FROM find_partij(criteria) AS p;
		EXIT WHEN page IS NULL;
		pages := concat_ws(' | ', pages, page);
		criteria := criteria || jsonb_build_object('after', last);
	END LOOP;
	RETURN pages;
END $$;
SELECT o AS "order", pg_temp.pages(o, 2) FROM unnest(ARRAY['id', '-id', 'nummer', '-achternaam']) AS o;
-- a page may go on behind somebody who is restricted since
SELECT p ->> 'nummer' AS nummer FROM find_partij(pg_temp.filled('{"soortPartij": "persoon", "order": "nummer", "after": "<n3>", "limit": 2}')::jsonb) AS p;

-- an import refuses the row, and goes on
CREATE TABLE bron (bron_sleutel text, body jsonb);
INSERT INTO bron SELECT h, pg_temp.filled(format('{"rol": "klant", "initiator": true, "hadKlantcontact": "<k2>", "wasPartij": "<m>", "contactnaam": {"voornaam": "%1$s"}, "indicatieHergebruikPartij": %1$s}', h))::jsonb
  FROM unnest(ARRAY['true', 'false']) AS h;
SET client_min_messages = warning;
CALL import_betrokkenen('bron');
SELECT sleutel, sqlstate, violations FROM import_fout ORDER BY 1;
SELECT contactnaam_voornaam AS voornaam FROM betrokkene WHERE contactnaam_voornaam ~ 'true|false';
TRUNCATE bron;
INSERT INTO bron SELECT 'k', pg_temp.filled('{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}, "contactnaam": {"voornaam": "Jo"}, "indicatieHergebruikPartij": true}]}')::jsonb;
CALL import_klantcontacten('bron');
SELECT sleutel, sqlstate, violations FROM import_fout WHERE object = 'klantcontact' ORDER BY 1;
RESET client_min_messages;

-- an organisatie as well: who works for it shows the reference only
SELECT beperk(pg_temp.filled('<o>')::uuid, 'bezwaar', 'eenmanszaak') ->> 'soort' AS soort;
SELECT hef_beperking_op(pg_temp.filled('<p>')::uuid) ? 'einde' AS lifted;
SELECT pg_temp.named(get_partij(pg_temp.filled('<p>')::uuid, '["werkteVoorPartij"]') ->> 'werkteVoorPartij') AS werkte_voor,
	pg_temp.named(get_partij(pg_temp.filled('<p>')::uuid, '["vertegenwoordigden"]') ->> 'vertegenwoordigden') AS vertegenwoordigden;

-- nothing of it is left when the last is lifted
SELECT count(hef_beperking_op(partij)) FROM beperking WHERE einde IS NULL;
SELECT count(*), count(beperking) FROM partij;

-- the table is the owner's: nobody else reads or writes it
CREATE ROLE regress_bp_beheerder; CREATE ROLE regress_bp_privacy;
SELECT grant_register('regress_bp_beheerder', 'beheerder'), grant_register('regress_bp_privacy', 'privacy');
SET ROLE regress_bp_privacy;
SELECT klantregister.beperk(:'jo', 'bezwaar', 'x') ->> 'soort' AS soort;
SELECT count(*) FROM klantregister.beperking;
SELECT klantregister.hef_beperking_op(:'jo') ? 'einde' AS lifted;
SET ROLE regress_bp_beheerder;
SELECT klantinteracties.beperk(:'jo', 'bezwaar', 'x') ->> 'soort' AS soort;
SELECT klantinteracties.get_partij(:'jo');
SELECT klantinteracties.hef_beperking_op(:'jo') ? 'einde' AS lifted;
SELECT count(*) FROM klantregister.beperking;
INSERT INTO klantregister.beperking (partij, soort, grond) VALUES (:'jo', 'bezwaar', 'x');
SELECT klantinteracties.beperk(:'jo', 'bezwaar', 'x') ->> 'soort' AS soort;
RESET ROLE;
-- who may write something else of a partij is not told why he is restricted
CREATE ROLE regress_bp_lezer;
SELECT grant_register('regress_bp_lezer', 'lezer');
GRANT UPDATE (nummer) ON klantregister.partij TO regress_bp_lezer;
SET ROLE regress_bp_lezer;
SELECT klantinteracties.beperk(:'jo', 'bezwaar', 'x');
SELECT klantinteracties.hef_beperking_op(:'jo');
RESET ROLE;
SELECT hef_beperking_op(:'jo') ? 'einde' AS lifted;
DROP OWNED BY regress_bp_beheerder, regress_bp_privacy, regress_bp_lezer;
DROP ROLE regress_bp_beheerder, regress_bp_privacy, regress_bp_lezer;
DROP TABLE bron;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
