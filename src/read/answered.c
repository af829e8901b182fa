/*
 * answered.c
 *		What a new body still has of the answer that it was: ids, owners and
 *		preferences.
 */
#include "postgres.h"

#include "read/answered.h"
#include "read/value.h"
#include "read/violation.h"

/*
 * ki_own_id - the id by which an object calls itself, else NULL.
 */
pg_uuid_t *
ki_own_id(const JsonbValue *object)
{
	static const char *const keys[] = {"uuid", "id", "url"};
	pg_uuid_t  *id = NULL;
	JsonbValue	value;
	int			i;

	for (i = 0; i < lengthof(keys) && id == NULL; i++)
	{
		if (ki_member(object, keys[i], &value))
			id = ki_read_uuid(&value);
	}
	return id;
}

/*
 * ki_read_owner - a new item may say whose it is only as an answer does that is
 * sent as a new body: it repeats the id of the object around it, or where that
 * was left out, it has an id itself.
 *
 * Either way it becomes the new object's, and whose it was does not matter.
 */
void
ki_read_owner(const Reader *reader, const Field *field, JsonbValue *value,
			  const BodyPath *path)
{
	const ObjectList *list = reader->list;
	const pg_uuid_t *around = reader->around->id;
	bool		of_list = list->owner != NULL && list->via == NULL &&
		strcmp(list->owner, field->column) == 0;
	bool		repeats = reader->body->id != NULL;
	Datum		owner;

	if (of_list && around != NULL)
	{
		if (!ki_read_value(field, value, path, reader->violations, &owner))
			return;
		repeats = memcmp(DatumGetUUIDP(owner)->data, around->data,
						 UUID_LEN) == 0;
	}
	if (!repeats)
		ki_violation_at(reader->violations, path, "invalid",
						"must be left out here: the place in the body tells it");
}

/*
 * ki_is_preference - does this field name one item of a list?
 */
bool
ki_is_preference(const Reader *reader, const Row *row, int index)
{
	int			i;

	for (i = 0; i < MAX_LISTS; i++)
	{
		if (row == &reader->body->companion &&
			reader->object->lists[i].preferred == index)
			return true;
	}
	return false;
}

/*
 * ki_check_preferences - a new object can say which item of a list it prefers
 * only as an answer does: by the id of the item that says so itself.
 */
void
ki_check_preferences(const Reader *reader, const BodyPath *path)
{
	const Body *body = reader->body;
	int			index;
	int			i;

	for (index = 0; index < MAX_LISTS; index++)
	{
		const ObjectList *list = &reader->object->lists[index];
		bool		repeats = false;

		if (list->preferred == 0 || body->companion.isnull[list->preferred])
			continue;
		for (i = 0; i < body->nitems[index]; i++)
		{
			const Body *item = &body->items[index][i];

			repeats |= item->id != NULL && !item->row.isnull[list->flag] &&
				DatumGetBool(item->row.values[list->flag]) &&
				memcmp(item->id->data,
					   DatumGetUUIDP(body->companion.values[list->preferred])->data,
					   UUID_LEN) == 0;
		}
		if (!repeats)
			ki_violation_of(reader->violations, path,
							&body->companion.object->fields[list->preferred],
							"invalid", "can only be given when it is updated");
	}
}
