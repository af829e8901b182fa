/*
 * hash.h
 *		Salted hashes, that prove what was there without telling it.
 */
#ifndef KI_HASH_H
#define KI_HASH_H

#include "common/cryptohash.h"
#include "common/sha2.h"

#include "klantinteracties.h"

#define HASH_LENGTH		PG_SHA256_DIGEST_LENGTH

/* made at the first hash, and used for those that follow */
typedef struct Hasher
{
	pg_cryptohash_ctx *context;
} Hasher;

extern void ki_begin_hashes(Hasher *hasher);
extern void ki_hash(Hasher *hasher, const uint8 *before, int nbefore,
					const char *bytes, int length, uint8 *hash);
extern void ki_salted_hash(Hasher *hasher, const pg_uuid_t *salt,
						   const char *bytes, int length, uint8 *hash);
extern void ki_salted_jsonb(Hasher *hasher, const pg_uuid_t *salt,
							Jsonb *jsonb, uint8 *hash);
extern void ki_end_hashes(Hasher *hasher);
extern Datum ki_bytes(const uint8 *bytes, int length);

#endif							/* KI_HASH_H */
