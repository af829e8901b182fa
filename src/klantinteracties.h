/*
 * klantinteracties.h
 *		Declarations shared by the files of this extension.
 *
 * Every function that is not static has the prefix ki_, for
 * klantinteracties: all that a shared library exports lives in one namespace.
 */
#ifndef KLANTINTERACTIES_H
#define KLANTINTERACTIES_H

#include "datatype/timestamp.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "utils/jsonb.h"
#include "utils/uuid.h"

#include "compat.h"

/*
 * An error of ours bears our text domain; by that the guard (call.c) knows it
 * from an error that it must rid of values.
 */
#undef TEXTDOMAIN
#define TEXTDOMAIN PG_TEXTDOMAIN("klantinteracties")

/* the version of a register's tables that this library works with */
#define KI_REGISTER_VERSION		1

/* class KI: what has no standard SQLSTATE */
#define ERRCODE_KI_NO_PERMISSION		MAKE_SQLSTATE('K','I','0','0','1')
#define ERRCODE_KI_OTHER_PARTIJ			MAKE_SQLSTATE('K','I','0','0','2')
#define ERRCODE_KI_UNKNOWN				MAKE_SQLSTATE('K','I','0','0','3')
#define ERRCODE_KI_RESTRICTED			MAKE_SQLSTATE('K','I','0','0','4')
#define ERRCODE_KI_GONE				MAKE_SQLSTATE('K','I','4','1','0')
#define ERRCODE_KI_NOT_AS_READ			MAKE_SQLSTATE('K','I','4','1','2')
#define ERRCODE_KI_OTHER_BODY			MAKE_SQLSTATE('K','I','4','0','9')

/* a list in a body holds no more items than this */
#define KI_MAX_ITEMS			1000

/* and all lists of a body together no more than this */
#define KI_MAX_BODY_ITEMS		10000

/* as what a text is searched (types/search_form.c) */
typedef enum SearchForm
{
	FORM_ITSELF,				/* as it is, byte for byte */
	FORM_NAAM,					/* a name, street or town */
	FORM_ADRES,					/* a digitaal adres */
	FORM_IDENTIFICATOR			/* a number or key in another register */
} SearchForm;

/* one register: a schema that create_register() made (register.c) */
typedef struct Register
{
	Oid			oid;			/* of the schema */
	NameData	name;			/* of the schema, now */
	bool		controleer_codes;
	bool		vereis_partij_identificator;
	text	   *hergebruik_activiteit;	/* code; NULL for none */
	text	   *verwerkingsactiviteit;	/* likewise */
	bool		leg_verwerkingen_vast;
	bool		bewaar_oude_waarden;
	bool		meld_wijzigingen;
	text	   *bron;			/* URN; NULL for none */
	bool		distributed;	/* Citus has its rows on another node */
	bool		read_only;		/* the call may not write */
	struct Log *log;			/* of what it writes; NULL: none is kept */
	struct Pending *pending;	/* unwritten rows of a batch; or NULL */
} Register;

/* where a value stands in a body; lives on the stack of the reader */
typedef struct BodyPath
{
	const struct BodyPath *parent;
	const char *key;			/* not terminated */
	int			length;
	int			index;			/* of a list's item, when key is NULL */
} BodyPath;

/* an item of a list, at which a call is busy */
typedef struct Place
{
	const struct Body *body;	/* that has the list; NULL for no item */
	int			list;
	int			item;
} Place;

/* an item may stand within another, and that no deeper */
#define KI_MAX_PLACES			2

/* all that is wrong with a body (violation.c), and where we are in it */
typedef struct Violations
{
	List	   *list;			/* of Violation */
	int			count;			/* including those that are not kept */
	int			nitems;			/* that were read, in all lists */
	int			nplaces;
	Place		places[KI_MAX_PLACES];	/* the outermost first */
} Violations;

typedef struct Violation
{
	const char *name;			/* dotted path */
	const char *code;
	const char *reason;
	int			sqlstate;
} Violation;

/* one call of one of our functions (call.c) */
typedef struct Call
{
	FunctionCallInfo fcinfo;
	const struct Object *object;	/* that the function is about, or NULL */
	bool		deletes;		/* it is delete_x() */
	Register	reg;
	Violations	violations;
	MemoryContext result_context;
	bool		shows_restricted;	/* to whose data they are, AVG 15 */
	bool		knows_activiteit;	/* proof/activiteit.c looked it up */
	bool		has_activiteit;
	pg_uuid_t	activiteit;		/* for which it is made */
	bool		knows_term;		/* terms/bewaren.c looked it up */
	bool		has_term;
	Interval	term;			/* bewaartermijn of that */
} Call;

#endif							/* KLANTINTERACTIES_H */
