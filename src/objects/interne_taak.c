/*
 * interne_taak.c
 *		Interne taken (F2120, F5241): their state, and to whom they are
 *		assigned.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/timestamp.h"

#include "look/look.h"
#include "objects/actor.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "objects/rules.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/log.h"
#include "store/plan.h"
#include "store/write.h"

/*
 * ki_complete_interne_taak - a taak is to be done unless it says that it was,
 * and what is done was done now unless it says when (Open Klant).
 */
void
ki_complete_interne_taak(Body *body, const BodyPath *path,
						 Violations *violations)
{
	Row		   *row = &body->row;
	TimestampTz now = GetCurrentTransactionStartTimestamp();

	if (row->criteria != NULL)
		return;
	if (row->isnull[INTERNE_TAAK_STATUS] && !row->given[INTERNE_TAAK_STATUS])
		ki_set_text(row, INTERNE_TAAK_STATUS, "te_verwerken");
	if (row->isnull[INTERNE_TAAK_TOEGEWEZEN_OP] &&
		!row->given[INTERNE_TAAK_TOEGEWEZEN_OP])
		ki_set(row, INTERNE_TAAK_TOEGEWEZEN_OP, TimestampTzGetDatum(now));

	if (row->cleared != NULL && row->cleared[INTERNE_TAAK_VERWERKT_OP] &&
		!row->given[INTERNE_TAAK_STATUS] &&
		ki_text_is(row, INTERNE_TAAK_STATUS, "verwerkt"))
		ki_violate(violations, path, row, INTERNE_TAAK_VERWERKT_OP,
				   "required", "is required with status verwerkt");
	if (row->given[INTERNE_TAAK_VERWERKT_OP])
		return;
	if (ki_text_is(row, INTERNE_TAAK_STATUS, "te_verwerken"))
		ki_clear_fields(row, INTERNE_TAAK_VERWERKT_OP, 1);
	else if (ki_text_is(row, INTERNE_TAAK_STATUS, "verwerkt") &&
			 row->isnull[INTERNE_TAAK_VERWERKT_OP])
		ki_set(row, INTERNE_TAAK_VERWERKT_OP, TimestampTzGetDatum(now));
}

/*
 * ki_check_interne_taak - what is still to be done was not done at any time;
 * a taak is always somebody's (F2120).
 */
void
ki_check_interne_taak(Body *body, const BodyPath *path,
					  Violations *violations)
{
	const char *key = body->row.object->lists[INTERNE_TAAK_ACTOREN].key;
	BodyPath	here = {path, key, strlen(key)};

	if (body->row.given[INTERNE_TAAK_VERWERKT_OP] &&
		ki_text_is(&body->row, INTERNE_TAAK_STATUS, "te_verwerken"))
		ki_violate(violations, path, &body->row, INTERNE_TAAK_VERWERKT_OP,
				   "invalid", "can only be given with status verwerkt");
	if (body->emptied[INTERNE_TAAK_ACTOREN] ||
		(body->keys[INTERNE_TAAK_ACTOREN] == NULL && body->row.cleared == NULL))
		ki_violation_at(violations, &here, "required", "is required");
	ki_check_distinct(body, INTERNE_TAAK_ACTOREN, INTERNE_TAAK_ACTOR_ACTOR, path,
					  violations);
}

/* has a taak this actor? */
static const Statement actor_of_taak = {
	"SELECT FROM @.interne_taak_actor WHERE interne_taak" EQ "$1"
	" AND actor" EQ "$2",
	2, {UUIDOID, UUIDOID}
};

/*
 * is_assigned - has the taak this actor already?
 */
static bool
is_assigned(Call *call, const Row *taak, Datum actor)
{
	Datum		values[2];

	values[0] = taak->values[INTERNE_TAAK_ID];
	values[1] = actor;
	return ki_run(&call->reg, &actor_of_taak, values, NULL) > 0;
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
		{
			ki_enter_item(&call->violations, body, INTERNE_TAAK_ACTOREN, i);
			ki_look_actor(call, actor);
			ki_leave_item(&call->violations);
		}
	}
}

/* a taak is no longer of others than these */
static const Statement remove_other_actoren = {
	"DELETE FROM @.interne_taak_actor r WHERE r.interne_taak" EQ "$1"
	" AND NOT r.actor" EQ "ANY ($2) RETURNING @*",
	2, {UUIDOID, UUIDARRAYOID}
};

/*
 * add_actor - a taak is of this one, if it is not yet.
 */
static void
add_actor(const Register *reg, Datum taak, Datum actor)
{
	Row			row;

	ki_init_row(&row, &ki_interne_taak_actor);
	ki_set(&row, INTERNE_TAAK_ACTOR_INTERNE_TAAK, taak);
	ki_set(&row, INTERNE_TAAK_ACTOR_ACTOR, actor);
	(void) ki_insert(reg, &row, true, NULL);
}

/*
 * ki_prepare_interne_taak - a patch with actoren assigns the taak to those
 * and to no others.
 */
void
ki_prepare_interne_taak(Call *call, Body *body, const Row *stored)
{
	int			nactoren = body->nitems[INTERNE_TAAK_ACTOREN];
	int			nchanges = ki_count_changed(call->reg.log);
	Datum	   *actoren;
	Datum		values[2];
	int			i;

	if (stored == NULL || body->keys[INTERNE_TAAK_ACTOREN] == NULL)
		return;

	actoren = (Datum *) palloc(nactoren * sizeof(Datum));
	for (i = 0; i < nactoren; i++)
		actoren[i] = body->items[INTERNE_TAAK_ACTOREN][i].row.values[INTERNE_TAAK_ACTOR_ACTOR];
	values[0] = stored->values[INTERNE_TAAK_ID];
	values[1] = ki_id_array(actoren, nactoren);
	(void) ki_delete_returned(&call->reg, &remove_other_actoren,
							  &ki_interne_taak_actor, values);
	for (i = 0; i < nactoren; i++)
		add_actor(&call->reg, values[0], actoren[i]);
	if (ki_count_changed(call->reg.log) > nchanges)
		ki_log_update(call->reg.log, stored, NULL, 0);
}

KI_FUNCTIONS(interne_taak);
