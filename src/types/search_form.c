/*
 * search_form.c
 *		The form in which texts are searched: what people take for the same is
 *		the same in it.
 *
 * It stands in indexes, and is asked in that form; answers show what was given.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/unicode_norm.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "tsearch/ts_type.h"
#include "tsearch/ts_utils.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "klantinteracties.h"
#include "types/ascii.h"
#include "types/encoding.h"
#include "types/fold.h"
#include "types/phone.h"
#include "types/search_form.h"
#include "types/unicode.h"

/* characters that are normalized at a time */
#define MAX_RUN		64

/* a term begins with the place of its value, as a letter */
#define FIRST_PLACE		'a'
#define MAX_PLACES		('~' - FIRST_PLACE)

/* a form on its way */
typedef struct Former
{
	StringInfo	form;			/* in UTF-8, unless the database says nothing */
	int			start;			/* where it begins in that */
	SearchForm	kind;
	bool		divided;		/* the next letter begins a word */
} Former;

static const char *const kinds[] = {NULL, "naam", "adres", "identificator"};

/*
 * ki_search_form_name - the kind of search_form() that a form has in SQL.
 */
const char *
ki_search_form_name(SearchForm kind)
{
	return kinds[kind];
}

/*
 * put_bytes - what belongs to the form.
 */
static void
put_bytes(Former *former, const char *bytes, int length)
{
	if (former->divided && former->form->len > former->start)
		appendStringInfoChar(former->form, ' ');
	former->divided = false;
	appendBinaryStringInfo(former->form, bytes, length);
}

static void
put(Former *former, uint32_t character)
{
	unsigned char utf8[4];

	unicode_to_utf8(character, utf8);
	put_bytes(former, (char *) utf8, pg_utf_mblen(utf8));
}

/*
 * put_ascii - likewise, a character of ASCII: nearly every one is.
 */
static inline void
put_ascii(Former *former, char c)
{
	StringInfo	form = former->form;

	if (form->len + 2 >= form->maxlen)
		enlargeStringInfo(form, 2);
	if (former->divided && form->len > former->start)
		form->data[form->len++] = ' ';
	former->divided = false;
	form->data[form->len++] = c;
	form->data[form->len] = '\0';
}

/*
 * take - a character, decomposed.
 */
static void
take(Former *former, uint32_t character)
{
	uint32_t	letters[KI_FOLD_MAX];
	int			nletters;
	int			i;

	if (former->kind == FORM_ADRES ||
		(former->kind == FORM_IDENTIFICATOR && character < 0x80))
	{
		if (ki_is_space(character))
			former->divided = former->kind == FORM_ADRES;
		else if (former->kind == FORM_ADRES ||
				 (character != '.' && character != '-'))
			put(former, ki_lower_case(character));
		return;
	}

	switch (ki_fold(character, letters, &nletters))
	{
		case FOLDED_LETTERS:
			for (i = 0; i < nletters; i++)
				put(former, letters[i]);
			break;
		case FOLDED_NOTHING:
			break;
		case FOLDED_SEPARATOR:
			if (former->kind == FORM_NAAM)
				former->divided = true;
			else if (!ki_is_space(character) && !ki_is_dash(character))
				put(former, character);
			break;
	}
}

/*
 * take_utf8 - characters that are no ASCII, in UTF-8, at most MAX_RUN of them;
 * returns how many bytes they are.
 */
static int
take_utf8(Former *former, const char *value, int length)
{
	UnicodeCharacter run[MAX_RUN + 1];
	UnicodeCharacter *decomposed;
	int			n = 0;
	int			used = 0;
	int			i;

	while (n < MAX_RUN && used < length && IS_HIGHBIT_SET(value[used]))
	{
		const unsigned char *character = (const unsigned char *) value + used;
		int			size = pg_utf_mblen(character);

		if (used + size > length)
			break;				/* never in a text that the server took */
		run[n] = utf8_to_unicode(character);
		used += size;

		/* an apostrophe that would become a space and a mark, in two ways */
		if (run[n] != 0x00B4 && run[n] != 0x1FFD)
			n++;
	}
	run[n] = 0;
	decomposed = unicode_normalize(UNICODE_NFKD, run);
	for (i = 0; decomposed[i] != 0; i++)
		take(former, decomposed[i]);
	pfree(decomposed);
	return used > 0 ? used : length;
}

/*
 * take_converted - one character of a database that is not in UTF-8; returns how
 * many bytes it is.
 */
static int
take_converted(Former *former, const char *value, int length)
{
	char		utf8[MAX_CONVERSION_GROWTH * 8];
	int			encoding = GetDatabaseEncoding();
	int			size = Min(pg_encoding_mblen(encoding, value), length);

	if (encoding != PG_SQL_ASCII &&
		ki_to_utf8(value, size, utf8, sizeof(utf8)))
		(void) take_utf8(former, utf8, strlen(utf8));
	else
		put_bytes(former, value, size);
	return size;
}

/*
 * as_written - a text without a letter, or that the database cannot say in its
 * form: itself, in lower case as far as that is ASCII.
 */
static void
as_written(Former *former, const char *value, int length)
{
	int			i;

	former->form->len = former->start;
	for (i = 0; i < length; i++)
		appendStringInfoChar(former->form, to_lower(value[i]));
}

/*
 * to_database - the form in the encoding of the database; false when that cannot
 * say it.
 */
static bool
to_database(Former *former)
{
	StringInfo	form = former->form;
	int			length = form->len - former->start;
	int			size = length * MAX_CONVERSION_GROWTH + 1;
	char	   *converted;
	bool		done;

	converted = palloc(size);
	done = ki_from_utf8(form->data + former->start, length, converted, size);
	if (done)
	{
		form->len = former->start;
		appendStringInfoString(form, converted);
	}
	pfree(converted);
	return done;
}

/*
 * cut - no more than an index holds.
 */
static void
cut(Former *former)
{
	StringInfo	form = former->form;
	char	   *start = form->data + former->start;

	if (form->len - former->start <= KI_FORM_BYTES)
		return;
	form->len = former->start +
		pg_mbcliplen(start, form->len - former->start, KI_FORM_BYTES);
	form->data[form->len] = '\0';
}

/*
 * international - a digitaal adres that is a phone number, in its digits.
 */
static void
international(Former *former)
{
	char		digits[KI_FORM_MAX];
	size_t		n = ki_international(former->form->data + former->start,
									 former->form->len - former->start,
									 digits);

	if (n == 0)
		return;
	former->form->len = former->start;
	appendBinaryStringInfo(former->form, digits, (int) n);
}

/*
 * read_characters - the form of all characters of a text; returns whether they are
 * ASCII.
 */
static bool
read_characters(Former *former, const char *value, int length)
{
	int			encoding = GetDatabaseEncoding();
	bool		ascii = true;
	int			i;

	enlargeStringInfo(former->form, length);
	for (i = 0; i < length;)
	{
		if (is_letter(value[i]) || is_digit(value[i]))
		{
			put_ascii(former, to_lower(value[i++]));
			continue;
		}
		if (!IS_HIGHBIT_SET(value[i]))
		{
			take(former, (unsigned char) value[i++]);
			continue;
		}
		ascii = false;
		CHECK_FOR_INTERRUPTS();
		if (encoding == PG_UTF8)
			i += take_utf8(former, value + i, length - i);
		else
			i += take_converted(former, value + i, length - i);
	}
	return ascii;
}

/*
 * ki_append_search_form - append the form of a text in which it is searched.
 */
void
ki_append_search_form(StringInfo form, SearchForm kind, const char *value,
					  int length)
{
	int			encoding = GetDatabaseEncoding();
	Former		former = {form, form->len, kind, false};
	bool		ascii = read_characters(&former, value, length);

	if (kind == FORM_ADRES)
		international(&former);
	if (form->len == former.start ||
		(!ascii && encoding != PG_UTF8 && encoding != PG_SQL_ASCII &&
		 !to_database(&former)))
		as_written(&former, value, length);
	cut(&former);
}

/*
 * ki_has_word - is there more in a text than what divides words?
 */
bool
ki_has_word(const char *value, int length)
{
	StringInfoData form;
	Former		former = {&form, 0, FORM_NAAM, false};

	initStringInfo(&form);
	(void) read_characters(&former, value, length);
	pfree(form.data);
	return form.len > 0;
}

/*
 * ki_search_form - the form of a text in which it is searched.
 */
text *
ki_search_form(SearchForm kind, const char *value, int length)
{
	StringInfoData form;
	text	   *result;

	if (kind == FORM_ITSELF)
		return cstring_to_text_with_len(value, length);
	initStringInfo(&form);
	ki_append_search_form(&form, kind, value, length);
	result = cstring_to_text_with_len(form.data, form.len);
	pfree(form.data);
	return result;
}

PG_FUNCTION_INFO_V1(search_form);
Datum
search_form(PG_FUNCTION_ARGS)
{
	text	   *kind = PG_GETARG_TEXT_PP(0);
	text	   *value = PG_GETARG_TEXT_PP(1);
	int			i;

	for (i = FORM_NAAM; i < lengthof(kinds); i++)
	{
		if (strlen(kinds[i]) == VARSIZE_ANY_EXHDR(kind) &&
			memcmp(kinds[i], VARDATA_ANY(kind), strlen(kinds[i])) == 0)
			PG_RETURN_TEXT_P(ki_search_form((SearchForm) i,
											VARDATA_ANY(value),
											VARSIZE_ANY_EXHDR(value)));
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a search form is of a naam, adres or identificator")));
}

/*
 * What a row is found by, on its way to a tsvector: terms that are sorted as
 * they come, for their places ascend and "=" is less than "~".
 */
typedef struct Terms
{
	StringInfoData bytes;
	StringInfoData form;		/* of the value that is being read */
	WordEntry  *entries;
	int			count;
	int			size;
} Terms;

static const char *
term_bytes(const Terms *terms, int i)
{
	return terms->bytes.data + terms->entries[i].pos;
}

/*
 * add_term - a term of the value at a place: "a=" before a whole form, "a~"
 * before a word of it.
 */
static void
add_term(Terms *terms, int place, char mark, const char *form, int length)
{
	int			i = terms->count;
	WordEntry	entry = {.pos = terms->bytes.len};

	if (terms->count == terms->size)
	{
		terms->size *= 2;
		terms->entries = (WordEntry *) repalloc(terms->entries, terms->size * sizeof(WordEntry));
	}
	appendStringInfoChar(&terms->bytes, (char) (FIRST_PLACE + place));
	appendStringInfoChar(&terms->bytes, mark);
	appendBinaryStringInfo(&terms->bytes, form, length);
	entry.len = length + 2;

	/* words of one value come in any order, and more than once */
	for (; i > 0; i--)
	{
		int			order = tsCompareString(terms->bytes.data + entry.pos, entry.len,
											(char *) term_bytes(terms, i - 1), terms->entries[i - 1].len, false);

		if (order > 0)
			break;
		if (order == 0)
		{
			memmove(&terms->entries[i], &terms->entries[i + 1],
					(terms->count - i) * sizeof(WordEntry));
			return;
		}
		terms->entries[i] = terms->entries[i - 1];
	}
	terms->entries[i] = entry;
	terms->count++;
}

/*
 * add_words - each word of a form.
 */
static void
add_words(Terms *terms, int place, const char *form)
{
	const char *word;
	int			length;

	for (word = form; *word != '\0'; word += length + (word[length] != '\0'))
	{
		length = strcspn(word, " ");
		if (length > 0)
			add_term(terms, place, '~', word, length);
	}
}

/*
 * add_terms - the terms of one value: its form, and when that has several words
 * each of them.
 */
static void
add_terms(Terms *terms, int place, text *value)
{
	StringInfo	form = &terms->form;

	resetStringInfo(form);
	ki_append_search_form(form, FORM_NAAM, VARDATA_ANY(value),
						  VARSIZE_ANY_EXHDR(value));
	if (form->len == 0)
		return;
	add_term(terms, place, '=', form->data, form->len);
	if (strchr(form->data, ' ') != NULL)
		add_words(terms, place, form->data);
}

/*
 * make_vector - the tsvector of terms: no position is known.
 */
static TSVector
make_vector(const Terms *terms)
{
	Size		size = CALCDATASIZE(terms->count, terms->bytes.len);
	TSVector	vector;

	if (terms->bytes.len > MAXSTRPOS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the search terms of a row are too long")));
	vector = (TSVector) palloc0(size);
	SET_VARSIZE(vector, size);
	vector->size = terms->count;
	memcpy(ARRPTR(vector), terms->entries, terms->count * sizeof(WordEntry));
	memcpy(STRPTR(vector), terms->bytes.data, terms->bytes.len);
	return vector;
}

static void
init_terms(Terms *terms)
{
	initStringInfo(&terms->bytes);
	initStringInfo(&terms->form);
	terms->count = 0;
	terms->size = 32;
	terms->entries = (WordEntry *) palloc0(terms->size * sizeof(WordEntry));
}

/*
 * search_terms - what the names and addresses of a row are found by.
 */
PG_FUNCTION_INFO_V1(search_terms);
Datum
search_terms(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	Terms		terms;
	Datum	   *values;
	bool	   *nulls;
	int			nvalues;
	int			i;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &values, &nulls,
					  &nvalues);
	if (nvalues > MAX_PLACES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("at most %d values have search terms", MAX_PLACES)));
	init_terms(&terms);
	for (i = 0; i < nvalues; i++)
	{
		if (!nulls[i])
			add_terms(&terms, i, DatumGetTextPP(values[i]));
	}
	PG_RETURN_TSVECTOR(make_vector(&terms));
}

/*
 * ki_adres_parts - the parts of a digitaal adres, each a word: what stands between
 * punctuation.
 */
char *
ki_adres_parts(const char *adres, int length)
{
	StringInfoData form;
	char	   *words = pnstrdup(adres, length);
	char	   *c;

	/* but for letters and digits, ASCII only divides here */
	for (c = words; *c != '\0'; c++)
	{
		if (!is_letter(*c) && !is_digit(*c) && !IS_HIGHBIT_SET(*c))
			*c = ' ';
	}
	initStringInfo(&form);
	ki_append_search_form(&form, FORM_NAAM, words, length);
	pfree(words);
	return form.data;
}

/*
 * adres_parts - what an e-mail address is found by, besides itself.
 */
PG_FUNCTION_INFO_V1(adres_parts);
Datum
adres_parts(PG_FUNCTION_ARGS)
{
	text	   *adres = PG_GETARG_TEXT_PP(0);
	Terms		terms;

	init_terms(&terms);
	add_words(&terms, 0, ki_adres_parts(VARDATA_ANY(adres),
										VARSIZE_ANY_EXHDR(adres)));
	PG_RETURN_TSVECTOR(make_vector(&terms));
}
