/*
 * rules.h
 *		Rules that several objects have.
 */
#ifndef KI_RULES_H
#define KI_RULES_H

#include "decide/decide.h"
#include "decide/known_forms.h"
#include "decide/known_words.h"
#include "read/object.h"

extern const KnownIdentificator *ki_row_identificator(const Row *row);
extern SoortPartij ki_row_soort(const Row *row, int field);
extern bool ki_check_identificator_group(const Row *row, int first,
										 const BodyPath *path,
										 Violations *violations);
extern void ki_check_distinct(const Body *body, int list, int field,
							  const BodyPath *path, Violations *violations);
extern bool ki_same_in(const Row *row, const Row *other, int field);
extern text **ki_item_forms(const Body *body, int list);
extern bool ki_same_form(text **forms, int one, int other);
extern void ki_find_repeated(Body *body, int list);
extern bool ki_is_stored_code(CodeList list, const text *code);

#endif							/* KI_RULES_H */
