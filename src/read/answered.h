/*
 * answered.h
 *		What a new body still has of the answer that it was.
 */
#ifndef KI_ANSWERED_H
#define KI_ANSWERED_H

#include "read/reader.h"

extern pg_uuid_t *ki_own_id(const JsonbValue *object);
extern void ki_read_owner(const Reader *reader, const Field *field,
						  JsonbValue *value, const BodyPath *path);
extern bool ki_is_preference(const Reader *reader, const Row *row, int index);
extern void ki_check_preferences(const Reader *reader, const BodyPath *path);

#endif							/* KI_ANSWERED_H */
