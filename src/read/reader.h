/*
 * reader.h
 *		Reading a body, shared by body.c and key.c.
 */
#ifndef KI_READER_H
#define KI_READER_H

#include "read/object.h"

/* everything that reading one object needs */
typedef struct Reader
{
	const Object *object;
	Body	   *body;
	BodyUse		use;
	Violations *violations;

	/* of an item: the list in which it stands, and of which body */
	const ObjectList *list;
	const Body *around;
} Reader;

extern bool ki_is_transparent(const Object *object, const char *group);
extern bool ki_same_group(const Object *object, const char *field_group,
						  const char *group);
extern bool ki_is_readable(const Reader *reader, const Field *field);
extern int	ki_find_field(const Reader *reader, const Row *row,
						  const char *group, const char *key, int length);
extern const char *ki_find_group(const Reader *reader, const char *key,
								 int length);
extern int	ki_find_list(const Reader *reader, const char *key, int length);
extern bool ki_is_ignored(const Object *object, const char *key, int length);
extern void ki_unknown_key(const Reader *reader, const char *group,
						   const BodyPath *path);

#endif							/* KI_READER_H */
