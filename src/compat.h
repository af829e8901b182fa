/*
 * compat.h
 *		Everything that depends on the server version, and nothing else.
 */
#ifndef KI_COMPAT_H
#define KI_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "klantinteracties requires PostgreSQL 15 or later"
#endif

/* the macros for variable-length values moved out of postgres.h in 16 */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* soft errors are new in 16; before that they are ordinary errors */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#else
#define ereturn(context, dummy_value, ...) \
	do { \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

#endif							/* KI_COMPAT_H */
