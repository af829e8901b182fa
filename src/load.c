/*
 * load.c
 *		Resources: rows with the rows that belong to them.
 *
 * One query for each kind of related rows, however many the resources are.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "load.h"
#include "plan.h"

/* what a caller may ask to be included: a path, and how deep */
#define MAX_INCLUDE_LENGTH	1000
#define MAX_INCLUDE_DEPTH	8

/* one of the names in include, and what is to be included within it */
typedef struct Include
{
	const char *name;
	int			length;
	bool		known;
	List	   *within;			/* of Include */
} Include;

static void load_parts(Call *call, const Object *object, Resource *resources,
					   uint64 count, List *includes);

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

/*
 * add_include - the include of that name among these; a new one if need be.
 */
static Include *
add_include(List **includes, const char *name, int length)
{
	Include    *include;
	ListCell   *lc;

	foreach(lc, *includes)
	{
		include = (Include *) lfirst(lc);
		if (include->length == length &&
			memcmp(include->name, name, length) == 0)
			return include;
	}

	include = (Include *) palloc0(sizeof(Include));
	include->name = name;
	include->length = length;
	*includes = lappend(*includes, include);
	return include;
}

static void
refuse_include(Call *call, const char *reason)
{
	ki_violation(&call->violations, "include",
				 ERRCODE_INVALID_PARAMETER_VALUE, "invalid_choice", "%s",
				 reason);
	ki_raise_violations(&call->violations);
}

/*
 * parse_include - "hadBetrokkenen.wasPartij, omvatteBijlagen" as a tree.
 */
static List *
parse_include(Call *call, const char *text)
{
	List	   *includes = NIL;
	List	  **level = &includes;
	const char *c = text;
	int			depth = 0;

	if (text == NULL)
		return NIL;
	if (strlen(text) > MAX_INCLUDE_LENGTH)
		refuse_include(call, "is too long");

	while (*c != '\0')
	{
		const char *name;

		c += strspn(c, " \t\r\n");
		name = c;
		c += strcspn(c, ".,");
		if (c == name || ++depth > MAX_INCLUDE_DEPTH)
			refuse_include(call, "must be names of what is related, separated by commas, those within another after a dot");
		level = &add_include(level, name, c - name)->within;
		if (*c == ',')
		{
			level = &includes;
			depth = 0;
		}
		if (*c != '\0')
			c++;
	}
	return includes;
}

/*
 * ki_include_text - what is to be included, a text or a list of texts, as one
 * text; NULL when that is nothing.
 */
char *
ki_include_text(Call *call, Jsonb *include)
{
	StringInfoData buf;
	JsonbIterator *it = JsonbIteratorInit(&include->root);
	JsonbIteratorToken token;
	JsonbValue	item;

	initStringInfo(&buf);
	while ((token = JsonbIteratorNext(&it, &item, true)) != WJB_DONE)
	{
		if (token == WJB_BEGIN_ARRAY || token == WJB_END_ARRAY ||
			(token == WJB_ELEM && item.type == jbvNull))
			continue;
		if (token != WJB_ELEM || item.type != jbvString)
			refuse_include(call, "must be a list of texts");
		if (buf.len > 0)
			appendStringInfoChar(&buf, ',');
		appendBinaryStringInfo(&buf, item.val.string.val,
							   item.val.string.len);
	}
	return buf.len > 0 ? buf.data : NULL;
}

/*
 * wanted - is what has that key asked for?
 */
static Include *
wanted(List *includes, const char *key)
{
	ListCell   *lc;

	foreach(lc, includes)
	{
		Include    *include = (Include *) lfirst(lc);

		if (strlen(key) == include->length &&
			memcmp(key, include->name, include->length) == 0)
		{
			include->known = true;
			return include;
		}
	}
	return NULL;
}

static void
append_name(StringInfo names, const char *name)
{
	appendStringInfo(names, "%s%s", names->len > 0 ? ", " : "", name);
}

/*
 * check_includes - all that is asked for must exist.
 */
static void
check_includes(Call *call, const Object *object, List *includes)
{
	StringInfoData names;
	ListCell   *lc;
	bool		all = true;
	int			i;

	foreach(lc, includes)
		all = all && ((Include *) lfirst(lc))->known;
	if (all)
		return;

	initStringInfo(&names);
	for (i = 0; i < MAX_LISTS; i++)
	{
		if (object->lists[i].object != NULL &&
			(object->lists[i].flags & LIST_INPUT) == 0)
			append_name(&names, object->lists[i].key);
	}
	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].target != NULL)
			append_name(&names, object->fields[i].key);
	}
	for (i = 0; object->companion != NULL && i < object->companion->nfields; i++)
	{
		if (object->companion->fields[i].target != NULL)
			append_name(&names, object->companion->fields[i].key);
	}
	refuse_include(call, psprintf("of a %s can be included: %s", object->name,
								  names.len > 0 ? names.data : "nothing"));
}

static int
compare_ids(Datum a, Datum b)
{
	return memcmp(DatumGetUUIDP(a)->data, DatumGetUUIDP(b)->data, UUID_LEN);
}

/*
 * first_at_least - the first of the resources, sorted by a field, that is not
 * before this id.
 */
static uint64
first_at_least(const Resource *resources, uint64 count, int field, Datum id)
{
	uint64		low = 0;
	uint64		high = count;

	while (low < high)
	{
		uint64		middle = low + (high - low) / 2;

		if (compare_ids(resources[middle].row.values[field], id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * ki_field_of_column - which field has that column.
 */
int
ki_field_of_column(const Object *object, const char *column)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL &&
			strcmp(object->fields[i].column, column) == 0)
			return i;
	}
	elog(ERROR, "%s has no column %s", object->name, column);
	return -1;					/* keep compiler quiet */
}

/*
 * take_rows - the rows in SPI_tuptable as resources.
 *
 * They hold the columns of the object and then those of its companion.
 */
static Resource *
take_rows(const Object *object, uint64 count)
{
	SPITupleTable *rows = SPI_tuptable;
	Resource   *resources;
	uint64		i;

	resources = (Resource *) MemoryContextAllocHuge(CurrentMemoryContext,
													(count + 1) * sizeof(Resource));
	memset(resources, 0, count * sizeof(Resource));
	for (i = 0; i < count; i++)
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
	return resources;
}

/*
 * load_list - fetch one list of all resources.
 */
static void
load_list(Call *call, Resource *resources, uint64 count, int index,
		  List *within)
{
	const Object *object = resources[0].row.object;
	const ObjectList *list = &object->lists[index];
	int			owner = ki_field_of_column(list->object, list->owner);
	Datum	   *ids = (Datum *) palloc(count * sizeof(Datum));
	Datum		arg;
	Resource   *items;
	uint64		nitems;
	uint64		i;

	for (i = 0; i < count; i++)
		ids[i] = resources[i].row.values[0];
	arg = PointerGetDatum(construct_array(ids, count, UUIDOID, UUID_LEN, false,
										  TYPALIGN_CHAR));
	nitems = ki_run_on(&call->reg, STATEMENT_LIST,
					   object->number * MAX_LISTS + index, list, &arg, NULL);
	items = take_rows(list->object, nitems);

	for (i = 0; i < count; i++)
	{
		uint64		first = first_at_least(items, nitems, owner, ids[i]);
		uint64		end = first;

		CHECK_FOR_INTERRUPTS();
		while (end < nitems &&
			   compare_ids(items[end].row.values[owner], ids[i]) == 0)
			end++;
		resources[i].items[index] = items + first;
		resources[i].nitems[index] = end - first;
	}

	if (nitems > 0)
		load_parts(call, list->object, items, nitems, within);
}

/*
 * ki_target - the resource to which a field refers, if that was loaded.
 */
const Resource *
ki_target(const Resource *resource, const Row *row, int field)
{
	if (resource->targets == NULL)
		return NULL;
	if (row == &resource->companion)
		field += resource->row.object->nfields;
	return resource->targets[field];
}

/*
 * load_targets - fetch what a field of all these resources refers to.
 *
 * The fields of the companion come after those of the object itself.
 */
static void
load_targets(Call *call, Resource *resources, uint64 count, int field,
			 const Object *target, List *within)
{
	const Object *object = resources[0].row.object;
	bool		of_companion = field >= object->nfields;
	int			nfields = object->nfields +
		(object->companion != NULL ? object->companion->nfields : 0);
	int			at = of_companion ? field - object->nfields : field;
	Datum	   *ids = (Datum *) palloc(count * sizeof(Datum));
	int			nids = 0;
	Datum		arg;
	Resource   *targets;
	uint64		ntargets;
	uint64		i;

	for (i = 0; i < count; i++)
	{
		const Row  *row = of_companion ? &resources[i].companion
			: &resources[i].row;

		if (row->object != NULL && !row->isnull[at])
			ids[nids++] = row->values[at];
	}
	if (nids == 0)
		return;

	arg = PointerGetDatum(construct_array(ids, nids, UUIDOID, UUID_LEN, false,
										  TYPALIGN_CHAR));
	ntargets = ki_run_on(&call->reg, STATEMENT_ROWS, target->number, target,
						 &arg, NULL);
	targets = take_rows(target, ntargets);
	if (ntargets > 0)
		load_parts(call, target, targets, ntargets, within);

	for (i = 0; i < count; i++)
	{
		const Row  *row = of_companion ? &resources[i].companion
			: &resources[i].row;
		uint64		found;

		CHECK_FOR_INTERRUPTS();
		if (row->object == NULL || row->isnull[at])
			continue;
		found = first_at_least(targets, ntargets, 0, row->values[at]);
		if (found == ntargets ||
			compare_ids(targets[found].row.values[0], row->values[at]) != 0)
			continue;
		if (resources[i].targets == NULL)
			resources[i].targets = (Resource **)
				palloc0(nfields * sizeof(Resource *));
		resources[i].targets[field] = &targets[found];
	}
}

/*
 * load_reference_list - fetch a list; of a list of references the items may
 * be what they refer to.
 */
static void
load_reference_list(Call *call, Resource *resources, uint64 count, int index,
					const Include *include)
{
	const ObjectList *list = &resources[0].row.object->lists[index];
	List	   *within = NIL;

	if (include != NULL && list->reference != 0)
	{
		const char *key = list->object->fields[list->reference].key;
		Include    *target = (Include *) palloc0(sizeof(Include));

		target->name = key;
		target->length = strlen(key);
		target->within = include->within;
		within = list_make1(target);
	}
	else if (include != NULL)
		within = include->within;
	load_list(call, resources, count, index, within);
}

/*
 * load_parts - fetch the lists that every answer has, and what was asked for.
 */
static void
load_parts(Call *call, const Object *object, Resource *resources,
		   uint64 count, List *includes)
{
	Include    *include;
	int			i;

	check_stack_depth();
	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &object->lists[i];

		if (list->object == NULL || (list->flags & LIST_INPUT))
			continue;
		include = wanted(includes, list->key);
		if (include != NULL || (list->flags & LIST_EMBEDDED))
			load_reference_list(call, resources, count, i, include);
	}

	for (i = 0; includes != NIL && i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->target != NULL &&
			(include = wanted(includes, field->key)) != NULL)
			load_targets(call, resources, count, i, field->target,
						 include->within);
	}
	for (i = 0; includes != NIL && object->companion != NULL &&
		 i < object->companion->nfields; i++)
	{
		const Field *field = &object->companion->fields[i];

		if (field->target != NULL &&
			(include = wanted(includes, field->key)) != NULL)
			load_targets(call, resources, count, object->nfields + i,
						 field->target, include->within);
	}

	check_includes(call, object, includes);
}

/*
 * ki_load_resources - make resources of the first rows in SPI_tuptable, and
 * fetch what belongs to them: their lists, and what include names.
 */
Resource *
ki_load_resources(Call *call, const Object *object, const char *include,
				  uint64 count)
{
	List	   *includes = parse_include(call, include);
	Resource   *resources = take_rows(object, count);

	if (count > 0)
		load_parts(call, object, resources, count, includes);
	return resources;
}

/*
 * ki_load_one - the resource with this id, NULL when there is none.
 */
Resource *
ki_load_one(Call *call, const Object *object, Datum id, const char *include)
{
	if (ki_run_on(&call->reg, STATEMENT_ROW, object->number, object, &id,
				  NULL) == 0)
		return NULL;
	return ki_load_resources(call, object, include, 1);
}
