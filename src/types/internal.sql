--
-- What the server calls for the types, their operators and aggregates: told apart
-- from what is there to be called
--

DO $$
DECLARE
	called regprocedure;
BEGIN
	FOR called IN
		SELECT oid FROM pg_proc
		WHERE pronamespace = 'klantinteracties'::regnamespace AND oid IN (
			SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type
			UNION SELECT oprcode FROM pg_operator
			UNION SELECT amproc FROM pg_amproc
			UNION SELECT aggtransfn FROM pg_aggregate)
	LOOP
		EXECUTE format('COMMENT ON FUNCTION %s IS %L', called,
			'Internal: called by the server, for a type, an operator or an aggregate');
	END LOOP;
END
$$;

