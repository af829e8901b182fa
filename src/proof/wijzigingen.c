/*
 * wijzigingen.c
 *		What changed, as CloudEvents (NL GOV profile) without data: who follows
 *		fetches what he may see, with rights of his own.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "answer/answer.h"
#include "objects/functions.h"
#include "proof/feed.h"
#include "proof/source.h"
#include "read/json_value.h"
#include "read/local_time.h"
#include "read/value.h"

enum EventColumn
{
	EVENT_ID,
	EVENT_XID,
	EVENT_ACTIE,
	EVENT_EIND_OP,
	EVENT_OBJECTEN
};

static const Statement page = FEED_PAGE(
	"v.actie::pg_catalog.text, v.eind_op::pg_catalog.timestamptz,"
	" v.objecten::pg_catalog.jsonb", "",
	" AND v.actie OPERATOR(pg_catalog.<>) 'read'");

/* what happened to an object, as the last part of the type of an event */
static const struct
{
	const char *actie;
	const char *happened;
}			happenings[] = {
	{"create", "geregistreerd"},
	{"update", "gewijzigd"},
	{"destroy", "verwijderd"}
};

/* tables that are part of an object, which has the same id or comes along */
static const struct
{
	const char *part;
	const char *whole;			/* NULL: it comes along */
}			parts[] = {
	{"partij_gegevens", "partij"},
	{"interne_taak_actor", NULL}
};

/* one of the objects of a row */
typedef struct Happening
{
	const char *object;			/* NULL for what somebody wrote by hand */
	const char *actie;
	const char *subject;		/* NULL for many at once, and how many */
	JsonbValue	count;
} Happening;

/*
 * text_member - a member of an object that is a text; NULL when there is none.
 */
static char *
text_member(const JsonbValue *object, const char *key)
{
	JsonbValue	value;

	if (!ki_member(object, key, &value) || value.type != jbvString)
		return NULL;
	return pnstrdup(value.val.string.val, value.val.string.len);
}

/*
 * read_happening - one of the objects of a row; of others than the first it may
 * say what was done with it.
 */
static void
read_happening(const JsonbValue *object, const char *actie,
			   Happening *happening)
{
	const char *own_actie = text_member(object, "actie");

	memset(happening, 0, sizeof(Happening));
	happening->object = text_member(object, "object");
	happening->actie = own_actie != NULL ? own_actie : actie;
	happening->subject = text_member(object, "id");
	if (happening->subject == NULL)
		happening->subject = text_member(object, "code");
	if (!ki_member(object, "aantal", &happening->count))
		happening->count.type = jbvNull;
}

/*
 * is_told - is there another object in a list that is this?
 */
static bool
is_told(JsonbContainer *objects, const char *object, const char *id)
{
	uint32		i;

	for (i = 0; i < JsonContainerSize(objects); i++)
	{
		Happening	other;

		read_happening(getIthJsonbValueFromContainer(objects, i), "", &other);
		if (other.object != NULL && strcmp(other.object, object) == 0 &&
			other.subject != NULL && strcmp(other.subject, id) == 0)
			return true;
	}
	return false;
}

/*
 * become_whole - what is part of an object is a change of that; false when that
 * is told by itself.
 */
static bool
become_whole(Happening *happening, JsonbContainer *objects)
{
	int			i;

	for (i = 0; i < lengthof(parts); i++)
	{
		if (strcmp(happening->object, parts[i].part) != 0)
			continue;
		if (parts[i].whole == NULL || happening->subject == NULL ||
			is_told(objects, parts[i].whole, happening->subject))
			return false;
		happening->object = parts[i].whole;
		happening->actie = "update";
	}
	return true;
}

/*
 * event_type - of many at once it is no more than that; NULL for what
 * was read.
 */
static char *
event_type(const Happening *happening)
{
	const char *happened = NULL;
	int			i;

	for (i = 0; i < lengthof(happenings); i++)
	{
		if (strcmp(happenings[i].actie, happening->actie) == 0)
			happened = happenings[i].happened;
	}
	if (happened == NULL)
		return NULL;
	return psprintf("nl.klantinteracties.%s-%s", happening->object,
					happening->subject == NULL ? "bijgewerkt" : happened);
}

/*
 * give_event - one event, of the object at which the feed is.
 */
static void
give_event(Feed *feed, const Datum *columns, const Happening *happening)
{
	char	   *type = event_type(happening);
	JsonbInState state = {0};
	JsonbValue	id;

	if (type == NULL)
		return;
	ki_json_uuid(&id, columns[EVENT_ID]);
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	ki_put_text(&state, "specversion", "1.0");
	ki_put_text(&state, "id",
				psprintf("%.*s.%d", id.val.string.len, id.val.string.val,
						 feed->at.done));
	ki_put_text(&state, "source", ki_source(&feed->call->reg));
	ki_put_text(&state, "type", type);
	ki_put_text(&state, "time", ki_timestamp_text(columns[EVENT_EIND_OP]));
	if (happening->subject != NULL)
		ki_put_text(&state, "subject", happening->subject);
	if (happening->count.type == jbvNumeric)
	{
		ki_put_key(&state, "aantal");
		pushJsonbValue(&state, WJB_VALUE, (JsonbValue *) &happening->count);
	}
	ki_feed_give(feed, &state);
}

/*
 * give_events - an event for each of the objects of a row.
 */
static void
give_events(Feed *feed, const Datum *columns, const bool *isnull)
{
	JsonbContainer *objects = &DatumGetJsonbP(columns[EVENT_OBJECTEN])->root;
	int			nobjects = JsonContainerIsArray(objects)
		? JsonContainerSize(objects) : 0;
	char	   *actie = TextDatumGetCString(columns[EVENT_ACTIE]);

	while (feed->at.done < nobjects && feed->left > 0)
	{
		JsonbValue *object = getIthJsonbValueFromContainer(objects,
														   feed->at.done++);
		Happening	happening;

		read_happening(object, actie, &happening);
		if (happening.object != NULL && become_whole(&happening, objects))
			give_event(feed, columns, &happening);
	}
}

static const FeedKind wijzigingen_kind = {'w', &page, 0, give_events};

static Datum
do_wijzigingen(Call *call)
{
	return ki_feed(call, &wijzigingen_kind);
}

KI_ROWS_FUNCTION(wijzigingen, NULL, true, MAT_SRF_USE_EXPECTED_DESC,
				 do_wijzigingen);
