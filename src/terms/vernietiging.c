/*
 * vernietiging.c
 *		Destroying that of which the term is over, a batch at a time: what is
 *		deleted, and what remains to prove it (table vernietiging).
 *
 * What is to go is looked for, locked, and looked at again: who gave it a longer
 * term meanwhile, an open taak or a restricted partij, has it stay.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "answer/answer.h"
#include "objects/hergebruik.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "proof/forget.h"
#include "proof/verwerking.h"
#include "read/row.h"
#include "register/settings.h"
#include "store/writer.h"
#include "terms/over.h"
#include "terms/vernietiging.h"
#include "types/id.h"

/* how it came that a yes ended of which nobody said so */
#define LAPSED_WIJZE	"geldigTot verstreken"

/*
 * The next klantcontacten that nothing holds, the first to be over before the
 * others: on day $1, after one with term $2 and id $3, at most $4.
 */
static const Statement candidates = {
	"SELECT k.id::pg_catalog.uuid, k.bewaren_tot::pg_catalog.date"
	" FROM @.klantcontact k WHERE " UNTIL("k.bewaren_tot", "$1")
	" AND ROW(k.bewaren_tot, k.id) OPERATOR(pg_catalog.>) ROW($2, $3)"
	" AND NOT " HELD("k", "$1")
	" ORDER BY k.bewaren_tot, k.id LIMIT $4",
	4, {DATEOID, DATEOID, UUIDOID, INT4OID}
};

/* with those that refer to them, which then go too: before them, or with them */
static const Statement with_referring = {
	WITH_REFERRING("SELECT u.id FROM pg_catalog.unnest($1) u (id)")
	" SELECT wie.id::pg_catalog.uuid FROM wie ORDER BY 1",
	1, {UUIDARRAYOID}
};

/* which of $2, that are locked, are to go on day $1, now that nobody adds to them */
static const Statement are_to_go = {
	"SELECT k.id::pg_catalog.uuid FROM @.klantcontact k"
	" WHERE k.id" EQ "ANY ($2) AND " UNTIL("k.bewaren_tot", "$1")
	" AND NOT " HELD("k", "$1")
	" AND NOT EXISTS (" WITH_REFERRING("SELECT k.id")
	" SELECT FROM wie WHERE (wie.id" EQ "ANY ($2)) IS NOT TRUE)"
	" ORDER BY k.id",
	2, {DATEOID, UUIDARRAYOID}
};

/* partijen whose yes lapsed before day $1, and who are not restricted */
#define LAPSED_PARTIJEN \
	"SELECT r.partij FROM @.hergebruik_besluit r WHERE " LAPSED(BEGIN_OF("$1")) \
	" AND NOT " RESTRICTED_PARTIJ("r.partij")

static const Statement lapsed = {
	"SELECT s.partij::pg_catalog.uuid FROM (" LAPSED_PARTIJEN
	" ORDER BY r.geldig_tot, r.id LIMIT $2) s ORDER BY s.partij",
	2, {DATEOID, INT4OID}
};

/* likewise, those of $2 who are locked */
static const Statement have_lapsed = {
	LAPSED_PARTIJEN " AND r.partij" EQ "ANY ($2) ORDER BY r.partij",
	2, {DATEOID, UUIDARRAYOID}
};

/* by which terms klantcontacten $2 go, and the data of partijen $3 */
static const Statement grounds = {
	"SELECT COALESCE(pg_catalog.jsonb_agg(pg_catalog.jsonb_strip_nulls("
	"pg_catalog.jsonb_build_object('id', s.id, 'code', a.code,"
	" 'selectielijst', a.selectielijst, s.soort, s.aantal))"
	" ORDER BY s.soort, a.code, s.id), '[]')"
	" FROM (SELECT 'klantcontacten'::pg_catalog.text AS soort,"
	" k.verwerkingsactiviteit AS id, pg_catalog.count(*) AS aantal"
	" FROM @.klantcontact k WHERE k.id" EQ "ANY ($2) GROUP BY 2"
	" UNION ALL SELECT 'partijen', r.verwerkingsactiviteit, pg_catalog.count(*)"
	" FROM @.hergebruik_besluit r WHERE r.partij" EQ "ANY ($3)"
	" AND " LAPSED(BEGIN_OF("$1")) " GROUP BY 2) s"
	" LEFT JOIN @.verwerkingsactiviteit a ON a.id" EQ "s.id",
	3, {DATEOID, UUIDARRAYOID, UUIDARRAYOID}
};

/*
 * What klantcontacten $1 are in table verwerking: they and their betrokkenen, who
 * may be partijen, and then their addresses too.
 */
static const Statement recorded = {
	"SELECT $1 OPERATOR(pg_catalog.||) COALESCE(pg_catalog.array_agg(b.id), '{}'),"
	" COALESCE(pg_catalog.array_agg(DISTINCT b.was_partij)"
	" FILTER (WHERE b.was_partij IS NOT NULL), '{}'),"
	" COALESCE(pg_catalog.array_agg(b.id::pg_catalog.text), '{}')"
	" OPERATOR(pg_catalog.||) COALESCE((SELECT pg_catalog.array_agg(d.id::pg_catalog.text)"
	" FROM @.digitaal_adres d WHERE d.verstrekt_door_betrokkene" EQ "ANY ("
	"SELECT e.id FROM @.betrokkene e WHERE e.had_klantcontact" EQ "ANY ($1))), '{}')"
	" FROM @.betrokkene b WHERE b.had_klantcontact" EQ "ANY ($1)",
	1, {UUIDARRAYOID}
};

/* tables of which the rows go with a permission */
static const char *const reusable[] = {
	"partij_gegevens", "digitaal_adres", "rekeningnummer", "categorie_relatie"
};

#define INSERT_VERNIETIGING \
	"INSERT INTO @.vernietiging (verklaring, op, begin_op, aantallen, gronden," \
	" klantcontacten, partijen, namens)" \
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"

/* what goes in one transaction */
typedef struct Batch
{
	Ids			klantcontacten;
	Ids			partijen;
	uint64		counts[DESTROYED_KINDS];
	TimestampTz begin;
} Batch;

/*
 * ki_begin_vernietiging - nothing was destroyed yet.
 */
void
ki_begin_vernietiging(Vernietiging *vernietiging, DateADT op, int32 most)
{
	memset(vernietiging, 0, sizeof(Vernietiging));
	ki_new_id(&vernietiging->verklaring);
	vernietiging->op = op;
	vernietiging->most = most;
	DATE_NOBEGIN(vernietiging->after);
}

/*
 * note_position - up to where klantcontacten were looked at: the last row.
 */
static void
note_position(Vernietiging *vernietiging, const SPITupleTable *rows)
{
	HeapTuple	last = rows->vals[rows->numvals - 1];
	bool		isnull;

	vernietiging->after_id = *DatumGetUUIDP(SPI_getbinval(last, rows->tupdesc,
														  1, &isnull));
	vernietiging->after = DatumGetDateADT(SPI_getbinval(last, rows->tupdesc, 2,
														&isnull));
}

/*
 * find_candidates - the next klantcontacten, and those that refer to them;
 * returns how many there were of the first.
 */
static int
find_candidates(Call *call, Vernietiging *vernietiging, Ids *found)
{
	Datum		values[4];
	Datum		first;
	SPITupleTable *rows;
	int			count;
	int			i;

	values[0] = DateADTGetDatum(vernietiging->op);
	values[1] = DateADTGetDatum(vernietiging->after);
	values[2] = UUIDPGetDatum(&vernietiging->after_id);
	values[3] = Int32GetDatum(vernietiging->most);
	rows = ki_query(&call->reg, ki_plan(&call->reg, &candidates, NULL, 0),
					values, 0);
	count = (int) rows->numvals;
	found->count = 0;
	if (count > 0)
	{
		Datum	   *ids = (Datum *) palloc(count * sizeof(Datum));

		for (i = 0; i < count; i++)
		{
			bool		isnull;

			ids[i] = SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &isnull);
			if (isnull)
				ki_refuse_null();
		}
		note_position(vernietiging, rows);
		first = ki_id_array(ids, count);
		SPI_freetuptable(rows);
		ki_fetch_ids(&call->reg, &with_referring, &first, found);
	}
	return count;
}

/*
 * lock_klantcontacten - the next klantcontacten that are to go, locked; returns
 * how many were looked at.
 */
static int
lock_klantcontacten(Call *call, Vernietiging *vernietiging, Ids *go)
{
	Datum		values[2];
	Ids			found;
	int			count = find_candidates(call, vernietiging, &found);

	go->count = 0;
	if (count == 0)
		return 0;
	ki_lock_klantcontacten(call, found.values, found.count);
	ki_hold_partijen(call, found.values, found.count);
	values[0] = DateADTGetDatum(vernietiging->op);
	values[1] = ki_id_array(found.values, found.count);
	ki_fetch_ids(&call->reg, &are_to_go, values, go);
	ki_lock_all_betrokkenen(call, go->values, go->count);
	return count;
}

/*
 * lock_partijen - the next partijen whose data are to go, locked; returns how
 * many were looked at.
 */
static int
lock_partijen(Call *call, const Vernietiging *vernietiging, int most, Ids *go)
{
	Datum		values[2];
	Ids			found;
	int			i;

	go->count = 0;
	values[0] = DateADTGetDatum(vernietiging->op);
	values[1] = Int32GetDatum(most);
	ki_fetch_ids(&call->reg, &lapsed, values, &found);
	if (found.count == 0)
		return 0;
	for (i = 0; i < found.count; i++)
		(void) ki_lock_to_restrict(call, found.values[i]);
	values[1] = ki_id_array(found.values, found.count);
	ki_fetch_ids(&call->reg, &have_lapsed, values, go);
	for (i = 0; i < go->count; i++)
		(void) ki_lock_for_withdrawal(call, go->values[i]);
	return found.count;
}

/*
 * withdraw - the data of partijen go, as withdraw_hergebruik() takes them; that
 * nobody asked for it is told.
 */
static void
withdraw(Call *call, const Ids *partijen)
{
	Answer		answer = {NULL};
	Row			told;
	int			i;

	ki_init_row(&told, &ki_hergebruik_besluit);
	ki_set_text(&told, BESLUIT_WIJZE, LAPSED_WIJZE);
	answer.row = &told;
	answer.first = BESLUIT_VERWERKINGSACTIVITEIT;
	for (i = 0; i < partijen->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ki_withdraw(call, partijen->values[i], &answer);
	}
}

/*
 * counts_of - how many rows went, by kind.
 */
static Datum
counts_of(const Batch *batch)
{
	JsonbInState state = {0};
	int			i;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < DESTROYED_KINDS; i++)
		ki_put_count(&state, ki_destroyed_keys[i], batch->counts[i]);
	ki_put_count(&state, "partijGegevens", batch->partijen.count);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return JsonbPGetDatum(JsonbValueToJsonb(state.result));
}

/*
 * keep_proof - the row that remains of a batch.
 */
static void
keep_proof(Call *call, const Vernietiging *vernietiging, const Batch *batch,
		   Datum gronden)
{
	Oid			types[] = {UUIDOID, DATEOID, TIMESTAMPTZOID, JSONBOID, JSONBOID,
		UUIDARRAYOID, UUIDARRAYOID, TEXTOID};
	Datum		values[lengthof(types)];
	char		nulls[lengthof(types)];
	char	   *namens = ki_namens();
	Writer		caller;

	memset(nulls, ' ', sizeof(nulls));
	values[0] = UUIDPGetDatum(&vernietiging->verklaring);
	values[1] = DateADTGetDatum(vernietiging->op);
	values[2] = TimestampTzGetDatum(batch->begin);
	values[3] = counts_of(batch);
	values[4] = gronden;
	values[5] = ki_id_array(batch->klantcontacten.values,
							batch->klantcontacten.count);
	values[6] = ki_id_array(batch->partijen.values, batch->partijen.count);
	if (namens == NULL)
		nulls[7] = 'n';
	else
		values[7] = CStringGetTextDatum(namens);

	ki_write_as_owner(&call->reg, &caller);
	if (ki_execute(&call->reg, ki_plan_text(&call->reg, INSERT_VERNIETIGING,
											types, lengthof(types), false),
				   values, nulls) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"vernietiging\" of the register")));
	ki_write_as_caller(&caller);
}

/*
 * forget - take out of the record what klantcontacten and the data of partijen
 * were.
 */
static void
forget(Call *call, Datum klantcontacten, Datum partijen)
{
	Datum		columns[3];
	Datum		tables[lengthof(reusable)];
	int			i;

	(void) ki_fetch(&call->reg, &recorded, &klantcontacten, NULL, columns,
					lengthof(columns));
	(void) ki_forget_was(&call->reg, columns[0]);
	(void) ki_forget_part(&call->reg, columns[1], columns[2]);

	for (i = 0; i < lengthof(reusable); i++)
		tables[i] = CStringGetTextDatum(reusable[i]);
	(void) ki_forget_part(&call->reg, partijen,
						  ki_array(TEXTOID, tables, lengthof(tables)));
}

/*
 * destroy - all that is to go in this batch.
 */
static void
destroy(Call *call, Vernietiging *vernietiging, Batch *batch)
{
	Datum		values[3];
	Datum		gronden;
	int			i;

	values[0] = DateADTGetDatum(vernietiging->op);
	values[1] = ki_id_array(batch->klantcontacten.values,
							batch->klantcontacten.count);
	values[2] = ki_id_array(batch->partijen.values, batch->partijen.count);
	(void) ki_fetch(&call->reg, &grounds, values, NULL, &gronden, 1);
	forget(call, values[1], values[2]);

	call->deletes = true;
	if (batch->klantcontacten.count > 0)
		ki_destroy_klantcontacten(call, &batch->klantcontacten, batch->counts);
	call->deletes = false;

	/* that is told as it is of withdraw_hergebruik(): the data come first */
	ki_write_log(call);
	call->object = &ki_partij_gegevens;
	withdraw(call, &batch->partijen);

	keep_proof(call, vernietiging, batch, gronden);
	for (i = 0; i < DESTROYED_KINDS; i++)
		vernietiging->counts[i] += batch->counts[i];
	vernietiging->partijen += batch->partijen.count;
}

/*
 * ki_destroy_batch - destroy the next klantcontacten of which the term is over,
 * and when there are no more, the next data of which the yes has lapsed.
 *
 * Of what is destroyed here nothing is kept but that it was there.
 */
void
ki_destroy_batch(Call *call, Vernietiging *vernietiging)
{
	Batch		batch = {{0}};
	int			looked_at;

	batch.begin = GetCurrentTimestamp();
	if (call->reg.log != NULL)
	{
		call->reg.log->keeps_was = false;
		call->reg.log->name = vernietiging->name;
	}
	looked_at = lock_klantcontacten(call, vernietiging, &batch.klantcontacten);
	if (looked_at < vernietiging->most)
		looked_at += lock_partijen(call, vernietiging,
								   vernietiging->most - looked_at,
								   &batch.partijen);
	vernietiging->done = looked_at < vernietiging->most;
	if (batch.klantcontacten.count + batch.partijen.count > 0)
		destroy(call, vernietiging, &batch);
}
