/*
 * sought.h
 *		Words by which people look for somebody: "celik turfstad 06123".
 */
#ifndef KI_SOUGHT_H
#define KI_SOUGHT_H

#include "answer/clause.h"

/* no more are looked at; find_x() gives no longer page */
#define KI_MAX_CANDIDATES	1000

typedef struct Sought Sought;

extern Sought *ki_read_sought(Call *call, JsonbValue *value);
extern bool ki_find_candidates(Call *call, Sought *sought);
extern void ki_append_sought(Search *search, const Sought *sought);
extern void ki_append_rank(Search *search, const Sought *sought);

#endif							/* KI_SOUGHT_H */
