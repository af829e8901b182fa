/*
 * ascii.h
 *		Classes of ASCII characters, whatever the locale; nothing of PostgreSQL.
 */
#ifndef KI_ASCII_H
#define KI_ASCII_H

#include <stdbool.h>

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

static inline char
to_lower(char c)
{
	return is_upper(c) ? (char) (c + ('a' - 'A')) : c;
}

static inline char
to_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c;
}

static inline bool
is_upper_or_digit(char c)
{
	return is_upper(c) || is_digit(c);
}

static inline bool
is_hex_digit(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

#endif							/* KI_ASCII_H */
