/*
 * functions.c
 *		What every object can: be registered, asked for, changed and removed.
 *
 * Registering: read the body, look in the register, write, answer.  Changing:
 * lock the row, lay the patch over it, look, write what differs, answer.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "answer/answer.h"
#include "answer/include.h"
#include "answer/repeated.h"
#include "look/look.h"
#include "objects/adres.h"
#include "objects/functions.h"
#include "objects/lock.h"
#include "proof/sleutel.h"
#include "read/answered.h"
#include "read/body.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/*
 * ki_look - what only the register knows of this body; stored is what it
 * changes, NULL for a new one.
 */
void
ki_look(Call *call, Body *body, const Resource *stored)
{
	ki_look_object(call, body, stored != NULL ? &stored->row : NULL);
	ki_look_codes(call, body, stored);
}

/*
 * ki_count_items - how many items of a list are to be stored?
 */
int
ki_count_items(const Body *body, int index)
{
	int			count = 0;
	int			i;

	for (i = 0; i < body->nitems[index]; i++)
	{
		if (!body->items[index][i].repeated)
			count++;
	}
	return count;
}

/*
 * ki_store_list - insert the items of a list that belong to a row.
 */
void
ki_store_list(Call *call, Body *body, int index, const Row *owner,
			  Resource *resource)
{
	const ObjectList *list = &body->row.object->lists[index];
	Resource   *stored = ki_make_items(resource, index,
									   ki_count_items(body, index));
	int			i;

	for (i = 0; i < body->nitems[index]; i++)
	{
		Body	   *item = &body->items[index][i];

		CHECK_FOR_INTERRUPTS();
		if (item->repeated)
			continue;
		ki_set(&item->row, ki_field_of_column(list->object, list->owner),
			   owner->values[0]);
		ki_enter_item(&call->violations, body, index, i);
		ki_store(call, item, stored++);
		ki_leave_item(&call->violations);
	}
}

/*
 * ki_store - insert what a body holds: the row and its lists.
 */
void
ki_store(Call *call, Body *body, Resource *resource)
{
	const Object *object = body->row.object;
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));
	int			i;

	if (object->prepare != NULL)
		object->prepare(call, body, NULL);
	ki_new_id(id);
	ki_set(&body->row, 0, UUIDPGetDatum(id));
	(void) ki_insert(&call->reg, &body->row, false, &resource->row);
	for (i = 0; i < MAX_LISTS; i++)
	{
		if (body->nitems[i] > 0)
			ki_store_list(call, body, i, &body->row, resource);
	}
}

/*
 * only_refer - what the lists of a resource refer to is answered by its id, as
 * when it was registered.
 */
static void
only_refer(Resource *resource)
{
	int			i;
	int			j;

	for (i = 0; i < MAX_LISTS; i++)
	{
		if (resource->row.object->lists[i].reference == 0)
			continue;
		for (j = 0; j < resource->nitems[i]; j++)
			resource->items[i][j].targets = NULL;
	}
}

/*
 * answer_again - the result of register_x() for what was registered before, as
 * it is now: with the lists that the body gives, as then.
 */
static Datum
answer_again(Call *call, pg_uuid_t *id)
{
	Body	   *body = ki_read_body(call, call->object, BODY_REGISTER, 0);
	Resource   *resource = ki_load_one(call, call->object, UUIDPGetDatum(id),
									   ki_repeated_lists(body));

	if (resource == NULL)
		ki_refuse_unknown(call, call->object, UUIDPGetDatum(id));
	only_refer(resource);
	return ki_answer(call, resource);
}

/*
 * ki_once - the result of register_x(), by the body that does it; of a body with
 * a sleutel, done once.
 */
Datum
ki_once(Call *call, CallBody body)
{
	JsonbValue	argument;
	JsonbValue	value;
	Sleutel		sleutel;
	Datum		result;

	ki_body_argument(call, 0, &argument);
	ki_claim_sleutel(call, call->object, &argument, &sleutel);
	ki_raise_violations(&call->violations);
	if (sleutel.repeated)
		return answer_again(call, &sleutel.id);
	result = body(call);
	if (sleutel.given)
	{
		value.type = jbvBinary;
		value.val.binary.data = &DatumGetJsonbP(result)->root;
		ki_keep_sleutel(call, &sleutel, UUIDPGetDatum(ki_own_id(&value)));
	}
	return result;
}

/*
 * ki_add - the result of register_x() for an object that needs no more.
 */
Datum
ki_add(Call *call)
{
	Body	   *body = ki_read_body(call, call->object, BODY_REGISTER, 0);
	Resource	resource = {{0}};

	ki_look(call, body, NULL);
	ki_raise_violations(&call->violations);
	ki_store(call, body, &resource);
	return ki_answer(call, &resource);
}

/*
 * ki_add_with - the result of register_x() for an object that has steps of its
 * own.
 */
Datum
ki_add_with(Call *call, const Adding *adding)
{
	Body	   *body = ki_read_body(call, adding->object, BODY_REGISTER, 0);
	void	   *looked = adding->look(call, body);
	Resource	resource = {{0}};

	ki_raise_violations(&call->violations);
	(void) adding->store(call, looked, &resource);
	return ki_answer(call, &resource);
}

/*
 * ki_validate - the result of validate_x() for such an object.
 */
Datum
ki_validate(Call *call)
{
	ki_look(call, ki_read_body(call, call->object, BODY_REGISTER, 0), NULL);
	return ki_return_violations(call);
}

/*
 * answer_successor - what get_x() tells of an id that nothing has any more:
 * with which it was merged, if it was.
 */
static Datum
answer_successor(Call *call, Datum id)
{
	const Object *object = call->object;
	pg_uuid_t	successor;
	JsonbInState state = {0};

	if (object->successor == NULL ||
		!object->successor(call, id, &successor))
		return ki_null(call);
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_id(&state, "id", id);
	ki_put_id(&state, "samengevoegdMet", UUIDPGetDatum(&successor));
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

/*
 * ki_get - the result of get_x(): the object with the id of argument 0, NULL
 * when there is none; with what argument 1 names.
 *
 * What was made with 0.9 calls it without that.
 */
Datum
ki_get(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	const char *include = NULL;
	Resource   *resource;

	if (PG_NARGS() > 2 && !PG_ARGISNULL(1))
		include = ki_include_text(call, PG_GETARG_JSONB_P(1));
	if (PG_ARGISNULL(0))
	{
		ki_check_includes(call, call->object, ki_parse_include(call, include));
		return ki_null(call);
	}
	resource = ki_load_one(call, call->object, PG_GETARG_DATUM(0), include);
	if (resource == NULL)
		return answer_successor(call, PG_GETARG_DATUM(0));
	return ki_answer(call, resource);
}

/*
 * the_id - argument 0, which names a row that is to be changed or removed.
 */
static Datum
the_id(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the id must not be null")));
	return PG_GETARG_DATUM(0);
}

/*
 * ki_refuse_unknown - there is nothing with this id, or no longer.
 */
void
ki_refuse_unknown(Call *call, const Object *object, Datum id)
{
	ereport(ERROR,
			(errcode(ERRCODE_KI_UNKNOWN),
			 errmsg("this %s does not exist", object->name),
			 ki_was_merged(call, object, id)
			 ? errhint("It was merged with another: get_%s tells with which.",
					   object->name) : 0));
}

/*
 * check_own_id - an answer that is sent back is of the object that it changes.
 */
static void
check_own_id(Call *call, Datum id)
{
	static const char *const keys[] = {"id", "uuid"};
	JsonbValue	patch;
	JsonbValue	value;
	int			i;

	ki_body_argument(call, 1, &patch);
	for (i = 0; i < lengthof(keys); i++)
	{
		BodyPath	path = {NULL, keys[i], strlen(keys[i])};
		const pg_uuid_t *given = NULL;

		if (ki_member(&patch, keys[i], &value))
			given = ki_read_uuid(&value);
		if (given != NULL &&
			memcmp(given, DatumGetUUIDP(id), UUID_LEN) != 0)
			ki_violation_at(&call->violations, &path, "fixed",
							"is that of another %s", call->object->name);
	}
}

/*
 * read_als - argument 2, what the caller has read of the object; NULL when he
 * does not say, or when it cannot be read.
 */
static Body *
read_als(Call *call)
{
	static const BodyPath path = {NULL, "als", 3};
	FunctionCallInfo fcinfo = call->fcinfo;
	int			before = call->violations.count;
	JsonbValue	value;
	Body	   *als;

	if (PG_ARGISNULL(2))
		return NULL;
	ki_body_argument(call, 2, &value);
	als = ki_read_object(call->object, BODY_REPEATED, &value, &path,
						 &call->violations);
	return call->violations.count == before ? als : NULL;
}

/*
 * repeated_lists - the lists that have to come with what is stored, for the
 * patch or for what it is to be.
 */
static const char *
repeated_lists(const Body *patch, const Body *als)
{
	const char *of_patch = ki_repeated_lists(patch);
	const char *of_als = als == NULL ? NULL : ki_repeated_lists(als);

	if (of_patch == NULL || of_als == NULL)
		return of_patch != NULL ? of_patch : of_als;
	return psprintf("%s,%s", of_patch, of_als);
}

/*
 * ki_read_update - read the patch, and lock the row that is to be changed; with
 * it comes what the patch repeats of its lists.
 *
 * Somebody may have changed it since the caller read it.  Whoever does so from
 * now on waits.
 */
void
ki_read_update(Call *call, Update *update)
{
	const Object *object = call->object;
	Body	   *als;

	update->id = the_id(call);
	update->body = ki_read_body(call, object, BODY_PATCH, 1);
	als = read_als(call);
	check_own_id(call, update->id);
	if (!ki_lock_for_update(call, update->id, &update->body->row))
		ki_refuse_unknown(call, object, update->id);
	update->stored = ki_load_one(call, object, update->id,
								 repeated_lists(update->body, als));
	if (update->stored == NULL)
		ki_refuse_unknown(call, object, update->id);
	if (als != NULL && !ki_repeats(als, update->stored))
		ereport(ERROR,
				(errcode(ERRCODE_KI_NOT_AS_READ),
				 errmsg("this %s is not what als says that it is", object->name),
				 errhint("It was changed: read it again.")));
	ki_check_answer(update->stored);
	ki_check_repeated(call, update->body, update->stored);
}

/*
 * may_be_cleared - may a patch take the value of this field away?  That of a
 * flag is known, but for one.
 */
static bool
may_be_cleared(const Field *field)
{
	return field->column == NULL || (field->flags & FIELD_UNKNOWN) ||
		(field->kind != KIND_BOOLEAN &&
		 (field->flags & (FIELD_REQUIRED | FIELD_STAYS)) == 0);
}

/*
 * lay_over - fill in what the patch does not speak of, and hold what may not
 * change to what it is.
 */
static void
lay_over(Call *call, Row *patch, const Row *stored)
{
	const int  *adres = patch->object->adressen;
	int			i;

	for (; adres != NULL && *adres != 0 && stored->object != NULL; adres++)
		ki_unmix_adres(patch, stored, *adres);

	for (i = 0; i < patch->object->nfields; i++)
	{
		const Field *field = &patch->object->fields[i];
		bool		cleared = patch->given[i] && patch->cleared[i];

		if (cleared && !may_be_cleared(field))
		{
			ki_violation_of(&call->violations, NULL, field, "required",
							"is required: it can be changed, not taken away");
			continue;
		}
		/* what is only asked is as absent; but a preference can go */
		if (cleared && (field->flags & FIELD_PATCH) == 0)
			patch->given[i] = false;
		else if (field->column == NULL)
			continue;
		else if (!patch->given[i] && stored->object != NULL &&
				 !stored->isnull[i])
			ki_set(patch, i, stored->values[i]);

		if ((field->flags & FIELD_FIXED) && stored->object != NULL &&
			!(patch->given[i] && patch->isnull[i]) &&
			!ki_same_value(patch, stored, i))
			ki_violation_of(&call->violations, NULL, field, "fixed",
							"cannot be changed");
	}
}

/*
 * ki_check_update - lay the patch over the row, and check what comes of it.
 */
void
ki_check_update(Call *call, Update *update)
{
	Body	   *body = update->body;

	lay_over(call, &body->row, &update->stored->row);
	if (body->companion.object != NULL)
		lay_over(call, &body->companion, &update->stored->companion);
	ki_check_body(body, &call->violations);
	ki_look(call, body, update->stored);
}

/*
 * ki_write_update - write what differs, and answer with the whole.
 */
Datum
ki_write_update(Call *call, Update *update)
{
	Body	   *body = update->body;

	ki_raise_violations(&call->violations);
	if (call->object->prepare != NULL)
		call->object->prepare(call, body, &update->stored->row);
	ki_update_row(&call->reg, &body->row, &update->stored->row);
	return ki_answer(call, ki_load_one(call, call->object, update->id, NULL));
}

/*
 * ki_update - the result of update_x(): the object as it has become.
 */
Datum
ki_update(Call *call)
{
	Update		update = {0};

	ki_read_update(call, &update);
	ki_check_update(call, &update);
	return ki_write_update(call, &update);
}

/*
 * ki_delete - delete_x(): remove an object with what is a part of it.
 *
 * What refers to it otherwise keeps it: then the foreign key says so (call.c).
 */
Datum
ki_delete(Call *call)
{
	Datum		id = the_id(call);

	call->deletes = true;
	if (call->object->release != NULL)
		call->object->release(call, id);
	if (call->object->of_partij)
		ki_lock_to_delete(call, id);
	ki_log_deletion(&call->reg, call->object, id);
	if (ki_run_on(&call->reg, &ki_delete_statement, call->object, 0, &id) == 0)
		ki_refuse_unknown(call, call->object, id);
	return (Datum) 0;
}
