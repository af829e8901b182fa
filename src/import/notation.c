/*
 * notation.c
 *		Values as others write them, brought into the form that a register stores;
 *		nothing of PostgreSQL.
 *
 * A migration meets numbers with spaces and dots, codes of former versions and
 * digits that a spreadsheet lost.  Where a text can mean one thing only, it
 * becomes that; any other stays as it is, for the checks to refuse.
 *
 * Every text is a pointer and a length, in any encoding that keeps ASCII as it
 * is: what is no ASCII is copied or makes that nothing is changed.
 */
#include "import/notation.h"

#include <stdbool.h>
#include <string.h>

#include "decide/known_words.h"
#include "import/landen.h"
#include "types/ascii.h"
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
 * keep - copy a text as it is.
 */
static size_t
keep(const char *text, size_t length, char *form)
{
	memcpy(form, text, length);
	return length;
}

/*
 * put - the form is this word.
 */
static size_t
put(const char *word, char *form)
{
	return keep(word, strlen(word), form);
}

/*
 * known_word - the word of a list for what was written otherwise.
 */
static size_t
known_word(CodeList list, const char *text, size_t length, char *form)
{
	const char *word = ki_known_word(list, text, length);
	char		letters[MAX_WORD];
	size_t		n = 0;
	size_t		i;

	if (word != NULL)
		return put(word, form);

	for (i = 0; i < length; i++)
	{
		char		c = to_lower(text[i]);

		if (n == MAX_WORD || is_digit(c) || (unsigned char) c >= 0x80)
			return keep(text, length, form);
		if (is_letter(c))
			letters[n++] = c;
	}
	for (i = 0; i < sizeof(other_words) / sizeof(other_words[0]); i++)
	{
		if (other_words[i].list == list &&
			strlen(other_words[i].other) == n &&
			memcmp(other_words[i].other, letters, n) == 0)
			return put(other_words[i].word, form);
	}
	return keep(text, length, form);
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
 * without - copy a text without these characters, in upper case.
 */
static size_t
without(const char *marks, const char *text, size_t length, char *form)
{
	size_t		n = 0;
	size_t		i;

	for (i = 0; i < length; i++)
	{
		if (text[i] == '\0' || strchr(marks, text[i]) == NULL)
			form[n++] = to_upper(text[i]);
	}
	return n;
}

/*
 * padded - a number without what divides it, with the one leading zero that was
 * lost; as it is when it is no number.
 */
static size_t
padded(size_t digits, const char *text, size_t length, char *form)
{
	size_t		n = without(" .-", text, length, form + 1);
	size_t		i;

	for (i = 1; i <= n; i++)
	{
		if (!is_digit(form[i]))
			return keep(text, length, form);
	}
	if (n == 0)
		return keep(text, length, form);
	if (n + 1 == digits)
	{
		form[0] = '0';
		return digits;
	}
	memmove(form, form + 1, n);
	return n;
}

/* a bsn or rsin */
static size_t
nine_digits(const char *text, size_t length, char *form)
{
	return padded(9, text, length, form);
}

/* a number of which no digit is known to be zero */
static size_t
all_digits(const char *text, size_t length, char *form)
{
	return padded(0, text, length, form);
}

static size_t
nummeraanduiding_id(const char *text, size_t length, char *form)
{
	return padded(16, text, length, form);
}

/*
 * telefoonnummer - in digits, + before it when it stood there.
 *
 * The (0) behind a country code is not dialled with it.
 */
static size_t
telefoonnummer(const char *text, size_t length, char *form)
{
	size_t		n = 0;
	size_t		i;

	for (i = 0; i < length; i++)
	{
		bool		international = n > 0 &&
			(form[0] == '+' || (n > 1 && form[0] == '0' && form[1] == '0'));

		if (is_digit(text[i]) || (text[i] == '+' && n == 0))
			form[n++] = text[i];
		else if (text[i] == '(' && international && length - i >= 3 &&
				 text[i + 1] == '0' && text[i + 2] == ')')
			i += 2;
		else if (text[i] == '\0' || strchr(" -./()", text[i]) == NULL)
			return keep(text, length, form);
	}
	return ki_is_telefoonnummer(form, n) ? n : keep(text, length, form);
}

static size_t
iban(const char *text, size_t length, char *form)
{
	size_t		n = without(" .-", text, length, form);

	return ki_is_iban(form, n) ? n : keep(text, length, form);
}

static size_t
bic(const char *text, size_t length, char *form)
{
	size_t		n = without(" ", text, length, form);

	return ki_is_bic(form, n) ? n : keep(text, length, form);
}

static size_t
postcode(const char *text, size_t length, char *form)
{
	size_t		n = without(" ", text, length, form);

	if (n != 6)
		return keep(text, length, form);
	memmove(form + 5, form + 4, 2);
	form[4] = ' ';
	return ki_is_postcode(form, 7) ? 7 : keep(text, length, form);
}

/*
 * landcode - of ISO 3166-1; a code of Landelijke tabel 34 becomes that of its
 * country, and "unknown" no code.
 */
static size_t
landcode(const char *text, size_t length, char *form)
{
	const char *country = NULL;
	int64_t		digits;

	if (length == 4 && ki_digits(text, length, &digits))
	{
		if (digits == 0)
			return 0;
		country = ki_land_of_tabel_34(text);
	}
	else
		country = ki_stored_landcode(text, length);
	return country != NULL ? put(country, form) : keep(text, length, form);
}

static size_t
taalcode(const char *text, size_t length, char *form)
{
	const char *language = ki_stored_taalcode(text, length);

	return language != NULL ? put(language, form) : keep(text, length, form);
}

/* what is known of how values are written */
static const struct
{
	const char *kind;
	size_t		(*form) (const char *text, size_t length, char *form);
}			notations[] =
{
	{"bic", bic},
	{"bsn", nine_digits},
	{"code_objecttype", code_objecttype},
	{"code_register", code_register},
	{"code_soort_digitaal_adres", code_soort_digitaal_adres},
	{"code_soort_object_id", code_soort_object_id},
	{"iban", iban},
	{"kvk_nummer", all_digits},
	{"landcode", landcode},
	{"nummeraanduiding_id", nummeraanduiding_id},
	{"postcode", postcode},
	{"rsin", nine_digits},
	{"taalcode", taalcode},
	{"telefoonnummer", telefoonnummer},
	{"vestigingsnummer", all_digits},
};

/*
 * ki_stored_form - the form in which a register stores a value of a kind that
 * was written otherwise.
 *
 * Puts it in form, which has room for KI_FORM_LONGER bytes more than the text,
 * and returns its length, which is never more than that.  A value of another
 * kind, and one that cannot be brought into form, is copied.
 */
size_t
ki_stored_form(const char *kind, size_t kind_length,
			   const char *text, size_t length, char *form)
{
	size_t		i;

	for (i = 0; i < sizeof(notations) / sizeof(notations[0]); i++)
	{
		if (strlen(notations[i].kind) == kind_length &&
			memcmp(notations[i].kind, kind, kind_length) == 0)
			return notations[i].form(text, length, form);
	}
	return keep(text, length, form);
}
