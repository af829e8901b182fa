/*
 * utf8.h
 *		Characters of UTF-8; nothing of PostgreSQL.
 */
#ifndef KI_UTF8_H
#define KI_UTF8_H

#include <stddef.h>
#include <stdint.h>

extern size_t ki_utf8_character(const char *text, size_t length,
								uint32_t *character);

#endif							/* KI_UTF8_H */
