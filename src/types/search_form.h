/*
 * search_form.h
 *		The form in which texts are searched.
 */
#ifndef KI_SEARCH_FORM_H
#define KI_SEARCH_FORM_H

#include "lib/stringinfo.h"

#include "klantinteracties.h"

/*
 * Bytes of a form, at most: what any digitaal adres or name has, unless it holds
 * characters that become several.  An index would take no more than 2,704.
 */
#define KI_FORM_BYTES	1020

extern const char *ki_search_form_name(SearchForm kind);
extern void ki_append_search_form(StringInfo form, SearchForm kind,
								  const char *value, int length);
extern text *ki_search_form(SearchForm kind, const char *value, int length);
extern bool ki_has_word(const char *value, int length);
extern char *ki_adres_parts(const char *adres, int length);

#endif							/* KI_SEARCH_FORM_H */
