/*
 * writer.c
 *		Writing with the rights of the owner of a register: what tells what the
 *		functions did, which nobody else may write.
 *
 * As foreign keys do it.  An error undoes it.
 */
#include "postgres.h"

#include "catalog/pg_namespace.h"
#include "miscadmin.h"
#include "utils/syscache.h"

#include "store/writer.h"

/*
 * ki_owner_of - the owner of the schema of a register.
 */
Oid
ki_owner_of(const Register *reg)
{
	HeapTuple	tuple = SearchSysCache1(NAMESPACEOID,
										ObjectIdGetDatum(reg->oid));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for schema %u", reg->oid);
	owner = ((Form_pg_namespace) GETSTRUCT(tuple))->nspowner;
	ReleaseSysCache(tuple);
	return owner;
}

/*
 * ki_write_as_owner - go on with the rights of the owner of a register.
 */
void
ki_write_as_owner(const Register *reg, Writer *caller)
{
	Oid			owner = ki_owner_of(reg);

	GetUserIdAndSecContext(&caller->userid, &caller->sec_context);
	SetUserIdAndSecContext(owner, caller->sec_context |
						   SECURITY_LOCAL_USERID_CHANGE);
}

/*
 * ki_write_as_caller - undo ki_write_as_owner().
 */
void
ki_write_as_caller(const Writer *caller)
{
	SetUserIdAndSecContext(caller->userid, caller->sec_context);
}
