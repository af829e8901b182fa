/*
 * value.h
 *		One value of a body, read and checked.
 */
#ifndef KI_VALUE_H
#define KI_VALUE_H

#include "read/object.h"

extern bool ki_is_absent(const JsonbValue *value);
extern bool ki_member(const JsonbValue *object, const char *key,
					  JsonbValue *member);
extern pg_uuid_t *ki_read_uuid(const JsonbValue *value);
extern bool ki_read_value(const Field *field, JsonbValue *value,
						  const BodyPath *path, Violations *violations,
						  Datum *result);

#endif							/* KI_VALUE_H */
