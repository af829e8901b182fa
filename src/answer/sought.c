/*
 * sought.c
 *		Words by which people look for somebody, as conditions: "celik turfstad
 *		06123".
 *
 * Every word must fit something of his, by how that begins: his names, street or
 * town, or those of the partij he was, a digitaal adres or a number.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "answer/forms.h"
#include "answer/restricted.h"
#include "answer/sought.h"
#include "store/plan.h"

/*
 * append_fits - a word fits something of a row, of its items or of what it
 * refers to.
 *
 * There are only so many words, and what they need is not counted as criteria.
 * OFFSET 0 has this be asked of each candidate: else the planner may find all
 * whom the word fits, and keep them in memory.
 */
static void
append_fits(Search *search, const Object *object, int alias, const Word *word)
{
	char		name[16];
	int			i;

	snprintf(name, sizeof(name), "%c%d", object->companion != NULL ? 'c' : 'a',
			 alias);
	appendStringInfoChar(&search->sql, '(');
	ki_append_sought_names(search, ki_named(object), name, word->naam, true);
	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &object->lists[i];
		int			item;

		if ((list->flags & LIST_SOUGHT) == 0)
			continue;
		item = search->naliases++;
		snprintf(name, sizeof(name), "a%d", item);
		appendStringInfo(&search->sql,
						 " OR EXISTS (SELECT FROM @.%s %s WHERE %s.%s" EQ "a%d.id",
						 list->object->name, name, name, list->owner, alias);
		ki_append_usable(&search->sql, list->object, name,
						 ki_owner_known(object, list));
		appendStringInfoString(&search->sql, " AND ");
		ki_append_sought_item(search, list->object, name, word);
		/* of his own items only: not by the index of all that begin so */
		appendStringInfoString(&search->sql, " IS TRUE OFFSET 0)");
	}
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];
		int			target;

		if ((field->flags & FIELD_SOUGHT) == 0)
			continue;
		target = search->naliases++;
		appendStringInfoString(&search->sql, " OR EXISTS (SELECT");
		ki_append_from(&search->sql, field->target, target);
		appendStringInfo(&search->sql, " WHERE a%d.id" EQ "a%d.%s",
						 target, alias, field->column);
		snprintf(name, sizeof(name), "a%d", target);
		ki_append_usable(&search->sql, field->target, name, NOBODY_KNOWN);
		appendStringInfoString(&search->sql, " AND ");
		append_fits(search, field->target, target, word);
		appendStringInfoString(&search->sql, " OFFSET 0)");
	}
	appendStringInfoChar(&search->sql, ')');
}

/*
 * ki_append_sought - a row is a candidate, and the other words fit it.
 */
void
ki_append_sought(Search *search, const Sought *sought)
{
	int			i;

	search->any = true;
	ki_add_argument(search, UUIDARRAYOID, ki_id_array(sought->ids, sought->nids));
	appendStringInfo(&search->sql, " AND a0.id" EQ "ANY ($%d)", search->nargs);
	for (i = 0; i < sought->nwords; i++)
	{
		if (i == sought->done)
			continue;
		appendStringInfoString(&search->sql, " AND ");
		append_fits(search, sought->object, 0, &sought->words[i]);
	}
}

/*
 * ki_append_rank - how many of the words are a whole word of a name, street or
 * town.
 */
void
ki_append_rank(Search *search, const Sought *sought)
{
	const Object *object = ki_named(sought->object);
	const char *alias = object == sought->object ? "a0" : "c0";
	int			i;

	for (i = 0; i < sought->nwords; i++)
	{
		appendStringInfoString(&search->sql, i == 0 ? "CASE WHEN "
							   : " OPERATOR(pg_catalog.+) CASE WHEN ");
		ki_append_sought_names(search, object, alias, sought->words[i].naam, false);
		appendStringInfoString(&search->sql, " THEN 1 ELSE 0 END");
	}
}
