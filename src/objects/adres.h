/*
 * adres.h
 *		An adres, a group of fields.
 */
#ifndef KI_ADRES_H
#define KI_ADRES_H

#include "read/object.h"

extern void ki_unmix_adres(Row *patch, const Row *stored, int first);

#endif							/* KI_ADRES_H */
