/*
 * klantcontact.c
 *		Klantcontacten: registering one whole (F2173), and adding to what it
 *		holds (F0796).
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "answer/answer.h"
#include "look/look.h"
#include "objects/actor.h"
#include "objects/betrokkene.h"
#include "objects/digitaal_adres.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/rules.h"
#include "read/body.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"
#include "terms/bewaren.h"
#include "types/id.h"

#define BETROKKENEN(body)	((body)->items[KLANTCONTACT_BETROKKENEN])
#define NBETROKKENEN(body)	((body)->nitems[KLANTCONTACT_BETROKKENEN])

/*
 * ki_complete_klantcontact - digitale adressen beside one betrokkene are his
 * (F2173); whose they are beside several, nobody knows.
 */
void
ki_complete_klantcontact(Body *body, const BodyPath *path,
						 Violations *violations)
{
	const int	list = KLANTCONTACT_DIGITALE_ADRESSEN;
	const char *key = body->row.object->lists[list].key;
	BodyPath	here = {path, key, strlen(key)};
	Body	   *betrokkene = body->items[KLANTCONTACT_BETROKKENEN];

	if (body->nitems[list] == 0 || body->row.criteria != NULL)
		return;
	if (body->nitems[KLANTCONTACT_BETROKKENEN] != 1 ||
		betrokkene->nitems[BETROKKENE_DIGITALE_ADRESSEN] > 0)
	{
		ki_violation_at(violations, &here, "invalid",
						"must stand within the betrokkene who gave them");
		return;
	}

	betrokkene->items[BETROKKENE_DIGITALE_ADRESSEN] = body->items[list];
	betrokkene->nitems[BETROKKENE_DIGITALE_ADRESSEN] = body->nitems[list];
	body->nitems[list] = 0;
	ki_check_adressen(betrokkene, BETROKKENE_DIGITALE_ADRESSEN, path,
					  violations);
}

/*
 * ki_check_klantcontact - after a contact that came about, "further action"
 * is not what was done (Open Klant).
 */
void
ki_check_klantcontact(Body *body, const BodyPath *path, Violations *violations)
{
	Row		   *row = &body->row;

	if (ki_is_true(row, KLANTCONTACT_VERDERE_ACTIE_ONDERNOMEN) &&
		ki_is_true(row, KLANTCONTACT_INDICATIE_CONTACT_GELUKT))
		ki_violate(violations, path, row, KLANTCONTACT_VERDERE_ACTIE_ONDERNOMEN,
				   "invalid", "cannot be true after a contact that came about");
	ki_check_distinct(body, KLANTCONTACT_ACTOREN, ACTOR_KLANTCONTACT_ACTOR,
					  path, violations);
	ki_find_repeated(body, KLANTCONTACT_ONDERWERPOBJECTEN);
	ki_find_repeated(body, KLANTCONTACT_BIJLAGEN);
	ki_check_distinct(body, KLANTCONTACT_INTERNE_TAKEN, INTERNE_TAAK_NUMMER,
					  path, violations);
	ki_check_distinct(body, KLANTCONTACT_INTERNE_TAKEN,
					  INTERNE_TAAK_REFERENTIENUMMER, path, violations);
}

/*
 * look_items - look at the items of a list as at bodies of their own.
 */
static void
look_items(Call *call, Body *body, int index)
{
	const ObjectList *list = &body->row.object->lists[index];
	int			i;

	for (i = 0; i < body->nitems[index]; i++)
	{
		Body	   *item = &body->items[index][i];

		CHECK_FOR_INTERRUPTS();
		ki_enter_item(&call->violations, body, index, i);
		if (list->reference == 0)
			ki_look_object(call, item, NULL);
		else if (!item->row.isnull[list->reference])
			ki_look_actor(call, item->row.values[list->reference]);
		ki_leave_item(&call->violations);
	}
}

/*
 * ki_look_klantcontact - numbers that are free, a term that can be, and parts
 * that refer to what exists; betrokkenen are looked at apart.
 */
void
ki_look_klantcontact(Call *call, Body *body, const Row *stored)
{
	static const int lists[] = {
		KLANTCONTACT_ACTOREN, KLANTCONTACT_ONDERWERPOBJECTEN,
		KLANTCONTACT_BIJLAGEN, KLANTCONTACT_INTERNE_TAKEN
	};
	int			i;

	ki_look_taken(call, &body->row, KLANTCONTACT_NUMMER, stored);
	ki_look_taken(call, &body->row, KLANTCONTACT_REFERENTIENUMMER, stored);
	ki_look_term(call, &body->row, stored);
	for (i = 0; i < lengthof(lists); i++)
		look_items(call, body, lists[i]);
}

/*
 * own_betrokkenen - all betrokkenen took part in this klantcontact.
 */
static void
own_betrokkenen(Body *body, pg_uuid_t *klantcontact)
{
	int			i;

	for (i = 0; i < NBETROKKENEN(body); i++)
		ki_set(&BETROKKENEN(body)[i].row, BETROKKENE_HAD_KLANTCONTACT,
			   UUIDPGetDatum(klantcontact));
}

/* a klantcontact with those who took part, looked at */
typedef struct Whole
{
	Body	   *body;
	NewBetrokkene *betrokkenen;
} Whole;

static void *
look_klantcontact(Call *call, Body *body)
{
	Whole	   *whole = (Whole *) palloc(sizeof(Whole));

	ki_look(call, body, NULL);
	whole->body = body;
	whole->betrokkenen = ki_look_betrokkenen(call, BETROKKENEN(body),
											 NBETROKKENEN(body), body);
	return whole;
}

/*
 * store_klantcontact - F2173: the klantcontact with all that belongs to it, or
 * nothing.
 */
static Datum
store_klantcontact(Call *call, void *looked, Resource *resource)
{
	Body	   *body = ((Whole *) looked)->body;
	int			nbetrokkenen = NBETROKKENEN(body);
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	int			i;

	ki_new_id(id);
	ki_set(&body->row, KLANTCONTACT_ID, UUIDPGetDatum(id));
	ki_set_term(call, &body->row);
	(void) ki_insert(&call->reg, &body->row, false, &resource->row);

	own_betrokkenen(body, id);
	if (nbetrokkenen > 0)
		ki_store_betrokkenen(((Whole *) looked)->betrokkenen, nbetrokkenen,
							 ki_make_items(resource, KLANTCONTACT_BETROKKENEN,
										   nbetrokkenen));
	for (i = 0; i < MAX_LISTS; i++)
	{
		if (i != KLANTCONTACT_BETROKKENEN && body->nitems[i] > 0)
			ki_store_list(call, body, i, &body->row, resource);
	}
	return UUIDPGetDatum(id);
}

const Adding ki_adding_klantcontact = {
	&ki_klantcontact, look_klantcontact, store_klantcontact
};

static Datum
do_register_klantcontact(Call *call)
{
	return ki_add_with(call, &ki_adding_klantcontact);
}

static Datum
do_validate_klantcontact(Call *call)
{
	(void) look_klantcontact(call, ki_read_body(call, &ki_klantcontact,
												BODY_REGISTER, 0));
	return ki_return_violations(call);
}

/*
 * extend_inhoud - the inhoud of a patch is added to that which is stored,
 * unless it repeats that already.
 */
static void
extend_inhoud(Call *call, Row *patch, const Row *stored)
{
	const int	field = KLANTCONTACT_INHOUD;
	char	   *old;
	char	   *new;

	if (patch->isnull[field] || stored->isnull[field])
		return;
	old = TextDatumGetCString(stored->values[field]);
	new = TextDatumGetCString(patch->values[field]);
	if (strncmp(new, old, strlen(old)) == 0)
		return;

	ki_set_text(patch, field, psprintf("%s\n%s", old, new));
	if (pg_mbstrlen(old) + 1 + pg_mbstrlen(new) > patch->object->fields[field].max)
		ki_violation(&call->violations, "inhoud",
					 ERRCODE_INVALID_PARAMETER_VALUE, "max_length",
					 "must have at most %d characters, with those that it is added to",
					 patch->object->fields[field].max);
}

/*
 * check_correction - what is finished is corrected, or added to, and not
 * changed otherwise.  Until when it is kept is said of it, not in it.
 */
static void
check_correction(Call *call, const Row *patch, const Row *stored)
{
	int			i;

	for (i = 0; i < patch->object->nfields; i++)
	{
		if (patch->object->fields[i].column == NULL || !patch->given[i] ||
			(i == KLANTCONTACT_INHOUD && !patch->cleared[i]) ||
			i == KLANTCONTACT_BEWAREN_TOT ||
			(patch->isnull[i] && !patch->cleared[i]) ||
			ki_same_value(patch, stored, i))
			continue;
		ki_violation_of(&call->violations, NULL, &patch->object->fields[i],
						"fixed",
						"a klantcontact is only added to: give correctie: true when this corrects it");
	}
}

/*
 * do_update_klantcontact - F0796: inhoud is added to; all else is a
 * correction, and says so.
 */
static Datum
do_update_klantcontact(Call *call)
{
	Update		update = {0};
	Row		   *patch;

	ki_read_update(call, &update);
	patch = &update.body->row;
	if (!ki_is_true(patch, KLANTCONTACT_CORRECTIE))
	{
		extend_inhoud(call, patch, &update.stored->row);
		check_correction(call, patch, &update.stored->row);
	}
	ki_follow_term(call, patch, &update.stored->row);
	ki_check_update(call, &update);
	return ki_write_update(call, &update);
}

/*
 * ki_release_klantcontact - a digitaal adres that is another's too stays his.
 */
void
ki_release_klantcontact(Call *call, Datum id)
{
	Datum		ids = ki_id_array(&id, 1);

	ki_lock_klantcontacten(call, &id, 1);
	ki_lock_all_betrokkenen(call, &id, 1);
	ki_detach_from_klantcontacten(call, ids);
}

KI_ADDING(klantcontact, do_register_klantcontact,
		  do_validate_klantcontact);
KI_READING(klantcontact);
KI_CHANGING(klantcontact, do_update_klantcontact);
