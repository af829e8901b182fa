EXTENSION = klantinteracties
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(EXTENSION).control)

MODULE_big = klantinteracties
OBJS = $(patsubst $(srcdir)/%.c,%.o,$(sort $(wildcard $(srcdir)/src/*.c $(srcdir)/src/*/*.c)))

# The install script in parts: the types, in the order in which they depend on
# each other, and then the functions, in any order.
TYPE_PARTS = $(addprefix $(srcdir)/src/,klantinteracties.sql types/enums.sql) src/numbers.sql \
	$(srcdir)/src/types/domains.sql
FUNCTION_PARTS = $(sort $(filter-out $(TYPE_PARTS) $(INCLUDED),$(wildcard $(srcdir)/src/*/*.sql))) \
	src/objects.sql

# What stands in a part in the place of a line @name@: the DDL of a register, and that
# of a proxy, which are plain SQL, and the comments that former versions wrote.
INCLUDED = $(addprefix $(srcdir)/src/,$(addprefix register/,schema.sql lists.sql tables.sql upgrade/comments) \
	shards/proxy_database.sql)

DATA_built = src/$(EXTENSION)--$(EXTVERSION).sql \
	$(patsubst $(UPGRADE)/%.in,src/%,$(wildcard $(UPGRADE)/*.sql.in))

# Versions that are out: frozen, to be upgraded from.
UPGRADE = $(srcdir)/src/register/upgrade
DATA = $(patsubst $(srcdir)/%,%,$(wildcard $(UPGRADE)/*.sql $(UPGRADE)/*.control))

# What an operator runs, beside the programs of PostgreSQL.
SCRIPTS = src/shards/klantinteracties-move

EXTRA_CLEAN = src/objects.sql src/numbers.sql

# Some tests name in their head what other encodings of a database they are for too:
# make installcheck ENCODING=LATIN1 NO_LOCALE=yes ISOLATION=
TESTS = $(sort $(wildcard $(srcdir)/sql/*.sql))
REGRESS = $(patsubst $(srcdir)/sql/%.sql,%,$(if $(ENCODING),$(shell \
	grep -lw '^-- encodings:.* $(ENCODING)' $(TESTS)),$(TESTS)))
REGRESS_OPTS = --load-extension=$(EXTENSION)
ISOLATION = $(patsubst $(srcdir)/test/specs/%.spec,%,$(sort $(wildcard $(srcdir)/test/specs/*.spec)))
ISOLATION_OPTS = --inputdir=$(srcdir)/test --load-extension=$(EXTENSION)

PG_CPPFLAGS = -I$(srcdir)/src
SHLIB_LINK += -luuid
PG_CFLAGS = -Wall -Wextra -Werror -Wno-unused-parameter -Wno-sign-compare \
	-Wno-missing-field-initializers -DKI_VERSION='"$(EXTVERSION)"'

# Bitcode for inlining by the server's JIT only when asked: make with_llvm=yes
override with_llvm ?= no

PG_CONFIG ?= $(or $(lastword $(wildcard /usr/lib/postgresql/*/bin/pg_config)),pg_config)
POSTGRES_H = $(wildcard $(shell $(PG_CONFIG) --includedir-server 2>/dev/null)/postgres.h)

# These install what is missing, so they work without PGXS; they build in a copy
# of this tree.  Goals beside them get a make of their own.
SELF_MADE = check check-citus check-upgrade check-valgrind check-versions conformance coverage demo demo-import demo-shards \
	bench bench-registers bench-shards lint mutate

ifneq ($(filter $(SELF_MADE),$(MAKECMDGOALS)),)

check demo demo-import demo-shards check-versions check-upgrade check-citus check-valgrind coverage mutate:
	@test/$@
conformance:
	@test/conformance/make
lint:
	@test/lint/run
bench-registers:
	@test/registers
bench-shards:
	@test/$@
bench:
	@test/benchmark >BENCHMARKS.md.new && mv BENCHMARKS.md.new BENCHMARKS.md && cat BENCHMARKS.md
$(filter-out $(SELF_MADE),$(MAKECMDGOALS)):
	$(MAKE) $@
.PHONY: $(MAKECMDGOALS)

else ifneq ($(POSTGRES_H),)

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

INCLUDE = sed $(foreach file,$(INCLUDED),-e '/^@$(notdir $(file))@$$/{r $(file)' -e 'd}')

src/$(EXTENSION)--$(EXTVERSION).sql: $(TYPE_PARTS) $(FUNCTION_PARTS) $(INCLUDED)
	$(INCLUDE) $(TYPE_PARTS) $(FUNCTION_PARTS) >$@

# An update makes every function anew, as a fresh installation does.
src/$(EXTENSION)--%.sql: $(UPGRADE)/$(EXTENSION)--%.sql.in $(FUNCTION_PARTS) $(INCLUDED)
	(cat $<; sed -E 's/^CREATE (FUNCTION|PROCEDURE)/CREATE OR REPLACE \1/' $(FUNCTION_PARTS)) | $(INCLUDE) >$@

# What all objects have, or all numbers, is written once.
src/objects.sql: $(addprefix $(srcdir)/src/,fill.awk objects/object.sql.in objects/objects.sql.blocks)
src/numbers.sql: $(addprefix $(srcdir)/src/,fill.awk types/number.sql.in types/numbers.sql.blocks)
src/objects.sql src/numbers.sql:
	awk -f $^ >$@

$(OBJS): $(wildcard $(srcdir)/src/*.h $(srcdir)/src/*/*.h)

else

all install installcheck clean:
	@echo 'No headers of the PostgreSQL server here.  "make check" installs what is missing,' >&2
	@echo 'or do it yourself: apt-get install build-essential uuid-dev postgresql-server-dev-15' >&2
	@exit 1

endif
