/*
 * source.c
 *		By which name others know a register: the URN of setting bron.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "proof/source.h"

/* what stands in a URN as it is (RFC 3986, unreserved) */
#define UNRESERVED \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

/*
 * ki_source - the URN of a register: what the gemeente set, or one that tells
 * registers of one database apart.
 */
char *
ki_source(const Register *reg)
{
	const char *c;
	StringInfoData urn;

	if (reg->bron != NULL)
		return text_to_cstring(reg->bron);

	initStringInfo(&urn);
	appendStringInfoString(&urn, "urn:nld:klantinteracties:");
	for (c = NameStr(reg->name); *c != '\0'; c++)
	{
		if (strchr(UNRESERVED, *c) != NULL)
			appendStringInfoChar(&urn, *c);
		else
			appendStringInfo(&urn, "%%%02X", (unsigned char) *c);
	}
	return urn.data;
}
