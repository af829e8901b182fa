/*
 * domains.h
 *		Texts that may become a value of a domain.
 */
#ifndef KI_DOMAINS_H
#define KI_DOMAINS_H

#include <stdbool.h>
#include <stddef.h>

/* by the encoding of the database; the others are in syntax.h */
extern bool ki_is_emailadres(const char *text, size_t length);

#endif							/* KI_DOMAINS_H */
