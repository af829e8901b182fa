/*
 * table.h
 *		The tables of a register, found by name and looked at once.
 */
#ifndef KI_TABLE_H
#define KI_TABLE_H

#include "store/describe.h"

extern Relation ki_open_table(const Register *reg, const Object *object,
							  LOCKMODE lockmode, Table **table);

#endif							/* KI_TABLE_H */
