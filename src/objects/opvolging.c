/*
 * opvolging.c
 *		What may be used now to reach a betrokkene, for follow-up of his
 *		klantcontact.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "answer/answer.h"
#include "objects/besluit.h"
#include "objects/functions.h"
#include "objects/objects.h"

/* a group of contact data, and where it stands in each of the two rows */
static const struct
{
	const char *key;
	int			betrokkene_field;
	int			gegevens_field;
	int			count;
}			groups[] =
{
	{"contactnaam", BETROKKENE_CONTACTNAAM, GEGEVENS_CONTACTNAAM,
	CONTACTNAAM_FIELDS},
	{"bezoekadres", BETROKKENE_BEZOEKADRES, GEGEVENS_BEZOEKADRES,
	ADRES_FIELDS},
	{"correspondentieadres", BETROKKENE_CORRESPONDENTIEADRES,
	GEGEVENS_CORRESPONDENTIEADRES, ADRES_FIELDS},
};

#define DIGITALE_ADRESSEN	lengthof(groups)

/*
 * put_name - a name that is one text: organisatienaam or naam.
 */
static void
put_name(JsonbInState *state, const Row *row, int field)
{
	if (row->object != NULL && !row->isnull[field])
		ki_put_text(state, row->object->fields[field].key,
					TextDatumGetCString(row->values[field]));
}

/*
 * opvolging - what may be used now to reach this betrokkene.
 *
 * What he gave for this klantcontact comes first, each group on its own (BT
 * Betrokkene); what his partij allows to be reused fills the rest, when the
 * partij is active.
 */
static Datum
opvolging(Call *call, const Resource *betrokkene, const Resource *partij)
{
	JsonbInState state = {0};
	const char *herkomst[lengthof(groups) + 1] = {NULL};
	static const Row none = {NULL};
	const Row  *gegevens = partij != NULL ? &partij->companion : &none;
	int			i;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	put_name(&state, &betrokkene->row, BETROKKENE_ORGANISATIENAAM);
	put_name(&state, gegevens, GEGEVENS_NAAM);

	for (i = 0; i < lengthof(groups); i++)
	{
		if (ki_put_group(&state, &betrokkene->row, groups[i].betrokkene_field,
						 groups[i].count, groups[i].key))
			herkomst[i] = "betrokkene";
		else if (gegevens->object != NULL &&
				 ki_put_group(&state, gegevens, groups[i].gegevens_field,
							  groups[i].count, groups[i].key))
			herkomst[i] = "partij";
	}

	if (betrokkene->nitems[BETROKKENE_DIGITALE_ADRESSEN] > 0)
	{
		herkomst[DIGITALE_ADRESSEN] = "betrokkene";
		ki_put_list(&state, betrokkene, BETROKKENE_DIGITALE_ADRESSEN);
	}
	else if (partij != NULL && partij->nitems[PARTIJ_DIGITALE_ADRESSEN] > 0)
	{
		herkomst[DIGITALE_ADRESSEN] = "partij";
		ki_put_list(&state, partij, PARTIJ_DIGITALE_ADRESSEN);
	}

	ki_put_key(&state, "herkomst");
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < lengthof(herkomst); i++)
	{
		if (herkomst[i] != NULL)
			ki_put_text(&state, i == DIGITALE_ADRESSEN ?
						"digitaleAdressen" : groups[i].key, herkomst[i]);
	}
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

/*
 * may_be_used - may the data of a partij be used?  He is active, and the last
 * time that he agreed was not for a time that is over.
 */
static bool
may_be_used(Call *call, const Resource *partij)
{
	Datum		now = TimestampTzGetDatum(GetCurrentTimestamp());
	Row			besluit;

	return DatumGetBool(partij->row.values[PARTIJ_INDICATIE_ACTIEF]) &&
		!(partij->companion.object != NULL &&
		  ki_deciding_besluit(call, partij->row.values[PARTIJ_ID], now,
							  &besluit) &&
		  ki_has_lapsed(&besluit, now));
}

static Datum
do_contactgegevens_voor_opvolging(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	Resource   *betrokkene;
	Resource   *partij = NULL;

	if (PG_ARGISNULL(0))
		return ki_null(call);
	betrokkene = ki_load_one(call, &ki_betrokkene, PG_GETARG_DATUM(0), NULL);
	if (betrokkene == NULL)
		return ki_null(call);

	if (!betrokkene->row.isnull[BETROKKENE_WAS_PARTIJ])
		partij = ki_load_one(call, &ki_partij,
							 betrokkene->row.values[BETROKKENE_WAS_PARTIJ], NULL);
	if (partij != NULL && !may_be_used(call, partij))
		partij = NULL;

	return opvolging(call, betrokkene, partij);
}

KI_FUNCTION(contactgegevens_voor_opvolging, NULL, true,
			do_contactgegevens_voor_opvolging);
