/*
 * digitaal_adres.c
 *		Digitale adressen on their own (F1995).
 */
#include "postgres.h"

#include "funcapi.h"

#include "answer.h"
#include "find.h"
#include "look.h"
#include "plan.h"
#include "rules.h"

/*
 * check_owner - an address is somebody's, and only a partij's can be the
 * default or preferred one.
 */
static void
check_owner(Call *call, const Row *row)
{
	if (row->given[DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ])
		return;

	if (!row->given[DIGITAAL_ADRES_VERSTREKT_DOOR_BETROKKENE])
		ki_violation(&call->violations, "verstrektDoorBetrokkene",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "an address is of a betrokkene or a partij: give verstrektDoorBetrokkene or verstrektDoorPartij");

	ki_refuse_adres_flags(row, NULL, &call->violations,
						  "only an address of a partij can be so");
}

/*
 * look_partij - only what may be reused is kept with a partij.
 */
static void
look_partij(Call *call, const Row *row)
{
	KnownPartij partij;

	if (ki_look_known_partij(call, row, DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ,
							 &partij) &&
		!partij.met_gegevens)
		ki_violation(&call->violations, "verstrektDoorPartij",
					 ERRCODE_KI_NO_PERMISSION, "KI001",
					 "the data of this partij may not be reused");
}

/*
 * look_referentie - a referentie is of one address of its soort.
 */
static void
look_referentie(Call *call, const Row *row)
{
	static const int fields[] = {
		DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ, DIGITAAL_ADRES_CODE_SOORT,
		DIGITAAL_ADRES_REFERENTIE
	};
	Datum		values[lengthof(fields)];
	char		nulls[lengthof(fields)];

	if (row->isnull[DIGITAAL_ADRES_REFERENTIE] ||
		row->isnull[DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ])
		return;

	ki_arguments(row, fields, lengthof(fields), values, nulls);
	if (ki_run(&call->reg, STATEMENT_LOOK_REFERENTIE, values, nulls) > 0)
		ki_violation(&call->violations, "referentie",
					 ERRCODE_UNIQUE_VIOLATION, "unique",
					 "the partij has an address of this soort with this referentie already");
}

static Body *
read_digitaal_adres(Call *call)
{
	Body	   *body = ki_read_body(call, &ki_digitaal_adres, false);

	check_owner(call, &body->row);
	look_partij(call, &body->row);
	look_referentie(call, &body->row);
	ki_look_reference(call, &body->row,
					  DIGITAAL_ADRES_VERSTREKT_DOOR_BETROKKENE,
					  &ki_betrokkene);
	ki_look_codes(call, body);
	return body;
}

/*
 * lock_partij - keep the permission from being withdrawn meanwhile.
 *
 * The partij is locked before what belongs to him, here as in
 * withdraw_hergebruik: so of several calls in each of two transactions none
 * waits for what waits for it.
 */
static void
lock_partij(Call *call, const Row *row)
{
	Datum		partij = row->values[DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ];

	if (!row->isnull[DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ])
		(void) ki_run(&call->reg, STATEMENT_SHARE_PARTIJ, &partij, NULL);
}

/*
 * unset_others - a partij has one default address of each soort, and one
 * preferred address: a new one takes the place of the old.
 *
 * The row of the permission is locked first, so that of two sessions that do
 * this at once the second sees what the first did.
 */
static void
unset_others(Call *call, const Row *row)
{
	Datum		args[2];
	char		nulls[2] = {' ', ' '};

	if (!ki_is_true(row, DIGITAAL_ADRES_IS_STANDAARD_ADRES) &&
		!ki_is_true(row, DIGITAAL_ADRES_IS_VOORKEURSADRES))
		return;

	args[0] = row->values[DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ];
	args[1] = row->values[DIGITAAL_ADRES_CODE_SOORT];
	if (row->isnull[DIGITAAL_ADRES_CODE_SOORT])
		nulls[1] = 'n';

	(void) ki_run(&call->reg, STATEMENT_LOCK_GEGEVENS, args, NULL);
	if (ki_is_true(row, DIGITAAL_ADRES_IS_STANDAARD_ADRES))
		(void) ki_run(&call->reg, STATEMENT_UNSET_STANDAARD, args, nulls);
	if (ki_is_true(row, DIGITAAL_ADRES_IS_VOORKEURSADRES))
		(void) ki_run(&call->reg, STATEMENT_UNSET_VOORKEUR, args, NULL);
}

static Datum
do_register_digitaal_adres(Call *call)
{
	Body	   *body = read_digitaal_adres(call);
	pg_uuid_t	id;
	Resource	resource = {{0}};

	ki_raise_violations(&call->violations);

	lock_partij(call, &body->row);
	unset_others(call, &body->row);
	ki_new_id(&id);
	ki_set(&body->row, DIGITAAL_ADRES_ID, UUIDPGetDatum(&id));
	(void) ki_insert(&call->reg, &body->row, false, &resource.row);

	return ki_answer(call, &resource);
}

PG_FUNCTION_INFO_V1(register_digitaal_adres);
Datum
register_digitaal_adres(PG_FUNCTION_ARGS)
{
	return ki_call(fcinfo, false, do_register_digitaal_adres);
}

static Datum
do_validate_digitaal_adres(Call *call)
{
	(void) read_digitaal_adres(call);
	return ki_return_violations(call);
}

PG_FUNCTION_INFO_V1(validate_digitaal_adres);
Datum
validate_digitaal_adres(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, 0);
	return ki_call(fcinfo, true, do_validate_digitaal_adres);
}

static Datum
do_find_digitaal_adres(Call *call)
{
	return ki_find(call, &ki_digitaal_adres);
}

PG_FUNCTION_INFO_V1(find_digitaal_adres);
Datum
find_digitaal_adres(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	return ki_call(fcinfo, true, do_find_digitaal_adres);
}
