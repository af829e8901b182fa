/*
 * klantcontact.c
 *		Klantcontacten (F2173), without what belongs to them.
 */
#include "postgres.h"

#include "funcapi.h"

#include "answer.h"
#include "look.h"
#include "plan.h"

/*
 * look_nummer - a nummer is of one klantcontact.
 */
static void
look_nummer(Call *call, const Row *row, int field, Statement statement)
{
	if (!row->isnull[field] &&
		ki_run(&call->reg, statement, &row->values[field], NULL) > 0)
		ki_violation(&call->violations, row->object->fields[field].key,
					 ERRCODE_UNIQUE_VIOLATION, "unique",
					 "is in use by another klantcontact");
}

static Body *
read_klantcontact(Call *call)
{
	Body	   *body = ki_read_body(call, &ki_klantcontact, false);

	look_nummer(call, &body->row, KLANTCONTACT_NUMMER,
				STATEMENT_LOOK_KLANTCONTACT_NUMMER);
	look_nummer(call, &body->row, KLANTCONTACT_REFERENTIENUMMER,
				STATEMENT_LOOK_REFERENTIENUMMER);
	ki_look_codes(call, body);
	return body;
}

static Datum
do_register_klantcontact(Call *call)
{
	Body	   *body = read_klantcontact(call);
	pg_uuid_t	id;
	Resource	resource = {{0}};

	ki_raise_violations(&call->violations);

	ki_new_id(&id);
	ki_set(&body->row, KLANTCONTACT_ID, UUIDPGetDatum(&id));
	(void) ki_insert(&call->reg, &body->row, false, &resource.row);

	return ki_answer(call, &resource);
}

PG_FUNCTION_INFO_V1(register_klantcontact);
Datum
register_klantcontact(PG_FUNCTION_ARGS)
{
	return ki_call(fcinfo, false, do_register_klantcontact);
}

static Datum
do_validate_klantcontact(Call *call)
{
	(void) read_klantcontact(call);
	return ki_return_violations(call);
}

PG_FUNCTION_INFO_V1(validate_klantcontact);
Datum
validate_klantcontact(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, 0);
	return ki_call(fcinfo, true, do_validate_klantcontact);
}

static Datum
do_get_klantcontact(Call *call)
{
	return ki_get(call, &ki_klantcontact);
}

PG_FUNCTION_INFO_V1(get_klantcontact);
Datum
get_klantcontact(PG_FUNCTION_ARGS)
{
	return ki_call(fcinfo, true, do_get_klantcontact);
}
