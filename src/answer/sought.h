/*
 * sought.h
 *		Words by which people look for somebody: "celik turfstad 06123".
 */
#ifndef KI_SOUGHT_H
#define KI_SOUGHT_H

#include "utils/portal.h"

#include "answer/clause.h"

/* no more are looked at; find_x() gives no longer page */
#define KI_MAX_CANDIDATES	1000

/* words that may be given */
#define MAX_WORDS			10

/* a word, in the forms of what it may fit */
typedef struct Word
{
	char	   *naam;
	char	   *adres;
	char	   *phone;			/* NULL when no phone number begins so */
	char	   *identificator;
	Portal		portal;			/* of those whom it fits */
	double		expected;		/* how many those are */
} Word;

typedef struct Sought
{
	const Object *object;
	Word		words[MAX_WORDS];
	int			nwords;
	int			done;			/* the word that all candidates fit; or -1 */
	Datum	   *ids;			/* the candidates */
	int			nids;
} Sought;

extern Sought *ki_read_sought(Call *call, JsonbValue *value);
extern const Object *ki_named(const Object *object);
extern void ki_append_sought_names(Search *search, const Object *object,
								   const char *alias, const char *words,
								   bool begins);
extern void ki_append_sought_item(Search *search, const Object *object,
								  const char *alias, const Word *word);
extern bool ki_find_candidates(Call *call, Sought *sought);
extern void ki_append_sought(Search *search, const Sought *sought);
extern void ki_append_rank(Search *search, const Sought *sought);

#endif							/* KI_SOUGHT_H */
