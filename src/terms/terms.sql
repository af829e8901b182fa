--
-- terms: how long a klantcontact is kept, and what is destroyed then
--

CREATE FUNCTION vernietigingslijst(op date DEFAULT NULL, register name DEFAULT NULL) RETURNS SETOF te_vernietigen
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION vernietigingslijst(date, name) IS
	'Of what the term is over on a day, today unless given (AVG art. 5 lid 1 e, Archiefwet): each klantcontact with a bewarenTot that has come, and the data of each partij whose yes lapsed before that day. reden tells what holds it all the same: beperking (a partij is restricted, AVG art. 18), interne_taak (one is still to be done), klantcontact (one that stays refers to it); NULL when nothing does: then vernietig() destroys it. Errors: 3F000 no such register, 55000 register of another version';

CREATE PROCEDURE vernietig(op date DEFAULT NULL, register name DEFAULT NULL, per_keer integer DEFAULT 1000)
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE vernietig(date, name, integer) IS
	'For operators: destroys what vernietigingslijst(op) lists and nothing holds: klantcontacten with all that is theirs, as delete_klantcontact does, and the data of partijen whose yes has lapsed, as withdraw_hergebruik does. It commits after every batch of per_keer; interrupted by anything, it goes on when it is run again. op: the day, today unless given; per_keer: how many klantcontacten and partijen go at a time. A row for each batch remains in vernietiging (the verklaring of Archiefbesluit art. 8), of which a NOTICE tells the verklaring. Errors: 2D000 in a transaction block or function, 22023 op after today, or wrong arguments, 23503 a table of the owner refers to a klantcontact, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION vernietig_deel(op date DEFAULT NULL, per_keer integer DEFAULT 1000, register name DEFAULT NULL) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION vernietig_deel(date, integer, name) IS
	'One batch of what CALL vernietig(op) destroys, at most per_keer klantcontacten and partijen, in the transaction of the caller: for who has no right on the tables. Answers verklaring (of the row in vernietiging), op, klaar (there is no more) and vernietigd (how many rows went of each kind). Errors: 22023 op after today, or wrong arguments, 23503 a table of the owner refers to a klantcontact, 3F000 no such register, 55000 register of another version';
