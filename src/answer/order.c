/*
 * order.c
 *		The order in which a page comes, and where in it the page begins.
 *
 * Rows that lack a value to sort by come last, whichever way the others go, and
 * no index has them so in both.  Unless few rows are found and then sorted, they
 * are the rest, for which is searched when the others do not fill the page.
 */
#include "postgres.h"

#include "catalog/pg_type.h"

#include "answer/forms.h"
#include "answer/order.h"

/*
 * alias_of - the rows that have the field to sort by.
 */
static const char *
alias_of(const SearchPage *page)
{
	return page->of_companion ? "c0" : "a0";
}

/*
 * append_number - digits by their value: 9 before 10.
 */
static void
append_number(StringInfo sql, const char *value)
{
	appendStringInfo(sql, "pg_catalog.lpad(%s::pg_catalog.text, 10, '0')"
					 " COLLATE pg_catalog.\"C\"", value);
}

/*
 * append_key - what is sorted by, of a row: what the index in tables.sql has.
 */
static void
append_key(StringInfo sql, const SearchPage *page)
{
	const Field *field = page->order;

	if (field->form != FORM_ITSELF)
		ki_append_form(sql, field, alias_of(page));
	else if (field->kind == KIND_NUMMER)
		append_number(sql, psprintf("%s.%s", alias_of(page), field->column));
	else
		appendStringInfo(sql, "%s.%s", alias_of(page), field->column);
}

/*
 * append_place_key - the same, of the row where the page before ended.
 */
static void
append_place_key(Search *search, const SearchPage *page)
{
	const Field *field = page->order;
	StringInfo	sql = &search->sql;
	bool		formed = field->form != FORM_ITSELF;
	char		argument[16];

	ki_add_argument(search, ki_field_type(field),
					formed ? ki_form_of(field, page->place) : page->place);
	snprintf(argument, sizeof(argument), "$%d", search->nargs);
	if (!formed && field->kind == KIND_NUMMER)
		append_number(sql, argument);
	else if (field->kind == KIND_CHOICE)
		appendStringInfo(sql, "%s::%s", argument, field->cast);
	else
		appendStringInfoString(sql, argument);
}

/*
 * append_after - what comes after that row, among those that have a value.
 */
static void
append_after(Search *search, const Object *object, const SearchPage *page)
{
	const Object *owner = page->of_companion ? object->companion : object;
	StringInfo	sql = &search->sql;

	appendStringInfoChar(sql, '(');
	append_key(sql, page);
	appendStringInfo(sql, ", %s.%s) OPERATOR(pg_catalog.%s) (", alias_of(page),
					 owner->fields[0].column, page->descending ? "<" : ">");
	append_place_key(search, page);
	ki_add_argument(search, UUIDOID, page->after);
	appendStringInfo(sql, ", $%d)", search->nargs);
}

/*
 * append_after_id - likewise, in the order of ids.
 */
static void
append_after_id(Search *search, const SearchPage *page)
{
	if (!page->has_after)
		return;
	ki_add_argument(search, UUIDOID, page->after);
	appendStringInfo(&search->sql, " AND a0.id OPERATOR(pg_catalog.%s) $%d",
					 page->descending ? "<" : ">", search->nargs);
}

/*
 * ki_append_sort_key - one more column of what is found: what is sorted by.
 */
void
ki_append_sort_key(StringInfo sql, const Object *object,
				   const SearchPage *page)
{
	if (page->order == NULL)
		return;
	appendStringInfoString(sql, ", ");
	append_key(sql, page);
	appendStringInfoString(sql, " AS sort_key");
}

/*
 * ki_append_place - which of the rows that match belong on the page: those after
 * the page before.
 */
void
ki_append_place(Search *search, const Object *object, const SearchPage *page)
{
	StringInfo	sql = &search->sql;
	char	   *column;
	bool		lacks;

	if (page->order == NULL)
	{
		append_after_id(search, page);
		return;
	}
	column = psprintf("%s.%s", alias_of(page), page->order->column);
	if (page->rest)
	{
		appendStringInfo(sql, " AND %s IS NULL", column);
		append_after_id(search, page);
		return;
	}
	lacks = ki_may_lack(page->order);
	search->has_rest = lacks && !search->selective;
	if (search->has_rest)
		appendStringInfo(sql, " AND %s IS NOT NULL", column);
	if (!page->has_after)
		return;
	appendStringInfoString(sql, " AND (");
	append_after(search, object, page);
	if (lacks && !search->has_rest)
		appendStringInfo(sql, " OR %s IS NULL", column);
	appendStringInfoChar(sql, ')');
}

/*
 * ki_append_order - what an ORDER BY goes on with: the rows in their order; the
 * rest in that of ids.
 */
void
ki_append_order(Search *search, const SearchPage *page)
{
	const char *direction = page->descending ? " DESC" : "";
	StringInfo	sql = &search->sql;

	if (page->order != NULL && !page->rest)
		appendStringInfo(sql, "s.sort_key%s%s, ", direction,
						 search->selective ? " NULLS LAST" : "");
	ki_add_argument(search, INT8OID, Int64GetDatum(page->limit + 1));
	appendStringInfo(sql, "s.id%s LIMIT $%d", direction, search->nargs);
}
