/*
 * zegel.c
 *		Seals on table verwerking: what they hold, and how it is hashed.
 *
 * A seal is a row of table verzegeling, of rows of verwerking that follow one
 * another.  It holds of each its hash and its id, so that what changed, went or
 * slipped in is known by name; and a root, the hash of all that and of the root
 * before it.  So who changes a row and its hash must make all later seals anew,
 * and cannot have their roots be what somebody wrote down elsewhere.
 *
 * A hash is of all that forgetting leaves: not of was and zout.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/memutils.h"

#include "proof/verwerking.h"
#include "proof/zegel.h"
#include "read/row.h"
#include "store/log.h"

static const Field zegel_fields[ZEGEL_FIELDS] = {
	[ZEGEL_ID] = {.column = "id",.kind = KIND_UUID},
	[ZEGEL_VORIGE] = {.column = "vorige",.kind = KIND_UUID},
	[ZEGEL_SYSTEEM] = {.column = "systeem",.kind = KIND_OTHER,.type = INT8OID},
	[ZEGEL_TOT_XID] = {.column = "tot_xid",.kind = KIND_OTHER,.type = XID8OID},
	[ZEGEL_TOT_ID] = {.column = "tot_id",.kind = KIND_UUID},
	[ZEGEL_AANTAL] = {.column = "aantal",.kind = KIND_INTEGER},
	[ZEGEL_BLADEN] = {.column = "bladen",.kind = KIND_OTHER,.type = BYTEAOID},
	[ZEGEL_WORTEL] = {.column = "wortel",.kind = KIND_OTHER,.type = BYTEAOID},
	[ZEGEL_VERZEGELD_OP] = {.column = "verzegeld_op",.kind = KIND_TIMESTAMP}
};

const Object ki_verzegeling = {
	.name = "verzegeling",
	.fields = zegel_fields,
	.nfields = ZEGEL_FIELDS
};

/*
 * ki_stored_zegel - a seal that is stored: it has all, and perhaps one before it.
 */
void
ki_stored_zegel(const Row *zegel)
{
	int			i;

	for (i = 0; i < ZEGEL_FIELDS; i++)
	{
		if (zegel->isnull[i] && i != ZEGEL_VORIGE)
			ki_refuse_null();
	}
}

/*
 * ki_begin_sealer - what the hashes that follow need; lasts as long as the
 * current memory context.
 */
void
ki_begin_sealer(Sealer *sealer)
{
	ki_begin_hashes(&sealer->hasher);
	initStringInfo(&sealer->content);
	sealer->context = AllocSetContextCreate(CurrentMemoryContext,
											"klantinteracties leaf",
											ALLOCSET_DEFAULT_SIZES);
	sealer->was = ki_field_of_column(ki_verwerking, "was");
	sealer->zout = ki_field_of_column(ki_verwerking, "zout");
	sealer->blad = ki_field_of_column(ki_verwerking, "blad");
}

/*
 * ki_hash_leaf - the hash of a row of verwerking; until the next one it is the
 * row of the sealer, without was and zout.
 */
void
ki_hash_leaf(Sealer *sealer, HeapTuple tuple, TupleDesc desc, uint8 *hash)
{
	MemoryContext old;

	MemoryContextReset(sealer->context);
	old = MemoryContextSwitchTo(sealer->context);
	ki_stored_row(&sealer->row, ki_verwerking, tuple, desc, 0);
	(void) ki_stored_id(&sealer->row, 0);
	sealer->has_was = !sealer->row.isnull[sealer->was];
	sealer->has_zout = !sealer->row.isnull[sealer->zout];
	sealer->row.isnull[sealer->was] = true;
	sealer->row.isnull[sealer->zout] = true;
	resetStringInfo(&sealer->content);
	ki_append_content(&sealer->content, &sealer->row);
	ki_hash(&sealer->hasher, NULL, 0, sealer->content.data,
			sealer->content.len, hash);
	MemoryContextSwitchTo(old);
}

/*
 * ki_was_fits - are the former values of the row of the sealer those of which blad
 * holds the hash, behind those of its objects?  When they were forgotten, with the
 * salt, they are.
 */
bool
ki_was_fits(Sealer *sealer)
{
	const Row  *row = &sealer->row;
	MemoryContext old;
	bytea	   *hashes;
	uint8		hash[HASH_LENGTH];

	if (!sealer->has_was)
		return true;
	if (!sealer->has_zout || row->isnull[sealer->blad])
		return false;
	old = MemoryContextSwitchTo(sealer->context);
	hashes = DatumGetByteaPP(row->values[sealer->blad]);
	ki_salted_jsonb(&sealer->hasher, DatumGetUUIDP(row->values[sealer->zout]),
					DatumGetJsonbP(row->values[sealer->was]), hash);
	MemoryContextSwitchTo(old);
	return VARSIZE_ANY_EXHDR(hashes) >= HASH_LENGTH &&
		memcmp(VARDATA_ANY(hashes) + VARSIZE_ANY_EXHDR(hashes) - HASH_LENGTH,
			   hash, HASH_LENGTH) == 0;
}

/*
 * ki_hash_root - the hash of a seal but its root, and of the root before it,
 * NULL for none.
 */
void
ki_hash_root(Sealer *sealer, const Row *zegel, bytea *before, uint8 *hash)
{
	bool		isnull = zegel->isnull[ZEGEL_WORTEL];

	zegel->isnull[ZEGEL_WORTEL] = true;
	resetStringInfo(&sealer->content);
	ki_append_content(&sealer->content, zegel);
	zegel->isnull[ZEGEL_WORTEL] = isnull;
	ki_hash(&sealer->hasher, before == NULL ? NULL : (uint8 *) VARDATA_ANY(before),
			before == NULL ? 0 : VARSIZE_ANY_EXHDR(before),
			sealer->content.data, sealer->content.len, hash);
}
