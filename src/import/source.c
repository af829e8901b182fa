/*
 * source.c
 *		The source of an import: a table of keys and bodies, read once, as it was
 *		when the import began.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "executor/tstoreReceiver.h"
#include "miscadmin.h"
#include "tcop/pquery.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "import/batch.h"
#include "import/source.h"
#include "objects/objects.h"
#include "store/statement.h"

/*
 * ki_source_name - the name of the source in a query.
 *
 * It may be gone: an import that commits drops a table ON COMMIT DROP.
 */
char *
ki_source_name(const Import *import)
{
	char	   *relation = get_rel_name(import->relid);
	char	   *schema = get_namespace_name(get_rel_namespace(import->relid));

	if (relation == NULL || schema == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("the source does not exist")));
	return quote_qualified_identifier(schema, relation);
}

/*
 * worker_clause - which rows are those of this worker: by the first identificator,
 * so that of one partij all come to the same, else by the key.
 */
static const char *
worker_clause(const Import *import)
{
	const char *owner = import->adding->object == &ki_klantcontact
		? "COALESCE(b.body OPERATOR(pg_catalog.->) 'hadBetrokkenen' OPERATOR(pg_catalog.->) 0, b.body OPERATOR(pg_catalog.->) 'hadBetrokkenen')"
		: "b.body";

	if (import->workers == 1)
		return "";
	return psprintf(", LATERAL (SELECT COALESCE(p.p OPERATOR(pg_catalog.->) 0, p.p) AS i FROM (SELECT COALESCE("
					"o.o OPERATOR(pg_catalog.->) 'partijIdentificatoren', o.o OPERATOR(pg_catalog.->) 'partijIdentificator') AS p"
					" FROM (SELECT %s AS o) AS o) AS p) AS i"
					" WHERE (pg_catalog.hashtextextended(COALESCE("
					"pg_catalog.ltrim(pg_catalog.translate(COALESCE("
					"i.i OPERATOR(pg_catalog.#>>) '{partijIdentificator,objectId}',"
					" i.i OPERATOR(pg_catalog.->>) 'objectId'), ' .-', ''), '0'),"
					" b.bron_sleutel), 0) OPERATOR(pg_catalog.&) 2147483647)"
					" OPERATOR(pg_catalog.%%) %d" EQ "%d",
					owner, import->workers, import->worker - 1);
}

/*
 * ki_read_source - keep what the source holds now, in the order of its keys;
 * on disk if it is much.
 */
void
ki_read_source(Import *import)
{
	SPIExecuteOptions options = {0};
	char	   *query = psprintf("SELECT b.bron_sleutel, b.body FROM"
								 " (SELECT bron_sleutel::pg_catalog.text, body::pg_catalog.jsonb FROM %s) AS b%s"
								 " ORDER BY b.bron_sleutel COLLATE pg_catalog.\"C\"",
								 ki_source_name(import), worker_clause(import));
	MemoryContext old = MemoryContextSwitchTo(import->context);
	SPIPlanPtr	plan;

	import->source_rows = tuplestore_begin_heap(false, true, work_mem);
	MemoryContextSwitchTo(old);
	options.read_only = true;
	options.dest = CreateDestReceiver(DestTuplestore);
	SetTuplestoreDestReceiverParams(options.dest, import->source_rows,
									import->context, true, NULL, NULL);

	EnsurePortalSnapshotExists();
	plan = SPI_prepare(query, 0, NULL);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare returned %s",
			 SPI_result_code_string(SPI_result));
	SPI_execute_plan_extended(plan, &options);
	SPI_freeplan(plan);
	import->total = tuplestore_tuple_count(import->source_rows);
}

/*
 * ki_fetch_source - the next rows of the source, at most so many; fewer when they
 * are large.
 */
void
ki_fetch_source(Import *import, long most)
{
	MemoryContext old;
	Size		bytes = 0;

	MemoryContextReset(import->rows_context);
	old = MemoryContextSwitchTo(import->rows_context);
	import->rows = (HeapTuple *) palloc(most * sizeof(HeapTuple));
	import->nrows = 0;
	while (import->nrows < most && bytes < KI_BATCH_BYTES &&
		   tuplestore_gettupleslot(import->source_rows, true, true,
								   import->slot))
	{
		bool		isnull;
		Datum		body = slot_getattr(import->slot, 2, &isnull);
		HeapTuple	tuple = ExecCopySlotHeapTuple(import->slot);

		bytes += tuple->t_len + (isnull ? 0 : toast_raw_datum_size(body));
		import->rows[import->nrows++] = tuple;
	}
	ExecClearTuple(import->slot);
	MemoryContextSwitchTo(old);
}

/*
 * ki_open_import - what an import needs while it lasts.
 */
void
ki_open_import(Import *import)
{
	TupleDesc	desc = CreateTemplateTupleDesc(2);

	TupleDescInitEntry(desc, 1, "bron_sleutel", TEXTOID, -1, 0);
	TupleDescInitEntry(desc, 2, "body", JSONBOID, -1, 0);
	ki_finish_columns(desc);
	import->slot = MakeSingleTupleTableSlot(desc, &TTSOpsMinimalTuple);
	import->context = CurrentMemoryContext;
	import->rows_context = AllocSetContextCreate(CurrentMemoryContext,
												 "klantinteracties rows",
												 ALLOCSET_DEFAULT_SIZES);
	import->batch_context = AllocSetContextCreate(CurrentMemoryContext,
												  "klantinteracties batch",
												  ALLOCSET_DEFAULT_SIZES);
}
