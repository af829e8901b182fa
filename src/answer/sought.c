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
#include "answer/sought.h"
#include "store/plan.h"

/*
 * ki_named - of an object and its companion, the one that has names.
 */
const Object *
ki_named(const Object *object)
{
	return object->companion != NULL ? object->companion : object;
}

/*
 * append_name_query - words that stand in a name, street, town, postcode or house
 * number; or begin one.
 */
static void
append_name_query(StringInfo query, const Object *object, const char *words,
				  bool begins)
{
	const char *word = words;
	int			length;
	int			i;

	for (;; word += length + 1)
	{
		const char *separator = query->len > 0 ? " & (" : "(";

		length = strcspn(word, " ");
		for (i = 0; i < object->nfields; i++)
		{
			const Field *field = &object->fields[i];

			if ((field->flags & FIELD_NAME) == 0 ||
				(field->kind == KIND_PATTERN &&
				 field->form != FORM_IDENTIFICATOR))
				continue;
			appendStringInfoString(query, separator);
			ki_ask_word(query, ki_term_place(object, i),
						begins && field->kind != KIND_INTEGER, word, length);
			separator = " | ";
		}
		appendStringInfoChar(query, ')');
		if (word[length] == '\0')
			break;
	}
}

/*
 * ki_append_sought_names - such words are among the search terms of a row.
 */
void
ki_append_sought_names(Search *search, const Object *object,
					   const char *alias, const char *words, bool begins)
{
	StringInfoData query;

	initStringInfo(&query);
	append_name_query(&query, object, words, begins);
	ki_add_argument(search, TSQUERYOID, ki_term_query(query.data));
	ki_append_vector(&search->sql, object, alias);
	appendStringInfo(&search->sql, " OPERATOR(pg_catalog.@@) $%d",
					 search->nargs);
}

/*
 * append_begins - a column begins with a word; of one with an index of its own
 * bytes also the few search forms that are others.
 */
static void
append_begins(Search *search, const Field *field, const char *alias,
			  const char *form)
{
	StringInfo	sql = &search->sql;

	ki_add_argument(search, TEXTOID, CStringGetTextDatum(form));
	if ((field->flags & FIELD_INDEXED) == 0)
	{
		appendStringInfo(sql, "%s.%s::pg_catalog.text"
						 " OPERATOR(pg_catalog.^@) $%d OR ",
						 alias, field->column, search->nargs);
		ki_append_form(sql, field, alias);
		appendStringInfo(sql, " OPERATOR(pg_catalog.<>) %s.%s::pg_catalog.text AND ",
						 alias, field->column);
	}
	ki_append_form(sql, field, alias);
	appendStringInfo(sql, " OPERATOR(pg_catalog.^@) $%d", search->nargs);
}

/*
 * ki_append_sought_item - an address or number begins with a word.
 */
void
ki_append_sought_item(Search *search, const Object *object,
					  const char *alias, const Word *word)
{
	const char *separator = "(";
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->form == FORM_ITSELF || (field->flags & FIELD_NAME))
			continue;
		appendStringInfoString(&search->sql, separator);
		separator = " OR ";
		append_begins(search, field, alias, field->form == FORM_ADRES
					  ? word->adres : word->identificator);
		if (field->form != FORM_ADRES || word->phone == NULL)
			continue;
		appendStringInfoString(&search->sql, separator);
		append_begins(search, field, alias, word->phone);
	}
	appendStringInfoChar(&search->sql, ')');
}

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
						 " OR EXISTS (SELECT FROM @.%s %s WHERE %s.%s" EQ "a%d.id AND ",
						 list->object->name, name, name, list->owner, alias);
		ki_append_sought_item(search, list->object, name, word);
		appendStringInfoString(&search->sql, " OFFSET 0)");
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
		appendStringInfo(&search->sql, " WHERE a%d.id" EQ "a%d.%s AND ",
						 target, alias, field->column);
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
