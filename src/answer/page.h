/*
 * page.h
 *		How a search is to be answered: in which order, how much, and from where.
 */
#ifndef KI_PAGE_H
#define KI_PAGE_H

#include "answer/clause.h"

extern bool ki_read_limit(Call *call, const JsonbValue *criteria, int most,
						  int *limit);
extern void ki_read_page(Call *call, const JsonbValue *criteria,
						 const Body *body, SearchPage *page);

#endif							/* KI_PAGE_H */
