/*
 * trace.c
 *		The trace to which a call belongs: that of the caller (W3C Trace Context,
 *		header traceparent), or one of its own.
 */
#include "postgres.h"

#include "klantinteracties.h"
#include "proof/trace.h"
#include "types/id.h"

/* version - trace-id - parent-id - flags */
#define TRACEPARENT_LEN	55
#define AT_TRACE_ID		3
#define AT_PARENT		36

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/*
 * read_hex - bytes in lower case hexadecimal digits; false when they are not
 * that, or all zero.
 */
static bool
read_hex(unsigned char *bytes, const char *text, int length)
{
	bool		any = false;
	int			i;

	for (i = 0; i < length; i++)
	{
		int			high = hex_digit(text[2 * i]);
		int			low = hex_digit(text[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		bytes[i] = (unsigned char) (high << 4 | low);
		any = any || bytes[i] != 0;
	}
	return any;
}

/*
 * read_traceparent - section 3.2 of W3C Trace Context; of a version to come as
 * much as is known.
 */
static bool
read_traceparent(Trace *trace, const char *text)
{
	int			length = strlen(text);

	if (length < TRACEPARENT_LEN ||
		hex_digit(text[0]) < 0 || hex_digit(text[1]) < 0 ||
		text[2] != '-' || text[AT_PARENT - 1] != '-' ||
		text[AT_PARENT + 2 * SPAN_ID_LEN] != '-' ||
		hex_digit(text[TRACEPARENT_LEN - 2]) < 0 ||
		hex_digit(text[TRACEPARENT_LEN - 1]) < 0 ||
		strncmp(text, "ff", 2) == 0)
		return false;
	if (length > TRACEPARENT_LEN &&
		(strncmp(text, "00", 2) == 0 || text[TRACEPARENT_LEN] != '-'))
		return false;
	return read_hex(trace->trace_id, text + AT_TRACE_ID, TRACE_ID_LEN) &&
		read_hex(trace->parent, text + AT_PARENT, SPAN_ID_LEN);
}

/*
 * ki_find_trace - the trace of a call.
 *
 * One that is malformed is as none, as W3C Trace Context has it: a caller is
 * not refused for it.
 */
void
ki_find_trace(Trace *trace, const char *traceparent)
{
	trace->has_parent = read_traceparent(trace, traceparent);
	if (!trace->has_parent)
		ki_random(trace->trace_id, TRACE_ID_LEN);
}
