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
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "answer/forms.h"
#include "answer/restricted.h"
#include "answer/search.h"
#include "answer/text.h"
#include "store/plan.h"

static void append_criteria(Search *search, const Body *body, int alias,
							int known);

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
	ki_append_from(&search->sql, field->target, target);
	appendStringInfo(&search->sql, " WHERE a%d.id" EQ "%s.%s", target, alias,
					 field->column);
	append_criteria(search, criterion->target, target, NOBODY_KNOWN);
	appendStringInfoString(&search->sql, "))");
}

/*
 * is_range_of_another - is this a range of another object than is searched for?
 *
 * Few of its rows may lie within it, and the planner does not know which of ours
 * are theirs: find them first.
 */
static bool
is_range_of_another(const Field *field, const char *alias)
{
	return (field->flags & FIELD_ORDER) != 0 && strcmp(alias, "a0") != 0;
}

/*
 * code_term - "column=value".
 */
static Datum
code_term(const Field *field, Datum value)
{
	return CStringGetTextDatum(psprintf("%s=%s", field->column,
										TextDatumGetCString(value)));
}

/*
 * append_terms - the codes of a row hold these terms, or any of them.
 */
static void
append_terms(Search *search, const Object *object, const char *alias,
			 const char *op, Datum *terms, int nterms)
{
	ki_add_argument(search, TEXTARRAYOID, ki_array(TEXTOID, terms, nterms));
	appendStringInfoString(&search->sql, " AND ");
	append_codes(&search->sql, object, alias);
	appendStringInfo(&search->sql, " OPERATOR(pg_catalog.%s) $%d AND ", op,
					 search->nargs);
	append_any_code(&search->sql, object, alias);
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
		terms[i] = code_term(&row->object->fields[codes[i]],
							 row->values[codes[i]]);
	append_terms(search, row->object, alias, "@>", terms, ncodes);
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
 * asks_number - is the number of a row in another register asked for?
 */
static bool
asks_number(const Row *row)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];
		const Criterion *criterion = row->criteria[i];

		if (field->form == FORM_IDENTIFICATOR &&
			(field->flags & FIELD_NAME) == 0 &&
			(criterion != NULL ? criterion->test == TEST_ONE_OF
			 : !row->isnull[i]))
			return true;
	}
	return false;
}

/*
 * append_constant - one of a few words, so a constant: the planner knows its
 * share.
 */
static void
append_constant(StringInfo sql, const Field *field, Datum value)
{
	appendStringInfo(sql, "%s::%s",
					 quote_literal_cstr(TextDatumGetCString(value)),
					 field->cast);
}

/*
 * append_one_of_codes - a code is one of these: by the index of codes, unless the row
 * is found by its number.
 */
static void
append_one_of_codes(Search *search, const Row *row, int i, const char *alias)
{
	const Field *field = &row->object->fields[i];
	const Criterion *criterion = row->criteria[i];
	Datum	   *terms;
	int			v;

	if (asks_number(row))
	{
		ki_add_argument(search, TEXTARRAYOID,
						ki_array(TEXTOID, criterion->values,
								 criterion->nvalues));
		appendStringInfo(&search->sql, " AND %s.%s::pg_catalog.text" EQ
						 "ANY ($%d)", alias, field->column, search->nargs);
		return;
	}
	terms = (Datum *) palloc(criterion->nvalues * sizeof(Datum));
	for (v = 0; v < criterion->nvalues; v++)
		terms[v] = code_term(field, criterion->values[v]);
	append_terms(search, row->object, alias, "&&", terms, criterion->nvalues);
}

/*
 * append_any_value - the value is one of these.
 */
static void
append_any_value(Search *search, const Field *field, const char *alias,
				 const Criterion *criterion)
{
	Oid			type = ki_field_type(field);
	StringInfo	sql = &search->sql;
	int			i;

	appendStringInfo(sql, "%s.%s" EQ "ANY (", alias, field->column);
	if (field->kind == KIND_CHOICE)
	{
		for (i = 0; i < criterion->nvalues; i++)
		{
			appendStringInfoString(sql, i == 0 ? "ARRAY[" : ", ");
			append_constant(sql, field, criterion->values[i]);
		}
		appendStringInfoString(sql, "])");
		return;
	}
	ki_add_argument(search, get_array_type(type),
					ki_array(type, criterion->values, criterion->nvalues));
	appendStringInfo(sql, "$%d)", search->nargs);
}

/*
 * append_days - the value is in one of these days.
 */
static void
append_days(Search *search, const Field *field, const char *alias,
			const Criterion *criterion)
{
	int			i;

	for (i = 0; i < criterion->ndays; i++)
	{
		Criterion	day = {TEST_RANGE, true, true, criterion->days[2 * i],
		criterion->days[2 * i + 1]};

		appendStringInfoString(&search->sql, i > 0 ? " OR (true" : "(true");
		append_range(search, field, alias, &day);
		appendStringInfoChar(&search->sql, ')');
	}
}

/*
 * append_one_of - the value is one of these, or in one of these days, or there
 * is none.
 */
static void
append_one_of(Search *search, const Row *row, int i, const char *alias)
{
	const Field *field = &row->object->fields[i];
	const Criterion *criterion = row->criteria[i];
	const char *separator = "";

	search->selective |= (field->flags & FIELD_SELECTIVE) != 0 ||
		(criterion->ndays > 0 && is_range_of_another(field, alias));
	if (field->form != FORM_ITSELF)
	{
		ki_append_any_form(search, field, row->object, alias, criterion);
		return;
	}
	if (field->flags & FIELD_TERM)
	{
		append_one_of_codes(search, row, i, alias);
		return;
	}
	if (field->flags & FIELD_WORDS)
		ki_append_any_words(search, row->object, alias, criterion);
	append_range(search, field, alias, criterion);
	appendStringInfoString(&search->sql, " AND (");
	if (criterion->nvalues > 0)
	{
		append_any_value(search, field, alias, criterion);
		separator = " OR ";
	}
	if (criterion->ndays > 0)
	{
		appendStringInfoString(&search->sql, separator);
		append_days(search, field, alias, criterion);
		separator = " OR ";
	}
	if (criterion->or_unknown)
		appendStringInfo(&search->sql, "%s%s.%s IS NULL", separator, alias,
						 field->column);
	appendStringInfoChar(&search->sql, ')');
}

/*
 * append_test - a criterion that is more than an equal value.
 */
static void
append_test(Search *search, const Row *row, int i, const char *alias)
{
	const Object *object = row->object;
	const Field *field = &object->fields[i];
	const Criterion *criterion = row->criteria[i];

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
			search->selective |= is_range_of_another(field, alias);
			append_range(search, field, alias, criterion);
			break;
		case TEST_ONE_OF:
			append_one_of(search, row, i, alias);
			break;
		case TEST_WORDS:
			if (field->flags & FIELD_PREFIX)
				ki_append_adres_parts(search, field, object, alias,
									  criterion->from);
			else
				ki_append_words(search, field, object, alias, criterion);
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
 * append_row - the criteria in one row.
 */
static void
append_row(Search *search, const Row *row, const char *alias)
{
	const Object *object = row->object;
	int			codes[MAX_FIELDS];
	int			ncodes = 0;
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
			append_test(search, row, i, alias);
		}
		else if (row->isnull[i])
			continue;
		else if (field->flags & FIELD_TERM)
			codes[ncodes++] = i;
		else if (field->kind == KIND_CHOICE)
		{
			search->any = true;
			appendStringInfo(&search->sql, " AND %s.%s" EQ, alias,
							 field->column);
			append_constant(&search->sql, field, row->values[i]);
		}
		else
		{
			search->any = true;
			search->selective |= (field->flags & FIELD_SELECTIVE) != 0;
			if (field->form != FORM_ITSELF)
			{
				ki_append_equal_form(search, field, object, alias,
									 row->values[i]);
				continue;
			}
			if (field->flags & FIELD_WORDS)
				ki_append_equal_words(search, object, alias, row->values[i]);
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
	if (asks_number(row))
		append_code_tests(search, row, alias, codes, ncodes);
	else
		append_code_terms(search, row, alias, codes, ncodes);
}

/*
 * append_list - there is an item that meets these criteria; or none at all.
 */
static void
append_list(Search *search, const Object *object, const ObjectList *list,
			const Body *item, int owner)
{
	int			alias = ki_new_alias(search);

	search->any |= item == NULL && (list->flags & LIST_RARELY_NONE) != 0;
	appendStringInfo(&search->sql, " AND %sEXISTS (SELECT",
					 item == NULL ? "NOT " : "");
	ki_append_from(&search->sql, list->object, alias);
	appendStringInfo(&search->sql, " WHERE a%d.%s" EQ "a%d.%s", alias,
					 list->owner, owner, list->via != NULL ? list->via : "id");
	if (item != NULL)
		append_criteria(search, item, alias, ki_owner_known(object, list));
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
 * append_criteria - the criteria in a body, of the object that alias names, and
 * that it may be used; known is the field of a partij who may.
 */
static void
append_criteria(Search *search, const Body *body, int alias, int known)
{
	const Object *object = body->row.object;
	char		name[16];
	int			index;
	int			i;

	check_stack_depth();
	snprintf(name, sizeof(name), "a%d", alias);
	ki_append_usable(&search->sql, object, name, known);
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
			append_list(search, object, &object->lists[index], NULL, alias);
		for (i = 0; i < body->nitems[index]; i++)
			append_list(search, object, &object->lists[index],
						&body->items[index][i], alias);
	}
}

/*
 * ki_append_criteria - the criteria in a body, of the object that is searched.
 */
void
ki_append_criteria(Search *search, const Body *body)
{
	append_criteria(search, body, 0, NOBODY_KNOWN);
}
