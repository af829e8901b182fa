/*
 * vernietiging.h
 *		Destroying that of which the term is over, a batch at a time.
 */
#ifndef KI_VERNIETIGING_H
#define KI_VERNIETIGING_H

#include "utils/date.h"

#include "objects/destruction.h"

/* a verklaring van vernietiging, and how far it is */
typedef struct Vernietiging
{
	pg_uuid_t	verklaring;
	DateADT		op;				/* the day on which terms are to be over */
	int32		most;			/* klantcontacten and partijen in a batch */
	const char *name;			/* of the procedure; NULL: see who called */

	/* the last klantcontact that was looked at */
	DateADT		after;
	pg_uuid_t	after_id;

	uint64		counts[DESTROYED_KINDS];
	uint64		partijen;		/* whose data went */
	bool		done;
} Vernietiging;

extern void ki_begin_vernietiging(Vernietiging *vernietiging, DateADT op,
								  int32 most);
extern void ki_destroy_batch(Call *call, Vernietiging *vernietiging);

#endif							/* KI_VERNIETIGING_H */
