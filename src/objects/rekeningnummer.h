/*
 * rekeningnummer.h
 *		Rekeningnummers of a partij.
 */
#ifndef KI_REKENINGNUMMER_H
#define KI_REKENINGNUMMER_H

#include "read/object.h"

extern void ki_check_rekeningnummers(const Body *body, const BodyPath *path,
									 Violations *violations);

extern void ki_unprefer_rekeningnummer(Call *call, Datum partij);
extern bool ki_prefer_rekeningnummer(Call *call, Datum partij, Datum id);

#endif							/* KI_REKENINGNUMMER_H */
