# Registers on two servers behind a proxy, where names, settings and users are not as
# one would wish, and moves that are cut off.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this
my $sharedir = `"$ENV{PG_CONFIG}" --sharedir`;
chomp $sharedir;
plan skip_all => 'this server has no PL/Proxy' unless -e "$sharedir/extension/plproxy.control";

my %node;
foreach my $name (qw(noord zuid proxy))
{
	$node{$name} = PostgreSQL::Test::Cluster->new($name);
	$node{$name}->init(allows_streaming => 'logical', extra => [ '-U', 'postgres' ]);
	$node{$name}->append_conf('postgresql.conf', "DateStyle = 'SQL, MDY'") if $name eq 'zuid';
	$node{$name}->start;
	$node{$name}->safe_psql('postgres', 'CREATE ROLE balie LOGIN');
	$node{$name}->safe_psql('postgres', 'CREATE EXTENSION klantinteracties') unless $name eq 'proxy';
}
my ($noord, $zuid, $proxy) = @node{qw(noord zuid proxy)};

# A name that is all that a name can be.
my $register = q{Reg "é" | o'x $$ %s \\ } . 'n' x 37;
my $quoted = '"' . $register =~ s/"/""/gr . '"';
$noord->safe_psql('postgres', $_) foreach (
	q{SELECT klantinteracties.create_register('r1')},
	q{SELECT klantinteracties.grant_register('balie', 'beheerder', 'r1')},
	sprintf(q{SELECT klantinteracties.create_register('%s')}, $register =~ s/'/''/gr));
$zuid->safe_psql('postgres', q{SELECT klantinteracties.create_register('r2')});
$zuid->safe_psql('postgres', q{SELECT klantinteracties.grant_register('balie', 'beheerder', 'r2')});

sub answer { my ($query, @rest) = @_; return $proxy->safe_psql('postgres', $query, @rest); }

# ----- names -----

my ($cluster, $schema) = (q{it's @schema@ $$; "q}, q{o'x $$ @cluster@ %s "y});
my ($server, $place) = map { '"' . s/"/""/gr . '"' } $cluster, $schema;
my $make = sprintf q{SELECT klantinteracties.proxy_ddl('%s', ARRAY['%s', '%s'], '%s')},
	map { s/'/''/gr } $cluster, $noord->connstr('postgres'), $zuid->connstr('postgres'), $schema;
my $ddl = $noord->safe_psql('postgres', $make);
$proxy->safe_psql('postgres', "BEGIN; SET client_min_messages = warning; $ddl COMMIT;");
$proxy->safe_psql('postgres', qq{
	UPDATE $place.shard SET naam = CASE nummer WHEN 0 THEN 'noord' ELSE 'zuid' END;
	INSERT INTO $place.gemeente VALUES ('1', 'r1', 0), ('2', 'r2', 1), ('3', '@{[ $register =~ s/'/''/gr ]}', 0);
	GRANT USAGE ON SCHEMA $place TO balie;
	GRANT SELECT ON ALL TABLES IN SCHEMA $place TO balie;
	GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA $place TO balie;
	GRANT USAGE ON FOREIGN SERVER $server TO balie;
	CREATE USER MAPPING FOR balie SERVER $server OPTIONS (user 'balie');
	CREATE USER MAPPING FOR postgres SERVER $server OPTIONS (user 'postgres');
});
is(answer("SELECT * FROM $place.check_directory()"), '', 'a proxy is made whose names have what ends a string, a body or a name');
is(answer("SELECT ${place}.tel_klantcontact('3', '{}')"), '0', 'and reaches a register of such a name');

# ----- a list goes where it says, however its places are numbered -----

answer(qq{SELECT count(*) FROM $place.register_klantcontacten('[0:1]={1,2}',
	ARRAY[jsonb '{"onderwerp": "van 1", "vertrouwelijk": false}', '{"onderwerp": "van 2", "vertrouwelijk": false}'])});
is(answer("SELECT string_agg(g || ': ' || (k ->> 'onderwerp'), ', ' ORDER BY g) FROM unnest(ARRAY['1', '2']) AS g, $place.find_klantcontact(g, '{}') AS k"),
	'1: van 1, 2: van 2', 'each body is in the register of its gemeente');

# ----- a day is that day, whatever DateStyle is here or there -----

my $day = sub { my ($style) = @_; answer(qq{SET DateStyle = '$style';
	SELECT $place.vernietig_deel('2', DATE '2026-03-02') ->> 'op', $place.hergebruik_op('2', gen_random_uuid(), 'infinity')}) };
is($day->('SQL, DMY'), '2026-03-02|{"hergebruik": false}', 'a date means the same on a shard of another DateStyle');

# ----- what somebody makes on a shard is not used by who has it in his search_path -----

$zuid->safe_psql('postgres', q{
	CREATE FUNCTION public.bespied(jsonb, anyelement) RETURNS jsonb LANGUAGE plpgsql AS $$
	BEGIN
		RAISE EXCEPTION 'bespied: %', current_user;
	END
	$$;
	CREATE AGGREGATE public.jsonb_agg(jsonb) (sfunc = public.bespied, stype = jsonb);
	CREATE AGGREGATE public.array_agg(integer) (sfunc = public.bespied, stype = jsonb);
	CREATE FUNCTION public.bespied_veld(jsonb, jsonb) RETURNS text LANGUAGE plpgsql AS $$
	BEGIN
		RAISE EXCEPTION 'bespied: %', current_user;
	END
	$$;
	CREATE OPERATOR public.->> (leftarg = jsonb, rightarg = jsonb, function = public.bespied_veld);
});
is(answer(qq{SELECT status FROM $place.register_klantcontacten(ARRAY['2'],
	ARRAY[jsonb '{"onderwerp": "van 2", "vertrouwelijk": false}'])}, extra_params => [ '-U', 'balie' ]), 'geregistreerd',
	'a list uses the functions and operators of PostgreSQL');

done_testing();
