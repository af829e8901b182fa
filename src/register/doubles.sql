--
-- What stands double in a register of a former version, and joining it
--

-- Each by the unique index that keeps doubles out, and by the index of former
-- versions that it makes needless.
CREATE FUNCTION unique_indexes() RETURNS TABLE (tabel text, index text, former text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
VALUES
	('digitaal_adres', 'digitaal_adres_adres_key', 'digitaal_adres_verstrekt_door_partij_idx'),
	('actor', 'actor_identificator_key', NULL),
	('onderwerpobject', 'onderwerpobject_onderwerp_key', 'onderwerpobject_was_onderwerp_van_klantcontact_idx'),
	('bijlage', 'bijlage_identificator_key', 'bijlage_was_bijlage_van_klantcontact_idx')
$function$;
COMMENT ON FUNCTION unique_indexes() IS
	'Internal: of what a register is to hold one: the table, the unique index that keeps out a second, and the index that this makes needless';

-- Mostly it lacks none, and what they hold need not be read.  A table that is
-- another's is none of its own: nothing of it is read with the rights of the owner.
CREATE FUNCTION lacking_indexes(register text) RETURNS TABLE (tabel text, index text, sleutel text, waar text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT tabel, index, what[1], coalesce(what[2], 'true')
FROM klantinteracties.unique_indexes()
	JOIN pg_class c ON c.oid = to_regclass(format('%I.%I', register, tabel))
	JOIN pg_namespace n ON n.oid = c.relnamespace,
	LATERAL (
		SELECT regexp_match(statement, '^[^(]*\((.*)\)\s+NULLS NOT DISTINCT(?: WHERE (.*))?$') AS what
		FROM klantinteracties.register_template() WHERE name = index OFFSET 0) AS t
WHERE to_regclass(format('%I.%I', register, index)) IS NULL AND pg_has_role(c.relowner, n.nspowner, 'USAGE')
$function$;
COMMENT ON FUNCTION lacking_indexes(text) IS
	'Internal: which unique indexes on its tables a register lacks, what no two rows may have the same, and of which rows';

-- The oldest row of those that are the same stays.  What it does not have (NULL,
-- or false) it gets from the others; they differ where they have something else.
-- What a betrokkene gave stays with him, and differs from nothing.
CREATE FUNCTION doubles_queries(register text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format($query$
WITH rij AS MATERIALIZED (
	SELECT id, blijft, te_lang
	FROM (
		SELECT id, first_value(id) OVER (PARTITION BY %3$s ORDER BY id) AS blijft,
			count(*) OVER (PARTITION BY %3$s) AS aantal, pg_column_size(ROW(%3$s)) > 2600 AS te_lang
		FROM %1$s WHERE %4$s) AS r
	WHERE aantal > 1 OR te_lang
), waarde AS (
	SELECT r.id, key, value, first_value(value) OVER (PARTITION BY r.blijft, key ORDER BY r.id) AS eerste
	FROM rij AS r JOIN %1$s AS t ON t.id = r.id, LATERAL to_jsonb(t) AS j (rij), jsonb_each(j.rij)
	WHERE value <> 'null' AND value <> 'false' AND NOT key = ANY (%5$L::text[])
		AND (r.id = r.blijft OR j.rij ->> 'verstrekt_door_betrokkene' IS NULL)
)
SELECT %2$L::text, r.blijft, r.id, string_agg(w.key, ', ' ORDER BY w.key)
FROM rij AS r LEFT JOIN waarde AS w ON w.id = r.id AND w.value <> w.eerste
WHERE r.id <> r.blijft
GROUP BY r.blijft, r.id
UNION ALL
SELECT %2$L, id, NULL, 'longer than an index takes' FROM rij WHERE te_lang
ORDER BY 2, 3$query$,
	format('%I.%I', register, tabel), tabel, sleutel, waar, regexp_split_to_array('id ' || sleutel, '[^a-z0-9_]+'))
FROM klantinteracties.lacking_indexes(register)
$function$;
COMMENT ON FUNCTION doubles_queries(text) IS
	'Internal: what list_doubles() runs, a row per table of which a unique index is lacking';

CREATE FUNCTION list_doubles(register name DEFAULT NULL)
	RETURNS TABLE (tabel text, blijft uuid, gaat uuid, verschilt text)
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION list_doubles(name) IS
	'For operators: the rows of a register of a former version that repeat another, so that a unique index could not be made: the table, the id of the row that join_doubles() would keep, that of the row that would go, and the columns in which that has something else, NULL when there are none. A digitaal adres that a betrokkene gave as well only ceases to be that of the partij. Errors: 3F000 no such register, 42501 not the owner, 55000 register of another version';

-- What goes is locked, so that nothing is added to it meanwhile.
CREATE FUNCTION join_ddl(register text, verschillend boolean DEFAULT false) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT format(statement, quote_ident(register), format($sql$
	SELECT d.blijft, d.gaat FROM klantinteracties.list_doubles(%L) AS d
	WHERE d.tabel = %L AND d.gaat IS NOT NULL%s$sql$, register, tabel, CASE WHEN NOT verschillend THEN ' AND d.verschilt IS NULL' ELSE '' END)) || ';'
FROM (VALUES
	(1, 'digitaal_adres', 'LOCK TABLE %1$s.digitaal_adres IN SHARE ROW EXCLUSIVE MODE'),
	(2, 'digitaal_adres', $sql$WITH dubbel AS MATERIALIZED (
	SELECT d.blijft, a.* FROM (%2$s) AS d JOIN %1$s.digitaal_adres AS a ON a.id = d.gaat
), weg AS (
	DELETE FROM %1$s.digitaal_adres AS a USING dubbel AS d
	WHERE a.id = d.id AND d.verstrekt_door_betrokkene IS NULL
	RETURNING a.id
), van_betrokkene AS (
	UPDATE %1$s.digitaal_adres AS a
	SET verstrekt_door_partij = NULL, is_standaard_adres = false, is_voorkeursadres = false
	FROM dubbel AS d
	WHERE a.id = d.id AND d.verstrekt_door_betrokkene IS NOT NULL
	RETURNING a.id
), los (aantal) AS MATERIALIZED (
	SELECT (SELECT count(*) FROM weg) + (SELECT count(*) FROM van_betrokkene)
)
UPDATE %1$s.digitaal_adres AS a
SET omschrijving = coalesce(a.omschrijving, s.omschrijving), referentie = coalesce(a.referentie, s.referentie),
	verificatie_datum = coalesce(a.verificatie_datum, s.verificatie_datum),
	is_standaard_adres = a.is_standaard_adres OR s.is_standaard_adres,
	is_voorkeursadres = a.is_voorkeursadres OR s.is_voorkeursadres
FROM los, (
	SELECT blijft, (array_agg(omschrijving ORDER BY id) FILTER (WHERE omschrijving IS NOT NULL))[1] AS omschrijving,
		(array_agg(referentie ORDER BY id) FILTER (WHERE referentie IS NOT NULL))[1] AS referentie,
		(array_agg(verificatie_datum ORDER BY id) FILTER (WHERE verificatie_datum IS NOT NULL))[1] AS verificatie_datum,
		bool_or(is_standaard_adres) AS is_standaard_adres, bool_or(is_voorkeursadres) AS is_voorkeursadres
	FROM dubbel GROUP BY blijft) AS s
WHERE a.id = s.blijft AND los.aantal > 0$sql$),
	(3, 'actor', 'LOCK TABLE %1$s.actor, %1$s.actor_klantcontact, %1$s.interne_taak_actor IN SHARE ROW EXCLUSIVE MODE'),
	(4, 'actor', $sql$WITH dubbel AS MATERIALIZED (%2$s
)
DELETE FROM %1$s.actor_klantcontact AS a USING (
	SELECT k.id, row_number() OVER (PARTITION BY k.klantcontact, coalesce(d.blijft, k.actor) ORDER BY d.gaat NULLS FIRST) AS nr
	FROM %1$s.actor_klantcontact AS k LEFT JOIN dubbel AS d ON d.gaat = k.actor
	WHERE k.actor IN (SELECT blijft FROM dubbel UNION ALL SELECT gaat FROM dubbel)) AS k
WHERE a.id = k.id AND k.nr > 1$sql$),
	(5, 'actor', $sql$UPDATE %1$s.actor_klantcontact AS a SET actor = d.blijft
FROM (%2$s) AS d
WHERE a.actor = d.gaat$sql$),
	(6, 'actor', $sql$WITH dubbel AS MATERIALIZED (%2$s
)
DELETE FROM %1$s.interne_taak_actor AS a USING (
	SELECT t.id, row_number() OVER (PARTITION BY t.interne_taak, coalesce(d.blijft, t.actor) ORDER BY d.gaat NULLS FIRST) AS nr
	FROM %1$s.interne_taak_actor AS t LEFT JOIN dubbel AS d ON d.gaat = t.actor
	WHERE t.actor IN (SELECT blijft FROM dubbel UNION ALL SELECT gaat FROM dubbel)) AS t
WHERE a.id = t.id AND t.nr > 1$sql$),
	(7, 'actor', $sql$UPDATE %1$s.interne_taak_actor AS a SET actor = d.blijft
FROM (%2$s) AS d
WHERE a.actor = d.gaat$sql$),
	(8, 'actor', $sql$WITH dubbel AS MATERIALIZED (
	SELECT d.blijft, a.* FROM (%2$s) AS d JOIN %1$s.actor AS a ON a.id = d.gaat
), weg AS (
	DELETE FROM %1$s.actor AS a USING dubbel AS d WHERE a.id = d.id
)
UPDATE %1$s.actor AS a
SET indicatie_actief = a.indicatie_actief OR s.indicatie_actief, functie = coalesce(a.functie, s.functie),
	omschrijving = coalesce(a.omschrijving, s.omschrijving), emailadres = coalesce(a.emailadres, s.emailadres),
	telefoonnummer = coalesce(a.telefoonnummer, s.telefoonnummer), faxnummer = coalesce(a.faxnummer, s.faxnummer)
FROM (
	SELECT d.blijft, bool_or(d.indicatie_actief) AS indicatie_actief,
		(array_agg(d.functie ORDER BY d.id) FILTER (WHERE d.functie IS NOT NULL AND d.soort_actor = b.soort_actor))[1] AS functie,
		(array_agg(d.omschrijving ORDER BY d.id) FILTER (WHERE d.omschrijving IS NOT NULL AND d.soort_actor = b.soort_actor))[1] AS omschrijving,
		(array_agg(d.emailadres ORDER BY d.id) FILTER (WHERE d.emailadres IS NOT NULL AND d.soort_actor = b.soort_actor))[1] AS emailadres,
		(array_agg(d.telefoonnummer ORDER BY d.id) FILTER (WHERE d.telefoonnummer IS NOT NULL AND d.soort_actor = b.soort_actor))[1] AS telefoonnummer,
		(array_agg(d.faxnummer ORDER BY d.id) FILTER (WHERE d.faxnummer IS NOT NULL AND d.soort_actor = b.soort_actor))[1] AS faxnummer
	FROM dubbel AS d JOIN %1$s.actor AS b ON b.id = d.blijft
	GROUP BY d.blijft) AS s
WHERE a.id = s.blijft$sql$),
	(9, 'onderwerpobject', 'LOCK TABLE %1$s.onderwerpobject IN SHARE ROW EXCLUSIVE MODE'),
	(10, 'onderwerpobject', $sql$DELETE FROM %1$s.onderwerpobject AS a USING (%2$s) AS d
WHERE a.id = d.gaat$sql$),
	(11, 'bijlage', 'LOCK TABLE %1$s.bijlage IN SHARE ROW EXCLUSIVE MODE'),
	(12, 'bijlage', $sql$DELETE FROM %1$s.bijlage AS a USING (%2$s) AS d
WHERE a.id = d.gaat$sql$)) AS s (place, tabel, statement)
WHERE EXISTS (SELECT FROM klantinteracties.lacking_indexes(register) AS l WHERE l.tabel = s.tabel)
ORDER BY place
$function$;
COMMENT ON FUNCTION join_ddl(text, boolean) IS
	'For operators: the statements that join_doubles() runs, a row per statement';

CREATE FUNCTION join_doubles(register name DEFAULT NULL, verschillend boolean DEFAULT false) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION join_doubles(name, boolean) IS
	'For operators: joins the rows that list_doubles() lists, each with the oldest that is the same, and tells how many: that gets what it lacks, and what referred to the others refers to it. Those that differ stay, unless verschillend is true: then what the oldest has stands. upgrade_register() then makes the unique index. Errors: 3F000 no such register, 23503 a table of the owner refers to a row that would go, 42501 not the owner, 55000 register of another version';
