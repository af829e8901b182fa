/*
 * hergebruik.h
 *		Using data again: what the klant answered.
 */
#ifndef KI_HERGEBRUIK_H
#define KI_HERGEBRUIK_H

#include "decide/decide.h"
#include "read/object.h"

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

#endif							/* KI_HERGEBRUIK_H */
