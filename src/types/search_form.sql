--
-- The form in which texts are searched
--

CREATE FUNCTION search_form(kind text, value text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION search_form(text, text) IS
	'The form in which a text is searched and indexed; what people take for the same is the same in it. kind naam: names, streets and towns without case and accents, dots and apostrophes left out, any other punctuation and white space one space. kind adres: a phone number in international digits whatever its notation (+31612345678), any other digitaal adres in lower case. kind identificator: without case, accents, spaces, dots and dashes. Errors: 22023 another kind';

CREATE FUNCTION search_terms(VARIADIC "values" text[]) RETURNS tsvector
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION search_terms(text[]) IS
	'Internal: what a row of the register is found by, for the indexes of its names and addresses: of the first value "a=" and its search form of the kind naam, and when that has several words "a~" with each of them, of the second "b=", and so on. Errors: 22023 more than 29 values';

CREATE FUNCTION adres_parts(adres text) RETURNS tsvector
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION adres_parts(text) IS
	'Internal: what an e-mail address is found by besides itself, for the index of its parts: "a~" with the search form of each part between punctuation';
