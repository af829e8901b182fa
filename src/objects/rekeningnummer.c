/*
 * rekeningnummer.c
 *		Rekeningnummers of a partij: which is preferred.
 */
#include "postgres.h"

#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/rekeningnummer.h"
#include "objects/functions.h"
#include "read/object.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/statement.h"

/*
 * ki_check_rekeningnummers - of one partij, one is preferred.
 */
void
ki_check_rekeningnummers(const Body *body, const BodyPath *path,
					  Violations *violations)
{
	bool		any = false;
	int			i;

	for (i = 0; i < body->nitems[PARTIJ_REKENINGNUMMERS]; i++)
	{
		const Row  *row = &body->items[PARTIJ_REKENINGNUMMERS][i].row;
		const char *name = ki_item_name(body, PARTIJ_REKENINGNUMMERS, i);
		BodyPath	item = {path, name, strlen(name)};

		if (!ki_is_true(row, REKENINGNUMMER_IS_VOORKEUR))
			continue;
		if (any)
			ki_violate(violations, &item, row, REKENINGNUMMER_IS_VOORKEUR,
					   "duplicated", "a partij has one preferred rekeningnummer");
		any = true;
	}
}

/* no rekeningnummer of a partij is his preferred one any more */
static const Statement unset_voorkeur = {
	"UPDATE @.rekeningnummer SET is_voorkeursrekeningnummer = false"
	" WHERE partij" EQ "$1 AND is_voorkeursrekeningnummer",
	1, {UUIDOID}
};

/*
 * ki_unprefer_rekeningnummer - a partij prefers none of his rekeningnummers any
 * more.
 */
void
ki_unprefer_rekeningnummer(Call *call, Datum partij)
{
	(void) ki_run(&call->reg, &unset_voorkeur, &partij, NULL);
}

/* a rekeningnummer of a partij is his preferred one */
static const Statement set_voorkeur = {
	"UPDATE @.rekeningnummer SET is_voorkeursrekeningnummer = true"
	" WHERE partij" EQ "$1 AND id" EQ "$2",
	2, {UUIDOID, UUIDOID}
};

/*
 * ki_prefer_rekeningnummer - a partij, who preferred none, prefers this
 * rekeningnummer; false when it is not his.
 */
bool
ki_prefer_rekeningnummer(Call *call, Datum partij, Datum id)
{
	Datum		values[2];

	values[0] = partij;
	values[1] = id;
	return ki_run(&call->reg, &set_voorkeur, values, NULL) > 0;
}

/*
 * ki_prepare_rekeningnummer - a partij has one preferred rekeningnummer: a new
 * one takes the place of the old.
 *
 * Locked as by ki_prepare_digitaal_adres.
 */
void
ki_prepare_rekeningnummer(Call *call, Body *body, const Row *stored)
{
	const Row  *row = &body->row;
	Datum		partij = row->values[REKENINGNUMMER_PARTIJ];

	ki_share_partij(call, partij);
	if (!ki_is_true(row, REKENINGNUMMER_IS_VOORKEUR) ||
		(stored != NULL && ki_is_true(stored, REKENINGNUMMER_IS_VOORKEUR)))
		return;
	ki_lock_gegevens(call, partij);
	ki_unprefer_rekeningnummer(call, partij);
}

KI_FUNCTIONS(rekeningnummer);
