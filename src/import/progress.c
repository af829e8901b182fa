/*
 * progress.c
 *		How far an import is, for other sessions to see (import_voortgang); and
 *		what it does in its register.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "import/progress.h"
#include "store/plan.h"
#include "types/id.h"

/*
 * ki_in_register - run the body of a call that the import makes, with the import
 * as its argument.
 */
void
ki_in_register(Import *import, CallBody body)
{
	ki_call_within(import, &import->reg, body, import->adding->object);
}

/*
 * ki_import_of - the import that a call is part of.
 */
Import *
ki_import_of(Call *call)
{
	return (Import *) ki_state(call);
}

/*
 * ki_run_import - run a statement of an import; the first two arguments of all
 * are what it is about, and the name of its source.
 */
uint64
ki_run_import(Call *call, const char *statement, Oid *types, int nargs,
			  Datum *values)
{
	Import	   *import = ki_import_of(call);

	values[0] = CStringGetTextDatum(import->adding->object->name);
	values[1] = CStringGetTextDatum(import->source);
	(void) ki_query(&call->reg, ki_plan_text(&call->reg, statement, types,
											 nargs, false), values, 0);
	return SPI_processed;
}

/*
 * ki_text_array - texts as an argument.
 */
Datum
ki_text_array(Datum *texts, int count)
{
	return PointerGetDatum(construct_array(texts, count, TEXTOID, -1, false,
										   TYPALIGN_INT));
}

/* the sessions of this node; of another one, on which the rows may be, others */
static const Statement sessions = {
	"SELECT pg_catalog.array_agg(a.pid), pg_catalog.array_agg(a.backend_start)"
	" FROM pg_catalog.pg_stat_activity a"
};

/*
 * tell_ended - of imports whose session ended without saying so, or is this one,
 * this is said.
 */
static void
tell_ended(Call *call)
{
	Oid			types[] = {TEXTOID, TEXTOID, INT4OID, INT4ARRAYOID,
		TIMESTAMPTZARRAYOID};
	Datum		values[lengthof(types)];

	values[2] = Int32GetDatum(MyProcPid);
	(void) ki_fetch(&call->reg, &sessions, NULL, NULL, &values[3], 2);
	(void) ki_run_import(call,
						 "UPDATE @.import_voortgang AS v SET status = 'afgebroken'"
						 " WHERE v.object" EQ "$1 AND v.bron" EQ "$2 AND v.status" EQ "'loopt'"
						 " AND (v.pid" EQ "$3 OR NOT EXISTS (SELECT FROM"
						 " ROWS FROM (pg_catalog.unnest($4), pg_catalog.unnest($5)) AS a (pid, backend_start)"
						 " WHERE a.pid" EQ "v.pid"
						 " AND (a.backend_start OPERATOR(pg_catalog.>) v.begonnen_op) IS NOT TRUE))",
						 types, lengthof(types), values);
}

/*
 * ki_begin_import - a new import; of those of before it is said that they ended.
 */
Datum
ki_begin_import(Call *call)
{
	Import	   *import = ki_import_of(call);
	Oid			types[] = {TEXTOID, TEXTOID, INT4OID, INT4OID, INT4OID, BOOLOID,
		UUIDOID};
	Datum		values[lengthof(types)];

	tell_ended(call);
	ki_new_id(&import->id);
	values[2] = Int32GetDatum(MyProcPid);
	values[3] = Int32GetDatum(import->worker);
	values[4] = Int32GetDatum(import->workers);
	values[5] = BoolGetDatum(import->trial);
	values[6] = UUIDPGetDatum(&import->id);
	(void) ki_run_import(call,
						 "INSERT INTO @.import_voortgang (object, bron, pid, worker, workers, proef, id)"
						 " VALUES ($1, $2, $3, $4, $5, $6, $7)", types, lengthof(types),
						 values);
	return (Datum) 0;
}

/*
 * ki_import_seconds - that the import has been reading and writing.
 */
double
ki_import_seconds(const Import *import)
{
	instr_time	now;

	INSTR_TIME_SET_CURRENT(now);
	INSTR_TIME_SUBTRACT(now, import->begin);
	return Max(INSTR_TIME_GET_DOUBLE(now), 0.001);
}

/*
 * ki_import_remaining - how many seconds it goes on, as it went so far.
 */
double
ki_import_remaining(const Import *import, const Progress *progress)
{
	return progress->read == 0 ? 0
		: (import->total - progress->read) * ki_import_seconds(import) / progress->read;
}

/*
 * ki_tell_import - how far the import is when this batch is done.
 */
void
ki_tell_import(Call *call)
{
	Import	   *import = ki_import_of(call);
	const Progress *next = &import->next;
	Oid			types[] = {TEXTOID, TEXTOID, UUIDOID, TEXTOID, INT8OID, INT8OID,
		INT8OID, INT8OID, INT8OID, INT8OID, INT8OID, FLOAT8OID, FLOAT8OID,
		TEXTOID, TIMESTAMPTZOID};
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
	values[11] = Float8GetDatum(next->read / ki_import_seconds(import));
	values[12] = Float8GetDatum(ki_import_remaining(import, next));
	values[13] = CStringGetTextDatum(import->sqlstate == 0 ? ""
									 : unpack_sql_state(import->sqlstate));
	values[14] = TimestampTzGetDatum(GetCurrentTimestamp());
	(void) ki_run_import(call,
						 "UPDATE @.import_voortgang SET status = $4, totaal = CASE WHEN $5 OPERATOR(pg_catalog.>=) 0 THEN $5 END,"
						 " gelezen = $6, geschreven = $7, geweigerd = $8,"
						 " overgeslagen = $9, gewijzigd = $10, batches = $11,"
						 " rijen_per_seconde = $12,"
						 " resterend = pg_catalog.make_interval(secs => $13),"
						 " sqlstate = CASE WHEN $14 OPERATOR(pg_catalog.<>) '' THEN $14 END,"
						 " bijgewerkt_op = $15"
						 " WHERE id" EQ "$3 AND object" EQ "$1 AND bron" EQ "$2",
						 types, lengthof(types), values);
}

/*
 * ki_only_tell - tell how far it is, outside a batch.
 */
Datum
ki_only_tell(Call *call)
{
	ki_tell_import(call);
	return (Datum) 0;
}
