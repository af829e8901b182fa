/*
 * actor_klantcontact.c
 *		That an actor took part in a klantcontact (F6542).
 */
#include "postgres.h"

#include "look/look.h"
#include "objects/actor.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/objects.h"

/*
 * ki_look_actor_klantcontact - an active actor, once in a klantcontact (F6542).
 */
void
ki_look_actor_klantcontact(Call *call, Body *body, const Row *stored)
{
	const Row  *row = &body->row;

	if (stored != NULL)
		return;					/* its references are fixed */
	if (!row->isnull[ACTOR_KLANTCONTACT_ACTOR])
		ki_look_actor(call, row->values[ACTOR_KLANTCONTACT_ACTOR]);
	ki_look_reference(call, row, ACTOR_KLANTCONTACT_KLANTCONTACT,
					  &ki_klantcontact);
	ki_look_pair(call, row, ACTOR_KLANTCONTACT_KLANTCONTACT,
				 ACTOR_KLANTCONTACT_ACTOR,
				 "is an actor of this klantcontact already");
}

KI_FUNCTIONS(actor_klantcontact);
