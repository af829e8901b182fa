/*
 * look.c
 *		Looking in the register, before anything is written.
 *
 * What is found wrong is added to the violations of the call.  Between the
 * look and the write another session may change what was seen; then a
 * constraint says so.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"

#include "look/look.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/direct.h"
#include "store/pending.h"
#include "store/plan.h"

/*
 * ki_exists - is there a row with this id?
 */
bool
ki_exists(Call *call, const Object *object, Datum id)
{
	Register	reg = ki_as_written(&call->reg);
	bool		known;
	bool		found;

	/* when it is gone since, the foreign key says so */
	if (ki_id_fact(&call->reg, object, id) != NULL)
		return true;
	if (object->wait == NULL)
		ki_flush_object(&call->reg, object);
	found = ki_exists_direct(&reg, object, id, &known);
	if (!known)
		found = ki_run_on(&reg, &ki_having_statement, object, ONE_FIELD(0),
						  &id) > 0;
	if (found)
		(void) ki_note_id_fact(&call->reg, object, id);
	return found;
}

/*
 * ki_was_merged - of an id that nothing has: was that merged with another?
 */
bool
ki_was_merged(Call *call, const Object *object, Datum id)
{
	pg_uuid_t	successor;

	return object->successor != NULL &&
		object->successor(call, id, &successor);
}

/*
 * ki_violate_unknown - a violation: a reference has nothing at its end, or no
 * longer.
 */
void
ki_violate_unknown(Call *call, const Row *row, int field,
				   const Object *object)
{
	const char *key = row->object->fields[field].key;

	if (ki_was_merged(call, object, row->values[field]))
		ki_violation(&call->violations, key, ERRCODE_FOREIGN_KEY_VIOLATION,
					 "merged",
					 "this %s was merged with another: get_%s tells with which",
					 object->name, object->name);
	else
		ki_violation(&call->violations, key, ERRCODE_FOREIGN_KEY_VIOLATION,
					 "does_not_exist", "this %s does not exist",
					 object->name);
}

/*
 * ki_look_reference - a violation when a reference has nothing at its end.
 */
void
ki_look_reference(Call *call, const Row *row, int field,
				  const Object *object)
{
	if (!row->isnull[field] && !ki_exists(call, object, row->values[field]))
		ki_violate_unknown(call, row, field, object);
}

/*
 * ki_look_references - everything to which a row refers must exist; what it
 * referred to before does.
 */
void
ki_look_references(Call *call, Body *body, const Row *stored)
{
	const Row  *row = &body->row;
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if (field->target != NULL &&
			(stored == NULL || !ki_same_value(row, stored, i)))
			ki_look_reference(call, row, i, field->target);
	}
}

/*
 * ki_look_object - what only the register knows of a body; stored is the row
 * that it changes, NULL when that is new.
 */
void
ki_look_object(Call *call, Body *body, const Row *stored)
{
	if (body->row.object->look != NULL)
		body->row.object->look(call, body, stored);
	else
	{
		ki_look_references(call, body, stored);
		ki_look_unique(call, &body->row, stored);
	}
}

/*
 * ki_find_same - is there a row that has the same in what is unique of this
 * object, other than the stored one?  Sets id to its id; where several are, as
 * in a register that lacks the index, of the oldest.
 */
bool
ki_find_same(Call *call, const Row *row, const Row *stored, Datum *id)
{
	const Object *object = row->object;
	Datum		values[MAX_FIELDS + 1];
	uint64		fields = 0;
	int			nvalues = 0;
	SPITupleTable *found;
	uint64		i;

	for (i = 0; i < object->nunique; i++)
	{
		if (row->isnull[object->unique[i]])
			continue;
		fields |= ONE_FIELD(object->unique[i]);
		values[nvalues++] = row->values[object->unique[i]];
	}
	if (stored != NULL)
	{
		fields |= ONE_FIELD(0);
		values[nvalues++] = stored->values[0];
	}

	found = ki_query(&call->reg, ki_plan(&call->reg, &ki_same_statement, object,
										 fields), values, 0);
	for (i = 0; i < found->numvals; i++)
	{
		bool		isnull;
		Datum		other = SPI_getbinval(found->vals[i], found->tupdesc, 1,
										  &isnull);

		if (i == 0 || memcmp(DatumGetUUIDP(other), DatumGetUUIDP(*id), UUID_LEN) < 0)
			*id = other;
	}
	return found->numvals > 0;
}

/*
 * has_unique - is all that is unique of a row there, and not wrong, and not as
 * it is stored already?
 */
static bool
has_unique(const Row *row, const Row *stored)
{
	const Object *object = row->object;
	bool		same = stored != NULL;
	int			i;

	if (object->nunique == 0 || row->isnull[object->unique[0]])
		return false;
	for (i = 0; i < object->nunique; i++)
	{
		int			field = object->unique[i];

		if (row->isnull[field] && row->given[field])
			return false;
		same = same && ki_same_value(row, stored, field);
	}
	return !same;
}

/*
 * ki_look_unique - a violation when another row has what is unique of this one.
 *
 * It is of the first of these fields that has a value, but for whose it is.
 */
void
ki_look_unique(Call *call, const Row *row, const Row *stored)
{
	const Object *object = row->object;
	const Field *field = NULL;
	Datum		id;
	int			i;

	if (!has_unique(row, stored) || !ki_find_same(call, row, stored, &id))
		return;
	for (i = 0; i < object->nunique; i++)
	{
		field = &object->fields[object->unique[i]];
		if (!row->isnull[object->unique[i]] && (field->flags & FIELD_OWNER) == 0)
			break;
	}
	ki_violation(&call->violations,
				 field->group == NULL ? field->key
				 : psprintf("%s.%s", field->group, field->key),
				 ERRCODE_UNIQUE_VIOLATION, "unique", "%s",
				 object->unique_reason);
}

/*
 * ki_look_taken - a number that people use is of one object.
 */
void
ki_look_taken(Call *call, const Row *row, int field, const Row *stored)
{
	const Object *object = row->object;
	Register	reg = ki_as_written(&call->reg);

	if (row->isnull[field] ||
		(stored != NULL && ki_same_value(row, stored, field)) ||
		(ki_text_fact(&call->reg, &object->fields[field],
					  row->values[field]) == NULL &&
		 ki_run_on(&reg, &ki_having_statement, object, ONE_FIELD(field),
				   &row->values[field]) == 0))
		return;
	ki_violation(&call->violations, object->fields[field].key,
				 ERRCODE_UNIQUE_VIOLATION, "unique",
				 "is in use by another %s", object->name);
}

/*
 * ki_look_pair - two objects are related once.
 */
void
ki_look_pair(Call *call, const Row *row, int first, int second,
			 const char *reason)
{
	const Object *object = row->object;
	Oid			types[] = {UUIDOID, UUIDOID};
	Datum		values[2];
	char	   *text;

	if (row->isnull[first] || row->isnull[second])
		return;
	values[0] = row->values[first];
	values[1] = row->values[second];
	text = psprintf("SELECT FROM @.%s WHERE %s" EQ "$1 AND %s" EQ "$2",
					object->name, object->fields[first].column,
					object->fields[second].column);
	if (ki_execute(&call->reg, ki_plan_text(&call->reg, text, types, 2, false),
				   values, NULL) > 0)
		ki_violation(&call->violations, object->fields[second].key,
					 ERRCODE_UNIQUE_VIOLATION, "unique", "%s", reason);
}

static void
look_row_codes(Call *call, const Row *row, const Row *stored)
{
	int			i;

	for (i = 0; row->object != NULL && i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if (field->list == NULL || row->isnull[i] ||
			(stored != NULL && stored->object != NULL &&
			 ki_same_value(row, stored, i)) ||
			ki_run_on(&call->reg, &ki_code_active_statement, field->list, 0,
					  &row->values[i]) > 0)
			continue;

		ki_violation_of(&call->violations, NULL, field, "invalid_choice",
						"must be an active code of the list %s", field->list);
	}
}

static void
look_body_codes(Call *call, const Body *body, const Resource *stored)
{
	int			index;
	int			i;

	look_row_codes(call, &body->row, stored != NULL ? &stored->row : NULL);
	look_row_codes(call, &body->companion,
				   stored != NULL ? &stored->companion : NULL);
	for (index = 0; index < MAX_LISTS; index++)
	{
		for (i = 0; i < body->nitems[index]; i++)
		{
			ki_enter_item(&call->violations, body, index, i);
			look_body_codes(call, &body->items[index][i], NULL);
			ki_leave_item(&call->violations);
		}
	}
}

/*
 * ki_look_codes - when the register says so (setting controleer_codes), every
 * code must be an active one of its list; but what is stored already may stay.
 */
void
ki_look_codes(Call *call, const Body *body, const Resource *stored)
{
	if (call->reg.controleer_codes && body->row.object != NULL)
		look_body_codes(call, body, stored);
}
