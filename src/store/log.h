/*
 * log.h
 *		What a call changed, until it is told in table verwerking.
 */
#ifndef KI_LOG_H
#define KI_LOG_H

#include "lib/stringinfo.h"

#include "read/object.h"

typedef enum Action
{
	ACTION_CREATE,
	ACTION_UPDATE,
	ACTION_DESTROY,
	ACTION_READ
} Action;

/* what has to do with one row mostly comes close together */
#define LOOK_BACK		16

/* data subjects that one row may be about */
#define MAX_SUBJECTS	4

/* one row that was inserted, updated, deleted, or read by who says for what */
typedef struct Change
{
	Action		action;
	const Object *object;
	Row			row;			/* as it became, or was when it is gone */
	Row			was;			/* as it was; no object: that is not kept */
	uint64		fields;			/* of an update: those that changed */
	List	   *keys;			/* of what was read: String, what was shown */
	pg_uuid_t	subjects[MAX_SUBJECTS];
	int			nsubjects;
	bool		personal;		/* its object can hold data of somebody */
	bool		partijen;		/* these are of partijen */
	const Object *via;			/* with none: of this is the row it hangs on */
	int			content;		/* where that begins, in the log; -1: unknown */
	int			length;
} Change;

/* how many rows of an object an import wrote */
typedef struct Count
{
	Action		action;
	const char *object;			/* its name */
	int64		rows;
} Count;

typedef struct Log
{
	MemoryContext context;
	const char *name;			/* of the function; NULL: see who called */
	TimestampTz begin;			/* of the call, or of an item of a list */
	bool		keeps_was;
	const char *grond;			/* on which it was done; or NULL */
	bool		counts;			/* an import: no rows, but how many */
	Change	   *changes;
	int			nchanges;
	int			room;
	StringInfoData content;		/* of the rows, as it is hashed */
	List	   *counted;		/* of Count */
} Log;

extern void ki_append_content(StringInfo content, const Row *row);
extern Log *ki_begin_log(bool keeps_was);
extern void ki_forget_changes(Log *log);
extern int	ki_count_changed(const Log *log);
extern void ki_forget_since(Log *log, int nchanges);
extern void ki_forget_items(Log *log, List *counted);
extern void ki_log_insert(Log *log, const Row *row, bool whole);
extern void ki_log_update(Log *log, const Row *row, const Row *was,
						  uint64 fields);
extern void ki_log_delete(Log *log, const Row *row);
extern void ki_log_read(Log *log, const Object *object, Datum id);
extern void ki_log_shown(Log *log, const Row *row, List *keys);
extern void ki_unlog(Log *log, const pg_uuid_t *id);
extern void ki_count_rows(Log *log, Action action, const char *object,
						  int64 rows);
extern bool ki_is_counted(const Log *log, const Row *row);
extern void ki_count_created(Log *log);
extern List *ki_copy_counts(const Log *log);
extern const pg_uuid_t *ki_change_id(const Change *change);

#endif							/* KI_LOG_H */
