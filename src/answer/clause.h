/*
 * clause.h
 *		The statement of a search while it is being built.
 */
#ifndef KI_CLAUSE_H
#define KI_CLAUSE_H

#include "lib/stringinfo.h"

#include "read/object.h"

/* values that a search may have: those of one list of days, and some more */
#define MAX_ARGUMENTS	264

/* a search on its way to become a statement */
typedef struct Search
{
	StringInfoData sql;
	Oid			argtypes[MAX_ARGUMENTS];
	Datum		values[MAX_ARGUMENTS];
	int			nargs;
	int			naliases;
	bool		selective;		/* a criterion that few rows meet */
	bool		any;			/* any criterion */
	bool		has_rest;		/* it lacks the rest (order.c) */
} Search;

extern void ki_add_argument(Search *search, Oid type, Datum value);
extern int	ki_new_alias(Search *search);

#endif							/* KI_CLAUSE_H */
