/*
 * commit.c
 *		Procedures that commit as they go: so that nobody waits long for their
 *		locks, and what they did stays when they end before their end.
 */
#include "postgres.h"

#include "access/xact.h"
#include "nodes/parsenodes.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

#include "store/commit.h"

/*
 * ki_must_commit - such a procedure must not run within a transaction; what does
 * instead?
 */
void
ki_must_commit(FunctionCallInfo fcinfo, const char *procedure,
			   const char *instead)
{
	if (fcinfo->context != NULL && IsA(fcinfo->context, CallContext) &&
		!((CallContext *) fcinfo->context)->atomic)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TRANSACTION_TERMINATION),
			 errmsg("%s commits as it goes, so it cannot run in a transaction block or a function",
					procedure),
			 errhint("%s", instead)));
}

/*
 * try_step - do something, or nothing; returns the error that it was nothing.
 *
 * It is done in a memory context that is reset when it is done.
 */
static ErrorData *
try_step(CommitStep step, void *state, MemoryContext context)
{
	MemoryContext caller = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		step(state);
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(caller);
	CurrentResourceOwner = owner;
	MemoryContextReset(context);
	return error;
}

/*
 * try_commit - commit; returns the error that it was not, after which a new
 * transaction has begun.
 */
static ErrorData *
try_commit(void)
{
	MemoryContext caller = CurrentMemoryContext;
	ErrorData  *volatile error = NULL;

	PG_TRY();
	{
		SPI_commit();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	return error;
}

/*
 * ki_try_alone - do something in a transaction of its own, and in a memory context
 * that is reset when it is done; returns the error that nothing was done.
 *
 * A constraint or trigger that is deferred refuses when this commits.  Either
 * way a new transaction has begun, and what the caller did before, in a DO block
 * or a procedure of his, is committed.
 */
ErrorData *
ki_try_alone(CommitStep step, void *state, MemoryContext context)
{
	ErrorData  *failed = try_step(step, state, context);
	ErrorData  *refused = try_commit();

	return failed != NULL ? failed : refused;
}

/*
 * ki_met_another - did it meet what another session does?  Then it can be tried
 * again.
 */
bool
ki_met_another(int sqlstate)
{
	return sqlstate == ERRCODE_T_R_DEADLOCK_DETECTED ||
		sqlstate == ERRCODE_T_R_SERIALIZATION_FAILURE;
}
