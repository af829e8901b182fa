--
-- samenvoegen: two partijen that are one
--

CREATE FUNCTION voeg_partijen_samen(blijft uuid, gaat uuid, proef boolean DEFAULT true, hergebruik boolean DEFAULT NULL, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION voeg_partijen_samen(uuid, uuid, boolean, boolean, name) IS
	'Makes two partijen one: what is of gaat becomes that of blijft (betrokkenen, partijIdentificatoren, vertegenwoordigingen, who worked for him), gaat is removed, and get_partij(gaat) tells that he is samengevoegdMet blijft. What rests on a yes of gaat (his data, digitaleAdressen, rekeningnummers and categorieRelaties) goes, unless hergebruik is true: the klant was asked now and agrees that they are reused with blijft; that is recorded, and false too. Answers what goes to blijft (verplaatst) and what is lost (vervalt). proef, which is the default, does all this and takes it back. Errors: 22023 the partijen contradict each other (all violations in DETAIL as invalidParams), or null, KI002 they have different numbers of one kind, KI003 unknown partij, KI004 the processing of one of them is restricted, 23503 something else refers to gaat, 3F000 no such register, 55000 register of another version';
