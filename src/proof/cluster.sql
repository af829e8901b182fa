--
-- Which cluster this is
--

CREATE FUNCTION system_identifier() RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION system_identifier() IS
	'Internal: the system identifier of this cluster, which verwerking.systeem holds of a row that is written here';

