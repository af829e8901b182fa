/*
 * repeated.h
 *		Do the lists in a patch repeat what is stored?
 */
#ifndef KI_REPEATED_H
#define KI_REPEATED_H

#include "answer/load.h"

extern bool ki_repeats(const Body *body, const Resource *stored);
extern const char *ki_repeated_lists(const Body *patch);
extern void ki_check_repeated(Call *call, Body *patch,
							  const Resource *stored);

#endif							/* KI_REPEATED_H */
