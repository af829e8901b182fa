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

#include "access/detoast.h"
#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "executor/tstoreReceiver.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "portability/instr_time.h"
#include "tcop/dest.h"
#include "tcop/pquery.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/snapmgr.h"
#include "utils/tuplestore.h"

#include "import/batch.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "register/register.h"
#include "store/pending.h"
#include "store/plan.h"
#include "types/id.h"

/* a batch takes about so long, so that nobody waits longer for its locks */
#define BATCH_SECONDS	0.5
#define MIN_BATCH		50
#define FIRST_BATCH		500

/* how often a single row is tried that meets another session's */
#define MAX_ATTEMPTS	10

/* of a key, and of the name of a source: what an index takes */
#define MAX_KEY_BYTES	2000
#define MAX_NAME_BYTES	600

/* a source row that changed since it was imported */
#define ERRCODE_KI_CHANGED	MAKE_SQLSTATE('K','I','0','0','4')

/* which arguments the procedures have */
enum
{
	ARG_BRON, ARG_REGISTER, ARG_NAAM, ARG_PER_KEER, ARG_MAX_FOUTEN, ARG_WORKER,
	ARG_WORKERS, ARG_PROEF
};

/* how far an import is */
typedef struct Progress
{
	int64		read;
	int64		written;
	int64		refused;
	int64		skipped;		/* imported before */
	int64		changed;		/* likewise, but the source row changed since */
	int64		batches;
} Progress;

typedef struct Import
{
	const char *procedure;
	const char *plural;			/* of what it is about */
	const Adding *adding;
	NameData	reg;
	Oid			relid;
	char	   *source;			/* its name */
	pg_uuid_t	space;			/* in which keys are names */
	int32		most;			/* rows in a batch */
	int64		max_refused;	/* -1: any number */
	int32		worker;
	int32		workers;
	bool		trial;

	pg_uuid_t	id;				/* of the row in import_voortgang */
	int64		total;			/* rows of the source; -1: not counted yet */
	instr_time	begin;
	Progress	progress;
	bool		careful;		/* keys may be there already */

	MemoryContext context;		/* that lasts as long */
	Tuplestorestate *source_rows;	/* all of them */
	TupleTableSlot *slot;		/* one of them */

	/* the batch that is under way */
	MemoryContext rows_context;
	MemoryContext batch_context;
	HeapTuple  *rows;
	int			nrows;
	Progress	next;
	const char *status;
	int			sqlstate;
} Import;

/* what comes of the rows of a batch */
typedef struct Rows
{
	int			count;
	Datum	   *keys;
	int32	   *hashes;
	Entry	   *entries;		/* of those that are registered now */
	int		   *places;			/* which row an entry is */
	int			nentries;
	bool	   *claimed;
	bool	   *done;			/* nothing is wrong with it now */
} Rows;

/*
 * must_commit - an import commits, and so must not run within a transaction.
 */
static void
must_commit(FunctionCallInfo fcinfo, const Import *import)
{
	if (fcinfo->context != NULL && IsA(fcinfo->context, CallContext) &&
		!((CallContext *) fcinfo->context)->atomic)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TRANSACTION_TERMINATION),
			 errmsg("%s commits after every batch, so it cannot run in a transaction block or a function",
					import->procedure),
			 errhint("In one transaction use register_%s(bodies), with 10,000 bodies or so in a call.",
					 import->plural)));
}

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
 * source_name - the name of the source in a query.
 *
 * It may be gone: an import that commits drops a table ON COMMIT DROP.
 */
static char *
source_name(const Import *import)
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
 * read_source - the name of the source, and whether it is one.
 */
static void
read_source(FunctionCallInfo fcinfo, Import *import)
{
	char	   *name = source_name(import);
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

/*
 * in_register - run the body of a call that the import makes, with the import
 * as its argument.
 */
static void
in_register(Import *import, CallBody body)
{
	LOCAL_FCINFO(args, 2);

	InitFunctionCallInfoData(*args, NULL, 2, InvalidOid, NULL, NULL);
	args->args[0].value = PointerGetDatum(import);
	args->args[0].isnull = false;
	args->args[1].value = NameGetDatum(&import->reg);
	args->args[1].isnull = false;
	PushActiveSnapshot(GetTransactionSnapshot());
	(void) ki_call(args, false, body, import->adding->object);
	PopActiveSnapshot();
}

static Import *
import_of(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;

	return (Import *) PG_GETARG_POINTER(0);
}

/*
 * run - run a statement of an import; the first two arguments of all are what it
 * is about, and the name of its source.
 */
static uint64
run(Call *call, const char *statement, Oid *types, int nargs, Datum *values)
{
	Import	   *import = import_of(call);

	values[0] = CStringGetTextDatum(import->adding->object->name);
	values[1] = CStringGetTextDatum(import->source);
	(void) ki_query(&call->reg, ki_plan_text(&call->reg, statement, types,
											 nargs, false), values, 0);
	return SPI_processed;
}

/*
 * begin_progress - a new import; of those of before whose session ended without
 * saying so, or is this one, this is said.
 */
static Datum
begin_progress(Call *call)
{
	Import	   *import = import_of(call);
	Oid			types[] = {TEXTOID, TEXTOID, INT4OID, INT4OID, INT4OID, BOOLOID,
		UUIDOID};
	Datum		values[lengthof(types)];

	ki_new_id(&import->id);
	values[2] = Int32GetDatum(MyProcPid);
	values[3] = Int32GetDatum(import->worker);
	values[4] = Int32GetDatum(import->workers);
	values[5] = BoolGetDatum(import->trial);
	values[6] = UUIDPGetDatum(&import->id);
	(void) run(call,
			   "UPDATE @.import_voortgang AS v SET status = 'afgebroken'"
			   " WHERE v.object" EQ "$1 AND v.bron" EQ "$2 AND v.status" EQ "'loopt'"
			   " AND (v.pid" EQ "$3 OR NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.pid" EQ "v.pid"
			   " AND (a.backend_start OPERATOR(pg_catalog.>) v.begonnen_op) IS NOT TRUE))",
			   types, 3, values);
	(void) run(call,
			   "INSERT INTO @.import_voortgang (object, bron, pid, worker, workers, proef, id)"
			   " VALUES ($1, $2, $3, $4, $5, $6, $7)", types, lengthof(types),
			   values);
	return (Datum) 0;
}

/*
 * seconds - that the import has been reading and writing.
 */
static double
seconds(const Import *import)
{
	instr_time	now;

	INSTR_TIME_SET_CURRENT(now);
	INSTR_TIME_SUBTRACT(now, import->begin);
	return Max(INSTR_TIME_GET_DOUBLE(now), 0.001);
}

/*
 * remaining - how many seconds it goes on, as it went so far.
 */
static double
remaining(const Import *import, const Progress *progress)
{
	return progress->read == 0 ? 0
		: (import->total - progress->read) * seconds(import) / progress->read;
}

/*
 * tell_progress - how far the import is when this batch is done.
 */
static void
tell_progress(Call *call)
{
	Import	   *import = import_of(call);
	const Progress *next = &import->next;
	Oid			types[] = {TEXTOID, TEXTOID, UUIDOID, TEXTOID, INT8OID, INT8OID,
		INT8OID, INT8OID, INT8OID, INT8OID, INT8OID, FLOAT8OID, FLOAT8OID,
		TEXTOID};
	Datum		values[lengthof(types)];

	values[2] = UUIDPGetDatum(&import->id);
	values[3] = CStringGetTextDatum(import->status);
	values[4] = Int64GetDatum(import->total);
	values[5] = Int64GetDatum(next->read);
	values[6] = Int64GetDatum(next->written);
	values[7] = Int64GetDatum(next->refused);
	values[8] = Int64GetDatum(next->skipped);
	values[9] = Int64GetDatum(next->changed);
	values[10] = Int64GetDatum(next->batches);
	values[11] = Float8GetDatum(next->read / seconds(import));
	values[12] = Float8GetDatum(remaining(import, next));
	values[13] = CStringGetTextDatum(import->sqlstate == 0 ? ""
									 : unpack_sql_state(import->sqlstate));
	(void) run(call,
			   "UPDATE @.import_voortgang SET status = $4, totaal = CASE WHEN $5 OPERATOR(pg_catalog.>=) 0 THEN $5 END,"
			   " gelezen = $6, geschreven = $7, geweigerd = $8,"
			   " overgeslagen = $9, gewijzigd = $10, batches = $11,"
			   " rijen_per_seconde = $12,"
			   " resterend = pg_catalog.make_interval(secs => $13),"
			   " sqlstate = CASE WHEN $14 OPERATOR(pg_catalog.<>) '' THEN $14 END,"
			   " bijgewerkt_op = pg_catalog.clock_timestamp()"
			   " WHERE id" EQ "$3 AND object" EQ "$1 AND bron" EQ "$2",
			   types, lengthof(types), values);
}

/*
 * only_tell - tell how far it is, outside a batch.
 */
static Datum
only_tell(Call *call)
{
	tell_progress(call);
	return (Datum) 0;
}

static Datum
text_array(Datum *texts, int count)
{
	return PointerGetDatum(construct_array(texts, count, TEXTOID, -1, false,
										   TYPALIGN_INT));
}

/*
 * hash_body - by which a later run knows that a source row changed.
 *
 * It outlives what was imported.  Of 16 bits, and with the key, it tells too
 * little to find out what was in the body: there are some hundred million
 * burgerservicenummers, and with 32 bits one would be left.
 */
static int32
hash_body(Datum key, Datum body)
{
	struct varlena *text = PG_DETOAST_DATUM_PACKED(key);
	uint64		seed = DatumGetUInt64(hash_any_extended((const unsigned char *) VARDATA_ANY(text),
														VARSIZE_ANY_EXHDR(text), 0));

	return (int32) (DatumGetUInt64(DirectFunctionCall2(jsonb_hash_extended, body,
													   UInt64GetDatum(seed))) & 0xffff);
}

/*
 * take_rows - the keys and bodies of a batch.
 */
static void
take_rows(Import *import, Rows *rows, Jsonb **bodies)
{
	TupleDesc	desc = import->slot->tts_tupleDescriptor;
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		HeapTuple	tuple = import->rows[i];
		bool		isnull;
		Datum		body;

		rows->keys[i] = heap_getattr(tuple, 1, desc, &isnull);
		if (isnull)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a row of the source has no bron_sleutel")));
		if (toast_raw_datum_size(rows->keys[i]) - VARHDRSZ > MAX_KEY_BYTES)
			ereport(ERROR,
					(errcode(ERRCODE_STRING_DATA_RIGHT_TRUNCATION),
					 errmsg("a bron_sleutel of the source has more than %d bytes",
							MAX_KEY_BYTES)));
		body = heap_getattr(tuple, 2, desc, &isnull);
		bodies[i] = isnull ? NULL : DatumGetJsonbP(body);
		rows->hashes[i] = isnull ? 0
			: hash_body(rows->keys[i], JsonbPGetDatum(bodies[i]));
	}
}

/* the keys that a statement inserts */
#define CLAIM_KEYS \
	"INSERT INTO @.import_sleutel AS s (object, bron, sleutel, inhoud)" \
	" SELECT $1, $2, k, h FROM ROWS FROM (pg_catalog.unnest($3), pg_catalog.unnest($4)) AS u (k, h)"

/*
 * note_claimed - which keys were inserted: those that a statement returned, in
 * their order.
 */
static void
note_claimed(Rows *rows, uint64 claimed)
{
	uint64		next = 0;
	int			i;

	for (i = 0; i < rows->count && next < claimed; i++)
	{
		bool		isnull;
		Datum		key = SPI_getbinval(SPI_tuptable->vals[next],
										SPI_tuptable->tupdesc, 1, &isnull);

		if (isnull || !DatumGetBool(DirectFunctionCall2Coll(texteq, C_COLLATION_OID,
															key, rows->keys[i])))
			continue;
		rows->claimed[i] = true;
		next++;
	}
}

/*
 * claim_keys - take the keys that nobody has imported.
 *
 * Those of one batch come in the order of the keys, as with everybody: so no two
 * wait for each other.  Where none is expected to be there they are just
 * inserted, which costs less; when one is, the batch is tried again.
 */
static void
claim_keys(Call *call, Rows *rows)
{
	bool		careful = import_of(call)->careful;
	Oid			types[] = {TEXTOID, TEXTOID, TEXTARRAYOID, INT4ARRAYOID};
	Datum		values[lengthof(types)];
	Datum	   *hashes = (Datum *) palloc(rows->count * sizeof(Datum));
	uint64		claimed;
	int			i;

	for (i = 0; i < rows->count; i++)
		hashes[i] = Int32GetDatum(rows->hashes[i]);
	values[2] = text_array(rows->keys, rows->count);
	values[3] = PointerGetDatum(construct_array(hashes, rows->count, INT4OID,
												sizeof(int32), true,
												TYPALIGN_INT));
	claimed = run(call, careful
				  ? CLAIM_KEYS " ON CONFLICT (object, bron, sleutel) DO NOTHING"
				  " RETURNING s.sleutel::pg_catalog.text"
				  : CLAIM_KEYS, types, lengthof(types), values);
	if (careful)
	{
		note_claimed(rows, claimed);
		SPI_freetuptable(SPI_tuptable);
	}
	else
		memset(rows->claimed, true, rows->count * sizeof(bool));
}

/*
 * compare_unclaimed - which of the rows that were imported before have changed
 * since; the others are done.
 */
static void
compare_unclaimed(Call *call, Rows *rows)
{
	Oid			types[] = {TEXTOID, TEXTOID, TEXTARRAYOID};
	Datum		values[lengthof(types)];
	Datum	   *keys = (Datum *) palloc(rows->count * sizeof(Datum));
	int			nkeys = 0;
	uint64		found;
	uint64		j = 0;
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		if (!rows->claimed[i])
			keys[nkeys++] = rows->keys[i];
	}
	if (nkeys == 0)
		return;
	values[2] = text_array(keys, nkeys);

	/* a key that is twice in the source comes twice */
	found = run(call,
				"SELECT s.inhoud::pg_catalog.int4 FROM ROWS FROM (pg_catalog.unnest($3)) WITH ORDINALITY AS u (k, n)"
				" JOIN @.import_sleutel s ON s.object" EQ "$1 AND s.bron" EQ "$2 AND s.sleutel" EQ "u.k"
				" ORDER BY u.n",
				types, lengthof(types), values);
	if (found != nkeys)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("a key of the source was given back meanwhile")));
	for (i = 0; i < rows->count; i++)
	{
		bool		isnull;

		if (rows->claimed[i])
			continue;
		rows->done[i] = DatumGetInt32(SPI_getbinval(SPI_tuptable->vals[j++],
													SPI_tuptable->tupdesc, 1,
													&isnull)) == rows->hashes[i];
	}
	SPI_freetuptable(SPI_tuptable);
}

/*
 * register_claimed - register what was claimed.
 */
static void
register_claimed(Call *call, Rows *rows, Jsonb **bodies)
{
	Import	   *import = import_of(call);
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		Entry	   *entry = &rows->entries[rows->nentries];
		text	   *key = DatumGetTextPP(rows->keys[i]);

		if (!rows->claimed[i])
			continue;
		memset(entry, 0, sizeof(Entry));
		entry->value.type = jbvNull;
		if (bodies[i] != NULL)
		{
			entry->value.type = jbvBinary;
			entry->value.val.binary.data = &bodies[i]->root;
			entry->value.val.binary.len = VARSIZE(bodies[i]) - VARHDRSZ;
		}
		entry->key = VARDATA_ANY(key);
		entry->length = VARSIZE_ANY_EXHDR(key);
		rows->places[rows->nentries++] = i;
	}
	ki_register_items(call, import->adding, &import->space, rows->entries,
					  rows->nentries);
	for (i = 0; i < rows->nentries; i++)
		rows->done[rows->places[i]] = rows->entries[i].sqlstate == 0;
}

/*
 * changed_violations - what is told of a row that changed.
 */
static Datum
changed_violations(void)
{
	return DirectFunctionCall1(jsonb_in,
							   CStringGetDatum("[{\"name\": \"\", \"code\": \"changed\","
											   " \"reason\": \"is not what was imported under this key: nothing was updated\"}]"));
}

/*
 * tell_errors - what is wrong with rows of this batch, and that nothing is any
 * more with others.
 */
static void
tell_errors(Call *call, Rows *rows)
{
	Import	   *import = import_of(call);
	Oid			types[] = {TEXTOID, TEXTOID, TEXTARRAYOID, TEXTARRAYOID,
		JSONBARRAYOID};
	Datum		values[lengthof(types)];
	Datum	   *keys = (Datum *) palloc(rows->count * sizeof(Datum));
	Datum	   *refused = (Datum *) palloc(rows->count * sizeof(Datum));
	Datum	   *states = (Datum *) palloc(rows->count * sizeof(Datum));
	Datum	   *violations = (Datum *) palloc(rows->count * sizeof(Datum));
	int			ndone = 0;
	int			nwrong = 0;
	int			nrefused = 0;
	int			entry = 0;
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		if (rows->done[i])
			keys[ndone++] = rows->keys[i];
	}
	if (ndone > 0 && !import->trial)
	{
		values[2] = text_array(keys, ndone);
		(void) run(call,
				   "DELETE FROM @.import_fout f USING pg_catalog.unnest($3) AS u (k)"
				   " WHERE f.object" EQ "$1 AND f.bron" EQ "$2 AND f.sleutel" EQ "u.k",
				   types, 3, values);
	}

	for (i = 0; i < rows->count; i++)
	{
		const Entry *item = rows->claimed[i] ? &rows->entries[entry++] : NULL;

		if (rows->done[i])
			continue;
		if (item != NULL)
			refused[nrefused++] = rows->keys[i];
		keys[nwrong] = rows->keys[i];
		states[nwrong] = CStringGetTextDatum(unpack_sql_state(item != NULL
															  ? item->sqlstate : ERRCODE_KI_CHANGED));
		violations[nwrong++] = item != NULL ? item->violations
			: changed_violations();
	}
	if (nwrong == 0)
		return;
	values[2] = text_array(refused, nrefused);
	if (!import->trial && nrefused > 0)
		(void) run(call,
				   "DELETE FROM @.import_sleutel s USING pg_catalog.unnest($3) AS u (k)"
				   " WHERE s.object" EQ "$1 AND s.bron" EQ "$2 AND s.sleutel" EQ "u.k",
				   types, 3, values);
	values[2] = text_array(keys, nwrong);
	values[3] = text_array(states, nwrong);
	values[4] = PointerGetDatum(construct_array(violations, nwrong, JSONBOID,
												-1, false, TYPALIGN_INT));
	(void) run(call,
			   "INSERT INTO @.import_fout AS f (object, bron, sleutel, sqlstate, violations)"
			   " SELECT DISTINCT ON (k) $1, $2, k, s, v FROM ROWS FROM (pg_catalog.unnest($3),"
			   " pg_catalog.unnest($4), pg_catalog.unnest($5)) AS u (k, s, v)"
			   " ON CONFLICT (object, bron, sleutel) DO UPDATE SET sqlstate = EXCLUDED.sqlstate,"
			   " violations = EXCLUDED.violations, vastgesteld_op = EXCLUDED.vastgesteld_op",
			   types, lengthof(types), values);
}

/*
 * count_rows - how far the import is with these.
 */
static void
count_rows(Import *import, const Rows *rows)
{
	Progress   *next = &import->next;
	int			i;

	next->read += rows->count;
	next->batches++;
	for (i = 0; i < rows->count; i++)
	{
		if (rows->claimed[i])
			*(rows->done[i] ? &next->written : &next->refused) += 1;
		else
			*(rows->done[i] ? &next->skipped : &next->changed) += 1;
	}
}

/*
 * claim_and_register - what changes the register; a trial undoes it.
 */
static void
claim_and_register(Call *call, Rows *rows, Jsonb **bodies)
{
	claim_keys(call, rows);
	compare_unclaimed(call, rows);
	register_claimed(call, rows, bodies);
}

static void
try_claim_and_register(Call *call, Rows *rows, Jsonb **bodies)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	claim_and_register(call, rows, bodies);
	RollbackAndReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
}

/*
 * import_rows - import the rows of this batch.
 */
static Datum
import_rows(Call *call)
{
	Import	   *import = import_of(call);
	Rows		rows = {import->nrows};
	Jsonb	  **bodies = (Jsonb **) palloc(rows.count * sizeof(Jsonb *));

	rows.keys = (Datum *) palloc(rows.count * sizeof(Datum));
	rows.hashes = (int32 *) palloc(rows.count * sizeof(int32));
	rows.entries = (Entry *) palloc(rows.count * sizeof(Entry));
	rows.places = (int *) palloc(rows.count * sizeof(int));
	rows.claimed = (bool *) palloc0(rows.count * sizeof(bool));
	rows.done = (bool *) palloc0(rows.count * sizeof(bool));
	take_rows(import, &rows, bodies);

	if (import->trial)
		try_claim_and_register(call, &rows, bodies);
	else
		claim_and_register(call, &rows, bodies);
	import->next = import->progress;
	count_rows(import, &rows);
	tell_errors(call, &rows);
	tell_progress(call);
	return (Datum) 0;
}

/*
 * try_to - do something, or nothing; returns the error that it was nothing.
 */
static ErrorData *
try_to(Import *import, void (*act) (Import *import))
{
	MemoryContext caller = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(import->batch_context);
	PG_TRY();
	{
		act(import);
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(caller);
	CurrentResourceOwner = owner;
	MemoryContextReset(import->batch_context);
	return error;
}

/*
 * try_commit - commit; returns the error that it was not, after which a new
 * transaction has begun.
 */
static ErrorData *
try_commit(void)
{
	MemoryContext caller = CurrentMemoryContext;
	ErrorData  *volatile error = NULL;

	PG_TRY();
	{
		SPI_commit();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	return error;
}

static void
import_in_register(Import *import)
{
	in_register(import, import_rows);
}

static void
tell_in_register(Import *import)
{
	in_register(import, only_tell);
}

/*
 * try_in_register - do something in the register and commit; returns the error
 * that it was not.
 *
 * A constraint or trigger that is deferred refuses when this commits.
 */
static ErrorData *
try_in_register(Import *import, void (*act) (Import *import))
{
	Call		call = {NULL, import->adding->object};
	ErrorData  *error = try_to(import, act);

	if (error != NULL)
		SPI_rollback();
	else
		error = try_commit();
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
		in_register(import, only_tell);
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
 * met_another - did a batch meet what another session does?  Then it is tried
 * again.
 */
static bool
met_another(int sqlstate)
{
	return sqlstate == ERRCODE_T_R_DEADLOCK_DETECTED ||
		sqlstate == ERRCODE_T_R_SERIALIZATION_FAILURE;
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
		else if (!met_another(error->sqlerrcode) ||
				 (import->nrows == 1 && ++attempt == MAX_ATTEMPTS))
			end_with_error(import, error);
		else
			step = Max(import->nrows / 10, 1);
	}
	import->nrows = nrows;
}

/*
 * worker_clause - which rows are those of this worker: by the first identificator,
 * so that of one partij all come to the same, else by the key.
 */
static char *
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
 * read_source_rows - keep what the source holds now, in the order of its keys;
 * on disk if it is much.
 */
static void
read_source_rows(Import *import)
{
	SPIExecuteOptions options = {0};
	char	   *query = psprintf("SELECT b.bron_sleutel, b.body FROM"
								 " (SELECT bron_sleutel::pg_catalog.text, body::pg_catalog.jsonb FROM %s) AS b%s"
								 " ORDER BY b.bron_sleutel COLLATE pg_catalog.\"C\"",
								 source_name(import), worker_clause(import));
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
 * read_all - likewise, in a transaction of its own.
 *
 * An expression in the source, or body being json, may not take what a row
 * holds; that is not told.
 */
static void
read_all(Import *import)
{
	ErrorData  *error = try_to(import, read_source_rows);

	if (error == NULL)
		error = try_commit();
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
 * fetch_rows - the next rows of the source, at most so many; fewer when they are
 * large.
 */
static void
fetch_rows(Import *import, long most)
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
						progress->changed, progress->read / seconds(import),
						remaining(import, progress))));
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
	in_register(import, only_tell);
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
		double		before = seconds(import);

		fetch_rows(import, size);
		if (import->nrows == 0)
			break;
		import_batch(import);
		notice_progress(import);
		if (import->max_refused >= 0 &&
			import->progress.refused > import->max_refused)
			too_many_refused(import);
		size = next_size(import, seconds(import) - before);
	}

	import->status = "klaar";
	import->next = import->progress;
	error = try_in_register(import, tell_in_register);
	if (error != NULL)
		end_with_error(import, error);
}

/*
 * make_room - what an import needs while it lasts.
 */
static void
make_room(Import *import)
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

/*
 * do_import - CALL import_x().
 */
static Datum
do_import(FunctionCallInfo fcinfo, Import *import)
{
	must_commit(fcinfo, import);
	read_arguments(fcinfo, import);
	read_source(fcinfo, import);
	import->total = -1;
	import->status = "loopt";
	INSTR_TIME_SET_CURRENT(import->begin);
	make_room(import);

	SPI_connect_ext(SPI_OPT_NONATOMIC);
	in_register(import, begin_progress);
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
