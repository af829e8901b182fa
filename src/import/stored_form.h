/*
 * stored_form.h
 *		Values as other registers hold them, brought into the form in which ours
 *		stores them; nothing of PostgreSQL.
 */
#ifndef KI_STORED_FORM_H
#define KI_STORED_FORM_H

#include <stdbool.h>
#include <stddef.h>

extern bool ki_stored_form(const char *kind, size_t kind_length,
						   const char *text, size_t length, char *form,
						   size_t *form_length);

#endif							/* KI_STORED_FORM_H */
