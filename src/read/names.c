/*
 * names.c
 *		The keys of a body: which field, group or list each is.
 */
#include "postgres.h"

#include "utils/varlena.h"

#include "read/names.h"
#include "read/violation.h"

/* a suggestion for a key of more bytes would not be read */
#define MAX_SUGGESTED_KEY	64

static bool
equals(const char *word, const char *text, int length)
{
	/* the first character tells most words apart, without a call */
	return word != NULL && length > 0 && *word == *text &&
		strncmp(word, text, length) == 0 && word[length] == '\0';
}

/*
 * ki_listed - is a text one of these words, which end with NULL?
 */
bool
ki_listed(const char *const *words, const char *text, int length)
{
	for (; words != NULL && *words != NULL; words++)
	{
		if (equals(*words, text, length))
			return true;
	}
	return false;
}

bool
ki_is_transparent(const Object *object, const char *group)
{
	return ki_listed(object->transparent, group, strlen(group));
}

/*
 * ki_same_group - do members of these two groups stand in the same place?
 */
bool
ki_same_group(const Object *object, const char *field_group, const char *group)
{
	if (field_group == group)
		return true;
	if (field_group == NULL || ki_is_transparent(object, field_group))
		return group == NULL || ki_is_transparent(object, group);
	return group != NULL && strcmp(field_group, group) == 0;
}

/*
 * ki_is_readable - may this field stand in a body?  The id may in a search.
 */
bool
ki_is_readable(const Reader *reader, const Field *field)
{
	return (field->flags & FIELD_INTERNAL) == 0 ||
		(reader->use == BODY_CRITERIA && (field->flags & FIELD_SELECTIVE) != 0);
}

/*
 * ki_find_field - the row that has a field of that key, and which field that
 * is; NULL if none has.
 */
Row *
ki_find_field(const Reader *reader, const char *group, const BodyPath *path,
			  int *field)
{
	Row		   *rows[] = {&reader->body->row, &reader->body->companion};
	int			r;
	int			i;

	for (r = 0; r < lengthof(rows); r++)
	{
		for (i = 0; rows[r]->object != NULL && i < rows[r]->object->nfields; i++)
		{
			const Field *known = &rows[r]->object->fields[i];

			if (!ki_is_readable(reader, known) ||
				!(equals(known->key, path->key, path->length) ||
				  equals(known->alias, path->key, path->length) ||
				  equals(known->other_alias, path->key, path->length)) ||
				!ki_same_group(reader->object, known->group, group))
				continue;
			*field = i;
			return rows[r];
		}
	}

	return NULL;
}

/*
 * ki_find_group - is this the name of a group, at the top of an object?
 *
 * Returns the descriptor's own name, or NULL.
 */
const char *
ki_find_group(const Reader *reader, const char *key, int length)
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

int
ki_find_list(const Reader *reader, const char *key, int length)
{
	int			i;

	for (i = 0; i < MAX_LISTS; i++)
	{
		const ObjectList *list = &reader->object->lists[i];

		if (list->object != NULL &&
			(equals(list->key, key, length) ||
			 ki_listed(list->aliases, key, length)))
			return i;
	}
	return -1;
}

bool
ki_is_ignored(const Object *object, const char *key, int length)
{
	static const char *const always[] = {"id", "uuid", "url", "_expand", NULL};

	int			i;

	for (i = 0; i < MAX_LISTS; i++)
	{
		if ((object->lists[i].flags & LIST_OUTPUT) &&
			equals(object->lists[i].key, key, length))
			return true;
	}
	return ki_listed(always, key, length) ||
		ki_listed(object->ignored, key, length);
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

			if (!ki_is_readable(reader, field))
				continue;
			if (ki_same_group(reader->object, field->group, group))
				suggest(&suggestion, field->key);
			else if (group == NULL)
				suggest(&suggestion, field->group);
		}
	}
	for (i = 0; group == NULL && i < MAX_LISTS; i++)
		suggest(&suggestion, reader->object->lists[i].key);

	return suggestion.key;
}

void
ki_unknown_key(const Reader *reader, const char *group, const BodyPath *path)
{
	const char *nearest = nearest_key(reader, group, path->key, path->length);

	if (nearest != NULL)
		ki_violation_at(reader->violations, path, "unknown_key",
						"is not a known key; did you mean %s?", nearest);
	else
		ki_violation_at(reader->violations, path, "unknown_key",
						"is not a known key");
}
