--
-- Seals on what was recorded
--

CREATE FUNCTION verzegel(register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION verzegel(name) IS
	'Seals what was recorded in verwerking (B8694, AVG art. 5 lid 2) and was not sealed yet, as far as no row can come before it any more. Returns the seals that were made, of at most 8192 rows each, as {id, vorige, totXid, aantal, wortel, verzegeldOp}: none when there was nothing new. Write the last one down elsewhere: its root covers all that came before. Errors: 3F000 no such register, 55000 register of another version';

CREATE FUNCTION controleer_zegels(bekend jsonb DEFAULT NULL, register name DEFAULT NULL)
	RETURNS TABLE (zegel uuid, verwerking uuid, fout text)
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION controleer_zegels(jsonb, name) IS
	'What is no longer as verzegel() sealed it (AVG art. 5 lid 2); no rows when all is. fout of a row of verwerking: changed, gone, or added where all was sealed; of a seal, verwerking being NULL: changed, gone, out of order, or other root. bekend: seals as verzegel() gave them, one or a list, that must still be there with that root. Errors: 22023 bekend is not that, 3F000 no such register, 55000 register of another version';
