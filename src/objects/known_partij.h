/*
 * known_partij.h
 *		A partij that is known, and whether his data may be reused; or that
 *		becomes known.
 */
#ifndef KI_KNOWN_PARTIJ_H
#define KI_KNOWN_PARTIJ_H

#include "decide/decide.h"
#include "read/object.h"

/* a partij that is known */
typedef struct KnownPartij
{
	pg_uuid_t	id;
	SoortPartij soort;
	bool		met_gegevens;	/* else minimal */
	bool		beperkt;		/* his processing is restricted */
} KnownPartij;

extern bool ki_know_partij(Call *call, Datum id, KnownPartij *partij);
extern bool ki_look_known_partij(Call *call, const Row *row, int field,
								 KnownPartij *partij);
extern int	ki_look_identificator(Call *call, const Row *identificator,
								  KnownPartij *partij);
extern void ki_look_werkte_voor(Call *call, const Row *row, int field);
extern bool ki_look_sub_identificator(Call *call, Datum id,
									  KnownPartij *company);
extern void ki_violate_restricted(Call *call, const char *name);
extern void ki_look_usable(Call *call, const Row *row, int field);
extern void ki_look_permission(Call *call, const Row *row, int field);
extern bool ki_is_of_batch(const Register *reg, const pg_uuid_t *partij);
extern void ki_insert_partij(Call *call, SoortPartij soort, pg_uuid_t *id);
extern void ki_own_identificator(Row *row, pg_uuid_t *partij,
								 SoortPartij soort);
extern void ki_undo_partij(Call *call, pg_uuid_t *id);
extern void ki_neither_stored_nor_found(void);

#endif							/* KI_KNOWN_PARTIJ_H */
