# Seals survive a dump and a restore on another cluster, where xids are lower or
# higher than those of before, and a way back; so does what is told of rows.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $tmp = PostgreSQL::Test::Utils::tempdir;

# A cluster that has used up so many xids.
sub cluster
{
	my ($name, $xids) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);
	$node->init(extra => [ '-U', 'postgres' ]);
	$node->append_conf('postgresql.conf', "autovacuum = off");
	$node->start;
	$node->safe_psql('postgres', 'SELECT pg_current_xact_id();' x $xids);
	return $node;
}

# Moves database r of one cluster to another, which has none of that name.
sub move
{
	my ($from, $to) = @_;
	$from->command_ok([ 'pg_dump', '-Fc', '-d', $from->connstr('r'), '-f', "$tmp/r.dump" ], 'dumped');
	$to->safe_psql('postgres', 'DROP DATABASE IF EXISTS r');
	$to->safe_psql('postgres', 'CREATE DATABASE r TEMPLATE template0');
	$to->command_ok([ 'pg_restore', '--exit-on-error', '-d', $to->connstr('r'), "$tmp/r.dump" ], 'and restored');
}

sub make
{
	my ($node, $rows) = @_;
	$node->safe_psql('r', qq{SELECT count(klantregister.register_partij('{"soortPartij": "persoon", "contactnaam": {"achternaam": "Jansen"},
		"indicatieHergebruikPartij": true}')) FROM generate_series(1, $rows)});
}

# Seals: how many rows, and the last seal.
sub seal
{
	my ($node) = @_;
	my @seals = split /\n/, $node->safe_psql('r', q{SELECT z ->> 'aantal', z FROM klantregister.verzegel() AS z});
	my $rows = 0;
	my $last;
	foreach (@seals)
	{
		my ($aantal, $seal) = split /\|/, $_, 2;
		$rows += $aantal;
		$last = $seal;
	}
	return ($rows, $last);
}

sub wrong
{
	my ($node, $known) = @_;
	return $node->safe_psql('r', "SELECT fout FROM klantregister.controleer_zegels('$known')")
		. $node->safe_psql('r', 'SELECT object, fout FROM klantregister.controleer_verwerkingen()');
}

my $low = cluster('low', 1);
my $high = cluster('high', 2000);

$high->safe_psql('postgres', 'CREATE DATABASE r');
$high->safe_psql('r', 'CREATE EXTENSION klantinteracties; SELECT klantinteracties.create_register()');
make($high, 3);
my ($rows, $first) = seal($high);
is($rows, 3, 'three rows are sealed');
make($high, 2);

move($high, $low);
is(wrong($low, $first), '', 'all is as it was');
make($low, 4);
cmp_ok($low->safe_psql('r', 'SELECT max(xid) FROM klantregister.verwerking WHERE systeem = klantinteracties.system_identifier()'),
	'<', $low->safe_psql('r', 'SELECT min(xid) FROM klantregister.verwerking WHERE systeem <> klantinteracties.system_identifier()'), 'here xids are lower');
($rows, my $second) = seal($low);
is($rows, 6, 'what was not sealed yet is, and what was done since');
is(wrong($low, "[$first, $second]"), '', 'and all is well');
make($low, 1);

move($low, $high);
is(wrong($high, "[$first, $second]"), '', 'so it is where xids are higher');
make($high, 2);
($rows, my $third) = seal($high);
is($rows, 3, 'nothing is passed over there');
is(wrong($high, "[$first, $second, $third]"), '', 'and all is well');

# what is done to rows of any cluster is found
is($high->safe_psql('r', q{UPDATE klantregister.verwerking SET naam = 'x';
	SELECT count(DISTINCT verwerking), count(DISTINCT zegel), min(fout), max(fout) FROM klantregister.controleer_zegels()}), '12|5|changed|changed', 'each row that was changed is found');
is($high->safe_psql('r', 'SELECT count(*) FROM klantregister.verzegel()'), '0', 'and is not sealed again');

$high->stop;
$low->stop;
done_testing();
