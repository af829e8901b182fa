/*
 * id.h
 *		Ids: UUIDs of version 7, and in an import of version 8.
 */
#ifndef KI_ID_H
#define KI_ID_H

#include "datatype/timestamp.h"
#include "utils/uuid.h"

/* versions of ids */
#define ID_OF_MOMENT	7		/* when it was made */
#define ID_OF_SOURCE	8		/* in an import, where it came from */

extern void ki_new_id(pg_uuid_t *id);
extern int	ki_id_version(const pg_uuid_t *id);
extern TimestampTz ki_id_moment(const pg_uuid_t *id);
extern void ki_meet_clock(void);
extern void ki_random(void *bytes, int length);

/* ids that follow from where a row of an import comes from */
typedef struct NamedIds
{
	pg_uuid_t	source;
	const char *key;
	int			length;
	int			used;			/* ids of this key so far */
} NamedIds;

extern void ki_name_source(pg_uuid_t *source, const char *reg,
						   const char *name);
extern NamedIds *ki_name_ids(NamedIds *names);

#endif							/* KI_ID_H */
