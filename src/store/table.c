/*
 * table.c
 *		What is known of the tables of a register, for direct.c.
 *
 * A table is looked at once, and again when anything changed: the table, a
 * function or a type.  What is not as create_register() made it, or could
 * behave otherwise than a query would, makes the table unusable for direct.c.
 */
#include "postgres.h"

#include "access/relation.h"
#include "catalog/pg_type.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#include "store/table.h"

/* where a table is found */
typedef struct TableEntry
{
	struct
	{
		Oid			schema;
		const Object *object;
	}			key;			/* must be first */
	Table	   *table;			/* NULL: not looked at yet */
} TableEntry;

static HTAB *tables = NULL;

/* how often anything changed: perhaps a table that is being looked at */
static uint64 nchanges = 0;

/*
 * relation_changed - one table has changed, or with InvalidOid any may have.
 */
static void
relation_changed(Datum arg, Oid relid)
{
	HASH_SEQ_STATUS scan;
	TableEntry *entry;

	nchanges++;
	hash_seq_init(&scan, tables);
	while ((entry = (TableEntry *) hash_seq_search(&scan)) != NULL)
	{
		if (entry->table != NULL &&
			(relid == InvalidOid || entry->table->relid == relid))
			entry->table->valid = false;
	}
}

/*
 * catalog_changed - a function or type has changed; with 0, any may have.
 */
static void
catalog_changed(Datum arg, int cacheid, uint32 hash)
{
	HASH_SEQ_STATUS scan;
	TableEntry *entry;

	nchanges++;
	hash_seq_init(&scan, tables);
	while ((entry = (TableEntry *) hash_seq_search(&scan)) != NULL)
	{
		if (entry->table != NULL &&
			(hash == 0 || list_member_int(entry->table->uses, (int) hash)))
			entry->table->valid = false;
	}
}

/*
 * find_entry - where a table is found; a new one has none.
 */
static TableEntry *
find_entry(Oid schema, const Object *object)
{
	TableEntry	wanted;
	TableEntry *entry;
	bool		found;

	if (tables == NULL)
	{
		HASHCTL		ctl;

		memset(&ctl, 0, sizeof(ctl));
		ctl.keysize = sizeof(wanted.key);
		ctl.entrysize = sizeof(TableEntry);
		ctl.hcxt = CacheMemoryContext;
		tables = hash_create("klantinteracties tables", 64, &ctl,
							 HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
		CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(PROCOID, catalog_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(TYPEOID, catalog_changed, (Datum) 0);
	}

	memset(&wanted.key, 0, sizeof(wanted.key));
	wanted.key.schema = schema;
	wanted.key.object = object;
	entry = (TableEntry *) hash_search(tables, &wanted.key, HASH_ENTER,
									   &found);
	if (!found)
		entry->table = NULL;
	return entry;
}

static Size
measure_table(const Kept *kept)
{
	return MemoryContextMemAllocated(((const Table *) kept)->context, true);
}

static void
forget_table(Kept *kept)
{
	Table	   *table = (Table *) kept;

	if (table->entry != NULL)
		hash_search(tables, &table->entry->key, HASH_REMOVE, NULL);
	MemoryContextDelete(table->context);
}

static const KeptKind kept_table = {measure_table, forget_table};

/*
 * keep_table - have a table be found, instead of what was known of it before.
 */
static void
keep_table(Table *table, TableEntry *entry)
{
	if (entry->table != NULL)
	{
		entry->table->entry = NULL;
		ki_retire(&entry->table->kept);
	}
	entry->table = table;
	table->entry = entry;
	MemoryContextSetParent(table->context, CacheMemoryContext);
	ki_keep(&table->kept, &kept_table, entry->key.schema);
}

/*
 * describe - look at a table, and keep what is known of it when it is whole.
 */
static Table *
describe(TableEntry *entry, const Object *object, Relation rel)
{
	uint64		before = nchanges;
	Table	   *table = ki_describe_table(object, rel);

	table->valid = nchanges == before;
	keep_table(table, entry);
	return table;
}

/*
 * ki_open_table - open the table of an object; NULL when there is none.
 *
 * Until the lock is there another table may have got the name; a query would
 * find that one.
 */
Relation
ki_open_table(const Register *reg, const Object *object, LOCKMODE lockmode,
			  Table **table)
{
	TableEntry *entry = find_entry(reg->oid, object);

	for (;;)
	{
		Table	   *known = entry->table;
		bool		valid = known != NULL && known->valid;
		Oid			relid = valid ? known->relid
			: get_relname_relid(object->name, reg->oid);
		Relation	rel;

		if (!OidIsValid(relid))
			return NULL;
		rel = try_relation_open(relid, lockmode);

		/* while this waited for the lock, anything may have happened */
		if (valid && rel != NULL && entry->table == known && known->valid)
		{
			ki_used(&known->kept);
			*table = known;
			return rel;
		}
		if (get_relname_relid(object->name, reg->oid) == relid)
		{
			*table = rel != NULL ? describe(entry, object, rel) : NULL;
			return rel;
		}
		if (rel != NULL)
			relation_close(rel, lockmode);
	}
}
