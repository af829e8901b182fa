--
-- For tests of one object: what comes of registering a body.  Needs scene.sql.
--

-- Registers: the answer without its id, or the error with all that it names.
-- It would show when validate_x does not name the very same, or get_x does not
-- give the answer.  undo: it was only a try.
CREATE FUNCTION pg_temp.try(object text, body text, undo boolean DEFAULT false) RETURNS text
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
