/*
 * find.c
 *		Searching: criteria that must all match.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

#include "answer.h"
#include "find.h"
#include "plan.h"

/* items of a list that one search may name: each is a join */
#define MAX_CRITERION_ITEMS	2

/*
 * append_conditions - "alias.column = $n and ..." for the fields of a row
 * that have a value; the values go to where *values points, if anywhere.
 */
static void
append_conditions(StringInfo sql, const Row *row, const char *alias,
				  Oid *argtypes, Datum *values, int *nargs)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if (row->isnull[i] || field->column == NULL)
			continue;
		if (argtypes != NULL)
			argtypes[*nargs] = ki_field_type(field);
		if (values != NULL)
			values[*nargs] = row->values[i];
		(*nargs)++;
		if (sql != NULL)
			appendStringInfo(sql, " AND %s.%s" EQ "$%d%s%s", alias,
							 field->column, *nargs, field->cast ? "::" : "",
							 field->cast ? field->cast : "");
	}
}

/*
 * walk_criteria - visit every criterion in a fixed order: those of the object
 * itself, then those of each item of its lists.
 *
 * One walk serves the text, the argument types and the values, so that these
 * agree.
 */
static int
walk_criteria(const Criteria *criteria, StringInfo sql, Oid *argtypes,
			  Datum *values)
{
	const Object *object = criteria->object;
	const Body *body = criteria->body;
	int			nargs = 0;
	int			index;
	int			i;

	append_conditions(sql, &body->row, "r", argtypes, values, &nargs);
	for (index = 0; index < MAX_LISTS; index++)
	{
		const ObjectList *list = &object->lists[index];

		for (i = 0; i < body->nitems[index]; i++)
		{
			if (sql != NULL)
				appendStringInfo(sql, " AND EXISTS (SELECT FROM @.%s i"
								 " WHERE i.%s" EQ "r.%s",
								 list->object->name, list->owner,
								 list->via != NULL ? list->via : "id");
			append_conditions(sql, &body->items[index][i].row, "i", argtypes,
							  values, &nargs);
			if (sql != NULL)
				appendStringInfoChar(sql, ')');
		}
	}

	return nargs;
}

/*
 * ki_build_find - the text of a search, for plan.c.
 */
int
ki_build_find(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	const Criteria *criteria = (const Criteria *) source;
	const Object *object = criteria->object;
	int			nargs;

	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, object, "r");
	if (object->companion != NULL)
	{
		appendStringInfoString(sql, ", ");
		ki_append_columns(sql, object->companion, "c");
	}
	appendStringInfo(sql, " FROM @.%s r", object->name);
	if (object->companion != NULL)
		appendStringInfo(sql, " LEFT JOIN @.%s c ON c.%s" EQ "r.id",
						 object->companion->name,
						 object->companion->fields[0].column);
	appendStringInfoString(sql, " WHERE true");
	nargs = walk_criteria(criteria, sql, argtypes, NULL);
	appendStringInfoString(sql, " ORDER BY r.id");

	return nargs;
}

/*
 * criteria_mask - which criteria are given: ten bits for the object itself and
 * for each item that may be named.
 *
 * All criteria are among the first fields of their object.
 */
#define MASK_BITS	10

static uint64
row_mask(const Row *row)
{
	uint64		mask = 0;
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (!row->isnull[i] && row->object->fields[i].column != NULL)
		{
			Assert(i < MASK_BITS);
			mask |= UINT64CONST(1) << i;
		}
	}
	return mask;
}

static uint64
criteria_mask(const Criteria *criteria)
{
	const Body *body = criteria->body;
	uint64		mask = row_mask(&body->row);
	int			index;
	int			i;

	/* a place for each of the items that every list may have */
	for (index = 0; index < MAX_LISTS; index++)
	{
		for (i = 0; i < MAX_CRITERION_ITEMS; i++)
		{
			mask <<= MASK_BITS;
			if (i < body->nitems[index])
				mask |= row_mask(&body->items[index][i].row);
		}
	}
	return mask;
}

/*
 * ki_find_rows - search; the rows are in SPI_tuptable.
 */
void
ki_find_rows(Call *call, const Criteria *criteria)
{
	Datum		values[MAX_FIELDS];
	SPIPlanPtr	plan;

	(void) walk_criteria(criteria, NULL, NULL, values);
	plan = ki_plan(&call->reg, STATEMENT_FIND, criteria->object->number,
				   criteria_mask(criteria), criteria);
	(void) ki_execute(&call->reg, plan, values, NULL);
}

/*
 * selects - does a criterion tell one from another, and not only kinds?
 *
 * A register of persons is not for leafing through (B1767, V6881).
 */
static bool
selects(const Row *row)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (!row->isnull[i] && row->object->fields[i].kind != KIND_CODE)
			return true;
	}
	return false;
}

/*
 * check_criteria - a search names somebody, or something of his.
 */
static void
check_criteria(Call *call, const Body *body)
{
	const Object *object = body->row.object;
	bool		any = selects(&body->row);
	int			index;
	int			i;

	for (index = 0; index < MAX_LISTS; index++)
	{
		const ObjectList *list = &object->lists[index];

		if (body->nitems[index] > MAX_CRITERION_ITEMS)
			ki_violation(&call->violations, list->key,
						 ERRCODE_INVALID_PARAMETER_VALUE, "max_length",
						 "must have at most %d items", MAX_CRITERION_ITEMS);
		for (i = 0; i < body->nitems[index]; i++)
		{
			const Row  *row = &body->items[index][i].row;

			if (selects(row))
				any = true;
			else
				ki_violation(&call->violations, list->key,
							 ERRCODE_INVALID_PARAMETER_VALUE, "required",
							 "must name what to search for, and not only its kind");
		}
	}

	if (!any)
		ki_violation(&call->violations, "",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "must name at least one criterion that is not only a kind");
}

/*
 * ki_find - the result of find_x(): all objects that match, by id.
 */
Datum
ki_find(Call *call, const Object *object)
{
	Criteria	criteria = {object};
	Resource   *resources;
	uint64		count;
	uint64		i;

	criteria.body = ki_read_body(call, object, true);
	if (call->violations.count == 0)
		check_criteria(call, criteria.body);
	ki_raise_violations(&call->violations);

	ki_find_rows(call, &criteria);
	resources = ki_load_resources(call, object, &count);
	for (i = 0; i < count; i++)
	{
		Datum		value = ki_answer(call, &resources[i]);
		bool		isnull = false;

		CHECK_FOR_INTERRUPTS();
		ki_return_row(call, &value, &isnull);
		pfree(DatumGetPointer(value));
	}

	return (Datum) 0;
}
