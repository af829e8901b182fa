/*
 * forget.h
 *		What was recorded of what is forgotten.
 */
#ifndef KI_FORGET_H
#define KI_FORGET_H

#include "klantinteracties.h"

extern uint64 ki_forget_was(const Register *reg, Datum ids);
extern uint64 ki_forget_part(const Register *reg, Datum partijen, Datum named);

#endif							/* KI_FORGET_H */
