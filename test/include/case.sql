\set ECHO none
--
-- What the cases of the standard begin with: an empty register, and a view that
-- counts what it holds
--
\pset null -
SET search_path = klantinteracties, public;
SELECT create_register() \gset

CREATE TEMP VIEW stored AS
SELECT (SELECT count(*) FROM klantregister.klantcontact) AS klantcontact,
	(SELECT count(*) FROM klantregister.actor_klantcontact) AS actor,
	(SELECT count(*) FROM klantregister.betrokkene) AS betrokkene,
	(SELECT count(*) FROM klantregister.interne_taak) AS interne_taak,
	(SELECT count(*) FROM klantregister.digitaal_adres) AS digitaal_adres,
	(SELECT count(*) FROM klantregister.onderwerpobject) AS onderwerpobject,
	(SELECT count(*) FROM klantregister.bijlage) AS bijlage,
	(SELECT count(*) FROM klantregister.partij) AS partij;
\set ECHO all
