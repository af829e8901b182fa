--
-- No function, nor any order of calls, gives a partij reusable data or a
-- digitaal adres without a recorded yes
--
-- Every call that could is tried on a partij in each state, then every two
-- after each other, then the telling ones in every order.  A call may fail;
-- that somebody has data may follow from nothing but a yes.
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantinteracties, klantregister, public;

-- ----- what may never be -----

-- The ids of answers are in the order in which they were given.
CREATE TEMP VIEW breach (what) AS
	SELECT 'data without a yes of this partij' FROM partij_gegevens AS g
	 WHERE NOT EXISTS (SELECT FROM hergebruik_besluit AS h
		WHERE h.id = g.besluit AND h.hergebruik AND h.partij = g.partij AND h.vastgelegd_op <= clock_timestamp())
	UNION ALL
	SELECT 'data on a yes from before a withdrawal' FROM partij_gegevens AS g
	  JOIN hergebruik_besluit AS h ON h.partij = g.partij AND h.grond = 'intrekking' AND h.id > g.besluit
	UNION ALL
	SELECT 'digitaal adres of a partij without data' FROM digitaal_adres
	 WHERE verstrekt_door_partij IS NOT NULL AND verstrekt_door_partij NOT IN (SELECT partij FROM partij_gegevens)
	UNION ALL
	SELECT 'digitaal adres of nobody' FROM digitaal_adres WHERE num_nonnulls(verstrekt_door_partij, verstrekt_door_betrokkene) = 0
	UNION ALL
	SELECT 'rekeningnummer of a partij without data' FROM rekeningnummer WHERE partij NOT IN (SELECT partij FROM partij_gegevens)
	UNION ALL
	SELECT 'categorie_relatie of a partij without data' FROM categorie_relatie WHERE partij NOT IN (SELECT partij FROM partij_gegevens);

-- ----- the scene -----

\getenv srcdir PG_ABS_SRCDIR
\set scene :srcdir '/test/include/scene.sql'
\i :scene


SELECT pg_temp.make('k', 'klantcontact', '{"onderwerp": "x", "vertrouwelijk": false}');
SELECT pg_temp.make('c', 'categorie', '{"naam": "Ondernemer"}');
SELECT pg_temp.make('o', 'partij', '{"soortPartij": "organisatie", "naam": "Anders BV", "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "kvk_nummer", "objectId": "12345678"}]}');
SELECT pg_temp.make('q', 'partij', '{"soortPartij": "persoon", "contactnaam": {"voornaam": "Q"}, "indicatieHergebruikPartij": true,
	"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]}');
SELECT pg_temp.make('adres_q', 'digitaal_adres', '{"adres": "q@example.nl", "verstrektDoorPartij": "<q>"}');
SELECT pg_temp.make('rekening_q', 'rekeningnummer', '{"iban": "NL91ABNA0417164300", "partij": "<q>"}');
SELECT pg_temp.make('categorie_q', 'categorie_relatie', '{"partij": "<q>", "categorie": "<c>"}');
SELECT pg_temp.make('vertegenwoordiging_q', 'vertegenwoordiging', '{"vertegenwoordigendePartij": "<o>", "vertegenwoordigdePartij": "<q>"}');
SELECT pg_temp.make('betrokkene_q', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true, "wasPartij": "<q>"}');
SELECT pg_temp.make('nummer_q', 'partij_identificator', '{"identificeerdePartij": "<q>", "partijIdentificator":
	{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "q"}}');

-- the partij that it is about, in a state of before; with a betrokkene who
-- gave data for follow-up only
CREATE FUNCTION pg_temp.begin_in(state text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	asked text := CASE state WHEN 'minimal' THEN '' WHEN 'refused' THEN ', "indicatieHergebruikPartij": false'
		ELSE ', "indicatieHergebruikPartij": true, "contactnaam": {"voornaam": "P"}' END;
BEGIN
	PERFORM pg_temp.make('p', 'partij', '{"soortPartij": "persoon", "partijIdentificatoren":
		[{"codeSoortObjectId": "bsn", "objectId": "999990019"}]' || asked || '}');
	PERFORM pg_temp.make('betrokkene_p', 'betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "digitaleAdressen": [{"adres": "p@example.nl"}]}');
	INSERT INTO scene SELECT 'adres_p', id FROM digitaal_adres
		WHERE verstrekt_door_betrokkene = (SELECT value::uuid FROM scene WHERE name = 'betrokkene_p');
	INSERT INTO scene SELECT 'nummer_p', id FROM partij_identificator WHERE object_id = '999990019';
	IF state LIKE '%withdrawn' THEN
		PERFORM withdraw_hergebruik((SELECT value::uuid FROM scene WHERE name = 'p'));
	END IF;
END
$$;

-- ----- the calls -----

-- meaning: yes when the body asks <p> and he agrees, withdrawal, or NULL
CREATE TEMP TABLE attempt (
	nr int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	what text NOT NULL, meaning text, statement text NOT NULL, core boolean NOT NULL DEFAULT false, filled text
);
CREATE FUNCTION pg_temp.try(function text, body text, id text DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
	SELECT format('SELECT %s(%s%L::jsonb)', $1, CASE WHEN $3 IS NULL THEN '' ELSE format('%L, ', $3) END, $2)
$$;

INSERT INTO attempt (what, meaning, statement, core) VALUES
	-- as a new partij
	('register_partij: with his bsn, not asked', NULL, pg_temp.try('register_partij',
		'{"soortPartij": "persoon", "contactnaam": {"voornaam": "P"}, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}'), false),
	('register_partij: with his bsn, agrees', NULL, pg_temp.try('register_partij',
		'{"soortPartij": "persoon", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}'), false),
	('register_partij: with his id, agrees', NULL, pg_temp.try('register_partij',
		'{"id": "<p>", "soortPartij": "persoon", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}'), false),
	('register_partij: only an address, not asked', NULL, pg_temp.try('register_partij',
		'{"soortPartij": "persoon", "digitaleAdressen": [{"adres": "n@example.nl"}]}'), false),
	('register_partij: only a rekeningnummer, not asked', NULL, pg_temp.try('register_partij',
		'{"soortPartij": "persoon", "rekeningnummers": [{"iban": "NL91ABNA0417164300"}]}'), false),
	('register_partij: all, refuses', NULL, pg_temp.try('register_partij',
		'{"soortPartij": "persoon", "contactnaam": {"voornaam": "N"}, "digitaleAdressen": [{"adres": "n@example.nl"}],
		"rekeningnummers": [{"iban": "NL91ABNA0417164300"}], "indicatieHergebruikPartij": false}'), false),
	-- as a betrokkene
	('register_betrokkene: not asked', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "digitaleAdressen": [{"adres": "p@example.nl"}]}'), true),
	('register_betrokkene: refuses', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "digitaleAdressen": [{"adres": "p@example.nl"}], "indicatieHergebruikPartij": false}'), true),
	('register_betrokkene: the answer is null', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": null}'), false),
	('register_betrokkene: the answer is "true"', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": "true"}'), false),
	('register_betrokkene: by bsn, refuses', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}],
		"contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": false}'), false),
	('register_betrokkene: an address that is a default', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant",
		"initiator": true, "wasPartij": "<p>", "digitaleAdressen": [{"adres": "p@example.nl", "isStandaardAdres": true}]}'), false),
	('register_betrokkene: agrees', 'yes', pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "digitaleAdressen": [{"adres": "p@example.nl"}], "indicatieHergebruikPartij": true}'), true),
	('register_betrokkene: by bsn, agrees', 'yes', pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}], "indicatieHergebruikPartij": true}'), false),
	('register_betrokkene: another partij agrees', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"wasPartij": "<q>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}'), false),
	('register_betrokkene: somebody unknown agrees', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant", "initiator": true,
		"contactnaam": {"voornaam": "P"}, "digitaleAdressen": [{"adres": "p@example.nl"}], "indicatieHergebruikPartij": true}'), false),
	('register_betrokkene: with the bsn of another, agrees', NULL, pg_temp.try('register_betrokkene', '{"hadKlantcontact": "<k>", "rol": "klant",
		"initiator": true, "wasPartij": "<p>", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}],
		"contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}'), false),
	-- within a klantcontact
	('register_klantcontact: not asked', NULL, pg_temp.try('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen":
		[{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}}], "digitaleAdressen": [{"adres": "p@example.nl"}]}'), true),
	('register_klantcontact: refuses', NULL, pg_temp.try('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "betrokkene":
		{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "digitaleAdressen": [{"adres": "p@example.nl"}],
		"indicatieHergebruikPartij": false}}'), false),
	('register_klantcontact: the klantcontact agrees', NULL, pg_temp.try('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false,
		"indicatieHergebruikPartij": true, "hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}}]}'), false),
	('register_klantcontact: only another agrees', NULL, pg_temp.try('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen":
		[{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "digitaleAdressen": [{"adres": "p@example.nl"}]},
		{"rol": "vertegenwoordiger", "initiator": true, "wasPartij": "<q>", "indicatieHergebruikPartij": true}]}'), true),
	('register_klantcontact: agrees', 'yes', pg_temp.try('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false, "hadBetrokkenen":
		[{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}],
		"digitaleAdressen": [{"adres": "p@example.nl"}]}'), false),
	('register_klantcontact: twice he, refuses and agrees', 'yes', pg_temp.try('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false,
		"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": false},
		{"rol": "klant", "initiator": false, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}]}'), false),
	('register_klantcontact: twice he, agrees and refuses', 'yes', pg_temp.try('register_klantcontact', '{"onderwerp": "x", "vertrouwelijk": false,
		"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true},
		{"rol": "klant", "initiator": false, "wasPartij": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": false}]}'), false),
	-- what belongs to a partij
	('register_digitaal_adres', NULL, pg_temp.try('register_digitaal_adres', '{"adres": "p@example.nl", "verstrektDoorPartij": "<p>"}'), true),
	('register_digitaal_adres: of his betrokkene too', NULL, pg_temp.try('register_digitaal_adres',
		'{"adres": "p@example.nl", "verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": "<betrokkene_p>", "isStandaardAdres": true}'), true),
	('register_digitaal_adres: with an answer', NULL, pg_temp.try('register_digitaal_adres',
		'{"adres": "p@example.nl", "verstrektDoorPartij": "<p>", "indicatieHergebruikPartij": true}'), false),
	('register_rekeningnummer', NULL, pg_temp.try('register_rekeningnummer', '{"iban": "NL91ABNA0417164300", "partij": "<p>"}'), true),
	('register_categorie_relatie', NULL, pg_temp.try('register_categorie_relatie', '{"partij": "<p>", "categorie": "<c>"}'), true),
	('register_vertegenwoordiging: by him', NULL, pg_temp.try('register_vertegenwoordiging',
		'{"vertegenwoordigendePartij": "<p>", "vertegenwoordigdePartij": "<q>"}'), false),
	('register_vertegenwoordiging: of him', NULL, pg_temp.try('register_vertegenwoordiging',
		'{"vertegenwoordigendePartij": "<q>", "vertegenwoordigdePartij": "<p>"}'), true),
	('register_partij_identificator', NULL, pg_temp.try('register_partij_identificator', '{"identificeerdePartij": "<p>", "partijIdentificator":
		{"codeRegister": "8", "codeObjecttype": "6", "codeSoortObjectId": "6", "objectId": "p"}}'), false),
	-- changing the partij
	('update_partij: a contactnaam', NULL, pg_temp.try('update_partij', '{"contactnaam": {"voornaam": "P"}}', '<p>'), true),
	('update_partij: a bezoekadres', NULL, pg_temp.try('update_partij', '{"bezoekadres": {"postcode": "1234 AB"}}', '<p>'), false),
	('update_partij: a correspondentieadres', NULL, pg_temp.try('update_partij', '{"correspondentieadres": {"stad": "P"}}', '<p>'), false),
	('update_partij: a voorkeurstaal', NULL, pg_temp.try('update_partij', '{"voorkeurstaal": "nld"}', '<p>'), false),
	('update_partij: an interneNotitie', NULL, pg_temp.try('update_partij', '{"interneNotitie": "P"}', '<p>'), false),
	('update_partij: werkteVoorPartij', NULL, pg_temp.try('update_partij', '{"werkteVoorPartij": "<o>"}', '<p>'), false),
	('update_partij: the answer is null', NULL, pg_temp.try('update_partij', '{"contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": null}', '<p>'), false),
	('update_partij: the answer is 1', NULL, pg_temp.try('update_partij', '{"contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": 1}', '<p>'), false),
	('update_partij: refuses', NULL, pg_temp.try('update_partij', '{"contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": false}', '<p>'), true),
	('update_partij: refuses, without data', NULL, pg_temp.try('update_partij', '{"indicatieHergebruikPartij": false}', '<p>'), false),
	('update_partij: becomes another soort', NULL, pg_temp.try('update_partij', '{"soortPartij": "organisatie", "naam": "P"}', '<p>'), false),
	('update_partij: prefers the address of another', NULL, pg_temp.try('update_partij', '{"voorkeursDigitaalAdres": "<adres_q>"}', '<p>'), false),
	('update_partij: prefers the rekening of another', NULL, pg_temp.try('update_partij', '{"voorkeursRekeningnummer": "<rekening_q>"}', '<p>'), false),
	('update_partij: with an address', NULL, pg_temp.try('update_partij', '{"digitaleAdressen": [{"adres": "p@example.nl"}]}', '<p>'), false),
	('update_partij: with the id of another who agrees', NULL, pg_temp.try('update_partij',
		'{"id": "<p>", "contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}', '<q>'), false),
	('update_partij: no data', NULL, pg_temp.try('update_partij', '{"nummer": "7", "indicatieActief": false}', '<p>'), false),
	('update_partij: agrees', 'yes', pg_temp.try('update_partij', '{"contactnaam": {"voornaam": "P"}, "indicatieHergebruikPartij": true}', '<p>'), true),
	('update_partij: agrees, without data', 'yes', pg_temp.try('update_partij', '{"indicatieHergebruikPartij": true}', '<p>'), false),
	-- changing what is somebody's
	('update_digitaal_adres: his betrokkene''s becomes his', NULL, pg_temp.try('update_digitaal_adres', '{"verstrektDoorPartij": "<p>"}', '<adres_p>'), true),
	('update_digitaal_adres: and its default', NULL, pg_temp.try('update_digitaal_adres',
		'{"verstrektDoorPartij": "<p>", "verstrektDoorBetrokkene": null, "isStandaardAdres": true}', '<adres_p>'), false),
	('update_digitaal_adres: another''s becomes his', NULL, pg_temp.try('update_digitaal_adres', '{"verstrektDoorPartij": "<p>"}', '<adres_q>'), false),
	('update_digitaal_adres: another''s is of his betrokkene too', NULL, pg_temp.try('update_digitaal_adres',
		'{"verstrektDoorBetrokkene": "<betrokkene_p>"}', '<adres_q>'), false),
	('update_digitaal_adres: his betrokkene''s becomes that of another who agreed', NULL, pg_temp.try('update_digitaal_adres', '{"verstrektDoorPartij": "<q>"}', '<adres_p>'), false),
	('update_rekeningnummer', NULL, pg_temp.try('update_rekeningnummer', '{"partij": "<p>"}', '<rekening_q>'), false),
	('update_categorie_relatie', NULL, pg_temp.try('update_categorie_relatie', '{"partij": "<p>"}', '<categorie_q>'), false),
	('update_vertegenwoordiging: by him', NULL, pg_temp.try('update_vertegenwoordiging', '{"vertegenwoordigendePartij": "<p>"}', '<vertegenwoordiging_q>'), false),
	('update_vertegenwoordiging: of him', NULL, pg_temp.try('update_vertegenwoordiging', '{"vertegenwoordigdePartij": "<p>"}', '<vertegenwoordiging_q>'), false),
	('update_partij_identificator: another''s becomes his', NULL, pg_temp.try('update_partij_identificator',
		'{"identificeerdePartij": "<p>"}', '<nummer_q>'), false),
	('update_partij_identificator: becomes another''s', NULL, pg_temp.try('update_partij_identificator',
		'{"partijIdentificator": {"objectId": "111222333"}}', '<nummer_p>'), false),
	('update_betrokkene: more data', NULL, pg_temp.try('update_betrokkene', '{"contactnaam": {"achternaam": "P"}}', '<betrokkene_p>'), false),
	('update_betrokkene: agrees afterwards', NULL, pg_temp.try('update_betrokkene', '{"indicatieHergebruikPartij": true}', '<betrokkene_p>'), true),
	('update_betrokkene: another''s was him', NULL, pg_temp.try('update_betrokkene', '{"wasPartij": "<p>"}', '<betrokkene_q>'), false),
	('update_betrokkene: his was another', NULL, pg_temp.try('update_betrokkene', '{"wasPartij": "<q>"}', '<betrokkene_p>'), false),
	('update_klantcontact', NULL, pg_temp.try('update_klantcontact', '{"hadBetrokkenen": [{"rol": "klant", "initiator": true, "wasPartij": "<p>",
		"indicatieHergebruikPartij": true}]}', '<k>'), false),
	-- taking away
	('delete_betrokkene', NULL, 'SELECT delete_betrokkene(''<betrokkene_p>'')', false),
	('delete_digitaal_adres', NULL, 'SELECT delete_digitaal_adres(''<adres_p>'')', false),
	('delete_klantcontact', NULL, 'SELECT delete_klantcontact(''<k>'')', false),
	('delete_partij: another', NULL, 'SELECT delete_partij(''<q>'')', false),
	('withdraw_hergebruik: of another', NULL, 'SELECT count(*) FROM withdraw_hergebruik(''<q>'')', false),
	('withdraw_hergebruik', 'withdrawal', 'SELECT count(*) FROM withdraw_hergebruik(''<p>'')', true);

-- ----- trying them -----

-- one call: 'ok', or the error with the codes that it names
CREATE FUNCTION pg_temp.outcome(statement text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	EXECUTE pg_temp.filled(statement);
	RETURN 'ok';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', sqlstate, (SELECT string_agg(concat_ws(' ', p ->> 'name', p ->> 'code'), ', ')
		FROM jsonb_array_elements(substring(detail from '^{.*')::jsonb -> 'invalidParams') AS p));
END
$$;
CREATE FUNCTION pg_temp.has_data() RETURNS boolean
LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM partij_gegevens WHERE partij = (SELECT value::uuid FROM scene WHERE name = 'p'))
$$;

-- Every path of so many calls from here: a call that fails leaves all as it
-- was, so no path goes on from there.  All is undone again.
CREATE FUNCTION pg_temp.explore(depth int, only_core boolean, should boolean, path text,
	INOUT calls bigint DEFAULT 0, INOUT wrong text[] DEFAULT '{}')
LANGUAGE plpgsql AS $$
DECLARE
	a record;
	now_should boolean;
	here text;
BEGIN
	FOR a IN SELECT * FROM attempt WHERE core OR NOT only_core ORDER BY nr LOOP
		calls := calls + 1;
		here := concat_ws(', ', path, a.what);
		BEGIN
			EXECUTE a.filled;
			now_should := CASE a.meaning WHEN 'yes' THEN true WHEN 'withdrawal' THEN false ELSE should END;
			IF pg_temp.has_data() <> now_should THEN
				wrong := wrong || (here || CASE WHEN now_should THEN ': no data after all' ELSE ': data without a yes' END);
			END IF;
			wrong := wrong || ARRAY(SELECT here || ': ' || what FROM breach);
			IF depth > 1 THEN
				SELECT * FROM pg_temp.explore(depth - 1, only_core, now_should, here, calls, wrong) INTO calls, wrong;
			END IF;
			RAISE EXCEPTION USING errcode = 'UNDO1';
		EXCEPTION
			WHEN sqlstate 'UNDO1' THEN NULL;
			WHEN OTHERS THEN NULL;
		END;
	END LOOP;
END
$$;

-- One call, or all paths, from a state; and all is undone again.
CREATE FUNCTION pg_temp.from_state(state text, nr int, OUT outcome text, OUT wrong text)
LANGUAGE plpgsql AS $$
DECLARE
	should boolean;
	a record;
BEGIN
	PERFORM pg_temp.begin_in(state);
	SELECT * FROM attempt WHERE attempt.nr = $2 INTO a;
	outcome := pg_temp.outcome(a.statement);
	should := CASE WHEN outcome <> 'ok' OR a.meaning IS NULL THEN state = 'agreed' ELSE a.meaning = 'yes' END;
	IF pg_temp.has_data() <> should THEN
		wrong := CASE WHEN should THEN 'no data after all' ELSE 'data without a yes' END;
	END IF;
	wrong := nullif(concat_ws(', ', wrong, (SELECT string_agg(what, ', ') FROM breach)), '');
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION WHEN sqlstate 'UNDO1' THEN
	NULL;
END
$$;
CREATE FUNCTION pg_temp.paths(state text, depth int, only_core boolean, OUT calls bigint, OUT wrong text[])
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_temp.begin_in(state);
	UPDATE attempt SET filled = pg_temp.filled(statement);
	SELECT * FROM pg_temp.explore(depth, only_core, state = 'agreed', NULL) INTO calls, wrong;
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION WHEN sqlstate 'UNDO1' THEN
	NULL;
END
$$;

-- each call alone; on a partij who refused, or withdrew, it is as on one who
-- was never asked
SELECT what, m.outcome AS on_minimal, CASE WHEN a.outcome = m.outcome THEN '=' ELSE a.outcome END AS with_data,
	nullif(concat_ws(', ', 'when refused ' || nullif(r.outcome, m.outcome), 'when withdrawn ' || nullif(w.outcome, m.outcome)), '') AS otherwise,
	nullif(concat_ws(', ', m.wrong, r.wrong, w.wrong, a.wrong), '') AS wrong
  FROM attempt, pg_temp.from_state('minimal', nr) AS m, pg_temp.from_state('refused', nr) AS r,
	pg_temp.from_state('withdrawn', nr) AS w, pg_temp.from_state('agreed', nr) AS a
 ORDER BY nr;

-- every two after each other, and the telling ones every three
SELECT state, depth, only_core, calls > 1000 AS many, wrong
  FROM (VALUES ('minimal', 2, false), ('refused', 2, false), ('withdrawn', 2, false), ('agreed', 2, false),
	('minimal', 3, true), ('agreed', 3, true)) AS v (state, depth, only_core), pg_temp.paths(state, depth, only_core);

-- what is wrong would be seen: by hand, without the rule of the table, data can
-- be brought back on an old yes and on a no
BEGIN;
INSERT INTO attempt (what, statement)
	SELECT 'by hand, on a ' || answer, format('INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit)
		SELECT partij, ''persoon'', id FROM klantregister.hergebruik_besluit WHERE partij = ''<p>'' AND grond = %L', grond)
	  FROM (VALUES ('yes', 'toestemming'), ('no', 'intrekking')) AS v (answer, grond);
SELECT what, outcome, wrong FROM attempt, pg_temp.from_state('withdrawn', nr) WHERE what LIKE 'by hand%' ORDER BY nr;
ALTER TABLE partij_gegevens DROP CONSTRAINT partij_gegevens_besluit_fkey;
SELECT what, outcome, wrong FROM attempt, pg_temp.from_state('withdrawn', nr) WHERE what LIKE 'by hand%' ORDER BY nr;
ROLLBACK;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
