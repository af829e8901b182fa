/*
 * syntax.c
 *		Numbers and codes: what is one, every neighbour of it that is none, and the
 *		same counted in another way.
 * objects: types/syntax.o types/isocodes.o
 */
#include "types/syntax.h"
#include "tap.h"

#include <stdlib.h>

typedef bool Is(const char *text, size_t length);

/* each character that a neighbour may have instead of, or between, those of a text */
static const char around[] = "/09:@AZ[`az{ -_.,+\t\n\x7f\x80\xff";

/*
 * with_neighbours - a text is one; and which of those that differ in a character are,
 * another function says.
 */
static void
with_neighbours(Is *is, Is *also, const char *text)
{
	size_t		length = strlen(text);
	char		near[128];

	ok(is(text, length), "\"%s\"", text);
	for (size_t at = 0; at <= length; at++)
	{
		/* one less */
		if (at < length)
		{
			snprintf(near, sizeof(near), "%.*s%s", (int) at, text, text + at + 1);
			ok(is(near, length - 1) == also(near, length - 1), "\"%s\"", near);
		}
		for (size_t c = 0; c < strlen(around); c++)
		{
			snprintf(near, sizeof(near), "%.*s%c%s", (int) at, text, around[c], text + at);
			ok(is(near, length + 1) == also(near, length + 1), "\"%s\"", near);
			if (at < length)
			{
				snprintf(near, sizeof(near), "%.*s%c%s", (int) at, text, around[c], text + at + 1);
				ok(is(near, length) == also(near, length), "\"%s\"", near);
			}
		}
	}
}

/*
 * matches - a text and how it must look: 9 for a digit, A for a capital, X for either,
 * and itself.
 */
static bool
matches(const char *text, size_t length, const char *picture)
{
	if (length != strlen(picture))
		return false;
	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) text[i];
		bool		digit = c < 128 && c != 0 && strchr("0123456789", c) != NULL;
		bool		capital = c < 128 && c != 0 && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", c) != NULL;

		if (!(picture[i] == '9' ? digit : picture[i] == 'A' ? capital : picture[i] == 'X' ? digit || capital
			  : text[i] == picture[i]))
			return false;
	}
	return true;
}

/* ----- digits ----- */

static bool
eight_digits(const char *text, size_t length)
{
	return matches(text, length, "99999999");
}

static bool
twelve_digits(const char *text, size_t length)
{
	return matches(text, length, "999999999999");
}

static bool
sixteen_digits(const char *text, size_t length)
{
	return matches(text, length, "9999999999999999");
}

static bool
one_to_ten_digits(const char *text, size_t length)
{
	return length >= 1 && length <= 10 && matches(text, length, &"9999999999"[10 - length]);
}

/* the eleven test as the law writes it, with the weights in a row */
static bool
eleven(const char *text, size_t length)
{
	static const int weights[] = {9, 8, 7, 6, 5, 4, 3, 2, -1};
	int			sum = 0;

	if (!matches(text, length, "999999999") || strncmp(text, "000000000", 9) == 0)
		return false;
	for (int i = 0; i < 9; i++)
		sum += weights[i] * (text[i] - '0');
	return sum % 11 == 0;
}

static void
test_digits(void)
{
	static const char digits[] = "1234567890123456789";
	char		text[16];
	int64_t		value;

	ok(!ki_digits(digits, 0, &value) && !ki_digits(digits, KI_DIGITS_MAX + 1, &value), "too few, too many");
	for (size_t length = 1; length <= KI_DIGITS_MAX; length++)
	{
		char		cut[20] = {0};

		memcpy(cut, digits, length);
		ok(ki_digits(digits, length, &value) && value == strtoll(cut, NULL, 10), "%s", cut);
	}
	value = 7;
	ok(!ki_digits("12a4", 4, &value) && value == 7, "what is none leaves the value alone");

	for (int n = 0; n < 1000000000; n += 10007)
	{
		snprintf(text, sizeof(text), "%09d", n);
		ok(ki_is_bsn(text, 9) == eleven(text, 9) && ki_is_rsin(text, 9) == eleven(text, 9), "%s", text);
	}
	with_neighbours(ki_is_bsn, eleven, "111222333");
	with_neighbours(ki_is_rsin, eleven, "123456782");
	ok(!ki_is_bsn("000000000", 9), "nobody's");
	with_neighbours(ki_is_kvk_nummer, eight_digits, "01234567");
	with_neighbours(ki_is_vestigingsnummer, twelve_digits, "000012345678");
	with_neighbours(ki_is_nummeraanduiding_id, sixteen_digits, "0363200000123456");
	for (size_t length = 1; length <= 10; length++)
		with_neighbours(ki_is_nummer, one_to_ten_digits, &"0123456789"[10 - length]);
	ok(!ki_is_nummer("", 0), "nothing");
}

/* ----- codes ----- */

static bool
postcode(const char *text, size_t length)
{
	return matches(text, length, "9999 AA") && text[0] != '0';
}

static bool
bic(const char *text, size_t length)
{
	/* of the countries that differ from NL in one letter, these are none */
	return (matches(text, length, "AAAAAAXX") || matches(text, length, "AAAAAAXXXXX")) &&
		(memcmp(text + 4, "NL", 2) == 0 || memcmp(text + 4, "AL", 2) == 0 || memcmp(text + 4, "NA", 2) == 0 ||
		 memcmp(text + 4, "NZ", 2) == 0);
}

static bool
landcode(const char *text, size_t length)
{
	if (length == 2)
		return matches(text, length, "99") || memcmp(text, "NL", 2) == 0 || memcmp(text, "AL", 2) == 0 ||
			memcmp(text, "NA", 2) == 0 || memcmp(text, "NZ", 2) == 0 || memcmp(text, "ZA", 2) == 0;
	return length >= 1 && length <= 4 && matches(text, length, &"9999"[4 - length]);
}

static bool
referentie(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
	{
		if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", text[i]) == NULL)
			return false;
	}
	return length > 0;
}

static void
test_codes(void)
{
	static const char *const langs[][2] = {
		{"nld", "nld"}, {"NLD", "nld"}, {"dut", "nld"}, {"nl", "nld"}, {"Nl", "nld"}, {"yue", "yue"}, {"YUE", "yue"},
		{"fry", "fry"}, {"fy", "fry"}, {"ger", "deu"}, {"xx", NULL}, {"xxx", NULL}, {"n", NULL}, {"", NULL},
		{"nlds", NULL}, {"yuee", NULL}, {"yuf", NULL}
	};

	with_neighbours(ki_is_postcode, postcode, "1234 AB");
	with_neighbours(ki_is_postcode, postcode, "9000 ZA");
	with_neighbours(ki_is_bic, bic, "ABNANL2A");
	with_neighbours(ki_is_bic, bic, "ABNANL2AXXX");
	ok(ki_is_bic("ABCDXKPR", 8) && !ki_is_bic("ABCDXXPR", 8), "XK is Kosovo");
	with_neighbours(ki_is_landcode, landcode, "NL");
	with_neighbours(ki_is_landcode, landcode, "003");
	with_neighbours(ki_is_landcode, landcode, "6030");
	with_neighbours(ki_is_landcode, landcode, "0");
	ok(ki_is_landcode("XK", 2) && !ki_is_landcode("XX", 2) && !ki_is_landcode("", 0), "XK is Kosovo");
	ok(strcmp(ki_stored_landcode("nl", 2), "NL") == 0 && strcmp(ki_stored_landcode("Xk", 2), "XK") == 0 &&
	   ki_stored_landcode("x", 1) == NULL && ki_stored_landcode("xx", 2) == NULL &&
	   ki_stored_landcode("nld", 3) == NULL && ki_stored_landcode("03", 2) == NULL, "in any case");
	with_neighbours(ki_is_referentie, referentie, "a-B_9");
	ok(ki_is_referentie("_", 1) && !ki_is_referentie("", 0), "one character, and none");

	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++)
	{
		const char *stored = ki_stored_taalcode(langs[i][0], strlen(langs[i][0]));
		bool		is = langs[i][1] != NULL && strcmp(langs[i][0], langs[i][1]) == 0;

		ok(langs[i][1] == NULL ? stored == NULL : stored != NULL && strcmp(stored, langs[i][1]) == 0, "%s",
		   langs[i][0]);
		ok(ki_is_taalcode(langs[i][0], strlen(langs[i][0])) == is, "%s", langs[i][0]);
	}
}

/* ----- IBAN ----- */

/*
 * mod97 - of an IBAN as ISO 7064 has it: all letters as numbers, the head behind, and
 * a long division.
 */
static int
mod97(const char *text, size_t length)
{
	char		number[128] = "";
	int			rest = 0;

	for (size_t i = 0; i < length; i++)
	{
		char		c = text[i < length - 4 ? i + 4 : i - (length - 4)];

		snprintf(number + strlen(number), sizeof(number) - strlen(number), "%d", c <= '9' ? c - '0' : c - 'A' + 10);
	}
	for (const char *d = number; *d != '\0'; d++)
		rest = (rest * 10 + *d - '0') % 97;
	return rest;
}

static const struct
{
	const char *country;
	size_t		length;
}			lengths[] =
{
	{"NL", 18}, {"BE", 16}, {"NO", 15}, {"DE", 22}, {"MT", 31}, {"FR", 27}, {"GB", 22}, {"XK", 20}
};

static bool
iban(const char *text, size_t length)
{
	int			check;

	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
	{
		if (length != lengths[i].length || memcmp(text, lengths[i].country, 2) != 0 ||
			!matches(text, 4, "AA99"))
			continue;
		for (size_t at = 4; at < length; at++)
		{
			if (!matches(text + at, 1, "X"))
				return false;
		}
		check = (text[2] - '0') * 10 + text[3] - '0';
		return check >= 2 && check <= 98 && mod97(text, length) == 1;
	}
	return false;
}

static void
test_iban(void)
{
	static const char *const good[] = {
		"NL91ABNA0417164300", "BE68539007547034", "NO9386011117947", "DE89370400440532013000",
		"MT84MALT011000012345MTLCAST001S", "FR1420041010050500013M02606", "GB29NWBK60161331926819",
		"XK051212012345678906"
	};
	int			edges = 0;
	char		text[64];

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		with_neighbours(ki_is_iban, iban, good[i]);
		for (size_t length = 0; length < strlen(good[i]); length++)
			ok(!ki_is_iban(good[i], length), "%.*s", (int) length, good[i]);
	}
	/* the check digits that would do as well as others */
	for (int n = 0; n < 200; n++)
	{
		for (int check = 0; check <= 99; check++)
		{
			snprintf(text, sizeof(text), "NL%02dABNA%010d", check, n);
			ok(ki_is_iban(text, 18) == iban(text, 18), "%s", text);
			edges += mod97(text, 18) == 1 && (check < 2 || check > 98);
		}
	}
	ok(edges > 5, "there were such");
}

/* ----- URL ----- */

static void
test_url(void)
{
	static const char *const good[] = {
		"http://a", "https://example.nl/pad?q=1#x", "ftp://a", "ftps://b.c", "HTTP://A", "hTTps://x", "http://!", "http:///",
		"http://\xc3\xa9"
	};
	static const char *const wrong[] = {
		"", "http://", "https://", "ftp://", "ftps://", "http:/a", "http//a", "htp://a", "gopher://a", "xhttp://a",
		"://a", "mailto:a@b", "httpss://a", "http:/\\a"
	};
	char		text[64];

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		size_t		length = strlen(good[i]);

		ok(ki_is_url(good[i], length), "%s", good[i]);
		/* no white space, wherever it stands */
		for (size_t at = 0; at <= length; at++)
		{
			for (int c = 1; c <= ' '; c++)
			{
				snprintf(text, sizeof(text), "%.*s%c%s", (int) at, good[i], c, good[i] + at);
				ok(!ki_is_url(text, length + 1), "%d at %zu of %s", c, at, good[i]);
			}
		}
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ok(!ki_is_url(wrong[i], strlen(wrong[i])), "\"%s\"", wrong[i]);
}

int
main(void)
{
	test_digits();
	test_codes();
	test_iban();
	test_url();
	return done();
}
