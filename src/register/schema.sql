--
-- The schema of a register, and its settings
--
-- With lists.sql and tables.sql this is the DDL of one register, as a template:
-- @register@ stands for its schema.  Plain SQL, in the order in which it must
-- run; register_ddl() hands it out and create_register() runs it.  A statement
-- ends with a semicolon at the end of a line.
--
-- No trigger, sequence, identity column or deferrable constraint, and no
-- reference to a table outside the register: so a register can be dumped,
-- moved, renamed, sharded and replicated alone.
--

CREATE SCHEMA @register@;
COMMENT ON SCHEMA @register@ IS 'Register of klantcontacten, made by klantinteracties.create_register()';

-- What this register is, and how it behaves.
CREATE TABLE @register@.instelling (
	enige_rij boolean PRIMARY KEY DEFAULT true CHECK (enige_rij),
	versie integer NOT NULL,
	controleer_codes boolean NOT NULL DEFAULT false,
	vereis_partij_identificator boolean NOT NULL DEFAULT false,
	hergebruik_activiteit varchar(50) COLLATE "C",
	verwerkingsactiviteit varchar(50) COLLATE "C",
	verantwoordelijke varchar(400),
	leg_verwerkingen_vast boolean NOT NULL DEFAULT true,
	bewaar_oude_waarden boolean NOT NULL DEFAULT true,
	meld_wijzigingen boolean NOT NULL DEFAULT false,
	bron varchar(200) CONSTRAINT instelling_bron_check CHECK (bron LIKE 'urn:_%')
);
COMMENT ON TABLE @register@.instelling IS 'The version and the settings of this register: one row; change a setting with UPDATE';
COMMENT ON COLUMN @register@.instelling.enige_rij IS 'Always true: there is one row';
COMMENT ON COLUMN @register@.instelling.versie IS 'Version of the tables; functions of another version refuse this register (SQLSTATE 55000). Not to be changed by hand: upgrade_register() does';
COMMENT ON COLUMN @register@.instelling.controleer_codes IS 'true: a code in a body must be an active code of its list in this register. Default false: only its form is checked';
COMMENT ON COLUMN @register@.instelling.vereis_partij_identificator IS 'true: a partij of which the data may be reused needs a partij-identificator (B3485, the strict reading). Default false: consent suffices (F2599)';
COMMENT ON COLUMN @register@.instelling.hergebruik_activiteit IS 'Code of the verwerkingsactiviteit for which data are reused: recorded with every answer that names no other. NULL: none';
COMMENT ON COLUMN @register@.instelling.verwerkingsactiviteit IS 'Code of the verwerkingsactiviteit for which is done what is recorded in table verwerking, unless the setting klantinteracties.verwerkingsactiviteit of the session names another. NULL: none';
COMMENT ON COLUMN @register@.instelling.verantwoordelijke IS 'The verwerkingsverantwoordelijke, and how to reach it, as ontvangstbewijs() shows it';
COMMENT ON COLUMN @register@.instelling.leg_verwerkingen_vast IS 'true, the default: every function that writes records in table verwerking what it did with whose data (B8694)';
COMMENT ON COLUMN @register@.instelling.bewaar_oude_waarden IS 'true, the default: there too, the former values of what was changed or deleted. false: only which fields those were';
COMMENT ON COLUMN @register@.instelling.meld_wijzigingen IS 'true: a transaction that changes something notifies who LISTENs on the channel with the name of the register. Default false: all commits of the cluster that do so wait for each other';
COMMENT ON COLUMN @register@.instelling.bron IS 'By which the register is known as the source of what wijzigingen() and logregels() give: a URN, such as urn:nld:oin:00000001823288444000:systeem:klantcontacten. NULL: urn:nld:klantinteracties: and the name of the register';
INSERT INTO @register@.instelling (versie) VALUES (1);
