/*
 * hergebruik.c
 *		What a klant answered when he was asked whether his data may be reused,
 *		and taking that back.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "objects/digitaal_adres.h"
#include "objects/functions.h"
#include "objects/hergebruik.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "proof/activiteit.h"
#include "read/row.h"
#include "read/violation.h"
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

/*
 * ki_check_hergebruik - what is told of an answer stands beside one; only a
 * yes has an end, and that is to come.
 */
void
ki_check_hergebruik(const Row *row, int asked, int first,
					const BodyPath *path, Violations *violations)
{
	const int	end = first + ANSWER_GELDIG_TOT;

	if (ki_any(row, first, ANSWER_FIELDS) && !row->given[asked])
		ki_violate(violations, path, row, asked, "required",
				   "is required with what is told of the answer");
	if (row->isnull[end])
		return;
	if (ki_hergebruik(row, asked) == HERGEBRUIK_NEE)
		ki_violate(violations, path, row, end, "invalid",
				   "only of a yes it is told how long it is valid");
	else if (DatumGetTimestampTz(row->values[end]) <= GetCurrentTimestamp())
		ki_violate(violations, path, row, end, "invalid",
				   "has passed: no data may be kept by this answer");
}

/*
 * ki_look_hergebruik - the answer of a klant, and for which verwerkingsactiviteit:
 * that which the body names, or else the register.
 */
void
ki_look_hergebruik(Call *call, const Row *row, int asked, int first,
				   Answer *answer)
{
	const int	field = first + ANSWER_VERWERKINGSACTIVITEIT;
	text	   *of_register = call->reg.hergebruik_activiteit;

	answer->verwerkingsactiviteit = NULL;
	answer->row = row;
	answer->first = first;
	if (ki_hergebruik(row, asked) == HERGEBRUIK_NIET_GEVRAAGD ||
		(row->isnull[field] && of_register == NULL))
		return;

	answer->verwerkingsactiviteit =
		ki_find_activiteit(&call->reg, row->isnull[field]
						   ? PointerGetDatum(of_register)
						   : row->values[field]);
	if (answer->verwerkingsactiviteit == NULL)
		ki_violation(&call->violations, "hergebruik.verwerkingsactiviteit",
					 ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
					 row->isnull[field]
					 ? "the verwerkingsactiviteit that is set for the register does not hold today"
					 : "there is no such verwerkingsactiviteit that holds today");
}

/*
 * ki_bare_answer - an answer of which nothing is told: for the
 * verwerkingsactiviteit of the register, if that holds.
 */
void
ki_bare_answer(Call *call, Answer *answer)
{
	text	   *of_register = call->reg.hergebruik_activiteit;

	answer->verwerkingsactiviteit = of_register == NULL ? NULL
		: ki_find_activiteit(&call->reg, PointerGetDatum(of_register));
	answer->row = NULL;
	answer->first = 0;
}

/*
 * fill_besluit - the row of an answer.  The moment, the login role and mostly
 * the id are the table's own, so that nobody chooses them.
 */
static void
fill_besluit(Row *row, bool hergebruik, const char *grond,
			 const BesluitAbout *about)
{
	pg_uuid_t  *const ids[] = {
		about->klantcontact, about->betrokkene, about->partij
	};
	const Answer *answer = about->answer;
	char	   *namens = ki_namens();
	int			i;

	ki_init_row(row, &ki_hergebruik_besluit);
	ki_set(row, BESLUIT_HERGEBRUIK, BoolGetDatum(hergebruik));
	ki_set_text(row, BESLUIT_GROND, grond);
	for (i = 0; i < lengthof(ids); i++)
	{
		if (ids[i] != NULL)
			ki_set(row, BESLUIT_KLANTCONTACT + i, UUIDPGetDatum(ids[i]));
	}
	if (namens != NULL)
		ki_set_text(row, BESLUIT_NAMENS, namens);
	if (answer == NULL)
		return;
	if (answer->verwerkingsactiviteit != NULL)
		ki_set(row, BESLUIT_VERWERKINGSACTIVITEIT,
			   UUIDPGetDatum(answer->verwerkingsactiviteit));
	if (answer->row != NULL)
		ki_copy_fields(row, BESLUIT_VERKLARING, answer->row,
					   answer->first + ANSWER_VERKLARING,
					   ANSWER_FIELDS - ANSWER_VERKLARING);
}

/*
 * insert_besluit - insert it as one by itself: the table gives the id.
 */
static pg_uuid_t *
insert_besluit(Call *call, const Row *row)
{
	Datum		values[BESLUIT_FIELDS];
	uint64		fields = 0;
	int			nvalues = 0;
	Row			stored;
	int			i;

	for (i = 0; i < BESLUIT_FIELDS; i++)
	{
		if (row->isnull[i])
			continue;
		fields |= ONE_FIELD(i);
		values[nvalues++] = row->values[i];
	}
	if (ki_fetch_row(&call->reg, ki_plan(&call->reg,
										 &ki_insert_returning_statement,
										 &ki_hergebruik_besluit, fields),
					 values, NULL, &ki_hergebruik_besluit, &stored) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger kept a row out of table \"hergebruik_besluit\" of the register")));
	ki_log_insert(call->reg.log, &stored, true);
	return DatumGetUUIDP(ki_stored_id(&stored, BESLUIT_ID));
}

/*
 * ki_record_besluit - record the answer of a klant; returns its id.
 *
 * The record is the proof that AVG art. 7 lid 1 asks for.  The caller has
 * locked the partij, unless he is new: so that a withdrawal and an answer have
 * their ids in the order in which they come, whichever session they are of.
 * In a batch, in which who may do so gives the id, it waits with the rest.
 */
pg_uuid_t *
ki_record_besluit(Call *call, bool hergebruik, const char *grond,
				  const BesluitAbout *about)
{
	pg_uuid_t  *id;
	Row			row;

	fill_besluit(&row, hergebruik, grond, about);
	ki_meet_clock();
	if (call->reg.pending == NULL)
		return insert_besluit(call, &row);

	id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	ki_new_id(id);
	ki_set(&row, BESLUIT_ID, UUIDPGetDatum(id));
	(void) ki_insert(&call->reg, &row, false, NULL);
	return id;
}

/* take the data of a partij away, which are the permission */
static const Statement delete_gegevens = {
	"DELETE FROM @.partij_gegevens WHERE partij" EQ "$1",
	1, {UUIDOID}
};

/* on no yes of before can data rest again */
static const Statement withdraw_besluiten = {
	"UPDATE @.hergebruik_besluit AS r SET ingetrokken = true"
	" FROM @.hergebruik_besluit w WHERE w.id" EQ "r.id"
	" AND r.partij" EQ "$1 AND r.hergebruik AND NOT r.ingetrokken"
	" RETURNING @*, @w",
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
 * ki_withdraw - the data of a partij may not be reused any more: AVG art. 7 lid
 * 3.  answer tells how that was said; NULL for nothing of that.
 *
 * Deleting the row that is the permission takes the data and the digitale
 * adressen along.  An address that a betrokkene gave too stays his, for
 * follow-up of that klantcontact.  On no yes of before can data rest again.
 * The caller has the partij locked, by ki_lock_for_withdrawal().
 *
 * In REPEATABLE READ permission may have been given after our snapshot was
 * taken.  It is not overlooked: that is a serialization failure.
 */
void
ki_withdraw(Call *call, Datum partij, const Answer *answer)
{
	BesluitAbout about = {NULL};

	about.partij = DatumGetUUIDP(partij);
	about.answer = answer;
	(void) ki_record_besluit(call, false, GROND_INTREKKING, &about);
	ki_detach_from_partij(call, partij);
	ki_log_deletion(&call->reg, &ki_partij_gegevens, partij);
	(void) ki_run_latest(&call->reg, &delete_gegevens, &partij);
	(void) ki_update_returned(&call->reg, &withdraw_besluiten,
							  &ki_hergebruik_besluit, &partij);
	if (ki_run_latest(&call->reg, &still_permitted, &partij) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy of the register kept a permission from being withdrawn")));
}

/*
 * do_withdraw_hergebruik - as easy as giving it.
 */
static Datum
do_withdraw_hergebruik(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
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
	ki_withdraw(call, partij, NULL);

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

KI_ROWS_FUNCTION(withdraw_hergebruik, &ki_partij_gegevens, false,
				 MAT_SRF_USE_EXPECTED_DESC, do_withdraw_hergebruik);
