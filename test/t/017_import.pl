# An import that is killed, cancelled or that loses its server, and is run again,
# ends with the very register that an undisturbed one makes; and others see how
# far it is.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time usleep);

$ENV{PGUSER} = "postgres";		# whoever runs this

my $rows = $ENV{KI_IMPORT_ROWS} // 6000;
my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', "restart_after_crash = on\nautovacuum = off\nmax_wal_size = 4GB");
$node->start;
$node->safe_psql('postgres', q{CREATE EXTENSION klantinteracties; CREATE EXTENSION amcheck;});

# A source with everything in it: known and unknown partijen, the three answers,
# numbers that come again in this batch and in later ones, companies and their
# vestigingen in any order, and one row in ten that is refused.
$node->safe_psql('postgres', qq{
	CREATE TABLE bron AS
	SELECT to_char(n, 'FM0000000') AS bron_sleutel, jsonb_strip_nulls(jsonb_build_object(
		'hadKlantcontact', format('00000000-0000-7000-8000-%s', lpad((n % 50)::text, 12, '0')),
		'rol', CASE WHEN n % 10 = 3 THEN 'niemand' ELSE 'klant' END, 'initiator', true,
		'contactnaam', jsonb_build_object('achternaam', 'Nr ' || n),
		'organisatienaam', CASE WHEN n % 7 = 0 THEN 'Winkel ' || n END,
		'indicatieHergebruikPartij', CASE n % 3 WHEN 0 THEN true WHEN 1 THEN false END,
		'digitaleAdressen', CASE WHEN n % 2 = 0 THEN jsonb_build_array(jsonb_build_object('adres', n || '\@example.nl', 'soortDigitaalAdres', 'email')) END,
		'partijIdentificatoren', CASE
			WHEN n % 7 = 0 THEN jsonb_build_array(jsonb_build_object('codeSoortObjectId', 'vestigingsnummer', 'objectId', lpad((n % 1000)::text, 12, '0')))
				|| CASE WHEN n % 2 = 0 THEN jsonb_build_array(jsonb_build_object('codeSoortObjectId', 'kvk_nummer', 'objectId', lpad((n % 1000 / 5)::text, 8, '0'))) ELSE '[]' END
			WHEN n % 5 < 3 THEN jsonb_build_array(jsonb_build_object('codeRegister', 'eigen', 'codeObjecttype', 'klant', 'codeSoortObjectId', 'nr', 'objectId', (n % 5000)::text)) END)) AS body
	FROM generate_series(1, $rows) AS n;
});

# A new database with an empty register in it.
sub fresh
{
	my $name = shift;
	$node->safe_psql('postgres', "CREATE DATABASE $name TEMPLATE postgres");
	$node->safe_psql($name, q{
		SELECT klantinteracties.create_register();
		INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
		SELECT format('00000000-0000-7000-8000-%s', lpad(n::text, 12, '0'))::uuid, 'Vraag', false FROM generate_series(0, 49) AS n;});
}

# What the imports say they wrote: in all, as much as there is.
sub told
{
	my $name = shift;
	is($node->safe_psql($name, q{
		SELECT string_agg(format('%s %s', object, aantal), ', ' ORDER BY object)
		FROM (SELECT o ->> 'object' AS object, sum((o ->> 'aantal')::int) AS aantal
			FROM klantregister.verwerking, jsonb_array_elements(objecten) AS o GROUP BY 1) AS s}),
		$node->safe_psql($name, q{
		SELECT string_agg(format('%s %s', object, aantal), ', ' ORDER BY object)
		FROM (SELECT 'betrokkene' AS object, count(*) AS aantal FROM klantregister.betrokkene
			UNION ALL SELECT 'digitaal_adres', count(*) FROM klantregister.digitaal_adres
			UNION ALL SELECT 'hergebruik_besluit', count(*) FROM klantregister.hergebruik_besluit
			UNION ALL SELECT 'partij', count(*) FROM klantregister.partij
			UNION ALL SELECT 'partij_gegevens', count(*) FROM klantregister.partij_gegevens
			UNION ALL SELECT 'partij_identificator', count(*) FROM klantregister.partij_identificator) AS s}),
		"$name: verwerking tells how much was imported");
	return;
}

# What every table of the register holds; moments are those of the clock.
sub contents
{
	my $name = shift;

	told($name);
	my @tables = split /\n/, $node->safe_psql($name, q{
		SELECT relname FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'
			AND relname NOT IN ('import_voortgang', 'verwerking') ORDER BY relname COLLATE "C"});
	return join "\n", map {
		"$_ " . $node->safe_psql($name, qq{SELECT count(*), md5(string_agg(t, E'\\n' ORDER BY t COLLATE "C"))
			FROM (SELECT (to_jsonb(x) - 'vastgelegd_op' - 'vastgesteld_op' - 'plaatsgevonden_op')::text AS t FROM klantregister.$_ AS x) AS s})
	} @tables;
}

my $import = q{CALL klantinteracties.import_betrokkenen('bron', per_keer => 100)};

# an undisturbed run
fresh('rust');
my ($ret, $out, $err) = $node->psql('rust', $import);
is($ret, 0, 'an import runs');
like($err, qr/NOTICE:  public\.bron: \d+ of $rows rows read, \d+ written, \d+ refused, 0 imported before, 0 changed since; \d+ rows per second, \d+ seconds to go$/m,
	'and tells after every batch how far it is');
my $whole = contents('rust');
my $counts = $node->safe_psql('rust', q{SELECT status, gelezen, geschreven + geweigerd, geweigerd, totaal FROM klantregister.import_voortgang});
is($counts, "klaar|$rows|$rows|" . int(($rows + 7) / 10) . "|$rows", 'all rows were read, and one in ten was refused');
is($node->safe_psql('rust', q{SELECT count(*) FROM klantregister.partij_identificator GROUP BY object_id, code_soort_object_id, sub_identificator_van HAVING count(*) > 1}),
	'', 'no number has two partijen');

# Begins an import in the background, and waits until so many rows were read.
my $session;
sub begin_import
{
	my ($name, $read) = @_;
	$session = $node->background_psql($name, on_error_stop => 0);
	my $pid = $session->query_safe('SET client_min_messages = warning; SELECT pg_backend_pid()');
	$session->{stdin} .= "$import;\n";
	$session->{run}->pump_nb;
	for (1 .. 600)
	{
		my $seen = $node->safe_psql($name, "SELECT gelezen, totaal FROM klantregister.import_voortgang WHERE pid = $pid AND status = 'loopt'");
		return $pid if $seen =~ /^(\d+)\|$rows/ && $1 >= $read && $1 < $rows;
		usleep(5000);
		$session->{run}->pump_nb;
	}
	return undef;
}

# The session was killed: its psql may be gone before it has read its last input.
sub end_killed
{
	eval { $session->{run}->finish; };
}

# The server notices that a backend was killed only after a while: until it has said
# so, a query may be answered and the next one not.
sub wait_until_up
{
	my ($log_size) = @_;

	$node->wait_for_log(qr/all server processes terminated; reinitializing/, $log_size);
	$node->poll_query_until('postgres', 'SELECT true') or die 'the server does not come back';
}

# killed at many points: the backend, and with it all others
fresh('gedood');
my $killed = 0;
for my $part (1 .. 4)
{
	my $pid = begin_import('gedood', $rows * $part / 6) or last;
	my $log_size = -s $node->logfile;
	kill 'KILL', $pid;
	end_killed();
	wait_until_up($log_size);
	$killed++;
}
is($killed, 4, 'four imports were killed on their way, each seen by another session');
$node->safe_psql('gedood', $import);
is(contents('gedood'), $whole, 'run again it ends as an undisturbed one');
is($node->safe_psql('gedood', q{SELECT string_agg(status, ' ' ORDER BY id) FROM klantregister.import_voortgang}),
	'afgebroken afgebroken afgebroken afgebroken klaar', 'and of those that were killed it is told');

# a server that stops at once
fresh('gestopt');
for my $part (1 .. 2)
{
	begin_import('gestopt', $rows * $part / 4) or last;
	$node->stop('immediate');
	end_killed();
	$node->start;
}
$node->safe_psql('gestopt', $import);
is(contents('gestopt'), $whole, 'after immediate stops it ends as an undisturbed one');
is($node->safe_psql('gestopt', q{
		SELECT count(bt_index_parent_check(indexrelid, true)) > 0 FROM pg_index JOIN pg_class i ON i.oid = indexrelid
		WHERE i.relnamespace = 'klantregister'::regnamespace AND relam = (SELECT oid FROM pg_am WHERE amname = 'btree')}),
	't', 'and its indexes hold what the tables hold');

# cancelled
fresh('gestaakt');
my $pid = begin_import('gestaakt', $rows / 3);
ok($pid, 'an import is under way');
my $before = time;
$node->safe_psql('gestaakt', "SELECT pg_cancel_backend($pid)");
$node->poll_query_until('gestaakt', "SELECT state = 'idle' FROM pg_stat_activity WHERE pid = $pid");
cmp_ok(time - $before, '<', 1.5, 'pg_cancel_backend ends it within a second');
is($node->safe_psql('gestaakt', q{SELECT status, sqlstate FROM klantregister.import_voortgang}), 'afgebroken|57014', 'as import_voortgang tells');
is($session->query('SELECT count(*) FROM pg_cursors'), '0', 'nothing is left open in its session');
$session->query($import);
$session->quit;
is(contents('gestaakt'), $whole, 'and ends as an undisturbed one');

# two at once, and two that share the work
fresh('samen');
my $first = $node->background_psql('samen', on_error_stop => 0);
$first->{stdin} .= "$import;\n\\echo klaar\n";
$first->{run}->pump_nb;
$node->safe_psql('samen', $import);
$first->{run}->pump until $first->{stdout} =~ /klaar/;
is(contents('samen'), $whole, 'two that run at once end as one does');
$first->quit;

# a source that changes meanwhile is read as it was when the import began
fresh('anders');
$pid = begin_import('anders', $rows / 4);
$node->safe_psql('anders', qq{DELETE FROM bron WHERE bron_sleutel > '0005000';
	INSERT INTO bron SELECT 'z' || bron_sleutel, body FROM bron LIMIT 10});
$node->poll_query_until('anders', q{SELECT status = 'klaar' FROM klantregister.import_voortgang});
is(contents('anders'), $whole, 'what changes in the source meanwhile is not seen');
$session->query($import);
is($node->safe_psql('anders', q{SELECT gelezen, overgeslagen > 0, geschreven > 0 FROM klantregister.import_voortgang ORDER BY id DESC LIMIT 1}),
	'5010|t|t', 'and is seen by the next run');
$session->quit;

# three sources that give the same numbers, each in another order: they wait for
# each other in turn
fresh('kruis');
$node->safe_psql('kruis', qq{
	CREATE TABLE kruis_$_ AS SELECT 'k' || n AS bron_sleutel, jsonb_build_object('hadKlantcontact', '00000000-0000-7000-8000-000000000001',
		'rol', 'klant', 'initiator', true, 'organisatienaam', 'Winkel', 'partijIdentificatoren', jsonb_build_array(
			jsonb_build_object('codeSoortObjectId', 'vestigingsnummer', 'objectId', lpad((n::bigint * (7919 + 12 * $_) % 2000)::text, 12, '0')),
			jsonb_build_object('codeSoortObjectId', 'kvk_nummer', 'objectId', lpad((n::bigint * (7919 + 12 * $_) % 2000)::text, 8, '0')))) AS body
	FROM generate_series(1, 2000) AS n}) for 1 .. 3;
my @sessions = map { $node->background_psql('kruis', on_error_stop => 0) } 1 .. 3;
for my $i (1 .. 3)
{
	$sessions[$i - 1]{stdin} .= qq{SET client_min_messages = warning; SET deadlock_timeout = '20ms';
		CALL klantinteracties.import_betrokkenen('kruis_$i');\n\\echo klaar\n};
	$sessions[$i - 1]{run}->pump_nb;
}
for (@sessions) { $_->{run}->pump until $_->{stdout} =~ /klaar/; }
$_->quit for @sessions;
is($node->safe_psql('kruis', q{SELECT status, gelezen, geschreven, count(*) FROM klantregister.import_voortgang GROUP BY 1, 2, 3}),
	'klaar|2000|2000|3', 'three that wait for each other in turn all end well');
is($node->safe_psql('kruis', q{SELECT count(*), count(DISTINCT (object_id, code_soort_object_id)) FROM klantregister.partij_identificator}),
	'4000|4000', 'and every number has one partij');

$node->stop;
done_testing();
