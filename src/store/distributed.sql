--
-- What is on other nodes too
--

CREATE FUNCTION is_distributed(class regclass, object oid) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_distributed(regclass, oid) IS
	'Internal: whether Citus distributes a table (class pg_class), or has an object of another class on every node; false where there is no Citus';
