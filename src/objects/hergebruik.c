/*
 * hergebruik.c
 *		What a klant answered when he was asked whether his data may be reused,
 *		and taking that back.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "objects/digitaal_adres.h"
#include "objects/functions.h"
#include "objects/hergebruik.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "read/row.h"
#include "register/settings.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/*
 * ki_hergebruik - what the body says the klant answered.
 */
Hergebruik
ki_hergebruik(const Row *row, int field)
{
	if (row->isnull[field])
		return HERGEBRUIK_NIET_GEVRAAGD;
	return DatumGetBool(row->values[field]) ? HERGEBRUIK_JA : HERGEBRUIK_NEE;
}

/* the moment and the login role are the table's own */
static const Statement record_besluit = {
	"INSERT INTO @.hergebruik_besluit AS r (hergebruik, grond,"
	" klantcontact, betrokkene, partij)"
	" VALUES ($1, $2, $3, $4, $5) RETURNING r.id::pg_catalog.uuid",
	5, {BOOLOID, TEXTOID, UUIDOID, UUIDOID, UUIDOID}
};

/* likewise, and for whom that role did it */
static const Statement record_besluit_namens = {
	"INSERT INTO @.hergebruik_besluit AS r (hergebruik, grond,"
	" klantcontact, betrokkene, partij, namens)"
	" VALUES ($1, $2, $3, $4, $5, $6) RETURNING r.id::pg_catalog.uuid",
	6, {BOOLOID, TEXTOID, UUIDOID, UUIDOID, UUIDOID, TEXTOID}
};

/* a besluit as a row, for a batch; the table gives the moment, and by whom */
enum
{
	BESLUIT_ID, BESLUIT_HERGEBRUIK, BESLUIT_GROND, BESLUIT_KLANTCONTACT,
	BESLUIT_BETROKKENE, BESLUIT_PARTIJ, BESLUIT_NAMENS, BESLUIT_FIELDS
};

static const Field besluit_fields[] = {
	[BESLUIT_ID] = {.column = "id", .kind = KIND_UUID},
	[BESLUIT_HERGEBRUIK] = {.column = "hergebruik", .kind = KIND_BOOLEAN},
	[BESLUIT_GROND] = {.column = "grond", .kind = KIND_TEXT},
	[BESLUIT_KLANTCONTACT] = {.column = "klantcontact", .kind = KIND_UUID},
	[BESLUIT_BETROKKENE] = {.column = "betrokkene", .kind = KIND_UUID},
	[BESLUIT_PARTIJ] = {.column = "partij", .kind = KIND_UUID},
	[BESLUIT_NAMENS] = {.column = "namens", .kind = KIND_TEXT}
};

static const Object besluit_object = {
	.name = "hergebruik_besluit",
	.fields = besluit_fields,
	.nfields = BESLUIT_FIELDS
};

/*
 * record_with_batch - record it with the rest of a batch, in which who may do so
 * gives the id.
 */
static pg_uuid_t *
record_with_batch(Call *call, bool hergebruik, const char *grond,
				  const BesluitAbout *about, const char *namens)
{
	pg_uuid_t  *const ids[] = {
		about->klantcontact, about->betrokkene, about->partij
	};
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	Row			row;
	int			i;

	ki_new_id(id);
	ki_init_row(&row, &besluit_object);
	ki_set(&row, BESLUIT_ID, UUIDPGetDatum(id));
	ki_set(&row, BESLUIT_HERGEBRUIK, BoolGetDatum(hergebruik));
	ki_set_text(&row, BESLUIT_GROND, grond);
	for (i = 0; i < lengthof(ids); i++)
	{
		if (ids[i] != NULL)
			ki_set(&row, BESLUIT_KLANTCONTACT + i, UUIDPGetDatum(ids[i]));
	}
	if (namens != NULL)
		ki_set_text(&row, BESLUIT_NAMENS, namens);
	(void) ki_insert(&call->reg, &row, false, NULL);
	return id;
}

/*
 * ki_record_besluit - record the answer of a klant; returns its id.
 *
 * The record is the proof that AVG art. 7 lid 1 asks for.  The caller has
 * locked the partij, unless he is new: so that a withdrawal and an answer have
 * their ids in the order in which they come, whichever session they are of.
 * The table itself gives the id and the moment, so that nobody chooses them.
 */
pg_uuid_t *
ki_record_besluit(Call *call, bool hergebruik, const char *grond,
				  const BesluitAbout *about)
{
	pg_uuid_t  *const ids[] = {
		about->klantcontact, about->betrokkene, about->partij
	};
	char	   *namens = ki_namens();
	Datum		values[6];
	char		nulls[6];
	Datum		id;
	int			i;

	memset(nulls, ' ', sizeof(nulls));
	values[0] = BoolGetDatum(hergebruik);
	values[1] = CStringGetTextDatum(grond);
	for (i = 0; i < lengthof(ids); i++)
	{
		values[2 + i] = UUIDPGetDatum(ids[i]);
		nulls[2 + i] = ids[i] == NULL ? 'n' : ' ';
	}
	if (namens != NULL)
		values[5] = CStringGetTextDatum(namens);

	ki_meet_clock();
	if (call->reg.pending != NULL)
		return record_with_batch(call, hergebruik, grond, about, namens);
	if (ki_fetch(&call->reg, namens == NULL ? &record_besluit
				 : &record_besluit_namens, values, nulls, &id,
				 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"hergebruik_besluit\" of the register")));
	return DatumGetUUIDP(id);
}

/* take the data of a partij away, which are the permission */
static const Statement delete_gegevens = {
	"DELETE FROM @.partij_gegevens WHERE partij" EQ "$1",
	1, {UUIDOID}
};

/* on no yes of before can data rest again */
static const Statement withdraw_besluiten = {
	"UPDATE @.hergebruik_besluit SET ingetrokken = true"
	" WHERE partij" EQ "$1 AND hergebruik AND NOT ingetrokken",
	1, {UUIDOID}
};

/* are there any left? */
static const Statement still_permitted = {
	"SELECT 1 FROM @.partij_gegevens WHERE partij" EQ "$1"
	" UNION ALL SELECT 1 FROM @.hergebruik_besluit"
	" WHERE partij" EQ "$1 AND hergebruik AND NOT ingetrokken",
	1, {UUIDOID}
};

/* betrokkenen of a partij who can be reached no more */
static const Statement unreachable_betrokkenen = {
	"SELECT b.id::pg_catalog.uuid FROM @.betrokkene b WHERE b.was_partij" EQ "$1"
	" AND pg_catalog.num_nonnulls(b.bezoekadres_nummeraanduiding_id,"
	" b.bezoekadres_straatnaam, b.bezoekadres_postcode,"
	" b.bezoekadres_stad, b.bezoekadres_adresregel1,"
	" b.bezoekadres_adresregel2, b.bezoekadres_adresregel3,"
	" b.correspondentieadres_nummeraanduiding_id,"
	" b.correspondentieadres_straatnaam, b.correspondentieadres_postcode,"
	" b.correspondentieadres_stad, b.correspondentieadres_adresregel1,"
	" b.correspondentieadres_adresregel2,"
	" b.correspondentieadres_adresregel3)" EQ "0"
	" AND NOT EXISTS (SELECT FROM @.digitaal_adres d"
	" WHERE d.verstrekt_door_betrokkene" EQ "b.id)"
	" ORDER BY b.id",
	1, {UUIDOID}
};

/*
 * do_withdraw_hergebruik - AVG art. 7 lid 3: as easy as giving it.
 *
 * Deleting the row that is the permission takes the data and the digitale
 * adressen along.  An address that a betrokkene gave too stays his, for
 * follow-up of that klantcontact.  On no yes of before can data rest again.
 *
 * In REPEATABLE READ permission may have been given after our snapshot was
 * taken.  It is not overlooked: that is a serialization failure.
 */
static Datum
do_withdraw_hergebruik(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	BesluitAbout about = {NULL, NULL, NULL};
	Datum		partij;
	uint64		i;
	SPITupleTable *rows;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the partij must not be null")));
	partij = PG_GETARG_DATUM(0);

	if (!ki_lock_for_withdrawal(call, partij))
		ki_refuse_unknown(call, &ki_partij, partij);

	about.partij = DatumGetUUIDP(partij);
	(void) ki_record_besluit(call, false, GROND_INTREKKING, &about);
	(void) ki_run(&call->reg, &ki_detach_from_partij, &partij, NULL);
	(void) ki_run_latest(&call->reg, &delete_gegevens, &partij);
	(void) ki_run_latest(&call->reg, &withdraw_besluiten, &partij);
	if (ki_run_latest(&call->reg, &still_permitted, &partij) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy of the register kept a permission from being withdrawn")));

	rows = ki_query(&call->reg,
					ki_plan(&call->reg, &unreachable_betrokkenen, NULL, 0),
					&partij, 0);
	for (i = 0; i < rows->numvals; i++)
	{
		Datum		value;
		bool		isnull;

		value = SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &isnull);
		ki_return_row(call, &value, &isnull);
	}

	return (Datum) 0;
}

KI_ROWS_FUNCTION(withdraw_hergebruik, NULL, false, MAT_SRF_USE_EXPECTED_DESC,
				 do_withdraw_hergebruik);
