--
-- What tests of many objects share: names for the ids of what they make
--

-- Bodies name what was made: <p> is the id of what is called p.
CREATE TEMP TABLE scene (name text PRIMARY KEY, value text NOT NULL);
INSERT INTO scene VALUES ('unknown', '00000000-0000-4000-8000-0000000000ff');
CREATE FUNCTION pg_temp.filled(body text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	s record;
BEGIN
	FOR s IN SELECT * FROM scene LOOP
		body := replace(body, '<' || s.name || '>', s.value);
	END LOOP;
	RETURN body;
END
$$;
-- and the other way around; moments, which may be those of the test, are <now>
CREATE FUNCTION pg_temp.named(body text, moments boolean DEFAULT true) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	s record;
BEGIN
	FOR s IN SELECT * FROM scene LOOP
		body := replace(body, s.value, '<' || s.name || '>');
	END LOOP;
	RETURN CASE WHEN moments THEN regexp_replace(body, '20(2[5-9]|[3-9][0-9])-[0-9]{2}-[0-9]{2}(T[0-9:.+]+)?', '<now>', 'g') ELSE body END;
END
$$;
-- Registers, and remembers the id, and those of what is in its lists.
CREATE FUNCTION pg_temp.make(name text, object text, body text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	made jsonb;
BEGIN
	EXECUTE format('SELECT register_%s($1)', object) INTO made USING pg_temp.filled(body)::jsonb;
	INSERT INTO scene VALUES (name, made ->> 'id');
	INSERT INTO scene SELECT concat(name, '_', kind, i), item ->> 'id'
	  FROM (VALUES ('nummer', 'partijIdentificatoren'), ('adres', 'digitaleAdressen'), ('rekening', 'rekeningnummers'), ('taak', 'leiddeTotInterneTaken'),
		('betrokkene', 'hadBetrokkenen')) AS v (kind, list), jsonb_array_elements(made -> list) WITH ORDINALITY AS items (item, i);
END
$$;
