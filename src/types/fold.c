/*
 * fold.c
 *		Characters as they are compared in a search; nothing of PostgreSQL.
 *
 * The characters come decomposed (NFKD), so that a letter and its accents are
 * apart.  What stands in an index must stay as it is, so nothing here hangs on
 * a locale or on a version of Unicode: the tables of case that PostgreSQL has
 * from version 17 on grow with it.
 */
#include "types/fold.h"

#include "types/ascii.h"
#include "types/unicode.h"

#define LENGTHOF(array) (sizeof(array) / sizeof((array)[0]))

/* characters from the first up to the last, sorted */
typedef struct Range
{
	uint32_t	first;
	uint32_t	last;
} Range;

/* marks upon letters, in the scripts that have both cases or are read here */
static const Range marks[] = {
	{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},
	{0x05C1, 0x05C2}, {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A},
	{0x064B, 0x065F}, {0x0670, 0x0670}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
	{0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}
};

/* what divides words beside white space: signs, punctuation, symbols */
static const Range separators[] = {
	{0x00A1, 0x00A9}, {0x00AB, 0x00AC}, {0x00AE, 0x00B3}, {0x00B6, 0x00B9},
	{0x00BB, 0x00BF}, {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x02C2, 0x02DF},
	{0x037E, 0x037E}, {0x0387, 0x0387}, {0x055A, 0x055F}, {0x05BE, 0x05BE},
	{0x060C, 0x060D}, {0x061B, 0x061F}, {0x066A, 0x066D}, {0x2010, 0x206F},
	{0x20A0, 0x20CF}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004},
	{0x3007, 0x3020}, {0x3030, 0x3030}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F},
	{0x1F000, 0x1FAFF}
};

/* apostrophes, as people type them */
static const Range apostrophes[] = {
	{0x00B4, 0x00B4}, {0x02B9, 0x02BC}, {0x02BE, 0x02BF}, {0x02C8, 0x02C8}, {0x2018, 0x2019},
	{0x201B, 0x201B}, {0x2032, 0x2032}
};

/*
 * A capital within the range is followed by its small letter (step 2), or
 * stands so far before it (step 1).
 */
typedef struct Case
{
	uint32_t	first;
	uint32_t	last;
	int			step;
	int			distance;
} Case;

static const Case cases[] = {
	{0x00C6, 0x00C6, 1, 32}, {0x00D0, 0x00D0, 1, 32}, {0x00D8, 0x00D8, 1, 32},
	{0x00DE, 0x00DE, 1, 32}, {0x0110, 0x0110, 1, 1}, {0x0126, 0x0126, 1, 1},
	{0x0132, 0x0132, 1, 1}, {0x013F, 0x013F, 1, 1}, {0x0141, 0x0141, 1, 1},
	{0x014A, 0x014A, 1, 1}, {0x0152, 0x0152, 1, 1}, {0x0166, 0x0166, 1, 1},
	{0x0181, 0x0181, 1, 210}, {0x0182, 0x0184, 2, 1}, {0x0186, 0x0186, 1, 206},
	{0x0187, 0x0187, 1, 1}, {0x0189, 0x018A, 1, 205}, {0x018B, 0x018B, 1, 1},
	{0x018E, 0x018E, 1, 79}, {0x018F, 0x018F, 1, 202},
	{0x0190, 0x0190, 1, 203}, {0x0191, 0x0191, 1, 1}, {0x0193, 0x0193, 1, 205},
	{0x0194, 0x0194, 1, 207}, {0x0196, 0x0196, 1, 211},
	{0x0197, 0x0197, 1, 209}, {0x0198, 0x0198, 1, 1}, {0x019C, 0x019C, 1, 211},
	{0x019D, 0x019D, 1, 213}, {0x019F, 0x019F, 1, 214}, {0x01A2, 0x01A4, 2, 1},
	{0x01A7, 0x01A7, 1, 1}, {0x01A9, 0x01A9, 1, 218}, {0x01AC, 0x01AC, 1, 1},
	{0x01AE, 0x01AE, 1, 218}, {0x01B1, 0x01B2, 1, 217}, {0x01B3, 0x01B5, 2, 1},
	{0x01B7, 0x01B7, 1, 219}, {0x01B8, 0x01B8, 1, 1}, {0x01BC, 0x01BC, 1, 1},
	{0x01E4, 0x01E4, 1, 1}, {0x021C, 0x021C, 1, 1}, {0x0222, 0x0224, 2, 1},
	{0x023B, 0x023B, 1, 1}, {0x0246, 0x024E, 2, 1}, {0x0391, 0x03A1, 1, 32},
	{0x03A3, 0x03A9, 1, 32}, {0x03D8, 0x03EE, 2, 1}, {0x0400, 0x040F, 1, 80},
	{0x0410, 0x042F, 1, 32}, {0x0460, 0x0480, 2, 1}, {0x048A, 0x04BE, 2, 1},
	{0x04C0, 0x04C0, 1, 15}, {0x04C1, 0x04CD, 2, 1}, {0x04D0, 0x052E, 2, 1},
	{0x0531, 0x0556, 1, 48}, {0x1C90, 0x1CBA, 1, -3008},
	{0x1CBD, 0x1CBF, 1, -3008}, {0x1E00, 0x1E94, 2, 1}
};

/* letters that are no letter with a mark, as they are written without */
static const struct
{
	uint32_t	letter;
	char		plain[KI_FOLD_MAX + 1];
}			plain_letters[] =
{
	{0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"},
	{0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"},
	{0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"}, {0x0153, "oe"},
	{0x0167, "t"}
};

static bool
within(uint32_t character, const Range *ranges, size_t count)
{
	size_t		i;

	for (i = 0; i < count && character > ranges[i].last; i++)
		;
	return i < count && character >= ranges[i].first;
}

/*
 * ki_lower_case - the small letter of a capital that was decomposed; any other
 * character itself.
 */
uint32_t
ki_lower_case(uint32_t character)
{
	size_t		i;

	if (character < 0x80)
		return (unsigned char) to_lower((char) character);
	if (character == 0x03C2)
		return 0x03C3;			/* a sigma at the end of a word */
	for (i = 0; i < LENGTHOF(cases) && character > cases[i].last; i++)
		;
	if (i == LENGTHOF(cases) || character < cases[i].first ||
		(character - cases[i].first) % (uint32_t) cases[i].step != 0)
		return character;
	return (uint32_t) ((int64_t) character + cases[i].distance);
}

/*
 * is_mark - is this a mark upon the letter before it?
 */
static bool
is_mark(uint32_t character)
{
	return character >= marks[0].first &&
		within(character, marks, LENGTHOF(marks));
}

/*
 * fold_ascii - likewise, of a character of ASCII.
 *
 * What stands within words goes: J.P. is JP, and B.V. is BV; of 't Hart and
 * D'Hondt nobody knows where the apostrophe is.
 */
static Folded
fold_ascii(char c, uint32_t *letters)
{
	if (!is_letter(c) && !is_digit(c))
		return c == '.' || c == '\'' || c == '`' ? FOLDED_NOTHING
			: FOLDED_SEPARATOR;
	letters[0] = (unsigned char) to_lower(c);
	return FOLDED_LETTERS;
}

/*
 * ki_fold - what a character of a name becomes: at most KI_FOLD_MAX others, of
 * which it tells the number.
 */
Folded
ki_fold(uint32_t character, uint32_t *letters, int *nletters)
{
	size_t		i;

	*nletters = 1;
	if (character < 0x80)
		return fold_ascii((char) character, letters);
	if (is_mark(character) || character == 0x00AD ||
		(character >= 0x200B && character <= 0x200F) ||
		(character >= 0x2060 && character <= 0x206F) || character == 0xFEFF ||
		within(character, apostrophes, LENGTHOF(apostrophes)))
		return FOLDED_NOTHING;
	if (ki_is_space(character) ||
		within(character, separators, LENGTHOF(separators)))
		return FOLDED_SEPARATOR;

	letters[0] = ki_lower_case(character);
	for (i = 0; i < LENGTHOF(plain_letters); i++)
	{
		if (plain_letters[i].letter != letters[0])
			continue;
		letters[0] = (unsigned char) plain_letters[i].plain[0];
		letters[1] = (unsigned char) plain_letters[i].plain[1];
		*nletters = letters[1] == 0 ? 1 : 2;
	}
	return FOLDED_LETTERS;
}
