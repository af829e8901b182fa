/*
 * candidates.h
 *		Among whom somebody is looked for.
 */
#ifndef KI_CANDIDATES_H
#define KI_CANDIDATES_H

#include "answer/clause.h"

/* no more are looked at; find_x() gives no longer page */
#define KI_MAX_CANDIDATES	1000

extern bool ki_find_candidates(Call *call, Sought *sought);

#endif							/* KI_CANDIDATES_H */
