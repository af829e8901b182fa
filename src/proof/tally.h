/*
 * tally.h
 *		The record of what was done to many rows at once.
 */
#ifndef KI_TALLY_H
#define KI_TALLY_H

#include "store/log.h"

extern void ki_tell_rows(const Register *reg, const char *function,
						 Action action, const char *object, int64 rows);

#endif							/* KI_TALLY_H */
