/*
 * beperking.c
 *		Restricting the processing of a partij, and lifting that (AVG art. 18 and
 *		21).
 *
 * The record of it stands in a table that only the owner of the register writes
 * and reads; the row of the partij refers to the one that holds, so that whoever
 * has that row sees it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "answer/answer.h"
#include "objects/functions.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "read/json_value.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "register/settings.h"
#include "store/plan.h"
#include "store/write.h"
#include "store/writer.h"
#include "types/id.h"

enum BeperkingField
{
	BEPERKING_ID,
	BEPERKING_PARTIJ,
	BEPERKING_SOORT,
	BEPERKING_GROND,
	BEPERKING_INGANG,
	BEPERKING_EINDE,
	BEPERKING_DOOR,
	BEPERKING_NAMENS,
	BEPERKING_OPGEHEVEN_DOOR,
	BEPERKING_OPGEHEVEN_NAMENS,
	BEPERKING_FIELDS
};

static const char *const soorten[] = {"beperking", "bezwaar", NULL};

#define FIELD(key_, column_, kind_, ...) \
	{.key = key_, .column = column_, .kind = kind_, __VA_ARGS__}

static const Field beperking_fields[BEPERKING_FIELDS] = {
	[BEPERKING_ID] = FIELD("id", "id", KIND_UUID),
	[BEPERKING_PARTIJ] = FIELD("partij", "partij", KIND_UUID,
		.flags = FIELD_SUBJECT),
	[BEPERKING_SOORT] = FIELD("soort", "soort", KIND_CHOICE, .max = 10,
		.choices = soorten),
	[BEPERKING_GROND] = FIELD("grond", "grond", KIND_TEXT, .max = 1000),
	[BEPERKING_INGANG] = FIELD("ingang", "ingang", KIND_TIMESTAMP),
	[BEPERKING_EINDE] = FIELD("einde", "einde", KIND_TIMESTAMP),
	[BEPERKING_DOOR] = FIELD("door", "door", KIND_TEXT,
		.max = NAMEDATALEN - 1),
	[BEPERKING_NAMENS] = FIELD("namens", "namens", KIND_TEXT, .max = 200),
	[BEPERKING_OPGEHEVEN_DOOR] = FIELD("opgehevenDoor", "opgeheven_door",
		KIND_TEXT, .max = NAMEDATALEN - 1),
	[BEPERKING_OPGEHEVEN_NAMENS] = FIELD("opgehevenNamens",
		"opgeheven_namens", KIND_TEXT, .max = 200)
};

static const Object beperking = {
	.name = "beperking",
	.fields = beperking_fields,
	.nfields = BEPERKING_FIELDS,
	.as_owner = true
};

/* the one that holds */
static const Statement that_holds = {
	"SELECT @* FROM @.beperking r WHERE r.partij" EQ "$1 AND r.einde IS NULL",
	1, {UUIDOID}
};

/*
 * find_holding - the beperking of a partij that holds, if one does.
 */
static bool
find_holding(Call *call, Datum partij, Row *row)
{
	Writer		caller;
	bool		found;

	ki_write_as_owner(&call->reg, &caller);
	found = ki_fetch_row(&call->reg, ki_plan(&call->reg, &that_holds,
											 &beperking, 0),
						 &partij, NULL, &beperking, row) > 0;
	ki_write_as_caller(&caller);
	return found;
}

/*
 * refer - have the row of a partij, which is locked, refer to the beperking that
 * holds, or to none.
 */
static void
refer(Call *call, Datum partij, const Datum *holds)
{
	Row			stored;
	Row			row;

	if (ki_fetch_row(&call->reg, ki_plan(&call->reg, &ki_row_statement,
										 &ki_partij, 0),
					 &partij, NULL, &ki_partij, &stored) == 0)
		ki_refuse_unknown(call, &ki_partij, partij);
	ki_init_row(&row, &ki_partij);
	ki_copy_fields(&row, 0, &stored, 0, PARTIJ_FIELDS);
	if (holds != NULL)
		ki_set(&row, PARTIJ_BEPERKING, *holds);
	else
		ki_clear_fields(&row, PARTIJ_BEPERKING, 1);
	ki_update_row(&call->reg, &row, &stored);
}

static Datum
answer_beperking(Call *call, const Row *row)
{
	JsonbInState state = {0};

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_fields(&state, row);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

/*
 * must_restrict - who may not write that a partij is restricted is not told why he
 * is, which the owner of the register keeps.
 */
static void
must_restrict(const Register *reg)
{
	const char *column = ki_partij.fields[PARTIJ_BEPERKING].column;
	Oid			relid = get_relname_relid(ki_partij.name, reg->oid);

	if (pg_class_aclcheck(relid, GetUserId(), ACL_UPDATE) != ACLCHECK_OK &&
		pg_attribute_aclcheck(relid, get_attnum(relid, column), GetUserId(),
							  ACL_UPDATE) != ACLCHECK_OK)
		aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_TABLE, ki_partij.name);
}

/*
 * require_partij - argument 0, locked: nobody is writing for him, or using what
 * is kept of him to change something.
 */
static Datum
require_partij(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;

	must_restrict(&call->reg);
	if (!ki_lock_to_restrict(call, PG_GETARG_DATUM(0)))
		ki_refuse_unknown(call, &ki_partij, PG_GETARG_DATUM(0));
	return PG_GETARG_DATUM(0);
}

/*
 * read_argument - a text that is required, as a key of a body would be read.
 */
static void
read_argument(Call *call, int argument, Row *row, int field)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	const Field *described = &row->object->fields[field];
	BodyPath	path = {NULL, described->key, strlen(described->key)};
	JsonbValue	value;
	Datum		datum;
	text	   *txt;

	value.type = jbvNull;
	if (!PG_ARGISNULL(argument))
	{
		txt = PG_GETARG_TEXT_PP(argument);
		value.type = jbvString;
		value.val.string.val = VARDATA_ANY(txt);
		value.val.string.len = VARSIZE_ANY_EXHDR(txt);
	}
	if (ki_is_absent(&value))
		ki_violate(&call->violations, NULL, row, field, "required",
				   "is required");
	else if (ki_read_value(described, &value, &path, &call->violations,
						   &datum))
		ki_set(row, field, datum);
}

/*
 * read_beperking - what is to be recorded.
 */
static void
read_beperking(Call *call, Row *row)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	char	   *namens = ki_namens();

	ki_init_row(row, &beperking);
	if (PG_ARGISNULL(0))
		ki_violate(&call->violations, NULL, row, BEPERKING_PARTIJ, "required",
				   "is required");
	read_argument(call, 1, row, BEPERKING_SOORT);
	read_argument(call, 2, row, BEPERKING_GROND);
	ki_raise_violations(&call->violations);
	ki_set(row, BEPERKING_PARTIJ, PG_GETARG_DATUM(0));
	ki_set_text(row, BEPERKING_DOOR,
				GetUserNameFromId(GetSessionUserId(), false));
	if (namens != NULL)
		ki_set_text(row, BEPERKING_NAMENS, namens);
}

/*
 * do_beperk - AVG art. 18 and 21.  Who does it twice has done it once.
 */
static Datum
do_beperk(Call *call)
{
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	Datum		holds = UUIDPGetDatum(id);
	Writer		caller;
	Datum		partij;
	Row			row;
	Row			stored;

	read_beperking(call, &row);
	partij = require_partij(call);
	if (find_holding(call, partij, &stored))
	{
		if (!ki_same_value(&row, &stored, BEPERKING_SOORT))
			ereport(ERROR,
					(errcode(ERRCODE_UNIQUE_VIOLATION),
					 errmsg("a beperking of the other soort holds for this partij"),
					 errhint("hef_beperking_op lifts it, in the same transaction if need be.")));
		refer(call, partij, &stored.values[BEPERKING_ID]);
		return answer_beperking(call, &stored);
	}

	ki_new_id(id);
	ki_set(&row, BEPERKING_ID, holds);
	ki_write_as_owner(&call->reg, &caller);
	(void) ki_insert(&call->reg, &row, false, &stored);
	ki_write_as_caller(&caller);
	refer(call, partij, &holds);
	return answer_beperking(call, &stored);
}

KI_FUNCTION(beperk, &ki_partij, false, do_beperk);

/*
 * do_hef_beperking_op - the beperking that holds does so no more.
 */
static Datum
do_hef_beperking_op(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	char	   *namens = ki_namens();
	Writer		caller;
	Datum		partij;
	Row			stored;
	Row			row;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the partij must not be null")));
	partij = require_partij(call);
	if (!find_holding(call, partij, &stored))
		ereport(ERROR,
				(errcode(ERRCODE_KI_UNKNOWN),
				 errmsg("no beperking holds for this partij")));

	ki_init_row(&row, &beperking);
	ki_copy_fields(&row, 0, &stored, 0, BEPERKING_FIELDS);
	ki_set(&row, BEPERKING_EINDE,
		   TimestampTzGetDatum(GetCurrentTimestamp()));
	ki_set_text(&row, BEPERKING_OPGEHEVEN_DOOR,
				GetUserNameFromId(GetSessionUserId(), false));
	if (namens != NULL)
		ki_set_text(&row, BEPERKING_OPGEHEVEN_NAMENS, namens);
	refer(call, partij, NULL);
	ki_write_as_owner(&call->reg, &caller);
	ki_update_row(&call->reg, &row, &stored);
	ki_write_as_caller(&caller);
	return answer_beperking(call, &row);
}

KI_FUNCTION(hef_beperking_op, &ki_partij, false, do_hef_beperking_op);
