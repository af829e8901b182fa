/*
 * criterion.h
 *		Criteria of find_x() that are more than an equal value.
 */
#ifndef KI_CRITERION_H
#define KI_CRITERION_H

#include "read/object.h"

extern bool ki_read_criterion(const Field *field, JsonbValue *value,
							  const BodyPath *path, Violations *violations,
							  Criterion **result);
extern bool ki_is_find_option(const char *key, int length);

#endif							/* KI_CRITERION_H */
