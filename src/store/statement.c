/*
 * statement.c
 *		The queries that are built for an object.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "port/pg_bitutils.h"

#include "store/statement.h"

static const char *
get_type_name(Oid type)
{
	switch (type)
	{
		case BOOLOID:
			return "bool";
		case INT4OID:
			return "int4";
		case TIMESTAMPTZOID:
			return "timestamptz";
		case DATEOID:
			return "date";
		case UUIDOID:
			return "uuid";
		case JSONBOID:
			return "jsonb";
		case TEXTARRAYOID:
			return "_text";
		case INTERVALOID:
			return "interval";
		case BYTEAOID:
			return "bytea";
		case INT8OID:
			return "int8";
		case XID8OID:
			return "xid8";
		default:
			return "text";
	}
}

/*
 * append_columns - the columns of an object as a select list, each in the type
 * of ki_field_type(); with words_as_stored set, words in that of their column.
 *
 * The cast costs nothing where the column is as create_register() made it, and
 * where it is not, what comes out is still of that type.
 */
static void
append_columns(StringInfo sql, const Object *object, const char *alias,
			   bool words_as_stored)
{
	bool		first = true;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->column == NULL)
			continue;
		appendStringInfo(sql, "%s%s.%s", first ? "" : ", ", alias,
						 field->column);
		if (!words_as_stored || field->kind != KIND_CHOICE)
			appendStringInfo(sql, "::pg_catalog.%s",
							 get_type_name(ki_field_type(field)));
		first = false;
	}
}

/*
 * ki_append_columns - the columns of an object as a select list, for
 * ki_stored_row().
 */
void
ki_append_columns(StringInfo sql, const Object *object, const char *alias)
{
	append_columns(sql, object, alias, false);
}

/*
 * ki_append_returning - likewise, after RETURNING, where Citus takes nothing
 * that is not immutable, as the cast of an enum to text is not.
 */
void
ki_append_returning(StringInfo sql, const Object *object, const char *alias)
{
	append_columns(sql, object, alias, true);
}

/*
 * ki_column_count - how many columns ki_append_columns() names.
 */
int
ki_column_count(const Object *object)
{
	int			count = 0;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL)
			count++;
	}

	return count;
}

/*
 * append_values - "(id, rol) VALUES ($1, $2::…)", for some fields.
 */
static int
append_values(StringInfo sql, Oid *argtypes, const Object *object,
			  uint64 fields)
{
	StringInfoData values;
	int			nargs = 0;
	int			i;

	initStringInfo(&values);
	appendStringInfoString(sql, " (");
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if ((fields & ONE_FIELD(i)) == 0)
			continue;
		appendStringInfo(sql, "%s%s", nargs ? ", " : "", field->column);
		argtypes[nargs++] = ki_field_type(field);
		appendStringInfo(&values, "%s$%d%s%s", nargs > 1 ? ", " : "", nargs,
						 field->cast ? "::" : "",
						 field->cast ? field->cast : "");
	}
	appendStringInfo(sql, ") VALUES (%s)", values.data);

	return nargs;
}

static int
build_insert(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const Object *object = (const Object *) about;

	appendStringInfo(sql, "INSERT INTO @.%s AS r", object->name);
	return append_values(sql, argtypes, object, fields);
}

static int
build_insert_returning(StringInfo sql, Oid *argtypes, const void *about,
					   uint64 fields)
{
	int			nargs = build_insert(sql, argtypes, about, fields);

	appendStringInfoString(sql, " RETURNING ");
	ki_append_returning(sql, (const Object *) about, "r");
	return nargs;
}

/*
 * A row that is there already, by what identifies it, be it of another session:
 * an identificator that was just registered, or the data of a partij that was
 * just completed.  What only a unique index holds, which may still be lacking,
 * is not named.
 */
static int
build_insert_if_new(StringInfo sql, Oid *argtypes, const void *about,
					uint64 fields)
{
	const Object *object = (const Object *) about;
	int			nargs = build_insert(sql, argtypes, about, fields);
	int			i;

	appendStringInfoString(sql, " ON CONFLICT ");
	for (i = 0; i < object->nidentity; i++)
		appendStringInfo(sql, "%s%s", i > 0 ? ", " : "(",
						 object->fields[object->identity[i]].column);
	appendStringInfo(sql, "%sDO NOTHING", object->nidentity > 0 ? ") " : "");
	return nargs;
}

/*
 * The ids of rows that have the same in what is unique of an object; fields are
 * those of it that have a value, and the id when one row does not count.
 */
static int
build_same(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const Object *object = (const Object *) about;
	int			nargs = 0;
	int			i;

	appendStringInfo(sql, "SELECT id FROM @.%s WHERE ", object->name);
	for (i = 0; i < object->nunique; i++)
	{
		const Field *field = &object->fields[object->unique[i]];

		if (i > 0)
			appendStringInfoString(sql, " AND ");
		if ((fields & ONE_FIELD(object->unique[i])) == 0)
		{
			appendStringInfo(sql, "%s IS NULL", field->column);
			continue;
		}
		argtypes[nargs++] = ki_field_type(field);
		if (i == 0)
			appendStringInfo(sql, "%s" EQ "$%d", field->column, nargs);
		else
			appendStringInfo(sql, field->form == FORM_ADRES
							 ? "pg_catalog.%s(klantinteracties.search_form('adres', %s), klantinteracties.search_form('adres', $%d))"
							 : "pg_catalog.%s(%s, $%d)",
							 ki_field_type(field) == UUIDOID ? "uuid_eq" : "texteq",
							 field->column, nargs);
	}
	if ((fields & ONE_FIELD(0)) != 0)
	{
		argtypes[nargs++] = UUIDOID;
		appendStringInfo(sql, " AND id OPERATOR(pg_catalog.<>) $%d", nargs);
	}
	return nargs;
}

static int
build_insert_if_new_returning(StringInfo sql, Oid *argtypes, const void *about,
							  uint64 fields)
{
	int			nargs = build_insert_if_new(sql, argtypes, about, fields);

	appendStringInfoString(sql, " RETURNING ");
	ki_append_returning(sql, (const Object *) about, "r");
	return nargs;
}

static int
build_update(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const Object *object = (const Object *) about;
	int			nargs = 1;
	int			i;

	argtypes[0] = ki_field_type(&object->fields[0]);
	appendStringInfo(sql, "UPDATE @.%s AS r SET ", object->name);
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if ((fields & ONE_FIELD(i)) == 0)
			continue;
		argtypes[nargs++] = ki_field_type(field);
		appendStringInfo(sql, "%s%s = $%d%s%s", nargs > 2 ? ", " : "",
						 field->column, nargs, field->cast ? "::" : "",
						 field->cast ? field->cast : "");
	}
	appendStringInfo(sql, " WHERE %s" EQ "$1", object->fields[0].column);
	return nargs;
}

static int
build_update_returning(StringInfo sql, Oid *argtypes, const void *about,
					   uint64 fields)
{
	int			nargs = build_update(sql, argtypes, about, fields);

	appendStringInfoString(sql, " RETURNING ");
	ki_append_returning(sql, (const Object *) about, "r");
	return nargs;
}

static int
build_delete(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	appendStringInfo(sql, "DELETE FROM @.%s WHERE id" EQ "$1",
					 ((const Object *) about)->name);
	argtypes[0] = UUIDOID;
	return 1;
}

static int
build_lock(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const Object *object = (const Object *) about;

	appendStringInfo(sql, "SELECT FROM @.%s WHERE id" EQ "$1 FOR %s",
					 object->name,
					 object->referred_by_key ? "UPDATE" : "NO KEY UPDATE");
	argtypes[0] = UUIDOID;
	return 1;
}

/*
 * The rows of an object, with those of its companion.
 */
static void
append_rows(StringInfo sql, const Object *object)
{
	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, object, "r");
	if (object->companion != NULL)
	{
		appendStringInfoString(sql, ", ");
		ki_append_columns(sql, object->companion, "c");
	}
	appendStringInfo(sql, " FROM @.%s r", object->name);
	if (object->companion != NULL)
		appendStringInfo(sql, " LEFT JOIN @.%s c ON c.%s" EQ "r.id",
						 object->companion->name,
						 object->companion->fields[0].column);
}

static int
build_row(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	append_rows(sql, (const Object *) about);
	appendStringInfoString(sql, " WHERE r.id" EQ "$1");
	argtypes[0] = UUIDOID;
	return 1;
}

static int
build_rows(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	append_rows(sql, (const Object *) about);
	appendStringInfoString(sql, " WHERE r.id" EQ "ANY ($1) ORDER BY r.id");
	argtypes[0] = UUIDARRAYOID;
	return 1;
}

static int
build_having(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const Object *object = (const Object *) about;
	const Field *field = &object->fields[pg_rightmost_one_pos64(fields)];

	appendStringInfo(sql, "SELECT FROM @.%s WHERE %s" EQ "$1", object->name,
					 field->column);
	argtypes[0] = ki_field_type(field);
	return 1;
}

/*
 * The rows of a list, of any number of owners at once.
 */
static int
build_list(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const ObjectList *list = (const ObjectList *) about;

	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, list->object, "r");
	appendStringInfo(sql, " FROM @.%s r WHERE r.%s" EQ "ANY ($1)"
					 " ORDER BY r.%s, r.id",
					 list->object->name, list->owner, list->owner);
	argtypes[0] = UUIDARRAYOID;
	return 1;
}

/*
 * The items of a list that are of one owner, to be changed.
 */
static const Object *
append_items(StringInfo sql, Oid *argtypes, const ObjectList *list)
{
	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, list->object, "r");
	appendStringInfo(sql, " FROM @.%s r WHERE r.%s" EQ "$1",
					 list->object->name, list->owner);
	argtypes[0] = UUIDOID;
	return list->object;
}

static int
build_flagged(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const ObjectList *list = (const ObjectList *) about;
	const Object *object = append_items(sql, argtypes, list);

	appendStringInfo(sql, " AND r.%s FOR NO KEY UPDATE",
					 object->fields[list->flag].column);
	return 1;
}

static int
build_item(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	(void) append_items(sql, argtypes, (const ObjectList *) about);
	appendStringInfoString(sql, " AND r.id" EQ "$2 FOR NO KEY UPDATE");
	argtypes[1] = UUIDOID;
	return 2;
}

/*
 * The rows with one of these values in a column, which are about to be deleted:
 * who is changing one is waited for, and adds nothing to it any more.
 */
static int
append_rows_with(StringInfo sql, Oid *argtypes, const Object *object,
				 const char *column)
{
	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, object, "r");
	appendStringInfo(sql, " FROM @.%s r WHERE r.%s" EQ "ANY ($1) ORDER BY r.%s"
					 " FOR UPDATE",
					 object->name, column, object->fields[0].column);
	argtypes[0] = UUIDARRAYOID;
	return 1;
}

static int
build_own_rows(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const Object *object = (const Object *) about;

	return append_rows_with(sql, argtypes, object, object->fields[0].column);
}

static int
build_parts(StringInfo sql, Oid *argtypes, const void *about, uint64 fields)
{
	const ObjectPart *part = (const ObjectPart *) about;

	return append_rows_with(sql, argtypes, part->object, part->owner);
}

/*
 * Of these, who may not be used.
 */
static int
build_restricted(StringInfo sql, Oid *argtypes, const void *about,
				 uint64 fields)
{
	const Object *object = (const Object *) about;

	appendStringInfo(sql, "SELECT r.id::pg_catalog.uuid FROM @.%s r"
					 " WHERE r.id" EQ "ANY ($1) AND r.%s IS NOT NULL"
					 " ORDER BY r.id",
					 object->name, object->fields[object->restriction].column);
	argtypes[0] = UUIDARRAYOID;
	return 1;
}

static int
build_code_active(StringInfo sql, Oid *argtypes, const void *about,
				  uint64 fields)
{
	appendStringInfo(sql, "SELECT FROM @.%s r"
					 " WHERE r.code" EQ "$1 AND r.indicatie_actief",
					 (const char *) about);
	argtypes[0] = TEXTOID;
	return 1;
}

const Statement ki_insert_statement = {.build = build_insert, .inserts = true};
const Statement ki_insert_returning_statement = {
	.build = build_insert_returning,.inserts = true
};
const Statement ki_insert_if_new_statement = {
	.build = build_insert_if_new,.inserts = true
};
const Statement ki_same_statement = {.build = build_same};
const Statement ki_insert_if_new_returning_statement = {
	.build = build_insert_if_new_returning,.inserts = true
};
const Statement ki_update_statement = {.build = build_update};
const Statement ki_update_returning_statement = {
	.build = build_update_returning
};
const Statement ki_delete_statement = {.build = build_delete};
const Statement ki_lock_statement = {.build = build_lock};
const Statement ki_row_statement = {.build = build_row};
const Statement ki_rows_statement = {.build = build_rows};
const Statement ki_having_statement = {.build = build_having};
const Statement ki_list_statement = {.build = build_list};
const Statement ki_flagged_statement = {.build = build_flagged};
const Statement ki_item_statement = {.build = build_item};
const Statement ki_own_rows_statement = {.build = build_own_rows};
const Statement ki_parts_statement = {.build = build_parts};
const Statement ki_restricted_statement = {.build = build_restricted};
const Statement ki_code_active_statement = {.build = build_code_active};

/*
 * append_text - the text of a statement, with the columns of an object where it
 * asks for them.
 */
static void
append_text(StringInfo sql, const char *text, const Object *object)
{
	const char *returning = strstr(text, " RETURNING ");
	const char *c;

	for (c = text; *c != '\0'; c++)
	{
		/* @> and the like are operators */
		if (c[0] == '@' && (c[1] == '*' || c[1] == 'w'))
		{
			append_columns(sql, object, c[1] == '*' ? "r" : "w",
						   returning != NULL && c > returning);
			c++;
		}
		else
			appendStringInfoChar(sql, *c);
	}
}

/*
 * ki_build_statement - the text and argument types of a statement.
 *
 * Returns how many arguments it has; argtypes has room for MAX_FIELDS + 1.
 */
int
ki_build_statement(StringInfo sql, Oid *argtypes, const Statement *statement,
				   const void *about, uint64 fields)
{
	if (statement->build != NULL)
		return statement->build(sql, argtypes, about, fields);

	append_text(sql, statement->text, (const Object *) about);
	memcpy(argtypes, statement->argtypes, statement->nargs * sizeof(Oid));
	return statement->nargs;
}
