/*
 * syntax.h
 *		What a well-formed number, code or address is; nothing of PostgreSQL.
 */
#ifndef KI_SYNTAX_H
#define KI_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* digits that ki_digits reads at most: any such number fits an int64_t */
#define KI_DIGITS_MAX 18

extern bool ki_digits(const char *text, size_t length, int64_t *value);

extern bool ki_is_bsn(const char *text, size_t length);
extern bool ki_is_rsin(const char *text, size_t length);
extern bool ki_is_kvk_nummer(const char *text, size_t length);
extern bool ki_is_vestigingsnummer(const char *text, size_t length);
extern bool ki_is_nummeraanduiding_id(const char *text, size_t length);

extern bool ki_is_postcode(const char *text, size_t length);
extern bool ki_is_iban(const char *text, size_t length);
extern bool ki_is_bic(const char *text, size_t length);
extern bool ki_is_referentie(const char *text, size_t length);
extern bool ki_is_url(const char *text, size_t length);
extern bool ki_is_landcode(const char *text, size_t length);
extern bool ki_is_nummer(const char *text, size_t length);
extern bool ki_is_taalcode(const char *text, size_t length);

extern const char *ki_stored_landcode(const char *text, size_t length);
extern const char *ki_stored_taalcode(const char *text, size_t length);

#endif							/* KI_SYNTAX_H */
