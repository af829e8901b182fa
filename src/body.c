/*
 * body.c
 *		Reading a body: from jsonb to rows, every violation collected.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/varlena.h"

#include "object.h"
#include "value.h"

/* a suggestion for a key of more bytes would not be read */
#define MAX_SUGGESTED_KEY	64

/* everything that reading one object needs */
typedef struct Reader
{
	const Object *object;
	Body	   *body;
	bool		criteria;		/* of find_x(): nothing is required */
	bool		nested;			/* in a list: the place tells the owner */
	Violations *violations;
} Reader;

static void read_members(Reader *reader, JsonbContainer *container,
						 const char *group, const BodyPath *path);
static void read_object(Reader *reader, const JsonbValue *value,
						const BodyPath *path);

static bool
equals(const char *word, const char *text, int length)
{
	/* the first character tells most words apart, without a call */
	return word != NULL && length > 0 && *word == *text &&
		strncmp(word, text, length) == 0 && word[length] == '\0';
}

static bool
listed(const char *const *words, const char *text, int length)
{
	for (; words != NULL && *words != NULL; words++)
	{
		if (equals(*words, text, length))
			return true;
	}
	return false;
}

static bool
is_transparent(const Object *object, const char *group)
{
	return listed(object->transparent, group, strlen(group));
}

/*
 * same_group - do members of these two groups stand in the same place?
 */
static bool
same_group(const Object *object, const char *field_group, const char *group)
{
	if (field_group == group)
		return true;
	if (field_group == NULL || is_transparent(object, field_group))
		return group == NULL || is_transparent(object, group);
	return group != NULL && strcmp(field_group, group) == 0;
}

/*
 * find_field - the field of that key in a row; -1 if it has none.
 */
static int
find_field(const Reader *reader, const Row *row, const char *group,
		   const char *key, int length)
{
	int			i;

	if (row->object == NULL)
		return -1;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if ((field->flags & FIELD_INTERNAL) == 0 &&
			(equals(field->key, key, length) ||
			 equals(field->alias, key, length)) &&
			same_group(reader->object, field->group, group))
			return i;
	}

	return -1;
}

/*
 * find_group - is this the name of a group, at the top of an object?
 *
 * Returns the descriptor's own name, or NULL.
 */
static const char *
find_group(const Reader *reader, const char *key, int length)
{
	const Row  *rows[] = {&reader->body->row, &reader->body->companion};
	const char *const *word;
	int			r;
	int			i;

	for (word = reader->object->transparent;
		 word != NULL && *word != NULL; word++)
	{
		if (equals(*word, key, length))
			return *word;
	}

	for (r = 0; r < lengthof(rows); r++)
	{
		for (i = 0; rows[r]->object != NULL && i < rows[r]->object->nfields; i++)
		{
			if (equals(rows[r]->object->fields[i].group, key, length))
				return rows[r]->object->fields[i].group;
		}
	}

	return NULL;
}

static int
find_list(const Reader *reader, const char *key, int length)
{
	int			i;

	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &reader->object->lists[i];

		if (equals(list->key, key, length) ||
			(reader->criteria && equals(list->alias, key, length)))
			return i;
	}
	return -1;
}

static bool
is_ignored(const Object *object, const char *key, int length)
{
	static const char *const always[] = {"id", "uuid", "url", "_expand", NULL};

	return listed(always, key, length) ||
		listed(object->ignored, key, length);
}

/* the known key that is nearest to an unknown one */
typedef struct Suggestion
{
	const char *unknown;
	int			length;
	const char *key;
	int			distance;
} Suggestion;

static void
suggest(Suggestion *suggestion, const char *key)
{
	int			distance;

	if (key == NULL)
		return;
	distance = varstr_levenshtein_less_equal(suggestion->unknown,
											 suggestion->length,
											 key, strlen(key), 1, 1, 1,
											 suggestion->distance, true);
	if (distance < suggestion->distance)
	{
		suggestion->distance = distance;
		suggestion->key = key;
	}
}

/*
 * nearest_key - the known key of this place that was probably meant, or NULL.
 */
static const char *
nearest_key(const Reader *reader, const char *group, const char *key,
			int length)
{
	const Row  *rows[] = {&reader->body->row, &reader->body->companion};
	Suggestion	suggestion = {key, length, NULL, Max(3, length / 3 + 1)};
	int			r;
	int			i;

	if (length > MAX_SUGGESTED_KEY || ki_violations_full(reader->violations))
		return NULL;

	for (r = 0; r < lengthof(rows); r++)
	{
		for (i = 0; rows[r]->object != NULL && i < rows[r]->object->nfields; i++)
		{
			const Field *field = &rows[r]->object->fields[i];

			if (field->flags & FIELD_INTERNAL)
				continue;
			if (same_group(reader->object, field->group, group))
				suggest(&suggestion, field->key);
			else if (group == NULL)
				suggest(&suggestion, field->group);
		}
	}
	for (i = 0; group == NULL && i < MAX_LISTS; i++)
		suggest(&suggestion, reader->object->lists[i].key);

	return suggestion.key;
}

static void
unknown_key(const Reader *reader, const char *group, const BodyPath *path)
{
	const char *nearest = nearest_key(reader, group, path->key, path->length);

	if (nearest != NULL)
		ki_violation_at(reader->violations, path, "unknown_key",
					 "is not a known key; did you mean %s?", nearest);
	else
		ki_violation_at(reader->violations, path, "unknown_key",
					 "is not a known key");
}

/*
 * store_field - read the value of one field into its row.
 */
static void
store_field(const Reader *reader, Row *row, int index, JsonbValue *value,
			const BodyPath *path)
{
	const Field *field = &row->object->fields[index];

	if (reader->nested && (field->flags & FIELD_OWNER))
	{
		ki_violation_at(reader->violations, path, "invalid",
					 "must be left out here: the place in the body tells it");
		return;
	}
	if (reader->criteria && (field->flags & FIELD_CRITERION) == 0)
	{
		ki_violation_at(reader->violations, path, "unknown_key",
					 "cannot be searched by");
		return;
	}
	if (row->given[index])
	{
		ki_violation_at(reader->violations, path, "conflict",
					 "is given more than once");
		return;
	}

	row->given[index] = true;
	row->isnull[index] = !ki_read_value(field, value, path,
										reader->violations,
										&row->values[index]);
}

/*
 * read_items - read a list of objects.
 */
static void
read_items(const Reader *reader, int index, const JsonbValue *value,
		   const BodyPath *path)
{
	JsonbIterator *it;
	JsonbValue	item;
	Body	   *items;
	int			nitems;
	int			i = 0;

	if (value->type != jbvBinary ||
		!JsonContainerIsArray(value->val.binary.data) ||
		JsonContainerIsScalar(value->val.binary.data))
	{
		ki_violation_at(reader->violations, path, "invalid",
					 "must be a list");
		return;
	}

	nitems = JsonContainerSize(value->val.binary.data);
	if (nitems > KI_MAX_ITEMS)
	{
		ki_violation_at(reader->violations, path, "max_length",
					 "must have at most %d items", KI_MAX_ITEMS);
		return;
	}

	items = (Body *) palloc0(nitems * sizeof(Body));
	it = JsonbIteratorInit(value->val.binary.data);
	(void) JsonbIteratorNext(&it, &item, true);
	while (JsonbIteratorNext(&it, &item, true) == WJB_ELEM)
	{
		BodyPath	here = {path, NULL, 0, i};
		Reader		inner = {
			reader->object->lists[index].object, &items[i],
			reader->criteria, true, reader->violations
		};

		CHECK_FOR_INTERRUPTS();
		read_object(&inner, &item, &here);
		i++;
	}

	reader->body->items[index] = items;
	reader->body->nitems[index] = nitems;
}

/*
 * read_criterion_item - find_x() takes one object for a list of one.
 */
static void
read_criterion_item(const Reader *reader, int index, const JsonbValue *value,
					const BodyPath *path)
{
	Body	   *item = (Body *) palloc0(sizeof(Body));
	Reader		inner = {
		reader->object->lists[index].object, item,
		reader->criteria, true, reader->violations
	};

	read_object(&inner, value, path);
	reader->body->items[index] = item;
	reader->body->nitems[index] = 1;
}

/*
 * read_member - read one member of an object or group.
 */
static void
read_member(Reader *reader, const char *group, JsonbValue *value,
			const BodyPath *path)
{
	Body	   *body = reader->body;
	const char *inner;
	int			index;

	index = find_field(reader, &body->row, group, path->key, path->length);
	if (index >= 0)
	{
		store_field(reader, &body->row, index, value, path);
		return;
	}
	index = find_field(reader, &body->companion, group, path->key,
					   path->length);
	if (index >= 0)
	{
		store_field(reader, &body->companion, index, value, path);
		return;
	}

	/*
	 * Groups stand at the top, or in what is as good as the top; but that
	 * stands at the top itself, so that nothing nests without end.
	 */
	if (group == NULL || is_transparent(reader->object, group))
	{
		inner = find_group(reader, path->key, path->length);
		if (inner != NULL &&
			(group == NULL || !is_transparent(reader->object, inner)))
		{
			if (value->type == jbvBinary &&
				JsonContainerIsObject(value->val.binary.data))
				read_members(reader, value->val.binary.data, inner, path);
			else
				ki_violation_at(reader->violations, path, "invalid",
							 "must be an object");
			return;
		}
	}
	if (group == NULL)
	{
		index = find_list(reader, path->key, path->length);
		if (index >= 0)
		{
			if (reader->criteria && value->type == jbvBinary &&
				JsonContainerIsObject(value->val.binary.data))
				read_criterion_item(reader, index, value, path);
			else
				read_items(reader, index, value, path);
			return;
		}
	}

	/* what an answer has besides means nothing in a body, but not in a search */
	if (reader->criteria ||
		!is_ignored(reader->object, path->key, path->length))
		unknown_key(reader, group, path);
}

/*
 * read_members - read all members of an object or group that have a value.
 *
 * Never deeper than the known groups and lists go, so however deep a body
 * nests, the stack does not.
 */
static void
read_members(Reader *reader, JsonbContainer *container, const char *group,
			 const BodyPath *path)
{
	JsonbIterator *it;
	JsonbValue	key;
	JsonbValue	value;

	it = JsonbIteratorInit(container);
	(void) JsonbIteratorNext(&it, &key, true);
	while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
	{
		BodyPath	here = {path, key.val.string.val, key.val.string.len};

		CHECK_FOR_INTERRUPTS();
		(void) JsonbIteratorNext(&it, &value, true);
		if (!ki_is_absent(&value))
			read_member(reader, group, &value, &here);
	}
}

/*
 * check_required - report the required fields that have no value.
 */
static void
check_required(const Reader *reader, const Row *row, const BodyPath *path)
{
	int			i;

	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if ((field->flags & FIELD_REQUIRED) != 0 && row->isnull[i] &&
			!row->given[i] &&
			!(reader->nested && (field->flags & FIELD_OWNER)))
			ki_violation_of(reader->violations, path, field, "required",
							"is required");
	}
}

/*
 * read_object - read one object into a body, and check its rules.
 */
static void
read_object(Reader *reader, const JsonbValue *value, const BodyPath *path)
{
	const Object *object = reader->object;
	Body	   *body = reader->body;

	ki_init_row(&body->row, object);
	if (object->companion != NULL)
		ki_init_row(&body->companion, object->companion);

	if (value->type != jbvBinary ||
		!JsonContainerIsObject(value->val.binary.data))
	{
		ki_violation_at(reader->violations, path, "invalid",
					 "must be an object");
		return;
	}

	read_members(reader, value->val.binary.data, NULL, path);

	if (object->complete != NULL)
		object->complete(body, path, reader->violations);
	if (reader->criteria)
		return;
	check_required(reader, &body->row, path);
	if (object->check != NULL)
		object->check(body, path, reader->violations);
}

/*
 * ki_read_body - read argument 0 of the call as such an object.
 *
 * Violations are added to those of the call.  With criteria set it is what
 * find_x() is asked: nothing is required, and only criteria are allowed.
 */
Body *
ki_read_body(Call *call, const Object *object, bool criteria)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	Body	   *body = (Body *) palloc0(sizeof(Body));
	Reader		reader = {object, body, criteria, false, &call->violations};
	Jsonb	   *jsonb;
	JsonbValue	value;

	if (PG_ARGISNULL(0))
	{
		value.type = jbvNull;
	}
	else
	{
		jsonb = PG_GETARG_JSONB_P(0);
		value.type = jbvBinary;
		value.val.binary.data = &jsonb->root;
		value.val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
	}

	read_object(&reader, &value, NULL);
	return body;
}
