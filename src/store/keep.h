/*
 * keep.h
 *		What a session keeps between calls.
 */
#ifndef KI_KEEP_H
#define KI_KEEP_H

#include "lib/ilist.h"

struct Kept;

/* a kind of thing that is kept */
typedef struct KeptKind
{
	Size		(*measure) (const struct Kept *kept);
	void		(*forget) (struct Kept *kept);
} KeptKind;

/* the first member of each thing that is kept */
typedef struct Kept
{
	dlist_node	node;			/* in the order of last use */
	const KeptKind *kind;
	uint32		schema;			/* hash of the schema that it is about */
	Size		size;			/* 0: not measured yet */
	bool		retired;		/* to be forgotten as soon as that is safe */
} Kept;

extern void ki_keep(Kept *kept, const KeptKind *kind, Oid schema);
extern void ki_used(Kept *kept);
extern void ki_grew(Kept *kept);
extern void ki_retire(Kept *kept);
extern void ki_tidy(void);

#endif							/* KI_KEEP_H */
