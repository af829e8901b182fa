--
-- digitaal_adres: what the CHECK constraint of its table asks
--

CREATE FUNCTION is_valid_digitaal_adres(code_soort_digitaal_adres text, adres text)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION is_valid_digitaal_adres(text, text) IS
	'Whether an address has the form that its soort asks for (F1995): email, telefoonnummer (and 3 and 6, reached by phone), any other form free. The soort may be NULL; NULL when the address is';
