/*
 * actor.c
 *		Actoren (F5592).
 */
#include "postgres.h"

#include "answer/answer.h"
#include "look/look.h"
#include "objects/actor.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/known_partij.h"
#include "objects/objects.h"
#include "objects/rules.h"
#include "read/body.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/* so often another may be faster in making an actor, or in deleting him */
#define MAX_ATTEMPTS	10

/*
 * ki_check_actor - each soort of actor has properties of its own (B7993).
 *
 * They may be left out all together, as Open Klant does.
 */
void
ki_check_actor(Body *body, const BodyPath *path, Violations *violations)
{
	/* what a soort may have, and what it must have when it has any */
	static const struct
	{
		const char *soort;
		bool		may[ACTOR_FIELDS];
		bool		must[ACTOR_FIELDS];
	}			soorten[] =
	{
		{"medewerker",
			{[ACTOR_FUNCTIE] = true, [ACTOR_EMAILADRES] = true,
			[ACTOR_TELEFOONNUMMER] = true},
		{[ACTOR_FUNCTIE] = true, [ACTOR_TELEFOONNUMMER] = true}},
		{"geautomatiseerde_actor",
			{[ACTOR_FUNCTIE] = true, [ACTOR_OMSCHRIJVING] = true},
		{[ACTOR_FUNCTIE] = true}},
		{"organisatorische_eenheid",
			{[ACTOR_OMSCHRIJVING] = true, [ACTOR_EMAILADRES] = true,
			[ACTOR_TELEFOONNUMMER] = true, [ACTOR_FAXNUMMER] = true},
		{false}},
	};
	const Row  *row = &body->row;
	int			s;
	int			i;

	if (!ki_check_identificator_group(row, ACTOR_IDENTIFICATOR, path,
									  violations) &&
		ki_is_true(row, ACTOR_ZOEK_OF_MAAK) &&
		!ki_any(row, ACTOR_IDENTIFICATOR, IDENTIFICATOR_GROUP_FIELDS))
		ki_violate(violations, path, row, ACTOR_IDENTIFICATOR, "required",
				   "is required with zoekOfMaak: by it an actor is found");
	for (s = 0; s < lengthof(soorten); s++)
	{
		bool		any = ki_any(row, ACTOR_FUNCTIE,
								 ACTOR_FIELDS - ACTOR_FUNCTIE);

		if (!ki_text_is(row, ACTOR_SOORT_ACTOR, soorten[s].soort))
			continue;
		for (i = ACTOR_FUNCTIE; i < ACTOR_FIELDS; i++)
		{
			bool		has = !row->isnull[i] || row->given[i];

			if (has && !soorten[s].may[i])
				ki_violation_of(violations, path, &row->object->fields[i],
								"invalid", "a %s has none", soorten[s].soort);
			if (!has && any && soorten[s].must[i])
				ki_violation_of(violations, path, &row->object->fields[i],
								"required", "a %s needs one",
								soorten[s].soort);
		}
	}
}

/* is an actor active? */
static const Statement actor_is_active = {
	"SELECT a.indicatie_actief::pg_catalog.bool FROM @.actor a WHERE a.id" EQ "$1",
	1, {UUIDOID}
};

/*
 * ki_look_actor - an actor must exist and be active (B8694).
 */
void
ki_look_actor(Call *call, Datum actor)
{
	Datum		active;

	if (ki_fetch(&call->reg, &actor_is_active, &actor, NULL, &active,
				 1) == 0)
		ki_violation(&call->violations, "actor",
					 ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
					 "this actor does not exist");
	else if (!DatumGetBool(active))
		ki_violation(&call->violations, "actor",
					 ERRCODE_INVALID_PARAMETER_VALUE, "inactive",
					 "this actor is not active");
}

/*
 * ki_look_actoridentificator - it is of one actor; who asks for that one may
 * give it as well.
 */
void
ki_look_actoridentificator(Call *call, Body *body, const Row *stored)
{
	const Row  *row = &body->row;

	if (stored != NULL && row->given[ACTOR_ZOEK_OF_MAAK])
		ki_violation_of(&call->violations, NULL,
						&row->object->fields[ACTOR_ZOEK_OF_MAAK], "fixed",
						"can only be given when an actor is registered");
	else if (!ki_is_true(row, ACTOR_ZOEK_OF_MAAK) &&
			 (row->isnull[ACTOR_ZOEK_OF_MAAK] == !row->given[ACTOR_ZOEK_OF_MAAK]))
		ki_look_unique(call, row, stored);
}

/*
 * find_or_make - the actor with this actoridentificator, as he is; made when
 * there is none.
 *
 * Who is made by another session meanwhile is waited for, and found.
 */
static Resource *
find_or_make(Call *call, Row *row)
{
	Resource   *actor = NULL;
	pg_uuid_t	id;
	Datum		found;
	int			attempt;

	for (attempt = 0; actor == NULL && attempt < MAX_ATTEMPTS; attempt++)
	{
		if (!ki_find_same(call, row, NULL, &found))
		{
			ki_new_id(&id);
			ki_set(row, ACTOR_ID, UUIDPGetDatum(&id));
			if (!ki_insert(&call->reg, row, true, NULL))
				continue;
			found = UUIDPGetDatum(&id);
		}
		actor = ki_load_one(call, &ki_actor, found, NULL);
	}
	if (actor == NULL)
		ki_neither_stored_nor_found();
	return actor;
}

/*
 * do_register_actor - F5592; with zoekOfMaak the one that is there.
 */
static Datum
do_register_actor(Call *call)
{
	Body	   *body = ki_read_body(call, call->object, BODY_REGISTER, 0);
	Resource	resource = {{0}};

	ki_look(call, body, NULL);
	ki_raise_violations(&call->violations);
	if (ki_is_true(&body->row, ACTOR_ZOEK_OF_MAAK))
		return ki_answer(call, find_or_make(call, &body->row));
	ki_store(call, body, &resource);
	return ki_answer(call, &resource);
}

KI_ADDING(actor, do_register_actor, ki_validate);
KI_READING(actor);
KI_CHANGING(actor, ki_update);
