/*
 * describe.h
 *		What is known of a table of a register.
 */
#ifndef KI_DESCRIBE_H
#define KI_DESCRIBE_H

#include "nodes/execnodes.h"
#include "utils/relcache.h"

#include "read/object.h"
#include "store/keep.h"

/* how the value of a field becomes that of its column */
typedef struct Column
{
	AttrNumber	attnum;
	bool		by_input;		/* text, to be read by the type's input */
	FmgrInfo	input;
	Oid			ioparam;
	Oid			domain;			/* whose constraints to check, or InvalidOid */
	void	   *domain_cache;
} Column;

/* what an index on an expression, or on some rows, needs to take a row */
typedef struct IndexStates
{
	Oid			index;
	ExprState  *predicate;
	List	   *expressions;	/* of ExprState */
} IndexStates;

/* what an insert needs to know besides */
typedef struct Inserts
{
	int			natts;
	Datum	   *defaults;		/* by attribute */
	bool	   *has_default;	/* a constant; else NULL */
	bool	   *must_be_given;	/* its default must be evaluated */
	ExprState **checks;			/* ready to run; NULL: the executor's task */
	int			nindexes;
	IndexStates *indexes;		/* those that need something, ready to run */
} Inserts;

/*
 * What is known of one table of one register.  It does not change while it is
 * used: of a table that changed a new one is made.
 */
typedef struct Table
{
	Kept		kept;			/* must be first */
	struct TableEntry *entry;	/* by which it is found, or NULL */
	bool		valid;			/* false: look again */
	bool		usable;			/* false: leave inserts to a query */
	Oid			relid;
	Oid			primary_key;	/* the index on the first field, or none */
	Oid			identity;		/* that on what identifies a row, or none */
	Column	   *columns;		/* by field */
	const Inserts *inserts;		/* once one was made; only if usable */
	List	   *uses;			/* hashes of the types and functions in it */
	MemoryContext context;		/* in which it lies, and all that hangs here */
} Table;

extern bool ki_is_own_table(Oid relid);
extern Table *ki_describe_table(const Object *object, Relation rel);
extern void ki_prepare_table(Table *table, Relation rel);

#endif							/* KI_DESCRIBE_H */
