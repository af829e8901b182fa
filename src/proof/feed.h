/*
 * feed.h
 *		Table verwerking, a page at a time, in an order that loses nothing.
 */
#ifndef KI_FEED_H
#define KI_FEED_H

#include "access/transam.h"

#include "call.h"
#include "proof/cluster.h"
#include "store/statement.h"

/* a row has no more columns than these */
#define FEED_COLUMNS	16

/* where one is in that order */
typedef struct Position
{
	int64		system;
	FullTransactionId xid;
	pg_uuid_t	id;
	int			done;			/* how much of what the row gives */
} Position;

typedef struct Feed
{
	Call	   *call;
	const struct FeedKind *kind;
	History		history;		/* of which all that is given is part */
	Oid			table;
	Position	at;
	int			left;			/* how much may be given still */
	bool		resumes;		/* the row at which a cursor stands must come */
	bool		durable;		/* the history is */
} Feed;

/* gives what a row has to give from feed->at.done on */
typedef void FeedStep(Feed *feed, const Datum *columns, const bool *isnull);

typedef struct FeedKind
{
	char		letter;			/* of its cursors */
	const Statement *page;		/* FEED_PAGE */
	uint32		nullable;		/* which of its columns, as bits */
	FeedStep   *step;
} FeedKind;

/*
 * A page of rows of one cluster, from one on, that one included: columns of v,
 * and of what is joined to it.
 */
#define FEED_PAGE(columns, joined, besides) \
	{ \
		"SELECT v.id::pg_catalog.uuid, v.xid::pg_catalog.xid8, " columns \
		" FROM @.verwerking v " joined \
		" WHERE v.systeem" EQ "$1" \
		" AND ROW(v.xid, v.id) OPERATOR(pg_catalog.>=) ROW($2, $3)" \
		" AND v.xid OPERATOR(pg_catalog.<) $4" besides \
		" ORDER BY v.xid, v.id LIMIT $5", \
		5, {INT8OID, XID8OID, UUIDOID, XID8OID, INT8OID} \
	}
#define FEED_OWN_COLUMNS	2

extern Datum ki_feed(Call *call, const FeedKind *kind);
extern void ki_feed_give(Feed *feed, JsonbInState *state);

#endif							/* KI_FEED_H */
