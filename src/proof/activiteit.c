/*
 * activiteit.c
 *		Which version of a verwerkingsactiviteit is meant by its name: a code, or
 *		an id; and for which a call is made.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "proof/activiteit.h"
#include "read/local_time.h"
#include "read/value.h"
#include "register/settings.h"
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

/* the version with an id */
static const Statement version_itself = {
	"SELECT a.id::pg_catalog.uuid FROM @.verwerkingsactiviteit a"
	" WHERE a.id" EQ "$1",
	1, {UUIDOID}
};

/* the version of a code that holds on a day */
static const Statement version_in_force = {
	"SELECT a.id::pg_catalog.uuid FROM @.verwerkingsactiviteit a"
	" WHERE a.code" EQ "$1 AND a.ingangsdatum OPERATOR(pg_catalog.<=) $2"
	" AND (a.einddatum IS NULL OR a.einddatum OPERATOR(pg_catalog.>=) $2)"
	" ORDER BY a.ingangsdatum DESC, a.id DESC LIMIT 1",
	2, {TEXTOID, DATEOID}
};

/*
 * ki_find_activiteit - the version of an activity that is meant by its code, and
 * holds today, or by the id of the version itself; else NULL.
 */
pg_uuid_t *
ki_find_activiteit(const Register *reg, Datum name)
{
	pg_uuid_t  *id = ki_activiteit_id(name);
	Datum		values[2];
	Datum		found;

	values[0] = id != NULL ? UUIDPGetDatum(id) : name;
	values[1] = ki_today();
	return ki_fetch(reg, id != NULL ? &version_itself : &version_in_force,
					values, NULL, &found, 1) > 0 ? DatumGetUUIDP(found) : NULL;
}

/*
 * of_session - the activity that the session says it works for.
 *
 * One that there is not is refused: what is recorded as done for nothing cannot
 * be accounted for (AVG art. 5 lid 2).
 */
static pg_uuid_t *
of_session(const Register *reg, const char *name)
{
	pg_uuid_t  *id = ki_find_activiteit(reg, CStringGetTextDatum(name));

	if (id == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("klantinteracties.verwerkingsactiviteit is no verwerkingsactiviteit of register \"%s\" that holds today",
						NameStr(reg->name))));
	return id;
}

/*
 * of_register - the activity for which a register is kept, unless a session says
 * otherwise.
 *
 * When its term is over the desk goes on working, and is told.
 */
static pg_uuid_t *
of_register(const Register *reg)
{
	pg_uuid_t  *id;

	if (reg->verwerkingsactiviteit == NULL)
		return NULL;
	id = ki_find_activiteit(reg, PointerGetDatum(reg->verwerkingsactiviteit));
	if (id == NULL)
		ereport(WARNING,
				(errcode(ERRCODE_WARNING),
				 errmsg("the verwerkingsactiviteit that is set for register \"%s\" does not hold today, and is not recorded",
						NameStr(reg->name))));
	return id;
}

/*
 * ki_activiteit_of - for which verwerkingsactiviteit a call is made: what the
 * session says, else the register; NULL when neither does.  Looked up once.
 */
pg_uuid_t *
ki_activiteit_of(Call *call)
{
	pg_uuid_t  *id;
	char	   *name;

	if (!call->knows_activiteit)
	{
		name = ki_set_activiteit();
		id = name != NULL ? of_session(&call->reg, name)
			: of_register(&call->reg);
		call->knows_activiteit = true;
		call->has_activiteit = id != NULL;
		if (id != NULL)
			call->activiteit = *id;
	}
	return call->has_activiteit ? &call->activiteit : NULL;
}
