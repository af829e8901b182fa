/*
 * sleutel.h
 *		The key in a body by which a caller can repeat a call.
 */
#ifndef KI_READ_SLEUTEL_H
#define KI_READ_SLEUTEL_H

#include "read/object.h"

#define KI_SLEUTEL		"sleutel"

extern bool ki_is_sleutel(const char *key, int length);
extern bool ki_find_sleutel(const JsonbValue *body, Datum *sleutel);
extern void ki_check_sleutel(JsonbValue *value, const BodyPath *path,
							 Violations *violations);

#endif							/* KI_READ_SLEUTEL_H */
