/*
 * code.c
 *		The reference lists of a register (BEH): codes are registered,
 *		corrected, activated and deactivated; none is deleted, for it may be
 *		in use.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"

#include "answer/answer.h"
#include "decide/known_words.h"
#include "objects/code.h"
#include "objects/functions.h"
#include "objects/objects.h"
#include "read/body.h"
#include "read/criterion.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"

enum CodeField
{
	CODE_CODE,
	CODE_NAAM,
	CODE_INDICATIE_ACTIEF,
	CODE_LIJST,					/* which list is meant */
	CODE_FIELDS,

	/* what some lists have besides; the standard's schemas do not all */
	LAND_INGANGSDATUM = CODE_FIELDS,
	LAND_EINDDATUM,
	LAND_FIELDS,
	REGISTER_LOCATIE = CODE_FIELDS,
	REGISTER_FIELDS,
	OBJECT_PARENT = CODE_FIELDS,
	OBJECT_FIELDS
};

/* the key that tells which list is meant */
static const char list_key[] = "lijst";

#define CODE(max_, ...) \
	{NULL, "code", NULL, "code", .max = (max_), \
		.flags = FIELD_REQUIRED | FIELD_SELECTIVE, __VA_ARGS__}, \
	{NULL, "naam", NULL, "naam", KIND_TEXT, 80, \
		.flags = FIELD_REQUIRED}, \
	{NULL, "indicatieActief", NULL, "indicatie_actief", KIND_BOOLEAN, \
		.flags = FIELD_CRITERION}, \
	{NULL, list_key, NULL, NULL, KIND_TEXT, 40, .flags = FIELD_CRITERION}

static const Field kanaal_fields[] = {CODE(50, .kind = KIND_TEXT)};
static const Field taal_fields[] = {
	CODE(3, .kind = KIND_PATTERN, .pattern = &ki_taalcode)
};
static const Field soort_digitaal_adres_fields[] = {
	CODE(40, .kind = KIND_CODE, .code_list = LIST_SOORT_DIGITAAL_ADRES)
};
static const Field land_fields[] = {
	CODE(4, .kind = KIND_PATTERN, .pattern = &ki_landcode),
	{NULL, "ingangsdatum", "ingangsdatumLand", "ingangsdatum", KIND_DATE},
	{NULL, "einddatum", "einddatumLand", "einddatum", KIND_DATE},
};
static const Field extern_register_fields[] = {
	CODE(200, .kind = KIND_CODE, .code_list = LIST_REGISTER),
	{NULL, "locatie", NULL, "locatie", KIND_TEXT, 200},
};
static const Field soort_object_fields[] = {
	CODE(200, .kind = KIND_CODE, .code_list = LIST_OBJECTTYPE),
	{NULL, "externRegister", NULL, "extern_register", KIND_CODE, 200,
		.list = "extern_register", .code_list = LIST_REGISTER},
};
static const Field soort_object_id_fields[] = {
	CODE(200, .kind = KIND_CODE, .code_list = LIST_SOORT_OBJECT_ID),
	{NULL, "soortObject", NULL, "soort_object", KIND_CODE, 200,
		.list = "soort_object", .code_list = LIST_OBJECTTYPE},
};

#define LIST(name_, fields_) \
	{.name = name_, .fields = fields_, \
		.nfields = lengthof(fields_)}

const Object ki_code_lists[KI_CODE_LISTS] = {
	LIST("kanaal", kanaal_fields),
	LIST("land", land_fields),
	LIST("taal", taal_fields),
	LIST("soort_digitaal_adres", soort_digitaal_adres_fields),
	LIST("extern_register", extern_register_fields),
	LIST("soort_object", soort_object_fields),
	LIST("soort_object_id", soort_object_id_fields),
};

static char *
list_names(void)
{
	StringInfoData buf;
	int			i;

	initStringInfo(&buf);
	for (i = 0; i < KI_CODE_LISTS; i++)
		appendStringInfo(&buf, "%s%s", i == 0 ? "" :
						 i == KI_CODE_LISTS - 1 ? " or " : ", ",
						 ki_code_lists[i].name);
	return buf.data;
}

/*
 * find_list - the list of that name, NULL when there is none.
 */
static const Object *
find_list(const char *name, int length)
{
	int			i;

	for (i = 0; i < KI_CODE_LISTS; i++)
	{
		if (strlen(ki_code_lists[i].name) == length &&
			memcmp(ki_code_lists[i].name, name, length) == 0)
			return &ki_code_lists[i];
	}
	return NULL;
}

/*
 * named_list - the list that a body is about; NULL after a violation.
 */
static const Object *
named_list(Call *call)
{
	JsonbValue	body;
	JsonbValue	value;
	bool		given;
	const Object *list = NULL;

	ki_body_argument(call, 0, &body);
	given = ki_member(&body, list_key, &value);
	if (given && value.type == jbvString)
		list = find_list(value.val.string.val, value.val.string.len);
	if (list == NULL)
		ki_violation(&call->violations, list_key,
					 ERRCODE_INVALID_PARAMETER_VALUE,
					 given ? "invalid_choice" : "required",
					 "must be %s", list_names());
	return list;
}

/*
 * read_code - read a body for that use; NULL after a violation of the list.
 */
static Body *
read_code(Call *call, BodyUse use)
{
	const Object *list = named_list(call);

	return list == NULL ? NULL : ki_read_body(call, list, use, 0);
}

/*
 * load_code - the stored row of a code, without its list; false when it is not
 * there.
 */
static bool
load_code(Call *call, const Object *list, Datum code, Row *row)
{
	StringInfoData sql;
	Oid			type = TEXTOID;

	initStringInfo(&sql);
	appendStringInfoString(&sql, "SELECT ");
	ki_append_columns(&sql, list, "r");
	appendStringInfo(&sql, " FROM @.%s r WHERE r.code" EQ "$1", list->name);
	if (!call->reg.read_only)
		appendStringInfoString(&sql, " FOR NO KEY UPDATE");
	return ki_fetch_row(&call->reg,
						ki_plan_text(&call->reg, sql.data, &type, 1, false),
						&code, NULL, list, row) > 0;
}

/*
 * look_parent - a kind belongs to a register or kind of object that is known.
 */
static void
look_parent(Call *call, const Row *row)
{
	int			i;

	for (i = CODE_FIELDS; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];
		Row			parent;

		if (field->list != NULL && !row->isnull[i] &&
			!load_code(call, find_list(field->list, strlen(field->list)),
					   row->values[i], &parent))
			ki_violation(&call->violations, field->key,
						 ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
						 "this code is not in the list %s", field->list);
	}
}

/*
 * answer_code - a code with the list that it is of.
 */
static Datum
answer_code(Call *call, const Row *row)
{
	JsonbInState state = {0};

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(&state, list_key, row->object->name);
	ki_put_fields(&state, row);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

static Body *
read_new_code(Call *call)
{
	Body	   *body = read_code(call, BODY_REGISTER);
	Row			stored;

	if (body == NULL || body->row.isnull[CODE_CODE])
		return body;
	if (load_code(call, body->row.object, body->row.values[CODE_CODE],
				  &stored))
		ki_violation(&call->violations, "code", ERRCODE_UNIQUE_VIOLATION,
					 "unique", "is in the list already");
	look_parent(call, &body->row);
	return body;
}

static Datum
do_register_code(Call *call)
{
	Body	   *body = read_new_code(call);
	Row			stored;

	ki_raise_violations(&call->violations);
	(void) ki_insert(&call->reg, &body->row, false, &stored);
	return answer_code(call, &stored);
}

static Datum
do_validate_code(Call *call)
{
	(void) read_new_code(call);
	return ki_return_violations(call);
}

/*
 * change_code - write a code as a body, laid over what is stored, has it.
 */
static Datum
change_code(Call *call, Body *body)
{
	Row		   *row;
	Row			stored;
	int			i;

	if (body != NULL && body->row.isnull[CODE_CODE] &&
		!(body->row.given[CODE_CODE] && !body->row.cleared[CODE_CODE]))
		ki_violation(&call->violations, "code",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "is required");
	ki_raise_violations(&call->violations);
	row = &body->row;
	if (!load_code(call, row->object, row->values[CODE_CODE], &stored))
		ereport(ERROR,
				(errcode(ERRCODE_KI_UNKNOWN),
				 errmsg("this code is not in the list %s",
						row->object->name)));

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if (field->column == NULL)
			continue;
		if (!row->given[i] && !stored.isnull[i])
			ki_set(row, i, stored.values[i]);
		else if (row->isnull[i] &&
				 ((field->flags & FIELD_REQUIRED) ||
				  field->kind == KIND_BOOLEAN))
			ki_violate(&call->violations, NULL, row, i, "required",
					   "is required");
	}
	look_parent(call, row);
	ki_raise_violations(&call->violations);
	ki_update_row(&call->reg, row, &stored);
	(void) load_code(call, row->object, row->values[CODE_CODE], &stored);
	return answer_code(call, &stored);
}

static Datum
do_update_code(Call *call)
{
	return change_code(call, read_code(call, BODY_PATCH));
}

/*
 * set_active - a code is to be used in new data, or not any more; nothing else
 * of it changes.
 */
static Datum
set_active(Call *call, bool active)
{
	Body	   *body = read_code(call, BODY_PATCH);
	int			i;

	for (i = CODE_NAAM; body != NULL && i < body->row.object->nfields; i++)
	{
		if (i != CODE_LIJST && body->row.given[i])
			ki_violate(&call->violations, NULL, &body->row, i, "unknown_key",
					   "is not changed here: use update_code");
	}
	if (body != NULL)
	{
		ki_set(&body->row, CODE_INDICATIE_ACTIEF, BoolGetDatum(active));
		body->row.given[CODE_INDICATIE_ACTIEF] = true;
	}
	return change_code(call, body);
}

static Datum
do_activate_code(Call *call)
{
	return set_active(call, true);
}

static Datum
do_deactivate_code(Call *call)
{
	return set_active(call, false);
}

/*
 * refuse_tests - codes are few: they are searched by equal values only, one or
 * several, and all come at once.
 */
static void
refuse_tests(Call *call, const Row *row)
{
	JsonbValue	criteria;
	JsonbValue	value;
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (row->criteria[i] != NULL && row->criteria[i]->test != TEST_ONE_OF)
			ki_violate(&call->violations, NULL, row, i, "invalid",
					   "must be a value");
	}
	ki_body_argument(call, 0, &criteria);
	for (i = 0; ki_find_options[i] != NULL; i++)
	{
		if (ki_member(&criteria, ki_find_options[i], &value))
			ki_violation(&call->violations, ki_find_options[i],
						 ERRCODE_INVALID_PARAMETER_VALUE, "unknown_key",
						 "is not a known key: all codes come at once");
	}
}

/*
 * do_find_code - the codes of a list, or those that match.
 */
static Datum
do_find_code(Call *call)
{
	Body	   *body = read_code(call, BODY_CRITERIA);
	StringInfoData sql;
	Oid			types[CODE_FIELDS];
	Datum		values[CODE_FIELDS];
	int			nargs = 0;
	SPITupleTable *rows;
	uint64		i;

	if (body != NULL)
		refuse_tests(call, &body->row);
	ki_raise_violations(&call->violations);
	initStringInfo(&sql);
	appendStringInfoString(&sql, "SELECT ");
	ki_append_columns(&sql, body->row.object, "r");
	appendStringInfo(&sql, " FROM @.%s r WHERE true", body->row.object->name);
	for (i = 0; i < CODE_FIELDS; i++)
	{
		const Field *field = &body->row.object->fields[i];
		const Criterion *one_of = body->row.criteria[i];
		Oid			type = ki_field_type(field);

		if (field->column == NULL ||
			(body->row.isnull[i] && one_of == NULL))
			continue;
		types[nargs] = one_of != NULL ? get_array_type(type) : type;
		values[nargs++] = one_of != NULL
			? ki_array(type, one_of->values, one_of->nvalues)
			: body->row.values[i];
		appendStringInfo(&sql, one_of != NULL
						 ? " AND r.%s" EQ "ANY ($%d)" : " AND r.%s" EQ "$%d",
						 field->column, nargs);
	}
	appendStringInfoString(&sql, " ORDER BY r.code");

	rows = ki_query(&call->reg, ki_plan_text(&call->reg, sql.data, types,
											 nargs, false), values, 0);
	for (i = 0; i < rows->numvals; i++)
	{
		Row			row;
		Datum		value;
		bool		isnull = false;

		CHECK_FOR_INTERRUPTS();
		ki_stored_row(&row, body->row.object, rows->vals[i], rows->tupdesc,
					  0);
		value = answer_code(call, &row);
		ki_return_row(call, &value, &isnull);
	}
	return (Datum) 0;
}

KI_FUNCTION(register_code, NULL, false, do_register_code);
KI_ROWS_FUNCTION(validate_code, NULL, true, 0, do_validate_code);
KI_FUNCTION(update_code, NULL, false, do_update_code);
KI_FUNCTION(activate_code, NULL, false, do_activate_code);
KI_FUNCTION(deactivate_code, NULL, false, do_deactivate_code);
KI_ROWS_FUNCTION(find_code, NULL, true, MAT_SRF_USE_EXPECTED_DESC,
				 do_find_code);
