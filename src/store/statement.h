/*
 * statement.h
 *		Queries on a register: constants, with a text of their own or built for
 *		an object.
 */
#ifndef KI_STATEMENT_H
#define KI_STATEMENT_H

#include "lib/stringinfo.h"
#include "read/object.h"

/*
 * A statement stands as a constant above its only user, and its plan is kept by
 * its address.  In its text @. stands for the register's schema, @* for the
 * columns of r, a row of the object that it is about, and @w for those of w,
 * that row as it was.  Operators and
 * types are qualified, so that no search_path changes what it means; and what
 * looks up an operator by itself (IN, BETWEEN, CASE x WHEN, IS DISTINCT FROM,
 * NULLIF) is not used.
 */
typedef struct Statement
{
	const char *text;			/* NULL when it is built */
	int			nargs;
	Oid			argtypes[6];

	/* builds it; fields tells by their bits some of an object */
	int			(*build) (StringInfo sql, Oid *argtypes, const void *about,
						  uint64 fields);
	bool		inserts;		/* with defaults that may be a user's */
} Statement;

/* equality, whatever the search_path */
#define EQ	" OPERATOR(pg_catalog.=) "

/*
 * A text that must be equal besides what an index finds.  Not the operator:
 * while a table is empty all indexes look equally good, and the plan that is
 * kept might go through the one on a code.
 */
#define BESIDES(column, argument)	"pg_catalog.texteq(" column ", " argument ")"

/* about an object, and fields that are given a value */
extern const Statement ki_insert_statement;
extern const Statement ki_insert_returning_statement;
extern const Statement ki_insert_if_new_statement;
extern const Statement ki_insert_if_new_returning_statement;
extern const Statement ki_update_statement;
extern const Statement ki_update_returning_statement;

/* likewise: which row has the same in what is unique */
extern const Statement ki_same_statement;

/* about an object, and its id or ids */
extern const Statement ki_delete_statement;
extern const Statement ki_lock_statement;
extern const Statement ki_row_statement;
extern const Statement ki_rows_statement;

/* likewise, without its companion */
extern const Statement ki_own_rows_statement;

/* about an object, and one field: has a row this value? */
extern const Statement ki_having_statement;

/* about a list, and ids of whose it is */
extern const Statement ki_list_statement;

/* likewise, and whose it is: items that have the flag; this item */
extern const Statement ki_flagged_statement;
extern const Statement ki_item_statement;

/* about a part, and ids of what it goes with */
extern const Statement ki_parts_statement;

/* about an object that may be restricted, and ids: those that are */
extern const Statement ki_restricted_statement;

/* about the name of a reference list, and a code that is to be in it */
extern const Statement ki_code_active_statement;

extern int	ki_build_statement(StringInfo sql, Oid *argtypes,
							   const Statement *statement,
							   const void *about, uint64 fields);
extern void ki_append_columns(StringInfo sql, const Object *object,
							  const char *alias);
extern void ki_append_returning(StringInfo sql, const Object *object,
								const char *alias);
extern int	ki_column_count(const Object *object);

#endif							/* KI_STATEMENT_H */
