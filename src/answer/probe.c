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
#include "read/row.h"
#include "store/plan.h"

/* rows that are few: found first, and sorted then */
#define FEW		2000

/*
 * ki_open_search - a search that is planned for its values, and not run yet.
 *
 * It is pinned: code of a user's that runs meanwhile, as of a policy, could close
 * it otherwise.
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
	PinPortal(portal);
	return portal;
}

void
ki_close_search(Portal portal)
{
	UnpinPortal(portal);
	SPI_cursor_close(portal);
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
 * ki_share_of_rows - a part of the rows that the table of an object had when they
 * were last counted; what is few when they never were.
 */
double
ki_share_of_rows(const Register *reg, const Object *object, double share)
{
	Oid			relid = get_relname_relid(object->name, reg->oid);
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	double		rows = 0;

	if (HeapTupleIsValid(tuple))
	{
		rows = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
		ReleaseSysCache(tuple);
	}
	return rows > 0 ? share * rows : FEW;
}

/*
 * run_probe - if a search finds few rows, note which.
 *
 * Of words the planner knows the common ones, and takes any other for one of
 * many that are alike.  For a page of what is in fact rare it would walk through
 * the whole table, and for a common one sort all of it.  So unless it is plainly
 * common its index is asked, as far as what is few.
 */
static void
run_probe(const Register *reg, Search *probe)
{
	Portal		portal = ki_open_search(reg, probe);
	double		known_common = ki_share_of_rows(reg, probe->object, 0.02);
	Datum		ids[FEW];
	uint64		i;

	if (ki_expected(portal) <= known_common)
	{
		SPI_cursor_fetch(portal, true, FEW + 1);
		probe->selective = SPI_processed <= FEW;
		for (i = 0; probe->selective && i < SPI_processed; i++)
		{
			bool		isnull;

			ids[i] = SPI_getbinval(SPI_tuptable->vals[i],
								   SPI_tuptable->tupdesc, 1, &isnull);
			if (isnull)
				ki_refuse_null();
		}
		if (probe->selective)
			probe->found = ki_id_array(ids, (int) SPI_processed);
		SPI_freetuptable(SPI_tuptable);
	}
	ki_close_search(portal);
}

/*
 * ki_run_probes - look which of the criteria of a search few rows meet; true when
 * one is so, and its criteria are to be appended anew.
 */
bool
ki_run_probes(const Register *reg, Search *search)
{
	ListCell   *lc;

	if (search->selective)
		return false;
	foreach(lc, search->probes)
	{
		Search	   *probe = (Search *) lfirst(lc);

		run_probe(reg, probe);
		search->selective |= probe->selective;
	}
	search->planned = search->selective;
	search->probed = search->selective;
	return search->selective;
}
