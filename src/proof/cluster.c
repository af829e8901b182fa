/*
 * cluster.c
 *		Which cluster this is, and how far its history goes.
 *
 * The number of a transaction says something in one cluster only, and there it
 * may be given once more: a failover to a standby that was behind, or a restore
 * to a moment, goes on from where it is, on a timeline of its own.
 */
#include "postgres.h"

#include "access/timeline.h"
#include "access/xlog.h"
#include "access/xlog_internal.h"
#include "access/xlogrecovery.h"

#include "klantinteracties.h"
#include "proof/cluster.h"

/*
 * ki_system_identifier - of this cluster, as pg_control_system() shows it: that
 * of its standbys too, and of no other that was made by initdb.
 */
int64
ki_system_identifier(void)
{
	return (int64) GetSystemIdentifier();
}

/*
 * system_identifier - likewise, for who writes by hand.
 */
PG_FUNCTION_INFO_V1(system_identifier);
Datum
system_identifier(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(ki_system_identifier());
}

/*
 * end_of_wal - where the last record ends, and not where the next can begin,
 * which may lie behind the header of a page that nobody wrote yet.
 */
static XLogRecPtr
end_of_wal(void)
{
	XLogRecPtr	next = GetXLogInsertRecPtr();

	if (XLogSegmentOffset(next, wal_segment_size) == SizeOfXLogLongPHD)
		return next - SizeOfXLogLongPHD;
	if (next % XLOG_BLCKSZ == SizeOfXLogShortPHD)
		return next - SizeOfXLogShortPHD;
	return next;
}

/*
 * ki_history - the history of this cluster until now: all that a snapshot shows
 * that was taken before is in it.
 */
void
ki_history(History *history)
{
	history->system = ki_system_identifier();
	if (RecoveryInProgress())
		history->end = GetXLogReplayRecPtr(&history->timeline);
	else
	{
		history->timeline = GetWALInsertionTimeLine();
		history->end = end_of_wal();
	}
}

/*
 * ki_make_durable - a crash does not make this history shorter: of a commit that
 * did not wait for that (synchronous_commit) nobody hears before.
 */
void
ki_make_durable(const History *history)
{
	if (!RecoveryInProgress())
		XLogFlush(history->end);
}

/*
 * ki_begins_with - does this history, that of now, begin with another: has all
 * that happened in that one happened in this?
 *
 * As a standby decides whether it can follow another server.  One that is behind
 * will come there.
 */
bool
ki_begins_with(const History *history, const History *begin)
{
	if (history->system != begin->system || begin->end == InvalidXLogRecPtr)
		return false;
	if (history->timeline == begin->timeline)
		return RecoveryInProgress() || begin->end <= history->end;
	return begin->timeline ==
		tliOfPointInHistory(begin->end - 1,
							readTimeLineHistory(history->timeline));
}
