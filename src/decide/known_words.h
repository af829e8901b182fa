/*
 * known_words.h
 *		The codes of the standard's lists that have a meaning here.  Only C.
 */
#ifndef KI_KNOWN_WORDS_H
#define KI_KNOWN_WORDS_H

#include <stddef.h>

typedef enum CodeList
{
	LIST_REGISTER,
	LIST_OBJECTTYPE,
	LIST_SOORT_OBJECT_ID,
	LIST_SOORT_DIGITAAL_ADRES
} CodeList;

extern const char *ki_known_word(CodeList list, const char *code,
								 size_t length);
extern const char *ki_nearly_known_word(CodeList list, const char *code,
										size_t length);

#endif							/* KI_KNOWN_WORDS_H */
