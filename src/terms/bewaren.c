/*
 * bewaren.c
 *		Until when a klantcontact is kept: as long after it took place as the
 *		verwerkingsactiviteit says for which it was registered, unless the caller
 *		says otherwise (Archiefwet; AVG art. 5 lid 1 e).
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"

#include "objects/objects.h"
#include "proof/activiteit.h"
#include "read/local_time.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "terms/bewaren.h"

/* a term that ends later has no end that a body can tell */
#define LAST_YEAR		9999
#define LAST_DAY		(date2j(LAST_YEAR, 12, 31) - POSTGRES_EPOCH_JDATE)

/* how long what is done for an activity is kept */
static const Statement bewaartermijn = {
	"SELECT a.bewaartermijn::pg_catalog.interval"
	" FROM @.verwerkingsactiviteit a WHERE a.id" EQ "$1"
	" AND a.bewaartermijn IS NOT NULL",
	1, {UUIDOID}
};

/*
 * find_term - likewise; false when it has no term.
 */
static bool
find_term(Call *call, Datum activiteit, Interval *term)
{
	Datum		found;

	if (ki_fetch(&call->reg, &bewaartermijn, &activiteit, NULL, &found, 1) == 0)
		return false;
	*term = *DatumGetIntervalP(found);
	return true;
}

/*
 * find_own_term - that of the activity for which a call is made.  Looked up
 * once.
 */
static bool
find_own_term(Call *call)
{
	if (!call->knows_term)
	{
		call->has_term = find_term(call, UUIDPGetDatum(&call->activiteit),
								   &call->term);
		call->knows_term = true;
	}
	return call->has_term;
}

/*
 * took_place_on - the day on which a klantcontact took place; today is what the
 * table takes when that is not given.
 */
static DateADT
took_place_on(const Row *klantcontact)
{
	const int	field = KLANTCONTACT_PLAATSGEVONDEN_OP;

	return DatumGetDateADT(klantcontact->isnull[field] ? ki_today()
						   : ki_date_of(DatumGetTimestampTz(klantcontact->values[field])));
}

/*
 * end_of_term - the day until which a klantcontact is kept.
 */
static Datum
end_of_term(const Row *klantcontact, Interval *term)
{
	Datum		end;

	if (term->month / MONTHS_PER_YEAR >= LAST_YEAR ||
		term->day / DAYS_PER_MONTH / MONTHS_PER_YEAR >= LAST_YEAR)
		return DateADTGetDatum(LAST_DAY);
	end = DirectFunctionCall1(timestamp_date,
							  DirectFunctionCall2(date_pl_interval,
												  DateADTGetDatum(took_place_on(klantcontact)),
												  IntervalPGetDatum(term)));
	return DateADTGetDatum(Min(DatumGetDateADT(end), LAST_DAY));
}

/*
 * ki_set_term - for which activity a new klantcontact is registered, and until
 * when it so is kept, unless that was given.
 */
void
ki_set_term(Call *call, Row *klantcontact)
{
	pg_uuid_t  *activiteit = ki_activiteit_of(call);

	if (activiteit == NULL)
		return;
	ki_set(klantcontact, KLANTCONTACT_VERWERKINGSACTIVITEIT,
		   UUIDPGetDatum(activiteit));
	if (klantcontact->isnull[KLANTCONTACT_BEWAREN_TOT] && find_own_term(call))
		ki_set(klantcontact, KLANTCONTACT_BEWAREN_TOT,
			   end_of_term(klantcontact, &call->term));
}

/*
 * ki_follow_term - when it took place on another day than was said, and it was
 * kept as long as its activity says, and not longer or shorter, it is again.
 */
void
ki_follow_term(Call *call, Row *patch, const Row *stored)
{
	const int	until = KLANTCONTACT_BEWAREN_TOT;
	Interval	term;

	if (patch->isnull[KLANTCONTACT_PLAATSGEVONDEN_OP] ||
		ki_same_value(patch, stored, KLANTCONTACT_PLAATSGEVONDEN_OP) ||
		(patch->given[until] && !ki_same_value(patch, stored, until)) ||
		stored->isnull[until] ||
		stored->isnull[KLANTCONTACT_VERWERKINGSACTIVITEIT] ||
		!find_term(call, stored->values[KLANTCONTACT_VERWERKINGSACTIVITEIT],
				   &term) ||
		DatumGetDateADT(end_of_term(stored, &term)) !=
		DatumGetDateADT(stored->values[until]))
		return;
	ki_set(patch, until, end_of_term(patch, &term));
	patch->given[until] = true;
}

/*
 * ki_look_term - a klantcontact that was still to come when its term was over is
 * a mistake, and would be destroyed for it.
 */
void
ki_look_term(Call *call, const Row *klantcontact, const Row *stored)
{
	const int	until = KLANTCONTACT_BEWAREN_TOT;

	if (klantcontact->isnull[until] ||
		DatumGetDateADT(klantcontact->values[until]) >=
		took_place_on(klantcontact) ||
		(stored != NULL && ki_same_value(klantcontact, stored, until) &&
		 ki_same_value(klantcontact, stored, KLANTCONTACT_PLAATSGEVONDEN_OP)))
		return;
	ki_violate(&call->violations, NULL, klantcontact, until, "invalid",
			   "must not lie before plaatsgevondenOp");
}
