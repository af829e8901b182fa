/*
 * lock.c
 *		The order in which rows are locked, so that of two calls that wait none
 *		waits for the other.
 *
 * All functions lock existing rows in this order, and of each kind by id:
 *
 *		1. klantcontact
 *		2. partij; of several that are merged all at once, or none; so he who is
 *		   forgotten, with the klantcontacten
 *		3. betrokkene
 *		4. partij_gegevens, the permission, for what only one of a partij may
 *		   have: the flags of his digitale adressen and rekeningnummers
 *		5. the row itself, and what else is to change: digitale adressen,
 *		   rekeningnummers
 *
 * What is only referred to is locked FOR KEY SHARE, as foreign keys do, which
 * holds up only those who delete it or withdraw the permission: these lock the
 * partij or klantcontact FOR UPDATE before anything else (as beperk does, so that
 * whoever has locked a partij knows whether he may be used), and whoever else
 * locks a betrokkene to change it has his partij before.  Who adds the data of
 * a partij, or changes them, has the partij FOR NO KEY UPDATE, so that they do
 * it one after another.  New identificatoren, for which sessions wait at their
 * unique key, come in an order of their own, that of the key, after the
 * partijen that are to have them and before all that is written for these
 * (new_partijen.c).  The KVK numbers under which they fall are locked before
 * all of them, after their companies; a vestiging that stood alone and is put
 * under one, after all of them and after its partij.  The sleutel of a call is
 * claimed before anything else (proof/sleutel.c).
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"

#include "answer/restricted.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "read/row.h"
#include "store/attempt.h"
#include "store/plan.h"

/* rows by their ids, in the order of these: what, table, key, ids, strength */
#define LOCK_ROWS	"SELECT %s FROM @.%s x WHERE x.%s" EQ "ANY (%s) ORDER BY x.%s FOR %s"

/* ids that are known */
#define THESE_IDS	"SELECT pg_catalog.unnest($2)"

/* a partij, and whether his processing is restricted: as it is when he is locked */
#define LOCK_PARTIJ(strength) \
	{"SELECT x.beperking IS NOT NULL FROM @.partij x WHERE x.id" EQ "$1 FOR " \
		strength, 1, {UUIDOID}}

/* hold up who deletes a partij or withdraws his permission */
static const Statement share_partij = LOCK_PARTIJ("KEY SHARE");

/*
 * lock_usable - lock a partij by a statement of these, and refuse one who may not
 * be used; false when there is no such partij.
 */
static bool
lock_usable(const Register *reg, const Statement *statement, Datum partij)
{
	Datum		restricted;

	if (ki_fetch(reg, statement, &partij, NULL, &restricted, 1) == 0)
		return false;
	if (DatumGetBool(restricted))
		ki_refuse_restricted();
	return true;
}

/*
 * ki_share_partij - lock a partij for whom something is written, and who may be
 * used.
 */
void
ki_share_partij(Call *call, Datum partij)
{
	(void) lock_usable(&call->reg, &share_partij, partij);
}

/* one after another changes what only one of a partij may have */
static const Statement lock_gegevens = {
	"SELECT FROM @.partij_gegevens WHERE partij" EQ "$1"
	" FOR NO KEY UPDATE",
	1, {UUIDOID}
};

/*
 * ki_lock_gegevens - lock the permission of a partij, before what only one of
 * his rows may have goes to another.
 */
void
ki_lock_gegevens(Call *call, Datum partij)
{
	(void) ki_run(&call->reg, &lock_gegevens, &partij, NULL);
}

/*
 * these - arguments for lock_rows(): ids; false when there are none.
 */
static bool
these(Datum *args, Datum *ids, int nids)
{
	if (nids == 0)
		return false;
	args[0] = ids[0];
	args[1] = ki_id_array(ids, nids);
	return true;
}

/*
 * lock_rows - lock rows of a table, of which a query tells the ids: from $1,
 * the id of another row, or $2, ids.
 */
static void
lock_rows(Call *call, const char *table, const char *key, const char *ids,
		  const char *strength, Datum *args)
{
	Oid			types[] = {UUIDOID, UUIDARRAYOID};
	char	   *text = psprintf(LOCK_ROWS, "", table, key, ids, key, strength);

	(void) ki_execute(&call->reg, ki_plan_text(&call->reg, text, types, 2,
											   false), args, NULL);
	pfree(text);
}

/*
 * lock_usable_partijen - likewise partijen, and refuse one who may not be used.
 */
static void
lock_usable_partijen(Call *call, const char *ids, Datum *args)
{
	Oid			types[] = {UUIDOID, UUIDARRAYOID};
	char	   *text = psprintf(LOCK_ROWS, "x.beperking IS NOT NULL", "partij",
								"id", ids, "id", "KEY SHARE");
	SPITupleTable *rows = ki_query(&call->reg,
								   ki_plan_text(&call->reg, text, types, 2,
												false), args, 0);
	uint64		i;

	for (i = 0; i < rows->numvals; i++)
	{
		bool		isnull;

		if (DatumGetBool(SPI_getbinval(rows->vals[i], rows->tupdesc, 1,
									   &isnull)))
			ki_refuse_restricted();
	}
	pfree(text);
}

/*
 * ki_share_partijen - lock two partijen for whom one row is written: before that
 * row, for which who merges one of them may wait.
 */
void
ki_share_partijen(Call *call, Datum one, Datum other)
{
	Datum		partijen[] = {one, other};
	Datum		args[2];

	(void) these(args, partijen, lengthof(partijen));
	lock_usable_partijen(call, THESE_IDS, args);
}

/*
 * referred - the objects of one kind to which a row refers, or will when it is
 * patched: arguments for lock_rows(), false when it refers to none.
 */
static bool
referred(const Row *row, const Row *patch, const Object *target, Datum *args)
{
	const Row  *rows[] = {row, patch};
	Datum		ids[2 * MAX_FIELDS];
	int			nids = 0;
	int			r;
	int			i;

	for (r = 0; r < lengthof(rows) && rows[r] != NULL; r++)
	{
		for (i = 0; i < row->object->nfields; i++)
		{
			if (row->object->fields[i].target == target &&
				row->object->fields[i].column != NULL && !rows[r]->isnull[i])
				ids[nids++] = rows[r]->values[i];
		}
	}
	return these(args, ids, nids);
}

/*
 * lock_referred - lock them.
 */
static void
lock_referred(Call *call, const Row *row, const Row *patch,
			  const Object *target, const char *table, const char *key,
			  const char *strength)
{
	Datum		args[2];

	if (referred(row, patch, target, args))
		lock_rows(call, table, key, THESE_IDS, strength, args);
}

/* who betrokkenen are */
static const char who_they_are[] =
"SELECT b.was_partij FROM @.betrokkene b WHERE b.id" EQ "ANY ($2)";

/*
 * lock_subjects - lock the partijen whose data a row holds, or will; they may be
 * used, or it stays as it is.
 */
static void
lock_subjects(Call *call, const Row *row, const Row *patch)
{
	Datum		args[2];

	if (referred(row, patch, &ki_partij, args))
		lock_usable_partijen(call, THESE_IDS, args);
	if (row->object->of_partij && referred(row, patch, &ki_betrokkene, args))
		lock_usable_partijen(call, who_they_are, args);
}

/*
 * has_other_owner - does a row refer to what it did not refer to before?
 */
static bool
has_other_owner(const Row *row, const Row *before)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		if (row->object->fields[i].target != NULL && !row->isnull[i] &&
			!ki_same_value(row, before, i))
			return true;
	}
	return false;
}

/*
 * ki_lock_for_update - lock a row that is to be changed, after all that it
 * refers to, or will; false when there is no such row.
 *
 * To what it refers is read before it is locked.  When it has got another owner
 * meanwhile, whose other rows may have to change too, it is too late to wait
 * for him.
 */
bool
ki_lock_for_update(Call *call, Datum id, const Row *patch)
{
	const Object *object = call->object;
	SPIPlanPtr	plan = ki_plan(&call->reg, &ki_row_statement, object, 0);
	Row			before;
	Row			row;

	if (ki_fetch_row(&call->reg, plan, &id, NULL, object, &before) == 0)
		return false;
	lock_referred(call, &before, patch, &ki_klantcontact, "klantcontact", "id",
				  "KEY SHARE");
	lock_subjects(call, &before, patch);
	lock_referred(call, &before, patch, &ki_betrokkene, "betrokkene", "id",
				  "SHARE");
	if (object->one_of_partij)
		lock_referred(call, &before, patch, &ki_partij, "partij_gegevens",
					  "partij", "NO KEY UPDATE");
	if (ki_run_on(&call->reg, &ki_lock_statement, object, 0, &id) == 0)
		return false;

	if (object->one_of_partij &&
		ki_fetch_row(&call->reg, plan, &id, NULL, object, &row) > 0 &&
		has_other_owner(&row, &before))
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("this %s got another owner meanwhile", object->name),
				 errhint("Try again.")));
	return true;
}

/*
 * ki_lock_to_delete - before a row that hangs on a partij is deleted: he may be
 * used.
 */
void
ki_lock_to_delete(Call *call, Datum id)
{
	Row			row;

	if (ki_fetch_row(&call->reg, ki_plan(&call->reg, &ki_row_statement,
										 call->object, 0), &id, NULL,
					 call->object, &row) > 0)
		lock_subjects(call, &row, NULL);
}

/* of a betrokkene, or of klantcontacten, that are deleted: who took part */
static const char the_betrokkene[] = "SELECT $1";
static const char their_betrokkenen[] =
"SELECT b.id FROM @.betrokkene b WHERE b.had_klantcontact" EQ "ANY ($2)";

/*
 * lock_betrokkenen - lock betrokkenen who are to be deleted, and what is
 * theirs.
 *
 * A digitaal adres that is of a partij too stays his, and may have a flag that
 * another address of his is about to get; so the permission is locked as well.
 */
static void
lock_betrokkenen(Call *call, const char *betrokkenen, Datum *args)
{
	char	   *partijen = psprintf("SELECT b.was_partij FROM @.betrokkene b WHERE b.id" EQ "ANY (%s)",
									betrokkenen);
	char	   *sharing = psprintf("SELECT d.verstrekt_door_partij FROM @.digitaal_adres d"
								   " WHERE d.verstrekt_door_betrokkene" EQ "ANY (%s)",
								   betrokkenen);
	char	   *adressen = psprintf("SELECT d.id FROM @.digitaal_adres d"
									" WHERE d.verstrekt_door_betrokkene" EQ "ANY (%s)",
									betrokkenen);

	lock_usable_partijen(call, partijen, args);
	lock_rows(call, "betrokkene", "id", betrokkenen, "UPDATE", args);
	lock_rows(call, "partij_gegevens", "partij", sharing, "NO KEY UPDATE",
			  args);
	lock_rows(call, "digitaal_adres", "id", adressen, "UPDATE", args);
}

/* keep others from writing for a partij with these data */
static const Statement lock_gegevens_wholly = {
	"SELECT FROM @.partij_gegevens WHERE partij" EQ "$1"
	" FOR UPDATE",
	1, {UUIDOID}
};

/* keep others from writing anything for a partij */
static const Statement lock_partij_wholly = LOCK_PARTIJ("UPDATE");

/*
 * ki_lock_betrokkene - lock what goes with a betrokkene who is to be deleted,
 * and what changes for that.
 *
 * Who is giving something to him is waited for, and others are kept from it:
 * what was given is seen then.
 */
void
ki_lock_betrokkene(Call *call, Datum id)
{
	Datum		args[2];

	args[0] = id;
	args[1] = ki_id_array(NULL, 0);
	lock_betrokkenen(call, the_betrokkene, args);
}

/*
 * ki_lock_betrokkenen - likewise, of several.
 */
void
ki_lock_betrokkenen(Call *call, Datum *ids, int nids)
{
	Datum		args[2];

	if (!these(args, ids, nids))
		return;
	lock_betrokkenen(call, THESE_IDS, args);
}

/*
 * ki_lock_klantcontacten - keep others from writing for klantcontacten that are
 * to be deleted.
 */
void
ki_lock_klantcontacten(Call *call, Datum *ids, int nids)
{
	Datum		args[2];

	if (!these(args, ids, nids))
		return;
	lock_rows(call, "klantcontact", "id", THESE_IDS, "UPDATE", args);
}

/* who took part in klantcontacten $2 */
static const char took_part[] =
"SELECT b.was_partij FROM @.betrokkene b WHERE b.had_klantcontact" EQ "ANY ($2)";

/*
 * ki_hold_partijen - lock the partijen who took part in klantcontacten, restricted
 * or not: nobody restricts one until this transaction ends.
 */
void
ki_hold_partijen(Call *call, Datum *klantcontacten, int count)
{
	Datum		args[2];

	if (!these(args, klantcontacten, count))
		return;
	lock_rows(call, "partij", "id", took_part, "KEY SHARE", args);
}

/*
 * ki_lock_all_betrokkenen - lock what goes with klantcontacten: all who took part.
 */
void
ki_lock_all_betrokkenen(Call *call, Datum *klantcontacten, int count)
{
	Datum		args[2];

	if (!these(args, klantcontacten, count))
		return;
	lock_betrokkenen(call, their_betrokkenen, args);
}

/*
 * ki_lock_for_withdrawal - wait for all who are writing for this partij, and
 * keep others from it; false when there is no such partij.  He may be used.
 *
 * What they wrote must go too, and what comes after knows that the permission
 * is gone.  The data are locked as well, for those who write a digitaal adres
 * without our functions.
 */
bool
ki_lock_for_withdrawal(Call *call, Datum partij)
{
	if (!lock_usable(&call->reg, &lock_partij_wholly, partij))
		return false;
	(void) ki_run(&call->reg, &lock_gegevens_wholly, &partij, NULL);
	return true;
}

/*
 * ki_lock_to_restrict - wait for all who are writing for a partij, or doing
 * anything else for which he must be usable, and keep others from it; false when
 * there is no such partij.
 */
bool
ki_lock_to_restrict(Call *call, Datum partij)
{
	return ki_run(&call->reg, &lock_partij_wholly, &partij, NULL) > 0;
}

/* two partijen, whoever writes for them */
static const Statement lock_both_now = {
	"SELECT FROM @.partij WHERE id" EQ "$1 OR id" EQ "$2"
	" ORDER BY id FOR UPDATE NOWAIT",
	2, {UUIDOID, UUIDOID}
};

/* who worked for an organisatie, and so refers to it in his data */
#define WORKED_FOR \
	"SELECT FROM @.partij WHERE id" EQ "ANY (SELECT g.partij" \
	" FROM @.partij_gegevens g WHERE g.werkte_voor_partij" EQ "$1)" \
	" ORDER BY id FOR NO KEY UPDATE"

static const Statement lock_contactpersonen_now = {
	WORKED_FOR " NOWAIT", 1, {UUIDOID}
};
static const Statement lock_contactpersonen = {WORKED_FOR, 1, {UUIDOID}};

/*
 * lock_both - lock two partijen, and who worked for the second; an error when one
 * is locked by another.
 */
static void
lock_both(Call *call, void *state)
{
	Datum	   *partijen = (Datum *) state;

	(void) ki_run(&call->reg, &lock_both_now, partijen, NULL);
	(void) ki_run(&call->reg, &lock_contactpersonen_now, &partijen[1], NULL);
}

/*
 * lock_both_or_none - likewise; false then, and nobody is locked.
 */
static bool
lock_both_or_none(Call *call, Datum *partijen)
{
	ErrorData  *error = ki_in_subtransaction(call, true, lock_both, partijen);

	if (error != NULL && error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE)
		ReThrowError(error);
	return error == NULL;
}

/* wait until nobody else has rows locked, and let go of them */
typedef struct Wait
{
	const Statement *statement;
	Datum	   *values;
} Wait;

static void
wait_for(Call *call, void *state)
{
	Wait	   *wait = (Wait *) state;

	(void) ki_run(&call->reg, wait->statement, wait->values, NULL);
}

/*
 * ki_lock_to_merge - wait for all who are writing for either of two partijen, of
 * whom the second is to go, and keep others from it.
 *
 * Others lock one of them after the other, in one klantcontact or in one
 * transaction, and in whatever order they come.  So nobody is held who waits
 * for the other: one is waited for alone, and then both are locked, or none.
 */
void
ki_lock_to_merge(Call *call, Datum stays, Datum goes)
{
	Datum		partijen[2];
	Wait		waits[] = {
		{&lock_partij_wholly, &partijen[0]},
		{&lock_partij_wholly, &partijen[1]},
		{&lock_contactpersonen, &partijen[1]}
	};
	int			i;

	partijen[0] = stays;
	partijen[1] = goes;
	while (!lock_both_or_none(call, partijen))
	{
		CHECK_FOR_INTERRUPTS();
		for (i = 0; i < lengthof(waits); i++)
			ki_try_out(call, true, wait_for, &waits[i]);
	}
	for (i = 0; i < lengthof(partijen); i++)
		(void) ki_run(&call->reg, &lock_gegevens_wholly, &partijen[i], NULL);
}

/* one who is to be forgotten, and in what he took part */
typedef struct Forgotten
{
	Datum		args[2];		/* he, and those */
	Ids			klantcontacten;
	bool		exists;
} Forgotten;

static const Statement his_klantcontacten = {
	"SELECT DISTINCT b.had_klantcontact::pg_catalog.uuid FROM @.betrokkene b"
	" WHERE b.was_partij" EQ "$1 ORDER BY 1",
	1, {UUIDOID}
};
static const Statement lock_partij_now = {
	"SELECT FROM @.partij WHERE id" EQ "$1 FOR UPDATE NOWAIT",
	1, {UUIDOID}
};

/* in others than $2, which are hashed: they may be as many */
static const Statement took_part_elsewhere = {
	"SELECT FROM @.betrokkene b WHERE b.was_partij" EQ "$1"
	" AND (b.had_klantcontact" EQ "ANY (SELECT pg_catalog.unnest($2)))"
	" IS NOT TRUE LIMIT 1",
	2, {UUIDOID, UUIDARRAYOID}
};

/*
 * lock_forgotten - lock the klantcontacten in which a partij took part, and him;
 * an error when one is locked by another, or when there is one more by then.
 */
static void
lock_forgotten(Call *call, void *state)
{
	Forgotten  *forgotten = (Forgotten *) state;
	Ids		   *ids = &forgotten->klantcontacten;

	ki_fetch_ids(&call->reg, &his_klantcontacten, forgotten->args, ids);
	forgotten->args[1] = ki_id_array(ids->values, ids->count);
	lock_rows(call, "klantcontact", "id", THESE_IDS, "UPDATE NOWAIT",
			  forgotten->args);
	forgotten->exists = ki_run(&call->reg, &lock_partij_now, forgotten->args,
							   NULL) > 0;
	if (ki_run(&call->reg, &took_part_elsewhere, forgotten->args, NULL) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
				 errmsg("the partij took part in another klantcontact meanwhile")));
}

static const Statement lock_klantcontact_wholly = {
	"SELECT FROM @.klantcontact WHERE id" EQ "$1 FOR UPDATE",
	1, {UUIDOID}
};

/*
 * ki_lock_to_forget - wait for all who are writing for a partij, and for the
 * klantcontacten in which he took part, and keep others from it; false when there
 * is no such partij.
 *
 * As for merging: nobody is held up by who waits, so that whatever others do in
 * one transaction none of them waits for who waits for him.
 */
bool
ki_lock_to_forget(Call *call, Datum partij, Ids *klantcontacten)
{
	Forgotten	forgotten = {{partij}};
	ErrorData  *error;

	while ((error = ki_in_subtransaction(call, true, lock_forgotten,
										 &forgotten)) != NULL)
	{
		Wait		wait = {&lock_partij_wholly, &partij};
		int			i;

		if (error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE)
			ReThrowError(error);
		ki_try_out(call, true, wait_for, &wait);
		wait.statement = &lock_klantcontact_wholly;
		for (i = 0; i < forgotten.klantcontacten.count; i++)
		{
			CHECK_FOR_INTERRUPTS();
			wait.values = &forgotten.klantcontacten.values[i];
			ki_try_out(call, true, wait_for, &wait);
		}
	}
	(void) ki_run(&call->reg, &lock_gegevens_wholly, &partij, NULL);

	/* some may have become another's while they were waited for */
	ki_fetch_ids(&call->reg, &his_klantcontacten, &partij, klantcontacten);
	return forgotten.exists;
}

/* whose identificatoren are these? */
static const char their_partijen[] =
"SELECT i.partij FROM @.partij_identificator i WHERE i.id" EQ "ANY ($2)";

/*
 * ki_lock_overarching - before identificatoren are inserted: the KVK numbers
 * under which some of them fall, all of them, and the companies before them.
 *
 * Who corrects such a number has it locked, and waits for who inserts the new
 * one.  Who deletes a company has it locked, and waits for who has its number.
 */
void
ki_lock_overarching(Call *call, Datum *ids, int nids)
{
	Datum		args[2];

	if (!these(args, ids, nids))
		return;
	lock_rows(call, "partij", "id", their_partijen, "KEY SHARE", args);
	lock_rows(call, "partij_identificator", "id", THESE_IDS, "KEY SHARE",
			  args);
}

/* one after another adds the data of a partij */
static const Statement lock_to_complete = LOCK_PARTIJ("NO KEY UPDATE");

/*
 * ki_lock_to_answer - before the answer of a klant is recorded, of whom it is
 * known which partij he is: no withdrawal is under way then, and if he
 * completes that partij, nobody else does, and he may be used.
 */
void
ki_lock_to_answer(Call *call, Datum partij, bool completes)
{
	Register	reg = ki_as_written(&call->reg);

	if (completes)
		(void) lock_usable(&reg, &lock_to_complete, partij);
	else
		(void) ki_run(&reg, &share_partij, &partij, NULL);
}
