/*
 * value.c
 *		One value of a body, read and checked.
 *
 * What comes out is a Datum of the type that ki_field_type() tells.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "decide/known_words.h"
#include "read/duration.h"
#include "read/local_time.h"
#include "read/moment.h"
#include "read/trim.h"
#include "read/value.h"
#include "read/violation.h"
#include "types/encoding.h"
#include "types/syntax.h"

static void
invalid(const BodyPath *path, Violations *violations, const char *reason)
{
	ki_violation_at(violations, path, "invalid", "%s", reason);
}

/*
 * ki_is_absent - is this as good as no value: null, "", [] or {}?
 *
 * Clients send all of these for what they do not know.  White space around a
 * text does not count.
 */
bool
ki_is_absent(const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvNull:
			return true;
		case jbvString:
			{
				JsonbValue	copy = *value;

				ki_trim(&copy);
				return copy.val.string.len == 0;
			}
		case jbvBinary:
			return JsonContainerSize(value->val.binary.data) == 0;
		default:
			return false;
	}
}

/*
 * ki_member - has an object a member of that name, and that a value?
 */
bool
ki_member(const JsonbValue *object, const char *key, JsonbValue *member)
{
	return object->type == jbvBinary &&
		JsonContainerIsObject(object->val.binary.data) &&
		getKeyJsonValueFromContainer(object->val.binary.data, key,
									 strlen(key), member) != NULL &&
		!ki_is_absent(member);
}

/*
 * last_segment - with what the path of a URL ends: so Open Klant refers to an
 * object.
 */
static const char *
last_segment(const char *url, int *length)
{
	const char *path = strstr(url, "://") + strlen("://");
	const char *end = url + strcspn(url, "?#");
	const char *segment;

	if (end > path && end[-1] == '/')
		end--;
	for (segment = end; segment > path && segment[-1] != '/'; segment--)
		;
	*length = segment > path ? end - segment : 0;
	return segment;
}

/*
 * skip_urn - is a text a URN, and of a UUID (RFC 9562)?  Then the UUID is left.
 * The name of the scheme and that of its kind are written in any case (RFC 8141).
 */
static bool
skip_urn(JsonbValue *text)
{
	static const char prefix[] = "urn:uuid:";
	const int	length = strlen(prefix);

	if (text->val.string.len < length ||
		pg_strncasecmp(text->val.string.val, prefix, length) != 0)
		return false;
	text->val.string.val += length;
	text->val.string.len -= length;
	return true;
}

/*
 * ki_read_uuid - the UUID that a text is, or as a URN, or the URL of an object
 * ends with; else NULL.
 */
pg_uuid_t *
ki_read_uuid(const JsonbValue *value)
{
	JsonbValue	text = *value;
	pg_uuid_t  *id;
	bool		is_urn;
	const char *segment;
	int			length;

	if (text.type != jbvString)
		return NULL;
	ki_trim(&text);
	is_urn = skip_urn(&text);
	id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	if (ki_parse_uuid(text.val.string.val, text.val.string.len, id->data))
		return id;
	if (is_urn || !ki_is_url(text.val.string.val, text.val.string.len))
		return NULL;
	segment = last_segment(pnstrdup(text.val.string.val, text.val.string.len),
						   &length);
	return ki_parse_uuid(segment, length, id->data) ? id : NULL;
}

/*
 * read_uuid - a reference: a UUID, its URN or a URL, or {"uuid": ...},
 * {"id": ...} or {"url": ...} with one of these.
 */
static bool
read_uuid(const JsonbValue *value, const BodyPath *path, Violations *violations,
		  Datum *result)
{
	static const char *const keys[] = {"uuid", "id", "url"};
	JsonbValue	member;
	const JsonbValue *text = value;
	pg_uuid_t  *id;
	int			i;

	for (i = 0; text == value && i < lengthof(keys); i++)
	{
		if (ki_member(value, keys[i], &member))
			text = &member;
	}

	id = ki_read_uuid(text);
	if (id == NULL)
		invalid(path, violations, "must be a UUID, or an object with a uuid");
	*result = UUIDPGetDatum(id);
	return id != NULL;
}

/*
 * read_integer - a JSON number, or a text of digits, from 1 to the maximum.
 */
static bool
read_integer(const Field *field, const JsonbValue *value, const BodyPath *path,
			 Violations *violations, Datum *result)
{
	int64_t		number = -1;

	if (value->type == jbvString)
	{
		if (!ki_digits(value->val.string.val, value->val.string.len, &number))
			number = -1;
	}
	else if (value->type == jbvNumeric)
	{
		char	   *digits = numeric_normalize(value->val.numeric);

		if (!ki_digits(digits, strlen(digits), &number))
			number = -1;
	}

	if (number < 1 || number > field->max)
	{
		ki_violation_at(violations, path, "invalid",
						"must be a whole number from 1 to %d", field->max);
		return false;
	}

	*result = Int32GetDatum((int32) number);
	return true;
}

/*
 * read_ja_nee - true, false, ja, nee or onbekend; the last is as absent.
 */
static bool
read_ja_nee(const JsonbValue *value, const BodyPath *path,
			Violations *violations, Datum *result)
{
	static const char *const words[] = {"nee", "ja", "onbekend"};
	int			i;

	if (value->type == jbvBool)
	{
		*result = BoolGetDatum(value->val.boolean);
		return true;
	}

	for (i = 0; value->type == jbvString && i < lengthof(words); i++)
	{
		if (strlen(words[i]) == value->val.string.len &&
			memcmp(words[i], value->val.string.val,
				   value->val.string.len) == 0)
		{
			*result = BoolGetDatum(i == 1);
			return i < 2;
		}
	}

	ki_violation_at(violations, path, "invalid_choice", "must be ja, nee or onbekend, or a boolean");
	return false;
}

/*
 * choices_text - "persoon, organisatie or contactpersoon".
 */
static char *
choices_text(const char *const *choices)
{
	StringInfoData buf;
	int			i;

	initStringInfo(&buf);
	for (i = 0; choices[i] != NULL; i++)
	{
		if (i > 0)
			appendStringInfoString(&buf,
								   choices[i + 1] == NULL ? " or " : ", ");
		appendStringInfoString(&buf, choices[i]);
	}
	return buf.data;
}

/*
 * is_choice - is a text this word, or in camelCase as CRUD has it
 * ("geautomatiseerdeActor" for "geautomatiseerde_actor")?
 */
static bool
is_choice(const char *word, const char *text, int length)
{
	const char *end = text + length;
	bool		inside = false;

	for (; text < end && *word != '\0'; text++, word++)
	{
		if (inside && word[0] == '_' && *text >= 'A' && *text <= 'Z' &&
			word[1] == *text - 'A' + 'a')
			word++;
		else if (*word != *text)
			return false;
		inside = true;
	}
	return text == end && *word == '\0';
}

/*
 * read_choice - one of the words of the field, as a text.
 */
static bool
read_choice(const Field *field, const JsonbValue *value, const BodyPath *path,
			Violations *violations, Datum *result)
{
	int			i;

	for (i = 0; value->type == jbvString && field->choices[i] != NULL; i++)
	{
		if (is_choice(field->choices[i], value->val.string.val,
					  value->val.string.len))
		{
			*result = CStringGetTextDatum(field->choices[i]);
			return true;
		}
	}

	ki_violation_at(violations, path, "invalid_choice", "must be %s", choices_text(field->choices));
	return false;
}

/*
 * read_metadata - an object of texts.
 */
static bool
read_metadata(const Field *field, const JsonbValue *value, const BodyPath *path,
			  Violations *violations, Datum *result)
{
	JsonbIterator *it;
	JsonbValue	key;
	JsonbValue	member;
	int			before = violations->count;

	if (value->type != jbvBinary ||
		!JsonContainerIsObject(value->val.binary.data))
	{
		invalid(path, violations, "must be an object");
		return false;
	}
	if (JsonContainerSize(value->val.binary.data) > KI_MAX_ITEMS)
	{
		ki_violation_at(violations, path, "max_length",
						"must have at most %d members", KI_MAX_ITEMS);
		return false;
	}

	it = JsonbIteratorInit(value->val.binary.data);
	(void) JsonbIteratorNext(&it, &key, true);
	while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
	{
		BodyPath	here = {path, key.val.string.val, key.val.string.len};

		CHECK_FOR_INTERRUPTS();
		(void) JsonbIteratorNext(&it, &member, true);
		if (key.val.string.len > field->max)
			ki_violation_at(violations, &here, "max_length",
							"a key must have at most %d bytes", field->max);
		if (member.type != jbvString || ki_is_absent(&member) ||
			pg_mbstrlen_with_len(member.val.string.val,
								 member.val.string.len) > field->max)
			ki_violation_at(violations, &here, "invalid",
							"must be a text of 1 to %d characters", field->max);
	}
	if (violations->count > before)
		return false;

	*result = JsonbPGetDatum(JsonbValueToJsonb((JsonbValue *) value));
	return true;
}

/*
 * check_length - at most so many characters, and bytes?
 */
static bool
check_length(const Field *field, const JsonbValue *value, const BodyPath *path,
			 Violations *violations)
{
	if (field->max_bytes > 0 && value->val.string.len > field->max_bytes)
	{
		ki_violation_at(violations, path, "max_length",
						"must have at most %d bytes", field->max_bytes);
		return false;
	}

	/* a character has at least one byte, so few bytes are few characters */
	if (value->val.string.len <= field->max ||
		pg_mbstrlen_with_len(value->val.string.val,
							 value->val.string.len) <= field->max)
		return true;

	ki_violation_at(violations, path, "max_length", "must have at most %d characters", field->max);
	return false;
}

/*
 * read_texts - a list of texts; a text counts as a list of one.
 */
static bool
read_texts(const Field *field, const JsonbValue *value, const BodyPath *path,
		   Violations *violations, Datum *result)
{
	int			before = violations->count;
	Datum	   *texts;
	int			ntexts = 0;
	JsonbIterator *it;
	JsonbValue	item;

	if (value->type == jbvString)
	{
		Datum		text = PointerGetDatum(cstring_to_text_with_len(value->val.string.val,
																	value->val.string.len));

		*result = PointerGetDatum(construct_array(&text, 1, TEXTOID, -1, false,
												  TYPALIGN_INT));
		return check_length(field, value, path, violations);
	}
	if (value->type != jbvBinary ||
		!JsonContainerIsArray(value->val.binary.data) ||
		JsonContainerSize(value->val.binary.data) > KI_MAX_ITEMS)
	{
		ki_violation_at(violations, path, "invalid",
						"must be a list of at most %d texts", KI_MAX_ITEMS);
		return false;
	}

	texts = (Datum *) palloc(JsonContainerSize(value->val.binary.data) *
							 sizeof(Datum));
	it = JsonbIteratorInit(value->val.binary.data);
	(void) JsonbIteratorNext(&it, &item, true);
	while (JsonbIteratorNext(&it, &item, true) == WJB_ELEM)
	{
		BodyPath	here = {path, NULL, 0, ntexts};

		CHECK_FOR_INTERRUPTS();
		if (item.type != jbvString || ki_is_absent(&item))
		{
			invalid(&here, violations, "must be a text");
			return false;
		}
		ki_trim(&item);
		(void) check_length(field, &item, &here, violations);
		texts[ntexts++] = PointerGetDatum(cstring_to_text_with_len(item.val.string.val,
																   item.val.string.len));
	}
	*result = PointerGetDatum(construct_array(texts, ntexts, TEXTOID, -1, false,
											  TYPALIGN_INT));
	return violations->count == before;
}

/*
 * check_not_nearly_known - is a code no slip of one of which the meaning is
 * known?
 */
static bool
check_not_nearly_known(const Field *field, const char *code, int length,
					   const BodyPath *path, Violations *violations)
{
	const char *word = ki_nearly_known_word((CodeList) field->code_list, code,
											length);

	if (word == NULL)
		return true;
	ki_violation_at(violations, path, "invalid_choice",
					"is not a known code; did you mean %s?", word);
	return false;
}

/*
 * stored_form - the form in which a text of the database is stored.
 */
static size_t
stored_form(NotationForm *notation, const char *text, size_t length,
			char *form)
{
	char		buffer[(KI_WRITTEN_MAX + 1) * MAX_CONVERSION_GROWTH + 1];
	const char *utf8 = ki_utf8_of(text, &length, buffer, sizeof(buffer));

	return utf8 == NULL ? 0 : notation(utf8, length, form);
}

/*
 * read_form - a text that is stored in a form of its own, in that; false when
 * it has none.
 */
static bool
read_form(const Field *field, const JsonbValue *value, Datum *result)
{
	char		form[KI_FORM_MAX];
	size_t		length;

	if (field->pattern == NULL || field->pattern->form == NULL)
		return false;
	length = stored_form(field->pattern->form, value->val.string.val,
						 value->val.string.len, form);
	if (length > 0)
		*result = PointerGetDatum(cstring_to_text_with_len(form, length));
	return length > 0;
}

/*
 * is_well_formed - has a text that has no form of its own what its field asks
 * for?
 */
static bool
is_well_formed(const Field *field, const JsonbValue *value,
			   const BodyPath *path, Violations *violations)
{
	const Pattern *pattern = field->pattern;

	if (pattern == NULL || pattern->rule == NULL ||
		(pattern->is_valid != NULL &&
		 pattern->is_valid(value->val.string.val, value->val.string.len)))
		return true;
	invalid(path, violations, pattern->rule);
	return false;
}

/*
 * read_text - any kind that is stored as a text.
 */
static bool
read_text(const Field *field, JsonbValue *value, const BodyPath *path,
		  Violations *violations, Datum *result)
{
	bool		written = value->type == jbvString;
	const char *text;
	int			length;
	const char *word;

	if (field->kind == KIND_NUMMER && value->type == jbvNumeric)
	{
		value->val.string.val = numeric_normalize(value->val.numeric);
		value->val.string.len = strlen(value->val.string.val);
		value->type = jbvString;
	}
	if (value->type != jbvString)
	{
		invalid(path, violations, "must be a text");
		return false;
	}
	/* the number 1.5 is not that of which the digits are 15 */
	if (written && read_form(field, value, result))
		return true;
	if (!check_length(field, value, path, violations) ||
		!is_well_formed(field, value, path, violations))
		return false;

	text = value->val.string.val;
	length = value->val.string.len;
	if (field->kind == KIND_CODE)
	{
		word = ki_known_word((CodeList) field->code_list, text, length);
		if (word != NULL)
		{
			*result = CStringGetTextDatum(word);
			return true;
		}
		if (!check_not_nearly_known(field, text, length, path, violations))
			return false;
	}
	*result = PointerGetDatum(cstring_to_text_with_len(text, length));
	return true;
}

/*
 * ki_read_value - read one value that is not absent.
 *
 * Returns false when there is nothing to store: a violation was added, or the
 * value says that it is unknown.  The value may be changed.
 */
bool
ki_read_value(const Field *field, JsonbValue *value, const BodyPath *path,
			  Violations *violations, Datum *result)
{
	const char *reason = NULL;

	if (value->type == jbvString)
		ki_trim(value);

	switch (field->kind)
	{
		case KIND_BOOLEAN:
			if (value->type != jbvBool)
			{
				invalid(path, violations, "must be true or false");
				return false;
			}
			*result = BoolGetDatum(value->val.boolean);
			return true;
		case KIND_INTEGER:
			return read_integer(field, value, path, violations, result);
		case KIND_TIMESTAMP:
			reason = ki_read_timestamp(value, result);
			break;
		case KIND_DATE:
			reason = ki_read_date(value, result);
			break;
		case KIND_DURATION:
			reason = ki_read_duration(value, result);
			break;
		case KIND_UUID:
			return read_uuid(value, path, violations, result);
		case KIND_CHOICE:
			return read_choice(field, value, path, violations, result);
		case KIND_JA_NEE:
			return read_ja_nee(value, path, violations, result);
		case KIND_METADATA:
			return read_metadata(field, value, path, violations, result);
		case KIND_TEXTS:
			return read_texts(field, value, path, violations, result);
		case KIND_TEXT:
		case KIND_PATTERN:
		case KIND_CODE:
		case KIND_NUMMER:
			return read_text(field, value, path, violations, result);
		case KIND_OTHER:
			elog(ERROR, "%s is in no body", field->column);
	}

	if (reason != NULL)
		invalid(path, violations, reason);
	return reason == NULL;
}

/*
 * ki_set_form - give a field the form of the text that it has, if that has one:
 * where another field tells which.
 */
void
ki_set_form(Row *row, int field, NotationForm *notation)
{
	char		form[KI_FORM_MAX];
	text	   *value;
	size_t		length;

	if (row->isnull[field])
		return;
	value = DatumGetTextPP(row->values[field]);
	length = stored_form(notation, VARDATA_ANY(value),
						 VARSIZE_ANY_EXHDR(value), form);
	if (length > 0 && (length != VARSIZE_ANY_EXHDR(value) ||
					   memcmp(form, VARDATA_ANY(value), length) != 0))
		row->values[field] = PointerGetDatum(cstring_to_text_with_len(form,
																	  length));
}
