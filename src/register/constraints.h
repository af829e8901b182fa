/*
 * constraints.h
 *		What it means to a caller that a constraint refused his data.
 */
#ifndef KI_CONSTRAINTS_H
#define KI_CONSTRAINTS_H

/* a constraint of a register, and what it means for a body */
typedef struct Refusal
{
	const char *table;
	const char *constraint;
	const char *name;			/* of the field */
	int			sqlstate;
	const char *code;
	const char *reason;
} Refusal;

extern const Refusal *ki_refusal(const char *table, const char *name);

#endif							/* KI_CONSTRAINTS_H */
