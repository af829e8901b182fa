/*
 * create.c
 *		Making a register, and giving rights in it.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"

#include "register/owner.h"
#include "register/register.h"

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
 * tell_of_citus - who has Citus distribute every schema that is made must do this
 * one himself.
 */
static void
tell_of_citus(const char *name)
{
	const char *setting = GetConfigOption("citus.enable_schema_based_sharding",
										  true, false);

	if (setting == NULL || strcmp(setting, "on") != 0)
		return;
	ereport(NOTICE,
			(errmsg("register \"%s\" is made on this node only", name),
			 errhint("To distribute it: SELECT citus_schema_distribute(%s); SELECT klantinteracties.upgrade_register(%s);",
					 quote_literal_cstr(quote_identifier(name)),
					 quote_literal_cstr(name))));
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
	int			nest_level;

	refuse_existing(name);
	tell_of_citus(name);

	nest_level = NewGUCNestLevel();
	ki_keep_local();
	SPI_connect();
	args[0] = CStringGetTextDatum(name);
	ki_run_ddl("SELECT klantinteracties.register_ddl($1)", 1, args);
	SPI_finish();
	AtEOXact_GUC(false, nest_level);

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
		strcmp(level, "beheerder") != 0 && strcmp(level, "privacy") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown level of rights"),
				 errhint("The levels are lezer, registrator, beheerder and privacy.")));
	if (strcmp(NameStr(*PG_GETARG_NAME(0)), "public") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a register is not opened to PUBLIC"),
				 errhint("Grant rights to roles.")));
	settings = ki_find_register(&reg, ki_register_name(fcinfo, 2));

	/* a policy on the settings is code of the owner, too */
	ki_become_owner(&reg, settings, &caller);
	ki_must_be_current(&reg, settings);
	SPI_connect();
	args[0] = CStringGetTextDatum(NameStr(reg.name));
	args[1] = CStringGetTextDatum(NameStr(*PG_GETARG_NAME(0)));
	args[2] = PG_GETARG_DATUM(1);
	ki_run_ddl("SELECT klantinteracties.register_grants($1, $2, $3)", 3, args);
	SPI_finish();
	ki_become_caller(&caller);

	PG_RETURN_VOID();
}
