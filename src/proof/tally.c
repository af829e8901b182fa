/*
 * tally.c
 *		The record of what was done to many rows at once, by a statement that is
 *		no call of one of our functions: how many they were.
 */
#include "postgres.h"

#include "call.h"
#include "proof/tally.h"
#include "proof/verwerking.h"

typedef struct Tally
{
	const char *function;
	Action		action;
	const char *object;
	int64		rows;
} Tally;

/*
 * count_rows - what a call that did it would have kept.
 */
static Datum
count_rows(Call *call)
{
	const Tally *tally = (const Tally *) ki_state(call);

	ki_log_import(call, tally->function);
	if (call->reg.log != NULL)
		ki_count_rows(call->reg.log, tally->action, tally->object,
					  tally->rows);
	return (Datum) 0;
}

/*
 * ki_tell_rows - tell in table verwerking that a function did something to so
 * many rows of an object; of none nothing.
 */
void
ki_tell_rows(const Register *reg, const char *function, Action action,
			 const char *object, int64 rows)
{
	NameData	name = reg->name;
	Tally		tally = {function, action, object, rows};

	if (rows == 0)
		return;
	ki_call_within(&tally, &name, count_rows, NULL);
}
