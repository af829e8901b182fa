--
-- rules: what the CHECK constraints of a register ask
--

CREATE FUNCTION is_valid_partij_identificator(code_register text,
	code_objecttype text, code_soort_object_id text, object_id text)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_valid_partij_identificator(text, text, text, text) IS
	'Whether this is a partij-identificator as a register stores it (F6257): a known kind of number has its words, its register, its kind of object and its form; any other kind only has to be there. NULL on NULL';

CREATE FUNCTION is_valid_digitaal_adres(code_soort_digitaal_adres text, adres text)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION is_valid_digitaal_adres(text, text) IS
	'Whether an address has the form that its soort asks for (F1995): email, telefoonnummer (and 3 and 6, reached by phone), any other form free. The soort may be NULL; NULL when the address is';

