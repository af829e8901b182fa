/*
 * object.c
 *		The objects of the register: their keys in a body, their columns.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"

#include "codes.h"
#include "object.h"
#include "rules.h"
#include "syntax.h"

static const Pattern nummeraanduiding_id = {
	ki_is_nummeraanduiding_id, "a nummeraanduiding has 16 digits"
};
static const Pattern postcode = {
	ki_is_postcode, "a postcode is four digits, a space and two capitals"
};
static const Pattern landcode = {
	ki_is_landcode,
	"a land is an ISO 3166-1 alpha-2 code in capitals, or another code of 1 to 4 letters and digits"
};
static const Pattern referentie = {
	ki_is_referentie, "a referentie has letters, digits, - and _ only"
};
static const Pattern url = {
	ki_is_url, "must be a URL that begins with http, https, ftp or ftps"
};

static const char *const soorten_partij[] = {
	"persoon", "organisatie", "contactpersoon", NULL
};
static const char *const rollen[] = {"vertegenwoordiger", "klant", NULL};

/* B9491 */
#define CONTACTNAAM(group) \
	{group, "voorletters", NULL, group "_voorletters", KIND_TEXT, 10}, \
	{group, "voornaam", NULL, group "_voornaam", KIND_TEXT, 200}, \
	{group, "voorvoegselAchternaam", NULL, group "_voorvoegsel_achternaam", \
		KIND_TEXT, 10}, \
	{group, "achternaam", NULL, group "_achternaam", KIND_TEXT, 200}

/* the standard's fields (B8841) and Open Klant's */
#define ADRES(group) \
	{group, "nummeraanduidingid", "nummeraanduidingId", \
		group "_nummeraanduiding_id", KIND_PATTERN, 16, \
		.pattern = &nummeraanduiding_id, \
		.cast = "klantinteracties.nummeraanduiding_id"}, \
	{group, "straatnaam", NULL, group "_straatnaam", KIND_TEXT, 255}, \
	{group, "huisnummer", NULL, group "_huisnummer", KIND_INTEGER, 99999}, \
	{group, "huisnummertoevoeging", NULL, group "_huisnummertoevoeging", \
		KIND_TEXT, 20}, \
	{group, "postcode", NULL, group "_postcode", KIND_PATTERN, 7, \
		.pattern = &postcode}, \
	{group, "stad", NULL, group "_stad", KIND_TEXT, 255}, \
	{group, "adresregel1", NULL, group "_adresregel1", KIND_TEXT, 80}, \
	{group, "adresregel2", NULL, group "_adresregel2", KIND_TEXT, 80}, \
	{group, "adresregel3", NULL, group "_adresregel3", KIND_TEXT, 80}, \
	{group, "codeLand", "land", group "_code_land", KIND_PATTERN, 4, \
		.pattern = &landcode, .list = "land"}

#define ID \
	{NULL, "id", NULL, "id", KIND_UUID, .flags = FIELD_INTERNAL}

/* not an attribute of the resource (B9866): only the answer to a question */
#define HERGEBRUIK \
	{NULL, "indicatieHergebruikPartij", NULL, NULL, KIND_BOOLEAN}

#define SOORT_PARTIJ(flags_) \
	{NULL, "soortPartij", NULL, "soort_partij", KIND_CHOICE, \
		.flags = (flags_), .choices = soorten_partij, \
		.cast = "klantinteracties.soort_partij"}

static const Field klantcontact_fields[] = {
	ID,
	{NULL, "nummer", NULL, "nummer", KIND_NUMMER, 10},
	{NULL, "referentienummer", NULL, "referentienummer", KIND_NUMMER, 10},
	{NULL, "plaatsgevondenOp", NULL, "plaatsgevonden_op", KIND_TIMESTAMP},
	{NULL, "codeKanaal", "kanaal", "code_kanaal", KIND_TEXT, 50,
		.list = "kanaal"},
	{NULL, "onderwerp", NULL, "onderwerp", KIND_TEXT, 200,
		.flags = FIELD_REQUIRED},
	{NULL, "inhoud", NULL, "inhoud", KIND_TEXT, 1000},
	{NULL, "reactie", NULL, "reactie", KIND_TEXT, 4000},
	{NULL, "indicatieContactGelukt", NULL, "indicatie_contact_gelukt",
		KIND_JA_NEE},
	{NULL, "codeTaal", "taal", "code_taal", KIND_TAALCODE, 3, .list = "taal"},
	{NULL, "vertrouwelijk", NULL, "vertrouwelijk", KIND_BOOLEAN,
		.flags = FIELD_REQUIRED},
	{NULL, "hoofdOnderwerpType", NULL, "hoofd_onderwerp_type", KIND_PATTERN,
		200, .pattern = &url},
	{NULL, "verdereActieOndernomen", NULL, "verdere_actie_ondernomen",
		KIND_BOOLEAN},
	{NULL, "metadata", NULL, "metadata", KIND_METADATA, 255},
};

static const Field partij_fields[] = {
	ID,
	{NULL, "nummer", NULL, "nummer", KIND_NUMMER, 10,
		.flags = FIELD_CRITERION},
	SOORT_PARTIJ(FIELD_REQUIRED),
	{NULL, "indicatieActief", NULL, "indicatie_actief", KIND_BOOLEAN},
	{NULL, "indicatieGeheimhouding", NULL, "indicatie_geheimhouding",
		KIND_BOOLEAN},
	HERGEBRUIK,
};

static const Field partij_gegevens_fields[] = {
	{NULL, "partij", NULL, "partij", KIND_UUID, .flags = FIELD_INTERNAL},
	SOORT_PARTIJ(FIELD_INTERNAL),
	{NULL, "besluit", NULL, "besluit", KIND_UUID, .flags = FIELD_INTERNAL},
	{NULL, "werkteVoorPartij", NULL, "werkte_voor_partij", KIND_UUID},
	{NULL, "naam", NULL, "naam", KIND_TEXT, 200},
	CONTACTNAAM("contactnaam"),
	ADRES("bezoekadres"),
	ADRES("correspondentieadres"),
	{NULL, "voorkeurstaal", NULL, "voorkeurstaal", KIND_TAALCODE, 3,
		.list = "taal"},
	{NULL, "interneNotitie", NULL, "interne_notitie", KIND_TEXT, 1000},
};

static const Field partij_identificator_fields[] = {
	ID,
	{NULL, "identificeerdePartij", NULL, "partij", KIND_UUID,
		.flags = FIELD_REQUIRED | FIELD_OWNER},
	SOORT_PARTIJ(FIELD_INTERNAL),
	{"partijIdentificator", "objectId", NULL, "object_id", KIND_TEXT, 200,
		.flags = FIELD_REQUIRED | FIELD_CRITERION},
	{"partijIdentificator", "codeObjecttype", NULL, "code_objecttype",
		KIND_CODE, 200, .flags = FIELD_REQUIRED | FIELD_CRITERION,
		.list = "soort_object", .code_list = LIST_OBJECTTYPE},
	{"partijIdentificator", "codeSoortObjectId", NULL, "code_soort_object_id",
		KIND_CODE, 200, .flags = FIELD_REQUIRED | FIELD_CRITERION,
		.list = "soort_object_id", .code_list = LIST_SOORT_OBJECT_ID},
	{"partijIdentificator", "codeRegister", NULL, "code_register",
		KIND_CODE, 200, .flags = FIELD_REQUIRED | FIELD_CRITERION,
		.list = "extern_register", .code_list = LIST_REGISTER},
	{NULL, "subIdentificatorVan", NULL, "sub_identificator_van", KIND_UUID},
	{NULL, "anderePartijIdentificator", NULL, "andere_partij_identificator",
		KIND_TEXT, 200},
};

static const Field digitaal_adres_fields[] = {
	ID,
	{NULL, "verstrektDoorBetrokkene", NULL, "verstrekt_door_betrokkene",
		KIND_UUID, .flags = FIELD_CRITERION | FIELD_OWNER},
	{NULL, "verstrektDoorPartij", NULL, "verstrekt_door_partij", KIND_UUID,
		.flags = FIELD_CRITERION | FIELD_OWNER},
	{NULL, "codeSoortDigitaalAdres", "soortDigitaalAdres",
		"code_soort_digitaal_adres", KIND_CODE, 40, .flags = FIELD_CRITERION,
		.list = "soort_digitaal_adres",
		.code_list = LIST_SOORT_DIGITAAL_ADRES},
	{NULL, "adres", NULL, "adres", KIND_TEXT, 254,
		.flags = FIELD_REQUIRED | FIELD_CRITERION},
	{NULL, "omschrijving", NULL, "omschrijving", KIND_TEXT, 200},
	{NULL, "isStandaardAdres", NULL, "is_standaard_adres", KIND_BOOLEAN},
	{NULL, "isVoorkeursadres", NULL, "is_voorkeursadres", KIND_BOOLEAN},
	{NULL, "referentie", NULL, "referentie", KIND_PATTERN, 50,
		.pattern = &referentie},
	{NULL, "verificatieDatum", NULL, "verificatie_datum", KIND_DATE},
};

static const Field betrokkene_fields[] = {
	ID,
	{NULL, "hadKlantcontact", NULL, "had_klantcontact", KIND_UUID,
		.flags = FIELD_REQUIRED | FIELD_CRITERION},
	{NULL, "wasPartij", NULL, "was_partij", KIND_UUID,
		.flags = FIELD_CRITERION},
	{NULL, "rol", NULL, "rol", KIND_CHOICE, .flags = FIELD_REQUIRED,
		.choices = rollen, .cast = "klantinteracties.klantcontactrol"},
	{NULL, "initiator", NULL, "initiator", KIND_BOOLEAN,
		.flags = FIELD_REQUIRED},
	{NULL, "organisatienaam", NULL, "organisatienaam", KIND_TEXT, 200},
	CONTACTNAAM("contactnaam"),
	ADRES("bezoekadres"),
	ADRES("correspondentieadres"),
	HERGEBRUIK,
	{NULL, "soortPartij", NULL, NULL, KIND_CHOICE, .choices = soorten_partij},
	{NULL, "werkteVoorPartij", NULL, NULL, KIND_UUID},
};

static const Field hergebruik_besluit_fields[] = {
	ID,
	{NULL, "hergebruik", NULL, "hergebruik", KIND_BOOLEAN,
		.flags = FIELD_INTERNAL},
	{NULL, "grond", NULL, "grond", KIND_TEXT, 40, .flags = FIELD_INTERNAL},
	{NULL, "klantcontact", NULL, "klantcontact", KIND_UUID,
		.flags = FIELD_INTERNAL},
	{NULL, "betrokkene", NULL, "betrokkene", KIND_UUID,
		.flags = FIELD_INTERNAL},
	{NULL, "partij", NULL, "partij", KIND_UUID, .flags = FIELD_INTERNAL},
};

StaticAssertDecl(lengthof(klantcontact_fields) == KLANTCONTACT_FIELDS,
				 "klantcontact");
StaticAssertDecl(lengthof(partij_fields) == PARTIJ_FIELDS, "partij");
StaticAssertDecl(lengthof(partij_gegevens_fields) == GEGEVENS_FIELDS,
				 "partij_gegevens");
StaticAssertDecl(lengthof(partij_identificator_fields) == IDENTIFICATOR_FIELDS,
				 "partij_identificator");
StaticAssertDecl(lengthof(digitaal_adres_fields) == DIGITAAL_ADRES_FIELDS,
				 "digitaal_adres");
StaticAssertDecl(lengthof(betrokkene_fields) == BETROKKENE_FIELDS,
				 "betrokkene");
StaticAssertDecl(lengthof(hergebruik_besluit_fields) == BESLUIT_FIELDS,
				 "hergebruik_besluit");

StaticAssertDecl(BETROKKENE_FIELDS <= MAX_FIELDS &&
				 GEGEVENS_FIELDS <= MAX_FIELDS, "too many fields");

/* keys of an answer that a client may send back; never a klant's data */
static const char *const klantcontact_ignored[] = {
	"gingOverOnderwerpobjecten", "hadBetrokkenActoren", "omvatteBijlagen",
	"hadBetrokkenen", "leiddeTotInterneTaken", NULL
};
static const char *const partij_ignored[] = {
	"betrokkenen", "categorieRelaties", "vertegenwoordigden",
	"volledigeNaam", NULL
};
static const char *const betrokkene_ignored[] = {"volledigeNaam", NULL};

/* Open Klant's and CRUD's grouping of what depends on the soortPartij */
static const char *const partij_transparent[] = {
	"partijIdentificatie", "partijtype", NULL
};
static const char *const identificator_transparent[] = {
	"partijIdentificator", NULL
};

const Object ki_klantcontact = {
	.name = "klantcontact",
	.number = 1,
	.fields = klantcontact_fields,
	.nfields = KLANTCONTACT_FIELDS,
	.ignored = klantcontact_ignored,
	.check = ki_check_klantcontact
};

const Object ki_partij_gegevens = {
	.name = "partij_gegevens",
	.number = 2,
	.fields = partij_gegevens_fields,
	.nfields = GEGEVENS_FIELDS
};

const Object ki_partij_identificator = {
	.name = "partij_identificator",
	.number = 3,
	.fields = partij_identificator_fields,
	.nfields = IDENTIFICATOR_FIELDS,
	.transparent = identificator_transparent,
	.complete = ki_complete_partij_identificator,
	.check = ki_check_partij_identificator
};

const Object ki_digitaal_adres = {
	.name = "digitaal_adres",
	.number = 4,
	.fields = digitaal_adres_fields,
	.nfields = DIGITAAL_ADRES_FIELDS,
	.check = ki_check_digitaal_adres
};

const Object ki_partij = {
	.name = "partij",
	.number = 5,
	.fields = partij_fields,
	.nfields = PARTIJ_FIELDS,
	.companion = &ki_partij_gegevens,
	.lists = {
		[PARTIJ_IDENTIFICATOREN] = {"partijIdentificatoren",
		"partijIdentificator", &ki_partij_identificator, "partij"},
		[PARTIJ_DIGITALE_ADRESSEN] = {"digitaleAdressen", "digitaalAdres",
		&ki_digitaal_adres, "verstrekt_door_partij"}
	},
	.transparent = partij_transparent,
	.ignored = partij_ignored,
	.check = ki_check_partij
};

const Object ki_betrokkene = {
	.name = "betrokkene",
	.number = 6,
	.fields = betrokkene_fields,
	.nfields = BETROKKENE_FIELDS,
	.lists = {
		[BETROKKENE_DIGITALE_ADRESSEN] = {"digitaleAdressen", "digitaalAdres",
		&ki_digitaal_adres, "verstrekt_door_betrokkene"},
		[BETROKKENE_PARTIJ_IDENTIFICATOREN] = {"partijIdentificatoren",
		"partijIdentificator", &ki_partij_identificator, "partij",
		"was_partij"}
	},
	.ignored = betrokkene_ignored,
	.check = ki_check_betrokkene
};

const Object ki_hergebruik_besluit = {
	.name = "hergebruik_besluit",
	.number = 7,
	.fields = hergebruik_besluit_fields,
	.nfields = BESLUIT_FIELDS
};

/*
 * ki_field_type - the type in which the value of a field is handled here.
 */
Oid
ki_field_type(const Field *field)
{
	switch (field->kind)
	{
		case KIND_BOOLEAN:
		case KIND_JA_NEE:
			return BOOLOID;
		case KIND_INTEGER:
			return INT4OID;
		case KIND_TIMESTAMP:
			return TIMESTAMPTZOID;
		case KIND_DATE:
			return DATEOID;
		case KIND_UUID:
			return UUIDOID;
		case KIND_METADATA:
			return JSONBOID;
		default:
			return TEXTOID;
	}
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
