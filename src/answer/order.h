/*
 * order.h
 *		The order in which a page comes, and where in it the page begins.
 */
#ifndef KI_ORDER_H
#define KI_ORDER_H

#include "answer/clause.h"

extern void ki_append_sort_key(StringInfo sql, const Object *object,
							   const SearchPage *page);
extern void ki_append_place(Search *search, const Object *object,
							const SearchPage *page);
extern void ki_append_order(Search *search, const SearchPage *page);

#endif							/* KI_ORDER_H */
