# Memory: whatever a body holds, accepted or refused, the call takes no more than
# 64 MB and ten times its size, be it the row's own way into the table or a query's.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
# what a session touches of these counts as its memory
$node->append_conf('postgresql.conf', "shared_buffers = 16MB\nfsync = off\nlog_statement = none");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
	INSERT INTO klantregister.actor (id, naam, soort_actor)
		SELECT ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'a', 'medewerker' FROM generate_series(1, 1000) i;
	INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
		VALUES ('00000000-0000-7000-8000-00000000000c', 'x', false);

	-- n items, each with its number in the place of #
	CREATE FUNCTION list(n integer, item text) RETURNS jsonb LANGUAGE sql AS $$
		SELECT jsonb_agg(replace(item, '#', lpad(i::text, 12, '0'))::jsonb) FROM generate_series(1, n) i
	$$;
	-- n items, each with a list
	CREATE FUNCTION lists(n integer, item jsonb, key text, list jsonb) RETURNS jsonb LANGUAGE sql AS $$
		SELECT jsonb_agg(item || jsonb_build_object(key, list)) FROM generate_series(1, n)
	$$;
	-- a klantcontact with that list
	CREATE FUNCTION klantcontact(key text, list jsonb) RETURNS jsonb LANGUAGE sql AS $$
		SELECT '{"onderwerp": "x", "vertrouwelijk": true}' || jsonb_build_object(key, list)
	$$;
	CREATE FUNCTION taken(n integer, actoren integer) RETURNS jsonb LANGUAGE sql AS $$
		SELECT klantcontact('leiddeTotInterneTaken', lists(n, '{"gevraagdeHandeling": "x"}',
			'toegewezenAanActoren', list(actoren, '"00000000-0000-7000-8000-#"')))
	$$;
	CREATE FUNCTION betrokkene() RETURNS jsonb LANGUAGE sql AS $$
		SELECT '{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Jansen"}, "indicatieHergebruikPartij": true}'::jsonb
	$$;

	CREATE FUNCTION status(what text) RETURNS numeric LANGUAGE sql AS $$
		SELECT substring(pg_read_file('/proc/self/status', 0, 10000) FROM what || ':\s*(\d+)')::numeric / 1024
	$$;
	-- what a statement gives, or its SQLSTATE; and the MB that it took
	CREATE FUNCTION peak(statement text) RETURNS text LANGUAGE plpgsql AS $$
	DECLARE
		before numeric;
		outcome text;
	BEGIN
		COPY (SELECT 5) TO '/proc/self/clear_refs';		-- the peak is what there is now
		before := status('VmHWM');
		BEGIN
			EXECUTE statement INTO outcome;
		EXCEPTION WHEN OTHERS THEN
			outcome := SQLSTATE;
		END;
		RETURN outcome || ' ' || ceil(status('VmHWM') - before);
	END $$;
	CREATE TABLE bodies (id text, body jsonb);
	ALTER TABLE bodies ALTER body SET STORAGE EXTERNAL;
});

my $adres = q('{"adres": "jansen#@example.nl", "codeSoortDigitaalAdres": "email", "omschrijving": "thuis", "referentie": "r#"}');
my $identificator = q('{"codeRegister": "r", "codeObjecttype": "t", "codeSoortObjectId": "s#", "objectId": "#"}');
my $wrong = q('{"adres": {}, "codeSoortDigitaalAdres": [], "omschrijving": 0, "isStandaardAdres": "x", "referentie": 1, "verificatieDatum": "x"}');

# a name, the functions and what they give, and the body
my @bodies = (
	[ '10 betrokkenen with 999 adressen' => { validate_klantcontact => 0, register_klantcontact => 'object' },
		qq{klantcontact('hadBetrokkenen', lists(10, betrokkene() - 'indicatieHergebruikPartij', 'digitaleAdressen', list(999, $adres)))} ],
	[ '1000 betrokkenen who become partijen' => { validate_klantcontact => 0, register_klantcontact => 'object' },
		qq{klantcontact('hadBetrokkenen', (SELECT jsonb_agg(betrokkene() || jsonb_build_object('digitaleAdressen', list(4, $adres),
			'partijIdentificatoren', list(4, replace($identificator, '"#"', '"' || i || '"')))) FROM generate_series(1, 1000) i))} ],
	[ '909 taken of 10 actoren' => { validate_klantcontact => 0, register_klantcontact => 'object' }, 'taken(909, 10)' ],
	[ '1000 taken of 10 actoren' => { validate_klantcontact => 1 }, 'taken(1000, 10)' ],
	[ '1000 taken of 300 actoren' => { validate_klantcontact => 1, register_klantcontact => 22023 }, 'taken(1000, 300)' ],
	[ '1000 actoren' => { register_klantcontact => 'object' },
		q{klantcontact('hadBetrokkenActoren', list(1000, '"00000000-0000-7000-8000-#"'))} ],
	[ 'a partij with 3000 items' => { validate_partij => 0, register_partij => 'object' },
		qq{jsonb_build_object('soortPartij', 'persoon', 'indicatieHergebruikPartij', true, 'digitaleAdressen', list(1000, $adres),
			'partijIdentificatoren', list(1000, replace($identificator, '"r"', '"p"')),
			'rekeningnummers', list(1000, '{"iban": "NL91ABNA0417164300"}'))} ],
	[ 'a betrokkene with 2000 items' => { validate_betrokkene => 0, register_betrokkene => 'object' },
		qq{betrokkene() || jsonb_build_object('hadKlantcontact', '00000000-0000-7000-8000-00000000000c',
			'digitaleAdressen', list(1000, $adres), 'partijIdentificatoren', list(1000, replace($identificator, '"r"', '"b"')))} ],
	[ 'metadata of 1000 members' => { register_klantcontact => 'object' },
		q{klantcontact('metadata', (SELECT jsonb_object_agg('k' || i, repeat('x', 250)) FROM generate_series(1, 1000) i))} ],
	[ 'unknown keys' => { register_klantcontact => 22023 },
		q{(SELECT jsonb_object_agg('k' || i, 1) FROM generate_series(1, 300000) i)} ],
	[ 'a million nested arrays' => { validate_klantcontact => 1000 },
		q{klantcontact('hadBetrokkenen', lists(1000, '{}', 'digitaleAdressen', list(1000, '[]')))} ],
	[ 'wrong types' => { validate_klantcontact => 1000 },
		qq{klantcontact('hadBetrokkenen', lists(9, '{"rol": 1, "initiator": 2, "contactnaam": 3}', 'digitaleAdressen', list(1000, $wrong)))} ],
	[ 'duplicates' => { register_klantcontact => 22023 },
		q{klantcontact('hadBetrokkenen', lists(9, '{"rol": "klant", "initiator": true}', 'digitaleAdressen',
			(SELECT jsonb_agg(jsonb_build_object('adres', 'a' || i, 'isStandaardAdres', true, 'isVoorkeursadres', true, 'referentie', 'x')) FROM generate_series(1, 1000) i)))} ],
	[ 'repeats' => { register_klantcontact => 'object' },
		q{klantcontact('hadBetrokkenen', lists(9, '{"rol": "klant", "initiator": true}', 'digitaleAdressen', list(1000, '{"adres": "a"}')))} ],
	[ 'a list of 200,000 that are no bodies' => { register_partijen => 200000, register_betrokkenen => 200000 },
		q{list(200000, '1')} ],
	[ 'a list of 500 with 900 wrong items' => { register_partijen => 500 },
		q{lists(500, '{"soortPartij": "persoon", "indicatieHergebruikPartij": true}', 'digitaleAdressen', list(900, '1'))} ],
	[ 'criteria of 10,000 items' => { find_klantcontact => 22023 },
		q{jsonb_build_object('hadBetrokkenen', lists(90, '{"rol": "klant"}', 'wasPartij',
			jsonb_build_object('digitaleAdressen', list(110, '{"adres": "a"}'))))} ]);

# Each in a session of its own: memory that was freed is not asked for anew.
sub holds
{
	my ($name, $function, $outcome) = @_;
	my $call = $function =~ /^register/ && $function !~ /en$/ ? "SELECT jsonb_typeof(klantinteracties.$function(body)) FROM bodies"
		: "SELECT count(answer) FROM bodies, klantinteracties.$function(body) answer";
	my $size = $node->safe_psql('postgres', "SELECT pg_column_size(body) / 1048576.0 FROM bodies WHERE id = '$name'");
	my ($got, $mb) = split ' ', $node->safe_psql('postgres', "SELECT peak(\$\$$call WHERE bodies.id = '$name'\$\$)");

	is($got, $outcome, "$function: $name");
	cmp_ok($mb, '<=', 64 + 10 * $size, sprintf('a body of %.1f MB takes %d', $size, $mb));
}

for (@bodies)
{
	my ($name, $functions, $body) = @$_;

	$node->safe_psql('postgres', "INSERT INTO bodies SELECT '$name', $body");
	holds($name, $_, $functions->{$_}) for reverse sort keys %$functions;
}

# Triggers make that rows go by a query.
$node->safe_psql('postgres', q{
	CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
	CREATE TRIGGER nothing BEFORE INSERT ON klantregister.digitaal_adres FOR EACH ROW EXECUTE FUNCTION nothing();
	CREATE TRIGGER nothing AFTER INSERT ON klantregister.interne_taak_actor FOR EACH STATEMENT EXECUTE FUNCTION nothing();
});
holds($bodies[$_][0], 'register_klantcontact', 'object') for 0, 2;

done_testing();
