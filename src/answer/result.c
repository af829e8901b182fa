/*
 * result.c
 *		What a function returns that is no resource.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "answer/result.h"

/*
 * ki_null - the result NULL, for the body of a function.
 */
Datum
ki_null(Call *call)
{
	call->fcinfo->isnull = true;
	return (Datum) 0;
}

/*
 * ki_return_row - add a row to the result of a function that returns a set.
 *
 * The function called InitMaterializedSRF() before ki_call().
 */
void
ki_return_row(Call *call, Datum *values, bool *isnull)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) call->fcinfo->resultinfo;

	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, isnull);
}

/*
 * ki_return_violations - the result of validate_x(): name, code and reason.
 */
Datum
ki_return_violations(Call *call)
{
	ListCell   *lc;

	foreach(lc, call->violations.list)
	{
		Violation  *violation = (Violation *) lfirst(lc);
		Datum		values[3];
		bool		isnull[3] = {false, false, false};

		values[0] = CStringGetTextDatum(violation->name);
		values[1] = CStringGetTextDatum(violation->code);
		values[2] = CStringGetTextDatum(violation->reason);
		ki_return_row(call, values, isnull);
	}

	return (Datum) 0;
}
