/*
 * encoding.c
 *		Texts in the encoding of the database, in another.
 */
#include "postgres.h"

#include "catalog/pg_conversion.h"
#include "catalog/pg_namespace.h"
#include "mb/pg_wchar.h"

#include "types/encoding.h"

/* by the server's own conversions, whatever the search_path holds */
static Oid	to_utf8 = InvalidOid;
static Oid	from_utf8 = InvalidOid;

static bool
convert(Oid conversion, int from, int to, const char *source, size_t length,
		char *result, size_t size)
{
	return OidIsValid(conversion) &&
		pg_do_encoding_conversion_buf(conversion, from, to,
									  (unsigned char *) source, length,
									  (unsigned char *) result, size,
									  true) == length;
}

/*
 * ki_to_utf8 - a text of the database in UTF-8, terminated; false when it has
 * what that cannot say.  Not for a database that is in UTF-8, or says nothing.
 *
 * No errors.
 */
bool
ki_to_utf8(const char *text, size_t length, char *utf8, size_t size)
{
	int			encoding = GetDatabaseEncoding();

	if (!OidIsValid(to_utf8))
		to_utf8 = FindDefaultConversion(PG_CATALOG_NAMESPACE, encoding,
										PG_UTF8);
	return convert(to_utf8, encoding, PG_UTF8, text, length, utf8, size);
}

/*
 * ki_from_utf8 - likewise, a text in UTF-8 in the encoding of the database.
 */
bool
ki_from_utf8(const char *utf8, size_t length, char *text, size_t size)
{
	int			encoding = GetDatabaseEncoding();

	if (!OidIsValid(from_utf8))
		from_utf8 = FindDefaultConversion(PG_CATALOG_NAMESPACE, PG_UTF8,
										  encoding);
	return convert(from_utf8, PG_UTF8, encoding, utf8, length, text, size);
}

/*
 * ki_utf8_of - a text of the database in UTF-8: itself where that is the same,
 * or else in the buffer, with its length; NULL when that has no room for it, or
 * UTF-8 cannot say it.
 *
 * What a database that says nothing holds is taken for UTF-8.
 */
const char *
ki_utf8_of(const char *text, size_t *length, char *buffer, size_t size)
{
	int			encoding = GetDatabaseEncoding();
	size_t		i;

	if (encoding == PG_UTF8 || encoding == PG_SQL_ASCII)
		return text;
	for (i = 0; i < *length && !IS_HIGHBIT_SET(text[i]); i++)
		;
	if (i == *length)
		return text;
	if (*length * MAX_CONVERSION_GROWTH >= size ||
		!ki_to_utf8(text, *length, buffer, size))
		return NULL;
	*length = strlen(buffer);
	return buffer;
}
