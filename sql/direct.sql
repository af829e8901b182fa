--
-- Rows that go in without a query (src/store/direct.c): the same as with one
--
-- What a query would do is the oracle: a statement trigger on a table makes
-- every insert into it a query.
--
\set VERBOSITY sqlstate
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
SET search_path = klantinteracties, public;

CREATE FUNCTION public.direct_noop() RETURNS trigger
LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

-- ----- hundreds of bodies, in two registers -----

SELECT create_register('direct_pad'), create_register('direct_omweg');
SELECT format('CREATE TRIGGER noop AFTER INSERT ON direct_omweg.%I EXECUTE FUNCTION public.direct_noop()', t)
  FROM unnest(ARRAY['klantcontact', 'partij', 'partij_gegevens', 'partij_identificator',
	'digitaal_adres', 'betrokkene', 'hergebruik_besluit']) AS t \gexec

-- a bsn: eight digits and the check digit, of the n-th number that has one
CREATE FUNCTION pg_temp.bsn(n int) RETURNS text
LANGUAGE sql AS $$
	SELECT p || c
	  FROM (SELECT p, (SELECT sum((10 - i) * substr(p, i, 1)::int) FROM generate_series(1, 8) AS i) % 11 AS c
			  FROM (SELECT (12000000 + n * 10 + k)::text AS p FROM generate_series(0, 9) AS k) AS p) AS c
	 WHERE c < 10
	 ORDER BY p LIMIT 1
$$;

-- a value in half of the bodies, so that all combinations come by
CREATE FUNCTION pg_temp.one(n int, shift int, value anyelement) RETURNS jsonb
LANGUAGE sql AS 'SELECT CASE WHEN n * 7919 / (1 << shift) % 2 = 1 THEN to_jsonb(value) END';

CREATE FUNCTION pg_temp.adres(n int) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_strip_nulls(CASE n % 3
		WHEN 0 THEN jsonb_build_object('nummeraanduidingid', '0518200000637599', 'codeLand', 'NL',
			'straatnaam', 'Van Puffelenstraat', 'huisnummer', 1 + n * 37 % 99999,
			'huisnummertoevoeging', pg_temp.one(n, 1, 'bis'::text), 'postcode', '3219 FC', 'stad', 'Turfstad')
		WHEN 1 THEN jsonb_build_object('adresregel1', 'Rue ' || n, 'adresregel2', pg_temp.one(n, 2, 'Liège'::text),
			'adresregel3', pg_temp.one(n, 3, 'Wallonië'::text), 'codeLand', 'BE')
		END)
$$;

CREATE FUNCTION pg_temp.digitale_adressen(n int, partij boolean) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
			'codeSoortDigitaalAdres', (ARRAY['email', 'telefoonnummer', 'overig', NULL])[i],
			'adres', (ARRAY['k' || n || '@example.nl', '06' || lpad(n::text, 8, '0'), 'fax ' || n, 'x'])[i],
			'omschrijving', pg_temp.one(n + i, 0, 'thuis'::text),
			'isStandaardAdres', CASE WHEN partij THEN pg_temp.one(n + i, 1, true) END,
			'isVoorkeursadres', CASE WHEN partij AND i = 2 THEN pg_temp.one(n, 2, true) END,
			'referentie', pg_temp.one(n + i, 3, 'ref-' || i),
			'verificatieDatum', pg_temp.one(n + i, 4, '2026-02-0' || i))))
	  FROM generate_series(1, n % 5) AS i WHERE n % 5 > 0
$$;

CREATE TEMP TABLE body (nr int PRIMARY KEY, function text, body jsonb);
INSERT INTO body
SELECT n, 'register_klantcontact', jsonb_strip_nulls(jsonb_build_object(
	'onderwerp', 'Melding ' || n || repeat('é', n), 'vertrouwelijk', n % 3 = 0,
	'nummer', pg_temp.one(n, 0, n), 'referentienummer', pg_temp.one(n, 1, (n % 60)::text),
	'plaatsgevondenOp', pg_temp.one(n, 2, '2026-03-01T10:' || n % 60 || ':00.123456+02:00'),
	'codeKanaal', pg_temp.one(n, 3, 'balie'::text), 'inhoud', pg_temp.one(n, 4, repeat('tekst ', n)),
	'reactie', pg_temp.one(n, 5, repeat('antwoord ', n * 3)),
	'indicatieContactGelukt', (ARRAY['ja', 'nee', 'onbekend', NULL])[1 + n % 4],
	'codeTaal', (ARRAY['nld', 'dut', 'fry', NULL, 'xyz'])[1 + n % 5],
	'hoofdOnderwerpType', pg_temp.one(n, 6, 'https://example.nl/' || n),
	'verdereActieOndernomen', pg_temp.one(n, 7, n % 2 = 0),
	'metadata', pg_temp.one(n, 8, jsonb_build_object('sleutel', n::text, 'b', 'c'))))
  FROM generate_series(1, 100) AS n;
INSERT INTO body
SELECT n, 'register_partij', jsonb_strip_nulls(jsonb_build_object(
	'soortPartij', soort, 'nummer', pg_temp.one(n, 0, n::text),
	'indicatieActief', pg_temp.one(n, 1, n % 2 = 0), 'indicatieGeheimhouding', pg_temp.one(n, 2, n % 2 = 1),
	'indicatieHergebruikPartij', CASE WHEN n % 4 < 3 THEN n % 4 < 2 END,
	'partijIdentificatoren', CASE WHEN n % 5 < 3 AND soort <> 'contactpersoon' THEN
		jsonb_build_array(jsonb_build_object('partijIdentificator', CASE soort
			WHEN 'persoon' THEN jsonb_build_object('codeSoortObjectId', 'bsn', 'objectId', pg_temp.bsn(n % 180))
			ELSE jsonb_build_object('codeSoortObjectId', 'kvk_nummer', 'objectId', (70000000 + n)::text) END)) END)
	|| CASE WHEN n % 4 < 2 THEN jsonb_build_object(
		'naam', CASE WHEN soort = 'organisatie' THEN 'Kikkertje ' || n END,
		'contactnaam', CASE WHEN soort <> 'organisatie' THEN jsonb_build_object('voorletters', 'J', 'voornaam', 'Jan',
			'voorvoegselAchternaam', pg_temp.one(n, 3, 'de'::text), 'achternaam', 'Vries ' || n) END,
		'bezoekadres', pg_temp.adres(n), 'correspondentieadres', pg_temp.adres(n + 1),
		'digitaleAdressen', pg_temp.digitale_adressen(n, true),
		'voorkeurstaal', pg_temp.one(n, 4, 'nld'::text), 'interneNotitie', pg_temp.one(n, 5, 'notitie'::text),
		'werkteVoorPartij', CASE WHEN soort = 'contactpersoon' AND n % 7 < 5 THEN '@102@' END)
	ELSE '{}' END)
  FROM (SELECT n, (ARRAY['persoon', 'organisatie', 'contactpersoon'])[1 + (n - 101) % 3] AS soort
		  FROM generate_series(101, 220) AS n) AS n;
INSERT INTO body
SELECT n, 'register_partij_identificator', jsonb_strip_nulls(jsonb_build_object(
	'identificeerdePartij', '@' || n - 120 || '@', 'anderePartijIdentificator', pg_temp.one(n, 0, 'anders'::text),
	'partijIdentificator', CASE n % 4
		WHEN 0 THEN jsonb_build_object('codeSoortObjectId', 'bsn', 'objectId', pg_temp.bsn(n % 240))
		WHEN 1 THEN jsonb_build_object('codeSoortObjectId', 'rsin', 'objectId', pg_temp.bsn(n))
		ELSE jsonb_build_object('codeSoortObjectId', 'eigen', 'codeObjecttype', 'klant', 'codeRegister', 'crm', 'objectId', (n % 17)::text)
	END))
  FROM generate_series(221, 270) AS n;
-- the rows of the decision table: not known, known by wasPartij or by his
-- identificator, with or without data; agreed, refused, not asked
INSERT INTO body
SELECT n, 'register_betrokkene', jsonb_strip_nulls(jsonb_build_object(
	'hadKlantcontact', '@' || 1 + n % 20 * 5 || '@', 'rol', CASE n / 2 % 2 WHEN 0 THEN 'klant' ELSE 'vertegenwoordiger' END,
	'initiator', n % 3 = 0,
	'wasPartij', CASE WHEN n % 5 < 2 THEN '@' || 101 + n % 101 || '@' END,
	'indicatieHergebruikPartij', CASE WHEN n % 3 < 2 THEN n % 3 = 0 END,
	'partijIdentificatoren', CASE WHEN n % 5 IN (2, 3) THEN jsonb_build_array(jsonb_build_object(
		'codeSoortObjectId', 'bsn', 'objectId', pg_temp.bsn(CASE n % 5 WHEN 2 THEN n % 120 ELSE n END))) END,
	'organisatienaam', pg_temp.one(n, 4, 'Wereldwinkel ''t kikkertje'::text),
	'contactnaam', CASE WHEN n % 7 < 5 THEN jsonb_build_object('voornaam', 'Jan', 'achternaam', 'Vries ' || n) END,
	'bezoekadres', pg_temp.adres(n), 'correspondentieadres', pg_temp.adres(n + 2),
	'soortPartij', pg_temp.one(n, 6, 'persoon'::text),
	'digitaleAdressen', pg_temp.digitale_adressen(n, false)))
  FROM generate_series(271, 450) AS n;
INSERT INTO body
SELECT n, 'register_digitaal_adres', jsonb_strip_nulls(jsonb_build_object(
	'verstrektDoorPartij', CASE WHEN n % 3 < 2 THEN '@' || 101 + n % 60 || '@' END,
	'verstrektDoorBetrokkene', CASE WHEN n % 3 > 0 THEN '@' || 271 + n % 150 || '@' END)
	|| (pg_temp.digitale_adressen(5 * n + 1, n % 3 < 2) -> 0))
  FROM generate_series(451, 550) AS n;

-- registers body nr, in which @n@ stands for the id that body n got
CREATE TEMP TABLE result (register name, nr int, answer jsonb, PRIMARY KEY (register, nr));
CREATE FUNCTION pg_temp.register(register name, nr int, function text, body text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	n text;
	answer jsonb;
	state text;
	constraint_ text;
	detail text;
BEGIN
	FOR n IN SELECT m[1] FROM regexp_matches(body, '@(\d+)@', 'g') AS m LOOP
		body := replace(body, '@' || n || '@', coalesce((SELECT r.answer ->> 'id' FROM result r
			WHERE r.register = register.register AND r.nr = n::int), '00000000-0000-4000-8000-000000000000'));
	END LOOP;
	EXECUTE format('SELECT klantinteracties.%I($1, $2)', function) INTO answer USING body::jsonb, register;
	RETURN answer;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, constraint_ = CONSTRAINT_NAME, detail = PG_EXCEPTION_DETAIL;
	RETURN jsonb_build_object('error', state, 'message', SQLERRM, 'constraint', constraint_, 'detail', detail);
END
$$;

-- in one transaction, so that all moments are the same
BEGIN;
DO $$
DECLARE
	b record;
BEGIN
	FOR b IN SELECT * FROM body ORDER BY nr LOOP
		INSERT INTO result
		SELECT r, b.nr, pg_temp.register(r, b.nr, b.function, b.body::text)
		  FROM unnest(ARRAY['direct_pad', 'direct_omweg']::name[]) AS r;
	END LOOP;
END
$$;
COMMIT;

-- the rows of a register, without what the clock said; an id is the table and number of its row
CREATE FUNCTION pg_temp.stored(register name) RETURNS TABLE (tabel text, id uuid, rij jsonb)
LANGUAGE plpgsql AS $$
DECLARE
	t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['klantcontact', 'partij', 'partij_gegevens', 'partij_identificator',
			'digitaal_adres', 'betrokkene', 'hergebruik_besluit'] LOOP
		RETURN QUERY EXECUTE format('SELECT %L, %I, to_jsonb(t) - ''vastgelegd_op'' FROM %I.%I AS t', t,
			CASE t WHEN 'partij_gegevens' THEN 'partij' ELSE 'id' END, register, t);
	END LOOP;
END
$$;
CREATE TEMP TABLE stored AS
SELECT register, s.*
  FROM unnest(ARRAY['direct_pad', 'direct_omweg']::name[]) AS register, pg_temp.stored(register) AS s;
CREATE TEMP TABLE named AS
SELECT register, id, tabel || ' ' || row_number() OVER (PARTITION BY register, tabel ORDER BY id) AS name
  FROM stored WHERE tabel <> 'partij_gegevens';
CREATE INDEX ON named (register, id);
CREATE FUNCTION pg_temp.named(of_register name, value text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	i text;
BEGIN
	FOR i IN SELECT DISTINCT m[1] FROM regexp_matches(value, '(\w{8}-\w{4}-7\w{3}-\w{4}-\w{12})', 'g') AS m LOOP
		value := replace(value, i, coalesce((SELECT name FROM named AS n
			WHERE n.register = of_register AND n.id = i::uuid), 'nothing'));
	END LOOP;
	RETURN value;
END
$$;

\echo '--- answers that differ'
SELECT b.nr, b.body, a.answer, o.answer
  FROM body AS b
  JOIN result AS a ON a.nr = b.nr AND a.register = 'direct_pad'
  JOIN result AS o ON o.nr = b.nr AND o.register = 'direct_omweg'
 WHERE pg_temp.named('direct_pad', a.answer::text) <> pg_temp.named('direct_omweg', o.answer::text)
 ORDER BY b.nr;
\echo '--- rows that differ'
SELECT *
  FROM (SELECT pg_temp.named(register, rij::text) FROM stored WHERE register = 'direct_pad') AS a (rij)
  FULL JOIN (SELECT pg_temp.named(register, rij::text) FROM stored WHERE register = 'direct_omweg') AS o (rij) USING (rij)
 WHERE a.rij IS NULL OR o.rij IS NULL
 ORDER BY 1;
\echo '--- how many there are: enough of each'
SELECT tabel, count(*) FILTER (WHERE register = 'direct_pad') >= 25, count(DISTINCT rij - 'id') > 20
  FROM stored GROUP BY tabel ORDER BY tabel;
SELECT function, count(*) >= 20 AS good, count(DISTINCT answer - 'id') >= 20
  FROM body JOIN result USING (nr)
 WHERE register = 'direct_pad' AND answer ->> 'error' IS NULL
 GROUP BY function ORDER BY function;
\echo '--- the decision table: known or made, with data or not, asked or not'
SELECT DISTINCT was_partij IS NOT NULL AS partij, g.partij IS NOT NULL AS gegevens,
	h.hergebruik, g.besluit = h.id AS by_this
  FROM direct_pad.betrokkene b
  LEFT JOIN direct_pad.partij_gegevens g ON g.partij = b.was_partij
  LEFT JOIN direct_pad.hergebruik_besluit h ON h.betrokkene = b.id
 ORDER BY 1, 2, 3, 4;

DROP SCHEMA direct_pad, direct_omweg CASCADE;

-- ----- when a query must do it -----

-- Each of these calls once before, so that the table is known in this session,
-- and once after, when it is as it was.

SELECT create_register();
CREATE TABLE public.direct_seen (what text);

-- a klantcontact that needs no default: what of it is stored, or the error
CREATE FUNCTION pg_temp.k(changes jsonb DEFAULT '{}') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer jsonb;
	constraint_ text;
BEGIN
	answer := klantinteracties.register_klantcontact('{"onderwerp": "Melding", "vertrouwelijk": false,
		"plaatsgevondenOp": "2026-01-02T03:04:05Z"}' || changes);
	RETURN answer - '{id,vertrouwelijk,plaatsgevondenOp,indicatieContactGelukt}'::text[];
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS constraint_ = CONSTRAINT_NAME;
	RETURN concat_ws(' ', SQLSTATE, nullif(constraint_, ''));
END
$$;
CREATE FUNCTION pg_temp.p(body jsonb DEFAULT '{"soortPartij": "persoon"}') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	constraint_ text;
BEGIN
	RETURN klantinteracties.register_partij(body) - '{id,partijIdentificatoren}'::text[];
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS constraint_ = CONSTRAINT_NAME;
	RETURN concat_ws(' ', SQLSTATE, nullif(constraint_, ''));
END
$$;
CREATE FUNCTION public.direct_count() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO public.direct_seen VALUES (concat_ws(' ', TG_WHEN, TG_LEVEL, TG_ARGV[0]));
	RETURN NULL;
END
$$;
SELECT pg_temp.k(), pg_temp.p();

\echo '--- a rule'
BEGIN;
CREATE RULE r AS ON INSERT TO klantregister.klantcontact DO ALSO INSERT INTO public.direct_seen VALUES ('rule ' || NEW.onderwerp);
SELECT pg_temp.k();
SELECT * FROM public.direct_seen;
ROLLBACK;
SELECT pg_temp.k();

\echo '--- a BEFORE trigger that changes the row; one that keeps it out'
BEGIN;
CREATE FUNCTION public.direct_change() RETURNS trigger
LANGUAGE plpgsql AS 'BEGIN NEW.onderwerp := upper(NEW.onderwerp); RETURN NEW; END';
CREATE TRIGGER t BEFORE INSERT ON klantregister.klantcontact FOR EACH ROW EXECUTE FUNCTION public.direct_change();
SELECT pg_temp.k();
ALTER TABLE klantregister.klantcontact DISABLE TRIGGER t;
SELECT pg_temp.k();
ALTER TABLE klantregister.klantcontact ENABLE TRIGGER t;
CREATE TRIGGER u BEFORE INSERT ON klantregister.klantcontact FOR EACH ROW EXECUTE FUNCTION public.direct_noop();
SELECT pg_temp.k();
ROLLBACK;

\echo '--- statement triggers, and one with a transition table'
BEGIN;
CREATE TRIGGER b BEFORE INSERT ON klantregister.klantcontact EXECUTE FUNCTION public.direct_count();
SELECT pg_temp.k();
DROP TRIGGER b ON klantregister.klantcontact;
CREATE TRIGGER a AFTER INSERT ON klantregister.klantcontact EXECUTE FUNCTION public.direct_count();
SELECT pg_temp.k();
DROP TRIGGER a ON klantregister.klantcontact;
CREATE TRIGGER n AFTER INSERT ON klantregister.klantcontact REFERENCING NEW TABLE AS new_rows
	FOR EACH ROW EXECUTE FUNCTION public.direct_count('with a table');
SELECT pg_temp.k();
SELECT * FROM public.direct_seen;
ROLLBACK;

\echo '--- an AFTER ROW trigger fires once; with a condition; deferred; in replica mode not'
BEGIN;
CREATE TRIGGER r AFTER INSERT ON klantregister.klantcontact FOR EACH ROW EXECUTE FUNCTION public.direct_count('always');
CREATE TRIGGER s AFTER INSERT ON klantregister.klantcontact FOR EACH ROW WHEN (NEW.onderwerp = 'x') EXECUTE FUNCTION public.direct_count('x');
CREATE CONSTRAINT TRIGGER t AFTER INSERT ON klantregister.klantcontact DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION public.direct_count('deferred');
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "x"}');
SELECT what, count(*) FROM public.direct_seen GROUP BY what ORDER BY what;
SET CONSTRAINTS ALL IMMEDIATE;
SET LOCAL session_replication_role = replica;
SELECT pg_temp.k();
SET LOCAL session_replication_role = origin;
SELECT what, count(*) FROM public.direct_seen GROUP BY what ORDER BY what;
ROLLBACK;

\echo '--- an AFTER ROW trigger that calls again, changes the table or reads it'
BEGIN;
CREATE FUNCTION public.direct_again() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.onderwerp = 'again' THEN
		GRANT SELECT ON klantregister.klantcontact TO pg_monitor;	-- the table must be looked at again
		PERFORM klantinteracties.register_klantcontact('{"onderwerp": "inner", "vertrouwelijk": false,
			"plaatsgevondenOp": "2026-01-02T03:04:05Z"}');
		INSERT INTO public.direct_seen SELECT 'rows ' || count(*) FROM klantregister.klantcontact WHERE onderwerp IN ('again', 'inner');
	ELSIF NEW.onderwerp = 'alter' THEN
		ALTER TABLE klantregister.klantcontact ADD CHECK (false) NOT VALID;
	END IF;
	RETURN NULL;
END
$$;
CREATE TRIGGER t AFTER INSERT ON klantregister.klantcontact FOR EACH ROW EXECUTE FUNCTION public.direct_again();
SELECT pg_temp.k('{"onderwerp": "again"}');
SELECT pg_temp.k('{"onderwerp": "alter"}');
SELECT pg_temp.k('{"onderwerp": "again"}');
SELECT * FROM public.direct_seen;
ROLLBACK;

\echo '--- row security'
CREATE ROLE regress_direct;
GRANT USAGE ON SCHEMA klantinteracties, klantregister TO regress_direct;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA klantregister TO regress_direct;
SET ROLE regress_direct;
SELECT pg_temp.k();
RESET ROLE;
ALTER TABLE klantregister.klantcontact ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON klantregister.klantcontact USING (true) WITH CHECK (NOT vertrouwelijk);
SET ROLE regress_direct;
SELECT pg_temp.k(), pg_temp.k('{"vertrouwelijk": true}');
RESET ROLE;
DROP POLICY p ON klantregister.klantcontact;
ALTER TABLE klantregister.klantcontact DISABLE ROW LEVEL SECURITY;

\echo '--- rights: on columns only, none, not to read what is stored, none on the schema'
REVOKE INSERT ON klantregister.klantcontact FROM regress_direct;
GRANT INSERT (id, onderwerp, vertrouwelijk, plaatsgevonden_op) ON klantregister.klantcontact TO regress_direct;
SET ROLE regress_direct;
SELECT pg_temp.k(), pg_temp.k('{"inhoud": "x"}');
RESET ROLE;
REVOKE ALL ON klantregister.klantcontact FROM regress_direct;
SET ROLE regress_direct;
SELECT pg_temp.k();
RESET ROLE;
GRANT INSERT ON klantregister.klantcontact TO regress_direct;
SET ROLE regress_direct;
SELECT pg_temp.k();
RESET ROLE;
GRANT SELECT ON klantregister.klantcontact TO regress_direct;
REVOKE USAGE ON SCHEMA klantregister FROM regress_direct;
SET ROLE regress_direct;
SELECT pg_temp.k();
RESET ROLE;
GRANT USAGE ON SCHEMA klantregister TO regress_direct;
SET ROLE regress_direct;
SELECT pg_temp.k();
RESET ROLE;

\echo '--- read-only'
BEGIN READ ONLY;
SELECT pg_temp.k();
ROLLBACK;

\echo '--- columns of a user: defaults that are constant, computed, of a sequence, of an identity, of a domain'
BEGIN;
CREATE DOMAIN public.direct_word AS text DEFAULT 'domain';
ALTER TABLE klantregister.klantcontact ADD word text DEFAULT 'constant', ADD moment timestamptz DEFAULT now(),
	ADD number serial, ADD identity int GENERATED BY DEFAULT AS IDENTITY, ADD of_domain public.direct_word,
	ADD nothing int DEFAULT NULL, ADD list text[] DEFAULT ARRAY['a', 'b'];
TRUNCATE klantregister.klantcontact RESTART IDENTITY CASCADE;
SELECT pg_temp.k(), pg_temp.k();
SELECT word, moment = now(), number, identity, of_domain, nothing IS NULL, list FROM klantregister.klantcontact;
ALTER TABLE klantregister.klantcontact DROP moment, DROP number, DROP identity;
ALTER DOMAIN public.direct_word SET DEFAULT 'another';
SELECT pg_temp.k();
SELECT word, of_domain, list FROM klantregister.klantcontact WHERE of_domain <> 'domain';
ROLLBACK;

\echo '--- a domain that wants a value: of a column of a user, and of one of ours'
BEGIN;
CREATE DOMAIN public.direct_wanted AS text NOT NULL;
TRUNCATE klantregister.klantcontact CASCADE;
ALTER TABLE klantregister.klantcontact ADD wanted public.direct_wanted;
SELECT pg_temp.k();
ALTER TABLE klantregister.klantcontact ALTER wanted SET DEFAULT 'given';
SELECT pg_temp.k();
ALTER TABLE klantregister.klantcontact DROP wanted, ALTER inhoud TYPE public.direct_wanted USING coalesce(inhoud, '');
SELECT pg_temp.k(), pg_temp.k('{"inhoud": "given"}');
ALTER DOMAIN public.direct_wanted DROP NOT NULL;
SELECT pg_temp.k();
ALTER DOMAIN public.direct_wanted ADD CHECK (VALUE <> 'given');
ROLLBACK;
BEGIN;
CREATE DOMAIN public.direct_some AS text;
ALTER TABLE klantregister.klantcontact ALTER inhoud TYPE public.direct_some;
SELECT pg_temp.k('{"inhoud": "x"}');
ALTER DOMAIN public.direct_some ADD CONSTRAINT not_y CHECK (VALUE <> 'y');
SELECT pg_temp.k('{"inhoud": "x"}'), pg_temp.k('{"inhoud": "y"}');
ROLLBACK;

\echo '--- our defaults, changed'
BEGIN;
ALTER TABLE klantregister.klantcontact ALTER code_kanaal SET DEFAULT 'balie', ALTER inhoud SET DEFAULT lower(current_schema()),
	ALTER verdere_actie_ondernomen SET DEFAULT false;
ALTER TABLE klantregister.partij ALTER indicatie_actief SET DEFAULT false;
SELECT pg_temp.k(), pg_temp.p();
ALTER TABLE klantregister.klantcontact ALTER code_kanaal SET DEFAULT 'post', ALTER inhoud DROP DEFAULT;
ALTER TABLE klantregister.partij ALTER indicatie_actief DROP DEFAULT;
SELECT pg_temp.k(), pg_temp.p();
ROLLBACK;
SELECT pg_temp.k(), pg_temp.p();

\echo '--- a generated column'
BEGIN;
ALTER TABLE klantregister.klantcontact ADD length int GENERATED ALWAYS AS (length(onderwerp)) STORED;
SELECT pg_temp.k('{"onderwerp": "12345"}');
SELECT length FROM klantregister.klantcontact WHERE onderwerp = '12345';
ROLLBACK;

\echo '--- columns that are narrower, of another type, renamed, made anew'
BEGIN;
ALTER TABLE klantregister.klantcontact ALTER onderwerp TYPE varchar(8);
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "123456789"}');
ALTER TABLE klantregister.klantcontact ALTER onderwerp TYPE char(9), ALTER inhoud TYPE text;
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "1234567890"}');
ALTER TABLE klantregister.klantcontact ALTER onderwerp TYPE varchar(200), ALTER plaatsgevonden_op TYPE timestamptz(0);
SELECT pg_temp.k('{"plaatsgevondenOp": "2026-01-02T03:04:05.6Z", "onderwerp": "round"}');
SELECT plaatsgevonden_op = '2026-01-02T03:04:06Z' FROM klantregister.klantcontact WHERE onderwerp = 'round';
ALTER TABLE klantregister.klantcontact RENAME inhoud TO was_inhoud;
SELECT pg_temp.k('{"inhoud": "x"}');
ALTER TABLE klantregister.klantcontact DROP was_inhoud, ADD inhoud varchar(1000);
SELECT pg_temp.k('{"inhoud": "x"}');
SELECT inhoud, count(*) FROM klantregister.klantcontact WHERE inhoud IS NOT NULL GROUP BY 1;
ROLLBACK;
BEGIN;
SELECT register_klantcontact('{"onderwerp": "x", "vertrouwelijk": false}') ->> 'id' AS k \gset
CREATE FUNCTION pg_temp.b(klantcontact text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN klantinteracties.register_betrokkene(jsonb_build_object('hadKlantcontact', klantcontact,
		'rol', 'vertegenwoordiger', 'initiator', true)) ->> 'rol';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
SELECT pg_temp.b(:'k');
DROP INDEX klantregister.betrokkene_vertegenwoordiger_idx;
ALTER TABLE klantregister.betrokkene ALTER rol TYPE varchar(17);
SELECT pg_temp.b(:'k');
TRUNCATE klantregister.betrokkene CASCADE;
ALTER TABLE klantregister.betrokkene ALTER rol TYPE varchar(5);
SELECT pg_temp.b(:'k');
ROLLBACK;

\echo '--- CHECK: added, altered, dropped, not valid, of the table itself, of the whole row'
BEGIN;
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT c CHECK (onderwerp <> 'Melding') NOT VALID;
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "x"}');
ALTER TABLE klantregister.klantcontact DROP CONSTRAINT c, ADD CONSTRAINT c CHECK (onderwerp <> 'x') NOT VALID;
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "x"}');
ALTER TABLE klantregister.klantcontact RENAME CONSTRAINT c TO d;
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "x"}');
ALTER TABLE klantregister.klantcontact DROP CONSTRAINT d;
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "x"}');
SAVEPOINT s;
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT c CHECK (false) NOT VALID;
SELECT pg_temp.k();
ROLLBACK TO s;
SELECT pg_temp.k();
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT c CHECK (tableoid = 'klantregister.klantcontact'::regclass);
SELECT pg_temp.k(), pg_temp.k();
ALTER TABLE klantregister.klantcontact DROP CONSTRAINT c,
	ADD CONSTRAINT c CHECK (to_jsonb(klantcontact) ->> 'onderwerp' <> 'x' AND length(klantcontact::text) > 0) NOT VALID;
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "x"}'), pg_temp.k();
ROLLBACK;

\echo '--- CHECK by a function: that looks at what the same call wrote, that is replaced'
BEGIN;
CREATE FUNCTION public.direct_partij(uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS 'BEGIN RETURN EXISTS (SELECT FROM klantregister.partij WHERE id = $1); END';
ALTER TABLE klantregister.partij_identificator ADD CONSTRAINT c CHECK (public.direct_partij(partij));
SELECT pg_temp.p('{"soortPartij": "persoon", "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]}');
ROLLBACK;
BEGIN;
CREATE FUNCTION public.direct_good(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT c CHECK (public.direct_good(onderwerp));
SELECT pg_temp.k();
CREATE OR REPLACE FUNCTION public.direct_good(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
SELECT pg_temp.k();
CREATE OR REPLACE FUNCTION public.direct_good(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN true; END';
SELECT pg_temp.k();
CREATE OR REPLACE FUNCTION public.direct_good(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN false; END';
SELECT pg_temp.k();
ALTER TABLE klantregister.klantcontact ALTER onderwerp SET NOT NULL;
SELECT pg_temp.k();
CREATE OR REPLACE FUNCTION public.direct_good(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
SELECT pg_temp.k();
ROLLBACK;

\echo '--- CHECK by a function that calls again'
BEGIN;
CREATE FUNCTION public.direct_call(text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	IF $1 = 'outer' THEN
		PERFORM klantinteracties.register_klantcontact('{"onderwerp": "inner", "vertrouwelijk": false,
			"plaatsgevondenOp": "2026-01-02T03:04:05Z"}');
	END IF;
	RETURN true;
END
$$;
CREATE FUNCTION public.direct_note(text, boolean) RETURNS boolean
LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.direct_seen VALUES ($1); RETURN true; END';
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT c CHECK (public.direct_note(onderwerp, public.direct_call(onderwerp))) NOT VALID;
SELECT pg_temp.k('{"onderwerp": "outer"}');
SELECT * FROM public.direct_seen;
ROLLBACK;

\echo '--- CHECK by a function that one may not call: refused every time'
CREATE FUNCTION public.direct_secret(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1 <> ''x''; END';
REVOKE ALL ON FUNCTION public.direct_secret FROM PUBLIC;
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT c CHECK (public.direct_secret(onderwerp));
SET ROLE regress_direct;
SELECT pg_temp.k('{"onderwerp": "x"}'), pg_temp.k('{"onderwerp": "x"}'), pg_temp.k();
RESET ROLE;
SELECT pg_temp.k(), pg_temp.k('{"onderwerp": "x"}');
SET ROLE regress_direct;
SELECT pg_temp.k('{"onderwerp": "x"}'), pg_temp.k();
RESET ROLE;
ALTER TABLE klantregister.klantcontact DROP CONSTRAINT c;
DROP FUNCTION public.direct_secret;

\echo '--- NOT NULL, unique, exclusion, deferrable, a unique index on an expression'
BEGIN;
UPDATE klantregister.klantcontact SET inhoud = '';
ALTER TABLE klantregister.klantcontact ALTER inhoud SET NOT NULL;
SELECT pg_temp.k(), pg_temp.k('{"inhoud": "x"}');
ROLLBACK;
BEGIN;
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT e EXCLUDE (inhoud WITH =);
SELECT pg_temp.k('{"inhoud": "x"}'), pg_temp.k('{"inhoud": "x"}'), pg_temp.k('{"inhoud": "y"}');
ROLLBACK;
BEGIN;
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT u UNIQUE (inhoud) DEFERRABLE INITIALLY DEFERRED;
SELECT pg_temp.k('{"inhoud": "x"}'), pg_temp.k('{"inhoud": "x"}');
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;
BEGIN;
CREATE UNIQUE INDEX x ON klantregister.klantcontact (lower(inhoud)) WHERE vertrouwelijk;
SELECT pg_temp.k('{"inhoud": "x", "vertrouwelijk": true}'), pg_temp.k('{"inhoud": "X", "vertrouwelijk": true}'),
	pg_temp.k('{"inhoud": "X"}');
ROLLBACK;

\echo '--- foreign keys of a user, deferred'
BEGIN;
CREATE TABLE public.direct_kanaal (code varchar PRIMARY KEY);
INSERT INTO public.direct_kanaal VALUES ('balie');
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT f FOREIGN KEY (code_kanaal) REFERENCES public.direct_kanaal;
SELECT pg_temp.k('{"codeKanaal": "balie"}'), pg_temp.k('{"codeKanaal": "post"}');
ALTER TABLE klantregister.klantcontact ALTER CONSTRAINT f DEFERRABLE INITIALLY DEFERRED;
SELECT pg_temp.k('{"codeKanaal": "post"}');
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;

\echo '--- the table itself: renamed, made anew, moved, a parent, a partition, partitioned, dropped'
BEGIN;
ALTER TABLE klantregister.klantcontact RENAME TO was_klantcontact;
SELECT pg_temp.k();
CREATE TABLE klantregister.klantcontact (LIKE klantregister.was_klantcontact INCLUDING ALL);
SELECT pg_temp.k('{"onderwerp": "new"}');
SELECT onderwerp FROM klantregister.klantcontact;
CREATE SCHEMA direct_elsewhere;
ALTER TABLE klantregister.klantcontact SET SCHEMA direct_elsewhere;
ALTER TABLE klantregister.was_klantcontact RENAME TO klantcontact;
SELECT pg_temp.k('{"onderwerp": "newer"}');
SELECT onderwerp FROM klantregister.klantcontact WHERE onderwerp LIKE 'new%';
CREATE TABLE direct_elsewhere.child () INHERITS (klantregister.klantcontact);
SELECT pg_temp.k('{"onderwerp": "newest"}');
SELECT tableoid::regclass FROM klantregister.klantcontact WHERE onderwerp = 'newest';
ROLLBACK;
BEGIN;
CREATE TABLE public.direct_parent (LIKE klantregister.klantcontact) PARTITION BY LIST (vertrouwelijk);
ALTER TABLE public.direct_parent ATTACH PARTITION klantregister.klantcontact FOR VALUES IN (false);
SELECT pg_temp.k(), pg_temp.k('{"vertrouwelijk": true}');
ROLLBACK;
BEGIN;
ALTER TABLE klantregister.klantcontact RENAME TO was_klantcontact;
CREATE TABLE klantregister.klantcontact (LIKE klantregister.was_klantcontact INCLUDING DEFAULTS, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE klantregister.klantcontact_0 PARTITION OF klantregister.klantcontact FOR VALUES WITH (MODULUS 1, REMAINDER 0);
SELECT pg_temp.k('{"onderwerp": "parted"}');
SELECT tableoid::regclass, onderwerp FROM klantregister.klantcontact;
SELECT v.code FROM klantregister.klantcontact AS k,
	validate_betrokkene(jsonb_build_object('hadKlantcontact', id, 'rol', 'klant', 'initiator', true)) AS v;
DROP TABLE klantregister.klantcontact;
SELECT pg_temp.k();
CREATE VIEW klantregister.klantcontact AS SELECT * FROM klantregister.was_klantcontact;
SELECT pg_temp.k('{"onderwerp": "view"}');
SELECT onderwerp FROM klantregister.was_klantcontact WHERE onderwerp = 'view';
ROLLBACK;
BEGIN;
ALTER SCHEMA klantregister RENAME TO direct_renamed;
SELECT create_register();
SELECT pg_temp.k('{"onderwerp": "new register"}');
SELECT onderwerp FROM klantregister.klantcontact;
SELECT register_klantcontact('{"onderwerp": "old register", "vertrouwelijk": false, "plaatsgevondenOp": "2026-01-02T03:04:05Z"}',
	'direct_renamed') ->> 'onderwerp';
SELECT onderwerp FROM direct_renamed.klantcontact WHERE onderwerp LIKE '% register';
ROLLBACK;
SELECT pg_temp.k(), pg_temp.p();

-- ----- what once ended the session -----

\echo '--- a default that cannot be computed: refused every time'
BEGIN;
ALTER TABLE klantregister.klantcontact ADD wrong int;
ALTER TABLE klantregister.klantcontact ALTER wrong SET DEFAULT 1 / 0;
SELECT pg_temp.k(), pg_temp.k(), pg_temp.k();
ALTER TABLE klantregister.klantcontact ALTER wrong SET DEFAULT 1;
SELECT pg_temp.k();
ROLLBACK;
\echo '--- a CHECK by a function in SQL that fails within a savepoint'
BEGIN;
CREATE FUNCTION public.direct_divide(text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER AS 'SELECT 1 / length(replace($1, ''x'', '''')) >= 0';
ALTER TABLE klantregister.klantcontact ADD CONSTRAINT c CHECK (public.direct_divide(onderwerp));
SELECT pg_temp.k();
SELECT pg_temp.k('{"onderwerp": "x"}');
SELECT pg_temp.k();
SELECT pg_temp.k('{"onderwerp": "x"}');
SELECT pg_temp.k();
ROLLBACK;
\echo '--- a default of a table that changes between two rows of one call'
BEGIN;
ALTER TABLE klantregister.digitaal_adres ALTER omschrijving SET DEFAULT repeat('lang ', 40);
CREATE FUNCTION public.direct_trigger() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	CREATE OR REPLACE TRIGGER noop AFTER INSERT ON klantregister.digitaal_adres EXECUTE FUNCTION public.direct_noop();
	RETURN NULL;
END
$$;
CREATE TRIGGER t AFTER INSERT ON klantregister.digitaal_adres FOR EACH ROW EXECUTE FUNCTION public.direct_trigger();
SELECT (adres -> 'omschrijving') = to_jsonb(repeat('lang ', 40))
  FROM jsonb_array_elements(register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"digitaleAdressen": [{"adres": "a"}, {"adres": "b"}, {"adres": "c"}]}') -> 'digitaleAdressen') AS adres;
ROLLBACK;

\echo '--- a default that runs a function of a user''s, which calls us again'
BEGIN;
CREATE FUNCTION public.direct_again() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	ALTER FUNCTION public.direct_noop() COST 7;
	PERFORM pg_temp.k('{"inhoud": "inner"}');
END
$$;
CREATE FUNCTION public.direct_default() RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	IF current_setting('direct.again', true) = 'yes' THEN
		PERFORM set_config('direct.again', 'no', true);
		PERFORM public.direct_again();
	END IF;
	RETURN 'default';
END
$$;
ALTER TABLE klantregister.klantcontact ALTER inhoud SET DEFAULT public.direct_default();
SET LOCAL direct.again = 'yes';
SELECT pg_temp.k();
SELECT pg_temp.k();
ROLLBACK;
\echo '--- a default that only some may evaluate'
BEGIN;
CREATE FUNCTION public.direct_default() RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN ''default''; END';
REVOKE EXECUTE ON FUNCTION public.direct_default FROM PUBLIC;
ALTER TABLE klantregister.klantcontact ALTER inhoud SET DEFAULT public.direct_default();
GRANT USAGE ON SCHEMA klantinteracties, klantregister TO regress_direct;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA klantregister TO regress_direct;
SELECT pg_temp.k();
SET LOCAL ROLE regress_direct;
SELECT count(*) FROM klantinteracties.validate_betrokkene('{}') WHERE code <> 'required';
SAVEPOINT s;
SELECT pg_temp.k();
ROLLBACK TO s;
SELECT pg_temp.k();
ROLLBACK;
\echo '--- an identity that is always generated'
BEGIN;
ALTER TABLE klantregister.klantcontact DROP COLUMN reactie;
ALTER TABLE klantregister.klantcontact ADD reactie varchar(4000), ADD volgnummer int GENERATED ALWAYS AS IDENTITY;
SELECT pg_temp.k();
SELECT max(volgnummer) > 0 FROM klantregister.klantcontact;
ROLLBACK;
\echo '--- a row that stands in a child of the table'
BEGIN;
CREATE TABLE klantregister.kind () INHERITS (klantregister.klantcontact);
INSERT INTO klantregister.kind (id, onderwerp, vertrouwelijk)
	VALUES ('00000000-0000-7000-8000-0000000000cc', 'x', false);
SELECT code FROM klantinteracties.validate_betrokkene(
	'{"hadKlantcontact": "00000000-0000-7000-8000-0000000000cc", "rol": "klant", "initiator": true}');
ROLLBACK;

DROP SCHEMA klantregister CASCADE;
DROP OWNED BY regress_direct;
DROP ROLE regress_direct;
DROP TABLE public.direct_seen;
DROP FUNCTION public.direct_noop, public.direct_count;
