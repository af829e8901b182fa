--
-- inzage: what is kept of somebody, for himself
--

CREATE FUNCTION inzage(criteria jsonb, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION inzage(jsonb, name) IS
	'All that is kept of a partij (AVG art. 15), for himself: partij, betrokkenen, klantcontacten, interneTaken, hergebruikBesluiten, beperkingen, verwerkingen, and the verwerkingsactiviteiten for which that was done; what others said of themselves is not in it, nor who of the gemeente did it, nor what was done for an activity that is vertrouwelijk. criteria: partij, or a partijIdentificator; and adres (with codeSoortDigitaalAdres), for betrokkenen who are no partij: those who gave that, or an address of the partij, come apart (nietGekoppeld). overdraagbaar: true gives what he supplied himself, on consent or a contract (art. 20). Recorded as a read. Also of a partij whose processing is restricted. Errors: 22023 invalid criteria (all violations in DETAIL as invalidParams), KI002 identificatoren of different partijen, KI003 nothing is known of this partij, 54000 more than 100000 objects, 3F000 no such register, 55000 register of another version';
