/*
 * space.c
 *		White space, as Unicode has it; nothing of PostgreSQL.
 */
#include "types/space.h"

#include <stddef.h>

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
