/*
 * load.h
 *		Resources: rows with the rows that belong to them.
 */
#ifndef KI_LOAD_H
#define KI_LOAD_H

#include "read/object.h"

/* a resource: its row, that of its companion, its lists, what it refers to */
typedef struct Resource
{
	Row			row;
	Row			companion;		/* object is NULL when there is none */
	struct Resource *items[MAX_LISTS];
	int			nitems[MAX_LISTS];
	bool		asked[MAX_LISTS];	/* to be shown though it be empty */
	struct Resource **targets;	/* by field; NULL when none was asked for */
} Resource;

extern Resource *ki_make_items(Resource *resource, int list, int nitems);
extern const Resource *ki_target(const Resource *resource, const Row *row,
								 int field);
extern const Row *ki_preferred(const Resource *resource, int list);
extern bool ki_prefers(const Resource *resource, int list, const Row *row,
					   int field);
extern Resource *ki_load_resources(Call *call, const Object *object,
								   const char *include, SPITupleTable *rows,
								   uint64 count);
extern Resource *ki_load_one(Call *call, const Object *object, Datum id,
							 const char *include);

#endif							/* KI_LOAD_H */
