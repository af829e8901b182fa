/*
 * catalogue.h
 *		All that is written by the description of an object.
 */
#ifndef KI_CATALOGUE_H
#define KI_CATALOGUE_H

#include "read/object.h"

extern const Object **ki_catalogue(int *nobjects);

#endif							/* KI_CATALOGUE_H */
