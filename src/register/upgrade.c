/*
 * upgrade.c
 *		Bringing registers to the version of this library: one, or all that the
 *		caller may.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "tcop/tcopprot.h"
#include "utils/backend_status.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "call.h"
#include "register/doubles.h"
#include "register/owner.h"
#include "register/register.h"
#include "store/commit.h"
#include "store/distributed.h"

/* of CALL upgrade_registers(): one register, and what was found in it */
typedef struct Upgrading
{
	NameData	name;
	bool		lacked;			/* anything that it now has */
	bool		doubles;		/* for which it still lacks a unique index */
} Upgrading;

/* what came of it, in numbers of registers */
typedef struct Upgraded
{
	uint64		all;			/* that the caller may upgrade */
	uint64		others;			/* that he may not */
	uint64		done;
	uint64		lacked_nothing;
	uint64		doubles;
	uint64		failed;
} Upgraded;

/*
 * refuse_obstacles - what is in the place of a table, index or function of ours?
 */
static void
refuse_obstacles(const Register *reg, Datum name)
{
	Oid			argtypes[] = {TEXTOID};
	char	   *obstacles;

	if (SPI_execute_with_args("SELECT pg_catalog.string_agg(o, ', ')"
							  " FROM klantinteracties.register_obstacles($1) AS o",
							  1, argtypes, &name, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not compare a register with its DDL");
	obstacles = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);

	if (obstacles != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_DUPLICATE_TABLE),
				 errmsg("register \"%s\" has what is no part of it, or another's, by names that it needs: %s",
						NameStr(reg->name), obstacles),
				 errhint("Rename it, or if it is a part give it to the owner of the register.  Nothing was done.")));
}

/*
 * wait_for_others - until the transaction ends, no other session upgrades this
 * register, nor drops it.
 *
 * What another that did has left, is seen in a snapshot that is taken after this.
 */
static void
wait_for_others(Register *reg, Oid settings, const char *name)
{
	LockRelationOid(settings, ShareUpdateExclusiveLock);
	if (ki_find_register(reg, name) != settings)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("register \"%s\" was made anew meanwhile", name)));
}

/*
 * must_be_possible - a register of a version that can be upgraded.
 *
 * There is one version of the tables so far; the register's own functions may
 * be older than the extension.
 */
static void
must_be_possible(Register *reg, Oid settings)
{
	int32		version = ki_read_settings(reg, settings);

	if (version > KI_REGISTER_VERSION)
		ki_refuse_version(reg, version);
	if (version < KI_REGISTER_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("register \"%s\" has version %d, which there never was",
						NameStr(reg->name), version)));
}

/*
 * keep_closed - in a register that is closed for writing, a table that is new is
 * closed too.
 */
static void
keep_closed(Datum name)
{
	ki_run_ddl("SELECT klantinteracties.closing_ddl($1, true)"
			   " FROM klantinteracties.list_registers()"
			   " WHERE register::pg_catalog.text OPERATOR(pg_catalog.=) $1 AND gesloten", 1, &name);
}

/*
 * upgrade - bring a register to the version of this library.
 */
static void
upgrade(const char *name, Upgrading *upgrading)
{
	Register	reg;
	Caller		caller;
	Datum		args[1];
	Oid			settings = ki_find_register(&reg, name);

	PreventCommandIfReadOnly("upgrade_register()");
	ki_become_owner(&reg, settings, &caller);
	if (!ki_is_distributed(settings))
		ki_keep_local();
	wait_for_others(&reg, settings, name);
	PushActiveSnapshot(GetTransactionSnapshot());
	must_be_possible(&reg, settings);

	SPI_connect();
	args[0] = CStringGetTextDatum(NameStr(reg.name));
	refuse_obstacles(&reg, args[0]);
	ki_keep_doubles_out(args[0]);
	upgrading->lacked =
		ki_run_ddl("SELECT klantinteracties.register_upgrade_ddl($1)", 1, args) > 0;
	if (upgrading->lacked)
		keep_closed(args[0]);
	upgrading->doubles = ki_warn_of_doubles(&reg, args[0]);
	SPI_finish();
	PopActiveSnapshot();
	ki_become_caller(&caller);
}

/*
 * upgrade_register - bring one register to the version of this library.
 */
PG_FUNCTION_INFO_V1(upgrade_register);
Datum
upgrade_register(PG_FUNCTION_ARGS)
{
	Upgrading	upgrading;

	upgrade(ki_register_name(fcinfo, 0), &upgrading);
	PG_RETURN_VOID();
}

static void
upgrade_step(void *state)
{
	Upgrading  *upgrading = (Upgrading *) state;

	PushActiveSnapshot(GetTransactionSnapshot());
	upgrade(NameStr(upgrading->name), upgrading);
	PopActiveSnapshot();
}

/*
 * try_upgrade - upgrade a register in a transaction of its own; returns the error
 * that it was not.
 *
 * But that somebody ends the whole is an error of the whole.
 */
static ErrorData *
try_upgrade(Upgrading *upgrading, MemoryContext context)
{
	Call		call = {NULL};
	ErrorData  *error = ki_try_alone(upgrade_step, upgrading, context);

	if (error == NULL)
		return NULL;
	if (ERRCODE_TO_CATEGORY(error->sqlerrcode) == ERRCODE_OPERATOR_INTERVENTION)
		ReThrowError(error);
	return ki_clean_error(&call, error);
}

/*
 * read_registers - those that the caller may upgrade.
 */
static Upgrading *
read_registers(Upgraded *upgraded)
{
	Upgrading  *registers;
	uint64		i;

	if (SPI_execute("SELECT register, beheerbaar FROM klantinteracties.list_registers()",
					false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not list the registers");
	registers = palloc((SPI_processed + 1) * sizeof(Upgrading));
	for (i = 0; i < SPI_processed; i++)
	{
		HeapTuple	row = SPI_tuptable->vals[i];
		TupleDesc	desc = SPI_tuptable->tupdesc;
		bool		isnull;

		if (DatumGetBool(SPI_getbinval(row, desc, 2, &isnull)))
			registers[upgraded->all++].name =
				*DatumGetName(SPI_getbinval(row, desc, 1, &isnull));
		else
			upgraded->others++;
	}
	SPI_freetuptable(SPI_tuptable);
	return registers;
}

/*
 * show_progress - at which register it is, for who looks at pg_stat_activity.
 */
static void
show_progress(uint64 number, const Upgraded *upgraded, const char *name)
{
	char	   *activity = psprintf("CALL klantinteracties.upgrade_registers() -- "
									UINT64_FORMAT " of " UINT64_FORMAT ": %s",
									number, upgraded->all, name);

	pgstat_report_activity(STATE_RUNNING, activity);
	pfree(activity);
}

/*
 * tell - what came of one register.
 */
static void
tell(const Upgrading *upgrading, const ErrorData *error, Upgraded *upgraded)
{
	const char *name = NameStr(upgrading->name);

	if (error != NULL)
	{
		upgraded->failed++;
		ereport(WARNING,
				(errcode(error->sqlerrcode),
				 errmsg("register \"%s\" was not upgraded: %s (SQLSTATE %s)",
						name, error->message,
						unpack_sql_state(error->sqlerrcode)),
				 error->detail != NULL ? errdetail("%s", error->detail) : 0,
				 error->hint != NULL ? errhint("%s", error->hint) : 0));
		return;
	}
	if (upgrading->lacked)
	{
		upgraded->done++;
		ereport(NOTICE, (errmsg("register \"%s\" was upgraded", name)));
	}
	if (upgrading->doubles)
		upgraded->doubles++;
	else if (!upgrading->lacked)
		upgraded->lacked_nothing++;
}

/*
 * tell_all - what came of all.
 */
static void
tell_all(const Upgraded *upgraded)
{
	ereport(NOTICE,
			(errmsg("registers: " UINT64_FORMAT " upgraded, " UINT64_FORMAT
					" lacked nothing, " UINT64_FORMAT " hold doubles, " UINT64_FORMAT
					" failed, " UINT64_FORMAT " of others left alone",
					upgraded->done, upgraded->lacked_nothing, upgraded->doubles,
					upgraded->failed, upgraded->others)));
	if (upgraded->failed > 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg(UINT64_FORMAT " of " UINT64_FORMAT " registers were not upgraded",
						upgraded->failed, upgraded->all),
				 errhint("A WARNING told of each why.  Mend that, and call upgrade_registers() again: what was upgraded stays so.")));
}

/*
 * upgrade_registers - CALL upgrade_registers(): all that the caller may upgrade.
 */
PG_FUNCTION_INFO_V1(upgrade_registers);
Datum
upgrade_registers(PG_FUNCTION_ARGS)
{
	Upgraded	upgraded = {0};
	Upgrading  *registers;
	MemoryContext context;
	uint64		i;

	ki_must_commit(fcinfo, "upgrade_registers",
				   "In one transaction use upgrade_register(register), for each of list_registers().");
	PreventCommandIfReadOnly("upgrade_registers()");

	SPI_connect_ext(SPI_OPT_NONATOMIC);
	context = AllocSetContextCreate(CurrentMemoryContext,
									"klantinteracties upgrade",
									ALLOCSET_DEFAULT_SIZES);
	registers = read_registers(&upgraded);
	for (i = 0; i < upgraded.all; i++)
	{
		show_progress(i + 1, &upgraded, NameStr(registers[i].name));
		tell(&registers[i], try_upgrade(&registers[i], context), &upgraded);
	}
	pgstat_report_activity(STATE_RUNNING, debug_query_string);
	tell_all(&upgraded);
	SPI_finish();
	PG_RETURN_VOID();
}
