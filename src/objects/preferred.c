/*
 * preferred.c
 *		Which of his digitale adressen or rekeningnummers a partij prefers.
 */
#include "postgres.h"

#include "objects/objects.h"
#include "objects/preferred.h"
#include "store/write.h"

/*
 * ki_unprefer - nothing in a list of a partij is the one that he prefers any
 * more.
 */
void
ki_unprefer(Call *call, int list, Datum partij)
{
	const ObjectList *items = &ki_partij.lists[list];
	Assignment	unset = {items->flag, BoolGetDatum(false)};

	(void) ki_update_found(&call->reg, &ki_flagged_statement, items,
						   items->object, &partij, NULL, &unset, 1);
}
