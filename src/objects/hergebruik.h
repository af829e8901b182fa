/*
 * hergebruik.h
 *		Using data again: what the klant answered.
 */
#ifndef KI_HERGEBRUIK_H
#define KI_HERGEBRUIK_H

#include "decide/decide.h"
#include "objects/besluit.h"

/* whom and what a hergebruik_besluit is about; NULL when there is none */
typedef struct BesluitAbout
{
	pg_uuid_t  *klantcontact;
	pg_uuid_t  *betrokkene;
	pg_uuid_t  *partij;
	const Answer *answer;
} BesluitAbout;

extern Hergebruik ki_hergebruik(const Row *row, int field);
extern void ki_check_hergebruik(const Row *row, int asked, int first,
								const BodyPath *path,
								Violations *violations);
extern void ki_look_hergebruik(Call *call, const Row *row, int asked, int first,
							   Answer *answer);
extern void ki_bare_answer(Call *call, Answer *answer);
extern pg_uuid_t *ki_record_besluit(Call *call, bool hergebruik,
									const char *grond,
									const BesluitAbout *about);
extern void ki_withdraw(Call *call, Datum partij, const Answer *answer);

#endif							/* KI_HERGEBRUIK_H */
