/*
 * call_register.c
 *		Calling a function of a register's own, where the register is an argument.
 *
 * Who has no right on the tables uses the functions in the register's own schema,
 * and a schema is part of the text of a query.  A program that serves many
 * registers, or a proxy before many servers, has one text for all of them.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/catcache.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"
#include "utils/tuplestore.h"

#include "call.h"
#include "register/register.h"
#include "register/settings.h"
#include "store/attempt.h"

/* arguments of call_register() */
#define ARG_REGISTER	0
#define ARG_FUNCTIE		1
#define ARG_ARGUMENTEN	2
#define ARG_SETTINGS	3		/* the first of them */

/* of a row of try_call_register(): the answer, and four of an error */
#define TRIED_COLUMNS	5

/* when the statement began in which a call was cancelled */
static TimestampTz cancelled_statement = 0;

/* a function, and what it is called with */
typedef struct Called
{
	Oid			oid;
	char	   *name;
	Oid			result;
	int			nargs;			/* that are given */
	Oid			types[FUNC_MAX_ARGS];
	Datum		values[FUNC_MAX_ARGS];
	char		nulls[FUNC_MAX_ARGS];
} Called;

/*
 * take_function - a function that can be called with so many arguments; false
 * when it is another.
 */
static bool
take_function(HeapTuple tuple, const Register *reg, int nargs, Called *called)
{
	Form_pg_proc proc = (Form_pg_proc) GETSTRUCT(tuple);

	if (proc->pronamespace != reg->oid || proc->prokind != PROKIND_FUNCTION ||
		nargs > proc->pronargs || nargs < proc->pronargs - proc->pronargdefaults)
		return false;
	called->oid = proc->oid;
	called->result = proc->prorettype;
	called->nargs = nargs;
	memcpy(called->types, proc->proargtypes.values, nargs * sizeof(Oid));
	return true;
}

/*
 * find_function - the function of that name in the register's schema.
 */
static void
find_function(const Register *reg, int nargs, Called *called)
{
	CatCList   *list = SearchSysCacheList1(PROCNAMEARGSNSP,
										   CStringGetDatum(called->name));
	int			found = 0;
	int			i;

	for (i = 0; i < list->n_members; i++)
	{
		if (take_function(&list->members[i]->tuple, reg, nargs, called))
			found++;
	}
	ReleaseSysCacheList(list);

	if (found == 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("register \"%s\" has no function of that name with %d arguments",
						NameStr(reg->name), nargs)));
	if (found > 1)
		ereport(ERROR,
				(errcode(ERRCODE_AMBIGUOUS_FUNCTION),
				 errmsg("register \"%s\" has %d functions of that name with %d arguments",
						NameStr(reg->name), found, nargs)));
}

/*
 * is_of_session - is this an error of what the server can do now, or that somebody
 * ends the call, whatever was given?
 */
static bool
is_of_session(const ErrorData *edata)
{
	int			category = ERRCODE_TO_CATEGORY(edata->sqlerrcode);

	return category == ERRCODE_OPERATOR_INTERVENTION ||
		category == ERRCODE_INSUFFICIENT_RESOURCES;
}

/*
 * read_argument - the value of an argument that was given as text.
 *
 * The type's own error would show it, of whatever class it is: a name that there
 * is none of, or what a domain's owner raises.
 */
static Datum
read_argument(const Called *called, int i, Datum given)
{
	MemoryContext context = CurrentMemoryContext;
	volatile Datum value = (Datum) 0;
	Oid			input;
	Oid			ioparam;

	getTypeInputInfo(called->types[i], &input, &ioparam);
	PG_TRY();
	{
		value = OidInputFunctionCall(input, TextDatumGetCString(given),
									 ioparam, -1);
	}
	PG_CATCH();
	{
		ErrorData  *edata;

		MemoryContextSwitchTo(context);
		edata = CopyErrorData();
		if (ki_is_ours(edata) || is_of_session(edata))
			PG_RE_THROW();
		FlushErrorState();
		ereport(ERROR,
				(errcode(edata->sqlerrcode),
				 errmsg("argument %d is not valid for type %s", i + 1,
						format_type_be(called->types[i]))));
	}
	PG_END_TRY();
	return value;
}

/*
 * read_arguments - the values of all that were given.
 */
static void
read_arguments(Called *called, const Datum *given, const bool *isnull)
{
	int			i;

	for (i = 0; i < called->nargs; i++)
	{
		called->nulls[i] = isnull[i] ? 'n' : ' ';
		called->values[i] = isnull[i] ? (Datum) 0
			: read_argument(called, i, given[i]);
	}
}

/*
 * take_settings - have the settings that were given hold until the level ends.
 */
static int
take_settings(FunctionCallInfo fcinfo)
{
	static const char *const names[] = {
		"klantinteracties.namens",
		"klantinteracties.verwerkingsactiviteit",
		"klantinteracties.trace",
	};
	int			level = NewGUCNestLevel();
	int			i;

	for (i = 0; i < lengthof(names); i++)
	{
		if (!PG_ARGISNULL(ARG_SETTINGS + i))
			ki_set_local(names[i],
						 text_to_cstring(PG_GETARG_TEXT_PP(ARG_SETTINGS + i)));
	}
	return level;
}

/*
 * build_query - what calls the function, each row of its result as one jsonb.
 *
 * r.* is the row, where r may be one of its columns.
 */
static char *
build_query(const Register *reg, const Called *called)
{
	StringInfoData query;
	int			i;

	initStringInfo(&query);
	appendStringInfo(&query, "SELECT %s FROM %s(",
					 called->result == VOIDOID ? "NULL::pg_catalog.jsonb"
					 : "pg_catalog.to_jsonb(r.*)",
					 quote_qualified_identifier(NameStr(reg->name),
												called->name));
	for (i = 0; i < called->nargs; i++)
		appendStringInfo(&query, "%s$%d", i > 0 ? ", " : "", i + 1);
	appendStringInfoString(&query, ") AS r");
	return query.data;
}

/*
 * return_rows - the rows that the query gave; of try_call_register() with no error
 * beside them.
 */
static void
return_rows(ReturnSetInfo *rsinfo)
{
	uint64		i;

	for (i = 0; i < SPI_processed; i++)
	{
		Datum		values[TRIED_COLUMNS] = {0};
		bool		isnull[TRIED_COLUMNS];

		memset(isnull, true, sizeof(isnull));
		values[0] = SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc,
								  1, &isnull[0]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values,
							 isnull);
	}
}

/*
 * run_function - call it, and return its rows.
 *
 * Its plan is not kept with those of calls, which may be freed when one begins.
 */
static void
run_function(const Register *reg, Called *called, ReturnSetInfo *rsinfo)
{
	SPI_connect();
	if (SPI_execute_with_args(build_query(reg, called), called->nargs,
							  called->types, called->values, called->nulls,
							  false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not call a function of a register");
	return_rows(rsinfo);
	SPI_finish();
}

/*
 * do_call - call a function of a register, with arguments that are given as text,
 * and return each row of its result as jsonb.
 *
 * With the rights of the caller: the function has its own.
 */
static void
do_call(FunctionCallInfo fcinfo)
{
	Register	reg = {0};
	Called		called = {0};
	Datum	   *given;
	bool	   *isnull;
	int			ngiven;
	int			level;

	if (PG_ARGISNULL(ARG_FUNCTIE) || PG_ARGISNULL(ARG_ARGUMENTEN))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the function and its arguments must not be null")));
	(void) ki_find_register(&reg, ki_register_name(fcinfo, ARG_REGISTER));

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(ARG_ARGUMENTEN), TEXTOID, -1, false,
					  TYPALIGN_INT, &given, &isnull, &ngiven);
	if (ngiven > FUNC_MAX_ARGS)
		ereport(ERROR,
				(errcode(ERRCODE_TOO_MANY_ARGUMENTS),
				 errmsg("there are more than %d arguments", FUNC_MAX_ARGS)));
	called.name = NameStr(*PG_GETARG_NAME(ARG_FUNCTIE));
	find_function(&reg, ngiven, &called);
	read_arguments(&called, given, isnull);

	level = take_settings(fcinfo);
	run_function(&reg, &called, (ReturnSetInfo *) fcinfo->resultinfo);
	AtEOXact_GUC(false, level);
}

/*
 * call_register - call a function of a register.
 */
PG_FUNCTION_INFO_V1(call_register);
Datum
call_register(PG_FUNCTION_ARGS)
{
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	do_call(fcinfo);
	return (Datum) 0;
}

static void
try_call(Call *call, void *state)
{
	do_call((FunctionCallInfo) state);
}

/*
 * return_error - the row that tells of an error.
 */
static void
return_error(ReturnSetInfo *rsinfo, const ErrorData *error)
{
	const char *const told[TRIED_COLUMNS] = {
		NULL,
		unpack_sql_state(error->sqlerrcode),
		error->message,
		error->detail,
		error->hint,
	};
	Datum		values[TRIED_COLUMNS] = {0};
	bool		isnull[TRIED_COLUMNS];
	int			i;

	for (i = 0; i < TRIED_COLUMNS; i++)
	{
		isnull[i] = told[i] == NULL;
		if (!isnull[i])
			values[i] = CStringGetTextDatum(told[i]);
	}
	tuplestore_clear(rsinfo->setResult);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, isnull);
}

/*
 * is_cancelled - was the statement that is running cancelled in a call before this?
 *
 * Then who made a list of calls is to be at its end.
 */
static bool
is_cancelled(void)
{
	return cancelled_statement != 0 &&
		cancelled_statement == GetCurrentStatementStartTimestamp();
}

/*
 * try_call_register - likewise; an error it tells in a row, and then nothing was
 * done.
 *
 * Also that it was cancelled: PL/Proxy waits without end for a server that raises
 * that, and gives up its connection with one that raises anything.  But that the
 * server or the session ends is an error.
 */
PG_FUNCTION_INFO_V1(try_call_register);
Datum
try_call_register(PG_FUNCTION_ARGS)
{
	Call		call = {fcinfo};
	ErrorData	cancelled = {
		.sqlerrcode = ERRCODE_QUERY_CANCELED,
		.message = pstrdup("a call before this one was cancelled"),
	};
	ErrorData  *error = &cancelled;

	InitMaterializedSRF(fcinfo, 0);
	if (!is_cancelled())
		error = ki_in_subtransaction(&call, true, try_call, fcinfo);
	if (error == NULL)
		return (Datum) 0;
	if (error->sqlerrcode == ERRCODE_QUERY_CANCELED)
		cancelled_statement = GetCurrentStatementStartTimestamp();
	else if (ERRCODE_TO_CATEGORY(error->sqlerrcode) == ERRCODE_OPERATOR_INTERVENTION)
		ReThrowError(error);
	return_error((ReturnSetInfo *) fcinfo->resultinfo, error);
	return (Datum) 0;
}
