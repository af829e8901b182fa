/*
 * samenvoegen.c
 *		Two partijen that turn out to be one: merging them, and what is told of
 *		the id that went.
 *
 * What the gemeente did for both is of one now: klantcontacten, numbers, who
 * acts for whom.  What may be reused is not: the yes behind it was about the
 * partij that goes, and is the permission for nobody else's data (AVG art. 7).
 * Those data go with it, unless the klant says yes anew.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "answer/answer.h"
#include "decide/known_forms.h"
#include "objects/digitaal_adres.h"
#include "objects/functions.h"
#include "objects/hergebruik.h"
#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/objects.h"
#include "objects/partij_identificator.h"
#include "objects/rules.h"
#include "objects/samenvoegen.h"
#include "read/row.h"
#include "read/violation.h"
#include "register/settings.h"
#include "store/attempt.h"
#include "store/plan.h"
#include "store/write.h"

#define MERGED_TABLE	"partij_samengevoegd"

/* with which was a partij merged? */
static const Statement successor = {
	"SELECT s.blijft::pg_catalog.uuid FROM @." MERGED_TABLE " s"
	" WHERE s.gaat" EQ "$1",
	1, {UUIDOID}
};

/*
 * ki_successor_partij - with which a partij that is gone was merged, if it was.
 *
 * Who may not look there, or in a register that has no such table yet, sees that
 * the partij is gone, as before.
 */
bool
ki_successor_partij(Call *call, Datum id, pg_uuid_t *result)
{
	Oid			relid = get_relname_relid(MERGED_TABLE, call->reg.oid);
	Datum		blijft;

	if (!OidIsValid(relid) ||
		pg_class_aclcheck(relid, GetUserId(), ACL_SELECT) != ACLCHECK_OK ||
		ki_fetch(&call->reg, &successor, &id, NULL, &blijft, 1) == 0)
		return false;
	*result = *DatumGetUUIDP(blijft);
	return true;
}

/* of two digitale adressen, that of who stays and that of who goes */
#define SAME_SOORT \
	"(" BESIDES("o.code_soort_digitaal_adres", "r.code_soort_digitaal_adres") \
	" OR o.code_soort_digitaal_adres IS NULL" \
	" AND r.code_soort_digitaal_adres IS NULL)"

#define OF_STAYS	"o.verstrekt_door_partij" EQ "$1"

#define ADRES_FORM(alias) \
	"klantinteracties.search_form('adres', " alias ".adres::pg_catalog.text)"

/*
 * What is of a partij, by its key in the answer: how that of $2 becomes that of
 * $1, and how what does not is removed, before or after.  An address, number or
 * relation that both have remains once; and what only one of a partij has is
 * that of who stays.
 */
typedef struct Part
{
	const char *key;
	const Object *object;
	Statement	twice;			/* that both have, or that would be of himself */
	Statement	move;
	Statement	rest;			/* that was not moved */
} Part;

/* of what is changed, how it was is told too */
#define AS_IT_WAS(table)	" FROM @." table " w WHERE w.id" EQ "r.id"
#define CHANGED				" RETURNING @*, @w"

#define BOTH(statement)	{statement, 2, {UUIDOID, UUIDOID}}
#define NOTHING			{NULL}

/* whatever was said about reusing data */
static const Part parts[] = {
	{
		"betrokkenen", &ki_betrokkene, NOTHING,
		BOTH("UPDATE @.betrokkene r SET was_partij = $1"
			 AS_IT_WAS("betrokkene") " AND r.was_partij" EQ "$2" CHANGED),
		NOTHING
	},
	/* a vestigingsnummer that stands alone is that under a KVK number */
	{
		"partijIdentificatoren", &ki_partij_identificator,
		BOTH("DELETE FROM @.partij_identificator r"
			 " WHERE (r.partij" EQ "$1 OR r.partij" EQ "$2)"
			 " AND r.sub_identificator_van IS NULL"
			 " AND EXISTS (SELECT FROM @.partij_identificator o"
			 " WHERE (o.partij" EQ "$1 OR o.partij" EQ "$2)"
			 " AND o.sub_identificator_van IS NOT NULL"
			 " AND " BESIDES("o.object_id", "r.object_id")
			 " AND " BESIDES("o.code_soort_object_id", "r.code_soort_object_id") ") RETURNING @*"),
		BOTH("UPDATE @.partij_identificator r SET partij = $1"
			 AS_IT_WAS("partij_identificator") " AND r.partij" EQ "$2" CHANGED),
		NOTHING
	},
	{
		"vertegenwoordigingen", &ki_vertegenwoordiging,
		BOTH("DELETE FROM @.vertegenwoordiging r"
			 " WHERE r.vertegenwoordigende_partij" EQ "$2"
			 " AND (r.vertegenwoordigde_partij" EQ "$1"
			 " OR EXISTS (SELECT FROM @.vertegenwoordiging o"
			 " WHERE o.vertegenwoordigende_partij" EQ "$1"
			 " AND o.vertegenwoordigde_partij" EQ "r.vertegenwoordigde_partij))"
			 " OR r.vertegenwoordigde_partij" EQ "$2"
			 " AND (r.vertegenwoordigende_partij" EQ "$1"
			 " OR EXISTS (SELECT FROM @.vertegenwoordiging o"
			 " WHERE o.vertegenwoordigde_partij" EQ "$1"
			 " AND o.vertegenwoordigende_partij" EQ "r.vertegenwoordigende_partij)) RETURNING @*"),
		BOTH("UPDATE @.vertegenwoordiging r SET"
			 " vertegenwoordigende_partij = CASE"
			 " WHEN r.vertegenwoordigende_partij" EQ "$2 THEN $1"
			 " ELSE r.vertegenwoordigende_partij END,"
			 " vertegenwoordigde_partij = CASE"
			 " WHEN r.vertegenwoordigde_partij" EQ "$2 THEN $1"
			 " ELSE r.vertegenwoordigde_partij END"
			 AS_IT_WAS("vertegenwoordiging")
			 " AND (r.vertegenwoordigende_partij" EQ "$2"
			 " OR r.vertegenwoordigde_partij" EQ "$2)" CHANGED),
		NOTHING
	},
	{
		"werktenVoorPartij", &ki_partij_gegevens, NOTHING,
		BOTH("UPDATE @.partij_gegevens r SET werkte_voor_partij = $1"
			 " FROM @.partij_gegevens w WHERE w.partij" EQ "r.partij"
			 " AND r.werkte_voor_partij" EQ "$2" CHANGED),
		NOTHING
	}
};

/* what hangs on the permission: moved only on a new yes */
static const Part reusable[] = {
	{
		"digitaleAdressen", &ki_digitaal_adres, NOTHING,
		BOTH("UPDATE @.digitaal_adres r SET verstrekt_door_partij = $1,"
			 " is_standaard_adres = r.is_standaard_adres"
			 " AND NOT EXISTS (SELECT FROM @.digitaal_adres o WHERE " OF_STAYS
			 " AND o.is_standaard_adres AND " SAME_SOORT "),"
			 " is_voorkeursadres = r.is_voorkeursadres"
			 " AND NOT EXISTS (SELECT FROM @.digitaal_adres o WHERE " OF_STAYS
			 " AND o.is_voorkeursadres),"
			 " referentie = CASE WHEN NOT EXISTS (SELECT"
			 " FROM @.digitaal_adres o WHERE " OF_STAYS
			 " AND " BESIDES("o.referentie", "r.referentie")
			 " AND " SAME_SOORT ") THEN r.referentie END"
			 AS_IT_WAS("digitaal_adres")
			 " AND r.verstrekt_door_partij" EQ "$2"
			 " AND NOT EXISTS (SELECT FROM @.digitaal_adres o WHERE " OF_STAYS
			 " AND " SAME_SOORT
			 " AND " ADRES_FORM("o") EQ ADRES_FORM("r") ")" CHANGED),
		BOTH("DELETE FROM @.digitaal_adres r WHERE r.verstrekt_door_partij" EQ "$2 RETURNING @*")
	},
	{
		"rekeningnummers", &ki_rekeningnummer, NOTHING,
		BOTH("UPDATE @.rekeningnummer r SET partij = $1,"
			 " is_voorkeursrekeningnummer = r.is_voorkeursrekeningnummer"
			 " AND NOT EXISTS (SELECT FROM @.rekeningnummer o"
			 " WHERE o.partij" EQ "$1 AND o.is_voorkeursrekeningnummer)"
			 AS_IT_WAS("rekeningnummer") " AND r.partij" EQ "$2"
			 " AND NOT EXISTS (SELECT FROM @.rekeningnummer o"
			 " WHERE o.partij" EQ "$1 AND o.iban::pg_catalog.text"
			 EQ "r.iban::pg_catalog.text)" CHANGED),
		BOTH("DELETE FROM @.rekeningnummer r WHERE r.partij" EQ "$2 RETURNING @*")
	},
	{
		"categorieRelaties", &ki_categorie_relatie, NOTHING,
		BOTH("UPDATE @.categorie_relatie r SET partij = $1"
			 AS_IT_WAS("categorie_relatie") " AND r.partij" EQ "$2"
			 " AND NOT EXISTS (SELECT FROM @.categorie_relatie o"
			 " WHERE o.partij" EQ "$1 AND o.categorie" EQ "r.categorie"
			 " AND o.begin_datum" EQ "r.begin_datum"
			 " AND (o.eind_datum" EQ "r.eind_datum"
			 " OR o.eind_datum IS NULL AND r.eind_datum IS NULL))" CHANGED),
		BOTH("DELETE FROM @.categorie_relatie r WHERE r.partij" EQ "$2 RETURNING @*")
	}
};

/* the data themselves, by their groups */
static const struct
{
	const char *key;
	int			first;
	int			count;
}			groups[] =
{
	{"contactnaam", GEGEVENS_CONTACTNAAM, CONTACTNAAM_FIELDS},
	{"naam", GEGEVENS_NAAM, 1},
	{"werkteVoorPartij", GEGEVENS_WERKTE_VOOR_PARTIJ, 1},
	{"bezoekadres", GEGEVENS_BEZOEKADRES, ADRES_FIELDS},
	{"correspondentieadres", GEGEVENS_CORRESPONDENTIEADRES, ADRES_FIELDS},
	{"voorkeurstaal", GEGEVENS_VOORKEURSTAAL, 1},
	{"interneNotitie", GEGEVENS_INTERNE_NOTITIE, 1}
};

/* what happens to something of the partij that goes */
typedef enum Fate
{
	MOVED,
	LOST,
	FATES
} Fate;

static const char *const fates[FATES] = {"verplaatst", "vervalt"};

/* two partijen that are to be one */
typedef struct Merge
{
	Datum		ids[2];			/* of who stays and of who goes */
	Resource   *stays;
	Resource   *goes;
	Hergebruik	hergebruik;		/* with who stays */
	bool		before;			/* it was done before */

	/* what comes of it */
	uint64		parts[FATES][lengthof(parts)];
	uint64		reusable[FATES][lengthof(reusable)];
	bool		groups[FATES][lengthof(groups)];
	bool		nummer[FATES];
	uint64		shared;			/* klantcontacten in which both took part */
} Merge;

/*
 * violate - the two partijen contradict each other.
 */
static void
violate(Call *call, const char *name, int sqlstate, const char *reason)
{
	ki_violation(&call->violations, name, sqlstate,
				 sqlstate == ERRCODE_KI_OTHER_PARTIJ ? "KI002" : "invalid",
				 "%s", reason);
}

/* numbers of one kind that both have, which are not the same; by their kind */
static const Statement different_numbers = {
	"SELECT DISTINCT a.code_soort_object_id::pg_catalog.text"
	KI_DIFFERENT_NUMBERS("$1", "$2")
	" ORDER BY 1",
	2, {UUIDOID, UUIDOID}
};

/*
 * check_numbers - of each kind a partij has one number.
 *
 * The kinds that the standard knows are named; the name of one of a gemeente's
 * own is a value of its rows.
 */
static void
check_numbers(Call *call, Merge *merge)
{
	SPITupleTable *rows = ki_query(&call->reg,
								   ki_plan(&call->reg, &different_numbers,
										   NULL, 0), merge->ids, 0);
	bool		other = false;
	uint64		i;

	for (i = 0; i < rows->numvals; i++)
	{
		bool		isnull;
		text	   *soort = DatumGetTextPP(SPI_getbinval(rows->vals[i],
														 rows->tupdesc, 1,
														 &isnull));
		const KnownIdentificator *known =
			ki_known_identificator(VARDATA_ANY(soort),
								   VARSIZE_ANY_EXHDR(soort));

		if (known != NULL)
			violate(call, "partijIdentificatoren", ERRCODE_KI_OTHER_PARTIJ,
					psprintf("each has a %s, and not the same%s",
							 known->soort_object_id,
							 strcmp(known->soort_object_id,
									"vestigingsnummer") == 0
							 ? " or not under the same kvk_nummer" : ""));
		else if (!other)
			violate(call, "partijIdentificatoren", ERRCODE_KI_OTHER_PARTIJ,
					"each has a number of a kind of the gemeente's own, and not the same");
		other |= known == NULL;
	}
}

/* is one of them a company, and the other a vestiging? */
static const Statement company_and_vestiging = {
	"SELECT" KI_COMPANY_AND_VESTIGING("$1", "$2"),
	2, {UUIDOID, UUIDOID}
};

/*
 * check - all in which the two contradict each other.
 */
static void
check(Call *call, Merge *merge)
{
	SoortPartij soort = ki_row_soort(&merge->stays->row, PARTIJ_SOORT_PARTIJ);

	if (soort != ki_row_soort(&merge->goes->row, PARTIJ_SOORT_PARTIJ))
		violate(call, "soortPartij", ERRCODE_INVALID_PARAMETER_VALUE,
				"is not the same of both");
	check_numbers(call, merge);
	if (ki_run(&call->reg, &company_and_vestiging, merge->ids, NULL) > 0)
		violate(call, "partijIdentificatoren", ERRCODE_KI_OTHER_PARTIJ,
				"one is a company and the other a vestiging: these are two partijen");
	if (merge->hergebruik == HERGEBRUIK_JA &&
		merge->stays->companion.object == NULL &&
		merge->goes->companion.object != NULL)
		ki_check_vereist(call, soort,
						 merge->stays->nitems[PARTIJ_IDENTIFICATOREN] +
						 merge->goes->nitems[PARTIJ_IDENTIFICATOREN]);

	if (call->violations.count > 0)
		ereport(ERROR,
				(errcode(ki_violations_state(&call->violations)),
				 errmsg("these partijen cannot be merged"),
				 errdetail_internal("%s", ki_invalid_params(&call->violations)),
				 errhint("Correct or remove what is wrong in one of them, or leave them apart.")));
}

/*
 * move_groups - the data of who goes, each group for which who stays has
 * nothing; all that is left is lost.
 */
static void
move_groups(Call *call, Merge *merge, pg_uuid_t *besluit)
{
	const Row  *from = &merge->goes->companion;
	const Row  *stored = &merge->stays->companion;
	Row			row;
	int			g;
	int			i;

	if (from->object == NULL)
		return;
	ki_init_row(&row, &ki_partij_gegevens);
	if (stored->object != NULL)
		ki_copy_fields(&row, 0, stored, 0, GEGEVENS_FIELDS);
	for (g = 0; g < lengthof(groups); g++)
	{
		int			first = groups[g].first;
		int			count = groups[g].count;

		if (!ki_any(from, first, count))
			continue;
		for (i = first; i < first + count && ki_same_value(from, &row, i);)
			i++;
		if (i == first + count)
			continue;			/* who stays has the same */
		if (besluit == NULL || ki_any(&row, first, count))
		{
			merge->groups[LOST][g] = true;
			continue;
		}
		ki_copy_fields(&row, first, from, first, count);
		merge->groups[MOVED][g] = true;
	}
	if (besluit == NULL)
		return;
	if (stored->object != NULL)
	{
		ki_update_row(&call->reg, &row, stored);
		return;
	}
	ki_set(&row, GEGEVENS_PARTIJ, merge->ids[0]);
	ki_copy_fields(&row, GEGEVENS_SOORT_PARTIJ,
				   &merge->stays->row, PARTIJ_SOORT_PARTIJ, 1);
	ki_set(&row, GEGEVENS_BESLUIT, UUIDPGetDatum(besluit));
	(void) ki_insert(&call->reg, &row, false, NULL);
}

/*
 * delete_part, move_part - run a statement of a part, if it has one; how many
 * rows.
 */
static uint64
delete_part(Call *call, const Part *part, const Statement *statement,
			Merge *merge)
{
	CHECK_FOR_INTERRUPTS();
	return statement->text == NULL ? 0
		: ki_delete_returned(&call->reg, statement, part->object, merge->ids);
}

static uint64
move_part(Call *call, const Part *part, Merge *merge)
{
	CHECK_FOR_INTERRUPTS();
	return ki_update_returned(&call->reg, &part->move, part->object,
							  merge->ids);
}

/* the data of who goes, and with them the permission */
static const Statement delete_gegevens = {
	"DELETE FROM @.partij_gegevens WHERE partij" EQ "$2",
	2, {UUIDOID, UUIDOID}
};

/*
 * move_reusable - what hangs on the permission: to who stays, when the klant
 * says yes to that; and all that is left goes.
 *
 * A yes is about who stays, so that data can rest on it; a no is about the data
 * that were asked about.  A digitaal adres that a betrokkene gave too stays his.
 */
static void
move_reusable(Call *call, Merge *merge)
{
	bool		yes = merge->hergebruik == HERGEBRUIK_JA;
	Answer		answer;
	BesluitAbout about = {
		NULL, NULL, DatumGetUUIDP(merge->ids[yes ? 0 : 1]), &answer
	};
	pg_uuid_t  *besluit = NULL;
	int			i;

	if (merge->hergebruik != HERGEBRUIK_NIET_GEVRAAGD)
	{
		ki_bare_answer(call, &answer);
		besluit = ki_record_besluit(call, yes, yes ? GROND_TOESTEMMING
									: GROND_GEEN_TOESTEMMING, &about);
	}
	move_groups(call, merge, yes ? besluit : NULL);
	if (merge->goes->companion.object == NULL)
		return;
	for (i = 0; yes && i < lengthof(reusable); i++)
		merge->reusable[MOVED][i] = move_part(call, &reusable[i], merge);
	ki_detach_from_partij(call, merge->ids[1]);
	for (i = 0; i < lengthof(reusable); i++)
		merge->reusable[LOST][i] = delete_part(call, &reusable[i],
											   &reusable[i].rest, merge);
	ki_log_deletion(&call->reg, &ki_partij_gegevens, merge->ids[1]);
	(void) ki_run_latest(&call->reg, &delete_gegevens, merge->ids);
}

/* who went there before goes on to where this one goes */
static const Statement move_merged = {
	"UPDATE @." MERGED_TABLE " SET blijft = $1 WHERE blijft" EQ "$2",
	2, {UUIDOID, UUIDOID}
};

static const Statement record_merged = {
	"INSERT INTO @." MERGED_TABLE " AS r (blijft, gaat, namens)"
	" VALUES ($1, $2, $3)",
	3, {UUIDOID, UUIDOID, TEXTOID}, .inserts = true
};

/*
 * remove_partij - the partij that goes, leaving word of where he went.
 */
static void
remove_partij(Call *call, Merge *merge)
{
	char	   *namens = ki_namens();
	Datum		values[3];
	char		nulls[] = {' ', ' ', namens == NULL ? 'n' : ' '};

	values[0] = merge->ids[0];
	values[1] = merge->ids[1];
	values[2] = namens == NULL ? (Datum) 0 : CStringGetTextDatum(namens);
	(void) ki_run_latest(&call->reg, &move_merged, merge->ids);
	call->deletes = true;
	ki_log_deletion(&call->reg, &ki_partij, merge->ids[1]);
	if (ki_run_on(&call->reg, &ki_delete_statement, &ki_partij, 0,
				  &merge->ids[1]) == 0 ||
		ki_run(&call->reg, &record_merged, values, nulls) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a trigger or a policy of the register kept a partij from being merged")));
	call->deletes = false;
}

/*
 * complete_partij - the nummer of who went, if who stays has none; and who asked
 * that his data be kept secret asked that of all.
 */
static void
complete_partij(Call *call, Merge *merge)
{
	const Row  *from = &merge->goes->row;
	const Row  *stored = &merge->stays->row;
	const int	geheim = PARTIJ_INDICATIE_GEHEIMHOUDING;
	Row			row;

	ki_init_row(&row, &ki_partij);
	ki_copy_fields(&row, 0, stored, 0, PARTIJ_FIELDS);
	if (!from->isnull[PARTIJ_NUMMER])
	{
		merge->nummer[row.isnull[PARTIJ_NUMMER] ? MOVED : LOST] = true;
		if (row.isnull[PARTIJ_NUMMER])
			ki_copy_fields(&row, PARTIJ_NUMMER, from, PARTIJ_NUMMER, 1);
	}
	if (row.isnull[geheim] || ki_is_true(from, geheim))
		ki_copy_fields(&row, geheim, from, geheim, 1);
	ki_update_row(&call->reg, &row, stored);
}

/* in how many klantcontacten both took part */
static const Statement shared_klantcontacten = {
	"SELECT DISTINCT a.had_klantcontact FROM @.betrokkene a"
	" JOIN @.betrokkene b ON b.had_klantcontact" EQ "a.had_klantcontact"
	" WHERE a.was_partij" EQ "$1 AND b.was_partij" EQ "$2",
	2, {UUIDOID, UUIDOID}
};

/*
 * merge_partijen - look, and when nothing is wrong make them one.
 */
static void
merge_partijen(Call *call, void *state)
{
	Merge	   *merge = (Merge *) state;
	pg_uuid_t	went;
	int			i;

	ki_lock_to_merge(call, merge->ids[0], merge->ids[1]);
	merge->stays = ki_load_one(call, &ki_partij, merge->ids[0], NULL);
	merge->goes = ki_load_one(call, &ki_partij, merge->ids[1], NULL);
	if (merge->stays == NULL)
		ki_refuse_unknown(call, &ki_partij, merge->ids[0]);
	if (merge->goes == NULL)
	{
		merge->before = ki_successor_partij(call, merge->ids[1], &went) &&
			memcmp(&went, DatumGetUUIDP(merge->ids[0]), UUID_LEN) == 0;
		if (!merge->before)
			ki_refuse_unknown(call, &ki_partij, merge->ids[1]);
		return;
	}
	check(call, merge);

	merge->shared = ki_run(&call->reg, &shared_klantcontacten, merge->ids,
						   NULL);
	move_reusable(call, merge);
	for (i = 0; i < lengthof(parts); i++)
	{
		merge->parts[LOST][i] = delete_part(call, &parts[i],
											&parts[i].twice, merge);
		merge->parts[MOVED][i] = move_part(call, &parts[i], merge);
	}
	remove_partij(call, merge);
	complete_partij(call, merge);
}

/*
 * put_fate - what becomes that of who stays, or what is lost.
 */
static void
put_fate(JsonbInState *state, const Merge *merge, Fate fate)
{
	int			i;

	ki_put_key(state, fates[fate]);
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < lengthof(parts); i++)
		ki_put_count(state, parts[i].key, merge->parts[fate][i]);
	for (i = 0; i < lengthof(reusable); i++)
		ki_put_count(state, reusable[i].key, merge->reusable[fate][i]);
	ki_put_boolean(state, "nummer", merge->nummer[fate]);
	ki_put_key(state, "gegevens");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (i = 0; i < lengthof(groups); i++)
	{
		if (merge->groups[fate][i])
			ki_put_word(state, groups[i].key);
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

static Datum
answer_merge(Call *call, const Merge *merge, bool trial)
{
	JsonbInState state = {0};
	int			fate;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_id(&state, "blijft", merge->ids[0]);
	ki_put_id(&state, "gaat", merge->ids[1]);
	ki_put_boolean(&state, "proef", trial);
	ki_put_boolean(&state, "alSamengevoegd", merge->before);
	ki_put_count(&state, "klantcontactenVanBeiden", merge->shared);
	for (fate = 0; fate < FATES; fate++)
		put_fate(&state, merge, (Fate) fate);
	pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return ki_finish(call, &state);
}

static Datum
do_voeg_partijen_samen(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	Merge		merge = {{0}};
	int			i;

	for (i = 0; i < 3; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("the partijen, and whether this is a proef, must not be null")));
	}
	merge.ids[0] = PG_GETARG_DATUM(0);
	merge.ids[1] = PG_GETARG_DATUM(1);
	if (memcmp(PG_GETARG_UUID_P(0), PG_GETARG_UUID_P(1), UUID_LEN) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a partij cannot be merged with itself")));
	merge.hergebruik = PG_ARGISNULL(3) ? HERGEBRUIK_NIET_GEVRAAGD
		: PG_GETARG_BOOL(3) ? HERGEBRUIK_JA : HERGEBRUIK_NEE;

	ki_try_out(call, PG_GETARG_BOOL(2), merge_partijen, &merge);
	return answer_merge(call, &merge, PG_GETARG_BOOL(2));
}

KI_FUNCTION(voeg_partijen_samen, &ki_partij, false, do_voeg_partijen_samen);
