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
	KIND_METADATA,				/* an object of texts */
	KIND_TEXTS,					/* a list of texts */
	KIND_DURATION,				/* of ISO 8601, in whole days at least */
	KIND_OTHER					/* in no body: of the type that it says */
} FieldKind;

/* flags of a field */
#define FIELD_REQUIRED		0x001
#define FIELD_INTERNAL		0x002	/* not in a body: the functions fill it */
#define FIELD_CRITERION		0x004	/* find_x() may ask for it */
#define FIELD_SELECTIVE		0x008	/* likewise, and few rows have the same */
#define FIELD_WORDS			0x010	/* likewise, by words in it */
#define FIELD_TERM			0x020	/* likewise, by the index of codes */
#define FIELD_ORDER			0x040	/* find_x() can sort by it */
#define FIELD_OWNER			0x080	/* within a list the place tells it */
#define FIELD_FIXED			0x100	/* update_x() leaves it as it is */
#define FIELD_PATCH			0x200	/* only in a patch of update_x() */
#define FIELD_PREFIX		0x400	/* find_x() may ask how it begins */
#define FIELD_STAYS			0x800	/* update_x() does not take it away */
#define FIELD_UNKNOWN		0x1000	/* null is not absent: it is unknown */
#define FIELD_NAME			0x2000	/* by the index of search terms, and parts */
#define FIELD_INDEXED		0x4000	/* its search form has an index of its own */
#define FIELD_DEFAULT		0x8000	/* always has a value: the table gives it */
#define FIELD_SOUGHT		0x10000 /* what it refers to is sought by words */
#define FIELD_SUBJECT		0x20000 /* the partij whose data the row holds */
#define FIELD_OF_SUBJECT	0x40000 /* without that, a row on which it hangs */

#define FIELD_SEARCHED \
	(FIELD_CRITERION | FIELD_SELECTIVE | FIELD_WORDS | FIELD_TERM | FIELD_NAME)

/* a text that is stored as it is, or in a form of its own */
typedef struct Pattern
{
	bool		(*is_valid) (const char *text, size_t length);
	size_t		(*form) (const char *text, size_t length, char *form);	/* types/form.h */
	const char *rule;			/* for the reason of a violation; NULL: any
								 * text will do */
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
	const Pattern *pattern;		/* for KIND_PATTERN and KIND_NUMMER */
	const char *cast;			/* column type to cast a text to, or NULL */
	const struct Object *target;	/* of a reference */
	const char *other_alias;	/* one more, or NULL */
	int			max_bytes;		/* that an index holds, if max exceeds it */
	SearchForm	form;			/* in which it is searched */
	Oid			type;			/* for KIND_OTHER */
} Field;

struct Object;
struct Body;
struct Row;

/* flags of a list */
#define LIST_EMBEDDED		0x01	/* in every answer; else when asked for */
#define LIST_OUTPUT			0x02	/* not in a body */
#define LIST_INPUT			0x04	/* not in an answer */
#define LIST_PATCH			0x08	/* update_x() replaces it */
#define LIST_RARELY_NONE	0x10	/* who has none may be asked for, alone */
#define LIST_SOUGHT			0x20	/* by its items the object is sought, too */

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

/* fields that may identify one */
#define MAX_IDENTITY	5

/* fields that an object may have, so that 64 bits can tell some of them */
#define MAX_FIELDS	64
#define ONE_FIELD(field)	(UINT64CONST(1) << (field))

/* of a row in a batch */
typedef enum Waiting
{
	WAITS,
	WAITS_NOT,
	WAITS_ALREADY				/* another one of the same identity does */
} Waiting;

/* what is deleted along with a row of an object */
typedef struct ObjectPart
{
	const struct Object *object;	/* NULL ends a list */
	const char *owner;			/* its column that refers to this object */
} ObjectPart;

/* what an object does of its own */
typedef void BodyRule(struct Body *body, const BodyPath *path,
					  Violations *violations);
typedef void BodyStep(Call *call, struct Body *body,
					  const struct Row *stored);
typedef Waiting WaitStep(const Register *reg, const struct Row *row);
typedef void DeleteStep(Call *call, Datum id);
typedef bool SuccessorStep(Call *call, Datum id, pg_uuid_t *successor);

typedef struct Object
{
	const char *name;			/* of the table */
	const Field *fields;
	int			nfields;
	const struct Object *companion; /* whose fields stand in the same body */
	ObjectList	lists[MAX_LISTS];
	const char *const *transparent; /* groups whose members may stand outside */
	const char *const *ignored; /* keys that only an answer has */
	bool		personal;		/* not to be leafed through */
	bool		sought;			/* find_x() takes words that fit in it */
	bool		one_of_partij;	/* has a flag that one of a partij has */
	bool		referred_by_key;	/* what refers to it hangs on its values */
	bool		as_owner;		/* written as the owner of the table */
	bool		of_partij;		/* not used while his processing is restricted */
	int			restriction;	/* the field that tells that of him; else 0 */
	const ObjectPart *parts;	/* that go with it; or NULL */

	/* the fields by which it is known: two rows are not the same in them */
	const int  *identity;
	int			nidentity;

	/*
	 * No two rows are the same in these, a digitaal adres in its search form,
	 * be it that they have none, when the first has a value: by a unique
	 * index, which a register that was upgraded may still lack.
	 */
	const int  *unique;
	int			nunique;
	const char *unique_reason;	/* of the violation */

	const int  *adressen;		/* fields with which one begins, then 0 */

	/* fills in what follows from other fields, and checks those together */
	BodyRule   *complete;

	/* the other rules between the fields of one object */
	BodyRule   *check;

	/*
	 * looks in the register; stored is the row as it is, NULL when new.
	 * Without it, that all it refers to exists.
	 */
	BodyStep   *look;

	/* does what must be done before the row is written */
	BodyStep   *prepare;

	/*
	 * may a row of a batch wait until others are written with it?  Who looks
	 * for it is told what it says; without this nobody looks for such a row
	 * before it is written.
	 */
	WaitStep   *wait;

	/* before it is deleted: locks what goes with it, lets go what does not */
	DeleteStep *release;

	/* of one that is gone: was it merged, and with which? */
	SuccessorStep *successor;
} Object;

/* how a criterion other than an equal value is met */
typedef enum Test
{
	TEST_KNOWN,					/* there is a value */
	TEST_UNKNOWN,				/* there is none */
	TEST_RANGE,					/* from a value on, before another */
	TEST_ONE_OF,				/* one of these values, or of these days */
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
	Datum	   *values;
	int			nvalues;
	Datum	   *days;			/* of each its begin and its end */
	int			ndays;
	struct Body *target;
	bool		or_unknown;		/* or there is no value */
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
	bool		repeated;		/* an item before it says the same */
} Body;

/* what a body is read for */
typedef enum BodyUse
{
	BODY_REGISTER,
	BODY_CRITERIA,				/* find_x(): nothing is required */
	BODY_PATCH,					/* update_x(): what is absent stays */
	BODY_REPEATED				/* an item in a patch, which repeats a row */
} BodyUse;

extern Oid	ki_field_type(const Field *field);
extern int	ki_field_of_column(const Object *object, const char *column);

#endif							/* KI_OBJECT_H */
