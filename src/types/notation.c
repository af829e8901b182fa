/*
 * notation.c
 *		Numbers as people write them, in the one form in which they are stored;
 *		nothing of PostgreSQL.
 *
 * What divides a number is taken away: white space and dashes as Unicode has
 * them, and dots.  Nothing is added that was not written: what lost its leading
 * zero is no number here (import/stored_form.c).
 *
 * A form is what its type takes (syntax.c), and is its own form.
 */
#include "types/notation.h"

#include <stdbool.h>
#include <string.h>

#include "types/ascii.h"
#include "types/syntax.h"
#include "types/unicode.h"

static bool
is_separator(char c)
{
	return c == ' ' || c == '-' || c == '.';
}

/*
 * without_separators - the letters and digits of a text, in upper case; 0 when
 * there are more than that, or when something else stands there.
 *
 * What divides stands between two others: -5 is not 5.
 */
static size_t
without_separators(const char *text, size_t length, size_t max, char *form)
{
	const char *end = text + length;
	bool		divided = true;
	size_t		n = 0;

	if (length > KI_WRITTEN_MAX)
		return 0;
	while (text < end)
	{
		char		c = ki_written_character(&text, end);

		if (is_digit(c) || is_letter(c))
		{
			if (n == max)
				return 0;
			form[n++] = to_upper(c);
			divided = false;
		}
		else if (n == 0 || !is_separator(c))
			return 0;
		else
			divided = true;
	}
	return divided ? 0 : n;
}

/*
 * digits - likewise, when those are digits.
 */
static size_t
digits(const char *text, size_t length, size_t max, char *form)
{
	size_t		n = without_separators(text, length, max, form);
	size_t		i;

	for (i = 0; i < n; i++)
	{
		if (!is_digit(form[i]))
			return 0;
	}
	return n;
}

/*
 * ki_form_number - a number of which nothing else is known: "1234.56.782" is
 * 123456782.
 */
size_t
ki_form_number(const char *text, size_t length, char *form)
{
	return digits(text, length, KI_DIGITS_MAX, form);
}

/*
 * ki_form_nummer - the standard's IdentificerendNummer.
 */
size_t
ki_form_nummer(const char *text, size_t length, char *form)
{
	size_t		n = digits(text, length, KI_FORM_MAX, form);

	return ki_is_nummer(form, n) ? n : 0;
}

size_t
ki_form_nummeraanduiding_id(const char *text, size_t length, char *form)
{
	size_t		n = digits(text, length, KI_FORM_MAX, form);

	return ki_is_nummeraanduiding_id(form, n) ? n : 0;
}

/*
 * ki_form_iban - "nl91 abna 0417 1643 00" is NL91ABNA0417164300.
 */
size_t
ki_form_iban(const char *text, size_t length, char *form)
{
	size_t		n = without_separators(text, length, KI_FORM_MAX, form);

	return ki_is_iban(form, n) ? n : 0;
}

size_t
ki_form_bic(const char *text, size_t length, char *form)
{
	size_t		n = without_separators(text, length, KI_FORM_MAX, form);

	return ki_is_bic(form, n) ? n : 0;
}

/*
 * ki_form_postcode - "1234ab" is 1234 AB.
 */
size_t
ki_form_postcode(const char *text, size_t length, char *form)
{
	size_t		n = without_separators(text, length, 6, form);

	if (n != 6)
		return 0;
	memmove(form + 5, form + 4, 2);
	form[4] = ' ';
	return ki_is_postcode(form, 7) ? 7 : 0;
}

/*
 * ki_form_of_word - the form is this word, if there is one.
 */
size_t
ki_form_of_word(const char *word, char *form)
{
	if (word == NULL)
		return 0;
	memcpy(form, word, strlen(word));
	return strlen(word);
}

/*
 * ki_form_landcode - the code of a country in capitals; digits are as they are.
 */
size_t
ki_form_landcode(const char *text, size_t length, char *form)
{
	size_t		n = ki_form_of_word(ki_stored_landcode(text, length), form);

	if (n > 0 || !ki_is_landcode(text, length))
		return n;
	memcpy(form, text, length);
	return length;
}

/*
 * ki_form_taalcode - "dut" and "NL" are nld.
 */
size_t
ki_form_taalcode(const char *text, size_t length, char *form)
{
	return ki_form_of_word(ki_stored_taalcode(text, length), form);
}
