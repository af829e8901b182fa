/*
 * text.h
 *		Criteria about the words of a long text.
 */
#ifndef KI_TEXT_H
#define KI_TEXT_H

#include "answer/clause.h"

extern void ki_append_equal_words(Search *search, const Object *object,
								  const char *alias, Datum value);
extern void ki_append_words(Search *search, const Field *field,
							const Object *object, const char *alias,
							const Criterion *criterion);
extern void ki_append_any_words(Search *search, const Object *object,
								const char *alias, const Criterion *criterion);

#endif							/* KI_TEXT_H */
