/*
 * row.c
 *		Rows: the values of the fields of one object.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "read/row.h"

/*
 * ki_init_row - a row of which no value is known yet.
 */
void
ki_init_row(Row *row, const Object *object)
{
	row->object = object;
	row->values = (Datum *) palloc0(object->nfields * sizeof(Datum));
	row->isnull = (bool *) palloc(object->nfields * sizeof(bool));
	memset(row->isnull, true, object->nfields * sizeof(bool));
	row->given = (bool *) palloc0(object->nfields * sizeof(bool));
	row->cleared = NULL;
	row->unknown = 0;
	row->criteria = NULL;
}

/*
 * ki_set - give a field a value.
 */
void
ki_set(Row *row, int field, Datum value)
{
	row->values[field] = value;
	row->isnull[field] = false;
}

/*
 * ki_set_text - give a field a text.
 */
void
ki_set_text(Row *row, int field, const char *value)
{
	ki_set(row, field, CStringGetTextDatum(value));
}

/*
 * ki_is_stored - does an insert name this field?  The others get the table's
 * own default.
 */
bool
ki_is_stored(const Row *row, int field)
{
	return row->object->fields[field].column != NULL &&
		(!row->isnull[field] || (row->unknown & ONE_FIELD(field)) != 0);
}

/*
 * ki_any - has any of these fields a value?
 */
bool
ki_any(const Row *row, int first, int count)
{
	while (count-- > 0)
	{
		if (!row->isnull[first++])
			return true;
	}
	return false;
}

/*
 * ki_copy_fields - copy a run of fields, as a group, to another row.
 */
void
ki_copy_fields(Row *to, int to_first, const Row *from, int from_first,
			   int count)
{
	memcpy(to->values + to_first, from->values + from_first,
		   count * sizeof(Datum));
	memcpy(to->isnull + to_first, from->isnull + from_first,
		   count * sizeof(bool));
}

/*
 * ki_clear_fields - take the values of a run of fields away.
 */
void
ki_clear_fields(Row *row, int first, int count)
{
	memset(row->isnull + first, true, count * sizeof(bool));
}

/*
 * ki_same_value - have two rows the same in a field, or none?
 */
bool
ki_same_value(const Row *a, const Row *b, int field)
{
	Datum		left = a->values[field];
	Datum		right = b->values[field];

	if (a->isnull[field] || b->isnull[field])
		return a->isnull[field] && b->isnull[field];

	switch (ki_field_type(&a->object->fields[field]))
	{
		case TEXTOID:
		case JSONBOID:
		case TEXTARRAYOID:
			return datumIsEqual(PointerGetDatum(PG_DETOAST_DATUM(left)),
								PointerGetDatum(PG_DETOAST_DATUM(right)),
								false, -1);
		case UUIDOID:
			return datumIsEqual(left, right, false, UUID_LEN);
		case INTERVALOID:
			return datumIsEqual(left, right, false, sizeof(Interval));
		default:
			return left == right;
	}
}

/*
 * ki_refuse_null - a table of the register was changed so that it holds a null
 * where nothing can be done without a value.
 */
void
ki_refuse_null(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("a table of the register holds a null that it cannot hold")));
}

/*
 * ki_stored_id - the id in a field of a stored row, which cannot be null.
 */
Datum
ki_stored_id(const Row *row, int field)
{
	if (row->isnull[field])
		ki_refuse_null();
	return row->values[field];
}

/*
 * ki_is_true - has a field the value true?
 */
bool
ki_is_true(const Row *row, int field)
{
	return !row->isnull[field] && DatumGetBool(row->values[field]);
}

/*
 * ki_text_equals - is a text that word?
 */
bool
ki_text_equals(const text *value, const char *word)
{
	return VARSIZE_ANY_EXHDR(value) == strlen(word) &&
		memcmp(VARDATA_ANY(value), word, strlen(word)) == 0;
}

/*
 * ki_text_is - is the value of this field that word?
 */
bool
ki_text_is(const Row *row, int field, const char *word)
{
	return !row->isnull[field] &&
		ki_text_equals(DatumGetTextPP(row->values[field]), word);
}

/*
 * word_as_text - a word, of whatever type its column is.
 */
static Datum
word_as_text(Datum value, Oid type)
{
	Oid			output;
	bool		is_varlena;

	if (type == TEXTOID)
		return value;
	getTypeOutputInfo(type, &output, &is_varlena);
	return CStringGetTextDatum(OidOutputFunctionCall(output, value));
}

/*
 * ki_stored_row - a row from a tuple that holds the columns of an object, as
 * ki_append_columns() or ki_append_returning() names them, from attribute first
 * on.
 */
void
ki_stored_row(Row *row, const Object *object, HeapTuple tuple,
			  TupleDesc tupdesc, int first)
{
	Datum	   *values = (Datum *) palloc(tupdesc->natts * sizeof(Datum));
	bool	   *isnull = (bool *) palloc(tupdesc->natts * sizeof(bool));
	int			attribute = first;
	int			i;

	heap_deform_tuple(tuple, tupdesc, values, isnull);

	ki_init_row(row, object);
	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column == NULL)
			continue;
		row->values[i] = values[attribute];
		row->isnull[i] = isnull[attribute];
		if (object->fields[i].kind == KIND_CHOICE && !isnull[attribute])
			row->values[i] = word_as_text(values[attribute],
										  TupleDescAttr(tupdesc, attribute)->atttypid);
		attribute++;
	}
	pfree(values);
	pfree(isnull);
}
