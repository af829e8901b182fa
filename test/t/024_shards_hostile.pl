# Registers on two servers behind a proxy, where names, settings and users are not as
# one would wish, and moves that are cut off.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use File::Basename;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this
my $sharedir = `"$ENV{PG_CONFIG}" --sharedir`;
chomp $sharedir;
plan skip_all => 'this server has no PL/Proxy' unless -e "$sharedir/extension/plproxy.control";

my %node;
foreach my $name (qw(noord zuid proxy))
{
	$node{$name} = PostgreSQL::Test::Cluster->new($name);
	$node{$name}->init(allows_streaming => 'logical', extra => [ '-U', 'postgres' ]);
	$node{$name}->append_conf('postgresql.conf', $name eq 'zuid' ? "DateStyle = 'SQL, MDY'\nTimeZone = 'Europe/Amsterdam'\nbytea_output = escape"
		: "TimeZone = 'UTC'");
	$node{$name}->append_conf('postgresql.conf', "max_sync_workers_per_subscription = 8\nmax_logical_replication_workers = 10\n" .
		"max_worker_processes = 16\nmax_wal_senders = 16\nmax_replication_slots = 16\nwal_retrieve_retry_interval = 100ms");
	$node{$name}->start;
	$node{$name}->safe_psql('postgres', 'CREATE ROLE balie LOGIN');
	$node{$name}->safe_psql('postgres', 'CREATE EXTENSION klantinteracties') unless $name eq 'proxy';
}
my ($noord, $zuid, $proxy) = @node{qw(noord zuid proxy)};

# A name that is all that a name can be.
my $register = q{Reg "é" | o'x $$ %s \\ } . 'n' x 37;
my $quoted = '"' . $register =~ s/"/""/gr . '"';
$noord->safe_psql('postgres', $_) foreach (
	q{SELECT klantinteracties.create_register('r1')},
	q{SELECT klantinteracties.grant_register('balie', 'beheerder', 'r1')},
	sprintf(q{SELECT klantinteracties.create_register('%s')}, $register =~ s/'/''/gr));
$zuid->safe_psql('postgres', q{SELECT klantinteracties.create_register('r2')});
$zuid->safe_psql('postgres', q{SELECT klantinteracties.grant_register('balie', 'beheerder', 'r2')});

sub answer { my ($query, @rest) = @_; return $proxy->safe_psql('postgres', $query, @rest); }

# ----- names -----

my ($cluster, $schema) = (q{it's @schema@ $$; "q}, q{o'x $$ @cluster@ %s "y});
my ($server, $place) = map { '"' . s/"/""/gr . '"' } $cluster, $schema;
my $make = sprintf q{SELECT klantinteracties.proxy_ddl('%s', ARRAY['%s', '%s'], '%s')},
	map { s/'/''/gr } $cluster, $noord->connstr('postgres'), $zuid->connstr('postgres'), $schema;
my $ddl = $noord->safe_psql('postgres', $make);
$proxy->safe_psql('postgres', "BEGIN; SET client_min_messages = warning; $ddl COMMIT;");
$proxy->safe_psql('postgres', qq{
	UPDATE $place.shard SET naam = CASE nummer WHEN 0 THEN 'noord' ELSE 'zuid' END;
	INSERT INTO $place.gemeente VALUES ('1', 'r1', 0), ('2', 'r2', 1), ('3', '@{[ $register =~ s/'/''/gr ]}', 0);
	GRANT USAGE ON SCHEMA $place TO balie;
	GRANT SELECT ON ALL TABLES IN SCHEMA $place TO balie;
	GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA $place TO balie;
	GRANT USAGE ON FOREIGN SERVER $server TO balie;
	CREATE USER MAPPING FOR balie SERVER $server OPTIONS (user 'balie');
	CREATE USER MAPPING FOR postgres SERVER $server OPTIONS (user 'postgres');
});
is(answer("SELECT * FROM $place.check_directory()"), '', 'a proxy is made whose names have what ends a string, a body or a name');
is(answer("SELECT ${place}.tel_klantcontact('3', '{}')"), '0', 'and reaches a register of such a name');

# ----- a list goes where it says, however its places are numbered -----

answer(qq{SELECT count(*) FROM $place.register_klantcontacten('[0:1]={1,2}',
	ARRAY[jsonb '{"onderwerp": "van 1", "vertrouwelijk": false}', '{"onderwerp": "van 2", "vertrouwelijk": false}'])});
is(answer("SELECT string_agg(g || ': ' || (k ->> 'onderwerp'), ', ' ORDER BY g) FROM unnest(ARRAY['1', '2']) AS g, $place.find_klantcontact(g, '{}') AS k"),
	'1: van 1, 2: van 2', 'each body is in the register of its gemeente');

# ----- a day is that day, whatever DateStyle is here or there -----

my $day = sub { my ($style) = @_; answer(qq{SET DateStyle = '$style';
	SELECT $place.vernietig_deel('2', DATE '2026-03-02') ->> 'op', $place.hergebruik_op('2', gen_random_uuid(), 'infinity')}) };
is($day->('SQL, DMY'), '2026-03-02|{"hergebruik": false}', 'a date means the same on a shard of another DateStyle');

# ----- what somebody makes on a shard is not used by who has it in his search_path -----

$zuid->safe_psql('postgres', q{
	CREATE FUNCTION public.bespied(jsonb, anyelement) RETURNS jsonb LANGUAGE plpgsql AS $$
	BEGIN
		RAISE EXCEPTION 'bespied: %', current_user;
	END
	$$;
	CREATE AGGREGATE public.jsonb_agg(jsonb) (sfunc = public.bespied, stype = jsonb);
	CREATE AGGREGATE public.array_agg(integer) (sfunc = public.bespied, stype = jsonb);
	CREATE FUNCTION public.bespied_veld(jsonb, jsonb) RETURNS text LANGUAGE plpgsql AS $$
	BEGIN
		RAISE EXCEPTION 'bespied: %', current_user;
	END
	$$;
	CREATE OPERATOR public.->> (leftarg = jsonb, rightarg = jsonb, function = public.bespied_veld);
});
is(answer(qq{SELECT status FROM $place.register_klantcontacten(ARRAY['2'],
	ARRAY[jsonb '{"onderwerp": "van 2", "vertrouwelijk": false}'])}, extra_params => [ '-U', 'balie' ]), 'geregistreerd',
	'a list uses the functions and operators of PostgreSQL');

$zuid->safe_psql('postgres', q{
	DROP OPERATOR public.->> (jsonb, jsonb);
	DROP AGGREGATE public.array_agg(integer), public.jsonb_agg(jsonb);
});

# ----- a move, of what has such a name and tables of its own -----

my $bin = dirname(__FILE__) . '/../../src/shards';
my $work = PostgreSQL::Test::Utils::tempdir;
$proxy->safe_psql('postgres', "CREATE DATABASE nog_een TEMPLATE postgres");
my @proxies = map { '--proxy=' . $proxy->connstr($_) } qw(postgres nog_een);

# A psql that does something before it runs what has a pattern in it: in $AT and $DO.
append_to_file("$work/psql", <<'END');
#!/bin/bash
[ "${PGAPPNAME:-}" != klantinteracties-move ] || exec "$PSQL" "$@"
sql=$(cat)
[ -z "$AT" ] || [[ $sql != *$AT* ]] || (unset AT; eval "$DO") >&2
exec "$PSQL" "$@" <<<"$sql"
END
chmod 0755, "$work/psql";
chomp($ENV{PSQL} = `which psql`);

# Runs the program; its exit status, and what it said.
sub move
{
	my ($at, $do, @arguments) = @_;
	local $ENV{AT} = $at;
	local $ENV{DO} = $do;
	local $ENV{PATH} = "$work:$ENV{PATH}";
	my $said = '';
	IPC::Run::run([ 'bash', '-c', 'export MOVE=$$; exec "$@"', 'move', "$bin/klantinteracties-move", "--schema=$schema", @proxies, @arguments ],
		'<', \undef, '>&', \$said);
	return ($? >> 8 || $? & 127) . ": $said";
}

# What a move should not leave.
sub left
{
	return join ' ', map { $_->safe_psql('postgres', q{
		SELECT 'publication ' || pubname FROM pg_publication UNION ALL SELECT 'subscription ' || subname FROM pg_subscription
		UNION ALL SELECT 'slot ' || slot_name FROM pg_replication_slots
		UNION ALL SELECT 'mark ' || nspname FROM pg_namespace WHERE obj_description(oid, 'pg_namespace') ~ 'ki_move'
		UNION ALL SELECT 'closed ' || register FROM klantinteracties.list_registers() WHERE gesloten AND register !~ '_weg$'}) } $noord, $zuid;
}

$noord->safe_psql('postgres', qq{
	CREATE TABLE $quoted.eigen (n integer GENERATED ALWAYS AS IDENTITY, van timestamptz, wat bytea, deel integer, dubbel integer GENERATED ALWAYS AS (2 * deel) STORED,
		PRIMARY KEY (n, deel)) PARTITION BY LIST (deel);
	CREATE TABLE $quoted.eigen_1 PARTITION OF $quoted.eigen FOR VALUES IN (1);
	INSERT INTO $quoted.eigen (van, wat, deel) SELECT now(), '\\xdeadbeef', 1 FROM generate_series(1, 3);
	CREATE UNLOGGED TABLE $quoted.los (n integer PRIMARY KEY);
	CREATE TABLE $quoted.zonder (n integer PRIMARY KEY);
	ALTER TABLE $quoted.zonder REPLICA IDENTITY NOTHING;
});
my $said = move('', '', '3', 'zuid');
like($said, qr/^1: .*los is unlogged.*zonder has no primary key/s, 'what cannot follow is told before anything is done');
is(left(), ' ', 'and nothing is left');
$noord->safe_psql('postgres', "DROP TABLE $quoted.los, $quoted.zonder");

my $body = q{'{"onderwerp": "x", "vertrouwelijk": false, "sleutel": "8d0f2c1c-5d5c-4f3e-9a57-0f6f4f1c2b11"}'};
my $id = answer("SELECT $place.register_klantcontact('3', $body) ->> 'id'");
answer("SELECT $place.verzegel('3')");
my $cursor = $noord->safe_psql('postgres', sprintf q{SELECT max(w ->> 'cursor') FROM klantinteracties.wijzigingen(NULL, 100, '%s') AS w}, $register =~ s/'/''/gr);
like(move('', '', '--checksums', '3', 'zuid'), qr/^0: /, 'a register with all of that moves, and has the same checksums on a server of another TimeZone and DateStyle');
is(left(), ' ', 'and leaves nothing');
is($noord->safe_psql('postgres', q{SELECT octet_length(nspname) FROM pg_namespace WHERE nspname ~ '_weg$'}), '63', 'but the old register, under a name that is cut where it can be');
is($zuid->safe_psql('postgres', "INSERT INTO $quoted.eigen (van, wat, deel) VALUES (now(), NULL, 1) RETURNING n"), '4', 'its sequences go on');
is(answer("SELECT $place.register_klantcontact('3', $body) ->> 'id'"), $id, 'what has a sleutel and is sent again is there once');
is(answer("SELECT * FROM $place.controleer_zegels('3')") . answer("SELECT * FROM $place.controleer_verwerkingen('3')"), '', 'its seals hold');
answer("SELECT $place.verzegel('3')");
is(answer("SELECT * FROM $place.controleer_zegels('3')"), '', 'and those that are made there');

# ----- a move that is cut off -----

$noord->safe_psql('postgres', q{DO $$ BEGIN EXECUTE (SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname ~ '_weg$'); END $$});
foreach my $step ('COMMENT ON PUBLICATION', 'CREATE SUBSCRIPTION', 'close_register', 'pg_sequences')
{
	like(move($step, 'kill -9 $MOVE', '3', 'noord'), qr/^9: /, "a move is killed at $step");
	like(move('', '', '3', 'noord'), qr/^1: .*--undo/, 'it does not begin again by itself') if $step ne 'COMMENT ON PUBLICATION';
	$said = move('', '', '--undo', '3', 'noord');
	$said = move('', '', '--undo', '3', 'noord') if $said !~ /^0/;
	is(left(), ' ', 'taken back, it leaves nothing');
	like(answer("SELECT $place.register_klantcontact('3', $body) ->> 'id'"), qr/$id/, 'and the register is where it was');
}
like(move('', '', '--undo', '3', 'noord'), qr/^1: .*no move of /, 'what is not there is not taken back');

# when one proxy has been told, the move can only be finished
like(move('lock_timeout', '"$PSQL" -X -q -d "' . $proxy->connstr('postgres') . '" -c "ALTER DATABASE nog_een ALLOW_CONNECTIONS false"', '3', 'noord'),
	qr/^1: .*run this again to finish it/s, 'a proxy is away when it is to be told');
is(answer("SELECT $place.register_klantcontact('3', $body) ->> 'id'"), $id, 'the others send calls to the new place');
like(move('', '', '--undo', '3', 'noord'), qr/^1: /, 'nothing is taken back then');
$proxy->safe_psql('postgres', 'ALTER DATABASE nog_een ALLOW_CONNECTIONS true');
like(move('', '', '--undo', '3', 'noord'), qr/^1: .*without --undo to finish it/, 'nor when it is there again');
like(move('', '', '3', 'noord'), qr/^0: /, 'the same command finishes it');
is(left(), ' ', 'and leaves nothing');
is($proxy->safe_psql('nog_een', "SELECT $place.register_klantcontact('3', $body) ->> 'id'"), $id, 'that proxy has been told too');
$zuid->safe_psql('postgres', q{DO $$ BEGIN EXECUTE (SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname ~ '_weg$'); END $$});
like(move('RENAME', 'kill -9 $MOVE', '3', 'zuid'), qr/^9: /, 'a move is killed when calls go to the new place');
like(move('', '', '3', 'zuid'), qr/^0: /, 'it is finished');
is(left(), ' ', 'and leaves nothing');

# ----- what is not the move's own -----

# a register of that name that somebody makes meanwhile
my $make_r1 = '"$PSQL" -X -q -d "' . $zuid->connstr('postgres') . q{" -c "SELECT klantinteracties.create_register('r1')"};
like(move('COMMENT ON PUBLICATION', $make_r1, '1', 'zuid'), qr/^[1-9].*taking it back/s, 'another makes a register of that name on the new server');
is($zuid->safe_psql('postgres', q{SELECT count(*) FROM klantinteracties.list_registers() WHERE register = 'r1'}), '1', 'that is not dropped');
is(left(), ' ', 'and the move leaves nothing');
$zuid->safe_psql('postgres', 'SET client_min_messages = warning; DROP SCHEMA r1 CASCADE');
# another move of the same register
my $again = join ' ', map { "'" . s/'/'\\''/gr . "'" } "$bin/klantinteracties-move", "--schema=$schema", @proxies, '1', 'zuid';
$said = move('CREATE SUBSCRIPTION', $again, '1', 'zuid');
like($said, qr/^0: .*is being moved by another/s, 'of two moves of one register the second does nothing');
is(left(), ' ', 'and the first leaves nothing');

done_testing();
