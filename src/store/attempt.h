/*
 * attempt.h
 *		Doing something to the register that may be taken back.
 */
#ifndef KI_ATTEMPT_H
#define KI_ATTEMPT_H

#include "klantinteracties.h"

/* a part of a call, that keeps what it needs and finds in state */
typedef void (*StepBody) (Call *call, void *state);

extern ErrorData *ki_in_subtransaction(Call *call, bool keep, StepBody body,
									   void *state);
extern void ki_try_out(Call *call, bool trial, StepBody body, void *state);

#endif							/* KI_ATTEMPT_H */
