/*
 * registration.c
 *		Making the partijen of betrokkenen, each once, whoever else is at it.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "plan.h"
#include "registration.h"

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
	(void) ki_insert(&registration->call->reg, &row, false, NULL);
}

/* an identificator, and whose it is to be */
typedef struct Claim
{
	Row		   *row;
	Registration *registration;
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
			n++;
		}
	}
	qsort(claims, n, sizeof(Claim), compare_claims);
	*nclaims = n;
	return claims;
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
	for (i = 0; i < count; i++)
		registrations[i].settled = true;
	for (i = 0; i < nclaims; i++)
	{
		Registration *registration = claims[i].registration;

		CHECK_FOR_INTERRUPTS();
		if (!registration->settled)
			continue;
		if (ki_insert(&registration->call->reg, claims[i].row, true, NULL))
			continue;
		undo_partij(registration);
		registration->settled = false;
		all = false;
	}
	return all;
}
