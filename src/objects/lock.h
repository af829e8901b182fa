/*
 * lock.h
 *		The order in which rows are locked.
 */
#ifndef KI_LOCK_H
#define KI_LOCK_H

#include "read/object.h"

extern bool ki_lock_for_update(Call *call, Datum id, const Row *patch);
extern void ki_lock_for_delete(Call *call, Datum id);
extern bool ki_lock_for_withdrawal(Call *call, Datum partij);
extern void ki_lock_overarching(Call *call, Datum *ids, int nids);
extern void ki_lock_to_answer(Call *call, Datum partij, bool completes);

#endif							/* KI_LOCK_H */
