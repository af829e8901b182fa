/*
 * probe.h
 *		Searches of which is asked how many they find, before they are run.
 */
#ifndef KI_PROBE_H
#define KI_PROBE_H

#include "utils/portal.h"

#include "answer/clause.h"

/*
 * What the planner expects of words that it does not know may be far off; but not
 * of what it expects to find more than this.
 */
#define KI_KNOWN_COMMON		300000.0

extern Portal ki_open_search(const Register *reg, Search *search);
extern double ki_expected(Portal portal);
extern void ki_prefer_few(const Register *reg, Search *search);

#endif							/* KI_PROBE_H */
