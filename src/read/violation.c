/*
 * violation.c
 *		What is wrong with a body: collected, so that a caller sees all at once.
 *
 * A violation tells where, which rule and why; never the value.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/json.h"

#include "read/violation.h"

/* a body may hold any number of mistakes; the answer stays readable */
#define MAX_VIOLATIONS		1000

/* a key that is unknown may be of any length */
#define MAX_KEY_LENGTH		64

/*
 * append_path - the dotted name of a place in a body, as
 * "digitaleAdressen.0.adres".
 */
static void
append_path(StringInfo buf, const BodyPath *path)
{
	if (path == NULL)
		return;

	append_path(buf, path->parent);
	if (path->parent != NULL)
		appendStringInfoChar(buf, '.');
	if (path->key == NULL)
		appendStringInfo(buf, "%d", path->index);
	else
		appendBinaryStringInfo(buf, path->key,
							   pg_mbcliplen(path->key, path->length,
											MAX_KEY_LENGTH));
}

/*
 * ki_violations_full - are there so many that a further one is only counted?
 */
bool
ki_violations_full(const Violations *violations)
{
	return violations->count >= MAX_VIOLATIONS;
}

/*
 * ki_item_name - where in the body an item of a list stands.
 */
char *
ki_item_name(const Body *body, int list, int item)
{
	const char *key = body->keys[list] != NULL ? body->keys[list]
		: body->row.object->lists[list].key;

	return body->single[list] ? pstrdup(key) : psprintf("%s.%d", key, item);
}

/*
 * ki_enter_item - what follows is about this item of a list, or with a body of
 * NULL about no item; until ki_leave_item().
 *
 * Costs next to nothing: the name is only made when something is wrong.
 */
void
ki_enter_item(Violations *violations, const Body *body, int list, int item)
{
	Place	   *place = &violations->places[violations->nplaces];

	if (violations->nplaces == KI_MAX_PLACES)
		elog(ERROR, "items nest deeper than %d", KI_MAX_PLACES);
	place->body = body;
	place->list = list;
	place->item = item;
	violations->nplaces++;
}

void
ki_leave_item(Violations *violations)
{
	violations->nplaces--;
}

/*
 * place_name - the name of something in the item that we are at: after that of
 * the item; in a list of references the item itself.
 */
static const char *
place_name(const Violations *violations, const char *name)
{
	StringInfoData buf;
	bool		reference = false;
	int			i;

	if (violations->nplaces == 0)
		return name;

	initStringInfo(&buf);
	for (i = 0; i < violations->nplaces; i++)
	{
		const Place *place = &violations->places[i];

		if (place->body == NULL)
			continue;
		appendStringInfo(&buf, "%s%s", buf.len > 0 ? "." : "",
						 ki_item_name(place->body, place->list, place->item));
		reference = place->body->row.object->lists[place->list].reference != 0;
	}
	if (!reference)
		appendStringInfo(&buf, "%s%s", buf.len > 0 ? "." : "", name);
	return buf.data;
}

/*
 * add_violation - remember a violation; its reason is a format.
 */
static void pg_attribute_printf(5, 0)
add_violation(Violations *violations, const char *name, int sqlstate,
			  const char *code, const char *reason, va_list args)
{
	Violation  *violation = (Violation *) palloc(sizeof(Violation));
	va_list		copy;
	int			length;
	char	   *text;

	va_copy(copy, args);
	length = vsnprintf(NULL, 0, reason, copy) + 1;
	va_end(copy);
	text = (char *) palloc(length);
	vsnprintf(text, length, reason, args);

	violation->name = place_name(violations, name);
	violation->code = code;
	violation->reason = text;
	violation->sqlstate = sqlstate;
	violations->list = lappend(violations->list, violation);
}

/*
 * ki_violation - remember one violation.
 *
 * sqlstate is that of the error that it makes when it stands alone; the
 * reason, a format, must not hold a value from a body or a row.
 */
void
ki_violation(Violations *violations, const char *name, int sqlstate,
			 const char *code, const char *reason,...)
{
	if (!ki_violations_full(violations))
	{
		va_list		args;

		va_start(args, reason);
		add_violation(violations, name, sqlstate, code, reason, args);
		va_end(args);
	}
	violations->count++;
}

/*
 * ki_violation_at - likewise, of the form of a body (22023), by its place.
 */
void
ki_violation_at(Violations *violations, const BodyPath *path,
				const char *code, const char *reason,...)
{
	if (!ki_violations_full(violations))
	{
		StringInfoData name;
		va_list		args;

		initStringInfo(&name);
		append_path(&name, path);
		va_start(args, reason);
		add_violation(violations, name.data, ERRCODE_INVALID_PARAMETER_VALUE,
					  code, reason, args);
		va_end(args);
	}
	violations->count++;
}

/*
 * ki_violation_of - a violation of form, of a field of the object at path.
 */
void
ki_violation_of(Violations *violations, const BodyPath *path,
				const Field *field, const char *code, const char *reason,...)
{
	BodyPath	group = {path, field->group};
	BodyPath	here = {path, field->key, strlen(field->key)};
	char		text[256];
	va_list		args;

	if (field->group != NULL)
	{
		group.length = strlen(field->group);
		here.parent = &group;
	}
	va_start(args, reason);
	vsnprintf(text, sizeof(text), reason, args);
	va_end(args);
	ki_violation_at(violations, &here, code, "%s", text);
}

/*
 * ki_violate - a violation of form, of a field of this row.
 */
void
ki_violate(Violations *violations, const BodyPath *path, const Row *row,
		   int field, const char *code, const char *reason)
{
	ki_violation_of(violations, path, &row->object->fields[field], code,
					"%s", reason);
}

/*
 * ki_invalid_params - the violations as the standard's APIs give them:
 * {"invalidParams": [{"name", "code", "reason"}, ...]}.
 */
char *
ki_invalid_params(const Violations *violations)
{
	StringInfoData buf;
	ListCell   *lc;

	initStringInfo(&buf);
	appendStringInfoString(&buf, "{\"invalidParams\": [");
	foreach(lc, violations->list)
	{
		Violation  *violation = (Violation *) lfirst(lc);

		if (lc != list_head(violations->list))
			appendStringInfoString(&buf, ", ");
		appendStringInfoString(&buf, "{\"name\": ");
		escape_json(&buf, violation->name);
		appendStringInfoString(&buf, ", \"code\": ");
		escape_json(&buf, violation->code);
		appendStringInfoString(&buf, ", \"reason\": ");
		escape_json(&buf, violation->reason);
		appendStringInfoChar(&buf, '}');
	}
	appendStringInfoChar(&buf, ']');
	if (violations->count > list_length(violations->list))
		appendStringInfo(&buf, ", \"notShown\": %d",
						 violations->count - list_length(violations->list));
	appendStringInfoChar(&buf, '}');

	return buf.data;
}

/*
 * message_of - the message for an error of this SQLSTATE.
 */
static const char *
message_of(int sqlstate)
{
	switch (sqlstate)
	{
		case ERRCODE_FOREIGN_KEY_VIOLATION:
			return "the body refers to something that does not exist";
		case ERRCODE_UNIQUE_VIOLATION:
			return "the body holds a key that is already in use";
		case ERRCODE_KI_NO_PERMISSION:
			return "reusable data need permission";
		case ERRCODE_KI_OTHER_PARTIJ:
			return "the partij-identificatoren belong to different partijen";
		case ERRCODE_KI_RESTRICTED:
			return KI_RESTRICTED_MESSAGE;
		case ERRCODE_KI_OTHER_BODY:
			return "the sleutel was used for another body";
		default:
			return "the body is not valid";
	}
}

/*
 * hint_of - the way out, where one exists.
 */
static const char *
hint_of(int sqlstate)
{
	switch (sqlstate)
	{
		case ERRCODE_KI_NO_PERMISSION:
			return "Ask the klant whether the data may be reused, and give the answer as indicatieHergebruikPartij to register_partij, update_partij or register_betrokkene.";
		case ERRCODE_KI_OTHER_PARTIJ:
			return "Nothing is merged by itself: find out which partij is meant, and give its partij-identificatoren as the reasons say.";
		case ERRCODE_KI_RESTRICTED:
			return KI_RESTRICTED_HINT;
		case ERRCODE_KI_OTHER_BODY:
			return "A sleutel is of one call: give another to another call.";
		default:
			return NULL;
	}
}

/*
 * ki_violations_state - the SQLSTATE of the error for all, 0 for none.
 *
 * A violation of form (22023) decides: until the form is right, what a
 * reference means cannot be said for sure.  Else the first decides.
 */
int
ki_violations_state(const Violations *violations)
{
	int			sqlstate = 0;
	ListCell   *lc;

	foreach(lc, violations->list)
	{
		Violation  *violation = (Violation *) lfirst(lc);

		if (sqlstate == 0 ||
			violation->sqlstate == ERRCODE_INVALID_PARAMETER_VALUE)
			sqlstate = violation->sqlstate;
	}
	return sqlstate;
}

/*
 * ki_raise_violations - raise one error for all, or return when there are none.
 */
void
ki_raise_violations(const Violations *violations)
{
	int			sqlstate = ki_violations_state(violations);
	const char *hint;

	if (sqlstate == 0)
		return;

	hint = hint_of(sqlstate);
	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("%s", message_of(sqlstate)),
			 errdetail_internal("%s", ki_invalid_params(violations)),
			 hint != NULL ? errhint("%s", hint) : 0));
}
