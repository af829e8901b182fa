/*
 * import.c
 *		import_betrokkenen() and its siblings: a table of bodies into a register.
 *
 * The source is read once, in the order of its keys, as it was when the import
 * began.  Each batch is a transaction of its own, which
 *
 *		1. claims its keys in import_sleutel: who imports the same source at the
 *		   same time waits here, and then finds them taken
 *		2. registers their bodies (batch.c), with ids that follow from the keys
 *		3. gives back the keys of what was refused, and tells why in import_fout
 *		4. tells in import_voortgang how far it is
 *
 * So whatever ends an import, a key is there with all that was registered under
 * it, or not at all; and running it again goes on where it ended.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "import/rows.h"
#include "import/source.h"
#include "objects/hooks.h"
#include "register/register.h"
#include "store/commit.h"
#include "types/id.h"

/* a batch takes about so long, so that nobody waits longer for its locks */
#define BATCH_SECONDS	0.5
#define MIN_BATCH		50
#define FIRST_BATCH		500

/* how often a single row is tried that meets another session's */
#define MAX_ATTEMPTS	10

#define MAX_NAME_BYTES	600

/* which arguments the procedures have */
enum
{
	ARG_BRON, ARG_REGISTER, ARG_NAAM, ARG_PER_KEER, ARG_MAX_FOUTEN, ARG_WORKER,
	ARG_WORKERS, ARG_PROEF
};

/*
 * read_arguments - what is to be imported, and how.
 */
static void
read_arguments(FunctionCallInfo fcinfo, Import *import)
{
	Register	reg = {0};
	int			i;

	for (i = ARG_PER_KEER; i <= ARG_PROEF; i++)
	{
		if (PG_ARGISNULL(i) && i != ARG_MAX_FOUTEN)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("per_keer, worker, workers and proef must not be null")));
	}
	if (PG_ARGISNULL(ARG_BRON))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bron must not be null")));
	import->relid = PG_GETARG_OID(ARG_BRON);
	import->most = PG_GETARG_INT32(ARG_PER_KEER);
	import->max_refused = PG_ARGISNULL(ARG_MAX_FOUTEN) ? -1
		: PG_GETARG_INT64(ARG_MAX_FOUTEN);
	import->worker = PG_GETARG_INT32(ARG_WORKER);
	import->workers = PG_GETARG_INT32(ARG_WORKERS);
	import->trial = PG_GETARG_BOOL(ARG_PROEF);
	if (import->most < 1 || import->worker < 1 ||
		import->worker > import->workers ||
		(!PG_ARGISNULL(ARG_MAX_FOUTEN) && import->max_refused < 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("per_keer must be at least 1, max_fouten at least 0, and worker from 1 to workers")));

	ki_open_register(&reg, fcinfo, ARG_REGISTER);
	import->reg = reg.name;
}

/*
 * read_source - the name of the source, and whether it is one.
 */
static void
read_source(FunctionCallInfo fcinfo, Import *import)
{
	char	   *name = ki_source_name(import);
	Oid			type;
	char	   *named;

	if (get_attnum(import->relid, "bron_sleutel") == InvalidAttrNumber ||
		get_attnum(import->relid, "body") == InvalidAttrNumber)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("%s is no source: it must have the columns bron_sleutel and body",
						name)));
	type = getBaseType(get_atttype(import->relid,
								   get_attnum(import->relid, "body")));
	if (type != JSONBOID && type != JSONOID)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column body of %s must be of type jsonb", name)));

	import->source = PG_ARGISNULL(ARG_NAAM) ? name
		: text_to_cstring(PG_GETARG_TEXT_PP(ARG_NAAM));
	if (strlen(import->source) > MAX_NAME_BYTES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("naam must have at most %d bytes", MAX_NAME_BYTES)));
	named = psprintf("%s %s", import->adding->object->name,
					 import->source);
	ki_name_source(&import->space, NameStr(import->reg), named);
}

static void
import_in_register(void *import)
{
	ki_in_register((Import *) import, ki_import_rows);
}

static void
tell_in_register(void *import)
{
	ki_in_register((Import *) import, ki_only_tell);
}

static void
read_source_rows(void *import)
{
	ki_read_source((Import *) import);
}

/*
 * try_in_register - do something in the register and commit; returns the error
 * that it was not.
 */
static ErrorData *
try_in_register(Import *import, CommitStep act)
{
	Call		call = {NULL, import->adding->object};
	ErrorData  *error = ki_try_alone(act, import, import->batch_context);

	if (error == NULL)
		return NULL;
	call.reg.name = import->reg;
	return ki_clean_error(&call, error);
}

/*
 * end_with_error - the import ends here, as import_voortgang tells too, if that
 * can still be.
 */
static void
end_with_error(Import *import, ErrorData *error)
{
	MemoryContext context = CurrentMemoryContext;

	import->next = import->progress;
	import->status = error->sqlerrcode == ERRCODE_QUERY_CANCELED
		? "afgebroken" : "mislukt";
	import->sqlstate = error->sqlerrcode;
	PG_TRY();
	{
		SPI_rollback();
		ki_in_register(import, ki_only_tell);
		SPI_commit();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		FlushErrorState();
	}
	PG_END_TRY();
	ReThrowError(error);
}

/*
 * import_batch - import the rows of a batch in a transaction of its own.
 *
 * Two that give the same identificatoren in another order may each wait for the
 * other.  Then it goes on in tenths, down to the single row, of which that
 * cannot be.
 */
static void
import_batch(Import *import)
{
	HeapTuple  *rows = import->rows;
	int			nrows = import->nrows;
	int			first = 0;
	int			step = nrows;
	int			attempt = 0;

	while (first < nrows)
	{
		ErrorData  *error;

		import->rows = rows + first;
		import->nrows = Min(step, nrows - first);
		error = try_in_register(import, import_in_register);
		if (error == NULL)
		{
			import->careful = import->next.skipped > import->progress.skipped ||
				import->next.changed > import->progress.changed;
			import->progress = import->next;
			first += import->nrows;
			attempt = 0;
		}
		else if (error->sqlerrcode == ERRCODE_UNIQUE_VIOLATION &&
				 !import->careful)
			import->careful = true;
		else if (!ki_met_another(error->sqlerrcode) ||
				 (import->nrows == 1 && ++attempt == MAX_ATTEMPTS))
			end_with_error(import, error);
		else
			step = Max(import->nrows / 10, 1);
	}
	import->nrows = nrows;
}

/*
 * read_all - likewise, in a transaction of its own.
 *
 * An expression in the source, or body being json, may not take what a row
 * holds; that is not told.
 */
static void
read_all(Import *import)
{
	ErrorData  *error = ki_try_alone(read_source_rows, import,
									 import->batch_context);

	if (error == NULL)
		return;
	if (ki_may_hold_values(error))
	{
		error->message = pstrdup("the source cannot be read");
		error->hint = pstrdup("A row of it holds what its columns or expressions do not take, such as a text that is no JSON.");
		error->detail = error->detail_log = error->context = NULL;
	}
	end_with_error(import, error);
}

/*
 * notice_progress - one line after every batch.
 */
static void
notice_progress(Import *import)
{
	const Progress *progress = &import->progress;
	MemoryContext caller = CurrentMemoryContext;
	ErrorData  *volatile cancelled = NULL;

	PG_TRY();
	{
		ereport(NOTICE,
				(errmsg("%s: " INT64_FORMAT " of " INT64_FORMAT " rows read, "
						INT64_FORMAT " written, " INT64_FORMAT " refused, "
						INT64_FORMAT " imported before, " INT64_FORMAT " changed since; "
						"%.0f rows per second, %.0f seconds to go",
						import->source, progress->read, import->total,
						progress->written, progress->refused, progress->skipped,
						progress->changed, progress->read / ki_import_seconds(import),
						ki_import_remaining(import, progress))));
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		cancelled = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	if (cancelled != NULL)
		end_with_error(import, cancelled);
}

/*
 * too_many_refused - the import ends before its end.
 */
static void
too_many_refused(Import *import)
{
	import->status = "mislukt";
	import->sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;
	import->next = import->progress;
	ki_in_register(import, ki_only_tell);
	SPI_commit();
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("%s stopped: " INT64_FORMAT " rows of %s were refused, more than max_fouten allows",
					import->procedure, import->progress.refused,
					import->source),
			 errdetail("Of " INT64_FORMAT " rows " INT64_FORMAT " were read and " INT64_FORMAT " written, which stay.",
					   import->total, import->progress.read,
					   import->progress.written),
			 errhint("Table import_fout of the register tells what is wrong with them; running it again goes on.")));
}

/*
 * next_size - of the next batch, after one that took so long.
 */
static long
next_size(const Import *import, double took)
{
	double		fits = import->nrows * BATCH_SECONDS / Max(took, 0.001);

	return (long) Max(Min(Min(fits, 2.0 * import->nrows), import->most),
					  Min(MIN_BATCH, import->most));
}

/*
 * import_all - read the source, and import it batch by batch.
 */
static void
import_all(Import *import)
{
	long		size = Min(FIRST_BATCH, import->most);
	ErrorData  *error;

	read_all(import);
	INSTR_TIME_SET_CURRENT(import->begin);
	for (;;)
	{
		double		before = ki_import_seconds(import);

		ki_fetch_source(import, size);
		if (import->nrows == 0)
			break;
		import_batch(import);
		notice_progress(import);
		if (import->max_refused >= 0 &&
			import->progress.refused > import->max_refused)
			too_many_refused(import);
		size = next_size(import, ki_import_seconds(import) - before);
	}

	import->status = "klaar";
	import->next = import->progress;
	error = try_in_register(import, tell_in_register);
	if (error != NULL)
		end_with_error(import, error);
}

/*
 * do_import - CALL import_x().
 */
static Datum
do_import(FunctionCallInfo fcinfo, Import *import)
{
	ki_must_commit(fcinfo, import->procedure,
				   psprintf("In one transaction use register_%s(bodies), with 10,000 bodies or so in a call.",
							import->plural));
	read_arguments(fcinfo, import);
	read_source(fcinfo, import);
	import->total = -1;
	import->status = "loopt";
	INSTR_TIME_SET_CURRENT(import->begin);
	ki_open_import(import);

	SPI_connect_ext(SPI_OPT_NONATOMIC);
	ki_in_register(import, ki_begin_import);
	SPI_commit();
	PG_TRY();
	{
		import_all(import);
	}
	PG_FINALLY();
	{
		/* it may have a file, which outlives the transaction */
		if (import->source_rows != NULL)
			tuplestore_end(import->source_rows);
	}
	PG_END_TRY();
	SPI_finish();
	PG_RETURN_VOID();
}

#define KI_IMPORT(plural_, name) \
	PG_FUNCTION_INFO_V1(import_##plural_); \
	Datum \
	import_##plural_(PG_FUNCTION_ARGS) \
	{ \
		Import		import = {0}; \
\
		import.procedure = "import_" #plural_; \
		import.plural = #plural_; \
		import.adding = &ki_adding_##name; \
		return do_import(fcinfo, &import); \
	} \
	extern Datum import_##plural_(PG_FUNCTION_ARGS)

KI_IMPORT(klantcontacten, klantcontact);
KI_IMPORT(betrokkenen, betrokkene);
KI_IMPORT(partijen, partij);
