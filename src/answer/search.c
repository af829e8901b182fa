/*
 * search.c
 *		The statement of a search, from its criteria.
 *
 * A search with a criterion that few rows meet (FIELD_SELECTIVE) finds those
 * first, with a plan that is kept, and then sorts.  Any other is planned for
 * its values: what most rows meet is read in the order that is asked for until
 * the page is full, and what few meet through its index.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "answer/forms.h"
#include "answer/search.h"
#include "read/words.h"
#include "store/statement.h"

static void append_criteria(Search *search, const Body *body, int alias);

/*
 * append_codes - the expression of the index of codes: "column=value" for
 * each of these fields that has a value.
 *
 * It must be what the index in tables.sql has.
 */
static void
append_codes(StringInfo sql, const Object *object, const char *alias)
{
	bool		first = true;
	int			i;

	appendStringInfoString(sql, "pg_catalog.array_remove(ARRAY[");
	for (i = 0; i < object->nfields; i++)
	{
		const char *column = object->fields[i].column;

		if ((object->fields[i].flags & FIELD_TERM) == 0)
			continue;
		appendStringInfo(sql, "%s'%s=' OPERATOR(pg_catalog.||) %s.%s::pg_catalog.text",
						 first ? "" : ", ", column, alias, column);
		first = false;
	}
	appendStringInfoString(sql, "], NULL)");
}

/*
 * append_any_code - the predicate of that index: there is a code at all.
 */
static void
append_any_code(StringInfo sql, const Object *object, const char *alias)
{
	bool		first = true;
	int			i;

	appendStringInfoString(sql, "pg_catalog.num_nonnulls(");
	for (i = 0; i < object->nfields; i++)
	{
		if ((object->fields[i].flags & FIELD_TERM) == 0)
			continue;
		appendStringInfo(sql, "%s%s.%s", first ? "" : ", ", alias,
						 object->fields[i].column);
		first = false;
	}
	appendStringInfoString(sql, ") OPERATOR(pg_catalog.>) 0");
}

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
	appendStringInfoString(sql, ", '" WORD_SEPARATORS "', '" WORD_SPACES "'))");
	return count;
}

static const char words_match[] =
" OPERATOR(pg_catalog.@@) pg_catalog.to_tsquery("
"'pg_catalog.simple'::pg_catalog.regconfig, $%d)";

/*
 * append_equal_words - what has this text has its words, which have an index.
 */
static void
append_equal_words(Search *search, const Object *object, const char *alias,
				   Datum value)
{
	char	   *string = TextDatumGetCString(value);
	text	   *words = ki_words_query(string, strlen(string));

	if (words == NULL)
		return;
	ki_add_argument(search, TEXTOID, PointerGetDatum(words));
	appendStringInfoString(&search->sql, " AND ");
	(void) append_text_vector(&search->sql, object, alias, NULL);
	appendStringInfo(&search->sql, words_match, search->nargs);
}

static void
append_words(Search *search, const Field *field, const Object *object,
			 const char *alias, const Criterion *criterion)
{
	int			count;

	ki_add_argument(search, TEXTOID, criterion->from);
	appendStringInfoString(&search->sql, " AND ");
	count = append_text_vector(&search->sql, object, alias, NULL);
	appendStringInfo(&search->sql, words_match, search->nargs);
	appendStringInfo(&search->sql, " AND %s.%s IS NOT NULL", alias,
					 field->column);
	if (count > 1)
	{
		appendStringInfoString(&search->sql, " AND ");
		(void) append_text_vector(&search->sql, object, alias, field->column);
		appendStringInfo(&search->sql, words_match, search->nargs);
	}
}

static void
append_range(Search *search, const Field *field, const char *alias,
			 const Criterion *criterion)
{
	if (criterion->has_from)
	{
		ki_add_argument(search, ki_field_type(field), criterion->from);
		appendStringInfo(&search->sql,
						 " AND %s.%s OPERATOR(pg_catalog.>=) $%d", alias,
						 field->column, search->nargs);
	}
	if (criterion->has_to)
	{
		ki_add_argument(search, ki_field_type(field), criterion->to);
		appendStringInfo(&search->sql,
						 " AND %s.%s OPERATOR(pg_catalog.<) $%d", alias,
						 field->column, search->nargs);
	}
}

/*
 * append_from - "FROM table aN LEFT JOIN companion cN": an object's rows.
 */
static void
append_from(StringInfo sql, const Object *object, int alias)
{
	appendStringInfo(sql, " FROM @.%s a%d", object->name, alias);
	if (object->companion != NULL)
		appendStringInfo(sql, " LEFT JOIN @.%s c%d ON c%d.%s" EQ "a%d.id",
						 object->companion->name, alias, alias,
						 object->companion->fields[0].column, alias);
}

/*
 * append_target - what a reference refers to meets criteria of its own.
 */
static void
append_target(Search *search, const Field *field, const char *alias,
			  const Criterion *criterion)
{
	int			target = ki_new_alias(search);

	appendStringInfoString(&search->sql, " AND (");
	if (criterion->or_unknown)
		appendStringInfo(&search->sql, "%s.%s IS NULL OR ", alias,
						 field->column);
	appendStringInfoString(&search->sql, "EXISTS (SELECT");
	append_from(&search->sql, field->target, target);
	appendStringInfo(&search->sql, " WHERE a%d.id" EQ "%s.%s", target, alias,
					 field->column);
	append_criteria(search, criterion->target, target);
	appendStringInfoString(&search->sql, "))");
}

/*
 * append_test - a criterion that is more than an equal value.
 */
static void
append_test(Search *search, const Field *field, const Object *object,
			const char *alias, const Criterion *criterion)
{
	switch (criterion->test)
	{
		case TEST_KNOWN:
			appendStringInfo(&search->sql, " AND %s.%s IS NOT NULL", alias,
							 field->column);
			break;
		case TEST_UNKNOWN:
			appendStringInfo(&search->sql, " AND %s.%s IS NULL", alias,
							 field->column);
			break;
		case TEST_RANGE:
			/*
			 * Of another object few rows may lie within it, and the planner
			 * does not know which of ours are theirs: find them first.
			 */
			if ((field->flags & FIELD_ORDER) && strcmp(alias, "a0") != 0)
				search->selective = true;
			append_range(search, field, alias, criterion);
			break;
		case TEST_WORDS:
			if (field->flags & FIELD_PREFIX)
				ki_append_adres_parts(search, field, alias, criterion->from);
			else
				append_words(search, field, object, alias, criterion);
			break;
		case TEST_PREFIX:
			ki_append_prefix(search, field, alias, criterion->from);
			break;
		case TEST_TARGET:
			append_target(search, field, alias, criterion);
			break;
	}
}

/*
 * append_code_terms - codes that a row has, by their index.
 */
static void
append_code_terms(Search *search, const Row *row, const char *alias,
				  const int *codes, int ncodes)
{
	Datum		terms[MAX_FIELDS];
	int			i;

	for (i = 0; i < ncodes; i++)
		terms[i] = CStringGetTextDatum(psprintf("%s=%s",
												row->object->fields[codes[i]].column,
												TextDatumGetCString(row->values[codes[i]])));
	ki_add_argument(search, TEXTARRAYOID,
					PointerGetDatum(construct_array(terms, ncodes, TEXTOID, -1,
													false, TYPALIGN_INT)));
	appendStringInfoString(&search->sql, " AND ");
	append_codes(&search->sql, row->object, alias);
	appendStringInfo(&search->sql, " OPERATOR(pg_catalog.@>) $%d AND ",
					 search->nargs);
	append_any_code(&search->sql, row->object, alias);
}

/*
 * append_code_tests - likewise, of a row that was found by its number already.
 */
static void
append_code_tests(Search *search, const Row *row, const char *alias,
				  const int *codes, int ncodes)
{
	int			i;

	for (i = 0; i < ncodes; i++)
	{
		ki_add_argument(search, TEXTOID, row->values[codes[i]]);
		appendStringInfo(&search->sql,
						 " AND pg_catalog.texteq(%s.%s::pg_catalog.text, $%d)",
						 alias, row->object->fields[codes[i]].column,
						 search->nargs);
	}
}

/*
 * append_row - the criteria in one row.
 */
static void
append_row(Search *search, const Row *row, const char *alias)
{
	const Object *object = row->object;
	int			codes[MAX_FIELDS];
	int			ncodes = 0;
	bool		numbered = false;	/* its number in another register is asked */
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->column == NULL || ki_is_name_asked(row, i))
			continue;
		if (row->criteria[i] != NULL)
		{
			/* that there is a value, or a partij, is true of most */
			search->any |= row->criteria[i]->test != TEST_KNOWN &&
				row->criteria[i]->test != TEST_UNKNOWN &&
				row->criteria[i]->test != TEST_TARGET;
			append_test(search, field, object, alias, row->criteria[i]);
		}
		else if (row->isnull[i])
			continue;
		else if (field->flags & FIELD_TERM)
			codes[ncodes++] = i;
		else if (field->kind == KIND_CHOICE)
		{
			/* one of a few words, so a constant: the planner knows its share */
			search->any = true;
			appendStringInfo(&search->sql, " AND %s.%s" EQ "%s::%s", alias,
							 field->column,
							 quote_literal_cstr(TextDatumGetCString(row->values[i])),
							 field->cast);
		}
		else
		{
			search->any = true;
			search->selective |= (field->flags & FIELD_SELECTIVE) != 0;
			numbered |= field->form == FORM_IDENTIFICATOR;
			if (field->form != FORM_ITSELF)
			{
				ki_append_equal_form(search, field, object, alias,
									 row->values[i]);
				continue;
			}
			if (field->flags & FIELD_WORDS)
				append_equal_words(search, object, alias, row->values[i]);
			ki_add_argument(search, ki_field_type(field), row->values[i]);
			appendStringInfo(&search->sql, " AND %s.%s" EQ "$%d%s%s", alias,
							 field->column, search->nargs,
							 field->cast ? "::" : "",
							 field->cast ? field->cast : "");
		}
	}

	ki_append_names(search, row, alias);
	if (ncodes == 0)
		return;
	search->any = true;
	if (numbered)
		append_code_tests(search, row, alias, codes, ncodes);
	else
		append_code_terms(search, row, alias, codes, ncodes);
}

/*
 * append_list - there is an item that meets these criteria; or none at all.
 */
static void
append_list(Search *search, const ObjectList *list, const Body *item,
			int owner)
{
	int			alias = ki_new_alias(search);

	appendStringInfo(&search->sql, " AND %sEXISTS (SELECT",
					 item == NULL ? "NOT " : "");
	append_from(&search->sql, list->object, alias);
	appendStringInfo(&search->sql, " WHERE a%d.%s" EQ "a%d.%s", alias,
					 list->owner, owner, list->via != NULL ? list->via : "id");
	if (item != NULL)
		append_criteria(search, item, alias);
	appendStringInfoChar(&search->sql, ')');
}

/*
 * needs_row - is there a criterion that only a row can meet?
 */
static bool
needs_row(const Row *row)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (!row->isnull[i] || (row->criteria[i] != NULL &&
								row->criteria[i]->test != TEST_UNKNOWN))
			return true;
	}
	return false;
}

/*
 * append_criteria - the criteria in a body, of the object that alias names.
 */
static void
append_criteria(Search *search, const Body *body, int alias)
{
	const Object *object = body->row.object;
	char		name[16];
	int			index;
	int			i;

	check_stack_depth();
	snprintf(name, sizeof(name), "a%d", alias);
	append_row(search, &body->row, name);
	if (body->companion.object != NULL)
	{
		name[0] = 'c';
		append_row(search, &body->companion, name);
		/* for the planner: so the outer join is as good as an inner one */
		if (needs_row(&body->companion))
			appendStringInfo(&search->sql, " AND %s.%s IS NOT NULL", name,
							 object->companion->fields[0].column);
	}
	for (index = 0; index < MAX_LISTS; index++)
	{
		if (body->none[index])
			append_list(search, &object->lists[index], NULL, alias);
		for (i = 0; i < body->nitems[index]; i++)
			append_list(search, &object->lists[index],
						&body->items[index][i], alias);
	}
}

/*
 * append_after - what comes after the row where the page before ended.
 */
static void
append_after(Search *search, const Object *object, const SearchPage *page)
{
	const char *column = object->fields[page->order].column;
	const char *op = page->descending ? "OPERATOR(pg_catalog.<)"
		: "OPERATOR(pg_catalog.>)";

	if (!page->has_after)
		return;
	ki_add_argument(search, UUIDOID, page->after);
	if (page->order == 0)
		appendStringInfo(&search->sql, " AND a0.id %s $%d", op,
						 search->nargs);
	else if (page->has_place)
	{
		ki_add_argument(search, ki_field_type(&object->fields[page->order]),
					 page->place);
		appendStringInfo(&search->sql, " AND (a0.%s, a0.id) %s ($%d, $%d)",
						 column, op, search->nargs, search->nargs - 1);
	}
	else
		appendStringInfo(&search->sql, " AND (a0.%s, a0.id) %s"
						 " ((SELECT b.%s FROM @.%s b WHERE b.id" EQ "$%d), $%d)",
						 column, op, column, object->name, search->nargs,
						 search->nargs);
}

/*
 * ki_build_search - the whole statement.
 *
 * OFFSET 0 has what a key finds be found before it is sorted, whatever the
 * planner thinks of a table that it does not know yet.
 */
void
ki_build_search(Search *search, const Body *body, const SearchPage *page)
{
	const Object *object = body->row.object;
	const char *column = object->fields[page->order].column;
	const char *direction = page->descending ? " DESC" : "";
	StringInfo	sql = &search->sql;

	initStringInfo(sql);
	search->naliases = 1;
	appendStringInfoString(sql, "SELECT * FROM (SELECT ");
	ki_append_columns(sql, object, "a0");
	if (object->companion != NULL)
	{
		appendStringInfoString(sql, ", ");
		ki_append_columns(sql, object->companion, "c0");
	}
	append_from(sql, object, 0);
	appendStringInfoString(sql, " WHERE true");
	append_criteria(search, body, 0);
	append_after(search, object, page);
	if (search->selective)
		appendStringInfoString(sql, " OFFSET 0");
	appendStringInfoString(sql, ") s ORDER BY ");
	if (page->order != 0)
		appendStringInfo(sql, "s.%s%s, ", column, direction);
	ki_add_argument(search, INT8OID, Int64GetDatum(page->limit + 1));
	appendStringInfo(sql, "s.id%s LIMIT $%d", direction, search->nargs);
}
