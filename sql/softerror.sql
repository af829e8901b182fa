--
-- Errors that a caller may ask to be told instead of interrupted by
--
-- For 16 and later; COPY ... ON_ERROR is for 17 and later.
--
SELECT current_setting('server_version_num')::integer < 160000 AS too_old \gset
\if :too_old
\quit
\endif
SET search_path = klantinteracties, public;

SELECT type, value, pg_input_is_valid(value, type), message, detail, sql_error_code
  FROM (VALUES
	('bsn', '111222333'),
	('bsn', '111222334'),
	('bsn', '000000000'),
	('bsn', '11122233'),
	('rsin', '111222334'),
	('rsin', ''),
	('kvk_nummer', '12345678'),
	('kvk_nummer', '1234567'),
	('vestigingsnummer', '000000000001'),
	('vestigingsnummer', '00000000000x'),
	('nummeraanduiding_id', '0363200000000001'),
	('nummeraanduiding_id', '0363 200000000001'),
	('bsn[]', '{111222333,010000008}'),
	('bsn[]', '{111222333,1}'),
	('iban', 'NL91ABNA0417164300'),
	('iban', 'NL92ABNA0417164300'),
	('taakstatus', 'te_verwerken')
  ) AS v (type, value), pg_input_error_info(value, type);

-- a wrong number does not stop a load
CREATE TEMP TABLE persoon (bsn bsn, naam text);
SELECT current_setting('server_version_num')::int >= 170000 AS copy_on_error \gset
SET client_min_messages = warning;
\if :copy_on_error
\copy persoon FROM PROGRAM 'printf "111222333\tA\n111222334\tB\n010000008\tC\nx\tD\n"' WITH (ON_ERROR ignore)
\else
INSERT INTO persoon VALUES ('111222333', 'A'), ('010000008', 'C');
\endif
RESET client_min_messages;
SELECT * FROM persoon ORDER BY naam;
