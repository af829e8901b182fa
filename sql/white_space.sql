--
-- White space is what Unicode calls so, and what is as little to be seen
--
-- the register, and its one klantcontact
SET search_path = klantinteracties, public;
DO $$ BEGIN PERFORM create_register(); END $$;
INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
	VALUES ('5452f450-e940-4996-a353-37f4a7ec8710', 'x', false);

SELECT register_klantcontact(jsonb_build_object('onderwerp', E'\uFEFF\u00A0 Zoë é\u2028\u3000\n', 'vertrouwelijk', false,
	'inhoud', E'\u200B', 'reactie', E'één\u00A0twee', 'taal', E'nld\u2003', 'plaatsgevondenOp', E'\u202F2023-03-01T10:00:00+01:00',
	'metadata', jsonb_build_object('kept', E'\u00A0x'))) - 'id';
SELECT register_betrokkene(jsonb_build_object('rol', E'\u00A0klant', 'initiator', true, 'wasPartij', E'\u2007',
	'hadKlantcontact', E'\u180E5452f450-e940-4996-a353-37f4a7ec8710\u2060', 'contactnaam', jsonb_build_object('achternaam', E'\u00A0\u00AD'),
	'bezoekadres', jsonb_build_object('huisnummer', E'12\u00A0', 'postcode', E'1234 AB\u1680'),
	'digitaleAdressen', jsonb_build_array(jsonb_build_object('adres', E'\u202Ajan@example.nl\u202C',
		'soortDigitaalAdres', E'email\u2009')))) - 'id' #- '{digitaleAdressen,0,id}' #- '{digitaleAdressen,0,verstrektDoorBetrokkene}';
SELECT count(*) FROM find_digitaal_adres(jsonb_build_object('adres', E'\u00A0jan@example.nl\u3000'));
SELECT count(*) FROM find_digitaal_adres(jsonb_build_object('adres', jsonb_build_object('begintMet', E'\u00A0jan@')));
SELECT count(*) FROM find_klantcontact(jsonb_build_object('onderwerp', jsonb_build_object('bevat', E'zoë\u00A0')));

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
