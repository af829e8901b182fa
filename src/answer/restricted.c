/*
 * restricted.c
 *		What may not be used while the processing of a partij is restricted
 *		(AVG art. 18 and 21): he himself, and what hangs on him.
 *
 * His own row tells it.  Of what hangs on him nothing is shown: whoever asks for
 * it is refused, a search leaves it out, and it comes along with nothing.
 */
#include "postgres.h"

#include "answer/restricted.h"
#include "read/violation.h"
#include "store/statement.h"

/*
 * ki_refuse_restricted - the processing of a partij is restricted.
 */
void
ki_refuse_restricted(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_KI_RESTRICTED),
			 errmsg(KI_RESTRICTED_MESSAGE),
			 errhint(KI_RESTRICTED_HINT)));
}

/*
 * ki_is_restricted - does a row tell so of itself?
 */
bool
ki_is_restricted(const Row *row)
{
	return row->object->restriction != 0 &&
		!row->isnull[row->object->restriction];
}

/*
 * ki_tells_of - does a field refer to a partij on whom a row hangs, and of whom
 * it is not known that he may be used?
 */
bool
ki_tells_of(const Object *object, int field, int known)
{
	return object->of_partij && field != known &&
		(object->fields[field].flags & FIELD_SUBJECT) != 0;
}

/*
 * ki_owner_known - the field of the items of a list that refers to whose list it
 * is, when of him it is known.
 */
int
ki_owner_known(const Object *object, const ObjectList *list)
{
	return object->restriction != 0 && list->via == NULL
		? ki_field_of_column(list->object, list->owner) : NOBODY_KNOWN;
}

/*
 * ki_append_usable_target - " AND" what a field refers to may be used.
 *
 * Those that may not are few, and have an index: they are looked up once, which
 * leaves the plan for the rest as it is.  So it expects them to be.
 */
void
ki_append_usable_target(StringInfo sql, const Field *field, const char *alias)
{
	const Object *target = field->target;

	appendStringInfo(sql, " AND (%s.%s" EQ "ANY (ARRAY(SELECT r.id"
					 " FROM @.%s r WHERE r.%s IS NOT NULL))) IS NOT TRUE",
					 alias, field->column, target->name,
					 target->fields[target->restriction].column);
}

/*
 * ki_append_usable - likewise, a row itself; known is the field of a partij who
 * may.
 */
void
ki_append_usable(StringInfo sql, const Object *object, const char *alias,
				 int known)
{
	int			i;

	if (object->restriction != 0)
		appendStringInfo(sql, " AND %s.%s IS NULL", alias,
						 object->fields[object->restriction].column);
	for (i = 0; i < object->nfields; i++)
	{
		if (ki_tells_of(object, i, known))
			ki_append_usable_target(sql, &object->fields[i], alias);
	}
}
