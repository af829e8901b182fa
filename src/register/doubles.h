/*
 * doubles.h
 *		What stands double in a register of a former version.
 */
#ifndef KI_DOUBLES_H
#define KI_DOUBLES_H

#include "register/register.h"

extern void ki_keep_doubles_out(Datum name);
extern bool ki_warn_of_doubles(const Register *reg, Datum name);

#endif							/* KI_DOUBLES_H */
