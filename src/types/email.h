/*
 * email.h
 *		What an e-mail address is; nothing of PostgreSQL.
 */
#ifndef KI_EMAIL_H
#define KI_EMAIL_H

#include <stdbool.h>
#include <stddef.h>

/* octets of an e-mail address, RFC 5321 less its < and > */
#define KI_EMAILADRES_MAX 254

extern bool ki_is_emailadres_utf8(const char *text, size_t length);

#endif							/* KI_EMAIL_H */
