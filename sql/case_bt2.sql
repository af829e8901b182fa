--
-- Basisterminologie, example 2: a conversation at the desk, and a request to be called
-- back
--
-- A medewerker talks to a persoon, identified by his passport.  He gave contact data
-- before, so he is known as partij: with his bsn as partij-identificator, and his
-- default phone number.  The question cannot be answered at the desk; another
-- medewerker will call back.  This once, he wants to be called on another number than
-- that of his partij: that becomes a digitaal adres of the betrokkene.
--
-- Expected: 1 klantcontact, 1 actor, 1 betrokkene with his partij and 1 digitaal adres
-- of his own, 1 interne taak for the colleague; the partij keeps its default number.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

SELECT register_actor('{
	"naam": "Balie", "soortActor": "medewerker",
	"functie": "medewerker balie", "eMailadres": "balie@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS balie \gset
SELECT register_actor('{
	"naam": "Collega", "soortActor": "medewerker",
	"functie": "medewerker werk en inkomen", "eMailadres": "collega@gemeente.nl", "telefoonnummer": "0340232222"
}') ->> 'id' AS collega \gset
SELECT register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0340332001", "omschrijving": "thuis", "isStandaardAdres": true}]
}') AS partij_before \gset

-- The passport has his bsn.
SELECT p ->> 'id' AS partij FROM find_partij('{"partijIdentificator": {
	"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}') AS p \gset

-- Text of the conversation, and who took part
SELECT register_klantcontact(format('{
	"codeKanaal": "Balie",
	"onderwerp": "Informatie schuldhulpverlening",
	"inhoud": "Klant wil weten hoe hij geholpen kan worden om van schulden af te komen.",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": true,
	"plaatsgevondenOp": "2023-09-27T11:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}]
}', :'balie', :'partij')::jsonb) AS answer \gset
SELECT :'answer'::jsonb ->> 'id' AS klantcontact, :'answer'::jsonb #>> '{hadBetrokkenen,0,id}' AS betrokkene \gset

-- As long as he gives no other number, the one of his partij is used.
SELECT jsonb_path_query_array(c, '$.digitaleAdressen[*].adres') AS bellen, c #> '{herkomst,digitaleAdressen}' AS herkomst
  FROM contactgegevens_voor_opvolging(:'betrokkene') AS c;
-- He gives one, for this once.
SELECT d ->> 'codeSoortDigitaalAdres' AS soort, d ->> 'adres' AS adres,
	d ->> 'verstrektDoorBetrokkene' = :'betrokkene' AS van_betrokkene, d ->> 'verstrektDoorPartij' AS van_partij
  FROM register_digitaal_adres(format('{
	"codeSoortDigitaalAdres": "1", "adres": "0612345678", "omschrijving": "Eenmalig terugbellen",
	"verstrektDoorBetrokkene": "%s"
}', :'betrokkene')::jsonb) AS d;

-- The colleague is asked to call back
SELECT register_interne_taak(format('{
	"gevraagdeHandeling": "Terugbellen",
	"aanleidinggevendKlantcontact": "%s",
	"toegewezenAanActor": "%s"
}', :'klantcontact', :'collega')::jsonb) ->> 'status' AS status;

-- What the colleague sees: whom to call, and where
SELECT t ->> 'gevraagdeHandeling' AS gevraagde_handeling, t #>> '{aanleidinggevendKlantcontact,onderwerp}' AS onderwerp,
	c #>> '{contactnaam,achternaam}' AS achternaam,
	jsonb_path_query_array(c, '$.digitaleAdressen[*].adres') AS bellen, c #> '{herkomst,digitaleAdressen}' AS herkomst
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s",
	"include": ["aanleidinggevendKlantcontact.hadBetrokkenen"]}', :'collega')::jsonb) AS t,
	contactgegevens_voor_opvolging((t #>> '{aanleidinggevendKlantcontact,hadBetrokkenen,0,id}')::uuid) AS c;
SELECT get_partij(:'partij') = :'partij_before' AS partij_unchanged,
	jsonb_path_query_array(get_partij(:'partij'), '$.digitaleAdressen[*].adres') AS default;

-- Expected: 1 klantcontact, 1 actor, 1 betrokkene, 1 interne taak, 2 digitale adressen:
-- one of the betrokkene, one of the partij.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
