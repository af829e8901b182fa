/*
 * encoding.h
 *		Texts in the encoding of the database, in another.
 */
#ifndef KI_ENCODING_H
#define KI_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

extern bool ki_to_utf8(const char *text, size_t length, char *utf8,
					   size_t size);
extern bool ki_from_utf8(const char *utf8, size_t length, char *text,
						 size_t size);
extern const char *ki_utf8_of(const char *text, size_t *length, char *buffer,
							  size_t size);

#endif							/* KI_ENCODING_H */
