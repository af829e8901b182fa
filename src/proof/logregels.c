/*
 * logregels.c
 *		What was done with whose data, for a Logboek dataverwerkingen: as spans
 *		of OpenTelemetry (OTLP, in JSON).
 *
 * Who did it, and for whom, is audit, and does not belong in it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "answer/answer.h"
#include "objects/functions.h"
#include "proof/feed.h"
#include "proof/source.h"
#include "proof/trace.h"
#include "read/json_value.h"

/* of OpenTelemetry: SPAN_KIND_INTERNAL, STATUS_CODE_OK */
#define SPAN_KIND		1
#define STATUS_CODE_OK	1

enum LineColumn
{
	LINE_ID,
	LINE_XID,
	LINE_TRACE_ID,
	LINE_SPAN_ID,
	LINE_PARENT_SPAN_ID,
	LINE_NAAM,
	LINE_BEGIN_OP,
	LINE_EIND_OP,
	LINE_VERWERKINGSACTIVITEIT,
	LINE_URI,
	LINE_PARTIJ
};

static const Statement page = FEED_PAGE(
	"v.trace_id::pg_catalog.uuid, v.span_id::pg_catalog.bytea,"
	" v.parent_span_id::pg_catalog.bytea, v.naam::pg_catalog.text,"
	" v.begin_op::pg_catalog.timestamptz, v.eind_op::pg_catalog.timestamptz,"
	" v.verwerkingsactiviteit::pg_catalog.uuid, a.uri::pg_catalog.text,"
	" v.partij::pg_catalog.uuid",
	"LEFT JOIN @.verwerkingsactiviteit a ON a.id" EQ "v.verwerkingsactiviteit",
	"");

static void
put_number(JsonbInState *state, const char *key, int64 number)
{
	ki_put_count(state, key, number);
}

/*
 * put_bytes - bytes as OTLP has those of ids: hexadecimal digits.
 */
static void
put_bytes(JsonbInState *state, const char *key, const void *bytes, int length)
{
	char	   *text = (char *) palloc0(2 * length + 1);

	hex_encode((const char *) bytes, length, text);
	ki_put_text(state, key, text);
}

/*
 * put_span_id - likewise, that of a column.
 */
static void
put_span_id(JsonbInState *state, const char *key, Datum column)
{
	bytea	   *bytes = DatumGetByteaPP(column);

	put_bytes(state, key, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
}

/*
 * put_moment - nanoseconds since 1970, as a text: so OTLP has it.
 */
static void
put_moment(JsonbInState *state, const char *key, Datum column)
{
	int64		usecs = DatumGetTimestampTz(column) +
		(POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * USECS_PER_DAY;

	ki_put_text(state, key, psprintf(INT64_FORMAT "000", usecs));
}

/*
 * put_attribute - an attribute that is a text.
 */
static void
put_attribute(JsonbInState *state, const char *key, const char *value)
{
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(state, "key", key);
	ki_put_key(state, "value");
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(state, "stringValue", value);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * urn_of - an id as a URI.
 */
static char *
urn_of(Datum id)
{
	JsonbValue	value;

	ki_json_uuid(&value, id);
	return psprintf("urn:uuid:%.*s", value.val.string.len,
					value.val.string.val);
}

/*
 * put_resource - what did it: this library, in this register.
 */
static void
put_resource(JsonbInState *state, const Register *reg)
{
	ki_put_key(state, "resource");
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_key(state, "attributes");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	put_attribute(state, "service.name", "klantinteracties");
	put_attribute(state, "service.version", KI_VERSION);
	put_attribute(state, "service.instance.id", ki_source(reg));
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * put_attributes - for what, and with whose data: those of the Logboek.
 */
static void
put_attributes(JsonbInState *state, const Datum *columns, const bool *isnull)
{
	ki_put_key(state, "attributes");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	if (!isnull[LINE_VERWERKINGSACTIVITEIT])
		put_attribute(state, "dpl.core.processing_activity_id",
					  isnull[LINE_URI]
					  ? urn_of(columns[LINE_VERWERKINGSACTIVITEIT])
					  : TextDatumGetCString(columns[LINE_URI]));
	if (!isnull[LINE_PARTIJ])
	{
		put_attribute(state, "dpl.core.data_subject_id",
					  urn_of(columns[LINE_PARTIJ]));
		put_attribute(state, "dpl.core.data_subject_id_type", "partij");
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_span - what was done, in the trace to which it belongs.
 */
static void
put_span(JsonbInState *state, const Datum *columns, const bool *isnull)
{
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	put_bytes(state, "traceId", DatumGetUUIDP(columns[LINE_TRACE_ID])->data,
			  TRACE_ID_LEN);
	put_span_id(state, "spanId", columns[LINE_SPAN_ID]);
	if (!isnull[LINE_PARENT_SPAN_ID])
		put_span_id(state, "parentSpanId", columns[LINE_PARENT_SPAN_ID]);
	ki_put_text(state, "name", TextDatumGetCString(columns[LINE_NAAM]));
	put_number(state, "kind", SPAN_KIND);
	put_moment(state, "startTimeUnixNano", columns[LINE_BEGIN_OP]);
	put_moment(state, "endTimeUnixNano", columns[LINE_EIND_OP]);
	put_attributes(state, columns, isnull);
	ki_put_key(state, "status");
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	put_number(state, "code", STATUS_CODE_OK);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * put_scope - the spans of one library, of which there is one.
 */
static void
put_scope(JsonbInState *state, const Datum *columns, const bool *isnull)
{
	ki_put_key(state, "scopeSpans");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_key(state, "scope");
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(state, "name", "klantinteracties");
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	ki_put_key(state, "spans");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	put_span(state, columns, isnull);
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * give_line - one line: all that a row gives.
 */
static void
give_line(Feed *feed, const Datum *columns, const bool *isnull)
{
	JsonbInState state = {0};

	if (feed->at.done > 0)
		return;
	feed->at.done = 1;
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_key(&state, "resourceSpans");
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	put_resource(&state, &feed->call->reg);
	put_scope(&state, columns, isnull);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	ki_feed_give(feed, &state);
}

static const FeedKind logregels_kind = {
	'l', &page,
	1 << LINE_PARENT_SPAN_ID | 1 << LINE_VERWERKINGSACTIVITEIT |
	1 << LINE_URI | 1 << LINE_PARTIJ,
	give_line
};

static Datum
do_logregels(Call *call)
{
	return ki_feed(call, &logregels_kind);
}

KI_ROWS_FUNCTION(logregels, NULL, true, MAT_SRF_USE_EXPECTED_DESC,
				 do_logregels);
