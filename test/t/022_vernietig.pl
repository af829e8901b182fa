# CALL vernietig() that is killed, cancelled or that loses its server, and is run
# again, ends with the very register that an undisturbed one leaves; what it
# destroyed until then is proved; and others see how far it is.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

$ENV{PGUSER} = "postgres";		# whoever runs this

my $rows = $ENV{KI_VERNIETIG_ROWS} // 4000;
my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', "restart_after_crash = on\nautovacuum = off\nmax_wal_size = 4GB");
$node->start;

# A register with everything in it: what is over and what is not, held by itself,
# by others that stay, at several hands, or in a circle; and partijen whose yes has
# lapsed.
$node->safe_psql('postgres', qq{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
	CREATE FUNCTION id(kind text, n bigint) RETURNS uuid LANGUAGE sql AS \$\$ SELECT format('00000000-0000-7000-%s-%s', kind, lpad(n::text, 12, '0'))::uuid \$\$;
	INSERT INTO klantregister.verwerkingsactiviteit (id, code, naam, doel, grondslag, bewaartermijn, selectielijst, ingangsdatum)
		VALUES (id('8000', 1), 'kcc', 'Vragen', 'Vragen', 'algemeen_belang', 'P1Y', '20.1', '2020-01-01'), (id('8000', 2), 'klacht', 'Klachten', 'Klachten', 'algemeen_belang', 'P5Y', '13.1', '2020-01-01');
	INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk, plaatsgevonden_op, bewaren_tot, verwerkingsactiviteit)
		SELECT id('8001', n), 'Nr ' || n, false, '2020-01-01', CASE WHEN n % 10 = 0 THEN '9000-01-01' WHEN n % 10 > 1 THEN '2021-01-01'::date + (n % 300)::int END, id('8000', n % 2 + 1)
		FROM generate_series(1, $rows) AS n;
	INSERT INTO klantregister.partij (id, soort_partij) SELECT id('8002', n), 'persoon' FROM generate_series(1, 500) AS n;
	INSERT INTO klantregister.hergebruik_besluit (id, hergebruik, grond, partij, vastgelegd_op, geldig_tot)
		SELECT id('8003', n), true, 'toestemming', id('8002', n), '2020-01-01', CASE WHEN n % 3 = 0 THEN '2021-01-01'::timestamptz END FROM generate_series(1, 500) AS n;
	INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit, contactnaam_achternaam) SELECT id('8002', n), 'persoon', id('8003', n), 'Nr ' || n FROM generate_series(1, 500) AS n;
	INSERT INTO klantregister.betrokkene (id, had_klantcontact, was_partij, rol, initiator, contactnaam_achternaam)
		SELECT id('8004', n), id('8001', n), CASE WHEN n % 2 = 0 THEN id('8002', n % 500 + 1) END, 'klant', true, 'Nr ' || n FROM generate_series(1, $rows) AS n;
	INSERT INTO klantregister.digitaal_adres (id, verstrekt_door_betrokkene, verstrekt_door_partij, adres)
		SELECT id('8005', n), CASE WHEN n % 3 < 2 THEN id('8004', n) END, CASE WHEN n % 3 > 0 THEN id('8002', n % 500 + 1) END, n || '\@example.nl' FROM generate_series(1, $rows) AS n;
	INSERT INTO klantregister.interne_taak (id, aanleidinggevend_klantcontact, gevraagde_handeling, verwerkt_op, status)
		SELECT id('8006', n), id('8001', n), 'Bellen', CASE WHEN n % 20 <> 5 THEN '2020-01-01'::date END, CASE WHEN n % 20 <> 5 THEN 'verwerkt' ELSE 'te_verwerken' END::klantinteracties.taakstatus FROM generate_series(1, $rows) AS n;
	-- each tenth is referred to by the next, two more in a circle
	INSERT INTO klantregister.onderwerpobject (id, was_onderwerp_van_klantcontact, onderwerp_was_klantcontact)
		SELECT id('8007', n), id('8001', n), id('8001', CASE n % 10 WHEN 7 THEN n + 1 WHEN 8 THEN n - 1 ELSE n - 2 END) FROM generate_series(3, $rows) AS n WHERE n % 10 IN (2, 4, 5, 6, 7, 8) AND n > 2 AND n < $rows;
});
my $over = $node->safe_psql('postgres', q{SELECT count(*) FROM klantregister.vernietigingslijst('2022-01-01') WHERE reden IS NULL});
my $held = $node->safe_psql('postgres', q{SELECT string_agg(reden || ' ' || n, ', ' ORDER BY reden) FROM (
	SELECT reden, count(*) AS n FROM klantregister.vernietigingslijst('2022-01-01') WHERE reden IS NOT NULL GROUP BY reden) AS s});
cmp_ok($over, '>', $rows / 3, 'much is to be destroyed');
like($held, qr/^interne_taak \d+, klantcontact \d+$/, 'and some is held');

sub fresh { my $name = shift; $node->safe_psql('postgres', "CREATE DATABASE $name TEMPLATE postgres"); }

# What every table of the register holds, and that all that went is proved: once.
sub contents
{
	my $name = shift;

	is($node->safe_psql($name, q{
		SELECT count(k), count(DISTINCT k), count(DISTINCT k) FILTER (WHERE EXISTS (SELECT FROM klantregister.klantcontact WHERE id = k)),
			sum((aantallen -> 'klantcontacten')::int) FILTER (WHERE n = 1) FROM klantregister.vernietiging, unnest(klantcontacten) WITH ORDINALITY AS u (k, n)
		UNION ALL SELECT count(p), count(DISTINCT p), count(DISTINCT p) FILTER (WHERE EXISTS (SELECT FROM klantregister.partij_gegevens WHERE partij = p)),
			sum((aantallen -> 'partijGegevens')::int) FILTER (WHERE n = 1) FROM klantregister.vernietiging, unnest(partijen) WITH ORDINALITY AS u (p, n)}) =~ s/\n/, /r,
		($over - 166) . "|" . ($over - 166) . "|0|" . ($over - 166) . ', 166|166|0|166', "$name: all that went is proved");
	is($node->safe_psql($name, q{SELECT sum((g -> 'klantcontacten')::int), sum((g -> 'partijen')::int) FROM klantregister.vernietiging, jsonb_array_elements(gronden) AS g}),
		($over - 166) . '|166', "$name: and on which ground");
	is($node->safe_psql($name, q{SELECT count(DISTINCT o ->> 'id') FROM klantregister.verwerking, jsonb_array_elements(objecten) AS o
		WHERE naam = 'vernietig' AND actie = 'destroy' AND o ->> 'object' = 'klantcontact'}), $over - 166, "$name: and recorded");
	is($node->safe_psql($name, q{SELECT count(*) FROM klantregister.verwerking WHERE was IS NOT NULL}), '0', "$name: without what it was");
	my @tables = split /\n/, $node->safe_psql($name, q{
		SELECT relname FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'
			AND relname NOT IN ('vernietiging', 'verwerking') ORDER BY relname COLLATE "C"});
	return join "\n", map {
		"$_ " . $node->safe_psql($name, qq{SELECT count(*), md5(string_agg(t, E'\\n' ORDER BY t COLLATE "C"))
			FROM (SELECT (to_jsonb(x) - 'vastgelegd_op' - CASE WHEN '$_' = 'hergebruik_besluit' AND to_jsonb(x) ->> 'grond' = 'intrekking' THEN 'id' ELSE '' END)::text AS t FROM klantregister.$_ AS x) AS s})
	} @tables;
}

my $call = q{CALL klantinteracties.vernietig('2022-01-01', per_keer => 50)};

# an undisturbed run
fresh('rust');
my ($ret, $out, $err) = $node->psql('rust', $call);
is($ret, 0, 'it runs');
like($err, qr/NOTICE:  vernietiging [0-9a-f-]{36}: \d+ klantcontacten and the data of 0 partijen destroyed$/m, 'and tells after every batch how far it is');
my $whole = contents('rust');
is($node->safe_psql('rust', q{SELECT count(DISTINCT verklaring), count(*) > 10 FROM klantregister.vernietiging}), '1|t', 'one verklaring, of many batches');
is($node->safe_psql('rust', q{SELECT count(*) FROM klantregister.vernietigingslijst('2022-01-01') WHERE reden IS NULL}), '0', 'nothing is left');
is($node->safe_psql('rust', q{SELECT string_agg(reden || ' ' || n, ', ' ORDER BY reden) FROM (
	SELECT reden, count(*) AS n FROM klantregister.vernietigingslijst('2022-01-01') GROUP BY reden) AS s}), $held, 'but what is held');

# Begins it in the background, and waits until some of it is done.
my $session;
sub begin_call
{
	my ($name, $batches) = @_;
	my $before = $node->safe_psql($name, 'SELECT count(*) FROM klantregister.vernietiging');
	$session = $node->background_psql($name, on_error_stop => 0);
	my $pid = $session->query_safe('SET client_min_messages = warning; SELECT pg_backend_pid()');
	$session->{stdin} .= "$call;\n";
	$session->{run}->pump_nb;
	for (1 .. 600)
	{
		return $pid if $node->safe_psql($name, "SELECT count(*) >= $before + $batches FROM klantregister.vernietiging") eq 't';
		usleep(5000);
		$session->{run}->pump_nb;
	}
	return undef;
}

# The session was killed: its psql may be gone before it has read its last input.
sub end_killed { eval { $session->{run}->finish; }; }

# killed at many points: the backend, and with it all others
fresh('gedood');
my $killed = 0;
for (1 .. 4)
{
	my $pid = begin_call('gedood', 4) or last;
	my $size = -s $node->logfile;
	kill 'KILL', $pid;
	end_killed();
	$node->wait_for_log(qr/all server processes terminated/, $size);
	$node->poll_query_until('postgres', undef, '') or die 'the server does not come back';
	$killed++;
}
is($killed, 4, 'four were killed on their way, each seen by another session');
cmp_ok($node->safe_psql('gedood', q{SELECT count(*) FROM klantregister.vernietigingslijst('2022-01-01') WHERE reden IS NULL}), '>', 0, 'and something is left');
$node->safe_psql('gedood', $call);
is(contents('gedood'), $whole, 'run again it ends as an undisturbed one');
is($node->safe_psql('gedood', q{SELECT count(DISTINCT verklaring) FROM klantregister.vernietiging}), '5', 'with a verklaring of each');

# a server that stops at once
fresh('gestopt');
begin_call('gestopt', 4);
$node->stop('immediate');
end_killed();
$node->start;
$node->safe_psql('gestopt', $call);
is(contents('gestopt'), $whole, 'after an immediate stop it ends as an undisturbed one');

# cancelled
fresh('gestaakt');
my $pid = begin_call('gestaakt', 4);
$node->safe_psql('gestaakt', "SELECT pg_cancel_backend($pid)");
$node->poll_query_until('gestaakt', "SELECT state = 'idle' FROM pg_stat_activity WHERE pid = $pid") or die 'it goes on';
is($session->query('SELECT count(*) FROM pg_cursors'), '0', 'nothing is left open in its session');
$session->query($call);
$session->quit;
is(contents('gestaakt'), $whole, 'cancelled it ends as an undisturbed one');

# two at once
fresh('samen');
my $first = $node->background_psql('samen', on_error_stop => 0);
$first->{stdin} .= "SET client_min_messages = warning; SET deadlock_timeout = '20ms';\n$call;\n\\echo klaar\n";
$first->{run}->pump_nb;
$node->safe_psql('samen', "SET deadlock_timeout = '20ms'; $call");
$first->{run}->pump until $first->{stdout} =~ /klaar/;
$first->quit;
is(contents('samen'), $whole, 'two that run at once end as one does');

$node->stop;
done_testing();
