# Valid bodies, damaged at random: register_x() takes each or refuses it with a
# documented SQLSTATE, and validate_x() says the same beforehand.
#
# The seed is fixed, so that a failure can be run again; KI_FUZZ_SEED and
# KI_FUZZ_BODIES choose others.
use strict;
use warnings;
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

srand($ENV{KI_FUZZ_SEED} // 2599);
my $bodies = $ENV{KI_FUZZ_BODIES} // 5000;
my $json = JSON::PP->new->canonical->allow_nonref;

# What the bodies refer to: c a klantcontact, a a partij with data, e a minimal
# one, o an organisatie, b a betrokkene; nothing is at f.
my %id = map { $_ => "00000000-0000-7000-8000-00000000000$_" } qw(a b c d e f 0);

sub id { return $id{ $_[ rand @_ ] } }
sub one_of { return $_[ rand @_ ] }
sub maybe { return rand() < 0.5 ? @_ : () }

my @bsns = qw(123456782 111222333 100000009 100000010 999999990);

sub identificator
{
	return one_of(
		{ codeSoortObjectId => 'bsn', objectId => one_of(@bsns) },
		{ partijIdentificator => { codeSoortObjectId => 'bsn', objectId => one_of(@bsns), codeRegister => 'brp' } },
		{ codeSoortObjectId => 'kvk_nummer', objectId => one_of('12345678', '00000001') },
		{ codeSoortObjectId => 'rsin', objectId => one_of(@bsns) },
		{ codeSoortObjectId => 'x', codeObjecttype => 'y', codeRegister => one_of('z', 'zz'), objectId => one_of(1 .. 3) . '' });
}

sub digitaal_adres
{
	return {
		maybe(codeSoortDigitaalAdres => one_of('email', '1', 'overig')), adres => 'CANARY@example.nl',
		maybe(omschrijving => 'CANARY'), maybe(isStandaardAdres => one_of(JSON::PP::true, JSON::PP::false)),
		maybe(referentie => one_of('r1', 'r2')), maybe(verificatieDatum => '2026-01-31')
	};
}

sub naam { return { achternaam => 'CANARY', maybe(voorletters => 'J'), maybe(voorvoegselAchternaam => 'de') } }
sub adres { return { maybe(straatnaam => 'CANARY'), maybe(huisnummer => 12), maybe(postcode => '1234 AB'), maybe(codeLand => 'NL') } }
sub list { my ($of) = @_; return [ map { $of->() } 1 .. rand 3 ] }
sub answer { return maybe(indicatieHergebruikPartij => one_of(JSON::PP::true, JSON::PP::true, JSON::PP::false)) }

my %valid = (
	klantcontact => sub {
		return {
			onderwerp => 'CANARY', vertrouwelijk => JSON::PP::false, maybe(inhoud => 'CANARY'), maybe(codeTaal => 'nld'),
			maybe(nummer => int(rand 200) . ''), maybe(plaatsgevondenOp => '2026-03-29T02:30:00'),
			maybe(indicatieContactGelukt => one_of('ja', 'nee', 'onbekend')), maybe(metadata => { k => 'CANARY' })
		};
	},
	partij => sub {
		my $soort = one_of('persoon', 'organisatie', 'contactpersoon');
		return {
			soortPartij => $soort, maybe(nummer => int(rand 500) . ''), answer(),
			maybe($soort eq 'organisatie' ? (naam => 'CANARY') : (contactnaam => naam())),
			maybe(bezoekadres => adres()), maybe(partijIdentificatoren => list(\&identificator)),
			maybe(digitaleAdressen => list(\&digitaal_adres)), maybe(interneNotitie => 'CANARY')
		};
	},
	partij_identificator => sub { return { identificeerdePartij => id(qw(a e 0)), %{ identificator() } } },
	digitaal_adres => sub {
		return { %{ digitaal_adres() }, maybe(verstrektDoorPartij => id(qw(a a e))), maybe(verstrektDoorBetrokkene => id('b')) };
	},
	betrokkene => sub {
		return {
			hadKlantcontact => $id{c}, maybe(wasPartij => id(qw(a e 0))), rol => one_of('klant', 'vertegenwoordiger'),
			initiator => JSON::PP::true, answer(), maybe(contactnaam => naam()), maybe(organisatienaam => 'CANARY'),
			maybe(bezoekadres => adres()), maybe(correspondentieadres => adres()),
			maybe(partijIdentificatoren => list(\&identificator)), maybe(digitaleAdressen => list(\&digitaal_adres)),
			maybe(maybe(soortPartij => 'persoon')), maybe(maybe(werkteVoorPartij => $id{0}))
		};
	});

# Numbers that Perl does not have are written as !…! and put in afterwards.
my @odd = (
	undef, '', [], {}, 0, -1, 1.5, '!1e400!', '!-1e-400!', '!100000000000000000000000000!', '!12345678!',
	JSON::PP::true, JSON::PP::false, 'CANARY', '0', 'true', 'null', 'CANARY' x 1000, "CANARY\x{0}", "CANARY\x{301}\x{202e}\x{1F600}",
	"CANARY\x{FFFF}", "\x{feff}CANARY", ' ', "CANARY\n\t\"\\'", '%s%n', '9999-99-99', 'infinity', '2026-02-30', '0000-00-00',
	'٣', '123456789', '000000000', [ [ [ [] ] ] ], { a => { b => { c => 1 } } }, [ undef, undef ], { id => {} },
	{ uuid => $id{f} }, { id => $id{c}, url => 'CANARY' }, $id{f}, "{$id{c}}", uc $id{c}, [ $id{a} ]);
my @keys = qw(id uuid url nummer naam adres rol codeTaal taal land codeLand contactnaam Contactnaam contact_naam bezoekadres digitaleAdressen
	digitaalAdres partijIdentificatoren partijIdentificator partijIdentificatie objectId wasPartij hadKlantcontact soortPartij
	indicatieHergebruikPartij isVoorkeursadres volledigeNaam metadata subIdentificatorVan vertrouwelijk verstrektDoorPartij CaNaRy);
push @keys, '', ' ', "\x{1F600}", 'k' x 300;

sub deep
{
	my ($levels) = @_;
	my $value = 'CANARY';

	$value = one_of([$value], { one_of(@keys), $value }) while $levels-- > 0;
	return $value;
}

# All places in a value, each as a reference to it with what holds it.
sub places
{
	my ($holder) = @_;
	my @children = ref $holder eq 'HASH' ? map { [ $holder, $_, $holder->{$_} ] } sort keys %$holder
		: ref $holder eq 'ARRAY' ? map { [ $holder, $_, $holder->[$_] ] } 0 .. $#$holder : ();

	return @children, map { places($_->[2]) } @children;
}

sub put { my ($holder, $key, $value) = @_; ref $holder eq 'HASH' ? $holder->{$key} = $value : ($holder->[$key] = $value) }
sub copy { return $json->decode($json->encode($_[0])) }

my @damages = (
	sub { my ($p) = @_; ref $p->[0] eq 'HASH' ? delete $p->[0]{ $p->[1] } : splice @{ $p->[0] }, $p->[1], 1 },
	sub { my ($p) = @_; put($p->[0], $p->[1], copy(one_of(@odd))) },
	sub { my ($p) = @_; put($p->[0], $p->[1], copy(one_of(@odd))) },
	sub { my ($p) = @_; put($p->[0], $p->[1], deep(rand 20)) },
	sub { my ($p) = @_; put($p->[0], $p->[1], [ copy($p->[2]), copy($p->[2]) ]) },
	sub { my ($p) = @_; put($p->[0], $p->[1], { one_of(@keys), copy($p->[2]) }) },
	sub { my ($p, $q) = @_; put($p->[0], $p->[1], copy($q->[2])) },
	sub { my ($p, $q) = @_; $p->[0]{ one_of(@keys) } = copy($q->[2]) if ref $p->[0] eq 'HASH' },
	sub { my ($p) = @_; $p->[0]{ one_of(@keys) } = delete $p->[0]{ $p->[1] } if ref $p->[0] eq 'HASH' },
	sub { my ($p) = @_; push @{ $p->[0] }, copy($p->[2]) if ref $p->[0] eq 'ARRAY' });

my $cases = '';
for my $n (1 .. $bodies)
{
	my $noun = one_of('betrokkene', 'betrokkene', 'partij', sort keys %valid);
	my $body = [ $valid{$noun}->() ];
	for (1 .. rand 3)
	{
		my @places = places($body);
		one_of(@damages)->(one_of(@places), one_of(@places)) if @places;
	}
	my $text = $json->encode($body->[0]) =~ s/"!([-+0-9e]+)!"/$1/gr;
	utf8::encode($text);
	$cases .= "$n\t$noun\t" . $text =~ s/\\/\\\\/gr . "\n";
}

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->append_conf('postgresql.conf', "log_statement = none\nlog_min_messages = fatal");
$node->start;
my $out = $node->safe_psql('postgres', qq{
	SET client_min_messages = warning;
	SET timezone = 'UTC';
	CREATE EXTENSION klantinteracties;
	DO \$\$ BEGIN PERFORM klantinteracties.create_register(); END \$\$;
	INSERT INTO klantregister.klantcontact (id, onderwerp, vertrouwelijk) VALUES ('$id{c}', 'fuzz', false);
	INSERT INTO klantregister.betrokkene (id, had_klantcontact, rol, initiator) VALUES ('$id{b}', '$id{c}', 'klant', true);
	INSERT INTO klantregister.partij (id, soort_partij) VALUES ('$id{a}', 'persoon'), ('$id{e}', 'persoon'), ('$id{0}', 'organisatie');
	INSERT INTO klantregister.hergebruik_besluit (id, hergebruik, grond, partij) VALUES ('$id{d}', true, 'toestemming', '$id{a}');
	INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit) VALUES ('$id{a}', 'persoon', '$id{d}');
	CREATE TEMP TABLE cases (n integer, noun text, body text);
COPY cases FROM stdin ENCODING 'UTF8';
$cases\\.
} . <<'SQL');
	CREATE TEMP TABLE results (n integer, noun text, sqlstate text, fault text);
	DO $$
	DECLARE
		c record;
		body jsonb;
		expected jsonb;
		answer jsonb;
		again jsonb;
		state text;
		message text;
		detail text;
		hint text;
		context text;
		stored bigint;
		stored_after bigint;
		fault text;
		count_stored text := (SELECT 'SELECT ' || string_agg(format('(SELECT count(*) FROM %s)', oid::regclass), '+')
			FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r');
	BEGIN
		FOR c IN SELECT * FROM cases ORDER BY n LOOP
			BEGIN
				body := c.body::jsonb;
			EXCEPTION WHEN untranslatable_character THEN
				CONTINUE;
			END;
			fault := NULL;
			answer := NULL;
			detail := '';

			BEGIN
				EXECUTE format('SELECT jsonb_agg(to_jsonb(v)) FROM klantinteracties.validate_%s($1) v', c.noun)
					INTO expected USING body;
			EXCEPTION WHEN OTHERS THEN
				fault := 'validate raises ' || SQLSTATE || ' ' || SQLERRM;
			END;

			IF c.n % 20 = 0 THEN
				EXECUTE count_stored INTO stored;
			END IF;
			BEGIN
				EXECUTE format('SELECT klantinteracties.register_%s($1)', c.noun) INTO answer USING body;
				state := 'stored';
			EXCEPTION WHEN OTHERS THEN
				GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
					detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
			END;

			IF fault IS NOT NULL THEN
				NULL;
			ELSIF state = 'stored' AND expected IS NOT NULL THEN
				fault := 'stored, though validate says ' || expected;
			ELSIF state = 'stored' AND answer IS NULL THEN
				fault := 'no answer';
			ELSIF state = 'stored' AND c.noun IN ('klantcontact', 'partij', 'betrokkene') THEN
				EXECUTE format('SELECT klantinteracties.get_%s($1)', c.noun) INTO again
					USING (answer ->> 'id')::uuid;
				IF again IS DISTINCT FROM answer THEN
					fault := format('answered %s, and later %s', answer, again);
				END IF;
			ELSIF state = 'stored' THEN
				NULL;
			ELSIF state NOT IN ('22023', '23503', '23505', 'KI001', 'KI002') THEN
				fault := 'SQLSTATE ' || message;
			ELSIF expected IS NULL THEN
				fault := 'refused, though validate says nothing: ' || detail;
			ELSIF detail::jsonb -> 'invalidParams' <> expected THEN
				fault := format('refused with %s, though validate says %s', detail, expected);
			ELSIF message || detail || hint LIKE '%CANARY%' THEN
				fault := 'the error shows a value: ' || message || detail || hint;
			ELSIF c.n % 20 = 0 THEN
				EXECUTE count_stored INTO stored_after;
				IF stored_after <> stored THEN
					fault := 'refused, but something is stored';
				END IF;
			END IF;

			INSERT INTO results VALUES (c.n, c.noun, state, fault);
		END LOOP;
	END $$;

	-- of each kind of fault the shortest body
	SELECT DISTINCT ON (noun, sqlstate, left(fault, 130)) 'fault', n, noun, sqlstate, left(fault, 500), left(body, 500)
		FROM results JOIN cases USING (n, noun) WHERE fault IS NOT NULL
		ORDER BY noun, sqlstate, left(fault, 130), length(body) LIMIT 20;
	SELECT 'faults', count(fault) FROM results;
	SELECT 'seen', sqlstate, count(*) FROM results GROUP BY sqlstate ORDER BY sqlstate;
	SELECT 'stored', noun, count(*) FROM results WHERE sqlstate = 'stored' GROUP BY noun ORDER BY noun;

	-- what the tables hold, and reading all of it again
	SELECT 'twice', count(*) FROM (SELECT FROM klantregister.partij_identificator
		GROUP BY object_id, code_soort_object_id, code_objecttype, code_register, sub_identificator_van HAVING count(*) > 1) t;
	SELECT 'without permission', count(*) FROM klantregister.partij_gegevens g
		WHERE NOT EXISTS (SELECT FROM klantregister.hergebruik_besluit b
			WHERE b.id = g.besluit AND b.hergebruik AND b.partij = g.partij);
	SELECT 'unread', count(*) FROM (
		SELECT klantinteracties.get_klantcontact(id) FROM klantregister.klantcontact
		UNION ALL SELECT klantinteracties.get_partij(id) FROM klantregister.partij
		UNION ALL SELECT klantinteracties.get_betrokkene(id) FROM klantregister.betrokkene
		UNION ALL SELECT klantinteracties.contactgegevens_voor_opvolging(id) FROM klantregister.betrokkene) r (resource)
		WHERE resource IS NULL;
SQL

diag($_) for $out =~ /^(fault\|.*)/mg;
ok($out =~ /^faults\|0$/m, 'every body is taken or refused as it should be, and as validate_x() says');
my $seen = () = $out =~ /^seen\|/mg;
is($seen, 6, 'with every documented SQLSTATE') or diag($out =~ /^(seen\|.*)/mg);
like($out, qr/^stored\|$_\|\d/m, "some $_ is taken") for sort keys %valid;
like($out, qr/^twice\|0$/m, 'no number is of two partijen');
like($out, qr/^without permission\|0$/m, 'no data without permission');
like($out, qr/^unread\|0$/m, 'all that is stored can be read');
note($out);

done_testing();
