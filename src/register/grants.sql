--
-- Rights in a register
--

CREATE FUNCTION register_grants(register text, rol text, niveau text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format(statement, register, rol)
FROM (VALUES
	('lezer',       'GRANT USAGE ON SCHEMA %1$I TO %2$I'),
	('lezer',       'GRANT SELECT ON ALL TABLES IN SCHEMA %1$I TO %2$I'),
	('registrator', 'GRANT USAGE ON SCHEMA %1$I TO %2$I'),
	('privacy',     'GRANT USAGE ON SCHEMA %1$I TO %2$I'),
	('beheerder',   'GRANT USAGE ON SCHEMA %1$I TO %2$I'),
	('beheerder',   'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$I TO %2$I'),
	-- what was done with whose data, and what they were, is not for who may read
	-- what they are
	('lezer',       'REVOKE ALL ON %1$I.verwerking, %1$I.verzegeling, %1$I.sleutel, %1$I.beperking, %1$I.vernietiging FROM %2$I'),
	('beheerder',   'REVOKE ALL ON %1$I.verwerking, %1$I.verzegeling, %1$I.sleutel, %1$I.beperking, %1$I.vernietiging FROM %2$I'),
	-- what was done under a version of an activity goes on saying what it said; and
	-- the proof of what a klant answered is only ever added to, as of now and by
	-- oneself; for whom, one says oneself, as any session does by the setting
	('beheerder',   'REVOKE UPDATE, DELETE ON %1$I.verwerkingsactiviteit FROM %2$I'),
	('beheerder',   'GRANT UPDATE (einddatum) ON %1$I.verwerkingsactiviteit TO %2$I'),
	('beheerder',   'REVOKE INSERT, UPDATE, DELETE ON %1$I.hergebruik_besluit FROM %2$I'),
	('beheerder',   'GRANT INSERT (hergebruik, grond, klantcontact, betrokkene, partij, namens, verwerkingsactiviteit, verklaring, wijze, geldig_tot) ON %1$I.hergebruik_besluit TO %2$I')
) AS tables (level, statement)
WHERE level = niveau
UNION ALL
SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, rol)
FROM klantinteracties.wrapped_functions(register)
	JOIN pg_proc p ON p.oid = to_regprocedure(signature) AND p.prosecdef
	-- what is another's who may less than the owner would get what is given to it
	JOIN pg_namespace n ON n.oid = p.pronamespace AND pg_has_role(p.proowner, n.nspowner, 'USAGE')
WHERE CASE niveau
	WHEN 'lezer' THEN function ~ '^(get|find|tel)_|^(contactgegevens_voor_opvolging|mogelijke_dubbelen|hergebruik_op|ontvangstbewijs|wijzigingen)$'
	-- what cannot be made good again, of more than one at a time; on which ground
	-- the gemeente works; and what the functionaris has
	WHEN 'registrator' THEN function !~ '^(voeg_partijen_samen|vernietig_onderwerp|(register|update)_verwerkingsactiviteit)$'
		AND function !~ '^(inzage|geschiedenis|vergeet|beperk|hef_beperking_op|vernietigingslijst|vernietig_deel|verzegel|controleer_.*|logregels)$'
	-- the rights of who the data are about (AVG 15 to 21), and the proof of what
	-- was done with them; of the register itself only what it shows
	WHEN 'privacy' THEN function ~ '^(get|find|tel)_|^(hergebruik_op|ontvangstbewijs)$'
		OR function ~ '^(inzage|geschiedenis|vergeet|beperk|hef_beperking_op|raadpleeg_partij|vernietigingslijst|vernietig_deel|verzegel|controleer_.*|logregels)$'
	-- nor does he who may change everything see what it was before, or forget it
	WHEN 'beheerder' THEN function !~ '^(inzage|geschiedenis|vergeet)$'
END
$function$;
COMMENT ON FUNCTION register_grants(text, text, text) IS
	'For operators: the statements that grant_register() runs: a row per statement, to review or to run by hand';

CREATE FUNCTION grant_register(rol name, niveau text, register name DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION grant_register(name, text, name) IS
	'For operators: gives a role rights in a register. niveau: lezer reads the tables and uses get_, find_ and tel_; registrator uses the register''s functions, but does not merge partijen or destroy what was about a zaak, and has no right on the tables; beheerder has both, and DML; privacy, for the functionaris gegevensbescherming, reads with get_, find_ and tel_, uses the functions for the rights of citizens and for the proof, which show what data were, and has no right on the tables. Errors: 22023 unknown niveau, or PUBLIC, 42704 unknown role, 42501 not the owner, 3F000 no such register';
