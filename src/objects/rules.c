/*
 * rules.c
 *		The rules between the fields of one object.
 *
 * A rule looks only at fields that have a value: what a field alone must
 * satisfy was checked when it was read.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "decide/codes.h"
#include "objects/rules.h"

static void check_adressen(const Body *body, int list, const BodyPath *path,
						   Violations *violations);

/*
 * ki_violate - a violation of form, of a field of this row.
 */
void
ki_violate(Violations *violations, const BodyPath *path, const Row *row,
		int field, const char *code, const char *reason)
{
	ki_violation_of(violations, path, &row->object->fields[field], code,
					"%s", reason);
}

/*
 * ki_is_true - has a field the value true?
 */
bool
ki_is_true(const Row *row, int field)
{
	return !row->isnull[field] && DatumGetBool(row->values[field]);
}

/*
 * ki_drop_adres_flags - an address that is no partij's is nobody's default or
 * preferred one.
 */
void
ki_drop_adres_flags(Row *row)
{
	static const int flags[] = {
		DIGITAAL_ADRES_IS_STANDAARD_ADRES, DIGITAAL_ADRES_IS_VOORKEURSADRES
	};
	int			i;

	for (i = 0; i < lengthof(flags); i++)
	{
		if (ki_is_true(row, flags[i]))
			ki_set(row, flags[i], BoolGetDatum(false));
	}
}

/*
 * ki_row_soort - the soortPartij in a field; SOORT_ONBEKEND when it has none.
 */
SoortPartij
ki_row_soort(const Row *row, int field)
{
	text	   *value;

	if (row->isnull[field])
		return SOORT_ONBEKEND;
	value = DatumGetTextPP(row->values[field]);
	return ki_soort_by_name(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
}

/*
 * known_identificator - what is known of the kind of number in this row.
 */
static const KnownIdentificator *
known_identificator(const Row *row)
{
	text	   *soort;

	if (row->object == NULL || row->isnull[IDENTIFICATOR_CODE_SOORT_OBJECT_ID])
		return NULL;
	soort = DatumGetTextPP(row->values[IDENTIFICATOR_CODE_SOORT_OBJECT_ID]);
	return ki_known_identificator(VARDATA_ANY(soort),
								  VARSIZE_ANY_EXHDR(soort));
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
		const KnownIdentificator *known = known_identificator(&items[i].row);

		if (known == NULL)
			continue;
		if (known->other_soort == SOORT_ONBEKEND)
			return known->soort_partij;
		soort = known->soort_partij;
	}
	return soort;
}

/*
 * ki_refuse_soort - an identificator is of a partij of this soortPartij.
 */
void
ki_refuse_soort(const Row *row, SoortPartij soort, const BodyPath *path,
				Violations *violations)
{
	const KnownIdentificator *known = known_identificator(row);

	if (known != NULL && soort != SOORT_ONBEKEND && !ki_may_have(soort, known))
		ki_violation_of(violations, path,
						&row->object->fields[IDENTIFICATOR_CODE_SOORT_OBJECT_ID],
						"invalid", "is of a partij of soortPartij %s",
						ki_soort_name(known->soort_partij));
}

/*
 * ki_complete_klantcontact - digitale adressen beside one betrokkene are his
 * (F2173); whose they are beside several, nobody knows.
 */
void
ki_complete_klantcontact(Body *body, const BodyPath *path,
						 Violations *violations)
{
	const int	list = KLANTCONTACT_DIGITALE_ADRESSEN;
	const char *key = body->row.object->lists[list].key;
	BodyPath	here = {path, key, strlen(key)};
	Body	   *betrokkene = body->items[KLANTCONTACT_BETROKKENEN];

	if (body->nitems[list] == 0 || body->row.criteria != NULL)
		return;
	if (body->nitems[KLANTCONTACT_BETROKKENEN] != 1 ||
		betrokkene->nitems[BETROKKENE_DIGITALE_ADRESSEN] > 0)
	{
		ki_violation_at(violations, &here, "invalid",
						"must stand within the betrokkene who gave them");
		return;
	}

	betrokkene->items[BETROKKENE_DIGITALE_ADRESSEN] = body->items[list];
	betrokkene->nitems[BETROKKENE_DIGITALE_ADRESSEN] = body->nitems[list];
	body->nitems[list] = 0;
	check_adressen(betrokkene, BETROKKENE_DIGITALE_ADRESSEN, path, violations);
}

/*
 * ki_check_klantcontact - after a contact that came about, "further action"
 * is not what was done (Open Klant).
 */
void
ki_check_klantcontact(Body *body, const BodyPath *path, Violations *violations)
{
	Row		   *row = &body->row;

	if (ki_is_true(row, KLANTCONTACT_VERDERE_ACTIE_ONDERNOMEN) &&
		ki_is_true(row, KLANTCONTACT_INDICATIE_CONTACT_GELUKT))
		ki_violate(violations, path, row, KLANTCONTACT_VERDERE_ACTIE_ONDERNOMEN,
				   "invalid", "cannot be true after a contact that came about");
	ki_check_distinct(body, KLANTCONTACT_ACTOREN, ACTOR_KLANTCONTACT_ACTOR,
					  path, violations);
	ki_check_distinct(body, KLANTCONTACT_INTERNE_TAKEN, INTERNE_TAAK_NUMMER,
					  path, violations);
	ki_check_distinct(body, KLANTCONTACT_INTERNE_TAKEN,
					  INTERNE_TAAK_REFERENTIENUMMER, path, violations);
}

/*
 * ki_check_distinct - no two items of a list have the same value in a field:
 * a number that people use, or in a list of references the reference.
 */
void
ki_check_distinct(const Body *body, int list, int field,
				  const BodyPath *path, Violations *violations)
{
	bool		reference = body->row.object->lists[list].reference == field;
	int			i;
	int			j;

	for (i = 0; i < body->nitems[list]; i++)
	{
		const Row  *row = &body->items[list][i].row;
		const char *name = ki_item_name(body, list, i);
		BodyPath	item = {path, name, strlen(name)};

		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < i && !row->isnull[field]; j++)
		{
			if (!ki_same_value(row, &body->items[list][j].row, field))
				continue;
			if (reference)
				ki_violation_at(violations, &item, "duplicated",
								"is named more than once");
			else
				ki_violate(violations, &item, row, field, "duplicated",
						   "is that of another item");
			break;
		}
	}
}

/*
 * ki_check_identificator_group - codes say what kind of id it is, so not without
 * one.  (The standard wants all four; its own examples leave some out.)
 */
bool
ki_check_identificator_group(const Row *row, int first, const BodyPath *path,
						  Violations *violations)
{
	if (!row->isnull[first] || row->given[first])
		return true;
	if (!ki_any(row, first, IDENTIFICATOR_GROUP_FIELDS))
		return false;
	ki_violate(violations, path, row, first, "required",
			   "is required with the codes that tell its kind");
	return true;
}

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
	const KnownIdentificator *known = known_identificator(row);
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
				"must be a phone number: ten digits that begin with 0, or + or 00 and the number with its country code; no 0800, 0900, 1400 or 140");
}

/*
 * check_identificatoren - those of one partij are of one soortPartij, and
 * there is one of each kind.  So are those of a vestiging and its company.
 */
static void
check_identificatoren(const Body *body, int list, SoortPartij soort,
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
		ki_refuse_soort(row, soort, &item, violations);
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
 * check_adressen - of one partij, one address is preferred, one of each soort
 * is the default, and a referentie is of one address of its soort.
 */
static void
check_adressen(const Body *body, int list, const BodyPath *path,
			   Violations *violations)
{
	int			i;
	int			j;

	for (i = 0; i < body->nitems[list]; i++)
	{
		const Row  *row = &body->items[list][i].row;
		const char *name = ki_item_name(body, list, i);
		BodyPath	item = {path, name, strlen(name)};

		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < i; j++)
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

/*
 * check_rekeningnummers - of one partij, one is preferred.
 */
static void
check_rekeningnummers(const Body *body, const BodyPath *path,
					  Violations *violations)
{
	bool		any = false;
	int			i;

	for (i = 0; i < body->nitems[PARTIJ_REKENINGNUMMERS]; i++)
	{
		const Row  *row = &body->items[PARTIJ_REKENINGNUMMERS][i].row;
		const char *name = ki_item_name(body, PARTIJ_REKENINGNUMMERS, i);
		BodyPath	item = {path, name, strlen(name)};

		if (!ki_is_true(row, REKENINGNUMMER_IS_VOORKEUR))
			continue;
		if (any)
			ki_violate(violations, &item, row, REKENINGNUMMER_IS_VOORKEUR,
					   "duplicated", "a partij has one preferred rekeningnummer");
		any = true;
	}
}

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

	check_identificatoren(body, PARTIJ_IDENTIFICATOREN, soort, path,
						  violations);
	check_adressen(body, PARTIJ_DIGITALE_ADRESSEN, path, violations);
	check_rekeningnummers(body, path, violations);

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
 * ki_check_betrokkene - identificatoren of one soort, and of the given one.
 */
void
ki_check_betrokkene(Body *body, const BodyPath *path, Violations *violations)
{
	check_identificatoren(body, BETROKKENE_PARTIJ_IDENTIFICATOREN,
						  ki_row_soort(&body->row, BETROKKENE_SOORT_PARTIJ),
						  path, violations);
	check_adressen(body, BETROKKENE_DIGITALE_ADRESSEN, path, violations);
}

/*
 * changes - does a patch give a field another value than the stored one?
 */
static bool
changes(const Row *patch, const Row *stored, int field)
{
	return patch->given[field] && !ki_same_value(patch, stored, field);
}

/*
 * ki_unmix_adres - what was said of the place of before does not stand beside
 * what a patch says of another one; first is the first field of the adres.
 *
 * With another place the identification of the BAG goes, unless the patch gives
 * one, and the huisnummertoevoeging likewise.  Another identification alone is
 * another place of which no more is said: all else goes.  The land stays: of
 * that neither tells anything.
 */
void
ki_unmix_adres(Row *patch, const Row *stored, int first)
{
	const int	nummeraanduiding = first + ADRES_NUMMERAANDUIDING_ID;
	const int	toevoeging = first + ADRES_HUISNUMMERTOEVOEGING;
	bool		other_toevoeging = changes(patch, stored, toevoeging);
	bool		other_place = false;
	bool		identification_alone;
	int			i;

	for (i = first + ADRES_STRAATNAAM; i < first + ADRES_CODE_LAND; i++)
		other_place |= i != toevoeging && changes(patch, stored, i);
	identification_alone = !other_place && !other_toevoeging &&
		!patch->isnull[nummeraanduiding] &&
		!stored->isnull[nummeraanduiding] &&
		changes(patch, stored, nummeraanduiding);

	for (i = first; i < first + ADRES_CODE_LAND; i++)
	{
		bool		goes = identification_alone ||
			(other_place && (i == toevoeging || i == nummeraanduiding)) ||
			(other_toevoeging && i == nummeraanduiding);

		if (goes && !patch->given[i])
			patch->given[i] = patch->cleared[i] = true;
	}
}

/*
 * is_stored_code - is a code as a table has it: not empty, and the word where
 * its meaning is known?
 */
static bool
is_stored_code(CodeList list, const text *code)
{
	const char *word = ki_known_word(list, VARDATA_ANY(code),
									 VARSIZE_ANY_EXHDR(code));

	return VARSIZE_ANY_EXHDR(code) > 0 &&
		(word == NULL || ki_text_equals(code, word));
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
		if (!is_stored_code(lists[i], codes[i]))
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
				   is_stored_code(LIST_SOORT_DIGITAAL_ADRES, soort) &&
				   ki_is_digitaal_adres(VARDATA_ANY(soort),
										VARSIZE_ANY_EXHDR(soort),
										VARDATA_ANY(adres),
										VARSIZE_ANY_EXHDR(adres)));
}
