/*
 * syntax.c
 *		What a well-formed number, code or address is; nothing of PostgreSQL.
 *
 * Every text is a pointer and a length.  It need not end in a NUL and may hold
 * any bytes.  Only ASCII digits are digits and only ASCII letters are letters,
 * whatever the locale.
 */
#include "types/syntax.h"

#include <stdlib.h>
#include <string.h>

#include "types/ascii.h"
#include "types/isocodes.h"

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
 * country - the ISO 3166-1 alpha-2 code that these two bytes are, or XK; NULL
 * if none.
 *
 * ISO 3166-1 leaves XK to its users, and they all use it for Kosovo.
 */
static const char *
country(const char *text)
{
	return memcmp(text, "XK", 2) == 0 ? "XK" : ki_iso_country(text);
}

/*
 * ki_is_bic - is this a BIC (ISO 9362), of 8 or 11 characters, upper case?
 */
bool
ki_is_bic(const char *text, size_t length)
{
	return (length == 8 || length == 11) &&
		all(is_upper, text, 4) &&
		country(text + 4) != NULL &&
		all(is_upper_or_digit, text + 6, length - 6);
}

/*
 * ki_is_landcode - is this the code of a country as it is stored: ISO 3166-1
 * alpha-2 in upper case, XK, or 1 to 4 digits?
 *
 * The digits are those of the standard's own example, 003, and of the BRP.
 */
bool
ki_is_landcode(const char *text, size_t length)
{
	if (length == 2 && all(is_upper, text, length))
		return country(text) != NULL;
	return length >= 1 && length <= 4 && all(is_digit, text, length);
}

/*
 * ki_stored_landcode - the code to store for a country of which this is the
 * code in any case: "NL" for "nl".
 *
 * Returns NULL when there is none; digits are as they are stored already.  The
 * result is static and NUL-terminated.
 */
const char *
ki_stored_landcode(const char *text, size_t length)
{
	char		upper[2];

	if (length != 2)
		return NULL;
	upper[0] = to_upper(text[0]);
	upper[1] = to_upper(text[1]);
	return country(upper);
}

/*
 * ki_stored_taalcode - the ISO 639-2/T code to store for a language: "nld" for
 * "nld", for the bibliographic "dut", and for the "nl" of ISO 639-1, in any
 * case.
 *
 * The standard says ISO 639-2 and then lists one language, Cantonese, that
 * only ISO 639-3 has a code for: "yue".  Returns NULL when the text is no such
 * code.  The result is static and NUL-terminated.
 */
const char *
ki_stored_taalcode(const char *text, size_t length)
{
	char		lower[3];
	size_t		i;

	if (length < 2 || length > sizeof(lower))
		return NULL;
	for (i = 0; i < length; i++)
		lower[i] = to_lower(text[i]);
	if (length == 2)
		return ki_iso_language_of_two(lower);
	return memcmp(lower, "yue", 3) == 0 ? "yue" : ki_iso_language(lower);
}

/*
 * ki_is_taalcode - is this the code of a language as it is stored?
 */
bool
ki_is_taalcode(const char *text, size_t length)
{
	const char *stored = ki_stored_taalcode(text, length);

	return stored != NULL && length == 3 && memcmp(stored, text, 3) == 0;
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

/*
 * ki_is_referentie - letters, digits, hyphens and underscores (Open Klant).
 */
bool
ki_is_referentie(const char *text, size_t length)
{
	size_t		i;

	for (i = 0; i < length; i++)
	{
		char		c = text[i];

		if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_')
			return false;
	}
	return length > 0;
}

/*
 * ki_is_url - does it begin as a URL, and go on without white space?
 */
bool
ki_is_url(const char *text, size_t length)
{
	static const char *const schemes[] = {
		"http://", "https://", "ftp://", "ftps://"
	};
	size_t		i;
	size_t		s;

	for (i = 0; i < length; i++)
	{
		if ((unsigned char) text[i] <= ' ')
			return false;
	}
	for (s = 0; s < sizeof(schemes) / sizeof(schemes[0]); s++)
	{
		size_t		scheme = strlen(schemes[s]);

		/* in any case: RFC 3986 */
		for (i = 0; i < scheme && i < length; i++)
		{
			if (to_lower(text[i]) != schemes[s][i])
				break;
		}
		if (i == scheme && length > scheme)
			return true;
	}
	return false;
}
