# A register survives a dump and a restore with all that its owner added to it,
# whether he is a superuser or just the owner of the database, and whatever name
# he gave it.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE eigenaar LOGIN; CREATE ROLE balie');

my $tmp = PostgreSQL::Test::Utils::tempdir;

# Runs SQL as this user.
sub sql
{
	my ($user, $database, $sql) = @_;
	return $node->safe_psql($database, $sql, extra_params => [ '-U', $user ]);
}

# A register with data of every kind, to which its owner added everything that
# one can add, and which he renamed.
sub make_register
{
	my ($user, $database) = @_;

	sql($user, $database, q{
		SELECT klantinteracties.create_register('klantregister');
		SELECT klantinteracties.grant_register('balie', 'registrator');
		SELECT klantinteracties.register_klantcontact('{"nummer": "1", "onderwerp": "Paspoort", "vertrouwelijk": false}');
		SELECT klantinteracties.register_betrokkene(jsonb_build_object('hadKlantcontact', id) ||
			'{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Jansen"},
			  "bezoekadres": {"nummeraanduidingid": "0518200000637599", "codeLand": "NL"},
			  "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "123456782"}],
			  "digitaleAdressen": [{"adres": "jansen@example.nl", "codeSoortDigitaalAdres": "email"}],
			  "indicatieHergebruikPartij": true}') FROM klantregister.klantcontact;
		SELECT klantinteracties.register_betrokkene(jsonb_build_object('hadKlantcontact', id) ||
			'{"rol": "vertegenwoordiger", "initiator": false, "organisatienaam": "Wereldwinkel ''t kikkertje",
			  "digitaleAdressen": [{"adres": "0612345678", "codeSoortDigitaalAdres": "telefoonnummer"}],
			  "indicatieHergebruikPartij": false}') FROM klantregister.klantcontact;
		UPDATE klantregister.instelling SET vereis_partij_identificator = true;
		INSERT INTO klantregister.kanaal (code, naam) VALUES ('balie', 'Balie');

		-- what was done is recorded, sealed, restricted and destroyed
		SELECT klantinteracties.register_verwerkingsactiviteit('{"code": "kcc", "naam": "Vragen", "doel": "Informeren",
			"grondslag": "algemeen_belang", "bewaartermijn": "P1Y", "ingangsdatum": "2020-01-01"}');
		UPDATE klantregister.instelling SET verwerkingsactiviteit = 'kcc';
		SELECT klantinteracties.register_klantcontact('{"sleutel": "a", "onderwerp": "Oud", "vertrouwelijk": false, "plaatsgevondenOp": "2021-01-01T12:00:00"}');
		SELECT klantinteracties.update_partij(partij, '{"contactnaam": {"achternaam": "Janssen"}}') FROM klantregister.partij_gegevens;
		SELECT klantinteracties.verzegel();
		SELECT klantinteracties.vernietig_deel();
		SELECT klantinteracties.beperk((klantinteracties.register_partij('{"nummer": "2", "soortPartij": "persoon"}') ->> 'id')::uuid, 'bezwaar', 'verzoek');

		CREATE INDEX mine ON klantregister.betrokkene (lower(contactnaam_achternaam));
		ALTER TABLE klantregister.betrokkene ADD COLUMN extra text DEFAULT 'e';
		ALTER TABLE klantregister.klantcontact ENABLE ROW LEVEL SECURITY;
		CREATE POLICY geen_geheim ON klantregister.klantcontact FOR SELECT TO balie USING (NOT vertrouwelijk);
		CREATE FUNCTION klantregister.stempel() RETURNS trigger LANGUAGE plpgsql AS
			$$ BEGIN NEW.extra := 'stempel'; RETURN NEW; END $$;
		CREATE TRIGGER stempel BEFORE INSERT ON klantregister.betrokkene
			FOR EACH ROW EXECUTE FUNCTION klantregister.stempel();
		CREATE PUBLICATION mine FOR TABLE klantregister.betrokkene, klantregister.klantcontact;
		ALTER SCHEMA klantregister RENAME TO "Gemeente Turfstad";
	});
}

# The whole of a database as SQL, but for what differs between equal databases:
# the tokens of \restrict, and the parentheses that the server sets in a CHECK.
sub dump_of
{
	my ($user, $database, @options) = @_;
	my ($out, $err) = run_command(
		[ 'pg_dump', '-U', $user, '-d', $node->connstr($database), @options ]);

	is($err, '', "$user: pg_dump of $database says nothing");
	return join "\n", map { tr/()//dr } grep { !/^\\(un)?restrict / } split /\n/, $out;
}

# The first line of two texts that is not the same.
sub difference
{
	my ($a, $b) = map { [ split /\n/ ] } @_;
	my ($line) = grep { ($a->[$_] // '') ne ($b->[$_] // '') } 0 .. $#$a;

	return defined $line ? ($a->[$line], "\n", $b->[$line] // '') : 'the length';
}

# Dumps one database as this user, restores it in another, and compares.
sub survives
{
	my ($user, $from, $to, @options) = @_;

	$node->command_ok([ 'pg_dump', '-Fc', '-U', $user, '-f', "$tmp/$from.dump",
			@options, '-d', $node->connstr($from) ], "$user: dump of $from");
	$node->command_ok([ 'pg_restore', '-e', '-U', $user, '-d', $node->connstr($to),
			"$tmp/$from.dump" ], "$user: restore in $to");

	my ($expected, $dump) = map { dump_of($user, $_, @options) } ($from, $to);
	ok($dump eq $expected, "$to is equal to $from") or diag(difference($expected, $dump));
	ok($dump =~ /$_/, "$to has $_")
		for ('CREATE INDEX mine', 'extra text DEFAULT', 'CREATE POLICY geen_geheim',
			'CREATE TRIGGER stempel', "kikkertje", 'TO balie');
	works($user, $to);
}

# What was recorded, sealed, restricted and destroyed is so still, and goes on.
sub proves
{
	my ($user, $database) = @_;
	my $register = '"Gemeente Turfstad"';

	is(sql($user, $database, qq{SELECT count(*) FROM $register.controleer_zegels()}), '0', "$database: the seals fit");
	is(sql($user, $database, qq{SELECT object, fout FROM $register.controleer_verwerkingen() WHERE object <> 'kanaal'}), '',
		"$database: what is there was recorded");
	is(sql($user, $database, qq{SELECT zegel ->> 'vorige' = zegels.id::text FROM $register.verzegeling zegels, $register.verzegel() zegel}), 't',
		"$database: sealing goes on");
	is(sql($user, $database, qq{SELECT was -> 'contactnaam.achternaam' FROM $register.partij_gegevens, $register.geschiedenis(partij) WHERE was IS NOT NULL}),
		'"Jansen"', "$database: what was is told");
	is(sql($user, $database, qq{SELECT cardinality(klantcontacten) FROM $register.vernietiging}), '1', "$database: what was destroyed is told");
	my ($ret, $out, $err) = $node->psql($database, qq{SELECT $register.get_partij(id) FROM $register.partij WHERE nummer = '2'},
		extra_params => [ '-U', $user ]);
	like($err, qr/the processing of this partij is restricted/, "$database: who was restricted is");
	($ret, $out, $err) = $node->psql($database, qq{SELECT $register.register_klantcontact('{"sleutel": "a", "onderwerp": "Nieuw", "vertrouwelijk": false}')},
		extra_params => [ '-U', $user ]);
	like($err, qr/the sleutel was used for another body/, "$database: a sleutel is used once");
	return;
}

# The functions, the register's own and its constraints do their work.
sub works
{
	my ($user, $database) = @_;

	is(sql($user, $database, q{
			SELECT b ? 'wasPartij', jsonb_array_length(partij -> 'digitaleAdressen')
			FROM "Gemeente Turfstad".klantcontact k,
				"Gemeente Turfstad".register_betrokkene(jsonb_build_object('hadKlantcontact', k.id,
					'rol', 'klant', 'initiator', true, 'contactnaam', '{"achternaam": "Afwijkend"}'::jsonb,
					'partijIdentificatoren', '[{"codeSoortObjectId": "bsn", "objectId": "123456782"}]'::jsonb)) b,
				"Gemeente Turfstad".get_partij((b ->> 'wasPartij')::uuid) partij}),
		't|1', "$database: the register's own functions work");
	is(sql($user, $database, q{SELECT name FROM "Gemeente Turfstad".validate_betrokkene('{"rol": "klant", "initiator": true}')}),
		'hadKlantcontact', "$database: those that return a table too");
	is(sql($user, $database, q{SELECT count(*) FROM klantinteracties.find_partij(
			'{"digitaalAdres": {"adres": "jansen@example.nl"}}', 'Gemeente Turfstad')}),
		'1', "$database: so do the extension's");
	is(sql($user, $database, q{SELECT extra FROM "Gemeente Turfstad".betrokkene
			WHERE contactnaam_achternaam = 'Afwijkend'}),
		'stempel', "$database: so does the trigger");
	proves($user, $database);
	my ($ret, $out, $err) = $node->psql($database,
		q{INSERT INTO "Gemeente Turfstad".partij_gegevens (partij, soort_partij, besluit)
			SELECT id, soort_partij, klantinteracties.new_id() FROM "Gemeente Turfstad".partij},
		extra_params => [ '-U', $user ]);
	isnt($ret, 0, "$database: no data without permission");

	($ret, $out, $err) = $node->psql($database, 'DROP EXTENSION klantinteracties');
	like($err, qr/cannot drop extension klantinteracties because other objects depend on it/,
		"$database: DROP EXTENSION is refused while there is a register");
}

# a superuser
$node->safe_psql('postgres', 'CREATE DATABASE super; CREATE DATABASE super_copy');
sql('postgres', 'super', 'CREATE EXTENSION klantinteracties');
make_register('postgres', 'super');
survives('postgres', 'super', 'super_copy');
is($node->safe_psql('super_copy', 'SELECT count(*) FROM pg_publication_tables'), '2',
	'a publication came along');

# the tables first, and then the data alone
$node->safe_psql('postgres', 'CREATE DATABASE super_data');
$node->command_ok([ 'pg_restore', '-e', @$_, '-U', 'postgres', '-d', $node->connstr('super_data'), "$tmp/super.dump" ],
	"restore with @$_") for [ '-s' ], [ '-a', '--disable-triggers' ];
ok(dump_of('postgres', 'super_data') eq dump_of('postgres', 'super'), 'the data alone are all');
proves('postgres', 'super_data');

# the owner of the database, who made the extension himself
$node->safe_psql('postgres',
	'CREATE DATABASE trusted OWNER eigenaar; CREATE DATABASE trusted_copy OWNER eigenaar');
sql('eigenaar', 'trusted', 'CREATE EXTENSION klantinteracties');
make_register('eigenaar', 'trusted');
survives('eigenaar', 'trusted', 'trusted_copy');

# the owner of the database, for whom a superuser made the extension: he dumps
# and restores his register, not the extension
$node->safe_psql('postgres',
	'CREATE DATABASE given OWNER eigenaar; CREATE DATABASE given_copy OWNER eigenaar');
sql('postgres', $_, 'CREATE EXTENSION klantinteracties') for ('given', 'given_copy');
make_register('eigenaar', 'given');
survives('eigenaar', 'given', 'given_copy', '-n', '"Gemeente Turfstad"');

# a register of a role that may only create in the database: a superuser dumps
# and restores all of it, and it is still that role's
$node->safe_psql('postgres',
	'CREATE DATABASE gast; CREATE DATABASE gast_copy; GRANT CREATE ON DATABASE gast TO eigenaar');
sql('postgres', 'gast', 'CREATE EXTENSION klantinteracties');
make_register('eigenaar', 'gast');
survives('postgres', 'gast', 'gast_copy');
is($node->safe_psql('gast_copy', q{
		SELECT DISTINCT nspowner::regrole, relowner::regrole, proowner::regrole
		FROM pg_namespace n, pg_class c, pg_proc p
		WHERE nspname = 'Gemeente Turfstad' AND relnamespace = n.oid AND pronamespace = n.oid}),
	'eigenaar|eigenaar|eigenaar', 'all of it is his');
is($node->safe_psql('gast_copy', q{
		SELECT rolsuper, has_schema_privilege('eigenaar', 'klantinteracties', 'USAGE'),
			has_schema_privilege('eigenaar', 'klantinteracties', 'CREATE')
		FROM pg_namespace JOIN pg_roles r ON r.oid = nspowner WHERE nspname = 'klantinteracties'}),
	't|t|f', 'the schema of the extension is not');

done_testing();
