/*
 * probe.c
 *		Searches of which is asked how many they find, before they are run.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "answer/probe.h"
#include "store/plan.h"

/* rows that are few: found first, and sorted then */
#define FEW		2000

/* the planner takes no word that it does not know for one of more of the rows */
#define KNOWN_COMMON	0.02

/*
 * ki_open_search - a search that is planned for its values, and not run yet.
 */
Portal
ki_open_search(const Register *reg, Search *search)
{
	SPIPlanPtr	plan = ki_plan_text(reg, search->sql.data, search->argtypes,
									search->nargs, true);
	Portal		portal = SPI_cursor_open(NULL, plan, search->values, NULL,
										 reg->read_only);

	if (portal == NULL)
		elog(ERROR, "SPI_cursor_open returned %s",
			 SPI_result_code_string(SPI_result));
	return portal;
}

/*
 * ki_expected - how many rows the planner expects of a search.
 */
double
ki_expected(Portal portal)
{
	return linitial_node(PlannedStmt, portal->stmts)->planTree->plan_rows;
}

/*
 * rows_of - how many rows the table of an object had when that was last counted.
 */
static double
rows_of(const Register *reg, const Object *object)
{
	Oid			relid = get_relname_relid(object->name, reg->oid);
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	double		rows = 0;

	if (HeapTupleIsValid(tuple))
	{
		rows = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
		ReleaseSysCache(tuple);
	}
	return rows;
}

/*
 * is_rare - does a search find few rows?
 *
 * Of words the planner knows the common ones, and takes any other for one of
 * many that are alike.  For a page of what is in fact rare it would walk through
 * the whole table, and for a common one sort all of it.  So unless it is plainly
 * common its index is asked, as far as what is few.
 */
static bool
is_rare(const Register *reg, Search *search)
{
	Portal		portal = ki_open_search(reg, search);
	double		known_common = KNOWN_COMMON * rows_of(reg, search->object);
	bool		rare = false;

	if (ki_expected(portal) <= Max(known_common, FEW))
	{
		SPI_cursor_fetch(portal, true, FEW + 1);
		rare = SPI_processed <= FEW;
		SPI_freetuptable(SPI_tuptable);
	}
	SPI_cursor_close(portal);
	return rare;
}

/*
 * ki_prefer_few - have a search find first what meets one of its criteria, when
 * that is few.
 */
void
ki_prefer_few(const Register *reg, Search *search)
{
	ListCell   *lc;

	foreach(lc, search->probes)
	{
		if (search->selective)
			return;
		search->selective = is_rare(reg, (Search *) lfirst(lc));
		search->planned = search->selective;
	}
}
