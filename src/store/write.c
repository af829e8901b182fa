/*
 * write.c
 *		Writing rows.
 */
#include "postgres.h"

#include "read/row.h"
#include "store/direct.h"
#include "store/log.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/*
 * changed_fields - the fields that a row has otherwise than before.
 */
static uint64
changed_fields(const Row *row, const Row *was)
{
	uint64		changed = 0;
	int			i;

	for (i = 1; i < row->object->nfields; i++)
	{
		if (row->object->fields[i].column != NULL &&
			!ki_same_value(row, was, i))
			changed |= ONE_FIELD(i);
	}
	return changed;
}

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
	uint64		updated;
	Row			became;
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

	updated = reg->log == NULL
		? ki_execute(reg, ki_plan(reg, &ki_update_statement, row->object,
								  changed), values, nulls)
		: ki_fetch_row(reg, ki_plan(reg, &ki_update_returning_statement,
									row->object, changed),
					   values, nulls, row->object, &became);
	if (updated == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy kept a row of table \"%s\" of the register from being changed",
						row->object->name)));
	if (reg->log != NULL)
		ki_log_update(reg->log, &became, stored,
					  changed_fields(&became, stored));
}

/*
 * found_rows - the rows that a statement about an object finds or returns.
 */
static Row *
found_rows(const Register *reg, SPIPlanPtr plan, const Object *object,
		   Datum *values, const char *nulls, int *nrows)
{
	SPITupleTable *found = ki_query_nulls(reg, plan, values, nulls);
	Row		   *rows = (Row *) palloc(found->numvals * sizeof(Row));
	int			i;

	*nrows = (int) found->numvals;
	for (i = 0; i < *nrows; i++)
		ki_stored_row(&rows[i], object, found->vals[i], found->tupdesc, 0);
	return rows;
}

/*
 * ki_update_found - give some fields of the rows that a statement finds, and
 * locks, other values; returns how many there are.
 *
 * The statement is about an object, or a list or part of that.
 */
int
ki_update_found(const Register *reg, const Statement *statement,
				const void *about, const Object *object, Datum *values,
				const char *nulls, const Assignment *assignments,
				int nassignments)
{
	int			nrows;
	Row		   *rows = found_rows(reg, ki_plan(reg, statement, about, 0),
								  object, values, nulls, &nrows);
	int			i;
	int			j;

	for (i = 0; i < nrows; i++)
	{
		Row			row;

		ki_init_row(&row, object);
		ki_copy_fields(&row, 0, &rows[i], 0, object->nfields);
		for (j = 0; j < nassignments; j++)
		{
			row.values[assignments[j].field] = assignments[j].value;
			row.isnull[assignments[j].field] = assignments[j].isnull;
		}
		ki_update_row(reg, &row, &rows[i]);
	}
	return nrows;
}

/*
 * log_returned - a row that a statement returned was changed so; after an update
 * it comes with what it was before.
 */
static void
log_returned(Log *log, Action action, const Object *object, HeapTuple tuple,
			 TupleDesc tupdesc)
{
	Row			row;
	Row			was;

	ki_stored_row(&row, object, tuple, tupdesc, 0);
	if (action == ACTION_DESTROY)
		ki_log_delete(log, &row);
	else
	{
		ki_stored_row(&was, object, tuple, tupdesc, ki_column_count(object));
		ki_log_update(log, &row, &was, changed_fields(&row, &was));
	}
}

/*
 * run_returning - run a statement that changes rows of an object, and returns
 * them; how many.
 */
static uint64
run_returning(const Register *reg, const Statement *statement, Action action,
			  const Object *object, Datum *values)
{
	SPITupleTable *found;
	uint64		i;

	(void) ki_run_latest_on(reg, statement, object, values);
	found = SPI_tuptable;
	for (i = 0; reg->log != NULL && i < found->numvals; i++)
		log_returned(reg->log, action, object, found->vals[i],
					 found->tupdesc);
	return found->numvals;
}

/*
 * ki_delete_returned - run a statement that deletes rows of an object, and
 * returns them; how many.
 */
uint64
ki_delete_returned(const Register *reg, const Statement *statement,
				   const Object *object, Datum *values)
{
	return run_returning(reg, statement, ACTION_DESTROY, object, values);
}

/*
 * ki_update_returned - likewise, one that updates them, and returns what they
 * are and what they were.
 */
uint64
ki_update_returned(const Register *reg, const Statement *statement,
				   const Object *object, Datum *values)
{
	return run_returning(reg, statement, ACTION_UPDATE, object, values);
}

/*
 * log_rows - rows that a statement finds by ids, and locks, are deleted, and what
 * goes with them.
 */
static void
log_rows(const Register *reg, const Statement *statement, const void *about,
		 const Object *object, Datum ids)
{
	int			nrows;
	Row		   *rows = found_rows(reg, ki_plan(reg, statement, about, 0),
								  object, &ids, NULL, &nrows);
	Datum	   *found = (Datum *) palloc(nrows * sizeof(Datum));
	const ObjectPart *part;
	int			i;

	for (i = 0; i < nrows; i++)
	{
		ki_log_delete(reg->log, &rows[i]);
		found[i] = rows[i].values[0];
	}
	for (part = object->parts; nrows > 0 && part != NULL &&
		 part->object != NULL; part++)
		log_rows(reg, &ki_parts_statement, part, part->object,
				 ki_id_array(found, nrows));
}

/*
 * ki_log_deletions - before rows are deleted, tell what will be gone.
 */
void
ki_log_deletions(const Register *reg, const Object *object, Datum ids)
{
	if (reg->log != NULL)
		log_rows(reg, &ki_own_rows_statement, object, object, ids);
}

/*
 * ki_log_deletion - likewise, before one row is.
 */
void
ki_log_deletion(const Register *reg, const Object *object, Datum id)
{
	if (reg->log != NULL)
		ki_log_deletions(reg, object, ki_id_array(&id, 1));
}

static const Statement *
insert_statement(bool if_new, bool returning)
{
	if (if_new)
		return returning ? &ki_insert_if_new_returning_statement
			: &ki_insert_if_new_statement;
	return returning ? &ki_insert_returning_statement : &ki_insert_statement;
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

	plan = ki_plan(reg, insert_statement(if_new, stored != NULL), row->object,
				   fields);
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

/*
 * log_waiting - a row waits to be inserted.
 */
static void
log_waiting(const Register *reg, const Row *row)
{
	Row			stored;

	if (reg->log == NULL)
		return;
	if (!ki_is_counted(reg->log, row) && ki_as_stored(reg, row, &stored))
		ki_log_insert(reg->log, &stored, true);
	else
		ki_log_insert(reg->log, row, false);
}

/*
 * ki_insert - insert a row: the fields that have a value; the table's own
 * defaults fill the others.
 *
 * With if_new set, returns false when a row of the same identity is there
 * already.  With stored given, that becomes the row as the table took it.
 * Ids that are made on the way, by a trigger of a user's, are of no row of an
 * import.
 */
bool
ki_insert(const Register *reg, const Row *row, bool if_new, Row *stored)
{
	Row			as_stored;
	Row		   *became = stored != NULL || reg->log == NULL ? stored : &as_stored;
	NamedIds   *names;
	bool		result;

	if (reg->pending != NULL &&
		reg->pending->add(reg, row, if_new, stored, &result))
	{
		if (result)
			log_waiting(reg, row);
		return result;
	}
	names = ki_name_ids(NULL);
	result = insert_now(reg, row, if_new, became);
	(void) ki_name_ids(names);
	if (result && reg->log != NULL)
		ki_log_insert(reg->log, became, true);
	return result;
}
