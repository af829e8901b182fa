/*
 * text.c
 *		Criteria about the words of a long text, which have one index for all such
 *		columns of a table.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "answer/text.h"
#include "read/words.h"

/* what PostgreSQL would keep within a word: addresses, URLs, compounds */
#define WORD_SEPARATORS	"./:@_-+=&?#%~|<>"

/*
 * append_text_vector - the words of one column, or of all that have any: then
 * the expression of the index in tables.sql.
 */
static int
append_text_vector(StringInfo sql, const Object *object, const char *alias,
				   const char *only)
{
	int			count = 0;
	int			i;

	appendStringInfoString(sql, "pg_catalog.to_tsvector("
						   "'pg_catalog.simple'::pg_catalog.regconfig, pg_catalog.translate(");
	for (i = 0; i < object->nfields; i++)
	{
		const char *column = object->fields[i].column;

		if ((object->fields[i].flags & FIELD_WORDS) == 0 ||
			(only != NULL && strcmp(only, column) != 0))
			continue;
		appendStringInfo(sql, "%sCOALESCE(%s.%s::pg_catalog.text, '')",
						 count > 0 ? " OPERATOR(pg_catalog.||) ' ' OPERATOR(pg_catalog.||) " : "",
						 alias, column);
		count++;
	}
	appendStringInfoString(sql, ", '" WORD_SEPARATORS "', '                '))");
	return count;
}

static const char words_match[] =
" OPERATOR(pg_catalog.@@) pg_catalog.to_tsquery("
"'pg_catalog.simple'::pg_catalog.regconfig, $%d)";

/*
 * append_any_column - the words of a row match, by their index.
 */
static void
append_any_column(Search *search, const Object *object, const char *alias,
				  Datum words)
{
	ki_add_argument(search, TEXTOID, words);
	appendStringInfoString(&search->sql, " AND ");
	(void) append_text_vector(&search->sql, object, alias, NULL);
	appendStringInfo(&search->sql, words_match, search->nargs);
}

/*
 * ki_append_equal_words - what has this text has its words, which have an index.
 */
void
ki_append_equal_words(Search *search, const Object *object,
					  const char *alias, Datum value)
{
	char	   *string = TextDatumGetCString(value);
	text	   *words = ki_words_query(string, strlen(string));

	if (words != NULL)
		append_any_column(search, object, alias, PointerGetDatum(words));
}

/*
 * append_word_tests - the words of a row match, by their index, and those of this
 * column among them.
 */
static void
append_word_tests(StringInfo sql, const Field *field, const Object *object,
				  const char *alias, int argument)
{
	int			count = append_text_vector(sql, object, alias, NULL);

	appendStringInfo(sql, words_match, argument);
	appendStringInfo(sql, " AND %s.%s IS NOT NULL", alias, field->column);
	if (count == 1)
		return;
	appendStringInfoString(sql, " AND ");
	(void) append_text_vector(sql, object, alias, field->column);
	appendStringInfo(sql, words_match, argument);
}

/*
 * ki_append_words - a text has words that begin so.
 */
void
ki_append_words(Search *search, const Field *field, const Object *object,
				const char *alias, const Criterion *criterion)
{
	Search	   *probe = ki_add_probe(search, object, alias, TEXTOID,
									 criterion->from);

	/* of the words of all columns together the planner knows most */
	if (probe != NULL)
	{
		int			count = append_text_vector(&probe->sql, object, "n",
											   NULL);

		appendStringInfo(&probe->sql, words_match, 1);
		if (count == 1)
			appendStringInfo(&probe->sql, " AND n.%s IS NOT NULL",
							 field->column);
	}
	ki_add_argument(search, TEXTOID, criterion->from);
	appendStringInfoString(&search->sql, " AND ");
	append_word_tests(&search->sql, field, object, alias, search->nargs);
}

/*
 * ki_append_any_words - what has one of these texts has its words.
 */
void
ki_append_any_words(Search *search, const Object *object,
					const char *alias, const Criterion *criterion)
{
	StringInfoData query;
	int			i;

	initStringInfo(&query);
	for (i = 0; i < criterion->nvalues; i++)
	{
		char	   *string = TextDatumGetCString(criterion->values[i]);
		text	   *words = ki_words_query(string, strlen(string));

		if (words == NULL)
			return;
		appendStringInfo(&query, "%s(%s)", i > 0 ? " | " : "",
						 text_to_cstring(words));
	}
	append_any_column(search, object, alias, CStringGetTextDatum(query.data));
}
