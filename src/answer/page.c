/*
 * page.c
 *		How a search is to be answered: in which order, how much, and from where.
 */
#include "postgres.h"

#include "lib/stringinfo.h"

#include "answer/include.h"
#include "answer/page.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"

/* a page, unless the caller wants another */
#define DEFAULT_LIMIT	100
#define MAX_LIMIT		1000

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
 * ki_read_limit - how many rows; false when the caller does not say.
 */
bool
ki_read_limit(Call *call, const JsonbValue *criteria, int most, int *limit)
{
	Field		field = {.key = "limit", .kind = KIND_INTEGER, .max = most};
	BodyPath	path = {NULL, "limit", 5};
	JsonbValue	value;
	Datum		number;

	if (!ki_member(criteria, "limit", &value) ||
		!ki_read_value(&field, &value, &path, &call->violations, &number))
		return false;
	*limit = DatumGetInt32(number);
	return true;
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
read_after(Call *call, const JsonbValue *criteria, SearchPage *page)
{
	static const Field after = {.key = "after", .kind = KIND_UUID};
	const Field *field = page->order;
	BodyPath	path = {NULL, "after", 5};
	JsonbValue	value;
	JsonbValue	place;

	if (!ki_member(criteria, "after", &value))
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
 * ki_read_page - how to answer: order, limit and include, and where the page
 * before ended.
 */
void
ki_read_page(Call *call, const JsonbValue *criteria, const Body *body,
			 SearchPage *page)
{
	JsonbValue	value;

	memset(page, 0, sizeof(SearchPage));
	page->limit = DEFAULT_LIMIT;
	if (ki_member(criteria, "order", &value))
		read_order(call, &value, page);
	page->limited = ki_read_limit(call, criteria, MAX_LIMIT, &page->limit);
	if (ki_member(criteria, "include", &value))
		page->include = ki_include_text(call, JsonbValueToJsonb(&value));
	order_by_range(&body->row, page);
	read_after(call, criteria, page);
	skip_known(body, page);
}
