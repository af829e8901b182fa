/*
 * registration.h
 *		One betrokkene on its way into the register.
 */
#ifndef KI_REGISTRATION_H
#define KI_REGISTRATION_H

#include "betrokkene.h"
#include "look.h"
#include "partij.h"

/* one betrokkene on its way into the register */
struct Registration
{
	Call	   *call;
	Body	   *body;
	const char *prefix;			/* of his place in a larger body */
	bool		settled;		/* who his partij is stands fast */
	Hergebruik	hergebruik;
	Bekendheid	bekendheid;
	KnownPartij known;			/* unless PARTIJ_ONBEKEND */
	PartijAction action;
	SoortPartij soort;			/* of the partij that gets data */
	pg_uuid_t	id;				/* of the betrokkene */
	pg_uuid_t	partij;			/* that he is, unless PARTIJ_NONE */
};

#define ROW(registration)	(&(registration)->body->row)
#define ADRESSEN(registration) \
	((registration)->body->items[BETROKKENE_DIGITALE_ADRESSEN])
#define NADRESSEN(registration) \
	((registration)->body->nitems[BETROKKENE_DIGITALE_ADRESSEN])
#define IDENTIFICATOREN(registration) \
	((registration)->body->items[BETROKKENE_PARTIJ_IDENTIFICATOREN])
#define NIDENTIFICATOREN(registration) \
	((registration)->body->nitems[BETROKKENE_PARTIJ_IDENTIFICATOREN])

extern bool ki_settle_partijen(Registration *registrations, int count);

#endif							/* KI_REGISTRATION_H */
