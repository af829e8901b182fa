# Bodies, registers and owners that go to extremes: each ends with an answer or
# a clean SQLSTATE, nothing is stored that should not be, and the server lives.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this
use Time::HiRes qw(time);

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', "log_statement = none\nrestart_after_crash = on");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	CREATE ROLE gewoon LOGIN;
	GRANT CREATE ON DATABASE postgres TO gewoon;
	GRANT USAGE ON SCHEMA klantinteracties TO gewoon;

	-- what became of a statement
	CREATE FUNCTION outcome(statement text) RETURNS text LANGUAGE plpgsql AS $$
	BEGIN
		EXECUTE statement;
		RETURN 'done';
	EXCEPTION WHEN OTHERS THEN
		RETURN SQLSTATE;
	END $$;

	-- a body that makes a partij with data; %s is a number of his
	CREATE FUNCTION person(number integer, hergebruik boolean DEFAULT true) RETURNS jsonb LANGUAGE sql AS $$
		SELECT jsonb_build_object('hadKlantcontact', '00000000-0000-7000-8000-00000000000c',
			'rol', 'klant', 'initiator', true, 'contactnaam', '{"achternaam": "Jansen"}'::jsonb,
			'bezoekadres', '{"straatnaam": "Van Puffelenstraat", "huisnummer": 12}'::jsonb,
			'partijIdentificatoren', jsonb_build_array(jsonb_build_object('codeRegister', 'r',
				'codeObjecttype', 't', 'codeSoortObjectId', 's', 'objectId', number::text)),
			'digitaleAdressen', '[{"adres": "jansen@example.nl", "codeSoortDigitaalAdres": "email"}]'::jsonb,
			'indicatieHergebruikPartij', hergebruik)
	$$;

	-- how many rows the tables have that functions write to
	CREATE FUNCTION stored() RETURNS bigint LANGUAGE plpgsql AS $$
	DECLARE
		result bigint;
	BEGIN
		EXECUTE (SELECT 'SELECT ' || string_agg(format('(SELECT count(*) FROM %s)', oid::regclass), '+')
			FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relname IN ('klantcontact', 'partij',
				'partij_gegevens', 'partij_identificator', 'digitaal_adres', 'betrokkene', 'hergebruik_besluit'))
			INTO result;
		RETURN result;
	END $$;
});

my $klantcontact = q{
	INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
		VALUES ('00000000-0000-7000-8000-00000000000c', 'robust', false);
};
my $new_register = q{
	SET client_min_messages = warning;
	DROP SCHEMA IF EXISTS klantregister CASCADE;
	SELECT klantinteracties.create_register();
} . $klantcontact;

# Runs SQL in one session; returns the last line of what it gave.
sub last_of
{
	my ($sql, @user) = @_;
	my ($ret, $out, $err) = $node->psql('postgres', $sql, extra_params => [ map { ('-U', $_) } @user ]);

	$node->poll_query_until('postgres', undef, '') if $err =~ /connection to server was lost/;
	return $ret == 0 ? (split /\n/, $out)[-1] : "exit $ret: $err";
}

sub alive
{
	my ($what) = @_;
	my ($ret, $out) = $node->psql('postgres', 'SELECT 1');

	is($out, '1', "$what: the server lives");
}

# Bodies of an extreme size or depth.
my $bodies = q{
	CREATE TEMP TABLE bodies AS
	SELECT jsonb_build_object('onderwerp', repeat('x', 100000000)) AS body
	UNION ALL SELECT jsonb_build_object('contactnaam', jsonb_build_object('achternaam', repeat('é', 5000000)))
	UNION ALL SELECT jsonb_build_object(repeat('k', 1000000), 'x', repeat('l', 1000000), 'y')
	UNION ALL SELECT jsonb_build_object('digitaleAdressen', jsonb_agg('{"adres": "a"}'::jsonb)) FROM generate_series(1, 100000)
	UNION ALL SELECT jsonb_build_object('partijIdentificatoren', jsonb_agg(i)) FROM generate_series(1, 1000) i
	UNION ALL SELECT (repeat('{"a":', 10000) || 1 || repeat('}', 10000))::jsonb
	UNION ALL SELECT (repeat('{"contactnaam":', 10000) || 1 || repeat('}', 10000))::jsonb
	UNION ALL SELECT (repeat('{"partijIdentificator":', 10000) || 1 || repeat('}', 10000))::jsonb
	UNION ALL SELECT (repeat('{"digitaleAdressen":[', 5000) || 1 || repeat(']}', 5000))::jsonb
	UNION ALL SELECT (repeat('[', 10000) || repeat(']', 10000))::jsonb
	UNION ALL SELECT jsonb_build_object('hadKlantcontact', (repeat('{"id":', 10000) || 1 || repeat('}', 10000))::jsonb)
	UNION ALL SELECT jsonb_build_object('metadata', (repeat('{"id":', 10000) || 1 || repeat('}', 10000))::jsonb)
	UNION ALL SELECT jsonb_build_object('onderwerp', ('1' || repeat('0', 100000))::numeric, 'nummer', ('1' || repeat('0', 100000))::numeric);
};
is(last_of(qq{
		$new_register $bodies
		SELECT string_agg(DISTINCT left(function, 8) || ' ' || outcome(format('SELECT klantinteracties.%s(body) FROM bodies WHERE ctid = %L', function, bodies.ctid)), ',')
		FROM bodies, unnest('{register_klantcontact,register_partij,register_partij_identificator,register_digitaal_adres,
			register_betrokkene,find_partij,find_betrokkene,validate_betrokkene,validate_klantcontact}'::text[]) function}),
	'find_bet 22023,find_par 22023,register 22023,validate done', 'a body of an extreme size or depth is refused');
is(last_of('SELECT stored()'), '1', 'and nothing is stored');
alive('bodies');

# A million keys that no body has: soon refused, with little memory, and at
# once when the caller no longer waits.
my $keys = q{
	CREATE TEMP TABLE keys AS SELECT jsonb_object_agg('k' || i, 1) AS body FROM generate_series(1, 1000000) i;
};
my $session = $node->background_psql('postgres', on_error_stop => 0);
my $peak = q{SELECT substring(pg_read_file('/proc/self/status', 0, 10000) FROM 'VmHWM:\s*(\d+)')::integer / 1024};
$session->query_safe($keys);
my $before = $session->query_safe($peak);
is($session->query_safe(q{SELECT outcome('SELECT klantinteracties.register_betrokkene(body) FROM keys')}),
	'22023', 'a million unknown keys');
cmp_ok($session->query_safe($peak) - $before, '<', 500, 'they take less than 500 MB');
$session->query_safe(q{SET statement_timeout = '100ms'});
my $start = time;
$session->query('SELECT klantinteracties.register_betrokkene(body), klantinteracties.register_partij(body), pg_sleep(1) FROM keys');
cmp_ok(time - $start, '<', 0.9, 'and the call can be cancelled');
$session->quit;

# Memory: what a session keeps does not grow with the calls that it makes, good
# or bad.
my $calls = q{
	SELECT count(klantinteracties.register_betrokkene(person(i % 7, i % 2 = 0))) FROM generate_series(1, 600) i;
	SELECT count(outcome('SELECT klantinteracties.register_betrokkene(''{"rol": "x", "hadKlantcontact": 1}'')')) FROM generate_series(1, 300) i;
	SELECT count(v) FROM generate_series(1, 300) i, klantinteracties.validate_betrokkene(jsonb_build_object('rol', i)) v;
	SELECT count(f) FROM generate_series(1, 300) i, klantinteracties.find_partij(jsonb_build_object('nummer', i)) f;
	SELECT count(klantinteracties.get_betrokkene(id)) FROM (SELECT id FROM klantregister.betrokkene LIMIT 300) b;
	SELECT count(klantinteracties.register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true}')) FROM generate_series(1, 200) i;
};
my $memory = q{SELECT 'KB', sum(total_bytes) / 1024 FROM pg_backend_memory_contexts;};
my $out = $node->safe_psql('postgres',
	"$new_register $calls $calls $memory" . $calls x 10 . $memory);
my @kb = $out =~ /^KB\|(\d+)/mg;
cmp_ok($kb[1] - $kb[0], '<', 100, '20,000 calls leave less than 100 KB in the session');

# Plans: their number is bounded, whatever the bodies and however often the
# register is renamed.
my $plans = q{SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'CachedPlanSource'};
my $shapes = q{
	SELECT count(klantinteracties.register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true}' ||
		(SELECT jsonb_object_agg(key, value) FROM jsonb_each('{"inhoud": "x", "reactie": "x", "codeKanaal": "x",
			"codeTaal": "nld", "indicatieContactGelukt": "ja", "verdereActieOndernomen": false, "metadata": {"k": "v"},
			"hoofdOnderwerpType": "http://x", "plaatsgevondenOp": "2026-01-01T00:00:00Z", "vertrouwelijk": false}')
			WITH ORDINALITY AS e (key, value, bit) WHERE i & (1 << bit::integer) > 0 OR key = 'vertrouwelijk')))
	FROM generate_series(0, 2046, 2) i;
};
is(last_of("$new_register $shapes SELECT count(*) FROM klantregister.klantcontact"), '1025',
	'a session registers bodies of a thousand shapes');
cmp_ok(last_of("$new_register $shapes $plans"), '<', 600, 'and keeps a bounded number of plans');
my $renames = join ' ', map {
	my ($from, $to) = $_ % 2 ? ('anders', 'klantregister') : ('klantregister', 'anders');
	qq{ALTER SCHEMA $from RENAME TO $to;
		SELECT klantinteracties.register_betrokkene(person($_), '$to');}
} 0 .. 99;
cmp_ok(last_of("$new_register $renames $plans"), '<', 60, 'after a hundred renames as well');
is(last_of('SELECT count(*) FROM klantregister.partij_gegevens'), '100', 'of which nothing was lost');

# A register, or the extension, that is dropped and made again meanwhile.
is(last_of(qq{
		$new_register SELECT klantinteracties.register_betrokkene(person(1));
		$new_register SELECT klantinteracties.register_betrokkene(person(1));
		SELECT stored()}),
	'7', 'a register made anew in the same session');
is(last_of(qq{
		SET client_min_messages = warning;
		DROP SCHEMA klantregister CASCADE;
		SELECT outcome('SELECT klantinteracties.register_betrokkene(person(1))')}),
	'3F000', 'a register that is gone');
is(last_of(qq{
		$new_register SELECT klantinteracties.register_betrokkene(person(1));
		DROP SCHEMA klantregister CASCADE;
		DROP EXTENSION klantinteracties;
		CREATE EXTENSION klantinteracties;
		$new_register SELECT klantinteracties.register_betrokkene(person(1));
		SELECT stored()}),
	'7', 'the extension made anew in the same session');
$node->safe_psql('postgres', 'GRANT USAGE ON SCHEMA klantinteracties TO gewoon');

# A trigger of the owner's that calls a function of ours.
my $trigger = q{
	CREATE FUNCTION klantregister.trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN %s; END $$;
	CREATE TRIGGER trigger %s INSERT ON klantregister.%s FOR EACH ROW EXECUTE FUNCTION klantregister.trigger();
};
is(last_of($new_register . sprintf($trigger, q{PERFORM klantinteracties.register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true}');
				PERFORM klantinteracties.find_betrokkene(jsonb_build_object('hadKlantcontact', NEW.had_klantcontact))}, 'NULL', 'AFTER', 'betrokkene')
		. q{SELECT count(klantinteracties.register_betrokkene(person(i))) FROM generate_series(1, 10) i; SELECT stored()}),
	10 * 7 + 1, 'a trigger that registers something else');
is(last_of($new_register . sprintf($trigger, q{PERFORM klantinteracties.register_klantcontact(jsonb_build_object('onderwerp', NEW.onderwerp, 'vertrouwelijk', true))
				WHERE length(NEW.onderwerp) < 20}, 'NULL', 'AFTER', 'klantcontact') =~ s/NEW.onderwerp, 'v/NEW.onderwerp || 'x', 'v/r
		. q{SELECT klantinteracties.register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true}'); SELECT stored()}),
	'21', 'one that registers the same, twenty times deep');
is(last_of($new_register . sprintf($trigger, q{PERFORM klantinteracties.register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true}')}, 'NULL', 'AFTER', 'klantcontact')
		. q{SELECT outcome('SELECT klantinteracties.register_klantcontact(''{"onderwerp": "x", "vertrouwelijk": true}'')')}),
	'54001', 'one that never ends');
is(last_of($new_register . sprintf($trigger, q{RAISE 'refused' USING ERRCODE = '23514', DETAIL = NEW.contactnaam_achternaam}, 'NEW', 'BEFORE', 'partij_gegevens')
		. q{SELECT outcome('SELECT klantinteracties.register_betrokkene(person(1))')}),
	'23514', 'one that refuses');
is(last_of($new_register . sprintf($trigger, q{ALTER SCHEMA klantregister RENAME TO anders}, 'NEW', 'BEFORE', 'betrokkene')
		. q{SELECT outcome('SELECT klantinteracties.register_betrokkene(person(1))') ~ '^(3F|42|done)'}),
	't', 'one that renames the register');
$node->psql('postgres', 'ALTER SCHEMA anders RENAME TO klantregister');
is(last_of($new_register . sprintf($trigger, q{DROP SCHEMA klantregister CASCADE}, 'NEW', 'BEFORE', 'betrokkene')
		. q{SELECT outcome('SELECT klantinteracties.register_betrokkene(person(1))')}),
	'55006', 'one that drops it');
for my $table (qw(klantcontact partij partij_identificator hergebruik_besluit partij_gegevens betrokkene digitaal_adres))
{
	my $call = $table eq 'klantcontact' ? q{register_klantcontact('{"onderwerp": "x", "vertrouwelijk": true}')}
		: 'register_betrokkene(person(1))';

	is(last_of($new_register . sprintf($trigger, 'NULL', 'NULL', 'BEFORE', $table)
			. "SELECT outcome(\$\$SELECT klantinteracties.$call\$\$), stored()"),
		$table eq 'partij_identificator' ? '55000|1' : '09000|1', "one that keeps rows out of $table");
}
is(last_of($new_register . sprintf($trigger, 'NEW.organisatienaam := NEW.contactnaam_achternaam', 'NEW', 'BEFORE', 'betrokkene')
		. q{SELECT klantinteracties.register_betrokkene(person(1, false)) ->> 'organisatienaam'}),
	'Jansen', 'the answer shows what a trigger made of the row');

# Columns that the owner adds, drops, moves or changes.
is(last_of(qq{
		$new_register
		ALTER TABLE klantregister.betrokkene ADD extra text NOT NULL DEFAULT 'e', DROP organisatienaam;
		ALTER TABLE klantregister.betrokkene ADD organisatienaam varchar(200), DROP contactnaam_achternaam;
		ALTER TABLE klantregister.betrokkene ADD contactnaam_achternaam varchar(200);
		CREATE TEMP TABLE answer AS SELECT klantinteracties.register_betrokkene(person(1, false)) AS b;
		SELECT b #>> '{contactnaam,achternaam}', klantinteracties.get_betrokkene((b ->> 'id')::uuid) = b FROM answer}),
	'Jansen|t', 'columns in another order');
is(last_of(q{SELECT klantinteracties.get_betrokkene(id) #>> '{contactnaam,achternaam}' FROM klantregister.betrokkene}),
	'Jansen', 'read in another session');
is(last_of(qq{
		$new_register
		ALTER TABLE klantregister.betrokkene ADD extra text NOT NULL;
		SELECT outcome('SELECT klantinteracties.register_betrokkene(person(1))'), stored()}),
	'23502|1', 'a column that must have a value, and gets none');
is(last_of(qq{
		$new_register
		ALTER TABLE klantregister.betrokkene DROP organisatienaam;
		SELECT outcome('SELECT klantinteracties.register_betrokkene(person(1))'), stored()}),
	'42703|1', 'a column that is gone');
for my $change (
	[ betrokkene => organisatienaam => 'bigint USING 12345678' ],
	[ betrokkene => bezoekadres_huisnummer => q{text USING '12'} ],
	[ betrokkene => initiator => q{text USING 'x'} ],
	[ betrokkene => bezoekadres_code_land => 'integer USING 31' ],
	[ klantcontact => plaatsgevonden_op => q{text USING 'x'} ],
	[ klantcontact => metadata => 'bigint USING 12345678' ],
	[ klantcontact => indicatie_contact_gelukt => q{text USING 'x'} ])
{
	my ($table, $column, $type) = @$change;

	is(last_of(qq{
			$new_register
			SELECT klantinteracties.register_betrokkene('{"hadKlantcontact": "00000000-0000-7000-8000-00000000000c", "rol": "klant", "initiator": true}');
			SET client_min_messages = warning;
			DO \$\$ BEGIN EXECUTE (SELECT coalesce(string_agg(format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), ';'), '')
				FROM pg_constraint WHERE conrelid = 'klantregister.$table'::regclass AND contype = 'c');
				EXECUTE (SELECT coalesce(string_agg(format('DROP INDEX %s', indexrelid::regclass), ';'), '')
				FROM pg_index WHERE indrelid = 'klantregister.$table'::regclass AND NOT indisunique); END \$\$;
			ALTER TABLE klantregister.$table ALTER $column DROP DEFAULT, ALTER $column TYPE $type;
			SELECT outcome('SELECT klantinteracties.get_$table(id) FROM klantregister.$table') ~ '^(done|22|42|55)'}),
		't', "$table.$column becomes " . ($type =~ s/ .*//r));
}
alive('columns of another type');

# A register that its owner guards with policies.
is(last_of($new_register . q{
		GRANT USAGE ON SCHEMA klantregister TO gewoon;
		GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA klantregister TO gewoon;
		ALTER TABLE klantregister.betrokkene ENABLE ROW LEVEL SECURITY;
		CREATE POLICY klant ON klantregister.betrokkene USING (rol = 'klant');
		SET ROLE gewoon;
		SELECT outcome('SELECT klantinteracties.register_betrokkene(person(1))'),
			outcome($$SELECT klantinteracties.register_betrokkene(person(2) || '{"rol": "vertegenwoordiger"}')$$), stored()}),
	'done|42501|7', 'a policy binds who calls the functions');
is(last_of(q{SELECT klantinteracties.register_betrokkene(person(2) || '{"rol": "vertegenwoordiger"}');
		SET ROLE gewoon;
		SELECT count(*) FROM klantinteracties.find_betrokkene('{"hadKlantcontact": "00000000-0000-7000-8000-00000000000c"}')}),
	'1', 'and what they find');

# What looks like a register, made by somebody without any right but CREATE.
is(last_of(q{
		CREATE SCHEMA eigen;
		CREATE TABLE eigen.instelling (versie text, controleer_codes text, vereis_partij_identificator text);
		INSERT INTO eigen.instelling VALUES ('x', 'y', 'z');
		SELECT outcome($$SELECT klantinteracties.register_klantcontact('{}', 'eigen')$$) ~ '^(55|42)'}, 'gewoon'),
	't', 'a table instelling of other types');
is(last_of(q{
		DROP SCHEMA IF EXISTS eigen CASCADE;
		CREATE SCHEMA eigen;
		CREATE TABLE eigen.instelling AS SELECT 1 AS versie, false AS controleer_codes, false AS vereis_partij_identificator;
		CREATE TABLE eigen.partij (id bigint, soort_partij text);
		CREATE TABLE eigen.partij_gegevens (partij bigint);
		CREATE TABLE eigen.partij_identificator (object_id text, code_soort_object_id text, code_objecttype text,
			code_register text, sub_identificator_van uuid, partij bigint);
		INSERT INTO eigen.partij VALUES (12345678, 'persoon');
		INSERT INTO eigen.partij_identificator VALUES ('1', 's', 't', 'r', NULL, 12345678);
		SELECT outcome($$SELECT klantinteracties.validate_partij(person(1) || '{"soortPartij": "persoon"}', 'eigen')$$) ~ '^(55|42|done)',
			outcome($$SELECT klantinteracties.validate_betrokkene(person(1), 'eigen')$$) ~ '^(55|42|done)'}, 'gewoon'),
	't|t', 'a register of other types');
alive('a forged register');

done_testing();
