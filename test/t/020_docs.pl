# What the documentation shows is what happens: every example of README.md and of
# the pages in doc/ is run, a page in one session of psql, in a database of its
# own, and compared with the answer that is printed below it.  What it names is
# there: links, functions, errors and keys.  And the version is told the same
# everywhere.
use strict;
use warnings;
use Config;
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

$ENV{PGUSER} = "postgres";		# whoever runs this

# How a block begins tells what it is.  A block without a word is the answer to
# the example before it; these are examples, and are run:
my %run = map { $_ => 1 } qw(sql python);
# and these are something else, to be read only.
my %shown = map { $_ => 1 } qw(text sh conf java csharp php http);

my @pages = ('README.md', glob('doc/*.md'));
my @texts = (@pages, qw(CHANGELOG.md CONTRIBUTING.md SECURITY.md));

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '-U', 'postgres' ]);
$node->start;

# The blocks of a page: language, line, text, and of an example its answer.
# They are told apart by indentation too, so that none escapes inside a list.
sub blocks
{
	my ($page) = @_;
	my (@blocks, $open);
	my $line = 0;

	foreach (split /\n/, slurp_file($page))
	{
		$line++;
		if (!$open && /^\s*(```+|~~~+)\s*(\S*)/)
		{
			$open = { fence => $1, language => $2, line => $line, text => '' };
		}
		elsif ($open && /^\s*\Q$open->{fence}\E\s*$/)
		{
			my $last = $blocks[-1];

			if ($open->{language} eq '' && $last && $run{$last->{language}} && !defined $last->{answer})
			{
				$last->{answer} = $open->{text};
			}
			else
			{
				push @blocks, $open;
			}
			undef $open;
		}
		elsif ($open)
		{
			$open->{text} .= "$_\n";
		}
	}
	die "$page: a block has no end" if $open;
	return @blocks;
}

# Runs the examples of a page; each gets what was printed for it as output.
sub run_page
{
	my ($database, @examples) = @_;
	my $dir = PostgreSQL::Test::Utils::tempdir;
	my $script = '';
	my $output;

	foreach my $n (0 .. $#examples)
	{
		my $text = $examples[$n]{text};

		if ($examples[$n]{language} eq 'python')
		{
			append_to_file("$dir/$n.py", $text);
			$text = "\\! /usr/bin/python3 $dir/$n.py 2>&1\n";
		}
		$script .= "\\echo @@ $n\n$text";
	}
	local $ENV{PGDATABASE} = $database;
	local $ENV{PGHOST} = $node->host;
	local $ENV{PGPORT} = $node->port;
	IPC::Run::run([ 'psql', '-X', '-q' ], '<', \$script, '>&', \$output);
	while ($output =~ /^@@ (\d+)\n(.*?)(?=^@@ |\z)/gms)
	{
		$examples[$1]{output} = $2;
	}
}

# An id is another one each time; it gets a name by the order in which they
# come, so that the same one is still seen to be the same.
sub mask
{
	my ($text, $names) = @_;
	my $hex = '[0-9a-f]';

	$text =~ s/\b$hex{8}(?:-$hex{4}){3}-$hex{12}\b/$names->{$&} \/\/= sprintf('%s%08d', 'id-', 1 + keys %$names)/ge;
	$text =~ s/[ \t]+$//mg;
	$text =~ s/\n+\z/\n/;
	$text =~ s/\A\n+//;
	return $text;
}

# What differs, in the form of diff.
sub differences
{
	my ($shown, $seen) = @_;
	my $dir = PostgreSQL::Test::Utils::tempdir;

	append_to_file("$dir/shown", $shown);
	append_to_file("$dir/seen", $seen);
	return scalar `diff -U 3 --label shown --label seen '$dir/shown' '$dir/seen'`;
}

foreach my $page (@pages)
{
	my @blocks = blocks($page);
	my @examples = grep { $run{$_->{language}} } @blocks;
	my $database = $page =~ s/\W/_/gr;
	my (%ids_shown, %ids_seen);

	foreach my $block (grep { !$run{$_->{language}} && !$shown{$_->{language}} } @blocks)
	{
		fail("$page:$block->{line}: a block that is neither an example nor the answer to one");
	}

	# the README makes the register itself; a page goes on from there
	$node->safe_psql('postgres', "CREATE DATABASE \"$database\"");
	$node->safe_psql($database, 'CREATE EXTENSION klantinteracties; SELECT klantinteracties.create_register()')
		if $page ne 'README.md';
	run_page($database, @examples);

	foreach my $example (@examples)
	{
		my $name = "$page:$example->{line}";
		my $output = $example->{output} // 'it was not reached';

		if (defined $example->{answer})
		{
			my $shown = mask($example->{answer}, \%ids_shown);
			my $seen = mask($output, \%ids_seen);

			ok($seen eq $shown, "$name: gives the answer that is shown")
				or diag(differences($shown, $seen));
		}
		else
		{
			unlike($output, qr/^(?:ERROR|FATAL|WARNING|Traceback|psql:|it was not)|: error:|invalid command/m,
				"$name: runs");
		}
	}
}

# The first screens stay short.
cmp_ok(scalar(() = slurp_file('README.md') =~ /\n/g), '<=', 200, 'README.md has at most 200 lines');

# Links lead somewhere: to a file that is there, and to a heading that it has.
my %headings;
foreach my $text (@texts)
{
	my $in_block = 0;

	foreach (split /\n/, slurp_file($text))
	{
		$in_block = !$in_block if /^\s*(```|~~~)/;
		next if $in_block || !/^#+\s+(.*)/;
		my $heading = lc $1;
		$heading =~ s/[^\w\- ]//g;
		$heading =~ s/ /-/g;
		$headings{$text}{$heading} = 1;
	}
}
foreach my $text (@texts)
{
	my $folder = $text =~ m{^(.*/)} ? $1 : '';
	my @dead;

	foreach my $link (slurp_file($text) =~ /\]\(([^)\s]+)\)/g)
	{
		next if $link =~ /^https?:/;
		my ($file, $heading) = split /#/, $link;
		my $path = $file eq '' ? $text : "$folder$file";

		1 while $path =~ s{[^/]+/\.\./}{};
		push @dead, $link unless -e $path && (!defined $heading || $headings{$path}{$heading});
	}
	is("@dead", '', "$text: every link leads somewhere");
}
foreach my $page (glob('doc/*.md'))
{
	like(slurp_file('README.md'), qr/\(\Q$page\E[)#]/, "README.md leads to $page");
}

# What there is, is told.
my $reference = join('', map { slurp_file($_) } glob('doc/*.md'));
sub told
{
	my ($what, $page, @names) = @_;
	my $text = slurp_file($page);
	my @missing = grep { $text !~ /(?<![\w])\Q$_\E(?![\w])/ } @names;

	cmp_ok(scalar(@names), '>', 0, "$what are found");
	is("@missing", '', "$page: tells of all $what");
}

# Of x there are seven functions, told together.
my @functions = split /\n/, $node->safe_psql('doc_functions_md', q{
	SELECT DISTINCT proname FROM pg_proc
	WHERE pronamespace = 'klantinteracties'::regnamespace AND obj_description(oid) NOT LIKE 'Internal%'
		AND proname !~ '^is_valid_|_from_integer$' AND prokind IN ('f', 'p')});
my %objects = map { s/^get_//r => 1 } grep { /^get_/ } @functions;
told('objects', 'doc/functions.md', sort keys %objects);
told('functions', 'doc/functions.md', grep {
	!(/^(?:register|validate|get|find|tel|update|delete)_(.*)/ && $objects{$1}) } @functions);
told('functions of types', 'doc/types.md', split /\n/, $node->safe_psql('doc_functions_md', q{
	SELECT proname FROM pg_proc
	WHERE pronamespace = 'klantinteracties'::regnamespace AND proname ~ '^is_valid_|_from_integer$'}));
told('types', 'doc/types.md', split /\n/, $node->safe_psql('doc_functions_md', q{
	SELECT typname FROM pg_type
	WHERE typnamespace = 'klantinteracties'::regnamespace AND typtype IN ('b', 'd', 'e') AND typelem = 0}));
told('tables', 'doc/tables.md', split /\n/, $node->safe_psql('doc_functions_md', q{
	SELECT relname FROM pg_class WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r'}));
told('settings', 'doc/operations.md', split /\n/, $node->safe_psql('doc_functions_md', q{
	DO $$ BEGIN PERFORM klantinteracties.new_id(); END $$;	-- loads the library
	SELECT name FROM pg_settings WHERE name LIKE 'klantinteracties.%'
	UNION ALL SELECT 'instelling.' || attname FROM pg_attribute
	WHERE attrelid = 'klantregister.instelling'::regclass AND attnum > 0 AND NOT attisdropped
		AND attname NOT IN ('enige_rij', 'versie')}));

# The columns of an object are the keys of its body, in another spelling; what
# only holds the tables together is no key.
my @keys = split /\n/, $node->safe_psql('doc_functions_md', q{
	SELECT DISTINCT regexp_replace(attname,
		'^(contactnaam|bezoekadres|correspondentieadres|actoridentificator|onderwerpobjectidentificator|bijlageidentificator)_', '')
	FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
	WHERE relnamespace = 'klantregister'::regnamespace AND relkind = 'r' AND attnum > 0
		AND relname NOT IN ('instelling', 'hergebruik_besluit', 'interne_taak_actor', 'partij_samengevoegd', 'verwerking', 'verzegeling', 'sleutel', 'beperking', 'vernietiging', 'import_voortgang', 'import_sleutel', 'import_fout')
		AND NOT (relname, attname) IN (('partij_gegevens', 'partij'), ('partij_gegevens', 'besluit'),
			('partij_gegevens', 'hergebruik'), ('partij_gegevens', 'ingetrokken'),
			('partij', 'beperking'), ('partij_gegevens', 'werkte_voor_soort'), ('partij_identificator', 'partij'),
			('partij_identificator', 'sub_soort'))});
told('keys', 'doc/bodies.md', map { s/nummeraanduiding_id/nummeraanduidingid/r =~ s/_(\w)/\u$1/gr } @keys);

# Every error that the code can raise is in the list, with a way out.
my $errcodes = slurp_file(qx{pg_config --includedir-server} =~ s/\n//r . '/utils/errcodes.h');
my %sqlstates;
foreach my $file (glob('src/*.[ch] src/*/*.[ch]'))
{
	my $source = slurp_file($file);

	$sqlstates{join '', split /','/, $1} = 1
		while $source =~ /define ERRCODE_KI_\w+\s+MAKE_SQLSTATE\('(.*?)'\)/g;
	while ($source =~ /(?:errcode\(|,)\s*(ERRCODE_\w+)\s*[,)]/g)
	{
		my $name = $1;
		next if $name =~ /^ERRCODE_KI_/;
		next if $name eq 'ERRCODE_LOCK_NOT_AVAILABLE';		# caught by who raises it
		$errcodes =~ /define $name MAKE_SQLSTATE\('(.*?)'\)/ or die "$name is no error of this server";
		$sqlstates{join '', split /','/, $1} = 1;
	}
}
told('errors', 'doc/errors.md', sort keys %sqlstates);

# One version, in every place where it stands.  PGXN wants three numbers.
my ($version) = slurp_file('klantinteracties.control') =~ /^default_version *= *'(.*)'/m;
my $meta = decode_json(slurp_file('META.json'));
my ($changelog) = slurp_file('CHANGELOG.md') =~ /^## \[?(\d[\d.]*)/m;
is($changelog, $version, 'CHANGELOG.md tells of this version first');
is($meta->{version}, "$version.0", 'META.json has the version');
is($meta->{provides}{klantinteracties}{version}, "$version.0", 'and that of the extension');
foreach my $key (qw(file docfile))
{
	ok(-e $meta->{provides}{klantinteracties}{$key}, "META.json: $key is there");
}
is($node->safe_psql('doc_functions_md', q{SELECT extversion FROM pg_extension WHERE extname = 'klantinteracties'}),
	$version, 'and that is the version which is installed');

# The licence, whole, and the same one everywhere.
my $licence = slurp_file('LICENSE');
is(join(' ', $licence =~ /^(\d+)\.[A-Z]/mg), join(' ', 1 .. 15), 'LICENSE has the fifteen articles of the EUPL');
like($licence, qr/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n.*^ +Appendix\n.*new EUPL version\.\n\z/ms, 'and its appendix');
like(join(' ', keys %{ $meta->{license} }), qr/^EUPL.1\.2$/, 'META.json names it');
like(slurp_file('README.md'), qr/EUPL-1\.2/, 'README.md names it');

done_testing();
