/*
 * phone.h
 *		What a phone number is, how people write one, and how it is dialled from
 *		anywhere; nothing of PostgreSQL.
 */
#ifndef KI_PHONE_H
#define KI_PHONE_H

#include <stdbool.h>

#include "types/form.h"

extern bool ki_is_telefoonnummer(const char *text, size_t length);
extern NotationForm ki_form_telefoonnummer;
extern NotationForm ki_international;
extern NotationForm ki_international_prefix;

#endif							/* KI_PHONE_H */
