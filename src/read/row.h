/*
 * row.h
 *		Rows: the values of the fields of one object.
 */
#ifndef KI_ROW_H
#define KI_ROW_H

#include "read/object.h"

extern void ki_init_row(Row *row, const Object *object);
extern void ki_set(Row *row, int field, Datum value);
extern void ki_set_text(Row *row, int field, const char *value);
extern bool ki_is_stored(const Row *row, int field);
extern bool ki_any(const Row *row, int first, int count);
extern void ki_copy_fields(Row *to, int to_first, const Row *from,
						   int from_first, int count);
extern void ki_clear_fields(Row *row, int first, int count);
extern bool ki_same_value(const Row *a, const Row *b, int field);
extern void ki_refuse_null(void);
extern Datum ki_stored_id(const Row *row, int field);
extern bool ki_is_true(const Row *row, int field);
extern bool ki_text_equals(const text *value, const char *word);
extern bool ki_text_is(const Row *row, int field, const char *word);
extern void ki_stored_row(Row *row, const Object *object, HeapTuple tuple,
						  TupleDesc tupdesc, int first);

#endif							/* KI_ROW_H */
