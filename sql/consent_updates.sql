--
-- No change, nor any order of two calls, gives a digitaal adres to whom
-- register_digitaal_adres would not give it
--
-- What somebody gave for one klantcontact does not become another's to reuse,
-- nor his own when he refused; and what is a partij's does not become another's.
-- After every call, what it did is held against the rows of before.
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene

-- ----- the scene: two who agreed; betrokkenen who are the one, who are him and refused, the other, and nobody -----

SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "Q"}, "indicatieHergebruikPartij": true}');
SELECT pg_temp.make('van_' || name, 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "contactnaam": {"voornaam": "P"},
		"digitaleAdressen": [{"adres": "bij_' || name || '@example.nl"}]' || more || '}')
  FROM (VALUES ('p', ', "wasPartij": "<p>"'), ('weigeraar', ', "wasPartij": "<p>", "indicatieHergebruikPartij": false'),
	('q', ', "wasPartij": "<q>"'), ('niemand', '')) AS v (name, more);
SELECT pg_temp.make('adres_p', 'digitaal_adres', '{"adres": "p@example.nl", "verstrektDoorPartij": "<p>"}');
SELECT pg_temp.make('adres_beide', 'digitaal_adres', '{"adres": "beide@example.nl", "verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": "<van_p>"}');
SELECT pg_temp.make('rekening_q', 'rekeningnummer', '{"iban": "NL91ABNA0417164300", "partij": "<q>"}');
SELECT pg_temp.make('categorie_q', 'categorie_relatie', '{"partij": "<q>", "categorie": "<c>"}');
CREATE TEMP TABLE adres AS SELECT nr, name, title FROM (VALUES (1, 'adres_p', 'of p'), (2, 'adres_beide', 'of both'),
	(3, 'van_p_adres1', 'of his betrokkene'), (4, 'van_weigeraar_adres1', 'of him who refused'),
	(5, 'van_q_adres1', 'of q''s betrokkene'), (6, 'van_niemand_adres1', 'of nobody known')) AS v (nr, name, title);

-- ----- the calls -----

CREATE TEMP TABLE attempt (
	nr int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	what text NOT NULL, statement text NOT NULL,
	adres text, partij text, betrokkene text	-- of update_digitaal_adres
);
CREATE FUNCTION pg_temp.try(function text, body text, id text DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
	SELECT format('SELECT %s(%s%L::jsonb)', $1, CASE WHEN $3 IS NULL THEN '' ELSE format('%L, ', $3) END, pg_temp.filled($2))
$$;
-- one member of a patch: '-' leaves it out, null takes the owner away
CREATE FUNCTION pg_temp.member(key text, value text) RETURNS text
LANGUAGE sql AS $$
	SELECT CASE value WHEN '-' THEN NULL WHEN 'null' THEN format('"%s": null', key) ELSE format('"%s": "<%s>"', key, value) END
$$;
INSERT INTO attempt (what, statement, adres, partij, betrokkene)
	SELECT concat_ws(' ', 'adres', title, 'to', p, b),
		pg_temp.try('update_digitaal_adres', '{' || concat_ws(', ', pg_temp.member('verstrektDoorPartij', p), pg_temp.member('verstrektDoorBetrokkene', b)) || '}',
			pg_temp.filled('<' || name || '>')), name, p, b
	  FROM adres, unnest('{-,"null",p,q}'::text[]) WITH ORDINALITY AS ps (p, pn),
		unnest('{-,"null",van_p,van_weigeraar,van_q,van_niemand}'::text[]) WITH ORDINALITY AS bs (b, bn)
	 WHERE p <> '-' OR b <> '-' ORDER BY nr, pn, bn;
INSERT INTO attempt (what, statement)
	SELECT concat_ws(' ', b, 'was', p), pg_temp.try('update_betrokkene', '{' || pg_temp.member('wasPartij', p) || '}', pg_temp.filled('<' || b || '>'))
	  FROM unnest('{van_p,van_weigeraar,van_q,van_niemand}'::text[]) AS b, unnest('{"null",p,q}'::text[]) AS p
	UNION ALL
	SELECT 'delete ' || b, format('SELECT delete_betrokkene(%L)', pg_temp.filled('<' || b || '>'))
	  FROM unnest('{van_p,van_weigeraar,van_q,van_niemand}'::text[]) AS b
	UNION ALL
	SELECT 'preferred by p: ' || title, pg_temp.try('update_partij', '{"voorkeursDigitaalAdres": "<' || name || '>"}', pg_temp.filled('<p>')) FROM adres
	UNION ALL
	SELECT 'preferred by q: ' || title, pg_temp.try('update_partij', '{"voorkeursDigitaalAdres": "<' || name || '>"}', pg_temp.filled('<q>')) FROM adres
	UNION ALL
	SELECT 'withdraw ' || p, format('SELECT count(*) FROM withdraw_hergebruik(%L)', pg_temp.filled('<' || p || '>')) FROM unnest('{p,q}'::text[]) AS p
	UNION ALL
	SELECT 'agrees again: ' || p, pg_temp.try('update_partij', '{"indicatieHergebruikPartij": true}', pg_temp.filled('<' || p || '>')) FROM unnest('{p,q}'::text[]) AS p
	UNION ALL
	SELECT 'says no: ' || p, pg_temp.try('update_partij', '{"indicatieHergebruikPartij": false}', pg_temp.filled('<' || p || '>')) FROM unnest('{p,q}'::text[]) AS p
	UNION ALL
	SELECT concat_ws(' ', 'register', p, b), pg_temp.try('register_digitaal_adres', '{' || concat_ws(', ', '"adres": "x"',
			pg_temp.member('verstrektDoorPartij', p), pg_temp.member('verstrektDoorBetrokkene', b)) || '}')
	  FROM unnest('{-,p,q}'::text[]) AS p, unnest('{-,van_p,van_weigeraar,van_q,van_niemand}'::text[]) AS b
	UNION ALL VALUES
	('delete the klantcontact', format('SELECT delete_klantcontact(%L)', pg_temp.filled('<k>'))),
	('rekening of q to p', pg_temp.try('update_rekeningnummer', '{"partij": "<p>"}', pg_temp.filled('<rekening_q>'))),
	('rekening of q to nobody', pg_temp.try('update_rekeningnummer', '{"partij": null}', pg_temp.filled('<rekening_q>'))),
	('categorie of q to p', pg_temp.try('update_categorie_relatie', '{"partij": "<p>"}', pg_temp.filled('<categorie_q>'))),
	('agrees in a klantcontact: p', pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<p>",
		"digitaleAdressen": [{"adres": "y"}], "indicatieHergebruikPartij": true}')),
	('refuses in a klantcontact: p', pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<p>",
		"digitaleAdressen": [{"adres": "y"}], "indicatieHergebruikPartij": false}'));
SELECT count(*) > 150 AS many FROM attempt;

-- ----- what a call may not have done -----

CREATE FUNCTION pg_temp.rows() RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_build_object('adres', (SELECT jsonb_agg(to_jsonb(d) ORDER BY id) FROM digitaal_adres AS d),
		'betrokkene', (SELECT jsonb_agg(id || ' was ' || was_partij ORDER BY id) FROM betrokkene),
		'besluit', (SELECT jsonb_agg(id ORDER BY id) FROM hergebruik_besluit),
		'gegevens', (SELECT jsonb_agg(partij ORDER BY partij) FROM partij_gegevens),
		'rest', (SELECT jsonb_agg(id || ' of ' || partij ORDER BY id) FROM (SELECT id, partij FROM rekeningnummer UNION ALL SELECT id, partij FROM categorie_relatie) AS r))
$$;
CREATE FUNCTION pg_temp.wrong(before jsonb) RETURNS SETOF text
LANGUAGE sql AS $$
	WITH change AS (
		SELECT n.verstrekt_door_partij AS partij, o.verstrekt_door_partij AS old_partij,
			n.verstrekt_door_betrokkene AS betrokkene, o.verstrekt_door_betrokkene AS old_betrokkene
		  FROM digitaal_adres AS n
		  LEFT JOIN jsonb_populate_recordset(NULL::digitaal_adres, before -> 'adres') AS o ON o.id = n.id
	), gained AS (
		SELECT partij IS DISTINCT FROM old_partij AND partij IS NOT NULL AS new_partij,
			betrokkene IS DISTINCT FROM old_betrokkene AND betrokkene IS NOT NULL AS new_betrokkene,
			coalesce(partij, old_partij) AS whose, b.was_partij,
			EXISTS (SELECT FROM hergebruik_besluit AS h WHERE h.betrokkene = b.id AND NOT hergebruik) AS refused
		  FROM change JOIN betrokkene AS b ON b.id IN (betrokkene, old_betrokkene)
	)
	SELECT 'an address goes from one to another' FROM change WHERE partij <> old_partij OR betrokkene <> old_betrokkene
	UNION ALL
	SELECT 'an address becomes that of another partij than gave it' FROM gained WHERE new_partij AND was_partij IS DISTINCT FROM whose
	UNION ALL
	SELECT 'an address becomes reusable that was refused' FROM gained WHERE new_partij AND refused
	UNION ALL
	SELECT 'the address of a partij becomes that of another' FROM gained WHERE new_betrokkene AND was_partij IS DISTINCT FROM whose AND whose IS NOT NULL
	UNION ALL
	SELECT 'an address with two owners who are two' FROM digitaal_adres JOIN betrokkene AS b ON b.id = verstrekt_door_betrokkene
	 WHERE verstrekt_door_partij IS DISTINCT FROM b.was_partij AND verstrekt_door_partij IS NOT NULL
	UNION ALL
	SELECT 'data without a yes in this call' FROM partij_gegevens
	 WHERE NOT before -> 'gegevens' ? partij::text AND before -> 'besluit' ? besluit::text
	UNION ALL
	SELECT 'a rekeningnummer or categorie went to another' FROM (SELECT id, partij FROM rekeningnummer UNION ALL SELECT id, partij FROM categorie_relatie) AS r
	 WHERE NOT before -> 'rest' ? (id || ' of ' || partij)
$$;

-- ----- one call -----

-- 'ok', or the error with the codes that it names; and all is undone again
CREATE FUNCTION pg_temp.outcome(statement text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	EXECUTE statement;
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		RETURN 'ok';
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
		RETURN (SELECT string_agg(DISTINCT p ->> 'code', ', ') FROM jsonb_array_elements(detail::jsonb -> 'invalidParams') AS p);
END
$$;
-- whose it is, and which owners a patch names: who is not named stays
SELECT title, partij, max(outcome) FILTER (WHERE betrokkene = '-') AS "-", max(outcome) FILTER (WHERE betrokkene = 'null') AS "null",
	max(outcome) FILTER (WHERE betrokkene = 'van_p') AS van_p, max(outcome) FILTER (WHERE betrokkene = 'van_weigeraar') AS van_weigeraar,
	max(outcome) FILTER (WHERE betrokkene = 'van_q') AS van_q, max(outcome) FILTER (WHERE betrokkene = 'van_niemand') AS van_niemand
  FROM attempt AS a JOIN adres ON adres.name = a.adres, pg_temp.outcome(statement) AS outcome
 GROUP BY adres.nr, title, partij ORDER BY adres.nr, partij;

-- what is given to somebody could be registered as of all whose it was or is
WITH given AS (
	SELECT a.what, coalesce(nullif(nullif(a.partij, '-'), 'null'), p.name, '-') AS partij, coalesce(nullif(nullif(a.betrokkene, '-'), 'null'), b.name, '-') AS betrokkene
	  FROM attempt AS a JOIN scene AS s ON s.name = a.adres JOIN digitaal_adres AS d ON d.id = s.value::uuid
	  LEFT JOIN scene AS p ON p.value = d.verstrekt_door_partij::text LEFT JOIN scene AS b ON b.value = d.verstrekt_door_betrokkene::text
	 WHERE pg_temp.outcome(a.statement) = 'ok'
)
SELECT given.what, register.what AS but_not, outcome
  FROM given JOIN attempt AS register ON register.what = concat_ws(' ', 'register', given.partij, given.betrokkene), pg_temp.outcome(register.statement) AS outcome
 WHERE outcome <> 'ok';

-- ----- and every two: what changes nothing leads no further than one -----

CREATE FUNCTION pg_temp.explore(depth int, path text, INOUT calls bigint DEFAULT 0, INOUT wrong text[] DEFAULT '{}')
LANGUAGE plpgsql AS $$
DECLARE
	before jsonb := pg_temp.rows();
	a record;
	here text;
BEGIN
	FOR a IN SELECT * FROM attempt ORDER BY nr LOOP
		calls := calls + 1;
		here := concat_ws(', ', path, a.what);
		BEGIN
			EXECUTE a.statement;
			wrong := wrong || ARRAY(SELECT here || ': ' || w FROM pg_temp.wrong(before) AS w);
			IF depth > 1 AND pg_temp.rows() <> before THEN
				SELECT * FROM pg_temp.explore(depth - 1, here, calls, wrong) INTO calls, wrong;
			END IF;
			RAISE EXCEPTION USING errcode = 'UNDO1';
		EXCEPTION
			WHEN sqlstate 'UNDO1' THEN NULL;
			WHEN OTHERS THEN NULL;
		END;
	END LOOP;
END
$$;
SELECT calls > 5000 AS many, coalesce(array_length(wrong, 1), 0) AS count, wrong[1:5] AS wrong FROM pg_temp.explore(2, NULL);

-- what is wrong would be seen: by hand it can be done
BEGIN;
INSERT INTO attempt (what, statement) SELECT 'by hand: ' || what, pg_temp.filled(statement) FROM (VALUES
	('of who refused, to p', 'UPDATE digitaal_adres SET verstrekt_door_partij = ''<p>'', verstrekt_door_betrokkene = NULL WHERE id = ''<van_weigeraar_adres1>'''),
	('of p, to another', 'UPDATE digitaal_adres SET verstrekt_door_partij = NULL, verstrekt_door_betrokkene = ''<van_q>'' WHERE id = ''<adres_p>'''),
	('from p to q', 'UPDATE digitaal_adres SET verstrekt_door_partij = ''<q>'' WHERE id = ''<adres_p>'''),
	('a rekening', 'UPDATE rekeningnummer SET partij = ''<p>''')) AS v (what, statement);
DELETE FROM attempt WHERE what NOT LIKE 'by hand%';
SELECT unnest(wrong) AS wrong FROM pg_temp.explore(1, NULL);
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
