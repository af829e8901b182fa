/*
 * rekeningnummer.h
 *		Rekeningnummers of a partij.
 */
#ifndef KI_REKENINGNUMMER_H
#define KI_REKENINGNUMMER_H

#include "read/object.h"

extern void ki_check_rekeningnummers(const Body *body, const BodyPath *path,
									 Violations *violations);

#endif							/* KI_REKENINGNUMMER_H */
