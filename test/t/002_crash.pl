# What was committed survives a crash; what was not leaves no trace.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', 'restart_after_crash = on');
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	CREATE EXTENSION amcheck;
	SELECT klantinteracties.create_register();
	INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
		VALUES ('00000000-0000-7000-8000-00000000000c', 'crash', false);
});

# Registers a person with permission, bsn and e-mail address, for every number.
sub registrations
{
	my ($first, $last) = @_;
	return qq{
		SELECT count(klantinteracties.register_betrokkene(jsonb_build_object(
			'hadKlantcontact', '00000000-0000-7000-8000-00000000000c',
			'rol', 'klant', 'initiator', true,
			'contactnaam', jsonb_build_object('achternaam', 'Jansen ' || n),
			'partijIdentificatoren', jsonb_build_array(jsonb_build_object(
				'codeSoortObjectId', 'other', 'codeObjecttype', 'other', 'codeRegister', 'other', 'objectId', n::text)),
			'digitaleAdressen', jsonb_build_array(jsonb_build_object('adres', n || '\@example.nl')),
			'indicatieHergebruikPartij', true)))
		FROM generate_series($first, $last) n;};
}

# How many rows each table has.
sub rows
{
	return $node->safe_psql('postgres', q{
		SELECT (SELECT count(*) FROM klantregister.betrokkene), (SELECT count(*) FROM klantregister.partij),
			(SELECT count(*) FROM klantregister.partij_identificator), (SELECT count(*) FROM klantregister.partij_gegevens),
			(SELECT count(*) FROM klantregister.hergebruik_besluit), (SELECT count(*) FROM klantregister.digitaal_adres)});
}

sub check
{
	my ($expected, $what) = @_;

	is(rows(), join('|', ($expected) x 6), "$what: all that was committed, and no more");
	is($node->safe_psql('postgres', q{
			SELECT count(bt_index_parent_check(indexrelid, true)) > 0 FROM pg_index JOIN pg_class i ON i.oid = indexrelid
			WHERE i.relnamespace = 'klantregister'::regnamespace AND relam = (SELECT oid FROM pg_am WHERE amname = 'btree')}),
		't', "$what: the indexes hold what the tables hold");
}

# a server that stops without a checkpoint, with a transaction under way
my $session = $node->background_psql('postgres', on_error_stop => 0);
$node->safe_psql('postgres', registrations(1, 100));
$session->query_safe('BEGIN');
$session->query_safe(registrations(101, 150));
$node->stop('immediate');
$session->{run}->finish;
$node->start;
check(100, 'immediate stop');

# a backend that is ended in the middle of a transaction
$session = $node->background_psql('postgres', on_error_stop => 0);
$session->query_safe('BEGIN');
$session->query_safe(registrations(101, 150));
my $pid = $session->query_safe('SELECT pg_backend_pid()');
$node->safe_psql('postgres', "SELECT pg_terminate_backend($pid, 10000)");
$session->{run}->finish;
check(100, 'pg_terminate_backend');

# a backend that is killed there, and takes the others with it
$session = $node->background_psql('postgres', on_error_stop => 0);
$session->query_safe('BEGIN');
$session->query_safe(registrations(101, 150));
$pid = $session->query_safe('SELECT pg_backend_pid()');
my $log_size = -s $node->logfile;
kill 'KILL', $pid;
$session->{run}->finish;
$node->wait_for_log(qr/all server processes terminated/, $log_size);
$node->poll_query_until('postgres', undef, '') or die 'the server did not come back';
check(100, 'kill -9 of a backend');

# and the same registrations succeed afterwards
$node->safe_psql('postgres', registrations(101, 150));
check(150, 'once more');

done_testing();
