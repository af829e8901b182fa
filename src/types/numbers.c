/*
 * numbers.c
 *		The types bsn, rsin, kvk_nummer, vestigingsnummer, nummeraanduiding_id.
 *
 * Each is a number of a fixed count of digits, stored as the integer that it
 * is.  The functions that compare, hash, sort and send it are core's own, for
 * int4 or int8; numbers.sql.blocks says which.
 *
 * These numbers identify people: no error message shows one.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "compat.h"
#include "types/syntax.h"

/* the digits of the longest number, and the NUL */
#define NUMBER_TEXT_SIZE (KI_DIGITS_MAX + 1)

typedef struct NumberType
{
	const char *name;
	int			digits;
	int			width;			/* bytes of the integer: 4 or 8 */
	bool		(*is_valid) (const char *text, size_t length);
	const char *detail;
} NumberType;

/*
 * number_accept - does a text of the right number of digits hold a number of
 * this type?  If so, that is *value.
 *
 * Returns false only after a soft error.
 */
static bool
number_accept(const NumberType *type, const char *text, size_t length,
			  int64 *value, struct Node *escontext)
{
	int64_t		result;

	if (length != (size_t) type->digits || !ki_digits(text, length, &result))
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", type->name),
				 errdetail("%s", type->detail)));

	if (!type->is_valid(text, length))
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid check digit for type %s", type->name)));

	*value = result;
	return true;
}

/*
 * number_print - write a number with its leading zeros.
 *
 * Returns false, having written nothing useful, when the number is negative or
 * has too many digits; then no text stands for it.
 */
static bool
number_print(const NumberType *type, int64 value, char *text)
{
	char		digits[32];
	int			length;

	if (value < 0)
		return false;

	length = snprintf(digits, sizeof(digits), "%0*lld", type->digits,
					  (long long) value);
	if (length != type->digits)
		return false;

	memcpy(text, digits, length + 1);
	return true;
}

static int64
number_from_datum(const NumberType *type, Datum datum)
{
	return type->width == 4 ? DatumGetInt32(datum) : DatumGetInt64(datum);
}

static Datum
number_to_datum(const NumberType *type, int64 value)
{
	return type->width == 4 ? Int32GetDatum((int32) value) :
		Int64GetDatum(value);
}

static Datum
number_in(FunctionCallInfo fcinfo, const NumberType *type)
{
	char	   *text = PG_GETARG_CSTRING(0);
	int64		value;

	if (!number_accept(type, text, strlen(text), &value, fcinfo->context))
		PG_RETURN_NULL();

	return number_to_datum(type, value);
}

static Datum
number_out(FunctionCallInfo fcinfo, const NumberType *type)
{
	char	   *text = palloc(NUMBER_TEXT_SIZE);

	if (!number_print(type, number_from_datum(type, PG_GETARG_DATUM(0)), text))
		elog(ERROR, "stored value of type %s is out of range", type->name);

	PG_RETURN_CSTRING(text);
}

/*
 * number_recv - read an integer in network byte order.
 *
 * The length is checked here, because pq_getmsgint would report a short value
 * as a protocol violation, and a long one would be reported by our caller.
 */
static Datum
number_recv(FunctionCallInfo fcinfo, const NumberType *type)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	char		text[NUMBER_TEXT_SIZE];
	int64		value;

	if (buffer->len - buffer->cursor != type->width)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary format for type %s", type->name),
				 errdetail("A %s has %d bytes.", type->name, type->width)));

	if (type->width == 4)
		value = (int32) pq_getmsgint(buffer, 4);
	else
		value = pq_getmsgint64(buffer);

	if (!number_print(type, value, text) ||
		!type->is_valid(text, type->digits))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid external value for type %s", type->name)));

	return number_to_datum(type, value);
}

/*
 * number_from_integer - the cast from the integer type that it is stored as.
 */
static Datum
number_from_integer(FunctionCallInfo fcinfo, const NumberType *type)
{
	Datum		datum = PG_GETARG_DATUM(0);
	char		text[NUMBER_TEXT_SIZE];
	int64		value;

	if (!number_print(type, number_from_datum(type, datum), text))
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value out of range for type %s", type->name),
				 errdetail("%s", type->detail)));

	if (!number_accept(type, text, type->digits, &value, fcinfo->context))
		PG_RETURN_NULL();

	return number_to_datum(type, value);
}

/*
 * A type, and the four functions of it that SQL calls.
 */
#define NUMBER_FUNCTION(type, verb) \
	PG_FUNCTION_INFO_V1(type##_##verb); \
	Datum \
	type##_##verb(PG_FUNCTION_ARGS) \
	{ \
		return number_##verb(fcinfo, &type##_type); \
	}

#define NUMBER_TYPE(type, digits, width, detail) \
	static const NumberType type##_type = { \
		#type, digits, width, ki_is_##type, detail \
	}; \
	NUMBER_FUNCTION(type, in) \
	NUMBER_FUNCTION(type, out) \
	NUMBER_FUNCTION(type, recv) \
	NUMBER_FUNCTION(type, from_integer)

NUMBER_TYPE(bsn, 9, 4, "A bsn has exactly nine digits.")
NUMBER_TYPE(rsin, 9, 4, "An rsin has exactly nine digits.")
NUMBER_TYPE(kvk_nummer, 8, 4, "A kvk_nummer has exactly eight digits.")
NUMBER_TYPE(vestigingsnummer, 12, 8,
			"A vestigingsnummer has exactly twelve digits.")
NUMBER_TYPE(nummeraanduiding_id, 16, 8,
			"A nummeraanduiding_id has exactly sixteen digits.")
