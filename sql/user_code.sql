--
-- Code of a user's that a call runs, wherever PostgreSQL runs such code: it may
-- call the register again, and change what the outer call is in the midst of.
--
CREATE SCHEMA user_code;
SET search_path = klantinteracties, public;
-- PostgreSQL itself warns of speculative insertions within each other
SET client_min_messages = error;
\pset format unaligned

-- not a superuser, whom no policy binds
CREATE ROLE regress_user_code;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_user_code', current_database()) \gexec
GRANT ALL ON SCHEMA user_code TO regress_user_code;
GRANT USAGE ON SCHEMA klantinteracties TO regress_user_code;
SET ROLE regress_user_code;
DO $$ BEGIN PERFORM create_register('busy'); END $$;
INSERT INTO busy.actor (id, naam, soort_actor) VALUES ('00000000-0000-4000-8000-00000000000a', 'KCC', 'medewerker');

-- The n-th time that it is reached within an outer call (setting "at"), the code
-- does something (setting "does").  The sequence counts what is rolled back, too.
CREATE SEQUENCE user_code.reached;
CREATE DOMAIN user_code.yes AS boolean;
CREATE FUNCTION user_code.run() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	does text := current_setting('user_code.does', true);
	contact jsonb;
	busy text;
BEGIN
	IF coalesce(does, '') = '' OR nextval('user_code.reached') <> current_setting('user_code.at')::int THEN
		RETURN true;
	END IF;
	PERFORM set_config('user_code.does', '', false);
	IF does LIKE '%change%' THEN
		-- makes all that is known of functions, types and tables outdated
		CREATE OR REPLACE FUNCTION user_code.other() RETURNS int LANGUAGE sql AS 'SELECT 1';
		CREATE TEMP TABLE passing (i int);
		DROP TABLE passing;
		ALTER DOMAIN user_code.yes SET DEFAULT true;
		FOREACH busy IN ARRAY ARRAY['klantcontact', 'actor_klantcontact', 'partij', 'partij_identificator', 'partij_gegevens', 'betrokkene',
			'digitaal_adres', 'interne_taak'] LOOP
			BEGIN
				EXECUTE format('ALTER TABLE busy.%I SET (fillfactor = 95)', busy);
				EXECUTE format('CREATE INDEX ON busy.%I (num_nulls(%I))', busy, CASE busy WHEN 'partij_gegevens' THEN 'partij' ELSE 'id' END);
			EXCEPTION WHEN object_in_use THEN
				NULL;	-- it is being written to
			END;
		END LOOP;
	END IF;
	IF does LIKE '%fail%' THEN
		RAISE EXCEPTION 'no' USING ERRCODE = 'UC001';
	END IF;
	contact := register_klantcontact('{"onderwerp": "inner", "vertrouwelijk": false, "hadBetrokkenActoren": ["00000000-0000-4000-8000-00000000000a"],
		"betrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Inner"}, "indicatieHergebruikPartij": true,
			"digitaleAdressen": [{"adres": "inner@example.nl", "codeSoortDigitaalAdres": "email"}],
			"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}],
		"interneTaken": [{"gevraagdeHandeling": "inner", "toegewezenAanActoren": ["00000000-0000-4000-8000-00000000000a"]}]}', 'busy');
	PERFORM get_klantcontact((contact ->> 'id')::uuid, '["hadBetrokkenen.wasPartij"]'::jsonb, 'busy');
	PERFORM find_betrokkene('{"contactnaam": {"achternaam": "Inner"}}', 'busy');
	PERFORM update_klantcontact((contact ->> 'id')::uuid, '{"inhoud": "more"}', register => 'busy');
	RETURN true;
END
$$;
-- the same for places that want a function without side effects, and a trigger
CREATE FUNCTION user_code.quiet(uuid) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN user_code.run(); END $$;
CREATE FUNCTION user_code.trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM user_code.run(); RETURN new; END $$;
CREATE DOMAIN user_code.checked AS boolean CHECK (user_code.run());

-- Where PostgreSQL runs such code: in table %1$s, of which the key is %2$s.
CREATE TABLE user_code.place (place text, put text);
INSERT INTO user_code.place VALUES
	('check', 'ALTER TABLE %1$s ADD CHECK (user_code.run())'),
	('index expression', 'CREATE INDEX ON %1$s (user_code.quiet(%2$s))'),
	('index predicate', 'CREATE INDEX ON %1$s (%2$s) WHERE user_code.quiet(%2$s)'),
	('unique expression', 'CREATE UNIQUE INDEX ON %1$s (%2$s, user_code.quiet(%2$s))'),
	('exclusion', 'ALTER TABLE %1$s ADD EXCLUDE (%2$s WITH =) WHERE (user_code.quiet(%2$s))'),
	('default', 'ALTER TABLE %1$s ADD user_code boolean; ALTER TABLE %1$s ALTER user_code SET DEFAULT user_code.run()'),
	('generated column', 'ALTER TABLE %1$s ADD user_code boolean GENERATED ALWAYS AS (user_code.quiet(%2$s)) STORED'),
	('domain', 'ALTER TABLE %1$s ADD user_code user_code.checked DEFAULT true'),
	('before trigger', 'CREATE TRIGGER t BEFORE INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION user_code.trigger()'),
	('after trigger', 'CREATE TRIGGER t AFTER INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION user_code.trigger()'),
	('statement trigger', 'CREATE TRIGGER t BEFORE INSERT ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION user_code.trigger()'),
	('transition table', 'CREATE TRIGGER t AFTER INSERT ON %1$s REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION user_code.trigger()'),
	('trigger condition', 'CREATE TRIGGER t AFTER INSERT ON %1$s FOR EACH ROW WHEN (user_code.quiet(new.%2$s)) EXECUTE FUNCTION user_code.trigger()'),
	('constraint trigger', 'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION user_code.trigger()'),
	('policy', 'ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON %1$s USING (user_code.run()) WITH CHECK (user_code.run())'),
	('rule', 'CREATE RULE r AS ON INSERT TO %1$s DO ALSO SELECT user_code.run()');

-- What comes of an outer call in which the code does that the n-th time.  All is
-- undone.  The tables are known before, or with anew they changed just before.
CREATE FUNCTION user_code.attempt(does text, n int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	result text;
BEGIN
	PERFORM setval('user_code.reached', 1, false);
	PERFORM set_config('user_code.at', n::text, false), set_config('user_code.does', does, false);
	IF does LIKE 'anew%' THEN
		ALTER TABLE busy.klantcontact SET (fillfactor = 98);
		ALTER TABLE busy.betrokkene SET (fillfactor = 98);
		ALTER TABLE busy.partij SET (fillfactor = 98);
	END IF;
	answer := register_klantcontact('{"onderwerp": "outer", "vertrouwelijk": false, "hadBetrokkenActoren": ["00000000-0000-4000-8000-00000000000a"],
		"betrokkenen": [{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Outer"}, "indicatieHergebruikPartij": true,
			"digitaleAdressen": [{"adres": "outer@example.nl", "codeSoortDigitaalAdres": "email"}],
			"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990020"}]},
			{"rol": "vertegenwoordiger", "initiator": false, "digitaleAdressen": [{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}]}],
		"onderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "1", "codeObjecttype": "12"}}],
		"bijlagen": [{"bijlageidentificator": {"objectId": "1"}}],
		"interneTaken": [{"gevraagdeHandeling": "outer", "toegewezenAanActoren": ["00000000-0000-4000-8000-00000000000a"]}]}', 'busy');
	PERFORM set_config('user_code.does', '', false);
	answer := get_klantcontact((answer ->> 'id')::uuid, '["hadBetrokkenen", "gingOverOnderwerpobjecten", "omvatteBijlagen", "leiddeTotInterneTaken",
		"hadBetrokkenActoren"]'::jsonb, 'busy');
	result := CASE WHEN (SELECT array_agg(jsonb_array_length(value) ORDER BY key) FROM jsonb_each(answer) WHERE jsonb_typeof(value) = 'array')
		= '{1,1,2,1,1}' AND answer #>> '{hadBetrokkenen,1,digitaleAdressen,0,adres}' = '0612345678' THEN 'whole' ELSE 'NOT WHOLE' END;
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN RETURN result;
	WHEN OTHERS THEN
		PERFORM set_config('user_code.does', '', false);
		RETURN sqlstate;
END
$$;

-- In all tables that the outer call writes to, at each point where the code is
-- reached: how often, and what came of it.
CREATE FUNCTION user_code.everywhere(put text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	relation text;
	does text;
	result text;
	results text[];
	summary text[] := '{}';
	n int;
BEGIN
	BEGIN
		FOREACH relation IN ARRAY ARRAY['klantcontact', 'actor_klantcontact', 'partij', 'partij_identificator', 'hergebruik_besluit', 'partij_gegevens',
			'betrokkene', 'digitaal_adres', 'onderwerpobject', 'bijlage', 'interne_taak', 'interne_taak_actor'] LOOP
			-- ON CONFLICT and rules do not go together, says PostgreSQL
			CONTINUE WHEN put LIKE '%RULE%' AND relation = 'partij_identificator';
			EXECUTE format(put, 'busy.' || relation, CASE relation WHEN 'partij_gegevens' THEN 'partij' ELSE 'id' END);
		END LOOP;
		PERFORM user_code.attempt('', 0);
		FOREACH does IN ARRAY ARRAY['changes and calls', 'anew: changes and calls', 'fails'] LOOP
			n := 0;
			results := '{}';
			LOOP
				n := n + 1;
				result := user_code.attempt(does, n);
				EXIT WHEN n > (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM user_code.reached);
				IF result <> ALL (results) THEN
					results := results || result;
				END IF;
				EXIT WHEN n = 60;
			END LOOP;
			summary := summary || concat(does, ' at each of ', n - 1, ' points: ', array_to_string(results, ', '));
		END LOOP;
		RAISE EXCEPTION USING errcode = 'UNDO2';
	EXCEPTION WHEN sqlstate 'UNDO2' THEN NULL;
	END;
	RETURN QUERY SELECT unnest(summary);
END
$$;

\pset tuples_only on
SELECT format('SELECT %L, r FROM user_code.everywhere(%L) AS r', place, put) FROM user_code.place \gexec

-- what a search reads in turns, other code cannot close
CREATE FUNCTION user_code.close() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CLOSE ALL'; RETURN true; END $$;
DO $$ BEGIN PERFORM register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "Inner", "achternaam": "Outer"}}', 'busy'); END $$;
CREATE POLICY p ON busy.partij_gegevens USING (user_code.close());
ALTER TABLE busy.partij_gegevens ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
	PERFORM find_partij('{"zoek": "inner outer"}', 'busy');
EXCEPTION WHEN invalid_cursor_state THEN RAISE INFO 'it is refused';
END
$$;
-- nor what a check lays beside each other
DROP POLICY p ON busy.partij_gegevens;
CREATE POLICY p ON busy.actor USING (user_code.close());
ALTER TABLE busy.actor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
	PERFORM controleer_verwerkingen('busy');
EXCEPTION WHEN invalid_cursor_state THEN RAISE INFO 'it is refused';
END
$$;

RESET ROLE;
DROP SCHEMA user_code, busy CASCADE;
DROP OWNED BY regress_user_code;
DROP ROLE regress_user_code;
