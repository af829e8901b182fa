/*
 * sleutel.c
 *		The key in a body by which a caller can repeat a call (proof/sleutel.c).
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "read/sleutel.h"
#include "read/value.h"

static const Field field = {
	.key = KI_SLEUTEL,.kind = KIND_TEXT,.max = 200
};

/*
 * ki_is_sleutel - is that a key by this name?
 */
bool
ki_is_sleutel(const char *key, int length)
{
	return length == strlen(KI_SLEUTEL) && memcmp(key, KI_SLEUTEL, length) == 0;
}

/*
 * ki_find_sleutel - the sleutel of a body; false when it has none, or one that
 * is none.
 */
bool
ki_find_sleutel(const JsonbValue *body, Datum *sleutel)
{
	Violations	violations = {NIL};
	JsonbValue	value;

	return body->type == jbvBinary &&
		JsonContainerIsObject(body->val.binary.data) &&
		ki_member(body, KI_SLEUTEL, &value) &&
		ki_read_value(&field, &value, NULL, &violations, sleutel);
}

/*
 * ki_check_sleutel - add to the violations what is wrong with it.
 */
void
ki_check_sleutel(JsonbValue *value, const BodyPath *path,
				 Violations *violations)
{
	Datum		sleutel;

	(void) ki_read_value(&field, value, path, violations, &sleutel);
}
