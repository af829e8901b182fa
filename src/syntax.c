/*
 * syntax.c
 *		What a well-formed number, code or address is; nothing of PostgreSQL.
 *
 * Every text is a pointer and a length.  It need not end in a NUL and may hold
 * any bytes.  Only ASCII digits are digits and only ASCII letters are letters,
 * whatever the locale, except in the domain of an e-mail address.
 */
#include "syntax.h"

#include <stdlib.h>
#include <string.h>

#include "isocodes.h"

#define EMAILADRES_MAX 254		/* octets, RFC 5321 less its < and > */
#define LABEL_MAX 63			/* characters between two dots of a domain */

/* a country that issues IBANs, and how long they are there */
typedef struct IbanLength
{
	char		country[3];
	unsigned char length;
} IbanLength;

/* the IBAN registry of SWIFT, sorted by country */
static const IbanLength iban_lengths[] = {
	{"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20},
	{"BE", 16}, {"BG", 22}, {"BH", 22}, {"BI", 27}, {"BR", 29}, {"BY", 28},
	{"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
	{"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18},
	{"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23},
	{"GL", 18}, {"GR", 27}, {"GT", 28}, {"HN", 28}, {"HR", 21}, {"HU", 28},
	{"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30},
	{"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20},
	{"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22},
	{"MK", 19}, {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28},
	{"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24}, {"PL", 28}, {"PS", 29},
	{"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24},
	{"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27},
	{"SO", 23}, {"ST", 25}, {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26},
	{"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30}
};

#define LENGTHOF(array) (sizeof(array) / sizeof((array)[0]))

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

static inline bool
is_upper_or_digit(char c)
{
	return is_upper(c) || is_digit(c);
}

static inline bool
is_hex_digit(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/*
 * all - do all of the bytes pass a test?
 */
static bool
all(bool (*test) (char c), const char *text, size_t length)
{
	size_t		i;

	for (i = 0; i < length; i++)
	{
		if (!test(text[i]))
			return false;
	}

	return true;
}

/*
 * ki_digits - read a text that is nothing but 1 to KI_DIGITS_MAX digits.
 *
 * Returns false, and leaves *value alone, when it is anything else.
 */
bool
ki_digits(const char *text, size_t length, int64_t *value)
{
	int64_t		result = 0;
	size_t		i;

	if (length < 1 || length > KI_DIGITS_MAX || !all(is_digit, text, length))
		return false;

	for (i = 0; i < length; i++)
		result = result * 10 + (text[i] - '0');

	*value = result;
	return true;
}

/*
 * ki_is_bsn - is this a burgerservicenummer: nine digits, a to i, that satisfy
 * 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i = 0 (mod 11)?
 *
 * Nine zeros satisfy it, but are nobody's number.
 */
bool
ki_is_bsn(const char *text, size_t length)
{
	int64_t		value;
	int			sum = 0;
	int			i;

	if (length != 9 || !ki_digits(text, length, &value) || value == 0)
		return false;

	for (i = 0; i < 8; i++)
		sum += (9 - i) * (text[i] - '0');
	sum -= text[8] - '0';

	return sum % 11 == 0;
}

/*
 * ki_is_rsin - is this an RSIN?  Its rule is that of the bsn.
 */
bool
ki_is_rsin(const char *text, size_t length)
{
	return ki_is_bsn(text, length);
}

/*
 * ki_is_kvk_nummer - are these the eight digits of a KVK-nummer?
 */
bool
ki_is_kvk_nummer(const char *text, size_t length)
{
	return length == 8 && all(is_digit, text, length);
}

/*
 * ki_is_vestigingsnummer - are these the twelve digits of a vestigingsnummer?
 */
bool
ki_is_vestigingsnummer(const char *text, size_t length)
{
	return length == 12 && all(is_digit, text, length);
}

/*
 * ki_is_nummeraanduiding_id - are these the sixteen digits of the
 * identification of a nummeraanduiding in the BAG?
 */
bool
ki_is_nummeraanduiding_id(const char *text, size_t length)
{
	return length == 16 && all(is_digit, text, length);
}

/*
 * ki_is_postcode - is this a Dutch postcode, as "1234 AB"?
 */
bool
ki_is_postcode(const char *text, size_t length)
{
	return length == 7 &&
		text[0] != '0' && all(is_digit, text, 4) &&
		text[4] == ' ' &&
		all(is_upper, text + 5, 2);
}

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
 * Returns 0 unless it is well-formed UTF-8 (no overlong form, no surrogate) of
 * U+00A1 or higher: what may stand in a domain beside ASCII.
 */
static size_t
utf8_length(const char *text, size_t length)
{
	unsigned char first = (unsigned char) text[0];
	uint32_t	code;
	uint32_t	minimum;
	size_t		bytes;
	size_t		i;

	if ((first & 0xE0) == 0xC0)
	{
		bytes = 2;
		code = first & 0x1F;
		minimum = 0xA1;
	}
	else if ((first & 0xF0) == 0xE0)
	{
		bytes = 3;
		code = first & 0x0F;
		minimum = 0x800;
	}
	else if ((first & 0xF8) == 0xF0)
	{
		bytes = 4;
		code = first & 0x07;
		minimum = 0x10000;
	}
	else
		return 0;

	if (bytes > length)
		return 0;

	for (i = 1; i < bytes; i++)
	{
		unsigned char c = (unsigned char) text[i];

		if ((c & 0xC0) != 0x80)
			return 0;
		code = (code << 6) | (c & 0x3F);
	}

	if (code < minimum || code > 0x10FFFF ||
		(code >= 0xD800 && code <= 0xDFFF))
		return 0;

	return bytes;
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
 * ki_is_emailadres - is this an e-mail address, as Django's EmailValidator
 * sees it, of at most EMAILADRES_MAX bytes?
 *
 * The part before the last @ is a dot-atom or a quoted string, in ASCII.  The
 * domain may be an internationalised one, if the text is UTF-8.
 */
bool
ki_is_emailadres(const char *text, size_t length)
{
	size_t		at = length;

	if (length > EMAILADRES_MAX)
		return false;

	while (at > 0 && text[at - 1] != '@')
		at--;
	if (at == 0)
		return false;

	return (is_dot_atom(text, at - 1) || is_quoted_string(text, at - 1)) &&
		is_domain(text + at, length - at);
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
		return length >= 10 && all(is_digit, text + 1, length - 1);

	if (text[0] != '0' || !all(is_digit, text, length))
		return false;

	if (text[1] == '0')
		return length <= 15;

	return length == 10 &&
		memcmp(text, "0800", 4) != 0 && memcmp(text, "0900", 4) != 0;
}

static int
compare_iban_countries(const void *key, const void *entry)
{
	return memcmp(key, ((const IbanLength *) entry)->country, 2);
}

/*
 * ki_is_iban - is this an IBAN in its electronic form: upper case, no spaces,
 * as long as its country says, and 1 (mod 97) by ISO 7064?
 *
 * The check digits 00, 01 and 99 are refused: ISO 13616 writes them 97, 98 and
 * 02, and one account must not have two numbers.
 */
bool
ki_is_iban(const char *text, size_t length)
{
	const IbanLength *registered;
	int			check;
	int			remainder = 0;
	size_t		i;

	if (length < 4 || !all(is_upper, text, 2) || !all(is_digit, text + 2, 2) ||
		!all(is_upper_or_digit, text, length))
		return false;

	registered = bsearch(text, iban_lengths, LENGTHOF(iban_lengths),
						 sizeof(iban_lengths[0]), compare_iban_countries);
	if (registered == NULL || length != registered->length)
		return false;

	check = (text[2] - '0') * 10 + (text[3] - '0');
	if (check < 2 || check > 98)
		return false;

	/* the country and the check digits go last; A is 10, Z is 35 */
	for (i = 0; i < length; i++)
	{
		char		c = text[(i + 4) % length];

		if (is_digit(c))
			remainder = (remainder * 10 + (c - '0')) % 97;
		else
			remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
	}

	return remainder == 1;
}

/*
 * is_country - are these two bytes an ISO 3166-1 alpha-2 code, or XK?
 *
 * ISO 3166-1 leaves XK to its users, and they all use it for Kosovo.
 */
static bool
is_country(const char *text)
{
	return ki_iso_country(text) || memcmp(text, "XK", 2) == 0;
}

/*
 * ki_is_bic - is this a BIC (ISO 9362), of 8 or 11 characters, upper case?
 */
bool
ki_is_bic(const char *text, size_t length)
{
	return (length == 8 || length == 11) &&
		all(is_upper, text, 4) &&
		is_country(text + 4) &&
		all(is_upper_or_digit, text + 6, length - 6);
}

/*
 * ki_is_landcode - is this the code of a country?
 *
 * A gemeente may use codes of its own, of 1 to 4 letters and digits; but two
 * letters are meant to be ISO 3166-1, and then must be: upper case, or XK.
 */
bool
ki_is_landcode(const char *text, size_t length)
{
	size_t		i;

	if (length < 1 || length > 4)
		return false;

	for (i = 0; i < length; i++)
	{
		if (!is_letter(text[i]) && !is_digit(text[i]))
			return false;
	}

	if (length == 2 && all(is_letter, text, length))
		return is_country(text);

	return true;
}

/*
 * language - the code in our tables that these bytes are, NULL if none.
 *
 * The standard says ISO 639-2 and then lists one language, Cantonese, that
 * only ISO 639-3 has a code for.
 */
static const char *
language(const char *text, size_t length)
{
	if (length != 3)
		return NULL;
	if (memcmp(text, "yue", 3) == 0)
		return "yue";

	return ki_iso_language(text);
}

/*
 * ki_is_taalcode - is this the code of a language as it is stored: one of ISO
 * 639-2/T, or "yue"?
 *
 * The twenty codes for bibliographic use are none; ki_taalcode_terminology
 * knows which they stand for.
 */
bool
ki_is_taalcode(const char *text, size_t length)
{
	return language(text, length) != NULL;
}

/*
 * ki_taalcode_terminology - the code to store for a language: "nld" for "nld"
 * and for the bibliographic "dut".
 *
 * Returns NULL when the text is neither.  The result is static and
 * NUL-terminated.
 */
const char *
ki_taalcode_terminology(const char *text, size_t length)
{
	const char *code = language(text, length);

	if (code == NULL && length == 3)
		code = ki_iso_language_of_bibliographic(text);

	return code;
}

/*
 * ki_is_nummer - the standard's IdentificerendNummer: one to ten digits.
 */
bool
ki_is_nummer(const char *text, size_t length)
{
	int64_t		value;

	return length >= 1 && length <= 10 && ki_digits(text, length, &value);
}
