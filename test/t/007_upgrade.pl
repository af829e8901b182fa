# An extension and a register of an older version, upgraded, are what a fresh
# installation makes: compared by everything that the catalogs say.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->start;
$node->safe_psql('postgres', "CREATE DATABASE $_") for qw(fresh upgraded);

# Everything about the members of the extension, a line each, without OIDs.
my $catalog = q{
	SET search_path = pg_catalog;
	WITH member AS (
		SELECT classid, objid, pg_describe_object(classid, objid, 0) AS object
		FROM pg_depend
		WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
			AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'klantinteracties'))
	SELECT object, obj_description(objid, classid::regclass::text::name) AS comment,
		nspowner::regrole, nspacl::text, initprivs::text,
		(SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'klantinteracties'),
		(SELECT string_agg(pg_describe_object(refclassid, refobjid, 0), ',') FROM pg_depend
			WHERE classid = 'pg_extension'::regclass AND objid IN (SELECT oid FROM pg_extension WHERE extname = 'klantinteracties')),
		CASE WHEN classid = 'pg_proc'::regclass AND prokind <> 'a' THEN pg_get_functiondef(objid) END,
		proleakproof, proacl::text, t.typtype, t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory,
		t.typinput::text, t.typoutput::text, t.typreceive::text, t.typsend::text,
		t.typbasetype::regtype, t.typcollation::regcollation,
		(SELECT string_agg(pg_get_constraintdef(c.oid), ' ' ORDER BY conname) FROM pg_constraint c WHERE contypid = objid),
		(SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = objid),
		o.oprcode::text, o.oprcom::regoperator::text, o.oprnegate::regoperator::text, o.oprrest::text, o.oprjoin::text,
		o.oprcanhash, o.oprcanmerge, opc.opcdefault, amvalidate(opc.oid),
		ca.castfunc::regprocedure::text, ca.castcontext
	FROM member
	LEFT JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
	LEFT JOIN pg_type t ON classid = 'pg_type'::regclass AND t.oid = objid
	LEFT JOIN pg_operator o ON classid = 'pg_operator'::regclass AND o.oid = objid
	LEFT JOIN pg_opclass opc ON classid = 'pg_opclass'::regclass AND opc.oid = objid
	LEFT JOIN pg_cast ca ON classid = 'pg_cast'::regclass AND ca.oid = objid
	LEFT JOIN pg_namespace n ON classid = 'pg_namespace'::regclass AND n.oid = objid
	LEFT JOIN pg_init_privs i ON i.classoid = classid AND i.objoid = objid
	ORDER BY object COLLATE "C"};

sub schema_dump
{
	my ($database) = @_;
	my ($stdout, $stderr) = run_command(
		[ 'pg_dump', '-s', '-n', 'klantregister', $node->connstr($database) ]);

	# the dump of a newer client has keys that change from run to run
	$stdout =~ s/^\\(un)?restrict .*$//mg;
	return $stdout;
}

$node->safe_psql('fresh', q{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
});
# What an update leaves for what was made with a former version: nobody else
# needs it, and a fresh installation has none of it.
sub drop_former
{
	my ($database) = @_;

	$node->safe_psql($database, q{
		SELECT format('ALTER EXTENSION klantinteracties DROP FUNCTION %1$s; DROP FUNCTION %1$s', oid::regprocedure)
		FROM pg_proc WHERE pronamespace = 'klantinteracties'::regnamespace AND proname ~ '^former_get_'
		\gexec
	});
	return;
}

# A register as a version made it.  The functions of then call the library of
# now, which wants columns that the tables may lack: rows go in by hand.
sub install
{
	my ($version) = @_;

	$node->safe_psql('postgres', 'DROP DATABASE upgraded');
	$node->safe_psql('postgres', 'CREATE DATABASE upgraded');
	$node->safe_psql('upgraded', qq{
		CREATE EXTENSION klantinteracties VERSION '$version';
		SELECT klantinteracties.create_register();
		SELECT klantinteracties.grant_register('registrator', 'registrator');
		INSERT INTO klantregister.partij (nummer, soort_partij) VALUES ('1', 'persoon')});
	return;
}

# the comments that those versions wrote
my $comments = slurp_file('src/register/upgrade/comments') =~ s/^--.*\n//mgr;
# the versions that are out
my @from = ('0.9');

$node->safe_psql('postgres', 'CREATE ROLE registrator');
for my $version (@from)
{
	install($version);
	is($node->safe_psql('upgraded', q{
			SELECT DISTINCT left(encode(sha256(convert_to(description, 'UTF8')), 'hex'), 16)
			FROM pg_description WHERE (classoid, objoid) IN (
				SELECT classid, objid FROM pg_depend WHERE refobjid = 'klantregister'::regnamespace)
			EXCEPT SELECT line FROM regexp_split_to_table(} . "'$comments'" . q{, '\n') AS line}),
		'', "$version: src/register/upgrade/comments knows all that it wrote");
	$node->safe_psql('upgraded', q{
		ALTER EXTENSION klantinteracties UPDATE;
		SELECT klantinteracties.upgrade_register();
		SELECT klantinteracties.upgrade_register()});
	drop_former('upgraded');
	is($node->safe_psql('upgraded', $catalog), $node->safe_psql('fresh', $catalog),
		"$version: the extension is as a fresh one");
	is($node->safe_psql('upgraded', q{SELECT klantregister.find_partij('{"nummer": "1"}') ->> 'soortPartij'}),
		'persoon', "$version: the data are there");
	is($node->safe_psql('upgraded', q{SET ROLE registrator;
			SELECT klantregister.register_partij('{"soortPartij": "persoon"}') ->> 'soortPartij'}),
		'persoon', "$version: rights that were granted remain");
	$node->safe_psql('upgraded', 'DROP OWNED BY registrator');
	is(schema_dump('upgraded'), schema_dump('fresh'), "$version: the register is as a fresh one");
	is($node->safe_psql('upgraded', q{SELECT count(*) > 0 FROM klantregister.partij;
		SELECT klantregister.register_categorie('{"naam": "Nieuw"}') ->> 'naam';
		SELECT * FROM klantregister.controleer_verwerkingen()}), "t\nNieuw", "$version: and nothing is missing in what is recorded from now on");
}

# ----- what 0.9 was besides -----

install('0.9');
$node->safe_psql('upgraded', q{
	REVOKE ALL ON SCHEMA klantinteracties FROM PUBLIC;
	CREATE VIEW public.wie AS SELECT id, klantinteracties.get_partij(id, register => 'klantregister') AS partij FROM klantregister.partij;
	CREATE VIEW public.wie_ook AS SELECT id, klantregister.get_partij(id) AS partij FROM klantregister.partij;
});
# one who agreed, withdrew that (as was done then), and agreed again
my $agreed = $node->safe_psql('upgraded', q{
	INSERT INTO klantregister.partij (soort_partij) VALUES ('persoon') RETURNING id});
$node->safe_psql('upgraded', qq{
	INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, partij) VALUES (true, 'toestemming', '$agreed');
	INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, partij) VALUES (false, 'intrekking', '$agreed');
	WITH again AS (INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, partij)
		VALUES (true, 'toestemming', '$agreed') RETURNING id)
	INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit, contactnaam_voornaam)
	SELECT '$agreed', 'persoon', id, 'Jo' FROM again});

$node->safe_psql('upgraded', 'ALTER EXTENSION klantinteracties UPDATE');
my (undef, undef, $hint) = $node->psql('upgraded', q{SELECT klantregister.find_partij('{"nummer": "1"}')});
like($hint, qr/HINT: .*upgrade_register\('klantregister'\)/, 'what the register lacks, and the way to it');
(undef, undef, $hint) = $node->psql('upgraded', qq{SELECT klantregister.get_partij('$agreed')});
like($hint, qr/HINT: .*upgrade_register\('klantregister'\)/, 'likewise by a function that will be replaced');
my $halfway = schema_dump('upgraded');
my (undef, undef, $used) = $node->psql('upgraded', q{SELECT klantinteracties.upgrade_register()});
like($used, qr/cannot drop function klantregister.get_partij\(uuid\).*\n.*view public.wie_ook depends/, 'a view on what it takes away is named');
is(schema_dump('upgraded'), $halfway, 'and nothing was done');
$node->safe_psql('upgraded', q{DROP VIEW public.wie_ook; SELECT klantinteracties.upgrade_register()});

# what a view of somebody's still calls
is($node->safe_psql('upgraded', q{SELECT count(*), count(partij), min(partij ->> 'nummer') FROM public.wie}),
	'2|2|1', 'a view on what was replaced goes on');
is($node->safe_psql('upgraded', q{SELECT string_agg(p.oid::regprocedure::text || obj_description(p.oid), ', ')
		FROM pg_proc p WHERE proname ~ '^former_'
			AND EXISTS (SELECT FROM pg_depend d WHERE d.refobjid = p.oid AND deptype = 'n')}),
	'klantinteracties.former_get_partij(uuid,name)Internal: get_partij() as 0.9 had it, for what was made with that', 'by another name');
$node->safe_psql('upgraded', 'DROP VIEW public.wie');
drop_former('upgraded');
is($node->safe_psql('upgraded', $catalog), $node->safe_psql('fresh', $catalog),
	'the schema is for everyone again');
is($node->safe_psql('upgraded', qq{SELECT string_agg(concat_ws(' ', grond, ingetrokken), ', ' ORDER BY id)
		FROM klantregister.hergebruik_besluit WHERE partij = '$agreed'}),
	'toestemming t, intrekking f, toestemming f', 'what was withdrawn is marked so');
is($node->safe_psql('upgraded', qq{SELECT klantregister.get_partij('$agreed') #>> '{contactnaam,voornaam}'}),
	'Jo', 'what was agreed again stands');
is($node->safe_psql('upgraded', q{SELECT string_agg(proname, ',' ORDER BY proname), string_agg(DISTINCT pg_get_function_identity_arguments(oid), ';')
		FROM pg_proc WHERE pronamespace = 'klantregister'::regnamespace AND proname ~ '^get_'
			AND has_function_privilege('registrator', oid, 'EXECUTE')}),
	'get_betrokkene,get_klantcontact,get_partij|id uuid, include jsonb', 'rights on what was replaced are on what came instead');

my ($status, undef, $error) = $node->psql('fresh', q{
	CREATE ROLE iemand; GRANT USAGE ON SCHEMA klantregister TO iemand;
	GRANT SELECT ON klantregister.instelling TO iemand; SET ROLE iemand;
	SELECT klantinteracties.upgrade_register()});
like($error, qr/must be owner of schema klantregister/, 'only the owner upgrades a register');
($status, undef, $error) = $node->psql('fresh', q{
	UPDATE klantregister.instelling SET versie = 99;
	SELECT klantinteracties.upgrade_register()});
like($error, qr/version 99, but this library works with version/, 'a newer register is left alone');

$node->safe_psql('fresh', 'UPDATE klantregister.instelling SET versie = 1; DROP OWNED BY iemand');

# ----- what stands double in a register of 0.9 -----

install('0.9');
$node->safe_psql('upgraded', q{
	WITH partij AS (INSERT INTO klantregister.partij (soort_partij) VALUES ('persoon') RETURNING id),
		besluit AS (INSERT INTO klantregister.hergebruik_besluit (hergebruik, grond, partij) SELECT true, 'toestemming', id FROM partij RETURNING id, partij)
	INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit) SELECT partij, 'persoon', id FROM besluit;
	INSERT INTO klantregister.digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, adres, is_standaard_adres, omschrijving)
	SELECT partij, 'email', adres, standaard, omschrijving FROM klantregister.partij_gegevens, (VALUES
		('jan@example.nl', false, 'eerste'), ('JAN@example.nl', true, NULL), ('jan@Example.nl', false, 'derde')) AS v (adres, standaard, omschrijving);
	ALTER EXTENSION klantinteracties UPDATE});
$node->psql('upgraded', 'SELECT klantinteracties.upgrade_register()', stderr => \my $warning);
like($warning, qr/^psql.*WARNING:  table "digitaal_adres" of register "klantregister" holds rows that repeat another, 2 of them: unique index "digitaal_adres_adres_key" was not made\nHINT: .*list_doubles\('klantregister'\).*join_doubles\('klantregister'\)/,
	'what stands double is told, and the way to join it');
unlike($warning, qr/jan|eerste|derde|ERROR/i, 'without what it holds');
drop_former('upgraded');
$node->safe_psql('upgraded', 'DROP OWNED BY registrator');
my ($lacks, $whole) = (schema_dump('upgraded'), schema_dump('fresh'));
# the index that it has instead stays
$lacks =~ s/^--\n-- Name: digitaal_adres_verstrekt_door_partij_idx;.*?(?=^--\n-- Name:)//ms;
$whole =~ s/^--\n-- Name: digitaal_adres_adres_key;.*?(?=^--\n-- Name:)//ms;
is($lacks, $whole, 'all else is done');
is($node->safe_psql('upgraded', q{SELECT count(*) FROM klantinteracties.register_upgrade_ddl('klantregister') AS d WHERE d ~ 'INDEX'}),
	'0', 'and the statements say no more');
($status, undef, $error) = $node->psql('upgraded', q{SELECT klantinteracties.register_digitaal_adres(
		jsonb_build_object('verstrektDoorPartij', partij, 'soortDigitaalAdres', 'email', 'adres', 'jan@example.nl')) FROM klantregister.partij_gegevens});
like($error, qr/the partij has this address already/, 'the functions keep out what would be a third');
is($node->safe_psql('upgraded', q{SELECT string_agg(coalesce(verschilt, '-'), ' ' ORDER BY gaat) FROM klantinteracties.list_doubles()}),
	'- omschrijving', 'what differs is told');
is($node->safe_psql('upgraded', q{SELECT klantinteracties.join_doubles(), klantinteracties.join_doubles(verschillend => true)}),
	'1|1', 'it is joined');
$node->safe_psql('upgraded', 'SELECT klantinteracties.upgrade_register()');
is(schema_dump('upgraded'), schema_dump('fresh'), 'then the register is as a fresh one');
is($node->safe_psql('upgraded', q{SELECT adres, is_standaard_adres, omschrijving FROM klantregister.digitaal_adres}),
	'jan@example.nl|t|eerste', 'and the oldest has what the others had besides');

# ----- the schema of 0.9 was whose 0.9 was: what he put there is refused -----

$node->safe_psql('postgres', 'CREATE ROLE baas LOGIN; CREATE ROLE gast');
my %planted = (
	'beside it' => [ q{CREATE FUNCTION klantinteracties.grant_register(text, text, text) RETURNS void LANGUAGE sql AS ''},
		'function klantinteracties.grant_register\(text,text,text\)', 'grant_register(text, text, text)' ],
	'added to it' => [ q{CREATE FUNCTION klantinteracties.get_all(id uuid, register name) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
		ALTER EXTENSION klantinteracties ADD FUNCTION klantinteracties.get_all(uuid, name)},
		'function klantinteracties.get_all\(uuid,name\)', 'get_all(uuid, name)' ],
	'where it will make one' => [ q{CREATE FUNCTION klantinteracties.get_actor(id uuid, register name DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'},
		'function klantinteracties.get_actor\(uuid,name\)', 'get_actor(uuid, name)' ],
	'to be called by the script' => [ q{CREATE FUNCTION klantinteracties.format(text, text) RETURNS text LANGUAGE sql AS $$SELECT 'ALTER ROLE baas SUPERUSER'$$},
		'function klantinteracties.format\(text,text\)', 'format(text, text)' ]);

for my $how (sort keys %planted)
{
	my ($sql, $name, $signature) = @{ $planted{$how} };

	$node->safe_psql('postgres', 'CREATE DATABASE van_baas OWNER baas');
	$node->safe_psql('van_baas', "CREATE EXTENSION klantinteracties VERSION '0.9';
		GRANT ALL ON SCHEMA klantinteracties TO gast WITH GRANT OPTION; $sql",
		extra_params => [ '-U', 'baas' ]);
	for my $user ('baas', 'postgres')
	{
		my (undef, undef, $stderr) = $node->psql('van_baas', 'ALTER EXTENSION klantinteracties UPDATE',
			extra_params => [ '-U', $user ]);
		like($stderr, qr/schema klantinteracties holds what is not of the extension: $name$/m,
			"$how: the update by $user is refused");
	}
	$node->safe_psql('van_baas', ($how eq 'added to it' ? "ALTER EXTENSION klantinteracties DROP FUNCTION klantinteracties.$signature;" : '')
			. "DROP FUNCTION klantinteracties.$signature;
			ALTER EXTENSION klantinteracties UPDATE", extra_params => [ '-U', 'baas' ]);
	drop_former('van_baas');
	is($node->safe_psql('van_baas', $catalog), $node->safe_psql('fresh', $catalog), "$how: without it the extension is as a fresh one");
	is($node->safe_psql('van_baas', q{SELECT rolname FROM pg_roles WHERE rolsuper AND oid >= 16384}), '', "$how: nobody became a superuser");
	$node->safe_psql('postgres', 'DROP DATABASE van_baas');
}

# ----- what is the owner's in a register -----

$node->safe_psql('postgres', 'DROP DATABASE upgraded');
$node->safe_psql('postgres', 'CREATE DATABASE upgraded');
$node->safe_psql('upgraded', q{
	CREATE EXTENSION klantinteracties VERSION '0.9';
	SELECT klantinteracties.create_register();
	ALTER EXTENSION klantinteracties UPDATE;
	COMMENT ON TABLE klantregister.partij IS 'Ours: ask Jan';
	COMMENT ON COLUMN klantregister.partij.indicatie_geheimhouding IS 'Ours: never shown';
	COMMENT ON COLUMN klantregister.partij.nummer IS NULL;
	COMMENT ON FUNCTION klantregister.get_partij(uuid) IS 'Ours: cached';
	CREATE TABLE klantregister.bijlage (id uuid PRIMARY KEY, was_bijlage_van_klantcontact uuid);
	CREATE VIEW klantregister.categorie AS SELECT 1 AS id;
	CREATE TABLE klantregister.actor_naam_vorm_idx (i integer);
	CREATE INDEX betrokkene_was_partij_idx2 ON klantregister.betrokkene (id);
	ALTER INDEX klantregister.betrokkene_was_partij_idx RENAME TO mine;
	ALTER INDEX klantregister.betrokkene_was_partij_idx2 RENAME TO betrokkene_was_partij_idx;
});
my $dump = schema_dump('upgraded');
my $names = 'klantregister.bijlage, klantregister.categorie, klantregister.actor_naam_vorm_idx, klantregister.betrokkene_was_partij_idx';
($status, undef, $error) = $node->psql('upgraded', '\set VERBOSITY verbose
	SELECT klantinteracties.upgrade_register()');
like($error, qr/42P07: register "klantregister" has what is no part of it, or another's, by names that it needs: (.*)$/m, 'what is in the place of a table or index of ours is named');
is(join(', ', sort split /, /, $error =~ /needs: (.*)$/m ? $1 : ''), join(', ', sort split /, /, $names), 'all of it');
is(schema_dump('upgraded'), $dump, 'and nothing was done');
$node->safe_psql('upgraded', q{
	DROP TABLE klantregister.bijlage, klantregister.actor_naam_vorm_idx;
	DROP VIEW klantregister.categorie;
	DROP INDEX klantregister.betrokkene_was_partij_idx;
	ALTER INDEX klantregister.mine RENAME TO betrokkene_was_partij_idx;
	SELECT klantinteracties.upgrade_register();
});
is($node->safe_psql('upgraded', q{
		SELECT obj_description('klantregister.partij'::regclass, 'pg_class'),
			col_description('klantregister.partij'::regclass, 5),
			col_description('klantregister.partij'::regclass, 2) ~ '^Number by which',
			obj_description('klantregister.get_partij(uuid, jsonb)'::regprocedure, 'pg_proc')}),
	'Ours: ask Jan|Ours: never shown|t|Ours: cached', 'comments of his own stay');
$node->safe_psql('upgraded', q{
	COMMENT ON TABLE klantregister.partij IS NULL;
	COMMENT ON COLUMN klantregister.partij.indicatie_geheimhouding IS NULL;
	COMMENT ON FUNCTION klantregister.get_partij(uuid, jsonb) IS NULL;
	SELECT klantinteracties.upgrade_register()});
is(schema_dump('upgraded'), schema_dump('fresh'), 'then the register is as a fresh one');

done_testing();
