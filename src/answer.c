/*
 * answer.c
 *		From rows to the standard's resources.
 *
 * Properties without a value are left out, as the standard allows (F2599,
 * F4936).
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "answer.h"
#include "find.h"
#include "local_time.h"
#include "plan.h"

/*
 * ki_stored_row - a row from a tuple that holds the columns of an object, as
 * ki_append_columns() names them, from attribute first on.
 */
void
ki_stored_row(Row *row, const Object *object, HeapTuple tuple,
			  TupleDesc tupdesc, int first)
{
	Datum	   *values = (Datum *) palloc(tupdesc->natts * sizeof(Datum));
	bool	   *isnull = (bool *) palloc(tupdesc->natts * sizeof(bool));
	int			attribute = first;
	int			i;

	heap_deform_tuple(tuple, tupdesc, values, isnull);

	ki_init_row(row, object);
	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column == NULL)
			continue;
		row->values[i] = values[attribute];
		row->isnull[i] = isnull[attribute];
		attribute++;
	}
}

static void
set_string(JsonbValue *value, const char *text, int length)
{
	value->type = jbvString;
	value->val.string.val = (char *) text;
	value->val.string.len = length;
}

/*
 * ki_put_key - begin a member of an object.
 */
void
ki_put_key(JsonbParseState **state, const char *key)
{
	JsonbValue	value;

	set_string(&value, key, strlen(key));
	pushJsonbValue(state, WJB_KEY, &value);
}

/*
 * ki_put_text - a member of an object that is a text.
 */
void
ki_put_text(JsonbParseState **state, const char *key, const char *text)
{
	JsonbValue	value;

	ki_put_key(state, key);
	set_string(&value, text, strlen(text));
	pushJsonbValue(state, WJB_VALUE, &value);
}

static void
set_uuid(JsonbValue *value, Datum datum)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = DatumGetUUIDP(datum)->data;
	char	   *text = (char *) palloc(36);
	char	   *c = text;
	int			i;

	for (i = 0; i < UUID_LEN; i++)
	{
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*c++ = '-';
		*c++ = digits[bytes[i] >> 4];
		*c++ = digits[bytes[i] & 0xf];
	}
	set_string(value, text, c - text);
}

/*
 * put_field - one field as a member of the object that is being made.
 */
static void
put_field(JsonbParseState **state, const Field *field, Datum datum)
{
	JsonbValue	value;
	const char *word;
	Jsonb	   *jsonb;
	text	   *txt;

	switch (field->kind)
	{
		case KIND_BOOLEAN:
			value.type = jbvBool;
			value.val.boolean = DatumGetBool(datum);
			break;
		case KIND_JA_NEE:
			word = DatumGetBool(datum) ? "ja" : "nee";
			set_string(&value, word, strlen(word));
			break;
		case KIND_INTEGER:
			value.type = jbvNumeric;
			value.val.numeric =
				DatumGetNumeric(DirectFunctionCall1(int4_numeric, datum));
			break;
		case KIND_TIMESTAMP:
			word = ki_timestamp_text(datum);
			set_string(&value, word, strlen(word));
			break;
		case KIND_DATE:
			word = ki_date_text(datum);
			set_string(&value, word, strlen(word));
			break;
		case KIND_UUID:
			set_uuid(&value, datum);
			break;
		case KIND_METADATA:
			jsonb = DatumGetJsonbP(datum);
			value.type = jbvBinary;
			value.val.binary.data = &jsonb->root;
			value.val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
			break;
		default:
			txt = DatumGetTextPP(datum);
			set_string(&value, VARDATA_ANY(txt), VARSIZE_ANY_EXHDR(txt));
			break;
	}

	ki_put_key(state, field->key);
	pushJsonbValue(state, WJB_VALUE, &value);
}

/*
 * ki_put_group - a run of fields as an object of its own, if any has a value.
 */
bool
ki_put_group(JsonbParseState **state, const Row *row, int first, int count,
			 const char *key)
{
	int			i;

	if (!ki_any(row, first, count))
		return false;

	ki_put_key(state, key);
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	for (i = first; i < first + count; i++)
	{
		if (!row->isnull[i])
			put_field(state, &row->object->fields[i], row->values[i]);
	}
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	return true;
}

/*
 * put_row - the fields of a row as members, each group as an object.
 */
static void
put_row(JsonbParseState **state, const Row *row)
{
	const Field *fields = row->object->fields;
	int			i = 0;

	while (i < row->object->nfields)
	{
		int			end = i + 1;

		if (fields[i].group != NULL)
		{
			while (end < row->object->nfields &&
				   fields[end].group == fields[i].group)
				end++;
			(void) ki_put_group(state, row, i, end - i, fields[i].group);
		}
		else if (fields[i].column == NULL)
			;
		else if (!row->isnull[i] &&
				 ((fields[i].flags & FIELD_INTERNAL) == 0 ||
				  strcmp(fields[i].key, "id") == 0))
			put_field(state, &fields[i], row->values[i]);
		else if (fields[i].kind == KIND_JA_NEE)
			ki_put_text(state, fields[i].key, "onbekend");
		i = end;
	}
}

/*
 * ki_put_items - a list of rows, unless it is empty.
 */
void
ki_put_items(JsonbParseState **state, const char *key, const Row *items,
			 int nitems)
{
	int			i;

	if (nitems == 0)
		return;

	ki_put_key(state, key);
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < nitems; i++)
	{
		pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
		put_row(state, &items[i]);
		pushJsonbValue(state, WJB_END_OBJECT, NULL);
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_voorkeur - the voorkeursDigitaalAdres of a partij, from the flag that
 * one of his digitale adressen has.
 */
static void
put_voorkeur(JsonbParseState **state, const Row *adressen, int nadressen)
{
	int			i;

	for (i = 0; i < nadressen; i++)
	{
		JsonbValue	value;

		if (!DatumGetBool(adressen[i].values[DIGITAAL_ADRES_IS_VOORKEURSADRES]))
			continue;
		set_uuid(&value, adressen[i].values[DIGITAAL_ADRES_ID]);
		ki_put_key(state, "voorkeursDigitaalAdres");
		pushJsonbValue(state, WJB_VALUE, &value);
	}
}

/*
 * ki_answer - a resource as jsonb, made in the memory of the caller.
 */
Datum
ki_answer(Call *call, const Resource *resource)
{
	const Object *object = resource->row.object;
	JsonbParseState *state = NULL;
	JsonbValue *value;
	MemoryContext old;
	Jsonb	   *result;
	int			i;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	put_row(&state, &resource->row);
	if (resource->companion.object != NULL)
		put_row(&state, &resource->companion);
	for (i = 0; i < MAX_LISTS; i++)
		ki_put_items(&state, object->lists[i].key, resource->items[i],
					 resource->nitems[i]);
	if (object == &ki_partij)
		put_voorkeur(&state, resource->items[PARTIJ_DIGITALE_ADRESSEN],
					 resource->nitems[PARTIJ_DIGITALE_ADRESSEN]);
	value = pushJsonbValue(&state, WJB_END_OBJECT, NULL);

	old = MemoryContextSwitchTo(call->result_context);
	result = JsonbValueToJsonb(value);
	MemoryContextSwitchTo(old);

	return JsonbPGetDatum(result);
}

/*
 * owner_field - which field of a list's rows refers to the owner.
 */
static int
owner_field(const ObjectList *list)
{
	int			i;

	for (i = 0; i < list->object->nfields; i++)
	{
		if (list->object->fields[i].column != NULL &&
			strcmp(list->object->fields[i].column, list->owner) == 0)
			return i;
	}
	elog(ERROR, "%s has no column %s", list->object->name, list->owner);
	return -1;					/* keep compiler quiet */
}

static int
compare_ids(Datum a, Datum b)
{
	return memcmp(DatumGetUUIDP(a)->data, DatumGetUUIDP(b)->data, UUID_LEN);
}

/*
 * first_item - the first of the sorted items whose owner is not before this.
 */
static uint64
first_item(const Row *items, uint64 nitems, int owner, Datum id)
{
	uint64		low = 0;
	uint64		high = nitems;

	while (low < high)
	{
		uint64		middle = low + (high - low) / 2;

		if (compare_ids(items[middle].values[owner], id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * load_list - fetch one list of all resources with one query.
 */
static void
load_list(Call *call, Resource *resources, uint64 count, int index)
{
	const Object *object = resources[0].row.object;
	const ObjectList *list = &object->lists[index];
	int			owner;
	Datum	   *ids;
	Datum		arg;
	Row		   *items;
	uint64		nitems;
	uint64		i;

	if (list->object == NULL || list->via != NULL)
		return;
	owner = owner_field(list);

	ids = (Datum *) palloc(count * sizeof(Datum));
	for (i = 0; i < count; i++)
		ids[i] = resources[i].row.values[0];
	arg = PointerGetDatum(construct_array(ids, count, UUIDOID, UUID_LEN, false,
										  TYPALIGN_CHAR));
	nitems = ki_run_on(&call->reg, STATEMENT_LIST,
					   object->number * MAX_LISTS + index, list, &arg, NULL);

	items = (Row *) MemoryContextAllocHuge(CurrentMemoryContext,
										   nitems * sizeof(Row));
	for (i = 0; i < nitems; i++)
		ki_stored_row(&items[i], list->object, SPI_tuptable->vals[i],
					  SPI_tuptable->tupdesc, 0);

	for (i = 0; i < count; i++)
	{
		uint64		first = first_item(items, nitems, owner, ids[i]);
		uint64		end = first;

		CHECK_FOR_INTERRUPTS();
		while (end < nitems &&
			   compare_ids(items[end].values[owner], ids[i]) == 0)
			end++;
		resources[i].items[index] = items + first;
		resources[i].nitems[index] = end - first;
	}
}

/*
 * ki_load_resources - make resources of the rows in SPI_tuptable, and fetch
 * their lists: one query for each list, however many the resources are.
 *
 * The rows hold the columns of the object and then those of its companion.
 */
Resource *
ki_load_resources(Call *call, const Object *object, uint64 *count)
{
	SPITupleTable *rows = SPI_tuptable;
	Resource   *resources;
	uint64		i;
	int			index;

	*count = rows->numvals;
	if (*count == 0)
		return NULL;

	resources = (Resource *) MemoryContextAllocHuge(CurrentMemoryContext,
													*count * sizeof(Resource));
	memset(resources, 0, *count * sizeof(Resource));
	for (i = 0; i < *count; i++)
	{
		ki_stored_row(&resources[i].row, object, rows->vals[i],
					  rows->tupdesc, 0);
		if (object->companion == NULL)
			continue;
		ki_stored_row(&resources[i].companion, object->companion,
					  rows->vals[i], rows->tupdesc, ki_column_count(object));

		/* a minimal partij has no data: the outer join found none */
		if (resources[i].companion.isnull[0])
			resources[i].companion.object = NULL;
	}

	for (index = 0; index < MAX_LISTS; index++)
		load_list(call, resources, *count, index);

	return resources;
}

/*
 * ki_load_one - the resource with this id, NULL when there is none.
 */
Resource *
ki_load_one(Call *call, const Object *object, Datum id)
{
	Criteria	criteria = {object};
	Body		body = {{0}};
	uint64		count;

	ki_init_row(&body.row, object);
	ki_set(&body.row, 0, id);
	criteria.body = &body;
	ki_find_rows(call, &criteria);

	return ki_load_resources(call, object, &count);
}

/*
 * ki_get - the result of get_x(): the object with the id of argument 0, NULL
 * when there is none.
 */
Datum
ki_get(Call *call, const Object *object)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	Resource   *resource;

	if (PG_ARGISNULL(0))
		return ki_null(call);
	resource = ki_load_one(call, object, PG_GETARG_DATUM(0));
	if (resource == NULL)
		return ki_null(call);
	return ki_answer(call, resource);
}
