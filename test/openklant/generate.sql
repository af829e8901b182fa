--
-- An Open Klant database with the dirt that real ones have.
--
--	psql -v n=1000 -v seed=1 -v schema=openklant -f test/openklant/generate.sql
--
-- makes the schema with n klantcontacten and what belongs to them, the same for
-- the same seed.  Its table <schema>_vuil.vuil tells what is dirty: table, id,
-- kind, and whether an import can only refuse the row.  The columns of addresses
-- are as wide as before Open Klant 2.6, which took four digits for a country and
-- any text for a BAG id.
--
\set ON_ERROR_STOP on
\if :{?n} \else \set n 1000 \endif
\if :{?seed} \else \set seed 1 \endif
\if :{?schema} \else \set schema openklant \endif
\set dirt :schema _vuil

SET client_min_messages = warning;
DROP SCHEMA IF EXISTS :"schema", :"dirt" CASCADE;
CREATE SCHEMA :"schema";
CREATE SCHEMA :"dirt";
SET search_path = :"schema", :"dirt", public;
BEGIN;

\ir tables.sql

CREATE TABLE :"dirt".vuil (
	tabel text NOT NULL,
	id integer NOT NULL,
	soort text NOT NULL,
	geweigerd boolean NOT NULL,
	PRIMARY KEY (tabel, id, soort)
);

DO $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT table_name, column_name FROM information_schema.columns
		WHERE table_schema = current_schema() AND column_name ~ 'adres_land$|nummeraanduiding_id$'
	LOOP
		EXECUTE format('ALTER TABLE %I ALTER %I TYPE varchar(255)', c.table_name, c.column_name);
	END LOOP;
END $$;

-- Numbers that are the same for the same seed.
CREATE FUNCTION pg_temp.rnd(what text, i bigint, range int) RETURNS int
	LANGUAGE sql IMMUTABLE AS $$ SELECT (hashtextextended(what || i, current_setting('generate.seed')::bigint) & 2147483647)::bigint % range $$;
CREATE FUNCTION pg_temp.one(what text, i bigint, choices text[]) RETURNS text
	LANGUAGE sql IMMUTABLE AS $$ SELECT choices[1 + pg_temp.rnd(what, i, array_length(choices, 1))] $$;
CREATE FUNCTION pg_temp.id(what text, i bigint) RETURNS uuid
	LANGUAGE sql IMMUTABLE AS $$ SELECT overlay(overlay(md5(current_setting('generate.seed') || what || i) PLACING '4' FROM 13) PLACING 'a' FROM 17)::uuid $$;
SELECT set_config('generate.seed', :'seed', true), set_config('generate.n', :'n', true) \g /dev/null

-- Nine digits that pass the elfproef, of eight: there is none for one in eleven.
CREATE FUNCTION pg_temp.elfproef(first text) RETURNS text
	LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN s < 10 THEN first || s END
	FROM (SELECT sum((10 - k) * substr(first, k, 1)::int)::int % 11 AS s FROM generate_series(1, 8) AS k) AS t $$;
CREATE TEMP TABLE negen ON COMMIT DROP AS
	SELECT row_number() OVER (ORDER BY k) AS i, pg_temp.elfproef(lpad(k::text, 8, '0')) AS cijfers
	FROM generate_series(1000000 + :seed, 1000000 + :seed + :n + :n / 5 + 100) AS k
	WHERE pg_temp.elfproef(lpad(k::text, 8, '0')) IS NOT NULL;
CREATE UNIQUE INDEX ON negen (i);
CREATE TEMP TABLE rsin ON COMMIT DROP AS
	SELECT row_number() OVER (ORDER BY k) AS i, pg_temp.elfproef(k::text) AS cijfers
	FROM generate_series(80000000 + :seed, 80000000 + :seed + :n + 100) AS k
	WHERE pg_temp.elfproef(k::text) IS NOT NULL;
CREATE UNIQUE INDEX ON rsin (i);

CREATE FUNCTION pg_temp.voornaam(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT pg_temp.one('voornaam', i,
	'{Jan,Fatima,Sanne,Mohamed,Pieter,Anouk,Zoë,Bram,Ayşe,Kees,Noor,Willem,Chantal,Emre,Ilse,Joris}') $$;
CREATE FUNCTION pg_temp.achternaam(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT pg_temp.one('achternaam', i,
	'{Jansen,Vries,Berg,Bakker,Yılmaz,Smit,"El Amrani",Mulder,Boer,Meijer,Visser,Dijkstra,Nguyen,Bos,Kuipers,Hoekstra}') $$;
CREATE FUNCTION pg_temp.voorvoegsel(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT pg_temp.one('voorvoegsel', i,
	'{"","","","",de,"van den",van,""}') $$;
CREATE FUNCTION pg_temp.straat(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT pg_temp.one('straat', i,
	'{Dorpsstraat,Kerkstraat,Dennenlaan,"Van Puffelenstraat",Molenweg,"Burgemeester de Bruinelaan",Havenkade}') $$;
CREATE FUNCTION pg_temp.stad(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT pg_temp.one('stad', i,
	'{Turfstad,Utrecht,"''s-Gravenhage",Groningen,Zwolle}') $$;
CREATE FUNCTION pg_temp.pc(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 1000 + pg_temp.rnd('pc', i, 9000) || ' '
	|| chr(65 + pg_temp.rnd('pc1', i, 26)) || chr(65 + pg_temp.rnd('pc2', i, 26)) $$;

-- categorieen and actoren
INSERT INTO klantinteracties_categorie (id, uuid, naam)
SELECT i, pg_temp.id('categorie', i), 'Categorie ' || i FROM generate_series(1, 20) AS i;

INSERT INTO klantinteracties_actor (id, uuid, naam, soort_actor, indicatie_actief, actoridentificator_object_id,
	actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id)
SELECT i, pg_temp.id('actor', i), CASE i % 5 WHEN 3 THEN 'Zaaksysteem ' || i WHEN 4 THEN 'Afdeling ' || i
		ELSE pg_temp.voornaam(i) || ' ' || pg_temp.achternaam(i) END,
	CASE i % 5 WHEN 3 THEN 'geautomatiseerde_actor' WHEN 4 THEN 'organisatorische_eenheid' ELSE 'medewerker' END, i % 9 > 0,
	CASE WHEN i % 2 = 0 THEN 'm' || i ELSE '' END, CASE WHEN i % 2 = 0 THEN 'mdw' ELSE '' END,
	CASE WHEN i % 2 = 0 THEN 'msei' ELSE '' END, CASE WHEN i % 2 = 0 THEN 'idf' ELSE '' END
FROM generate_series(1, 20 + :n / 100) AS i;
INSERT INTO klantinteracties_medewerker (functie, emailadres, telefoonnummer, actor_id)
SELECT 'KCC-medewerker', 'm' || id || '@turfstad.nl', '0340-2322' || lpad((id % 100)::text, 2, '0'), id
FROM klantinteracties_actor AS t WHERE soort_actor = 'medewerker' ORDER BY t.id;
INSERT INTO klantinteracties_geautomatiseerdeactor (functie, omschrijving, actor_id)
SELECT 'e-mail lezen', 'leest de postbus', id FROM klantinteracties_actor AS t WHERE soort_actor = 'geautomatiseerde_actor' ORDER BY t.id;
INSERT INTO klantinteracties_organisatorischeeenheid (omschrijving, emailadres, faxnummer, telefoonnummer, actor_id)
SELECT '', 'afdeling' || id || '@turfstad.nl', '', '14 0340', id FROM klantinteracties_actor
WHERE soort_actor = 'organisatorische_eenheid' AND id % 10 = 4 ORDER BY id;
INSERT INTO klantinteracties_organisatorischeeenheid (omschrijving, emailadres, faxnummer, telefoonnummer, actor_id)
SELECT 'balie', '', '', '', id FROM klantinteracties_actor
WHERE soort_actor = 'organisatorische_eenheid' AND id % 10 = 9 ORDER BY id;

-- partijen: of each ten seven personen, a company, its vestiging, and who works
-- for the company
INSERT INTO klantinteracties_partij (id, uuid, nummer, interne_notitie, soort_partij, indicatie_geheimhouding, voorkeurstaal,
	indicatie_actief, bezoekadres_nummeraanduiding_id, bezoekadres_adresregel1, bezoekadres_adresregel2, bezoekadres_adresregel3,
	bezoekadres_land, correspondentieadres_nummeraanduiding_id, correspondentieadres_adresregel1, correspondentieadres_adresregel2,
	correspondentieadres_adresregel3, correspondentieadres_land, bezoekadres_huisnummer, bezoekadres_huisnummertoevoeging,
	bezoekadres_postcode, bezoekadres_stad, bezoekadres_straatnaam, correspondentieadres_huisnummer,
	correspondentieadres_huisnummertoevoeging, correspondentieadres_postcode, correspondentieadres_stad, correspondentieadres_straatnaam)
SELECT i, pg_temp.id('partij', i), CASE WHEN i % 3 = 0 THEN lpad(i::text, 10, '0') END, CASE WHEN i % 7 = 0 THEN 'belt graag' ELSE '' END,
	CASE i % 10 WHEN 7 THEN 'organisatie' WHEN 8 THEN 'organisatie' WHEN 9 THEN 'contactpersoon' ELSE 'persoon' END,
	CASE i % 4 WHEN 0 THEN NULL ELSE i % 4 = 1 END, CASE WHEN i % 3 = 1 THEN '' ELSE 'nld' END, i % 17 > 0,
	CASE WHEN i % 2 = 0 THEN '05182000006' || lpad((i % 100000)::text, 5, '0') ELSE '' END, '', '', '',
	CASE WHEN i % 2 = 0 THEN 'NL' ELSE '' END, '',
	CASE WHEN i % 5 = 0 THEN 'Postbus ' || i % 9999 ELSE '' END, CASE WHEN i % 5 = 0 THEN '3200 TD Turfstad' ELSE '' END, '',
	CASE WHEN i % 5 = 0 THEN 'NL' ELSE '' END,
	CASE WHEN i % 2 = 0 THEN 1 + i % 300 END, CASE WHEN i % 8 = 0 THEN 'bis' ELSE '' END,
	CASE WHEN i % 2 = 0 THEN pg_temp.pc(i) ELSE '' END, CASE WHEN i % 2 = 0 THEN pg_temp.stad(i) ELSE '' END,
	CASE WHEN i % 2 = 0 THEN pg_temp.straat(i) ELSE '' END, NULL, '', '', '', ''
FROM generate_series(1, :n / 2) AS i;
INSERT INTO klantinteracties_persoon (contactnaam_voorletters, contactnaam_voornaam, contactnaam_voorvoegsel_achternaam, contactnaam_achternaam, partij_id)
SELECT left(pg_temp.voornaam(id), 1), pg_temp.voornaam(id), pg_temp.voorvoegsel(id), pg_temp.achternaam(id), id
FROM klantinteracties_partij AS t WHERE soort_partij = 'persoon' ORDER BY t.id;
INSERT INTO klantinteracties_organisatie (naam, partij_id)
SELECT pg_temp.achternaam(id) || CASE id % 10 WHEN 7 THEN ' Holding B.V.' ELSE ' Bouwmarkt' END, id
FROM klantinteracties_partij AS t WHERE soort_partij = 'organisatie' ORDER BY t.id;
INSERT INTO klantinteracties_contactpersoon (uuid, contactnaam_voorletters, contactnaam_voornaam, contactnaam_voorvoegsel_achternaam,
	contactnaam_achternaam, partij_id, werkte_voor_partij_id)
SELECT pg_temp.id('contactpersoon', id), '', pg_temp.voornaam(id), pg_temp.voorvoegsel(id), pg_temp.achternaam(id), id, id - 2
FROM klantinteracties_partij AS p WHERE soort_partij = 'contactpersoon' ORDER BY p.id;

-- identificatoren: with the present codes, and with those of before 2.6
CREATE TEMP TABLE code ON COMMIT DROP AS
SELECT * FROM (VALUES
	('bsn', 0, 'natuurlijk_persoon', 'bsn', 'brp'), ('bsn', 1, 'inp', 'bsn', 'brp'),
	('bsn', 2, 'INGESCHREVEN NATUURLIJK PERSOON', 'Burgerservicenummer', 'BRP'), ('bsn', 3, '', 'bsn', ''),
	('kvk', 0, 'niet_natuurlijk_persoon', 'kvk_nummer', 'hr'), ('kvk', 1, 'nnp', 'kvk', 'hr'),
	('kvk', 2, 'NIET NATUURLIJK PERSOON', 'Kvknummer', 'KVK'), ('kvk', 3, 'niet-natuurlijk persoon', 'KVK-nummer', 'Handelsregister'),
	('rsin', 0, 'niet_natuurlijk_persoon', 'rsin', 'hr'), ('rsin', 1, 'nnp', 'rsin', 'hr'),
	('vtn', 0, 'vestiging', 'vestigingsnummer', 'hr'), ('vtn', 1, 'vestiging', 'vtn', 'hr'),
	('vtn', 2, 'Vestiging', 'Vestigingsnummer', 'KVK')) AS c (getal, variant, objecttype, soort, register);
CREATE TEMP TABLE nummer ON COMMIT DROP AS
	-- who it is of, which number, and below what
	SELECT p.id AS partij, 'bsn' AS getal, n.cijfers, NULL::int AS onder, 1 AS stap
	FROM klantinteracties_partij AS p JOIN negen AS n ON n.i = p.id WHERE soort_partij = 'persoon'
	UNION ALL
	SELECT id, 'kvk', (10000000 + id)::text, NULL, 1 FROM klantinteracties_partij WHERE id % 10 = 7
	UNION ALL
	SELECT p.id, 'rsin', r.cijfers, NULL, 1 FROM klantinteracties_partij AS p JOIN rsin AS r ON r.i = p.id WHERE p.id % 20 = 7
	UNION ALL
	-- a vestiging below the number of its company, which is beside it in every
	-- tenth case, and is of nobody in another
	SELECT id, 'vtn', lpad(id::text, 12, '0'), CASE WHEN id % 100 IN (18, 28, 38) THEN -id WHEN id % 100 = 48 THEN NULL ELSE id - 1 END, 2
	FROM klantinteracties_partij WHERE id % 10 = 8
	UNION ALL
	SELECT CASE WHEN id % 100 IN (18, 38) THEN id END, 'kvk', (20000000 + id)::text, NULL, 1
	FROM klantinteracties_partij WHERE id % 100 IN (18, 28, 38);
INSERT INTO klantinteracties_partijidentificator (uuid, andere_partij_identificator, partij_identificator_code_objecttype,
	partij_identificator_code_soort_object_id, partij_identificator_object_id, partij_identificator_code_register, partij_id)
SELECT pg_temp.id('identificator' || getal, cijfers::bigint), '', c.objecttype, c.soort, cijfers, c.register, partij
FROM nummer AS n JOIN code AS c USING (getal)
WHERE c.variant = CASE WHEN pg_temp.rnd('code', cijfers::bigint, 5) > 0 THEN 0
	ELSE pg_temp.rnd('variant', cijfers::bigint, (SELECT count(*)::int FROM code AS k WHERE k.getal = n.getal)) END AND stap = 1
ORDER BY getal, cijfers;
INSERT INTO klantinteracties_partijidentificator (uuid, andere_partij_identificator, partij_identificator_code_objecttype,
	partij_identificator_code_soort_object_id, partij_identificator_object_id, partij_identificator_code_register, partij_id, sub_identificator_van_id)
SELECT pg_temp.id('identificator' || getal, cijfers::bigint), '', c.objecttype, c.soort, cijfers, c.register, partij,
	-- every 38th of a hundred does not say what it falls under, and has it beside it
	CASE WHEN partij % 100 <> 38 THEN (SELECT i.id FROM klantinteracties_partijidentificator AS i
		WHERE i.partij_identificator_object_id = CASE WHEN onder < 0 THEN 20000000 - onder ELSE 10000000 + onder END::text) END
FROM nummer AS n JOIN code AS c USING (getal)
WHERE c.variant = CASE WHEN pg_temp.rnd('code', cijfers::bigint, 5) > 0 THEN 0 ELSE pg_temp.rnd('variant', cijfers::bigint, 3) END AND stap = 2
ORDER BY cijfers;
INSERT INTO vuil
SELECT 'klantinteracties_partijidentificator', id, 'oudere code', false FROM klantinteracties_partijidentificator
WHERE partij_identificator_code_soort_object_id NOT IN ('bsn', 'rsin', 'kvk_nummer', 'vestigingsnummer')
	OR partij_identificator_code_register NOT IN ('brp', 'hr');
INSERT INTO vuil
SELECT 'klantinteracties_partijidentificator', i.id, 'kvk-nummer bij vestiging', false
FROM klantinteracties_partijidentificator AS i WHERE partij_identificator_object_id ~ '^2[0-9]{7}$';

-- klantcontacten, who took part in them, and what came of them
INSERT INTO klantinteracties_klantcontact (id, uuid, nummer, kanaal, onderwerp, inhoud, indicatie_contact_gelukt, taal, vertrouwelijk,
	plaatsgevonden_op, metadata, referentienummer, reactie, hoofd_onderwerp_type, verdere_actie_ondernomen)
SELECT i, pg_temp.id('klantcontact', i), CASE WHEN i % 2 = 0 THEN lpad(i::text, 10, '0') END,
	pg_temp.one('kanaal', i, '{telefoon,e-mail,balie,Webformulier,chat,brief}'), pg_temp.one('onderwerp', i,
	'{"Vraag over de vergunning voor een overkapping","Afvalinzameling rond kerst",Paspoort,"Melding openbare ruimte"}'),
	CASE WHEN i % 3 = 0 THEN '' ELSE 'Klant vroeg naar de stand van zaken (' || i || ').' END,
	CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN false ELSE true END, pg_temp.one('taal', i, '{nld,nld,nld,eng,tur,ara}'),
	i % 11 = 0, timestamptz '2021-01-01 08:00:00+00' + i * interval '7 minutes', CASE WHEN i % 13 = 0 THEN '{"herkomst": "kiss"}' ELSE '{}' END::jsonb,
	CASE WHEN i % 3 = 0 THEN i::text END, CASE WHEN i % 4 = 0 THEN 'Teruggebeld.' ELSE '' END,
	CASE WHEN i % 6 = 0 THEN 'https://turfstad.nl/onderwerp/' || i % 9 ELSE '' END, i % 5 = 1
FROM generate_series(1, :n) AS i;

INSERT INTO klantinteracties_betrokkene (id, uuid, klantcontact_id, partij_id, rol, organisatienaam, initiator, contactnaam_voorletters,
	contactnaam_voornaam, contactnaam_voorvoegsel_achternaam, contactnaam_achternaam, bezoekadres_nummeraanduiding_id,
	bezoekadres_adresregel1, bezoekadres_adresregel2, bezoekadres_adresregel3, bezoekadres_land, correspondentieadres_nummeraanduiding_id,
	correspondentieadres_adresregel1, correspondentieadres_adresregel2, correspondentieadres_adresregel3, correspondentieadres_land,
	bezoekadres_huisnummer, bezoekadres_huisnummertoevoeging, bezoekadres_postcode, bezoekadres_stad, bezoekadres_straatnaam,
	correspondentieadres_huisnummer, correspondentieadres_huisnummertoevoeging, correspondentieadres_postcode, correspondentieadres_stad,
	correspondentieadres_straatnaam)
SELECT i, pg_temp.id('betrokkene', i), 1 + (i - 1) % :n,
	CASE WHEN i % 3 > 0 THEN 1 + pg_temp.rnd('betrokkene', i, :n / 2) END,
	CASE WHEN i > :n THEN 'vertegenwoordiger' ELSE 'klant' END, CASE WHEN i > :n THEN 'Wereldwinkel ''t kikkertje' ELSE '' END, i <= :n,
	CASE WHEN i % 3 = 0 THEN left(pg_temp.voornaam(i), 1) ELSE '' END, CASE WHEN i % 3 = 0 THEN pg_temp.voornaam(i) ELSE '' END,
	CASE WHEN i % 3 = 0 THEN pg_temp.voorvoegsel(i) ELSE '' END, CASE WHEN i % 3 = 0 THEN pg_temp.achternaam(i) ELSE '' END,
	'', '', '', '', '', '', CASE WHEN i % 9 = 0 THEN 'Dennenstraat 35' ELSE '' END, CASE WHEN i % 9 = 0 THEN '3552 RA Utrecht' ELSE '' END, '',
	CASE WHEN i % 9 = 0 THEN 'NL' ELSE '' END, NULL, '', '', '', '', NULL, '', '', '', ''
FROM generate_series(1, :n + :n / 10) AS i;

-- addresses: of partijen, of betrokkenen, and of both
INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres,
	referentie, verificatie_datum)
SELECT pg_temp.id('mail', id), 'email', lower(translate(pg_temp.achternaam(id), ' ıŞş', '-iSs')) || id || '@example.nl', 'OIP profiel', NULL, id,
	id % 4 = 0, CASE WHEN id % 5 = 0 THEN 'portaalvoorkeur' ELSE '' END, CASE WHEN id % 5 = 0 THEN date '2024-05-01' END
FROM klantinteracties_partij AS t WHERE id % 2 = 0 ORDER BY t.id;
INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres,
	referentie, verificatie_datum)
SELECT pg_temp.id('tel', id), 'telefoonnummer', '06' || lpad(pg_temp.rnd('tel', id, 100000000)::text, 8, '0'), '', NULL, id, id % 6 = 0, '', NULL
FROM klantinteracties_partij AS t WHERE id % 3 = 0 ORDER BY t.id;
INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres,
	referentie, verificatie_datum)
SELECT pg_temp.id('bet', id), CASE id % 2 WHEN 0 THEN 'email' ELSE 'telefoonnummer' END,
	CASE id % 2 WHEN 0 THEN 'klant' || id || '@example.org' ELSE '+316' || lpad(pg_temp.rnd('bet', id, 100000000)::text, 8, '0') END,
	'onbekend', id, CASE WHEN id % 20 = 0 THEN partij_id END, false, '', NULL
FROM klantinteracties_betrokkene AS t WHERE id % 4 = 0 OR id % 7 = 0 ORDER BY t.id;
UPDATE klantinteracties_partij AS p SET voorkeurs_digitaal_adres_id = d.id
FROM klantinteracties_digitaaladres AS d WHERE d.partij_id = p.id AND p.id % 4 = 0 AND d.soort_digitaal_adres = 'email' AND d.betrokkene_id IS NULL;

-- IBANs with right check digits
CREATE FUNCTION pg_temp.iban(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT 'NL' || lpad((98 - (10112310::numeric * 10000000000000000 + account * 1000000 + 232100) % 97)::text, 2, '0') || 'ABNA' || lpad(account::text, 10, '0')
	FROM (SELECT (400000000 + i)::numeric AS account) AS a $$;
INSERT INTO klantinteracties_rekeningnummer (uuid, iban, bic, partij_id)
SELECT pg_temp.id('rekening', id), pg_temp.iban(id), CASE WHEN id % 2 = 0 THEN 'ABNANL2A' ELSE '' END, id
FROM klantinteracties_partij AS t WHERE id % 5 < 2 ORDER BY t.id;
UPDATE klantinteracties_partij AS p SET voorkeurs_rekeningnummer_id = r.id
FROM klantinteracties_rekeningnummer AS r WHERE r.partij_id = p.id AND p.id % 10 = 0;

INSERT INTO klantinteracties_categorierelatie (uuid, begin_datum, eind_datum, categorie_id, partij_id)
SELECT pg_temp.id('relatie', id), date '2022-01-01' + id % 300, CASE WHEN id % 3 = 0 THEN date '2024-01-01' + id % 300 END, 1 + id % 20, id
FROM klantinteracties_partij AS t WHERE id % 6 = 0 ORDER BY t.id;
INSERT INTO klantinteracties_vertegenwoordigden (uuid, vertegenwoordigde_partij_id, vertegenwoordigende_partij_id)
SELECT pg_temp.id('vertegenwoordiging', id), id, id + 4 FROM klantinteracties_partij AS t WHERE id % 10 = 3 AND id + 4 <= :n / 2 ORDER BY t.id;
INSERT INTO klantinteracties_actorklantcontact (uuid, actor_id, klantcontact_id)
SELECT pg_temp.id('actorklantcontact', id), 1 + id % (SELECT count(*) FROM klantinteracties_actor), id FROM klantinteracties_klantcontact AS t ORDER BY t.id;

INSERT INTO klantinteracties_internetaak (id, uuid, nummer, gevraagde_handeling, toelichting, status, toegewezen_op, klantcontact_id,
	afgehandeld_op, referentienummer)
SELECT id / 4, pg_temp.id('taak', id), CASE WHEN id % 8 = 0 THEN id::text END, 'Terugbellen', '', CASE WHEN id % 8 = 0 THEN 'verwerkt' ELSE 'te_verwerken' END,
	plaatsgevonden_op, id, CASE WHEN id % 8 = 0 THEN plaatsgevonden_op + interval '1 day' END, NULL
FROM klantinteracties_klantcontact AS t WHERE id % 4 = 0 ORDER BY t.id;
INSERT INTO klantinteracties_internetakenactorenthoughmodel (actor_id, internetaak_id)
SELECT 1 + id % (SELECT count(*) FROM klantinteracties_actor), id FROM klantinteracties_internetaak AS t ORDER BY t.id;
INSERT INTO klantinteracties_onderwerpobject (uuid, klantcontact_id, was_klantcontact_id, onderwerpobjectidentificator_object_id,
	onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register, onderwerpobjectidentificator_code_soort_object_id)
SELECT pg_temp.id('onderwerp', id), id, CASE WHEN id % 15 = 0 THEN id - 1 END, CASE WHEN id % 15 > 0 THEN 'ZAAK-' || id ELSE '' END,
	CASE WHEN id % 15 > 0 THEN 'zaak' ELSE '' END, CASE WHEN id % 15 > 0 THEN 'openzaak' ELSE '' END, CASE WHEN id % 15 > 0 THEN 'uuid' ELSE '' END
FROM klantinteracties_klantcontact AS t WHERE id % 3 = 0 ORDER BY t.id;
INSERT INTO klantinteracties_bijlage (uuid, klantcontact_id, bijlageidentificator_object_id, bijlageidentificator_code_objecttype,
	bijlageidentificator_code_register, bijlageidentificator_code_soort_object_id)
SELECT pg_temp.id('bijlage', id), id, 'doc-' || id, 'informatieobject', 'drc', 'uuid' FROM klantinteracties_klantcontact AS t WHERE id % 8 = 1 ORDER BY t.id;
INSERT INTO contactgegevens_persoon (uuid, geboortedatum, geslachtsnaam, geslacht, voorvoegsel, voornamen, adres_adresregel1, adres_adresregel2,
	adres_adresregel3, adres_land, adres_nummeraanduiding_id, adres_huisnummertoevoeging, adres_postcode, adres_stad, adres_straatnaam)
SELECT pg_temp.id('cgp', i), date '1960-01-01' + i, pg_temp.achternaam(i), 'v', '', pg_temp.voornaam(i), '', '', '', '', '', '', '', '', ''
FROM generate_series(1, 5) AS i;
INSERT INTO contactgegevens_organisatie (uuid, handelsnaam, adres_adresregel1, adres_adresregel2,
	adres_adresregel3, adres_land, adres_nummeraanduiding_id, adres_huisnummertoevoeging, adres_postcode, adres_stad, adres_straatnaam)
SELECT pg_temp.id('cgo', i), 'Winkel ' || i, '', '', '', '', '', '', '', '', '' FROM generate_series(1, 3) AS i;
INSERT INTO vuil SELECT 'contactgegevens_persoon', id, 'geen plaats in de standaard', true FROM contactgegevens_persoon
	UNION ALL SELECT 'contactgegevens_organisatie', id, 'geen plaats in de standaard', true FROM contactgegevens_organisatie;

--
-- The dirt.  Each kind is put on some rows of a table, and those are noted.
--
CREATE FUNCTION pg_temp.dirty(soort text, geweigerd boolean, tabel text, wijziging text, waar text, hoeveel int DEFAULT 1)
	RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('WITH w AS (UPDATE %1$I SET %2$s WHERE id IN (SELECT id FROM %1$I AS t WHERE (%3$s)
			AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = %4$L AND v.id = t.id AND v.soort NOT IN (''oudere code''))
			ORDER BY hashtextextended(id::text || %5$L, current_setting(''generate.seed'')::bigint)
			LIMIT %6$s) RETURNING id)
		INSERT INTO vuil SELECT %4$L, id, %5$L, %7$L FROM w', tabel, wijziging, waar, tabel, soort,
		1 + hoeveel * current_setting('generate.n')::int / 200, geweigerd);
END $$;
-- a number that is the same in another notation
CREATE FUNCTION pg_temp.anders(tel text, i int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE i % 8
		WHEN 0 THEN '06-' || nr WHEN 1 THEN '06 ' || substr(nr, 1, 4) || ' ' || substr(nr, 5) WHEN 2 THEN '+31 6 ' || nr
		WHEN 3 THEN '+31(0)6' || nr WHEN 4 THEN '0031 6 ' || nr WHEN 5 THEN '06.' || nr WHEN 6 THEN '(06) ' || nr
		ELSE '+31 (0)6-' || nr END
	FROM (SELECT right(tel, 8) AS nr) AS t $$;

SELECT pg_temp.dirty('bsn van acht cijfers', false, 'klantinteracties_partijidentificator', $$partij_identificator_object_id = substr(partij_identificator_object_id, 2)$$, $$partij_identificator_object_id ~ '^0[0-9]{8}$'$$, 2),
	pg_temp.dirty('bsn met puntjes', false, 'klantinteracties_partijidentificator', $$partij_identificator_object_id = substr(partij_identificator_object_id, 1, 4) || '.' || substr(partij_identificator_object_id, 5, 2) || '.' || substr(partij_identificator_object_id, 7)$$, $$partij_identificator_object_id ~ '^0[0-9]{8}$'$$),
	pg_temp.dirty('bsn faalt elfproef', true, 'klantinteracties_partijidentificator', $$partij_identificator_object_id = overlay(partij_identificator_object_id PLACING ((right(partij_identificator_object_id, 1)::int + 1) % 10)::text FROM 9)$$, $$partij_identificator_object_id ~ '^0[0-9]{8}$'$$),
	pg_temp.dirty('lege identificator', true, 'klantinteracties_partijidentificator', $$partij_identificator_object_id = '', partij_identificator_code_soort_object_id = 'bsn' || repeat(' ', (id % 190))$$, $$partij_identificator_object_id ~ '^0[0-9]{8}$'$$, 0),
	pg_temp.dirty('onbekende soort binnen de brp', true, 'klantinteracties_partijidentificator', $$partij_identificator_code_soort_object_id = 'pseudoid'$$, $$partij_identificator_object_id ~ '^0[0-9]{8}$' AND partij_identificator_code_register = 'brp'$$),
	pg_temp.dirty('kvk-nummer van zeven cijfers', true, 'klantinteracties_partijidentificator', $$partij_identificator_object_id = right(partij_identificator_object_id, 7)$$, $$partij_identificator_object_id ~ '^1[0-9]{7}$' AND id % 3 = 0$$),
	pg_temp.dirty('vestigingsnummer van negen cijfers', true, 'klantinteracties_partijidentificator', $$partij_identificator_object_id = right(partij_identificator_object_id, 9)$$, $$length(partij_identificator_object_id) = 12$$),

	pg_temp.dirty('postcode zonder spatie', false, 'klantinteracties_partij', $$bezoekadres_postcode = replace(bezoekadres_postcode, ' ', '')$$, $$bezoekadres_postcode <> ''$$, 4),
	pg_temp.dirty('postcode in kleine letters', false, 'klantinteracties_partij', $$bezoekadres_postcode = lower(bezoekadres_postcode)$$, $$bezoekadres_postcode <> ''$$),
	pg_temp.dirty('postcode zonder letters', true, 'klantinteracties_partij', $$bezoekadres_postcode = left(bezoekadres_postcode, 4)$$, $$bezoekadres_postcode <> ''$$),
	pg_temp.dirty('land in vier cijfers', false, 'klantinteracties_partij', $$bezoekadres_land = '6030', correspondentieadres_land = '5010'$$, $$bezoekadres_land = 'NL'$$, 4),
	pg_temp.dirty('land van vroeger', false, 'klantinteracties_partij', $$bezoekadres_land = '7085'$$, $$bezoekadres_land = 'NL'$$),
	pg_temp.dirty('land onbekend', false, 'klantinteracties_partij', $$bezoekadres_land = '0000'$$, $$bezoekadres_land = 'NL'$$),
	pg_temp.dirty('land bestaat niet meer', true, 'klantinteracties_partij', $$bezoekadres_land = '6045'$$, $$bezoekadres_land = 'NL'$$),
	pg_temp.dirty('land in kleine letters', false, 'klantinteracties_partij', $$bezoekadres_land = 'nl'$$, $$bezoekadres_land = 'NL'$$),
	pg_temp.dirty('uuid als BAG-id', true, 'klantinteracties_partij', $$bezoekadres_nummeraanduiding_id = uuid::text$$, $$bezoekadres_nummeraanduiding_id <> ''$$),
	pg_temp.dirty('BAG-id zonder voorloopnul', false, 'klantinteracties_partij', $$bezoekadres_nummeraanduiding_id = substr(bezoekadres_nummeraanduiding_id, 2)$$, $$bezoekadres_nummeraanduiding_id <> ''$$),
	pg_temp.dirty('taal 639-2/B', false, 'klantinteracties_partij', $$voorkeurstaal = 'dut'$$, $$voorkeurstaal = 'nld'$$, 3),
	pg_temp.dirty('taal die niet bestaat', true, 'klantinteracties_partij', $$voorkeurstaal = 'xyz'$$, $$voorkeurstaal = 'nld'$$),
	pg_temp.dirty('nummer met een min', true, 'klantinteracties_partij', $$nummer = '-' || id$$, $$nummer IS NOT NULL$$),
	pg_temp.dirty('notitie te lang', true, 'klantinteracties_partij', $$interne_notitie = repeat('lang ', 300)$$, $$interne_notitie <> ''$$),
	pg_temp.dirty('witruimte', false, 'klantinteracties_persoon', $$contactnaam_achternaam = '  ' || contactnaam_achternaam || E'\t'$$, $$true$$, 2),
	pg_temp.dirty('lege naam', false, 'klantinteracties_persoon', $$contactnaam_voorletters = '', contactnaam_voornaam = '', contactnaam_voorvoegsel_achternaam = '', contactnaam_achternaam = ''$$, $$true$$),

	pg_temp.dirty('taal 639-2/B', false, 'klantinteracties_klantcontact', $$taal = 'dut'$$, $$taal = 'nld'$$, 4),
	pg_temp.dirty('taal die niet bestaat', true, 'klantinteracties_klantcontact', $$taal = 'n l'$$, $$true$$),
	pg_temp.dirty('inhoud te lang', true, 'klantinteracties_klantcontact', $$inhoud = repeat('lang ', 300)$$, $$true$$),
	pg_temp.dirty('zonder onderwerp', true, 'klantinteracties_klantcontact', $$onderwerp = ' '$$, $$true$$),
	pg_temp.dirty('leeg nummer', false, 'klantinteracties_klantcontact', $$nummer = ''$$, $$nummer IS NULL$$, 0),

	pg_temp.dirty('soort Email', false, 'klantinteracties_digitaaladres', $$soort_digitaal_adres = 'Email'$$, $$soort_digitaal_adres = 'email'$$, 4),
	pg_temp.dirty('soort e-mailadres', false, 'klantinteracties_digitaaladres', $$soort_digitaal_adres = 'e-mailadres'$$, $$soort_digitaal_adres = 'email'$$),
	pg_temp.dirty('soort telefoon', false, 'klantinteracties_digitaaladres', $$soort_digitaal_adres = 'Telefoon'$$, $$soort_digitaal_adres = 'telefoonnummer'$$),
	pg_temp.dirty('telefoonnummer anders geschreven', false, 'klantinteracties_digitaaladres', $$adres = pg_temp.anders(adres, id)$$, $$soort_digitaal_adres = 'telefoonnummer'$$, 10),
	pg_temp.dirty('telefoonnummer zonder nul', true, 'klantinteracties_digitaaladres', $$adres = '693624816'$$, $$soort_digitaal_adres = 'telefoonnummer'$$),
	pg_temp.dirty('twee telefoonnummers', true, 'klantinteracties_digitaaladres', $$adres = adres || ' of 030-2345678'$$, $$soort_digitaal_adres = 'telefoonnummer'$$),
	pg_temp.dirty('e-mailadres zonder domein', true, 'klantinteracties_digitaaladres', $$adres = split_part(adres, '@', 1) || '@'$$, $$soort_digitaal_adres = 'email'$$, 2),
	pg_temp.dirty('e-mailadres met komma', true, 'klantinteracties_digitaaladres', $$adres = replace(adres, '.', ',')$$, $$soort_digitaal_adres = 'email'$$),
	pg_temp.dirty('adres van niemand', true, 'klantinteracties_digitaaladres', $$betrokkene_id = NULL, partij_id = NULL$$, $$betrokkene_id IS NOT NULL$$, 2),
	pg_temp.dirty('standaardadres van een betrokkene', false, 'klantinteracties_digitaaladres', $$is_standaard_adres = true$$, $$betrokkene_id IS NOT NULL AND partij_id IS NULL$$),
	pg_temp.dirty('van een betrokkene en een andere partij', true, 'klantinteracties_digitaaladres', $$partij_id = (SELECT max(p.id) FROM klantinteracties_partij AS p WHERE p.id IS DISTINCT FROM
		(SELECT b.partij_id FROM klantinteracties_betrokkene AS b WHERE b.id = betrokkene_id) AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_partij' AND v.id = p.id))$$, $$betrokkene_id IS NOT NULL AND partij_id IS NULL$$, 0),

	pg_temp.dirty('IBAN met spaties', false, 'klantinteracties_rekeningnummer', $$iban = regexp_replace(iban, '(.{4})', '\1 ', 'g')$$, $$true$$, 4),
	pg_temp.dirty('IBAN in kleine letters', false, 'klantinteracties_rekeningnummer', $$iban = lower(iban)$$, $$true$$),
	pg_temp.dirty('IBAN met fout controlegetal', true, 'klantinteracties_rekeningnummer', $$iban = 'NL00' || substr(iban, 5)$$, $$true$$),
	pg_temp.dirty('BIC van cijfers', true, 'klantinteracties_rekeningnummer', $$bic = '1734722743'$$, $$true$$),
	pg_temp.dirty('rekening van niemand', true, 'klantinteracties_rekeningnummer', $$partij_id = NULL$$, $$true$$),
	pg_temp.dirty('categorie zonder naam', true, 'klantinteracties_categorie', $$naam = ''$$, $$true$$, 0),
	pg_temp.dirty('eind voor begin', true, 'klantinteracties_categorierelatie', $$eind_datum = begin_datum - 1$$, $$true$$),
	pg_temp.dirty('relatie van niemand', true, 'klantinteracties_categorierelatie', $$partij_id = NULL$$, $$true$$),
	pg_temp.dirty('relatie zonder begin', false, 'klantinteracties_categorierelatie', $$begin_datum = NULL, eind_datum = '2023-05-05'$$, $$true$$),
	pg_temp.dirty('vertegenwoordigt zichzelf', true, 'klantinteracties_vertegenwoordigden', $$vertegenwoordigende_partij_id = vertegenwoordigde_partij_id$$, $$true$$),
	pg_temp.dirty('medewerker zonder telefoonnummer', false, 'klantinteracties_medewerker', $$telefoonnummer = ''$$, $$actor_id % 9 > 0$$, 0),
	pg_temp.dirty('zonder klantcontact', true, 'klantinteracties_onderwerpobject', $$klantcontact_id = NULL$$, $$true$$),
	pg_temp.dirty('helemaal leeg', true, 'klantinteracties_onderwerpobject', $$onderwerpobjectidentificator_object_id = '', onderwerpobjectidentificator_code_objecttype = '',
		onderwerpobjectidentificator_code_register = '', onderwerpobjectidentificator_code_soort_object_id = '', was_klantcontact_id = NULL$$, $$true$$),
	pg_temp.dirty('zonder klantcontact', true, 'klantinteracties_bijlage', $$klantcontact_id = NULL$$, $$true$$),
	pg_temp.dirty('helemaal leeg', true, 'klantinteracties_bijlage', $$bijlageidentificator_object_id = ''$$, $$true$$),
	pg_temp.dirty('toelichting te lang', true, 'klantinteracties_internetaak', $$toelichting = repeat('lang ', 300)$$, $$true$$)
	\g /dev/null

-- rows that should not be there
INSERT INTO vuil
SELECT 'klantinteracties_actor', actor_id, 'telefoonnummer dat met 14 begint', true FROM klantinteracties_organisatorischeeenheid
WHERE telefoonnummer ~ '^14';
INSERT INTO vuil
SELECT 'klantinteracties_actor', actor_id, 'medewerker zonder telefoonnummer', true FROM klantinteracties_medewerker AS m
WHERE EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_medewerker' AND v.id = m.id);
WITH w AS (INSERT INTO klantinteracties_persoon (contactnaam_voorletters, contactnaam_voornaam, contactnaam_voorvoegsel_achternaam, contactnaam_achternaam, partij_id)
	SELECT '', 'Oud', '', 'Zeer', id FROM klantinteracties_partij WHERE id % 100 = 7 RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_persoon', id, 'partij is van een andere soort', true FROM w;
-- The same bsn again, which a sub-identificator lets pass by the unique key.
WITH w AS (INSERT INTO klantinteracties_partijidentificator (uuid, andere_partij_identificator, partij_identificator_code_objecttype,
		partij_identificator_code_soort_object_id, partij_identificator_object_id, partij_identificator_code_register, partij_id, sub_identificator_van_id)
	SELECT pg_temp.id('dubbel', i.id), '', i.partij_identificator_code_objecttype, i.partij_identificator_code_soort_object_id,
		i.partij_identificator_object_id, i.partij_identificator_code_register, i.partij_id + 1, (SELECT min(k.id) FROM klantinteracties_partijidentificator AS k
			WHERE k.partij_identificator_object_id ~ '^1[0-9]{7}$')
	FROM klantinteracties_partijidentificator AS i WHERE i.partij_id % 50 = 1 AND i.partij_identificator_object_id ~ '^0[0-9]{8}$' RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_partijidentificator', id, 'bsn onder een kvk-nummer', true FROM w;
-- The same number again, of another partij, in the older words.
WITH w AS (INSERT INTO klantinteracties_partijidentificator (uuid, andere_partij_identificator, partij_identificator_code_objecttype,
		partij_identificator_code_soort_object_id, partij_identificator_object_id, partij_identificator_code_register, partij_id)
	SELECT pg_temp.id('nogmaals', i.id), '', 'inp', 'BSN', i.partij_identificator_object_id, 'brp', i.partij_id + 1
	FROM klantinteracties_partijidentificator AS i WHERE i.partij_id % 50 = 22 AND i.partij_identificator_object_id ~ '^0[0-9]{8}$'
		AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_partij' AND v.id = i.partij_id AND v.geweigerd)
		AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_partijidentificator' AND v.id = i.id AND v.geweigerd)
	RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_partijidentificator', id, 'hetzelfde nummer nogmaals', true FROM w;
WITH w AS (DELETE FROM klantinteracties_internetakenactorenthoughmodel WHERE internetaak_id % 60 = 11 RETURNING internetaak_id)
INSERT INTO vuil SELECT 'klantinteracties_internetaak', internetaak_id, 'taak van niemand', true FROM w;
WITH w AS (INSERT INTO klantinteracties_internetakenactorenthoughmodel (actor_id, internetaak_id)
	SELECT actor_id, internetaak_id FROM klantinteracties_internetakenactorenthoughmodel WHERE internetaak_id % 60 = 12 RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_internetakenactorenthoughmodel', id, 'actor dubbel', false FROM w;
-- A second default address, of a soort that was written otherwise.
WITH w AS (INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres, referentie)
	SELECT pg_temp.id('tweede', id), 'E-mail', 'tweede' || id || '@example.nl', '', NULL, id, true, '' FROM klantinteracties_partij WHERE id % 40 = 4 RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_digitaaladres', id, 'tweede standaardadres', false FROM w;
-- A referentie again, with a soort that was written otherwise.
WITH w AS (INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres, referentie)
	SELECT pg_temp.id('referentie', d.id), 'E-Mail', 'ander-' || d.adres, '', NULL, d.partij_id, false, d.referentie
	FROM klantinteracties_digitaaladres AS d WHERE d.partij_id % 100 = 50 AND d.referentie > ''
		AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_digitaaladres' AND v.id = d.id AND v.geweigerd) RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_digitaaladres', id, 'referentie dubbel', true FROM w;
-- The same address again.
WITH w AS (INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres, referentie)
	SELECT pg_temp.id('nogeens', d.id), d.soort_digitaal_adres, d.adres, d.omschrijving, NULL, d.partij_id, false, ''
	FROM klantinteracties_digitaaladres AS d WHERE d.partij_id % 30 = 6 AND d.betrokkene_id IS NULL
		AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_digitaaladres' AND v.id = d.id) RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_digitaaladres', id, 'hetzelfde adres nogmaals', false FROM w;
-- And otherwise written, as the default, the preferred one, or that of a betrokkene.
WITH w AS (INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres, referentie)
	SELECT pg_temp.id('standaard', d.id), 'E-mail', upper(d.adres), '', NULL, d.partij_id, true, ''
	FROM klantinteracties_digitaaladres AS d WHERE d.partij_id % 60 IN (14, 22) AND d.soort_digitaal_adres = 'email' AND d.betrokkene_id IS NULL
		AND NOT d.is_standaard_adres AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_digitaaladres' AND v.id = d.id) RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_digitaaladres', id, 'hetzelfde adres als standaard', false FROM w;
WITH w AS (INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres, referentie)
	SELECT pg_temp.id('voorkeur', d.id), d.soort_digitaal_adres, '+31 (0)' || substr(d.adres, 2), '', NULL, d.partij_id, false, ''
	FROM klantinteracties_digitaaladres AS d WHERE d.partij_id % 60 = 27 AND d.adres ~ '^06[0-9]{8}$' AND d.betrokkene_id IS NULL
		AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_digitaaladres' AND v.id = d.id) RETURNING id, partij_id),
	p AS (UPDATE klantinteracties_partij AS p SET voorkeurs_digitaal_adres_id = w.id FROM w WHERE p.id = w.partij_id)
INSERT INTO vuil SELECT 'klantinteracties_digitaaladres', id, 'voorkeur voor hetzelfde adres', false FROM w;
WITH w AS (INSERT INTO klantinteracties_digitaaladres (uuid, soort_digitaal_adres, adres, omschrijving, betrokkene_id, partij_id, is_standaard_adres, referentie)
	SELECT pg_temp.id('ook', d.id), d.soort_digitaal_adres, d.adres, '', (SELECT min(b.id) FROM klantinteracties_betrokkene AS b WHERE b.partij_id = d.partij_id),
		d.partij_id, false, ''
	FROM klantinteracties_digitaaladres AS d WHERE d.partij_id % 10 = 8 AND d.soort_digitaal_adres = 'email' AND d.betrokkene_id IS NULL
		AND d.partij_id IN (SELECT b.partij_id FROM klantinteracties_betrokkene AS b)
		AND NOT EXISTS (SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_digitaaladres' AND v.id = d.id) RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_digitaaladres', id, 'hetzelfde adres van een betrokkene', false FROM w;
-- The same actor, by another name, who took part where the first did and elsewhere.
WITH w AS (INSERT INTO klantinteracties_actor (id, uuid, naam, soort_actor, indicatie_actief, actoridentificator_object_id,
		actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id)
	SELECT 100000 + id, pg_temp.id('actornogmaals', id), 'Nogmaals ' || id, 'medewerker', true, actoridentificator_object_id,
		actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id
	FROM klantinteracties_actor AS a WHERE id % 10 = 6 AND NOT EXISTS (
		SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_actor' AND v.id = a.id) RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_actor', id, 'actor nogmaals', false FROM w;
INSERT INTO klantinteracties_medewerker (functie, emailadres, telefoonnummer, actor_id)
SELECT 'balie', '', '0340123456', id FROM klantinteracties_actor WHERE id > 100000;
WITH w AS (INSERT INTO klantinteracties_actorklantcontact (uuid, actor_id, klantcontact_id)
	SELECT pg_temp.id('actornogmaals', k.id), 100000 + a.id, CASE WHEN k.id / 40 % 2 = 0 THEN k.klantcontact_id ELSE 1 + k.klantcontact_id % :n END
	FROM klantinteracties_actor AS a JOIN klantinteracties_actorklantcontact AS k ON k.actor_id = a.id
	WHERE 100000 + a.id IN (SELECT id FROM vuil WHERE soort = 'actor nogmaals') RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_actorklantcontact', id, 'actor nogmaals bij klantcontact', false FROM w;
UPDATE klantinteracties_internetakenactorenthoughmodel SET actor_id = 100000 + actor_id
WHERE internetaak_id % 3 = 1 AND 100000 + actor_id IN (SELECT id FROM vuil WHERE soort = 'actor nogmaals');
WITH w AS (INSERT INTO klantinteracties_onderwerpobject (uuid, klantcontact_id, was_klantcontact_id, onderwerpobjectidentificator_object_id,
		onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register, onderwerpobjectidentificator_code_soort_object_id)
	SELECT pg_temp.id('onderwerpnogmaals', id), klantcontact_id, was_klantcontact_id, ' ' || onderwerpobjectidentificator_object_id,
		onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register, onderwerpobjectidentificator_code_soort_object_id
	FROM klantinteracties_onderwerpobject AS o WHERE klantcontact_id % 50 = 0 AND NOT EXISTS (
		SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_onderwerpobject' AND v.id = o.id) RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_onderwerpobject', id, 'onderwerpobject nogmaals', false FROM w;
WITH w AS (INSERT INTO klantinteracties_bijlage (uuid, klantcontact_id, bijlageidentificator_object_id, bijlageidentificator_code_objecttype,
		bijlageidentificator_code_register, bijlageidentificator_code_soort_object_id)
	SELECT pg_temp.id('bijlagenogmaals', id), klantcontact_id, bijlageidentificator_object_id, bijlageidentificator_code_objecttype,
		bijlageidentificator_code_register, bijlageidentificator_code_soort_object_id
	FROM klantinteracties_bijlage AS b WHERE klantcontact_id % 40 = 1 AND NOT EXISTS (
		SELECT FROM vuil AS v WHERE v.tabel = 'klantinteracties_bijlage' AND v.id = b.id) RETURNING id)
INSERT INTO vuil SELECT 'klantinteracties_bijlage', id, 'bijlage nogmaals', false FROM w;

COMMIT;
ANALYZE;
\echo Vuil, per soort:
SELECT soort, tabel, geweigerd, count(*) FROM vuil GROUP BY 1, 2, 3 ORDER BY soort COLLATE "C", tabel COLLATE "C";
