/*
 * direct.h
 *		Inserting a row, and looking for one, without a query.
 */
#ifndef KI_DIRECT_H
#define KI_DIRECT_H

#include "read/object.h"

extern bool ki_insert_direct(const Register *reg, const Row *row,
							 Row *stored);

extern bool ki_as_stored(const Register *reg, const Row *row, Row *stored);
extern int	ki_identified_direct(const Register *reg, const Row *row, int field,
								 pg_uuid_t *id, bool *known);
extern bool ki_exists_direct(const Register *reg, const Object *object,
							 Datum id, bool *known);

#endif							/* KI_DIRECT_H */
