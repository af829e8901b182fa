/*
 * clause.h
 *		The statement of a search while it is being built.
 */
#ifndef KI_CLAUSE_H
#define KI_CLAUSE_H

#include "lib/stringinfo.h"
#include "utils/portal.h"

#include "read/object.h"

/* values that a search may have: those of one list of days, and some more */
#define MAX_ARGUMENTS	264

/* a search on its way to become a statement */
typedef struct Search
{
	StringInfoData sql;
	Oid			argtypes[MAX_ARGUMENTS];
	Datum		values[MAX_ARGUMENTS];
	int			nargs;
	int			naliases;
	bool		selective;		/* a criterion that few rows meet */
	bool		planned;		/* that is known of its values only */
	bool		any;			/* any criterion */
	bool		has_rest;		/* it lacks the rest (order.c) */

	/* criteria that may be rare, tried before (probe.c) */
	List	   *probes;			/* of Search */
	bool		probed;			/* they were run */
	int			next_probe;
	const Object *object;		/* of a probe, whose rows it finds */
	Datum		found;			/* and their ids, when it is selective */
} Search;

/* words that may be given by which somebody is sought (typed.c) */
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

/* how to answer */
typedef struct SearchPage
{
	const Field *order;			/* to sort by; NULL: the id */
	bool		of_companion;	/* whose field that is */
	bool		ordered;		/* by the caller */
	bool		descending;
	int			limit;
	bool		limited;		/* by the caller */
	bool		has_after;
	Datum		after;			/* the id of the last row of the page before */
	Datum		place;			/* that row's value in the field to sort by */
	bool		rest;			/* only rows that have none */
	const char *include;
} SearchPage;

extern void ki_add_argument(Search *search, Oid type, Datum value);
extern Search *ki_add_probe(Search *search, const Object *object,
							const char *alias, Oid type, Datum value);
extern int	ki_new_alias(Search *search);
extern bool ki_may_lack(const Field *field);
extern void ki_append_from(StringInfo sql, const Object *object, int alias);

#endif							/* KI_CLAUSE_H */
