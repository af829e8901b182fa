/*
 * hergebruik_op.c
 *		Whether data might be reused at some moment, from what was recorded.
 */
#include "postgres.h"

#include "answer/answer.h"
#include "objects/besluit.h"
#include "objects/functions.h"
#include "read/row.h"

/*
 * do_hergebruik_op - whether the data of a partij might be reused at a moment,
 * and by which answer.
 */
static Datum
do_hergebruik_op(Call *call)
{
	static const int told[] = {
		BESLUIT_ID, BESLUIT_GROND, BESLUIT_VERWERKINGSACTIVITEIT,
		BESLUIT_GELDIG_TOT, BESLUIT_VASTGELEGD_OP
	};
	FunctionCallInfo fcinfo = call->fcinfo;
	JsonbInState state = {0};
	bool		given = false;
	Row			besluit;
	Row			answer;
	int			i;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the partij and the moment must not be null")));

	ki_init_row(&answer, &ki_hergebruik_besluit);
	if (ki_deciding_besluit(call, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1),
							&besluit))
	{
		given = ki_is_true(&besluit, BESLUIT_HERGEBRUIK) &&
			!ki_has_lapsed(&besluit, PG_GETARG_DATUM(1));
		for (i = 0; i < lengthof(told); i++)
			ki_copy_fields(&answer, told[i], &besluit, told[i], 1);
	}
	ki_set(&answer, BESLUIT_HERGEBRUIK, BoolGetDatum(given));

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_fields(&state, &answer);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

KI_FUNCTION(hergebruik_op, NULL, true, do_hergebruik_op);
