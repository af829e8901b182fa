/*
 * reader.h
 *		What reading one object of a body needs.
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

#endif							/* KI_READER_H */
