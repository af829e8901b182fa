/*
 * find.h
 *		Searching: criteria that must all match.
 */
#ifndef KI_FIND_H
#define KI_FIND_H

#include "klantinteracties.h"

extern Datum ki_find(Call *call);
extern Datum ki_count(Call *call);

#endif							/* KI_FIND_H */
