/*
 * notation.h
 *		Values as others write them, brought into the form that a register stores;
 *		nothing of PostgreSQL.
 */
#ifndef KI_NOTATION_H
#define KI_NOTATION_H

#include <stddef.h>

/* bytes that a form may have more than the text that it is made of */
#define KI_FORM_LONGER	32

extern size_t ki_stored_form(const char *kind, size_t kind_length,
							 const char *text, size_t length, char *form);

#endif							/* KI_NOTATION_H */
