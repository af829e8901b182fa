/*
 * source.h
 *		By which name others know a register.
 */
#ifndef KI_SOURCE_H
#define KI_SOURCE_H

#include "klantinteracties.h"

extern char *ki_source(const Register *reg);

#endif							/* KI_SOURCE_H */
