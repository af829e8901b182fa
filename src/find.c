/*
 * find.c
 *		Searching: criteria that must all match, a page at a time.
 *
 * A search with a criterion that few rows meet (FIELD_KEY) finds those first,
 * with a plan that is kept, and then sorts.  Any other is planned for its
 * values: what most rows meet is read in the order that is asked for until the
 * page is full, and what few meet through its index.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "answer.h"
#include "criterion.h"
#include "find.h"
#include "load.h"
#include "look.h"
#include "plan.h"
#include "value.h"

/* a page, unless the caller wants another */
#define DEFAULT_LIMIT	100
#define MAX_LIMIT		1000

/* what PostgreSQL would keep within a word: addresses, URLs, compounds */
#define WORD_SEPARATORS	"@./:_-+=&?#%~|"

/* more objects than this in one search would only be a mistake */
#define MAX_ALIASES		20

/* a search on its way to become a statement */
typedef struct Search
{
	StringInfoData sql;
	Oid			argtypes[MAX_FIELDS];
	Datum		values[MAX_FIELDS];
	int			nargs;
	int			naliases;
	bool		key;			/* a criterion that few rows meet */
	bool		any;			/* any criterion */
} Search;

/* how to answer */
typedef struct Answer
{
	int			order;			/* the field to sort by: the id, or another */
	bool		descending;
	int			limit;
	bool		limited;		/* by the caller */
	bool		has_after;
	Datum		after;			/* the id of the last row of the page before */
	const char *include;
} Answer;

static void append_criteria(Search *search, const Body *body, int alias);

static void
add_argument(Search *search, Oid type, Datum value)
{
	if (search->nargs >= MAX_FIELDS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("too many criteria")));
	search->argtypes[search->nargs] = type;
	search->values[search->nargs] = value;
	search->nargs++;
}

static int
new_alias(Search *search)
{
	if (search->naliases >= MAX_ALIASES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("too many criteria")));
	return search->naliases++;
}

/*
 * append_terms - the expression of the index of terms: "column=value" for
 * each of these fields that has a value.
 *
 * It must be what the index in register_ddl.sql has.
 */
static void
append_terms(StringInfo sql, const Object *object, const char *alias)
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
 * append_any_term - the predicate of that index: there is a term at all.
 */
static void
append_any_term(StringInfo sql, const Object *object, const char *alias)
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
 * the expression of the index in register_ddl.sql.
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
	appendStringInfoString(sql, ", '" WORD_SEPARATORS "', '              '))");
	return count;
}

static void
append_words(Search *search, const Field *field, const Object *object,
			 const char *alias, const Criterion *criterion)
{
	static const char query[] =
	" OPERATOR(pg_catalog.@@) pg_catalog.to_tsquery("
	"'pg_catalog.simple'::pg_catalog.regconfig, $%d)";
	int			count;

	add_argument(search, TEXTOID, criterion->from);
	appendStringInfoString(&search->sql, " AND ");
	count = append_text_vector(&search->sql, object, alias, NULL);
	appendStringInfo(&search->sql, query, search->nargs);
	appendStringInfo(&search->sql, " AND %s.%s IS NOT NULL", alias,
					 field->column);
	if (count > 1)
	{
		appendStringInfoString(&search->sql, " AND ");
		(void) append_text_vector(&search->sql, object, alias, field->column);
		appendStringInfo(&search->sql, query, search->nargs);
	}
}

static void
append_range(Search *search, const Field *field, const char *alias,
			 const Criterion *criterion)
{
	if (criterion->has_from)
	{
		add_argument(search, ki_field_type(field), criterion->from);
		appendStringInfo(&search->sql,
						 " AND %s.%s OPERATOR(pg_catalog.>=) $%d", alias,
						 field->column, search->nargs);
	}
	if (criterion->has_to)
	{
		add_argument(search, ki_field_type(field), criterion->to);
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
	int			target = new_alias(search);

	appendStringInfoString(&search->sql, " AND EXISTS (SELECT");
	append_from(&search->sql, field->target, target);
	appendStringInfo(&search->sql, " WHERE a%d.id" EQ "%s.%s", target, alias,
					 field->column);
	append_criteria(search, criterion->target, target);
	appendStringInfoChar(&search->sql, ')');
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
			append_range(search, field, alias, criterion);
			break;
		case TEST_WORDS:
			append_words(search, field, object, alias, criterion);
			break;
		case TEST_PREFIX:
			add_argument(search, TEXTOID, criterion->from);
			appendStringInfo(&search->sql,
							 " AND %s.%s::pg_catalog.text OPERATOR(pg_catalog.^@) $%d",
							 alias, field->column, search->nargs);
			break;
		case TEST_TARGET:
			append_target(search, field, alias, criterion);
			break;
	}
}

/*
 * term - "column=value".
 */
static Datum
term(const Field *field, Datum value)
{
	if (field->kind == KIND_INTEGER)
		return PointerGetDatum(cstring_to_text(psprintf("%s=%d", field->column,
														DatumGetInt32(value))));
	return PointerGetDatum(cstring_to_text(psprintf("%s=%s", field->column,
													TextDatumGetCString(value))));
}

/*
 * append_row - the criteria in one row.
 */
static void
append_row(Search *search, const Row *row, const char *alias)
{
	const Object *object = row->object;
	Datum		terms[MAX_FIELDS];
	int			nterms = 0;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->column == NULL)
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
			terms[nterms++] = term(field, row->values[i]);
		else
		{
			search->any = true;
			search->key |= (field->flags & FIELD_KEY) != 0;
			add_argument(search, ki_field_type(field), row->values[i]);
			appendStringInfo(&search->sql, " AND %s.%s" EQ "$%d%s%s", alias,
							 field->column, search->nargs,
							 field->cast ? "::" : "",
							 field->cast ? field->cast : "");
		}
	}

	if (nterms > 0)
	{
		search->any = true;
		add_argument(search, TEXTARRAYOID,
					 PointerGetDatum(construct_array(terms, nterms, TEXTOID,
													 -1, false,
													 TYPALIGN_INT)));
		appendStringInfoString(&search->sql, " AND ");
		append_terms(&search->sql, object, alias);
		appendStringInfo(&search->sql, " OPERATOR(pg_catalog.@>) $%d AND ",
						 search->nargs);
		append_any_term(&search->sql, object, alias);
	}
}

/*
 * append_list - there is an item that meets these criteria; or none at all.
 */
static void
append_list(Search *search, const ObjectList *list, const Body *item,
			int owner)
{
	int			alias = new_alias(search);

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
append_after(Search *search, const Object *object, const Answer *page)
{
	const char *column = object->fields[page->order].column;
	const char *op = page->descending ? "OPERATOR(pg_catalog.<)"
		: "OPERATOR(pg_catalog.>)";

	if (!page->has_after)
		return;
	add_argument(search, UUIDOID, page->after);
	if (page->order == 0)
		appendStringInfo(&search->sql, " AND a0.id %s $%d", op,
						 search->nargs);
	else
		appendStringInfo(&search->sql, " AND (a0.%s, a0.id) %s"
						 " ((SELECT b.%s FROM @.%s b WHERE b.id" EQ "$%d), $%d)",
						 column, op, column, object->name, search->nargs,
						 search->nargs);
}

/*
 * build_search - the whole statement.
 *
 * OFFSET 0 has what a key finds be found before it is sorted, whatever the
 * planner thinks of a table that it does not know yet.
 */
static void
build_search(Search *search, const Body *body, const Answer *page)
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
	if (search->key)
		appendStringInfoString(sql, " OFFSET 0");
	appendStringInfoString(sql, ") s ORDER BY ");
	if (page->order != 0)
		appendStringInfo(sql, "s.%s%s, ", column, direction);
	add_argument(search, INT8OID, Int64GetDatum(page->limit + 1));
	appendStringInfo(sql, "s.id%s LIMIT $%d", direction, search->nargs);
}

/*
 * order_field - the field of that name, by which a search can be sorted.
 */
static int
order_field(const Object *object, const char *name, int length)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if ((i == 0 || (field->flags & FIELD_ORDER)) &&
			strlen(field->key) == length &&
			memcmp(field->key, name, length) == 0)
			return i;
	}
	return -1;
}

static char *
orders_text(const Object *object)
{
	StringInfoData buf;
	int			i;

	initStringInfo(&buf);
	appendStringInfoString(&buf, "id");
	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].flags & FIELD_ORDER)
			appendStringInfo(&buf, " or %s", object->fields[i].key);
	}
	return buf.data;
}

/*
 * read_order - "order": "plaatsgevondenOp", or with a minus the other way.
 */
static void
read_order(Call *call, const JsonbValue *value, Answer *page)
{
	const char *name = value->val.string.val;
	int			length = value->val.string.len;
	int			order = -1;

	if (value->type == jbvString && length > 0)
	{
		page->descending = *name == '-';
		if (page->descending)
		{
			name++;
			length--;
		}
		order = order_field(call->object, name, length);
	}
	if (order < 0)
		ki_violation(&call->violations, "order",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid_choice",
					 "must be %s, with - before it for the other way around",
					 orders_text(call->object));
	else
		page->order = order;
}

/*
 * read_page - how to answer: order, limit, after and include.
 */
static void
read_page(Call *call, Answer *page)
{
	static const Field limit = {NULL, "limit", NULL, NULL, KIND_INTEGER, MAX_LIMIT};
	static const Field after = {NULL, "after", NULL, NULL, KIND_UUID};
	JsonbValue	criteria;
	JsonbValue	value;
	JsonbContainer *container;
	BodyPath	limit_path = {NULL, "limit", 5};
	BodyPath	after_path = {NULL, "after", 5};
	Datum		number;

	memset(page, 0, sizeof(Answer));
	page->limit = DEFAULT_LIMIT;
	ki_body_argument(call, 0, &criteria);
	if (criteria.type != jbvBinary ||
		!JsonContainerIsObject(criteria.val.binary.data))
		return;
	container = criteria.val.binary.data;

	if (getKeyJsonValueFromContainer(container, "order", 5, &value) != NULL &&
		!ki_is_absent(&value))
		read_order(call, &value, page);
	if (getKeyJsonValueFromContainer(container, "limit", 5, &value) != NULL &&
		!ki_is_absent(&value) &&
		ki_read_value(&limit, &value, &limit_path, &call->violations, &number))
	{
		page->limit = DatumGetInt32(number);
		page->limited = true;
	}
	if (getKeyJsonValueFromContainer(container, "after", 5, &value) != NULL &&
		!ki_is_absent(&value))
	{
		page->has_after = ki_read_value(&after, &value, &after_path,
										&call->violations, &page->after);
		if (page->has_after && !ki_exists(call, call->object, page->after))
			ki_violation(&call->violations, "after",
						 ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
						 "this %s does not exist", call->object->name);
	}
	if (getKeyJsonValueFromContainer(container, "include", 7, &value) != NULL &&
		!ki_is_absent(&value))
		page->include = ki_include_text(call, JsonbValueToJsonb(&value));
}

/*
 * ki_find - the result of find_x(): a page of the objects that match.
 */
Datum
ki_find(Call *call)
{
	const Object *object = call->object;
	Body	   *body = ki_read_body(call, object, BODY_CRITERIA, 0);
	Search		search;
	Answer		page;
	Resource   *resources;
	uint64		found;
	uint64		count;
	uint64		i;

	memset(&search, 0, sizeof(search));
	read_page(call, &page);
	ki_raise_violations(&call->violations);
	build_search(&search, body, &page);

	/* a register of persons is not for leafing through (B1767, V6881) */
	if (object->personal && !search.any)
		ki_violation(&call->violations, "",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "must name at least one criterion");
	ki_raise_violations(&call->violations);

	found = ki_execute(&call->reg,
					   ki_plan_text(&call->reg, search.sql.data,
									search.argtypes, search.nargs,
									!search.key),
					   search.values, NULL);
	if (found > page.limit && !page.limited)
		ereport(NOTICE,
				(errmsg("more than %d match: ask for the next page with \"after\"",
						page.limit)));
	count = Min(found, page.limit);
	resources = ki_load_resources(call, object, page.include, count);
	for (i = 0; i < count; i++)
	{
		Datum		value = ki_answer(call, &resources[i]);
		bool		isnull = false;

		CHECK_FOR_INTERRUPTS();
		ki_return_row(call, &value, &isnull);
		pfree(DatumGetPointer(value));
	}

	return (Datum) 0;
}
