/*
 * trace.h
 *		The trace to which a call belongs.
 */
#ifndef KI_TRACE_H
#define KI_TRACE_H

#define TRACE_ID_LEN	16
#define SPAN_ID_LEN		8

typedef struct Trace
{
	unsigned char trace_id[TRACE_ID_LEN];
	unsigned char parent[SPAN_ID_LEN];
	bool		has_parent;
} Trace;

extern void ki_find_trace(Trace *trace, const char *traceparent);

#endif							/* KI_TRACE_H */
