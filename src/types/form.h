/*
 * form.h
 *		The one form in which a text is stored, however it was written; nothing
 *		of PostgreSQL.
 */
#ifndef KI_FORM_H
#define KI_FORM_H

#include <stddef.h>

/* no form has more bytes */
#define KI_FORM_MAX		40

/* what has more bytes is no number with what divides it */
#define KI_WRITTEN_MAX	254

/*
 * The form of a text in UTF-8, put in form, which has room for KI_FORM_MAX
 * bytes, and its length; 0 when it has none.
 */
typedef size_t NotationForm(const char *text, size_t length, char *form);

#endif							/* KI_FORM_H */
