/*
 * progress.h
 *		An import, and how far it is.
 */
#ifndef KI_PROGRESS_H
#define KI_PROGRESS_H

#include "portability/instr_time.h"
#include "utils/tuplestore.h"
#include "objects/functions.h"

/* how far an import is */
typedef struct Progress
{
	int64		read;
	int64		written;
	int64		refused;
	int64		skipped;		/* imported before */
	int64		changed;		/* likewise, but the source row changed since */
	int64		batches;
} Progress;

typedef struct Import
{
	const char *procedure;
	const char *plural;			/* of what it is about */
	const Adding *adding;
	NameData	reg;
	Oid			relid;
	char	   *source;			/* its name */
	pg_uuid_t	space;			/* in which keys are names */
	int32		most;			/* rows in a batch */
	int64		max_refused;	/* -1: any number */
	int32		worker;
	int32		workers;
	bool		trial;

	pg_uuid_t	id;				/* of the row in import_voortgang */
	int64		total;			/* rows of the source; -1: not counted yet */
	instr_time	begin;
	Progress	progress;
	bool		careful;		/* keys may be there already */

	MemoryContext context;		/* that lasts as long */
	Tuplestorestate *source_rows;	/* all of them */
	TupleTableSlot *slot;		/* one of them */

	/* the batch that is under way */
	MemoryContext rows_context;
	MemoryContext batch_context;
	HeapTuple  *rows;
	int			nrows;
	Progress	next;
	const char *status;
	int			sqlstate;
} Import;

extern void ki_in_register(Import *import, CallBody body);
extern Import *ki_import_of(Call *call);
extern uint64 ki_run_import(Call *call, const char *statement, Oid *types, int nargs, Datum *values);
extern Datum ki_text_array(Datum *texts, int count);
extern Datum ki_begin_import(Call *call);
extern double ki_import_seconds(const Import *import);
extern double ki_import_remaining(const Import *import, const Progress *progress);
extern void ki_tell_import(Call *call);
extern Datum ki_only_tell(Call *call);

#endif							/* KI_PROGRESS_H */
