--
-- many at once
--

CREATE FUNCTION register_klantcontacten(bodies jsonb, register name DEFAULT NULL) RETURNS SETOF registered
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_klantcontacten(jsonb, name) IS
	'Registers a list of whole klantcontacten, each as register_klantcontact does, in the order of the list; a row for each tells what came of it, and one that is refused stops no other. Errors: 22023 no list, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION register_betrokkenen(bodies jsonb, register name DEFAULT NULL) RETURNS SETOF registered
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_betrokkenen(jsonb, name) IS
	'Registers a list of betrokkenen, each as register_betrokkene does (F2599), in the order of the list; a row for each tells what came of it, and one that is refused stops no other. Errors: 22023 no list, 3F000 no such register, 55000 register of another version';

CREATE FUNCTION register_partijen(bodies jsonb, register name DEFAULT NULL) RETURNS SETOF registered
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION register_partijen(jsonb, name) IS
	'Registers a list of partijen, each as register_partij does (F7554), in the order of the list; a row for each tells what came of it, and one that is refused stops no other. Errors: 22023 no list, 3F000 no such register, 55000 register of another version';

CREATE PROCEDURE import_klantcontacten(bron regclass, register name DEFAULT NULL, naam text DEFAULT NULL,
	per_keer integer DEFAULT 5000, max_fouten bigint DEFAULT NULL,
	worker integer DEFAULT 1, workers integer DEFAULT 1, proef boolean DEFAULT false)
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE import_klantcontacten(regclass, name, text, integer, bigint, integer, integer, boolean) IS
	'For operators: imports whole klantcontacten from a table, view or foreign table with the columns bron_sleutel (text) and body (jsonb), as register_klantcontact would take the bodies in the order of the keys. It commits after every batch of at most per_keer rows; interrupted by anything, it goes on when it is run again, and a row that is in is not taken again. What is refused stands in import_fout, how far it is in import_voortgang. naam: what the source is called there, by default its schema and name. max_fouten: it stops when more rows are refused. worker and workers: this session takes the k-th part of n. proef: nothing is kept but what stands in these two tables. Errors: 2D000 in a transaction block or function, 22023 wrong arguments, 42703 no source, 54000 too many rows refused, 3F000 no such register, 55000 register of another version';

CREATE PROCEDURE import_betrokkenen(bron regclass, register name DEFAULT NULL, naam text DEFAULT NULL,
	per_keer integer DEFAULT 5000, max_fouten bigint DEFAULT NULL,
	worker integer DEFAULT 1, workers integer DEFAULT 1, proef boolean DEFAULT false)
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE import_betrokkenen(regclass, name, text, integer, bigint, integer, integer, boolean) IS
	'For operators: imports betrokkenen from a table, view or foreign table with the columns bron_sleutel (text) and body (jsonb), as register_betrokkene would take the bodies in the order of the keys. It commits after every batch of at most per_keer rows; interrupted by anything, it goes on when it is run again, and a row that is in is not taken again. What is refused stands in import_fout, how far it is in import_voortgang. naam: what the source is called there, by default its schema and name. max_fouten: it stops when more rows are refused. worker and workers: this session takes the k-th part of n. proef: nothing is kept but what stands in these two tables. Errors: 2D000 in a transaction block or function, 22023 wrong arguments, 42703 no source, 54000 too many rows refused, 3F000 no such register, 55000 register of another version';

CREATE PROCEDURE import_partijen(bron regclass, register name DEFAULT NULL, naam text DEFAULT NULL,
	per_keer integer DEFAULT 5000, max_fouten bigint DEFAULT NULL,
	worker integer DEFAULT 1, workers integer DEFAULT 1, proef boolean DEFAULT false)
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE import_partijen(regclass, name, text, integer, bigint, integer, integer, boolean) IS
	'For operators: imports partijen from a table, view or foreign table with the columns bron_sleutel (text) and body (jsonb), as register_partij would take the bodies in the order of the keys. It commits after every batch of at most per_keer rows; interrupted by anything, it goes on when it is run again, and a row that is in is not taken again. What is refused stands in import_fout, how far it is in import_voortgang. naam: what the source is called there, by default its schema and name. max_fouten: it stops when more rows are refused. worker and workers: this session takes the k-th part of n. proef: nothing is kept but what stands in these two tables. Errors: 2D000 in a transaction block or function, 22023 wrong arguments, 42703 no source, 54000 too many rows refused, 3F000 no such register, 55000 register of another version';
