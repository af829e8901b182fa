# What needs no server: the tests of test/unit, in C, each with the object of the file
# that it is named for.
use strict;
use warnings FATAL => 'all';
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir;

foreach my $unit (map { /(\w+)\.c$/ } glob('test/unit/*.c'))
{
	my ($object) = glob("src/*/$unit.o");

	# with the flags with which it was built, when it was for a purpose
	system_or_bail('sh', '-c', "cc -std=gnu99 -Wall -Isrc \$COPT -o $dir/$unit test/unit/$unit.c $object");
	my ($out, $err) = run_command(["$dir/$unit"]);
	my ($planned) = $out =~ /^1\.\.(\d+)$/m;
	my $passed = () = $out =~ /^ok /mg;
	note(join "\n", $out =~ /^not ok .*/mg);
	is($err, '', "$unit says nothing else");
	ok($planned && $planned == $passed, "$unit: all of its tests pass")
	  or diag(join "\n", $out =~ /^not ok .*/mg);
}

done_testing();
