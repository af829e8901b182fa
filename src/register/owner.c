/*
 * owner.c
 *		Doing something in a register as its owner.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/syscache.h"

#include "call.h"
#include "register/owner.h"
#include "register/register.h"
#include "register/settings.h"
#include "store/writer.h"

/*
 * must_be_trusted - only who may what the owner of the schema may, can have made
 * its table of settings.
 *
 * Who may create in a schema of somebody else's, could make there what looks
 * like a register, and code of his would run with the rights of that owner.
 */
static void
must_be_trusted(const Register *reg, Oid settings, Oid owner)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(settings));
	Oid			maker;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", settings);
	maker = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);

	if (!has_privs_of_role(maker, owner))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("table \"%s\" of schema \"%s\" belongs to another than the schema",
						SETTINGS_TABLE, NameStr(reg->name)),
				 errhint("If this is a register, give its tables and functions to the owner of the schema; if not, let the table be dropped.")));
}

/*
 * ki_keep_local - until the nest level ends, what is made is made on this node
 * only, also by Citus.
 *
 * It would register the schema as one that is distributed, but leave the tables
 * in it where they are, because a function makes them; and of each function that
 * uses one of those it would warn that other nodes do not get it.
 */
void
ki_keep_local(void)
{
	static const char *const settings[] = {
		"citus.enable_schema_based_sharding",
		"citus.enable_ddl_propagation"
	};
	int			i;

	for (i = 0; i < lengthof(settings); i++)
	{
		if (GetConfigOption(settings[i], true, false) != NULL)
			ki_set_local(settings[i], "off");
	}
}

/*
 * ki_become_owner - go on as the owner of a register, whose rights the caller has.
 *
 * What is made in a register belongs to its owner, and his code that runs on
 * the way (in an index, a default, a constraint) gets no other rights than his,
 * whoever called: as in core's own maintenance of tables.  An error undoes it.
 * The search path is that of our functions, which a procedure that commits cannot
 * have; and where there are many registers, queries on the catalogs seem dear
 * enough to be compiled, each time.  Nor do backslashes in what we ask and make
 * hang on a setting of the caller's.
 */
void
ki_become_owner(const Register *reg, Oid settings, Caller *caller)
{
	Oid			owner = ki_owner_of(reg);

	if (!ki_owns_schema(reg->oid))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_SCHEMA, NameStr(reg->name));
	must_be_trusted(reg, settings, owner);
	GetUserIdAndSecContext(&caller->userid, &caller->sec_context);
	SetUserIdAndSecContext(owner, caller->sec_context |
						   SECURITY_LOCAL_USERID_CHANGE |
						   SECURITY_RESTRICTED_OPERATION);
	caller->nest_level = NewGUCNestLevel();

	ki_set_local("search_path", "pg_catalog, pg_temp");
	ki_set_local("jit", "off");
	ki_set_local("standard_conforming_strings", "on");
}

/*
 * ki_become_caller - undo ki_become_owner().
 */
void
ki_become_caller(const Caller *caller)
{
	AtEOXact_GUC(false, caller->nest_level);
	SetUserIdAndSecContext(caller->userid, caller->sec_context);
}

/*
 * run_statement - run one, and let no value out in an error: that of an index
 * shows the key of which there are two, and a user's trigger may show anything.
 */
static void
run_statement(const char *statement)
{
	MemoryContext caller = CurrentMemoryContext;
	int			ret;

	PG_TRY();
	{
		ret = SPI_execute(statement, false, 0);
		if (ret < 0)
			elog(ERROR, "SPI_execute returned %s",
				 SPI_result_code_string(ret));
	}
	PG_CATCH();
	{
		Call		call = {NULL};
		ErrorData  *edata;

		MemoryContextSwitchTo(caller);
		edata = CopyErrorData();
		if (!ki_may_hold_values(edata))
			PG_RE_THROW();
		FlushErrorState();
		ReThrowError(ki_clean_error(&call, edata));
	}
	PG_END_TRY();
}

/*
 * ki_run_ddl - run every statement that a query returns; returns how many.
 *
 * The query is a constant of ours, its parameters are texts.  It sees what was
 * committed before it, as while a lock was waited for.
 */
uint64
ki_run_ddl(const char *query, int nargs, Datum *args)
{
	Oid			argtypes[] = {TEXTOID, TEXTOID, TEXTOID};
	SPITupleTable *statements;
	uint64		i;

	if (SPI_execute_with_args(query, nargs, argtypes, args, NULL, false, 0) !=
		SPI_OK_SELECT)
		elog(ERROR, "could not read the DDL of a register");
	statements = SPI_tuptable;

	for (i = 0; i < statements->numvals; i++)
	{
		CHECK_FOR_INTERRUPTS();
		run_statement(SPI_getvalue(statements->vals[i],
								   statements->tupdesc, 1));
	}
	return statements->numvals;
}
