/*
 * json_value.c
 *		Values of fields as they stand in JSON: in an answer, and where old
 *		values are kept.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "read/duration.h"
#include "read/json_value.h"
#include "read/local_time.h"
#include "read/row.h"

/*
 * ki_json_string - a text, which is not copied.
 */
void
ki_json_string(JsonbValue *value, const char *text, int length)
{
	value->type = jbvString;
	value->val.string.val = (char *) text;
	value->val.string.len = length;
}

/*
 * ki_json_uuid - an id, as uuid_out() writes it.
 */
void
ki_json_uuid(JsonbValue *value, Datum datum)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = DatumGetUUIDP(datum)->data;
	char	   *text = (char *) palloc(36);
	char	   *c = text;
	int			i;

	for (i = 0; i < UUID_LEN; i++)
	{
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*c++ = '-';
		*c++ = digits[bytes[i] >> 4];
		*c++ = digits[bytes[i] & 0xf];
	}
	ki_json_string(value, text, c - text);
}

/*
 * json_texts - a list of texts.
 */
static void
json_texts(JsonbValue *value, Datum datum)
{
	JsonbInState state = {0};
	Jsonb	   *jsonb;
	Datum	   *texts;
	bool	   *nulls;
	int			ntexts;
	int			i;

	deconstruct_array(DatumGetArrayTypeP(datum), TEXTOID, -1, false,
					  TYPALIGN_INT, &texts, &nulls, &ntexts);
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < ntexts; i++)
	{
		JsonbValue	item;
		text	   *txt;

		if (nulls[i])
			ki_refuse_null();
		txt = DatumGetTextPP(texts[i]);
		ki_json_string(&item, VARDATA_ANY(txt), VARSIZE_ANY_EXHDR(txt));
		pushJsonbValue(&state, WJB_ELEM, &item);
	}
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	jsonb = JsonbValueToJsonb(state.result);
	value->type = jbvBinary;
	value->val.binary.data = &jsonb->root;
	value->val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
}

/*
 * ki_json_value - the value of a field.
 */
void
ki_json_value(const Field *field, Datum datum, JsonbValue *value)
{
	const char *word;
	Jsonb	   *jsonb;
	text	   *txt;

	switch (field->kind)
	{
		case KIND_BOOLEAN:
			value->type = jbvBool;
			value->val.boolean = DatumGetBool(datum);
			break;
		case KIND_JA_NEE:
			word = DatumGetBool(datum) ? "ja" : "nee";
			ki_json_string(value, word, strlen(word));
			break;
		case KIND_INTEGER:
			value->type = jbvNumeric;
			value->val.numeric =
				DatumGetNumeric(DirectFunctionCall1(int4_numeric, datum));
			break;
		case KIND_TIMESTAMP:
			word = ki_timestamp_text(datum);
			ki_json_string(value, word, strlen(word));
			break;
		case KIND_DATE:
			word = ki_date_text(datum);
			ki_json_string(value, word, strlen(word));
			break;
		case KIND_DURATION:
			word = ki_duration_text(datum);
			ki_json_string(value, word, strlen(word));
			break;
		case KIND_TEXTS:
			json_texts(value, datum);
			break;
		case KIND_UUID:
			ki_json_uuid(value, datum);
			break;
		case KIND_METADATA:
			jsonb = DatumGetJsonbP(datum);
			value->type = jbvBinary;
			value->val.binary.data = &jsonb->root;
			value->val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
			break;
		default:
			txt = DatumGetTextPP(datum);
			ki_json_string(value, VARDATA_ANY(txt), VARSIZE_ANY_EXHDR(txt));
			break;
	}
}
