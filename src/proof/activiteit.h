/*
 * activiteit.h
 *		Which version of a verwerkingsactiviteit is meant by its name, and for
 *		which a call is made.
 */
#ifndef KI_ACTIVITEIT_H
#define KI_ACTIVITEIT_H

#include "klantinteracties.h"

extern pg_uuid_t *ki_activiteit_id(Datum name);
extern pg_uuid_t *ki_find_activiteit(const Register *reg, Datum name);
extern pg_uuid_t *ki_activiteit_of(Call *call);

#endif							/* KI_ACTIVITEIT_H */
