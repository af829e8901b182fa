/*
 * objects.c
 *		The objects of the register: their keys in a body, their columns.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"

#include "decide/known_words.h"
#include "look/look.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "read/object.h"
#include "types/domains.h"
#include "types/syntax.h"

static const Pattern nummeraanduiding_id = {
	ki_is_nummeraanduiding_id, "a nummeraanduiding has 16 digits"
};
static const Pattern postcode = {
	ki_is_postcode, "a postcode is four digits, a space and two capitals"
};
const Pattern ki_landcode = {
	ki_is_landcode,
	"a land is an ISO 3166-1 alpha-2 code, XK, or a code of 1 to 4 digits",
	ki_stored_landcode
};
const Pattern ki_taalcode = {
	ki_is_taalcode, "a taal is a code of ISO 639-1 or ISO 639-2, as nl or nld",
	ki_stored_taalcode
};
static const Pattern referentie = {
	ki_is_referentie, "a referentie has letters, digits, - and _ only"
};
static const Pattern url = {
	ki_is_url, "must be a URL that begins with http, https, ftp or ftps"
};

static const Pattern emailadres = {
	ki_is_emailadres, "must be an e-mail address"
};
static const Pattern telefoonnummer = {
	ki_is_written_telefoonnummer,
	"must be a phone number: ten digits that begin with 0, or + or 00 and the number with its country code; no 0800, 0900, 1400 or 140; spaces and hyphens may stand in it"
};
static const Pattern iban = {
	ki_is_iban, "must be an IBAN: without spaces, in capitals, with its country's length and right check digits"
};
static const Pattern bic = {
	ki_is_bic, "must be a BIC: 8 or 11 capitals and digits"
};

static const char *const soorten_partij[] = {
	"persoon", "organisatie", "contactpersoon", NULL
};
static const char *const soorten_actor[] = {
	"medewerker", "geautomatiseerde_actor", "organisatorische_eenheid", NULL
};
static const char *const taakstatussen[] = {"te_verwerken", "verwerkt", NULL};
static const char *const rollen[] = {"vertegenwoordiger", "klant", NULL};

/* B9491 */
#define CONTACTNAAM_FIELD(group, key_, column_, max_) \
	{group, key_, NULL, group "_" column_, KIND_TEXT, max_, \
		.flags = FIELD_TERM}
#define CONTACTNAAM(group) \
	CONTACTNAAM_FIELD(group, "voorletters", "voorletters", 10), \
	CONTACTNAAM_FIELD(group, "voornaam", "voornaam", 200), \
	CONTACTNAAM_FIELD(group, "voorvoegselAchternaam", \
					  "voorvoegsel_achternaam", 10), \
	CONTACTNAAM_FIELD(group, "achternaam", "achternaam", 200)

/* the standard's fields (B8841) and Open Klant's */
#define ADRES_TEXT(group, key_, max_) \
	{group, key_, NULL, group "_" key_, KIND_TEXT, max_, .flags = FIELD_TERM}
#define ADRES(group) \
	{group, "nummeraanduidingid", "nummeraanduidingId", \
		group "_nummeraanduiding_id", KIND_PATTERN, 16, \
		.flags = FIELD_TERM, .pattern = &nummeraanduiding_id, \
		.cast = "klantinteracties.nummeraanduiding_id"}, \
	ADRES_TEXT(group, "straatnaam", 255), \
	{group, "huisnummer", NULL, group "_huisnummer", KIND_INTEGER, 99999, \
		.flags = FIELD_TERM}, \
	ADRES_TEXT(group, "huisnummertoevoeging", 20), \
	{group, "postcode", NULL, group "_postcode", KIND_PATTERN, 7, \
		.flags = FIELD_TERM, .pattern = &postcode}, \
	ADRES_TEXT(group, "stad", 255), \
	ADRES_TEXT(group, "adresregel1", 80), \
	ADRES_TEXT(group, "adresregel2", 80), \
	ADRES_TEXT(group, "adresregel3", 80), \
	{group, "codeLand", "land", group "_code_land", KIND_PATTERN, 4, \
		.flags = FIELD_TERM, .pattern = &ki_landcode, .list = "land"}

/* how another register knows an object; GW: the standard's Identificator */
#define IDENTIFICATOR(group) \
	{group, "objectId", NULL, group "_object_id", KIND_TEXT, 200, \
		.flags = FIELD_KEY}, \
	{group, "codeObjecttype", NULL, group "_code_objecttype", KIND_CODE, 200, \
		.flags = FIELD_TERM, .list = "soort_object", \
		.code_list = LIST_OBJECTTYPE}, \
	{group, "codeRegister", NULL, group "_code_register", KIND_CODE, 200, \
		.flags = FIELD_TERM, .list = "extern_register", \
		.code_list = LIST_REGISTER}, \
	{group, "codeSoortObjectId", NULL, group "_code_soort_object_id", \
		KIND_CODE, 200, .flags = FIELD_TERM, .list = "soort_object_id", \
		.code_list = LIST_SOORT_OBJECT_ID}

#define ID \
	{NULL, "id", "uuid", "id", KIND_UUID, .flags = FIELD_INTERNAL | FIELD_KEY}

/* a reference to another object, by which rows are found */
#define REFERENCE(key_, alias_, column_, object_, flags_) \
	{NULL, key_, alias_, column_, KIND_UUID, .flags = FIELD_KEY | (flags_), \
		.target = &object_}

/* numbers by which people know an object, given by the caller (B2187) */
#define NUMMER(key_, column_) \
	{NULL, key_, NULL, column_, KIND_NUMMER, 10, .flags = FIELD_KEY}

/* not an attribute of the resource (B9866): only the answer to a question */
#define HERGEBRUIK \
	{NULL, "indicatieHergebruikPartij", NULL, NULL, KIND_BOOLEAN}

#define SOORT_PARTIJ(flags_) \
	{NULL, "soortPartij", NULL, "soort_partij", KIND_CHOICE, \
		.flags = (flags_), .choices = soorten_partij, \
		.cast = "klantinteracties.soort_partij"}

static const Field klantcontact_fields[] = {
	ID,
	NUMMER("nummer", "nummer"),
	NUMMER("referentienummer", "referentienummer"),
	{NULL, "plaatsgevondenOp", NULL, "plaatsgevonden_op", KIND_TIMESTAMP,
		.flags = FIELD_CRITERION | FIELD_ORDER | FIELD_STAYS},
	{NULL, "codeKanaal", "kanaal", "code_kanaal", KIND_TEXT, 50,
		.flags = FIELD_CRITERION, .list = "kanaal"},
	{NULL, "onderwerp", NULL, "onderwerp", KIND_TEXT, 200,
		.flags = FIELD_REQUIRED | FIELD_WORDS},
	{NULL, "inhoud", NULL, "inhoud", KIND_TEXT, 1000, .flags = FIELD_WORDS},
	{NULL, "reactie", NULL, "reactie", KIND_TEXT, 4000, .flags = FIELD_WORDS},
	{NULL, "indicatieContactGelukt", NULL, "indicatie_contact_gelukt",
		KIND_JA_NEE, .flags = FIELD_CRITERION},
	{NULL, "codeTaal", "taal", "code_taal", KIND_PATTERN, 3, .list = "taal",
		.pattern = &ki_taalcode},
	{NULL, "vertrouwelijk", NULL, "vertrouwelijk", KIND_BOOLEAN,
		.flags = FIELD_REQUIRED | FIELD_CRITERION},
	{NULL, "hoofdOnderwerpType", NULL, "hoofd_onderwerp_type", KIND_PATTERN,
		200, .pattern = &url},
	{NULL, "verdereActieOndernomen", NULL, "verdere_actie_ondernomen",
		KIND_BOOLEAN},
	{NULL, "metadata", NULL, "metadata", KIND_METADATA, 255},
	/* F0796: without it a klantcontact is only added to */
	{NULL, "correctie", NULL, NULL, KIND_BOOLEAN, .flags = FIELD_PATCH},
};

static const Field partij_fields[] = {
	ID,
	NUMMER("nummer", "nummer"),
	SOORT_PARTIJ(FIELD_REQUIRED | FIELD_CRITERION | FIELD_FIXED),
	{NULL, "indicatieActief", NULL, "indicatie_actief", KIND_BOOLEAN,
		.flags = FIELD_CRITERION},
	{NULL, "indicatieGeheimhouding", NULL, "indicatie_geheimhouding",
		KIND_BOOLEAN, .flags = FIELD_CRITERION | FIELD_UNKNOWN},
	HERGEBRUIK,
};

static const Field partij_gegevens_fields[] = {
	{NULL, "partij", NULL, "partij", KIND_UUID, .flags = FIELD_INTERNAL},
	SOORT_PARTIJ(FIELD_INTERNAL),
	{NULL, "besluit", NULL, "besluit", KIND_UUID, .flags = FIELD_INTERNAL},
	REFERENCE("werkteVoorPartij", NULL, "werkte_voor_partij", ki_partij, 0),
	{NULL, "naam", NULL, "naam", KIND_TEXT, 200, .flags = FIELD_KEY},
	CONTACTNAAM("contactnaam"),
	ADRES("bezoekadres"),
	ADRES("correspondentieadres"),
	{NULL, "voorkeurstaal", NULL, "voorkeurstaal", KIND_PATTERN, 3,
		.list = "taal", .pattern = &ki_taalcode},
	{NULL, "interneNotitie", NULL, "interne_notitie", KIND_TEXT, 1000},
	{NULL, "voorkeursDigitaalAdres", NULL, NULL, KIND_UUID,
		.flags = FIELD_PATCH},
	{NULL, "voorkeursRekeningnummer", NULL, NULL, KIND_UUID,
		.flags = FIELD_PATCH},
};

/* one index has four of these, and holds 2704 bytes of a row */
#define OBJECT_KEY_BYTES	600

static const Field partij_identificator_fields[] = {
	ID,
	REFERENCE("identificeerdePartij", NULL, "partij", ki_partij,
			  FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	SOORT_PARTIJ(FIELD_INTERNAL),
	{"partijIdentificator", "objectId", NULL, "object_id", KIND_TEXT, 200,
		.flags = FIELD_REQUIRED | FIELD_KEY, .max_bytes = OBJECT_KEY_BYTES},
	{"partijIdentificator", "codeObjecttype", NULL, "code_objecttype",
		KIND_CODE, 200, .flags = FIELD_REQUIRED | FIELD_TERM,
		.list = "soort_object", .code_list = LIST_OBJECTTYPE,
		.max_bytes = OBJECT_KEY_BYTES},
	{"partijIdentificator", "codeSoortObjectId", NULL, "code_soort_object_id",
		KIND_CODE, 200, .flags = FIELD_REQUIRED | FIELD_TERM,
		.list = "soort_object_id", .code_list = LIST_SOORT_OBJECT_ID,
		.max_bytes = OBJECT_KEY_BYTES},
	{"partijIdentificator", "codeRegister", NULL, "code_register",
		KIND_CODE, 200, .flags = FIELD_REQUIRED | FIELD_TERM,
		.list = "extern_register", .code_list = LIST_REGISTER,
		.max_bytes = OBJECT_KEY_BYTES},
	REFERENCE("subIdentificatorVan", NULL, "sub_identificator_van",
			  ki_partij_identificator, 0),
	{NULL, "anderePartijIdentificator", NULL, "andere_partij_identificator",
		KIND_TEXT, 200, .flags = FIELD_KEY},
};

static const Field digitaal_adres_fields[] = {
	ID,
	REFERENCE("verstrektDoorBetrokkene", NULL, "verstrekt_door_betrokkene",
			  ki_betrokkene, FIELD_OWNER),
	REFERENCE("verstrektDoorPartij", NULL, "verstrekt_door_partij", ki_partij,
			  FIELD_OWNER),
	{NULL, "codeSoortDigitaalAdres", "soortDigitaalAdres",
		"code_soort_digitaal_adres", KIND_CODE, 40, .flags = FIELD_CRITERION,
		.list = "soort_digitaal_adres",
		.code_list = LIST_SOORT_DIGITAAL_ADRES},
	{NULL, "adres", NULL, "adres", KIND_TEXT, 254,
		.flags = FIELD_REQUIRED | FIELD_KEY | FIELD_PREFIX},
	{NULL, "omschrijving", NULL, "omschrijving", KIND_TEXT, 200,
		.flags = FIELD_WORDS},
	{NULL, "isStandaardAdres", NULL, "is_standaard_adres", KIND_BOOLEAN,
		.flags = FIELD_CRITERION},
	{NULL, "isVoorkeursadres", NULL, "is_voorkeursadres", KIND_BOOLEAN,
		.flags = FIELD_CRITERION},
	{NULL, "referentie", NULL, "referentie", KIND_PATTERN, 50,
		.flags = FIELD_CRITERION, .pattern = &referentie},
	{NULL, "verificatieDatum", NULL, "verificatie_datum", KIND_DATE,
		.flags = FIELD_CRITERION},
};

static const Field betrokkene_fields[] = {
	ID,
	REFERENCE("hadKlantcontact", NULL, "had_klantcontact", ki_klantcontact,
			  FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	REFERENCE("wasPartij", NULL, "was_partij", ki_partij, 0),
	{NULL, "rol", NULL, "rol", KIND_CHOICE,
		.flags = FIELD_REQUIRED | FIELD_CRITERION,
		.choices = rollen, .cast = "klantinteracties.klantcontactrol"},
	{NULL, "initiator", NULL, "initiator", KIND_BOOLEAN,
		.flags = FIELD_REQUIRED | FIELD_CRITERION},
	{NULL, "organisatienaam", NULL, "organisatienaam", KIND_TEXT, 200,
		.flags = FIELD_KEY},
	CONTACTNAAM("contactnaam"),
	ADRES("bezoekadres"),
	ADRES("correspondentieadres"),
	HERGEBRUIK,
	{NULL, "soortPartij", NULL, NULL, KIND_CHOICE, .choices = soorten_partij},
	{NULL, "werkteVoorPartij", NULL, NULL, KIND_UUID},
};

static const Field actor_fields[] = {
	ID,
	{NULL, "naam", NULL, "naam", KIND_TEXT, 200,
		.flags = FIELD_REQUIRED | FIELD_WORDS | FIELD_ORDER},
	{NULL, "soortActor", NULL, "soort_actor", KIND_CHOICE,
		.flags = FIELD_REQUIRED | FIELD_CRITERION | FIELD_FIXED,
		.choices = soorten_actor, .cast = "klantinteracties.soort_actor"},
	{NULL, "indicatieActief", NULL, "indicatie_actief", KIND_BOOLEAN,
		.flags = FIELD_CRITERION},
	IDENTIFICATOR("actoridentificator"),
	{"actorIdentificatie", "functie", NULL, "functie", KIND_TEXT, 40},
	{"actorIdentificatie", "omschrijving", NULL, "omschrijving", KIND_TEXT,
		200},
	{"actorIdentificatie", "emailadres", "eMailadres", "emailadres",
		KIND_PATTERN, 254, .pattern = &emailadres,
		.other_alias = "eMailAdres"},
	{"actorIdentificatie", "telefoonnummer", NULL, "telefoonnummer",
		KIND_PATTERN, 20, .pattern = &telefoonnummer},
	{"actorIdentificatie", "faxnummer", NULL, "faxnummer", KIND_TEXT, 20},
};

static const Field actor_klantcontact_fields[] = {
	ID,
	REFERENCE("actor", "actorId", "actor", ki_actor,
			  FIELD_REQUIRED | FIELD_FIXED),
	REFERENCE("klantcontact", "klantcontactId", "klantcontact",
			  ki_klantcontact, FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
};

static const Field interne_taak_fields[] = {
	ID,
	NUMMER("nummer", "nummer"),
	NUMMER("referentienummer", "referentienummer"),
	{NULL, "gevraagdeHandeling", NULL, "gevraagde_handeling", KIND_TEXT, 200,
		.flags = FIELD_REQUIRED | FIELD_WORDS},
	REFERENCE("aanleidinggevendKlantcontact", NULL,
			  "aanleidinggevend_klantcontact", ki_klantcontact,
			  FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	{NULL, "toelichting", NULL, "toelichting", KIND_TEXT, 1000,
		.flags = FIELD_WORDS},
	{NULL, "status", NULL, "status", KIND_CHOICE, .flags = FIELD_CRITERION,
		.choices = taakstatussen, .cast = "klantinteracties.taakstatus"},
	{NULL, "toegewezenOp", NULL, "toegewezen_op", KIND_TIMESTAMP,
		.flags = FIELD_CRITERION | FIELD_ORDER},
	{NULL, "verwerktOp", "afgehandeldOp", "verwerkt_op", KIND_TIMESTAMP,
		.flags = FIELD_CRITERION},
};

static const Field interne_taak_actor_fields[] = {
	ID,
	REFERENCE("interneTaak", NULL, "interne_taak", ki_interne_taak,
			  FIELD_REQUIRED | FIELD_OWNER),
	REFERENCE("actor", NULL, "actor", ki_actor, FIELD_REQUIRED),
};

static const Field onderwerpobject_fields[] = {
	ID,
	REFERENCE("wasOnderwerpVanKlantcontact", "klantcontact",
			  "was_onderwerp_van_klantcontact", ki_klantcontact,
			  FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	REFERENCE("onderwerpWasKlantcontact", "wasKlantcontact",
			  "onderwerp_was_klantcontact", ki_klantcontact, 0),
	IDENTIFICATOR("onderwerpobjectidentificator"),
};

static const Field bijlage_fields[] = {
	ID,
	REFERENCE("wasBijlageVanKlantcontact", NULL,
			  "was_bijlage_van_klantcontact", ki_klantcontact,
			  FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	IDENTIFICATOR("bijlageidentificator"),
};

static const Field vertegenwoordiging_fields[] = {
	ID,
	REFERENCE("vertegenwoordigendePartij", NULL, "vertegenwoordigende_partij",
			  ki_partij, FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	REFERENCE("vertegenwoordigdePartij", NULL, "vertegenwoordigde_partij",
			  ki_partij, FIELD_REQUIRED | FIELD_FIXED),
};

static const Field rekeningnummer_fields[] = {
	ID,
	REFERENCE("partij", NULL, "partij", ki_partij,
			  FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	{NULL, "iban", NULL, "iban", KIND_PATTERN, 34,
		.flags = FIELD_REQUIRED | FIELD_KEY, .pattern = &iban},
	{NULL, "bic", NULL, "bic", KIND_PATTERN, 11, .flags = FIELD_CRITERION,
		.pattern = &bic},
	{NULL, "isVoorkeursrekeningnummer", NULL, "is_voorkeursrekeningnummer",
		KIND_BOOLEAN},
};

static const Field categorie_fields[] = {
	ID,
	{NULL, "naam", NULL, "naam", KIND_TEXT, 80,
		.flags = FIELD_REQUIRED | FIELD_KEY | FIELD_ORDER},
};

static const Field categorie_relatie_fields[] = {
	ID,
	REFERENCE("partij", NULL, "partij", ki_partij,
			  FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	REFERENCE("categorie", NULL, "categorie", ki_categorie,
			  FIELD_REQUIRED | FIELD_FIXED),
	{NULL, "beginDatum", NULL, "begin_datum", KIND_DATE,
		.flags = FIELD_CRITERION | FIELD_ORDER},
	{NULL, "eindDatum", NULL, "eind_datum", KIND_DATE,
		.flags = FIELD_CRITERION},
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
StaticAssertDecl(lengthof(actor_fields) == ACTOR_FIELDS, "actor");
StaticAssertDecl(lengthof(actor_klantcontact_fields) ==
				 ACTOR_KLANTCONTACT_FIELDS, "actor_klantcontact");
StaticAssertDecl(lengthof(interne_taak_fields) == INTERNE_TAAK_FIELDS,
				 "interne_taak");
StaticAssertDecl(lengthof(interne_taak_actor_fields) ==
				 INTERNE_TAAK_ACTOR_FIELDS, "interne_taak_actor");
StaticAssertDecl(lengthof(onderwerpobject_fields) == ONDERWERPOBJECT_FIELDS,
				 "onderwerpobject");
StaticAssertDecl(lengthof(bijlage_fields) == BIJLAGE_FIELDS, "bijlage");
StaticAssertDecl(lengthof(vertegenwoordiging_fields) ==
				 VERTEGENWOORDIGING_FIELDS, "vertegenwoordiging");
StaticAssertDecl(lengthof(rekeningnummer_fields) == REKENINGNUMMER_FIELDS,
				 "rekeningnummer");
StaticAssertDecl(lengthof(categorie_fields) == CATEGORIE_FIELDS, "categorie");
StaticAssertDecl(lengthof(categorie_relatie_fields) ==
				 CATEGORIE_RELATIE_FIELDS, "categorie_relatie");

StaticAssertDecl(BETROKKENE_FIELDS <= MAX_FIELDS &&
				 GEGEVENS_FIELDS <= MAX_FIELDS, "too many fields");

/* keys of an answer that a client may send back; never a klant's data */
static const char *const volledige_naam[] = {"volledigeNaam", NULL};

/* Open Klant's and CRUD's grouping of what depends on the soort */
static const char *const partij_transparent[] = {
	"partijIdentificatie", "partijtype", NULL
};
static const char *const actor_transparent[] = {
	"actorIdentificatie", "actortype", "actorType", NULL
};
static const char *const identificator_transparent[] = {
	"partijIdentificator", NULL
};
/* Open Klant's maak-klantcontact */
static const char *const klantcontact_transparent[] = {"klantcontact", NULL};

/* that number, of that kind, in that register; a vestigingsnummer under another */
const int	ki_identity[] = {
	IDENTIFICATOR_OBJECT_ID, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
	IDENTIFICATOR_CODE_OBJECTTYPE, IDENTIFICATOR_CODE_REGISTER,
	IDENTIFICATOR_SUB_IDENTIFICATOR_VAN
};

/* a partij has them or not */
static const int gegevens_identity[] = {GEGEVENS_PARTIJ};

#define ALIASES(...)	((const char *const []) {__VA_ARGS__, NULL})
#define ADRESSEN(...)	((const int []) {__VA_ARGS__, 0})

const Object ki_klantcontact = {
	.name = "klantcontact",
	.fields = klantcontact_fields,
	.nfields = KLANTCONTACT_FIELDS,
	.lists = {
		[KLANTCONTACT_ACTOREN] = {"hadBetrokkenActoren",
			ALIASES("actoren", "actorIds", "actor", "hadBetrokkenActor"),
			&ki_actor_klantcontact, "klantcontact",
		.reference = ACTOR_KLANTCONTACT_ACTOR},
		[KLANTCONTACT_BETROKKENEN] = {"hadBetrokkenen",
			ALIASES("betrokkenen", "betrokkene", "hadBetrokkene"),
		&ki_betrokkene, "had_klantcontact"},
		[KLANTCONTACT_ONDERWERPOBJECTEN] = {"gingOverOnderwerpobjecten",
			ALIASES("onderwerpobjecten", "onderwerpobject"),
		&ki_onderwerpobject, "was_onderwerp_van_klantcontact"},
		[KLANTCONTACT_BIJLAGEN] = {"omvatteBijlagen",
			ALIASES("bijlagen", "bijlage"),
		&ki_bijlage, "was_bijlage_van_klantcontact"},
		[KLANTCONTACT_INTERNE_TAKEN] = {"leiddeTotInterneTaken",
			ALIASES("interneTaken", "interneTaak"),
		&ki_interne_taak, "aanleidinggevend_klantcontact"},
		[KLANTCONTACT_DIGITALE_ADRESSEN] = {"digitaleAdressen",
			ALIASES("digitaalAdres"), &ki_digitaal_adres,
		.flags = LIST_INPUT}
	},
	.transparent = klantcontact_transparent,
	.complete = ki_complete_klantcontact,
	.check = ki_check_klantcontact,
	.look = ki_look_klantcontact,
	.release = ki_release_klantcontact
};

const Object ki_partij_gegevens = {
	.name = "partij_gegevens",
	.fields = partij_gegevens_fields,
	.nfields = GEGEVENS_FIELDS,
	.identity = gegevens_identity,
	.nidentity = lengthof(gegevens_identity),
	.adressen = ADRESSEN(GEGEVENS_BEZOEKADRES, GEGEVENS_CORRESPONDENTIEADRES)
};

const Object ki_partij_identificator = {
	.name = "partij_identificator",
	.fields = partij_identificator_fields,
	.nfields = IDENTIFICATOR_FIELDS,
	.identity = ki_identity,
	.nidentity = IDENTITY_FIELDS,
	.transparent = identificator_transparent,
	.personal = true,
	.referred_by_key = true,
	.complete = ki_complete_partij_identificator,
	.check = ki_check_partij_identificator,
	.look = ki_look_partij_identificator
};

const Object ki_digitaal_adres = {
	.name = "digitaal_adres",
	.fields = digitaal_adres_fields,
	.nfields = DIGITAAL_ADRES_FIELDS,
	.personal = true,
	.one_of_partij = true,
	.check = ki_check_digitaal_adres,
	.look = ki_look_digitaal_adres,
	.prepare = ki_prepare_digitaal_adres
};

const Object ki_partij = {
	.name = "partij",
	.fields = partij_fields,
	.nfields = PARTIJ_FIELDS,
	.companion = &ki_partij_gegevens,
	.lists = {
		[PARTIJ_IDENTIFICATOREN] = {"partijIdentificatoren",
			ALIASES("partijIdentificator"), &ki_partij_identificator,
		"partij", .flags = LIST_EMBEDDED},
		[PARTIJ_DIGITALE_ADRESSEN] = {"digitaleAdressen",
			ALIASES("digitaalAdres"), &ki_digitaal_adres,
			"verstrekt_door_partij", .flags = LIST_EMBEDDED,
			.flag = DIGITAAL_ADRES_IS_VOORKEURSADRES,
		.preferred = GEGEVENS_VOORKEURS_DIGITAAL_ADRES},
		[PARTIJ_REKENINGNUMMERS] = {"rekeningnummers",
			ALIASES("rekeningnummer"), &ki_rekeningnummer, "partij",
			.flags = LIST_EMBEDDED,
			.flag = REKENINGNUMMER_IS_VOORKEUR,
		.preferred = GEGEVENS_VOORKEURS_REKENINGNUMMER},
		[PARTIJ_CATEGORIE_RELATIES] = {"categorieRelaties",
			ALIASES("categorieRelatie"), &ki_categorie_relatie, "partij",
		.flags = LIST_OUTPUT},
		[PARTIJ_VERTEGENWOORDIGDEN] = {"vertegenwoordigden",
			ALIASES("vertegenwoordigde"), &ki_vertegenwoordiging,
			"vertegenwoordigende_partij", .flags = LIST_OUTPUT,
		.reference = VERTEGENWOORDIGING_VERTEGENWOORDIGDE},
		[PARTIJ_BETROKKENEN] = {"betrokkenen", ALIASES("betrokkene"),
		&ki_betrokkene, "was_partij", .flags = LIST_OUTPUT}
	},
	.transparent = partij_transparent,
	.ignored = volledige_naam,
	.personal = true,
	.complete = ki_complete_numbers,
	.check = ki_check_partij,
	.look = ki_look_partij_body,
	.release = ki_release_partij
};

const Object ki_betrokkene = {
	.name = "betrokkene",
	.fields = betrokkene_fields,
	.nfields = BETROKKENE_FIELDS,
	.lists = {
		[BETROKKENE_DIGITALE_ADRESSEN] = {"digitaleAdressen",
			ALIASES("digitaalAdres"), &ki_digitaal_adres,
		"verstrekt_door_betrokkene", .flags = LIST_EMBEDDED},
		[BETROKKENE_PARTIJ_IDENTIFICATOREN] = {"partijIdentificatoren",
			ALIASES("partijIdentificator"), &ki_partij_identificator,
		"partij", "was_partij", .flags = LIST_INPUT}
	},
	.ignored = volledige_naam,
	.personal = true,
	.adressen = ADRESSEN(BETROKKENE_BEZOEKADRES,
						 BETROKKENE_CORRESPONDENTIEADRES),
	.complete = ki_complete_numbers,
	.check = ki_check_betrokkene,
	.look = ki_look_betrokkene,
	.release = ki_release_betrokkene
};

const Object ki_actor = {
	.name = "actor",
	.fields = actor_fields,
	.nfields = ACTOR_FIELDS,
	.transparent = actor_transparent,
	.check = ki_check_actor
};

const Object ki_actor_klantcontact = {
	.name = "actor_klantcontact",
	.fields = actor_klantcontact_fields,
	.nfields = ACTOR_KLANTCONTACT_FIELDS,
	.look = ki_look_actor_klantcontact
};

const Object ki_interne_taak = {
	.name = "interne_taak",
	.fields = interne_taak_fields,
	.nfields = INTERNE_TAAK_FIELDS,
	.lists = {
		[INTERNE_TAAK_ACTOREN] = {"toegewezenAanActoren",
			ALIASES("toegewezenAanActor"), &ki_interne_taak_actor,
			"interne_taak", .flags = LIST_EMBEDDED | LIST_PATCH,
		.reference = INTERNE_TAAK_ACTOR_ACTOR}
	},
	.complete = ki_complete_interne_taak,
	.check = ki_check_interne_taak,
	.look = ki_look_interne_taak,
	.prepare = ki_prepare_interne_taak
};

const Object ki_interne_taak_actor = {
	.name = "interne_taak_actor",
	.fields = interne_taak_actor_fields,
	.nfields = INTERNE_TAAK_ACTOR_FIELDS
};

const Object ki_onderwerpobject = {
	.name = "onderwerpobject",
	.fields = onderwerpobject_fields,
	.nfields = ONDERWERPOBJECT_FIELDS,
	.check = ki_check_onderwerpobject,
	.look = ki_look_references
};

const Object ki_bijlage = {
	.name = "bijlage",
	.fields = bijlage_fields,
	.nfields = BIJLAGE_FIELDS,
	.check = ki_check_bijlage,
	.look = ki_look_references
};

const Object ki_vertegenwoordiging = {
	.name = "vertegenwoordiging",
	.fields = vertegenwoordiging_fields,
	.nfields = VERTEGENWOORDIGING_FIELDS,
	.personal = true,
	.check = ki_check_vertegenwoordiging,
	.look = ki_look_vertegenwoordiging
};

const Object ki_rekeningnummer = {
	.name = "rekeningnummer",
	.fields = rekeningnummer_fields,
	.nfields = REKENINGNUMMER_FIELDS,
	.personal = true,
	.one_of_partij = true,
	.look = ki_look_of_partij,
	.prepare = ki_prepare_rekeningnummer
};

const Object ki_categorie = {
	.name = "categorie",
	.fields = categorie_fields,
	.nfields = CATEGORIE_FIELDS
};

const Object ki_categorie_relatie = {
	.name = "categorie_relatie",
	.fields = categorie_relatie_fields,
	.nfields = CATEGORIE_RELATIE_FIELDS,
	.personal = true,
	.complete = ki_complete_categorie_relatie,
	.check = ki_check_categorie_relatie,
	.look = ki_look_of_partij
};
