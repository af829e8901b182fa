/*
 * partij_identificator.c
 *		Partij-identificatoren (F6257, F8226): their kinds and forms, whose they
 *		are, and registering one on its own.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

#include "answer/answer.h"
#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/partij_identificator.h"
#include "objects/rules.h"
#include "objects/vestiging.h"
#include "read/body.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"
#include "types/notation.h"

/*
 * imply - fill in a code that follows from the kind of number, or hold the
 * given one to it.
 */
static void
imply(Row *row, int field, const char *word, const BodyPath *path,
	  Violations *violations)
{
	if (!row->given[field])
		ki_set_text(row, field, word);
	else if (!row->isnull[field] && !ki_text_is(row, field, word))
		ki_violation_of(violations, path, &row->object->fields[field],
						"invalid_choice",
						"must be %s with this codeSoortObjectId", word);
}

/*
 * check_kind_of_register - of the registers that the standard knows it knows
 * all kinds of numbers: another would name by two numbers who has one.
 */
static void
check_kind_of_register(const Row *row, const BodyPath *path,
					   Violations *violations)
{
	const KnownIdentificator *known;
	StringInfoData kinds;

	if (row->isnull[IDENTIFICATOR_CODE_SOORT_OBJECT_ID])
		return;
	initStringInfo(&kinds);
	for (known = ki_known_identificatoren; known->soort_object_id != NULL;
		 known++)
	{
		if (ki_text_is(row, IDENTIFICATOR_CODE_REGISTER, known->register_))
			appendStringInfo(&kinds, "%s%s", kinds.len > 0 ? ", " : "",
							 known->soort_object_id);
	}
	if (kinds.len > 0)
		ki_violation_of(violations, path,
						&row->object->fields[IDENTIFICATOR_CODE_SOORT_OBJECT_ID],
						"invalid_choice",
						"is not of this codeRegister, which has: %s",
						kinds.data);
}

/*
 * ki_complete_partij_identificator - the kind of number tells the register,
 * the kind of object, and the form of the number.
 */
void
ki_complete_partij_identificator(Body *body, const BodyPath *path,
								 Violations *violations)
{
	Row		   *row = &body->row;
	const KnownIdentificator *known = ki_row_identificator(row);
	text	   *object_id;

	if (known == NULL)
	{
		check_kind_of_register(row, path, violations);
		return;
	}

	imply(row, IDENTIFICATOR_CODE_REGISTER, known->register_, path,
		  violations);
	imply(row, IDENTIFICATOR_CODE_OBJECTTYPE, known->objecttype, path,
		  violations);

	if (row->isnull[IDENTIFICATOR_OBJECT_ID])
		return;
	ki_set_form(row, IDENTIFICATOR_OBJECT_ID, ki_form_number);
	object_id = DatumGetTextPP(row->values[IDENTIFICATOR_OBJECT_ID]);
	if (!known->is_valid(VARDATA_ANY(object_id),
						 VARSIZE_ANY_EXHDR(object_id)))
		ki_violate(violations, path, row, IDENTIFICATOR_OBJECT_ID, "invalid",
				   known->rule);
}

/*
 * ki_check_partij_identificator - only a vestigingsnummer falls under another
 * number.
 */
void
ki_check_partij_identificator(Body *body, const BodyPath *path,
							  Violations *violations)
{
	Row		   *row = &body->row;

	if (!row->isnull[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] &&
		!row->isnull[IDENTIFICATOR_CODE_SOORT_OBJECT_ID] &&
		!ki_text_is(row, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
					"vestigingsnummer"))
		ki_violate(violations, path, row, IDENTIFICATOR_SUB_IDENTIFICATOR_VAN,
				   "invalid", "only a vestigingsnummer falls under another number");
}

/*
 * ki_identificatoren_soort - the soortPartij that these identificatoren imply;
 * before all those that only one soort has.
 */
SoortPartij
ki_identificatoren_soort(const Body *items, int nitems)
{
	SoortPartij soort = SOORT_ONBEKEND;
	int			i;

	for (i = 0; i < nitems; i++)
	{
		const KnownIdentificator *known = ki_row_identificator(&items[i].row);

		if (known == NULL)
			continue;
		if (known->other_soort == SOORT_ONBEKEND)
			return known->soort_partij;
		soort = known->soort_partij;
	}
	return soort;
}

/*
 * refuse_soort - an identificator is of a partij of this soortPartij.
 */
static void
refuse_soort(const Row *row, SoortPartij soort, const BodyPath *path,
			 Violations *violations)
{
	const KnownIdentificator *known = ki_row_identificator(row);

	if (known != NULL && soort != SOORT_ONBEKEND && !ki_may_have(soort, known))
		ki_violation_of(violations, path,
						&row->object->fields[IDENTIFICATOR_CODE_SOORT_OBJECT_ID],
						"invalid", "is of a partij of soortPartij %s%s%s",
						ki_soort_name(known->soort_partij),
						known->other_soort != SOORT_ONBEKEND ? " or " : "",
						known->other_soort != SOORT_ONBEKEND
						? ki_soort_name(known->other_soort) : "");
}

/*
 * ki_check_identificatoren - those of one partij are of one soortPartij, and
 * there is one of each kind.  So are those of a vestiging and its company.
 */
void
ki_check_identificatoren(const Body *body, int list, SoortPartij soort,
						 const BodyPath *path, Violations *violations)
{
	int			i;
	int			j;

	if (soort == SOORT_ONBEKEND)
		soort = ki_identificatoren_soort(body->items[list],
										 body->nitems[list]);
	for (i = 0; i < body->nitems[list]; i++)
	{
		const Row  *row = &body->items[list][i].row;
		const char *name = ki_item_name(body, list, i);
		BodyPath	item = {path, name, strlen(name)};

		CHECK_FOR_INTERRUPTS();
		refuse_soort(row, soort, &item, violations);
		for (j = 0; j < i; j++)
		{
			const Row  *other = &body->items[list][j].row;

			if (!row->isnull[IDENTIFICATOR_CODE_SOORT_OBJECT_ID] &&
				ki_same_value(row, other, IDENTIFICATOR_CODE_SOORT_OBJECT_ID) &&
				ki_same_value(row, other, IDENTIFICATOR_CODE_OBJECTTYPE) &&
				ki_same_value(row, other, IDENTIFICATOR_CODE_REGISTER))
			{
				ki_violate(violations, &item, row,
						   IDENTIFICATOR_CODE_SOORT_OBJECT_ID, "duplicated",
						   "a partij has one number of this kind");
				break;
			}
		}
	}
}

/*
 * is_company_number - is it a number of a company, under which its
 * vestigingen fall?
 */
static bool
is_company_number(const Row *row)
{
	return ki_text_is(row, IDENTIFICATOR_CODE_SOORT_OBJECT_ID, "kvk_nummer") ||
		ki_text_is(row, IDENTIFICATOR_CODE_SOORT_OBJECT_ID, "rsin");
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

/*
 * ki_compare_identificatoren - the order in which all sessions insert them,
 * that of their key, so that no two of them wait for each other.
 *
 * What a number falls under comes first: it must be there, or known to be there
 * already.  New vestigingsnummers go in alone (vestiging.c).
 */
int
ki_compare_identificatoren(const Row *left, const Row *right)
{
	static const int texts[] = {
		IDENTIFICATOR_OBJECT_ID, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
		IDENTIFICATOR_CODE_OBJECTTYPE, IDENTIFICATOR_CODE_REGISTER
	};
	int			result = (int) is_company_number(right) -
		(int) is_company_number(left);
	int			i;

	for (i = 0; result == 0 && i < lengthof(texts); i++)
		result = compare_texts(left->values[texts[i]],
							   right->values[texts[i]]);
	return result;
}

/*
 * ki_violate_in_use - a violation: this number is another's.
 */
void
ki_violate_in_use(Call *call)
{
	ki_violation(&call->violations, "partijIdentificator.objectId",
				 ERRCODE_UNIQUE_VIOLATION, "unique",
				 "is in use as the partij-identificator of a partij");
}

/* the number of a kind that a partij has */
static const Statement number_of_kind = {
	"SELECT FROM @.partij_identificator WHERE partij" EQ "$1"
	" AND " BESIDES("code_soort_object_id", "$2")
	" AND " BESIDES("code_objecttype", "$3")
	" AND " BESIDES("code_register", "$4")
	" AND (sub_identificator_van" EQ "$5"
	" OR sub_identificator_van IS NULL AND $5 IS NULL)",
	5, {UUIDOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
};

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
	if (ki_run(&call->reg, &number_of_kind, values,
			   nulls) > 0)
		ki_violation(&call->violations,
					 "partijIdentificator.codeSoortObjectId",
					 ERRCODE_UNIQUE_VIOLATION, "unique",
					 "the partij has a number of this kind already");
}

/* the numbers of a company that a partij has, or those of a vestiging */
static const Statement numbers_of_other_side = {
	"SELECT FROM @.partij_identificator WHERE partij" EQ "$1"
	" AND CASE WHEN $2 THEN "
	BESIDES("code_soort_object_id", "'kvk_nummer'")
	" OR " BESIDES("code_soort_object_id", "'rsin'")
	" ELSE " BESIDES("code_soort_object_id", "'vestigingsnummer'")
	" END",
	2, {UUIDOID, BOOLOID}
};

/*
 * look_other_side - a company and its vestiging are two partijen (vestiging.c).
 */
static void
look_other_side(Call *call, const Row *row)
{
	bool		vestiging = ki_text_is(row, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
									   "vestigingsnummer");
	Datum		values[2];

	if (!vestiging && !is_company_number(row))
		return;
	values[0] = row->values[IDENTIFICATOR_PARTIJ];
	values[1] = BoolGetDatum(vestiging);
	if (ki_run(&call->reg, &numbers_of_other_side, values, NULL) > 0)
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

/* the row with this very number, under $5 or under none */
static const Statement identificator_by_key = {
	"SELECT FROM @.partij_identificator WHERE object_id" EQ "$1"
	" AND " BESIDES("code_soort_object_id", "$2")
	" AND " BESIDES("code_objecttype", "$3")
	" AND " BESIDES("code_register", "$4")
	" AND (sub_identificator_van" EQ "$5"
	" OR sub_identificator_van IS NULL AND $5 IS NULL)",
	5, {TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
};

/*
 * taken_by_other - has another row this key?
 *
 * For a new one without what it falls under any row with that number counts.
 */
static bool
taken_by_other(Call *call, const Row *row, const Row *stored)
{
	Datum		values[IDENTIFICATOR_IDENTITY];
	char		nulls[IDENTIFICATOR_IDENTITY];
	KnownPartij other;

	if (stored == NULL)
		return ki_look_identificator(call, row, &other) > 0;
	if (same_key(row, stored))
		return false;
	ki_arguments(row, ki_identificator_identity, IDENTIFICATOR_IDENTITY, values, nulls);
	return ki_run(&call->reg, &identificator_by_key, values, nulls) > 0;
}

/*
 * look_alone - a vestigingsnummer that stands alone is the same as that under a
 * kvk_nummer (vestiging.c): it is put under it, not stored beside it.
 */
static void
look_alone(Call *call, const Row *row, const Row *stored)
{
	Datum		values[IDENTIFICATOR_IDENTITY];
	char		nulls[IDENTIFICATOR_IDENTITY];

	/* that which stands alone may be this very one */
	if (row->isnull[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] ||
		same_key(row, stored) ||
		(stored != NULL &&
		 stored->isnull[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] &&
		 ki_same_value(row, stored, IDENTIFICATOR_OBJECT_ID)))
		return;
	ki_arguments(row, ki_identificator_identity, IDENTIFICATOR_IDENTITY, values, nulls);
	nulls[IDENTIFICATOR_IDENTITY - 1] = 'n';
	if (ki_run(&call->reg, &identificator_by_key, values, nulls) > 0)
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
		ki_run_on(&call->reg, &ki_having_statement, row->object,
				  ONE_FIELD(IDENTIFICATOR_SUB_IDENTIFICATOR_VAN),
				  &stored->values[IDENTIFICATOR_ID]) == 0)
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
		if (partij.beperkt)
			ki_violate_restricted(call, row->object->fields[IDENTIFICATOR_PARTIJ].key);
		ki_set_text(row, IDENTIFICATOR_SOORT_PARTIJ,
					ki_soort_name(partij.soort));
		refuse_soort(row, partij.soort, NULL, &call->violations);
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
	/* before the number, for which who merges this partij may wait */
	ki_share_partij(call, body->row.values[IDENTIFICATOR_PARTIJ]);
	ki_lock_overarching(call, &sub, vestiging.has_kvk ? 1 : 0);
	ki_store(call, body, &resource);
	if (!ki_place_new(call, &vestiging, 0, &resource.row))
		ki_violate_in_use(call);
	ki_raise_violations(&call->violations);
	return ki_answer(call, &resource);
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
 * ki_is_identified - has a partij an identificator?  Only asked where that
 * matters.
 */
bool
ki_is_identified(Call *call, pg_uuid_t *partij)
{
	Datum		id = UUIDPGetDatum(partij);

	return call->reg.vereis_partij_identificator &&
		ki_run_on(&call->reg, &ki_having_statement, &ki_partij_identificator,
				  ONE_FIELD(IDENTIFICATOR_PARTIJ), &id) > 0;
}

/*
 * is_valid_partij_identificator - the CHECK of the table: the words and no
 * other codes for what is known, in their one combination, and a number of
 * the right form.
 */
PG_FUNCTION_INFO_V1(is_valid_partij_identificator);
Datum
is_valid_partij_identificator(PG_FUNCTION_ARGS)
{
	static const CodeList lists[] = {
		LIST_REGISTER, LIST_OBJECTTYPE, LIST_SOORT_OBJECT_ID
	};
	text	   *codes[lengthof(lists)];
	text	   *object_id = PG_GETARG_TEXT_PP(3);
	const KnownIdentificator *known;
	int			i;

	for (i = 0; i < lengthof(lists); i++)
	{
		codes[i] = PG_GETARG_TEXT_PP(i);
		if (!ki_is_stored_code(lists[i], codes[i]))
			PG_RETURN_BOOL(false);
	}

	known = ki_known_identificator(VARDATA_ANY(codes[2]),
								   VARSIZE_ANY_EXHDR(codes[2]));
	if (known == NULL)
		PG_RETURN_BOOL(VARSIZE_ANY_EXHDR(object_id) > 0);

	PG_RETURN_BOOL(ki_text_equals(codes[0], known->register_) &&
				   ki_text_equals(codes[1], known->objecttype) &&
				   known->is_valid(VARDATA_ANY(object_id),
								   VARSIZE_ANY_EXHDR(object_id)));
}

KI_ADDING(partij_identificator, do_register_partij_identificator,
		  ki_validate);
KI_READING(partij_identificator);
KI_CHANGING(partij_identificator, ki_update);
