/*
 * duration.c
 *		Durations of a body: those of ISO 8601, in whole days at least.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "klantinteracties.h"
#include "read/duration.h"

/* of P9999Y11M30D, and of other ways to write as much */
#define MAX_DURATION	32

/* so that a moment and a duration are a moment: one of four digits of years */
#define MAX_YEARS		1000

/*
 * ki_read_duration - a duration of a body, as an interval.  Returns NULL, or
 * why it is none.
 *
 * Core's own reader of ISO 8601 raises no error; that of the type does, and
 * takes other forms besides.
 */
const char *
ki_read_duration(const JsonbValue *value, Datum *result)
{
	Interval   *interval = (Interval *) palloc(sizeof(Interval));
	struct pg_itm_in parts;
	int			dtype;

	if (value->type != jbvString || value->val.string.len == 0 ||
		value->val.string.len > MAX_DURATION ||
		value->val.string.val[0] != 'P' ||
		DecodeISO8601Interval(pnstrdup(value->val.string.val,
									   value->val.string.len),
							  &dtype, &parts) != 0 ||
		itmin2interval(&parts, interval) != 0 ||
		interval->month < 0 || interval->day < 0 || interval->time != 0 ||
		(interval->month == 0 && interval->day == 0))
		return "must be a duration in years, months, weeks or days, as P5Y or P18M";
	if (interval->month > MAX_YEARS * MONTHS_PER_YEAR ||
		interval->day > MAX_YEARS * 366)
		return "must be at most 1000 years";

	*result = IntervalPGetDatum(interval);
	return NULL;
}

/*
 * ki_duration_text - an interval as ISO 8601 has it, whatever IntervalStyle says.
 */
char *
ki_duration_text(Datum value)
{
	struct pg_itm parts;
	char		buf[MAXDATELEN + 1];

	interval2itm(*DatumGetIntervalP(value), &parts);
	EncodeInterval(&parts, INTSTYLE_ISO_8601, buf);
	return pstrdup(buf);
}
