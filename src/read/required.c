/*
 * required.c
 *		What a body must have: its required fields, and any values at all.
 */
#include "postgres.h"

#include "read/required.h"
#include "read/value.h"
#include "read/violation.h"

/*
 * check_required - report the required fields that have no value.
 */
static void
check_required(const Row *row, bool nested, const BodyPath *path,
			   Violations *violations)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if ((field->flags & FIELD_REQUIRED) != 0 && row->isnull[i] &&
			!row->given[i] && !(nested && (field->flags & FIELD_OWNER)))
			ki_violation_of(violations, path, field, "required",
							"is required");
	}
}

/*
 * ki_check_object - fill in what follows, and check the rules of an object.
 */
void
ki_check_object(Body *body, bool nested, const BodyPath *path,
				Violations *violations)
{
	const Object *object = body->row.object;

	if (object->complete != NULL)
		object->complete(body, path, violations);
	check_required(&body->row, nested, path, violations);
	if (object->check != NULL)
		object->check(body, path, violations);
}

/*
 * ki_has_values - was anything given?  What exists is named by its id.
 */
bool
ki_has_values(const Reader *reader)
{
	const Body *body = reader->body;
	const Row  *rows[] = {&body->row, &body->companion};
	int			r;
	int			i;

	if (reader->use == BODY_REPEATED && body->id != NULL)
		return true;
	for (r = 0; r < lengthof(rows); r++)
	{
		for (i = 0; rows[r]->object != NULL && i < rows[r]->object->nfields; i++)
		{
			if (rows[r]->given[i])
				return true;
		}
	}
	for (i = 0; i < MAX_LISTS; i++)
	{
		if (body->keys[i] != NULL)
			return true;
	}
	return false;
}

/*
 * ki_refuse_without_values - a part of a body holds what it is about; to be
 * registered it does not do to name what exists already, for that belongs to
 * someone.
 */
void
ki_refuse_without_values(const Reader *reader, const JsonbValue *value,
						 const BodyPath *path)
{
	static const char *const ids[] = {"uuid", "id", "url"};
	JsonbValue	id;
	int			i;

	if (reader->use == BODY_CRITERIA)
	{
		ki_violation_at(reader->violations, path, "invalid",
						"must hold a criterion: true is any, false is none");
		return;
	}
	for (i = 0; i < lengthof(ids); i++)
	{
		if (ki_member(value, ids[i], &id))
		{
			ki_violation_at(reader->violations, path, "invalid",
							"must be the %s itself, not a reference: give its values here, or register it afterwards with register_%s",
							reader->object->name, reader->object->name);
			return;
		}
	}
	ki_violation_at(reader->violations, path, "invalid",
					"must be an object with values: leave it out when there is none");
}
