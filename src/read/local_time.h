/*
 * local_time.h
 *		Moments and dates of a body, by a gemeente's clock.
 */
#ifndef KI_LOCAL_TIME_H
#define KI_LOCAL_TIME_H

#include "utils/jsonb.h"
#include "utils/timestamp.h"

/* these return NULL, or why the value is none */
extern const char *ki_read_timestamp(const JsonbValue *value, Datum *result);
extern const char *ki_read_date(const JsonbValue *value, Datum *result);

extern bool ki_read_day(const JsonbValue *value, Datum *begin, Datum *end);
extern Datum ki_date_of(TimestampTz moment);
extern Datum ki_today(void);
extern char *ki_timestamp_text(Datum value);
extern char *ki_date_text(Datum value);

#endif							/* KI_LOCAL_TIME_H */
