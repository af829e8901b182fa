/*
 * trim.h
 *		White space around a text.
 */
#ifndef KI_TRIM_H
#define KI_TRIM_H

#include "utils/jsonb.h"

extern void ki_trim(JsonbValue *value);

#endif							/* KI_TRIM_H */
