--
-- The tables of a register
--

-- Klantcontact: a contact between a klant, or who represents him, and the
-- gemeente, on one subject (B7682).
CREATE TABLE @register@.klantcontact (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	nummer klantinteracties.nummer CONSTRAINT klantcontact_nummer_key UNIQUE,
	referentienummer klantinteracties.nummer CONSTRAINT klantcontact_referentienummer_key UNIQUE,
	plaatsgevonden_op timestamptz NOT NULL DEFAULT now(),
	code_kanaal varchar(50) COLLATE "C",
	onderwerp varchar(200) NOT NULL,
	inhoud varchar(1000),
	reactie varchar(4000),
	indicatie_contact_gelukt boolean,
	code_taal klantinteracties.taalcode,
	vertrouwelijk boolean NOT NULL,
	hoofd_onderwerp_type varchar(200),
	verdere_actie_ondernomen boolean NOT NULL DEFAULT false,
	metadata jsonb,
	bewaren_tot date,
	verwerkingsactiviteit uuid,
	CONSTRAINT klantcontact_verdere_actie_check
		CHECK (NOT (verdere_actie_ondernomen AND indicatie_contact_gelukt))
);
CREATE INDEX klantcontact_plaatsgevonden_op_idx ON @register@.klantcontact (plaatsgevonden_op, id);
CREATE INDEX klantcontact_nummer_volgorde_idx ON @register@.klantcontact (lpad(nummer::text, 10, '0') COLLATE "C", id) WHERE nummer IS NOT NULL;
CREATE INDEX klantcontact_code_kanaal_idx ON @register@.klantcontact (code_kanaal, plaatsgevonden_op, id) WHERE code_kanaal IS NOT NULL;
CREATE INDEX klantcontact_vertrouwelijk_idx ON @register@.klantcontact (id) WHERE vertrouwelijk;
CREATE INDEX klantcontact_niet_gelukt_idx ON @register@.klantcontact (id) WHERE NOT indicatie_contact_gelukt;
CREATE INDEX klantcontact_bewaren_tot_idx ON @register@.klantcontact (bewaren_tot, id) WHERE bewaren_tot IS NOT NULL;
CREATE INDEX klantcontact_woorden_idx ON @register@.klantcontact USING gin (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(onderwerp::text, '') || ' ' || coalesce(inhoud::text, '') || ' ' || coalesce(reactie::text, ''), './:@_-+=&?#%~|<>', '                ')));
CREATE STATISTICS @register@.klantcontact_onderwerp_stat ON (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(onderwerp::text, ''), './:@_-+=&?#%~|<>', '                '))) FROM @register@.klantcontact;
CREATE STATISTICS @register@.klantcontact_inhoud_stat ON (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(inhoud::text, ''), './:@_-+=&?#%~|<>', '                '))) FROM @register@.klantcontact;
CREATE STATISTICS @register@.klantcontact_reactie_stat ON (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(reactie::text, ''), './:@_-+=&?#%~|<>', '                '))) FROM @register@.klantcontact;
COMMENT ON TABLE @register@.klantcontact IS 'Klantcontact: contact between a klant, or who represents him, and the gemeente, on one subject (F2173, B7682)';
COMMENT ON COLUMN @register@.klantcontact.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.klantcontact.nummer IS 'Number by which people know the klantcontact, given by the caller (B2187): at most 10 digits, unique';
COMMENT ON COLUMN @register@.klantcontact.referentienummer IS 'Second number of the caller''s (Open Klant): at most 10 digits, unique';
COMMENT ON COLUMN @register@.klantcontact.plaatsgevonden_op IS 'When the contact began, or the message was sent or received (V6468)';
COMMENT ON COLUMN @register@.klantcontact.code_kanaal IS 'Channel: a code of the list kanaal';
COMMENT ON COLUMN @register@.klantcontact.onderwerp IS 'Subject of the contact';
COMMENT ON COLUMN @register@.klantcontact.inhoud IS 'What was said, as far as no bijlage says it';
COMMENT ON COLUMN @register@.klantcontact.reactie IS 'The answer of the gemeente (Open Klant)';
COMMENT ON COLUMN @register@.klantcontact.indicatie_contact_gelukt IS 'Whether the contact came about: true is ja, false is nee, NULL is onbekend';
COMMENT ON COLUMN @register@.klantcontact.code_taal IS 'Language of the contact: ISO 639-2/T';
COMMENT ON COLUMN @register@.klantcontact.vertrouwelijk IS 'Whether the contact is confidential';
COMMENT ON COLUMN @register@.klantcontact.hoofd_onderwerp_type IS 'URL of the main kind of subject (Open Klant)';
COMMENT ON COLUMN @register@.klantcontact.verdere_actie_ondernomen IS 'Whether further action was taken; not together with a contact that came about (Open Klant)';
COMMENT ON COLUMN @register@.klantcontact.metadata IS 'The caller''s own keys with texts of at most 255 characters (Open Klant)';
COMMENT ON COLUMN @register@.klantcontact.bewaren_tot IS 'The day until which it is kept: from that day on vernietig() destroys it, unless something holds it. NULL: its term is not known';
COMMENT ON COLUMN @register@.klantcontact.verwerkingsactiviteit IS 'The verwerkingsactiviteit, in the version of then, for which it was registered: by its bewaartermijn it is kept until bewaren_tot, unless that was given';

-- Beperking: that the data of a partij are only kept, and not used (AVG art. 18
-- and 21).  It refers to nothing by a foreign key, so that it outlives what it is
-- about.
CREATE TABLE @register@.beperking (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	partij uuid NOT NULL,
	soort varchar(10) COLLATE "C" NOT NULL
		CONSTRAINT beperking_soort_check CHECK (soort = 'beperking' OR soort = 'bezwaar'),
	grond varchar(1000) NOT NULL,
	ingang timestamptz NOT NULL DEFAULT clock_timestamp(),
	einde timestamptz,
	door varchar(63) COLLATE "C" NOT NULL DEFAULT session_user,
	namens varchar(200),
	opgeheven_door varchar(63) COLLATE "C",
	opgeheven_namens varchar(200)
);
CREATE UNIQUE INDEX beperking_partij_key ON @register@.beperking (partij) WHERE einde IS NULL;
CREATE INDEX beperking_van_partij_idx ON @register@.beperking (partij, id);
COMMENT ON TABLE @register@.beperking IS 'Beperking: that the data of a partij are only kept, and not used, and was so before (AVG art. 18 and 21): beperk() and hef_beperking_op(). Only the owner can read and write it';
COMMENT ON COLUMN @register@.beperking.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.beperking.partij IS 'The partij';
COMMENT ON COLUMN @register@.beperking.soort IS 'beperking (he asked that his data be used no more: AVG art. 18) or bezwaar (he objects, and it is not decided yet: art. 21)';
COMMENT ON COLUMN @register@.beperking.grond IS 'Why, as he said it or as the gemeente found it';
COMMENT ON COLUMN @register@.beperking.ingang IS 'From when it holds, by the clock';
COMMENT ON COLUMN @register@.beperking.einde IS 'When it was lifted; NULL while it holds';
COMMENT ON COLUMN @register@.beperking.door IS 'The login role (session_user) that recorded it';
COMMENT ON COLUMN @register@.beperking.namens IS 'For whom door recorded it, as that role says: the setting klantinteracties.namens, else the role that it had set (SET ROLE). NULL when neither';
COMMENT ON COLUMN @register@.beperking.opgeheven_door IS 'The login role that lifted it';
COMMENT ON COLUMN @register@.beperking.opgeheven_namens IS 'For whom, likewise';

-- Partij: a known person or organisation (B3485).  This table holds no data
-- that identify or reach him: those are in partij_gegevens, and only with
-- permission.  A partij without a row there is minimal (V5323, V6898).
CREATE TABLE @register@.partij (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	nummer klantinteracties.nummer CONSTRAINT partij_nummer_key UNIQUE,
	soort_partij klantinteracties.soort_partij NOT NULL,
	indicatie_actief boolean NOT NULL DEFAULT true,
	indicatie_geheimhouding boolean DEFAULT false,
	beperking uuid CONSTRAINT partij_beperking_fkey REFERENCES @register@.beperking (id),
	CONSTRAINT partij_soort_key UNIQUE (id, soort_partij)
);
CREATE INDEX partij_nummer_volgorde_idx ON @register@.partij (lpad(nummer::text, 10, '0') COLLATE "C", id) WHERE nummer IS NOT NULL;
CREATE INDEX partij_niet_actief_idx ON @register@.partij (id) WHERE NOT indicatie_actief;
CREATE INDEX partij_geheim_idx ON @register@.partij (id) WHERE indicatie_geheimhouding;
CREATE UNIQUE INDEX partij_beperking_key ON @register@.partij (beperking) WHERE beperking IS NOT NULL;
CREATE INDEX partij_soort_partij_idx ON @register@.partij (soort_partij, id) WHERE soort_partij <> 'persoon';
COMMENT ON TABLE @register@.partij IS 'Partij: a known person or organisation (F7554, B3485). Holds nothing that may only be kept with permission: see partij_gegevens';
COMMENT ON COLUMN @register@.partij.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.partij.nummer IS 'Number by which people know the partij, given by the caller (B9045): at most 10 digits, unique';
COMMENT ON COLUMN @register@.partij.soort_partij IS 'persoon, organisatie or contactpersoon (B1304)';
COMMENT ON COLUMN @register@.partij.indicatie_actief IS 'false: the contact data of this partij may not be used';
COMMENT ON COLUMN @register@.partij.indicatie_geheimhouding IS 'Whether the partij asked that his data be kept secret; NULL when that is unknown (Open Klant)';
COMMENT ON COLUMN @register@.partij.beperking IS 'The beperking that holds now: of this partij nothing is used (KI004). NULL when none does; beperk() and hef_beperking_op() set and clear it';

-- Hergebruikbesluit: what the klant answered when asked whether the data may
-- be reused (F2599).  Without foreign keys: the proof outlives what it is
-- about (AVG art. 7 lid 1).
CREATE TABLE @register@.hergebruik_besluit (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	hergebruik boolean NOT NULL,
	grond varchar(40) NOT NULL,
	klantcontact uuid,
	betrokkene uuid,
	partij uuid,
	vastgelegd_op timestamptz NOT NULL DEFAULT clock_timestamp(),
	vastgelegd_door name NOT NULL DEFAULT session_user,
	ingetrokken boolean NOT NULL DEFAULT false,
	namens varchar(200),
	verwerkingsactiviteit uuid,
	verklaring varchar(4000),
	wijze varchar(80),
	geldig_tot timestamptz,
	CONSTRAINT hergebruik_besluit_van_partij_key UNIQUE (id, partij, hergebruik, ingetrokken)
);
CREATE INDEX hergebruik_besluit_partij_idx ON @register@.hergebruik_besluit (partij) WHERE partij IS NOT NULL;
CREATE INDEX hergebruik_besluit_geldig_tot_idx ON @register@.hergebruik_besluit (geldig_tot, id) WHERE geldig_tot IS NOT NULL AND hergebruik AND NOT ingetrokken;
CREATE INDEX hergebruik_besluit_nee_idx ON @register@.hergebruik_besluit (betrokkene) WHERE NOT hergebruik AND betrokkene IS NOT NULL;
COMMENT ON TABLE @register@.hergebruik_besluit IS 'Hergebruikbesluit: the answer of a klant to whether the data may be reused (F2599), and its withdrawal (AVG art. 7 lid 3). Append-only: nobody is granted UPDATE or DELETE, and withdraw_hergebruik() changes nothing but ingetrokken';
COMMENT ON COLUMN @register@.hergebruik_besluit.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.hergebruik_besluit.hergebruik IS 'true: the data may be reused; false: they may not';
COMMENT ON COLUMN @register@.hergebruik_besluit.grond IS 'toestemming (agreed), geen_toestemming (refused) or intrekking (withdrawn)';
COMMENT ON COLUMN @register@.hergebruik_besluit.klantcontact IS 'The klantcontact in which it was said';
COMMENT ON COLUMN @register@.hergebruik_besluit.betrokkene IS 'The betrokkene who said it';
COMMENT ON COLUMN @register@.hergebruik_besluit.partij IS 'The partij whose data it is about';
COMMENT ON COLUMN @register@.hergebruik_besluit.vastgelegd_op IS 'When it was recorded, by the clock: not when the transaction began';
COMMENT ON COLUMN @register@.hergebruik_besluit.vastgelegd_door IS 'The login role (session_user) that recorded it';
COMMENT ON COLUMN @register@.hergebruik_besluit.ingetrokken IS 'true: this yes was withdrawn since, and no data can rest on it again';
COMMENT ON COLUMN @register@.hergebruik_besluit.namens IS 'For whom vastgelegd_door recorded it, as that role says: the setting klantinteracties.namens, else the role that it had set (SET ROLE). NULL when neither';
COMMENT ON COLUMN @register@.hergebruik_besluit.verwerkingsactiviteit IS 'The verwerkingsactiviteit, in the version of then, for which the data may be reused or not; none of a withdrawal, which is of all that was agreed to before';
COMMENT ON COLUMN @register@.hergebruik_besluit.verklaring IS 'The text that was shown or read out when it was asked (AVG art. 7 lid 2)';
COMMENT ON COLUMN @register@.hergebruik_besluit.wijze IS 'How he answered: on a form, by phone, at the desk';
COMMENT ON COLUMN @register@.hergebruik_besluit.geldig_tot IS 'From this moment on a yes permits nothing any more; NULL when it has no end';

-- Partij-gegevens: all that may be reused.  The row is the permission: it
-- cannot exist without a besluit that says yes about this very partij, and
-- that was not withdrawn.
CREATE TABLE @register@.partij_gegevens (
	partij uuid PRIMARY KEY,
	soort_partij klantinteracties.soort_partij NOT NULL,
	besluit uuid NOT NULL,
	hergebruik boolean NOT NULL DEFAULT true CONSTRAINT partij_gegevens_hergebruik_check CHECK (hergebruik),
	contactnaam_voorletters varchar(10),
	contactnaam_voornaam varchar(200),
	contactnaam_voorvoegsel_achternaam varchar(10),
	contactnaam_achternaam varchar(200),
	naam varchar(200),
	werkte_voor_partij uuid,
	werkte_voor_soort klantinteracties.soort_partij NOT NULL DEFAULT 'organisatie',
	bezoekadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	bezoekadres_straatnaam varchar(255),
	bezoekadres_huisnummer klantinteracties.huisnummer,
	bezoekadres_huisnummertoevoeging varchar(20),
	bezoekadres_postcode klantinteracties.postcode,
	bezoekadres_stad varchar(255),
	bezoekadres_adresregel1 varchar(80),
	bezoekadres_adresregel2 varchar(80),
	bezoekadres_adresregel3 varchar(80),
	bezoekadres_code_land klantinteracties.landcode,
	correspondentieadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	correspondentieadres_straatnaam varchar(255),
	correspondentieadres_huisnummer klantinteracties.huisnummer,
	correspondentieadres_huisnummertoevoeging varchar(20),
	correspondentieadres_postcode klantinteracties.postcode,
	correspondentieadres_stad varchar(255),
	correspondentieadres_adresregel1 varchar(80),
	correspondentieadres_adresregel2 varchar(80),
	correspondentieadres_adresregel3 varchar(80),
	correspondentieadres_code_land klantinteracties.landcode,
	voorkeurstaal klantinteracties.taalcode,
	interne_notitie varchar(1000),
	ingetrokken boolean NOT NULL DEFAULT false CONSTRAINT partij_gegevens_ingetrokken_check CHECK (NOT ingetrokken),
	CONSTRAINT partij_gegevens_partij_fkey FOREIGN KEY (partij, soort_partij)
		REFERENCES @register@.partij (id, soort_partij) ON DELETE CASCADE,
	CONSTRAINT partij_gegevens_besluit_fkey FOREIGN KEY (besluit, partij, hergebruik, ingetrokken)
		REFERENCES @register@.hergebruik_besluit (id, partij, hergebruik, ingetrokken),
	CONSTRAINT partij_gegevens_werkte_voor_partij_fkey FOREIGN KEY (werkte_voor_partij, werkte_voor_soort)
		REFERENCES @register@.partij (id, soort_partij),
	CONSTRAINT partij_gegevens_soort_check CHECK (
		CASE soort_partij
			WHEN 'organisatie' THEN num_nonnulls(contactnaam_voorletters, contactnaam_voornaam,
				contactnaam_voorvoegsel_achternaam, contactnaam_achternaam, werkte_voor_partij) = 0
			WHEN 'persoon' THEN num_nonnulls(naam, werkte_voor_partij) = 0
			ELSE naam IS NULL
		END AND werkte_voor_soort = 'organisatie')
);
CREATE INDEX partij_gegevens_werkte_voor_partij_idx ON @register@.partij_gegevens (werkte_voor_partij) WHERE werkte_voor_partij IS NOT NULL;
CREATE INDEX partij_gegevens_naam_vorm_idx ON @register@.partij_gegevens ((klantinteracties.search_form('naam', naam::text) COLLATE "C"), partij) WHERE naam IS NOT NULL;
CREATE STATISTICS @register@.partij_gegevens_naam_vorm_stat ON (klantinteracties.search_form('naam', naam::text)) FROM @register@.partij_gegevens;
CREATE INDEX partij_gegevens_achternaam_vorm_idx ON @register@.partij_gegevens ((klantinteracties.search_form('naam', contactnaam_achternaam::text) COLLATE "C"), partij) WHERE contactnaam_achternaam IS NOT NULL;
CREATE STATISTICS @register@.partij_gegevens_achternaam_vorm_stat ON (klantinteracties.search_form('naam', contactnaam_achternaam::text)) FROM @register@.partij_gegevens;
CREATE INDEX partij_gegevens_zoek_idx ON @register@.partij_gegevens USING gin (klantinteracties.search_terms(
	naam::text,
	contactnaam_voorletters::text,
	contactnaam_voornaam::text,
	contactnaam_voorvoegsel_achternaam::text,
	contactnaam_achternaam::text,
	bezoekadres_nummeraanduiding_id::text,
	bezoekadres_straatnaam::text,
	bezoekadres_huisnummer::text,
	bezoekadres_huisnummertoevoeging::text,
	translate(bezoekadres_postcode::text, ' ', ''),
	bezoekadres_stad::text,
	bezoekadres_adresregel1::text,
	bezoekadres_adresregel2::text,
	bezoekadres_adresregel3::text,
	bezoekadres_code_land::text,
	correspondentieadres_nummeraanduiding_id::text,
	correspondentieadres_straatnaam::text,
	correspondentieadres_huisnummer::text,
	correspondentieadres_huisnummertoevoeging::text,
	translate(correspondentieadres_postcode::text, ' ', ''),
	correspondentieadres_stad::text,
	correspondentieadres_adresregel1::text,
	correspondentieadres_adresregel2::text,
	correspondentieadres_adresregel3::text,
	correspondentieadres_code_land::text))
	WHERE num_nonnulls(naam,
	contactnaam_voorletters,
	contactnaam_voornaam,
	contactnaam_voorvoegsel_achternaam,
	contactnaam_achternaam,
	bezoekadres_nummeraanduiding_id,
	bezoekadres_straatnaam,
	bezoekadres_huisnummer,
	bezoekadres_huisnummertoevoeging,
	bezoekadres_postcode,
	bezoekadres_stad,
	bezoekadres_adresregel1,
	bezoekadres_adresregel2,
	bezoekadres_adresregel3,
	bezoekadres_code_land,
	correspondentieadres_nummeraanduiding_id,
	correspondentieadres_straatnaam,
	correspondentieadres_huisnummer,
	correspondentieadres_huisnummertoevoeging,
	correspondentieadres_postcode,
	correspondentieadres_stad,
	correspondentieadres_adresregel1,
	correspondentieadres_adresregel2,
	correspondentieadres_adresregel3,
	correspondentieadres_code_land) > 0;
CREATE STATISTICS @register@.partij_gegevens_zoek_stat ON (klantinteracties.search_terms(
	naam::text,
	contactnaam_voorletters::text,
	contactnaam_voornaam::text,
	contactnaam_voorvoegsel_achternaam::text,
	contactnaam_achternaam::text,
	bezoekadres_nummeraanduiding_id::text,
	bezoekadres_straatnaam::text,
	bezoekadres_huisnummer::text,
	bezoekadres_huisnummertoevoeging::text,
	translate(bezoekadres_postcode::text, ' ', ''),
	bezoekadres_stad::text,
	bezoekadres_adresregel1::text,
	bezoekadres_adresregel2::text,
	bezoekadres_adresregel3::text,
	bezoekadres_code_land::text,
	correspondentieadres_nummeraanduiding_id::text,
	correspondentieadres_straatnaam::text,
	correspondentieadres_huisnummer::text,
	correspondentieadres_huisnummertoevoeging::text,
	translate(correspondentieadres_postcode::text, ' ', ''),
	correspondentieadres_stad::text,
	correspondentieadres_adresregel1::text,
	correspondentieadres_adresregel2::text,
	correspondentieadres_adresregel3::text,
	correspondentieadres_code_land::text))
	FROM @register@.partij_gegevens;
COMMENT ON TABLE @register@.partij_gegevens IS 'The data of a partij that may be reused. The row is the permission: it needs a hergebruik_besluit that says yes about this partij and was not withdrawn, and deleting it withdraws the data and digitale adressen';
COMMENT ON COLUMN @register@.partij_gegevens.partij IS 'The partij of whom the data are';
COMMENT ON COLUMN @register@.partij_gegevens.soort_partij IS 'The soort of that partij, held equal by the foreign key';
COMMENT ON COLUMN @register@.partij_gegevens.besluit IS 'The hergebruik_besluit by which the data may be reused';
COMMENT ON COLUMN @register@.partij_gegevens.hergebruik IS 'Always true: the besluit must say yes';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_voorletters IS 'Contactnaam (B9491): initials, of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_voornaam IS 'Contactnaam (B9491): first name (the standard: 80; Open Klant: 200), of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_voorvoegsel_achternaam IS 'Contactnaam (B9491): prefix of the family name, of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.contactnaam_achternaam IS 'Contactnaam (B9491): family name, of a persoon or contactpersoon';
COMMENT ON COLUMN @register@.partij_gegevens.naam IS 'Name of an organisatie';
COMMENT ON COLUMN @register@.partij_gegevens.werkte_voor_partij IS 'The organisatie for which a contactpersoon works';
COMMENT ON COLUMN @register@.partij_gegevens.werkte_voor_soort IS 'Always organisatie: the foreign key holds werkte_voor_partij to it';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_nummeraanduiding_id IS 'Bezoekadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_straatnaam IS 'Bezoekadres: street (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_huisnummer IS 'Bezoekadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_huisnummertoevoeging IS 'Bezoekadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_postcode IS 'Bezoekadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_stad IS 'Bezoekadres: town (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_adresregel1 IS 'Bezoekadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_adresregel2 IS 'Bezoekadres: second line';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_adresregel3 IS 'Bezoekadres: third line';
COMMENT ON COLUMN @register@.partij_gegevens.bezoekadres_code_land IS 'Bezoekadres: country: ISO 3166-1 alpha-2, or a code of the list land';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_nummeraanduiding_id IS 'Correspondentieadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_straatnaam IS 'Correspondentieadres: street (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_huisnummer IS 'Correspondentieadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_huisnummertoevoeging IS 'Correspondentieadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_postcode IS 'Correspondentieadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_stad IS 'Correspondentieadres: town (Open Klant)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_adresregel1 IS 'Correspondentieadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_adresregel2 IS 'Correspondentieadres: second line';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_adresregel3 IS 'Correspondentieadres: third line';
COMMENT ON COLUMN @register@.partij_gegevens.correspondentieadres_code_land IS 'Correspondentieadres: country: ISO 3166-1 alpha-2, or a code of the list land';
COMMENT ON COLUMN @register@.partij_gegevens.voorkeurstaal IS 'Preferred language: ISO 639-2/T';
COMMENT ON COLUMN @register@.partij_gegevens.interne_notitie IS 'Note for the gemeente alone, never published (B0606)';
COMMENT ON COLUMN @register@.partij_gegevens.ingetrokken IS 'Always false: the besluit must not be withdrawn';

-- Partij-identificator: how another register knows the partij.
CREATE TABLE @register@.partij_identificator (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	partij uuid NOT NULL,
	soort_partij klantinteracties.soort_partij NOT NULL,
	code_register varchar(200) COLLATE "C" NOT NULL,
	code_objecttype varchar(200) COLLATE "C" NOT NULL,
	code_soort_object_id varchar(200) COLLATE "C" NOT NULL,
	object_id varchar(200) COLLATE "C" NOT NULL,
	sub_identificator_van uuid,
	andere_partij_identificator varchar(200),
	sub_soort varchar(200) COLLATE "C" NOT NULL DEFAULT 'kvk_nummer'
		CONSTRAINT partij_identificator_sub_soort_check CHECK (sub_soort = 'kvk_nummer'),
	CONSTRAINT partij_identificator_partij_fkey FOREIGN KEY (partij, soort_partij)
		REFERENCES @register@.partij (id, soort_partij) ON DELETE CASCADE,
	CONSTRAINT partij_identificator_soort_object_id_key UNIQUE (id, code_soort_object_id),
	CONSTRAINT partij_identificator_sub_identificator_van_fkey FOREIGN KEY (sub_identificator_van, sub_soort)
		REFERENCES @register@.partij_identificator (id, code_soort_object_id),
	CONSTRAINT partij_identificator_object_key
		UNIQUE NULLS NOT DISTINCT (object_id, code_soort_object_id, code_objecttype, code_register, sub_identificator_van),
	CONSTRAINT partij_identificator_soort_key
		UNIQUE NULLS NOT DISTINCT (partij, code_soort_object_id, code_objecttype, code_register, sub_identificator_van),
	CONSTRAINT partij_identificator_object_check CHECK (klantinteracties.is_valid_partij_identificator(
		code_register, code_objecttype, code_soort_object_id, object_id)),
	CONSTRAINT partij_identificator_soort_check CHECK (
		CASE code_soort_object_id
			WHEN 'bsn' THEN soort_partij = 'persoon'
			WHEN 'rsin' THEN soort_partij = 'organisatie'
			WHEN 'kvk_nummer' THEN soort_partij <> 'contactpersoon'
			WHEN 'vestigingsnummer' THEN soort_partij = 'organisatie'
			ELSE true
		END),
	CONSTRAINT partij_identificator_sub_check CHECK (sub_identificator_van IS NULL
		OR code_soort_object_id = 'vestigingsnummer' AND sub_identificator_van <> id)
);
CREATE INDEX partij_identificator_sub_identificator_van_idx ON @register@.partij_identificator (sub_identificator_van) WHERE sub_identificator_van IS NOT NULL;
CREATE INDEX partij_identificator_termen_idx ON @register@.partij_identificator USING gin (array_remove(ARRAY[
	'code_objecttype=' || code_objecttype::text,
	'code_soort_object_id=' || code_soort_object_id::text,
	'code_register=' || code_register::text], NULL))
	WHERE num_nonnulls(code_objecttype, code_soort_object_id, code_register) > 0;
CREATE STATISTICS @register@.partij_identificator_termen_stat ON (array_remove(ARRAY[
	'code_objecttype=' || code_objecttype::text,
	'code_soort_object_id=' || code_soort_object_id::text,
	'code_register=' || code_register::text], NULL))
	FROM @register@.partij_identificator;
CREATE INDEX partij_identificator_object_id_vorm_idx ON @register@.partij_identificator ((klantinteracties.search_form('identificator', object_id::text) COLLATE "C"))
	WHERE klantinteracties.search_form('identificator', object_id::text) <> object_id::text;
CREATE INDEX partij_identificator_andere_vorm_idx ON @register@.partij_identificator ((klantinteracties.search_form('identificator', andere_partij_identificator::text) COLLATE "C")) WHERE andere_partij_identificator IS NOT NULL;
COMMENT ON TABLE @register@.partij_identificator IS 'Partij-identificator: the number by which another register knows a partij (F6257). One number belongs to one partij';
COMMENT ON COLUMN @register@.partij_identificator.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.partij_identificator.partij IS 'The partij that is identified';
COMMENT ON COLUMN @register@.partij_identificator.soort_partij IS 'The soort of that partij, held equal by the foreign key: a bsn is of a persoon; an rsin or vestigingsnummer of an organisatie; a kvk_nummer of an organisatie, or of a persoon with an eenmanszaak';
COMMENT ON COLUMN @register@.partij_identificator.code_register IS 'The register: brp, hr, or a code of the list extern_register';
COMMENT ON COLUMN @register@.partij_identificator.code_objecttype IS 'The kind of object: natuurlijk_persoon, niet_natuurlijk_persoon, vestiging, or a code of the list soort_object';
COMMENT ON COLUMN @register@.partij_identificator.code_soort_object_id IS 'The kind of number: bsn, rsin, kvk_nummer, vestigingsnummer, or a code of the list soort_object_id';
COMMENT ON COLUMN @register@.partij_identificator.object_id IS 'The number; that of a known kind has its length and check digit';
COMMENT ON COLUMN @register@.partij_identificator.sub_identificator_van IS 'For a vestigingsnummer: the kvk_nummer under which it falls';
COMMENT ON COLUMN @register@.partij_identificator.andere_partij_identificator IS 'Free text for a kind that the lists do not know';
COMMENT ON COLUMN @register@.partij_identificator.sub_soort IS 'Always kvk_nummer: the foreign key holds sub_identificator_van to it';

-- Betrokkene: who took part in a klantcontact.  Contact data here are for
-- follow-up of this klantcontact only.
CREATE TABLE @register@.betrokkene (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	had_klantcontact uuid NOT NULL CONSTRAINT betrokkene_had_klantcontact_fkey
		REFERENCES @register@.klantcontact ON DELETE CASCADE,
	was_partij uuid CONSTRAINT betrokkene_was_partij_fkey REFERENCES @register@.partij,
	rol klantinteracties.klantcontactrol NOT NULL,
	initiator boolean NOT NULL,
	organisatienaam varchar(200),
	contactnaam_voorletters varchar(10),
	contactnaam_voornaam varchar(200),
	contactnaam_voorvoegsel_achternaam varchar(10),
	contactnaam_achternaam varchar(200),
	bezoekadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	bezoekadres_straatnaam varchar(255),
	bezoekadres_huisnummer klantinteracties.huisnummer,
	bezoekadres_huisnummertoevoeging varchar(20),
	bezoekadres_postcode klantinteracties.postcode,
	bezoekadres_stad varchar(255),
	bezoekadres_adresregel1 varchar(80),
	bezoekadres_adresregel2 varchar(80),
	bezoekadres_adresregel3 varchar(80),
	bezoekadres_code_land klantinteracties.landcode,
	correspondentieadres_nummeraanduiding_id klantinteracties.nummeraanduiding_id,
	correspondentieadres_straatnaam varchar(255),
	correspondentieadres_huisnummer klantinteracties.huisnummer,
	correspondentieadres_huisnummertoevoeging varchar(20),
	correspondentieadres_postcode klantinteracties.postcode,
	correspondentieadres_stad varchar(255),
	correspondentieadres_adresregel1 varchar(80),
	correspondentieadres_adresregel2 varchar(80),
	correspondentieadres_adresregel3 varchar(80),
	correspondentieadres_code_land klantinteracties.landcode
);
CREATE INDEX betrokkene_had_klantcontact_idx ON @register@.betrokkene (had_klantcontact);
CREATE INDEX betrokkene_was_partij_idx ON @register@.betrokkene (was_partij) WHERE was_partij IS NOT NULL;
CREATE INDEX betrokkene_organisatienaam_vorm_idx ON @register@.betrokkene ((klantinteracties.search_form('naam', organisatienaam::text) COLLATE "C"), id) WHERE organisatienaam IS NOT NULL;
CREATE STATISTICS @register@.betrokkene_organisatienaam_vorm_stat ON (klantinteracties.search_form('naam', organisatienaam::text)) FROM @register@.betrokkene;
CREATE INDEX betrokkene_achternaam_vorm_idx ON @register@.betrokkene ((klantinteracties.search_form('naam', contactnaam_achternaam::text) COLLATE "C"), id) WHERE contactnaam_achternaam IS NOT NULL;
CREATE STATISTICS @register@.betrokkene_achternaam_vorm_stat ON (klantinteracties.search_form('naam', contactnaam_achternaam::text)) FROM @register@.betrokkene;
CREATE INDEX betrokkene_vertegenwoordiger_idx ON @register@.betrokkene (id) WHERE rol = 'vertegenwoordiger';
CREATE INDEX betrokkene_zoek_idx ON @register@.betrokkene USING gin (klantinteracties.search_terms(
	organisatienaam::text,
	contactnaam_voorletters::text,
	contactnaam_voornaam::text,
	contactnaam_voorvoegsel_achternaam::text,
	contactnaam_achternaam::text,
	bezoekadres_nummeraanduiding_id::text,
	bezoekadres_straatnaam::text,
	bezoekadres_huisnummer::text,
	bezoekadres_huisnummertoevoeging::text,
	translate(bezoekadres_postcode::text, ' ', ''),
	bezoekadres_stad::text,
	bezoekadres_adresregel1::text,
	bezoekadres_adresregel2::text,
	bezoekadres_adresregel3::text,
	bezoekadres_code_land::text,
	correspondentieadres_nummeraanduiding_id::text,
	correspondentieadres_straatnaam::text,
	correspondentieadres_huisnummer::text,
	correspondentieadres_huisnummertoevoeging::text,
	translate(correspondentieadres_postcode::text, ' ', ''),
	correspondentieadres_stad::text,
	correspondentieadres_adresregel1::text,
	correspondentieadres_adresregel2::text,
	correspondentieadres_adresregel3::text,
	correspondentieadres_code_land::text))
	WHERE num_nonnulls(organisatienaam,
	contactnaam_voorletters,
	contactnaam_voornaam,
	contactnaam_voorvoegsel_achternaam,
	contactnaam_achternaam,
	bezoekadres_nummeraanduiding_id,
	bezoekadres_straatnaam,
	bezoekadres_huisnummer,
	bezoekadres_huisnummertoevoeging,
	bezoekadres_postcode,
	bezoekadres_stad,
	bezoekadres_adresregel1,
	bezoekadres_adresregel2,
	bezoekadres_adresregel3,
	bezoekadres_code_land,
	correspondentieadres_nummeraanduiding_id,
	correspondentieadres_straatnaam,
	correspondentieadres_huisnummer,
	correspondentieadres_huisnummertoevoeging,
	correspondentieadres_postcode,
	correspondentieadres_stad,
	correspondentieadres_adresregel1,
	correspondentieadres_adresregel2,
	correspondentieadres_adresregel3,
	correspondentieadres_code_land) > 0;
CREATE STATISTICS @register@.betrokkene_zoek_stat ON (klantinteracties.search_terms(
	organisatienaam::text,
	contactnaam_voorletters::text,
	contactnaam_voornaam::text,
	contactnaam_voorvoegsel_achternaam::text,
	contactnaam_achternaam::text,
	bezoekadres_nummeraanduiding_id::text,
	bezoekadres_straatnaam::text,
	bezoekadres_huisnummer::text,
	bezoekadres_huisnummertoevoeging::text,
	translate(bezoekadres_postcode::text, ' ', ''),
	bezoekadres_stad::text,
	bezoekadres_adresregel1::text,
	bezoekadres_adresregel2::text,
	bezoekadres_adresregel3::text,
	bezoekadres_code_land::text,
	correspondentieadres_nummeraanduiding_id::text,
	correspondentieadres_straatnaam::text,
	correspondentieadres_huisnummer::text,
	correspondentieadres_huisnummertoevoeging::text,
	translate(correspondentieadres_postcode::text, ' ', ''),
	correspondentieadres_stad::text,
	correspondentieadres_adresregel1::text,
	correspondentieadres_adresregel2::text,
	correspondentieadres_adresregel3::text,
	correspondentieadres_code_land::text))
	FROM @register@.betrokkene;
COMMENT ON TABLE @register@.betrokkene IS 'Betrokkene bij klantcontact: who took part in a klantcontact (F2599). Contact data here are for follow-up of that klantcontact only';
COMMENT ON COLUMN @register@.betrokkene.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.betrokkene.had_klantcontact IS 'The klantcontact in which he took part';
COMMENT ON COLUMN @register@.betrokkene.was_partij IS 'The partij that he is, when known';
COMMENT ON COLUMN @register@.betrokkene.rol IS 'vertegenwoordiger or klant';
COMMENT ON COLUMN @register@.betrokkene.initiator IS 'Whether he began the contact';
COMMENT ON COLUMN @register@.betrokkene.organisatienaam IS 'Organisation with which he had a relation';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_voorletters IS 'Contactnaam (B9491): initials';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_voornaam IS 'Contactnaam (B9491): first name (the standard: 80; Open Klant: 200)';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_voorvoegsel_achternaam IS 'Contactnaam (B9491): prefix of the family name';
COMMENT ON COLUMN @register@.betrokkene.contactnaam_achternaam IS 'Contactnaam (B9491): family name';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_nummeraanduiding_id IS 'Bezoekadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_straatnaam IS 'Bezoekadres: street (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_huisnummer IS 'Bezoekadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_huisnummertoevoeging IS 'Bezoekadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_postcode IS 'Bezoekadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_stad IS 'Bezoekadres: town (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_adresregel1 IS 'Bezoekadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_adresregel2 IS 'Bezoekadres: second line';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_adresregel3 IS 'Bezoekadres: third line';
COMMENT ON COLUMN @register@.betrokkene.bezoekadres_code_land IS 'Bezoekadres: country: ISO 3166-1 alpha-2, or a code of the list land';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_nummeraanduiding_id IS 'Correspondentieadres: BAG nummeraanduiding: 16 digits';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_straatnaam IS 'Correspondentieadres: street (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_huisnummer IS 'Correspondentieadres: house number, 1 to 99999 (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_huisnummertoevoeging IS 'Correspondentieadres: addition to the house number (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_postcode IS 'Correspondentieadres: postcode, as 1234 AB (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_stad IS 'Correspondentieadres: town (Open Klant)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_adresregel1 IS 'Correspondentieadres: first line, for an address outside the BAG or abroad (B8841)';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_adresregel2 IS 'Correspondentieadres: second line';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_adresregel3 IS 'Correspondentieadres: third line';
COMMENT ON COLUMN @register@.betrokkene.correspondentieadres_code_land IS 'Correspondentieadres: country: ISO 3166-1 alpha-2, or a code of the list land';

-- Digitaal adres: an e-mail address, phone number or the like, of a
-- betrokkene (for follow-up of one klantcontact) or of a partij (to reuse, so
-- only while there is permission: it hangs on partij_gegevens).
CREATE TABLE @register@.digitaal_adres (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	verstrekt_door_betrokkene uuid CONSTRAINT digitaal_adres_verstrekt_door_betrokkene_fkey
		REFERENCES @register@.betrokkene ON DELETE CASCADE,
	verstrekt_door_partij uuid CONSTRAINT digitaal_adres_verstrekt_door_partij_fkey
		REFERENCES @register@.partij_gegevens ON DELETE CASCADE,
	code_soort_digitaal_adres varchar(40) COLLATE "C",
	adres varchar(254) COLLATE "C" NOT NULL,
	omschrijving varchar(200),
	is_standaard_adres boolean NOT NULL DEFAULT false,
	is_voorkeursadres boolean NOT NULL DEFAULT false,
	referentie varchar(50) COLLATE "C",
	verificatie_datum date,
	CONSTRAINT digitaal_adres_eigenaar_check CHECK (
		verstrekt_door_partij IS NOT NULL
		OR verstrekt_door_betrokkene IS NOT NULL AND NOT is_standaard_adres AND NOT is_voorkeursadres),
	CONSTRAINT digitaal_adres_adres_check CHECK (
		klantinteracties.is_valid_digitaal_adres(code_soort_digitaal_adres, adres))
);
CREATE INDEX digitaal_adres_verstrekt_door_betrokkene_idx ON @register@.digitaal_adres (verstrekt_door_betrokkene) WHERE verstrekt_door_betrokkene IS NOT NULL;
CREATE UNIQUE INDEX digitaal_adres_adres_key ON @register@.digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres,
	(klantinteracties.search_form('adres', adres::text) COLLATE "C"))
	NULLS NOT DISTINCT WHERE verstrekt_door_partij IS NOT NULL;
CREATE INDEX digitaal_adres_adres_vorm_idx ON @register@.digitaal_adres ((klantinteracties.search_form('adres', adres::text) COLLATE "C"));
CREATE INDEX digitaal_adres_delen_idx ON @register@.digitaal_adres USING gin (klantinteracties.adres_parts(adres::text)) WHERE strpos(adres::text, '@') > 0;
CREATE STATISTICS @register@.digitaal_adres_delen_stat ON (klantinteracties.adres_parts(adres::text)) FROM @register@.digitaal_adres;
CREATE UNIQUE INDEX digitaal_adres_standaard_key ON @register@.digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres)
	NULLS NOT DISTINCT WHERE is_standaard_adres;
CREATE UNIQUE INDEX digitaal_adres_voorkeur_key ON @register@.digitaal_adres (verstrekt_door_partij) WHERE is_voorkeursadres;
CREATE UNIQUE INDEX digitaal_adres_referentie_key ON @register@.digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, referentie)
	NULLS NOT DISTINCT WHERE referentie IS NOT NULL AND verstrekt_door_partij IS NOT NULL;
CREATE INDEX digitaal_adres_code_soort_digitaal_adres_idx ON @register@.digitaal_adres (code_soort_digitaal_adres, id) WHERE code_soort_digitaal_adres IS NOT NULL;
CREATE INDEX digitaal_adres_referentie_idx ON @register@.digitaal_adres (referentie, id) WHERE referentie IS NOT NULL;
CREATE INDEX digitaal_adres_verificatie_datum_idx ON @register@.digitaal_adres (verificatie_datum) WHERE verificatie_datum IS NOT NULL;
CREATE INDEX digitaal_adres_woorden_idx ON @register@.digitaal_adres USING gin (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(omschrijving::text, ''), './:@_-+=&?#%~|<>', '                '))) WHERE omschrijving IS NOT NULL;
CREATE STATISTICS @register@.digitaal_adres_omschrijving_stat ON (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(omschrijving::text, ''), './:@_-+=&?#%~|<>', '                '))) FROM @register@.digitaal_adres;
COMMENT ON TABLE @register@.digitaal_adres IS 'Digitaal adres: an e-mail address, phone number or the like, of a betrokkene, of a partij, or of both (F1995). That of a partij exists only while his data may be reused';
COMMENT ON COLUMN @register@.digitaal_adres.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.digitaal_adres.verstrekt_door_betrokkene IS 'The betrokkene who gave it, for follow-up of that klantcontact';
COMMENT ON COLUMN @register@.digitaal_adres.verstrekt_door_partij IS 'The partij who gave it, to be used in future contact';
COMMENT ON COLUMN @register@.digitaal_adres.code_soort_digitaal_adres IS 'Kind: email, telefoonnummer, overig, or a code of the list soort_digitaal_adres';
COMMENT ON COLUMN @register@.digitaal_adres.adres IS 'The address itself; an e-mail address or phone number has the form of one';
COMMENT ON COLUMN @register@.digitaal_adres.omschrijving IS 'Description';
COMMENT ON COLUMN @register@.digitaal_adres.is_standaard_adres IS 'Whether it is the default of its kind for the partij';
COMMENT ON COLUMN @register@.digitaal_adres.is_voorkeursadres IS 'Whether it is the voorkeursDigitaalAdres of the partij';
COMMENT ON COLUMN @register@.digitaal_adres.referentie IS 'The caller''s own key for the address (Open Klant)';
COMMENT ON COLUMN @register@.digitaal_adres.verificatie_datum IS 'Day on which the address was verified (Open Klant)';

-- Rekeningnummer: a bank account of a partij, to reuse: it hangs on
-- partij_gegevens, so that it goes with the permission.
CREATE TABLE @register@.rekeningnummer (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	partij uuid NOT NULL CONSTRAINT rekeningnummer_partij_fkey
		REFERENCES @register@.partij_gegevens ON DELETE CASCADE,
	iban klantinteracties.iban NOT NULL,
	bic klantinteracties.bic,
	is_voorkeursrekeningnummer boolean NOT NULL DEFAULT false
);
CREATE INDEX rekeningnummer_partij_idx ON @register@.rekeningnummer (partij);
CREATE INDEX rekeningnummer_iban_idx ON @register@.rekeningnummer (iban);
CREATE INDEX rekeningnummer_bic_idx ON @register@.rekeningnummer (bic, id) WHERE bic IS NOT NULL;
CREATE UNIQUE INDEX rekeningnummer_voorkeur_key ON @register@.rekeningnummer (partij) WHERE is_voorkeursrekeningnummer;
COMMENT ON TABLE @register@.rekeningnummer IS 'Rekeningnummer: a bank account of a partij (Open Klant). It exists only while his data may be reused';
COMMENT ON COLUMN @register@.rekeningnummer.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.rekeningnummer.partij IS 'The partij of whom it is';
COMMENT ON COLUMN @register@.rekeningnummer.iban IS 'The IBAN';
COMMENT ON COLUMN @register@.rekeningnummer.bic IS 'The BIC of the bank';
COMMENT ON COLUMN @register@.rekeningnummer.is_voorkeursrekeningnummer IS 'Whether it is the voorkeursRekeningnummer of the partij';

-- Categorie: a kind of partij that a gemeente tells apart.
CREATE TABLE @register@.categorie (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	naam varchar(80) NOT NULL CONSTRAINT categorie_naam_check CHECK (naam <> '')
);
CREATE INDEX categorie_naam_vorm_idx ON @register@.categorie ((klantinteracties.search_form('naam', naam::text) COLLATE "C"), id);
CREATE INDEX categorie_zoek_idx ON @register@.categorie USING gin (klantinteracties.search_terms(naam::text));
COMMENT ON TABLE @register@.categorie IS 'Categorie: a kind of partij that a gemeente tells apart (Open Klant)';
COMMENT ON COLUMN @register@.categorie.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.categorie.naam IS 'Its name';

-- Categorie-relatie: what a gemeente says of a partij, so only while his data
-- may be reused.
CREATE TABLE @register@.categorie_relatie (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	partij uuid NOT NULL CONSTRAINT categorie_relatie_partij_fkey
		REFERENCES @register@.partij_gegevens ON DELETE CASCADE,
	categorie uuid NOT NULL CONSTRAINT categorie_relatie_categorie_fkey
		REFERENCES @register@.categorie,
	begin_datum date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Amsterdam')::date,
	eind_datum date,
	CONSTRAINT categorie_relatie_datums_check CHECK (eind_datum >= begin_datum)
);
CREATE INDEX categorie_relatie_partij_idx ON @register@.categorie_relatie (partij);
CREATE INDEX categorie_relatie_categorie_idx ON @register@.categorie_relatie (categorie);
CREATE INDEX categorie_relatie_begin_datum_idx ON @register@.categorie_relatie (begin_datum, id);
CREATE INDEX categorie_relatie_eind_datum_idx ON @register@.categorie_relatie (eind_datum) WHERE eind_datum IS NOT NULL;
COMMENT ON TABLE @register@.categorie_relatie IS 'Categorie-relatie: a partij is of a categorie, from a day on and perhaps until another (Open Klant). It exists only while his data may be reused';
COMMENT ON COLUMN @register@.categorie_relatie.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.categorie_relatie.partij IS 'The partij';
COMMENT ON COLUMN @register@.categorie_relatie.categorie IS 'The categorie';
COMMENT ON COLUMN @register@.categorie_relatie.begin_datum IS 'First day; today by the clock of a gemeente unless given';
COMMENT ON COLUMN @register@.categorie_relatie.eind_datum IS 'Last day, when there is one';

-- Vertegenwoordiging: who acts for whom.  It holds no data of either, so
-- minimal partijen can have it (BT, example 5).
CREATE TABLE @register@.vertegenwoordiging (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	vertegenwoordigende_partij uuid NOT NULL CONSTRAINT vertegenwoordiging_vertegenwoordigende_partij_fkey
		REFERENCES @register@.partij ON DELETE CASCADE,
	vertegenwoordigde_partij uuid NOT NULL CONSTRAINT vertegenwoordiging_vertegenwoordigde_partij_fkey
		REFERENCES @register@.partij ON DELETE CASCADE,
	CONSTRAINT vertegenwoordiging_partijen_key UNIQUE (vertegenwoordigende_partij, vertegenwoordigde_partij),
	CONSTRAINT vertegenwoordiging_zelf_check CHECK (vertegenwoordigende_partij <> vertegenwoordigde_partij)
);
CREATE INDEX vertegenwoordiging_vertegenwoordigde_partij_idx ON @register@.vertegenwoordiging (vertegenwoordigde_partij);
COMMENT ON TABLE @register@.vertegenwoordiging IS 'Vertegenwoordiging: a partij acts for another (CRUD). It holds no data of either';
COMMENT ON COLUMN @register@.vertegenwoordiging.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.vertegenwoordiging.vertegenwoordigende_partij IS 'The partij who acts';
COMMENT ON COLUMN @register@.vertegenwoordiging.vertegenwoordigde_partij IS 'The partij for whom he acts';

-- Samengevoegde partij: one that turned out to be another, and went.  His id
-- still tells who he is now.
CREATE TABLE @register@.partij_samengevoegd (
	gaat uuid PRIMARY KEY,
	blijft uuid NOT NULL CONSTRAINT partij_samengevoegd_blijft_fkey
		REFERENCES @register@.partij ON DELETE CASCADE,
	vastgelegd_op timestamptz NOT NULL DEFAULT clock_timestamp(),
	vastgelegd_door name NOT NULL DEFAULT session_user,
	namens varchar(200),
	CONSTRAINT partij_samengevoegd_zelf_check CHECK (gaat <> blijft)
);
CREATE INDEX partij_samengevoegd_blijft_idx ON @register@.partij_samengevoegd (blijft);
COMMENT ON TABLE @register@.partij_samengevoegd IS 'Partijen that were merged with another by voeg_partijen_samen(): where an id that went leads to. A row goes with the partij that stayed';
COMMENT ON COLUMN @register@.partij_samengevoegd.gaat IS 'The id of the partij that went: no partij has it any more';
COMMENT ON COLUMN @register@.partij_samengevoegd.blijft IS 'The partij that it is now; when that is merged later, the one with which';
COMMENT ON COLUMN @register@.partij_samengevoegd.vastgelegd_op IS 'When they were merged, by the clock';
COMMENT ON COLUMN @register@.partij_samengevoegd.vastgelegd_door IS 'The login role (session_user) that merged them';
COMMENT ON COLUMN @register@.partij_samengevoegd.namens IS 'For whom vastgelegd_door did so, as that role says: the setting klantinteracties.namens, else the role that it had set (SET ROLE). NULL when neither';

-- Actor: who does the work at the gemeente (B7993: three soorten).
CREATE TABLE @register@.actor (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	naam varchar(200) NOT NULL,
	soort_actor klantinteracties.soort_actor NOT NULL,
	indicatie_actief boolean NOT NULL DEFAULT true,
	actoridentificator_object_id varchar(200) COLLATE "C",
	actoridentificator_code_objecttype varchar(200) COLLATE "C",
	actoridentificator_code_register varchar(200) COLLATE "C",
	actoridentificator_code_soort_object_id varchar(200) COLLATE "C",
	functie varchar(40),
	omschrijving varchar(200),
	emailadres klantinteracties.emailadres,
	telefoonnummer varchar(20) CONSTRAINT actor_telefoonnummer_check
		CHECK (klantinteracties.is_valid_telefoonnummer(telefoonnummer)),
	faxnummer varchar(20),
	CONSTRAINT actor_identificator_check CHECK (actoridentificator_object_id IS NOT NULL
		OR num_nonnulls(actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id) = 0),
	CONSTRAINT actor_soort_check CHECK (
		CASE soort_actor
			WHEN 'medewerker' THEN num_nonnulls(omschrijving, faxnummer) = 0
				AND (num_nonnulls(functie, emailadres, telefoonnummer) = 0 OR num_nonnulls(functie, telefoonnummer) = 2)
			WHEN 'geautomatiseerde_actor' THEN num_nonnulls(emailadres, telefoonnummer, faxnummer) = 0
				AND (omschrijving IS NULL OR functie IS NOT NULL)
			ELSE functie IS NULL
		END)
);
CREATE INDEX actor_naam_vorm_idx ON @register@.actor ((klantinteracties.search_form('naam', naam::text) COLLATE "C"), id);
CREATE INDEX actor_zoek_idx ON @register@.actor USING gin (klantinteracties.search_terms(naam::text));
CREATE STATISTICS @register@.actor_zoek_stat ON (klantinteracties.search_terms(naam::text)) FROM @register@.actor;
CREATE INDEX actor_object_id_vorm_idx ON @register@.actor ((klantinteracties.search_form('identificator', actoridentificator_object_id::text) COLLATE "C")) WHERE actoridentificator_object_id IS NOT NULL;
CREATE UNIQUE INDEX actor_identificator_key ON @register@.actor (actoridentificator_object_id, actoridentificator_code_objecttype,
	actoridentificator_code_register, actoridentificator_code_soort_object_id)
	NULLS NOT DISTINCT WHERE actoridentificator_object_id IS NOT NULL;
CREATE INDEX actor_termen_idx ON @register@.actor USING gin (array_remove(ARRAY[
	'actoridentificator_code_objecttype=' || actoridentificator_code_objecttype::text,
	'actoridentificator_code_register=' || actoridentificator_code_register::text,
	'actoridentificator_code_soort_object_id=' || actoridentificator_code_soort_object_id::text], NULL))
	WHERE num_nonnulls(actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id) > 0;
CREATE STATISTICS @register@.actor_termen_stat ON (array_remove(ARRAY[
	'actoridentificator_code_objecttype=' || actoridentificator_code_objecttype::text,
	'actoridentificator_code_register=' || actoridentificator_code_register::text,
	'actoridentificator_code_soort_object_id=' || actoridentificator_code_soort_object_id::text], NULL))
	FROM @register@.actor;
CREATE INDEX actor_niet_actief_idx ON @register@.actor (id) WHERE NOT indicatie_actief;
CREATE INDEX actor_soort_actor_idx ON @register@.actor (soort_actor, id);
COMMENT ON TABLE @register@.actor IS 'Actor: who does the work at the gemeente, a medewerker, a geautomatiseerde actor or an organisatorische eenheid (F5592, B7993)';
COMMENT ON COLUMN @register@.actor.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.actor.naam IS 'Name by which the actor is known';
COMMENT ON COLUMN @register@.actor.soort_actor IS 'medewerker, geautomatiseerde_actor or organisatorische_eenheid';
COMMENT ON COLUMN @register@.actor.indicatie_actief IS 'false: not to be used in new klantcontacten and interne taken (B8694)';
COMMENT ON COLUMN @register@.actor.actoridentificator_object_id IS 'Actoridentificator: its id in another register';
COMMENT ON COLUMN @register@.actor.actoridentificator_code_objecttype IS 'Actoridentificator: the kind of object, a code of the list soort_object';
COMMENT ON COLUMN @register@.actor.actoridentificator_code_register IS 'Actoridentificator: the register, a code of the list extern_register';
COMMENT ON COLUMN @register@.actor.actoridentificator_code_soort_object_id IS 'Actoridentificator: the kind of id, a code of the list soort_object_id';
COMMENT ON COLUMN @register@.actor.functie IS 'Function, of a medewerker or geautomatiseerde actor';
COMMENT ON COLUMN @register@.actor.omschrijving IS 'Description, of a geautomatiseerde actor or organisatorische eenheid';
COMMENT ON COLUMN @register@.actor.emailadres IS 'E-mail address, of a medewerker or organisatorische eenheid';
COMMENT ON COLUMN @register@.actor.telefoonnummer IS 'Phone number, in digits (F5592), of a medewerker or organisatorische eenheid';
COMMENT ON COLUMN @register@.actor.faxnummer IS 'Fax number, of an organisatorische eenheid (Open Klant): in digits when it is a phone number, else as it was written';

-- Actor bij klantcontact: a relation with an id of its own (B0399, B5096).
CREATE TABLE @register@.actor_klantcontact (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	actor uuid NOT NULL CONSTRAINT actor_klantcontact_actor_fkey REFERENCES @register@.actor,
	klantcontact uuid NOT NULL CONSTRAINT actor_klantcontact_klantcontact_fkey
		REFERENCES @register@.klantcontact ON DELETE CASCADE,
	CONSTRAINT actor_klantcontact_actor_klantcontact_key UNIQUE (actor, klantcontact)
);
CREATE INDEX actor_klantcontact_klantcontact_idx ON @register@.actor_klantcontact (klantcontact);
COMMENT ON TABLE @register@.actor_klantcontact IS 'Actor bij klantcontact: who of the gemeente took part in a klantcontact (F6542)';
COMMENT ON COLUMN @register@.actor_klantcontact.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.actor_klantcontact.actor IS 'The actor';
COMMENT ON COLUMN @register@.actor_klantcontact.klantcontact IS 'The klantcontact in which he took part';

-- Interne taak: something to be done after a klantcontact.
CREATE TABLE @register@.interne_taak (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	nummer klantinteracties.nummer CONSTRAINT interne_taak_nummer_key UNIQUE,
	referentienummer klantinteracties.nummer CONSTRAINT interne_taak_referentienummer_key UNIQUE,
	gevraagde_handeling varchar(200) NOT NULL,
	aanleidinggevend_klantcontact uuid NOT NULL CONSTRAINT interne_taak_aanleidinggevend_klantcontact_fkey
		REFERENCES @register@.klantcontact ON DELETE CASCADE,
	toelichting varchar(1000),
	status klantinteracties.taakstatus NOT NULL DEFAULT 'te_verwerken',
	toegewezen_op timestamptz NOT NULL DEFAULT now(),
	verwerkt_op timestamptz,
	CONSTRAINT interne_taak_verwerkt_check CHECK ((status = 'verwerkt') = (verwerkt_op IS NOT NULL))
);
CREATE INDEX interne_taak_aanleidinggevend_klantcontact_idx ON @register@.interne_taak (aanleidinggevend_klantcontact);
CREATE INDEX interne_taak_status_idx ON @register@.interne_taak (status, toegewezen_op, id);
CREATE INDEX interne_taak_status_volgorde_idx ON @register@.interne_taak (status, id);
CREATE INDEX interne_taak_nummer_volgorde_idx ON @register@.interne_taak (lpad(nummer::text, 10, '0') COLLATE "C", id) WHERE nummer IS NOT NULL;
CREATE INDEX interne_taak_toegewezen_op_idx ON @register@.interne_taak (toegewezen_op, id);
CREATE INDEX interne_taak_verwerkt_op_idx ON @register@.interne_taak (verwerkt_op) WHERE verwerkt_op IS NOT NULL;
CREATE INDEX interne_taak_niet_verwerkt_idx ON @register@.interne_taak (id) WHERE verwerkt_op IS NULL;
CREATE INDEX interne_taak_gevraagde_handeling_idx ON @register@.interne_taak (gevraagde_handeling, id);
CREATE INDEX interne_taak_woorden_idx ON @register@.interne_taak USING gin (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(gevraagde_handeling::text, '') || ' ' || coalesce(toelichting::text, ''), './:@_-+=&?#%~|<>', '                ')));
CREATE STATISTICS @register@.interne_taak_gevraagde_handeling_stat ON (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(gevraagde_handeling::text, ''), './:@_-+=&?#%~|<>', '                '))) FROM @register@.interne_taak;
CREATE STATISTICS @register@.interne_taak_toelichting_stat ON (to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce(toelichting::text, ''), './:@_-+=&?#%~|<>', '                '))) FROM @register@.interne_taak;
COMMENT ON TABLE @register@.interne_taak IS 'Interne taak: something to be done by actoren of the gemeente after a klantcontact (F2120)';
COMMENT ON COLUMN @register@.interne_taak.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.interne_taak.nummer IS 'Number by which people know the taak, given by the caller: at most 10 digits, unique';
COMMENT ON COLUMN @register@.interne_taak.referentienummer IS 'Second number of the caller''s (Open Klant): at most 10 digits, unique';
COMMENT ON COLUMN @register@.interne_taak.gevraagde_handeling IS 'What is to be done';
COMMENT ON COLUMN @register@.interne_taak.aanleidinggevend_klantcontact IS 'The klantcontact that led to it';
COMMENT ON COLUMN @register@.interne_taak.toelichting IS 'Explanation';
COMMENT ON COLUMN @register@.interne_taak.status IS 'te_verwerken or verwerkt; verwerkt says nothing of the outcome (B0435)';
COMMENT ON COLUMN @register@.interne_taak.toegewezen_op IS 'When it was assigned; when it was registered unless given';
COMMENT ON COLUMN @register@.interne_taak.verwerkt_op IS 'When it was done: exactly when its status is verwerkt';

-- To whom an interne taak is assigned: one actor, or several (Open Klant).
CREATE TABLE @register@.interne_taak_actor (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	interne_taak uuid NOT NULL CONSTRAINT interne_taak_actor_interne_taak_fkey
		REFERENCES @register@.interne_taak ON DELETE CASCADE,
	actor uuid NOT NULL CONSTRAINT interne_taak_actor_actor_fkey REFERENCES @register@.actor,
	CONSTRAINT interne_taak_actor_interne_taak_actor_key UNIQUE (interne_taak, actor)
);
CREATE INDEX interne_taak_actor_actor_idx ON @register@.interne_taak_actor (actor);
COMMENT ON TABLE @register@.interne_taak_actor IS 'To whom an interne taak is assigned: one actor, or several (Open Klant)';
COMMENT ON COLUMN @register@.interne_taak_actor.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.interne_taak_actor.interne_taak IS 'The interne taak';
COMMENT ON COLUMN @register@.interne_taak_actor.actor IS 'The actor to whom it is assigned';

-- Onderwerpobject: what a klantcontact was about: an object in another
-- register, or an earlier klantcontact (C9708).
CREATE TABLE @register@.onderwerpobject (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	was_onderwerp_van_klantcontact uuid NOT NULL CONSTRAINT onderwerpobject_was_onderwerp_van_klantcontact_fkey
		REFERENCES @register@.klantcontact ON DELETE CASCADE,
	onderwerp_was_klantcontact uuid CONSTRAINT onderwerpobject_onderwerp_was_klantcontact_fkey
		REFERENCES @register@.klantcontact,
	onderwerpobjectidentificator_object_id varchar(200) COLLATE "C",
	onderwerpobjectidentificator_code_objecttype varchar(200) COLLATE "C",
	onderwerpobjectidentificator_code_register varchar(200) COLLATE "C",
	onderwerpobjectidentificator_code_soort_object_id varchar(200) COLLATE "C",
	CONSTRAINT onderwerpobject_identificator_check CHECK (onderwerpobjectidentificator_object_id IS NOT NULL
		OR num_nonnulls(onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register, onderwerpobjectidentificator_code_soort_object_id) = 0),
	CONSTRAINT onderwerpobject_onderwerp_check CHECK (
		num_nonnulls(onderwerp_was_klantcontact, onderwerpobjectidentificator_object_id) > 0)
);
CREATE UNIQUE INDEX onderwerpobject_onderwerp_key ON @register@.onderwerpobject (was_onderwerp_van_klantcontact,
	onderwerpobjectidentificator_object_id, onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register,
	onderwerpobjectidentificator_code_soort_object_id, onderwerp_was_klantcontact)
	NULLS NOT DISTINCT;
CREATE INDEX onderwerpobject_onderwerp_was_klantcontact_idx ON @register@.onderwerpobject (onderwerp_was_klantcontact) WHERE onderwerp_was_klantcontact IS NOT NULL;
CREATE INDEX onderwerpobject_object_id_vorm_idx ON @register@.onderwerpobject ((klantinteracties.search_form('identificator', onderwerpobjectidentificator_object_id::text) COLLATE "C")) WHERE onderwerpobjectidentificator_object_id IS NOT NULL;
CREATE INDEX onderwerpobject_termen_idx ON @register@.onderwerpobject USING gin (array_remove(ARRAY[
	'onderwerpobjectidentificator_code_objecttype=' || onderwerpobjectidentificator_code_objecttype::text,
	'onderwerpobjectidentificator_code_register=' || onderwerpobjectidentificator_code_register::text,
	'onderwerpobjectidentificator_code_soort_object_id=' || onderwerpobjectidentificator_code_soort_object_id::text], NULL))
	WHERE num_nonnulls(onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register, onderwerpobjectidentificator_code_soort_object_id) > 0;
CREATE STATISTICS @register@.onderwerpobject_termen_stat ON (array_remove(ARRAY[
	'onderwerpobjectidentificator_code_objecttype=' || onderwerpobjectidentificator_code_objecttype::text,
	'onderwerpobjectidentificator_code_register=' || onderwerpobjectidentificator_code_register::text,
	'onderwerpobjectidentificator_code_soort_object_id=' || onderwerpobjectidentificator_code_soort_object_id::text], NULL))
	FROM @register@.onderwerpobject;
COMMENT ON TABLE @register@.onderwerpobject IS 'Onderwerpobject: what a klantcontact was about, a zaak or other object in another register, or an earlier klantcontact (F9322, B4237)';
COMMENT ON COLUMN @register@.onderwerpobject.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.onderwerpobject.was_onderwerp_van_klantcontact IS 'The klantcontact that was about it';
COMMENT ON COLUMN @register@.onderwerpobject.onderwerp_was_klantcontact IS 'The earlier klantcontact that it was about';
COMMENT ON COLUMN @register@.onderwerpobject.onderwerpobjectidentificator_object_id IS 'Onderwerpobjectidentificator: its id in another register';
COMMENT ON COLUMN @register@.onderwerpobject.onderwerpobjectidentificator_code_objecttype IS 'Onderwerpobjectidentificator: the kind of object, a code of the list soort_object';
COMMENT ON COLUMN @register@.onderwerpobject.onderwerpobjectidentificator_code_register IS 'Onderwerpobjectidentificator: the register, a code of the list extern_register';
COMMENT ON COLUMN @register@.onderwerpobject.onderwerpobjectidentificator_code_soort_object_id IS 'Onderwerpobjectidentificator: the kind of id, a code of the list soort_object_id';

-- Bijlage: a document of a klantcontact, kept in another register.
CREATE TABLE @register@.bijlage (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	was_bijlage_van_klantcontact uuid NOT NULL CONSTRAINT bijlage_was_bijlage_van_klantcontact_fkey
		REFERENCES @register@.klantcontact ON DELETE CASCADE,
	bijlageidentificator_object_id varchar(200) COLLATE "C" NOT NULL,
	bijlageidentificator_code_objecttype varchar(200) COLLATE "C",
	bijlageidentificator_code_register varchar(200) COLLATE "C",
	bijlageidentificator_code_soort_object_id varchar(200) COLLATE "C"
);
CREATE UNIQUE INDEX bijlage_identificator_key ON @register@.bijlage (was_bijlage_van_klantcontact, bijlageidentificator_object_id,
	bijlageidentificator_code_objecttype, bijlageidentificator_code_register, bijlageidentificator_code_soort_object_id)
	NULLS NOT DISTINCT;
CREATE INDEX bijlage_object_id_vorm_idx ON @register@.bijlage ((klantinteracties.search_form('identificator', bijlageidentificator_object_id::text) COLLATE "C")) WHERE bijlageidentificator_object_id IS NOT NULL;
CREATE INDEX bijlage_termen_idx ON @register@.bijlage USING gin (array_remove(ARRAY[
	'bijlageidentificator_code_objecttype=' || bijlageidentificator_code_objecttype::text,
	'bijlageidentificator_code_register=' || bijlageidentificator_code_register::text,
	'bijlageidentificator_code_soort_object_id=' || bijlageidentificator_code_soort_object_id::text], NULL))
	WHERE num_nonnulls(bijlageidentificator_code_objecttype, bijlageidentificator_code_register, bijlageidentificator_code_soort_object_id) > 0;
CREATE STATISTICS @register@.bijlage_termen_stat ON (array_remove(ARRAY[
	'bijlageidentificator_code_objecttype=' || bijlageidentificator_code_objecttype::text,
	'bijlageidentificator_code_register=' || bijlageidentificator_code_register::text,
	'bijlageidentificator_code_soort_object_id=' || bijlageidentificator_code_soort_object_id::text], NULL))
	FROM @register@.bijlage;
COMMENT ON TABLE @register@.bijlage IS 'Bijlage: a document of a klantcontact, kept in another register (F1975)';
COMMENT ON COLUMN @register@.bijlage.id IS 'Technical key, allotted by the register (V6577)';
COMMENT ON COLUMN @register@.bijlage.was_bijlage_van_klantcontact IS 'The klantcontact of which it is';
COMMENT ON COLUMN @register@.bijlage.bijlageidentificator_object_id IS 'Bijlageidentificator: its id in another register';
COMMENT ON COLUMN @register@.bijlage.bijlageidentificator_code_objecttype IS 'Bijlageidentificator: the kind of object, a code of the list soort_object';
COMMENT ON COLUMN @register@.bijlage.bijlageidentificator_code_register IS 'Bijlageidentificator: the register, a code of the list extern_register';
COMMENT ON COLUMN @register@.bijlage.bijlageidentificator_code_soort_object_id IS 'Bijlageidentificator: the kind of id, a code of the list soort_object_id';

-- Imports.  What is in these tables is about rows of a source, by their keys,
-- and holds nothing of what was in them.
CREATE TABLE @register@.import_voortgang (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	object varchar(40) COLLATE "C" NOT NULL,
	bron text COLLATE "C" NOT NULL,
	worker integer NOT NULL DEFAULT 1,
	workers integer NOT NULL DEFAULT 1,
	proef boolean NOT NULL DEFAULT false,
	status varchar(20) NOT NULL DEFAULT 'loopt'
		CONSTRAINT import_voortgang_status_check CHECK (
			status = 'loopt' OR status = 'klaar' OR status = 'afgebroken' OR status = 'mislukt'),
	totaal bigint,
	gelezen bigint NOT NULL DEFAULT 0,
	geschreven bigint NOT NULL DEFAULT 0,
	geweigerd bigint NOT NULL DEFAULT 0,
	overgeslagen bigint NOT NULL DEFAULT 0,
	gewijzigd bigint NOT NULL DEFAULT 0,
	batches bigint NOT NULL DEFAULT 0,
	rijen_per_seconde double precision,
	resterend interval,
	sqlstate varchar(5),
	pid integer,
	begonnen_op timestamptz NOT NULL DEFAULT clock_timestamp(),
	bijgewerkt_op timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX import_voortgang_bron_idx ON @register@.import_voortgang (object, bron);
COMMENT ON TABLE @register@.import_voortgang IS 'How far each import is, or how it ended: a row for each call of import_betrokkenen() and its siblings. May be emptied';
COMMENT ON COLUMN @register@.import_voortgang.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.import_voortgang.object IS 'What is imported: betrokkene, partij or klantcontact';
COMMENT ON COLUMN @register@.import_voortgang.bron IS 'The source: the argument naam, else its schema and name';
COMMENT ON COLUMN @register@.import_voortgang.worker IS 'Which part of the source this is, counted from 1';
COMMENT ON COLUMN @register@.import_voortgang.workers IS 'In how many parts the source was divided';
COMMENT ON COLUMN @register@.import_voortgang.proef IS 'Whether it was a trial, of which nothing was kept';
COMMENT ON COLUMN @register@.import_voortgang.status IS 'loopt (running), klaar (done), afgebroken (cancelled, or its session is gone) or mislukt (ended by an error)';
COMMENT ON COLUMN @register@.import_voortgang.totaal IS 'Rows of the source, or of this part of it; NULL while they are being counted';
COMMENT ON COLUMN @register@.import_voortgang.gelezen IS 'Rows that were read: those of the next four together';
COMMENT ON COLUMN @register@.import_voortgang.geschreven IS 'Rows that were registered';
COMMENT ON COLUMN @register@.import_voortgang.geweigerd IS 'Rows that were refused: see import_fout';
COMMENT ON COLUMN @register@.import_voortgang.overgeslagen IS 'Rows that were imported before; of import_open_klant() also those that were joined with another or left out';
COMMENT ON COLUMN @register@.import_voortgang.gewijzigd IS 'Rows that were imported before and have changed in the source since: see import_fout';
COMMENT ON COLUMN @register@.import_voortgang.batches IS 'Transactions so far';
COMMENT ON COLUMN @register@.import_voortgang.rijen_per_seconde IS 'Rows read per second so far';
COMMENT ON COLUMN @register@.import_voortgang.resterend IS 'How long it goes on at that rate';
COMMENT ON COLUMN @register@.import_voortgang.sqlstate IS 'The error that ended it, when one did';
COMMENT ON COLUMN @register@.import_voortgang.pid IS 'Process id of the session, as in pg_stat_activity';
COMMENT ON COLUMN @register@.import_voortgang.begonnen_op IS 'When it began';
COMMENT ON COLUMN @register@.import_voortgang.bijgewerkt_op IS 'When this row last changed';

CREATE TABLE @register@.import_sleutel (
	object varchar(40) COLLATE "C" NOT NULL,
	bron text COLLATE "C" NOT NULL,
	sleutel text COLLATE "C" NOT NULL,
	inhoud integer NOT NULL,
	PRIMARY KEY (object, bron, sleutel)
);
COMMENT ON TABLE @register@.import_sleutel IS 'Which rows of which source were imported, so that none is taken twice. When a source is finished and gone its rows may be deleted';
COMMENT ON COLUMN @register@.import_sleutel.object IS 'What was imported: betrokkene, partij or klantcontact';
COMMENT ON COLUMN @register@.import_sleutel.bron IS 'The source: the argument naam, else its schema and name';
COMMENT ON COLUMN @register@.import_sleutel.sleutel IS 'The bron_sleutel of the row';
COMMENT ON COLUMN @register@.import_sleutel.inhoud IS 'A hash by which it is seen that the row changed; too short to find out what was in it';

CREATE TABLE @register@.import_fout (
	object varchar(40) COLLATE "C" NOT NULL,
	bron text COLLATE "C" NOT NULL,
	sleutel text COLLATE "C" NOT NULL,
	sqlstate varchar(5) NOT NULL,
	violations jsonb NOT NULL,
	vastgesteld_op timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (object, bron, sleutel)
);
COMMENT ON TABLE @register@.import_fout IS 'Rows of a source that were refused, and why. A row goes when the corrected one is imported';
COMMENT ON COLUMN @register@.import_fout.object IS 'What was to be imported: betrokkene, partij or klantcontact';
COMMENT ON COLUMN @register@.import_fout.bron IS 'The source: the argument naam, else its schema and name';
COMMENT ON COLUMN @register@.import_fout.sleutel IS 'The bron_sleutel of the row';
COMMENT ON COLUMN @register@.import_fout.sqlstate IS 'The SQLSTATE that a single call would have; KI409 when the row was imported before and changed since';
COMMENT ON COLUMN @register@.import_fout.violations IS 'All that is wrong: name, code and reason of each; never a value';
COMMENT ON COLUMN @register@.import_fout.vastgesteld_op IS 'When it was last found';

-- Verwerkingsactiviteit: what personal data are processed for, and on which
-- ground (AVG art. 6 and 30).  A change is a new row: what was recorded under a
-- version keeps its meaning.
CREATE TABLE @register@.verwerkingsactiviteit (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	code varchar(50) COLLATE "C" NOT NULL,
	uri varchar(200),
	naam varchar(200) NOT NULL,
	doel varchar(1000) NOT NULL,
	grondslag varchar(40) NOT NULL
		CONSTRAINT verwerkingsactiviteit_grondslag_check CHECK (
			grondslag = 'toestemming' OR grondslag = 'overeenkomst' OR grondslag = 'wettelijke_verplichting'
			OR grondslag = 'vitaal_belang' OR grondslag = 'algemeen_belang' OR grondslag = 'gerechtvaardigd_belang'),
	gegevens text[],
	bewaartermijn interval,
	selectielijst varchar(40),
	vertrouwelijk boolean NOT NULL DEFAULT false,
	ingangsdatum date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Amsterdam')::date,
	einddatum date,
	CONSTRAINT verwerkingsactiviteit_einddatum_check CHECK (einddatum >= ingangsdatum - 1)
);
CREATE INDEX verwerkingsactiviteit_code_idx ON @register@.verwerkingsactiviteit (code, ingangsdatum);
CREATE UNIQUE INDEX verwerkingsactiviteit_code_key ON @register@.verwerkingsactiviteit (code) WHERE einddatum IS NULL;
COMMENT ON TABLE @register@.verwerkingsactiviteit IS 'Verwerkingsactiviteit: what personal data are processed for, and on which ground (AVG art. 6 and 30). A change is a new row; of a row that is there only einddatum changes';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.id IS 'Technical key of this version, allotted by the register';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.code IS 'By which the activity is named; all its versions have it';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.uri IS 'By which it is known in the gemeente''s own register of verwerkingsactiviteiten';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.naam IS 'Its name';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.doel IS 'What the data are processed for';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.grondslag IS 'On which ground (AVG art. 6 lid 1): toestemming (a), overeenkomst (b), wettelijke_verplichting (c), vitaal_belang (d), algemeen_belang (e) or gerechtvaardigd_belang (f)';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.gegevens IS 'Which data are processed: keys of the bodies, as contactnaam or digitaleAdressen; of a partij raadpleeg_partij() shows these';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.bewaartermijn IS 'How long they are kept';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.selectielijst IS 'The entry of the Selectielijst from which that follows';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.vertrouwelijk IS 'true: who asks for his data is not told of it (AVG art. 23)';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.ingangsdatum IS 'First day of this version; today by the clock of a gemeente unless given';
COMMENT ON COLUMN @register@.verwerkingsactiviteit.einddatum IS 'Last day of this version; the day before ingangsdatum when it was replaced before it held';

-- Sleutel: what callers gave to be able to repeat a call.
CREATE TABLE @register@.sleutel (
	sleutel varchar(200) COLLATE "C" PRIMARY KEY,
	object varchar(40) COLLATE "C" NOT NULL,
	id uuid,
	zout uuid NOT NULL,
	blad bytea NOT NULL,
	vastgelegd_op timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @register@.sleutel IS 'Sleutel: keys that callers gave with a body, so that the same call again registers nothing more. Rows of which nobody repeats the call any more may be deleted';
COMMENT ON COLUMN @register@.sleutel.sleutel IS 'The key sleutel of the body';
COMMENT ON COLUMN @register@.sleutel.object IS 'What was registered: the table';
COMMENT ON COLUMN @register@.sleutel.id IS 'Its id; NULL while that is being done';
COMMENT ON COLUMN @register@.sleutel.zout IS 'The salt of blad';
COMMENT ON COLUMN @register@.sleutel.blad IS 'SHA-256 of the salt and the text of the body: whether another body comes with the same key';
COMMENT ON COLUMN @register@.sleutel.vastgelegd_op IS 'When it was first given, by the clock';

-- Verwerking: what was done with whose data.  It refers to nothing by a foreign
-- key, so that it outlives what it is about.  A restore by dump brings along the rows of
-- another cluster, where xid counted otherwise: so systeem comes before it in the key.
CREATE TABLE @register@.verwerking (
	id uuid NOT NULL DEFAULT klantinteracties.new_id(),
	systeem bigint NOT NULL DEFAULT klantinteracties.system_identifier(),
	xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
	trace_id uuid NOT NULL,
	span_id bytea NOT NULL,
	parent_span_id bytea,
	naam varchar(63) COLLATE "C" NOT NULL,
	actie varchar(10) COLLATE "C" NOT NULL
		CONSTRAINT verwerking_actie_check CHECK (
			actie = 'create' OR actie = 'update' OR actie = 'destroy' OR actie = 'read'),
	begin_op timestamptz NOT NULL DEFAULT clock_timestamp(),
	eind_op timestamptz NOT NULL DEFAULT clock_timestamp(),
	verwerkingsactiviteit uuid,
	partij uuid,
	betreft uuid,
	objecten jsonb NOT NULL,
	velden text[],
	was jsonb,
	zout uuid,
	blad bytea,
	door varchar(63) COLLATE "C" NOT NULL DEFAULT session_user,
	namens varchar(200),
	PRIMARY KEY (systeem, xid, id)
);
CREATE INDEX verwerking_betreft_idx ON @register@.verwerking (betreft);
COMMENT ON TABLE @register@.verwerking IS 'Verwerking: what was done with whose data (B8694), with the fields of the Logboek dataverwerkingen: for each call of a function that writes a row per data subject, and one for each that is nobody''s. Append-only: only the owner can read and write it, and the functions add to it';
COMMENT ON COLUMN @register@.verwerking.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.verwerking.systeem IS 'The system identifier of the cluster in which xid counts: after a restore from a dump, rows of before have that of another';
COMMENT ON COLUMN @register@.verwerking.xid IS 'The transaction: all that it did has the same, and with id it orders the rows so that who follows them misses none';
COMMENT ON COLUMN @register@.verwerking.trace_id IS 'The trace of which it is part: that of the setting klantinteracties.trace, else one of its own';
COMMENT ON COLUMN @register@.verwerking.span_id IS 'Its own id in the trace';
COMMENT ON COLUMN @register@.verwerking.parent_span_id IS 'The span of the caller, from the setting klantinteracties.trace';
COMMENT ON COLUMN @register@.verwerking.naam IS 'The function that was called';
COMMENT ON COLUMN @register@.verwerking.actie IS 'What was done with the first of objecten: create, update, destroy or read';
COMMENT ON COLUMN @register@.verwerking.begin_op IS 'When the call began, by the clock';
COMMENT ON COLUMN @register@.verwerking.eind_op IS 'When it was done, by the clock; it counts from the commit on';
COMMENT ON COLUMN @register@.verwerking.verwerkingsactiviteit IS 'The activity for which it was done';
COMMENT ON COLUMN @register@.verwerking.partij IS 'The data subject; NULL for a betrokkene who is no partij, and for what is nobody''s';
COMMENT ON COLUMN @register@.verwerking.betreft IS 'Whom or what it is about, by the id: the partij, the betrokkene who is none, the klantcontact with what hangs on it, another object. By this what was done is found again';
COMMENT ON COLUMN @register@.verwerking.objecten IS 'What was written or read, that which the function is about first: object (the table), id or code, and actie when it is not that of the first. Of a batch of an import how many: object, aantal';
COMMENT ON COLUMN @register@.verwerking.velden IS 'The fields that an update changed, or that a read showed, as keys of a body';
COMMENT ON COLUMN @register@.verwerking.was IS 'What is no longer there: by id or code, the former values of the fields that were changed or deleted. NULL when bewaar_oude_waarden is off';
COMMENT ON COLUMN @register@.verwerking.zout IS 'The salt of the hashes in blad';
COMMENT ON COLUMN @register@.verwerking.blad IS 'SHA-256 of the salt and what each of objecten holds from then on, 32 bytes each, zeros for one that is gone; and when there is a was, of the salt and that';
COMMENT ON COLUMN @register@.verwerking.door IS 'The login role (session_user) that called';
COMMENT ON COLUMN @register@.verwerking.namens IS 'For whom door called, as that role says: the setting klantinteracties.namens, else the role that it had set (SET ROLE). NULL when neither';

-- Vernietiging: what was destroyed when its term was over (Archiefwet).  It
-- refers to nothing by a foreign key, so that it outlives what it is about.
CREATE TABLE @register@.vernietiging (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	verklaring uuid NOT NULL,
	op date NOT NULL,
	begin_op timestamptz NOT NULL,
	eind_op timestamptz NOT NULL DEFAULT clock_timestamp(),
	aantallen jsonb NOT NULL,
	gronden jsonb NOT NULL,
	klantcontacten uuid[] NOT NULL,
	partijen uuid[] NOT NULL,
	door varchar(63) COLLATE "C" NOT NULL DEFAULT session_user,
	namens varchar(200)
);
CREATE INDEX vernietiging_verklaring_idx ON @register@.vernietiging (verklaring);
COMMENT ON TABLE @register@.vernietiging IS 'Vernietiging: what vernietig() destroyed, a row per transaction: together the verklaring van vernietiging (Archiefbesluit art. 8). Append-only: only the owner can read and write it, and the functions add to it';
COMMENT ON COLUMN @register@.vernietiging.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.vernietiging.verklaring IS 'The verklaring of which it is part: all rows of one call have the same';
COMMENT ON COLUMN @register@.vernietiging.op IS 'The day on which the terms were to be over';
COMMENT ON COLUMN @register@.vernietiging.begin_op IS 'When it began, by the clock';
COMMENT ON COLUMN @register@.vernietiging.eind_op IS 'When it was done, by the clock; it counts from the commit on';
COMMENT ON COLUMN @register@.vernietiging.aantallen IS 'How many rows went, by kind';
COMMENT ON COLUMN @register@.vernietiging.gronden IS 'By which terms: of each verwerkingsactiviteit the id, code and entry of the Selectielijst, and how many klantcontacten or partijen; without id of those for which no activity is known';
COMMENT ON COLUMN @register@.vernietiging.klantcontacten IS 'The ids of the klantcontacten that went; nothing has them any more';
COMMENT ON COLUMN @register@.vernietiging.partijen IS 'The ids of the partijen of whom the data went, for their yes had lapsed; they themselves stay';
COMMENT ON COLUMN @register@.vernietiging.door IS 'The login role (session_user) that called';
COMMENT ON COLUMN @register@.vernietiging.namens IS 'For whom door called, as that role says: the setting klantinteracties.namens, else the role that it had set (SET ROLE). NULL when neither';
-- Verzegeling: seals on rows of verwerking.  There is one order in them: no two
-- come after the same one.
CREATE TABLE @register@.verzegeling (
	id uuid PRIMARY KEY DEFAULT klantinteracties.new_id(),
	vorige uuid,
	systeem bigint NOT NULL,
	tot_xid xid8 NOT NULL,
	tot_id uuid NOT NULL,
	aantal integer NOT NULL,
	bladen bytea NOT NULL,
	wortel bytea NOT NULL,
	verzegeld_op timestamptz NOT NULL
);
CREATE UNIQUE INDEX verzegeling_vorige_key ON @register@.verzegeling (vorige) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX verzegeling_tot_key ON @register@.verzegeling (systeem, tot_xid, tot_id);
CREATE UNIQUE INDEX verzegeling_verzegeld_op_key ON @register@.verzegeling (verzegeld_op);
COMMENT ON TABLE @register@.verzegeling IS 'Verzegeling: seals on the rows of verwerking (AVG art. 5 lid 2), made by verzegel(), by which controleer_zegels() finds what was changed, went or came in between afterwards. Append-only: only the owner can read and write it';
COMMENT ON COLUMN @register@.verzegeling.id IS 'Technical key, allotted by the register';
COMMENT ON COLUMN @register@.verzegeling.vorige IS 'The seal before it; NULL for the first one';
COMMENT ON COLUMN @register@.verzegeling.systeem IS 'The cluster (its system identifier) in which its rows were written';
COMMENT ON COLUMN @register@.verzegeling.tot_xid IS 'With tot_id the key of its last row; its first one comes after that of the seal before it of the same systeem';
COMMENT ON COLUMN @register@.verzegeling.tot_id IS 'See tot_xid';
COMMENT ON COLUMN @register@.verzegeling.aantal IS 'How many rows it seals, 8192 at most';
COMMENT ON COLUMN @register@.verzegeling.bladen IS 'Of each row SHA-256 of what it holds but was and zout, 32 bytes; and then of each its id, 16 bytes; in the order of the key';
COMMENT ON COLUMN @register@.verzegeling.wortel IS 'SHA-256 of the wortel of the seal before it and the other columns: it covers all rows and seals until then';
COMMENT ON COLUMN @register@.verzegeling.verzegeld_op IS 'When it was made, by the clock, but always later than the seal before it';
