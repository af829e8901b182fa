/*
 * rekeningnummer.c
 *		Rekeningnummers of a partij: which is preferred.
 */
#include "postgres.h"

#include "look/look.h"
#include "store/plan.h"
#include "objects/rules.h"

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
