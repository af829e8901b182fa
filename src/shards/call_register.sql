--
-- Calling a function of a register, where the register is an argument
--

CREATE FUNCTION call_register(register name, functie name, argumenten text[],
	namens text DEFAULT NULL, verwerkingsactiviteit text DEFAULT NULL, trace text DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION call_register(name, name, text[], text, text, text) IS
	'Calls a function of a register''s own, as register.functie(argumenten) would, for a program that has the register as an argument: argumenten as text, those that have a default may be left out at the end; each row of the result as jsonb, NULL for a function that returns none. namens, verwerkingsactiviteit and trace stand for the settings of that name, for this call. The caller needs the rights that the function itself needs. Errors: 3F000 no such register, 42883 no such function, 42725 more than one, 42501 no right to use it, 22P02 an argument that is not of its type, 22023 null, and those of the function';

CREATE FUNCTION try_call_register(register name, functie name, argumenten text[],
	namens text DEFAULT NULL, verwerkingsactiviteit text DEFAULT NULL, trace text DEFAULT NULL)
	RETURNS TABLE (antwoord jsonb, sqlstate text, message text, detail text, hint text)
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION try_call_register(name, name, text[], text, text, text) IS
	'As call_register(), but an error is a row with its SQLSTATE, message, detail and hint, and then nothing was done. That it was cancelled (57014) is one too, and of those that the same statement calls after it. Errors: that the server or the session ends (class 57)';
