/*
 * search.h
 *		Criteria, as conditions of a statement.
 */
#ifndef KI_SEARCH_H
#define KI_SEARCH_H

#include "answer/clause.h"

extern void ki_append_criteria(Search *search, const Body *body);

#endif							/* KI_SEARCH_H */
