/*
 * vernietigen.c
 *		When a zaak, or another object that klantcontacten were about, is
 *		destroyed, they are too.
 *
 * A klantcontact that was about something else as well is of that too: it
 * stays, and only the onderwerpobject goes.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "answer/answer.h"
#include "decide/known_words.h"
#include "objects/destruction.h"
#include "objects/functions.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "read/body.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/attempt.h"
#include "store/plan.h"
#include "store/write.h"

#define CODES	3

/* the argument, which may also stand within its name */
#define IDENTIFICATOR	"onderwerpobjectidentificator"

#define CODE(key_, list_, code_list_) \
	{.group = IDENTIFICATOR, .key = key_, .kind = KIND_CODE, .max = 200, \
		.list = list_, .code_list = code_list_}

static const Field argument_fields[] = {
	{.group = IDENTIFICATOR, .key = "objectId", .kind = KIND_TEXT, .max = 200,
	.flags = FIELD_REQUIRED},
	CODE("codeObjecttype", "soort_object", LIST_OBJECTTYPE),
	CODE("codeRegister", "extern_register", LIST_REGISTER),
	CODE("codeSoortObjectId", "soort_object_id", LIST_SOORT_OBJECT_ID)
};

static const char *const transparent[] = {IDENTIFICATOR, NULL};

static const Object argument = {
	.name = IDENTIFICATOR,
	.fields = argument_fields,
	.nfields = CODES + 1,
	.transparent = transparent
};

/*
 * Is it that object, by $1 to $4, of which an empty code is any?  It has an index
 * by its search form; but what is the same in that may be another zaak.
 */
#define IS_OBJECT(alias) \
	"(klantinteracties.search_form('identificator', " \
	alias "." IDENTIFICATOR "_object_id::pg_catalog.text)" \
	" COLLATE pg_catalog.\"C\")" EQ \
	"klantinteracties.search_form('identificator', $1)" \
	" AND " alias "." IDENTIFICATOR "_object_id IS NOT NULL" \
	" AND " BESIDES(alias "." IDENTIFICATOR "_object_id", "$1") \
	" AND (" BESIDES("$2", "''") " OR " \
	BESIDES(alias "." IDENTIFICATOR "_code_objecttype", "$2") ")" \
	" AND (" BESIDES("$3", "''") " OR " \
	BESIDES(alias "." IDENTIFICATOR "_code_register", "$3") ")" \
	" AND (" BESIDES("$4", "''") " OR " \
	BESIDES(alias "." IDENTIFICATOR "_code_soort_object_id", "$4") ")"

/* the object, and klantcontacten */
#define ABOUT(text) \
	{text, CODES + 2, {TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDARRAYOID}}

/* which kinds of objects it may be */
static const Statement kinds = ABOUT(
	"SELECT DISTINCT o." IDENTIFICATOR "_code_objecttype,"
	" o." IDENTIFICATOR "_code_register,"
	" o." IDENTIFICATOR "_code_soort_object_id"
	" FROM @.onderwerpobject o WHERE " IS_OBJECT("o"));

/* which klantcontacten were about it */
static const Statement about_object = ABOUT(
	"SELECT DISTINCT o.was_onderwerp_van_klantcontact::pg_catalog.uuid"
	" FROM @.onderwerpobject o WHERE " IS_OBJECT("o")
	" ORDER BY 1");

/* which of these still were, and about something else or not */
#define STILL_ABOUT(other) \
	"SELECT k.id::pg_catalog.uuid FROM @.klantcontact k" \
	" WHERE k.id" EQ "ANY ($5)" \
	" AND EXISTS (SELECT FROM @.onderwerpobject o" \
	" WHERE o.was_onderwerp_van_klantcontact" EQ "k.id AND " \
	IS_OBJECT("o") ")" \
	" AND " other " (SELECT FROM @.onderwerpobject o" \
	" WHERE o.was_onderwerp_van_klantcontact" EQ "k.id" \
	" AND o." IDENTIFICATOR "_object_id IS NOT NULL" \
	" AND (" IS_OBJECT("o") ") IS NOT TRUE)" \
	" ORDER BY 1"

static const Statement about_nothing_else = ABOUT(STILL_ABOUT("NOT EXISTS"));
static const Statement about_others_too = ABOUT(STILL_ABOUT("EXISTS"));

/* the object itself, of those that stay */
static const Statement delete_object = ABOUT(
	"DELETE FROM @.onderwerpobject r"
	" WHERE r.was_onderwerp_van_klantcontact" EQ "ANY ($5)"
	" AND " IS_OBJECT("r") " RETURNING @*");

/* who took part */
static const Statement their_partijen = {
	"SELECT DISTINCT b.was_partij::pg_catalog.uuid FROM @.betrokkene b"
	" WHERE b.had_klantcontact" EQ "ANY ($1) AND b.was_partij IS NOT NULL"
	" ORDER BY 1",
	1, {UUIDARRAYOID}
};

/* what is left of them */
static const Statement what_remains = {
	"SELECT p.id::pg_catalog.uuid,"
	" EXISTS (SELECT FROM @.betrokkene b WHERE b.was_partij" EQ "p.id),"
	" EXISTS (SELECT FROM @.partij_gegevens g WHERE g.partij" EQ "p.id)"
	" FROM @.partij p WHERE p.id" EQ "ANY ($1) ORDER BY 1",
	1, {UUIDARRAYOID}
};

/* a partij who took part in what is gone */
typedef struct Remaining
{
	Datum		id;
	bool		klantcontacten;
	bool		gegevens;
} Remaining;

/* what is to be destroyed, and what comes of that */
typedef struct Destruction
{
	Datum		values[CODES + 2];	/* the object, and klantcontacten */
	Ids			stay;
	Remaining  *partijen;
	int			npartijen;
	uint64		counts[DESTROYED_KINDS];
} Destruction;

/*
 * check_kind - one object is meant, whatever was left out.
 */
static void
check_kind(Call *call, Destruction *destruction)
{
	if (ki_run(&call->reg, &kinds, destruction->values, NULL) > 1)
		ki_violation(&call->violations, IDENTIFICATOR,
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "objects of several kinds have this objectId: give the codes that tell which one");
	ki_raise_violations(&call->violations);
}

/*
 * note_partijen - what is left of those who took part.
 */
static void
note_partijen(Call *call, Destruction *destruction, const Ids *partijen)
{
	Datum		ids = ki_id_array(partijen->values, partijen->count);
	SPITupleTable *rows = ki_query(&call->reg,
								   ki_plan(&call->reg, &what_remains, NULL, 0),
								   &ids, 0);
	int			i;

	destruction->npartijen = (int) rows->numvals;
	destruction->partijen = (Remaining *)
		palloc(destruction->npartijen * sizeof(Remaining));
	for (i = 0; i < destruction->npartijen; i++)
	{
		Remaining  *partij = &destruction->partijen[i];
		pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
		bool		isnull;

		*id = *DatumGetUUIDP(SPI_getbinval(rows->vals[i], rows->tupdesc, 1,
										   &isnull));
		partij->id = UUIDPGetDatum(id);
		partij->klantcontacten =
			DatumGetBool(SPI_getbinval(rows->vals[i], rows->tupdesc, 2,
									   &isnull));
		partij->gegevens =
			DatumGetBool(SPI_getbinval(rows->vals[i], rows->tupdesc, 3,
									   &isnull));
	}
	SPI_freetuptable(rows);
}

/*
 * delete_klantcontacten - delete them with all that is theirs; a digitaal adres
 * that is a partij's too stays his.
 */
static void
delete_klantcontacten(Call *call, Destruction *destruction, const Ids *go)
{
	Datum		ids = ki_id_array(go->values, go->count);
	Ids			partijen;

	ki_lock_all_betrokkenen(call, go->values, go->count);
	ki_fetch_ids(&call->reg, &their_partijen, &ids, &partijen);
	ki_destroy_klantcontacten(call, go, destruction->counts);
	note_partijen(call, destruction, &partijen);
}

/*
 * destroy - the klantcontacten that were about the object, locked before it is
 * looked at which kinds have its objectId, and what else they were about: nothing
 * is added to them any more.
 */
static void
destroy(Call *call, void *state)
{
	Destruction *destruction = (Destruction *) state;
	Datum	   *values = destruction->values;
	Ids			all;
	Ids			go;

	ki_fetch_ids(&call->reg, &about_object, values, &all);
	ki_lock_klantcontacten(call, all.values, all.count);
	check_kind(call, destruction);
	values[CODES + 1] = ki_id_array(all.values, all.count);
	ki_fetch_ids(&call->reg, &about_nothing_else, values, &go);
	ki_fetch_ids(&call->reg, &about_others_too, values, &destruction->stay);

	call->deletes = true;
	values[CODES + 1] = ki_id_array(destruction->stay.values,
									destruction->stay.count);
	destruction->counts[DESTROYED_ONDERWERPOBJECTEN] =
		ki_delete_returned(&call->reg, &delete_object, &ki_onderwerpobject,
						   values);
	delete_klantcontacten(call, destruction, &go);
	call->deletes = false;
}

static Datum
answer_destruction(Call *call, const Destruction *destruction, bool trial)
{
	JsonbInState state = {0};
	int			i;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_boolean(&state, "proef", trial);
	ki_put_key(&state, "vernietigd");
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < DESTROYED_KINDS; i++)
		ki_put_count(&state, ki_destroyed_keys[i], destruction->counts[i]);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	ki_put_key(&state, "blijvendeKlantcontacten");
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < destruction->stay.count; i++)
		ki_put_item_id(&state, destruction->stay.values[i]);
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	ki_put_key(&state, "blijvendePartijen");
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < destruction->npartijen; i++)
	{
		const Remaining *partij = &destruction->partijen[i];

		pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
		ki_put_id(&state, "id", partij->id);
		ki_put_boolean(&state, "heeftKlantcontacten", partij->klantcontacten);
		ki_put_boolean(&state, "heeftGegevens", partij->gegevens);
		pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	}
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

static Datum
do_vernietig_onderwerp(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	Body	   *body = ki_read_body(call, &argument, BODY_REGISTER, 0);
	Destruction destruction = {{0}};
	int			i;

	if (PG_ARGISNULL(1))
		ki_violation(&call->violations, "proef",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "is required");
	ki_raise_violations(&call->violations);
	for (i = 0; i <= CODES; i++)
		destruction.values[i] = body->row.isnull[i] ? CStringGetTextDatum("")
			: body->row.values[i];
	destruction.values[CODES + 1] = ki_id_array(NULL, 0);

	ki_try_out(call, PG_GETARG_BOOL(1), destroy, &destruction);
	return answer_destruction(call, &destruction, PG_GETARG_BOOL(1));
}

KI_FUNCTION(vernietig_onderwerp, &ki_klantcontact, false,
			do_vernietig_onderwerp);
