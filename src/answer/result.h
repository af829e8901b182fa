/*
 * result.h
 *		What a function returns that is no resource.
 */
#ifndef KI_RESULT_H
#define KI_RESULT_H

#include "klantinteracties.h"

extern Datum ki_null(Call *call);
extern void ki_return_row(Call *call, Datum *values, bool *isnull);
extern Datum ki_return_violations(Call *call);

#endif							/* KI_RESULT_H */
