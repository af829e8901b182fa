/*
 * catalogue.c
 *		All that is written by the description of an object, for who looks at all
 *		of a register.
 */
#include "postgres.h"

#include "objects/besluit.h"
#include "objects/catalogue.h"
#include "objects/code.h"
#include "objects/objects.h"

static const Object *const objects[] = {
	&ki_actor,
	&ki_actor_klantcontact,
	&ki_betrokkene,
	&ki_bijlage,
	&ki_categorie,
	&ki_categorie_relatie,
	&ki_digitaal_adres,
	&ki_hergebruik_besluit,
	&ki_interne_taak,
	&ki_interne_taak_actor,
	&ki_klantcontact,
	&ki_onderwerpobject,
	&ki_partij,
	&ki_partij_gegevens,
	&ki_partij_identificator,
	&ki_rekeningnummer,
	&ki_vertegenwoordiging,
	&ki_verwerkingsactiviteit
};

static int
compare_names(const void *a, const void *b)
{
	return strcmp((*(const Object *const *) a)->name,
				  (*(const Object *const *) b)->name);
}

/*
 * ki_catalogue - the objects and the reference lists, by their names.
 */
const Object **
ki_catalogue(int *nobjects)
{
	const Object **result = (const Object **)
		palloc((lengthof(objects) + KI_CODE_LISTS) * sizeof(Object *));
	int			n = 0;
	int			i;

	for (i = 0; i < lengthof(objects); i++)
		result[n++] = objects[i];
	for (i = 0; i < KI_CODE_LISTS; i++)
		result[n++] = &ki_code_lists[i];
	qsort(result, n, sizeof(Object *), compare_names);
	*nobjects = n;
	return result;
}
