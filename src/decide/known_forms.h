/*
 * known_forms.h
 *		The kinds of numbers and addresses of which the form is known.  Only C.
 */
#ifndef KI_KNOWN_FORMS_H
#define KI_KNOWN_FORMS_H

#include "decide/decide.h"

#include <stdbool.h>
#include <stddef.h>

/* a kind of number of which the form and the bearer are known */
typedef struct KnownIdentificator
{
	const char *soort_object_id;
	const char *objecttype;
	const char *register_;
	SoortPartij soort_partij;
	SoortPartij other_soort;	/* that may have one too, or SOORT_ONBEKEND */
	bool		(*is_valid) (const char *text, size_t length);
	const char *rule;			/* for the reason of a violation */
} KnownIdentificator;

/* what form an address of some soort has */
typedef enum AdresForm
{
	FORM_EMAIL,
	FORM_TELEFOONNUMMER,
	FORM_FREE
} AdresForm;

extern const KnownIdentificator ki_known_identificatoren[];
extern const KnownIdentificator *ki_known_identificator(const char *soort,
														size_t length);
extern bool ki_may_have(SoortPartij soort, const KnownIdentificator *known);
extern AdresForm ki_adres_form(const char *soort, size_t length);
extern bool ki_is_digitaal_adres(const char *soort, size_t soort_length,
								 const char *adres, size_t adres_length);

#endif							/* KI_KNOWN_FORMS_H */
