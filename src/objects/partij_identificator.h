/*
 * partij_identificator.h
 *		Partij-identificatoren: their rules, and their order.
 */
#ifndef KI_PARTIJ_IDENTIFICATOR_H
#define KI_PARTIJ_IDENTIFICATOR_H

#include "decide/decide.h"
#include "read/object.h"

extern SoortPartij ki_identificatoren_soort(const Body *items, int nitems);
extern void ki_check_identificatoren(const Body *body, int list,
									 SoortPartij soort, const BodyPath *path,
									 Violations *violations);
extern int	ki_compare_identificatoren(const Row *left, const Row *right);
extern void ki_violate_in_use(Call *call);
extern void ki_check_vereist(Call *call, SoortPartij soort,
							 int nidentificatoren);
extern bool ki_is_identified(Call *call, pg_uuid_t *partij);

#endif							/* KI_PARTIJ_IDENTIFICATOR_H */
