/*
 * keep.c
 *		What a session keeps between calls: plans, and what is known of tables.
 *
 * A backend in a pool may serve hundreds of registers, of which some are
 * dropped while it lives.  So all that is kept stands in one list, in the order
 * of last use, and beyond a limit the end of it is forgotten.
 *
 * Nothing is freed while a call is under way: user code that a call runs (a
 * CHECK, an index expression, a trigger) may call the register again, and what
 * the inner call finds outdated the outer one is still using.
 */
#include "postgres.h"

#include "utils/inval.h"
#include "utils/syscache.h"

#include "store/keep.h"

/* of one session, for all registers */
#define MAX_KEPT_BYTES	(48 * 1024 * 1024)

static dlist_head all = DLIST_STATIC_INIT(all);

/* is there anything new, or anything retired, since ki_tidy()? */
static bool changed = false;

/*
 * schema_changed - a schema was dropped or renamed.  With 0 any may have been:
 * then what is of no use any more goes as the least recently used.
 */
static void
schema_changed(Datum arg, int cacheid, uint32 hash)
{
	dlist_iter	iter;

	dlist_foreach(iter, &all)
	{
		Kept	   *kept = dlist_container(Kept, node, iter.cur);

		if (hash != 0 && kept->schema == hash)
			ki_retire(kept);
	}
}

/*
 * ki_keep - keep something that is about a schema, until it is retired or too
 * long unused.
 */
void
ki_keep(Kept *kept, const KeptKind *kind, Oid schema)
{
	static bool registered = false;

	if (!registered)
		CacheRegisterSyscacheCallback(NAMESPACEOID, schema_changed, (Datum) 0);
	registered = true;

	kept->kind = kind;
	kept->schema = GetSysCacheHashValue1(NAMESPACEOID,
										 ObjectIdGetDatum(schema));
	kept->size = 0;
	kept->retired = false;
	dlist_push_head(&all, &kept->node);
	changed = true;
}

/*
 * ki_used - this was used now.
 */
void
ki_used(Kept *kept)
{
	dlist_move_head(&all, &kept->node);
}

/*
 * ki_grew - this takes more memory than before.
 */
void
ki_grew(Kept *kept)
{
	kept->size = 0;
	changed = true;
}

/*
 * ki_retire - this is outdated: forget it when no call is under way.
 *
 * Changes nothing but a flag, so that it may be called at an invalidation.
 */
void
ki_retire(Kept *kept)
{
	kept->retired = true;
	changed = true;
}

static void
forget(Kept *kept)
{
	dlist_delete(&kept->node);
	kept->kind->forget(kept);
}

/*
 * ki_tidy - forget what is retired, and of the rest what goes beyond the limit.
 *
 * Only to be called while no call is under way.
 */
void
ki_tidy(void)
{
	dlist_mutable_iter iter;
	Size		total = 0;

	if (!changed)
		return;
	changed = false;

	dlist_foreach_modify(iter, &all)
	{
		Kept	   *kept = dlist_container(Kept, node, iter.cur);

		if (kept->size == 0)
			kept->size = kept->kind->measure(kept);
		if (kept->retired || total + kept->size > MAX_KEPT_BYTES)
			forget(kept);
		else
			total += kept->size;
	}
}
