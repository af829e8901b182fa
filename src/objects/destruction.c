/*
 * destruction.c
 *		Klantcontacten are destroyed, with all that is theirs.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"

#include "objects/destruction.h"
#include "objects/digitaal_adres.h"
#include "objects/objects.h"
#include "store/write.h"

/* how each is called where it is told how many went */
const char *const ki_destroyed_keys[DESTROYED_KINDS] = {
	[DESTROYED_ONDERWERPOBJECTEN] = "onderwerpobjecten",
	[DESTROYED_DIGITALE_ADRESSEN] = "digitaleAdressen",
	[DESTROYED_BETROKKENEN] = "betrokkenen",
	[DESTROYED_BIJLAGEN] = "bijlagen",
	[DESTROYED_INTERNE_TAKEN] = "interneTaken",
	[DESTROYED_ACTOR_KLANTCONTACTEN] = "actorKlantcontacten",
	[DESTROYED_KLANTCONTACTEN] = "klantcontacten"
};

/* what is of klantcontacten $1; and they */
#define OF_KLANTCONTACTEN(table, column) \
	{"DELETE FROM @." table " WHERE " column EQ "ANY ($1)", 1, {UUIDARRAYOID}}

static const Statement deletes[DESTROYED_KINDS] = {
	/* first, for one may refer to a klantcontact that goes */
	[DESTROYED_ONDERWERPOBJECTEN] =
	OF_KLANTCONTACTEN("onderwerpobject", "was_onderwerp_van_klantcontact"),
	[DESTROYED_DIGITALE_ADRESSEN] = {"DELETE FROM @.digitaal_adres"
		" WHERE verstrekt_door_betrokkene" EQ "ANY (SELECT b.id"
		" FROM @.betrokkene b WHERE b.had_klantcontact" EQ "ANY ($1))",
	1, {UUIDARRAYOID}},
	[DESTROYED_BETROKKENEN] =
	OF_KLANTCONTACTEN("betrokkene", "had_klantcontact"),
	[DESTROYED_BIJLAGEN] =
	OF_KLANTCONTACTEN("bijlage", "was_bijlage_van_klantcontact"),
	[DESTROYED_INTERNE_TAKEN] =
	OF_KLANTCONTACTEN("interne_taak", "aanleidinggevend_klantcontact"),
	[DESTROYED_ACTOR_KLANTCONTACTEN] =
	OF_KLANTCONTACTEN("actor_klantcontact", "klantcontact"),
	[DESTROYED_KLANTCONTACTEN] = OF_KLANTCONTACTEN("klantcontact", "id")
};

/*
 * ki_destroy_klantcontacten - delete klantcontacten with all that is theirs, and
 * add to counts how many rows that were; a digitaal adres that is a partij's too
 * stays his.
 *
 * The caller has locked them (lock.c).
 */
void
ki_destroy_klantcontacten(Call *call, const Ids *klantcontacten, uint64 *counts)
{
	Datum		ids = ki_id_array(klantcontacten->values,
								  klantcontacten->count);
	uint64		before = counts[DESTROYED_KLANTCONTACTEN];
	int			i;

	ki_detach_from_klantcontacten(call, ids);
	ki_log_deletions(&call->reg, &ki_klantcontact, ids);
	for (i = 0; i < DESTROYED_KINDS; i++)
	{
		CHECK_FOR_INTERRUPTS();
		counts[i] += ki_run(&call->reg, &deletes[i], &ids, NULL);
	}
	if (counts[DESTROYED_KLANTCONTACTEN] - before != klantcontacten->count)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy of the register kept a klantcontact from being deleted")));
}
