--
-- ids
--

CREATE FUNCTION new_id() RETURNS uuid
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION new_id() IS
	'A new id: a UUID version 7 (RFC 9562), of which those of one session ascend';

