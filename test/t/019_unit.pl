# What needs no server: the tests of test/unit, in C, each linked with the objects that
# its head names.
use strict;
use warnings FATAL => 'all';
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir;

foreach my $unit (map { /(\w+)\.c$/ } glob('test/unit/*.c'))
{
	my ($objects) = slurp_file("test/unit/$unit.c") =~ /^ \* objects: (.*)$/m;
	my @objects = map { "src/$_" } split / /, $objects;

	# with the flags with which they were built, when that was for a purpose
	system_or_bail('sh', '-c', "cc -std=gnu99 -Wall -Isrc \$COPT -o $dir/$unit test/unit/$unit.c @objects");
	my ($out, $err) = run_command(["$dir/$unit"]);
	is($err, '', "$unit says nothing else");
	like($out, qr/^ok - [1-9]\d* of \d+$/, "$unit: all that was tried");
}

done_testing();
