--
-- raadplegen: reading for a purpose, and recording that (AVG 5 lid 1 b)
--

CREATE FUNCTION raadpleeg_partij(id uuid, verwerkingsactiviteit text, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION raadpleeg_partij(uuid, text, name) IS
	'For a purpose (AVG art. 5 lid 1 b and c): the partij with this id, as get_partij does, but of it only what the verwerkingsactiviteit (a code, or the id of a version) names in its gegevens, besides id and soortPartij; and records in table verwerking that this was read, and for what. Errors: KI003 unknown partij, KI004 his processing is restricted, 23503 no such verwerkingsactiviteit that holds today, 22023 null, 3F000 no such register, 55000 register of another version';
