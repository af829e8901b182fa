/*
 * write.c
 *		Writing rows.
 */
#include "postgres.h"

#include "read/row.h"
#include "store/direct.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/*
 * ki_update_row - update the fields of a row that differ from what is stored.
 */
void
ki_update_row(const Register *reg, const Row *row, const Row *stored)
{
	Datum		values[MAX_FIELDS + 1];
	char		nulls[MAX_FIELDS + 1];
	uint64		changed = 0;
	int			nargs = 1;
	int			i;

	values[0] = stored->values[0];
	nulls[0] = ' ';
	for (i = 1; i < row->object->nfields; i++)
	{
		if (row->object->fields[i].column == NULL ||
			ki_same_value(row, stored, i))
			continue;
		changed |= ONE_FIELD(i);
		values[nargs] = row->values[i];
		nulls[nargs] = row->isnull[i] ? 'n' : ' ';
		nargs++;
	}
	if (changed == 0)
		return;

	if (ki_execute(reg, ki_plan(reg, &ki_update_statement, row->object, changed),
				   values, nulls) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy kept a row of table \"%s\" of the register from being changed",
						row->object->name)));
}

/*
 * insert_now - insert a row that does not wait.
 */
static bool
insert_now(const Register *reg, const Row *row, bool if_new, Row *stored)
{
	Datum		values[MAX_FIELDS];
	char		nulls[MAX_FIELDS];
	uint64		fields = 0;
	int			nvalues = 0;
	SPIPlanPtr	plan;
	uint64		inserted;
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (!ki_is_stored(row, i))
			continue;
		fields |= ONE_FIELD(i);
		nulls[nvalues] = row->isnull[i] ? 'n' : ' ';
		values[nvalues++] = row->values[i];
	}
	if (!if_new && ki_insert_direct(reg, row, stored))
		return true;

	plan = ki_plan(reg, if_new ? &ki_insert_if_new_statement
				   : stored != NULL ? &ki_insert_returning_statement
				   : &ki_insert_statement, row->object, fields);
	inserted = stored != NULL && !if_new
		? ki_fetch_row(reg, plan, values, nulls, row->object, stored)
		: ki_execute(reg, plan, values, nulls);
	if (inserted == 0 && !if_new)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"%s\" of the register",
						row->object->name)));
	return inserted > 0;
}

/*
 * ki_insert - insert a row: the fields that have a value; the table's own
 * defaults fill the others.
 *
 * With if_new set, returns false when a row of the same identity is there
 * already.  Else, with stored given, that becomes the row as the table took it.
 * Ids that are made on the way, by a trigger of a user's, are of no row of an
 * import.
 */
bool
ki_insert(const Register *reg, const Row *row, bool if_new, Row *stored)
{
	NamedIds   *names;
	bool		result;

	if (reg->pending != NULL &&
		reg->pending->add(reg, row, if_new, stored, &result))
		return result;
	names = ki_name_ids(NULL);
	result = insert_now(reg, row, if_new, stored);
	(void) ki_name_ids(names);
	return result;
}
