/*
 * digitaal_adres.h
 *		Digitale adressen of a betrokkene or partij.
 */
#ifndef KI_DIGITAAL_ADRES_H
#define KI_DIGITAAL_ADRES_H

#include "answer/load.h"

extern void ki_check_adressen(Body *body, int list, const BodyPath *path,
							  Violations *violations);
extern void ki_look_adressen(Call *call, const Body *body, int list);
extern void ki_store_adressen(Call *call, const Body *body, int list,
							  int owner_field, pg_uuid_t *owner,
							  Resource *resource);

/* whoever goes: the addresses that are another's too stay his */
extern void ki_detach_from_partij(Call *call, Datum partij);
extern void ki_detach_from_betrokkene(Call *call, Datum betrokkene);
extern void ki_detach_from_klantcontacten(Call *call, Datum klantcontacten);

#endif							/* KI_DIGITAAL_ADRES_H */
