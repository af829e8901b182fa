/*
 * inzage.c
 *		What somebody may see of what is kept of him (AVG art. 15), or take along
 *		(art. 20): as one object, all of it.
 *
 * Betrokkenen who are no partij (F2599, row 3) may be he, when they gave an address
 * that is his too; who that really was the register does not know, so they come
 * apart.  What others said of themselves in the same klantcontact is theirs (art. 15
 * lid 4): that there were others is all that is told.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "answer/answer.h"
#include "decide/known_words.h"
#include "objects/besluit.h"
#include "objects/functions.h"
#include "objects/known_partij.h"
#include "objects/objects.h"
#include "read/body.h"
#include "read/local_time.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/log.h"
#include "store/plan.h"

/* of one kind, in one answer */
#define MAX_ROWS	100000

enum CriteriaField
{
	CRITERIA_PARTIJ,
	CRITERIA_ADRES,
	CRITERIA_CODE_SOORT,
	CRITERIA_OVERDRAAGBAAR,
	CRITERIA_FIELDS
};

static const Field criteria_fields[CRITERIA_FIELDS] = {
	[CRITERIA_PARTIJ] = {.key = "partij", .kind = KIND_UUID,
	.target = &ki_partij},
	[CRITERIA_ADRES] = {.key = "adres", .kind = KIND_TEXT, .max = 254},
	[CRITERIA_CODE_SOORT] = {.key = "codeSoortDigitaalAdres",
		.alias = "soortDigitaalAdres", .kind = KIND_CODE, .max = 40,
	.list = "soort_digitaal_adres", .code_list = LIST_SOORT_DIGITAAL_ADRES},
	[CRITERIA_OVERDRAAGBAAR] = {.key = "overdraagbaar", .kind = KIND_BOOLEAN}
};

static const char *const identificator_aliases[] = {
	"partijIdentificator", NULL
};

#define CRITERIA_IDENTIFICATOREN	0

static const Object criteria = {
	.name = "inzage",
	.fields = criteria_fields,
	.nfields = CRITERIA_FIELDS,
	.lists = {
		[CRITERIA_IDENTIFICATOREN] = {"partijIdentificatoren",
			identificator_aliases, &ki_partij_identificator, "partij",
		.flags = LIST_INPUT}
	}
};

/* what is told of a verwerking: not who of the gemeente did it */
enum VerwerkingField
{
	VERWERKING_MOMENT,
	VERWERKING_FUNCTIE,
	VERWERKING_ACTIE,
	VERWERKING_ACTIVITEIT,
	VERWERKING_OBJECTEN,
	VERWERKING_VELDEN,
	VERWERKING_WAS,
	VERWERKING_FIELDS
};

static const Field verwerking_fields[VERWERKING_FIELDS] = {
	[VERWERKING_MOMENT] = {.key = "moment", .column = "begin_op",
	.kind = KIND_TIMESTAMP},
	[VERWERKING_FUNCTIE] = {.key = "functie", .column = "naam",
	.kind = KIND_TEXT},
	[VERWERKING_ACTIE] = {.key = "actie", .column = "actie",
	.kind = KIND_TEXT},
	[VERWERKING_ACTIVITEIT] = {.key = "verwerkingsactiviteit",
	.column = "verwerkingsactiviteit", .kind = KIND_UUID},
	[VERWERKING_OBJECTEN] = {.key = "objecten", .column = "objecten",
	.kind = KIND_METADATA},
	[VERWERKING_VELDEN] = {.key = "velden", .column = "velden",
	.kind = KIND_TEXTS},
	[VERWERKING_WAS] = {.key = "was", .column = "was", .kind = KIND_METADATA}
};

static const Object verwerking = {
	.name = "verwerking",
	.fields = verwerking_fields,
	.nfields = VERWERKING_FIELDS
};

/* and of a restriction of the processing (art. 18 and 21): likewise */
static const Field beperking_fields[] = {
	{.key = "soort", .column = "soort", .kind = KIND_TEXT},
	{.key = "grond", .column = "grond", .kind = KIND_TEXT},
	{.key = "ingang", .column = "ingang", .kind = KIND_TIMESTAMP},
	{.key = "einde", .column = "einde", .kind = KIND_TIMESTAMP}
};

static const Object beperking = {
	.name = "beperking",
	.fields = beperking_fields,
	.nfields = lengthof(beperking_fields)
};

/* rows, with what belongs to them */
typedef struct Found
{
	Resource   *resources;
	uint64		count;
} Found;

typedef struct Inzage
{
	Call	   *call;
	const Row  *criteria;
	Datum		id;				/* of the partij; 0 for none */
	Found		partij;			/* none when he is gone */
	Found		betrokkenen;	/* who he was */
	Found		besluiten;
	Found		beperkingen;
	Found		verwerkingen;
	Found		activiteiten;	/* for which that was done */
	Found		maybe;			/* betrokkenen who may be he */
	Found		of_maybe;		/* what was done with their data */
} Inzage;

/*
 * find - the rows of an object that a statement finds.
 */
static void
find(Inzage *inzage, Found *found, const Statement *statement,
	 const Object *object, const char *include, Datum *values)
{
	Call	   *call = inzage->call;
	SPITupleTable *rows = ki_query(&call->reg,
								   ki_plan(&call->reg, statement, object, 0),
								   values, MAX_ROWS + 1);

	if (rows->numvals > MAX_ROWS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("more than %d %s rows are about this partij",
						MAX_ROWS, object->name)));
	found->count = rows->numvals;
	found->resources = ki_load_resources(call, object, include, rows,
										 found->count);
}

/*
 * ids_of - what is in a field of these rows, those without it left out; the
 * row's own id is in the first.
 */
static Datum
ids_of(const Found *found, int field)
{
	Datum	   *ids = (Datum *) palloc((found->count + 1) * sizeof(Datum));
	int			nids = 0;
	uint64		i;

	for (i = 0; i < found->count; i++)
	{
		const Row  *row = &found->resources[i].row;

		if (!row->isnull[field])
			ids[nids++] = row->values[field];
	}
	return ki_id_array(ids, nids);
}

/*
 * find_partij - who has these identificatoren.
 */
static void
find_partij(Inzage *inzage, const Body *body)
{
	const int	list = CRITERIA_IDENTIFICATOREN;
	Violations *violations = &inzage->call->violations;
	KnownPartij *partij = (KnownPartij *) palloc(sizeof(KnownPartij));
	int			i;

	for (i = 0; i < body->nitems[list]; i++)
	{
		int			found = ki_look_identificator(inzage->call,
												  &body->items[list][i].row,
												  partij);

		ki_enter_item(violations, body, list, i);
		if (found > 1)
			ki_violation(violations, "partijIdentificator.objectId",
						 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
						 "several partijen have it: give one of them as partij");
		ki_leave_item(violations);
		if (found == 0)
			continue;
		if (inzage->id != (Datum) 0 &&
			memcmp(DatumGetUUIDP(inzage->id), &partij->id, UUID_LEN) != 0)
			ki_violation(violations, "partijIdentificatoren",
						 ERRCODE_KI_OTHER_PARTIJ, "KI002",
						 "are not of one partij");
		inzage->id = UUIDPGetDatum(&partij->id);
		partij = (KnownPartij *) palloc(sizeof(KnownPartij));
	}
}

/*
 * read_criteria - of whom inzage is asked; who was merged is who he is now.
 */
static void
read_criteria(Inzage *inzage)
{
	Call	   *call = inzage->call;
	Body	   *body = ki_read_body(call, &criteria, BODY_REGISTER, 0);
	const Row  *row = &body->row;
	bool		numbered = body->nitems[CRITERIA_IDENTIFICATOREN] > 0;
	pg_uuid_t	merged;

	inzage->criteria = row;
	if (!row->isnull[CRITERIA_PARTIJ])
		inzage->id = row->values[CRITERIA_PARTIJ];
	if (!row->given[CRITERIA_PARTIJ] && !numbered &&
		!row->given[CRITERIA_ADRES])
		ki_violation(&call->violations, "partij",
					 ERRCODE_INVALID_PARAMETER_VALUE, "required",
					 "is required, or a partijIdentificator, or an adres");
	if (row->given[CRITERIA_PARTIJ] && numbered)
		ki_violation(&call->violations, "partijIdentificatoren",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 "do not go with a partij: one of these tells who it is");
	else
		find_partij(inzage, body);
	if (row->given[CRITERIA_CODE_SOORT] && !row->given[CRITERIA_ADRES])
		ki_violate(&call->violations, NULL, row, CRITERIA_CODE_SOORT,
				   "required", "goes with an adres");
	ki_raise_violations(&call->violations);

	if (inzage->id != (Datum) 0 && call->object->successor(call, inzage->id,
														   &merged))
	{
		inzage->id = UUIDPGetDatum(palloc(sizeof(pg_uuid_t)));
		*DatumGetUUIDP(inzage->id) = merged;
	}
}

static const Statement betrokkenen_of_partij = {
	"SELECT @* FROM @.betrokkene r WHERE r.was_partij" EQ "$1 ORDER BY r.id",
	1, {UUIDOID}
};

/* also a no of who he was in a klantcontact, before he was known */
static const Statement besluiten_of_partij = {
	"SELECT @* FROM @.hergebruik_besluit r WHERE r.partij" EQ "$1"
	" OR NOT r.hergebruik AND r.betrokkene" EQ "ANY ($2)"
	" ORDER BY r.vastgelegd_op, r.id",
	2, {UUIDOID, UUIDARRAYOID}
};

static const Statement beperkingen_of_partij = {
	"SELECT @* FROM @.beperking r WHERE r.partij" EQ "$1"
	" ORDER BY r.ingang, r.id",
	1, {UUIDOID}
};

/* betrokkenen in row v who are not of $2: they were held for him */
#define OF_OTHERS \
	"ARRAY(SELECT b.id::pg_catalog.text" \
	" FROM pg_catalog.jsonb_array_elements(v.objecten) o" \
	" JOIN @.betrokkene b" \
	" ON b.id" EQ "(o.value OPERATOR(pg_catalog.->>) 'id')::pg_catalog.uuid" \
	" WHERE v.was IS NOT NULL" \
	" AND " BESIDES("(o.value OPERATOR(pg_catalog.->>) 'object')", "'betrokkene'") \
	" AND (b.id" EQ "ANY ($2)) IS NOT TRUE)"

/*
 * What was done with the data of $1, of who was merged into him, and of
 * betrokkenen $2 before they were his; but what the gemeente keeps to itself, and
 * may (art. 23), and what betrokkenen were who turned out to be others.
 */
static const Statement verwerkingen_of = {
	"SELECT @* FROM (SELECT v.id, v.begin_op, v.naam, v.actie,"
	" v.verwerkingsactiviteit, v.objecten, v.velden, v.betreft,"
	" v.was OPERATOR(pg_catalog.-) " OF_OTHERS " AS was"
	" FROM @.verwerking v) r"
	" LEFT JOIN @.verwerkingsactiviteit a ON a.id" EQ "r.verwerkingsactiviteit"
	" WHERE r.betreft" EQ "ANY ($2 OPERATOR(pg_catalog.||) $1"
	" OPERATOR(pg_catalog.||) ARRAY(SELECT s.gaat"
	" FROM @.partij_samengevoegd s WHERE s.blijft" EQ "$1))"
	" AND a.vertrouwelijk IS NOT TRUE ORDER BY r.begin_op, r.id",
	2, {UUIDOID, UUIDARRAYOID}
};

static const Statement activiteiten = {
	"SELECT @* FROM @.verwerkingsactiviteit r WHERE r.id"
	EQ "ANY ($1 OPERATOR(pg_catalog.||) $2 OPERATOR(pg_catalog.||) $3)"
	" AND NOT r.vertrouwelijk ORDER BY r.id",
	3, {UUIDARRAYOID, UUIDARRAYOID, UUIDARRAYOID}
};

/* an empty address is nobody's, and an empty soort any */
#define ADRES_FORM(adres) \
	"klantinteracties.search_form('adres', " adres ")"

/*
 * Who gave one of the addresses $1, or address $2 of soort $3, and is no partij.
 */
static const Statement maybe_he = {
	"SELECT @* FROM @.betrokkene r WHERE r.was_partij IS NULL AND r.id"
	EQ "ANY (ARRAY(SELECT d.verstrekt_door_betrokkene FROM @.digitaal_adres d"
	" WHERE (" ADRES_FORM("d.adres::pg_catalog.text")
	" COLLATE pg_catalog.\"C\")" EQ "ANY (ARRAY(SELECT " ADRES_FORM("a.adres")
	" FROM pg_catalog.unnest($1 OPERATOR(pg_catalog.||) $2) a (adres)))"
	" AND d.verstrekt_door_betrokkene IS NOT NULL"
	" AND (" BESIDES("$3", "''")
	" OR " BESIDES("d.code_soort_digitaal_adres", "$3")
	" OR " ADRES_FORM("d.adres::pg_catalog.text")
	" OPERATOR(pg_catalog.<>) " ADRES_FORM("$2") ")))"
	" ORDER BY r.id",
	3, {TEXTARRAYOID, TEXTOID, TEXTOID}
};

/*
 * his_adressen - the digitale adressen of the partij.
 */
static Datum
his_adressen(const Inzage *inzage)
{
	const Resource *partij = inzage->partij.resources;
	int			nadressen = inzage->partij.count == 0 ? 0
		: partij->nitems[PARTIJ_DIGITALE_ADRESSEN];
	Datum	   *adressen = (Datum *) palloc((nadressen + 1) * sizeof(Datum));
	int			i;

	for (i = 0; i < nadressen; i++)
		adressen[i] = ki_stored_id(&partij->items[PARTIJ_DIGITALE_ADRESSEN][i].row,
								   DIGITAAL_ADRES_ADRES);
	return ki_array(TEXTOID, adressen, nadressen);
}

static Datum
text_or_empty(const Row *row, int field)
{
	return row->isnull[field] ? CStringGetTextDatum("") : row->values[field];
}

/*
 * find_unlinked - betrokkenen who are no partij, and gave an address that is his
 * too, or that was asked for.
 */
static void
find_unlinked(Inzage *inzage)
{
	pg_uuid_t	nobody = {{0}};
	Datum		values[3];

	values[0] = his_adressen(inzage);
	values[1] = text_or_empty(inzage->criteria, CRITERIA_ADRES);
	values[2] = text_or_empty(inzage->criteria, CRITERIA_CODE_SOORT);
	find(inzage, &inzage->maybe, &maybe_he, &ki_betrokkene, NULL, values);
	values[0] = UUIDPGetDatum(&nobody);
	values[1] = ids_of(&inzage->maybe, BETROKKENE_ID);
	find(inzage, &inzage->of_maybe, &verwerkingen_of, &verwerking, NULL,
		 values);
}

/*
 * find_activiteiten - for which activities all that was done.
 */
static void
find_activiteiten(Inzage *inzage)
{
	Datum		values[3];

	values[0] = ids_of(&inzage->besluiten, BESLUIT_VERWERKINGSACTIVITEIT);
	values[1] = ids_of(&inzage->verwerkingen, VERWERKING_ACTIVITEIT);
	values[2] = ids_of(&inzage->of_maybe, VERWERKING_ACTIVITEIT);
	find(inzage, &inzage->activiteiten, &activiteiten,
		 &ki_verwerkingsactiviteit, NULL, values);
}

/*
 * find_his - the partij, and what is his, but for whom of the gemeente he answered;
 * an error when nothing at all is known of the id that was given.
 */
static void
find_his(Inzage *inzage)
{
	Call	   *call = inzage->call;
	Datum		ids;
	Datum		values[2];
	uint64		i;

	if (inzage->id == (Datum) 0)
		return;
	ids = ki_id_array(&inzage->id, 1);
	find(inzage, &inzage->partij, &ki_rows_statement, &ki_partij,
		 "categorieRelaties.categorie", &ids);
	find(inzage, &inzage->betrokkenen, &betrokkenen_of_partij, &ki_betrokkene,
		 NULL, &inzage->id);
	values[0] = inzage->id;
	values[1] = ids_of(&inzage->betrokkenen, BETROKKENE_ID);
	find(inzage, &inzage->besluiten, &besluiten_of_partij,
		 &ki_hergebruik_besluit, NULL, values);
	for (i = 0; i < inzage->besluiten.count; i++)
		inzage->besluiten.resources[i].row.isnull[BESLUIT_NAMENS] = true;
	find(inzage, &inzage->beperkingen, &beperkingen_of_partij, &beperking,
		 NULL, values);
	find(inzage, &inzage->verwerkingen, &verwerkingen_of, &verwerking, NULL,
		 values);
	if (inzage->partij.count + inzage->besluiten.count +
		inzage->verwerkingen.count == 0)
		ki_refuse_unknown(call, &ki_partij, inzage->id);
}

/* whom partij $1 acts for, and who acts for him; and who he was */
static const Statement acts_for = {
	"SELECT r.vertegenwoordigde_partij::pg_catalog.uuid"
	" FROM @.vertegenwoordiging r"
	" WHERE r.vertegenwoordigende_partij" EQ "$1 ORDER BY 1",
	1, {UUIDOID}
};
static const Statement acts_for_him = {
	"SELECT r.vertegenwoordigende_partij::pg_catalog.uuid"
	" FROM @.vertegenwoordiging r"
	" WHERE r.vertegenwoordigde_partij" EQ "$1 ORDER BY 1",
	1, {UUIDOID}
};
static const Statement merged_into_him = {
	"SELECT r.gaat::pg_catalog.uuid FROM @.partij_samengevoegd r"
	" WHERE r.blijft" EQ "$1 ORDER BY 1",
	1, {UUIDOID}
};

/*
 * put_ids - other partijen, by their ids alone.
 */
static void
put_ids(Inzage *inzage, JsonbInState *state, const char *key,
		const Statement *statement)
{
	Register   *reg = &inzage->call->reg;
	SPITupleTable *rows = ki_query(reg, ki_plan(reg, statement, NULL, 0),
								   &inzage->id, 0);
	uint64		i;

	ki_put_key(state, key);
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < rows->numvals; i++)
	{
		bool		isnull;
		Datum		id = SPI_getbinval(rows->vals[i], rows->tupdesc, 1,
									   &isnull);

		if (isnull)
			ki_refuse_null();
		ki_put_item_id(state, id);
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_found - rows as a list of what get_x() answers.
 */
static void
put_found(JsonbInState *state, const char *key, const Found *found)
{
	uint64		i;

	ki_put_key(state, key);
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < found->count; i++)
		ki_put_resource(state, &found->resources[i]);
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_rows - likewise, rows of what has no get_x().
 */
static void
put_rows(JsonbInState *state, const char *key, const Found *found)
{
	uint64		i;

	ki_put_key(state, key);
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < found->count; i++)
	{
		pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
		ki_put_fields(state, &found->resources[i].row);
		pushJsonbValue(state, WJB_END_OBJECT, NULL);
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/* in which of klantcontacten $1 did others take part than betrokkenen $2? */
static const Statement with_others = {
	"SELECT DISTINCT b.had_klantcontact::pg_catalog.uuid FROM @.betrokkene b"
	" WHERE b.had_klantcontact" EQ "ANY ($1) AND NOT EXISTS (SELECT"
	" FROM pg_catalog.unnest($2) o (id) WHERE o.id" EQ "b.id)"
	" ORDER BY 1",
	2, {UUIDARRAYOID, UUIDARRAYOID}
};

/*
 * is_next - does a row of ids, in their order, begin with this one?
 */
static bool
is_next(SPITupleTable *ids, uint64 *next, Datum id)
{
	bool		isnull;

	if (*next == ids->numvals ||
		memcmp(DatumGetUUIDP(SPI_getbinval(ids->vals[*next], ids->tupdesc, 1,
										   &isnull)),
			   DatumGetUUIDP(id), UUID_LEN) != 0)
		return false;
	(*next)++;
	return true;
}

/*
 * put_klantcontacten - in which betrokkenen took part, and whether others did.
 *
 * Their interne taken stand in a list of their own.
 */
static void
put_klantcontacten(JsonbInState *state, Found *found, SPITupleTable *others)
{
	uint64		next = 0;
	uint64		i;

	ki_put_key(state, "klantcontacten");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < found->count; i++)
	{
		Resource	klantcontact = found->resources[i];
		Datum		id = klantcontact.row.values[KLANTCONTACT_ID];

		CHECK_FOR_INTERRUPTS();
		klantcontact.nitems[KLANTCONTACT_INTERNE_TAKEN] = 0;
		klantcontact.asked[KLANTCONTACT_INTERNE_TAKEN] = false;
		pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
		ki_put_members(state, &klantcontact);
		ki_put_boolean(state, "andereBetrokkenen",
					   is_next(others, &next, id));
		pushJsonbValue(state, WJB_END_OBJECT, NULL);
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

static void
put_taken(JsonbInState *state, const Found *klantcontacten)
{
	const int	list = KLANTCONTACT_INTERNE_TAKEN;
	uint64		i;
	int			t;

	ki_put_key(state, "interneTaken");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < klantcontacten->count; i++)
	{
		const Resource *klantcontact = &klantcontacten->resources[i];

		for (t = 0; t < klantcontact->nitems[list]; t++)
			ki_put_resource(state, &klantcontact->items[list][t]);
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

/*
 * put_contacts - betrokkenen, and the klantcontacten in which they took part.
 */
static void
put_contacts(Inzage *inzage, JsonbInState *state, const Found *betrokkenen)
{
	Register   *reg = &inzage->call->reg;
	Found		klantcontacten;
	SPITupleTable *others;
	Datum		values[2];

	values[0] = ids_of(betrokkenen, BETROKKENE_HAD_KLANTCONTACT);
	values[1] = ids_of(betrokkenen, BETROKKENE_ID);
	find(inzage, &klantcontacten, &ki_rows_statement, &ki_klantcontact,
		 "gingOverOnderwerpobjecten,omvatteBijlagen,leiddeTotInterneTaken",
		 values);
	others = ki_query(reg, ki_plan(reg, &with_others, NULL, 0), values, 0);

	put_found(state, "betrokkenen", betrokkenen);
	put_klantcontacten(state, &klantcontacten, others);
	put_taken(state, &klantcontacten);
}

/*
 * put_unlinked - who may be he, and what is known of them.
 */
static void
put_unlinked(Inzage *inzage, JsonbInState *state)
{
	ki_put_key(state, "nietGekoppeld");
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	put_contacts(inzage, state, &inzage->maybe);
	put_rows(state, "verwerkingen", &inzage->of_maybe);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * put_all - all that is kept of him (art. 15).
 */
static void
put_all(Inzage *inzage, JsonbInState *state)
{
	if (inzage->partij.count > 0)
	{
		ki_put_key(state, "partij");
		ki_put_resource(state, inzage->partij.resources);
	}
	if (inzage->id != (Datum) 0)
	{
		put_ids(inzage, state, "vertegenwoordigden", &acts_for);
		put_ids(inzage, state, "vertegenwoordigers", &acts_for_him);
		put_ids(inzage, state, "samengevoegdePartijen", &merged_into_him);
	}
	put_contacts(inzage, state, &inzage->betrokkenen);
	put_rows(state, "hergebruikBesluiten", &inzage->besluiten);
	put_rows(state, "beperkingen", &inzage->beperkingen);
	put_rows(state, "verwerkingen", &inzage->verwerkingen);
	put_found(state, "verwerkingsactiviteiten", &inzage->activiteiten);
	put_unlinked(inzage, state);
}

/*
 * find_by_id - the row with this id, NULL when it is not among these.
 */
static const Row *
find_by_id(const Found *found, const Row *row, int field)
{
	uint64		i;

	for (i = 0; !row->isnull[field] && i < found->count; i++)
	{
		if (memcmp(DatumGetUUIDP(ki_stored_id(&found->resources[i].row, 0)),
				   DatumGetUUIDP(row->values[field]), UUID_LEN) == 0)
			return &found->resources[i].row;
	}
	return NULL;
}

/*
 * is_portable - do the data of the partij rest on consent or a contract?
 *
 * A yes to reuse is consent, unless the activity that it was for says otherwise.
 */
static bool
is_portable(const Inzage *inzage)
{
	const Row  *gegevens = &inzage->partij.resources[0].companion;
	const Row  *besluit;
	const Row  *activiteit;

	if (gegevens->object == NULL)
		return false;
	besluit = find_by_id(&inzage->besluiten, gegevens, GEGEVENS_BESLUIT);
	activiteit = besluit == NULL ? NULL
		: find_by_id(&inzage->activiteiten, besluit,
					 BESLUIT_VERWERKINGSACTIVITEIT);
	return activiteit == NULL ||
		ki_text_is(activiteit, VERWERKINGSACTIVITEIT_GRONDSLAG, "toestemming") ||
		ki_text_is(activiteit, VERWERKINGSACTIVITEIT_GRONDSLAG, "overeenkomst");
}

/*
 * put_portable - what he gave himself (art. 20): not what the gemeente noted, nor
 * the numbers by which it and others know him.
 */
static void
put_portable(Inzage *inzage, JsonbInState *state)
{
	if (inzage->partij.count > 0)
	{
		Resource	partij = inzage->partij.resources[0];
		bool		portable = is_portable(inzage);
		int			i;

		for (i = 0; i < MAX_LISTS; i++)
		{
			if (portable && (i == PARTIJ_DIGITALE_ADRESSEN ||
							 i == PARTIJ_REKENINGNUMMERS))
				continue;
			partij.nitems[i] = 0;
			partij.asked[i] = false;
		}
		if (portable)
			partij.companion.isnull[GEGEVENS_INTERNE_NOTITIE] = true;
		else
			partij.companion.object = NULL;
		partij.row.isnull[PARTIJ_NUMMER] = true;
		ki_put_key(state, "partij");
		ki_put_resource(state, &partij);
	}
	put_found(state, "betrokkenen", &inzage->betrokkenen);
}

/*
 * log_inzage - that this was told is told as well, of who he is and of each who
 * may be he.
 */
static void
log_inzage(Inzage *inzage)
{
	Log		   *log = inzage->call->reg.log;
	uint64		i;

	if (inzage->id != (Datum) 0)
		ki_log_read(log, &ki_partij, inzage->id);
	for (i = 0; i < inzage->maybe.count; i++)
		ki_log_read(log, &ki_betrokkene,
					ki_stored_id(&inzage->maybe.resources[i].row,
								 BETROKKENE_ID));
}

static Datum
do_inzage(Call *call)
{
	Inzage		inzage = {call};
	JsonbInState state = {0};
	bool		portable;

	call->shows_restricted = true;
	read_criteria(&inzage);
	portable = ki_is_true(inzage.criteria, CRITERIA_OVERDRAAGBAAR);
	find_his(&inzage);
	if (!portable)
		find_unlinked(&inzage);
	find_activiteiten(&inzage);

	ki_begin_answer();
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(&state, "opgevraagdOp",
				ki_timestamp_text(TimestampTzGetDatum(GetCurrentTimestamp())));
	if (portable)
		put_portable(&inzage, &state);
	else
		put_all(&inzage, &state);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	log_inzage(&inzage);
	return ki_finish(call, &state);
}

KI_FUNCTION(inzage, &ki_partij, false, do_inzage);
