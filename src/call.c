/*
 * call.c
 *		What surrounds every call: the register, SPI, and the guard that lets
 *		no value out in an error.
 */
#include "postgres.h"

#include "access/xact.h"
#include "access/xlog.h"
#include "jit/jit.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "call.h"
#include "proof/verwerking.h"
#include "read/violation.h"
#include "register/constraints.h"
#include "register/register.h"
#include "register/settings.h"
#include "store/keep.h"

/* how many calls are under way: a trigger of a user's may call us again */
static int	call_depth = 0;

/*
 * ki_is_ours - did this library raise the error?
 */
bool
ki_is_ours(const ErrorData *edata)
{
	return edata->domain != NULL && strcmp(edata->domain, TEXTDOMAIN) == 0;
}

/*
 * ki_may_hold_values - is this an error of the data, and not one of ours?
 */
bool
ki_may_hold_values(const ErrorData *edata)
{
	int			category = ERRCODE_TO_CATEGORY(edata->sqlerrcode);

	if (ki_is_ours(edata))
		return false;

	return category == ERRCODE_DATA_EXCEPTION ||
		category == ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION ||
		category == ERRCODE_WITH_CHECK_OPTION_VIOLATION ||
		edata->sqlerrcode == ERRCODE_SYNTAX_ERROR ||	/* of a text search */
		edata->sqlerrcode == ERRCODE_PROGRAM_LIMIT_EXCEEDED ||
		category == MAKE_SQLSTATE('K', 'I', '0', '0', '0');
}

/*
 * ki_is_of_server - was the error raised by PostgreSQL itself?
 *
 * Then the names in it are names.  What a user's trigger raises bears the text
 * domain of its language, and may have anything for a name.  The catalogs
 * cannot be asked: this is an error being handled.
 */
bool
ki_is_of_server(const ErrorData *edata)
{
	return edata->domain != NULL &&
		strcmp(edata->domain, PG_TEXTDOMAIN("postgres")) == 0;
}

/*
 * raise_clean - raise an error of the data again, without the data.
 *
 * A constraint that create_register() made becomes the violation that it is.
 * Any other keeps its SQLSTATE and the names of what refused the data; that
 * of a user's trigger keeps its SQLSTATE.
 */
static void
raise_clean(const Call *call, const ErrorData *edata)
{
	const Register *reg = &call->reg;
	const Refusal *refusal = NULL;

	if (call->deletes && ki_is_of_server(edata) &&
		edata->sqlerrcode == ERRCODE_FOREIGN_KEY_VIOLATION &&
		edata->table_name != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("this %s cannot be deleted: a row of table \"%s\" refers to it",
						call->object->name, edata->table_name),
				 errhint("Delete that first, or let it refer to another.")));

	if (ki_is_of_server(edata) && edata->constraint_name != NULL &&
		edata->table_name != NULL && edata->schema_name != NULL &&
		strcmp(edata->schema_name, NameStr(reg->name)) == 0)
		refusal = ki_refusal(edata->table_name, edata->constraint_name);
	if (refusal != NULL)
	{
		Violations	violations = call->violations;

		/* the place where it happened is still known, and gives the name */
		violations.list = NIL;
		violations.count = 0;
		ki_violation(&violations, refusal->name, refusal->sqlstate,
					 refusal->code, "%s", refusal->reason);
		ki_raise_violations(&violations);
	}

	if (!ki_is_of_server(edata))
		ereport(ERROR,
				(errcode(edata->sqlerrcode),
				 errmsg("the register refused the data")));

	ereport(ERROR,
			(errcode(edata->sqlerrcode),
			 edata->constraint_name != NULL
			 ? errmsg("constraint \"%s\" of the register refused the data",
					  edata->constraint_name)
			 : errmsg("the register refused the data"),
			 edata->schema_name != NULL
			 ? err_generic_string(PG_DIAG_SCHEMA_NAME, edata->schema_name) : 0,
			 edata->table_name != NULL
			 ? err_generic_string(PG_DIAG_TABLE_NAME, edata->table_name) : 0,
			 edata->column_name != NULL
			 ? err_generic_string(PG_DIAG_COLUMN_NAME, edata->column_name) : 0,
			 edata->datatype_name != NULL
			 ? err_generic_string(PG_DIAG_DATATYPE_NAME,
								  edata->datatype_name) : 0,
			 edata->constraint_name != NULL
			 ? err_generic_string(PG_DIAG_CONSTRAINT_NAME,
								  edata->constraint_name) : 0));
}

/*
 * ki_clean_error - an error without a value that it may hold, for who raises it
 * later.
 */
ErrorData *
ki_clean_error(const Call *call, ErrorData *edata)
{
	MemoryContext context = CurrentMemoryContext;
	ErrorData  *volatile result = edata;

	if (!ki_may_hold_values(edata))
		return edata;
	PG_TRY();
	{
		raise_clean(call, edata);
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		result = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	return result;
}

/*
 * forbid_sequential_scans - have all that is looked up be looked up by index.
 *
 * On a table that is empty the planner chooses to read it whole, and a plan of
 * ours or of a foreign key is kept while the table grows: then every row costs
 * as much as all before it.  What must be read whole, as by a user's trigger,
 * now seems so dear before PostgreSQL 18 that it would be compiled each time;
 * and nothing of ours runs long enough to be worth that.  Returns the level to
 * undo this with.
 */
static int
forbid_sequential_scans(void)
{
	int			nest_level = NewGUCNestLevel();

	ki_set_local("enable_seqscan", "off");
	if (jit_enabled)
		ki_set_local("jit", "off");
	return nest_level;
}

/*
 * must_write - a function that writes, if only what it showed to whom, does
 * nothing at all where that cannot be kept.
 *
 * Of itself it would be refused at its first row; but on a standby already by
 * the number of its transaction, which there is an internal error, and if there
 * is nothing to write not at all.
 */
static void
must_write(void)
{
	if (!XactReadOnly)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_READ_ONLY_SQL_TRANSACTION),
			 errmsg("this function writes, and the transaction is read-only"),
			 RecoveryInProgress()
			 ? errhint("This server is a standby: ask the primary.") : 0));
}

/*
 * ki_call - run the body of a function against the register that its last
 * argument names.
 *
 * The body runs connected to SPI, in memory that is freed when it returns;
 * its result it makes in result_context.
 */
Datum
ki_call(FunctionCallInfo fcinfo, bool read_only, CallBody body,
		const Object *object)
{
	MemoryContext caller = CurrentMemoryContext;
	int			nest_level;
	Call		call = {fcinfo, object};
	Datum		result = (Datum) 0;

	if (call_depth == 0)
		ki_tidy();
	if (!read_only)
		must_write();
	ki_open_register(&call.reg, fcinfo, fcinfo->nargs - 1);
	call.reg.read_only = read_only;
	call.result_context = caller;

	call_depth++;
	nest_level = forbid_sequential_scans();
	/* Citus writes moments as they look here, for a node with other settings */
	if (call.reg.distributed)
		ki_set_local("DateStyle", "ISO");
	PG_TRY();
	{
		SPI_connect();
		ki_start_log(&call);
		result = body(&call);
		ki_write_log(&call);
		SPI_finish();
	}
	PG_CATCH();
	{
		ErrorData  *edata;

		call_depth--;
		AtEOXact_GUC(true, nest_level);
		MemoryContextSwitchTo(caller);
		edata = CopyErrorData();
		if (ki_may_hold_values(edata))
		{
			FlushErrorState();
			raise_clean(&call, edata);
		}
		PG_RE_THROW();
	}
	PG_END_TRY();
	call_depth--;
	AtEOXact_GUC(true, nest_level);

	return result;
}

/*
 * ki_call_within - run the body of a call that a procedure makes, in a register;
 * it finds its state by ki_state().
 */
void
ki_call_within(void *state, Name reg, CallBody body, const Object *object)
{
	LOCAL_FCINFO(args, 2);

	InitFunctionCallInfoData(*args, NULL, 2, InvalidOid, NULL, NULL);
	args->args[0].value = PointerGetDatum(state);
	args->args[0].isnull = false;
	args->args[1].value = NameGetDatum(reg);
	args->args[1].isnull = false;
	PushActiveSnapshot(GetTransactionSnapshot());
	(void) ki_call(args, false, body, object);
	PopActiveSnapshot();
}

/*
 * ki_state - the state of the procedure that a call is part of.
 */
void *
ki_state(const Call *call)
{
	return DatumGetPointer(call->fcinfo->args[0].value);
}
