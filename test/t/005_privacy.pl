# No value of a body reaches the server's log, whether the call succeeds or
# fails, when bodies are bound as parameters and the server has the settings
# that doc/operations.md advises.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', q{
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
log_statement = none
log_min_duration_statement = -1
log_error_verbosity = verbose
log_min_messages = debug1
});
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
	CREATE ROLE balie LOGIN;
	SELECT klantinteracties.grant_register('balie', 'registrator');
	INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk)
		VALUES ('00000000-0000-7000-8000-00000000000c', 'privacy', false);
	INSERT INTO klantregister.partij (id, soort_partij)
		VALUES ('00000000-0000-7000-8000-00000000000e', 'persoon');
});

# The bodies, each with the function that takes it.  Every value in them that
# is about a person is CANARY, or a number that begins with 99999.
my $betrokkene = '"hadKlantcontact": "00000000-0000-7000-8000-00000000000c", "rol": "klant", "initiator": true';
my $data = '"contactnaam": {"achternaam": "CANARY"}, "bezoekadres": {"straatnaam": "CANARY", "huisnummer": 12, "postcode": "1234 AB"},
	"digitaleAdressen": [{"adres": "CANARY@example.nl", "codeSoortDigitaalAdres": "email", "referentie": "CANARY"}]';
my $bsn = '"partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "999990019"}]';
my @calls = (
	# these succeed
	[ klantcontact => '{"onderwerp": "CANARY", "inhoud": "CANARY", "vertrouwelijk": true, "nummer": "999999999"}' ],
	[ betrokkene => "{$betrokkene, $data, $bsn, \"indicatieHergebruikPartij\": true}" ],
	[ betrokkene => "{$betrokkene, \"contactnaam\": {\"achternaam\": \"CANARY\"}, $bsn, \"indicatieHergebruikPartij\": false}" ],
	[ partij => '{"soortPartij": "persoon", "nummer": "999999998", "contactnaam": {"achternaam": "CANARY"}, "indicatieHergebruikPartij": true}' ],

	# these are refused: form, reference, uniqueness, permission, another partij
	[ klantcontact => '{"onderwerp": "CANARY", "vertrouwelijk": "CANARY", "nummer": "CANARY", "codeTaal": "CANARY", "plaatsgevondenOp": "CANARY"}' ],
	[ klantcontact => '{"onderwerp": "' . 'CANARY' x 100 . '", "inhoud": 999999999, "vertrouwelijk": 999999999, "hoofdOnderwerpType": "CANARY"}' ],
	[ klantcontact => '{"onderwerp": "CANARY", "vertrouwelijk": true, "nummer": "999999999"}' ],
	[ klantcontact => '{"onderwerp": ["CANARY"], "vertrouwelijk": {"x": "CANARY"}, "metadata": {"x": {"y": "CANARY"}}}' ],
	[ klantcontact => '["CANARY"]' ],
	[ klantcontact => '"CANARY"' ],
	[ partij => '{"soortPartij": "CANARY", "contactnaam": "CANARY", "bezoekadres": {"huisnummer": 999999999, "postcode": "CANARY", "codeLand": "CANARY"}}' ],
	[ partij => '{"soortPartij": "persoon", "contactnaam": {"achternaam": "CANARY"}}' ],
	[ partij => "{\"soortPartij\": \"persoon\", $bsn}" ],
	[ partij => '{"soortPartij": "persoon", "nummer": "999999998"}' ],
	[ betrokkene => "{$betrokkene, $bsn, \"wasPartij\": \"00000000-0000-7000-8000-00000000000e\", $data}" ],
	[ betrokkene => "{$betrokkene, $data, \"wasPartij\": \"CANARY\", \"volledigNaam\": \"CANARY\"}" ],
	[ betrokkene => '{"hadKlantcontact": "f0000000-0000-7000-8000-000000000000", "rol": "CANARY", "initiator": "CANARY", ' . $data . '}' ],
	[ betrokkene => '{"hadKlantcontact": "f0000000-0000-7000-8000-000000000000", "rol": "klant", "initiator": true, ' . $data . '}' ],
	[ betrokkene => "{$betrokkene, \"partijIdentificatoren\": [{\"codeSoortObjectId\": \"bsn\", \"objectId\": \"999999999\"}]}" ],
	[ partij_identificator => '{"identificeerdePartij": "00000000-0000-7000-8000-00000000000e", "codeSoortObjectId": "bsn", "objectId": "999990019"}' ],
	[ partij_identificator => '{"identificeerdePartij": "f0000000-0000-7000-8000-000000000000", "codeSoortObjectId": "CANARY", "objectId": "CANARY"}' ],
	[ digitaal_adres => '{"verstrektDoorPartij": "00000000-0000-7000-8000-00000000000e", "adres": "CANARY"}' ],
	[ digitaal_adres => '{"verstrektDoorBetrokkene": "f0000000-0000-7000-8000-000000000000", "adres": "CANARY", "codeSoortDigitaalAdres": "email", "referentie": "CANARY!", "verificatieDatum": "CANARY"}' ]);

# Runs these calls with the body as a bound parameter of the extended protocol,
# one at a time, because an error ends pgbench; returns what the client saw.
sub run_calls
{
	my ($user, $statement, @calls) = @_;
	my $seen = '';

	for (@calls)
	{
		my ($noun, $body) = @$_;
		my $script = $node->basedir . '/call.sql';

		$body =~ s/\s+/ /g;
		open(my $file, '>', $script) or die;
		printf $file "$statement\n", $noun, ':body';
		close $file;
		my ($out, $err) = run_command([ 'pgbench', '-n', '-t', '1', '-M', 'extended', '-U', $user,
				'-D', "body=$body", '-f', $script, '-h', $node->host, '-p', $node->port, 'postgres' ]);
		$seen .= $err;
	}
	return $seen;
}

my $errors = run_calls('postgres', 'SELECT klantinteracties.register_%s(%s::jsonb);', @calls);
$errors .= run_calls('balie', 'SELECT klantregister.register_%s(%s::jsonb);', @calls);
$errors .= run_calls('balie', 'SELECT klantregister.validate_%s(%s::jsonb);', @calls);

# errors that a constraint, a trigger or a policy of the owner's makes
$node->safe_psql('postgres', q{
	ALTER TABLE klantregister.betrokkene ADD CHECK (contactnaam_achternaam <> 'CANARY') NOT VALID;
	CREATE UNIQUE INDEX ON klantregister.klantcontact (onderwerp);
	CREATE FUNCTION klantregister.trigger() RETURNS trigger LANGUAGE plpgsql AS $$
	BEGIN
		RAISE 'refused: %', NEW.adres USING ERRCODE = '23514', DETAIL = NEW.adres, HINT = NEW.adres;
	END $$;
	CREATE TRIGGER trigger BEFORE INSERT ON klantregister.digitaal_adres
		FOR EACH ROW EXECUTE FUNCTION klantregister.trigger();
	CREATE FUNCTION klantregister.cast() RETURNS trigger LANGUAGE plpgsql AS $$
	BEGIN
		PERFORM NEW.referentienummer::uuid;
		RETURN NEW;
	END $$;
	CREATE TRIGGER trigger BEFORE INSERT ON klantregister.klantcontact
		FOR EACH ROW WHEN (NEW.referentienummer IS NOT NULL) EXECUTE FUNCTION klantregister.cast();
});
$errors .= run_calls('balie', 'SELECT klantregister.register_%s(%s::jsonb);',
	[ betrokkene => "{$betrokkene, \"contactnaam\": {\"achternaam\": \"CANARY\"}}" ],
	[ betrokkene => "{$betrokkene, \"digitaleAdressen\": [{\"adres\": \"CANARY\"}]}" ],
	[ klantcontact => '{"onderwerp": "CANARY", "vertrouwelijk": true}' ],
	[ klantcontact => '{"onderwerp": "x", "vertrouwelijk": true, "referentienummer": "999999999"}' ]);

# a call that is cancelled and one that meets a lock
$node->safe_psql('postgres', q{ALTER ROLE balie SET statement_timeout = '100ms'; ALTER ROLE balie SET log_lock_waits = on});
my $session = $node->background_psql('postgres');
$session->query_safe('BEGIN; LOCK klantregister.betrokkene IN EXCLUSIVE MODE;');
$errors .= run_calls('balie', 'SELECT klantregister.register_%s(%s::jsonb);',
	[ betrokkene => "{$betrokkene, \"contactnaam\": {\"achternaam\": \"CANARY\"}}" ]);
$session->quit;

my $log = slurp_file($node->logfile);
my $count = () = $log =~ /ERROR:/g;
cmp_ok($count, '>', 40, 'many calls failed');
like($log, qr/ERROR:  $_:/, "some with $_") for qw(22023 23503 23505 23514 22P02 KI001 KI002 57014);
my @shown = grep { /CANARY|99999\d/ } split /\n/, $log;
is(join("\n", @shown), '', 'no value is in the log');
@shown = grep { /CANARY|99999\d/ } split /\n/, $errors;
is(join("\n", @shown), '', 'nor in what the client was told');

done_testing();
