/*
 * object.c
 *		What the description of an object tells of its fields.
 */
#include "postgres.h"

#include "catalog/pg_type.h"

#include "read/object.h"

/*
 * ki_field_type - the type in which the value of a field is handled here.
 */
Oid
ki_field_type(const Field *field)
{
	switch (field->kind)
	{
		case KIND_BOOLEAN:
		case KIND_JA_NEE:
			return BOOLOID;
		case KIND_INTEGER:
			return INT4OID;
		case KIND_TIMESTAMP:
			return TIMESTAMPTZOID;
		case KIND_DATE:
			return DATEOID;
		case KIND_UUID:
			return UUIDOID;
		case KIND_METADATA:
			return JSONBOID;
		case KIND_TEXTS:
			return TEXTARRAYOID;
		case KIND_DURATION:
			return INTERVALOID;
		case KIND_OTHER:
			return field->type;
		default:
			return TEXTOID;
	}
}

/*
 * ki_field_of_column - which field has that column.
 */
int
ki_field_of_column(const Object *object, const char *column)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL &&
			strcmp(object->fields[i].column, column) == 0)
			return i;
	}
	elog(ERROR, "%s has no column %s", object->name, column);
	return -1;					/* keep compiler quiet */
}
