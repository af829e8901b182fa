/*
 * duration.h
 *		Durations of a body.
 */
#ifndef KI_DURATION_H
#define KI_DURATION_H

#include "utils/jsonb.h"

/* returns NULL, or why the value is none */
extern const char *ki_read_duration(const JsonbValue *value, Datum *result);

extern char *ki_duration_text(Datum value);

#endif							/* KI_DURATION_H */
