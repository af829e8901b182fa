--
-- dubbelen: partijen who may be one
--

CREATE FUNCTION mogelijke_dubbelen(criteria jsonb DEFAULT '{}', register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION mogelijke_dubbelen(jsonb, name) IS
	'Pairs of partijen who may be one, the most likely first, as {partijen, redenen, waarschijnlijk}: their ids, and what they have the same of naam, digitaalAdres, rekeningnummer and adres. waarschijnlijk: the naam and something else; false: a household may share it. Those whom voeg_partijen_samen would refuse are left out, as whose processing is restricted. Criteria: partij (only who may be one with this one), limit (1 to 1000, default 100: a NOTICE tells when there are more). Errors: 22023 wrong criteria, 23503 unknown partij, KI004 his processing is restricted, 3F000 no such register, 55000 register of another version';
