--
-- Values that were written otherwise, in the form that a register stores
-- encodings: LATIN1 SQL_ASCII
--
SET search_path = klantinteracties, public;
\pset null -

SELECT kind, value, stored_form(kind, value) AS form FROM (VALUES
	('telefoonnummer', '06-12345678'), ('telefoonnummer', '06 12 34 56 78'), ('telefoonnummer', '(06) 12345678'), ('telefoonnummer', '06.1234.5678'),
	('telefoonnummer', '+31 6 12345678'), ('telefoonnummer', '+31(0)612345678'), ('telefoonnummer', '+31 (0)6-12345678'), ('telefoonnummer', '0031 6 12345678'),
	('telefoonnummer', '0031(0)612345678'), ('telefoonnummer', '0340/232221'), ('telefoonnummer', ' 0340 - 23 22 21 '), ('telefoonnummer', '+32 2 555 12 12'),
	('telefoonnummer', '+31 06 12345678'), ('telefoonnummer', '+39 (0)6 12345678'), ('telefoonnummer', '0012345678'),
	-- these mean nothing, or more than one thing
	('telefoonnummer', '612345678'), ('telefoonnummer', '(0)612345678'), ('telefoonnummer', '06-12345678 of 06-87654321'), ('telefoonnummer', '0800 1234'),
	('telefoonnummer', '14 0340'), ('telefoonnummer', '06-1234567'), ('telefoonnummer', '06+12345678'), ('telefoonnummer', 'na 17.00 uur'), ('telefoonnummer', '-'),
	('bsn', '123456782'), ('bsn', '1234.56.782'), ('bsn', '12345672'), ('bsn', '1234567'), ('bsn', '12345678a'), ('bsn', '---'), ('bsn', '-12345672'),
	('rsin', '2966 48875'), ('rsin', '02345672'), ('kvk_nummer', '807 371 44'), ('kvk_nummer', '8073714'), ('vestigingsnummer', '0000 1234 5678'), ('vestigingsnummer', '12345678'),
	('nummer', '2024-00 17'), ('nummer', '0017'), ('nummer', 'nr. 17'), ('nummeraanduiding_id', '0518200000637599'), ('nummeraanduiding_id', '518200000637599'), ('nummeraanduiding_id', '5452f450-e940-4996-a353-37f4a7ec8710'),
	('iban', 'NL91 ABNA 0417 1643 00'), ('iban', 'nl91abna0417164300'), ('iban', 'NL91.ABNA.0417.1643.00'), ('iban', 'P 1234567'),
	('bic', 'abna nl 2a'), ('postcode', '3219FC'), ('postcode', '3219 fc'), ('postcode', '3 2 1 9 f c'), ('postcode', '3219'), ('postcode', '0219FC'), ('postcode', 'B-1000'),
	('landcode', 'nl'), ('landcode', '6030'), ('landcode', '5010'), ('landcode', '7085'), ('landcode', '5105'), ('landcode', '0000'), ('landcode', '6045'),
	('landcode', '9999'), ('landcode', '003'), ('landcode', 'Nederland'), ('landcode', 'XX'),
	('taalcode', 'dut'), ('taalcode', 'NLD'), ('taalcode', 'nl'), ('taalcode', 'ger'), ('taalcode', 'xyz'), ('taalcode', 'n l'),
	('code_register', 'BRP'), ('code_register', 'GBA'), ('code_register', 'KVK'), ('code_register', 'Kamer van Koophandel'), ('code_register', 'eigen register'),
	('code_objecttype', 'inp'), ('code_objecttype', 'INGESCHREVEN NATUURLIJK PERSOON'), ('code_objecttype', 'Niet-natuurlijk persoon'), ('code_objecttype', 'nnp'),
	('code_objecttype', 'NIET_NATUURLIJK_PERSOON'), ('code_objecttype', 'Vestiging'), ('code_objecttype', 'zaak'),
	('code_soort_object_id', 'Burgerservicenummer'), ('code_soort_object_id', 'BSN'), ('code_soort_object_id', 'inp_bsn'), ('code_soort_object_id', 'kvk'),
	('code_soort_object_id', 'KvK nummer'), ('code_soort_object_id', 'vtn'), ('code_soort_object_id', 'bsn2'), ('code_soort_object_id', 'pseudoid'),
	('code_soort_digitaal_adres', 'Email'), ('code_soort_digitaal_adres', 'E-mailadres'), ('code_soort_digitaal_adres', 'Telefoon'), ('code_soort_digitaal_adres', 'mobiel'),
	('code_soort_digitaal_adres', 'telefoon2'), ('code_soort_digitaal_adres', 'fax'),
	('tekst', E' \t van den Berg \n'), ('tekst', '  '), ('tekst', ''), ('tekst', NULL), (NULL, 'x'), ('', ' 6030 ')
	) AS v (kind, value);

-- Landelijke tabel 34: each country that a code gives exists, and nearly every
-- country that exists has one
SELECT count(*) AS codes, count(DISTINCT form) AS countries, bool_and(form ~ '^[A-Z]{2}$' AND is_valid_landcode(form)) AS exist
FROM (SELECT stored_form('landcode', lpad(n::text, 4, '0')) AS form FROM generate_series(0, 9999) AS n) AS t WHERE form !~ '^[0-9]';
