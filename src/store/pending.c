/*
 * pending.c
 *		Rows of a batch that are not written yet, and what they say.
 *
 * A statement costs as much to begin and to end as the row that it inserts.  In
 * a batch the rows wait here, by table, until there are many or until a
 * statement is about to read one of these tables; then one INSERT takes all.
 * So everything that looks finds what was written before it, without knowing of
 * this.  What is looked for most is noted here as facts, and makes no such wait
 * end: which objects a row of the batch found or made, and what the objects
 * themselves note of their rows (the hook wait).
 *
 * A key that another session took meanwhile makes the INSERT fail, where a
 * single call would look again; so whoever uses this undoes the batch when
 * anything fails, and does it again in parts, a single row as a single call
 * does it.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "executor/spi.h"
#include "nodes/value.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

#include "read/row.h"
#include "store/writer.h"
#include "store/pending.h"
#include "store/plan.h"
#include "types/id.h"

/* the name that an INSERT has for the rows; and what a tuplestore may take */
#define ROWS_NAME	"pending"
#define ROWS_KB		4096

/* so many rows are not kept waiting */
#define MAX_PENDING	20000

/* rows of one object, all with the same columns */
typedef struct PendingRows
{
	const Object *object;
	int			depth;
	uint64		given;			/* fields whose column has a default */
	TupleDesc	desc;
	char	   *statement;
	Tuplestorestate *rows;
	int64		nrows;
} PendingRows;

/* what is known of a table while a batch lasts */
typedef struct PendingTable
{
	const Object *object;
	uint64		defaults;		/* fields whose column has a default */
} PendingTable;

typedef struct Batch
{
	Pending		pending;		/* must be first */
	MemoryContext context;
	EphemeralNamedRelation relation;	/* as which an INSERT sees rows */
	List	   *tables;			/* of PendingTable */
	List	   *rows;			/* of PendingRows, as they are written */
	int64		nrows;
	HTAB	   *facts;
} Batch;

#define BATCH(reg)	((Batch *) (reg)->pending)

static uint32
hash_fact(const void *key, Size keysize)
{
	const Fact *fact = (const Fact *) key;

	return DatumGetUInt32(hash_any((const unsigned char *) fact->key,
								   fact->length)) ^
		DatumGetUInt32(hash_uint32((uint32) (uintptr_t) fact->about));
}

static int
compare_facts(const void *a, const void *b, Size keysize)
{
	const Fact *left = (const Fact *) a;
	const Fact *right = (const Fact *) b;

	return left->about != right->about || left->length != right->length ||
		memcmp(left->key, right->key, left->length) != 0;
}

/*
 * ki_pending_relation - what ki_begin_pending() needs; to be made where it is connected to SPI, in memory that lasts as long.
 */
EphemeralNamedRelation
ki_pending_relation(void)
{
	EphemeralNamedRelation relation = (EphemeralNamedRelation)
		palloc0(sizeof(EphemeralNamedRelationData));

	relation->md.name = pstrdup(ROWS_NAME);
	relation->md.reliddesc = InvalidOid;
	relation->md.enrtype = ENR_NAMED_TUPLESTORE;
	if (SPI_register_relation(relation) != SPI_OK_REL_REGISTER)
		elog(ERROR, "could not hand rows to SPI");
	return relation;
}

/*
 * ki_forget_pending_relation - it is not needed any more.
 */
void
ki_forget_pending_relation(EphemeralNamedRelation relation)
{
	(void) SPI_unregister_relation(relation->md.name);
	pfree(relation);
}

/*
 * write_rows - insert rows of one object.
 */
static void
write_rows(const Register *reg, PendingRows *rows)
{
	Register	as_written = ki_as_written(reg);
	EphemeralNamedRelation relation = BATCH(reg)->relation;
	uint64		nrows = rows->nrows;
	SPIPlanPtr	plan;
	Writer		caller;

	if (rows->object->as_owner)
		ki_write_as_owner(reg, &caller);
	relation->md.tupdesc = rows->desc;
	relation->md.enrtuples = rows->nrows;
	relation->reldata = rows->rows;
	plan = ki_plan_text(&as_written, rows->statement, NULL, 0, false);
	if (ki_execute(&as_written, plan, NULL, NULL) < nrows)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"%s\" of the register",
						rows->object->name)));
	if (rows->object->as_owner)
		ki_write_as_caller(&caller);
	tuplestore_end(rows->rows);
	rows->rows = NULL;
	rows->nrows = 0;
}

/*
 * write_all - write what waits.
 *
 * Ids that are made on the way, by a trigger of a user's, are of no row of an
 * import.
 */
static void
write_all(const Register *reg)
{
	Batch	   *batch = BATCH(reg);
	NamedIds   *names = ki_name_ids(NULL);
	ListCell   *lc;

	foreach(lc, batch->rows)
	{
		PendingRows *rows = (PendingRows *) lfirst(lc);

		if (rows->nrows > 0)
			write_rows(reg, rows);
	}
	batch->pending.tables = 0;
	batch->nrows = 0;
	(void) ki_name_ids(names);
}

/*
 * ki_flush - write what waits, if this is a batch.
 */
void
ki_flush(const Register *reg)
{
	if (reg->pending != NULL)
		write_all(reg);
}

/*
 * bit_of - the bit of an object's table.
 */
static uint64
bit_of(const Object *object)
{
	return ki_table_bit(object->name, strlen(object->name));
}

/*
 * ki_flush_object - write what waits, if that is of this object.
 */
void
ki_flush_object(const Register *reg, const Object *object)
{
	if (reg->pending != NULL && (reg->pending->tables & bit_of(object)) != 0)
		write_all(reg);
}

/*
 * columns_with_default - the fields of an object whose column has a default: a
 * row that does not give them gets that.
 */
static uint64
columns_with_default(const Register *reg, const Object *object)
{
	Oid			relid = get_relname_relid(object->name, reg->oid);
	Relation	rel;
	uint64		result = 0;
	int			i;

	if (!OidIsValid(relid))
		return 0;				/* the INSERT will say so */
	rel = table_open(relid, AccessShareLock);
	for (i = 0; i < object->nfields; i++)
	{
		int			attnum = object->fields[i].column == NULL ? 0
			: SPI_fnumber(RelationGetDescr(rel), object->fields[i].column);

		if (attnum > 0 &&
			TupleDescAttr(RelationGetDescr(rel), attnum - 1)->atthasdef)
			result |= ONE_FIELD(i);
	}
	table_close(rel, NoLock);
	return result;
}

static uint64
defaults_of(const Register *reg, const Object *object)
{
	Batch	   *batch = BATCH(reg);
	PendingTable *table;
	MemoryContext old;
	ListCell   *lc;

	foreach(lc, batch->tables)
	{
		table = (PendingTable *) lfirst(lc);
		if (table->object == object)
			return table->defaults;
	}
	old = MemoryContextSwitchTo(batch->context);
	table = (PendingTable *) palloc(sizeof(PendingTable));
	table->object = object;
	table->defaults = columns_with_default(reg, object);
	batch->tables = lappend(batch->tables, table);
	MemoryContextSwitchTo(old);
	return table->defaults;
}

/*
 * is_column - does an INSERT of such rows name this field?
 */
static bool
is_column(const Object *object, int field, uint64 defaults, uint64 given)
{
	return object->fields[field].column != NULL &&
		((defaults & ONE_FIELD(field)) == 0 ||
		 (given & ONE_FIELD(field)) != 0);
}

/*
 * describe_rows - the columns of rows that wait, as an INSERT sees them.
 */
static TupleDesc
describe_rows(const Object *object, uint64 defaults, uint64 given)
{
	List	   *names = NIL;
	List	   *types = NIL;
	List	   *typmods = NIL;
	List	   *collations = NIL;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (!is_column(object, i, defaults, given))
			continue;
		names = lappend(names, makeString(pstrdup(field->column)));
		types = lappend_oid(types, ki_field_type(field));
		typmods = lappend_int(typmods, -1);
		collations = lappend_oid(collations,
								 get_typcollation(ki_field_type(field)));
	}
	return BuildDescFromLists(names, types, typmods, collations);
}

/*
 * append_order - rows go in in the order of what identifies them, so that two
 * sessions that insert the same do not wait for each other.
 */
static void
append_order(StringInfo sql, const Object *object)
{
	int			i;

	for (i = 0; i < object->nidentity; i++)
	{
		const Field *field = &object->fields[object->identity[i]];

		appendStringInfo(sql, "%s p.%s%s", i == 0 ? " ORDER BY" : ",",
						 field->column,
						 ki_field_type(field) == TEXTOID
						 ? " COLLATE pg_catalog.\"C\"" : "");
	}
}

/*
 * build_insert - the INSERT of rows that wait.
 */
static char *
build_insert(const Object *object, uint64 defaults, uint64 given)
{
	StringInfoData sql;
	StringInfoData values;
	int			i;

	initStringInfo(&sql);
	initStringInfo(&values);
	appendStringInfo(&sql, "INSERT INTO @.%s (", object->name);
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (!is_column(object, i, defaults, given))
			continue;
		appendStringInfo(&sql, "%s%s", values.len > 0 ? ", " : "",
						 field->column);
		appendStringInfo(&values, "%sp.%s%s%s", values.len > 0 ? ", " : "",
						 field->column, field->cast ? "::" : "",
						 field->cast ? field->cast : "");
	}
	appendStringInfo(&sql, ") SELECT %s FROM " ROWS_NAME " p", values.data);
	append_order(&sql, object);
	return sql.data;
}

/*
 * depth_of - what an object refers to is written before it.
 */
static int
depth_of(const Object *object)
{
	int			depth = 0;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->column != NULL && field->target != NULL &&
			field->target != object)
			depth = Max(depth, depth_of(field->target) + 1);
	}
	return depth;
}

/*
 * goes_first - is one object written before another?  Of one depth, what is
 * identified by most: for that others may wait.
 */
static bool
goes_first(const PendingRows *one, const PendingRows *other)
{
	return one->depth < other->depth ||
		(one->depth == other->depth &&
		 one->object->nidentity > other->object->nidentity);
}

/*
 * find_rows - where rows of an object wait that give these of the columns with a
 * default.
 */
static PendingRows *
find_rows(Batch *batch, const Object *object, uint64 defaults,
		  uint64 given)
{
	PendingRows *rows;
	int			place = 0;
	ListCell   *lc;

	foreach(lc, batch->rows)
	{
		rows = (PendingRows *) lfirst(lc);
		if (rows->object == object && rows->given == given)
			return rows;
	}
	rows = (PendingRows *) palloc0(sizeof(PendingRows));
	rows->object = object;
	rows->depth = depth_of(object);
	rows->given = given;
	rows->desc = describe_rows(object, defaults, given);
	rows->statement = build_insert(object, defaults, given);

	while (place < list_length(batch->rows) &&
		   !goes_first(rows, (PendingRows *) list_nth(batch->rows, place)))
		place++;
	batch->rows = list_insert_nth(batch->rows, place, rows);
	return rows;
}

/*
 * put_row - have a row wait.
 */
static void
put_row(const Register *reg, const Row *row)
{
	const Object *object = row->object;
	Batch	   *batch = BATCH(reg);
	MemoryContext old;
	PendingRows *rows;
	Datum		values[MAX_FIELDS];
	bool		isnull[MAX_FIELDS];
	uint64		defaults = defaults_of(reg, object);
	uint64		given = 0;
	int			ncolumns = 0;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if ((defaults & ONE_FIELD(i)) != 0 && ki_is_stored(row, i))
			given |= ONE_FIELD(i);
	}
	for (i = 0; i < object->nfields; i++)
	{
		if (!is_column(object, i, defaults, given))
			continue;
		values[ncolumns] = row->values[i];
		isnull[ncolumns++] = row->isnull[i];
	}

	old = MemoryContextSwitchTo(batch->context);
	rows = find_rows(batch, object, defaults, given);
	if (rows->rows == NULL)
		rows->rows = tuplestore_begin_heap(false, false, ROWS_KB);
	tuplestore_putvalues(rows->rows, rows->desc, values, isnull);
	MemoryContextSwitchTo(old);
	rows->nrows++;
	batch->nrows++;
	batch->pending.tables |= bit_of(object);
}

/*
 * note_numbers - of two objects none has the number of the other.
 */
static void
note_numbers(const Register *reg, const Row *row)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];
		text	   *number;

		if (field->kind != KIND_NUMMER || row->isnull[i])
			continue;
		number = DatumGetTextPP(row->values[i]);
		(void) ki_note_fact(reg, field, VARDATA_ANY(number),
							VARSIZE_ANY_EXHDR(number));
	}
}

/*
 * add_row - have a row wait, as ki_insert() would insert it.
 *
 * Returns false when it must be inserted now.
 */
static bool
add_row(const Register *reg, const Row *row, bool if_new, Row *stored,
		bool *inserted)
{
	const Object *object = row->object;
	Waiting		waiting = WAITS;

	if (object->wait != NULL)
		waiting = object->wait(reg, row);
	*inserted = waiting != WAITS_ALREADY;
	if (waiting == WAITS_ALREADY && if_new)
		return true;
	if (waiting != WAITS)
	{
		write_all(reg);
		return false;
	}

	note_numbers(reg, row);
	put_row(reg, row);
	if (stored != NULL)
	{
		ki_init_row(stored, object);
		ki_copy_fields(stored, 0, row, 0, object->nfields);
	}
	if (BATCH(reg)->nrows >= MAX_PENDING)
		write_all(reg);
	return true;
}

/*
 * ki_begin_pending - nothing waits yet; lasts as long as the current memory
 * context.
 */
Pending *
ki_begin_pending(EphemeralNamedRelation relation)
{
	Batch	   *batch = (Batch *) palloc0(sizeof(Batch));
	HASHCTL		ctl;

	batch->pending.write = write_all;
	batch->pending.add = add_row;
	batch->context = CurrentMemoryContext;
	batch->relation = relation;

	memset(&ctl, 0, sizeof(ctl));
	ctl.keysize = offsetof(Fact, id);
	ctl.entrysize = sizeof(Fact);
	ctl.hash = hash_fact;
	ctl.match = compare_facts;
	ctl.hcxt = batch->context;
	batch->facts = hash_create("klantinteracties facts", 1024, &ctl,
							   HASH_ELEM | HASH_FUNCTION | HASH_COMPARE |
							   HASH_CONTEXT);
	return &batch->pending;
}

static Fact *
search_facts(const Register *reg, const void *about, const char *key,
			 int length, HASHACTION action)
{
	Fact		wanted;

	if (reg->pending == NULL)
		return NULL;
	wanted.about = about;
	wanted.key = key;
	wanted.length = length;
	return (Fact *) hash_search(BATCH(reg)->facts, &wanted, action, NULL);
}

/*
 * ki_fact - what was noted in this batch; NULL for nothing.
 */
Fact *
ki_fact(const Register *reg, const void *about, const char *key, int length)
{
	return search_facts(reg, about, key, length, HASH_FIND);
}

/*
 * ki_note_fact - note something, if this is a batch; what was noted before
 * stays.
 */
Fact *
ki_note_fact(const Register *reg, const void *about, const char *key,
			 int length)
{
	Fact	   *fact = ki_fact(reg, about, key, length);
	char	   *copy;

	if (fact != NULL || reg->pending == NULL)
		return fact;
	copy = (char *) MemoryContextAlloc(BATCH(reg)->context,
									   Max(length, 1));
	memcpy(copy, key, length);
	fact = search_facts(reg, about, copy, length, HASH_ENTER);
	memset((char *) fact + offsetof(Fact, id), 0,
		   sizeof(Fact) - offsetof(Fact, id));
	return fact;
}

/*
 * ki_forget_fact - it is not so any more.
 */
void
ki_forget_fact(const Register *reg, const void *about, const char *key,
			   int length)
{
	(void) search_facts(reg, about, key, length, HASH_REMOVE);
}

/*
 * ki_id_fact - what was noted by an id.
 */
Fact *
ki_id_fact(const Register *reg, const void *about, Datum id)
{
	return ki_fact(reg, about, (const char *) DatumGetUUIDP(id), UUID_LEN);
}

/*
 * ki_note_id_fact - note something by an id.
 */
Fact *
ki_note_id_fact(const Register *reg, const void *about, Datum id)
{
	return ki_note_fact(reg, about, (const char *) DatumGetUUIDP(id),
						UUID_LEN);
}

/*
 * ki_text_fact - what was noted by a text.
 */
Fact *
ki_text_fact(const Register *reg, const void *about, Datum text)
{
	struct varlena *key;

	if (reg->pending == NULL)
		return NULL;
	key = PG_DETOAST_DATUM_PACKED(text);
	return ki_fact(reg, about, VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key));
}
