/*
 * trim.c
 *		White space around a text.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "read/trim.h"
#include "types/encoding.h"
#include "types/unicode.h"

/*
 * unicode_of - the code point of a character of the database's encoding; 0 when
 * it has none.
 */
static uint32
unicode_of(const char *character, int size)
{
	char		utf8[MAX_CONVERSION_GROWTH * 8];

	if (!IS_HIGHBIT_SET(*character))
		return *character;
	if (GetDatabaseEncoding() == PG_UTF8)
		return utf8_to_unicode((const unsigned char *) character);
	if (!ki_to_utf8(character, size, utf8, sizeof(utf8)))
		return 0;
	return utf8_to_unicode((const unsigned char *) utf8);
}

/*
 * may_end_in_space - is the last character white space?  In some encodings
 * that cannot be told from the end.
 */
static bool
may_end_in_space(const char *text, int length)
{
	int			last = length - 1;

	if (IS_HIGHBIT_SET(text[last]))
	{
		if (pg_database_encoding_max_length() > 1 &&
			GetDatabaseEncoding() != PG_UTF8)
			return true;
		while (GetDatabaseEncoding() == PG_UTF8 && last > 0 &&
			   ((unsigned char) text[last] & 0xC0) == 0x80)
			last--;
	}
	return ki_is_space(unicode_of(text + last, length - last));
}

static bool
is_visible(char c)
{
	return c > ' ' && c < '\177';
}

/*
 * ki_trim - leave out the white space around a text.
 */
void
ki_trim(JsonbValue *value)
{
	const char *text = value->val.string.val;
	int			length = value->val.string.len;
	int			first = -1;		/* not white space */
	int			end = 0;
	int			size;
	int			i;

	/* nearly every text: in no encoding of a server is this part of another */
	if (length > 0 && is_visible(text[0]) && is_visible(text[length - 1]))
		return;

	for (i = 0; i < length; i += size)
	{
		CHECK_FOR_INTERRUPTS();
		size = Min(pg_encoding_mblen(GetDatabaseEncoding(), text + i),
				   length - i);
		if (ki_is_space(unicode_of(text + i, size)))
			continue;
		if (first < 0)
		{
			first = i;
			if (!may_end_in_space(text, length))
			{
				end = length;
				break;
			}
		}
		end = i + size;
	}
	value->val.string.val += Max(first, 0);
	value->val.string.len = end - Max(first, 0);
}
