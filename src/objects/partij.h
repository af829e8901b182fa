/*
 * partij.h
 *		Writing partijen and what belongs to them.
 */
#ifndef KI_PARTIJ_H
#define KI_PARTIJ_H

#include "answer/answer.h"
#include "decide/decide.h"
#include "read/object.h"
#include "objects/resource.h"

/* grond of a hergebruik_besluit */
#define GROND_TOESTEMMING		"toestemming"
#define GROND_GEEN_TOESTEMMING	"geen_toestemming"
#define GROND_INTREKKING		"intrekking"

/* whom and what a hergebruik_besluit is about; NULL when there is none */
typedef struct BesluitAbout
{
	pg_uuid_t  *klantcontact;
	pg_uuid_t  *betrokkene;
	pg_uuid_t  *partij;
} BesluitAbout;

extern Hergebruik ki_hergebruik(const Row *row, int field);
extern pg_uuid_t *ki_record_besluit(Call *call, bool hergebruik,
									const char *grond,
									const BesluitAbout *about);
extern void ki_insert_partij(Call *call, SoortPartij soort, pg_uuid_t *id);
extern void ki_undo_partij(Call *call, pg_uuid_t *id);
extern void ki_neither_stored_nor_found(void);
extern void ki_store_adressen(Call *call, const Body *body, int list,
							  int owner_field, pg_uuid_t *owner,
							  Resource *stored);
extern bool ki_is_company_number(const Row *row);
extern int	ki_compare_identificatoren(const Row *left, const Row *right);
extern void ki_own_identificator(Row *row, pg_uuid_t *partij,
								 SoortPartij soort);
extern void ki_violate_in_use(Call *call);
extern bool ki_is_identified(Call *call, pg_uuid_t *partij);
extern void ki_check_vereist(Call *call, SoortPartij soort,
							 int nidentificatoren);

#endif							/* KI_PARTIJ_H */
