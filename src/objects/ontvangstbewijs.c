/*
 * ontvangstbewijs.c
 *		What a klant gets as proof of what he answered: a record by the names of
 *		ISO/IEC TS 27560.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "answer/answer.h"
#include "objects/besluit.h"
#include "objects/functions.h"
#include "objects/objects.h"
#include "read/local_time.h"
#include "read/row.h"
#include "store/plan.h"

#define SCHEMA_VERSION	"ISO/IEC TS 27560:2023"

/* whose the register is */
static const Statement controller = {
	"SELECT i.verantwoordelijke::pg_catalog.text FROM @.instelling i"
	" WHERE i.verantwoordelijke IS NOT NULL",
	0
};

/* when a yes was withdrawn */
static const Statement withdrawn_at = {
	"SELECT r.vastgelegd_op::pg_catalog.timestamptz FROM @.hergebruik_besluit r"
	" WHERE r.partij" EQ "$1 AND r.grond" EQ "'" GROND_INTREKKING "'"
	" AND r.vastgelegd_op OPERATOR(pg_catalog.>) $2"
	" ORDER BY r.vastgelegd_op LIMIT 1",
	2, {UUIDOID, TIMESTAMPTZOID}
};

/*
 * put_stored - what a field of a row holds, under another name.
 */
static void
put_stored(JsonbInState *state, const char *key, const Row *row, int field)
{
	if (!row->isnull[field])
		ki_put_value(state, key, &row->object->fields[field],
					 row->values[field]);
}

/*
 * put_principal - whom it is about: the partij, or else the betrokkene.
 */
static void
put_principal(JsonbInState *state, const char *key, const Row *besluit)
{
	put_stored(state, key, besluit, besluit->isnull[BESLUIT_PARTIJ]
			   ? BESLUIT_BETROKKENE : BESLUIT_PARTIJ);
}

/*
 * put_language - that of the klantcontact in which it was said, while that is
 * there.
 */
static void
put_language(Call *call, JsonbInState *state, const Row *besluit)
{
	Resource   *klantcontact;

	if (besluit->isnull[BESLUIT_KLANTCONTACT])
		return;
	klantcontact = ki_load_one(call, &ki_klantcontact,
							   besluit->values[BESLUIT_KLANTCONTACT], NULL);
	if (klantcontact != NULL)
		put_stored(state, "language", &klantcontact->row,
				   KLANTCONTACT_CODE_TAAL);
}

/*
 * put_purposes - for what, and on which ground: the verwerkingsactiviteit in
 * the version of then; of a besluit without one no more is known than what
 * F2599 asks, and its grond.
 */
static void
put_purposes(Call *call, JsonbInState *state, const Row *besluit)
{
	Resource   *loaded = NULL;
	const Row  *activiteit = NULL;

	if (!besluit->isnull[BESLUIT_VERWERKINGSACTIVITEIT])
		loaded = ki_load_one(call, &ki_verwerkingsactiviteit,
							 besluit->values[BESLUIT_VERWERKINGSACTIVITEIT],
							 NULL);
	if (loaded != NULL)
		activiteit = &loaded->row;

	ki_put_key(state, "purposes");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	if (activiteit == NULL)
	{
		ki_put_text(state, "purpose", "hergebruik");
		if (ki_is_true(besluit, BESLUIT_HERGEBRUIK))
			put_stored(state, "lawful_basis", besluit, BESLUIT_GROND);
	}
	else
	{
		put_stored(state, "purpose", activiteit,
				   VERWERKINGSACTIVITEIT_DOEL);
		put_stored(state, "lawful_basis", activiteit,
				   VERWERKINGSACTIVITEIT_GRONDSLAG);
		put_stored(state, "pii_information", activiteit,
				   VERWERKINGSACTIVITEIT_GEGEVENS);
		put_stored(state, "retention_period", activiteit,
				   VERWERKINGSACTIVITEIT_BEWAARTERMIJN);
	}
	put_stored(state, "collection_method", besluit, BESLUIT_WIJZE);
	ki_put_text(state, "withdrawal_method", "withdraw_hergebruik");
	ki_put_text(state, "jurisdiction", "NL");
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_parties - the gemeente, as the register names it.
 */
static void
put_parties(Call *call, JsonbInState *state)
{
	Datum		name;

	if (ki_fetch(&call->reg, &controller, NULL, NULL, &name, 1) == 0)
		return;
	ki_put_key(state, "party_identification");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(state, "party_name", TextDatumGetCString(name));
	ki_put_text(state, "party_role", "controller");
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_event - what became of it, and when; valid for as long as it says.
 */
static void
put_event(JsonbInState *state, const Row *besluit, const char *type,
		  const char *event, Datum moment)
{
	char	   *when = ki_timestamp_text(moment);

	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(state, "event_time", when);
	ki_put_text(state, "event_type", type);
	ki_put_text(state, "event_state", event);
	put_principal(state, "entity_id", besluit);
	if (strcmp(event, "given") == 0 && !besluit->isnull[BESLUIT_GELDIG_TOT])
		ki_put_text(state, "validity_duration",
					psprintf("%s/%s", when,
							 ki_timestamp_text(besluit->values[BESLUIT_GELDIG_TOT])));
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * put_end - how a yes came to its end, if it did: withdrawn, or lapsed before
 * that.
 */
static void
put_end(Call *call, JsonbInState *state, const Row *besluit)
{
	Datum		now = TimestampTzGetDatum(GetCurrentTimestamp());
	Datum		values[2];
	Datum		withdrawn = now;
	bool		is_withdrawn;

	if (!ki_is_true(besluit, BESLUIT_HERGEBRUIK))
		return;
	values[0] = besluit->values[BESLUIT_PARTIJ];
	values[1] = besluit->values[BESLUIT_VASTGELEGD_OP];
	is_withdrawn = !besluit->isnull[BESLUIT_PARTIJ] &&
		ki_fetch(&call->reg, &withdrawn_at, values, NULL, &withdrawn, 1) > 0;

	if (ki_has_lapsed(besluit, withdrawn))
		put_event(state, besluit, "verlopen", "expired",
				  besluit->values[BESLUIT_GELDIG_TOT]);
	else if (is_withdrawn)
		put_event(state, besluit, GROND_INTREKKING, "withdrawn", withdrawn);
}

static void
put_events(Call *call, JsonbInState *state, const Row *besluit)
{
	char	   *grond = TextDatumGetCString(besluit->values[BESLUIT_GROND]);
	const char *event = ki_is_true(besluit, BESLUIT_HERGEBRUIK) ? "given"
		: strcmp(grond, GROND_INTREKKING) == 0 ? "withdrawn" : "refused";

	ki_put_key(state, "event");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	put_event(state, besluit, grond, event,
			  besluit->values[BESLUIT_VASTGELEGD_OP]);
	put_end(call, state, besluit);
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * do_ontvangstbewijs - the record of an answer, NULL when there is none with
 * that id.
 */
static Datum
do_ontvangstbewijs(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	JsonbInState state = {0};
	Resource   *loaded;
	const Row  *besluit;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the besluit must not be null")));
	loaded = ki_load_one(call, &ki_hergebruik_besluit, PG_GETARG_DATUM(0),
						 NULL);
	if (loaded == NULL)
		return ki_null(call);
	besluit = &loaded->row;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(&state, "schema_version", SCHEMA_VERSION);
	put_stored(&state, "record_id", besluit, BESLUIT_ID);
	put_principal(&state, "pii_principal_id", besluit);
	put_stored(&state, "privacy_notice", besluit, BESLUIT_VERKLARING);
	put_language(call, &state, besluit);
	put_purposes(call, &state, besluit);
	put_parties(call, &state);
	put_events(call, &state, besluit);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

KI_FUNCTION(ontvangstbewijs, NULL, true, do_ontvangstbewijs);
