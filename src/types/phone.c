/*
 * phone.c
 *		What a phone number is, how people write one, and how it is dialled from
 *		anywhere; nothing of PostgreSQL.
 */
#include "types/phone.h"

#include <string.h>

#include "types/ascii.h"
#include "types/unicode.h"

static bool
all_digits(const char *text, size_t length)
{
	size_t		i;

	for (i = 0; i < length && is_digit(text[i]); i++)
		;
	return i == length;
}

/*
 * ki_is_telefoonnummer - is this a telephone number as Open Klant takes it:
 * 0 and nine digits (no 0800 or 0900), + and 9 to 15 digits, or 00 and 7 to 13
 * digits?
 *
 * Its ban on 140 and 1400 needs no code: nothing that it takes begins with 1.
 */
bool
ki_is_telefoonnummer(const char *text, size_t length)
{
	if (length < 9 || length > 16)
		return false;

	if (text[0] == '+')
		return length >= 10 && all_digits(text + 1, length - 1);

	if (text[0] != '0' || !all_digits(text, length))
		return false;

	if (text[1] == '0')
		return length <= 15;

	return length == 10 &&
		memcmp(text, "0800", 4) != 0 && memcmp(text, "0900", 4) != 0;
}

/*
 * is_trunk_zero - is this "(0)" behind a country code?  It is dialled only
 * without that; in Italy always.
 */
static bool
is_trunk_zero(const char *text, const char *end, const char *form, size_t n)
{
	size_t		prefix = n > 0 && form[0] == '+' ? 1 : 2;

	if (end - text < 3 || memcmp(text, "(0)", 3) != 0 || n <= prefix ||
		(prefix == 2 && memcmp(form, "00", 2) != 0))
		return false;
	return n < prefix + 2 || memcmp(form + prefix, "39", 2) != 0;
}

/*
 * dialled - the digits of what may be a phone number or how one begins, and
 * the + before them; 0 when something else stands there.
 */
static size_t
dialled(const char *text, size_t length, char *form)
{
	const char *end = text + length;
	size_t		n = 0;

	if (length > KI_WRITTEN_MAX)
		return 0;
	while (text < end)
	{
		char		c;

		if (is_trunk_zero(text, end, form, n))
		{
			text += 3;
			continue;
		}
		c = ki_written_character(&text, end);
		if (is_digit(c) || (c == '+' && n == 0))
		{
			if (n == KI_FORM_MAX)
				return 0;
			form[n++] = c;
		}
		else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/')
			return 0;
	}
	return n;
}

/*
 * international - a phone number that begins with 00 begins with +, and behind
 * +31 no number begins with 0: +31 06 12345678 is +31 6 12345678.
 */
static size_t
international(char *form, size_t n)
{
	/* 00 stands before fewer digits than + */
	if (memcmp(form, "00", 2) == 0 && n >= 11)
	{
		form[0] = '+';
		memmove(form + 1, form + 2, --n - 1);
	}
	if (n == 13 && memcmp(form, "+310", 4) == 0)
		memmove(form + 3, form + 4, --n - 3);
	return n;
}

/*
 * ki_form_telefoonnummer - in digits, national or international as it was
 * written: "06-12345678" is 0612345678, "0031 (0)6 12345678" is +31612345678.
 */
size_t
ki_form_telefoonnummer(const char *text, size_t length, char *form)
{
	size_t		n = dialled(text, length, form);

	return ki_is_telefoonnummer(form, n) ? international(form, n) : 0;
}

/*
 * from_anywhere - what is dialled, as it is from any country; 0 when that is not
 * to be told.
 */
static size_t
from_anywhere(const char *digits, size_t n, char *form)
{
	bool		national;
	size_t		written = 1;
	size_t		i;

	if (n + 2 > KI_FORM_MAX)
		return 0;
	form[0] = '+';
	if (n == 1 && digits[0] == '0')
		return 1;				/* of this country, or 00 and another */
	if (n < 2 || (digits[0] != '0' && digits[0] != '+'))
		return 0;

	national = digits[0] == '0' && digits[1] != '0';
	if (national)
	{
		form[written++] = '3';
		form[written++] = '1';
	}
	for (i = (digits[0] == '+' || national) ? 1 : 2; i < n; i++)
	{
		/* a 0 that is only dialled within the country */
		if (digits[i] == '0' && written == 3 && form[1] == '3' &&
			form[2] == '1')
			continue;
		form[written++] = digits[i];
	}
	return written;
}

/*
 * ki_international_prefix - how a phone number begins, in international digits:
 * "+316" for "06-", for "+31 (0)6" and for "0031 6"; 0 when it begins as none.
 */
size_t
ki_international_prefix(const char *text, size_t length, char *form)
{
	char		digits[KI_FORM_MAX];

	return from_anywhere(digits, dialled(text, length, digits), form);
}

/*
 * ki_international - a phone number in international digits, "+31612345678"; 0
 * when the text is none.
 */
size_t
ki_international(const char *text, size_t length, char *form)
{
	char		digits[KI_FORM_MAX];
	size_t		n = dialled(text, length, digits);

	return ki_is_telefoonnummer(digits, n) ? from_anywhere(digits, n, form) : 0;
}
