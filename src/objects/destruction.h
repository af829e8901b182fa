/*
 * destruction.h
 *		Klantcontacten are destroyed, with all that is theirs.
 */
#ifndef KI_DESTRUCTION_H
#define KI_DESTRUCTION_H

#include "store/plan.h"

/* what goes, each before what it hangs on */
typedef enum Destroyed
{
	DESTROYED_ONDERWERPOBJECTEN,
	DESTROYED_DIGITALE_ADRESSEN,
	DESTROYED_BETROKKENEN,
	DESTROYED_BIJLAGEN,
	DESTROYED_INTERNE_TAKEN,
	DESTROYED_ACTOR_KLANTCONTACTEN,
	DESTROYED_KLANTCONTACTEN,
	DESTROYED_KINDS
} Destroyed;

extern const char *const ki_destroyed_keys[];

extern void ki_destroy_klantcontacten(Call *call, const Ids *klantcontacten,
									  uint64 *counts);

#endif							/* KI_DESTRUCTION_H */
