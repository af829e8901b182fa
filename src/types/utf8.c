/*
 * utf8.c
 *		Characters of UTF-8; nothing of PostgreSQL.
 */
#include "types/utf8.h"

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
