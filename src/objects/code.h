/*
 * code.h
 *		The reference lists of a register.
 */
#ifndef KI_CODE_H
#define KI_CODE_H

#include "read/object.h"

#define KI_CODE_LISTS	7

extern const Object ki_code_lists[KI_CODE_LISTS];

#endif							/* KI_CODE_H */
