--
-- vernietigen: what was about a zaak goes with it
--

CREATE FUNCTION vernietig_onderwerp(onderwerpobjectidentificator jsonb, proef boolean DEFAULT true, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION vernietig_onderwerp(jsonb, boolean, name) IS
	'Removes all klantcontacten that were about this object and nothing else, as delete_klantcontact does; of one that was about another object too only the onderwerpobject goes, and the klantcontact stays. onderwerpobjectidentificator: objectId, codeObjecttype, codeRegister, codeSoortObjectId; a code may be left out when all that have this objectId are of one kind. Answers how many rows went of each kind (vernietigd), the klantcontacten that stay (blijvendeKlantcontacten), and the partijen who took part in what went, with whether they have other klantcontacten, and data (blijvendePartijen). proef, which is the default, does all this and takes it back. Errors: 22023 invalid identificator (all violations in DETAIL as invalidParams), or null, KI004 the processing of a partij who took part is restricted, 23503 the onderwerpobject of a klantcontact that stays refers to one, 3F000 no such register, 55000 register of another version';
