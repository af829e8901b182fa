/*
 * probe.h
 *		Searches of which is asked how many they find, before they are run.
 */
#ifndef KI_PROBE_H
#define KI_PROBE_H

#include "utils/portal.h"

#include "answer/clause.h"

extern Portal ki_open_search(const Register *reg, Search *search);
extern void ki_close_search(Portal portal);
extern double ki_expected(Portal portal);
extern double ki_share_of_rows(const Register *reg, const Object *object,
							   double share);
extern bool ki_run_probes(const Register *reg, Search *search);

#endif							/* KI_PROBE_H */
