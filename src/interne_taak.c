/*
 * interne_taak.c
 *		Interne taken (F2120, F5241): to whom they are assigned.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "look.h"
#include "plan.h"

/*
 * is_assigned - has the taak this actor already?
 */
static bool
is_assigned(Call *call, const Row *taak, Datum actor)
{
	Datum		values[2];

	values[0] = taak->values[INTERNE_TAAK_ID];
	values[1] = actor;
	return ki_run(&call->reg, STATEMENT_HAS_ACTOR, values, NULL) > 0;
}

/*
 * ki_look_interne_taak - numbers that are free, a klantcontact that exists,
 * and actoren that are active when they get the taak.
 */
void
ki_look_interne_taak(Call *call, Body *body, const Row *stored)
{
	int			i;

	ki_look_taken(call, &body->row, INTERNE_TAAK_NUMMER, stored);
	ki_look_taken(call, &body->row, INTERNE_TAAK_REFERENTIENUMMER, stored);
	ki_look_references(call, body, stored);

	for (i = 0; i < body->nitems[INTERNE_TAAK_ACTOREN]; i++)
	{
		const Row  *item = &body->items[INTERNE_TAAK_ACTOREN][i].row;
		Datum		actor = item->values[INTERNE_TAAK_ACTOR_ACTOR];

		CHECK_FOR_INTERRUPTS();
		if (!item->isnull[INTERNE_TAAK_ACTOR_ACTOR] &&
			(stored == NULL || !is_assigned(call, stored, actor)))
			ki_look_actor(call, actor,
						  ki_item_name(body, INTERNE_TAAK_ACTOREN, i));
	}
}

/*
 * ki_prepare_interne_taak - a patch with actoren assigns the taak to those
 * and to no others.
 */
void
ki_prepare_interne_taak(Call *call, Body *body, const Row *stored)
{
	int			nactoren = body->nitems[INTERNE_TAAK_ACTOREN];
	Datum	   *actoren;
	Datum		values[2];
	int			i;

	if (stored == NULL || body->keys[INTERNE_TAAK_ACTOREN] == NULL)
		return;

	actoren = (Datum *) palloc(nactoren * sizeof(Datum));
	for (i = 0; i < nactoren; i++)
		actoren[i] = body->items[INTERNE_TAAK_ACTOREN][i].row.values[INTERNE_TAAK_ACTOR_ACTOR];
	values[0] = stored->values[INTERNE_TAAK_ID];
	values[1] = PointerGetDatum(construct_array(actoren, nactoren, UUIDOID,
												UUID_LEN, false,
												TYPALIGN_CHAR));
	(void) ki_run(&call->reg, STATEMENT_KEEP_ACTOREN, values, NULL);
	(void) ki_run(&call->reg, STATEMENT_ADD_ACTOREN, values, NULL);
}
