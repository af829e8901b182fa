--
-- open_klant: an administration of Open Klant, into a register
--

CREATE FUNCTION stored_form(kind text, value text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION stored_form(text, text) IS
	'For operators: the form in which a register stores a value that was written otherwise, for a migration: without the white space around it, NULL when that is all. kind: bic, bsn, code_objecttype, code_register, code_soort_digitaal_adres, code_soort_object_id, iban, kvk_nummer, landcode, nummer, nummeraanduiding_id, postcode, rsin, taalcode, telefoonnummer or vestigingsnummer; a value of any other kind, and one that cannot be brought into form, is as it was. Numbers lose what divides them, as in a body, and get back a lost leading zero, former codes become the present words, codes of Landelijke tabel 34 those of ISO 3166-1';

-- Rows without a uuid of their own, and companies of which Open Klant has no
-- more than the number, have the same id at every run.
CREATE FUNCTION open_klant_id(source uuid, what text) RETURNS uuid
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
SELECT encode(set_byte(set_byte(hash, 6, get_byte(hash, 6) & 15 | 128), 8, get_byte(hash, 8) & 63 | 128), 'hex')::uuid
FROM substring(sha256(convert_to(source::text || '/' || what, 'UTF8')) FOR 16) AS hash
$function$;
COMMENT ON FUNCTION open_klant_id(uuid, text) IS
	'Internal: a UUID (version 8) that follows from another one and what it is for';

CREATE FUNCTION open_klant_tables() RETURNS TABLE (tabel text, doel text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
VALUES
	('klantinteracties_categorie', 'categorie'),
	('klantinteracties_actor', 'actor'),
	('klantinteracties_medewerker', NULL),
	('klantinteracties_geautomatiseerdeactor', NULL),
	('klantinteracties_organisatorischeeenheid', NULL),
	('klantinteracties_klantcontact', 'klantcontact'),
	('klantinteracties_partij', 'partij'),
	('klantinteracties_persoon', NULL),
	('klantinteracties_organisatie', NULL),
	('klantinteracties_contactpersoon', NULL),
	('klantinteracties_partijidentificator', 'partij_identificator'),
	('klantinteracties_betrokkene', 'betrokkene'),
	('klantinteracties_digitaaladres', 'digitaal_adres'),
	('klantinteracties_rekeningnummer', 'rekeningnummer'),
	('klantinteracties_categorierelatie', 'categorie_relatie'),
	('klantinteracties_vertegenwoordigden', 'vertegenwoordiging'),
	('klantinteracties_actorklantcontact', 'actor_klantcontact'),
	('klantinteracties_internetaak', 'interne_taak'),
	('klantinteracties_internetakenactorenthoughmodel', NULL),
	('klantinteracties_onderwerpobject', 'onderwerpobject'),
	('klantinteracties_bijlage', 'bijlage'),
	('contactgegevens_persoon', NULL),
	('contactgegevens_organisatie', NULL)
$function$;
COMMENT ON FUNCTION open_klant_tables() IS
	'Internal: the tables of an Open Klant database, and the table of a register that has their rows under the same id; NULL where a row is part of another one, has no id there or no place in the standard';

-- What import_open_klant() does, a row a step: the table that it reads, the object
-- that its rows are, and the statement for the rows of which the id is more than $1 and at most $2.  $3 is
-- the ground on which data may be reused, NULL when there is none; $4 for whom
-- the session works; $5 why every row is refused, when it is.
--
-- A step is written as what is special of it:
--		id		the id of the row, that of Open Klant unless said otherwise
--		soort	of the row, that its parts must have
--		body	what it is in the standard's words
--		van		what is read beside the row s
--		waar	which rows; all unless said otherwise
--		weg		whether it is left out, for want of a ground
--		oordeel	what is wrong with the body l.body, where validate_x() is not to tell
--		fouten	what is wrong with it beside that
--		behalve	what validate_x() finds and is no fault here
--		zelfde	rows that are the same in this are one, and the others are joined with the
--				first; zelfde_naam is where validate_x() finds that it is there
--		uniek	of rows that are the same in this, the first goes in; uniek_naam and
--				uniek_reden say why the others do not
--		kolommen, waarden	what is written of a good row g
--		ook		what more is written
--		delen	rows of other tables that are part of it
-- with @kind(value)@ for stored_form(), @adres(s.group)@, @contactnaam(s)@, @van_actor(a)@
-- for the id of the actor with whom one was joined, @adresvorm(a)@ for the form by
-- which an address is known, and
-- @adreskolommen@ and @adreswaarden@ for both addresses of a row.
CREATE FUNCTION open_klant_steps(bron text, register text)
	RETURNS TABLE (tabel text, object text, statement text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS $function$
WITH step (place, tabel, doel, part) AS (VALUES
(1, 'klantinteracties_categorie', 'categorie', jsonb_build_object(
	'body', $sql$'naam', @tekst(s.naam)@$sql$,
	'kolommen', 'naam',
	'waarden', $sql$g.body ->> 'naam'$sql$)),

-- an actor has one row of its soort
(2, 'klantinteracties_actor', 'actor', jsonb_build_object(
	'soort', $sql$@tekst(s.soort_actor)@$sql$,
	'body', $sql$
		'naam', @tekst(s.naam)@,
		'soortActor', @tekst(s.soort_actor)@,
		'indicatieActief', s.indicatie_actief,
		'actoridentificator', @identificator(s.actoridentificator)@,
		'actorIdentificatie', CASE @tekst(s.soort_actor)@
			WHEN 'medewerker' THEN (SELECT jsonb_build_object('functie', @tekst(m.functie)@,
					'emailadres', @tekst(m.emailadres)@, 'telefoonnummer', @telefoonnummer(m.telefoonnummer)@)
				FROM @bron@.klantinteracties_medewerker AS m WHERE m.actor_id = s.id ORDER BY m.id LIMIT 1)
			WHEN 'geautomatiseerde_actor' THEN (SELECT jsonb_build_object('functie', @tekst(m.functie)@,
					'omschrijving', @tekst(m.omschrijving)@)
				FROM @bron@.klantinteracties_geautomatiseerdeactor AS m WHERE m.actor_id = s.id ORDER BY m.id LIMIT 1)
			WHEN 'organisatorische_eenheid' THEN (SELECT jsonb_build_object('omschrijving', @tekst(m.omschrijving)@,
					'emailadres', @tekst(m.emailadres)@, 'telefoonnummer', @telefoonnummer(m.telefoonnummer)@,
					'faxnummer', @telefoonnummer(m.faxnummer)@)
				FROM @bron@.klantinteracties_organisatorischeeenheid AS m WHERE m.actor_id = s.id ORDER BY m.id LIMIT 1)
		END$sql$,
	'zelfde', $sql$(@identificator(s.actoridentificator)@)::text$sql$,
	'zelfde_naam', $sql$'actoridentificator.objectId'$sql$,
	'kolommen', 'naam, soort_actor, indicatie_actief, actoridentificator_object_id, actoridentificator_code_objecttype,
		actoridentificator_code_register, actoridentificator_code_soort_object_id,
		functie, omschrijving, emailadres, telefoonnummer, faxnummer',
	'waarden', $sql$g.body ->> 'naam', (g.body ->> 'soortActor')::klantinteracties.soort_actor, (g.body ->> 'indicatieActief')::boolean,
		g.body #>> '{actoridentificator,objectId}', g.body #>> '{actoridentificator,codeObjecttype}',
		g.body #>> '{actoridentificator,codeRegister}', g.body #>> '{actoridentificator,codeSoortObjectId}',
		g.body #>> '{actorIdentificatie,functie}', g.body #>> '{actorIdentificatie,omschrijving}',
		g.body #>> '{actorIdentificatie,emailadres}', g.body #>> '{actorIdentificatie,telefoonnummer}',
		g.body #>> '{actorIdentificatie,faxnummer}'$sql$,
	'delen', $sql$
		SELECT d.tabel, d.id, o.id AS ouder, o.fouten IS NOT NULL AS geweigerd, d.soort = o.soort
			AND row_number() OVER (PARTITION BY d.tabel, d.actor_id ORDER BY d.id) = 1 AS hoort, o.bestond, false AS weg, o.samen
		FROM (SELECT 'klantinteracties_medewerker' AS tabel, 'medewerker' AS soort, id, actor_id
				FROM @bron@.klantinteracties_medewerker
			UNION ALL SELECT 'klantinteracties_geautomatiseerdeactor', 'geautomatiseerde_actor', id, actor_id
				FROM @bron@.klantinteracties_geautomatiseerdeactor
			UNION ALL SELECT 'klantinteracties_organisatorischeeenheid', 'organisatorische_eenheid', id, actor_id
				FROM @bron@.klantinteracties_organisatorischeeenheid) AS d
			JOIN oordeel AS o ON o.sleutel = d.actor_id$sql$)),

(3, 'klantinteracties_klantcontact', 'klantcontact', jsonb_build_object(
	'body', $sql$
		'nummer', @nummer(s.nummer)@,
		'referentienummer', @nummer(s.referentienummer)@,
		'kanaal', @tekst(s.kanaal)@,
		'onderwerp', @tekst(s.onderwerp)@,
		'inhoud', @tekst(s.inhoud)@,
		'reactie', @tekst(s.reactie)@,
		'indicatieContactGelukt', s.indicatie_contact_gelukt,
		'taal', @taalcode(s.taal)@,
		'vertrouwelijk', s.vertrouwelijk,
		'plaatsgevondenOp', s.plaatsgevonden_op,
		'hoofdOnderwerpType', @tekst(s.hoofd_onderwerp_type)@,
		'verdereActieOndernomen', s.verdere_actie_ondernomen,
		'metadata', nullif(s.metadata, '{}')$sql$,
	'kolommen', 'nummer, referentienummer, code_kanaal, onderwerp, inhoud, reactie, indicatie_contact_gelukt, code_taal,
		vertrouwelijk, plaatsgevonden_op, hoofd_onderwerp_type, verdere_actie_ondernomen, metadata,
		verwerkingsactiviteit, bewaren_tot',
	'waarden', $sql$g.body ->> 'nummer', g.body ->> 'referentienummer', g.body ->> 'kanaal', g.body ->> 'onderwerp',
		g.body ->> 'inhoud', g.body ->> 'reactie', (g.body ->> 'indicatieContactGelukt')::boolean, g.body ->> 'taal',
		(g.body ->> 'vertrouwelijk')::boolean, (g.body ->> 'plaatsgevondenOp')::timestamptz,
		g.body ->> 'hoofdOnderwerpType', (g.body ->> 'verdereActieOndernomen')::boolean, g.body -> 'metadata',
		-- as terms/bewaren.c has it
		$6, (SELECT least(((g.body ->> 'plaatsgevondenOp')::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date
				+ least(a.bewaartermijn, interval '9999 years'), '9999-12-31')::date
			FROM @register@.verwerkingsactiviteit AS a WHERE a.id = $6)$sql$)),

-- Who a contactpersoon works for is there before him.
(4, 'klantinteracties_partij', 'partij', jsonb_build_object('waar', $sql$@tekst(s.soort_partij)@ IS DISTINCT FROM 'contactpersoon'$sql$)),
(5, 'klantinteracties_partij', 'partij', jsonb_build_object('waar', $sql$@tekst(s.soort_partij)@ = 'contactpersoon'$sql$)),

-- A vestigingsnummer goes in when its kvk_nummer is there, and one that stands
-- alone when those that do not are.
(6, 'klantinteracties_partijidentificator', NULL, NULL),
(7, 'klantinteracties_partijidentificator', 'partij_identificator',
	jsonb_build_object('waar', $sql$c.soort IS DISTINCT FROM 'vestigingsnummer'$sql$)),
(8, 'klantinteracties_partijidentificator', 'partij_identificator',
	jsonb_build_object('waar', $sql$c.soort = 'vestigingsnummer' AND onder.id IS NOT NULL$sql$)),
(9, 'klantinteracties_partijidentificator', 'partij_identificator',
	jsonb_build_object('waar', $sql$c.soort = 'vestigingsnummer' AND onder.id IS NULL$sql$)),

(10, 'klantinteracties_betrokkene', 'betrokkene', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_klantcontact AS k ON k.id = s.klantcontact_id
		LEFT JOIN @bron@.klantinteracties_partij AS p ON p.id = s.partij_id$sql$,
	'body', $sql$
		'hadKlantcontact', k.uuid,
		'wasPartij', p.uuid,
		'rol', @tekst(s.rol)@,
		'initiator', s.initiator,
		'organisatienaam', @tekst(s.organisatienaam)@,
		'contactnaam', @contactnaam(s)@,
		'bezoekadres', @adres(s.bezoekadres)@,
		'correspondentieadres', @adres(s.correspondentieadres)@$sql$,
	'kolommen', 'had_klantcontact, was_partij, rol, initiator, organisatienaam, @contactnaamkolommen@, @adreskolommen@',
	'waarden', $sql$(g.body ->> 'hadKlantcontact')::uuid, (g.body ->> 'wasPartij')::uuid,
		(g.body ->> 'rol')::klantinteracties.klantcontactrol, (g.body ->> 'initiator')::boolean,
		g.body ->> 'organisatienaam', @contactnaamwaarden@, @adreswaarden@$sql$)),

-- An address of a partij hangs on the permission to reuse his data; without a
-- ground it stays with the betrokkene, if there is one, and so does one that the
-- partij has already.  A flag that another address has already is left out.
(11, 'klantinteracties_digitaaladres', 'digitaal_adres', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_betrokkene AS b ON b.id = s.betrokkene_id
		CROSS JOIN LATERAL (SELECT @code_soort_digitaal_adres(s.soort_digitaal_adres)@, @adresvorm(s)@) AS c (soort, vorm)
		LEFT JOIN @bron@.klantinteracties_partij AS p ON p.id = s.partij_id AND $3 IS NOT NULL AND (b.id IS NULL
			OR NOT EXISTS (SELECT FROM @bron@.klantinteracties_digitaaladres AS a
				WHERE a.partij_id = s.partij_id AND a.id < s.id AND @adresvorm(a)@ = c.vorm
					AND @code_soort_digitaal_adres(a.soort_digitaal_adres)@ IS NOT DISTINCT FROM c.soort)
			AND NOT EXISTS (SELECT FROM @register@.digitaal_adres AS a
				WHERE a.verstrekt_door_partij = p.uuid AND klantinteracties.search_form('adres', a.adres) = c.vorm
					AND a.code_soort_digitaal_adres IS NOT DISTINCT FROM c.soort))$sql$,
	'body', $sql$
		'verstrektDoorBetrokkene', b.uuid,
		'verstrektDoorPartij', p.uuid,
		'soortDigitaalAdres', c.soort,
		'adres', CASE WHEN c.soort IN ('telefoonnummer', '3', '6') THEN @telefoonnummer(s.adres)@ ELSE @tekst(s.adres)@ END,
		'omschrijving', @tekst(s.omschrijving)@,
		'referentie', @tekst(s.referentie)@,
		'verificatieDatum', s.verificatie_datum,
		'isStandaardAdres', p.id IS NOT NULL AND s.is_standaard_adres
			AND NOT EXISTS (SELECT FROM @bron@.klantinteracties_digitaaladres AS a
				WHERE a.partij_id = s.partij_id AND a.is_standaard_adres AND a.id < s.id
					AND @code_soort_digitaal_adres(a.soort_digitaal_adres)@ = c.soort)
			AND NOT EXISTS (SELECT FROM @register@.digitaal_adres AS a
				WHERE a.verstrekt_door_partij = p.uuid AND a.is_standaard_adres AND a.code_soort_digitaal_adres = c.soort),
		'isVoorkeursadres', p.id IS NOT NULL AND p.voorkeurs_digitaal_adres_id IS NOT DISTINCT FROM s.id
			AND NOT EXISTS (SELECT FROM @register@.digitaal_adres AS a
				WHERE a.verstrekt_door_partij = p.uuid AND a.is_voorkeursadres)$sql$,
	'weg', $sql$$3 IS NULL AND s.betrokkene_id IS NULL AND s.partij_id IS NOT NULL$sql$,
	'fouten', $sql$SELECT 'referentie', 'unique', 'the partij has an address of this soort with this referentie already'
		WHERE EXISTS (SELECT FROM @register@.digitaal_adres AS a
			WHERE a.verstrekt_door_partij = (l.body ->> 'verstrektDoorPartij')::uuid
				AND a.code_soort_digitaal_adres = l.body ->> 'soortDigitaalAdres' AND a.referentie = l.body ->> 'referentie')$sql$,
	'zelfde', $sql$CASE WHEN p.id IS NOT NULL THEN jsonb_build_array(p.uuid, c.soort, c.vorm)::text END$sql$,
	'zelfde_naam', $sql$'adres'$sql$,
	'uniek', $sql$p.uuid || '/' || c.soort || '/' || @tekst(s.referentie)@$sql$,
	'uniek_naam', 'referentie',
	'uniek_reden', 'the partij has an address of this soort with this referentie already',
	'kolommen', 'verstrekt_door_betrokkene, verstrekt_door_partij, code_soort_digitaal_adres, adres, omschrijving,
		referentie, verificatie_datum, is_standaard_adres, is_voorkeursadres',
	'waarden', $sql$(g.body ->> 'verstrektDoorBetrokkene')::uuid, (g.body ->> 'verstrektDoorPartij')::uuid,
		g.body ->> 'soortDigitaalAdres', g.body ->> 'adres', g.body ->> 'omschrijving', g.body ->> 'referentie',
		(g.body ->> 'verificatieDatum')::date, (g.body ->> 'isStandaardAdres')::boolean,
		(g.body ->> 'isVoorkeursadres')::boolean$sql$)),

-- That it was the default or preferred one is then so of that which stands.
(12, 'klantinteracties_digitaaladres', NULL, NULL),

(13, 'klantinteracties_rekeningnummer', 'rekeningnummer', jsonb_build_object(
	'van', $sql$LEFT JOIN @bron@.klantinteracties_partij AS p ON p.id = s.partij_id$sql$,
	'body', $sql$
		'partij', p.uuid,
		'iban', @iban(s.iban)@,
		'bic', @bic(s.bic)@,
		'isVoorkeursrekeningnummer', p.voorkeurs_rekeningnummer_id IS NOT DISTINCT FROM s.id
			AND NOT EXISTS (SELECT FROM @register@.rekeningnummer AS r
				WHERE r.partij = p.uuid AND r.is_voorkeursrekeningnummer)$sql$,
	'weg', $sql$$3 IS NULL AND s.partij_id IS NOT NULL$sql$,
	'kolommen', 'partij, iban, bic, is_voorkeursrekeningnummer',
	'waarden', $sql$(g.body ->> 'partij')::uuid, g.body ->> 'iban', g.body ->> 'bic',
		(g.body ->> 'isVoorkeursrekeningnummer')::boolean$sql$)),

-- One that has no first day began at the latest today, or on its last day.
(14, 'klantinteracties_categorierelatie', 'categorie_relatie', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_partij AS p ON p.id = s.partij_id
		LEFT JOIN @bron@.klantinteracties_categorie AS c ON c.id = s.categorie_id$sql$,
	'body', $sql$
		'partij', p.uuid,
		'categorie', c.uuid,
		'beginDatum', coalesce(s.begin_datum, least((now() AT TIME ZONE 'Europe/Amsterdam')::date, s.eind_datum)),
		'eindDatum', s.eind_datum$sql$,
	'weg', $sql$$3 IS NULL AND s.partij_id IS NOT NULL$sql$,
	'kolommen', 'partij, categorie, begin_datum, eind_datum',
	'waarden', $sql$(g.body ->> 'partij')::uuid, (g.body ->> 'categorie')::uuid,
		(g.body ->> 'beginDatum')::date, (g.body ->> 'eindDatum')::date$sql$)),

(15, 'klantinteracties_vertegenwoordigden', 'vertegenwoordiging', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_partij AS e ON e.id = s.vertegenwoordigende_partij_id
		LEFT JOIN @bron@.klantinteracties_partij AS d ON d.id = s.vertegenwoordigde_partij_id$sql$,
	'body', $sql$'vertegenwoordigendePartij', e.uuid, 'vertegenwoordigdePartij', d.uuid$sql$,
	'kolommen', 'vertegenwoordigende_partij, vertegenwoordigde_partij',
	'waarden', $sql$(g.body ->> 'vertegenwoordigendePartij')::uuid, (g.body ->> 'vertegenwoordigdePartij')::uuid$sql$)),

-- Who took part is told, whether he is still active or not; so too below.
(16, 'klantinteracties_actorklantcontact', 'actor_klantcontact', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_actor AS a ON a.id = s.actor_id
		LEFT JOIN @bron@.klantinteracties_klantcontact AS k ON k.id = s.klantcontact_id$sql$,
	'body', $sql$'actor', @van_actor(a)@, 'klantcontact', k.uuid$sql$,
	'behalve', $sql$v.code = 'inactive'$sql$,
	'zelfde', $sql$concat_ws('/', @van_actor(a)@, k.uuid)$sql$,
	'zelfde_naam', $sql$'actor'$sql$,
	'kolommen', 'actor, klantcontact',
	'waarden', $sql$(g.body ->> 'actor')::uuid, (g.body ->> 'klantcontact')::uuid$sql$)),

(17, 'klantinteracties_internetaak', 'interne_taak', jsonb_build_object(
	'van', $sql$LEFT JOIN @bron@.klantinteracties_klantcontact AS k ON k.id = s.klantcontact_id$sql$,
	'body', $sql$
		'nummer', @nummer(s.nummer)@,
		'referentienummer', @nummer(s.referentienummer)@,
		'gevraagdeHandeling', @tekst(s.gevraagde_handeling)@,
		'toelichting', @tekst(s.toelichting)@,
		'status', @tekst(s.status)@,
		'aanleidinggevendKlantcontact', k.uuid,
		'toegewezenOp', s.toegewezen_op,
		'verwerktOp', CASE WHEN @tekst(s.status)@ = 'verwerkt' THEN coalesce(s.afgehandeld_op, s.toegewezen_op) END,
		'toegewezenAanActoren', (SELECT jsonb_agg(DISTINCT @van_actor(a)@)
			FROM @bron@.klantinteracties_internetakenactorenthoughmodel AS t
				JOIN @bron@.klantinteracties_actor AS a ON a.id = t.actor_id
			WHERE t.internetaak_id = s.id)$sql$,
	'behalve', $sql$v.code = 'inactive'$sql$,
	'kolommen', 'nummer, referentienummer, gevraagde_handeling, toelichting, status, aanleidinggevend_klantcontact,
		toegewezen_op, verwerkt_op',
	'waarden', $sql$g.body ->> 'nummer', g.body ->> 'referentienummer', g.body ->> 'gevraagdeHandeling',
		g.body ->> 'toelichting', (g.body ->> 'status')::klantinteracties.taakstatus,
		(g.body ->> 'aanleidinggevendKlantcontact')::uuid, (g.body ->> 'toegewezenOp')::timestamptz,
		(g.body ->> 'verwerktOp')::timestamptz$sql$)),

-- These are no objects of the standard, so no function judges them.
(18, 'klantinteracties_internetakenactorenthoughmodel', 'interne_taak_actor', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_actor AS a ON a.id = s.actor_id
		LEFT JOIN @bron@.klantinteracties_internetaak AS t ON t.id = s.internetaak_id$sql$,
	'id', $sql$klantinteracties.open_klant_id(t.uuid, 'actor ' || s.id)$sql$,
	'body', $sql$'interneTaak', t.uuid, 'actor', @van_actor(a)@$sql$,
	'oordeel', $sql$
		SELECT 'interneTaak', 'does_not_exist', 'this interne taak does not exist'
		WHERE NOT EXISTS (SELECT FROM @register@.interne_taak AS t WHERE t.id = (l.body ->> 'interneTaak')::uuid)
		UNION ALL SELECT 'actor', 'does_not_exist', 'this actor does not exist'
		WHERE NOT EXISTS (SELECT FROM @register@.actor AS a WHERE a.id = (l.body ->> 'actor')::uuid)
		UNION ALL SELECT 'actor', 'unique', 'the interne taak is assigned to this actor already'
		WHERE EXISTS (SELECT FROM @register@.interne_taak_actor AS t
			WHERE t.interne_taak = (l.body ->> 'interneTaak')::uuid AND t.actor = (l.body ->> 'actor')::uuid)$sql$,
	'zelfde', $sql$concat_ws('/', t.uuid, @van_actor(a)@)$sql$,
	'zelfde_naam', $sql$'actor'$sql$,
	'kolommen', 'interne_taak, actor',
	'waarden', $sql$(g.body ->> 'interneTaak')::uuid, (g.body ->> 'actor')::uuid$sql$)),

(19, 'klantinteracties_onderwerpobject', 'onderwerpobject', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_klantcontact AS k ON k.id = s.klantcontact_id
		LEFT JOIN @bron@.klantinteracties_klantcontact AS w ON w.id = s.was_klantcontact_id$sql$,
	'body', $sql$
		'wasOnderwerpVanKlantcontact', k.uuid,
		'onderwerpWasKlantcontact', w.uuid,
		'onderwerpobjectidentificator', @identificator(s.onderwerpobjectidentificator)@$sql$,
	'zelfde', $sql$jsonb_build_array(k.uuid, w.uuid, @identificator(s.onderwerpobjectidentificator)@)::text$sql$,
	'zelfde_naam', $sql$'onderwerpobjectidentificator.objectId', 'onderwerpWasKlantcontact'$sql$,
	'kolommen', 'was_onderwerp_van_klantcontact, onderwerp_was_klantcontact, onderwerpobjectidentificator_object_id,
		onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register,
		onderwerpobjectidentificator_code_soort_object_id',
	'waarden', $sql$(g.body ->> 'wasOnderwerpVanKlantcontact')::uuid, (g.body ->> 'onderwerpWasKlantcontact')::uuid,
		g.body #>> '{onderwerpobjectidentificator,objectId}', g.body #>> '{onderwerpobjectidentificator,codeObjecttype}',
		g.body #>> '{onderwerpobjectidentificator,codeRegister}', g.body #>> '{onderwerpobjectidentificator,codeSoortObjectId}'$sql$)),

(20, 'klantinteracties_bijlage', 'bijlage', jsonb_build_object(
	'van', $sql$LEFT JOIN @bron@.klantinteracties_klantcontact AS k ON k.id = s.klantcontact_id$sql$,
	'body', $sql$
		'wasBijlageVanKlantcontact', k.uuid,
		'bijlageidentificator', @identificator(s.bijlageidentificator)@$sql$,
	'zelfde', $sql$jsonb_build_array(k.uuid, @identificator(s.bijlageidentificator)@)::text$sql$,
	'zelfde_naam', $sql$'bijlageidentificator.objectId'$sql$,
	'kolommen', 'was_bijlage_van_klantcontact, bijlageidentificator_object_id, bijlageidentificator_code_objecttype,
		bijlageidentificator_code_register, bijlageidentificator_code_soort_object_id',
	'waarden', $sql$(g.body ->> 'wasBijlageVanKlantcontact')::uuid,
		g.body #>> '{bijlageidentificator,objectId}', g.body #>> '{bijlageidentificator,codeObjecttype}',
		g.body #>> '{bijlageidentificator,codeRegister}', g.body #>> '{bijlageidentificator,codeSoortObjectId}'$sql$)),

(21, 'contactgegevens_persoon', NULL, NULL),
(22, 'contactgegevens_organisatie', NULL, NULL)
),

-- what steps on one table have in common
common (tabel, part) AS (VALUES
('klantinteracties_partij', jsonb_build_object(
	'soort', $sql$@tekst(s.soort_partij)@$sql$,
	'van', $sql$
		LEFT JOIN LATERAL (SELECT * FROM @bron@.klantinteracties_persoon AS d
			WHERE d.partij_id = s.id AND @tekst(s.soort_partij)@ = 'persoon' ORDER BY d.id LIMIT 1) AS h ON true
		LEFT JOIN LATERAL (SELECT * FROM @bron@.klantinteracties_organisatie AS d
			WHERE d.partij_id = s.id AND @tekst(s.soort_partij)@ = 'organisatie' ORDER BY d.id LIMIT 1) AS o ON true
		LEFT JOIN LATERAL (SELECT d.*, w.uuid AS werkte_voor FROM @bron@.klantinteracties_contactpersoon AS d
				LEFT JOIN @bron@.klantinteracties_partij AS w ON w.id = d.werkte_voor_partij_id
			WHERE d.partij_id = s.id AND @tekst(s.soort_partij)@ = 'contactpersoon' ORDER BY d.id LIMIT 1) AS c ON true$sql$,
	'body', $sql$
		'nummer', @nummer(s.nummer)@,
		'soortPartij', @tekst(s.soort_partij)@,
		'indicatieActief', s.indicatie_actief,
		'indicatieGeheimhouding', s.indicatie_geheimhouding) || CASE WHEN $3 IS NULL THEN '{}' ELSE jsonb_build_object(
		'indicatieHergebruikPartij', true,
		'contactnaam', CASE WHEN h.id IS NULL THEN @contactnaam(c)@ ELSE @contactnaam(h)@ END,
		'naam', @tekst(o.naam)@,
		'werkteVoorPartij', c.werkte_voor,
		'bezoekadres', @adres(s.bezoekadres)@,
		'correspondentieadres', @adres(s.correspondentieadres)@,
		'voorkeurstaal', @taalcode(s.voorkeurstaal)@,
		'interneNotitie', @tekst(s.interne_notitie)@) END || jsonb_build_object($sql$,
	-- his numbers come in the next steps
	'behalve', $sql$v.name = 'partijIdentificatoren' AND EXISTS (SELECT FROM @bron@.klantinteracties_partijidentificator AS i
		WHERE i.partij_id = l.sleutel)$sql$,
	'kolommen', 'nummer, soort_partij, indicatie_actief, indicatie_geheimhouding',
	'waarden', $sql$g.body ->> 'nummer', (g.body ->> 'soortPartij')::klantinteracties.soort_partij,
		(g.body ->> 'indicatieActief')::boolean, (g.body ->> 'indicatieGeheimhouding')::boolean$sql$,
	-- the data only of a partij that is new: those of one that was there may
	-- have been withdrawn
	'ook', $sql$, besluit AS (
	INSERT INTO @register@.hergebruik_besluit (hergebruik, grond, partij, namens)
	SELECT true, $3, n.id, $4 FROM geschreven AS n WHERE $3 IS NOT NULL
	RETURNING id, partij
), gegevens AS (
	INSERT INTO @register@.partij_gegevens (partij, soort_partij, besluit, @contactnaamkolommen@, naam, werkte_voor_partij,
		@adreskolommen@, voorkeurstaal, interne_notitie)
	SELECT g.id, (g.body ->> 'soortPartij')::klantinteracties.soort_partij, b.id, @contactnaamwaarden@, g.body ->> 'naam',
		(g.body ->> 'werkteVoorPartij')::uuid, @adreswaarden@, g.body ->> 'voorkeurstaal', g.body ->> 'interneNotitie'
	FROM goed AS g JOIN besluit AS b ON b.partij = g.id
)$sql$,
	'delen', $sql$
		SELECT d.tabel, d.id, o.id AS ouder, o.fouten IS NOT NULL AS geweigerd, d.soort = o.soort
			AND row_number() OVER (PARTITION BY d.tabel, d.partij_id ORDER BY d.id) = 1 AS hoort, o.bestond,
			CASE WHEN o.bestond THEN NOT EXISTS (SELECT FROM @register@.partij_gegevens AS g WHERE g.partij = o.id)
				ELSE $3 IS NULL END AS weg, o.samen
		FROM (SELECT 'klantinteracties_persoon' AS tabel, 'persoon' AS soort, id, partij_id FROM @bron@.klantinteracties_persoon
			UNION ALL SELECT 'klantinteracties_organisatie', 'organisatie', id, partij_id FROM @bron@.klantinteracties_organisatie
			UNION ALL SELECT 'klantinteracties_contactpersoon', 'contactpersoon', id, partij_id
				FROM @bron@.klantinteracties_contactpersoon) AS d
			JOIN oordeel AS o ON o.sleutel = d.partij_id$sql$)),

-- The number of a company beside that of a vestiging is of the company: another
-- partij, that step 6 makes.  What a vestigingsnummer falls under is found by its
-- number, for the register may have that under another id.
('klantinteracties_partijidentificator', jsonb_build_object(
	'van', $sql$
		LEFT JOIN @bron@.klantinteracties_partij AS p ON p.id = s.partij_id
		LEFT JOIN @bron@.klantinteracties_partijidentificator AS o ON o.id = s.sub_identificator_van_id
		CROSS JOIN LATERAL (SELECT @code_soort_object_id(s.partij_identificator_code_soort_object_id)@,
			@code_soort_object_id(o.partij_identificator_code_soort_object_id)@) AS c (soort, boven)
		LEFT JOIN (VALUES ('bsn', 'natuurlijk_persoon', 'brp'), ('rsin', 'niet_natuurlijk_persoon', 'hr'),
			('kvk_nummer', 'niet_natuurlijk_persoon', 'hr'), ('vestigingsnummer', 'vestiging', 'hr')) AS bekend (soort, objecttype, register)
			ON bekend.soort = c.soort
		CROSS JOIN LATERAL (SELECT @bedrijf@) AS b (bedrijf)
		LEFT JOIN LATERAL (
			SELECT coalesce((SELECT r.id FROM @register@.partij_identificator AS r
					WHERE r.object_id = @kvk_nummer(k.partij_identificator_object_id)@
						AND r.code_soort_object_id = 'kvk_nummer' AND r.code_objecttype = 'niet_natuurlijk_persoon'
						AND r.code_register = 'hr' AND r.sub_identificator_van IS NULL), k.uuid)
			FROM @bron@.klantinteracties_partijidentificator AS k
			WHERE c.soort = 'vestigingsnummer' AND (k.id = o.id OR o.id IS NULL AND k.partij_id = s.partij_id
				AND @code_soort_object_id(k.partij_identificator_code_soort_object_id)@ = 'kvk_nummer')
			ORDER BY k.id LIMIT 1) AS onder (id) ON true$sql$,
	'body', $sql$
		'identificeerdePartij', coalesce(b.bedrijf, p.uuid),
		'partijIdentificator', jsonb_build_object(
			'objectId', klantinteracties.stored_form(coalesce(c.soort, ''), s.partij_identificator_object_id),
			'codeSoortObjectId', c.soort,
			'codeObjecttype', coalesce(@code_objecttype(s.partij_identificator_code_objecttype)@, bekend.objecttype),
			'codeRegister', coalesce(@code_register(s.partij_identificator_code_register)@, bekend.register)),
		'subIdentificatorVan', CASE c.soort WHEN 'vestigingsnummer' THEN onder.id ELSE o.uuid END,
		'anderePartijIdentificator', @tekst(s.andere_partij_identificator)@$sql$,
	'uniek', $sql$concat_ws('/', c.soort, klantinteracties.stored_form(coalesce(c.soort, ''), s.partij_identificator_object_id), onder.id)$sql$,
	'uniek_naam', 'partijIdentificator.objectId',
	'uniek_reden', 'is in use as the partij-identificator of a partij',
	'kolommen', 'partij, soort_partij, code_register, code_objecttype, code_soort_object_id, object_id,
		sub_identificator_van, andere_partij_identificator',
	'waarden', $sql$(g.body ->> 'identificeerdePartij')::uuid,
		(SELECT p.soort_partij FROM @register@.partij AS p WHERE p.id = (g.body ->> 'identificeerdePartij')::uuid),
		g.body #>> '{partijIdentificator,codeRegister}', g.body #>> '{partijIdentificator,codeObjecttype}',
		g.body #>> '{partijIdentificator,codeSoortObjectId}', g.body #>> '{partijIdentificator,objectId}',
		(g.body ->> 'subIdentificatorVan')::uuid, g.body ->> 'anderePartijIdentificator'$sql$))
),

-- the statement of a step, of its parts
whole (place, tabel, part, text) AS (
	SELECT place, s.tabel, coalesce(c.part, '{}') || coalesce(s.part, '{}') || jsonb_build_object('object', CASE
		WHEN s.doel = 'interne_taak_actor' THEN 'interne_taak'
		WHEN s.tabel = 'klantinteracties_partijidentificator' THEN 'partij_identificator'
		WHEN s.tabel = 'klantinteracties_digitaaladres' THEN 'digitaal_adres'
		ELSE coalesce(s.doel, 'contactgegevens') END),
	CASE
	WHEN place = 6 THEN $sql$
WITH nieuw AS (
	SELECT DISTINCT b.bedrijf
	FROM @bron@.@tabel@ AS s @van@
	WHERE s.id > $1 AND s.id <= $2 AND b.bedrijf IS NOT NULL
		AND (c.soort = 'kvk_nummer' AND klantinteracties.is_valid_kvk_nummer(@kvk_nummer(s.partij_identificator_object_id)@)
			OR c.soort = 'rsin' AND klantinteracties.is_valid_rsin(@rsin(s.partij_identificator_object_id)@))
		AND NOT EXISTS (SELECT FROM @register@.partij_identificator AS r
			WHERE r.object_id = klantinteracties.stored_form(c.soort, s.partij_identificator_object_id)
				AND r.code_soort_object_id = c.soort)
), gemaakt AS (
	INSERT INTO @register@.partij (id, soort_partij) SELECT bedrijf, 'organisatie' FROM nieuw
	ON CONFLICT (id) DO NOTHING
)
SELECT '@tabel@', 0::int8, 0::int8, 0::int8, 0::int8, 0::int8, 0::int8 WHERE false
$sql$
	WHEN place = 12 THEN $sql$
WITH gelijk AS MATERIALIZED (
	SELECT s.id AS sleutel, r.id, p.uuid AS partij, c.soort, s.is_standaard_adres AS standaard,
		p.voorkeurs_digitaal_adres_id IS NOT DISTINCT FROM s.id AS voorkeur
	FROM @bron@.@tabel@ AS s JOIN @bron@.klantinteracties_partij AS p ON p.id = s.partij_id
		CROSS JOIN LATERAL (SELECT @code_soort_digitaal_adres(s.soort_digitaal_adres)@, @adresvorm(s)@) AS c (soort, vorm)
		JOIN @register@.digitaal_adres AS r ON r.verstrekt_door_partij = p.uuid
			AND r.code_soort_digitaal_adres IS NOT DISTINCT FROM c.soort
			AND klantinteracties.search_form('adres', r.adres) = c.vorm
	WHERE s.id > $1 AND s.id <= $2 AND $3 IS NOT NULL AND (s.is_standaard_adres OR p.voorkeurs_digitaal_adres_id = s.id)
		AND NOT EXISTS (SELECT FROM @register@.digitaal_adres AS d WHERE d.id = s.uuid AND d.verstrekt_door_partij IS NOT NULL)
		AND NOT EXISTS (SELECT FROM @register@.partij AS b WHERE b.id = p.uuid AND b.beperking IS NOT NULL)
), standaard AS (
	SELECT DISTINCT ON (g.partij, g.soort) g.id FROM gelijk AS g
	WHERE g.standaard AND NOT EXISTS (SELECT FROM @register@.digitaal_adres AS a
		WHERE a.verstrekt_door_partij = g.partij AND a.is_standaard_adres
			AND a.code_soort_digitaal_adres IS NOT DISTINCT FROM g.soort)
	ORDER BY g.partij, g.soort, g.sleutel
), voorkeur AS (
	SELECT DISTINCT ON (g.partij) g.id FROM gelijk AS g
	WHERE g.voorkeur AND NOT EXISTS (SELECT FROM @register@.digitaal_adres AS a
		WHERE a.verstrekt_door_partij = g.partij AND a.is_voorkeursadres)
	ORDER BY g.partij, g.sleutel
), gezet AS (
	UPDATE @register@.digitaal_adres AS a
	SET is_standaard_adres = a.is_standaard_adres OR a.id IN (SELECT id FROM standaard),
		is_voorkeursadres = a.is_voorkeursadres OR a.id IN (SELECT id FROM voorkeur)
	WHERE a.id IN (SELECT id FROM standaard UNION ALL SELECT id FROM voorkeur)
)
SELECT '@tabel@', 0::int8, 0::int8, 0::int8, 0::int8, 0::int8, 0::int8 WHERE false
$sql$
	WHEN s.part IS NULL THEN $sql$
WITH uitslag (tabel, sleutel, status, fouten) AS MATERIALIZED (
	SELECT '@tabel@', s.id, 'geweigerd', coalesce($5::jsonb, jsonb_build_array(jsonb_build_object('name', '', 'code', 'not_supported',
		'reason', 'the standard has no object for this')))
	FROM @bron@.@tabel@ AS s WHERE s.id > $1 AND s.id <= $2
)@slot@$sql$
	ELSE $sql$
WITH lees AS MATERIALIZED (
	SELECT s.id AS sleutel, @id@ AS id, @soort@ AS soort, doel.id IS NOT NULL AS bestond, @weg@ AS weg,
		CASE WHEN doel.id IS NULL THEN jsonb_strip_nulls(jsonb_build_object(@body@)) END AS body,
		CASE WHEN doel.id IS NULL THEN @zelfde@ END AS zelfde, CASE WHEN doel.id IS NULL THEN @uniek@ END AS uniek
	FROM @bron@.@tabel@ AS s @van@
		LEFT JOIN @register@.@doel@ AS doel ON doel.id = @id@
	WHERE s.id > $1 AND s.id <= $2 AND @waar@
), beoordeeld AS MATERIALIZED (
	SELECT l.*, CASE WHEN NOT l.bestond AND NOT l.weg THEN coalesce($5::jsonb, (
			SELECT jsonb_agg(jsonb_build_object('name', v.name, 'code', v.code, 'reason', v.reason))
			FROM (@oordeel@ @fouten@
				UNION ALL SELECT a.groep || '.codeLand', 'unknown', 'must be a code of a country that exists, of ISO 3166-1 or Landelijke tabel 34'
				FROM unnest(ARRAY['bezoekadres', 'correspondentieadres']) AS a (groep)
				WHERE l.body #>> ARRAY[a.groep, 'codeLand'] ~ '^[0-9]') AS v (name, code, reason)
			WHERE NOT (@behalve@))) END AS fouten
	FROM lees AS l
), gelijk AS MATERIALIZED (
	-- what is there, or comes before it
	SELECT b.*, zelfde IS NOT NULL AND CASE WHEN fouten IS NULL
		THEN row_number() OVER (PARTITION BY zelfde, fouten IS NULL AND NOT bestond AND NOT weg ORDER BY sleutel) > 1
		ELSE (SELECT bool_and(f ->> 'code' = 'unique') AND bool_or(f ->> 'name' IN (@zelfde_naam@))
			FROM jsonb_array_elements(fouten) AS f) END AS samen
	FROM beoordeeld AS b
), oordeel AS MATERIALIZED (
	SELECT sleutel, id, soort, body, weg, bestond, samen, CASE
		WHEN samen THEN NULL
		WHEN fouten IS NULL AND NOT bestond AND NOT weg AND row_number() OVER (
			PARTITION BY coalesce(uniek, sleutel::text), fouten IS NULL AND NOT bestond AND NOT weg AND NOT samen ORDER BY sleutel) > 1
		THEN jsonb_build_array(jsonb_build_object('name', '@uniek_naam@', 'code', 'unique', 'reason', '@uniek_reden@'))
		ELSE fouten END AS fouten
	FROM gelijk
), goed AS MATERIALIZED (
	SELECT * FROM oordeel WHERE NOT bestond AND NOT weg AND NOT samen AND fouten IS NULL ORDER BY sleutel
), geschreven AS (
	INSERT INTO @register@.@doel@ (id, @kolommen@)
	SELECT g.id, @waarden@
	FROM goed AS g
	ON CONFLICT (id) DO NOTHING
	RETURNING id
)@ook@, deel (tabel, sleutel, ouder, geweigerd, hoort, bestond, weg, samen) AS MATERIALIZED (@delen@
), uitslag (tabel, sleutel, status, fouten) AS MATERIALIZED (
	SELECT '@tabel@', o.sleutel, CASE
		WHEN o.bestond THEN 'bestond'
		WHEN o.weg THEN 'weggelaten'
		WHEN o.samen THEN 'samengevoegd'
		WHEN o.fouten IS NOT NULL THEN 'geweigerd'
		WHEN o.id IN (SELECT id FROM geschreven) THEN 'geschreven'
		ELSE 'bestond' END, o.fouten
	FROM oordeel AS o
	UNION ALL
	SELECT d.tabel, d.sleutel, CASE
		WHEN d.geweigerd OR NOT d.hoort THEN 'geweigerd'
		WHEN d.weg THEN 'weggelaten'
		WHEN d.samen THEN 'samengevoegd'
		WHEN d.ouder IN (SELECT id FROM geschreven) THEN 'geschreven'
		ELSE 'bestond' END,
		jsonb_build_array(CASE WHEN d.hoort
			THEN jsonb_build_object('name', '', 'code', 'refused', 'reason', 'that of which it is a part was refused')
			ELSE jsonb_build_object('name', '', 'code', 'invalid', 'reason', 'that of which it is a part is of another soort, or has such a row already') END)
	FROM deel AS d
)@slot@$sql$
	END
	FROM step AS s LEFT JOIN common AS c USING (tabel)
),

-- each part in its place; a part may hold others
filled (place, tabel, object, text) AS (
	SELECT place, tabel, part ->> 'object', (
		SELECT replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(text,
			'@slot@', $sql$, vergeten AS (
	DELETE FROM @register@.import_fout AS f USING uitslag AS u
	WHERE f.object = '@object@' AND f.bron = @naambron@ || '.' || u.tabel AND f.sleutel = u.sleutel::text
		AND u.status <> 'geweigerd'
), gemeld AS (
	INSERT INTO @register@.import_fout AS f (object, bron, sleutel, sqlstate, violations)
	SELECT '@object@', @naambron@ || '.' || u.tabel, u.sleutel::text, (
		SELECT CASE WHEN bool_or(c.sqlstate = '22023') THEN '22023' ELSE (array_agg(c.sqlstate ORDER BY v.place))[1] END
		FROM jsonb_array_elements(u.fouten) WITH ORDINALITY AS v (violation, place),
			LATERAL (SELECT CASE WHEN v.violation ->> 'code' = 'does_not_exist' THEN '23503'
				WHEN v.violation ->> 'code' = 'unique' THEN '23505'
				WHEN v.violation ->> 'code' ~ '^[0-9A-Z]{5}$' THEN v.violation ->> 'code'
				ELSE '22023' END) AS c (sqlstate)), u.fouten
	FROM uitslag AS u WHERE u.status = 'geweigerd'
	ON CONFLICT (object, bron, sleutel) DO UPDATE SET sqlstate = excluded.sqlstate, violations = excluded.violations,
		vastgesteld_op = excluded.vastgesteld_op
)
SELECT u.tabel, count(*), count(*) FILTER (WHERE u.status = 'geschreven'), count(*) FILTER (WHERE u.status = 'bestond'),
	count(*) FILTER (WHERE u.status = 'geweigerd'), count(*) FILTER (WHERE u.status = 'weggelaten'),
	count(*) FILTER (WHERE u.status = 'samengevoegd')
FROM uitslag AS u GROUP BY u.tabel
$sql$),
			'@object@', coalesce(part ->> 'object', '')),
			'@tabel@', tabel),
			'@id@', coalesce(part ->> 'id', 's.uuid')),
			'@body@', coalesce(part ->> 'body', '')),
			'@soort@', coalesce(part ->> 'soort', 'NULL::text')),
			'@weg@', coalesce(part ->> 'weg', 'false')),
			'@zelfde@', coalesce(part ->> 'zelfde', 'NULL::text')),
			'@zelfde_naam@', coalesce(part ->> 'zelfde_naam', '''''')),
			'@uniek@', coalesce(part ->> 'uniek', 'NULL::text')),
			'@uniek_naam@', coalesce(part ->> 'uniek_naam', '')),
			'@uniek_reden@', coalesce(part ->> 'uniek_reden', '')),
			'@oordeel@', coalesce(part ->> 'oordeel', 'SELECT f.name, f.code, f.reason FROM klantinteracties.validate_@doel@(l.body, @naam@) AS f')),
			'@fouten@', coalesce('UNION ALL ' || (part ->> 'fouten'), '')),
			'@behalve@', coalesce(part ->> 'behalve', 'false')),
			'@waar@', coalesce(part ->> 'waar', 'true')),
			'@kolommen@', coalesce(part ->> 'kolommen', '')),
			'@waarden@', coalesce(part ->> 'waarden', '')),
			'@ook@', coalesce(part ->> 'ook', '')),
			'@delen@', coalesce(part ->> 'delen', $sql$SELECT NULL::text, NULL::int, NULL::uuid, NULL::boolean, NULL::boolean, NULL::boolean, NULL::boolean, NULL::boolean WHERE false$sql$)),
			'@van@', coalesce(part ->> 'van', '')))
	FROM whole
)
SELECT tabel, object, replace(replace(replace(replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(replace(replace(replace(replace(replace(replace(text,
	'@doel@', coalesce((SELECT doel FROM step AS d WHERE d.place = filled.place), '')),
	-- of another partij than the row says
	'@bedrijf@', $sql$CASE
			WHEN c.soort = 'kvk_nummer' AND p.id IS NULL AND EXISTS (SELECT FROM @bron@.klantinteracties_partijidentificator AS v
				WHERE v.sub_identificator_van_id = s.id
					AND @code_soort_object_id(v.partij_identificator_code_soort_object_id)@ = 'vestigingsnummer')
				THEN klantinteracties.open_klant_id(s.uuid, 'bedrijf')
			WHEN c.soort IN ('kvk_nummer', 'rsin') AND @tekst(p.soort_partij)@ = 'organisatie'
				AND EXISTS (SELECT FROM @bron@.klantinteracties_partijidentificator AS v WHERE v.partij_id = p.id
					AND @code_soort_object_id(v.partij_identificator_code_soort_object_id)@ = 'vestigingsnummer')
				THEN klantinteracties.open_klant_id(p.uuid, 'bedrijf') END$sql$),
	'@contactnaamkolommen@', 'contactnaam_voorletters, contactnaam_voornaam, contactnaam_voorvoegsel_achternaam, contactnaam_achternaam'),
	'@contactnaamwaarden@', $sql$g.body #>> '{contactnaam,voorletters}', g.body #>> '{contactnaam,voornaam}',
		g.body #>> '{contactnaam,voorvoegselAchternaam}', g.body #>> '{contactnaam,achternaam}'$sql$),
	'@adreskolommen@', (SELECT string_agg(format('%1$s_nummeraanduiding_id, %1$s_straatnaam, %1$s_huisnummer,
		%1$s_huisnummertoevoeging, %1$s_postcode, %1$s_stad, %1$s_adresregel1, %1$s_adresregel2, %1$s_adresregel3, %1$s_code_land',
		groep), ', ' ORDER BY groep) FROM unnest(ARRAY['bezoekadres', 'correspondentieadres']) AS groep)),
	'@adreswaarden@', (SELECT string_agg(format($sql$(g.body #>> '{%1$s,nummeraanduidingId}')::klantinteracties.nummeraanduiding_id,
		g.body #>> '{%1$s,straatnaam}', (g.body #>> '{%1$s,huisnummer}')::integer, g.body #>> '{%1$s,huisnummertoevoeging}',
		g.body #>> '{%1$s,postcode}', g.body #>> '{%1$s,stad}', g.body #>> '{%1$s,adresregel1}',
		g.body #>> '{%1$s,adresregel2}', g.body #>> '{%1$s,adresregel3}', g.body #>> '{%1$s,codeLand}'$sql$,
		groep), ', ' ORDER BY groep) FROM unnest(ARRAY['bezoekadres', 'correspondentieadres']) AS groep)),
	'@adresvorm\(([a-z]+)\)@', $sql$klantinteracties.search_form('adres', @tekst(\1.adres)@)$sql$, 'g'),
	'@van_actor\(([a-z]+)\)@', $sql$coalesce((SELECT r.id FROM @register@.actor AS r WHERE r.id = \1.uuid),
			(SELECT (array_agg(r.id ORDER BY r.id))[1] FROM @register@.actor AS r
				WHERE r.actoridentificator_object_id = @tekst(\1.actoridentificator_object_id)@
					AND r.actoridentificator_code_objecttype IS NOT DISTINCT FROM @code_objecttype(\1.actoridentificator_code_objecttype)@
					AND r.actoridentificator_code_register IS NOT DISTINCT FROM @code_register(\1.actoridentificator_code_register)@
					AND r.actoridentificator_code_soort_object_id IS NOT DISTINCT FROM @code_soort_object_id(\1.actoridentificator_code_soort_object_id)@),
			\1.uuid)$sql$, 'g'),
	'@adres\(([a-z.]+)\)@', $sql$nullif(jsonb_strip_nulls(jsonb_build_object(
			'nummeraanduidingId', @nummeraanduiding_id(\1_nummeraanduiding_id)@, 'straatnaam', @tekst(\1_straatnaam)@,
			'huisnummer', \1_huisnummer, 'huisnummertoevoeging', @tekst(\1_huisnummertoevoeging)@,
			'postcode', @postcode(\1_postcode)@, 'stad', @tekst(\1_stad)@, 'adresregel1', @tekst(\1_adresregel1)@,
			'adresregel2', @tekst(\1_adresregel2)@, 'adresregel3', @tekst(\1_adresregel3)@, 'codeLand', @landcode(\1_land)@)), '{}')$sql$, 'g'),
	'@contactnaam\(([a-z]+)\)@', $sql$nullif(jsonb_strip_nulls(jsonb_build_object(
			'voorletters', @tekst(\1.contactnaam_voorletters)@, 'voornaam', @tekst(\1.contactnaam_voornaam)@,
			'voorvoegselAchternaam', @tekst(\1.contactnaam_voorvoegsel_achternaam)@,
			'achternaam', @tekst(\1.contactnaam_achternaam)@)), '{}')$sql$, 'g'),
	'@identificator\(([a-z.]+)\)@', $sql$nullif(jsonb_strip_nulls(jsonb_build_object(
			'objectId', @tekst(\1_object_id)@, 'codeObjecttype', @code_objecttype(\1_code_objecttype)@,
			'codeRegister', @code_register(\1_code_register)@,
			'codeSoortObjectId', @code_soort_object_id(\1_code_soort_object_id)@)), '{}')$sql$, 'g'),
	'@([a-z_]+)\(([a-z0-9_.]+)\)@', $sql$klantinteracties.stored_form('\1', \2)$sql$, 'g'),
	'@bron@', quote_ident(bron)),
	'@register@', quote_ident(register)),
	'@naambron@', quote_literal(bron)),
	'@naam@', quote_literal(register))
FROM filled
ORDER BY place
$function$;
COMMENT ON FUNCTION open_klant_steps(text, text) IS
	'Internal: what import_open_klant() does, a row per step: the table of Open Klant that it reads, what its rows are, and the statement that it runs for some of its rows';

CREATE PROCEDURE import_open_klant(bron name, grond text, register name DEFAULT NULL,
	per_keer integer DEFAULT 10000, max_fouten bigint DEFAULT NULL, INOUT rapport jsonb DEFAULT NULL)
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE import_open_klant(name, text, name, integer, bigint, jsonb) IS
	'For operators: brings the administration of an Open Klant 2 database into a register. bron: the schema with its tables, in this database or foreign; grond: on what ground the data of partijen that are there may be reused, recorded with each of them, or geen: then partijen come minimal, and of their data what betrokkenen gave. Ids stay. Commits after every per_keer rows; run it again after whatever stopped it, or when rows were corrected. What is refused stands in table import_fout of the register, with all reasons; max_fouten ends it early. rapport: of each table what was read, written, there already, refused, left out for want of a ground, and joined with another that is the same. Errors: 2D000 inside a transaction, 22023 wrong argument, 42P01 a table of Open Klant is missing, 3F000 no such register, 55000 register of another version';
