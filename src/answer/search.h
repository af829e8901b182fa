/*
 * search.h
 *		The statement of a search, from its criteria.
 */
#ifndef KI_SEARCH_H
#define KI_SEARCH_H

#include "answer/order.h"

extern void ki_build_search(Search *search, const Body *body,
							const SearchPage *page);
extern void ki_build_count(Search *search, const Body *body, int limit);

#endif							/* KI_SEARCH_H */
