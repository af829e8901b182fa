/*
 * words.c
 *		Words to search for.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "read/words.h"
#include "types/ascii.h"

/* bytes of a word that has an index; PostgreSQL leaves out longer ones */
#define MAX_WORD		2000

/*
 * ki_words_query - "'afval':* & 'kerst':*", for to_tsquery(); NULL without a
 * word.
 *
 * ASCII characters that are no letter or digit only separate words, here as
 * in the index; and what has none of those may be no word.
 */
text *
ki_words_query(const char *text, int length)
{
	StringInfoData buf;
	int			start = -1;		/* of the word that we are in */
	bool		plain = false;	/* it has an ASCII letter or digit */
	int			i;

	initStringInfo(&buf);
	for (i = 0; i <= length; i++)
	{
		bool		alphanumeric = i < length &&
			(is_letter(text[i]) || is_digit(text[i]));

		if (alphanumeric || (i < length && IS_HIGHBIT_SET(text[i])))
		{
			if (start < 0)
				start = i;
			plain |= alphanumeric;
			continue;
		}
		if (start >= 0 && plain && i - start <= MAX_WORD)
		{
			/* in quotes, for what the server takes for a space */
			appendStringInfoString(&buf, buf.len > 0 ? " & '" : "'");
			appendBinaryStringInfo(&buf, text + start, i - start);
			appendStringInfoString(&buf, "':*");
		}
		start = -1;
		plain = false;
	}
	return buf.len > 0 ? cstring_to_text_with_len(buf.data, buf.len) : NULL;
}
