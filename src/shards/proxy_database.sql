CREATE EXTENSION IF NOT EXISTS plproxy;

CREATE SCHEMA IF NOT EXISTS @schema@;

COMMENT ON SCHEMA @schema@ IS 'The functions of the registers of klantinteracties, each with the gemeente before its arguments, and the directory of where each register is. Made by klantinteracties.proxy_ddl()';

CREATE TABLE IF NOT EXISTS @schema@.shard (
	nummer integer PRIMARY KEY CHECK (nummer >= 0),
	naam text NOT NULL UNIQUE
);

COMMENT ON TABLE @schema@.shard IS 'The servers that have registers';

COMMENT ON COLUMN @schema@.shard.nummer IS 'The number n of the option pn of the foreign server @cluster@, from 0 on';

COMMENT ON COLUMN @schema@.shard.naam IS 'What errors call it';

CREATE TABLE IF NOT EXISTS @schema@.gemeente (
	gemeente text PRIMARY KEY,
	register name NOT NULL UNIQUE,
	shard integer NOT NULL REFERENCES @schema@.shard
);

COMMENT ON TABLE @schema@.gemeente IS 'The directory: where the register of each gemeente is';

COMMENT ON COLUMN @schema@.gemeente.gemeente IS 'What the functions are given: a code or a name';

COMMENT ON COLUMN @schema@.gemeente.register IS 'The schema of its register, on its shard';

COMMENT ON COLUMN @schema@.gemeente.shard IS 'The shard that has it';

-- where a register is

CREATE OR REPLACE FUNCTION @schema@.shard_of(gemeente text) RETURNS integer
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	result integer;
BEGIN
	SELECT g.shard INTO result FROM @schema@.gemeente AS g WHERE g.gemeente = $1;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = '3F000',
			MESSAGE = CASE WHEN $1 IS NULL THEN 'the gemeente must not be null'
				ELSE format('gemeente "%s" is not in the directory', left($1, 63)) END,
			HINT = 'The directory is the table gemeente, in the schema of this function.';
	END IF;
	RETURN result;
END
$$;

COMMENT ON FUNCTION @schema@.shard_of(text) IS 'The number of the shard that has the register of a gemeente. Errors: 3F000 not in the directory';

CREATE OR REPLACE FUNCTION @schema@.connection_of(shard integer) RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
SELECT option_value FROM pg_foreign_server, pg_options_to_table(srvoptions)
WHERE srvname = '@cluster@' AND option_name = 'p' || $1
$$;

COMMENT ON FUNCTION @schema@.connection_of(integer) IS 'For operators: how a shard is reached, as the foreign server has it';

-- what runs on a shard, with the rights of the user that the caller is there

CREATE OR REPLACE FUNCTION @schema@.on_shard(to_shard integer, to_register name, functie name, argumenten text[],
	namens text, verwerkingsactiviteit text, trace_id text,
	OUT antwoord jsonb, OUT sqlstate text, OUT message text, OUT detail text, OUT hint text) RETURNS SETOF record
	LANGUAGE plproxy AS $$
	CLUSTER '@cluster@';
	RUN ON to_shard;
	SELECT * FROM klantinteracties.try_call_register($2, $3, $4, $5, $6, $7);
$$;

COMMENT ON FUNCTION @schema@.on_shard(integer, name, name, text[], text, text, text) IS 'Internal: a call on a shard';

CREATE OR REPLACE FUNCTION @schema@.on_shards(to_shards integer[], to_registers name[], all_bodies jsonb[], places integer[],
	functie name, namens text, verwerkingsactiviteit text, trace_id text,
	OUT place integer, OUT antwoord jsonb, OUT sqlstate text, OUT message text) RETURNS SETOF record
	LANGUAGE plproxy AS $$
	CLUSTER '@cluster@';
	SPLIT to_shards, to_registers, all_bodies, places;
	RUN ON to_shards;
	SELECT p.p AS place, r.a AS antwoord, r.e AS sqlstate, r.t AS message
	FROM (
		SELECT u.s, pg_catalog.jsonb_agg(u.b ORDER BY u.p) AS b, pg_catalog.array_agg(u.p ORDER BY u.p) AS p
		FROM unnest($2, $3, $4) AS u (s, b, p)
		GROUP BY u.s ORDER BY u.s OFFSET 0) AS m,
		klantinteracties.try_call_register(m.s, $5, ARRAY[m.b::text], $6, $7, $8) AS r (a, e, t),
		pg_catalog.unnest(CASE WHEN r.e IS NULL THEN ARRAY[m.p[pg_catalog.jsonb_extract_path_text(r.a, 'positie')::integer]] ELSE m.p END) AS p (p);
$$;

COMMENT ON FUNCTION @schema@.on_shards(integer[], name[], jsonb[], integer[], name, text, text, text) IS 'Internal: a list of bodies, each part on its shard, side by side: of one shard in one transaction';

CREATE OR REPLACE FUNCTION @schema@.registers_on_shard(to_shard integer, OUT schema name, OUT gesloten boolean) RETURNS SETOF record
	LANGUAGE plproxy AS $$
	CLUSTER '@cluster@';
	RUN ON to_shard;
	SELECT l.register AS schema, l.gesloten AS gesloten FROM klantinteracties.list_registers() AS l;
$$;

COMMENT ON FUNCTION @schema@.registers_on_shard(integer) IS 'Internal: the registers that a shard has';

-- What went wrong. The errors of a register arrive as rows; what else there is, PL/Proxy raises.

CREATE OR REPLACE FUNCTION @schema@.raise_error(state text, message text, detail text, hint text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF detail <> '' AND hint <> '' THEN
		RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message, DETAIL = detail, HINT = hint;
	ELSIF detail <> '' THEN
		RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message, DETAIL = detail;
	ELSIF hint <> '' THEN
		RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message, HINT = hint;
	END IF;
	RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message;
END
$$;

COMMENT ON FUNCTION @schema@.raise_error(text, text, text, text) IS 'Internal: raises an error as a register raised it';

CREATE OR REPLACE FUNCTION @schema@.is_connection_failure(state text, message text) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
SELECT CASE
	WHEN $2 ~ '^[^ ]+\(\d+\): \[[^]]*\] REMOTE ' THEN $1 ~ '^(08|57P0[1-5])' OR $2 ~ 'REMOTE \(null\): '
	ELSE $1 = 'XX000' AND $2 ~ '^PL/Proxy function [^ ]+\(\d+\): (\[|connect timeout|query timeout|poll\(\))'
END
$$;

COMMENT ON FUNCTION @schema@.is_connection_failure(text, text) IS 'Internal: whether by this error of PL/Proxy a shard could not be reached, or went away';

CREATE OR REPLACE FUNCTION @schema@.raise_failure(shard integer, state text, message text, detail text, hint text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	shard_name text := (SELECT format('shard "%s"', s.naam) FROM @schema@.shard AS s WHERE s.nummer = $1);
BEGIN
	IF NOT @schema@.is_connection_failure(state, message) THEN
		PERFORM @schema@.raise_error(state, coalesce(substring(message FROM '^[^ ]+\(\d+\): \[[^]]*\] REMOTE [^:]+: (.*)$'), message),
			regexp_replace(detail, '^Remote detail: ', ''), regexp_replace(hint, '^Remote hint: ', ''));
	ELSIF message ~ 'PQconnect|connect timeout' THEN
		PERFORM @schema@.raise_error('08006', format('%s cannot be reached', coalesce(shard_name, 'a shard')), 'Nothing was done there.', NULL);
	END IF;
	PERFORM @schema@.raise_error('08006', format('the connection with %s was lost', coalesce(shard_name, 'a shard')), NULL,
		'Whether it was done there is not known. A body that has a sleutel can be sent again.');
END
$$;

COMMENT ON FUNCTION @schema@.raise_failure(integer, text, text, text, text) IS 'Internal: raises what PL/Proxy raised: the error of a shard as that raised it, or 08006 when it is not there';

-- A register that moves is closed for a moment. Then what would change it is refused,
-- so nothing was done, and the call goes to where the directory then says that it is.

CREATE OR REPLACE FUNCTION @schema@.may_try_again(gemeente text, register name, shard integer, since timestamptz, state text) RETURNS boolean
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RETURN CASE
		WHEN state NOT IN ('25006', '3F000') THEN false
		WHEN NOT EXISTS (SELECT FROM @schema@.gemeente AS g WHERE g.gemeente = $1 AND g.register = $2 AND g.shard = $3) THEN true
		ELSE state = '25006' AND clock_timestamp() < since + interval '30 seconds' AND pg_sleep(0.02) IS NOT NULL
	END;
END
$$;

COMMENT ON FUNCTION @schema@.may_try_again(text, name, integer, timestamptz, text) IS 'Internal: whether a call that was refused can succeed elsewhere, or soon: its register is being moved, or was';

-- For whom a call is, and why, goes with it: as the settings of the session here say.

CREATE OR REPLACE FUNCTION @schema@.ask(gemeente text, functie name, argumenten text[]) RETURNS SETOF jsonb
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	since CONSTANT timestamptz := clock_timestamp();
	namens CONSTANT text := coalesce(nullif(current_setting('klantinteracties.namens', true), ''), nullif(current_setting('role'), 'none'), session_user);
	activiteit CONSTANT text := nullif(current_setting('klantinteracties.verwerkingsactiviteit', true), '');
	trace_id CONSTANT text := nullif(current_setting('klantinteracties.trace', true), '');
	to_register name;
	to_shard integer;
	answers jsonb[];
	state text;
	message text;
	detail text;
	hint text;
BEGIN
	LOOP
		SELECT g.register, g.shard INTO to_register, to_shard FROM @schema@.gemeente AS g WHERE g.gemeente = $1;
		IF NOT FOUND THEN
			PERFORM @schema@.shard_of($1);
		END IF;
		BEGIN
			SELECT array_agg(s.antwoord), max(s.sqlstate), max(s.message), max(s.detail), max(s.hint)
				INTO answers, state, message, detail, hint
			FROM @schema@.on_shard(to_shard, to_register, $2, $3, namens, activiteit, trace_id) AS s;
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
				detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
			PERFORM @schema@.raise_failure(to_shard, state, message, detail, hint);
		END;
		IF state IS NULL THEN
			RETURN QUERY SELECT unnest(answers);
			RETURN;
		ELSIF NOT @schema@.may_try_again($1, to_register, to_shard, since, state) THEN
			PERFORM @schema@.raise_error(state, message, detail, hint);
		END IF;
	END LOOP;
END
$$;

COMMENT ON FUNCTION @schema@.ask(text, name, text[]) IS 'Internal: calls a function of the register of a gemeente, where that is';

CREATE OR REPLACE FUNCTION @schema@.lost_shard(shards integer[]) RETURNS integer
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	result integer;
BEGIN
	FOR result IN SELECT DISTINCT s FROM unnest($1) AS s ORDER BY s LOOP
		BEGIN
			PERFORM FROM @schema@.registers_on_shard(result);
		EXCEPTION WHEN OTHERS THEN
			RETURN result;
		END;
	END LOOP;
	RETURN NULL;
END
$$;

COMMENT ON FUNCTION @schema@.lost_shard(integer[]) IS 'Internal: of these shards one that cannot be reached';

CREATE OR REPLACE FUNCTION @schema@.ask_all(gemeenten text[], functie name, bodies jsonb[])
	RETURNS TABLE (positie integer, id uuid, status text, sqlstate text, violations jsonb)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	since CONSTANT timestamptz := clock_timestamp();
	namens CONSTANT text := coalesce(nullif(current_setting('klantinteracties.namens', true), ''), nullif(current_setting('role'), 'none'), session_user);
	activiteit CONSTANT text := nullif(current_setting('klantinteracties.verwerkingsactiviteit', true), '');
	trace_id CONSTANT text := nullif(current_setting('klantinteracties.trace', true), '');
	places integer[] := ARRAY(SELECT generate_series(1, cardinality($1)));
	to_shards integer[];
	to_registers name[];
	got jsonb;
	state text;
	message text;
	detail text;
	hint text;
BEGIN
	IF cardinality($1) IS DISTINCT FROM cardinality($3) OR array_ndims($1) > 1 OR array_ndims($3) > 1 THEN
		RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'there must be a gemeente for each body';
	END IF;
	-- the first place of an array is any number
	gemeenten := ARRAY(SELECT unnest($1));
	bodies := ARRAY(SELECT unnest($3));
	WHILE places <> '{}' LOOP
		SELECT array_agg(coalesce(g.shard, @schema@.shard_of(($1)[p])) ORDER BY n), array_agg(g.register ORDER BY n)
			INTO to_shards, to_registers
		FROM unnest(places) WITH ORDINALITY AS u (p, n) LEFT JOIN @schema@.gemeente AS g ON g.gemeente = ($1)[p];
		BEGIN
			SELECT jsonb_agg(to_jsonb(s)) INTO got
			FROM @schema@.on_shards(to_shards, to_registers, ARRAY(SELECT ($3)[p] FROM unnest(places) WITH ORDINALITY AS u (p, n) ORDER BY n),
				places, $2, namens, activiteit, trace_id) AS s;
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
				detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
			PERFORM @schema@.raise_failure(CASE WHEN @schema@.is_connection_failure(state, message) THEN @schema@.lost_shard(to_shards) END,
				state, message, detail, hint);
		END;
		WITH refused AS (
			SELECT t.p, ($1)[t.p] AS gemeente, t.r, t.s, g.sqlstate
			FROM jsonb_to_recordset(got) AS g (place integer, sqlstate text)
				JOIN unnest(places, to_registers, to_shards) AS t (p, r, s) ON t.p = g.place
			WHERE g.sqlstate IS NOT NULL
		), judged AS MATERIALIZED (
			SELECT d.gemeente, @schema@.may_try_again(d.gemeente, d.r, d.s, since, d.sqlstate) AS again
			FROM (SELECT DISTINCT r.gemeente, r.r, r.s, r.sqlstate FROM refused AS r) AS d
		)
		SELECT coalesce(array_agg(r.p ORDER BY r.p), '{}') INTO places
		FROM refused AS r JOIN judged AS j USING (gemeente) WHERE j.again;
		RETURN QUERY
			SELECT g.place, (g.antwoord ->> 'id')::uuid, coalesce(g.antwoord ->> 'status', 'geweigerd'),
				coalesce(g.antwoord ->> 'sqlstate', g.sqlstate),
				CASE WHEN g.sqlstate IS NULL THEN nullif(g.antwoord -> 'violations', 'null')
					ELSE jsonb_build_array(jsonb_build_object('name', '', 'code', 'refused', 'reason', g.message)) END
			FROM jsonb_to_recordset(got) AS g (place integer, antwoord jsonb, sqlstate text, message text)
			WHERE g.place <> ALL (places);
	END LOOP;
END
$$;

COMMENT ON FUNCTION @schema@.ask_all(text[], name, jsonb[]) IS 'Internal: registers a list of bodies, each in the register of its gemeente';

CREATE OR REPLACE FUNCTION @schema@.check_directory()
	RETURNS TABLE (gemeente text, register name, shard text, fout text)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	place record;
BEGIN
	FOR place IN SELECT s.nummer, s.naam FROM @schema@.shard AS s ORDER BY s.nummer LOOP
		BEGIN
			RETURN QUERY
				SELECT g.gemeente, coalesce(g.register, r.schema), place.naam,
					CASE WHEN g.register IS NULL THEN 'is on this shard, but not by the directory'
						WHEN r.schema IS NULL THEN 'is not on this shard'
						ELSE 'is closed for writing' END
				FROM (SELECT * FROM @schema@.gemeente AS own WHERE own.shard = place.nummer) AS g
					FULL JOIN @schema@.registers_on_shard(place.nummer) AS r ON r.schema = g.register
				WHERE g.register IS NULL OR r.schema IS NULL OR r.gesloten
				ORDER BY 1, 2;
		EXCEPTION WHEN OTHERS THEN
			RETURN QUERY SELECT NULL::text, NULL::name, place.naam, 'cannot be asked: ' || sqlstate;
		END;
	END LOOP;
END
$$;

COMMENT ON FUNCTION @schema@.check_directory() IS 'For operators: where the shards differ from the directory: a register that is not where it should be, or that is closed, a row each, and a shard that cannot be asked. No rows: all is well';
