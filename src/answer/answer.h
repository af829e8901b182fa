/*
 * answer.h
 *		From rows to the standard's resources.
 */
#ifndef KI_ANSWER_H
#define KI_ANSWER_H

#include "answer/load.h"

extern void ki_check_answer(const Resource *resource);
extern void ki_begin_answer(void);
extern void ki_put_members(JsonbInState *state, const Resource *resource);
extern void ki_put_resource(JsonbInState *state, const Resource *resource);
extern Datum ki_answer(Call *call, const Resource *resource);
extern Datum ki_finish(Call *call, const JsonbInState *state);
extern void ki_put_key(JsonbInState *state, const char *key);
extern void ki_put_text(JsonbInState *state, const char *key,
						const char *value);
extern void ki_put_word(JsonbInState *state, const char *word);
extern void ki_put_item_id(JsonbInState *state, Datum id);
extern void ki_put_id(JsonbInState *state, const char *key, Datum id);
extern void ki_put_count(JsonbInState *state, const char *key, uint64 count);
extern void ki_put_boolean(JsonbInState *state, const char *key, bool boolean);
extern void ki_put_value(JsonbInState *state, const char *key,
						 const Field *field, Datum datum);
extern void ki_put_fields(JsonbInState *state, const Row *row);
extern bool ki_put_group(JsonbInState *state, const Row *row, int first,
						 int count, const char *key);
extern void ki_put_list(JsonbInState *state, const Resource *resource,
						int index);

#endif							/* KI_ANSWER_H */
