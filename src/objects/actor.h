/*
 * actor.h
 *		Actoren.
 */
#ifndef KI_ACTOR_H
#define KI_ACTOR_H

#include "klantinteracties.h"

extern void ki_look_actor(Call *call, Datum actor);

#endif							/* KI_ACTOR_H */
