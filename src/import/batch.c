/*
 * batch.c
 *		Adding many bodies, each of which may be refused.
 *
 * Each is read, looked at and stored as a single call does it, one after the
 * other, only that the rows wait until they are many (store/pending.c).  What
 * is wrong with a body is found before anything is written for it, and costs
 * nothing more.  When the writing fails nonetheless (another session was faster,
 * a constraint or trigger of a user's refuses a row) the whole is undone and
 * done again in tenths, down to the single call.  So what comes of each body is
 * what single calls in the same order make of it.
 */
#include "postgres.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

#include "import/batch.h"
#include "look/look.h"
#include "proof/sleutel.h"
#include "proof/verwerking.h"
#include "read/body.h"
#include "read/sleutel.h"
#include "read/violation.h"
#include "store/pending.h"
#include "types/id.h"

/* when many at once fail, a tenth of them is tried at once */
#define SPLIT	10

/* bodies on their way into the register */
typedef struct Batch
{
	Call	   *call;
	const Adding *adding;
	const pg_uuid_t *source;	/* in which keys are names; or NULL */
	Entry	   *items;
	EphemeralNamedRelation relation;	/* or NULL: rows must not wait */
	MemoryContext item_context;
} Batch;

/*
 * violations_list - the list in the JSON of violations.
 */
static Datum
violations_list(const char *json)
{
	static const char key[] = "invalidParams";
	Jsonb	   *object = DatumGetJsonbP(DirectFunctionCall1(jsonb_in,
															CStringGetDatum(json)));
	JsonbValue	list;

	if (getKeyJsonValueFromContainer(&object->root, key, strlen(key),
									 &list) == NULL)
		elog(ERROR, "violations without a list");
	return JsonbPGetDatum(JsonbValueToJsonb(&list));
}

/*
 * refuse - what is wrong with a body.
 */
static void
refuse(Batch *batch, Entry *item, int sqlstate, const char *json)
{
	MemoryContext old = MemoryContextSwitchTo(batch->item_context);
	Datum		list = violations_list(json);

	MemoryContextSwitchTo(batch->call->result_context);
	item->sqlstate = sqlstate;
	item->violations = datumCopy(list, false, -1);
	MemoryContextSwitchTo(old);
}

/*
 * refuse_error - an error that the register raised for a body: it holds
 * violations, or else its message is one.  That of a user's trigger may hold a
 * value.
 */
static void
refuse_error(Batch *batch, Entry *item, ErrorData *edata)
{
	MemoryContext old = MemoryContextSwitchTo(batch->item_context);
	Violations	violations = {NIL};
	bool		ours;

	edata = ki_clean_error(batch->call, edata);
	ours = ki_is_ours(edata);
	if (ours && edata->detail != NULL &&
		strncmp(edata->detail, "{\"invalidParams\"",
				strlen("{\"invalidParams\"")) == 0)
		refuse(batch, item, edata->sqlerrcode, edata->detail);
	else
	{
		ki_violation(&violations, "", edata->sqlerrcode, "refused", "%s",
					 ours ? edata->message : "the register refused the data");
		refuse(batch, item, edata->sqlerrcode,
			   ki_invalid_params(&violations));
	}
	MemoryContextSwitchTo(old);
}

/*
 * repeat_item - what a body was registered as before, with the same sleutel; if
 * that is still there.
 */
static void
repeat_item(Batch *batch, Entry *item, const Sleutel *sleutel)
{
	Call	   *call = batch->call;

	item->id = sleutel->id;
	if (ki_exists(call, batch->adding->object, UUIDPGetDatum(&item->id)))
		return;
	ki_violation(&call->violations, KI_SLEUTEL, ERRCODE_KI_UNKNOWN, "KI003",
				 "what was registered with it does not exist any more");
	refuse(batch, item, ERRCODE_KI_UNKNOWN,
		   ki_invalid_params(&call->violations));
}

/*
 * register_item - register one body, or find what is wrong with it.
 */
static void
register_item(Batch *batch, Entry *item)
{
	Call	   *call = batch->call;
	NamedIds	names = {{{0}}};
	Sleutel		sleutel;
	Body	   *body;
	void	   *looked;

	CHECK_FOR_INTERRUPTS();
	MemoryContextReset(batch->item_context);
	MemoryContextSwitchTo(batch->item_context);
	memset(&call->violations, 0, sizeof(Violations));
	item->sqlstate = 0;
	if (batch->source != NULL)
	{
		names.source = *batch->source;
		names.key = item->key;
		names.length = item->length;
		(void) ki_name_ids(&names);
	}

	ki_claim_sleutel(call, batch->adding->object, &item->value, &sleutel);
	if (sleutel.repeated)
	{
		repeat_item(batch, item, &sleutel);
		(void) ki_name_ids(NULL);
		return;
	}

	body = ki_read_object(batch->adding->object, BODY_REGISTER,
						  &item->value, NULL, &call->violations);
	looked = batch->adding->look(call, body);
	if (call->violations.count > 0)
	{
		ki_release_sleutel(call, &sleutel);
		refuse(batch, item, ki_violations_state(&call->violations),
			   ki_invalid_params(&call->violations));
	}
	else
	{
		Resource	resource = {{0}};

		item->id = *DatumGetUUIDP(batch->adding->store(call, looked,
													   &resource));
		ki_keep_sleutel(call, &sleutel, UUIDPGetDatum(&item->id));
		ki_log_item(call);
	}
	(void) ki_name_ids(NULL);
}

/*
 * is_of_body - is this an error of a body, and not of the session or server?
 *
 * What code of a user's raises is, whatever its SQLSTATE, unless that tells of
 * the server.
 */
static bool
is_of_body(const ErrorData *error)
{
	switch (ERRCODE_TO_CATEGORY(error->sqlerrcode))
	{
		case ERRCODE_DATA_EXCEPTION:
		case ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION:
		case ERRCODE_WITH_CHECK_OPTION_VIOLATION:
		case ERRCODE_TRIGGERED_ACTION_EXCEPTION:
		case ERRCODE_PLPGSQL_ERROR:
		case ERRCODE_PROGRAM_LIMIT_EXCEEDED:
		case MAKE_SQLSTATE('K', 'I', '0', '0', '0'):
			return true;
		case ERRCODE_TRANSACTION_ROLLBACK:
		case ERRCODE_INSUFFICIENT_RESOURCES:
		case ERRCODE_OPERATOR_INTERVENTION:
		case ERRCODE_SYSTEM_ERROR:
		case ERRCODE_INTERNAL_ERROR:
			return false;
		default:
			return !ki_is_ours(error) && !ki_is_of_server(error);
	}
}

/*
 * try_items - register items, all or none; returns the error that none were.
 *
 * A single one is registered as a single call does it.  A trigger of a user's
 * may do this while a row of an import is registered, which goes on with its
 * names then.
 */
static ErrorData *
try_items(Batch *batch, int first, int end)
{
	Call	   *call = batch->call;
	MemoryContext caller = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	MemoryContext context = AllocSetContextCreate(caller,
												  "klantinteracties pending",
												  ALLOCSET_DEFAULT_SIZES);
	ErrorData  *volatile error = NULL;
	NamedIds   *names = ki_name_ids(NULL);
	List	   *counted = ki_copy_counts(call->reg.log);
	int			i;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		/* Citus takes no rows that wait in memory */
		call->reg.pending = end - first > 1 && !call->reg.distributed
			? ki_begin_pending(batch->relation) : NULL;
		for (i = first; i < end; i++)
			register_item(batch, &batch->items[i]);
		ki_flush(&call->reg);
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(caller);
	CurrentResourceOwner = owner;
	call->reg.pending = NULL;
	(void) ki_name_ids(names);

	if (error != NULL)
		ki_forget_items(call->reg.log, counted);
	if (error != NULL && !is_of_body(error))
		ReThrowError(error);
	MemoryContextDelete(context);
	return error;
}

/*
 * register_range - register items, those that can be.
 */
static void
register_range(Batch *batch, int first, int end)
{
	int			step;
	ErrorData  *error;

	if (end - first == 1 || batch->relation != NULL)
	{
		error = try_items(batch, first, end);
		if (error == NULL)
			return;
		if (end - first == 1)
			refuse_error(batch, &batch->items[first], error);
		FreeErrorData(error);
		if (end - first == 1)
			return;
	}
	step = batch->relation != NULL ? Max((end - first) / SPLIT, 1) : 1;
	for (; first < end; first += step)
		register_range(batch, first, Min(first + step, end));
}

/*
 * may_insert_besluiten - may the user choose the id of a hergebruik_besluit, as
 * one who has rows wait must?
 */
static bool
may_insert_besluiten(const Register *reg)
{
	Oid			relid = get_relname_relid("hergebruik_besluit", reg->oid);

	return OidIsValid(relid) &&
		pg_class_aclcheck(relid, GetUserId(), ACL_INSERT) == ACLCHECK_OK;
}

/*
 * ki_register_items - register bodies, and tell of each what came of it; with a
 * source, their ids follow from their keys in that.
 */
void
ki_register_items(Call *call, const Adding *adding,
				  const pg_uuid_t *source, Entry *items, int nitems)
{
	Batch		batch = {call, adding, source, items};
	int			first;

	if (may_insert_besluiten(&call->reg))
		batch.relation = ki_pending_relation();
	batch.item_context = AllocSetContextCreate(CurrentMemoryContext,
											   "klantinteracties item",
											   ALLOCSET_DEFAULT_SIZES);
	for (first = 0; first < nitems; first += KI_BATCH_ITEMS)
		register_range(&batch, first, Min(first + KI_BATCH_ITEMS, nitems));
	MemoryContextDelete(batch.item_context);
	if (batch.relation != NULL)
		ki_forget_pending_relation(batch.relation);
}
