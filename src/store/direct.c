/*
 * direct.c
 *		Inserting a row, and looking for one, without a query, where that comes
 *		to the same.
 *
 * A query costs as much for starting and ending the executor as for the row.
 * Like the apply worker of logical replication, this hands the row to
 * ExecSimpleRelationInsert(), which keeps constraints, indexes and foreign
 * keys.  What that does not do (rules, statement triggers, row security, BEFORE
 * triggers that change the row, defaults that must be evaluated, hooks that
 * watch or forbid) makes it step aside: then the query in plan.c does it.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "parser/parse_relation.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "read/row.h"
#include "store/direct.h"
#include "store/table.h"

/*
 * may_use - has the user the plain rights that a query would need?
 *
 * Rights on columns, and the error when there is none, are left to the query.
 */
static bool
may_use(const Register *reg, Oid relid, AclMode mode)
{
	return ExecutorCheckPerms_hook == NULL &&
		ki_schema_usage(reg->oid) &&
		pg_class_aclmask(relid, GetUserId(), mode, ACLMASK_ALL) == mode;
}

/*
 * fill_slot - put the values of a row, and the defaults, into a slot.
 *
 * Returns false when a default must be evaluated.
 */
static bool
fill_slot(Table *table, Relation rel, const Row *row, TupleTableSlot *slot)
{
	const Inserts *inserts = table->inserts;
	bool		given[MaxHeapAttributeNumber];
	int			i;

	memset(given, false, inserts->natts * sizeof(bool));
	ExecClearTuple(slot);

	for (i = 0; i < row->object->nfields; i++)
	{
		Column	   *column = &table->columns[i];
		Datum		value = row->values[i];

		if (!ki_is_stored(row, i))
			continue;
		given[column->attnum - 1] = true;
		slot->tts_isnull[column->attnum - 1] = row->isnull[i];
		if (row->isnull[i])
			continue;
		if (column->by_input)
			value = InputFunctionCall(&column->input,
									  TextDatumGetCString(value),
									  column->ioparam, -1);
		if (OidIsValid(column->domain))
			domain_check(value, false, column->domain,
						 &column->domain_cache, table->context);
		slot->tts_values[column->attnum - 1] = value;
	}

	for (i = 0; i < inserts->natts; i++)
	{
		if (given[i])
			continue;
		if (inserts->must_be_given[i])
			return false;
		slot->tts_isnull[i] = !inserts->has_default[i];
		slot->tts_values[i] = inserts->defaults[i];
	}

	ExecStoreVirtualTuple(slot);
	slot->tts_tableOid = RelationGetRelid(rel);
	return true;
}

/*
 * create_estate - what the executor needs to insert into one table.
 *
 * As the apply worker of logical replication makes it.
 */
static EState *
create_estate(Relation rel)
{
	EState	   *estate = CreateExecutorState();
	RangeTblEntry *rte = makeNode(RangeTblEntry);

	rte->rtekind = RTE_RELATION;
	rte->relid = RelationGetRelid(rel);
	rte->relkind = rel->rd_rel->relkind;
	rte->rellockmode = RowExclusiveLock;
	ki_init_range_table(estate, rte);

	return estate;
}

/*
 * give_states - the predicates and expressions of the indexes, made once.
 */
static void
give_states(const Inserts *inserts, ResultRelInfo *result)
{
	int			i;
	int			j;

	for (i = 0; i < inserts->nindexes; i++)
	{
		const IndexStates *states = &inserts->indexes[i];

		for (j = 0; j < result->ri_NumIndices; j++)
		{
			IndexInfo  *info = result->ri_IndexRelationInfo[j];

			if (RelationGetRelid(result->ri_IndexRelationDescs[j]) !=
				states->index)
				continue;
			info->ii_PredicateState = states->predicate;
			info->ii_ExpressionsState = states->expressions;
		}
	}
}

/*
 * insert_slot - insert the row of a slot, and check its foreign keys.
 */
static void
insert_slot(const Table *table, EState *estate, ResultRelInfo *result,
			TupleTableSlot *slot)
{
	/* known there, the foreign keys do not open the table once more */
	estate->es_opened_result_relations =
		lappend(estate->es_opened_result_relations, result);

	AfterTriggerBeginQuery();
	ExecOpenIndices(result, false);
	give_states(table->inserts, result);
	ExecSimpleRelationInsert(result, estate, slot);
	AfterTriggerEndQuery(estate);
	ExecCloseResultRelations(estate);
}

/*
 * insert_row - insert a row into a table that is usable.
 *
 * Returns false when a default must be evaluated.
 */
static bool
insert_row(Table *table, Relation rel, const Row *row)
{
	EState	   *estate = create_estate(rel);
	MemoryContext old = MemoryContextSwitchTo(estate->es_query_cxt);
	ResultRelInfo *result = makeNode(ResultRelInfo);
	TupleTableSlot *slot;
	bool		done;

	InitResultRelInfo(result, rel, 1, NULL, 0);
	KI_CHECK_EXPRS(result) = table->inserts->checks;
	estate->es_output_cid = GetCurrentCommandId(true);
	slot = ExecInitExtraTupleSlot(estate, RelationGetDescr(rel),
								  &TTSOpsVirtual);

	/* functions of constraints and triggers see what this call wrote */
	PushActiveSnapshot(GetTransactionSnapshot());
	done = fill_slot(table, rel, row, slot);
	if (done)
		insert_slot(table, estate, result, slot);
	PopActiveSnapshot();

	ExecResetTupleTable(estate->es_tupleTable, false);
	MemoryContextSwitchTo(old);
	FreeExecutorState(estate);
	if (done)
		CommandCounterIncrement();
	return done;
}

/*
 * store_row - the row as it is to be in the table, in the form of an answer.
 *
 * What was given is there already; what was not can only be a default.
 * Returns false when that is not in such a form.
 */
static bool
store_row(const Table *table, const Row *row, Row *stored)
{
	int			i;

	ki_init_row(stored, row->object);
	for (i = 0; i < row->object->nfields; i++)
	{
		int			attribute = table->columns[i].attnum - 1;

		if (row->object->fields[i].column == NULL)
			continue;
		if (!row->isnull[i])
			ki_set(stored, i, row->values[i]);
		else if (ki_is_stored(row, i))
			continue;
		else if (table->inserts->must_be_given[attribute])
			return false;
		else if (!table->inserts->has_default[attribute])
			continue;
		else if (table->columns[i].by_input)
			return false;
		else
			ki_set(stored, i, table->inserts->defaults[attribute]);
	}
	return true;
}

/*
 * ki_insert_direct - insert a row without a query.
 *
 * Returns false, nothing being done, when a query must do it.  With stored
 * given, that becomes the row as it is in the table.
 */
bool
ki_insert_direct(const Register *reg, const Row *row, Row *stored)
{
	AclMode		mode = stored != NULL ? ACL_INSERT | ACL_SELECT : ACL_INSERT;
	Table	   *table;
	Relation	rel;
	bool		done;

	if (XactReadOnly || IsInParallelMode())
		return false;
	rel = ki_open_table(reg, row->object, RowExclusiveLock, &table);
	if (rel == NULL)
		return false;

	done = table->usable && may_use(reg, table->relid, mode);
	if (done)
		ki_prepare_table(table, rel);
	done = done &&
		(stored == NULL || store_row(table, row, stored)) &&
		insert_row(table, rel, row);
	table_close(rel, NoLock);

	return done;
}

/*
 * ki_as_stored - a row that waits to be inserted, as it will be in the table;
 * false when that is not known.
 */
bool
ki_as_stored(const Register *reg, const Row *row, Row *stored)
{
	Table	   *table;
	Relation	rel = ki_open_table(reg, row->object, RowExclusiveLock, &table);
	bool		known;

	if (rel == NULL)
		return false;
	known = table->usable;
	if (known)
		ki_prepare_table(table, rel);
	known = known && store_row(table, row, stored);
	table_close(rel, NoLock);
	return known;
}

/*
 * take_snapshot - what a query would see now.
 */
static Snapshot
take_snapshot(const Register *reg)
{
	return RegisterSnapshot(reg->read_only ? GetActiveSnapshot()
							: GetTransactionSnapshot());
}

/*
 * scan_keys - what identifies a row, up to the first field without a value.
 */
static int
scan_keys(const Table *table, const Row *row, ScanKeyData *keys)
{
	const Object *object = row->object;
	int			nkeys = 0;

	while (nkeys < object->nidentity &&
		   !row->isnull[object->identity[nkeys]])
	{
		int			field = object->identity[nkeys];
		bool		is_uuid =
			ki_field_type(&object->fields[field]) == UUIDOID;

		ScanKeyInit(&keys[nkeys++], table->columns[field].attnum,
					BTEqualStrategyNumber, is_uuid ? F_UUID_EQ : F_TEXTEQ,
					row->values[field]);
	}
	return nkeys;
}

/*
 * ki_identified_direct - how many rows are identified as this one is, as far as
 * that is given.
 *
 * Sets id to that in a field of the first.  With *known false a query must
 * look.
 */
int
ki_identified_direct(const Register *reg, const Row *row, int field,
					 pg_uuid_t *id, bool *known)
{
	Table	   *table;
	Relation	rel = ki_open_table(reg, row->object, AccessShareLock,
									&table);
	int			found = 0;

	*known = rel != NULL && OidIsValid(table->identity) &&
		table->columns[field].attnum != InvalidAttrNumber &&
		may_use(reg, table->relid, ACL_SELECT);
	if (*known)
	{
		ScanKeyData keys[MAX_IDENTITY];
		int			nkeys = scan_keys(table, row, keys);
		Snapshot	snapshot = take_snapshot(reg);
		SysScanDesc scan = systable_beginscan(rel, table->identity, true,
											  snapshot, nkeys, keys);
		HeapTuple	tuple;

		while (HeapTupleIsValid(tuple = systable_getnext(scan)))
		{
			bool		isnull;
			Datum		value = heap_getattr(tuple,
											 table->columns[field].attnum,
											 RelationGetDescr(rel), &isnull);

			if (isnull)
				*known = false;
			else if (found++ == 0)
				*id = *DatumGetUUIDP(value);
		}
		systable_endscan(scan);
		UnregisterSnapshot(snapshot);
	}
	if (rel != NULL)
		table_close(rel, NoLock);

	return found;
}

/*
 * ki_exists_direct - is there a row with this id?
 *
 * Returns false with *known false when a query must look.
 */
bool
ki_exists_direct(const Register *reg, const Object *object, Datum id,
				 bool *known)
{
	Table	   *table;
	Relation	rel = ki_open_table(reg, object, AccessShareLock, &table);
	bool		found = false;

	*known = rel != NULL && OidIsValid(table->primary_key) &&
		may_use(reg, table->relid, ACL_SELECT);
	if (*known)
	{
		Snapshot	snapshot;
		SysScanDesc scan;
		ScanKeyData key;

		/* taken when the table is locked: who held it up is seen */
		snapshot = take_snapshot(reg);
		ScanKeyInit(&key, table->columns[0].attnum, BTEqualStrategyNumber,
					F_UUID_EQ, id);
		scan = systable_beginscan(rel, table->primary_key, true, snapshot, 1,
								  &key);
		found = HeapTupleIsValid(systable_getnext(scan));
		systable_endscan(scan);
		UnregisterSnapshot(snapshot);
	}
	if (rel != NULL)
		table_close(rel, NoLock);

	return found;
}
