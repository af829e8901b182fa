--
-- vergeet: somebody is forgotten
--

CREATE FUNCTION vergeet(partij uuid, grond text, proef boolean DEFAULT true, register name DEFAULT NULL) RETURNS SETOF vergeten
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION vergeet(uuid, text, boolean, name) IS
	'Forgets a partij (AVG art. 17), and tells of each object what became of it. His data, addresses, accounts, numbers and relations go, and klantcontacten in which nobody else took part; of one that its term, others, an interne taak that is to be done or another klantcontact holds he is taken out (geanonimiseerd), and it is bewaard with its texts: reden tells why, tot until when. What he answered is kept, as is what was done, without what the data were. grond: on which ground, of at most 200 characters and without data of his; it is recorded. proef, which is the default, does all this and takes it back. Errors: KI003 unknown partij, KI004 its processing is restricted, 22023 null, or no grond, 3F000 no such register, 55000 register of another version';
