/*
 * owner.h
 *		Doing something in a register as its owner.
 */
#ifndef KI_OWNER_H
#define KI_OWNER_H

#include "klantinteracties.h"

/* as whom, and at which level of settings, the caller runs */
typedef struct Caller
{
	Oid			userid;
	int			sec_context;
	int			nest_level;
} Caller;

extern void ki_keep_local(void);
extern void ki_become_owner(const Register *reg, Oid settings, Caller *caller);
extern void ki_become_caller(const Caller *caller);
extern uint64 ki_run_ddl(const char *query, int nargs, Datum *args);

#endif							/* KI_OWNER_H */
