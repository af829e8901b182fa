/*
 * names.h
 *		The names in a body: which field, group or list each is.
 */
#ifndef KI_NAMES_H
#define KI_NAMES_H

#include "read/reader.h"

extern bool ki_listed(const char *const *words, const char *text, int length);
extern bool ki_is_transparent(const Object *object, const char *group);
extern bool ki_same_group(const Object *object, const char *field_group,
						  const char *group);
extern bool ki_is_readable(const Reader *reader, const Field *field);
extern Row *ki_find_field(const Reader *reader, const char *group,
						  const BodyPath *path, int *field);
extern const char *ki_find_group(const Reader *reader, const char *key,
								 int length);
extern int	ki_find_list(const Reader *reader, const char *key, int length);
extern bool ki_is_ignored(const Object *object, const char *key, int length);
extern void ki_unknown_key(const Reader *reader, const char *group,
						   const BodyPath *path);

#endif							/* KI_NAMES_H */
