/*
 * forms.h
 *		Criteria about texts that are searched in a form of their own.
 */
#ifndef KI_FORMS_H
#define KI_FORMS_H

#include "answer/clause.h"

/* what is asked of a text */
typedef enum Asked
{
	ASKED_WHOLE,				/* it is this */
	ASKED_BEGIN,				/* it begins so */
	ASKED_BEGINS				/* it has words that begin so */
} Asked;

extern void ki_append_terms(StringInfo sql, const Object *object,
							const char *alias, int argument);
extern void ki_append_has_terms(StringInfo sql, const Object *object,
								const char *alias);
extern void ki_ask(StringInfo query, const Object *object, int field,
				   Asked asked, Datum value);
extern Datum ki_term_query(const char *query);
extern void ki_append_form(StringInfo sql, const Field *field,
						   const char *alias);
extern void ki_append_adres_parts(Search *search, const Field *field,
								  const Object *object, const char *alias,
								  Datum asked);
extern void ki_append_prefix(Search *search, const Field *field,
							 const char *alias, Datum asked);
extern Datum ki_form_of(const Field *field, Datum value);
extern void ki_append_equal_form(Search *search, const Field *field,
								 const Object *object, const char *alias,
								 Datum value);
extern void ki_append_any_form(Search *search, const Field *field,
							   const Object *object, const char *alias,
							   const Criterion *criterion);
extern bool ki_is_name_asked(const Row *row, int field);
extern void ki_append_names(Search *search, const Row *row,
							const char *alias);
extern const Object *ki_named(const Object *object);
extern void ki_append_sought_names(Search *search, const Object *object,
								   const char *alias, const char *words,
								   bool begins);
extern void ki_append_sought_item(Search *search, const Object *object,
								  const char *alias, const Word *word);

#endif							/* KI_FORMS_H */
