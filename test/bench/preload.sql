--
-- A register with :known known partijen and the klantcontacten to refer to.
--
CREATE SCHEMA bench;
SELECT klantinteracties.create_register();

CREATE FUNCTION bench.uuid_of(kind int, number int) RETURNS uuid
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ('000' || kind || '0000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid;

INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
SELECT bench.uuid_of(2, n), 'Vraag over de afvalinzameling', false
FROM generate_series(0, 9999) AS n;

INSERT INTO klantregister.partij (id, soort_partij)
SELECT bench.uuid_of(1, n), 'persoon' FROM generate_series(0, :known - 1) AS n;
INSERT INTO klantregister.hergebruik_besluit (id, hergebruik, grond, partij)
SELECT bench.uuid_of(3, n), true, 'toestemming', bench.uuid_of(1, n)
FROM generate_series(0, :known - 1) AS n;
INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit,
	contactnaam_voornaam, contactnaam_achternaam, bezoekadres_postcode)
SELECT bench.uuid_of(1, n), 'persoon', bench.uuid_of(3, n), 'Jan', 'Vries ' || n, '3219 FC'
FROM generate_series(0, :known - 1) AS n;
INSERT INTO klantregister.partij_identificator (partij, soort_partij, code_register,
	code_objecttype, code_soort_object_id, object_id)
SELECT bench.uuid_of(1, n), 'persoon', 'eigen', 'persoon', 'klantnummer', 'k' || n
FROM generate_series(0, :known - 1) AS n;
VACUUM ANALYZE;
CHECKPOINT;
