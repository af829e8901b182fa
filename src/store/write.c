/*
 * write.c
 *		Writing rows.
 */
#include "postgres.h"

#include "read/object.h"
#include "read/row.h"
#include "store/direct.h"
#include "store/plan.h"
#include "store/write.h"

/*
 * ki_update_row - update the fields of a row that differ from what is stored.
 */
void
ki_update_row(const Register *reg, const Row *row, const Row *stored)
{
	Datum		values[MAX_FIELDS + 1];
	char		nulls[MAX_FIELDS + 1];
	Changes		changes = {row, 0};
	int			nargs = 1;
	int			i;

	values[0] = stored->values[0];
	nulls[0] = ' ';
	for (i = 1; i < row->object->nfields; i++)
	{
		if (row->object->fields[i].column == NULL ||
			ki_same_value(row, stored, i))
			continue;
		changes.mask |= UINT64CONST(1) << i;
		values[nargs] = row->values[i];
		nulls[nargs] = row->isnull[i] ? 'n' : ' ';
		nargs++;
	}
	if (changes.mask == 0)
		return;

	if (ki_execute(reg, ki_plan(reg, STATEMENT_UPDATE, row->object->number,
								changes.mask, &changes), values, nulls) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy kept a row of table \"%s\" of the register from being changed",
						row->object->name)));
}

/*
 * ki_insert - insert a row: the fields that have a value; the table's own
 * defaults fill the others.
 *
 * With if_new set, returns false when the key of the row is there already.
 * With stored given, that becomes the row as the table took it.
 */
bool
ki_insert(const Register *reg, const Row *row, bool if_new, Row *stored)
{
	Datum		values[MAX_FIELDS];
	char		nulls[MAX_FIELDS];
	uint64		mask = 0;
	int			nvalues = 0;
	int			number = row->object->number;
	SPIPlanPtr	plan;
	uint64		inserted;
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (!ki_is_stored(row, i))
			continue;
		mask |= UINT64CONST(1) << i;
		nulls[nvalues] = row->isnull[i] ? 'n' : ' ';
		values[nvalues++] = row->values[i];
	}
	if (stored != NULL)
		number |= RETURNING_ROW;

	if (!if_new && ki_insert_direct(reg, row, stored))
		return true;

	plan = ki_plan(reg, if_new ? STATEMENT_INSERT_IF_NEW : STATEMENT_INSERT,
				   number, mask, row);
	inserted = stored != NULL
		? ki_fetch_row(reg, plan, values, nulls, row->object, stored)
		: ki_execute(reg, plan, values, nulls);
	if (inserted == 0 && !if_new)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"%s\" of the register",
						row->object->name)));
	return inserted > 0;
}
