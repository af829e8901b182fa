--
-- F2599 as a DBA would otherwise write it: one PL/pgSQL function on the same
-- tables, with the same checks, as far as PL/pgSQL makes them easy.
--
CREATE FUNCTION bench.elfproef(number text) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN number ~ '^[0-9]{9}$' AND number <> '000000000' AND (
		9 * substr(number, 1, 1)::int + 8 * substr(number, 2, 1)::int +
		7 * substr(number, 3, 1)::int + 6 * substr(number, 4, 1)::int +
		5 * substr(number, 5, 1)::int + 4 * substr(number, 6, 1)::int +
		3 * substr(number, 7, 1)::int + 2 * substr(number, 8, 1)::int -
		substr(number, 9, 1)::int) % 11 = 0;

CREATE FUNCTION bench.register_betrokkene(body jsonb) RETURNS jsonb
	LANGUAGE plpgsql VOLATILE
	SET search_path = klantregister, klantinteracties, pg_catalog, pg_temp
	AS $$
DECLARE
	klantcontact_id uuid := body #>> '{hadKlantcontact,uuid}';
	partij_id uuid := body #>> '{wasPartij,uuid}';
	agreed boolean := body -> 'indicatieHergebruikPartij';
	naam jsonb := body -> 'contactnaam';
	adres jsonb := body -> 'bezoekadres';
	nummer jsonb := body #> '{partijIdentificatoren,0,partijIdentificator}';
	bsn text := nummer ->> 'objectId';
	item jsonb;
	minimal boolean;
	besluit uuid;
	new_betrokkene uuid := new_id();
	moved boolean := false;
	errors jsonb := '[]';
	key text;
BEGIN
	-- read and check
	FOR key IN SELECT jsonb_object_keys(body) LOOP
		IF key NOT IN ('hadKlantcontact', 'wasPartij', 'rol', 'initiator',
				'organisatienaam', 'contactnaam', 'bezoekadres',
				'correspondentieadres', 'indicatieHergebruikPartij',
				'digitaleAdressen', 'partijIdentificatoren') THEN
			errors := errors || jsonb_build_object('name', key, 'code', 'unknown_key');
		END IF;
	END LOOP;
	IF body ->> 'rol' IS NULL OR body ->> 'rol' NOT IN ('klant', 'vertegenwoordiger') THEN
		errors := errors || jsonb_build_object('name', 'rol', 'code', 'invalid_choice');
	END IF;
	IF jsonb_typeof(body -> 'initiator') IS DISTINCT FROM 'boolean' THEN
		errors := errors || jsonb_build_object('name', 'initiator', 'code', 'required');
	END IF;
	IF klantcontact_id IS NULL THEN
		errors := errors || jsonb_build_object('name', 'hadKlantcontact', 'code', 'required');
	END IF;
	IF length(naam ->> 'achternaam') > 200 OR length(naam ->> 'voornaam') > 200
			OR length(naam ->> 'voorletters') > 10
			OR length(naam ->> 'voorvoegselAchternaam') > 10 THEN
		errors := errors || jsonb_build_object('name', 'contactnaam', 'code', 'max_length');
	END IF;
	IF adres ->> 'postcode' !~ '^[1-9][0-9]{3} [A-Z]{2}$'
			OR adres ->> 'nummeraanduidingid' !~ '^[0-9]{16}$' THEN
		errors := errors || jsonb_build_object('name', 'bezoekadres', 'code', 'invalid');
	END IF;
	IF nummer ->> 'codeSoortObjectId' = 'bsn' AND NOT bench.elfproef(bsn) THEN
		errors := errors || jsonb_build_object('name', 'objectId', 'code', 'invalid');
	END IF;
	FOR item IN SELECT jsonb_array_elements(body -> 'digitaleAdressen') LOOP
		IF item ->> 'soortDigitaalAdres' = 'email'
				AND item ->> 'adres' !~ '^[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}$'
				OR item ->> 'soortDigitaalAdres' = 'telefoonnummer'
				AND item ->> 'adres' !~ '^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$' THEN
			errors := errors || jsonb_build_object('name', 'adres', 'code', 'invalid');
		END IF;
	END LOOP;
	IF errors <> '[]' THEN
		RAISE EXCEPTION 'the body is not valid' USING ERRCODE = '22023', DETAIL = errors;
	END IF;

	-- look
	IF partij_id IS NULL AND bsn IS NOT NULL THEN
		SELECT partij INTO partij_id FROM partij_identificator
		WHERE object_id = bsn AND code_soort_object_id = nummer ->> 'codeSoortObjectId'
			AND code_objecttype = nummer ->> 'codeObjecttype'
			AND code_register = nummer ->> 'codeRegister';
	END IF;

	-- decide and write
	IF partij_id IS NULL AND (agreed OR bsn IS NOT NULL) THEN
		partij_id := new_id();
		INSERT INTO partij (id, soort_partij) VALUES (partij_id, 'persoon');
		IF bsn IS NOT NULL THEN
			INSERT INTO partij_identificator (id, partij, soort_partij, code_register,
				code_objecttype, code_soort_object_id, object_id)
			VALUES (new_id(), partij_id, 'persoon', nummer ->> 'codeRegister',
				nummer ->> 'codeObjecttype', nummer ->> 'codeSoortObjectId', bsn);
		END IF;
		minimal := true;
	ELSIF agreed AND partij_id IS NOT NULL THEN
		minimal := NOT EXISTS (SELECT FROM partij_gegevens WHERE partij = partij_id);
	END IF;
	IF agreed IS NOT NULL THEN
		INSERT INTO hergebruik_besluit (id, hergebruik, grond, klantcontact, betrokkene, partij)
		VALUES (new_id(), agreed, CASE WHEN agreed THEN 'toestemming' ELSE 'geen_toestemming' END,
			klantcontact_id, new_betrokkene, partij_id)
		RETURNING id INTO besluit;
	END IF;
	IF agreed AND minimal THEN
		INSERT INTO partij_gegevens (partij, soort_partij, besluit, contactnaam_voorletters,
			contactnaam_voornaam, contactnaam_voorvoegsel_achternaam, contactnaam_achternaam,
			bezoekadres_straatnaam, bezoekadres_huisnummer, bezoekadres_postcode,
			bezoekadres_stad, bezoekadres_code_land, bezoekadres_nummeraanduiding_id)
		VALUES (partij_id, 'persoon', besluit, naam ->> 'voorletters', naam ->> 'voornaam',
			naam ->> 'voorvoegselAchternaam', naam ->> 'achternaam', adres ->> 'straatnaam',
			(adres ->> 'huisnummer')::int, adres ->> 'postcode', adres ->> 'stad',
			adres ->> 'codeLand', (adres ->> 'nummeraanduidingid')::nummeraanduiding_id);
		moved := true;
		naam := NULL;
		adres := NULL;
	END IF;
	INSERT INTO betrokkene (id, had_klantcontact, was_partij, rol, initiator, organisatienaam,
		contactnaam_voorletters, contactnaam_voornaam, contactnaam_voorvoegsel_achternaam,
		contactnaam_achternaam, bezoekadres_straatnaam, bezoekadres_huisnummer,
		bezoekadres_postcode, bezoekadres_stad, bezoekadres_code_land,
		bezoekadres_nummeraanduiding_id)
	VALUES (new_betrokkene, klantcontact_id, partij_id, (body ->> 'rol')::klantcontactrol,
		(body ->> 'initiator')::boolean, body ->> 'organisatienaam', naam ->> 'voorletters',
		naam ->> 'voornaam', naam ->> 'voorvoegselAchternaam', naam ->> 'achternaam',
		adres ->> 'straatnaam', (adres ->> 'huisnummer')::int, adres ->> 'postcode',
		adres ->> 'stad', adres ->> 'codeLand',
		(adres ->> 'nummeraanduidingid')::nummeraanduiding_id);
	FOR item IN SELECT jsonb_array_elements(body -> 'digitaleAdressen') LOOP
		INSERT INTO digitaal_adres (id, verstrekt_door_partij, verstrekt_door_betrokkene,
			code_soort_digitaal_adres, adres)
		VALUES (new_id(), CASE WHEN moved THEN partij_id END,
			CASE WHEN NOT moved THEN new_betrokkene END,
			item ->> 'soortDigitaalAdres', item ->> 'adres');
	END LOOP;

	-- answer
	RETURN jsonb_strip_nulls(jsonb_build_object('id', new_betrokkene,
		'hadKlantcontact', klantcontact_id, 'wasPartij', partij_id,
		'rol', body ->> 'rol', 'initiator', (body ->> 'initiator')::boolean,
		'organisatienaam', body ->> 'organisatienaam', 'contactnaam', naam,
		'bezoekadres', adres));
END
$$;
