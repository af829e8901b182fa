/*
 * plan.c
 *		Running queries on a register, with plans that are kept.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "executor/spi_priv.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/snapmgr.h"

#include "read/row.h"
#include "store/describe.h"
#include "store/plan.h"

/*
 * The name belongs to the key, because it stands in the text: after a register
 * was renamed, another may have its name.
 */
typedef struct PlanKey
{
	Oid			schema;
	NameData	name;
	const Statement *statement;
	const void *about;
	uint64		fields;
} PlanKey;

/* where a plan is found */
typedef struct PlanEntry
{
	PlanKey		key;			/* must be first */
	struct KeptPlan *plan;
} PlanEntry;

typedef struct KeptPlan
{
	Kept		kept;			/* must be first */
	PlanEntry  *entry;			/* by which it is found, or NULL */
	SPIPlanPtr	plan;
	char	   *text;			/* of which the key has only the hash */
	uint64		tables;			/* that must be written before it runs */
} KeptPlan;

static HTAB *plans = NULL;

/*
 * measure_plan - the memory of a plan: what SPI has, and the two of the plan
 * cache, of which the second is made when it first runs.
 */
static Size
measure_plan(const Kept *kept)
{
	SPIPlanPtr	plan = ((const KeptPlan *) kept)->plan;
	Size		size = sizeof(KeptPlan) +
		MemoryContextMemAllocated(plan->plancxt, true);
	ListCell   *lc;

	if (((const KeptPlan *) kept)->text != NULL)
		size += strlen(((const KeptPlan *) kept)->text);
	foreach(lc, plan->plancache_list)
	{
		CachedPlanSource *source = (CachedPlanSource *) lfirst(lc);

		size += MemoryContextMemAllocated(source->context, true);
		if (source->gplan != NULL)
			size += MemoryContextMemAllocated(source->gplan->context, true);
	}
	return size;
}

static void
forget_plan(Kept *kept)
{
	KeptPlan   *plan = (KeptPlan *) kept;

	if (plan->entry != NULL)
		hash_search(plans, &plan->entry->key, HASH_REMOVE, NULL);
	SPI_freeplan(plan->plan);
	if (plan->text != NULL)
		pfree(plan->text);
	pfree(plan);
}

static const KeptKind kept_plan = {measure_plan, forget_plan};

/*
 * retire_plan - have a plan not be found any more; an outer call may still be
 * running it.
 */
static void
retire_plan(KeptPlan *plan)
{
	plan->entry = NULL;
	ki_retire(&plan->kept);
}

/*
 * keep_plan - have a plan be found by its key, with its text if the key has
 * only the hash of that.
 */
static KeptPlan *
keep_plan(const PlanKey *key, SPIPlanPtr plan, uint64 tables,
		  const char *text)
{
	KeptPlan   *kept;
	PlanEntry  *entry;
	bool		found;

	SPI_keepplan(plan);
	kept = (KeptPlan *) MemoryContextAllocZero(CacheMemoryContext,
											   sizeof(KeptPlan));
	kept->plan = plan;
	kept->tables = tables;
	if (text != NULL)
		kept->text = MemoryContextStrdup(CacheMemoryContext, text);
	entry = (PlanEntry *) hash_search(plans, key, HASH_ENTER, &found);
	if (found)
		retire_plan(entry->plan);
	entry->plan = kept;
	kept->entry = entry;
	ki_keep(&kept->kept, &kept_plan, key->schema);
	return kept;
}

/*
 * check_table - what a statement names must be a table of the register, if it
 * is there at all.
 */
static void
check_table(const Register *reg, const char *name, int length)
{
	char	   *table = pnstrdup(name, length);
	Oid			relid = get_relname_relid(table, reg->oid);

	if (OidIsValid(relid) && !ki_is_own_table(relid))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("\"%s\" of register \"%s\" is not a table that belongs to the owner of the register",
						table, NameStr(reg->name)),
				 errhint("It would run code of whoever put it there.  When the schema has a new owner, give him the tables too.")));
	pfree(table);
}

/*
 * complete_text - a statement, its @ being the register's schema.
 */
static char *
complete_text(const Register *reg, const char *template)
{
	StringInfoData sql;
	const char *schema = quote_identifier(NameStr(reg->name));
	const char *c;

	initStringInfo(&sql);
	for (c = template; *c != '\0'; c++)
	{
		/* @> and the like are operators */
		if (c[0] != '@' || c[1] != '.')
		{
			appendStringInfoChar(&sql, *c);
			continue;
		}
		appendStringInfoString(&sql, schema);
		check_table(reg, c + 2,
					strspn(c + 2, "abcdefghijklmnopqrstuvwxyz_"));
	}
	return sql.data;
}

/*
 * prepare_text - prepare a text for a register.
 *
 * When the register lacks what it names, the error tells the way out.
 */
static SPIPlanPtr
prepare_text(const Register *reg, const char *template, Oid *argtypes,
			 int nargs, int options)
{
	MemoryContext caller = CurrentMemoryContext;
	char	   *sql = complete_text(reg, template);
	SPIPlanPtr	plan = NULL;

	PG_TRY();
	{
		plan = SPI_prepare_cursor(sql, nargs, argtypes, options);
	}
	PG_CATCH();
	{
		ErrorData  *edata;

		MemoryContextSwitchTo(caller);
		edata = CopyErrorData();
		if (edata->sqlerrcode != ERRCODE_UNDEFINED_TABLE &&
			edata->sqlerrcode != ERRCODE_UNDEFINED_COLUMN)
			PG_RE_THROW();
		FlushErrorState();
		edata->hint = psprintf("Was the register made by an older version?  Then call klantinteracties.upgrade_register(%s).",
							   quote_literal_cstr(NameStr(reg->name)));
		ReThrowError(edata);
	}
	PG_END_TRY();

	if (plan == NULL)
		elog(ERROR, "SPI_prepare returned %s",
			 SPI_result_code_string(SPI_result));
	return plan;
}

/*
 * ki_table_bit - one of 64 for a table; two may have the same.
 */
uint64
ki_table_bit(const char *name, int length)
{
	return UINT64CONST(1) <<
		(DatumGetUInt32(hash_any((const unsigned char *) name, length)) % 64);
}

/*
 * tables_of - of which tables a statement needs all rows to be written: those
 * that it reads, or if it writes all.
 */
static uint64
tables_of(const char *statement)
{
	uint64		tables = 0;
	const char *c;

	if (strncmp(statement, "SELECT", strlen("SELECT")) != 0)
		return PG_UINT64_MAX;
	for (c = strstr(statement, "@."); c != NULL; c = strstr(c, "@."))
	{
		c += 2;
		tables |= ki_table_bit(c, strspn(c, "abcdefghijklmnopqrstuvwxyz_"));
	}
	return tables;
}

/*
 * ki_as_written - the register as it is written: for a statement that needs
 * nothing of what is not.
 */
Register
ki_as_written(const Register *reg)
{
	Register	result = *reg;

	result.pending = NULL;
	return result;
}

/*
 * planning - whether a plan is made for the values of every call, or serves all.
 *
 * Citus has no plan that serves all, and refuses some statements without their
 * values.
 */
static int
planning(const Register *reg, bool custom)
{
	return custom || reg->distributed ? CURSOR_OPT_CUSTOM_PLAN
		: CURSOR_OPT_GENERIC_PLAN;
}

/*
 * prepare - prepare a statement for a register.
 *
 * The plan serves all values: each finds few rows, by an index on them.  That
 * of an insert may hold defaults of a user's, and is left to PostgreSQL.
 */
static SPIPlanPtr
prepare(const Register *reg, const Statement *statement, const void *about,
		uint64 fields, uint64 *tables)
{
	StringInfoData template;
	Oid			argtypes[MAX_FIELDS + 1];
	int			nargs;

	initStringInfo(&template);
	nargs = ki_build_statement(&template, argtypes, statement, about, fields);
	*tables = tables_of(template.data);
	return prepare_text(reg, template.data, argtypes, nargs,
						statement->inserts ? 0 : planning(reg, false));
}

/*
 * find_plan - the plan of a statement, NULL when there is none that can be
 * used; sets the key by which to keep one.
 */
static KeptPlan *
find_plan(const Register *reg, const Statement *statement, const void *about,
		  uint64 fields, PlanKey *key)
{
	PlanEntry  *entry;

	if (plans == NULL)
	{
		HASHCTL		ctl;

		memset(&ctl, 0, sizeof(ctl));
		ctl.keysize = sizeof(PlanKey);
		ctl.entrysize = sizeof(PlanEntry);
		ctl.hcxt = CacheMemoryContext;
		plans = hash_create("klantinteracties plans", 64, &ctl,
							HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}

	memset(key, 0, sizeof(PlanKey));
	key->schema = reg->oid;
	key->name = reg->name;
	key->statement = statement;
	key->about = about;
	key->fields = fields;

	entry = (PlanEntry *) hash_search(plans, key, HASH_FIND, NULL);
	if (entry == NULL || !SPI_plan_is_valid(entry->plan->plan))
		return NULL;
	ki_used(&entry->plan->kept);
	return entry->plan;
}

/*
 * ready - a plan that is about to be run: what it reads is written.
 */
static SPIPlanPtr
ready(const Register *reg, KeptPlan *kept)
{
	SPIPlanPtr	plan = kept->plan;

	if (reg->pending != NULL && (reg->pending->tables & kept->tables) != 0)
		reg->pending->write(reg);
	return plan;
}

/*
 * ki_plan - the plan of a statement on a register.
 *
 * One that is built is about something, and some of its fields; a text of its
 * own is about NULL and 0.  The caller is connected to SPI.
 */
SPIPlanPtr
ki_plan(const Register *reg, const Statement *statement, const void *about,
		uint64 fields)
{
	PlanKey		key;
	KeptPlan   *kept = find_plan(reg, statement, about, fields, &key);

	if (kept == NULL)
	{
		uint64		tables;
		SPIPlanPtr	plan = prepare(reg, statement, about, fields, &tables);

		kept = keep_plan(&key, plan, tables, NULL);
	}
	return ready(reg, kept);
}

/*
 * ki_plan_text - the plan of a statement that is known by its text.
 *
 * With custom set it is planned for the values of every call.
 */
SPIPlanPtr
ki_plan_text(const Register *reg, const char *text, Oid *argtypes, int nargs,
			 bool custom)
{
	int			options = planning(reg, custom);
	uint64		hash = DatumGetUInt64(hash_any_extended((const unsigned char *) text,
														strlen(text), 0));
	PlanKey		key;
	KeptPlan   *kept = find_plan(reg, NULL, NULL, hash, &key);

	/* two texts of one hash take turns */
	if (kept == NULL || strcmp(kept->text, text) != 0)
		kept = keep_plan(&key,
						 prepare_text(reg, text, argtypes, nargs, options),
						 tables_of(text), text);
	return ready(reg, kept);
}

static uint64
execute(const Register *reg, SPIPlanPtr plan, Datum *values,
		const char *nulls, uint64 most)
{
	int			ret = SPI_execute_plan(plan, values, nulls, reg->read_only,
									   most);

	if (ret < 0)
		elog(ERROR, "SPI_execute_plan returned %s",
			 SPI_result_code_string(ret));
	return SPI_processed;
}

/*
 * ki_execute - run a plan; returns the number of rows, and frees them.
 */
uint64
ki_execute(const Register *reg, SPIPlanPtr plan, Datum *values,
		   const char *nulls)
{
	uint64		count = execute(reg, plan, values, nulls, 0);

	SPI_freetuptable(SPI_tuptable);
	return count;
}

/*
 * ki_query - run a plan; returns the rows, no more than that when it is not 0.
 *
 * They stay until the call ends: for what becomes the answer.
 */
SPITupleTable *
ki_query(const Register *reg, SPIPlanPtr plan, Datum *values, uint64 most)
{
	(void) execute(reg, plan, values, NULL, most);
	return SPI_tuptable;
}

/*
 * ki_query_nulls - likewise, all rows, and arguments that may be null.
 */
SPITupleTable *
ki_query_nulls(const Register *reg, SPIPlanPtr plan, Datum *values,
			   const char *nulls)
{
	(void) execute(reg, plan, values, nulls, 0);
	return SPI_tuptable;
}

/*
 * ki_fetch_row - run a plan; returns the number of rows, and of the first that
 * is of an object a copy.
 */
uint64
ki_fetch_row(const Register *reg, SPIPlanPtr plan, Datum *values,
			 const char *nulls, const Object *object, Row *row)
{
	uint64		count = execute(reg, plan, values, nulls, 0);

	if (count > 0)
		ki_stored_row(row, object, heap_copytuple(SPI_tuptable->vals[0]),
					  SPI_tuptable->tupdesc, 0);
	SPI_freetuptable(SPI_tuptable);
	return count;
}

/*
 * ki_fetch - run a statement with a text of its own; returns the number of
 * rows, and a copy of the columns of the first, none of which is null.
 */
uint64
ki_fetch(const Register *reg, const Statement *statement, Datum *values,
		 const char *nulls, Datum *columns, int ncolumns)
{
	uint64		count = execute(reg, ki_plan(reg, statement, NULL, 0),
								values, nulls, 0);
	HeapTuple	first = count > 0 ? heap_copytuple(SPI_tuptable->vals[0])
		: NULL;
	int			i;

	for (i = 0; count > 0 && i < ncolumns; i++)
	{
		bool		isnull;

		columns[i] = heap_getattr(first, i + 1, SPI_tuptable->tupdesc,
								  &isnull);
		if (isnull)
			ki_refuse_null();
	}
	SPI_freetuptable(SPI_tuptable);
	return count;
}

/*
 * ki_fetch_ids - the ids that a statement tells, in their order.
 */
void
ki_fetch_ids(const Register *reg, const Statement *statement, Datum *values,
			 Ids *ids)
{
	SPITupleTable *rows = ki_query(reg, ki_plan(reg, statement, NULL, 0),
								   values, 0);
	int			i;

	ids->count = (int) rows->numvals;
	ids->values = (Datum *) palloc(ids->count * sizeof(Datum));
	for (i = 0; i < ids->count; i++)
	{
		pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
		bool		isnull;

		*id = *DatumGetUUIDP(SPI_getbinval(rows->vals[i], rows->tupdesc, 1,
										   &isnull));
		ids->values[i] = UUIDPGetDatum(id);
	}
	SPI_freetuptable(rows);
}

/*
 * ki_array - values of a type as one argument of a statement.
 */
Datum
ki_array(Oid type, Datum *values, int nvalues)
{
	int16		length;
	bool		by_value;
	char		alignment;

	get_typlenbyvalalign(type, &length, &by_value, &alignment);
	return PointerGetDatum(construct_array(values, nvalues, type, length,
										   by_value, alignment));
}

/*
 * ki_id_array - ids as one argument of a statement.
 */
Datum
ki_id_array(Datum *ids, int nids)
{
	return ki_array(UUIDOID, ids, nids);
}

/*
 * ki_arguments - the values of some fields as the arguments of a statement.
 */
void
ki_arguments(const Row *row, const int *fields, int nfields, Datum *values,
			 char *nulls)
{
	int			i;

	for (i = 0; i < nfields; i++)
	{
		values[i] = row->values[fields[i]];
		nulls[i] = row->isnull[fields[i]] ? 'n' : ' ';
	}
}

/*
 * ki_run - run a statement with a text of its own, as ki_execute() does.
 */
uint64
ki_run(const Register *reg, const Statement *statement, Datum *values,
	   const char *nulls)
{
	return ki_execute(reg, ki_plan(reg, statement, NULL, 0), values, nulls);
}

/*
 * ki_run_latest - likewise, on the rows as they are now: when the snapshot of
 * this transaction does not show one, that is a serialization failure.
 *
 * As the foreign keys do it.
 */
uint64
ki_run_latest(const Register *reg, const Statement *statement, Datum *values)
{
	return ki_run_latest_on(reg, statement, NULL, values);
}

/*
 * ki_run_latest_on - likewise, of a statement about an object.
 */
uint64
ki_run_latest_on(const Register *reg, const Statement *statement,
				 const void *about, Datum *values)
{
	Snapshot	crosscheck = IsolationUsesXactSnapshot()
		? GetTransactionSnapshot() : InvalidSnapshot;
	SPIPlanPtr	plan = ki_plan(reg, statement, about, 0);
	int			ret = SPI_execute_snapshot(plan, values, NULL,
										   GetLatestSnapshot(), crosscheck,
										   false, true, 0);

	if (ret < 0)
		elog(ERROR, "SPI_execute_snapshot returned %s",
			 SPI_result_code_string(ret));
	return SPI_processed;
}

/*
 * ki_run_on - as ki_run(), of a statement that is built.
 */
uint64
ki_run_on(const Register *reg, const Statement *statement, const void *about,
		  uint64 fields, Datum *values)
{
	return ki_execute(reg, ki_plan(reg, statement, about, fields), values, NULL);
}
