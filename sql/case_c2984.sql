--
-- C2984: a medewerker calls the klant back
--
-- It follows C9167.  A medewerker of the afdeling vergunningen looks at the
-- interne taken that are to be done (F3839), and chooses one.  He sees it with
-- its klantcontact (F8618), and calls the klant with the data that are kept
-- with that klantcontact, or, when there are none, with those of his partij
-- (F0138).  After the call the interne taak becomes verwerkt (F5241).
--
-- Expected: data of the betrokkene go before those of the partij; the interne
-- taak is verwerkt, and has a verwerktOp.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

--
-- As C9167 left it: three interne taken for the afdeling vergunningen, with the
-- klantcontacten of (1) someone unknown, (2) someone known, who wants to be
-- called on another number this time, and (3) the same, on his usual number.
-- There is also one for somebody else.
--
SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker \gset
SELECT register_actor('{"naam": "Afdeling vergunningen", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS afdeling \gset
SELECT register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0340232221"}]
}') ->> 'id' AS partij \gset

SELECT register_klantcontact(format('{
	"nummer": 1, "codeKanaal": "Telefoon", "onderwerp": "Overkapping", "vertrouwelijk": false,
	"inhoud": "Heeft de klant voor een overkapping een vergunning nodig?",
	"plaatsgevondenOp": "2023-03-30T10:04", "hadBetrokkenActoren": ["%s"],
	"betrokkene": {"rol": "klant", "initiator": true, "indicatieHergebruikPartij": false,
		"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0612345678"}]},
	"interneTaak": {"nummer": 101, "gevraagdeHandeling": "Terugbellen", "toegewezenAanActor": "%s", "toegewezenOp": "2023-03-30T10:05"}
}', :'medewerker', :'afdeling')::jsonb) ->> 'nummer' AS klantcontact;
SELECT register_klantcontact(format('{
	"nummer": 2, "codeKanaal": "Telefoon", "onderwerp": "Dakkapel", "vertrouwelijk": false,
	"inhoud": "Heeft de klant voor een dakkapel een vergunning nodig?",
	"plaatsgevondenOp": "2023-03-30T10:14", "hadBetrokkenActoren": ["%s"],
	"betrokkene": {"rol": "klant", "initiator": true, "wasPartij": "%s",
		"contactnaam": {"voornaam": "Carl"},
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "1", "adres": "0687654321"}]},
	"interneTaak": {"nummer": 102, "gevraagdeHandeling": "Terugbellen", "toegewezenAanActor": "%s", "toegewezenOp": "2023-03-30T10:15"}
}', :'medewerker', :'partij', :'afdeling')::jsonb) ->> 'nummer' AS klantcontact;
SELECT register_klantcontact(format('{
	"nummer": 3, "codeKanaal": "Telefoon", "onderwerp": "Schutting", "vertrouwelijk": false,
	"inhoud": "Heeft de klant voor een schutting een vergunning nodig?",
	"plaatsgevondenOp": "2023-03-30T10:24", "hadBetrokkenActoren": ["%s"],
	"betrokkene": {"rol": "klant", "initiator": true, "wasPartij": "%s"},
	"interneTaken": [
		{"nummer": 103, "gevraagdeHandeling": "Terugbellen", "toegewezenAanActor": "%s", "toegewezenOp": "2023-03-30T10:25"},
		{"nummer": 104, "gevraagdeHandeling": "Klantbeeld bijwerken", "toegewezenAanActor": "%1$s", "toegewezenOp": "2023-03-30T10:25"}]
}', :'medewerker', :'partij', :'afdeling')::jsonb) ->> 'nummer' AS klantcontact;
TABLE stored;

--
-- 1. What is to be done by the afdeling vergunningen?
--
SELECT t ->> 'nummer' AS nummer, t ->> 'toegewezenOp' AS toegewezen_op, t ->> 'gevraagdeHandeling' AS gevraagde_handeling,
	t #>> '{aanleidinggevendKlantcontact,onderwerp}' AS onderwerp
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s",
	"order": "toegewezenOp", "include": ["aanleidinggevendKlantcontact"]}', :'afdeling')::jsonb) AS t;

--
-- 2. The first is chosen: the interne taak, and its klantcontact
--
SELECT t ->> 'id' AS interne_taak, t ->> 'aanleidinggevendKlantcontact' AS klantcontact
  FROM find_interne_taak('{"nummer": 101}') AS t \gset
SELECT get_interne_taak(:'interne_taak') - '{id,aanleidinggevendKlantcontact,toegewezenAanActoren}'::text[] AS interne_taak;
SELECT k ->> 'onderwerp' AS onderwerp, k ->> 'inhoud' AS inhoud FROM get_klantcontact(:'klantcontact') AS k;

--
-- 3. Whom to call, and where?  For all three: what the betrokkene gave, or else
-- what is known of his partij, and where it comes from.
--
SELECT k ->> 'nummer' AS klantcontact, c #>> '{contactnaam,voornaam}' AS voornaam, c #>> '{contactnaam,achternaam}' AS achternaam,
	jsonb_path_query_array(c, '$.digitaleAdressen[*].adres') AS bellen,
	c -> 'herkomst' AS herkomst
  FROM find_klantcontact('{"order": "plaatsgevondenOp", "leiddeTotInterneTaken": {"gevraagdeHandeling": "Terugbellen"},
	"include": ["hadBetrokkenen"]}') AS k,
	jsonb_array_elements(k -> 'hadBetrokkenen') AS b,
	contactgegevens_voor_opvolging((b ->> 'id')::uuid) AS c;

--
-- 4. After the call the interne taak is verwerkt.  When, is now, unless it is told.
--
SELECT t ->> 'status' AS status, (t ->> 'verwerktOp')::timestamptz BETWEEN now() - interval '1 minute' AND now() + interval '1 minute' AS now
  FROM update_interne_taak(:'interne_taak', '{"status": "verwerkt"}') AS t;
SELECT t ->> 'nummer' AS nummer, u ->> 'status' AS status, u ->> 'verwerktOp' AS verwerkt_op,
	t - '{status,verwerktOp}'::text[] = u - '{status,verwerktOp}'::text[] AS else_unchanged
  FROM find_interne_taak('{"nummer": 102}') AS t,
	update_interne_taak((t ->> 'id')::uuid, '{"status": "verwerkt", "verwerktOp": "2023-03-31T09:17:20"}') AS u;

-- What is verwerkt says when, what is to be done does not.
SELECT update_interne_taak((t ->> 'id')::uuid, '{"verwerktOp": "2023-03-31T09:17:20"}')
  FROM find_interne_taak('{"nummer": 103}') AS t;
\echo :LAST_ERROR_SQLSTATE

--
-- Expected: two are verwerkt, one is left to be done, and the klantcontacten are
-- as they were: calling back is no part of them.
--
SELECT t ->> 'nummer' AS nummer, t ->> 'status' AS status, t ? 'verwerktOp' AS verwerkt_op
  FROM find_interne_taak(format('{"toegewezenAanActor": "%s", "order": "toegewezenOp"}', :'afdeling')::jsonb) AS t;
SELECT k ->> 'nummer' AS klantcontact, k ->> 'inhoud' AS inhoud FROM find_klantcontact('{"order": "plaatsgevondenOp"}') AS k;
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
