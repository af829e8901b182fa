/*
 * controle.c
 *		Whether the rows of a register are as verwerking says: what was done to
 *		them by hand is found so.
 *
 * The last that was told of each row is laid beside the row: both come sorted, so
 * that no more is in memory than one of each.  Hashes tell whether it is the same;
 * where there is none that can be compared (the database itself gave a value, an
 * import only counts what it makes, the salt was forgotten) nothing is said.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "objects/catalogue.h"
#include "objects/functions.h"
#include "proof/hash.h"
#include "read/json_value.h"
#include "read/row.h"
#include "read/value.h"
#include "register/settings.h"
#include "store/log.h"
#include "store/plan.h"
#include "types/id.h"

/* rows that are fetched at a time */
#define FETCH	1000

#define MEMBER(key)	"pg_catalog.jsonb_object_field_text(o.value, '" key "')"
#define IN_BYTES	" COLLATE pg_catalog.\"C\""

/*
 * The last that was told of each row, by the clock: who changed a row last waited
 * for who did so before, but may have begun earlier.  Within one row of
 * verwerking, which may tell of the same twice, the first of its objects is what
 * the call was about in the end, unless that was made there.
 */
static const Statement last_told = {
	"SELECT DISTINCT ON (l.object, l.key)"
	" l.object, l.key, pg_catalog.texteq(l.actie, 'destroy'), l.zout, l.blad,"
	" l.eind_op"
	" FROM (SELECT " MEMBER("object") IN_BYTES " AS object,"
	" COALESCE(" MEMBER("id") ", " MEMBER("code") ")" IN_BYTES " AS key,"
	" COALESCE(" MEMBER("actie") ", v.actie::pg_catalog.text) AS actie,"
	" v.zout, v.eind_op, v.id, o.n,"
	" pg_catalog.substring(v.blad, (32 OPERATOR(pg_catalog.*)"
	" (o.n OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog.+) 1)::pg_catalog.int4,"
	" 32) AS blad"
	" FROM @.verwerking v, pg_catalog.jsonb_array_elements("
	"CASE WHEN pg_catalog.texteq(pg_catalog.jsonb_typeof(v.objecten), 'array')"
	" THEN v.objecten END) WITH ORDINALITY AS o (value, n)) l"
	" WHERE l.object IS NOT NULL AND l.key IS NOT NULL"
	" AND pg_catalog.textne(l.actie, 'read')"
	" ORDER BY l.object, l.key, l.eind_op DESC, l.id DESC,"
	" pg_catalog.texteq(l.actie, 'create'),"
	" l.n OPERATOR(pg_catalog.>) 1, l.n DESC"
};

/*
 * Since when there is anything; until when import_open_klant made rows, which keep
 * the ids of Open Klant; and until when rows were changed of which no more was told
 * than how many.
 */
#define LAST_WHEN(condition) \
	"pg_catalog.max(v.eind_op) FILTER (WHERE " condition ")"
static const Statement moments_told = {
	"SELECT pg_catalog.min(v.begin_op),"
	" " LAST_WHEN("pg_catalog.texteq(v.naam, 'import_open_klant')") ","
	" " LAST_WHEN("pg_catalog.textne(v.actie, 'create')"
	" AND pg_catalog.jsonb_exists("
	"pg_catalog.jsonb_array_element(v.objecten, 0), 'aantal')")
	" FROM @.verwerking v"
};

/* about an object */
static int
build_all_rows(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const Object *object = (const Object *) about;

	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, object, "r");
	appendStringInfo(sql, " FROM @.%s r ORDER BY r.%s%s", object->name,
					 object->fields[0].column,
					 ki_field_type(&object->fields[0]) == UUIDOID ? ""
					 : IN_BYTES);
	return 0;
}

static const Statement all_rows = {.build = build_all_rows};

/* what a statement returns, one row after another */
typedef struct Stream
{
	Portal		portal;
	SPITupleTable *rows;		/* NULL: nothing fetched yet */
	uint64		next;			/* in rows */
	HeapTuple	tuple;			/* where it is; NULL: at the end */
} Stream;

enum ToldColumn
{
	TOLD_OBJECT,
	TOLD_KEY,
	TOLD_GONE,
	TOLD_ZOUT,
	TOLD_BLAD,
	TOLD_MOMENT,
	TOLD_COLUMNS
};

typedef struct Check
{
	Call	   *call;
	Hasher		hasher;
	StringInfoData content;
	MemoryContext home;			/* of the whole check */
	MemoryContext context;		/* of one row */
	TimestampTz begin;			/* since then something is told */
	TimestampTz imported;		/* by import_open_klant, until then */
	TimestampTz counted;		/* until then changes were, and not told */
	Stream		told;
	Datum		values[TOLD_COLUMNS];	/* where that is */
	bool		isnull[TOLD_COLUMNS];
	char	   *object;			/* NULL: at the end */
	char	   *key;
} Check;

/*
 * open_stream - begin to read; code of a user's that the other one runs cannot
 * close it.
 */
static void
open_stream(Stream *stream, SPIPlanPtr plan)
{
	memset(stream, 0, sizeof(Stream));
	stream->portal = SPI_cursor_open(NULL, plan, NULL, NULL, true);
	PinPortal(stream->portal);
}

static void
advance(Stream *stream)
{
	CHECK_FOR_INTERRUPTS();
	if (stream->rows == NULL || stream->next == stream->rows->numvals)
	{
		if (stream->rows != NULL)
			SPI_freetuptable(stream->rows);
		SPI_cursor_fetch(stream->portal, true, FETCH);
		stream->rows = SPI_tuptable;
		stream->next = 0;
	}
	stream->tuple = stream->next < stream->rows->numvals
		? stream->rows->vals[stream->next++] : NULL;
}

static void
close_stream(Stream *stream)
{
	SPI_freetuptable(stream->rows);
	UnpinPortal(stream->portal);
	SPI_cursor_close(stream->portal);
}

/*
 * next_told - go on to the next row that something was told of.
 */
static void
next_told(Check *check)
{
	Stream	   *told = &check->told;
	MemoryContext old;

	if (check->object != NULL)
	{
		pfree(check->object);
		pfree(check->key);
		check->object = check->key = NULL;
	}
	advance(told);
	if (told->tuple == NULL)
		return;
	heap_deform_tuple(told->tuple, told->rows->tupdesc, check->values,
					  check->isnull);
	old = MemoryContextSwitchTo(check->home);
	check->object = TextDatumGetCString(check->values[TOLD_OBJECT]);
	check->key = TextDatumGetCString(check->values[TOLD_KEY]);
	MemoryContextSwitchTo(old);
}

static pg_uuid_t *
read_id(const char *key)
{
	JsonbValue	value;

	ki_json_string(&value, key, strlen(key));
	return ki_read_uuid(&value);
}

/*
 * report - something is wrong with the row that has this key, as a text.
 */
static void
report(const Check *check, const Object *object, const char *key,
	   const char *what)
{
	bool		has_id = ki_field_type(&object->fields[0]) == UUIDOID;
	Datum		values[4];
	bool		isnull[4] = {false, !has_id, has_id, false};

	/* what is told by a key that no row can have, somebody wrote by hand */
	if (has_id && read_id(key) == NULL)
		return;
	values[0] = CStringGetTextDatum(object->name);
	values[1] = has_id ? UUIDPGetDatum(read_id(key)) : (Datum) 0;
	values[2] = CStringGetTextDatum(key);
	values[3] = CStringGetTextDatum(what);
	ki_return_row(check->call, values, isnull);
}

/*
 * is_as_told - does a row hold what was told of it, as far as that is known?
 */
static bool
is_as_told(Check *check, const Row *row)
{
	static const uint8 unknown[HASH_LENGTH] = {0};
	bytea	   *told;
	uint8		hash[HASH_LENGTH];

	if (check->isnull[TOLD_ZOUT] || check->isnull[TOLD_BLAD])
		return true;
	told = DatumGetByteaPP(check->values[TOLD_BLAD]);
	if (VARSIZE_ANY_EXHDR(told) != HASH_LENGTH ||
		memcmp(VARDATA_ANY(told), unknown, HASH_LENGTH) == 0)
		return true;
	resetStringInfo(&check->content);
	ki_append_content(&check->content, row);
	ki_salted_hash(&check->hasher, DatumGetUUIDP(check->values[TOLD_ZOUT]),
				   check->content.data, check->content.len, hash);
	return memcmp(VARDATA_ANY(told), hash, HASH_LENGTH) == 0;
}

/*
 * must_be_told - was a row made since anything is recorded, so that something
 * should have been told of it?
 *
 * Its id tells: when it was made, or that an import made it, which counts.  A code
 * has no id.
 */
static bool
must_be_told(const Check *check, const Row *row)
{
	const pg_uuid_t *id;

	if (ki_field_type(&row->object->fields[0]) != UUIDOID)
		return false;
	id = DatumGetUUIDP(ki_stored_id(row, 0));
	switch (ki_id_version(id))
	{
		case ID_OF_MOMENT:
			return ki_id_moment(id) >= check->begin &&
				ki_id_moment(id) > check->imported;
		case ID_OF_SOURCE:
			return false;
		default:
			return check->begin != DT_NOEND && check->imported == DT_NOBEGIN;
	}
}

/*
 * may_differ - may what was told of a row last be no longer so, because something
 * was done to many rows since?
 */
static bool
may_differ(const Check *check)
{
	return DatumGetTimestampTz(check->values[TOLD_MOMENT]) <= check->counted;
}

/*
 * key_of - by which a row is known, as a text.
 */
static char *
key_of(const Row *row)
{
	Datum		key = ki_stored_id(row, 0);

	return ki_field_type(&row->object->fields[0]) == UUIDOID
		? DatumGetCString(DirectFunctionCall1(uuid_out, key))
		: TextDatumGetCString(key);
}

/*
 * skip_told - what was told of rows of an object until this key; those are gone.
 */
static void
skip_told(Check *check, const Object *object, const char *key)
{
	while (check->object != NULL && strcmp(check->object, object->name) == 0 &&
		   (key == NULL || strcmp(check->key, key) < 0))
	{
		if (!DatumGetBool(check->values[TOLD_GONE]) && !may_differ(check))
			report(check, object, check->key, "gone");
		next_told(check);
	}
}

/*
 * check_row - a row, and what was told of it.
 */
static void
check_row(Check *check, const Object *object, const Row *row)
{
	char	   *key = key_of(row);

	skip_told(check, object, key);
	if (check->object != NULL && strcmp(check->object, object->name) == 0 &&
		strcmp(check->key, key) == 0)
	{
		if (DatumGetBool(check->values[TOLD_GONE]))
			report(check, object, key, "not recorded");
		else if (!may_differ(check) && !is_as_told(check, row))
			report(check, object, key, "changed");
		next_told(check);
	}
	else if (must_be_told(check, row))
		report(check, object, key, "not recorded");
}

/*
 * check_object - all rows of an object.
 */
static void
check_object(Check *check, const Object *object)
{
	const Register *reg = &check->call->reg;
	Stream		rows;

	/* of what this version does not know, nothing is said */
	while (check->object != NULL && strcmp(check->object, object->name) < 0)
		next_told(check);

	open_stream(&rows, ki_plan(reg, &all_rows, object, 0));
	for (advance(&rows); rows.tuple != NULL; advance(&rows))
	{
		MemoryContext old = MemoryContextSwitchTo(check->context);
		Row			row;

		ki_stored_row(&row, object, rows.tuple, rows.rows->tupdesc, 0);
		check_row(check, object, &row);
		MemoryContextSwitchTo(old);
		MemoryContextReset(check->context);
	}
	close_stream(&rows);
	skip_told(check, object, NULL);
}

/*
 * moment_told - one of the moments; when there is none, that.
 */
static TimestampTz
moment_told(const SPITupleTable *moments, int column, TimestampTz none)
{
	bool		isnull;
	Datum		moment = SPI_getbinval(moments->vals[0], moments->tupdesc,
									   column, &isnull);

	return isnull ? none : DatumGetTimestampTz(moment);
}

/*
 * begin_check - what is known of all, and the first row that was told of.
 */
static void
begin_check(Check *check, Call *call)
{
	SPITupleTable *moments;

	memset(check, 0, sizeof(Check));
	check->call = call;
	ki_begin_hashes(&check->hasher);
	initStringInfo(&check->content);
	check->home = CurrentMemoryContext;
	check->context = AllocSetContextCreate(CurrentMemoryContext,
										   "klantinteracties row",
										   ALLOCSET_DEFAULT_SIZES);
	moments = ki_query(&call->reg, ki_plan(&call->reg, &moments_told, NULL, 0),
					   NULL, 0);
	check->begin = moment_told(moments, 1, DT_NOEND);
	check->imported = moment_told(moments, 2, DT_NOBEGIN);
	check->counted = moment_told(moments, 3, DT_NOBEGIN);
	open_stream(&check->told, ki_plan(&call->reg, &last_told, NULL, 0));
	next_told(check);
}

static Datum
do_controleer_verwerkingen(Call *call)
{
	int			nobjects;
	const Object **objects = ki_catalogue(&nobjects);
	Check		check;
	int			i;

	/* all is read: what is forbidden elsewhere is the best way here */
	ki_set_local("enable_seqscan", "on");
	begin_check(&check, call);
	for (i = 0; i < nobjects; i++)
		check_object(&check, objects[i]);
	close_stream(&check.told);
	ki_end_hashes(&check.hasher);
	return (Datum) 0;
}

KI_ROWS_FUNCTION(controleer_verwerkingen, NULL, true, 0,
				 do_controleer_verwerkingen);
