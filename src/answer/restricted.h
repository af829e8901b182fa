/*
 * restricted.h
 *		What may not be used while the processing of a partij is restricted.
 */
#ifndef KI_RESTRICTED_H
#define KI_RESTRICTED_H

#include "lib/stringinfo.h"

#include "read/object.h"

/* of none of a row's partijen it is known already that he may be used */
#define NOBODY_KNOWN	(-1)

extern void ki_refuse_restricted(void);
extern bool ki_is_restricted(const Row *row);
extern bool ki_tells_of(const Object *object, int field, int known);
extern int	ki_owner_known(const Object *object, const ObjectList *list);
extern void ki_append_usable_target(StringInfo sql, const Field *field,
									const char *alias);
extern void ki_append_usable(StringInfo sql, const Object *object,
							 const char *alias, int known);

#endif							/* KI_RESTRICTED_H */
