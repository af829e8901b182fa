/*
 * betrokkene.c
 *		F2599: registering betrokkenen, in five steps: read the body, look in
 *		the register, decide (decide.c), write, answer.
 *
 * register_betrokkene does it for one, register_klantcontact for all who took
 * part.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "answer/answer.h"
#include "look/look.h"
#include "objects/betrokkene.h"
#include "objects/digitaal_adres.h"
#include "objects/functions.h"
#include "objects/hergebruik.h"
#include "objects/hooks.h"
#include "objects/lock.h"
#include "objects/partij_identificator.h"
#include "objects/rules.h"
#include "read/body.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/*
 * So often another session may be faster in registering the same partij
 * before this gives up.  Each time that session committed, so once is all
 * that is expected; more means that something hides what is there.
 */
#define MAX_ATTEMPTS	10

/*
 * ki_check_betrokkene - identificatoren of one soort, and of the given one.
 */
void
ki_check_betrokkene(Body *body, const BodyPath *path, Violations *violations)
{
	ki_check_identificatoren(body, BETROKKENE_PARTIJ_IDENTIFICATOREN,
							 ki_row_soort(&body->row, BETROKKENE_SOORT_PARTIJ),
							 path, violations);
	ki_check_adressen(body, BETROKKENE_DIGITALE_ADRESSEN, path, violations);
	ki_check_hergebruik(&body->row, BETROKKENE_HERGEBRUIK, BETROKKENE_ANSWER, path,
						violations);
}

static void
know(NewBetrokkene *betrokkene)
{
	betrokkene->bekendheid = betrokkene->known.met_gegevens
		? PARTIJ_MET_GEGEVENS : PARTIJ_MINIMAAL;
}

/*
 * look_identificatoren - whose are the identificatoren that were supplied?
 * They make a partij known.
 */
static void
look_identificatoren(NewBetrokkene *betrokkene)
{
	if (NIDENTIFICATOREN(betrokkene) == 0)
		return;
	ki_look_company(betrokkene->call, &betrokkene->vestiging);
	if (ki_look_owner(betrokkene->call, &betrokkene->vestiging,
					  betrokkene->bekendheid != PARTIJ_ONBEKEND,
					  &betrokkene->known))
		know(betrokkene);
}

/*
 * look - do the references exist, and is the partij known?
 *
 * Whether a partij that the body names is minimal matters only when the klant
 * agrees: rows 1 and 6 of the decision table write the same.  So in the most
 * frequent call it is enough that he exists.
 */
static void
look(NewBetrokkene *betrokkene)
{
	Call	   *call = betrokkene->call;
	Row		   *row = ROW(betrokkene);

	betrokkene->bekendheid = PARTIJ_ONBEKEND;

	if (!row->isnull[BETROKKENE_WAS_PARTIJ])
	{
		betrokkene->known.id = *DatumGetUUIDP(row->values[BETROKKENE_WAS_PARTIJ]);
		betrokkene->known.met_gegevens = false;
		betrokkene->known.beperkt = false;
		if (betrokkene->hergebruik != HERGEBRUIK_JA ||
			!ki_know_partij(call, row->values[BETROKKENE_WAS_PARTIJ],
							&betrokkene->known))
			ki_look_reference(call, row, BETROKKENE_WAS_PARTIJ, &ki_partij);
		know(betrokkene);
	}

	look_identificatoren(betrokkene);
	ki_look_hergebruik(call, row, BETROKKENE_HERGEBRUIK, BETROKKENE_ANSWER,
					   &betrokkene->answer);
	ki_look_werkte_voor(call, row, BETROKKENE_WERKTE_VOOR_PARTIJ);
	ki_look_reference(call, row, BETROKKENE_HAD_KLANTCONTACT,
					  &ki_klantcontact);
}

/*
 * new_soort - the soortPartij of a partij that is to be made.
 */
static SoortPartij
new_soort(NewBetrokkene *betrokkene)
{
	const Row  *row = ROW(betrokkene);
	SoortGrounds grounds;

	grounds.given = ki_row_soort(row, BETROKKENE_SOORT_PARTIJ);
	grounds.identificator =
		ki_identificatoren_soort(IDENTIFICATOREN(betrokkene),
								 NIDENTIFICATOREN(betrokkene));
	grounds.contactnaam = ki_any(row, BETROKKENE_CONTACTNAAM,
								 CONTACTNAAM_FIELDS);
	grounds.organisatienaam = !row->isnull[BETROKKENE_ORGANISATIENAAM];
	grounds.vertegenwoordiger = ki_text_is(row, BETROKKENE_ROL,
										   "vertegenwoordiger");

	return ki_derive_soort(&grounds);
}

/* do the data go to the partij, to be reused? */
static bool
data_to_partij(const NewBetrokkene *betrokkene)
{
	return betrokkene->action == PARTIJ_CREATE ||
		betrokkene->action == PARTIJ_COMPLETE;
}

/*
 * decide - what is to be done, and can it be?
 *
 * What can only be stored with reusable data (werkteVoorPartij, the flags of a
 * digitaal adres) is left out when none are: whether they are hangs on what
 * the register knows, and a call that went well must go well again.
 */
static void
decide(NewBetrokkene *betrokkene)
{
	Call	   *call = betrokkene->call;
	const Row  *row = ROW(betrokkene);

	betrokkene->action = ki_decide(betrokkene->bekendheid,
								   NIDENTIFICATOREN(betrokkene) > 0,
								   betrokkene->hergebruik);

	switch (betrokkene->action)
	{
		case PARTIJ_CREATE:
		case PARTIJ_CREATE_MINIMAL:
			betrokkene->soort = new_soort(betrokkene);
			if (betrokkene->soort == SOORT_ONBEKEND &&
				!row->given[BETROKKENE_SOORT_PARTIJ])
				ki_violation(&call->violations, "soortPartij",
							 ERRCODE_INVALID_PARAMETER_VALUE, "required",
							 "no soortPartij follows from the body: give a contactnaam, an organisatienaam or the soortPartij itself");
			if (row->given[BETROKKENE_WERKTE_VOOR_PARTIJ] &&
				betrokkene->soort != SOORT_CONTACTPERSOON)
				ki_violation(&call->violations, "werkteVoorPartij",
							 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
							 "only a contactpersoon worked for a partij");
			if (betrokkene->action == PARTIJ_CREATE)
				ki_check_vereist(call, betrokkene->soort,
								 NIDENTIFICATOREN(betrokkene));
			break;
		case PARTIJ_COMPLETE:
			betrokkene->soort = betrokkene->known.soort;
			if (betrokkene->known.beperkt)
				ki_violate_restricted(call, "indicatieHergebruikPartij");
			ki_check_vereist(call, betrokkene->soort,
							 NIDENTIFICATOREN(betrokkene) > 0 ||
							 ki_is_identified(call, &betrokkene->known.id));
			break;
		case PARTIJ_NONE:
		case PARTIJ_UNTOUCHED:
			break;
	}
	if (data_to_partij(betrokkene))
		ki_look_adressen(call, betrokkene->body, BETROKKENE_DIGITALE_ADRESSEN);
}

/*
 * begin - a betrokkene of whom the body was read.
 */
static void
begin(NewBetrokkene *betrokkene, Call *call, Body *body,
	  const Body *klantcontact, int item)
{
	betrokkene->call = call;
	betrokkene->body = body;
	betrokkene->klantcontact = klantcontact;
	betrokkene->item = item;
	betrokkene->hergebruik = ki_hergebruik(&body->row, BETROKKENE_HERGEBRUIK);
	ki_find_vestiging(&betrokkene->vestiging, body,
					  BETROKKENE_PARTIJ_IDENTIFICATOREN);
	ki_new_id(&betrokkene->id);
}

/*
 * look_and_decide - for everybody who is not settled: what is known, and what
 * is to be done.
 */
static void
look_and_decide(NewBetrokkene *betrokkenen, int count)
{
	int			i;

	for (i = 0; i < count; i++)
	{
		NewBetrokkene *betrokkene = &betrokkenen[i];

		CHECK_FOR_INTERRUPTS();
		if (betrokkene->settled)
			continue;
		ki_enter_betrokkene(betrokkene);
		look(betrokkene);
		decide(betrokkene);
		ki_leave_item(&betrokkene->call->violations);
	}
}

/*
 * gegevens_row - the reusable data of the partij, taken from the betrokkene.
 *
 * B1304: an organisatie has a naam, any other a contactnaam; the other of the
 * two names stays with the betrokkene.
 */
static void
gegevens_row(const NewBetrokkene *betrokkene, pg_uuid_t *besluit,
			 Row *gegevens)
{
	const Row  *row = ROW(betrokkene);

	ki_init_row(gegevens, &ki_partij_gegevens);
	ki_set(gegevens, GEGEVENS_PARTIJ, UUIDPGetDatum(&betrokkene->partij));
	ki_set_text(gegevens, GEGEVENS_SOORT_PARTIJ,
				ki_soort_name(betrokkene->soort));
	ki_set(gegevens, GEGEVENS_BESLUIT, UUIDPGetDatum(besluit));

	if (betrokkene->soort == SOORT_ORGANISATIE)
		ki_copy_fields(gegevens, GEGEVENS_NAAM,
					   row, BETROKKENE_ORGANISATIENAAM, 1);
	else
		ki_copy_fields(gegevens, GEGEVENS_CONTACTNAAM,
					   row, BETROKKENE_CONTACTNAAM, CONTACTNAAM_FIELDS);
	ki_copy_fields(gegevens, GEGEVENS_BEZOEKADRES,
				   row, BETROKKENE_BEZOEKADRES, ADRES_FIELDS);
	ki_copy_fields(gegevens, GEGEVENS_CORRESPONDENTIEADRES,
				   row, BETROKKENE_CORRESPONDENTIEADRES, ADRES_FIELDS);
	if (betrokkene->soort == SOORT_CONTACTPERSOON)
		ki_copy_fields(gegevens, GEGEVENS_WERKTE_VOOR_PARTIJ,
					   row, BETROKKENE_WERKTE_VOOR_PARTIJ, 1);
}

/*
 * clear_moved - what the partij now has is not repeated on the betrokkene.
 */
static void
clear_moved(NewBetrokkene *betrokkene)
{
	Row		   *row = ROW(betrokkene);

	if (betrokkene->soort == SOORT_ORGANISATIE)
		ki_clear_fields(row, BETROKKENE_ORGANISATIENAAM, 1);
	else
		ki_clear_fields(row, BETROKKENE_CONTACTNAAM, CONTACTNAAM_FIELDS);
	ki_clear_fields(row, BETROKKENE_BEZOEKADRES, ADRES_FIELDS);
	ki_clear_fields(row, BETROKKENE_CORRESPONDENTIEADRES, ADRES_FIELDS);
}

/*
 * record_answer - record what the klant answered, if he was asked.
 */
static pg_uuid_t *
record_answer(NewBetrokkene *betrokkene)
{
	Row		   *row = ROW(betrokkene);
	BesluitAbout about;

	if (betrokkene->hergebruik == HERGEBRUIK_NIET_GEVRAAGD)
		return NULL;

	about.klantcontact = DatumGetUUIDP(row->values[BETROKKENE_HAD_KLANTCONTACT]);
	about.betrokkene = &betrokkene->id;
	about.partij = betrokkene->action == PARTIJ_NONE ?
		NULL : &betrokkene->partij;
	about.answer = &betrokkene->answer;

	return betrokkene->hergebruik == HERGEBRUIK_JA
		? ki_record_besluit(betrokkene->call, true, GROND_TOESTEMMING,
							&about)
		: ki_record_besluit(betrokkene->call, false,
							GROND_GEEN_TOESTEMMING, &about);
}

/*
 * write_gegevens - record the answer, and give the partij the data when that
 * was decided.
 */
static void
write_gegevens(NewBetrokkene *betrokkene)
{
	pg_uuid_t  *besluit;
	Row			gegevens;

	if (betrokkene->hergebruik != HERGEBRUIK_NIET_GEVRAAGD &&
		betrokkene->bekendheid != PARTIJ_ONBEKEND &&
		!ki_is_of_batch(&betrokkene->call->reg, &betrokkene->partij))
		ki_lock_to_answer(betrokkene->call,
						  UUIDPGetDatum(&betrokkene->partij),
						  betrokkene->action == PARTIJ_COMPLETE);
	besluit = record_answer(betrokkene);
	if (!data_to_partij(betrokkene))
		return;

	/*
	 * When another completed the same partij first, he has data: that is row
	 * 1, in which what this klant supplied deviates.
	 */
	gegevens_row(betrokkene, besluit, &gegevens);
	if (ki_insert(&betrokkene->call->reg, &gegevens,
				  betrokkene->action == PARTIJ_COMPLETE, NULL))
		clear_moved(betrokkene);
	else
		betrokkene->action = PARTIJ_UNTOUCHED;
}

/*
 * write_betrokkene - insert the betrokkene and the digitale adressen.
 */
static void
write_betrokkene(NewBetrokkene *betrokkene, Resource *resource)
{
	Call	   *call = betrokkene->call;
	Row		   *row = ROW(betrokkene);
	const int	list = BETROKKENE_DIGITALE_ADRESSEN;

	ki_set(row, BETROKKENE_ID, UUIDPGetDatum(&betrokkene->id));
	if (betrokkene->action != PARTIJ_NONE)
		ki_set(row, BETROKKENE_WAS_PARTIJ,
			   UUIDPGetDatum(&betrokkene->partij));
	(void) ki_insert(&call->reg, row, false, &resource->row);

	if (data_to_partij(betrokkene))
	{
		ki_store_adressen(call, betrokkene->body, list,
						  DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ,
						  &betrokkene->partij, NULL);
		return;
	}

	ki_store_adressen(call, betrokkene->body, list,
					  DIGITAAL_ADRES_VERSTREKT_DOOR_BETROKKENE,
					  &betrokkene->id, resource);
}

/*
 * ki_look_betrokkenen - look at betrokkenen, all that is wrong with them
 * going to the violations; klantcontact is the body in which they stand, NULL
 * for one alone.
 *
 * Returns what ki_store_betrokkenen() needs.
 */
NewBetrokkene *
ki_look_betrokkenen(Call *call, Body *bodies, int count,
					const Body *klantcontact)
{
	NewBetrokkene *betrokkenen =
	(NewBetrokkene *) palloc0(count * sizeof(NewBetrokkene));
	int			i;

	for (i = 0; i < count; i++)
		begin(&betrokkenen[i], call, &bodies[i], klantcontact, i);
	look_and_decide(betrokkenen, count);
	return betrokkenen;
}

static int
compare_partijen(const void *a, const void *b)
{
	const NewBetrokkene *left = *(const NewBetrokkene *const *) a;
	const NewBetrokkene *right = *(const NewBetrokkene *const *) b;
	int			result = memcmp(&left->partij, &right->partij, UUID_LEN);

	if (result != 0)
		return result;
	return left < right ? -1 : left > right;
}

/*
 * ki_store_betrokkenen - register betrokkenen that were looked at, with
 * nothing wrong.
 */
void
ki_store_betrokkenen(NewBetrokkene *betrokkenen, int count,
					 Resource *resources)
{
	NewBetrokkene **sorted;
	int			attempt = 0;
	int			i;

	while (!ki_settle_partijen(betrokkenen, count))
	{
		if (++attempt == MAX_ATTEMPTS)
			ki_neither_stored_nor_found();
		look_and_decide(betrokkenen, count);
		ki_raise_violations(&betrokkenen->call->violations);
	}

	/* all sessions complete partijen in one order, lest they wait in turn */
	sorted = (NewBetrokkene **) palloc(count * sizeof(NewBetrokkene *));
	for (i = 0; i < count; i++)
		sorted[i] = &betrokkenen[i];
	qsort(sorted, count, sizeof(NewBetrokkene *), compare_partijen);
	for (i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ki_enter_betrokkene(sorted[i]);
		write_gegevens(sorted[i]);
		ki_leave_item(&sorted[i]->call->violations);
	}

	for (i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ki_enter_betrokkene(&betrokkenen[i]);
		write_betrokkene(&betrokkenen[i], &resources[i]);
		ki_leave_item(&betrokkenen[i].call->violations);
	}
}

/* digitale adressen of a betrokkene that another partij than this has too */
static const Statement shared_with_other = {
	"SELECT FROM @.digitaal_adres"
	" WHERE verstrekt_door_betrokkene" EQ "$1"
	" AND verstrekt_door_partij IS NOT NULL"
	" AND ($2 IS NULL OR verstrekt_door_partij OPERATOR(pg_catalog.<>) $2)",
	2, {UUIDOID, UUIDOID}
};

/*
 * look_shared_adressen - who has an address together with a partij is that
 * partij.
 */
static void
look_shared_adressen(Call *call, const Row *row, const Row *stored)
{
	Datum		values[2];
	char		nulls[2] = {' ', ' '};

	if (ki_same_value(row, stored, BETROKKENE_WAS_PARTIJ))
		return;
	values[0] = stored->values[BETROKKENE_ID];
	values[1] = row->values[BETROKKENE_WAS_PARTIJ];
	nulls[1] = row->isnull[BETROKKENE_WAS_PARTIJ] ? 'n' : ' ';
	if (ki_run(&call->reg, &shared_with_other, values, nulls) > 0)
		ki_violation(&call->violations, "wasPartij",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 "a digitaal adres of this betrokkene is of his partij too: take it from one of them first");
}

/*
 * ki_look_betrokkene - what a patch may do to a betrokkene (F3246).
 *
 * What was asked when he was registered was answered then.
 */
void
ki_look_betrokkene(Call *call, Body *body, const Row *stored)
{
	static const int asked[] = {
		BETROKKENE_HERGEBRUIK, BETROKKENE_SOORT_PARTIJ,
		BETROKKENE_WERKTE_VOOR_PARTIJ,
		BETROKKENE_ANSWER + ANSWER_VERWERKINGSACTIVITEIT,
		BETROKKENE_ANSWER + ANSWER_VERKLARING, BETROKKENE_ANSWER + ANSWER_WIJZE,
		BETROKKENE_ANSWER + ANSWER_GELDIG_TOT
	};
	int			i;

	for (i = 0; i < lengthof(asked); i++)
	{
		if (body->row.given[asked[i]])
			ki_violation_of(&call->violations, NULL,
							&body->row.object->fields[asked[i]], "fixed",
							"can only be given when a betrokkene is registered: update_partij completes a partij");
	}
	ki_look_references(call, body, stored);
	look_shared_adressen(call, &body->row, stored);
}

static void *
look_betrokkene(Call *call, Body *body)
{
	NewBetrokkene *betrokkene = ki_look_betrokkenen(call, body, 1, NULL);

	ki_look_codes(call, body, NULL);
	return betrokkene;
}

static Datum
store_betrokkene(Call *call, void *looked, Resource *resource)
{
	NewBetrokkene *betrokkene = (NewBetrokkene *) looked;

	ki_store_betrokkenen(betrokkene, 1, resource);
	return UUIDPGetDatum(&betrokkene->id);
}

const Adding ki_adding_betrokkene = {
	&ki_betrokkene, look_betrokkene, store_betrokkene
};

static Datum
do_register_betrokkene(Call *call)
{
	return ki_add_with(call, &ki_adding_betrokkene);
}

static Datum
do_validate_betrokkene(Call *call)
{
	(void) look_betrokkene(call, ki_read_body(call, &ki_betrokkene,
											  BODY_REGISTER, 0));
	return ki_return_violations(call);
}

/*
 * ki_release_betrokkene - a digitaal adres that is another's too stays his.
 */
void
ki_release_betrokkene(Call *call, Datum id)
{
	ki_lock_betrokkene(call, id);
	ki_detach_from_betrokkene(call, id);
}

KI_ADDING(betrokkene, do_register_betrokkene, do_validate_betrokkene);
KI_READING(betrokkene);
KI_CHANGING(betrokkene, ki_update);
