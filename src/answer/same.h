/*
 * same.h
 *		Do the lists in a patch repeat what is stored?
 */
#ifndef KI_SAME_H
#define KI_SAME_H

#include "answer/load.h"
#include "read/object.h"

extern const char *ki_repeated_lists(const Body *patch);
extern void ki_check_repeated(Call *call, Body *patch,
							  const Resource *stored);

#endif							/* KI_SAME_H */
