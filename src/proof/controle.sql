--
-- Whether the rows of a register are as verwerking says
--

CREATE FUNCTION controleer_verwerkingen(register name DEFAULT NULL)
	RETURNS TABLE (object text, id uuid, code text, fout text)
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION controleer_verwerkingen(name) IS
	'What was done to the tables without the functions, and so without a record (B8694, AVG art. 5 lid 2); no rows when nothing was found. object is the table, and id or, of a list, code its row. fout: changed (it holds something else than was recorded last), gone (and that was not recorded), or not recorded (it was made since there is a record, which does not tell of it). Errors: 3F000 no such register, 55000 register of another version';
