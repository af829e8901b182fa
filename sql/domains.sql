--
-- postcode, emailadres, telefoonnummer, iban, bic, taalcode, landcode; enums
--
SET search_path = klantinteracties, public;

-- what is well formed
SELECT postcode '1234 AB';
SELECT emailadres 'jan.jansen@example.nl', emailadres '"jan\ jansen"@localhost',
       emailadres 'a@[127.0.0.1]', emailadres 'a@[2001:db8::1]';
SELECT emailadres 'post@bücher.example', emailadres 'post@例え.テスト';
SELECT telefoonnummer '0612345678', telefoonnummer '+31612345678',
       telefoonnummer '0031612345678';
SELECT iban 'NL91ABNA0417164300', iban 'BE68539007547034';
SELECT bic 'ABNANL2A', bic 'DEUTDEFF500';
SELECT taalcode 'nld', taalcode 'qaa', taalcode 'und', taalcode 'yue';
SELECT landcode 'NL', landcode 'XK', landcode '003', landcode '6030';

-- what is not, and that the error does not show it
SELECT postcode '1234AB';
SELECT emailadres 'jan@jansen@example';
SELECT telefoonnummer '06-12345678';
SELECT iban 'NL92ABNA0417164300';
SELECT bic '1734723742';
SELECT taalcode 'dut';
SELECT landcode 'nl';
SELECT landcode 'NLD';

-- what only looks like it
SELECT t.* FROM (VALUES
	('postcode: lower case', is_valid_postcode('1234 ab')),
	('postcode: first digit 0', is_valid_postcode('0234 AB')),
	('postcode: line feed', is_valid_postcode(E'1234 AB\n')),
	('postcode: no-break space', is_valid_postcode(E'1234\u00A0AB')),
	('emailadres: local part not ASCII', is_valid_emailadres('é@example.nl')),
	('emailadres: one label', is_valid_emailadres('a@b')),
	('emailadres: digits last', is_valid_emailadres('a@example.123')),
	('emailadres: two dots', is_valid_emailadres('a..b@example.nl')),
	('emailadres: IPv4 too high', is_valid_emailadres('a@[127.0.0.256]')),
	('telefoonnummer: 0900', is_valid_telefoonnummer('0900123456')),
	('telefoonnummer: 112', is_valid_telefoonnummer('112')),
	('iban: lower case', is_valid_iban('nl91abna0417164300')),
	('iban: spaces', is_valid_iban('NL91 ABNA 0417 1643 00')),
	('iban: country without', is_valid_iban('US91ABNA0417164300')),
	('iban: length of another country', is_valid_iban('NL45ABNA04171643')),
	('bic: no such country', is_valid_bic('ABNAZZ2A')),
	('bic: nine characters', is_valid_bic('ABNANL2A5')),
	('taalcode: no such language', is_valid_taalcode('xyz')),
	('taalcode: upper case', is_valid_taalcode('NLD')),
	('taalcode: ISO 639-1', is_valid_taalcode('nl')),
	('landcode: no such country', is_valid_landcode('ZZ')),
	('landcode: alpha-3', is_valid_landcode('NLD')),
	('landcode: one letter', is_valid_landcode('N')),
	('landcode: a letter and a digit', is_valid_landcode('N1')),
	('landcode: five digits', is_valid_landcode('00031')),
	('landcode: empty', is_valid_landcode(''))
) AS t (text, is_valid);

-- 254 bytes, and not one more
SELECT is_valid_emailadres(repeat('a', 242) || '@example.com'),
       is_valid_emailadres(repeat('a', 243) || '@example.com');

-- no answer without a question
SELECT is_valid_iban(NULL), is_valid_landcode(NULL);
SELECT NULL::iban;

-- a long text, compressed
CREATE TEMP TABLE lang (tekst text);
INSERT INTO lang VALUES (repeat('1', 100000));
SELECT is_valid_bsn(tekst), is_valid_emailadres(tekst) FROM lang;

-- codes sort by byte, whatever the database sorts by
CREATE TEMP TABLE land (code landcode);
INSERT INTO land VALUES ('NL'), ('BE'), ('9'), ('003');
SELECT code FROM land ORDER BY code;

-- domains are text to whoever reads them
CREATE TEMP TABLE adres (postcode postcode, email emailadres);
INSERT INTO adres VALUES ('1234 AB', 'jan@example.nl'), (NULL, NULL);
SELECT left(postcode, 4) AS cijfers, upper(email) FROM adres ORDER BY 1;
INSERT INTO adres (postcode) VALUES ('geheim');
\copy adres TO PROGRAM 'cat >"$PG_ABS_BUILDDIR/results/domains.bin"' WITH (FORMAT binary)
\copy adres FROM PROGRAM 'cat "$PG_ABS_BUILDDIR/results/domains.bin"' WITH (FORMAT binary)
SELECT * FROM adres ORDER BY postcode;

-- the lists of which the code knows every value
SELECT enum_range(NULL::klantcontactrol), enum_range(NULL::soort_partij);
SELECT enum_range(NULL::soort_actor), enum_range(NULL::taakstatus);
