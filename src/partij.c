/*
 * partij.c
 *		Partijen (F7554), and what belongs to them.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "find.h"
#include "look.h"
#include "partij.h"
#include "plan.h"
#include "rules.h"

/*
 * ki_hergebruik - what the body says the klant answered.
 */
Hergebruik
ki_hergebruik(const Row *row, int field)
{
	if (row->isnull[field])
		return HERGEBRUIK_NIET_GEVRAAGD;
	return DatumGetBool(row->values[field]) ? HERGEBRUIK_JA : HERGEBRUIK_NEE;
}

/*
 * ki_record_besluit - record the answer of a klant; returns its id.
 *
 * The record is the proof that AVG art. 7 lid 1 asks for.
 */
pg_uuid_t *
ki_record_besluit(Call *call, bool hergebruik, const char *grond,
				  const BesluitAbout *about)
{
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	Row			row;

	ki_new_id(id);
	ki_init_row(&row, &ki_hergebruik_besluit);
	ki_set(&row, BESLUIT_ID, UUIDPGetDatum(id));
	ki_set(&row, BESLUIT_HERGEBRUIK, BoolGetDatum(hergebruik));
	ki_set_text(&row, BESLUIT_GROND, grond);
	if (about->klantcontact != NULL)
		ki_set(&row, BESLUIT_KLANTCONTACT, UUIDPGetDatum(about->klantcontact));
	if (about->betrokkene != NULL)
		ki_set(&row, BESLUIT_BETROKKENE, UUIDPGetDatum(about->betrokkene));
	if (about->partij != NULL)
		ki_set(&row, BESLUIT_PARTIJ, UUIDPGetDatum(about->partij));
	(void) ki_insert(&call->reg, &row, false, NULL);

	return id;
}

static int
compare_texts(Datum a, Datum b)
{
	text	   *left = DatumGetTextPP(a);
	text	   *right = DatumGetTextPP(b);
	int			nleft = VARSIZE_ANY_EXHDR(left);
	int			nright = VARSIZE_ANY_EXHDR(right);
	int			result = memcmp(VARDATA_ANY(left), VARDATA_ANY(right),
								Min(nleft, nright));

	return result != 0 ? result : nleft - nright;
}

static int
compare_identificatoren(const void *a, const void *b)
{
	static const int texts[] = {
		IDENTIFICATOR_OBJECT_ID, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
		IDENTIFICATOR_CODE_OBJECTTYPE, IDENTIFICATOR_CODE_REGISTER
	};
	const int	sub = IDENTIFICATOR_SUB_IDENTIFICATOR_VAN;
	const Row  *left = *(const Row *const *) a;
	const Row  *right = *(const Row *const *) b;
	int			result = 0;
	int			i;

	for (i = 0; result == 0 && i < lengthof(texts); i++)
		result = compare_texts(left->values[texts[i]],
							   right->values[texts[i]]);
	if (result == 0 && (left->isnull[sub] || right->isnull[sub]))
		result = (int) left->isnull[sub] - (int) right->isnull[sub];
	else if (result == 0)
		result = memcmp(DatumGetUUIDP(left->values[sub])->data,
						DatumGetUUIDP(right->values[sub])->data, UUID_LEN);
	return result;
}

/*
 * ki_store_identificatoren - insert the identificatoren of a partij.
 *
 * All sessions insert them in the same order, that of their key, so that no
 * two of them wait for each other.  With if_new set, returns false when one of
 * them exists already, some of the others then being inserted: the caller
 * undoes that.
 */
bool
ki_store_identificatoren(Call *call, pg_uuid_t *partij, SoortPartij soort,
						 Body *items, int nitems, bool if_new, Row *stored)
{
	Row		  **rows = (Row **) palloc(nitems * sizeof(Row *));
	int			i;

	for (i = 0; i < nitems; i++)
		rows[i] = &items[i].row;
	qsort(rows, nitems, sizeof(Row *), compare_identificatoren);

	for (i = 0; i < nitems; i++)
	{
		pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));

		CHECK_FOR_INTERRUPTS();
		ki_new_id(id);
		ki_set(rows[i], IDENTIFICATOR_ID, UUIDPGetDatum(id));
		ki_set(rows[i], IDENTIFICATOR_PARTIJ, UUIDPGetDatum(partij));
		ki_set_text(rows[i], IDENTIFICATOR_SOORT_PARTIJ, ki_soort_name(soort));
		if (!ki_insert(&call->reg, rows[i], if_new,
					   stored != NULL ? &stored[i] : NULL))
			return false;
	}

	return true;
}

/*
 * ki_store_adressen - insert the digitale adressen of a betrokkene or partij.
 */
void
ki_store_adressen(Call *call, int owner_field, pg_uuid_t *owner, Body *items,
				  int nitems, Row *stored)
{
	int			i;

	for (i = 0; i < nitems; i++)
	{
		Row		   *row = &items[i].row;
		pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));

		CHECK_FOR_INTERRUPTS();
		ki_new_id(id);
		ki_set(row, DIGITAAL_ADRES_ID, UUIDPGetDatum(id));
		ki_set(row, owner_field, UUIDPGetDatum(owner));
		(void) ki_insert(&call->reg, row, false,
						 stored != NULL ? &stored[i] : NULL);
	}
}

/*
 * ki_check_vereist - the strict reading of B3485 (setting
 * vereis_partij_identificator): of whom data are kept must be identified.
 *
 * A contactpersoon has no number of his own.
 */
void
ki_check_vereist(Call *call, SoortPartij soort, int nidentificatoren)
{
	if (call->reg.vereis_partij_identificator &&
		nidentificatoren == 0 && soort != SOORT_CONTACTPERSOON)
		ki_violation(&call->violations, "partijIdentificatoren",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "this register keeps reusable data only of a partij with a partij-identificator");
}

/*
 * has_data - does the body hold anything that needs permission?
 */
static bool
has_data(const Body *body)
{
	return ki_any(&body->companion, GEGEVENS_WERKTE_VOOR_PARTIJ,
				  GEGEVENS_FIELDS - GEGEVENS_WERKTE_VOOR_PARTIJ) ||
		body->nitems[PARTIJ_DIGITALE_ADRESSEN] > 0;
}

/*
 * look_identificatoren - a number belongs to one partij.
 */
static void
look_identificatoren(Call *call, const Body *body)
{
	static const char key[] = "partijIdentificatoren";
	int			i;

	for (i = 0; i < body->nitems[PARTIJ_IDENTIFICATOREN]; i++)
	{
		const Row  *row = &body->items[PARTIJ_IDENTIFICATOREN][i].row;
		KnownPartij partij;

		if (ki_look_identificator(call, row, &partij) > 0)
			ki_violation(&call->violations,
						 psprintf("%s.%d.partijIdentificator.objectId", key, i),
						 ERRCODE_UNIQUE_VIOLATION, "unique",
						 "is in use as the partij-identificator of a partij");
		ki_look_sub_identificator(call, row,
								  psprintf("%s.%d.subIdentificatorVan", key,
										   i));
	}
}

/*
 * read_partij - read and look: the body of register_partij, with all that is
 * wrong with it among the violations.
 */
static Body *
read_partij(Call *call)
{
	Body	   *body = ki_read_body(call, &ki_partij, false);
	Row		   *row = &body->row;

	if (has_data(body) && !row->given[PARTIJ_HERGEBRUIK])
		ki_violation(&call->violations, "indicatieHergebruikPartij",
					 ERRCODE_KI_NO_PERMISSION, "KI001",
					 "the body holds data that may only be kept when the klant agrees");
	if (ki_hergebruik(row, PARTIJ_HERGEBRUIK) == HERGEBRUIK_JA)
		ki_check_vereist(call, ki_row_soort(row, PARTIJ_SOORT_PARTIJ),
						 body->nitems[PARTIJ_IDENTIFICATOREN]);

	if (!row->isnull[PARTIJ_NUMMER] &&
		ki_run(&call->reg, STATEMENT_LOOK_NUMMER,
			   &row->values[PARTIJ_NUMMER], NULL) > 0)
		ki_violation(&call->violations, "nummer", ERRCODE_UNIQUE_VIOLATION,
					 "unique", "is in use by another partij");
	ki_look_werkte_voor(call, &body->companion, GEGEVENS_WERKTE_VOOR_PARTIJ);
	look_identificatoren(call, body);
	ki_look_codes(call, body);

	return body;
}

/*
 * store_gegevens - the data, the permission and the digitale adressen.
 */
static void
store_gegevens(Call *call, Body *body, pg_uuid_t *id, pg_uuid_t *besluit,
			   Resource *resource)
{
	Row		   *gegevens = &body->companion;
	int			nadressen = body->nitems[PARTIJ_DIGITALE_ADRESSEN];

	ki_set(gegevens, GEGEVENS_PARTIJ, UUIDPGetDatum(id));
	ki_copy_fields(gegevens, GEGEVENS_SOORT_PARTIJ,
				   &body->row, PARTIJ_SOORT_PARTIJ, 1);
	ki_set(gegevens, GEGEVENS_BESLUIT, UUIDPGetDatum(besluit));
	(void) ki_insert(&call->reg, gegevens, false, &resource->companion);

	resource->items[PARTIJ_DIGITALE_ADRESSEN] =
		(Row *) palloc(nadressen * sizeof(Row));
	resource->nitems[PARTIJ_DIGITALE_ADRESSEN] = nadressen;
	ki_store_adressen(call, DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ, id,
					  body->items[PARTIJ_DIGITALE_ADRESSEN], nadressen,
					  resource->items[PARTIJ_DIGITALE_ADRESSEN]);
}

/*
 * do_register_partij - F7554: all or nothing; without permission no more than
 * the minimal partij.
 */
static Datum
do_register_partij(Call *call)
{
	Body	   *body = read_partij(call);
	Row		   *row = &body->row;
	int			nidentificatoren = body->nitems[PARTIJ_IDENTIFICATOREN];
	Hergebruik	hergebruik;
	pg_uuid_t	id;
	BesluitAbout about = {NULL, NULL, &id};
	Resource	resource = {{0}};

	ki_raise_violations(&call->violations);
	hergebruik = ki_hergebruik(row, PARTIJ_HERGEBRUIK);

	ki_new_id(&id);
	ki_set(row, PARTIJ_ID, UUIDPGetDatum(&id));
	(void) ki_insert(&call->reg, row, false, &resource.row);

	resource.items[PARTIJ_IDENTIFICATOREN] =
		(Row *) palloc(nidentificatoren * sizeof(Row));
	resource.nitems[PARTIJ_IDENTIFICATOREN] = nidentificatoren;
	(void) ki_store_identificatoren(call, &id,
									ki_row_soort(row, PARTIJ_SOORT_PARTIJ),
									body->items[PARTIJ_IDENTIFICATOREN],
									nidentificatoren, false,
									resource.items[PARTIJ_IDENTIFICATOREN]);

	if (hergebruik == HERGEBRUIK_JA)
		store_gegevens(call, body, &id,
					   ki_record_besluit(call, true, GROND_TOESTEMMING,
										 &about), &resource);
	else if (hergebruik == HERGEBRUIK_NEE)
		(void) ki_record_besluit(call, false, GROND_GEEN_TOESTEMMING, &about);

	return ki_answer(call, &resource);
}

PG_FUNCTION_INFO_V1(register_partij);
Datum
register_partij(PG_FUNCTION_ARGS)
{
	return ki_call(fcinfo, false, do_register_partij);
}

static Datum
do_validate_partij(Call *call)
{
	(void) read_partij(call);
	return ki_return_violations(call);
}

PG_FUNCTION_INFO_V1(validate_partij);
Datum
validate_partij(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, 0);
	return ki_call(fcinfo, true, do_validate_partij);
}

static Datum
do_get_partij(Call *call)
{
	return ki_get(call, &ki_partij);
}

PG_FUNCTION_INFO_V1(get_partij);
Datum
get_partij(PG_FUNCTION_ARGS)
{
	return ki_call(fcinfo, true, do_get_partij);
}

static Datum
do_find_partij(Call *call)
{
	return ki_find(call, &ki_partij);
}

PG_FUNCTION_INFO_V1(find_partij);
Datum
find_partij(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	return ki_call(fcinfo, true, do_find_partij);
}
