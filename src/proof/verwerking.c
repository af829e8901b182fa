/*
 * verwerking.c
 *		The record of what was done with whose data (B8694): rows of table
 *		verwerking, in the transaction of what they tell.
 *
 * One for each data subject, and one for each that is nobody's: the klantcontact
 * with what hangs on it, an actor.  Each has what the Logboek dataverwerkingen asks for, and
 * no value of a body but those that are gone, in column was.  Nobody may write
 * them but the owner of the register, with whose rights this does.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "commands/async.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"
#include "utils/xid8.h"

#include "proof/activiteit.h"
#include "proof/cluster.h"
#include "proof/hash.h"
#include "proof/trace.h"
#include "proof/verwerking.h"
#include "read/json_value.h"
#include "read/row.h"
#include "register/settings.h"
#include "store/direct.h"
#include "store/writer.h"
#include "store/plan.h"
#include "types/id.h"

enum VerwerkingField
{
	VERWERKING_ID,
	VERWERKING_SYSTEEM,
	VERWERKING_XID,
	VERWERKING_TRACE_ID,
	VERWERKING_SPAN_ID,
	VERWERKING_PARENT_SPAN_ID,
	VERWERKING_NAAM,
	VERWERKING_ACTIE,
	VERWERKING_BEGIN_OP,
	VERWERKING_EIND_OP,
	VERWERKING_VERWERKINGSACTIVITEIT,
	VERWERKING_PARTIJ,
	VERWERKING_BETREFT,
	VERWERKING_OBJECTEN,
	VERWERKING_VELDEN,
	VERWERKING_WAS,
	VERWERKING_ZOUT,
	VERWERKING_BLAD,
	VERWERKING_DOOR,
	VERWERKING_NAMENS,
	VERWERKING_FIELDS
};

#define COLUMN(column_, kind_, ...) \
	{.column = column_, .kind = kind_, __VA_ARGS__}
#define OTHER(column_, type_)	COLUMN(column_, KIND_OTHER, .type = type_)

static const Field verwerking_fields[VERWERKING_FIELDS] = {
	[VERWERKING_ID] = COLUMN("id", KIND_UUID),
	[VERWERKING_SYSTEEM] = OTHER("systeem", INT8OID),
	[VERWERKING_XID] = OTHER("xid", XID8OID),
	[VERWERKING_TRACE_ID] = COLUMN("trace_id", KIND_UUID),
	[VERWERKING_SPAN_ID] = OTHER("span_id", BYTEAOID),
	[VERWERKING_PARENT_SPAN_ID] = OTHER("parent_span_id", BYTEAOID),
	[VERWERKING_NAAM] = COLUMN("naam", KIND_TEXT, .max = NAMEDATALEN - 1),
	[VERWERKING_ACTIE] = COLUMN("actie", KIND_TEXT, .max = 10),
	[VERWERKING_BEGIN_OP] = COLUMN("begin_op", KIND_TIMESTAMP),
	[VERWERKING_EIND_OP] = COLUMN("eind_op", KIND_TIMESTAMP),
	[VERWERKING_VERWERKINGSACTIVITEIT] = COLUMN("verwerkingsactiviteit",
												KIND_UUID),
	[VERWERKING_PARTIJ] = COLUMN("partij", KIND_UUID),
	[VERWERKING_BETREFT] = COLUMN("betreft", KIND_UUID),
	[VERWERKING_OBJECTEN] = OTHER("objecten", JSONBOID),
	[VERWERKING_VELDEN] = COLUMN("velden", KIND_TEXTS),
	[VERWERKING_WAS] = OTHER("was", JSONBOID),
	[VERWERKING_ZOUT] = COLUMN("zout", KIND_UUID),
	[VERWERKING_BLAD] = OTHER("blad", BYTEAOID),
	[VERWERKING_DOOR] = COLUMN("door", KIND_TEXT, .max = NAMEDATALEN - 1),
	[VERWERKING_NAMENS] = COLUMN("namens", KIND_TEXT, .max = 200),
};

static const Object verwerking = {
	.name = "verwerking",
	.fields = verwerking_fields,
	.nfields = VERWERKING_FIELDS,
	.as_owner = true
};

const Object *const ki_verwerking = &verwerking;

/* a change, and whom it is about */
typedef struct About
{
	const Change *change;
	pg_uuid_t	subject;		/* of what has no id: zero */
	bool		partij;			/* he is one */
	int			place;			/* in which order things were done */
} About;

/* the rows of one call */
typedef struct Telling
{
	Call	   *call;
	Log		   *log;
	Trace		trace;
	Row			common;			/* what all rows have */
	Hasher		hasher;
	HTAB	   *written;		/* once it is asked */
} Telling;

/*
 * ki_start_log - keep what this call writes, if the register wants that.
 */
void
ki_start_log(Call *call)
{
	if (call->reg.read_only || !call->reg.leg_verwerkingen_vast)
		return;
	call->reg.log = ki_begin_log(call->reg.bewaar_oude_waarden);
}

static const char *
action_name(Action action)
{
	switch (action)
	{
		case ACTION_CREATE:
			return "create";
		case ACTION_UPDATE:
			return "update";
		case ACTION_DESTROY:
			return "destroy";
		case ACTION_READ:
			return "read";
	}
	return NULL;				/* keep compiler quiet */
}

/*
 * tells_more - can a row of this object tell of another whom it is about?
 */
static bool
tells_more(const Object *object)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].flags & (FIELD_SUBJECT | FIELD_OF_SUBJECT))
			return true;
	}
	return false;
}

/*
 * look_subject - whom a row is about tells another row, which this call did not
 * write: the partij that he is, else what that hangs on, else itself.
 */
static void
look_subject(const Register *reg, About *about)
{
	const Object *via = about->change->via;
	Datum		id = UUIDPGetDatum(&about->subject);
	Row			row;
	int			i;

	if (ki_fetch_row(reg, ki_plan(reg, &ki_row_statement, via, 0), &id, NULL,
					 via, &row) == 0)
		return;
	for (i = 0; i < via->nfields && !about->partij; i++)
	{
		about->partij = (via->fields[i].flags & FIELD_SUBJECT) &&
			!row.isnull[i];
		if (about->partij || ((via->fields[i].flags & FIELD_OF_SUBJECT) &&
							  !row.isnull[i]))
			about->subject = *DatumGetUUIDP(row.values[i]);
	}
}

/* rows that this call wrote, by the object and id */
typedef struct Written
{
	struct
	{
		const Object *object;
		pg_uuid_t	id;
	}			key;			/* must be first */
	const Change *change;
} Written;

/*
 * find_written - where a row that this call wrote is found.
 */
static Written *
find_written(HTAB *written, const Object *object, const pg_uuid_t *id,
			 HASHACTION action)
{
	Written		wanted;

	memset(&wanted.key, 0, sizeof(wanted.key));
	wanted.key.object = object;
	wanted.key.id = *id;
	return (Written *) hash_search(written, &wanted.key, action, NULL);
}

/*
 * note_written - all rows that this call wrote, that have an id.
 */
static HTAB *
note_written(const Log *log)
{
	HASHCTL		ctl;
	HTAB	   *written;
	int			i;

	memset(&ctl, 0, sizeof(ctl));
	ctl.keysize = sizeof(((Written *) NULL)->key);
	ctl.entrysize = sizeof(Written);
	ctl.hcxt = CurrentMemoryContext;
	written = hash_create("klantinteracties written", log->nchanges, &ctl,
						  HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	for (i = 0; i < log->nchanges; i++)
	{
		const Change *change = &log->changes[i];

		if (ki_change_id(change) != NULL)
			find_written(written, change->object, ki_change_id(change),
						 HASH_ENTER)->change = change;
	}
	return written;
}

/*
 * written_before - the row that tells whom a row is about, if this call wrote it:
 * mostly just before.
 */
static const Change *
written_before(Telling *telling, const About *about)
{
	const Change *first = telling->log->changes;
	const Change *change = about->change;
	Written    *written;

	while (change-- > first && change >= about->change - LOOK_BACK)
	{
		if (change->object == about->change->via &&
			memcmp(ki_change_id(change), &about->subject, UUID_LEN) == 0)
			return change;
	}
	if (telling->log->nchanges <= LOOK_BACK)
		return NULL;
	if (telling->written == NULL)
		telling->written = note_written(telling->log);
	written = find_written(telling->written, about->change->via,
						   &about->subject, HASH_FIND);
	return written == NULL ? NULL : written->change;
}

/*
 * resolve_subject - likewise, of a row that this call may have written.
 */
static void
resolve_subject(Telling *telling, About *about)
{
	const Change *written;

	if (!tells_more(about->change->via))
		return;
	written = written_before(telling, about);
	if (written == NULL)
	{
		look_subject(&telling->call->reg, about);
		return;
	}
	about->partij = written->partijen;
	about->subject = written->subjects[0];
}

/*
 * compare_abouts - by whom they are about, what is nobody's first, and in the
 * order in which they were done.
 */
static int
compare_abouts(const void *a, const void *b)
{
	const About *left = (const About *) a;
	const About *right = (const About *) b;
	int			result = (int) left->change->personal -
		(int) right->change->personal;

	if (result == 0)
		result = memcmp(&left->subject, &right->subject, UUID_LEN);
	return result != 0 ? result : left->place - right->place;
}

/*
 * collect - the changes of a call, sorted by whom they are about.
 */
static About *
collect(Telling *telling, int *nabouts)
{
	const Log  *log = telling->log;
	About	   *abouts = (About *) palloc0(log->nchanges * MAX_SUBJECTS *
										   sizeof(About));
	int			n = 0;
	int			i;
	int			j;

	for (i = 0; i < log->nchanges; i++)
	{
		const Change *change = &log->changes[i];

		for (j = 0; j == 0 || j < change->nsubjects; j++, n++)
		{
			abouts[n].change = change;
			abouts[n].place = n;
			if (change->nsubjects == 0)
				continue;
			abouts[n].subject = change->subjects[j];
			abouts[n].partij = change->partijen;
			if (change->via != NULL)
				resolve_subject(telling, &abouts[n]);
		}
	}
	if (n > 1)
		qsort(abouts, n, sizeof(About), compare_abouts);
	*nabouts = n;
	return abouts;
}

/*
 * put_main_first - the object that the function is about comes first: what it
 * made, or was called for, after it had others make way.
 */
static void
put_main_first(const Call *call, About *abouts, int n)
{
	int			first = -1;
	About		main;
	int			i;

	for (i = 0; i < n; i++)
	{
		const Change *change = abouts[i].change;

		if (change->object == call->object &&
			(first < 0 || change->action == ACTION_CREATE ||
			 abouts[first].change->action == ACTION_UPDATE))
			first = i;
	}
	if (first <= 0)
		return;
	main = abouts[first];
	memmove(&abouts[1], &abouts[0], first * sizeof(About));
	abouts[0] = main;
}

static void
put_string(JsonbInState *state, JsonbIteratorToken token, const char *text)
{
	JsonbValue	value;

	ki_json_string(&value, text, strlen(text));
	pushJsonbValue(state, token, &value);
}

/*
 * put_row_key - by which a row is known: its id, or its code.
 */
static void
put_row_key(JsonbInState *state, JsonbIteratorToken token,
			const Change *change)
{
	JsonbValue	value;

	ki_json_value(&change->object->fields[0], change->row.values[0], &value);
	pushJsonbValue(state, token, &value);
}

static void
put_action(JsonbInState *state, Action action, Action other)
{
	if (action == other)
		return;
	put_string(state, WJB_KEY, "actie");
	put_string(state, WJB_VALUE, action_name(action));
}

/*
 * objects_of - what was written: the object, its id or code, and what was done
 * with it when that is not what was done with the first; there it stands on which
 * ground, if one was given.
 */
static Datum
objects_of(const char *grond, const About *abouts, int n)
{
	JsonbInState state = {0};
	int			i;

	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < n; i++)
	{
		const Change *change = abouts[i].change;

		pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
		put_string(&state, WJB_KEY, "object");
		put_string(&state, WJB_VALUE, change->object->name);
		put_string(&state, WJB_KEY,
				   ki_change_id(change) != NULL ? "id" : "code");
		put_row_key(&state, WJB_VALUE, change);
		put_action(&state, change->action, abouts[0].change->action);
		if (i == 0 && grond != NULL)
		{
			put_string(&state, WJB_KEY, "grond");
			put_string(&state, WJB_VALUE, grond);
		}
		pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	}
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	return JsonbPGetDatum(JsonbValueToJsonb(state.result));
}

/*
 * counts_of - what an import wrote.
 */
static Datum
counts_of(const Log *log)
{
	const Count *first = (const Count *) linitial(log->counted);
	JsonbInState state = {0};
	ListCell   *lc;

	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	foreach(lc, log->counted)
	{
		const Count *count = (const Count *) lfirst(lc);
		JsonbValue	rows;

		pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
		put_string(&state, WJB_KEY, "object");
		put_string(&state, WJB_VALUE, count->object);
		put_string(&state, WJB_KEY, "aantal");
		rows.type = jbvNumeric;
		rows.val.numeric = int64_to_numeric(count->rows);
		pushJsonbValue(&state, WJB_VALUE, &rows);
		put_action(&state, count->action, first->action);
		pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	}
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	return JsonbPGetDatum(JsonbValueToJsonb(state.result));
}

/*
 * field_name - the key of a field in a body, with its group before it.
 */
static const char *
field_name(const Field *field)
{
	if (field->key == NULL)
		return field->column;
	return field->group == NULL ? field->key
		: psprintf("%s.%s", field->group, field->key);
}

/*
 * is_gone - is the value of a field kept, as one that is no longer there?
 */
static bool
is_gone(const Change *change, int field)
{
	if (change->object->fields[field].column == NULL)
		return false;
	return change->action == ACTION_DESTROY
		? !change->was.isnull[field] && field > 0
		: (change->fields & ONE_FIELD(field)) != 0;
}

/*
 * put_was - the values of a row that are no longer there.
 */
static void
put_was(JsonbInState *state, const Change *change)
{
	const Row  *was = &change->was;
	int			i;

	for (i = 0; i < was->object->nfields; i++)
	{
		JsonbValue	value;

		if (!is_gone(change, i))
			continue;
		put_string(state, WJB_KEY, field_name(&was->object->fields[i]));
		if (was->isnull[i])
			value.type = jbvNull;
		else
			ki_json_value(&was->object->fields[i], was->values[i], &value);
		pushJsonbValue(state, WJB_VALUE, &value);
	}
}

/*
 * compare_rows - changes of rows with the same id, as a partij and his data
 * have, come together.
 */
static int
compare_rows(const void *a, const void *b)
{
	const About *left = *(const About *const *) a;
	const About *right = *(const About *const *) b;
	const pg_uuid_t *left_id = ki_change_id(left->change);
	const pg_uuid_t *right_id = ki_change_id(right->change);
	int			result = left_id == NULL || right_id == NULL ? 0
		: memcmp(left_id, right_id, UUID_LEN);

	return result != 0 ? result : left->place - right->place;
}

static bool
same_row(const About *a, const About *b)
{
	const pg_uuid_t *left = ki_change_id(a->change);
	const pg_uuid_t *right = ki_change_id(b->change);

	return left != NULL && right != NULL &&
		memcmp(left, right, UUID_LEN) == 0;
}

/*
 * set_was - the values that are no longer there, by the id of their row.
 */
static void
set_was(Row *row, const About *abouts, int n)
{
	const About **gone = (const About **) palloc(n * sizeof(About *));
	JsonbInState state = {0};
	int			ngone = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		if (abouts[i].change->was.object != NULL)
			gone[ngone++] = &abouts[i];
	}
	if (ngone == 0)
		return;
	qsort(gone, ngone, sizeof(About *), compare_rows);
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < ngone; i++)
	{
		if (i == 0 || !same_row(gone[i - 1], gone[i]))
		{
			put_row_key(&state, WJB_KEY, gone[i]->change);
			pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
		}
		put_was(&state, gone[i]->change);
		if (i == ngone - 1 || !same_row(gone[i], gone[i + 1]))
			pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	}
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	ki_set(row, VERWERKING_WAS,
		   JsonbPGetDatum(JsonbValueToJsonb(state.result)));
}

/*
 * set_fields - which fields were changed, or shown.
 */
static void
set_fields(Row *row, const About *abouts, int n)
{
	List	   *names = NIL;
	Datum	   *texts;
	int			ntexts = 0;
	ListCell   *lc;
	int			i;
	int			j;

	for (i = 0; i < n; i++)
	{
		const Change *change = abouts[i].change;

		names = list_concat(names, change->keys);
		for (j = 0; change->fields != 0 && j < change->object->nfields; j++)
		{
			if ((change->fields & ONE_FIELD(j)) != 0)
				names = list_append_unique(names,
										   makeString((char *) field_name(&change->object->fields[j])));
		}
	}
	if (names == NIL)
		return;
	texts = (Datum *) palloc(list_length(names) * sizeof(Datum));
	foreach(lc, names)
		texts[ntexts++] = CStringGetTextDatum(strVal(lfirst(lc)));
	ki_set(row, VERWERKING_VELDEN,
		   PointerGetDatum(construct_array(texts, ntexts, TEXTOID, -1, false,
										   TYPALIGN_INT)));
}

/*
 * set_hashes - of each object the salted hash of what it holds now, zeros when
 * it is gone or that is not known; and of was, if there is one.  Reading changes
 * nothing.
 */
static void
set_hashes(Telling *telling, Row *row, const About *abouts, int n)
{
	pg_uuid_t  *salt = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	bool		was = !row->isnull[VERWERKING_WAS];
	int			size = (n + (was ? 1 : 0)) * HASH_LENGTH;
	bytea	   *hashes = (bytea *) palloc0(VARHDRSZ + size);
	uint8	   *hash = (uint8 *) VARDATA(hashes);
	int			i;

	if (abouts[0].change->action == ACTION_READ)
		return;
	ki_random(salt, UUID_LEN);
	SET_VARSIZE(hashes, VARHDRSZ + size);
	for (i = 0; i < n; i++, hash += HASH_LENGTH)
	{
		const Change *change = abouts[i].change;

		if (change->content >= 0)
			ki_salted_hash(&telling->hasher, salt,
						   telling->log->content.data + change->content,
						   change->length, hash);
	}
	if (was)
		ki_salted_jsonb(&telling->hasher, salt,
						DatumGetJsonbP(row->values[VERWERKING_WAS]), hash);
	ki_set(row, VERWERKING_ZOUT, UUIDPGetDatum(salt));
	ki_set(row, VERWERKING_BLAD, PointerGetDatum(hashes));
}

/*
 * insert_row - insert a row of the table.
 */
static void
insert_row(const Register *reg, const Row *row)
{
	Writer		caller;
	Datum		values[VERWERKING_FIELDS];
	char		nulls[VERWERKING_FIELDS];
	uint64		fields = 0;
	int			nvalues = 0;
	bool		inserted;
	int			i;

	if (reg->pending != NULL &&
		reg->pending->add(reg, row, false, NULL, &inserted))
		return;
	ki_write_as_owner(reg, &caller);
	if (!ki_insert_direct(reg, row, NULL))
	{
		for (i = 0; i < VERWERKING_FIELDS; i++)
		{
			if (row->isnull[i])
				continue;
			fields |= ONE_FIELD(i);
			nulls[nvalues] = ' ';
			values[nvalues++] = row->values[i];
		}
		if (ki_execute(reg, ki_plan(reg, &ki_insert_statement, &verwerking,
									fields), values, nulls) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
					 errmsg("a trigger kept a row out of table \"%s\" of the register",
							verwerking.name)));
	}
	ki_write_as_caller(&caller);
}

/*
 * new_row - a row with what all of a call have, and a span of its own.
 */
static void
new_row(const Telling *telling, Row *row)
{
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	unsigned char span[SPAN_ID_LEN];

	ki_init_row(row, &verwerking);
	ki_copy_fields(row, 0, &telling->common, 0, VERWERKING_FIELDS);
	ki_new_id(id);
	ki_set(row, VERWERKING_ID, UUIDPGetDatum(id));
	ki_random(span, SPAN_ID_LEN);
	ki_set(row, VERWERKING_SPAN_ID, ki_bytes(span, SPAN_ID_LEN));
}

/*
 * function_name - what was called.
 */
static char *
function_name(const Call *call)
{
	if (call->reg.log->name != NULL)
		return pstrdup(call->reg.log->name);
	return get_func_name(call->fcinfo->flinfo->fn_oid);
}

/*
 * begin_telling - what all rows of a call have.
 */
static void
begin_telling(Telling *telling, Call *call)
{
	Row		   *row = &telling->common;
	const char *trace = ki_trace();
	char	   *namens = ki_namens();
	pg_uuid_t  *activiteit = ki_activiteit_of(call);

	memset(telling, 0, sizeof(Telling));
	telling->call = call;
	telling->log = call->reg.log;
	ki_find_trace(&telling->trace, trace);

	ki_init_row(row, &verwerking);
	ki_set(row, VERWERKING_SYSTEEM, Int64GetDatum(ki_system_identifier()));
	ki_set(row, VERWERKING_XID,
		   FullTransactionIdGetDatum(GetTopFullTransactionId()));
	ki_set(row, VERWERKING_TRACE_ID,
		   PointerGetDatum(telling->trace.trace_id));
	if (telling->trace.has_parent)
		ki_set(row, VERWERKING_PARENT_SPAN_ID,
			   ki_bytes(telling->trace.parent, SPAN_ID_LEN));
	ki_set_text(row, VERWERKING_NAAM, function_name(call));
	ki_set(row, VERWERKING_BEGIN_OP,
		   TimestampTzGetDatum(telling->log->begin));
	ki_set(row, VERWERKING_EIND_OP,
		   TimestampTzGetDatum(GetCurrentTimestamp()));
	ki_set_text(row, VERWERKING_DOOR,
				GetUserNameFromId(GetSessionUserId(), false));
	if (namens != NULL)
		ki_set_text(row, VERWERKING_NAMENS, namens);
	if (activiteit != NULL)
		ki_set(row, VERWERKING_VERWERKINGSACTIVITEIT,
			   UUIDPGetDatum(activiteit));
}

/*
 * notify - wake who follows what changes; once in a transaction, and without
 * telling what, for anybody may listen.
 */
static void
notify(const Register *reg, Action action)
{
	if (reg->meld_wijzigingen && action != ACTION_READ)
		Async_Notify(NameStr(reg->name), "");
}

/*
 * tell - the row about one data subject, or about nobody.
 */
static void
tell(Telling *telling, About *abouts, int n)
{
	Row			row;

	put_main_first(telling->call, abouts, n);
	new_row(telling, &row);
	ki_set_text(&row, VERWERKING_ACTIE, action_name(abouts[0].change->action));
	if (abouts[0].partij)
		ki_set(&row, VERWERKING_PARTIJ, UUIDPGetDatum(&abouts[0].subject));
	if (ki_change_id(abouts[0].change) != NULL)
		ki_set(&row, VERWERKING_BETREFT, UUIDPGetDatum(&abouts[0].subject));
	ki_set(&row, VERWERKING_OBJECTEN, objects_of(telling->log->grond, abouts, n));
	set_fields(&row, abouts, n);
	set_was(&row, abouts, n);
	set_hashes(telling, &row, abouts, n);
	insert_row(&telling->call->reg, &row);
	notify(&telling->call->reg, abouts[0].change->action);
}

/*
 * tell_counts - the row about a batch of an import.
 */
static void
tell_counts(Telling *telling)
{
	const Count *first = (const Count *) linitial(telling->log->counted);
	Row			row;

	new_row(telling, &row);
	ki_set_text(&row, VERWERKING_ACTIE, action_name(first->action));
	ki_set(&row, VERWERKING_OBJECTEN, counts_of(telling->log));
	insert_row(&telling->call->reg, &row);
	notify(&telling->call->reg, first->action);
}

/*
 * tell_changes - what was done since the log began, or since it was last told.
 */
static void
tell_changes(Call *call)
{
	Log		   *log = call->reg.log;
	Telling		telling;
	About	   *abouts;
	int			n;
	int			first;
	int			end;

	if (log->nchanges == 0)
		return;
	begin_telling(&telling, call);
	abouts = collect(&telling, &n);
	for (first = 0; first < n; first = end)
	{
		for (end = first + 1; end < n &&
			 memcmp(&abouts[first].subject, &abouts[end].subject,
					UUID_LEN) == 0; end++)
			;
		tell(&telling, &abouts[first], end - first);
	}
	ki_end_hashes(&telling.hasher);
	ki_forget_changes(log);
}

/*
 * ki_write_log - tell what was done since the log began.
 */
void
ki_write_log(Call *call)
{
	Telling		telling;

	if (call->reg.log == NULL)
		return;
	if (call->reg.log->counted != NIL)
	{
		begin_telling(&telling, call);
		tell_counts(&telling);
	}
	tell_changes(call);
}

/*
 * ki_log_import - of a batch of an import it is told how much it made: where it
 * came from tells the rest.
 */
void
ki_log_import(Call *call, const char *name)
{
	if (call->reg.log == NULL)
		return;
	call->reg.log->name = name;
	call->reg.log->counts = true;
}

/*
 * log_imported - a row of an import was registered: what it made is counted; what
 * it changed or took away is told, for that was there before.
 *
 * The ids of what is told are no ids of the row.
 */
static void
log_imported(Call *call)
{
	Log		   *log = call->reg.log;
	TimestampTz begin = log->begin;
	NamedIds   *names;

	ki_count_created(log);
	names = ki_name_ids(NULL);
	tell_changes(call);
	(void) ki_name_ids(names);
	log->begin = begin;
}

/*
 * ki_log_item - an item of a list, or a row of an import, was registered: it is
 * told of as that of a single call.
 */
void
ki_log_item(Call *call)
{
	if (call->reg.log == NULL)
		return;
	if (call->reg.log->counts)
		log_imported(call);
	else
		tell_changes(call);
}
