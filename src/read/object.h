/*
 * object.h
 *		The objects of the register: their keys in a body, their columns.
 *
 * One description serves reading a body, inserting a row, selecting it and
 * answering it, so that these cannot come apart.
 */
#ifndef KI_OBJECT_H
#define KI_OBJECT_H

#include "klantinteracties.h"

typedef enum FieldKind
{
	KIND_TEXT,
	KIND_BOOLEAN,
	KIND_INTEGER,
	KIND_TIMESTAMP,
	KIND_DATE,
	KIND_UUID,					/* a reference, or the row's own id */
	KIND_CHOICE,				/* one of a few words */
	KIND_PATTERN,				/* text of which a function knows the form */
	KIND_CODE,					/* of a list of which some codes are known */
	KIND_JA_NEE,				/* ja, nee, onbekend: true, false, NULL */
	KIND_NUMMER,				/* digits; a JSON number is as good */
	KIND_METADATA				/* an object of texts */
} FieldKind;

/* flags of a field */
#define FIELD_REQUIRED		0x001
#define FIELD_INTERNAL		0x002	/* not in a body: the functions fill it */
#define FIELD_CRITERION		0x004	/* find_x() may ask for it */
#define FIELD_KEY			0x008	/* likewise, and few rows have the same */
#define FIELD_WORDS			0x010	/* likewise, by words in it */
#define FIELD_TERM			0x020	/* likewise, by the index of terms */
#define FIELD_ORDER			0x040	/* find_x() can sort by it */
#define FIELD_OWNER			0x080	/* within a list the place tells it */
#define FIELD_FIXED			0x100	/* update_x() leaves it as it is */
#define FIELD_PATCH			0x200	/* only in a patch of update_x() */
#define FIELD_PREFIX		0x400	/* find_x() may ask how it begins */
#define FIELD_STAYS			0x800	/* update_x() does not take it away */
#define FIELD_UNKNOWN		0x1000	/* null is not absent: it is unknown */

#define FIELD_SEARCHED \
	(FIELD_CRITERION | FIELD_KEY | FIELD_WORDS | FIELD_TERM)

typedef struct Pattern
{
	bool		(*is_valid) (const char *text, size_t length);
	const char *rule;			/* for the reason of a violation */

	/* what is stored for a text that means the same; NULL: the text itself */
	const char *(*stored) (const char *text, size_t length);
} Pattern;

typedef struct Field
{
	const char *group;			/* the object within which it stands */
	const char *key;			/* as the standard spells it */
	const char *alias;			/* as others do, or NULL */
	const char *column;			/* NULL when it is only asked, not stored */
	FieldKind	kind;
	int			max;			/* characters, or the greatest integer */
	int			flags;
	const char *list;			/* reference list that has the code */
	int			code_list;		/* CodeList, for KIND_CODE */
	const char *const *choices; /* for KIND_CHOICE, NULL-terminated */
	const Pattern *pattern;		/* for KIND_PATTERN */
	const char *cast;			/* column type to cast a text to, or NULL */
	const struct Object *target;	/* of a reference */
	const char *other_alias;	/* one more, or NULL */
	int			max_bytes;		/* what an index holds, when max can exceed it */
} Field;

struct Object;
struct Body;
struct Row;

/* flags of a list */
#define LIST_EMBEDDED		0x01	/* in every answer; else when asked for */
#define LIST_OUTPUT			0x02	/* not in a body */
#define LIST_INPUT			0x04	/* not in an answer */
#define LIST_PATCH			0x08	/* update_x() replaces it */

/* a list of other objects within an object */
typedef struct ObjectList
{
	const char *key;
	const char *const *aliases; /* an object for a list of one, too */
	const struct Object *object;
	const char *owner;			/* its column that refers to this object */
	const char *via;			/* by this column of ours; NULL: by the id */
	int			flags;
	int			reference;		/* an item is no more than this field */
	int			flag;			/* one item may have it; else 0 */
	int			preferred;		/* field of our companion that names that one */
} ObjectList;

#define MAX_LISTS	6

/* fields that an object may have: a bit of 64 tells which have a value */
#define MAX_FIELDS	64

typedef struct Object
{
	const char *name;			/* of the table */
	int			number;			/* distinguishes statements about it */
	const Field *fields;
	int			nfields;
	const struct Object *companion; /* whose fields stand in the same body */
	ObjectList	lists[MAX_LISTS];
	const char *const *transparent; /* groups whose members may stand outside */
	const char *const *ignored; /* keys that only an answer has */
	bool		personal;		/* not to be leafed through */
	bool		one_of_partij;	/* has a flag that one of a partij has */
	bool		referred_by_key;	/* what refers to it hangs on what it says */
	const int  *adressen;		/* fields with which one begins, then 0 */

	/* fills in what follows from other fields, and checks those together */
	void		(*complete) (struct Body *body, const BodyPath *path,
							 Violations *violations);

	/* the other rules between the fields of one object */
	void		(*check) (struct Body *body, const BodyPath *path,
						  Violations *violations);

	/* looks in the register; stored is the row as it is, NULL when new */
	void		(*look) (Call *call, struct Body *body,
						 const struct Row *stored);

	/* does what must be done before the row is written */
	void		(*prepare) (Call *call, struct Body *body,
							const struct Row *stored);
} Object;

/* how a criterion other than an equal value is met */
typedef enum Test
{
	TEST_KNOWN,					/* there is a value */
	TEST_UNKNOWN,				/* there is none */
	TEST_RANGE,					/* from a value on, before another */
	TEST_WORDS,					/* words that begin so */
	TEST_PREFIX,				/* begins so */
	TEST_TARGET					/* what it refers to meets criteria */
} Test;

typedef struct Criterion
{
	Test		test;
	bool		has_from;
	bool		has_to;
	Datum		from;			/* and the words or the prefix */
	Datum		to;
	struct Body *target;
	bool		or_unknown;		/* or it refers to nothing */
} Criterion;

/* the values of one row, in the order of its object's fields */
typedef struct Row
{
	const Object *object;
	Datum	   *values;
	bool	   *isnull;
	bool	   *given;			/* in the body, be it with a wrong value */
	bool	   *cleared;		/* by a patch: the value is to go */
	uint64		unknown;		/* bits: not the column's default, but NULL */
	Criterion **criteria;		/* of find_x(); else NULL */
} Row;

/* a body that was read */
typedef struct Body
{
	Row			row;
	Row			companion;		/* when the object has one */
	struct Body *items[MAX_LISTS];
	int			nitems[MAX_LISTS];
	const char *keys[MAX_LISTS];	/* by which a list was given, or NULL */
	bool		single[MAX_LISTS];	/* an object, not a list */
	bool		emptied[MAX_LISTS]; /* by a patch: null or [] */
	bool		none[MAX_LISTS];	/* of find_x(): there is no item */
	pg_uuid_t  *id;				/* that it says is its own; else NULL */
} Body;

/* what a body is read for */
typedef enum BodyUse
{
	BODY_REGISTER,
	BODY_CRITERIA,				/* find_x(): nothing is required */
	BODY_PATCH,					/* update_x(): what is absent stays */
	BODY_REPEATED				/* an item in a patch: to repeat what is stored */
} BodyUse;

/* the groups: how many fields each has */
#define CONTACTNAAM_FIELDS	4

enum AdresField
{
	ADRES_NUMMERAANDUIDING_ID,
	ADRES_STRAATNAAM,
	ADRES_HUISNUMMER,
	ADRES_HUISNUMMERTOEVOEGING,
	ADRES_POSTCODE,
	ADRES_STAD,
	ADRES_ADRESREGEL1,
	ADRES_ADRESREGEL2,
	ADRES_ADRESREGEL3,
	ADRES_CODE_LAND,
	ADRES_FIELDS
};

enum KlantcontactField
{
	KLANTCONTACT_ID,
	KLANTCONTACT_NUMMER,
	KLANTCONTACT_REFERENTIENUMMER,
	KLANTCONTACT_PLAATSGEVONDEN_OP,
	KLANTCONTACT_CODE_KANAAL,
	KLANTCONTACT_ONDERWERP,
	KLANTCONTACT_INHOUD,
	KLANTCONTACT_REACTIE,
	KLANTCONTACT_INDICATIE_CONTACT_GELUKT,
	KLANTCONTACT_CODE_TAAL,
	KLANTCONTACT_VERTROUWELIJK,
	KLANTCONTACT_HOOFD_ONDERWERP_TYPE,
	KLANTCONTACT_VERDERE_ACTIE_ONDERNOMEN,
	KLANTCONTACT_METADATA,
	KLANTCONTACT_CORRECTIE,
	KLANTCONTACT_FIELDS
};

enum KlantcontactList
{
	KLANTCONTACT_ACTOREN,
	KLANTCONTACT_BETROKKENEN,
	KLANTCONTACT_ONDERWERPOBJECTEN,
	KLANTCONTACT_BIJLAGEN,
	KLANTCONTACT_INTERNE_TAKEN,
	KLANTCONTACT_DIGITALE_ADRESSEN
};

enum PartijField
{
	PARTIJ_ID,
	PARTIJ_NUMMER,
	PARTIJ_SOORT_PARTIJ,
	PARTIJ_INDICATIE_ACTIEF,
	PARTIJ_INDICATIE_GEHEIMHOUDING,
	PARTIJ_HERGEBRUIK,
	PARTIJ_FIELDS
};

enum GegevensField
{
	GEGEVENS_PARTIJ,
	GEGEVENS_SOORT_PARTIJ,
	GEGEVENS_BESLUIT,
	GEGEVENS_WERKTE_VOOR_PARTIJ,
	GEGEVENS_NAAM,
	GEGEVENS_CONTACTNAAM,
	GEGEVENS_BEZOEKADRES = GEGEVENS_CONTACTNAAM + CONTACTNAAM_FIELDS,
	GEGEVENS_CORRESPONDENTIEADRES = GEGEVENS_BEZOEKADRES + ADRES_FIELDS,
	GEGEVENS_VOORKEURSTAAL = GEGEVENS_CORRESPONDENTIEADRES + ADRES_FIELDS,
	GEGEVENS_INTERNE_NOTITIE,
	GEGEVENS_VOORKEURS_DIGITAAL_ADRES,
	GEGEVENS_VOORKEURS_REKENINGNUMMER,
	GEGEVENS_FIELDS
};

enum PartijList
{
	PARTIJ_IDENTIFICATOREN,
	PARTIJ_DIGITALE_ADRESSEN,
	PARTIJ_REKENINGNUMMERS,
	PARTIJ_CATEGORIE_RELATIES,
	PARTIJ_VERTEGENWOORDIGDEN,
	PARTIJ_BETROKKENEN
};

enum IdentificatorField
{
	IDENTIFICATOR_ID,
	IDENTIFICATOR_PARTIJ,
	IDENTIFICATOR_SOORT_PARTIJ,
	IDENTIFICATOR_OBJECT_ID,
	IDENTIFICATOR_CODE_OBJECTTYPE,
	IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
	IDENTIFICATOR_CODE_REGISTER,
	IDENTIFICATOR_SUB_IDENTIFICATOR_VAN,
	IDENTIFICATOR_ANDERE,
	IDENTIFICATOR_FIELDS
};

enum DigitaalAdresField
{
	DIGITAAL_ADRES_ID,
	DIGITAAL_ADRES_VERSTREKT_DOOR_BETROKKENE,
	DIGITAAL_ADRES_VERSTREKT_DOOR_PARTIJ,
	DIGITAAL_ADRES_CODE_SOORT,
	DIGITAAL_ADRES_ADRES,
	DIGITAAL_ADRES_OMSCHRIJVING,
	DIGITAAL_ADRES_IS_STANDAARD_ADRES,
	DIGITAAL_ADRES_IS_VOORKEURSADRES,
	DIGITAAL_ADRES_REFERENTIE,
	DIGITAAL_ADRES_VERIFICATIE_DATUM,
	DIGITAAL_ADRES_FIELDS
};

enum BetrokkeneField
{
	BETROKKENE_ID,
	BETROKKENE_HAD_KLANTCONTACT,
	BETROKKENE_WAS_PARTIJ,
	BETROKKENE_ROL,
	BETROKKENE_INITIATOR,
	BETROKKENE_ORGANISATIENAAM,
	BETROKKENE_CONTACTNAAM,
	BETROKKENE_BEZOEKADRES = BETROKKENE_CONTACTNAAM + CONTACTNAAM_FIELDS,
	BETROKKENE_CORRESPONDENTIEADRES = BETROKKENE_BEZOEKADRES + ADRES_FIELDS,
	BETROKKENE_HERGEBRUIK = BETROKKENE_CORRESPONDENTIEADRES + ADRES_FIELDS,
	BETROKKENE_SOORT_PARTIJ,
	BETROKKENE_WERKTE_VOOR_PARTIJ,
	BETROKKENE_FIELDS
};

enum BetrokkeneList
{
	BETROKKENE_DIGITALE_ADRESSEN,
	BETROKKENE_PARTIJ_IDENTIFICATOREN
};

#define IDENTIFICATOR_GROUP_FIELDS	4

enum ActorField
{
	ACTOR_ID,
	ACTOR_NAAM,
	ACTOR_SOORT_ACTOR,
	ACTOR_INDICATIE_ACTIEF,
	ACTOR_IDENTIFICATOR,
	ACTOR_FUNCTIE = ACTOR_IDENTIFICATOR + IDENTIFICATOR_GROUP_FIELDS,
	ACTOR_OMSCHRIJVING,
	ACTOR_EMAILADRES,
	ACTOR_TELEFOONNUMMER,
	ACTOR_FAXNUMMER,
	ACTOR_FIELDS
};

enum ActorKlantcontactField
{
	ACTOR_KLANTCONTACT_ID,
	ACTOR_KLANTCONTACT_ACTOR,
	ACTOR_KLANTCONTACT_KLANTCONTACT,
	ACTOR_KLANTCONTACT_FIELDS
};

enum InterneTaakField
{
	INTERNE_TAAK_ID,
	INTERNE_TAAK_NUMMER,
	INTERNE_TAAK_REFERENTIENUMMER,
	INTERNE_TAAK_GEVRAAGDE_HANDELING,
	INTERNE_TAAK_AANLEIDINGGEVEND_KLANTCONTACT,
	INTERNE_TAAK_TOELICHTING,
	INTERNE_TAAK_STATUS,
	INTERNE_TAAK_TOEGEWEZEN_OP,
	INTERNE_TAAK_VERWERKT_OP,
	INTERNE_TAAK_FIELDS
};

enum InterneTaakList
{
	INTERNE_TAAK_ACTOREN
};

enum InterneTaakActorField
{
	INTERNE_TAAK_ACTOR_ID,
	INTERNE_TAAK_ACTOR_INTERNE_TAAK,
	INTERNE_TAAK_ACTOR_ACTOR,
	INTERNE_TAAK_ACTOR_FIELDS
};

enum OnderwerpobjectField
{
	ONDERWERPOBJECT_ID,
	ONDERWERPOBJECT_KLANTCONTACT,
	ONDERWERPOBJECT_WAS_KLANTCONTACT,
	ONDERWERPOBJECT_IDENTIFICATOR,
	ONDERWERPOBJECT_FIELDS =
		ONDERWERPOBJECT_IDENTIFICATOR + IDENTIFICATOR_GROUP_FIELDS
};

enum BijlageField
{
	BIJLAGE_ID,
	BIJLAGE_KLANTCONTACT,
	BIJLAGE_IDENTIFICATOR,
	BIJLAGE_FIELDS = BIJLAGE_IDENTIFICATOR + IDENTIFICATOR_GROUP_FIELDS
};

enum VertegenwoordigingField
{
	VERTEGENWOORDIGING_ID,
	VERTEGENWOORDIGING_VERTEGENWOORDIGENDE,
	VERTEGENWOORDIGING_VERTEGENWOORDIGDE,
	VERTEGENWOORDIGING_FIELDS
};

enum RekeningnummerField
{
	REKENINGNUMMER_ID,
	REKENINGNUMMER_PARTIJ,
	REKENINGNUMMER_IBAN,
	REKENINGNUMMER_BIC,
	REKENINGNUMMER_IS_VOORKEUR,
	REKENINGNUMMER_FIELDS
};

enum CategorieField
{
	CATEGORIE_ID,
	CATEGORIE_NAAM,
	CATEGORIE_FIELDS
};

enum CategorieRelatieField
{
	CATEGORIE_RELATIE_ID,
	CATEGORIE_RELATIE_PARTIJ,
	CATEGORIE_RELATIE_CATEGORIE,
	CATEGORIE_RELATIE_BEGIN_DATUM,
	CATEGORIE_RELATIE_EIND_DATUM,
	CATEGORIE_RELATIE_FIELDS
};

extern const Pattern ki_landcode;
extern const Pattern ki_taalcode;

extern const Object ki_klantcontact;
extern const Object ki_partij;
extern const Object ki_partij_gegevens;
extern const Object ki_partij_identificator;
extern const Object ki_digitaal_adres;
extern const Object ki_betrokkene;
extern const Object ki_actor;
extern const Object ki_actor_klantcontact;
extern const Object ki_interne_taak;
extern const Object ki_interne_taak_actor;
extern const Object ki_onderwerpobject;
extern const Object ki_bijlage;
extern const Object ki_vertegenwoordiging;
extern const Object ki_rekeningnummer;
extern const Object ki_categorie;
extern const Object ki_categorie_relatie;

/* the key by which an identificator is known */
#define OBJECT_KEY_FIELDS	5

extern const int ki_object_key[OBJECT_KEY_FIELDS];

extern Oid	ki_field_type(const Field *field);
extern void ki_append_columns(StringInfo sql, const Object *object,
							  const char *alias);
extern int	ki_column_count(const Object *object);

/* rows that came from a table (answer.c) */
extern void ki_stored_row(Row *row, const Object *object, HeapTuple tuple,
						  TupleDesc tupdesc, int first);

/* rows and bodies (body.c) */
extern void ki_init_row(Row *row, const Object *object);
extern void ki_set(Row *row, int field, Datum value);
extern void ki_set_text(Row *row, int field, const char *value);
extern bool ki_is_stored(const Row *row, int field);
extern bool ki_any(const Row *row, int first, int count);
extern void ki_copy_fields(Row *to, int to_first, const Row *from,
						   int from_first, int count);
extern void ki_clear_fields(Row *row, int first, int count);
extern char *ki_item_name(const Body *body, int list, int item);
extern bool ki_same_value(const Row *a, const Row *b, int field);
extern void ki_refuse_null(void);
extern Datum ki_stored_id(const Row *row, int field);
extern bool ki_text_equals(const text *value, const char *word);
extern bool ki_text_is(const Row *row, int field, const char *word);
extern void ki_violation_of(Violations *violations, const BodyPath *path,
							const Field *field, const char *code,
							const char *reason,...) pg_attribute_printf(5, 6);
extern Body *ki_read_body(Call *call, const Object *object, BodyUse use,
						  int argno);
extern Body *ki_read_object(const Object *object, BodyUse use,
							const JsonbValue *value, const BodyPath *path,
							Violations *violations);
extern void ki_body_argument(Call *call, int argno, JsonbValue *value);
extern void ki_check_body(Body *body, Violations *violations);

#endif							/* KI_OBJECT_H */
