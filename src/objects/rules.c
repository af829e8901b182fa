/*
 * rules.c
 *		Rules that several objects have.
 *
 * Like all rules between fields, they look only at fields that have a value:
 * what a field alone must satisfy was checked when it was read.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"

#include "objects/objects.h"
#include "objects/rules.h"
#include "read/row.h"
#include "read/violation.h"
#include "types/search_form.h"

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
 * ki_row_identificator - what is known of the kind of number in a row; NULL when
 * nothing is.
 */
const KnownIdentificator *
ki_row_identificator(const Row *row)
{
	text	   *soort;

	if (row->object == NULL || row->isnull[IDENTIFICATOR_CODE_SOORT_OBJECT_ID])
		return NULL;
	soort = DatumGetTextPP(row->values[IDENTIFICATOR_CODE_SOORT_OBJECT_ID]);
	return ki_known_identificator(VARDATA_ANY(soort),
								  VARSIZE_ANY_EXHDR(soort));
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
 * ki_same_in - do two items of a list say the same in a field?
 *
 * A flag that is not given is false, and what was wrong is like nothing.
 */
bool
ki_same_in(const Row *row, const Row *other, int field)
{
	if (row->given[field] && row->isnull[field])
		return false;
	if (ki_field_type(&row->object->fields[field]) == BOOLOID)
		return ki_is_true(row, field) == ki_is_true(other, field);
	return ki_same_value(row, other, field);
}

/*
 * form_field - the field of an object that is the same in its search form, or -1.
 */
static int
form_field(const Object *object)
{
	int			i;

	for (i = 0; i < object->nunique; i++)
	{
		if (object->fields[object->unique[i]].form == FORM_ADRES)
			return object->unique[i];
	}
	return -1;
}

/*
 * ki_item_forms - the search form of the address in each item of a list, NULL
 * where there is none; NULL for a list of what has no address.
 */
text	  **
ki_item_forms(const Body *body, int list)
{
	int			field = form_field(body->row.object->lists[list].object);
	int			nitems = body->nitems[list];
	text	  **forms;
	int			i;

	if (field < 0)
		return NULL;
	forms = (text **) palloc0((nitems + 1) * sizeof(text *));
	for (i = 0; i < nitems; i++)
	{
		const Row  *row = &body->items[list][i].row;
		text	   *value;

		if (row->isnull[field])
			continue;
		value = DatumGetTextPP(row->values[field]);
		forms[i] = ki_search_form(FORM_ADRES, VARDATA_ANY(value),
								  VARSIZE_ANY_EXHDR(value));
	}
	return forms;
}

/*
 * ki_same_form - are two items the same in their search form?
 */
bool
ki_same_form(text **forms, int one, int other)
{
	return forms[one] != NULL && forms[other] != NULL &&
		VARSIZE(forms[one]) == VARSIZE(forms[other]) &&
		memcmp(forms[one], forms[other], VARSIZE(forms[one])) == 0;
}

/*
 * same_item - do two items of a list say the same, but for the ids and owners
 * that an answer has, and for how an address is spelt?
 */
static bool
same_item(const Row *row, const Row *other, text **forms)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if (field->column == NULL ||
			(field->flags & (FIELD_INTERNAL | FIELD_OWNER)) != 0 ||
			(forms != NULL && field->form == FORM_ADRES))
			continue;
		if (!ki_same_in(row, other, i))
			return false;
	}
	return true;
}

/*
 * ki_find_repeated - which items of a list, of what can be there once, say the
 * same as one before?  Those are stored once.
 */
void
ki_find_repeated(Body *body, int list)
{
	Body	   *items = body->items[list];
	text	  **forms;
	int			i;
	int			j;

	if (body->nitems[list] < 2)
		return;
	forms = ki_item_forms(body, list);
	for (i = 1; i < body->nitems[list]; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < i && !items[i].repeated; j++)
			items[i].repeated = (forms == NULL || ki_same_form(forms, i, j)) &&
				same_item(&items[i].row, &items[j].row, forms);
	}
}

/*
 * ki_check_identificator_group - codes say what kind of id it is, so not
 * without one.  (The standard wants all four; its own examples leave some out.)
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
 * ki_is_stored_code - is a code as a table has it: not empty, and the word
 * where its meaning is known?
 */
bool
ki_is_stored_code(CodeList list, const text *code)
{
	const char *word = ki_known_word(list, VARDATA_ANY(code),
									 VARSIZE_ANY_EXHDR(code));

	return VARSIZE_ANY_EXHDR(code) > 0 &&
		(word == NULL || ki_text_equals(code, word));
}
