/*
 * register.h
 *		Registers: which one a call uses.
 */
#ifndef KI_REGISTER_H
#define KI_REGISTER_H

#include "klantinteracties.h"

/* of a register's settings */
#define SETTINGS_TABLE	"instelling"

extern const char *ki_register_name(FunctionCallInfo fcinfo, int argno);
extern Oid	ki_find_register(Register *reg, const char *name);
extern int32 ki_read_settings(Register *reg, Oid relid);
extern void ki_refuse_version(const Register *reg, int32 version);
extern void ki_must_be_current(Register *reg, Oid settings);
extern void ki_open_register(Register *reg, FunctionCallInfo fcinfo,
							 int argno);

#endif							/* KI_REGISTER_H */
