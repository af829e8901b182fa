/*
 * cluster.h
 *		Which cluster this is: what a transaction's number counts in.
 */
#ifndef KI_CLUSTER_H
#define KI_CLUSTER_H

extern int64 ki_system_identifier(void);

#endif							/* KI_CLUSTER_H */
