# A hot standby answers what the primary answers, to whom it would; what writes,
# or records what it shows, is refused there; a session that asked it sees what is
# changed on the primary; and when the standby is promoted, it goes on as the
# primary did.
use strict;
use warnings;
use List::Util qw(min);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my @roles = qw(lezer registrator privacy beheerder);
my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1, extra => [ '-U', 'postgres' ]);
$primary->append_conf('postgresql.conf', "autovacuum = off\nshared_buffers = 64MB");
$primary->start;
$primary->safe_psql('postgres', 'CREATE EXTENSION klantinteracties; SELECT klantinteracties.create_register()');
$primary->safe_psql('postgres', "CREATE ROLE $_ LOGIN; SELECT klantinteracties.grant_register('$_', '$_')") for @roles;

$primary->safe_psql('postgres', slurp_file('test/include/everything.sql'));

my $reads = 'SELECT * FROM reads';
my $writes = 'SELECT * FROM writes';

# What differs between two of such lists.
sub differences
{
	my ($got, $expected) = @_;
	my %seen = map { $_ => 1 } split /\n/, $expected;
	my @more = grep { !delete $seen{$_} } split /\n/, $got;

	return join "\n", map { substr($_, 0, 300) } 'got:', @more[0 .. min(9, $#more)], 'expected:', (sort keys %seen)[0 .. min(9, keys(%seen) - 1)];
}

sub is_as
{
	my ($got, $expected, $what) = @_;

	ok($got eq $expected, $what) or diag(differences($got, $expected));
	return;
}

sub as
{
	my ($role) = @_;

	return (extra_params => [ '-U', $role ]);
}

is($primary->safe_psql('postgres', 'SELECT function FROM call WHERE call IS NULL'), '', 'it is known how to call every function');
my $answers = $primary->safe_psql('postgres', $reads);
like($answers, qr/^klantregister\.\Q$_\E\(.*\)\|[1-9]/m, "$_ has something to tell")
  for split /\n/, $primary->safe_psql('postgres', 'SELECT DISTINCT function FROM call JOIN how USING (function) WHERE NOT writes ORDER BY 1');
my $done = $primary->safe_psql('postgres', $writes);
unlike($done, qr/\|(?!done)/, 'all that writes does');

my %answers = map { $_ => $primary->safe_psql('postgres', $reads, as($_)) } @roles;
$primary->backup('first');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'first', has_streaming => 1);
$standby->append_conf('postgresql.conf', 'max_standby_streaming_delay = 100ms');
$standby->start;
$primary->wait_for_catchup($standby);

# ----- it answers to whom the primary would, and writes nothing -----

is_as($standby->safe_psql('postgres', "$reads; $reads"), "$answers\n$answers", 'a standby answers what the primary does');
is_as($standby->safe_psql('postgres', $reads, as($_)), $answers{$_}, "$_: also to him") for @roles;
my $may_not = $done =~ s/^(?!.*\.(?:new_id|join_doubles|try_call_register)\().*\K\|done$/|25006/mgr;
is_as($standby->safe_psql('postgres', $writes), $may_not, 'and refuses what writes');
is_as($primary->safe_psql('postgres', "BEGIN READ ONLY; $writes"), $may_not, 'as the primary does where it only reads');
my $own_writes = "$writes WHERE call LIKE 'klantregister.%'";
for my $role (@roles)
{
	my $may = $primary->safe_psql('postgres', $own_writes, as($role));

	like($may, qr/\|done/, "$role: he may write something") if $role ne 'lezer';
	is_as($standby->safe_psql('postgres', $own_writes, as($role)), $may =~ s/\|done$/|25006/mgr, "$role: of what he may on the primary");
}
for my $procedure (split /\n/, $primary->safe_psql('postgres', q{
	SELECT DISTINCT proname || CASE WHEN proname ~ '^import_open' THEN '(''klantregister'', ''toestemming'')' WHEN proname ~ '^import' THEN '(''source'')' ELSE '()' END
	FROM pg_proc WHERE pronamespace = 'klantinteracties'::regnamespace AND prokind = 'p'}))
{
	my (undef, $out, $error) = $standby->psql('postgres', "\\set VERBOSITY verbose\nCALL klantinteracties.$procedure");

	like($error, $procedure =~ /open_klant/ ? qr/ERROR:  42P01/ : qr/ERROR:  25006/, "so is $procedure");
	unlike($error, qr/NOTICE/, 'and says nothing else');
}
my (undef, undef, $error) = $standby->psql('postgres', "\\set VERBOSITY verbose\nSELECT klantregister.inzage('{}')");
like($error, qr/ERROR:  25006: this function writes, .*\nHINT:  This server is a standby: ask the primary\./, 'the error says what to do');
like(($standby->psql('postgres', "\\set VERBOSITY verbose\nLISTEN klantregister"))[2], qr/ERROR:  25006/, 'nobody is waked on a standby');

# who follows what changes, and keeps a copy
my @follow = map { [ '/usr/bin/python3', 'test/follow', $_->connstr('postgres') . ' user=lezer', 'klantregister', PostgreSQL::Test::Utils::tempdir . '/copy.sqlite' ] } ($primary, $standby);

# What they have, by whom the copy is kept.
sub copies
{
	my ($what) = @_;

	is((run_command([ @$_, '--once' ]))[1], '', "$what: the feed is followed") for @follow;
	my ($one, $other) = map { (run_command([ @$_, '--show' ]))[0] } @follow;
	is($other, $one, "$what: on a standby to the same end");
	return $one;
}
unlike(copies('with somebody whose processing is restricted'), qr/Visser/, 'he is not there');
$primary->safe_psql('postgres', q{SELECT klantregister.hef_beperking_op(filled('<p3>', 1)::uuid)});
$primary->wait_for_catchup($standby);
like(copies('no longer'), qr/Visser/, 'he is');
$primary->safe_psql('postgres', q{SELECT klantregister.beperk(filled('<p3>', 1)::uuid, 'bezwaar', 'verzoek')});
$primary->wait_for_catchup($standby);
unlike(copies('and anew'), qr/Visser/, 'he is taken out');

# ----- a session of the standby sees what is changed on the primary -----

# The answers of a register's own functions as one line.
my $all = q{SELECT md5(string_agg(call || outcome(call), '' ORDER BY call)) || count(*) FROM call WHERE NOT writes AND call ~ ('^' || register())};
my $session = $standby->background_psql('postgres');
$session->set_query_timer_restart;
$session->query_safe($all);

# After a change the session, which knows the tables from before, answers as the primary does.
sub follows
{
	my ($what, $sql, $register) = @_;
	my $set = $register ? "SET klantinteracties.register = '$register'; " : '';

	$primary->safe_psql('postgres', $sql);
	$primary->wait_for_catchup($standby);
	is($session->query_safe($set . $all), $primary->safe_psql('postgres', $set . $all), $what);
	$session->query_safe('RESET klantinteracties.register');
	return;
}

is($session->query_safe($all), $primary->safe_psql('postgres', $all), 'a session on the standby answers as one on the primary');
follows('a new index', 'CREATE INDEX mine ON klantregister.partij_gegevens (lower(contactnaam_achternaam))');
follows('one that is gone', 'DROP INDEX klantregister.mine');
follows('those that are made anew', join ';', map { "REINDEX TABLE CONCURRENTLY klantregister.$_" } qw(klantcontact partij partij_gegevens partij_identificator actor));
follows('those of the register gone', q{
	DO $$ BEGIN EXECUTE (SELECT string_agg(format('DROP INDEX %s', indexrelid::regclass), ';') FROM pg_index JOIN pg_class c ON c.oid = indrelid
		WHERE relnamespace = 'klantregister'::regnamespace AND NOT indisunique); END $$});
follows('and made again', 'SELECT klantinteracties.upgrade_register()');
follows('a column', q{ALTER TABLE klantregister.betrokkene ADD extra text NOT NULL DEFAULT 'e'});
follows('a column that became another', q{ALTER TABLE klantregister.betrokkene DROP organisatienaam; ALTER TABLE klantregister.betrokkene ADD organisatienaam varchar(200)});
follows('a table that was rewritten', q{ALTER TABLE klantregister.partij ALTER nummer TYPE varchar(30); VACUUM FULL klantregister.klantcontact; ANALYZE});
follows('a policy', q{ALTER TABLE klantregister.klantcontact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY mine ON klantregister.klantcontact USING (vertrouwelijk)});
is($standby->safe_psql('postgres', q{SELECT count(*), bool_and((f ->> 'vertrouwelijk')::boolean) FROM klantregister.find_klantcontact('{"vertrouwelijk": true}') AS f}, as('lezer')), '1|t', 'it shows what it should');
follows('none', 'DROP POLICY mine ON klantregister.klantcontact; ALTER TABLE klantregister.klantcontact DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY');
follows('a setting', 'UPDATE klantregister.instelling SET controleer_codes = true');
follows('a register of another version', 'UPDATE klantregister.instelling SET versie = 0');
follows('of this one', 'UPDATE klantregister.instelling SET versie = 1');
follows('another name', 'ALTER SCHEMA klantregister RENAME TO turfstad', 'turfstad');
follows('another register under the former name', 'SELECT klantinteracties.create_register()');
follows('which has data', q{SELECT klantregister.register_categorie('{"naam": "Nieuw"}')});
is($session->query_safe('SELECT array_agg(naam) FROM klantregister.categorie, klantregister.get_categorie(id)'), '{Nieuw}', 'its own');
follows('the register with the other name', 'SELECT', 'turfstad');
follows('which is gone', 'DROP SCHEMA klantregister CASCADE');
is($session->query_safe(q{SELECT outcome('klantinteracties.find_categorie(''{}'')')}), '3F000', 'and is not known any more');
follows('the first name again', 'ALTER SCHEMA turfstad RENAME TO klantregister');

# a register of before, that is upgraded under the eyes of a session
$primary->safe_psql('postgres', 'CREATE DATABASE before');
$primary->safe_psql('before', q{
	CREATE EXTENSION klantinteracties VERSION '0.9';
	SELECT klantinteracties.create_register();
	INSERT INTO klantregister.partij (id, nummer, soort_partij) VALUES ('00000000-0000-7000-8000-000000000001', '1', 'persoon')});
$primary->wait_for_catchup($standby);
my $old = $standby->background_psql('before', on_error_stop => 0);
my $find = q{SELECT f ->> 'nummer' FROM klantinteracties.find_partij('{"nummer": "1"}') AS f};
my $get = q{SELECT klantinteracties.get_partij('00000000-0000-7000-8000-000000000001') ->> 'nummer'};
$old->query($find);
$old->query($get);
$primary->safe_psql('before', 'ALTER EXTENSION klantinteracties UPDATE');
$primary->wait_for_catchup($standby);
$old->query($find);
$primary->safe_psql('before', 'SELECT klantinteracties.upgrade_register()');
$primary->wait_for_catchup($standby);
is($old->query("$find; $get"), "1\n1", 'a register that was upgraded');
$old->quit;

# the extension, in another database, is dropped and made anew
$primary->safe_psql('postgres', 'CREATE DATABASE elders');
my $make = q{CREATE EXTENSION klantinteracties; SELECT klantinteracties.create_register(); SELECT klantregister.register_categorie('{"naam": "Een"}')};
$primary->safe_psql('elders', $make);
$primary->wait_for_catchup($standby);
my $elders = $standby->background_psql('elders');
my $names = q{SELECT f ->> 'naam' FROM klantregister.find_categorie('{}') AS f};
is($elders->query_safe($names), 'Een', 'another database');
$primary->safe_psql('elders', 'DROP SCHEMA klantregister CASCADE; DROP EXTENSION klantinteracties; ' . $make =~ s/Een/Twee/r);
$primary->wait_for_catchup($standby);
is($elders->query_safe($names), 'Twee', 'where the extension was made anew');
$elders->quit;

# ----- what the primary does may end a call on the standby, which may be tried again -----

# Starts to ask, and waits until the answer is being made; then this is done on the primary.
sub conflicts
{
	my ($what, $sql) = @_;
	my $find = q{SELECT count(*) FROM klantregister.find_klantcontact('{"onderwerp": "Weg"}')};
	my @steps = ('\set VERBOSITY sqlstate', 'BEGIN ISOLATION LEVEL REPEATABLE READ', $find,
		q{SELECT count(f) FROM klantregister.find_klantcontact('{"onderwerp": "Weg"}') AS f, pg_sleep(60)}, 'ROLLBACK', $find);
	my ($out, $error) = ('', '');
	$primary->safe_psql('postgres', q{SELECT klantregister.register_klantcontact('{"onderwerp": "Weg", "vertrouwelijk": false}')});
	$primary->wait_for_catchup($standby);
	my $asking = IPC::Run::start([ 'psql', '-XAtq', '-d', $standby->connstr('postgres'), map { ('-c', $_) } @steps ], '>', \$out, '2>', \$error);
	$standby->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
	$primary->safe_psql('postgres', $sql);
	$asking->finish;
	is($error, "ERROR:  40001\n", "$what ends a call, and it may be tried again");
	is($out =~ tr/\n/ /r, '1 0 ', "$what: and then it goes well");
	return;
}
my $delete = q{SELECT klantregister.delete_klantcontact(id) FROM klantregister.klantcontact WHERE onderwerp = 'Weg'};
conflicts('what is cleaned up', "$delete; VACUUM klantregister.klantcontact");
conflicts('what changes a table', "$delete; ALTER TABLE klantregister.klantcontact ADD extra text");
is($session->query_safe($all), $primary->safe_psql('postgres', $all), 'who was there before answers as the primary');

# ----- it is promoted -----

my $end = q{SELECT e ->> 'cursor' FROM klantregister.wijzigingen(NULL, 1000) WITH ORDINALITY AS f (e, place) ORDER BY place DESC LIMIT 1};
my ($last, $cursor) = split /\n/, $primary->safe_psql('postgres', qq{SELECT klantregister.register_categorie('{"naam": "Laatste", "sleutel": "s"}') ->> 'id'; $end});
$primary->wait_for_catchup($standby);
my $there = $session->query_safe($end);
my $ids = $session->query_safe('SELECT klantinteracties.new_id()');
my $page = q{SELECT f ->> 'id' FROM klantregister.find_categorie('{"limit": 2%s}') AS f};
my $first = $session->query_safe(sprintf $page, '');
my $before = $primary->safe_psql('postgres', $all);
$done = $primary->safe_psql('postgres', $writes);
my $written = $primary->safe_psql('postgres', q{SELECT count(*) FROM klantregister.categorie});
$primary->stop;
$standby->promote;
is($session->query_safe($all), $before, 'what there was is there, for who was connected to it before');
is_as($session->query_safe($writes), $done, 'and he may write');
is($session->query_safe(q{SELECT klantregister.register_categorie('{"naam": "Laatste", "sleutel": "s"}') ->> 'id'}), $last, 'who sends again what went well gets the same');
my $id = $session->query_safe(q{SELECT klantregister.register_categorie('{"naam": "Na"}') ->> 'id'});
cmp_ok($id, 'gt', $last, 'ids go on, from those of the primary');
cmp_ok($id, 'gt', $ids, 'and from those that it gave itself');
is($session->query_safe("SELECT string_agg(e ->> 'subject', ' ') FROM klantregister.wijzigingen('$_') AS e"), $id, 'so does the feed') for ($cursor, $there);
my ($after) = (split /\n/, $first)[-1];
is($session->query_safe(sprintf($page, qq{, "after": "$after"}) =~ s/2/1000/r) =~ tr/\n// + 1 + 2, $written + 1, 'and who asked for pages');
is($session->query_safe(q{SELECT count(*) FROM klantregister.verzegel()}), '1', 'what is done is sealed');
is($session->query_safe('SELECT count(*) FROM klantregister.controleer_zegels() WHERE fout <> \'changed\''), '0', 'and the seals fit');
$session->quit;

done_testing();
