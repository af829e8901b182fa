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
 * read_items - the items of argument 0, which is a list.
 */
static Entry *
read_items(Call *call, int *nitems)
{
	JsonbValue	list;
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue	value;
	Entry	   *items;
	int			n = 0;

	ki_body_argument(call, 0, &list);
	if (list.type != jbvBinary || !JsonContainerIsArray(list.val.binary.data) ||
		JsonContainerIsScalar(list.val.binary.data))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the bodies must be a list")));

	items = (Entry *) MemoryContextAllocHuge(CurrentMemoryContext,
											(JsonContainerSize(list.val.binary.data) + 1) *
											sizeof(Entry));
	it = JsonbIteratorInit(list.val.binary.data);
	while ((token = JsonbIteratorNext(&it, &value, true)) != WJB_DONE)
	{
		if (token != WJB_ELEM)
			continue;
		memset(&items[n], 0, sizeof(Entry));
		items[n++].value = value;
	}
	*nitems = n;
	return items;
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

static Datum
register_many(Call *call, const Adding *adding)
{
	int			nitems;
	Entry	   *items = read_items(call, &nitems);
	int			i;

	ki_register_items(call, adding, NULL, items, nitems);
	for (i = 0; i < nitems; i++)
		return_item(call, i + 1, &items[i]);
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
