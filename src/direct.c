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
#include "access/relation.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_am.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "nodes/nodes.h"
#include "optimizer/optimizer.h"
#include "parser/parse_relation.h"
#include "rewrite/rewriteHandler.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "direct.h"

/* how the value of a field becomes that of its column */
typedef struct Column
{
	AttrNumber	attnum;
	bool		by_input;		/* text, to be read by the type's input */
	FmgrInfo	input;
	Oid			ioparam;
	Oid			domain;			/* whose constraints to check, or InvalidOid */
	void	   *domain_cache;
} Column;

/* what is known of one table of one register */
typedef struct Table
{
	struct
	{
		Oid			schema;
		int			number;		/* of the object */
	}			key;			/* must be first */
	bool		valid;			/* false: look again */
	bool		usable;			/* false: step aside */
	Oid			relid;
	Oid			primary_key;	/* the index on the id, if it is as made */
	Column		columns[MAX_FIELDS];	/* by field */
	int			natts;
	Datum	   *defaults;		/* by attribute */
	bool	   *has_default;	/* a constant; else NULL */
	bool	   *must_be_given;	/* it has a default that is no constant */
	ExprState **checks;			/* the CHECK constraints, ready to run */
	MemoryContext context;		/* of all that hangs here */
} Table;

static HTAB *tables = NULL;

/*
 * invalidate - a table has changed, or many have: look again.
 */
static void
invalidate(Datum arg, Oid relid)
{
	HASH_SEQ_STATUS scan;
	Table	   *table;

	hash_seq_init(&scan, tables);
	while ((table = (Table *) hash_seq_search(&scan)) != NULL)
	{
		if (relid == InvalidOid || table->relid == relid)
			table->valid = false;
	}
}

static Table *
find_table(Oid schema, int number)
{
	Table		wanted;
	Table	   *table;
	bool		found;

	if (tables == NULL)
	{
		HASHCTL		ctl;

		memset(&ctl, 0, sizeof(ctl));
		ctl.keysize = sizeof(wanted.key);
		ctl.entrysize = sizeof(Table);
		ctl.hcxt = CacheMemoryContext;
		tables = hash_create("klantinteracties tables", 16, &ctl,
							 HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
		CacheRegisterRelcacheCallback(invalidate, (Datum) 0);
	}

	memset(&wanted.key, 0, sizeof(wanted.key));
	wanted.key.schema = schema;
	wanted.key.number = number;
	table = (Table *) hash_search(tables, &wanted.key, HASH_ENTER, &found);
	if (!found)
	{
		table->valid = false;
		table->usable = false;
		table->relid = InvalidOid;
		table->context = NULL;
	}
	return table;
}

/*
 * is_plain - does an insert into this table do nothing but insert a row?
 */
static bool
is_plain(Relation rel)
{
	TriggerDesc *triggers = rel->trigdesc;
	TupleConstr *constr = RelationGetDescr(rel)->constr;

	return rel->rd_rel->relkind == RELKIND_RELATION &&
		!rel->rd_rel->relhasrules &&
		!rel->rd_rel->relrowsecurity &&
		(triggers == NULL ||
		 (!triggers->trig_insert_before_row &&
		  !triggers->trig_insert_before_statement &&
		  !triggers->trig_insert_after_statement &&
		  !triggers->trig_insert_new_table)) &&
		(constr == NULL || !KI_HAS_GENERATED(constr));
}

/*
 * describe_column - how a value of this field is stored; false when the
 * column is not as create_register() made it.
 */
static bool
describe_column(Column *column, const Field *field, Relation rel)
{
	Form_pg_attribute att;
	int			attnum = SPI_fnumber(RelationGetDescr(rel), field->column);
	Oid			type = ki_field_type(field);
	Oid			base;
	int32		typmod;

	if (attnum <= 0)
		return false;
	att = TupleDescAttr(RelationGetDescr(rel), attnum - 1);
	typmod = att->atttypmod;
	base = getBaseTypeAndTypmod(att->atttypid, &typmod);

	column->attnum = attnum;
	column->by_input = false;
	column->domain = base != att->atttypid ? att->atttypid : InvalidOid;
	column->domain_cache = NULL;

	if (type != TEXTOID)
		return base == type && typmod == -1;
	if (base == TEXTOID)
		return true;
	if (base == VARCHAROID)
		return typmod == -1 || typmod - VARHDRSZ >= field->max;

	/* a type of our own, or a word of an enum */
	if (field->cast != NULL && typmod == -1)
	{
		Oid			input;

		getTypeInputInfo(base, &input, &column->ioparam);
		fmgr_info_cxt(input, &column->input, CacheMemoryContext);
		column->by_input = true;
		return true;
	}
	return false;
}

/*
 * is_ours - is this the column of a field?
 */
static bool
is_ours(const Table *table, const Object *object, AttrNumber attnum)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL &&
			table->columns[i].attnum == attnum)
			return true;
	}
	return false;
}

/*
 * describe_defaults - the values of columns that are not given.
 */
static void
describe_defaults(Table *table, const Object *object, Relation rel)
{
	TupleDesc	tupdesc = RelationGetDescr(rel);
	MemoryContext old = MemoryContextSwitchTo(table->context);
	int			i;

	table->natts = tupdesc->natts;
	table->defaults = (Datum *) palloc0(tupdesc->natts * sizeof(Datum));
	table->has_default = (bool *) palloc0(tupdesc->natts * sizeof(bool));
	table->must_be_given = (bool *) palloc0(tupdesc->natts * sizeof(bool));

	for (i = 0; i < tupdesc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(tupdesc, i);
		Node	   *expr;

		if (att->attisdropped)
			continue;
		expr = build_column_default(rel, i + 1);
		if (expr != NULL)
			expr = eval_const_expressions(NULL, expr);
		if (expr == NULL)
		{
			/* a user's domain may forbid null; ours do not */
			table->must_be_given[i] =
				get_typtype(att->atttypid) == TYPTYPE_DOMAIN &&
				!is_ours(table, object, i + 1);
			continue;
		}
		if (!IsA(expr, Const))
			table->must_be_given[i] = true;
		else if (!((Const *) expr)->constisnull)
		{
			table->has_default[i] = true;
			table->defaults[i] = datumCopy(((Const *) expr)->constvalue,
										   att->attbyval, att->attlen);
		}
	}
	MemoryContextSwitchTo(old);
}

/*
 * describe_checks - make the CHECK constraints ready to run.
 *
 * The executor reads their text anew for every statement, which costs more
 * than an index.
 */
static void
describe_checks(Table *table, Relation rel)
{
	TupleConstr *constr = RelationGetDescr(rel)->constr;
	MemoryContext old;
	int			i;

	table->checks = NULL;
	if (constr == NULL || constr->num_check == 0)
		return;

	old = MemoryContextSwitchTo(table->context);
	table->checks = (ExprState **) palloc0(constr->num_check *
										   sizeof(ExprState *));
	for (i = 0; i < constr->num_check; i++)
	{
		if (!KI_IS_ENFORCED(constr->check[i]))
			continue;
		table->checks[i] =
			ExecInitExpr(expression_planner((Expr *)
											stringToNode(constr->check[i].ccbin)),
						 NULL);
	}
	MemoryContextSwitchTo(old);
}

/*
 * find_primary_key - the index on the id, or what is the first field of the
 * object; InvalidOid when it is not as create_register() made it.
 */
static Oid
find_primary_key(const Table *table, Relation rel)
{
	Oid			oid = ki_primary_key(rel);
	Relation	index;

	if (!OidIsValid(oid) || rel->rd_rel->relam != HEAP_TABLE_AM_OID)
		return InvalidOid;

	index = index_open(oid, AccessShareLock);
	if (index->rd_rel->relam != BTREE_AM_OID ||
		IndexRelationGetNumberOfKeyAttributes(index) != 1 ||
		index->rd_index->indkey.values[0] != table->columns[0].attnum ||
		index->rd_opcintype[0] != UUIDOID)
		oid = InvalidOid;
	index_close(index, AccessShareLock);

	return oid;
}

/*
 * describe - look whether and how rows can go into a table directly.
 */
static void
describe(Table *table, const Object *object, Relation rel)
{
	int			i;

	if (table->context != NULL)
		MemoryContextDelete(table->context);
	table->context = AllocSetContextCreate(CacheMemoryContext,
										   "klantinteracties table",
										   ALLOCSET_SMALL_SIZES);
	table->relid = RelationGetRelid(rel);
	table->columns[0].attnum = InvalidAttrNumber;
	table->valid = true;
	table->usable = is_plain(rel);

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL &&
			!describe_column(&table->columns[i], &object->fields[i], rel))
			table->usable = false;
	}
	table->primary_key = find_primary_key(table, rel);
	if (table->usable)
	{
		describe_defaults(table, object, rel);
		describe_checks(table, rel);
	}
}

/*
 * may_insert - has the user the plain right to insert here?
 *
 * Rights on columns, and the error when there is none, are left to the query.
 */
static bool
may_insert(Oid schema, Oid relid)
{
	return ExecutorCheckPerms_hook == NULL &&
		!XactReadOnly && !IsInParallelMode() &&
		ki_schema_usage(schema) &&
		pg_class_aclcheck(relid, GetUserId(), ACL_INSERT) == ACLCHECK_OK;
}

/*
 * fill_slot - put the values of a row, and the defaults, into a slot.
 *
 * Returns false when a default must be evaluated.
 */
static bool
fill_slot(Table *table, const Row *row, TupleTableSlot *slot)
{
	bool		given[MaxHeapAttributeNumber];
	int			i;

	memset(given, false, table->natts * sizeof(bool));
	ExecClearTuple(slot);

	for (i = 0; i < row->object->nfields; i++)
	{
		Column	   *column = &table->columns[i];
		Datum		value = row->values[i];

		if (row->isnull[i] || row->object->fields[i].column == NULL)
			continue;
		if (column->by_input)
			value = InputFunctionCall(&column->input,
									  TextDatumGetCString(value),
									  column->ioparam, -1);
		if (OidIsValid(column->domain))
			domain_check(value, false, column->domain,
						 &column->domain_cache, table->context);
		slot->tts_values[column->attnum - 1] = value;
		slot->tts_isnull[column->attnum - 1] = false;
		given[column->attnum - 1] = true;
	}

	for (i = 0; i < table->natts; i++)
	{
		if (given[i])
			continue;
		if (table->must_be_given[i])
			return false;
		slot->tts_values[i] = table->defaults[i];
		slot->tts_isnull[i] = !table->has_default[i];
	}

	ExecStoreVirtualTuple(slot);
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
 * insert_slot - insert the row of a slot, and check its foreign keys.
 */
static void
insert_slot(EState *estate, ResultRelInfo *result, TupleTableSlot *slot)
{
	/* known there, the foreign keys do not open the table once more */
	estate->es_opened_result_relations =
		lappend(estate->es_opened_result_relations, result);

	AfterTriggerBeginQuery();
	ExecOpenIndices(result, false);
	ExecSimpleRelationInsert(result, estate, slot);
	AfterTriggerEndQuery(estate);
	ExecCloseResultRelations(estate);
	CommandCounterIncrement();
}

/*
 * store_row - the row as it stands in the slot, in the form of an answer.
 *
 * What was given is there already; what was not can only be a default.
 */
static bool
store_row(const Table *table, const Row *row, Row *stored)
{
	int			i;

	ki_init_row(stored, row->object);
	for (i = 0; i < row->object->nfields; i++)
	{
		AttrNumber	attnum;

		if (row->object->fields[i].column == NULL)
			continue;
		if (!row->isnull[i])
		{
			ki_set(stored, i, row->values[i]);
			continue;
		}
		attnum = table->columns[i].attnum;
		if (!table->has_default[attnum - 1])
			continue;
		if (table->columns[i].by_input)
			return false;
		ki_set(stored, i, table->defaults[attnum - 1]);
	}
	return true;
}

/*
 * open_table - open the table of an object, described; NULL when there is none.
 */
static Relation
open_table(const Register *reg, const Object *object, Table *table,
		   LOCKMODE lockmode)
{
	Relation	rel;

	if (!table->valid)
	{
		Oid			relid = get_relname_relid(object->name, reg->oid);

		if (!OidIsValid(relid))
			return NULL;
		table->relid = relid;
	}

	rel = try_relation_open(table->relid, lockmode);
	if (rel != NULL && !table->valid)
		describe(table, object, rel);
	return rel;
}

/*
 * ki_exists_direct - is there a row with this id in the snapshot?
 *
 * This is what a foreign key would find, whatever the caller may see.
 * Returns false with *known false when a query must look.
 */
bool
ki_exists_direct(const Register *reg, const Object *object, Datum id,
				 Snapshot snapshot, bool *known)
{
	Table	   *table = find_table(reg->oid, object->number);
	Relation	rel = open_table(reg, object, table, AccessShareLock);
	bool		found = false;

	*known = rel != NULL && OidIsValid(table->primary_key);
	if (*known)
	{
		SysScanDesc scan;
		ScanKeyData key;

		snapshot = RegisterSnapshot(snapshot);
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

/*
 * ki_insert_direct - insert a row without a query.
 *
 * Returns false, nothing being done, when a query must do it.  With stored
 * given, that becomes the row as it is in the table.
 */
bool
ki_insert_direct(const Register *reg, const Row *row, Row *stored)
{
	Table	   *table = find_table(reg->oid, row->object->number);
	Relation	rel;
	EState	   *estate;
	ResultRelInfo *result;
	TupleTableSlot *slot;
	bool		done = false;

	if (table->valid && !table->usable)
		return false;
	rel = open_table(reg, row->object, table, RowExclusiveLock);
	if (rel == NULL)
		return false;

	if (table->usable && may_insert(reg->oid, table->relid) &&
		(stored == NULL || store_row(table, row, stored)))
	{
		estate = create_estate(rel);
		result = makeNode(ResultRelInfo);
		InitResultRelInfo(result, rel, 1, NULL, 0);
		KI_CHECK_EXPRS(result) = table->checks;
		estate->es_output_cid = GetCurrentCommandId(true);
		slot = ExecInitExtraTupleSlot(estate, RelationGetDescr(rel),
									  &TTSOpsVirtual);
		done = fill_slot(table, row, slot);
		if (done)
			insert_slot(estate, result, slot);
		ExecResetTupleTable(estate->es_tupleTable, false);
		FreeExecutorState(estate);
	}

	table_close(rel, NoLock);
	return done;
}
