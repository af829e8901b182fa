/*
 * partij_identificator.c
 *		Partij-identificatoren on their own (F6257).
 */
#include "postgres.h"

#include "funcapi.h"

#include "look.h"
#include "partij.h"
#include "plan.h"
#include "rules.h"

/*
 * look_soort - has the partij a number of this kind already?
 */
static void
look_soort(Call *call, const Row *row)
{
	static const int fields[] = {
		IDENTIFICATOR_PARTIJ, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
		IDENTIFICATOR_CODE_OBJECTTYPE, IDENTIFICATOR_CODE_REGISTER,
		IDENTIFICATOR_SUB_IDENTIFICATOR_VAN
	};
	Datum		values[lengthof(fields)];
	char		nulls[lengthof(fields)];

	ki_arguments(row, fields, lengthof(fields), values, nulls);
	if (ki_run(&call->reg, STATEMENT_LOOK_SOORT_IDENTIFICATOR, values,
			   nulls) > 0)
		ki_violation(&call->violations,
					 "partijIdentificator.codeSoortObjectId",
					 ERRCODE_UNIQUE_VIOLATION, "unique",
					 "the partij has a number of this kind already");
}

/*
 * read_identificator - read and look; partij becomes whose it is to be.
 */
static Body *
read_identificator(Call *call, KnownPartij *partij)
{
	Body	   *body = ki_read_body(call, &ki_partij_identificator, false);
	Row		   *row = &body->row;
	KnownPartij other;

	if (ki_look_known_partij(call, row, IDENTIFICATOR_PARTIJ, partij))
	{
		SoortPartij implied = ki_identificatoren_soort(body, 1);

		if (implied != SOORT_ONBEKEND && implied != partij->soort)
			ki_violation(&call->violations,
						 "partijIdentificator.codeSoortObjectId",
						 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
						 "is of a partij of soortPartij %s",
						 ki_soort_name(implied));
		look_soort(call, row);
	}

	if (ki_look_identificator(call, row, &other) > 0)
		ki_violation(&call->violations, "partijIdentificator.objectId",
					 ERRCODE_UNIQUE_VIOLATION, "unique",
					 "is in use as the partij-identificator of a partij");
	ki_look_sub_identificator(call, row, "subIdentificatorVan");
	ki_look_codes(call, body);

	return body;
}

static Datum
do_register_partij_identificator(Call *call)
{
	KnownPartij partij;
	Body	   *body = read_identificator(call, &partij);
	Resource	resource = {{0}};

	ki_raise_violations(&call->violations);

	(void) ki_store_identificatoren(call, &partij.id, partij.soort, body, 1,
									false, &resource.row);
	return ki_answer(call, &resource);
}

PG_FUNCTION_INFO_V1(register_partij_identificator);
Datum
register_partij_identificator(PG_FUNCTION_ARGS)
{
	return ki_call(fcinfo, false, do_register_partij_identificator);
}

static Datum
do_validate_partij_identificator(Call *call)
{
	KnownPartij partij;

	(void) read_identificator(call, &partij);
	return ki_return_violations(call);
}

PG_FUNCTION_INFO_V1(validate_partij_identificator);
Datum
validate_partij_identificator(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, 0);
	return ki_call(fcinfo, true, do_validate_partij_identificator);
}
