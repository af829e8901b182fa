/*
 * json_value.h
 *		Values of fields as they stand in JSON.
 */
#ifndef KI_JSON_VALUE_H
#define KI_JSON_VALUE_H

#include "read/object.h"

extern void ki_json_string(JsonbValue *value, const char *text, int length);
extern void ki_json_uuid(JsonbValue *value, Datum datum);
extern void ki_json_value(const Field *field, Datum datum, JsonbValue *value);

#endif							/* KI_JSON_VALUE_H */
