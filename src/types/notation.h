/*
 * notation.h
 *		Numbers as people write them, in the one form in which they are stored;
 *		nothing of PostgreSQL.
 */
#ifndef KI_NOTATION_H
#define KI_NOTATION_H

#include <stddef.h>

/* no form has more bytes */
#define KI_FORM_MAX		40

/* what has more bytes is no number with separators */
#define KI_WRITTEN_MAX	254

/*
 * The form of a text in UTF-8, put in form, which has room for KI_FORM_MAX
 * bytes, and its length; 0 when it has none.
 */
typedef size_t NotationForm(const char *text, size_t length, char *form);

extern NotationForm ki_form_bic;
extern NotationForm ki_form_iban;
extern NotationForm ki_form_landcode;
extern NotationForm ki_form_number;
extern NotationForm ki_form_nummer;
extern NotationForm ki_form_nummeraanduiding_id;
extern NotationForm ki_form_postcode;
extern NotationForm ki_form_taalcode;
extern NotationForm ki_form_telefoonnummer;

extern NotationForm ki_dialled;
extern size_t ki_form_of_word(const char *word, char *form);

#endif							/* KI_NOTATION_H */
