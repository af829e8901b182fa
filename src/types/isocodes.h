/*
 * isocodes.h
 *		The codes of ISO 639 and ISO 3166-1; nothing of PostgreSQL.
 */
#ifndef KI_ISOCODES_H
#define KI_ISOCODES_H

extern const char *ki_iso_language(const char *code);
extern const char *ki_iso_language_of_two(const char *code);
extern const char *ki_iso_country(const char *code);

#endif							/* KI_ISOCODES_H */
