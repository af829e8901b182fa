/*
 * preferred.h
 *		Which of his digitale adressen or rekeningnummers a partij prefers.
 */
#ifndef KI_PREFERRED_H
#define KI_PREFERRED_H

#include "read/object.h"

extern void ki_unprefer(Call *call, int list, Datum partij);

#endif							/* KI_PREFERRED_H */
