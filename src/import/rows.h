/*
 * rows.h
 *		The rows of one batch of an import.
 */
#ifndef KI_ROWS_H
#define KI_ROWS_H

#include "klantinteracties.h"

extern Datum ki_import_rows(Call *call);

#endif							/* KI_ROWS_H */
