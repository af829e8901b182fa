/*
 * words.h
 *		Words to search for.
 */
#ifndef KI_WORDS_H
#define KI_WORDS_H

extern text *ki_words_query(const char *text, int length);

#endif							/* KI_WORDS_H */
