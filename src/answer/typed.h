/*
 * typed.h
 *		Words by which people look for somebody, as they type them.
 */
#ifndef KI_TYPED_H
#define KI_TYPED_H

#include "answer/clause.h"

extern Sought *ki_read_sought(Call *call, JsonbValue *value);

#endif							/* KI_TYPED_H */
