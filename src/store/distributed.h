/*
 * distributed.h
 *		Whether a table lives on another node.
 */
#ifndef KI_DISTRIBUTED_H
#define KI_DISTRIBUTED_H

#include "klantinteracties.h"

extern bool ki_is_distributed(Oid relid);

#endif							/* KI_DISTRIBUTED_H */
