/*
 * attempt.c
 *		Doing something to the register that may be taken back.
 */
#include "postgres.h"

#include "access/xact.h"
#include "utils/resowner.h"

#include "store/attempt.h"
#include "store/log.h"

/*
 * ki_in_subtransaction - do something to the register in a subtransaction, of
 * which nothing is kept unless keep is set; returns the error that ended it, or
 * NULL.
 *
 * Whoever catches an error, as PL/pgSQL does, takes the subtransaction that he
 * is in for his own: so ours never outlives this.
 */
ErrorData *
ki_in_subtransaction(Call *call, bool keep, StepBody body, void *state)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;
	int			nchanges = ki_count_changed(call->reg.log);

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		body(call, state);
		if (keep)
			ReleaseCurrentSubTransaction();
		else
			RollbackAndReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	if (!keep || error != NULL)
		ki_forget_since(call->reg.log, nchanges);
	return error;
}

/*
 * ki_try_out - do something to the register; a trial does it all, and takes it
 * back.  So what it comes to is the same.
 *
 * What state points to is kept.
 */
void
ki_try_out(Call *call, bool trial, StepBody body, void *state)
{
	ErrorData  *error;

	if (!trial)
	{
		body(call, state);
		return;
	}
	error = ki_in_subtransaction(call, false, body, state);
	if (error != NULL)
		ReThrowError(error);
}
