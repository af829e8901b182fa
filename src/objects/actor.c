/*
 * actor.c
 *		Actoren (F5592).
 */
#include "postgres.h"

#include "objects/actor.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "objects/rules.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"

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

	(void) ki_check_identificator_group(row, ACTOR_IDENTIFICATOR, path,
										violations);
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

KI_FUNCTIONS(actor);
