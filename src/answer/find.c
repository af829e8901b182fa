/*
 * find.c
 *		Searching: criteria that must all match, a page at a time.
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
#include "look/look.h"
#include "read/body.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"

/* a page, unless the caller wants another */
#define DEFAULT_LIMIT	100
#define MAX_LIMIT		1000

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
read_order(Call *call, const JsonbValue *value, SearchPage *page)
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
	page->ordered = true;
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
			row->criteria[i] != NULL && row->criteria[i]->test == TEST_RANGE)
			page->order = i;
	}
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
 * read_page - how to answer: order, limit and include.
 */
static void
read_page(Call *call, SearchPage *page)
{
	static const Field limit = {
		.key = "limit",.kind = KIND_INTEGER,.max = MAX_LIMIT
	};
	BodyPath	path = {NULL, "limit", 5};
	JsonbValue	value;
	Datum		number;

	memset(page, 0, sizeof(SearchPage));
	page->limit = DEFAULT_LIMIT;
	if (read_option(call, "order", &value))
		read_order(call, &value, page);
	if (read_option(call, "limit", &value) &&
		ki_read_value(&limit, &value, &path, &call->violations, &number))
	{
		page->limit = DatumGetInt32(number);
		page->limited = true;
	}
	if (read_option(call, "include", &value))
		page->include = ki_include_text(call, JsonbValueToJsonb(&value));
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
	const Field *field = &call->object->fields[page->order];
	BodyPath	path = {NULL, "after", 5};
	BodyPath	member_path = {&path, field->key, strlen(field->key)};
	JsonbValue	value;
	JsonbValue	member;
	bool		placed;

	if (!read_option(call, "after", &value))
		return;
	placed = page->order != 0 && ki_member(&value, field->key, &member);
	page->has_after = ki_read_value(&after, &value, &path, &call->violations,
									&page->after);
	if (placed)
		page->has_place = ki_read_value(field, &member, &member_path,
										&call->violations, &page->place);
	else if (page->has_after && page->order != 0 &&
			 !ki_exists(call, call->object, page->after))
		ki_violation(&call->violations, "after",
					 ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
					 "this %s does not exist: give the last object of the page itself",
					 call->object->name);
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
	SearchPage		page;
	SPITupleTable *rows;
	Resource   *resources;
	MemoryContext answers;
	uint64		found;
	uint64		count;
	uint64		i;

	memset(&search, 0, sizeof(search));
	read_page(call, &page);
	order_by_range(&body->row, &page);
	read_after(call, &page);
	ki_raise_violations(&call->violations);
	ki_build_search(&search, body, &page);

	/* a register of persons is not for leafing through (B1767, V6881) */
	if (object->personal && !search.any)
		ki_violation(&call->violations, "",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "must name at least one criterion");
	ki_raise_violations(&call->violations);

	rows = ki_query(&call->reg,
					ki_plan_text(&call->reg, search.sql.data, search.argtypes,
								 search.nargs, !search.selective),
					search.values, 0);
	found = rows->numvals;
	if (found > page.limit && !page.limited)
		ereport(NOTICE,
				(errmsg("more than %d match: ask for the next page with \"after\"",
						page.limit)));
	count = Min(found, page.limit);
	resources = ki_load_resources(call, object, page.include, rows, count);

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

	return (Datum) 0;
}
