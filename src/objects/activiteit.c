/*
 * activiteit.c
 *		Which version of a verwerkingsactiviteit is meant by its name: a code, or
 *		an id.
 */
#include "postgres.h"

#include "catalog/pg_type.h"

#include "look/look.h"
#include "objects/activiteit.h"
#include "objects/objects.h"
#include "read/local_time.h"
#include "read/value.h"
#include "store/plan.h"

/*
 * ki_activiteit_id - the id that the name of an activity is, NULL when it is a
 * code.
 */
pg_uuid_t *
ki_activiteit_id(Datum name)
{
	text	   *txt = DatumGetTextPP(name);
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = VARDATA_ANY(txt);
	value.val.string.len = VARSIZE_ANY_EXHDR(txt);
	return ki_read_uuid(&value);
}

/* the version of a code that holds on a day */
static const Statement version_in_force = {
	"SELECT a.id::pg_catalog.uuid FROM @.verwerkingsactiviteit a"
	" WHERE a.code" EQ "$1 AND a.ingangsdatum OPERATOR(pg_catalog.<=) $2"
	" AND (a.einddatum IS NULL OR a.einddatum OPERATOR(pg_catalog.>=) $2)"
	" ORDER BY a.ingangsdatum DESC, a.id DESC LIMIT 1",
	2, {TEXTOID, DATEOID}
};

/*
 * ki_find_activiteit - the version of an activity that is meant by
 * its code, and holds today, or by the id of the version itself; else NULL.
 */
pg_uuid_t *
ki_find_activiteit(Call *call, Datum name)
{
	pg_uuid_t  *id = ki_activiteit_id(name);
	Datum		values[2];
	Datum		found;

	if (id != NULL)
		return ki_exists(call, &ki_verwerkingsactiviteit,
						 UUIDPGetDatum(id)) ? id : NULL;
	values[0] = name;
	values[1] = ki_today();
	return ki_fetch(&call->reg, &version_in_force, values, NULL, &found,
					1) > 0 ? DatumGetUUIDP(found) : NULL;
}
