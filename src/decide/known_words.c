/*
 * known_words.c
 *		The codes of the standard's lists that have a meaning here.  Only C.
 *
 * The standard proposes numbers, Open Klant words, and clients in the field
 * send the names that stand beside them in the lists.  All mean the same; the
 * word is what is stored.
 */
#include "decide/known_words.h"
#include "types/ascii.h"

#include <string.h>

static const struct
{
	CodeList	list;
	const char *word;			/* what is stored */
	const char *code;			/* what means the same, in any case */
}			known_codes[] =
{
	{LIST_REGISTER, "brp", "brp"},
	{LIST_REGISTER, "brp", "1"},
	{LIST_REGISTER, "brp", "basisregistratie personen"},
	{LIST_REGISTER, "hr", "hr"},
	{LIST_REGISTER, "hr", "5"},
	{LIST_REGISTER, "hr", "handelsregister"},
	{LIST_REGISTER, "hr", "kvk"},
	{LIST_OBJECTTYPE, "natuurlijk_persoon", "natuurlijk_persoon"},
	{LIST_OBJECTTYPE, "natuurlijk_persoon", "1"},
	{LIST_OBJECTTYPE, "natuurlijk_persoon", "ingeschreven natuurlijk persoon"},
	{LIST_OBJECTTYPE, "natuurlijk_persoon", "inp"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "niet_natuurlijk_persoon"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "2"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon",
	"ingeschreven niet-natuurlijk persoon"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "niet natuurlijk persoon"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "nnp"},
	{LIST_OBJECTTYPE, "vestiging", "vestiging"},
	{LIST_OBJECTTYPE, "vestiging", "4"},
	{LIST_SOORT_OBJECT_ID, "bsn", "bsn"},
	{LIST_SOORT_OBJECT_ID, "bsn", "1"},
	{LIST_SOORT_OBJECT_ID, "bsn", "burgerservicenummer"},
	{LIST_SOORT_OBJECT_ID, "rsin", "rsin"},
	{LIST_SOORT_OBJECT_ID, "rsin", "2"},
	{LIST_SOORT_OBJECT_ID, "rsin",
	"rechtspersonen en samenwerkingsverbanden identificatienummer"},
	{LIST_SOORT_OBJECT_ID, "vestigingsnummer", "vestigingsnummer"},
	{LIST_SOORT_OBJECT_ID, "vestigingsnummer", "3"},
	{LIST_SOORT_OBJECT_ID, "vestigingsnummer", "vtn"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kvk_nummer"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kvk"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kvknummer"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kvk-nummer"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "telefoonnummer"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "1"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "telefoon"},
	{LIST_SOORT_DIGITAAL_ADRES, "email", "email"},
	{LIST_SOORT_DIGITAAL_ADRES, "email", "2"},
	{LIST_SOORT_DIGITAAL_ADRES, "email", "e-mail"},
	{LIST_SOORT_DIGITAAL_ADRES, "overig", "overig"},
};

/*
 * Does text equal word, upper case ASCII letters counting as lower case?
 * The word is in lower case already.
 */
static bool
equals_word(const char *word, const char *text, size_t length)
{
	size_t		i;

	for (i = 0; i < length; i++)
	{
		if (word[i] == '\0' || word[i] != to_lower(text[i]))
			return false;
	}

	return word[length] == '\0';
}

/*
 * ki_known_word - the word for a code of which the meaning is known.
 *
 * Returns NULL for any other code: a gemeente may have codes of its own.
 */
const char *
ki_known_word(CodeList list, const char *code, size_t length)
{
	size_t		i;

	for (i = 0; i < sizeof(known_codes) / sizeof(known_codes[0]); i++)
	{
		if (known_codes[i].list == list &&
			equals_word(known_codes[i].code, code, length))
			return known_codes[i].word;
	}

	return NULL;
}

/* bytes of a code that is looked at for slips: more than any known one has */
#define MAX_PLAIN	80

/* of fewer characters one slip makes another code */
#define MIN_SLIP	5

/*
 * plain_code - a code in lower case, without spaces, dashes and underscores.
 *
 * Returns its length; MAX_PLAIN when it is that long or longer.
 */
static size_t
plain_code(const char *code, size_t length, char *plain)
{
	size_t		n = 0;
	size_t		i;

	for (i = 0; i < length && n < MAX_PLAIN; i++)
	{
		if (code[i] != ' ' && code[i] != '-' && code[i] != '_')
			plain[n++] = to_lower(code[i]);
	}
	return n;
}

/*
 * is_slip - is this a known code with one typing error: a character too many,
 * too few, another one, or two that changed places?
 *
 * A digit is no slip: who has telefoon2 means a second one.
 */
static bool
is_slip(const char *code, size_t length, const char *known, size_t known_length)
{
	size_t		same = 0;		/* characters before the first difference */
	size_t		tail = 0;		/* and behind the last */
	size_t		least = length < known_length ? length : known_length;
	size_t		wrong;
	size_t		missing;

	while (same < least && code[same] == known[same])
		same++;
	while (tail < least - same &&
		   code[length - tail - 1] == known[known_length - tail - 1])
		tail++;
	wrong = length - same - tail;
	missing = known_length - same - tail;

	if (wrong == 2 && missing == 2)
		return code[same] == known[same + 1] && code[same + 1] == known[same];
	return wrong <= 1 && missing <= 1 &&
		!(wrong == 1 && is_digit(code[same]));
}

/*
 * ki_nearly_known_word - the word that was probably meant by a code that
 * ki_known_word() does not know.
 *
 * It would be stored beside the word, and who is known by the one would not be
 * found by the other.  Returns NULL when it is like none.
 */
const char *
ki_nearly_known_word(CodeList list, const char *code, size_t length)
{
	char		plain[MAX_PLAIN];
	char		known[MAX_PLAIN];
	size_t		plain_length = plain_code(code, length, plain);
	size_t		known_length;
	size_t		i;

	if (plain_length == MAX_PLAIN)
		return NULL;
	for (i = 0; i < sizeof(known_codes) / sizeof(known_codes[0]); i++)
	{
		if (known_codes[i].list != list || is_digit(known_codes[i].code[0]))
			continue;
		known_length = plain_code(known_codes[i].code,
								  strlen(known_codes[i].code), known);
		if ((plain_length == known_length &&
			 memcmp(plain, known, known_length) == 0) ||
			((plain_length >= MIN_SLIP || known_length >= MIN_SLIP) &&
			 is_slip(plain, plain_length, known, known_length)))
			return known_codes[i].word;
	}

	return NULL;
}
