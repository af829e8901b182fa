/*
 * typed.c
 *		The words that people type to look for somebody, in the forms of what they
 *		may fit.
 *
 * White space divides words, unless what stands around it is one number: people
 * write a phone number, a bsn and a postcode in parts.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "answer/typed.h"
#include "read/violation.h"
#include "types/ascii.h"
#include "types/phone.h"
#include "types/search_form.h"

#define MAX_TEXT		254		/* characters that people type */
#define PHONE_DIGITS	15		/* of a number, at most */

/*
 * is_number - is this nothing but digits and what people write between them?
 */
static bool
is_number(const char *token)
{
	return strpbrk(token, "0123456789") != NULL &&
		strspn(token, "0123456789+-.()/") == strlen(token);
}

static int
count_digits(const char *token)
{
	int			count = 0;

	for (; *token != '\0'; token++)
		count += is_digit(*token);
	return count;
}

static bool
is_phone(const char *token)
{
	char		digits[KI_FORM_MAX];

	return ki_international(token, strlen(token), digits) > 0;
}

/*
 * phone_tokens - how many of these are one phone number, or how one begins:
 * "06 123 45".
 */
static int
phone_tokens(char **tokens, int ntokens)
{
	char	   *joined = pstrdup(tokens[0]);
	int			count = 1;

	if (!is_number(tokens[0]) || (tokens[0][0] != '0' && tokens[0][0] != '+' &&
								  tokens[0][0] != '('))
		return 1;
	while (count < ntokens && !is_phone(joined) && is_number(tokens[count]) &&
		   count_digits(joined) + count_digits(tokens[count]) <= PHONE_DIGITS)
		joined = psprintf("%s%s", joined, tokens[count++]);
	return count;
}

/*
 * number_tokens - how many of these are one bsn, KVK or vestigingsnummer: as long
 * together as such a number.
 */
static int
number_tokens(char **tokens, int ntokens)
{
	int			digits = 0;
	int			count;

	for (count = 0; count < ntokens && is_number(tokens[count]); count++)
		digits += count_digits(tokens[count]);
	return count > 1 && (digits == 8 || digits == 9 || digits == 12)
		? count : 1;
}

/*
 * postcode_tokens - are these two one postcode?
 */
static int
postcode_tokens(char **tokens, int ntokens)
{
	return ntokens > 1 && strlen(tokens[0]) == 4 &&
		strspn(tokens[0], "0123456789") == 4 && strlen(tokens[1]) == 2 &&
		is_letter(tokens[1][0]) && is_letter(tokens[1][1]) ? 2 : 1;
}

static char *
form_of(SearchForm kind, const char *token)
{
	return text_to_cstring(ki_search_form(kind, token, strlen(token)));
}

/*
 * add_word - a word of one or more tokens.
 */
static void
add_word(Sought *sought, char **tokens, int count)
{
	Word	   *word = &sought->words[sought->nwords++];
	char		digits[KI_FORM_MAX];
	char	   *token = pstrdup(tokens[0]);
	size_t		n;
	int			i;

	for (i = 1; i < count; i++)
		token = psprintf("%s%s", token, tokens[i]);
	word->naam = form_of(FORM_NAAM, token);
	word->adres = token;
	word->identificator = form_of(FORM_IDENTIFICATOR, token);
	n = ki_international_prefix(token, strlen(token), digits);
	word->phone = n > 0 ? pnstrdup(digits, n) : NULL;
}

/*
 * read_words - the words of a text that is in lower case, and has single spaces
 * for all white space.
 */
static void
read_words(Sought *sought, char *typed)
{
	char	  **tokens = (char **) palloc((strlen(typed) + 1) * sizeof(char *));
	int			ntokens = 0;
	int			used;
	int			i;
	char	   *token;

	for (token = strtok(typed, " "); token != NULL; token = strtok(NULL, " "))
	{
		if (ki_has_word(token, strlen(token)))
			tokens[ntokens++] = token;
	}
	for (i = 0; i < ntokens && sought->nwords < MAX_WORDS; i += used)
	{
		used = phone_tokens(tokens + i, ntokens - i);
		if (used == 1)
			used = number_tokens(tokens + i, ntokens - i);
		if (used == 1)
			used = postcode_tokens(tokens + i, ntokens - i);
		add_word(sought, tokens + i, used);
	}
	if (i < ntokens)
		sought->nwords = MAX_WORDS + 1;
}

/*
 * ki_read_sought - the words in a criterion; NULL after a violation.
 */
Sought *
ki_read_sought(Call *call, JsonbValue *value)
{
	Sought	   *sought = (Sought *) palloc0(sizeof(Sought));
	BodyPath	path = {NULL, "zoek", 4};

	if (value->type != jbvString)
	{
		ki_violation_at(&call->violations, &path, "invalid", "must be a text");
		return NULL;
	}
	if (pg_mbstrlen_with_len(value->val.string.val,
							 value->val.string.len) > MAX_TEXT)
	{
		ki_violation_at(&call->violations, &path, "max_length",
						"must have at most %d characters", MAX_TEXT);
		return NULL;
	}
	sought->object = call->object;
	sought->done = -1;
	read_words(sought,
			   text_to_cstring(ki_search_form(FORM_ADRES, value->val.string.val,
											  value->val.string.len)));
	if (sought->nwords >= 1 && sought->nwords <= MAX_WORDS)
		return sought;
	if (sought->nwords == 0)
		ki_violation_at(&call->violations, &path, "invalid",
						"must hold a word");
	else
		ki_violation_at(&call->violations, &path, "max_length",
						"must have at most %d words", MAX_WORDS);
	return NULL;
}
