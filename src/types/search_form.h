/*
 * search_form.h
 *		The form in which texts are searched.
 */
#ifndef KI_SEARCH_FORM_H
#define KI_SEARCH_FORM_H

#include "lib/stringinfo.h"

#include "klantinteracties.h"

/* bytes of a term in an index, at most; what is longer is cut */
#define KI_TERM_MAX		1000

extern const char *ki_search_form_name(SearchForm kind);
extern void ki_append_search_form(StringInfo form, SearchForm kind,
								  const char *value, int length);
extern text *ki_search_form(SearchForm kind, const char *value, int length);
extern char *ki_adres_parts(const char *adres, int length);
extern int	ki_term_length(const char *form, int length);

#endif							/* KI_SEARCH_FORM_H */
