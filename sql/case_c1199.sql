--
-- C1199: the klant sends a question by e-mail
--
-- Software reads the mailbox of the gemeente, info@, which the KCC looks after.
-- It stores the mail, and every file that came with it, as an informatieobject
-- in the documentenregister.  Then it registers the klantcontact, with itself
-- as actor and a betrokkene of whom nothing is known (F2173), the address from
-- which the mail came (F1995), a bijlage for each informatieobject (F1975), and
-- an interne taak for the KCC to read the mail (F2120).
--
-- The address from which a mail came is not enough to know who sent it.  It
-- selects no partij, even if a partij has that same address.  When it becomes
-- clear who he is, the medewerker who handles the mail relates the betrokkene to
-- his partij (F3246).
--
-- Expected: 1 klantcontact, 1 actor, 1 betrokkene without partij, 1 digitaal
-- adres of the betrokkene, a bijlage per informatieobject, 1 interne taak; no
-- partij until a medewerker says so.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- The codes of the case are this gemeente's own, and are checked.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT register_code(body::jsonb) ->> 'naam' AS naam
  FROM (VALUES ('{"lijst": "kanaal", "code": "003", "naam": "E-mail"}'),
	('{"lijst": "soort_digitaal_adres", "code": "003", "naam": "E-mail"}')) AS v (body);

SELECT register_actor('{
	"naam": "Mailbox info@", "soortActor": "geautomatiseerdeActor",
	"functie": "mailbox", "omschrijving": "Leest info@ en registreert wat binnenkomt."
}') ->> 'id' AS mailbox \gset
SELECT register_actor('{"naam": "KCC", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS kcc \gset

--
-- 1 and 2. The klantcontact, its actor and its betrokkene.  The language is
-- not known, and the key is left out.
--
SELECT register_klantcontact('{
	"codeKanaal": "003",
	"onderwerp": "Ophaalschema vuilnis",
	"inhoud": "LS, Ik vraag me af wanneer het huisvuil wordt opgehaald rond 1e kerstdag. Normaal gesproken komt de vuilniswagen op maandag, maar ik neem aan dat dit ivm kerst niet het geval is. Ik hoor graag op welke dag ik het huisvuil aan de straat kan zetten. Alvast dank voor uw reactie. Met vriendelijke groet, ...",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-11-20"
}') AS answer \gset
SELECT :'answer'::jsonb ->> 'id' AS klantcontact \gset
SELECT k.* FROM jsonb_to_record(:'answer') AS k ("codeKanaal" text, onderwerp text,
	"indicatieContactGelukt" text, "codeTaal" text, vertrouwelijk boolean, "plaatsgevondenOp" text);
SELECT register_actor_klantcontact(format('{"klantcontactId": "%s", "actorId": "%s"}',
	:'klantcontact', :'mailbox')::jsonb) ->> 'actor' = :'mailbox' AS actor;
SELECT register_betrokkene(format('{"rol": "klant", "initiator": true, "hadKlantcontact": "%s"}',
	:'klantcontact')::jsonb) ->> 'id' AS betrokkene \gset
TABLE stored;

--
-- 3. The address from which the mail came
--
SELECT d - '{id,verstrektDoorBetrokkene}'::text[] AS digitaal_adres, d ->> 'verstrektDoorBetrokkene' = :'betrokkene' AS van_betrokkene
  FROM register_digitaal_adres(format('{
	"codeSoortDigitaalAdres": "003",
	"adres": "jan.janssen@VNG.nl",
	"omschrijving": "Opgenomen naar aanleiding van een ontvangen e-mail",
	"verstrektDoorBetrokkene": "%s",
	"verstrektDoorPartij": ""
}', :'betrokkene')::jsonb) AS d;

--
-- 5. The mail itself and the file that came with it (informatieobject, 3) in the
-- documentenregister (7)
--
SELECT b -> 'bijlageidentificator' AS bijlage
  FROM unnest(ARRAY['987298727729889902878', '987298727729889902879']) AS informatieobject,
	register_bijlage(format('{
	"bijlageidentificator": {"objectId": "%s", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"},
	"wasBijlageVanKlantcontact": "%s"
}', informatieobject, :'klantcontact')::jsonb) AS b;

--
-- 6. The interne taak for the KCC
--
SELECT t ->> 'id' AS interne_taak, t ->> 'status' AS status, t ->> 'verwerktOp' AS verwerkt_op
  FROM register_interne_taak(format('{
	"aanleidinggevendKlantcontact": "%s",
	"status": "te_verwerken",
	"gevraagdeHandeling": "Lezen en bepalen benodigde actie",
	"verwerktOp": "",
	"toelichting": "Aangemaakt naar aanleiding van een ontvangen e-mail",
	"toegewezenAanActor": "%s"
}', :'klantcontact', :'kcc')::jsonb) AS t \gset
\echo :status

-- Expected: no partij.
TABLE stored;

--
-- Meanwhile Jan Janssen becomes a partij, with this very address.  His next mail
-- still does not point to him: who has the address, need not be who sent it.
-- (All that belongs to it in one call.)
--
SELECT register_partij('{
	"nummer": 2001, "soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Jan", "achternaam": "Janssen"},
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "003", "adres": "jan.janssen@VNG.nl"}]
}') AS partij_before \gset
SELECT :'partij_before'::jsonb ->> 'id' AS partij \gset
SELECT k -> 'hadBetrokkenen' #> '{0}' ? 'wasPartij' AS was_partij,
	jsonb_path_query_array(k, '$.hadBetrokkenen[*].digitaleAdressen[*].adres') AS adressen
  FROM register_klantcontact(format('{
	"codeKanaal": "003", "onderwerp": "Re: Ophaalschema vuilnis", "inhoud": "Heeft u mijn mail ontvangen?",
	"indicatieContactGelukt": "ja", "vertrouwelijk": false, "plaatsgevondenOp": "2023-11-21",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "digitaleAdressen": [
		{"codeSoortDigitaalAdres": "003", "adres": "jan.janssen@VNG.nl", "omschrijving": "Opgenomen naar aanleiding van een ontvangen e-mail"}]}],
	"omvatteBijlagen": [{"bijlageidentificator": {"objectId": "987298727729889902880", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"}}],
	"leiddeTotInterneTaken": [{"gevraagdeHandeling": "Lezen en bepalen benodigde actie", "toegewezenAanActor": "%s"}]
}', :'mailbox', :'kcc')::jsonb) AS k;
SELECT count(*) AS klantcontacten FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": "%s"}}', :'partij')::jsonb);
TABLE stored;

--
-- 4. Who reads the first mail, finds the bsn of the sender in the file that came
-- with it.  The gemeente holds that to be enough, and he relates the betrokkene
-- to the partij (F7927, F3246).
--
SELECT p ->> 'id' = :'partij' AS found
  FROM find_partij('{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "999990019"}}') AS p;
SELECT get_betrokkene(:'betrokkene') AS betrokkene_before \gset
SELECT b ->> 'wasPartij' = :'partij' AS was_partij,
	b - 'wasPartij' = :'betrokkene_before'::jsonb AS else_unchanged
  FROM update_betrokkene(:'betrokkene', format('{"wasPartij": "%s"}', :'partij')::jsonb) AS b;
SELECT get_partij(:'partij') = :'partij_before' AS partij_unchanged;
SELECT update_interne_taak(:'interne_taak', '{"status": "verwerkt"}') ->> 'status' AS status;
-- Now the first mail, and only that, is one of his klantcontacten.
SELECT k ->> 'onderwerp' AS onderwerp FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": "%s"}}', :'partij')::jsonb) AS k;
-- A partij that does not exist cannot be related.
SELECT update_betrokkene(:'betrokkene', '{"wasPartij": "527eca0e-cb96-4a84-95ad-68e4ba854413"}');
\echo :LAST_ERROR_SQLSTATE

-- The first mail in all, with what belongs to it
SELECT k ->> 'onderwerp' AS onderwerp, jsonb_array_length(k -> 'hadBetrokkenActoren') AS actoren,
	jsonb_array_length(k -> 'hadBetrokkenen') AS betrokkenen,
	jsonb_array_length(k #> '{hadBetrokkenen,0,digitaleAdressen}') AS digitale_adressen,
	jsonb_array_length(k -> 'omvatteBijlagen') AS bijlagen,
	jsonb_array_length(k -> 'leiddeTotInterneTaken') AS interne_taken
  FROM get_klantcontact(:'klantcontact', include => '["hadBetrokkenActoren", "hadBetrokkenen", "omvatteBijlagen", "leiddeTotInterneTaken"]') AS k;
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
