/*
 * sought.c
 *		Words by which people look for somebody: "celik turfstad 06123".
 *
 * Every word must fit something of his, by how that begins: his names, street or
 * town, or those of the partij he was, a digitaal adres or a number.  No index
 * has all of that together.  So those are found first whom the rarest word fits,
 * by the planner's estimate, and of them are kept whom the others fit.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datum.h"

#include "answer/forms.h"
#include "answer/probe.h"
#include "answer/sought.h"
#include "read/trim.h"
#include "read/violation.h"
#include "store/plan.h"
#include "types/ascii.h"
#include "types/phone.h"
#include "types/search_form.h"

#define MAX_TEXT		254		/* characters that people type */
#define MAX_WORDS		10
#define PHONE_DIGITS	15		/* of a number, at most */

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

struct Sought
{
	const Object *object;
	Word		words[MAX_WORDS];
	int			nwords;
	int			done;			/* the word that all candidates fit; or -1 */
	Datum	   *ids;			/* the candidates */
	int			nids;
};

/*
 * is_number - is this nothing but digits and what people write between them?
 */
static bool
is_number(const char *token)
{
	return strpbrk(token, "0123456789") != NULL &&
		strspn(token, "0123456789+-.()/") == strlen(token);
}

static int
count_digits(const char *token)
{
	int			count = 0;

	for (; *token != '\0'; token++)
		count += is_digit(*token);
	return count;
}

static bool
is_phone(const char *token)
{
	char		digits[KI_FORM_MAX];

	return ki_international(token, strlen(token), digits) > 0;
}

/*
 * phone_tokens - how many of these are one phone number, or how one begins:
 * "06 123 45".
 */
static int
phone_tokens(char **tokens, int ntokens)
{
	char	   *joined = pstrdup(tokens[0]);
	int			count = 1;

	if (!is_number(tokens[0]) || (tokens[0][0] != '0' && tokens[0][0] != '+' &&
								  tokens[0][0] != '('))
		return 1;
	while (count < ntokens && !is_phone(joined) && is_number(tokens[count]) &&
		   count_digits(joined) + count_digits(tokens[count]) <= PHONE_DIGITS)
		joined = psprintf("%s%s", joined, tokens[count++]);
	return count;
}

/*
 * number_tokens - how many of these are one bsn, KVK or vestigingsnummer: as long
 * together as such a number.
 */
static int
number_tokens(char **tokens, int ntokens)
{
	int			digits = 0;
	int			count;

	for (count = 0; count < ntokens && is_number(tokens[count]); count++)
		digits += count_digits(tokens[count]);
	return count > 1 && (digits == 8 || digits == 9 || digits == 12)
		? count : 1;
}

/*
 * postcode_tokens - are these two one postcode?
 */
static int
postcode_tokens(char **tokens, int ntokens)
{
	return ntokens > 1 && strlen(tokens[0]) == 4 &&
		strspn(tokens[0], "0123456789") == 4 && strlen(tokens[1]) == 2 &&
		is_letter(tokens[1][0]) && is_letter(tokens[1][1]) ? 2 : 1;
}

static char *
form_of(SearchForm kind, const char *token)
{
	return text_to_cstring(ki_search_form(kind, token, strlen(token)));
}

/*
 * add_word - a word of one or more tokens.
 */
static void
add_word(Sought *sought, char **tokens, int count)
{
	Word	   *word = &sought->words[sought->nwords++];
	char		digits[KI_FORM_MAX];
	char	   *token = pstrdup(tokens[0]);
	size_t		n;
	int			i;

	for (i = 1; i < count; i++)
		token = psprintf("%s%s", token, tokens[i]);
	word->naam = form_of(FORM_NAAM, token);
	word->adres = token;
	word->identificator = form_of(FORM_IDENTIFICATOR, token);
	n = ki_international_prefix(token, strlen(token), digits);
	word->phone = n > 0 ? pnstrdup(digits, n) : NULL;
}

/*
 * read_words - the words of a text that is in lower case, and has single spaces
 * for all white space.
 */
static void
read_words(Sought *sought, char *typed)
{
	char	  **tokens = (char **) palloc((strlen(typed) + 1) * sizeof(char *));
	int			ntokens = 0;
	int			used;
	int			i;
	char	   *token;

	for (token = strtok(typed, " "); token != NULL; token = strtok(NULL, " "))
	{
		if (ki_has_word(token, strlen(token)))
			tokens[ntokens++] = token;
	}
	for (i = 0; i < ntokens && sought->nwords < MAX_WORDS; i += used)
	{
		used = phone_tokens(tokens + i, ntokens - i);
		if (used == 1)
			used = number_tokens(tokens + i, ntokens - i);
		if (used == 1)
			used = postcode_tokens(tokens + i, ntokens - i);
		add_word(sought, tokens + i, used);
	}
	if (i < ntokens)
		sought->nwords = MAX_WORDS + 1;
}

/*
 * ki_read_sought - the words in a criterion; NULL after a violation.
 */
Sought *
ki_read_sought(Call *call, JsonbValue *value)
{
	Sought	   *sought = (Sought *) palloc0(sizeof(Sought));
	BodyPath	path = {NULL, "zoek", 4};

	if (value->type != jbvString)
	{
		ki_violation_at(&call->violations, &path, "invalid", "must be a text");
		return NULL;
	}
	if (pg_mbstrlen_with_len(value->val.string.val,
							 value->val.string.len) > MAX_TEXT)
	{
		ki_violation_at(&call->violations, &path, "max_length",
						"must have at most %d characters", MAX_TEXT);
		return NULL;
	}
	sought->object = call->object;
	sought->done = -1;
	read_words(sought,
			   text_to_cstring(ki_search_form(FORM_ADRES, value->val.string.val,
											  value->val.string.len)));
	if (sought->nwords >= 1 && sought->nwords <= MAX_WORDS)
		return sought;
	if (sought->nwords == 0)
		ki_violation_at(&call->violations, &path, "invalid",
						"must hold a word");
	else
		ki_violation_at(&call->violations, &path, "max_length",
						"must have at most %d words", MAX_WORDS);
	return NULL;
}

/*
 * named - of an object and its companion, the one that has names.
 */
static const Object *
named(const Object *object)
{
	return object->companion != NULL ? object->companion : object;
}

/*
 * append_name_query - words that stand in a name, street, town, postcode or house
 * number; or begin one.
 */
static void
append_name_query(StringInfo query, const Object *object, const char *words,
				  bool begins)
{
	const char *word = words;
	int			length;
	int			i;

	for (;; word += length + 1)
	{
		const char *separator = query->len > 0 ? " & (" : "(";

		length = strcspn(word, " ");
		for (i = 0; i < object->nfields; i++)
		{
			const Field *field = &object->fields[i];

			if ((field->flags & FIELD_NAME) == 0 ||
				(field->kind == KIND_PATTERN &&
				 field->form != FORM_IDENTIFICATOR))
				continue;
			appendStringInfoString(query, separator);
			ki_ask_word(query, ki_term_place(object, i),
						begins && field->kind != KIND_INTEGER, word, length);
			separator = " | ";
		}
		appendStringInfoChar(query, ')');
		if (word[length] == '\0')
			break;
	}
}

/*
 * append_names - such words are among the search terms of a row.
 */
static void
append_names(Search *search, const Object *object, const char *alias,
			 const char *words, bool begins)
{
	StringInfoData query;

	initStringInfo(&query);
	append_name_query(&query, object, words, begins);
	ki_add_argument(search, TSQUERYOID, ki_term_query(query.data));
	ki_append_vector(&search->sql, object, alias);
	appendStringInfo(&search->sql, " OPERATOR(pg_catalog.@@) $%d",
					 search->nargs);
}

/*
 * append_begins - a column begins with a word; of one with an index of its own
 * bytes also the few search forms that are others.
 */
static void
append_begins(Search *search, const Field *field, const char *alias,
			  const char *form)
{
	StringInfo	sql = &search->sql;

	ki_add_argument(search, TEXTOID, CStringGetTextDatum(form));
	if ((field->flags & FIELD_INDEXED) == 0)
	{
		appendStringInfo(sql, "%s.%s::pg_catalog.text"
						 " OPERATOR(pg_catalog.^@) $%d OR ",
						 alias, field->column, search->nargs);
		ki_append_form(sql, field, alias);
		appendStringInfo(sql, " OPERATOR(pg_catalog.<>) %s.%s::pg_catalog.text AND ",
						 alias, field->column);
	}
	ki_append_form(sql, field, alias);
	appendStringInfo(sql, " OPERATOR(pg_catalog.^@) $%d", search->nargs);
}

/*
 * append_item - an address or number begins with a word.
 */
static void
append_item(Search *search, const Object *object, const char *alias,
			const Word *word)
{
	const char *separator = "(";
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->form == FORM_ITSELF || (field->flags & FIELD_NAME))
			continue;
		appendStringInfoString(&search->sql, separator);
		separator = " OR ";
		append_begins(search, field, alias, field->form == FORM_ADRES
					  ? word->adres : word->identificator);
		if (field->form != FORM_ADRES || word->phone == NULL)
			continue;
		appendStringInfoString(&search->sql, separator);
		append_begins(search, field, alias, word->phone);
	}
	appendStringInfoChar(&search->sql, ')');
}

/*
 * append_fits - a word fits something of a row, of its items or of what it
 * refers to.
 *
 * There are only so many words, and what they need is not counted as criteria.
 */
static void
append_fits(Search *search, const Object *object, int alias, const Word *word)
{
	char		name[16];
	int			i;

	snprintf(name, sizeof(name), "%c%d", object->companion != NULL ? 'c' : 'a',
			 alias);
	appendStringInfoChar(&search->sql, '(');
	append_names(search, named(object), name, word->naam, true);
	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &object->lists[i];
		int			item;

		if ((list->flags & LIST_SOUGHT) == 0)
			continue;
		item = search->naliases++;
		snprintf(name, sizeof(name), "a%d", item);
		appendStringInfo(&search->sql,
						 " OR EXISTS (SELECT FROM @.%s %s WHERE %s.%s" EQ "a%d.id AND ",
						 list->object->name, name, name, list->owner, alias);
		append_item(search, list->object, name, word);
		appendStringInfoChar(&search->sql, ')');
	}
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];
		int			target;

		if ((field->flags & FIELD_SOUGHT) == 0)
			continue;
		target = search->naliases++;
		appendStringInfoString(&search->sql, " OR EXISTS (SELECT");
		ki_append_from(&search->sql, field->target, target);
		appendStringInfo(&search->sql, " WHERE a%d.id" EQ "a%d.%s AND ",
						 target, alias, field->column);
		append_fits(search, field->target, target, word);
		appendStringInfoChar(&search->sql, ')');
	}
	appendStringInfoChar(&search->sql, ')');
}

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
	append_names(search, object, "n", word->naam, true);
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

	append_named(search, named(object), word, common);
	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &object->lists[i];

		if ((list->flags & LIST_SOUGHT) == 0)
			continue;
		appendStringInfo(sql, " UNION ALL SELECT i.%s FROM @.%s i WHERE ",
						 list->owner, list->object->name);
		append_item(search, list->object, "i", word);
		appendStringInfo(sql, " AND i.%s IS NOT NULL", list->owner);
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
			   limited && is_common_name(call, named(object), word));
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
	const Object *object = named(sought->object);
	StringInfo	sql = &search->sql;

	appendStringInfo(sql, "%s(SELECT n.%s FROM (SELECT * FROM @.%s m WHERE ",
					 sql->len > 0 ? " UNION ALL " : "",
					 object->fields[0].column, object->name);
	ki_add_argument(search, TEXTOID, CStringGetTextDatum(sought->words[w].naam));
	ki_append_form(sql, &object->fields[field], "m");
	appendStringInfo(sql, EQ "$%d LIMIT %d) n", search->nargs, MAX_NAMESAKES);
	if (sought->nwords > 1)
	{
		appendStringInfoString(sql, " WHERE ");
		append_names(search, object, "n", all_but(sought, w), true);
	}
	if (sought->nwords > 1)
	{
		appendStringInfoString(sql, " ORDER BY ");
		append_names(search, object, "n", all_but(sought, w), false);
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
	const Object *object = named(sought->object);
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
												named(sought->object),
												UNKNOWN_SHARE);
	int			tries;

	for (tries = 0; tries < MAX_TRIES; tries++)
	{
		bool		common;

		int			w = rarest_word(sought);
		Word	   *word;

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

/*
 * ki_append_sought - a row is a candidate, and the other words fit it.
 */
void
ki_append_sought(Search *search, const Sought *sought)
{
	int			i;

	search->any = true;
	ki_add_argument(search, UUIDARRAYOID, ki_id_array(sought->ids, sought->nids));
	appendStringInfo(&search->sql, " AND a0.id" EQ "ANY ($%d)", search->nargs);
	for (i = 0; i < sought->nwords; i++)
	{
		if (i == sought->done)
			continue;
		appendStringInfoString(&search->sql, " AND ");
		append_fits(search, sought->object, 0, &sought->words[i]);
	}
}

/*
 * ki_append_rank - how many of the words are a whole word of a name, street or
 * town.
 */
void
ki_append_rank(Search *search, const Sought *sought)
{
	const Object *object = named(sought->object);
	const char *alias = object == sought->object ? "a0" : "c0";
	int			i;

	for (i = 0; i < sought->nwords; i++)
	{
		appendStringInfoString(&search->sql, i == 0 ? "CASE WHEN "
							   : " OPERATOR(pg_catalog.+) CASE WHEN ");
		append_names(search, object, alias, sought->words[i].naam, false);
		appendStringInfoString(&search->sql, " THEN 1 ELSE 0 END");
	}
}
