/*
 * encoding.c
 *		Texts in the encoding of the database, in another.
 */
#include "postgres.h"

#include "catalog/pg_conversion.h"
#include "catalog/pg_namespace.h"
#include "mb/pg_wchar.h"

#include "types/encoding.h"

/*
 * ki_to_utf8 - a text of the database in UTF-8, terminated; false when it has
 * what that cannot say.  Not for a database that is in UTF-8, or says nothing.
 *
 * By the server's own conversion, whatever the search_path holds; no errors.
 */
bool
ki_to_utf8(const char *text, size_t length, char *utf8, size_t size)
{
	static Oid	conversion = InvalidOid;
	int			encoding = GetDatabaseEncoding();

	if (!OidIsValid(conversion))
		conversion = FindDefaultConversion(PG_CATALOG_NAMESPACE, encoding,
										   PG_UTF8);
	return OidIsValid(conversion) &&
		pg_do_encoding_conversion_buf(conversion, encoding, PG_UTF8,
									  (unsigned char *) text, length,
									  (unsigned char *) utf8, size,
									  true) == length;
}
