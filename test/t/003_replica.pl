# A second server follows a register by logical replication.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $first = PostgreSQL::Test::Cluster->new('first');
$first->init(allows_streaming => 'logical', extra => [ '-U', 'postgres' ]);
$first->start;
my $second = PostgreSQL::Test::Cluster->new('second');
$second->init(extra => [ '-U', 'postgres' ]);
$second->start;

$_->safe_psql('postgres', q{
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
}) for ($first, $second);

# A fingerprint of every table of the register.
sub contents
{
	my ($node) = @_;
	my $tables = $node->safe_psql('postgres', q{
		SELECT string_agg(format('SELECT %L, count(*), md5(string_agg(t::text, '','' ORDER BY t::text)) FROM %s t',
			relname, oid::regclass), ' UNION ALL ' ORDER BY relname)
		FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'});
	return $node->safe_psql('postgres', "$tables ORDER BY 1");
}

my $register = q{
	SELECT klantinteracties.register_betrokkene(jsonb_build_object('hadKlantcontact', id) ||
		'{"rol": "klant", "initiator": true, "contactnaam": {"achternaam": "Jansen"},
		  "partijIdentificatoren": [{"codeSoortObjectId": "bsn", "objectId": "%s"}],
		  "digitaleAdressen": [{"adres": "jansen@example.nl", "codeSoortDigitaalAdres": "email"}],
		  "indicatieHergebruikPartij": true}') FROM klantregister.klantcontact WHERE nummer = '1'};

# what there is before the second server begins to follow, a code of the
# gemeente's own included
$first->safe_psql('postgres', q{
	INSERT INTO klantregister.kanaal (code, naam) VALUES ('balie', 'Balie');
	SELECT klantinteracties.register_klantcontact('{"nummer": "1", "onderwerp": "Paspoort", "vertrouwelijk": false}');
	SELECT klantinteracties.register_klantcontact('{"nummer": "2", "onderwerp": "Verhuizing", "vertrouwelijk": true}');
	CREATE PUBLICATION register FOR TABLES IN SCHEMA klantregister;
});
$first->safe_psql('postgres', sprintf $register, '123456782');

# the lists and settings that create_register() filled come from the first
$second->safe_psql('postgres', q{
	DO $$ BEGIN
		EXECUTE (SELECT 'TRUNCATE ' || string_agg(oid::regclass::text, ', ')
			FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r');
	END $$;
});
my $connstr = $first->connstr . ' dbname=postgres';
$second->safe_psql('postgres', "CREATE SUBSCRIPTION register CONNECTION '$connstr' PUBLICATION register");
$second->wait_for_subscription_sync($first, 'register');
is(contents($second), contents($first), 'the second server begins with the same register');

# inserts, updates, deletes, and those that cascade
$first->safe_psql('postgres', sprintf $register, '111222333');
$first->safe_psql('postgres', q{
	UPDATE klantregister.partij SET nummer = '7', indicatie_actief = false
		WHERE id = (SELECT partij FROM klantregister.partij_identificator WHERE object_id = '111222333');
	SELECT klantinteracties.withdraw_hergebruik(partij)
		FROM klantregister.partij_identificator WHERE object_id = '123456782';
	DELETE FROM klantregister.klantcontact WHERE nummer = '2';
	SELECT klantinteracties.register_klantcontact('{"sleutel": "a", "onderwerp": "Oud", "vertrouwelijk": false, "plaatsgevondenOp": "2021-01-01T12:00:00",
		"bewarenTot": "2022-01-01"}');
	SELECT klantinteracties.verzegel();
	SELECT klantinteracties.vernietig_deel();
	SELECT klantinteracties.beperk((klantinteracties.register_partij('{"nummer": "8", "soortPartij": "persoon"}') ->> 'id')::uuid, 'bezwaar', 'verzoek');
	UPDATE klantregister.instelling SET controleer_codes = true;
});
$first->wait_for_catchup('register');
is(contents($second), contents($first), 'and follows');
is($second->safe_psql('postgres', 'SELECT count(*) FROM klantregister.partij_gegevens'), '1',
	'a withdrawal as well');

# the second takes over
$first->stop;
$second->safe_psql('postgres', q{
	ALTER SUBSCRIPTION register DISABLE;
	ALTER SUBSCRIPTION register SET (slot_name = NONE);
	DROP SUBSCRIPTION register;
	UPDATE klantregister.instelling SET controleer_codes = false;
});
is($second->safe_psql('postgres', sprintf "SELECT b ? 'contactnaam' FROM ($register) r (b)", '111222333'), 't',
	'then it knows the same partijen');

# and what was recorded, sealed, restricted and destroyed
is($second->safe_psql('postgres', 'SELECT count(*) FROM klantregister.controleer_zegels()'), '0', 'the seals fit');
is($second->safe_psql('postgres', 'SELECT count(*) FROM klantregister.verzegel()'), '2', 'sealing goes on, with what each server wrote');
is($second->safe_psql('postgres', 'SELECT count(*) FROM klantregister.controleer_zegels()'), '0', 'and these fit too');
is($second->safe_psql('postgres', q{SELECT object, fout FROM klantregister.controleer_verwerkingen()}), "klantcontact|gone\npartij|changed",
	'what was done by hand is found, and nothing else');
is($second->safe_psql('postgres', 'SELECT cardinality(klantcontacten) FROM klantregister.vernietiging'), '1', 'so is what was destroyed');
my ($ret, $out, $err) = $second->psql('postgres', q{SELECT klantregister.get_partij(id) FROM klantregister.partij WHERE nummer = '8'});
like($err, qr/the processing of this partij is restricted/, 'who was restricted is');

done_testing();
