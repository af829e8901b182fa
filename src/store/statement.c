/*
 * statement.c
 *		The texts of the statements that run against a register.
 *
 * In a text @ stands for the register's schema.  Operators and types are
 * qualified, so that no search_path changes what a statement means; and what
 * looks up an operator by itself (IN, BETWEEN, CASE x WHEN, IS DISTINCT FROM,
 * NULLIF) is not used.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"

#include "objects/objects.h"
#include "read/object.h"
#include "read/row.h"
#include "store/plan.h"

/*
 * A text that must be equal besides what an index finds.  Not the operator:
 * while a table is empty all indexes look equally good, and the plan that is
 * kept might go through the one on a code.
 */
#define BESIDES(column, argument)	"pg_catalog.texteq(" column ", " argument ")"

typedef int (*StatementBuilder) (StringInfo sql, Oid *argtypes, int number,
								 const void *source);

static int	build_insert(StringInfo sql, Oid *argtypes, int number,
						 const void *source);
static int	build_insert_if_new(StringInfo sql, Oid *argtypes, int number,
								const void *source);
static int	build_update(StringInfo sql, Oid *argtypes, int number,
						 const void *source);
static int	build_delete(StringInfo sql, Oid *argtypes, int number,
						 const void *source);
static int	build_lock(StringInfo sql, Oid *argtypes, int number,
					   const void *source);
static int	build_row(StringInfo sql, Oid *argtypes, int number,
					  const void *source);
static int	build_rows(StringInfo sql, Oid *argtypes, int number,
					   const void *source);
static int	build_taken(StringInfo sql, Oid *argtypes, int number,
						const void *source);
static int	build_list(StringInfo sql, Oid *argtypes, int number,
					   const void *source);
static int	build_exists(StringInfo sql, Oid *argtypes, int number,
						 const void *source);
static int	build_code_active(StringInfo sql, Oid *argtypes, int number,
							  const void *source);

static const struct
{
	StatementBuilder build;		/* or a text: */
	const char *text;
	int			nargs;
	Oid			argtypes[6];
}			statements[] =
{
	[STATEMENT_INSERT] = {build_insert},
	[STATEMENT_INSERT_IF_NEW] = {build_insert_if_new},
	[STATEMENT_UPDATE] = {build_update},
	[STATEMENT_DELETE] = {build_delete},
	[STATEMENT_LOCK] = {build_lock},
	[STATEMENT_ROW] = {build_row},
	[STATEMENT_ROWS] = {build_rows},
	[STATEMENT_TAKEN] = {build_taken},
	[STATEMENT_LIST] = {build_list},
	[STATEMENT_EXISTS] = {build_exists},
	[STATEMENT_CODE_ACTIVE] = {build_code_active},

	[STATEMENT_LOOK_PARTIJ] = {
		.text = "SELECT p.id::pg_catalog.uuid, p.soort_partij::pg_catalog.text,"
		" g.partij IS NOT NULL"
		" FROM @.partij p LEFT JOIN @.partij_gegevens g ON g.partij" EQ "p.id"
		" WHERE p.id" EQ "$1",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_LOOK_IDENTIFICATOR] = {
		.text = "SELECT p.id::pg_catalog.uuid, p.soort_partij::pg_catalog.text,"
		" g.partij IS NOT NULL"
		" FROM @.partij_identificator i"
		" JOIN @.partij p ON p.id" EQ "i.partij"
		" LEFT JOIN @.partij_gegevens g ON g.partij" EQ "p.id"
		" WHERE i.object_id" EQ "$1"
		" AND " BESIDES("i.code_soort_object_id", "$2")
		" AND " BESIDES("i.code_objecttype", "$3")
		" AND " BESIDES("i.code_register", "$4")
		" AND ($5 IS NULL OR i.sub_identificator_van" EQ "$5)",
		.nargs = 5,.argtypes = {TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
	},
	[STATEMENT_LOOK_KEY] = {
		.text = "SELECT FROM @.partij_identificator WHERE object_id" EQ "$1"
		" AND " BESIDES("code_soort_object_id", "$2")
		" AND " BESIDES("code_objecttype", "$3")
		" AND " BESIDES("code_register", "$4")
		" AND (sub_identificator_van" EQ "$5"
		" OR sub_identificator_van IS NULL AND $5 IS NULL)",
		.nargs = 5,.argtypes = {TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
	},
	[STATEMENT_LOOK_SUB_IDENTIFICATOR] = {
		.text = "SELECT i.partij::pg_catalog.uuid,"
		" i.code_soort_object_id::pg_catalog.text"
		" FROM @.partij_identificator i WHERE i.id" EQ "$1",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_LOOK_KVK_NUMMER] = {
		.text = "SELECT i.id::pg_catalog.uuid FROM @.partij_identificator i"
		" WHERE i.partij" EQ "$1"
		" AND " BESIDES("i.code_soort_object_id", "'kvk_nummer'"),
		.nargs = 1,.argtypes = {UUIDOID}
	},
	/* that under $5 first, then that which stands alone */
	[STATEMENT_LOOK_VESTIGING] = {
		.text = "SELECT i.id::pg_catalog.uuid, i.partij::pg_catalog.uuid,"
		" (i.sub_identificator_van" EQ "$5) IS TRUE,"
		" i.sub_identificator_van IS NULL"
		" FROM @.partij_identificator i"
		" WHERE i.object_id" EQ "$1"
		" AND " BESIDES("i.code_soort_object_id", "$2")
		" AND " BESIDES("i.code_objecttype", "$3")
		" AND " BESIDES("i.code_register", "$4")
		" ORDER BY 3 DESC, 4 DESC",
		.nargs = 5,.argtypes = {TEXTOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
	},
	[STATEMENT_LOOK_SAME_VESTIGING] = {
		.text = "SELECT FROM @.partij_identificator WHERE object_id" EQ "$1"
		" AND " BESIDES("code_soort_object_id", "'vestigingsnummer'")
		" AND id OPERATOR(pg_catalog.<>) $2"
		" AND sub_identificator_van" EQ "$3",
		.nargs = 3,.argtypes = {TEXTOID, UUIDOID, UUIDOID}
	},
	[STATEMENT_LOOK_OTHER_VESTIGING] = {
		.text = "SELECT FROM @.partij_identificator WHERE object_id" EQ "$1"
		" AND " BESIDES("code_soort_object_id", "'vestigingsnummer'")
		" AND id OPERATOR(pg_catalog.<>) $2",
		.nargs = 2,.argtypes = {TEXTOID, UUIDOID}
	},
	[STATEMENT_LOOK_OTHER_SIDE] = {
		.text = "SELECT FROM @.partij_identificator WHERE partij" EQ "$1"
		" AND CASE WHEN $2 THEN "
		BESIDES("code_soort_object_id", "'kvk_nummer'")
		" OR " BESIDES("code_soort_object_id", "'rsin'")
		" ELSE " BESIDES("code_soort_object_id", "'vestigingsnummer'")
		" END",
		.nargs = 2,.argtypes = {UUIDOID, BOOLOID}
	},
	[STATEMENT_PUT_UNDER] = {
		.text = "UPDATE @.partij_identificator"
		" SET sub_identificator_van = $2"
		" WHERE id" EQ "$1 AND sub_identificator_van IS NULL",
		.nargs = 2,.argtypes = {UUIDOID, UUIDOID}
	},
	[STATEMENT_LOOK_ACTOR] = {
		.text = "SELECT a.indicatie_actief::pg_catalog.bool FROM @.actor a WHERE a.id" EQ "$1",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_LOOK_SOORT_IDENTIFICATOR] = {
		.text = "SELECT FROM @.partij_identificator WHERE partij" EQ "$1"
		" AND " BESIDES("code_soort_object_id", "$2")
		" AND " BESIDES("code_objecttype", "$3")
		" AND " BESIDES("code_register", "$4")
		" AND (sub_identificator_van" EQ "$5"
		" OR sub_identificator_van IS NULL AND $5 IS NULL)",
		.nargs = 5,.argtypes = {UUIDOID, TEXTOID, TEXTOID, TEXTOID, UUIDOID}
	},
	[STATEMENT_SHARE_PARTIJ] = {
		.text = "SELECT FROM @.partij WHERE id" EQ "$1 FOR KEY SHARE",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_LOCK_PARTIJ] = {
		.text = "SELECT FROM @.partij WHERE id" EQ "$1 FOR UPDATE",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_LOCK_GEGEVENS_WHOLLY] = {
		.text = "SELECT FROM @.partij_gegevens WHERE partij" EQ "$1"
		" FOR UPDATE",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_LOCK_GEGEVENS] = {
		.text = "SELECT FROM @.partij_gegevens WHERE partij" EQ "$1"
		" FOR NO KEY UPDATE",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_DELETE_PARTIJ] = {
		.text = "DELETE FROM @.partij WHERE id" EQ "$1",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_DELETE_GEGEVENS] = {
		.text = "DELETE FROM @.partij_gegevens WHERE partij" EQ "$1",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_RECORD_BESLUIT] = {
		.text = "INSERT INTO @.hergebruik_besluit AS r (hergebruik, grond,"
		" klantcontact, betrokkene, partij)"
		" VALUES ($1, $2, $3, $4, $5) RETURNING r.id::pg_catalog.uuid",
		.nargs = 5,.argtypes = {BOOLOID, TEXTOID, UUIDOID, UUIDOID, UUIDOID}
	},
	[STATEMENT_RECORD_BESLUIT_NAMENS] = {
		.text = "INSERT INTO @.hergebruik_besluit AS r (hergebruik, grond,"
		" klantcontact, betrokkene, partij, namens)"
		" VALUES ($1, $2, $3, $4, $5, $6) RETURNING r.id::pg_catalog.uuid",
		.nargs = 6,.argtypes = {BOOLOID, TEXTOID, UUIDOID, UUIDOID, UUIDOID,
		TEXTOID}
	},
	[STATEMENT_WITHDRAW_BESLUITEN] = {
		.text = "UPDATE @.hergebruik_besluit SET ingetrokken = true"
		" WHERE partij" EQ "$1 AND hergebruik AND NOT ingetrokken",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_STILL_PERMITTED] = {
		.text = "SELECT 1 FROM @.partij_gegevens WHERE partij" EQ "$1"
		" UNION ALL SELECT 1 FROM @.hergebruik_besluit"
		" WHERE partij" EQ "$1 AND hergebruik AND NOT ingetrokken",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_DETACH_ADRESSEN] = {
		.text = "UPDATE @.digitaal_adres SET verstrekt_door_partij = NULL,"
		" is_standaard_adres = false, is_voorkeursadres = false"
		" WHERE verstrekt_door_partij" EQ "$1"
		" AND verstrekt_door_betrokkene IS NOT NULL",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_UNSET_STANDAARD] = {
		.text = "UPDATE @.digitaal_adres SET is_standaard_adres = false"
		" WHERE verstrekt_door_partij" EQ "$1 AND is_standaard_adres"
		" AND (" BESIDES("code_soort_digitaal_adres", "$2")
		" OR code_soort_digitaal_adres IS NULL AND $2 IS NULL)",
		.nargs = 2,.argtypes = {UUIDOID, TEXTOID}
	},
	[STATEMENT_UNSET_VOORKEUR] = {
		.text = "UPDATE @.digitaal_adres SET is_voorkeursadres = false"
		" WHERE verstrekt_door_partij" EQ "$1 AND is_voorkeursadres",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_UNSET_REFERENTIE] = {
		.text = "UPDATE @.digitaal_adres SET referentie = NULL"
		" WHERE verstrekt_door_partij" EQ "$1 AND " BESIDES("referentie", "$3")
		" AND (" BESIDES("code_soort_digitaal_adres", "$2")
		" OR code_soort_digitaal_adres IS NULL AND $2 IS NULL)",
		.nargs = 3,.argtypes = {UUIDOID, TEXTOID, TEXTOID}
	},
	[STATEMENT_UNSET_REKENING_VOORKEUR] = {
		.text = "UPDATE @.rekeningnummer SET is_voorkeursrekeningnummer = false"
		" WHERE partij" EQ "$1 AND is_voorkeursrekeningnummer",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_SET_VOORKEUR] = {
		.text = "UPDATE @.digitaal_adres SET is_voorkeursadres = true"
		" WHERE verstrekt_door_partij" EQ "$1 AND id" EQ "$2",
		.nargs = 2,.argtypes = {UUIDOID, UUIDOID}
	},
	[STATEMENT_SET_REKENING_VOORKEUR] = {
		.text = "UPDATE @.rekeningnummer SET is_voorkeursrekeningnummer = true"
		" WHERE partij" EQ "$1 AND id" EQ "$2",
		.nargs = 2,.argtypes = {UUIDOID, UUIDOID}
	},
	[STATEMENT_DETACH_OF_BETROKKENE] = {
		.text = "UPDATE @.digitaal_adres SET verstrekt_door_betrokkene = NULL"
		" WHERE verstrekt_door_betrokkene" EQ "$1"
		" AND verstrekt_door_partij IS NOT NULL",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_DETACH_OF_KLANTCONTACT] = {
		.text = "UPDATE @.digitaal_adres SET verstrekt_door_betrokkene = NULL"
		" WHERE verstrekt_door_betrokkene" EQ "ANY (SELECT b.id"
		" FROM @.betrokkene b WHERE b.had_klantcontact" EQ "$1)"
		" AND verstrekt_door_partij IS NOT NULL",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_KEEP_ACTOREN] = {
		.text = "DELETE FROM @.interne_taak_actor WHERE interne_taak" EQ "$1"
		" AND NOT actor" EQ "ANY ($2)",
		.nargs = 2,.argtypes = {UUIDOID, UUIDARRAYOID}
	},
	[STATEMENT_ADD_ACTOREN] = {
		.text = "INSERT INTO @.interne_taak_actor (interne_taak, actor)"
		" SELECT $1, a FROM pg_catalog.unnest($2) a"
		" ON CONFLICT (interne_taak, actor) DO NOTHING",
		.nargs = 2,.argtypes = {UUIDOID, UUIDARRAYOID}
	},
	[STATEMENT_HAS_ACTOR] = {
		.text = "SELECT FROM @.interne_taak_actor WHERE interne_taak" EQ "$1"
		" AND actor" EQ "$2",
		.nargs = 2,.argtypes = {UUIDOID, UUIDOID}
	},
	[STATEMENT_IS_PARTIJ] = {
		.text = "SELECT FROM @.betrokkene WHERE id" EQ "$1"
		" AND was_partij" EQ "$2",
		.nargs = 2,.argtypes = {UUIDOID, UUIDOID}
	},
	[STATEMENT_STAYS_PARTIJ] = {
		.text = "SELECT FROM @.betrokkene WHERE id" EQ "$1"
		" AND was_partij" EQ "$2 FOR SHARE",
		.nargs = 2,.argtypes = {UUIDOID, UUIDOID}
	},
	[STATEMENT_REFUSED] = {
		.text = "SELECT FROM @.hergebruik_besluit WHERE betrokkene" EQ "$1"
		" AND NOT hergebruik AND betrokkene IS NOT NULL",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_SHARED_WITH_OTHER] = {
		.text = "SELECT FROM @.digitaal_adres"
		" WHERE verstrekt_door_betrokkene" EQ "$1"
		" AND verstrekt_door_partij IS NOT NULL"
		" AND ($2 IS NULL OR verstrekt_door_partij OPERATOR(pg_catalog.<>) $2)",
		.nargs = 2,.argtypes = {UUIDOID, UUIDOID}
	},
	[STATEMENT_LOCK_KLANTCONTACT] = {
		.text = "SELECT FROM @.klantcontact WHERE id" EQ "$1 FOR UPDATE",
		.nargs = 1,.argtypes = {UUIDOID}
	},
	[STATEMENT_WITHOUT_CONTACT] = {
		.text = "SELECT b.id::pg_catalog.uuid FROM @.betrokkene b WHERE b.was_partij" EQ "$1"
		" AND pg_catalog.num_nonnulls(b.bezoekadres_nummeraanduiding_id,"
		" b.bezoekadres_straatnaam, b.bezoekadres_postcode,"
		" b.bezoekadres_stad, b.bezoekadres_adresregel1,"
		" b.bezoekadres_adresregel2, b.bezoekadres_adresregel3,"
		" b.correspondentieadres_nummeraanduiding_id,"
		" b.correspondentieadres_straatnaam, b.correspondentieadres_postcode,"
		" b.correspondentieadres_stad, b.correspondentieadres_adresregel1,"
		" b.correspondentieadres_adresregel2,"
		" b.correspondentieadres_adresregel3)" EQ "0"
		" AND NOT EXISTS (SELECT FROM @.digitaal_adres d"
		" WHERE d.verstrekt_door_betrokkene" EQ "b.id)"
		" ORDER BY b.id",
		.nargs = 1,.argtypes = {UUIDOID}
	},
};

/*
 * append_values - "(id, rol) VALUES ($1, $2::…)", for the fields of a row
 * that an insert names.
 */
static int
append_values(StringInfo sql, Oid *argtypes, const Row *row)
{
	StringInfoData values;
	int			nargs = 0;
	int			i;

	initStringInfo(&values);
	appendStringInfoString(sql, " (");
	for (i = 0; i < row->object->nfields; i++)
	{
		const Field *field = &row->object->fields[i];

		if (!ki_is_stored(row, i))
			continue;
		appendStringInfo(sql, "%s%s", nargs ? ", " : "", field->column);
		argtypes[nargs++] = ki_field_type(field);
		appendStringInfo(&values, "%s$%d%s%s", nargs > 1 ? ", " : "", nargs,
						 field->cast ? "::" : "",
						 field->cast ? field->cast : "");
	}
	appendStringInfo(sql, ") VALUES (%s)", values.data);

	return nargs;
}

static int
build_insert(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	const Row  *row = (const Row *) source;
	int			nargs;

	appendStringInfo(sql, "INSERT INTO @.%s AS r", row->object->name);
	nargs = append_values(sql, argtypes, row);
	if (number & RETURNING_ROW)
	{
		appendStringInfoString(sql, " RETURNING ");
		ki_append_columns(sql, row->object, "r");
	}
	return nargs;
}

/*
 * Only two inserts meet rows of other sessions: an identificator that another
 * just registered, and the data of a partij that another just completed.
 */
static int
build_insert_if_new(StringInfo sql, Oid *argtypes, int number,
					const void *source)
{
	const Row  *row = (const Row *) source;
	int			nargs = build_insert(sql, argtypes, 0, source);

	if (row->object == &ki_partij_gegevens)
		appendStringInfoString(sql, " ON CONFLICT (partij) DO NOTHING");
	else
		appendStringInfoString(sql, " ON CONFLICT (object_id,"
							   " code_soort_object_id, code_objecttype,"
							   " code_register, sub_identificator_van)"
							   " DO NOTHING");
	return nargs;
}

static int
build_update(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	const Changes *changes = (const Changes *) source;
	const Object *object = changes->row->object;
	int			nargs = 1;
	int			i;

	argtypes[0] = ki_field_type(&object->fields[0]);
	appendStringInfo(sql, "UPDATE @.%s SET ", object->name);
	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if ((changes->mask & (UINT64CONST(1) << i)) == 0)
			continue;
		argtypes[nargs++] = ki_field_type(field);
		appendStringInfo(sql, "%s%s = $%d%s%s", nargs > 2 ? ", " : "",
						 field->column, nargs, field->cast ? "::" : "",
						 field->cast ? field->cast : "");
	}
	appendStringInfo(sql, " WHERE %s" EQ "$1", object->fields[0].column);
	return nargs;
}

static int
build_delete(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	appendStringInfo(sql, "DELETE FROM @.%s WHERE id" EQ "$1",
					 ((const Object *) source)->name);
	argtypes[0] = UUIDOID;
	return 1;
}

static int
build_lock(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	const Object *object = (const Object *) source;

	appendStringInfo(sql, "SELECT FROM @.%s WHERE id" EQ "$1 FOR %s",
					 object->name,
					 object->referred_by_key ? "UPDATE" : "NO KEY UPDATE");
	argtypes[0] = UUIDOID;
	return 1;
}

/*
 * The rows of an object, with those of its companion.
 */
static void
append_rows(StringInfo sql, const Object *object)
{
	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, object, "r");
	if (object->companion != NULL)
	{
		appendStringInfoString(sql, ", ");
		ki_append_columns(sql, object->companion, "c");
	}
	appendStringInfo(sql, " FROM @.%s r", object->name);
	if (object->companion != NULL)
		appendStringInfo(sql, " LEFT JOIN @.%s c ON c.%s" EQ "r.id",
						 object->companion->name,
						 object->companion->fields[0].column);
}

static int
build_row(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	append_rows(sql, (const Object *) source);
	appendStringInfoString(sql, " WHERE r.id" EQ "$1");
	argtypes[0] = UUIDOID;
	return 1;
}

static int
build_rows(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	append_rows(sql, (const Object *) source);
	appendStringInfoString(sql, " WHERE r.id" EQ "ANY ($1) ORDER BY r.id");
	argtypes[0] = UUIDARRAYOID;
	return 1;
}

/*
 * A row that has this value in the field that is the rest of the number.
 */
static int
build_taken(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	const Object *object = (const Object *) source;
	const Field *field = &object->fields[number % MAX_FIELDS];

	appendStringInfo(sql, "SELECT FROM @.%s WHERE %s" EQ "$1", object->name,
					 field->column);
	argtypes[0] = ki_field_type(field);
	return 1;
}

/*
 * The rows of a list, of any number of owners at once.
 */
static int
build_list(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	const ObjectList *list = (const ObjectList *) source;

	appendStringInfoString(sql, "SELECT ");
	ki_append_columns(sql, list->object, "r");
	appendStringInfo(sql, " FROM @.%s r WHERE r.%s" EQ "ANY ($1)"
					 " ORDER BY r.%s, r.id",
					 list->object->name, list->owner, list->owner);
	argtypes[0] = UUIDARRAYOID;
	return 1;
}

static int
build_exists(StringInfo sql, Oid *argtypes, int number, const void *source)
{
	appendStringInfo(sql, "SELECT FROM @.%s r WHERE r.id" EQ "$1",
					 ((const Object *) source)->name);
	argtypes[0] = UUIDOID;
	return 1;
}

static int
build_code_active(StringInfo sql, Oid *argtypes, int number,
				  const void *source)
{
	appendStringInfo(sql, "SELECT FROM @.%s r"
					 " WHERE r.code" EQ "$1 AND r.indicatie_actief",
					 ((const Field *) source)->list);
	argtypes[0] = TEXTOID;
	return 1;
}

/*
 * ki_build_statement - the text and argument types of a statement.
 *
 * Returns how many arguments it has; argtypes has room for
 * MAX_FIELDS + 1.
 */
int
ki_build_statement(StringInfo sql, Oid *argtypes, Statement statement,
				   int number, const void *source)
{
	if (statements[statement].build != NULL)
		return statements[statement].build(sql, argtypes, number, source);

	appendStringInfoString(sql, statements[statement].text);
	memcpy(argtypes, statements[statement].argtypes,
		   statements[statement].nargs * sizeof(Oid));
	return statements[statement].nargs;
}

static const char *
get_type_name(Oid type)
{
	switch (type)
	{
		case BOOLOID:
			return "bool";
		case INT4OID:
			return "int4";
		case TIMESTAMPTZOID:
			return "timestamptz";
		case DATEOID:
			return "date";
		case UUIDOID:
			return "uuid";
		case JSONBOID:
			return "jsonb";
		default:
			return "text";
	}
}

/*
 * ki_append_columns - the columns of an object as a select list, each in the
 * type of ki_field_type().
 *
 * The cast costs nothing where the column is as create_register() made it, and
 * where it is not, what comes out is still of that type.
 */
void
ki_append_columns(StringInfo sql, const Object *object, const char *alias)
{
	bool		first = true;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->column == NULL)
			continue;
		appendStringInfo(sql, "%s%s.%s::pg_catalog.%s", first ? "" : ", ",
						 alias, field->column,
						 get_type_name(ki_field_type(field)));
		first = false;
	}
}

/*
 * ki_column_count - how many columns ki_append_columns() names.
 */
int
ki_column_count(const Object *object)
{
	int			count = 0;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL)
			count++;
	}

	return count;
}
