/*
 * look.h
 *		Looking in the register, before anything is written.
 */
#ifndef KI_LOOK_H
#define KI_LOOK_H

#include "decide/decide.h"
#include "answer/load.h"
#include "read/object.h"

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
extern bool ki_look_sub_identificator(Call *call, Datum id,
									  KnownPartij *company);
extern void ki_look_codes(Call *call, const Body *body,
						  const Resource *stored);
extern void ki_look_taken(Call *call, const Row *row, int field,
						  const Row *stored);
extern void ki_look_pair(Call *call, const Row *row, int first, int second,
						 const char *reason);
extern void ki_look_permission(Call *call, const Row *row, int field);
extern void ki_look_actor(Call *call, Datum actor);

/* what only the register knows of one object: hooks of object.c */
extern void ki_look_references(Call *call, Body *body, const Row *stored);
extern void ki_look_of_partij(Call *call, Body *body, const Row *stored);
extern void ki_look_vertegenwoordiging(Call *call, Body *body,
									   const Row *stored);
extern void ki_look_actor_klantcontact(Call *call, Body *body,
									   const Row *stored);
extern void ki_look_klantcontact(Call *call, Body *body, const Row *stored);
extern void ki_look_partij_body(Call *call, Body *body, const Row *stored);
extern void ki_look_partij_identificator(Call *call, Body *body,
										 const Row *stored);
extern void ki_look_digitaal_adres(Call *call, Body *body, const Row *stored);
extern void ki_look_betrokkene(Call *call, Body *body, const Row *stored);
extern void ki_look_interne_taak(Call *call, Body *body, const Row *stored);

/* what must be done before the row is written: likewise */
extern void ki_prepare_digitaal_adres(Call *call, Body *body,
									  const Row *stored);
extern void ki_prepare_rekeningnummer(Call *call, Body *body,
									  const Row *stored);
extern void ki_prepare_interne_taak(Call *call, Body *body,
									const Row *stored);

#endif							/* KI_LOOK_H */
