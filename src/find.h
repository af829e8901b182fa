/*
 * find.h
 *		Searching: criteria that must all match.
 */
#ifndef KI_FIND_H
#define KI_FIND_H

#include "object.h"

/* what is searched for */
typedef struct Criteria
{
	const Object *object;
	Body	   *body;			/* the fields that have a value must be equal */
} Criteria;

extern void ki_find_rows(Call *call, const Criteria *criteria);
extern Datum ki_find(Call *call, const Object *object);
extern int	ki_build_find(StringInfo sql, Oid *argtypes, int number,
						  const void *source);

#endif							/* KI_FIND_H */
