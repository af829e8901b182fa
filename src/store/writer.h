/*
 * writer.h
 *		Writing with the rights of the owner of a register.
 */
#ifndef KI_WRITER_H
#define KI_WRITER_H

#include "klantinteracties.h"

/* as whom the caller runs */
typedef struct Writer
{
	Oid			userid;
	int			sec_context;
} Writer;

extern Oid	ki_owner_of(const Register *reg);
extern void ki_write_as_owner(const Register *reg, Writer *caller);
extern void ki_write_as_caller(const Writer *caller);

#endif							/* KI_WRITER_H */
