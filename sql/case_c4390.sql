--
-- C4390: the klant calls the KCC about something broken in the street, and a zaak
-- is made at once
--
-- As C0992.  The medewerker of the KCC looks whether it was reported before, and
-- there is a zaak; there is not, so she makes one, with the API's for zaakgericht
-- werken.  The klant was not authenticated (ongekend), but wants to hear when it is
-- repaired: his contact data go to the zaak, and not into this register.  After the
-- call the klantcontact is registered together with the number of the zaak, so that
-- it can be seen afterwards from which klantcontact the zaak came (F2173).
--
-- Expected: 1 klantcontact, 1 actor, 1 betrokkene without data, 1 onderwerpobject;
-- no interne taak, no digitaal adres, no partij.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- These codes are in the lists of the standard; this gemeente checks them.
UPDATE klantregister.instelling SET controleer_codes = true;
SELECT register_code('{"lijst": "kanaal", "code": "001", "naam": "Telefoon"}') ->> 'naam' AS kanaal;
SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker \gset

--
-- 1. Was it reported before?  There is no klantcontact of which the inhoud has
-- these words.
--
SELECT count(*) FROM find_klantcontact('{"inhoud": {"bevat": "lantaarnpaal puffelenstraat"}, "gingOverOnderwerpobjecten": true}');

--
-- 2. ZAAK-2023-0042 is made elsewhere, and the klantcontact registered with it
--
SELECT register_klantcontact(format('{
	"nummer": 23009190,
	"codeKanaal": "001",
	"onderwerp": "Melding openbare ruimte",
	"inhoud": "Lantaarnpaal tegenover Van Puffelenstraat 12 brandt niet. Klant krijgt bericht als hij het weer doet.",
	"indicatieContactGelukt": "ja",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-03-08T10:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {
		"objectId": "ZAAK-2023-0042", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]
}', :'medewerker')::jsonb) AS klantcontact \gset

-- The betrokkene has no data, the onderwerpobject is the zaak.
SELECT b - '{id,hadKlantcontact}'::text[] AS betrokkene FROM jsonb_array_elements(:'klantcontact'::jsonb -> 'hadBetrokkenen') AS b;
SELECT o -> 'onderwerpobjectidentificator' AS zaak, o ->> 'onderwerpWasKlantcontact' AS ander_klantcontact,
	o -> 'wasOnderwerpVanKlantcontact' = :'klantcontact'::jsonb -> 'id' AS klantcontact
  FROM jsonb_array_elements(:'klantcontact'::jsonb -> 'gingOverOnderwerpobjecten') AS o;
SELECT contactgegevens_voor_opvolging((:'klantcontact'::jsonb #>> '{hadBetrokkenen,0,id}')::uuid) AS contactgegevens;

--
-- 3. Afterwards: from which klantcontact did the zaak come?
--
SELECT k ->> 'nummer' AS klantcontact, k ->> 'onderwerp' AS onderwerp
  FROM find_klantcontact('{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {"objectId": "ZAAK-2023-0042"}}}') AS k;

-- Who calls next about it, is found to be the second (C0359).
SELECT o #>> '{onderwerpobjectidentificator,objectId}' AS zaak
  FROM find_klantcontact('{"inhoud": {"bevat": "lantaarnpaal puffelenstraat"}, "gingOverOnderwerpobjecten": true,
	"include": ["gingOverOnderwerpobjecten"]}') AS k, jsonb_array_elements(k -> 'gingOverOnderwerpobjecten') AS o;

-- When the zaak is not named rightly, the klantcontact is not registered either.
SELECT register_klantcontact(format('{
	"onderwerp": "Melding openbare ruimte", "vertrouwelijk": false, "hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {"codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}]
}', :'medewerker')::jsonb);
\echo :LAST_ERROR_SQLSTATE

-- Expected: 1 klantcontact, 1 actor, 1 betrokkene, 1 onderwerpobject, nothing else.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
