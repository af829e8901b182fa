/*
 * registration.c
 *		Making the partijen of betrokkenen, each once, whoever else is at it.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "lock.h"
#include "plan.h"
#include "registration.h"

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
 * insert_partij - insert a new partij, or point to the known one.
 */
static void
insert_partij(Registration *registration)
{
	Row			row;

	if (!creates_partij(registration))
	{
		registration->partij = registration->known.id;
		return;
	}

	ki_new_id(&registration->partij);
	ki_init_row(&row, &ki_partij);
	ki_set(&row, PARTIJ_ID, UUIDPGetDatum(&registration->partij));
	ki_set_text(&row, PARTIJ_SOORT_PARTIJ, ki_soort_name(registration->soort));
	ki_enter_betrokkene(registration);
	(void) ki_insert(&registration->call->reg, &row, false, NULL);
	ki_leave_item(&registration->call->violations);
}

/* an identificator, and whose it is to be */
typedef struct Claim
{
	Row		   *row;
	Registration *registration;
	int			item;			/* which of his it is */
} Claim;

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
		Registration *registration = &registrations[i];

		if (registration->settled || !creates_partij(registration))
			continue;
		ki_own_identificatoren(IDENTIFICATOREN(registration),
							   NIDENTIFICATOREN(registration),
							   &registration->partij, registration->soort);
		for (j = 0; j < NIDENTIFICATOREN(registration); j++)
		{
			claims[n].row = &IDENTIFICATOREN(registration)[j].row;
			claims[n].registration = registration;
			claims[n].item = j;
			n++;
		}
	}
	qsort(claims, n, sizeof(Claim), compare_claims);
	*nclaims = n;
	return claims;
}

/*
 * lock_overarching - lock the numbers under which some of them fall.
 */
static void
lock_overarching(Call *call, const Claim *claims, int nclaims)
{
	Row		  **rows = (Row **) palloc(nclaims * sizeof(Row *));
	int			i;

	for (i = 0; i < nclaims; i++)
		rows[i] = claims[i].row;
	ki_lock_overarching(call, rows, nclaims);
	pfree(rows);
}

/*
 * undo_partij - take back a partij that was just made.
 */
static void
undo_partij(Registration *registration)
{
	Datum		id = UUIDPGetDatum(&registration->partij);

	if (ki_run(&registration->call->reg, STATEMENT_DELETE_PARTIJ, &id,
			   NULL) != 1)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a partij that was just made cannot be removed"),
				 errhint("A trigger or a row security policy of the register keeps it.")));
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
	inserted = ki_insert(&registration->call->reg, claim->row, true, NULL);
	ki_leave_item(violations);
	ki_leave_item(violations);
	return inserted;
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
	bool		all = true;
	int			i;

	for (i = 0; i < count; i++)
	{
		if (!registrations[i].settled)
			insert_partij(&registrations[i]);
	}

	claims = collect_claims(registrations, count, &nclaims);
	lock_overarching(registrations[0].call, claims, nclaims);
	for (i = 0; i < count; i++)
		registrations[i].settled = true;
	for (i = 0; i < nclaims; i++)
	{
		Registration *registration = claims[i].registration;

		CHECK_FOR_INTERRUPTS();
		if (!registration->settled)
			continue;
		if (insert_claim(&claims[i]))
			continue;
		undo_partij(registration);
		registration->settled = false;
		all = false;
	}
	return all;
}
