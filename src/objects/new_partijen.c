/*
 * new_partijen.c
 *		Making the partijen of betrokkenen, each once, whoever else is at it.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "objects/lock.h"
#include "objects/new_partijen.h"
#include "objects/partij_identificator.h"
#include "read/violation.h"
#include "store/write.h"

/*
 * ki_enter_betrokkene - what follows is about him, until ki_leave_item().
 */
void
ki_enter_betrokkene(NewBetrokkene *betrokkene)
{
	ki_enter_item(&betrokkene->call->violations, betrokkene->klantcontact,
				  KLANTCONTACT_BETROKKENEN, betrokkene->item);
}

static bool
creates_partij(const NewBetrokkene *betrokkene)
{
	return betrokkene->action == PARTIJ_CREATE ||
		betrokkene->action == PARTIJ_CREATE_MINIMAL;
}

/*
 * insert_partij - insert a new partij, or point to the known one; and the
 * company whose vestiging he is, if that is new.
 */
static void
insert_partij(NewBetrokkene *betrokkene)
{
	Call	   *call = betrokkene->call;

	ki_enter_betrokkene(betrokkene);
	if (creates_partij(betrokkene))
		ki_insert_partij(call, betrokkene->soort, &betrokkene->partij);
	else
		betrokkene->partij = betrokkene->known.id;
	if (ki_makes_company(&betrokkene->vestiging))
		ki_make_company(call, &betrokkene->vestiging);
	ki_leave_item(&call->violations);
}

/* an identificator, and whose it is to be */
typedef struct Claim
{
	Row		   *row;
	NewBetrokkene *betrokkene;
	int			item;			/* which of his it is */
} Claim;

/* is it that of his company? */
#define OF_COMPANY(claim) \
	ki_is_of_company(&(claim)->betrokkene->vestiging, (claim)->item)

/*
 * compare_claims - the order in which all sessions insert them; of one number
 * the first who gave it is first.
 */
static int
compare_claims(const void *a, const void *b)
{
	const Claim *left = (const Claim *) a;
	const Claim *right = (const Claim *) b;
	int			result = ki_compare_identificatoren(left->row, right->row);

	if (result != 0)
		return result;
	return left->betrokkene < right->betrokkene ? -1
		: left->betrokkene > right->betrokkene;
}

/*
 * own_claim - make an identificator that of the partij or company that was just
 * made; false when it is that of a known one.
 */
static bool
own_claim(const Claim *claim)
{
	NewBetrokkene *betrokkene = claim->betrokkene;

	if (OF_COMPANY(claim))
	{
		if (!ki_makes_company(&betrokkene->vestiging))
			return false;
		ki_own_company_number(&betrokkene->vestiging, claim->item);
		return true;
	}
	if (!creates_partij(betrokkene))
		return false;
	ki_own_identificator(claim->row, &betrokkene->partij,
						 betrokkene->soort);
	return true;
}

/*
 * collect_claims - the identificatoren of all partijen that were just made.
 */
static Claim *
collect_claims(NewBetrokkene *betrokkenen, int count, int *nclaims)
{
	Claim	   *claims;
	int			n = 0;
	int			i;
	int			j;

	for (i = 0; i < count; i++)
		n += NIDENTIFICATOREN(&betrokkenen[i]);
	claims = (Claim *) palloc(n * sizeof(Claim));

	n = 0;
	for (i = 0; i < count; i++)
	{
		if (betrokkenen[i].settled)
			continue;
		for (j = 0; j < NIDENTIFICATOREN(&betrokkenen[i]); j++)
		{
			claims[n].row = &IDENTIFICATOREN(&betrokkenen[i])[j].row;
			claims[n].betrokkene = &betrokkenen[i];
			claims[n].item = j;
			if (own_claim(&claims[n]))
				n++;
		}
	}
	qsort(claims, n, sizeof(Claim), compare_claims);
	*nclaims = n;
	return claims;
}

/*
 * lock_overarching - lock the numbers under which vestigingen are to be put.
 */
static void
lock_overarching(NewBetrokkene *betrokkenen, int count)
{
	Datum	   *ids = (Datum *) palloc(count * sizeof(Datum));
	int			nids = 0;
	int			i;

	for (i = 0; i < count; i++)
	{
		NewBetrokkene *betrokkene = &betrokkenen[i];

		if (!betrokkene->settled &&
			(creates_partij(betrokkene) ||
			 betrokkene->vestiging.stands_alone))
			nids += ki_overarching(&betrokkene->vestiging, &ids[nids]);
	}
	ki_lock_overarching(betrokkenen[0].call, ids, nids);
	pfree(ids);
}

/*
 * insert_claim - insert an identificator; false when it is there already.
 */
static bool
insert_claim(const Claim *claim)
{
	NewBetrokkene *betrokkene = claim->betrokkene;
	Violations *violations = &betrokkene->call->violations;
	bool		inserted;

	ki_enter_betrokkene(betrokkene);
	ki_enter_item(violations, betrokkene->body,
				  BETROKKENE_PARTIJ_IDENTIFICATOREN, claim->item);
	inserted = ki_insert(&betrokkene->call->reg, claim->row, true, NULL) &&
		ki_place_new(betrokkene->call, &betrokkene->vestiging,
					 claim->item, NULL);
	ki_leave_item(violations);
	ki_leave_item(violations);
	return inserted;
}

/*
 * settle_claim - insert an identificator, or find that its partij or company is
 * known; then his betrokkene is to be looked at again, when all that is new
 * is there.
 */
static void
settle_claim(const Claim *claim)
{
	NewBetrokkene *betrokkene = claim->betrokkene;
	Call	   *call = betrokkene->call;

	if (!betrokkene->settled || insert_claim(claim))
		return;
	if (OF_COMPANY(claim))
		ki_undo_partij(call, &betrokkene->vestiging.company.id);
	if (creates_partij(betrokkene))
		ki_undo_partij(call, &betrokkene->partij);
	betrokkene->settled = false;
}

static int
compare_vestigingen(const void *a, const void *b)
{
	const NewBetrokkene *left = *(const NewBetrokkene *const *) a;
	const NewBetrokkene *right = *(const NewBetrokkene *const *) b;
	int			result = memcmp(&left->vestiging.alone, &right->vestiging.alone,
								UUID_LEN);

	if (result != 0)
		return result;
	return left < right ? -1 : left > right;
}

/*
 * place_vestigingen - put those that stood alone under their company, in one
 * order, and after all that is new: nobody who has locked such a one waits for
 * a key.
 */
static void
place_vestigingen(NewBetrokkene *betrokkenen, int count)
{
	NewBetrokkene **sorted = (NewBetrokkene **)
		palloc(count * sizeof(NewBetrokkene *));
	int			n = 0;
	int			i;

	for (i = 0; i < count; i++)
	{
		if (betrokkenen[i].settled &&
			betrokkenen[i].vestiging.stands_alone)
			sorted[n++] = &betrokkenen[i];
	}
	qsort(sorted, n, sizeof(NewBetrokkene *), compare_vestigingen);
	for (i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ki_enter_betrokkene(sorted[i]);
		sorted[i]->settled = ki_place_alone(sorted[i]->call,
											&sorted[i]->vestiging,
											&sorted[i]->partij);
		sorted[i]->vestiging.stands_alone = false;
		ki_leave_item(&sorted[i]->call->violations);
	}
	pfree(sorted);
}

static bool
all_settled(const NewBetrokkene *betrokkenen, int count)
{
	while (count-- > 0)
	{
		if (!betrokkenen++->settled)
			return false;
	}
	return true;
}

/*
 * ki_settle_partijen - insert the partijen that are to be made, and all their
 * identificatoren.
 *
 * All sessions insert those in one order, that of their key, whosever they
 * are, so that no two of them wait for each other.  Of whom one exists
 * already, registered by another session meanwhile or for somebody before him
 * in this body, the partij is undone: he is known, and to be looked at again.
 * Returns false when there is such a one.
 */
bool
ki_settle_partijen(NewBetrokkene *betrokkenen, int count)
{
	Claim	   *claims;
	int			nclaims;
	int			i;

	for (i = 0; i < count; i++)
	{
		if (!betrokkenen[i].settled)
			insert_partij(&betrokkenen[i]);
	}

	claims = collect_claims(betrokkenen, count, &nclaims);
	lock_overarching(betrokkenen, count);
	for (i = 0; i < count; i++)
		betrokkenen[i].settled = true;
	for (i = 0; i < nclaims; i++)
	{
		CHECK_FOR_INTERRUPTS();
		settle_claim(&claims[i]);
	}
	if (!all_settled(betrokkenen, count))
		return false;
	place_vestigingen(betrokkenen, count);
	return all_settled(betrokkenen, count);
}
