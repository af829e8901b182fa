--
-- C9167: the klant asks something that cannot be answered now, and wants to be
-- called back
--
-- As C0534, but nobody can answer at once.  The medewerker of the KCC makes an
-- interne taak for the afdeling vergunningen, "Terugbellen", and now the data
-- are needed with which the klant can be reached:
--
-- A. he is unknown, and his data are not to be used again: they are kept with
--    the betrokkene, and there is no partij
-- B. he is known: the betrokkene points to his partij.  Only what differs this
--    time (how he wants to be called, another phone number) is kept with the
--    betrokkene; the partij stays as it is
-- C. he is authenticated, but new: he is registered as partij, with his phone
--    number; then as B
--
-- Expected: in each variant 1 interne taak te_verwerken, of this klantcontact.
-- In A no partij; in B the partij unchanged; in C 1 partij with a digitaal adres.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- the interne taken that are to be done, with the klantcontact of each
CREATE TEMP VIEW te_verwerken AS
SELECT t ->> 'gevraagdeHandeling' AS gevraagde_handeling, t ->> 'verwerktOp' AS verwerkt_op,
	t #>> '{toegewezenAanActoren,0,naam}' AS toegewezen_aan,
	t #>> '{aanleidinggevendKlantcontact,nummer}' AS klantcontact
  FROM find_interne_taak('{"status": "te_verwerken", "order": "id",
	"include": ["toegewezenAanActoren", "aanleidinggevendKlantcontact"]}') AS t;

SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker \gset
SELECT register_actor('{
	"naam": "Afdeling vergunningen", "indicatieActief": true, "soortActor": "organisatorischeEenheid",
	"actorType": {
		"omschrijving": "Afdeling die vergunningsaanvragen in behandeling neemt en afhandelt.",
		"eMailadres": "vergunningen@gemeente.nl"}
}') ->> 'id' AS afdeling \gset

--
-- Variant A.  The klant is unknown (ongekend)
--
SELECT register_klantcontact(format('{
	"nummer": 1, "codeKanaal": "Telefoon", "onderwerp": "Vraag over de vergunning voor een overkapping",
	"indicatieContactGelukt": "ja", "vertrouwelijk": false, "plaatsgevondenOp": "2023-03-30T10:04",
	"hadBetrokkenActoren": ["%s"]
}', :'medewerker')::jsonb) ->> 'id' AS klantcontact \gset
-- Medewerker: "May we use your data again?" - "No."  (F2599)
SELECT register_betrokkene(format('{
	"hadKlantcontact": "%s",
	"rol": "klant",
	"initiator": true,
	"indicatieHergebruikPartij": false,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0612345678"}]
}', :'klantcontact')::jsonb) ->> 'id' AS betrokkene \gset
-- The interne taak (F2120) gets its status by itself.
SELECT register_interne_taak(format('{
	"gevraagdeHandeling": "Terugbellen",
	"aanleidinggevendKlantcontact": "%s",
	"toegewezenAanActor": "%s"
}', :'klantcontact', :'afdeling')::jsonb) ->> 'status' AS status;

-- Who calls back, finds the name and number with the betrokkene; there is no partij.
SELECT c -> 'contactnaam' AS contactnaam, a ->> 'codeSoortDigitaalAdres' AS soort, a ->> 'adres' AS adres,
	a ->> 'verstrektDoorBetrokkene' = :'betrokkene' AS van_betrokkene, a ->> 'verstrektDoorPartij' AS van_partij
  FROM contactgegevens_voor_opvolging(:'betrokkene') AS c, jsonb_array_elements(c -> 'digitaleAdressen') AS a;
SELECT get_betrokkene(:'betrokkene') ->> 'wasPartij' AS was_partij;
TABLE te_verwerken;
TABLE stored;

--
-- Variant B.  The klant is known since an earlier time, and agreed then
--
SELECT register_partij('{
	"nummer": 2001, "soortPartij": "persoon", "indicatieHergebruikPartij": true, "voorkeurstaal": "nld",
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"bezoekadres": {"adresregel1": "Van Puffelenstraat 12", "adresregel2": "3219 FC Turfstad"},
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0340232221"}]
}') ->> 'nummer' AS partij;

-- He is authenticated, and looked up (F7927, F0138).
SELECT p ->> 'id' AS partij FROM find_partij('{"partijIdentificator": {
	"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}') AS p \gset
SELECT get_partij(:'partij') AS partij_before \gset

SELECT register_klantcontact(format('{
	"nummer": 2, "codeKanaal": "Telefoon", "onderwerp": "Vraag over de vergunning voor een dakkapel",
	"indicatieContactGelukt": "ja", "vertrouwelijk": false, "plaatsgevondenOp": "2023-03-30T10:14",
	"hadBetrokkenActoren": ["%s"]
}', :'medewerker')::jsonb) ->> 'id' AS klantcontact \gset
SELECT register_betrokkene(format('{
	"hadKlantcontact": "%s",
	"rol": "klant",
	"initiator": true,
	"wasPartij": "%s",
	"contactnaam": {"voornaam": "Carl"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0612345678"}]
}', :'klantcontact', :'partij')::jsonb) ->> 'id' AS betrokkene \gset
SELECT register_interne_taak(format('{
	"gevraagdeHandeling": "Terugbellen",
	"aanleidinggevendKlantcontact": "%s",
	"toegewezenAanActor": "%s"
}', :'klantcontact', :'afdeling')::jsonb) ->> 'status' AS status;

-- For this klantcontact he is Carl, on another number, and his address is the
-- one that was known.  His partij did not change.
SELECT c #>> '{contactnaam,voornaam}' AS voornaam, c #>> '{bezoekadres,adresregel1}' AS bezoekadres,
	jsonb_path_query_array(c, '$.digitaleAdressen[*].adres') AS adressen, c -> 'herkomst' AS herkomst
  FROM contactgegevens_voor_opvolging(:'betrokkene') AS c;
SELECT b ->> 'wasPartij' = :'partij' AS van_partij,
	b #>> '{digitaleAdressen,0,verstrektDoorPartij}' AS adres_van_partij,
	get_partij(:'partij') = :'partij_before' AS partij_unchanged
  FROM get_betrokkene(:'betrokkene') AS b;
TABLE te_verwerken;
TABLE stored;

--
-- Variant C.  The klant is authenticated, but not known yet
--
SELECT count(*) FROM find_partij('{"partijIdentificator": {
	"objectId": "111222333", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}');
-- "May we use your data again?" - "Yes."  (F7554)
SELECT register_partij('{
	"nummer": 2002, "soortPartij": "persoon", "indicatieHergebruikPartij": true, "voorkeurstaal": "nld",
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "111222333", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0612345678"}]
}') ->> 'id' AS partij \gset
-- Then as B; and since all is known now, in one call (F2173).
SELECT register_klantcontact(format('{
	"nummer": 3, "codeKanaal": "Telefoon", "onderwerp": "Vraag over de vergunning voor een schutting",
	"indicatieContactGelukt": "ja", "vertrouwelijk": false, "plaatsgevondenOp": "2023-03-30T10:24",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Terugbellen", "toegewezenAanActor": "%s"}]
}', :'medewerker', :'partij', :'afdeling')::jsonb) #>> '{hadBetrokkenen,0,id}' AS betrokkene \gset

-- The betrokkene has no data of his own: those of the partij are used.
SELECT get_betrokkene(:'betrokkene') - '{id,hadKlantcontact,wasPartij}'::text[] AS betrokkene;
SELECT c -> 'contactnaam' AS contactnaam, a ->> 'adres' AS adres,
	a ->> 'verstrektDoorBetrokkene' AS van_betrokkene, a ->> 'verstrektDoorPartij' = :'partij' AS van_partij
  FROM contactgegevens_voor_opvolging(:'betrokkene') AS c, jsonb_array_elements(c -> 'digitaleAdressen') AS a;
-- He has a name that someone else has too, and is still somebody else (B0862).
SELECT p ->> 'nummer' AS nummer, p #>> '{contactnaam,voornaam}' AS voornaam, p #>> '{contactnaam,achternaam}' AS achternaam
  FROM find_partij('{"digitaalAdres": {"adres": "0612345678"}}') AS p;

--
-- Expected: an interne taak te_verwerken of each klantcontact; A: no partij,
-- B and C: one each, and of the digitale adressen two belong to a partij.
--
TABLE te_verwerken;
SELECT k.nummer AS klantcontact, b.was_partij IS NOT NULL AS partij,
	count(*) FILTER (WHERE d.verstrekt_door_betrokkene = b.id) AS adressen_betrokkene,
	count(*) FILTER (WHERE d.verstrekt_door_partij = b.was_partij) AS adressen_partij
  FROM klantregister.klantcontact k
  JOIN klantregister.betrokkene b ON b.had_klantcontact = k.id
  LEFT JOIN klantregister.digitaal_adres d ON b.id = d.verstrekt_door_betrokkene OR b.was_partij = d.verstrekt_door_partij
 GROUP BY k.nummer, b.was_partij
 ORDER BY k.nummer::text;
TABLE stored;
-- What was asked, and answered: of B and C when they were registered as partij.
SELECT hergebruik, klantcontact IS NOT NULL AS bij_klantcontact, partij IS NOT NULL AS van_partij
  FROM klantregister.hergebruik_besluit ORDER BY id;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
