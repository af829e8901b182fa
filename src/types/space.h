/*
 * space.h
 *		White space around a text of a body.
 */
#ifndef KI_SPACE_H
#define KI_SPACE_H

#include <stdbool.h>
#include <stdint.h>

extern bool ki_is_space(uint32_t character);

#endif							/* KI_SPACE_H */
