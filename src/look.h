/*
 * look.h
 *		Looking in the register, before anything is written.
 */
#ifndef KI_LOOK_H
#define KI_LOOK_H

#include "decide.h"
#include "object.h"

/* a partij that is known */
typedef struct KnownPartij
{
	pg_uuid_t	id;
	SoortPartij soort;
	bool		met_gegevens;	/* else minimal */
} KnownPartij;

extern bool ki_exists(Call *call, const Object *object, Datum id);
extern bool ki_look_partij(Call *call, Datum id, KnownPartij *partij);
extern bool ki_look_known_partij(Call *call, const Row *row, int field,
								 KnownPartij *partij);
extern int	ki_look_identificator(Call *call, const Row *identificator,
								  KnownPartij *partij);
extern void ki_look_reference(Call *call, const Row *row, int field,
							  const Object *object);
extern void ki_look_werkte_voor(Call *call, const Row *row, int field);
extern void ki_look_sub_identificator(Call *call, const Row *row,
									  const char *name);
extern void ki_look_codes(Call *call, const Body *body);

#endif							/* KI_LOOK_H */
