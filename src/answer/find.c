/*
 * find.c
 *		Searching: criteria that must all match, a page at a time; and counting.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "answer/answer.h"
#include "answer/find.h"
#include "answer/include.h"
#include "answer/search.h"
#include "call.h"
#include "read/body.h"
#include "read/criterion.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"

/* a page, unless the caller wants another */
#define DEFAULT_LIMIT	100
#define MAX_LIMIT		1000

/* how far is counted, unless the caller wants another bound */
#define DEFAULT_COUNT	10000
#define MAX_COUNT		1000000

/*
 * order_field - the field of that name, by which a search can be sorted.
 */
static const Field *
order_field(const Object *object, const char *name, int length)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if ((field->flags & FIELD_ORDER) && strlen(field->key) == length &&
			memcmp(field->key, name, length) == 0)
			return field;
	}
	return NULL;
}

static void
append_orders(StringInfo names, const Object *object)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].flags & FIELD_ORDER)
			appendStringInfo(names, " or %s", object->fields[i].key);
	}
}

static char *
orders_text(const Object *object)
{
	StringInfoData buf;

	initStringInfo(&buf);
	appendStringInfoString(&buf, "id");
	append_orders(&buf, object);
	if (object->companion != NULL)
		append_orders(&buf, object->companion);
	return buf.data;
}

/*
 * find_order - have a page be in the order of that name; false when there is
 * none.
 */
static bool
find_order(const Object *object, const char *name, int length,
		   SearchPage *page)
{
	const Field *id = &object->fields[0];

	page->order = order_field(object, name, length);
	if (page->order == NULL && object->companion != NULL)
	{
		page->order = order_field(object->companion, name, length);
		page->of_companion = page->order != NULL;
	}
	return page->order != NULL ||
		(strlen(id->key) == length && memcmp(id->key, name, length) == 0);
}

/*
 * read_order - "order": "plaatsgevondenOp", or with a minus the other way.
 */
static void
read_order(Call *call, const JsonbValue *value, SearchPage *page)
{
	const char *name = value->val.string.val;
	int			length = value->val.string.len;

	page->ordered = true;
	if (value->type == jbvString && length > 0)
	{
		page->descending = *name == '-';
		if (page->descending)
		{
			name++;
			length--;
		}
		if (find_order(call->object, name, length, page))
			return;
	}
	ki_violation(&call->violations, "order",
				 ERRCODE_INVALID_PARAMETER_VALUE, "invalid_choice",
				 "must be %s, with - before it for the other way around",
				 orders_text(call->object));
}

/*
 * is_range - is this a criterion of what lies between two values, or of days?
 */
static bool
is_range(const Criterion *criterion)
{
	return criterion != NULL &&
		(criterion->test == TEST_RANGE || criterion->ndays > 0);
}

/*
 * order_by_range - what is searched for by a range of something that has an
 * order comes in that order, unless another is asked for: else the planner
 * may walk along all that was registered before the range.
 */
static void
order_by_range(const Row *row, SearchPage *page)
{
	int			i;

	for (i = 0; !page->ordered && i < row->object->nfields; i++)
	{
		if ((row->object->fields[i].flags & FIELD_ORDER) &&
			is_range(row->criteria[i]))
			page->order = &row->object->fields[i];
	}
}

/*
 * skip_known - who asks for what has no value to sort by, finds the rest only.
 */
static void
skip_known(const Body *body, SearchPage *page)
{
	const Row  *row = page->of_companion ? &body->companion : &body->row;
	const Criterion *criterion;

	if (page->order == NULL)
		return;
	criterion = row->criteria[page->order - row->object->fields];
	page->rest |= criterion != NULL && criterion->test == TEST_UNKNOWN;
}

/*
 * read_option - the value of one of the keys that tell how to answer, if it has
 * one.
 */
static bool
read_option(Call *call, const char *key, JsonbValue *value)
{
	JsonbValue	criteria;

	ki_body_argument(call, 0, &criteria);
	return ki_member(&criteria, key, value);
}

/*
 * read_limit - how many rows; false when the caller does not say.
 */
static bool
read_limit(Call *call, int most, int *limit)
{
	Field		field = {.key = "limit",.kind = KIND_INTEGER,.max = most};
	BodyPath	path = {NULL, "limit", 5};
	JsonbValue	value;
	Datum		number;

	if (!read_option(call, "limit", &value) ||
		!ki_read_value(&field, &value, &path, &call->violations, &number))
		return false;
	*limit = DatumGetInt32(number);
	return true;
}

/*
 * read_page - how to answer: order, limit and include.
 */
static void
read_page(Call *call, SearchPage *page)
{
	JsonbValue	value;

	memset(page, 0, sizeof(SearchPage));
	page->limit = DEFAULT_LIMIT;
	if (read_option(call, "order", &value))
		read_order(call, &value, page);
	page->limited = read_limit(call, MAX_LIMIT, &page->limit);
	if (read_option(call, "include", &value))
		page->include = ki_include_text(call, JsonbValueToJsonb(&value));
}

/*
 * is_answer - is what tells where the page before ended more than a reference?
 */
static bool
is_answer(const JsonbValue *after)
{
	static const char *const keys[] = {"uuid", "id", "url"};
	JsonbValue	member;
	int			members;
	int			i;

	if (after->type != jbvBinary ||
		!JsonContainerIsObject(after->val.binary.data))
		return false;
	members = JsonContainerSize(after->val.binary.data);
	for (i = 0; i < lengthof(keys); i++)
		members -= ki_member(after, keys[i], &member);
	return members > 0;
}

/*
 * answered_place - the value of the field to sort by in an object that was
 * answered; false when it has none.
 */
static bool
answered_place(const Field *field, const JsonbValue *after, JsonbValue *place)
{
	JsonbValue	group;

	if (field->group == NULL)
		return ki_member(after, field->key, place);
	return ki_member(after, field->group, &group) &&
		ki_member(&group, field->key, place);
}

/*
 * stored_place - the place of a row of which only the id is given: it must still
 * be there.
 */
static void
stored_place(Call *call, SearchPage *page)
{
	const Object *object = call->object;
	const Object *owner = page->of_companion ? object->companion : object;
	int			field = page->order - owner->fields;
	SPITupleTable *rows = ki_query(&call->reg,
								   ki_plan(&call->reg, &ki_row_statement,
										   object, 0), &page->after, 0);
	Row			row;

	if (rows->numvals == 0)
	{
		ki_violation(&call->violations, "after",
					 ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
					 "this %s does not exist, so its id does not tell where to go on: give the last object of the page itself, as it was answered",
					 object->name);
		return;
	}
	ki_stored_row(&row, owner, rows->vals[0], rows->tupdesc,
				  page->of_companion ? ki_column_count(object) : 0);
	page->place = row.values[field];
	page->rest = row.isnull[field];
}

/*
 * read_after - where the page before ended: its last object as it was answered,
 * or only the id of that.
 *
 * An object tells its place in the order, be it deleted meanwhile, and so does
 * an id in the order of ids.  Else the row must still be there.
 */
static void
read_after(Call *call, SearchPage *page)
{
	static const Field after = {.key = "after",.kind = KIND_UUID};
	const Field *field = page->order;
	BodyPath	path = {NULL, "after", 5};
	JsonbValue	value;
	JsonbValue	place;

	if (!read_option(call, "after", &value))
		return;
	page->has_after = ki_read_value(&after, &value, &path, &call->violations,
									&page->after);
	if (field == NULL)
		return;
	if (answered_place(field, &value, &place))
	{
		BodyPath	group = {&path, field->group,
		field->group != NULL ? strlen(field->group) : 0};
		BodyPath	here = {field->group != NULL ? &group : &path, field->key,
		strlen(field->key)};

		(void) ki_read_value(field, &place, &here, &call->violations,
							 &page->place);
	}
	else if (ki_may_lack(field) && is_answer(&value))
		page->rest = true;
	else if (page->has_after)
		stored_place(call, page);
}

/*
 * refuse_leafing - a register of persons is not for leafing through (B1767,
 * V6881), nor for being counted.
 */
static void
refuse_leafing(Call *call, const Search *search)
{
	if (!call->object->personal || search->any)
		return;
	ki_violation(&call->violations, "", ERRCODE_INVALID_PARAMETER_VALUE,
				 "required", "must name at least one criterion");
	ki_raise_violations(&call->violations);
}

static SPITupleTable *
run_search(Call *call, Search *search)
{
	refuse_leafing(call, search);
	return ki_query(&call->reg,
					ki_plan_text(&call->reg, search->sql.data,
								 search->argtypes, search->nargs,
								 !search->selective),
					search->values, 0);
}

/*
 * answer_rows - the first of these rows as objects.
 */
static void
answer_rows(Call *call, const SearchPage *page, SPITupleTable *rows,
			uint64 count)
{
	Resource   *resources = ki_load_resources(call, call->object,
											  page->include, rows, count);
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext result_context = call->result_context;
	MemoryContext answers;
	uint64		i;

	/* one answer at a time: the page may hold a thousand */
	answers = AllocSetContextCreate(CurrentMemoryContext, "find answers",
									ALLOCSET_DEFAULT_SIZES);
	call->result_context = answers;
	MemoryContextSwitchTo(answers);
	for (i = 0; i < count; i++)
	{
		Datum		value = ki_answer(call, &resources[i]);
		bool		isnull = false;

		CHECK_FOR_INTERRUPTS();
		ki_return_row(call, &value, &isnull);
		MemoryContextReset(answers);
	}
	call->result_context = result_context;
	MemoryContextSwitchTo(caller);
}

/*
 * ki_find - the result of find_x(): a page of the objects that match.
 */
Datum
ki_find(Call *call)
{
	Body	   *body = ki_read_body(call, call->object, BODY_CRITERIA, 0);
	Search		search;
	SearchPage	page;
	int			limit;
	uint64		found;

	read_page(call, &page);
	order_by_range(&body->row, &page);
	read_after(call, &page);
	skip_known(body, &page);
	ki_raise_violations(&call->violations);

	limit = page.limit;
	for (;;)
	{
		SPITupleTable *rows;

		memset(&search, 0, sizeof(search));
		ki_build_search(&search, body, &page);
		rows = run_search(call, &search);
		found = rows->numvals;
		answer_rows(call, &page, rows, Min(found, page.limit));

		/* who asked for so many is not told whether there are more */
		if (!search.has_rest || found > page.limit ||
			(page.limited && found == page.limit))
			break;
		page.limit -= found;
		page.rest = true;
		page.has_after = false;
	}
	if (found > page.limit && !page.limited)
		ereport(NOTICE,
				(errmsg("more than %d match: ask for the next page with \"after\"",
						limit)));
	return (Datum) 0;
}

/*
 * refuse_paging - a count has a bound, and no pages.
 */
static void
refuse_paging(Call *call)
{
	JsonbValue	value;
	int			i;

	for (i = 0; ki_find_options[i] != NULL; i++)
	{
		if (strcmp(ki_find_options[i], "limit") != 0 &&
			read_option(call, ki_find_options[i], &value))
			ki_violation(&call->violations, ki_find_options[i],
						 ERRCODE_INVALID_PARAMETER_VALUE, "unknown_key",
						 "is of a page, and has no meaning for a count");
	}
}

/*
 * ki_count - the result of tel_x(): how many match, or that it is as many as
 * the bound or more.
 */
Datum
ki_count(Call *call)
{
	Body	   *body = ki_read_body(call, call->object, BODY_CRITERIA, 0);
	int			limit = DEFAULT_COUNT;
	Search		search;
	SPITupleTable *rows;
	bool		isnull;
	int64		count;

	(void) read_limit(call, MAX_COUNT, &limit);
	refuse_paging(call);
	ki_raise_violations(&call->violations);

	memset(&search, 0, sizeof(search));
	ki_build_count(&search, body, limit);
	rows = run_search(call, &search);
	count = DatumGetInt64(SPI_getbinval(rows->vals[0], rows->tupdesc, 1,
										&isnull));
	if (count > limit)
		ereport(NOTICE,
				(errmsg("more than %d match: no more were counted", limit)));
	return Int64GetDatum(Min(count, limit));
}
