/*
 * open_klant.c
 *		The administration of an Open Klant database into a register
 *		(import_open_klant).
 *
 * What is done with each of its tables is SQL (open_klant.sql): a statement that
 * reads the rows of which the id lies between two bounds, has validate_x() judge
 * them, writes those that are good, refuses the others in import_fout, and tells
 * how many.  Here they are run, a batch at a time, in an order in which what is
 * referred to comes first.
 *
 * Where a batch meets an error of the data that the statement does not foresee,
 * it is undone and divided, until the one row is found that is at fault.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/guc.h"
#include "utils/json.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

#include "import/stored_form.h"
#include "proof/activiteit.h"
#include "proof/tally.h"
#include "read/trim.h"
#include "register/register.h"
#include "register/settings.h"
#include "types/encoding.h"
#include "types/id.h"
#include "types/notation.h"

/* of column grond, in characters */
#define MAX_GROND		40

/* the ground that is none, and that of a withdrawal */
#define GEEN			"geen"
#define INTREKKING		"intrekking"

/* the advisory lock of imports, beside the register */
#define IMPORT_LOCK		0x4b4c414e

/* arguments of the statements */
enum StepArgument
{
	ARG_AFTER,					/* of the id of a row */
	ARG_UPTO,
	ARG_GROND,
	ARG_NAMENS,
	ARG_FAULT,					/* why all rows are refused, or NULL */
	ARG_ACTIVITEIT,				/* for which it is done, or NULL */
	STEP_ARGUMENTS
};

/* what a statement returns for a table */
enum StepColumn
{
	COLUMN_TABEL,
	COLUMN_GELEZEN,
	COLUMN_GESCHREVEN,
	COLUMN_BESTOND,
	COLUMN_GEWEIGERD,
	COLUMN_WEGGELATEN,
	COLUMN_SAMENGEVOEGD,
	STEP_COLUMNS
};

/* a table of Open Klant, and what became of its rows */
typedef struct Tally
{
	char	   *tabel;
	int64		counts[STEP_COLUMNS];
} Tally;

typedef struct OpenKlantImport
{
	char	   *bron;
	Register	reg;
	char	   *grond;			/* NULL: there is none */
	char	   *namens;			/* or NULL */
	bool		has_activiteit;
	pg_uuid_t	activiteit;		/* for which it is done */
	int64		per_keer;
	int64		max_fouten;		/* or -1 */
	int64		fouten;
	List	   *tallies;
	pg_uuid_t	id;				/* of the row in import_voortgang */
	const char *status;
	const char *tabel;			/* that is read, or NULL */
	const char *object;			/* that its rows become */
	int64		total;			/* rows of the table that is read */
	int64		batches;
	MemoryContext context;		/* outlives the transactions */
} OpenKlantImport;

PG_FUNCTION_INFO_V1(stored_form);
PG_FUNCTION_INFO_V1(import_open_klant);

/*
 * stored_form - ki_stored_form() of a text without the white space around it;
 * NULL when nothing is left.
 */
Datum
stored_form(PG_FUNCTION_ARGS)
{
	text	   *kind = PG_GETARG_TEXT_PP(0);
	text	   *value = PG_GETARG_TEXT_PP(1);
	char		buffer[(KI_WRITTEN_MAX + 1) * MAX_CONVERSION_GROWTH + 1];
	char		form[KI_FORM_MAX];
	JsonbValue	trimmed;
	const char *result;
	const char *utf8;
	size_t		length;
	size_t		utf8_length;

	trimmed.type = jbvString;
	trimmed.val.string.val = VARDATA_ANY(value);
	trimmed.val.string.len = VARSIZE_ANY_EXHDR(value);
	ki_trim(&trimmed);

	result = trimmed.val.string.val;
	length = utf8_length = trimmed.val.string.len;
	utf8 = ki_utf8_of(result, &utf8_length, buffer, sizeof(buffer));
	if (utf8 != NULL &&
		ki_stored_form(VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind), utf8,
					   utf8_length, form, &length))
		result = form;
	if (length == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(result, length));
}

/*
 * pin_settings - have a statement mean the same whatever the settings of the
 * session are; returns the level to undo this with.
 *
 * Rows are looked up by index: a plan that a foreign key makes while its table
 * is empty, and keeps, would read it whole for every row (call.c).
 */
static int
pin_settings(void)
{
	static const char *const settings[][2] = {
		{"search_path", "pg_catalog, pg_temp"},
		{"enable_seqscan", "off"},
		{"jit", "off"}
	};
	int			nest_level = NewGUCNestLevel();
	int			i;

	for (i = 0; i < lengthof(settings); i++)
		ki_set_local(settings[i][0], settings[i][1]);
	return nest_level;
}

/*
 * run - a statement of ours, with the settings pinned.
 */
static void
run(const char *statement, int nargs, Oid *types, Datum *values,
	const char *nulls)
{
	int			nest_level = pin_settings();

	if (SPI_execute_with_args(statement, nargs, types, values, nulls, false,
							  0) < 0)
		elog(ERROR, "could not run a statement of an import");
	AtEOXact_GUC(true, nest_level);
}

/*
 * run_on_bron - likewise, one that has the name of the source for its first
 * argument and that of the register for its second.
 */
static void
run_on_bron(const OpenKlantImport *import, const char *statement)
{
	Oid			types[] = {TEXTOID, TEXTOID};
	Datum		values[2];

	values[0] = CStringGetTextDatum(import->bron);
	values[1] = CStringGetTextDatum(NameStr(import->reg.name));
	run(statement, 2, types, values, NULL);
}

/*
 * find_tally - that of a table, made when there is none yet.
 */
static Tally *
find_tally(OpenKlantImport *import, const char *tabel)
{
	MemoryContext old;
	Tally	   *tally;
	ListCell   *lc;

	foreach(lc, import->tallies)
	{
		tally = (Tally *) lfirst(lc);
		if (strcmp(tally->tabel, tabel) == 0)
			return tally;
	}
	old = MemoryContextSwitchTo(import->context);
	tally = (Tally *) palloc0(sizeof(Tally));
	tally->tabel = pstrdup(tabel);
	import->tallies = lappend(import->tallies, tally);
	MemoryContextSwitchTo(old);
	return tally;
}

/*
 * count_rows - add up what a statement has returned.
 */
static void
count_rows(OpenKlantImport *import)
{
	uint64		i;

	for (i = 0; i < SPI_processed; i++)
	{
		HeapTuple	row = SPI_tuptable->vals[i];
		TupleDesc	desc = SPI_tuptable->tupdesc;
		char	   *tabel = SPI_getvalue(row, desc, COLUMN_TABEL + 1);
		Tally	   *tally = find_tally(import, tabel);
		int			column;

		for (column = COLUMN_GELEZEN; column < STEP_COLUMNS; column++)
		{
			bool		isnull;
			int64		count = DatumGetInt64(SPI_getbinval(row, desc, column + 1,
															&isnull));

			tally->counts[column] += count;
			if (column == COLUMN_GEWEIGERD)
				import->fouten += count;
		}
	}
	SPI_freetuptable(SPI_tuptable);
}

/*
 * run_range - the rows of which the id is more than one and at most another.
 */
static void
run_range(OpenKlantImport *import, const char *statement, int64 after, int64 upto,
		  const char *fault)
{
	Oid			types[STEP_ARGUMENTS] = {INT8OID, INT8OID, TEXTOID, TEXTOID, TEXTOID, UUIDOID};
	Datum		values[STEP_ARGUMENTS] = {0};
	char		nulls[STEP_ARGUMENTS] = {' ', ' ', 'n', 'n', 'n', 'n'};
	const char *texts[STEP_ARGUMENTS] = {NULL, NULL, import->grond, import->namens, fault};
	int			i;

	values[ARG_AFTER] = Int64GetDatum(after);
	values[ARG_UPTO] = Int64GetDatum(upto);
	for (i = ARG_GROND; i <= ARG_FAULT; i++)
	{
		if (texts[i] == NULL)
			continue;
		values[i] = CStringGetTextDatum(texts[i]);
		nulls[i] = ' ';
	}
	if (import->has_activiteit)
	{
		values[ARG_ACTIVITEIT] = UUIDPGetDatum(&import->activiteit);
		nulls[ARG_ACTIVITEIT] = ' ';
	}
	run(statement, STEP_ARGUMENTS, types, values, nulls);
	/* what is answered hereafter comes after what was recorded here */
	ki_meet_clock();
}

/*
 * is_of_data - does an error tell that a row cannot be stored, and not that
 * the import cannot go on?
 */
static bool
is_of_data(const ErrorData *edata)
{
	int			category = ERRCODE_TO_CATEGORY(edata->sqlerrcode);

	return category == ERRCODE_DATA_EXCEPTION ||
		category == ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION ||
		category == ERRCODE_WITH_CHECK_OPTION_VIOLATION ||
		edata->sqlerrcode == ERRCODE_PROGRAM_LIMIT_EXCEEDED ||
		edata->sqlerrcode == ERRCODE_RAISE_EXCEPTION ||
		category == MAKE_SQLSTATE('K', 'I', '0', '0', '0');
}

/*
 * describe_fault - what an error is in import_fout: its SQLSTATE and the name of
 * what refused the row, and never the row.
 */
static char *
describe_fault(const ErrorData *edata)
{
	const char *name = edata->constraint_name != NULL ? edata->constraint_name
		: edata->column_name != NULL ? edata->column_name : "";
	StringInfoData fault;

	initStringInfo(&fault);
	appendStringInfoString(&fault, "[{\"name\": ");
	escape_json(&fault, name);
	appendStringInfo(&fault, ", \"code\": \"%s\", \"reason\": \"the register refused the row\"}]",
					 unpack_sql_state(edata->sqlerrcode));
	return fault.data;
}

/*
 * try_range - run_range(), undone when a row cannot be stored.
 *
 * Returns NULL when it went well, else what was wrong.
 */
static char *
try_range(OpenKlantImport *import, const char *statement, int64 after, int64 upto)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	char	   *volatile fault = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		run_range(import, statement, after, upto, NULL);
		ReleaseCurrentSubTransaction();
		MemoryContextSwitchTo(context);
		CurrentResourceOwner = owner;
	}
	PG_CATCH();
	{
		ErrorData  *edata;

		MemoryContextSwitchTo(context);
		edata = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		MemoryContextSwitchTo(context);
		CurrentResourceOwner = owner;
		if (!is_of_data(edata))
			ReThrowError(edata);
		fault = describe_fault(edata);
	}
	PG_END_TRY();

	return fault;
}

/*
 * import_range - the rows of a range; the one that cannot be stored is found by
 * halving it.
 */
static void
import_range(OpenKlantImport *import, const char *statement, int64 after, int64 upto)
{
	char	   *fault;

	CHECK_FOR_INTERRUPTS();
	fault = try_range(import, statement, after, upto);
	if (fault == NULL)
		count_rows(import);
	else if (upto - after > 1)
	{
		int64		middle = after + (upto - after) / 2;

		import_range(import, statement, after, middle);
		import_range(import, statement, middle, upto);
	}
	else
	{
		run_range(import, statement, after, upto, fault);
		count_rows(import);
	}
}

/*
 * next_bound - the id of the last row of the next batch; false when there is no
 * row any more.
 */
static bool
next_bound(const OpenKlantImport *import, const char *tabel, int64 after, int64 *upto)
{
	Oid			types[] = {INT8OID, INT8OID};
	Datum		values[2];
	bool		isnull;

	values[0] = Int64GetDatum(after);
	values[1] = Int64GetDatum(import->per_keer);
	run(psprintf("SELECT max(id)::int8 FROM"
				 " (SELECT id FROM %s WHERE id > $1 ORDER BY id LIMIT $2) AS s",
				 quote_qualified_identifier(import->bron, tabel)),
		2, types, values, NULL);
	*upto = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0],
										SPI_tuptable->tupdesc, 1, &isnull));
	SPI_freetuptable(SPI_tuptable);
	return !isnull;
}

/*
 * in_register - a table of the register, by its full name.
 */
static const char *
in_register(const OpenKlantImport *import, const char *table)
{
	return quote_qualified_identifier(NameStr(import->reg.name), table);
}

/*
 * begin_progress - a table is going to be read; of those of before whose session
 * ended without saying so, this is said.
 */
static void
begin_progress(OpenKlantImport *import, const char *tabel, const char *object)
{
	Oid			types[] = {TEXTOID, TEXTOID, UUIDOID, INT4OID};
	Datum		values[lengthof(types)];
	bool		isnull;

	ki_new_id(&import->id);
	import->status = "loopt";
	import->batches = 0;
	values[0] = CStringGetTextDatum(object);
	values[1] = CStringGetTextDatum(psprintf("%s.%s", import->bron, tabel));
	values[2] = UUIDPGetDatum(&import->id);
	values[3] = Int32GetDatum(MyProcPid);
	run(psprintf("UPDATE %s AS v SET status = 'afgebroken'"
				 " WHERE v.object = $1 AND v.bron = $2 AND v.status = 'loopt'"
				 " AND (v.pid = $4 OR NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = v.pid"
				 " AND (a.backend_start > v.begonnen_op) IS NOT TRUE))",
				 in_register(import, "import_voortgang")),
		lengthof(types), types, values, NULL);
	run(psprintf("INSERT INTO %s (object, bron, id, pid, totaal)"
				 " SELECT $1, $2, $3, $4, count(*) FROM %s RETURNING totaal",
				 in_register(import, "import_voortgang"),
				 quote_qualified_identifier(import->bron, tabel)),
		lengthof(types), types, values, NULL);
	import->total = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0],
												SPI_tuptable->tupdesc, 1, &isnull));
	SPI_freetuptable(SPI_tuptable);
	SPI_commit();
}

/*
 * tell_progress - how far it is with a table, to who looks on.
 */
static void
tell_progress(OpenKlantImport *import, const char *tabel, int sqlstate)
{
	const int64 *counts = find_tally(import, tabel)->counts;
	Oid			types[] = {UUIDOID, TEXTOID, INT8OID, INT8OID, INT8OID, INT8OID,
		INT8OID, TEXTOID};
	Datum		values[lengthof(types)];

	values[0] = UUIDPGetDatum(&import->id);
	values[1] = CStringGetTextDatum(import->status);
	values[2] = Int64GetDatum(counts[COLUMN_GELEZEN]);
	values[3] = Int64GetDatum(counts[COLUMN_GESCHREVEN]);
	values[4] = Int64GetDatum(counts[COLUMN_GEWEIGERD]);
	values[5] = Int64GetDatum(counts[COLUMN_BESTOND] + counts[COLUMN_WEGGELATEN] +
							  counts[COLUMN_SAMENGEVOEGD]);
	values[6] = Int64GetDatum(import->batches);
	values[7] = CStringGetTextDatum(sqlstate == 0 ? "" : unpack_sql_state(sqlstate));
	run(psprintf("UPDATE %s SET status = $2, gelezen = $3, geschreven = $4, geweigerd = $5,"
				 " overgeslagen = $6, batches = $7, sqlstate = nullif($8, ''),"
				 " rijen_per_seconde = $3 / spent, resterend = make_interval(secs =>"
				 " CASE WHEN $3 > 0 THEN greatest(totaal - $3, 0) * spent / $3 END),"
				 " bijgewerkt_op = clock_timestamp()"
				 " FROM (SELECT greatest(extract(epoch FROM clock_timestamp() - begonnen_op), 0.001) AS spent"
				 " FROM %s WHERE id = $1) AS t WHERE id = $1",
				 in_register(import, "import_voortgang"),
				 in_register(import, "import_voortgang")),
		lengthof(types), types, values, NULL);
}

/*
 * stop_at_max - end an import that refuses too much.
 */
static void
stop_at_max(const OpenKlantImport *import)
{
	if (import->max_fouten >= 0 && import->fouten > import->max_fouten)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the import refused %lld rows, more than max_fouten",
						(long long) import->fouten),
				 errhint("What was imported stays; table import_fout tells why rows were refused.")));
}

/*
 * tell_batch - the same in a line.
 */
static void
tell_batch(OpenKlantImport *import, const char *tabel)
{
	const int64 *counts = find_tally(import, tabel)->counts;

	if (counts[COLUMN_GELEZEN] == 0)
		return;
	ereport(NOTICE,
			(errmsg("%s: %lld of %lld rows, %lld written, %lld refused",
					tabel, (long long) counts[COLUMN_GELEZEN],
					(long long) import->total,
					(long long) counts[COLUMN_GESCHREVEN],
					(long long) counts[COLUMN_GEWEIGERD])));
}

/*
 * wait_for_turn - of several imports into a register one writes at a time, and
 * sees what the others did.
 */
static void
wait_for_turn(const OpenKlantImport *import)
{
	(void) DirectFunctionCall2(pg_advisory_xact_lock_int4,
							   Int32GetDatum(IMPORT_LOCK),
							   Int32GetDatum((int32) import->reg.oid));
}

/*
 * import_table - one step, a batch at a time.
 */
static void
import_table(OpenKlantImport *import, const char *tabel, const char *statement)
{
	MemoryContext batch = AllocSetContextCreate(CurrentMemoryContext,
												"batch of an import",
												ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(batch);
	int64		after = PG_INT32_MIN;
	int64		upto;
	int64		written;

	for (;;)
	{
		wait_for_turn(import);
		if (!next_bound(import, tabel, after, &upto))
			break;
		written = find_tally(import, tabel)->counts[COLUMN_GESCHREVEN];
		import_range(import, statement, after, upto);
		ki_tell_rows(&import->reg, "import_open_klant", ACTION_CREATE,
					 import->object,
					 find_tally(import, tabel)->counts[COLUMN_GESCHREVEN] - written);
		import->batches++;
		tell_progress(import, tabel, 0);
		SPI_commit();
		tell_batch(import, tabel);
		stop_at_max(import);
		after = upto;
		MemoryContextReset(batch);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(batch);
}

/*
 * read_texts - the texts of each row that a statement returned, in memory
 * that lasts.
 */
static List *
read_texts(const OpenKlantImport *import)
{
	MemoryContext old = MemoryContextSwitchTo(import->context);
	List	   *texts = NIL;
	uint64		i;

	for (i = 0; i < SPI_processed; i++)
	{
		int			natts = SPI_tuptable->tupdesc->natts;
		char	  **row = (char **) palloc(natts * sizeof(char *));
		int			n;

		for (n = 0; n < natts; n++)
		{
			char	   *value = SPI_getvalue(SPI_tuptable->vals[i],
											 SPI_tuptable->tupdesc, n + 1);

			row[n] = value == NULL ? NULL : pstrdup(value);
		}
		texts = lappend(texts, row);
	}
	MemoryContextSwitchTo(old);
	SPI_freetuptable(SPI_tuptable);
	return texts;
}

/*
 * must_be_open_klant - the schema has the tables.
 */
static void
must_be_open_klant(const OpenKlantImport *import)
{
	char	   *missing;

	run_on_bron(import,
				"SELECT string_agg(tabel, ', ' ORDER BY tabel) FROM klantinteracties.open_klant_tables()"
				" WHERE to_regclass(format('%I.%I', $1, tabel)) IS NULL");
	missing = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (missing != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("schema \"%s\" has not all tables of an Open Klant database",
						import->bron),
				 errdetail("It lacks %s.", missing),
				 errhint("OpenKlantImport all of them, with IMPORT FOREIGN SCHEMA or otherwise, into one schema.")));
	SPI_freetuptable(SPI_tuptable);
}

/*
 * count_now - how many rows a table of the source has, and how many of those the
 * register has; -1 for one of which no row keeps its id.
 */
static void
count_now(const OpenKlantImport *import, const char *tabel, const char *doel,
		  int64 counts[2])
{
	const char *bron = quote_qualified_identifier(import->bron, tabel);
	bool		isnull;
	int			i;

	run(psprintf("SELECT (SELECT count(*) FROM %s), %s", bron,
				 doel == NULL ? "-1::int8" :
				 psprintf("(SELECT count(*) FROM %s AS b JOIN %s AS d ON d.id = b.uuid)",
						  bron,
						  quote_qualified_identifier(NameStr(import->reg.name),
													 doel))),
		0, NULL, NULL, NULL);
	for (i = 0; i < 2; i++)
		counts[i] = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0],
												SPI_tuptable->tupdesc, i + 1,
												&isnull));
	SPI_freetuptable(SPI_tuptable);
}

/*
 * report_table - what became of the rows of a table, compared with what there is
 * now: as a line for who looks on, and as an item of the report.
 */
static void
report_table(OpenKlantImport *import, const char *tabel, const char *doel,
			 StringInfo report)
{
	const int64 *counts = find_tally(import, tabel)->counts;
	int64		now[2];

	count_now(import, tabel, doel, now);
	appendStringInfo(report, "%s{\"tabel\": \"%s\", \"inBron\": " INT64_FORMAT
					 ", \"gelezen\": " INT64_FORMAT ", \"geschreven\": " INT64_FORMAT
					 ", \"bestond\": " INT64_FORMAT ", \"geweigerd\": " INT64_FORMAT
					 ", \"weggelaten\": " INT64_FORMAT
					 ", \"samengevoegd\": " INT64_FORMAT,
					 report->len > 1 ? ", " : "", tabel, now[0],
					 counts[COLUMN_GELEZEN], counts[COLUMN_GESCHREVEN],
					 counts[COLUMN_BESTOND], counts[COLUMN_GEWEIGERD],
					 counts[COLUMN_WEGGELATEN], counts[COLUMN_SAMENGEVOEGD]);
	if (doel != NULL)
		appendStringInfo(report, ", \"inRegister\": " INT64_FORMAT, now[1]);
	appendStringInfoChar(report, '}');

	ereport(NOTICE,
			(errmsg("%s: %lld read, %lld written, %lld there already, %lld refused, %lld left out, %lld joined with another",
					tabel, (long long) counts[COLUMN_GELEZEN],
					(long long) counts[COLUMN_GESCHREVEN],
					(long long) counts[COLUMN_BESTOND],
					(long long) counts[COLUMN_GEWEIGERD],
					(long long) counts[COLUMN_WEGGELATEN],
					(long long) counts[COLUMN_SAMENGEVOEGD])));
	if (now[0] != counts[COLUMN_GELEZEN] ||
		(doel != NULL &&
		 now[1] != counts[COLUMN_GESCHREVEN] + counts[COLUMN_BESTOND]))
		ereport(WARNING,
				(errmsg("the counts of %s do not add up", tabel),
				 errdetail("The source has %lld rows, of which %lld are in the register.",
						   (long long) now[0], (long long) now[1]),
				 errhint("The source or the register changed meanwhile: run the import again.")));
}

/*
 * import_steps - each step: of a table that several read, what was told of it is
 * added to.
 */
static void
import_steps(OpenKlantImport *import, List *steps)
{
	const char *tabel = NULL;
	ListCell   *lc;

	foreach(lc, steps)
	{
		char	  **step = (char **) lfirst(lc);

		if (tabel == NULL || strcmp(tabel, step[0]) != 0)
			begin_progress(import, step[0], step[1]);
		tabel = step[0];
		import->tabel = tabel;
		import->object = step[1];
		import_table(import, tabel, step[2]);
		if (lnext(steps, lc) == NULL ||
			strcmp(tabel, *(char **) lfirst(lnext(steps, lc))) != 0)
		{
			import->status = "klaar";
			tell_progress(import, tabel, 0);
			SPI_commit();
		}
	}
	import->tabel = NULL;
}

/*
 * end_with_error - the import ends here, as import_voortgang tells too if that
 * can still be.
 */
static void
end_with_error(OpenKlantImport *import)
{
	MemoryContext context = MemoryContextSwitchTo(import->context);
	ErrorData  *error = CopyErrorData();

	FlushErrorState();
	/* a statement of ours, of a hundred lines */
	error->context = NULL;
	/* of a row that not even the refusal of can be written */
	if (import->tabel != NULL && is_of_data(error) &&
		(error->domain == NULL || strcmp(error->domain, TEXTDOMAIN) != 0))
	{
		error->message = psprintf("a row of table \"%s\" cannot be imported",
								  import->tabel);
		error->detail = error->hint = NULL;
	}
	if (import->tabel != NULL)
	{
		import->status = error->sqlerrcode == ERRCODE_QUERY_CANCELED
			? "afgebroken" : "mislukt";
		PG_TRY();
		{
			SPI_rollback();
			tell_progress(import, import->tabel, error->sqlerrcode);
			SPI_commit();
		}
		PG_CATCH();
		{
			MemoryContextSwitchTo(import->context);
			FlushErrorState();
		}
		PG_END_TRY();
	}
	MemoryContextSwitchTo(context);
	ReThrowError(error);
}

/*
 * find_activiteit - for which verwerkingsactiviteit it is done, so that
 * klantcontacten are kept as long as that says.
 */
static void
find_activiteit(OpenKlantImport *import)
{
	Call		call = {NULL};
	pg_uuid_t  *id;

	call.reg = import->reg;
	id = ki_activiteit_of(&call);
	import->has_activiteit = id != NULL;
	if (id != NULL)
		import->activiteit = *id;
}

/*
 * import_all - every step, and the report.
 */
static char *
import_all(OpenKlantImport *import)
{
	List	   *texts;
	ListCell   *lc;
	StringInfoData text;

	must_be_open_klant(import);
	find_activiteit(import);
	run_on_bron(import, "SELECT tabel, object, statement FROM klantinteracties.open_klant_steps($1, $2)");
	texts = read_texts(import);
	import_steps(import, texts);

	run("SELECT tabel, doel FROM klantinteracties.open_klant_tables()", 0, NULL,
		NULL, NULL);
	texts = read_texts(import);
	initStringInfo(&text);
	appendStringInfoChar(&text, '[');
	foreach(lc, texts)
	{
		char	  **row = (char **) lfirst(lc);

		report_table(import, row[0], row[1], &text);
	}
	appendStringInfoChar(&text, ']');
	return MemoryContextStrdup(import->context, text.data);
}

/*
 * read_grond - the ground of the second argument; NULL for "geen".
 */
static char *
read_grond(FunctionCallInfo fcinfo)
{
	JsonbValue	grond;

	grond.type = jbvString;
	grond.val.string.len = 0;
	if (!PG_ARGISNULL(1))
	{
		grond.val.string.val = text_to_cstring(PG_GETARG_TEXT_PP(1));
		grond.val.string.len = strlen(grond.val.string.val);
		ki_trim(&grond);
	}
	if (grond.val.string.len == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("grond must tell on what ground the data of partijen may be reused"),
				 errhint("'geen' imports no data of partijen that may only be kept with permission.")));
	if (pg_mbstrlen_with_len(grond.val.string.val, grond.val.string.len) > MAX_GROND)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("grond must have at most %d characters", MAX_GROND)));
	if (grond.val.string.len == strlen(INTREKKING) &&
		strncmp(grond.val.string.val, INTREKKING, grond.val.string.len) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("grond must not be \"%s\": that is a withdrawal", INTREKKING)));
	if (grond.val.string.len == strlen(GEEN) &&
		strncmp(grond.val.string.val, GEEN, grond.val.string.len) == 0)
		return NULL;
	return pnstrdup(grond.val.string.val, grond.val.string.len);
}

/*
 * must_not_be_atomic - an import commits, so it is no part of a transaction.
 */
static void
must_not_be_atomic(FunctionCallInfo fcinfo)
{
	if (fcinfo->context == NULL || !IsA(fcinfo->context, CallContext) ||
		castNode(CallContext, fcinfo->context)->atomic)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TRANSACTION_TERMINATION),
				 errmsg("import_open_klant cannot run inside a transaction block or a function"),
				 errhint("It commits each batch: CALL it on its own.")));
}

/*
 * must_not_be_distributed - what moves whole tables needs them on one node.
 */
static void
must_not_be_distributed(const Register *reg)
{
	if (reg->distributed)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("register \"%s\" is distributed by Citus",
						NameStr(reg->name)),
				 errhint("Import into it before that, or after citus_schema_undistribute().")));
}

/*
 * import_open_klant - CALL import_open_klant(bron, grond, register, per_keer,
 * max_fouten, rapport).
 */
Datum
import_open_klant(PG_FUNCTION_ARGS)
{
	OpenKlantImport import = {0};
	TupleDesc	desc;
	char	   *volatile rapport = NULL;
	Datum		value;
	bool		isnull = false;

	must_not_be_atomic(fcinfo);
	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bron must be the schema with the tables of Open Klant")));
	import.context = CurrentMemoryContext;
	import.bron = pstrdup(NameStr(*PG_GETARG_NAME(0)));
	import.grond = read_grond(fcinfo);
	ki_open_register(&import.reg, fcinfo, 2);
	must_not_be_distributed(&import.reg);
	import.namens = ki_namens();
	import.per_keer = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3);
	if (import.per_keer < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("per_keer must be at least 1")));
	import.max_fouten = PG_ARGISNULL(4) ? -1 : PG_GETARG_INT64(4);

	SPI_connect_ext(SPI_OPT_NONATOMIC);
	PG_TRY();
	{
		rapport = import_all(&import);
	}
	PG_CATCH();
	{
		end_with_error(&import);
	}
	PG_END_TRY();
	SPI_finish();

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "a procedure with a result returns a row");
	value = DirectFunctionCall1(jsonb_in, CStringGetDatum(rapport));
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), &value,
											 &isnull));
}
