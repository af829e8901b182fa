/*
 * verwerking.h
 *		The record of what was done with whose data.
 */
#ifndef KI_VERWERKING_H
#define KI_VERWERKING_H

#include "store/log.h"

/* table verwerking */
extern const Object *const ki_verwerking;

extern void ki_start_log(Call *call);
extern void ki_write_log(Call *call);
extern void ki_log_item(Call *call);
extern void ki_log_import(Call *call, const char *name);

#endif							/* KI_VERWERKING_H */
