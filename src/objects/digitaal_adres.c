/*
 * digitaal_adres.c
 *		Digitale adressen (F1995): their form, whose they are, and which of a
 *		partij is the default or preferred one.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"

#include "decide/known_forms.h"
#include "look/look.h"
#include "objects/digitaal_adres.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/known_partij.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/preferred.h"
#include "objects/rules.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"
#include "types/notation.h"
#include "types/phone.h"

#define PARTIJ		DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ
#define BETROKKENE	DIGITAAL_ADRES_VERSTREKT_DOOR_BETROKKENE

/*
 * ki_complete_digitaal_adres - of a phone number what divides it goes.
 */
void
ki_complete_digitaal_adres(Body *body, const BodyPath *path,
						   Violations *violations)
{
	Row		   *row = &body->row;
	text	   *soort;

	if (row->isnull[DIGITAAL_ADRES_CODE_SOORT])
		return;
	soort = DatumGetTextPP(row->values[DIGITAAL_ADRES_CODE_SOORT]);
	if (ki_adres_form(VARDATA_ANY(soort),
					  VARSIZE_ANY_EXHDR(soort)) == FORM_TELEFOONNUMMER)
		ki_set_form(row, DIGITAAL_ADRES_ADRES, ki_form_telefoonnummer);
}

/*
 * ki_check_digitaal_adres - an e-mail address or phone number has the form of
 * one.
 */
void
ki_check_digitaal_adres(Body *body, const BodyPath *path, Violations *violations)
{
	Row		   *row = &body->row;
	text	   *soort;
	text	   *adres;

	if (row->isnull[DIGITAAL_ADRES_CODE_SOORT] ||
		row->isnull[DIGITAAL_ADRES_ADRES])
		return;

	soort = DatumGetTextPP(row->values[DIGITAAL_ADRES_CODE_SOORT]);
	adres = DatumGetTextPP(row->values[DIGITAAL_ADRES_ADRES]);
	if (ki_is_digitaal_adres(VARDATA_ANY(soort), VARSIZE_ANY_EXHDR(soort),
							 VARDATA_ANY(adres), VARSIZE_ANY_EXHDR(adres)))
		return;

	if (ki_adres_form(VARDATA_ANY(soort),
					  VARSIZE_ANY_EXHDR(soort)) == FORM_EMAIL)
		ki_violate(violations, path, row, DIGITAAL_ADRES_ADRES, "invalid",
				   "must be an e-mail address");
	else
		ki_violate(violations, path, row, DIGITAAL_ADRES_ADRES, "invalid",
				   KI_TELEFOONNUMMER_RULE);
}

/*
 * differing_keys - in what do two items of a list differ?
 */
static char *
differing_keys(const Row *row, const Row *other)
{
	StringInfoData keys;
	int			i;

	initStringInfo(&keys);
	for (i = DIGITAAL_ADRES_OMSCHRIJVING; i < DIGITAAL_ADRES_FIELDS; i++)
	{
		if (!ki_same_in(row, other, i))
			appendStringInfo(&keys, "%s%s", keys.len > 0 ? ", " : "",
							 row->object->fields[i].key);
	}
	return keys.data;
}

/*
 * ki_look_adressen - of the addresses that go to a partij, none is another's:
 * what it says beside the address would be lost.
 */
void
ki_look_adressen(Call *call, const Body *body, int list)
{
	text	  **forms;
	int			i;
	int			j;

	if (body->nitems[list] < 2)
		return;
	forms = ki_item_forms(body, list);
	for (i = 1; i < body->nitems[list]; i++)
	{
		const Body *item = &body->items[list][i];

		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < i && !item->repeated; j++)
		{
			const Row  *other = &body->items[list][j].row;

			if (!ki_same_form(forms, i, j) ||
				!ki_same_in(&item->row, other, DIGITAAL_ADRES_CODE_SOORT))
				continue;
			ki_enter_item(&call->violations, body, list, i);
			ki_violation(&call->violations, "adres",
						 ERRCODE_INVALID_PARAMETER_VALUE, "duplicated",
						 "is that of another item, with another %s: a partij has an address once",
						 differing_keys(&item->row, other));
			ki_leave_item(&call->violations);
			break;
		}
	}
}

/*
 * ki_check_adressen - of one partij, one address is preferred, one of each
 * soort is the default, and a referentie is of one address of its soort.
 */
void
ki_check_adressen(Body *body, int list, const BodyPath *path,
				  Violations *violations)
{
	int			i;
	int			j;

	ki_find_repeated(body, list);
	for (i = 0; i < body->nitems[list]; i++)
	{
		const Row  *row = &body->items[list][i].row;
		const char *name = ki_item_name(body, list, i);
		BodyPath	item = {path, name, strlen(name)};

		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < i && !body->items[list][i].repeated; j++)
		{
			const Row  *other = &body->items[list][j].row;
			bool		same_soort = ki_same_value(row, other,
												   DIGITAAL_ADRES_CODE_SOORT);

			if (ki_is_true(row, DIGITAAL_ADRES_IS_VOORKEURSADRES) &&
				ki_is_true(other, DIGITAAL_ADRES_IS_VOORKEURSADRES))
				ki_violate(violations, &item, row,
						   DIGITAAL_ADRES_IS_VOORKEURSADRES, "duplicated",
						   "a partij has one preferred address");
			if (same_soort &&
				ki_is_true(row, DIGITAAL_ADRES_IS_STANDAARD_ADRES) &&
				ki_is_true(other, DIGITAAL_ADRES_IS_STANDAARD_ADRES))
				ki_violate(violations, &item, row,
						   DIGITAAL_ADRES_IS_STANDAARD_ADRES, "duplicated",
						   "a partij has one default address of each soort");
			if (same_soort && !row->isnull[DIGITAAL_ADRES_REFERENTIE] &&
				ki_same_value(row, other, DIGITAAL_ADRES_REFERENTIE))
				ki_violate(violations, &item, row, DIGITAAL_ADRES_REFERENTIE,
						   "duplicated",
						   "is the referentie of another address of this soort");
		}
	}
}

/* what only a partij's can be */
static const int flags[] = {
	DIGITAAL_ADRES_IS_STANDAARD_ADRES, DIGITAAL_ADRES_IS_VOORKEURSADRES
};

/*
 * drop_flags - an address that is no partij's is nobody's default or
 * preferred one.
 */
static void
drop_flags(Row *row)
{
	int			i;

	for (i = 0; i < lengthof(flags); i++)
	{
		if (ki_is_true(row, flags[i]))
			ki_set(row, flags[i], BoolGetDatum(false));
	}
}

/*
 * refuse_flags - of a new address that is given to no partij it is plain that
 * it is nobody's default or preferred one.
 */
static void
refuse_flags(Call *call, const Row *row)
{
	int			i;

	for (i = 0; i < lengthof(flags); i++)
	{
		if (ki_is_true(row, flags[i]))
			ki_violate(&call->violations, NULL, row, flags[i], "invalid",
					   "only an address of a partij can be so");
	}
}

/*
 * check_owner - an address is somebody's, and only a partij's can be the
 * default or preferred one.
 *
 * Whose a stored one is the register knows: there the flags go with the partij.
 */
static void
check_owner(Call *call, Row *row, const Row *stored)
{
	if (!row->isnull[PARTIJ] || row->given[PARTIJ])
		return;

	if (row->isnull[BETROKKENE] && !row->given[BETROKKENE])
		ki_violation(&call->violations, "verstrektDoorBetrokkene",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "an address is of a betrokkene or a partij: give verstrektDoorBetrokkene or verstrektDoorPartij, or register it within whose it is, as one of his digitaleAdressen");

	if (stored == NULL)
		refuse_flags(call, row);
	else
		drop_flags(row);
}

/*
 * check_not_moved - an address goes from nobody to somebody else: it may be
 * given to a partij or betrokkene too, or no longer be his.
 */
static void
check_not_moved(Call *call, const Row *row, const Row *stored, int field)
{
	if (!row->isnull[field] && !stored->isnull[field] &&
		!ki_same_value(row, stored, field))
		ki_violation_of(&call->violations, NULL, &row->object->fields[field],
						"fixed", "cannot become that of another: register the address anew");
}

/*
 * gains - does a row get an owner that it did not have?
 */
static bool
gains(const Row *row, const Row *stored, int field)
{
	return !row->isnull[field] &&
		(stored == NULL || !ki_same_value(row, stored, field));
}

/*
 * owner - who is or was an owner, NULL when nobody is and was.
 */
static const Datum *
owner(const Row *row, const Row *stored, int field)
{
	if (!row->isnull[field])
		return &row->values[field];
	return stored != NULL && !stored->isnull[field] ? &stored->values[field]
		: NULL;
}

/* did a betrokkene refuse that his data be reused? */
static const Statement betrokkene_refused = {
	"SELECT FROM @.hergebruik_besluit WHERE betrokkene" EQ "$1"
	" AND NOT hergebruik AND betrokkene IS NOT NULL",
	1, {UUIDOID}
};

/* is a betrokkene this partij? */
static const Statement betrokkene_is_partij = {
	"SELECT FROM @.betrokkene WHERE id" EQ "$1"
	" AND was_partij" EQ "$2",
	2, {UUIDOID, UUIDOID}
};

/* likewise, until this transaction ends */
static const Statement betrokkene_stays_partij = {
	"SELECT FROM @.betrokkene WHERE id" EQ "$1"
	" AND was_partij" EQ "$2 FOR SHARE",
	2, {UUIDOID, UUIDOID}
};

/*
 * check_same_person - of an address with two owners the betrokkene is that
 * partij, and did not say no: else what one gave for a klantcontact becomes
 * another's to reuse, or his own against his will; or a partij's address that
 * of another.
 *
 * So too of one that has them after each other.
 */
static void
check_same_person(Call *call, const Row *row, const Row *stored,
				  const Statement *is_partij)
{
	const Datum *betrokkene = owner(row, stored, BETROKKENE);
	const Datum *partij = owner(row, stored, PARTIJ);
	Datum		values[2];

	if (betrokkene == NULL || partij == NULL ||
		!(gains(row, stored, BETROKKENE) || gains(row, stored, PARTIJ)))
		return;
	values[0] = *betrokkene;
	values[1] = *partij;
	if (ki_run(&call->reg, is_partij, values, NULL) == 0 &&
		ki_exists(call, &ki_betrokkene, values[0]))
		ki_violation(&call->violations, "verstrektDoorPartij",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 "must be the partij that the betrokkene is");
	if (ki_run(&call->reg, &betrokkene_refused, values, NULL) > 0)
		ki_violation(&call->violations, "verstrektDoorPartij",
					 ERRCODE_KI_NO_PERMISSION, "KI001",
					 "the betrokkene refused that what he gave be reused");
}

/*
 * forget_verification - a new address was not verified (Open Klant keeps the
 * date of the old one).
 */
static void
forget_verification(Row *row, const Row *stored)
{
	if (!row->given[DIGITAAL_ADRES_VERIFICATIE_DATUM] &&
		!ki_same_value(row, stored, DIGITAAL_ADRES_ADRES))
		ki_clear_fields(row, DIGITAAL_ADRES_VERIFICATIE_DATUM, 1);
}

/*
 * ki_look_digitaal_adres - the owners exist, and may have it.
 */
void
ki_look_digitaal_adres(Call *call, Body *body, const Row *stored)
{
	Row		   *row = &body->row;

	check_owner(call, row, stored);
	if (stored != NULL)
	{
		check_not_moved(call, row, stored, PARTIJ);
		check_not_moved(call, row, stored, BETROKKENE);
		forget_verification(row, stored);
	}
	if (gains(row, stored, PARTIJ))
		ki_look_permission(call, row, PARTIJ);
	if (gains(row, stored, BETROKKENE))
		ki_look_reference(call, row, BETROKKENE, &ki_betrokkene);
	check_same_person(call, row, stored, &betrokkene_is_partij);
	ki_look_unique(call, row, stored);
}

/*
 * takes_over - has the address something that only one of a partij has, and
 * that it did not have before?
 */
static bool
takes_over(const Row *row, const Row *stored, int field)
{
	bool		has = ki_field_type(&row->object->fields[field]) == BOOLOID
		? ki_is_true(row, field) : !row->isnull[field];

	return has && (stored == NULL || !ki_same_value(row, stored, field) ||
				   !ki_same_value(row, stored, PARTIJ) ||
				   !ki_same_value(row, stored, DIGITAAL_ADRES_CODE_SOORT));
}

/* the address of that soort that is the default of a partij */
static const Statement the_standaard = {
	"SELECT @* FROM @.digitaal_adres r"
	" WHERE r.verstrekt_door_partij" EQ "$1 AND r.is_standaard_adres"
	" AND (" BESIDES("r.code_soort_digitaal_adres", "$2")
	" OR r.code_soort_digitaal_adres IS NULL AND $2 IS NULL)"
	" FOR NO KEY UPDATE",
	2, {UUIDOID, TEXTOID}
};

/* that which has this referentie */
static const Statement with_referentie = {
	"SELECT @* FROM @.digitaal_adres r"
	" WHERE r.verstrekt_door_partij" EQ "$1 AND " BESIDES("r.referentie", "$3")
	" AND (" BESIDES("r.code_soort_digitaal_adres", "$2")
	" OR r.code_soort_digitaal_adres IS NULL AND $2 IS NULL)"
	" FOR NO KEY UPDATE",
	3, {UUIDOID, TEXTOID, TEXTOID}
};

static const Assignment no_standaard = {
	DIGITAAL_ADRES_IS_STANDAARD_ADRES, (Datum) 0
};
static const Assignment no_referentie = {
	DIGITAAL_ADRES_REFERENTIE, (Datum) 0, true
};

/*
 * change_adressen - give digitale adressen that a statement finds other values.
 */
static void
change_adressen(Call *call, const Statement *statement, Datum *values,
				const char *nulls, const Assignment *assignments,
				int nassignments)
{
	(void) ki_update_found(&call->reg, statement, &ki_digitaal_adres,
						   &ki_digitaal_adres, values, nulls, assignments,
						   nassignments);
}

/*
 * ki_prepare_digitaal_adres - a partij has one default address of each soort,
 * one preferred address, and a referentie on one address of its soort: a new
 * one takes the place of the old.
 *
 * The partij is locked before what belongs to him, here as in
 * withdraw_hergebruik: so of several calls in each of two transactions none
 * waits for what waits for it.  The row of the permission is locked then, so
 * that of two sessions that do this at once the second sees what the first
 * did, and waits here, not at the key of an address that both give.
 */
void
ki_prepare_digitaal_adres(Call *call, Body *body, const Row *stored)
{
	static const int args[] = {
		PARTIJ, DIGITAAL_ADRES_CODE_SOORT, DIGITAAL_ADRES_REFERENTIE
	};
	const Row  *row = &body->row;
	bool		standaard = takes_over(row, stored,
									   DIGITAAL_ADRES_IS_STANDAARD_ADRES);
	bool		voorkeur = takes_over(row, stored,
									  DIGITAAL_ADRES_IS_VOORKEURSADRES);
	bool		referentie = takes_over(row, stored,
										DIGITAAL_ADRES_REFERENTIE);
	Datum		values[lengthof(args)];
	char		nulls[lengthof(args)];

	if (row->isnull[PARTIJ])
		return;
	ki_arguments(row, args, lengthof(args), values, nulls);
	ki_share_partij(call, values[0]);
	/* and the betrokkene stays so until this is there to be seen */
	check_same_person(call, row, stored, &betrokkene_stays_partij);
	ki_raise_violations(&call->violations);

	ki_lock_gegevens(call, values[0]);
	if (standaard)
		change_adressen(call, &the_standaard, values, nulls, &no_standaard, 1);
	if (voorkeur)
		ki_unprefer(call, PARTIJ_DIGITALE_ADRESSEN, values[0]);
	if (referentie)
		change_adressen(call, &with_referentie, values, nulls,
						&no_referentie, 1);
}

/*
 * ki_store_adressen - insert the digitale adressen of a betrokkene or partij;
 * with a resource, they are those of its list.
 */
void
ki_store_adressen(Call *call, const Body *body, int list, int owner_field,
				  pg_uuid_t *owner, Resource *resource)
{
	Resource   *stored = resource == NULL ? NULL
		: ki_make_items(resource, list, ki_count_items(body, list));
	int			i;

	for (i = 0; i < body->nitems[list]; i++)
	{
		Row		   *row = &body->items[list][i].row;
		pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));

		CHECK_FOR_INTERRUPTS();
		if (body->items[list][i].repeated)
			continue;
		ki_new_id(id);
		ki_set(row, DIGITAAL_ADRES_ID, UUIDPGetDatum(id));
		ki_set(row, owner_field, UUIDPGetDatum(owner));
		if (row->isnull[DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ])
			drop_flags(row);
		ki_enter_item(&call->violations, body, list, i);
		(void) ki_insert(&call->reg, row, false,
						 stored != NULL ? &stored++->row : NULL);
		ki_leave_item(&call->violations);
	}
}

/* digitale adressen of a partij that are a betrokkene's too */
static const Statement shared_of_partij = {
	"SELECT @* FROM @.digitaal_adres r"
	" WHERE r.verstrekt_door_partij" EQ "$1"
	" AND r.verstrekt_door_betrokkene IS NOT NULL FOR NO KEY UPDATE",
	1, {UUIDOID}
};

/* those of a betrokkene that are a partij's too */
static const Statement shared_of_betrokkene = {
	"SELECT @* FROM @.digitaal_adres r"
	" WHERE r.verstrekt_door_betrokkene" EQ "$1"
	" AND r.verstrekt_door_partij IS NOT NULL FOR NO KEY UPDATE",
	1, {UUIDOID}
};

/* likewise, of all who took part in klantcontacten */
static const Statement shared_of_klantcontacten = {
	"SELECT @* FROM @.digitaal_adres r"
	" WHERE r.verstrekt_door_betrokkene" EQ "ANY (SELECT b.id"
	" FROM @.betrokkene b WHERE b.had_klantcontact" EQ "ANY ($1))"
	" AND r.verstrekt_door_partij IS NOT NULL FOR NO KEY UPDATE",
	1, {UUIDARRAYOID}
};

static const Assignment no_partij[] = {
	{PARTIJ, (Datum) 0, true},
	{DIGITAAL_ADRES_IS_STANDAARD_ADRES, (Datum) 0},
	{DIGITAAL_ADRES_IS_VOORKEURSADRES, (Datum) 0}
};
static const Assignment no_betrokkene = {BETROKKENE, (Datum) 0, true};

/*
 * ki_detach_from_partij - before a partij goes, or his data: a digitaal adres
 * goes with its last owner, not with the first of two.
 */
void
ki_detach_from_partij(Call *call, Datum partij)
{
	change_adressen(call, &shared_of_partij, &partij, NULL, no_partij,
					lengthof(no_partij));
}

/*
 * ki_detach_from_betrokkene - likewise, before a betrokkene goes.
 */
void
ki_detach_from_betrokkene(Call *call, Datum betrokkene)
{
	change_adressen(call, &shared_of_betrokkene, &betrokkene, NULL,
					&no_betrokkene, 1);
}

/*
 * ki_detach_from_klantcontacten - likewise, before klantcontacten go with all
 * who took part.
 */
void
ki_detach_from_klantcontacten(Call *call, Datum klantcontacten)
{
	change_adressen(call, &shared_of_klantcontacten, &klantcontacten, NULL,
					&no_betrokkene, 1);
}

/*
 * is_valid_digitaal_adres - the CHECK of the table: the address has the form
 * that its soort asks for, and the soort is the word for what is known.
 */
PG_FUNCTION_INFO_V1(is_valid_digitaal_adres);
Datum
is_valid_digitaal_adres(PG_FUNCTION_ARGS)
{
	text	   *adres;
	text	   *soort;

	if (PG_ARGISNULL(1))
		PG_RETURN_NULL();
	adres = PG_GETARG_TEXT_PP(1);
	if (PG_ARGISNULL(0))
		PG_RETURN_BOOL(VARSIZE_ANY_EXHDR(adres) > 0);

	soort = PG_GETARG_TEXT_PP(0);
	PG_RETURN_BOOL(VARSIZE_ANY_EXHDR(adres) > 0 &&
				   ki_is_stored_code(LIST_SOORT_DIGITAAL_ADRES, soort) &&
				   ki_is_digitaal_adres(VARDATA_ANY(soort),
										VARSIZE_ANY_EXHDR(soort),
										VARDATA_ANY(adres),
										VARSIZE_ANY_EXHDR(adres)));
}

KI_FUNCTIONS(digitaal_adres);
