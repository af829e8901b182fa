/*
 * register.c
 *		Registers: which one a call uses, and its settings.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"

#include "register/register.h"
#include "register/settings.h"
#include "store/distributed.h"

/*
 * get_setting - one column of the row of settings.
 */
static Datum
get_setting(const Register *reg, HeapTuple tuple, TupleDesc desc,
			const char *column, Oid type)
{
	int			attnum = SPI_fnumber(desc, column);
	bool		isnull = true;
	Datum		value = (Datum) 0;

	if (attnum > 0 && SPI_gettypeid(desc, attnum) == type)
		value = heap_getattr(tuple, attnum, desc, &isnull);
	if (isnull)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table \"%s\" of register \"%s\" has no column \"%s\"",
						SETTINGS_TABLE, NameStr(reg->name), column)));
	return value;
}

/*
 * get_code_setting - one column that is a code or a URN, NULL when it has none.
 *
 * A register that was not upgraded has no such column, and is about to be.
 */
static text *
get_code_setting(HeapTuple tuple, TupleDesc desc, const char *column)
{
	int			attnum = SPI_fnumber(desc, column);
	bool		isnull;
	Datum		value;

	if (attnum <= 0 || SPI_gettypeid(desc, attnum) != VARCHAROID)
		return NULL;
	value = heap_getattr(tuple, attnum, desc, &isnull);
	return isnull ? NULL : DatumGetTextPCopy(value);
}

/*
 * get_later_setting - likewise, of a column that older registers do not have
 * until they are upgraded: then it is off.
 */
static bool
get_later_setting(const Register *reg, HeapTuple tuple, TupleDesc desc,
				  const char *column)
{
	return SPI_fnumber(desc, column) > 0 &&
		DatumGetBool(get_setting(reg, tuple, desc, column, BOOLOID));
}

/*
 * take_settings - from the one row of settings, if there is one; returns the
 * version.
 */
static int32
take_settings(Register *reg, HeapTuple tuple, TupleDesc desc)
{
	int32		version;

	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table \"%s\" of register \"%s\" is empty",
						SETTINGS_TABLE, NameStr(reg->name))));

	version = DatumGetInt32(get_setting(reg, tuple, desc, "versie", INT4OID));
	reg->controleer_codes =
		DatumGetBool(get_setting(reg, tuple, desc, "controleer_codes", BOOLOID));
	reg->vereis_partij_identificator =
		DatumGetBool(get_setting(reg, tuple, desc, "vereis_partij_identificator",
								 BOOLOID));
	reg->hergebruik_activiteit = get_code_setting(tuple, desc,
												  "hergebruik_activiteit");
	reg->verwerkingsactiviteit = get_code_setting(tuple, desc,
												  "verwerkingsactiviteit");
	reg->leg_verwerkingen_vast =
		get_later_setting(reg, tuple, desc, "leg_verwerkingen_vast");
	reg->bewaar_oude_waarden =
		get_later_setting(reg, tuple, desc, "bewaar_oude_waarden");
	reg->meld_wijzigingen =
		get_later_setting(reg, tuple, desc, "meld_wijzigingen");
	reg->bron = get_code_setting(tuple, desc, "bron");
	return version;
}

/*
 * query_settings - read the row of settings as far as policies show it.
 */
static int32
query_settings(Register *reg)
{
	char	   *query = psprintf("SELECT * FROM %s",
								 quote_qualified_identifier(NameStr(reg->name),
															SETTINGS_TABLE));
	int32		version;

	SPI_connect();
	if (SPI_execute(query, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "could not read the settings of a register");
	version = take_settings(reg,
							SPI_processed > 0 ? SPI_tuptable->vals[0] : NULL,
							SPI_tuptable->tupdesc);
	SPI_finish();

	return version;
}

/*
 * scan_settings - read the row of settings from its page.
 */
static int32
scan_settings(Register *reg, Relation rel)
{
	SysScanDesc scan;
	int32		version;

	if (rel->rd_rel->relam != HEAP_TABLE_AM_OID)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table \"%s\" of register \"%s\" must be a heap table",
						SETTINGS_TABLE, NameStr(reg->name))));

	scan = systable_beginscan(rel, InvalidOid, false, GetActiveSnapshot(),
							  0, NULL);
	version = take_settings(reg, systable_getnext(scan), RelationGetDescr(rel));
	systable_endscan(scan);
	return version;
}

/*
 * ki_read_settings - read the one row of settings; returns the version.
 *
 * A direct scan of one page: this happens at every call, and a query would
 * cost more than all the rest of finding the register.  But a scan passes by
 * row level security, and finds nothing of a row that is on another node.  The
 * lock stays until the transaction ends, as a query's would: by it
 * close_register() waits for what is under way.
 */
int32
ki_read_settings(Register *reg, Oid relid)
{
	Relation	rel;
	int32		version;

	if (pg_class_aclcheck(relid, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
		aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_TABLE, SETTINGS_TABLE);

	rel = table_open(relid, AccessShareLock);
	reg->distributed = ki_is_distributed(relid);
	version = reg->distributed ||
		check_enable_rls(relid, InvalidOid, true) == RLS_ENABLED
		? query_settings(reg) : scan_settings(reg, rel);
	table_close(rel, NoLock);

	return version;
}

/*
 * ki_refuse_version - the tables are not those that this library works with.
 */
void
ki_refuse_version(const Register *reg, int32 version)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("register \"%s\" has version %d, but this library works with version %d",
					NameStr(reg->name), version, KI_REGISTER_VERSION),
			 version < 1 ? 0 : version < KI_REGISTER_VERSION
			 ? errhint("Call klantinteracties.upgrade_register(%s).",
					   quote_literal_cstr(NameStr(reg->name)))
			 : errhint("Install a newer version of the extension.")));
}

/*
 * ki_must_be_current - read the settings of a register, which must be of the
 * version that this library works with.
 */
void
ki_must_be_current(Register *reg, Oid settings)
{
	int32		version = ki_read_settings(reg, settings);

	if (version != KI_REGISTER_VERSION)
		ki_refuse_version(reg, version);
}

/*
 * ki_find_register - the schema of that name, which must be a register.
 *
 * Returns its table of settings.
 */
Oid
ki_find_register(Register *reg, const char *name)
{
	Oid			settings;

	reg->oid = get_namespace_oid(name, true);
	if (!OidIsValid(reg->oid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_SCHEMA),
				 errmsg("register \"%s\" does not exist", name),
				 errhint("Make it with klantinteracties.create_register(), or name another one.")));

	settings = get_relname_relid(SETTINGS_TABLE, reg->oid);
	if (!OidIsValid(settings) ||
		get_rel_relkind(settings) != RELKIND_RELATION)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_SCHEMA),
				 errmsg("schema \"%s\" is not a register", name),
				 errhint("A register is made with klantinteracties.create_register().")));

	namestrcpy(&reg->name, name);
	return settings;
}

/*
 * ki_register_name - the register that argument argno names, or else the
 * setting klantinteracties.register.
 */
const char *
ki_register_name(FunctionCallInfo fcinfo, int argno)
{
	return PG_ARGISNULL(argno) ? ki_default_register() :
		NameStr(*PG_GETARG_NAME(argno));
}

/*
 * ki_open_register - the register that argument argno names, ready to be used.
 */
void
ki_open_register(Register *reg, FunctionCallInfo fcinfo, int argno)
{
	ki_must_be_current(reg, ki_find_register(reg, ki_register_name(fcinfo, argno)));
}
