/*
 * betrokkene.h
 *		Registering betrokkenen (F2599), alone or with their klantcontact.
 */
#ifndef KI_BETROKKENE_H
#define KI_BETROKKENE_H

#include "answer/load.h"
#include "objects/new_partijen.h"

extern NewBetrokkene *ki_look_betrokkenen(Call *call, Body *bodies, int count,
										  const Body *klantcontact);
extern void ki_store_betrokkenen(NewBetrokkene *betrokkenen, int count,
								 Resource *resources);

#endif							/* KI_BETROKKENE_H */
