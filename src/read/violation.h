/*
 * violation.h
 *		What is wrong with a body: collected, so that a caller sees all at once.
 */
#ifndef KI_VIOLATION_H
#define KI_VIOLATION_H

#include "read/object.h"

extern void ki_violation(Violations *violations, const char *name,
						 int sqlstate, const char *code,
						 const char *reason,...) pg_attribute_printf(5, 6);
extern void ki_violation_at(Violations *violations, const BodyPath *path,
							const char *code,
							const char *reason,...) pg_attribute_printf(4, 5);
extern void ki_violation_of(Violations *violations, const BodyPath *path,
							const Field *field, const char *code,
							const char *reason,...) pg_attribute_printf(5, 6);
extern void ki_violate(Violations *violations, const BodyPath *path,
					   const Row *row, int field, const char *code,
					   const char *reason);
extern bool ki_violations_full(const Violations *violations);
extern char *ki_item_name(const Body *body, int list, int item);
extern void ki_enter_item(Violations *violations, const Body *body, int list,
						  int item);
extern void ki_leave_item(Violations *violations);
extern char *ki_invalid_params(const Violations *violations);
extern int	ki_violations_state(const Violations *violations);
extern void ki_raise_violations(const Violations *violations);

/* AVG art. 18 and 21 */
#define KI_RESTRICTED_MESSAGE \
	"the processing of this partij is restricted"
#define KI_RESTRICTED_HINT \
	"What is kept of him stays as it is: when nothing holds it any more, hef_beperking_op lifts the restriction."

#endif							/* KI_VIOLATION_H */
