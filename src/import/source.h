/*
 * source.h
 *		The source of an import.
 */
#ifndef KI_SOURCE_H
#define KI_SOURCE_H

#include "import/progress.h"

extern char *ki_source_name(const Import *import);
extern void ki_read_source(Import *import);
extern void ki_fetch_source(Import *import, long most);
extern void ki_open_import(Import *import);

#endif							/* KI_SOURCE_H */
