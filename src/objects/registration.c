/*
 * registration.c
 *		Making the partijen of betrokkenen, each once, whoever else is at it.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "decide/decide.h"
#include "objects/known_partij.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/partij_identificator.h"
#include "objects/registration.h"
#include "objects/vestiging.h"
#include "read/object.h"
#include "read/violation.h"
#include "store/write.h"

/*
 * ki_enter_betrokkene - what follows is about him, until ki_leave_item().
 */
void
ki_enter_betrokkene(Registration *registration)
{
	ki_enter_item(&registration->call->violations, registration->klantcontact,
				  KLANTCONTACT_BETROKKENEN, registration->item);
}

static bool
creates_partij(const Registration *registration)
{
	return registration->action == PARTIJ_CREATE ||
		registration->action == PARTIJ_CREATE_MINIMAL;
}

/*
 * insert_partij - insert a new partij, or point to the known one; and the
 * company whose vestiging he is, if that is new.
 */
static void
insert_partij(Registration *registration)
{
	Call	   *call = registration->call;

	ki_enter_betrokkene(registration);
	if (creates_partij(registration))
		ki_insert_partij(call, registration->soort, &registration->partij);
	else
		registration->partij = registration->known.id;
	if (ki_makes_company(&registration->vestiging))
		ki_make_company(call, &registration->vestiging);
	ki_leave_item(&call->violations);
}

/* an identificator, and whose it is to be */
typedef struct Claim
{
	Row		   *row;
	Registration *registration;
	int			item;			/* which of his it is */
} Claim;

/* is it that of his company? */
#define OF_COMPANY(claim) \
	ki_is_of_company(&(claim)->registration->vestiging, (claim)->item)

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
	return left->registration < right->registration ? -1
		: left->registration > right->registration;
}

/*
 * own_claim - make an identificator that of the partij or company that was just
 * made; false when it is that of a known one.
 */
static bool
own_claim(const Claim *claim)
{
	Registration *registration = claim->registration;

	if (OF_COMPANY(claim))
	{
		if (!ki_makes_company(&registration->vestiging))
			return false;
		ki_own_company_number(&registration->vestiging, claim->item);
		return true;
	}
	if (!creates_partij(registration))
		return false;
	ki_own_identificator(claim->row, &registration->partij,
						 registration->soort);
	return true;
}

/*
 * collect_claims - the identificatoren of all partijen that were just made.
 */
static Claim *
collect_claims(Registration *registrations, int count, int *nclaims)
{
	Claim	   *claims;
	int			n = 0;
	int			i;
	int			j;

	for (i = 0; i < count; i++)
		n += NIDENTIFICATOREN(&registrations[i]);
	claims = (Claim *) palloc(n * sizeof(Claim));

	n = 0;
	for (i = 0; i < count; i++)
	{
		if (registrations[i].settled)
			continue;
		for (j = 0; j < NIDENTIFICATOREN(&registrations[i]); j++)
		{
			claims[n].row = &IDENTIFICATOREN(&registrations[i])[j].row;
			claims[n].registration = &registrations[i];
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
lock_overarching(Registration *registrations, int count)
{
	Datum	   *ids = (Datum *) palloc(count * sizeof(Datum));
	int			nids = 0;
	int			i;

	for (i = 0; i < count; i++)
	{
		Registration *registration = &registrations[i];

		if (!registration->settled &&
			(creates_partij(registration) ||
			 registration->vestiging.stands_alone))
			nids += ki_overarching(&registration->vestiging, &ids[nids]);
	}
	ki_lock_overarching(registrations[0].call, ids, nids);
	pfree(ids);
}

/*
 * insert_claim - insert an identificator; false when it is there already.
 */
static bool
insert_claim(const Claim *claim)
{
	Registration *registration = claim->registration;
	Violations *violations = &registration->call->violations;
	bool		inserted;

	ki_enter_betrokkene(registration);
	ki_enter_item(violations, registration->body,
				  BETROKKENE_PARTIJ_IDENTIFICATOREN, claim->item);
	inserted = ki_insert(&registration->call->reg, claim->row, true, NULL) &&
		ki_place_new(registration->call, &registration->vestiging,
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
	Registration *registration = claim->registration;
	Call	   *call = registration->call;

	if (!registration->settled || insert_claim(claim))
		return;
	if (OF_COMPANY(claim))
		ki_undo_partij(call, &registration->vestiging.company.id);
	if (creates_partij(registration))
		ki_undo_partij(call, &registration->partij);
	registration->settled = false;
}

static int
compare_vestigingen(const void *a, const void *b)
{
	const Registration *left = *(const Registration *const *) a;
	const Registration *right = *(const Registration *const *) b;
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
place_vestigingen(Registration *registrations, int count)
{
	Registration **sorted = (Registration **)
		palloc(count * sizeof(Registration *));
	int			n = 0;
	int			i;

	for (i = 0; i < count; i++)
	{
		if (registrations[i].settled &&
			registrations[i].vestiging.stands_alone)
			sorted[n++] = &registrations[i];
	}
	qsort(sorted, n, sizeof(Registration *), compare_vestigingen);
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
all_settled(const Registration *registrations, int count)
{
	while (count-- > 0)
	{
		if (!registrations++->settled)
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
ki_settle_partijen(Registration *registrations, int count)
{
	Claim	   *claims;
	int			nclaims;
	int			i;

	for (i = 0; i < count; i++)
	{
		if (!registrations[i].settled)
			insert_partij(&registrations[i]);
	}

	claims = collect_claims(registrations, count, &nclaims);
	lock_overarching(registrations, count);
	for (i = 0; i < count; i++)
		registrations[i].settled = true;
	for (i = 0; i < nclaims; i++)
	{
		CHECK_FOR_INTERRUPTS();
		settle_claim(&claims[i]);
	}
	if (!all_settled(registrations, count))
		return false;
	place_vestigingen(registrations, count);
	return all_settled(registrations, count);
}
