#!/usr/bin/perl
# Tells where a source is not as pgindent of PostgreSQL 15 would have it:
#	indent.pl TYPEDEFS FILE...
# The options, and what is done before and after, are those of
# src/tools/pgindent/pgindent there.  What is known to be wrong in pg_bsd_indent
# 2.1.1, and was mended after it or never, is set right here.
use strict;
use warnings FATAL => 'all';
use File::Temp;

my ($typedefs, @files) = @ARGV;
my @options = qw(-bad -bap -bbb -bc -bl -cli1 -cp33 -cdb -nce -d0 -di12 -nfc1 -i4 -l79
  -lp -lpl -nip -npro -sac -tpg -ts4);
my $dir = File::Temp->newdir;
my $found = 0;

sub slurp
{
	my ($file) = @_;
	local $/;
	open my $in, '<', $file or die "$file: $!\n";
	return scalar <$in>;
}

sub spew
{
	my ($file, $text) = @_;
	open my $out, '>', $file or die "$file: $!\n";
	print $out $text;
	close $out;
}

sub indented
{
	my ($file, $source) = @_;

	$source =~ s/[ \t]+$//gm;
	$source =~ s!/\*-!/*---X_X!g;
	spew("$dir/in.c", $source);
	system("pg_bsd_indent @options -U$typedefs <$dir/in.c >$dir/out.c 2>$dir/err") == 0
	  or return undef;
	$source = slurp("$dir/out.c");
	$source =~ s!/\*---X_X!/*-!g;
	$source =~ s!\*/(/\*.*\*/)$!*/\t$1!gm;
	$source =~ s!^([A-Za-z_]\S*)[ \t]+\*$!$1 *!gm;

	# designated initializers
	$source =~ s/,(\.\w+ = |\[\w+\] = )/, $1/g;
	# types of functions, and a type before the name of a function
	$source =~ s/^(typedef .*?\w) \(/$1(/gm;
	$source =~ s/^(typedef \w+)\(\*/$1 (*/gm;
	$source =~ s/^(const \w+)[ \t]+\*$/$1 */gm;
	$source =~ s/^static void\n(pg_attribute_printf)/static void $1/gm;
	# text is a type and the name of many a variable, so it is not in the list
	$source =~ s/\btext \* \*/text **/g;
	$source =~ s/\btext \* (?=\w)/text */g;
	# empty lines before the values of an array whose struct has no name, and
	# behind a declaration with attributes
	$source =~ s/=\n\n\{/=\n{/g;
	$source =~ s/(pg_attribute_printf\(\d, \d\);\n)\n(\n)/$1$2/g;
	return $source;
}

# The lines of the values that a declaration gives: they are aligned with a
# parenthesis of a macro far to the right, or not at all.  Here they are as the
# author thought fit; 2.1.2 agrees with what is not in a macro.
sub initializers
{
	my (@lines) = @_;
	my ($inside, $declares, %free);

	foreach my $i (0 .. $#lines)
	{
		$free{$i} = 1 if $inside;
		if ($inside)
		{
			$inside = 0 if $lines[$i] =~ /;\s*(\/\*.*)?$/;
		}
		elsif ($lines[$i] =~ /^\t*[\w ]+[ \t*]+\w+(\[.*?\])* =/ || $lines[$i] =~ / =$/ ||
			$lines[$i] =~ /^typedef .*,$/)
		{
			$inside = $lines[$i] !~ /;\s*(\/\*.*)?$/;
		}
	}
	return \%free;
}

# The same but for white space, line by line?
sub same
{
	my ($ours, $wanted) = @_;
	return join("\n", map { s/\s+//gr } @$ours) eq join("\n", map { s/\s+//gr } @$wanted);
}

foreach my $file (@files)
{
	my $source = slurp($file);
	my $wanted = indented($file, $source);

	if (!defined $wanted)
	{
		print "$file:1: [indent] pg_bsd_indent: ", slurp("$dir/err");
		$found = 1;
		next;
	}
	my @ours = split /\n/, $source;
	my $free = initializers(@ours);
	spew("$dir/ours", $source);
	spew("$dir/wanted", $wanted);
	foreach my $hunk (split /^(?=\d)/m, `diff '$dir/ours' '$dir/wanted'`)
	{
		my ($first, $last) = $hunk =~ /^(\d+)(?:,(\d+))?/;
		my @minus = $hunk =~ /^< (.*)$/mg;
		my @plus = $hunk =~ /^> (.*)$/mg;

		next if same(\@minus, \@plus) && !grep { !$free->{ $_ - 1 } } $first .. ($last // $first);
		print "$file:$first: [indent] is to be:\n", map { "$_\n" } @plus;
		$found = 1;
	}
}
exit $found;
