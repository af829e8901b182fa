#!/usr/bin/perl
# Rules for C that no compiler knows:
#	sources.pl FILE...
#
# search_path: no SQL text hangs on it by a function, a type or an operator without
# its schema, or by syntax that looks up an operator by name (IN, CASE x WHEN, IS
# DISTINCT FROM, NULLIF).  Who creates one of that name in a schema that is searched
# would have his own code run by us.  A file that sets search_path around all its
# SQL need not name schemas.
#
# errcode: an error has an SQLSTATE; without it is an internal error, XX000.
use strict;
use warnings FATAL => 'all';

my $found = 0;

# A text that C composes of literals and macros, as it will be; of a macro only its
# name is known, but OPERATOR(pg_catalog.=) is everywhere, as EQ.
my $literal = qr/"(?:[^"\\\n]|\\.)*"/;
my $macro = qr/[A-Z][A-Z_]*(?:\([^()"]*(?:$literal)?[^()"]*\))?/;
my $composed = qr/$literal(?:\s*(?:$literal|$macro))*/;

sub compose
{
	my ($run) = @_;
	my $sql = '';

	while ($run =~ /"((?:[^"\\]|\\.)*)"|([A-Z][A-Z_]*)/g)
	{
		$sql .= defined $1 ? $1 : $2 eq 'EQ' ? ' OPERATOR(pg_catalog.=) ' : " $2 ";
	}
	return $sql;
}

foreach my $file (@ARGV)
{
	open my $in, '<', $file or die "$file: $!\n";
	my $text = do { local $/; <$in> };
	my $pinned = $text =~ /\{"search_path", "pg_catalog, pg_temp"\}/;

	$text =~ s{/\*.*?\*/}{ $& =~ s/[^\n]/ /gr }gse;
	while ($text =~ /(?<!define )\b(?:ereport|ereturn)\((.*?;)/gs)
	{
		my ($from, $report) = ($-[0], $1);

		next if $report =~ /^\w*(?:NOTICE|WARNING|DEBUG\d),/ || $report =~ /__VA_ARGS__/ ||
		  $report =~ /errcode(?:_\w+)?\(/;
		print "$file:", 1 + (substr($text, 0, $from) =~ tr/\n//), ": [errcode] an error without\n";
		$found = 1;
	}
	while (!$pinned && $text =~ /$composed/g)
	{
		my ($from, $run) = ($-[0], $&);
		my $sql = compose($run);
		my $line = 1 + (substr($text, 0, $from) =~ tr/\n//);
		my %wrong;

		next if $sql !~ /\b(?:SELECT|UPDATE|INSERT INTO|DELETE FROM|FROM|WHERE|VALUES|RETURNING|JOIN|AND|OR)\b/;
		$sql =~ s/'(?:[^']|'')*'/''/g;
		$sql =~ s/OPERATOR\(\w+\.[^)]*\)/ operator /g;
		$wrong{"type $1"} = 1 while $sql =~ /::(?!pg_catalog\.|klantinteracties\.|%s)(\w+)/g;
		$wrong{"function $1"} = 1 while $sql =~ /(?<![.\w"%])([a-z_]+)\(/g;
		$wrong{"operator $1"} = 1 while $sql =~ /(<>|[<>]=|\|\||->>?|#>|[@<][>@]|&&| [-+\/<>~%] |(?<!SELECT) \* (?!FROM))/g;
		$wrong{$1} = 1
		  while $sql =~ /\b(IN \((?!\s*SELECT)|LIKE|BETWEEN|DISTINCT FROM|NULLIF|SIMILAR|CASE (?!WHEN)\w+)/gi;

		# what is assigned is no comparison
		$sql =~ s/(?:\bSET|,)\s+[\w.]+ = / /g;
		$wrong{'operator ='} = 1 if $sql =~ /(?<!:)\s=\s?(?!>)/ && $sql =~ /\b(?:WHERE|ON|AND|OR)\b/;
		foreach (sort keys %wrong)
		{
			print "$file:$line: [search_path] $_ without a schema\n";
			$found = 1;
		}
	}
}
exit $found;
