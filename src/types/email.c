/*
 * email.c
 *		What a well-formed e-mail address is; nothing of PostgreSQL.
 */
#include <stdint.h>
#include <string.h>

#include "types/ascii.h"
#include "types/email.h"
#include "types/unicode.h"

#define LABEL_MAX 63			/* characters between two dots of a domain */

/*
 * is_ipv4 - are these four decimal numbers of 0 to 255, no leading zeros?
 */
static bool
is_ipv4(const char *text, size_t length)
{
	size_t		i = 0;
	int			part;

	for (part = 0; part < 4; part++)
	{
		size_t		start = i;
		int			value = 0;

		while (i < length && i < start + 3 && is_digit(text[i]))
			value = value * 10 + (text[i++] - '0');

		if (i == start || value > 255 || (text[start] == '0' && i > start + 1))
			return false;
		if (part < 3 && (i == length || text[i++] != '.'))
			return false;
	}

	return i == length;
}

/*
 * is_ipv6 - is this an IPv6 address, in any form of RFC 4291 2.2?
 */
static bool
is_ipv6(const char *text, size_t length)
{
	size_t		i = 0;
	int			groups = 0;
	bool		gap = false;

	if (length >= 2 && text[0] == ':' && text[1] == ':')
	{
		gap = true;
		i = 2;
	}

	while (i < length)
	{
		size_t		start = i;

		while (i < length && is_hex_digit(text[i]))
			i++;

		/* the last two groups may be written as an IPv4 address */
		if (i < length && text[i] == '.')
		{
			if (!is_ipv4(text + start, length - start))
				return false;
			groups += 2;
			break;
		}

		if (i == start || i - start > 4)
			return false;
		groups++;

		if (i == length)
			break;
		if (text[i++] != ':' || i == length)
			return false;
		if (text[i] == ':')
		{
			if (gap)
				return false;
			gap = true;
			i++;
		}
	}

	/* "::" stands for one group at least */
	return gap ? groups <= 7 : groups == 8;
}

/*
 * utf8_length - the number of bytes of the character that a text starts with.
 *
 * Returns 0 unless it is U+00A1 or higher: what may stand in a domain beside
 * ASCII.
 */
static size_t
utf8_length(const char *text, size_t length)
{
	uint32_t	character;
	size_t		bytes = ki_utf8_character(text, length, &character);

	return bytes > 0 && character >= 0xA1 ? bytes : 0;
}

/*
 * is_label - may this stand between two dots of a domain?
 *
 * That takes 1 to LABEL_MAX letters, digits and hyphens, no hyphen first or
 * last.  *characters and *digits count the characters, and which are digits.
 */
static bool
is_label(const char *text, size_t length, int *characters, int *digits)
{
	size_t		i = 0;

	*characters = 0;
	*digits = 0;

	if (length == 0 || text[0] == '-' || text[length - 1] == '-')
		return false;

	while (i < length)
	{
		size_t		bytes = 1;

		if (is_digit(text[i]))
			(*digits)++;
		else if (!is_letter(text[i]) && text[i] != '-')
			bytes = utf8_length(text + i, length - i);

		if (bytes == 0)
			return false;
		(*characters)++;
		i += bytes;
	}

	return *characters <= LABEL_MAX;
}

/*
 * is_xn_label - is this label "xn--", in any case, and letters and digits?
 */
static bool
is_xn_label(const char *text, size_t length)
{
	size_t		i;

	if (length < 5 ||
		(text[0] != 'x' && text[0] != 'X') ||
		(text[1] != 'n' && text[1] != 'N') ||
		text[2] != '-' || text[3] != '-')
		return false;

	for (i = 4; i < length; i++)
	{
		if (!is_letter(text[i]) && !is_digit(text[i]))
			return false;
	}

	return true;
}

/*
 * is_domain - is this the part of an e-mail address behind its last @?
 *
 * A domain of two labels or more, of which the last has two characters and no
 * digits unless it is punycode; or "localhost"; or an IP address in brackets.
 */
static bool
is_domain(const char *text, size_t length)
{
	const char *end = text + length;
	const char *label = text;
	const char *dot;
	int			characters;
	int			digits;

	if (length == 9 && memcmp(text, "localhost", 9) == 0)
		return true;

	if (length >= 2 && text[0] == '[' && text[length - 1] == ']')
		return is_ipv4(text + 1, length - 2) || is_ipv6(text + 1, length - 2);

	while ((dot = memchr(label, '.', end - label)) != NULL)
	{
		if (!is_label(label, dot - label, &characters, &digits))
			return false;
		label = dot + 1;
	}

	if (label == text || !is_label(label, end - label, &characters, &digits))
		return false;

	return (characters >= 2 && digits == 0) || is_xn_label(label, end - label);
}

static inline bool
is_atom(char c)
{
	/* strchr would find the NUL */
	return is_letter(c) || is_digit(c) ||
		(c != '\0' && strchr("-!#$%&'*+/=?^_`{}|~", c) != NULL);
}

/*
 * is_dot_atom - are these atoms with single dots between them?
 */
static bool
is_dot_atom(const char *text, size_t length)
{
	bool		dot_may_follow = false;
	size_t		i;

	for (i = 0; i < length; i++)
	{
		if (text[i] == '.' ? !dot_may_follow : !is_atom(text[i]))
			return false;
		dot_may_follow = text[i] != '.';
	}

	return dot_may_follow;
}

/*
 * is_quoted_string - is this an RFC 5322 quoted-string?
 *
 * A space, a tab, a quote or a backslash in it needs a backslash before it; no
 * line feed or carriage return may be in it at all.
 */
static bool
is_quoted_string(const char *text, size_t length)
{
	size_t		i;

	if (length < 2 || text[0] != '"' || text[length - 1] != '"')
		return false;

	for (i = 1; i < length - 1; i++)
	{
		bool		escaped = text[i] == '\\';
		unsigned char c;

		if (escaped && ++i == length - 1)
			return false;

		c = (unsigned char) text[i];
		if (c == '\0' || c > 127 || c == '\n' || c == '\r')
			return false;
		if (!escaped && (c == ' ' || c == '\t' || c == '"'))
			return false;
	}

	return true;
}

/*
 * ki_is_emailadres_utf8 - is this UTF-8 an e-mail address, as Django's
 * EmailValidator sees it, of at most KI_EMAILADRES_MAX bytes?
 *
 * The part before the last @ is a dot-atom or a quoted string, in ASCII.  The
 * domain may be an internationalised one.
 */
bool
ki_is_emailadres_utf8(const char *text, size_t length)
{
	size_t		at = length;

	if (length > KI_EMAILADRES_MAX)
		return false;

	while (at > 0 && text[at - 1] != '@')
		at--;
	if (at == 0)
		return false;

	return (is_dot_atom(text, at - 1) || is_quoted_string(text, at - 1)) &&
		is_domain(text + at, length - at);
}
