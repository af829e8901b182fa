/*
 * register.c
 *		Registers: which one a call uses, and making one.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "read/value.h"

#define SETTINGS_TABLE	"instelling"

/* setting klantinteracties.register */
static char *default_register = NULL;

/* setting klantinteracties.namens */
static char *set_namens = NULL;

/* of column namens, in characters */
#define MAX_NAMENS		200

/*
 * ki_define_settings - the settings of this library.
 */
void
ki_define_settings(void)
{
	DefineCustomStringVariable("klantinteracties.register",
							   "The register that is used when a call names none.",
							   NULL,
							   &default_register,
							   "klantregister",
							   PGC_USERSET,
							   0,
							   NULL, NULL, NULL);
	DefineCustomStringVariable("klantinteracties.namens",
							   "For whom the session works: recorded beside the login role with what a klant answers.",
							   "When it is empty, the role that was set is recorded.",
							   &set_namens,
							   "",
							   PGC_USERSET,
							   0,
							   NULL, NULL, NULL);
	MarkGUCPrefixReserved("klantinteracties");
}

/*
 * checked_namens - the name of someone, without white space around it; NULL
 * when that is all.
 *
 * What is wrong with the setting is told here and not when it is set, for there
 * an error would hold the value.
 */
static char *
checked_namens(char *name)
{
	JsonbValue	text;

	text.type = jbvString;
	text.val.string.val = name;
	text.val.string.len = strlen(name);

	/* what comes with a connection, and the roles of a cluster, are unchecked */
	if (!pg_verifymbstr(name, text.val.string.len, true))
		ereport(ERROR,
				(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				 errmsg("klantinteracties.namens, or the name of the role that was set, is not valid in the encoding of the database")));
	ki_trim(&text);
	if (pg_mbstrlen_with_len(text.val.string.val, text.val.string.len) > MAX_NAMENS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("klantinteracties.namens must have at most %d characters",
						MAX_NAMENS)));
	return text.val.string.len == 0 ? NULL :
		pnstrdup(text.val.string.val, text.val.string.len);
}

/*
 * ki_namens - for whom this is done: what the setting says, else the role that
 * was set; NULL when that is nobody else.
 *
 * Not current_user, which within a function of a register is its owner.
 */
char *
ki_namens(void)
{
	char	   *namens = checked_namens(set_namens);
	Oid			role = GetOuterUserId();
	char	   *name;

	if (namens != NULL || role == GetSessionUserId())
		return namens;
	name = GetUserNameFromId(role, true);
	return name == NULL ? NULL : checked_namens(name);
}

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
 * read_settings - read the one row of settings; returns the version.
 *
 * A direct scan of one page: this happens at every call, and a query would
 * cost more than all the rest of finding the register.  But a scan passes by
 * row level security.
 */
static int32
read_settings(Register *reg, Oid relid)
{
	Relation	rel;
	SysScanDesc scan;
	int32		version;

	if (pg_class_aclcheck(relid, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
		aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_TABLE, SETTINGS_TABLE);
	if (check_enable_rls(relid, InvalidOid, true) == RLS_ENABLED)
		return query_settings(reg);

	rel = table_open(relid, AccessShareLock);
	if (rel->rd_rel->relam != HEAP_TABLE_AM_OID)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table \"%s\" of register \"%s\" must be a heap table",
						SETTINGS_TABLE, NameStr(reg->name))));

	scan = systable_beginscan(rel, InvalidOid, false, GetActiveSnapshot(),
							  0, NULL);
	version = take_settings(reg, systable_getnext(scan), RelationGetDescr(rel));
	systable_endscan(scan);
	table_close(rel, AccessShareLock);

	return version;
}

/*
 * refuse_version - the tables are not those that this library works with.
 */
static void
refuse_version(const Register *reg, int32 version)
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
 * must_be_current - read the settings of a register, which must be of the
 * version that this library works with.
 */
static void
must_be_current(Register *reg, Oid settings)
{
	int32		version = read_settings(reg, settings);

	if (version != KI_REGISTER_VERSION)
		refuse_version(reg, version);
}

/*
 * find_register - the schema of that name, which must be a register.
 *
 * Returns its table of settings.
 */
static Oid
find_register(Register *reg, const char *name)
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
 * register_name - the register that argument argno names, or else the setting
 * klantinteracties.register.
 */
static const char *
register_name(FunctionCallInfo fcinfo, int argno)
{
	return PG_ARGISNULL(argno) ? default_register :
		NameStr(*PG_GETARG_NAME(argno));
}

/*
 * ki_open_register - the register that argument argno names, ready to be used.
 */
void
ki_open_register(Register *reg, FunctionCallInfo fcinfo, int argno)
{
	must_be_current(reg, find_register(reg, register_name(fcinfo, argno)));
}

/*
 * must_own - only who owns a register may change it.
 */
static void
must_own(const Register *reg)
{
	if (!ki_owns_schema(reg->oid))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_SCHEMA, NameStr(reg->name));
}

/* as whom, and at which level of settings, the caller runs */
typedef struct Caller
{
	Oid			userid;
	int			sec_context;
	int			nest_level;
} Caller;

/*
 * become_owner - go on as the owner of a register, whose rights the caller has.
 *
 * What is made in a register belongs to its owner, and his code that runs on
 * the way (in an index, a default, a constraint) gets no other rights than his,
 * whoever called: as in core's own maintenance of tables.  An error undoes it.
 */
static void
become_owner(const Register *reg, Caller *caller)
{
	HeapTuple	tuple;
	Oid			owner;

	must_own(reg);

	tuple = SearchSysCache1(NAMESPACEOID, ObjectIdGetDatum(reg->oid));
	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for schema %u", reg->oid);
	owner = ((Form_pg_namespace) GETSTRUCT(tuple))->nspowner;
	ReleaseSysCache(tuple);

	GetUserIdAndSecContext(&caller->userid, &caller->sec_context);
	SetUserIdAndSecContext(owner, caller->sec_context |
						   SECURITY_LOCAL_USERID_CHANGE |
						   SECURITY_RESTRICTED_OPERATION);
	caller->nest_level = NewGUCNestLevel();
}

/*
 * become_caller - undo become_owner().
 */
static void
become_caller(const Caller *caller)
{
	AtEOXact_GUC(false, caller->nest_level);
	SetUserIdAndSecContext(caller->userid, caller->sec_context);
}

/*
 * register_of - the schema of a register, by its table instelling.
 */
PG_FUNCTION_INFO_V1(register_of);
Datum
register_of(PG_FUNCTION_ARGS)
{
	Oid			relid = PG_GETARG_OID(0);
	char	   *name = get_namespace_name(get_rel_namespace(relid));
	Name		result;

	if (name == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation with OID %u does not exist", relid)));

	result = (Name) palloc(NAMEDATALEN);
	namestrcpy(result, name);
	PG_RETURN_NAME(result);
}

/*
 * get_register_name - argument 0, checked as the name of a new schema.
 *
 * It comes as text, because a name would have been cut off silently.
 */
static char *
get_register_name(FunctionCallInfo fcinfo)
{
	char	   *name;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the name of a register must not be null")));

	name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	if (name[0] == '\0')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_NAME),
				 errmsg("the name of a register must not be empty")));
	if (strlen(name) >= NAMEDATALEN)
		ereport(ERROR,
				(errcode(ERRCODE_NAME_TOO_LONG),
				 errmsg("the name of the register is too long"),
				 errdetail("It has %d bytes; a name has at most %d.",
						   (int) strlen(name), NAMEDATALEN - 1)));
	return name;
}

/*
 * refuse_existing - a register is made in a schema of its own.
 */
static void
refuse_existing(const char *name)
{
	Oid			schema = get_namespace_oid(name, true);

	if (!OidIsValid(schema))
		return;

	if (OidIsValid(get_relname_relid(SETTINGS_TABLE, schema)))
		ereport(ERROR,
				(errcode(ERRCODE_DUPLICATE_SCHEMA),
				 errmsg("register \"%s\" already exists", name)));
	ereport(ERROR,
			(errcode(ERRCODE_DUPLICATE_SCHEMA),
			 errmsg("schema \"%s\" already exists", name),
			 errhint("A register is made in a new schema: choose another name.")));
}

/*
 * run_ddl - run every statement that a query returns.
 *
 * The query is a constant of ours, its parameter a text.
 */
static void
run_ddl(const char *query, int nargs, Datum *args)
{
	Oid			argtypes[] = {TEXTOID, TEXTOID, TEXTOID};
	SPITupleTable *statements;
	uint64		i;

	if (SPI_execute_with_args(query, nargs, argtypes, args, NULL, true, 0) !=
		SPI_OK_SELECT)
		elog(ERROR, "could not read the DDL of a register");
	statements = SPI_tuptable;

	for (i = 0; i < statements->numvals; i++)
	{
		char	   *statement = SPI_getvalue(statements->vals[i],
											 statements->tupdesc, 1);
		int			ret;

		CHECK_FOR_INTERRUPTS();
		ret = SPI_execute(statement, false, 0);
		if (ret < 0)
			elog(ERROR, "SPI_execute returned %s",
				 SPI_result_code_string(ret));
	}
}

/*
 * create_register - make a register: a schema, its tables and functions.
 *
 * They belong to the caller, who needs CREATE on the database.
 */
PG_FUNCTION_INFO_V1(create_register);
Datum
create_register(PG_FUNCTION_ARGS)
{
	char	   *name = get_register_name(fcinfo);
	Datum		args[1];

	refuse_existing(name);

	SPI_connect();
	args[0] = CStringGetTextDatum(name);
	run_ddl("SELECT klantinteracties.register_ddl($1)", 1, args);
	SPI_finish();

	PG_RETURN_VOID();
}

/*
 * refuse_obstacles - what is in the place of a table or index of ours?
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
				 errmsg("register \"%s\" has relations with the names of others that it needs: %s",
						NameStr(reg->name), obstacles),
				 errhint("Rename them.  Nothing was done.")));
}

/*
 * upgrade_register - bring a register to the version of this library.
 *
 * There is one version of the tables so far; the register's own functions may
 * be older than the extension.
 */
PG_FUNCTION_INFO_V1(upgrade_register);
Datum
upgrade_register(PG_FUNCTION_ARGS)
{
	Register	reg;
	Caller		caller;
	Datum		args[1];
	Oid			settings = find_register(&reg, register_name(fcinfo, 0));
	int32		version;

	become_owner(&reg, &caller);
	version = read_settings(&reg, settings);
	if (version > KI_REGISTER_VERSION)
		refuse_version(&reg, version);
	if (version < KI_REGISTER_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("register \"%s\" has version %d, which there never was",
						NameStr(reg.name), version)));

	SPI_connect();
	args[0] = CStringGetTextDatum(NameStr(reg.name));
	refuse_obstacles(&reg, args[0]);
	run_ddl("SELECT klantinteracties.register_upgrade_ddl($1)", 1, args);
	SPI_finish();
	become_caller(&caller);

	PG_RETURN_VOID();
}

/*
 * grant_register - give a role a level of rights in a register.
 */
PG_FUNCTION_INFO_V1(grant_register);
Datum
grant_register(PG_FUNCTION_ARGS)
{
	Register	reg;
	Caller		caller;
	Datum		args[3];
	char	   *level;
	Oid			settings;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the role and the level must not be null")));
	level = text_to_cstring(PG_GETARG_TEXT_PP(1));
	if (strcmp(level, "lezer") != 0 && strcmp(level, "registrator") != 0 &&
		strcmp(level, "beheerder") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown level of rights"),
				 errhint("The levels are lezer, registrator and beheerder.")));
	if (strcmp(NameStr(*PG_GETARG_NAME(0)), "public") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a register is not opened to PUBLIC"),
				 errhint("Grant rights to roles.")));
	settings = find_register(&reg, register_name(fcinfo, 2));

	/* a policy on the settings is code of the owner, too */
	become_owner(&reg, &caller);
	must_be_current(&reg, settings);
	SPI_connect();
	args[0] = CStringGetTextDatum(NameStr(reg.name));
	args[1] = CStringGetTextDatum(NameStr(*PG_GETARG_NAME(0)));
	args[2] = PG_GETARG_DATUM(1);
	run_ddl("SELECT klantinteracties.register_grants($1, $2, $3)", 3, args);
	SPI_finish();
	become_caller(&caller);

	PG_RETURN_VOID();
}
