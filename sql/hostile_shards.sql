--
-- Calling functions that a register's owner made himself
--
\pset format unaligned
SET search_path = klantinteracties, public;
SELECT create_register('regress_a');

-- a column named as the query might name the row
CREATE FUNCTION regress_a.rij() RETURNS TABLE (r jsonb, n integer) LANGUAGE sql AS $$ VALUES (jsonb '{"x": 1}', 1), (NULL, 2) $$;
SELECT * FROM call_register('regress_a', 'rij', '{}');
CREATE TYPE regress_a.paar AS (r integer, t text);
CREATE FUNCTION regress_a.paren(regress_a.paar) RETURNS SETOF regress_a.paar LANGUAGE sql AS $$ SELECT $1 UNION ALL SELECT NULL $$;
SELECT * FROM call_register('regress_a', 'paren', ARRAY['(1,x)']);
-- but what is one value is that value
CREATE FUNCTION regress_a.een(OUT r integer) LANGUAGE sql AS 'SELECT 1';
SELECT * FROM call_register('regress_a', 'een', '{}');

-- no value of an argument in an error, of whatever class
CREATE FUNCTION regress_a.nette(text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is niet netjes', $1;
END
$$;
CREATE DOMAIN regress_a.net AS text CHECK (regress_a.nette(value));
CREATE FUNCTION regress_a.tabel(regclass) RETURNS integer LANGUAGE sql RETURN 1;
CREATE FUNCTION regress_a.rol(regrole) RETURNS integer LANGUAGE sql RETURN 1;
CREATE FUNCTION regress_a.woord(regress_a.net) RETURNS integer LANGUAGE sql RETURN 1;
SELECT * FROM call_register('regress_a', 'tabel', '{geheim}');
SELECT * FROM call_register('regress_a', 'rol', '{geheim}');
SELECT * FROM try_call_register('regress_a', 'woord', '{geheim}');
-- but that somebody ends it stays that
CREATE OR REPLACE FUNCTION regress_a.nette(text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	RAISE SQLSTATE '57014' USING MESSAGE = 'ended';
END
$$;
SELECT * FROM try_call_register('regress_a', 'woord', '{x}');

SET client_min_messages = warning;
DROP SCHEMA regress_a CASCADE;
