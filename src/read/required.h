/*
 * required.h
 *		What a body must have.
 */
#ifndef KI_REQUIRED_H
#define KI_REQUIRED_H

#include "read/reader.h"

extern void ki_check_object(Body *body, bool nested, const BodyPath *path,
							Violations *violations);
extern bool ki_has_values(const Reader *reader);
extern void ki_refuse_without_values(const Reader *reader,
									 const JsonbValue *value,
									 const BodyPath *path);

#endif							/* KI_REQUIRED_H */
