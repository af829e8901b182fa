/*
 * distributed.c
 *		Whether a table lives on another node: one that Citus distributes is but
 *		the shell of tables elsewhere, which only a query finds.
 *
 * Citus keeps its catalogs in pg_catalog, where nobody but a superuser puts
 * anything.  Of a table that becomes one of those in pg_dist_partition, or is no
 * longer, it tells all sessions that it changed: so a table is asked about once.
 * Where there is no Citus, that is all that is ever asked.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "store/distributed.h"

/* the catalogs of tables and of other objects, and the indexes on what they are */
#define CITUS_TABLES		"pg_dist_partition"
#define CITUS_TABLES_INDEX	"pg_dist_partition_logical_relid_index"
#define CITUS_OBJECTS		"pg_dist_object"
#define CITUS_OBJECTS_INDEX	"pg_dist_object_pkey"

/* what is known of a table */
typedef struct Asked
{
	Oid			relid;			/* must be first */
	bool		distributed;
} Asked;

/* what was asked; NULL: nothing since Citus was found or a table changed */
static HTAB *asked = NULL;

/* the catalog of Citus, InvalidOid when there is none, if that is known */
static Oid	catalog = InvalidOid;
static bool looked = false;
static uint32 catalog_hash;		/* of its name, in the cache of names */

/* how often anything changed: perhaps what is being asked about */
static uint64 nchanges = 0;

/*
 * forget - nothing is known of any table.
 */
static void
forget(void)
{
	nchanges++;
	if (asked != NULL)
		hash_destroy(asked);
	asked = NULL;
}

/*
 * relation_changed - a table has changed, or with InvalidOid any may have.
 */
static void
relation_changed(Datum arg, Oid relid)
{
	nchanges++;
	if (asked == NULL)
		return;
	if (OidIsValid(relid) && relid != catalog)
		(void) hash_search(asked, &relid, HASH_REMOVE, NULL);
	else
		forget();
}

/*
 * name_changed - a relation came or went that has the name of the catalog.
 */
static void
name_changed(Datum arg, int cacheid, uint32 hash)
{
	if (hash != 0 && hash != catalog_hash)
		return;
	looked = false;
	forget();
}

/*
 * look - is there Citus in this database?
 */
static void
look(void)
{
	static bool watching = false;
	uint64		before;

	if (!watching)
	{
		catalog_hash = GetSysCacheHashValue2(RELNAMENSP,
											 CStringGetDatum(CITUS_TABLES),
											 ObjectIdGetDatum(PG_CATALOG_NAMESPACE));
		CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(RELNAMENSP, name_changed, (Datum) 0);
		watching = true;
	}
	before = nchanges;
	catalog = get_relname_relid(CITUS_TABLES, PG_CATALOG_NAMESPACE);
	if (OidIsValid(catalog) && get_rel_relkind(catalog) != RELKIND_RELATION)
		catalog = InvalidOid;
	looked = before == nchanges;
}

/*
 * begins_with - are these the first columns of a catalog?
 */
static bool
begins_with(Relation rel, const Oid *types, int ntypes)
{
	TupleDesc	desc = RelationGetDescr(rel);
	int			i;

	if (desc->natts < ntypes)
		return false;
	for (i = 0; i < ntypes; i++)
	{
		if (TupleDescAttr(desc, i)->atttypid != types[i])
			return false;
	}
	return true;
}

/*
 * is_listed - has a catalog of Citus a row that begins with these OIDs?
 */
static bool
is_listed(Oid relid, const char *index_name, const Oid *types,
		  const Oid *values, int nvalues)
{
	Relation	rel = OidIsValid(relid) ? try_table_open(relid, AccessShareLock)
		: NULL;
	Oid			index;
	SysScanDesc scan;
	ScanKeyData keys[2];
	bool		found;
	int			i;

	if (rel == NULL)
		return false;
	if (!begins_with(rel, types, nvalues))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table \"%s\" is not that of a version of Citus that is known",
						RelationGetRelationName(rel))));

	index = get_relname_relid(index_name, PG_CATALOG_NAMESPACE);
	for (i = 0; i < nvalues; i++)
		ScanKeyInit(&keys[i], i + 1, BTEqualStrategyNumber, F_OIDEQ,
					ObjectIdGetDatum(values[i]));
	scan = systable_beginscan(rel, index, OidIsValid(index), NULL, nvalues,
							  keys);
	found = HeapTupleIsValid(systable_getnext(scan));
	systable_endscan(scan);
	table_close(rel, AccessShareLock);
	return found;
}

/*
 * note - keep what was asked about a table.
 */
static void
note(Oid relid, bool distributed)
{
	bool		found;

	if (asked == NULL)
	{
		HASHCTL		ctl;

		ctl.keysize = sizeof(Oid);
		ctl.entrysize = sizeof(Asked);
		ctl.hcxt = CacheMemoryContext;
		asked = hash_create("klantinteracties distributed tables", 64, &ctl,
							HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	((Asked *) hash_search(asked, &relid, HASH_ENTER, &found))->distributed =
		distributed;
}

/*
 * ki_is_distributed - is this table, which is locked, but the shell of one that
 * Citus has elsewhere?
 */
bool
ki_is_distributed(Oid relid)
{
	static const Oid type = REGCLASSOID;
	Asked	   *known;
	uint64		before;
	bool		distributed;

	if (!looked)
		look();
	if (!OidIsValid(catalog))
		return false;

	known = asked == NULL ? NULL
		: (Asked *) hash_search(asked, &relid, HASH_FIND, NULL);
	if (known != NULL)
		return known->distributed;

	before = nchanges;
	distributed = is_listed(catalog, CITUS_TABLES_INDEX, &type, &relid, 1);
	if (before == nchanges)
		note(relid, distributed);
	return distributed;
}

/*
 * is_distributed - has Citus this object, of which the OID is that on this node,
 * on all nodes?
 */
PG_FUNCTION_INFO_V1(is_distributed);
Datum
is_distributed(PG_FUNCTION_ARGS)
{
	static const Oid types[] = {OIDOID, OIDOID};
	Oid			object[2];

	object[0] = PG_GETARG_OID(0);
	object[1] = PG_GETARG_OID(1);
	if (object[0] == RelationRelationId)
		PG_RETURN_BOOL(ki_is_distributed(object[1]));
	PG_RETURN_BOOL(is_listed(get_relname_relid(CITUS_OBJECTS,
											   PG_CATALOG_NAMESPACE),
							 CITUS_OBJECTS_INDEX, types, object, 2));
}
