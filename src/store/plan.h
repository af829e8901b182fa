/*
 * plan.h
 *		The statements that run against a register, prepared and kept.
 */
#ifndef KI_PLAN_H
#define KI_PLAN_H

#include "read/object.h"

/* the first of these are built for an object, the others have a fixed text */
typedef enum Statement
{
	STATEMENT_INSERT,			/* with the columns that have a value */
	STATEMENT_INSERT_IF_NEW,	/* likewise; nothing on a conflict */
	STATEMENT_UPDATE,			/* of the columns that changed */
	STATEMENT_DELETE,			/* of a row by its id */
	STATEMENT_LOCK,				/* a row by its id, to be changed */
	STATEMENT_ROW,				/* a row by its id */
	STATEMENT_ROWS,				/* rows by their ids */
	STATEMENT_TAKEN,			/* a row that has a value in some field */
	STATEMENT_TEXT,				/* any other, by its text */
	STATEMENT_LIST,				/* the rows of an object by their owners */
	STATEMENT_EXISTS,			/* a row of an object by its id */
	STATEMENT_CODE_ACTIVE,		/* a code of one of the lists */
	STATEMENT_LOOK_PARTIJ,
	STATEMENT_LOOK_IDENTIFICATOR,
	STATEMENT_LOOK_KEY,
	STATEMENT_LOOK_SUB_IDENTIFICATOR,
	STATEMENT_LOOK_KVK_NUMMER,
	STATEMENT_LOOK_VESTIGING,
	STATEMENT_LOOK_SAME_VESTIGING,
	STATEMENT_LOOK_OTHER_VESTIGING,
	STATEMENT_LOOK_OTHER_SIDE,
	STATEMENT_PUT_UNDER,
	STATEMENT_LOOK_ACTOR,
	STATEMENT_LOOK_SOORT_IDENTIFICATOR,
	STATEMENT_SHARE_PARTIJ,
	STATEMENT_LOCK_PARTIJ,
	STATEMENT_LOCK_GEGEVENS,
	STATEMENT_LOCK_GEGEVENS_WHOLLY,
	STATEMENT_DELETE_PARTIJ,
	STATEMENT_DELETE_GEGEVENS,
	STATEMENT_RECORD_BESLUIT,
	STATEMENT_RECORD_BESLUIT_NAMENS,
	STATEMENT_WITHDRAW_BESLUITEN,
	STATEMENT_STILL_PERMITTED,
	STATEMENT_DETACH_ADRESSEN,
	STATEMENT_UNSET_STANDAARD,
	STATEMENT_UNSET_VOORKEUR,
	STATEMENT_UNSET_REFERENTIE,
	STATEMENT_UNSET_REKENING_VOORKEUR,
	STATEMENT_SET_VOORKEUR,
	STATEMENT_SET_REKENING_VOORKEUR,
	STATEMENT_DETACH_OF_BETROKKENE,
	STATEMENT_DETACH_OF_KLANTCONTACT,
	STATEMENT_KEEP_ACTOREN,
	STATEMENT_ADD_ACTOREN,
	STATEMENT_HAS_ACTOR,
	STATEMENT_IS_PARTIJ,
	STATEMENT_STAYS_PARTIJ,
	STATEMENT_REFUSED,
	STATEMENT_SHARED_WITH_OTHER,
	STATEMENT_LOCK_KLANTCONTACT,
	STATEMENT_WITHOUT_CONTACT
} Statement;

/* what an update is built from: a row, and which of its fields changed */
typedef struct Changes
{
	const Row  *row;
	uint64		mask;
} Changes;

/* STATEMENT_INSERT with this in its number has a RETURNING clause */
#define RETURNING_ROW	0x100

/* equality, whatever the search_path */
#define EQ	" OPERATOR(pg_catalog.=) "

/* statement.c */
extern void ki_append_columns(StringInfo sql, const Object *object,
							  const char *alias);
extern int	ki_column_count(const Object *object);
extern int	ki_build_statement(StringInfo sql, Oid *argtypes,
							   Statement statement, int number,
							   const void *source);

/* plan.c */
extern SPIPlanPtr ki_plan(const Register *reg, Statement statement,
						  int number, uint64 mask, const void *source);
extern SPIPlanPtr ki_plan_text(const Register *reg, const char *text,
							   Oid *argtypes, int nargs, bool custom);
extern uint64 ki_execute(const Register *reg, SPIPlanPtr plan, Datum *values,
						 const char *nulls);
extern SPITupleTable *ki_query(const Register *reg, SPIPlanPtr plan,
							   Datum *values, uint64 most);
extern uint64 ki_fetch_row(const Register *reg, SPIPlanPtr plan,
						   Datum *values, const char *nulls,
						   const Object *object, Row *row);
extern uint64 ki_fetch(const Register *reg, Statement statement,
					   Datum *values, const char *nulls, Datum *columns,
					   int ncolumns);
extern void ki_arguments(const Row *row, const int *fields, int nfields,
						 Datum *values, char *nulls);
extern uint64 ki_run(const Register *reg, Statement statement,
					 Datum *values, const char *nulls);
extern uint64 ki_run_latest(const Register *reg, Statement statement,
							Datum *values);
extern uint64 ki_run_on(const Register *reg, Statement statement, int number,
						const void *source, Datum *values, const char *nulls);

#endif							/* KI_PLAN_H */
