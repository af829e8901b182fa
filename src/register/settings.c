/*
 * settings.c
 *		The settings of this library: which register a session uses, for whom
 *		it works, and in which trace.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/guc.h"

#include "klantinteracties.h"
#include "read/trim.h"
#include "register/settings.h"

/* setting klantinteracties.register */
static char *default_register = NULL;

/* setting klantinteracties.namens */
static char *set_namens = NULL;

/* setting klantinteracties.trace */
static char *trace = NULL;

/* setting klantinteracties.verwerkingsactiviteit */
static char *activiteit = NULL;

/* of column namens, in characters */
#define MAX_NAMENS		200

/*
 * ki_define_settings - the settings of this library.
 */
void
ki_define_settings(void)
{
	DefineCustomStringVariable("klantinteracties.register",
							   "The register that is used when a call names none.",
							   NULL,
							   &default_register,
							   "klantregister",
							   PGC_USERSET,
							   0,
							   NULL, NULL, NULL);
	DefineCustomStringVariable("klantinteracties.namens",
							   "For whom the session works: recorded beside the login role with what a klant answers.",
							   "When it is empty, the role that was set is recorded.",
							   &set_namens,
							   "",
							   PGC_USERSET,
							   0,
							   NULL, NULL, NULL);
	DefineCustomStringVariable("klantinteracties.trace",
							   "The trace to which what is done belongs, as in the header traceparent of W3C Trace Context.",
							   "When it is empty, or none, each call is a trace of its own.",
							   &trace,
							   "",
							   PGC_USERSET,
							   0,
							   NULL, NULL, NULL);
	DefineCustomStringVariable("klantinteracties.verwerkingsactiviteit",
							   "The verwerkingsactiviteit for which the session works: a code, or the id of a version.",
							   "When it is empty, that which is set for the register.",
							   &activiteit,
							   "",
							   PGC_USERSET,
							   0,
							   NULL, NULL, NULL);
	MarkGUCPrefixReserved("klantinteracties");
}

/*
 * checked - the text of a setting, without white space around it; NULL when that
 * is all.
 *
 * What is wrong with a setting is told here and not when it is set, for there
 * an error would hold the value.
 */
static char *
checked(char *value, const char *what)
{
	JsonbValue	text;

	text.type = jbvString;
	text.val.string.val = value;
	text.val.string.len = strlen(value);

	/* what comes with a connection, and names of roles, are unchecked */
	if (!pg_verifymbstr(value, text.val.string.len, true))
		ereport(ERROR,
				(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				 errmsg("%s is not valid in the encoding of the database",
						what)));
	ki_trim(&text);
	return text.val.string.len == 0 ? NULL :
		pnstrdup(text.val.string.val, text.val.string.len);
}

/*
 * checked_namens - the name of someone; NULL for nobody.
 */
static char *
checked_namens(char *name)
{
	char	   *namens = checked(name, "klantinteracties.namens, or the name of the role that was set,");

	if (namens != NULL && pg_mbstrlen(namens) > MAX_NAMENS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("klantinteracties.namens must have at most %d characters",
						MAX_NAMENS)));
	return namens;
}

/*
 * ki_namens - for whom this is done: what the setting says, else the role that
 * was set; NULL when that is nobody else.
 *
 * Not current_user, which within a function of a register is its owner.
 */
char *
ki_namens(void)
{
	char	   *namens = checked_namens(set_namens);
	Oid			role = GetOuterUserId();
	char	   *name;

	if (namens != NULL || role == GetSessionUserId())
		return namens;
	name = GetUserNameFromId(role, true);
	return name == NULL ? NULL : checked_namens(name);
}

/*
 * ki_default_register - the register that is used when a call names none.
 */
const char *
ki_default_register(void)
{
	return default_register;
}

/*
 * ki_trace - the trace to which what is done belongs, as it was set.
 */
const char *
ki_trace(void)
{
	return trace;
}

/*
 * ki_set_activiteit - the verwerkingsactiviteit for which the session works, as
 * it was set; NULL when it was not.
 */
char *
ki_set_activiteit(void)
{
	return checked(activiteit, "klantinteracties.verwerkingsactiviteit");
}

/*
 * ki_set_local - set a setting, of any library or the server, until the nest level
 * ends: that of NewGUCNestLevel() and AtEOXact_GUC().
 */
void
ki_set_local(const char *name, const char *value)
{
	(void) set_config_option(name, value, PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}
