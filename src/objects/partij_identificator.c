/*
 * partij_identificator.c
 *		Partij-identificatoren on their own (F6257, F8226).
 */
#include "postgres.h"

#include "funcapi.h"

#include "answer/answer.h"
#include "answer/find.h"
#include "objects/lock.h"
#include "objects/partij.h"
#include "store/plan.h"
#include "objects/rules.h"
#include "objects/vestiging.h"

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
 * look_other_side - a company and its vestiging are two partijen (vestiging.c).
 */
static void
look_other_side(Call *call, const Row *row)
{
	bool		vestiging = ki_text_is(row, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
									   "vestigingsnummer");
	Datum		values[2];

	if (!vestiging && !ki_is_company_number(row))
		return;
	values[0] = row->values[IDENTIFICATOR_PARTIJ];
	values[1] = BoolGetDatum(vestiging);
	if (ki_run(&call->reg, STATEMENT_LOOK_OTHER_SIDE, values, NULL) > 0)
		ki_violation(&call->violations,
					 "partijIdentificator.codeSoortObjectId",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 vestiging ? "is of a vestiging, and this partij is a company: register the vestiging as a partij, with the kvk_nummer beside its number"
					 : "is of the company, and this partij is a vestiging: give the kvk_nummer of the company as the subIdentificatorVan of the vestigingsnummer");
}

/*
 * same_key - is the identificator the one that is stored?
 */
static bool
same_key(const Row *row, const Row *stored)
{
	return stored != NULL &&
		ki_same_value(row, stored, IDENTIFICATOR_OBJECT_ID) &&
		ki_same_value(row, stored, IDENTIFICATOR_CODE_SOORT_OBJECT_ID) &&
		ki_same_value(row, stored, IDENTIFICATOR_CODE_OBJECTTYPE) &&
		ki_same_value(row, stored, IDENTIFICATOR_CODE_REGISTER) &&
		ki_same_value(row, stored, IDENTIFICATOR_SUB_IDENTIFICATOR_VAN);
}

/*
 * taken_by_other - has another row this key?
 *
 * For a new one without what it falls under any row with that number counts.
 */
static bool
taken_by_other(Call *call, const Row *row, const Row *stored)
{
	Datum		values[OBJECT_KEY_FIELDS];
	char		nulls[OBJECT_KEY_FIELDS];
	KnownPartij other;

	if (stored == NULL)
		return ki_look_identificator(call, row, &other) > 0;
	if (same_key(row, stored))
		return false;
	ki_arguments(row, ki_object_key, OBJECT_KEY_FIELDS, values, nulls);
	return ki_run(&call->reg, STATEMENT_LOOK_KEY, values, nulls) > 0;
}

/*
 * look_alone - a vestigingsnummer that stands alone is the same as that under a
 * kvk_nummer (vestiging.c): it is put under it, not stored beside it.
 */
static void
look_alone(Call *call, const Row *row, const Row *stored)
{
	Datum		values[OBJECT_KEY_FIELDS];
	char		nulls[OBJECT_KEY_FIELDS];

	/* that which stands alone may be this very one */
	if (row->isnull[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] ||
		same_key(row, stored) ||
		(stored != NULL &&
		 stored->isnull[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] &&
		 ki_same_value(row, stored, IDENTIFICATOR_OBJECT_ID)))
		return;
	ki_arguments(row, ki_object_key, OBJECT_KEY_FIELDS, values, nulls);
	nulls[OBJECT_KEY_FIELDS - 1] = 'n';
	if (ki_run(&call->reg, STATEMENT_LOOK_KEY, values, nulls) > 0)
		ki_violation(&call->violations, "partijIdentificator.objectId",
					 ERRCODE_UNIQUE_VIOLATION, "unique",
					 "is in use without subIdentificatorVan: update_partij_identificator gives it one");
}

/*
 * same_soort - is it of the kind that is stored?
 */
static bool
same_soort(const Row *row, const Row *stored)
{
	return stored != NULL &&
		ki_same_value(row, stored, IDENTIFICATOR_CODE_SOORT_OBJECT_ID) &&
		ki_same_value(row, stored, IDENTIFICATOR_CODE_OBJECTTYPE) &&
		ki_same_value(row, stored, IDENTIFICATOR_CODE_REGISTER) &&
		ki_same_value(row, stored, IDENTIFICATOR_SUB_IDENTIFICATOR_VAN);
}

/*
 * check_sub - what has numbers under it stays what it is (Open Klant lets its
 * objectId change, and so moves the vestigingen to another company).
 */
static void
check_sub(Call *call, const Row *row, const Row *stored)
{
	if (stored == NULL || same_key(row, stored) ||
		ki_run_on(&call->reg, STATEMENT_TAKEN,
				  row->object->number * MAX_FIELDS +
				  IDENTIFICATOR_SUB_IDENTIFICATOR_VAN,
				  row->object, &stored->values[IDENTIFICATOR_ID], NULL) == 0)
		return;
	ki_violation(&call->violations, "partijIdentificator.objectId",
				 ERRCODE_INVALID_PARAMETER_VALUE, "fixed",
				 "cannot be changed while other numbers fall under it");
}

/*
 * ki_look_partij_identificator - a number of one partij, of the right kind.
 */
void
ki_look_partij_identificator(Call *call, Body *body, const Row *stored)
{
	Row		   *row = &body->row;
	KnownPartij partij;

	if (ki_look_known_partij(call, row, IDENTIFICATOR_PARTIJ, &partij))
	{
		ki_set_text(row, IDENTIFICATOR_SOORT_PARTIJ,
					ki_soort_name(partij.soort));
		ki_refuse_soort(row, partij.soort, NULL, &call->violations);
		if (!same_soort(row, stored))
		{
			look_soort(call, row);
			look_other_side(call, row);
		}
	}

	if (taken_by_other(call, row, stored))
		ki_violate_in_use(call);
	else
		look_alone(call, row, stored);
	check_sub(call, row, stored);
	if (!row->isnull[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN])
		(void) ki_look_sub_identificator(call,
										 row->values[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN],
										 &partij);
}

/*
 * do_register_partij_identificator - a vestigingsnummer goes in as vestiging.c
 * says, so that it is not there twice, whoever else is at it.
 */
static Datum
do_register_partij_identificator(Call *call)
{
	Body	   *body = ki_read_body(call, call->object, BODY_REGISTER, 0);
	Body		list = {{0}};
	Vestiging	vestiging;
	Resource	resource = {{0}};
	Datum		sub;

	ki_look(call, body, NULL);
	ki_raise_violations(&call->violations);

	list.items[0] = body;
	list.nitems[0] = 1;
	ki_find_vestiging(&vestiging, &list, 0);
	vestiging.has_kvk = vestiging.sub_given;
	vestiging.kvk = vestiging.sub;
	sub = UUIDPGetDatum(&vestiging.kvk);
	ki_lock_overarching(call, &sub, vestiging.has_kvk ? 1 : 0);
	ki_store(call, body, &resource);
	if (!ki_place_new(call, &vestiging, 0, &resource.row))
		ki_violate_in_use(call);
	ki_raise_violations(&call->violations);
	return ki_answer(call, &resource);
}

KI_REGISTERING(partij_identificator, do_register_partij_identificator,
			   ki_validate);
KI_READING(partij_identificator);
KI_CHANGING(partij_identificator, ki_update);
