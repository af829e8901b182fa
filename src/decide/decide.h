/*
 * decide.h
 *		F2599: what registering a betrokkene does to partijen.  Only C.
 */
#ifndef KI_DECIDE_H
#define KI_DECIDE_H

#include <stdbool.h>

/* what the klant answered: may the data be reused? */
typedef enum Hergebruik
{
	HERGEBRUIK_NIET_GEVRAAGD,
	HERGEBRUIK_NEE,
	HERGEBRUIK_JA
} Hergebruik;

/* what is known of the partij */
typedef enum Bekendheid
{
	PARTIJ_ONBEKEND,
	PARTIJ_MINIMAAL,			/* known, without reusable data */
	PARTIJ_MET_GEGEVENS
} Bekendheid;

typedef enum PartijAction
{
	PARTIJ_NONE,				/* no partij; the betrokkene stands alone */
	PARTIJ_UNTOUCHED,			/* the betrokkene points to it */
	PARTIJ_CREATE,				/* with the data that were supplied (F7554) */
	PARTIJ_CREATE_MINIMAL,		/* what authentication needs, no more */
	PARTIJ_COMPLETE				/* give the minimal partij the data (V6898) */
} PartijAction;

typedef enum SoortPartij
{
	SOORT_ONBEKEND,
	SOORT_PERSOON,
	SOORT_ORGANISATIE,
	SOORT_CONTACTPERSOON
} SoortPartij;

/* from which soortPartij follows */
typedef struct SoortGrounds
{
	SoortPartij given;			/* by the body itself */
	SoortPartij identificator;	/* that a supplied identificator implies */
	bool		contactnaam;
	bool		organisatienaam;
	bool		vertegenwoordiger;	/* rol; else klant */
} SoortGrounds;

extern PartijAction ki_decide(Bekendheid bekendheid, bool identificator,
							  Hergebruik hergebruik);
extern SoortPartij ki_derive_soort(const SoortGrounds *grounds);
extern const char *ki_soort_name(SoortPartij soort);
extern SoortPartij ki_soort_by_name(const char *name, int length);

#endif							/* KI_DECIDE_H */
