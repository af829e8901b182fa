/*
 * sleutel.c
 *		A key by which a caller can repeat a call: sleutel, beside the other keys
 *		of a body that is registered.
 *
 * Who does not know whether a call went well, because the answer got lost, sends
 * it again: the same sleutel with the same body registers nothing more, and has
 * the same answer.  Of the body no more is kept than a salted hash.  The key is
 * claimed before anything else is looked at, so that of two sessions that send
 * the same at once one registers it, and the other waits and finds it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "proof/hash.h"
#include "proof/sleutel.h"
#include "read/sleutel.h"
#include "read/violation.h"
#include "store/pending.h"
#include "store/plan.h"
#include "store/writer.h"
#include "types/id.h"

/* so often who has a key may take it back while we look */
#define MAX_ATTEMPTS	10

static const Statement claim = {
	"INSERT INTO @.sleutel AS s (sleutel, object, zout, blad)"
	" VALUES ($1, $2, $3, $4) ON CONFLICT (sleutel) DO NOTHING",
	4, {TEXTOID, TEXTOID, UUIDOID, BYTEAOID}
};

/* what was registered with it, if that is of this object */
static const Statement registered = {
	"SELECT s.id::pg_catalog.uuid, s.zout::pg_catalog.uuid,"
	" s.blad::pg_catalog.bytea, " BESIDES("s.object", "$2")
	" FROM @.sleutel s WHERE s.sleutel" EQ "$1 AND s.id IS NOT NULL",
	2, {TEXTOID, TEXTOID}
};

static const Statement release = {
	"DELETE FROM @.sleutel WHERE sleutel" EQ "$1",
	1, {TEXTOID}
};

static const Statement keep = {
	"UPDATE @.sleutel SET id = $2 WHERE sleutel" EQ "$1",
	2, {TEXTOID, UUIDOID}
};

/*
 * hash_body - the hash of a whole body.
 */
static void
hash_body(const JsonbValue *body, const pg_uuid_t *salt, uint8 *hash)
{
	Hasher		hasher = {NULL};

	ki_salted_jsonb(&hasher, salt, JsonbValueToJsonb((JsonbValue *) body),
					hash);
	ki_end_hashes(&hasher);
}

/*
 * claim_new - claim a sleutel that nobody has; false when somebody does.
 */
static bool
claim_new(Call *call, const Object *object, const JsonbValue *body,
		  const Sleutel *sleutel)
{
	pg_uuid_t	salt;
	uint8		hash[HASH_LENGTH];
	Datum		values[4];

	ki_random(&salt, UUID_LEN);
	hash_body(body, &salt, hash);
	values[0] = sleutel->text;
	values[1] = CStringGetTextDatum(object->name);
	values[2] = UUIDPGetDatum(&salt);
	values[3] = ki_bytes(hash, HASH_LENGTH);
	return ki_run(&call->reg, &claim, values, NULL) > 0;
}

/*
 * look_up - what was registered with a sleutel that somebody has: the same, or
 * something else; false when it is there no more.
 */
static bool
look_up(Call *call, const Object *object, const JsonbValue *body,
		Sleutel *sleutel)
{
	Datum		values[2];
	Datum		columns[4];
	uint8		hash[HASH_LENGTH];
	bytea	   *stored;

	values[0] = sleutel->text;
	values[1] = CStringGetTextDatum(object->name);
	if (ki_fetch(&call->reg, &registered, values, NULL, columns, 4) == 0)
		return false;
	hash_body(body, DatumGetUUIDP(columns[1]), hash);
	stored = DatumGetByteaPP(columns[2]);
	sleutel->id = *DatumGetUUIDP(columns[0]);
	sleutel->repeated = DatumGetBool(columns[3]) &&
		VARSIZE_ANY_EXHDR(stored) == HASH_LENGTH &&
		memcmp(VARDATA_ANY(stored), hash, HASH_LENGTH) == 0;
	if (!sleutel->repeated)
		ki_violation(&call->violations, KI_SLEUTEL, ERRCODE_KI_OTHER_BODY,
					 "KI409", "was used for another body");
	return true;
}

/*
 * must_register - who may not register an object has no sleutel of one either:
 * he could take that of another, and see which there are.
 */
static void
must_register(const Register *reg, const Object *object)
{
	Oid			relid = get_relname_relid(object->name, reg->oid);

	if (OidIsValid(relid) &&
		pg_class_aclcheck(relid, GetUserId(), ACL_INSERT) != ACLCHECK_OK &&
		pg_attribute_aclcheck_all(relid, GetUserId(), ACL_INSERT,
								  ACLMASK_ANY) != ACLCHECK_OK)
		aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_TABLE, object->name);
}

/*
 * use_keys - go on with the rights of the owner, who alone has any on the keys.
 *
 * What waits in a batch is the caller's, and is written with his.
 */
static void
use_keys(const Register *reg, Writer *caller)
{
	ki_flush(reg);
	ki_write_as_owner(reg, caller);
}

/*
 * ki_claim_sleutel - find out whether a body has a sleutel, and whether it was
 * registered with it before; a violation when another body was.
 */
void
ki_claim_sleutel(Call *call, const Object *object, const JsonbValue *body,
				 Sleutel *sleutel)
{
	Writer		caller;
	int			attempt = 0;

	memset(sleutel, 0, sizeof(Sleutel));
	sleutel->given = ki_find_sleutel(body, &sleutel->text);
	if (!sleutel->given)
		return;
	must_register(&call->reg, object);
	use_keys(&call->reg, &caller);
	while (!claim_new(call, object, body, sleutel) &&
		   !look_up(call, object, body, sleutel))
	{
		if (++attempt == MAX_ATTEMPTS)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("a sleutel can be neither stored nor found"),
					 errhint("A trigger or a row security policy of the register keeps it out or hides it, or a trigger registers with the sleutel of the call that it is in.")));
	}
	ki_write_as_caller(&caller);
	sleutel->claimed = !sleutel->repeated && call->violations.count == 0;
}

/*
 * ki_keep_sleutel - what was registered with a sleutel that was claimed.
 */
void
ki_keep_sleutel(Call *call, const Sleutel *sleutel, Datum id)
{
	Writer		caller;
	Datum		values[2];

	if (!sleutel->claimed)
		return;
	values[0] = sleutel->text;
	values[1] = id;
	use_keys(&call->reg, &caller);
	(void) ki_run(&call->reg, &keep, values, NULL);
	ki_write_as_caller(&caller);
}

/*
 * ki_release_sleutel - nothing was registered with a sleutel that was claimed.
 */
void
ki_release_sleutel(Call *call, const Sleutel *sleutel)
{
	Writer		caller;
	Datum		value = sleutel->text;

	if (!sleutel->claimed)
		return;
	use_keys(&call->reg, &caller);
	(void) ki_run(&call->reg, &release, &value, NULL);
	ki_write_as_caller(&caller);
}
