/*
 * hash.c
 *		Salted hashes, that prove what was there without telling it: SHA-256 of
 *		PostgreSQL itself.
 */
#include "postgres.h"

#include "proof/hash.h"

/*
 * ki_begin_hashes - hashes follow, until ki_end_hashes() or the end of the current
 * memory context, in which a server that was built without OpenSSL has what it
 * needs; without this the first hash begins them.
 */
void
ki_begin_hashes(Hasher *hasher)
{
	hasher->context = pg_cryptohash_create(PG_SHA256);
}

/*
 * ki_hash - the hash of what comes before, which may be nothing, and what
 * follows.
 */
void
ki_hash(Hasher *hasher, const uint8 *before, int nbefore, const char *bytes,
		int length, uint8 *hash)
{
	if (hasher->context == NULL)
		ki_begin_hashes(hasher);
	if (pg_cryptohash_init(hasher->context) < 0 ||
		pg_cryptohash_update(hasher->context, before, nbefore) < 0 ||
		pg_cryptohash_update(hasher->context, (const uint8 *) bytes,
							 length) < 0 ||
		pg_cryptohash_final(hasher->context, hash, HASH_LENGTH) < 0)
		elog(ERROR, "could not compute SHA-256: %s",
			 pg_cryptohash_error(hasher->context));
}

/*
 * ki_salted_hash - the hash of a salt and what follows.
 */
void
ki_salted_hash(Hasher *hasher, const pg_uuid_t *salt, const char *bytes,
			   int length, uint8 *hash)
{
	ki_hash(hasher, salt->data, UUID_LEN, bytes, length, hash);
}

/*
 * ki_salted_jsonb - likewise, of the text of a jsonb.
 */
void
ki_salted_jsonb(Hasher *hasher, const pg_uuid_t *salt, Jsonb *jsonb,
				uint8 *hash)
{
	char	   *text = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));

	ki_salted_hash(hasher, salt, text, strlen(text), hash);
}

/*
 * ki_end_hashes - there are no more.
 */
void
ki_end_hashes(Hasher *hasher)
{
	if (hasher->context != NULL)
		pg_cryptohash_free(hasher->context);
	hasher->context = NULL;
}

/*
 * ki_bytes - bytes as a bytea.
 */
Datum
ki_bytes(const uint8 *bytes, int length)
{
	bytea	   *result = (bytea *) palloc(VARHDRSZ + length);

	SET_VARSIZE(result, VARHDRSZ + length);
	memcpy(VARDATA(result), bytes, length);
	return PointerGetDatum(result);
}
