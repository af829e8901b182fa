/*
 * vergeten.c
 *		Somebody is forgotten (AVG art. 17): what is kept of him goes, and it is told
 *		of each object what became of it.
 *
 * What others need too, or a term still holds, stays without him: a klantcontact as
 * a fact, with its free texts.  What he answered and that something was done stay as
 * proof, by ids alone.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "answer/restricted.h"
#include "answer/result.h"
#include "objects/besluit.h"
#include "objects/destruction.h"
#include "objects/functions.h"
#include "objects/hergebruik.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "proof/forget.h"
#include "read/local_time.h"
#include "read/row.h"
#include "store/attempt.h"
#include "store/log.h"
#include "store/plan.h"
#include "store/write.h"
#include "store/writer.h"

#define MAX_GROND		200

#define VERWIJDERD		"verwijderd"
#define GEANONIMISEERD	"geanonimiseerd"
#define BEWAARD			"bewaard"

/* why a klantcontact stays */
typedef enum Holds
{
	HELD_BY_TERM,
	HELD_BY_OTHERS,
	HELD_BY_TAAK,
	HELD_BY_REFERENCE,
	NOT_HELD
} Holds;

static const char *const holds[] = {
	[HELD_BY_TERM] = "its term is not over (art. 17 lid 3 b, d); its texts stay",
	[HELD_BY_OTHERS] = "others took part in it; its texts stay",
	[HELD_BY_TAAK] = "an interne taak is still to be done; its texts stay",
	[HELD_BY_REFERENCE] = "another klantcontact that stays is about it; its texts stay"
};

/* a klantcontact in which he took part */
typedef struct Contact
{
	Datum		id;
	Holds		hold;
	Datum		tot;
	bool		no_tot;
} Contact;

/* what became of an object */
typedef struct Outcome
{
	const char *object;
	pg_uuid_t	id;
	const char *uitkomst;
	const char *reden;
	Datum		tot;
	bool		no_tot;
} Outcome;

/* who is forgotten, and what comes of that */
typedef struct Forgetting
{
	Datum		partij;
	const char *grond;
	Ids			klantcontacten; /* all in which he took part */
	Ids			betrokkenen;	/* all that he was */
	Contact    *contacts;		/* those of them that are there */
	int			ncontacts;
	Ids			go;				/* klantcontacten of nobody else */
	Outcome    *outcomes;
	int			noutcomes;
	int			room;
} Forgetting;

static Outcome *
add_outcome(Forgetting *forgetting, const char *object, Datum id,
			const char *uitkomst, const char *reden)
{
	Outcome    *outcome;

	if (forgetting->noutcomes == forgetting->room)
	{
		forgetting->room = Max(64, 2 * forgetting->room);
		forgetting->outcomes = forgetting->outcomes == NULL
			? (Outcome *) palloc(forgetting->room * sizeof(Outcome))
			: (Outcome *) repalloc_huge(forgetting->outcomes,
										forgetting->room * sizeof(Outcome));
	}
	outcome = &forgetting->outcomes[forgetting->noutcomes++];
	memset(outcome, 0, sizeof(Outcome));
	outcome->object = object;
	outcome->id = *DatumGetUUIDP(id);
	outcome->uitkomst = uitkomst;
	outcome->reden = reden;
	outcome->no_tot = true;
	return outcome;
}

/*
 * note_rows - rows that were found, by their ids in the first column.
 */
static void
note_rows(Forgetting *forgetting, const char *object, SPITupleTable *rows,
		  const char *uitkomst, const char *reden)
{
	uint64		i;

	for (i = 0; i < rows->numvals; i++)
	{
		bool		isnull;
		Datum		id = SPI_getbinval(rows->vals[i], rows->tupdesc, 1,
									   &isnull);

		if (isnull)
			ki_refuse_null();
		(void) add_outcome(forgetting, object, id, uitkomst, reden);
	}
}

/*
 * note_removed - rows that a statement finds by ids go, and what goes with them.
 */
static void
note_removed(Call *call, Forgetting *forgetting, const Statement *statement,
			 const void *about, const Object *object, Datum ids)
{
	SPITupleTable *rows = ki_query(&call->reg,
								   ki_plan(&call->reg, statement, about, 0),
								   &ids, 0);
	Datum	   *found = (Datum *) palloc((rows->numvals + 1) * sizeof(Datum));
	const ObjectPart *part;
	uint64		i;

	note_rows(forgetting, object->name, rows, VERWIJDERD, forgetting->grond);
	for (i = 0; i < rows->numvals; i++)
	{
		bool		isnull;

		found[i] = SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &isnull);
	}
	for (part = object->parts; rows->numvals > 0 && part != NULL &&
		 part->object != NULL; part++)
		note_removed(call, forgetting, &ki_parts_statement, part, part->object,
					 ki_id_array(found, rows->numvals));
}

/*
 * remove_rows - rows of an object that a statement deletes and returns.
 */
static void
remove_rows(Call *call, Forgetting *forgetting, const Object *object,
			const Statement *statement, Datum *values)
{
	CHECK_FOR_INTERRUPTS();
	(void) ki_delete_returned(&call->reg, statement, object, values);
	note_rows(forgetting, object->name, SPI_tuptable, VERWIJDERD,
			  forgetting->grond);
}

static const Statement his_betrokkenen = {
	"SELECT b.id::pg_catalog.uuid FROM @.betrokkene b"
	" WHERE b.was_partij" EQ "$1 ORDER BY 1",
	1, {UUIDOID}
};

/* may what is kept of him not be touched? */
static const Statement is_restricted = {
	"SELECT FROM @.partij p WHERE p.id" EQ "$1 AND p.beperking IS NOT NULL",
	1, {UUIDOID}
};

/*
 * lock_his - lock what is his, and the klantcontacten in which he took part: nothing
 * is added to it any more.
 */
static void
lock_his(Call *call, Forgetting *forgetting)
{
	if (!ki_lock_to_forget(call, forgetting->partij,
						   &forgetting->klantcontacten))
		ki_refuse_unknown(call, &ki_partij, forgetting->partij);
	if (ki_run(&call->reg, &is_restricted, &forgetting->partij, NULL) > 0)
		ki_refuse_restricted();
	ki_fetch_ids(&call->reg, &his_betrokkenen, &forgetting->partij,
				 &forgetting->betrokkenen);
	ki_lock_betrokkenen(call, forgetting->betrokkenen.values,
						forgetting->betrokkenen.count);
}

/*
 * append_details - of a row all that it may lack, which tells who somebody is.
 */
static void
append_details(StringInfo sql, const Object *object, const char *before,
			   const char *after)
{
	bool		first = true;
	int			i;

	for (i = 1; i < object->nfields; i++)
	{
		if (object->fields[i].column == NULL ||
			(object->fields[i].flags & FIELD_REQUIRED))
			continue;
		appendStringInfo(sql, "%s%s%s%s", first ? "" : ", ", before,
						 object->fields[i].column, after);
		first = false;
	}
}

/*
 * What holds klantcontacten $1 of partij $2, on day $3; and until when.  Who was
 * taken out of one before him is nobody any more.
 */
static int
build_what_holds(StringInfo sql, Oid *argtypes, const void *about,
				 uint64 fields)
{
	appendStringInfoString(sql, "SELECT k.id::pg_catalog.uuid,"
						   " k.bewaren_tot::pg_catalog.date,"
						   " k.bewaren_tot OPERATOR(pg_catalog.>) $3,"
						   " EXISTS (SELECT FROM @.betrokkene b"
						   " WHERE b.had_klantcontact" EQ "k.id"
						   " AND (b.was_partij" EQ "$2) IS NOT TRUE"
						   " AND (pg_catalog.num_nonnulls(");
	append_details(sql, (const Object *) about, "b.", "");
	appendStringInfoString(sql, ") OPERATOR(pg_catalog.>) 0"
						   " OR EXISTS (SELECT FROM @.digitaal_adres d"
						   " WHERE d.verstrekt_door_betrokkene" EQ "b.id))),"
						   " EXISTS (SELECT FROM @.interne_taak t"
						   " WHERE t.aanleidinggevend_klantcontact" EQ "k.id AND "
						   BESIDES("t.status::pg_catalog.text",
								   "'te_verwerken'") ")"
						   " FROM @.klantcontact k WHERE k.id" EQ "ANY ($1)"
						   " ORDER BY k.id");
	argtypes[0] = UUIDARRAYOID;
	argtypes[1] = UUIDOID;
	argtypes[2] = DATEOID;
	return 3;
}

static const Statement what_holds = {.build = build_what_holds};

/*
 * first_true - of some columns of a row, which is the first that is true; or how
 * many there are.
 */
static int
first_true(SPITupleTable *rows, uint64 row, int first, int count)
{
	int			i;

	for (i = 0; i < count; i++)
	{
		bool		isnull;
		Datum		value = SPI_getbinval(rows->vals[row], rows->tupdesc,
										  first + i, &isnull);

		if (!isnull && DatumGetBool(value))
			break;
	}
	return i;
}

/*
 * look_contacts - what holds each of the klantcontacten.
 */
static void
look_contacts(Call *call, Forgetting *forgetting)
{
	Datum		values[3];
	SPITupleTable *rows;
	uint64		i;

	values[0] = ki_id_array(forgetting->klantcontacten.values,
							forgetting->klantcontacten.count);
	values[1] = forgetting->partij;
	values[2] = ki_today();
	rows = ki_query(&call->reg, ki_plan(&call->reg, &what_holds,
										&ki_betrokkene, 0), values, 0);
	forgetting->ncontacts = (int) rows->numvals;
	forgetting->contacts = (Contact *) palloc((rows->numvals + 1) *
											  sizeof(Contact));
	for (i = 0; i < rows->numvals; i++)
	{
		Contact    *contact = &forgetting->contacts[i];
		int			held = first_true(rows, i, 3, HELD_BY_REFERENCE);
		bool		isnull;

		contact->id = SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &isnull);
		contact->tot = SPI_getbinval(rows->vals[i], rows->tupdesc, 2,
									 &contact->no_tot);
		contact->hold = held == HELD_BY_REFERENCE ? NOT_HELD : (Holds) held;
	}
}

/* which of klantcontacten $1 others are about */
static const Statement referred_to = {
	"SELECT DISTINCT o.onderwerp_was_klantcontact::pg_catalog.uuid"
	" FROM @.onderwerpobject o WHERE o.onderwerp_was_klantcontact" EQ "ANY ($1)"
	" AND NOT EXISTS (SELECT FROM pg_catalog.unnest($1) g (id)"
	" WHERE g.id" EQ "o.was_onderwerp_van_klantcontact)",
	1, {UUIDARRAYOID}
};

/*
 * hold_referred - of the klantcontacten that would go, those to which one refers
 * that stays, stay too; returns whether there were any.
 */
static bool
hold_referred(Call *call, Forgetting *forgetting)
{
	Ids		   *go = &forgetting->go;
	Ids			referred;
	Datum		ids;
	int			i;
	int			r;

	go->values = (Datum *) palloc((forgetting->ncontacts + 1) * sizeof(Datum));
	go->count = 0;
	for (i = 0; i < forgetting->ncontacts; i++)
	{
		if (forgetting->contacts[i].hold == NOT_HELD)
			go->values[go->count++] = forgetting->contacts[i].id;
	}
	ids = ki_id_array(go->values, go->count);
	ki_fetch_ids(&call->reg, &referred_to, &ids, &referred);
	for (r = 0; r < referred.count; r++)
	{
		for (i = 0; i < forgetting->ncontacts; i++)
		{
			if (memcmp(DatumGetUUIDP(forgetting->contacts[i].id),
					   DatumGetUUIDP(referred.values[r]), UUID_LEN) == 0)
				forgetting->contacts[i].hold = HELD_BY_REFERENCE;
		}
	}
	return referred.count > 0;
}

/*
 * note_contacts - the klantcontacten that stay, and why.
 */
static void
note_contacts(Forgetting *forgetting)
{
	int			i;

	for (i = 0; i < forgetting->ncontacts; i++)
	{
		const Contact *contact = &forgetting->contacts[i];
		Outcome    *outcome;

		if (contact->hold == NOT_HELD)
			continue;
		outcome = add_outcome(forgetting, ki_klantcontact.name, contact->id,
							  BEWAARD, holds[contact->hold]);
		outcome->tot = contact->tot;
		outcome->no_tot = contact->no_tot;
	}
}

/* digitale adressen of betrokkenen $1, unless they are another's than partij $2 */
static const Statement delete_adressen = {
	"DELETE FROM @.digitaal_adres r WHERE r.verstrekt_door_betrokkene"
	EQ "ANY ($1) AND (r.verstrekt_door_partij" EQ "$2) IS NOT FALSE RETURNING @*",
	2, {UUIDARRAYOID, UUIDOID}
};

/*
 * All that a betrokkene may lack is taken from betrokkenen $1, in klantcontacten
 * that are not $2.
 */
static int
build_anonymise(StringInfo sql, Oid *argtypes, const void *about,
				uint64 fields)
{
	const Object *object = (const Object *) about;

	appendStringInfo(sql, "UPDATE @.%s r SET ", object->name);
	append_details(sql, object, "", " = NULL");
	appendStringInfo(sql, " FROM @.%s w WHERE w.id" EQ "r.id"
					 " AND r.id" EQ "ANY ($1)"
					 " AND (r.had_klantcontact" EQ
					 "ANY (SELECT pg_catalog.unnest($2))) IS NOT TRUE RETURNING ",
					 object->name);
	ki_append_returning(sql, object, "r");
	appendStringInfoString(sql, ", ");
	ki_append_returning(sql, object, "w");
	argtypes[0] = UUIDARRAYOID;
	argtypes[1] = UUIDARRAYOID;
	return 2;
}

static const Statement anonymise = {.build = build_anonymise};

/*
 * forget_contacts - the klantcontacten of nobody else go; of the others he is no
 * longer known.
 */
static void
forget_contacts(Call *call, Forgetting *forgetting)
{
	uint64		counts[DESTROYED_KINDS] = {0};
	Datum		values[2];

	values[0] = ki_id_array(forgetting->betrokkenen.values,
							forgetting->betrokkenen.count);
	values[1] = forgetting->partij;
	remove_rows(call, forgetting, &ki_digitaal_adres, &delete_adressen, values);

	values[1] = ki_id_array(forgetting->go.values, forgetting->go.count);
	(void) ki_update_returned(&call->reg, &anonymise, &ki_betrokkene, values);
	note_rows(forgetting, ki_betrokkene.name, SPI_tuptable, GEANONIMISEERD,
			  forgetting->grond);
	note_contacts(forgetting);
	if (forgetting->go.count == 0)
		return;
	note_removed(call, forgetting, &ki_own_rows_statement, &ki_klantcontact,
				 &ki_klantcontact, values[1]);
	ki_destroy_klantcontacten(call, &forgetting->go, counts);
}

/* has he data, or a yes that was not withdrawn? */
static const Statement permitted = {
	"SELECT FROM @.partij_gegevens g WHERE g.partij" EQ "$1"
	" UNION ALL SELECT FROM @.hergebruik_besluit r"
	" WHERE r.partij" EQ "$1 AND r.hergebruik AND NOT r.ingetrokken",
	1, {UUIDOID}
};

static const Statement delete_vertegenwoordigingen = {
	"DELETE FROM @.vertegenwoordiging r WHERE r.vertegenwoordigende_partij"
	EQ "$1 OR r.vertegenwoordigde_partij" EQ "$1 RETURNING @*",
	1, {UUIDOID}
};

/* under which others do not fall */
#define OVERARCHING \
	"EXISTS (SELECT FROM @.partij_identificator s" \
	" WHERE s.sub_identificator_van" EQ "r.id" \
	" AND s.partij OPERATOR(pg_catalog.<>) $1)"

static const Statement delete_identificatoren = {
	"DELETE FROM @.partij_identificator r WHERE r.partij" EQ "$1 AND NOT "
	OVERARCHING " RETURNING @*",
	1, {UUIDOID}
};

static const Statement overarching = {
	"SELECT r.id::pg_catalog.uuid FROM @.partij_identificator r"
	" WHERE r.partij" EQ "$1 AND " OVERARCHING " ORDER BY 1",
	1, {UUIDOID}
};

static const Statement worked_for = {
	"SELECT FROM @.partij_gegevens g WHERE g.werkte_voor_partij" EQ "$1",
	1, {UUIDOID}
};

static const Statement besluiten = {
	"SELECT r.id::pg_catalog.uuid FROM @.hergebruik_besluit r"
	" WHERE r.partij" EQ "$1 ORDER BY 1",
	1, {UUIDOID}
};

/*
 * clear_partij - of a partij on whom others hang no more stays than that he is
 * one.
 */
static void
clear_partij(Call *call, Forgetting *forgetting)
{
	SPIPlanPtr	plan = ki_plan(&call->reg, &ki_own_rows_statement, &ki_partij,
							   0);
	Datum		ids = ki_id_array(&forgetting->partij, 1);
	Row			stored;
	Row			row;

	if (ki_fetch_row(&call->reg, plan, &ids, NULL, &ki_partij, &stored) == 0)
		return;
	ki_init_row(&row, &ki_partij);
	ki_copy_fields(&row, 0, &stored, 0, PARTIJ_FIELDS);
	row.isnull[PARTIJ_NUMMER] = true;
	ki_update_row(&call->reg, &row, &stored);
	(void) add_outcome(forgetting, ki_partij.name, forgetting->partij,
					   GEANONIMISEERD, "vestigingen or contactpersonen hang on it");
}

/*
 * forget_partij - what is his, and he himself; what he answered stays.
 */
static void
forget_partij(Call *call, Forgetting *forgetting)
{
	Datum		partij = forgetting->partij;
	Datum		ids = ki_id_array(&partij, 1);
	SPITupleTable *held;

	note_removed(call, forgetting, &ki_own_rows_statement, &ki_partij_gegevens,
				 &ki_partij_gegevens, ids);
	if (ki_run(&call->reg, &permitted, &partij, NULL) > 0)
		ki_withdraw(call, partij, NULL);
	remove_rows(call, forgetting, &ki_vertegenwoordiging,
				&delete_vertegenwoordigingen, &partij);
	remove_rows(call, forgetting, &ki_partij_identificator,
				&delete_identificatoren, &partij);

	held = ki_query(&call->reg, ki_plan(&call->reg, &overarching, NULL, 0),
					&partij, 0);
	note_rows(forgetting, ki_partij_identificator.name, held, BEWAARD,
			  "vestigingen of others fall under it");
	if (held->numvals > 0 ||
		ki_run(&call->reg, &worked_for, &partij, NULL) > 0)
		clear_partij(call, forgetting);
	else
	{
		note_removed(call, forgetting, &ki_own_rows_statement, &ki_partij,
					 &ki_partij, ids);
		ki_log_deletion(&call->reg, &ki_partij, partij);
		(void) ki_run_on(&call->reg, &ki_delete_statement, &ki_partij, 0,
						 &partij);
	}
}

/*
 * note_proof - what he answered so far, and the record of what was done, stay.
 */
static void
note_proof(Call *call, Forgetting *forgetting)
{
	SPITupleTable *rows = ki_query(&call->reg,
								   ki_plan(&call->reg, &besluiten, NULL, 0),
								   &forgetting->partij, 0);

	note_rows(forgetting, ki_hergebruik_besluit.name, rows, BEWAARD,
			  "proof of what was answered, by ids alone (art. 7 lid 1, art. 17 lid 3 b)");
	(void) add_outcome(forgetting, "verwerking", forgetting->partij, BEWAARD,
					   "proof of what was done, without what the data were (art. 5 lid 2, art. 17 lid 3 b)");
}

/*
 * Betrokkenen $1 and their addresses, as they are named in what was recorded of a
 * partij for whom one of them was held before.
 */
static const Statement named = {
	"SELECT COALESCE(pg_catalog.array_agg(n.id::pg_catalog.text), '{}')"
	" FROM (SELECT pg_catalog.unnest($1) AS id UNION ALL SELECT d.id"
	" FROM @.digitaal_adres d WHERE d.verstrekt_door_betrokkene"
	EQ "ANY ($1)) n",
	1, {UUIDARRAYOID}
};

/*
 * forget_record - what was recorded of him and of the klantcontacten that go.
 */
static void
forget_record(Call *call, Forgetting *forgetting)
{
	const Ids  *betrokkenen = &forgetting->betrokkenen;
	const Ids  *go = &forgetting->go;
	int			nids = 1 + betrokkenen->count;
	Datum	   *ids = (Datum *) palloc((nids + go->count) * sizeof(Datum));
	Datum		array = ki_id_array(betrokkenen->values, betrokkenen->count);
	Datum		names;

	(void) ki_fetch(&call->reg, &named, &array, NULL, &names, 1);
	(void) ki_forget_part(&call->reg, ki_id_array(&forgetting->partij, 1), names);

	ids[0] = forgetting->partij;
	memcpy(&ids[1], betrokkenen->values, betrokkenen->count * sizeof(Datum));
	memcpy(&ids[nids], go->values, go->count * sizeof(Datum));
	(void) ki_forget_was(&call->reg, ki_id_array(ids, nids + go->count));
}

/*
 * Keys by which objects $1, or what was recorded of these, could be registered
 * again, with a hash of it.
 */
static const Statement delete_sleutels = {
	"DELETE FROM @.sleutel s WHERE s.id" EQ "ANY (SELECT pg_catalog.unnest($1)"
	" UNION ALL SELECT (o.value OPERATOR(pg_catalog.->>) 'id')::pg_catalog.uuid"
	" FROM @.verwerking v, pg_catalog.jsonb_array_elements(v.objecten) o"
	" WHERE v.betreft" EQ "ANY ($1))",
	1, {UUIDARRAYOID}
};

/*
 * forget_sleutels - the keys with which all was registered of which it is told
 * what became of it.
 */
static void
forget_sleutels(Call *call, Forgetting *forgetting)
{
	Datum	   *ids = (Datum *) palloc((forgetting->noutcomes + 1) *
									   sizeof(Datum));
	Datum		array;
	Writer		caller;
	int			i;

	for (i = 0; i < forgetting->noutcomes; i++)
		ids[i] = UUIDPGetDatum(&forgetting->outcomes[i].id);
	array = ki_id_array(ids, forgetting->noutcomes);
	ki_write_as_owner(&call->reg, &caller);
	(void) ki_run_latest(&call->reg, &delete_sleutels, &array);
	ki_write_as_caller(&caller);
}

/* what should not be there any more */
static const Statement remains = {
	"SELECT FROM @.betrokkene b WHERE b.was_partij" EQ "$1"
	" UNION ALL SELECT FROM @.partij_gegevens g WHERE g.partij" EQ "$1"
	" UNION ALL SELECT FROM @.partij p WHERE p.id" EQ "$1 AND NOT $2",
	2, {UUIDOID, BOOLOID}
};

/*
 * forget - all of it.
 */
static void
forget(Call *call, void *state)
{
	Forgetting *forgetting = (Forgetting *) state;
	Datum		values[2];
	int			i;
	bool		stays = false;

	lock_his(call, forgetting);
	look_contacts(call, forgetting);
	while (hold_referred(call, forgetting))
		CHECK_FOR_INTERRUPTS();
	note_proof(call, forgetting);
	forget_record(call, forgetting);
	forget_contacts(call, forgetting);
	forget_partij(call, forgetting);
	forget_sleutels(call, forgetting);

	for (i = 0; i < forgetting->noutcomes; i++)
		stays |= strcmp(forgetting->outcomes[i].object, ki_partij.name) == 0 &&
			strcmp(forgetting->outcomes[i].uitkomst, GEANONIMISEERD) == 0;
	values[0] = forgetting->partij;
	values[1] = BoolGetDatum(stays);
	if (ki_run_latest(&call->reg, &remains, values) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy of the register kept a partij from being forgotten")));
}

/*
 * return_outcomes - a row of what became of each object.
 */
static void
return_outcomes(Call *call, const Forgetting *forgetting)
{
	int			i;

	for (i = 0; i < forgetting->noutcomes; i++)
	{
		const Outcome *outcome = &forgetting->outcomes[i];
		Datum		values[5];
		bool		nulls[5] = {false, false, false, false, outcome->no_tot};

		values[0] = CStringGetTextDatum(outcome->object);
		values[1] = UUIDPGetDatum(&outcome->id);
		values[2] = CStringGetTextDatum(outcome->uitkomst);
		values[3] = CStringGetTextDatum(outcome->reden);
		values[4] = outcome->tot;
		ki_return_row(call, values, nulls);
	}
}

/*
 * the_grond - on which ground he is forgotten: a few words of who decides it.
 */
static char *
the_grond(FunctionCallInfo fcinfo)
{
	char	   *grond = PG_ARGISNULL(1) ? NULL
		: text_to_cstring(PG_GETARG_TEXT_PP(1));

	if (grond == NULL || grond[strspn(grond, " \t\r\n")] == '\0' ||
		pg_mbstrlen(grond) > MAX_GROND)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the grond must be a text of 1 to %d characters",
						MAX_GROND)));
	return grond;
}

static Datum
do_vergeet(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	Forgetting	forgetting = {0};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the partij, and whether this is a proef, must not be null")));
	forgetting.partij = PG_GETARG_DATUM(0);
	forgetting.grond = the_grond(fcinfo);
	if (call->reg.log != NULL)
	{
		call->reg.log->keeps_was = false;
		call->reg.log->grond = forgetting.grond;
	}
	ki_try_out(call, PG_GETARG_BOOL(2), forget, &forgetting);
	return_outcomes(call, &forgetting);
	return (Datum) 0;
}

KI_ROWS_FUNCTION(vergeet, &ki_partij, false, 0, do_vergeet);
