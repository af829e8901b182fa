/*
 * criterion.c
 *		Criteria of find_x() that are more than an equal value.
 *
 *		true, false						there is a value, there is none
 *		{"eenVan": [..., ...]}			one of these values
 *		"2026-03-31"					of a moment: in that day
 *		{"van": ..., "tot": ...}		from a moment on, before another
 *		{"bevat": "words"}				words that begin so, in any order
 *		{"begintMet": "..."}			begins so
 *		{"partijIdentificator": ...}	what it refers to meets criteria
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "read/criterion.h"
#include "read/local_time.h"
#include "read/names.h"
#include "read/trim.h"
#include "read/value.h"
#include "read/violation.h"
#include "read/words.h"
#include "types/search_form.h"

const char *const ki_find_options[] = {
	"order", "limit", "after", "include", NULL
};

/* beside the criteria of an object that is sought by words */
const char *const ki_find_words[] = {"zoek", NULL};

/* words to search for; PostgreSQL shows one that it finds too long */
#define MAX_TEXT_TEST	254

/* values of which one is asked for */
#define MAX_ONE_OF		100

static const char one_of_key[] = "eenVan";

static Criterion *
make_criterion(Test test)
{
	Criterion  *criterion = (Criterion *) palloc0(sizeof(Criterion));

	criterion->test = test;
	return criterion;
}

/*
 * read_member - the member of that name, if it has a value.
 */
static bool
read_member(JsonbContainer *container, const char *key, JsonbValue *member)
{
	if (getKeyJsonValueFromContainer(container, key, strlen(key),
									 member) == NULL ||
		ki_is_absent(member))
		return false;
	if (member->type == jbvString)
		ki_trim(member);
	return true;
}

/*
 * refuse_others - an object has no other members than these.
 */
static void
refuse_others(JsonbContainer *container, const char *const *keys,
			  const BodyPath *path, Violations *violations)
{
	JsonbIterator *it = JsonbIteratorInit(container);
	JsonbValue	key;
	JsonbValue	value;

	(void) JsonbIteratorNext(&it, &key, true);
	while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
	{
		BodyPath	here = {path, key.val.string.val, key.val.string.len};

		(void) JsonbIteratorNext(&it, &value, true);
		if (!ki_listed(keys, key.val.string.val, key.val.string.len))
			ki_violation_at(violations, &here, "unknown_key",
							"has no meaning beside %s", keys[0]);
	}
}

/*
 * is_day - is a day given where a moment is asked for?  Then the whole of it is
 * meant.
 */
static bool
is_day(const Field *field, const JsonbValue *value, Datum *begin, Datum *end)
{
	return field->kind == KIND_TIMESTAMP && ki_read_day(value, begin, end);
}

/*
 * read_one - one of the values of which one is asked for.
 */
static void
read_one(const Field *field, JsonbValue *value, const BodyPath *path,
		 Violations *violations, Criterion *criterion)
{
	int			before = violations->count;

	if (value->type == jbvString)
		ki_trim(value);
	if (ki_is_absent(value))
		ki_violation_at(violations, path, "required", "must have a value");
	else if (is_day(field, value, &criterion->days[2 * criterion->ndays],
					&criterion->days[2 * criterion->ndays + 1]))
		criterion->ndays++;
	else if (ki_read_value(field, value, path, violations,
						   &criterion->values[criterion->nvalues]))
		criterion->nvalues++;
	else if (violations->count == before)
		criterion->or_unknown = true;
}

static void
stretch(Criterion *criterion, TimestampTz from, TimestampTz to)
{
	if (!criterion->has_from || from < DatumGetTimestampTz(criterion->from))
		criterion->from = TimestampTzGetDatum(from);
	if (!criterion->has_to || to > DatumGetTimestampTz(criterion->to))
		criterion->to = TimestampTzGetDatum(to);
	criterion->has_from = criterion->has_to = true;
}

/*
 * span_days - from the first of these days and moments on, before the last has
 * passed: so an index is read from there, in the order of a page.
 */
static void
span_days(Criterion *criterion)
{
	int			i;

	if (criterion->ndays == 0)
		return;
	for (i = 0; i < criterion->ndays; i++)
		stretch(criterion, DatumGetTimestampTz(criterion->days[2 * i]),
				DatumGetTimestampTz(criterion->days[2 * i + 1]));
	for (i = 0; i < criterion->nvalues; i++)
		stretch(criterion, DatumGetTimestampTz(criterion->values[i]),
				DatumGetTimestampTz(criterion->values[i]) + 1);
}

/*
 * read_one_of - the values of which one is asked for, each read as if it were
 * the only one.
 */
static Criterion *
read_one_of(const Field *field, JsonbContainer *container,
			const BodyPath *path, Violations *violations)
{
	static const char *const keys[] = {one_of_key, NULL};
	Criterion  *criterion = make_criterion(TEST_ONE_OF);
	BodyPath	here = {path, one_of_key, strlen(one_of_key)};
	JsonbIterator *it;
	JsonbValue	list;
	JsonbValue	item;
	int			i = 0;

	refuse_others(container, keys, path, violations);
	if (!read_member(container, one_of_key, &list) ||
		list.type != jbvBinary || !JsonContainerIsArray(list.val.binary.data) ||
		JsonContainerSize(list.val.binary.data) > MAX_ONE_OF)
	{
		ki_violation_at(violations, &here, "invalid",
						"must be a list of 1 to %d values", MAX_ONE_OF);
		return criterion;
	}

	criterion->values = (Datum *) palloc(MAX_ONE_OF * sizeof(Datum));
	criterion->days = (Datum *) palloc(2 * MAX_ONE_OF * sizeof(Datum));
	it = JsonbIteratorInit(list.val.binary.data);
	(void) JsonbIteratorNext(&it, &item, true);
	while (JsonbIteratorNext(&it, &item, true) == WJB_ELEM)
	{
		BodyPath	at = {&here, NULL, 0, i++};

		CHECK_FOR_INTERRUPTS();
		read_one(field, &item, &at, violations, criterion);
	}
	span_days(criterion);
	return criterion;
}

/*
 * read_range - from a moment or day on, and before another.
 *
 * A day stands for the moment with which it begins.
 */
static Criterion *
read_range(const Field *field, JsonbContainer *container,
		   const BodyPath *path, Violations *violations)
{
	static const char *const keys[] = {"van", "tot", NULL};
	Criterion  *criterion = make_criterion(TEST_RANGE);
	JsonbValue	member;

	refuse_others(container, keys, path, violations);
	if (!read_member(container, "van", &member) &&
		!read_member(container, "tot", &member))
		ki_violation_at(violations, path, "required",
						"must have van or tot");
	if (read_member(container, "van", &member))
	{
		BodyPath	here = {path, "van", 3};

		criterion->has_from = ki_read_value(field, &member, &here, violations,
											&criterion->from);
	}
	if (read_member(container, "tot", &member))
	{
		BodyPath	here = {path, "tot", 3};

		criterion->has_to = ki_read_value(field, &member, &here, violations,
										  &criterion->to);
	}
	return criterion;
}

/*
 * read_text_test - words in a text, or how it begins.
 */
static Criterion *
read_text_test(const Field *field, const char *key, Test test,
			   JsonbContainer *container, const BodyPath *path,
			   Violations *violations)
{
	const char *const keys[] = {key, NULL};
	BodyPath	here = {path, key, strlen(key)};
	Criterion  *criterion = make_criterion(test);
	JsonbValue	member;
	text	   *value = NULL;

	refuse_others(container, keys, path, violations);
	if (!read_member(container, key, &member) || member.type != jbvString)
	{
		ki_violation_at(violations, &here, "invalid", "must be a text");
		return criterion;
	}
	if (pg_mbstrlen_with_len(member.val.string.val,
							 member.val.string.len) > MAX_TEXT_TEST)
	{
		ki_violation_at(violations, &here, "max_length",
						"must have at most %d characters", MAX_TEXT_TEST);
		return criterion;
	}

	if (test == TEST_WORDS && !(field->flags & FIELD_WORDS) &&
		!ki_has_word(member.val.string.val, member.val.string.len))
	{
		ki_violation_at(violations, &here, "invalid", "must hold a word");
		return criterion;
	}
	value = test == TEST_WORDS && (field->flags & FIELD_WORDS)
		? ki_words_query(member.val.string.val, member.val.string.len)
		: cstring_to_text_with_len(member.val.string.val,
								   member.val.string.len);
	if (value == NULL)
		ki_violation_at(violations, &here, "invalid", "must hold a word");
	criterion->from = PointerGetDatum(value);
	return criterion;
}

/*
 * is_reference - does an object hold the id of what it refers to?
 */
static bool
is_reference(JsonbContainer *container)
{
	JsonbValue	member;

	return read_member(container, "uuid", &member) ||
		read_member(container, "id", &member) ||
		read_member(container, "url", &member);
}

/*
 * ki_read_criterion - a criterion that is more than an equal value.
 *
 * Returns false when it is no more than that.  The criteria that what a field
 * refers to must meet are still to be read: a body of their own.
 */
bool
ki_read_criterion(const Field *field, JsonbValue *value, const BodyPath *path,
				  Violations *violations, Criterion **result)
{
	JsonbContainer *container;
	JsonbValue	member;
	Datum		begin;
	Datum		end;

	if (value->type == jbvString)
		ki_trim(value);
	if (value->type == jbvBool && field->kind != KIND_BOOLEAN &&
		field->kind != KIND_JA_NEE && (field->flags & FIELD_INTERNAL) == 0)
	{
		*result = make_criterion(value->val.boolean ? TEST_KNOWN
								 : TEST_UNKNOWN);
		return true;
	}
	if (field->kind == KIND_JA_NEE && value->type == jbvString &&
		value->val.string.len == strlen("onbekend") &&
		memcmp(value->val.string.val, "onbekend", value->val.string.len) == 0)
	{
		*result = make_criterion(TEST_UNKNOWN);
		return true;
	}
	if (is_day(field, value, &begin, &end))
	{
		*result = make_criterion(TEST_RANGE);
		(*result)->has_from = (*result)->has_to = true;
		(*result)->from = begin;
		(*result)->to = end;
		return true;
	}
	if (value->type != jbvBinary ||
		!JsonContainerIsObject(value->val.binary.data))
		return false;
	container = value->val.binary.data;

	if (getKeyJsonValueFromContainer(container, one_of_key,
									 strlen(one_of_key), &member) != NULL)
	{
		*result = read_one_of(field, container, path, violations);
		return true;
	}
	if (field->target != NULL && is_reference(container))
	{
		static const char *const keys[] = {"uuid", "id", "url", NULL};

		refuse_others(container, keys, path, violations);
		return false;
	}
	if (field->target != NULL)
		*result = make_criterion(TEST_TARGET);
	else if (field->kind == KIND_TIMESTAMP || field->kind == KIND_DATE)
		*result = read_range(field, container, path, violations);
	else if ((field->flags & (FIELD_NAME | FIELD_PREFIX)) &&
			 !read_member(container, "bevat", &member))
		*result = read_text_test(field, "begintMet", TEST_PREFIX, container,
								 path, violations);
	else if (field->flags & (FIELD_WORDS | FIELD_NAME | FIELD_PREFIX))
		*result = read_text_test(field, "bevat", TEST_WORDS, container, path,
								 violations);
	else
		return false;
	return true;
}
