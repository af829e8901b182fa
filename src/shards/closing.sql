--
-- Closing a register for writing, as when it moves to another server
--

CREATE FUNCTION refuse_writing() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION refuse_writing() IS
	'Internal: the trigger by which a register that is closed refuses what would change it. Errors: 25006';

-- Every call reads the settings first, and holds its lock on them until its
-- transaction ends: who locks them waits for all that were begun, and lets the
-- next begin when the register is closed.
CREATE FUNCTION closing_ddl(register text, closed boolean) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format('LOCK TABLE %I.instelling IN ACCESS EXCLUSIVE MODE', register)
UNION ALL
(SELECT statement
FROM pg_class c
	JOIN pg_namespace n ON n.oid = c.relnamespace,
	unnest(CASE WHEN closed
		THEN ARRAY[
			format('CREATE TRIGGER register_closed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
	FOR EACH STATEMENT EXECUTE FUNCTION klantinteracties.refuse_writing()', c.oid::regclass),
			format('ALTER TABLE %s ENABLE ALWAYS TRIGGER register_closed', c.oid::regclass)]
		ELSE ARRAY[format('DROP TRIGGER register_closed ON %s', c.oid::regclass)] END) WITH ORDINALITY AS s (statement, step)
WHERE n.nspname = register AND c.relkind IN ('r', 'p') AND closed <> EXISTS (
	SELECT FROM pg_trigger
	WHERE tgrelid = c.oid AND tgname = 'register_closed' AND tgfoid = 'klantinteracties.refuse_writing()'::regprocedure)
ORDER BY c.relname COLLATE "C", step)
$function$;
COMMENT ON FUNCTION closing_ddl(text, boolean) IS
	'For operators: the statements that close_register() runs, or with false open_register(): a row per statement, to review or to run by hand, in one transaction';

CREATE FUNCTION close_register(register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION close_register(name) IS
	'For operators: closes a register for writing, to move it: it waits for the calls that are under way, and from then on what would change any table of its schema is refused (25006), whoever does it; reading goes on. open_register() undoes it. Harmless when it is closed. Set lock_timeout: who comes after waits as long as this does. Errors: 3F000 no such register, 42501 not the owner, 55P03 lock_timeout';

CREATE FUNCTION open_register(register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION open_register(name) IS
	'For operators: opens a register that close_register() closed. Harmless when it is open. Errors: 3F000 no such register, 42501 not the owner, 55P03 lock_timeout';
