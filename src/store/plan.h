/*
 * plan.h
 *		Running queries on a register, with plans that are kept.
 */
#ifndef KI_PLAN_H
#define KI_PLAN_H

#include "store/statement.h"

/*
 * Rows of a batch that are not written yet (pending.c): before a statement reads
 * their tables, they are.
 */
typedef struct Pending
{
	uint64		tables;			/* of which there are any: ki_table_bit() */
	void		(*write) (const Register *reg);

	/* has a row wait as ki_insert() would insert it; false: insert it now */
	bool		(*add) (const Register *reg, const Row *row, bool if_new,
						Row *stored, bool *inserted);
} Pending;

/* a list of ids */
typedef struct Ids
{
	Datum	   *values;
	int			count;
} Ids;

extern uint64 ki_table_bit(const char *name, int length);
extern Register ki_as_written(const Register *reg);
extern SPIPlanPtr ki_plan(const Register *reg, const Statement *statement,
						  const void *about, uint64 fields);
extern SPIPlanPtr ki_plan_text(const Register *reg, const char *text,
							   Oid *argtypes, int nargs, bool custom);
extern uint64 ki_execute(const Register *reg, SPIPlanPtr plan, Datum *values,
						 const char *nulls);
extern SPITupleTable *ki_query(const Register *reg, SPIPlanPtr plan,
							   Datum *values, uint64 most);
extern SPITupleTable *ki_query_nulls(const Register *reg, SPIPlanPtr plan,
									 Datum *values, const char *nulls);
extern uint64 ki_fetch_row(const Register *reg, SPIPlanPtr plan,
						   Datum *values, const char *nulls,
						   const Object *object, Row *row);
extern uint64 ki_fetch(const Register *reg, const Statement *statement,
					   Datum *values, const char *nulls, Datum *columns,
					   int ncolumns);
extern void ki_fetch_ids(const Register *reg, const Statement *statement,
						 Datum *values, Ids *ids);
extern Datum ki_array(Oid type, Datum *values, int nvalues);
extern Datum ki_id_array(Datum *ids, int nids);
extern void ki_arguments(const Row *row, const int *fields, int nfields,
						 Datum *values, char *nulls);
extern uint64 ki_run(const Register *reg, const Statement *statement,
					 Datum *values, const char *nulls);
extern uint64 ki_run_latest(const Register *reg, const Statement *statement,
							Datum *values);
extern uint64 ki_run_latest_on(const Register *reg,
							   const Statement *statement,
							   const void *about, Datum *values);
extern uint64 ki_run_on(const Register *reg, const Statement *statement,
						const void *about, uint64 fields, Datum *values);

#endif							/* KI_PLAN_H */
