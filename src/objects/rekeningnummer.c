/*
 * rekeningnummer.c
 *		Rekeningnummers of a partij: which is preferred.
 */
#include "postgres.h"

#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/preferred.h"
#include "objects/rekeningnummer.h"
#include "objects/rules.h"
#include "read/row.h"
#include "read/violation.h"

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
	ki_unprefer(call, PARTIJ_REKENINGNUMMERS, partij);
}

KI_FUNCTIONS(rekeningnummer);
