/*
 * local_time.c
 *		Moments and dates of a body, by a gemeente's clock.
 */
#include "postgres.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "klantinteracties.h"
#include "read/local_time.h"
#include "read/moment.h"

/* where that clock hangs */
#define LOCAL_ZONE		"Europe/Amsterdam"

/*
 * local_zone - the zone of a moment that names none.
 */
static pg_tz *
local_zone(void)
{
	static pg_tz *zone = NULL;

	if (zone == NULL)
		zone = pg_tzset(LOCAL_ZONE);
	if (zone == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_CONFIG_FILE_ERROR),
				 errmsg("time zone \"%s\" is not known to this server",
						LOCAL_ZONE)));
	return zone;
}

/*
 * ki_read_timestamp - a moment of a body, as a timestamptz.
 *
 * Without a zone it is by a gemeente's clock.  Returns NULL, or why it is none.
 */
const char *
ki_read_timestamp(const JsonbValue *value, Datum *result)
{
	Moment		moment;
	struct pg_tm tm;
	TimestampTz timestamp;
	fsec_t		fsec;
	int			zone;

	if (value->type != jbvString ||
		!ki_parse_moment(value->val.string.val, value->val.string.len,
						 &moment))
		return "must be a date and time, as 2023-03-01T10:00:00+01:00";

	memset(&tm, 0, sizeof(tm));
	tm.tm_year = moment.year;
	tm.tm_mon = moment.month;
	tm.tm_mday = moment.day;
	tm.tm_hour = moment.hour;
	tm.tm_min = moment.minute;
	tm.tm_sec = moment.second;
	tm.tm_isdst = -1;

	/* PostgreSQL counts zones west of Greenwich, ISO 8601 east of it */
	if (moment.has_zone)
		zone = -moment.zone;
	else
		zone = DetermineTimeZoneOffset(&tm, local_zone());

	/* what the clock here does not show as a year of four digits is no date */
	if (tm2timestamp(&tm, moment.microsecond, &zone, &timestamp) != 0 ||
		timestamp2tm(timestamp, &zone, &tm, &fsec, NULL, local_zone()) != 0 ||
		tm.tm_year < 1 || tm.tm_year > 9999)
		return "must lie in the years 1 to 9999";

	*result = TimestampTzGetDatum(timestamp);
	return NULL;
}

/*
 * is_date - is a text a date, and no more than that?
 */
static bool
is_date(const JsonbValue *value, Moment *moment)
{
	return value->type == jbvString &&
		value->val.string.len == strlen("2023-03-01") &&
		ki_parse_moment(value->val.string.val, value->val.string.len, moment);
}

/*
 * ki_read_date - a date of a body.  Returns NULL, or why it is none.
 */
const char *
ki_read_date(const JsonbValue *value, Datum *result)
{
	Moment		moment;

	if (!is_date(value, &moment))
		return "must be a date, as 2023-03-01";

	*result = DateADTGetDatum(date2j(moment.year, moment.month, moment.day) -
							  POSTGRES_EPOCH_JDATE);
	return NULL;
}

/*
 * midnight - the moment with which a day begins, by a gemeente's clock.
 */
static Datum
midnight(int julian)
{
	struct pg_tm tm;
	TimestampTz timestamp;
	int			zone;

	memset(&tm, 0, sizeof(tm));
	j2date(julian, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	tm.tm_isdst = -1;
	zone = DetermineTimeZoneOffset(&tm, local_zone());
	if (tm2timestamp(&tm, 0, &zone, &timestamp) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	return TimestampTzGetDatum(timestamp);
}

/*
 * ki_read_day - the moments with which a day and the next begin, when a text is
 * a date; some days have 23 hours, or 25.
 */
bool
ki_read_day(const JsonbValue *value, Datum *begin, Datum *end)
{
	Moment		moment;
	int			julian;

	if (!is_date(value, &moment))
		return false;
	julian = date2j(moment.year, moment.month, moment.day);
	*begin = midnight(julian);
	*end = midnight(julian + 1);
	return true;
}

/*
 * ki_date_of - the day on which a moment is, by a gemeente's clock.
 */
Datum
ki_date_of(TimestampTz moment)
{
	struct pg_tm tm;
	fsec_t		fsec;
	int			zone;

	if (timestamp2tm(moment, &zone, &tm, &fsec, NULL, local_zone()) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	return DateADTGetDatum(date2j(tm.tm_year, tm.tm_mon, tm.tm_mday) -
						   POSTGRES_EPOCH_JDATE);
}

/*
 * ki_today - today by a gemeente's clock, when this transaction began.
 */
Datum
ki_today(void)
{
	return ki_date_of(GetCurrentTransactionStartTimestamp());
}

/*
 * to_whole_minutes - round an offset up to what RFC 3339 can write, and move
 * the clock with it: the moment stays the same.
 *
 * Until 1940 the clock of Amsterdam was some minutes and seconds before that
 * of Greenwich.  Up, so that no moment of the year 1 goes to the year before.
 */
static void
to_whole_minutes(TimestampTz timestamp, int *zone, struct pg_tm *tm,
				 fsec_t *fsec)
{
	int			seconds = *zone % SECS_PER_MINUTE;

	if (seconds == 0)
		return;
	/* PostgreSQL counts west of Greenwich, so down */
	*zone -= seconds < 0 ? seconds + SECS_PER_MINUTE : seconds;
	(void) timestamp2tm(timestamp - *zone * USECS_PER_SEC, NULL, tm, fsec,
						NULL, NULL);
	tm->tm_isdst = 0;			/* it has an offset */
}

/*
 * ki_timestamp_text - a moment as RFC 3339 has it, by a gemeente's clock.
 *
 * By that clock, and not by the session's TimeZone: an answer does not depend
 * on who asks.
 */
char *
ki_timestamp_text(Datum value)
{
	TimestampTz timestamp = DatumGetTimestampTz(value);
	struct pg_tm tm;
	fsec_t		fsec;
	int			zone;
	const char *zone_name;
	char		buf[MAXDATELEN + 1];

	if (TIMESTAMP_NOT_FINITE(timestamp))
		EncodeSpecialTimestamp(timestamp, buf);
	else if (timestamp2tm(timestamp, &zone, &tm, &fsec, &zone_name,
						  local_zone()) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	else
	{
		to_whole_minutes(timestamp, &zone, &tm, &fsec);
		EncodeDateTime(&tm, fsec, true, zone, zone_name, USE_XSD_DATES, buf);
	}

	return pstrdup(buf);
}

/*
 * ki_date_text - a date as ISO 8601 has it.
 */
char *
ki_date_text(Datum value)
{
	DateADT		date = DatumGetDateADT(value);
	struct pg_tm tm;
	char		buf[MAXDATELEN + 1];

	if (DATE_NOT_FINITE(date))
		EncodeSpecialDate(date, buf);
	else
	{
		memset(&tm, 0, sizeof(tm));
		j2date(date + POSTGRES_EPOCH_JDATE,
			   &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
		EncodeDateOnly(&tm, USE_XSD_DATES, buf);
	}

	return pstrdup(buf);
}
