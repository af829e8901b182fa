--
-- What was done, to be followed
--

CREATE FUNCTION wijzigingen(na text DEFAULT NULL, "limit" integer DEFAULT 100, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION wijzigingen(text, integer, name) IS
	'What changed, as CloudEvents (NL GOV profile) without data: an event for each object, in an order that loses none, at most limit (from 1 to 1000, 100 unless given). na: the cursor of the last event that one has; NULL to begin. Subject is the id of the object, or its code: who follows fetches it with rights of his own. Errors: KI410 the cursor is of another register or cluster, or what it stands for was lost or removed: begin anew, 22023 na or limit is not valid, 3F000 no such register, 55000 register of another version, that records nothing, or that follows another';

CREATE FUNCTION logregels(na text DEFAULT NULL, "limit" integer DEFAULT 100, register name DEFAULT NULL) RETURNS SETOF jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION logregels(text, integer, name) IS
	'What was done with whose data (B8694), for a Logboek dataverwerkingen: a line for each data subject, as OTLP JSON (resourceSpans) with the attributes dpl.core, in the order and by the cursor of wijzigingen(). Who did it is not in it. Errors: as wijzigingen()';

