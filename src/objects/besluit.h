/*
 * besluit.h
 *		What klanten answered, as it was recorded.
 */
#ifndef KI_BESLUIT_H
#define KI_BESLUIT_H

#include "read/object.h"

enum BesluitField
{
	BESLUIT_ID,
	BESLUIT_HERGEBRUIK,
	BESLUIT_GROND,
	BESLUIT_KLANTCONTACT,
	BESLUIT_BETROKKENE,
	BESLUIT_PARTIJ,
	BESLUIT_NAMENS,
	BESLUIT_VERWERKINGSACTIVITEIT,
	BESLUIT_VERKLARING,
	BESLUIT_WIJZE,
	BESLUIT_GELDIG_TOT,
	BESLUIT_VASTGELEGD_OP,
	BESLUIT_INGETROKKEN,
	BESLUIT_FIELDS
};

/* grond of a hergebruik_besluit */
#define GROND_TOESTEMMING		"toestemming"
#define GROND_GEEN_TOESTEMMING	"geen_toestemming"
#define GROND_INTREKKING		"intrekking"

/* what a body tells of the answer of a klant */
typedef struct Answer
{
	pg_uuid_t  *verwerkingsactiviteit;	/* NULL for none */
	const Row  *row;			/* that holds the rest; NULL for none */
	int			first;			/* as AnswerField */
} Answer;

extern const Object ki_hergebruik_besluit;

extern bool ki_deciding_besluit(Call *call, Datum partij, Datum moment,
								Row *besluit);
extern bool ki_has_lapsed(const Row *besluit, Datum moment);

#endif							/* KI_BESLUIT_H */
