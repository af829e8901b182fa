--
-- hergebruik
--

CREATE FUNCTION withdraw_hergebruik(partij uuid, register name DEFAULT NULL) RETURNS SETOF uuid
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION withdraw_hergebruik(uuid, name) IS
	'Withdraws the permission to reuse the data of a partij (AVG art. 7 lid 3): the decision is recorded, his data and digitale adressen go, the partij becomes minimal, and no yes of before counts any more. Returns the betrokkenen of his that are left without any address. Errors: KI003 unknown partij, KI004 his processing is restricted, 22023 null, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION contactgegevens_voor_opvolging(betrokkene uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION contactgegevens_voor_opvolging(uuid, name) IS
	'What may be used now to contact a betrokkene about the klantcontact: each of contactnaam, bezoekadres, correspondentieadres and digitaleAdressen from himself, else from his partij when that is active and its data may be reused, by a yes that has not lapsed; herkomst tells which. NULL when there is no such betrokkene. Errors: KI004 the processing of his partij is restricted, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION hergebruik_op(partij uuid, moment timestamptz DEFAULT clock_timestamp(), register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION hergebruik_op(uuid, timestamptz, name) IS
	'Whether the data of a partij might be reused at a moment, and by which answer (AVG art. 7 lid 1): hergebruik, besluit, grond, vastgelegdOp, geldigTot and verwerkingsactiviteit. The last yes or withdrawal until then decides; a yes that has lapsed permits nothing. From what was recorded alone, also of a partij that is gone. Errors: 22023 null, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION ontvangstbewijs(besluit uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION ontvangstbewijs(uuid, name) IS
	'What was answered, when, to which text, for what and on which ground, and what became of it: a record by the names of ISO/IEC TS 27560, to give to the klant (AVG art. 7 lid 1). NULL when there is no such hergebruik_besluit. Errors: 22023 null, 3F000 no such register, 55000 register of another version';

