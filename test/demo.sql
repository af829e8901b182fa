-- F2599 from its output: the seed's example in the three scenarios of the
-- standard, and two that follow from them.  Run by: make demo
--
-- Between calls, temporary functions give ids a name, as 'partij 1', and show
-- what rows a call added; the calls themselves are what any program sends.
\set QUIET on
SET client_min_messages = warning;
CREATE EXTENSION klantinteracties;
SELECT klantinteracties.create_register() \g /dev/null
SET search_path = klantregister, pg_catalog;
\pset footer off
\pset border 1
\pset null ''

CREATE TEMP TABLE named (name text PRIMARY KEY, id uuid UNIQUE);
CREATE TEMP TABLE seen (id uuid PRIMARY KEY);

-- Names for new rows: 'klantcontact A', 'partij 1' and so on.
CREATE FUNCTION pg_temp.name_new(soort text, rows uuid[]) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO named
	SELECT soort || ' ' || CASE soort WHEN 'klantcontact' THEN chr(64 + n::int) ELSE n::text END, id
	FROM (SELECT id, (SELECT count(*) FROM named WHERE name LIKE soort || ' %') + row_number() OVER (ORDER BY id) AS n
		FROM unnest(rows) AS id WHERE id NOT IN (SELECT id FROM named)) AS new
$$;

CREATE FUNCTION pg_temp.name_all() RETURNS void
LANGUAGE sql AS $$
	SELECT pg_temp.name_new('klantcontact', array_agg(id)) FROM klantcontact;
	SELECT pg_temp.name_new('partij', array_agg(id)) FROM partij;
	SELECT pg_temp.name_new('betrokkene', array_agg(id)) FROM betrokkene;
	SELECT pg_temp.name_new('digitaal adres', array_agg(id)) FROM digitaal_adres;
	SELECT pg_temp.name_new('identificator', array_agg(id)) FROM partij_identificator;
	SELECT pg_temp.name_new('besluit', array_agg(id)) FROM hergebruik_besluit;
$$;

-- A text with names for ids, and the other way round.
CREATE FUNCTION pg_temp.to_names(t text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
	FOR r IN SELECT * FROM named LOOP t := replace(t, r.id::text, r.name); END LOOP;
	RETURN t;
END $$;

CREATE FUNCTION pg_temp.to_ids(t text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
	FOR r IN SELECT * FROM named LOOP t := replace(t, '"' || r.name || '"', to_json(r.id)::text); END LOOP;
	RETURN t;
END $$;

-- The rows that were added since the last time, without what is empty,
-- constant or false; the columns of a group on one line.
CREATE FUNCTION pg_temp.stored() RETURNS TABLE ("table" text, "column" text, value text)
LANGUAGE plpgsql AS $$
DECLARE
	t text;
	key uuid;
	content jsonb;
	is_new boolean;
BEGIN
	PERFORM pg_temp.name_all();
	FOREACH t IN ARRAY '{partij,partij_gegevens,partij_identificator,betrokkene,digitaal_adres,hergebruik_besluit}'::text[] LOOP
		is_new := false;
		FOR key, content IN EXECUTE format('SELECT %s, to_jsonb(t) FROM %I t ORDER BY 1',
			CASE t WHEN 'partij_gegevens' THEN 'besluit' ELSE 'id' END, t)
		LOOP
			CONTINUE WHEN EXISTS (SELECT FROM seen WHERE id = md5(t || key)::uuid);
			INSERT INTO seen VALUES (md5(t || key)::uuid);
			is_new := true;
			RETURN QUERY
				SELECT CASE WHEN row_number() OVER (ORDER BY min(attnum)) = 1 THEN t ELSE '' END,
					grouped, pg_temp.to_names(string_agg(content ->> attname, ', ' ORDER BY attnum))
				FROM pg_attribute, regexp_replace(attname, '^(contactnaam|bezoekadres|correspondentieadres)_.*', '\1_*') AS grouped
				WHERE attrelid = t::regclass AND attnum > 0
					AND content ->> attname IS NOT NULL
					AND NOT (content ->> attname = 'false' AND attname LIKE 'i%' AND attname <> 'initiator')
					AND attname NOT IN ('werkte_voor_soort', 'vastgelegd_op', 'vastgelegd_door')
					AND NOT (t <> 'partij' AND attname = 'soort_partij')
					AND NOT (t = 'partij_gegevens' AND attname = 'hergebruik')
				GROUP BY grouped
				ORDER BY min(attnum);
		END LOOP;
		IF NOT is_new THEN
			RETURN QUERY SELECT t, '(nothing new)', '';
		END IF;
	END LOOP;
END $$;

-- The error that a statement gets.
CREATE FUNCTION pg_temp.refused(statement text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'not refused';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;

\echo
\echo '=============================================================================='
\echo ' F2599 - Registreer betrokkene bij klantcontact'
\echo '=============================================================================='
\echo
\echo ' klantcontact      a contact between a citizen or company and the gemeente'
\echo '                   (the municipality), on one subject'
\echo ' betrokkene        someone who took part in one klantcontact. What he leaves'
\echo '                   behind is used to follow up that klantcontact, for nothing else'
\echo ' partij            a person or organisation that the gemeente knows, to be found'
\echo '                   again at the next klantcontact'
\echo ' digitaal adres    an e-mail address, phone number or the like'
\echo ' identificator     a number by which another register knows the partij: a bsn'
\echo '                   (of a person), a kvk_nummer (of a company)'
\echo ' hergebruikbesluit the answer to: may we use your data again, next time?'
\echo
\echo ' F2599 asks two things. Is the partij known? If not: may the data be reused?'
\echo ' Only a yes makes the data of a betrokkene into those of a partij. In the tables'
\echo ' the row in partij_gegevens *is* that permission: it cannot exist without a'
\echo ' hergebruikbesluit that says yes, and when it goes, all that may be reused goes.'
\echo
\echo ' Ids are shown by a name (klantcontact A, partij 1); really they are UUIDs.'
\echo ' "stored" leaves out columns that are empty, constant or false.'

-- What there is before: four conversations and one partij.
SELECT klantinteracties.register_klantcontact(format(
	'{"onderwerp": "Standplaats op de markt", "codeKanaal": "balie", "vertrouwelijk": false, "plaatsgevondenOp": "2023-12-19T%s:00"}', t)::jsonb)
FROM unnest('{09:10,10:20,11:30,13:40}'::text[]) AS t \g /dev/null
SELECT klantinteracties.register_partij('{
	"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voorletters": "J", "voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Vries"},
	"digitaleAdressen": [{"adres": "j.devries@example.nl", "codeSoortDigitaalAdres": "email"}]}') \g /dev/null

\echo
\echo '------------------------------------------------------------------------------'
\echo ' Before: four conversations at the counter have been registered (klantcontact A'
\echo ' to D). Jan de Vries was there last year too and agreed to reuse: he is partij 1.'
\echo '------------------------------------------------------------------------------'
\echo
SELECT * FROM pg_temp.stored();

\echo '=============================================================================='
\echo ' 1. The partij is known'
\echo '=============================================================================='
\echo
\echo ' asked: nothing. The gemeente knows him, wasPartij says who he is. He happens to'
\echo '        speak for the Wereldwinkel today and wants the answer sent there.'
\echo
\echo ' sent:  SELECT klantregister.register_betrokkene($1), with in $1 the seed\'s example'
\echo '        (and one e-mail address, so that you see to whom it will belong):'
\echo
SELECT $body${
  "hadKlantcontact": "klantcontact A",
  "wasPartij": "partij 1",
  "rol": "vertegenwoordiger",
  "initiator": true,
  "contactnaam": {"voorletters": "J", "voornaam": "Jan", "voorvoegselAchternaam": "de",
                  "achternaam": "Vries"},
  "organisatienaam": "Wereldwinkel 't kikkertje",
  "bezoekadres": {"adresregel1": "Van Puffelenstraat 12", "adresregel2": "3219 FC Turfstad",
                  "codeLand": "003", "nummeraanduidingid": "0518200000637599"},
  "correspondentieadres": {"adresregel1": "Postbus 2700", "adresregel2": "3200 TD Turfstad",
                           "codeLand": "003"},
  "digitaleAdressen": [{"adres": "info@kikkertje.example", "codeSoortDigitaalAdres": "email"}]
}$body$ AS body \gset
\echo :body
\echo
\echo ' answered: the betrokkene as it is stored'
\echo
SELECT klantregister.register_betrokkene(pg_temp.to_ids(:'body')) AS answer \gset
SELECT pg_temp.name_all() \g /dev/null
\t on
\pset format unaligned
SELECT pg_temp.to_names(jsonb_pretty(:'answer'));
\pset format aligned
\t off
\echo
\echo ' stored: all of it with the betrokkene. Partij 1 is untouched; what deviates from'
\echo '         his own data counts for this klantcontact only.'
\echo
SELECT * FROM pg_temp.stored();

\echo '=============================================================================='
\echo ' 2. The partij is unknown, and agrees'
\echo '=============================================================================='
\echo
\echo ' asked: "May we use these data again, next time?" - "Yes."'
\echo
\echo ' sent:  the same example, without wasPartij and with the answer:'
\echo
SELECT replace(replace(:'body', 'klantcontact A', 'klantcontact B'),
	'"wasPartij": "partij 1"', '"indicatieHergebruikPartij": true') AS body \gset
\echo :body
\echo
\echo ' answered:'
\echo
SELECT klantregister.register_betrokkene(pg_temp.to_ids(:'body')) AS answer \gset
SELECT pg_temp.name_all() \g /dev/null
\t on
\pset format unaligned
SELECT pg_temp.to_names(jsonb_pretty(:'answer'));
\pset format aligned
\t off
\echo
\echo ' stored: the data made a partij (F7554), and are not repeated with the betrokkene.'
\echo '         A name of a person, from a vertegenwoordiger: the partij is a'
\echo '         contactpersoon, who has no place for the organisatienaam, so that stays.'
\echo
SELECT * FROM pg_temp.stored();

\echo '=============================================================================='
\echo ' 3. The partij is unknown, and refuses'
\echo '=============================================================================='
\echo
\echo ' asked: "May we use these data again, next time?" - "No."'
\echo
\echo ' sent:  the same, with the other answer:'
\echo
SELECT replace(replace(:'body', 'klantcontact B', 'klantcontact C'),
	'"indicatieHergebruikPartij": true', '"indicatieHergebruikPartij": false') AS body \gset
\echo :body
\echo
\echo ' answered:'
\echo
SELECT klantregister.register_betrokkene(pg_temp.to_ids(:'body')) AS answer \gset
SELECT pg_temp.name_all() \g /dev/null
\t on
\pset format unaligned
SELECT pg_temp.to_names(jsonb_pretty(:'answer'));
\pset format aligned
\t off
\echo
\echo ' stored: no partij. The data stay with the betrokkene, to follow up klantcontact C.'
\echo '         Not asked (the key left out) does the same, but records no answer.'
\echo
SELECT * FROM pg_temp.stored();

\echo '=============================================================================='
\echo ' 4. Authenticated, and refuses'
\echo '=============================================================================='
\echo
\echo ' asked: he logged in, so his bsn is known. "May we use your data again?" - "No."'
\echo
\echo ' sent:'
\echo
SELECT $body${
  "hadKlantcontact": "klantcontact D",
  "rol": "klant",
  "initiator": true,
  "contactnaam": {"voornaam": "Piet", "achternaam": "Jansen"},
  "digitaleAdressen": [{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}],
  "partijIdentificatoren": [{"partijIdentificator": {"codeSoortObjectId": "bsn",
                                                     "objectId": "999990019"}}],
  "indicatieHergebruikPartij": false
}$body$ AS body \gset
\echo :body
\echo
SELECT klantregister.register_betrokkene(pg_temp.to_ids(:'body')) AS answer \gset
\echo ' stored: a minimal partij: who he is, so that his klantcontacten can be found, but'
\echo '         no row in partij_gegevens, so nothing to reuse.'
\echo
SELECT * FROM pg_temp.stored();

\echo '=============================================================================='
\echo ' 5. Partij 2 changes his mind'
\echo '=============================================================================='
\echo
\echo ' asked: nothing. "Please do not use my data any longer."'
\echo
\echo ' sent:  SELECT klantregister.withdraw_hergebruik(\'partij 2\')'
\echo
SELECT string_agg(pg_temp.to_names(b::text), ', ') AS left_without
FROM klantregister.withdraw_hergebruik((SELECT id FROM named WHERE name = 'partij 2')) AS b \gset
\echo ' answered:' :left_without '- who is left without any address, in case he still waits'
\echo '           for an answer'
\echo
\echo ' stored: one row went, partij_gegevens, and took the digitale adressen of partij 2'
\echo '         along. The proof of what he said stays:'
\echo
SELECT pg_temp.name_all() \g /dev/null
SELECT pg_temp.to_names(p.id::text) AS partij, p.soort_partij,
	CASE WHEN g.partij IS NULL THEN 'none: minimal' ELSE 'may be reused' END AS gegevens,
	(SELECT count(*) FROM digitaal_adres d WHERE d.verstrekt_door_partij = p.id) AS digitale_adressen,
	(SELECT string_agg(b.grond, ', then ' ORDER BY b.id) FROM hergebruik_besluit b WHERE b.partij = p.id) AS besluiten
FROM partij p LEFT JOIN partij_gegevens g ON g.partij = p.id ORDER BY p.id;

\echo '=============================================================================='
\echo ' The rules are not only in the functions'
\echo '=============================================================================='
\echo
\echo ' A superuser tries to give partij 3, who refused, data to reuse:'
\echo
\echo ' sent:  INSERT INTO klantregister.partij_gegevens'
\echo '          (partij, soort_partij, besluit, contactnaam_voornaam)'
\echo '        SELECT partij, \'persoon\', id, \'Piet\' FROM klantregister.hergebruik_besluit'
\echo '        WHERE partij = \'partij 3\''
\echo
SELECT pg_temp.refused($$
	INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit, contactnaam_voornaam)
	SELECT partij, 'persoon', id, 'Piet' FROM klantregister.hergebruik_besluit
	WHERE partij = (SELECT id FROM named WHERE name = 'partij 3')$$) AS message \gset
\echo ' answered:' :message
\echo
\echo '=============================================================================='
\echo ' Try it yourself'
\echo '=============================================================================='
\echo
\echo ' This server is gone when the demo ends, and left nothing behind. In a server of'
\echo ' your own (the README tells the rest):'
\echo
\echo '   make && sudo make install'
\echo '   createdb proef && psql proef'
\echo
\echo '   CREATE EXTENSION klantinteracties;'
\echo '   SELECT klantinteracties.create_register();'
\echo '   SELECT klantregister.register_klantcontact(\'{"onderwerp": "Vraag", "vertrouwelijk": false}\');'
\echo '   SELECT * FROM klantregister.validate_betrokkene(\'{"rol": "buurman"}\');'
\echo
