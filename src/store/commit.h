/*
 * commit.h
 *		Procedures that commit as they go.
 */
#ifndef KI_COMMIT_H
#define KI_COMMIT_H

#include "klantinteracties.h"

/* a part of a procedure, that keeps what it needs and finds in state */
typedef void (*CommitStep) (void *state);

extern void ki_must_commit(FunctionCallInfo fcinfo, const char *procedure,
						   const char *instead);
extern ErrorData *ki_try_alone(CommitStep step, void *state,
							   MemoryContext context);
extern bool ki_met_another(int sqlstate);

#endif							/* KI_COMMIT_H */
