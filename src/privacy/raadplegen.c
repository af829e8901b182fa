/*
 * raadplegen.c
 *		Reading the data of a partij for a purpose (AVG art. 5 lid 1 b and c): no
 *		more than that needs, and it is recorded.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "answer/answer.h"
#include "objects/functions.h"
#include "objects/objects.h"
#include "proof/activiteit.h"
#include "read/local_time.h"
#include "read/row.h"
#include "store/log.h"
#include "store/plan.h"

/* what is shown for whatever purpose */
static const char *const always[] = {"id", "soortPartij"};

/*
 * holds_today - a version that is named by its id may be over, or to come.
 */
static bool
holds_today(const Row *activiteit)
{
	DateADT		today = DatumGetDateADT(ki_today());
	const int	begin = VERWERKINGSACTIVITEIT_INGANGSDATUM;
	const int	end = VERWERKINGSACTIVITEIT_EINDDATUM;

	return DatumGetDateADT(activiteit->values[begin]) <= today &&
		(activiteit->isnull[end] ||
		 DatumGetDateADT(activiteit->values[end]) >= today);
}

/*
 * look_activiteit - the verwerkingsactiviteit for which is read: this call is
 * recorded for that, whatever the session says.
 */
static void
look_activiteit(Call *call, Datum name, Row *activiteit)
{
	pg_uuid_t  *id = ki_find_activiteit(&call->reg, name);
	Datum		value = UUIDPGetDatum(id);

	if (id == NULL ||
		ki_fetch_row(&call->reg, ki_plan(&call->reg, &ki_row_statement,
										 &ki_verwerkingsactiviteit, 0),
					 &value, NULL, &ki_verwerkingsactiviteit,
					 activiteit) == 0 ||
		!holds_today(activiteit))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("there is no such verwerkingsactiviteit that holds today")));
	call->knows_activiteit = true;
	call->has_activiteit = true;
	call->activiteit = *id;
}

/*
 * needed_keys - the keys that an activity needs, as C strings.
 */
static List *
needed_keys(const Row *activiteit)
{
	const int	field = VERWERKINGSACTIVITEIT_GEGEVENS;
	List	   *keys = NIL;
	Datum	   *texts = NULL;
	bool	   *nulls = NULL;
	int			ntexts = 0;
	int			i;

	for (i = 0; i < lengthof(always); i++)
		keys = lappend(keys, makeString(pstrdup(always[i])));
	if (!activiteit->isnull[field])
		deconstruct_array(DatumGetArrayTypeP(activiteit->values[field]),
						  TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls,
						  &ntexts);
	for (i = 0; i < ntexts; i++)
	{
		if (!nulls[i])
			keys = lappend(keys, makeString(TextDatumGetCString(texts[i])));
	}
	return keys;
}

/*
 * keep_needed - of an answer the members with these keys; shown becomes which
 * those are.
 */
static Datum
keep_needed(Call *call, Jsonb *answer, List *keys, List **shown)
{
	JsonbIterator *it = JsonbIteratorInit(&answer->root);
	JsonbInState state = {0};
	JsonbIteratorToken token;
	JsonbValue	value;

	*shown = NIL;
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	(void) JsonbIteratorNext(&it, &value, false);
	while ((token = JsonbIteratorNext(&it, &value, true)) == WJB_KEY)
	{
		String	   *key = makeString(pnstrdup(value.val.string.val,
											  value.val.string.len));
		JsonbValue	member;

		(void) JsonbIteratorNext(&it, &member, true);
		if (!list_member(keys, key))
			continue;
		*shown = lappend(*shown, key);
		pushJsonbValue(&state, WJB_KEY, &value);
		pushJsonbValue(&state, WJB_VALUE, &member);
	}
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

static Datum
do_raadpleeg_partij(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	MemoryContext result_context = call->result_context;
	Resource   *partij;
	Row			activiteit;
	List	   *shown;
	Datum		answer;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the partij and the verwerkingsactiviteit must not be null")));
	look_activiteit(call, PG_GETARG_DATUM(1), &activiteit);
	partij = ki_load_one(call, &ki_partij, PG_GETARG_DATUM(0), NULL);
	if (partij == NULL)
		ki_refuse_unknown(call, &ki_partij, PG_GETARG_DATUM(0));

	call->result_context = CurrentMemoryContext;
	answer = ki_answer(call, partij);
	call->result_context = result_context;
	answer = keep_needed(call, DatumGetJsonbP(answer),
						 needed_keys(&activiteit), &shown);
	ki_log_shown(call->reg.log, &partij->row, shown);
	return answer;
}

KI_FUNCTION(raadpleeg_partij, &ki_partij, false, do_raadpleeg_partij);
