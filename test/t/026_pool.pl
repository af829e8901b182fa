# Many clients share few sessions (pgbouncer, pool_mode = transaction): what one
# says holds for his transaction and is never another's, and nothing that the
# functions keep hangs on a session.
use strict;
use warnings;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

$ENV{PGUSER} = "postgres";		# whoever runs this

my ($program) = grep { -x } map { "$_/pgbouncer" } split(/:/, $ENV{PATH}), '/usr/sbin';
plan skip_all => 'there is no pgbouncer here, and apt knows none' if !$program;
my ($version) = (run_command([ $program, '--version' ]))[0] =~ /(\d+\.\d+)/;
my $knows_prepared = (split /\./, $version)[1] >= 21;
note("pgbouncer $version");

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', 'log_statement = none');
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
	SELECT klantinteracties.create_register('turfstad');
	CREATE ROLE app LOGIN;
	CREATE ROLE balie;
	GRANT balie TO app;
	SELECT klantinteracties.grant_register(rol, 'registrator', register) FROM unnest('{app,balie}'::name[]) AS rol, unnest('{klantregister,turfstad}'::name[]) AS register;
	SELECT klantinteracties.grant_register('app', 'lezer', register) FROM unnest('{klantregister,turfstad}'::name[]) AS register;
	GRANT USAGE ON SCHEMA klantinteracties TO app;
	SELECT klantinteracties.register_categorie(jsonb_build_object('naam', 'van ' || register), register) FROM unnest('{klantregister,turfstad}'::name[]) AS register;
	SELECT klantinteracties.register_verwerkingsactiviteit('{"code": "kcc", "naam": "Vragen", "doel": "Bellen", "grondslag": "algemeen_belang", "ingangsdatum": "2020-01-01"}');
});

# ----- a pool of two sessions for whoever comes -----

my $tmp = PostgreSQL::Test::Utils::tempdir_short;
my $port = $node->port;
my @pools;
END { local $?; $_->kill_kill(grace => 1) for @pools }

# Starts one with these settings, until this ends; returns how to connect to it.
sub start_pool
{
	my ($name, $settings) = @_;
	my $dir = "$tmp/$name";
	my $to = sprintf 'host=%s port=%d dbname=postgres', $node->host, $port;

	mkdir $dir;
	append_to_file("$dir/users", qq{"app" ""\n});
	append_to_file("$dir/ini", <<"END");
[databases]
gemeente = $to
turfstad = $to connect_query='SET klantinteracties.register = turfstad'
[pgbouncer]
unix_socket_dir = $dir
listen_addr =
listen_port = $port
auth_type = trust
auth_file = $dir/users
pool_mode = transaction
default_pool_size = 2
logfile = $dir/log
$settings
END
	push @pools, IPC::Run::start([ $program, '-q', "$dir/ini" ], '<', '/dev/null', '>', '/dev/null', '2>', '/dev/null');
	for (1 .. 100)
	{
		last if -S "$dir/.s.PGSQL.$port";
		usleep(50_000);
	}
	return "host=$dir port=$port user=app dbname=gemeente";
}

# What comes of the commands of a client, each sent by itself: rows, and of an error its SQLSTATE.
sub client
{
	my ($connection, @commands) = @_;
	my ($out, $error) = ('', '');

	IPC::Run::run([ 'psql', '-XAtq', '-d', $connection, map { ('-c', $_) } '\set VERBOSITY sqlstate', @commands ],
		'<', '/dev/null', '>', \$out, '2>', \$error);
	return join ' ', split /\n/, $out . $error;
}

# A call, and for whom it was recorded.
sub call { return qq{SELECT count(klantregister.register_klantcontact('{"onderwerp": "$_[0]", "vertrouwelijk": false}'))} }

sub recorded
{
	my ($onderwerp, $columns) = @_;

	return $node->safe_psql('postgres', qq{SELECT $columns FROM klantregister.verwerking AS v, klantregister.klantcontact AS k
		WHERE objecten -> 0 ->> 'id' = k.id::text AND onderwerp = '$onderwerp'});
}

my $gemeente = start_pool('plain', '');
my $which = q{SELECT f ->> 'naam' FROM klantinteracties.find_categorie('{}') AS f};

# ----- what a client says -----

is(client($gemeente, 'BEGIN', q{SET LOCAL klantinteracties.namens = 'medewerker 1'}, q{SET LOCAL klantinteracties.verwerkingsactiviteit = 'kcc'},
		q{SET LOCAL klantinteracties.trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'}, call('said'), 'COMMIT', call('said nothing')),
	'1 1', 'a client says something in a transaction');
is(recorded('said', q{door, namens, v.verwerkingsactiviteit IS NOT NULL, trace_id}), 'app|medewerker 1|t|0af76519-16cd-43dd-8448-eb211c80319c', 'it is recorded');
is(recorded('said nothing', q{door, namens, v.verwerkingsactiviteit, trace_id <> '0af76519-16cd-43dd-8448-eb211c80319c'}), 'app|||t', 'and held for that transaction');
is(client($gemeente, 'BEGIN', 'SET LOCAL ROLE balie', call('role'), 'COMMIT', call('no role')), '1 1', 'a role is set in a transaction');
is(recorded('role', 'door, namens'), 'app|balie', 'and recorded');
is(recorded('no role', 'door, namens'), 'app|', 'for that transaction');
is(client($gemeente, 'BEGIN', q{SET LOCAL klantinteracties.namens = 'fout'}, q{SELECT klantregister.register_klantcontact('{}')}, 'SELECT 1', 'ROLLBACK', call('after an error')),
	'1 ERROR:  22023 ERROR:  25P02', 'an error ends the transaction');
is(recorded('after an error', 'namens'), '', 'and what was said in it');
client($gemeente, 'BEGIN', q{SET LOCAL klantinteracties.namens = 'weg'}, 'SET LOCAL ROLE balie', '\q');
is(client($gemeente, call('another')), '1', 'who goes away in a transaction');
is(recorded('another', 'namens'), '', 'leaves nothing');
is(client($gemeente, q{SET LOCAL klantinteracties.namens = 'medewerker 2'}, call('no transaction')), '1 WARNING:  25P01', 'without a transaction there is a WARNING');
is(recorded('no transaction', 'namens'), '', 'and nothing was said');
is(client($gemeente, 'BEGIN', q{SET LOCAL klantinteracties.register = 'turfstad'}, $which, 'COMMIT', $which), 'van turfstad van klantregister', 'a register is chosen for a transaction');

# what the docs tell not to do: whoever comes next has it
is(client($gemeente, q{SET klantinteracties.namens = 'medewerker 3'}), '', 'who says it for a session');
my $next = client($gemeente, call('next'));
is(recorded('next', 'namens'), 'medewerker 3', 'says it for the next');
client($gemeente, 'RESET klantinteracties.namens');

# ... with the connection
{
	local $ENV{PGOPTIONS} = '-c klantinteracties.namens=medewerker\ 4';
	like(client($gemeente, call('options')), qr/FATAL/, 'options of a connection are refused');
	my $ignores = start_pool('ignores', 'ignore_startup_parameters = options');
	is(client($ignores, call('options')), '1', 'or ignored');
	is(recorded('options', 'namens'), '', 'and nobody is recorded');
}

# ... of each pool
is(client($gemeente =~ s/gemeente$/turfstad/r, $which, 'BEGIN', q{SET LOCAL klantinteracties.register = 'klantregister'}, $which, 'COMMIT', $which),
	'van turfstad van klantregister van turfstad', 'a pool has a register');

# a session that is cleaned each time
my $clean = start_pool('clean', 'server_reset_query_always = 1');
client($clean, q{SET klantinteracties.namens = 'medewerker 5'}, 'SET ROLE balie');
client($clean, call("clean $_")) for 1 .. 3;
is(recorded("clean $_", 'namens'), '', 'in a pool that cleans its sessions nothing is left') for 1 .. 3;


# ----- many clients at once -----

# Each says who he is, or nothing, and registers that; many calls go wrong, some go away.
my %scripts = (
	says => q{BEGIN;
		SELECT set_config('klantinteracties.namens', 'medewerker ' || :client_id, true);
		SELECT klantregister.register_klantcontact(jsonb_build_object('onderwerp', 'medewerker ' || :client_id, 'vertrouwelijk', false));
		COMMIT;},
	role => q{BEGIN; SET LOCAL ROLE balie; SELECT klantregister.register_klantcontact('{"onderwerp": "balie", "vertrouwelijk": false}'); COMMIT;},
	silent => q{SELECT klantregister.register_klantcontact('{"onderwerp": "niemand", "vertrouwelijk": false}');},
	undone => q{BEGIN;
		SET LOCAL klantinteracties.namens = 'fout';
		SELECT klantregister.register_klantcontact('{"onderwerp": "fout", "vertrouwelijk": false}');
		ROLLBACK;});
append_to_file("$tmp/$_.sql", $scripts{$_} =~ s/\n\s*/\n/gr =~ s/; (?=S|C)/;\n/gr) for keys %scripts;

# Runs all of them in a pool for so long, in the background.
sub load
{
	my ($seconds, @options) = @_;
	my ($host) = $gemeente =~ /host=(\S+)/;
	my ($out, $error) = ('', '');

	return [ IPC::Run::start([ 'pgbench', '-n', '-h', $host, '-p', $port, '-U', 'app', '-c', 12, '-j', 2, '-T', $seconds, @options,
		(map { ('-f', "$tmp/$_.sql") } sort keys %scripts), 'gemeente' ], '<', '/dev/null', '>', \$out, '2>', \$error), \$error ];
}

sub ends_well
{
	my ($load, $what) = @_;

	$load->[0]->finish;
	is(${ $load->[1] } =~ s/^pgbench \(.*\n//mr, '', $what);
	return;
}
ends_well(load(2, '-M', $_), "12 clients in 2 sessions ($_)") for ('simple', 'extended');
cmp_ok($node->safe_psql('postgres', q{SELECT count(DISTINCT onderwerp) FROM klantregister.klantcontact WHERE onderwerp ~ '^medewerker'}), '>', 8, 'all of them were there');
is($node->safe_psql('postgres', q{SELECT onderwerp, namens, count(*) FROM klantregister.verwerking, klantregister.klantcontact AS k
		WHERE objecten -> 0 ->> 'id' = k.id::text AND onderwerp ~ '^(medewerker|niemand|fout|balie)' AND coalesce(namens, 'niemand') <> onderwerp GROUP BY 1, 2}),
	'', 'what is recorded is who it was for');
is($node->safe_psql('postgres', q{SELECT count(*) FROM pg_stat_activity WHERE usename = 'app'}) <= 8, 1, 'in few sessions');


# a register is upgraded, and renamed, while they call
my $load = load(4);
usleep(1_000_000);
$node->safe_psql('postgres', q{
	DO $$ BEGIN EXECUTE (SELECT string_agg(format('DROP INDEX %s', indexrelid::regclass), ';') FROM pg_index JOIN pg_class c ON c.oid = indrelid
		WHERE relnamespace = 'klantregister'::regnamespace AND NOT indisunique AND relname <> 'verwerking'); END $$;
	COMMENT ON TABLE klantregister.klantcontact IS NULL;
	DROP FUNCTION klantregister.tel_actor(jsonb)});
cmp_ok($node->safe_psql('postgres', q{SELECT count(*) FROM klantinteracties.register_upgrade_ddl('klantregister')}), '>', 50, 'a register that lacks much');
$node->safe_psql('postgres', 'SELECT klantinteracties.upgrade_register()');
is($node->safe_psql('postgres', q{SELECT count(*) FROM klantinteracties.register_upgrade_ddl('klantregister')}), '0', 'is upgraded');
cmp_ok($node->safe_psql('postgres', q{SELECT count(*) FROM pg_stat_activity WHERE usename = 'app' AND query ~ 'register_klantcontact'}), '>', 0, 'while others call');
ends_well($load, 'and nobody notices');

# ----- what goes on from one call to the next is the caller's, not the session's -----

# a pool that takes its sessions by turns, after both were needed at once
my $turns = start_pool('turns', 'server_round_robin = 1' . ($knows_prepared ? "\nmax_prepared_statements = 100" : ''));
my $holder = $node->background_psql('postgres', extra_params => [ '-d', $turns ]);
$holder->query_safe('BEGIN');
client($turns, 'SELECT 1');
$holder->query_safe('COMMIT');
$holder->quit;

# Pages until there is nothing more: what was in them, and of how many sessions they came.
sub leaf
{
	my ($page, $next) = @_;
	my ($more, %sessions, @items) = ('');

	while (1)
	{
		my ($session, $last, @more) = split / /, client($turns, sprintf $page, $more);
		$sessions{$session}++;
		last if !@more;
		push @items, @more;
		$more = sprintf $next, $last;
	}
	return join(' ', @items) . ' of ' . keys %sessions;
}
client($turns, qq{SELECT klantregister.register_categorie('{"naam": "Naam $_"}') IS NULL}) for 1 .. 8;
my $ids = $node->safe_psql('postgres', q{SELECT string_agg(id::text, ' ' ORDER BY id) FROM klantregister.categorie});
is(leaf(q{SELECT concat_ws(' ', pg_backend_pid(), (array_agg(f ->> 'id' ORDER BY n))[count(*)], string_agg(f ->> 'id', ' ' ORDER BY n))
		FROM klantregister.find_categorie('{"limit": 2%s}') WITH ORDINALITY AS p (f, n)}, ', "after": "%s"'),
	"$ids of 2", 'pages of a search come from any session');
is(leaf(q{SELECT concat_ws(' ', pg_backend_pid(), (array_agg(e ->> 'cursor' ORDER BY n))[count(*)], string_agg(CASE WHEN e ->> 'type' ~ 'categorie' THEN e ->> 'subject' ELSE '-' END, ' ' ORDER BY n))
		FROM klantregister.wijzigingen(nullif('%s', ''), 1000) WITH ORDINALITY AS p (e, n)}, '%s') =~ s/- //gr, "$ids of 2", 'so do those of the feed');
is(client($turns, 'BEGIN', q{DECLARE c CURSOR FOR SELECT f ->> 'id' FROM klantregister.find_categorie('{}') AS f}, 'FETCH 1 FROM c', 'FETCH 1 FROM c', 'COMMIT'),
	$ids =~ s/^(\S+ \S+).*/$1/r, 'a cursor of SQL lasts as long as its transaction');

# ----- statements that a driver prepares -----

my ($host) = $turns =~ /host=(\S+)/;
my (undef, $prepared) = run_command([ 'pgbench', '-n', '-h', $host, '-p', $port, '-U', 'app', '-M', 'prepared', '-c', 4, '-t', 20, '-f', "$tmp/silent.sql", 'gemeente' ]);
if ($knows_prepared) { unlike($prepared, qr/ERROR/, 'prepared statements') }
else { like($prepared, qr/ERROR:  prepared statement/, 'this version of pgbouncer knows no prepared statements') }
append_to_file("$tmp/driver.py", q{
import psycopg, sys
some = [psycopg.connect(sys.argv[1], autocommit=True, prepare_threshold=None) for _ in range(3)]
for turn in range(20):
    for connection in some:
        body, = connection.execute("SELECT klantregister.validate_klantcontact(%s)::text", [psycopg.types.json.Jsonb({"onderwerp": "x"})]).fetchone()
print(body)
});
is((run_command([ '/usr/bin/python3', "$tmp/driver.py", $turns ]))[0], '(vertrouwelijk,required,"is required")', 'a driver that prepares none needs none');

# ----- who wants to be waked listens by himself -----

$node->safe_psql('postgres', 'UPDATE klantregister.instelling SET meld_wijzigingen = true');
my $listener = $node->background_psql('postgres');
$listener->query_safe('LISTEN klantregister');
client($gemeente, call('notified'));
like($listener->query_safe('SELECT 1'), qr/Asynchronous notification "klantregister"/, 'he hears of a call by the pool');
$listener->quit;

done_testing();
