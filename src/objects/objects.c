/*
 * objects.c
 *		The catalogue: the objects of the standard, their keys in a body, their
 *		columns, and what they do of their own (hooks.h).
 */
#include "postgres.h"

#include "decide/known_words.h"
#include "objects/hooks.h"
#include "objects/objects.h"
#include "types/domains.h"
#include "types/notation.h"
#include "types/phone.h"
#include "types/syntax.h"

static const Pattern nummer = {
	.is_valid = ki_is_nummer,
	.form = ki_form_nummer,
	.rule = "must consist of digits"
};
static const Pattern nummeraanduiding_id = {
	.form = ki_form_nummeraanduiding_id,
	.rule = "a nummeraanduiding has 16 digits"
};
static const Pattern postcode = {
	.form = ki_form_postcode,
	.rule = "a postcode is four digits, the first not 0, and two letters"
};
const Pattern ki_landcode = {
	.form = ki_form_landcode,
	.rule = "a land is an ISO 3166-1 alpha-2 code, XK, or a code of 1 to 4 digits"
};
const Pattern ki_taalcode = {
	.form = ki_form_taalcode,
	.rule = "a taal is a code of ISO 639-1 or ISO 639-2, as nl or nld"
};
static const Pattern referentie = {
	.is_valid = ki_is_referentie,
	.rule = "a referentie has letters, digits, - and _ only"
};
static const Pattern url = {
	.is_valid = ki_is_url,
	.rule = "must be a URL that begins with http, https, ftp or ftps"
};
static const Pattern emailadres = {
	.is_valid = ki_is_emailadres,
	.rule = "must be an e-mail address"
};
static const Pattern telefoonnummer = {
	.form = ki_form_telefoonnummer,
	.rule = KI_TELEFOONNUMMER_RULE
};
/* Open Klant takes any text for one */
static const Pattern faxnummer = {.form = ki_form_telefoonnummer};
static const Pattern iban = {
	.form = ki_form_iban,
	.rule = "must be an IBAN: with its country's length and right check digits"
};
static const Pattern bic = {
	.form = ki_form_bic,
	.rule = "must be a BIC: 8 or 11 letters and digits, and its country"
};

static const char *const soorten_partij[] = {
	"persoon", "organisatie", "contactpersoon", NULL
};
static const char *const soorten_actor[] = {
	"medewerker", "geautomatiseerde_actor", "organisatorische_eenheid", NULL
};
static const char *const taakstatussen[] = {"te_verwerken", "verwerkt", NULL};

/* AVG art. 6 lid 1, a to f */
static const char *const grondslagen[] = {
	"toestemming", "overeenkomst", "wettelijke_verplichting", "vitaal_belang",
	"algemeen_belang", "gerechtvaardigd_belang", NULL
};
static const char *const rollen[] = {"vertegenwoordiger", "klant", NULL};

#define FIELD(key_, column_, kind_, ...) \
	{.key = key_, .column = column_, .kind = kind_, __VA_ARGS__}

/* B9491 */
#define NAAM(group_, key_, column_, max_, flags_) \
	FIELD(key_, group_ "_" column_, KIND_TEXT, .group = group_, \
		.max = (max_), .form = FORM_NAAM, \
		.flags = FIELD_NAME | (flags_))
#define CONTACTNAAM(group) \
	NAAM(group, "voorletters", "voorletters", 10, 0), \
	NAAM(group, "voornaam", "voornaam", 200, 0), \
	NAAM(group, "voorvoegselAchternaam", "voorvoegsel_achternaam", 10, 0), \
	NAAM(group, "achternaam", "achternaam", 200, FIELD_INDEXED | FIELD_ORDER)

/* the standard's fields (B8841) and Open Klant's */
#define ADRES_FIELD(group_, key_, column_, kind_, max_, form_, ...) \
	FIELD(key_, group_ "_" column_, kind_, .group = group_, .max = (max_), \
		.form = (form_), .flags = FIELD_NAME, __VA_ARGS__)
#define ADRES(group) \
	ADRES_FIELD(group, "nummeraanduidingid", "nummeraanduiding_id", \
		KIND_PATTERN, 16, FORM_NAAM, .alias = "nummeraanduidingId", \
		.pattern = &nummeraanduiding_id, \
		.cast = "klantinteracties.nummeraanduiding_id"), \
	ADRES_FIELD(group, "straatnaam", "straatnaam", KIND_TEXT, 255, FORM_NAAM), \
	ADRES_FIELD(group, "huisnummer", "huisnummer", KIND_INTEGER, 99999, \
		FORM_NAAM), \
	ADRES_FIELD(group, "huisnummertoevoeging", "huisnummertoevoeging", \
		KIND_TEXT, 20, FORM_NAAM), \
	ADRES_FIELD(group, "postcode", "postcode", KIND_PATTERN, 7, \
		FORM_IDENTIFICATOR, .pattern = &postcode), \
	ADRES_FIELD(group, "stad", "stad", KIND_TEXT, 255, FORM_NAAM), \
	ADRES_FIELD(group, "adresregel1", "adresregel1", KIND_TEXT, 80, FORM_NAAM), \
	ADRES_FIELD(group, "adresregel2", "adresregel2", KIND_TEXT, 80, FORM_NAAM), \
	ADRES_FIELD(group, "adresregel3", "adresregel3", KIND_TEXT, 80, FORM_NAAM), \
	ADRES_FIELD(group, "codeLand", "code_land", KIND_PATTERN, 4, FORM_NAAM, \
		.alias = "land", .pattern = &ki_landcode, .list = "land")

/* one index has four of these, and holds 2704 bytes of a row */
#define OBJECT_KEY_BYTES	600

/* how another register knows an object; GW: the standard's Identificator */
#define CODE(group_, key_, column_, list_, code_list_) \
	FIELD(key_, group_ "_" column_, KIND_CODE, .group = group_, .max = 200, \
		.flags = FIELD_TERM, .list = list_, .code_list = code_list_, \
		.max_bytes = OBJECT_KEY_BYTES)
#define IDENTIFICATOR(group_) \
	FIELD("objectId", group_ "_object_id", KIND_TEXT, .group = group_, \
		.max = 200, .form = FORM_IDENTIFICATOR, \
		.flags = FIELD_SELECTIVE | FIELD_INDEXED, \
		.max_bytes = OBJECT_KEY_BYTES), \
	CODE(group_, "codeObjecttype", "code_objecttype", "soort_object", \
		LIST_OBJECTTYPE), \
	CODE(group_, "codeRegister", "code_register", "extern_register", \
		LIST_REGISTER), \
	CODE(group_, "codeSoortObjectId", "code_soort_object_id", \
		"soort_object_id", LIST_SOORT_OBJECT_ID)

#define IDENTIFICATOR_OF(first)	(first), (first) + 1, (first) + 2, (first) + 3

#define ID \
	FIELD("id", "id", KIND_UUID, .alias = "uuid", \
		.flags = FIELD_INTERNAL | FIELD_SELECTIVE)

/* a reference to another object, by which rows are found */
#define REFERENCE(key_, alias_, column_, object_, flags_) \
	FIELD(key_, column_, KIND_UUID, .alias = alias_, \
		.flags = FIELD_SELECTIVE | (flags_), .target = &object_)

/* numbers by which people know an object, given by the caller (B2187) */
#define NUMMER(key_, column_, flags_) \
	FIELD(key_, column_, KIND_NUMMER, .max = 10, \
		.flags = FIELD_SELECTIVE | (flags_), .pattern = &nummer)

/* not an attribute of the resource (B9866): only the answer to a question */
#define HERGEBRUIK	FIELD("indicatieHergebruikPartij", NULL, KIND_BOOLEAN)

/* what is told of that answer, likewise; ours, not the standard's */
#define ANSWER \
	FIELD("verwerkingsactiviteit", NULL, KIND_TEXT, .group = "hergebruik", \
		.max = 50), \
	FIELD("verklaring", NULL, KIND_TEXT, .group = "hergebruik", .max = 4000), \
	FIELD("wijze", NULL, KIND_TEXT, .group = "hergebruik", .max = 80), \
	FIELD("geldigTot", NULL, KIND_TIMESTAMP, .group = "hergebruik")

#define SOORT_PARTIJ(flags_) \
	FIELD("soortPartij", "soort_partij", KIND_CHOICE, .flags = (flags_), \
		.choices = soorten_partij, .cast = "klantinteracties.soort_partij")

static const Field klantcontact_fields[KLANTCONTACT_FIELDS] = {
	[KLANTCONTACT_ID] = ID,
	[KLANTCONTACT_NUMMER] = NUMMER("nummer", "nummer", FIELD_ORDER),
	[KLANTCONTACT_REFERENTIENUMMER] = NUMMER("referentienummer",
		"referentienummer", 0),
	[KLANTCONTACT_PLAATSGEVONDEN_OP] = FIELD("plaatsgevondenOp",
		"plaatsgevonden_op", KIND_TIMESTAMP,
		.flags = FIELD_CRITERION | FIELD_ORDER | FIELD_STAYS | FIELD_DEFAULT),
	[KLANTCONTACT_CODE_KANAAL] = FIELD("codeKanaal", "code_kanaal", KIND_TEXT,
		.alias = "kanaal", .max = 50, .flags = FIELD_CRITERION,
		.list = "kanaal"),
	[KLANTCONTACT_ONDERWERP] = FIELD("onderwerp", "onderwerp", KIND_TEXT,
		.max = 200, .flags = FIELD_REQUIRED | FIELD_WORDS),
	[KLANTCONTACT_INHOUD] = FIELD("inhoud", "inhoud", KIND_TEXT, .max = 1000,
		.flags = FIELD_WORDS),
	[KLANTCONTACT_REACTIE] = FIELD("reactie", "reactie", KIND_TEXT,
		.max = 4000, .flags = FIELD_WORDS),
	[KLANTCONTACT_INDICATIE_CONTACT_GELUKT] = FIELD("indicatieContactGelukt",
		"indicatie_contact_gelukt", KIND_JA_NEE, .flags = FIELD_CRITERION),
	[KLANTCONTACT_CODE_TAAL] = FIELD("codeTaal", "code_taal", KIND_PATTERN,
		.alias = "taal", .max = 3, .list = "taal", .pattern = &ki_taalcode),
	[KLANTCONTACT_VERTROUWELIJK] = FIELD("vertrouwelijk", "vertrouwelijk",
		KIND_BOOLEAN, .flags = FIELD_REQUIRED | FIELD_CRITERION),
	[KLANTCONTACT_HOOFD_ONDERWERP_TYPE] = FIELD("hoofdOnderwerpType",
		"hoofd_onderwerp_type", KIND_PATTERN, .max = 200, .pattern = &url),
	[KLANTCONTACT_VERDERE_ACTIE_ONDERNOMEN] = FIELD("verdereActieOndernomen",
		"verdere_actie_ondernomen", KIND_BOOLEAN),
	[KLANTCONTACT_METADATA] = FIELD("metadata", "metadata", KIND_METADATA,
		.max = 255),
	/* F0796: without it a klantcontact is only added to */
	[KLANTCONTACT_CORRECTIE] = FIELD("correctie", NULL, KIND_BOOLEAN,
		.flags = FIELD_PATCH),
	/* ours, not the standard's */
	[KLANTCONTACT_BEWAREN_TOT] = FIELD("bewarenTot", "bewaren_tot", KIND_DATE,
		.flags = FIELD_CRITERION),
	[KLANTCONTACT_VERWERKINGSACTIVITEIT] = FIELD("verwerkingsactiviteit",
		"verwerkingsactiviteit", KIND_UUID, .flags = FIELD_INTERNAL),
};

static const Field partij_fields[PARTIJ_FIELDS] = {
	[PARTIJ_ID] = FIELD("id", "id", KIND_UUID, .alias = "uuid",
		.flags = FIELD_INTERNAL | FIELD_SELECTIVE | FIELD_SUBJECT),
	[PARTIJ_NUMMER] = NUMMER("nummer", "nummer", FIELD_ORDER),
	[PARTIJ_SOORT_PARTIJ] = SOORT_PARTIJ(
		FIELD_REQUIRED | FIELD_CRITERION | FIELD_FIXED),
	[PARTIJ_INDICATIE_ACTIEF] = FIELD("indicatieActief", "indicatie_actief",
		KIND_BOOLEAN, .flags = FIELD_CRITERION),
	[PARTIJ_INDICATIE_GEHEIMHOUDING] = FIELD("indicatieGeheimhouding",
		"indicatie_geheimhouding", KIND_BOOLEAN,
		.flags = FIELD_CRITERION | FIELD_UNKNOWN),
	[PARTIJ_BEPERKING] = FIELD("beperking", "beperking", KIND_UUID,
		.flags = FIELD_INTERNAL),
	[PARTIJ_HERGEBRUIK] = HERGEBRUIK,
	[PARTIJ_ANSWER] = ANSWER,
};

static const Field partij_gegevens_fields[GEGEVENS_FIELDS] = {
	[GEGEVENS_PARTIJ] = FIELD("partij", "partij", KIND_UUID,
		.flags = FIELD_INTERNAL | FIELD_SUBJECT),
	[GEGEVENS_SOORT_PARTIJ] = SOORT_PARTIJ(FIELD_INTERNAL),
	[GEGEVENS_BESLUIT] = FIELD("besluit", "besluit", KIND_UUID,
		.flags = FIELD_INTERNAL),
	[GEGEVENS_WERKTE_VOOR_PARTIJ] = REFERENCE("werkteVoorPartij", NULL,
		"werkte_voor_partij", ki_partij, 0),
	[GEGEVENS_NAAM] = FIELD("naam", "naam", KIND_TEXT, .max = 200,
		.form = FORM_NAAM,
		.flags = FIELD_SELECTIVE | FIELD_NAME | FIELD_INDEXED | FIELD_ORDER),
	[GEGEVENS_CONTACTNAAM] = CONTACTNAAM("contactnaam"),
	[GEGEVENS_BEZOEKADRES] = ADRES("bezoekadres"),
	[GEGEVENS_CORRESPONDENTIEADRES] = ADRES("correspondentieadres"),
	[GEGEVENS_VOORKEURSTAAL] = FIELD("voorkeurstaal", "voorkeurstaal",
		KIND_PATTERN, .max = 3, .list = "taal", .pattern = &ki_taalcode),
	[GEGEVENS_INTERNE_NOTITIE] = FIELD("interneNotitie", "interne_notitie",
		KIND_TEXT, .max = 1000),
	[GEGEVENS_VOORKEURS_DIGITAAL_ADRES] = FIELD("voorkeursDigitaalAdres", NULL,
		KIND_UUID, .flags = FIELD_PATCH),
	[GEGEVENS_VOORKEURS_REKENINGNUMMER] = FIELD("voorkeursRekeningnummer",
		NULL, KIND_UUID, .flags = FIELD_PATCH),
};

static const Field partij_identificator_fields[IDENTIFICATOR_FIELDS] = {
	[IDENTIFICATOR_ID] = ID,
	[IDENTIFICATOR_PARTIJ] = REFERENCE("identificeerdePartij", NULL, "partij",
		ki_partij, FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_SUBJECT),
	[IDENTIFICATOR_SOORT_PARTIJ] = SOORT_PARTIJ(FIELD_INTERNAL),
	[IDENTIFICATOR_OBJECT_ID] = FIELD("objectId", "object_id", KIND_TEXT,
		.group = "partijIdentificator", .max = 200,
		.form = FORM_IDENTIFICATOR,
		.flags = FIELD_REQUIRED | FIELD_SELECTIVE,
		.max_bytes = OBJECT_KEY_BYTES),
	[IDENTIFICATOR_CODE_OBJECTTYPE] = FIELD("codeObjecttype",
		"code_objecttype", KIND_CODE, .group = "partijIdentificator",
		.max = 200, .flags = FIELD_REQUIRED | FIELD_TERM,
		.list = "soort_object", .code_list = LIST_OBJECTTYPE,
		.max_bytes = OBJECT_KEY_BYTES),
	[IDENTIFICATOR_CODE_SOORT_OBJECT_ID] = FIELD("codeSoortObjectId",
		"code_soort_object_id", KIND_CODE, .group = "partijIdentificator",
		.max = 200, .flags = FIELD_REQUIRED | FIELD_TERM,
		.list = "soort_object_id", .code_list = LIST_SOORT_OBJECT_ID,
		.max_bytes = OBJECT_KEY_BYTES),
	[IDENTIFICATOR_CODE_REGISTER] = FIELD("codeRegister", "code_register",
		KIND_CODE, .group = "partijIdentificator", .max = 200,
		.flags = FIELD_REQUIRED | FIELD_TERM, .list = "extern_register",
		.code_list = LIST_REGISTER, .max_bytes = OBJECT_KEY_BYTES),
	[IDENTIFICATOR_SUB_IDENTIFICATOR_VAN] = REFERENCE("subIdentificatorVan",
		NULL, "sub_identificator_van", ki_partij_identificator, 0),
	[IDENTIFICATOR_ANDERE] = FIELD("anderePartijIdentificator",
		"andere_partij_identificator", KIND_TEXT, .max = 200,
		.form = FORM_IDENTIFICATOR, .flags = FIELD_SELECTIVE | FIELD_INDEXED),
};

static const Field digitaal_adres_fields[DIGITAAL_ADRES_FIELDS] = {
	[DIGITAAL_ADRES_ID] = ID,
	[DIGITAAL_ADRES_VERSTREKT_DOOR_BETROKKENE] = REFERENCE(
		"verstrektDoorBetrokkene", NULL, "verstrekt_door_betrokkene",
		ki_betrokkene, FIELD_OWNER | FIELD_OF_SUBJECT),
	[DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ] = REFERENCE("verstrektDoorPartij",
		NULL, "verstrekt_door_partij", ki_partij, FIELD_OWNER | FIELD_SUBJECT),
	[DIGITAAL_ADRES_CODE_SOORT] = FIELD("codeSoortDigitaalAdres",
		"code_soort_digitaal_adres", KIND_CODE, .alias = "soortDigitaalAdres",
		.max = 40, .flags = FIELD_CRITERION, .list = "soort_digitaal_adres",
		.code_list = LIST_SOORT_DIGITAAL_ADRES),
	[DIGITAAL_ADRES_ADRES] = FIELD("adres", "adres", KIND_TEXT, .max = 254,
		.form = FORM_ADRES,
		.flags = FIELD_REQUIRED | FIELD_SELECTIVE | FIELD_PREFIX | FIELD_INDEXED),
	[DIGITAAL_ADRES_OMSCHRIJVING] = FIELD("omschrijving", "omschrijving",
		KIND_TEXT, .max = 200, .flags = FIELD_WORDS),
	[DIGITAAL_ADRES_IS_STANDAARD_ADRES] = FIELD("isStandaardAdres",
		"is_standaard_adres", KIND_BOOLEAN, .flags = FIELD_CRITERION),
	[DIGITAAL_ADRES_IS_VOORKEURSADRES] = FIELD("isVoorkeursadres",
		"is_voorkeursadres", KIND_BOOLEAN, .flags = FIELD_CRITERION),
	[DIGITAAL_ADRES_REFERENTIE] = FIELD("referentie", "referentie",
		KIND_PATTERN, .max = 50, .flags = FIELD_CRITERION,
		.pattern = &referentie),
	[DIGITAAL_ADRES_VERIFICATIE_DATUM] = FIELD("verificatieDatum",
		"verificatie_datum", KIND_DATE, .flags = FIELD_CRITERION),
};

static const Field betrokkene_fields[BETROKKENE_FIELDS] = {
	[BETROKKENE_ID] = ID,
	[BETROKKENE_HAD_KLANTCONTACT] = REFERENCE("hadKlantcontact", NULL,
		"had_klantcontact", ki_klantcontact,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED),
	[BETROKKENE_WAS_PARTIJ] = REFERENCE("wasPartij", NULL, "was_partij",
		ki_partij, FIELD_SOUGHT | FIELD_SUBJECT),
	[BETROKKENE_ROL] = FIELD("rol", "rol", KIND_CHOICE,
		.flags = FIELD_REQUIRED | FIELD_CRITERION, .choices = rollen,
		.cast = "klantinteracties.klantcontactrol"),
	[BETROKKENE_INITIATOR] = FIELD("initiator", "initiator", KIND_BOOLEAN,
		.flags = FIELD_REQUIRED | FIELD_CRITERION),
	[BETROKKENE_ORGANISATIENAAM] = FIELD("organisatienaam", "organisatienaam",
		KIND_TEXT, .max = 200, .form = FORM_NAAM,
		.flags = FIELD_SELECTIVE | FIELD_NAME | FIELD_INDEXED | FIELD_ORDER),
	[BETROKKENE_CONTACTNAAM] = CONTACTNAAM("contactnaam"),
	[BETROKKENE_BEZOEKADRES] = ADRES("bezoekadres"),
	[BETROKKENE_CORRESPONDENTIEADRES] = ADRES("correspondentieadres"),
	[BETROKKENE_HERGEBRUIK] = HERGEBRUIK,
	[BETROKKENE_SOORT_PARTIJ] = FIELD("soortPartij", NULL, KIND_CHOICE,
		.choices = soorten_partij),
	[BETROKKENE_WERKTE_VOOR_PARTIJ] = FIELD("werkteVoorPartij", NULL,
		KIND_UUID),
	[BETROKKENE_ANSWER] = ANSWER,
};

static const Field actor_fields[ACTOR_FIELDS] = {
	[ACTOR_ID] = ID,
	[ACTOR_NAAM] = FIELD("naam", "naam", KIND_TEXT, .max = 200,
		.form = FORM_NAAM,
		.flags = FIELD_REQUIRED | FIELD_NAME | FIELD_INDEXED | FIELD_ORDER),
	[ACTOR_SOORT_ACTOR] = FIELD("soortActor", "soort_actor", KIND_CHOICE,
		.flags = FIELD_REQUIRED | FIELD_CRITERION | FIELD_FIXED,
		.choices = soorten_actor, .cast = "klantinteracties.soort_actor"),
	[ACTOR_INDICATIE_ACTIEF] = FIELD("indicatieActief", "indicatie_actief",
		KIND_BOOLEAN, .flags = FIELD_CRITERION),
	[ACTOR_ZOEK_OF_MAAK] = FIELD("zoekOfMaak", NULL, KIND_BOOLEAN),
	[ACTOR_IDENTIFICATOR] = IDENTIFICATOR("actoridentificator"),
	[ACTOR_FUNCTIE] = FIELD("functie", "functie", KIND_TEXT,
		.group = "actorIdentificatie", .max = 40),
	[ACTOR_OMSCHRIJVING] = FIELD("omschrijving", "omschrijving", KIND_TEXT,
		.group = "actorIdentificatie", .max = 200),
	[ACTOR_EMAILADRES] = FIELD("emailadres", "emailadres", KIND_PATTERN,
		.group = "actorIdentificatie", .alias = "eMailadres", .max = 254,
		.pattern = &emailadres, .other_alias = "eMailAdres"),
	[ACTOR_TELEFOONNUMMER] = FIELD("telefoonnummer", "telefoonnummer",
		KIND_PATTERN, .group = "actorIdentificatie", .max = 20,
		.pattern = &telefoonnummer),
	[ACTOR_FAXNUMMER] = FIELD("faxnummer", "faxnummer", KIND_PATTERN,
		.group = "actorIdentificatie", .max = 20, .pattern = &faxnummer),
};

static const Field actor_klantcontact_fields[ACTOR_KLANTCONTACT_FIELDS] = {
	[ACTOR_KLANTCONTACT_ID] = ID,
	[ACTOR_KLANTCONTACT_ACTOR] = REFERENCE("actor", "actorId", "actor",
		ki_actor, FIELD_REQUIRED | FIELD_FIXED),
	[ACTOR_KLANTCONTACT_KLANTCONTACT] = REFERENCE("klantcontact",
		"klantcontactId", "klantcontact", ki_klantcontact,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_OF_SUBJECT),
};

static const Field interne_taak_fields[INTERNE_TAAK_FIELDS] = {
	[INTERNE_TAAK_ID] = ID,
	[INTERNE_TAAK_NUMMER] = NUMMER("nummer", "nummer", FIELD_ORDER),
	[INTERNE_TAAK_REFERENTIENUMMER] = NUMMER("referentienummer",
		"referentienummer", 0),
	[INTERNE_TAAK_GEVRAAGDE_HANDELING] = FIELD("gevraagdeHandeling",
		"gevraagde_handeling", KIND_TEXT, .max = 200,
		.flags = FIELD_REQUIRED | FIELD_WORDS),
	[INTERNE_TAAK_AANLEIDINGGEVEND_KLANTCONTACT] = REFERENCE(
		"aanleidinggevendKlantcontact", NULL, "aanleidinggevend_klantcontact",
		ki_klantcontact,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_OF_SUBJECT),
	[INTERNE_TAAK_TOELICHTING] = FIELD("toelichting", "toelichting", KIND_TEXT,
		.max = 1000, .flags = FIELD_WORDS),
	[INTERNE_TAAK_STATUS] = FIELD("status", "status", KIND_CHOICE,
		.flags = FIELD_CRITERION | FIELD_ORDER | FIELD_DEFAULT,
		.choices = taakstatussen,
		.cast = "klantinteracties.taakstatus"),
	[INTERNE_TAAK_TOEGEWEZEN_OP] = FIELD("toegewezenOp", "toegewezen_op",
		KIND_TIMESTAMP, .flags = FIELD_CRITERION | FIELD_ORDER | FIELD_DEFAULT),
	[INTERNE_TAAK_VERWERKT_OP] = FIELD("verwerktOp", "verwerkt_op",
		KIND_TIMESTAMP, .alias = "afgehandeldOp", .flags = FIELD_CRITERION),
};

static const Field interne_taak_actor_fields[INTERNE_TAAK_ACTOR_FIELDS] = {
	[INTERNE_TAAK_ACTOR_ID] = ID,
	[INTERNE_TAAK_ACTOR_INTERNE_TAAK] = REFERENCE("interneTaak", NULL,
		"interne_taak", ki_interne_taak,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_OF_SUBJECT),
	[INTERNE_TAAK_ACTOR_ACTOR] = REFERENCE("actor", NULL, "actor", ki_actor,
		FIELD_REQUIRED),
};

static const Field onderwerpobject_fields[ONDERWERPOBJECT_FIELDS] = {
	[ONDERWERPOBJECT_ID] = ID,
	[ONDERWERPOBJECT_KLANTCONTACT] = REFERENCE("wasOnderwerpVanKlantcontact",
		"klantcontact", "was_onderwerp_van_klantcontact", ki_klantcontact,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_OF_SUBJECT),
	[ONDERWERPOBJECT_WAS_KLANTCONTACT] = REFERENCE("onderwerpWasKlantcontact",
		"wasKlantcontact", "onderwerp_was_klantcontact", ki_klantcontact, 0),
	[ONDERWERPOBJECT_IDENTIFICATOR] = IDENTIFICATOR(
		"onderwerpobjectidentificator"),
};

static const Field bijlage_fields[BIJLAGE_FIELDS] = {
	[BIJLAGE_ID] = ID,
	[BIJLAGE_KLANTCONTACT] = REFERENCE("wasBijlageVanKlantcontact", NULL,
		"was_bijlage_van_klantcontact", ki_klantcontact,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_OF_SUBJECT),
	[BIJLAGE_IDENTIFICATOR] = IDENTIFICATOR("bijlageidentificator"),
};

static const Field vertegenwoordiging_fields[VERTEGENWOORDIGING_FIELDS] = {
	[VERTEGENWOORDIGING_ID] = ID,
	[VERTEGENWOORDIGING_VERTEGENWOORDIGENDE] = REFERENCE(
		"vertegenwoordigendePartij", NULL, "vertegenwoordigende_partij",
		ki_partij, FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_SUBJECT),
	[VERTEGENWOORDIGING_VERTEGENWOORDIGDE] = REFERENCE(
		"vertegenwoordigdePartij", NULL, "vertegenwoordigde_partij", ki_partij,
		FIELD_REQUIRED | FIELD_FIXED | FIELD_SUBJECT),
};

static const Field rekeningnummer_fields[REKENINGNUMMER_FIELDS] = {
	[REKENINGNUMMER_ID] = ID,
	[REKENINGNUMMER_PARTIJ] = REFERENCE("partij", NULL, "partij", ki_partij,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_SUBJECT),
	[REKENINGNUMMER_IBAN] = FIELD("iban", "iban", KIND_PATTERN, .max = 34,
		.flags = FIELD_REQUIRED | FIELD_SELECTIVE, .pattern = &iban),
	[REKENINGNUMMER_BIC] = FIELD("bic", "bic", KIND_PATTERN, .max = 11,
		.flags = FIELD_CRITERION, .pattern = &bic),
	[REKENINGNUMMER_IS_VOORKEUR] = FIELD("isVoorkeursrekeningnummer",
		"is_voorkeursrekeningnummer", KIND_BOOLEAN),
};

static const Field categorie_fields[CATEGORIE_FIELDS] = {
	[CATEGORIE_ID] = ID,
	[CATEGORIE_NAAM] = FIELD("naam", "naam", KIND_TEXT, .max = 80,
		.form = FORM_NAAM, .flags = FIELD_REQUIRED | FIELD_SELECTIVE |
		FIELD_NAME | FIELD_INDEXED | FIELD_ORDER),
};

static const Field categorie_relatie_fields[CATEGORIE_RELATIE_FIELDS] = {
	[CATEGORIE_RELATIE_ID] = ID,
	[CATEGORIE_RELATIE_PARTIJ] = REFERENCE("partij", NULL, "partij", ki_partij,
		FIELD_REQUIRED | FIELD_OWNER | FIELD_FIXED | FIELD_SUBJECT),
	[CATEGORIE_RELATIE_CATEGORIE] = REFERENCE("categorie", NULL, "categorie",
		ki_categorie, FIELD_REQUIRED | FIELD_FIXED),
	[CATEGORIE_RELATIE_BEGIN_DATUM] = FIELD("beginDatum", "begin_datum",
		KIND_DATE, .flags = FIELD_CRITERION | FIELD_ORDER | FIELD_DEFAULT),
	[CATEGORIE_RELATIE_EIND_DATUM] = FIELD("eindDatum", "eind_datum",
		KIND_DATE, .flags = FIELD_CRITERION),
};

/* a change is a new version: of one that is there only its end changes */
static const Field verwerkingsactiviteit_fields[VERWERKINGSACTIVITEIT_FIELDS] = {
	[VERWERKINGSACTIVITEIT_ID] = ID,
	[VERWERKINGSACTIVITEIT_CODE] = FIELD("code", "code", KIND_TEXT, .max = 50,
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_SELECTIVE),
	[VERWERKINGSACTIVITEIT_URI] = FIELD("uri", "uri", KIND_TEXT, .max = 200,
		.flags = FIELD_FIXED),
	[VERWERKINGSACTIVITEIT_NAAM] = FIELD("naam", "naam", KIND_TEXT, .max = 200,
		.flags = FIELD_REQUIRED | FIELD_FIXED),
	[VERWERKINGSACTIVITEIT_DOEL] = FIELD("doel", "doel", KIND_TEXT,
		.max = 1000, .flags = FIELD_REQUIRED | FIELD_FIXED),
	[VERWERKINGSACTIVITEIT_GRONDSLAG] = FIELD("grondslag", "grondslag",
		KIND_CHOICE, .choices = grondslagen, .cast = "pg_catalog.text",
		.flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_CRITERION),
	[VERWERKINGSACTIVITEIT_GEGEVENS] = FIELD("gegevens", "gegevens",
		KIND_TEXTS, .max = 80, .flags = FIELD_FIXED),
	[VERWERKINGSACTIVITEIT_BEWAARTERMIJN] = FIELD("bewaartermijn",
		"bewaartermijn", KIND_DURATION, .flags = FIELD_FIXED),
	[VERWERKINGSACTIVITEIT_SELECTIELIJST] = FIELD("selectielijst",
		"selectielijst", KIND_TEXT, .max = 40, .flags = FIELD_FIXED),
	[VERWERKINGSACTIVITEIT_VERTROUWELIJK] = FIELD("vertrouwelijk",
		"vertrouwelijk", KIND_BOOLEAN, .flags = FIELD_FIXED),
	[VERWERKINGSACTIVITEIT_INGANGSDATUM] = FIELD("ingangsdatum",
		"ingangsdatum", KIND_DATE,
		.flags = FIELD_FIXED | FIELD_CRITERION | FIELD_STAYS),
	[VERWERKINGSACTIVITEIT_EINDDATUM] = FIELD("einddatum", "einddatum",
		KIND_DATE, .flags = FIELD_CRITERION),
};

StaticAssertDecl(BETROKKENE_FIELDS <= MAX_FIELDS &&
				 GEGEVENS_FIELDS <= MAX_FIELDS, "too many fields");
StaticAssertDecl(IDENTIFICATOR_IDENTITY <= MAX_IDENTITY, "too many that identify");

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

/* a number, of a kind, in a register; a vestigingsnummer under another */
const int	ki_identificator_identity[] = {
	IDENTIFICATOR_OBJECT_ID, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
	IDENTIFICATOR_CODE_OBJECTTYPE, IDENTIFICATOR_CODE_REGISTER,
	IDENTIFICATOR_SUB_IDENTIFICATOR_VAN
};

/* a partij has them or not */
static const int gegevens_identity[] = {GEGEVENS_PARTIJ};

/*
 * Of what no two are there: an address of a partij, an actoridentificator, and
 * what a klantcontact was about or came with it.
 */
static const int adres_unique[] = {
	DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ, DIGITAAL_ADRES_ADRES,
	DIGITAAL_ADRES_CODE_SOORT
};
static const int actor_unique[] = {IDENTIFICATOR_OF(ACTOR_IDENTIFICATOR)};
static const int onderwerpobject_unique[] = {
	ONDERWERPOBJECT_KLANTCONTACT,
	IDENTIFICATOR_OF(ONDERWERPOBJECT_IDENTIFICATOR),
	ONDERWERPOBJECT_WAS_KLANTCONTACT
};
static const int bijlage_unique[] = {
	BIJLAGE_KLANTCONTACT, IDENTIFICATOR_OF(BIJLAGE_IDENTIFICATOR)
};

#define UNIQUE(fields_, reason_) \
	.unique = fields_, .nunique = lengthof(fields_), .unique_reason = reason_

#define ALIASES(...)	((const char *const []) {__VA_ARGS__, NULL})
#define ADRESSEN(...)	((const int []) {__VA_ARGS__, 0})

/* what goes with a row, by the foreign keys of the tables */
static const ObjectPart klantcontact_parts[] = {
	{&ki_betrokkene, "had_klantcontact"},
	{&ki_actor_klantcontact, "klantcontact"},
	{&ki_onderwerpobject, "was_onderwerp_van_klantcontact"},
	{&ki_bijlage, "was_bijlage_van_klantcontact"},
	{&ki_interne_taak, "aanleidinggevend_klantcontact"},
	{NULL}
};
static const ObjectPart gegevens_parts[] = {
	{&ki_digitaal_adres, "verstrekt_door_partij"},
	{&ki_rekeningnummer, "partij"},
	{&ki_categorie_relatie, "partij"},
	{NULL}
};
static const ObjectPart partij_parts[] = {
	{&ki_partij_gegevens, "partij"},
	{&ki_partij_identificator, "partij"},
	{&ki_vertegenwoordiging, "vertegenwoordigende_partij"},
	{&ki_vertegenwoordiging, "vertegenwoordigde_partij"},
	{NULL}
};
static const ObjectPart betrokkene_parts[] = {
	{&ki_digitaal_adres, "verstrekt_door_betrokkene"},
	{NULL}
};
static const ObjectPart taak_parts[] = {
	{&ki_interne_taak_actor, "interne_taak"},
	{NULL}
};

const Object ki_klantcontact = {
	.name = "klantcontact",
	.fields = klantcontact_fields,
	.nfields = KLANTCONTACT_FIELDS,
	.parts = klantcontact_parts,
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
	.parts = gegevens_parts,
	.identity = gegevens_identity,
	.nidentity = lengthof(gegevens_identity),
	.adressen = ADRESSEN(GEGEVENS_BEZOEKADRES, GEGEVENS_CORRESPONDENTIEADRES),
	.wait = ki_wait_partij_gegevens
};

const Object ki_partij_identificator = {
	.name = "partij_identificator",
	.fields = partij_identificator_fields,
	.nfields = IDENTIFICATOR_FIELDS,
	.identity = ki_identificator_identity,
	.nidentity = IDENTIFICATOR_IDENTITY,
	.transparent = identificator_transparent,
	.personal = true,
	.of_partij = true,
	.referred_by_key = true,
	.complete = ki_complete_partij_identificator,
	.check = ki_check_partij_identificator,
	.look = ki_look_partij_identificator,
	.wait = ki_wait_partij_identificator
};

const Object ki_digitaal_adres = {
	.name = "digitaal_adres",
	.fields = digitaal_adres_fields,
	.nfields = DIGITAAL_ADRES_FIELDS,
	UNIQUE(adres_unique, "the partij has this address already"),
	.personal = true,
	.of_partij = true,
	.one_of_partij = true,
	.complete = ki_complete_digitaal_adres,
	.check = ki_check_digitaal_adres,
	.look = ki_look_digitaal_adres,
	.prepare = ki_prepare_digitaal_adres
};

const Object ki_partij = {
	.name = "partij",
	.fields = partij_fields,
	.nfields = PARTIJ_FIELDS,
	.parts = partij_parts,
	.companion = &ki_partij_gegevens,
	.lists = {
		[PARTIJ_IDENTIFICATOREN] = {"partijIdentificatoren",
			ALIASES("partijIdentificator"), &ki_partij_identificator,
		"partij", .flags = LIST_EMBEDDED | LIST_SOUGHT},
		[PARTIJ_DIGITALE_ADRESSEN] = {"digitaleAdressen",
			ALIASES("digitaalAdres"), &ki_digitaal_adres,
			"verstrekt_door_partij", .flags = LIST_EMBEDDED | LIST_SOUGHT,
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
		&ki_betrokkene, "was_partij",
		.flags = LIST_OUTPUT | LIST_RARELY_NONE}
	},
	.transparent = partij_transparent,
	.ignored = volledige_naam,
	.personal = true,
	.sought = true,
	.restriction = PARTIJ_BEPERKING,
	.complete = ki_complete_vestiging_search,
	.check = ki_check_partij,
	.look = ki_look_partij,
	.release = ki_release_partij,
	.successor = ki_successor_partij,
	.wait = ki_wait_partij
};

const Object ki_betrokkene = {
	.name = "betrokkene",
	.fields = betrokkene_fields,
	.nfields = BETROKKENE_FIELDS,
	.parts = betrokkene_parts,
	.lists = {
		[BETROKKENE_DIGITALE_ADRESSEN] = {"digitaleAdressen",
			ALIASES("digitaalAdres"), &ki_digitaal_adres,
		"verstrekt_door_betrokkene", .flags = LIST_EMBEDDED | LIST_SOUGHT},
		[BETROKKENE_PARTIJ_IDENTIFICATOREN] = {"partijIdentificatoren",
			ALIASES("partijIdentificator"), &ki_partij_identificator,
		"partij", "was_partij", .flags = LIST_INPUT}
	},
	.ignored = volledige_naam,
	.personal = true,
	.sought = true,
	.adressen = ADRESSEN(BETROKKENE_BEZOEKADRES,
						 BETROKKENE_CORRESPONDENTIEADRES),
	.complete = ki_complete_vestiging_search,
	.check = ki_check_betrokkene,
	.look = ki_look_betrokkene,
	.release = ki_release_betrokkene
};

const Object ki_actor = {
	.name = "actor",
	.fields = actor_fields,
	.nfields = ACTOR_FIELDS,
	.transparent = actor_transparent,
	UNIQUE(actor_unique,
		"is that of another actor: zoekOfMaak gives that one"),
	.check = ki_check_actor,
	.look = ki_look_actoridentificator
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
	.parts = taak_parts,
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
	UNIQUE(onderwerpobject_unique,
		"is an onderwerpobject of this klantcontact already"),
	.check = ki_check_onderwerpobject
};

const Object ki_bijlage = {
	.name = "bijlage",
	.fields = bijlage_fields,
	.nfields = BIJLAGE_FIELDS,
	UNIQUE(bijlage_unique,
		"is a bijlage of this klantcontact already"),
	.check = ki_check_bijlage
};

const Object ki_vertegenwoordiging = {
	.name = "vertegenwoordiging",
	.fields = vertegenwoordiging_fields,
	.nfields = VERTEGENWOORDIGING_FIELDS,
	.personal = true,
	.of_partij = true,
	.check = ki_check_vertegenwoordiging,
	.look = ki_look_vertegenwoordiging,
	.prepare = ki_prepare_vertegenwoordiging
};

const Object ki_rekeningnummer = {
	.name = "rekeningnummer",
	.fields = rekeningnummer_fields,
	.nfields = REKENINGNUMMER_FIELDS,
	.personal = true,
	.of_partij = true,
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
	.of_partij = true,
	.complete = ki_complete_categorie_relatie,
	.check = ki_check_categorie_relatie,
	.look = ki_look_of_partij,
	.prepare = ki_prepare_categorie_relatie
};

const Object ki_verwerkingsactiviteit = {
	.name = "verwerkingsactiviteit",
	.fields = verwerkingsactiviteit_fields,
	.nfields = VERWERKINGSACTIVITEIT_FIELDS,
	.complete = ki_complete_verwerkingsactiviteit,
	.check = ki_check_verwerkingsactiviteit,
	.look = ki_look_verwerkingsactiviteit,
	.prepare = ki_prepare_verwerkingsactiviteit
};
