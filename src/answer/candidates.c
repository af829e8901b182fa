/*
 * candidates.c
 *		Among whom the words by which somebody is sought are looked for.
 *
 * No index has all that a word may fit together.  So those are found first whom
 * the rarest word fits, by the planner's estimate, and of them are kept whom the
 * others fit (sought.c).
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datum.h"

#include "answer/candidates.h"
#include "answer/forms.h"
#include "answer/restricted.h"
#include "answer/probe.h"
#include "store/plan.h"

/* rows that are fetched at a time, and in all: one may be found twice */
#define BATCH			500
#define MAX_FETCHED		(4 * KI_MAX_CANDIDATES)

/*
 * Of the rows, what the planner expects at most of a word that it does not know,
 * in all those places.  One that it knows to be in more is common; one that it
 * does not know may be, so some are tried.
 */
#define UNKNOWN_SHARE	0.03
#define MAX_TRIES		2

/* of one name, rows in which the other words are looked for */
#define MAX_NAMESAKES	2000

/*
 * append_named - the ids of those whose names have a word: by the index of search
 * terms, or when it is common by looking until there are enough.
 */
static void
append_named(Search *search, const Object *object, const Word *word,
			 bool common)
{
	StringInfo	sql = &search->sql;

	appendStringInfo(sql, "SELECT n.%s FROM @.%s n WHERE ",
					 object->fields[0].column, object->name);
	if (common)
		appendStringInfoChar(sql, '(');
	ki_append_sought_names(search, object, "n", word->naam, true);
	if (common)
		appendStringInfoString(sql, ") IS TRUE");	/* not for an index */
	else
		ki_append_has_terms(sql, object, "n");
}

/*
 * append_all - a statement that gives the ids of all whom a word fits, some more
 * than once: each part of it by its index.
 */
static void
append_all(Search *search, const Object *object, const Word *word,
		   bool common)
{
	StringInfo	sql = &search->sql;
	int			i;

	append_named(search, ki_named(object), word, common);
	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &object->lists[i];

		if ((list->flags & LIST_SOUGHT) == 0)
			continue;
		appendStringInfo(sql, " UNION ALL SELECT i.%s FROM @.%s i WHERE ",
						 list->owner, list->object->name);
		ki_append_sought_item(search, list->object, "i", word);
		appendStringInfo(sql, " AND i.%s IS NOT NULL", list->owner);
		ki_append_usable(sql, list->object, "i", ki_owner_known(object, list));
	}
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if ((field->flags & FIELD_SOUGHT) == 0)
			continue;
		appendStringInfo(sql, " UNION ALL SELECT r.id FROM @.%s r WHERE r.%s"
						 EQ "ANY (", object->name, field->column);
		append_all(search, field->target, word, false);
		appendStringInfoChar(sql, ')');
		ki_append_usable_target(sql, field, "r");
	}
}

/*
 * is_common_name - does the planner know a word to be in the names of many?
 */
static bool
is_common_name(Call *call, const Object *object, const Word *word)
{
	Search		search;
	Portal		portal;
	double		expected;

	memset(&search, 0, sizeof(search));
	initStringInfo(&search.sql);
	append_named(&search, object, word, false);
	portal = ki_open_search(&call->reg, &search);
	expected = ki_expected(portal);
	ki_close_search(portal);
	return expected > ki_share_of_rows(&call->reg, object, UNKNOWN_SHARE);
}

/*
 * plan_word - the search for those whom a word fits: for all of them, or for as
 * many as are looked at.
 */
static void
plan_word(Call *call, const Object *object, Word *word, bool limited)
{
	Search		search;

	memset(&search, 0, sizeof(search));
	initStringInfo(&search.sql);
	if (limited)
		appendStringInfoString(&search.sql, "SELECT * FROM (");
	append_all(&search, object, word,
			   limited && is_common_name(call, ki_named(object), word));
	if (limited)
		appendStringInfo(&search.sql, ") s LIMIT %d", KI_MAX_CANDIDATES);
	word->portal = ki_open_search(&call->reg, &search);
	if (!limited)
		word->expected = ki_expected(word->portal);
}

static void
close_word(Word *word)
{
	if (word->portal != NULL)
		ki_close_search(word->portal);
	word->portal = NULL;
}

static int
compare_ids(const void *a, const void *b)
{
	return memcmp(DatumGetUUIDP(*(const Datum *) a),
				  DatumGetUUIDP(*(const Datum *) b), UUID_LEN);
}

/*
 * distinct - sort ids, and leave each once.
 */
static int
distinct(Datum *ids, int nids)
{
	int			kept = 0;
	int			i;

	qsort(ids, nids, sizeof(Datum), compare_ids);
	for (i = 0; i < nids; i++)
	{
		if (kept == 0 || compare_ids(&ids[i], &ids[kept - 1]) != 0)
			ids[kept++] = ids[i];
	}
	return kept;
}

/*
 * add_candidates - those whom a portal finds; true when those are all.
 */
static bool
add_candidates(Sought *sought, Portal portal)
{
	int			fetched = 0;
	int			count = sought->nids;
	bool		all = false;

	sought->ids = (Datum *) repalloc(sought->ids,
									 (count + MAX_FETCHED) * sizeof(Datum));
	while (!all && fetched < MAX_FETCHED)
	{
		uint64		i;
		bool		isnull;

		CHECK_FOR_INTERRUPTS();
		SPI_cursor_fetch(portal, true, BATCH);
		all = SPI_processed == 0;
		for (i = 0; i < SPI_processed; i++)
		{
			Datum		id = SPI_getbinval(SPI_tuptable->vals[i],
										   SPI_tuptable->tupdesc, 1, &isnull);

			sought->ids[count++] = datumCopy(id, false, UUID_LEN);
		}
		fetched += (int) SPI_processed;
		SPI_freetuptable(SPI_tuptable);
	}
	sought->nids = distinct(sought->ids, count);
	if (sought->nids <= KI_MAX_CANDIDATES)
		return all;
	sought->nids = KI_MAX_CANDIDATES;
	return false;
}

/*
 * rarest_word - the word that the planner expects to fit the fewest, of those
 * that were not tried; -1 when all were.
 */
static int
rarest_word(const Sought *sought)
{
	int			rarest = -1;
	int			i;

	for (i = 0; i < sought->nwords; i++)
	{
		const Word *word = &sought->words[i];

		if (word->portal != NULL &&
			(rarest < 0 || word->expected < sought->words[rarest].expected))
			rarest = i;
	}
	return rarest;
}

/*
 * all_but - the words in the form of names, but for one.
 */
static char *
all_but(const Sought *sought, int w)
{
	StringInfoData words;
	int			i;

	initStringInfo(&words);
	for (i = 0; i < sought->nwords; i++)
	{
		if (i != w)
			appendStringInfo(&words, "%s%s", words.len > 0 ? " " : "",
							 sought->words[i].naam);
	}
	return words.data;
}

/*
 * append_namesakes - whose name, of those that have an index of their own, is one
 * of the words, and has the others; first who has these as whole words.
 */
static void
append_namesakes(Search *search, const Sought *sought, int field, int w)
{
	const Object *object = ki_named(sought->object);
	StringInfo	sql = &search->sql;

	appendStringInfo(sql, "%s(SELECT n.%s FROM (SELECT * FROM @.%s m WHERE ",
					 sql->len > 0 ? " UNION ALL " : "",
					 object->fields[0].column, object->name);
	ki_add_argument(search, TEXTOID, CStringGetTextDatum(sought->words[w].naam));
	ki_append_form(sql, &object->fields[field], "m");
	appendStringInfo(sql, EQ "$%d LIMIT %d) n", search->nargs, MAX_NAMESAKES);
	if (sought->nwords > 1)
	{
		const char *others = all_but(sought, w);

		appendStringInfoString(sql, " WHERE ");
		ki_append_sought_names(search, object, "n", others, true);
		appendStringInfoString(sql, " ORDER BY ");
		ki_append_sought_names(search, object, "n", others, false);
		appendStringInfoString(sql, " DESC");
	}
	appendStringInfo(sql, " LIMIT %d)", KI_MAX_CANDIDATES);
}

/*
 * add_namesakes - candidates when all words are common: those who are called by
 * one of them.
 */
static void
add_namesakes(Call *call, Sought *sought)
{
	const Object *object = ki_named(sought->object);
	Search		search;
	Portal		portal;
	int			i;
	int			w;

	memset(&search, 0, sizeof(search));
	initStringInfo(&search.sql);
	for (i = 0; i < object->nfields; i++)
	{
		if ((object->fields[i].flags & FIELD_NAME) == 0 ||
			(object->fields[i].flags & FIELD_INDEXED) == 0)
			continue;
		for (w = 0; w < sought->nwords; w++)
			append_namesakes(&search, sought, i, w);
	}
	portal = ki_open_search(&call->reg, &search);
	(void) add_candidates(sought, portal);
	ki_close_search(portal);
}

/*
 * try_words - have the candidates be all whom one of the words fits; false when
 * there are too many of each that was tried, the last of which some are
 * candidates.
 */
static bool
try_words(Call *call, Sought *sought)
{
	double		known_common = ki_share_of_rows(&call->reg,
												ki_named(sought->object),
												UNKNOWN_SHARE);
	int			tries;

	for (tries = 0; tries < MAX_TRIES; tries++)
	{
		int			w = rarest_word(sought);
		Word	   *word;
		bool		common;

		if (w < 0)
			break;
		word = &sought->words[w];
		common = word->expected > known_common;
		if (common)
		{
			if (tries > 0)
				break;
			close_word(word);
			plan_word(call, sought->object, word, true);
		}
		sought->nids = 0;
		if (add_candidates(sought, word->portal) &&
			(!common || sought->nids < KI_MAX_CANDIDATES))
			sought->done = w;
		close_word(word);
		if (sought->done >= 0)
			return true;
	}
	return false;
}

/*
 * ki_find_candidates - those among whom the search goes on; false when there are
 * too many to look at all.
 */
bool
ki_find_candidates(Call *call, Sought *sought)
{
	Datum	   *others;
	int			nothers;
	bool		all;
	int			i;

	sought->ids = (Datum *) palloc(sizeof(Datum));
	for (i = 0; i < sought->nwords; i++)
		plan_word(call, sought->object, &sought->words[i], false);
	all = try_words(call, sought);
	for (i = 0; i < sought->nwords; i++)
		close_word(&sought->words[i]);
	if (all)
		return true;

	/* all are common: those with the name first */
	others = sought->ids;
	nothers = sought->nids;
	sought->ids = (Datum *) palloc(sizeof(Datum));
	sought->nids = 0;
	add_namesakes(call, sought);
	sought->ids = (Datum *) repalloc(sought->ids,
									 (sought->nids + nothers) * sizeof(Datum));
	for (i = 0; i < nothers && sought->nids + i < KI_MAX_CANDIDATES; i++)
		sought->ids[sought->nids + i] = others[i];
	sought->nids = distinct(sought->ids, sought->nids + i);
	return false;
}
