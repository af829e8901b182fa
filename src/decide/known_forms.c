/*
 * known_forms.c
 *		The kinds of numbers and addresses of which the form is known.  Only C.
 */
#include "decide/known_forms.h"
#include "types/domains.h"
#include "types/phone.h"
#include "types/syntax.h"

#include <string.h>

/* ends with one without soort_object_id */
const KnownIdentificator ki_known_identificatoren[] = {
	{"bsn", "natuurlijk_persoon", "brp", SOORT_PERSOON, SOORT_ONBEKEND,
	ki_is_bsn, "a bsn has nine digits that satisfy the elfproef"},
	{"rsin", "niet_natuurlijk_persoon", "hr", SOORT_ORGANISATIE,
		SOORT_ONBEKEND, ki_is_rsin,
	"an rsin has nine digits that satisfy the elfproef"},
	/* a persoon with an eenmanszaak has one */
	{"kvk_nummer", "niet_natuurlijk_persoon", "hr", SOORT_ORGANISATIE,
		SOORT_PERSOON, ki_is_kvk_nummer, "a kvk_nummer has eight digits"},
	{"vestigingsnummer", "vestiging", "hr", SOORT_ORGANISATIE, SOORT_ONBEKEND,
	ki_is_vestigingsnummer, "a vestigingsnummer has twelve digits"},
	{NULL}
};

/*
 * ki_known_identificator - what is known of numbers of this soort.
 *
 * The soort is the word.  Returns NULL when nothing is known.
 */
const KnownIdentificator *
ki_known_identificator(const char *soort, size_t length)
{
	const KnownIdentificator *known;

	for (known = ki_known_identificatoren; known->soort_object_id != NULL;
		 known++)
	{
		if (strlen(known->soort_object_id) == length &&
			memcmp(known->soort_object_id, soort, length) == 0)
			return known;
	}

	return NULL;
}

/*
 * ki_may_have - may a partij of this soort have such a number?
 */
bool
ki_may_have(SoortPartij soort, const KnownIdentificator *known)
{
	return soort == known->soort_partij ||
		(soort != SOORT_ONBEKEND && soort == known->other_soort);
}

/*
 * ki_adres_form - the form of addresses of this soort.
 *
 * WhatsApp and SMS, the standard's 3 and 6, are reached by phone number.
 */
AdresForm
ki_adres_form(const char *soort, size_t length)
{
	if (length == 5 && memcmp(soort, "email", 5) == 0)
		return FORM_EMAIL;
	if (length == 14 && memcmp(soort, "telefoonnummer", 14) == 0)
		return FORM_TELEFOONNUMMER;
	if (length == 1 && (soort[0] == '3' || soort[0] == '6'))
		return FORM_TELEFOONNUMMER;
	return FORM_FREE;
}

/*
 * ki_is_digitaal_adres - has an address the form that its soort asks for?
 */
bool
ki_is_digitaal_adres(const char *soort, size_t soort_length,
					 const char *adres, size_t adres_length)
{
	switch (ki_adres_form(soort, soort_length))
	{
		case FORM_EMAIL:
			return ki_is_emailadres(adres, adres_length);
		case FORM_TELEFOONNUMMER:
			return ki_is_telefoonnummer(adres, adres_length);
		case FORM_FREE:
			break;
	}

	return true;
}
