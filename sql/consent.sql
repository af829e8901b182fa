--
-- What the tables hold against everyone, superusers included: the row in
-- partij_gegevens is the permission
--
-- Each rule is tried with a statement that breaks it, and then once more
-- without the rule: that the same statement is accepted then shows that it was
-- this rule, and no other, that refused it.
--
\set VERBOSITY terse
SET search_path = klantinteracties, public;
SELECT create_register();
SET search_path = klantregister, public;

-- ids that can be read: c is a klantcontact, b a betrokkene, d a digitaal
-- adres, 1x a partij, 2x a partij-identificator, ax an answer
CREATE FUNCTION pg_temp.id(short text) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$ SELECT lpad($1, 32, '0')::uuid $$;

INSERT INTO klantcontact (id, nummer, referentienummer, onderwerp, vertrouwelijk)
VALUES (pg_temp.id('c'), '1', '1', 'Melding', false);
INSERT INTO partij (id, nummer, soort_partij) VALUES
	(pg_temp.id('10'), NULL, 'persoon'),			-- minimal
	(pg_temp.id('11'), '11', 'persoon'),			-- these have data
	(pg_temp.id('12'), NULL, 'organisatie'),
	(pg_temp.id('13'), NULL, 'contactpersoon'),
	(pg_temp.id('14'), NULL, 'organisatie'),		-- minimal
	(pg_temp.id('15'), NULL, 'contactpersoon');
INSERT INTO hergebruik_besluit (id, hergebruik, grond, partij) VALUES
	(pg_temp.id('a0'), false, 'geen_toestemming', pg_temp.id('10')),
	(pg_temp.id('a1'), true, 'toestemming', pg_temp.id('11')),
	(pg_temp.id('a2'), true, 'toestemming', pg_temp.id('12')),
	(pg_temp.id('a3'), true, 'toestemming', pg_temp.id('13')),
	(pg_temp.id('a4'), true, 'toestemming', pg_temp.id('14')),
	(pg_temp.id('a5'), true, 'toestemming', pg_temp.id('15'));
INSERT INTO hergebruik_besluit (id, hergebruik, grond, partij, ingetrokken) VALUES
	(pg_temp.id('a6'), true, 'toestemming', pg_temp.id('10'), true);
INSERT INTO partij_gegevens (partij, soort_partij, besluit, werkte_voor_partij) VALUES
	(pg_temp.id('11'), 'persoon', pg_temp.id('a1'), NULL),
	(pg_temp.id('12'), 'organisatie', pg_temp.id('a2'), NULL),
	(pg_temp.id('13'), 'contactpersoon', pg_temp.id('a3'), pg_temp.id('12'));
INSERT INTO partij_identificator (id, partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id) VALUES
	(pg_temp.id('21'), pg_temp.id('11'), 'persoon', 'brp', 'natuurlijk_persoon', 'bsn', '111222333'),
	(pg_temp.id('22'), pg_temp.id('12'), 'organisatie', 'hr', 'niet_natuurlijk_persoon', 'kvk_nummer', '12345678');
INSERT INTO betrokkene (id, had_klantcontact, was_partij, rol, initiator)
VALUES (pg_temp.id('b'), pg_temp.id('c'), pg_temp.id('11'), 'klant', true);
INSERT INTO digitaal_adres (id, verstrekt_door_partij, code_soort_digitaal_adres, adres, is_standaard_adres, is_voorkeursadres, referentie) VALUES
	(pg_temp.id('d'), pg_temp.id('11'), 'email', 'a@example.nl', true, true, 'r'),
	(pg_temp.id('d1'), pg_temp.id('11'), NULL, 'x', true, false, NULL);

SET client_min_messages = warning;

-- run a statement and undo it: NULL when it is accepted, else the rule that
-- refused it
CREATE FUNCTION pg_temp.refusal(statement text, removal text DEFAULT '') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	rule text;
	column_name text;
	table_name text;
BEGIN
	EXECUTE removal;
	EXECUTE statement;
	RAISE EXCEPTION USING errcode = 'UNDO1';
EXCEPTION
	WHEN sqlstate 'UNDO1' THEN
		RETURN NULL;
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS rule = CONSTRAINT_NAME,
			column_name = COLUMN_NAME, table_name = TABLE_NAME;
		RETURN concat_ws(' ', sqlstate, coalesce(nullif(rule, ''),
			nullif(table_name || '.' || column_name, '.')));
END
$$;

-- the DDL that takes a rule away: a constraint, a unique index, or what a
-- column asks (a value, a domain)
CREATE FUNCTION pg_temp.removal(rule text) RETURNS text
LANGUAGE sql AS $$
	SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
	  FROM pg_constraint
	 WHERE connamespace = 'klantregister'::regnamespace AND conname = rule
	   AND conrelid <> 0
	UNION ALL
	SELECT format('DROP INDEX %s', i.oid::regclass)
	  FROM pg_class i
	 WHERE relnamespace = 'klantregister'::regnamespace AND relname = rule
	   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.oid)
	UNION ALL
	SELECT format(CASE WHEN attnotnull AND atttypid NOT IN (SELECT oid FROM pg_type WHERE typtype = 'd')
			THEN 'ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL'
			ELSE 'ALTER TABLE %s ALTER COLUMN %I TYPE text' END,
			attrelid::regclass, attname)
	  FROM pg_attribute
	  JOIN pg_class c ON c.oid = attrelid
	 WHERE relnamespace = 'klantregister'::regnamespace
	   AND relname || '.' || attname = rule
$$;

CREATE FUNCTION pg_temp.tried(rule text, statement text) RETURNS text
LANGUAGE sql AS $$
	SELECT concat_ws(', ', coalesce('refused (' || replace(with_it, ' ' || rule, '') || ')', 'ACCEPTED'),
			coalesce('STILL REFUSED: ' || without_it, 'accepted without it'))
	  FROM (SELECT pg_temp.refusal(statement), pg_temp.refusal(statement, pg_temp.removal(rule))
	  ) AS t (with_it, without_it)
$$;

CREATE TEMP TABLE attempt (
	nr int GENERATED ALWAYS AS IDENTITY,
	what text, rule text, statement text
);

-- no reusable data without a recorded yes of that partij
INSERT INTO attempt (what, rule, statement) VALUES
	('data without an answer', 'partij_gegevens.besluit',
	$$ INSERT INTO partij_gegevens (partij, soort_partij) VALUES (pg_temp.id('10'), 'persoon') $$),
	('an answer that was never given', 'partij_gegevens_besluit_fkey',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('ff')) $$),
	('the answer was no', 'partij_gegevens_besluit_fkey',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('a0')) $$),
	('the answer was no, and the row says so', 'partij_gegevens_hergebruik_check',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit, hergebruik) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('a0'), false) $$),
	('the answer was no, and the row says nothing', 'partij_gegevens.hergebruik',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit, hergebruik) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('a0'), NULL) $$),
	('the yes of another partij', 'partij_gegevens_besluit_fkey',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('a1')) $$),
	('the answer was withdrawn', 'partij_gegevens_besluit_fkey',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('a6')) $$),
	('the answer was withdrawn, and the row says so', 'partij_gegevens_ingetrokken_check',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit, ingetrokken) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('a6'), true) $$),
	('the answer was withdrawn, and the row says nothing', 'partij_gegevens.ingetrokken',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit, ingetrokken) VALUES (pg_temp.id('10'), 'persoon', pg_temp.id('a6'), NULL) $$),
	('an answer withdrawn while it is used', 'partij_gegevens_besluit_fkey',
	$$ UPDATE hergebruik_besluit SET ingetrokken = true WHERE id = pg_temp.id('a1') $$),
	('an answer deleted while it is used', 'partij_gegevens_besluit_fkey',
	$$ DELETE FROM hergebruik_besluit WHERE id = pg_temp.id('a1') $$),
	('an answer changed to no while it is used', 'partij_gegevens_besluit_fkey',
	$$ UPDATE hergebruik_besluit SET hergebruik = false WHERE id = pg_temp.id('a1') $$),
	('an answer given to another partij while it is used', 'partij_gegevens_besluit_fkey',
	$$ UPDATE hergebruik_besluit SET partij = pg_temp.id('10') WHERE id = pg_temp.id('a1') $$),
	('an answer that says neither', 'hergebruik_besluit.hergebruik',
	$$ INSERT INTO hergebruik_besluit (hergebruik, grond) VALUES (NULL, 'toestemming') $$),
	('an answer without a ground', 'hergebruik_besluit.grond',
	$$ INSERT INTO hergebruik_besluit (hergebruik) VALUES (true) $$),
	('an answer that is withdrawn nor stands', 'hergebruik_besluit.ingetrokken',
	$$ UPDATE hergebruik_besluit SET ingetrokken = NULL WHERE id = pg_temp.id('a0') $$),
	('an answer, recorded by nobody', 'hergebruik_besluit.vastgelegd_door',
	$$ UPDATE hergebruik_besluit SET vastgelegd_door = NULL $$),
	('an answer, recorded at no time', 'hergebruik_besluit.vastgelegd_op',
	$$ UPDATE hergebruik_besluit SET vastgelegd_op = NULL $$),
	('a digitaal adres of a minimal partij', 'digitaal_adres_verstrekt_door_partij_fkey',
	$$ INSERT INTO digitaal_adres (verstrekt_door_partij, adres) VALUES (pg_temp.id('10'), 'x') $$),
	('a digitaal adres moved to a minimal partij', 'digitaal_adres_verstrekt_door_partij_fkey',
	$$ UPDATE digitaal_adres SET verstrekt_door_partij = pg_temp.id('10') WHERE id = pg_temp.id('d') $$);

-- soortPartij: of the partij, its data and its numbers
INSERT INTO attempt (what, rule, statement) VALUES
	('a partij without soort', 'partij.soort_partij',
	$$ INSERT INTO partij (soort_partij) VALUES (NULL) $$),
	('data of another soort than the partij', 'partij_gegevens_partij_fkey',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit) VALUES (pg_temp.id('14'), 'persoon', pg_temp.id('a4')) $$),
	('data of no soort, so of no partij', 'partij_gegevens.soort_partij',
	$$ INSERT INTO partij_gegevens (partij, soort_partij, besluit) VALUES (pg_temp.id('14'), NULL, pg_temp.id('a4')) $$),
	('another soort for a partij with data', 'partij_gegevens_partij_fkey',
	$$ UPDATE partij SET soort_partij = 'organisatie' WHERE id = pg_temp.id('13') $$),
	('another soort for a partij with a number', 'partij_identificator_partij_fkey',
	$$ DELETE FROM partij_gegevens WHERE partij = pg_temp.id('11');
	UPDATE partij SET soort_partij = 'organisatie' WHERE id = pg_temp.id('11') $$),
	('a contactnaam of an organisatie (B1304)', 'partij_gegevens_soort_check',
	$$ UPDATE partij_gegevens SET contactnaam_achternaam = 'Vries' WHERE partij = pg_temp.id('12') $$),
	('voorletters of an organisatie', 'partij_gegevens_soort_check',
	$$ UPDATE partij_gegevens SET contactnaam_voorletters = 'J' WHERE partij = pg_temp.id('12') $$),
	('a naam of a persoon', 'partij_gegevens_soort_check',
	$$ UPDATE partij_gegevens SET naam = 'Wereldwinkel' WHERE partij = pg_temp.id('11') $$),
	('a naam of a contactpersoon', 'partij_gegevens_soort_check',
	$$ UPDATE partij_gegevens SET naam = 'Wereldwinkel' WHERE partij = pg_temp.id('13') $$),
	('a persoon who works for an organisatie', 'partij_gegevens_soort_check',
	$$ UPDATE partij_gegevens SET werkte_voor_partij = pg_temp.id('12') WHERE partij = pg_temp.id('11') $$),
	('a contactpersoon of a persoon', 'partij_gegevens_werkte_voor_partij_fkey',
	$$ UPDATE partij_gegevens SET werkte_voor_partij = pg_temp.id('11') WHERE partij = pg_temp.id('13') $$),
	('the same, and the row says so', 'partij_gegevens_soort_check',
	$$ UPDATE partij_gegevens SET werkte_voor_partij = pg_temp.id('11'), werkte_voor_soort = 'persoon' WHERE partij = pg_temp.id('13') $$),
	('the same, and the row says nothing', 'partij_gegevens.werkte_voor_soort',
	$$ UPDATE partij_gegevens SET werkte_voor_partij = pg_temp.id('11'), werkte_voor_soort = NULL WHERE partij = pg_temp.id('13') $$),
	('an organisatie deleted that a contactpersoon works for', 'partij_gegevens_werkte_voor_partij_fkey',
	$$ DELETE FROM partij WHERE id = pg_temp.id('12') $$),
	('a bsn of an organisatie', 'partij_identificator_soort_check',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('14'), 'organisatie', 'brp', 'natuurlijk_persoon', 'bsn', '999990019') $$),
	('a bsn of a contactpersoon', 'partij_identificator_soort_check',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('13'), 'contactpersoon', 'brp', 'natuurlijk_persoon', 'bsn', '999990019') $$),
	('an rsin of a persoon', 'partij_identificator_soort_check',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('10'), 'persoon', 'hr', 'niet_natuurlijk_persoon', 'rsin', '010000008') $$),
	('a kvk_nummer of a contactpersoon', 'partij_identificator_soort_check',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('13'), 'contactpersoon', 'hr', 'niet_natuurlijk_persoon', 'kvk_nummer', '87654321') $$),
	('a vestigingsnummer of a persoon', 'partij_identificator_soort_check',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('10'), 'persoon', 'hr', 'vestiging', 'vestigingsnummer', '000012345678') $$),
	('a number of another soort than the partij', 'partij_identificator_partij_fkey',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('14'), 'persoon', 'brp', 'natuurlijk_persoon', 'bsn', '999990019') $$),
	('a number of no soort', 'partij_identificator.soort_partij',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('14'), NULL, 'brp', 'natuurlijk_persoon', 'bsn', '999990019') $$),
	('a number of nobody', 'partij_identificator.partij',
	$$ UPDATE partij_identificator SET partij = NULL WHERE id = pg_temp.id('21') $$);

-- numbers: their form, their words, one partij each
INSERT INTO attempt (what, rule, statement) VALUES
	('a bsn that fails the elfproef', 'partij_identificator_object_check',
	$$ UPDATE partij_identificator SET object_id = '111222334' WHERE id = pg_temp.id('21') $$),
	('a kvk_nummer of seven digits', 'partij_identificator_object_check',
	$$ UPDATE partij_identificator SET object_id = '1234567' WHERE id = pg_temp.id('22') $$),
	('a code that has a word', 'partij_identificator_object_check',
	$$ UPDATE partij_identificator SET code_register = '1' WHERE id = pg_temp.id('21') $$),
	('a word in capitals', 'partij_identificator_object_check',
	$$ UPDATE partij_identificator SET code_soort_object_id = 'BSN' WHERE id = pg_temp.id('21') $$),
	('a bsn in the handelsregister', 'partij_identificator_object_check',
	$$ UPDATE partij_identificator SET code_register = 'hr' WHERE id = pg_temp.id('21') $$),
	('a bsn of a vestiging', 'partij_identificator_object_check',
	$$ UPDATE partij_identificator SET code_objecttype = 'vestiging' WHERE id = pg_temp.id('21') $$),
	('another kind of number, empty', 'partij_identificator_object_check',
	$$ UPDATE partij_identificator SET code_soort_object_id = '4', object_id = '' WHERE id = pg_temp.id('21') $$),
	('no register', 'partij_identificator.code_register',
	$$ UPDATE partij_identificator SET code_register = NULL WHERE id = pg_temp.id('21') $$),
	('no kind of object', 'partij_identificator.code_objecttype',
	$$ UPDATE partij_identificator SET code_objecttype = NULL WHERE id = pg_temp.id('21') $$),
	('no kind of number', 'partij_identificator.code_soort_object_id',
	$$ UPDATE partij_identificator SET code_soort_object_id = NULL WHERE id = pg_temp.id('21') $$),
	('no number', 'partij_identificator.object_id',
	$$ UPDATE partij_identificator SET object_id = NULL WHERE id = pg_temp.id('21') $$),
	('the bsn of another', 'partij_identificator_object_key',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('10'), 'persoon', 'brp', 'natuurlijk_persoon', 'bsn', '111222333') $$),
	('a second bsn', 'partij_identificator_soort_key',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES (pg_temp.id('11'), 'persoon', 'brp', 'natuurlijk_persoon', 'bsn', '999990019') $$),
	('a bsn under a number', 'partij_identificator_sub_check',
	$$ UPDATE partij_identificator SET sub_identificator_van = pg_temp.id('22') WHERE id = pg_temp.id('21') $$),
	('a vestigingsnummer under a bsn', 'partij_identificator_sub_identificator_van_fkey',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, sub_identificator_van)
	VALUES (pg_temp.id('14'), 'organisatie', 'hr', 'vestiging', 'vestigingsnummer', '000012345678', pg_temp.id('21')) $$),
	('the same, and the row says so', 'partij_identificator_sub_soort_check',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, sub_identificator_van, sub_soort)
	VALUES (pg_temp.id('14'), 'organisatie', 'hr', 'vestiging', 'vestigingsnummer', '000012345678', pg_temp.id('21'), 'bsn') $$),
	('the same, and the row says nothing', 'partij_identificator.sub_soort',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, sub_identificator_van, sub_soort)
	VALUES (pg_temp.id('14'), 'organisatie', 'hr', 'vestiging', 'vestigingsnummer', '000012345678', pg_temp.id('21'), NULL) $$),
	('a vestigingsnummer under nothing', 'partij_identificator_sub_identificator_van_fkey',
	$$ INSERT INTO partij_identificator (partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id, sub_identificator_van)
	VALUES (pg_temp.id('14'), 'organisatie', 'hr', 'vestiging', 'vestigingsnummer', '000012345678', pg_temp.id('ff')) $$),
	('a nummer in use', 'partij_nummer_key',
	$$ UPDATE partij SET nummer = '11' WHERE id = pg_temp.id('10') $$),
	('a nummer of a klantcontact in use', 'klantcontact_nummer_key',
	$$ INSERT INTO klantcontact (nummer, onderwerp, vertrouwelijk) VALUES ('1', 'x', true) $$),
	('a referentienummer in use', 'klantcontact_referentienummer_key',
	$$ INSERT INTO klantcontact (referentienummer, onderwerp, vertrouwelijk) VALUES ('1', 'x', true) $$);

-- digitale adressen
INSERT INTO attempt (what, rule, statement) VALUES
	('nobody''s', 'digitaal_adres_eigenaar_check',
	$$ INSERT INTO digitaal_adres (adres) VALUES ('x') $$),
	('a default of a betrokkene', 'digitaal_adres_eigenaar_check',
	$$ INSERT INTO digitaal_adres (verstrekt_door_betrokkene, adres, is_standaard_adres) VALUES (pg_temp.id('b'), 'x', true) $$),
	('preferred by a betrokkene', 'digitaal_adres_eigenaar_check',
	$$ INSERT INTO digitaal_adres (verstrekt_door_betrokkene, adres, is_voorkeursadres) VALUES (pg_temp.id('b'), 'x', true) $$),
	('of no betrokkene', 'digitaal_adres_verstrekt_door_betrokkene_fkey',
	$$ INSERT INTO digitaal_adres (verstrekt_door_betrokkene, adres) VALUES (pg_temp.id('ff'), 'x') $$),
	('no e-mail address', 'digitaal_adres_adres_check',
	$$ UPDATE digitaal_adres SET adres = 'a@b' WHERE id = pg_temp.id('d') $$),
	('no phone number', 'digitaal_adres_adres_check',
	$$ UPDATE digitaal_adres SET code_soort_digitaal_adres = 'telefoonnummer', adres = '112' WHERE id = pg_temp.id('d') $$),
	('a code that has a word', 'digitaal_adres_adres_check',
	$$ UPDATE digitaal_adres SET code_soort_digitaal_adres = '2' WHERE id = pg_temp.id('d') $$),
	('empty', 'digitaal_adres_adres_check',
	$$ UPDATE digitaal_adres SET adres = '' WHERE id = pg_temp.id('d1') $$),
	('no address', 'digitaal_adres.adres',
	$$ UPDATE digitaal_adres SET adres = NULL WHERE id = pg_temp.id('d1') $$),
	('a second default of its kind', 'digitaal_adres_standaard_key',
	$$ INSERT INTO digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, adres, is_standaard_adres) VALUES (pg_temp.id('11'), 'email', 'b@example.nl', true) $$),
	('a second default of no kind', 'digitaal_adres_standaard_key',
	$$ INSERT INTO digitaal_adres (verstrekt_door_partij, adres, is_standaard_adres) VALUES (pg_temp.id('11'), 'y', true) $$),
	('a second preferred one', 'digitaal_adres_voorkeur_key',
	$$ INSERT INTO digitaal_adres (verstrekt_door_partij, adres, is_voorkeursadres) VALUES (pg_temp.id('11'), 'y', true) $$),
	('a referentie in use', 'digitaal_adres_referentie_key',
	$$ INSERT INTO digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, adres, referentie) VALUES (pg_temp.id('11'), 'email', 'b@example.nl', 'r') $$),
	('an address twice, in capitals', 'digitaal_adres_adres_key',
	$$ INSERT INTO digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, adres) VALUES (pg_temp.id('11'), 'email', 'A@EXAMPLE.NL') $$),
	('an address of no kind twice', 'digitaal_adres_adres_key',
	$$ INSERT INTO digitaal_adres (verstrekt_door_partij, adres) VALUES (pg_temp.id('11'), 'X') $$),
	('an address becomes another', 'digitaal_adres_adres_key',
	$$ UPDATE digitaal_adres SET adres = 'a@example.nl', code_soort_digitaal_adres = 'email', is_standaard_adres = false WHERE id = pg_temp.id('d1') $$),
	('a default or not?', 'digitaal_adres.is_standaard_adres',
	$$ UPDATE digitaal_adres SET is_standaard_adres = NULL $$),
	('preferred or not?', 'digitaal_adres.is_voorkeursadres',
	$$ UPDATE digitaal_adres SET is_voorkeursadres = NULL $$);

-- klantcontact, betrokkene, addresses
INSERT INTO attempt (what, rule, statement) VALUES
	('a betrokkene of no klantcontact', 'betrokkene.had_klantcontact',
	$$ INSERT INTO betrokkene (rol, initiator) VALUES ('klant', true) $$),
	('a betrokkene of an unknown klantcontact', 'betrokkene_had_klantcontact_fkey',
	$$ INSERT INTO betrokkene (had_klantcontact, rol, initiator) VALUES (pg_temp.id('ff'), 'klant', true) $$),
	('a betrokkene who is an unknown partij', 'betrokkene_was_partij_fkey',
	$$ UPDATE betrokkene SET was_partij = pg_temp.id('ff') $$),
	('a partij deleted that a betrokkene is', 'betrokkene_was_partij_fkey',
	$$ DELETE FROM partij WHERE id = pg_temp.id('11') $$),
	('no rol', 'betrokkene.rol',
	$$ INSERT INTO betrokkene (had_klantcontact, initiator) VALUES (pg_temp.id('c'), true) $$),
	('initiator or not?', 'betrokkene.initiator',
	$$ INSERT INTO betrokkene (had_klantcontact, rol) VALUES (pg_temp.id('c'), 'klant') $$),
	('no onderwerp', 'klantcontact.onderwerp',
	$$ INSERT INTO klantcontact (vertrouwelijk) VALUES (true) $$),
	('vertrouwelijk or not?', 'klantcontact.vertrouwelijk',
	$$ INSERT INTO klantcontact (onderwerp) VALUES ('x') $$),
	('at no time', 'klantcontact.plaatsgevonden_op',
	$$ UPDATE klantcontact SET plaatsgevonden_op = NULL $$),
	('further action or not?', 'klantcontact.verdere_actie_ondernomen',
	$$ UPDATE klantcontact SET verdere_actie_ondernomen = NULL $$),
	('further action after a contact that came about', 'klantcontact_verdere_actie_check',
	$$ UPDATE klantcontact SET verdere_actie_ondernomen = true, indicatie_contact_gelukt = true $$),
	('active or not?', 'partij.indicatie_actief',
	$$ UPDATE partij SET indicatie_actief = NULL $$),
	('house number 0', 'partij_gegevens.bezoekadres_huisnummer',
	$$ UPDATE partij_gegevens SET bezoekadres_huisnummer = 0 $$),
	('house number 100000', 'partij_gegevens.correspondentieadres_huisnummer',
	$$ UPDATE partij_gegevens SET correspondentieadres_huisnummer = 100000 $$),
	('house number 0', 'betrokkene.bezoekadres_huisnummer',
	$$ UPDATE betrokkene SET bezoekadres_huisnummer = 0 $$),
	('house number 100000', 'betrokkene.correspondentieadres_huisnummer',
	$$ UPDATE betrokkene SET correspondentieadres_huisnummer = 100000 $$);

-- what was merged
INSERT INTO attempt (what, rule, statement) VALUES
	('merged with none', 'partij_samengevoegd.blijft',
	$$ INSERT INTO partij_samengevoegd (gaat) VALUES (pg_temp.id('ff')) $$),
	('merged with an unknown partij', 'partij_samengevoegd_blijft_fkey',
	$$ INSERT INTO partij_samengevoegd (gaat, blijft) VALUES (pg_temp.id('ff'), pg_temp.id('fe')) $$),
	('merged with himself', 'partij_samengevoegd_zelf_check',
	$$ INSERT INTO partij_samengevoegd (gaat, blijft) VALUES (pg_temp.id('10'), pg_temp.id('10')) $$),
	('merged at no time', 'partij_samengevoegd.vastgelegd_op',
	$$ INSERT INTO partij_samengevoegd (gaat, blijft, vastgelegd_op) VALUES (pg_temp.id('ff'), pg_temp.id('10'), NULL) $$),
	('merged by nobody', 'partij_samengevoegd.vastgelegd_door',
	$$ INSERT INTO partij_samengevoegd (gaat, blijft, vastgelegd_door) VALUES (pg_temp.id('ff'), pg_temp.id('10'), NULL) $$);

-- what was done
INSERT INTO attempt (what, rule, statement) VALUES
	('something done of no trace', 'verwerking.trace_id',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (NULL, '\x01', 'x', 'create', now(), now(), '[]', 'x') $$),
	('something done without a span', 'verwerking.span_id',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), NULL, 'x', 'create', now(), now(), '[]', 'x') $$),
	('something done by no function', 'verwerking.naam',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), '\x01', NULL, 'create', now(), now(), '[]', 'x') $$),
	('something done that does nothing', 'verwerking.actie',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), '\x01', 'x', NULL, now(), now(), '[]', 'x') $$),
	('something done that never began', 'verwerking.begin_op',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), '\x01', 'x', 'create', NULL, now(), '[]', 'x') $$),
	('something done that never ended', 'verwerking.eind_op',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), '\x01', 'x', 'create', now(), NULL, '[]', 'x') $$),
	('something done of nothing', 'verwerking.objecten',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), '\x01', 'x', 'create', now(), now(), NULL, 'x') $$),
	('something done by nobody', 'verwerking.door',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), '\x01', 'x', 'create', now(), now(), '[]', NULL) $$),
	('something done in a way of its own', 'verwerking_actie_check',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door) VALUES (pg_temp.id('1'), '\x01', 'x', 'x', now(), now(), '[]', 'x') $$),
	('a sleutel of nothing', 'sleutel.object',
	$$ INSERT INTO sleutel (sleutel, zout, blad) VALUES ('x', pg_temp.id('1'), '\x01') $$),
	('a sleutel without salt', 'sleutel.zout',
	$$ INSERT INTO sleutel (sleutel, object, blad) VALUES ('x', 'x', '\x01') $$),
	('a sleutel of no body', 'sleutel.blad',
	$$ INSERT INTO sleutel (sleutel, object, zout) VALUES ('x', 'x', pg_temp.id('1')) $$),
	('a sleutel of no time', 'sleutel.vastgelegd_op',
	$$ INSERT INTO sleutel (sleutel, object, zout, blad, vastgelegd_op) VALUES ('x', 'x', pg_temp.id('1'), '\x01', NULL) $$),
	('a beperking of nobody', 'beperking.partij',
	$$ INSERT INTO beperking (soort, grond) VALUES ('bezwaar', 'x') $$),
	('a beperking of no soort', 'beperking.soort',
	$$ INSERT INTO beperking (partij, grond) VALUES (pg_temp.id('1'), 'x') $$),
	('a beperking of another soort', 'beperking_soort_check',
	$$ INSERT INTO beperking (partij, soort, grond) VALUES (pg_temp.id('1'), 'x', 'x') $$),
	('a beperking on no ground', 'beperking.grond',
	$$ INSERT INTO beperking (partij, soort) VALUES (pg_temp.id('1'), 'bezwaar') $$),
	('a beperking that never began', 'beperking.ingang',
	$$ INSERT INTO beperking (partij, soort, grond, ingang) VALUES (pg_temp.id('1'), 'bezwaar', 'x', NULL) $$),
	('a beperking by nobody', 'beperking.door',
	$$ INSERT INTO beperking (partij, soort, grond, door) VALUES (pg_temp.id('1'), 'bezwaar', 'x', NULL) $$),
	('two that hold at once', 'beperking_partij_key',
	$$ INSERT INTO beperking (partij, soort, grond) VALUES (pg_temp.id('1'), 'bezwaar', 'x'), (pg_temp.id('1'), 'beperking', 'x') $$),
	('a partij with a beperking that there is not', 'partij_beperking_fkey',
	$$ UPDATE partij SET beperking = pg_temp.id('ff') WHERE id = pg_temp.id('11') $$),
	('one beperking of two partijen', 'partij_beperking_key',
	$$ INSERT INTO beperking (id, partij, soort, grond) VALUES (pg_temp.id('fe'), pg_temp.id('11'), 'bezwaar', 'x');
	UPDATE partij SET beperking = pg_temp.id('fe') WHERE id IN (pg_temp.id('11'), pg_temp.id('12')) $$),
	('something destroyed without a verklaring', 'vernietiging.verklaring',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (NULL, now(), now(), now(), '{}', '[]', '{}', '{}', 'x') $$),
	('something destroyed of which nothing was over', 'vernietiging.op',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), NULL, now(), now(), '{}', '[]', '{}', '{}', 'x') $$),
	('a destruction that never began', 'vernietiging.begin_op',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), now(), NULL, now(), '{}', '[]', '{}', '{}', 'x') $$),
	('a destruction that never ended', 'vernietiging.eind_op',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), now(), now(), NULL, '{}', '[]', '{}', '{}', 'x') $$),
	('a destruction that is not counted', 'vernietiging.aantallen',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), now(), now(), now(), NULL, '[]', '{}', '{}', 'x') $$),
	('a destruction on no ground', 'vernietiging.gronden',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), now(), now(), now(), '{}', NULL, '{}', '{}', 'x') $$),
	('a destruction of who knows which klantcontacten', 'vernietiging.klantcontacten',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), now(), now(), now(), '{}', '[]', NULL, '{}', 'x') $$),
	('a destruction of who knows whose data', 'vernietiging.partijen',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), now(), now(), now(), '{}', '[]', '{}', NULL, 'x') $$),
	('a destruction by nobody', 'vernietiging.door',
	$$ INSERT INTO vernietiging (verklaring, op, begin_op, eind_op, aantallen, gronden, klantcontacten, partijen, door) VALUES (pg_temp.id('1'), now(), now(), now(), '{}', '[]', '{}', '{}', NULL) $$),
	('a seal of no cluster', 'verzegeling.systeem',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (NULL, '1', pg_temp.id('1'), 1, '\x01', '\x01', now()) $$),
	('a seal that ends with no transaction', 'verzegeling.tot_xid',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, NULL, pg_temp.id('1'), 1, '\x01', '\x01', now()) $$),
	('a seal that ends with no row', 'verzegeling.tot_id',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', NULL, 1, '\x01', '\x01', now()) $$),
	('a seal of nobody knows how many rows', 'verzegeling.aantal',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', pg_temp.id('1'), NULL, '\x01', '\x01', now()) $$),
	('a seal of no hashes', 'verzegeling.bladen',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', pg_temp.id('1'), 1, NULL, '\x01', now()) $$),
	('a seal without a root', 'verzegeling.wortel',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', pg_temp.id('1'), 1, '\x01', NULL, now()) $$),
	('a seal of no time', 'verzegeling.verzegeld_op',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', pg_temp.id('1'), 1, '\x01', '\x01', NULL) $$),
	('two seals after the same one', 'verzegeling_vorige_key',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', pg_temp.id('1'), 1, '\x01', '\x01', now());
	INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '2', pg_temp.id('1'), 1, '\x01', '\x01', now() + interval '1 day') $$),
	('two seals until the same row', 'verzegeling_tot_key',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', pg_temp.id('1'), 1, '\x01', '\x01', now());
	INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op, vorige) VALUES (1, '1', pg_temp.id('1'), 1, '\x01', '\x01', now() + interval '1 day', pg_temp.id('1')) $$),
	('two seals at once', 'verzegeling_verzegeld_op_key',
	$$ INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op) VALUES (1, '1', pg_temp.id('1'), 1, '\x01', '\x01', now());
	INSERT INTO verzegeling (systeem, tot_xid, tot_id, aantal, bladen, wortel, verzegeld_op, vorige) VALUES (1, '2', pg_temp.id('1'), 1, '\x01', '\x01', now(), pg_temp.id('1')) $$),
	('the same thing done twice', 'verwerking_pkey',
	$$ INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door, xid, id) VALUES (pg_temp.id('1'), '\x01', 'x', 'create', now(), now(), '[]', 'x', '1', pg_temp.id('1'));
	INSERT INTO verwerking (trace_id, span_id, naam, actie, begin_op, eind_op, objecten, door, xid, id) VALUES (pg_temp.id('1'), '\x01', 'x', 'create', now(), now(), '[]', 'x', '1', pg_temp.id('1')) $$);

-- the settings, the reference lists
INSERT INTO attempt (what, rule, statement) VALUES
	('a second row of settings', 'instelling_pkey',
	$$ INSERT INTO instelling (versie) VALUES (1) $$),
	('the same, with another key', 'instelling_enige_rij_check',
	$$ INSERT INTO instelling (enige_rij, versie) VALUES (false, 1) $$),
	('no version', 'instelling.versie', $$ UPDATE instelling SET versie = NULL $$),
	('no setting', 'instelling.controleer_codes', $$ UPDATE instelling SET controleer_codes = NULL $$),
	('no setting', 'instelling.vereis_partij_identificator', $$ UPDATE instelling SET vereis_partij_identificator = NULL $$),
	('no setting', 'instelling.leg_verwerkingen_vast', $$ UPDATE instelling SET leg_verwerkingen_vast = NULL $$),
	('no setting', 'instelling.bewaar_oude_waarden', $$ UPDATE instelling SET bewaar_oude_waarden = NULL $$),
	('no setting', 'instelling.meld_wijzigingen', $$ UPDATE instelling SET meld_wijzigingen = NULL $$),
	('a source that is no URN', 'instelling_bron_check', $$ UPDATE instelling SET bron = 'https://example.nl/' $$),
	('an object in no register', 'soort_object_extern_register_fkey',
	$$ UPDATE soort_object SET extern_register = 'x' $$),
	('a number of no object', 'soort_object_id_soort_object_fkey',
	$$ UPDATE soort_object_id SET soort_object = 'x' $$);
INSERT INTO attempt (what, rule, statement)
	SELECT v.what, format(v.rule, list), format(v.statement, list)
	  FROM unnest(ARRAY['kanaal', 'land', 'taal', 'soort_digitaal_adres',
		'extern_register', 'soort_object', 'soort_object_id']) AS list,
		(VALUES ('an empty code', '%s_code_check', $$ INSERT INTO %I (code, naam) VALUES ('', 'x') $$),
			('a code twice', '%s_pkey', $$ INSERT INTO %I (code, naam) VALUES ('NL', 'x'), ('NL', 'y') $$),
			('a code without a name', '%s.naam', $$ INSERT INTO %I (code) VALUES ('ZZ') $$),
			('in use or not?', '%s.indicatie_actief', $$ INSERT INTO %I (code, naam, indicatie_actief) VALUES ('ZZ', 'z', NULL) $$)
		) AS v (what, rule, statement)
	 ORDER BY list COLLATE "C", v.rule COLLATE "C", v.what COLLATE "C";

-- what else is known of a partij: only while his data may be reused
INSERT INTO rekeningnummer (id, partij, iban, bic, is_voorkeursrekeningnummer) VALUES
	(pg_temp.id('e1'), pg_temp.id('11'), 'NL91ABNA0417164300', 'ABNANL2A', true);
INSERT INTO categorie (id, naam) VALUES (pg_temp.id('e2'), 'Ondernemer');
INSERT INTO categorie_relatie (partij, categorie) VALUES (pg_temp.id('11'), pg_temp.id('e2'));
INSERT INTO vertegenwoordiging (vertegenwoordigende_partij, vertegenwoordigde_partij) VALUES
	(pg_temp.id('12'), pg_temp.id('11'));
INSERT INTO attempt (what, rule, statement) VALUES
	('a rekeningnummer of a minimal partij', 'rekeningnummer_partij_fkey',
	$$ INSERT INTO rekeningnummer (partij, iban) VALUES (pg_temp.id('10'), 'NL91ABNA0417164300') $$),
	('a rekeningnummer of nobody', 'rekeningnummer.partij',
	$$ INSERT INTO rekeningnummer (iban) VALUES ('NL91ABNA0417164300') $$),
	('a second preferred rekeningnummer', 'rekeningnummer_voorkeur_key',
	$$ INSERT INTO rekeningnummer (partij, iban, is_voorkeursrekeningnummer) VALUES (pg_temp.id('11'), 'NL02ABNA0123456789', true) $$),
	('preferred or not?', 'rekeningnummer.is_voorkeursrekeningnummer',
	$$ UPDATE rekeningnummer SET is_voorkeursrekeningnummer = NULL $$),
	('a categorie of a minimal partij', 'categorie_relatie_partij_fkey',
	$$ INSERT INTO categorie_relatie (partij, categorie) VALUES (pg_temp.id('10'), pg_temp.id('e2')) $$),
	('a categorie of nobody', 'categorie_relatie.partij',
	$$ INSERT INTO categorie_relatie (categorie) VALUES (pg_temp.id('e2')) $$),
	('a partij of no categorie', 'categorie_relatie.categorie',
	$$ INSERT INTO categorie_relatie (partij) VALUES (pg_temp.id('11')) $$),
	('a partij of an unknown categorie', 'categorie_relatie_categorie_fkey',
	$$ INSERT INTO categorie_relatie (partij, categorie) VALUES (pg_temp.id('11'), pg_temp.id('ff')) $$),
	('a categorie deleted while a partij is of it', 'categorie_relatie_categorie_fkey',
	$$ DELETE FROM categorie $$),
	('a relation that never began', 'categorie_relatie.begin_datum',
	$$ UPDATE categorie_relatie SET begin_datum = NULL $$),
	('a relation that ended before it began', 'categorie_relatie_datums_check',
	$$ UPDATE categorie_relatie SET eind_datum = begin_datum - 1 $$),
	('a categorie without a name', 'categorie.naam',
	$$ INSERT INTO categorie (naam) VALUES (NULL) $$),
	('a categorie with an empty name', 'categorie_naam_check',
	$$ INSERT INTO categorie (naam) VALUES ('') $$),
	('an unknown partij who represents', 'vertegenwoordiging_vertegenwoordigende_partij_fkey',
	$$ INSERT INTO vertegenwoordiging (vertegenwoordigende_partij, vertegenwoordigde_partij) VALUES (pg_temp.id('ff'), pg_temp.id('11')) $$),
	('an unknown partij who is represented', 'vertegenwoordiging_vertegenwoordigde_partij_fkey',
	$$ INSERT INTO vertegenwoordiging (vertegenwoordigende_partij, vertegenwoordigde_partij) VALUES (pg_temp.id('11'), pg_temp.id('ff')) $$),
	('nobody who represents', 'vertegenwoordiging.vertegenwoordigende_partij',
	$$ INSERT INTO vertegenwoordiging (vertegenwoordigde_partij) VALUES (pg_temp.id('11')) $$),
	('nobody who is represented', 'vertegenwoordiging.vertegenwoordigde_partij',
	$$ INSERT INTO vertegenwoordiging (vertegenwoordigende_partij) VALUES (pg_temp.id('11')) $$),
	('the same twice', 'vertegenwoordiging_partijen_key',
	$$ INSERT INTO vertegenwoordiging (vertegenwoordigende_partij, vertegenwoordigde_partij) VALUES (pg_temp.id('12'), pg_temp.id('11')) $$),
	('who represents himself', 'vertegenwoordiging_zelf_check',
	$$ INSERT INTO vertegenwoordiging (vertegenwoordigende_partij, vertegenwoordigde_partij) VALUES (pg_temp.id('11'), pg_temp.id('11')) $$);

-- actoren, and what belongs to a klantcontact
INSERT INTO actor (id, naam, soort_actor, functie, telefoonnummer) VALUES
	(pg_temp.id('e3'), 'Mina', 'medewerker', 'Adviseur', '0612345678'),
	(pg_temp.id('e4'), 'Formulier', 'geautomatiseerde_actor', NULL, NULL),
	(pg_temp.id('e5'), 'KCC', 'organisatorische_eenheid', NULL, NULL);
INSERT INTO actor_klantcontact (actor, klantcontact) VALUES (pg_temp.id('e3'), pg_temp.id('c'));
INSERT INTO interne_taak (id, nummer, referentienummer, gevraagde_handeling, aanleidinggevend_klantcontact) VALUES
	(pg_temp.id('e6'), '1', '1', 'Terugbellen', pg_temp.id('c'));
INSERT INTO interne_taak_actor (interne_taak, actor) VALUES (pg_temp.id('e6'), pg_temp.id('e5'));
INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact, onderwerpobjectidentificator_object_id) VALUES (pg_temp.id('c'), 'Z1');
INSERT INTO bijlage (was_bijlage_van_klantcontact, bijlageidentificator_object_id) VALUES (pg_temp.id('c'), 'D1');
INSERT INTO actor (naam, soort_actor, actoridentificator_object_id) VALUES ('Zaaksysteem', 'geautomatiseerde_actor', 'ZS');
INSERT INTO attempt (what, rule, statement) VALUES
	('an actor without a name', 'actor.naam', $$ INSERT INTO actor (soort_actor) VALUES ('medewerker') $$),
	('an actor of no soort', 'actor.soort_actor', $$ INSERT INTO actor (naam) VALUES ('x') $$),
	('an actor, active or not?', 'actor.indicatie_actief', $$ UPDATE actor SET indicatie_actief = NULL $$),
	('codes of no id', 'actor_identificator_check',
	$$ UPDATE actor SET actoridentificator_code_register = 'x' $$),
	('an actor with no phone number', 'actor_telefoonnummer_check',
	$$ UPDATE actor SET telefoonnummer = '112' WHERE id = pg_temp.id('e3') $$),
	('a medewerker with a fax', 'actor_soort_check',
	$$ UPDATE actor SET faxnummer = '1' WHERE id = pg_temp.id('e3') $$),
	('a medewerker with a functie but no phone', 'actor_soort_check',
	$$ UPDATE actor SET telefoonnummer = NULL WHERE id = pg_temp.id('e3') $$),
	('a geautomatiseerde actor with a phone', 'actor_soort_check',
	$$ UPDATE actor SET functie = 'x', telefoonnummer = '0612345678' WHERE id = pg_temp.id('e4') $$),
	('a geautomatiseerde actor described, without a functie', 'actor_soort_check',
	$$ UPDATE actor SET omschrijving = 'x' WHERE id = pg_temp.id('e4') $$),
	('an organisatorische eenheid with a functie', 'actor_soort_check',
	$$ UPDATE actor SET functie = 'x' WHERE id = pg_temp.id('e5') $$),
	('an unknown actor in a klantcontact', 'actor_klantcontact_actor_fkey',
	$$ INSERT INTO actor_klantcontact (actor, klantcontact) VALUES (pg_temp.id('ff'), pg_temp.id('c')) $$),
	('an actor deleted who took part', 'actor_klantcontact_actor_fkey',
	$$ DELETE FROM actor WHERE id = pg_temp.id('e3') $$),
	('an actor in an unknown klantcontact', 'actor_klantcontact_klantcontact_fkey',
	$$ INSERT INTO actor_klantcontact (actor, klantcontact) VALUES (pg_temp.id('e4'), pg_temp.id('ff')) $$),
	('an actor twice in a klantcontact', 'actor_klantcontact_actor_klantcontact_key',
	$$ INSERT INTO actor_klantcontact (actor, klantcontact) VALUES (pg_temp.id('e3'), pg_temp.id('c')) $$),
	('no actor in a klantcontact', 'actor_klantcontact.actor',
	$$ INSERT INTO actor_klantcontact (klantcontact) VALUES (pg_temp.id('c')) $$),
	('an actor in no klantcontact', 'actor_klantcontact.klantcontact',
	$$ INSERT INTO actor_klantcontact (actor) VALUES (pg_temp.id('e4')) $$),
	('a taak of an unknown klantcontact', 'interne_taak_aanleidinggevend_klantcontact_fkey',
	$$ UPDATE interne_taak SET aanleidinggevend_klantcontact = pg_temp.id('ff') $$),
	('a taak of no klantcontact', 'interne_taak.aanleidinggevend_klantcontact',
	$$ UPDATE interne_taak SET aanleidinggevend_klantcontact = NULL $$),
	('a taak to do nothing', 'interne_taak.gevraagde_handeling',
	$$ UPDATE interne_taak SET gevraagde_handeling = NULL $$),
	('a taak done or not?', 'interne_taak.status', $$ UPDATE interne_taak SET status = NULL $$),
	('a taak assigned at no time', 'interne_taak.toegewezen_op', $$ UPDATE interne_taak SET toegewezen_op = NULL $$),
	('a taak done at no time', 'interne_taak_verwerkt_check', $$ UPDATE interne_taak SET status = 'verwerkt' $$),
	('a taak to do, done at some time', 'interne_taak_verwerkt_check', $$ UPDATE interne_taak SET verwerkt_op = now() $$),
	('a nummer of a taak in use', 'interne_taak_nummer_key',
	$$ INSERT INTO interne_taak (nummer, gevraagde_handeling, aanleidinggevend_klantcontact) VALUES ('1', 'x', pg_temp.id('c')) $$),
	('a referentienummer of a taak in use', 'interne_taak_referentienummer_key',
	$$ INSERT INTO interne_taak (referentienummer, gevraagde_handeling, aanleidinggevend_klantcontact) VALUES ('1', 'x', pg_temp.id('c')) $$),
	('a taak of an unknown actor', 'interne_taak_actor_actor_fkey',
	$$ INSERT INTO interne_taak_actor (interne_taak, actor) VALUES (pg_temp.id('e6'), pg_temp.id('ff')) $$),
	('an actor deleted who has a taak', 'interne_taak_actor_actor_fkey',
	$$ DELETE FROM actor WHERE id = pg_temp.id('e5') $$),
	('an unknown taak of an actor', 'interne_taak_actor_interne_taak_fkey',
	$$ INSERT INTO interne_taak_actor (interne_taak, actor) VALUES (pg_temp.id('ff'), pg_temp.id('e5')) $$),
	('a taak twice of an actor', 'interne_taak_actor_interne_taak_actor_key',
	$$ INSERT INTO interne_taak_actor (interne_taak, actor) VALUES (pg_temp.id('e6'), pg_temp.id('e5')) $$),
	('a taak of no actor', 'interne_taak_actor.actor',
	$$ INSERT INTO interne_taak_actor (interne_taak) VALUES (pg_temp.id('e6')) $$),
	('no taak of an actor', 'interne_taak_actor.interne_taak',
	$$ INSERT INTO interne_taak_actor (actor) VALUES (pg_temp.id('e5')) $$),
	('an actoridentificator of another', 'actor_identificator_key',
	$$ INSERT INTO actor (naam, soort_actor, actoridentificator_object_id) VALUES ('x', 'medewerker', 'ZS') $$),
	('about an object twice', 'onderwerpobject_onderwerp_key',
	$$ INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact, onderwerpobjectidentificator_object_id) VALUES (pg_temp.id('c'), 'Z1') $$),
	('a bijlage twice', 'bijlage_identificator_key',
	$$ INSERT INTO bijlage (was_bijlage_van_klantcontact, bijlageidentificator_object_id) VALUES (pg_temp.id('c'), 'D1') $$),
	('about nothing', 'onderwerpobject_onderwerp_check',
	$$ INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact) VALUES (pg_temp.id('c')) $$),
	('codes of no object', 'onderwerpobject_identificator_check',
	$$ INSERT INTO onderwerpobject (was_onderwerp_van_klantcontact, onderwerp_was_klantcontact, onderwerpobjectidentificator_code_objecttype)
	VALUES (pg_temp.id('c'), pg_temp.id('c'), 'zaak') $$),
	('an object of an unknown klantcontact', 'onderwerpobject_was_onderwerp_van_klantcontact_fkey',
	$$ UPDATE onderwerpobject SET was_onderwerp_van_klantcontact = pg_temp.id('ff') $$),
	('an object of no klantcontact', 'onderwerpobject.was_onderwerp_van_klantcontact',
	$$ UPDATE onderwerpobject SET was_onderwerp_van_klantcontact = NULL $$),
	('about an unknown klantcontact', 'onderwerpobject_onderwerp_was_klantcontact_fkey',
	$$ UPDATE onderwerpobject SET onderwerp_was_klantcontact = pg_temp.id('ff') $$),
	('a bijlage of an unknown klantcontact', 'bijlage_was_bijlage_van_klantcontact_fkey',
	$$ UPDATE bijlage SET was_bijlage_van_klantcontact = pg_temp.id('ff') $$),
	('a bijlage of no klantcontact', 'bijlage.was_bijlage_van_klantcontact',
	$$ UPDATE bijlage SET was_bijlage_van_klantcontact = NULL $$),
	('a bijlage that is nowhere', 'bijlage.bijlageidentificator_object_id',
	$$ UPDATE bijlage SET bijlageidentificator_object_id = NULL $$);

-- what data are processed for
INSERT INTO verwerkingsactiviteit (code, naam, doel, grondslag) VALUES ('hergebruik', 'Hergebruik', 'Bereiken', 'toestemming');
INSERT INTO attempt (what, rule, statement) VALUES
	('an activity without a code', 'verwerkingsactiviteit.code', $$ UPDATE verwerkingsactiviteit SET code = NULL $$),
	('an activity without a name', 'verwerkingsactiviteit.naam', $$ UPDATE verwerkingsactiviteit SET naam = NULL $$),
	('an activity for nothing', 'verwerkingsactiviteit.doel', $$ UPDATE verwerkingsactiviteit SET doel = NULL $$),
	('an activity on no ground', 'verwerkingsactiviteit.grondslag', $$ UPDATE verwerkingsactiviteit SET grondslag = NULL $$),
	('an activity on a ground that is none', 'verwerkingsactiviteit_grondslag_check', $$ UPDATE verwerkingsactiviteit SET grondslag = 'gewoonte' $$),
	('an activity that is confidential nor not', 'verwerkingsactiviteit.vertrouwelijk', $$ UPDATE verwerkingsactiviteit SET vertrouwelijk = NULL $$),
	('an activity that never begins', 'verwerkingsactiviteit.ingangsdatum', $$ UPDATE verwerkingsactiviteit SET ingangsdatum = NULL $$),
	('an activity that ended two days before it began', 'verwerkingsactiviteit_einddatum_check', $$ UPDATE verwerkingsactiviteit SET einddatum = ingangsdatum - 2 $$),
	('two versions without an end', 'verwerkingsactiviteit_code_key',
	$$ INSERT INTO verwerkingsactiviteit (code, naam, doel, grondslag) VALUES ('hergebruik', 'x', 'x', 'overeenkomst') $$);

-- the columns of a domain or a type with a form
INSERT INTO attempt (what, rule, statement)
	SELECT 'no ' || t.typname, relname || '.' || attname,
		format('UPDATE %1$I SET %2$I = %3$L WHERE ctid = (SELECT min(ctid) FROM %1$I)',
			relname, attname, 'no ' || repeat('x', 14))
	  FROM pg_attribute
	  JOIN pg_class c ON c.oid = attrelid
	  JOIN pg_type t ON t.oid = atttypid
	 WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'
	   AND typnamespace = 'klantinteracties'::regnamespace AND typtype <> 'e'
	   AND typname <> 'huisnummer'
	 ORDER BY relname, attname COLLATE "C";

SELECT what, rule, pg_temp.tried(rule, statement) FROM attempt ORDER BY nr;

-- a rule without a test above; keys that no statement needs to break are only
-- there for a reference; what imports tell of themselves is tested with them
SELECT conname
  FROM pg_constraint
 WHERE connamespace = 'klantregister'::regnamespace AND contype <> 'n'
   AND conname NOT IN (SELECT rule FROM attempt)
   AND conname !~ '^import_'
   AND NOT (contype = 'p' AND conkey = '{1}')
 ORDER BY conname COLLATE "C";
SELECT relname || '.' || attname
  FROM pg_attribute
  JOIN pg_class c ON c.oid = attrelid
 WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'
   AND attnum > 0 AND attnotnull AND relname !~ '^import_'
   AND attrelid::regclass || '.' || attname NOT IN (SELECT rule FROM attempt)
   AND NOT EXISTS (SELECT FROM pg_constraint
					WHERE conrelid = attrelid AND contype = 'p' AND attnum = ANY (conkey));
SELECT i.relname
  FROM pg_index
  JOIN pg_class i ON i.oid = indexrelid
 WHERE i.relnamespace = 'klantregister'::regnamespace AND indisunique
   AND i.relname NOT IN (SELECT conname FROM pg_constraint)
   AND i.relname NOT IN (SELECT rule FROM attempt);

-- every varchar(n) takes n characters, however many bytes, and no more
CREATE TEMP VIEW varchar_column AS
	SELECT relname, attname, atttypmod - 4 AS length,
		format('UPDATE %I SET %I = repeat(''é'', %s)', relname, attname, atttypmod - 4) AS fits,
		format('UPDATE %I SET %I = repeat(''é'', %s)', relname, attname, atttypmod - 3) AS too_long
	  FROM pg_attribute
	  JOIN pg_class c ON c.oid = attrelid
	 WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'
	   AND atttypid = 'varchar'::regtype;
INSERT INTO kanaal (code, naam) VALUES ('mail', 'E-mail');	-- the only list without codes
SELECT relname, attname, pg_temp.refusal(fits), pg_temp.refusal(too_long)
  FROM varchar_column
 WHERE pg_temp.refusal(fits) LIKE '22001%' OR pg_temp.refusal(too_long) IS DISTINCT FROM '22001';
\pset format unaligned
SELECT relname, string_agg(format('%s %s', attname, length), ', ' ORDER BY attname COLLATE "C")
  FROM varchar_column
 WHERE relname !~ '^(kanaal|land|taal|extern_register|soort_)'
 GROUP BY relname ORDER BY relname COLLATE "C";

\pset format aligned

-- what ends with the permission, and what with the partij or klantcontact
BEGIN;
DELETE FROM partij_gegevens WHERE partij = pg_temp.id('11');
SELECT count(*) FROM digitaal_adres;
SELECT count(*) FROM hergebruik_besluit WHERE partij = pg_temp.id('11');
SELECT count(*) FROM partij WHERE id = pg_temp.id('11');
ROLLBACK;
BEGIN;
INSERT INTO digitaal_adres (verstrekt_door_betrokkene, adres) VALUES (pg_temp.id('b'), 'x');
DELETE FROM klantcontact;
SELECT (SELECT count(*) FROM betrokkene) AS betrokkene,
	(SELECT count(*) FROM digitaal_adres WHERE verstrekt_door_betrokkene IS NOT NULL) AS adres;
DELETE FROM partij WHERE id = pg_temp.id('11');
SELECT (SELECT count(*) FROM partij_gegevens WHERE partij = pg_temp.id('11')) AS gegevens,
	(SELECT count(*) FROM partij_identificator WHERE partij = pg_temp.id('11')) AS identificator,
	(SELECT count(*) FROM digitaal_adres) AS adres,
	(SELECT count(*) FROM hergebruik_besluit WHERE partij = pg_temp.id('11')) AS besluit;
ROLLBACK;

DROP SCHEMA klantregister CASCADE;
