EXTENSION = klantinteracties
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(EXTENSION).control)

MODULE_big = klantinteracties
OBJS = $(patsubst $(srcdir)/%.c,%.o,$(sort $(wildcard $(srcdir)/src/*.c $(srcdir)/src/*/*.c)))

# The install script in parts: the types, in the order in which they depend on
# each other, and then the functions, in any order.
PARTS = $(wildcard $(srcdir)/src/*/*.sql)
TYPE_PARTS = $(addprefix $(srcdir)/src/,klantinteracties.sql types/enums.sql types/numbers.sql types/domains.sql)
FUNCTION_PARTS = $(sort $(filter-out $(TYPE_PARTS) $(INCLUDED),$(PARTS))) src/objects.sql

# What stands in a part in the place of a line @name@: the DDL of a register, which
# is plain SQL, and the comments that former versions wrote.
INCLUDED = $(addprefix $(srcdir)/src/register/,schema.sql lists.sql tables.sql upgrade/comments)

DATA_built = src/$(EXTENSION)--$(EXTVERSION).sql \
	$(patsubst $(UPGRADE)/%.in,src/%,$(wildcard $(UPGRADE)/*.sql.in))

# Versions that are out: frozen, to be upgraded from.
UPGRADE = $(srcdir)/src/register/upgrade
DATA = $(patsubst $(srcdir)/%,%,$(wildcard $(UPGRADE)/*.sql $(UPGRADE)/*.control))

EXTRA_CLEAN = src/objects.sql

# The core of the tests is for databases of other encodings too:
# make installcheck ENCODING=LATIN1 NO_LOCALE=yes ISOLATION=
CORE = encoding klantcontact decision_table hergebruik good_input find delete rights
ifdef ENCODING
REGRESS = $(CORE)
else
REGRESS = extension numbers domains register $(CORE) partij vestigingen consent consent_paths \
	consent_updates namens white_space bad_input search plans update edges user_code kept \
	actor interne_taak onderwerpobject relaties codes privacy callers real direct \
	answers_back
# The cases of the standard, and the seed itself.
REGRESS += $(sort $(patsubst $(srcdir)/sql/%.sql,%,$(wildcard $(srcdir)/sql/case_*.sql)))
# Errors that do not end the statement are new in 16.
REGRESS += $(if $(filter 15,$(MAJORVERSION)),,softerror)
endif
REGRESS_OPTS = --load-extension=$(EXTENSION)
ISOLATION = same_bsn two_identificatoren complete_minimal withdraw default_adres \
	same_nummer delete_klantcontact delete_partij changing_table \
	default_moves_by_update referentie_moves klantcontacten_crossing \
	update_and_withdraw delete_and_register taak_actoren lock_order \
	complete_by_update kvk_number_corrected vestigingen delete_company
ISOLATION_OPTS = --inputdir=$(srcdir)/test --load-extension=$(EXTENSION)

PG_CPPFLAGS = -I$(srcdir)/src
PG_CFLAGS = -Wall -Wextra -Werror -Wno-unused-parameter -Wno-sign-compare \
	-Wno-missing-field-initializers -DKI_VERSION='"$(EXTVERSION)"'

# Bitcode for inlining by the server's JIT only when asked: make with_llvm=yes
override with_llvm ?= no

PG_CONFIG ?= $(or $(lastword $(wildcard /usr/lib/postgresql/*/bin/pg_config)),pg_config)
POSTGRES_H = $(wildcard $(shell $(PG_CONFIG) --includedir-server 2>/dev/null)/postgres.h)

# These install what is missing, so they work without PGXS; they build in a copy
# of this tree.  Goals beside them get a make of their own.
SELF_MADE = check demo bench check-versions conformance

ifneq ($(filter $(SELF_MADE),$(MAKECMDGOALS)),)

check demo check-versions:
	@test/$@
conformance:
	@test/conformance/make
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
	(cat $<; sed 's/^CREATE FUNCTION/CREATE OR REPLACE FUNCTION/' $(FUNCTION_PARTS)) | $(INCLUDE) >$@

# What every object has is written once.
OBJECTS = $(addprefix $(srcdir)/src/objects/,object.awk object.sql.in objects.sql.blocks)
src/objects.sql: $(OBJECTS)
	awk -f $(OBJECTS) >$@

$(OBJS): $(wildcard $(srcdir)/src/*.h $(srcdir)/src/*/*.h)

else

all install installcheck clean:
	@echo 'No headers of the PostgreSQL server here.  "make check" installs what is missing,' >&2
	@echo 'or do it yourself: apt-get install build-essential postgresql-server-dev-15' >&2
	@exit 1

endif
