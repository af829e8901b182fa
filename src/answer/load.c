/*
 * load.c
 *		Resources: rows with the rows that belong to them.
 *
 * One query for each kind of related rows, however many the resources are.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "answer/include.h"
#include "answer/load.h"
#include "answer/restricted.h"
#include "read/row.h"
#include "store/plan.h"

/* of one list, of all resources of an answer or a page */
#define MAX_ITEMS	100000

static void load_parts(Call *call, const Object *object, Resource *resources,
					   uint64 count, List *includes);

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
 * take_rows - the first of these rows as resources.
 *
 * They hold the columns of the object and then those of its companion.
 */
static Resource *
take_rows(const Object *object, SPITupleTable *rows, uint64 count)
{
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
 * ki_make_items - make room for the items of a list.
 */
Resource *
ki_make_items(Resource *resource, int list, int nitems)
{
	resource->items[list] = (Resource *) palloc0(nitems * sizeof(Resource));
	resource->nitems[list] = nitems;
	return resource->items[list];
}

/*
 * is_found - is an id among those that a query found?
 */
static bool
is_found(SPITupleTable *found, Datum id)
{
	uint64		i;

	for (i = 0; i < found->numvals; i++)
	{
		bool		isnull;

		if (compare_ids(SPI_getbinval(found->vals[i], found->tupdesc, 1,
									  &isnull), id) == 0)
			return true;
	}
	return false;
}

/*
 * hangs_on - does a row hang on one of these partijen, other than him of a field
 * of whom it is known that he may be used?
 */
static bool
hangs_on(const Row *row, int known, SPITupleTable *restricted)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (ki_tells_of(row->object, i, known) && !row->isnull[i] &&
			is_found(restricted, row->values[i]))
			return true;
	}
	return false;
}

/*
 * find_restricted - of the partijen on whom rows hang, those who may not be used;
 * NULL when they hang on nobody of whom that is not known.
 */
static SPITupleTable *
find_restricted(Call *call, const Object *object, const Resource *resources,
				uint64 count, int known)
{
	const Object *partij = NULL;
	Datum	   *ids = (Datum *) palloc(sizeof(Datum));
	int			nids = 0;
	Datum		arg;
	uint64		i;
	int			f;

	for (f = 0; f < object->nfields; f++)
	{
		if (!ki_tells_of(object, f, known))
			continue;
		partij = object->fields[f].target;
		ids = (Datum *) repalloc(ids, (nids + count + 1) * sizeof(Datum));
		for (i = 0; i < count; i++)
		{
			if (!resources[i].row.isnull[f])
				ids[nids++] = resources[i].row.values[f];
		}
	}
	if (nids == 0)
		return NULL;
	arg = ki_id_array(ids, nids);
	return ki_query(&call->reg, ki_plan(&call->reg, &ki_restricted_statement,
										partij, 0), &arg, 0);
}

/*
 * drop_restricted - of these rows, those that may be used; returns how many.
 *
 * known is the field of a partij of whom it is known that he may be.
 */
static uint64
drop_restricted(Call *call, const Object *object, Resource *resources,
				uint64 count, int known)
{
	SPITupleTable *restricted;
	uint64		kept = 0;
	uint64		i;

	if (call->shows_restricted ||
		(object->restriction == 0 && !object->of_partij))
		return count;
	restricted = find_restricted(call, object, resources, count, known);
	if (object->restriction == 0 &&
		(restricted == NULL || restricted->numvals == 0))
		return count;
	for (i = 0; i < count; i++)
	{
		if (ki_is_restricted(&resources[i].row) ||
			(restricted != NULL &&
			 hangs_on(&resources[i].row, known, restricted)))
			continue;
		resources[kept++] = resources[i];
	}
	return kept;
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
	SPITupleTable *rows;
	Resource   *items;
	uint64		nitems;
	uint64		i;

	for (i = 0; i < count; i++)
		ids[i] = ki_stored_id(&resources[i].row, 0);
	arg = ki_id_array(ids, count);
	rows = ki_query(&call->reg,
					ki_plan(&call->reg, &ki_list_statement, list, 0),
					&arg, MAX_ITEMS + 1);
	nitems = rows->numvals;
	if (nitems > MAX_ITEMS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("more than %d %s rows would come along", MAX_ITEMS,
						list->object->name),
				 errhint("Include less, or ask for fewer at once.")));
	items = take_rows(list->object, rows, nitems);
	nitems = drop_restricted(call, list->object, items, nitems,
							 ki_owner_known(object, list));

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
 * ki_preferred - the item of a list that has its flag, NULL when none has.
 */
const Row *
ki_preferred(const Resource *resource, int list)
{
	int			flag = resource->row.object->lists[list].flag;
	int			i;

	for (i = 0; flag != 0 && i < resource->nitems[list]; i++)
	{
		const Row  *row = &resource->items[list][i].row;

		if (!row->isnull[flag] && DatumGetBool(row->values[flag]))
			return row;
	}
	return NULL;
}

/*
 * ki_prefers - is the preferred item of a list the one that a field of a row
 * names, or is there none as is said there?
 */
bool
ki_prefers(const Resource *resource, int list, const Row *row, int field)
{
	const Row  *preferred = ki_preferred(resource, list);

	if (row->isnull[field] || preferred == NULL)
		return row->isnull[field] && preferred == NULL;
	return compare_ids(ki_stored_id(preferred, 0), row->values[field]) == 0;
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
	SPITupleTable *rows;
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

	arg = ki_id_array(ids, nids);
	rows = ki_query(&call->reg,
					ki_plan(&call->reg, &ki_rows_statement, target, 0), &arg,
					0);
	ntargets = rows->numvals;
	targets = take_rows(target, rows, ntargets);
	ntargets = drop_restricted(call, target, targets, ntargets, NOBODY_KNOWN);
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
	uint64		i;

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
	for (i = 0; include != NULL && i < count; i++)
		resources[i].asked[index] = true;
}

/*
 * load_parts - fetch the lists that every answer has, and what was asked for.
 */
static void
load_parts(Call *call, const Object *object, Resource *resources,
		   uint64 count, List *includes)
{
	const Object *parts[] = {object, object->companion};
	Include    *include;
	int			p;
	int			i;

	check_stack_depth();
	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &object->lists[i];

		if (list->object == NULL || (list->flags & LIST_INPUT))
			continue;
		include = ki_wanted(includes, list->key);
		if (include != NULL || (list->flags & LIST_EMBEDDED))
			load_reference_list(call, resources, count, i, include);
	}

	for (p = 0; p < lengthof(parts) && parts[p] != NULL; p++)
	{
		for (i = 0; includes != NIL && i < parts[p]->nfields; i++)
		{
			const Field *field = &parts[p]->fields[i];

			if (field->target != NULL &&
				(include = ki_wanted(includes, field->key)) != NULL)
				load_targets(call, resources, count,
							 p == 0 ? i : object->nfields + i,
							 field->target, include->within);
		}
	}
}

/*
 * ki_load_resources - make resources of the first of these rows, and fetch
 * what belongs to them: their lists, and what include names.
 */
Resource *
ki_load_resources(Call *call, const Object *object, const char *include,
				  SPITupleTable *rows, uint64 count)
{
	Resource   *resources = take_rows(object, rows, count);
	List	   *includes = ki_parse_include(call, include);

	ki_check_includes(call, object, includes);
	if (count > 0)
		load_parts(call, object, resources, count, includes);
	return resources;
}

/*
 * ki_load_one - the resource with this id, NULL when there is none; an error when
 * it may not be used.
 */
Resource *
ki_load_one(Call *call, const Object *object, Datum id, const char *include)
{
	SPIPlanPtr	plan = ki_plan(&call->reg, &ki_row_statement, object, 0);
	SPITupleTable *rows = ki_query(&call->reg, plan, &id, 0);
	List	   *includes = ki_parse_include(call, include);
	Resource   *resource;

	/* a mistake in include is one whichever id it comes with */
	ki_check_includes(call, object, includes);
	if (rows->numvals == 0)
		return NULL;
	resource = take_rows(object, rows, 1);
	if (drop_restricted(call, object, resource, 1, NOBODY_KNOWN) == 0)
		ki_refuse_restricted();
	load_parts(call, object, resource, 1, includes);
	return resource;
}
