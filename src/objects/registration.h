/*
 * registration.h
 *		One betrokkene on its way into the register.
 */
#ifndef KI_REGISTRATION_H
#define KI_REGISTRATION_H

#include "decide/decide.h"
#include "objects/known_partij.h"
#include "objects/objects.h"
#include "objects/vestiging.h"
#include "read/object.h"

/* one betrokkene on its way into the register */
typedef struct Registration
{
	Call	   *call;
	Body	   *body;
	const Body *klantcontact;	/* the body in which he stands, or NULL */
	int			item;			/* which of its betrokkenen he is */
	bool		settled;		/* who his partij is stands fast */
	Hergebruik	hergebruik;
	Bekendheid	bekendheid;
	KnownPartij known;			/* unless PARTIJ_ONBEKEND */
	Vestiging	vestiging;		/* whose company is not the partij */
	PartijAction action;
	SoortPartij soort;			/* of the partij that gets data */
	pg_uuid_t	id;				/* of the betrokkene */
	pg_uuid_t	partij;			/* that he is, unless PARTIJ_NONE */
} Registration;

#define ROW(registration)	(&(registration)->body->row)
#define ADRESSEN(registration) \
	((registration)->body->items[BETROKKENE_DIGITALE_ADRESSEN])
#define NADRESSEN(registration) \
	((registration)->body->nitems[BETROKKENE_DIGITALE_ADRESSEN])
#define IDENTIFICATOREN(registration) \
	((registration)->body->items[BETROKKENE_PARTIJ_IDENTIFICATOREN])
#define NIDENTIFICATOREN(registration) \
	((registration)->body->nitems[BETROKKENE_PARTIJ_IDENTIFICATOREN])

extern void ki_enter_betrokkene(Registration *registration);
extern bool ki_settle_partijen(Registration *registrations, int count);

#endif							/* KI_REGISTRATION_H */
