/*
 * vestiging_search.c
 *		Searching for a vestiging by the numbers of its company.
 */
#include "postgres.h"

#include "objects/hooks.h"
#include "objects/objects.h"
#include "objects/vestiging.h"
#include "read/row.h"

/*
 * criteria_body - criteria of which there is none yet.
 */
static Body *
criteria_body(const Object *object)
{
	Body	   *body = (Body *) palloc0(sizeof(Body));

	ki_init_row(&body->row, object);
	body->row.criteria = (Criterion **)
		palloc0(object->nfields * sizeof(Criterion *));
	return body;
}

static Criterion *
target_criterion(Body *target)
{
	Criterion  *criterion = (Criterion *) palloc0(sizeof(Criterion));

	criterion->test = TEST_TARGET;
	criterion->target = target;
	return criterion;
}

/*
 * under_criterion - falls under the kvk_nummer of the company that has these
 * numbers, or stands alone: that is the same vestiging.
 */
static Criterion *
under_criterion(const Vestiging *vestiging, Body *items)
{
	Row		   *row = &items[vestiging->item].row;
	const int	sub = IDENTIFICATOR_SUB_IDENTIFICATOR_VAN;
	Body	   *kvk_nummer = criteria_body(&ki_partij_identificator);
	Criterion  *under = target_criterion(kvk_nummer);

	under->or_unknown = row->isnull[sub];
	if (vestiging->kvk_nummer >= 0)
		*kvk_nummer = items[vestiging->kvk_nummer];
	if (!row->isnull[sub])
	{
		ki_set(&kvk_nummer->row, IDENTIFICATOR_ID, row->values[sub]);
		ki_clear_fields(row, sub, 1);
	}
	if (vestiging->rsin >= 0)
	{
		Body	   *company = criteria_body(&ki_partij);

		company->items[PARTIJ_IDENTIFICATOREN] = (Body *) palloc(sizeof(Body));
		company->items[PARTIJ_IDENTIFICATOREN][0] = items[vestiging->rsin];
		company->nitems[PARTIJ_IDENTIFICATOREN] = 1;
		kvk_nummer->row.criteria[IDENTIFICATOR_PARTIJ] =
			target_criterion(company);
	}
	return under;
}

/*
 * ki_complete_vestiging_search - who searches for a vestiging by the numbers of its
 * company too, searches for one under that company.
 */
void
ki_complete_vestiging_search(Body *body, const BodyPath *path, Violations *violations)
{
	int			list = body->row.object == &ki_partij
		? PARTIJ_IDENTIFICATOREN : BETROKKENE_PARTIJ_IDENTIFICATOREN;
	Vestiging	vestiging;
	Body	   *items = body->items[list];
	Row		   *row;
	int			kept = 0;
	int			i;

	if (body->row.criteria == NULL)
		return;
	ki_find_numbers(&vestiging, body, list);
	if (vestiging.kvk_nummer < 0 && vestiging.rsin < 0)
		return;
	row = &items[vestiging.item].row;
	if (row->criteria[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] != NULL)
		return;					/* that is asked in so many words */
	row->criteria[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] =
		under_criterion(&vestiging, items);

	for (i = 0; i < body->nitems[list]; i++)
	{
		if (!ki_is_of_company(&vestiging, i))
			items[kept++] = items[i];
	}
	body->nitems[list] = kept;
}
