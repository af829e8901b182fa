/*
 * clause.c
 *		The statement of a search while it is being built.
 */
#include "postgres.h"

#include "catalog/pg_type.h"

#include "answer/clause.h"
#include "store/statement.h"

/* more objects than this in one search would only be a mistake */
#define MAX_ALIASES		20

/*
 * ki_add_argument - one more argument of the statement: $n, n being
 * search->nargs then.
 */
void
ki_add_argument(Search *search, Oid type, Datum value)
{
	if (search->nargs >= MAX_ARGUMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("too many criteria")));
	search->argtypes[search->nargs] = type;
	search->values[search->nargs] = value;
	search->nargs++;
}

/*
 * ki_new_alias - the number of one more table that is searched.
 */
int
ki_new_alias(Search *search)
{
	if (search->naliases >= MAX_ALIASES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("too many criteria")));
	return search->naliases++;
}

/*
 * ki_append_from - "FROM table aN LEFT JOIN companion cN": an object's rows.
 */
void
ki_append_from(StringInfo sql, const Object *object, int alias)
{
	appendStringInfo(sql, " FROM @.%s a%d", object->name, alias);
	if (object->companion != NULL)
		appendStringInfo(sql, " LEFT JOIN @.%s c%d ON c%d.%s" EQ "a%d.id",
						 object->companion->name, alias, alias,
						 object->companion->fields[0].column, alias);
}

/*
 * ki_may_lack - may a row have no value in this field?
 */
bool
ki_may_lack(const Field *field)
{
	return (field->flags & (FIELD_REQUIRED | FIELD_DEFAULT)) == 0;
}

/*
 * ki_add_probe - begin a search for the rows that meet but one criterion, of which
 * it is not known whether they are few: the table is called n, the criterion $1.
 *
 * Returns NULL when such searches were run already: then the rows that this one
 * found are asked for, if they are few.
 */
Search *
ki_add_probe(Search *search, const Object *object, const char *alias, Oid type,
			 Datum value)
{
	const char *key = object->fields[0].column;
	Search	   *probe;

	if (search->probed)
	{
		probe = (Search *) list_nth(search->probes, search->next_probe++);
		if (!probe->selective)
			return NULL;
		ki_add_argument(search, UUIDARRAYOID, probe->found);
		appendStringInfo(&search->sql, " AND %s.%s" EQ "ANY ($%d)", alias, key,
						 search->nargs);
		return NULL;
	}
	probe = (Search *) palloc0(sizeof(Search));
	probe->object = object;
	initStringInfo(&probe->sql);
	ki_add_argument(probe, type, value);
	appendStringInfo(&probe->sql, "SELECT n.%s FROM @.%s n WHERE ", key,
					 object->name);
	search->probes = lappend(search->probes, probe);
	return probe;
}
