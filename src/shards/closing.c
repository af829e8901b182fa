/*
 * closing.c
 *		Closing a register for writing.
 *
 * A register that moves to another server must at one moment stop to change here,
 * with nothing under way.  A trigger on each table holds that against everyone.
 */
#include "postgres.h"

#include "commands/trigger.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "register/owner.h"
#include "register/register.h"

/*
 * refuse_writing - the trigger of a register that is closed.
 */
PG_FUNCTION_INFO_V1(refuse_writing);
Datum
refuse_writing(PG_FUNCTION_ARGS)
{
	Relation	rel;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("refuse_writing() is a trigger")));
	rel = ((TriggerData *) fcinfo->context)->tg_relation;
	ereport(ERROR,
			(errcode(ERRCODE_READ_ONLY_SQL_TRANSACTION),
			 errmsg("register \"%s\" is closed for writing",
					get_namespace_name(RelationGetNamespace(rel))),
			 errhint("It is being moved, or was; what is refused now can be tried again.  Its owner opens it with klantinteracties.open_register().")));
}

/*
 * set_closed - close or open the register that argument 0 names, as its owner.
 */
static void
set_closed(FunctionCallInfo fcinfo, bool closed)
{
	Register	reg;
	Caller		caller;
	Datum		args[1];
	Oid			settings = ki_find_register(&reg, ki_register_name(fcinfo, 0));

	PreventCommandIfReadOnly(closed ? "close_register()" : "open_register()");
	ki_become_owner(&reg, settings, &caller);
	SPI_connect();
	args[0] = CStringGetTextDatum(NameStr(reg.name));
	ki_run_ddl(closed
			   ? "SELECT klantinteracties.closing_ddl($1, true)"
			   : "SELECT klantinteracties.closing_ddl($1, false)",
			   1, args);
	SPI_finish();
	ki_become_caller(&caller);
}

/*
 * close_register - refuse what would change a register.
 */
PG_FUNCTION_INFO_V1(close_register);
Datum
close_register(PG_FUNCTION_ARGS)
{
	set_closed(fcinfo, true);
	PG_RETURN_VOID();
}

/*
 * open_register - undo close_register().
 */
PG_FUNCTION_INFO_V1(open_register);
Datum
open_register(PG_FUNCTION_ARGS)
{
	set_closed(fcinfo, false);
	PG_RETURN_VOID();
}
