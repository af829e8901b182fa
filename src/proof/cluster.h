/*
 * cluster.h
 *		Which cluster this is, and how far its history goes.
 */
#ifndef KI_CLUSTER_H
#define KI_CLUSTER_H

#include "access/xlogdefs.h"

/* the history of a cluster until some moment */
typedef struct History
{
	int64		system;			/* its system identifier */
	TimeLineID	timeline;
	XLogRecPtr	end;
} History;

extern int64 ki_system_identifier(void);
extern void ki_history(History *history);
extern void ki_make_durable(const History *history);
extern bool ki_begins_with(const History *history, const History *begin);

#endif							/* KI_CLUSTER_H */
