--
-- What a session keeps between calls: what is outdated goes, the rest is bounded
--
SET search_path = klantinteracties, public;
SET client_min_messages = warning;
\pset format unaligned
\pset tuples_only on

DO $$ BEGIN PERFORM create_register('kept'), create_register('gone'); END $$;
-- one call: what it makes outdated is forgotten when the next begins
CREATE FUNCTION pg_temp.call(register name) RETURNS text LANGUAGE sql AS $$
	SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false, "betrokkene": {"rol": "klant", "initiator": true,
		"indicatieHergebruikPartij": true, "contactnaam": {"achternaam": "x"}}}', register) ->> 'onderwerp'
$$;
-- descriptions of tables; and the memory of these and of all plans that SPI keeps
CREATE FUNCTION pg_temp.tables() RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'klantinteracties table' $$;
CREATE FUNCTION pg_temp.megabytes() RETURNS numeric LANGUAGE sql AS $$
	SELECT round(sum(total_bytes) / 1024.0 / 1024) FROM pg_backend_memory_contexts
	WHERE name IN ('klantinteracties table', 'klantinteracties inserts', 'SPI Plan', 'CachedPlanSource', 'CachedPlanQuery', 'CachedPlan') $$;

SELECT pg_temp.call('kept'), pg_temp.call('kept');
SELECT pg_temp.tables() AS tables \gset

\echo '--- a temporary table, or another function, makes nothing of it outdated'
CREATE TEMP TABLE passing (i int);
CREATE FUNCTION pg_temp.passing() RETURNS int LANGUAGE sql AS 'SELECT 1';
SELECT pg_temp.call('kept');
DROP TABLE passing;
DROP FUNCTION pg_temp.passing();
SELECT pg_temp.call('kept');
SELECT pg_temp.tables() - :tables AS more;

\echo '--- a function or type that is used does, and so does the table'
CREATE FUNCTION public.of_check(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
ALTER TABLE kept.klantcontact ADD CHECK (public.of_check(inhoud));
SELECT pg_temp.call('kept');
SELECT pg_temp.tables() - :tables AS outdated;
SELECT pg_temp.call('kept');
SELECT pg_temp.tables() - :tables AS more;
CREATE OR REPLACE FUNCTION public.of_check(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
\set VERBOSITY sqlstate
SELECT pg_temp.call('kept');
\set VERBOSITY default
ALTER TABLE kept.klantcontact DROP CONSTRAINT klantcontact_inhoud_check;
DROP FUNCTION public.of_check;
SELECT pg_temp.call('kept'), pg_temp.call('kept');
SELECT pg_temp.tables() - :tables AS more;

\echo '--- what is kept of a register that is gone goes too'
SELECT pg_temp.call('gone');
SELECT pg_temp.tables() - :tables AS more;
DROP SCHEMA gone CASCADE;
SELECT pg_temp.call('kept'), pg_temp.call('kept');
SELECT pg_temp.tables() - :tables AS more;

\echo '--- of any number of different searches 48 MB are kept'
SELECT count(*)
FROM generate_series(0, 1023) AS n,
	find_klantcontact('{"onderwerp": "nothing", "limit": 1}' || (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM (VALUES
		(0, 'nummer', '"1"'::jsonb), (1, 'codeKanaal', '"x"'), (2, 'vertrouwelijk', 'false'), (3, 'inhoud', '{"bevat": "x"}'),
		(4, 'reactie', '{"bevat": "x"}'), (5, 'indicatieContactGelukt', '"ja"'), (6, 'referentienummer', '"1"'),
		(7, 'plaatsgevondenOp', '{"van": "2026-01-01"}'), (8, 'omvatteBijlagen', 'true'), (9, 'leiddeTotInterneTaken', 'true')) AS c (bit, key, value)
		WHERE n >> bit & 1 = 1), 'kept');
SELECT pg_temp.megabytes() BETWEEN 40 AND 52;

DROP SCHEMA kept CASCADE;
