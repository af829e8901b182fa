/*
 * body.c
 *		Reading a body: from jsonb to rows, every violation collected.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "read/answered.h"
#include "read/body.h"
#include "read/criterion.h"
#include "read/names.h"
#include "read/required.h"
#include "read/row.h"
#include "read/sleutel.h"
#include "read/value.h"
#include "read/violation.h"

static void read_members(Reader *reader, JsonbContainer *container,
						 const char *group, const BodyPath *path);
static void read_object(Reader *reader, const JsonbValue *value,
						const BodyPath *path);
static void init_rows(const Reader *reader);

/* is null here not absent, but a value that is taken away or not there? */
static bool
is_patch(const Reader *reader)
{
	return reader->use == BODY_PATCH || reader->use == BODY_REPEATED;
}

/*
 * read_into - read the value of one field, as a value or as a criterion.
 */
static void
read_into(const Reader *reader, Row *row, int index, JsonbValue *value,
		  const BodyPath *path)
{
	const Field *field = &row->object->fields[index];
	int			before = reader->violations->count;

	if (reader->use == BODY_CRITERIA &&
		ki_read_criterion(field, value, path, reader->violations,
						  &row->criteria[index]))
	{
		Criterion  *criterion = row->criteria[index];

		if (criterion->test == TEST_TARGET)
			criterion->target = ki_read_object(field->target, BODY_CRITERIA,
											   value, path,
											   reader->violations);
		return;
	}
	row->isnull[index] = !ki_read_value(field, value, path,
										reader->violations,
										&row->values[index]);
	/* "onbekend" in a patch takes away what was known */
	if (is_patch(reader) && row->isnull[index] &&
		reader->violations->count == before)
		row->cleared[index] = true;
}

/*
 * store_field - read the value of one field into its row.
 */
static void
store_field(const Reader *reader, Row *row, int index, JsonbValue *value,
			const BodyPath *path)
{
	const Field *field = &row->object->fields[index];

	if (reader->list != NULL && reader->use == BODY_REGISTER &&
		(field->flags & FIELD_OWNER))
	{
		ki_read_owner(reader, field, value, path);
		return;
	}
	if (reader->use == BODY_CRITERIA && (field->flags & FIELD_SEARCHED) == 0)
	{
		ki_violation_at(reader->violations, path, "unknown_key",
						"cannot be searched by");
		return;
	}
	if (reader->use == BODY_REGISTER && (field->flags & FIELD_PATCH) &&
		!ki_is_preference(reader, row, index))
	{
		ki_violation_at(reader->violations, path, "invalid",
						"can only be given when it is updated");
		return;
	}
	if (row->given[index])
	{
		ki_violation_at(reader->violations, path, "conflict",
						"is given more than once");
		return;
	}

	row->given[index] = true;
	read_into(reader, row, index, value, path);
}

/*
 * clear_field - a patch takes the value of a field away.
 */
static void
clear_field(const Reader *reader, Row *row, int index, const BodyPath *path)
{
	if (row->given[index])
	{
		ki_violation_at(reader->violations, path, "conflict",
						"is given more than once");
		return;
	}
	row->given[index] = true;
	row->cleared[index] = true;
}

/*
 * read_item - read one item of a list: an object, or in a list of references
 * no more than that; what repeats a stored one may be its id.
 */
static void
read_item(const Reader *reader, const ObjectList *list, Body *item,
		  JsonbValue *value, const BodyPath *path)
{
	Reader		inner = {
		list->object, item, reader->use, reader->violations, list, reader->body
	};

	if (inner.use == BODY_PATCH)
		inner.use = list->flags & LIST_PATCH ? BODY_REGISTER : BODY_REPEATED;
	if (inner.use == BODY_REPEATED && list->reference == 0)
		item->id = ki_read_uuid(value);
	if (list->reference == 0 && item->id == NULL)
	{
		read_object(&inner, value, path);
		return;
	}

	init_rows(&inner);
	inner.list = NULL;
	if (list->reference != 0)
		store_field(&inner, &item->row, list->reference, value, path);
}

/*
 * read_existence - is there an item at all?  As a criterion.
 */
static void
read_existence(const Reader *reader, int index, bool exists)
{
	Body	   *body = reader->body;
	Reader		inner = {
		reader->object->lists[index].object, (Body *) palloc0(sizeof(Body)),
		reader->use, reader->violations
	};

	body->none[index] = !exists;
	body->nitems[index] = exists ? 1 : 0;
	init_rows(&inner);
	body->items[index] = inner.body;
}

/*
 * may_read - may so many items more be read?
 *
 * What a body holds in all its lists together is bounded, so that what it
 * costs is: a list within a list multiplies.  Once a list was too much, no
 * other is read, without a word.
 */
static bool
may_read(const Reader *reader, int nitems, const BodyPath *path)
{
	Violations *violations = reader->violations;

	if (violations->nitems > KI_MAX_BODY_ITEMS)
		return false;
	violations->nitems += nitems;
	if (violations->nitems <= KI_MAX_BODY_ITEMS)
		return true;
	ki_violation_at(violations, path, "max_length",
					"all lists of a body together have at most %d items",
					KI_MAX_BODY_ITEMS);
	return false;
}

/*
 * read_array - read the items of a list.
 */
static void
read_array(const Reader *reader, int index, const JsonbValue *value,
		   const BodyPath *path)
{
	Body	   *body = reader->body;
	int			nitems = JsonContainerSize(value->val.binary.data);
	JsonbIterator *it;
	JsonbValue	item;
	int			i = 0;

	if (nitems > KI_MAX_ITEMS)
	{
		ki_violation_at(reader->violations, path, "max_length",
						"must have at most %d items", KI_MAX_ITEMS);
		return;
	}
	if (!may_read(reader, nitems, path))
		return;

	body->items[index] = (Body *) palloc0(nitems * sizeof(Body));
	it = JsonbIteratorInit(value->val.binary.data);
	(void) JsonbIteratorNext(&it, &item, true);
	while (reader->violations->nitems <= KI_MAX_BODY_ITEMS &&
		   JsonbIteratorNext(&it, &item, true) == WJB_ELEM)
	{
		BodyPath	here = {path, NULL, 0, i};

		CHECK_FOR_INTERRUPTS();
		read_item(reader, &reader->object->lists[index],
				  &body->items[index][i], &item, &here);
		i++;
	}
	body->nitems[index] = i;
}

/*
 * is_first - is the list not given already, by another of its keys?
 */
static bool
is_first(const Reader *reader, int index, const BodyPath *path)
{
	Body	   *body = reader->body;

	if (body->keys[index] != NULL)
	{
		ki_violation_at(reader->violations, path, "conflict",
						"is given more than once");
		return false;
	}
	body->keys[index] = pnstrdup(path->key, path->length);
	return true;
}

/*
 * read_items - read a list of objects; an object counts as a list of one.
 */
static void
read_items(const Reader *reader, int index, JsonbValue *value,
		   const BodyPath *path)
{
	const ObjectList *list = &reader->object->lists[index];
	Body	   *body = reader->body;
	bool		binary = value->type == jbvBinary;

	if (!is_first(reader, index, path))
		return;
	if (reader->use == BODY_CRITERIA && value->type == jbvBool)
	{
		if (may_read(reader, 1, path))
			read_existence(reader, index, value->val.boolean);
	}
	else if (binary && JsonContainerIsArray(value->val.binary.data) &&
			 !JsonContainerIsScalar(value->val.binary.data))
		read_array(reader, index, value, path);
	else if (list->reference != 0 ||
			 (binary && JsonContainerIsObject(value->val.binary.data)))
	{
		if (!may_read(reader, 1, path))
			return;
		body->items[index] = (Body *) palloc0(sizeof(Body));
		body->nitems[index] = 1;
		body->single[index] = true;
		read_item(reader, list, body->items[index], value, path);
	}
	else
		ki_violation_at(reader->violations, path, "invalid",
						"must be a list");
}

/*
 * find_list - the list of that key, if it may stand in such a body; else -1.
 */
static int
find_list(const Reader *reader, const BodyPath *path)
{
	int			index = ki_find_list(reader, path->key, path->length);
	const ObjectList *list;

	if (index < 0)
		return -1;
	list = &reader->object->lists[index];
	if ((reader->use == BODY_CRITERIA && list->owner == NULL) ||
		(reader->use == BODY_REGISTER && (list->flags & LIST_OUTPUT)))
		return -1;
	return index;
}

/*
 * clear_group - a patch takes all values of a group away; false when it has
 * none of its own.
 */
static bool
clear_group(const Reader *reader, const char *group, const BodyPath *path)
{
	Row		   *rows[] = {&reader->body->row, &reader->body->companion};
	bool		any = false;
	int			r;
	int			i;

	for (r = 0; r < lengthof(rows); r++)
	{
		for (i = 0; rows[r]->object != NULL && i < rows[r]->object->nfields; i++)
		{
			const Field *field = &rows[r]->object->fields[i];

			if (!ki_is_readable(reader, field) || field->group == NULL ||
				!ki_same_group(reader->object, field->group, group))
				continue;
			clear_field(reader, rows[r], i, path);
			any = true;
		}
	}
	return any;
}

/*
 * read_absent - a key without a value: in a patch that takes the value away,
 * and in a new object null may say that it is unknown.
 *
 * An empty group has nothing to change.
 */
static void
read_absent(Reader *reader, const char *group, const JsonbValue *value,
			const BodyPath *path)
{
	const char *inner;
	int			index;
	Row		   *row = ki_find_field(reader, group, path, &index);

	if (row != NULL && reader->use == BODY_REGISTER &&
		value->type == jbvNull &&
		(row->object->fields[index].flags & FIELD_UNKNOWN))
		row->unknown |= ONE_FIELD(index);
	if (!is_patch(reader))
		return;

	if (row != NULL)
	{
		clear_field(reader, row, index, path);
		return;
	}
	inner = ki_find_group(reader, path->key, path->length);
	if (inner != NULL && value->type != jbvBinary &&
		!clear_group(reader, inner, path))
		ki_violation_at(reader->violations, path, "invalid",
						"cannot be taken away as a whole: name what is to go");
	index = group == NULL ? find_list(reader, path) : -1;
	if (index >= 0 && is_first(reader, index, path))
		reader->body->emptied[index] = true;
}

/*
 * read_member - read one member of an object or group.
 */
static void
read_member(Reader *reader, const char *group, JsonbValue *value,
			const BodyPath *path)
{
	const char *inner;
	int			index;
	Row		   *row = ki_find_field(reader, group, path, &index);

	if (row != NULL)
	{
		store_field(reader, row, index, value, path);
		return;
	}

	/*
	 * Groups stand at the top, or in what is as good as the top; but that
	 * stands at the top itself, so that nothing nests without end.
	 */
	if (group == NULL || ki_is_transparent(reader->object, group))
	{
		inner = ki_find_group(reader, path->key, path->length);
		if (inner != NULL &&
			(group == NULL || !ki_is_transparent(reader->object, inner)))
		{
			if (value->type == jbvBinary &&
				JsonContainerIsObject(value->val.binary.data))
				read_members(reader, value->val.binary.data, inner, path);
			else
				ki_violation_at(reader->violations, path, "invalid",
								"must be an object");
			return;
		}
	}
	if (group == NULL)
	{
		index = find_list(reader, path);
		if (index >= 0)
		{
			read_items(reader, index, value, path);
			return;
		}
	}

	if (reader->use == BODY_REGISTER && path->parent == NULL &&
		group == NULL && ki_is_sleutel(path->key, path->length))
	{
		ki_check_sleutel(value, path, reader->violations);
		return;
	}

	/* how find_x() is to answer; find.c reads it */
	if (reader->use == BODY_CRITERIA && path->parent == NULL &&
		(ki_listed(ki_find_options, path->key, path->length) ||
		 (reader->object->sought &&
		  ki_listed(ki_find_words, path->key, path->length))))
		return;

	/* what only an answer has means nothing here, but in a search it might */
	if (reader->use == BODY_CRITERIA ||
		!ki_is_ignored(reader->object, path->key, path->length))
		ki_unknown_key(reader, group, path);
}

/*
 * is_empty_part - does {} stand here for a reference or for a part of the body?
 *
 * Of a value or a group it says that it is not known; here it says that there
 * is something, and not what.
 */
static bool
is_empty_part(Reader *reader, const char *group, const JsonbValue *value,
			  const BodyPath *path)
{
	Row		   *row;
	int			index;

	if (value->type != jbvBinary ||
		!JsonContainerIsObject(value->val.binary.data))
		return false;
	row = ki_find_field(reader, group, path, &index);
	if (row != NULL)
		return row->object->fields[index].kind == KIND_UUID;
	return group == NULL && find_list(reader, path) >= 0;
}

/*
 * read_members - read all members of an object or group that have a value.
 *
 * Never deeper than the known groups and lists go, so however deep a body
 * nests, the stack does not.
 */
static void
read_members(Reader *reader, JsonbContainer *container, const char *group,
			 const BodyPath *path)
{
	JsonbIterator *it;
	JsonbValue	key;
	JsonbValue	value;

	it = JsonbIteratorInit(container);
	(void) JsonbIteratorNext(&it, &key, true);
	while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
	{
		BodyPath	here = {path, key.val.string.val, key.val.string.len};

		CHECK_FOR_INTERRUPTS();
		(void) JsonbIteratorNext(&it, &value, true);
		if (ki_is_absent(&value) &&
			!is_empty_part(reader, group, &value, &here))
			read_absent(reader, group, &value, &here);
		else
			read_member(reader, group, &value, &here);
	}
}

/*
 * init_rows - the rows of a body of which nothing is known yet.
 */
static void
init_rows(const Reader *reader)
{
	Row		   *rows[] = {&reader->body->row, &reader->body->companion};
	const Object *objects[] = {reader->object, reader->object->companion};
	int			i;

	for (i = 0; i < lengthof(rows) && objects[i] != NULL; i++)
	{
		ki_init_row(rows[i], objects[i]);
		if (is_patch(reader))
			rows[i]->cleared = (bool *)
				palloc0(objects[i]->nfields * sizeof(bool));
		if (reader->use == BODY_CRITERIA)
			rows[i]->criteria = (Criterion **)
				palloc0(objects[i]->nfields * sizeof(Criterion *));
	}
}

/*
 * read_object - read one object into a body, and check its rules.
 */
static void
read_object(Reader *reader, const JsonbValue *value, const BodyPath *path)
{
	int			before = reader->violations->count;

	init_rows(reader);

	if (value->type != jbvBinary ||
		!JsonContainerIsObject(value->val.binary.data))
	{
		ki_violation_at(reader->violations, path, "invalid",
						"must be an object");
		return;
	}

	reader->body->id = ki_own_id(value);
	read_members(reader, value->val.binary.data, NULL, path);

	if (path != NULL && !ki_has_values(reader) &&
		reader->violations->count == before)
		ki_refuse_without_values(reader, value, path);
	else if (reader->use == BODY_REGISTER)
	{
		ki_check_preferences(reader, path);
		ki_check_object(reader->body, reader->list != NULL, path,
						reader->violations);
	}
	/* what a patch changes is completed when the rest is known */
	else if (reader->use != BODY_PATCH && reader->object->complete != NULL)
		reader->object->complete(reader->body, path, reader->violations);
}

/*
 * ki_check_body - check the rules of an object that a patch changed.
 */
void
ki_check_body(Body *body, Violations *violations)
{
	ki_check_object(body, false, NULL, violations);
}

/*
 * ki_body_argument - a jsonb argument of the call as a value.
 */
void
ki_body_argument(Call *call, int argno, JsonbValue *value)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	Jsonb	   *jsonb;

	if (PG_ARGISNULL(argno))
	{
		value->type = jbvNull;
		return;
	}
	jsonb = PG_GETARG_JSONB_P(argno);
	value->type = jbvBinary;
	value->val.binary.data = &jsonb->root;
	value->val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
}

/*
 * ki_read_object - read a value that is not the whole of an argument.
 */
Body *
ki_read_object(const Object *object, BodyUse use, const JsonbValue *value,
			   const BodyPath *path, Violations *violations)
{
	Body	   *body = (Body *) palloc0(sizeof(Body));
	Reader		reader = {object, body, use, violations};

	check_stack_depth();
	read_object(&reader, value, path);
	return body;
}

/*
 * ki_read_body - read a jsonb argument of the call as such an object.
 *
 * Violations are added to those of the call.
 */
Body *
ki_read_body(Call *call, const Object *object, BodyUse use, int argno)
{
	JsonbValue	value;

	ki_body_argument(call, argno, &value);
	return ki_read_object(object, use, &value, NULL, &call->violations);
}
