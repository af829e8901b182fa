/*
 * find.c
 *		Searching: criteria that must all match, a page at a time; and counting.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "answer/answer.h"
#include "answer/candidates.h"
#include "answer/find.h"
#include "answer/order.h"
#include "answer/page.h"
#include "answer/probe.h"
#include "answer/result.h"
#include "answer/search.h"
#include "answer/sought.h"
#include "answer/typed.h"
#include "read/body.h"
#include "read/criterion.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"

/* how far is counted, unless the caller wants another bound */
#define DEFAULT_COUNT	10000
#define MAX_COUNT		1000000

/*
 * append_where - what is asked: the criteria, and the words by which somebody is
 * sought.
 *
 * When few rows meet one of the criteria, those are asked for.
 */
static void
append_where(Call *call, Search *search, const Body *body,
			 const Sought *sought)
{
	int			length = search->sql.len;
	int			nargs = search->nargs;
	int			naliases = search->naliases;

	for (;;)
	{
		appendStringInfoString(&search->sql, " WHERE true");
		ki_append_criteria(search, body);
		if (sought != NULL)
			ki_append_sought(search, sought);
		if (search->probed || sought != NULL ||
			!ki_run_probes(&call->reg, search))
			return;
		search->sql.len = length;
		search->nargs = nargs;
		search->naliases = naliases;
	}
}

/*
 * build_search - the whole statement: those who meet the criteria, and whom
 * the words fit by which they are sought, if there are any; unless the caller
 * says otherwise, the best first.
 *
 * OFFSET 0 has what a key finds be found before it is sorted, whatever the
 * planner thinks of a table that it does not know yet.
 */
static void
build_search(Call *call, Search *search, const Body *body,
			 const Sought *sought, const SearchPage *page)
{
	const Object *object = body->row.object;
	StringInfo	sql = &search->sql;

	initStringInfo(sql);
	search->naliases = 1;
	appendStringInfoString(sql, "SELECT * FROM (SELECT ");
	ki_append_columns(sql, object, "a0");
	if (object->companion != NULL)
	{
		appendStringInfoString(sql, ", ");
		ki_append_columns(sql, object->companion, "c0");
	}
	if (sought == NULL || page->ordered)
		ki_append_sort_key(sql, object, page);
	else
	{
		appendStringInfoString(sql, ", ");
		ki_append_rank(search, sought);
		appendStringInfoString(sql, " AS rank");
	}
	ki_append_from(sql, object, 0);
	append_where(call, search, body, sought);
	ki_append_place(search, object, page);
	if (search->selective)
		appendStringInfoString(sql, " OFFSET 0");
	appendStringInfoString(sql, ") s ORDER BY ");
	if (sought != NULL && !page->ordered)
		appendStringInfoString(sql, "s.rank DESC, ");
	ki_append_order(search, page);
}

/*
 * build_count - how many match, as far as that is counted.
 */
static void
build_count(Call *call, Search *search, const Body *body,
			const Sought *sought, int limit)
{
	StringInfo	sql = &search->sql;

	initStringInfo(sql);
	search->naliases = 1;
	appendStringInfoString(sql, "SELECT pg_catalog.count(*) FROM (SELECT");
	ki_append_from(sql, body->row.object, 0);
	append_where(call, search, body, sought);
	ki_add_argument(search, INT8OID, Int64GetDatum(limit + 1));
	appendStringInfo(sql, " LIMIT $%d) s", search->nargs);
}

/*
 * read_sought - the words by which somebody is sought, if there are any.
 */
static Sought *
read_sought(Call *call, const JsonbValue *criteria)
{
	JsonbValue	value;

	if (!call->object->sought || !ki_member(criteria, "zoek", &value))
		return NULL;
	return ki_read_sought(call, &value);
}

/*
 * find_candidates - among whom the search goes on, when there are such words.
 */
static void
find_candidates(Call *call, Sought *sought)
{
	if (sought != NULL && !ki_find_candidates(call, sought))
		ereport(NOTICE,
				(errmsg("all these words are common: not all whom they fit were looked at"),
				 errhint("Give one more word.")));
}

/*
 * refuse_leafing - a register of persons is not for leafing through (B1767,
 * V6881), nor for being counted.
 */
static void
refuse_leafing(Call *call, const Search *search)
{
	if (!call->object->personal || search->any)
		return;
	ki_violation(&call->violations, "", ERRCODE_INVALID_PARAMETER_VALUE,
				 "required", "must name at least one criterion");
	ki_raise_violations(&call->violations);
}

static SPITupleTable *
run_search(Call *call, Search *search)
{
	refuse_leafing(call, search);
	return ki_query(&call->reg,
					ki_plan_text(&call->reg, search->sql.data,
								 search->argtypes, search->nargs,
								 !search->selective || search->planned),
					search->values, 0);
}

/*
 * answer_rows - the first of these rows as objects.
 */
static void
answer_rows(Call *call, const SearchPage *page, SPITupleTable *rows,
			uint64 count)
{
	Resource   *resources = ki_load_resources(call, call->object,
											  page->include, rows, count);
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext result_context = call->result_context;
	MemoryContext answers;
	uint64		i;

	/* one answer at a time: the page may hold a thousand */
	answers = AllocSetContextCreate(CurrentMemoryContext, "find answers",
									ALLOCSET_DEFAULT_SIZES);
	call->result_context = answers;
	MemoryContextSwitchTo(answers);
	for (i = 0; i < count; i++)
	{
		Datum		value = ki_answer(call, &resources[i]);
		bool		isnull = false;

		CHECK_FOR_INTERRUPTS();
		ki_return_row(call, &value, &isnull);
		MemoryContextReset(answers);
	}
	call->result_context = result_context;
	MemoryContextSwitchTo(caller);
}

/*
 * ki_find - the result of find_x(): a page of the objects that match.
 */
Datum
ki_find(Call *call)
{
	Body	   *body = ki_read_body(call, call->object, BODY_CRITERIA, 0);
	JsonbValue	criteria;
	Search		search;
	SearchPage	page;
	Sought	   *sought;
	int			limit;
	uint64		found;

	ki_body_argument(call, 0, &criteria);
	ki_read_page(call, &criteria, body, &page);
	sought = read_sought(call, &criteria);
	if (sought != NULL && page.has_after && !page.ordered)
		ki_violation(&call->violations, "after",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 "goes with an order: of the best first there is one page");
	if (sought != NULL && !page.ordered)
		page.order = NULL;
	ki_raise_violations(&call->violations);
	find_candidates(call, sought);

	limit = page.limit;
	for (;;)
	{
		SPITupleTable *rows;

		memset(&search, 0, sizeof(search));
		build_search(call, &search, body, sought, &page);
		rows = run_search(call, &search);
		found = rows->numvals;
		answer_rows(call, &page, rows, Min(found, page.limit));

		/* who asked for so many is not told whether there are more */
		if (!search.has_rest || found > page.limit ||
			(page.limited && found == page.limit))
			break;
		page.limit -= found;
		page.rest = true;
		page.has_after = false;
	}
	if (found > page.limit && !page.limited)
		ereport(NOTICE,
				(sought != NULL && !page.ordered
				 ? errmsg("more than %d match: give one more word, or a limit",
						  limit)
				 : errmsg("more than %d match: ask for the next page with \"after\"",
						  limit)));
	return (Datum) 0;
}

/*
 * refuse_paging - a count has a bound, and no pages.
 */
static void
refuse_paging(Call *call, const JsonbValue *criteria)
{
	JsonbValue	value;
	int			i;

	for (i = 0; ki_find_options[i] != NULL; i++)
	{
		if (strcmp(ki_find_options[i], "limit") != 0 &&
			ki_member(criteria, ki_find_options[i], &value))
			ki_violation(&call->violations, ki_find_options[i],
						 ERRCODE_INVALID_PARAMETER_VALUE, "unknown_key",
						 "is of a page, and has no meaning for a count");
	}
}

/*
 * ki_count - the result of tel_x(): how many match, or that it is as many as
 * the bound or more.
 */
Datum
ki_count(Call *call)
{
	Body	   *body = ki_read_body(call, call->object, BODY_CRITERIA, 0);
	JsonbValue	criteria;
	int			limit = DEFAULT_COUNT;
	Sought	   *sought;
	Search		search;
	SPITupleTable *rows;
	bool		isnull;
	int64		count;

	ki_body_argument(call, 0, &criteria);
	(void) ki_read_limit(call, &criteria, MAX_COUNT, &limit);
	refuse_paging(call, &criteria);
	sought = read_sought(call, &criteria);
	ki_raise_violations(&call->violations);
	find_candidates(call, sought);

	memset(&search, 0, sizeof(search));
	build_count(call, &search, body, sought, limit);
	rows = run_search(call, &search);
	count = DatumGetInt64(SPI_getbinval(rows->vals[0], rows->tupdesc, 1,
										&isnull));
	if (count > limit)
		ereport(NOTICE,
				(errmsg("more than %d match: no more were counted", limit)));
	return Int64GetDatum(Min(count, limit));
}
