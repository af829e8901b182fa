/*
 * decide.c
 *		F2599: what registering a betrokkene does to partijen.  Only C.
 *
 * The whole of the standard's consent logic is in this file; what it decides
 * is carried out by betrokkene.c.
 */
#include "decide/decide.h"

#include <stddef.h>
#include <string.h>

#define YES		1
#define NO		0
#define ANY		(-1)

/*
 * The decision table.  The first row that fits decides.
 *
 * F2599 asks first whether the partij is known, and only when he is not,
 * whether the data may be reused.  An identificator means that the klant was
 * authenticated: then a partij is made in any case, but without permission it
 * holds nothing beyond that (F7554, V5323).  Not asked counts as no, because
 * silence is not consent (AVG art. 4 lid 11).
 */
static const struct
{
	Bekendheid	bekendheid;
	int			identificator;	/* supplied: YES, NO or ANY */
	int			hergebruik;		/* agreed: YES, NO or ANY */
	PartijAction action;
}			decision_table[] =
{
	{PARTIJ_MET_GEGEVENS, ANY, ANY, PARTIJ_UNTOUCHED},	/* row 1 */
	{PARTIJ_ONBEKEND, ANY, YES, PARTIJ_CREATE},	/* row 2 */
	{PARTIJ_ONBEKEND, NO, NO, PARTIJ_NONE},	/* row 3 */
	{PARTIJ_ONBEKEND, YES, NO, PARTIJ_CREATE_MINIMAL},	/* row 4 */
	{PARTIJ_MINIMAAL, ANY, YES, PARTIJ_COMPLETE},	/* row 5 */
	{PARTIJ_MINIMAAL, ANY, NO, PARTIJ_UNTOUCHED},	/* row 6 */
};

static const char *const soort_names[] = {
	NULL, "persoon", "organisatie", "contactpersoon"
};

static bool
fits(int wanted, bool actual)
{
	return wanted == ANY || wanted == (actual ? YES : NO);
}

/*
 * ki_decide - look up the decision table.
 *
 * Row 7, an unknown partij who agrees but of whom no soortPartij follows, is
 * row 2 for which ki_derive_soort() finds nothing: an error of the caller's.
 */
PartijAction
ki_decide(Bekendheid bekendheid, bool identificator, Hergebruik hergebruik)
{
	size_t		i;

	for (i = 0; i < sizeof(decision_table) / sizeof(decision_table[0]); i++)
	{
		if (decision_table[i].bekendheid == bekendheid &&
			fits(decision_table[i].identificator, identificator) &&
			fits(decision_table[i].hergebruik, hergebruik == HERGEBRUIK_JA))
			return decision_table[i].action;
	}

	return PARTIJ_NONE;			/* not reached: the table is complete */
}

/*
 * ki_derive_soort - the soortPartij of a new partij, SOORT_ONBEKEND if none
 * follows.
 *
 * Both names with a representative is the seed's own example: he is the
 * contactpersoon, and the organisation is only named (A3, B1304).
 */
SoortPartij
ki_derive_soort(const SoortGrounds *grounds)
{
	if (grounds->given != SOORT_ONBEKEND)
		return grounds->given;
	if (grounds->identificator != SOORT_ONBEKEND)
		return grounds->identificator;
	if (grounds->contactnaam && grounds->vertegenwoordiger)
		return SOORT_CONTACTPERSOON;
	if (grounds->organisatienaam)
		return SOORT_ORGANISATIE;
	if (grounds->contactnaam)
		return SOORT_PERSOON;

	return SOORT_ONBEKEND;
}

/*
 * ki_soort_name - the standard's word for a soortPartij; NULL for none.
 */
const char *
ki_soort_name(SoortPartij soort)
{
	return soort_names[soort];
}

/*
 * ki_soort_by_name - the soortPartij of that word, which need not be
 * terminated; SOORT_ONBEKEND if it is none.
 */
SoortPartij
ki_soort_by_name(const char *name, int length)
{
	int			soort;

	for (soort = SOORT_PERSOON; soort <= SOORT_CONTACTPERSOON; soort++)
	{
		if (strlen(soort_names[soort]) == (size_t) length &&
			memcmp(soort_names[soort], name, length) == 0)
			return (SoortPartij) soort;
	}

	return SOORT_ONBEKEND;
}
