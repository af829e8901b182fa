/*
 * sought.h
 *		Words by which people look for somebody: "celik turfstad 06123".
 */
#ifndef KI_SOUGHT_H
#define KI_SOUGHT_H

#include "answer/clause.h"

extern void ki_append_sought(Search *search, const Sought *sought);
extern void ki_append_rank(Search *search, const Sought *sought);

#endif							/* KI_SOUGHT_H */
