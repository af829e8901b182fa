--
-- hergebruik
--

CREATE FUNCTION withdraw_hergebruik(partij uuid, register name DEFAULT NULL) RETURNS SETOF uuid
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION withdraw_hergebruik(uuid, name) IS
	'Withdraws the permission to reuse the data of a partij (AVG art. 7 lid 3): the decision is recorded, his data and digitale adressen go, the partij becomes minimal, and no yes of before counts any more. Returns the betrokkenen of his that are left without any address. Errors: KI003 unknown partij, 22023 null, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION contactgegevens_voor_opvolging(betrokkene uuid, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION contactgegevens_voor_opvolging(uuid, name) IS
	'What may be used now to contact a betrokkene about the klantcontact: each of contactnaam, bezoekadres, correspondentieadres and digitaleAdressen from himself, else from his partij when that is active and its data may be reused; herkomst tells which. NULL when there is no such betrokkene. Errors: 3F000 no such register, 55000 register of another version';

