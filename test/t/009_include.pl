# What is included with a search comes with one query for each kind, however
# many rows there are, and an object that occurs twice is there twice.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', q{
shared_preload_libraries = 'pg_stat_statements'
pg_stat_statements.track = all
});
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION pg_stat_statements;
	CREATE EXTENSION klantinteracties;
	SELECT klantinteracties.create_register();
	CREATE TABLE fixture AS SELECT
		(klantregister.register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": true,
			"contactnaam": {"achternaam": "Vries"},
			"digitaleAdressen": [{"adres": "a@example.nl", "codeSoortDigitaalAdres": "email"}]}') ->> 'id')::uuid AS partij,
		(klantregister.register_actor('{"naam": "KCC", "soortActor": "organisatorische_eenheid"}') ->> 'id')::uuid AS actor;
	SELECT count(klantregister.register_klantcontact(format('{"nummer": "%s", "onderwerp": "o", "vertrouwelijk": false,
		"actoren": ["%s"], "betrokkenen": [{"wasPartij": "%s", "rol": "klant", "initiator": true},
			{"rol": "vertegenwoordiger", "initiator": false, "digitaleAdressen": [{"adres": "0612345678"}]}],
		"interneTaken": [{"gevraagdeHandeling": "h", "toegewezenAanActor": "%s"}],
		"onderwerpobjecten": [{"onderwerpobjectidentificator": {"objectId": "z"}}],
		"bijlagen": [{"bijlageidentificator": {"objectId": "b"}}]}', n, actor, partij, actor)::jsonb))
	FROM fixture, generate_series(1, 50) AS n;
});

# the queries that a search runs, and how many rows it finds
sub queries
{
	my ($criteria) = @_;

	return $node->safe_psql('postgres', qq{
		SET pg_stat_statements.track_utility = off;
		SELECT count(*) FROM klantregister.find_klantcontact('$criteria');	-- plans are made
		SELECT pg_stat_statements_reset() IS NULL;
		SELECT count(*) FROM klantregister.find_klantcontact('$criteria');
		SELECT sum(calls) FROM pg_stat_statements WHERE NOT toplevel AND query LIKE '%klantregister.%'
			AND query NOT LIKE '%find_klantcontact%'}) =~ s/.*?(\d+)\n(\d+)$/$1 rows, $2 queries/sr;
}

is(queries('{"onderwerp": "o"}'), '50 rows, 1 queries', 'nothing included');
is(queries('{"onderwerp": "o", "limit": 10}'), '10 rows, 1 queries', 'fewer rows');
is(queries('{"onderwerp": "o", "include": ["hadBetrokkenen"]}'), '50 rows, 3 queries',
	'betrokkenen, and their digitale adressen');
is(queries('{"onderwerp": "o", "limit": 10, "include": ["hadBetrokkenen"]}'), '10 rows, 3 queries',
	'as many queries for fewer rows');
is(queries('{"onderwerp": "o", "include": ["hadBetrokkenen.wasPartij"]}'), '50 rows, 7 queries',
	'and the partij of each, with his identificatoren, digitale adressen and rekeningnummers');
is(queries('{"onderwerp": "o", "include": ["hadBetrokkenActoren", "gingOverOnderwerpobjecten", "omvatteBijlagen",
	"leiddeTotInterneTaken.toegewezenAanActoren"]}'), '50 rows, 8 queries', 'everything else');

# Open Klant shows an object that occurs once more as null
is($node->safe_psql('postgres', q{
	SELECT count(*), count(k #>> '{hadBetrokkenen,0,wasPartij,contactnaam,achternaam}'),
		count(k #>> '{hadBetrokkenen,1,digitaleAdressen,0,adres}'), count(k #>> '{hadBetrokkenActoren,0,naam}')
	FROM klantregister.find_klantcontact('{"onderwerp": "o",
		"include": ["hadBetrokkenen.wasPartij", "hadBetrokkenActoren"]}') AS k}), '50|50|50|50',
	'the same partij and actor with each klantcontact');

done_testing();
