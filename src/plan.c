/*
 * plan.c
 *		Plans of the statements that run against a register, prepared and kept.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

#include "direct.h"
#include "plan.h"

/* more plans than this in one session: then start afresh */
#define MAX_PLANS	200

/*
 * The name belongs to the key, because it stands in the text: after a register
 * was renamed, another may have its name.
 */
typedef struct PlanKey
{
	Oid			schema;
	NameData	name;
	int			statement;
	int			number;
	uint64		mask;
} PlanKey;

typedef struct PlanEntry
{
	PlanKey		key;			/* must be first */
	SPIPlanPtr	plan;			/* NULL when it must be prepared anew */
} PlanEntry;

static HTAB *plans = NULL;

/*
 * prepare - prepare a statement for a register, and keep the plan.
 */
static SPIPlanPtr
prepare(const Register *reg, Statement statement, int number,
		const void *source)
{
	StringInfoData template;
	StringInfoData sql;
	Oid			argtypes[MAX_FIELDS];
	int			nargs;
	const char *schema;
	const char *c;
	SPIPlanPtr	plan;

	initStringInfo(&template);
	nargs = ki_build_statement(&template, argtypes, statement, number, source);

	schema = quote_identifier(NameStr(reg->name));
	initStringInfo(&sql);
	for (c = template.data; *c != '\0'; c++)
	{
		if (*c == '@')
			appendStringInfoString(&sql, schema);
		else
			appendStringInfoChar(&sql, *c);
	}

	plan = SPI_prepare(sql.data, nargs, argtypes);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare returned %s",
			 SPI_result_code_string(SPI_result));
	SPI_keepplan(plan);
	return plan;
}

/*
 * forget_plans - free all plans.
 */
static void
forget_plans(void)
{
	HASH_SEQ_STATUS scan;
	PlanEntry  *entry;

	hash_seq_init(&scan, plans);
	while ((entry = (PlanEntry *) hash_seq_search(&scan)) != NULL)
	{
		if (entry->plan != NULL)
			SPI_freeplan(entry->plan);
	}
	hash_destroy(plans);
	plans = NULL;
}

/*
 * ki_plan - the plan of a statement against a register.
 *
 * For a statement that is built, number and mask tell variants of its text
 * apart, and source is what it is built from.  The caller is connected to SPI.
 */
SPIPlanPtr
ki_plan(const Register *reg, Statement statement, int number, uint64 mask,
		const void *source)
{
	PlanKey		key;
	PlanEntry  *entry;
	bool		found;

	/* a plan that an outer call is running must stay where it is */
	if (plans != NULL && hash_get_num_entries(plans) > MAX_PLANS &&
		!ki_call_is_nested())
		forget_plans();
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

	memset(&key, 0, sizeof(key));
	key.schema = reg->oid;
	key.name = reg->name;
	key.statement = statement;
	key.number = number;
	key.mask = mask;

	entry = (PlanEntry *) hash_search(plans, &key, HASH_ENTER, &found);
	if (!found)
		entry->plan = NULL;
	if (entry->plan != NULL && !SPI_plan_is_valid(entry->plan) &&
		!ki_call_is_nested())
	{
		SPI_freeplan(entry->plan);
		entry->plan = NULL;
	}
	if (entry->plan == NULL)
		entry->plan = prepare(reg, statement, number, source);

	return entry->plan;
}

/*
 * ki_execute - run a plan; returns the number of rows.
 *
 * Rows that it returns are in SPI_tuptable.
 */
uint64
ki_execute(const Register *reg, SPIPlanPtr plan, Datum *values,
		   const char *nulls)
{
	int			ret = SPI_execute_plan(plan, values, nulls, reg->read_only, 0);

	if (ret < 0)
		elog(ERROR, "SPI_execute_plan returned %s",
			 SPI_result_code_string(ret));
	return SPI_processed;
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
 * ki_run - run a statement with a fixed text, as ki_execute() does.
 */
uint64
ki_run(const Register *reg, Statement statement, Datum *values,
	   const char *nulls)
{
	return ki_execute(reg, ki_plan(reg, statement, 0, 0, NULL), values, nulls);
}

/*
 * ki_run_on - likewise, of a statement that is built from source, which
 * number identifies.
 */
uint64
ki_run_on(const Register *reg, Statement statement, int number,
		  const void *source, Datum *values, const char *nulls)
{
	return ki_execute(reg, ki_plan(reg, statement, number, 0, source), values,
				   nulls);
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
	uint64		mask = 0;
	int			nvalues = 0;
	int			number = row->object->number;
	SPIPlanPtr	plan;
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (row->isnull[i] || row->object->fields[i].column == NULL)
			continue;
		mask |= UINT64CONST(1) << i;
		values[nvalues++] = row->values[i];
	}
	if (stored != NULL)
		number |= RETURNING_ROW;

	if (!if_new && ki_insert_direct(reg, row, stored))
		return true;

	plan = ki_plan(reg, if_new ? STATEMENT_INSERT_IF_NEW : STATEMENT_INSERT,
				   number, mask, row);
	if (ki_execute(reg, plan, values, NULL) == 0)
	{
		if (if_new)
			return false;
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"%s\" of the register",
						row->object->name)));
	}

	if (stored != NULL)
		ki_stored_row(stored, row->object, SPI_tuptable->vals[0],
					  SPI_tuptable->tupdesc, 0);
	return true;
}
