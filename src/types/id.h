/*
 * id.h
 *		Ids: UUIDs of version 7.
 */
#ifndef KI_ID_H
#define KI_ID_H

#include "utils/uuid.h"

extern void ki_new_id(pg_uuid_t *id);
extern void ki_meet_clock(void);

#endif							/* KI_ID_H */
