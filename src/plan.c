/*
 * plan.c
 *		Plans of the statements that run against a register, prepared and kept.
 */
#include "postgres.h"

#include "common/hashfn.h"
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
	char	   *text;			/* of STATEMENT_TEXT: the key has its hash */
} PlanEntry;

static HTAB *plans = NULL;

/*
 * prepare_text - prepare a statement, its @ being the register's schema, and
 * keep the plan.
 */
static SPIPlanPtr
prepare_text(const Register *reg, const char *template, Oid *argtypes,
			 int nargs, int options)
{
	StringInfoData sql;
	const char *schema = quote_identifier(NameStr(reg->name));
	const char *c;
	SPIPlanPtr	plan;

	initStringInfo(&sql);
	for (c = template; *c != '\0'; c++)
	{
		/* @> and the like are operators */
		if (c[0] == '@' && c[1] == '.')
			appendStringInfoString(&sql, schema);
		else
			appendStringInfoChar(&sql, *c);
	}

	plan = SPI_prepare_cursor(sql.data, nargs, argtypes, options);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare returned %s",
			 SPI_result_code_string(SPI_result));
	SPI_keepplan(plan);
	return plan;
}

/*
 * prepare - prepare one of our statements for a register.
 *
 * The plan serves all values: each finds few rows, by an index on them.  That
 * of an insert may hold defaults of a user's, and is left to PostgreSQL.
 */
static SPIPlanPtr
prepare(const Register *reg, Statement statement, int number,
		const void *source)
{
	bool		inserts = statement == STATEMENT_INSERT ||
		statement == STATEMENT_INSERT_IF_NEW;
	StringInfoData template;
	Oid			argtypes[MAX_FIELDS + 1];
	int			nargs;

	initStringInfo(&template);
	nargs = ki_build_statement(&template, argtypes, statement, number, source);
	return prepare_text(reg, template.data, argtypes, nargs,
						inserts ? 0 : CURSOR_OPT_GENERIC_PLAN);
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
		if (entry->text != NULL)
			pfree(entry->text);
	}
	hash_destroy(plans);
	plans = NULL;
}

/*
 * find_plan - the entry of a statement; its plan is NULL when there is none
 * that can be used.
 */
static PlanEntry *
find_plan(const Register *reg, Statement statement, int number, uint64 mask)
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
	{
		entry->plan = NULL;
		entry->text = NULL;
	}
	if (entry->plan != NULL && !SPI_plan_is_valid(entry->plan) &&
		!ki_call_is_nested())
	{
		SPI_freeplan(entry->plan);
		entry->plan = NULL;
	}
	return entry;
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
	PlanEntry  *entry = find_plan(reg, statement, number, mask);

	if (entry->plan == NULL)
		entry->plan = prepare(reg, statement, number, source);
	return entry->plan;
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
	int			options = custom ? CURSOR_OPT_CUSTOM_PLAN
		: CURSOR_OPT_GENERIC_PLAN;
	uint64		hash = DatumGetUInt64(hash_any_extended((const unsigned char *) text,
														strlen(text), 0));
	PlanEntry  *entry = find_plan(reg, STATEMENT_TEXT, nargs, hash);

	if (entry->plan != NULL && strcmp(entry->text, text) == 0)
		return entry->plan;

	/* two texts of one hash take turns; a plan that runs is left behind */
	if (entry->plan != NULL && !ki_call_is_nested())
		SPI_freeplan(entry->plan);
	entry->plan = NULL;
	if (entry->text != NULL)
		pfree(entry->text);
	entry->text = MemoryContextStrdup(CacheMemoryContext, text);
	entry->plan = prepare_text(reg, text, argtypes, nargs, options);
	return entry->plan;
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
 * ki_execute - run a plan; returns the number of rows.
 *
 * Rows that it returns are in SPI_tuptable.
 */
uint64
ki_execute(const Register *reg, SPIPlanPtr plan, Datum *values,
		   const char *nulls)
{
	return execute(reg, plan, values, nulls, 0);
}

/*
 * ki_run_some - as ki_run_on(), but no more rows than that.
 */
uint64
ki_run_some(const Register *reg, Statement statement, int number,
			const void *source, Datum *values, uint64 most)
{
	return execute(reg, ki_plan(reg, statement, number, 0, source), values,
				   NULL, most);
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
	if (ki_execute(reg, plan, values, nulls) == 0)
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
