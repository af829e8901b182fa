/*
 * known_partij.c
 *		A partij that is known, by his id or by an identificator, and whether
 *		his data may be reused; or that becomes known.
 */
#include "postgres.h"

#include "look/look.h"
#include "objects/hooks.h"
#include "objects/known_partij.h"
#include "objects/objects.h"
#include "objects/rules.h"
#include "read/row.h"
#include "read/violation.h"
#include "store/direct.h"
#include "store/pending.h"
#include "store/plan.h"
#include "store/write.h"
#include "types/id.h"

/*
 * What a batch notes: about known_partijen by their ids the partijen that it made
 * or completed, with their soort and whether they have data; about
 * identificatoren by their keys who has them.
 */
static const char known_partijen = 0;
static const char identificatoren = 0;

/*
 * ki_is_of_batch - was a partij made or completed in this batch?  Then it is
 * locked.
 */
bool
ki_is_of_batch(const Register *reg, const pg_uuid_t *partij)
{
	return ki_id_fact(reg, &known_partijen, UUIDPGetDatum(partij)) != NULL;
}

/*
 * ki_wait_partij - that a batch made a partij.
 */
Waiting
ki_wait_partij(const Register *reg, const Row *row)
{
	Datum		id = row->values[PARTIJ_ID];

	ki_note_id_fact(reg, &known_partijen, id)->number =
		ki_row_soort(row, PARTIJ_SOORT_PARTIJ);
	(void) ki_note_id_fact(reg, &ki_partij, id);
	return WAITS;
}

/*
 * ki_wait_partij_gegevens - that a partij has data.
 */
Waiting
ki_wait_partij_gegevens(const Register *reg, const Row *row)
{
	Fact	   *partij = ki_note_id_fact(reg, &known_partijen,
										 row->values[GEGEVENS_PARTIJ]);

	if (partij->flag)
		return WAITS_ALREADY;
	partij->number = ki_row_soort(row, GEGEVENS_SOORT_PARTIJ);
	partij->flag = true;
	return WAITS;
}

/*
 * identificator_key - a text that tells an identificator; false for one that may
 * be of several partijen, or lacks something.
 */
static bool
identificator_key(const Row *row, StringInfo key)
{
	int			i;

	if (!row->isnull[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] ||
		ki_text_is(row, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
				   "vestigingsnummer"))
		return false;
	initStringInfo(key);
	for (i = 0; i < IDENTIFICATOR_IDENTITY; i++)
	{
		text	   *value;

		if (ki_identificator_identity[i] == IDENTIFICATOR_SUB_IDENTIFICATOR_VAN)
			continue;
		if (row->isnull[ki_identificator_identity[i]])
			return false;
		value = DatumGetTextPP(row->values[ki_identificator_identity[i]]);
		appendStringInfo(key, "%d:", (int) VARSIZE_ANY_EXHDR(value));
		appendBinaryStringInfo(key, VARDATA_ANY(value),
							   VARSIZE_ANY_EXHDR(value));
	}
	return true;
}

/*
 * ki_wait_partij_identificator - whose an identificator is.
 *
 * New vestigingsnummers go in at once: whether there is one is to be seen in the
 * table (vestiging.c).
 */
Waiting
ki_wait_partij_identificator(const Register *reg, const Row *row)
{
	StringInfoData key;
	Fact	   *fact;

	if (!identificator_key(row, &key))
		return WAITS_NOT;
	(void) ki_note_id_fact(reg, &ki_partij_identificator,
						   row->values[IDENTIFICATOR_ID]);
	fact = ki_note_fact(reg, &identificatoren, key.data, key.len);
	if (fact->flag && ki_is_of_batch(reg, &fact->id))
		return WAITS_ALREADY;
	fact->flag = true;
	fact->id = *DatumGetUUIDP(row->values[IDENTIFICATOR_PARTIJ]);
	return WAITS;
}

/*
 * waiting_owner - the partij of this batch that has an identificator, if one has.
 *
 * Of one that may be of several partijen the table knows all.
 */
static bool
waiting_owner(const Register *reg, const Row *identificator, pg_uuid_t *partij)
{
	StringInfoData key;
	Fact	   *fact = NULL;

	if (reg->pending == NULL)
		return false;
	if (!identificator_key(identificator, &key))
		ki_flush_object(reg, &ki_partij_identificator);
	else
		fact = ki_fact(reg, &identificatoren, key.data, key.len);
	if (fact == NULL || !ki_is_of_batch(reg, &fact->id))
		return false;
	*partij = fact->id;
	return true;
}

/*
 * find_partij - how many partijen a statement finds, and the first of them: of
 * those that are written.
 */
static int
find_partij(Call *call, const Statement *statement, Datum *values,
			const char *nulls, KnownPartij *partij)
{
	Register	reg = ki_as_written(&call->reg);
	Datum		columns[4];
	text	   *soort;
	int			found = (int) ki_fetch(&reg, statement, values, nulls,
									   columns, lengthof(columns));

	if (found > 0)
	{
		partij->id = *DatumGetUUIDP(columns[0]);
		soort = DatumGetTextPP(columns[1]);
		partij->soort = ki_soort_by_name(VARDATA_ANY(soort),
										 VARSIZE_ANY_EXHDR(soort));
		partij->met_gegevens = DatumGetBool(columns[2]);
		partij->beperkt = DatumGetBool(columns[3]);

		/* the type of the table knows no other, unless somebody changed it */
		if (partij->soort == SOORT_ONBEKEND)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("table \"%s\" of the register holds an unknown soort_partij",
							ki_partij.name)));
	}
	return found;
}

/* who a partij is, and whether he has data: what find_partij() takes */
static const Statement partij_by_id = {
	"SELECT p.id::pg_catalog.uuid, p.soort_partij::pg_catalog.text,"
	" g.partij IS NOT NULL, p.beperking IS NOT NULL"
	" FROM @.partij p LEFT JOIN @.partij_gegevens g ON g.partij" EQ "p.id"
	" WHERE p.id" EQ "$1",
	1, {UUIDOID}
};

/*
 * ki_know_partij - the partij with this id, if there is one.
 */
bool
ki_know_partij(Call *call, Datum id, KnownPartij *partij)
{
	const Fact *fact = ki_id_fact(&call->reg, &known_partijen, id);

	if (fact == NULL)
		return find_partij(call, &partij_by_id, &id, NULL, partij) > 0;
	partij->id = *DatumGetUUIDP(id);
	partij->soort = (SoortPartij) fact->number;
	partij->met_gegevens = fact->flag;
	partij->beperkt = false;
	return true;
}

/* likewise; one without what it falls under is any with that number */
static const Statement partij_by_identificator = {
	"SELECT p.id::pg_catalog.uuid, p.soort_partij::pg_catalog.text,"
	" g.partij IS NOT NULL, p.beperking IS NOT NULL"
	" FROM @.partij_identificator i"
	" JOIN @.partij p ON p.id" EQ "i.partij"
	" LEFT JOIN @.partij_gegevens g ON g.partij" EQ "p.id"
	" WHERE i.object_id" EQ "$1"
	" AND " BESIDES("i.code_soort_object_id", "$2")
	" AND " BESIDES("i.code_objecttype", "$3")
	" AND " BESIDES("i.code_register", "$4")
	" AND ($5 IS NULL OR i.sub_identificator_van" EQ "$5)",
	5, {TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
};

/*
 * ki_look_identificator - the partij that has this identificator.
 *
 * Returns how many have it: a vestigingsnummer may stand under several KVK
 * numbers, so that without one it may be of more than one partij.
 */
int
ki_look_identificator(Call *call, const Row *identificator,
					  KnownPartij *partij)
{
	Datum		values[IDENTIFICATOR_IDENTITY];
	char		nulls[IDENTIFICATOR_IDENTITY];
	pg_uuid_t	id;
	bool		known;
	int			i;
	int			found;

	/* without all that is required it is nobody's */
	for (i = 0; i < IDENTIFICATOR_IDENTITY; i++)
	{
		if (identificator->isnull[ki_identificator_identity[i]] &&
			ki_identificator_identity[i] != IDENTIFICATOR_SUB_IDENTIFICATOR_VAN)
			return 0;
	}

	if (waiting_owner(&call->reg, identificator, &id))
		return ki_know_partij(call, UUIDPGetDatum(&id), partij);

	/* most numbers are new: then this is all there is to it */
	found = ki_identified_direct(&call->reg, identificator,
								 IDENTIFICATOR_PARTIJ, &id, &known);
	if (known && (found == 0 || ki_know_partij(call, UUIDPGetDatum(&id),
											   partij)))
		return found;

	ki_arguments(identificator, ki_identificator_identity, IDENTIFICATOR_IDENTITY, values, nulls);
	return find_partij(call, &partij_by_identificator, values, nulls,
					   partij);
}

/*
 * ki_look_known_partij - the partij to which a field refers.
 *
 * Returns false when the field has no value, or after a violation.
 */
bool
ki_look_known_partij(Call *call, const Row *row, int field,
					 KnownPartij *partij)
{
	if (row->isnull[field])
		return false;
	if (ki_know_partij(call, row->values[field], partij))
		return true;

	ki_violate_unknown(call, row, field, &ki_partij);
	return false;
}

/*
 * ki_look_werkte_voor - a contactpersoon worked for a known organisatie.
 */
void
ki_look_werkte_voor(Call *call, const Row *row, int field)
{
	KnownPartij organisatie;

	if (ki_look_known_partij(call, row, field, &organisatie) &&
		organisatie.soort != SOORT_ORGANISATIE)
		ki_violation(&call->violations, row->object->fields[field].key,
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 "must be a partij of soortPartij organisatie");
}

/* whose an identificator is, and of what kind */
static const Statement identificator_by_id = {
	"SELECT i.partij::pg_catalog.uuid,"
	" i.code_soort_object_id::pg_catalog.text"
	" FROM @.partij_identificator i WHERE i.id" EQ "$1",
	1, {UUIDOID}
};

/*
 * ki_look_sub_identificator - a vestigingsnummer falls under a known KVK
 * number, of this company.
 *
 * Returns false after a violation.
 */
bool
ki_look_sub_identificator(Call *call, Datum id, KnownPartij *company)
{
	Datum		columns[2];

	if (ki_fetch(&call->reg, &identificator_by_id, &id, NULL,
				 columns, lengthof(columns)) == 0)
		ki_violation(&call->violations, "subIdentificatorVan",
					 ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
					 "this partij-identificator does not exist");
	else if (!ki_text_equals(DatumGetTextPP(columns[1]), "kvk_nummer"))
		ki_violation(&call->violations, "subIdentificatorVan",
					 ERRCODE_INVALID_PARAMETER_VALUE, "invalid",
					 "must be a partij-identificator that is a kvk_nummer");
	else
		return ki_know_partij(call, columns[0], company);
	return false;
}

/*
 * ki_violate_restricted - a violation: nothing may be done with what is kept of a
 * partij.
 */
void
ki_violate_restricted(Call *call, const char *name)
{
	ki_violation(&call->violations, name, ERRCODE_KI_RESTRICTED, "KI004", "%s",
				 KI_RESTRICTED_MESSAGE);
}

/*
 * ki_look_usable - a partij on whom something is to hang exists, and may be used.
 */
void
ki_look_usable(Call *call, const Row *row, int field)
{
	KnownPartij partij;

	if (ki_look_known_partij(call, row, field, &partij) && partij.beperkt)
		ki_violate_restricted(call, row->object->fields[field].key);
}

/*
 * ki_look_permission - likewise; and only what may be reused is kept with him.
 */
void
ki_look_permission(Call *call, const Row *row, int field)
{
	KnownPartij partij;

	if (!ki_look_known_partij(call, row, field, &partij))
		return;
	if (partij.beperkt)
		ki_violate_restricted(call, row->object->fields[field].key);
	else if (!partij.met_gegevens)
		ki_violation(&call->violations, row->object->fields[field].key,
					 ERRCODE_KI_NO_PERMISSION, "KI001",
					 "the data of this partij may not be reused");
}

/*
 * ki_look_of_partij - likewise, of every partij to which a row refers.
 */
void
ki_look_of_partij(Call *call, Body *body, const Row *stored)
{
	const Row  *row = &body->row;
	int			i;

	if (stored != NULL)
		return;					/* its references are fixed */
	for (i = 0; i < row->object->nfields; i++)
	{
		const Object *target = row->object->fields[i].target;

		if (target == &ki_partij)
			ki_look_permission(call, row, i);
		else if (target != NULL)
			ki_look_reference(call, row, i, target);
	}
}

/*
 * ki_insert_partij - insert a new partij, minimal.
 */
void
ki_insert_partij(Call *call, SoortPartij soort, pg_uuid_t *id)
{
	Row			row;

	ki_new_id(id);
	ki_init_row(&row, &ki_partij);
	ki_set(&row, PARTIJ_ID, UUIDPGetDatum(id));
	ki_set_text(&row, PARTIJ_SOORT_PARTIJ, ki_soort_name(soort));
	(void) ki_insert(&call->reg, &row, false, NULL);
}

/*
 * ki_own_identificator - give an identificator its id, and the partij that has
 * it.
 */
void
ki_own_identificator(Row *row, pg_uuid_t *partij, SoortPartij soort)
{
	pg_uuid_t  *id = (pg_uuid_t *) palloc(sizeof(pg_uuid_t));

	ki_new_id(id);
	ki_set(row, IDENTIFICATOR_ID, UUIDPGetDatum(id));
	ki_set(row, IDENTIFICATOR_PARTIJ, UUIDPGetDatum(partij));
	ki_set_text(row, IDENTIFICATOR_SOORT_PARTIJ, ki_soort_name(soort));
}

/*
 * ki_undo_partij - take back a partij that was just made.
 */
void
ki_undo_partij(Call *call, pg_uuid_t *id)
{
	Datum		value = UUIDPGetDatum(id);

	if (ki_run_on(&call->reg, &ki_delete_statement, &ki_partij, 0, &value) != 1)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a partij that was just made cannot be removed"),
				 errhint("A trigger or a row security policy of the register keeps it.")));
	ki_unlog(call->reg.log, id);
	ki_forget_fact(&call->reg, &known_partijen, (const char *) id, UUID_LEN);
	ki_forget_fact(&call->reg, &ki_partij, (const char *) id, UUID_LEN);
}

/*
 * ki_neither_stored_nor_found - something hides what is there.
 */
void
ki_neither_stored_nor_found(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("the partij-identificatoren can be neither stored nor found"),
			 errhint("A trigger or a row security policy of the register keeps them out or hides them.")));
}
