/*
 * zegel.h
 *		Seals on table verwerking.
 */
#ifndef KI_ZEGEL_H
#define KI_ZEGEL_H

#include "proof/hash.h"
#include "store/statement.h"

enum ZegelField
{
	ZEGEL_ID,
	ZEGEL_VORIGE,
	ZEGEL_SYSTEEM,
	ZEGEL_TOT_XID,
	ZEGEL_TOT_ID,
	ZEGEL_AANTAL,
	ZEGEL_BLADEN,
	ZEGEL_WORTEL,
	ZEGEL_VERZEGELD_OP,
	ZEGEL_FIELDS
};

/* table verzegeling */
extern const Object ki_verzegeling;

/* rows that one seal holds at most, and for each its hash and its id */
#define ZEGEL_ROWS		8192
#define LEAF_LENGTH		(HASH_LENGTH + UUID_LEN)

/* where the hash and the id of a row stand in the leaves of a seal of n rows */
#define LEAF_HASH(leaves, n, row)	((leaves) + (row) * HASH_LENGTH)
#define LEAF_ID(leaves, n, row) \
	((leaves) + (n) * HASH_LENGTH + (row) * UUID_LEN)

/* makes the hashes of rows and seals */
typedef struct Sealer
{
	Hasher		hasher;
	StringInfoData content;
	MemoryContext context;		/* of one row */
	Row			row;			/* of verwerking, that was hashed last */
	int			was;			/* fields of verwerking that are not sealed */
	int			zout;
	int			blad;
	bool		has_was;		/* of that row: are they there? */
	bool		has_zout;
} Sealer;

extern void ki_stored_zegel(const Row *zegel);
extern void ki_begin_sealer(Sealer *sealer);
extern void ki_hash_leaf(Sealer *sealer, HeapTuple tuple, TupleDesc desc,
						 uint8 *hash);
extern bool ki_was_fits(Sealer *sealer);
extern void ki_hash_root(Sealer *sealer, const Row *zegel, bytea *before,
						 uint8 *hash);

#endif							/* KI_ZEGEL_H */
