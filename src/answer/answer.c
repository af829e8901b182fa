/*
 * answer.c
 *		From rows to the standard's resources.
 *
 * Properties without a value are left out, as the standard allows (F2599,
 * F4936).
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "answer/answer.h"
#include "read/json_value.h"
#include "read/row.h"

/* objects in one answer */
#define MAX_RESOURCES	100000

static int	nresources;

/*
 * ki_put_key - begin a member of an object.
 */
void
ki_put_key(JsonbInState *state, const char *key)
{
	JsonbValue	value;

	ki_json_string(&value, key, strlen(key));
	pushJsonbValue(state, WJB_KEY, &value);
}

/*
 * ki_put_text - a member of an object that is a text.
 */
void
ki_put_text(JsonbInState *state, const char *key, const char *text)
{
	JsonbValue	value;

	ki_put_key(state, key);
	ki_json_string(&value, text, strlen(text));
	pushJsonbValue(state, WJB_VALUE, &value);
}

/*
 * ki_put_word - an item of a list that is a word.
 */
void
ki_put_word(JsonbInState *state, const char *word)
{
	JsonbValue	value;

	ki_json_string(&value, word, strlen(word));
	pushJsonbValue(state, WJB_ELEM, &value);
}

/*
 * ki_put_item_id - an item of a list that is an id.
 */
void
ki_put_item_id(JsonbInState *state, Datum id)
{
	JsonbValue	value;

	ki_json_uuid(&value, id);
	pushJsonbValue(state, WJB_ELEM, &value);
}

/*
 * ki_put_id - a member of an object that is an id.
 */
void
ki_put_id(JsonbInState *state, const char *key, Datum id)
{
	JsonbValue	value;

	ki_json_uuid(&value, id);
	ki_put_key(state, key);
	pushJsonbValue(state, WJB_VALUE, &value);
}

/*
 * ki_put_count - a member that tells how many.
 */
void
ki_put_count(JsonbInState *state, const char *key, uint64 count)
{
	JsonbValue	value;

	value.type = jbvNumeric;
	value.val.numeric = int64_to_numeric((int64) count);
	ki_put_key(state, key);
	pushJsonbValue(state, WJB_VALUE, &value);
}

/*
 * ki_put_boolean - a member that is true or false.
 */
void
ki_put_boolean(JsonbInState *state, const char *key, bool boolean)
{
	JsonbValue	value;

	value.type = jbvBool;
	value.val.boolean = boolean;
	ki_put_key(state, key);
	pushJsonbValue(state, WJB_VALUE, &value);
}

/*
 * put_null - a field of which is known that its value is not.
 */
static void
put_null(JsonbInState *state, const char *key)
{
	JsonbValue	value;

	value.type = jbvNull;
	ki_put_key(state, key);
	pushJsonbValue(state, WJB_VALUE, &value);
}

/*
 * ki_put_value - the value of a field as a member of the object that is being
 * made.
 */
void
ki_put_value(JsonbInState *state, const char *key, const Field *field,
			 Datum datum)
{
	JsonbValue	value;

	ki_json_value(field, datum, &value);
	ki_put_key(state, key);
	pushJsonbValue(state, WJB_VALUE, &value);
}

/*
 * put_run - those of a run of fields that have a value, as members.
 */
static void
put_run(JsonbInState *state, const Row *row, int first, int count)
{
	int			i;

	for (i = first; i < first + count; i++)
	{
		if (!row->isnull[i] && row->object->fields[i].key != NULL)
			ki_put_value(state, row->object->fields[i].key,
						 &row->object->fields[i], row->values[i]);
	}
}

/*
 * ki_put_group - a run of fields as an object of its own, if any has a value.
 */
bool
ki_put_group(JsonbInState *state, const Row *row, int first, int count,
			 const char *key)
{
	if (!ki_any(row, first, count))
		return false;

	ki_put_key(state, key);
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	put_run(state, row, first, count);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	return true;
}

/*
 * ki_put_fields - all fields of a row that have a value, as members.
 */
void
ki_put_fields(JsonbInState *state, const Row *row)
{
	put_run(state, row, 0, row->object->nfields);
}

/*
 * put_value - one field that has a value: what it refers to, when that was
 * asked for and loaded, or else the value itself.
 */
static void
put_value(JsonbInState *state, const Resource *resource, const Row *row,
		  int index)
{
	const Field *field = &row->object->fields[index];
	const Resource *target = ki_target(resource, row, index);

	if (target == NULL)
	{
		ki_put_value(state, field->key, field, row->values[index]);
		return;
	}
	ki_put_key(state, field->key);
	ki_put_resource(state, target);
}

/*
 * put_row - the fields of a row as members, each group as an object.
 */
static void
put_row(JsonbInState *state, const Resource *resource, const Row *row)
{
	const Object *object = row->object;
	const Field *fields = object->fields;
	int			i = 0;

	while (i < object->nfields)
	{
		int			end = i + 1;

		if (fields[i].group != NULL)
		{
			while (end < object->nfields &&
				   fields[end].group == fields[i].group)
				end++;
			(void) ki_put_group(state, row, i, end - i, fields[i].group);
		}
		else if (fields[i].column == NULL)
			;
		else if (!row->isnull[i] &&
				 ((fields[i].flags & FIELD_INTERNAL) == 0 ||
				  strcmp(fields[i].key, "id") == 0))
			put_value(state, resource, row, i);
		else if (fields[i].kind == KIND_JA_NEE)
			ki_put_text(state, fields[i].key, "onbekend");
		else if (fields[i].flags & FIELD_UNKNOWN)
			put_null(state, fields[i].key);
		i = end;
	}
}

/*
 * ki_put_list - a list of a resource, unless it is empty and was not asked for.
 */
void
ki_put_list(JsonbInState *state, const Resource *resource, int index)
{
	const ObjectList *list = &resource->row.object->lists[index];
	int			i;

	if (resource->nitems[index] == 0 && !resource->asked[index])
		return;

	ki_put_key(state, list->key);
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < resource->nitems[index]; i++)
	{
		const Resource *item = &resource->items[index][i];
		const Resource *target;

		if (list->reference == 0)
		{
			ki_put_resource(state, item);
			continue;
		}
		target = ki_target(item, &item->row, list->reference);
		if (target != NULL)
			ki_put_resource(state, target);
		else
			ki_put_item_id(state, ki_stored_id(&item->row, list->reference));
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_preferred - the key that refers to the one item of a list that is
 * preferred.
 */
static void
put_preferred(JsonbInState *state, const Resource *resource, int index)
{
	const Object *object = resource->row.object;
	const Row  *row = ki_preferred(resource, index);

	if (row != NULL)
		ki_put_id(state,
				  object->companion->fields[object->lists[index].preferred].key,
				  ki_stored_id(row, 0));
}

/*
 * count_resources - an include that goes to and fro between objects that refer
 * to each other would make an answer without end.
 */
static void
count_resources(int more)
{
	CHECK_FOR_INTERRUPTS();
	nresources += more;
	if (nresources > MAX_RESOURCES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("an answer cannot hold more than %d objects",
						MAX_RESOURCES),
				 errhint("Include less.")));
}

/*
 * ki_put_members - what a resource holds, as members of an object.
 */
void
ki_put_members(JsonbInState *state, const Resource *resource)
{
	int			i;

	check_stack_depth();
	count_resources(1);
	put_row(state, resource, &resource->row);
	if (resource->companion.object != NULL)
		put_row(state, resource, &resource->companion);
	for (i = 0; i < MAX_LISTS; i++)
	{
		ki_put_list(state, resource, i);
		put_preferred(state, resource, i);
	}
}

/*
 * ki_put_resource - a resource as an object.
 */
void
ki_put_resource(JsonbInState *state, const Resource *resource)
{
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_members(state, resource);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * ki_begin_answer - what is put from now on is one answer, that may not hold too
 * many resources.
 */
void
ki_begin_answer(void)
{
	nresources = 0;
}

/*
 * ki_finish - an object that was put, as jsonb in the memory of the caller.
 */
Datum
ki_finish(Call *call, const JsonbInState *state)
{
	MemoryContext old = MemoryContextSwitchTo(call->result_context);
	Jsonb	   *result = JsonbValueToJsonb(state->result);

	MemoryContextSwitchTo(old);
	return JsonbPGetDatum(result);
}

/*
 * ki_check_answer - refuse a resource that is too large for an answer before
 * it is changed, not after.
 */
void
ki_check_answer(const Resource *resource)
{
	int			i;

	nresources = 1;
	for (i = 0; i < MAX_LISTS; i++)
		count_resources(resource->nitems[i]);
}

/*
 * ki_answer - a resource as jsonb, made in the memory of the caller.
 */
Datum
ki_answer(Call *call, const Resource *resource)
{
	JsonbInState state = {0};

	ki_begin_answer();
	ki_put_resource(&state, resource);
	return ki_finish(call, &state);
}
