--
-- geschiedenis: what was done with one object
--

CREATE FUNCTION geschiedenis(id uuid, register name DEFAULT NULL) RETURNS SETOF gebeurtenis
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION geschiedenis(uuid, name) IS
	'What was done with an object (B8694, AVG art. 16), by its id, the first first, as table verwerking tells it: when (op), by which function, what (actie), which fields (velden) and what they held before (was), by whom (door) and for whom (namens). Also of one that is gone. Nothing of what an import did, or direct DML; no was of what is forgotten. Errors: 22023 null, 3F000 no such register, 55000 register of another version';
