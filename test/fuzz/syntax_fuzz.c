/*
 * syntax_fuzz.c
 *		Any bytes through every function that reads without PostgreSQL.
 *
 * Build and run, from the top of the tree:
 *
 *	clang -g -O1 -fsanitize=fuzzer,address,undefined \
 *		-fno-sanitize-recover=undefined -Isrc \
 *		test/fuzz/syntax_fuzz.c src/types/syntax.c src/types/email.c src/types/isocodes.c \
 *		src/types/fold.c src/types/notation.c src/types/phone.c src/types/unicode.c \
 *		src/read/moment.c src/decide/known_words.c src/decide/known_forms.c \
 *		src/decide/decide.c \
 *		src/import/stored_form.c src/import/landen.c -o syntax_fuzz
 *	./syntax_fuzz -max_len=300 -max_total_time=20
 */
#include "types/syntax.h"
#include "decide/known_forms.h"
#include "decide/known_words.h"
#include "types/email.h"
#include "types/fold.h"
#include "types/notation.h"
#include "types/phone.h"
#include "types/unicode.h"
#include "import/stored_form.h"
#include "read/moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* here every text is UTF-8 */
bool
ki_is_emailadres(const char *text, size_t length)
{
	return ki_is_emailadres_utf8(text, length);
}

typedef struct Rule
{
	const char *name;
	bool		(*accepts) (const char *text, size_t length);
	size_t		min_length;
	size_t		max_length;
	const char *bytes;			/* that an accepted text may hold; NULL: any */
} Rule;

#define DIGITS "0123456789"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SMALL_LETTERS "abcdefghijklmnopqrstuvwxyz"

static const Rule rules[] = {
	{"bsn", ki_is_bsn, 9, 9, DIGITS},
	{"rsin", ki_is_rsin, 9, 9, DIGITS},
	{"kvk_nummer", ki_is_kvk_nummer, 8, 8, DIGITS},
	{"vestigingsnummer", ki_is_vestigingsnummer, 12, 12, DIGITS},
	{"nummeraanduiding_id", ki_is_nummeraanduiding_id, 16, 16, DIGITS},
	{"postcode", ki_is_postcode, 7, 7, DIGITS CAPITALS " "},
	{"emailadres", ki_is_emailadres, 6, 254, NULL},
	{"telefoonnummer", ki_is_telefoonnummer, 9, 16, DIGITS "+"},
	{"iban", ki_is_iban, 15, 34, DIGITS CAPITALS},
	{"bic", ki_is_bic, 8, 11, DIGITS CAPITALS},
	{"landcode", ki_is_landcode, 1, 4, DIGITS CAPITALS},
	{"taalcode", ki_is_taalcode, 3, 3, SMALL_LETTERS},
	{"nummer", ki_is_nummer, 1, 10, DIGITS},
};

static void
expect(bool truth, const char *rule, const char *what)
{
	if (!truth)
	{
		fprintf(stderr, "%s: %s\n", rule, what);
		abort();
	}
}

static bool
holds_only(const char *text, size_t length, const char *bytes)
{
	size_t		i;

	for (i = 0; i < length; i++)
	{
		if (text[i] == '\0' || strchr(bytes, text[i]) == NULL)
			return false;
	}

	return true;
}

static void
check_rule(const Rule *rule, const char *text, size_t length)
{
	if (!rule->accepts(text, length))
		return;

	expect(length >= rule->min_length && length <= rule->max_length,
		   rule->name, "accepted a text of the wrong length");
	expect(memchr(text, '\0', length) == NULL,
		   rule->name, "accepted a NUL");
	expect(rule->bytes == NULL || holds_only(text, length, rule->bytes),
		   rule->name, "accepted a wrong byte");
	expect(rule->accepts != ki_is_emailadres ||
		   memchr(text, '@', length) != NULL,
		   rule->name, "accepted a text without @");
}

static void
check_digits(const char *text, size_t length)
{
	int64_t		value = -1;
	char		printed[32];

	if (!ki_digits(text, length, &value))
	{
		expect(value == -1, "digits", "changed the value it refused");
		return;
	}

	snprintf(printed, sizeof(printed), "%0*lld", (int) length,
			 (long long) value);
	expect(strlen(printed) == length && memcmp(printed, text, length) == 0,
		   "digits", "read another number");
}

/* what is stored for a text is well formed, and stands for itself */
static void
check_stored(const char *name, const char *(*stored) (const char *, size_t),
			 bool (*is_stored) (const char *, size_t),
			 const char *text, size_t length)
{
	const char *code = stored(text, length);

	if (code == NULL)
		return;

	expect(is_stored(code, strlen(code)), name, "gave what is not well formed");
	expect(strcmp(stored(code, strlen(code)), code) == 0,
		   name, "changed what it gave");
	expect(!is_stored(text, length) ||
		   (strlen(code) == length && memcmp(code, text, length) == 0),
		   name, "changed what is well formed");
}

static void
check_moment(const char *text, size_t length)
{
	Moment		moment;

	if (!ki_parse_moment(text, length, &moment))
		return;

	expect(length >= 10 &&
		   moment.year >= 1 && moment.year <= 9999 &&
		   moment.month >= 1 && moment.month <= 12 &&
		   moment.day >= 1 && moment.day <= 31 &&
		   moment.hour >= 0 && moment.hour <= 23 &&
		   moment.minute >= 0 && moment.minute <= 59 &&
		   moment.second >= 0 && moment.second <= 59 &&
		   moment.microsecond >= 0 && moment.microsecond <= 999999 &&
		   moment.zone > -16 * 3600 && moment.zone < 16 * 3600,
		   "moment", "accepted what is no moment");
	expect(moment.has_zone || moment.zone == 0,
		   "moment", "has an offset without a zone");
}

static void
check_uuid(const char *text, size_t length)
{
	unsigned char bytes[16];

	expect(!ki_parse_uuid(text, length, bytes) || length == 36,
		   "uuid", "accepted a text of the wrong length");
}

/* a known code is read to its word, and the word to itself */
static void
check_codes(const char *text, size_t length)
{
	int			list;

	for (list = LIST_REGISTER; list <= LIST_SOORT_DIGITAAL_ADRES; list++)
	{
		const char *word = ki_known_word((CodeList) list, text, length);

		expect(word == NULL ||
			   strcmp(ki_known_word((CodeList) list, word, strlen(word)),
					  word) == 0,
			   "codes", "does not know its own word");
		word = ki_nearly_known_word((CodeList) list, text, length);
		expect(word == NULL ||
			   ki_known_word((CodeList) list, word, strlen(word)) != NULL,
			   "codes", "thinks that an unknown word was meant");
	}
	(void) ki_known_identificator(text, length);
	(void) ki_adres_form(text, length);
	(void) ki_soort_by_name(text, (int) length);
}

/* what takes separators away, and what then must be well formed */
static const struct
{
	const char *kind;			/* that stored_form() has, with more guesses */
	NotationForm *form;
	bool		(*is_form) (const char *text, size_t length);
}			notations[] =
{
	{"bic", ki_form_bic, ki_is_bic},
	{"iban", ki_form_iban, ki_is_iban},
	{"landcode", ki_form_landcode, ki_is_landcode},
	{"kvk_nummer", ki_form_number, NULL},
	{"nummer", ki_form_nummer, ki_is_nummer},
	{"nummeraanduiding_id", ki_form_nummeraanduiding_id,
	ki_is_nummeraanduiding_id},
	{"postcode", ki_form_postcode, ki_is_postcode},
	{"taalcode", ki_form_taalcode, ki_is_taalcode},
	{"telefoonnummer", ki_form_telefoonnummer, ki_is_telefoonnummer},
};

/* does a phone number stay as it is? */
static bool
is_one_form(const char *text, size_t length)
{
	return (length < 11 || memcmp(text, "00", 2) != 0) &&
		(length != 13 || memcmp(text, "+310", 4) != 0);
}

/*
 * A form is well formed, fits in the room for it, and is its own form; what is
 * well formed stays; and what a body takes, a migration takes likewise.
 */
static void
check_notations(const char *text, size_t length)
{
	size_t		i;

	for (i = 0; i < sizeof(notations) / sizeof(notations[0]); i++)
	{
		const char *kind = notations[i].kind;
		bool		is_form = notations[i].is_form != NULL &&
			notations[i].is_form(text, length);
		char		form[KI_FORM_MAX];
		char		again[KI_FORM_MAX];
		size_t		n = notations[i].form(text, length, form);
		size_t		m = 0;

		expect(n <= KI_FORM_MAX, kind, "has a longer form");
		expect(n > 0 || !is_form, kind, "has no form of what is well formed");
		if (n == 0)
			continue;
		expect(notations[i].is_form == NULL || notations[i].is_form(form, n),
			   kind, "has a form that is not well formed");
		expect(notations[i].form(form, n, again) == n &&
			   memcmp(form, again, n) == 0, kind, "changed its own form");
		expect(!is_form || !is_one_form(text, length) ||
			   (n == length && memcmp(form, text, n) == 0),
			   kind, "changed what is well formed");
		if (notations[i].form == ki_form_landcode && length == 4)
			continue;			/* Landelijke tabel 34 */
		expect(ki_stored_form(kind, strlen(kind), text, length, again, &m) &&
			   m == n && memcmp(form, again, n) == 0,
			   kind, "is something else in a migration");
	}
}

/* what a migration stores fits in the room for it, and is its own form */
static void
check_stored_forms(const char *text, size_t length)
{
	static const char *const kinds[] = {
		"bic", "bsn", "code_objecttype", "code_register",
		"code_soort_digitaal_adres", "code_soort_object_id", "iban", "kvk_nummer",
		"landcode", "nummer", "nummeraanduiding_id", "postcode", "rsin",
		"taalcode", "telefoonnummer", "vestigingsnummer", "any other"
	};
	size_t		i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		char		form[KI_FORM_MAX];
		char		again[KI_FORM_MAX];
		size_t		n = 0;
		size_t		m = 0;

		if (!ki_stored_form(kinds[i], strlen(kinds[i]), text, length, form, &n))
			continue;
		expect(n <= KI_FORM_MAX, kinds[i], "has a longer form");
		expect(n == 0 ||
			   !ki_stored_form(kinds[i], strlen(kinds[i]), form, n, again, &m) ||
			   (m == n && memcmp(form, again, n) == 0),
			   kinds[i], "changed what it gave");
	}
}

/* a character of UTF-8 is one that can be written */
static void
check_utf8(const char *text, size_t length)
{
	uint32_t	character = 0;
	size_t		bytes = ki_utf8_character(text, length, &character);

	expect(bytes <= 4 && bytes <= length, "utf8", "read beyond the text");
	expect(bytes == 0 || (character <= 0x10FFFF &&
						  (character < 0xD800 || character > 0xDFFF) &&
						  (character < 0x80) == (bytes == 1)),
		   "utf8", "read what is no character");
	(void) ki_is_space(character);
}

/*
 * check_folds - a phone number in international digits is one, and itself; and a
 * letter that is folded stays so.
 */
static void
check_folds(const char *text, size_t length)
{
	char		form[KI_FORM_MAX];
	size_t		n;
	size_t		i;

	(void) ki_international_prefix(text, length, form);
	n = ki_international(text, length, form);
	expect(n == 0 || (n >= 3 && n <= 18 && form[0] == '+'),
		   "search form", "is no phone number in international digits");
	for (i = 1; i < n; i++)
		expect(form[i] >= '0' && form[i] <= '9', "search form",
			   "has more than digits");

	for (i = 0; i + 3 <= length; i++)
	{
		uint32_t	character = (((uint32_t) (unsigned char) text[i] << 16) |
								 ((uint32_t) (unsigned char) text[i + 1] << 8) |
								 (unsigned char) text[i + 2]) % 0x110000;
		uint32_t	letters[KI_FOLD_MAX];
		uint32_t	folded[KI_FOLD_MAX];
		int			nletters;
		int			nfolded;
		int			l;

		if (ki_fold(character, letters, &nletters) != FOLDED_LETTERS)
			continue;
		expect(nletters >= 1 && nletters <= KI_FOLD_MAX, "search form",
			   "becomes too many letters");
		for (l = 0; l < nletters; l++)
			expect(ki_fold(letters[l], folded, &nfolded) == FOLDED_LETTERS &&
				   nfolded == 1 && folded[0] == letters[l], "search form",
				   "folds a letter twice");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *copy;
	char	   *longer;
	size_t		i;

	/* what stands before and behind the text must make no difference */
	copy = malloc(size > 0 ? size : 1);
	longer = malloc(size + 2);
	if (copy == NULL || longer == NULL)
		abort();
	if (size > 0)
	{
		memcpy(copy, data, size);
		memcpy(longer + 1, data, size);
	}
	longer[0] = longer[size + 1] = '1';

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
	{
		check_rule(&rules[i], copy, size);
		expect(rules[i].accepts(copy, size) ==
			   rules[i].accepts(longer + 1, size),
			   rules[i].name, "looked outside the text");
	}

	check_digits(copy, size);
	check_stored("taalcode", ki_stored_taalcode, ki_is_taalcode, copy, size);
	check_stored("landcode", ki_stored_landcode, ki_is_landcode, copy, size);
	expect(!ki_is_taalcode(copy, size) ||
		   ki_stored_taalcode(copy, size) != NULL,
		   "taalcode", "does not know what it accepts");
	check_moment(copy, size);
	check_uuid(copy, size);
	check_codes(copy, size);
	check_notations(copy, size);
	check_stored_forms(copy, size);
	check_folds(copy, size);
	check_utf8(copy, size);

	free(copy);
	free(longer);

	return 0;
}
