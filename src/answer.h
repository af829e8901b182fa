/*
 * answer.h
 *		From rows to the standard's resources.
 */
#ifndef KI_ANSWER_H
#define KI_ANSWER_H

#include "load.h"

extern void ki_check_answer(const Resource *resource);
extern Datum ki_answer(Call *call, const Resource *resource);
extern Datum ki_finish(Call *call, JsonbValue *value);
extern void ki_put_key(JsonbParseState **state, const char *key);
extern void ki_put_text(JsonbParseState **state, const char *key,
						const char *value);
extern void ki_put_fields(JsonbParseState **state, const Row *row);
extern bool ki_put_group(JsonbParseState **state, const Row *row, int first,
						 int count, const char *key);
extern void ki_put_list(JsonbParseState **state, const Resource *resource,
						int index);

#endif							/* KI_ANSWER_H */
