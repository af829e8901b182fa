/*
 * value.h
 *		One value of a body, read and checked.
 */
#ifndef KI_VALUE_H
#define KI_VALUE_H

#include "read/object.h"
#include "types/form.h"

extern bool ki_is_absent(const JsonbValue *value);
extern bool ki_member(const JsonbValue *object, const char *key,
					  JsonbValue *member);
extern pg_uuid_t *ki_read_uuid(const JsonbValue *value);
extern bool ki_read_value(const Field *field, JsonbValue *value,
						  const BodyPath *path, Violations *violations,
						  Datum *result);
extern void ki_set_form(Row *row, int field, NotationForm *notation);

#endif							/* KI_VALUE_H */
