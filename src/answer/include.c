/*
 * include.c
 *		What is to come along with an answer: names, and names within them.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

#include "answer/include.h"
#include "read/violation.h"

/* what a caller may ask to be included: a path, and how deep */
#define MAX_INCLUDE_LENGTH	1000
#define MAX_INCLUDE_DEPTH	8

/*
 * add_include - the include of that name among these; a new one if need be.
 */
static Include *
add_include(List **includes, const char *name, int length)
{
	Include    *include;
	ListCell   *lc;

	foreach(lc, *includes)
	{
		include = (Include *) lfirst(lc);
		if (include->length == length &&
			memcmp(include->name, name, length) == 0)
			return include;
	}

	include = (Include *) palloc0(sizeof(Include));
	include->name = name;
	include->length = length;
	*includes = lappend(*includes, include);
	return include;
}

static void
refuse_include(Call *call, const char *reason)
{
	ki_violation(&call->violations, "include",
				 ERRCODE_INVALID_PARAMETER_VALUE, "invalid_choice", "%s",
				 reason);
	ki_raise_violations(&call->violations);
}

/*
 * ki_parse_include - "hadBetrokkenen.wasPartij, omvatteBijlagen" as a tree.
 */
List *
ki_parse_include(Call *call, const char *text)
{
	List	   *includes = NIL;
	List	  **level = &includes;
	const char *c = text;
	int			depth = 0;

	if (text == NULL)
		return NIL;
	if (strlen(text) > MAX_INCLUDE_LENGTH)
		refuse_include(call, "is too long");

	while (*c != '\0')
	{
		const char *name;

		c += strspn(c, " \t\r\n");
		name = c;
		c += strcspn(c, ".,");
		if (c == name || ++depth > MAX_INCLUDE_DEPTH)
			refuse_include(call, "must be names of what is related, separated by commas, those within another after a dot");
		level = &add_include(level, name, c - name)->within;
		if (*c == ',')
		{
			level = &includes;
			depth = 0;
		}
		if (*c != '\0')
			c++;
	}
	return includes;
}

/*
 * ki_include_text - what is to be included, a text or a list of texts, as one
 * text; NULL when that is nothing.
 */
char *
ki_include_text(Call *call, Jsonb *include)
{
	StringInfoData buf;
	JsonbIterator *it = JsonbIteratorInit(&include->root);
	JsonbIteratorToken token;
	JsonbValue	item;

	initStringInfo(&buf);
	while ((token = JsonbIteratorNext(&it, &item, true)) != WJB_DONE)
	{
		if (token == WJB_BEGIN_ARRAY || token == WJB_END_ARRAY ||
			(token == WJB_ELEM && item.type == jbvNull))
			continue;
		if (token != WJB_ELEM || item.type != jbvString)
			refuse_include(call, "must be a list of texts");
		if (buf.len > 0)
			appendStringInfoChar(&buf, ',');
		appendBinaryStringInfo(&buf, item.val.string.val,
							   item.val.string.len);
	}
	return buf.len > 0 ? buf.data : NULL;
}

/*
 * ki_wanted - is what has that key asked for?
 */
Include *
ki_wanted(List *includes, const char *key)
{
	ListCell   *lc;

	foreach(lc, includes)
	{
		Include    *include = (Include *) lfirst(lc);

		if (strlen(key) == include->length &&
			memcmp(key, include->name, include->length) == 0)
			return include;
	}
	return NULL;
}

static void
append_name(StringInfo names, const char *name)
{
	appendStringInfo(names, "%s%s", names->len > 0 ? ", " : "", name);
}

/*
 * refuse_unknown - an include that an object does not have; says what it has.
 */
static void
refuse_unknown(Call *call, const Object *object)
{
	const Object *parts[] = {object, object->companion};
	StringInfoData names;
	int			p;
	int			i;

	initStringInfo(&names);
	for (i = 0; i < MAX_LISTS; i++)
	{
		if (object->lists[i].object != NULL &&
			(object->lists[i].flags & LIST_INPUT) == 0)
			append_name(&names, object->lists[i].key);
	}
	for (p = 0; p < lengthof(parts) && parts[p] != NULL; p++)
	{
		for (i = 0; i < parts[p]->nfields; i++)
		{
			if (parts[p]->fields[i].target != NULL)
				append_name(&names, parts[p]->fields[i].key);
		}
	}
	refuse_include(call, psprintf("of a %s can be included: %s", object->name,
								  names.len > 0 ? names.data : "nothing"));
}

/*
 * included_object - of what kind is that which an include names?
 */
static const Object *
included_object(const Object *object, Include *include)
{
	const Object *parts[] = {object, object->companion};
	List	   *one = list_make1(include);
	int			p;
	int			i;

	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &object->lists[i];

		if (list->object == NULL || (list->flags & LIST_INPUT) ||
			ki_wanted(one, list->key) == NULL)
			continue;
		return list->reference == 0 ? list->object
			: list->object->fields[list->reference].target;
	}
	for (p = 0; p < lengthof(parts) && parts[p] != NULL; p++)
	{
		for (i = 0; i < parts[p]->nfields; i++)
		{
			if (parts[p]->fields[i].target != NULL &&
				ki_wanted(one, parts[p]->fields[i].key) != NULL)
				return parts[p]->fields[i].target;
		}
	}
	return NULL;
}

/*
 * ki_check_includes - all that is asked for must exist.
 */
void
ki_check_includes(Call *call, const Object *object, List *includes)
{
	ListCell   *lc;

	check_stack_depth();
	foreach(lc, includes)
	{
		Include    *include = (Include *) lfirst(lc);
		const Object *target = included_object(object, include);

		if (target == NULL)
			refuse_unknown(call, object);
		ki_check_includes(call, target, include->within);
	}
}
