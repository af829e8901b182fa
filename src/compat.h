/*
 * compat.h
 *		Everything that depends on the server version, and nothing else.
 */
#ifndef KI_COMPAT_H
#define KI_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "klantinteracties requires PostgreSQL 15 or later"
#endif

#include "utils/jsonb.h"

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

/* columns that are computed; from 18 on also those that are not stored */
#if PG_VERSION_NUM >= 180000
#define KI_HAS_GENERATED(constr) \
	((constr)->has_generated_stored || (constr)->has_generated_virtual)
#else
#define KI_HAS_GENERATED(constr)	((constr)->has_generated_stored)
#endif

/* where the executor keeps the CHECK constraints of a table it writes to */
#if PG_VERSION_NUM >= 180000
#define KI_CHECK_EXPRS(result)		((result)->ri_CheckConstraintExprs)
#define KI_IS_ENFORCED(check)		((check).ccenforced)
#else
#define KI_CHECK_EXPRS(result)		((result)->ri_ConstraintExprs)
#define KI_IS_ENFORCED(check)		true
#endif

/* from 18 on the caller says whether a deferrable one will do */
#if PG_VERSION_NUM >= 180000
#define ki_primary_key(rel)			RelationGetPrimaryKeyIndex((rel), false)
#else
#define ki_primary_key(rel)			RelationGetPrimaryKeyIndex(rel)
#endif

/* rights on any object are asked for in one way from 16 on */
#if PG_VERSION_NUM >= 160000
#define ki_schema_usage(schema) \
	(object_aclcheck(NamespaceRelationId, (schema), GetUserId(), \
					 ACL_USAGE) == ACLCHECK_OK)
#define ki_owns_schema(schema) \
	object_ownercheck(NamespaceRelationId, (schema), GetUserId())
#else
#define ki_schema_usage(schema) \
	(pg_namespace_aclcheck((schema), GetUserId(), ACL_USAGE) == ACLCHECK_OK)
#define ki_owns_schema(schema) \
	pg_namespace_ownercheck((schema), GetUserId())
#endif

/* what may be done with a table moved out of its range table entry in 16 */
#if PG_VERSION_NUM >= 180000
#define ki_init_range_table(estate, rte) \
	do { \
		List	   *permissions = NIL; \
		addRTEPermissionInfo(&permissions, (rte)); \
		ExecInitRangeTable((estate), list_make1(rte), permissions, \
						   bms_make_singleton(1)); \
	} while (0)
#elif PG_VERSION_NUM >= 160000
#define ki_init_range_table(estate, rte) \
	do { \
		List	   *permissions = NIL; \
		addRTEPermissionInfo(&permissions, (rte)); \
		ExecInitRangeTable((estate), list_make1(rte), permissions); \
	} while (0)
#else
#define ki_init_range_table(estate, rte) \
	ExecInitRangeTable((estate), list_make1(rte))
#endif

/* columns that are described one by one are told to be all from 19 on */
#if PG_VERSION_NUM >= 190000
#define ki_finish_columns(desc)		TupleDescFinalize(desc)
#else
#define ki_finish_columns(desc)		((void) 0)
#endif

/* a character of Unicode, as core's functions take it */
#if PG_VERSION_NUM >= 190000
typedef char32_t UnicodeCharacter;
#else
typedef unsigned int UnicodeCharacter;	/* pg_wchar */
#endif

/* a jsonb that is being made has a struct of its own from 19 on */
#if PG_VERSION_NUM < 190000
typedef struct JsonbInState
{
	JsonbParseState *parseState;
	JsonbValue *result;
} JsonbInState;
#define pushJsonbValue(state, token, value) \
	((state)->result = \
	 pushJsonbValue(&(state)->parseState, (token), (value)))
#endif

#endif							/* KI_COMPAT_H */
