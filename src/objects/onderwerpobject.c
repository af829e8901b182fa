/*
 * onderwerpobject.c
 *		What a klantcontact was about (F9322).
 */
#include "postgres.h"

#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "objects/rules.h"
#include "read/violation.h"

/*
 * ki_check_onderwerpobject - it is an object elsewhere, or an earlier
 * klantcontact (F9322; C9708 gives only the latter).
 */
void
ki_check_onderwerpobject(Body *body, const BodyPath *path,
						 Violations *violations)
{
	const Row  *row = &body->row;

	if (!ki_check_identificator_group(row, ONDERWERPOBJECT_IDENTIFICATOR, path,
									  violations) &&
		row->isnull[ONDERWERPOBJECT_WAS_KLANTCONTACT] &&
		!row->given[ONDERWERPOBJECT_WAS_KLANTCONTACT])
		ki_violate(violations, path, row, ONDERWERPOBJECT_IDENTIFICATOR,
				   "required", "is required, unless onderwerpWasKlantcontact is given");
}

KI_FUNCTIONS(onderwerpobject);
