/*
 * new_partijen.h
 *		The new partijen of betrokkenen on their way into the register.
 */
#ifndef KI_NEW_PARTIJEN_H
#define KI_NEW_PARTIJEN_H

#include "objects/besluit.h"
#include "objects/objects.h"
#include "objects/vestiging.h"

/* one betrokkene on its way into the register */
typedef struct NewBetrokkene
{
	Call	   *call;
	Body	   *body;
	const Body *klantcontact;	/* the body in which he stands, or NULL */
	int			item;			/* which of its betrokkenen he is */
	bool		settled;		/* who his partij is stands fast */
	Hergebruik	hergebruik;
	Answer		answer;			/* what is told of that */
	Bekendheid	bekendheid;
	KnownPartij known;			/* unless PARTIJ_ONBEKEND */
	Vestiging	vestiging;		/* whose company is not the partij */
	PartijAction action;
	SoortPartij soort;			/* of the partij that gets data */
	pg_uuid_t	id;				/* of the betrokkene */
	pg_uuid_t	partij;			/* that he is, unless PARTIJ_NONE */
} NewBetrokkene;

#define ROW(betrokkene)	(&(betrokkene)->body->row)
#define IDENTIFICATOREN(betrokkene) \
	((betrokkene)->body->items[BETROKKENE_PARTIJ_IDENTIFICATOREN])
#define NIDENTIFICATOREN(betrokkene) \
	((betrokkene)->body->nitems[BETROKKENE_PARTIJ_IDENTIFICATOREN])

extern void ki_enter_betrokkene(NewBetrokkene *betrokkene);
extern bool ki_settle_partijen(NewBetrokkene *betrokkenen, int count);

#endif							/* KI_NEW_PARTIJEN_H */
