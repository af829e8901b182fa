/*
 * bijlage.c
 *		Documents of a klantcontact (F1975).
 */
#include "postgres.h"

#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "objects/rules.h"
#include "read/violation.h"

/*
 * ki_check_bijlage - a bijlage is an object elsewhere (F1975).
 */
void
ki_check_bijlage(Body *body, const BodyPath *path, Violations *violations)
{
	if (!ki_check_identificator_group(&body->row, BIJLAGE_IDENTIFICATOR, path,
									  violations))
		ki_violate(violations, path, &body->row, BIJLAGE_IDENTIFICATOR,
				   "required", "is required");
}

KI_FUNCTIONS(bijlage);
