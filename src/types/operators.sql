--
-- What the operators of the number types are, and their operator classes
--

DO $$
DECLARE
	type text;
	operator text;
	meaning text;
	method text;
BEGIN
	FOREACH type IN ARRAY ARRAY['bsn', 'rsin', 'kvk_nummer', 'vestigingsnummer', 'nummeraanduiding_id'] LOOP
		FOR operator, meaning IN VALUES
			('<', 'less than'), ('<=', 'less than or equal'), ('=', 'equal'),
			('<>', 'not equal'), ('>=', 'greater than or equal'), ('>', 'greater than')
		LOOP
			EXECUTE format('COMMENT ON OPERATOR klantinteracties.%s (klantinteracties.%I, klantinteracties.%2$I) IS %L',
				operator, type, meaning || ', as the integers they are');
		END LOOP;
		FOR method, meaning IN VALUES ('btree', 'in the order of the integers'), ('hash', 'by the hash of the integer') LOOP
			EXECUTE format('COMMENT ON OPERATOR FAMILY klantinteracties.%I USING %s IS %L',
				type || '_ops', method, type || ' ' || meaning);
			EXECUTE format('COMMENT ON OPERATOR CLASS klantinteracties.%I USING %s IS %L',
				type || '_ops', method, type || ' ' || meaning);
		END LOOP;
	END LOOP;
END $$;
