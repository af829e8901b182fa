/*
 * doubles.c
 *		What stands double in a register of a former version, and joining it.
 *
 * What there is to be of once is held by a unique index.  A register that holds
 * such doubles cannot have it: it is upgraded without, and gets it once they are
 * joined.  Until then the functions look for what is there, which keeps out all
 * doubles but those of sessions that are at it at once.  What is double, and how
 * it is joined, is SQL (doubles.sql).
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "proof/tally.h"
#include "register/doubles.h"
#include "register/owner.h"

/*
 * ki_keep_doubles_out - nobody adds to tables that are to get such an index: what
 * is found in them holds until that is there.
 */
void
ki_keep_doubles_out(Datum name)
{
	ki_run_ddl("SELECT pg_catalog.format('LOCK TABLE %I.%I IN SHARE MODE', $1, tabel)"
			   " FROM klantinteracties.lacking_indexes($1)", 1, &name);
}

/*
 * ki_warn_of_doubles - tell which such indexes a register still lacks, and the
 * way to them; returns whether there are any.
 */
bool
ki_warn_of_doubles(const Register *reg, Datum name)
{
	Oid			argtypes[] = {TEXTOID};
	char	   *register_ = quote_literal_cstr(NameStr(reg->name));
	SPITupleTable *rows;
	uint64		i;

	if (SPI_execute_with_args("SELECT l.tabel, l.index, d.rijen::pg_catalog.text"
							  " FROM klantinteracties.lacking_indexes($1) AS l, LATERAL"
							  " (SELECT pg_catalog.count(*) FROM klantinteracties.list_doubles($1) AS r"
							  " WHERE r.tabel OPERATOR(pg_catalog.=) l.tabel) AS d (rijen)",
							  1, argtypes, &name, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read what a register lacks");
	rows = SPI_tuptable;

	for (i = 0; i < rows->numvals; i++)
	{
		const char *table = SPI_getvalue(rows->vals[i], rows->tupdesc, 1);
		const char *index = SPI_getvalue(rows->vals[i], rows->tupdesc, 2);
		const char *count = SPI_getvalue(rows->vals[i], rows->tupdesc, 3);

		ereport(WARNING,
				(errmsg("table \"%s\" of register \"%s\" holds rows that repeat another, %s of them: unique index \"%s\" was not made",
						table, NameStr(reg->name), count, index),
				 errhint("All else is upgraded.  SELECT * FROM klantinteracties.list_doubles(%s) lists them, SELECT klantinteracties.join_doubles(%s) joins those that differ in nothing; then run upgrade_register again.",
						 register_, register_)));
	}
	return rows->numvals > 0;
}

/*
 * begin - the register of argument 0, as its owner.
 */
static Datum
begin(FunctionCallInfo fcinfo, Register *reg, Caller *caller)
{
	Oid			settings = ki_find_register(reg, ki_register_name(fcinfo, 0));

	ki_become_owner(reg, settings, caller);
	ki_must_be_current(reg, settings);
	SPI_connect();
	return CStringGetTextDatum(NameStr(reg->name));
}

static void
end(const Caller *caller)
{
	SPI_finish();
	ki_become_caller(caller);
}

/*
 * put_rows - the rows of a query become those of the result.
 */
static void
put_rows(ReturnSetInfo *result, const char *query)
{
	TupleDesc	desc;
	uint64		i;

	if (SPI_execute(query, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not look for doubles");
	desc = SPI_tuptable->tupdesc;
	for (i = 0; i < SPI_tuptable->numvals; i++)
	{
		Datum		values[4];
		bool		isnull[4];

		CHECK_FOR_INTERRUPTS();
		heap_deform_tuple(SPI_tuptable->vals[i], desc, values, isnull);
		tuplestore_putvalues(result->setResult, result->setDesc, values, isnull);
	}
	SPI_freetuptable(SPI_tuptable);
}

/*
 * list_doubles - the rows of a register that repeat another.
 */
PG_FUNCTION_INFO_V1(list_doubles);
Datum
list_doubles(PG_FUNCTION_ARGS)
{
	Register	reg;
	Caller		caller;
	Oid			argtypes[] = {TEXTOID};
	Datum		name;
	SPITupleTable *queries;
	uint64		i;

	InitMaterializedSRF(fcinfo, 0);
	name = begin(fcinfo, &reg, &caller);
	if (SPI_execute_with_args("SELECT klantinteracties.doubles_queries($1)",
							  1, argtypes, &name, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read how to look for doubles");
	queries = SPI_tuptable;
	for (i = 0; i < queries->numvals; i++)
		put_rows((ReturnSetInfo *) fcinfo->resultinfo,
				 SPI_getvalue(queries->vals[i], queries->tupdesc, 1));
	end(&caller);

	return (Datum) 0;
}

/*
 * double_rows - the tables of a register, and how many of their rows repeat
 * another.
 */
static SPITupleTable *
double_rows(Datum name)
{
	Oid			argtypes[] = {TEXTOID};

	if (SPI_execute_with_args("SELECT tabel, pg_catalog.count(gaat)"
							  " FROM klantinteracties.list_doubles($1)"
							  " GROUP BY tabel ORDER BY tabel",
							  1, argtypes, &name, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not count doubles");
	return SPI_tuptable;
}

/*
 * count_doubles - how many of them are of a table; of all, when it is NULL.
 */
static int64
count_doubles(SPITupleTable *rows, const char *table)
{
	int64		count = 0;
	bool		isnull;
	uint64		i;

	for (i = 0; i < rows->numvals; i++)
	{
		if (table == NULL ||
			strcmp(SPI_getvalue(rows->vals[i], rows->tupdesc, 1), table) == 0)
			count += DatumGetInt64(SPI_getbinval(rows->vals[i],
												 rows->tupdesc, 2, &isnull));
	}
	return count;
}

/*
 * tell_joined - tell of each table how many of its rows went.
 */
static void
tell_joined(const Register *reg, SPITupleTable *before, SPITupleTable *after)
{
	uint64		i;

	for (i = 0; i < before->numvals; i++)
	{
		const char *table = SPI_getvalue(before->vals[i], before->tupdesc, 1);

		ki_tell_rows(reg, "join_doubles", ACTION_DESTROY, table,
					 count_doubles(before, table) - count_doubles(after, table));
	}
}

/*
 * join_doubles - join the rows of a register that repeat another with
 * that; those that differ from it only when argument 1 says so.  Returns how
 * many went.
 */
PG_FUNCTION_INFO_V1(join_doubles);
Datum
join_doubles(PG_FUNCTION_ARGS)
{
	Register	reg;
	Caller		caller;
	Datum		args[2];
	SPITupleTable *before;
	SPITupleTable *after;
	int64		joined = 0;

	args[0] = begin(fcinfo, &reg, &caller);
	args[1] = CStringGetTextDatum(!PG_ARGISNULL(1) && PG_GETARG_BOOL(1) ? "true" : "false");
	before = double_rows(args[0]);
	if (count_doubles(before, NULL) > 0)
	{
		ki_run_ddl("SELECT klantinteracties.join_ddl($1, $2::pg_catalog.bool)",
				   2, args);
		after = double_rows(args[0]);
		joined = count_doubles(before, NULL) - count_doubles(after, NULL);
		tell_joined(&reg, before, after);
	}
	end(&caller);

	PG_RETURN_INT64(joined);
}
