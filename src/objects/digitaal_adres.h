/*
 * digitaal_adres.h
 *		Digitale adressen of a betrokkene or partij.
 */
#ifndef KI_DIGITAAL_ADRES_H
#define KI_DIGITAAL_ADRES_H

#include "answer/load.h"
#include "read/object.h"

extern void ki_check_adressen(const Body *body, int list,
							  const BodyPath *path, Violations *violations);
extern void ki_store_adressen(Call *call, const Body *body, int list,
							  int owner_field, pg_uuid_t *owner,
							  Resource *stored);

extern void ki_unprefer_adres(Call *call, Datum partij);
extern bool ki_prefer_adres(Call *call, Datum partij, Datum id);
extern void ki_detach_from_partij(Call *call, Datum id);
extern void ki_detach_from_betrokkene(Call *call, Datum id);
extern void ki_detach_from_klantcontact(Call *call, Datum id);

#endif							/* KI_DIGITAAL_ADRES_H */
