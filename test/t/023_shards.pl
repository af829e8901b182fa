# Registers on two servers behind a proxy: every function is there and answers as
# the register itself; rights are those on the shard; a shard that is away is named;
# lists go to both; and a register moves without a lost or doubled call.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

$ENV{PGUSER} = "postgres";		# whoever runs this
my $sharedir = `"$ENV{PG_CONFIG}" --sharedir`;
chomp $sharedir;
plan skip_all => 'this server has no PL/Proxy' unless -e "$sharedir/extension/plproxy.control";

# name, and gemeenten
my %node;
foreach my $name (qw(noord zuid proxy))
{
	$node{$name} = PostgreSQL::Test::Cluster->new($name);
	$node{$name}->init(allows_streaming => 'logical', extra => [ '-U', 'postgres' ]);
	$node{$name}->start;
	$node{$name}->safe_psql('postgres', 'CREATE ROLE balie LOGIN; CREATE ROLE gluurder LOGIN; CREATE ROLE lezer LOGIN; CREATE ROLE vreemde LOGIN');
}
my ($noord, $zuid, $proxy) = @node{qw(noord zuid proxy)};
my %gemeenten = (noord => [qw(0363 0518)], zuid => [qw(0599)]);
foreach my $name (keys %gemeenten)
{
	$node{$name}->safe_psql('postgres', 'CREATE EXTENSION klantinteracties');
	foreach my $code (@{ $gemeenten{$name} })
	{
		$node{$name}->safe_psql('postgres', qq{
			SELECT klantinteracties.create_register('gemeente_$code');
			SELECT klantinteracties.grant_register('balie', 'registrator', 'gemeente_$code');
			SELECT klantinteracties.grant_register('lezer', 'lezer', 'gemeente_$code');});
	}
}
$noord->safe_psql('postgres', "SELECT klantinteracties.grant_register('gluurder', 'registrator', 'gemeente_0363')");

# What a query says, or its error: SQLSTATE, message, detail and hint.
sub outcome
{
	my ($node, $query, $user) = @_;
	my $stdin = "\\set VERBOSITY verbose\n\\set SHOW_CONTEXT never\n$query;\n";
	my ($stdout, $stderr) = ('', '');
	IPC::Run::run([ 'psql', '-X', '-q', '-A', '-t', '-U', $user // 'postgres', '-d', $node->connstr('postgres') ],
		'<', \$stdin, '>', \$stdout, '2>', \$stderr);
	$stderr =~ s/^LOCATION:.*\n//mg;
	return $stdout . $stderr;
}

# ----- made as an operator makes it -----

my $ddl = $noord->safe_psql('postgres', sprintf q{SELECT klantinteracties.proxy_ddl('ki', ARRAY['%s', '%s'])},
	map { s/'/''/gr } $noord->connstr('postgres'), $zuid->connstr('postgres'));
$proxy->safe_psql('postgres', "BEGIN; SET client_min_messages = warning; $ddl COMMIT;");
my $setup = q{
	UPDATE gemeenten.shard SET naam = CASE nummer WHEN 0 THEN 'noord' ELSE 'zuid' END;
	INSERT INTO gemeenten.gemeente VALUES ('0363', 'gemeente_0363', 0), ('0518', 'gemeente_0518', 0), ('0599', 'gemeente_0599', 1);
	GRANT USAGE ON SCHEMA gemeenten TO balie, gluurder, lezer;
	GRANT SELECT ON ALL TABLES IN SCHEMA gemeenten TO balie, gluurder, lezer;
	GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gemeenten TO balie, gluurder, lezer;
	GRANT USAGE ON FOREIGN SERVER ki TO balie, gluurder, lezer;
};
$setup .= "CREATE USER MAPPING FOR $_ SERVER ki OPTIONS (user '$_');" foreach qw(postgres balie gluurder lezer);
$proxy->safe_psql('postgres', $setup);
$proxy->safe_psql('postgres', "BEGIN; SET client_min_messages = warning; $ddl COMMIT;");
is($proxy->safe_psql('postgres', "SELECT string_agg(gemeente || shard, ' ' ORDER BY gemeente) FROM gemeenten.gemeente"), '03630 05180 05991',
	'run again, the DDL leaves the directory as it is');
is($proxy->safe_psql('postgres', 'SELECT * FROM gemeenten.check_directory()'), '', 'the directory is right');
is($proxy->safe_psql('postgres', q{
	SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p WHERE pronamespace = 'gemeenten'::regnamespace
		AND (has_function_privilege('vreemde', oid, 'EXECUTE') OR obj_description(oid, 'pg_proc') IS NULL)}), '',
	'nobody has a right who was not given it, and each function has a comment');

# ----- as the register itself -----

# every function, with NULL for all arguments: the same answer, or the same error
my @functions = split /\n/, $noord->safe_psql('postgres', q{
	SELECT function || '|' || array_to_string(ARRAY(SELECT 'NULL::' || t::regtype FROM unnest(p.proargtypes) AS t), ', ')
	FROM klantinteracties.wrapped_functions('gemeente_0363') JOIN pg_proc p ON p.oid = signature::regprocedure
	-- their answers hold the moment, or what no two calls have
	WHERE function !~ '^(verzegel|vernietig_deel|wijzigingen|logregels)$'});
my (@differ, $errors);
cmp_ok(scalar @functions, '>', 100, 'there are functions');
foreach (@functions)
{
	my ($function, $arguments) = split /\|/;
	my $direct = outcome($noord, "SELECT to_jsonb(r) FROM gemeente_0363.$function($arguments) AS r");
	my $proxied = outcome($proxy, "SELECT to_jsonb(r) FROM gemeenten.$function(" . join(', ', "'0363'", $arguments || ()) . ') AS r');

	s/^psql:.*?: //mg foreach ($direct, $proxied);
	push @differ, "$function($arguments): $direct--- $proxied" if $direct ne $proxied;
	$errors++ if $direct =~ /^ERROR/m;
}
is(join("\n", @differ), '', 'every function gives through the proxy what it gives itself');
cmp_ok($errors, '>', 50, 'errors among them');

my $body = '{"onderwerp": "Paspoort", "vertrouwelijk": false, "nummer": "1", "sleutel": "s-1", "hadBetrokkenen": [{"rol": "klant", "initiator": true, '
  . '"contactnaam": {"achternaam": "Deurne"}, "indicatieHergebruikPartij": true, "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "111222333"}]}]}';
is($proxy->safe_psql('postgres', qq{SELECT gemeenten.register_klantcontact('0363', '$body') ->> 'onderwerp'}, extra_params => [ '-U', 'balie' ]), 'Paspoort', 'a klantcontact is registered');
is($proxy->safe_psql('postgres', qq{SELECT gemeenten.register_klantcontact('0363', '$body') ->> 'onderwerp'}, extra_params => [ '-U', 'balie' ]), 'Paspoort', 'and with its sleutel once more');
is($proxy->safe_psql('postgres', q{SELECT gemeenten.tel_klantcontact('0363', '{}') || ' ' || gemeenten.tel_klantcontact('0518', '{}') || ' ' || gemeenten.tel_klantcontact('0599', '{}')}), '1 0 0', 'where it belongs, once');
is($proxy->safe_psql('postgres', q{
	SELECT w FROM gemeenten.find_partij('0363', '{"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": "111222333"}}') AS f,
		gemeenten.withdraw_hergebruik('0363', (f ->> 'id')::uuid) AS w}) =~ /^[0-9a-f-]{36}$/, 1, 'sets of uuid arrive');

# ----- errors -----

is(outcome($proxy, qq{SELECT gemeenten.register_klantcontact('0363', '{"onderwerp": "x", "vertrouwelijk": "geheim"}')}, 'balie'),
	qq{ERROR:  22023: the body is not valid\nDETAIL:  {"invalidParams": [{"name": "vertrouwelijk", "code": "invalid", "reason": "must be true or false"}]}\n},
	'an error has its SQLSTATE and its invalidParams');
is(outcome($proxy, qq{SELECT gemeenten.register_klantcontact('0518', '$body'); SELECT gemeenten.register_klantcontact('0518', '{"onderwerp": "x", "vertrouwelijk": false, "sleutel": "s-1"}')}, 'balie')
	=~ /^ERROR:  KI409: /m, 1, 'one of class KI too');
like(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0000', '{}')}, 'balie'), qr/^ERROR:  3F000: gemeente "0000" is not in the directory\n/, 'an unknown gemeente is 3F000');
like(outcome($proxy, q{SELECT gemeenten.shard_of('0000')}, 'balie'), qr/^ERROR:  3F000: /, 'so says shard_of');
like(outcome($proxy, q{SELECT gemeenten.tel_klantcontact(NULL, '{}')}, 'balie'), qr/^ERROR:  3F000: the gemeente must not be null\n/, 'and none');
unlike(outcome($proxy, qq{SELECT gemeenten.register_klantcontact('0363', '{"onderwerp": "x", "vertrouwelijk": 7}'); SELECT gemeenten.tel_klantcontact('0363', '{}')}, 'balie'), qr/stale/,
	'an error does not cost the connection');

# ----- rights -----

like(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0518', '{}')}, 'gluurder'), qr/^ERROR:  42501: permission denied for schema gemeente_0518\n/, 'who has rights in one gemeente has none in another');
is(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0363', '{}')}, 'gluurder'), "1\n", 'but in his own');
like(outcome($proxy, qq{SELECT gemeenten.register_klantcontact('0363', '$body')}, 'lezer'), qr/^ERROR:  42501: permission denied for function register_klantcontact\n/, 'a lezer reads');
like(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0363', '{}')}, 'vreemde'), qr/^ERROR:  42501: permission denied for schema gemeenten\n/, 'a stranger does nothing');
is($noord->safe_psql('postgres', q{SELECT string_agg(DISTINCT concat_ws(' ', door, namens), ', ') FROM gemeente_0363.verwerking WHERE naam = 'register_klantcontact'}),
	'balie balie', 'recorded is who it was there, and here');
outcome($proxy, q{SET klantinteracties.namens = 'Jansen'; SELECT gemeenten.register_klantcontact('0363', '{"onderwerp": "namens", "vertrouwelijk": false}')}, 'balie');
outcome($proxy, q{SET ROLE lezer; RESET ROLE; SELECT gemeenten.register_klantcontact('0363', '{"onderwerp": "namens", "vertrouwelijk": false}')}, 'balie');
is($noord->safe_psql('postgres', q{SELECT string_agg(namens, ', ' ORDER BY id) FROM (SELECT * FROM gemeente_0363.verwerking ORDER BY id DESC LIMIT 2) AS last}),
	'Jansen, balie', 'the setting of the proxy goes with the call, and with no other');

# ----- lists -----

my $list = q{SELECT r.positie, r.status, r.sqlstate, r.violations #>> '{0,name}' FROM gemeenten.register_klantcontacten(
	ARRAY['0599', '0363', '0599', '0363', '0518'],
	ARRAY['{"onderwerp": "een", "vertrouwelijk": false}', '{"onderwerp": "twee", "vertrouwelijk": false}', '{"onderwerp": "drie"}', NULL, '{"onderwerp": "vijf", "vertrouwelijk": false}']::jsonb[]) AS r};
is(outcome($proxy, $list, 'balie'),
	"1|geregistreerd||\n2|geregistreerd||\n3|geweigerd|22023|vertrouwelijk\n4|geweigerd|22023|\n5|geregistreerd||\n", 'a list goes to all shards, and comes back in its order');
is($proxy->safe_psql('postgres', q{SELECT string_agg(g.gemeente || ' ' || (f ->> 'onderwerp'), ', ' ORDER BY 1) FROM gemeenten.gemeente AS g, gemeenten.find_klantcontact(g.gemeente, '{}') AS f WHERE f ->> 'onderwerp' IN ('een', 'twee', 'vijf')})
	, '0363 twee, 0518 vijf, 0599 een', 'each item is where it belongs') or note outcome($proxy, $list);
is(outcome($proxy, $list, 'gluurder'),
	"1|geweigerd|42501|\n2|geregistreerd||\n3|geweigerd|42501|\n4|geweigerd|22023|\n5|geweigerd|42501|\n", 'of a gemeente in which one has no rights, nothing');
like(outcome($proxy, q{SELECT * FROM gemeenten.register_partijen(ARRAY['0363', '7777'], ARRAY['{}', '{}']::jsonb[])}, 'balie'), qr/^ERROR:  3F000: gemeente "7777"/, 'with an unknown gemeente nothing is done');
like(outcome($proxy, q{SELECT * FROM gemeenten.register_partijen(ARRAY['0363'], ARRAY['{}', '{}']::jsonb[])}, 'balie'), qr/^ERROR:  22023: /, 'nor without one');

# ----- a shard that is away -----

$zuid->stop('immediate');
is(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0599', '{}')}, 'balie'), qq{ERROR:  08006: shard "zuid" cannot be reached\nDETAIL:  Nothing was done there.\n}, 'a shard that is down is 08006, and named');
is(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0518', '{}')}, 'balie'), "2\n", 'the others go on');
like(outcome($proxy, $list, 'balie'), qr/^ERROR:  08006: shard "zuid" cannot be reached\n/, 'of a list too');
like($proxy->safe_psql('postgres', 'SELECT * FROM gemeenten.check_directory()'), qr/^\|\|zuid\|cannot be asked: /, 'the check of the directory tells of it');
$zuid->start;
is(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0599', '{}')}, 'balie'), "1\n", 'when it is back, it is');

# ----- a call that is cancelled on its shard -----

$noord->safe_psql('postgres', 'CREATE FUNCTION gemeente_0518.slaap() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT pg_sleep(60); END');
my ($asleep_out, $asleep_err) = ('', '');
my $asleep = IPC::Run::start([ 'psql', '-X', '-q', '-A', '-t', '-v', 'VERBOSITY=sqlstate', '-d', $proxy->connstr('postgres'),
	'-c', q{SELECT * FROM gemeenten.ask('0518', 'slaap', '{}')}, '-c', q{SELECT gemeenten.tel_klantcontact('0518', '{}')} ],
	'>', \$asleep_out, '2>', \$asleep_err, IPC::Run::timeout(60));
$noord->poll_query_until('postgres', q{SELECT count(pg_cancel_backend(pid)) = 1 FROM pg_stat_activity WHERE query LIKE '%try_call_register%' AND wait_event = 'PgSleep'});
ok(eval { $asleep->finish; 1 }, 'a call that is cancelled on its shard ends');
is($asleep_err . $asleep_out, "ERROR:  57014\n2\n", 'with 57014, and the next one goes on');
$asleep->kill_kill if $@;
$noord->safe_psql('postgres', 'DROP FUNCTION gemeente_0518.slaap()');

# ----- moving -----

my $move = "src/shards/klantinteracties-move";
my $proxy_connection = $proxy->connstr('postgres');

sub move
{
	my ($stdout, $stderr) = ('', '');
	my $ok = IPC::Run::run([ $move, "--proxy=$proxy_connection", @_ ], '>', \$stdout, '2>', \$stderr);
	return ($ok ? 'ok' : 'failed', $stderr);
}

sub contents
{
	my ($node, $register) = @_;
	my $tables = $node->safe_psql('postgres', qq{
		SELECT string_agg(format('SELECT %L, count(*), md5(string_agg(t::text, '','' ORDER BY t::text)) FROM %s t', relname, oid::regclass), ' UNION ALL ' ORDER BY relname)
		FROM pg_class WHERE relnamespace = '$register'::regnamespace AND relkind = 'r'});
	return $node->safe_psql('postgres', "$tables ORDER BY 1");
}

# a move that cannot end leaves all as it was
my $before = contents($noord, 'gemeente_0363');
$noord->safe_psql('postgres', 'CREATE ROLE alleen_noord; GRANT USAGE ON SCHEMA gemeente_0363 TO alleen_noord');
my ($result, $said) = move('0363', 'zuid');
is($result, 'failed', 'a move fails when the new server lacks a role');
like($said, qr/role "alleen_noord" does not exist/, 'and says why');
is(contents($noord, 'gemeente_0363'), $before, 'nothing was changed');
is($noord->safe_psql('postgres', q{SELECT (SELECT bool_or(gesloten) FROM klantinteracties.list_registers()), (SELECT count(*) FROM pg_publication)}), 'f|0', 'nothing is left of it on the old server');
is($zuid->safe_psql('postgres', q{SELECT (SELECT count(*) FROM pg_subscription), to_regnamespace('gemeente_0363') IS NULL}), '0|t', 'or on the new one');
$noord->safe_psql('postgres', 'DROP OWNED BY alleen_noord; DROP ROLE alleen_noord');
is((move('0363', 'oost'))[0], 'failed', 'there must be such a shard');
is((move('0363', 'noord'))[0], 'failed', 'another one');
$noord->safe_psql('postgres', 'CREATE TABLE gemeente_0363.eigen (n integer)');
like((move('0363', 'zuid'))[1], qr/table gemeente_0363.eigen has no primary key/, 'a table that cannot follow is found before');
$noord->safe_psql('postgres', 'DROP TABLE gemeente_0363.eigen');

# under load: each call has a number, and is there once
my $script = PostgreSQL::Test::Utils::tempdir . '/load.sql';
append_to_file($script, q{\set n random(1, 1000000000)
SELECT gemeenten.register_klantcontact('0363', jsonb_build_object('onderwerp', 'load ' || :client_id || '-' || :n || '-' || random(), 'vertrouwelijk', false));
});
my ($load_out, $load_err) = ('', '');
my $load = IPC::Run::start([ 'pgbench', '-n', '-c', '3', '-j', '1', '-T', '6', '-U', 'balie', '-f', $script, '-d', $proxy->connstr('postgres') ], '>', \$load_out, '2>', \$load_err);
$proxy->poll_query_until('postgres', q{SELECT gemeenten.tel_klantcontact('0363', '{"onderwerp": "load 0-"}') >= 0});
usleep(500_000);
($result, $said) = move('--checksums', '0363', 'zuid');
is($result, 'ok', 'a register moves under load') or note $said;
like($said, qr/it was closed for \d+\.\d\d s/, 'and tells how long it was closed');
$load->finish;
my ($done) = $load_out =~ /number of transactions actually processed: (\d+)/;
unlike($load_err, qr/ERROR|aborted/, 'no call fails') or note $load_err;
my $stored = "SELECT count(*), count(DISTINCT onderwerp) FROM %s.klantcontact WHERE onderwerp LIKE 'load %%'";
my ($old) = split /\|/, $noord->safe_psql('postgres', sprintf $stored, 'gemeente_0363_weg');
is($zuid->safe_psql('postgres', sprintf $stored, 'gemeente_0363'), "$done|$done", 'each call is there once');
cmp_ok($old, '>', 0, 'some were done before the move');
cmp_ok($old, '<', $done, 'and others after it');
is($proxy->safe_psql('postgres', q{SELECT * FROM gemeenten.check_directory()}), '|gemeente_0363_weg|noord|is on this shard, but not by the directory', 'the directory is right, and the old one still there');
is($zuid->safe_psql('postgres', q{SELECT count(*) FROM gemeente_0363.controleer_verwerkingen()}), '0', 'what was recorded fits what there is');
is($zuid->safe_psql('postgres', q{SELECT (SELECT count(*) FROM pg_subscription), (SELECT bool_or(gesloten) FROM klantinteracties.list_registers())}), '0|f', 'it follows no more, and is open');
is(outcome($proxy, qq{SELECT gemeenten.register_klantcontact('0363', '$body') ->> 'nummer'}, 'balie'), "1\n", 'a sleutel from before the move is known');
like(outcome($noord, q{DELETE FROM gemeente_0363_weg.klantcontact}), qr/^ERROR:  25006: /, 'the old one stays closed');

# and back; the old one must go first
$noord->safe_psql('postgres', 'SET client_min_messages = warning; DROP SCHEMA gemeente_0363_weg CASCADE');
($result, $said) = move('--keep', '0363', 'noord');
is($result, 'ok', 'and back again') or note $said;
is(contents($noord, 'gemeente_0363'), contents($zuid, 'gemeente_0363'), 'with all that it has');

# a call that meets a register that is closed waits, and gives up in the end
$noord->safe_psql('postgres', q{SELECT klantinteracties.close_register('gemeente_0518')});
my ($waited_out, $waited_err) = ('', '');
my $waiting = IPC::Run::start([ 'psql', '-X', '-q', '-A', '-t', '-U', 'balie', '-d', $proxy->connstr('postgres'), '-c',
	q{SELECT gemeenten.register_klantcontact('0518', '{"onderwerp": "waited", "vertrouwelijk": false}') ->> 'onderwerp'} ], '>', \$waited_out, '2>', \$waited_err);
usleep(500_000);
$noord->safe_psql('postgres', q{SELECT klantinteracties.open_register('gemeente_0518')});
$waiting->finish;
is($waited_out . $waited_err, "waited\n", 'a call waits for a register that is closed');
is(outcome($proxy, q{SELECT gemeenten.tel_klantcontact('0518', '{"onderwerp": "waited"}')}), "1\n", 'and is done once');

done_testing();
