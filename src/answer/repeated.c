/*
 * repeated.c
 *		Does a body, or a list in a patch, repeat what is stored?
 *
 * What belongs to an object has functions of its own, and does not change with
 * it.  But an answer that is sent back holds it, and so does a body that names
 * what is there: that is no change.  Anything else in such a list would be
 * lost without a word, so that is refused.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

#include "answer/repeated.h"
#include "read/row.h"
#include "read/violation.h"

static bool same_items(const Body *body, const Resource *stored, int list);

/*
 * repeats_preference - is a field that is not stored the key that names the one
 * item of a list that is preferred, and does it name that?
 */
static bool
repeats_preference(const Row *row, int field, const Resource *stored)
{
	const Object *object = stored->row.object;
	int			i;

	for (i = 0; row->object == object->companion && i < MAX_LISTS; i++)
	{
		if (object->lists[i].preferred == field)
			return ki_prefers(stored, i, row, field);
	}
	return false;
}

/*
 * repeats_row - has all that is given the stored value?  What is absent stays.
 */
static bool
repeats_row(const Row *row, const Row *stored, const Resource *resource)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (!row->given[i])
			continue;
		/* what was wrong is nothing that is stored */
		if (row->isnull[i] && !row->cleared[i])
			return false;
		if (row->object->fields[i].column == NULL
			? !repeats_preference(row, i, resource)
			: !ki_same_value(row, stored, i))
			return false;
	}
	return true;
}

/*
 * ki_repeats - is a body the stored object, by its id and by its content, as
 * far as they are given?  A list is the whole of what is stored.
 */
bool
ki_repeats(const Body *body, const Resource *stored)
{
	int			i;

	if (body->id != NULL &&
		memcmp(body->id->data, DatumGetUUIDP(stored->row.values[0])->data,
			   UUID_LEN) != 0)
		return false;
	if (!repeats_row(&body->row, &stored->row, stored))
		return false;
	if (body->companion.object != NULL &&
		!repeats_row(&body->companion, &stored->companion, stored))
		return false;
	for (i = 0; i < MAX_LISTS; i++)
	{
		if (body->keys[i] != NULL && !same_items(body, stored, i))
			return false;
	}
	return true;
}

/* so many items, and of as many stored ones which of them each is */
typedef struct Pairs
{
	int			count;
	bool	   *repeats;		/* by item, then by stored one */
	int		   *paired;			/* -1: none yet */
	bool	   *tried;			/* for the present item */
} Pairs;

/*
 * find_pair - find a stored one that the item is, if need be by giving another
 * to the item that had it: an item that says little may be one of several.
 */
static bool
find_pair(Pairs *pairs, int item)
{
	const bool *can_be = pairs->repeats + (size_t) item * pairs->count;
	int			i;

	check_stack_depth();
	CHECK_FOR_INTERRUPTS();
	for (i = 0; i < pairs->count; i++)
	{
		if (can_be[i] && pairs->paired[i] < 0)
		{
			pairs->paired[i] = item;
			return true;
		}
	}
	for (i = 0; i < pairs->count; i++)
	{
		if (!can_be[i] || pairs->tried[i])
			continue;
		pairs->tried[i] = true;
		if (find_pair(pairs, pairs->paired[i]))
		{
			pairs->paired[i] = item;
			return true;
		}
	}
	return false;
}

/*
 * same_items - is a list the stored one, in whatever order?
 */
static bool
same_items(const Body *body, const Resource *stored, int list)
{
	int			count = stored->nitems[list];
	Pairs		pairs = {count};
	bool		same = body->nitems[list] == count;
	int			i;
	int			j;

	if (!same || count == 0)
		return same;
	pairs.repeats = (bool *) palloc((size_t) count * count * sizeof(bool));
	pairs.paired = (int *) palloc(count * sizeof(int));
	pairs.tried = (bool *) palloc(count * sizeof(bool));
	memset(pairs.paired, -1, count * sizeof(int));
	for (i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < count; j++)
			pairs.repeats[(size_t) i * count + j] =
				ki_repeats(&body->items[list][i], &stored->items[list][j]);
	}
	for (i = 0; same && i < count; i++)
	{
		memset(pairs.tried, false, count * sizeof(bool));
		same = find_pair(&pairs, i);
	}
	pfree(pairs.repeats);
	pfree(pairs.paired);
	pfree(pairs.tried);
	return same;
}

/*
 * is_repeated - is this a list that a patch can only repeat, and does it?
 */
static bool
is_repeated(const Body *patch, int list)
{
	return patch->keys[list] != NULL &&
		(patch->row.object->lists[list].flags & LIST_PATCH) == 0;
}

/*
 * ki_repeated_lists - the lists of a patch that have to be loaded to be
 * compared, as what is to be included; NULL when there are none.
 */
const char *
ki_repeated_lists(const Body *patch)
{
	StringInfoData names;
	int			i;

	initStringInfo(&names);
	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &patch->row.object->lists[i];

		if (is_repeated(patch, i) &&
			(list->flags & (LIST_EMBEDDED | LIST_INPUT)) == 0)
			appendStringInfo(&names, "%s%s", names.len > 0 ? "," : "",
							 list->key);
	}
	return names.len > 0 ? names.data : NULL;
}

/*
 * ki_check_repeated - a violation for each list of a patch that is not as it is
 * stored; then there are no more of such lists in the patch.
 */
void
ki_check_repeated(Call *call, Body *patch, const Resource *stored)
{
	int			i;

	for (i = 0; i < MAX_LISTS; i++)
	{
		const char *name;

		if (!is_repeated(patch, i))
			continue;
		name = patch->row.object->lists[i].object->name;
		if (!same_items(patch, stored, i))
			ki_violation(&call->violations, patch->keys[i],
						 ERRCODE_INVALID_PARAMETER_VALUE, "fixed",
						 "differs from what is stored, and cannot be changed here: register_%s adds an item, update_%s changes and delete_%s removes one",
						 name, name, name);
		patch->keys[i] = NULL;
		patch->nitems[i] = 0;
	}
}
