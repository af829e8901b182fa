--
-- C0534: the klant is put through to a colleague, who answers the question
--
-- The medewerker of the KCC cannot answer, but thinks that someone of the
-- afdeling vergunningen can.  Variant A: the klant is unknown.  She tells her
-- colleague his name and question over the phone, and nothing is recorded.
-- Variant B: he is authenticated.  She records the klantcontact with the
-- question, and tells her colleague its nummer; he finds it, reads the question
-- and the name of the klant, answers, and adds the answer to the same
-- klantcontact (F0796), to which he is linked as second actor (F6542).
--
-- Expected: the inhoud begins with the question and ends with the answer, all
-- else in the klantcontact is as it was; 1 klantcontact, 2 actoren, 1 betrokkene.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

-- Both medewerkers are actoren.
SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker_kcc \gset
SELECT register_actor('{
	"naam": "Piet Bakker", "soortActor": "medewerker",
	"functie": "medewerker vergunningen", "eMailadres": "bakker@gemeente.nl", "telefoonnummer": "0340332001"
}') ->> 'id' AS medewerker_vergunningen \gset

--
-- Variant A.  The klant is unknown: nothing is recorded
--
TABLE stored;

--
-- Variant B.  The klant is authenticated.  He appears not to be known yet (F7927),
-- so he is registered first, and agrees that his data are used again (F7554)
--
SELECT count(*) FROM find_partij('{"partijIdentificator": {
	"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}');
SELECT register_partij('{
	"soortPartij": "persoon",
	"indicatieHergebruikPartij": true,
	"contactnaam": {"voorletters": "J", "voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Vries"},
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}]
}') ->> 'id' AS partij \gset

-- The klantcontact with the question (F2173)
SELECT register_klantcontact(format('{
	"nummer": 23019182,
	"codeKanaal": "Telefoon",
	"onderwerp": "Vraag over de vergunning voor een overkapping",
	"inhoud": "Vraag: Klant wil graag een overkapping bouwen in zijn tuin met glazen schuifdeuren. Klant vraagt of hier een bouwvergunning voor nodig is. Voor beantwoording is de klant doorverbonden naar iemand van afdeling Vergunningen.",
	"indicatieContactGelukt": "ja",
	"codeTaal": "nld",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-03-01T10:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "%s"}]
}', :'medewerker_kcc', :'partij')::jsonb) ->> 'nummer' AS nummer;
TABLE stored;

--
-- The colleague hears the nummer, and finds the klantcontact (F3896) ...
--
SELECT k AS before, k ->> 'id' AS klantcontact FROM find_klantcontact('{"nummer": 23019182}') AS k \gset
\x on
SELECT :'before'::jsonb ->> 'onderwerp' AS onderwerp, :'before'::jsonb ->> 'inhoud' AS inhoud;
\x off
-- ... and its betrokkene (F4936), who has no name of his own ...
SELECT b - '{id,hadKlantcontact,wasPartij}'::text[] AS betrokkene, b ->> 'wasPartij' AS was_partij
  FROM find_betrokkene(format('{"hadKlantcontact": "%s"}', :'klantcontact')::jsonb) AS b \gset
\echo :betrokkene
-- ... so that is taken from his partij (F0138)
SELECT get_partij(:'was_partij') -> 'contactnaam' AS contactnaam;

--
-- He answers, and adds that to the inhoud (F0796).  As the example of F0796 has
-- it, he sends the whole text; what begins with the text that is there, takes
-- its place.
--
SELECT update_klantcontact(:'klantcontact', '{
	"inhoud": "Vraag: Klant wil graag een overkapping bouwen in zijn tuin met glazen schuifdeuren. Klant vraagt of hier een bouwvergunning voor nodig is. Voor beantwoording is de klant doorverbonden naar iemand van afdeling Vergunningen. Antwoord: Aan klant doorgegeven dat voor de betreffende overkapping alleen een meldingsplicht geldt."
}') AS after \gset
-- All that differs is this: the inhoud, which is the question with this behind it.
SELECT coalesce(b.key, a.key) AS key,
	starts_with(a.value #>> '{}', b.value #>> '{}') AS begins_with_question,
	substr(a.value #>> '{}', length(b.value #>> '{}') + 1) AS added
  FROM jsonb_each(:'before') AS b FULL JOIN jsonb_each(:'after') AS a ON a.key = b.key
 WHERE a.value IS DISTINCT FROM b.value;
SELECT get_klantcontact(:'klantcontact') = :'after' AS stored;

-- He is linked to the klantcontact too (F6542), once.
SELECT register_actor_klantcontact(format('{"actorId": "%s", "klantcontactId": "%s"}',
	:'medewerker_vergunningen', :'klantcontact')::jsonb) - 'id'
	= jsonb_build_object('actor', :'medewerker_vergunningen', 'klantcontact', :'klantcontact') AS linked;
SELECT register_actor_klantcontact(format('{"actorId": "%s", "klantcontactId": "%s"}',
	:'medewerker_vergunningen', :'klantcontact')::jsonb);
\echo :LAST_ERROR_SQLSTATE
SELECT a ->> 'naam' AS naam, a #>> '{actorIdentificatie,functie}' AS functie
  FROM jsonb_array_elements(get_klantcontact(:'klantcontact', include => '["hadBetrokkenActoren"]') -> 'hadBetrokkenActoren') AS a
 ORDER BY naam;

--
-- What is only an addition is added as well: nothing that was said gets lost.
--
BEGIN;
SELECT update_klantcontact(:'klantcontact', '{"inhoud": "Klant dankt vriendelijk."}') AS added \gset
SELECT starts_with(:'added'::jsonb ->> 'inhoud', :'after'::jsonb ->> 'inhoud') AS begins_as_before,
	right(:'added'::jsonb ->> 'inhoud', 24) AS ends_with;
ROLLBACK;
-- All else that was recorded stays, unless it is called a correctie.
SELECT update_klantcontact(:'klantcontact', '{"onderwerp": "Overkapping", "plaatsgevondenOp": "2023-03-02T10:00"}');
\echo :LAST_ERROR_SQLSTATE
SELECT get_klantcontact(:'klantcontact') = :'after' AS same;

-- Expected: 1 klantcontact, 2 actoren, 1 betrokkene.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
