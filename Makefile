EXTENSION = klantinteracties
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(EXTENSION).control)

MODULE_big = klantinteracties
OBJS = $(patsubst $(srcdir)/%.c,%.o,$(sort $(wildcard $(srcdir)/src/*.c $(srcdir)/src/*/*.c)))

# The install script in parts, in the order in which they depend on each other.
TYPE_PARTS = \
	src/klantinteracties.sql \
	src/types/enums.sql \
	src/types/numbers.sql \
	src/types/domains.sql
FUNCTION_PARTS = \
	src/types/id.sql \
	src/objects/rules.sql \
	src/register/upgrade.sql \
	src/objects/klantcontact.sql \
	src/objects/actor.sql \
	src/objects/actor_klantcontact.sql \
	src/objects/partij.sql \
	src/objects/partij_identificator.sql \
	src/objects/digitaal_adres.sql \
	src/objects/rekeningnummer.sql \
	src/objects/categorie.sql \
	src/objects/categorie_relatie.sql \
	src/objects/vertegenwoordiging.sql \
	src/objects/betrokkene.sql \
	src/objects/onderwerpobject.sql \
	src/objects/bijlage.sql \
	src/objects/interne_taak.sql \
	src/objects/code.sql \
	src/objects/hergebruik.sql \
	src/types/internal.sql

DATA_built = \
	src/$(EXTENSION)--$(EXTVERSION).sql \
	src/$(EXTENSION)--0.9--$(EXTVERSION).sql

# Versions that are out: frozen, to be upgraded from.
DATA = src/register/upgrade/$(EXTENSION)--0.9.sql src/register/upgrade/$(EXTENSION)--0.9.control

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

# The DDL of a register is plain SQL in a file of its own; it takes the place of
# the line @register_ddl@ in the part that returns it.  So do the comments that
# former versions wrote.
PUT_DDL = sed -e '/^@register_ddl@$$/{r src/register/tables.sql' -e 'd}' \
	-e '/^@comments@$$/{r src/register/upgrade/comments' -e 'd}'
DDL = src/register/tables.sql src/register/upgrade/comments

src/$(EXTENSION)--$(EXTVERSION).sql: $(TYPE_PARTS) $(FUNCTION_PARTS) $(DDL)
	$(PUT_DDL) $(TYPE_PARTS) $(FUNCTION_PARTS) >$@

# An update makes every function anew, as a fresh installation does.
src/$(EXTENSION)--%.sql: src/register/upgrade/$(EXTENSION)--%.sql.in $(FUNCTION_PARTS) $(DDL)
	(cat $<; sed 's/^CREATE FUNCTION/CREATE OR REPLACE FUNCTION/' $(FUNCTION_PARTS)) | $(PUT_DDL) >$@

$(OBJS): $(wildcard $(srcdir)/src/*.h $(srcdir)/src/*/*.h)

else

all install installcheck clean:
	@echo 'No headers of the PostgreSQL server here.  "make check" installs what is missing,' >&2
	@echo 'or do it yourself: apt-get install build-essential postgresql-server-dev-15' >&2
	@exit 1

endif
