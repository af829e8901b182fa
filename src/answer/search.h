/*
 * search.h
 *		The statement of a search, from its criteria.
 */
#ifndef KI_SEARCH_H
#define KI_SEARCH_H

#include "answer/clause.h"

/* how to answer */
typedef struct SearchPage
{
	int			order;			/* the field to sort by: the id, or another */
	bool		ordered;		/* by the caller */
	bool		descending;
	int			limit;
	bool		limited;		/* by the caller */
	bool		has_after;
	Datum		after;			/* the id of the last row of the page before */
	bool		has_place;
	Datum		place;			/* that row's value in the field to sort by */
	const char *include;
} SearchPage;

extern void ki_build_search(Search *search, const Body *body,
							const SearchPage *page);

#endif							/* KI_SEARCH_H */
