/*
 * answer.h
 *		From rows to the standard's resources.
 */
#ifndef KI_ANSWER_H
#define KI_ANSWER_H

#include "object.h"

/* a resource: its row, that of its companion, and its lists */
typedef struct Resource
{
	Row			row;
	Row			companion;		/* object is NULL when there is none */
	Row		   *items[MAX_LISTS];
	int			nitems[MAX_LISTS];
} Resource;

extern Datum ki_answer(Call *call, const Resource *resource);
extern Resource *ki_load_resources(Call *call, const Object *object,
								   uint64 *count);
extern Resource *ki_load_one(Call *call, const Object *object, Datum id);
extern Datum ki_get(Call *call, const Object *object);
extern void ki_put_key(JsonbParseState **state, const char *key);
extern void ki_put_text(JsonbParseState **state, const char *key,
						const char *value);
extern bool ki_put_group(JsonbParseState **state, const Row *row, int first,
						 int count, const char *key);
extern void ki_put_items(JsonbParseState **state, const char *key,
						 const Row *items, int nitems);

#endif							/* KI_ANSWER_H */
