--
-- C0359: the klant calls the KCC about something broken in the street, of which
-- there is a zaak already
--
-- As C4390, but the medewerker of the KCC finds that it was reported before, and
-- not by phone: there is a zaak, without a klantcontact.  The contact data of this
-- klant, who was not authenticated, are added to that zaak, so that he too hears
-- when it is repaired.  The klantcontact is registered (F2173), and the zaak is
-- what it was about (F9322).
--
-- The last line of the case speaks of an interne taak; it was copied from C9761,
-- for there is none here.
--
-- Expected: 1 klantcontact, 1 onderwerpobject; no interne taak, no partij.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker \gset

--
-- 1. After the call: the klantcontact
--
SELECT register_klantcontact(format('{
	"nummer": 23009191,
	"codeKanaal": "Telefoon",
	"onderwerp": "Melding openbare ruimte",
	"inhoud": "Lantaarnpaal tegenover Van Puffelenstraat 12 brandt niet. Was al gemeld.",
	"indicatieContactGelukt": "ja",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-03-09T10:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}]
}', :'medewerker')::jsonb) ->> 'id' AS klantcontact \gset
TABLE stored;

--
-- 2. The zaak that was there.  Only an existing klantcontact can be about it.
--
SELECT register_onderwerpobject('{
	"wasOnderwerpVanKlantcontact": "5452f450-e940-4996-a353-37f4a7ec8710",
	"onderwerpobjectidentificator": {"objectId": "ZAAK-2023-0042", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}
}');
\echo :LAST_ERROR_SQLSTATE
SELECT o -> 'onderwerpobjectidentificator' AS zaak, o ->> 'wasOnderwerpVanKlantcontact' = :'klantcontact' AS klantcontact
  FROM register_onderwerpobject(format('{
	"wasOnderwerpVanKlantcontact": "%s",
	"onderwerpobjectidentificator": {"objectId": "ZAAK-2023-0042", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}
}', :'klantcontact')::jsonb) AS o;

--
-- 3. From the klantcontact to the zaak, and back
--
SELECT o #>> '{onderwerpobjectidentificator,objectId}' AS zaak
  FROM find_onderwerpobject(format('{"wasOnderwerpVanKlantcontact": "%s"}', :'klantcontact')::jsonb) AS o;
SELECT k ->> 'nummer' AS klantcontact, k ->> 'inhoud' AS inhoud
  FROM find_klantcontact('{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {
	"objectId": "ZAAK-2023-0042", "codeObjecttype": "12", "codeRegister": "6"}}}') AS k;
-- Another object with the same number is something else.
SELECT count(*) FROM find_klantcontact('{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {
	"objectId": "ZAAK-2023-0042", "codeObjecttype": "3", "codeRegister": "7"}}}');

-- Expected: 1 klantcontact, 1 onderwerpobject, no interne taak, no partij.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
