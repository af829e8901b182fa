# The picture of the data model, test/datamodel/datamodel.svg, is what the
# catalog of a new register says.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
	CREATE SCHEMA klein;
	CREATE TABLE klein.klantcontact (id uuid PRIMARY KEY);
	CREATE TABLE klein.belofte (id uuid PRIMARY KEY,
		klantcontact uuid NOT NULL REFERENCES klein.klantcontact ON DELETE CASCADE);
});

my @database = ('-d', $node->connstr('postgres'));
my $committed = slurp_file('test/datamodel/datamodel.svg');

my ($out, $err) = run_command([ 'test/datamodel/check', @database ]);
is($err, '', 'datamodel.svg is the picture of a new register');
my @tables = split /\n/, $node->safe_psql('postgres',
	q{SELECT tablename FROM pg_tables WHERE schemaname = 'klantregister'});
is(join(' ', grep { $committed !~ /class="table.*>\Q$_\E[< ]/s } @tables), '',
	'no table is left out of it');
command_ok([ '/usr/bin/python3', '-c',
		'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])',
		'test/datamodel/datamodel.svg' ], 'it is XML');

# a table that draw does not know is drawn too, and another picture is refused
my ($picture) = run_command([ 'test/datamodel/draw', @database, 'klein' ]);
like($picture, qr/class="name">belofte<.*class="to">klantcontact</s, 'a table without a place is drawn');
like($picture, qr/belofte refers to klantcontact \(by klantcontact, always, deleted along with it\)\.$/m,
	'and told of in words');
command_checks_all([ 'test/datamodel/check', @database, 'klein' ], 1,
	[qr/^$/], [qr/is not a picture of this register.*look at it, and commit it/s],
	'another picture is refused, with what to do');

done_testing();
