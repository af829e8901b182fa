# Databases whose encoding is not UTF8: a character is judged by what it is there,
# not by its bytes, to tell whether it is white space.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->start;

# The reason why a text is no onderwerp, else how many characters are stored of
# it and its first and last byte.
sub onderwerp
{
	my ($encoding, $bytes) = @_;

	return $node->safe_psql(lc $encoding, qq{
		SET client_encoding = sql_ascii;
		SELECT coalesce((SELECT v.code FROM klantinteracties.validate_klantcontact(body) AS v),
			concat_ws(' ', char_length(stored), substr(bytes, 1, 1), substr(bytes, length(bytes), 1)))
		FROM jsonb_build_object('vertrouwelijk', true, 'onderwerp', convert_from('\\x$bytes', '$encoding')) AS body,
			LATERAL (SELECT klantinteracties.register_klantcontact(body) ->> 'onderwerp' AS stored
				WHERE NOT EXISTS (SELECT FROM klantinteracties.validate_klantcontact(body))
				UNION ALL SELECT NULL LIMIT 1) AS r,
			convert_to(coalesce(stored, ''), '$encoding') AS bytes
	});
}

# What is stored of a phone number that is written with such bytes in it.
sub telefoonnummer
{
	my ($encoding, $bytes) = @_;

	return $node->safe_psql(lc $encoding, qq{
		SET client_encoding = sql_ascii;
		SELECT concat_ws(' ', klantinteracties.register_actor(jsonb_build_object('naam', 'x', 'soortActor', 'organisatorische_eenheid', 'faxnummer', nummer))
				#>> '{actorIdentificatie,faxnummer}' = '0612345678', klantinteracties.stored_form('telefoonnummer', nummer) = '0612345678')
		FROM convert_from('\\x3036${bytes}3132333435363738', '$encoding') AS nummer
	});
}

# spaces and dashes that an encoding has
my %separators = (
	LATIN1 => [ 'a0' ], WIN1252 => [ 'a0', '96', '209720' ], LATIN9 => [ 'a0' ], EUC_JP => [ 'a1a1', 'a1be' ],
	SQL_ASCII => [ 'c2a0', 'e28091', 'e28892' ]);

my %cases = (
	LATIN1 => [
		[ 'a0', 'required', 'no-break space' ],
		[ 'a0ada009', 'required', 'and soft hyphen and tab' ],
		[ '20a05a6fe9a0', '3 \x5a \xe9', 'around a text' ],
		[ 'e9a0e8', '3 \xe9 \xe8', 'within a text' ] ],
	WIN1252 => [ [ 'a0', 'required', 'no-break space' ], [ 'a08041a0', '2 \x80 \x41', 'around a text' ] ],
	LATIN9 => [ [ 'a0a4a0', '1 \xa4 \xa4', 'around a character' ] ],
	EUC_JP => [
		[ 'a1a1', 'required', 'ideographic space' ],
		[ 'a1a1b0a1a1a1', '1 \xb0 \xa1', 'around a character with its byte' ] ],
	SQL_ASCII => [ [ 'a0', '1 \xa0 \xa0', 'a byte of which nothing is known' ], [ '2009', 'required', 'space and tab' ] ]);

for my $encoding (sort keys %cases)
{
	my $database = lc $encoding;

	$node->safe_psql('postgres', "CREATE DATABASE $database ENCODING '$encoding' LOCALE 'C' TEMPLATE template0");
	$node->safe_psql($database, q{
		SET client_min_messages = warning;
		CREATE EXTENSION klantinteracties;
		SELECT klantinteracties.create_register();
	});
	is($node->safe_psql($database, q{SELECT convert_to(naam, 'UTF8') FROM klantregister.land WHERE code = 'CW'}),
		'\x43757261c3a7616f', "$encoding: the lists are in it too") if $encoding ne 'SQL_ASCII';
	is(onderwerp($encoding, $_->[0]), $_->[1], "$encoding: $_->[2]") for @{ $cases{$encoding} };
	is(telefoonnummer($encoding, $_), 't t', "$encoding: $_ divides a phone number") for @{ $separators{$encoding} };
	is(telefoonnummer($encoding, $_), 'f f', "$encoding: $_ does not") for 'e9c0';
}

# what comes with a connection may be no text: then it is not stored
{
	local $ENV{PGOPTIONS} = "-c klantinteracties.namens=Zo\xff";
	my $partij = q{SELECT klantregister.register_partij('{"soortPartij": "persoon", "indicatieHergebruikPartij": false}') ? 'id'};

	$node->safe_psql('postgres', q{
		CREATE EXTENSION klantinteracties;
		SELECT klantinteracties.create_register()});
	my ($status, undef, $error) = $node->psql('postgres', $partij, on_error_stop => 1, extra_params => [ '-v', 'VERBOSITY=sqlstate' ]);
	like($error, qr/ERROR:  22021$/, 'a namens that is no text of the database is refused');
	is($node->safe_psql('latin1', "$partij; SELECT namens = chr(90) || chr(111) || chr(255) FROM klantregister.hergebruik_besluit ORDER BY id DESC LIMIT 1"),
		"t\nt", 'in another encoding it is');
}

done_testing();
