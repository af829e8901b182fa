/*
 * domains.h
 *		Texts that may become a value of a domain.
 */
#ifndef KI_DOMAINS_H
#define KI_DOMAINS_H

#include <stdbool.h>
#include <stddef.h>

#include "types/notation.h"

/* by the encoding of the database; the others are in syntax.h */
extern bool ki_is_emailadres(const char *text, size_t length);
extern size_t ki_form(NotationForm *notation, const char *text, size_t length,
					  char *form);

#endif							/* KI_DOMAINS_H */
