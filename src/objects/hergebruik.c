/*
 * hergebruik.c
 *		Using data again: withdrawing the permission, and what may be used now.
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "call.h"
#include "decide/decide.h"
#include "objects/hergebruik.h"
#include "objects/lock.h"
#include "read/object.h"
#include "register/settings.h"
#include "store/plan.h"
#include "types/id.h"

/*
 * ki_hergebruik - what the body says the klant answered.
 */
Hergebruik
ki_hergebruik(const Row *row, int field)
{
	if (row->isnull[field])
		return HERGEBRUIK_NIET_GEVRAAGD;
	return DatumGetBool(row->values[field]) ? HERGEBRUIK_JA : HERGEBRUIK_NEE;
}

/*
 * ki_record_besluit - record the answer of a klant; returns its id.
 *
 * The record is the proof that AVG art. 7 lid 1 asks for.  The caller has
 * locked the partij, unless he is new: so that a withdrawal and an answer have
 * their ids in the order in which they come, whichever session they are of.
 * The table itself gives the id and the moment, so that nobody chooses them.
 */
pg_uuid_t *
ki_record_besluit(Call *call, bool hergebruik, const char *grond,
				  const BesluitAbout *about)
{
	pg_uuid_t  *const ids[] = {
		about->klantcontact, about->betrokkene, about->partij
	};
	char	   *namens = ki_namens();
	Datum		values[6];
	char		nulls[6];
	Datum		id;
	int			i;

	memset(nulls, ' ', sizeof(nulls));
	values[0] = BoolGetDatum(hergebruik);
	values[1] = CStringGetTextDatum(grond);
	for (i = 0; i < lengthof(ids); i++)
	{
		values[2 + i] = UUIDPGetDatum(ids[i]);
		nulls[2 + i] = ids[i] == NULL ? 'n' : ' ';
	}
	if (namens != NULL)
		values[5] = CStringGetTextDatum(namens);

	ki_meet_clock();
	if (ki_fetch(&call->reg, namens == NULL ? STATEMENT_RECORD_BESLUIT
				 : STATEMENT_RECORD_BESLUIT_NAMENS, values, nulls, &id,
				 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"hergebruik_besluit\" of the register")));
	return DatumGetUUIDP(id);
}

/*
 * do_withdraw_hergebruik - AVG art. 7 lid 3: as easy as giving it.
 *
 * Deleting the row that is the permission takes the data and the digitale
 * adressen along.  An address that a betrokkene gave too stays his, for
 * follow-up of that klantcontact.  On no yes of before can data rest again.
 *
 * In REPEATABLE READ permission may have been given after our snapshot was
 * taken.  It is not overlooked: that is a serialization failure.
 */
static Datum
do_withdraw_hergebruik(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	BesluitAbout about = {NULL, NULL, NULL};
	Datum		partij;
	uint64		i;
	SPITupleTable *rows;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the partij must not be null")));
	partij = PG_GETARG_DATUM(0);

	if (!ki_lock_for_withdrawal(call, partij))
		ereport(ERROR,
				(errcode(ERRCODE_KI_UNKNOWN),
				 errmsg("this partij does not exist")));

	about.partij = DatumGetUUIDP(partij);
	(void) ki_record_besluit(call, false, GROND_INTREKKING, &about);
	(void) ki_run(&call->reg, STATEMENT_DETACH_ADRESSEN, &partij, NULL);
	(void) ki_run_latest(&call->reg, STATEMENT_DELETE_GEGEVENS, &partij);
	(void) ki_run_latest(&call->reg, STATEMENT_WITHDRAW_BESLUITEN, &partij);
	if (ki_run_latest(&call->reg, STATEMENT_STILL_PERMITTED, &partij) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy of the register kept a permission from being withdrawn")));

	rows = ki_query(&call->reg,
					ki_plan(&call->reg, STATEMENT_WITHOUT_CONTACT, 0, 0, NULL),
					&partij, 0);
	for (i = 0; i < rows->numvals; i++)
	{
		Datum		value;
		bool		isnull;

		value = SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &isnull);
		ki_return_row(call, &value, &isnull);
	}

	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(withdraw_hergebruik);
Datum
withdraw_hergebruik(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	return ki_call(fcinfo, false, do_withdraw_hergebruik, NULL);
}
