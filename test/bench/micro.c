/*
 * micro.c
 *		Reading a body again and again, for the bench only: a module of its own
 *		that is linked with the sources of the extension.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/memutils.h"

#include "call.h"
#include "objects/objects.h"
#include "read/body.h"
#include "read/violation.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(bench_read);
PG_FUNCTION_INFO_V1(bench_nothing);

Datum		bench_read(PG_FUNCTION_ARGS);
Datum		bench_nothing(PG_FUNCTION_ARGS);

static Datum
repeat(FunctionCallInfo fcinfo, bool read)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "bench",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	int			n = PG_GETARG_INT32(1);

	while (n-- > 0)
	{
		Call		call = {fcinfo};

		if (read)
			(void) ki_read_body(&call, &ki_betrokkene, BODY_REGISTER, 0);
		ki_raise_violations(&call.violations);
		MemoryContextReset(context);
	}

	MemoryContextSwitchTo(old);
	MemoryContextDelete(context);
	PG_RETURN_VOID();
}

/*
 * bench_read - read the body n times.
 */
Datum
bench_read(PG_FUNCTION_ARGS)
{
	return repeat(fcinfo, true);
}

/*
 * bench_nothing - all but that, n times.
 */
Datum
bench_nothing(PG_FUNCTION_ARGS)
{
	return repeat(fcinfo, false);
}
