/*
 * vertegenwoordiging.c
 *		Partijen who act for others.
 */
#include "postgres.h"

#include "look/look.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/known_partij.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "read/violation.h"

/*
 * ki_check_vertegenwoordiging - nobody represents himself.
 */
void
ki_check_vertegenwoordiging(Body *body, const BodyPath *path,
							Violations *violations)
{
	const Row  *row = &body->row;
	Datum		left = row->values[VERTEGENWOORDIGING_VERTEGENWOORDIGENDE];
	Datum		right = row->values[VERTEGENWOORDIGING_VERTEGENWOORDIGDE];

	if (!row->isnull[VERTEGENWOORDIGING_VERTEGENWOORDIGENDE] &&
		!row->isnull[VERTEGENWOORDIGING_VERTEGENWOORDIGDE] &&
		memcmp(DatumGetUUIDP(left)->data, DatumGetUUIDP(right)->data,
			   UUID_LEN) == 0)
		ki_violate(violations, path, row, VERTEGENWOORDIGING_VERTEGENWOORDIGDE,
				   "invalid", "a partij does not represent itself");
}

/*
 * ki_look_vertegenwoordiging - a partij represents another once.
 */
void
ki_look_vertegenwoordiging(Call *call, Body *body, const Row *stored)
{
	if (stored != NULL)
		return;					/* its references are fixed */
	ki_look_usable(call, &body->row, VERTEGENWOORDIGING_VERTEGENWOORDIGENDE);
	ki_look_usable(call, &body->row, VERTEGENWOORDIGING_VERTEGENWOORDIGDE);
	ki_look_pair(call, &body->row, VERTEGENWOORDIGING_VERTEGENWOORDIGENDE,
				 VERTEGENWOORDIGING_VERTEGENWOORDIGDE,
				 "is represented by this partij already");
}

/*
 * ki_prepare_vertegenwoordiging - both partijen stay who they are until it is
 * there; in one that is there already they do not change.
 */
void
ki_prepare_vertegenwoordiging(Call *call, Body *body, const Row *stored)
{
	if (stored == NULL)
		ki_share_partijen(call,
						  body->row.values[VERTEGENWOORDIGING_VERTEGENWOORDIGENDE],
						  body->row.values[VERTEGENWOORDIGING_VERTEGENWOORDIGDE]);
}

KI_FUNCTIONS(vertegenwoordiging);
