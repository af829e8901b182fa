/*
 * include.h
 *		What is to come along with an answer.
 */
#ifndef KI_INCLUDE_H
#define KI_INCLUDE_H

#include "read/object.h"

/* one of the names in include, and what is to be included within it */
typedef struct Include
{
	const char *name;
	int			length;
	List	   *within;			/* of Include */
} Include;

extern char *ki_include_text(Call *call, Jsonb *include);
extern List *ki_parse_include(Call *call, const char *text);
extern Include *ki_wanted(List *includes, const char *key);
extern void ki_check_includes(Call *call, const Object *object,
							  List *includes);

#endif							/* KI_INCLUDE_H */
