/*
 * log.c
 *		What a call changed, until it is told in table verwerking
 *		(proof/verwerking.c).
 *
 * All that is inserted, updated and deleted passes by here, so that no object
 * needs to know of it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "port/pg_bswap.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/timestamp.h"

#include "read/json_value.h"
#include "read/row.h"
#include "store/log.h"
#include "types/id.h"

/*
 * ki_begin_log - nothing was changed yet; lasts as long as the current memory
 * context.
 */
Log *
ki_begin_log(bool keeps_was)
{
	Log		   *log = (Log *) palloc0(sizeof(Log));

	log->context = CurrentMemoryContext;
	log->begin = GetCurrentTimestamp();
	log->keeps_was = keeps_was;
	return log;
}

/*
 * ki_forget_changes - nothing was changed yet, after all, or it was told.
 */
void
ki_forget_changes(Log *log)
{
	log->nchanges = 0;
	log->content.len = 0;
	log->begin = GetCurrentTimestamp();
}

/*
 * ki_count_changed - how much was changed until now, to go back to.
 */
int
ki_count_changed(const Log *log)
{
	return log == NULL ? 0 : log->nchanges;
}

/*
 * ki_forget_since - what was changed since is undone.
 */
void
ki_forget_since(Log *log, int nchanges)
{
	if (log != NULL)
		log->nchanges = nchanges;
}

/*
 * append_bytes - bytes, and before them how many.
 */
static void
append_bytes(StringInfo content, const char *bytes, int length)
{
	uint32		size = pg_hton32(length);

	appendBinaryStringInfo(content, (const char *) &size, sizeof(size));
	appendBinaryStringInfo(content, bytes, length);
}

/*
 * append_json - a value as it is in JSON, for what has no simple form.
 */
static void
append_json(StringInfo content, const Field *field, Datum datum)
{
	JsonbValue	value;
	Jsonb	   *jsonb;
	char	   *text;

	if (ki_field_type(field) == TEXTARRAYOID &&
		array_contains_nulls(DatumGetArrayTypeP(datum)))
	{
		/* nothing of ours stores that, but it must not stop who looks */
		text = OidOutputFunctionCall(F_ARRAY_OUT, datum);
		append_bytes(content, text, strlen(text));
		return;
	}
	if (ki_field_type(field) == JSONBOID)
		jsonb = DatumGetJsonbP(datum);
	else
	{
		ki_json_value(field, datum, &value);
		jsonb = JsonbValueToJsonb(&value);
	}
	text = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));
	append_bytes(content, text, strlen(text));
}

static void
append_value(StringInfo content, const Field *field, Datum value)
{
	Oid			type = ki_field_type(field);
	int64		number;
	struct varlena *bytes;

	switch (type)
	{
		case UUIDOID:
			append_bytes(content, (const char *) DatumGetUUIDP(value)->data,
						 UUID_LEN);
			break;
		case TEXTOID:
		case BYTEAOID:
			bytes = PG_DETOAST_DATUM_PACKED(value);
			append_bytes(content, VARDATA_ANY(bytes),
						 VARSIZE_ANY_EXHDR(bytes));
			break;
		case JSONBOID:
		case TEXTARRAYOID:
		case INTERVALOID:
			append_json(content, field, value);
			break;
		case TIMESTAMPTZOID:
		case INT8OID:
		case XID8OID:			/* all three are 64 bits */
			number = pg_hton64(DatumGetInt64(value));
			append_bytes(content, (const char *) &number, sizeof(number));
			break;
		default:
			number = pg_hton64(type == BOOLOID ? DatumGetBool(value)
							   : DatumGetInt32(value));
			append_bytes(content, (const char *) &number, sizeof(number));
			break;
	}
}

/*
 * ki_append_content - what a row holds, for its hash: of each column that has a
 * value the name and the value, each with its length before it.
 *
 * A column that a later version adds changes nothing as long as it is empty.
 */
void
ki_append_content(StringInfo content, const Row *row)
{
	const Object *object = row->object;
	int			i;

	append_bytes(content, object->name, strlen(object->name));
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->column == NULL || row->isnull[i])
			continue;
		append_bytes(content, field->column, strlen(field->column));
		append_value(content, field, row->values[i]);
	}
}

/*
 * add_subject - a row is about somebody.
 */
static void
add_subject(Change *change, Datum id)
{
	const pg_uuid_t *subject = DatumGetUUIDP(id);
	int			i;

	for (i = 0; i < change->nsubjects; i++)
	{
		if (memcmp(&change->subjects[i], subject, UUID_LEN) == 0)
			return;
	}
	if (change->nsubjects < MAX_SUBJECTS)
		change->subjects[change->nsubjects++] = *subject;
}

/*
 * find_partijen - the partijen whose data a row holds, if it can.
 */
static void
find_partijen(Change *change, const Row *row)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if ((row->object->fields[i].flags & FIELD_SUBJECT) == 0)
			continue;
		change->personal = true;
		if (!row->isnull[i])
			add_subject(change, row->values[i]);
	}
	change->partijen = change->nsubjects > 0;
}

/*
 * find_subjects - whose data does a row hold, or did it before?
 *
 * What its description says: partijen; else what it hangs on, as who is no partij
 * or a klantcontact, else itself, by its id.
 */
static void
find_subjects(Change *change, const Row *was)
{
	const Row  *row = &change->row;
	int			i;

	find_partijen(change, row);
	if (was != NULL)
		find_partijen(change, was);
	if (change->partijen)
		return;
	for (i = 0; i < row->object->nfields; i++)
	{
		if ((row->object->fields[i].flags & FIELD_OF_SUBJECT) == 0 ||
			row->isnull[i])
			continue;
		add_subject(change, row->values[i]);
		change->via = row->object->fields[i].target;
		return;
	}
	if (ki_change_id(change) != NULL)
		add_subject(change, row->values[0]);
}

/*
 * ki_change_id - the id of the row; NULL when it has none.
 */
const pg_uuid_t *
ki_change_id(const Change *change)
{
	return ki_field_type(&change->object->fields[0]) != UUIDOID ? NULL
		: DatumGetUUIDP(change->row.values[0]);
}

/*
 * ki_count_rows - so many more rows of an import, that are told of by how many
 * they are.
 */
void
ki_count_rows(Log *log, Action action, const char *object, int64 rows)
{
	MemoryContext old;
	Count	   *count;
	ListCell   *lc;

	foreach(lc, log->counted)
	{
		count = (Count *) lfirst(lc);
		if (count->action == action && strcmp(count->object, object) == 0)
		{
			count->rows += rows;
			return;
		}
	}
	old = MemoryContextSwitchTo(log->context);
	count = (Count *) palloc(sizeof(Count));
	count->action = action;
	count->object = pstrdup(object);
	count->rows = rows;
	log->counted = lappend(log->counted, count);
	MemoryContextSwitchTo(old);
}

/*
 * ki_is_counted - is a row that was made one of an import, of which no more is kept
 * than how many there were?
 *
 * Such a one has an id that follows from where it came from; the data of a partij
 * who was there already have not.
 */
bool
ki_is_counted(const Log *log, const Row *row)
{
	return log->counts &&
		(ki_field_type(&row->object->fields[0]) != UUIDOID ||
		 ki_id_version(DatumGetUUIDP(row->values[0])) == ID_OF_SOURCE);
}

/*
 * ki_count_created - a row of an import was registered: what it made is counted.
 */
void
ki_count_created(Log *log)
{
	int			kept = 0;
	int			i;

	for (i = 0; i < log->nchanges; i++)
	{
		const Change *change = &log->changes[i];

		if (change->action == ACTION_CREATE &&
			ki_is_counted(log, &change->row))
			ki_count_rows(log, change->action, change->object->name, 1);
		else
			log->changes[kept++] = *change;
	}
	log->nchanges = kept;
}

/*
 * ki_copy_counts - how many rows were counted until now, to go back to.
 */
List *
ki_copy_counts(const Log *log)
{
	MemoryContext old;
	List	   *result = NIL;
	ListCell   *lc;

	if (log == NULL)
		return NIL;
	old = MemoryContextSwitchTo(log->context);
	foreach(lc, log->counted)
	{
		Count	   *count = (Count *) palloc(sizeof(Count));

		*count = *(const Count *) lfirst(lc);
		result = lappend(result, count);
	}
	MemoryContextSwitchTo(old);
	return result;
}

/*
 * ki_forget_items - what was done since is undone.
 */
void
ki_forget_items(Log *log, List *counted)
{
	if (log == NULL)
		return;
	ki_forget_changes(log);
	log->counted = counted;
}

static Change *
next_change(Log *log)
{
	if (log->nchanges == log->room)
	{
		log->room = Max(8, 2 * log->room);
		log->changes = log->changes == NULL
			? (Change *) MemoryContextAlloc(log->context,
											log->room * sizeof(Change))
			: (Change *) repalloc_huge(log->changes,
									   log->room * sizeof(Change));
	}
	return &log->changes[log->nchanges++];
}

/*
 * find_change - what this call just did with a row; NULL for nothing.
 */
static Change *
find_change(const Log *log, const Row *row)
{
	int			i;

	if (ki_field_type(&row->object->fields[0]) != UUIDOID)
		return NULL;
	for (i = log->nchanges - 1;
		 i >= 0 && i >= log->nchanges - LOOK_BACK; i--)
	{
		Change	   *change = &log->changes[i];

		if (change->object == row->object &&
			change->action != ACTION_DESTROY &&
			memcmp(ki_change_id(change), DatumGetUUIDP(row->values[0]),
				   UUID_LEN) == 0)
			return change;
	}
	return NULL;
}

/*
 * keep_content - what a row holds, which has the values of all columns.
 */
static void
keep_content(Log *log, Change *change, const Row *row)
{
	if (change->action == ACTION_CREATE && ki_is_counted(log, row))
		return;
	if (log->content.data == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(log->context);

		initStringInfo(&log->content);
		MemoryContextSwitchTo(old);
	}
	change->content = log->content.len;
	ki_append_content(&log->content, row);
	change->length = log->content.len - change->content;
}

/*
 * log_row - a row was changed.
 */
static Change *
log_row(Log *log, Action action, const Row *row, const Row *was)
{
	Change	   *change = next_change(log);

	memset(change, 0, sizeof(Change));
	change->action = action;
	change->object = row->object;
	change->row = *row;
	if (log->keeps_was && was != NULL)
		change->was = *was;
	change->content = -1;
	find_subjects(change, was);
	return change;
}

/*
 * ki_log_insert - a row was inserted; whole tells whether it has the values of
 * all columns.
 */
void
ki_log_insert(Log *log, const Row *row, bool whole)
{
	Change	   *change;

	if (log == NULL)
		return;
	change = log_row(log, ACTION_CREATE, row, NULL);
	if (whole)
		keep_content(log, change, row);
}

/*
 * ki_log_update - a row was updated, in these fields.
 *
 * What was just done with the same row, in the same call, is one change with
 * this.  When no more was changed than what hangs on it, there are no fields, and
 * no row as it was.
 */
void
ki_log_update(Log *log, const Row *row, const Row *was, uint64 fields)
{
	Change	   *change;

	if (log == NULL)
		return;
	change = find_change(log, row);
	if (change == NULL)
		change = log_row(log, ACTION_UPDATE, row, was);
	if (change->action == ACTION_UPDATE)
	{
		change->fields |= fields;
		if (log->keeps_was && was != NULL && change->was.object == NULL)
			change->was = *was;
	}
	keep_content(log, change, row);
}

/*
 * ki_log_delete - a row is deleted.
 */
void
ki_log_delete(Log *log, const Row *row)
{
	if (log != NULL)
		(void) log_row(log, ACTION_DESTROY, row, row);
}

/*
 * ki_log_read - what is known of a row, by its id, was told to somebody.
 *
 * Of who is no partij it is his own row.
 */
void
ki_log_read(Log *log, const Object *object, Datum id)
{
	Row			row;

	if (log == NULL)
		return;
	ki_init_row(&row, object);
	ki_set(&row, 0, id);
	(void) log_row(log, ACTION_READ, &row, NULL);
}

/*
 * ki_log_shown - likewise, and of that and what hangs on it these keys were told.
 */
void
ki_log_shown(Log *log, const Row *row, List *keys)
{
	if (log == NULL)
		return;
	ki_log_read(log, row->object, row->values[0]);
	log->changes[log->nchanges - 1].keys = keys;
}

/*
 * ki_unlog - of what was just made, this and what belongs to it is taken back.
 */
void
ki_unlog(Log *log, const pg_uuid_t *id)
{
	int			kept = 0;
	int			i;
	int			j;

	if (log == NULL)
		return;
	for (i = 0; i < log->nchanges; i++)
	{
		const Change *change = &log->changes[i];
		bool		gone = false;

		for (j = 0; j < change->nsubjects; j++)
			gone = gone || memcmp(&change->subjects[j], id, UUID_LEN) == 0;
		if (!gone)
			log->changes[kept++] = *change;
	}
	log->nchanges = kept;
}
