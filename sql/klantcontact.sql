--
-- F2173: klantcontacten
-- encodings: LATIN1 SQL_ASCII
--
SET search_path = klantinteracties, public;
SELECT create_register();

-- the least, and all there is
SELECT register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') - 'id' - 'plaatsgevondenOp';
SELECT jsonb_pretty(register_klantcontact('{
	"nummer": "0000000001", "referentienummer": "0000000002",
	"plaatsgevondenOp": "2023-03-01T10:00:00", "codeKanaal": "telefoon",
	"onderwerp": "Losse stoeptegel", "inhoud": "Voor de deur", "reactie": "Wordt opgelost",
	"indicatieContactGelukt": "nee", "codeTaal": "nld", "vertrouwelijk": true,
	"hoofdOnderwerpType": "https://example.nl/onderwerpen/1", "verdereActieOndernomen": true,
	"metadata": {"zaak": "ZAAK-1", "bron": "formulier"}
}') - 'id');

-- get gives what register gave, and that can be registered again
CREATE TEMP TABLE given AS
	SELECT register_klantcontact(body) AS answer
	  FROM (VALUES ('{"onderwerp": "a", "vertrouwelijk": false}'::jsonb),
		('{"onderwerp": "b", "vertrouwelijk": true, "indicatieContactGelukt": true, "metadata": {"a": "b"}}'),
		('{"onderwerp": "c", "vertrouwelijk": true, "plaatsgevondenOp": "2023-07-01T00:00:00.5Z", "taal": "ger"}')) AS v (body);
SELECT answer -> 'onderwerp' AS onderwerp, answer = get_klantcontact((answer ->> 'id')::uuid) AS same,
	answer - 'id' = register_klantcontact(answer) - 'id' AS again,
	register_klantcontact(answer) -> 'id' <> answer -> 'id' AS "new id"
  FROM given ORDER BY 1;

-- ids ascend
SELECT bool_and(id > before) FROM (
	SELECT id, lag(id) OVER (ORDER BY nr) AS before
	  FROM (SELECT nr, register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false}') ->> 'id' AS id
			  FROM generate_series(1, 1000) AS nr) AS r) AS r;

-- none
SELECT get_klantcontact('00000000-0000-4000-8000-0000000000ff') IS NULL, get_klantcontact(NULL) IS NULL;

-- a nummer is of one klantcontact; both are named at once
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "nummer": "0000000001", "referentienummer": "0000000002"}');
\set VERBOSITY sqlstate
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "nummer": "0000000001"}');
-- but "1" is another one than "0000000001"
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "nummer": 1}') -> 'nummer';

-- what belongs to it is registered later, so it is not lost silently
\set VERBOSITY default
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "betrokkenen": [{"rol": "klant"}]}');

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
