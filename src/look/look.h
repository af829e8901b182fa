/*
 * look.h
 *		Looking in the register, before anything is written.
 */
#ifndef KI_LOOK_H
#define KI_LOOK_H

#include "answer/load.h"

extern bool ki_exists(Call *call, const Object *object, Datum id);
extern bool ki_was_merged(Call *call, const Object *object, Datum id);
extern void ki_violate_unknown(Call *call, const Row *row, int field,
							   const Object *object);
extern void ki_look_reference(Call *call, const Row *row, int field,
							  const Object *object);
extern void ki_look_references(Call *call, Body *body, const Row *stored);
extern void ki_look_object(Call *call, Body *body, const Row *stored);
extern void ki_look_codes(Call *call, const Body *body,
						  const Resource *stored);
extern void ki_look_taken(Call *call, const Row *row, int field,
						  const Row *stored);
extern bool ki_find_same(Call *call, const Row *row, const Row *stored,
						 Datum *id);
extern void ki_look_unique(Call *call, const Row *row, const Row *stored);
extern void ki_look_pair(Call *call, const Row *row, int first, int second,
						 const char *reason);

#endif							/* KI_LOOK_H */
