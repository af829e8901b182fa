--
-- C9761: calling back, it appears that more is to be found out: a zaak is made
--
-- As C2984, but the medewerker who calls back cannot answer at once.  The zaak
-- is made in the zaakregister, with the API's for zaakgericht werken.  The case
-- wants its number with the interne taak, so that it can be seen afterwards
-- that the zaak came from there; but the standard has no such attribute of an
-- interne taak.  What it does have: an onderwerpobject (F9322) that relates the
-- klantcontact, from which the interne taak came, to the zaak (B4237).
--
-- Expected: 1 onderwerpobject, a zaak (object 12) in the zakenregister (6), by
-- its zaakidentificatie (12); the interne taak is verwerkt.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- These codes are in the lists of the standard; this gemeente checks them.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT r ->> 'naam' AS register, o ->> 'naam' AS object, i ->> 'naam' AS identificatie
  FROM find_code('{"lijst": "extern_register", "code": "6"}') AS r,
	find_code('{"lijst": "soort_object", "code": "12"}') AS o,
	find_code('{"lijst": "soort_object_id", "code": "12"}') AS i;

--
-- As C9167 left it: an interne taak to call back
--
SELECT register_actor('{"naam": "KCC", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS kcc \gset
SELECT register_actor('{"naam": "Afdeling vergunningen", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS afdeling \gset
SELECT register_klantcontact(format('{
	"nummer": 23019182, "onderwerp": "Vraag over de vergunning voor een overkapping", "vertrouwelijk": false,
	"plaatsgevondenOp": "2023-03-30T10:04", "hadBetrokkenActoren": ["%s"],
	"betrokkene": {"rol": "klant", "initiator": true, "indicatieHergebruikPartij": false,
		"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
		"digitaleAdressen": [{"codeSoortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}]},
	"interneTaak": {"nummer": 101, "gevraagdeHandeling": "Terugbellen", "toegewezenAanActor": "%s"}
}', :'kcc', :'afdeling')::jsonb) ->> 'nummer' AS klantcontact;
TABLE stored;

--
-- 1. The medewerker finds the interne taak (F3839), reads the klantcontact
-- (F8618), and calls
--
SELECT t ->> 'id' AS interne_taak, t ->> 'aanleidinggevendKlantcontact' AS klantcontact
  FROM find_interne_taak(format('{"status": "te_verwerken", "toegewezenAanActor": "%s"}', :'afdeling')::jsonb) AS t \gset
SELECT k ->> 'onderwerp' AS onderwerp, k #>> '{hadBetrokkenen,0,digitaleAdressen,0,adres}' AS bellen
  FROM get_klantcontact(:'klantcontact', include => '["hadBetrokkenen"]') AS k;

--
-- 2. The zaak is made elsewhere, as ZAAK-2023-0001; here it becomes an
-- onderwerpobject of the klantcontact
--
SELECT register_onderwerpobject(format('{
	"wasOnderwerpVanKlantcontact": "%s",
	"onderwerpobjectidentificator": {
		"objectId": "ZAAK-2023-0001",
		"codeObjecttype": "12",
		"codeRegister": "6",
		"codeSoortObjectId": "12"
	}
}', :'klantcontact')::jsonb) AS onderwerpobject \gset
SELECT jsonb_pretty(:'onderwerpobject'::jsonb -> 'onderwerpobjectidentificator');
SELECT :'onderwerpobject'::jsonb ->> 'wasOnderwerpVanKlantcontact' = :'klantcontact' AS klantcontact,
	get_onderwerpobject((:'onderwerpobject'::jsonb ->> 'id')::uuid) = :'onderwerpobject' AS stored;
-- A zaak that is not said to be a zaak, with a code that no list has, is refused.
SELECT register_onderwerpobject(format('{
	"wasOnderwerpVanKlantcontact": "%s",
	"onderwerpobjectidentificator": {"objectId": "ZAAK-2023-0002", "codeObjecttype": "zaak", "codeRegister": "6", "codeSoortObjectId": "12"}
}', :'klantcontact')::jsonb);
\echo :LAST_ERROR_SQLSTATE

--
-- 3. The interne taak is done (F5241); it has no key for a zaak
--
SELECT name, code FROM validate_interne_taak(format('{"gevraagdeHandeling": "Terugbellen",
	"aanleidinggevendKlantcontact": "%s", "toegewezenAanActor": "%s", "zaak": "ZAAK-2023-0001"}',
	:'klantcontact', :'afdeling')::jsonb);
SELECT update_interne_taak(:'interne_taak', '{"status": "verwerkt", "verwerktOp": "2023-03-31T09:17:20"}') ->> 'status' AS status;

--
-- 4. Afterwards: from the zaak to the klantcontact, and to the interne taak from
-- which it came
--
SELECT k ->> 'nummer' AS klantcontact, t ->> 'nummer' AS interne_taak, t ->> 'status' AS status, t ->> 'verwerktOp' AS verwerkt_op
  FROM find_klantcontact('{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {
	"objectId": "ZAAK-2023-0001", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}},
	"include": ["leiddeTotInterneTaken"]}') AS k,
	jsonb_array_elements(k -> 'leiddeTotInterneTaken') AS t;

-- Expected: 1 klantcontact, 1 interne taak, 1 onderwerpobject.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
