/*
 * digitaal_adres.h
 *		Digitale adressen of a betrokkene or partij.
 */
#ifndef KI_DIGITAAL_ADRES_H
#define KI_DIGITAAL_ADRES_H

#include "answer/load.h"
#include "store/statement.h"

extern void ki_check_adressen(Body *body, int list, const BodyPath *path,
							  Violations *violations);
extern void ki_look_adressen(Call *call, const Body *body, int list);
extern void ki_store_adressen(Call *call, const Body *body, int list,
							  int owner_field, pg_uuid_t *owner,
							  Resource *resource);

/* about whoever goes: the addresses that are another's too stay his */
extern const Statement ki_detach_from_partij;
extern const Statement ki_detach_from_betrokkene;
extern const Statement ki_detach_from_klantcontacten;

#endif							/* KI_DIGITAAL_ADRES_H */
