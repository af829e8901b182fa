/*
 * feed.c
 *		Table verwerking, a page at a time, in an order that loses nothing.
 *
 * Rows come by the number of their transaction, as long as no transaction with
 * a lower one is under way: what comes later comes behind them.  By a sequence
 * or by the clock it would not, for who began first may commit last.
 *
 * A restore from a dump brings along rows of another cluster, where those
 * numbers say nothing about ours.  They come first, and are all there.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/xid8.h"

#include "answer/answer.h"
#include "answer/result.h"
#include "proof/feed.h"
#include "read/row.h"
#include "store/distributed.h"
#include "store/plan.h"

#define MAX_LIMIT		1000

/* before the first row of a cluster, and behind the last */
#define FIRST_XID		FullTransactionIdFromU64(0)
#define LAST_XID		FullTransactionIdFromU64(PG_UINT64_MAX)

/* a cursor: the letter, and bytes as hexadecimal digits */
typedef struct CursorBytes
{
	uint64		system;			/* the history of then */
	uint64		end;
	uint32		timeline;
	uint32		database;
	uint32		table;
	uint32		done;			/* where it stands */
	uint64		row_system;
	uint64		xid;
	pg_uuid_t	id;
} CursorBytes;

#define CURSOR_LENGTH	(1 + 2 * (int) sizeof(CursorBytes))

StaticAssertDecl(sizeof(CursorBytes) == 64, "a cursor has no padding");

/*
 * cursor_text - where the feed is now, to go on from.
 */
static char *
cursor_text(const Feed *feed)
{
	CursorBytes bytes;
	char	   *text = (char *) palloc(CURSOR_LENGTH + 1);

	bytes.system = pg_hton64(feed->history.system);
	bytes.end = pg_hton64(feed->history.end);
	bytes.timeline = pg_hton32(feed->history.timeline);
	bytes.database = pg_hton32(MyDatabaseId);
	bytes.table = pg_hton32(feed->table);
	bytes.done = pg_hton32(feed->at.done);
	bytes.row_system = pg_hton64(feed->at.system);
	bytes.xid = pg_hton64(U64FromFullTransactionId(feed->at.xid));
	bytes.id = feed->at.id;
	text[0] = feed->kind->letter;
	hex_encode((const char *) &bytes, sizeof(bytes), text + 1);
	text[CURSOR_LENGTH] = '\0';
	return text;
}

/*
 * decode_cursor - the bytes of a cursor of this kind of feed.  Anybody may have
 * made them up: none stands before what a row gives.
 */
static void
decode_cursor(const Feed *feed, text *cursor, CursorBytes *bytes)
{
	const char *c = VARDATA_ANY(cursor);
	bool		valid = VARSIZE_ANY_EXHDR(cursor) == CURSOR_LENGTH &&
		c[0] == feed->kind->letter;
	int			i;

	for (i = 1; valid && i < CURSOR_LENGTH; i++)
		valid = strchr("0123456789abcdef", c[i]) != NULL;
	if (valid)
		hex_decode(c + 1, CURSOR_LENGTH - 1, (char *) bytes);
	if (!valid || pg_ntoh32(bytes->done) > PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("na is not a cursor of this function"),
				 errhint("Give what came with the last one that you have as cursor, or NULL to begin.")));
}

/*
 * begin_anew - a cursor is of no use any more.
 */
static void
begin_anew(const char *message)
{
	ereport(ERROR,
			(errcode(ERRCODE_KI_GONE),
			 errmsg("%s", message),
			 errhint("Begin anew: with NULL, and with all that the register holds.")));
}

/*
 * read_cursor - where to go on from, which must be in our history.
 */
static void
read_cursor(Feed *feed, text *cursor)
{
	CursorBytes bytes;
	History		then;

	decode_cursor(feed, cursor, &bytes);
	then.system = pg_ntoh64(bytes.system);
	then.end = pg_ntoh64(bytes.end);
	then.timeline = pg_ntoh32(bytes.timeline);
	if (then.system != feed->history.system ||
		pg_ntoh32(bytes.database) != MyDatabaseId ||
		pg_ntoh32(bytes.table) != feed->table)
		begin_anew("the cursor is of another register, or of before it was restored");
	if (!ki_begins_with(&feed->history, &then))
		begin_anew("what came with the cursor may have been lost since, by a failover or a restore");

	feed->at.done = pg_ntoh32(bytes.done);
	feed->at.system = pg_ntoh64(bytes.row_system);
	feed->at.xid = FullTransactionIdFromU64(pg_ntoh64(bytes.xid));
	feed->at.id = bytes.id;
	feed->resumes = true;
}

/* the cluster that comes after one */
static const Statement next_system = {
	"SELECT v.systeem::pg_catalog.int8 FROM @.verwerking v"
	" WHERE v.systeem OPERATOR(pg_catalog.>) $1 ORDER BY v.systeem LIMIT 1",
	1, {INT8OID}
};

/*
 * enter_system - stand before the first row of a cluster.
 */
static void
enter_system(Feed *feed, int64 system)
{
	memset(&feed->at, 0, sizeof(Position));
	feed->at.system = system;
	feed->at.xid = FIRST_XID;
}

/*
 * system_after - the cluster that comes after one: others in the order of their
 * identifiers, this one last.
 */
static int64
system_after(const Feed *feed, int64 system)
{
	Datum		value = Int64GetDatum(system);

	do
	{
		if (ki_fetch(&feed->call->reg, &next_system, &value, NULL,
					 &value, 1) == 0)
			return feed->history.system;
	} while (DatumGetInt64(value) == feed->history.system);
	return DatumGetInt64(value);
}

/* does the register follow another one? */
static const Statement subscription = {
	"SELECT FROM pg_catalog.pg_subscription_rel s WHERE s.srrelid" EQ "$1",
	1, {OIDOID}
};

/*
 * check_source - rows that logical replication brings come in the order of
 * commits elsewhere, and those that several nodes write in none; and of what is
 * not recorded there is nothing to tell.
 */
static void
check_source(const Feed *feed)
{
	const Register *reg = &feed->call->reg;
	Datum		table = ObjectIdGetDatum(feed->table);

	if (!reg->leg_verwerkingen_vast)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("register \"%s\" does not record what is done",
						NameStr(reg->name)),
				 errhint("Set leg_verwerkingen_vast in its table instelling, and have all who follow it begin anew.")));
	if (ki_run(reg, &subscription, &table, NULL) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("register \"%s\" follows another one by logical replication",
						NameStr(reg->name)),
				 errhint("Ask the one that it follows.")));
	if (ki_is_distributed(feed->table))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("register \"%s\" is distributed by Citus: what its nodes write has no order in which none is missed",
						NameStr(reg->name))));
}

/*
 * begin_feed - the arguments: na and limit.
 */
static void
begin_feed(Feed *feed, Call *call, const FeedKind *kind)
{
	FunctionCallInfo fcinfo = call->fcinfo;

	feed->call = call;
	feed->kind = kind;
	if (!PG_ARGISNULL(1))
		feed->left = PG_GETARG_INT32(1);
	if (feed->left < 1 || feed->left > MAX_LIMIT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("limit must be from 1 to %d", MAX_LIMIT)));
	feed->table = get_relname_relid("verwerking", call->reg.oid);
	check_source(feed);

	ki_history(&feed->history);
	if (PG_ARGISNULL(0))
		enter_system(feed, system_after(feed, PG_INT64_MIN));
	else
		read_cursor(feed, PG_GETARG_TEXT_PP(0));
}

/*
 * first_unknown - up to which transaction all is known that will ever be: of
 * another cluster all, of this one those before the first that is under way.
 */
static FullTransactionId
first_unknown(const Feed *feed)
{
	Datum		snapshot;

	if (feed->at.system != feed->history.system)
		return LAST_XID;
	snapshot = OidFunctionCall0(F_PG_CURRENT_SNAPSHOT);
	return DatumGetFullTransactionId(DirectFunctionCall1(pg_snapshot_xmin,
														 snapshot));
}

/*
 * next_rows - the rows of one cluster from where the feed is, one more than can
 * be given: that with which the page before ended comes along.
 */
static SPITupleTable *
next_rows(const Feed *feed)
{
	const Register *reg = &feed->call->reg;
	Datum		values[5];

	values[0] = Int64GetDatum(feed->at.system);
	values[1] = FullTransactionIdGetDatum(feed->at.xid);
	values[2] = UUIDPGetDatum(&feed->at.id);
	values[3] = FullTransactionIdGetDatum(first_unknown(feed));
	values[4] = Int64GetDatum(feed->left + 1);
	return ki_query(reg, ki_plan(reg, feed->kind->page, NULL, 0), values, 0);
}

/*
 * must_resume - the row at which a cursor stands must come first: when it is
 * gone, so may be what came behind it.
 */
static void
must_resume(Feed *feed, bool same)
{
	if (feed->resumes && !same)
		begin_anew("the row at which the cursor stands was removed, and others may have been");
	feed->resumes = false;
}

/*
 * step_to - go to a row.
 */
static void
step_to(Feed *feed, const Datum *columns)
{
	const pg_uuid_t *id = DatumGetUUIDP(columns[0]);
	FullTransactionId xid = DatumGetFullTransactionId(columns[1]);
	bool		same = FullTransactionIdEquals(xid, feed->at.xid) &&
		memcmp(id, &feed->at.id, UUID_LEN) == 0;

	must_resume(feed, same);
	if (same)
		return;
	feed->at.xid = xid;
	feed->at.id = *id;
	feed->at.done = 0;
}

/*
 * refuse_nulls - a row that somebody wrote by hand may lack what it cannot.
 */
static void
refuse_nulls(const Feed *feed, const bool *isnull, int count)
{
	int			i;

	for (i = 0; i < count; i++)
	{
		if (isnull[i] && (feed->kind->nullable & (UINT32_C(1) << i)) == 0)
			ki_refuse_null();
	}
}

/*
 * give_rows - what a page of rows gives, until it is enough.
 */
static void
give_rows(Feed *feed, const SPITupleTable *rows)
{
	Datum		columns[FEED_COLUMNS];
	bool		isnull[FEED_COLUMNS];
	uint64		i;

	Assert(rows->tupdesc->natts <= FEED_COLUMNS);
	for (i = 0; i < rows->numvals && feed->left > 0; i++)
	{
		CHECK_FOR_INTERRUPTS();
		heap_deform_tuple(rows->vals[i], rows->tupdesc, columns, isnull);
		refuse_nulls(feed, isnull, rows->tupdesc->natts);
		step_to(feed, columns);
		feed->kind->step(feed, columns, isnull);
	}
}

/*
 * give_all - all rows that there are, until it is enough.
 *
 * Who asks an older snapshot, or a standby that is behind, than he asked before
 * may stand beyond what is known there: then there is nothing more yet.
 */
static void
give_all(Feed *feed)
{
	while (FullTransactionIdPrecedes(feed->at.xid, first_unknown(feed)))
	{
		uint64		asked = feed->left + 1;
		SPITupleTable *rows = next_rows(feed);

		if (rows->numvals == 0)
			must_resume(feed, false);
		give_rows(feed, rows);
		if (feed->left == 0)
			break;
		if (rows->numvals == asked)
			continue;
		if (feed->at.system == feed->history.system)
			break;
		enter_system(feed, system_after(feed, feed->at.system));
	}
}

/*
 * ki_feed - the result of a function that follows what is done.
 */
Datum
ki_feed(Call *call, const FeedKind *kind)
{
	Feed		feed = {0};

	begin_feed(&feed, call, kind);
	give_all(&feed);
	return (Datum) 0;
}

/*
 * ki_feed_give - give what was put, with the cursor to go on from.
 */
void
ki_feed_give(Feed *feed, JsonbInState *state)
{
	Datum		value;
	bool		isnull = false;

	if (!feed->durable)
		ki_make_durable(&feed->history);
	feed->durable = true;
	ki_put_text(state, "cursor", cursor_text(feed));
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	value = ki_finish(feed->call, state);
	ki_return_row(feed->call, &value, &isnull);
	feed->left--;
}
