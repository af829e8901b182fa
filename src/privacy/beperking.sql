--
-- beperking: the data of a partij are only kept (AVG 18 and 21)
--

CREATE FUNCTION beperk(partij uuid, soort text, grond text, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION beperk(uuid, text, text, name) IS
	'Restricts the processing of a partij, and returns the beperking: what is kept of him stays as it is, and nothing uses it any more (KI004). soort: beperking (AVG art. 18) or bezwaar (art. 21); grond: why. Called again with the soort that holds already, it returns that one, and changes nothing. Errors: KI003 unknown partij, 22023 no partij, soort or grond, or wrong (all violations in DETAIL as invalidParams), 23505 one of the other soort holds, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION hef_beperking_op(partij uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION hef_beperking_op(uuid, name) IS
	'Lifts the beperking of a partij (AVG art. 18 lid 3), and returns it; the record of it stays. Errors: KI003 unknown partij, or none holds, 22023 no partij, 3F000 no such register, 55000 register of another version';
