/*
 * lock.h
 *		The order in which rows are locked.
 */
#ifndef KI_LOCK_H
#define KI_LOCK_H

#include "store/plan.h"

extern void ki_lock_to_delete(Call *call, Datum id);
extern bool ki_lock_to_restrict(Call *call, Datum partij);
extern bool ki_lock_for_update(Call *call, Datum id, const Row *patch);
extern void ki_share_partij(Call *call, Datum partij);
extern void ki_share_partijen(Call *call, Datum one, Datum other);
extern void ki_lock_gegevens(Call *call, Datum partij);
extern void ki_lock_betrokkene(Call *call, Datum id);
extern bool ki_lock_to_forget(Call *call, Datum partij, Ids *klantcontacten);
extern void ki_lock_betrokkenen(Call *call, Datum *ids, int nids);
extern void ki_lock_klantcontacten(Call *call, Datum *ids, int nids);
extern void ki_hold_partijen(Call *call, Datum *klantcontacten, int count);
extern void ki_lock_all_betrokkenen(Call *call, Datum *klantcontacten,
									int count);
extern void ki_lock_to_merge(Call *call, Datum stays, Datum goes);
extern bool ki_lock_for_withdrawal(Call *call, Datum partij);
extern void ki_lock_overarching(Call *call, Datum *ids, int nids);
extern void ki_lock_to_answer(Call *call, Datum partij, bool completes);

#endif							/* KI_LOCK_H */
