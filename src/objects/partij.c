/*
 * partij.c
 *		Registering partijen (F7554), completing and changing them (F2158).
 */
#include "postgres.h"

#include "miscadmin.h"

#include "answer/answer.h"
#include "answer/restricted.h"
#include "look/look.h"
#include "objects/digitaal_adres.h"
#include "objects/functions.h"
#include "objects/hergebruik.h"
#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/partij_identificator.h"
#include "objects/preferred.h"
#include "objects/rekeningnummer.h"
#include "objects/rules.h"
#include "objects/vestiging.h"
#include "read/body.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/*
 * ki_check_partij - only one of both names (B1304); identificatoren of the
 * given soort.
 */
void
ki_check_partij(Body *body, const BodyPath *path, Violations *violations)
{
	const Row  *gegevens = &body->companion;
	SoortPartij soort = ki_row_soort(&body->row, PARTIJ_SOORT_PARTIJ);
	int			i;

	ki_check_identificatoren(body, PARTIJ_IDENTIFICATOREN, soort, path,
							 violations);
	ki_check_adressen(body, PARTIJ_DIGITALE_ADRESSEN, path, violations);
	ki_check_rekeningnummers(body, path, violations);
	ki_check_hergebruik(&body->row, PARTIJ_HERGEBRUIK, PARTIJ_ANSWER, path,
						violations);

	if (soort == SOORT_ORGANISATIE)
	{
		for (i = 0; i < CONTACTNAAM_FIELDS; i++)
		{
			if (gegevens->given[GEGEVENS_CONTACTNAAM + i])
				ki_violate(violations, path, gegevens, GEGEVENS_CONTACTNAAM + i,
						   "invalid", "an organisatie has a naam, not a contactnaam");
		}
	}
	else if (soort != SOORT_ONBEKEND && gegevens->given[GEGEVENS_NAAM])
		ki_violate(violations, path, gegevens, GEGEVENS_NAAM, "invalid",
				   "only an organisatie has a naam; others have a contactnaam");

	if (gegevens->given[GEGEVENS_WERKTE_VOOR_PARTIJ] &&
		soort != SOORT_ONBEKEND && soort != SOORT_CONTACTPERSOON)
		ki_violate(violations, path, gegevens, GEGEVENS_WERKTE_VOOR_PARTIJ,
				   "invalid", "only a contactpersoon worked for a partij");
}

/*
 * has_data - does the body hold anything that needs permission?
 */
static bool
has_data(const Body *body)
{
	const Row  *gegevens = &body->companion;
	int			i;

	for (i = GEGEVENS_WERKTE_VOOR_PARTIJ;
		 i < GEGEVENS_VOORKEURS_DIGITAAL_ADRES; i++)
	{
		if (!gegevens->isnull[i])
			return true;
	}
	return body->nitems[PARTIJ_DIGITALE_ADRESSEN] > 0 ||
		body->nitems[PARTIJ_REKENINGNUMMERS] > 0;
}

/*
 * look_identificatoren - a number belongs to one partij; that of the company,
 * beside a vestigingsnummer, may be there.
 */
static void
look_identificatoren(Call *call, Vestiging *vestiging)
{
	int			i;

	ki_look_company(call, vestiging);
	for (i = 0; i < vestiging->body->nitems[PARTIJ_IDENTIFICATOREN]; i++)
	{
		KnownPartij partij;

		CHECK_FOR_INTERRUPTS();
		if (ki_is_of_company(vestiging, i))
			continue;
		ki_enter_item(&call->violations, vestiging->body,
					  PARTIJ_IDENTIFICATOREN, i);
		if (ki_look_number(call, vestiging, i, &partij) > 0)
			ki_violate_in_use(call);
		ki_leave_item(&call->violations);
	}
}

/*
 * ki_look_partij - what only the register knows of a partij.
 */
void
ki_look_partij(Call *call, Body *body, const Row *stored)
{
	ki_look_taken(call, &body->row, PARTIJ_NUMMER, stored);
	ki_look_werkte_voor(call, &body->companion, GEGEVENS_WERKTE_VOOR_PARTIJ);
}

/* a partij, looked at */
typedef struct LookedPartij
{
	Body	   *body;
	Vestiging	vestiging;
	Answer		answer;
} LookedPartij;

static void *
look_partij(Call *call, Body *body)
{
	LookedPartij *looked = (LookedPartij *) palloc(sizeof(LookedPartij));
	Row		   *row = &body->row;

	if (has_data(body) && !row->given[PARTIJ_HERGEBRUIK])
		ki_violation(&call->violations, "indicatieHergebruikPartij",
					 ERRCODE_KI_NO_PERMISSION, "KI001",
					 "the body holds data that may only be kept when the klant agrees");
	if (ki_hergebruik(row, PARTIJ_HERGEBRUIK) == HERGEBRUIK_JA)
		ki_check_vereist(call, ki_row_soort(row, PARTIJ_SOORT_PARTIJ),
						 body->nitems[PARTIJ_IDENTIFICATOREN]);
	ki_look(call, body, NULL);
	ki_look_adressen(call, body, PARTIJ_DIGITALE_ADRESSEN);
	ki_find_vestiging(&looked->vestiging, body, PARTIJ_IDENTIFICATOREN);
	look_identificatoren(call, &looked->vestiging);
	ki_look_hergebruik(call, row, PARTIJ_HERGEBRUIK, PARTIJ_ANSWER,
					   &looked->answer);
	looked->body = body;
	return looked;
}

/*
 * insert_gegevens - the data of a partij, and with them the permission.
 *
 * Of a partij that was there before, only who does not use our functions can
 * have added them meanwhile: he is locked.  At REPEATABLE READ the insert
 * itself says so.
 */
static void
insert_gegevens(Call *call, Body *body, const BesluitAbout *about,
				bool completes, Row *stored)
{
	Row		   *gegevens = &body->companion;
	pg_uuid_t  *id = about->partij;
	pg_uuid_t  *besluit = ki_record_besluit(call, true, GROND_TOESTEMMING,
											about);

	ki_set(gegevens, GEGEVENS_PARTIJ, UUIDPGetDatum(id));
	ki_copy_fields(gegevens, GEGEVENS_SOORT_PARTIJ,
				   &body->row, PARTIJ_SOORT_PARTIJ, 1);
	ki_set(gegevens, GEGEVENS_BESLUIT, UUIDPGetDatum(besluit));
	if (!ki_insert(&call->reg, gegevens, completes, stored))
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("the data of this partij were added meanwhile")));
}

/*
 * store_gegevens - the data, the permission, the digitale adressen and the
 * rekeningnummers.
 */
static void
store_gegevens(Call *call, Body *body, const BesluitAbout *about,
			   Resource *resource)
{
	insert_gegevens(call, body, about, false, &resource->companion);
	ki_store_adressen(call, body, PARTIJ_DIGITALE_ADRESSEN,
					  DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ, about->partij,
					  resource);
	ki_store_list(call, body, PARTIJ_REKENINGNUMMERS, &body->row, resource);
}

static int
compare_items(const void *a, const void *b)
{
	return ki_compare_identificatoren(&(*(Body *const *) a)->row,
									  &(*(Body *const *) b)->row);
}

/*
 * store_identificator - insert an identificator of the partij or, of a
 * vestiging, of its company, if that is not there already.
 */
static void
store_identificator(Call *call, Vestiging *vestiging, int item, Row *stored)
{
	Row		   *row = &vestiging->body->items[vestiging->list][item].row;

	bool		exists = false;

	ki_enter_item(&call->violations, vestiging->body, vestiging->list, item);
	if (!ki_is_of_company(vestiging, item))
	{
		(void) ki_insert(&call->reg, row, false, stored);
		if (!ki_place_new(call, vestiging, item, stored))
			ki_violate_in_use(call);
	}
	else if (ki_makes_company(vestiging))
		exists = !ki_insert(&call->reg, row, true, NULL);
	ki_leave_item(&call->violations);
	if (exists)
		ki_company_exists(call, vestiging);
}

/*
 * store_identificatoren - insert the identificatoren of a partij, and those of
 * the company whose vestiging it is.
 */
static void
store_identificatoren(Call *call, Vestiging *vestiging, pg_uuid_t *partij,
					  SoortPartij soort, Resource *resource)
{
	const int	list = PARTIJ_IDENTIFICATOREN;
	Body	   *items = vestiging->body->items[list];
	int			nitems = vestiging->body->nitems[list];
	Body	  **sorted = (Body **) palloc(nitems * sizeof(Body *));
	int		   *places = (int *) palloc(nitems * sizeof(int));
	int			nplaces = 0;
	Datum		overarching;
	int			i;

	ki_lock_overarching(call, &overarching,
						ki_overarching(vestiging, &overarching));
	if (ki_makes_company(vestiging))
		ki_make_company(call, vestiging);
	for (i = 0; i < nitems; i++)
	{
		sorted[i] = &items[i];
		places[i] = nplaces;	/* among those of the partij itself */
		if (ki_is_of_company(vestiging, i))
			ki_own_company_number(vestiging, i);
		else
		{
			ki_own_identificator(&items[i].row, partij, soort);
			nplaces++;
		}
	}
	qsort(sorted, nitems, sizeof(Body *), compare_items);
	(void) ki_make_items(resource, list, nplaces);

	for (i = 0; i < nitems; i++)
	{
		int			item = sorted[i] - items;

		CHECK_FOR_INTERRUPTS();
		store_identificator(call, vestiging, item,
							&resource->items[list][places[item]].row);
	}
	ki_raise_violations(&call->violations);
}

/*
 * store_partij - F7554: all or nothing; without permission no more than the
 * minimal partij.
 */
static Datum
store_partij(Call *call, void *looked, Resource *resource)
{
	Body	   *body = ((LookedPartij *) looked)->body;
	Row		   *row = &body->row;
	Hergebruik	hergebruik = ki_hergebruik(row, PARTIJ_HERGEBRUIK);
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	BesluitAbout about = {NULL, NULL, id, &((LookedPartij *) looked)->answer};

	ki_new_id(id);
	ki_set(row, PARTIJ_ID, UUIDPGetDatum(id));
	(void) ki_insert(&call->reg, row, false, &resource->row);
	store_identificatoren(call, &((LookedPartij *) looked)->vestiging, id,
						  ki_row_soort(row, PARTIJ_SOORT_PARTIJ), resource);

	if (hergebruik == HERGEBRUIK_JA)
		store_gegevens(call, body, &about, resource);
	else if (hergebruik == HERGEBRUIK_NEE)
		(void) ki_record_besluit(call, false, GROND_GEEN_TOESTEMMING, &about);
	return UUIDPGetDatum(id);
}

const Adding ki_adding_partij = {&ki_partij, look_partij, store_partij};

static Datum
do_register_partij(Call *call)
{
	return ki_add_with(call, &ki_adding_partij);
}

static Datum
do_validate_partij(Call *call)
{
	(void) look_partij(call, ki_read_body(call, &ki_partij, BODY_REGISTER, 0));
	return ki_return_violations(call);
}

/*
 * check_permission - a patch with data needs permission: that of before, or
 * that which it brings.  Withdrawing it is an act of its own.
 */
static void
check_permission(Call *call, const Update *update)
{
	const Body *body = update->body;
	Hergebruik	hergebruik = ki_hergebruik(&body->row, PARTIJ_HERGEBRUIK);
	bool		met_gegevens = update->stored->companion.object != NULL;

	if (hergebruik == HERGEBRUIK_NEE && (met_gegevens || has_data(body)))
		ki_violation(&call->violations, "indicatieHergebruikPartij",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 "no data can be kept then: withdraw_hergebruik takes them away");
	else if (!met_gegevens && has_data(body) && hergebruik != HERGEBRUIK_JA &&
			 !body->row.given[PARTIJ_HERGEBRUIK])
		ki_violation(&call->violations, "indicatieHergebruikPartij",
					 ERRCODE_KI_NO_PERMISSION, "KI001",
					 "the body holds data that may only be kept when the klant agrees");
	if (!met_gegevens && hergebruik == HERGEBRUIK_JA)
		ki_check_vereist(call, ki_row_soort(&body->row, PARTIJ_SOORT_PARTIJ),
						 update->stored->nitems[PARTIJ_IDENTIFICATOREN]);
}

/*
 * write_voorkeuren - the voorkeursDigitaalAdres and voorkeursRekeningnummer
 * of a patch: flags on what is his, so that they can be on nobody else's.
 */
static void
write_voorkeuren(Call *call, const Update *update)
{
	const Row  *patch = &update->body->companion;
	Assignment	set = {0, BoolGetDatum(true)};
	Datum		values[2];
	int			i;

	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &ki_partij.lists[i];
		int			field = list->preferred;

		if (field == 0 || !patch->given[field] ||
			ki_prefers(update->stored, i, patch, field))
			continue;
		ki_lock_gegevens(call, update->id);
		ki_unprefer(call, i, update->id);
		if (patch->isnull[field])
			continue;
		values[0] = update->id;
		values[1] = patch->values[field];
		set.field = list->flag;
		if (ki_update_found(&call->reg, &ki_item_statement, list,
							list->object, values, NULL, &set, 1) == 0)
			ki_violation(&call->violations, patch->object->fields[field].key,
						 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
						 "must be one of the %s of this partij", list->key);
	}
	ki_raise_violations(&call->violations);
}

/*
 * write_gegevens - the data of a patch, and what the klant answered.
 */
static void
write_gegevens(Call *call, Update *update, const Answer *answer)
{
	Body	   *body = update->body;
	Hergebruik	hergebruik = ki_hergebruik(&body->row, PARTIJ_HERGEBRUIK);
	BesluitAbout about = {NULL, NULL, DatumGetUUIDP(update->id), answer};

	if (update->stored->companion.object != NULL)
	{
		if (hergebruik == HERGEBRUIK_JA)
			(void) ki_record_besluit(call, true, GROND_TOESTEMMING, &about);
		ki_update_row(&call->reg, &body->companion,
					  &update->stored->companion);
	}
	else if (hergebruik == HERGEBRUIK_JA)
		insert_gegevens(call, body, &about, true, NULL);
	else if (hergebruik == HERGEBRUIK_NEE)
		(void) ki_record_besluit(call, false, GROND_GEEN_TOESTEMMING, &about);
}

/*
 * do_update_partij - F2158; and V6898: a minimal partij is completed when the
 * klant agrees.
 */
static Datum
do_update_partij(Call *call)
{
	Update		update = {0};
	Answer		answer;

	ki_read_update(call, &update);
	ki_check_update(call, &update);
	check_permission(call, &update);
	ki_look_hergebruik(call, &update.body->row, PARTIJ_HERGEBRUIK,
					   PARTIJ_ANSWER, &answer);
	ki_raise_violations(&call->violations);
	write_gegevens(call, &update, &answer);
	write_voorkeuren(call, &update);
	return ki_write_update(call, &update);
}

/* who acts for a partij, or for whom he acts, and may not be used */
static const Statement restricted_other = {
	"SELECT FROM @.partij p WHERE p.beperking IS NOT NULL AND EXISTS (SELECT"
	" FROM @.vertegenwoordiging v"
	" WHERE v.vertegenwoordigende_partij" EQ "$1"
	" AND v.vertegenwoordigde_partij" EQ "p.id"
	" OR v.vertegenwoordigde_partij" EQ "$1"
	" AND v.vertegenwoordigende_partij" EQ "p.id)",
	1, {UUIDOID}
};

/*
 * ki_release_partij - a digitaal adres that is another's too stays his; and that
 * another acts for this one is told of him too.
 */
void
ki_release_partij(Call *call, Datum id)
{
	(void) ki_lock_for_withdrawal(call, id);
	if (ki_run(&call->reg, &restricted_other, &id, NULL) > 0)
		ki_refuse_restricted();
	ki_detach_from_partij(call, id);
}

KI_ADDING(partij, do_register_partij, do_validate_partij);
KI_READING(partij);
KI_CHANGING(partij, do_update_partij);
