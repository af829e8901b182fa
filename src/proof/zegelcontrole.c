/*
 * zegelcontrole.c
 *		Whether all that was sealed is as it was.
 *
 * Nothing is told of rows that are not sealed yet.  That the last seals are gone,
 * or that all were made anew, only who wrote a root down elsewhere can know.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/xid8.h"

#include "objects/functions.h"
#include "proof/verwerking.h"
#include "proof/zegel.h"
#include "read/row.h"
#include "read/value.h"
#include "store/plan.h"

static const Statement next_zegel = {
	"SELECT @* FROM @.verzegeling r"
	" WHERE r.verzegeld_op OPERATOR(pg_catalog.>) $1"
	" ORDER BY r.verzegeld_op LIMIT 1",
	1, {TIMESTAMPTZOID}
};

static const Statement zegel_of_id = {
	"SELECT @* FROM @.verzegeling r WHERE r.id" EQ "$1", 1, {UUIDOID}
};

static const Statement sealed_rows = {
	"SELECT @* FROM @.verwerking r WHERE r.systeem" EQ "$1"
	" AND ROW(r.xid, r.id) OPERATOR(pg_catalog.>) ROW($2, $3)"
	" AND ROW(r.xid, r.id) OPERATOR(pg_catalog.<=) ROW($4, $5)"
	" ORDER BY r.xid, r.id LIMIT " CppAsString2(ZEGEL_ROWS),
	5, {INT8OID, XID8OID, UUIDOID, XID8OID, UUIDOID}
};

/* a seal that somebody wrote down elsewhere */
typedef struct Known
{
	pg_uuid_t	id;
	uint8		root[HASH_LENGTH];
} Known;

/* how far the rows of one cluster were looked at */
typedef struct End
{
	int64		system;			/* must be first */
	Datum		xid;
	pg_uuid_t	id;
	int			ngone;			/* seals that were gone by then */
} End;

typedef struct Check
{
	Call	   *call;
	Sealer		sealer;
	MemoryContext home;			/* of the whole check */
	MemoryContext batch;		/* of one seal */
	Known	   *known;
	int			nknown;
	HTAB	   *ends;			/* of End */
	int			xid;			/* the field of verwerking */
	List	   *gone;			/* ids of seals that were told to be so */

	/* the seal before */
	bytea	   *root;			/* NULL: there is none */
	pg_uuid_t	id;
} Check;

/* the rows that a seal is about */
typedef struct Leaves
{
	const Row  *zegel;
	uint8	   *bytes;
	int			n;
	bool	   *seen;
	int			next;			/* of which the row is expected now */
	bool		begins_anywhere;	/* the seal before is gone */
	HTAB	   *places;			/* once a row is not where it is expected */
} Leaves;

typedef struct LeafPlace
{
	pg_uuid_t	id;				/* must be first */
	int			place;
} LeafPlace;

/*
 * tell - something is wrong with a seal, or with a row that it is about.
 */
static void
tell(const Check *check, const pg_uuid_t *zegel, const pg_uuid_t *row,
	 const char *what)
{
	Datum		values[3];
	bool		isnull[3] = {false, row == NULL, false};

	values[0] = UUIDPGetDatum(zegel);
	values[1] = UUIDPGetDatum(row);
	values[2] = CStringGetTextDatum(what);
	ki_return_row(check->call, values, isnull);
}

/*
 * read_known - a seal as verzegel() gave it; false when it is not that.
 */
static bool
read_known(Known *known, const JsonbValue *value)
{
	JsonbValue	member;
	pg_uuid_t  *id;

	if (value->type != jbvBinary ||
		!JsonContainerIsObject(value->val.binary.data) ||
		!ki_member(value, "id", &member) ||
		(id = ki_read_uuid(&member)) == NULL ||
		!ki_member(value, "wortel", &member) ||
		member.type != jbvString ||
		member.val.string.len != 2 * HASH_LENGTH ||
		strspn(pnstrdup(member.val.string.val, member.val.string.len),
			   "0123456789abcdefABCDEF") != 2 * HASH_LENGTH)
		return false;
	known->id = *id;
	(void) hex_decode(member.val.string.val, member.val.string.len,
					  (char *) known->root);
	return true;
}

/*
 * read_all_known - the seals that the caller knows: one, or a list.
 */
static void
read_all_known(Check *check, Jsonb *jsonb)
{
	bool		is_list = JB_ROOT_IS_ARRAY(jsonb) && !JB_ROOT_IS_SCALAR(jsonb);
	int			n = is_list ? JB_ROOT_COUNT(jsonb) : 1;
	bool		good = true;
	JsonbValue	whole;
	int			i;

	whole.type = jbvBinary;
	whole.val.binary.data = &jsonb->root;
	whole.val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
	check->known = (Known *) palloc(Max(n, 1) * sizeof(Known));
	check->nknown = n;
	for (i = 0; i < n && good; i++)
		good = read_known(&check->known[i], is_list
						  ? getIthJsonbValueFromContainer(&jsonb->root, i)
						  : &whole);
	if (!good)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("what is known must be a seal as verzegel() gave it, with its id and wortel, or a list of such")));
}

/*
 * find_known - the root of a seal that the caller knows; NULL when he does not.
 */
static uint8 *
find_known(const Check *check, const pg_uuid_t *id)
{
	int			i;

	for (i = 0; i < check->nknown; i++)
	{
		if (memcmp(&check->known[i].id, id, UUID_LEN) == 0)
			return check->known[i].root;
	}
	return NULL;
}

/*
 * find_zegel - the seal with an id; false when it is gone.
 */
static bool
find_zegel(const Check *check, const pg_uuid_t *id, Row *zegel)
{
	const Register *reg = &check->call->reg;
	Datum		value = UUIDPGetDatum(id);

	if (ki_fetch_row(reg, ki_plan(reg, &zegel_of_id, &ki_verzegeling, 0),
					 &value, NULL, &ki_verzegeling, zegel) == 0)
		return false;
	ki_stored_zegel(zegel);
	return true;
}

/*
 * tell_gone - a seal is gone; that is told once.
 */
static void
tell_gone(Check *check, const pg_uuid_t *id)
{
	MemoryContext old;
	pg_uuid_t  *copy;
	ListCell   *lc;

	foreach(lc, check->gone)
	{
		if (memcmp(lfirst(lc), id, UUID_LEN) == 0)
			return;
	}
	tell(check, id, NULL, "gone");
	old = MemoryContextSwitchTo(check->home);
	copy = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	*copy = *id;
	check->gone = lappend(check->gone, copy);
	MemoryContextSwitchTo(old);
}

/*
 * root_before - the root of the seal to which one refers; NULL for none, and
 * with *known false when nobody knows it.
 */
static bytea *
root_before(Check *check, const Row *zegel, bool *known)
{
	const pg_uuid_t *id = DatumGetUUIDP(zegel->values[ZEGEL_ID]);
	const pg_uuid_t *before;
	uint8	   *root;
	Row			other;

	*known = true;
	if (zegel->isnull[ZEGEL_VORIGE])
	{
		if (check->root != NULL)
			tell(check, id, NULL, "out of order");
		return NULL;
	}
	before = DatumGetUUIDP(zegel->values[ZEGEL_VORIGE]);
	if (check->root != NULL && memcmp(before, &check->id, UUID_LEN) == 0)
		return check->root;
	if (find_zegel(check, before, &other))
	{
		tell(check, id, NULL, "out of order");
		return DatumGetByteaPP(other.values[ZEGEL_WORTEL]);
	}
	tell_gone(check, before);
	root = find_known(check, before);
	*known = root != NULL;
	return root == NULL ? NULL
		: DatumGetByteaPP(ki_bytes(root, HASH_LENGTH));
}

/*
 * check_root - is a seal as it was made, after the one before it?
 */
static void
check_root(Check *check, const Row *zegel, const Leaves *leaves)
{
	bytea	   *root = DatumGetByteaPP(zegel->values[ZEGEL_WORTEL]);
	bool		known;
	bytea	   *before = root_before(check, zegel, &known);
	uint8		hash[HASH_LENGTH];

	if (!known)
		return;
	ki_hash_root(&check->sealer, zegel, before, hash);
	if (DatumGetInt32(zegel->values[ZEGEL_AANTAL]) != leaves->n ||
		VARSIZE_ANY_EXHDR(root) != HASH_LENGTH ||
		memcmp(VARDATA_ANY(root), hash, HASH_LENGTH) != 0)
		tell(check, DatumGetUUIDP(zegel->values[ZEGEL_ID]), NULL, "changed");
}

/*
 * find_leaf - which leaf is that of a row; -1 for none.
 *
 * Mostly the next one.
 */
static int
find_leaf(Leaves *leaves, const pg_uuid_t *id)
{
	HASHCTL		ctl;
	LeafPlace  *place;
	bool		found;
	int			i;

	if (leaves->next < leaves->n &&
		memcmp(LEAF_ID(leaves->bytes, leaves->n, leaves->next), id,
			   UUID_LEN) == 0)
		return leaves->next;
	if (leaves->places == NULL)
	{
		memset(&ctl, 0, sizeof(ctl));
		ctl.keysize = UUID_LEN;
		ctl.entrysize = sizeof(LeafPlace);
		ctl.hcxt = CurrentMemoryContext;
		leaves->places = hash_create("klantinteracties leaves",
									 Max(leaves->n, 1), &ctl,
									 HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
		for (i = 0; i < leaves->n; i++)
		{
			place = (LeafPlace *)
				hash_search(leaves->places,
							LEAF_ID(leaves->bytes, leaves->n, i), HASH_ENTER,
							&found);
			place->place = i;
		}
	}
	place = (LeafPlace *) hash_search(leaves->places, id, HASH_FIND, NULL);
	return place == NULL ? -1 : place->place;
}

/*
 * check_row - was the row that was hashed sealed, and as it is?
 */
static void
check_row(Check *check, Leaves *leaves, const uint8 *hash)
{
	const pg_uuid_t *zegel = DatumGetUUIDP(leaves->zegel->values[ZEGEL_ID]);
	const pg_uuid_t *id = DatumGetUUIDP(check->sealer.row.values[0]);
	int			leaf = find_leaf(leaves, id);

	if (leaf < 0 || leaves->seen[leaf])
	{
		if (!leaves->begins_anywhere)
			tell(check, zegel, id, "added");
		return;
	}
	leaves->begins_anywhere = false;
	leaves->seen[leaf] = true;
	leaves->next = leaf + 1;
	if (memcmp(LEAF_HASH(leaves->bytes, leaves->n, leaf), hash,
			   HASH_LENGTH) != 0 ||
		!ki_was_fits(&check->sealer))
		tell(check, zegel, id, "changed");
}

/*
 * check_rows - the rows that a seal is about, from the end of the one before it
 * on.
 */
static void
check_rows(Check *check, Leaves *leaves, const End *end)
{
	const Register *reg = &check->call->reg;
	const Row  *zegel = leaves->zegel;
	SPIPlanPtr	plan = ki_plan(reg, &sealed_rows, ki_verwerking, 0);
	pg_uuid_t	id = end->id;
	Datum		values[5];
	uint64		n;
	uint64		i;

	values[0] = zegel->values[ZEGEL_SYSTEEM];
	values[1] = end->xid;
	values[2] = UUIDPGetDatum(&id);
	values[3] = zegel->values[ZEGEL_TOT_XID];
	values[4] = zegel->values[ZEGEL_TOT_ID];
	do
	{
		SPITupleTable *rows = ki_query(reg, plan, values, 0);

		n = rows->numvals;
		for (i = 0; i < n; i++)
		{
			uint8		hash[HASH_LENGTH];

			CHECK_FOR_INTERRUPTS();
			ki_hash_leaf(&check->sealer, rows->vals[i], rows->tupdesc, hash);
			check_row(check, leaves, hash);
			values[1] = check->sealer.row.values[check->xid];
			id = *DatumGetUUIDP(check->sealer.row.values[0]);
		}
		SPI_freetuptable(rows);
	} while (n == ZEGEL_ROWS);
}

/*
 * end_of - how far the rows of the cluster of a seal were looked at.
 */
static End *
end_of(Check *check, const Row *zegel)
{
	int64		system = DatumGetInt64(zegel->values[ZEGEL_SYSTEEM]);
	bool		found;
	End		   *end = (End *) hash_search(check->ends, &system, HASH_ENTER,
										  &found);

	if (!found)
	{
		memset(end, 0, sizeof(End));
		end->system = system;
		end->xid = FullTransactionIdGetDatum(FullTransactionIdFromU64(0));
	}
	return end;
}

/*
 * check_zegel - a seal, and the rows that it is about.
 */
static void
check_zegel(Check *check, const Row *zegel)
{
	bytea	   *bladen = DatumGetByteaP(zegel->values[ZEGEL_BLADEN]);
	End		   *end = end_of(check, zegel);
	Leaves		leaves = {zegel};
	int			i;

	leaves.bytes = (uint8 *) VARDATA(bladen);
	leaves.n = (VARSIZE(bladen) - VARHDRSZ) / LEAF_LENGTH;
	leaves.seen = (bool *) palloc0(Max(leaves.n, 1) * sizeof(bool));
	check_root(check, zegel, &leaves);
	leaves.begins_anywhere = list_length(check->gone) > end->ngone;
	check_rows(check, &leaves, end);
	for (i = 0; i < leaves.n; i++)
	{
		if (!leaves.seen[i])
			tell(check, DatumGetUUIDP(zegel->values[ZEGEL_ID]),
				 (pg_uuid_t *) LEAF_ID(leaves.bytes, leaves.n, i), "gone");
	}
	end->xid = zegel->values[ZEGEL_TOT_XID];
	end->id = *DatumGetUUIDP(zegel->values[ZEGEL_TOT_ID]);
	end->ngone = list_length(check->gone);
}

/*
 * check_known - are the seals that the caller knows still there, with the roots
 * that they had?
 */
static void
check_known(Check *check)
{
	int			i;

	for (i = 0; i < check->nknown; i++)
	{
		const Known *known = &check->known[i];
		bytea	   *root;
		Row			zegel;

		if (!find_zegel(check, &known->id, &zegel))
		{
			tell_gone(check, &known->id);
			continue;
		}
		root = DatumGetByteaPP(zegel.values[ZEGEL_WORTEL]);
		if (VARSIZE_ANY_EXHDR(root) != HASH_LENGTH ||
			memcmp(VARDATA_ANY(root), known->root, HASH_LENGTH) != 0)
			tell(check, &known->id, NULL, "other root");
	}
}

/*
 * begin_check - nothing was looked at yet.
 */
static Check *
begin_check(Call *call)
{
	Check	   *check = (Check *) palloc0(sizeof(Check));
	HASHCTL		ctl;

	check->call = call;
	ki_begin_sealer(&check->sealer);
	check->home = CurrentMemoryContext;
	check->batch = AllocSetContextCreate(CurrentMemoryContext,
										 "klantinteracties seal",
										 ALLOCSET_DEFAULT_SIZES);
	check->xid = ki_field_of_column(ki_verwerking, "xid");
	memset(&ctl, 0, sizeof(ctl));
	ctl.keysize = sizeof(int64);
	ctl.entrysize = sizeof(End);
	ctl.hcxt = CurrentMemoryContext;
	check->ends = hash_create("klantinteracties systems", 4, &ctl,
							  HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	return check;
}

/*
 * note_before - the seal after which the next one is to come.
 */
static void
note_before(Check *check, const Row *zegel)
{
	MemoryContext old = MemoryContextSwitchTo(check->home);

	if (check->root != NULL)
		pfree(check->root);
	check->id = *DatumGetUUIDP(zegel->values[ZEGEL_ID]);
	check->root = DatumGetByteaPCopy(zegel->values[ZEGEL_WORTEL]);
	MemoryContextSwitchTo(old);
}

static Datum
do_controleer_zegels(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	const Register *reg = &call->reg;
	Check	   *check = begin_check(call);
	Datum		moment = TimestampTzGetDatum(DT_NOBEGIN);
	MemoryContext old = CurrentMemoryContext;
	uint64		found;

	if (!PG_ARGISNULL(0))
		read_all_known(check, PG_GETARG_JSONB_P(0));
	do
	{
		Row			zegel;

		MemoryContextSwitchTo(check->batch);
		found = ki_fetch_row(reg, ki_plan(reg, &next_zegel, &ki_verzegeling, 0),
							 &moment, NULL, &ki_verzegeling, &zegel);
		if (found > 0)
		{
			ki_stored_zegel(&zegel);
			check_zegel(check, &zegel);
			note_before(check, &zegel);
			moment = zegel.values[ZEGEL_VERZEGELD_OP];
		}
		MemoryContextSwitchTo(old);
		MemoryContextReset(check->batch);
	} while (found > 0);
	check_known(check);
	ki_end_hashes(&check->sealer.hasher);
	return (Datum) 0;
}

KI_ROWS_FUNCTION(controleer_zegels, NULL, true, 0, do_controleer_zegels);
