# A register that left and came back, by any way that pg_dump knows, has what it
# had, answers what it answered, and goes on.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $tmp = PostgreSQL::Test::Utils::tempdir;
my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', "fsync = off\nlog_statement = none");
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE home; CREATE ROLE lezer');
$node->safe_psql('home', 'CREATE EXTENSION klantinteracties; SELECT klantinteracties.create_register()');
$node->safe_psql('home', slurp_file('test/include/everything.sql'));

# What it has, what it answers, and what can be done.
sub all_of
{
	my ($database) = @_;

	return join "\n", map { $node->safe_psql($database, $_) }
	  ('SELECT * FROM contents()', q{SELECT * FROM reads WHERE call LIKE 'klantregister%'}, q{SELECT * FROM writes WHERE call LIKE 'klantregister%'});
}

sub run_well
{
	my (@command) = @_;
	my ($out, $error) = run_command(\@command);

	is($error, '', "$command[0] has nothing to say");
	return;
}

my $home = all_of('home');
is(join(' ', $home =~ /^(\S+) 0$/mg), '', 'every table has rows');
is(join(' ', $home =~ /^(klantregister\.\w+).*\|(?:XX|42)\w\w\w$/mg), '', 'and every function is called');

my $ways = 0;

# It came back: as it was, and what is done goes on.
sub came_back
{
	my ($database, $what) = @_;
	my $now = all_of($database);

	ok($now eq $home, "$what: all is as it was") or diag(join "\n", grep { index($home, $_) < 0 } split /\n/, $now);
	is($node->safe_psql($database, q{
			SELECT klantregister.register_klantcontact('{"onderwerp": "Terug", "vertrouwelijk": false}') ->> 'id' > max(id::text) FROM klantregister.klantcontact;
			SELECT count(*) FROM klantregister.verzegel();
			SELECT klantregister.hef_beperking_op(id) IS NOT NULL FROM thing WHERE name = 'p3'}), "t\n1\nt", "$what: it goes on");
	$node->safe_psql('postgres', "DROP DATABASE $database");
	return;
}

my @to = ('-U', 'postgres', '-d');
for my $way (
	[ 'plain' ], [ 'plain', '--inserts' ], [ 'custom' ], [ 'tar' ], [ 'directory' ], [ 'directory', '-j', 2 ])
{
	my ($format, @options) = @$way;
	my $what = join ' ', @$way;
	my $database = 'away' . ++$ways;

	$node->safe_psql('postgres', "CREATE DATABASE $database");
	run_well('pg_dump', '-F', $format, @options, '-f', "$tmp/$database", @to, $node->connstr('home'));
	if ($format eq 'plain') { run_well('psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', "$tmp/$database", @to, $node->connstr($database)) }
	else { run_well('pg_restore', '-e', @options, @to, $node->connstr($database), "$tmp/$database") }
	came_back($database, $what);
}

# the register alone; and of that the data alone, into a register that was made there
run_well('pg_dump', '-F', 'c', '-f', "$tmp/rest", '-N', 'klantregister', @to, $node->connstr('home'));
run_well('pg_dump', '-F', 'c', '-f', "$tmp/one", '-n', 'klantregister', @to, $node->connstr('home'));
for my $new (0, 1)
{
	my $database = 'away' . ++$ways;

	$node->safe_psql('postgres', "CREATE DATABASE $database");
	run_well('pg_restore', '-e', @to, $node->connstr($database), "$tmp/rest");
	if ($new)
	{
		$node->safe_psql($database, q{
			SELECT klantinteracties.create_register();
			DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(oid::regclass::text, ', ')
				FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'); END $$});
	}
	run_well('pg_restore', '-e', ($new ? ('-a', '--disable-triggers') : ()), @to, $node->connstr($database), "$tmp/one");
	came_back($database, $new ? 'the data alone in a new register' : 'the register alone');
}

done_testing();
