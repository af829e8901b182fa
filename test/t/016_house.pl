# The sources: rooms (x.c with x.h) that stand on each other without circles, and
# headers that are true.
use strict;
use warnings FATAL => 'all';
use File::Basename;
use PostgreSQL::Test::Utils;
use Test::More;

my @files = (glob('src/*.[ch]'), glob('src/*/*.[ch]'));
my %text = map { $_ => slurp_file($_) =~ s{/\*.*?\*/}{}gsr } @files;

sub room { return $_[0] =~ s/^src\///r =~ s/\.[ch]$//r }

# what each file includes of ours, and what each room stands on
my (%includes, %below);
foreach my $file (@files)
{
	$below{ room($file) } ||= {};
	while ($text{$file} =~ /^#include "([^"]+)"/mg)
	{
		my $header = "src/$1";
		next if !exists $text{$header};
		push @{ $includes{$file} }, $header;
		$below{ room($file) }{ room($header) } = 1
		  if room($header) ne room($file) && room($header) ne 'klantinteracties';
	}
}

# how high a room stands; no room stands on itself
my (%height, @path, @circles);

sub height
{
	my $room = shift;

	if (grep { $_ eq $room } @path)
	{
		push @circles, join ' ', @path, $room;
		return 0;
	}
	return $height{$room} if exists $height{$room};
	push @path, $room;
	my $highest = 0;
	foreach my $other (sort keys %{ $below{$room} })
	{
		my $height = height($other);
		$highest = $height if $height > $highest;
	}
	pop @path;
	return $height{$room} = $highest + 1;
}

my @heights = sort { $b <=> $a } map { height($_) } sort keys %below;
is_deeply(\@circles, [], 'no room stands on itself');
cmp_ok($heights[0], '<=', 11, 'the house has at most 11 floors');
cmp_ok($heights[0], '>=', 5, 'and they were counted');

# The engine knows objects by their descriptions only.
my @named = grep {
	/^src\/(types|read|look|decide|store|answer)\//
	  && grep { /^src\/(objects|register)\// } @{ $includes{$_} }
} @files;
is_deeply(\@named, [], 'the engine includes nothing of objects or registers');

# By our text domain the guard knows our errors; those of the number types show
# their input, as core's do, and must not bear it.
sub sees
{
	my ($file, $header, $seen) = @_;

	return 0 if $seen->{$file}++;
	foreach my $included (@{ $includes{$file} })
	{
		return 1 if $included eq $header || sees($included, $header, $seen);
	}
	return 0;
}
my @strange = grep {
	/\.c$/ && $text{$_} =~ /\bereport\(/ && !sees($_, 'src/klantinteracties.h', {})
} @files;
is_deeply(\@strange, ['src/types/numbers.c'], 'errors bear our text domain');

# What a header declares is in the file of that name; hooks stand with their
# objects.
my @untrue;
foreach my $header (grep { /\.h$/ && !/\/hooks\.h$/ } @files)
{
	my $source = $text{ $header =~ s/h$/c/r } // '';
	while ($text{$header} =~ /^extern\s[^;(]*?\b(ki_\w+)\s*[(\[;]/mg)
	{
		my $name = $1;
		push @untrue, "$header: $name"
		  if $source !~ /^$name\(/m && $source !~ /^const [^;(]*\b$name\b[^;(]*=/m;
	}
}
is_deeply(\@untrue, [], 'what a header declares is in its file');

done_testing();
