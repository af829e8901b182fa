/*
 * dubbelen.c
 *		Partijen who may be one: what they have the same.
 *
 * A name alone says little, and so does an address, for a household shares it.
 * Who has the same name and something else is probably the same; who has only
 * the same digitaal adres or rekeningnummer may be.  What many have, as the
 * address of an office, says nothing.  Only what may be reused is looked at: what
 * somebody gave for a klantcontact is for that klantcontact.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "answer/answer.h"
#include "answer/forms.h"
#include "objects/functions.h"
#include "objects/known_partij.h"
#include "objects/objects.h"
#include "objects/samenvoegen.h"
#include "read/body.h"
#include "read/row.h"
#include "read/value.h"
#include "read/violation.h"
#include "register/settings.h"
#include "store/plan.h"

/* pairs, unless the caller wants another number */
#define DEFAULT_LIMIT	100
#define MAX_LIMIT		1000

/* what more than so many have says nothing of one of them */
#define COMMON			"10"

/* the criteria */
enum
{
	CRITERION_PARTIJ, CRITERIA
};

static const Field criteria_fields[CRITERIA] = {
	[CRITERION_PARTIJ] = {.key = "partij", .column = "partij",
	.kind = KIND_UUID, .flags = FIELD_SELECTIVE}
};

static const Object criteria_object = {
	.name = "mogelijke_dubbelen",
	.fields = criteria_fields,
	.nfields = CRITERIA
};

/* the forms in which names and addresses are the same, as they are indexed */
#define FORM(kind, column) \
	"(klantinteracties.search_form('" kind "', " column "::pg_catalog.text)" \
	" COLLATE pg_catalog.\"C\")"
#define NAAM(column)		FORM("naam", column)
#define ADRES(alias)		FORM("adres", alias ".adres")
#define INITIAL(alias) \
	"pg_catalog.left(" NAAM("COALESCE(" alias ".contactnaam_voornaam," \
							alias ".contactnaam_voorletters)") ", 1)"

/* of l and r, with their data gl and gr: have they the same name? */
#define SAME_NAAM \
	"(" NAAM("gl.naam") EQ NAAM("gr.naam") \
	" OR " NAAM("gl.contactnaam_achternaam") \
	EQ NAAM("gr.contactnaam_achternaam") \
	" AND COALESCE(" INITIAL("gl") EQ INITIAL("gr") ", true)) IS TRUE"

/* or the same of one of their adressen? */
#define SAME_ADRES(adres) \
	"gl." adres "_nummeraanduiding_id::pg_catalog.text" \
	EQ "gr." adres "_nummeraanduiding_id::pg_catalog.text" \
	" OR gl." adres "_postcode::pg_catalog.text" \
	EQ "gr." adres "_postcode::pg_catalog.text" \
	" AND gl." adres "_huisnummer::pg_catalog.int4" \
	EQ "gr." adres "_huisnummer::pg_catalog.int4" \
	" AND " NAAM("COALESCE(gl." adres "_huisnummertoevoeging, '')") \
	EQ NAAM("COALESCE(gr." adres "_huisnummertoevoeging, '')")

/* what the pairs have the same, and which of them may be one */
static const char pairs_begin[] =
"SELECT s.l, s.r, s.naam, s.digitaal, s.rekening, s.adres FROM ("
"SELECT c.l, c.r, " SAME_NAAM " AS naam,"
" EXISTS (SELECT FROM @.digitaal_adres d JOIN @.digitaal_adres o"
" ON " ADRES("o") EQ ADRES("d")
" WHERE d.verstrekt_door_partij" EQ "c.l"
" AND o.verstrekt_door_partij" EQ "c.r) AS digitaal,"
" EXISTS (SELECT FROM @.rekeningnummer d JOIN @.rekeningnummer o"
" ON o.iban::pg_catalog.text" EQ "d.iban::pg_catalog.text"
" WHERE d.partij" EQ "c.l AND o.partij" EQ "c.r) AS rekening,"
" (" SAME_ADRES("bezoekadres") " OR " SAME_ADRES("correspondentieadres")
") IS TRUE AS adres"
" FROM (SELECT DISTINCT LEAST(f.l, f.r) AS l, GREATEST(f.l, f.r) AS r FROM (";
static const char pairs_end[] =
") f WHERE f.l OPERATOR(pg_catalog.<>) f.r) c"
" JOIN @.partij l ON l.id" EQ "c.l JOIN @.partij r ON r.id" EQ "c.r"
" AND r.soort_partij" EQ "l.soort_partij"
" AND l.beperking IS NULL AND r.beperking IS NULL"
" JOIN @.partij_gegevens gl ON gl.partij" EQ "c.l"
" JOIN @.partij_gegevens gr ON gr.partij" EQ "c.r"
" WHERE NOT EXISTS (SELECT" KI_DIFFERENT_NUMBERS("c.l", "c.r") ")"
" AND NOT EXISTS (SELECT" KI_COMPANY_AND_VESTIGING("c.l", "c.r") ")"
") s WHERE s.digitaal OR s.rekening OR s.naam AND s.adres"
" ORDER BY s.naam DESC, s.digitaal::pg_catalog.int4"
" OPERATOR(pg_catalog.+) s.rekening::pg_catalog.int4"
" OPERATOR(pg_catalog.+) s.adres::pg_catalog.int4 DESC, s.l, s.r LIMIT $1";

/* who has something the same as partij $2: by the index of each */
#define OTHERS(text) \
	" SELECT $2 AS l, pg_catalog.unnest(p.others) AS r FROM (" text ") p" \
	" WHERE pg_catalog.cardinality(p.others)" \
	" OPERATOR(pg_catalog.<) " COMMON
#define UP_TO_COMMON	" LIMIT " COMMON

static const char like_one[] =
OTHERS("SELECT ARRAY(SELECT o.verstrekt_door_partij FROM @.digitaal_adres o"
	   " WHERE " ADRES("o") EQ ADRES("d")
	   " AND o.verstrekt_door_partij OPERATOR(pg_catalog.<>) $2"
	   UP_TO_COMMON ") AS others FROM @.digitaal_adres d"
	   " WHERE d.verstrekt_door_partij" EQ "$2")
" UNION ALL"
OTHERS("SELECT ARRAY(SELECT o.partij FROM @.rekeningnummer o"
	   " WHERE o.iban" EQ "d.iban"
	   " AND o.partij OPERATOR(pg_catalog.<>) $2"
	   UP_TO_COMMON ") AS others FROM @.rekeningnummer d"
	   " WHERE d.partij" EQ "$2");

/* likewise, by the terms of his name and adres */
static const char by_name[] =
" UNION ALL SELECT $2 AS l, o.partij AS r FROM @.partij_gegevens o WHERE ";

/* of whom several have the same of something */
#define SEVERAL(partij, table, condition, key) \
	" SELECT l.l, r.r FROM (SELECT pg_catalog.array_agg(DISTINCT " partij ")" \
	" AS p FROM " table " WHERE " condition " GROUP BY " key \
	" HAVING pg_catalog.count(DISTINCT " partij ") OPERATOR(pg_catalog.>) 1" \
	" AND pg_catalog.count(DISTINCT " partij ") OPERATOR(pg_catalog.<=) " COMMON \
	") f, pg_catalog.unnest(f.p) AS l (l), pg_catalog.unnest(f.p) AS r (r)" \
	" WHERE l.l OPERATOR(pg_catalog.<) r.r"

#define ADRES_KEYS(adres) \
	"(d." adres "_nummeraanduiding_id::pg_catalog.text)," \
	" (d." adres "_postcode::pg_catalog.text" \
	" OPERATOR(pg_catalog.||) d." adres "_huisnummer::pg_catalog.text)"

static const char of_all[] =
SEVERAL("d.verstrekt_door_partij", "@.digitaal_adres d",
		"d.verstrekt_door_partij IS NOT NULL", ADRES("d"))
" UNION ALL"
SEVERAL("d.partij", "@.rekeningnummer d", "true", "d.iban::pg_catalog.text")
" UNION ALL"
SEVERAL("d.partij", "@.partij_gegevens d, LATERAL (VALUES "
		ADRES_KEYS("bezoekadres") ", " ADRES_KEYS("correspondentieadres")
		") AS k (adres)",
		"k.adres IS NOT NULL"
		" AND COALESCE(d.contactnaam_achternaam, d.naam) IS NOT NULL",
		"k.adres, " NAAM("COALESCE(d.contactnaam_achternaam, d.naam)"));

/* the columns of a pair, and what each is called in the answer */
#define PARTIJEN		2
#define REDENEN			4
#define COLUMN_NAAM		(PARTIJEN + 1)

static const char *const redenen[REDENEN] = {
	"naam", "digitaalAdres", "rekeningnummer", "adres"
};

/* where the terms of a name and an adres stand */
static const int names[] = {
	GEGEVENS_NAAM, GEGEVENS_CONTACTNAAM + CONTACTNAAM_FIELDS - 1
};
static const int adressen[][2] = {
	{GEGEVENS_BEZOEKADRES + ADRES_POSTCODE,
	GEGEVENS_BEZOEKADRES + ADRES_HUISNUMMER},
	{GEGEVENS_CORRESPONDENTIEADRES + ADRES_POSTCODE,
	GEGEVENS_CORRESPONDENTIEADRES + ADRES_HUISNUMMER},
	{GEGEVENS_BEZOEKADRES + ADRES_NUMMERAANDUIDING_ID,
	GEGEVENS_BEZOEKADRES + ADRES_NUMMERAANDUIDING_ID},
	{GEGEVENS_CORRESPONDENTIEADRES + ADRES_NUMMERAANDUIDING_ID,
	GEGEVENS_CORRESPONDENTIEADRES + ADRES_NUMMERAANDUIDING_ID}
};

/*
 * read_limit - how many are asked for; and nothing else that only find_x() has.
 */
static int
read_limit(Call *call, bool *given)
{
	static const Field limit = {
		.key = "limit",.kind = KIND_INTEGER,.max = MAX_LIMIT
	};
	static const char *const others[] = {"order", "after", "include"};
	BodyPath	path = {NULL, "limit", 5};
	JsonbValue	criteria;
	JsonbValue	value;
	Datum		number = Int32GetDatum(DEFAULT_LIMIT);
	int			i;

	ki_body_argument(call, 0, &criteria);
	for (i = 0; i < lengthof(others); i++)
	{
		if (ki_member(&criteria, others[i], &value))
			ki_violation(&call->violations, others[i],
						 ERRCODE_INVALID_PARAMETER_VALUE, "unknown_key",
						 "has no meaning here");
	}
	*given = ki_member(&criteria, "limit", &value) &&
		ki_read_value(&limit, &value, &path, &call->violations, &number);
	return DatumGetInt32(number);
}

/*
 * ask - add to a query in terms that a field has this value.
 */
static void
ask(StringInfo query, const Row *gegevens, int field)
{
	ki_ask(query, gegevens->object, field, ASKED_WHOLE,
		   gegevens->values[field]);
}

/*
 * name_query - who has his name, and one of his adressen; NULL when he has no
 * name or no adres.
 */
static char *
name_query(const Row *gegevens)
{
	StringInfoData query;
	int			n;
	int			a;

	initStringInfo(&query);
	for (n = 0; gegevens->object != NULL && n < lengthof(names); n++)
	{
		for (a = 0; a < lengthof(adressen); a++)
		{
			StringInfoData one;

			if (gegevens->isnull[names[n]] ||
				gegevens->isnull[adressen[a][0]] ||
				gegevens->isnull[adressen[a][1]])
				continue;
			initStringInfo(&one);
			ask(&one, gegevens, names[n]);
			ask(&one, gegevens, adressen[a][0]);
			ask(&one, gegevens, adressen[a][1]);
			appendStringInfo(&query, "%s%s", query.len > 0 ? " | " : "",
							 one.data);
		}
	}
	return query.len > 0 ? query.data : NULL;
}

/*
 * find_pairs - run the search: of one partij, or of all.
 *
 * Of all, what stands in a table is read whole: that is what is asked for.
 */
static SPITupleTable *
find_pairs(Call *call, const Row *criteria, int limit)
{
	bool		one = !criteria->isnull[CRITERION_PARTIJ];
	Oid			types[] = {INT8OID, UUIDOID, TSQUERYOID};
	Datum		values[3];
	int			nvalues = 1;
	StringInfoData sql;
	char	   *query = NULL;

	initStringInfo(&sql);
	appendStringInfo(&sql, "%s%s", pairs_begin, one ? like_one : of_all);
	values[0] = Int64GetDatum(limit + 1);
	if (one)
	{
		Resource   *partij = ki_load_one(call, &ki_partij,
										 criteria->values[CRITERION_PARTIJ],
										 NULL);

		values[nvalues++] = criteria->values[CRITERION_PARTIJ];
		query = partij == NULL ? NULL : name_query(&partij->companion);
	}
	else
		ki_set_local("enable_seqscan", "on");
	if (query != NULL)
	{
		values[nvalues++] = ki_term_query(query);
		appendStringInfoString(&sql, by_name);
		ki_append_terms(&sql, &ki_partij_gegevens, "o", nvalues);
	}
	appendStringInfoString(&sql, pairs_end);
	return ki_query(&call->reg, ki_plan_text(&call->reg, sql.data, types,
											 nvalues, !one), values, 0);
}

/*
 * answer_pair - two partijen, and what they have the same.
 */
static Datum
answer_pair(Call *call, HeapTuple tuple, TupleDesc desc)
{
	JsonbInState state = {0};
	bool		naam = false;
	int			count = 0;
	bool		isnull;
	int			i;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_key(&state, "partijen");
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < PARTIJEN; i++)
		ki_put_item_id(&state, SPI_getbinval(tuple, desc, i + 1, &isnull));
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	ki_put_key(&state, "redenen");
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < REDENEN; i++)
	{
		if (!DatumGetBool(SPI_getbinval(tuple, desc, COLUMN_NAAM + i,
										&isnull)))
			continue;
		ki_put_word(&state, redenen[i]);
		naam |= i == 0;
		count++;
	}
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	ki_put_boolean(&state, "waarschijnlijk", naam && count > 1);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

static Datum
do_mogelijke_dubbelen(Call *call)
{
	Body	   *body = ki_read_body(call, &criteria_object, BODY_CRITERIA, 0);
	Row		   *row = &body->row;
	bool		limited;
	int			limit = read_limit(call, &limited);
	KnownPartij partij;
	SPITupleTable *rows;
	uint64		found;
	uint64		i;

	if (row->criteria != NULL && row->criteria[CRITERION_PARTIJ] != NULL)
		ki_violate(&call->violations, NULL, row, CRITERION_PARTIJ, "invalid",
				   "must be one partij");
	else
		(void) ki_look_known_partij(call, row, CRITERION_PARTIJ, &partij);
	ki_raise_violations(&call->violations);

	rows = find_pairs(call, row, limit);
	found = rows->numvals;
	if (found > limit && !limited)
		ereport(NOTICE,
				(errmsg("there are more than %d: ask for more with \"limit\", or for those of one partij",
						limit)));
	call->result_context = CurrentMemoryContext;
	for (i = 0; i < Min(found, limit); i++)
	{
		Datum		value = answer_pair(call, rows->vals[i], rows->tupdesc);
		bool		isnull = false;

		CHECK_FOR_INTERRUPTS();
		ki_return_row(call, &value, &isnull);
	}
	return (Datum) 0;
}

KI_ROWS_FUNCTION(mogelijke_dubbelen, NULL, true, MAT_SRF_USE_EXPECTED_DESC,
				 do_mogelijke_dubbelen);
