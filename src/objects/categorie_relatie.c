/*
 * categorie_relatie.c
 *		Of which categorieën a partij is, and when.
 */
#include "postgres.h"

#include "utils/date.h"

#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "read/local_time.h"
#include "read/row.h"
#include "read/violation.h"

/*
 * ki_complete_categorie_relatie - it begins today unless it says otherwise
 * (Open Klant).
 */
void
ki_complete_categorie_relatie(Body *body, const BodyPath *path,
							  Violations *violations)
{
	Row		   *row = &body->row;

	if (row->criteria == NULL &&
		row->isnull[CATEGORIE_RELATIE_BEGIN_DATUM] &&
		!row->given[CATEGORIE_RELATIE_BEGIN_DATUM])
		ki_set(row, CATEGORIE_RELATIE_BEGIN_DATUM, ki_today());
}

/*
 * ki_check_categorie_relatie - nothing ends before it begins.
 */
void
ki_check_categorie_relatie(Body *body, const BodyPath *path,
						   Violations *violations)
{
	const Row  *row = &body->row;

	if (!row->isnull[CATEGORIE_RELATIE_BEGIN_DATUM] &&
		!row->isnull[CATEGORIE_RELATIE_EIND_DATUM] &&
		DatumGetDateADT(row->values[CATEGORIE_RELATIE_EIND_DATUM]) <
		DatumGetDateADT(row->values[CATEGORIE_RELATIE_BEGIN_DATUM]))
		ki_violate(violations, path, row, CATEGORIE_RELATIE_EIND_DATUM,
				   "invalid", "must not lie before beginDatum");
}

/*
 * ki_prepare_categorie_relatie - the partij may be used until it is there.
 */
void
ki_prepare_categorie_relatie(Call *call, Body *body, const Row *stored)
{
	if (stored == NULL)
		ki_share_partij(call, body->row.values[CATEGORIE_RELATIE_PARTIJ]);
}

KI_FUNCTIONS(categorie_relatie);
