--
-- partij_identificator: what the CHECK constraint of its table asks
--

CREATE FUNCTION is_valid_partij_identificator(code_register text,
	code_objecttype text, code_soort_object_id text, object_id text)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_valid_partij_identificator(text, text, text, text) IS
	'Whether this is a partij-identificator as a register stores it (F6257): a known kind of number has its words, its register, its kind of object and its form; any other kind only has to be there. NULL on NULL';
