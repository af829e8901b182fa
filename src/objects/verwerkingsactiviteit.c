/*
 * verwerkingsactiviteit.c
 *		What data are processed for, and on which ground (AVG art. 6 and 30).
 *
 * What was done under an activity refers to a version of it, and must go on
 * saying what it said; so a change is a new version, and none is deleted.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "objects/functions.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "proof/activiteit.h"
#include "read/local_time.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"

/*
 * ki_complete_verwerkingsactiviteit - it begins today unless it says otherwise.
 */
void
ki_complete_verwerkingsactiviteit(Body *body, const BodyPath *path,
								  Violations *violations)
{
	Row		   *row = &body->row;

	if (row->criteria == NULL &&
		row->isnull[VERWERKINGSACTIVITEIT_INGANGSDATUM] &&
		!row->given[VERWERKINGSACTIVITEIT_INGANGSDATUM])
		ki_set(row, VERWERKINGSACTIVITEIT_INGANGSDATUM, ki_today());
}

/* of which bodies an activity may need keys */
static const Object *const bodies[] = {
	&ki_partij, &ki_betrokkene, &ki_klantcontact, &ki_digitaal_adres,
	&ki_rekeningnummer, &ki_partij_identificator, &ki_categorie_relatie,
	&ki_vertegenwoordiging, &ki_onderwerpobject, &ki_bijlage,
	&ki_interne_taak, &ki_actor, &ki_actor_klantcontact, &ki_categorie
};

/*
 * is_key_of - does a body of this object, or an answer, have that key?
 */
static bool
is_key_of(const Object *object, const char *word)
{
	const Object *parts[] = {object, object->companion};
	int			p;
	int			i;

	for (p = 0; p < lengthof(parts) && parts[p] != NULL; p++)
	{
		for (i = 0; i < parts[p]->nfields; i++)
		{
			const Field *field = &parts[p]->fields[i];
			const char *key = field->group != NULL ? field->group : field->key;

			if ((field->flags & FIELD_INTERNAL) == 0 && strcmp(key, word) == 0)
				return true;
		}
	}
	for (i = 0; i < MAX_LISTS; i++)
	{
		if (object->lists[i].object != NULL &&
			strcmp(object->lists[i].key, word) == 0)
			return true;
	}
	return false;
}

/*
 * check_gegevens - the data that an activity needs are told by keys of bodies: a
 * word that is none would name nothing.
 */
static void
check_gegevens(const Row *row, Violations *violations)
{
	Datum	   *texts;
	bool	   *nulls;
	int			ntexts;
	int			i;
	int			b;

	deconstruct_array(DatumGetArrayTypeP(row->values[VERWERKINGSACTIVITEIT_GEGEVENS]),
					  TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls,
					  &ntexts);
	for (i = 0; i < ntexts; i++)
	{
		const char *word = TextDatumGetCString(texts[i]);

		for (b = 0; b < lengthof(bodies) && !is_key_of(bodies[b], word);)
			b++;
		if (b == lengthof(bodies))
			ki_violation(violations, psprintf("gegevens.%d", i),
						 ERRCODE_INVALID_PARAMETER_VALUE, "invalid_choice",
						 "must be a key of a body, as contactnaam or digitaleAdressen");
	}
}

/*
 * ki_check_verwerkingsactiviteit - its code is no id, and it ends after it
 * began: or the day before, when it was replaced before it held.
 */
void
ki_check_verwerkingsactiviteit(Body *body, const BodyPath *path,
							   Violations *violations)
{
	const Row  *row = &body->row;

	if (!row->isnull[VERWERKINGSACTIVITEIT_CODE] &&
		ki_activiteit_id(row->values[VERWERKINGSACTIVITEIT_CODE]) != NULL)
		ki_violate(violations, path, row, VERWERKINGSACTIVITEIT_CODE,
				   "invalid", "must not look like an id");
	if (row->given[VERWERKINGSACTIVITEIT_GEGEVENS] &&
		!row->isnull[VERWERKINGSACTIVITEIT_GEGEVENS])
		check_gegevens(row, violations);
	if (!row->isnull[VERWERKINGSACTIVITEIT_INGANGSDATUM] &&
		!row->isnull[VERWERKINGSACTIVITEIT_EINDDATUM] &&
		DatumGetDateADT(row->values[VERWERKINGSACTIVITEIT_EINDDATUM]) <
		DatumGetDateADT(row->values[VERWERKINGSACTIVITEIT_INGANGSDATUM]) - 1)
		ki_violate(violations, path, row, VERWERKINGSACTIVITEIT_EINDDATUM,
				   "invalid", "must not lie before ingangsdatum");
}

/* when the version without an end begins */
static const Statement open_version = {
	"SELECT a.ingangsdatum::pg_catalog.date FROM @.verwerkingsactiviteit a"
	" WHERE a.code" EQ "$1 AND a.einddatum IS NULL",
	1, {TEXTOID}
};

/*
 * ki_look_verwerkingsactiviteit - a new version does not begin before the one
 * that it replaces.
 */
void
ki_look_verwerkingsactiviteit(Call *call, Body *body, const Row *stored)
{
	const Row  *row = &body->row;
	Datum		code = row->values[VERWERKINGSACTIVITEIT_CODE];
	Datum		begin;

	if (stored == NULL && !row->isnull[VERWERKINGSACTIVITEIT_CODE] &&
		!row->isnull[VERWERKINGSACTIVITEIT_INGANGSDATUM] &&
		ki_fetch(&call->reg, &open_version, &code, NULL, &begin, 1) > 0 &&
		DatumGetDateADT(begin) >
		DatumGetDateADT(row->values[VERWERKINGSACTIVITEIT_INGANGSDATUM]))
		ki_violate(&call->violations, NULL, row,
				   VERWERKINGSACTIVITEIT_INGANGSDATUM, "invalid",
				   "must not lie before that of the version that it replaces");
}

/* the version without an end ends the day before another begins */
static const Statement end_version = {
	"UPDATE @.verwerkingsactiviteit AS r"
	" SET einddatum = $2 OPERATOR(pg_catalog.-) 1"
	" FROM @.verwerkingsactiviteit w WHERE w.id" EQ "r.id"
	" AND r.code" EQ "$1 AND r.einddatum IS NULL RETURNING @*, @w",
	2, {TEXTOID, DATEOID}
};

/*
 * ki_prepare_verwerkingsactiviteit - a new version takes the place of the one
 * of before.
 */
void
ki_prepare_verwerkingsactiviteit(Call *call, Body *body, const Row *stored)
{
	Datum		values[2];

	if (stored != NULL)
		return;
	values[0] = body->row.values[VERWERKINGSACTIVITEIT_CODE];
	values[1] = body->row.values[VERWERKINGSACTIVITEIT_INGANGSDATUM];
	(void) ki_update_returned(&call->reg, &end_version,
							  &ki_verwerkingsactiviteit, values);
}

KI_ADDING(verwerkingsactiviteit, ki_add, ki_validate);
KI_READING(verwerkingsactiviteit);
KI_FUNCTION(update_verwerkingsactiviteit, &ki_verwerkingsactiviteit, false,
			ki_update);
