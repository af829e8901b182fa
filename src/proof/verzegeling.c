/*
 * verzegeling.c
 *		Sealing what was recorded: a row of verwerking that is changed or gone
 *		after that is found, and named.
 *
 * A row is sealed once no row can come before it any more: its transaction and
 * all that began before are over.  One that a restore brought from another
 * cluster is of a transaction that is over anyway.  So the rows of a cluster are
 * sealed in the order of their key, each once, and none is passed over; and what
 * comes in between afterwards does not belong there.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/xid8.h"

#include "answer/answer.h"
#include "objects/functions.h"
#include "proof/cluster.h"
#include "proof/verwerking.h"
#include "proof/zegel.h"
#include "read/local_time.h"
#include "read/row.h"
#include "store/plan.h"
#include "types/id.h"

/* one seals at a time: who comes then goes on from there */
static const Statement lock = {
	"LOCK TABLE @.verzegeling IN SHARE ROW EXCLUSIVE MODE"
};

static const Statement last_zegel = {
	"SELECT @* FROM @.verzegeling r ORDER BY r.verzegeld_op DESC LIMIT 1"
};

static const Statement last_zegel_of_system = {
	"SELECT @* FROM @.verzegeling r WHERE r.systeem" EQ "$1"
	" ORDER BY r.tot_xid DESC, r.tot_id DESC LIMIT 1",
	1, {INT8OID}
};

static const Statement oldest_running = {
	"SELECT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())"
};

static const Statement next_system = {
	"SELECT r.systeem FROM @.verwerking r"
	" WHERE r.systeem OPERATOR(pg_catalog.>) $1 ORDER BY r.systeem LIMIT 1",
	1, {INT8OID}
};

static const Statement rows_to_seal = {
	"SELECT @* FROM @.verwerking r WHERE r.systeem" EQ "$1"
	" AND ROW(r.xid, r.id) OPERATOR(pg_catalog.>) ROW($2, $3)"
	" AND r.xid OPERATOR(pg_catalog.<) $4"
	" ORDER BY r.xid, r.id LIMIT " CppAsString2(ZEGEL_ROWS),
	4, {INT8OID, XID8OID, UUIDOID, XID8OID}
};

/* the seals that one call makes */
typedef struct Sealing
{
	Call	   *call;
	Sealer		sealer;
	MemoryContext home;			/* of the whole call */
	MemoryContext batch;		/* of one seal */
	FullTransactionId running;	/* the oldest transaction that may go on */
	int			xid;			/* the field of verwerking */

	/* the last seal */
	bytea	   *root;			/* NULL: there is none yet */
	pg_uuid_t	id;
	TimestampTz moment;
} Sealing;

/*
 * note_last - the seal after which the next one comes.
 */
static void
note_last(Sealing *sealing, const Row *zegel)
{
	MemoryContext old = MemoryContextSwitchTo(sealing->home);

	if (sealing->root != NULL)
		pfree(sealing->root);
	sealing->root = DatumGetByteaPCopy(zegel->values[ZEGEL_WORTEL]);
	sealing->id = *DatumGetUUIDP(zegel->values[ZEGEL_ID]);
	sealing->moment =
		DatumGetTimestampTz(zegel->values[ZEGEL_VERZEGELD_OP]);
	MemoryContextSwitchTo(old);
}

/*
 * begin_sealing - lock, and see how far it is.
 */
static void
begin_sealing(Sealing *sealing, Call *call)
{
	const Register *reg = &call->reg;
	bool		isnull;
	Row			zegel;

	memset(sealing, 0, sizeof(Sealing));
	sealing->call = call;
	ki_begin_sealer(&sealing->sealer);
	sealing->home = CurrentMemoryContext;
	sealing->batch = AllocSetContextCreate(CurrentMemoryContext,
										   "klantinteracties seal",
										   ALLOCSET_DEFAULT_SIZES);
	sealing->xid = ki_field_of_column(ki_verwerking, "xid");

	(void) ki_run(reg, &lock, NULL, NULL);
	(void) ki_run_latest(reg, &oldest_running, NULL);
	sealing->running =
		DatumGetFullTransactionId(SPI_getbinval(SPI_tuptable->vals[0],
												SPI_tuptable->tupdesc, 1,
												&isnull));
	if (ki_run_latest_on(reg, &last_zegel, &ki_verzegeling, NULL) > 0)
	{
		ki_stored_row(&zegel, &ki_verzegeling, SPI_tuptable->vals[0],
					  SPI_tuptable->tupdesc, 0);
		ki_stored_zegel(&zegel);
		note_last(sealing, &zegel);
	}
}

/*
 * leaves_of - the hashes of rows, and then their ids: in this order PostgreSQL
 * does not try for long to compress them.
 */
static bytea *
leaves_of(Sealing *sealing, const SPITupleTable *rows)
{
	int			n = (int) rows->numvals;
	bytea	   *result = (bytea *) palloc(VARHDRSZ + n * LEAF_LENGTH);
	uint8	   *leaves = (uint8 *) VARDATA(result);
	int			i;

	SET_VARSIZE(result, VARHDRSZ + n * LEAF_LENGTH);
	for (i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ki_hash_leaf(&sealing->sealer, rows->vals[i], rows->tupdesc,
					 LEAF_HASH(leaves, n, i));
		memcpy(LEAF_ID(leaves, n, i),
			   DatumGetUUIDP(sealing->sealer.row.values[0]), UUID_LEN);
	}
	return result;
}

/*
 * insert_zegel - store a seal.
 */
static void
insert_zegel(const Register *reg, const Row *zegel)
{
	Datum		values[ZEGEL_FIELDS];
	char		nulls[ZEGEL_FIELDS];
	int			i;

	for (i = 0; i < ZEGEL_FIELDS; i++)
	{
		values[i] = zegel->values[i];
		nulls[i] = zegel->isnull[i] ? 'n' : ' ';
	}
	if (ki_execute(reg, ki_plan(reg, &ki_insert_statement, &ki_verzegeling,
								ONE_FIELD(ZEGEL_FIELDS) - 1),
				   values, nulls) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"%s\" of the register",
						ki_verzegeling.name)));
}

/*
 * answer_zegel - what is told of a seal, for whoever keeps it elsewhere.
 */
static void
answer_zegel(Sealing *sealing, const Row *zegel)
{
	JsonbInState state = {0};
	char	   *root = psprintf("%*s", 2 * HASH_LENGTH, "");
	Datum		value;
	bool		isnull = false;

	(void) hex_encode(VARDATA_ANY(sealing->root), HASH_LENGTH, root);
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_id(&state, "id", zegel->values[ZEGEL_ID]);
	if (!zegel->isnull[ZEGEL_VORIGE])
		ki_put_id(&state, "vorige", zegel->values[ZEGEL_VORIGE]);
	ki_put_count(&state, "totXid",
				 U64FromFullTransactionId(DatumGetFullTransactionId(zegel->values[ZEGEL_TOT_XID])));
	ki_put_count(&state, "aantal",
				 DatumGetInt32(zegel->values[ZEGEL_AANTAL]));
	ki_put_text(&state, "wortel", root);
	ki_put_text(&state, "verzegeldOp",
				ki_timestamp_text(zegel->values[ZEGEL_VERZEGELD_OP]));
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	value = ki_finish(sealing->call, &state);
	ki_return_row(sealing->call, &value, &isnull);
}

/*
 * seal_rows - make a seal of rows; *xid and *id become the key of the last.
 */
static void
seal_rows(Sealing *sealing, Datum system, const SPITupleTable *rows,
		  Datum *xid, pg_uuid_t *id)
{
	uint8		root[HASH_LENGTH];
	pg_uuid_t	zegel_id;
	pg_uuid_t	before = sealing->id;
	const Row  *last = &sealing->sealer.row;
	Row			zegel;

	ki_init_row(&zegel, &ki_verzegeling);
	ki_set(&zegel, ZEGEL_BLADEN,
		   PointerGetDatum(leaves_of(sealing, rows)));
	*xid = last->values[sealing->xid];
	*id = *DatumGetUUIDP(last->values[0]);

	ki_new_id(&zegel_id);
	ki_set(&zegel, ZEGEL_ID, UUIDPGetDatum(&zegel_id));
	if (sealing->root != NULL)
		ki_set(&zegel, ZEGEL_VORIGE, UUIDPGetDatum(&before));
	ki_set(&zegel, ZEGEL_SYSTEEM, system);
	ki_set(&zegel, ZEGEL_TOT_XID, *xid);
	ki_set(&zegel, ZEGEL_TOT_ID, UUIDPGetDatum(id));
	ki_set(&zegel, ZEGEL_AANTAL, Int32GetDatum((int32) rows->numvals));
	/* by this they are in order, whatever the clock does */
	ki_set(&zegel, ZEGEL_VERZEGELD_OP,
		   TimestampTzGetDatum(sealing->root != NULL
							   ? Max(GetCurrentTimestamp(), sealing->moment + 1)
							   : GetCurrentTimestamp()));
	ki_hash_root(&sealing->sealer, &zegel, sealing->root, root);
	ki_set(&zegel, ZEGEL_WORTEL, ki_bytes(root, HASH_LENGTH));

	insert_zegel(&sealing->call->reg, &zegel);
	note_last(sealing, &zegel);
	answer_zegel(sealing, &zegel);
}

/*
 * seal_system - seal the rows that were written in one cluster.
 */
static void
seal_system(Sealing *sealing, Datum system)
{
	const Register *reg = &sealing->call->reg;
	bool		here = DatumGetInt64(system) == ki_system_identifier();
	pg_uuid_t	id = {{0}};
	Datum		values[4];
	uint64		n;
	Row			zegel;

	values[0] = system;
	values[1] = FullTransactionIdGetDatum(FullTransactionIdFromU64(0));
	values[2] = UUIDPGetDatum(&id);
	values[3] = FullTransactionIdGetDatum(here ? sealing->running
										  : FullTransactionIdFromU64(PG_UINT64_MAX));
	if (ki_run_latest_on(reg, &last_zegel_of_system, &ki_verzegeling,
						 values) > 0)
	{
		ki_stored_row(&zegel, &ki_verzegeling, SPI_tuptable->vals[0],
					  SPI_tuptable->tupdesc, 0);
		ki_stored_zegel(&zegel);
		values[1] = zegel.values[ZEGEL_TOT_XID];
		id = *DatumGetUUIDP(zegel.values[ZEGEL_TOT_ID]);
	}
	do
	{
		MemoryContext old = MemoryContextSwitchTo(sealing->batch);

		sealing->call->result_context = sealing->batch;
		n = ki_run_latest_on(reg, &rows_to_seal, ki_verwerking, values);
		if (n > 0)
		{
			SPITupleTable *rows = SPI_tuptable;

			seal_rows(sealing, system, rows, &values[1], &id);
			SPI_freetuptable(rows);
		}
		MemoryContextSwitchTo(old);
		MemoryContextReset(sealing->batch);
	} while (n == ZEGEL_ROWS);
}

static Datum
do_verzegel(Call *call)
{
	Sealing		sealing;
	Datum		system = Int64GetDatum(PG_INT64_MIN);
	bool		isnull;

	begin_sealing(&sealing, call);
	while (ki_run_latest(&call->reg, &next_system, &system) > 0)
	{
		system = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc,
							   1, &isnull);
		/* another node of Citus may have some under way */
		if (!call->reg.distributed ||
			DatumGetInt64(system) == ki_system_identifier())
			seal_system(&sealing, system);
	}
	ki_end_hashes(&sealing.sealer.hasher);
	return (Datum) 0;
}

KI_ROWS_FUNCTION(verzegel, NULL, false, MAT_SRF_USE_EXPECTED_DESC,
				 do_verzegel);
