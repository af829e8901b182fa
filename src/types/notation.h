/*
 * notation.h
 *		Numbers as people write them, in the one form in which they are stored;
 *		nothing of PostgreSQL.
 */
#ifndef KI_NOTATION_H
#define KI_NOTATION_H

#include "types/form.h"

extern NotationForm ki_form_bic;
extern NotationForm ki_form_iban;
extern NotationForm ki_form_landcode;
extern NotationForm ki_form_number;
extern NotationForm ki_form_nummer;
extern NotationForm ki_form_nummeraanduiding_id;
extern NotationForm ki_form_postcode;
extern NotationForm ki_form_taalcode;

extern size_t ki_form_of_word(const char *word, char *form);

#endif							/* KI_NOTATION_H */
