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

/* the keys that tell how to answer, not what to find */
extern const char *const ki_find_options[];
extern const char *const ki_find_words[];

#endif							/* KI_CRITERION_H */
