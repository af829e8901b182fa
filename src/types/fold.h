/*
 * fold.h
 *		Characters as they are compared in a search; nothing of PostgreSQL.
 */
#ifndef KI_FOLD_H
#define KI_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* the most characters that one becomes */
#define KI_FOLD_MAX		2

/* what ki_fold() says of a character */
typedef enum Folded
{
	FOLDED_LETTERS,				/* it becomes these characters */
	FOLDED_NOTHING,				/* it is left out */
	FOLDED_SEPARATOR			/* it divides words */
} Folded;

extern uint32_t ki_lower_case(uint32_t character);
extern Folded ki_fold(uint32_t character, uint32_t *letters, int *nletters);

#endif							/* KI_FOLD_H */
