\set ECHO none
--
-- What tests of many objects share: names for the ids of what they make, and what
-- comes of registering a body
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
-- Registers: the answer without its id, or the error with all that it names.
-- It would show when validate_x does not name the very same, or get_x does not
-- give the answer.  undo: it was only a try.
CREATE FUNCTION pg_temp.outcome(object text, body text, undo boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	valid jsonb;
	wrong jsonb := '[]';
	answer jsonb;
	stored jsonb;
	detail text;
	result text;
BEGIN
	EXECUTE format('SELECT coalesce(jsonb_agg(v), ''[]'') FROM validate_%s($1) AS v', object) INTO valid USING pg_temp.filled(body)::jsonb;
	BEGIN
		EXECUTE format('SELECT register_%s($1)', object) INTO answer USING pg_temp.filled(body)::jsonb;
		EXECUTE format('SELECT get_%s($1)', object) INTO stored USING (answer ->> 'id')::uuid;
		result := (answer - 'id')::text;
		IF undo THEN
			RAISE EXCEPTION USING errcode = 'UNDO1';
		END IF;
	EXCEPTION
		WHEN sqlstate 'UNDO1' THEN NULL;
		WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
			wrong := coalesce(substring(detail from '^{.*')::jsonb -> 'invalidParams', '["nothing"]');
			result := concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ') FROM jsonb_array_elements(wrong) AS p));
	END;
	RETURN pg_temp.named(result) || CASE WHEN valid <> wrong THEN ', BUT VALIDATE SAYS ' || valid::text ELSE '' END
		|| CASE WHEN stored <> answer THEN ', BUT GET DIFFERS' ELSE '' END;
END
$$;
\set ECHO all
