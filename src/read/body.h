/*
 * body.h
 *		Reading a body: from jsonb to rows, every violation collected.
 */
#ifndef KI_BODY_H
#define KI_BODY_H

#include "read/object.h"

extern Body *ki_read_body(Call *call, const Object *object, BodyUse use,
						  int argno);
extern Body *ki_read_object(const Object *object, BodyUse use,
							const JsonbValue *value, const BodyPath *path,
							Violations *violations);
extern void ki_body_argument(Call *call, int argno, JsonbValue *value);
extern void ki_check_body(Body *body, Violations *violations);

#endif							/* KI_BODY_H */
