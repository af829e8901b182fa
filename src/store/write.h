/*
 * write.h
 *		Writing rows.
 */
#ifndef KI_WRITE_H
#define KI_WRITE_H

#include "read/object.h"

extern void ki_update_row(const Register *reg, const Row *row,
						  const Row *stored);
extern bool ki_insert(const Register *reg, const Row *row, bool if_new,
					  Row *stored);

#endif							/* KI_WRITE_H */
