/*
 * landen.h
 *		Landelijke tabel 34 (Landen) of the BRP; nothing of PostgreSQL.
 */
#ifndef KI_LANDEN_H
#define KI_LANDEN_H

extern const char *ki_land_of_tabel_34(const char *digits);

#endif							/* KI_LANDEN_H */
