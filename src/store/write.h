/*
 * write.h
 *		Writing rows.
 */
#ifndef KI_WRITE_H
#define KI_WRITE_H

#include "store/log.h"
#include "store/statement.h"

/* a value that a field is given */
typedef struct Assignment
{
	int			field;
	Datum		value;
	bool		isnull;
} Assignment;

extern void ki_update_row(const Register *reg, const Row *row,
						  const Row *stored);
extern int	ki_update_found(const Register *reg, const Statement *statement,
							const void *about, const Object *object,
							Datum *values, const char *nulls,
							const Assignment *assignments, int nassignments);
extern uint64 ki_delete_returned(const Register *reg,
								 const Statement *statement,
								 const Object *object, Datum *values);
extern uint64 ki_update_returned(const Register *reg,
								 const Statement *statement,
								 const Object *object, Datum *values);
extern void ki_log_deletions(const Register *reg, const Object *object,
							 Datum ids);
extern void ki_log_deletion(const Register *reg, const Object *object,
							Datum id);
extern bool ki_insert(const Register *reg, const Row *row, bool if_new,
					  Row *stored);

#endif							/* KI_WRITE_H */
