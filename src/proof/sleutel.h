/*
 * sleutel.h
 *		A key by which a caller can repeat a call.
 */
#ifndef KI_SLEUTEL_H
#define KI_SLEUTEL_H

#include "read/object.h"

/* the sleutel of a body, if it has one */
typedef struct Sleutel
{
	Datum		text;
	bool		given;
	bool		claimed;
	bool		repeated;		/* the body was registered with it before */
	pg_uuid_t	id;				/* as this */
} Sleutel;

extern void ki_claim_sleutel(Call *call, const Object *object,
							 const JsonbValue *body, Sleutel *sleutel);
extern void ki_keep_sleutel(Call *call, const Sleutel *sleutel, Datum id);
extern void ki_release_sleutel(Call *call, const Sleutel *sleutel);

#endif							/* KI_SLEUTEL_H */
