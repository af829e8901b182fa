/*
 * unicode.c
 *		Characters of Unicode: in UTF-8, and those that divide what is written;
 *		nothing of PostgreSQL.
 */
#include "types/unicode.h"

/* characters from the first up to the last, sorted */
typedef struct Range
{
	uint32_t	first;
	uint32_t	last;
} Range;

/*
 * What has the property White_Space; and what is as little to be seen at the
 * end of a text, where it comes from pasting: soft hyphen, byte order mark,
 * what joins characters or not, and the marks of direction.
 */
static const Range spaces[] = {
	{0x0009, 0x000D}, {0x0020, 0x0020}, {0x0085, 0x0085}, {0x00A0, 0x00A0},
	{0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x1680, 0x1680}, {0x180E, 0x180E},
	{0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000},
	{0xFEFF, 0xFEFF}
};

/*
 * ki_is_space - is this character of Unicode white space?
 */
bool
ki_is_space(uint32_t character)
{
	size_t		i;

	for (i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++)
	{
		if (character <= spaces[i].last)
			return character >= spaces[i].first;
	}
	return false;
}

/*
 * ki_utf8_character - the character that a text starts with, and the number of
 * its bytes.
 *
 * Returns 0 unless it is well-formed UTF-8: no overlong form, no surrogate.
 */
size_t
ki_utf8_character(const char *text, size_t length, uint32_t *character)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char first;
	uint32_t	code;
	size_t		bytes;
	size_t		i;

	if (length == 0)
		return 0;
	first = (unsigned char) text[0];
	if (first < 0x80)
	{
		*character = first;
		return 1;
	}
	if ((first & 0xE0) == 0xC0)
		bytes = 2;
	else if ((first & 0xF0) == 0xE0)
		bytes = 3;
	else if ((first & 0xF8) == 0xF0)
		bytes = 4;
	else
		return 0;
	if (bytes > length)
		return 0;

	code = first & (0x7F >> bytes);
	for (i = 1; i < bytes; i++)
	{
		unsigned char c = (unsigned char) text[i];

		if ((c & 0xC0) != 0x80)
			return 0;
		code = (code << 6) | (c & 0x3F);
	}
	if (code < least[bytes] || code > 0x10FFFF ||
		(code >= 0xD800 && code <= 0xDFFF))
		return 0;

	*character = code;
	return bytes;
}

/*
 * ki_is_dash - is this the hyphen of ASCII, or from hyphen to horizontal bar?
 */
bool
ki_is_dash(uint32_t character)
{
	return character == '-' || (character >= 0x2010 && character <= 0x2015);
}

/*
 * ki_written_character - the character that a text goes on with, as ASCII: a space for
 * white space, and a hyphen for any dash; NUL for what stands in no number.
 */
char
ki_written_character(const char **text, const char *end)
{
	uint32_t	character;
	size_t		bytes;

	/* nearly all */
	if (**text > ' ' && **text < '\177')
		return *(*text)++;

	bytes = ki_utf8_character(*text, end - *text, &character);
	if (bytes == 0)
		return '\0';
	*text += bytes;
	if (ki_is_space(character))
		return ' ';
	if (character < 0x80)
		return (char) character;
	/* and the minus sign */
	return ki_is_dash(character) || character == 0x2212 ? '-' : '\0';
}
