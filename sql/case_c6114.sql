--
-- C6114: the KCC gave an interne taak to the wrong afdeling
--
-- A medewerker of an afdeling looks at the interne taken that are to be done
-- (F3839), and at the klantcontact of one of them (F8618), and sees that he cannot
-- do what is asked.  An interne taak is not passed on: there comes a new one, of
-- the same klantcontact (F2120).  When he does not know who can do it, it is for the
-- KCC, to be routed again (variant A); when he does, for that colleague (variant B).
-- The old one becomes verwerkt (F5241).  That deliberately says nothing about how.
--
-- Expected: 2 interne taken of 1 klantcontact, the old one verwerkt, the new one
-- te_verwerken.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

--
-- As the KCC left it: an interne taak for the afdeling parkeren.  Of another
-- klantcontact there are two: of the same afdeling, but done; to be done, but by
-- the KCC.
--
SELECT register_actor('{"naam": "KCC", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS kcc \gset
SELECT register_actor('{"naam": "Parkeren", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS parkeren \gset
SELECT register_actor('{
	"naam": "Piet Bakker", "soortActor": "medewerker",
	"functie": "medewerker vergunningen", "eMailadres": "bakker@gemeente.nl", "telefoonnummer": "0340332001"
}') ->> 'id' AS collega \gset
SELECT register_klantcontact(format('{
	"nummer": 23019182, "onderwerp": "Vergunning", "inhoud": "Heeft de klant een bouwvergunning nodig?", "vertrouwelijk": false,
	"plaatsgevondenOp": "2024-01-23T16:00", "hadBetrokkenActoren": ["%s"],
	"betrokkene": {"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Deurne"},
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}]},
	"interneTaak": {"nummer": 19982200, "gevraagdeHandeling": "Terugbellen", "toelichting": "Na vier uur.",
		"toegewezenAanActor": "%s", "toegewezenOp": "2024-01-23T16:01"}
}', :'kcc', :'parkeren')::jsonb) ->> 'id' AS klantcontact \gset
SELECT register_klantcontact(format('{
	"nummer": 23019181, "onderwerp": "Parkeervergunning", "vertrouwelijk": false,
	"plaatsgevondenOp": "2024-01-23T15:00", "hadBetrokkenActoren": ["%1$s"],
	"betrokkene": {"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Vries"}},
	"interneTaken": [
		{"nummer": 19982198, "gevraagdeHandeling": "Klantbeeld bijwerken",
			"toegewezenAanActor": "%1$s", "toegewezenOp": "2024-01-23T15:01"},
		{"nummer": 19982199, "gevraagdeHandeling": "Kentekens nazoeken", "status": "verwerkt", "verwerktOp": "2024-01-23T17:00",
			"toegewezenAanActor": "%2$s", "toegewezenOp": "2024-01-23T15:01"}]
}', :'kcc', :'parkeren')::jsonb) ->> 'nummer' AS ander_klantcontact;
TABLE stored;

--
-- 1. What is to be done by the afdeling, and of which klantcontact?
--
SELECT t ->> 'nummer' AS nummer, t ->> 'gevraagdeHandeling' AS gevraagde_handeling, t ->> 'toelichting' AS toelichting
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s"}', :'parkeren')::jsonb) AS t;
SELECT t ->> 'id' AS interne_taak, t ->> 'aanleidinggevendKlantcontact' AS aanleiding
  FROM find_interne_taak('{"nummer": 19982200}') AS t \gset
SELECT k ->> 'nummer' AS nummer, k ->> 'inhoud' AS inhoud FROM get_klantcontact(:'aanleiding') AS k;

-- what the interne taken of this klantcontact are
CREATE TEMP VIEW interne_taken AS
SELECT t ->> 'nummer' AS nummer, t ->> 'gevraagdeHandeling' AS gevraagde_handeling, t ->> 'status' AS status,
	t ->> 'verwerktOp' AS verwerkt_op, t #>> '{toegewezenAanActoren,0,naam}' AS toegewezen_aan
  FROM find_interne_taak('{"aanleidinggevendKlantcontact": {"nummer": 23019182},
	"order": "id", "include": ["toegewezenAanActoren"]}') AS t;

--
-- Variant A.  Back to the KCC
--
BEGIN;
SELECT t - '{id,toegewezenOp,aanleidinggevendKlantcontact,toegewezenAanActoren}'::text[] AS interne_taak,
	t ->> 'aanleidinggevendKlantcontact' = :'klantcontact' AS same_klantcontact, t ->> 'id' <> :'interne_taak' AS new
  FROM register_interne_taak(format('{
	"nummer": 19982201,
	"aanleidinggevendKlantcontact": "%s",
	"status": "te_verwerken",
	"gevraagdeHandeling": "Opnieuw routeren",
	"toelichting": "De interne taak die was toegewezen kan ik niet uitvoeren. Gaarne her-routeren aan afdeling X.",
	"verwerktOp": "",
	"toegewezenAanActor": "%s"
}', :'aanleiding', :'kcc')::jsonb) AS t;
SELECT t - '{id,toegewezenOp,aanleidinggevendKlantcontact,toegewezenAanActoren}'::text[] AS interne_taak
  FROM update_interne_taak(:'interne_taak', '{
	"status": "verwerkt",
	"toelichting": "Deze taak kon niet worden uitgevoerd door de toegewezen afdeling. Er is een nieuwe interne taak aangemaakt met het verzoek deze gevraagde handeling te her-routeren.",
	"verwerktOp": "2024-01-24T10:34:16"
}') AS t;
TABLE interne_taken;
TABLE stored;
-- The KCC has it to do, the afdeling no longer.
SELECT t ->> 'nummer' AS nummer, t ->> 'gevraagdeHandeling' AS gevraagde_handeling
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s", "order": "id"}', :'kcc')::jsonb) AS t;
SELECT count(*) FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s"}', :'parkeren')::jsonb);
ROLLBACK;

--
-- Variant B.  To the colleague who can do it
--
BEGIN;
SELECT t ->> 'nummer' AS nummer, t ->> 'status' AS status, t ->> 'aanleidinggevendKlantcontact' = :'klantcontact' AS same_klantcontact
  FROM register_interne_taak(format('{
	"nummer": 19982201,
	"aanleidinggevendKlantcontact": "%s",
	"gevraagdeHandeling": "Klant terugbellen",
	"toelichting": "Klant heeft een vraag over de bouwvergunning.",
	"toegewezenAanActor": "%s"
}', :'aanleiding', :'collega')::jsonb) AS t;
SELECT t ->> 'status' AS status, t ->> 'verwerktOp' AS verwerkt_op, t ->> 'toelichting' AS toelichting
  FROM update_interne_taak(:'interne_taak', '{
	"status": "verwerkt",
	"toelichting": "Deze taak kon niet worden uitgevoerd door de toegewezen afdeling. Er is een nieuwe interne taak aangemaakt die aan collega X is toegewezen die de taak wel kan uitvoeren.",
	"verwerktOp": "2024-01-24T10:34:16"
}') AS t;
TABLE interne_taken;
TABLE stored;
-- The number of an interne taak is its own.
SAVEPOINT before;
SELECT register_interne_taak(format('{"nummer": 19982200, "gevraagdeHandeling": "Klant terugbellen",
	"aanleidinggevendKlantcontact": "%s", "toegewezenAanActor": "%s"}', :'aanleiding', :'collega')::jsonb);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO before;
-- Nor can the old one move to another klantcontact.
SELECT update_interne_taak(:'interne_taak', '{"aanleidinggevendKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710"}');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
