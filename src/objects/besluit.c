/*
 * besluit.c
 *		What klanten answered, as it was recorded: whether data might be reused
 *		at some moment, and by which answer.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/timestamp.h"

#include "objects/besluit.h"
#include "read/row.h"
#include "store/plan.h"

#define BESLUIT_FIELD(key_, column_, kind_, ...) \
	{.key = key_, .column = column_, .kind = kind_, __VA_ARGS__}

/* the keys are those of an answer of hergebruik_op() */
static const Field besluit_fields[] = {
	[BESLUIT_ID] = BESLUIT_FIELD("besluit", "id", KIND_UUID),
	[BESLUIT_HERGEBRUIK] = BESLUIT_FIELD("hergebruik", "hergebruik",
		KIND_BOOLEAN),
	[BESLUIT_GROND] = BESLUIT_FIELD("grond", "grond", KIND_TEXT),
	[BESLUIT_KLANTCONTACT] = BESLUIT_FIELD("klantcontact", "klantcontact",
		KIND_UUID),
	[BESLUIT_BETROKKENE] = BESLUIT_FIELD("betrokkene", "betrokkene", KIND_UUID,
		.flags = FIELD_OF_SUBJECT),
	[BESLUIT_PARTIJ] = BESLUIT_FIELD("partij", "partij", KIND_UUID,
		.flags = FIELD_SUBJECT),
	[BESLUIT_NAMENS] = BESLUIT_FIELD("namens", "namens", KIND_TEXT),
	[BESLUIT_VERWERKINGSACTIVITEIT] = BESLUIT_FIELD("verwerkingsactiviteit",
		"verwerkingsactiviteit", KIND_UUID),
	[BESLUIT_VERKLARING] = BESLUIT_FIELD("verklaring", "verklaring", KIND_TEXT),
	[BESLUIT_WIJZE] = BESLUIT_FIELD("wijze", "wijze", KIND_TEXT),
	[BESLUIT_GELDIG_TOT] = BESLUIT_FIELD("geldigTot", "geldig_tot",
		KIND_TIMESTAMP),
	[BESLUIT_VASTGELEGD_OP] = BESLUIT_FIELD("vastgelegdOp", "vastgelegd_op",
		KIND_TIMESTAMP),
	/* in no answer */
	[BESLUIT_INGETROKKEN] = BESLUIT_FIELD(NULL, "ingetrokken", KIND_BOOLEAN)
};

const Object ki_hergebruik_besluit = {
	.name = "hergebruik_besluit",
	.fields = besluit_fields,
	.nfields = BESLUIT_FIELDS
};

/*
 * build_deciding - the last yes or withdrawal about a partij until a moment;
 * when there is none, the last no.
 *
 * A no in between changes nothing: it was about the data of one klantcontact
 * (F2599, rows 1 and 6), and withdrawing is an act of its own.
 */
static int
build_deciding(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, (const Object *) about, "r");
	appendStringInfoString(sql, " FROM @.hergebruik_besluit r"
						   " WHERE r.partij" EQ "$1"
						   " AND r.vastgelegd_op OPERATOR(pg_catalog.<=) $2"
						   " ORDER BY (r.hergebruik OR r.grond" EQ "'" GROND_INTREKKING "') DESC,"
						   " r.vastgelegd_op DESC, r.id DESC LIMIT 1");
	argtypes[0] = UUIDOID;
	argtypes[1] = TIMESTAMPTZOID;
	return 2;
}

static const Statement deciding = {.build = build_deciding};

/*
 * ki_deciding_besluit - by which answer it is decided whether the data of a
 * partij might be reused at a moment; false when nobody was asked by then.
 */
bool
ki_deciding_besluit(Call *call, Datum partij, Datum moment, Row *besluit)
{
	Datum		values[2];

	values[0] = partij;
	values[1] = moment;
	return ki_fetch_row(&call->reg, ki_plan(&call->reg, &deciding,
											&ki_hergebruik_besluit, 0),
						values, NULL, &ki_hergebruik_besluit, besluit) > 0;
}

/*
 * ki_has_lapsed - was this a yes for a time that is over at that moment?
 */
bool
ki_has_lapsed(const Row *besluit, Datum moment)
{
	return ki_is_true(besluit, BESLUIT_HERGEBRUIK) &&
		!besluit->isnull[BESLUIT_GELDIG_TOT] &&
		DatumGetTimestampTz(besluit->values[BESLUIT_GELDIG_TOT]) <=
		DatumGetTimestampTz(moment);
}
