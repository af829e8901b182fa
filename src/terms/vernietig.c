/*
 * vernietig.c
 *		CALL vernietig() destroys all of which the term is over, and commits after
 *		every batch; vernietig_deel() destroys one batch, for who may not commit:
 *		the functions of a register run with the rights of its owner.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "answer/answer.h"
#include "objects/functions.h"
#include "objects/objects.h"
#include "read/local_time.h"
#include "register/register.h"
#include "store/commit.h"
#include "terms/vernietiging.h"

/* how often a batch is tried that meets another session's */
#define MAX_ATTEMPTS	10

/* of CALL vernietig() */
typedef struct Calling
{
	NameData	reg;
	Vernietiging vernietiging;
} Calling;

/*
 * read_day - the day on which terms are to be over: argument 0, else today.  Of
 * what is over only later, nobody knows what will hold it.
 */
static DateADT
read_day(FunctionCallInfo fcinfo)
{
	DateADT		today = DatumGetDateADT(ki_today());

	if (PG_ARGISNULL(0))
		return today;
	if (PG_GETARG_DATEADT(0) > today)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("op must not lie after today"),
				 errhint("vernietigingslijst(op) lists what will be over then.")));
	return PG_GETARG_DATEADT(0);
}

/*
 * read_arguments - what is to be destroyed.
 */
static void
read_arguments(FunctionCallInfo fcinfo, int per_keer,
			   Vernietiging *vernietiging)
{
	if (PG_ARGISNULL(per_keer) || PG_GETARG_INT32(per_keer) < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("per_keer must be at least 1")));
	ki_begin_vernietiging(vernietiging, read_day(fcinfo),
						  PG_GETARG_INT32(per_keer));
}

/*
 * do_vernietig_deel - one batch, and what came of it.
 */
static Datum
do_vernietig_deel(Call *call)
{
	JsonbInState state = {0};
	Vernietiging vernietiging;
	int			i;

	read_arguments(call->fcinfo, 1, &vernietiging);
	ki_destroy_batch(call, &vernietiging);

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	if (vernietiging.counts[DESTROYED_KLANTCONTACTEN] + vernietiging.partijen > 0)
		ki_put_id(&state, "verklaring", UUIDPGetDatum(&vernietiging.verklaring));
	ki_put_text(&state, "op", ki_date_text(DateADTGetDatum(vernietiging.op)));
	ki_put_boolean(&state, "klaar", vernietiging.done);
	ki_put_key(&state, "vernietigd");
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < DESTROYED_KINDS; i++)
		ki_put_count(&state, ki_destroyed_keys[i], vernietiging.counts[i]);
	ki_put_count(&state, "partijGegevens", vernietiging.partijen);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

KI_FUNCTION(vernietig_deel, &ki_klantcontact, false, do_vernietig_deel);

static Datum
destroy_batch(Call *call)
{
	ki_destroy_batch(call, &((Calling *) ki_state(call))->vernietiging);
	return (Datum) 0;
}

static void
destroy_in_register(void *state)
{
	Calling    *calling = (Calling *) state;

	ki_call_within(calling, &calling->reg, destroy_batch, &ki_klantcontact);
}

/*
 * try_batch - one batch in a transaction of its own; returns the error that
 * nothing was destroyed.
 */
static ErrorData *
try_batch(Calling *calling, MemoryContext context)
{
	Call		call = {NULL, &ki_klantcontact};
	ErrorData  *error = ki_try_alone(destroy_in_register, calling, context);

	if (error == NULL)
		return NULL;
	call.reg.name = calling->reg;
	return ki_clean_error(&call, error);
}

/*
 * destroy_all - batch after batch, one that meets another session's once more;
 * what was destroyed when it ends before its end is told in the register.
 */
static void
destroy_all(Calling *calling)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "klantinteracties batch",
												  ALLOCSET_DEFAULT_SIZES);
	Vernietiging *vernietiging = &calling->vernietiging;
	int			attempts = 0;

	while (!vernietiging->done)
	{
		Vernietiging before = *vernietiging;
		ErrorData  *error = try_batch(calling, context);

		if (error == NULL)
		{
			attempts = 0;
			ereport(NOTICE,
					(errmsg("vernietiging %s: " UINT64_FORMAT " klantcontacten and the data of " UINT64_FORMAT " partijen destroyed",
							DatumGetCString(DirectFunctionCall1(uuid_out,
																UUIDPGetDatum(&vernietiging->verklaring))),
							vernietiging->counts[DESTROYED_KLANTCONTACTEN],
							vernietiging->partijen)));
			continue;
		}
		if (!ki_met_another(error->sqlerrcode) || ++attempts == MAX_ATTEMPTS)
			ReThrowError(error);
		*vernietiging = before;
	}
}

/*
 * vernietig - CALL vernietig(op, register, per_keer).
 */
PG_FUNCTION_INFO_V1(vernietig);
Datum
vernietig(PG_FUNCTION_ARGS)
{
	Calling		calling;
	Register	reg = {0};

	ki_must_commit(fcinfo, "vernietig",
				   "In one transaction use vernietig_deel(op, per_keer), until it says klaar.");
	read_arguments(fcinfo, 2, &calling.vernietiging);
	calling.vernietiging.name = "vernietig";
	ki_open_register(&reg, fcinfo, 1);
	calling.reg = reg.name;

	SPI_connect_ext(SPI_OPT_NONATOMIC);
	destroy_all(&calling);
	SPI_finish();
	PG_RETURN_VOID();
}
