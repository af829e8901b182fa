--
-- Who may do what: lezer, registrator, beheerder, privacy, and a stranger
-- encodings: LATIN1 SQL_ASCII
--
\set VERBOSITY sqlstate
SET search_path = klantinteracties, public;
CREATE ROLE regress_eigenaar;
CREATE ROLE regress_lezer;
CREATE ROLE regress_registrator;
CREATE ROLE regress_beheerder;
CREATE ROLE regress_privacy;
CREATE ROLE regress_vreemde;

-- the owner of a register needs CREATE on the database; nobody else does
SELECT format('GRANT CREATE ON DATABASE %I TO regress_eigenaar', current_database()) \gexec
SET ROLE regress_eigenaar;
SELECT create_register();
SELECT grant_register('regress_lezer', 'lezer');
SELECT grant_register('regress_registrator', 'registrator');
SELECT grant_register('regress_beheerder', 'beheerder');
SELECT grant_register('regress_privacy', 'privacy');
RESET ROLE;
SELECT DISTINCT relowner::regrole FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace;
SELECT DISTINCT proowner::regrole FROM pg_proc WHERE pronamespace = 'klantregister'::regnamespace;

-- ----- what was granted -----

-- on tables: all tables alike, but for the answers of klanten, that nobody
-- changes, and of which nobody says when they were given and who recorded them,
-- and for what was done and what is restricted, that only the owner has
SELECT rol, right_, count(*) FILTER (WHERE has_table_privilege(rol, c.oid, right_)) AS tables,
	count(*) AS "of",
	bool_or(has_table_privilege(rol, c.oid, right_)) FILTER (WHERE relname = 'hergebruik_besluit') AS besluit,
	bool_or(has_table_privilege(rol, c.oid, right_) OR right_ IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(rol, c.oid, right_))
		FILTER (WHERE relname IN ('verwerking', 'sleutel', 'beperking', 'verzegeling', 'vernietiging')) AS verwerking
  FROM unnest(ARRAY['regress_lezer', 'regress_registrator', 'regress_beheerder', 'regress_privacy', 'regress_vreemde']) WITH ORDINALITY AS r (rol, nr),
	unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) WITH ORDINALITY AS p (right_, pnr),
	pg_class AS c
 WHERE relnamespace = 'klantregister'::regnamespace AND relkind IN ('r', 'p', 'v')
 GROUP BY r.nr, rol, pnr, right_ ORDER BY r.nr, pnr;

SELECT attname, has_column_privilege('regress_beheerder', attrelid, attnum, 'INSERT') AS insert, has_column_privilege('regress_beheerder', attrelid, attnum, 'UPDATE') AS update
  FROM pg_attribute WHERE attrelid = 'klantregister.hergebruik_besluit'::regclass AND attnum > 0 ORDER BY attnum;

-- on the functions of the register
SELECT p.oid::regprocedure AS function,
	has_function_privilege('regress_lezer', p.oid, 'EXECUTE') AS lezer,
	has_function_privilege('regress_registrator', p.oid, 'EXECUTE') AS registrator,
	has_function_privilege('regress_beheerder', p.oid, 'EXECUTE') AS beheerder,
	has_function_privilege('regress_privacy', p.oid, 'EXECUTE') AS privacy,
	has_function_privilege('regress_vreemde', p.oid, 'EXECUTE') AS vreemde
  FROM pg_proc p
 WHERE pronamespace = 'klantregister'::regnamespace
 ORDER BY proname COLLATE "C";

-- and tried: each calls each function, with nulls; who was granted it gets past
-- the door, whatever it then says of the nulls
CREATE FUNCTION pg_temp.refused(rol text, function regprocedure) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	arguments text;
BEGIN
	SELECT string_agg('NULL::' || format_type(t, NULL), ', ' ORDER BY n) INTO arguments
	  FROM pg_proc, unnest(proargtypes) WITH ORDINALITY AS x (t, n) WHERE oid = function;
	EXECUTE format('SET ROLE %I', rol);
	EXECUTE format('SELECT * FROM klantregister.%I(%s)', (SELECT proname FROM pg_proc WHERE oid = function), arguments);
	RESET ROLE;
	RETURN false;
EXCEPTION
	WHEN insufficient_privilege THEN RETURN true;
	WHEN OTHERS THEN RETURN false;
END $$;
SELECT rol, count(*) AS attempts, count(*) FILTER (WHERE pg_temp.refused(rol, p.oid)) > 0 AS some_refused,
	string_agg(p.oid::regprocedure::text, ', ') FILTER (WHERE pg_temp.refused(rol, p.oid) = has_function_privilege(rol, p.oid, 'EXECUTE')) AS otherwise_than_granted
  FROM unnest(ARRAY['regress_lezer', 'regress_registrator', 'regress_beheerder', 'regress_privacy', 'regress_vreemde']) WITH ORDINALITY AS r (rol, nr), pg_proc p
 WHERE pronamespace = 'klantregister'::regnamespace AND prokind = 'f'
 GROUP BY nr, rol ORDER BY nr;

-- nothing to PUBLIC, nothing that can be granted on
SELECT 'schema' AS what, nspname AS name FROM pg_namespace, aclexplode(nspacl) AS a
 WHERE nspname = 'klantregister' AND (grantee = 0 OR is_grantable)
UNION ALL SELECT 'table', relname FROM pg_class, aclexplode(relacl) AS a
 WHERE relnamespace = 'klantregister'::regnamespace AND (grantee = 0 OR is_grantable)
UNION ALL SELECT 'column', attname FROM pg_attribute, aclexplode(attacl) AS a
 WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace) AND (grantee = 0 OR is_grantable)
UNION ALL SELECT 'function', proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS a
 WHERE pronamespace = 'klantregister'::regnamespace AND (grantee = 0 OR is_grantable);

-- ----- registrator: the functions and no more -----

SET ROLE regress_registrator;
SELECT klantregister.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') ->> 'id' AS klantcontact \gset
SELECT klantregister.register_betrokkene(jsonb_build_object('rol', 'klant', 'initiator', true,
		'hadKlantcontact', :'klantcontact', 'indicatieHergebruikPartij', true,
		'contactnaam', '{"achternaam": "Vries"}'::jsonb)) ->> 'wasPartij' AS partij \gset
SELECT klantregister.get_partij(:'partij') -> 'contactnaam';
SELECT count(*) FROM klantregister.find_betrokkene(jsonb_build_object('wasPartij', :'partij'));
SELECT * FROM klantregister.validate_klantcontact('{}');
SELECT klantregister.register_partij_identificator(jsonb_build_object('identificeerdePartij', :'partij',
	'codeSoortObjectId', 'bsn', 'objectId', '999990019')) #>> '{partijIdentificator,objectId}';
SELECT count(*) FROM klantregister.withdraw_hergebruik(:'partij');
-- what reaches further than what he is at, and cannot be undone, he leaves to a beheerder
SELECT klantregister.voeg_partijen_samen(:'partij', :'partij');
SELECT klantregister.vernietig_onderwerp('{"objectId": "zaak"}');
SELECT count(*) FROM klantregister.partij;
INSERT INTO klantregister.partij (soort_partij) VALUES ('persoon');
UPDATE klantregister.partij SET indicatie_actief = false;
DELETE FROM klantregister.hergebruik_besluit;
TRUNCATE klantregister.partij CASCADE;
-- with the functions of the extension he has no more rights than he has
SELECT klantinteracties.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}');
SELECT klantinteracties.grant_register('regress_vreemde', 'beheerder');
RESET ROLE;

-- the answer was recorded by whom it was: session_user, not the owner
SELECT DISTINCT vastgelegd_door = session_user AS session_user,
	vastgelegd_door = 'regress_eigenaar' AS owner
  FROM klantregister.hergebruik_besluit;
SET SESSION AUTHORIZATION regress_registrator;
SELECT klantregister.register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": false}') -> 'soortPartij';
RESET SESSION AUTHORIZATION;
SELECT vastgelegd_door, hergebruik FROM klantregister.hergebruik_besluit ORDER BY id DESC LIMIT 1;

-- no object of his own comes between the functions and what they mean
CREATE SCHEMA regress_van_registrator AUTHORIZATION regress_registrator;
SET ROLE regress_registrator;
CREATE TABLE regress_van_registrator.klantcontact (id uuid);
CREATE FUNCTION regress_van_registrator.now() RETURNS timestamptz LANGUAGE plpgsql AS 'BEGIN RAISE ''captured''; END';
CREATE FUNCTION regress_van_registrator.eq(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''captured''; END';
CREATE OPERATOR regress_van_registrator.= (LEFTARG = text, RIGHTARG = text, FUNCTION = regress_van_registrator.eq);
SET search_path = regress_van_registrator, pg_catalog, klantregister;
SELECT register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false, "nummer": "1"}') -> 'nummer';
SELECT count(*) FROM find_partij('{"nummer": "1"}');
RESET ROLE;
SET search_path = regress_van_registrator, pg_catalog, klantinteracties;
SELECT register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false, "nummer": "2"}') -> 'nummer';
SELECT count(*) FROM find_partij('{"nummer": "1"}');
SET search_path = klantinteracties, public;
SET client_min_messages = warning;
DROP SCHEMA regress_van_registrator CASCADE;
RESET client_min_messages;

-- ----- lezer: reads -----

SET ROLE regress_lezer;
SELECT count(*) FROM klantregister.partij;
SELECT klantregister.get_klantcontact(:'klantcontact') -> 'onderwerp';
SELECT count(*) FROM klantregister.find_betrokkene(jsonb_build_object('wasPartij', :'partij'));
SELECT klantregister.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}');
SELECT * FROM klantregister.validate_klantcontact('{}');
SELECT klantregister.withdraw_hergebruik(:'partij');
INSERT INTO klantregister.kanaal (code, naam) VALUES ('mail', 'E-mail');
RESET ROLE;

-- ----- beheerder: the functions and DML, but what was answered stands -----

SET ROLE regress_beheerder;
SELECT klantregister.register_partij('{"soortPartij": "persoon"}') ->> 'id' AS andere \gset
SELECT klantregister.voeg_partijen_samen(:'partij', :'andere', false) -> 'proef' AS proef;
SELECT klantregister.register_partij('{"soortPartij": "persoon"}') ->> 'id' AS andere \gset
SELECT klantinteracties.voeg_partijen_samen(:'partij', :'andere', false) -> 'proef' AS proef;
SELECT klantregister.vernietig_onderwerp('{"objectId": "zaak"}', false) #> '{vernietigd,klantcontacten}' AS klantcontacten;
SELECT klantregister.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') -> 'onderwerp';
INSERT INTO klantregister.kanaal (code, naam) VALUES ('mail', 'E-mail');
UPDATE klantregister.instelling SET controleer_codes = true;
UPDATE klantregister.instelling SET controleer_codes = false;
DELETE FROM klantregister.betrokkene;
INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, partij) VALUES (true, 'toestemming', :'partij');
INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, partij, vastgelegd_door) VALUES (true, 'toestemming', :'partij', 'regress_registrator');
INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, partij, vastgelegd_op) VALUES (true, 'toestemming', :'partij', '2020-01-01');
UPDATE klantregister.hergebruik_besluit SET hergebruik = true;
UPDATE klantregister.hergebruik_besluit SET ingetrokken = false;
DELETE FROM klantregister.hergebruik_besluit;
TRUNCATE klantregister.hergebruik_besluit;
-- likewise a version of a verwerkingsactiviteit, but for when it ends
SELECT klantregister.register_verwerkingsactiviteit('{"code": "hergebruik", "naam": "x", "doel": "x", "grondslag": "toestemming", "ingangsdatum": "2024-01-01"}') ->> 'id' AS activiteit \gset
UPDATE klantregister.verwerkingsactiviteit SET doel = 'y';
DELETE FROM klantregister.verwerkingsactiviteit;
SELECT klantinteracties.update_verwerkingsactiviteit(:'activiteit', '{"einddatum": "2024-12-31"}') ->> 'einddatum' AS einddatum;
SELECT klantinteracties.register_verwerkingsactiviteit('{"code": "hergebruik", "naam": "x", "doel": "y", "grondslag": "toestemming"}') ->> 'doel' AS doel;
DROP TABLE klantregister.kanaal;
-- and what the tables hold binds him
INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit)
	SELECT partij, 'persoon', id FROM klantregister.hergebruik_besluit WHERE NOT hergebruik AND partij = :'partij' LIMIT 1;
-- a yes that was withdrawn he cannot make valid again, and withdrawing he does with the function of the register
SELECT klantregister.withdraw_hergebruik(:'partij');
SELECT DISTINCT ingetrokken FROM klantregister.hergebruik_besluit WHERE hergebruik AND partij = :'partij';
INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit)
	SELECT partij, 'persoon', id FROM klantregister.hergebruik_besluit WHERE hergebruik AND partij = :'partij' LIMIT 1;
RESET ROLE;

-- ----- privacy: what is shown, and no more -----

SET ROLE regress_privacy;
SELECT klantregister.get_partij(:'partij') -> 'soortPartij' AS soort;
SELECT klantregister.hergebruik_op(:'partij') -> 'hergebruik' AS hergebruik;
SELECT klantregister.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}');
SELECT klantregister.update_partij(:'partij', '{}');
SELECT klantregister.delete_partij(:'partij');
SELECT klantregister.withdraw_hergebruik(:'partij');
SELECT klantregister.contactgegevens_voor_opvolging(:'partij');
SELECT count(*) FROM klantregister.partij;
SELECT klantinteracties.get_partij(:'partij');
RESET ROLE;

-- ----- a stranger -----

SET ROLE regress_vreemde;
SELECT klantregister.get_klantcontact(:'klantcontact');
SELECT count(*) FROM klantregister.partij;
SELECT klantinteracties.get_klantcontact(:'klantcontact');
SELECT klantinteracties.create_register('van_vreemde');
RESET ROLE;

-- with the functions of the extension: the rights on the tables decide
SET ROLE regress_vreemde;
SELECT klantinteracties.get_klantcontact(:'klantcontact');
SELECT klantinteracties.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}');
SELECT klantinteracties.create_register('van_vreemde');
SET ROLE regress_registrator;
SELECT klantinteracties.get_klantcontact(:'klantcontact');
SELECT klantinteracties.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}');
SET ROLE regress_lezer;
SELECT klantinteracties.get_klantcontact(:'klantcontact') -> 'onderwerp';
SELECT klantinteracties.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}');
SET ROLE regress_beheerder;
SELECT klantinteracties.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false}') -> 'onderwerp';
SELECT klantinteracties.update_partij(:'partij', '{"contactnaam": {"achternaam": "Vries"}, "indicatieHergebruikPartij": true}') -> 'contactnaam';
SELECT klantinteracties.withdraw_hergebruik(:'partij');
SET ROLE regress_vreemde;
SELECT nspname FROM pg_namespace WHERE nspname = 'van_vreemde';

-- ----- grant_register -----

-- only the owner grants
SET ROLE regress_beheerder;
SELECT klantinteracties.grant_register('regress_vreemde', 'lezer');
SET ROLE regress_vreemde;
SELECT klantinteracties.grant_register('regress_vreemde', 'lezer');
RESET ROLE;
SELECT has_schema_privilege('regress_vreemde', 'klantregister', 'USAGE');

-- errors
SELECT grant_register('regress_nobody', 'lezer');
SELECT grant_register('regress_vreemde', 'baas');
SELECT grant_register(NULL, 'lezer');
SELECT grant_register('regress_vreemde', NULL);
SELECT grant_register('regress_vreemde', 'lezer', 'nergens');

-- nothing is granted to PUBLIC
SELECT grant_register('public', 'lezer');
SELECT has_schema_privilege('regress_vreemde', 'klantregister', 'USAGE');

-- a role with a name that needs quotes; the statements can be reviewed
CREATE ROLE "regress_O'Brien; --";
SELECT grant_register('regress_O''Brien; --', 'registrator');
SELECT has_function_privilege('regress_O''Brien; --', 'klantregister.register_klantcontact(jsonb)', 'EXECUTE');
SELECT * FROM register_grants('klantregister', 'regress_O''Brien; --', 'lezer') AS g ORDER BY g COLLATE "C";

-- ----- all in a register is its owner's, whoever calls -----

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
RESET client_min_messages;
CREATE ROLE regress_lid IN ROLE regress_eigenaar;
SET ROLE regress_eigenaar;
SELECT create_register();
RESET ROLE;
CREATE FUNCTION pg_temp.alles() RETURNS TABLE (soort text, eigenaar regrole, aantal bigint) LANGUAGE sql AS $$
	SELECT 'function', proowner::regrole, count(*) FROM pg_proc WHERE pronamespace = 'klantregister'::regnamespace GROUP BY 2
	UNION ALL
	SELECT relkind::text, relowner::regrole, count(*) FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace GROUP BY 1, 2
	UNION ALL
	SELECT 'statistics', stxowner::regrole, count(*) FROM pg_statistic_ext WHERE stxnamespace = 'klantregister'::regnamespace GROUP BY 2
	ORDER BY 1, 2
$$;
CREATE TEMP TABLE voor AS SELECT * FROM pg_temp.alles();
CREATE FUNCTION pg_temp.breek() RETURNS void LANGUAGE sql AS $$
	DROP FUNCTION klantregister.get_partij(uuid, jsonb);
	DROP TABLE klantregister.bijlage, klantregister.kanaal;
	DROP INDEX klantregister.actor_naam_vorm_idx;
	DROP STATISTICS klantregister.interne_taak_toelichting_stat;
$$;
-- what the owner dropped comes back as his; as whom it was made, an event
-- trigger sees: code of the owner's would run as him too
CREATE TABLE public.regress_wie (wie name, tag text);
GRANT INSERT ON public.regress_wie TO PUBLIC;
CREATE FUNCTION public.regress_wie() RETURNS event_trigger LANGUAGE plpgsql AS
	$$ BEGIN INSERT INTO public.regress_wie VALUES (current_user, TG_TAG); END $$;
CREATE EVENT TRIGGER regress_wie ON ddl_command_end EXECUTE FUNCTION public.regress_wie();
-- a superuser
SELECT pg_temp.breek();
SELECT upgrade_register();
(TABLE voor EXCEPT ALL SELECT * FROM pg_temp.alles()) UNION ALL (SELECT * FROM pg_temp.alles() EXCEPT ALL TABLE voor);
SELECT eigenaar, count(*) FROM pg_temp.alles() GROUP BY 1;
-- a member of the owner's role
SELECT pg_temp.breek();
SET ROLE regress_lid;
SELECT upgrade_register();
RESET ROLE;
(TABLE voor EXCEPT ALL SELECT * FROM pg_temp.alles()) UNION ALL (SELECT * FROM pg_temp.alles() EXCEPT ALL TABLE voor);
-- and the rights are granted by the owner
SELECT grant_register('regress_lezer', 'lezer');
SET ROLE regress_lid;
SELECT grant_register('regress_registrator', 'registrator');
SELECT grant_register('regress_beheerder', 'beheerder');
RESET ROLE;
SELECT DISTINCT grantor::regrole FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'klantregister'::regnamespace
UNION SELECT DISTINCT grantor::regrole FROM pg_proc, aclexplode(proacl) WHERE pronamespace = 'klantregister'::regnamespace;
SELECT DISTINCT wie FROM public.regress_wie WHERE tag !~ '^DROP';
-- his policy on the settings is code of his too
SET ROLE regress_eigenaar;
CREATE FUNCTION klantregister.regress_ziet() RETURNS boolean LANGUAGE plpgsql AS
	$$ BEGIN INSERT INTO public.regress_wie VALUES (current_user, 'POLICY'); RETURN true; END $$;
CREATE POLICY regress_ziet ON klantregister.instelling USING (klantregister.regress_ziet());
ALTER TABLE klantregister.instelling ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
SET ROLE regress_lid;
SELECT upgrade_register(), grant_register('regress_registrator', 'registrator');
RESET ROLE;
SELECT wie, count(*) > 1 AS by_both FROM public.regress_wie WHERE tag = 'POLICY' GROUP BY 1;
ALTER TABLE klantregister.instelling DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
DROP POLICY regress_ziet ON klantregister.instelling;
DROP FUNCTION klantregister.regress_ziet();
-- afterwards everybody is himself again
SELECT current_user = session_user AS himself;
DROP EVENT TRIGGER regress_wie;
DROP FUNCTION public.regress_wie();
DROP TABLE public.regress_wie;

-- ----- what stands beside the functions of the extension -----

-- in its schema, with and without a comment; added to it, in a schema of its
-- owner's; and in a register
CREATE FUNCTION klantinteracties.get_all(id uuid, register name) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
CREATE FUNCTION klantinteracties.get_bare(id uuid, register name) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
COMMENT ON FUNCTION klantinteracties.get_all(uuid, name) IS 'Planted';
CREATE FUNCTION public.get_added(id uuid, register name) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
COMMENT ON FUNCTION public.get_added(uuid, name) IS 'Planted';
ALTER EXTENSION klantinteracties ADD FUNCTION public.get_added(uuid, name);
SET ROLE regress_eigenaar;
CREATE FUNCTION klantregister.get_all(uuid) RETURNS jsonb LANGUAGE sql SECURITY DEFINER AS 'SELECT NULL::jsonb';
REVOKE ALL ON FUNCTION klantregister.get_all(uuid) FROM PUBLIC;
RESET ROLE;
SELECT s FROM register_ddl() AS s WHERE s ~ 'get_(all|bare|added)' OR s IS NULL;
SELECT s FROM register_upgrade_ddl('klantregister') AS s WHERE s ~ 'get_(all|bare|added)' OR s IS NULL;
SELECT s FROM register_grants('klantregister', 'regress_lezer', 'beheerder') AS s WHERE s ~ 'get_(all|bare|added)' OR s IS NULL;
SELECT create_register('regress_beplant');
SELECT upgrade_register();
SELECT grant_register('regress_lezer', 'lezer');
SELECT proname, has_function_privilege('regress_lezer', oid, 'EXECUTE') FROM pg_proc
 WHERE pronamespace IN ('regress_beplant'::regnamespace, 'klantregister'::regnamespace) AND proname ~ '^get_(all|bare|added)$';
SELECT (SELECT count(*) FROM pg_proc WHERE pronamespace = 'regress_beplant'::regnamespace)
	= (SELECT aantal FROM voor WHERE soort = 'function') AS alike;
ALTER EXTENSION klantinteracties DROP FUNCTION public.get_added(uuid, name);
DROP FUNCTION klantinteracties.get_all(uuid, name), klantinteracties.get_bare(uuid, name), public.get_added(uuid, name);

-- what a former version made goes, with rights and comment on what came instead;
-- what the owner made after the example of ours does not
SET ROLE regress_eigenaar;
CREATE FUNCTION klantregister.get_partij(uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.get_partij($1, NULL, klantinteracties.register_of('klantregister.instelling'::regclass));
COMMENT ON FUNCTION klantregister.get_partij(uuid) IS 'Mine: cached';
REVOKE ALL ON FUNCTION klantregister.get_partij(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION klantregister.get_partij(uuid) TO regress_lezer WITH GRANT OPTION;
CREATE FUNCTION klantregister.get_partij(text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.get_partij($1::uuid, NULL, klantinteracties.register_of('klantregister.instelling'::regclass));
CREATE FUNCTION klantregister.partij_van(uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.get_partij($1, NULL, klantinteracties.register_of('klantregister.instelling'::regclass));
DROP FUNCTION klantregister.get_partij(uuid, jsonb);
-- nor what another made in the schema after that example: whom he let call his,
-- may not call ours
GRANT USAGE, CREATE ON SCHEMA klantregister TO regress_vreemde;
SET ROLE regress_vreemde;
CREATE FUNCTION klantregister.delete_partij(jsonb, jsonb) RETURNS name LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	RETURN klantinteracties.register_of('klantregister.instelling'::regclass);
GRANT EXECUTE ON FUNCTION klantregister.delete_partij(jsonb, jsonb) TO regress_lezer;
RESET ROLE;
SELECT s FROM register_upgrade_ddl('klantregister') AS s WHERE s ~ '(get_partij\M|partij_van|delete_partij\()(?!.* RETURNS )';
SELECT upgrade_register();
SELECT oid::regprocedure, left(obj_description(oid, 'pg_proc'), 16) AS comment, proacl FROM pg_proc
 WHERE pronamespace = 'klantregister'::regnamespace AND proname ~ '^(get_partij|partij_van)$' ORDER BY oid::regprocedure::text;
SELECT count(*) FROM register_upgrade_ddl('klantregister') AS s WHERE s ~ '^(DROP|GRANT)';
SELECT has_function_privilege('regress_lezer', 'klantregister.delete_partij(uuid)', 'EXECUTE');
DROP FUNCTION klantregister.delete_partij(jsonb, jsonb);
REVOKE ALL ON SCHEMA klantregister FROM regress_vreemde;
DROP FUNCTION klantregister.get_partij(text), klantregister.partij_van(uuid);
SELECT grant_register('regress_lezer', 'lezer');

-- ----- the types, in a query of one's own -----

SET ROLE regress_lezer;
SET search_path = klantregister;
SELECT count(*) FROM klantcontact WHERE nummer = '1' AND code_taal = 'nld';
SELECT count(*) FROM partij WHERE soort_partij = 'persoon';
SELECT count(*) FROM partij_gegevens WHERE bezoekadres_nummeraanduiding_id = '0518200000637599';
SET search_path = klantregister, klantinteracties;
SELECT count(*) FROM partij_gegevens WHERE bezoekadres_nummeraanduiding_id = '0518200000637599';
SET search_path = klantinteracties, public;
RESET ROLE;

-- ----- policies: on the settings too -----

SET ROLE regress_eigenaar;
ALTER TABLE klantregister.instelling ENABLE ROW LEVEL SECURITY;
RESET ROLE;
SET ROLE regress_lezer;
SELECT klantinteracties.get_klantcontact(new_id()) IS NULL;
SELECT klantregister.get_klantcontact(new_id()) IS NULL;
SET ROLE regress_eigenaar;
SELECT klantinteracties.get_klantcontact(new_id()) IS NULL;
CREATE POLICY lezen ON klantregister.instelling FOR SELECT TO regress_lezer USING (versie > 0);
SET ROLE regress_lezer;
SELECT klantinteracties.get_klantcontact(new_id()) IS NULL;
RESET ROLE;

SET client_min_messages = warning;
DROP SCHEMA klantregister, regress_beplant CASCADE;
SELECT format('REVOKE CREATE ON DATABASE %I FROM regress_eigenaar', current_database()) \gexec
DROP ROLE regress_eigenaar, regress_lezer, regress_registrator, regress_beheerder, regress_privacy, regress_vreemde, regress_lid, "regress_O'Brien; --";
