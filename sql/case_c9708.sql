--
-- C9708: a medewerker answers a question, because of an interne taak
--
-- A medewerker handles the interne taken that are assigned to him, or to his
-- afdeling (F3839).  He looks at one of them, at its klantcontact (F8618), the
-- betrokkene (F4936), and the partij (F0138) and digitale adressen (F6634), and
-- decides along which kanaal he will answer: (1) what the interne taak asks for; or
-- (2) what the partij prefers; or (3) the kanaal of the klantcontact.  His answer is
-- a new klantcontact (F2173), in which the betrokkene is who he was in the question,
-- but not initiator; and the klantcontact of the question is the onderwerpobject of
-- that of the answer (F9322).
--
-- A. The question was a mail, and he sends a reply.  It is not necessary to know who
--    the klant is.  The reply is stored as a bijlage.
-- B. He cannot answer: there is a new interne taak for a colleague (F2120), or a zaak.
--
-- Expected, A: 2 klantcontacten, the answer about the question, by an onderwerpobject
-- without identificator; B: 1 klantcontact, 2 interne taken.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- This gemeente has codes of its own for mail, and checks them.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT c ->> 'code' AS code, c ->> 'naam' AS naam
  FROM (VALUES ('{"lijst": "kanaal", "code": "001", "naam": "Telefoon"}'),
	('{"lijst": "kanaal", "code": "003", "naam": "E-mail"}'),
	('{"lijst": "extern_register", "code": "bijlagen", "naam": "Bijlagen-register"}'),
	('{"lijst": "soort_object", "code": "e-mail", "naam": "E-mail", "externRegister": "bijlagen"}'),
	('{"lijst": "soort_object_id", "code": "bijlage", "naam": "Bijlage-identificatie", "soortObject": "e-mail"}')) AS v (body),
	register_code(body::jsonb) AS c;

--
-- As C1199 and C9167 left it.  The first question came by mail from someone unknown;
-- the second from a partij, who prefers mail; the third by phone from a partij
-- without a preference, and the KCC promised that he would be called back.
--
SELECT register_actor('{"naam": "KCC", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS kcc \gset
SELECT register_actor('{
	"naam": "Piet Bakker", "soortActor": "medewerker",
	"functie": "medewerker afval", "eMailadres": "bakker@gemeente.nl", "telefoonnummer": "0340332001"
}') ->> 'id' AS medewerker \gset
SELECT register_actor('{
	"naam": "Els Smit", "soortActor": "medewerker",
	"functie": "medewerker milieu", "eMailadres": "smit@gemeente.nl", "telefoonnummer": "0340332002"
}') ->> 'id' AS collega \gset
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Mail"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"},
		{"codeSoortDigitaalAdres": "email", "adres": "liever@example.nl", "isVoorkeursadres": true}]}') ->> 'id' AS partij_mail \gset
SELECT register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "Bel"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0687654321"}]}') ->> 'id' AS partij_bel \gset

SELECT register_klantcontact(format('{
	"nummer": 98739270, "codeKanaal": "003", "onderwerp": "Ophaalschema vuilnis",
	"inhoud": "LS, Ik vraag me af wanneer het huisvuil wordt opgehaald rond 1e kerstdag. Alvast dank voor uw reactie.",
	"indicatieContactGelukt": "ja", "vertrouwelijk": false, "plaatsgevondenOp": "2023-11-18", "hadBetrokkenActoren": ["%s"],
	"betrokkene": {"rol": "klant", "initiator": true, "contactnaam": {"voornaam": "Jan", "achternaam": "Janssen"},
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "email", "adres": "jan.janssen@VNG.nl"}]},
	"interneTaak": {"nummer": 101, "gevraagdeHandeling": "Vraag beantwoorden", "toegewezenAanActor": "%s", "toegewezenOp": "2023-11-18T10:00"}
}', :'kcc', :'medewerker')::jsonb) ->> 'nummer' AS klantcontact;
SELECT register_klantcontact(format('{
	"nummer": 98739271, "codeKanaal": "001", "onderwerp": "Grofvuil", "vertrouwelijk": false, "plaatsgevondenOp": "2023-11-18T10:10",
	"hadBetrokkenActoren": ["%s"], "betrokkene": {"rol": "klant", "initiator": true, "wasPartij": "%s"},
	"interneTaak": {"nummer": 102, "gevraagdeHandeling": "Vraag beantwoorden", "toegewezenAanActor": "%s", "toegewezenOp": "2023-11-18T10:10"}
}', :'kcc', :'partij_mail', :'medewerker')::jsonb) ->> 'nummer' AS klantcontact;
SELECT register_klantcontact(format('{
	"nummer": 98739272, "codeKanaal": "001", "onderwerp": "Glasbak", "vertrouwelijk": false, "plaatsgevondenOp": "2023-11-18T10:20",
	"hadBetrokkenActoren": ["%s"], "betrokkene": {"rol": "klant", "initiator": true, "wasPartij": "%s"},
	"interneTaak": {"nummer": 103, "gevraagdeHandeling": "Vraag beantwoorden, terugbellen", "toegewezenAanActor": "%s", "toegewezenOp": "2023-11-18T10:20"}
}', :'kcc', :'partij_bel', :'medewerker')::jsonb) ->> 'nummer' AS klantcontact;
TABLE stored;

--
-- 1 and 2. What is he to do?  All that he needs in order to answer, in one search
--
SELECT t ->> 'nummer' AS taak, t ->> 'gevraagdeHandeling' AS gevraagde_handeling, k ->> 'codeKanaal' AS kanaal,
	b #>> '{contactnaam,achternaam}' AS betrokkene, jsonb_path_query_array(b, '$.digitaleAdressen[*].adres') AS adressen,
	b #>> '{wasPartij,contactnaam,achternaam}' AS partij,
	jsonb_path_query_first(b, '$.wasPartij.digitaleAdressen[*] ? (@.isVoorkeursadres == true).adres') AS voorkeur,
	jsonb_path_query_array(b, '$.wasPartij.digitaleAdressen[*].adres') AS adressen_partij
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s", "order": "toegewezenOp",
	"include": ["aanleidinggevendKlantcontact.hadBetrokkenen.wasPartij"]}', :'medewerker')::jsonb) AS t,
	jsonb_array_elements(jsonb_build_array(t -> 'aanleidinggevendKlantcontact')) AS k,
	jsonb_array_elements(k -> 'hadBetrokkenen') AS b;

-- The same for the first, step by step
SELECT t ->> 'id' AS taak, t ->> 'aanleidinggevendKlantcontact' AS vraag FROM find_interne_taak('{"nummer": 101}') AS t \gset
SELECT k ->> 'onderwerp' AS onderwerp, k ->> 'inhoud' AS inhoud, k ->> 'codeKanaal' AS kanaal FROM get_klantcontact(:'vraag') AS k;
SELECT b AS betrokkene, b ->> 'id' AS betrokkene_id FROM find_betrokkene(format('{"hadKlantcontact": "%s"}', :'vraag')::jsonb) AS b \gset
SELECT :'betrokkene'::jsonb -> 'contactnaam' AS contactnaam, :'betrokkene'::jsonb ->> 'wasPartij' AS was_partij;
SELECT d ->> 'codeSoortDigitaalAdres' AS soort, d ->> 'adres' AS adres
  FROM find_digitaal_adres(format('{"verstrektDoorBetrokkene": "%s"}', :'betrokkene_id')::jsonb) AS d;

--
-- A.  He answers the first by mail.  There is no partij with a preference, so along
-- the kanaal of the question (3), to the address of the betrokkene.
--
BEGIN;
SELECT register_klantcontact(format('{
	"nummer": 98739279,
	"codeKanaal": "003",
	"onderwerp": "Ophaalschema vuilnis",
	"inhoud": "Geachte, U kunt het huisvuil zaterdag 22 december aanbieden. Met vriendelijke groet, ...",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"indicatieContactGelukt": "onbekend",
	"plaatsgevondenOp": "2023-11-20",
	"hadBetrokkenActoren": ["%s"],
	"omvatteBijlagen": [{"bijlageidentificator": {
		"objectId": "98728a09-daa4-41cb-9d10-b44c0d89ebe8",
		"codeSoortObjectId": "bijlage", "codeObjecttype": "e-mail", "codeRegister": "bijlagen"}}]
}', :'medewerker')::jsonb) ->> 'id' AS antwoord \gset

-- The betrokkene of the question, who did not begin this one.  His digitale adressen
-- stay where they are.
SELECT b - '{id,hadKlantcontact}'::text[] AS betrokkene, b ->> 'hadKlantcontact' = :'antwoord' AS van_antwoord
  FROM register_betrokkene(:'betrokkene'::jsonb - 'digitaleAdressen' || '{"initiator": false}'
	|| jsonb_build_object('hadKlantcontact', :'antwoord')) AS b;
SELECT get_betrokkene(:'betrokkene_id') = :'betrokkene' AS unchanged;

-- 5. The question was the subject of the answer.  There is nothing in another
-- register to refer to.
SELECT o - 'id' = jsonb_build_object('onderwerpWasKlantcontact', :'vraag', 'wasOnderwerpVanKlantcontact', :'antwoord') AS only_these
  FROM register_onderwerpobject(format('{
	"onderwerpWasKlantcontact": "%s",
	"wasOnderwerpVanKlantcontact": "%s"
}', :'vraag', :'antwoord')::jsonb) AS o;
SELECT update_interne_taak(:'taak', '{"status": "verwerkt", "verwerktOp": "2023-11-20T09:17:20"}') ->> 'status' AS status;

-- From the answer to the question, and from the question to its answers
SELECT k ->> 'nummer' AS antwoord, k ->> 'indicatieContactGelukt' AS gelukt, k #>> '{hadBetrokkenen,0,contactnaam,achternaam}' AS betrokkene,
	k #>> '{hadBetrokkenen,0,initiator}' AS initiator, k #>> '{hadBetrokkenActoren,0,naam}' AS actor,
	k #>> '{gingOverOnderwerpobjecten,0,onderwerpWasKlantcontact,nummer}' AS vraag,
	k #>> '{omvatteBijlagen,0,bijlageidentificator,objectId}' AS bijlage
  FROM get_klantcontact(:'antwoord', include => '["hadBetrokkenActoren", "hadBetrokkenen", "omvatteBijlagen", "gingOverOnderwerpobjecten.onderwerpWasKlantcontact"]') AS k;
SELECT k ->> 'nummer' AS antwoord
  FROM find_klantcontact(format('{"gingOverOnderwerpobjecten": {"onderwerpWasKlantcontact": "%s"}}', :'vraag')::jsonb) AS k;

-- Expected: 1 klantcontact more, of which 1 actor, 1 betrokkene, 1 onderwerpobject
-- and 1 bijlage; the interne taak is no longer to be done.
TABLE stored;
SELECT t ->> 'nummer' AS taak
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s", "order": "toegewezenOp"}', :'medewerker')::jsonb) AS t;

-- An onderwerpobject that refers to nothing is none; and the question cannot be taken
-- away from under its answer.
SAVEPOINT here;
SELECT register_onderwerpobject(format('{"wasOnderwerpVanKlantcontact": "%s"}', :'antwoord')::jsonb);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO here;
SELECT delete_klantcontact(:'vraag');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;

--
-- B.  He cannot answer, and asks a colleague
--
BEGIN;
SELECT t ->> 'status' AS status, t ->> 'toegewezenOp' AS toegewezen_op, t ->> 'toelichting' AS toelichting,
	t ->> 'aanleidinggevendKlantcontact' = :'vraag' AS same_klantcontact
  FROM register_interne_taak(format('{
	"aanleidinggevendKlantcontact": "%s",
	"gevraagdeHandeling": "Opvolgen klantcontact",
	"toegewezenOp": "2023-11-22",
	"toelichting": "",
	"toegewezenAanActor": "%s"
}', :'vraag', :'collega')::jsonb) AS t;
SELECT update_interne_taak(:'taak', '{"status": "verwerkt", "verwerktOp": "2023-11-22T09:17:20"}') ->> 'status' AS status;
-- Expected: no new klantcontact, 1 interne taak more.
SELECT t ->> 'gevraagdeHandeling' AS gevraagde_handeling, t ->> 'status' AS status, t #>> '{toegewezenAanActoren,0,naam}' AS toegewezen_aan
  FROM find_interne_taak(format('{"aanleidinggevendKlantcontact": "%s", "order": "toegewezenOp", "include": ["toegewezenAanActoren"]}', :'vraag')::jsonb) AS t;
TABLE stored;
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
