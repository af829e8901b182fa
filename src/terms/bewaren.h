/*
 * bewaren.h
 *		Until when a klantcontact is kept.
 */
#ifndef KI_BEWAREN_H
#define KI_BEWAREN_H

#include "read/object.h"

extern void ki_set_term(Call *call, Row *klantcontact);
extern void ki_follow_term(Call *call, Row *patch, const Row *stored);
extern void ki_look_term(Call *call, const Row *klantcontact,
						 const Row *stored);

#endif							/* KI_BEWAREN_H */
