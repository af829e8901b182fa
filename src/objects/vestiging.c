/*
 * vestiging.c
 *		A company and its vestigingen.
 *
 * A kvk_nummer or rsin is of a company (standard: niet-natuurlijk persoon), a
 * vestigingsnummer of one of its vestigingen, and these are different partijen.
 * A body that is about a vestiging often gives the number of its company too;
 * that says whose vestiging it is, and nothing else:
 *
 *		vestigingsnummer			the partij is the vestiging
 *		kvk_nummer, rsin beside it	are of the company: the partij that has
 *									them, made minimal when there is none
 *		subIdentificatorVan			is the company's kvk_nummer, whether the
 *									body says so or not
 *		vestigingsnummer alone		is the vestiging of that number, when there
 *									is one; under whichever company
 *		kvk_nummer, rsin alone		are the company, never a vestiging
 *
 * One vestigingsnummer may stand under several kvk_nummers: those are different
 * vestigingen.  One that stood alone is the same as that under a kvk_nummer,
 * and is put under it.
 *
 * Two sessions that register one vestiging, one of them without its company,
 * meet at no unique key of (vestigingsnummer, kvk_nummer).  So every new
 * vestigingsnummer goes in without its company first, for which they wait, and
 * is then put under it.
 */
#include "postgres.h"

#include "access/xact.h"

#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/rules.h"
#include "objects/vestiging.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"

#define ITEM_ROW(vestiging, item) \
	(&(vestiging)->body->items[(vestiging)->list][item].row)

/*
 * find_soort - the first of these identificatoren that is of a kind; -1 when
 * there is none.
 */
static int
find_soort(const Body *items, int nitems, const char *soort)
{
	int			i;

	for (i = 0; i < nitems; i++)
	{
		if (items[i].row.object != NULL &&
			ki_text_is(&items[i].row, IDENTIFICATOR_CODE_SOORT_OBJECT_ID, soort))
			return i;
	}
	return -1;
}

/*
 * ki_find_numbers - is there a vestigingsnummer in a list, and what beside it
 * is its company's?
 */
void
ki_find_numbers(Vestiging *vestiging, const Body *body, int list)
{
	const Body *items = body->items[list];
	int			nitems = body->nitems[list];

	memset(vestiging, 0, sizeof(Vestiging));
	vestiging->body = body;
	vestiging->list = list;
	vestiging->kvk_nummer = vestiging->rsin = -1;
	vestiging->item = find_soort(items, nitems, "vestigingsnummer");
	if (vestiging->item >= 0)
	{
		vestiging->kvk_nummer = find_soort(items, nitems, "kvk_nummer");
		vestiging->rsin = find_soort(items, nitems, "rsin");
	}
}

/*
 * ki_find_vestiging - find the vestiging that a list of identificatoren is
 * about.
 *
 * What its number falls under is taken out of the list: it goes in alone.
 */
void
ki_find_vestiging(Vestiging *vestiging, Body *body, int list)
{
	const int	sub = IDENTIFICATOR_SUB_IDENTIFICATOR_VAN;
	Row		   *row;

	ki_find_numbers(vestiging, body, list);
	if (vestiging->item < 0)
		return;
	row = &body->items[list][vestiging->item].row;
	if (row->isnull[sub])
		return;
	vestiging->sub_given = true;
	vestiging->sub = *DatumGetUUIDP(row->values[sub]);
	ki_clear_fields(row, sub, 1);
}

/*
 * ki_is_of_company - does an item of the list identify the company of the
 * vestiging, and not the partij?
 */
bool
ki_is_of_company(const Vestiging *vestiging, int item)
{
	return item == vestiging->kvk_nummer || item == vestiging->rsin;
}

/*
 * ki_makes_company - is there a company that is not known yet?
 */
bool
ki_makes_company(const Vestiging *vestiging)
{
	return !vestiging->company_known &&
		(vestiging->kvk_nummer >= 0 || vestiging->rsin >= 0);
}

/*
 * ki_overarching - the kvk_nummer under which the vestiging is to fall, if it
 * is there already; returns how many.
 */
int
ki_overarching(Vestiging *vestiging, Datum *id)
{
	if (!vestiging->has_kvk || !vestiging->company_known)
		return 0;
	*id = UUIDPGetDatum(&vestiging->kvk);
	return 1;
}

static void
enter_number(Call *call, const Vestiging *vestiging, int item)
{
	ki_enter_item(&call->violations, vestiging->body, vestiging->list, item);
}

/*
 * violate_unknown - a violation: the partij that is known does not have this
 * number, and may not have it.
 *
 * So it is with the bsn of whoever has an eenmanszaak that was registered as an
 * organisatie, by its kvk_nummer alone.
 */
static void
violate_unknown(Call *call, const Row *row, SoortPartij soort, bool of_company)
{
	const KnownIdentificator *known = ki_row_identificator(row);
	const char *reason = of_company
		? "the known company does not have this number; add it with register_partij_identificator"
		: "the known partij does not have this number; add it with register_partij_identificator";

	if (known != NULL && !ki_may_have(soort, known))
		reason = "the known partij is of a soortPartij that has no number of this kind: they are two partijen";
	ki_violation(&call->violations, "partijIdentificator.objectId",
				 ERRCODE_INVALID_PARAMETER_VALUE, "unknown", "%s", reason);
}

/*
 * look_owner - the partij that has the company's identificatoren of a list, or
 * that has the others.
 *
 * All of them must be his: nothing is merged, and no number is added to a
 * partij on the way.  He may be known already; returns whether he is now.
 */
static bool
look_owner(Call *call, Vestiging *vestiging, bool of_company, bool known,
		   KnownPartij *owner)
{
	int			nitems = vestiging->body->nitems[vestiging->list];
	bool	   *unknown = (bool *) palloc0(nitems * sizeof(bool));
	int			i;

	for (i = 0; i < nitems; i++)
	{
		KnownPartij partij;
		int			found;

		if (ki_is_of_company(vestiging, i) != of_company)
			continue;
		enter_number(call, vestiging, i);
		found = ki_look_number(call, vestiging, i, &partij);
		if (found == 0)
			unknown[i] = true;
		else if (found > 1)
			ki_violation(&call->violations, "partijIdentificator.objectId",
						 ERRCODE_KI_OTHER_PARTIJ, "KI002",
						 vestiging->kvk_nummer >= 0 || vestiging->sub_given
						 ? "belongs to more than one partij, of which one does not fall under a kvk_nummer: give that one its subIdentificatorVan"
						 : "belongs to more than one partij: give the kvk_nummer beside it");
		else if (known && memcmp(&owner->id, &partij.id, UUID_LEN) != 0)
			ki_violation(&call->violations, "partijIdentificator.objectId",
						 ERRCODE_KI_OTHER_PARTIJ, "KI002",
						 of_company ? "belongs to another company"
						 : "belongs to another partij");
		else
		{
			*owner = partij;
			known = true;
		}
		ki_leave_item(&call->violations);
	}

	for (i = 0; known && i < nitems; i++)
	{
		if (!unknown[i])
			continue;
		enter_number(call, vestiging, i);
		violate_unknown(call, ITEM_ROW(vestiging, i), owner->soort, of_company);
		ki_leave_item(&call->violations);
	}
	pfree(unknown);
	return known;
}

/*
 * ki_look_owner - whose are the identificatoren of a list, those of a company
 * beside its vestiging excepted?
 */
bool
ki_look_owner(Call *call, Vestiging *vestiging, bool known,
			  KnownPartij *owner)
{
	return look_owner(call, vestiging, false, known, owner);
}

/* the kvk_nummer of a company */
static const Statement kvk_nummer_of_partij = {
	"SELECT i.id::pg_catalog.uuid FROM @.partij_identificator i"
	" WHERE i.partij" EQ "$1"
	" AND " BESIDES("i.code_soort_object_id", "'kvk_nummer'"),
	1, {UUIDOID}
};

/*
 * look_kvk_nummer - the kvk_nummer of the known company, if it has one: the
 * vestiging falls under that.
 */
static void
look_kvk_nummer(Call *call, Vestiging *vestiging)
{
	Datum		company = UUIDPGetDatum(&vestiging->company.id);
	Datum		id;

	vestiging->has_kvk = ki_fetch(&call->reg, &kvk_nummer_of_partij,
								  &company, NULL, &id, 1) > 0;
	if (vestiging->has_kvk)
		vestiging->kvk = *DatumGetUUIDP(id);
}

/*
 * ki_look_company - is the company of the vestiging known, by its numbers or by
 * subIdentificatorVan?
 */
void
ki_look_company(Call *call, Vestiging *vestiging)
{
	if (vestiging->item < 0)
		return;
	vestiging->company_known = vestiging->has_kvk = false;
	if (vestiging->sub_given)
	{
		enter_number(call, vestiging, vestiging->item);
		vestiging->company_known =
			ki_look_sub_identificator(call, UUIDPGetDatum(&vestiging->sub),
									  &vestiging->company);
		ki_leave_item(&call->violations);
	}
	if (vestiging->kvk_nummer >= 0 || vestiging->rsin >= 0)
		vestiging->company_known = look_owner(call, vestiging, true,
											  vestiging->company_known,
											  &vestiging->company);
	if (vestiging->sub_given)
	{
		vestiging->has_kvk = true;
		vestiging->kvk = vestiging->sub;
	}
	else if (vestiging->company_known)
		look_kvk_nummer(call, vestiging);
}

/* those with a vestigingsnummer: that under $5 first, then that which stands
 * alone */
static const Statement vestigingen_by_number = {
	"SELECT i.id::pg_catalog.uuid, i.partij::pg_catalog.uuid,"
	" (i.sub_identificator_van" EQ "$5) IS TRUE,"
	" i.sub_identificator_van IS NULL"
	" FROM @.partij_identificator i"
	" WHERE i.object_id" EQ "$1"
	" AND " BESIDES("i.code_soort_object_id", "$2")
	" AND " BESIDES("i.code_objecttype", "$3")
	" AND " BESIDES("i.code_register", "$4")
	" ORDER BY 3 DESC, 4 DESC",
	5, {TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
};

/* its columns */
enum VestigingColumn
{
	COLUMN_ID,
	COLUMN_PARTIJ,
	COLUMN_UNDER_THIS,
	COLUMN_ALONE,
	VESTIGING_COLUMNS
};

/*
 * look_without_kvk_nummer - a company of which only the rsin is known has no
 * vestiging under a kvk_nummer.
 */
static void
look_without_kvk_nummer(Call *call, const Vestiging *vestiging)
{
	if (vestiging->company_known)
		ki_violation(&call->violations, "partijIdentificator.objectId",
					 ERRCODE_KI_OTHER_PARTIJ, "KI002",
					 "is of another company than this rsin");
	else
		ki_violation(&call->violations, "partijIdentificator.objectId",
					 ERRCODE_INVALID_PARAMETER_VALUE, "unknown",
					 "is of a company that does not have this rsin; add it with register_partij_identificator");
}

/*
 * look_vestiging - the vestiging of that number under its company, or the one
 * that stands alone.
 *
 * Returns how many it may be.
 */
static int
look_vestiging(Call *call, Vestiging *vestiging, KnownPartij *partij)
{
	static const int fields[] = {
		IDENTIFICATOR_OBJECT_ID, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
		IDENTIFICATOR_CODE_OBJECTTYPE, IDENTIFICATOR_CODE_REGISTER
	};
	const Row  *row = ITEM_ROW(vestiging, vestiging->item);
	Datum		values[lengthof(fields) + 1];
	char		nulls[lengthof(fields) + 1];
	Datum		columns[VESTIGING_COLUMNS];
	int			found;

	vestiging->stands_alone = false;
	if (row->isnull[IDENTIFICATOR_OBJECT_ID])
		return 0;
	ki_arguments(row, fields, lengthof(fields), values, nulls);
	values[lengthof(fields)] = UUIDPGetDatum(&vestiging->kvk);
	nulls[lengthof(fields)] = vestiging->has_kvk ? ' ' : 'n';
	found = (int) ki_fetch(&call->reg, &vestigingen_by_number, values, nulls,
						   columns, VESTIGING_COLUMNS);
	if (found == 0)
		return 0;

	if (DatumGetBool(columns[COLUMN_UNDER_THIS]))
		found = 1;
	else if (!vestiging->has_kvk && vestiging->kvk_nummer < 0)
	{
		if (found == 1 && !DatumGetBool(columns[COLUMN_ALONE]))
			look_without_kvk_nummer(call, vestiging);
	}
	else if (!DatumGetBool(columns[COLUMN_ALONE]))
		return 0;				/* those of other companies */
	else if (found == 1)
	{
		vestiging->stands_alone = true;
		vestiging->alone = *DatumGetUUIDP(columns[COLUMN_ID]);
	}
	if (!ki_know_partij(call, columns[COLUMN_PARTIJ], partij))
		return 0;
	/* to be put under his company, his number would be changed */
	if (vestiging->stands_alone && partij->beperkt)
		ki_violate_restricted(call, "objectId");
	return found;
}

/*
 * ki_look_number - the partij that has an identificator of the list; returns
 * how many have it.
 *
 * The company must have been looked at before.
 */
int
ki_look_number(Call *call, Vestiging *vestiging, int item,
			   KnownPartij *partij)
{
	if (item == vestiging->item &&
		(vestiging->sub_given || vestiging->kvk_nummer >= 0 ||
		 vestiging->rsin >= 0))
		return look_vestiging(call, vestiging, partij);
	return ki_look_identificator(call, ITEM_ROW(vestiging, item), partij);
}

/*
 * ki_make_company - insert the company, minimal: of whom only the vestiging was
 * asked about.
 */
void
ki_make_company(Call *call, Vestiging *vestiging)
{
	vestiging->company.soort = SOORT_ORGANISATIE;
	vestiging->company.met_gegevens = false;
	ki_insert_partij(call, SOORT_ORGANISATIE, &vestiging->company.id);
}

/*
 * ki_own_company_number - make a number that of the company, if that was made.
 */
void
ki_own_company_number(Vestiging *vestiging, int item)
{
	Row		   *row = ITEM_ROW(vestiging, item);

	if (!ki_makes_company(vestiging))
		return;
	ki_own_identificator(row, &vestiging->company.id, SOORT_ORGANISATIE);
	if (item != vestiging->kvk_nummer)
		return;
	vestiging->has_kvk = true;
	vestiging->kvk = *DatumGetUUIDP(row->values[IDENTIFICATOR_ID]);
}

/*
 * ki_company_exists - the company that was made exists: another session
 * registered it meanwhile.
 *
 * It is locked now, as one that was known before is.
 */
void
ki_company_exists(Call *call, Vestiging *vestiging)
{
	Datum		overarching;

	ki_undo_partij(call, &vestiging->company.id);
	ki_look_company(call, vestiging);
	ki_raise_violations(&call->violations);
	if (!vestiging->company_known)
		ki_neither_stored_nor_found();
	ki_lock_overarching(call, &overarching,
						ki_overarching(vestiging, &overarching));
}

/* one that stands alone; its key is going to change */
static const Statement standing_alone = {
	"SELECT @* FROM @.partij_identificator r"
	" WHERE r.id" EQ "$1 AND r.sub_identificator_van IS NULL FOR UPDATE",
	1, {UUIDOID}
};

/*
 * put_under - put a vestiging that stands alone under its company; false when
 * it does not stand alone any more.
 */
static bool
put_under(Call *call, const Vestiging *vestiging, Datum identificator)
{
	const Object *object = &ki_partij_identificator;
	Assignment	under = {
		IDENTIFICATOR_SUB_IDENTIFICATOR_VAN, UUIDPGetDatum(&vestiging->kvk)
	};

	return ki_update_found(&call->reg, &standing_alone, object, object,
						   &identificator, NULL, &under, 1) > 0;
}

/* another row for a vestigingsnummer $1 than $2, under $3 */
static const Statement same_vestiging = {
	"SELECT FROM @.partij_identificator WHERE object_id" EQ "$1"
	" AND " BESIDES("code_soort_object_id", "'vestigingsnummer'")
	" AND id OPERATOR(pg_catalog.<>) $2"
	" AND sub_identificator_van" EQ "$3",
	3, {TEXTOID, UUIDOID, UUIDOID}
};

/* likewise, under whichever */
static const Statement other_vestiging = {
	"SELECT FROM @.partij_identificator WHERE object_id" EQ "$1"
	" AND " BESIDES("code_soort_object_id", "'vestigingsnummer'")
	" AND id OPERATOR(pg_catalog.<>) $2",
	2, {TEXTOID, UUIDOID}
};

/*
 * ki_place_new - an identificator was inserted: if it is a vestigingsnummer,
 * put it under its company.
 *
 * Returns false when the vestiging exists, under its company: whoever put it
 * there was waited for, and is seen now.
 */
bool
ki_place_new(Call *call, const Vestiging *vestiging, int item, Row *stored)
{
	const Row  *row = ITEM_ROW(vestiging, item);
	Datum		values[3];

	if (item != vestiging->item)
		return true;
	values[0] = row->values[IDENTIFICATOR_OBJECT_ID];
	values[1] = row->values[IDENTIFICATOR_ID];
	values[2] = UUIDPGetDatum(&vestiging->kvk);
	if (ki_run_latest(&call->reg, vestiging->has_kvk
					  ? &same_vestiging
					  : &other_vestiging, values) > 0)
	{
		if (IsolationUsesXactSnapshot())
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("this vestiging was registered meanwhile")));
		return false;
	}
	if (!vestiging->has_kvk)
		return true;
	if (!put_under(call, vestiging, row->values[IDENTIFICATOR_ID]))
		ki_neither_stored_nor_found();
	if (stored != NULL)
		ki_set(stored, IDENTIFICATOR_SUB_IDENTIFICATOR_VAN,
			   UUIDPGetDatum(&vestiging->kvk));
	return true;
}

/*
 * ki_place_alone - a vestiging that stood alone comes with its company: put it
 * under that.
 *
 * Returns false when another session did that first; under the same company or
 * not, that is to be looked at.  Locked in the order of lock.c: who deletes the
 * partij has it before its identificatoren.
 */
bool
ki_place_alone(Call *call, const Vestiging *vestiging, pg_uuid_t *partij)
{
	Datum		id = UUIDPGetDatum(partij);

	if (!vestiging->stands_alone || !vestiging->has_kvk)
		return true;
	ki_share_partij(call, id);
	return put_under(call, vestiging, UUIDPGetDatum(&vestiging->alone));
}
