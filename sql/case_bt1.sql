--
-- Basisterminologie, example 1: an anonymous phone call has no follow-up
--
-- A medewerker of the KCC talks to someone who does not say who he is.  She answers
-- his question, and nothing has to be done afterwards.  A klantcontact is there to
-- show the klant what he discussed with the gemeente, and to follow it up.  Neither
-- is possible here, so none is registered.
--
-- Only the application knows that nobody was authenticated and nothing is to be done
-- (B7030), so the register does not refuse such a klantcontact.  Who registered one
-- by mistake deletes it, and nothing is left.
--
-- Expected: nothing at all.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

SELECT register_actor('{
	"naam": "Nicole van Dijk", "soortActor": "medewerker",
	"functie": "medewerker KCC", "eMailadres": "vanDijk@gemeente.nl", "telefoonnummer": "0340232221"
}') ->> 'id' AS medewerker \gset

-- Expected: nothing.
TABLE stored;

-- Registered by mistake: the klantcontact, with someone of whom nothing is known
SELECT k ->> 'id' AS klantcontact, (k #> '{hadBetrokkenen,0}') - '{id,hadKlantcontact}'::text[] AS betrokkene
  FROM register_klantcontact(format('{
	"codeKanaal": "Telefoon", "onderwerp": "Kwijtschelding gemeentelijke belastingen", "vertrouwelijk": false,
	"inhoud": "Wat zijn de voorwaarden voor kwijtschelding?",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true}]
}', :'medewerker')::jsonb) AS k \gset
\echo :betrokkene
TABLE stored;
-- No partij has to do with it, and there is nothing to follow up with.
SELECT count(*) FROM find_klantcontact('{"hadBetrokkenen": {"wasPartij": true}}');
SELECT contactgegevens_voor_opvolging((b ->> 'id')::uuid) AS contactgegevens
  FROM find_betrokkene(format('{"hadKlantcontact": "%s"}', :'klantcontact')::jsonb) AS b;
SELECT delete_klantcontact(:'klantcontact');
SELECT get_klantcontact(:'klantcontact') AS klantcontact;
-- It cannot be deleted twice; the actor is still there.
SELECT delete_klantcontact(:'klantcontact');
\echo :LAST_ERROR_SQLSTATE
SELECT get_actor(:'medewerker') ->> 'naam' AS actor;

-- Expected: nothing.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
