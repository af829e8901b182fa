# Who follows what changes misses nothing: not of a slow writer, be it in another
# database, not after a restore on another cluster, a crash, a switchover or a
# failover; and no value comes out.
use strict;
use warnings;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

$ENV{PGUSER} = "postgres";		# whoever runs this

my $tmp = PostgreSQL::Test::Utils::tempdir;
my $node = PostgreSQL::Test::Cluster->new('first');
$node->init(allows_streaming => 'logical', extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', "max_prepared_transactions = 5\nwal_keep_size = 256MB\nautovacuum = off\nshared_buffers = 64MB");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
	CREATE DATABASE elders;
	CREATE ROLE volger LOGIN;
	SELECT klantinteracties.grant_register('volger', 'lezer');
});

# What came since: the names of the categorieen, and the cursor behind them.
sub follow
{
	my ($server, $cursor, $database) = @_;
	my ($names, @cursors) = ('');
	my $since = defined $cursor ? "'$cursor'" : 'NULL';
	my $out = $server->safe_psql($database // 'postgres', qq{
		SELECT coalesce(naam, '-'), e ->> 'cursor'
		FROM klantregister.wijzigingen($since, 1000) WITH ORDINALITY AS f (e, n)
			LEFT JOIN klantregister.categorie c ON c.id::text = e ->> 'subject' ORDER BY n});
	my @rows = map { [ split /\|/ ] } split /\n/, $out;

	return (join(' ', map { $_->[0] } @rows), @rows ? $rows[-1][1] : $cursor);
}

# The error of following from a cursor.
sub refusal
{
	my ($server, $cursor, $database) = @_;
	my (undef, undef, $error) = $server->psql($database // 'postgres',
		"\\set VERBOSITY verbose\nSELECT klantregister.wijzigingen('$cursor')");

	return $error;
}

sub write_sql { return qq{SELECT klantregister.register_categorie('{"naam": "$_[0]"}') ->> 'naam'} }

sub write_one
{
	my ($server, @names) = @_;

	$server->safe_psql('postgres', join ';', map { write_sql($_) } @names);
	return;
}

# ----- slow writers -----

my ($names, $cursor) = follow($node);
is($names, '', 'a new register tells nothing');
my $slow = $node->background_psql('postgres');
$slow->query_safe('BEGIN');
$slow->query_safe(write_sql('slow'));
write_one($node, 'fast');
($names, $cursor) = follow($node, $cursor);
is($names, '', 'what was committed waits for a writer that began before');
$slow->query_safe('COMMIT');
($names, $cursor) = follow($node, $cursor);
is($names, 'slow fast', 'and comes behind what that wrote');

# what holds it: the query of doc/feed.md
my ($holding) = slurp_file('doc/feed.md') =~ /```sql\n(SELECT who.*?)```/s;
ok(defined $holding, 'doc/feed.md has a query for what holds the feed');
$slow->query_safe('BEGIN');
my $pid = $slow->query_safe('SELECT pg_backend_pid()');
my $other = $node->background_psql('elders');
$other->query_safe('BEGIN');
$other->query_safe('CREATE TABLE t ()');
my $holder = $other->query_safe('SELECT pg_backend_pid()');
$slow->query_safe(write_sql('second'));
write_one($node, 'third');
is((follow($node, $cursor))[0], '', 'a writer in another database of the cluster holds it too');
like($node->safe_psql('postgres', $holding), qr/^\Q$holder\E\|elders\|postgres\|/, 'and is seen');
$other->query_safe('COMMIT');
is((follow($node, $cursor))[0], '', 'then the next one does');
like($node->safe_psql('postgres', $holding), qr/^\Q$pid\E\|postgres\|/, 'and is seen');
$slow->query_safe('COMMIT');
($names, $cursor) = follow($node, $cursor);
is($names, 'second third', 'all of it comes');
is($node->safe_psql('postgres', $holding), '', 'nothing holds it any more');
$node->safe_psql('postgres', q{BEGIN; } . write_sql('prepared') . q{; PREPARE TRANSACTION 'later'});
write_one($node, 'fourth');
is((follow($node, $cursor))[0], '', 'a prepared transaction holds it');
like($node->safe_psql('postgres', $holding), qr/^later\|postgres\|postgres\|prepared\|/, 'and is seen');
$node->safe_psql('postgres', q{COMMIT PREPARED 'later'});
($names, $cursor) = follow($node, $cursor);
is($names, 'prepared fourth', 'it comes');

# a snapshot of before what one has seen already
$slow->query_safe('BEGIN ISOLATION LEVEL REPEATABLE READ');
$slow->query_safe('SELECT 1');
write_one($node, 'fifth');
($names, $cursor) = follow($node, $cursor);
is($slow->query_safe("SELECT count(*) FROM klantregister.wijzigingen('$cursor')"), '0',
	'in a snapshot of before there is nothing more');
$slow->query_safe('COMMIT');
$_->quit for ($slow, $other);

# ----- what nobody waited for survives a crash when it was told -----

$node->append_conf('postgresql.conf', "synchronous_commit = off\nwal_writer_delay = 10s\nbgwriter_lru_maxpages = 0");
$node->restart;
$node->safe_psql('postgres', 'CHECKPOINT');
usleep(500_000);
is($node->safe_psql('postgres', write_sql('hasty') . "; SELECT count(*) FROM klantregister.wijzigingen('$cursor')"),
	"hasty\n1", 'a commit that did not wait for the disk is told');
$node->stop('immediate');
$node->start;
is($node->safe_psql('postgres', q{SELECT count(*) FROM klantregister.categorie WHERE naam = 'hasty'}), '1',
	'and is not lost then');
($names, $cursor) = follow($node, $cursor);
is($names, 'hasty', 'who follows goes on');
$node->append_conf('postgresql.conf', "synchronous_commit = on\nwal_writer_delay = 200ms\nbgwriter_lru_maxpages = 100");
$node->reload;

# ----- direct DML: ids, and no value -----

$node->safe_psql('postgres', q{
	SELECT klantinteracties.register_publicatie_ddl() \gexec
	SELECT pg_create_logical_replication_slot('ids', 'pgoutput');
});
my $canary = 'Kanarievogel';
my ($id, $byhand) = split /\n/, $node->safe_psql('postgres', qq{
	SELECT klantregister.register_partij('{"soortPartij": "persoon", "contactnaam": {"achternaam": "$canary"},
		"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}], "indicatieHergebruikPartij": true,
		"digitaleAdressen": [{"adres": "$canary\@example.nl"}]}') ->> 'id';
	INSERT INTO klantregister.categorie (naam) VALUES ('$canary') RETURNING id});
$node->safe_psql('postgres', qq{
	SELECT klantregister.update_partij('$id', '{"contactnaam": {"voornaam": "$canary"}}');
	UPDATE klantregister.partij_gegevens SET contactnaam_achternaam = '$canary 2';
	UPDATE klantregister.categorie SET naam = '$canary 3' WHERE id = '$byhand';
	DELETE FROM klantregister.categorie WHERE id = '$byhand';
	SELECT klantregister.delete_partij('$id')});
# as text: what a message holds as text, and its letter
my $messages = $node->safe_psql('postgres', q{
	SELECT chr(get_byte(data, 0)) || ' ' || regexp_replace(encode(data, 'escape'), '\\\\[0-7]{3}', ' ', 'g')
	FROM pg_logical_slot_get_binary_changes('ids', NULL, NULL, 'proto_version', '1', 'publication_names', 'klantregister_ids')});
is(scalar(() = $messages =~ /^I .*\Q$id\E/mg), 2, 'what a function inserts is in the stream: partij and partij_gegevens');
is(scalar(() = $messages =~ /^I .*\Q$byhand\E/mg), 1, 'so is what was inserted by hand');
is(scalar(() = $messages =~ /^U .*\Q$id\E/mg), 2, 'and updated');
is(scalar(() = $messages =~ /^U .*\Q$byhand\E/mg), 1, 'and updated by hand');
is(scalar(() = $messages =~ /^D .*\Q$id\E/mg), 2, 'and deleted');
is(scalar(() = $messages =~ /^D .*\Q$byhand\E/mg), 1, 'and deleted by hand');
unlike($messages, qr/$canary|999990019|example/, 'no value is');
$node->safe_psql('postgres', q{SELECT pg_drop_replication_slot('ids'); DROP PUBLICATION klantregister_ids});
my ($told) = $node->safe_psql('postgres', q{SELECT string_agg(e::text, E'\n') FROM klantregister.wijzigingen(NULL, 1000) AS e});
like($told, qr/\Q$id\E/, 'events tell of it as well');
unlike($told, qr/$canary|999990019|example/, 'without a value');
(undef, $cursor) = follow($node, $cursor);

# ----- a restore on another cluster, where transactions have lower numbers -----

$node->safe_psql('postgres', 'DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$');
write_one($node, 'before');
($names, $cursor) = follow($node, $cursor);
my ($all) = follow($node);
$node->command_ok([ 'pg_dump', '-Fc', '-f', "$tmp/dump", '-d', $node->connstr('postgres') ], 'a dump');
my $second = PostgreSQL::Test::Cluster->new('second');
$second->init(allows_streaming => 'logical', extra => [ '-U', 'postgres' ]);
$second->append_conf('postgresql.conf', "autovacuum = off");
$second->start;
$second->safe_psql('postgres', 'CREATE ROLE volger LOGIN; CREATE DATABASE kopie');
$second->command_ok([ 'pg_restore', '-e', '-d', $second->connstr('postgres'), "$tmp/dump" ], 'is restored on another cluster');
is($second->safe_psql('postgres', q{
		SELECT min(xid)::text::bigint > pg_current_xact_id()::text::bigint
		FROM klantregister.verwerking WHERE naam = 'register_categorie' AND id = (SELECT max(id::text)::uuid FROM klantregister.verwerking)}),
	't', 'where the numbers of before are higher');
my $gone = qr/ERROR:  KI410: .*\n.*HINT:  Begin anew/s;
like(refusal($second, $cursor), $gone, 'a cursor of before is refused, and what to do told');
my ($again, $there) = follow($second);
is($again, $all, 'who begins anew has all that there was');
write_one($second, 'after');
$slow = $second->background_psql('postgres');
$slow->query_safe('BEGIN');
$slow->query_safe(write_sql('slow2'));
write_one($second, 'after2');
($names, $there) = follow($second, $there);
is($names, 'after', 'and what is written since');
$slow->query_safe('COMMIT');
($names, $there) = follow($second, $there);
is($names, 'slow2 after2', 'by slow writers too');
is((follow($second))[0], "$all after slow2 after2", 'in one order for who begins later');

# in another database of the same cluster
$second->command_ok([ 'pg_restore', '-e', '-d', $second->connstr('kopie'), "$tmp/dump" ], 'restored beside it');
my (undef, $copied) = follow($second, undef, 'kopie');
like(refusal($second, $there, 'kopie'), $gone, 'a cursor of the same cluster, of another database, is refused');
$second->safe_psql('postgres', 'DROP SCHEMA klantregister CASCADE; DROP EXTENSION klantinteracties');
$second->command_ok([ 'pg_restore', '-e', '-d', $second->connstr('postgres'), "$tmp/dump" ], 'restored once more, in its place');
like(refusal($second, $there), $gone, 'a cursor of the one that was there before is refused');

# ----- a register that follows another by logical replication -----

$slow->quit;
$node->safe_psql('postgres', 'CREATE PUBLICATION alles FOR TABLES IN SCHEMA klantregister');
$second->safe_psql('kopie', q{
	DO $$ BEGIN
		EXECUTE (SELECT 'TRUNCATE ' || string_agg(oid::regclass::text, ', ')
			FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r');
	END $$});
my $connstr = $node->connstr . ' dbname=postgres';
$second->safe_psql('kopie', "CREATE SUBSCRIPTION alles CONNECTION '$connstr' PUBLICATION alles");
$second->wait_for_subscription_sync($node, 'alles', 'kopie');
like(refusal($second, $copied, 'kopie'), qr/ERROR:  55000: .*logical replication/, 'one that follows another is not followed');
$second->safe_psql('kopie', 'DROP SUBSCRIPTION alles');
is((follow($second, undef, 'kopie'))[0], $all, 'once it stands alone it is');
$node->safe_psql('postgres', 'DROP PUBLICATION alles');

# ----- a standby -----

$node->backup('first');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'first', has_streaming => 1);
$standby->start;
write_one($node, 'streamed');
$node->wait_for_catchup($standby);
($names, $cursor) = follow($standby, $cursor);
is($names, 'streamed', 'a standby tells it, to who asked the primary before');
$standby->safe_psql('postgres', 'SELECT pg_wal_replay_pause()');
write_one($node, 'ahead');
($names, $cursor) = follow($node, $cursor);
is($names, 'ahead', 'the primary is ahead of it');
is((follow($standby, $cursor))[0], '', 'one that is behind has nothing more');
$standby->safe_psql('postgres', 'SELECT pg_wal_replay_resume()');
write_one($node, 'behind');
$node->wait_for_catchup($standby);
($names, $cursor) = follow($standby, $cursor);
is($names, 'behind', 'until it comes there');

# a switchover that loses nothing
$node->stop;
$standby->promote;
write_one($standby, 'promoted');
($names, $cursor) = follow($standby, $cursor);
is($names, 'promoted', 'after a switchover who follows goes on');

# a failover that loses what was told
my $third = PostgreSQL::Test::Cluster->new('third');
$standby->backup('third');
$third->init_from_backup($standby, 'third', has_streaming => 1);
$third->start;
write_one($standby, 'kept');
my (undef, $kept) = follow($standby, $cursor);
$standby->wait_for_catchup($third);
$third->stop;
write_one($standby, 'lost', 'lost2');
($names, my $lost) = follow($standby, $kept);
is($names, 'lost lost2', 'what will be lost was told');
$standby->stop('immediate');
$third->start;
$third->promote;
like(refusal($third, $lost), $gone, 'who has seen what was lost is told so');
write_one($third, 'new', 'new2', 'new3');
like(refusal($third, $lost), $gone, 'also when its numbers were given anew');
is((follow($third, $kept))[0], 'new new2 new3', 'who had not goes on');
is((follow($third))[0], ($all . ' streamed ahead behind promoted kept new new2 new3'), 'and who begins anew has all that is left');

# ----- one who follows: test/follow -----

$third->safe_psql('postgres', q{
	CREATE PROCEDURE public.load(n integer, pause float) LANGUAGE plpgsql AS $$
	DECLARE
		one uuid;
		which text;
	BEGIN
		FOR i IN 1..n LOOP
			which := (ARRAY['categorie', 'actor', 'partij'])[1 + trunc(random() * 3)];
			EXECUTE format('SELECT id FROM klantregister.%I ORDER BY random() LIMIT 1', which) INTO one;
			BEGIN
				CASE trunc(random() * 4)
				WHEN 0 THEN EXECUTE format('SELECT klantregister.delete_%s($1)', which) USING one;
				WHEN 1 THEN EXECUTE format('SELECT klantregister.update_%s($1, $2)', which) USING one, CASE which
					WHEN 'partij' THEN jsonb_build_object('nummer', pg_current_xact_id()::text) ELSE jsonb_build_object('naam', 'Anders ' || random()) END;
				ELSE EXECUTE format('SELECT klantregister.register_%s($1)', which) USING CASE which
					WHEN 'categorie' THEN jsonb_build_object('naam', 'Naam ' || random())
					WHEN 'actor' THEN jsonb_build_object('naam', 'Naam ' || random(), 'soortActor', 'medewerker')
					ELSE jsonb_build_object('soortPartij', 'persoon', 'contactnaam', jsonb_build_object('achternaam', 'Naam ' || random()),
						'digitaleAdressen', jsonb_build_array(jsonb_build_object('adres', 'a@example.nl')), 'indicatieHergebruikPartij', true) END;
				END CASE;
			EXCEPTION WHEN SQLSTATE 'KI003' OR unique_violation OR foreign_key_violation OR deadlock_detected OR not_null_violation OR invalid_parameter_value THEN
				NULL;
			END;
			PERFORM pg_sleep(random() * pause);
			COMMIT;
		END LOOP;
	END
	$$;
	INSERT INTO klantregister.categorie (naam) VALUES ('van voor de tijd');
});
my @python = ('/usr/bin/python3', 'test/follow');

sub follower
{
	my ($server, $how) = @_;

	return (@python, $server->connstr('postgres') . ' user=volger', 'klantregister', "$tmp/copy.sqlite", $how // ());
}

# What it has, and what there is: object, id and all of the body.
sub is_the_same
{
	my ($server, $what) = @_;
	my ($once, $errors) = run_command([ follower($server, '--once') ]);

	is($errors, '', "$what: nothing goes wrong");
	my ($copy) = run_command([ follower($server, '--show') ]);
	my $rows = join ' UNION ALL ', map { "SELECT '$_' AS object, id, klantregister.get_$_(id) AS body FROM klantregister.$_" }
	  split /\n/, $server->safe_psql('postgres', q{SELECT substr(proname, 5) FROM pg_proc WHERE proname ~ '^get_' AND pronamespace = 'klantregister'::regnamespace});
	my $register = $server->safe_psql('postgres', qq{SELECT object || ' ' || id || ' ' || body FROM ($rows) AS r ORDER BY object COLLATE "C", id::text COLLATE "C"});
	ok($copy eq $register, "$what: it has what the register has") or diag(compare_lines($copy, $register));
	return scalar(split /\n/, $copy);
}

sub compare_lines
{
	my ($copy, $register) = @_;
	my %seen = map { $_ => 1 } split /\n/, $register;
	my @extra = grep { !delete $seen{$_} } split /\n/, $copy;

	return 'more: ' . join("\n", @extra) . "\nless: " . join("\n", sort keys %seen);
}

my @loads = map {
	[ 'psql', '-X', '-q', '-d', $third->connstr('postgres'), '-c', "CALL public.load($_->[0], $_->[1])" ]
} ([ 300, 0 ], [ 300, 0.002 ], [ 40, 0.05 ], [ 8, 0.4 ]);
my @running = map { IPC::Run::start($_, '>', '/dev/null', '2>', \my $error) } @loads;
my $kills = 0;
# it is ended in whatever it is at, and begun again
do
{
	my $following = IPC::Run::start([ follower($third) ], '>', '/dev/null', '2>', '/dev/null');
	usleep(600_000);
	$following->kill_kill(grace => 0);
	$kills++;
} while ($kills < 3 || $third->safe_psql('postgres', q{SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CALL public.load%'}) > 0);
is(scalar(grep { !$_->finish } @running), 0, 'all who wrote came to an end');
cmp_ok($kills, '>', 1, 'and he who follows was ended now and then');
cmp_ok(is_the_same($third, 'under load'), '>', 50, 'and that is something');

# a batch of an import
$third->safe_psql('postgres', q{
	CREATE TABLE public.bron AS SELECT i::text AS bron_sleutel,
		jsonb_build_object('soortPartij', 'persoon', 'contactnaam', jsonb_build_object('achternaam', 'Naam ' || i), 'indicatieHergebruikPartij', true) AS body
	FROM generate_series(1, 25) AS i;
	CALL klantinteracties.import_partijen('public.bron', per_keer => 10)});
is_the_same($third, 'after an import');

# what is lost by a restore it loses too
$third->command_ok([ 'pg_dump', '-Fc', '-f', "$tmp/dump2", '-d', $third->connstr('postgres') ], 'a dump');
$third->safe_psql('postgres', 'CALL public.load(50, 0)');
is_the_same($third, 'before a restore');
$third->stop;
$second->safe_psql('postgres', 'DROP SCHEMA klantregister CASCADE; DROP EXTENSION klantinteracties');
$second->command_ok([ 'pg_restore', '-e', '-d', $second->connstr('postgres'), "$tmp/dump2" ], 'is restored');
$second->safe_psql('postgres', 'CALL public.load(20, 0)');
is_the_same($second, 'after a restore');

done_testing();
