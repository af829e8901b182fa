/*
 * many.c
 *		register_betrokkenen() and its siblings: many bodies in one call.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "import/batch.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "read/body.h"

/*
 * read_list - argument 0, which is a list.
 */
static JsonbContainer *
read_list(Call *call)
{
	JsonbValue	list;

	ki_body_argument(call, 0, &list);
	if (list.type != jbvBinary || !JsonContainerIsArray(list.val.binary.data) ||
		JsonContainerIsScalar(list.val.binary.data))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the bodies must be a list")));
	return list.val.binary.data;
}

/*
 * next_items - the next items of a list, as many as are registered at once;
 * returns how many.
 */
static int
next_items(JsonbIterator **it, Entry *items)
{
	JsonbIteratorToken token;
	JsonbValue	value;
	Size		bytes = 0;
	int			n = 0;

	while (n < KI_BATCH_ITEMS && bytes < KI_BATCH_BYTES &&
		   (token = JsonbIteratorNext(it, &value, true)) != WJB_DONE)
	{
		if (token != WJB_ELEM)
			continue;
		if (value.type == jbvBinary)
			bytes += value.val.binary.len;
		memset(&items[n], 0, sizeof(Entry));
		items[n++].value = value;
	}
	return n;
}

/*
 * return_item - the row that tells what came of a body.
 */
static void
return_item(Call *call, int place, Entry *item)
{
	bool		refused = item->sqlstate != 0;
	Datum		values[5];
	bool		isnull[5] = {false};

	values[0] = Int32GetDatum(place);
	values[1] = UUIDPGetDatum(&item->id);
	isnull[1] = refused;
	values[2] = CStringGetTextDatum(refused ? "geweigerd" : "geregistreerd");
	isnull[3] = isnull[4] = !refused;
	if (refused)
	{
		values[3] = CStringGetTextDatum(unpack_sql_state(item->sqlstate));
		values[4] = item->violations;
	}
	ki_return_row(call, values, isnull);
}

/*
 * register_many - register the items of a list, part by part: so what is wrong
 * with all of them never is in memory at once.
 */
static Datum
register_many(Call *call, const Adding *adding)
{
	JsonbIterator *it = JsonbIteratorInit(read_list(call));
	Entry	   *items = (Entry *) palloc(KI_BATCH_ITEMS * sizeof(Entry));
	int			before = 0;
	int			n;

	call->result_context = AllocSetContextCreate(CurrentMemoryContext,
												 "klantinteracties refused",
												 ALLOCSET_DEFAULT_SIZES);
	while ((n = next_items(&it, items)) > 0)
	{
		MemoryContext old;
		int			i;

		ki_register_items(call, adding, NULL, items, n);
		old = MemoryContextSwitchTo(call->result_context);
		for (i = 0; i < n; i++)
			return_item(call, before + i + 1, &items[i]);
		MemoryContextSwitchTo(old);
		MemoryContextReset(call->result_context);
		before += n;
	}
	return (Datum) 0;
}

#define KI_REGISTER_MANY(plural, name) \
	static Datum \
	do_register_##plural(Call *call) \
	{ \
		return register_many(call, &ki_adding_##name); \
	} \
	PG_FUNCTION_INFO_V1(register_##plural); \
	Datum \
	register_##plural(PG_FUNCTION_ARGS) \
	{ \
		InitMaterializedSRF(fcinfo, 0); \
		return ki_call(fcinfo, false, do_register_##plural, &ki_##name); \
	} \
	extern Datum register_##plural(PG_FUNCTION_ARGS)

KI_REGISTER_MANY(klantcontacten, klantcontact);
KI_REGISTER_MANY(betrokkenen, betrokkene);
KI_REGISTER_MANY(partijen, partij);
