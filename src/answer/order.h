/*
 * order.h
 *		The order in which a page comes, and where in it the page begins.
 */
#ifndef KI_ORDER_H
#define KI_ORDER_H

#include "answer/clause.h"

/* how to answer */
typedef struct SearchPage
{
	const Field *order;			/* to sort by; NULL: the id */
	bool		of_companion;	/* whose field that is */
	bool		ordered;		/* by the caller */
	bool		descending;
	int			limit;
	bool		limited;		/* by the caller */
	bool		has_after;
	Datum		after;			/* the id of the last row of the page before */
	Datum		place;			/* that row's value in the field to sort by */
	bool		rest;			/* only rows that have none */
	const char *include;
} SearchPage;

extern bool ki_may_lack(const Field *field);
extern void ki_append_sort_key(StringInfo sql, const Object *object,
							   const SearchPage *page);
extern void ki_append_place(Search *search, const Object *object,
							const SearchPage *page);
extern void ki_append_order(Search *search, const SearchPage *page);

#endif							/* KI_ORDER_H */
