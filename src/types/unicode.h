/*
 * unicode.h
 *		Characters of Unicode: in UTF-8, and those that divide what is written;
 *		nothing of PostgreSQL.
 */
#ifndef KI_UNICODE_H
#define KI_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

extern bool ki_is_space(uint32_t character);
extern bool ki_is_dash(uint32_t character);
extern size_t ki_utf8_character(const char *text, size_t length,
								uint32_t *character);
extern char ki_written_character(const char **text, const char *end);

#endif							/* KI_UNICODE_H */
