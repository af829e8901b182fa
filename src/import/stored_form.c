/*
 * stored_form.c
 *		Values as other registers hold them, brought into the form in which ours
 *		stores them; nothing of PostgreSQL.
 *
 * On top of what a body may hold (types/notation.c) a migration meets codes of
 * former versions and digits that a spreadsheet lost.  Where a text can mean
 * one thing only, it becomes that; any other stays as it is, for the checks to
 * refuse.
 *
 * Every text is UTF-8, a pointer and a length.
 */
#include "import/stored_form.h"

#include <string.h>

#include "decide/known_words.h"
#include "import/landen.h"
#include "types/ascii.h"
#include "types/notation.h"
#include "types/phone.h"
#include "types/syntax.h"

/* codes that are longer are nobody's word for a known one */
#define MAX_WORD	80

/* another word for a code that is known */
typedef struct OtherWord
{
	CodeList	list;
	const char *word;			/* what is stored */
	const char *other;			/* in lower case, nothing but letters */
} OtherWord;

/*
 * Open Klant before 2.6 took any text for a code (its issue 233), so callers
 * wrote inp, "INGESCHREVEN NATUURLIJK PERSOON", Kvknummer, vtn and Email.  What
 * stands here is compared without case and without all that is no letter;
 * decide/known_words.c knows more.
 */
static const OtherWord other_words[] = {
	{LIST_REGISTER, "brp", "brp"},
	{LIST_REGISTER, "brp", "gba"},
	{LIST_REGISTER, "brp", "basisregistratiepersonen"},
	{LIST_REGISTER, "hr", "hr"},
	{LIST_REGISTER, "hr", "nhr"},
	{LIST_REGISTER, "hr", "kvk"},
	{LIST_REGISTER, "hr", "handelsregister"},
	{LIST_REGISTER, "hr", "nieuwhandelsregister"},
	{LIST_REGISTER, "hr", "kamervankoophandel"},
	{LIST_OBJECTTYPE, "natuurlijk_persoon", "inp"},
	{LIST_OBJECTTYPE, "natuurlijk_persoon", "natuurlijkpersoon"},
	{LIST_OBJECTTYPE, "natuurlijk_persoon", "ingeschrevennatuurlijkpersoon"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "nnp"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "innnnp"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "nietnatuurlijkpersoon"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon",
	"ingeschrevennietnatuurlijkpersoon"},
	{LIST_OBJECTTYPE, "niet_natuurlijk_persoon", "rechtspersoon"},
	{LIST_OBJECTTYPE, "vestiging", "vestiging"},
	{LIST_OBJECTTYPE, "vestiging", "vst"},
	{LIST_SOORT_OBJECT_ID, "bsn", "bsn"},
	{LIST_SOORT_OBJECT_ID, "bsn", "inpbsn"},
	{LIST_SOORT_OBJECT_ID, "bsn", "burgerservicenummer"},
	{LIST_SOORT_OBJECT_ID, "rsin", "rsin"},
	{LIST_SOORT_OBJECT_ID, "rsin", "nnpid"},
	{LIST_SOORT_OBJECT_ID, "rsin", "innnnpid"},
	{LIST_SOORT_OBJECT_ID, "rsin",
	"rechtspersonensamenwerkingsverbandeninformatienummer"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kvk"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kvknr"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kvknummer"},
	{LIST_SOORT_OBJECT_ID, "kvk_nummer", "kamervankoophandelnummer"},
	{LIST_SOORT_OBJECT_ID, "vestigingsnummer", "vtn"},
	{LIST_SOORT_OBJECT_ID, "vestigingsnummer", "vestigingsnr"},
	{LIST_SOORT_OBJECT_ID, "vestigingsnummer", "vestigingsnummer"},
	{LIST_SOORT_OBJECT_ID, "vestigingsnummer", "vestigingnummer"},
	{LIST_SOORT_DIGITAAL_ADRES, "email", "email"},
	{LIST_SOORT_DIGITAAL_ADRES, "email", "mail"},
	{LIST_SOORT_DIGITAAL_ADRES, "email", "emailadres"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "tel"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "telefoon"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "telefoonnummer"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "mobiel"},
	{LIST_SOORT_DIGITAAL_ADRES, "telefoonnummer", "mobielnummer"},
	{LIST_SOORT_DIGITAAL_ADRES, "overig", "overig"},
};

/*
 * known_word - the word of a list for what was written otherwise; 0 when there
 * is none.
 */
static size_t
known_word(CodeList list, const char *text, size_t length, char *form)
{
	const char *word = ki_known_word(list, text, length);
	char		letters[MAX_WORD];
	size_t		n = 0;
	size_t		i;

	if (word != NULL)
		return ki_form_of_word(word, form);

	for (i = 0; i < length; i++)
	{
		char		c = to_lower(text[i]);

		if (n == MAX_WORD || is_digit(c) || (unsigned char) c >= 0x80)
			return 0;
		if (is_letter(c))
			letters[n++] = c;
	}
	for (i = 0; i < sizeof(other_words) / sizeof(other_words[0]); i++)
	{
		if (other_words[i].list == list &&
			strlen(other_words[i].other) == n &&
			memcmp(other_words[i].other, letters, n) == 0)
			return ki_form_of_word(other_words[i].word, form);
	}
	return 0;
}

static size_t
code_register(const char *text, size_t length, char *form)
{
	return known_word(LIST_REGISTER, text, length, form);
}

static size_t
code_objecttype(const char *text, size_t length, char *form)
{
	return known_word(LIST_OBJECTTYPE, text, length, form);
}

static size_t
code_soort_object_id(const char *text, size_t length, char *form)
{
	return known_word(LIST_SOORT_OBJECT_ID, text, length, form);
}

static size_t
code_soort_digitaal_adres(const char *text, size_t length, char *form)
{
	return known_word(LIST_SOORT_DIGITAAL_ADRES, text, length, form);
}

/*
 * padded - a number with the one leading zero that was lost.
 */
static size_t
padded(size_t digits, const char *text, size_t length, char *form)
{
	size_t		n = ki_form_number(text, length, form);

	if (n + 1 != digits)
		return n;
	memmove(form + 1, form, n);
	form[0] = '0';
	return digits;
}

/* a bsn or rsin */
static size_t
nine_digits(const char *text, size_t length, char *form)
{
	return padded(9, text, length, form);
}

static size_t
nummeraanduiding_id(const char *text, size_t length, char *form)
{
	return padded(16, text, length, form);
}

/*
 * landcode - of ISO 3166-1, for a code of Landelijke tabel 34 too.
 */
static size_t
landcode(const char *text, size_t length, char *form)
{
	int64_t		digits;

	if (length != 4 || !ki_digits(text, length, &digits))
		return ki_form_landcode(text, length, form);
	return ki_form_of_word(ki_land_of_tabel_34(text), form);
}

/*
 * is_no_land - does Landelijke tabel 34 say with this that it is unknown?
 */
static bool
is_no_land(const char *text, size_t length)
{
	return length == 4 && memcmp(text, "0000", 4) == 0;
}

/* what is known of how values are written */
static const struct
{
	const char *kind;
	NotationForm *form;
}			notations[] =
{
	{"bic", ki_form_bic},
	{"bsn", nine_digits},
	{"code_objecttype", code_objecttype},
	{"code_register", code_register},
	{"code_soort_digitaal_adres", code_soort_digitaal_adres},
	{"code_soort_object_id", code_soort_object_id},
	{"iban", ki_form_iban},
	{"kvk_nummer", ki_form_number},
	{"landcode", landcode},
	{"nummer", ki_form_nummer},
	{"nummeraanduiding_id", nummeraanduiding_id},
	{"postcode", ki_form_postcode},
	{"rsin", nine_digits},
	{"taalcode", ki_form_taalcode},
	{"telefoonnummer", ki_form_telefoonnummer},
	{"vestigingsnummer", ki_form_number},
};

/*
 * ki_stored_form - the form in which a register stores a value of a kind that
 * was written otherwise.
 *
 * Puts it in form, which has room for KI_FORM_MAX bytes; its length is 0 when
 * nothing is stored.  Returns false, and leaves the length alone, for a value that stays as it is: one of
 * another kind, or that cannot be brought into form.
 */
bool
ki_stored_form(const char *kind, size_t kind_length,
			   const char *text, size_t length, char *form,
			   size_t *form_length)
{
	size_t		n;
	size_t		i;

	for (i = 0; i < sizeof(notations) / sizeof(notations[0]); i++)
	{
		if (strlen(notations[i].kind) != kind_length ||
			memcmp(notations[i].kind, kind, kind_length) != 0)
			continue;
		n = notations[i].form(text, length, form);
		if (n == 0 &&
			!(notations[i].form == landcode && is_no_land(text, length)))
			return false;
		*form_length = n;
		return true;
	}
	return false;
}
