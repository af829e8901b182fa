/*
 * rules.c
 *		Rules that several objects have.
 *
 * Like all rules between fields, they look only at fields that have a value:
 * what a field alone must satisfy was checked when it was read.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "objects/objects.h"
#include "objects/rules.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"

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

/*
 * ki_unprefer - nothing in a list of a partij is the one that he prefers any
 * more.
 */
void
ki_unprefer(Call *call, int list, Datum partij)
{
	(void) ki_run_on(&call->reg, &ki_unset_flag_statement,
					 &ki_partij.lists[list], 0, &partij);
}
