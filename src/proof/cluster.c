/*
 * cluster.c
 *		Which cluster this is: what a transaction's number counts in.
 */
#include "postgres.h"

#include "access/xlog.h"

#include "klantinteracties.h"
#include "proof/cluster.h"

/*
 * ki_system_identifier - of this cluster, as pg_control_system() shows it: that
 * of its standbys too, and of no other that was made by initdb.
 */
int64
ki_system_identifier(void)
{
	return (int64) GetSystemIdentifier();
}

/*
 * system_identifier - likewise, for who writes by hand.
 */
PG_FUNCTION_INFO_V1(system_identifier);
Datum
system_identifier(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(ki_system_identifier());
}
