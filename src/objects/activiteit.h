/*
 * activiteit.h
 *		Which version of a verwerkingsactiviteit is meant by its name.
 */
#ifndef KI_ACTIVITEIT_H
#define KI_ACTIVITEIT_H

#include "read/object.h"

extern pg_uuid_t *ki_activiteit_id(Datum name);
extern pg_uuid_t *ki_find_activiteit(Call *call, Datum name);

#endif							/* KI_ACTIVITEIT_H */
