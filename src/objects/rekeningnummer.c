/*
 * rekeningnummer.c
 *		Rekeningnummers of a partij: which is preferred.
 */
#include "postgres.h"

#include "objects/hooks.h"
#include "objects/objects.h"
#include "objects/rekeningnummer.h"
#include "objects/resource.h"
#include "read/object.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"

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

	(void) ki_run(&call->reg, STATEMENT_SHARE_PARTIJ, &partij, NULL);
	if (!ki_is_true(row, REKENINGNUMMER_IS_VOORKEUR) ||
		(stored != NULL && ki_is_true(stored, REKENINGNUMMER_IS_VOORKEUR)))
		return;
	(void) ki_run(&call->reg, STATEMENT_LOCK_GEGEVENS, &partij, NULL);
	(void) ki_run(&call->reg, STATEMENT_UNSET_REKENING_VOORKEUR, &partij,
				  NULL);
}

KI_RESOURCE(rekeningnummer);
