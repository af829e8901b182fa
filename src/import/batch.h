/*
 * batch.h
 *		Adding many bodies, each of which may be refused.
 */
#ifndef KI_BATCH_H
#define KI_BATCH_H

#include "objects/functions.h"

/* so many, or of so many bytes, are registered at once */
#define KI_BATCH_ITEMS	5000
#define KI_BATCH_BYTES	(8 * 1024 * 1024)

/* a body, and what came of it */
typedef struct Entry
{
	JsonbValue	value;
	const char *key;			/* in the source of an import, or NULL */
	int			length;			/* of the key */

	pg_uuid_t	id;				/* when it was registered */
	int			sqlstate;		/* when it was refused, else 0 */
	Datum		violations;		/* likewise: jsonb, a list */
} Entry;

extern void ki_register_items(Call *call, const Adding *adding,
							  const pg_uuid_t *source, Entry *items,
							  int nitems);

#endif							/* KI_BATCH_H */
