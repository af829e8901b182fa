--
-- Calling a function of a register, where the register is an argument
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY default
\pset format unaligned
SET search_path = klantinteracties, public;
SELECT create_register('regress_a');
SELECT create_register('Regress "b"');
CREATE ROLE regress_balie;
SELECT grant_register('regress_balie', 'registrator', 'regress_a');
CREATE FUNCTION public.without_times(jsonb) RETURNS jsonb LANGUAGE sql RETURN $1 - 'id' - 'plaatsgevondenOp';

-- ----- one text of a query for all registers -----

SELECT without_times(r) FROM unnest(ARRAY['regress_a', 'Regress "b"']) AS register,
	call_register(register, 'register_klantcontact', ARRAY['{"nummer": "1", "onderwerp": "Paspoort", "vertrouwelijk": false}']) AS r;
SELECT r FROM call_register('regress_a', 'tel_klantcontact', ARRAY['{}']) AS r;
-- a row for each; composites as objects; what is void, NULL
SELECT r FROM call_register('regress_a', 'validate_klantcontact', ARRAY['{"nummer": "1"}']) AS r;
SELECT r -> 'positie', r -> 'status' FROM call_register('regress_a', 'register_partijen', ARRAY['[{"soortPartij": "persoon"}, 7]']) AS r;
SELECT r IS NULL FROM regress_a.klantcontact, call_register('regress_a', 'delete_klantcontact', ARRAY[id::text]) AS r;
-- arguments that have a default may be left out, and may be NULL
SELECT without_times(r) FROM "Regress ""b""".klantcontact, call_register('Regress "b"', 'get_klantcontact', ARRAY[id::text]) AS r;
SELECT without_times(r) FROM "Regress ""b""".klantcontact, call_register('Regress "b"', 'get_klantcontact', ARRAY[id::text, NULL]) AS r;
-- the setting stands for a register that is NULL
SET klantinteracties.register = 'Regress "b"';
SELECT r FROM call_register(NULL, 'tel_klantcontact', ARRAY['{}']) AS r;
RESET klantinteracties.register;

-- ----- for whom, for one call -----

SET klantinteracties.namens = 'session';
SELECT count(*) FROM call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "a", "vertrouwelijk": false}'], 'call');
SELECT count(*) FROM call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "b", "vertrouwelijk": false}']);
SELECT count(*) FROM call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "c", "vertrouwelijk": false}'], '');
SELECT namens FROM regress_a.verwerking ORDER BY id DESC LIMIT 3;
SHOW klantinteracties.namens;
SELECT count(*) FROM call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "d"}'], 'call');
SHOW klantinteracties.namens;
SELECT count(*) FROM call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "e", "vertrouwelijk": false}'],
	trace => '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
SELECT trace_id FROM regress_a.verwerking ORDER BY id DESC LIMIT 1;
RESET klantinteracties.namens;

-- ----- errors as of the function itself, and none with a value -----

SELECT * FROM call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "x"}']);
SELECT * FROM call_register('regress_c', 'tel_klantcontact', ARRAY['{}']);
SELECT * FROM call_register('public', 'tel_klantcontact', ARRAY['{}']);
SELECT * FROM call_register('regress_a', 'no_such', ARRAY['{}']);
SELECT * FROM call_register('regress_a', 'tel_klantcontact', ARRAY[]::text[]);
SELECT * FROM call_register('regress_a', 'tel_klantcontact', ARRAY['{"geheim": ']);
SELECT * FROM call_register('regress_a', 'delete_klantcontact', ARRAY['geheim']);
SELECT * FROM call_register('regress_a', NULL, ARRAY['{}']);
SELECT * FROM call_register('regress_a', 'tel_klantcontact', NULL);
CREATE FUNCTION regress_a.tel_klantcontact(text) RETURNS bigint LANGUAGE sql RETURN 7;
SELECT * FROM call_register('regress_a', 'tel_klantcontact', ARRAY['{}']);
DROP FUNCTION regress_a.tel_klantcontact(text);

-- ----- or as a row, and then nothing was done -----

SELECT without_times(antwoord), sqlstate, message, detail, hint
FROM try_call_register('regress_a', 'register_klantcontact', ARRAY['{"nummer": "2", "onderwerp": "Paspoort", "vertrouwelijk": false}']);
SELECT * FROM try_call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "x"}']);
SELECT * FROM try_call_register('regress_c', 'tel_klantcontact', ARRAY['{}']);
SELECT * FROM try_call_register('regress_a', 'delete_klantcontact', ARRAY['geheim']);
CREATE FUNCTION regress_a.half() RETURNS SETOF integer LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM regress_a.klantcontact;
	RETURN NEXT 1;
	RAISE EXCEPTION 'half' USING ERRCODE = 'KI999', DETAIL = 'det', HINT = 'hin';
END
$$;
SELECT * FROM try_call_register('regress_a', 'half', ARRAY[]::text[], 'call');
SELECT count(*) > 0 AS still_there FROM regress_a.klantcontact;
SHOW klantinteracties.namens;
-- that it was cancelled too, and the rest of the statement; that the server ends is an error
CREATE FUNCTION regress_a.ended(state text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = state, MESSAGE = 'ended'; END $$;
CREATE FUNCTION regress_a.once() RETURNS integer LANGUAGE sql RETURN 1;
SELECT t.* FROM unnest(ARRAY['once', 'ended', 'once']) WITH ORDINALITY AS f (f, n),
	try_call_register('regress_a', f, CASE f WHEN 'ended' THEN ARRAY['57014'] ELSE '{}' END) AS t ORDER BY n;
SELECT * FROM try_call_register('regress_a', 'once', '{}');
SET statement_timeout = '200ms';
CREATE FUNCTION regress_a.asleep() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT pg_sleep(20); END;
SELECT * FROM try_call_register('regress_a', 'asleep', '{}');
RESET statement_timeout;
SELECT * FROM try_call_register('regress_a', 'ended', '{57P01}');

-- ----- with the rights of the caller, who has those of the function -----

SET ROLE regress_balie;
SELECT without_times(r) FROM call_register('regress_a', 'register_klantcontact', ARRAY['{"onderwerp": "y", "vertrouwelijk": false}']) AS r;
SELECT * FROM call_register('regress_a', 'vernietig_onderwerp', ARRAY['{}', 'true']);
SELECT * FROM call_register('Regress "b"', 'tel_klantcontact', ARRAY['{}']);
SELECT * FROM try_call_register('Regress "b"', 'tel_klantcontact', ARRAY['{}']);
RESET ROLE;

DROP FUNCTION public.without_times;
SET client_min_messages = warning;
DROP SCHEMA regress_a, "Regress ""b""" CASCADE;
DROP ROLE regress_balie;
